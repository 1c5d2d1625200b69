"""A small picture of a file, whatever the file is."""

from __future__ import annotations

import io
import struct
import zlib

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from PIL import Image

from docgen.render.thumbnail import WIDEST, thumbnail


def _photo(kind: str, width: int = 1600, height: int = 900) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, kind)
    return made.getvalue()


def _pdf() -> bytes:
    made = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(595, 842)
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "size"),
    [(_photo("PNG"), (WIDEST, 270)), (_photo("JPEG", 900, 1600), (270, WIDEST)), (_pdf(), (340, WIDEST))],
)
def test_a_picture_or_page_is_drawn_small(content: bytes, size: tuple[int, int]) -> None:
    drawn = thumbnail(content)
    assert drawn is not None
    with Image.open(io.BytesIO(drawn)) as opened:
        assert opened.format == "PNG"
        assert opened.size == size


@pytest.mark.parametrize(
    "content", [b"", b"text", b"%PDF-1.7 nothing", _photo("JPEG")[:400], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>"]
)
def test_what_has_no_picture_gives_none(content: bytes) -> None:
    assert thumbnail(content) is None


def test_a_bomb_of_a_few_kilobytes_is_not_drawn() -> None:
    """Written line by line: Pillow would take half a minute to make it, and half a gigabyte."""
    side, packed = 60_000, zlib.compressobj()
    some = bytes(1 + side // 8) * 1000
    lines = b"".join(packed.compress(some) for _ in range(side // 1000)) + packed.flush()
    parts = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", lines), (b"IEND", b""))
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )
    assert len(bomb) < 1_000_000
    assert thumbnail(bomb) is None
