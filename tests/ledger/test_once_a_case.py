"""The sums of a case are calculated once for all who ask, and never taken for those of another case."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.ledger.cache import once_a_case
from docgen.ledger.words import ENGLISH, Words
from docgen.pipeline import load

EXAMPLE = "examples/kitchen.yaml"


def test_the_same_case_is_calculated_once_and_an_equal_one_anew() -> None:
    asked: list[Case] = []

    @once_a_case
    def number_of(case: Case, words: Words) -> int:
        asked.append(case)
        return len(asked)

    one, other = load(EXAMPLE).case, load(EXAMPLE).case

    assert one == other
    assert [number_of(each, ENGLISH) for each in (one, one, other, one, other)] == [1, 1, 2, 1, 2]


def test_other_words_are_another_question() -> None:
    @once_a_case
    def said(case: Case, words: Words) -> str:
        return words.law(case.case)

    case = load(EXAMPLE).case

    assert said(case, replace(ENGLISH, law=str.upper)) == case.case.upper()
    assert said(case, replace(ENGLISH, law=str.lower)) == case.case.lower()


def test_what_is_refused_is_refused_again() -> None:
    @once_a_case
    def refused(case: Case, words: Words) -> int:
        raise DocgenError("the invoice names no milestone", "Name it.")

    case = load(EXAMPLE).case
    for _ in range(2):
        with pytest.raises(DocgenError, match="the invoice names no milestone"):
            refused(case, ENGLISH)


def test_only_the_last_few_cases_are_remembered() -> None:
    asked: list[Case] = []

    @once_a_case
    def number_of(case: Case, words: Words) -> int:
        asked.append(case)
        return len(asked)

    first = load(EXAMPLE).case
    number_of(first, ENGLISH)
    for _ in range(4):
        number_of(replace(first), ENGLISH)

    assert number_of(first, ENGLISH) == 6
