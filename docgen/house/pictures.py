"""A logo as a file: PNG, JPEG or SVG, seen to be whole, and cleaned of everything but the picture.

A picture carries more than one sees: the name of who drew it, the program, the place where it was taken. None of that
goes into a paper. Only the parts of the format that make the picture are kept, so a logo that draws is a logo that
says nothing else.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from docgen.branding import Logo
from docgen.errors import Misread
from docgen.house.svg import clean_svg

LARGEST_LOGO = 2_000_000
"""Bytes. A logo is a few hundred kilobytes at most, and it goes into every paper."""

_WIDEST = 6000
_SAVE_AGAIN = "Save it again as PNG (RGB), JPEG (RGB) or plain SVG."
_BROKEN = "The file is cut off or damaged. " + _SAVE_AGAIN

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# What makes the picture of a PNG; all else is names, dates, comments and colour management.
_PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def read_logo(content: bytes) -> Logo:
    """The picture in `content`. Raises Misread, whose message continues the name of the field."""
    if content.startswith(_PNG):
        return _png(content)
    if content.startswith(_JPEG):
        return _jpeg(content)
    if b"<svg" in content[:20_000] or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        drawn, width, height = clean_svg(content)
        return Logo(kind="svg", content=drawn, width=width, height=height)
    raise Misread("is not a picture that docgen reads", _SAVE_AGAIN)


# --- PNG (https://www.w3.org/TR/png-3/) ---------------------------------------------------------------------------


def _png(content: bytes) -> Logo:
    chunks = list(_png_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or len(chunks[0][1]) != 13:
        raise Misread("is not a whole PNG", _BROKEN)
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    _check_size(width, height)
    if colours not in _PNG_CHANNELS or not _unpacks(chunks, width, height, depth * _PNG_CHANNELS[colours], interlaced):
        raise Misread("is not a whole PNG", _BROKEN)
    kept = b"".join(_png_chunk(name, inside) for name, inside in chunks if name in _PNG_KEPT)
    return Logo(kind="png", content=_PNG + kept, width=width, height=height)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, inside = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if content[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(name + inside)):
            raise Misread("is not a whole PNG", _BROKEN)
        yield name, inside
        if name == b"IEND":
            return
        at += 12 + length


def _png_chunk(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))


def _unpacks(chunks: list[tuple[bytes, bytes]], width: int, height: int, bits: int, interlaced: int) -> bool:
    """Whether the packed dots are all there; never unpacks more than a picture of this size can hold."""
    most = (width * bits // 8 + 2) * height * (2 if interlaced else 1) + 64
    unpacking = zlib.decompressobj()
    try:
        dots = unpacking.decompress(b"".join(inside for name, inside in chunks if name == b"IDAT"), most)
    except zlib.error:
        return False
    least = (width * bits + 7) // 8 * height
    return unpacking.eof and len(dots) >= least


# --- JPEG (ITU-T T.81) --------------------------------------------------------------------------------------------

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_ALONE = {0x01, *range(0xD0, 0xD9)}
# Kept: JFIF (APP0) and Adobe's note on how the colours are meant (APP14). Exif, XMP, profiles and comments go.
_DROPPED = {0xFE, *range(0xE1, 0xEE), 0xEF}


def _jpeg(content: bytes) -> Logo:
    end = content.rfind(b"\xff\xd9")
    kept, at, size = [b"\xff\xd8"], 2, None
    while 0 <= at < end:
        if content[at] != 0xFF or at + 4 > len(content):
            raise Misread("is not a whole JPEG", _BROKEN)
        marker = content[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        if marker in _FRAMES:
            _, height, width, channels = struct.unpack_from(">BHHB", segment, 4)
            if channels not in (1, 3):
                raise Misread("is a JPEG for the printing press (CMYK)", _SAVE_AGAIN)
            size = width, height
        if marker == 0xE1 and _is_turned(segment):
            raise Misread("is a JPEG that lies on its side (by its Exif note)", "Turn it upright and save it again.")
        if marker not in _DROPPED:
            kept.append(segment)
        at += 2 + length
        if marker == 0xDA and size:
            _check_size(*size)
            kept.append(content[at : end + 2])
            return Logo(kind="jpeg", content=b"".join(kept), width=size[0], height=size[1])
    raise Misread("is not a whole JPEG", _BROKEN)


def _is_turned(segment: bytes) -> bool:
    """Whether the Exif segment says that the picture is shown otherwise than it is stored (tag 0x0112)."""
    exif = segment[10:]
    if segment[4:10] != b"Exif\0\0" or len(exif) < 10:
        return False
    order = "<" if exif[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", exif, 4)
    if first + 2 > len(exif):
        return False
    (count,) = struct.unpack_from(f"{order}H", exif, first)
    for entry in range(first + 2, min(first + 2 + 12 * count, len(exif) - 11), 12):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
        if tag == 0x0112:
            return bool(value > 1)
    return False


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= _WIDEST and 0 < height <= _WIDEST):
        raise Misread(
            f"is too large: {width} × {height} dots",
            f"Save it smaller, at most {_WIDEST} dots wide and high: 1200 dots of width are plenty for print.",
        )
