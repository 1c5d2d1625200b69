"""Days, durations and business days. A day is a calendar date; a duration keeps the unit it was agreed in."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from datetime import date, timedelta
from typing import Literal, TypeVar, cast

from docgen.errors import InvalidValueError, as_typed
from docgen.messages import MONTHS as MONTHS
from docgen.messages import Spoken, Told, joined, say
from docgen.messages import in_words as in_words

Unit = Literal["days", "business days", "weeks", "months", "years"]

FIRST_YEAR, LAST_YEAR = 1900, 2199
_DURATION = re.compile(r"(-?[0-9]{1,30}) (business |working )?(day|week|month|year)s?")
_LONGEST: dict[Unit, int] = {"days": 36525, "business days": 26000, "weeks": 5218, "months": 1200, "years": 100}
_EXAMPLE = say("Write year-month-day, for example 2026-03-02.")


class Duration(Spoken, frozen=True, kw_only=True):
    """A length of time as agreed: 14 days, 5 business days, 6 months."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit[:-1] if abs(self.count) == 1 else self.unit}"


def parse_day(text: str) -> date:
    """The day that `text` writes as year-month-day; InvalidValueError for other forms and days that do not exist."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise InvalidValueError(say("{text} is not a date", text=as_typed(text)), _remedy_for_day(text))
    year, month, day = (int(part) for part in text.split("-"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidValueError(
            say(
                "{text} is not a date in the years {first_year} to {last_year}",
                text=as_typed(text),
                first_year=f"{FIRST_YEAR}",
                last_year=f"{LAST_YEAR}",
            ),
            say("Check the year."),
        )
    if not 1 <= month <= 12:
        raise InvalidValueError(
            say("{text} is a date that does not exist", text=as_typed(text)),
            joined((say("There is no month {month}.", month=f"{month:02}"), _EXAMPLE), " "),
        )
    last = last_of_month(date(year, month, 1)).day
    if not 1 <= day <= last:
        raise InvalidValueError(
            say("{text} is a date that does not exist", text=as_typed(text)),
            say("{month} {year} has {last} days.", month=say(MONTHS[month - 1]), year=f"{year}", last=last),
        )
    return date(year, month, day)


def parse_duration(text: str) -> Duration:
    """The duration that `text` writes, at most a century; InvalidValueError for a bare number or an unknown unit."""
    words = " ".join(text.lower().split())
    found = _DURATION.fullmatch(words)
    if not found:
        raise InvalidValueError(say("{text} is not a length of time", text=as_typed(text)), _remedy_for_duration(words))
    if found[2] and found[3] != "day":
        raise InvalidValueError(
            say("{text} is not a length of time", text=as_typed(text)),
            say("Only days can be business days, for example 5 business days."),
        )
    unit = cast(Unit, "business days" if found[2] else f"{found[3]}s")  # the pattern allows no other
    count = int(found[1])
    if abs(count) > _LONGEST[unit]:
        raise InvalidValueError(
            say("{text} is more than a hundred years", text=as_typed(text)),
            say("Check the number and the unit."),
        )
    return Duration(count=count, unit=unit)


def after(day: date, duration: Duration, holidays: Container[date] = ()) -> date:
    """The day that lies `duration` after `day`, itself not counted.

    A month or year later is the day of the same number; where that month is too short, its last day (31 January and
    one month is 28 February, and 28 February and one month is 28 March). Business days are Monday to Friday without
    `holidays`, which the caller has to know. A negative duration goes back.
    """
    match duration.unit:
        case "days":
            return day + timedelta(days=duration.count)
        case "weeks":
            return day + timedelta(weeks=duration.count)
        case "business days":
            step = timedelta(days=1 if duration.count >= 0 else -1)
            left = abs(duration.count)
            while left:
                day += step
                left -= is_business_day(day, holidays)
            return day
        case "months" | "years":
            months = day.month - 1 + duration.count * (12 if duration.unit == "years" else 1)
            year, month = day.year + months // 12, months % 12 + 1
            return date(year, month, min(day.day, last_of_month(date(year, month, 1)).day))


def last_of_month(day: date) -> date:
    """The last day of the month in which `day` lies."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def is_business_day(day: date, holidays: Container[date] = ()) -> bool:
    """Whether `day` is Monday to Friday and none of the holidays."""
    return day.weekday() < 5 and day not in holidays


def next_business_day(day: date, holidays: Container[date] = ()) -> date:
    """`day` itself when it is a business day, else the first one after it."""
    while not is_business_day(day, holidays):
        day += timedelta(days=1)
    return day


