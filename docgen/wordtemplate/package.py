"""A .docx taken apart with care: its parts, which part points at which, and what must not come with a template.

Nothing is unpacked onto the disk, and no address is opened. What can do harm on the machine of whoever opens the
paper (macros, embedded objects) or fetches something from elsewhere (linked pictures, remote templates) is reported
by name, and stays out unless the user allows it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec import Struct

from docgen.errors import DocgenError, Place, Problem

Hazard = Literal["macros", "links", "objects", "remote-template"]
HAZARDS: tuple[Hazard, ...] = ("macros", "links", "objects", "remote-template")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
_MAIN_TYPES = (
    DOCUMENT_TYPE,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    MACRO_TYPE,
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_LARGEST = 200 * 1024 * 1024  # bytes of all parts unpacked: a contract with many photographs stays far below
_MOST_PARTS = 5000
_FIELDS_FROM_ELSEWHERE = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)\b", re.IGNORECASE
)
_MACRO_FIELDS = re.compile(r"\b(MACROBUTTON)\b", re.IGNORECASE)


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
            f"{name} is locked with a password, or an old Word file (.doc)",
            "Open it in Word, take the password off, and save it as a Word document (.docx).",
        )
    try:
        parts = _unpacked(content, name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as wrong:
        raise _no_word_file(name) from wrong
    if "[Content_Types].xml" not in parts:
        raise _no_word_file(name)
    types = _types(parts, name)
    relations = tuple(one for part in parts if part.endswith(".rels") for one in _relations(part, parts[part], name))
    mains = [one.target for one in relations if not one.source and one.kind == "officeDocument" and not one.external]
    if len(mains) != 1 or mains[0] not in parts or types.get(mains[0]) not in _MAIN_TYPES:
        raise _no_word_file(name)
    if b"http://purl.oclc.org/ooxml" in parts[mains[0]][:4000]:
        raise DocgenError(
            f"{name} is a “Strict Open XML” document, which docgen does not fill in",
            "Save it in Word as a plain Word document (.docx).",
        )
    if any(one.kind.startswith("signature") or one.kind == "origin" for one in relations):
        raise DocgenError(
            f"{name} is digitally signed, and filling it in would break the signature",
            "Save a copy without the signature, and use that as the template.",
        )
    package = Package(name=name, parts=parts, types=types, relations=relations, main=mains[0])
    for part in parts:
        if package.is_xml(part):
            parsed(parts[part], name, part)
    return package


def whole_file(name: str) -> Place:
    """The place of what is wrong with a file as a whole."""
    return Place(file=name, line=0, column=1, spot="the file")


def parsed(content: bytes, name: str, part: str) -> Any:
    """The root element of one part. Raises DocgenError where it is not well-formed or brings a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        raise DocgenError(
            f"{name} is damaged: its part {part} cannot be read ({wrong.msg})",
            "Open it in Word, let Word repair it, and save it again.",
        ) from wrong
    if root.getroottree().docinfo.doctype:
        raise DocgenError(
            f"{name} brings a document type in {part}, as no Word file does", "Save it again from Word as .docx."
        )
    return root


def hazards(package: Package) -> dict[Hazard, tuple[Problem, ...]]:
    """What the file brings that could do harm or fetch something, by the name under which it can be allowed."""
    found: dict[Hazard, list[Problem]] = {hazard: [] for hazard in HAZARDS}

    def say(hazard: Hazard, message: str, hint: str) -> None:
        problem = Problem(
            rule=f"template-{hazard}",
            message=message,
            hint=f"{hint} To keep it: --allow {hazard}.",
            place=whole_file(package.name),
        )
        if problem not in found[hazard]:
            found[hazard].append(problem)

    for part, kind in sorted(package.types.items()):
        if part in package.parts and ("macroEnabled" in kind or "vbaProject" in kind):
            say("macros", "the file holds macros", "Save it in Word as a document without macros (.docx).")
        elif part in package.parts and "activeX" in kind:
            say("macros", f"the file holds an ActiveX control ({part})", "Delete the control in Word.")
    for one in package.relations:
        _judge(one, say)
    for part in package.parts:
        if (package.is_xml(part) and b"instrText" in package.parts[part]) or b"fldSimple" in package.parts[part]:
            for code in _field_codes(parsed(package.parts[part], package.name, part)):
                if _FIELDS_FROM_ELSEWHERE.match(code.strip()):
                    say("links", f"a field fetches its words from elsewhere ({_short(code)})", "Delete the field.")
                elif _MACRO_FIELDS.match(code.strip()):
                    say("macros", f"a field runs a macro ({_short(code)})", "Delete the field.")
        if package.is_xml(part) and b"mailMerge" in package.parts[part] and part.endswith("settings.xml"):
            say("links", "the file is tied to the source of a mail merge", "In Word: make it a normal document.")
    return {hazard: tuple(problems) for hazard, problems in found.items() if problems}


