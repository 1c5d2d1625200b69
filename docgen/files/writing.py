"""Putting finished documents on the disk: whole or not at all.

Every file is first written beside its place under a passing name and pushed through to the disk; only when all of
them are there are they renamed. So a disk that fills up, a folder that may not be written to or a cut in the power
leaves the documents that were there before, never half of a new one.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from docgen.errors import DocgenError
from docgen.messages import say


class FolderRefuses(DocgenError):  # noqa: N818  (what happened, in two words)
    """The folder takes no document at all, whatever its name: its disk is full or read-only, or it is gone."""


_ABOUT_ONE_FILE = (errno.EFBIG, errno.ENAMETOOLONG, errno.EISDIR)
ABOUT_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENOENT, errno.ESTALE)
"""What the system says of the whole folder or its disk, not of one name."""


_BY_OPTION = say("name {another} with -o", "name {another}")

REGISTER = "register.jsonl"
"""The file by which a folder of issued documents is known."""


def write_documents(
    files: Mapping[str, bytes], folder: Path, *, rights: int = 0o666, elsewhere: str = _BY_OPTION
) -> tuple[Path, ...]:
    """The paths of the files written, in the order given. The folder is made where there is none.

    They get `rights`, less the user's umask. `elsewhere` is what to do where the folder takes none (`in_words`).

    `files` maps a bare file name to its bytes. A document of the same name is replaced: a draft is made anew from its
    case file. Raises DocgenError when one of them cannot be written, and FolderRefuses when none could be: the
    folder cannot be used, issued documents are kept in it, or the disk is full.
    """
    for name in files:
        if Path(name).name != name or name in ("", ".", ".."):
            raise ValueError(f"not a bare file name: {name!r}")
    _refuse_issued(folder)
    open_folder(folder, elsewhere)
    passing: dict[Path, Path] = {}
    try:
        for number, (name, content) in enumerate(files.items()):
            # The name of no other docgen's, on another machine or in a container where numbers begin at 1, either.
            beside = folder / f".docgen-{os.getpid()}-{os.urandom(4).hex()}-{number}.part"
            passing[folder / name] = beside
            try:
                write_through(beside, content, rights)
            except OSError as error:
                refused = in_words(error, folder / name, elsewhere)
                raise refused if error.errno in _ABOUT_ONE_FILE else _of_folder(refused) from error
        for place in passing:
            _refuse_taken(place, elsewhere)  # all of them before the first is renamed: they change together
        for place, beside in passing.items():
            try:
                beside.replace(place)
            except OSError as error:
                refused = in_words(error, place, elsewhere)
                raise _of_folder(refused) if error.errno in ABOUT_THE_DISK else refused from error
    finally:
        for beside in passing.values():
            with suppress(OSError):  # renamed already, or never begun
                beside.unlink()
    push_folder_through(folder)
    return tuple(passing)


def refuse_replacing(place: Path) -> None:
    """Raises DocgenError where `write_new` would: something of that name is there, or no folder for it."""
    if os.path.lexists(place):
        raise _there_already(place)
    if not place.parent.is_dir():
        raise _without_folder(place)


def _there_already(place: Path) -> DocgenError:
    return DocgenError(
        say("{place} is there already, and is left as it is", place=place), say("Give the new file another name.")
    )


def _without_folder(place: Path) -> DocgenError:
    return DocgenError(
        say("{place} was not written: there is no folder {parent}", place=place, parent=place.parent),
        say("Make the folder first."),
    )


def write_new(place: Path, content: bytes) -> None:
    """Writes a file that is not there yet, whole or not at all; never touches one that is.

    Raises DocgenError when there is a file of that name, or it cannot be written.
    """
    try:
        write_through(place, content)
    except FileExistsError as error:
        raise _there_already(place) from error
    except FileNotFoundError as error:
        raise _without_folder(place) from error
    except OSError as error:
        raise in_words(error, place, say("name a file in {another}")) from error


def clear_leftovers(folder: Path) -> None:
    """Removes what a process that was killed in the midst of writing has left in `folder` under a passing name.

    To be called before this process writes there: what bears its number is of one that had the number before it.
    """
    for left in folder.glob(".docgen-*.part"):
        owner = left.name.split("-")[1]
        if owner.isdecimal() and (int(owner) == os.getpid() or not _is_running(int(owner))):
            with suppress(OSError):  # somebody else has removed it, or it may not be: it harms nobody
                left.unlink()


def _is_running(process: int) -> bool:
    """Whether a process of that number runs; yes where that cannot be told."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _refuse_issued(folder: Path) -> None:
    """Raises FolderRefuses for a folder of issued documents, and for one in it: what was issued is never replaced."""
    where = folder.resolve()
    for place in (where, *where.parents[:2]):
        if (place / REGISTER).is_file():
            raise FolderRefuses(
                say("{folder} is where issued documents are kept, and nothing else is written there", folder=folder),
                say("Name another folder with -o.", "Name another folder."),
            )


