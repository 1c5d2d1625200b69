"""A firm's look laid over a Word letterhead: its colour, its typefaces and its logo.

A letterhead says which colour is its accent and which typefaces it uses in its theme, as Word does: wherever its styles
and headers have those, the firm's take their place. So it works for a firm's own letterhead as for docgen's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from docgen.branding import Logo
from docgen.render.branding import thinned
from docgen.render.markup import quoted
from docgen.render.word_package import FONTS, IMAGE, THEME, Package, Relation, picture_part, related
from docgen.render.word_tree import A, W, as_part, found, tree_of
from docgen.render.word_xml import NAMESPACES, check_characters

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_COLOURED = tuple(W + name for name in ("val", "color", "fill"))
_NAMED = tuple(W + name for name in ("ascii", "hAnsi", "cs", "name"))
_EMU_A_MM = 36000
_DOTS = 1400  # the width of a drawn logo as dots
_WASH = "EEF2F4"  # the ground of what must not be missed, in docgen's own letterheads


class Look(Struct, frozen=True, kw_only=True):
    """What takes the place of what: colours and names of typefaces. Empty where the firm has no look of its own."""

    colours: Mapping[str, str] = {}
    faces: Mapping[str, str] = {}


def look_of(package: Package, accent: str, headings: str, text: str) -> tuple[Look, dict[str, bytes]]:
    """What a firm's colour and typefaces replace in a letterhead, and what its theme and fonts then are, by part.

    Colour and typefaces are "" where the firm has none.
    """
    of_text = package.relations[package.main].values()
    theme = next((one.target for one in of_text if one.kind == THEME), None)
    if theme is None or not (accent or text or headings):
        return Look(), {}
    tree = tree_of(package.parts[theme])
    first = next(iter(tree.iter(A + "accent1")))[0]
    colours = {}
    if accent:
        old = first.get("val", "").upper()
        colours = {old: accent.upper(), thinned(old).upper(): thinned(accent).upper()}
        colours[_WASH] = thinned(accent).upper()
        first.set("val", accent.upper())
    faces = {}
    for kind, family in (("majorFont", headings), ("minorFont", text)):
        latin = next(iter(tree.iter(A + kind)))[0]
        if family:
            check_characters(family)
            faces[latin.get("typeface", "")] = family
            latin.set("typeface", family)
    look, changed = Look(colours=colours, faces=faces), {theme: as_part(tree)}
    fonts = next((one.target for one in of_text if one.kind == FONTS), None)
    if fonts is not None:
        table = tree_of(package.parts[fonts])
        swap(table, look)
        changed[fonts] = as_part(table)
    return look, changed


def swap(root: Any, look: Look) -> None:
    """Puts the firm's colours and typefaces in the place of the letterhead's, wherever a part has those."""
    if not (look.colours or look.faces):
        return
    for node in root.iter():
        for name in _COLOURED:
            if node.get(name, "").upper() in look.colours:
                node.set(name, look.colours[node.get(name).upper()])
        for name in _NAMED:
            if node.tag in (W + "rFonts", W + "font") and node.get(name) in look.faces:
                node.set(name, look.faces[node.get(name)])
                if node.tag == W + "font":
                    for about in list(node):  # what Word knew of the other typeface
                        node.remove(about)


def put_logo(header: Any, relations: dict[str, Relation], pictures: dict[str, bytes], logo: Logo, name: str) -> None:
    """The logo in place of the words in the paragraph with the style “Logo”, which say how large it may be.

    `name` is what a screen reader says; `relations` are what the header points at.
    """
    check_characters(name)
    for number, place in enumerate(found(header, ".//w:p[w:pPr/w:pStyle[@w:val='Logo']]"), start=1):
        room = re.search(r"(\d+)\s*[×x]\s*(\d+)", "".join(place.itertext()))
        wide, high = (int(room[1]), int(room[2])) if room else (60, 14)
        scale = min(wide / logo.width, high / logo.height)
        extent = f'cx="{round(logo.width * scale * _EMU_A_MM)}" cy="{round(logo.height * scale * _EMU_A_MM)}"'
        part = picture_part(pictures, _as_dots(logo), "jpg" if logo.kind == "jpeg" else "png")
        relation = related(relations, IMAGE, part)
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
        for words in found(place, "w:r"):
            place.remove(words)
        place.append(tree_of(drawing))


def _as_dots(logo: Logo) -> bytes:
    """The logo as Word takes it: a drawn one as PNG."""
    if logo.kind != "svg":
        return logo.content
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=logo.content.decode(), width=_DOTS, skip_system_fonts=True))
