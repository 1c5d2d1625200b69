"""Files in a folder that somebody else may have sent, opened so that nothing leads out of it.

A folder is opened once, and what lies in it is opened under that (openat), part by part and without following a link.
So a link in it, even one that is put there while docgen is at work, reads, writes and removes nothing elsewhere. Only
ordinary files are read: a FIFO would wait for ever, a device has no end, and each file has a size at most.

What is refused is an OSError, as everything is that a disk refuses, whose `strerror` says it in plain words.

Where the system cannot open a file under a folder (Windows), each name is looked at before it is opened, and its
resolved path must lie in the folder: a link that is put there between the two would be followed.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from docgen.messages import say

OPENS_UNDER_A_FOLDER = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW") and hasattr(os, "O_DIRECTORY")
"""Whether this system can open files under an open folder, so that no link that is put there meanwhile is followed."""

LARGEST = 100_000_000
"""Bytes of the largest file that is read where nothing smaller is asked for."""

IS_A_LINK = say("it is a link, and links are not followed here")
LEADS_OUT = say("it is a link that leads out of the folder, and links are not followed out of it")
NOT_A_FILE = say("it is not an ordinary file")

_HANDED_OVER = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: what Windows calls a link to a folder
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_ALWAYS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class Kind(Enum):
    """What lies under a name: a link is never taken for what it leads to."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"


