"""Whether a colour can be read on white paper, by the measure of WCAG 2.2 (relative luminance, contrast ratio)."""

from __future__ import annotations

LEAST = 4.5
"""The ratio that WCAG 2.2, success criterion 1.4.3 (level AA) asks of text."""


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of a colour ("1f4e79") on white: 1 for white itself, 21 for black."""
    return 1.05 / (_luminance(colour) + 0.05)


def dark_enough(colour: str) -> str:
    """The same hue, darkened just as far as it must be to be read on white."""
    red, green, blue = _parts(colour)
    for percent in range(100, -1, -1):
        darker = "".join(f"{part * percent // 100:02x}" for part in (red, green, blue))
        if contrast_on_white(darker) >= LEAST:
            return darker
    raise AssertionError("black is dark enough")


def _luminance(colour: str) -> float:
    # https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)
