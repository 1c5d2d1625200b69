"""A Word file that came back: whatever was changed in it is found, tracked or not, and told where it stands."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from docgen.cli import run
from docgen.compose.draft import Draft, Paragraph, Table, Text
from docgen.pipeline import draft, load
from docgen.redline.compare import compare
from docgen.redline.summary import in_short, places
from docgen.redline.word_compare import compare_word_files, differences, grouped
from docgen.redline.word_marking import mark_changes
from docgen.redline.word_reading import WordLine, lines_of_file, passages
from docgen.render.doctor import office_program
from docgen.render.docx import to_docx
from docgen.wordtemplate.package import open_package, written
from tests.redline.settling import settled
from tests.register.shop import case_in
from tests.templates.building import box, cell, deleted, field, inserted, note_mark, p, picture, row, table, word_file
from tests.templates.building import run as words
from tests.templates.desktop_word import saved_by_word
from tests.templates.google_docs import saved_by_google

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Shown = pytest.CaptureFixture[str]
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@cache
def contract() -> Draft:
    return draft(load(str(EXAMPLES / "kitchen.yaml")), "contract", as_of=date(2026, 3, 2)).draft


EVERYTHING = word_file(
    p("A plain paragraph here.")
    + p("One with a ", field("REF here", "clause 7"), " reference and ", words("bold", "<w:b/>"), " words.")
    + table(row("Deposit", "£7,200.00"), row(cell(p("Nested"), table(row("deep", "down")), p("after")), "£1.00"))
    + p("A note", note_mark(), " and another", note_mark("endnote"), ".")
    + p("Beside a box ", box("Words in a box", "and more"))
    + f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a content control')}</w:sdtContent></w:sdt>"
    + p('<w:hyperlink w:anchor="x">' + words("A link") + "</w:hyperlink>"),
    header=p("The firm, its header"),
    footer=p("Page ", field("PAGE", "3"), " of it, registered at Bristol"),
    footnote=p("A footnote says more"),
    endnote=p("An endnote says the rest"),
)


def changed_once(lines: list[WordLine]) -> Iterator[WordLine]:
    """Each paragraph in turn with its longest word changed in silence, and put back."""
    for line in lines:
        held = [piece for piece in line.pieces if any(sign.isalnum() for sign in piece.text)]
        if not held:
            continue
        piece = max(held, key=lambda one: len(one.text))
        was = piece.text
        at = next(at for at, sign in enumerate(was) if sign.isalnum())
        piece.text = f"{was[:at]}{'x' if was[at] != 'x' else 'y'}{was[at + 1 :]}"
        yield line
        piece.text = was


@pytest.mark.slow
@pytest.mark.parametrize("content", [EVERYTHING, None], ids=["every part", "the contract"])
def test_one_silent_sign_anywhere_is_found(content: bytes | None) -> None:
    content = content or to_docx(contract())
    sent, back = grouped(open_package(content, "sent")), grouped(open_package(content, "back"))
    lines = [line for group in back.values() for line in group]
    tried = 0
    for line in changed_once(lines):
        found = [one for one in differences(sent, back, ()) if not one.tracked]
        # A header that a second kind of page repeats is changed there alone.
        assert found or sum(one.words("before") == line.words("before") for one in lines) > 1, line.spot
        tried += 1
    assert tried >= 13
    assert [*differences(sent, back, ())] == []


def body(*blocks: str) -> bytes:
    return word_file("".join(blocks))


FIRST, SECOND = p("The price is 100 pounds."), p("It is paid within 14 days of the invoice.")
THIRD = p("The end of it.")


def told(sent: bytes, back: bytes) -> list[str]:
    found = compare_word_files(sent, back, (), "back.docx")
    said = [f"{'tracked ' + one.by if one.tracked else 'SILENT'} | {one.in_words()}" for one in found.changes]
    return said + [f"{by}: {what}" for by, what in found.comments]


def test_tracked_and_silent_changes_are_told_apart() -> None:
    tracked = p("It is paid within ", deleted("14"), inserted("30"), " days of the invoice.")
    assert told(body(FIRST, SECOND, THIRD), body(p("The price is 90 pounds."), tracked, THIRD)) == [
        "SILENT | the text (paragraph 1): “100 pounds.” is now “90 pounds.”",
        "tracked A. Person | the text (paragraph 2): “14 days” is now “30 days”",
    ]


def test_words_said_to_be_deleted_that_never_stood_there_are_silent() -> None:
    tracked = p("It is paid within ", deleted("7"), inserted("30"), " days of the invoice.")
    assert told(body(FIRST, SECOND), body(FIRST, tracked)) == [
        "SILENT | the text (paragraph 2): “14 days” is now “7 days”",
        "tracked A. Person | the text (paragraph 2): “7 days” is now “30 days”",
    ]


def test_what_was_moved_is_told_as_moved() -> None:
    assert told(body(FIRST, SECOND, THIRD), body(THIRD, FIRST, SECOND)) == [
        "SILENT | the text (paragraph 3), now the text (paragraph 1): “The end of it.” was moved"
    ]
    move = '<w:{0} w:id="7" w:author="B" w:date="2026-01-01T00:00:00Z">{1}</w:{0}>'
    end = '<w:pPr><w:rPr><w:{0} w:id="8" w:author="B" w:date="2026-01-01T00:00:00Z"/></w:rPr></w:pPr>'
    there, here = (
        f"<w:p>{end.format(name)}{move.format(name, words('The end of it.'))}</w:p>" for name in ("moveTo", "moveFrom")
    )
    (said,) = told(body(FIRST, SECOND, THIRD), body(there, FIRST, SECOND, here))
    assert said.startswith("tracked B | ")
    assert said.endswith("“The end of it.” was moved")


def test_a_row_put_in_under_tracking_and_a_figure_changed_in_silence() -> None:
    mark = '<w:trPr><w:ins w:id="5" w:author="C" w:date="2026-01-01T00:00:00Z"/></w:trPr>'
    more = row("Extra", "£50.00").replace("<w:tr>", f"<w:tr>{mark}")
    sent = body(table(row("Deposit", "£72.00"), row("Rest", "£28.00")))
    assert told(sent, body(table(row("Deposit", "£72.00"), more, row("Rest", "£38.00")))) == [
        "SILENT | the text (table 1, row 2, cell 2): “£28.00” is now “£38.00”",
        "tracked C | the text (table 1, row 2, cell 1): “Extra” was put in",
        "tracked C | the text (table 1, row 2, cell 2): “£50.00” was put in",
    ]


def test_hidden_struck_and_pictured_things_are_told() -> None:
    hidden = p("The price is 100 pounds.", words(" and more", "<w:vanish/>"))
    said = told(body(FIRST), body(hidden))
    assert "SILENT | the text (paragraph 1): “and more” was put in" in said
    assert "SILENT | paragraph 1: words are hidden here: “and more”" in said
    struck = p("The price is ", words("100", "<w:strike/>"), " pounds.")
    assert told(body(FIRST), body(struck)) == ["SILENT | the text (paragraph 1): “100” is now “100” (struck through)"]
    png = {"word/media/other.png": ("image/png", b"\x89PNG\r\n\x1a\nother")}
    other = word_file(FIRST + p(picture("rIdOther")), parts=png,
                      relations={"rIdOther": ("image", "media/other.png", False)})  # fmt: skip
    assert told(body(FIRST), other) == ["SILENT | the pictures: word/media/other.png was put in or exchanged"]


_BY = 'w:id="3" w:author="B" w:date="2026-01-01T00:00:00Z"'


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (p("Paid in 14 days.") + p("The end."), ["SILENT | the text (paragraph 1): “14 days[*]” is now “14 days”"]),
        (
            p("Paid in 14 days", f"<w:del {_BY}>{note_mark()}</w:del>", ".") + p("The end."),
            ["tracked B | the text (paragraph 1): “14 days[*]” is now “14 days”"],
        ),
        (
            p("Paid in 14 days.") + p("The end", note_mark(), "."),
            [
                "SILENT | the text (paragraph 1): “14 days[*]” is now “14 days”",
                "SILENT | the text (paragraph 2): “end” is now “end[*]”",
            ],
        ),
    ],
    ids=["gone", "gone under tracking", "moved"],
)
def test_what_leads_to_a_note_is_part_of_what_a_sentence_says(back: str, said: list[str]) -> None:
    """The kind: nothing leads to a note any more, or another sentence does, and its own words are what they were."""
    note = p("Not in August.")
    sent = word_file(p("Paid in 14 days", note_mark(), ".") + p("The end."), footnote=note)
    assert told(sent, word_file(back, footnote=note)) == said


def test_words_put_in_and_taken_out_again_under_tracking_are_no_change() -> None:
    """One side puts words or a paragraph's end in, the other takes them out: they stand in neither text."""
    again = f"<w:ins {_BY}><w:del {_BY}><w:r><w:delText>, less five</w:delText></w:r></w:del></w:ins>"
    end = f"<w:pPr><w:rPr><w:ins {_BY}/><w:del {_BY}/></w:rPr></w:pPr>"
    back = body(p("The price is 100 pounds", again, "."), f"<w:p>{end}{words('It is paid within 14 days ')}</w:p>",
                p("of the invoice."))  # fmt: skip
    assert told(body(FIRST, SECOND), back) == []

    made = mark_changes(body(FIRST, SECOND), back, by="NOT TRACKED", on="2026-03-02")
    assert open_package(made, "made").parts["word/document.xml"].count(b"NOT TRACKED") == 0
    other = body(p("The price is 90 pounds", again, "."), SECOND)
    made = mark_changes(body(FIRST, SECOND), other, by="NOT TRACKED", on="2026-03-02")
    assert said_by(settled(made, "reject")) == said_by(body(FIRST, SECOND))
    assert said_by(settled(made, "accept")) == said_by(body(p("The price is 90 pounds."), SECOND))


