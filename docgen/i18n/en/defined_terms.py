"""How defined terms are written, so that they are found again in a text: with a capital, and in the plural."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SENTENCE_OVER = re.compile(r"[.?!:;][”“’»)\]]*\s*$")
# A statute or a rule by its name, as far back as its capitals go: the Housing Grants, Construction and … Act 1996.
_NAME_OF_LAW = re.compile(
    r"\(?\b[A-Z](?:[\w’\-]*\)?,?\s+(?:(?:and|of|for|the|on|in|to)\s+)*\(?(?=[A-Z]))+?"
    r"(?:Act|Acts|Regulations|Code|Protocol|Scheme|Directive|Law|Statute)\b(?:\s(?:of\s)?\d{4})?"
)
_CAPITALS = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Ee]very|[Aa]ny|[Tt]his|[Tt]hat)\s+((?:[A-Z][a-z]+\s?)+)((?:of|for)\s+[A-Z])?"
)
# First words of names that every contract may hold and nobody has to define.
_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
        January February March April May June July August September October November December
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Good Easter
        English British Scottish Welsh Irish German French Dutch Italian Spanish American European
        United State Bank Federal Internet
        """,
    )
)


class DefinedTerms:
    """A term that an agreement defines, (the **Work**), in its other uses."""

    def pattern(self, term: str) -> re.Pattern[str]:
        """What finds a term, also in the plural and with the endings of its cases."""
        return _pattern(term)

    def is_certain(self, term: str, text: str, at: int) -> bool:
        """Whether the capital at this place of a text makes it the term, and not the start of a sentence."""
        return " " in term or not (not text[:at].strip() or _SENTENCE_OVER.search(text[:at]))

    def without_names(self, texts: Sequence[str], gap: str) -> list[str]:
        """The texts without the names of statutes, a gap for each."""
        return [_NAME_OF_LAW.sub(gap, text) for text in texts]

    def capitals(self, texts: Sequence[str]) -> list[list[str]]:
        """The words of each text that are written as defined terms are: with a capital, after an article."""
        return [
            [
                match[1].strip()
                for match in _CAPITALS.finditer(text)
                if not match[2] and not _NAMES & set(match[1].split())
            ]
            for text in texts
        ]


@lru_cache(maxsize=1024)  # the terms of one language, at each document of a batch
def _pattern(term: str) -> re.Pattern[str]:
    *first, last = term.split()
    return re.compile(from_beginning(r"\s+".join((*map(re.escape, first), _plural(last)))) + r"\b")


def from_beginning(pattern: str) -> str:
    """The pattern, where a word begins with it. Python finds a first letter ten times as fast as the beginning of a
    word, so that one is looked at behind it.
    """
    return rf"{pattern[0]}(?<!\w{pattern[0]}){pattern[1:]}" if pattern[0].isalpha() else rf"\b{pattern}"


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return re.escape(word[:-1]) + "(?:y|ies)"
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return re.escape(word) + "(?:es)?"
    return re.escape(word) + "s?"
