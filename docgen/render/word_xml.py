"""Small pieces of WordprocessingML as text: elements, exact words, paragraphs, fields and drawings.

Text is escaped here and nowhere else. Every style is named by its id; nothing here sets a font, a size or a colour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.errors import DocgenError
from docgen.messages import say

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_PREFIXES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

# Everything outside XML 1.0's Char production, and the carriage return, which XML readers turn into a line feed.
_NOT_IN_XML = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def found(node: Any, path: str, **values: str) -> list[Any]:
    """What a path leads to from a node; `$name` in it stands for one of `values`, and only `w` and `r` are prefixes."""
    return list(_path(path)(node, **values))


@lru_cache(maxsize=64)
def _path(path: str) -> Any:
    return etree.XPath(path, namespaces=_PREFIXES)


def part_of(document: Document, kind: str) -> Any:
    """The first part that the text of an open document points at with a relationship of this type, None without one."""
    return next((one.target_part for one in document.part.rels.values() if one.reltype == kind), None)


def escaped(text: str) -> str:
    """The text as it stands between two tags."""
    return escape(text, quote=False)


def quoted(value: str) -> str:
    """The value of an attribute with the quotes around it; line feeds and tabs outlive the reading."""
    value = escaped(value).replace('"', "&quot;")
    return f'"{value}"'.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def check_characters(text: str) -> None:
    """Raises DocgenError when the text holds a character that no Word file can carry (control characters, U+FFFE)."""
    found = _NOT_IN_XML.search(text)
    if found is None:
        return
    start, end = found.span()
    before, after = text[max(0, start - 30) : start], text[end : end + 30]
    shown = f"{_NOT_IN_XML.sub('□', before)}□{_NOT_IN_XML.sub('□', after)}"
    raise DocgenError(
        say(
            "“{shown}” holds the invisible character U+{group}, which a Word file cannot carry",
            shown=shown,
            group=f"{ord(found.group()):04X}",
        ),
        say(
            "Delete the character at the □ and type the words again; such characters "
            "come with text pasted from a PDF or a terminal."
        ),
    )


def element(name: str, /, *children: str, **attributes: str | int) -> str:
    """An element of the `w:` namespace: `element("jc", val="right")` is `<w:jc w:val="right"/>`."""
    start = f"w:{name}"
    for key, value in attributes.items():
        start += f" w:{key}={_quoted(value)}"
    inside = "".join(children)
    return f"<{start}>{inside}</w:{name}>" if inside else f"<{start}/>"


def element_of(name: str, attributes: Mapping[str, str | int], *children: str) -> str:
    """The same with attributes by their full names, for those of another namespace (`r:id`)."""
    start = f"w:{name}" + "".join([f" {key}={_quoted(value)}" for key, value in attributes.items()])
    inside = "".join(children)
    return f"<{start}>{inside}</w:{name}>" if inside else f"<{start}/>"


@lru_cache(maxsize=1024)  # styles and widths come over and over
def _quoted(value: str | int) -> str:
    return quoted(str(value))


def bookmark(number: int, name: str, content: str) -> str:
    """Content inside a bookmark of that name; `number` tells it from the file's others."""
    at = f'w:id="{number}"'
    return f"<w:bookmarkStart {at} w:name={_quoted(name)}/>{content}<w:bookmarkEnd {at}/>"


def exact_text(text: str) -> str:
    """The content of a run that shows exactly this text: spaces kept, a tab and a line feed as Word's own elements."""
    check_characters(text)
    if "\t" not in text and "\n" not in text:
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""
    parts = []
    for piece in re.split("([\t\n])", text):
        if piece == "\t":
            parts.append("<w:tab/>")
        elif piece == "\n":
            parts.append("<w:br/>")
        elif piece:
            parts.append(f'<w:t xml:space="preserve">{escaped(piece)}</w:t>')
    return "".join(parts)


def run(content: str, properties: str = "") -> str:
    """A run around content that is already XML."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}{content}</w:r>" if looks or content else "<w:r/>"


def text_run(text: str, properties: str = "") -> str:
    """A run that shows exactly this text."""
    return run(exact_text(text), properties)


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A field with the words that are shown until Word works it out again (F9, printing)."""
    return "".join(
        (
            run(element("fldChar", fldCharType="begin"), properties),
            run(f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>', properties),
            run(element("fldChar", fldCharType="separate"), properties),
            text_run(shown, properties),
            run(element("fldChar", fldCharType="end"), properties),
        )
    )


def paragraph(style_id: str, content: str, *, keep: bool = False, new_page: bool = False, list_id: int = 0) -> str:
    """A paragraph in a named style.

    The three extras are what no style can say: that this one paragraph must stay with the next, starts a page, or
    belongs to a list of its own that counts from 1.
    """
    kept = "<w:keepNext/>" if keep else ""
    begins = "<w:pageBreakBefore/>" if new_page else ""
    counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
    return f"<w:p><w:pPr><w:pStyle w:val={_quoted(style_id)}/>{kept}{begins}{counted}</w:pPr>{content}</w:p>"


def drawing(relation: str, size: tuple[int, int], *, number: int, name: str, alt: str) -> str:
    """A picture in line with the text. `relation` leads to its file, `number` tells it apart, `size` is in EMU.

    EMU are English Metric Units: 635 to the twip, 36000 to the millimetre. `alt` is what a screen reader says.
    """
    check_characters(alt)
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    about = f'id="{number}" name={quoted(name)}'
    return (
        f'<w:drawing xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
        f' xmlns:pic="{_DRAWING}/picture"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {about} descr={quoted(alt)}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