def _of_folder(refused: DocgenError) -> FolderRefuses:
    return FolderRefuses(refused.message, refused.hint)


def _refuse_taken(place: Path, elsewhere: str) -> None:
    """Raises DocgenError for a name that no file can be given here: it is too long, or a folder or a device has it.

    A link is replaced by the file, and what it leads to is left alone; unless that is a device (/dev/stdout).
    """
    try:
        found = place.lstat()
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if stat.S_ISLNK(found.st_mode):
            found = place.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise in_words(error, place, elsewhere) from error
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise DocgenError(
            say(
                "{place} was not written: it is a device or a pipe, which a document would take the place of",
                place=place,
            ),
            say("Name a file."),
        )


def open_folder(folder: Path, elsewhere: str = _BY_OPTION) -> None:
    """Makes the folder where there is none. Raises FolderRefuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        in_the_way = next((part for part in (folder, *folder.parents) if part.is_file()), folder)
        raise FolderRefuses(
            say("{file} is a file, so documents cannot be put into a folder of that name", file=in_the_way),
            say("Name another folder with -o.", "Name another folder."),
        ) from error
    except OSError as error:
        raise _of_folder(in_words(error, folder, elsewhere)) from error


def write_through(place: Path, content: bytes, rights: int = 0o666) -> None:
    """Writes the bytes into a new file and waits until the disk has them; leaves no file when it could not.

    What is there already, a link too, is never written to.
    """
    # Where nothing else is said 0o666 less the user's umask: the rights that any other program would give the file.
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), rights)
    whole = False
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
        whole = True
    finally:
        os.close(handle)
        if not whole:
            place.unlink()


def push_folder_through(folder: Path) -> None:
    """Makes the renames last through a cut in the power, where the system can be asked to (Windows cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def in_words(wrong: OSError, place: Path, elsewhere: str = _BY_OPTION) -> DocgenError:
    """What the system refused, said so that somebody can do something about it.

    `elsewhere` says how documents are put into another folder, with "{another}" where it is named.
    """

    def into(another: str) -> str:
        return say(elsewhere, another=another)

    on_another_disk = into(say("a folder on another disk"))
    if wrong.errno in (errno.ENOSPC, errno.EDQUOT):
        return DocgenError(
            say("{place} was not written: the disk is full", place=place),
            say("Make room, or {move}. Nothing was left half-written.", move=on_another_disk),
        )
    if wrong.errno == errno.EROFS:
        return DocgenError(
            say("{place} was not written: the disk is read-only", place=place),
            say("Take another disk: {move}.", move=on_another_disk),
        )
    if isinstance(wrong, IsADirectoryError):
        return DocgenError(
            say("{place} was not written: a folder of that name is in the way", place=place),
            say("Rename the folder, or {move}.", move=into(say("another one"))),
        )
    if isinstance(wrong, PermissionError):
        return DocgenError(
            say("{place} was not written: permission denied", place=place),
            say(
                "Close the file if another program has it open, or {move}.",
                move=into(say("a folder that you may write to")),
            ),
        )
    if wrong.errno == errno.ENAMETOOLONG:
        return DocgenError(
            say("{place} was not written: the name is too long", place=place), say("Give the case a shorter reference.")
        )
    return DocgenError(
        say("{place} was not written: {why}", place=place, why=str(wrong.strerror or wrong)),
        say("Try again, or {move}.", move=into(say("another folder"))),
    )
