"""Every document of every example says the same in Word and in PDF, read by programs that are not ours.

LibreOffice reads the Word files and works out numbers and references for itself; pypdf and poppler read the PDFs.
Here is where all of them are made in every format; so it is asked here, too, whether one says where it was made.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from docgen.compose.draft import Draft
from docgen.pipeline import render
from docgen.render.words import words_of
from tests.documents.examples import EXAMPLES, ExampleDocument, composed, example_documents, one_of_each_kind
from tests.render.conftest import Convert
from tests.render.page_reading import BULLET, POPPLER, complaints, pages_of, pypdf_pages, text_words
from tests.traces import hidden_places, traces_in

DOCUMENTS = example_documents()


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, bytes]]:
    """Every document in every format: by its name, then by the ending."""
    return {
        document.name: {
            name.rpartition(".")[2]: content
            for name, content in render(composed(document), ("docx", "pdf", "html", "md")).items()
        }
        for document in DOCUMENTS
    }


@pytest.fixture(scope="module")
def pdfs(made: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
    """The PDF of every document, by its name."""
    return {name: formats["pdf"] for name, formats in made.items()}


@pytest.fixture(scope="module")
def pages(pdfs: dict[str, bytes]) -> dict[str, list[str]]:
    """The text of each page of every document, by its name."""
    return {name: pages_of(content) for name, content in pdfs.items()}


def as_read(words: Iterable[str]) -> str:
    """The words as one text. A line may end after a hyphen, and a reader of pages then sees two words for one."""
    return " ".join(words).replace("- ", "-")


def word_text(draft: Draft, shown: bytes) -> list[str]:
    """The words of a Word file as LibreOffice shows it, without the sender's line that a window envelope asks for."""
    words = [word for word in shown.decode("utf-8-sig").split() if word != BULLET]
    seen_in_window = bool(draft.form and draft.form.return_line and draft.opening[1])
    around = draft.furniture.return_line.split() if seen_in_window else []
    assert words[: len(around)] == around
    return words[len(around) :]


@pytest.mark.slow
def test_word_and_pdf_of_every_example_say_the_same(
    made: dict[str, dict[str, bytes]], pages: dict[str, list[str]], convert: Convert
) -> None:
    shown = convert({name: formats["docx"] for name, formats in made.items()}, "txt:Text (encoded):UTF8")

    for document in DOCUMENTS:
        in_word = as_read(word_text(composed(document).draft, shown[document.name]))
        in_pdf = as_read(text_words(composed(document).draft, pages[document.name]))
        assert in_word == in_pdf, document.name


def test_no_document_of_an_example_says_where_it_was_made(
    made: dict[str, dict[str, bytes]], pages: dict[str, list[str]]
) -> None:
    """Neither the folder of the examples nor the home of who ran docgen."""
    places = hidden_places(EXAMPLES.resolve())
    said = {
        (name, ending): traces_in(content, places)
        for name, formats in made.items()
        for ending, content in formats.items()
    }
    said |= {(name, "text of the PDF"): traces_in(" ".join(read).encode(), places) for name, read in pages.items()}

    assert {at: found for at, found in said.items() if found} == {}


@pytest.mark.parametrize("document", one_of_each_kind(), ids=lambda document: document.name)
def test_pypdf_reads_the_words_of_the_draft(document: ExampleDocument, pdfs: dict[str, bytes]) -> None:
    """One document of each kind, on each sheet and in each language: pypdf takes as long as the making of the file."""
    draft = composed(document).draft

    assert as_read(text_words(draft, pypdf_pages(pdfs[document.name]))) == as_read(words_of(draft))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_poppler_reads_the_words_of_the_draft(document: ExampleDocument, pages: dict[str, list[str]]) -> None:
    if not POPPLER:
        pytest.skip("poppler (pdftotext) is not installed, so only pypdf has read the PDFs")
    draft = composed(document).draft

    assert as_read(text_words(draft, pages[document.name])) == as_read(words_of(draft))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_an_independent_checker_finds_every_example_accessible(
    document: ExampleDocument, pdfs: dict[str, bytes]
) -> None:
    assert complaints(pdfs[document.name], "ua1") == []
