"""Edits of a case file's text at a path: all of them or none, and always read back.

The text that comes out is read with the project's own reader and must hold the tree that was meant, to the last value;
else nothing is changed (`EditRefused`). How the text is cut is `docgen.editing.splices`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import yaml
from msgspec import Struct

from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.editing.splices import Splice, Splicer, spliced
from docgen.errors import DocgenError
from docgen.schema.fields import Record
from docgen.yamlsource.decoding import LINE_END, decoded
from docgen.yamlsource.source import read_source
from docgen.yamlsource.spans import NoSpans, TextWithSpans
from docgen.yamlsource.yaml_nodes import Path, Plain, dotted, value_at


class Set(Struct, frozen=True):
    """The value at a path becomes this one; blocks and lists that are not there yet are made. An empty list or block
    goes, as `Remove` has it.
    """

    path: Path
    value: Plain


class Remove(Struct, frozen=True):
    """The field or item at a path goes; a list or block in which nothing is left goes with it."""

    path: Path


class Insert(Struct, frozen=True):
    """A new item in the list at a path, before the one that is at place `at` (from 0); at the end where none is."""

    path: Path
    at: int
    value: Plain


class Move(Struct, frozen=True):
    """The item at place `at` of the list at a path goes to place `to`, both counted from 0."""

    path: Path
    at: int
    to: int


Edit = Set | Remove | Insert | Move


class Edited(Struct, frozen=True, kw_only=True):
    """The file with the edits made. `lost_comments` stood in what was taken out, and went with it."""

    raw: bytes
    lost_comments: tuple[str, ...]


class EditRefused(DocgenError):  # noqa: N818  (what has happened, in two words)
    """The edits were not made: the text cannot be read well enough, or would not hold what was meant."""

    def __init__(self, message: str, hint: str, diagnostic: Diagnostic | None = None) -> None:
        super().__init__(message, hint)
        self.diagnostic = diagnostic


def edited(raw: bytes, edits: Sequence[Edit], root: type[Record] = Case) -> Edited:
    """The file with all edits made, one after the other; each path counts in what those before it have made.

    Raises EditRefused.
    """
    source = read_source(raw, "")
    if wrong := first_error(source.diagnostics):
        where = f" in line {wrong.place.line}" if wrong.place else ""
        raise EditRefused(
            f"the text of the file has to be corrected first{where}: {wrong.message}",
            f"{wrong.hint} Then the form can change it again.".strip(),
            wrong,
        )
    before = text = decoded(raw)
    meant = source.to_plain()
    for asked in edits:
        for edit in _single_edits(meant, asked):
            text = _with_edit(text, edit, meant, root)
            meant = _after(meant, edit)
    made = _encoded_like(raw, text)
    _refuse_unless(made, meant, edits)
    return Edited(raw=made, lost_comments=_lost(before, text))


def _refuse_unless(made: bytes, meant: Plain, edits: Sequence[Edit]) -> None:
    """Raises EditRefused unless the file reads as what was meant."""
    found = read_source(made, "")
    if wrong := first_error(found.diagnostics):
        raise EditRefused(f"this cannot stand in a case file: {wrong.message}", wrong.hint, wrong)
    if found.to_plain() != meant:
        places = ", ".join(dict.fromkeys(dotted(edit.path) for edit in edits))
        raise EditRefused(
            f"the change of {places} cannot be written into the text without changing something else",
            "Nothing was changed. Make the change in the text itself.",
        )


def first_error(diagnostics: Sequence[Diagnostic]) -> Diagnostic | None:
    """The first of them that is no mere warning."""
    return next((each for each in diagnostics if each.severity is Severity.ERROR), None)


def with_text(raw: bytes, text: str) -> bytes:
    """The text, whose lines end in \\n, in the place of all that the file holds: its encoding and line ends stay."""
    before = decoded(raw)
    found = LINE_END.search(before)
    return _encoded_like(raw, text.replace("\n", found[0]) if found else text)


def _encoded_like(raw: bytes, text: str) -> bytes:
    """The text in the encoding of the file: with the mark at its beginning that the file has."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if raw.startswith(mark):
            return mark + text.encode(encoding, errors="surrogatepass")
    return text.encode("utf-8", errors="surrogatepass")  # what is no character is told of when it is read back


def _lost(before: str, after: str) -> tuple[str, ...]:
    """The comments that are no longer there, in their order."""
    left = Counter(words for _, words in TextWithSpans(after).comments())
    lost = []
    for _, words in TextWithSpans(before).comments():
        if not left[words]:
            lost.append(re.sub(r"^#\s*", "", words).rstrip())
        left[words] -= bool(left[words])
    return tuple(lost)


def _with_edit(text: str, edit: Edit, before: Plain, root: type[Record]) -> str:
    """The text with a single edit made, whose path is there."""
    try:
        splicer = Splicer(known=TextWithSpans(text), root=root)
    except (NoSpans, yaml.YAMLError) as error:
        raise EditRefused(
            f"the change of {dotted(edit.path)} cannot be written into this text",
            "Nothing was changed. Make the change in the text itself.",
        ) from error
    return spliced(text, _splices(splicer, edit, before))


