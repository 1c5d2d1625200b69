"""A comparison in a few lines: for each change where it is, what stood there, and what stands there now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import (
    Block,
    Clause,
    Draft,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Reference,
    Signatures,
    Table,
    Title,
)
from docgen.compose.inline_parser import plain
from docgen.messages import say
from docgen.redline.compare import Comparison, Edited, EditedList, EditedTable, Piece, Whole
from docgen.redline.tokens import Mark, Span

_LONGEST = 70  # signs of the words that are shown of one side of a change
_BARE = 4  # signs of a change that is shown with some words after it
_WORDS_AFTER = 2
_NUMBER = re.compile(r"^(?:\d[\d.]*\.?|\([a-z]+\))\s+(?=\S)")  # of a clause, before its words


class Change(Struct, frozen=True):
    """One change. `where` names the place in the document; `old` or `new` is "" for words put in or taken out.

    `follows`: a reference to a clause that has another number now, which is no change of its own. `moved`: the same
    words stand in another place; `where` names both.
    """

    where: str
    old: str
    new: str
    follows: bool = False
    moved: bool = False

    def in_words(self) -> str:
        """The change on a line: clause 4.1 (Price): “£28,800.00” is now “£29,640.00”."""
        if self.moved:
            return say("{where}: {new} was moved", where=self.where, new=_quoted(self.new))
        if self.old and self.new:
            return say("{where}: {old} is now {new}", where=self.where, old=_quoted(self.old), new=_quoted(self.new))
        if self.old:
            return say("{where}: {old} was taken out", where=self.where, old=_quoted(self.old))
        return say("{where}: {new} was put in", where=self.where, new=_quoted(self.new))


def changes(comparison: Comparison) -> tuple[Change, ...]:
    """Every change in the order of the document, those around the text last; what was moved is one change."""
    numbers = {block.full_number for block in comparison.new.blocks if isinstance(block, Clause)}
    return (*_moved(_inside(comparison.pieces, numbers)), *(Change(*around) for around in comparison.around))


def in_short(comparison: Comparison, at_most: int | None = 12) -> tuple[str, ...]:
    """The changes as lines, no more than `at_most` (None: all); the last one says how many are left out.

    References that follow the new numbers of clauses are counted in one line.
    """
    found = changes(comparison)
    lines = [change.in_words() for change in found if not change.follows]
    following = sum(change.follows for change in found)
    if following:
        lines.append(
            say("1 reference follows the new number of its clause")
            if following == 1
            else say("{following} references follow the new numbers of their clauses", following=following)
        )
    return shortened(lines, at_most)


def shortened(lines: Sequence[str], at_most: int | None) -> tuple[str, ...]:
    """The lines, no more than `at_most` (None: all); the last one says how many are left out."""
    if at_most is None or len(lines) <= at_most:
        return tuple(lines)
    return (*lines[: at_most - 1], say("and {more} more changes", more=len(lines) - at_most + 1))


def _moved(found: Iterable[Change]) -> Iterator[Change]:
    """The changes, with what was taken out in one place and put in with the same words in another as one."""
    every = list(found)
    here: dict[str, list[int]] = {}
    for at, change in enumerate(every):
        if change.new and not change.old:
            here.setdefault(_NUMBER.sub("", change.new), []).append(at)
    moved: dict[int, int] = {}
    for at, change in enumerate(every):
        words = _NUMBER.sub("", change.old)
        if change.old and not change.new and here.get(words) and len(words.split()) > 1:
            moved[at] = here[words].pop(0)
    for at, change in enumerate(every):
        if at in moved:
            there = every[moved[at]].where
            yield replace(
                change, new=change.old, where=say("{where}, now {there}", where=change.where, there=there), moved=True
            )
        elif at not in moved.values():
            yield change


def _inside(pieces: Iterable[Piece], numbers: Collection[str]) -> Iterator[Change]:
    section = before = ""
    for piece in pieces:
        match piece:
            case Whole(mark, block):
                section = _section(block, section) if mark is not Mark.OLD else section
                before = _section(block, before) if mark is not Mark.NEW else before
                words = _words_of(block)
                if mark is not Mark.SAME and words:
                    # The number of a clause that was taken out may be another clause's now.
                    former = mark is Mark.OLD and isinstance(block, Clause) and block.full_number in numbers
                    where = _where(block, before if mark is Mark.OLD else section, former=former)
                    yield _one_sided(mark, where, words)
            case Edited(_, new, spans):
                section = before = _section(new, section)
                yield from changes_of_spans(_where(new, section), spans)
            case EditedList(_, items):
                for item in items:
                    yield from _of_item(_under(say("a list item"), section), item.mark, item.spans)
            case EditedTable(_, rows):
                for row in rows:
                    first = next((_side(cell, Mark.NEW) for cell in row.cells if cell), "")
                    where = _under(say("the table"), section)
                    if row.mark is Mark.SAME:
                        changed = [cell for cell in row.cells if any(span.mark is not Mark.SAME for span in cell)]
                        for cell in changed:
                            yield Change(_in_row(where, first), _side(cell, Mark.OLD), _side(cell, Mark.NEW))
                    else:
                        words = "  ".join(_words([span], row.mark) for cell in row.cells for span in cell)
                        yield _one_sided(row.mark, where, words)


def _of_item(where: str, mark: Mark, spans: tuple[Span, ...]) -> Iterator[Change]:
    if mark is Mark.SAME:
        yield from changes_of_spans(where, spans)
    else:
        yield _one_sided(mark, where, _words(spans, mark))


def changes_of_spans(where: str, spans: tuple[Span, ...]) -> Iterator[Change]:
    """Each change in the words of a paragraph whose place is called `where`."""
    old = new = ""
    led_to: list[str] = []
    for span in (*spans, Span(Mark.SAME, ())):
        words = plain(span.inlines).strip()
        if span.mark is not Mark.SAME:
            led_to.append(_only_reference(span))
        if span.mark is Mark.OLD:
            old = words
        elif span.mark is Mark.NEW:
            new = words
        elif old or new:
            # A day without its month, or a bare figure, says little: the words after it go with it.
            after = " ".join(words.split()[:_WORDS_AFTER]) if old and new and max(len(old), len(new)) <= _BARE else ""
            if plain(span.inlines)[:1].isspace():  # not behind the day of "8. Mai"
                after = f" {after}"
            follows = len(led_to) == 2 and led_to[0] == led_to[1] != ""
            yield Change(where, f"{old}{after}".strip(), f"{new}{after}".strip(), follows)
            old = new = ""
            led_to = []


def _only_reference(span: Span) -> str:
    """The name of the clause that a span of one reference leads to, else ""."""
    (first, *others) = span.inlines
    return first.anchor if isinstance(first, Reference) and not others else ""


def _one_sided(mark: Mark, where: str, words: str) -> Change:
    return Change(where, words, "") if mark is Mark.OLD else Change(where, "", words)


def places(draft: Draft) -> Iterator[tuple[str, str]]:
    """The words of every paragraph, list item, cell and line to sign, each with what its place is called."""
    section = ""
    for block in draft.blocks:
        section = _section(block, section)
        where = _where(block, section)
        match block:
            case Paragraph() | Title() | Heading() | Clause():
                yield plain(block.inlines), where
            case ListBlock():
                yield from ((plain(item), _under(say("a list item"), section)) for item in block.items)
            case Table():
                for row in (block.header, *block.rows, *block.totals):
                    first = next((plain(cell) for cell in row if cell), "")
                    yield from ((plain(cell), _in_row(where, first)) for cell in row if cell)
            case Signatures():
                for place in block.places:
                    for words in (place.heading, place.rule_label, *(word for line in place.lines for word in line)):
                        yield words, where


# --- words for places ---------------------------------------------------------------------------------------------


def _section(block: Block, section: str) -> str:
    if isinstance(block, Heading) or (isinstance(block, Clause) and block.level == 1):
        return plain(block.inlines)
    return section


def _under(place: str, section: str) -> str:
    return say("{place} under {section}", place=place, section=_quoted(section)) if section else place


def _in_row(where: str, first: str) -> str:
    return say("{where}, row {first}", where=where, first=_quoted(first))


def _where(block: Block, section: str, *, former: bool = False) -> str:
    match block:
        case Clause(level=1):
            if former:
                return say("the former heading of clause {number}", number=block.full_number)
            return say("the heading of clause {number}", number=block.full_number)
        case Clause():
            number = f"{block.full_number} ({section})" if section else block.full_number
            return say("the former clause {number}", number=number) if former else say("clause {number}", number=number)
        case Heading():
            return say("a heading")
        case Title():
            return say("the title")
        case Paragraph():
            return _under(_PLACES.get(block.style, say("a paragraph")), section)
        case ListBlock():
            return _under(say("a list"), section)
        case Table():
            return _under(say("a table"), section)
        case Signatures():
            return say("the places to sign")
        case Picture():
            return _under(say("a picture"), section)
        case PageBreak():
            return say("a new page")


_PLACES = {
    ParagraphStyle.ADDRESS: say("the address"),
    ParagraphStyle.DATE: say("the date"),
    ParagraphStyle.REFERENCE: say("the reference"),
    ParagraphStyle.SUBJECT: say("the subject"),
    ParagraphStyle.NOTE: say("a note"),
    ParagraphStyle.CAPTION: say("a caption"),
    ParagraphStyle.CALLOUT: say("the box"),
    ParagraphStyle.TEN_POINTS: say("a prescribed notice"),
    ParagraphStyle.TWELVE_POINTS: say("a prescribed notice"),
}


# --- plain words --------------------------------------------------------------------------------------------------


def _words_of(block: Block) -> str:
    match block:
        case Paragraph() | Title() | Heading():
            return plain(block.inlines)
        case Clause():
            return f"{block.number} {plain(block.inlines)}"
        case ListBlock():
            return "; ".join(plain(item) for item in block.items)
        case Table():
            cells = (cell for row in (block.header, *block.rows, *block.totals) for cell in row)
            return "  ".join(plain(cell) for cell in cells if cell)
        case Signatures():
            return "; ".join(
                ", ".join((place.heading, *(value for _, value in place.lines if value))) for place in block.places
            )
        case Picture():
            return block.alt
        case PageBreak():
            return ""


def _words(spans: Iterable[Span], mark: Mark) -> str:
    return "".join(plain(span.inlines) for span in spans if span.mark is mark).strip()


def _side(spans: Iterable[Span], side: Mark) -> str:
    """The words as the old or the new version has them."""
    return "".join(plain(span.inlines) for span in spans if span.mark in (Mark.SAME, side)).strip()


def _quoted(words: str) -> str:
    one_line = " ".join(words.split())
    return say("“{words}”", words=one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + "…")
