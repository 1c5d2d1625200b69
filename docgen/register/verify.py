"""Recompute every hash of the register: what was altered, lost or added since the documents were issued."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, convert, field

from docgen.diagnostics import Diagnostic
from docgen.errors import DocgenError
from docgen.files.safe_files import Folder, Kind
from docgen.messages import say
from docgen.register import heads
from docgen.register.entries import RESTORE, WORDS, Entry, Register, read_register, sha256
from docgen.register.exhibits import changed_exhibits, none_is_there
from docgen.register.store import (
    REGISTER,
    RegisterLost,
    is_leftover,
    is_ours,
    is_passing,
    opened,
    place_of,
    read,
    read_kept,
    undisturbed,
)

_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

_SIGNS_OF_A_SEAL = 16  # fewer of them somebody could find again by trying

STRANGER = say(
    "Move it out: only what docgen issued belongs there. A signed copy is kept with docgen countersigned.",
    "Move it out: only what docgen issued belongs there. A signed copy is taken in on the page of its document.",
)
LINE_TAKEN_OFF = say(
    "A document that docgen issued lies in it, so its line was taken off the register: restore register.jsonl from a"
    " backup, then verify again."
)
A_LINK = say("Take it away; what it leads to was not touched.")
NO_NOTE = (
    "whether lines were taken off the end of the register: this machine did not issue into it. A seal that was noted"
    " elsewhere tells (--seal)."
)
NO_EXHIBITS = "whether the exhibits are still as they were: none of them lies beside the folder of issued documents."
ALTERED_LINE = say("It may be a document of a line that was altered: restore the register first, then verify again.")


class What(StrEnum):
    """What happened to a file."""

    ALTERED = "altered"
    LOST = "lost"
    ADDED = "added"


class Discrepancy(Diagnostic, frozen=True, kw_only=True):
    """A file that is not as it was issued: `path` is the file's. `reference` is "" where it belongs to no document."""

    what: What
    reference: str = ""


class Verified(Struct, frozen=True, kw_only=True):
    """How the folder of issued documents stands. `seal` is the hash of the last line: it stands for all before it.

    `unknown` is what could not be told here, in sentences.
    """

    folder: Path
    documents: int
    files: int
    seal: str
    discrepancies: tuple[Discrepancy, ...]
    unknown: tuple[str, ...] = ()


class DiscrepancyJson(Struct, frozen=True):
    """A file that is not as it was issued, for a program."""

    what: What
    path: str
    reference: str
    message: str
    hint: str


class VerifiedJson(Struct, frozen=True):
    """How a folder of issued documents stands, for a program. The keys are those of docgen 0.1.0."""

    folder: Path
    documents: int = field(name="papers")
    files: int
    seal: str
    unknown: tuple[str, ...]
    discrepancies: tuple[DiscrepancyJson, ...] = field(name="findings")


def verified_json(verified: Verified) -> VerifiedJson:
    """How the folder stands, as its JSON says it."""
    return convert(verified, VerifiedJson, from_attributes=True)


def verify(folder: Path, seal: str = "", case: str = "") -> Verified:
    """The folder of issued documents against its register. `seal` is one noted earlier, to be found again: all of
    it, or its first 16 signs or more, as it is printed.

    `case` is the reference of the case, where it is known. Nothing is changed, and nothing removed: what an issue that
    was killed left behind is for the next issue. Raises DocgenError where nothing was issued.
    """
    seal = "".join(seal.split()).lower()
    if not folder.is_dir() and not folder.is_symlink():
        gone = heads.misplaced(folder, read_register(b""), case) if case else None
        if gone:
            raise gone.diagnostic
        raise DocgenError(
            say("nothing was issued yet: there is no folder {folder}", folder=str(folder)),
            say('"docgen issue" makes it.', "Issuing a document makes it."),
        )
    try:
        with undisturbed(folder):
            register = read(folder)
            discrepancies = (
                *_lines(folder, register, seal),
                *_head(folder, register, case),
                *_files(folder, register),
                *_added(folder, register),
                *_exhibits(folder, register),
            )
    except RegisterLost as error:
        lost = Discrepancy(what=What.LOST, path=str(folder / REGISTER), message=error.message, hint=error.hint)
        return Verified(folder=folder, documents=0, files=0, seal="", discrepancies=(lost,))
    return Verified(
        folder=folder,
        documents=len(register.entries),
        files=sum(len(entry.files) for entry in register.lines),
        seal=register.last if register.entries else "",
        discrepancies=discrepancies,
        unknown=(
            *(() if seal or heads.is_noted(folder, register) or not register.entries else (NO_NOTE,)),
            *((NO_EXHIBITS,) if none_is_there(register, folder.parent) else ()),
        ),
    )


