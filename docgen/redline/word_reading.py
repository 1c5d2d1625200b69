"""A Word file read as somebody sends it back: its words before and after the changes that are tracked in it.

Every paragraph is taken apart into pieces, each with the element that it stands in and whether a tracked change took it
out or put it in. Read with lxml from the parts themselves: python-docx leaves out what stands in a tracked change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct, field

from docgen.wordtemplate.looks import OFF, RGB, local
from docgen.wordtemplate.package import Package, W, parsed
from docgen.wordtemplate.paragraphs import Story, stories

Status = Literal["same", "ins", "del", "never"]
"""What tracked changes say of words: "never" where one put them in and another took them out again."""
Side = Literal["before", "after"]
_STATUS: dict[str, Status] = {"ins": "ins", "moveTo": "ins", "del": "del", "moveFrom": "del"}
_OF_ROWS: dict[str, Status] = {"ins": "ins", "cellIns": "ins", "del": "del", "cellDel": "del"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
NOTE_MARKS = ("footnoteReference", "endnoteReference")
_NOTE = "[*]"  # what leads to a note is part of what a sentence says
_DRAWN = ("drawing", "pict", "object", "AlternateContent")
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\b", re.IGNORECASE)
NOBODY = "somebody unnamed"


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
        return "".join(_shown(piece) for piece in self.pieces if not is_gone(piece.status, side))


def is_gone(status: Status, side: Side) -> bool:
    """Whether what has this status does not stand on that side of the tracked changes."""
    return status in ("never", "ins" if side == "before" else "del")


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
    end, end_by, _ = _of_marks(element.findall(f"{W}pPr/{W}rPr/*"))
    row, row_by = _of_row(element)
    line = WordLine(element=element, part=part, spot=spot, pieces=[], end=end, end_by=end_by, row=row)
    fields: list[list[str]] = []  # the codes of the fields around a run; the last is "shown" when its result has begun
    for node in _own(element):
        name = local(node)
        if name == "fldChar":
            _follow(fields, node.get(f"{W}fldCharType"))
            continue
        if name in ("instrText", "delInstrText"):
            if fields and not fields[-1][1]:
                fields[-1][0] += node.text or ""
            continue
        if name in ("t", "delText"):
            text = node.text or ""
        elif name == "sym":
            text = _symbol(node.get(f"{W}char", ""))
        elif name in NOTE_MARKS:
            text = _NOTE
        elif name in _SIGNS:
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
        status, by = _together((status, row)), by or row_by
        looks = run.find(f"{W}rPr")
        line.pieces.append(
            WordPiece(
                text=text,
                node=node,
                run=run,
                status=status,
                by=by,
                moved=moved,
                is_reference=any(_REFERENCE.match(code) for code in codes),
                is_struck=_is_on(looks, "strike") or _is_on(looks, "dstrike"),
            )
        )
    return line


def _symbol(code: str) -> str:
    """The sign of a number as Word writes it, in hexadecimal; U+FFFD for what is none."""
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "\ufffd"


def _follow(fields: list[list[str]], kind: str | None) -> None:
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
    found = _of_marks(node.iterancestors())
    return ("del", NOBODY, False) if found[0] == "same" and local(node) == "delText" else found


def _of_marks(nodes: Iterable[Any]) -> tuple[Status, str, bool]:
    """What the tracked changes among some elements come to, who made the first of them, and whether it moved words."""
    marks = [one for one in nodes if local(one) in _STATUS]
    status = _together([_STATUS[local(one)] for one in marks])
    if not marks:
        return status, "", False
    return status, marks[0].get(f"{W}author") or NOBODY, local(marks[0]).startswith("move")


def _together(statuses: Iterable[Status]) -> Status:
    found = {*statuses} - {"same"}
    return "never" if len(found) > 1 else next(iter(found), "same")


def _of_row(element: Any) -> tuple[Status, str]:
    """What a tracked change says of the row or cell that a paragraph stands in."""
    marks = [
        mark
        for one in element.iterancestors(f"{W}tc", f"{W}tr")
        for mark in (*one.findall(f"{W}trPr/*"), *one.findall(f"{W}tcPr/*"))
        if local(mark) in _OF_ROWS
    ]
    by = marks[0].get(f"{W}author") or NOBODY if marks else ""
    return _together([_OF_ROWS[local(mark)] for mark in marks]), by


def _own(element: Any) -> Iterator[Any]:
    for child in element:
        name = local(child)
        if name == "pPr" or name in _DRAWN:
            continue
        yield child
        yield from _own(child)


def _is_on(looks: Any, name: str) -> bool:
    found = None if looks is None else looks.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val") not in OFF


class Passage(Struct, eq=False):
    """The words of one paragraph on one side, and the lines that it is made of: several where one was parted."""

    text: str
    lines: tuple[WordLine, ...]
    side: Side
    parted_by: str = ""  # who put in or took out the end of the paragraph before it

    @property
    def number(self) -> str:
        """The number that a list gives it, "" for none: that of the paragraph whose end stays."""
        return self.lines[-1].numbers.get(self.side, "")

    @property
    def spot(self) -> str:
        return self.lines[0].spot

    def by(self) -> tuple[str, ...]:
        """Whose tracked changes make it another on the other side.

        Where none in it do that: whose stand in it, or who parted it from the one before.
        """
        marks = [(piece.status, piece.by) for line in self.lines for piece in line.pieces]
        marks += [(line.end, line.end_by) for line in self.lines]
        other = "del" if self.side == "before" else "ins"
        names = [name for status, name in marks if status == other]
        names = names or [name for status, name in marks if status not in ("same", "never")]
        return tuple(dict.fromkeys(names or ([self.parted_by] if self.parted_by else [])))

    def of_references(self) -> list[bool]:
        """For each sign of the text, whether a cross-reference shows it."""
        shown: list[bool] = []
        parted = True  # blanks at the beginning are none, and several are one
        for line in self.lines:
            for piece in line.pieces:
                for sign in "" if is_gone(piece.status, self.side) else _shown(piece).replace("­", ""):
                    blank = sign.isspace() or sign == "￼"
                    if not (blank and parted):
                        shown.append(piece.is_reference)
                    parted = blank
        return shown[: len(self.text)]


def passages(lines: Sequence[WordLine], side: Side) -> tuple[Passage, ...]:
    """The paragraphs as they were before the tracked changes or as they are after them, empty ones left out."""
    found: list[Passage] = []
    waiting: list[WordLine] = []
    parted_by = ""
    for at, line in enumerate(lines):
        waiting.append(line)
        following = lines[at + 1] if at + 1 < len(lines) else None
        joined = following is not None and following.element.getparent() is line.element.getparent()
        if is_gone(line.end, side) and joined:
            continue
        text = plain("".join(one.words(side) for one in waiting))
        if text:
            found.append(Passage(text, tuple(waiting), side, parted_by))
        waiting, parted_by = [], line.end_by if joined else ""
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
            found.append((comment.get(f"{W}author") or NOBODY, words.strip()))
    return tuple(found)
