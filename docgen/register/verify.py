"""Every hash of the register reckoned again: what was altered, lost or added since the papers were issued."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from docgen.errors import DocgenError
from docgen.register.entries import RESTORE, Entry, Register, sha256
from docgen.register.keeping import REGISTER, RegisterLost, held, is_ours, place_of, read

_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

STRANGER = "Move it out: only what docgen issued belongs there. Keep signed copies in a folder of your own."
LINE_TAKEN_OFF = (
    "A paper that docgen issued lies in it, so its line was taken off the register: restore register.jsonl from a"
    " backup, then verify again."
)
ALTERED_LINE = "It may be a paper of a line that was altered: restore the register first, then verify again."


class What(StrEnum):
    """What happened to a file."""

    ALTERED = "altered"
    LOST = "lost"
    ADDED = "added"


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is not as it was issued. `reference` is "" where it belongs to no paper."""

    what: What
    path: str
    reference: str
    message: str
    hint: str


class Verified(Struct, frozen=True, kw_only=True):
    """How the folder of issued papers stands. `seal` is the hash of the last line: it stands for all before it."""

    folder: Path
    papers: int
    files: int
    seal: str
    findings: tuple[Finding, ...]


def verify(folder: Path, seal: str = "") -> Verified:
    """The folder of issued papers against its register. `seal` is one noted earlier, to be found again.

    What an issue that was killed left behind is put right first, where the folder may be written to. Raises DocgenError
    where nothing was issued.
    """
    if not folder.is_dir():
        raise DocgenError(f"nothing was issued yet: there is no folder {folder}", '"docgen issue" makes it.')
    try:
        with _settled(folder):
            register = read(folder)
    except RegisterLost as wrong:
        lost = Finding(
            what=What.LOST, path=str(folder / REGISTER), reference="", message=wrong.message, hint=wrong.hint
        )
        return Verified(folder=folder, papers=0, files=0, seal="", findings=(lost,))
    findings = (*_lines(folder, register, seal), *_files(folder, register), *_added(folder, register))
    return Verified(
        folder=folder,
        papers=len(register.entries),
        files=sum(len(entry.files) for entry in register.entries),
        seal=register.last,
        findings=findings,
    )


def _settled(folder: Path) -> AbstractContextManager[object]:
    """Holds the folder where it can be written to; a copy on a disk that cannot be is read as it is."""
    return held(folder, make=False) if os.access(folder, os.W_OK) else nullcontext()


def _lines(folder: Path, register: Register, seal: str) -> Iterator[Finding]:
    name = str(folder / REGISTER)
    for number, what, remedy in register.faults:
        yield Finding(
            what=What.ALTERED, path=name, reference="", message=f"line {number} of {name} {what}", hint=remedy
        )
    if seal and seal not in {register.last, *(entry.before for entry in register.entries)}:
        yield Finding(
            what=What.ALTERED,
            path=name,
            reference="",
            message=f"no line of {name} has the seal {seal[:16]}…: lines were altered or taken off since it was noted",
            hint=RESTORE,
        )


def _files(folder: Path, register: Register) -> Iterator[Finding]:
    for entry in register.entries:
        place = place_of(folder, entry)
        for name, expected in entry.files.items():
            path = place / name
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                yield _finding(What.LOST, entry, path, "is lost", "Restore it from a backup.")
            except OSError as wrong:
                reason = f"cannot be read: {wrong.strerror or wrong}"
                yield _finding(What.LOST, entry, path, reason, "Restore it from a backup.")
            else:
                if sha256(content) != expected:
                    hint = "Restore it from a backup; the paper that went out is not the one that lies there."
                    yield _finding(What.ALTERED, entry, path, "was altered", hint)


def _added(folder: Path, register: Register) -> Iterator[Finding]:
    """Files and folders that no line of the register names."""
    by_folder: dict[str, Entry] = {place_of(folder, entry).name: entry for entry in register.entries}
    for path in sorted(folder.iterdir()):
        if path.name in _OF_THE_SYSTEM or (is_ours(path.name) and path.name not in by_folder):
            continue
        entry = by_folder.get(path.name)
        if entry is None:
            ours = any(path.glob("*.words.json"))
            yield _stranger(path, "", ALTERED_LINE if register.faults else LINE_TAKEN_OFF if ours else STRANGER)
        elif path.is_dir():
            for inside in sorted(path.iterdir()):
                if inside.name not in entry.files and inside.name not in _OF_THE_SYSTEM:
                    yield _stranger(inside, entry.called, STRANGER)


def _finding(what: What, entry: Entry, path: Path, reason: str, hint: str) -> Finding:
    message = f"{path} of {entry.called} {reason}"
    return Finding(what=what, path=str(path), reference=entry.called, message=message, hint=hint)


def _stranger(path: Path, reference: str, hint: str) -> Finding:
    return Finding(
        what=What.ADDED,
        path=str(path),
        reference=reference,
        message=f"{path} was added: it is not in the register",
        hint=hint,
    )
