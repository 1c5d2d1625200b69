"""Type whose size a law prescribes keeps it in Word and PDF, on whatever letterhead and in whatever setting."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from pypdf import PdfReader

from docgen.pipeline import load, make
from tests.steps.jobs import day

EXAMPLES = Path(__file__).parents[2] / "examples"
FEDERAL, GEORGIA = 10.0, 12.0
"""Points: 16 CFR 429.1 for the notice beside the signature and the form; O.C.G.A. 44-14-366 for the whole waiver."""


def bathroom(folder: Path, *changes: tuple[str, str]) -> Path:
    text = (EXAMPLES / "bathroom-remodel.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "job.yaml").write_text(text, "utf-8")
    return folder / "job.yaml"


def sizes_on_paper(pdf: bytes) -> list[tuple[str, float]]:
    """The pieces of text of a PDF, each with the size of its type in points."""
    found: list[tuple[str, float]] = []

    def piece(text: str, page: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((text.strip(), round(size * abs(line[3]) * abs(page[3]), 1)))

    for sheet in PdfReader(io.BytesIO(pdf)).pages:
        sheet.extract_text(visitor_text=piece)
    return found


def sizes_in_word(word: bytes) -> list[tuple[str, float, bool]]:
    """The paragraphs of a Word file in styles that fix size and weight, with both."""
    return [
        (each.text, each.style.font.size.pt, bool(each.style.font.bold))
        for each in Document(io.BytesIO(word)).paragraphs
        if each.style and each.text and each.style.name in ("Ten Points", "Twelve Points")
    ]


def test_the_federal_notices_keep_ten_points_in_the_short_form_too(tmp_path: Path) -> None:
    file = bathroom(tmp_path, ("contract:\n", "contract:\n  form: short\n"))
    drafted = make(load(str(file)), "contract", as_of=day("2026-03-02"), formats=["docx", "pdf"])
    made = {Path(name).suffix: content for name, content in drafted.items()}
    openings = ("You, the buyer, may cancel", "You may CANCEL")
    set_in = [size for text, size in sizes_on_paper(made[".pdf"]) if text.startswith(openings)]
    assert len(set_in) == 3  # beside the signature, and twice in the form in duplicate
    assert min(set_in) >= FEDERAL
    bold = sizes_in_word(made[".docx"])
    assert {text.partition(",")[0] for text, _, _ in bold} >= {"You", "To cancel this transaction"}
    assert all(size >= FEDERAL and strong for _, size, strong in bold)
    pages = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(made[".pdf"])).pages]
    assert [sum(f"(copy {copy} of 2)" in page for page in pages) for copy in (1, 2)] == [1, 1]
    assert not any("copy 1 of 2" in page and "copy 2 of 2" in page for page in pages)  # each can be torn off


def test_a_waiver_of_georgia_is_in_bold_type_of_twelve_points_on_one_page(tmp_path: Path) -> None:
    file = bathroom(tmp_path, ("law: US-CA", "law: US-GA"))
    made = make(
        load(str(file)), "conditional-progress-waiver", as_of=day("2026-07-01"), number="R-3", formats=["docx", "pdf"]
    )
    content = {Path(name).suffix: each for name, each in made.items()}
    pieces = sizes_on_paper(content[".pdf"])
    stated = [
        size for text, size in pieces if any(part in text for part in ("UPON THE RECEIPT", "NOTICE: WHEN", "90 DAYS"))
    ]
    assert len(stated) >= 3
    assert min(stated) >= GEORGIA
    assert len(PdfReader(io.BytesIO(content[".pdf"])).pages) == 1
    words = [text for text, size, strong in sizes_in_word(content[".docx"]) if size >= GEORGIA and strong]
    assert any(text.startswith("UPON THE RECEIPT OF THE SUM OF $13,894.01") for text in words)
    assert any("90 DAYS AFTER THE DATE STATED ABOVE" in text for text in words)