def _lines(folder: Path, register: Register, seal: str) -> Iterator[Discrepancy]:
    name = str(folder / REGISTER)
    for line in register.damaged:
        yield Discrepancy(what=What.ALTERED, path=name, message=line.of(name), hint=line.hint)
    if seal and not any(each.startswith(seal) for each in register.seals if len(seal) >= _SIGNS_OF_A_SEAL):
        yield Discrepancy(
            what=What.ALTERED,
            path=name,
            message=say(
                "no line of {name} has the seal {seal}…: lines were altered or taken off since it was noted",
                name=name,
                seal=seal[:16],
            ),
            hint=RESTORE,
        )


def _head(folder: Path, register: Register, case: str) -> Iterator[Discrepancy]:
    """What this machine knows to be missing; and a folder without a register, in which something was before."""
    of_case = case or (register.entries[0].case if register.entries else "")
    gone = heads.misplaced(folder, register, of_case) if of_case and not register.damaged else None
    if gone:
        message, hint = gone.diagnostic.message, gone.diagnostic.hint
        yield Discrepancy(what=What.LOST, path=str(folder / REGISTER), message=message, hint=hint)
    elif not register.entries and not register.damaged:
        yield Discrepancy(
            what=What.LOST,
            path=str(folder / REGISTER),
            message=say(
                "there is no document in {folder}: nothing was issued yet, or the folder was emptied",
                folder=str(folder),
            ),
            hint=say("If documents were issued, restore the folder from a backup before you issue another."),
        )


def _files(folder: Path, register: Register) -> Iterator[Discrepancy]:
    for entry in register.lines:
        place = place_of(folder, entry)
        for name, expected in entry.files.items():
            path = place / name
            try:
                content = read_kept(folder, entry, name)
            except FileNotFoundError:
                yield _discrepancy(What.LOST, register, entry, path, say("is lost"), say("Restore it from a backup."))
            except OSError as error:
                reason = say("cannot be read: {reason}", reason=error.strerror or str(error))
                yield _discrepancy(What.LOST, register, entry, path, reason, say("Restore it from a backup."))
            else:
                if sha256(content) != expected:
                    hint = say("Restore it from a backup; the document that went out is not the one that lies there.")
                    yield _discrepancy(What.ALTERED, register, entry, path, say("was altered"), hint)


def _added(folder: Path, register: Register) -> Iterator[Discrepancy]:
    """Files, folders and links that no line of the register names."""
    by_folder = {place_of(folder, entry).name: entry for entry in register.lines}
    with opened(folder) as here:
        for name in here.names():
            entry, kind = by_folder.get(name), here.kind(name)
            if kind is Kind.LINK and (entry is None or is_ours(name)):
                yield _stranger(folder / name, "", A_LINK, say("is a link, and docgen makes none"))
            elif name in _OF_THE_SYSTEM or (entry is None and _may_stay(here, name)):
                continue
            elif entry is None:
                yield _stranger(folder / name, "", _whose(here, name, register))
            elif kind is Kind.FOLDER:
                with here.folder(name) as document:
                    strangers = [each for each in document.names() if each not in {*entry.files, *_OF_THE_SYSTEM}]
                for each in strangers:
                    yield _stranger(folder / name / each, register.name(entry), STRANGER)


def _exhibits(folder: Path, register: Register) -> Iterator[Discrepancy]:
    """The exhibits beside the case that are other files now than when a document was issued."""
    for each in changed_exhibits(register, folder.parent):
        yield Discrepancy(
            what=What.ALTERED if each.how == "changed" else What.LOST,
            path=str(folder.parent / each.file),
            reference=register.name(each.entry),
            message=each.message,
            hint=each.hint,
        )


def _may_stay(here: Folder, name: str) -> bool:
    """Whether it is docgen's own: the register and the lock, and what an issue that was killed left behind."""
    return is_leftover(here, name) if is_passing(name) else is_ours(name)


def _whose(here: Folder, name: str, register: Register) -> str:
    """What to do about something that no line names."""
    if register.damaged:
        return ALTERED_LINE
    if here.kind(name) is not Kind.FOLDER:
        return STRANGER
    with here.folder(name) as inside:
        return LINE_TAKEN_OFF if any(each.endswith(WORDS) for each in inside.names()) else STRANGER


def _discrepancy(what: What, register: Register, entry: Entry, path: Path, reason: str, hint: str) -> Discrepancy:
    name = register.name(entry)
    return Discrepancy(
        what=what,
        path=str(path),
        reference=name,
        message=say("{path} of {name} {reason}", path=str(path), name=name, reason=reason),
        hint=hint,
    )


_WAS_ADDED = say("was added: it is not in the register")


def _stranger(path: Path, reference: str, hint: str, what: str = _WAS_ADDED) -> Discrepancy:
    return Discrepancy(
        what=What.ADDED,
        path=str(path),
        reference=reference,
        message=say("{path} {what}", path=str(path), what=what),
        hint=hint,
    )
