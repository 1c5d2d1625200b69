"""What a case comes to, calculated once: checks, account and letter ask for the same sums of the same case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from docgen.case.models import Case
from docgen.ledger.words import Words

_KEPT = 4  # the case itself, and what a check or a document tries out with it

Found = TypeVar("Found")


def once_a_case(calculated: Callable[[Case, Words], Found]) -> Callable[[Case, Words], Found]:
    """The same function, which finds again what it found for the last few cases.

    Nothing changes in a case once it is read, so the very same case in the very same words has the very same sums. An
    equal case that was read anew is calculated anew, and what is refused is refused again.
    """
    known: tuple[tuple[Case, Words, Found], ...] = ()

    def found_again(case: Case, words: Words) -> Found:
        nonlocal known
        for before, in_words, found in known:
            if before is case and in_words == words:
                return found
        found = calculated(case, words)
        known = ((case, words, found), *known[: _KEPT - 1])
        return found

    return found_again
