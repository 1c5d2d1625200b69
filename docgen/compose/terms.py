"""Defined terms: marked once where they are defined, used where they are, and nowhere without a definition.

A term is defined where an agreement's own words mark it in bold, with capitals: (the **Work**). Terms are looked for by
language, with their plurals and cases (`docgen/i18n/en/defined_terms.py`). What is found is a warning: a heuristic must
not keep a document back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.documents.proof import Origin
from docgen.messages import say

if TYPE_CHECKING:
    from docgen.i18n.en.defined_terms import DefinedTerms

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
    passages: Sequence[Passage], habits: DefinedTerms, known: Iterable[str], *, elsewhere: bool = False
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
                hint = say("Define it once, and use it after that without bold.")
                diagnostics.append(
                    _warning(
                        passage.place,
                        say('"{term}" is defined twice; the first time in {first}', term=term, first=first),
                        hint,
                    )
                )
            defined.setdefault(term, passage.place)
    for term, place in defined.items():
        pattern = habits.pattern(term)
        uses = sum(len(pattern.findall(passage.full)) for passage in passages)
        if uses - sum(term in passage.marked for passage in passages) < 1:
            hint = say("Take the definition out, or use the term.")
            diagnostics.append(
                _warning(place, say('"{term}" is defined and not used in this document', term=term), hint)
            )
    others = [term for term in dict.fromkeys(known) if term not in defined]
    explained = [habits.pattern(term) for term in (*defined, *(others if elsewhere else ()))]
    diagnostics += _undefined(passages, explained, () if elsewhere else others, habits)
    return diagnostics


def terms_in(passage: Passage) -> tuple[str, ...]:
    """The terms that a passage defines."""
    return terms_among(passage.marked) if passage.where in ("paragraph", "item") else ()


def terms_among(marked: Iterable[str]) -> tuple[str, ...]:
    """Those words in bold that are a defined term: at most four, each beginning with a capital."""
    return tuple(filter(_is_term, marked))


def _is_term(mark: str) -> bool:
    words = mark.split()
    return mark[-1:].isalnum() and len(words) <= 4 and all(word[0].isupper() for word in words)


def _undefined(
    passages: Sequence[Passage], defined: list[re.Pattern[str]], missing: Sequence[str], habits: DefinedTerms
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
    used = []  # of each passage: the terms that are not defined, and how they stand there
    rests = []
    for rest in habits.without_names([passage.own for passage in read], GAP):
        here: list[tuple[str, str]] = []
        for pattern in defined:
            rest = pattern.sub(GAP, rest)
        for term, pattern in patterns:
            found = [match for match in pattern.finditer(rest) if habits.is_certain(term, rest, match.start())]
            if found:
                here.append((term, found[0][0]))
            rest = pattern.sub(GAP, rest)
        used.append(here)
        rests.append(rest)
    for passage, of_others, unknown in zip(read, used, habits.capitals(rests), strict=True):
        for term, word in (*of_others, *zip(unknown, unknown, strict=True)):
            if term not in told:
                told.add(term)
                diagnostics.append(_not_defined(passage.place, word))
    return diagnostics


def _not_defined(place: Place, word: str) -> Diagnostic:
    hint = say(
        "Define it where it is first used, (the **{word}**), write it without a capital, or take it out.", word=word
    )
    return _warning(
        place, say('"{word}" is written as a defined term, and this document does not define it', word=word), hint
    )


def _warning(place: Place, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule="template-term", message=message, hint=hint, severity=Severity.WARNING, place=place)
