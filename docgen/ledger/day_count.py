"""How days become a share of a year.

A stretch of days runs from its first day to the day after its last. The interest of a day is that of the night
before it: under 30/360 the stretch from the day after the due date counts exactly the 30/360 days between the due date
and its last day, as the published tables do.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from enum import StrEnum


class DayCount(StrEnum):
    """The ways in use; the value is how a case file writes them."""

    ACTUAL_365 = "actual/365"
    ACTUAL_ACTUAL = "actual/actual"
    ACTUAL_360 = "actual/360"
    THIRTY_360 = "30/360"


def days_between(start: date, end: date, method: DayCount) -> int:
    """The days that count from `start` to the day before `end`."""
    if method is DayCount.THIRTY_360:
        return _thirty(end - timedelta(days=1)) - _thirty(start - timedelta(days=1))
    return (end - start).days


def year_days(day: date, method: DayCount) -> int:
    """The divisor that holds on `day`: 365, 366 or 360."""
    match method:
        case DayCount.ACTUAL_365:
            return 365
        case DayCount.ACTUAL_ACTUAL:
            return 366 if isleap(day.year) else 365
        case _:
            return 360


def divisor_changes(start: date, end: date, method: DayCount) -> list[date]:
    """The days after `start` and before `end` on which another divisor begins to hold, in order."""
    if method is not DayCount.ACTUAL_ACTUAL:
        return []
    return [
        date(year, 1, 1)
        for year in range(start.year + 1, end.year + 1)
        if date(year, 1, 1) < end and isleap(year) != isleap(year - 1)
    ]


def _thirty(day: date) -> int:
    return day.year * 360 + day.month * 30 + min(day.day, 30)
