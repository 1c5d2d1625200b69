"""Words get the room they need: columns that hold whole figures, rules to sign on that stand level."""

from __future__ import annotations

import pytest

from docgen.compose.draft import Signature, Signatures, Table
from docgen.render.docx import to_docx
from docgen.render.text_width import ems, lines_needed
from tests.render.drafts import draft_of, row
from tests.render.word_reading import body_of, opened


@pytest.mark.parametrize(
    ("text", "measured"),
    [  # the advance widths of Source Serif 4 Regular, in ems
        ("Signed for Moss Joinery Ltd (Contractor)", 19.79),
        ("Signed by Eleanor Hartley (Client)", 16.81),
        ("Signed for WMM HOLDINGS LIMITED", 18.47),
        ("10 Apr 2026", 5.59),
        ("£24,000.00", 4.94),
        ("on completion of the milestone", 15.24),
    ],
)
def test_widths_are_near_those_of_the_typeface(text: str, measured: float) -> None:
    assert abs(ems(text) / measured - 1) < 0.07


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 5, 1), ("one", 5, 1), ("one two three", 50, 1), ("one two three", 4, 2), ("incompressible words", 2, 2)],
)
def test_lines_break_between_words(text: str, width: float, lines: int) -> None:
    assert lines_needed(text, width) == lines


def crowded() -> Table:
    """Seven columns, as in a statement of account."""
    return Table(
        align=("left", "left", "left", "left", "right", "right", "right"),
        header=row("Invoice", "For", "Date", "Due", "Amount", "Paid", "Open"),
        rows=(row("INV-1043", "Cabinets and worktops fitted", "1 May 2026", "15 May 2026", "£1.00", "£0.00", "£1.00"),),
        totals=(row("All of the invoices together", "", "", "", "£14,220.00", "£3,000.00", "£11,220.00"),),
    )  # fmt: skip


def test_a_crowded_table_has_room_for_every_date_and_sum() -> None:
    (table,) = opened(to_docx(draft_of([crowded()]))).tables

    room = [(column.width.twips - 120) / 180 for column in table.columns if column.width is not None]

    longest = ("INV-1043", "", "1 May 2026", "15 May 2026", "£14,220.00", "£3,000.00", "£11,220.00")
    assert [text for text, width in zip(longest, room, strict=True) if ems(text) > width] == []
    assert room[1] >= 7.9, "the column of words is squeezed"


def test_the_words_of_a_total_run_on_over_the_empty_cells_after_them() -> None:
    body = body_of(to_docx(draft_of([crowded()])))

    assert body.xpath(".//w:tr[last()]/w:tc[1]/w:tcPr/w:gridSpan/@w:val") == ["4"]
    assert len(body.xpath(".//w:tr[last()]/w:tc")) == 4


def test_one_closing_row_has_its_rule_from_the_style_and_two_have_one_above_both() -> None:
    one = Table(align=("left", "right"), header=row("A", "B"), rows=(row("x", "1"),), totals=(row("Sum", "1"),))
    two = Table(align=one.align, header=one.header, rows=one.rows, totals=(*one.totals, row("Tax", "0")))

    with_one, with_two = (body_of(to_docx(draft_of([table]))) for table in (one, two))

    assert (with_one.xpath(".//w:tblLook/@w:lastRow"), with_two.xpath(".//w:tblLook/@w:lastRow")) == (["1"], ["0"])
    assert not with_one.xpath(".//w:tcBorders")
    assert [len(item.xpath(".//w:tcBorders/w:top")) for item in with_two.xpath(".//w:tr")] == [0, 0, 2, 0]


def test_a_short_heading_beside_a_long_one_gets_an_empty_line() -> None:
    short, long = (
        Signature(heading=f"Signed for {name}", rule_label="Signature", lines=())
        for name in ("Ann Moss", "the Association of Joiners and Cabinet Makers of the West Country")
    )

    (table,) = opened(to_docx(draft_of([Signatures(places=(short, long, short))]))).tables

    assert [[cell.paragraphs[0].text for cell in item.cells] for item in table.rows] == [
        ["Signed for Ann Moss\n", long.heading],
        ["Signed for Ann Moss", ""],
    ]


def test_a_line_without_a_label_starts_at_the_left() -> None:
    place = Signature(heading="Yours sincerely", rule_label="Ann Moss", lines=(("", "for Moss Joinery Ltd"),))

    (table,) = opened(to_docx(draft_of([Signatures(places=(place,))]))).tables

    assert [item.text for item in table.cell(0, 0).paragraphs] == [
        "Yours sincerely",
        "Ann Moss",
        "for Moss Joinery Ltd",
    ]
