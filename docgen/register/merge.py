"""Two registers of one case joined: what two machines issued into copies of one folder, all of it, under one chain.

The lines of this folder stay as they are. A line of the other one follows another line here than it did there, so it
says in `former` what it said; its document, with the reference that is printed on it and its files, is the same to the
byte. A reference that both machines gave is told apart in the register alone (`Register.name`). The same way joins a
register.jsonl in which a program (git, a cloud service) has put the lines of both already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.files.safe_files import Kind
from docgen.messages import say
from docgen.register.entries import (
    NO_LINE,
    RESTORE,
    Entry,
    Former,
    Register,
    folder_name,
    folder_of,
    forms,
    hash_of,
    line_of,
    name_of,
    origin,
    read_register,
    sha256,
)
from docgen.register.store import REGISTER, New, add_all, documents_in, held, opened, register_bytes

_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
"""What git leaves between the two sides of a file that it could not join."""


class Merged(Struct, frozen=True, kw_only=True):
    """The documents that came in, by their names in the register; `doubled` those whose reference is there twice.

    `additions` are the lines that came in and are no documents: deliveries, signatures, signed copies. `unlisted` are
    the folders of documents of the other machine of which its register has no line: they are not joined.
    """

    register: Register
    added: tuple[Entry, ...]
    additions: tuple[Entry, ...]
    doubled: tuple[Entry, ...]
    unlisted: tuple[Path, ...]


class _Line(Struct, frozen=True, kw_only=True):
    """A line that is to be joined, and the folder whose register has it."""

    entry: Entry
    source: Path


def merge(folder: Path, other: Path | None = None) -> Merged:
    """Joins the documents of `other`, a folder of issued documents too, to those of `folder`, and its own torn lines.

    Raises DocgenError where a line was altered or is missing, where a file of a document is lost or altered, and where
    the other folder is of another case. Then nothing was changed.
    """
    if not folder.is_dir():
        raise DocgenError(
            say("nothing was issued yet: there is no folder {folder}", folder=folder),
            say(
                '"docgen issue" makes it; or copy that of the other machine.',
                "It is made when a document is issued; or copy that of the other machine.",
            ),
        )
    if other is not None and not other.is_dir():
        raise DocgenError(
            say("there is no folder {other}", other=other),
            say("Name the folder of issued documents of the other machine."),
        )
    with held(folder, make=False) as here:
        main, rest = _main_line(folder)
        theirs = list(_lines(register_bytes(other), other)) if other else []
        _refuse_another_case(main, theirs, folder, other)
        new = _new_entries(main, [*rest, *theirs], [folder, other] if other else [folder])
        lines = b"".join(line_of(entry) for entry in main)
        if new or rest:
            add_all(here, lines, new)
    register = read_register(register_bytes(folder))
    added = tuple(each.entry for each in new if each.entry.adds is None)
    additions = tuple(each.entry for each in new if each.entry.adds is not None)
    doubled = tuple(entry for entry in added if register.name(entry) != entry.called)
    listed = {line.entry.folder for line in theirs}
    unlisted = tuple(other / name for name in documents_in(other) if name not in listed) if other else ()
    return Merged(register=register, added=added, additions=additions, doubled=doubled, unlisted=unlisted)


def _main_line(folder: Path) -> tuple[list[Entry], list[_Line]]:
    """The lines that follow one another from the first on, and those that do not."""
    main: list[Entry] = []
    rest: list[_Line] = []
    before = NO_LINE
    for line in _lines(register_bytes(folder), folder):
        if line.entry.before == before:
            main.append(line.entry)
            before = hash_of(line.entry)
        else:
            rest.append(line)
    return main, rest


def _lines(content: bytes, folder: Path) -> Iterator[_Line]:
    """Every line of a register, in whatever order a program has put them. Raises DocgenError for an altered one."""
    *lines, tail = content.split(b"\n")
    if tail:
        lines.append(tail)
    for number, line in enumerate(lines, start=1):
        if line.startswith(_CONFLICT):
            continue
        entries = read_register(line + b"\n").lines
        if not entries:
            raise DocgenError(
                say("line {number} of {folder} was altered or breaks off", number=number, folder=folder / REGISTER),
                RESTORE,
            )
        yield _Line(entry=entries[0], source=folder)


def _refuse_another_case(main: list[Entry], theirs: list[_Line], folder: Path, other: Path | None) -> None:
    ours = {entry.case for entry in main}
    strange = {line.entry.case for line in theirs} - ours
    if ours and theirs and strange and not ours & {line.entry.case for line in theirs}:
        raise DocgenError(
            say(
                "{other} holds documents of {strange}, and {folder} those of {ours}",
                other=other or "",
                strange=", ".join(sorted(strange)),
                folder=folder,
                ours=", ".join(sorted(ours)),
            ),
            say("Only the registers of one case are joined."),
        )


def _new_entries(main: list[Entry], lines: list[_Line], folders: list[Path]) -> list[New]:
    """The documents that `main` does not have, as they follow it here. `folders`: this and the other machine's."""
    known = {hash_of(form) for entry in (*main, *(line.entry for line in lines)) for form in forms(entry)} | {NO_LINE}
    have = {origin(entry) for entry in main}
    taken = [entry.folder for entry in main]
    before = hash_of(main[-1]) if main else NO_LINE
    new: list[New] = []
    for line in lines:
        entry = line.entry
        if origin(entry) in have:
            continue
        if any(form.before not in known for form in forms(entry)):
            raise DocgenError(
                say(
                    "the line of {called} of {day} in {register} follows a line that is missing",
                    called=entry.called,
                    day=entry.issued[:10],
                    register=line.source / REGISTER,
                ),
                RESTORE,
            )
        source, lies_in, files = _files_of(entry, folders if line.source == folders[0] else folders[1:])
        # A program that joined the folders has given the document a folder of its own already.
        at_home = source == folders[0] and lies_in not in taken and folder_name(lies_in) == lies_in
        within = lies_in if at_home else folder_of(name_of(entry), entry.revision, taken)
        former = Former(before=entry.before, folder=entry.folder)
        joined = replace(entry, before=before, folder=within, former=(*entry.former, former))
        new.append(New(entry=joined, files=None if at_home else files))
        have.add(origin(entry))
        taken.append(within)
        before = hash_of(joined)
    return new


def _files_of(entry: Entry, folders: list[Path]) -> tuple[Path, str, Mapping[str, bytes]]:
    """The files of a document, all as they were issued, with the folder and the name under which they lie."""
    for folder in folders:
        with opened(folder) as source:
            names = [name for name in source.names() if source.kind(name) is Kind.FOLDER]
            for name in sorted(names, key=lambda name: (name != entry.folder, name)):
                with source.folder(name) as document:
                    if not all(document.kind(file) is Kind.FILE for file in entry.files):
                        continue
                    files = {file: document.read(file) for file in entry.files}
                if all(sha256(files[file]) == expected for file, expected in entry.files.items()):
                    return folder, name, files
    raise DocgenError(
        say(
            "the files of {called} of {day} are not in {folder}, or were altered",
            called=entry.called,
            day=entry.issued[:10],
            folder=folders[-1],
        ),
        say(
            "Name the folder of issued documents of the machine that issued it: docgen register merge CASE FOLDER.",
            "Name the folder of issued documents of the machine that issued it.",
        ),
    )
