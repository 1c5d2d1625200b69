"""Days and lengths of time as they are typed, and calculation with them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.dates import (
    Duration,
    Unit,
    after,
    at_least_days,
    at_most_days,
    is_business_day,
    last_of_month,
    next_business_day,
    parse_day,
    parse_duration,
)
from docgen.errors import InvalidValueError

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
UNITS: list[Unit] = ["days", "business days", "weeks", "months", "years"]


def test_the_last_day_of_every_month_is_the_calendar_s() -> None:
    for year in range(1900, 2300):
        for month in range(1, 13):
            assert last_of_month(date(year, month, 15)).day == monthrange(year, month)[1]


def test_a_day_is_year_month_day() -> None:
    assert parse_day("2026-03-02") == date(2026, 3, 2)
    assert parse_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("2.3.2026", "is not a date", "Write year-month-day: 2026-03-02"),
        ("02. 03. 2026", "is not a date", "Write year-month-day: 2026-03-02"),
        ("2026/3/2", "is not a date", "Write year-month-day: 2026-03-02"),
        ("2 March 2026", "is not a date", "Write year-month-day: 2026-03-02"),
        ("1st Sept. 2026", "is not a date", "Write year-month-day: 2026-09-01"),
        ("31/12/2026", "is not a date", "Write year-month-day: 2026-12-31 (31 December 2026)"),
        (
            "02/03/2026",
            "is not a date",
            "Write year-month-day: 2026-03-02 (2 March 2026) or 2026-02-03 (3 February 2026)",
        ),
        ("tomorrow", "is not a date", "Write year-month-day, for example 2026-03-02."),
        ("31.2.2026", "is not a date", "Write year-month-day, for example 2026-03-02."),
        ("2026-02-30", "is a date that does not exist", "February 2026 has 28 days."),
        ("2026-04-31", "is a date that does not exist", "April 2026 has 30 days."),
        (
            "2026-13-01",
            "is a date that does not exist",
            "There is no month 13. Write year-month-day, for example 2026-03-02.",
        ),
        ("0026-03-02", "is not a date in the years 1900 to 2199", "Check the year."),
        ("٢٠٢٦-03-02", "is not a date", "Write year-month-day, for example 2026-03-02."),
    ],
)
def test_what_is_not_a_day_says_what_to_write(typed: str, message: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as wrong:
        parse_day(typed)

    assert (wrong.value.message, wrong.value.hint) == (f'"{typed}" {message}', hint)


@pytest.mark.parametrize(
    ("typed", "count", "unit"),
    [
        ("14 days", 14, "days"),
        ("1 day", 1, "days"),
        ("5 business days", 5, "business days"),
        ("5 working days", 5, "business days"),
        ("2  Weeks", 2, "weeks"),
        ("6 months", 6, "months"),
        ("1 year", 1, "years"),
        ("-3 days", -3, "days"),
    ],
)
def test_a_length_of_time_has_its_unit(typed: str, count: int, unit: Unit) -> None:
    assert parse_duration(typed) == Duration(count=count, unit=unit)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("14", "is not a length of time", "Say of what: 14 days, 14 business days, or weeks, months or years."),
        ("–2 days", "is not a length of time", "Write the minus sign of the keyboard: -2 days"),
        (
            "a fortnight",
            "is not a length of time",
            "Write a number and days, business days, weeks, months or years, for example 14 days.",
        ),
        (
            "3 business weeks",
            "is not a length of time",
            "Only days can be business days, for example 5 business days.",
        ),
        ("101 years", "is more than a hundred years", "Check the number and the unit."),
        ("99999 weeks", "is more than a hundred years", "Check the number and the unit."),
        ("3000000 days", "is more than a hundred years", "Check the number and the unit."),
    ],
)
def test_what_is_not_a_length_of_time_says_what_to_write(typed: str, message: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as wrong:
        parse_duration(typed)

    assert (wrong.value.message, wrong.value.hint) == (f'"{typed}" {message}', hint)


@pytest.mark.parametrize(
    ("day", "duration", "then"),
    [
        ("2026-03-04", "14 days", "2026-03-18"),
        ("2026-02-27", "1 day", "2026-02-28"),
        ("2024-02-28", "1 day", "2024-02-29"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2026-02-28", "1 month", "2026-03-28"),
        ("2026-11-30", "3 months", "2027-02-28"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2026-03-31", "-1 month", "2026-02-28"),
        ("2026-03-06", "1 business day", "2026-03-09"),  # a Friday
        ("2026-03-07", "1 business day", "2026-03-09"),  # a Saturday
        ("2026-03-06", "5 business days", "2026-03-13"),
        ("2026-03-09", "-1 business day", "2026-03-06"),
        ("2026-03-06", "2 weeks", "2026-03-20"),
    ],
)
def test_a_length_of_time_after_a_day(day: str, duration: str, then: str) -> None:
    assert after(parse_day(day), parse_duration(duration)) == parse_day(then)


def test_holidays_are_no_business_days() -> None:
    good_friday, easter_monday = date(2026, 4, 3), date(2026, 4, 6)
    holidays = {good_friday, easter_monday}

    assert after(date(2026, 4, 2), Duration(count=1, unit="business days"), holidays) == date(2026, 4, 7)
    assert next_business_day(good_friday, holidays) == date(2026, 4, 7)
    assert next_business_day(good_friday) == good_friday
    assert not is_business_day(easter_monday, holidays)


@given(DAYS, st.integers(0, 60))
def test_business_days_there_and_back_end_where_they_began(day: date, count: int) -> None:
    start = next_business_day(day)
    there = after(start, Duration(count=count, unit="business days"))

    assert after(there, Duration(count=-count, unit="business days")) == start
    assert is_business_day(there)


@given(DAYS, st.integers(1, 40), st.sampled_from(UNITS))
def test_a_length_of_time_lies_between_its_fewest_and_most_days(day: date, count: int, unit: Unit) -> None:
    duration = Duration(count=count, unit=unit)
    days = (after(day, duration) - day).days

    assert at_least_days(duration) <= days <= at_most_days(duration)


@given(DAYS, st.integers(1, 500), st.sampled_from(UNITS))
def test_a_longer_time_never_ends_earlier(day: date, count: int, unit: Unit) -> None:
    assert after(day, Duration(count=count, unit=unit)) <= after(day, Duration(count=count + 1, unit=unit))


@given(DAYS)
def test_any_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert next_business_day(day) - day <= timedelta(days=2)


def remedy_for(parse: Callable[[str], object], text: str) -> str:
    try:
        parse(text)
    except InvalidValueError as error:
        return error.hint
    return "none needed"


@given(st.text(max_size=30))
def test_any_other_text_is_refused_with_a_remedy_and_nothing_worse(text: str) -> None:
    assert all(remedy_for(parse, text) for parse in (parse_day, parse_duration))