def test_a_text_box_that_was_put_in_under_tracking_is_no_silent_change() -> None:
    found = told(body(FIRST), body(p("The price is 100 pounds.", f"<w:ins {_BY}>{box('Less 5 %')}</w:ins>")))
    assert found == ["tracked B | the text (paragraph 1, text box, paragraph 1): “Less 5 %” was put in"]


def test_what_the_file_brings_along_is_told() -> None:
    dated = body(FIRST, p("Dated ", field("DATE", "2 March 2026")))
    (said,) = told(body(FIRST, p("Dated 2 March 2026")), dated)
    assert said.startswith("SILENT | paragraph 2: ")
    assert "DATE" in said


@pytest.mark.parametrize(
    ("looks", "what"),
    [
        ('<w:color w:val="FFFFFF"/>', "in the colour #FFFFFF instead of #000000"),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "in the colour #FFFFFF instead of #000000"),
        ('<w:color w:val="DDDDDD"/>', "in the colour #DDDDDD instead of #000000"),
        ('<w:sz w:val="4"/>', "2 pt instead of 10 pt"),
        ("<w:vanish/>", "now hidden"),
        ("<w:b/>", "now bold"),
        ('<w:u w:val="single"/><w:caps/>', "now underlined, now in capitals"),
        ('<w:vertAlign w:val="superscript"/>', "now raised or lowered"),
        ('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "set in Wingdings, which draws other signs"),
    ],
)
def test_words_that_look_otherwise_are_told_tracked_or_not(looks: str, what: str) -> None:
    sent = body(p("It is paid within 14 days of the invoice."))
    silent = body(p("It is paid within ", words("14 days", looks), " of the invoice."))
    assert f"SILENT | the text (paragraph 1): “14 days” is {what}" in told(sent, silent)
    # ... where other words of the paragraph were changed, too
    both = body(p("It is paid within ", words("14 days", looks), " of the last invoice."))
    assert f"SILENT | the text (paragraph 1): “14 days” is {what}" in told(sent, both)

    change = '<w:rPrChange w:id="5" w:author="C" w:date="2026-01-01T00:00:00Z"><w:rPr/></w:rPrChange>'
    said = told(sent, body(p("It is paid within ", words("14 days", looks + change), " of the invoice.")))
    assert f"tracked C | the text (paragraph 1): “14 days” is {what}" in said
    assert not [line for line in said if line.startswith("SILENT")]