def _judge(one: Relation, say: Any) -> None:
    """Sort one relation: harmless, or one of the hazards."""
    address = one.target
    match one.kind:
        case "attachedTemplate":
            # A path on somebody's own disk is no danger: it is taken out with the other traces of where a file was.
            if re.match(r"(?i)\s*(https?|ftps?):|\s*(file:)?[/\\]{2,}(?![/\\]?[a-z]:)", address):
                say("remote-template", f"Word would load a template from {_short(address)}", "Detach the template.")
        case "vbaProject" | "wordVbaData" | "keyMapCustomizations" | "attachedToolbars" | "control":
            say("macros", "the file holds macros", "Save it in Word as a document without macros (.docx).")
        case "oleObject" | "package" | "aFChunk" | "subDocument" | "embeddedPackage":
            what = {"aFChunk": "another file", "subDocument": "a subdocument"}.get(one.kind, "an embedded object")
            say("objects", f"the file holds {what} ({_short(address)})", "Paste it into Word as text or as a picture.")
        case "hyperlink" if one.external:
            if not re.match(r"(?i)(https?|mailto|tel):|#", address):
                say("links", f"a link leads to {_short(address)}", "Link to a web or e-mail address, or to nothing.")
        case _ if one.external:
            say("links", f"the file fetches {_short(address)} when it is opened", "Insert it, instead of a link to it.")


def _unpacked(content: bytes, name: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = _LARGEST
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = [entry for entry in package.infolist() if not entry.filename.endswith("/")]
        if len(entries) > _MOST_PARTS:
            raise DocgenError(f"{name} holds {len(entries)} parts, more than any letter", "Use another file.")
        for entry in entries:
            part = entry.filename
            if not part or part in parts or part.startswith("/") or "\\" in part or ".." in part.split("/"):
                raise DocgenError(f"{name} holds a part that no Word file has ({_short(part)})", "Use another file.")
            with package.open(entry) as opened:
                parts[part] = opened.read(room + 1)
            room -= len(parts[part])
            if room < 0:
                raise DocgenError(
                    f"{name} unpacks to more than {_LARGEST // 1024 // 1024} MB", "Make its pictures smaller."
                )
    return parts


def _types(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    defaults: dict[str, str] = {}
    found: dict[str, str] = {}
    for one in parsed(parts["[Content_Types].xml"], name, "[Content_Types].xml"):
        if etree.QName(one).localname == "Default":
            defaults[one.get("Extension", "").lower()] = one.get("ContentType", "")
        elif etree.QName(one).localname == "Override":
            found[one.get("PartName", "").lstrip("/")] = one.get("ContentType", "")
    for part in parts:
        found.setdefault(part, defaults.get(part.rpartition(".")[2].lower(), ""))
    return found


def _relations(part: str, content: bytes, name: str) -> list[Relation]:
    folder, _, file = part.rpartition("_rels/")
    source = folder + file.removesuffix(".rels")
    found = []
    for one in parsed(content, name, part):
        target, external = one.get("Target", ""), one.get("TargetMode") == "External"
        if not external:
            plain = unquote(target.partition("#")[0])
            target = plain.lstrip("/") if plain.startswith("/") else posixpath.normpath(posixpath.join(folder, plain))
        kind = one.get("Type", "").rstrip("/").rpartition("/")[2]
        found.append(Relation(source=source, id=one.get("Id", ""), kind=kind, target=target, external=external))
    return found


def _field_codes(root: Any) -> list[str]:
    """The instructions of a part's fields, each put together from its runs; those of tracked deletions too."""
    codes: list[str] = []
    open_codes: list[list[str]] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText", f"{W}fldSimple"):
        match node.tag.removeprefix(W):
            case "fldSimple":
                codes.append(node.get(f"{W}instr", ""))
            case "fldChar" if node.get(f"{W}fldCharType") == "begin":
                open_codes.append([])
            case "fldChar" if open_codes and node.get(f"{W}fldCharType") == "end":
                codes.append("".join(open_codes.pop()))
            case "instrText" | "delInstrText":
                if open_codes:
                    open_codes[-1].append(node.text or "")
                else:
                    codes.append(node.text or "")
    return codes + ["".join(code) for code in open_codes]


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"


def _no_word_file(name: str) -> DocgenError:
    return DocgenError(f"{name} is not a Word document (.docx) that can be opened", "Save it again from Word as .docx.")