def _splices(splicer: Splicer, edit: Edit, before: Plain) -> list[Splice]:
    match edit:
        case Set(path, value):
            there = isinstance(path[-1], int) or path[-1] in _block(value_at(before, path[:-1]))
            return splicer.value(path, value) if there else splicer.new_field(path, value)
        case Remove(path):
            return splicer.removed(path)
        case Insert(path, at, value):
            return splicer.new_item(path, at, value)
        case Move(path, at, to):
            return splicer.moved_item(path, at, to)


# --- the tree, before and after -----------------------------------------------------------------------------------


def _single_edits(tree: Plain, edit: Edit) -> list[Edit]:
    """The same as edits that touch no more than they change, each of something whose block or list is there."""
    match edit:
        case Set(path, value) if value is None or value in ([], {}):
            return _single_edits(tree, Remove(path))
        case Set(path, value):
            return list(_differences(path, value_at(tree, path), value, tree))
        case Remove(path):
            if value_at(tree, path, _NOT_THERE) is _NOT_THERE:
                return []
            while len(path) > 1 and len(_held(value_at(tree, path[:-1]))) == 1:
                path = path[:-1]
            return [Remove(path)]
        case Insert(path, at, value):
            items = value_at(tree, path)
            if items is None:
                return _single_edits(tree, Set(path, [value]))
            if not isinstance(items, list):
                raise _not_there(path)
            return [Insert(path, min(at, len(items)), value)]
        case Move(path, at, to):
            items = value_at(tree, path)
            if not isinstance(items, list) or not (0 <= at < len(items) and 0 <= to < len(items)):
                raise _not_there(path)
            return [] if at == to else [edit]


def _differences(path: Path, old: Plain, new: Plain, tree: Plain) -> Iterator[Edit]:
    """The smallest edits that make `new` of `old`, the value at a path."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old:
        for name, value in new.items():
            if value is not None and value not in ([], {}):
                yield from _differences((*path, name), old.get(name), value, tree)
        yield from (Remove((*path, name)) for name in old if new.get(name) in (None, [], {}))
    elif isinstance(old, list) and isinstance(new, list) and old:
        yield from _list_differences(path, old, new, tree)
    else:
        yield _set_in_parent(path, new, tree)


def _list_differences(path: Path, old: list[Plain], new: list[Plain], tree: Plain) -> Iterator[Edit]:
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    olds, news = old[first : len(old) - last], new[first : len(new) - last]
    for at, (one, other) in enumerate(zip(olds, news, strict=False), first):
        yield from _differences((*path, at), one, other, tree)
    for at in range(first + len(olds) - 1, first + len(news) - 1, -1):
        yield Remove((*path, at))
    for at in range(len(olds), len(news)):
        yield Insert(path, first + at, news[at])


def _set_in_parent(path: Path, value: Plain, tree: Plain) -> Set:
    """The edit that puts a value where it belongs: together with the blocks around it that are not there yet."""
    if not path:
        raise _not_there(path)
    parent = value_at(tree, path[:-1])
    step = path[-1]
    if isinstance(step, str) and isinstance(parent, dict):
        return Set(path, value)
    if isinstance(step, int) and isinstance(parent, list) and step < len(parent):
        return Set(path, value)
    if parent is None and step in (0, str(step)):
        return _set_in_parent(path[:-1], {step: value} if isinstance(step, str) else [value], tree)
    raise _not_there(path)


def _not_there(path: Path) -> EditRefused:
    return EditRefused(
        f"{dotted(path) or 'the file'} is not what it was when the page was shown",
        "Nothing was changed. Load the page again, and look at what stands there now.",
    )


_NOT_THERE: Plain = "\0"


def _block(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _held(value: Plain) -> Sequence[object]:
    return list(value) if isinstance(value, dict | list) else []


def _after(tree: Plain, edit: Edit) -> Plain:
    """The tree with a single edit made."""
    path = edit.path[:-1] if isinstance(edit, Set | Remove) else edit.path
    return _changed(tree, path, edit)


def _changed(tree: Plain, path: Path, edit: Edit) -> Plain:
    """The tree with the list or block at a path changed as the edit says, and nothing else."""
    if path:
        if isinstance(tree, dict):
            return {name: _changed(held, path[1:], edit) if name == path[0] else held for name, held in tree.items()}
        assert isinstance(tree, list)  # whoever asks has looked
        return [_changed(held, path[1:], edit) if at == path[0] else held for at, held in enumerate(tree)]
    match edit, tree:
        case Set((*_, str(name)), value), dict():
            return tree | {name: value}
        case Set((*_, int(place)), value), list():
            return [*tree[:place], value, *tree[place + 1 :]]
        case Remove((*_, step)), dict():
            return {name: held for name, held in tree.items() if name != step}
        case Remove((*_, int(place))), list():
            return [*tree[:place], *tree[place + 1 :]]
        case Insert(_, at, value), list():
            return [*tree[:at], value, *tree[at:]]
        case Move(_, at, to), list():
            moved = [*tree[:at], *tree[at + 1 :]]
            return [*moved[:to], tree[at], *moved[to:]]
    raise AssertionError(edit)
