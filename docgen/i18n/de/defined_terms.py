"""Defined terms in German: every noun has a capital, so only terms that are known to be terms are told from others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from docgen.i18n.en import defined_terms as base

_VOWEL = re.compile(r"(.*?)(au|a|o|u)([^aou]*)$", re.IGNORECASE)
_SHORTEST = 8  # shorter ones are everyday nouns (Gesetz, Werk), written with a capital in any case


class DefinedTerms(base.DefinedTerms):
    """A term that an agreement defines, (das **Werk**), in its other uses."""

    def pattern(self, term: str) -> re.Pattern[str]:
        """As the base has it."""
        return _pattern(term)

    def is_certain(self, term: str, text: str, at: int) -> bool:
        """As the base has it."""
        return len(term) >= _SHORTEST

    def without_names(self, texts: Sequence[str], gap: str) -> list[str]:
        """As the base has it."""
        return list(texts)

    def capitals(self, texts: Sequence[str]) -> list[list[str]]:
        """As the base has it."""
        return [[] for _ in texts]


@lru_cache(maxsize=1024)  # the terms of one language, at each document of a batch
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(base.from_beginning(r"\s+".join(map(_declined, term.split()))) + r"\b")


def _declined(word: str) -> str:
    """A noun or adjective with any ending; a vowel may take its dots: Auftrag, Auftrags, Aufträge."""
    stem = word[:-1] if word.endswith("e") else word
    match = _VOWEL.match(stem)
    if match:
        dotted = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}[match[2].lower()]
        first = match[2] if match[2].islower() else match[2].capitalize()
        dotted = dotted if match[2].islower() else dotted.capitalize()
        stem = f"{re.escape(match[1])}(?:{first}|{dotted}){re.escape(match[3])}"
    else:
        stem = re.escape(stem)
    return stem + "(?:e|en|er|es|em|ern|n|s|se|sen)?"
