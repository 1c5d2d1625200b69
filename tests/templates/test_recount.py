"""What the fields of a filled-in Word file show: the numbers that clauses then have, and sequences counted anew."""

from __future__ import annotations

import pytest
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.wordtemplate.package import W
from docgen.wordtemplate.recount import recounted
from tests.templates.building import NAMESPACES, field, p, run

_LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Base"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


def clause(words: str, level: int = 0, mark: str = "", number: int = 7) -> str:
    """A numbered paragraph, whole in a bookmark where it has a name."""
    looks = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    inside = run(words)
    if mark:
        inside = f'<w:bookmarkStart w:id="1" w:name="{mark}"/>{inside}<w:bookmarkEnd w:id="1"/>'
    return f"<w:p>{looks}{inside}</w:p>"


def shown(*body: str) -> list[str]:
    """The words of each paragraph, fields as they show."""
    parts = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>".encode(),
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{_LISTS}</w:numbering>".encode(),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{_STYLES}</w:styles>".encode(),
    }
    root = etree.fromstring(recounted(parts, "t.docx")["word/document.xml"])
    return ["".join(node.text or "" for node in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (r"REF target \\w \\h", "2.1(b)"),
        (r"REF target \\n \\h", "(b)"),
        (r"REF target \\r \\h", "old"),  # depends on where the reference stands
        (r"REF target \\h", "old"),  # the words of a bookmark are the writer's own
        (r"REF nothing \\w \\h", "old"),
        (r"PAGEREF target \\h", "old"),
    ],
)
def test_a_reference_shows_the_number_of_its_paragraph(code: str, words: str) -> None:
    clauses = [clause("A"), clause("B"), clause("C", 1), clause("D", 2), clause("E", 2, mark="target")]
    assert shown(p(field(code, "old")), *clauses)[0] == words


def test_a_style_numbers_as_the_style_that_it_is_based_on() -> None:
    styled = ['<w:p><w:pPr><w:pStyle w:val="Base"/></w:pPr></w:p>'] * 3
    marked = (
        '<w:p><w:pPr><w:pStyle w:val="Sub"/></w:pPr><w:bookmarkStart w:id="1" w:name="target"/>'
        '<w:bookmarkEnd w:id="1"/></w:p>'
    )
    assert shown(*styled, marked, p(field(r"REF target \\w", "old")))[-1] == "3.1"


def test_a_list_that_begins_anew_counts_from_its_start() -> None:
    clauses = [clause("A"), clause("B"), clause("C", number=8, mark="target")]
    assert shown(*clauses, p(field(r"REF target \\w", "old")))[-1] == "1"


def test_a_reference_finds_the_version_of_a_clause_that_is_there() -> None:
    reference = p(field(r"REF target \\w \\h", "old"))
    assert shown(clause("A"), clause("Second version", mark="target_2"), reference)[-1] == "2"
    assert shown(clause("First version", mark="target"), clause("B"), reference)[-1] == "1"


@pytest.mark.parametrize(
    ("form", "words"),
    [("ALPHABETIC", ["A", "B"]), ("alphabetic", ["a", "b"]), ("ROMAN", ["I", "II"]), ("ARABIC", ["1", "2"])],
)
def test_sequences_are_counted_in_the_order_of_the_text(form: str, words: list[str]) -> None:
    code = rf"SEQ Annex \\* {form}"
    assert shown(p(field(code, "9")), p(field("SEQ Figure", "9")), p(field(code, "9"))) == [words[0], "1", words[1]]


def test_a_reference_to_a_bookmark_that_holds_a_sequence_shows_it() -> None:
    letter = field(r"SEQ Annex \\* ALPHABETIC", "Z")
    annexes = [p(letter), p('<w:bookmarkStart w:id="3" w:name="price"/>', letter, '<w:bookmarkEnd w:id="3"/>')]
    assert shown(p("Annex ", field(r"REF price \\h", "Z")), *annexes)[0] == "Annex B"


def test_a_file_without_such_fields_stays_as_it_is() -> None:
    parts = {"word/document.xml": b"<not even xml"}
    assert recounted(parts, "t.docx") == parts
