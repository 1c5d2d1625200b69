"""The folder of issued papers on the disk: read by anybody, written by one at a time, whole or not at all.

A paper is first written into a folder of a passing name (`.CO-2.part`), each file pushed through to the disk. Then a
new `register.jsonl`, the old lines and one more, is renamed over the old one: that instant is when the paper is
issued. Last, the folder gets its own name. Whoever opens the folder for writing next finishes what was registered and
removes what was not. The lock is the system's own (flock, or LockFileEx on Windows): it goes with the process that
holds it, so a process that was killed locks nobody out.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from docgen.errors import DocgenError
from docgen.register.entries import Entry, Register, line_of, read_register, sha256
from docgen.writing import in_words, push_folder_through, write_through

REGISTER = "register.jsonl"
ENDING = ".issued"
_LOCK = ".lock"
_PASSING = ".part"
_NEW_REGISTER = f".{REGISTER}{_PASSING}"
_PATIENCE = 300  # seconds that another docgen may take over issuing a paper
_ELSEWHERE = "move the case with its folder of issued papers to {another}"


class RegisterLost(DocgenError):  # noqa: N818  (what is the matter, in two words)
    """The register is gone or cannot be read, and papers that were issued are still there."""


class Held(Struct, frozen=True, kw_only=True):
    """The folder of issued papers while nobody else may write to it; `register` is what stands in it."""

    folder: Path
    register: Register


def folder_beside(case: Path) -> Path:
    """The folder of issued papers of a case file: kitchen.issued for kitchen.yaml; the folder may be named itself."""
    return case if case.suffix == ENDING else case.with_suffix(ENDING)


def read(folder: Path) -> Register:
    """The register in the folder, an empty one where nothing was issued yet.

    Raises RegisterLost when it cannot be read, or when it is gone or empty and papers are still there.
    """
    try:
        content = (folder / REGISTER).read_bytes()
    except FileNotFoundError:
        content = b""
    except OSError as wrong:
        raise RegisterLost(
            f"{folder / REGISTER} cannot be read: {wrong.strerror or wrong}", "Check the rights of the file."
        ) from wrong
    if not content and (papers := papers_in(folder)):
        raise RegisterLost(
            f"{folder / REGISTER} is lost, and papers that were issued are still in {folder}: {', '.join(papers)}",
            "Restore register.jsonl from a backup: nothing else shows that these are the papers that went out.",
        )
    return read_register(content)


def papers_in(folder: Path) -> list[str]:
    """The names of the folders in which papers lie, whether registered or not."""
    return sorted(path.name for path in folder.iterdir() if _is_shown_folder(path)) if folder.is_dir() else []


@contextmanager
def held(folder: Path, *, make: bool) -> Iterator[Held]:
    """Keeps every other docgen from writing to the folder; leftovers are finished or removed first.

    `make`: the folder is made where there is none. Raises DocgenError when it cannot be locked.
    """
    from filelock import FileLock, Timeout  # imported here: only what writes needs a lock

    if make:
        _make(folder)
    try:
        lock = FileLock(folder / _LOCK, timeout=_PATIENCE)
        lock.acquire()
    except Timeout:
        raise DocgenError(
            f"another docgen has been issuing a paper into {folder} for {_PATIENCE // 60} minutes",
            "Wait until it is done, or end it; then try again.",
        ) from None
    except OSError as wrong:
        raise in_words(wrong, folder / _LOCK, _ELSEWHERE) from wrong
    try:
        register = read(folder)
        _settle(folder, register)
        yield Held(folder=folder, register=register)
    finally:
        lock.release()


def add(held: Held, entry: Entry, files: Mapping[str, bytes]) -> Path:
    """Issues a paper: its files and its line in the register, all of it or nothing. The folder of the paper.

    Raises DocgenError when the disk refuses.
    """
    folder, place = held.folder, held.folder / entry.folder
    if place.exists():
        raise DocgenError(
            f"{place} is there already and is not in the register",
            f"If docgen made it, a line was taken off the register: restore {REGISTER} from a backup. Else move it out"
            f" of {folder}; then issue the paper again.",
        )
    passing = _passing(folder, entry.folder)
    at = passing
    try:
        passing.mkdir()
        for name, content in files.items():
            at = passing / name
            write_through(at, content)
            at.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)  # a reminder: what was issued is not written to
        push_folder_through(passing)
        at = folder / REGISTER
        lines = at.read_bytes() if at.exists() else b""
        write_through(folder / _NEW_REGISTER, lines + line_of(entry))
        (folder / _NEW_REGISTER).replace(at)
        push_folder_through(folder)
    except OSError as wrong:
        _settle(folder, read(folder))
        raise in_words(wrong, at, _ELSEWHERE) from wrong
    _finish(folder, entry.folder)
    push_folder_through(folder)
    return place


def place_of(folder: Path, entry: Entry) -> Path:
    """Where the files of an issued paper are; under its passing name where the last step did not happen yet."""
    place = folder / entry.folder
    return place if place.exists() or not _passing(folder, entry.folder).exists() else _passing(folder, entry.folder)


def kept(folder: Path, entry: Entry, name: str) -> bytes:
    """One file of an issued paper. Raises DocgenError when it is lost or is not as it was issued."""
    path = place_of(folder, entry) / name
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise DocgenError(
            f"{path} of {entry.called} cannot be read: {wrong.strerror or wrong}", "Restore it from a backup."
        ) from wrong
    if sha256(content) != entry.files[name]:
        raise DocgenError(
            f"{path} is not as it was when {entry.called} was issued",
            'Restore it from a backup; "docgen verify" lists everything that was altered.',
        )
    return content


def is_ours(name: str) -> bool:
    """Whether a name in the folder is docgen's own beside the papers: the register, the lock, what is passing."""
    return name in (REGISTER, _LOCK) or (name.startswith(".") and name.endswith(_PASSING))


def _is_shown_folder(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".")


def _passing(folder: Path, name: str) -> Path:
    return folder / f".{name}{_PASSING}"


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    try:
        folder.mkdir(exist_ok=True)  # another docgen may have made it just now
    except FileExistsError as wrong:
        raise DocgenError(
            f"{folder} is a file, and issued papers are kept in a folder of that name", "Give the file another name."
        ) from wrong
    except OSError as wrong:
        raise in_words(wrong, folder, _ELSEWHERE) from wrong
    push_folder_through(folder.parent)


def _settle(folder: Path, register: Register) -> None:
    """Finishes what was registered and removes what was not: the leftovers of a docgen that was killed.

    While the register itself is not whole, nothing is removed: the line that is missing may be that of the leftover.
    """
    if register.faults:
        return
    registered = {entry.folder for entry in register.entries}
    try:
        for path in sorted(folder.glob(f".*{_PASSING}")):
            name = path.name[1 : -len(_PASSING)]
            if path.is_file():
                path.unlink()
            elif name in registered and not (folder / name).exists():
                _finish(folder, name)
            else:
                _remove(path)
    except OSError as wrong:
        raise in_words(wrong, folder, _ELSEWHERE) from wrong


def _finish(folder: Path, name: str) -> None:
    passing = _passing(folder, name)
    try:
        passing.rename(folder / name)
    except OSError as wrong:
        raise DocgenError(
            f"the paper is issued and registered, but its folder could not be named {name}: {wrong.strerror or wrong}",
            'Close whatever has it open; "docgen verify" then finishes the step.',
        ) from wrong


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        if os.name == "nt":
            path.chmod(stat.S_IWRITE)  # Windows removes no file that is read-only
        path.unlink()
    folder.rmdir()
