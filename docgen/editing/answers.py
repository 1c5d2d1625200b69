"""From what is filled in to the edits of the file: only what is changed, each value written as the file wants it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from msgspec import Struct

from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.editing.edits import Edit, Insert, Move, Remove, Set
from docgen.editing.form import Filled, one_line, shown
from docgen.editing.typed import as_written
from docgen.errors import InvalidValueError
from docgen.messages import FieldName, Message, say
from docgen.schema.fields import Field, Record, fields_in
from docgen.schema.values import FillInError, still_to_fill_in
from docgen.yamlsource.yaml_nodes import Path, Plain, dotted, value_at

UNCLEAR = "unclear-value"
"""The rule of a diagnostic about a value that was typed and that the file cannot have: as it is, or at all."""


class Answers(Struct, frozen=True, kw_only=True):
    """What a form asks to be changed; and what in it is unclear, each with the dotted path of its field.

    With something unclear, the edits leave that out.
    """

    edits: tuple[Edit, ...]
    unclear: tuple[Diagnostic, ...]


def answers_of(filled: Filled, tree: Plain, model: type[Record] = Case) -> Answers:
    """The edits that make of the file, whose tree is given, what is filled in; fields that were not asked stay."""
    currency = tree.get("currency") if isinstance(tree, dict) else None
    writer = _Writer(currency=currency if isinstance(currency, str) else "", unclear=[])
    edits = tuple(writer.block(filled, tree, model, ()))
    return Answers(edits=edits, unclear=tuple(writer.unclear))


def new_row(filled: Filled, model: type[Record], currency: str) -> tuple[dict[str, Plain], tuple[Diagnostic, ...]]:
    """What the file is to have of a new block, and what in it is unclear, by paths within the block."""
    writer = _Writer(currency=currency, unclear=[])
    row = writer.new_block(filled, model, ())
    return row, tuple(writer.unclear)


def added(piece: Plain, tree: Plain, path: Path = ()) -> Iterator[Edit]:
    """The edits that write a piece of a case file, from its top, into the file whose tree is given.

    Blocks and lists that are there get what they lack, and keep what they have; another value is replaced.
    """
    if not isinstance(piece, dict):
        return
    for name, value in piece.items():
        here = (*path, name)
        old = value_at(tree, here)
        if isinstance(old, dict) and isinstance(value, dict):
            yield from added(value, tree, here)
        elif isinstance(old, list) and isinstance(value, list):
            yield from (Insert(here, len(old) + at, item) for at, item in enumerate(value))
        elif old != value:
            yield Set(here, value)


class _Writer(Struct, kw_only=True):
    """Goes through what is filled in beside what the file has."""

    currency: str
    unclear: list[Diagnostic]

    def block(self, filled: Filled, old: Plain, model: type[Record], path: Path) -> Iterator[Edit]:
        """The edits of a block that stands in the file already, as a block."""
        found = list(self.fields(filled, old if isinstance(old, dict) else {}, model, path))
        # What goes comes last: a block in which nothing is left would go with it. Those of rows are counted in turn.
        yield from sorted(found, key=lambda each: isinstance(each, Remove) and _is_no_row(each.path[len(path) :]))

    def fields(self, filled: Filled, held: dict[str, Plain], model: type[Record], path: Path) -> Iterator[Edit]:
        """The edits of each field of a block, in the order of the manual."""
        for name, stated in fields_in(model).items():
            here, before = (*path, name), held.get(name)
            if stated.block and stated.is_list:
                if name in filled.rows:
                    yield from self.rows(filled.rows[name], before, stated.block, here)
            elif stated.block:
                if name in filled.blocks:
                    yield from self.inner(filled.blocks[name], before, stated.block, here)
            elif name in filled.texts:
                is_none = name in filled.left_out and not filled.texts[name].strip() and _asks(before)
                value = None if is_none else self.single(stated, filled.texts[name], before, here)
                if value is None and before is not None:
                    yield Remove(here)
                elif value != before:
                    yield Set(here, value)

    def inner(self, filled: Filled, old: Plain, model: type[Record], path: Path) -> Iterator[Edit]:
        """The edits of a block within another, which may be a word or not be there at all."""
        if model.IN_A_WORD and filled.word.strip():
            if filled.word.strip() != old:
                yield Set(path, filled.word.strip())
        elif isinstance(old, dict):
            yield from self.block(filled, old, model, path)
        else:
            new = self.new_block(filled, model, path)
            if new:
                yield Set(path, new)
            elif isinstance(old, str) and old.strip().lower() == model.IN_A_WORD:
                yield Remove(path)

    def rows(self, rows: dict[str, Filled], old: Plain, model: type[Record], path: Path) -> Iterator[Edit]:
        """The edits of a list of blocks: of the rows that stay, then those that go, then new ones and the order."""
        items = old if isinstance(old, list) else []
        there = {str(at): at for at in range(len(items))}
        # What is no block is none of the form's business, and stays.
        kept = [
            key
            for key, row in rows.items()
            if key in there and not (row.is_empty and isinstance(items[there[key]], dict))
        ]
        for key in kept:
            item = items[there[key]]
            if isinstance(item, dict):
                yield from self.block(rows[key], item, model, (*path, there[key]))
        now = [str(at) for at in range(len(items))]
        gone = [key for key in now if key not in kept]
        wanted = [key for key, row in rows.items() if key in kept or (key not in there and not row.is_empty)]
        if items and not wanted:
            yield Remove(path)
            return
        if kept:
            for key in reversed(gone):
                yield Remove((*path, there[key]))
                now.remove(key)
        for at, key in enumerate(wanted):
            if key not in there:
                new = self.new_block(rows[key], model, (*path, at))
                if new:  # else it is unclear
                    yield Insert(path, at, new)
                    now.insert(at, key)
            elif now.index(key) != at and at < len(now):
                yield Move(path, now.index(key), at)
                now.remove(key)
                now.insert(at, key)
        for key in reversed([key for key in gone if key in now]):  # the new rows came first, so that the list stays
            yield Remove((*path, now.index(key)))
            now.remove(key)

    def new_block(self, filled: Filled, model: type[Record], path: Path) -> dict[str, Plain]:
        """What is filled in of a block that the file does not have, in the order of its fields."""
        new: dict[str, Plain] = {}
        for name, stated in fields_in(model).items():
            here, value = (*path, name), cast(Plain, None)
            if stated.block and stated.is_list:
                rows = (row for row in filled.rows.get(name, {}).values() if not row.is_empty)
                value = [cast(Plain, self.new_block(row, stated.block, (*here, at))) for at, row in enumerate(rows)]
            elif stated.block:
                block = filled.blocks.get(name, Filled())
                word = block.word.strip() if stated.block.IN_A_WORD else ""
                value = word or self.new_block(block, stated.block, here) or None
            elif name in filled.texts:
                value = self.single(stated, filled.texts[name], None, here)
            if value:
                new[name] = value
        return new

    def single(self, stated: Field, text: str, old: Plain, path: Path) -> Plain:
        """What the file is to have where `text` is filled in; None for nothing.

        It is what the file has where that was not changed, or where the text is unclear.
        """
        if _same_words(text, shown(stated, old)):
            return old
        if stated.is_list:
            return self.lines(stated, text, old, path)
        new = self.written(stated, text, path) if text.strip() else None
        if new and isinstance(old, dict) and stated.inner is not None:  # the rest of the block stays
            return old | {next(iter(fields_in(stated.inner))): new}
        return (new or old) if text.strip() else None

    def lines(self, stated: Field, text: str, old: Plain, path: Path) -> Plain:
        """A list of texts, of which each has a line of its own."""
        items = old if isinstance(old, list) else []
        by_line = {one_line(item): item for item in items if isinstance(item, str)}
        made: list[Plain] = []
        for line in (each.strip() for each in text.splitlines()):
            if line:
                made.append(by_line.get(line) or self.written(stated, line, (*path, len(made))) or line)
        return made or None

    def written(self, stated: Field, text: str, path: Path) -> str | None:
        """The text as the file wants it; None, and a diagnostic, where that cannot be told."""
        try:
            return as_written(text, stated, self.currency) or None
        except FillInError:
            return text.strip()
        except InvalidValueError as error:
            self.unclear.append(
                Diagnostic(rule=UNCLEAR, path=dotted(path), message=refused(str(path[-1]), error), hint=error.hint)
            )
            return None


def refused(name: str, error: InvalidValueError) -> Message:
    """What is wrong with what was typed for the field of that name, in words that begin with the name."""
    return say("{field} {what}", field=FieldName(name), what=error.message)


def _asks(held: Plain) -> bool:
    """Whether the file says there that something is still to be filled in."""
    texts = held if isinstance(held, list) else [held]
    return any(isinstance(text, str) and still_to_fill_in(text) for text in texts)


def _is_no_row(within: Path) -> bool:
    """Whether the path leads to a field without passing a row of a list."""
    return all(isinstance(step, str) for step in within)


def _same_words(text: str, old: str) -> bool:
    """Whether a text is the one that the page was given, but for line ends and blanks at the ends of lines."""
    return [line.rstrip() for line in text.strip().splitlines()] == [line.rstrip() for line in old.strip().splitlines()]
