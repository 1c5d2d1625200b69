"""What a batch has written: a line a case in the folder of the documents, so that a later run need not write it again.

A line is written before the documents of its case get their names. So wherever a batch is cut off, a document that lies
there whole is known, and a line whose documents do not lie there as it says, or that was itself cut off, says nothing:
its case is done again. While a batch is at work its journal is locked, and another batch is kept out of the folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec
from filelock import lock_descriptor
from msgspec import Struct

from docgen.errors import DocgenError
from docgen.files.safe_files import read_inside
from docgen.files.writing import (
    ABOUT_THE_DISK,
    FolderRefuses,
    clear_leftovers,
    in_words,
    open_folder,
    write_documents,
    write_through,
)
from docgen.messages import say

NAME = ".docgen-batch.jsonl"
_ONCE_TOO_LONG = 1000  # lines that say nothing any more, beside as many as there are documents
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

Files = Mapping[str, str]
"""The SHA-256 of each file of a case, by its name."""


class _Line(Struct, frozen=True):
    """A line of the journal: the hash of what a case was made of, and the files that it gave."""

    inputs: str
    files: dict[str, str]


_read_line = msgspec.json.Decoder(_Line).decode


class Journal:
    """The journal of a folder, open for new lines. A class because the file stays open as long as the run.

    Raises FolderRefuses where it cannot be written, and DocgenError where another batch is at work in the folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._place = folder, folder / NAME
        open_folder(folder)
        try:
            self._handle = self._opened()
            lines, self._written = _known(self._handle)
            if lines > 2 * len(self._written) + _ONCE_TOO_LONG:
                self._shorten()
        except OSError as error:
            raise self._refused(error) from error
        self._torn = self._ends_torn()

    def has(self, inputs: str) -> bool:
        """Whether the documents of these inputs were written, and still lie there unchanged."""
        files = self._written.get(inputs)
        return files is not None and all(_sha256(self._folder, name) == sha256 for name, sha256 in files.items())

    def note(self, inputs: str, files: Mapping[str, bytes]) -> None:
        """Notes that the documents of these inputs are about to be on the disk.

        Raises FolderRefuses where it cannot be written, and where somebody has taken the folder or the journal away:
        what a batch writes then is not where its user looks for it.
        """
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        rest = b"\n" * self._torn + _line(inputs, hashes)
        try:
            there = os.stat(self._place)  # noqa: PTH116  (as fstat)
            if not os.path.samestat(there, os.fstat(self._handle)):
                raise FileNotFoundError
            self._torn = True
            while rest:
                rest = rest[os.write(self._handle, rest) :]
            self._torn = False
        except FileNotFoundError as error:
            raise FolderRefuses(
                f"{self._folder} was removed or replaced while the batch was at work, or its {NAME} was",
                "Documents that were in it are gone with it.",
            ) from error
        except OSError as error:
            raise self._refused(error) from error

    def write(self, inputs: str, files: Mapping[str, bytes]) -> tuple[Path, ...]:
        """Notes and writes the documents of one case; the paths of the files. They change together, or not at all.

        A name may begin with a folder ("smith/kitchen-reminder.pdf"). Raises FolderRefuses where no other document
        could be written either, and DocgenError where these cannot be.
        """
        self.note(inputs, files)
        below = PurePosixPath(next(iter(files))).parent
        into = self._folder / below
        try:
            if into != self._folder:
                _refuse_link_out(into, self._folder)
                open_folder(into)
            return write_documents({PurePosixPath(name).name: content for name, content in files.items()}, into)
        except FolderRefuses as error:
            if into != self._folder and getattr(error.__cause__, "errno", None) not in ABOUT_THE_DISK:
                raise DocgenError(error.message, error.hint) from error  # of one job's folder, not of the others'
            raise

    def clear_leftovers(self, below: Iterable[str]) -> None:
        """Removes what a batch that was killed has left half-written in the folder and in those folders below it."""
        clear_leftovers(self._folder)
        for name in below:
            with suppress(DocgenError):  # nothing is written there
                _refuse_link_out(self._folder / name, self._folder)
                clear_leftovers(self._folder / name)

    def close(self) -> None:
        """Pushes the lines through to the disk, as far as it takes them: without them a case is done again."""
        with suppress(OSError):
            os.fsync(self._handle)
        os.close(self._handle)

    def _opened(self) -> int:
        if self._place.is_symlink() or (self._place.exists() and not self._place.is_file()):
            raise FolderRefuses(
                f"{self._place} is a link, or no ordinary file: docgen keeps its notes of a batch under that name",
                "Delete it, or name another folder with -o.",
            )
        handle = os.open(self._place, _FLAGS | _NO_LINK, 0o666)
        try:
            alone = lock_descriptor(handle, blocking=False)
        except OSError:  # a disk without locks: nobody is kept out
            alone = True
        if not alone:
            os.close(handle)
            raise DocgenError(
                say("another docgen batch is writing into {folder}", folder=self._folder),
                say("Wait until it is done, or name another folder with -o."),
            )
        return handle

    def _shorten(self) -> None:
        """Puts a journal in the place of this one that holds only the lines that still say something."""
        beside = self._place.with_name(f".docgen-{os.getpid()}-{os.urandom(4).hex()}-journal.part")
        write_through(beside, b"".join(_line(inputs, files) for inputs, files in self._written.items()))
        try:
            beside.replace(self._place)
        except PermissionError:  # Windows, where the file is open: it stays as long as it is
            beside.unlink()
            return
        old, self._handle = self._handle, self._opened()
        os.close(old)

    def _ends_torn(self) -> bool:
        """Whether the last line was cut off."""
        size = os.fstat(self._handle).st_size
        if not size:
            return False
        os.lseek(self._handle, size - 1, os.SEEK_SET)
        return os.read(self._handle, 1) != b"\n"

    def _refused(self, wrong: OSError) -> FolderRefuses:
        refused = in_words(wrong, self._place)
        return FolderRefuses(refused.message, refused.hint)


