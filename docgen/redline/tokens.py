"""The words of a paragraph taken apart, each with the look it has, compared, and put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum

from msgspec import Struct

from docgen.compose.draft import Break, Emphasis, Inline, Link, Reference, Strong, Text
from docgen.compose.line_ends import NO_BREAK_SPACE, parted

WORDS = re.compile(r"\s+|[^\s.,;:()]+(?:[.,:][^\s.,;:()]+)*|[.,;:()]")


class Mark(Enum):
    """Whose words they are: both versions', the old one's alone (taken out), the new one's alone (put in)."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


class Span(Struct, frozen=True):
    """Words that stand in one version or in both."""

    mark: Mark
    inlines: tuple[Inline, ...]


class Token(Struct, frozen=True):
    """A word, a number with its unit, a run of blanks, a break or a reference.

    `around` are the looks it stands in, the outermost first.
    """

    piece: Text | Break | Reference
    around: tuple[Strong | Emphasis | Link, ...]  # without children

    @property
    def is_blank(self) -> bool:
        """Whether it holds no word."""
        return isinstance(self.piece, Break) or (isinstance(self.piece, Text) and not self.piece.text.strip())


def tokens_of(inlines: Iterable[Inline]) -> tuple[Token, ...]:
    """The words of a paragraph."""
    return tuple(_tokens(inlines, ()))


def inlines_of(tokens: Sequence[Token]) -> tuple[Inline, ...]:
    """A paragraph's words put together again; words that stand in the same look make one text."""
    made: list[Inline] = []
    at = 0
    while at < len(tokens):
        look = tokens[at].around[:1]
        end = at
        while end < len(tokens) and tokens[end].around[:1] == look:
            end += 1
        group = tokens[at:end]
        if look:
            inside = inlines_of([Token(token.piece, token.around[1:]) for token in group])
            made.append(_wrapped(look[0], inside))
        else:
            made += _plain(group)
        at = end
    return tuple(made)


def spans(old: Iterable[Inline], new: Iterable[Inline]) -> tuple[Span, ...]:
    """Two versions of a paragraph as one run of words, in order; what was taken out stands before what was put in.

    Blanks alone between two changes go with the changes: "on 2 March" for "within 5 days" reads as one.
    """
    before, after = tokens_of(old), tokens_of(new)
    made: list[tuple[Mark, list[Token]]] = []
    taken_out: list[Token] = []
    put_in: list[Token] = []

    def settle() -> None:
        for mark, tokens in ((Mark.OLD, taken_out), (Mark.NEW, put_in)):
            if tokens:
                made.append((mark, [*tokens]))
                tokens.clear()

    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for at, (step, i1, i2, j1, j2) in enumerate(steps):
        same = before[i1:i2]
        between = 0 < at < len(steps) - 1
        if step == "equal" and not (between and all(token.is_blank for token in same)):
            settle()
            made.append((Mark.SAME, [*same]))
        else:
            taken_out += same
            put_in += after[j1:j2]
    settle()
    return tuple(Span(mark, inlines_of(tokens)) for mark, tokens in made)


def _tokens(inlines: Iterable[Inline], around: tuple[Strong | Emphasis | Link, ...]) -> Iterator[Token]:
    for inline in inlines:
        match inline:
            case Text(text):
                yield from (Token(Text(word), around) for word in _words(text))
            case Break() | Reference():
                yield Token(inline, around)
            case Strong(children):
                yield from _tokens(children, (*around, Strong(())))
            case Emphasis(children):
                yield from _tokens(children, (*around, Emphasis(())))
            case Link(url, children):
                yield from _tokens(children, (*around, Link(url, ())))


def _words(text: str) -> Iterator[str]:
    """The words of a text; a number and its unit are one, so that they stay in one run and on one line."""
    held = "".join(piece.translate(_HOLD) if kind == "whole" else piece for kind, piece in parted(text))
    return (word.translate(_RELEASE) for word in WORDS.findall(held))


_HOLD = {ord(" "): "\ue000", ord(NO_BREAK_SPACE): "\ue001"}  # for a private sign no word ends
_RELEASE = {ord(sign): chr(blank) for blank, sign in _HOLD.items()}


def _plain(tokens: Sequence[Token]) -> Iterator[Inline]:
    words = ""
    for token in tokens:
        if isinstance(token.piece, Text):
            words += token.piece.text
            continue
        if words:
            yield Text(words)
        words = ""
        yield token.piece
    if words:
        yield Text(words)


def _wrapped(look: Strong | Emphasis | Link, children: tuple[Inline, ...]) -> Inline:
    match look:
        case Strong():
            return Strong(children)
        case Emphasis():
            return Emphasis(children)
        case Link(url):
            return Link(url, children)
