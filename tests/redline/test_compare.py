"""Two small Drafts compared: which blocks belong together, and what changed in each kind of block."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from docgen.compose.draft import (
    Block,
    Clause,
    Draft,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    PageSize,
    Paragraph,
    ParagraphStyle,
    Picture,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.redline.compare import Comparison, Edited, EditedList, EditedTable, Item, Row, Whole, compare
from docgen.redline.tokens import Mark, Span
from tests.redline.small import draft_of

Words = tuple[Inline, ...]


def text(words: str) -> Words:
    """Words without a look."""
    return (Text(words),)


def paragraph(words: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    """A paragraph of these words."""
    return Paragraph(inlines=text(words), style=style)


def compared(old: Sequence[Block], new: Sequence[Block]) -> Comparison:
    """The comparison of two documents of these blocks."""
    return compare(draft_of(*old), draft_of(*new))


def marked(*parts: str) -> tuple[Span, ...]:
    """Spans by their first sign: "=same", "-taken out", "+put in"."""
    return tuple(Span({"=": Mark.SAME, "-": Mark.OLD, "+": Mark.NEW}[part[0]], text(part[1:])) for part in parts)


def test_blocks_that_are_the_same_or_alike_or_neither() -> None:
    same, old, new = (
        paragraph("The works begin."),
        paragraph("Pay the price in May."),
        paragraph("Pay the price in June."),
    )
    gone, added = paragraph("Nothing else."), paragraph("The client provides water and electricity on site.")

    found = compared([same, old, gone], [same, new, added])

    assert found.pieces == (
        Whole(Mark.SAME, same),
        Edited(old, new, marked("=Pay the price in ", "-May", "+June", "=.")),
        Whole(Mark.OLD, gone),
        Whole(Mark.NEW, added),
    )
    assert found.old == draft_of(same, old, gone)
    assert found.new == draft_of(same, new, added)
    assert found.around == ()


def test_page_breaks_are_those_of_the_new_version() -> None:
    same = paragraph("The works begin.")

    assert compared([PageBreak(), same], [same]).pieces == (Whole(Mark.SAME, same),)
    assert compared([same], [same, PageBreak()]).pieces == (Whole(Mark.SAME, same), Whole(Mark.SAME, PageBreak()))


def test_what_stands_around_the_text_is_told_by_itself() -> None:
    old = draft_of(paragraph("The works begin."))
    around = replace(
        old.furniture, sender_name="Ash Ltd", sender_lines=("1 Mill Lane", "Ludlow"), footer_lines=("No. 1", "VAT 2")
    )
    new = replace(old, furniture=around, language="de-DE", page_size=PageSize.LETTER, letterhead="column")

    assert compare(old, new).around == (
        ("the sender’s name", "Moss Ltd", "Ash Ltd"),
        ("the lines of the letterhead", "Unit 3 · Leeds", "1 Mill Lane · Ludlow"),
        ("the foot of the pages", "Company 7 · VAT 9", "No. 1 · VAT 2"),
        ("the language", "en-GB", "de-DE"),
        ("the sheet", "A4", "Letter"),
        ("the letterhead", "plain", "column"),
    )
    assert compare(new, old).around[0] == ("the sender’s name", "Ash Ltd", "Moss Ltd")


ONE, TWO = text("Pay the whole price in May."), text("Pay the whole price in June.")
OTHER = text("Nothing.")


def clause(words: Words, *, level: int = 2, number: str = "4.1", anchor: str = "") -> Clause:
    """A clause of these words."""
    return Clause(level=level, number=number, full_number=number, inlines=words, anchor=anchor)  # type: ignore[arg-type]  # 1 to 4


def table(*rows: Sequence[str], header: Sequence[str] = (), totals: Sequence[Sequence[str]] = ()) -> Table:
    """A table of words; an empty word is an empty cell."""

    def cells(row: Sequence[str]) -> tuple[Words, ...]:
        return tuple(text(cell) if cell else () for cell in row)

    columns = (*rows, header, *totals)[0]
    return Table(
        align=tuple("left" for _ in columns),
        header=cells(header),
        rows=tuple(cells(row) for row in rows),
        totals=tuple(cells(row) for row in totals),
    )


@pytest.mark.parametrize(
    ("old", "new", "together"),
    [
        (Paragraph(inlines=ONE), Paragraph(inlines=TWO), True),
        (Paragraph(inlines=ONE), Paragraph(inlines=TWO, style=ParagraphStyle.NOTE), False),
        (Paragraph(inlines=ONE), Title(inlines=TWO), False),
        (Paragraph(inlines=ONE), Heading(inlines=TWO), False),
        (Paragraph(inlines=ONE), clause(TWO), False),
        (Paragraph(inlines=ONE), Paragraph(inlines=OTHER), False),
        (Heading(inlines=ONE), Heading(inlines=TWO), True),
        (Heading(inlines=ONE), Heading(inlines=TWO, level=2), False),
        (Heading(inlines=ONE), Heading(inlines=TWO, annex="A"), False),
        (clause(ONE), clause(TWO), True),
        (clause(ONE), clause(TWO, level=3), False),
        (clause(ONE, anchor="price"), clause(OTHER, anchor="price"), True),
        (clause(ONE, anchor="price"), clause(OTHER, anchor="time"), False),
        (clause(ONE, anchor="price"), clause(TWO, anchor="time"), True),
        (clause(ONE), clause(OTHER), False),
        (Heading(inlines=ONE, anchor="a"), Heading(inlines=OTHER, anchor="a"), True),
        (Title(inlines=ONE), Title(inlines=OTHER), True),
        (ListBlock(ordered=False, items=(ONE,)), ListBlock(ordered=False, items=(TWO,)), True),
        (ListBlock(ordered=False, items=(ONE, TWO)), ListBlock(ordered=False, items=(ONE, OTHER)), True),
        (ListBlock(ordered=False, items=(ONE,)), ListBlock(ordered=True, items=(TWO,)), False),
        (ListBlock(ordered=False, items=(ONE,)), ListBlock(ordered=False, items=(OTHER,)), False),
        (ListBlock(ordered=False, items=(ONE,)), Paragraph(inlines=TWO), False),
        (table(("Oven", "5")), table(("Oven", "6")), True),
        (table(("Oven", "5")), table(("Fan of the kitchen", "6")), False),
        (table(("Oven", "5"), header=("Part", "Price")), table(("Fan", "6"), header=("Part", "Price")), True),
        (
            table(("Oven", "5", "white", "new"), header=("Part", "Price", "Look", "Age")),
            table(("Fan", "6", "black", "old"), header=("What", "How much", "Colour", "Since")),
            False,
        ),
        (
            table(("Oven", "5"), ("Lamp", "white"), ("Shelf", "of oak"), header=("Part", "Price")),
            table(("Fan", "6"), ("Window", "black"), ("Door", "made to fit"), header=("Part", "Price")),
            True,
        ),
        (table(("Oven", "5"), header=("", "")), table(("Fan", "6"), header=("", "")), False),
        (table(("Oven", "5")), table(("Oven", "5"), header=("Part", "Price")), False),
        (table(("Oven", "5", "7")), table(("Oven", "5")), False),
        (table(("a", "b"), totals=(("In all", "5"),)), table(("c", "d"), totals=(("In all", "5"),)), True),
    ],
)
def test_two_blocks_are_versions_of_one(old: Block, new: Block, together: bool) -> None:
    found = compared([old], [new]).pieces

    if together:
        (piece,) = found
        assert not isinstance(piece, Whole)
    else:
        assert found == (Whole(Mark.OLD, old), Whole(Mark.NEW, new))


def test_two_pairs_in_nearly_the_same_words_are_more_than_one_by_its_name() -> None:
    may, june = "The client pays in May, as agreed.", "The works begin on the first Monday."
    named, other = clause(text(may), anchor="price"), clause(text(june))
    changed, moved = (
        clause(text(may.replace("May", "July"))),
        clause(text(june.replace("first", "last")), anchor="price"),
    )

    found = compared([named, other], [changed, moved]).pieces
    assert [(piece.old, piece.new) for piece in found if isinstance(piece, Edited)] == [
        (named, changed),
        (other, moved),
    ]

    first, second = (
        table(("Oven", "white, for the kitchen"), header=("Part", "Look")),
        table(("Lamp", "black, with a long cord"), header=("What", "How")),
    )
    like_first, like_second = (
        replace(first, header=(text("Which"), text("Sort"))),
        replace(second, header=first.header),
    )
    found = compared([first, second], [like_first, like_second]).pieces
    assert [piece.new for piece in found if isinstance(piece, EditedTable)] == [like_first, like_second]


def test_of_two_titles_that_have_nothing_in_common_each_word_is_shown() -> None:
    assert compared([Title(inlines=text("Offer"))], [Title(inlines=text("Contract"))]).pieces == (
        Edited(Title(inlines=text("Offer")), Title(inlines=text("Contract")), marked("-Offer", "+Contract")),
    )


def test_a_title_that_is_nearer_than_by_half_counts_as_near_as_it_is() -> None:
    """The heading of the same words could not pair with it anyhow: of two titles the nearer is the other version."""
    near, far = Title(inlines=text("The offer of May")), Title(inlines=text("A contract"))

    assert compared([Title(inlines=text("The offer of June"))], [far, near]).pieces == (
        Whole(Mark.NEW, far),
        Edited(Title(inlines=text("The offer of June")), near, marked("=The offer of ", "-June", "+May")),
    )


def test_a_block_that_has_no_words_is_taken_out_and_put_in_whole() -> None:
    picture = Picture(width=1, height=1, strokes=(), dots=(), labels=(), alt="A plan.")
    other = replace(picture, alt="Another plan.")
    place = Signature(heading="Signed for Moss", rule_label="Signature", lines=())
    signed, elsewhere = Signatures(places=(place,)), Signatures(places=(replace(place, heading="Signed for Ash"),))

    assert compared([picture, signed], [picture, elsewhere]).pieces == (
        Whole(Mark.SAME, picture),
        Whole(Mark.OLD, signed),
        Whole(Mark.NEW, elsewhere),
    )
    assert compared([picture], [other]).pieces == (Whole(Mark.OLD, picture), Whole(Mark.NEW, other))


def test_a_clause_whose_number_alone_changed_is_the_same_clause() -> None:
    old, new = clause(ONE, number="4.1"), clause(ONE, number="5.1")

    assert compared([old], [new]).pieces == (Whole(Mark.SAME, new, old),)
    assert compared([old], [old]).pieces == (Whole(Mark.SAME, old, None),)
    assert compared([old], [replace(new, inlines=TWO)]).pieces == (
        Edited(old, replace(new, inlines=TWO), marked("=Pay the whole price in ", "-May", "+June", "=.")),
    )
    renumbered = replace(old, full_number="5.1")
    assert compared([old], [renumbered]).pieces == (Whole(Mark.SAME, renumbered, old),)


def test_the_items_of_a_list() -> None:
    old = ListBlock(ordered=False, items=(text("Ovens"), text("Water on the site"), text("Bins"), ()))
    new = ListBlock(ordered=False, items=(text("Ovens"), text("Power on the site"), text("A fan of the kitchen")))

    assert compared([old], [new]).pieces == (
        EditedList(
            new,
            (
                Item(Mark.SAME, marked("=Ovens")),
                Item(Mark.SAME, marked("-Water", "+Power", "= on the site")),
                Item(Mark.OLD, marked("-Bins")),
                Item(Mark.OLD, ()),
                Item(Mark.NEW, marked("+A fan of the kitchen")),
            ),
        ),
    )


def rows_of(old: Table, new: Table) -> tuple[Row, ...]:
    """The rows of a table of which there are two versions."""
    (piece,) = compared([old], [new]).pieces
    assert isinstance(piece, EditedTable)
    assert piece.new == new
    return piece.rows


def test_the_rows_of_a_table() -> None:
    header = ("Part", "Price")
    old = table(("Oven", "5"), ("Shelf", "7"), ("", "1"), header=header, totals=(("In all", "13"),))
    new = table(("Oven", "6"), ("Window", "8"), ("", "1"), header=("Part", "In pounds"), totals=(("In all", "15"),))

    assert rows_of(old, new) == (
        Row(Mark.SAME, "header", (marked("=Part"), marked("-Price", "+In pounds"))),
        Row(Mark.SAME, "row", (marked("=Oven"), marked("-5", "+6"))),
        Row(Mark.OLD, "row", (marked("-Shelf"), marked("-7"))),
        Row(Mark.NEW, "row", (marked("+Window"), marked("+8"))),
        Row(Mark.SAME, "row", ((), marked("=1"))),
        Row(Mark.SAME, "total", (marked("=In all"), marked("-13", "+15"))),
    )


def test_the_header_of_a_table_is_one_row_whatever_its_words() -> None:
    old, new = table(("Oven", "5"), header=("Part", "Price")), table(("Oven", "5"), header=("What", "How much"))

    assert rows_of(old, new)[0] == Row(Mark.SAME, "header", (marked("-Part", "+What"), marked("-Price", "+How much")))


def test_two_rows_in_nearly_the_same_words_are_more_than_one_by_its_name() -> None:
    kept, lit = "white, for the kitchen", "black, with a long cord"
    old, new = table(("Oven", kept), ("Lamp", lit)), table(("Fan", kept), ("Oven", lit))

    assert rows_of(old, new) == (
        Row(Mark.SAME, "row", (marked("-Oven", "+Fan"), marked(f"={kept}"))),
        Row(Mark.SAME, "row", (marked("-Lamp", "+Oven"), marked(f"={lit}"))),
    )


def test_a_table_without_a_header_has_no_row_of_one() -> None:
    assert rows_of(table(("Oven", "5"), header=("", "")), table(("Oven", "6"), header=("", ""))) == (
        Row(Mark.SAME, "row", (marked("=Oven"), marked("-5", "+6"))),
    )


def test_rows_belong_together_by_their_first_cell_or_by_their_words() -> None:
    def pair(old: Sequence[str], new: Sequence[str]) -> list[Mark]:
        # The same row beside them lets the tables be two versions of one.
        same = ("In the same words as before", "so that they are one")
        return [row.mark for row in rows_of(table(same, old), table(same, new))[1:]]

    one, two = [Mark.SAME], [Mark.OLD, Mark.NEW]
    assert pair(("Oven", "5 pounds in all"), ("Oven", "a gift")) == one
    assert pair(("Oven", "5"), ("Fan", "6")) == two
    assert pair(("Oven", "for the kitchen"), ("Fan", "for the kitchen")) == one
    assert pair(("", "5"), ("", "6")) == two  # an empty first cell is no name


def test_closing_rows_with_other_gaps_are_two_rows() -> None:
    same = ("In the same words", "as before", "always")
    old = table(same, totals=(("In all", "", "5"),))

    def marks(total: Sequence[str]) -> list[Mark]:
        return [row.mark for row in rows_of(old, table(same, totals=(total,)))[1:]]

    assert marks(("In all", "", "6")) == [Mark.SAME]
    assert marks(("In all", "6", "")) == [Mark.OLD, Mark.NEW]
    # A row of the same words that closes nothing is another row; between the rows gaps make no difference.
    moved = table(same, ("In all", "", "6"))
    assert [(row.mark, row.kind) for row in rows_of(old, moved)[1:]] == [(Mark.OLD, "total"), (Mark.NEW, "row")]
    gaps = rows_of(table(same, ("Oven", "", "5")), table(same, ("Oven", "5", "")))[1:]
    assert [row.mark for row in gaps] == [Mark.SAME]


def test_bold_words_are_other_words() -> None:
    old, new = (
        Paragraph(inlines=(Text("Pay the price "), Text("now"))),
        Paragraph(inlines=(Text("Pay the price "), Strong(text("now")))),
    )

    assert compared([old], [new]).pieces == (
        Edited(
            old,
            new,
            (
                Span(Mark.SAME, text("Pay the price ")),
                Span(Mark.OLD, text("now")),
                Span(Mark.NEW, (Strong(text("now")),)),
            ),
        ),
    )


def test_what_was_moved_is_taken_out_and_put_in_and_pairs_with_nothing_like_it() -> None:
    first, second, third = (paragraph(f"The price is {price} pounds") for price in (100, 200, 300))

    assert compared([first, second, third], [third, first, second]).pieces == (
        Whole(Mark.NEW, third),
        Whole(Mark.SAME, first),
        Whole(Mark.SAME, second),
        Whole(Mark.OLD, third),
    )
    like = paragraph("The price is 400 pounds")
    assert compared([first, second, third], [third, like, second]).pieces == (
        Whole(Mark.NEW, third),
        Edited(first, like, marked("=The price is ", "-100", "+400", "= pounds")),
        Whole(Mark.SAME, second),
        Whole(Mark.OLD, third),
    )


def test_a_draft_is_the_same_as_itself() -> None:
    draft: Draft = draft_of(Title(inlines=ONE), paragraph("x"), clause(TWO), table(("a", "b")))

    assert compare(draft, draft).pieces == tuple(Whole(Mark.SAME, block) for block in draft.blocks)