def _line(inputs: str, files: Files) -> bytes:
    return msgspec.json.encode(_Line(inputs, dict(files))) + b"\n"


def _known(handle: int) -> tuple[int, dict[str, Files]]:
    """How many lines there are, and what they say: of several about the same files the last."""
    by_names: dict[tuple[str, ...], str] = {}
    written: dict[str, Files] = {}
    count = 0
    for line in _lines(handle):
        count += 1
        try:
            said = _read_line(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue  # cut off, or no line of ours: its case is done again
        inputs, files = said.inputs, said.files
        names = tuple(files)
        if not all(_is_below(name) for name in names):
            continue  # a batch writes into its folder and nowhere else: nothing outside it is read
        if (before := by_names.get(names)) is not None:
            written.pop(before, None)
        by_names[names], written[inputs] = inputs, files
    return count, written


def _lines(handle: int) -> Iterator[bytes]:
    # Through the very handle: Windows lets no other one read a file that is locked.
    os.lseek(handle, 0, os.SEEK_SET)
    with open(handle, "rb", closefd=False) as lines:
        yield from lines


def _is_below(name: str) -> bool:
    """Whether the name is one that a batch gives: a file in the folder of the documents or in a folder below it."""
    return all(part not in ("", ".", "..") and Path(part).name == part for part in name.split("/"))


def _refuse_link_out(place: Path, folder: Path) -> None:
    """Raises DocgenError where something at `place` or on the way there from `folder` is a link to elsewhere."""
    try:
        inside = place.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself
        inside = False
    if not inside:
        raise DocgenError(
            say("{place} is a link out of {folder}", place=place, folder=folder),
            say("Remove the link, or name another folder with -o."),
        )


def _sha256(folder: Path, name: str) -> str:
    try:
        return hashlib.sha256(read_inside(folder, name)).hexdigest()
    except (OSError, ValueError):  # not there, a link to elsewhere, or no name that a disk takes
        return ""
