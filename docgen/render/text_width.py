"""How wide words come out in print, near enough to share a table's width among its columns.

Widths are in ems (the size of the type). The classes of letters are measured on Source Serif 4; a class is close
enough, because the machine that shows the file may have another face.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_NARROW = frozenset("iljtfrI.,:;'’‘“”\"()[]|!/- \u00a0")
_WIDE = frozenset("mwMW@%—")

# How much wider bold type runs in the faces that a machine without ours may fall back on, the widest first, ours last.
FALLBACKS = (1.28, 1.18, 1.08)
PLAIN_TO_BOLD = 0.9


def ems(text: str) -> float:
    """The width of a text on one line."""
    return sum(map(_em, text))


def longest_word(texts: Iterable[str]) -> float:
    """The width of the widest word in any of the texts: no column may be narrower."""
    return max((ems(word) for text in texts for word in text.split(" ")), default=0)


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width, at least one."""
    lines, filled = 1, 0.0
    for word in text.split(" "):
        wide = ems(word)
        if filled and filled + _em(" ") + wide > width:
            lines, filled = lines + 1, wide
        else:
            filled += wide + (_em(" ") if filled else 0)
    return lines


@lru_cache(maxsize=1024)
def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.33
    if letter in _WIDE:
        return 0.95
    if letter.isdigit():
        return 0.56
    if letter.isupper():
        return 0.69
    # Chinese, Japanese and Korean signs fill the whole square.
    return 1.0 if ord(letter) > 0x2E7F else 0.58
