"""Two Drafts become one Comparison: every block of either, with what was taken out of it and what was put in.

What belongs to no single word (the kind of a paragraph, the columns of a table, who signs) is not marked inside a
block: such a block is taken out as it was and put in as it is. Page breaks are the new version's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import (
    Block,
    Clause,
    Draft,
    Heading,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from docgen.redline.tokens import Mark, Span, spans, tokens_of

Words = tuple[Inline, ...]
Worded = Paragraph | Title | Heading | Clause


class Whole(Struct, frozen=True):
    """A block that both versions have, or only one of them; `old` is the old one's, where only its number differs."""

    mark: Mark
    block: Block
    old: Block | None = None


class Edited(Struct, frozen=True):
    """A paragraph, heading or clause with other words. Its looks and number are those of `new`."""

    old: Worded
    new: Worded
    spans: tuple[Span, ...]


class Item(Struct, frozen=True):
    """An item of a list, or a cell's words: whose it is, and its words."""

    mark: Mark
    spans: tuple[Span, ...]


class EditedList(Struct, frozen=True):
    """A list with other items or other words in them."""

    new: ListBlock
    items: tuple[Item, ...]


class Row(Struct, frozen=True):
    """A row of a table. `mark` is SAME for a row that both have; its cells may still have other words."""

    mark: Mark
    kind: str  # "header", "row" or "total"
    cells: tuple[tuple[Span, ...], ...]


class EditedTable(Struct, frozen=True):
    """A table with other rows or other words in them; the header is the first row where there is one."""

    new: Table
    rows: tuple[Row, ...]


Piece = Whole | Edited | EditedList | EditedTable


class Comparison(Struct, frozen=True, kw_only=True):
    """Two versions of a document in one: taking every OLD part out gives the new one, every NEW part the old one.

    `around` are changes in the letterhead, the footer and the like, as (what, old, new): they stand around the text.
    """

    old: Draft
    new: Draft
    pieces: tuple[Piece, ...]
    around: tuple[tuple[str, str, str], ...]


def compare(old: Draft, new: Draft) -> Comparison:
    """What changed from `old` to `new`."""
    before = [block for block in old.blocks if not isinstance(block, PageBreak)]
    made: list[Piece] = []
    for was, now in pairs(before, new.blocks, _key, _alike):
        if was is not None and now is not None:
            made.append(_changed(was, now))
        elif was is not None:
            made.append(Whole(Mark.OLD, was))
        elif now is not None:
            made.append(Whole(Mark.SAME if isinstance(now, PageBreak) else Mark.NEW, now))
    return Comparison(old=old, new=new, pieces=tuple(made), around=_around(old, new))


def _around(old: Draft, new: Draft) -> tuple[tuple[str, str, str], ...]:
    was, now = old.furniture, new.furniture
    every = (
        ("the sender’s name", was.sender_name, now.sender_name),
        ("the lines of the letterhead", " · ".join(was.sender_lines), " · ".join(now.sender_lines)),
        ("the foot of the pages", " · ".join(was.footer_lines), " · ".join(now.footer_lines)),
        ("the language", old.language, new.language),
        ("the sheet", old.page_size.value, new.page_size.value),
        ("the letterhead", old.letterhead, new.letterhead),
    )
    return tuple((what, before, after) for what, before, after in every if before != after)


# --- which blocks belong together ---


def _shape(block: Block) -> object:
    """What two blocks must share to be two versions of one."""
    match block:
        case Paragraph():
            return "paragraph", block.style
        case Heading():
            return "heading", block.level, block.annex
        case Clause():
            return "clause", block.level
        case ListBlock():
            return "list", block.ordered
        case Table():
            return "table", block.align, bool(any(block.header))
        case Title():
            return "title"
        case _:
            return type(block).__name__


def _key(block: Block) -> object:
    """The same for two blocks that say the same: a clause may have moved to another number."""
    return replace(block, number="", full_number="") if isinstance(block, Clause) else block


def _alike(old: Block, new: Block) -> float:
    if _shape(old) != _shape(new):
        return 0.0
    if isinstance(old, Worded) and isinstance(new, Worded):
        anchors = {getattr(old, "anchor", ""), getattr(new, "anchor", "")}
        if len(anchors) == 1 and anchors != {""}:
            return 1.0
        return max(likeness(tokens_of(old.inlines), tokens_of(new.inlines)), 0.5 if isinstance(old, Title) else 0.0)
    if isinstance(old, ListBlock) and isinstance(new, ListBlock):
        return likeness([token for item in old.items for token in tokens_of(item)],
                        [token for item in new.items for token in tokens_of(item)])  # fmt: skip
    if isinstance(old, Table) and isinstance(new, Table):
        if old.header == new.header and any(old.header):
            return 1.0
        return likeness(_table_words(old), _table_words(new))
    return 0.0


def _table_words(table: Table) -> list[object]:
    return [token for row in (table.header, *table.rows, *table.totals) for cell in row for token in tokens_of(cell)]


# --- what changed in a block --------------------------------------------------------------------------------------


