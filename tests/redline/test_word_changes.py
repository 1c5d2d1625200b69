"""Each change between two Word files as a whole: where it stands, what it was and is, by whom, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import asdict

from docgen.errors import DocgenError
from docgen.redline.word_compare import WordChange, compare_word_files
from tests.templates.building import NAMESPACES, cell, field, note_mark, p, row, run, table, word_file

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PRICE, PAID, END = "The price is 100 pounds.", "It is paid within 14 days of the invoice.", "The end of it."
THREE = p(PRICE) + p(PAID) + p(END)
PLACES = ((PRICE, "clause 1 (Price)"), (PAID, "clause 2 (Pay)"), (END, "clause 3 (End)"))
Places = Sequence[tuple[str, str]]


def changes(sent: str | bytes, back: str | bytes, places: Places = ()) -> list[dict[str, object]]:
    """The changes from one file to another, each with what is no default of it."""
    was, now = (one if isinstance(one, bytes) else word_file(one) for one in (sent, back))
    found = compare_word_files(was, now, places, "back.docx").changes
    usual = asdict(WordChange(where="", old="", new="", tracked=False))
    return [{name: value for name, value in asdict(one).items() if value != usual[name]} for one in found]


def change(kind: str, inside: str = "", by: str = "B") -> str:
    return f'<w:{kind} w:id="1" w:author="{by}" w:date="2026-01-01T00:00:00Z">{inside}</w:{kind}>'


def gone(words: str) -> str:
    return run(words).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")


def whole(kind: str, words: str, by: str) -> str:
    """A paragraph that a tracked change put in, took out or moved."""
    inside = gone(words) if kind == "del" else run(words)
    return f"<w:p><w:pPr><w:rPr>{change(kind, by=by)}</w:rPr></w:pPr>{change(kind, inside, by)}</w:p>"


# --- words ---


def test_other_words_are_told_with_the_whole_paragraph_and_who_changed_them() -> None:
    dated = p(
        "It is paid within ",
        change("del", gone("14"), "Miller, John"),
        change("ins", run("30"), "Smith, John"),
        " days of the invoice.",
    )
    assert changes(THREE, p("The price is 90 pounds.") + dated + p(END), PLACES) == [
        {
            "where": "clause 1 (Price)",
            "old": "100 pounds.",
            "new": "90 pounds.",
            "before": PRICE,
            "after": "The price is 90 pounds.",
        },
        {
            "where": "clause 2 (Pay)",
            "old": "14 days",
            "new": "30 days",
            "tracked": True,
            "by": "Miller, John, Smith, John",
            "before": PAID,
            "after": "It is paid within 30 days of the invoice.",
        },
    ]


def test_a_silent_change_is_nobodys_though_others_track_in_the_same_paragraph() -> None:
    dated = p("It is paid within ", change("del", gone("14"), "C"), change("ins", run("30")), " days of the order.")
    found = changes(THREE, p(PRICE) + dated + p(END))
    assert [(one.get("tracked"), one.get("by"), one["new"]) for one in found] == [
        (None, None, "order"),
        (True, "C, B", "30 days"),
    ]
    small = f'<w:color w:val="FF0000"/>{was_plain("C").replace("<w:rPr/>", "<w:rPr><w:b/></w:rPr>")}'
    found = changes(looked(""), looked(small))
    assert [(one.get("tracked"), one.get("by"), one["new"]) for one in found] == [
        (None, None, "“Paragraph 1 says so.” is now bold"),
        (True, "C", "“Paragraph 1 says so.” is in the colour #FF0000 instead of #000000, no longer bold"),
    ]


def test_paragraphs_that_came_are_told_behind_the_place_of_the_one_before() -> None:
    back = p(PRICE) + p("Something quite new") + p("And something more") + p(END)
    assert changes(THREE, back, PLACES) == [
        {"where": "clause 2 (Pay)", "old": PAID, "before": PAID},
        {"where": "after clause 2 (Pay)", "new": "Something quite new", "after": "Something quite new"},
        {"where": "after clause 2 (Pay)", "new": "And something more", "after": "And something more"},
    ]
    assert changes(THREE, p("Something quite new") + THREE, PLACES) == [
        {"where": "the text (paragraph 1)", "new": "Something quite new", "after": "Something quite new"}
    ]
    # under tracking, the one behind it having come in silence
    tracked = p(PRICE) + p("Something quite new") + whole("ins", "And something more", "B") + p(PAID) + p(END)
    assert changes(THREE, tracked, PLACES)[1:] == [
        {
            "where": "clause 2 (Pay)",
            "new": "And something more",
            "tracked": True,
            "by": "B",
            "after": "And something more",
        },
    ]


def test_what_came_behind_what_came_is_told_behind_the_same_place() -> None:
    back = p(PRICE) + p("Something quite new") + p(change("ins", run("And something more"))) + p(PAID) + p(END)
    assert [one["where"] for one in changes(THREE, back, PLACES)] == ["after clause 1 (Price)"] * 2


def test_who_took_a_paragraph_out_is_not_who_put_another_in() -> None:
    back = p(PRICE) + whole("ins", "Something quite new", "B") + whole("del", PAID, "C") + p(END)
    assert changes(THREE, back, PLACES) == [
        {"where": "clause 2 (Pay)", "old": PAID, "tracked": True, "by": "C", "before": PAID},
        {
            "where": "clause 2 (Pay)",
            "new": "Something quite new",
            "tracked": True,
            "by": "B",
            "after": "Something quite new",
        },
    ]


def test_a_paragraph_that_was_parted_is_told_by_whom() -> None:
    parted = f"<w:p><w:pPr><w:rPr>{change('ins')}</w:rPr></w:pPr>{run('It is paid within 14 days of ')}</w:p>"
    assert changes(THREE, p(PRICE) + parted + p("the invoice.") + p(END), PLACES) == [
        {
            "where": "clause 2 (Pay)",
            "old": "the invoice.",
            "tracked": True,
            "by": "B",
            "before": PAID,
            "after": "It is paid within 14 days of",
        },
        {"where": "after clause 2 (Pay)", "new": "the invoice.", "tracked": True, "by": "B", "after": "the invoice."},
    ]


def test_what_was_moved_is_told_with_both_places_and_who_moved_it() -> None:
    assert changes(THREE, p(END) + p(PRICE) + p(PAID), PLACES) == [
        {"where": "clause 3 (End), now the text (paragraph 1)", "old": END, "new": END, "kind": "moved"}
    ]
    back = p(PRICE) + whole("moveTo", END, "B") + p(PAID) + whole("moveFrom", END, "C")
    assert changes(THREE, back, PLACES) == [
        {
            "where": "clause 3 (End), now clause 2 (Pay)",
            "old": END,
            "new": END,
            "tracked": True,
            "by": "C, B",
            "kind": "moved",
        },
    ]
    assert changes(p(END) + THREE + p(END), THREE + p(END)) == [
        {"where": "the text (paragraph 1)", "old": END, "before": END}
    ]


def test_words_that_were_copied_were_not_moved() -> None:
    assert changes(THREE, p(END) + THREE) == [{"where": "the text (paragraph 1)", "new": END, "after": END}]


def test_the_same_words_in_several_places_are_told_by_their_order() -> None:
    places = [("Same\u00a0words here.", f"place {at}") for at in (1, 2, 3)]
    assert [one["where"] for one in changes(p("Same words here.") * 3, p("Same words, new."), places)] == [
        "place 1",
        "place 2",
        "place 3",
        "after place 3",
    ]
    assert [one["where"] for one in changes(p("Same words here.") * 3, "", places[:2])] == ["place 1", "place 2"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (("28",), ("38",), [("table 1, row 2, cell 2", "28", "38")]),
        (("28 pounds of it",), ("",), [("table 1, row 2, cell 2", "28 pounds of it", "")]),
    ],
)
def test_a_figure_in_a_cell_is_the_same_cells_whatever_it_is(
    old: tuple[str], new: tuple[str], told: list[tuple[str, str, str]]
) -> None:
    sent, back = (table(row("Deposit", "72"), row("Rest", cell(*one))) for one in (old, new))
    found = compare_word_files(word_file(sent), word_file(back), (), "back.docx").changes
    assert [(one.where, one.old, one.new) for one in found] == [(f"the text ({at})", was, now) for at, was, now in told]


def test_a_figure_is_known_again_in_its_column_though_a_row_came_before_it() -> None:
    sent = table(row("Deposit", "72"), row("Rest", "28"))
    back = table(row("Deposit", "72"), row("Extra", "50"), row("Rest", "38"))
    assert [(one["where"], one.get("old", ""), one["new"]) for one in changes(sent, back)] == [
        ("the text (table 1, row 2, cell 1)", "", "Extra"),
        ("the text (table 1, row 2, cell 2)", "", "50"),
        ("the text (table 1, row 2, cell 2)", "28", "38"),
    ]


def test_words_that_went_out_of_a_cell_are_known_again_behind_the_table() -> None:
    back = table(row("Quite new")) + p("one two three four five")
    assert [(one.get("old", ""), one["new"]) for one in changes(table(row("one two three four")), back)] == [
        ("", "Quite new"),
        ("", "five"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "edited"),
    [
        ("one two three four", "one five six seven", False),
        ("one two three four", "one two five six", True),
        ("one one one one two three four", "one one one one five six seven", True),
        ("one one one one one two three four five", "one one one one one six seven eight nine", False),
    ],
)
def test_paragraphs_of_which_little_is_the_same_are_no_edits_of_each_other(old: str, new: str, edited: bool) -> None:
    found = changes(p(old), p(new))
    assert len(found) == (1 if edited else 2), found


@pytest.mark.parametrize(
    ("was", "now", "old", "new", "follows"),
    [
        (
            ("See ", field("REF x", "7.2"), " and more"),
            ("See ", field("REF x", "7.3"), " and more"),
            "7.2 and more",
            "7.3 and more",
            True,
        ),
        (
            ("See  clause", "\u00ad ", field("REF x", "7(a)")),
            ("See", " clause \ufffc", field("REF x", "7(b)")),
            "a)",
            "b)",
            True,
        ),
        (
            ("In 7 days, ", field("REF x", "7"), " says"),
            ("In 8 days, ", field("REF x", "7"), " says"),
            "7 days",
            "8 days",
            False,
        ),
        (("As ", field("REF x", "7"), " says"), ("As ", field("REF x", "7"), " often says"), "", "often", False),
        (("See there"), ("See ", field("REF x", "7.3"), " there"), "", "7.3", False),
        (("See all of ", field("REF x", "7")), ("See all of ", field("REF x", "8"), " now"), "7", "8 now", False),
    ],
)
def test_a_number_that_a_reference_shows_is_told_from_one_that_somebody_wrote(
    was: tuple[str, ...], now: tuple[str, ...], old: str, new: str, follows: bool
) -> None:
    (one,) = compare_word_files(word_file(p(*was)), word_file(p(*now)), (), "back.docx").changes
    assert (one.old, one.new, one.follows) == (old, new, follows)


@pytest.mark.parametrize(
    ("was", "now"), [("7", field("REF x", "8")), (field("REF x", "7"), "8")], ids=["came of words", "became words"]
)
def test_a_number_that_was_no_reference_or_is_none_is_somebodys(was: str, now: str) -> None:
    (one,) = compare_word_files(
        word_file(p("As in ", was, " now")), word_file(p("As in ", now, " now")), (), "b"
    ).changes
    assert (one.old, one.new, one.follows) == ("7 now", "8 now", False)


def test_each_change_of_a_paragraph_is_asked_whether_a_reference_shows_it() -> None:
    was, now = (
        p(f"Payment {day} is due, as ", field("REF x", number), f" says, on {day}", " of ", field("REF y", number))
        for day, number in (("today", "7.2"), ("tomorrow or so", "7.31"))
    )
    found = compare_word_files(word_file(was), word_file(now), (), "b").changes
    assert [(one.old, one.new, one.follows) for one in found] == [
        ("today", "tomorrow or so", False),
        ("7.2 says, on", "7.31 says, on", True),
        ("7.2", "7.31", True),
    ]


# --- looks and numbers ---


def looked(*looks: str) -> str:
    return "".join(p(run(f"Paragraph {at} says so.", one)) for at, one in enumerate(looks, 1))


def was_plain(by: str) -> str:
    return f'<w:rPrChange w:id="5" w:author="{by}" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'


def test_other_looks_are_told_one_by_one_up_to_three_and_then_once() -> None:
    plain, bold = looked(*[""] * 5), "<w:b/>"
    first, second, third = (f"Paragraph {at} says so." for at in (1, 2, 3))
    assert changes(plain, looked(bold, bold, bold, "", "")) == [
        {
            "where": f"the text (paragraph {at})",
            "new": f"“{words}” is now bold",
            "kind": "looks",
            "before": words,
            "after": words,
        }
        for at, words in ((1, first), (2, second), (3, third))
    ]
    by = [bold + was_plain(name) for name in ("C", "D", "C", "")]
    assert changes(plain, looked(*by, "")) == [
        {
            "where": "the text (paragraph 1)",
            "new": f"“{first}” is now bold, and 3 other places are, too",
            "tracked": True,
            "by": "C, D, somebody unnamed",
            "kind": "looks",
            "before": first,
            "after": first,
            "more": 3,
        },
    ]


def test_words_hidden_under_tracking_are_told_as_tracked() -> None:
    hidden = looked("<w:vanish/>" + was_plain("C"))
    words = "Paragraph 1 says so."
    assert changes(looked(""), hidden) == [
        {
            "where": "the text (paragraph 1)",
            "new": f"“{words}” is now hidden",
            "tracked": True,
            "by": "C",
            "kind": "looks",
            "before": words,
            "after": words,
        },
        {"where": "paragraph 1", "new": f"words are hidden here: “{words}”", "tracked": True, "kind": "hidden"},
    ]


LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
    "</w:lvlOverride></w:num>"
)


def with_lists(*blocks: str) -> bytes:
    content = f"<w:numbering {NAMESPACES}>{LISTS}</w:numbering>".encode()
    return word_file(
        "".join(blocks),
        parts={"word/numbering.xml": (f"{KIND}.numbering+xml", content)},
        relations={"rIdN": ("numbering", "numbering.xml", False)},
    )


def item(number: int, *, of: int = 1, more: str = "") -> str:
    of_list = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{of}"/></w:numPr>'
    return f"<w:p><w:pPr>{of_list}{more}</w:pPr>{run(f'Item number {number} of them')}</w:p>"


def test_other_numbers_of_a_list_are_told_once_and_whether_they_follow() -> None:
    three = [item(at) for at in (1, 2, 3)]
    assert changes(with_lists(*three), with_lists(item(7), *three)) == [
        {"where": "the text (paragraph 1)", "old": "1", "new": "2", "kind": "numbers", "follows": True, "more": 2},
        {"where": "the text (paragraph 1)", "new": "Item number 7 of them", "after": "Item number 7 of them"},
    ]
    assert changes(with_lists(*three), with_lists(*(item(at, of=2) for at in (1, 2, 3)))) == [
        {"where": "the text (paragraph 1)", "old": "1", "new": "9", "kind": "numbers", "more": 2}
    ]
    assert changes(with_lists(*three), with_lists(*three[:2], p("Item number 3 of them"))) == [
        {"where": "the text (paragraph 3)", "old": "3", "kind": "numbers"}
    ]


def test_a_number_that_came_or_went_under_tracking_is_told_by_whom() -> None:
    of_nobody = '<w:pPrChange w:id="1" w:author="D"><w:pPr/></w:pPrChange>'
    assert changes(with_lists(p("Item number 1 of them")), with_lists(item(1, more=of_nobody))) == [
        {"where": "the text (paragraph 1)", "new": "1", "tracked": True, "by": "D", "kind": "numbers"}
    ]
    mark = f"<w:rPr>{change('ins')}</w:rPr>"
    came = (
        f"<w:p>{item(0, more=mark).partition('<w:r>')[0].removeprefix('<w:p>')}{change('ins', run('Quite new'))}</w:p>"
    )
    assert changes(with_lists(item(1), item(2)), with_lists(item(1), came, item(2)))[0] == {
        "where": "the text (paragraph 2)",
        "old": "2",
        "new": "3",
        "tracked": True,
        "by": "B",
        "kind": "numbers",
        "follows": True,
    }


def test_a_number_that_is_another_in_silence_is_nobodys_and_one_under_tracking_that_of_whoever_wrote_there() -> None:
    words = f"{change('del', gone('1'), 'C')}{change('ins', run('One'))}"
    edited = item(1).replace(run("Item number 1 of them"), f"{run('Item number ')}{words}{run(' of them')}")
    found = changes(with_lists(item(1)), with_lists(edited.replace('numId w:val="1"', 'numId w:val="2"')))
    assert [(one["kind"], one.get("by")) for one in found if "kind" in one] == [("numbers", None)]

    first = item(7, more=f"<w:rPr>{change('del', by='D')}</w:rPr>")
    first = first.replace(run("Item number 7 of them"), change("del", gone("Quite another thing"), "D"))
    found = changes(
        with_lists(item(7).replace("Item number 7 of them", "Quite another thing"), item(1)), with_lists(first, edited)
    )
    assert [(one["old"], one["new"], one["by"]) for one in found if one.get("kind") == "numbers"] == [
        ("2", "1", "C, B")
    ]


# --- what stands around the text ---


def test_headers_footers_and_notes_are_told_by_their_kind() -> None:
    def file(day: str) -> bytes:
        return word_file(
            p("Paid", note_mark(), note_mark("endnote")),
            header=p(f"Head of {day}"),
            footer=p(f"Foot of {day}"),
            footnote=p(f"Not on {day}"),
            endnote=p(f"Nor on {day}"),
        )

    places = [("Head of Monday", "clause 1")]
    assert [(one["where"], one["old"], one["new"]) for one in changes(file("Monday"), file("Friday"), places)] == [
        ("the header", "Monday", "Friday"),
        ("the footer", "Monday", "Friday"),
        ("the footnotes", "Monday", "Friday"),
        ("the endnotes", "Monday", "Friday"),
    ]


def test_a_header_that_came_or_went_is_told_and_its_order_or_repetition_is_nothing() -> None:
    none, two = word_file(p(PRICE)), word_file(p(PRICE), header=p("One line") + p("Another thing") + p("A last"))
    assert [one["where"] for one in changes(none, two)] == ["the header"] * 3
    assert [(one["where"], one["old"]) for one in changes(two, none)] == [
        ("the header", "One line"),
        ("the header", "Another thing"),
        ("the header", "A last"),
    ]
    again = p("Another thing") + p("A last") + p("One line") + p("Another thing")
    assert changes(two, word_file(p(PRICE), header=again)) == []
    edited = p("Another thing") + p("Another line") + p("Another thing")
    assert [
        (one["old"], one["new"])
        for one in changes(
            word_file(p(PRICE), header=p("Another thing") + p("One line") + p("Another thing")),
            word_file(p(PRICE), header=edited),
        )
    ] == [("One", "Another")]
    assert len(changes(word_file(p("One line") * 2), word_file(p("One line")))) == 1, "in the text it is"


def test_pictures_that_came_went_or_were_exchanged_are_told() -> None:
    def file(**pictures: bytes) -> bytes:
        parts = {
            f"word/{folder}/{name}.png": ("image/png", content)
            for name, content in pictures.items()
            for folder in [{"c": "charts"}.get(name, "media")]
        }
        return word_file(p(PRICE), parts=parts)

    assert changes(file(a=b"1", b=b"2", c=b"4"), file(a=b"2", x=b"3", c=b"5")) == [
        {"where": "the pictures", "new": "word/charts/c.png was put in or exchanged", "kind": "picture"},
        {"where": "the pictures", "new": "word/media/x.png was put in or exchanged", "kind": "picture"},
        {"where": "the pictures", "old": "word/charts/c.png is gone", "kind": "picture"},
        {"where": "the pictures", "old": "word/media/a.png is gone", "kind": "picture"},
    ]


def test_what_the_file_brings_along_is_told_where_it_stands_and_what_it_had_before_is_not() -> None:
    dated = p("Dated ", field("DATE", "2 March"))
    (one,) = changes(p("Dated 2 March"), dated)
    assert (one["where"], one["kind"], one.get("tracked")) == ("paragraph 1", "hidden", None)
    assert changes(dated, dated) == []


def test_a_typeface_that_the_file_carries_is_told_where_words_are_set_in_it() -> None:
    def file(*carried: str) -> bytes:
        fonts = "".join(f'<w:font w:name="{name}"><w:embedRegular r:id="x"/></w:font>' for name in carried)
        content = f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>".encode()
        body = p(run(PRICE, '<w:rFonts w:ascii="Lato"/>')) + p(run(END, '<w:rFonts w:ascii="Arial"/>'))
        return word_file(
            body,
            parts={"word/fontTable.xml": (f"{KIND}.fontTable+xml", content)},
            relations={"rIdF": ("fontTable", "fontTable.xml", False)},
        )

    said = "the file carries the typeface {}, which can draw other signs than its letters say"
    assert changes(file("Unused"), file("Unused", "Aptos", "Other", "Lato", "Arial")) == [
        {"where": "the file", "new": said.format(name), "kind": "hidden"} for name in ("Arial", "Lato")
    ]
    assert changes(file("Lato"), file("Lato")) == []


def test_only_comments_that_came_are_told() -> None:
    def file(*words: str) -> bytes:
        comments = "".join(f'<w:comment w:id="{at}" w:author="C">{p(one)}</w:comment>' for at, one in enumerate(words))
        return word_file(
            p(PRICE),
            parts={
                "word/comments.xml": (
                    f"{KIND}.comments+xml",
                    f"<w:comments {NAMESPACES}>{comments}</w:comments>".encode(),
                )
            },
        )

    found = compare_word_files(file("Old one"), file("Old one", "New one", "Newest"), (), "back.docx")
    assert (found.changes, found.comments) == ((), (("C", "New one"), ("C", "Newest")))


def test_a_file_that_cannot_be_opened_is_named() -> None:
    with pytest.raises(DocgenError, match=r"^the document as it was issued is not a Word document"):
        compare_word_files(b"", word_file(p(PRICE)), (), "back.docx")
    with pytest.raises(DocgenError, match=r"^back\.docx is not a Word document"):
        compare_word_files(word_file(p(PRICE)), b"", (), "back.docx")


# --- references ---


def target(name: str, words: str, *, around: bool = False) -> str:
    mark = f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'
    return mark + item_of(words) if around else item_of(words, mark)


def item_of(words: str, mark: str = "", of: int = 1) -> str:
    of_list = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{of}"/></w:numPr>'
    return f"<w:p><w:pPr>{of_list}</w:pPr>{mark}{run(words)}</w:p>"


def test_references_that_lead_elsewhere_are_told_each() -> None:
    def file(*codes: str, last: str = "The contract ends.") -> bytes:
        see = p("See ", *(field(code, "1") for code in codes), " for that.")
        return with_lists(see, target("Pay", "Payment is due."), target("end", last, around=True))

    sent = file("REF pay \\h", 'PAGEREF "end"', "noteref PAY")
    leads = "a cross-reference leads to “{}” now; it led to “{}”"
    pay, end = "Payment is due.", "The contract ends."
    assert changes(sent, file("REF end \\h", 'PAGEREF "pay"', "noteref pay")) == [
        {"where": "paragraph 1", "new": leads.format(end, pay), "kind": "hidden"},
        {"where": "paragraph 1", "new": leads.format(pay, end), "kind": "hidden"},
    ]
    assert changes(sent, file("REF nothing \\h", "PAGEREF end", "noteref pay")) == [
        {"where": "paragraph 1", "new": f"a cross-reference leads nowhere now; it led to “{pay}”", "kind": "hidden"}
    ]
    assert changes(file("REF nothing", "DATE", "DATE"), file("REF pay", "DATE", "DATE")) == []
    fewer = changes(with_lists(p("See ", *[field("REF pay", "1")] * 2, " for that.")), file("REF end", last=end))
    assert not [one for one in fewer if one.get("kind") == "hidden"], "as many as before are compared"
    assert [
        one["kind"]
        for one in changes(file("REF pay", last=f"{end} " + "x" * 70), file("REF end", last=f"{end} " + "x" * 70))
    ] == ["hidden"]
    other = p("As ", field("REF pay", "1"), " says."), target("Pay", pay), target("end", end)
    first, same = p("See all of ", field("REF end", "1")), p("As ", field("REF end", "1"), " says.")
    found = changes(with_lists(first, *other), with_lists(p("See nothing"), same, *other[1:]))
    assert [one["new"] for one in found if one.get("kind") == "hidden"] == [leads.format(end, pay)]
    long = changes(file("REF pay"), file("REF end", last="x" * 70))
    assert not [one for one in long if one.get("kind") == "hidden"], "its words are a change of their own"


def test_references_are_followed_in_odd_and_in_marked_files() -> None:
    """A bookmark without a name or behind the last paragraph, a field in no paragraph, words put in under tracking."""
    two = target("Pay", "Payment is due."), target("end", "The contract ends.")
    odd = '<w:bookmarkStart w:id="8"/><w:bookmarkStart w:id="9" w:name="last"/><w:fldSimple w:instr="REF pay"/>'

    def file(name: str, more: str = "") -> bytes:
        see = p("See ", field(f"REF {name}", "1"), " for that", more, ".") + "".join(two) + odd
        return word_file(see, header=p("The firm"), footer=p("Its place"))

    (one,) = changes(file("pay"), file("end"))
    assert one["new"] == "a cross-reference leads to “The contract ends.” now; it led to “Payment is due.”"
    found = changes(file("pay"), file("end", change("ins", run(" and more"))))
    assert [each["new"] for each in found if each.get("kind") == "hidden"] == [one["new"]]
    assert changes(file("last"), file("last")) == []


@pytest.mark.parametrize("switch", ["\\w", "\\n", "\\r", "\\W"])
def test_references_that_will_show_another_number_are_told(switch: str) -> None:
    def file(of: int, many: int = 1, switch: str = switch) -> bytes:
        mark = '<w:bookmarkStart w:id="1" w:name="pay"/><w:bookmarkEnd w:id="1"/>'
        see = (p(f"See {at} ", field(f"REF pay {switch}", "1")) for at in range(many))
        return with_lists(*see, item_of("Payment is due.", mark, of))

    def shown(*found: dict[str, object]) -> list[tuple[object, object, object]]:
        return [(one["where"], one["new"], one.get("more", 0)) for one in found if one["kind"] == "hidden"]

    said = "a cross-reference to “Payment is due.” will show “9” once its field is brought up to date; it was “1”"
    none = "a cross-reference to “Payment is due.” will show no number once its field is brought up to date; it was “1”"
    assert shown(*changes(file(1), file(2))) == [("paragraph 1", said, 0)]
    assert shown(*changes(file(1), file(0))) == [("paragraph 1", none, 0)]
    assert shown(*changes(file(0), file(1))) == [
        ("paragraph 1", said.replace("9", "1").replace("it was “1”", "it had none"), 0)
    ]
    assert shown(*changes(file(1), file(1, switch="\\h"))) == [("paragraph 1", none, 0)]
    assert shown(*changes(file(1, 3), file(2, 3))) == [(f"paragraph {at}", said, 0) for at in (1, 2, 3)]
    assert shown(*changes(file(1, 4), file(2, 4))) == [
        ("paragraph 1", f"{said}; so have 3 other references another number", 3)
    ]
    assert shown(*changes(file(1, switch="\\h"), file(2, switch="\\h"))) == [], "it shows the words"


def test_the_words_that_a_reference_leads_to_are_cut_at_sixty_signs() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="{}"/><w:bookmarkEnd w:id="1"/>'
    whole, cut, shown = "x" * 60, "y" * 61, f"{'y' * 59}…"

    def file(name: str, of: int) -> bytes:
        see = p("See ", field(f"REF {name} \\w", "1"))
        return with_lists(see, item_of(whole, mark.format("a"), of), item_of(cut, mark.format("b"), of))

    assert changes(file("a", 1), file("b", 1)) == [
        {
            "where": "paragraph 1",
            "new": f"a cross-reference leads to “{shown}” now; it led to “{whole}”",
            "kind": "hidden",
        }
    ]
    back = changes(file("b", 1), file("a", 1))
    assert [one["new"] for one in back] == [f"a cross-reference leads to “{whole}” now; it led to “{shown}”"]
    for name, words, old, new in (("a", whole, "1", "9"), ("b", shown, "2", "10")):
        assert changes(file(name, 1), file(name, 2))[1:] == [
            {
                "where": "paragraph 1",
                "new": f"a cross-reference to “{words}” will show “{new}” once its field is brought up to date;"
                f" it was “{old}”",
                "kind": "hidden",
            }
        ]
    see = p("See ", field("REF a \\w", "1")), p("So see ", field("REF b \\w", "1"))
    items = [[item_of(whole, mark.format("a"), of), item_of("What comes then.", mark.format("b"), of)] for of in (1, 2)]
    more = [p(f"{at} ", field("REF b \\w", "1")) for at in range(2)]
    found = changes(with_lists(*see, *more, *items[0]), with_lists(*see, *more, *items[1]))
    assert [one["new"] for one in found if one["kind"] == "hidden"] == [
        f"a cross-reference to “{whole}” will show “9” once its field is brought up to date; it was “1”;"
        " so have 3 other references another number"
    ]


# --- how a change is told ---


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"old": "14 days", "new": "30 days"}, "“14 days” is now “30 days”"),
        ({"old": "14 days"}, "“14 days” was taken out"),
        ({"new": "30 days"}, "“30 days” was put in"),
        ({"old": "\u0336ten\u0336", "new": "ten"}, "“ten” (struck through) is now “ten”"),
        ({"new": "x" * 160}, f"“{'x' * 160}” was put in"),
        ({"new": "x" * 161}, f"“{'x' * 159}…” was put in"),
        ({"old": END, "new": END, "kind": "moved"}, f"“{END}” was moved"),
        ({"old": END, "kind": "moved"}, f"“{END}” was moved"),
        ({"old": "1", "new": "2", "kind": "numbers"}, "the number “1” is now “2”"),
        ({"old": "1", "kind": "numbers"}, "the number “1” is now gone"),
        ({"new": "2", "kind": "numbers"}, "the list shows a number, “2”"),
        (
            {"old": "1", "new": "2", "kind": "numbers", "more": 1},
            "the number “1” is now “2”, and 1 other number is not what it was",
        ),
        (
            {"old": "1", "new": "2", "kind": "numbers", "more": 2},
            "the number “1” is now “2”, and 2 other numbers are not what they were",
        ),
        ({"new": "words are hidden here", "kind": "hidden"}, "words are hidden here"),
        ({"new": "“ten” is now bold", "kind": "looks"}, "“ten” is now bold"),
        ({"new": "a.png was put in or exchanged", "kind": "picture"}, "a.png was put in or exchanged"),
        ({"old": "a.png is gone", "kind": "picture"}, "a.png is gone"),
    ],
)
def test_how_a_change_is_told(change: dict[str, object], told: str) -> None:
    one = WordChange(**{"where": "clause 1", "old": "", "new": "", "tracked": False, **change})  # type: ignore[arg-type]
    assert one.in_words() == f"clause 1: {told}"