class Folder:
    """A folder that is open: every name given to it is a bare name, of something that lies in it.

    A class because the folder stays open as long as it is worked in. Links in the path to it are followed: whoever
    opens it has named it, or has asked `resolved_inside` for it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None
        if OPENS_UNDER_A_FOLDER:
            self._handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | _ALWAYS)
        elif not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the folder; nothing can be done in it any more."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def names(self) -> list[str]:
        """The names of everything in the folder, in order."""
        return sorted(os.listdir(self.path if self._handle is None else self._handle))  # noqa: PTH208  (of a handle)

    def kind(self, name: str) -> Kind | None:
        """What lies under the name; None where nothing does."""
        try:
            status = self._status(name)
        except FileNotFoundError:
            return None
        return _kind(status)

    def folder(self, name: str) -> Folder:
        """A folder in this one, opened; never one that a link leads to."""
        within = Folder.__new__(Folder)
        within.path, within._handle = self.path / name, None
        kind = self.kind(name)
        if kind is Kind.LINK:
            raise _refused(errno.ELOOP, IS_A_LINK, within.path)
        if kind is Kind.FILE or kind is Kind.OTHER:
            raise _refused(errno.ENOTDIR, say("it is not a folder"), within.path)
        if self._handle is not None:
            within._handle = os.open(_bare(name), _FOLDER, dir_fd=self._handle)
        elif kind is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(within.path))
        return within

    def read(self, name: str, most: int = LARGEST) -> bytes:
        """What the file of that name holds, at most `most` bytes of it: a larger one is refused."""
        place = self.path / name
        self._refuse_links_and_strangers(name)
        handle = self._open(name, _READ | _ALWAYS)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _refused(errno.EINVAL, NOT_A_FILE, place)
            content = file.read(most + 1)
        if len(content) > most:
            raise _refused(errno.EFBIG, say("it is larger than {most} MB", most=most // 1000000 or 1), place)
        return content

    def write_new(self, name: str, content: bytes, *, rights: int = 0o666, read_only: bool = False) -> None:
        """Writes a file that is not there yet and waits until the disk has it; leaves none when it could not.

        It gets `rights`, less the user's umask; where `read_only`, nobody may write to it afterwards.
        """
        handle = self._open(name, _WRITE_NEW | _ALWAYS, rights)
        whole = False
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
            if read_only:
                allowed = stat.S_IMODE(os.fstat(handle).st_mode) & (stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
                if hasattr(os, "fchmod"):
                    os.fchmod(handle, allowed)
            os.fsync(handle)
            whole = True
        finally:
            os.close(handle)
            if not whole:
                self.remove(name)
        if read_only and not hasattr(os, "fchmod"):
            (self.path / name).chmod(stat.S_IREAD)

    def rights(self, name: str) -> int:
        """The rights of the file of that name, as os.chmod takes them."""
        return stat.S_IMODE(self._status(name).st_mode)

    def make(self, name: str) -> Folder:
        """A new folder in this one, opened."""
        if self._handle is not None:
            os.mkdir(_bare(name), dir_fd=self._handle)
        else:
            (self.path / _bare(name)).mkdir()
        return self.folder(name)

    def rename(self, old: str, new: str) -> None:
        """Gives something in the folder another name there, which nothing may have."""
        if self.kind(new) is not None:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.path / new))
        if self._handle is not None:
            os.rename(_bare(old), _bare(new), src_dir_fd=self._handle, dst_dir_fd=self._handle)
        else:
            (self.path / _bare(old)).rename(self.path / _bare(new))

    def replace(self, old: str, new: str) -> None:
        """Puts one file into the place of another at once; a link there is replaced, not what it leads to."""
        if self._handle is not None:
            os.replace(_bare(old), _bare(new), src_dir_fd=self._handle, dst_dir_fd=self._handle)
        else:
            (self.path / _bare(old)).replace(self.path / _bare(new))

    def remove(self, name: str) -> None:
        """Removes a file or a link (never what it leads to), or a folder with all that lies in it."""
        if self.kind(name) is Kind.FOLDER:
            with self.folder(name) as within:
                for inside in within.names():
                    within.remove(inside)
            if self._handle is not None:
                os.rmdir(_bare(name), dir_fd=self._handle)
            else:
                (self.path / name).rmdir()
            return
        if os.name == "nt" and self.kind(name) is Kind.FILE:
            (self.path / name).chmod(stat.S_IWRITE)  # Windows removes no file that is read-only
        if self._handle is not None:
            os.unlink(_bare(name), dir_fd=self._handle)
        else:
            (self.path / _bare(name)).unlink()

    def sync(self) -> None:
        """Makes new names last through a cut in the power, where the system can be asked to (Windows cannot)."""
        if self._handle is not None:
            with suppress(OSError):
                os.fsync(self._handle)

    def _status(self, name: str) -> os.stat_result:
        if self._handle is not None:
            return os.stat(_bare(name), dir_fd=self._handle, follow_symlinks=False)
        return (self.path / _bare(name)).lstat()

    def _open(self, name: str, flags: int, rights: int = 0o666) -> int:
        if self._handle is not None:
            return os.open(_bare(name), flags, rights, dir_fd=self._handle)
        return os.open(self.path / _bare(name), flags, rights)

    def _refuse_links_and_strangers(self, name: str) -> None:
        """Before opening: to open a device or a FIFO does something already."""
        kind = _kind(self._status(name))
        if kind is Kind.LINK:
            raise _refused(errno.ELOOP, IS_A_LINK, self.path / name)
        if kind is Kind.FOLDER:
            raise _refused(errno.EISDIR, say("it is a folder"), self.path / name)
        if kind is Kind.OTHER:
            raise _refused(errno.EINVAL, NOT_A_FILE, self.path / name)


def resolved_inside(folder: Path, name: str | Path) -> Path:
    """Where `name` in `folder` really is: links are followed as long as they stay in the folder.

    Raises OSError for one that leads out of it.
    """
    root = os.path.realpath(folder)
    place = os.path.realpath(os.path.join(root, os.fspath(name)))  # noqa: PTH118  (as realpath wants it)
    if not Path(place).is_relative_to(root):
        raise _refused(errno.ELOOP, LEADS_OUT, folder / name)
    return Path(place)


def resolved_beside(folder: Path, given: str | Path) -> Path:
    """Where a file is that the user's own case or house file names, beside it or wherever the name itself says.

    `../shared/logo.png` is the user's own word. But a link under that name may not lead out of the folder so named.
    """
    # Both from the root: of a folder that is called ".", every relative path would be one within it.
    given_place, base = Path(os.path.abspath(folder / given)), Path(os.path.abspath(folder))  # noqa: PTH100
    if given_place.is_relative_to(base):
        return resolved_inside(folder, given_place.relative_to(base))
    return resolved_inside(given_place.parent, given_place.name)


def read_inside(folder: Path, name: str | Path, most: int = LARGEST) -> bytes:
    """What a file in the folder holds, at most `most` bytes; `name` may have several parts.

    Raises OSError for a link that leads out of the folder, for what is no ordinary file, and for one that is larger.
    """
    return _read_under(Path(os.path.realpath(folder)), resolved_inside(folder, name), most)


def read_beside(folder: Path, given: str | Path, most: int = LARGEST) -> bytes:
    """What a file holds that the user's own case or house file names: found as `resolved_beside` finds it."""
    place = resolved_beside(folder, given)
    base = Path(os.path.realpath(folder))
    return _read_under(base if place.is_relative_to(base) else place.parent, place, most)


