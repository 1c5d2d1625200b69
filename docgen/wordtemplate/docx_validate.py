"""A filled-in Word file looked at once more: what loops have doubled is made whole, what is broken is named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.messages import say
from docgen.wordtemplate.package import R, W, parsed

_WP_DOC = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_NOTES = (f"{W}footnotes", f"{W}endnotes")
_RANGES = (("bookmarkStart", "bookmarkEnd", "name"), ("commentRangeStart", "commentRangeEnd", "id"))


def make_whole(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The parts with each bookmark, comment range, drawing and control named once: a loop repeats what stands in it.

    A note that nothing leads to any more is taken out: its paragraph was left out, and nobody would see its words.
    Numbers that were there once only stay as they are; those of drawings and controls count through the whole file.
    """
    roots = {
        part: parsed(content, name, part)
        for part, content in parts.items()
        if part.startswith("word/") and part.endswith(".xml")
    }
    _drop_unused_notes(roots.values())
    drawings = [node for root in roots.values() for node in root.iter(_WP_DOC)]
    taken = {node.get("id", "") for node in drawings}
    free = (str(number) for number in count(1) if str(number) not in taken)
    seen: set[str] = set()
    for node in drawings:
        if node.get("id", "") in seen or not node.get("id", "").isdecimal():
            node.set("id", next(free))
        seen.add(node.get("id", ""))
    controls: set[str] = set()
    for root in roots.values():
        for start, end, key in _RANGES:
            _once(root, start, end, key)
        for node in list(root.iter(f"{W}sdtPr")):
            for own in node.findall(f"{W}id"):
                if own.get(f"{W}val", "") in controls:
                    node.remove(own)
                controls.add(own.get(f"{W}val", ""))
    return {**parts, **{part: _serialized(root) for part, root in roots.items()}}


def _drop_unused_notes(roots: Collection[Any]) -> None:
    """Take out each footnote and endnote without a reference; separators have a type, and stay."""
    for kind in ("footnote", "endnote"):
        used = {node.get(f"{W}id") for root in roots for node in root.iter(f"{W}{kind}Reference")}
        for root in roots:
            for note in root.findall(f"{W}{kind}") if root.tag == f"{W}{kind}s" else ():
                if note.get(f"{W}type", "normal") == "normal" and note.get(f"{W}id") not in used:
                    root.remove(note)


def _serialized(root: Any) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _once(root: Any, start: str, end: str, key: str) -> None:
    """Keep the first of every range that has both its ends, and take the rest out."""
    starts, ends = list(root.iter(f"{W}{start}")), list(root.iter(f"{W}{end}"))
    if not starts and not ends:
        return
    closing: dict[str, Any] = {}
    for node in ends:
        closing.setdefault(node.get(f"{W}id", ""), node)
    kept: set[Any] = set()
    named: set[str] = set()
    used: set[str] = set()
    for node in starts:
        identity, called = node.get(f"{W}id", ""), node.get(f"{W}{key}", "")
        if called not in named and identity not in used and identity in closing:
            named.add(called)
            used.add(identity)
            kept |= {node, closing[identity]}
    for node in (*starts, *ends):
        if node not in kept:
            node.getparent().remove(node)


def what_is_broken(parts: Mapping[str, bytes], name: str) -> tuple[str, ...]:
    """What Word would stumble over, in words; nothing for a file that is sound."""
    found: list[str] = []
    for part, content in sorted(parts.items()):
        if not (part.startswith("word/") and part.endswith(".xml")):
            continue
        root = parsed(content, name, part)
        for number, table in enumerate(root.iter(f"{W}tbl"), 1):
            if not any(True for _ in table.iter(f"{W}tr")):
                found.append(say("table {number} of {part} has no row", number=number, part=part))
            elif table.find(f"{W}tblGrid") is None:
                found.append(
                    say(
                        "table {number} of {part} has no columns ({near})",
                        number=number,
                        part=part,
                        near=_words_before(table),
                    )
                )
        for row in root.iter(f"{W}tr"):
            if not any(True for _ in row.iter(f"{W}tc")):
                found.append(say("a row of a table of {part} has no cell ({near})", part=part, near=_words_before(row)))
        # Elsewhere (settings, the ends of sections) footnote and endnote are references and hold nothing.
        notes = root.findall(f"{W}footnote") + root.findall(f"{W}endnote") if root.tag in _NOTES else []
        for box in (*root.iter(f"{W}tc", f"{W}txbxContent", f"{W}hdr", f"{W}ftr"), *notes):
            blocks = [child for child in box if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
            ends_in_table = bool(blocks) and blocks[-1].tag == f"{W}tbl"
            if not blocks or ends_in_table:
                what = say("ends in a table") if ends_in_table else say("has no paragraph")
                found.append(
                    say(
                        "{box} of {part} {what} ({near})",
                        box=_CALLED[box.tag.removeprefix(W)],
                        part=part,
                        what=what,
                        near=_words_before(box),
                    )
                )
        found += _dangling(part, root, parts, name)
    return tuple(dict.fromkeys(found))


_CALLED = {
    "tc": say("a table cell"),
    "txbxContent": say("a text box"),
    "hdr": say("a header"),
    "ftr": say("a footer"),
    "footnote": say("a footnote"),
    "endnote": say("an endnote"),
}


def _words_before(node: Any) -> str:
    words = " ".join("".join(text for text in node.getparent().itertext()).split())
    return say("beside “{words}”", words=words[:40]) if words else say("beside nothing")


def _dangling(part: str, root: Any, parts: Mapping[str, bytes], name: str) -> list[str]:
    """Pictures and links that point at a relationship which the part does not have."""
    folder, _, file = part.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    known = {one.get("Id") for one in parsed(relations, name, part)} if relations else set()
    return [
        say("a picture or a link of {part} points at nothing ({value})", part=part, value=value)
        for node in root.iter()
        if isinstance(node.tag, str)
        for key, value in node.attrib.items()
        if key.startswith(R) and value and value not in known
    ]
