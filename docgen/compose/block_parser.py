"""Rendered Markdown into headings, paragraphs, lists and tables that remember their places.

markdown-it-py reads the blocks: its tokens know their lines, which Python-Markdown's do not. It is shown every mark of
a list as one sign, so that what is within an item may be indented by two to five spaces, whatever its number. The words
within a paragraph are read later, by Python-Markdown (see `inline_parser`). What a document cannot have, and what
CommonMark would read in another way than it was meant (an item that lines up with none, a cell too many), is a
diagnostic, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.placeholders import Line
from docgen.diagnostics import Diagnostic, Place
from docgen.messages import say


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
    """Items of one kind. `start` is the number typed before the first."""

    ordered: bool
    start: int
    items: tuple[ItemNode, ...]
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
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_ATTRIBUTE = r'(?:[#.][^\s{}"=]+|[A-Za-z][\w-]*="[^"{}]*")'
_ATTRIBUTES = re.compile(r"\{:?\s*(" + _ATTRIBUTE + r"(?:\s+" + _ATTRIBUTE + r")*)\s*\}\s*$")
_ONE = re.compile(_ATTRIBUTE)
_UNSUPPORTED = (
    (
        re.compile(r"^>"),
        say('a quotation (">") cannot be set'),
        say("Write a paragraph, with {: .note } after it if need be."),
    ),
    (re.compile(r"^(```|~~~)"), say("a block of code cannot be set"), say("Write a paragraph.")),
    (
        re.compile(r"^\+\s"),
        say('a line begins with "+": is it an item of a list?'),
        say("If so, write -; if not, \\+."),
    ),
    (re.compile(r"^#{1,6}[^#\s]"), say('a heading needs a space after "#"'), say("Write ## Heading.")),
)
NONE = Attributes()

_PARSER = MarkdownIt("zero", {"maxNesting": 100}).enable(["heading", "hr", "list", "table"])
_PARSER.core.ruler.enableOnly(["normalize", "block"])
_ORDERED, _BULLET = "*", "-"  # how the marks of lists are shown to it


def read_blocks(lines: tuple[Line, ...], diagnostics: list[Diagnostic]) -> tuple[Node, ...]:
    """The blocks of a text in order; what cannot be read is added to `diagnostics`."""
    nodes, unreadable = _blocks_of(lines)
    diagnostics.extend(unreadable)
    return nodes


@lru_cache(maxsize=8)  # without their values, the documents of many cases are the same text
def _blocks_of(lines: tuple[Line, ...]) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    diagnostics: list[Diagnostic] = []
    reading = _Reading(lines, diagnostics)
    tree = SyntaxTreeNode(_PARSER.parse("\n".join(_with_short_marks(line.text) for line in lines)))
    nodes = reading.nodes(tree.children, 0)
    for number, line in enumerate(lines):
        if line.text.strip() and number not in reading.read:
            reading.say(
                line,
                say("lists are nested too deeply at this line"),
                say("Divide the list, or end it before this line."),
            )
            break
    return nodes, tuple(diagnostics)


class _Reading:
    """One text while it is read; a class because each step needs its lines and adds to its diagnostics."""

    def __init__(self, lines: tuple[Line, ...], diagnostics: list[Diagnostic]) -> None:
        self.lines = lines
        self.diagnostics = diagnostics
        self.read: set[int] = set()  # the numbers of the lines that became part of a node

    def say(self, line: Line, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(rule="template-markdown", message=message, hint=hint, place=line.place))

    def nodes(self, blocks: Sequence[SyntaxTreeNode], margin: int) -> tuple[Node, ...]:
        """What `blocks` are, side by side in a text or under an item whose words begin `margin` spaces in."""
        found: list[Node] = []
        before: SyntaxTreeNode | None = None
        for block in blocks:
            if block.type in ("heading", "hr", "table", "paragraph"):
                self.read.update(range(*_map(block)))
            match block.type:
                case "heading":
                    self._check_indent(block, before, margin)
                    found.append(self._heading(self.lines[_map(block)[0]]))
                case "hr":
                    found.append(self._rule(block, before))
                case "table":
                    found += self._table(block)
                case "paragraph":
                    self._check_indent(block, before, margin)
                    found += self._paragraphs(block)
                case _:
                    if before is None or not before.type.endswith("list"):
                        self._check_indent(block, before, margin)
                    found.append(self._list(block, before))
            before = block
        return tuple(found)

    def _check_indent(self, block: SyntaxTreeNode, before: SyntaxTreeNode | None, margin: int) -> None:
        line = self.lines[_map(block)[0]]
        indent = _indent(line.text)
        opens_item = margin and before is None  # on the line of the item's mark
        inside = 0 if opens_item else indent - margin
        after_list = before is not None and before.type.endswith("list")
        astray = before is not None and after_list and indent > _indent(self.lines[_map(before)[0]].text)
        if inside >= 4 or (astray and not margin):
            self.say(
                line,
                (
                    say("this line is indented by {count} spaces but belongs to no list item", count=indent)
                    if indent > 1
                    else say("this line is indented by 1 space but belongs to no list item")
                ),
                say("Indent what belongs to an item by three or four spaces, and everything else not at all."),
            )

    # --- headings, rules and paragraphs ----------------------------------------------------------------------------

    def _heading(self, line: Line) -> HeadingNode:
        match = _HEADING.match(line.text.strip())
        level, words = (len(match[1]), match[3]) if match else (2, "")
        if level > 3:
            self.say(
                line,
                say('there is no heading of level {level} ("{signs}")', level=level, signs="#" * level),
                say("Use #, ## or ###."),
            )
        text, attributes = split_attributes(words)
        if not text.strip():
            self.say(line, say("the heading is empty"), say("Write its words after the #."))
        return HeadingNode(level=min(level, 3), line=replace(line, text=text), attributes=attributes)

    def _rule(self, block: SyntaxTreeNode, before: SyntaxTreeNode | None) -> RuleNode:
        number = _map(block)[0]
        line = self.lines[number]
        follows = before is not None and before.type == "paragraph" and _map(before)[1] == number
        if follows and not _ATTRIBUTES.fullmatch(self.lines[number - 1].text.strip()):
            self.say(
                line, say("a line of dashes right under a paragraph is ambiguous"), say("Leave a blank line before it.")
            )
        return RuleNode(place=line.place)

    def _paragraphs(self, block: SyntaxTreeNode) -> Iterator[ParagraphNode]:
        """The paragraphs of a piece of text without a blank line: {…} on a line of its own ends one."""
        first, end = _map(block)
        words = block.children[0].content.split("\n")
        gathered: list[Line] = []
        for number, text in zip(range(first, end), words, strict=True):
            line = replace(self.lines[number], text=text.lstrip(" "))
            stripped = text.strip()
            if not _ATTRIBUTES.fullmatch(stripped):
                self._check_words(line, stripped, number, is_first=number == first)
                gathered.append(line)
            elif gathered:
                yield self._paragraph(gathered, _attributes(stripped))
                gathered = []
            else:
                hint = say("Put it on the line right after a paragraph or table.")
                self.say(line, say("{stripped} belongs to nothing", stripped=stripped), hint)
        if gathered:
            yield self._paragraph(gathered, NONE)

    def _paragraph(self, gathered: Sequence[Line], attributes: Attributes) -> ParagraphNode:
        lines = list(gathered)
        for number, line in enumerate(lines):
            # At the end of any line: where a sentence a line is the habit, an anchor stands well after the first one.
            text, at_end = split_attributes(line.text)
            if at_end == NONE:
                continue
            lines[number] = replace(line, text=text)
            if attributes != NONE:
                self.say(line, say("the paragraph has two sets of {…}"), say("Put the anchor and class into one."))
            attributes = at_end
        return ParagraphNode(lines=tuple(lines), attributes=attributes)

    def _check_words(self, line: Line, text: str, number: int, *, is_first: bool) -> None:
        for pattern, message, hint in _UNSUPPORTED:
            if pattern.match(text):
                self.say(line, message, hint)
        by_hand = _HAND_NUMBERED.match(text)
        if by_hand:
            self.say(
                line,
                say('"{number}" is numbered by hand', number=by_hand[0].strip()),
                say("Write 1. and indent nested items by three spaces; docgen counts 1.1, (a) and (i) itself."),
            )
        marker = _MARKER.match(self.lines[number].text)
        if marker and marker.end() == len(self.lines[number].text.rstrip()):
            self.say(line, say("the item is empty"), say("Write its words after the number or dash."))
        elif marker and not is_first:
            self._say_inside(line, marker)
        if text.startswith("|"):
            self._say_why_no_table(number)
        elif _SEPARATOR.match(text) and "|" in text:
            self.say(line, _NO_PIPES, say("Begin and end each row with |."))

    def _say_inside(self, line: Line, marker: re.Match[str]) -> None:
        mark = marker[0].strip()
        self.say(
            line,
            say('a line inside a paragraph begins with "{mark}": is it an item of a list?', mark=mark),
            say(
                "If so, leave a blank line before the list; if not, write {escaped} instead.",
                escaped=f"{mark[:-1]}\\{mark[-1]}",
            ),
        )

    # --- lists -----------------------------------------------------------------------------------------------------

    def _list(self, block: SyntaxTreeNode, before: SyntaxTreeNode | None) -> ListNode:
        number = _map(block)[0]
        first = self.lines[number]
        ordered = block.children[0].markup == _ORDERED
        if before is not None and before.type == "paragraph" and _map(before)[1] == number and ordered:
            marked = _MARKER.match(first.text)
            if marked and marked[2] != "1" and not _ATTRIBUTES.fullmatch(self.lines[number - 1].text.strip()):
                self._say_inside(first, marked)
        after_list = before is not None and before.type.endswith("list")
        above = self.lines[_map(before)[0]] if before is not None and after_list else first
        marks = [self.lines[_map(item)[0]] for item in block.children]
        astray = [one for one in marks if abs(_indent(one.text) - _indent(first.text)) > 1]
        if _indent(above.text) != _indent(first.text) or astray:
            hint = say("Indent it exactly as the items of the list it belongs to.")
            self.say((*astray, first)[0], say("this item lines up with no item above it"), hint)
        return ListNode(
            ordered=ordered,
            start=_typed_number(first),
            items=tuple(self._item(item) for item in block.children),
            place=first.place,
        )

    def _item(self, item: SyntaxTreeNode) -> ItemNode:
        number = _map(item)[0]
        self.read.add(number)
        line = self.lines[number]
        marker = _MARKER.match(line.text)
        if marker is None:  # "+", which CommonMark takes for a dash
            self.say(line, say('a line begins with "+": is it an item of a list?'), say("If so, write -; if not, \\+."))
        nodes = self.nodes(item.children, _indent(line.text) + len("- "))
        empty = replace(line, text="")
        if marker and not line.text[marker.end() :].strip():
            self.say(line, say("the item is empty"), say("Write its words after the number or dash."))
            return ItemNode(lines=(empty,), attributes=NONE, children=nodes)
        opening = nodes[0] if nodes else None
        if not isinstance(opening, ParagraphNode):
            self.say(
                line,
                say("an item must begin with its words"),
                say("Begin with a sentence; lists and tables follow it."),
            )
            return ItemNode(lines=(empty,), attributes=NONE, children=nodes)
        return ItemNode(lines=opening.lines, attributes=opening.attributes, children=nodes[1:])

    # --- tables ----------------------------------------------------------------------------------------------------

    def _table(self, block: SyntaxTreeNode) -> list[TableNode]:
        first, end = _map(block)
        header, dashes, *others = self.lines[first:end]
        attributes = NONE
        if others and _ATTRIBUTES.fullmatch(others[-1].text.strip()):
            attributes = _attributes(others.pop().text.strip())
        if not dashes.text.strip().startswith("|") and header.text.strip().startswith("|"):
            self.say(
                header, _NO_DASHES, say("Write |---|---:| there; leave no blank line between the rows of a table.")
            )
            return []
        if not header.text.strip().startswith("|"):
            self.say(dashes, _NO_PIPES, say("Begin and end each row with |."))
            return []
        for line in others:
            if not line.text.strip().startswith("|"):
                hint = say("Begin and end the row with |, or leave a blank line after the table.")
                self.say(line, say("a line right under a table does not begin with |"), hint)
                return []
        align = alignments(dashes.text)
        rows = [_row(line) for line in (header, *others)]
        for row in rows:
            if len(row.cells) != len(align):
                self._say_columns(row, len(align))
                return []
        return [TableNode(align=align, header=rows[0], rows=tuple(rows[1:]), attributes=attributes)]

    def _say_why_no_table(self, number: int) -> None:
        """A line that begins with | and became no part of a table."""
        line = self.lines[number]
        if _SEPARATOR.match(line.text.strip()) and number and self.lines[number - 1].text.strip().startswith("|"):
            return  # told at the row before it
        dashes = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if dashes is not None and _SEPARATOR.match(dashes.text.strip()):
            row, columns = _row(line), len(_row(dashes).cells)
            if len(row.cells) == columns:
                self.say(line, say("a table begins right under other text"), say("Leave a blank line before it."))
            else:
                self._say_columns(row, columns)
            return
        if number and self.lines[number - 1].text.strip().startswith("|"):
            return
        hint = say("Write |---|---:| there; leave no blank line between the rows of a table.")
        self.say(line, _NO_DASHES, hint)

    def _say_columns(self, row: RowNode, columns: int) -> None:
        message = say(
            "the row has {cells} cells, the table has {columns} columns", cells=len(row.cells), columns=columns
        )
        hint = say("Give each row as many cells as the line of dashes; write \\| for a sign | in the text.")
        self.diagnostics.append(Diagnostic(rule="template-markdown", message=message, hint=hint, place=row.place))


_NO_DASHES = say("the table has no line of dashes under its first row")
_NO_PIPES = say("this looks like a table whose rows do not begin with |")


def _map(block: SyntaxTreeNode) -> tuple[int, int]:
    """The numbers of a block's first line and of the one after its last, from 0."""
    assert block.map is not None  # every block has them
    return block.map


