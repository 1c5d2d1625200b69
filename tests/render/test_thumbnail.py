"""A small picture of a file, whatever the file is."""

from __future__ import annotations

import io

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
    made = io.BytesIO()
    Image.new("1", (60_000, 60_000)).save(made, "PNG")
    assert len(made.getvalue()) < 1_000_000
    assert thumbnail(made.getvalue()) is None
