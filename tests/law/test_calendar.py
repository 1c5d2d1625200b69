"""The holidays that travel with docgen are those of the `holidays` package that is pinned."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.dates import Duration
from docgen.law.calendar import FIRST_YEAR, KEPT, LAST_YEAR, after, holidays_by_the_package, holidays_of
from docgen.law.pack_reader import known_laws
from tools.make_holidays import pages


def test_every_law_has_the_holidays_of_the_pinned_package() -> None:
    """Where this fails, another release of `holidays` is pinned: run `python -m tools.make_holidays`, read the diff."""
    assert {file.name: file.read_text("utf-8") for file in KEPT.iterdir()} == pages()


@pytest.mark.parametrize("law", known_laws())
def test_years_that_are_not_kept_are_asked_of_the_package(law: str) -> None:
    package = holidays_by_the_package(law)
    for year in (FIRST_YEAR - 1, LAST_YEAR + 1):
        new_year, ordinary = date(year, 1, 1), date(year, 3, 14)
        assert new_year in package or law == "XX"
        assert (new_year in holidays_of(law), ordinary in holidays_of(law)) == (True, ordinary in package)


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        ("GB-ENG", date(2026, 12, 24), date(2026, 12, 29)),  # Christmas, and Boxing Day kept on the Monday
        ("GB-SCT", date(2026, 12, 31), date(2027, 1, 5)),  # Scotland keeps 2 January too, here on the Monday
        ("US-NY", date(2026, 7, 2), date(2026, 7, 6)),  # Independence Day falls on a Saturday: kept on the Friday
        ("DE", date(2026, 10, 2), date(2026, 10, 5)),
        ("XX", date(2026, 12, 24), date(2026, 12, 25)),  # a country that nobody knows has no holidays
        ("CA-ON", date(2026, 6, 30), date(2026, 7, 2)),  # a law of the user's own, of a country that is known
        ("GB-ENG", date(2049, 12, 31), date(2050, 1, 4)),  # over the end of what is kept
    ],
)
def test_the_next_business_day(law: str, day: date, expected: date) -> None:
    assert after(day, Duration(count=1, unit="business days"), law) == expected


def test_what_is_no_day_is_no_holiday() -> None:
    assert "2026-12-25" not in holidays_of("GB-ENG")