def at_least_days(duration: Duration) -> int:
    """The fewest calendar days the duration can be, for comparing durations of different units.

    Five business days are seven calendar days at least when they hold a weekend, but they need not: 5. A month is
    28 days, a year 365, and so are twelve months.
    """
    if duration.unit == "months":
        return duration.count // 12 * 365 + duration.count % 12 * 28
    by_unit: dict[Unit, int] = {"days": 1, "business days": 1, "weeks": 7, "years": 365}
    return duration.count * by_unit[duration.unit]


def at_most_days(duration: Duration) -> int:
    """The most calendar days the duration can be, public holidays aside: a month is 31 days, a year 366.

    Twelve months are a year, and business days take two more for every weekend they can touch.
    """
    if duration.unit == "business days":
        return duration.count + 2 * ((duration.count + 4) // 5)
    if duration.unit == "months":
        return duration.count // 12 * 366 + duration.count % 12 * 31
    by_unit: dict[Unit, int] = {"days": 1, "weeks": 7, "years": 366}
    return duration.count * by_unit[duration.unit]


def days_meant(text: str) -> tuple[date, ...]:
    """Every day that `text` may mean as people write days in English and German: one where it leaves no doubt.

    "12 March 2026", "March 12, 2026", "12. März 2026" and "12.3.2026" leave none; "12/3/2026" is 12 March to a reader
    in London and 3 December to one in New York. A year of two digits is one of this century. None where it is no day
    that exists.
    """
    words = " ".join(text.split())
    for form, order in _DAY_FORMS:
        if found := re.fullmatch(form, words):
            year, month, day = (_number_of(found[place]) for place in order)
            year += 2000 if len(found[order[0]]) == 2 else 0
            meant = [_day_or_none(year, month, day)]
            if form is _SLASHED:
                meant.append(_day_or_none(year, day, month))
            return tuple(dict.fromkeys(each for each in meant if each and FIRST_YEAR <= each.year <= LAST_YEAR))
    return ()


_SLASHED = r"(?a)(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})"
_DAY_FORMS = (
    (r"(?a)(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", (1, 2, 3)),
    (r"(?a)(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})", (3, 2, 1)),
    (_SLASHED, (3, 2, 1)),
    (r"(\d{1,2})(?:st|nd|rd|th)?\.?(?: of)? ?([^\W\d_]{3,9})\.?,? (\d{4}|\d{2})", (3, 2, 1)),
    (r"([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", (3, 1, 2)),
)
"""How people write days, and in which group each has its year, month and day."""

_MONTHS_TYPED = (
    *MONTHS,
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
    "Jänner", "Feber", "Maerz",
)  # fmt: skip


def _number_of(text: str) -> int:
    """The number of a year, month or day as it was written; 0 for the name of no month."""
    if text.isdecimal() and text.isascii():
        return int(text)
    name = text.lower()
    return next((n % 12 + 1 for n, month in enumerate(_MONTHS_TYPED) if month.lower().startswith(name)), 0)


def _remedy_for_day(text: str) -> str:
    """How to write the date; the very date where `text` leaves no doubt, both where it does."""
    meant = days_meant(text)
    if not meant:
        return _EXAMPLE
    if re.fullmatch(_SLASHED, text.strip()):
        return say(
            "Write year-month-day: {days}",
            days=joined((say("{typed} ({day})", typed=Told(f"{day}"), day=day) for day in meant), say(" or ")),
        )
    return say("Write year-month-day: {days}", days=Told(f"{meant[0]}"))


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _remedy_for_duration(words: str) -> str:
    minus = re.sub(r"^[−–‐‑]\s*", "-", words)  # as word processors write it
    if minus != words and _DURATION.fullmatch(minus):
        return say("Write the minus sign of the keyboard: {typed}", typed=minus)
    if re.fullmatch(r"[0-9]{1,4}", words):
        return say("Say of what: {words} days, {words} business days, or weeks, months or years.", words=words)
    return say("Write a number and days, business days, weeks, months or years, for example 14 days.")


T = TypeVar("T")


def by_day(dated: Iterable[tuple[date, T]]) -> dict[str, T]:
    """Things without a number by the day, in the order of the days: 2026-05-14, 2026-05-14-2 for a second of it."""
    found: dict[str, T] = {}
    on_a_day: dict[date, int] = {}
    for day, thing in sorted(dated, key=lambda each: each[0]):
        on_a_day[day] = count = on_a_day.get(day, 0) + 1
        found[day.isoformat() + (f"-{count}" if count > 1 else "")] = thing
    return found
