"""Changes marked in a Word file: what stands in it, by whom and of which day, and that it holds both versions."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.errors import DocgenError
from docgen.redline.word_compare import grouped
from docgen.redline.word_marking import mark_changes
from docgen.redline.word_reading import passages
from docgen.wordtemplate.package import W, open_package, written
from tests.redline.settling import settled
from tests.templates.building import (
    NAMESPACES,
    box,
    cell,
    field,
    note_mark,
    p,
    picture,
    row,
    run,
    table,
    word_file,
)

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = "word/document.xml"


def parts_of(content: bytes) -> dict[str, bytes]:
    return dict(open_package(content, "a file").parts)


def marked(old: bytes, new: bytes) -> bytes:
    return mark_changes(old, new, by="Moss", on="2026-03-02")


def words_of(content: bytes) -> list[str]:
    read = grouped(open_package(content, "settled"))
    return [one.text for one in passages(read["text"], "after")]


def shown(node: Any) -> str:
    """What stands in an element: {+put in+}, {-taken out-}, ¶ with + or - for an end that came or went, | for rows."""
    name = node.tag.rpartition("}")[2]
    inside = "".join(shown(one) for one in node)
    match name:
        case "t" | "delText":
            return node.text or ""
        case "r":
            looks = "".join(one.tag.rpartition("}")[2] for one in node.findall(f"{W}rPr/*"))
            return f"<{looks}>{inside}" if looks else inside
        case "p":
            ends = node.findall(f"{W}pPr/{W}rPr/*")
            return f"{inside}¶{''.join({'ins': '+', 'del': '-'}.get(one.tag.rpartition('}')[2], '') for one in ends)}"
        case "ins" | "del" if len(node):
            sign = "+" if name == "ins" else "-"
            by = node.get(f"{W}author")
            return f"{{{sign}{'' if by == 'Moss' else f'{by}: '}{inside}{sign}}}"
        case "tr":
            rows = node.findall(f"{W}trPr/*")
            return f"{inside}|{''.join({'ins': '+', 'del': '-'}.get(one.tag.rpartition('}')[2], '') for one in rows)}"
        case "tab" | "br" | "sym" | "footnoteReference" if node.getparent().tag == f"{W}r":
            return f"({name})"
        case "pPr" | "rPr" | "tblPr" | "tcPr" | "trPr" | "sectPr" | "tblGrid" | "instrText" | "delInstrText":
            return ""
        case _:
            return inside


def seen(content: bytes, part: str = DOCUMENT) -> str:
    """What stands in a part, as `shown` has it."""
    return shown(etree.fromstring(parts_of(content)[part]))


def made_of(old: str | bytes, new: str | bytes) -> str:
    """The changes from one text to another; that accepting and rejecting all of them gives either is looked at."""
    before, after = (one if isinstance(one, bytes) else word_file(one) for one in (old, new))
    made = marked(before, after)
    assert words_of(settled(made, "reject")) == words_of(before)
    assert words_of(settled(made, "accept")) == words_of(after)
    return seen(made)


# --- words ---


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("Pay 100 now.",), ("Pay 90 now.",), "Pay {-100-}{+90+} now.¶"),
        (
            ("Pay it in May.",),
            ("Please pay it in May, all.",),
            "{-Pay-}{+Please+}{+ +}{+pay+} it in May{+,+}{+ +}{+all+}.¶",
        ),
        (("It is paid at once",), ("It is paid",), "It is paid{- at once-}¶"),
        (("Please pay it",), ("pay it",), "{-Please -}pay it¶"),
        (("We pay it",), ("We pay it all",), "We pay it{+ +}{+all+}¶"),
        (("Pay\u00a0100 now",), ("Pay 100\u202fnow",), "Pay 100\u202fnow¶"),
        (("Pay one", " hundred"), ("Pay o", "ne hund", "red"), "Pay one hundred¶"),
        (
            (
                "We pay 1",
                "00 now",
            ),
            ("We pay ", run("9", "<w:b/>"), "0 now"),
            "We pay {-100-}{+<b>9+}{+0+} now¶",
        ),
    ],
)
def test_words_that_differ_are_marked_where_they_stand(
    old: tuple[str, ...], new: tuple[str, ...], expected: str
) -> None:
    assert made_of(p(*old), p(*new)) == expected


def xml(content: bytes, part: str = DOCUMENT) -> str:
    """The elements of a part, its last section and the names of its spaces left out."""
    root = etree.fromstring(parts_of(content)[part])
    body = root.find(f"{W}body")
    made = (
        etree.tostring(one, encoding="unicode") for one in (root if body is None else body) if one.tag != f"{W}sectPr"
    )
    return re.sub(' xmlns:[a-z0-9]+="[^"]+"', "", "".join(made))


def change(kind: str, number: int, inside: str = "", minute: str = "00") -> str:
    head = f'<w:{kind} w:id="{number}" w:author="Moss" w:date="2026-03-02T00:{minute}:00Z"'
    return f"{head}>{inside}</w:{kind}>" if inside else f"{head}/>"


def gone(words: str, looks: str = "") -> str:
    return run(words, looks).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")


def end(mark: str, *, before: str = "", behind: str = "") -> str:
    return f"<w:pPr>{before}<w:rPr>{mark}</w:rPr>{behind}</w:pPr>"


def test_every_change_has_its_author_its_day_and_a_number_of_its_own() -> None:
    """Changes of neighbouring paragraphs have moments five minutes apart, for LibreOffice."""
    made = marked(
        word_file(p("Pay 100 now.") + p("The end.")), word_file(p("Pay ", run("90", "<w:b/>"), " now.") + p("More."))
    )
    assert xml(made) == (
        f"<w:p>{run('Pay')}{run(' ')}{change('del', 200_000, gone('100'), '05')}"
        f"{change('ins', 200_001, run('90', '<w:b/>'), '05')}{run(' ')}{run('now')}{run('.')}</w:p>"
        f"<w:p>{end(change('del', 200_002))}{change('del', 200_003, gone('The end.'))}</w:p>"
        f"<w:p>{end(change('ins', 200_004, minute='05'))}{change('ins', 200_005, run('More.'), '05')}</w:p>"
    )
    assert parts_of(made)[DOCUMENT].startswith(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ')


def test_the_looks_of_words_are_kept_on_both_sides() -> None:
    styles = _styles("Known")
    looks = '<w:rStyle w:val="{}"/><w:b/><w:color w:val="FF0000"/>'
    tracked = '<w:ins w:id="1"/><w:del w:id="1"/><w:moveFrom w:id="1"/><w:moveTo w:id="1"/><w:rPrChange w:id="1"/>'
    old = p("We pay ", run("100", looks.format("Known") + tracked), run(" of it", looks.format("Strange")), " now")
    made = marked(word_file(old, parts=styles), word_file(p("We pay ", run("90 now", "<w:i/>")), parts=styles))
    taken_out = gone("100", looks.format("Known")) + gone(" ", '<w:b/><w:color w:val="FF0000"/>')
    assert xml(made).startswith(
        f"<w:p>{run('We')}{run(' ')}{run('pay')}{run(' ')}{change('del', 200_000, '', '05')[:-2]}>"
    )
    assert taken_out.replace("</w:r><w:r>", "</w:r><w:r>") in xml(made)
    assert xml(made).endswith(f"{run('now', '<w:i/>')}</w:p>")


def _styles(*names: str) -> dict[str, tuple[str, bytes]]:
    inside = "".join(f'<w:style w:type="character" w:styleId="{name}"/>' for name in names) + "<w:style/>"
    return {"word/styles.xml": (f"{KIND}.styles+xml", f"<w:styles {NAMESPACES}>{inside}</w:styles>".encode())}


def test_signs_that_were_taken_out_come_back_as_they_were() -> None:
    signs = '<w:tab/><w:br w:type="page"/><w:cr/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/>'
    made = marked(word_file(p("We pay it all", f"<w:r>{signs}</w:r>")), word_file(p("We pay it")))
    for sign in re.findall("<.+?/>", signs):
        assert f"<w:r>{sign}</w:r>" in xml(made), sign
    assert made_of(p("We pay it", f"<w:r>{signs}</w:r>"), p("We pay it")) == "We pay it{-(tab)(br)(sym)-}¶"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # what leads to a note that is gone leads nowhere: its words alone are marked
        (("Paid at once", note_mark(), "."), ("Paid at once.",), "Paid at {-once-}{+once+}.¶"),
        (("See ", field("REF x", "7.2"), " now"), ("See ", field("REF x", "8.2"), " now"), "See {-7.2-}{+8.2+} now¶"),
        (
            ("See ", '<w:hyperlink w:anchor="x">', run("the page"), "</w:hyperlink>", " now"),
            ("See ", '<w:hyperlink w:anchor="x">', run("the site"), "</w:hyperlink>", " now"),
            "See the {-page-}{+site+} now¶",
        ),
        (
            ("Pay 100 now",),
            ("Pay ", '<w:ins w:id="1" w:author="B">', run("at least "), "</w:ins>", "90 now"),
            "Pay {+B: at least +}{-100-}{+90+} now¶",
        ),
        (
            ("Pay 100 now",),
            ("Pay ", '<w:del w:id="1" w:author="B">', gone("90"), "</w:del>", " now"),
            "Pay {-100-}{-B: 90-} now¶",
        ),
        (
            (
                "Pay it",
                '<w:ins w:id="1" w:author="B">',
                run(" now"),
                "</w:ins>",
                '<w:del w:id="1" w:author="B">',
                gone(" later"),
                "</w:del>",
            ),
            ("Pay it soon",),
            "Pay it {-now-}{+soon+}¶",
        ),
    ],
)
def test_what_stands_around_words_and_what_is_tracked_already_stays(
    old: tuple[str, ...], new: tuple[str, ...], expected: str
) -> None:
    made = seen(marked(word_file(p(*old)), word_file(p(*new))))
    assert made == expected


def test_words_that_others_track_are_left_in_one_piece() -> None:
    """What somebody put in is no part of what was there; what somebody took out is, and a deletion stands beside it."""
    theirs = f'<w:ins w:id="1" w:author="B">{run("at least once, ")}</w:ins>'
    made = xml(marked(word_file(p("Pay 100 now")), word_file(p("Pay ", theirs, "90 now"))))
    assert theirs in made
    assert xml(marked(word_file(p("Pay now")), word_file(p("Pay ", theirs, "now")))) == p("Pay ", theirs, "now")
    for kind in ("del", "moveFrom"):
        out = f'<w:{kind} w:id="1" w:author="B">{gone("90 or so")}</w:{kind}>'
        made = xml(marked(word_file(p("Pay 100 or so now")), word_file(p("Pay ", out, " now"))))
        assert f"{change('del', 200_000, gone('100'), '05')}<w:{kind} " in made, kind


def test_words_that_come_often_in_a_long_paragraph_stay_where_they_are() -> None:
    often = "the work and the price " * 14
    last = often.rstrip()
    assert made_of(p(f"{often}red {last}"), p(f"{often}blue {last}")) == f"{often}{{-red-}}{{+blue+}} {last}¶"


def test_words_behind_a_sign_that_they_touch_are_not_lost() -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert made_of(p("We ", sign, "pay it now"), p("We ", sign, "pay it then")) == "We (sym)pay it {-now-}{+then+}¶"
    assert (
        made_of(p("We ", sign, "pay it now"), p("We ", sign, "paid it now"))
        == "We {-(sym)pay-}{+(sym)+}{+paid+} it now¶"
    )


def test_letters_of_all_languages_stay_what_they_are() -> None:
    made = marked(word_file(p("Grün ist es")), word_file(p("Blau ist es, größer")))
    assert all(one.encode() in parts_of(made)[DOCUMENT] for one in ("Grün", "größer"))


# --- paragraphs and tables ---

A, B, C = p("The price is 100 pounds."), p("It is paid within 14 days of the invoice."), p("The end of it.")
PRICE, PAID, END = "The price is 100 pounds.", "It is paid within 14 days of the invoice.", "The end of it."
THREE = table(row("Deposit", "72"), row("Rest", "28"), row("Extra", "50"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (A + B + C, B + C, f"{{-{PRICE}-}}¶-{PAID}¶{END}¶"),
        (A + B + C, A + B, f"{PRICE}¶{PAID}¶{{-{END}-}}¶-"),
        (A + B + C, C, f"{{-{PRICE}-}}¶-{{-{PAID}-}}¶-{END}¶"),
        (A + B + C, A, f"{PRICE}¶{{-{PAID}-}}¶-{{-{END}-}}¶-"),
        (A + C, A + B + C, f"{PRICE}¶{{+{PAID}+}}¶+{END}¶"),
        (A, C, f"{{-{PRICE}-}}¶-{{+{END}+}}¶+"),
        (A, p(""), f"{{-{PRICE}-}}¶-¶"),
        (p(""), A, f"{{+{PRICE}+}}¶+"),
        (A + B + C, C + A + B, f"{{+{END}+}}¶+{PRICE}¶{PAID}¶{{-{END}-}}¶-"),
        (A + p("") + B, A + B, f"{PRICE}¶{PAID}¶"),
        # tables
        (
            THREE,
            table(row("Deposit", "72"), row("Rest", "38"), row("Extra", "50")),
            "Deposit¶72¶|Rest¶{-28-}{+38+}¶|Extra¶50¶|",
        ),
        (THREE, table(row("Deposit", "72"), row("Extra", "50")), "Deposit¶72¶|{-Rest-}¶-{-28-}¶-|-Extra¶50¶|"),
        (THREE, table(row("Rest", "28"), row("Extra", "50")), "{-Deposit-}¶-{-72-}¶-|-Rest¶28¶|Extra¶50¶|"),
        (THREE, table(row("Extra", "50")), "{-Deposit-}¶-{-72-}¶-|-{-Rest-}¶-{-28-}¶-|-Extra¶50¶|"),
        (table(row("Deposit", "72")), THREE, "Deposit¶72¶|{+Rest+}¶+{+28+}¶+|+{+Extra+}¶+{+50+}¶+|+"),
        (
            table(row("Deposit", "72")),
            table(row("What", "else", "x"), columns=3),
            "{-Deposit-}¶-{-72-}¶-|-{+What+}¶+{+else+}¶+{+x+}¶+|+",
        ),
        (table(row("One and two", "72")), table(row("One and three", "72")), "One and {-two-}{+three+}¶72¶|"),
        (table(row("", "100 pounds")), table(row("", "90 pounds")), "¶{-100-}{+90+} pounds¶|"),
        (
            A + THREE,
            A,
            f"{PRICE}¶"
            + "".join(f"{{-{a}-}}¶-{{-{b}-}}¶-|-" for a, b in (("Deposit", 72), ("Rest", 28), ("Extra", 50))),
        ),
        (A, A + table(row("Deposit", "72")), f"{PRICE}¶{{+Deposit+}}¶+{{+72+}}¶+|+"),
        (table(row("Deposit", "72")), p("Deposit 72"), "{-Deposit-}¶-{-72-}¶-|-{+Deposit 72+}¶+"),
        # cells
        (table(row("Deposit", "72")), table(row("Deposit", "")), "Deposit¶{-72-}¶-¶|"),
        (table(row("Deposit", "")), table(row("Deposit", "72")), "Deposit¶{+72+}¶+|"),
        (
            table(row(cell("one two", "three four"), "x")),
            table(row(cell("three four"), "x")),
            "{-one two-}¶-three four¶x¶|",
        ),
        (
            table(row(cell("three four"), "x")),
            table(row(cell("three four", "one two"), "x")),
            "three four¶{+one two+}¶+x¶|",
        ),
        (
            table(row(cell(p("Nested"), table(row("deep", "down")), p("after")), "1")),
            table(row(cell(p("Nested"), table(row("deep", "up")), p("after now")), "1")),
            "Nested¶deep¶{-down-}{+up+}¶|after{+ +}{+now+}¶1¶|",
        ),
        # what holds paragraphs together
        (
            A + f"<w:sdt><w:sdtPr/><w:sdtContent>{B}{C}</w:sdtContent></w:sdt>",
            A + f"<w:sdt><w:sdtPr/><w:sdtContent>{B}{p('The end of all.')}</w:sdtContent></w:sdt>",
            f"{PRICE}¶{PAID}¶The end of {{-it-}}{{+all+}}.¶",
        ),
        (
            f"<w:customXml>{A}</w:customXml><w:smartTag>{B}</w:smartTag>",
            f"<w:customXml>{A}</w:customXml>{C}",
            f"{PRICE}¶{{-{PAID}-}}¶-{{+{END}+}}¶+",
        ),
    ],
)
def test_paragraphs_rows_and_tables_that_came_or_went_are_marked_whole(old: str, new: str, expected: str) -> None:
    assert made_of(old, new) == expected


def ended(mark: str, words: str) -> str:
    return f'<w:p><w:pPr><w:rPr><w:{mark} w:id="1" w:author="B"/></w:rPr></w:pPr>{run(words)}</w:p>'


def test_paragraphs_that_tracked_changes_join_or_part_are_one() -> None:
    """Of the older file what it comes to counts, of the newer one what it was before its own changes."""
    new = ended("ins", "It is paid within ") + p("14 days of the order.")
    assert seen(marked(word_file(A + B), word_file(A + new))) == (
        f"{PRICE}¶It is paid within ¶+14 days of the {{-invoice-}}{{+order+}}.¶"
    )
    old = ended("del", "It is paid within ") + p("14 days of the order.")
    assert seen(marked(word_file(A + old), word_file(A + B))) == (
        f"{PRICE}¶It is paid within 14 days of the {{-order-}}{{+invoice+}}.¶"
    )
    assert seen(marked(word_file(A + old), word_file(A))) == (
        f"{PRICE}¶{{-It is paid within -}}¶-{{-14 days of the order.-}}¶-"
    )


def test_a_paragraph_that_was_taken_out_leaves_its_own_file_behind() -> None:
    """Pictures, notes, bookmarks, sections and changes belong to the older file; words and their looks come along."""
    mark = '<w:pPrChange w:id="1"><w:pPr/></w:pPrChange>'
    said = (
        f'<w:p><w:pPr><w:pStyle w:val="Strange"/><w:numPr/><w:rPr><w:b/></w:rPr><w:sectPr/>{mark}</w:pPr>'
        '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/><w:proofErr/>'
        '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>'
        + run("One", '<w:rStyle w:val="Strange"/><w:b/><w:rPrChange w:id="2"><w:rPr/></w:rPrChange>')
        + note_mark()
        + '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:lastRenderedPageBreak/></w:r>'
        + f'<w:ins w:id="4" w:author="B">{run("new")}</w:ins><w:del w:id="5" w:author="B">{gone("old")}</w:del>'
        + f'<w:moveTo w:id="4" w:author="B">{run("here")}</w:moveTo>'
        + f'<w:moveFrom w:id="5" w:author="B">{run("there")}</w:moveFrom>'
        + f'<w:smartTag><w:hyperlink r:id="y">{run("link")}</w:hyperlink></w:smartTag>'
        + f'<w:fldSimple w:instr="REF z">{run("7")}</w:fldSimple>'
        + field("REF q", "8")
        + picture()
        + "</w:p>"
    )
    empty, words = "<w:r/>", iter(range(200_002, 200_020))
    expected = "".join(
        change("del", next(words), one)
        for one in (
            gone("One", "<w:b/>"),
            empty,
            empty,
            empty,
            gone("new"),
            gone("here"),
            gone("link"),
            gone("7"),
            empty,
            empty,
            empty,
            gone("8"),
            empty,
            empty,
        )
    )
    whole = f"<w:p><w:pPr><w:numPr/><w:rPr>{change('del', 200_001)}<w:b/></w:rPr></w:pPr>{expected}</w:p>"
    assert xml(marked(word_file(A + said), word_file(A))) == A + whole


def test_a_row_that_was_taken_out_leaves_its_changes_behind() -> None:
    changes = '<w:ins w:id="1"/><w:trPrChange w:id="1"><w:trPr/></w:trPrChange>'
    of_cell = '<w:tcPr><w:tcPrChange w:id="1"><w:tcPr/></w:tcPrChange></w:tcPr>'
    nested = f'<w:tbl><w:tblPr><w:tblStyle w:val="Strange"/></w:tblPr><w:tr><w:tc>{p("In")}</w:tc></w:tr></w:tbl>'
    out = (
        f"<w:tr><w:tblPrEx/><w:trPr><w:cantSplit/>{changes}</w:trPr><w:tc>{of_cell}{p('Rest')}</w:tc>"
        f"<w:tc>{nested}{p('28')}</w:tc></w:tr>"
    )
    bare = f"<w:tr><w:tblPrEx/><w:tc>{p('More')}</w:tc><w:tc>{p('9')}</w:tc></w:tr>"
    made = xml(marked(word_file(table(row("Deposit", "72"), out)), word_file(table(row("Deposit", "72"), bare))))
    numbers = iter(range(200_000, 200_020))

    def whole(kind: str, words: str, minute: str) -> str:
        inside = gone(words) if kind == "del" else run(words)
        mark = change(kind, next(numbers), minute=minute)
        return f"<w:p>{end(mark)}{change(kind, next(numbers), inside, minute)}</w:p>"

    mark = change("del", next(numbers), minute="05")
    cells = [whole("del", words, "05") for words in ("Rest", "In", "28")]
    expected = table(
        row("Deposit", "72"),
        f"<w:tr><w:tblPrEx/><w:trPr><w:cantSplit/>{mark}</w:trPr><w:tc><w:tcPr/>{cells[0]}</w:tc><w:tc><w:tbl><w:tblPr/>"
        f"<w:tr><w:tc>{cells[1]}</w:tc></w:tr></w:tbl>{cells[2]}</w:tc></w:tr>",
        f"<w:tr><w:tblPrEx/><w:trPr>{change('ins', next(numbers))}</w:trPr>"
        f"<w:tc>{whole('ins', 'More', '00')}</w:tc><w:tc>{whole('ins', '9', '00')}</w:tc></w:tr>",
    )
    assert made == expected


def test_the_mark_at_an_end_stands_where_word_reads_it_and_once() -> None:
    mark = '<w:ins w:id="1" w:author="B"/>'
    blocks = (
        "<w:p><w:pPr><w:jc/><w:sectPr/></w:pPr></w:p>",
        "<w:p><w:pPr><w:jc/><w:pPrChange/></w:pPr></w:p>",
        f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr></w:p>",
        f"<w:p><w:pPr><w:rPr>{mark.replace('ins', 'del')}</w:rPr></w:pPr></w:p>",
    )
    new = f"<w:tr><w:tc>{''.join(blocks)}{p('That is new')}</w:tc></w:tr>"
    words = row("Words that stay", "28")
    of = iter(range(200_000, 200_010))
    assert (
        f"<w:tr><w:trPr>{change('ins', next(of))}</w:trPr><w:tc>"
        f"<w:p>{end(change('ins', next(of)), before='<w:jc/>', behind='<w:sectPr/>')}</w:p>"
        f"<w:p>{end(change('ins', next(of)), before='<w:jc/>', behind='<w:pPrChange/>')}</w:p>"
        f"{blocks[2]}{blocks[3]}"
    ) in xml(marked(word_file(table(words)), word_file(table(words, new)))).replace("T00:05", "T00:00")


@pytest.mark.parametrize(("same", "kept"), [(True, "<w:numPr/>"), (False, "")])
def test_a_number_comes_back_only_where_both_files_have_the_same_lists(same: bool, kept: str) -> None:
    def with_lists(body: str, lists: str) -> bytes:
        content = f"<w:numbering {NAMESPACES}>{lists}</w:numbering>".encode()
        return word_file(
            body,
            parts={"word/numbering.xml": (f"{KIND}.numbering+xml", content)},
            relations={"rIdN": ("numbering", "numbering.xml", False)},
        )

    listed = f'<w:p><w:pPr><w:pStyle w:val="Normal"/><w:numPr/></w:pPr>{run("A paragraph with a number.")}</w:p>'
    made = marked(with_lists(A + listed, ""), with_lists(A, "" if same else "<w:abstractNum/>"))
    assert f'<w:pPr><w:pStyle w:val="Normal"/>{kept}<w:rPr>' in xml(made)


def test_a_file_without_styles_has_none_to_name() -> None:
    bare = {name: content for name, content in parts_of(word_file(A)).items() if name != "word/styles.xml"}
    assert 'w:val="Normal"' not in xml(marked(word_file(A + p("Gone again now.", style="Normal")), written(bare)))


TWO_TABLES = table(row("Deposit", "72")), table(row("Paint", "12"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # a row is the same by its first cell, whatever the others say; not by another one, and not by none
        (
            table(row("Deposit", "one two"), row("Rest", "28")),
            table(row("Deposit", "four five six"), row("Rest", "28")),
            "Deposit¶{-one-}{+four+} {-two-}{+five+}{+ +}{+six+}¶|Rest¶28¶|",
        ),
        (
            table(row("Rest", "28"), row("", "one two")),
            table(row("Rest", "28"), row("", "four five")),
            "Rest¶28¶|¶-{-one two-}¶-|-¶+{+four five+}¶+|+",
        ),
        (
            table(row("Rest", "28"), row("one two", "72")),
            table(row("Rest", "28"), row("four five", "six")),
            "Rest¶28¶|{-one two-}¶-{-72-}¶-|-{+four five+}¶+{+six+}¶+|+",
        ),
        (
            table(row("Rest", "28"), row("72", "one")),
            table(row("Rest", "28"), row("one", "three four five")),
            "Rest¶28¶|{-72-}¶-{-one-}¶-|-{+one+}¶+{+three four five+}¶+|+",
        ),
        (
            table(row("Rest", "28"), row("Extra", "9")),
            table(row("Rest", "28"), row("Extra", "9", "x")),
            "Rest¶28¶|{-Extra-}¶-{-9-}¶-|-{+Extra+}¶+{+9+}¶+{+x+}¶+|+",
        ),
        # ... unless others are nearer to each other in all
        (
            table(row("Deposit", "one two three four"), row("Rest", "five six seven eight")),
            table(row("Advance", "one two three four"), row("Deposit", "five six seven eight")),
            "{-Deposit-}{+Advance+}¶one two three four¶|{-Rest-}{+Deposit+}¶five six seven eight¶|",
        ),
        # which table went
        ("".join(TWO_TABLES), TWO_TABLES[1], "{-Deposit-}¶-{-72-}¶-|-Paint¶12¶|"),
        ("".join(TWO_TABLES), TWO_TABLES[0], "Deposit¶72¶|{-Paint-}¶-{-12-}¶-|-"),
        # rows, cells and runs in what holds them
        (
            table(f"<w:sdt><w:sdtContent>{row('Deposit', '72')}</w:sdtContent></w:sdt>", row("Rest", "28")),
            table(f"<w:sdt><w:sdtContent>{row('Deposit', '73')}</w:sdtContent></w:sdt>", row("Rest", "28")),
            "Deposit¶{-72-}{+73+}¶|Rest¶28¶|",
        ),
        (
            table(
                row("Deposit", "72 all")
                .replace("<w:tr>", "<w:tr><w:sdt><w:sdtContent>")
                .replace("</w:tr>", "</w:sdtContent></w:sdt></w:tr>")
            ),
            table(
                row("Deposit", "73 all")
                .replace("<w:tr>", "<w:tr><w:sdt><w:sdtContent>")
                .replace("</w:tr>", "</w:sdtContent></w:sdt></w:tr>")
            ),
            "Deposit¶{-72-}{+73+} all¶|",
        ),
        (
            A,
            A + p("See ", f'<w:hyperlink w:anchor="x">{run("the page")}</w:hyperlink>'),
            f"{PRICE}¶{{+See +}}{{+the page+}}¶+",
        ),
    ],
)
def test_rows_and_tables_are_known_again(old: str, new: str, expected: str) -> None:
    assert made_of(old, new) == expected


def test_a_table_and_a_header_without_anything_in_them_take_back_what_was() -> None:
    made = xml(marked(word_file(table(row("", ""))), word_file(table())))
    assert made.count("<w:tr>") == 1
    assert change("del", 200_000, minute="00") in made
    made_header = marked(word_file(A, header=p("Head")), word_file(A, header=" "))
    assert seen(made_header, "word/header1.xml") == "{-Head-}¶-"


def test_a_paragraph_put_in_as_a_whole_keeps_what_others_track_in_it() -> None:
    theirs = "".join(f'<w:{kind} w:id="1" w:author="B">{gone(kind)}</w:{kind}>' for kind in ("del", "moveFrom"))
    theirs += f'<w:moveTo w:id="1" w:author="B">{run("here")}</w:moveTo>'
    new = p("Something quite new", theirs)
    assert xml(marked(word_file(A), word_file(A + new))).endswith(
        f"{change('ins', 200_001, run('Something quite new'), '00')}{theirs}</w:p>"
    )


def test_paragraphs_that_others_joined_or_parted_alone_are_not_touched() -> None:
    for new in (
        ended("ins", "It is paid within ") + p("14 days of the invoice."),
        p("It is paid within 14 days of the invoice.", '<w:ins w:id="1" w:author="B">', run(" So be it."), "</w:ins>"),
    ):
        assert xml(marked(word_file(A + B), word_file(A + new))) == A + new


def theirs(old: str, new: str) -> str:
    return f'<w:del w:id="1" w:author="B">{gone(old)}</w:del><w:ins w:id="1" w:author="B">{run(new)}</w:ins>'


def test_rows_and_boxes_in_which_others_track_are_known_by_what_they_were() -> None:
    rest = row("Words that stay", "9")
    new = table(row(cell(p(theirs("Rest", "Sum of all"))), "four five"), rest)
    assert seen(marked(word_file(table(row("Rest", "one two"), rest)), word_file(new))) == (
        "{-B: Rest-}{+B: Sum of all+}¶{-one-}{+four+} {-two-}{+five+}¶|Words that stay¶9¶|"
    )
    boxed, others = box("Words in it"), box(p(theirs("Words in it", "Something else")))
    made = seen(marked(word_file(p("Here", boxed)), word_file(p("Here", box("What is new"), others))))
    assert made == f"Here{{+{2 * '{+What is new+}¶+'}+}}{2 * '{-B: Words in it-}{+B: Something else+}¶'}¶"


def test_rows_and_boxes_are_known_however_their_words_are_cut_into_runs_and_paragraphs() -> None:
    cut = box(p(*"Deposit"))
    assert made_of(p("Here", box("Deposit")), p("Here", box("First"), cut)) == (
        f"Here{{+{2 * '{+First+}¶+'}+}}{2 * 'Deposit¶'}¶"
    )
    new_boxes = p("Here", box("First"), box("Deposit", "paid"))
    assert seen(marked(word_file(p("Here", box("Deposit paid"))), word_file(new_boxes))) == (
        f"Here{{+{2 * '{+First+}¶+'}+}}{2 * 'Deposit{- paid-}¶{+paid+}¶+'}¶"
    )
    rest = row("Words that stay", "9")
    new = table(row(cell("Deposit", "paid"), "two"), rest)
    made = seen(marked(word_file(table(row("Deposit paid", "one"), rest)), word_file(new)))
    assert made == "Deposit{- paid-}¶{+paid+}¶+{-one-}{+two+}¶|Words that stay¶9¶|"


def test_a_style_that_has_no_name_is_none() -> None:
    unnamed = "<w:p><w:pPr><w:pStyle/></w:pPr>" + run("A paragraph that is gone.") + "</w:p>"
    assert "pStyle" not in xml(marked(word_file(A + unnamed), word_file(A, parts=_styles("Known"))))


def test_styles_that_cannot_be_read_are_told_with_the_file() -> None:
    odd = word_file(
        A, parts={"word/styles.xml": ("text/plain", b"<")}, relations={"rIdStyles": ("other", "a.png", False)}
    )
    with pytest.raises(DocgenError, match=r"^the newer file is damaged: its part word/styles\.xml cannot be read"):
        marked(word_file(A), odd)


# --- boxes, notes, headers ---


def test_words_in_a_text_box_and_its_copy_are_marked() -> None:
    old, new = (p("Beside ", box("Words in a box", last)) for last in ("and more", "and less"))
    assert made_of(old, new) == "Beside " + 2 * "Words in a box¶and {-more-}{+less+}¶" + "¶"


def test_a_text_box_that_came_into_a_paragraph_and_one_that_went_out_of_it() -> None:
    """Both are marked with the run that they hang on, and rejecting brings back what went."""
    plain, boxed = p("Beside it"), p("Beside it", box("Words in a box"))
    assert made_of(A + plain, A + boxed) == f"{PRICE}¶Beside it{{+{2 * '{+Words in a box+}¶+'}+}}¶"
    assert made_of(A + boxed, A + plain) == f"{PRICE}¶Beside it{{-{2 * 'Words in a box¶'}-}}¶"
    two = p("Beside it", box("Words in a box"), box("Others beside these"))
    assert made_of(A + two, A + boxed) == (
        f"{PRICE}¶Beside it{2 * 'Words in a box¶'}{{-{2 * 'Others beside these¶'}-}}¶"
    )
    made = xml(marked(word_file(A + boxed), word_file(A + plain)))
    assert re.findall('(?:docPr|shape) id="(.+?)"', made) == ["200000", "box200001"]


def test_a_text_box_with_what_belongs_to_its_own_file_does_not_come_back() -> None:
    """A picture or a link would lead to nothing, or to another thing, in the newer file."""
    plain, boxed = p("Beside it"), p("Beside it", box(p("Words in a box", picture())))
    assert seen(marked(word_file(A + boxed), word_file(A + plain))) == f"{PRICE}¶Beside it¶"
    assert seen(marked(word_file(A + boxed), word_file(A))) == f"{PRICE}¶{{-Beside it-}}{{--}}¶-"


def test_a_text_box_in_a_paragraph_that_came_or_went_is_marked_with_that() -> None:
    boxed = p("Beside it", box("Words in a box"))
    assert made_of(A, A + boxed) == f"{PRICE}¶{{+Beside it+}}{{+{2 * 'Words in a box¶'}+}}¶+"
    assert made_of(A + boxed, A) == f"{PRICE}¶{{-Beside it-}}{{-{2 * 'Words in a box¶'}-}}¶-"


def test_text_boxes_are_known_again() -> None:
    """In order where there are as many as before, else by their words."""
    one, other = p("Beside it", box("Words in a box")), p("Beside it", box("Nothing of that kind"))
    assert made_of(A + one, A + other) == (f"{PRICE}¶Beside it{2 * '{-Words in a box-}¶-{+Nothing of that kind+}¶+'}¶")
    two = p("Beside it", box("First of all"), box("Words in the box"))
    assert made_of(A + one, A + two) == (
        f"{PRICE}¶Beside it{{+{2 * '{+First of all+}¶+'}+}}{2 * 'Words in {-a-}{+the+} box¶'}¶"
    )
    # that of a paragraph which went as a whole is not counted
    gone_too = p("Another paragraph with a box", box("Others in it"))
    assert made_of(A + gone_too + one, A + other) == (
        f"{PRICE}¶{{-Another paragraph with a box-}}{{-{2 * 'Others in it¶'}-}}¶-"
        f"Beside it{2 * '{-Words in a box-}¶-{+Nothing of that kind+}¶+'}¶"
    )


def test_a_text_box_that_went_out_of_a_link_comes_back_behind_the_words() -> None:
    inside = f'<w:hyperlink w:anchor="x">{run("it")}{box("Words in a box")}</w:hyperlink>'
    assert made_of(A + p("Beside ", inside), A + p("Beside it")) == (f"{PRICE}¶Beside it{{-{2 * 'Words in a box¶'}-}}¶")


def test_what_is_drawn_beside_a_text_box_does_not_come_back_with_it() -> None:
    shape = '<w:drawing><wp:inline><wp:docPr id="9" name="A line"/></wp:inline></w:drawing>'
    mark = '<w:bookmarkStart w:id="1" w:name="x"/>'
    boxed = box(p("Words in a box", f"<w:r>{shape}</w:r>")).replace("<w:r>", f"<w:r>{picture()[5:-6]}", 1)
    made = xml(marked(word_file(A + p("Beside it", boxed, f"<w:r>{shape}</w:r>", mark)), word_file(A)))
    assert made.count("A line") == 2, "that in the box and in its copy is part of the box"
    assert "Words in a box" in made
    assert "bookmarkStart" not in made
    assert "pic:pic" not in made


def test_words_of_notes_headers_and_footers_are_marked_in_their_own_parts() -> None:
    def whole(day: str, *, more: str = "") -> bytes:
        return word_file(
            p("Paid", note_mark(), note_mark("endnote")),
            header=p(f"Head of {day}"),
            footer=p(f"Foot of {day}"),
            footnote=p(f"Not on {day}") + more,
            endnote=p(f"Nor on {day}"),
        )

    made = marked(whole("Monday"), whole("Friday"))
    assert {
        part: seen(made, f"word/{part}.xml") for part in ("document", "header1", "footer1", "footnotes", "endnotes")
    } == {
        "document": "Paid(footnoteReference)¶",
        "header1": "Head of {-Monday-}{+Friday+}¶",
        "footer1": "Foot of {-Monday-}{+Friday+}¶",
        "footnotes": "¶¶Not on {-Monday-}{+Friday+}¶",
        "endnotes": "¶¶Nor on {-Monday-}{+Friday+}¶",
    }


def with_notes(*notes: str) -> bytes:
    marks = (one for number in range(2, 2 + len(notes)) for one in (" ", note_mark(number=number)))
    rest = "</w:footnote>".join(f'<w:footnote w:id="{3 + at}">{p(one)}' for at, one in enumerate(notes[1:]))
    return word_file(p("Paid at once", *marks), footnote=p(notes[0]) + (f"</w:footnote>{rest}" if rest else ""))


def test_a_note_that_came_is_marked_and_one_that_went_has_no_place() -> None:
    one, two = with_notes("Not in August."), with_notes("Save on Sunday.", "Not in August.")
    assert seen(marked(one, two), "word/footnotes.xml") == "¶¶{+Save on Sunday.+}¶+Not in August.¶"
    assert seen(marked(one, two)) == "Paid at once (footnoteReference){+ +}{+(footnoteReference)+}¶"
    assert seen(marked(two, one), "word/footnotes.xml") == "¶¶Not in August.¶"


def test_a_part_that_only_the_newer_file_has_stays_as_it_is() -> None:
    new = word_file(A, header=p("A new header"), parts={"word/media/a.png": ("image/png", b"\\x89PNG")})
    made = parts_of(marked(word_file(A), new))
    assert list(made) == list(parts_of(new))
    assert {name for name, content in made.items() if content != parts_of(new)[name]} <= {DOCUMENT}
    assert b"Moss" not in b"".join(made.values())


def test_a_file_that_cannot_be_opened_is_named() -> None:
    with pytest.raises(DocgenError, match=r"^the older file is not a Word document"):
        marked(b"", word_file(A))
    with pytest.raises(DocgenError, match=r"^the newer file is not a Word document"):
        marked(word_file(A), b"")
