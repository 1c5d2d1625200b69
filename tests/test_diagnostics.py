"""How a problem is shown: the line, the caret, the hint, on terminals and in scripts of every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.characters import width_on_screen
from docgen.diagnostics import (
    Diagnostic,
    Place,
    Severity,
    diagnostic_json,
    did_you_mean,
    guess,
    near_ones,
    nearest,
    show,
)


def diagnostic(column: int, width: int, line: int = 1) -> Diagnostic:
    place = Place(file="x.yaml", line=line, column=column, width=width)
    return Diagnostic(rule="misread", message="something is wrong", hint="Mend it.", place=place)


@pytest.mark.parametrize(
    ("line", "column", "width", "shown"),
    [
        ("price: 1", 8, 1, ["    price: 1", "           ^"]),
        ("    price: 1", 12, 1, ["    price: 1", "           ^"]),
        ("    price: 1", 1, 4, ["        price: 1", "    ^^^^"]),
        ("name: 山田 x", 10, 1, ["    name: 山田 x", "               ^"]),
        ("name: 山田 x", 7, 2, ["    name: 山田 x", "          ^^^^"]),
        ("name: e\u0301a b", 10, 1, ["    name: e\u0301a b", "            ^"]),
        ("a:\tb", 4, 1, ["    a: b", "       ^"]),
        ("name: a\u202eb", 8, 1, ["    name: a<U+202E>b", "           ^^^^^^^^"]),
        ("price: 1", 9, 1, ["    price: 1", "            ^"]),
        ("", 1, 1, []),
    ],
)
def test_the_caret_stands_under_the_place(line: str, column: int, width: int, shown: list[str]) -> None:
    assert show(diagnostic(column, width), [line]).split("\n") == [
        f"x.yaml:1:{column}: something is wrong", *shown, "  Mend it.",
    ]  # fmt: skip


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a: [" + ", ".join(f"item{number}" for number in range(100)) + "]"
    at = line.index("item50")

    _, shown, carets, _ = show(diagnostic(at + 1, 6), [line]).split("\n")

    assert len(shown) <= 104
    assert shown.startswith("    …")
    assert shown.endswith("…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "item50"


def test_a_line_as_long_as_a_file_is_shown_at_once_and_as_a_shorter_one() -> None:
    shorter, longer = (
        show(diagnostic(1_500, 1_000), ["x" * 4_000]),
        show(diagnostic(150_000, 100_000), ["x" * 4_000_000]),
    )

    assert longer.split("\n")[1:] == shorter.split("\n")[1:]
    assert shorter.split("\n")[1] == f"    …{'x' * 81}…{'x' * 16}…"


def test_a_warning_says_so_after_the_place() -> None:
    warning = Diagnostic(
        rule="no-stop-work", message="odd", hint="", severity=Severity.WARNING, place=Place(file="x", line=9, column=2)
    )

    assert show(warning, []) == "x:9:2: warning: odd"


def test_a_problem_without_a_place_is_its_message() -> None:
    placeless = Diagnostic(rule="r", message="the folder is missing", hint="Make it.")

    assert show(placeless, []) == "the folder is missing\n  Make it."
    assert diagnostic_json(placeless)["line"] is None


def test_a_message_cannot_turn_the_terminal_about() -> None:
    odd = Diagnostic(rule="r", message="name \x1b[31m\u202e", hint="", place=Place(file="a\x07.yaml", line=1, column=1))

    assert show(odd, []) == "a<U+0007>.yaml:1:1: name <U+001B>[31m<U+202E>"


@given(st.text(st.characters(exclude_characters="\n\r"), max_size=300), st.integers(1, 320), st.integers(1, 320))
def test_any_line_and_place_can_be_shown_in_the_width_of_a_terminal(line: str, column: int, width: int) -> None:
    shown = show(diagnostic(column, width), [line]).split("\n")

    assert shown[0] == f"x.yaml:1:{column}: something is wrong"
    if len(shown) == 4:
        assert width_on_screen(shown[1]) <= 106
        assert set(shown[2].strip()) == {"^"}


# --- the known name that was probably meant --------------------------------------------------------------------------

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


def test_a_letter_that_looks_like_a_digit_is_taken_for_it_first() -> None:
    assert nearest("INV-l", ["INV-2", "INV-1"]) == "INV-1"
    assert nearest("INV-1O", ["INV-11", "INV-10"]) == "INV-10"
    assert nearest("INV-4", ["INV-2", "INV-1"]) in ("INV-2", "INV-1")
