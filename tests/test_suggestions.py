"""What somebody meant is guessed by one rule, wherever he writes a name that is not known."""

from __future__ import annotations

import pytest

from docgen.suggestions import did_you_mean, guess, near_ones, nearest

DOCUMENTS = ("reminder", "second-reminder", "final-demand", "change-order")


@pytest.mark.parametrize(
    ("word", "near"),
    [("reminde", "reminder"), ("REMINDER", "reminder"), ("final_demand", "final-demand"), ("invoice", ""), ("", "")],
)
def test_the_nearest_known_name_is_found_whatever_its_capitals(word: str, near: str) -> None:
    assert nearest(word, DOCUMENTS) == near


def test_a_name_is_given_back_as_it_is_known() -> None:
    assert nearest("gbp", ("GBP", "EUR")) == "GBP"


def test_of_several_near_names_the_nearest_stands_first() -> None:
    assert near_ones("reminders", DOCUMENTS, most=2) == ("reminder", "second-reminder")
    assert near_ones("reminders", DOCUMENTS, most=1) == ("reminder",)
    assert near_ones("xyz", DOCUMENTS, most=2) == ()


def test_a_hint_with_the_list_names_the_nearest_first() -> None:
    assert did_you_mean("per dy", ("per day", "per piece")) == ('Did you mean "per day"? Known: per day, per piece.')
    assert did_you_mean("zzz", ("per day",)) == "Known: per day."


def test_a_hint_writes_the_name_as_its_file_does() -> None:
    assert guess("uper", ("upper", "first"), "Take it out.", written="|{}") == "Did you mean |upper?"
    assert guess("zzz", ("upper", "first"), "Take it out.", written="|{}") == "Take it out."
