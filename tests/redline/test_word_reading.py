"""The paragraphs of a Word file taken apart: each piece with what tracked changes say of it, and both sides' words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.redline.word_reading import Side, Status, WordLine, comments_of, line_of, lines_of_file, passages, plain
from docgen.wordtemplate.package import W, open_package
from tests.templates.building import (
    NAMESPACES,
    box,
    cell,
    deleted,
    field,
    inserted,
    note_mark,
    p,
    run,
    table,
    word_file,
)
from tests.templates.building import row as row_of

Made = tuple[str, Status, str]


def change(kind: str, inside: str = "", by: str = "B") -> str:
    """A tracked change, without its author where `by` is ""."""
    author = f' w:author="{by}"' if by else ""
    return f'<w:{kind} w:id="1"{author}>{inside}</w:{kind}>'


def ended(*marks: str, words: str) -> str:
    """A paragraph with marks at its end."""
    return f"<w:p><w:pPr><w:rPr>{''.join(marks)}</w:rPr></w:pPr>{run(words)}</w:p>"


def read(blocks: str) -> list[WordLine]:
    """The paragraphs of a text that has nothing else, those of tables among them."""
    root = etree.fromstring(f"<w:body {NAMESPACES}>{blocks}</w:body>")
    return [line_of(one, "word/document.xml", "a place") for one in root.iter(f"{W}p")]


def pieces(blocks: str) -> list[Made]:
    return [(one.text, one.status, one.by) for line in read(blocks) for one in line.pieces]


def test_a_paragraph_that_nobody_changed() -> None:
    (line,) = read(p("One ", run("two", "<w:b/>")))

    assert (line.part, line.spot, line.end, line.end_by, line.row, line.numbers) == (
        "word/document.xml",
        "a place",
        "same",
        "",
        "same",
        {},
    )
    assert [
        (one.text, one.status, one.by, one.moved, one.is_reference, one.is_struck, one.look) for one in line.pieces
    ] == [
        ("One ", "same", "", False, False, False, None),
        ("two", "same", "", False, False, False, None),
    ]
    assert [one.node.tag for one in line.pieces] == [f"{W}t"] * 2
    assert [one.run.tag for one in line.pieces] == [f"{W}r"] * 2


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (change("ins", run("new")), ("new", "ins", "B")),
        (change("del", run("old")), ("old", "del", "B")),
        (change("moveTo", run("new")), ("new", "ins", "B")),
        (change("moveFrom", run("old")), ("old", "del", "B")),
        (change("ins", run("new"), by=""), ("new", "ins", "somebody unnamed")),
        (change("ins", change("del", run("brief")), by="A"), ("brief", "never", "B")),
        (change("moveFrom", change("ins", run("brief"), by="A")), ("brief", "never", "A")),
        (change("ins", change("moveTo", run("new"), by="A")), ("new", "ins", "A")),
        ("<w:r><w:delText>loose</w:delText></w:r>", ("loose", "del", "somebody unnamed")),
        (change("ins", "<w:r><w:delText>odd</w:delText></w:r>"), ("odd", "ins", "B")),
    ],
)
def test_what_tracked_changes_say_of_words(inside: str, expected: Made) -> None:
    assert pieces(p(inside)) == [expected]


def test_a_paragraph_by_itself_needs_no_place() -> None:
    line = line_of(etree.fromstring(f"<w:p {NAMESPACES}/>"))
    assert (line.part, line.spot, line.pieces) == ("", "", [])


def test_what_was_moved_is_told_from_what_was_written() -> None:
    (line,) = read(
        p(
            *(change(kind, run(kind)) for kind in ("moveFrom", "moveTo", "ins", "del")),
            "<w:r><w:delText>loose</w:delText></w:r>",
        )
    )
    assert [(one.text, one.moved) for one in line.pieces] == [
        ("moveFrom", True),
        ("moveTo", True),
        ("ins", False),
        ("del", False),
        ("loose", False),
    ]


def test_signs_that_are_no_letters() -> None:
    signs = "<w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:t/>"
    (line,) = read(
        f'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r>{signs}</w:r>'
        f"<w:r><w:t>end</w:t></w:r>{note_mark()}{note_mark('endnote')}</w:p>"
    )
    assert [one.text for one in line.pieces] == ["\t", "\n", "\n", "-", "", "", "end", "[*]", "[*]"]


@pytest.mark.parametrize(
    ("code", "sign"),
    [("F0FC", "\uf0fc"), ("f0fc", "\uf0fc"), ("41", "A"), ("", "\ufffd"), ("zz", "\ufffd"), ("110000", "\ufffd")],
)
def test_a_symbol_is_the_sign_of_its_number_and_a_wrong_number_breaks_nothing(code: str, sign: str) -> None:
    assert pieces(p(f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>')) == [(sign, "same", "")]
    assert pieces(p('<w:r><w:sym w:font="Wingdings"/></w:r>')) == [("\ufffd", "same", "")]


@pytest.mark.parametrize("looks", ["<w:strike/>", '<w:dstrike w:val="1"/>', '<w:strike w:val="true"/>'])
def test_words_struck_through_read_as_such(looks: str) -> None:
    (line,) = read(p("Pay ", run("ten", looks), run(" ", looks)))
    assert [one.is_struck for one in line.pieces] == [False, True, True]
    assert line.words("before") == line.words("after") == "Pay \u0336ten\u0336 "


@pytest.mark.parametrize("value", ["0", "false", "off", "none"])
def test_words_that_a_style_would_strike_and_that_are_not_struck(value: str) -> None:
    assert read(p(run("ten", f'<w:strike w:val="{value}"/>')))[0].pieces[0].is_struck is False


# --- fields ---


def simple(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{run(shown)}</w:fldSimple>'


@pytest.mark.parametrize("make", [field, simple], ids=["of runs", "simple"])
@pytest.mark.parametrize("code", ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "page \\* MERGEFORMAT"])
def test_the_number_of_a_page_is_no_words(make: Callable[[str, str], str], code: str) -> None:
    assert pieces(p("Page ", make(code, "3"), " of it")) == [("Page ", "same", ""), (" of it", "same", "")]


@pytest.mark.parametrize("make", [field, simple], ids=["of runs", "simple"])
@pytest.mark.parametrize(
    ("code", "refers"),
    [
        ("REF here \\w", True),
        (" PAGEREF here", True),
        ("ref here", True),
        ("NOTEREF x", True),
        ("DATE", False),
        ("REFERENCE", False),
    ],
)
def test_what_a_reference_shows_is_known(make: Callable[[str, str], str], code: str, refers: bool) -> None:
    (line,) = read(p("See ", make(code, "7.2"), " there"))
    assert [(one.text, one.is_reference) for one in line.pieces] == [
        ("See ", False),
        ("7.2", refers),
        (" there", False),
    ]


def test_a_field_without_an_instruction_shows_words_as_any() -> None:
    assert pieces(p("a", f"<w:fldSimple>{run('3')}</w:fldSimple>")) == [("a", "same", ""), ("3", "same", "")]


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str, of: str = "instrText") -> str:
    return f"<w:r><w:{of}>{words}</w:{of}></w:r>"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        # an instruction in several runs; a deleted one; an empty run of it
        ((sign("begin"), code("PA"), code("GE"), sign("separate"), run("3"), sign("end")), ["a", "b"]),
        ((sign("begin"), code("PAGE", "delInstrText"), sign("separate"), run("3"), sign("end")), ["a", "b"]),
        ((sign("begin"), code(""), code("PAGE"), sign("separate"), run("3"), sign("end")), ["a", "b"]),
        # what is called an instruction behind the separator is none
        ((sign("begin"), code("DA"), sign("separate"), code("PAGE"), run("3"), sign("end")), ["a", "3", "b"]),
        ((sign("begin"), code(""), sign("separate"), code("PAGE"), run("3"), sign("end")), ["a", "3", "b"]),
        # a field in the result of another
        ((sign("begin"), code("PAGE"), sign("separate"), field("REF x", "3"), run("4"), sign("end")), ["a", "b"]),
        ((sign("begin"), code("IF"), sign("separate"), field("PAGE", "3"), run("4"), sign("end")), ["a", "4", "b"]),
        # signs of no field: a separator, an end, one that says nothing, and an instruction by itself
        ((sign("separate"), run("3")), ["a", "3", "b"]),
        ((sign("end"), run("3")), ["a", "3", "b"]),
        ((code("PAGE"), run("3")), ["a", "3", "b"]),
        ((sign("begin"), code("PAGE"), "<w:r><w:fldChar/></w:r>", sign("separate"), run("3"), sign("end")), ["a", "b"]),
    ],
)
def test_fields_are_followed_from_their_beginning_to_their_end(inside: tuple[str, ...], shown: list[str]) -> None:
    assert [one for one, _, _ in pieces(p("a", *inside, "b"))] == shown


def test_words_of_a_text_box_are_its_own_and_a_field_around_it_is_none_of_theirs() -> None:
    (around, inner, copy) = read(
        p("Beside ", f'<w:fldSimple w:instr="PAGE">{box("In the box")}{run("3")}</w:fldSimple>', " it")
    )
    assert around.words("after") == "Beside  it"
    assert inner.words("after") == copy.words("after") == "In the box"


# --- ends of paragraphs, rows and cells ---


@pytest.mark.parametrize(
    ("marks", "end", "by"),
    [
        ((change("ins"),), "ins", "B"),
        ((change("del"),), "del", "B"),
        ((change("moveTo", by=""),), "ins", "somebody unnamed"),
        (("<w:b/>", change("moveFrom")), "del", "B"),
        ((change("ins", by="A"), change("del")), "never", "A"),
        (("<w:b/>",), "same", ""),
    ],
)
def test_what_a_tracked_change_says_of_the_end_of_a_paragraph(marks: tuple[str, ...], end: Status, by: str) -> None:
    (line,) = read(ended(*marks, words="One"))
    assert (line.end, line.end_by) == (end, by)
    assert pieces(ended(*marks, words="One")) == [("One", "same", "")]


def in_row(mark: str, inside: str, of_cell: str = "") -> str:
    whole = cell(inside).replace("</w:tcPr>", f"{of_cell}</w:tcPr>")
    return table(f"<w:tr><w:trPr>{mark}</w:trPr>{whole}</w:tr>", columns=1)


@pytest.mark.parametrize(
    ("blocks", "row", "expected"),
    [
        (in_row(change("ins"), "One"), "ins", ("One", "ins", "B")),
        (in_row(change("del", by=""), "One"), "del", ("One", "del", "somebody unnamed")),
        (in_row("<w:cantSplit/>", "One", change("cellIns")), "ins", ("One", "ins", "B")),
        (in_row("", "One", change("cellDel", by="")), "del", ("One", "del", "somebody unnamed")),
        (in_row("<w:cantSplit/>", "One"), "same", ("One", "same", "")),
        (in_row(change("ins", by="A"), p(change("ins", run("One")))), "ins", ("One", "ins", "B")),
        (in_row(change("ins", by="A"), p(change("del", run("One")))), "ins", ("One", "never", "B")),
        (in_row(change("ins", by="A"), "One", change("cellDel")), "never", ("One", "never", "B")),
        (in_row(change("del"), table(row_of("One"), columns=1)), "del", ("One", "del", "B")),
    ],
)
def test_what_a_tracked_change_says_of_a_row_or_cell_holds_for_its_words(
    blocks: str, row: Status, expected: Made
) -> None:
    (line,) = read(blocks)
    assert line.row == row
    assert pieces(blocks) == [expected]


# --- both sides ---


def sides(blocks: str) -> dict[Side, list[str]]:
    every: tuple[Side, ...] = ("before", "after")
    return {side: [one.text for one in passages(read(blocks), side)] for side in every}


def test_each_side_has_its_own_words() -> None:
    blocks = p("Pay in ", deleted("14"), inserted("30"), change("ins", change("del", run(" short"))), " days.")
    assert sides(blocks) == {"before": ["Pay in 14 days."], "after": ["Pay in 30 days."]}


@pytest.mark.parametrize(
    ("marks", "before", "after"),
    [
        ((change("ins"),), ["OneTwo", "Three"], ["One", "Two", "Three"]),
        ((change("del"),), ["One", "Two", "Three"], ["OneTwo", "Three"]),
        ((change("ins"), change("del")), ["OneTwo", "Three"], ["OneTwo", "Three"]),
    ],
)
def test_a_paragraph_whose_end_is_not_there_goes_on_in_the_next(
    marks: tuple[str, ...], before: list[str], after: list[str]
) -> None:
    first = ended(*marks, words="One")
    assert sides(first + p("Two") + p("Three")) == {"before": before, "after": after}
    assert sides(first + p("Two")) == {"before": before[:-1], "after": after[:-1]}
    assert sides(first + p("Two") + table(row_of("Three"), columns=1)) == {"before": before, "after": after}


def test_the_last_paragraph_of_a_cell_or_text_goes_on_in_no_other() -> None:
    whole = in_row("", ended(change("del"), words="One")) + p("Two") + ended(change("del"), words="Three")
    assert sides(whole) == {"before": ["One", "Two", "Three"], "after": ["One", "Two", "Three"]}
    parted = in_row("", ended(change("ins"), words="One")) + ended(change("ins"), words="Two") + p("Three")
    assert [one.parted_by for one in passages(read(parted), "after")] == ["", "", "B"]


def test_empty_paragraphs_are_left_out() -> None:
    assert sides(p("") + p(" \u00ad") + p("One") + p(inserted("Two"))) == {"before": ["One"], "after": ["One", "Two"]}


def test_a_passage_knows_its_place_its_number_and_who_changed_it() -> None:
    lines = read(
        ended(change("ins", by="C"), words="One")
        + p("Two", change("ins", run("x"), by="A"), change("del", run("y"), by="D"), change("del", run("z"), by="A"))
        + ended(change("ins"), change("del", by="E"), words="Three")
        + p(change("ins", change("del", run("brief")), by="F"), "Four")
    )
    first, last = passages(lines, "before")
    lines[0].spot, lines[1].spot = "here", "there"
    lines[0].numbers, lines[1].numbers = {"before": "1", "after": "3"}, {"before": "2", "after": "4"}

    assert (first.text, first.lines, first.spot, first.number, first.by()) == (
        "OneTwoyz",
        (lines[0], lines[1]),
        "here",
        "2",
        ("D", "A"),
    )
    assert (last.text, last.number, last.by()) == ("ThreeFour", "", ()), "what nobody sees is nobody's change"
    assert [one.by() for one in passages(lines, "after")] == [("C",), ("A",), ()]
    (_, parted) = passages(read(ended(change("ins", by="G"), words="One") + p("Two")), "after")
    assert (parted.text, parted.by()) == ("Two", ("G",))
    three = read("".join(ended(change("ins"), words=one) for one in ("One", "Two")) + p("Three"))
    three[2].numbers = {"before": "7"}
    assert [one.number for one in passages(three, "before")] == ["7"]


def test_the_signs_that_references_show_are_known_in_the_words_as_they_are_compared() -> None:
    line = p(
        " \u00ad See ",
        deleted("all  of "),
        inserted("some "),
        " ",
        field("REF x", " 7\u00ad (a)"),
        "\ufffc ",
        "now ",
        field("REF y", "8"),
        " ",
    )
    shown = {}
    for side in ("before", "after"):
        (one,) = passages(read(line), side)
        signs = one.of_references()
        assert len(signs) == len(one.text)
        shown[side] = "".join(sign if is_shown else "_" for sign, is_shown in zip(one.text, signs, strict=True))
    assert shown == {"before": "___________7 (a)_____8", "after": "_________7 (a)_____8"}
    assert (one.parted_by, one.by(), passages(read(p("One")), "after")[0].by()) == ("", ("A. Person",), ())


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        (" a \u00a0b\t\nc ", "a b c"),
        ("sub\u00adject", "subject"),
        ("well\u2011known", "well-known"),
        ("a\ufffcb", "a b"),
    ],
)
def test_words_are_compared_without_what_no_eye_sees(text: str, compared: str) -> None:
    assert plain(text) == compared


# --- whole files ---


def test_every_part_with_words_is_read_and_no_copy_for_older_readers() -> None:
    file = word_file(
        p("One", note_mark(), box("In a box")) + table(row_of("a", "b")),
        header=p("Head"),
        footer=p("Foot"),
        footnote=p("Note"),
    )
    found = lines_of_file(open_package(file, "a file"))
    assert [
        (story.label, [(one.part, one.spot, one.words("after")) for one in lines if one.pieces])
        for story, lines in found
    ] == [
        (
            "text",
            [
                ("word/document.xml", "text, paragraph 1", "One[*]"),
                ("word/document.xml", "text, paragraph 1, text box, paragraph 1", "In a box"),
                ("word/document.xml", "text, table 1, row 1, cell 1", "a"),
                ("word/document.xml", "text, table 1, row 1, cell 2", "b"),
            ],
        ),
        ("header", [("word/header1.xml", "header, paragraph 1", "Head")]),
        ("footer", [("word/footer1.xml", "footer, paragraph 1", "Foot")]),
        ("footnotes", [("word/footnotes.xml", "footnote 1, paragraph 1", "Note")]),
    ]


COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def test_comments_are_read_with_who_made_them_in_the_order_of_the_file() -> None:
    def part(*comments: str) -> tuple[str, bytes]:
        return COMMENTS, f"<w:comments {NAMESPACES}>{''.join(comments)}</w:comments>".encode()

    def comment(by: str, *blocks: str) -> str:
        return f'<w:comment w:id="1"{f" w:author={by!r}" if by else ""}>{"".join(blocks)}</w:comment>'

    long = comment("B", p("Too ", "<w:r><w:delText>very </w:delText></w:r>", "long"), p("Why?"))
    parts: dict[str, Any] = {
        "word/comments2.xml": part(comment("C", p("Last"))),
        "word/comments.xml": part(long, comment("", p("  Yes ", "<w:r><w:annotationRef/><w:t/></w:r>"))),
        "word/commentsExtended.xml": part(comment("Nobody", p("No comment"))),
    }
    assert comments_of(open_package(word_file(p("One"), parts=parts), "a file")) == (
        ("B", "Too long Why?"),
        ("somebody unnamed", "Yes"),
        ("C", "Last"),
    )
    package = open_package(word_file(p("One")), "a file")
    assert comments_of(package) == ()
    damaged = replace(package, parts={"word/comments.xml": b"<"})
    with pytest.raises(DocgenError, match=r"^a file is damaged: its part word/comments\.xml cannot be read"):
        comments_of(damaged)
