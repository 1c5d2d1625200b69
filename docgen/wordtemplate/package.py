"""A .docx taken apart with care: its parts, and which part points at which.

Nothing is unpacked onto the disk, and no address is opened.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec import Struct

from docgen.diagnostics import Place
from docgen.errors import DocgenError
from docgen.messages import say

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
_MAIN_TYPES = (
    DOCUMENT_TYPE,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    MACRO_TYPE,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
# Kinds of parts that are read as what a relation says they are; their type has to say the same.
_TYPED = ("styles", "numbering", "settings", "header", "footer", "footnotes", "endnotes", "comments", "theme")
_LARGEST = 200 * 1024 * 1024  # bytes of all parts unpacked: a contract with many photographs stays far below
_MOST_PARTS = 5000
_MOST_SIGNS = 400_000  # of the signs < and = in all parts: ten pages as Word writes them have some ten thousand
_MOST_ATTRIBUTES = 5000  # of one element: the reader of XML takes the square of their number
_ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]+:|[/\\\\]{2}")


class Relation(Struct, frozen=True, kw_only=True):
    """One part that points at another, or at an address. `kind` is the last word of its type: image, hyperlink."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


class Package(Struct, frozen=True, kw_only=True):
    """A Word file by its parts. `name` is what messages call the file; `main` is the part that holds the text."""

    name: str
    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relations: tuple[Relation, ...]
    main: str

    def from_part(self, source: str) -> tuple[Relation, ...]:
        """What one part points at."""
        return tuple(relation for relation in self.relations if relation.source == source)

    def is_xml(self, part: str) -> bool:
        return self.types.get(part, "").endswith(("+xml", "/xml"))


def open_package(content: bytes, name: str) -> Package:
    """The Word file, with every part unpacked.

    Raises DocgenError for what is no Word file, what is locked or signed, and what was made to burst a reader.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocgenError(
            say("{name} is locked with a password, or an old Word file (.doc)", name=name),
            say("Open it in Word, take the password off, and save it as a Word document (.docx)."),
        )
    try:
        parts = _unpacked(content, name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as error:
        raise _no_word_file(name) from error
    if "[Content_Types].xml" not in parts:
        raise _no_word_file(name)
    _refuse_bombs(parts, name)
    types = _types(parts, name)
    relations = tuple(one for part in parts if part.endswith(".rels") for one in _relations(part, parts[part], name))
    mains = [one.target for one in relations if not one.source and one.kind == "officeDocument" and not one.external]
    if len(mains) != 1 or mains[0] not in parts or types.get(mains[0]) not in _MAIN_TYPES:
        raise _no_word_file(name)
    if b"http://purl.oclc.org/ooxml" in parts[mains[0]][:4000]:
        raise DocgenError(
            say("{name} is a “Strict Open XML” document, which docgen does not fill in", name=name),
            say("Save it in Word as a plain Word document (.docx)."),
        )
    if any(one.kind.startswith("signature") or one.kind == "origin" for one in relations):
        raise DocgenError(
            say("{name} is digitally signed, and filling it in would break the signature", name=name),
            say("Save a copy without the signature, and use that as the template."),
        )
    for one in relations:
        if one.kind in _TYPED and one.target in parts and not types[one.target].endswith(f".{one.kind}+xml"):
            raise DocgenError(
                say(
                    "{name} is damaged: its part {target} is said to be its {kind}, and is not",
                    name=name,
                    target=one.target,
                    kind=one.kind,
                ),
                say("Open it in Word, let Word repair it, and save it again."),
            )
    package = Package(name=name, parts=parts, types=types, relations=relations, main=mains[0])
    for part in parts:
        if package.is_xml(part):
            parsed(parts[part], name, part)
    return package


def _refuse_bombs(parts: Mapping[str, bytes], name: str) -> None:
    """Raises DocgenError for more elements and attributes than any document has: to read them takes minutes."""
    room = _MOST_SIGNS
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")) or content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            room -= content.count(b"<") + content.count(b"=")
        if room < 0:
            raise DocgenError(
                say(
                    "{name} holds more elements and attributes than any letter or contract ({count})",
                    name=name,
                    count=f"{_MOST_SIGNS:,}",
                ),
                say("Use another file; or copy its words into a new document."),
            )
        if content.count(b"=") > _MOST_ATTRIBUTES and any(
            piece.count(b"=") > _MOST_ATTRIBUTES for piece in content.split(b"<")
        ):
            raise DocgenError(
                say(
                    "{name} holds an element with more attributes than any document has ({part})", name=name, part=part
                ),
                say("Use another file."),
            )


def whole_file(name: str) -> Place:
    """The place of what is wrong with a file as a whole."""
    return Place(file=name, line=0, column=1, spot=say("the file"))


def parsed(content: bytes, name: str, part: str) -> Any:
    """The root element of one part. Raises DocgenError where it is not well-formed or brings a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocgenError(
            say("{name} is damaged: its part {part} cannot be read ({why})", name=name, part=part, why=error.msg),
            say("Open it in Word, let Word repair it, and save it again."),
        ) from error
    if root.getroottree().docinfo.doctype:
        raise DocgenError(
            say("{name} brings a document type in {part}, as no Word file does", name=name, part=part),
            say("Save it again from Word as .docx."),
        )
    return root


