"""Tracked changes in Word: accepting all gives the new document, rejecting all the old, and nothing is left behind."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from docgen.compose.draft import Draft
from docgen.redline.compare import compare
from docgen.redline.word_compare import compare_word_files
from docgen.redline.word_marking import mark_changes
from docgen.render.docx import to_docx
from docgen.render.redline_docx import to_redline_docx
from docgen.render.words import words_of
from tests.redline.settling import settled
from tests.redline.test_word_compare import MARKED
from tests.redline.versions import Versions, edited_contract, edited_shop, strangers
from tests.render.conftest import Convert
from tests.render.page_reading import BULLET
from tests.render.word_reading import opened, part_tree, parts_of, strict_validator, texts, with_parts
from tests.templates.building import box, note_mark, p, row, table, word_file
from tests.templates.test_filling import filled, words

PAIRS = [*edited_shop(), *strangers()]
WIDEST = [edited_contract(), *strangers()]  # what edits do, and documents in which nearly everything is another


@cache
def redline_of(pair: Versions) -> bytes:
    return to_redline_docx(compare(pair.old, pair.new), by="K-2026-014/C revision 2", mark="REDLINE")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_accepting_all_gives_the_new_words_and_rejecting_all_the_old(pair: Versions) -> None:
    content = redline_of(pair)

    assert said(settled(content, "accept")) == said(to_docx(pair.new))
    assert said(settled(content, "reject")) == said(to_docx(pair.old))


def said(content: bytes) -> list[str]:
    """The text of each paragraph, with plain spaces: of a postcode that was edited in part each part has its own run.

    The small paragraph after a table is left out before an annex, as it is in a document by itself.
    """
    found: list[str] = []
    annexes = {item.text for item in opened(content).paragraphs if item.style and item.style.name == "Annex Heading"}
    for text in texts(content):
        while text in annexes and found and not found[-1]:
            found.pop()
        found.append(text.replace("\u00a0", " "))
    return found


@pytest.mark.parametrize("pair", WIDEST, ids=lambda pair: pair.name)
def test_the_strict_validator_finds_nothing_in_a_redline(pair: Versions, tmp_path: Path) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(redline_of(pair))

    result = strict_validator().validate(path)

    assert [f"{error.part_uri} {error.path} {error.description}" for error in result.errors] == []


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_every_reference_leads_to_a_clause_before_and_after(pair: Versions) -> None:
    for how in ("accept", "reject"):
        tree = part_tree(settled(redline_of(pair), how), "word/document.xml")
        fields = [words.text.split()[1] for words in tree.xpath(".//w:instrText") if words.text.startswith(" REF")]
        links = tree.xpath(".//w:hyperlink/@w:anchor")
        names = tree.xpath(".//w:bookmarkStart/@w:name")

        assert {*fields, *links} <= set(names)
        assert len(set(names)) == len(names)


def test_a_version_that_says_the_same_has_no_tracked_change() -> None:
    pair = edited_contract()
    tree = part_tree(redline_of(Versions(name="same", both=lambda: (pair.old, pair.old))), "word/document.xml")

    assert tree.xpath(".//w:ins | .//w:del") == []


def test_every_change_has_the_new_version_as_its_author_and_a_number_of_its_own() -> None:
    tree = part_tree(redline_of(edited_contract()), "word/document.xml")
    changes = tree.xpath(".//w:ins | .//w:del")
    numbers = [*tree.xpath(".//w:ins/@w:id | .//w:del/@w:id"), *tree.xpath(".//w:bookmarkStart/@w:id")]

    assert changes != []
    assert set(tree.xpath("//w:ins/@w:author | //w:del/@w:author")) == {"K-2026-014/C revision 2"}
    assert set(tree.xpath("//w:ins/@w:date | //w:del/@w:date")) <= {"2026-01-12T00:00:00Z", "2026-01-12T00:05:00Z"}
    assert len(set(numbers)) == len(numbers)


# --- LibreOffice accepts and rejects by itself --------------------------------------------------------------------

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">
Sub All(folder As String, command As String, ending As String)
  Dim names(500) As String
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim text(1) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  text(0).Name = "FilterName" : text(0).Value = "Text (encoded)"
  text(1).Name = "FilterOptions" : text(1).Value = "UTF8"
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  count = 0
  name = Dir(ConvertFromURL(folder) &amp; "/*.docx")
  Do While name &lt;&gt; ""
    names(count) = name
    count = count + 1
    name = Dir
  Loop
  For at = 0 To count - 1
    document = StarDesktop.loadComponentFromURL(folder &amp; "/" &amp; names(at), "_blank", 0, hidden())
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
    document.storeToURL(folder &amp; "/" &amp; names(at) &amp; ending, text())
    If Left(names(at), 4) = "firm" Then
      document.storeToURL(folder &amp; "/" &amp; names(at) &amp; ending &amp; ".word", word())
    End If
    document.close(True)
  Next
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/><library:element library:name="Settle"/>
</library:library>
"""


