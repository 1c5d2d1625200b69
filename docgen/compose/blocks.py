"""The outline of a text, numbered and turned into the blocks of a Draft.

Two walks: the first gives every clause and annex its number and learns the anchors; the second sets the words, when
every cross-reference can be resolved, also those that point forward.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.block_parser import (
    NONE,
    Attributes,
    HeadingNode,
    ItemNode,
    ListNode,
    Node,
    ParagraphNode,
    RowNode,
    RuleNode,
    TableNode,
)
from docgen.compose.draft import (
    Block,
    Clause,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Signatures,
    Strong,
    Table,
    Title,
)
from docgen.compose.engine import BLOCK_VALUES
from docgen.compose.inline_parser import Setting, Target, inlines, lone_token, plain
from docgen.compose.placeholders import Line
from docgen.diagnostics import Diagnostic, Place, guess
from docgen.messages import joined, say

HEADING_CLASSES = ("annex", "unnumbered")


class PlacedBlock(Struct, frozen=True, kw_only=True):
    """A block of the Draft and the template line it came from.

    `announces`: the template's own words (not a value) end with a colon, so something must follow.
    """

    block: Block
    place: Place
    announces: bool = False


class _Numbered(Struct, frozen=True, kw_only=True):
    """A node of the outline with its number; `level` 0 is not a clause."""

    node: Node | ItemNode
    level: int = 0
    number: str = ""
    full_number: str = ""
    annex: str = ""


def make_blocks(nodes: Sequence[Node], setting: Setting, *, clauses: bool) -> tuple[PlacedBlock, ...]:
    """The blocks of a document. `clauses`: whether headings and ordered lists are numbered as clauses."""
    numbered = _Numbering(setting, clauses=clauses).run(nodes)
    placed = [_block(one, setting) for one in numbered]
    return _kept_together(tuple(one for one in placed if one is not None))


# --- numbers ------------------------------------------------------------------------------------------------------


class _Numbering:
    """The counters of one document while it is walked through."""

    def __init__(self, setting: Setting, *, clauses: bool) -> None:
        self.setting = setting
        self.clauses = clauses
        self.counts = [0, 0, 0, 0, 0]
        self.full = [""] * 5
        self.annexes = 0
        self.in_clause = False
        self.out: list[_Numbered] = []

    def run(self, nodes: Sequence[Node]) -> list[_Numbered]:
        for node in nodes:
            match node:
                case HeadingNode():
                    self.heading(node)
                case ListNode():
                    self.list(node, 1)
                case _:
                    self.out.append(_Numbered(node=node))
        return self.out

    def heading(self, node: HeadingNode) -> None:
        place = node.line.place
        classes = node.attributes.classes
        for name in classes:
            if name not in HEADING_CLASSES or node.level != 2:
                hint = guess(name, HEADING_CLASSES, say("A ## heading knows .annex and .unnumbered."), written=".{}")
                self.say(
                    place, say("a heading of level {level} knows no class .{name}", level=node.level, name=name), hint
                )
        if node.level == 2 and "annex" in classes:
            self.annexes += 1
            self.in_clause = False
            letter = letters(self.annexes).upper()
            self.anchor(node.attributes, Target(number=letter, annex=True), place)
            self.out.append(_Numbered(node=node, annex=letter))
        elif node.level == 2 and self.clauses and "unnumbered" not in classes:
            if self.annexes:
                self.say(place, say("a numbered clause follows an annex"), say("Add {.unnumbered}, or move it up."))
            self.in_clause = True
            self.clause(node, 1, node.attributes, place)
        else:
            if node.level == 2:
                self.in_clause = False
            self.anchor(node.attributes, Target(number=""), place)
            self.out.append(_Numbered(node=node))

    def list(self, node: ListNode, above: int) -> None:
        if not (node.ordered and self.in_clause):
            self.out.append(_Numbered(node=node))
            return
        level = above + 1
        if level > 4:
            self.say(
                node.place, say("clauses go no deeper than (i)"), say("Divide the clause, or write a bullet list.")
            )
            return
        for item in node.items:
            self.clause(item, level, item.attributes, item.lines[0].place)
            for child in item.children:
                if isinstance(child, ListNode):
                    self.list(child, level)
                elif isinstance(child, HeadingNode):
                    self.say(child.line.place, say("a heading is inside a list"), say("Do not indent it."))
                else:
                    self.out.append(_Numbered(node=child))

    def clause(self, node: HeadingNode | ItemNode, level: int, attributes: Attributes, place: Place) -> None:
        self.counts[level] += 1
        for deeper in range(level + 1, 5):
            self.counts[deeper] = 0
        number, full = clause_number(level, self.counts[level], self.full[level - 1])
        self.full[level] = full
        self.anchor(attributes, Target(number=full), place)
        self.out.append(_Numbered(node=node, level=level, number=number, full_number=full))

    def anchor(self, attributes: Attributes, target: Target, place: Place) -> None:
        name = attributes.anchor
        if attributes.settings:
            self.say(
                place, say("{settings}= means nothing here", settings=attributes.settings[0][0]), say("Take it out.")
            )
        if not name:
            return
        if name in self.setting.anchors:
            self.say(place, say("the anchor #{name} is used twice", name=name), say("Give one of them another name."))
        self.setting.anchors[name] = target

    def say(self, place: Place, message: str, hint: str) -> None:
        self.setting.diagnostics.append(Diagnostic(rule="template-markdown", message=message, hint=hint, place=place))


# --- blocks -------------------------------------------------------------------------------------------------------


def _block(one: _Numbered, setting: Setting) -> PlacedBlock | None:
    node = one.node
    match node:
        case HeadingNode():
            return PlacedBlock(block=_heading(node, one, setting), place=node.line.place)
        case ItemNode():
            clause = Clause(
                level=cast(Literal[1, 2, 3, 4], one.level),
                number=one.number,
                full_number=one.full_number,
                inlines=_item_words(node, setting),
                anchor=node.attributes.anchor,
            )
            return PlacedBlock(block=clause, place=node.lines[0].place, announces=_ends_with_colon(node.lines))
        case ListNode():
            return PlacedBlock(block=_plain_list(node, setting), place=node.place)
        case TableNode():
            return PlacedBlock(block=_table(node, setting), place=node.header.place)
        case ParagraphNode():
            block = _paragraph(node, setting)
            return PlacedBlock(block=block, place=node.lines[0].place, announces=_ends_with_colon(node.lines))
        case RuleNode():
            return PlacedBlock(block=PageBreak(), place=node.place)


def _ends_with_colon(lines: Sequence[Line]) -> bool:
    return lines[-1].text.rstrip(" *_").endswith(":")


def _heading(node: HeadingNode, one: _Numbered, setting: Setting) -> Block:
    line = node.line
    if one.annex:
        line = replace(line, text=_without_annex_word(line.text, setting.annex_word))
    words = inlines([line], setting, where="heading")
    anchor = node.attributes.anchor
    if one.level:
        return Clause(level=1, number=one.number, full_number=one.full_number, inlines=words, anchor=anchor)
    if node.level == 1:
        return Title(inlines=words)
    return Heading(
        inlines=words,
        level=1 if node.level == 2 else 2,
        anchor=anchor,
        annex=one.annex,
        annex_label=setting.annex_word if one.annex else "",
    )


def _without_annex_word(text: str, word: str) -> str:
    for opening in (f"{word}:", "Annex:"):
        if text.lower().startswith(opening.lower()):
            return text[len(opening) :].strip()
    return text


def _item_words(node: ItemNode, setting: Setting) -> tuple[Inline, ...]:
    for name in node.attributes.classes:
        _say(
            setting,
            node.lines[0].place,
            say("an item knows no class .{name}", name=name),
            say("An item takes an {#anchor} only."),
        )
    return inlines(node.lines, setting, where="item")


def _plain_list(node: ListNode, setting: Setting) -> ListBlock:
    items = []
    if node.ordered and node.start != 1:
        message = say("the list begins with {start}., but a plain list counts from 1", start=node.start)
        _say(setting, node.place, message, say("Begin it with 1., or keep it in one piece with the items before it."))
    for item in node.items:
        place = item.lines[0].place
        if item.attributes != NONE:
            message = say("an item of a plain list takes no {#anchor} or class")
            _say(setting, place, message, say('Only numbered clauses do (front matter "numbering: clauses").'))
        for child in item.children:
            what = {ListNode: say("another list"), TableNode: say("a table"), ParagraphNode: say("a second paragraph")}
            message = say("an item of a plain list holds {child}", child=what.get(type(child), say("a block")))
            _say(
                setting,
                place,
                message,
                say("Only numbered clauses can; write one list, or end it and begin a new one."),
            )
        items.append(inlines(item.lines, setting, where="item"))
    return ListBlock(ordered=node.ordered, items=tuple(items))


_PRESCRIBED = (ParagraphStyle.TEN_POINTS, ParagraphStyle.TWELVE_POINTS)


def _paragraph(node: ParagraphNode, setting: Setting) -> Block:
    place = node.lines[0].place
    index = lone_token(node.lines)
    if index is not None:
        value = setting.values.values[index]
        if isinstance(value, BLOCK_VALUES):
            if node.attributes != NONE:
                _say(setting, place, say("a block takes no class"), say("Take the {: … } out."))
            return cast(Block, value)
    attributes = node.attributes
    if attributes.anchor or attributes.settings:
        message = say("a paragraph takes no {#anchor} and no settings")
        _say(setting, place, message, say("Anchors go on headings and numbered items; a paragraph takes {: .class }."))
    style = ParagraphStyle.BODY
    if len(attributes.classes) > 1:
        _say(
            setting,
            place,
            say("a paragraph takes one class"),
            say("Keep one of .{classes}.", classes=", .".join(attributes.classes)),
        )
    for name in attributes.classes:
        style = _style(name, setting, place)
    where = "prescribed notice" if style in _PRESCRIBED else "paragraph"  # whose capitals are the law's own, no terms
    return Paragraph(inlines=inlines(node.lines, setting, where=where), style=style)


def _style(name: str, setting: Setting, place: Place) -> ParagraphStyle:
    known = [style.value for style in ParagraphStyle]
    if name in known:
        return ParagraphStyle(name)
    listed = say("The known ones are {names}.", names=", ".join(f".{one}" for one in known))
    near = guess(name, known, "", written=".{}")
    _say(
        setting,
        place,
        say("there is no paragraph class .{name}", name=name),
        joined((near, listed), " ") if near else listed,
    )
    return ParagraphStyle.BODY


# --- tables -------------------------------------------------------------------------------------------------------


def _table(node: TableNode, setting: Setting) -> Table:
    place = node.header.place
    if node.attributes.anchor or node.attributes.classes:
        _say(setting, place, say("a table takes no anchor and no class"), say('It takes {: widths="3 1 1" } only.'))
    if not node.rows:
        _say(setting, place, say("the table has no rows in this case"), say("Guard it with {% if … %} … {% endif %}."))
    split = len(node.rows)
    while split and _begins_bold(node.rows[split - 1]):
        split -= 1
    if not split:  # bold names down the first column are no totals: there is nothing they could be the total of
        split = len(node.rows)
    for row in node.rows:
        if not any(cell.text for cell in row.cells):
            _say(setting, row.place, say("the row is empty"), say("Fill it in or take it out."))
    rows = tuple(_cells(row, setting) for row in node.rows[:split])
    totals = tuple(tuple(_without_bold(cell) for cell in _cells(row, setting)) for row in node.rows[split:])
    header = _cells(node.header, setting) if any(cell.text for cell in node.header.cells) else ()
    return Table(
        align=cast("tuple[Literal['left', 'right', 'center'], ...]", node.align),
        header=header,
        rows=rows,
        totals=totals,
        widths=_widths(node, setting),
    )


def _begins_bold(row: RowNode) -> bool:
    return row.cells[0].text.startswith("**")


def _cells(row: RowNode, setting: Setting) -> tuple[tuple[Inline, ...], ...]:
    before = len(setting.passages)
    cells = tuple(inlines([cell], setting, where="cell") if cell.text else () for cell in row.cells)
    setting.passages[before:] = [replace(passage, row=before + 1) for passage in setting.passages[before:]]
    return cells


def _without_bold(cell: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(part for one in cell for part in (one.children if isinstance(one, Strong) else (one,)))


def _widths(node: TableNode, setting: Setting) -> tuple[float, ...]:
    for key, value in node.attributes.settings:
        parts = value.split()
        if key != "widths":
            _say(
                setting,
                node.header.place,
                say("a table knows no {key}=", key=key),
                say('It takes {: widths="3 1 1" } only.'),
            )
        elif len(parts) != len(node.align) or not all(part.isdecimal() and int(part) for part in parts):
            message = say('widths="{value}" does not give {align} whole numbers', value=value, align=len(node.align))
            _say(setting, node.header.place, message, say("Give one for each column, from left to right."))
        else:
            shares = [int(part) for part in parts]
            return tuple(share / sum(shares) for share in shares)
    return ()


def _say(setting: Setting, place: Place, message: str, hint: str) -> None:
    setting.diagnostics.append(Diagnostic(rule="template-markdown", message=message, hint=hint, place=place))


# --- what must not be parted --------------------------------------------------------------------------------------


def _kept_together(placed: tuple[PlacedBlock, ...]) -> tuple[PlacedBlock, ...]:
    kept: list[PlacedBlock] = []
    for number, one in enumerate(placed):
        following = placed[number + 1].block if number + 1 < len(placed) else None
        block = one.block
        if isinstance(block, Paragraph) and _keeps_with(block, following):
            one = replace(one, block=replace(block, keep_with_next=True))
        kept.append(one)
    return tuple(kept)


def _keeps_with(block: Paragraph, following: Block | None) -> bool:
    if following is None or isinstance(following, PageBreak):
        return False
    if block.style in (ParagraphStyle.CAPTION, ParagraphStyle.CLOSING):
        return True
    # A signature must not stand on a page without a word of what is signed.
    return isinstance(following, Signatures) or plain(block.inlines).rstrip().endswith(":")


# --- how clauses and annexes count ------------------------------------------------------------------------------------

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def letters(number: int) -> str:
    """1 is a, 26 z, 27 aa, 28 bb, 53 aaa, as Word counts on. Raises ValueError below 1."""
    if number < 1:
        raise ValueError(f"there is no letter for {number}")
    times, which = divmod(number - 1, 26)
    return chr(ord("a") + which) * (times + 1)


def roman(number: int) -> str:
    """1 is i, 4 iv, 9 ix. Raises ValueError below 1."""
    if number < 1:
        raise ValueError(f"there is no Roman numeral for {number}")
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def clause_number(level: int, count: int, parent: str) -> tuple[str, str]:
    """What is printed and what a reference shows, for the `count`-th clause of a level under `parent`.

    `parent` is the full number of the clause above ("7", "7.2"), "" for level 1.
    """
    if level == 1:
        return f"{count}.", str(count)
    if level == 2:
        return f"{parent}.{count}", f"{parent}.{count}"
    printed = f"({letters(count) if level == 3 else roman(count)})"
    return printed, parent + printed
