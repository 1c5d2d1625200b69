"""How a language writes defined terms: their plurals and cases, and which capitals are no terms."""

from __future__ import annotations

import re

from msgspec import Struct

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
_VOWEL = re.compile(r"(.*?)(au|a|o|u)([^aou]*)$", re.IGNORECASE)
_SHORTEST_GERMAN_TERM = 8  # shorter ones are everyday nouns (Gesetz, Werk), written with a capital in any case


class TermHabits(Struct, frozen=True, kw_only=True):
    """`german`: every noun has a capital, so only terms that are known to be terms can be told from other words."""

    german: bool = False

    def pattern(self, term: str) -> re.Pattern[str]:
        """What finds a term, also in the plural and with the endings of its cases."""
        words = term.split()
        forms = [_german(word) if self.german else re.escape(word) for word in words]
        if not self.german:
            forms[-1] = _english_plural(words[-1])
        return re.compile(r"\b" + r"\s+".join(forms) + r"\b")

    def is_certain(self, term: str, text: str, at: int) -> bool:
        """Whether the capital at this place of a text makes it the term, and not the start of a sentence."""
        if self.german:
            return len(term) >= _SHORTEST_GERMAN_TERM
        return " " in term or not (not text[:at].strip() or _SENTENCE_OVER.search(text[:at]))

    def without_names(self, text: str, gap: str) -> str:
        """The text without the names of statutes."""
        return text if self.german else _NAME_OF_LAW.sub(gap, text)

    def capitals(self, text: str) -> list[str]:
        """Words that are written as defined terms are: with a capital, after an article."""
        if self.german:
            return []
        return [
            match[1].strip()
            for match in _CAPITALS.finditer(text)
            if not match[2] and not _NAMES & set(match[1].split())
        ]


def habits_of(language: str) -> TermHabits:
    """The habits of a BCP 47 language; those of English for any that is not German."""
    return TermHabits(german=language.split("-")[0].lower() == "de")


def _english_plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return re.escape(word[:-1]) + "(?:y|ies)"
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return re.escape(word) + "(?:es)?"
    return re.escape(word) + "s?"


def _german(word: str) -> str:
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