def test_looks_that_come_of_a_style_are_seen_and_what_holds_everywhere_is_told_once() -> None:
    lines = [p(f"Paragraph {number} says so.", style="Body") for number in range(1, 7)]
    sent, back = (
        word_file(
            "".join(lines),
            parts={"word/styles.xml": (f"{KIND}.styles+xml", _styles(size).encode())},
            relations={"rIdS": ("styles", "styles.xml", False)},
        )
        for size in ("20", "8")
    )
    assert told(sent, back) == [
        "SILENT | the text (paragraph 1): “Paragraph 1 says so.” is 4 pt instead of 10 pt, and 5 other places are, too"
    ]
    assert told(sent, body(*(p(words(f"Paragraph {number} says so.", '<w:sz w:val="20"/><w:rtl w:val="0"/>'))
                             for number in range(1, 7)))) == []  # fmt: skip


def _styles(size: str) -> str:
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph"'
        f' w:styleId="Body"><w:name w:val="Body"/><w:rPr><w:sz w:val="{size}"/></w:rPr></w:style></w:styles>'
    )


def numbered(words_of_it: str, list_: int = 1, more: str = "") -> str:
    of_list = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_}"/></w:numPr>'
    return f"<w:p><w:pPr>{of_list}{more}</w:pPr>{words(words_of_it)}</w:p>"