def open_ordinary(path: Path) -> BinaryIO:
    """The file at a path, open for reading. Raises OSError for a FIFO, which would be waited for, and for a device.

    What the shell hands over under a name of its own (`docgen check <(…)`) is read as it comes.
    """
    if str(path).startswith(_HANDED_OVER):
        return path.open("rb")
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _ALWAYS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _refused(errno.EINVAL, NOT_A_FILE, path)
    return os.fdopen(handle, "rb")


def is_file_inside(folder: Path, name: str | Path) -> bool:
    """Whether an ordinary file of that name lies in the folder; one to which a link leads out of it does not.

    A name that itself leads out (`../shared/plan.pdf`) is looked for where it says, as in `resolved_beside`.
    """
    try:
        return resolved_beside(folder, name).is_file()
    except (OSError, ValueError):  # no name that a disk takes
        return False


def no_file_but(folder: Path, name: str | Path) -> str:
    """What lies under a name where an ordinary file is wanted, as a predicate: "is a folder"; "" for a file or none."""
    try:
        return no_file_at(resolved_beside(folder, name))
    except (OSError, ValueError):  # nothing is there, or it leads out, which `leads_out` tells
        return ""


def no_file_at(place: Path) -> str:
    """What lies at a path where an ordinary file is wanted, as a predicate; "" for one. OSError where nothing does."""
    mode = place.stat().st_mode
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return say("is a folder")
    if stat.S_ISFIFO(mode):
        return say("is a named pipe (FIFO) and no file")
    return say("is a socket and no file") if stat.S_ISSOCK(mode) else say("is a device and no file")


def leads_out(folder: Path, name: str | Path) -> bool:
    """Whether a link of that name, in the folder or where the name itself says, leads out of there."""
    try:
        resolved_beside(folder, name)
    except OSError as refused:
        return refused.strerror == LEADS_OUT
    except ValueError:
        return False
    return False


def _read_under(root: Path, place: Path, most: int) -> bytes:
    """The bytes of `place`, opened part by part from `root`, both resolved."""
    *folders, name = place.relative_to(root).parts or (".",)
    if name == ".":
        raise _refused(errno.EISDIR, say("it is a folder"), place)
    here = Folder(root)
    try:
        for part in folders:
            within = here.folder(part)
            here.close()
            here = within
        return here.read(name, most)
    finally:
        here.close()


def _kind(status: os.stat_result) -> Kind:
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        return Kind.LINK
    if stat.S_ISDIR(status.st_mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(status.st_mode) else Kind.OTHER


def _bare(name: str) -> str:
    if name in ("", ".", "..") or "/" in name or os.sep in name or "\0" in name:
        raise ValueError(f"not a bare name: {name!r}")
    return name


def _refused(number: int, why: str, place: Path) -> OSError:
    return OSError(number, why, str(place))
