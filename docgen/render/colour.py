"""Colours on white paper: thinned with the white of the sheet, as print thins an ink."""

from __future__ import annotations

_INK = "1d3a4c"  # the dark blue of docgen's letterheads
_WASH = 0.93  # how much of the white of the sheet is in the ground that is written on


def thinned(colour: str, white: float = _WASH) -> str:
    """A colour ("1f4e79") mixed with so much white (0 to 1), in lower case."""
    return "".join(f"{part:02x}" for part in _mixed(colour, white))


def ink(faintness: float, accent: str = "") -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255 of what pictures are drawn in; `faintness` 0 is the full ink, 1 is white.

    `accent` is the firm's own colour, six hexadecimal digits; "" is the dark blue of docgen's letterheads.
    """
    return _mixed(accent or _INK, faintness)


def _mixed(colour: str, white: float) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return _towards_white(red, white), _towards_white(green, white), _towards_white(blue, white)


def _towards_white(part: int, white: float) -> int:
    return round(part + (255 - part) * white)
