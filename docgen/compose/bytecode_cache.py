"""What Jinja compiled docgen's own templates to, kept from one run to the next: compiling one letter takes longer than
all else about it.

It lies in a folder of the user's own (`docgen.files.users_cache`), one for each version of Jinja and of what stands in
this room: code that somebody else could have put there would be run, and half an entry could end Python itself. A
template of the user's own is never kept on the disk; what a Word template was compiled to is kept in memory, for the
next letter of a batch.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.utils import LRUCache

from docgen.files.users_cache import UsersCache, users_cache


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


class TemplateCache(BytecodeCache):
    """What templates were compiled to, on the disk."""

    def __init__(self, kept: UsersCache) -> None:
        self.kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Brings what was kept of the same source."""
        content = self.kept.get(bucket.key)
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it for the next run."""
        self.kept.keep(bucket.key, bucket.bytecode_to_string())


@cache
def _code() -> tuple[Path, ...]:
    return tuple(Path(__file__).resolve().parent.glob("*.py"))


def template_cache() -> TemplateCache | None:
    """The cache for docgen's own templates; None where nothing can be kept."""
    kept = users_cache("templates", code=_code(), versions=(jinja2.__version__,))
    return TemplateCache(kept) if kept else None
