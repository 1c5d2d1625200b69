"""Days, durations and business days. A day is a calendar date; a duration keeps the unit it was agreed in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from docgen.errors import Misread

Unit = Literal["days", "business days", "weeks", "months", "years"]
_DURATION = re.compile(r"(-?[0-9]{1,4}) (business |working )?(day|week|month|year)s?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Duration:
    """A length of time as agreed: 14 days, 5 business days, 6 months."""

    count: int
    unit: Unit


def parse_day(text: str) -> date:
    """The day that `text` writes as year-month-day; Misread for any other form or a day that does not exist."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Misread(f'"{text}" is not a date', "Write year-month-day, for example 2026-03-02.")
    year, month, day = (int(part) for part in text.split("-"))
    if not (1900 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        raise Misread(f'"{text}" is a date that does not exist', "Write year-month-day, for example 2026-03-02.")
    return date(year, month, day)


def parse_duration(text: str) -> Duration:
    """The duration that `text` writes; Misread for a bare number or an unknown unit."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise Misread(
            f'"{text}" is not a length of time',
            "Write a number and days, business days, weeks, months or years, for example 14 days.",
        )
    unit: Unit = "business days" if found[2] else f"{found[3]}s"  # type: ignore[assignment]  # the pattern allows no other
    if found[2] and found[3] != "day":
        raise Misread(
            f'"{text}" is not a length of time',
            "Only days can be business days, for example 5 business days.",
        )
    return Duration(count=int(found[1]), unit=unit)


def after(day: date, duration: Duration) -> date:
    """The day that lies `duration` after `day`; a month's end stays a month's end (31 January + 1 month = 28 February).

    Business days count Monday to Friday; public holidays are not known here and are the caller's to add.
    """
    match duration.unit:
        case "days":
            return day + timedelta(days=duration.count)
        case "weeks":
            return day + timedelta(weeks=duration.count)
        case "business days":
            step = 1 if duration.count >= 0 else -1
            left = abs(duration.count)
            while left:
                day += timedelta(days=step)
                left -= day.weekday() < 5
            return day
        case "months" | "years":
            months = day.month - 1 + duration.count * (12 if duration.unit == "years" else 1)
            year, month = day.year + months // 12, months % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_business_day(day: date) -> date:
    """`day` itself when it is Monday to Friday, else the Monday after."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