def _changed(was: Block, now: Block) -> Piece:
    if _key(was) == _key(now):
        return Whole(Mark.SAME, now, was if was != now else None)
    if isinstance(was, Worded) and isinstance(now, Worded):
        return Edited(was, now, spans(was.inlines, now.inlines))
    if isinstance(was, ListBlock) and isinstance(now, ListBlock):
        items = pairs(was.items, now.items, lambda item: item, lambda a, b: likeness(tokens_of(a), tokens_of(b)))
        return EditedList(now, tuple(_item(before, after) for before, after in items))
    assert isinstance(was, Table) and isinstance(now, Table)  # noqa: PT018  (nothing else pairs without being the same)
    rows = pairs(_rows(was), _rows(now), lambda row: row, _rows_alike)
    return EditedTable(now, tuple(_row(before, after) for before, after in rows))


def _item(was: Words | None, now: Words | None) -> Item:
    if was is not None and now is not None:
        return Item(Mark.SAME, spans(was, now))
    mark = Mark.OLD if was is not None else Mark.NEW
    return Item(mark, _whole(mark, was or now or ()))


_RawRow = tuple[str, tuple[Words, ...]]


def _rows(table: Table) -> list[_RawRow]:
    header = [("header", table.header)] if any(table.header) else []
    return [*header, *(("row", row) for row in table.rows), *(("total", row) for row in table.totals)]


def _rows_alike(was: _RawRow, now: _RawRow) -> float:
    # Words of a closing row run on over the empty cells after them: two rows with other gaps have other cells.
    if was[0] != now[0] or (was[0] == "total" and [bool(c) for c in was[1]] != [bool(c) for c in now[1]]):
        return 0.0
    if was[0] == "header" or (was[1] and was[1][0] and was[1][0] == now[1][0]):
        return 1.0
    return likeness(*([token for cell in row[1] for token in tokens_of(cell)] for row in (was, now)))


def _row(was: _RawRow | None, now: _RawRow | None) -> Row:
    if was is not None and now is not None:
        cells = tuple(spans(before, after) for before, after in zip(was[1], now[1], strict=True))
        return Row(Mark.SAME, now[0], cells)
    mark, row = (Mark.OLD, was) if was is not None else (Mark.NEW, now)
    assert row is not None
    return Row(mark, row[0], tuple(_whole(mark, cell) for cell in row[1]))


def _whole(mark: Mark, words: Words) -> tuple[Span, ...]:
    return (Span(mark, words),) if words else ()


# --- which blocks belong together: the same ones first, then those that are alike enough ---

_Item = TypeVar("_Item")
_Pair = tuple[_Item | None, _Item | None]

_ALIKE = 0.4  # below that, the old words and the new ones are easier to read one after the other than mixed
_LARGEST = 250_000  # comparisons in one stretch; beyond that it is taken out and put in whole


def pairs(
    old: Sequence[_Item], new: Sequence[_Item], key: Callable[[_Item], object], alike: Callable[[_Item, _Item], float]
) -> Iterator[_Pair[_Item]]:
    """Old and new items in order: both where they belong together, None on one side where they do not.

    `key` is the same for items that say the same. `alike` says from 0 to 1 how near two others are; 0 never pairs.
    """
    keys: dict[object, int] = {}

    def coded(items: Sequence[_Item]) -> list[int]:
        return [keys.setdefault(key(item), len(keys)) for item in items]

    before, after = coded(old), coded(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    # What stands in both and in no common order was moved: it is nobody's new words.
    gone = {code for step, i1, i2, _, _ in steps if step != "equal" for code in before[i1:i2]}
    moved = gone & {code for step, _, _, j1, j2 in steps if step != "equal" for code in after[j1:j2]}
    for step, i1, i2, j1, j2 in steps:
        if step == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _nearest(
                old[i1:i2],
                new[j1:j2],
                alike,
                [code in moved for code in before[i1:i2]],
                [code in moved for code in after[j1:j2]],
            )


def likeness(old: Sequence[object], new: Sequence[object]) -> float:
    """How much two sequences of words have in common, from 0 to 1."""
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _nearest(
    old: Sequence[_Item],
    new: Sequence[_Item],
    alike: Callable[[_Item, _Item], float],
    moved_away: Sequence[bool],
    moved_here: Sequence[bool],
) -> Iterator[_Pair[_Item]]:
    """The pairing in order with the greatest likeness in all; what was moved pairs with nothing."""
    if len(old) * len(new) > _LARGEST:
        yield from ((item, None) for item in old)
        yield from ((None, item) for item in new)
        return
    near = [
        [0.0 if away or here else alike(before, after) for after, here in zip(new, moved_here, strict=True)]
        for before, away in zip(old, moved_away, strict=True)
    ]
    # best[i][j]: the likeness that old[i:] and new[j:] can come to
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = near[i][j] + best[i + 1][j + 1] if near[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i == len(old):
            yield None, new[j]
            j += 1
        elif j == len(new):
            yield old[i], None
            i += 1
        elif near[i][j] >= _ALIKE and best[i][j] == near[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
