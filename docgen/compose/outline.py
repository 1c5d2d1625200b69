"""Rendered Markdown, line by line, into headings, paragraphs, lists and tables that remember their places.

The structure is read here and not by Python-Markdown, which reads only the words within a paragraph (see `words`):
it has no line numbers for an error message, drops the cells of a row that is too long, takes an un-indented letter
for a paragraph, and makes a paragraph of a nested list that is indented by three spaces. Whatever this reader does
not understand is a Problem, never a guess.
"""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.compose.marks import Line, fault
from docgen.errors import Place, Problem


class Attributes(Struct, frozen=True, kw_only=True):
    """What stands in {#anchor .class key="value"}."""

    anchor: str = ""
    classes: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


class HeadingNode(Struct, frozen=True, kw_only=True):
    """`# Title`, `## Heading`, `### Sub-heading`."""

    level: int
    line: Line
    attributes: Attributes


class ParagraphNode(Struct, frozen=True, kw_only=True):
    """Lines that belong together."""

    lines: tuple[Line, ...]
    attributes: Attributes


class ItemNode(Struct, frozen=True, kw_only=True):
    """One item of a list: its own words, then whatever stands indented under it."""

    lines: tuple[Line, ...]
    attributes: Attributes
    children: tuple[Node, ...]


class ListNode(Struct, frozen=True, kw_only=True):
    """Items of one kind. `column` is how far their marks are indented, `start` the number typed before the first."""

    ordered: bool
    start: int
    items: tuple[ItemNode, ...]
    column: int
    place: Place


class RowNode(Struct, frozen=True, kw_only=True):
    """A row of a table; each cell is a line of its own."""

    cells: tuple[Line, ...]
    place: Place


class TableNode(Struct, frozen=True, kw_only=True):
    """A pipe table. `align` is "left", "right" or "center" for each column."""

    align: tuple[str, ...]
    header: RowNode
    rows: tuple[RowNode, ...]
    attributes: Attributes


class RuleNode(Struct, frozen=True, kw_only=True):
    """A line of dashes: a new page."""

    place: Place


Node = HeadingNode | ParagraphNode | ListNode | TableNode | RuleNode

_HEADING = re.compile(r"^(#{1,6})(\s+)(.*?)\s*#*$")
_RULE = re.compile(r"^(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,})$")
_MARKER = re.compile(r"^( *)(?:(\d{1,9})[.)]|[-*])(?:[ ]+|$)")
_HAND_NUMBERED = re.compile(
    r"^(?:\([a-z]\)|\([ivx]{1,4}\)|\(\d{1,2}\)|[a-z]\)|[ivx]{1,4}\)|[a-z]\.|\d+(?:\.\d+)+\.?)\s"
)
_SEPARATOR = re.compile(r"^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_ATTRIBUTE = r'(?:[#.][^\s{}"=]+|[A-Za-z][\w-]*="[^"{}]*")'
_ATTRIBUTES = re.compile(r"\{:?\s*(" + _ATTRIBUTE + r"(?:\s+" + _ATTRIBUTE + r")*)\s*\}\s*$")
_ONE = re.compile(_ATTRIBUTE)
_UNSUPPORTED = (
    (re.compile(r"^>"), 'a quotation (">") cannot be set', "Write a paragraph, with {: .note } after it if need be."),
    (re.compile(r"^(```|~~~)"), "a block of code cannot be set", "Write a paragraph."),
    (re.compile(r"^\+\s"), 'a line begins with "+": is it an item of a list?', "If so, write -; if not, \\+."),
    (re.compile(r"^#{1,6}[^#\s]"), 'a heading needs a space after "#"', "Write ## Heading."),
)
NONE = Attributes()


class _Reading(Struct, kw_only=True):
    lines: tuple[Line, ...]
    problems: list[Problem]
    at: int = 0
    nodes: list[Node] = field(default_factory=list)

    def text(self, number: int) -> str:
        return self.lines[number].text.strip()

    def say(self, line: Line, message: str, hint: str) -> None:
        self.problems.append(fault("markdown", line.place, message, hint))


def read_outline(lines: tuple[Line, ...], problems: list[Problem]) -> tuple[Node, ...]:
    """The blocks of a text in order; what cannot be read is added to `problems`."""
    reading = _Reading(lines=lines, problems=problems)
    while reading.at < len(lines):
        line = lines[reading.at]
        text = line.text.strip()
        if not text:
            reading.at += 1
            continue
        _check_indent(reading, line)
        heading = _HEADING.match(text)
        if heading and not line.lazy:
            _read_heading(reading, heading)
        elif _RULE.match(text):
            reading.nodes.append(RuleNode(place=line.place))
            reading.at += 1
        elif _MARKER.match(line.text) and not line.lazy:
            _read_list(reading)
        elif text.startswith("|"):
            _read_table(reading)
        elif _ATTRIBUTES.fullmatch(text):
            reading.say(line, f"{text} belongs to nothing", "Put it on the line right after a paragraph or table.")
            reading.at += 1
        else:
            _read_paragraph(reading)
    return tuple(reading.nodes)


