"""The folder of issued documents on the disk: read by anybody, written by one at a time, whole or not at all.

A document is first written into a folder of a passing name (`.CO-2.part`), each file pushed through to the disk. Then a
new `register.jsonl`, the old lines and one more, is renamed over the old one: that instant is when the document is
issued. Last, the folder gets its own name. Whoever opens the folder for writing next finishes what was registered and
removes what was not. The lock is the system's own (flock, or LockFileEx on Windows): it goes with the process that
holds it, so a process that was killed locks nobody out.

Somebody else may have sent the folder: it is opened as `files/safe_files.py` does it, so no link in it leads anywhere,
and nothing is removed but the flat folders of a passing name that docgen itself leaves behind.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from docgen.errors import DocgenError
from docgen.files.safe_files import Folder, Kind, leads_out
from docgen.files.writing import REGISTER as REGISTER
from docgen.files.writing import in_words, push_folder_through
from docgen.messages import say
from docgen.register.entries import Entry, Register, line_of, read_register, sha256

ENDING = ".issued"
_LOCK = ".lock"
_PASSING = ".part"
_NEW_REGISTER = f".{REGISTER}{_PASSING}"
_PATIENCE = 300  # seconds that another docgen may take over issuing a document
_ELSEWHERE = say("move the case with its folder of issued documents to {another}")


class RegisterLost(DocgenError):  # noqa: N818  (what is the matter, in two words)
    """The register is gone or cannot be read, and documents that were issued are still there."""


class InterruptedAfterIssue(KeyboardInterrupt):
    """Somebody pressed Ctrl-C when the document was issued already: it is recorded and whole all the same."""


class Held(Struct, frozen=True, kw_only=True):
    """The folder of issued documents while nobody else may write to it; `register` is what stands in it."""

    folder: Path
    register: Register
    here: Folder


class New(Struct, frozen=True, kw_only=True):
    """A document to be added: its line, and its files, which nobody reads who may not read with `rights`.

    `files` is None where they lie in their folder already.
    """

    entry: Entry
    files: Mapping[str, bytes] | None
    rights: int = 0o666


def folder_beside(case: Path) -> Path:
    """The folder of issued documents of a case file: kitchen.issued for kitchen.yaml; or that folder, named itself.

    A copy of the folder may bear any name: it is known by its register.
    """
    return case if case.suffix == ENDING or (case / REGISTER).is_file() else case.with_suffix(ENDING)


def refuse_shared_folder(case: Path) -> None:
    """Raises DocgenError where another case file has the same folder of issued documents: kitchen.yml, kitchen.yaml."""
    with suppress(OSError):
        for other in sorted(case.parent.iterdir()):
            if other.stem == case.stem and other.suffix.lower() in (".yaml", ".yml") and not other.samefile(case):
                raise DocgenError(
                    say(
                        "{case} and {other} would keep what is issued in one folder, {folder}",
                        case=case,
                        other=other,
                        folder=folder_beside(case),
                    ),
                    say("Give one of the two files another name."),
                )


def read(folder: Path) -> Register:
    """The register in the folder, an empty one where nothing was issued yet.

    Raises RegisterLost when it cannot be read, or when it is gone or empty and documents are still there.
    """
    content = register_bytes(folder)
    if not content and (documents := documents_in(folder)):
        raise RegisterLost(
            f"{folder / REGISTER} is lost, and documents that were issued are still in {folder}:"
            f" {', '.join(documents)}",
            "Restore register.jsonl from a backup: nothing else shows that these are the documents that went out.",
        )
    return read_register(content)


def register_bytes(folder: Path) -> bytes:
    """What register.jsonl in the folder holds, b"" where there is none. Raises RegisterLost when it cannot be read."""
    try:
        with opened(folder) as here:
            return here.read(REGISTER)
    except FileNotFoundError:
        return b""
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise
        if folder.is_file():
            raise _is_a_file(folder) from error
        raise RegisterLost(
            f"{folder / REGISTER} cannot be read: {error.strerror or error}",
            "Put the file itself there, and see that you may read it.",
        ) from error


def opened(folder: Path) -> Folder:
    """The folder of issued documents, opened. DocgenError for a link that leads out of the folder of the case."""
    if folder.is_symlink() and leads_out(folder.parent, folder.name):
        raise DocgenError(
            say("{folder} is a link that leads out of its folder", folder=folder),
            say(
                "Put the folder {target} itself in its place, or the case file beside that folder.",
                target=os.path.realpath(folder),
            ),
        )
    return Folder(folder)


def documents_in(folder: Path) -> list[str]:
    """The names of the folders in which documents lie, whether registered or not."""
    if not folder.is_dir():
        return []
    with opened(folder) as here:
        return [name for name in here.names() if not name.startswith(".") and here.kind(name) is Kind.FOLDER]


@contextmanager
def held(folder: Path, *, make: bool) -> Iterator[Held]:
    """Keeps every other docgen from writing to the folder; leftovers are finished or removed first.

    `make`: the folder is made where there is none. Raises DocgenError when it cannot be locked, and
    InterruptedAfterIssue where somebody interrupts when the register has got another line already.
    """
    if make:
        _make(folder)
    before: bytes | None = None
    try:
        with opened(folder) as here, _locked(here):
            register = read(folder)
            _settle(here, register)
            before = register_bytes(folder)
            yield Held(folder=folder, register=register, here=here)
    except KeyboardInterrupt:
        if before is None or register_bytes(folder) == before:
            raise
        raise InterruptedAfterIssue from None


@contextmanager
def undisturbed(folder: Path) -> Iterator[None]:
    """Keeps every other docgen from writing, and changes nothing: without a lock where the folder has none."""
    with opened(folder) as here:
        if here.kind(_LOCK) is Kind.FILE and os.access(folder / _LOCK, os.W_OK):
            with _locked(here):
                yield
        else:
            yield


@contextmanager
def _locked(here: Folder) -> Iterator[None]:
    from filelock import FileLock, Timeout  # imported here: only what writes needs a lock

    place = here.path / _LOCK
    if here.kind(_LOCK) not in (None, Kind.FILE):
        raise DocgenError(
            say("{place} is not a lock of docgen's: it is a link, or no file", place=place), say("Take it away.")
        )
    if not _locks_work(place):
        raise DocgenError(
            say(
                "{place} is there, and its disk has no locks of its own: another docgen is issuing a document, or was"
                " killed",
                place=place,
            ),
            say(
                "When no docgen is at work in {path} any more, delete {place}; then try again.",
                path=here.path,
                place=place,
            ),
        )
    try:
        lock = FileLock(place, timeout=_PATIENCE)
        lock.acquire()
    except Timeout:
        raise DocgenError(
            say(
                "another docgen has been issuing a document into {path} for {minutes} minutes",
                path=here.path,
                minutes=_PATIENCE // 60,
            ),
            say("Wait until it is done, or end it; then try again."),
        ) from None
    except OSError as error:
        raise in_words(error, place, _ELSEWHERE) from error
    try:
        yield
    finally:
        lock.release()


def _locks_work(place: Path) -> bool:
    """False where a lock is there that nobody may be holding: on a disk without flock it is a file and nothing more."""
    if os.name == "nt":  # whose locks work everywhere
        return True
    from filelock import lock_descriptor

    try:
        handle = os.open(place, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return True  # none is there, or it may not be opened: filelock says so
    try:
        lock_descriptor(handle, blocking=False)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def add(held: Held, entry: Entry, files: Mapping[str, bytes], *, rights: int = 0o666) -> Path:
    """Issues a document: its files and its line in the register, all of it or nothing. The folder of the document.

    Raises DocgenError when the disk refuses.
    """
    lines = held.here.read(REGISTER) if held.here.kind(REGISTER) else b""
    add_all(held, lines, (New(entry=entry, files=files, rights=rights),))
    return held.folder / entry.folder


def add_all(held: Held, lines: bytes, new: Sequence[New]) -> None:
    """Puts documents after these `lines` of the register, all of them or none. Raises as `add` does."""
    here, folder = held.here, held.folder
    for each in new:
        if each.files is not None and here.kind(each.entry.folder) is not None:
            raise DocgenError(
                say("{folder} is there already and is not in the register", folder=folder / each.entry.folder),
                say(
                    "If docgen made it, a line was taken off the register: restore {register} from a backup. Else"
                    " move it out of {folder}; then issue the document again.",
                    register=REGISTER,
                    folder=folder,
                ),
            )
    content = lines + b"".join(line_of(each.entry) for each in new)
    at = folder
    try:
        for each in new:
            if each.files is None:
                continue
            at = _passing(folder, each.entry.folder)
            with here.make(at.name) as passing:
                for name, inside in each.files.items():
                    at = passing.path / name
                    # A reminder: what was issued is not written to.
                    passing.write_new(name, inside, rights=each.rights, read_only=True)
                passing.sync()
        at = folder / REGISTER
        rights = here.rights(REGISTER) if here.kind(REGISTER) is Kind.FILE else 0o666
        here.write_new(_NEW_REGISTER, content, rights=rights)
        here.replace(_NEW_REGISTER, REGISTER)
        here.sync()
    except OSError as error:
        _settle(here, read(folder))
        raise in_words(error, at, _ELSEWHERE) from error
    except KeyboardInterrupt:
        if register_bytes(folder) == content:
            _finish_all(here, new)
        raise
    try:
        _finish_all(here, new)
    except KeyboardInterrupt:
        _finish_all(here, new)
        raise


def _finish_all(here: Folder, new: Sequence[New]) -> None:
    for each in new:
        if each.files is not None and here.kind(_passing(here.path, each.entry.folder).name) is not None:
            _finish(here, each.entry.folder)
    here.sync()


def rights_of(case: Path) -> int:
    """The rights that the files of a document may have: nobody reads in them who may not read the case file."""
    try:
        return stat.S_IMODE(case.stat().st_mode) & 0o666
    except OSError:  # gone since it was read
        return 0o600


def place_of(folder: Path, entry: Entry) -> Path:
    """Where the files of an issued document are; under its passing name where the last step did not happen yet."""
    place, passing = folder / entry.folder, _passing(folder, entry.folder)
    there = place.is_symlink() or place.exists()
    return place if there or passing.is_symlink() or not passing.is_dir() else passing


def kept(folder: Path, entry: Entry, name: str) -> bytes:
    """One file of an issued document. Raises DocgenError when it is lost or is not as it was issued."""
    path = place_of(folder, entry) / name
    try:
        content = read_kept(folder, entry, name)
    except OSError as error:
        raise DocgenError(
            say(
                "{path} of {called} cannot be read: {why}",
                path=path,
                called=entry.called,
                why=str(error.strerror or error),
            ),
            say("Restore it from a backup."),
        ) from error
    if sha256(content) != entry.files[name]:
        raise DocgenError(
            say("{path} is not as it was when {called} was issued", path=path, called=entry.called),
            say(
                'Restore it from a backup; "docgen verify" lists everything that was altered.',
                "Restore it from a backup.",
            ),
        )
    return content


def read_kept(folder: Path, entry: Entry, name: str) -> bytes:
    """One file of an issued document as it lies there now. Raises OSError where it cannot be read."""
    with opened(folder) as here, here.folder(place_of(folder, entry).name) as place:
        return place.read(name)


def is_ours(name: str) -> bool:
    """Whether a name in the folder is docgen's own beside the documents: the register, the lock, what is passing."""
    return name in (REGISTER, _LOCK) or is_passing(name)


