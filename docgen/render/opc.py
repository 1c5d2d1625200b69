"""A Word file as it leaves docgen: python-docx makes its parts, here they get one order, no clock and no author.

The same parts give the same bytes on every system.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.spec import default_content_types

from docgen.render.word_xml import check_characters

if TYPE_CHECKING:
    from docx.document import Document

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
# Word keeps its properties in docProps/core.xml, other makers of letterheads elsewhere.
_CORE_PART = re.compile(rb'PartName="/([^"]+)" ContentType="application/vnd\.openxmlformats-package\.core-properties')


def parts_of_package(file: io.BytesIO) -> dict[str, bytes]:
    """Every part of a package by its name."""
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def parts_of_document(document: Document) -> dict[str, bytes]:
    """Every part of a document by its name, the same as `Document.save` writes: `package_of` deflates them once."""
    package = document.part.package
    of_endings: dict[str, str] = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    of_parts: dict[str, str] = {}
    written = {"_rels/.rels": package.rels.xml}
    parts = package.parts
    for part in parts:
        part.before_marshal()
    for part in parts:
        name, ending = part.partname, part.partname.ext.lower()
        written[name.membername] = part.blob
        if len(part.rels):
            written[name.rels_uri.membername] = part.rels.xml
        if (ending, part.content_type) in default_content_types:
            of_endings[ending] = part.content_type
        else:
            of_parts[name] = part.content_type
    types = CT_Types.new()  # type: ignore[no-untyped-call]  # python-docx gives types to most, not to this
    for ending, content_type in sorted(of_endings.items()):
        types.add_default(ending, content_type)
    for name, content_type in sorted(of_parts.items()):
        types.add_override(name, content_type)
    return {"[Content_Types].xml": serialize_part_xml(types), **written}


def package_of(parts: Mapping[str, bytes], properties: bytes) -> bytes:
    """The parts as a file: the list of types first, what the whole points at second, the rest by name.

    `properties` (see `core_properties`) take the place of whatever the parts say of their author, title and dates.
    """
    own = {name.decode(): properties for name in _CORE_PART.findall(parts["[Content_Types].xml"])}
    whole = {**parts, **own}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in sorted(whole, key=lambda name: (*(name != first for first in _FIRST), name)):
            entry = zipfile.ZipInfo(name, date_time=_EARLIEST)
            entry.create_system = 3  # the same on every system
            # A picture is deflated already.
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            package.writestr(entry, whole[name])
    return file.getvalue()


def core_properties(*, title: str, reference: str, language: str, created: str) -> bytes:
    """docProps/core.xml with the title, reference, language and ISO date of a document, and nobody's name.

    Raises DocgenError for a character that no Word file can carry.
    """
    for text in (title, reference):
        check_characters(text)
    moment = f"{created}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title, quote=False)}</dc:title>"
        f"<dc:identifier>{escape(reference, quote=False)}</dc:identifier>"
        f"<dc:language>{escape(language, quote=False)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()
