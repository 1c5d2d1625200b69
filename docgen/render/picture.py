"""A picture of a document as SVG, for a page, and as PNG, for the Word file: the same on every machine."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING
from unicodedata import category

from docgen.layout import LABEL_SIZE, Label, Picture
from docgen.render.branding import ink
from docgen.render.fonts import SANS, draws, upright_file

if TYPE_CHECKING:
    from PIL.Image import Image as Dots
    from PIL.ImageFont import FreeTypeFont

DOTS_AN_INCH = 240
_FINER = 2  # lines and dots are painted so many times as large and then reduced, so that slopes have smooth edges
_SCALE = DOTS_AN_INCH / 72
_FINE_SCALE = _SCALE * _FINER
_DOCUMENT = 255  # how far the ink is thinned where there is none
_WEIGHTS = {False: 400, True: 600}
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def picture_svg(picture: Picture, accent: str = "") -> str:
    """The picture as an <svg> element, the same text every time, without a line feed at its end."""
    return "\n".join(_lines(picture, accent))


def _lines(picture: Picture, accent: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width:g} {picture.height:g}" role="img"'
        f' font-family="\'Source Sans 3\', sans-serif" font-size="{LABEL_SIZE}">'
    )
    yield f"<title>{escape(picture.alt, quote=False)}</title>"
    for stroke in picture.strokes:
        points = " ".join(f"{x:g},{y:g}" for x, y in stroke.points)
        yield (
            f'<polyline points="{points}" fill="none" stroke="{_colour(stroke.faintness, accent)}"'
            f' stroke-width="{stroke.weight:g}" stroke-linejoin="miter"/>'
        )
    for dot in picture.dots:
        yield f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="{dot.radius:g}" fill="{_colour(0, accent)}"/>'
    yield from (_text(label, accent) for label in picture.labels)
    yield "</svg>"


def _text(label: Label, accent: str) -> str:
    bold = ' font-weight="600"' if label.bold else ""
    colour = _colour(label.faintness, accent)
    return (
        f'<text x="{label.x:g}" y="{label.y:g}" text-anchor="{label.anchor}"{bold} fill="{colour}">'
        f"{escape(label.text, quote=False)}</text>"
    )


def _colour(faintness: float, accent: str) -> str:
    return "#" + "".join(f"{part:02x}" for part in ink(faintness, accent))


def picture_png(picture: Picture, accent: str = "") -> bytes:
    """The picture at `DOTS_AN_INCH`, on white.

    What the travelling font cannot draw is left out rather than painted as boxes: the sign of a currency alone
    (the caption, the tables and `alt` have it), of other words the whole label.
    """
    from PIL import Image, ImageDraw

    # Whole dots of the finished picture, so that nothing is lost when it is reduced.
    size = tuple(round(units * DOTS_AN_INCH / 72) * _FINER for units in (picture.width, picture.height))
    # Everything is the one ink, thinned: a byte a dot says how far, and a palette which colour that is.
    image = Image.new("L", (size[0], size[1]), _DOCUMENT)
    paint = ImageDraw.Draw(image)
    for stroke in picture.strokes:
        points = [(x * _FINE_SCALE, y * _FINE_SCALE) for x, y in stroke.points]
        paint.line(points, fill=_dot(stroke.faintness), width=max(1, round(stroke.weight * _FINE_SCALE)), joint="curve")
    for dot in picture.dots:
        paint.circle((dot.x * _FINE_SCALE, dot.y * _FINE_SCALE), dot.radius * _FINE_SCALE, fill=_dot(0))
    reduced = image.reduce(_FINER)
    for label in picture.labels:  # letters have smooth edges as they are
        _write(reduced, label)
    reduced.putpalette(_palette(accent))
    file = io.BytesIO()
    file.name = "picture.png"  # by its name Pillow imports that one format, where "PNG" would import five
    # Runs of the same dot are all there is to gain: nearly all of a picture is blank.
    reduced.save(file, dpi=(DOTS_AN_INCH, DOTS_AN_INCH), compress_type=zlib.Z_RLE)
    return file.getvalue()


@lru_cache(maxsize=16)  # few firms have more than one colour
def _palette(accent: str) -> bytes:
    return bytes(part for thinned in range(_DOCUMENT + 1) for part in ink(thinned / _DOCUMENT, accent))


def _dot(faintness: float) -> int:
    return round(_DOCUMENT * faintness)


def _write(image: Dots, label: Label) -> None:
    text = " ".join(label.text.split())  # a font need not have the spaces that do not break
    text = "".join(sign for sign in text if category(sign) != "Sc" or draws(SANS, sign)).strip()
    if text and draws(SANS, text):
        letters, left, top = _letters(text, _WEIGHTS[label.bold], _ANCHORS[label.anchor])
        place = (round(label.x * _SCALE) + left, round(label.y * _SCALE) + top)
        image.paste(_dot(label.faintness), place, letters)


@lru_cache(maxsize=256)  # the marks of a scale, the months and "paid" are the same in many letters
def _letters(text: str, weight: int, anchor: str) -> tuple[Dots, int, int]:
    """A label as far as it is inked, and how far right and down of its place that begins, in dots."""
    from PIL import Image, ImageDraw

    high = round(LABEL_SIZE * _SCALE)
    wide = (len(text) + 1) * high  # no letter is wider than high
    x, y = {"l": high // 2, "m": wide // 2, "r": wide - high // 2}[anchor[0]], 2 * high
    room = Image.new("L", (wide, 3 * high))
    ImageDraw.Draw(room).text((x, y), text, fill=_DOCUMENT, font=_font(weight), anchor=anchor)
    left, top, right, bottom = room.getbbox() or (0, 0, 1, 1)
    return room.crop((left, top, right, bottom)), left - x, top - y


@cache
def _font(weight: int) -> FreeTypeFont:
    from PIL import ImageFont

    # Pillow's own layout: the other one is not there on every machine.
    font = ImageFont.truetype(str(upright_file(SANS)), LABEL_SIZE * _SCALE, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
