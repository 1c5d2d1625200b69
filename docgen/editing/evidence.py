"""Files as evidence: looked at for what they are, given a clean dated name, and put beside the case, over nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from msgspec import Struct

from docgen.characters import plain_letters
from docgen.editing.edits import Edit, Insert, Set
from docgen.errors import DocgenError
from docgen.files.kinds import TAKEN, kind_of
from docgen.files.safe_files import Folder, Kind
from docgen.files.writing import in_words
from docgen.messages import say
from docgen.yamlsource.yaml_nodes import Plain, value_at

FOLDER = "evidence"
"""The folder beside the case file in which docgen puts evidence."""

LARGEST = 25_000_000
"""Bytes of the largest file that is taken: more than that goes through no court's mailbox."""

_LONGEST_NAME = 60


class Taken(Struct, frozen=True, kw_only=True):
    """Evidence that lies beside the case: `path` is what the case calls it. `is_new`: it was not there before."""

    path: str
    is_new: bool


def ending_of(content: bytes, name: str) -> str:
    """The ending that a file has for what it holds: .pdf, .jpg, .png, .heic, .eml, .txt, .docx.

    Raises DocgenError for an empty file, one that is too large, and one of another kind, whatever its name says.
    """
    if not content:
        raise DocgenError(
            say('"{name}" is empty', name=name), say("Look whether it was saved whole, and take it again.")
        )
    if len(content) > LARGEST:
        raise DocgenError(
            say(
                '"{name}" is {megabytes} MB, and evidence may have {most} MB',
                name=name,
                megabytes=f"{len(content) / 1e6:.0f}",
                most=LARGEST // 1_000_000,
            ),
            say("Save it smaller (fewer dots an inch), or split it into parts."),
        )
    if kind := kind_of(content, name):
        return kind
    raise DocgenError(
        say('"{name}" is of a kind that docgen does not take as evidence', name=name),
        TAKEN + " " + say("Save or print it as PDF."),
    )


def clean_name(name: str, day: date, ending: str) -> str:
    """The name that the file is given: 2026-07-06-photo-of-the-sink.jpg. `day` is that of what it shows, or that
    on which it was taken in.

    A day that its own name begins with, as cameras and scanners write it, is kept.
    """
    bare = name.replace("\\", "/").rpartition("/")[2]
    words = re.sub(r"[^a-z0-9]+", "-", plain_letters(bare.rpartition(".")[0] or bare).lower()).strip("-")
    dated = re.match(r"(?:img-|pxl-|scan-|dsc-)?(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:-|$)", words)
    when = "-".join(dated.groups()) if dated else day.isoformat()
    rest = words[dated.end() :] if dated else words
    return f"{when}-{rest or 'file'}"[:_LONGEST_NAME].rstrip("-") + ending


def take(case: Path, name: str, content: bytes, day: date) -> Taken:
    """Puts a file into the evidence of the case, beside its case file; never over one that is there.

    A file that lies there already with the same bytes, under the name it would get, is that one. Raises DocgenError
    for what is no evidence (`ending_of`), and where the folder takes none.
    """
    wanted = clean_name(name, day, ending_of(content, name))
    try:
        with Folder(case.resolve().parent) as beside:
            if beside.kind(FOLDER) is None:
                beside.make(FOLDER).close()
            with beside.folder(FOLDER) as here:
                return _put(here, wanted, content)
    except OSError as error:
        raise in_words(error, case.parent / FOLDER, say("move the case to {another}")) from error


def _put(here: Folder, wanted: str, content: bytes) -> Taken:
    stem, _dot, ending = wanted.rpartition(".")
    number = 1
    while True:
        name = wanted if number == 1 else f"{stem}-{number}.{ending}"
        kind = here.kind(name)
        if kind is None:
            try:
                here.write_new(name, content)
            except FileExistsError:
                continue  # another window was quicker: look at what it has put there
            here.sync()
            return Taken(path=f"{FOLDER}/{name}", is_new=True)
        if kind is Kind.FILE and here.read(name) == content:
            return Taken(path=f"{FOLDER}/{name}", is_new=False)
        number += 1


def as_exhibit(tree: Plain, at: int, path: str) -> Edit | None:
    """The edit that makes the file an exhibit of the event at that place of the record; None where there is no event.

    Where the event has an exhibit already, the file proves the same in an event of its own.
    """
    row = value_at(tree, ("record", at))
    if not isinstance(row, dict):
        return None
    if "exhibit" not in row:
        return Set(("record", at, "exhibit"), path)
    return Insert(("record",), at + 1, row | {"exhibit": path})


def files_of(case: Path) -> tuple[str, ...]:
    """Everything that lies in the evidence of the case, as the case would call it, in order."""
    try:
        with Folder(case.resolve().parent) as beside:
            if beside.kind(FOLDER) is not Kind.FOLDER:
                return ()
            with beside.folder(FOLDER) as here:
                return tuple(f"{FOLDER}/{name}" for name in here.names() if here.kind(name) is Kind.FILE)
    except OSError:
        return ()
