"""The signs that stand for something else while a document is composed, and the lines they travel in.

Between Jinja and the Draft a document is Markdown in which every value is a *token*: a number between two signs of
Unicode's private area. Other private signs mark where a line came from, how far an included text is indented, and a
line break. Values never pass through here, so a value that holds such a sign is safe; a template that holds one is
refused when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from docgen.diagnostics import Place

VALUE_OPEN, VALUE_CLOSE = "\ue000", "\ue001"
BREAK = "\ue002"
INDENT_OPEN, INDENT_CLOSE, DEDENT = "\ue003", "\ue004", "\ue005"
PLACE_OPEN, PLACE_CLOSE = "\ue006", "\ue007"

TOKEN = re.compile(f"{VALUE_OPEN}(\\d+){VALUE_CLOSE}")
RESERVED = re.compile(f"[{VALUE_OPEN}-{PLACE_CLOSE}]")

_PLACE_MARK = re.compile(f"{PLACE_OPEN}(\\d+):(\\d+){PLACE_CLOSE}")
_LEADING_MARKS = re.compile(
    f"^(?:{PLACE_OPEN}[^{PLACE_CLOSE}]*{PLACE_CLOSE}|{INDENT_OPEN}\\d+{INDENT_CLOSE}|{DEDENT})*"
)
_INDENT_MARK = re.compile(f"{INDENT_OPEN}(\\d+){INDENT_CLOSE}")

# Where a template is turned into another kind of template, one sign stands for each of its tags: what prints is a word
# among words, what asks, parts and ends is nothing between two words.
PRINTS, OPENINGS, MIDDLES, CLOSINGS = 0xF0000, 0x100000, 0x104000, 0x108000
TAG_MARK = re.compile("[\U000f0000-\U000fffff\U00100000-\U0010bfff]")
STATEMENT_MARK = re.compile("[\U00100000-\U0010bfff]")


def statement(sign: str) -> Literal["", "opening", "middle", "closing"]:
    """What a sign says that stands for a tag: it opens, parts or ends a condition or loop; "" for any other sign."""
    number = ord(sign)
    if number < OPENINGS:
        return ""
    return "opening" if number < MIDDLES else "middle" if number < CLOSINGS else "closing"


def words_up_to(text: str) -> str:
    """The words that a reader has read at the end of a text with marks for tags: of a condition, one branch alone."""
    if STATEMENT_MARK.search(text) is None:
        return text
    read = ""
    opened: list[str] = []
    for sign in text:
        match statement(sign):
            case "opening":
                opened.append(read)
            case "middle" if opened:
                read = opened[-1]
            case "closing" if opened:
                opened.pop()
            case "":
                read += sign
    return read


class Line(Struct, frozen=True, kw_only=True):
    """One line of rendered Markdown and the template line it came from."""

    text: str
    place: Place


def token(index: int) -> str:
    """The token that stands for the value number `index`."""
    return f"{VALUE_OPEN}{index}{VALUE_CLOSE}"


def mark_lines(texts: Iterable[tuple[str, int]], file_number: int) -> list[str]:
    """The texts with a mark before each line that says where it was written.

    Each text comes with the number of its first line in the file.
    """
    return [
        "\n".join(
            f"{PLACE_OPEN}{file_number}:{number}{PLACE_CLOSE}{words}"
            for number, words in enumerate(text.split("\n"), start=first)
        )
        for text, first in texts
    ]


def indent_mark(spaces: int) -> str:
    """A mark that says: indent every line by so many spaces, up to the next DEDENT."""
    return f"{INDENT_OPEN}{spaces}{INDENT_CLOSE}"


def read_lines(rendered: str, files: Mapping[int, str], first: str) -> tuple[Line, ...]:
    """The rendered text as lines with their places, included texts indented as their `{% include %}` was.

    `files` are the files by the numbers of their marks, `first` the one that the text begins in.
    """
    lines: list[Line] = []
    indents: list[int] = []
    place = Place(file=first, line=1, column=1)
    for raw in rendered.split("\n"):
        # Lines of tags leave their marks before the line that follows them: the last mark before the words counts.
        text = raw
        marked = raw.count(PLACE_OPEN)
        if marked == 1 and raw[0] == PLACE_OPEN:  # as nearly every line is
            mark, _, text = raw[1:].partition(PLACE_CLOSE)
            number, line = mark.split(":")
            place = Place(file=files[int(number)], line=int(line), column=1)
        elif marked:
            leading = _LEADING_MARKS.match(raw)
            marks = _PLACE_MARK.findall(raw, 0, leading.end() if leading else 0) or _PLACE_MARK.findall(raw)[:1]
            if marks:
                number, line = marks[-1]
                place = Place(file=files[int(number)], line=int(line), column=1)
            text = _PLACE_MARK.sub("", raw)
        if INDENT_OPEN in text:
            indents += [int(spaces) for spaces in _INDENT_MARK.findall(text)]
            text = _INDENT_MARK.sub("", text)
        padding = " " * sum(indents) if indents and text.strip() else ""
        closed = text.count(DEDENT)
        if closed:
            # The line after an included text holds nothing but its end: it must not part the list around it.
            del indents[len(indents) - closed :]
            text = text.replace(DEDENT, "")
            if not text.strip():
                continue
        lines.append(Line(text=(padding + text).expandtabs(4), place=place))
    return tuple(lines)