def _check_indent(reading: _Reading, line: Line) -> None:
    indent = _indent(line.text)
    if line.lazy or not indent:
        return
    before = reading.nodes[-1] if reading.nodes else None
    # After a list, a line indented a little further than the items could belong to the last one or to none.
    astray = isinstance(before, ListNode) and indent > before.column and not _MARKER.match(line.text)
    if indent >= 4 or astray:
        reading.say(
            line,
            f"this line is indented by {indent} {'space' if indent == 1 else 'spaces'} but stands under no list item",
            "Indent what belongs to an item by three or four spaces, and everything else not at all.",
        )


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


# --- headings and paragraphs --------------------------------------------------------------------------------------


def _read_heading(reading: _Reading, match: re.Match[str]) -> None:
    line = reading.lines[reading.at]
    level = len(match[1])
    if level > 3:
        reading.say(line, f'there is no heading of level {level} ("{match[1]}")', "Use #, ## or ###.")
    text, attributes = split_attributes(match[3])
    heading = HeadingNode(level=min(level, 3), line=replace(line, text=text), attributes=attributes)
    if not text.strip():
        reading.say(line, "the heading is empty", "Write its words after the #.")
    reading.nodes.append(heading)
    reading.at += 1


def _read_paragraph(reading: _Reading) -> None:
    start = reading.at
    attributes = NONE
    gathered: list[Line] = []
    while reading.at < len(reading.lines) and (text := reading.text(reading.at)):
        line = reading.lines[reading.at]
        if _ATTRIBUTES.fullmatch(text):
            attributes = _attributes(text)
            reading.at += 1
            break
        if reading.at > start and not line.lazy and _interrupts(reading, line, text):
            break
        _check_words(reading, line, text)
        gathered.append(replace(line, text=line.text.lstrip(" ")))
        reading.at += 1
    for number, line in enumerate(gathered):
        # At the end of any line: where a sentence a line is the habit, an anchor stands well after the first one.
        text, at_end = split_attributes(line.text)
        if at_end == NONE:
            continue
        gathered[number] = replace(line, text=text)
        if attributes != NONE:
            reading.say(line, "the paragraph has two sets of {…}", "Put the anchor and class into one.")
        attributes = at_end
    reading.nodes.append(ParagraphNode(lines=tuple(gathered), attributes=attributes))


def _interrupts(reading: _Reading, line: Line, text: str) -> bool:
    """Whether a line ends the paragraph before it without a blank line between."""
    if _HEADING.match(text) or text.startswith("|"):
        return True
    if _RULE.match(text):
        reading.say(line, "a line of dashes right under a paragraph is ambiguous", "Leave a blank line before it.")
        return True
    marker = _MARKER.match(line.text)
    if not marker:
        return False
    if marker[2] is None or marker[2] == "1":
        return True
    reading.say(
        line,
        f'a line inside a paragraph begins with "{marker[0].strip()}": is it an item of a list?',
        f"If so, leave a blank line before the list; if not, write {marker[2]}\\. instead.",
    )
    return False


def _check_words(reading: _Reading, line: Line, text: str) -> None:
    for pattern, message, hint in _UNSUPPORTED:
        if pattern.match(text):
            reading.say(line, message, hint)
    by_hand = _HAND_NUMBERED.match(text)
    if by_hand:
        reading.say(
            line,
            f'"{by_hand[0].strip()}" is numbered by hand',
            "Write 1. and indent nested items by three spaces; docgen counts 1.1, (a) and (i) itself.",
        )
    if _SEPARATOR.match(text) and "|" in text:
        reading.say(line, "this looks like a table whose rows do not begin with |", "Begin and end each row with |.")


# --- lists --------------------------------------------------------------------------------------------------------


def _read_list(reading: _Reading) -> None:
    first = reading.lines[reading.at]
    column = _indent(first.text)
    ordered = _is_ordered(first)
    before = reading.nodes[-1] if reading.nodes else None
    if isinstance(before, ListNode) and before.column != column:
        reading.say(
            first,
            "this item lines up with no item above it",
            "Indent it exactly as the items of the list it belongs to.",
        )
    items: list[ItemNode] = []
    while reading.at < len(reading.lines):
        line = reading.lines[reading.at]
        if not _is_sibling(line, column, ordered):
            break
        items.append(_read_item(reading, column))
    reading.nodes.append(
        ListNode(ordered=ordered, start=_typed_number(first), items=tuple(items), column=column, place=first.place)
    )


def _typed_number(line: Line) -> int:
    marker = _MARKER.match(line.text)
    return int(marker[2]) if marker and marker[2] else 1


def _is_ordered(line: Line) -> bool:
    marker = _MARKER.match(line.text)
    return marker is not None and marker[2] is not None


