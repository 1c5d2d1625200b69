"""Defined terms: marked once where they are defined, used where they are, and nowhere without a definition.

A term is defined where an agreement's own words mark it in bold, with capitals: (the **Work**). Terms are looked for by
language, with their plurals and cases. What is found is a warning: a heuristic must not keep a document back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.documents.proof import Origin

GAP = "\ufffc"  # stands where a value of the case or a reference stands among the template's own words


class Passage(Struct, frozen=True, kw_only=True):
    """The words of one paragraph, item, heading or cell, for the lint of the whole document.

    `own` are the template's own words, with GAP for what it prints; `full` has the values in their places. `marked` are
    the words in bold that hold no value. `told` are the values that tell facts of the case: where each begins and ends
    in `full`, and its origins. `row` is one number for all cells of a row, 0 outside a table.
    """

    place: Place
    where: str
    own: str
    full: str
    marked: tuple[str, ...] = ()
    told: tuple[tuple[int, int, tuple[Origin, ...]], ...] = ()
    row: int = 0


def check_terms(
    passages: Sequence[Passage], habits: TermHabits, known: Iterable[str], *, elsewhere: bool = False
) -> list[Diagnostic]:
    """What is wrong with the defined terms of a document. `known` are the terms that any template of the folder
    defines.

    `elsewhere`: the document belongs to a contract whose terms keep their meaning in it.
    """
    diagnostics: list[Diagnostic] = []
    defined: dict[str, Place] = {}
    for passage in passages:
        for term in terms_in(passage):
            if term in defined:
                first = f"{defined[term].file}:{defined[term].line}"
                hint = "Define it once, and use it after that without bold."
                diagnostics.append(
                    _warning(passage.place, f'"{term}" is defined twice; the first time in {first}', hint)
                )
            defined.setdefault(term, passage.place)
    for term, place in defined.items():
        pattern = habits.pattern(term)
        uses = sum(len(pattern.findall(passage.full)) for passage in passages)
        if uses - sum(term in passage.marked for passage in passages) < 1:
            hint = "Take the definition out, or use the term."
            diagnostics.append(_warning(place, f'"{term}" is defined and not used in this document', hint))
    others = [term for term in dict.fromkeys(known) if term not in defined]
    explained = [habits.pattern(term) for term in (*defined, *(others if elsewhere else ()))]
    diagnostics += _undefined(passages, explained, () if elsewhere else others, habits)
    return diagnostics


def terms_in(passage: Passage) -> tuple[str, ...]:
    """The terms that a passage defines."""
    return tuple(filter(is_term, passage.marked)) if passage.where in ("paragraph", "item") else ()


def is_term(mark: str) -> bool:
    """Whether words in bold are a defined term: at most four, each beginning with a capital."""
    words = mark.split()
    return mark[-1:].isalnum() and len(words) <= 4 and all(word[0].isupper() for word in words)


def _undefined(
    passages: Sequence[Passage], defined: list[re.Pattern[str]], missing: Sequence[str], habits: TermHabits
) -> list[Diagnostic]:
    """Uses of terms that other templates define and this document does not, and of capitals that nothing explains."""
    diagnostics: list[Diagnostic] = []
    told: set[str] = set()
    read = [passage for passage in passages if passage.where in ("paragraph", "item")]
    whole = "\n".join(passage.own for passage in read)
    defined = [pattern for pattern in defined if pattern.search(whole)]
    # The longer first: in "Completion Date" nobody asks for a Completion.
    longest = ((term, habits.pattern(term)) for term in sorted(missing, key=len, reverse=True))
    patterns = [(term, pattern) for term, pattern in longest if pattern.search(whole)]
    for passage in read:
        rest = habits.without_names(passage.own, GAP)
        for pattern in defined:
            rest = pattern.sub(GAP, rest)
        for term, pattern in patterns:
            found = [match for match in pattern.finditer(rest) if habits.is_certain(term, rest, match.start())]
            if found and term not in told:
                told.add(term)
                diagnostics.append(_not_defined(passage.place, found[0][0]))
            rest = pattern.sub(GAP, rest)
        for word in habits.capitals(rest):
            if word not in told:
                told.add(word)
                diagnostics.append(_not_defined(passage.place, word))
    return diagnostics


def _not_defined(place: Place, word: str) -> Diagnostic:
    hint = f"Define it where it first stands, (the **{word}**), write it without a capital, or take it out."
    return _warning(place, f'"{word}" is written as a defined term, and this document does not define it', hint)


def _warning(place: Place, message: str, hint: str) -> Diagnostic:
    diagnostic = Diagnostic(rule="template-term", message=message, hint=hint, place=place)
    return Diagnostic(
        rule=diagnostic.rule,
        message=diagnostic.message,
        hint=diagnostic.hint,
        severity=Severity.WARNING,
        place=diagnostic.place,
    )


# --- how a language writes defined terms ------------------------------------------------------------------------------

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
        return _pattern(term, self.german)

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


@lru_cache(maxsize=2048)  # the terms of two languages, at each document of a batch
def _pattern(term: str, german: bool) -> re.Pattern[str]:
    words = term.split()
    forms = [_german(word) if german else re.escape(word) for word in words]
    if not german:
        forms[-1] = _english_plural(words[-1])
    return re.compile(r"\b" + r"\s+".join(forms) + r"\b")


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
