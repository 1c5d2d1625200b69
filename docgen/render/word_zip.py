"""Parts as one file: a zip with fixed times, in which what was deflated before is not deflated again.

The standard library's `zipfile` takes in only what it deflates itself. A paper is a dozen small parts, most of them the
letterhead's. What comes out is byte for byte what `zipfile` writes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from msgspec import Struct

_DAY = (1 << 5) | 1  # the first that a zip can name: 1 January 1980, midnight
_NEEDED, _BY_UNIX = 20, 3
_STORED, _DEFLATED = 0, 8
_RIGHTS = 0o600 << 16
_ASCII, _UTF8 = 0, 0x800
_FILE = struct.Struct("<4s5H3L2H")
_LISTED = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")


class Packed(Struct, frozen=True, kw_only=True):
    """One part as it lies in the zip. `size` is that of its content in bytes."""

    name: str
    size: int
    check: int
    method: int
    content: bytes


def packed(name: str, content: bytes) -> Packed:
    """The part, deflated; a PNG is deflated already."""
    method = _STORED if name.endswith(".png") else _DEFLATED
    inside = content
    if method == _DEFLATED:
        deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        inside = deflate.compress(content) + deflate.flush()
    return Packed(name=name, size=len(content), check=zlib.crc32(content), method=method, content=inside)


def zipped(parts: Iterable[Packed]) -> bytes:
    """The file: the list of types first, what the whole points at second, the rest by name."""
    written: list[bytes] = []
    listed: list[bytes] = []
    place = 0
    for part in sorted(parts, key=lambda one: (one.name != "[Content_Types].xml", one.name != "_rels/.rels", one.name)):
        name = part.name.encode()
        flags = _ASCII if part.name.isascii() else _UTF8
        about = (flags, part.method, 0, _DAY, part.check, len(part.content), part.size, len(name), 0)
        written += [_FILE.pack(b"PK\3\4", _NEEDED, *about), name, part.content]
        listed += [_LISTED.pack(b"PK\1\2", _NEEDED, _BY_UNIX, _NEEDED, 0, *about, 0, 0, 0, _RIGHTS, place), name]
        place += _FILE.size + len(name) + len(part.content)
    count, size = len(listed) // 2, sum(map(len, listed))
    return b"".join((*written, *listed, _END.pack(b"PK\5\6", 0, 0, count, count, size, place, 0)))
