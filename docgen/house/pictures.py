"""A logo as a file: PNG, JPEG or SVG, seen to be whole, and cleaned of everything but the picture.

A picture carries more than one sees: the name of who drew it, the program, the place where it was taken. None of that
goes into a document. Pillow reads a PNG or JPEG and writes it again without; a drawing is read strictly (`svg`) and
drawn once by resvg. All of it happens in a worker with limits: a picture may come from anybody.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Literal

from docgen.errors import InvalidValueError
from docgen.files.sandbox import LimitReached, run_limited
from docgen.house.branding import Logo
from docgen.house.svg import clean_svg
from docgen.messages import say

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_LOGO = 2_000_000
"""Bytes. A logo is a few hundred kilobytes at most, and it goes into every document."""

_SECONDS, _MEGABYTES = 10.0, 1500  # what no picture for the head of a letter comes near
_WIDEST = 6000
_DOTS = 1400  # the width of a drawn logo as dots
_ORIENTATION = 0x0112  # the Exif tag that says how a picture is turned
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SAVE_AGAIN = say("Save it again as PNG (RGB), JPEG (RGB) or plain SVG.")
_BROKEN = say("The file is cut off or damaged.") + " " + _SAVE_AGAIN


def read_logo(content: bytes) -> Logo:
    """The picture in `content`. Raises InvalidValueError, whose message continues the name of the field."""
    try:
        return run_limited(read_logo_here, content, seconds=_SECONDS, megabytes=_MEGABYTES)
    except LimitReached:
        raise InvalidValueError(
            say("takes more time or memory to draw than any logo"),
            say("Save it smaller and simpler, best as a PNG 1200 dots wide."),
        ) from None


def read_logo_here(content: bytes) -> Logo:
    """The same in this process, without limits."""
    if content.startswith(_PNG):
        return _dots(content, "PNG")
    if content.startswith(_JPEG):
        return _dots(content, "JPEG")
    if b"<svg" in content[:20_000] or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        drawn, width, height = clean_svg(content)
        return Logo(kind="svg", content=drawn, width=width, height=height, dots=_drawn(drawn))
    raise InvalidValueError(say("is not a picture that docgen reads"), _SAVE_AGAIN)


def _dots(content: bytes, kind: Literal["PNG", "JPEG"]) -> Logo:
    from PIL import Image

    warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # _check_size is stricter
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as image:
            _check_size(*image.size)
            image.verify()  # every check sum; after it the file has to be opened anew
        with Image.open(io.BytesIO(content), formats=(kind,)) as image:
            image.load()
            return _png(image) if kind == "PNG" else _jpeg(image)
    except InvalidValueError:
        raise
    except Exception as broken:  # Pillow has a dozen ways to say that a file is damaged
        raise InvalidValueError(say("is not a whole {kind}", kind=kind), _BROKEN) from broken


def _png(image: Image) -> Logo:
    file = io.BytesIO()
    image.save(file, "PNG", icc_profile=None)
    return Logo(kind="png", content=file.getvalue(), width=image.width, height=image.height)


def _jpeg(image: Image) -> Logo:
    if image.mode not in ("L", "RGB"):
        raise InvalidValueError(say("is a JPEG for the printing press (CMYK)"), _SAVE_AGAIN)
    if image.getexif().get(_ORIENTATION, 1) > 1:
        raise InvalidValueError(
            say("is a JPEG that lies on its side (by its Exif note)"), say("Turn it upright and save it again.")
        )
    file = io.BytesIO()
    # With its own tables it loses nothing that can be seen; a picture of several (MPO) has none that can be kept.
    image.save(file, "JPEG", quality="keep" if image.format == "JPEG" else 95, comment=b"")
    return Logo(kind="jpeg", content=file.getvalue(), width=image.width, height=image.height)


def _drawn(svg: bytes) -> bytes:
    """The drawing as a PNG, for Word: the same dots on every machine. InvalidValueError where it shows nothing."""
    from PIL import Image
    from resvg_py import svg_to_bytes

    try:
        dots = bytes(svg_to_bytes(svg_string=svg.decode(), width=_DOTS, skip_system_fonts=True))
    except ValueError as error:
        raise InvalidValueError(say("is an SVG that cannot be drawn"), _SAVE_AGAIN) from error
    with Image.open(io.BytesIO(dots)) as image:
        if image.convert("RGBA").getchannel("A").getbbox() is None:
            raise InvalidValueError(
                say("is an SVG that shows nothing"), say("Save it again from your drawing program, or as PNG.")
            )
    return dots


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= _WIDEST and 0 < height <= _WIDEST):
        raise InvalidValueError(
            say("is too large: {width} × {height} dots", width=width, height=height),
            say(
                "Save it smaller, at most {widest} dots wide and high: 1200 dots of width are plenty for print.",
                widest=_WIDEST,
            ),
        )
