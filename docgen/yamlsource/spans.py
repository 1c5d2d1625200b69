"""Where each value, field and item of a YAML text begins and ends: what has to be known to change one and nothing else.

Only a text in which `read_source` finds no error has spans: anchors, tags and broken lines are none of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import yaml
from msgspec import Struct

from docgen.yamlsource.decoding import LINE_END
from docgen.yamlsource.yaml_nodes import Path


class Span(Struct, frozen=True, kw_only=True):
    """A value: `text[start:end]`. What has no value begins and ends behind its colon or dash.

    `flow`: it is written in brackets. `quote` is how a text is written: "" plain, or `"`, `'`, `|`, `>`. A block or a
    list has `entries`, in the order of the text.
    """

    start: int
    end: int
    flow: bool = False
    quote: str = ""
    is_list: bool = False
    entries: tuple[Entry, ...] | None = None

    def entry(self, step: str | int) -> Entry | None:
        """The field of that name, or the item at that place."""
        return next((entry for entry in self.entries or () if entry.step == step), None)


class Entry(Struct, frozen=True, kw_only=True):
    """A field or an item: `start` is where its name begins, or its dash, or in brackets the item itself.

    `name_end` is where the name ends (the start, for an item).
    """

    step: str | int
    start: int
    name_end: int
    value: Span

    @property
    def end(self) -> int:
        """Where it ends: with its value, or behind the colon or dash where there is none."""
        return self.value.end


class NoSpans(ValueError):  # noqa: N818  (what is the matter, in two words)
    """The text has a part of YAML that docgen writes nothing into; `offset` is where."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"no spans from {offset} on")
        self.offset = offset


class TextWithSpans:
    """A text, its lines and the span of its root. Raises NoSpans, and yaml.YAMLError for what is not YAML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_ends = [found.span() for found in LINE_END.finditer(text)]
        self.line_starts = [0, *(end for _, end in self.line_ends)]
        lines = LINE_END.split(text)
        node = yaml.compose("\n".join(lines) + "\n", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if node is None:
            raise NoSpans(0)
        self.root = self._span(node)

    @property
    def newline(self) -> str:
        """How the text ends its lines: as its first does."""
        return self.text[slice(*self.line_ends[0])] if self.line_ends else "\n"

    def line_of(self, offset: int) -> int:
        """The number, from 0, of the line in which the offset lies."""
        return bisect_right(self.line_starts, offset) - 1

    def column_of(self, offset: int) -> int:
        """How many signs stand before the offset on its line."""
        return offset - self.line_starts[self.line_of(offset)]

    def line(self, number: int) -> str:
        """The line of that number, from 0, without its end."""
        return self.text[self.line_starts[number] : self.content_end(number)]

    @property
    def lines(self) -> int:
        """How many lines there are; what follows the last line end is one, unless it is empty."""
        return len(self.line_starts) - (self.line_starts[-1] == len(self.text))

    def content_end(self, number: int) -> int:
        """Where the line of that number ends, its line end not counted."""
        return self.line_ends[number][0] if number < len(self.line_ends) else len(self.text)

    def span_at(self, path: Path) -> Span | None:
        """The span of the value at a path; None where the text has none."""
        here: Span | None = self.root
        for step in path:
            entry = here.entry(step) if here else None
            here = entry.value if entry else None
        return here

    def comments(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str]]:
        """Every comment that begins between two offsets: where, and its text from # to the end of its line."""
        end = len(self.text) if end is None else end
        texts = sorted(self._texts(self.root))
        at = start
        while (found := _COMMENT.search(self.text, at)) and found.start() < end:
            around = bisect_right(texts, (found.start(), len(self.text))) - 1
            if around >= 0 and found.start() < texts[around][1]:
                at = texts[around][1]  # a number sign within a text
                continue
            yield found.start(), found[0]
            at = found.end()

    def _texts(self, span: Span) -> Iterator[tuple[int, int]]:
        """Where single values begin and end, in no order: a number sign in one of them begins no comment."""
        if span.entries is None:
            # Behind | and > a comment may stand before the text begins on the next line.
            start = self.content_end(self.line_of(span.start)) if span.quote in ("|", ">") else span.start
            if span.end > start:
                yield start, span.end
            return
        for entry in span.entries:
            if isinstance(entry.step, str):
                yield entry.start, entry.name_end
            yield from self._texts(entry.value)

    # --- from the nodes of the YAML reader -----------------------------------------------------------------------

    def _offset(self, mark: yaml.Mark) -> int:
        number = min(mark.line, len(self.line_starts) - 1)
        return min(self.line_starts[number] + mark.column, len(self.text))

    def _span(self, node: yaml.Node) -> Span:
        start, end = self._offset(node.start_mark), self._offset(node.end_mark)
        if isinstance(node, yaml.ScalarNode):
            quote = node.style or ""
            end = self._block_text_end(start, end) if quote in ("|", ">") else end
            return Span(start=start, end=end, quote=quote)
        assert isinstance(node, yaml.CollectionNode)
        flow = bool(node.flow_style)
        if isinstance(node, yaml.MappingNode):
            entries = tuple(self._field(key, value) for key, value in node.value)
        else:
            entries = tuple(self._items(node.start_mark, node.value, flow))
        if not flow:
            end = max(entry.end for entry in entries)  # the reader ends it where the next thing begins
        return Span(start=start, end=end, flow=flow, is_list=isinstance(node, yaml.SequenceNode), entries=entries)

    def _field(self, key: yaml.Node, value: yaml.Node) -> Entry:
        start, name_end = self._offset(key.start_mark), self._offset(key.end_mark)
        colon = re.compile(r"[ \t]*:").match(self.text, name_end)
        if colon is None:
            raise NoSpans(start)
        span = self._span(value)
        if isinstance(value, yaml.ScalarNode) and span.start == span.end:
            span = Span(start=colon.end(), end=colon.end())  # nothing is written there
        return Entry(step=key.value, start=start, name_end=name_end, value=span)

    def _items(self, first: yaml.Mark, items: list[yaml.Node], flow: bool) -> Iterator[Entry]:
        column = self.column_of(self._offset(first))
        for at, item in enumerate(items):
            span = self._span(item)
            start = span.start
            if not flow:
                start = self._dash(start, column)
                if isinstance(item, yaml.ScalarNode) and span.start == span.end:
                    span = Span(start=start + 1, end=start + 1)
            yield Entry(step=at, start=start, name_end=start, value=span)

    def _dash(self, before: int, column: int) -> int:
        """Where the dash of the item is whose value begins at `before`: in that column, with nothing before it."""
        number = self.line_of(before)
        while number >= 0:
            line = self.line(number)
            if line[column : column + 1] == "-" and not line[:column].strip(" \t-"):
                return self.line_starts[number] + column
            number -= 1
        raise NoSpans(before)

    def _block_text_end(self, start: int, end: int) -> int:
        """Where a text under | or > ends: the reader counts the blank lines behind it too."""
        kept = "+" in self.text[start : self.content_end(self.line_of(start))].partition("#")[0]
        number = self.line_of(max(start, end - 1))
        while not kept and number > self.line_of(start) and not self.line(number).strip():
            number -= 1
        return self.content_end(number)


_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")
