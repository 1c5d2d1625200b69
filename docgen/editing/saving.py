"""Saving a case file: whole or not at all, and never over what somebody else has written meanwhile.

Whoever changes a file says which bytes were changed (`version_of`). They are compared with those on the disk right
before the new file takes the place of the old one, under a lock that every docgen asks for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

from docgen.case.reading import read_bytes
from docgen.errors import DocgenError
from docgen.files.writing import write_documents
from docgen.messages import say

_PATIENCE = 20  # seconds that another docgen may take over saving a file


class ChangedMeanwhile(DocgenError):  # noqa: N818  (what has happened, in two words)
    """The file on the disk is not the one that was changed. `on_disk` is what it holds now."""

    def __init__(self, file: Path, on_disk: bytes) -> None:
        super().__init__(
            f"{file.name} was changed by somebody else, or in another window, since this page was shown",
            "Nothing was overwritten. Look at both versions, and make the change again in the one on the disk.",
        )
        self.on_disk = on_disk


def version_of(raw: bytes) -> str:
    """What tells one state of a file from every other: the SHA-256 of its bytes, in hexadecimal."""
    return sha256(raw).hexdigest()


def save(file: Path, raw: bytes, *, seen: str) -> str:
    """Puts `raw` in the place of the file, whose version was `seen`; returns the version that is there now.

    Raises ChangedMeanwhile where the file is another by now, and DocgenError when it cannot be written.
    """
    return change(file, lambda _: raw, seen=seen)


def change(file: Path, changed: Callable[[bytes], bytes], *, seen: str | None = None) -> str:
    """Puts what `changed` makes of the file in its place; returns the version that is there now.

    Nobody else saves meanwhile. With `seen`, raises ChangedMeanwhile where the file is another by now. Raises
    DocgenError when it cannot be read or written, and whatever `changed` raises; the file is then as it was.
    """
    place = file.resolve()  # a link to a case file stays one
    with _alone(place):
        on_disk = read_bytes(place)
        if seen is not None and version_of(on_disk) != seen:
            raise ChangedMeanwhile(file, on_disk)
        raw = changed(on_disk)
        if raw != on_disk:
            rights = place.stat().st_mode & 0o777
            write_documents({place.name: raw}, place.parent, rights=rights, elsewhere=say("move the case to {another}"))
            place.chmod(rights)  # also those that this user's new files do not get
        return version_of(raw)


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """While no other docgen saves a file of this folder. Raises DocgenError where another one does not end.

    On Linux and macOS the folder itself is locked, so that no file of docgen's is left beside the cases.
    """
    if os.name == "nt":  # where no folder can be locked
        with _alone_by_file(place):
            yield
        return
    from filelock import lock_descriptor  # imported here: only what writes needs a lock

    handle = os.open(place.parent, os.O_RDONLY)
    try:
        end = monotonic() + _PATIENCE
        with suppress(OSError):  # a disk without locks: what is on it is still compared before it is replaced
            while not lock_descriptor(handle, blocking=False):
                if monotonic() > end:
                    raise _busy(place)
                sleep(0.01)
        yield
    finally:
        os.close(handle)


@contextmanager
def _alone_by_file(place: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout  # imported here: only what writes needs a lock

    lock = FileLock(place.with_name(f".{place.name}.lock"), timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise _busy(place) from None
    try:
        yield
    finally:
        lock.release()


def _busy(place: Path) -> DocgenError:
    return DocgenError(
        say("{place} is being saved by another docgen", place=place), say("Wait until it is done, then try again.")
    )
