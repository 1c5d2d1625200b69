"""A Word file read as somebody sends it back: its words before and after the changes that are tracked in it.

Every paragraph is taken apart into pieces, each with the element that it stands in and whether a tracked change took it
out or put it in. Read with lxml from the parts themselves: python-docx leaves out what stands in a tracked change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct, field

from docgen.wordtemplate.looks import RGB
from docgen.wordtemplate.package import Package, W, parsed
from docgen.wordtemplate.paragraphs import Story, stories

Status = Literal["same", "ins", "del"]
Side = Literal["before", "after"]
_STATUS: dict[str, Status] = {"ins": "ins", "moveTo": "ins", "del": "del", "moveFrom": "del"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
NOTE_MARKS = ("footnoteReference", "endnoteReference")
_NOTE = "[*]"  # what leads to a note is part of what a sentence says
_DRAWN = ("drawing", "pict", "object", "AlternateContent")
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b")
_NOBODY = "somebody unnamed"


class Look(Struct, frozen=True, kw_only=True):
    """How a run looks: size in points, colour, what emphasises it, its typeface, and that again where it
    draws other signs than letters ("" else)."""

    size: float
    colour: RGB
    bold: bool
    underlined: bool
    capitals: bool
    hidden: bool
    raised: bool
    signs: str
    face: str


class WordPiece(Struct, eq=False):
    """A stretch of words, the element and the run that hold it, and which tracked change it is part of.

    `is_reference`: it is what a cross-reference shows. `is_struck`: it is struck through, so that it reads as deleted.
    `look` is None until somebody asks for it (`word_looks.give_looks`).
    """

    text: str
    node: Any
    run: Any
    status: Status
    by: str
    moved: bool = False
    is_reference: bool = False
    is_struck: bool = False
    look: Look | None = None


class WordLine(Struct, eq=False):
    """A paragraph: where a person finds it, its pieces, and what a tracked change says of its end and its row.

    `numbers` has what a list counts it as, before and after the tracked changes (`word_looks.give_looks`).
    """

    element: Any
    part: str
    spot: str
    pieces: list[WordPiece]
    end: Status
    end_by: str
    row: Status = "same"
    numbers: dict[Side, str] = field(default_factory=dict)

    def words(self, side: Side) -> str:
        """Its words on one line, as they were before the tracked changes or as they are after them."""
        gone = "ins" if side == "before" else "del"
        return "".join(_shown(piece) for piece in self.pieces if piece.status != gone)


def _shown(piece: WordPiece) -> str:
    return f"\u0336{piece.text}\u0336" if piece.is_struck and piece.text.strip() else piece.text


def plain(text: str) -> str:
    """Words as they are compared: white space of any kind is one space, and soft hyphens are none."""
    return " ".join(text.replace("\u00ad", "").replace("\u2011", "-").replace("\ufffc", " ").split())


def lines_of_file(package: Package) -> tuple[tuple[Story, tuple[WordLine, ...]], ...]:
    """The parts that have words (text, headers, footers, notes) with their paragraphs."""
    found = []
    for story in stories(package):
        lines = [
            line_of(paragraph.element, story.part, paragraph.spot)
            for paragraph in story.paragraphs
            if not paragraph.copy
        ]
        found.append((story, tuple(lines)))
    return tuple(found)


def line_of(element: Any, part: str = "", spot: str = "") -> WordLine:
    """One paragraph, those of its text boxes left out."""
    line = WordLine(element=element, part=part, spot=spot, pieces=[], end="same", end_by="")
    mark = next((one for one in element.findall(f"{W}pPr/{W}rPr/*") if _local(one) in _STATUS), None)
    if mark is not None:
        line.end, line.end_by = _STATUS[_local(mark)], mark.get(f"{W}author") or _NOBODY
    row_status, row_by = _of_row(element)
    line.row = row_status
    fields: list[list[str]] = []  # the codes of the fields around a run; the last is "shown" when its result has begun
    for node in _own(element):
        name = _local(node)
        if name == "fldChar":
            _follow(fields, node.get(f"{W}fldCharType", ""))
            continue
        if name in ("instrText", "delInstrText"):
            if fields and not fields[-1][1]:
                fields[-1][0] += node.text or ""
            continue
        if name in ("t", "delText"):
            text = node.text or ""
        elif name == "sym":
            text = chr(int(node.get(f"{W}char", "20") or "20", 16))
        elif name in NOTE_MARKS:
            text = _NOTE
        elif name in _SIGNS and _local(node.getparent()) == "r":
            text = _SIGNS[name]
        else:
            continue
        codes = [code for code, _ in fields] + [
            one.get(f"{W}instr", "") for one in node.iterancestors(f"{W}fldSimple") if _within(one, element)
        ]
        if any(_COUNTED.match(code) for code in codes):
            continue  # the number of a page is whatever the last program counted
        run = node.getparent()
        status, by, moved = _tracked(node)
        if status == "same" and row_status != "same":
            status, by = row_status, row_by
        looks = run.find(f"{W}rPr")
        line.pieces.append(
            WordPiece(
                text=text,
                node=node,
                run=run,
                status=status,
                by=by,
                moved=moved,
                is_reference=any(re.match(r"\s*(?:REF|PAGEREF|NOTEREF)\b", code) for code in codes),
                is_struck=_is_on(looks, "strike") or _is_on(looks, "dstrike"),
            )
        )
    return line


def _follow(fields: list[list[str]], kind: str) -> None:
    if kind == "begin":
        fields.append(["", ""])
    elif kind == "separate" and fields:
        fields[-1][1] = "shown"
    elif kind == "end" and fields:
        fields.pop()


def _within(node: Any, element: Any) -> bool:
    return any(one is element for one in node.iterancestors(f"{W}p"))


def _tracked(node: Any) -> tuple[Status, str, bool]:
    """What a tracked change says of it, or of the text box that it stands in."""
    for one in node.iterancestors():
        status = _STATUS.get(_local(one))
        if status:
            return status, one.get(f"{W}author") or _NOBODY, _local(one).startswith("move")
    return ("del", _NOBODY, False) if _local(node) == "delText" else ("same", "", False)


def _of_row(element: Any) -> tuple[Status, str]:
    """What a tracked change says of the row or cell that a paragraph stands in."""
    for one in element.iterancestors(f"{W}tc", f"{W}tr"):
        for mark in one.findall(f"{W}trPr/*") + one.findall(f"{W}tcPr/*"):
            name = _local(mark)
            if name in ("ins", "cellIns"):
                return "ins", mark.get(f"{W}author") or _NOBODY
            if name in ("del", "cellDel"):
                return "del", mark.get(f"{W}author") or _NOBODY
    return "same", ""


def _own(element: Any) -> Iterator[Any]:
    for child in element:
        name = _local(child)
        if name in ("pPr", "rPr") or name in _DRAWN or not name:
            continue
        yield child
        yield from _own(child)


def _is_on(looks: Any, name: str) -> bool:
    found = None if looks is None else looks.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


class Passage(Struct, eq=False):
    """The words of one paragraph on one side, and the lines that it is made of: several where one was parted."""

    text: str
    lines: tuple[WordLine, ...]
    side: Side

    @property
    def number(self) -> str:
        """The number that a list gives it, "" for none: that of the paragraph whose end stays."""
        return self.lines[-1].numbers.get(self.side, "")

    @property
    def spot(self) -> str:
        return self.lines[0].spot

    def by(self) -> str:
        """Whose tracked changes stand in it."""
        names = [piece.by for line in self.lines for piece in line.pieces if piece.by]
        names += [line.end_by for line in self.lines if line.end_by]
        return ", ".join(dict.fromkeys(names))


def passages(lines: Sequence[WordLine], side: Side) -> tuple[Passage, ...]:
    """The paragraphs as they were before the tracked changes or as they are after them, empty ones left out."""
    goes = "ins" if side == "before" else "del"
    found: list[Passage] = []
    waiting: list[WordLine] = []
    for at, line in enumerate(lines):
        waiting.append(line)
        following = lines[at + 1] if at + 1 < len(lines) else None
        joined = following is not None and following.element.getparent() is line.element.getparent()
        if line.end == goes and joined:
            continue
        text = plain("".join(one.words(side) for one in waiting))
        if text:
            found.append(Passage(text, tuple(waiting), side))
        waiting = []
    return tuple(found)


def comments_of(package: Package) -> tuple[tuple[str, str], ...]:
    """Who comments, and what, in the order of the file."""
    found = []
    for part in sorted(one for one in package.parts if re.fullmatch(r"word/comments\d*\.xml", one)):
        for comment in parsed(package.parts[part], package.name, part).iter(f"{W}comment"):
            words = " ".join(
                plain("".join(node.text or "" for node in paragraph.iter(f"{W}t")))
                for paragraph in comment.iter(f"{W}p")
            )
            found.append((comment.get(f"{W}author") or _NOBODY, words.strip()))
    return tuple(found)
