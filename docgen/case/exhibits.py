"""Exhibits: the files that prove what a case says, how the case names them, and whether they lie beside it, whole.

An exhibit is named by its file alone (`exhibit: evidence/2026-05-02.pdf`), or by a block that says more: which page
proves the fact, in which words, what a list of exhibits calls the file, and of which day it is.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated

from msgspec import Struct

from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import InvalidValueError, as_typed
from docgen.files.kinds import AS_JPEG, NEAR, contradiction, is_cut_off, kind_of, not_taken, why_not_drawn
from docgen.files.safe_files import LEADS_OUT, no_file_at, open_ordinary, resolved_beside
from docgen.messages import say
from docgen.schema.fields import Example, Record, fields_in
from docgen.schema.values import TEXT, Day, Line, Reading, Text, like
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import Mapping, Node, Scalar, Sequence
from docgen.yamlsource.yaml_nodes import Path as Steps


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
        raise InvalidValueError(
            say("{text} is not a page", text=as_typed(text)),
            say("Write its number, counted from 1 at the first page of the file."),
        )
    return int(text)


PageNumber = Annotated[
    int, Reading(_page, like("^[1-9][0-9]*$", "integer", "string"), takes="a page", example="3", parsed=int)
]


class Exhibit(Record, frozen=True, kw_only=True):
    """A file that proves something. Where there is nothing more to say, the file alone stands in its place."""

    file: Annotated[Line, "The file, beside the case file.", Example("evidence/2026-05-02.pdf")]
    page: Annotated[PageNumber | None, "The page of it that proves the fact, counted from 1 at its first page."] = None
    quote: Annotated[
        Text | None, "The words on that page that prove it, as they stand there.", Example("the worktop is fine")
    ] = None
    title: Annotated[
        Line | None,
        "What a list of exhibits calls it; docgen names it after what it proves where this is not given.",
        Example("Mr Hale's e-mail of 2 May 2026"),
    ] = None
    date: Annotated[
        Day | None, "Its own day, by which a bundle puts it in order; the day of what it proves where not given."
    ] = None

    @property
    def path(self) -> str:
        """The file as every system finds it, with strokes: evidence/2026-05-02.pdf."""
        return self.file.replace("\\", "/")

    @property
    def stem(self) -> str:
        """The name of the file without folder and ending."""
        return PurePosixPath(self.path).stem


ExhibitFile = Annotated[
    Exhibit,
    Reading(
        lambda text: Exhibit(file=_line(text)),
        TEXT,
        takes="a file, or a block of an exhibit",
        example="evidence/2026-05-02.eml",
        parsed=Exhibit,
        block=Exhibit,
    ),
]


class InBundle(Struct, frozen=True, kw_only=True):
    """An exhibit in the bundle that a letter cites: its file, its number there, its title, and its pages.

    `of` is the contract, change order or invoice that it is: "contract", "change-order 1", "invoice INV-1".
    """

    file: str
    of: str
    number: int
    title: str
    first: int
    pages: int


class Bundle(Struct, frozen=True, kw_only=True):
    """The bundle whose pages a letter cites."""

    exhibits: tuple[InBundle, ...]

    def of(self, exhibit: Exhibit) -> InBundle | None:
        """The exhibit in the bundle, None where it is not in it."""
        return next((each for each in self.exhibits if each.file == exhibit.path), None)


def _line(text: str) -> str:
    if "\n" in text:
        raise InvalidValueError(say("goes over several lines, but one line is wanted"), say("Write it on one line."))
    return text


def exhibits_of(block: Record, path: Steps = ()) -> Iterator[tuple[Steps, Exhibit]]:
    """Every exhibit that a case, or a block of it, names, with the path of its field, in the order of the case."""
    for name in fields_in(type(block)):
        value = getattr(block, name)
        if isinstance(value, Exhibit):
            yield (*path, name), value
        elif isinstance(value, Record):
            yield from exhibits_of(value, (*path, name))
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                if isinstance(item, Record):
                    yield from exhibits_of(item, (*path, name, at))


def exhibits_in(node: Node | None, model: type[Record], path: Steps = ()) -> Iterator[tuple[Steps, Scalar]]:
    """The file of every exhibit that stands in a file of that model, with the path of its field, in the file's order.

    For a file with something wrong in it too; of one that is right, `exhibits_of` tells more.
    """
    fields = fields_in(model)
    for name, held in node.fields.items() if isinstance(node, Mapping) else ():
        stated = fields.get(name)
        if stated is None:
            continue
        here = (*path, name)
        if stated.inner is Exhibit:
            file = held.fields.get("file") if isinstance(held, Mapping) else held
            if isinstance(file, Scalar) and file.text:
                yield here, file
        elif stated.block is not None:
            for at, item in enumerate(held.items) if isinstance(held, Sequence) else ():
                yield from exhibits_in(item, stated.block, (*here, at))
            yield from exhibits_in(held, stated.block, here)


# --- the files beside the case ----------------------------------------------------------------------------------------


def missing_exhibits(source: Source, model: type[Record], folder: Path) -> tuple[Diagnostic, ...]:
    """A warning for each exhibit that the case names and that is not in `folder`, once each, in the order of the case.

    Who keeps the evidence somewhere else has none of it there, and is told nothing: only where one exhibit is found are
    the others missed.
    """
    named = [exhibit for _path, exhibit in exhibits_in(source.root, model)]
    lacking = {exhibit.text: why_not_there(folder, _beside(exhibit)) for exhibit in named}
    there = {text for text, why in lacking.items() if not why}
    if not there and all(why == _NOT_THERE for why in lacking.values()):
        return ()
    missing = {
        exhibit.text: exhibit
        for exhibit in reversed(named)
        if lacking[exhibit.text] and (there or lacking[exhibit.text] != _NOT_THERE)
    }
    return tuple(_useless(named, folder, there)) + tuple(
        Diagnostic(
            rule="exhibit-missing",
            message=say('the exhibit "{text}" {lacking}', text=text, lacking=lacking[text]),
            hint=say("Put the file at {place}, or correct its name.", place=posixpath.join(folder.as_posix(), text)),
            severity=Severity.WARNING,
            path="",
            place=exhibit.place,
        )
        for text, exhibit in reversed(missing.items())
    )


_NOT_THERE = say("is not there")


def why_not_there(folder: Path, name: str) -> str:
    """Why no file of that name can be taken from beside the case, as a predicate; "" where one lies there."""
    if not os.path.lexists(os.path.join(folder, name)):  # noqa: PTH118  (a hundred exhibits, most often looked for)
        return _NOT_THERE
    try:
        return no_file_at(resolved_beside(folder, name))
    except (OSError, ValueError) as refused:  # a link that leads out, or no name that a disk takes
        leads_out = isinstance(refused, OSError) and refused.strerror == LEADS_OUT
        return say("is a link that leads out of its folder") if leads_out else _NOT_THERE


_PLACED = say("Put the file there once more, whole: {place}.")


def _useless(named: list[Scalar], folder: Path, there: set[str]) -> Iterator[Diagnostic]:
    """Of each exhibit that is there, once, what makes it useless: it is empty, cut off, or not what its name says."""
    for exhibit in {each.text: each for each in reversed(named) if each.text in there}.values():
        if diagnostic := _diagnosed(exhibit, folder):
            yield diagnostic


def _diagnosed(exhibit: Scalar, folder: Path) -> Diagnostic | None:
    """What is wrong with the file; None for one that looks whole.

    Only its beginning and its end are read: a case is checked at every keystroke, and a photo has megabytes.
    """
    name = _beside(exhibit)

    def warning(rule: str, wrong: str, hint: str = "") -> Diagnostic:
        """A file without a hint of its own is to be put there anew."""
        return Diagnostic(
            rule=rule,
            message=say('the exhibit "{text}" {wrong}', text=exhibit.text, wrong=wrong),
            hint=hint or say(str(_PLACED), place=posixpath.join(folder.as_posix(), exhibit.text)),
            severity=Severity.WARNING,
            place=exhibit.place,
        )

    try:
        with open_ordinary(resolved_beside(folder, name)) as file:
            beginning = file.read(NEAR)
            file.seek(max(0, file.seek(0, 2) - NEAR))
            end = file.read()
            table = re.findall(rb"startxref\s+([0-9]{1,15})", end)
            file.seek(int(table[-1]) if table else 0)
            trailer = file.read(NEAR)  # of a PDF whose cross-references are a stream
    except (OSError, ValueError):
        return warning("exhibit-damaged", say("cannot be read"))
    if not beginning:
        return warning("exhibit-empty", say("is empty"))
    kind = kind_of(beginning, name, end=end)
    if wrong := contradiction(kind, name):
        return warning("exhibit-damaged", wrong)
    if not kind:
        printed = say("Open it with the program that made it, save it as PDF or JPEG, and name that file.")
        return warning("exhibit-kind", not_taken(name), printed)
    if lacking := why_not_drawn(kind):
        return warning("exhibit-kind", lacking, AS_JPEG)
    if is_cut_off(kind, end):
        return warning("exhibit-damaged", say("is cut off: its end is missing"))
    if kind == ".pdf" and any(re.search(rb"/Encrypt\b", part) for part in (beginning, trailer, end)):
        opened = say("Open it with the password, print it into a new PDF without one, and name that.")
        return warning("exhibit-damaged", say("can only be opened with a password"), opened)
    return None


def _beside(exhibit: Scalar) -> str:
    return exhibit.text.replace("\\", "/")
