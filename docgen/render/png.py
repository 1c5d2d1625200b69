"""A picture as PNG, painted with Pillow for the Word file: the same bytes, whatever fonts the machine has."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category

from docgen.drawing import LABEL_SIZE, Label, Picture
from docgen.render.fonts import SANS, draws, upright_file
from docgen.render.ink import ink

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

DOTS_AN_INCH = 300
_FINER = 3  # painted so many times as large and then reduced, so that slopes and dots have smooth edges
_SCALE = DOTS_AN_INCH * _FINER / 72
_WEIGHTS = {False: 400, True: 600}
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def picture_png(picture: Picture, accent: str = "") -> bytes:
    """The picture at 300 dots an inch, on white.

    What the travelling font cannot draw is left out rather than painted as boxes: the sign of a currency alone
    (the caption, the tables and `alt` have it), of other words the whole label.
    """
    from PIL import Image, ImageDraw

    # Whole dots of the finished picture, so that nothing is lost when it is reduced.
    size = tuple(round(units * DOTS_AN_INCH / 72) * _FINER for units in (picture.width, picture.height))
    image = Image.new("RGB", (size[0], size[1]), ink(1))
    paint = ImageDraw.Draw(image)
    for stroke in picture.strokes:
        points = [(x * _SCALE, y * _SCALE) for x, y in stroke.points]
        paint.line(
            points, fill=ink(stroke.faintness, accent), width=max(1, round(stroke.weight * _SCALE)), joint="curve"
        )
    for dot in picture.dots:
        paint.circle((dot.x * _SCALE, dot.y * _SCALE), dot.radius * _SCALE, fill=ink(0, accent))
    for label in picture.labels:
        _write(paint, label, accent)
    file = io.BytesIO()
    image.reduce(_FINER).save(file, "PNG", dpi=(DOTS_AN_INCH, DOTS_AN_INCH), optimize=True)
    return file.getvalue()


def _write(paint: ImageDraw, label: Label, accent: str) -> None:
    text = " ".join(label.text.split())  # a font need not have the spaces that do not break
    text = "".join(sign for sign in text if category(sign) != "Sc" or draws(SANS, sign)).strip()
    if text and draws(SANS, text):
        place, face = (label.x * _SCALE, label.y * _SCALE), _font(_WEIGHTS[label.bold])
        paint.text(place, text, fill=ink(label.faintness, accent), font=face, anchor=_ANCHORS[label.anchor])


@cache
def _font(weight: int) -> FreeTypeFont:
    from PIL import ImageFont

    # Pillow's own layout: the other one is not there on every machine.
    font = ImageFont.truetype(str(upright_file(SANS)), LABEL_SIZE * _SCALE, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