def with_lists(*blocks: str) -> bytes:
    """A file with a list (1) and the same one begun anew at 9 (2)."""
    lists = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum'
        ' w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
        '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="NOT OWED"/></w:lvl></w:lvlOverride></w:num>'
        "</w:numbering>"
    )
    return word_file("".join(blocks), parts={"word/numbering.xml": (f"{KIND}.numbering+xml", lists.encode())},
                     relations={"rIdN": ("numbering", "numbering.xml", False)})  # fmt: skip


def test_a_list_that_shows_other_numbers_is_told_and_what_references_will_show() -> None:
    see = p("See ", field("REF pay \\w \\h", "2"), " for that.")
    mark = '<w:bookmarkStart w:id="1" w:name="pay"/><w:bookmarkEnd w:id="1"/>'
    pay = numbered("Payment is due.").replace("</w:pPr>", f"</w:pPr>{mark}")
    first, last = numbered("The work is this."), numbered("The contract ends.")
    sent = with_lists(see, first, pay, last)
    assert told(sent, sent) == []

    restarted = with_lists(see, first, pay.replace('w:val="1"/></w:numPr>', 'w:val="2"/></w:numPr>'), last)
    assert told(sent, restarted) == [
        "SILENT | the text (paragraph 3): the number “2” is now “9”, and 1 other number is not what it was",
        "SILENT | paragraph 1: a cross-reference to “Payment is due.” will show “9” once its field is brought up to"
        " date; it was “2”",
    ]
    lettered = with_lists(see, first, pay, last.replace('w:numId w:val="1"', 'w:numId w:val="3"'))
    assert told(sent, lettered) == ["SILENT | the text (paragraph 4): the number “3” is now “C”"]
    bare = with_lists(see, first, pay, p("The contract ends."))
    assert told(sent, bare) == ["SILENT | the text (paragraph 4): the number “3” is now gone"]

    waived = with_lists(see, first, pay, last.replace('w:numId w:val="1"', 'w:numId w:val="4"'))
    assert told(sent, waived) == ["SILENT | the text (paragraph 4): the number “3” is now “NOT OWED”"]

    # A clause put in under tracking counts for nobody who rejects it; the numbers behind it are of its making.
    end = '<w:rPr><w:ins w:id="8" w:author="B" w:date="2026-01-01T00:00:00Z"/></w:rPr>'
    new = (
        numbered("A new one.", more=end)
        .replace("<w:r>", '<w:ins w:id="9" w:author="B"><w:r>')
        .replace("</w:r>", "</w:r></w:ins>")
    )
    assert told(sent, with_lists(see, first, new, pay, last)) == [
        "tracked B | the text (paragraph 3): the number “2” is now “3”, and 1 other number is not what it was",
        "tracked B | the text (paragraph 3): “A new one.” was put in",
    ]


