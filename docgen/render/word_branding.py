"""A firm's look laid over a Word letterhead: its colour, its typefaces and its logo.

A letterhead says which colour is its accent and which typefaces it uses in its theme, as Word does: wherever its styles
and headers have those, the firm's take their place. So it works for a firm's own letterhead as for docgen's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from docgen.branding import Logo
from docgen.render.colour import thinned
from docgen.render.word_xml import NAMESPACES, A, W, check_characters, drawing, found, part_of

if TYPE_CHECKING:
    from docx.document import Document

_COLOURED = tuple(W + name for name in ("val", "color", "fill"))
_NAMED = tuple(W + name for name in ("ascii", "hAnsi", "cs", "name"))
_EMU_A_MM = 36000
_WASH = "EEF2F4"  # the ground of what must not be missed, in docgen's own letterheads


def headers_of(document: Document) -> list[Any]:
    """The parts of all headers, the first page's first.

    docxtpl puts filled-in parts in the place of those that python-docx has at hand, so they are found by their number.
    """
    numbers = [
        number
        for kind in ("first", "default", "even")
        for number in found(document.element.body, f".//w:sectPr/w:headerReference[@w:type='{kind}']/@r:id")
    ]
    return [document.part.rels[number].target_part for number in dict.fromkeys(numbers)]


def put_look(document: Document, accent: str, headings: str, text: str) -> None:
    """Puts a firm's colour and typefaces in the place of the letterhead's; each is "" where the firm has none."""
    theme = part_of(document, RT.THEME)
    if theme is None or not (accent or text or headings):
        return
    tree = parse_xml(theme.blob)
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
    theme._blob = serialize_part_xml(tree)
    fonts = part_of(document, RT.FONT_TABLE)
    if fonts is not None:
        table = parse_xml(fonts.blob)
        _swap(table, colours, faces)
        fonts._blob = serialize_part_xml(table)
    numbered = part_of(document, RT.NUMBERING)
    for part in (document.styles, *([numbered] if numbered is not None else []), *headers_of(document)):
        _swap(part.element, colours, faces)


def _swap(root: Any, colours: Mapping[str, str], faces: Mapping[str, str]) -> None:
    for node in root.iter():
        for name in _COLOURED:
            if node.get(name, "").upper() in colours:
                node.set(name, colours[node.get(name).upper()])
        for name in _NAMED:
            if node.tag in (W + "rFonts", W + "font") and node.get(name) in faces:
                node.set(name, faces[node.get(name)])
                if node.tag == W + "font":
                    for about in list(node):  # what Word knew of the other typeface
                        node.remove(about)


def put_logo(header: Any, logo: Logo, name: str, numbers: Iterator[int]) -> None:
    """Puts the logo in the place of the words in the paragraph with the style “Logo”, which say how large it may be.

    `header` is a part; `name` is what a screen reader says; each drawing takes one of `numbers`.
    """
    for place in found(header.element, ".//w:p[w:pPr/w:pStyle[@w:val='Logo']]"):
        room = re.search(r"(\d+)\s*[×x]\s*(\d+)", "".join(place.itertext()))
        wide, high = (int(room[1]), int(room[2])) if room else (60, 14)
        scale = min(wide / logo.width, high / logo.height) * _EMU_A_MM
        image = header.package.get_or_add_image_part(io.BytesIO(logo.dots or logo.content))
        shown = drawing(
            header.relate_to(image, RT.IMAGE),
            (round(logo.width * scale), round(logo.height * scale)),
            number=next(numbers),
            name="Logo",
            alt=name,
        )
        for words in found(place, "w:r"):
            place.remove(words)
        place.append(parse_xml(f"<w:r {NAMESPACES}>{shown}</w:r>"))
