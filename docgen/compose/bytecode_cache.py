"""What Jinja compiled docgen's own templates to, kept from one run to the next: compiling one letter takes longer than
all else about it.

It lies in a folder of the user's own that nobody else may read or write, one for each version of docgen, Jinja and what
stands in this room: code that somebody else could have put there would be run. Where there is no such folder, or what
is in it is damaged, everything works and is compiled anew. A template of the user's own is never kept on the disk; what
a Word template was compiled to is kept in memory, for the next letter of a batch.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache
from jinja2.utils import LRUCache

_DIGEST = 32  # bytes of a SHA-256


class MemoryCache(BytecodeCache):
    """What the last `most` sources were compiled to, known by the source alone: all of them have one name."""

    def __init__(self, most: int) -> None:
        self.kept = LRUCache(most)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Brings what the same source was compiled to."""
        bucket.code = self.kept.get(bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it; what was kept longest unused goes."""
        self.kept[bucket.checksum] = bucket.code


class TemplateCache(FileSystemBytecodeCache):
    """Jinja's own cache on the disk, whose entries are taken as they were written or not at all."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Brings what was kept. Half an entry could end Python itself, so each begins with the hash of the rest."""
        try:
            content = Path(self._get_cache_filename(bucket)).read_bytes()
        except OSError:
            return
        if hashlib.sha256(content[_DIGEST:]).digest() == content[:_DIGEST]:
            bucket.bytecode_from_string(content[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it, whole or not at all; nothing where the folder takes nothing."""
        content = bucket.bytecode_to_string()
        place = Path(self._get_cache_filename(bucket))
        unfinished = place.with_name(f"{place.name}.{os.getpid()}.{id(bucket)}")
        try:
            unfinished.write_bytes(hashlib.sha256(content).digest() + content)
            unfinished.replace(place)
        except OSError:  # a full disk
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def template_cache() -> TemplateCache | None:
    """The cache for docgen's own templates; None where Python is to keep nothing, or where there is no safe folder."""
    if sys.dont_write_bytecode:
        return None
    try:
        folder = _users_cache() / "docgen" / "templates"
        if not folder.is_absolute():  # it would be another one for each folder that docgen is called in
            return None
        for place in (folder.parent, folder, folder / _made_by()):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours_alone(place):
                return None
    except (OSError, RuntimeError):  # a user without a home
        return None
    return TemplateCache(str(folder / _made_by()), "%s.cache")


def _is_ours_alone(place: Path) -> bool:
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _users_cache() -> Path:
    if sys.platform == "linux":
        # The same answer as platformdirs gives, which costs more to import than all of this.
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or "~/.cache").expanduser()
    from platformdirs import user_cache_path

    return user_cache_path()


@cache
def _made_by() -> str:
    """The version of what makes a template ready: Jinja's own, and of docgen the files of this room by times and sizes.

    They tell two versions of docgen apart, and two states of a checkout too; to ask for the version of an installed
    package costs more than what is kept saves.
    """
    here = Path(__file__).resolve().parent
    files = sorted((one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in os.scandir(here) if one.is_file())
    made_by = repr((jinja2.__version__, files))
    return hashlib.sha256(made_by.encode()).hexdigest()[:16]
