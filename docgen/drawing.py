"""A picture as plain data: strokes, dots and words on a white ground, which every format paints for itself.

Lengths are in units: one unit is a point (1/72 inch) where the picture is as wide as the text of an A4 letter. The
left upper corner is (0, 0); y grows downwards.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

LABEL_SIZE = 8
"""The size of the type of every label, in units."""


class Stroke(Struct, frozen=True, kw_only=True):
    """A line through `points`, `weight` units thick. `faintness` is 0 for full ink and comes near 1 for none."""

    points: tuple[tuple[float, float], ...]
    weight: float
    faintness: float = 0.0


class Dot(Struct, frozen=True, kw_only=True):
    """A round mark with its middle at (x, y)."""

    x: float
    y: float
    radius: float


class Label(Struct, frozen=True, kw_only=True):
    """Words on one line. Their beginning, middle or end (`anchor`) stands at x, the foot of their letters at y."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    faintness: float = 0.0


class Picture(Struct, frozen=True, kw_only=True):
    """A picture across the width of the text, painted in this order: strokes, dots, labels.

    `alt` says in full sentences what is to be seen, for whoever cannot see it.
    """

    width: float
    height: float
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    alt: str
