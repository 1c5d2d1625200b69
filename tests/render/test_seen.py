"""What a stylesheet that is not docgen's does to a document: each word is seen in the PDF, or none is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.compose.draft import Draft
from docgen.errors import DocgenError
from docgen.render.pdf import to_pdf
from docgen.resources import templates_folder
from tests.render.drafts import draft_of, paragraph

LETTERHEADS = templates_folder() / "letterheads"


def on_letterhead(folder: Path, css: str) -> Draft:
    """A short letter on a letterhead of the firm's own, whose stylesheet is docgen's plain one and `css`."""
    (folder / "firm.docx").write_bytes((LETTERHEADS / "plain.docx").read_bytes())
    (folder / "firm.css").write_text((LETTERHEADS / "plain.paged.css").read_text("utf-8") + css, "utf-8")
    draft = draft_of(
        [
            paragraph(
                "You agreed to pay 1,250.00 pounds by the twelfth of June, and the work is registered as complete."
            ),
            paragraph("not"),
            paragraph("Nothing was paid."),
        ]
    )
    return replace(draft, letterhead="firm", branding=replace(draft.branding, folder=folder))


CANNOT_BE_SEEN = "cannot be seen"
IS_NOT_THERE = "“not” is a word of the document and is not in the PDF"


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("main p { color: #fff }", CANNOT_BE_SEEN),
        ("main p { color: #eee }", CANNOT_BE_SEEN),
        ("main p { color: transparent }", CANNOT_BE_SEEN),
        ("main p { opacity: 0 }", CANNOT_BE_SEEN),
        ("main p { opacity: 0.05 }", CANNOT_BE_SEEN),
        ("main p { color: #000; background: #111 }", CANNOT_BE_SEEN),
        ("main p { color: #000; background: linear-gradient(#111, #111) }", CANNOT_BE_SEEN),
        ("main p { font-size: 0.5pt }", CANNOT_BE_SEEN),
        ("main p { transform: scaleX(0.02) }", CANNOT_BE_SEEN),
        ("main p { max-height: 0; overflow: hidden }", CANNOT_BE_SEEN),
        ("main p:nth-of-type(2) { display: none }", IS_NOT_THERE),
        ("main p:nth-of-type(2) { visibility: hidden }", IS_NOT_THERE),
        ("main p { margin: 0 } main p:nth-of-type(2) { margin-top: -1.35em }", "lie over one another"),
        ("main p:last-child::before { content: 'Almost ' }", "the stylesheet puts “Almost” into the text"),
        ("main p::after { content: attr(class) 'x' }", "into the text, which is no word of the document"),
        ("main p:first-child::before { content: '-' }", "the stylesheet puts “-” into the text"),
        ("main p:first-child::before { counter-increment: one; content: counter(one) }", "the stylesheet puts “1”"),
    ],
)  # fmt: skip
def test_words_that_a_letterhead_hides_or_adds_make_no_pdf(tmp_path: Path, css: str, said: str) -> None:
    with pytest.raises(DocgenError) as refused:
        to_pdf(on_letterhead(tmp_path, css))

    assert said in refused.value.message
    assert refused.value.hint.startswith(
        ("The PDF was not written. Look in the stylesheet", "Write it in the template")
    )


@pytest.mark.parametrize(
    "css",
    [
        "",
        "main p { color: #777; font-size: 7pt }",
        "main p { color: #fff; background: #1d3a4c }",
        "main p { text-transform: uppercase }",
        "main p::first-letter { font-size: 200% }",
        "main p::before { content: '» ' }",
        "main { width: 22mm } main p { hyphens: auto; hyphenate-limit-chars: 4 2 2; text-align: justify }",
        "@page { @top-center { content: 'Since 1990' } }",
    ],
)
def test_a_look_of_ones_own_is_fine(tmp_path: Path, css: str) -> None:
    assert to_pdf(on_letterhead(tmp_path, css)).startswith(b"%PDF")