def written(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one file again, in their order; the same parts give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def short(text: str) -> str:
    """A text on one line, cut at 60 signs, as messages repeat it."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"


def _unpacked(content: bytes, name: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = _LARGEST
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = [entry for entry in package.infolist() if not entry.filename.endswith("/")]
        if len(entries) > _MOST_PARTS:
            raise DocgenError(
                say("{name} holds {count} parts, more than any letter", name=name, count=len(entries)),
                say("Use another file."),
            )
        for entry in entries:
            part = entry.filename
            if not part or part in parts or part.startswith("/") or "\\" in part or ".." in part.split("/"):
                raise DocgenError(
                    say("{name} holds a part that no Word file has ({part})", name=name, part=short(part)),
                    say("Use another file."),
                )
            with package.open(entry) as opened:
                parts[part] = opened.read(room + 1)
            room -= len(parts[part])
            if room < 0:
                raise DocgenError(
                    say("{name} unpacks to more than {size} MB", name=name, size=_LARGEST // 1024 // 1024),
                    say("Make its pictures smaller."),
                )
    return parts


def _types(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    defaults: dict[str, str] = {}
    found: dict[str, str] = {}
    for one in parsed(parts["[Content_Types].xml"], name, "[Content_Types].xml"):
        if etree.QName(one).localname == "Default":
            defaults[one.get("Extension", "").lower()] = one.get("ContentType", "")
        elif etree.QName(one).localname == "Override" and (part := one.get("PartName", "").lstrip("/")) in parts:
            found[part] = one.get("ContentType", "")
    for part in parts:
        found.setdefault(part, defaults.get(part.rpartition(".")[2].lower(), ""))
    return found


def _relations(part: str, content: bytes, name: str) -> list[Relation]:
    folder, _, file = part.rpartition("_rels/")
    source = folder + file.removesuffix(".rels")
    found = []
    for one in parsed(content, name, part):
        target = one.get("Target", "")
        external = one.get("TargetMode") == "External" or _ADDRESS.match(target) is not None
        if not external:
            plain = unquote(target.partition("#")[0])
            target = plain.lstrip("/") if plain.startswith("/") else posixpath.normpath(posixpath.join(folder, plain))
        kind = one.get("Type", "").rstrip("/").rpartition("/")[2]
        found.append(Relation(source=source, id=one.get("Id", ""), kind=kind, target=target, external=external))
    return found


def _no_word_file(name: str) -> DocgenError:
    return DocgenError(
        say("{name} is not a Word document (.docx) that can be opened", name=name),
        say("Save it again from Word as .docx."),
    )
