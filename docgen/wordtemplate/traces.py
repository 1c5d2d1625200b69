"""Traces of people and machines in a Word file, and the file without them: authors, sittings, paths, properties.

What Word or somebody's system noted in passing is taken out without asking. What may come along at all is judged in
`vetting`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.wordtemplate.fields import Property, fields_of, property_of
from docgen.wordtemplate.package import DOCUMENT_TYPE, MACRO_TYPE, Package, W, parsed

TRACES = frozenset(
    {
        "custom-properties", "thumbnail", "printerSettings", "people", "customXmlProps", "glossaryDocument",
        "labelInfo", "classificationlabels", "documenttasks", "documentTasks",
    }
)  # fmt: skip
MACRO_PARTS = frozenset(
    {
        "vbaProject", "vbaProjectSignature", "vbaProjectSignatureAgile", "vbaProjectSignatureV3", "wordVbaData",
        "keyMapCustomizations", "attachedToolbars", "extensibility", "userCustomization", "customUI",
    }
)  # fmt: skip
_CUSTOM = "custom-properties"
_CUSTOM_SPACE = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_IDENTITIES = (f"{_WORD_2010}paraId", f"{_WORD_2010}textId")
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_EMPTIED = {
    "core-properties": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
    b' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "extended-properties": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
}
_SETTINGS = frozenset(
    {
        "rsids", "attachedTemplate", "linkStyles", "attachedSchema", "docVars", "writeProtection",
        "saveThroughXslt", "readModeInkLockDown", "docId", "proofState", "activeWritingStyle", "schemaLibrary",
    }
)  # fmt: skip
_IN_A_FOLDER = re.compile(r"(?i)^(?:file:|[a-z]:[\\/]|\\\\|/(?:users|home|volumes|mnt|private)/)")


def cleaned(package: Package, allow: Collection[str] = ()) -> dict[str, bytes]:
    """The parts of the file without traces of people and machines; `allow` are the hazards that the user keeps."""
    relations = _kept_relations(package, allow)
    kept = kept_parts(package, allow)
    shown = _shown_in_fields(package) if "fields" in allow else frozenset()
    emptied = {one.target: _EMPTIED[one.kind] for one in package.relations if one.kind in _EMPTIED}
    clean: dict[str, bytes] = {}
    for part, content in package.parts.items():
        if part == "[Content_Types].xml":
            clean[part] = _types_of(content, package.name, kept, macros="macros" in allow)
        elif part.endswith(".rels"):
            source = part.replace("_rels/", "").removesuffix(".rels")
            if not source or source in kept:
                clean[part] = _relations_part(content, package.name, part, relations[source])
        elif part in kept and part in emptied:
            clean[part] = emptied[part]
        elif part in kept and package.is_xml(part):
            root = parsed(content, package.name, part)
            _scrub(root, keep_template="remote-template" in allow, shown=shown)
            clean[part] = _serialized(root)
        elif part in kept:
            clean[part] = content
    return clean


def _kept_relations(package: Package, allow: Collection[str]) -> dict[str, frozenset[str]]:
    """The numbers of the relations that stay, by the part that they start from ("" for the whole file)."""
    found: dict[str, set[str]] = {part: set() for part in ("", *package.parts)}
    shows_properties = "fields" in allow and any(kind == "DOCPROPERTY" for kind, _ in _shown_in_fields(package))
    for one in package.relations:
        trace = one.kind in TRACES and not (one.kind == _CUSTOM and shows_properties)
        trace = trace or (one.kind == "attachedTemplate" and "remote-template" not in allow)
        trace = trace or (one.kind in MACRO_PARTS and "macros" not in allow)
        if one.kind == "customXml":  # ink has the same kind, and is used by the words
            trace = f'"{one.id}"'.encode() not in package.parts.get(one.source, b"")
        if not trace:
            found.setdefault(one.source, set()).add(one.id)
    return {source: frozenset(numbers) for source, numbers in found.items()}


def kept_parts(package: Package, allow: Collection[str]) -> frozenset[str]:
    """The parts that can be reached over the relations that stay; "" is the whole file."""
    relations = _kept_relations(package, allow)
    leading: dict[str, list[str]] = {}
    for one in package.relations:
        if not one.external and one.id in relations[one.source]:
            leading.setdefault(one.source, []).append(one.target)
    reached = {""}
    left = [""]
    while left:
        for target in leading.get(left.pop(), ()):
            if target in package.parts and target not in reached:
                reached.add(target)
                left.append(target)
    return frozenset(reached)


def properties_in(package: Package) -> frozenset[Property]:
    """The properties and variables of the document that its fields can show; the title is docgen's own."""
    found: set[Property] = {("DOCPROPERTY", "title")}
    for part in package.parts:
        if package.is_xml(part):
            found |= {named for _, named in _properties(parsed(package.parts[part], package.name, part))}
    return frozenset(found)


