"""A document's template as the blocks of a Draft that keep their tags: what a template in Word is made of.

Conditions and loops over whole paragraphs stand between the blocks, those within a paragraph in its words, those over
rows in the table. Each tag is one sign, which its text takes the place of at the end (`TaggedBlocks.tags`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, cast

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.compose.block_parser import NONE, Attributes, alignments, row_cells, split_attributes
from docgen.compose.blocks import HEADING_CLASSES
from docgen.compose.document import Front, read_front
from docgen.compose.draft import (
    Block,
    Clause,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Signatures,
    Strong,
    Table,
    Title,
)
from docgen.compose.engine import TemplateEnvironment, ValueTable
from docgen.compose.inline_parser import Setting, Target, inlines
from docgen.compose.placeholders import CLOSINGS, MIDDLES, OPENINGS, PRINTS
from docgen.compose.placeholders import Line as PlacedLine
from docgen.compose.template_loader import TemplateFolder
from docgen.compose.template_tree import (
    ALWAYS,
    Assign,
    Choice,
    Item,
    Line,
    Part,
    Print,
    Words,
    kind_of,
    lines_of,
    read_tree,
    settled,
    when_there,
)
from docgen.compose.template_tree import Block as Lines
from docgen.compose.template_types import UNKNOWN, attributes, element, members
from docgen.diagnostics import Place
from docgen.errors import DocgenError
from docgen.i18n import conventions
from docgen.messages import say
from docgen.resources import templates_folder

_HELD: tuple[type, ...] = (Signatures, Picture)
_MARKER = re.compile(r"( *)(?:(\d{1,9})[.)]|[-*])[ ]+")
_BY_HAND = re.compile(r"(?:\\?_){4,}")  # a line to write on: printed as a value, or it were a placeholder left over
_NO_NUMBER = "1"  # what a reference shows until the document is filled in
_UNTOLD = ("template-doubled-word", "template-empty")  # of a text whose branches stand side by side


class Tagged(Struct, frozen=True):
    """A tag in a paragraph of its own; `mark` is the sign that stands for it."""

    mark: str


class Held(Struct, frozen=True):
    """A block of the facts in a paragraph of its own: places to sign, a picture."""

    mark: str


class Counted(Struct, frozen=True):
    """One item of a list. `number` tells the lists of the document apart, that each may count from 1."""

    block: ListBlock
    number: int


Entry = Tagged | Held | Counted | Block


class TaggedBlocks(Struct, frozen=True, kw_only=True):
    """A document's template in blocks. `tags` gives the text of each tag by the sign that stands for it.

    `anchors` are the names that references lead to. Where a name stands in several branches, the second is "name~2".
    """

    front: Front
    entries: tuple[Entry, ...]
    tags: dict[str, str]
    anchors: dict[str, Target]


def tagged_blocks(template: str, context: type, language: str) -> TaggedBlocks:
    """docgen's template of that name in a language ("en-GB"). `context` tells the types of what it prints.

    Raises DocgenError for a text that no Word template can say, with the reason.
    """
    sources = TemplateFolder(root=templates_folder(), language=language)
    environment = TemplateEnvironment(sources)
    name = sources.document(template)
    front = read_front(sources.read(name), sources, language)
    items = settled(lines_of(read_tree(environment, name)))
    writing = _Writing(front=front, language=language, types=dict(attributes(context)), file=sources.place(name, 1))
    writing.find_anchors(items)
    writing.write(items)
    told = [one for one in writing.setting.diagnostics if one.rule not in _UNTOLD]
    if told:
        raise DocgenError(
            say(
                "{template} cannot be written as a Word template: {message}", template=template, message=told[0].message
            ),
            told[0].hint,
        )
    return TaggedBlocks(
        front=front, entries=tuple(writing.entries), tags=writing.tags.texts(), anchors=writing.setting.anchors
    )


class _Tags(Struct):
    """The signs that stand for tags: one for each text that prints, a new one for each that asks."""

    prints: dict[str, str] = field(default_factory=dict)
    statements: list[tuple[str, str]] = field(default_factory=list)

    def printing(self, expression: str) -> str:
        return self.prints.setdefault(expression, chr(PRINTS + len(self.prints)))

    def statement(self, head: str, prefix: str = "") -> str:
        first = head.split()[0]
        base = CLOSINGS if first.startswith("end") else MIDDLES if first in ("else", "elif") else OPENINGS
        sign = chr(base + len(self.statements))
        self.statements.append((sign, f"{{%{prefix} {head} %}}"))
        return sign

    def texts(self) -> dict[str, str]:
        return {sign: f"{{{{ {expression} }}}}" for expression, sign in self.prints.items()} | dict(self.statements)


class _Writing:
    """The blocks of one template while they are written, in order."""

    def __init__(self, *, front: Front, language: str, types: dict[str, Any], file: Place) -> None:
        self.front = front
        self.types = types
        self.place = file
        self.tags = _Tags()
        self.entries: list[Entry] = []
        self.setting = Setting(
            values=ValueTable(),
            language=language,
            conventions=conventions(language),
            clause_word=front.clause_word,
            annex_word=front.annex_word,
            anchors={},
            diagnostics=[],
        )
        self.seen: dict[str, int] = {}  # how often an anchor has been set so far
        self.in_clause = False
        self.margins: list[int] = []  # of the items that the next may stand under
        self.lists = 0
        self.in_list = False

    # --- anchors come first: a reference may point forward ---------------------------------------------------------

    def find_anchors(self, items: Sequence[Item]) -> None:
        for item in items:
            if isinstance(item, Lines):
                for _, inside in item.branches:
                    self.find_anchors(inside)
            elif isinstance(item, Line) and kind_of(item) in ("heading", "item", "text"):
                _, own = split_attributes(self.text(item.parts))
                annex = "annex" in own.classes
                numbered = annex or kind_of(item) != "heading" or self.numbers(item.start, own)
                if own.anchor:
                    target = Target(number=_NO_NUMBER if numbered else "", annex=annex)
                    self.setting.anchors.setdefault(own.anchor, target)

    def numbers(self, heading: str, own: Attributes) -> bool:
        """Whether a heading is a numbered clause."""
        is_second = re.match(r"##(?!#)", heading.strip()) is not None
        return is_second and self.front.clauses and not set(own.classes) & set(HEADING_CLASSES)

    # --- blocks, and the conditions between them -------------------------------------------------------------------

    def write(self, items: Sequence[Item]) -> None:
        waiting = list(items)
        while waiting:
            item = waiting[0]
            if isinstance(item, Assign):
                self.learn(item.tag)
                self.entries.append(Tagged(self.tags.statement(item.tag, "p")))
                waiting.pop(0)
            elif isinstance(item, Line) and kind_of(item) == "blank":
                waiting.pop(0)
            elif isinstance(item, Lines) and not self.goes_on(waiting):
                self.choice(item)
                waiting.pop(0)
            else:
                self.piece(_taken(waiting))

    def goes_on(self, waiting: Sequence[Item]) -> bool:
        """Whether a condition opens a paragraph whose other lines follow it."""
        taken = _taken(list(waiting))
        return len(taken) > 1

    def choice(self, item: Lines) -> None:
        if not any(inside for _, inside in item.branches):
            return
        for head, inside in item.branches:
            self.learn(head)
            self.entries.append(Tagged(self.tags.statement(head, "p")))
            self.write(inside)
        self.entries.append(Tagged(self.tags.statement(f"end{item.kind}", "p")))

    def learn(self, tag: str) -> None:
        """The type of a name that a tag gives: it may be a place to sign."""
        found = re.match(r"(?:for|with|set)\s+(\w+)\s*(?:in|=)\s*([\w.]+)$", tag)
        if found:
            hint = self.type_of(found[2])
            self.types[found[1]] = element(hint) if tag.startswith("for") and hint is not UNKNOWN else hint

    def type_of(self, expression: str) -> Any:
        first, *rest = expression.split(".")
        hint = self.types.get(first, UNKNOWN)
        for part in rest:
            found = [attributes(member)[part] for member in members(hint) if part in attributes(member)]
            hint = found[0] if found else UNKNOWN
        return hint

    def piece(self, taken: Sequence[Item]) -> None:
        """A heading, an item, a paragraph or a table, made of these lines."""
        first = taken[0]
        kind = kind_of(first) if isinstance(first, Line) else "text"
        if kind == "rule":
            self.entries.append(PageBreak())
        elif kind == "heading":
            self.heading(cast(Line, first))
        elif kind == "row":
            self.table(taken)
        elif kind in ("item", "text"):
            self.words(taken, kind)
        else:
            shown = first.start if isinstance(first, Line) else ""
            raise DocgenError(
                say("“{strip}” belongs to nothing", strip=shown.strip()[:60]),
                say("Put it under a paragraph or a table."),
            )

    def heading(self, line: Line) -> None:
        self.in_list, self.margins = False, []
        text, own = split_attributes(self.text(line.parts).strip())
        level = len(text) - len(text.lstrip("#"))
        words = text.lstrip("#").strip()
        annex = "annex" in own.classes
        if annex:
            for opening in (f"{self.front.annex_word}:", "Annex:"):
                words = words.removeprefix(opening).strip()
        if level == 2:
            self.in_clause = self.numbers("## ", own)
        made = self.inlines(words, "heading")
        anchor = self.anchored(own)
        if level == 2 and self.in_clause:
            self.entries.append(Clause(level=1, number="1.", full_number=_NO_NUMBER, inlines=made, anchor=anchor))
        elif level == 1:
            self.entries.append(Title(inlines=made))
        else:
            heading = Heading(inlines=made, level=1 if level == 2 else 2, anchor=anchor)
            if annex:
                heading = replace(heading, annex="A", annex_label=self.front.annex_word)
            self.entries.append(heading)

    def anchored(self, own: Attributes) -> str:
        """The name of what is anchored; of a second in another branch with its number."""
        if not own.anchor:
            return ""
        count = self.seen[own.anchor] = self.seen.get(own.anchor, 0) + 1
        return own.anchor if count == 1 else f"{own.anchor}~{count}"

    def words(self, taken: Sequence[Item], kind: str) -> None:
        found: list[Attributes] = []
        text = _Gathering(self.tags, found).text(taken)
        own = next((one for one in found if one != NONE), NONE)
        there = when_there(taken)
        if there != ALWAYS:
            self.entries.append(Tagged(self.tags.statement(f"if {there}", "p")))
        if kind == "item":
            self.item(text, own)
        else:
            self.paragraph(text, own, taken)
        if there != ALWAYS:
            self.entries.append(Tagged(self.tags.statement("endif", "p")))

    def item(self, text: str, own: Attributes) -> None:
        marker = _MARKER.match(text)
        assert marker is not None  # kind_of has seen it
        margin, ordered, words = len(marker[1]), marker[2] is not None, text[marker.end() :]
        made = self.inlines(words, "item")
        if self.in_clause and ordered:
            while self.margins and margin <= self.margins[-1] + 1:
                self.margins.pop()
            level = 2 + len(self.margins)
            self.margins.append(margin)
            self.in_list = False
            if level > 4:
                raise DocgenError(say("clauses go no deeper than (i)"), say("Divide the clause."))
            anchor = self.anchored(own)
            level_of = cast(Literal[1, 2, 3, 4], level)
            self.entries.append(Clause(level=level_of, number="1", full_number=_NO_NUMBER, inlines=made, anchor=anchor))
            return
        if not self.in_list:
            self.lists += 1
        self.in_list = True
        self.entries.append(Counted(ListBlock(ordered=ordered, items=(made,)), self.lists))

    def paragraph(self, text: str, own: Attributes, taken: Sequence[Item]) -> None:
        self.in_list = False
        if not text.startswith("  "):
            self.margins = []
        lone = [part for item in taken if isinstance(item, Line) for part in item.parts if not _is_space(part)]
        if len(lone) == 1 and isinstance(lone[0], Print) and len(taken) == 1:
            kinds = members(self.type_of(lone[0].expression))
            if any(one in _HELD for one in kinds):
                sign = self.tags.statement(lone[0].expression)
                self.tags.statements[-1] = (sign, f"{{{{p {lone[0].expression} }}}}")
                self.entries.append(Held(sign))
                return
        style = ParagraphStyle(own.classes[0]) if own.classes else ParagraphStyle.BODY
        made = self.inlines(text, "paragraph")
        ends_open = style in (ParagraphStyle.CAPTION, ParagraphStyle.CLOSING) or text.rstrip().endswith(":")
        self.entries.append(Paragraph(inlines=made, style=style, keep_with_next=ends_open))

    # --- words -----------------------------------------------------------------------------------------------------

    def text(self, parts: Sequence[Part]) -> str:
        return _text(parts, self.tags)

    def inlines(self, text: str, where: str) -> tuple[Inline, ...]:
        return inlines([PlacedLine(text=text.strip(), place=self.place)], self.setting, where=where)

    # --- tables ----------------------------------------------------------------------------------------------------

    def table(self, taken: Sequence[Item]) -> None:
        self.in_list = False
        header, dashes, *rest = taken
        if not (isinstance(header, Line) and isinstance(dashes, Line) and kind_of(dashes) == "dashes"):
            raise DocgenError(say("a table has no line of dashes under its first row"), say("Write |---|---:| there."))
        align = alignments(dashes.start)
        widths: tuple[float, ...] = ()
        if rest and isinstance(rest[-1], Line) and kind_of(rest[-1]) == "attributes":
            _, own = split_attributes(cast(Line, rest.pop()).start.strip())
            shares = [int(part) for key, value in own.settings if key == "widths" for part in value.split()]
            widths = tuple(share / sum(shares) for share in shares)
        rows = list(self.rows(rest))
        plain = [at for at, (kind, _) in enumerate(rows) if kind == "row"]
        split = 0
        if plain:
            split = plain[-1] + 1
            while split < len(rows) and rows[split][0] == "tag" and self.ends(rows[split][1]):
                split += 1
        else:  # bold names down the first column are no totals
            split = len(rows)
        blank: tuple[Inline, ...] = ()
        lines = [
            (self.inlines(cells[0], "cell"), *(blank for _ in align[1:]))
            if kind == "tag"
            else self.cells(cells, len(align))
            for kind, cells in rows
        ]
        head = self.cells(tuple(row_cells(self.text(header.parts))), len(align))
        # Word opens no table without a row.
        there = ALWAYS if any(head) else when_there(rest)
        if there != ALWAYS:
            self.entries.append(Tagged(self.tags.statement(f"if {there}", "p")))
        self.entries.append(
            Table(
                align=cast("tuple[Literal['left', 'right', 'center'], ...]", align),
                header=head if any(head) else (),
                rows=tuple(lines[:split]),
                totals=tuple(tuple(_without_bold(cell) for cell in line) for line in lines[split:]),
                widths=widths,
            )
        )
        if there != ALWAYS:
            self.entries.append(Tagged(self.tags.statement("endif", "p")))

    def ends(self, cells: tuple[str, ...]) -> bool:
        return ord(cells[0]) >= CLOSINGS

    def rows(self, items: Sequence[Item]) -> Sequence[tuple[str, tuple[str, ...]]]:
        """The rows with the tags between them: "row", "total" or "tag", and the texts of the cells."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for item in items:
            if isinstance(item, Line):
                cells = row_cells(self.text(item.parts))
                found.append(("total" if cells[0].startswith("**") else "row", cells))
            elif isinstance(item, Lines):
                for head, inside in item.branches:
                    found.append(("tag", (self.tags.statement(head, "tr"),)))
                    found += self.rows(inside)
                found.append(("tag", (self.tags.statement(f"end{item.kind}", "tr"),)))
        return found

    def cells(self, cells: Sequence[str], columns: int) -> tuple[tuple[Inline, ...], ...]:
        if len(cells) != columns:
            raise DocgenError(
                say("a row has {cells} cells, the table has {columns} columns", cells=len(cells), columns=columns),
                say("Give each row as many cells as the line of dashes."),
            )
        return tuple(self.inlines(cell, "cell") if cell else () for cell in cells)


