"""What came back against what went out: two Word files compared word by word, tracked changes and silent ones apart.

The file that came back says itself, through its tracked changes, what it was before. What it says it was is held
against what really went out: where they differ, somebody changed something without tracking it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import Text
from docgen.compose.inline_parser import plain as plain_words
from docgen.redline.compare import likeness, pairs
from docgen.redline.summary import changes_of_spans
from docgen.redline.tokens import Mark, Span, spans
from docgen.redline.word_looks import (
    embedded_typefaces,
    give_looks,
    give_numbers,
    looks_changed,
    looks_changed_by,
    without_changes_of_looks,
)
from docgen.redline.word_reading import Passage, WordLine, comments_of, lines_of_file, passages, plain
from docgen.wordtemplate.fields import fields_of
from docgen.wordtemplate.package import Package, W, open_package
from docgen.wordtemplate.paragraphs import stories
from docgen.wordtemplate.vetting import vet

Kind = Literal["words", "moved", "hidden", "picture", "looks", "numbers"]
_EACH = 3  # paragraphs in which the same is other about the looks, before they are told on one line
_GROUPS = (
    ("header", "the header"),
    ("footer", "the footer"),
    ("footnote", "the footnotes"),
    ("endnote", "the endnotes"),
)


class WordChange(Struct, frozen=True, kw_only=True):
    """One change. `where` names the place; `old` or `new` is "" for words put in or taken out.

    `by` is who made it, "" for one that is not tracked. `before` and `after` are the whole paragraph on either side.
    `moved`: the same words stand in another place (`where` tells both). `looks`: the same words look otherwise, which
    `new` tells. `numbers`: a list shows another number, here and in `more` paragraphs. `follows`: only the number that
    a reference shows is another, or the number of a list, since paragraphs came or went.
    """

    where: str
    old: str
    new: str
    tracked: bool
    by: str = ""
    kind: Kind = "words"
    before: str = ""
    after: str = ""
    follows: bool = False
    more: int = 0

    def in_words(self) -> str:
        """The change on a line."""
        if self.kind == "moved":
            return f"{self.where}: {_quoted(self.new or self.old)} was moved"
        if self.kind == "numbers":
            others = f", and {self.more} other numbers are not what they were" if self.more else ""
            others = ", and 1 other number is not what it was" if self.more == 1 else others
            one = f"the number {_quoted(self.old)} is now " if self.old else "the list shows a number, "
            return f"{self.where}: {one}{_quoted(self.new) if self.new else 'gone'}{others}"
        if self.kind in ("hidden", "looks"):
            return f"{self.where}: {self.new}"
        if self.kind == "picture":
            return f"{self.where}: {self.new or self.old}"
        if self.old and self.new:
            return f"{self.where}: {_quoted(self.old)} is now {_quoted(self.new)}"
        return f"{self.where}: {_quoted(self.old or self.new)} was {'taken out' if self.old else 'put in'}"


class Returned(Struct, frozen=True, kw_only=True):
    """Everything that differs between what went out and what came back; `comments` as (who, what)."""

    changes: tuple[WordChange, ...]
    comments: tuple[tuple[str, str], ...]


def compare_word_files(sent: bytes, back: bytes, places: Sequence[tuple[str, str]], name: str) -> Returned:
    """What changed from the file `sent` to the file `back`, called `name`.

    `places` are the paragraphs of the document in order, each with what a person calls its place ("clause 7.2
    (Payment)"); a paragraph that is not among them is told by where it stands in the file. Raises DocgenError for a
    file that cannot be opened.
    """
    was, now = open_package(sent, "the document as it was issued"), open_package(back, name)
    earlier = without_changes_of_looks(now)
    came = _seen(now)
    found = [*differences(_seen(was), came, places, came if earlier is now else _seen(earlier))]
    found += _brought(was, earlier)
    found += _brought(earlier, now, tracked=True) if earlier is not now else ()
    found += _typefaces(was, now, came)
    found += _pictures(was, now)
    found += _references(was, now)
    return Returned(changes=tuple(dict.fromkeys(found)), comments=_new_comments(was, now))


def differences(
    before: Mapping[str, Sequence[WordLine]],
    after: Mapping[str, Sequence[WordLine]],
    places: Sequence[tuple[str, str]],
    earlier: Mapping[str, Sequence[WordLine]] | None = None,
) -> Iterator[WordChange]:
    """The changes in the words of two files, each as `grouped` has them; silent ones of a group first.

    `earlier` are the lines of the second file as they looked before its tracked changes of looks.
    """
    for group in dict.fromkeys((*before, *after)):
        old, new = before.get(group, ()), after.get(group, ())
        called = _Places(places, "" if group == "text" else group)
        back_before = passages((earlier or after).get(group, ()), "before")
        out, back_after = passages(old, "after"), passages(new, "after")
        if group != "text":
            # A program may keep a header once for all pages or once for each kind of page, in any order.
            out, back_before, back_after = _once(out), _once(back_before), _once(back_after)
        called.learn(out)
        for old_side, new_side, tracked in ((out, back_before, False), (back_before, back_after, True)):
            for change in _differences(old_side, new_side, called, tracked=tracked):
                if group == "text" or change.kind != "moved":
                    yield change


def _seen(package: Package) -> Mapping[str, tuple[WordLine, ...]]:
    """The paragraphs by group, each with its looks and numbers."""
    found = grouped(package)
    lines = [line for group in found.values() for line in group]
    give_looks(package, lines)
    give_numbers(package, lines)
    return found


def grouped(package: Package) -> Mapping[str, tuple[WordLine, ...]]:
    """The paragraphs of the text, and of all headers, footers and notes together."""
    found: dict[str, list[WordLine]] = {}
    for story, lines in lines_of_file(package):
        group = next((named for kind, named in _GROUPS if kind in story.label), "text")
        found.setdefault(group, []).extend(lines)
    return {group: tuple(lines) for group, lines in found.items()}


def _once(found: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple({passage.text: passage for passage in reversed(found)}.values())[::-1]


class _Places:
    """What the places of paragraphs are called: as the document numbers them, else as the Word file shows them."""

    def __init__(self, places: Sequence[tuple[str, str]], otherwise: str) -> None:
        self.known: dict[str, list[str]] = {}
        for words, place in places:
            self.known.setdefault(plain(words), []).append(place)
        self.otherwise = otherwise
        self.of_element: dict[int, str] = {}

    def learn(self, out: Sequence[Passage]) -> None:
        """Take the places of what went out, in its order."""
        for passage in out:
            waiting = self.known.get(passage.text)
            place = (waiting.pop(0) if len(waiting) > 1 else waiting[0]) if waiting else ""
            self.of_element[id(passage.lines[0].element)] = place

    def of(self, passage: Passage) -> str:
        """What the place of a paragraph is called."""
        known = self.otherwise or self.of_element.get(id(passage.lines[0].element))
        return known or f"the text ({passage.spot.removeprefix('text, ')})"

    def pair(self, was: Passage, now: Passage) -> None:
        """Give a paragraph that came back the place of the one that went out."""
        if place := self.of_element.get(id(was.lines[0].element)):
            self.of_element.setdefault(id(now.lines[0].element), place)

    def behind(self, passage: Passage, before: Passage | None) -> None:
        """Give a paragraph that was put in a place behind another."""
        if before and (place := self.of_element.get(id(before.lines[0].element))):
            called = place if place.startswith("after ") else f"after {place}"
            self.of_element.setdefault(id(passage.lines[0].element), called)


def _alike(was: Passage, now: Passage) -> float:
    # A figure in a cell of its own shares nothing with another: what stands in one column of a table belongs together.
    column = re.compile(r"table \d+, row \d+")
    same_cell = "table" in was.spot and column.sub("", was.spot) == column.sub("", now.spot)
    old, new = was.text.split(), now.text.split()
    shared, fewer = len(set(old) & set(new)), min(len(set(old)), len(set(new)))
    close = likeness(old, new) if shared * 4 >= fewer else 0.0
    return max(close, 0.5) if same_cell else close


def _differences(
    old: Sequence[Passage], new: Sequence[Passage], called: _Places, *, tracked: bool
) -> Iterator[WordChange]:
    paired = []
    for was, now in pairs(old, new, lambda one: one.text, _alike):
        paired.append((was, now))
    last: Passage | None = None
    for was, now in paired:
        if was is not None and now is not None:
            called.pair(was, now)
            last = was
        elif now is not None:
            called.behind(now, last)
        else:
            last = was
    gone = [was for was, now in paired if now is None and was is not None]
    come = [now for was, now in paired if was is None and now is not None]
    moved = {id(was): now for was, now in _moved(gone, come)}
    arrived = {id(now) for now in moved.values()}
    yield from _shown_otherwise(paired, called, tracked=tracked)
    for was, now in paired:
        if was is not None and now is not None:
            if was.text != now.text:
                yield from _of_words(was, now, called, tracked=tracked)
        elif was is not None and id(was) in moved:
            there = moved[id(was)]
            where = f"{called.of(was)}, now {called.of(there)}"
            yield WordChange(
                where=where, old=was.text, new=there.text, tracked=tracked, by=_by(was, there, tracked), kind="moved"
            )
        elif was is not None:
            yield WordChange(
                where=called.of(was), old=was.text, new="", tracked=tracked, by=_by(was, None, tracked), before=was.text
            )
        elif now is not None and id(now) not in arrived:
            yield WordChange(
                where=called.of(now), old="", new=now.text, tracked=tracked, by=_by(None, now, tracked), after=now.text
            )


def _shown_otherwise(
    paired: Sequence[tuple[Passage | None, Passage | None]], called: _Places, *, tracked: bool
) -> Iterator[WordChange]:
    """What paragraphs that are there on both sides look like otherwise, and the numbers that lists give them."""
    both = [(was, now) for was, now in paired if was is not None and now is not None]
    looks: dict[str, list[tuple[Passage, Passage, str]]] = {}
    for was, now in both:
        for words, what in looks_changed(was, now):
            looks.setdefault(what, []).append((was, now, words))
    for what, there in looks.items():
        by = _names(name for _, now, _ in there for name in looks_changed_by(now)) if tracked else ""
        told = there if len(there) <= _EACH else there[:1]
        for was, now, words in told:
            also = f", and {len(there) - 1} other places are, too" if len(told) < len(there) else ""
            said = f"{_quoted(words)} is {what}{also}"
            yield WordChange(where=called.of(was), old="", new=said, tracked=tracked, by=by, kind="looks",
                             before=was.text, after=now.text, more=len(there) - len(told))  # fmt: skip
    other = [(was, now) for was, now in both if was.number != now.number]
    if other:
        was, now = other[0]
        counted = [one for pair in paired if None in pair for one in pair if one is not None and one.number]
        by = _names(looks_changed_by(now)) or _by(was, now, tracked) if tracked else ""
        yield WordChange(where=called.of(was), old=was.number, new=now.number, tracked=tracked, by=by, kind="numbers",
                         follows=bool(counted), more=len(other) - 1)  # fmt: skip


def _moved(gone: Sequence[Passage], come: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    waiting: dict[str, list[Passage]] = {}
    for now in come:
        waiting.setdefault(now.text, []).append(now)
    for was in gone:
        if waiting.get(was.text):
            yield was, waiting[was.text].pop(0)


def _by(was: Passage | None, now: Passage | None, tracked: bool) -> str:
    return _names(name for one in (was, now) if one for name in one.by()) if tracked else ""


def _names(every: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(every))


def _of_words(was: Passage, now: Passage, called: _Places, *, tracked: bool) -> Iterator[WordChange]:
    made = spans((Text(was.text),), (Text(now.text),))
    follows = _of_references(made, was.of_references(), now.of_references())
    for change, of_reference in zip(changes_of_spans(called.of(was), made), follows, strict=True):
        yield WordChange(
            where=change.where,
            old=change.old,
            new=change.new,
            tracked=tracked,
            by=_by(was, now, tracked),
            before=was.text,
            after=now.text,
            follows=of_reference,
        )


def _of_references(made: Sequence[Span], old: Sequence[bool], new: Sequence[bool]) -> Iterator[bool]:
    """For each change, whether it is only in what a cross-reference shows, which either text has by its signs."""
    at, there = 0, 0
    for same, group in groupby(made, lambda span: span.mark is Mark.SAME):
        marks: list[bool] = []
        parts = [(span.mark, plain_words(span.inlines)) for span in group]
        for mark, words in parts:
            if mark is not Mark.NEW:
                marks += old[at : at + len(words)]
                at += len(words)
            if mark is not Mark.OLD:
                marks += new[there : there + len(words)]
                there += len(words)
        if not same and any(words.strip() for _, words in parts):
            yield len(parts) == 2 and all(marks)


# --- what is no word --------------------------------------------------------------------------------------------------


def _brought(was: Package, now: Package, *, tracked: bool = False) -> Iterator[WordChange]:
    """What the file brings along that the one that went out does not: words that nobody sees, macros, other files,
    fields that change by themselves, shapes that say one thing here and another there."""
    known = {one.message for one in vet(was, stories(was)).diagnostics}
    for one in vet(now, stories(now)).diagnostics:
        if one.message not in known:
            spot = one.place.spot.removeprefix("text, ") if one.place else "the file"
            yield WordChange(where=spot, old="", new=one.message, tracked=tracked, kind="hidden")


def _typefaces(was: Package, now: Package, came: Mapping[str, Sequence[WordLine]]) -> Iterator[WordChange]:
    """Typefaces that words are set in and that came along in the file: each draws its letters as it likes.

    A program that saves a file which carries typefaces puts in what it uses in their place, too.
    """
    pieces = (piece for lines in came.values() for line in lines for piece in line.pieces)
    used = {piece.look.face for piece in pieces if piece.look}
    for name in sorted(embedded_typefaces(now) - embedded_typefaces(was)):
        if name.lower() not in used:
            continue
        new = f"the file carries the typeface {name}, which can draw other signs than its letters say"
        yield WordChange(where="the file", old="", new=new, tracked=False, kind="hidden")


def _pictures(was: Package, now: Package) -> Iterator[WordChange]:
    def held(package: Package) -> dict[str, str]:
        return {
            hashlib.sha256(package.parts[part]).hexdigest(): part
            for part in sorted(package.parts)
            if re.match(r"word/(?:media|embeddings|charts|diagrams)/", part)
        }

    old, new = held(was), held(now)
    for digest in [one for one in new if one not in old]:
        yield WordChange(
            where="the pictures", old="", new=f"{new[digest]} was put in or exchanged", tracked=False, kind="picture"
        )
    for digest in [one for one in old if one not in new]:
        yield WordChange(where="the pictures", old=f"{old[digest]} is gone", new="", tracked=False, kind="picture")


def _references(was: Package, now: Package) -> Iterator[WordChange]:
    """The cross-references in paragraphs that say the same as before, and that lead elsewhere.

    What a reference shows is brought up to date when somebody prints the file: until then no word gives it away. A
    target that was only reworded is none; its words are a change of their own.
    """
    before, texts = _led_to(was)
    after, _ = _led_to(now)
    counted: list[WordChange] = []
    for words, (_, old) in before.items():
        spot, new = after.get(words, ("", ()))
        if len(old) != len(new):
            continue
        for (there, was_counted), (here, is_counted) in zip(old, new, strict=True):
            if there and here == there and was_counted != is_counted:
                shows = f"will show {_quoted(is_counted)}" if is_counted else "will show no number"
                before_it = f"it was {_quoted(was_counted)}" if was_counted else "it had none"
                said = f"a cross-reference to {_quoted(there, 60)} {shows} once its field is brought up to date"
                counted.append(
                    WordChange(
                        where=spot.removeprefix("text, "),
                        old="",
                        new=f"{said}; {before_it}",
                        tracked=False,
                        kind="hidden",
                    )
                )
            if there and here != there and (not here or here in texts):
                leads = f"leads to {_quoted(here, 60)} now" if here else "leads nowhere now"
                yield WordChange(
                    where=spot.removeprefix("text, "),
                    old="",
                    new=f"a cross-reference {leads}; it led to {_quoted(there, 60)}",
                    tracked=False,
                    kind="hidden",
                )
    if len(counted) > _EACH:
        others = f"{counted[0].new}; so have {len(counted) - 1} other references another number"
        counted = [replace(counted[0], new=others, more=len(counted) - 1)]
    yield from counted


_Led = tuple[str, tuple[tuple[str, str], ...]]
"""Where a paragraph stands, and what each of its references leads to: words ("" for none), and the number it shows."""


def _led_to(package: Package) -> tuple[Mapping[str, _Led], frozenset[str]]:
    """The paragraphs with cross-references by their words, and the words of every paragraph."""
    found: dict[str, _Led] = {}
    texts: set[str] = set()
    for story, lines in lines_of_file(package):
        give_numbers(package, lines)
        words = {id(line.element): plain(line.words("before")) for line in lines}
        numbers = {id(line.element): line.numbers.get("before", "") for line in lines}
        texts |= {*words.values()}
        targets = {
            mark.get(f"{W}name", "").lower(): id(_paragraph(mark)) for mark in story.root.iter(f"{W}bookmarkStart")
        }
        leads: dict[int, list[tuple[str, str]]] = {}
        for node, code, _ in fields_of(story.root):
            name = _REFERENCE.match(code)
            if name:
                there = targets.get(name[1].lower(), 0)
                shown = numbers.get(there, "") if _BY_NUMBER.search(code) else ""
                leads.setdefault(id(_paragraph(node)), []).append((words.get(there, ""), shown))
        for line in lines:
            if id(line.element) in leads:
                found.setdefault(words[id(line.element)], (line.spot, tuple(leads[id(line.element)])))
    return found, frozenset(texts)


_BY_NUMBER = re.compile(r"\\[wnr]\b", re.IGNORECASE)
_REFERENCE = re.compile(r'\s*(?:REF|PAGEREF|NOTEREF)\s+"?([^\s"\\]+)', re.IGNORECASE)


def _paragraph(node: Any) -> Any:
    """The paragraph that a node stands in; the one behind a mark that stands between two."""
    if node.tag == f"{W}bookmarkStart" and node.getparent().tag != f"{W}p":
        return next(node.itersiblings(f"{W}p"), None)
    return next(node.iterancestors(f"{W}p"), None)


def _new_comments(was: Package, now: Package) -> tuple[tuple[str, str], ...]:
    known = comments_of(was)
    return tuple(one for one in comments_of(now) if one not in known)


def _quoted(words: str, longest: int = 160) -> str:
    struck = words.replace("\u0336", "")
    mark = " (struck through)" if struck != words else ""
    return f"“{struck if len(struck) <= longest else struck[: longest - 1] + '…'}”{mark}"
