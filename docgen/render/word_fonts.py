"""The faces that a Word file carries with it, where the house file asks for that (`branding.fonts.embed`).

Only docgen's own typefaces go along: their licence, the SIL Open Font License, lets a document carry them (its
requirement "does not apply to any document created using the fonts or their derivatives"), and what the licence of
another typeface allows nobody here knows. A face is a part of its own, its first 32 bytes mixed with a GUID (ECMA-376
Part 1, 17.8.1). Word knows four faces of a family: upright and italic, regular and bold.

They are cut to what Western and Central European languages write, which is what can be typed into the document
afterwards; where a document has other signs, the faces go along whole.
"""

from __future__ import annotations

import uuid
from functools import cache
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from docgen.render.fonts import SANS, SERIF, office_face
from docgen.render.word_xml import W, found, part_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SLOTS = {("normal", 400): "embedRegular", ("normal", 700): "embedBold", ("italic", 400): "embedItalic",
          ("italic", 700): "embedBoldItalic"}  # fmt: skip
_EUROPEAN = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040), *map(ord, "€№™−ȘșȚțẞ")))
# What stands before them in the settings, in the order of the schema.
_BEFORE = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
)  # fmt: skip
_SETTINGS = ("embedTrueTypeFonts", "saveSubsetFonts")  # Word keeps the faces when it saves, cut to what is used


def embed_fonts(document: Document, shown: Iterable[Any]) -> None:
    """Put those of docgen's faces that the file's table of fonts names into the file; `shown` are its trees with words.

    The same file gives the same bytes. A file whose table names none of them stays as it is.
    """
    table, settings = part_of(document, RT.FONT_TABLE), part_of(document, RT.SETTINGS)
    if table is None or settings is None:
        return
    fonts = parse_xml(table.blob)
    ours = [font for font in found(fonts, "w:font") if font.get(f"{W}name") in (SERIF, SANS)]
    signs = {ord(sign) for tree in shown for text in found(tree, ".//w:t/text()") for sign in text}
    for font in ours:
        for (style, weight), slot in _SLOTS.items():
            for old in found(font, f"w:{slot}"):
                font.remove(old)
            name, key, content = _face(font.get(f"{W}name"), style, weight, whole=not signs <= _EUROPEAN)
            part = Part(PackURI(f"/word/fonts/{name}.odttf"), _TYPE, content, document.part.package)
            number = table.relate_to(part, RT.FONT)
            font.append(font.makeelement(W + slot, {f"{_R}id": number, f"{W}fontKey": key, f"{W}subsetted": "1"}))
    if not ours:
        return
    table._blob = serialize_part_xml(fonts)
    root = settings.element
    for name in _SETTINGS:
        for old in found(root, f"w:{name}"):
            root.remove(old)
    at = sum(1 for node in root if node.tag in {W + name for name in _BEFORE})
    root.insert(at, root.makeelement(W + _SETTINGS[0], {}))
    after = at + 1 + len(found(root, "w:embedSystemFonts"))
    root.insert(after, root.makeelement(W + _SETTINGS[1], {}))


@cache
def _face(family: str, style: str, weight: int, *, whole: bool) -> tuple[str, str, bytes]:
    """The name of its part, the GUID as the table of fonts has it, and the face mixed with it."""
    content = office_face(family, style, weight, None if whole else _EUROPEAN)
    guid = uuid.uuid5(uuid.NAMESPACE_OID, content.hex())  # made of the face: the same bytes on every machine
    key = guid.bytes[::-1]
    mixed = bytes(byte ^ key[at % 16] for at, byte in enumerate(content[:32])) + content[32:]
    name = f"{family.replace(' ', '')}-{weight}{style}{'-whole' if whole else ''}"
    return name, f"{{{str(guid).upper()}}}", mixed
