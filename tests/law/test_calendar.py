"""Business days under each law, by the release of `holidays` that is pinned."""

from __future__ import annotations

import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from docgen.dates import Duration
from docgen.law.calendar import after, holidays_of
from docgen.law.pack_reader import known_laws

HOUSE = Path(__file__).resolve().parents[2]


def test_the_release_of_holidays_is_pinned_for_whoever_installs_docgen() -> None:
    """Another release may know other days: read what changes below, then pin it in both files."""
    (asked,) = re.findall(r'"holidays==([\d.]+)"', (HOUSE / "pyproject.toml").read_text("utf-8"))
    (kept,) = re.findall(r"^holidays==([\d.]+)$", (HOUSE / "constraints.txt").read_text("utf-8"), re.MULTILINE)

    assert asked == kept == version("holidays")


@pytest.mark.parametrize(
    ("law", "days"),
    [
        (
            "GB-ENG",
            "2022-09-19 2023-05-08 2026-04-03 2026-04-06 2026-05-25 2026-08-31 2026-12-25 2026-12-28",
        ),
        ("GB-SCT", "2026-01-01 2026-01-02 2026-04-03 2026-05-04 2026-08-03 2026-11-30 2026-12-25 2026-12-28"),
        ("GB-NIR", "2026-03-17 2026-04-03 2026-04-06 2026-07-13 2026-08-31 2026-12-28"),
        ("DE", "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 2026-12-25 2026-12-26"),
        ("AT", "2026-01-06 2026-04-06 2026-06-04 2026-08-15 2026-10-26 2026-12-08 2026-12-26"),
        ("IE", "2026-02-02 2026-03-17 2026-04-06 2026-05-04 2026-10-26"),
        ("FR", "2026-05-08 2026-07-14 2026-11-11"),
        ("US-CA", "2026-01-19 2026-02-16 2026-05-25 2026-07-03 2026-09-07 2026-11-11 2026-11-26 2026-12-25"),
        ("US-NY", "2026-01-19 2026-05-25 2026-06-19 2026-07-03 2026-10-12 2026-11-11 2026-11-26 2026-12-25"),
        ("US-TX", "2026-01-19 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-11-11 2026-11-26 2026-12-25"),
    ],
)
def test_the_pinned_release_knows_the_public_holidays(law: str, days: str) -> None:
    assert [day for day in days.split() if date.fromisoformat(day) not in holidays_of(law)] == []


@pytest.mark.parametrize(
    ("law", "day"),
    [
        ("GB-SCT", "2026-04-06"),  # Easter Monday is no bank holiday in Scotland
        ("GB-ENG", "2026-01-02"),
        ("GB-ENG", "2026-03-17"),
        ("DE", "2026-06-04"),  # Corpus Christi: some of the states alone
        ("US-TX", "2026-03-16"),
    ],
)
def test_the_pinned_release_knows_ordinary_days(law: str, day: str) -> None:
    assert date.fromisoformat(day) not in holidays_of(law)


@pytest.mark.parametrize("law", known_laws())
def test_every_law_keeps_new_years_day(law: str) -> None:
    assert date(2026, 1, 1) in holidays_of(law)


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        ("GB-ENG", date(2026, 12, 24), date(2026, 12, 29)),  # Christmas, and Boxing Day kept on the Monday
        ("GB-SCT", date(2026, 12, 31), date(2027, 1, 5)),  # Scotland keeps 2 January too, here on the Monday
        ("US-NY", date(2026, 7, 2), date(2026, 7, 6)),  # Independence Day falls on a Saturday: kept on the Friday
        ("DE", date(2026, 10, 2), date(2026, 10, 5)),
        ("XX", date(2026, 12, 24), date(2026, 12, 25)),  # a country that nobody knows has no holidays
        ("CA-ON", date(2026, 6, 30), date(2026, 7, 2)),  # a law of the user's own, of a country that is known
        ("GB-ENG", date(2049, 12, 31), date(2050, 1, 4)),
    ],
)
def test_the_next_business_day(law: str, day: date, expected: date) -> None:
    assert after(day, Duration(count=1, unit="business days"), law) == expected