def _with_short_marks(text: str) -> str:
    marker = _MARKER.match(text)
    if marker is None or _RULE.match(text.strip()):
        return text
    return f"{marker[1]}{_ORDERED if marker[2] else _BULLET} {text[marker.end() :]}"


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _typed_number(line: Line) -> int:
    marker = _MARKER.match(line.text)
    return int(marker[2]) if marker and marker[2] else 1


def _row(line: Line) -> RowNode:
    return RowNode(
        cells=tuple(replace(line, text=cell) for cell in row_cells(line.text)),
        place=line.place,
    )


def is_row(text: str) -> bool:
    """Whether a line is a row of a table."""
    return text.strip().startswith("|")


def is_dashes(text: str) -> bool:
    """Whether a row is the line of dashes under the head of a table."""
    return _SEPARATOR.match(text.strip()) is not None


def row_cells(text: str) -> tuple[str, ...]:
    """The cells of a row of a table, as they are written."""
    cells = _BETWEEN_CELLS.split(text.strip().removeprefix("|"))
    if not cells[-1].strip() and len(cells) > 1:
        cells = cells[:-1]
    return tuple(cell.replace("\\|", "|").strip() for cell in cells)


def alignments(dashes: str) -> tuple[str, ...]:
    """How each column is aligned, by the line of dashes."""
    return tuple(_alignment(cell) for cell in row_cells(dashes))


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
