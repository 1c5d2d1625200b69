"""A comparison in a few lines: where each change is, what stood there and what stands there now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.compose.draft import (
    Block,
    Clause,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Reference,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.redline.compare import Comparison, compare
from docgen.redline.summary import Change, changes, changes_of_spans, in_short, places, shortened
from docgen.redline.tokens import Mark, Span, spans
from tests.redline.small import draft_of


def text(words: str) -> tuple[Inline, ...]:
    """Words without a look."""
    return (Text(words),)


def paragraph(words: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
    """A paragraph of these words."""
    return Paragraph(inlines=text(words), style=style)


def clause(number: str, words: str, **fields: Any) -> Clause:
    """A clause of that number: a heading where it is whole, "4", else a paragraph, "4.1"."""
    whole = "." not in number
    made = {"level": 1 if whole else 2, "number": f"{number}." if whole else number, "full_number": number, **fields}
    return Clause(inlines=text(words), **made)


def compared(old: Sequence[Block], new: Sequence[Block]) -> Comparison:
    """The comparison of two documents of these blocks."""
    return compare(draft_of(*old), draft_of(*new))


def said(old: Sequence[Block], new: Sequence[Block]) -> tuple[str, ...]:
    """All that is said of two documents of these blocks."""
    return in_short(compared(old, new), at_most=None)


PRICE = clause("4", "Price")
SAME = paragraph("Nothing in here has changed.")
PLAN = Picture(width=1, height=1, strokes=(), dots=(), labels=(), alt="A plan of the kitchen.")
PLACE = Signature(
    heading="Signed for Moss", rule_label="Signature", lines=(("Name", "Rowan Moss"), ("Date", ""), ("", "Director"))
)
SIGNED = Signatures(places=(PLACE, replace(PLACE, heading="Signed by Ada", lines=())))
ONE_ROW = Table(
    align=("left", "right"),
    header=(text("Part"), text("Price")),
    rows=((text("Oven"), text("5")), ((), text("2"))),
    totals=((text("In all"), ()),),
)


# --- a change on a line -------------------------------------------------------------------------------------------


def test_a_change_in_words() -> None:
    assert Change("the title", "Offer", "Contract").in_words() == "the title: “Offer” is now “Contract”"
    assert Change("the title", "Offer", "").in_words() == "the title: “Offer” was taken out"
    assert Change("the title", "", "Offer").in_words() == "the title: “Offer” was put in"
    assert Change("here, now there", "Offer", "Offer", moved=True).in_words() == "here, now there: “Offer” was moved"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("x" * 70, "x" * 70),
        ("x" * 71, "x" * 69 + "…"),
        ("two\n  lines", "two lines"),
        ("two\n" + "x" * 66, "two " + "x" * 66),
    ],
)
def test_long_words_are_cut(words: str, shown: str) -> None:
    assert Change("here", "", words).in_words() == f"here: “{shown}” was put in"


def test_no_more_lines_than_asked_for() -> None:
    assert shortened(["a", "b", "c"], None) == ("a", "b", "c")
    assert shortened(["a", "b", "c"], 3) == ("a", "b", "c")
    assert shortened(["a", "b", "c", "d"], 3) == ("a", "b", "and 2 more changes")
    assert shortened(["a", "b", "c"], 2) == ("a", "and 2 more changes")
    many = [paragraph(f"Sentence {count} stands here.", ParagraphStyle.NOTE) for count in range(14)]
    lines = in_short(compared([SAME], [SAME, *many]))
    assert len(lines) == 12
    assert lines[-1] == "and 3 more changes"
    assert len(said([SAME], [SAME, *many])) == 14


# --- in the words of a paragraph ----------------------------------------------------------------------------------


def in_paragraph(old: tuple[Inline, ...], new: tuple[Inline, ...]) -> list[tuple[str, str]]:
    """What changed in a paragraph: the old words and the new."""
    found = list(changes_of_spans("here", spans(old, new)))
    assert all(change.where == "here" and not change.moved for change in found)
    return [(change.old, change.new) for change in found]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Pay in April.", "Pay in August.", [("April", "August")]),
        ("Pay in April.", "Pay April.", [("in", "")]),
        ("Pay April.", "Pay in April.", [("", "in")]),
        ("Pay in April or", "Pay on Mondays or", [("in April", "on Mondays")]),
        # A bare figure says little: two words after it go with it.
        ("in May, as we said", "in June, as we said", [("May, as", "June, as")]),
        ("Rooms 12 and 7 of it", "Rooms 14 and 7 of it", [("12 and 7", "14 and 7")]),
        ("Rooms 1000 and 7 of it", "Rooms 2000 and 7 of it", [("1000 and 7", "2000 and 7")]),
        ("Rooms 10000 and 7 of it", "Rooms 20000 and 7 of it", [("10000", "20000")]),
        ("Rooms 5 and 7 of it", "Rooms 20000 and 7 of it", [("5", "20000")]),
        ("Rooms 20000 and 7 of it", "Rooms 5 and 7 of it", [("20000", "5")]),
        ("Room 5", "Room 7", [("5", "7")]),
        ("Room 5 is there", "Room is there", [("5", "")]),
        ("Room is there", "Room 5 is there", [("", "5")]),
        ("on 8. Mai 2026 it is", "on 9. Mai 2026 it is", [("8. Mai", "9. Mai")]),
        ("April here and March there", "August here and May there", [("April", "August"), ("March", "May")]),
        ("April here and there it is", "August here and there again it is", [("April", "August"), ("", "again")]),
        ("April here and there again it is", "August here and there it is", [("April", "August"), ("again", "")]),
    ],
)
def test_each_change_in_a_paragraph(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert in_paragraph(text(old), text(new)) == found


def test_the_first_and_the_last_words_can_change_too() -> None:
    assert in_paragraph(text("Pay"), text("Owe")) == [("Pay", "Owe")]
    assert in_paragraph((), text("Owe")) == [("", "Owe")]
    assert in_paragraph(text("Pay"), ()) == [("Pay", "")]
    assert in_paragraph(text("Pay"), text("Pay")) == []


def reference(number: str, anchor: str = "price") -> Reference:
    """A reference to a clause."""
    return Reference(anchor, "clause", number)


def follows(old: Inline, new: Inline) -> list[bool]:
    """Whether the changes of a paragraph with this in its middle follow the number of a clause."""
    both = [(Text("See "), each, Text(" for more than that.")) for each in (old, new)]
    return [change.follows for change in changes_of_spans("here", spans(*both))]


def test_a_reference_follows_the_number_of_its_clause() -> None:
    assert follows(reference("4"), reference("5")) == [True]
    assert follows(reference("4"), reference("5", "time")) == [False]
    assert follows(reference("4"), Text("it")) == [False]
    assert follows(Text("it"), reference("4")) == [False]
    assert follows(Text("it"), Text("them")) == [False]
    assert follows(reference("4"), Strong((reference("5"),))) == [False]
    taken_out = spans((Text("See "), reference("4")), text("See "))
    assert [change.follows for change in changes_of_spans("here", taken_out)] == [False]
    first = Span(Mark.OLD, (reference("4"),)), Span(Mark.NEW, (reference("5"),)), Span(Mark.SAME, text(" and "))
    second = Span(Mark.OLD, text("April")), Span(Mark.NEW, text("August"))
    assert [change.follows for change in changes_of_spans("here", (*first, *second))] == [True, False]
    two = Span(Mark.OLD, (reference("4"), reference("6"))), Span(Mark.NEW, (reference("5"),))
    assert [change.follows for change in changes_of_spans("here", two)] == [False]


def test_references_that_follow_are_counted_in_a_line_of_their_own() -> None:
    def see(number: str) -> Paragraph:
        return Paragraph(inlines=(Text("See "), reference(number), Text(" for the price.")))

    def look(number: str) -> Paragraph:
        return Paragraph(inlines=(Text("Look at "), reference(number), Text(" for all that is not in the price.")))

    may, june = paragraph("Pay all of it in April."), paragraph("Pay all of it in August.")
    assert said([see("4"), may], [see("5"), june]) == (
        "a paragraph: “April” is now “August”",
        "1 reference follows the new number of its clause",
    )
    assert said([see("4"), look("4")], [see("5"), look("5")]) == (
        "2 references follow the new numbers of their clauses",
    )
    assert said([may], [june]) == ("a paragraph: “April” is now “August”",)


# --- where it is --------------------------------------------------------------------------------------------------


def test_a_place_is_called_by_its_clause_and_the_section_it_is_in() -> None:
    old: list[Block] = [
        clause("4.1", "Pay in April."),
        PRICE,
        clause("4.2", "Pay in April."),
        paragraph("Owe it in April."),
    ]
    new: list[Block] = [
        clause("4.1", "Pay in August."),
        PRICE,
        clause("4.2", "Pay in August."),
        paragraph("Owe it in August."),
    ]
    assert said(old, new) == (
        "clause 4.1: “April” is now “August”",
        "clause 4.2 (Price): “April” is now “August”",
        "a paragraph under “Price”: “April” is now “August”",
    )


def test_the_section_is_the_last_heading_or_clause_heading() -> None:
    heading, sub = Heading(inlines=text("Terms")), clause("4.1", "Words that are the same in both of them.")
    assert said([heading, sub, paragraph("Pay in April.")], [heading, sub, paragraph("Pay in August.")]) == (
        "a paragraph under “Terms”: “April” is now “August”",
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (clause("4", "Price in all"), clause("4", "Price after all"), "the heading of clause 4: “in” is now “after”"),
        (Heading(inlines=text("Our terms")), Heading(inlines=text("Our words")), "a heading: “terms” is now “words”"),
        (Title(inlines=text("Offer")), Title(inlines=text("Contract")), "the title: “Offer” is now “Contract”"),
    ],
)
def test_headings_are_called_by_what_they_are(old: Block, new: Block, line: str) -> None:
    assert said([SAME, old], [SAME, new]) == (line,)


@pytest.mark.parametrize(
    ("style", "called"),
    [
        (ParagraphStyle.BODY, "a paragraph"),
        (ParagraphStyle.LEAD, "a paragraph"),
        (ParagraphStyle.ADDRESS, "the address"),
        (ParagraphStyle.DATE, "the date"),
        (ParagraphStyle.REFERENCE, "the reference"),
        (ParagraphStyle.SUBJECT, "the subject"),
        (ParagraphStyle.NOTE, "a note"),
        (ParagraphStyle.CAPTION, "a caption"),
        (ParagraphStyle.CALLOUT, "the box"),
        (ParagraphStyle.TEN_POINTS, "a prescribed notice"),
        (ParagraphStyle.TWELVE_POINTS, "a prescribed notice"),
    ],
)
def test_paragraphs_are_called_by_their_style(style: ParagraphStyle, called: str) -> None:
    assert said([paragraph("Pay in April.", style)], [paragraph("Pay in August.", style)]) == (
        f"{called}: “April” is now “August”",
    )
    assert said([PRICE], [PRICE, paragraph("Pay.", style)]) == (f"{called} under “Price”: “Pay.” was put in",)


def listed(*items: str) -> ListBlock:
    """A list of these items."""
    return ListBlock(ordered=False, items=tuple(text(item) for item in items))


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (clause("4.1", "Pay."), "clause 4.1 (Price): “4.1 Pay.” was {done}"),
        (listed("Ovens", "Bins"), "a list under “Price”: “Ovens; Bins” was {done}"),
        (ONE_ROW, "a table under “Price”: “Part Price Oven 5 2 In all” was {done}"),
        (SIGNED, "the places to sign: “Signed for Moss, Rowan Moss, Director; Signed by Ada” was {done}"),
        (PLAN, "a picture under “Price”: “A plan of the kitchen.” was {done}"),
        (paragraph("Pay."), "a paragraph under “Price”: “Pay.” was {done}"),
        (Title(inlines=text("Offer")), "the title: “Offer” was {done}"),
    ],
)
def test_a_whole_block_is_put_in_or_taken_out(block: Block, line: str) -> None:
    assert said([PRICE], [PRICE, block]) == (line.format(done="put in"),)
    assert said([PRICE, block], [PRICE]) == (line.format(done="taken out"),)


def test_the_words_of_whole_blocks_keep_their_gaps_as_they_stand() -> None:
    (change,) = changes(compared([SAME], [SAME, ONE_ROW]))
    assert change.new == "Part  Price  Oven  5  2  In all"


def test_a_whole_block_without_words_is_not_told() -> None:
    assert said([SAME], [SAME, Paragraph(inlines=())]) == ()
    assert said([SAME, PageBreak()], [PageBreak(), SAME]) == ()


def test_a_heading_is_put_in_or_taken_out_under_its_own_name() -> None:
    heading = Heading(inlines=text("Terms"))
    assert said([SAME], [SAME, heading, paragraph("Pay.")]) == (
        "a heading: “Terms” was put in",
        "a paragraph under “Terms”: “Pay.” was put in",
    )
    assert said([SAME, heading, paragraph("Pay.")], [SAME]) == (
        "a heading: “Terms” was taken out",
        "a paragraph under “Terms”: “Pay.” was taken out",
    )


def test_what_was_taken_out_stood_in_the_section_of_the_old_version() -> None:
    gone, added = clause("5", "Old time"), clause("5", "Warranty for all defects", anchor="w")
    found = said([PRICE, gone, paragraph("Nothing.")], [PRICE, added, paragraph("The client provides water.")])
    assert found == (
        "the former heading of clause 5: “5. Old time” was taken out",
        "a paragraph under “Old time”: “Nothing.” was taken out",
        "the heading of clause 5: “5. Warranty for all defects” was put in",
        "a paragraph under “Warranty for all defects”: “The client provides water.” was put in",
    )


def test_a_heading_of_the_other_version_is_no_section() -> None:
    heading, stays, gone = Heading(inlines=text("Terms")), paragraph("This stays here."), paragraph("Nothing.")
    assert said([stays, gone], [heading, stays]) == (
        "a heading: “Terms” was put in",
        "a paragraph: “Nothing.” was taken out",
    )
    assert said([heading, stays], [stays, gone]) == (
        "a heading: “Terms” was taken out",
        "a paragraph: “Nothing.” was put in",
    )


def test_a_clause_whose_number_another_has_now_is_the_former_one() -> None:
    gone, stays = clause("4.1", "Nothing else is owed."), "The client provides water and power."
    assert said([PRICE, gone, clause("4.2", stays)], [PRICE, clause("4.1", stays)]) == (
        "the former clause 4.1 (Price): “4.1 Nothing else is owed.” was taken out",
    )
    assert said([PRICE, gone], [PRICE]) == ("clause 4.1 (Price): “4.1 Nothing else is owed.” was taken out",)
    assert said([PRICE, clause("4.1", stays)], [PRICE, gone, clause("4.2", stays)]) == (
        "clause 4.1 (Price): “4.1 Nothing else is owed.” was put in",
    )


def test_after_an_edited_heading_both_versions_are_in_it() -> None:
    old, new = clause("4", "Price", anchor="p"), clause("4", "Price and tax", anchor="p")
    assert said([old, paragraph("Nothing.")], [new]) == (
        "the heading of clause 4: “and tax” was put in",
        "a paragraph under “Price and tax”: “Nothing.” was taken out",
    )


# --- lists and tables ---------------------------------------------------------------------------------------------


def test_the_items_of_a_list_are_told_one_by_one() -> None:
    old, new = (
        listed("Ovens", "Water on the site", "Bins"),
        listed("Ovens", "Power on the site", "A fan of the kitchen"),
    )
    assert said([PRICE, old], [PRICE, new]) == (
        "a list item under “Price”: “Water” is now “Power”",
        "a list item under “Price”: “Bins” was taken out",
        "a list item under “Price”: “A fan of the kitchen” was put in",
    )
    assert said([old], [new])[0] == "a list item: “Water” is now “Power”"


def table(*rows: Sequence[str], header: Sequence[str] = ("Part", "For", "Price")) -> Table:
    """A table of words; an empty word is an empty cell."""
    cells = [tuple(text(cell) if cell else () for cell in row) for row in (header, *rows)]
    return Table(align=("left", "left", "left"), header=cells[0], rows=tuple(cells[1:]))


def test_the_rows_of_a_table_are_told_by_their_first_cell() -> None:
    old = table(("Oven", "Ada", "5 pounds"), ("Shelf", "Ada", "7"), ("", "Ada", "1"))
    new = table(("Oven", "Eve", "6 pounds"), ("Window", "Eve Moss", "8"), ("", "Ada", "2"))
    assert said([PRICE, old], [PRICE, new]) == (
        "the table under “Price”, row “Oven”: “Ada” is now “Eve”",
        "the table under “Price”, row “Oven”: “5 pounds” is now “6 pounds”",
        "the table under “Price”: “Shelf Ada 7” was taken out",
        "the table under “Price”: “Window Eve Moss 8” was put in",
        "the table under “Price”, row “Ada”: “1” is now “2”",
    )
    (change,) = changes(compared([table(("Oven", "", "5"))], [table(("Oven", "", "5"), ("Fan", "Ada", "6"))]))
    assert change == Change("the table", "", "Fan  Ada  6")
    assert said([table(("Oven", "Ada", "5"))], [table(("Ofen", "Ada", "5"))]) == (
        "the table, row “Ofen”: “Oven” is now “Ofen”",
    )
    bare, named = table(("Oven", "", "5")), table(("Oven", "Ada", "5"))
    assert said([bare], [named]) == ("the table, row “Oven”: “Ada” was put in",)


# --- moved --------------------------------------------------------------------------------------------------------


def test_a_clause_in_another_place_was_moved_whatever_its_number() -> None:
    moved = "The client provides water."
    first, second = clause("4", "Price"), clause("5", "Time", anchor="time")
    old = [first, clause("4.1", moved), second, clause("5.1", "It begins in April.")]
    new = [first, second, clause("5.1", "It begins in April."), clause("5.2", moved)]
    assert changes(compared(old, new)) == (
        Change("clause 4.1 (Price), now clause 5.2 (Time)", f"4.1 {moved}", f"4.1 {moved}", moved=True),
    )
    letters = replace(clause("4.1", moved), level=3, number="(a)", full_number="4.1(a)")
    (change,) = changes(compared([first, letters, second], [first, second, clause("5.2", moved)]))
    assert change.moved


def test_one_word_and_other_words_are_not_moved() -> None:
    assert said([paragraph("Yes."), *STAYS], [*STAYS, paragraph("Yes.")]) == (
        "a paragraph: “Yes.” was taken out",
        "a paragraph: “Yes.” was put in",
    )
    assert said([paragraph("Oh yes."), *STAYS], [*STAYS, paragraph("Oh yes.")]) == (
        "a paragraph, now a paragraph: “Oh yes.” was moved",
    )


def test_words_that_took_the_place_of_others_were_not_moved_there() -> None:
    old, new = Title(inlines=text("Kitchen plan")), Title(inlines=text("Offer now"))
    assert said([old, paragraph("Offer now"), *STAYS], [new, *STAYS]) == (
        "the title: “Kitchen plan” is now “Offer now”",
        "a paragraph: “Offer now” was taken out",
    )


STAYS = tuple(paragraph(f"{words} stays where it is.") for words in ("Something", "This", "That here"))


def test_the_same_words_twice_move_one_for_one() -> None:
    twice = paragraph("The same words.")
    twice_later = [*STAYS[:2], twice, STAYS[2], twice]
    found = changes(compared([twice, *STAYS], twice_later))
    assert [(change.moved, change.old, change.new) for change in found] == [
        (True, "The same words.", "The same words."),
        (False, "", "The same words."),
    ]
    back = changes(compared(twice_later, [twice, *STAYS]))
    assert [(change.moved, change.old, change.new) for change in back] == [
        (True, "The same words.", "The same words."),
        (False, "The same words.", ""),
    ]


def test_what_stands_around_the_text_comes_last() -> None:
    old = draft_of(paragraph("Pay in April."))
    new = replace(draft_of(paragraph("Pay in August.")), letterhead="column")
    assert changes(compare(old, new)) == (
        Change("a paragraph", "April", "August"),
        Change("the letterhead", "plain", "column"),
    )


# --- all places ---------------------------------------------------------------------------------------------------


def test_every_word_of_a_document_has_a_place() -> None:
    draft = draft_of(
        Title(inlines=text("Offer")),
        paragraph("Pay.", ParagraphStyle.NOTE),
        PRICE,
        clause("4.1", "Pay in April."),
        listed("Ovens", "Bins"),
        ONE_ROW,
        PLAN,
        PageBreak(),
        Heading(inlines=text("Annex")),
        paragraph("More."),
        Signatures(places=(PLACE,)),
    )
    assert list(places(draft)) == [
        ("Offer", "the title"),
        ("Pay.", "a note"),
        ("Price", "the heading of clause 4"),
        ("Pay in April.", "clause 4.1 (Price)"),
        ("Ovens", "a list item under “Price”"),
        ("Bins", "a list item under “Price”"),
        ("Part", "a table under “Price”, row “Part”"),
        ("Price", "a table under “Price”, row “Part”"),
        ("Oven", "a table under “Price”, row “Oven”"),
        ("5", "a table under “Price”, row “Oven”"),
        ("2", "a table under “Price”, row “2”"),
        ("In all", "a table under “Price”, row “In all”"),
        ("Annex", "a heading"),
        ("More.", "a paragraph under “Annex”"),
        ("Signed for Moss", "the places to sign"),
        ("Signature", "the places to sign"),
        ("Name", "the places to sign"),
        ("Rowan Moss", "the places to sign"),
        ("Date", "the places to sign"),
        ("", "the places to sign"),
        ("", "the places to sign"),
        ("Director", "the places to sign"),
    ]
