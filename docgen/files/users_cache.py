"""What docgen keeps from one run to the next so as not to make it again, in a folder of the user's own.

Nobody else may read or write that folder, and there is one for each state of what makes its entries. An entry is taken
as it was written or not at all: each begins with the hash of the rest. Where there is no such folder, or an entry is
damaged, it is made anew. Nothing is lost with the whole of it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

_DIGEST = 32  # bytes of a SHA-256


class UsersCache(Struct, frozen=True):
    """The entries of one folder, each under a name that a file may have."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """What was kept under that name; None for nothing, and for what is not as it was written."""
        try:
            content = (self.folder / f"{name}.cache").read_bytes()
        except OSError:
            return None
        return content[_DIGEST:] if _digest(content[_DIGEST:]) == content[:_DIGEST] else None

    def keep(self, name: str, content: bytes) -> None:
        """Keeps it, whole or not at all; nothing where the folder takes nothing."""
        place = self.folder / f"{name}.cache"
        unfinished = place.with_name(f"{place.name}.{os.getpid()}.{id(content)}")
        try:
            unfinished.write_bytes(_digest(content) + content)
            unfinished.replace(place)
        except OSError:  # a full disk
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def users_cache(kind: str, *, code: Iterable[Path], versions: Iterable[str] = ()) -> UsersCache | None:
    """The cache for entries of that kind; None where Python is to keep nothing, or where there is no safe folder.

    `code` are the files of docgen that make the entries, by their times and sizes: they tell two versions of docgen
    apart, and two states of a checkout too, and to ask for the version of an installed package costs more than what is
    kept saves. `versions` are those of the libraries that have a say.
    """
    if sys.dont_write_bytecode:
        return None
    try:
        folder = _caches() / "docgen" / kind
        if not folder.is_absolute():  # it would be another one for each folder that docgen is called in
            return None
        here = folder / _made_by(code, versions)
        for place in (folder.parent, folder, here):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours_alone(place):
                return None
    except (OSError, RuntimeError):  # a user without a home
        return None
    return UsersCache(here)


def _is_ours_alone(place: Path) -> bool:
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _caches() -> Path:
    if sys.platform == "linux":
        # The same answer as platformdirs gives, which costs more to import than all of this.
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or "~/.cache").expanduser()
    from platformdirs import user_cache_path

    return user_cache_path()


def _made_by(code: Iterable[Path], versions: Iterable[str]) -> str:
    stats = sorted((file.name, found.st_mtime_ns, found.st_size) for file in code for found in (file.stat(),))
    return _digest(repr((*versions, stats)).encode()).hex()[:16]


def _digest(content: bytes) -> bytes:
    from hashlib import sha256  # imported here: it loads OpenSSL, and to check a case nothing is kept

    return sha256(content).digest()
