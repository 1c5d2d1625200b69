"""How the words of a Word file look to who reads it: size, colour, emphasis, and the numbers that lists give them.

What two files make of the same words is compared as it is seen, whichever style or direct format it comes of: a program
that saves a file may write all of it anew. Typefaces are not compared, since each program has its own, except those
that draw other signs than the letters say; nor are italics, which give words no other weight in a contract.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec.structs import replace

from docgen.redline.word_reading import NOBODY, Look, Passage, Side, WordLine, is_gone
from docgen.wordtemplate.looks import BLACK, RGB, Sheet, contrast, is_on, local, number
from docgen.wordtemplate.package import Package, W, parsed
from docgen.wordtemplate.recount import Numbering

_LEAST_SIZE = 1.0  # points that two sizes are apart before it is told
_LEAST_CONTRAST = 1.3  # of two colours before an eye tells them apart
_SIGNS = ("symbol", "wingdings", "webdings", "marlett", "dingbats", "mt extra")  # in the names of such typefaces
_KEPT = {"ins", "del", "moveFrom", "moveTo", "rPr", "sectPr"}  # what a tracked change of looks leaves as it is


def give_looks(package: Package, lines: Sequence[WordLine]) -> None:
    """Note in each piece of a file how it looks."""
    sheet = Sheet(package)
    seen: dict[int, Look] = {}
    for line in lines:
        for piece in line.pieces:
            if id(piece.run) not in seen:
                seen[id(piece.run)] = _look(sheet, piece.run, line.element)
            piece.look = seen[id(piece.run)]


def give_numbers(package: Package, lines: Sequence[WordLine]) -> None:
    """Note in each line of the text which number a list gives it, before and after the tracked changes."""
    numbering = Numbering.of(package.parts, package.name)
    own = {line.element: line for line in lines if line.part == package.main}
    if not own:
        return
    root = next(iter(own)).getroottree().getroot()
    sides: tuple[Side, ...] = ("before", "after")
    for side in sides:
        away = {
            one
            for one in root.iter(f"{W}p")
            if one not in own or is_gone(own[one].end, side) or is_gone(own[one].row, side)
        }
        for element, found in numbering.of_paragraphs(root, without=away).items():
            own[element].numbers[side] = found.full


def _look(sheet: Sheet, run: Any, paragraph: Any) -> Look:
    looks = sheet.run(run, paragraph)
    as_said, of_theme = sheet.colours(looks.get("color", {}), "val", "themeColor")
    faces = looks.get("rFonts", {})
    face = str(faces.get("ascii", "")).lower()
    return Look(
        size=number(looks.get("sz", {}).get("val"), 20) / 2,
        colour=of_theme or as_said or BLACK,
        bold=bool(is_on(looks, "b")),
        underlined=looks.get("u", {}).get("val", "none") != "none",
        capitals=bool(is_on(looks, "caps") or is_on(looks, "smallCaps")),
        hidden=bool(is_on(looks, "vanish")),
        raised=looks.get("vertAlign", {}).get("val", "baseline") != "baseline",
        signs=face if any(one in face for one in _SIGNS) else "",
        face=face,
    )


def looks_changed(was: Passage, now: Passage) -> Iterator[tuple[str, str]]:
    """The words of two versions of a paragraph that look otherwise, each stretch with what is other about it."""
    before, after = _words(was), _words(now)
    steps = SequenceMatcher(None, [w for w, _ in before], [w for w, _ in after], autojunk=False).get_opcodes()
    for step, i1, i2, j1, j2 in steps:
        if step != "equal":
            continue
        waiting: list[str] = []
        said = ""
        for (word, old), (_, new) in zip(before[i1:i2], after[j1:j2], strict=True):
            here = next((told for one, other in zip(old, new, strict=True) if (told := _told(one, other))), "")
            if here != said and waiting:
                yield " ".join(waiting), said
                waiting = []
            said = here
            if here:
                waiting.append(word)
        if waiting:
            yield " ".join(waiting), said


def _words(passage: Passage) -> list[tuple[str, list[Look | None]]]:
    """The words of a paragraph as its side has them, each sign with its look."""
    found: list[tuple[str, list[Look | None]]] = []
    inside = False
    for line in passage.lines:
        for piece in line.pieces:
            if is_gone(piece.status, passage.side):
                continue
            for sign in piece.text:
                if sign.isspace() or sign in "\u00ad\ufffc":
                    inside = inside and sign == "\u00ad"
                    continue
                if not inside:
                    found.append(("", []))
                word, looks = found[-1]
                found[-1] = (word + ("-" if sign == "\u2011" else sign), [*looks, piece.look])
                inside = True
    return found


def _told(old: Look | None, new: Look | None) -> str:
    """What is other about a sign's look, in words; "" for nothing that an eye sees."""
    if old is None or new is None or old == new:
        return ""
    told = []
    if abs(new.size - old.size) >= _LEAST_SIZE:
        told.append(f"{new.size:g} pt instead of {old.size:g} pt")
    if contrast(old.colour, new.colour) >= _LEAST_CONTRAST:
        told.append(f"in the colour #{_hex(new.colour)} instead of #{_hex(old.colour)}")
    for name, called in (
        ("bold", "bold"),
        ("underlined", "underlined"),
        ("capitals", "in capitals"),
        ("hidden", "hidden"),
        ("raised", "raised or lowered"),
    ):
        if getattr(old, name) != getattr(new, name):
            told.append(f"{'now' if getattr(new, name) else 'no longer'} {called}")
    if new.signs != old.signs and new.signs:
        told.append(f"set in {new.signs.title()}, which draws other signs")
    return ", ".join(told)


def _hex(colour: RGB) -> str:
    return "".join(f"{part:02X}" for part in colour)


# --- looks before a tracked change of them ----------------------------------------------------------------------------


def without_changes_of_looks(package: Package) -> Package:
    """The file with the looks that it had before its tracked changes of looks; itself where it has none."""
    made = {}
    for part, content in package.parts.items():
        if not package.is_xml(part) or b"PrChange" not in content:
            continue
        root = parsed(content, package.name, part)
        for name in ("rPr", "pPr"):
            for change in list(root.iter(f"{W}{name}Change")):
                _put_back(change, name)
        made[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return replace(package, parts={**package.parts, **made}) if made else package


def _put_back(change: Any, name: str) -> None:
    holder = change.getparent()
    if holder is None or holder.tag != f"{W}{name}":
        return
    for one in list(holder):
        if local(one) not in _KEPT:
            holder.remove(one)
    old = change.find(f"{W}{name}")
    for at, one in enumerate(old if old is not None else ()):
        if local(one) not in _KEPT:
            holder.insert(at, copy.deepcopy(one))


def looks_changed_by(passage: Passage) -> tuple[str, ...]:
    """Who made the tracked changes of looks in a paragraph."""
    names = (
        change.get(f"{W}author") or NOBODY
        for line in passage.lines
        for change in line.element.iter(f"{W}rPrChange", f"{W}pPrChange")
    )
    return tuple(dict.fromkeys(names))


def embedded_typefaces(package: Package) -> frozenset[str]:
    """The typefaces that a file carries with it."""
    part = next((one.target for one in package.from_part(package.main) if one.kind == "fontTable"), "")
    if part not in package.parts:
        return frozenset()
    return frozenset(
        name
        for font in parsed(package.parts[part], package.name, part).iter(f"{W}font")
        if (name := font.get(f"{W}name")) and any("}embed" in str(one.tag) for one in font)
    )
