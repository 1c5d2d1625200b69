"""Every document of every example says the same in Word and in PDF, read by programs that are not ours.

LibreOffice reads the Word files and works out numbers and references for itself; pypdf and poppler read the PDFs.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import page
import pytest

from docgen.compose.draft import Draft
from docgen.render.docx import to_docx
from docgen.render.pdf import to_pdf
from docgen.render.words import words_of
from tests.documents.examples import ExampleDocument, composed, example_documents
from tests.render.conftest import Convert
from tests.render.page_reading import BULLET, pages_of, text_words

DOCUMENTS = example_documents()


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    """The PDF of every document, by its name."""
    return {document.name: to_pdf(composed(document).draft) for document in DOCUMENTS}


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
def test_word_and_pdf_of_every_example_say_the_same(pdfs: dict[str, bytes], convert: Convert) -> None:
    shown = convert(
        {document.name: to_docx(composed(document).draft) for document in DOCUMENTS}, "txt:Text (encoded):UTF8"
    )

    for document in DOCUMENTS:
        in_word = as_read(word_text(composed(document).draft, shown[document.name]))
        in_pdf = as_read(text_words(composed(document).draft, pages_of(pdfs[document.name])))
        assert in_word == in_pdf, document.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_pypdf_reads_the_words_of_the_draft(document: ExampleDocument, pdfs: dict[str, bytes]) -> None:
    draft = composed(document).draft

    assert as_read(text_words(draft, pages_of(pdfs[document.name]))) == as_read(words_of(draft))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_poppler_reads_the_words_of_the_draft(
    document: ExampleDocument, pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("poppler (pdftotext) is not installed, so only pypdf has read the PDFs")
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdfs[document.name])
    # "-raw" is the order in which the file draws its words; without it poppler guesses columns from their places.
    done = subprocess.run([pdftotext, "-raw", file, "-"], capture_output=True, text=True, check=True)
    draft = composed(document).draft

    assert as_read(text_words(draft, done.stdout.removesuffix("\f").split("\f"))) == as_read(words_of(draft))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_an_independent_checker_finds_every_example_accessible(
    document: ExampleDocument, pdfs: dict[str, bytes]
) -> None:
    report = page.validate_pdf_bytes(pdfs[document.name], profile="ua1")

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
