"""Every paper of every example says the same in Word and in PDF, read by programs that are not ours.

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
from tests.papers.examples import ExamplePaper, composed, example_papers
from tests.render.conftest import Convert
from tests.render.page_reading import BULLET, pages_of, text_words

PAPERS = example_papers()


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    """The PDF of every paper, by its name."""
    return {paper.name: to_pdf(composed(paper).draft) for paper in PAPERS}


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
    shown = convert({paper.name: to_docx(composed(paper).draft) for paper in PAPERS}, "txt:Text (encoded):UTF8")

    for paper in PAPERS:
        in_word = as_read(word_text(composed(paper).draft, shown[paper.name]))
        in_pdf = as_read(text_words(composed(paper).draft, pages_of(pdfs[paper.name])))
        assert in_word == in_pdf, paper.name


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_pypdf_reads_the_words_of_the_draft(paper: ExamplePaper, pdfs: dict[str, bytes]) -> None:
    draft = composed(paper).draft

    assert as_read(text_words(draft, pages_of(pdfs[paper.name]))) == as_read(words_of(draft))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_poppler_reads_the_words_of_the_draft(paper: ExamplePaper, pdfs: dict[str, bytes], tmp_path: Path) -> None:
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("poppler (pdftotext) is not installed, so only pypdf has read the PDFs")
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdfs[paper.name])
    # "-raw" is the order in which the file draws its words; without it poppler guesses columns from their places.
    done = subprocess.run([pdftotext, "-raw", file, "-"], capture_output=True, text=True, check=True)
    draft = composed(paper).draft

    assert as_read(text_words(draft, done.stdout.removesuffix("\f").split("\f"))) == as_read(words_of(draft))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_an_independent_checker_finds_every_example_accessible(paper: ExamplePaper, pdfs: dict[str, bytes]) -> None:
    report = page.validate_pdf_bytes(pdfs[paper.name], profile="ua1")

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