def firms_own() -> dict[str, bytes]:
    """Two versions of a letter by a Word template of a firm's own, filled in: each part and each kind of change."""
    loop, end = row("{%tr for i in account.claimed %}", ""), row("{%tr endfor %}", "")
    told = table(row("Invoice", "Due"), loop, row("{{ i.number }}", "{{ i.due }}"), end)
    head, *rows = row("Stage", "When"), row("First", "March"), row("Second", "May"), row("Third", "June")
    moved = p("All our rights are reserved, and none of them is given up by this letter.")
    opening, answer = "Dear {{ client.name }}, ", "please answer within {} days"
    versions = {
        "old": word_file(
            p(opening, answer.format(14), note_mark(), ".") + p("We act for {{ contractor.name }}.")
            + table(head, *rows) + moved + p("Beside it ", box("Pay {{ account.due }} by Monday")) + told
            + p(box("A box by itself, of 2025")),
            header=p("Calder & Finch LLP, {{ case.reference }}") + p(box("Boxed in the header: March")),
            footer=p("Registered at Bristol"), footnote=p("Days are counted from 1 June."),
        ),
        "new": word_file(
            moved + p(opening, answer.format(21), note_mark(), ".") + p("We act for {{ contractor.name }}.")
            + table(head, rows[2], rows[0], rows[1]) + p("Beside it ", box("Pay {{ account.due }} by Friday")) + told
            + p(box("A box by itself, of 2026")),
            header=p("Calder & Partners LLP, {{ case.reference }}") + p(box("Boxed in the header: May")),
            footer=p("Registered at Bath"), footnote=p("Days are counted from 8 June."),
        ),
    }  # fmt: skip
    return {side: filled(content) for side, content in versions.items()}


def everywhere(content: bytes) -> list[str]:
    """What each part of a Word file says, the text, headers, footers, notes and boxes, empty paragraphs left out."""
    found = [line.partition(": ") for line in words(content)]
    return [f"{where.split(',')[0].rstrip('0123456789 ')}: {text}" for where, _, text in found if text.strip()]


def as_read(text: bytes) -> str:
    return " ".join(word for word in text.decode("utf-8-sig").split() if word != BULLET)


@pytest.mark.slow
def test_libreoffice_accepts_to_the_new_words_and_rejects_to_the_old_with_their_numbers(
    convert: Convert, tmp_path: Path
) -> None:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    firm = firms_own()
    own = {"firm": firm} | {f"own-{at}": dict(zip(("old", "new"), pair, strict=True)) for at, pair in enumerate(MARKED)}
    expected = convert(
        {f"{at}-{side}": to_docx(draft) for at, pair in enumerate(WIDEST) for side, draft in sides(pair)}
        | {f"{name}-{side}": content for name, pair in own.items() for side, content in pair.items()},
        "txt:Text (encoded):UTF8",
    )
    assert soffice is not None  # or `convert` would have said so
    profile, folder = tmp_path / "office-profile", tmp_path / "redlines"
    folder.mkdir()
    for at, pair in enumerate(WIDEST):
        (folder / f"{at}.docx").write_bytes(redline_of(pair))
    for name, files in own.items():  # made by a Word template of the user's own, and marked in its own file
        made = mark_changes(files["old"], files["new"], by="the letter, revision 2", on="2026-07-06")
        (folder / f"{name}.docx").write_bytes(made)
    basic = profile / "user" / "basic" / "Standard"
    (basic / "Settle.xba").write_text(_MACRO, "utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, "utf-8")
    for command, ending in ((".uno:AcceptAllTrackedChanges", ".new"), (".uno:RejectAllTrackedChanges", ".old")):
        call = f'macro:///Standard.Settle.All("{folder.as_uri()}","{command}","{ending}")'
        subprocess.run(
            [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--invisible", call],
            capture_output=True,
            timeout=300,
            check=True,
        )

    for side in ("old", "new"):
        found = everywhere((folder / f"firm.docx.{side}.word").read_bytes())
        assert found == everywhere(firm[side]), side
        assert len(found) >= 18
    for name in own:
        for side in ("old", "new"):
            assert as_read((folder / f"{name}.docx.{side}").read_bytes()) == as_read(expected[f"{name}-{side}"]), name
    for at, pair in enumerate(WIDEST):
        for side, draft in sides(pair):
            read = as_read((folder / f"{at}.docx.{side}").read_bytes())
            # A numbered list that was taken out before a table that was put in: it leaves the number on an empty line.
            whole = as_read(expected[f"{at}-{side}"])
            assert read in (whole, f"{whole} 1."), f"{pair.name} {side}"
            assert len(read.split()) >= 0.9 * len(words_of(draft))


def sides(pair: Versions) -> tuple[tuple[str, Draft], ...]:
    return ("old", pair.old), ("new", pair.new)


@pytest.mark.slow
def test_what_libreoffice_has_saved_in_between_is_no_change(convert: Convert) -> None:
    sent = to_docx(next(draft for _, draft in sides(WIDEST[0])))
    xml = parts_of(sent)["word/document.xml"].decode()
    longest = max(re.findall(r"<w:t[^>]*>([^<]+)</w:t>", xml), key=len)
    back = with_parts(sent, {"word/document.xml": xml.replace(longest, f"{longest} and a silent word", 1).encode()})
    saved = convert({"sent": sent, "back": back}, "docx:MS Word 2007 XML")

    assert compare_word_files(sent, saved["sent"], (), "sent.docx").changes == ()
    (found,) = compare_word_files(sent, saved["back"], (), "back.docx").changes
    assert "and a silent word" in found.after
    assert not found.tracked
