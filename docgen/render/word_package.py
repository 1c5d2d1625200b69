"""A letterhead taken apart: its parts, of which type they are, and which points at which (ISO/IEC 29500-2).

What nothing points at is left behind. A relation is known by its number (`rId4`) within the part that it starts from,
and the whole file is the part without a name.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from docgen.render.markup import quoted
from docgen.render.word_tree import tree_of

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
MAIN, THEME, FONTS, IMAGE, LINK = (
    _OFFICE + kind for kind in ("officeDocument", "theme", "fontTable", "image", "hyperlink")
)
STYLES, NUMBERING, SETTINGS = (_OFFICE + kind for kind in ("styles", "numbering", "settings"))
HEADER, FOOTER = _OFFICE + "header", _OFFICE + "footer"
PROPERTIES = _PACKAGE + "relationships/metadata/core-properties"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_TYPE = _WORD + "document.main+xml"
NOTES_TYPE = _WORD + "footnotes+xml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
# Parts whose name alone tells their type, by its ending; of any other the type is written down.
_TYPE_BY_ENDING = {
    "bmp": "image/bmp",
    "emf": "image/x-emf",
    "gif": "image/gif",
    "jpe": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": _RELATIONS_TYPE,
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "wdp": "image/vnd.ms-photo",
    "wmf": "image/x-wmf",
    "xml": "application/xml",
}
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


class Relation(Struct, frozen=True, kw_only=True):
    """What a part points at: another part by its name, or an address outside of the file."""

    kind: str
    target: str
    external: bool = False


Relations = Mapping[str, Relation]
"""What one part points at, by number, in the order of the file."""


class Package(Struct, frozen=True, kw_only=True):
    """A Word file by its parts. `relations` has an entry for the whole file ("") and for each part; `main` is the
    part that holds the text."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relations: Mapping[str, Relations]
    main: str


def read_package(content: bytes) -> Package:
    """The parts of a Word document. Raises BadZipFile, KeyError, ValueError or SyntaxError for what is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        type_of = _types(tree_of(given.read("[Content_Types].xml")))
        names = frozenset(given.namelist())
        relations = {"": _relations(given, names, "")}
        parts: dict[str, bytes] = {}
        for name in _reached(given, names, relations, ""):
            parts[name] = given.read(name)
    types = {name: type_of(name) for name in parts}
    mains = [one.target for one in relations[""].values() if one.kind == MAIN]
    if len(mains) != 1 or types[mains[0]] != DOCUMENT_TYPE:
        raise ValueError("not one text, or none that is a document")
    return Package(parts=parts, types=types, relations=relations, main=mains[0])


def _reached(
    given: zipfile.ZipFile, names: frozenset[str], relations: dict[str, Relations], source: str
) -> Iterator[str]:
    """The parts that can be reached from one, each once; `relations` is filled on the way."""
    for relation in relations[source].values():
        if not relation.external and relation.target not in relations:
            relations[relation.target] = _relations(given, names, relation.target)
            yield relation.target
            yield from _reached(given, names, relations, relation.target)


def _types(root: Any) -> Any:
    """A function from the name of a part to its type."""
    named = {each.get("PartName").lower(): each.get("ContentType") for each in root.findall("{*}Override")}
    ending = {each.get("Extension").lower(): each.get("ContentType") for each in root.findall("{*}Default")}

    def type_of(name: str) -> str:
        known = named.get(f"/{name}".lower())
        return str(known if known is not None else ending[posixpath.splitext(name)[1][1:].lower()])

    return type_of


def _relations(given: zipfile.ZipFile, names: frozenset[str], source: str) -> Relations:
    file = relations_name(source)
    if file not in names:
        return {}
    folder = posixpath.dirname(f"/{source}")
    return {
        each.get("Id"): _relation(folder, each.get("Type"), each.get("Target"), each.get("TargetMode") == "External")
        for each in tree_of(given.read(file)).findall("{*}Relationship")
    }


def _relation(folder: str, kind: str, target: str, external: bool) -> Relation:
    place = target if external else posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
    return Relation(kind=kind, target=place, external=external)


def relations_name(source: str) -> str:
    """The name of the part that says what another points at."""
    folder, _, file = source.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def relations_part(source: str, relations: Relations) -> bytes:
    """What a part points at, as a part."""
    folder = posixpath.dirname(source)
    lines = [
        f"<Relationship Id={quoted(number)} Type={quoted(one.kind)}"
        + (
            f' Target={quoted(one.target)} TargetMode="External"/>'
            if one.external
            else f" Target={quoted(posixpath.relpath(one.target, folder) if folder else one.target)}/>"
        )
        for number, one in relations.items()
    ]
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{"".join(lines)}</Relationships>'.encode()


def types_part(types: Mapping[str, str]) -> bytes:
    """The list of types of a file with these parts."""
    endings = {"rels": _RELATIONS_TYPE, "xml": _TYPE_BY_ENDING["xml"]}
    named = {}
    for name, kind in types.items():
        ending = posixpath.splitext(name)[1][1:].lower()
        if _TYPE_BY_ENDING.get(ending) == kind:
            endings[ending] = kind
        else:
            named[f"/{name}"] = kind
    lines = [
        f"<Default Extension={quoted(ending)} ContentType={quoted(endings[ending])}/>" for ending in sorted(endings)
    ]
    lines += [f"<Override PartName={quoted(name)} ContentType={quoted(named[name])}/>" for name in sorted(named)]
    return f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">{"".join(lines)}</Types>'.encode()


def related(relations: dict[str, Relation], kind: str, target: str, *, external: bool = False) -> str:
    """The number by which a part points at a target: the one that it has, else the next that is free."""
    wanted = Relation(kind=kind, target=target, external=external)
    for number, one in relations.items():
        if one == wanted:
            return number
    number = next(
        number for number in (f"rId{count}" for count in range(1, len(relations) + 2)) if number not in relations
    )
    relations[number] = wanted
    return number


def pictures_of(package: Package) -> dict[str, bytes]:
    """The pictures that a letterhead brings, by the names of their parts."""
    return {
        one.target: package.parts[one.target]
        for relations in package.relations.values()
        for one in relations.values()
        if one.kind == IMAGE and not one.external
    }


_COUNTED = re.compile(r"[a-zA-Z]+([1-9][0-9]*)")


def picture_part(pictures: dict[str, bytes], content: bytes, ending: str) -> str:
    """The name of the part that holds a picture, added to `pictures` unless it is there. `ending` is png or jpg."""
    for name, known in pictures.items():
        if known == content:
            return name
    taken = {int(count[1]) for name in pictures if (count := _COUNTED.match(posixpath.basename(name)))}
    free = next(count for count in range(1, len(pictures) + 2) if count not in taken)
    name = f"word/media/image{free}.{ending}"
    pictures[name] = content
    return name
