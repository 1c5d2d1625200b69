"""A firm's look laid over a Word letterhead: its colour, its typefaces and its logo.

A letterhead says which colour is its accent and which typefaces it uses in its theme, as Word does: wherever its styles
and headers have those, the firm's take their place. So it works for a firm's own letterhead as for docgen's.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from docgen.branding import Logo
from docgen.compose.draft import Draft
from docgen.render.branding import thinned
from docgen.render.markup import quoted
from docgen.render.word_letterhead import headers_of
from docgen.render.word_xml import NAMESPACES, check_characters

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_FONTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
_COLOURED = tuple(_W + name for name in ("val", "color", "fill"))
_NAMED = tuple(_W + name for name in ("ascii", "hAnsi", "cs", "name"))
_EMU_A_MM = 36000
_DOTS = 1400  # the width of a drawn logo as dots


def dress(document: Document, draft: Draft) -> None:
    """Puts the firm's colour, typefaces and logo into an open letterhead whose tags are filled in."""
    from docx.opc.part import Part

    branding = draft.branding
    headers = headers_of(document)
    if branding.logo:
        for header in headers:
            _put_logo(header, branding.logo, draft.furniture.sender_name)
    theme = next((rel.target_part for rel in document.part.rels.values() if rel.reltype == _THEME), None)
    if theme is None or not (branding.accent or branding.text or branding.headings):
        return
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml

    tree = parse_xml(theme.blob)
    accent = next(iter(tree.iter(_A + "accent1")))[0]
    swapped = {}
    if branding.accent:
        old = accent.get("val", "").upper()
        swapped = {old: branding.accent.upper(), thinned(old).upper(): thinned(branding.accent).upper()}
        swapped[_WASH] = thinned(branding.accent).upper()
        accent.set("val", branding.accent.upper())
    faces = {}
    for kind, family in (("majorFont", branding.headings), ("minorFont", branding.text)):
        latin = next(iter(tree.iter(_A + kind)))[0]
        if family:
            check_characters(family.name)
            faces[latin.get("typeface", "")] = family.name
            latin.set("typeface", family.name)
    fonts = next((rel.target_part for rel in document.part.rels.values() if rel.reltype == _FONTS), None)
    table = parse_xml(fonts.blob) if fonts else None
    roots = [document.styles.element, document.part.numbering_part.element, *(header.element for header in headers)]
    for root in (*roots, table):
        if root is not None:
            _swap(root, swapped, faces)
    for part, changed in ((theme, tree), (fonts, table)):
        if isinstance(part, Part) and changed is not None:
            part._blob = serialize_part_xml(changed)


_WASH = "EEF2F4"  # the ground of what must not be missed, in docgen's own letterheads


def _swap(root: Any, colours: dict[str, str], faces: dict[str, str]) -> None:
    for node in root.iter():
        for name in _COLOURED:
            if node.get(name, "").upper() in colours:
                node.set(name, colours[node.get(name).upper()])
        for name in _NAMED:
            if node.tag in (_W + "rFonts", _W + "font") and node.get(name) in faces:
                node.set(name, faces[node.get(name)])
                if node.tag == _W + "font":
                    for about in list(node):  # what Word knew of the other typeface
                        node.remove(about)


def _put_logo(header: Any, logo: Logo, name: str) -> None:
    """The logo in place of the words in the paragraph with the style “Logo”, which say how large it may be."""
    from docx.oxml import parse_xml

    check_characters(name)
    for number, place in enumerate(header.element.xpath(".//w:p[w:pPr/w:pStyle[@w:val='Logo']]"), start=1):
        room = re.search(r"(\d+)\s*[×x]\s*(\d+)", "".join(place.itertext()))
        wide, high = (int(room[1]), int(room[2])) if room else (60, 14)
        scale = min(wide / logo.width, high / logo.height)
        extent = f'cx="{round(logo.width * scale * _EMU_A_MM)}" cy="{round(logo.height * scale * _EMU_A_MM)}"'
        relation = header.relate_to(header.package.get_or_add_image_part(io.BytesIO(_as_dots(logo))), _IMAGE)
        about = f'id="{900 + number}" name="Logo"'
        drawing = (
            f"<w:r {NAMESPACES}>"
            f'<w:drawing xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
            f' xmlns:pic="{_DRAWING}/picture"><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f"<wp:extent {extent}/><wp:docPr {about} descr={quoted(name)}/>"
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        for words in place.xpath("w:r"):
            place.remove(words)
        place.append(parse_xml(drawing))


def _as_dots(logo: Logo) -> bytes:
    """The logo as Word takes it: a drawn one as PNG."""
    if logo.kind != "svg":
        return logo.content
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=logo.content.decode(), width=_DOTS, skip_system_fonts=True))
