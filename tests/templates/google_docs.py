"""A Word file as Google Docs exports it: no styles of the firm's own, every format direct, fields made words.

What it is known to write: one default style and Google's own few, each run with all of its formats and `w:rtl` set to
0, lists by direct numbering with definitions of its own, cross-references as plain words, no bookmarks for them.
"""

from __future__ import annotations

from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.wordtemplate.looks import Sheet, is_on, number
from docgen.wordtemplate.package import Package, W, open_package, parsed, written
from docgen.wordtemplate.recount import Numbering

_STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/><w:lang w:val="en"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="normal"/></w:style></w:styles>'
)
_GONE = ("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak")


def saved_by_google(content: bytes) -> bytes:
    """The file as it comes back from Google Docs: the same words, numbers and looks, all written otherwise."""
    package = open_package(content, "the file")
    sheet, numbering = Sheet(package), Numbering.of(package.parts, package.name)
    parts = {**package.parts, "word/styles.xml": _STYLES.encode()}
    for part in [one for one in parts if one.startswith(("word/document", "word/header", "word/footer"))]:
        if part.endswith(".xml"):
            parts[part] = _exported(package, part, sheet, numbering)
    if "word/numbering.xml" in parts:
        root = etree.fromstring(parts["word/numbering.xml"])
        for bound in list(root.iter(f"{W}pStyle")):
            bound.getparent().remove(bound)
        parts["word/numbering.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written(parts)


def _exported(package: Package, part: str, sheet: Sheet, numbering: Numbering) -> bytes:
    root = parsed(package.parts[part], package.name, part)
    looks = [
        (run, _direct(sheet.run(run, next(run.iterancestors(f"{W}p"), None)), sheet)) for run in root.iter(f"{W}r")
    ]
    lists = [
        (paragraph, numbering.list_of(paragraph), sheet.paragraph(paragraph)[0]) for paragraph in root.iter(f"{W}p")
    ]
    for run, made in looks:
        for old in run.findall(f"{W}rPr"):
            run.remove(old)
        run.insert(0, made)
    for paragraph, of_list, of_paragraph in lists:
        old = paragraph.find(f"{W}pPr")
        section = old.find(f"{W}sectPr") if old is not None else None
        made = _element("pPr")
        if of_list:
            holder = etree.SubElement(made, f"{W}numPr")
            etree.SubElement(holder, f"{W}ilvl", {f"{W}val": str(of_list[1])})
            etree.SubElement(holder, f"{W}numId", {f"{W}val": of_list[0]})
        shade = of_paragraph.get("shd")
        if shade:
            etree.SubElement(made, f"{W}shd", {f"{W}val": "clear", f"{W}fill": str(shade.get("fill", "auto"))})
        if section is not None:
            made.append(section)
        if old is not None:
            paragraph.remove(old)
        paragraph.insert(0, made)
    _fields_as_words(root)
    for name in _GONE:
        for node in list(root.iter(f"{W}{name}")):
            node.getparent().remove(node)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _direct(looks: Any, sheet: Sheet) -> Any:
    made = _element("rPr")
    etree.SubElement(made, f"{W}rFonts", {f"{W}ascii": "Georgia", f"{W}hAnsi": "Georgia"})
    for name in ("b", "i", "caps", "smallCaps", "strike", "vanish"):
        etree.SubElement(made, f"{W}{name}", {f"{W}val": "1" if is_on(looks, name) else "0"})
    said, of_theme = sheet.colours(looks.get("color", {}), "val", "themeColor")
    colour = of_theme or said
    if colour:
        etree.SubElement(made, f"{W}color", {f"{W}val": "".join(f"{one:02x}" for one in colour)})
    etree.SubElement(made, f"{W}sz", {f"{W}val": f"{number(looks.get('sz', {}).get('val'), 20):g}"})
    etree.SubElement(made, f"{W}u", {f"{W}val": str(looks.get("u", {}).get("val", "none"))})
    up = looks.get("vertAlign", {}).get("val", "baseline")
    etree.SubElement(made, f"{W}vertAlign", {f"{W}val": str(up)})
    etree.SubElement(made, f"{W}rtl", {f"{W}val": "0"})
    return made


def _fields_as_words(root: Any) -> None:
    """What fields show stays, save page numbers, which Google Docs has, too."""
    for simple in list(root.iter(f"{W}fldSimple")):
        for inside in list(simple):
            simple.addprevious(inside)
        simple.getparent().remove(simple)
    for paragraph in root.iter(f"{W}p"):
        if any("PAGE" in (code.text or "") for code in paragraph.iter(f"{W}instrText")):
            continue
        for node in list(paragraph.iter(f"{W}fldChar", f"{W}instrText")):
            node.getparent().remove(node)


def _element(name: str) -> Any:
    return etree.Element(f"{W}{name}", nsmap={"w": W[1:-1]})
