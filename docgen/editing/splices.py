"""What has to be cut out of the text of a case file, and what put in, for one change of its tree: no line more.

Comments, blank lines, indentation, quotes and brackets stay as they are. What is new is written as its neighbours are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from docgen.editing.written import entry_lines, in_brackets, is_text, item_lines, scalar, text_lines
from docgen.schema.fields import Record, block_at, field_at, fields_in
from docgen.yamlsource.spans import Entry, Span, TextWithSpans
from docgen.yamlsource.yaml_nodes import Path, Plain

_ROOM_BESIDE_LONG_ROWS = 170
"""Columns of a row in brackets, where the rows beside it are in brackets too."""


class Splice(Struct, frozen=True, order=True):
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


def spliced(text: str, splices: list[Splice]) -> str:
    """The text with every splice made; they do not overlap."""
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.new + text[splice.end :]
    return text


class Splicer(Struct, frozen=True, kw_only=True):
    """Finds the splices in a text whose tree is a file of the model `root`."""

    known: TextWithSpans
    root: type[Record]

    # --- values --------------------------------------------------------------------------------------------------

    def value(self, path: Path, value: Plain) -> list[Splice]:
        """The value at a path, which is there, becomes another one."""
        entry, flow = self._entry(path)
        field, old = field_at(path, self.root), entry.value
        is_item = isinstance(path[-1], int)
        column = self.known.column_of(entry.start)
        if isinstance(value, str) and old.entries is None:
            body = None if flow else text_lines(value, column)
            new = scalar(value, quote=old.quote, as_text=is_text(field), flow=flow) if body is None else body[0]
            return self._single(old, new, [] if body is None else body[1:])
        if flow:
            new = in_brackets(value, field, field.block if field else None)
            return [Splice(old.start, old.end, new if old.end > old.start else f" {new}")]
        made = item_lines(value, field, column) if is_item else entry_lines(str(path[-1]), value, field, column)
        behind = self.known.content_end(self.known.line_of(old.end))
        head = Splice(entry.start, entry.end, made[0].lstrip())
        return [head, *self._more(behind, made[1:])]

    def _single(self, old: Span, new: str, body: list[str]) -> list[Splice]:
        """A single value for another: `new` in its place, and the lines of `body` below. A comment behind it stays."""
        known = self.known
        if old.start == old.end:  # nothing stands behind the colon or dash
            return [Splice(old.start, old.end, f" {new}"), *self._more(self._line_end(old.end), body)]
        if old.quote not in ("|", ">"):
            return [Splice(old.start, old.end, new), *self._more(self._line_end(old.end), body)]
        first = self._line_end(old.start)
        header = re.compile(r"\S+").match(known.text, old.start)
        assert header is not None  # | or > stands there
        below = "".join(known.newline + line for line in body)
        return [Splice(old.start, header.end(), new), Splice(first, old.end, below)]

    # --- fields --------------------------------------------------------------------------------------------------

    def new_field(self, path: Path, value: Plain) -> list[Splice]:
        """A field that its block does not have yet: behind the fields that its model names before it."""
        parent = self.known.span_at(path[:-1])
        assert parent is not None
        assert parent.entries is not None  # whoever asks has looked
        name, field = str(path[-1]), field_at(path, self.root)
        before = self._before(name, parent, block_at(path[:-1], self.root))
        if parent.flow:
            new = f"{name}: {in_brackets(value, field, field.block if field else None)}".rstrip()
            return [self._into_brackets(parent, before, new)]
        column = self.known.column_of(parent.entries[0].start)
        lines = entry_lines(name, value, field, column)
        if len(path) == 1 and (len(lines) > 1 or (before and before.value.entries)):
            return [self._new_section(name, before, lines)]
        line = self._switched_off(parent, name, column)
        if line is None:
            line = self.known.line_of((before or parent.entries[0]).end) + 1
            if before is parent.entries[-1] or before is None:
                line = self._behind_comments(line)
        return [self._at_line(line, lines)]

    def _before(self, name: str, parent: Span, model: type[Record] | None) -> Entry | None:
        """The last field that the model names before this one; the very last where the model does not know it."""
        entries = parent.entries or ()
        order = list(fields_in(model)) if model else []
        if name not in order:
            return entries[-1] if entries else None
        earlier = set(order[: order.index(name)])
        return next((entry for entry in reversed(entries) if entry.step in earlier), None)

    def _new_section(self, name: str, before: Entry | None, lines: list[str]) -> Splice:
        """A block at the top of the file, set off by blank lines as the others are."""
        known = self.known
        entries = known.root.entries or ()
        line = self._switched_off(known.root, name, known.column_of(entries[0].start))
        if line is not None:
            return self._at_line(line, [*lines, *([""] if known.line(line).strip() else [])])
        line = self._behind_comments(known.line_of((before or entries[-1]).end) + 1)
        apart = [""] if line < known.lines and known.line(line).strip() else []
        return self._at_line(line, ["", *lines, *apart])

    def _switched_off(self, parent: Span, name: str, column: int) -> int | None:
        """The line on which the block has that field switched off (`#    email: …`): the new one goes above it."""
        known, entries = self.known, parent.entries or ()
        wanted = re.compile(rf"#{' ' * column}{re.escape(name)}:(\s|$)")
        for number in range(known.line_of(entries[0].start), known.lines):
            line = known.line(number)
            if (
                line.strip()
                and not line.lstrip().startswith("#")
                and len(line) - len(line.lstrip()) < column
                and (number > known.line_of(entries[0].start))
            ):
                return None  # the block has ended
            inside = any(known.line_of(entry.start) < number <= known.line_of(entry.end) for entry in entries)
            if not inside and wanted.match(line):
                return number
        return None

    def _behind_comments(self, line: int) -> int:
        """The line, or the one behind the comments that begin there and that a blank line or the end follows."""
        known, after = self.known, line
        while after < known.lines and known.line(after).lstrip().startswith("#"):
            after += 1
        return after if after >= known.lines or not known.line(after).strip() else line

    # --- rows ----------------------------------------------------------------------------------------------------

    def new_item(self, path: Path, at: int, value: Plain) -> list[Splice]:
        """An item of a list that has some or is `[]`, at a place among them."""
        parent = self.known.span_at(path)
        assert parent is not None
        assert parent.entries is not None  # whoever asks has looked
        field = field_at(path, self.root)
        before = parent.entries[at - 1] if at else None
        if parent.flow:
            return [self._into_brackets(parent, before, in_brackets(value, field, field.block if field else None))]
        column = self.known.column_of(parent.entries[0].start)
        lines = item_lines(value, field, column, flow=self._rows_in_brackets(parent), room=_ROOM_BESIDE_LONG_ROWS)
        line = self.known.line_of(before.end) + 1 if before else self.known.line_of(parent.entries[0].start)
        return [self._at_line(line, lines)]

    def _rows_in_brackets(self, parent: Span) -> bool | None:
        rows = [entry.value for entry in parent.entries or () if entry.value.entries is not None]
        return rows[-1].flow if rows else None

    def moved_item(self, path: Path, at: int, to: int) -> list[Splice]:
        """An item goes to another place of its list; the gaps between the items stay where they are."""
        parent = self.known.span_at(path)
        assert parent is not None
        places = [self._chunk(parent, entry) for entry in parent.entries or ()]
        texts = [self.known.text[start:end] for start, end in places]
        texts.insert(to, texts.pop(at))
        return [
            Splice(start, end, new)
            for (start, end), new in zip(places, texts, strict=True)
            if self.known.text[start:end] != new
        ]

    def _chunk(self, parent: Span, entry: Entry) -> tuple[int, int]:
        """An item, in a block with its lines and the comments right above it that stand in the column of its dash."""
        known = self.known
        if parent.flow:
            return entry.value.start, entry.value.end
        first = known.line_of(entry.start)
        own = " " * known.column_of(entry.start) + "#"
        if entry.step != 0:
            while known.line(first - 1).startswith(own):
                first -= 1
        return known.line_starts[first], self._line_end(entry.end)

    # --- taking out ----------------------------------------------------------------------------------------------

    def removed(self, path: Path) -> list[Splice]:
        """A field or item goes, with the comments on its own lines; its block or list has others."""
        known = self.known
        parent = known.span_at(path[:-1])
        entry, _ = self._entry(path)
        assert parent is not None
        entries = parent.entries or ()
        at = entries.index(entry)
        if parent.flow:
            return list(self._out_of_brackets(entries, at))
        first, last = known.line_of(entry.start), known.line_of(entry.end)
        if at == 0 and known.line(first)[: known.column_of(entry.start)].strip():
            return self._first_behind_dash(entry, entries[1])
        above = first == 0 or not known.line(first - 1).strip()
        below = last + 1 >= known.lines or not known.line(last + 1).strip()
        if above and below and last + 1 < known.lines:
            last += 1  # of two blank lines one is left
        if last + 1 < len(known.line_starts):
            return [Splice(known.line_starts[first], known.line_starts[last + 1], "")]
        return [Splice(known.content_end(first - 1), len(known.text), "")]

    def _first_behind_dash(self, entry: Entry, following: Entry) -> list[Splice]:
        """The first field of a row stands behind its dash: the second takes its place, below comments between them."""
        known = self.known
        between = [offset for offset, _ in known.comments(self._line_end(entry.end), following.start)]
        if not between:
            return [Splice(entry.start, following.start, "")]
        dash = known.text.rindex("-", 0, entry.start) + 1
        return [Splice(dash, self._line_end(entry.end), "")]

    def _out_of_brackets(self, entries: tuple[Entry, ...], at: int) -> Iterator[Splice]:
        """The entry and one comma, with the blanks that go with them; what else stands between, comments, is left."""
        entry = entries[at]
        start = entry.start
        if at + 1 < len(entries):
            comma = self._comma(entry.end, entries[at + 1].start)
            end = comma + 1
            if self._only_blanks(end, entries[at + 1].start):
                end = entries[at + 1].start
            if self._only_blanks(entry.end, comma):
                yield self._with_empty_line(start, end)
                return
            yield Splice(start, entry.end, "")
            yield Splice(comma, end, "")
            return
        if at:
            comma = self._comma(entries[at - 1].end, start)
            if self._only_blanks(comma + 1, start):
                yield Splice(comma, entry.end, "")
                return
            yield Splice(comma, comma + 1, "")
        yield Splice(start, entry.end, "")

    def _with_empty_line(self, start: int, end: int) -> Splice:
        """What is taken out, together with the line when nothing else stands on it."""
        known, first, last = self.known, self.known.line_of(start), self.known.line_of(end)
        alone = not known.line(first)[: known.column_of(start)].strip() and end == known.content_end(last)
        if alone and last + 1 < len(known.line_starts):
            return Splice(known.line_starts[first], known.line_starts[last + 1], "")
        return Splice(start, end, "")

    def _comma(self, start: int, end: int) -> int:
        """Where the comma between two entries in brackets is: not one in a comment."""
        comments = [(offset, offset + len(words)) for offset, words in self.known.comments(start, end)]
        for found in re.compile(",").finditer(self.known.text, start, end):
            if not any(begin <= found.start() < stop for begin, stop in comments):
                return found.start()
        raise AssertionError("no comma between two entries in brackets")

    def _only_blanks(self, start: int, end: int) -> bool:
        return not self.known.text[start:end].strip()

    # --- what they have in common --------------------------------------------------------------------------------

    def _entry(self, path: Path) -> tuple[Entry, bool]:
        """The entry at a path that is there, and whether it stands in brackets."""
        here, flow, entry = self.known.root, False, None
        for step in path:
            flow = flow or here.flow
            entry = here.entry(step)
            assert entry is not None  # whoever asks has looked
            here = entry.value
        assert entry is not None
        return entry, flow

    def _into_brackets(self, parent: Span, before: Entry | None, new: str) -> Splice:
        if before is not None:
            return Splice(before.end, before.end, f", {new}")
        entries = parent.entries or ()
        if entries:
            return Splice(entries[0].start, entries[0].start, f"{new}, ")
        return Splice(parent.start + 1, parent.start + 1, new)

    def _line_end(self, offset: int) -> int:
        return self.known.content_end(self.known.line_of(offset))

    def _at_line(self, number: int, lines: list[str]) -> Splice:
        """The lines put in so that the first of them is line `number`; behind the last one, where there are fewer."""
        known = self.known
        if number < known.lines:
            at = known.line_starts[number]
            return Splice(at, at, "".join(line + known.newline for line in lines))
        end = len(known.text)
        if known.text.endswith(("\n", "\r")):
            return Splice(end, end, "".join(line + known.newline for line in lines))
        return Splice(end, end, "".join(known.newline + line for line in lines))

    def _more(self, at: int, lines: list[str]) -> list[Splice]:
        return [Splice(at, at, "".join(self.known.newline + line for line in lines))] if lines else []
