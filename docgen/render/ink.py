"""The one ink of pictures: the dark blue of the house letterhead, thinned with the white of the paper."""

from __future__ import annotations

_FULL = (0x1D, 0x3A, 0x4C)


def ink(faintness: float) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255; `faintness` 0 is the full ink, 1 the white of the paper."""
    red, green, blue = (round(part + (255 - part) * faintness) for part in _FULL)
    return red, green, blue