def is_passing(name: str) -> bool:
    """Whether it is a name that docgen gives to what is not finished."""
    return name.startswith(".") and name.endswith(_PASSING) and len(name) > len(_PASSING) + 1


def is_leftover(here: Folder, name: str) -> bool:
    """Whether docgen itself may have left that behind, of a passing name: a file, or a folder of nothing but files."""
    kind = here.kind(name)
    if kind is not Kind.FOLDER:
        return kind is Kind.FILE
    with here.folder(name) as inside:
        return all(inside.kind(each) is Kind.FILE for each in inside.names())


def _passing(folder: Path, name: str) -> Path:
    return folder / f".{name}{_PASSING}"


def _is_a_file(folder: Path) -> DocgenError:
    return DocgenError(
        say("{folder} is a file, and issued documents are kept in a folder of that name", folder=folder),
        say("Give the file another name."),
    )


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    try:
        folder.mkdir(exist_ok=True)  # another docgen may have made it just now
    except FileExistsError as error:
        raise _is_a_file(folder) from error
    except OSError as error:
        raise in_words(error, folder, _ELSEWHERE) from error
    push_folder_through(folder.parent)


def _settle(here: Folder, register: Register) -> None:
    """Finishes what was registered and removes what was not: the leftovers of a docgen that was killed.

    While the register itself is not whole, nothing is removed: the line that is missing may be that of the leftover.
    What docgen cannot have left behind stays, except where it bears the very name that is needed.
    """
    if register.damaged:
        return
    registered = {entry.folder for entry in register.lines}
    try:
        for passing in here.names():
            if not is_passing(passing):
                continue
            name = passing[1 : -len(_PASSING)]
            if name in registered and here.kind(passing) is Kind.FOLDER and here.kind(name) is None:
                _finish(here, name)
            elif is_leftover(here, passing) or here.kind(passing) is Kind.LINK:
                here.remove(passing)  # of a link, the link alone
    except OSError as error:
        raise in_words(error, here.path, _ELSEWHERE) from error


def _finish(here: Folder, name: str) -> None:
    try:
        here.rename(_passing(here.path, name).name, name)
    except OSError as error:
        raise DocgenError(
            say(
                "the document is issued and registered, but its folder could not be named {name}: {why}",
                name=name,
                why=str(error.strerror or error),
            ),
            say(
                'Close whatever has it open; the next "docgen issue" then finishes the step.',
                "Close whatever has it open; the next time that a document is issued finishes the step.",
            ),
        ) from error
