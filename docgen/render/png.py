"""A picture as PNG, painted with Pillow for the Word file: the same bytes, whatever fonts the machine has."""

from __future__ import annotations

import struct
import zlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import category

from docgen.drawing import LABEL_SIZE, Label, Picture
from docgen.render.fonts import SANS, draws, upright_file
from docgen.render.ink import ink

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

DOTS_AN_INCH = 300
_FINER = 2  # painted so many times as large and then reduced, so that slopes and dots have smooth edges
_SCALE = DOTS_AN_INCH * _FINER / 72
_PAPER = 255  # how far the ink is thinned where there is none
_WEIGHTS = {False: 400, True: 600}
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BY_PALETTE, _BY_METRE = 3, 1  # as PNG numbers what a dot and a measure mean
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def picture_png(picture: Picture, accent: str = "") -> bytes:
    """The picture at 300 dots an inch, on white.

    What the travelling font cannot draw is left out rather than painted as boxes: the sign of a currency alone
    (the caption, the tables and `alt` have it), of other words the whole label.
    """
    from PIL import Image, ImageDraw

    # Whole dots of the finished picture, so that nothing is lost when it is reduced.
    size = tuple(round(units * DOTS_AN_INCH / 72) * _FINER for units in (picture.width, picture.height))
    # Everything is the one ink, thinned: a byte a dot says how far, and a palette which colour that is.
    image = Image.new("L", (size[0], size[1]), _PAPER)
    paint = ImageDraw.Draw(image)
    for stroke in picture.strokes:
        points = [(x * _SCALE, y * _SCALE) for x, y in stroke.points]
        paint.line(points, fill=_dot(stroke.faintness), width=max(1, round(stroke.weight * _SCALE)), joint="curve")
    for dot in picture.dots:
        paint.circle((dot.x * _SCALE, dot.y * _SCALE), dot.radius * _SCALE, fill=_dot(0))
    for label in picture.labels:
        _write(paint, label)
    reduced = image.reduce(_FINER)
    return _png(reduced.size, _palette(accent), reduced.tobytes())


@lru_cache(maxsize=16)  # few firms have more than one colour
def _palette(accent: str) -> bytes:
    return bytes(part for thinned in range(_PAPER + 1) for part in ink(thinned / _PAPER, accent))


def _png(size: tuple[int, int], palette: bytes, dots: bytes) -> bytes:
    """The PNG of dots that are a byte each, row by row.

    Written here, because Pillow's own way takes more than twice as long for a picture that is nearly all paper.
    """
    width, height = size
    rows = b"".join(b"\0" + dots[begin : begin + width] for begin in range(0, width * height, width))
    # Runs of the same dot are all there is to gain: looking for more takes many times as long.
    deflate = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    dots_a_metre = round(DOTS_AN_INCH / 0.0254)
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _BY_PALETTE, 0, 0, 0)),
            (b"PLTE", palette),
            (b"pHYs", struct.pack(">IIB", dots_a_metre, dots_a_metre, _BY_METRE)),
            (b"IDAT", deflate.compress(rows) + deflate.flush()),
            (b"IEND", b""),
        )
    )


def _dot(faintness: float) -> int:
    return round(_PAPER * faintness)


def _write(paint: ImageDraw, label: Label) -> None:
    text = " ".join(label.text.split())  # a font need not have the spaces that do not break
    text = "".join(sign for sign in text if category(sign) != "Sc" or draws(SANS, sign)).strip()
    if text and draws(SANS, text):
        place, face = (label.x * _SCALE, label.y * _SCALE), _font(_WEIGHTS[label.bold])
        paint.text(place, text, fill=_dot(label.faintness), font=face, anchor=_ANCHORS[label.anchor])


@cache
def _font(weight: int) -> FreeTypeFont:
    from PIL import ImageFont

    # Pillow's own layout: the other one is not there on every machine.
    font = ImageFont.truetype(str(upright_file(SANS)), LABEL_SIZE * _SCALE, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