def _taken(waiting: list[Item]) -> list[Item]:
    """The lines of one piece, taken away from the front: a heading alone, a paragraph or table with all that is one."""
    taken: list[Item] = []
    first = waiting[0]
    opening = kind_of(first) if isinstance(first, Line) else ""
    if opening in ("heading", "rule"):
        return [waiting.pop(0)]
    joins = ("row", "dashes", "attributes") if opening == "row" else ("text", "attributes")
    while waiting:
        item = waiting[0]
        if isinstance(item, Assign):
            break
        if isinstance(item, Line):
            if taken and kind_of(item) not in joins:
                break
        elif not _within(item, joins):
            break
        taken.append(waiting.pop(0))
        if isinstance(item, Line) and kind_of(item) == "attributes":
            break
    return taken or [waiting.pop(0)]


def _within(block: Lines, joins: Sequence[str]) -> bool:
    """Whether a condition holds nothing but lines of the piece that it stands in."""
    inner = [item for _, inside in block.branches for item in inside]
    return all(
        _within(item, joins) if isinstance(item, Lines) else isinstance(item, Line) and kind_of(item) in joins
        for item in inner
    )


def _is_space(part: Part) -> bool:
    return isinstance(part, Words) and not part.text.strip()


def _text(parts: Sequence[Part], tags: _Tags) -> str:
    made = []
    for part in parts:
        match part:
            case Words(text):
                made.append(_BY_HAND.sub(lambda found: tags.printing(f'"{found[0].replace(chr(92), "")}"'), text))
            case Print(expression):
                made.append(tags.printing(expression))
            case Choice():
                for head, inside in part.branches:
                    made += (tags.statement(head), _text(cast("Sequence[Part]", inside), tags))
                made.append(tags.statement(f"end{part.kind}"))
    return "".join(made)


class _Gathering(Struct):
    """The lines of a paragraph as one, with the space between two of them within the condition of one of them."""

    tags: _Tags
    attributes: list[Attributes]

    def text(self, items: Sequence[Item]) -> str:
        certain = next(
            (at for at, item in enumerate(items) if isinstance(item, Line) and kind_of(item) != "attributes"), None
        )
        made = []
        for at, item in enumerate(items):
            before = certain is not None and at > certain
            behind = not before and at != certain
            made.append(self.one(item, " " if before else "", " " if behind else ""))
        return "".join(made)

    def one(self, item: Item, before: str, behind: str) -> str:
        if isinstance(item, Line):
            text, own = split_attributes(_text(item.parts, self.tags))
            if own != NONE:
                self.attributes.append(own)
            if not text.strip():
                return ""
            return before + (text if not before and not behind else text.strip()) + behind
        assert isinstance(item, Lines)  # a name that is set stands between paragraphs
        made = []
        for head, inside in item.branches:
            made.append(self.tags.statement(head))
            made += [self.one(each, before, behind) for each in inside]
        made.append(self.tags.statement(f"end{item.kind}"))
        return "".join(made)


def _without_bold(cell: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(part for one in cell for part in (one.children if isinstance(one, Strong) else (one,)))
