"""The one ink of pictures: the accent of the letterhead, thinned with the white of the paper."""

from __future__ import annotations

_FULL = (0x1D, 0x3A, 0x4C)


def ink(faintness: float, accent: str = "") -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255; `faintness` 0 is the full ink, 1 the white of the paper.

    `accent` is the firm's own colour, six hexadecimal digits; "" is the dark blue of docgen's letterheads.
    """
    full = (int(accent[0:2], 16), int(accent[2:4], 16), int(accent[4:6], 16)) if accent else _FULL
    red, green, blue = (round(part + (255 - part) * faintness) for part in full)
    return red, green, blue