def _is_sibling(line: Line, column: int, ordered: bool) -> bool:
    marker = _MARKER.match(line.text)
    if marker is None or line.lazy or _RULE.match(line.text.strip()):
        return False
    return abs(len(marker[1]) - column) <= 1 and (marker[2] is not None) == ordered


def _read_item(reading: _Reading, column: int) -> ItemNode:
    first = reading.lines[reading.at]
    marker = _MARKER.match(first.text)
    assert marker is not None
    body = [replace(first, text=first.text[marker.end() :])]
    reading.at += 1
    blank_before = False
    while reading.at < len(reading.lines):
        line = reading.lines[reading.at]
        indent = _indent(line.text)
        if not line.text.strip():
            blank_before = True
            body.append(replace(line, text=""))
        elif line.lazy and not blank_before:
            body.append(line)
        elif indent >= column + 2:
            blank_before = False
            body.append(replace(line, text=line.text[column + 2 :]))
        elif not blank_before and not _starts_block(line):
            body.append(replace(line, text=line.text.lstrip(" "), lazy=True))
        else:
            break
        reading.at += 1
    return _item(reading, first, body)


def _starts_block(line: Line) -> bool:
    text = line.text.strip()
    return bool(_MARKER.match(line.text) or _HEADING.match(text) or _RULE.match(text) or text.startswith("|"))


def _item(reading: _Reading, first: Line, body: list[Line]) -> ItemNode:
    if not body[0].text.strip():
        reading.say(first, "the item is empty", "Write its words after the number or dash.")
        body = body[1:]
        return ItemNode(
            lines=(replace(first, text=""),),
            attributes=NONE,
            children=read_outline(tuple(body), reading.problems),
        )
    nodes = read_outline(tuple(body), reading.problems)
    opening = nodes[0] if nodes else None
    if not isinstance(opening, ParagraphNode):
        reading.say(first, "an item must begin with its words", "Begin with a sentence; lists and tables follow it.")
        return ItemNode(lines=(replace(first, text=""),), attributes=NONE, children=nodes)
    return ItemNode(lines=opening.lines, attributes=opening.attributes, children=nodes[1:])


# --- tables -------------------------------------------------------------------------------------------------------


def _read_table(reading: _Reading) -> None:
    rows: list[Line] = []
    while reading.at < len(reading.lines) and reading.text(reading.at).startswith("|"):
        rows.append(reading.lines[reading.at])
        reading.at += 1
    attributes = NONE
    if reading.at < len(reading.lines) and (text := reading.text(reading.at)):
        if _ATTRIBUTES.fullmatch(text):
            attributes = _attributes(text)
            reading.at += 1
        elif not _starts_block(reading.lines[reading.at]):
            reading.say(
                reading.lines[reading.at],
                "a line right under a table does not begin with |",
                "Begin and end the row with |, or leave a blank line after the table.",
            )
    header = _row(rows[0])
    if len(rows) < 2 or not _SEPARATOR.match(rows[1].text.strip()):
        reading.say(
            rows[0],
            "the table has no line of dashes under its first row",
            "Write |---|---:| there; leave no blank line between the rows of a table.",
        )
        return
    align = tuple(_alignment(cell.text) for cell in _row(rows[1]).cells)
    body = tuple(_row(line) for line in rows[2:])
    for row in (header, *body):
        if len(row.cells) != len(align):
            reading.problems.append(
                fault(
                    "markdown",
                    row.place,
                    f"the row has {len(row.cells)} cells, the table has {len(align)} columns",
                    r"Give each row as many cells as the line of dashes; write \| for a sign | in the text.",
                )
            )
            return
    reading.nodes.append(TableNode(align=align, header=header, rows=body, attributes=attributes))


def _row(line: Line) -> RowNode:
    text = line.text.strip().removeprefix("|")
    cells = re.split(r"(?<!\\)\|", text)
    if not cells[-1].strip() and len(cells) > 1:
        cells = cells[:-1]
    return RowNode(
        cells=tuple(replace(line, text=cell.replace("\\|", "|").strip()) for cell in cells),
        place=line.place,
    )


def _alignment(dashes: str) -> str:
    left, right = dashes.startswith(":"), dashes.endswith(":")
    return "center" if left and right else "right" if right else "left"


# --- attributes ---------------------------------------------------------------------------------------------------


def split_attributes(text: str) -> tuple[str, Attributes]:
    """A text without the {#anchor .class} at its end, and what that says."""
    match = _ATTRIBUTES.search(text)
    if match is None:
        return text, NONE
    return text[: match.start()].rstrip(), _attributes(match[0])


def _attributes(text: str) -> Attributes:
    match = _ATTRIBUTES.search(text)
    assert match is not None
    anchor, classes, settings = "", [], []
    for one in _ONE.findall(match[1]):
        if one.startswith("#"):
            anchor = one[1:]
        elif one.startswith("."):
            classes.append(one[1:])
        else:
            key, value = one.split("=", 1)
            settings.append((key, value.strip('"')))
    return Attributes(anchor=anchor, classes=tuple(classes), settings=tuple(settings))
