"""Accepting and rejecting all tracked changes of a Word file, for the tests: by the standard, without docgen's code.

Written from ISO/IEC 29500-1, 17.13.5: a run in w:ins or w:del stays or goes; a paragraph whose mark goes joins the next
one; a row whose mark goes is gone with all its cells.
"""

from __future__ import annotations

from typing import Literal

from docx.oxml.parser import parse_xml
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from tests.render.word_reading import parts_of, with_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def settled(content: bytes, how: Literal["accept", "reject"]) -> bytes:
    """The Word file with all of its changes accepted or rejected."""
    goes, stays = ("del", "ins") if how == "accept" else ("ins", "del")
    tree = parse_xml(parts_of(content)["word/document.xml"])
    for row in tree.findall(f".//{_W}tr"):
        if row.find(f"{_W}trPr/{_W}{goes}") is not None:
            row.getparent().remove(row)
    for table in tree.findall(f".//{_W}tbl"):
        if table.find(f"{_W}tr") is None:
            table.getparent().remove(table)
    for mark in tree.findall(f".//{_W}trPr/{_W}{stays}"):
        mark.getparent().remove(mark)
    joined = [one for one in tree.findall(f".//{_W}p") if one.find(f"{_W}pPr/{_W}rPr/{_W}{goes}") is not None]
    for mark in tree.findall(f".//{_W}pPr/{_W}rPr"):
        mark.getparent().remove(mark)
    for change in tree.findall(f".//{_W}{goes}"):
        change.getparent().remove(change)
    for change in tree.findall(f".//{_W}{stays}"):
        for inside in list(change):
            change.addprevious(inside)
        change.getparent().remove(change)
    for one in joined:
        rest = [child for child in one if child.tag != f"{_W}pPr" and child.find(f".//{_W}t") is not None]
        assert not rest, "words are left in a paragraph whose end is gone"
        one.getparent().remove(one)
    for words in tree.findall(f".//{_W}delText"):
        words.tag = f"{_W}t"
    for words in tree.findall(f".//{_W}delInstrText"):
        words.tag = f"{_W}instrText"
    return with_parts(content, {"word/document.xml": etree.tostring(tree, xml_declaration=True, encoding="UTF-8")})