def _properties(root: Any) -> Iterator[tuple[Any, Property]]:
    """The elements of a part that hold a property or a variable, each with what it holds."""
    if root.tag == f"{_CUSTOM_SPACE}Properties":
        for node in root.findall(f"{_CUSTOM_SPACE}property"):
            yield node, ("DOCPROPERTY", node.get("name", "").lower())
    elif root.tag == f"{W}settings":
        for node in root.iter(f"{W}docVar"):
            yield node, ("DOCVARIABLE", node.get(f"{W}name", "").lower())


def _shown_in_fields(package: Package) -> frozenset[Property]:
    """What the fields of the file show of its properties and variables."""
    shown = {
        property_of(code)
        for part in package.parts
        if package.is_xml(part)
        for _, code, _ in fields_of(parsed(package.parts[part], package.name, part))
    }
    return frozenset(each for each in shown if each)


def _scrub(root: Any, *, keep_template: bool, shown: frozenset[Property]) -> None:
    """Take out who and when; tracked changes and comments keep their words and lose their author.

    Of properties and variables those stay that a field shows.
    """
    gone = [node for node, named in _properties(root) if named not in shown]
    kept = {named for _, named in _properties(root)} & shown
    for node in root.iter(etree.Element):
        local = node.tag.rpartition("}")[2]
        for key, value in list(node.attrib.items()):
            attribute = key.rpartition("}")[2]
            if (
                (key.startswith(W) and attribute.startswith("rsid"))
                or (key in _IDENTITIES and node.tag in (f"{W}p", f"{W}tr"))
                or key == f"{W}date"
                or attribute == "dateUtc"
            ):
                del node.attrib[key]
            elif key == f"{W}author":
                node.set(key, "Author")
            elif key == f"{W}initials":
                node.set(key, "A")
            elif attribute in ("name", "descr", "title", "alt") and _IN_A_FOLDER.match(value):
                node.set(key, re.split(r"[\\/]", value)[-1])
        if local == "dataBinding" or node.tag == f"{W}printerSettings" or local.startswith("webExtension"):
            gone.append(node)
    if root.tag == f"{W}settings":
        gone += [
            child
            for child in root
            if (local := etree.QName(child).localname if isinstance(child.tag, str) else "") in _SETTINGS
            and not (keep_template and local == "attachedTemplate")
            and not (kept and local == "docVars")
        ]
    for node in gone:
        if node.getparent() is not None:  # it went with what held it
            node.getparent().remove(node)


def _types_of(content: bytes, name: str, kept: Collection[str], *, macros: bool) -> bytes:
    root = parsed(content, name, "[Content_Types].xml")
    for one in list(root):
        if one.tag == f"{_TYPES}Override" and one.get("PartName", "").lstrip("/") not in kept:
            root.remove(one)
        elif "macroEnabled" in one.get("ContentType", "") and one.get("ContentType", "").endswith(".main+xml"):
            one.set("ContentType", MACRO_TYPE if macros else DOCUMENT_TYPE)
        elif one.get("ContentType", "").endswith("template.main+xml"):
            one.set("ContentType", DOCUMENT_TYPE)
    return _serialized(root)


def _relations_part(content: bytes, name: str, part: str, kept: Collection[str]) -> bytes:
    root = parsed(content, name, part)
    for one in list(root):
        if one.get("Id", "") not in kept:
            root.remove(one)
        elif one.get("Type", "").endswith("/core-properties"):
            one.set("Type", _CORE)  # LibreOffice has a name of its own for it, under which nobody else looks
    return _serialized(root)


def _serialized(root: Any) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
