"""Where German words are parted at the end of a line: at the points of pyphen's dictionary, without the wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORDS = re.compile(r"[^\W\d_]{8,}")  # shorter ones are not parted: the style sheet says so
_VOWEL = re.compile("[aeiouyäöü]", re.IGNORECASE)


def keep_right_points(language: str, texts: Iterable[str]) -> None:
    """WeasyPrint parts the words of these German texts at right points alone; nothing is done in another language.

    pyphen has "fort-s-et-zen" and "Bau-a-r-bei-ten". No German syllable is without a vowel, so where a piece is, one
    of the points beside it is wrong, and neither is used. pyphen keeps the points of each word that it was asked for.
    """
    if not language.startswith("de"):
        return
    from pyphen import Pyphen

    dictionary = Pyphen(lang=language).hd
    for word in {word.lower() for text in texts for word in _WORDS.findall(text)}:
        dictionary.cache[word] = right_points(word, dictionary.positions(word))


def right_points(word: str, points: Sequence[int]) -> list[int]:
    """The points, counted from the beginning of the word, without those beside a piece that has no vowel."""
    edges = [0, *points, len(word)]
    wrong = {point for start, end in pairwise(edges) if not _VOWEL.search(word[start:end]) for point in (start, end)}
    return [point for point in points if point not in wrong]
