"""A small picture of a file: a photo, or the first page of a PDF. What may be anybody's is drawn in the sandbox."""

from __future__ import annotations

import io
import warnings

from docgen.files.sandbox import LimitReached, run_limited

WIDEST = 480
"""Dots of the longer side."""

_SECONDS, _MEGABYTES = 10.0, 1500
_MOST_DOTS = 200_000_000  # a photo of a telephone has 50 million; a bomb has thousands of millions


def thumbnail(content: bytes) -> bytes | None:
    """The picture as PNG; None where the file has none that can be drawn within the limits."""
    try:
        return run_limited(thumbnail_here, content, seconds=_SECONDS, megabytes=_MEGABYTES)
    except LimitReached:
        return None


def thumbnail_here(content: bytes) -> bytes | None:
    """The same in this process, without limits."""
    try:
        return _of_pdf(content) if content.startswith(b"%PDF-") else _of_picture(content)
    except Exception:
        return None


def _of_picture(content: bytes) -> bytes:
    from PIL import Image, ImageOps

    warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # what follows is stricter
    Image.MAX_IMAGE_PIXELS = _MOST_DOTS
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        opened.draft("RGB", (WIDEST * 2, WIDEST * 2))
        drawn = ImageOps.exif_transpose(opened).convert("RGB")
    drawn.thumbnail((WIDEST, WIDEST))
    return _png(drawn)


def _of_pdf(content: bytes) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        width, height = page.get_size()
        scale = WIDEST / max(width, height, 1)
        return _png(page.render(scale=scale).to_pil().convert("RGB"))


def _png(picture: object) -> bytes:
    from PIL.Image import Image

    assert isinstance(picture, Image)
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()