def test_a_typeface_that_the_file_carries_is_told() -> None:
    fonts = (
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships"><w:font w:name="Arial"><w:embedRegular r:id="rId1"'
        ' w:fontKey="{7605FC2D-8CF4-5C45-A953-04F53D2F1BF4}"/></w:font></w:fonts>'
    )
    sent, unused = (
        word_file(
            p(words("The price is 100 pounds.", f'<w:rFonts w:ascii="{face}"/>')),
            parts={"word/fontTable.xml": (f"{KIND}.fontTable+xml", made.encode())},
            relations={"rIdF": ("fontTable", "fontTable.xml", False)},
        )
        for face, made in (("Arial", fonts), ("Georgia", fonts))
    )
    plain = body(p(words("The price is 100 pounds.", '<w:rFonts w:ascii="Arial"/>')))
    (said,) = told(plain, sent)
    assert said.startswith("SILENT | the file: the file carries the typeface Arial, which can draw other signs")
    assert told(plain, unused) == [], "no word is set in it"


def marked(name: str, words_of_it: str) -> str:
    return p(f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>', words(words_of_it))


def test_a_reference_that_was_led_elsewhere_is_told_though_it_shows_the_same() -> None:
    def with_reference(to: str, *more: str) -> bytes:
        return body(p("See ", field(f"REF {to} \\w \\h", "clause 2"), " for that."), *more)

    two = (marked("pay", "Payment is due."), marked("end", "The contract ends."))
    sent = with_reference("pay", *two)
    where = "SILENT | paragraph 1: a cross-reference"
    assert told(sent, with_reference("end", *two)) == [
        f"{where} leads to “The contract ends.” now; it led to “Payment is due.”"
    ]
    assert told(sent, with_reference("nothing", *two)) == [f"{where} leads nowhere now; it led to “Payment is due.”"]
    assert told(sent, with_reference("_Ref9", marked("_Ref9", "Payment is due."), two[1])) == [], "only its name is new"
    assert told(sent, body(p("See clause 2 for that."), *two)) == [], "Google Docs makes words of a field"
    assert told(sent, with_reference("pay", marked("pay", "Payment is due soon."), two[1])) == [
        "SILENT | the text (paragraph 2): “soon” was put in"
    ]


def test_what_word_and_google_docs_write_when_they_save_is_no_change() -> None:
    """The same words cut into runs by sittings, with marks of spelling, other ids, content controls and bookmarks."""
    sent = body(FIRST, SECOND, table(row("Deposit", "£72.00")), THIRD)
    by_word = body(
        '<w:p w14:paraId="1A2B3C4D" w:rsidR="00AB12CD" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellStart"/>'
        '<w:r w:rsidRPr="00AB12CE"><w:t xml:space="preserve">The pri</w:t></w:r><w:proofErr w:type="spellEnd"/>'
        "<w:r><w:lastRenderedPageBreak/><w:t>ce is </w:t></w:r><w:r><w:t>100 pounds.</w:t></w:r></w:p>",
        f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{SECOND}</w:sdtContent></w:sdt>',
        table(row("Deposit", "£72.00")),
        '<w:p><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr>'
        '<w:smartTag w:uri="x" w:element="y"><w:r><w:t>The end</w:t></w:r></w:smartTag>'
        '<w:r><w:rPr><w:rFonts w:ascii="Arial"/><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve"> of it.</w:t></w:r>'
        "</w:p>",
    )
    assert told(sent, by_word) == []


@pytest.mark.parametrize("saved", [lambda one: saved_by_word(one, Random(7)), saved_by_google], ids=["Word", "Google"])
def test_a_whole_contract_saved_by_another_program_shows_no_change_and_one_word_does(
    saved: Callable[[bytes], bytes],
) -> None:
    sent = to_docx(contract())
    back = saved(sent)
    assert compare_word_files(sent, back, tuple(places(contract())), "back.docx").changes == ()

    other = to_docx(draft(load(str(EXAMPLES / "kitchen.yaml")), "contract", as_of=date(2026, 3, 4)).draft)
    found = compare_word_files(sent, saved(other), tuple(places(contract())), "back.docx").changes
    assert found == compare_word_files(sent, other, tuple(places(contract())), "back.docx").changes != ()


def test_page_numbers_and_the_cut_of_runs_are_no_changes() -> None:
    sent = word_file(p("The price is 100 pounds."), footer=p("Page ", field("PAGE", "1")))
    back = word_file(p("The price", words(" is 1", "<w:i/>"), "00\u00a0pounds."), footer=p("Page ", field("PAGE", "7")))
    assert told(sent, back) == []


def said_by(content: bytes) -> list[str]:
    """The paragraphs of the text of a settled file."""
    read = dict(grouped(open_package(content, "settled")))
    return [one.text for one in passages(read["text"], "after")]


MARKED = [
    (body(FIRST, SECOND, THIRD), body(p("The price is 90 pounds, plus VAT."), THIRD, p("One more."))),
    (body(FIRST, SECOND, THIRD), body(THIRD, FIRST, SECOND)),
    (
        body(FIRST, table(row("a", "1"), row("b", "2"), row("c", "3")), THIRD),
        body(FIRST, table(row("c", "3"), row("a", "1"), row("b", "2 and a half")), THIRD),
    ),
    (body(FIRST, table(row("a", "1"))), body(FIRST, p("No table any more."))),
    (body(p("Tabs\there", words(" and bold", "<w:b/>"), " words")), body(p("Tabs\tthere", " and bold", " words too"))),
]


@pytest.mark.parametrize(("old", "new"), MARKED)
def test_rejecting_what_is_marked_gives_the_old_words_and_accepting_the_new(old: bytes, new: bytes) -> None:
    made = mark_changes(old, new, by="NOT TRACKED", on="2026-03-02")
    assert said_by(settled(made, "reject")) == said_by(old)
    assert said_by(settled(made, "accept")) == said_by(new)


def test_a_note_that_another_program_has_numbered_otherwise_is_not_marked() -> None:
    old = word_file(p("Paid in 14 days", note_mark(), "."), footnote=p("Not in August."))
    parts = {
        name: content.replace(b'w:id="2"', b'w:id="7"') for name, content in open_package(old, "old").parts.items()
    }
    made = mark_changes(old, written(parts), by="NOT TRACKED", on="2026-03-02")
    assert [one for one in open_package(made, "made").parts.values() if b"NOT TRACKED" in one] == []


def test_what_was_tracked_stays_tracked_by_whom_it_was() -> None:
    back = body(p("The price is 90 pounds."), p("It is paid within ", deleted("14"), inserted("30"), " days."))
    made = mark_changes(body(FIRST, SECOND), back, by="NOT TRACKED", on="2026-03-02")
    assert said_by(settled(made, "reject")) == said_by(body(FIRST, SECOND))
    assert b'w:author="A. Person"' in open_package(made, "made").parts["word/document.xml"]
    assert [line.spot for _, lines in lines_of_file(open_package(made, "made")) for line in lines][:1] == [
        "text, paragraph 1"
    ]


def test_a_change_is_told_with_its_purpose_its_field_and_what_it_would_do(
    tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["issue", "kitchen.yaml", "contract", "--as-of", "2026-03-02", "--format", "docx"]) == 0
    sent = Path("kitchen.issued/C/K-2026-014-C.docx").read_bytes()
    Path("same.docx").write_bytes(sent)
    package = open_package(sent, "sent")
    xml = package.parts["word/document.xml"].decode().replace("at least 7\u00a0days", "at least 60\u00a0days", 1)
    Path("back.docx").write_bytes(written({**package.parts, "word/document.xml": xml.encode()}))
    capsys.readouterr()

    assert run(["compare", "kitchen.yaml", "C", "same.docx"]) == 0
    assert capsys.readouterr().out == "K-2026-014/C: what came back says what went out, word for word.\n"
    assert run(["compare", "kitchen.yaml", "C", "back.docx"]) == 1
    assert capsys.readouterr().out.splitlines()[:7] == [
        "K-2026-014/C: 1 change NOT tracked in the file",
        "- clause 9.2 (Stopping work when a payment is missed): “7 days” is now “60 days”",
        "    What the clause is for: A contractor who is not paid may stop, after due notice, without breaking the"
        " contract.",
        "    In the case file: contract.stop_work.notice: 7 days -> 60 days",
        "    If the client stopped paying:",
        "    - the gate could stop work no earlier than 7 July 2026, instead of 15 May 2026",
        "    - Notice of suspension, by email and post: no longer in time; it was 15 May 2026",
    ]
    assert run(["compare", "kitchen.yaml", "C", "back.docx", "--format", "docx", "-o", "marked.docx"]) == 1
    marked = Path("marked.docx").read_bytes()
    assert said_by(settled(marked, "reject")) == said_by(sent)
    assert run(["compare", "kitchen.yaml", "C", "kitchen.yaml"]) == 1
    assert "is not a Word document (.docx) that can be opened" in capsys.readouterr().err


def test_places_name_the_clauses_of_the_contract() -> None:
    named = dict(places(contract()))
    assert "clause 9.2 (Stopping work when a payment is missed)" in named.values()


# --- redlines of documents that a Word template of the user's own made ---


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with a letter of the firm's own, issued twice: the second with other words and a row moved."""
    shutil.copy(EXAMPLES / "shop-fit-out.yaml", tmp_path / "shop.yaml")
    monkeypatch.chdir(tmp_path)
    note = p("{#p document: firm-letter; facts: statement-of-account #}")
    rows = [row("Part", "When"), row("First", "March"), row("Second", "May"), row("Third", "June")]
    was = p("Dear {{ client.name }}, please answer within 14 days.") + table(*rows)
    now = p("Dear {{ client.name }}, please answer within 21 days.") + table(rows[0], rows[3], rows[1], rows[2])
    for name, words_of_it in (("letter.docx", was), ("letter2.docx", now + p("We reserve all rights."))):
        Path(name).write_bytes(word_file(note + words_of_it, header=p("Calder & Finch LLP")))
    for more in (["letter.docx"], ["letter2.docx", "--revise"]):
        assert run(["issue", "shop.yaml", "--template", *more, "--as-of", "2026-07-06", "--anyway"]) == 0
    return tmp_path


def test_a_redline_of_a_firms_own_letter_is_marked_in_its_own_file(letters: Path, capsys: Shown) -> None:
    old, new = sorted(letters.glob("shop.issued/*/*.docx"), key=lambda one: one.stat().st_mtime)
    newest = new.parent.name
    first = f"{old.parent.name}-r1"
    capsys.readouterr()

    assert run(["redline", "shop.yaml", first, newest, "-o", "out.docx"]) == 0
    lines = capsys.readouterr().err.splitlines()[1:]
    assert "- the text (paragraph 1): “14 days” is now “21 days”" in lines
    assert sum("was moved" in line for line in lines) == 2  # the cells of one row
    made = Path("out.docx").read_bytes()
    assert said_by(settled(made, "accept")) == said_by(new.read_bytes())
    assert said_by(settled(made, "reject")) == said_by(old.read_bytes())
    assert open_package(made, "made").parts["word/header1.xml"]

    assert run(["redline", "shop.yaml", first, newest, "-o", "out.pdf"]) == 1
    assert capsys.readouterr().err.endswith(
        "is made with a Word template, which gives no pdf\n"
        "  Ask for --format docx, or let LibreOffice make it: --pdf-through libreoffice.\n"
    )
    assert run(["redline", "shop.yaml", first]) == 1
    assert capsys.readouterr().err.endswith(
        "was made with a template that lies in no folder of templates\n"
        f"  Name it: docgen redline shop.yaml {first} --template FILE.\n"
    )
    call = ["redline", "shop.yaml", first, "--template", "letter2.docx", "--as-of", "2026-07-06", "-o", "draft.docx"]
    assert run(call) == 0
    assert said_by(settled(Path("draft.docx").read_bytes(), "reject")) == said_by(old.read_bytes())


@pytest.mark.skipif(not office_program(), reason="LibreOffice (soffice) is not installed")
def test_the_redline_of_a_firms_own_letter_is_a_pdf_with_both_versions(letters: Path, capsys: Shown) -> None:
    newest = max(letters.glob("shop.issued/*/*.docx"), key=lambda one: one.stat().st_mtime).parent.name
    call = ["redline", "shop.yaml", f"{newest.rpartition('-')[0]}-r1", newest, "--pdf-through", "libreoffice"]
    first, second = Path("out.pdf"), Path("again.pdf")
    assert run([*call, "-o", str(first)]) == 0
    assert run([*call, "-o", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    (page,) = PdfReader(first).pages
    text = page.extract_text()
    assert all(word in text for word in ("14", "21", "Calder & Finch LLP", "We reserve all rights."))
    assert text.count("Third") == 2, "the row that was moved stands where it was and where it is"
    contents = page.get_contents()
    assert contents is not None
    drawn = contents.get_data()  # what was put in and taken out has a colour of its own
    assert len({*re.findall(rb"[\d.]+ [\d.]+ [\d.]+ rg", drawn)}) > 1

    capsys.readouterr()
    assert run(["issue", "shop.yaml", "contract", "--as-of", "2026-03-02", "--format", "docx", "--anyway"]) == 0
    assert run(["redline", "shop.yaml", "C", "--pdf-through", "libreoffice"]) == 2
    assert "docgen makes the PDF of this redline itself. Leave it out." in capsys.readouterr().err


def test_a_moved_clause_and_a_moved_row_are_moves_and_no_edits_of_their_neighbours() -> None:
    def text(words_of_it: str) -> tuple[Text]:
        return (Text(words_of_it),)

    def table_of(*rows: str) -> Table:
        return Table(header=(text("Part"),), rows=tuple((text(one),) for one in rows), totals=(), align=("left",))

    first, second, third = "The price is 100 pounds", "The price is 200 pounds", "The price is 300 pounds"
    blank = contract()
    old = replace(blank, blocks=(*(Paragraph(inlines=text(one)) for one in (first, second, third)),
                                 table_of(first, second, third)))  # fmt: skip
    new = replace(blank, blocks=(*(Paragraph(inlines=text(one)) for one in (third, first, second)),
                                 table_of(third, first, second)))  # fmt: skip
    assert in_short(compare(old, new)) == (
        f"a paragraph, now a paragraph: “{third}” was moved",
        f"the table, now the table: “{third}” was moved",
    )
