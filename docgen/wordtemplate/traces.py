"""What a Word file tells of the people and machines it went through, taken out of a paper before it leaves.

Word keeps who wrote and changed a file, when, with what printer and template, in which sitting each paragraph was
typed, and whatever a document system noted. A paper that goes to the other side carries none of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.wordtemplate.package import DOCUMENT_TYPE, MACRO_TYPE, W, parsed

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_IDENTITIES = (f"{_WORD_2010}paraId", f"{_WORD_2010}textId")
_DROPPED = re.compile(
    r"docProps/custom\.xml|docProps/thumbnail\..*|word/printerSettings/.*|word/people\.xml|docMetadata/.*"
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_SETTINGS = ("rsids", "attachedTemplate", "docVars", "writeProtection", "saveThroughXslt", "readModeInkLockDown")


def without_traces(parts: Mapping[str, bytes], name: str, *, keep_template: bool = False) -> dict[str, bytes]:
    """The parts of a file without its traces; `keep_template`: the user allowed the template it is attached to."""
    kept = {part: content for part, content in parts.items() if not _DROPPED.fullmatch(part)}
    gone = set(parts) - set(kept)
    for part, content in kept.items():
        if part == "docProps/app.xml":
            kept[part] = _APP
        elif part == "[Content_Types].xml":
            kept[part] = _without_overrides(content, name, gone)
        elif part.endswith(".rels"):
            kept[part] = _without_relations(part, content, name, gone, keep_template=keep_template)
        elif part.startswith("word/") and part.endswith(".xml"):
            root = parsed(content, name, part)
            _scrub(root, keep_template=keep_template)
            kept[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return kept


def _scrub(root: Any, *, keep_template: bool) -> None:
    """Take out who and when; tracked changes and comments keep their words and lose their author."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        for key in list(node.attrib):
            local = etree.QName(key).localname
            sitting = key.startswith(W) and local.startswith("rsid")
            if sitting or (key in _IDENTITIES and node.tag in (f"{W}p", f"{W}tr")):
                del node.attrib[key]
            elif key == f"{W}author":
                node.set(key, "Author")
            elif key == f"{W}initials":
                node.set(key, "A")
            elif key == f"{W}date":
                del node.attrib[key]
    if root.tag == f"{W}settings":
        for child in list(root):
            local = etree.QName(child).localname
            if local in _SETTINGS and not (keep_template and local == "attachedTemplate"):
                root.remove(child)


def _without_overrides(content: bytes, name: str, gone: set[str]) -> bytes:
    root = parsed(content, name, "[Content_Types].xml")
    for one in list(root):
        if one.tag == f"{_TYPES}Override" and one.get("PartName", "").lstrip("/") in gone:
            root.remove(one)
        elif (one.get("ContentType") or "").endswith("template.main+xml"):
            one.set("ContentType", DOCUMENT_TYPE)
        elif (one.get("ContentType") or "").endswith("macroEnabledTemplate.main+xml"):
            one.set("ContentType", MACRO_TYPE)
    return _written(root)


def _without_relations(part: str, content: bytes, name: str, gone: set[str], *, keep_template: bool) -> bytes:
    root = parsed(content, name, part)
    folder = part.rpartition("_rels/")[0]
    for one in list(root):
        kind = (one.get("Type") or "").rpartition("/")[2]
        target = one.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else folder + target
        if place in gone or (kind == "attachedTemplate" and not keep_template):
            root.remove(one)
    return _written(root)


def _written(root: Any) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
