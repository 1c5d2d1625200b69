"""Where words are parted at the end of a line: at the points of pyphen's dictionary, without the wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from docgen.i18n import conventions

_WORDS = re.compile(r"[^\W\d_]{8,}")  # shorter ones are not parted: the style sheet says so


def keep_right_points(language: str, texts: Iterable[str]) -> None:
    """WeasyPrint parts the words of these texts at right points alone, in a language of which it is known how.

    pyphen has "fort-s-et-zen" and "Bau-a-r-bei-ten". No German syllable is without a vowel, so where a piece is, one
    of the points beside it is wrong, and neither is used. pyphen keeps the points of each word that it was asked for.
    """
    vowels = conventions(language).vowels
    if not vowels:
        return
    from pyphen import Pyphen

    dictionary = Pyphen(lang=language).hd
    for word in {word.lower() for text in texts for word in _WORDS.findall(text)}:
        dictionary.cache[word] = right_points(word, dictionary.positions(word), vowels)


def right_points(word: str, points: Sequence[int], vowels: str) -> list[int]:
    """The points, counted from the beginning of the word, without those beside a piece that has no vowel."""
    edges = [0, *points, len(word)]
    toneless = [(start, end) for start, end in pairwise(edges) if set(vowels).isdisjoint(word[start:end].lower())]
    wrong = {point for piece in toneless for point in piece}
    return [point for point in points if point not in wrong]
