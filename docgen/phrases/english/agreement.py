"""The contract, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.phrases.needed import DayCountName, Event


def heading(*, construction: bool) -> str:
    return "Contract for construction work" if construction else "Contract for services"


def law(name: str, *, state: bool) -> str:
    return f"the law of the State of {name}" if state else f"the law of {name}"


def due_on(day: str) -> str:
    return f"on {day}"


def due(event: Event) -> str:
    return {
        "on signing": "on signing",
        "on start": "when work starts",
        "on completion of milestone": "when reached",
        "on completion": "on completion of the Work",
    }[event]


def the_client() -> str:
    return "the Client"


def day_count(method: DayCountName) -> str:
    return {
        "actual/365": "the days that have passed, over a year of 365 days",
        "actual/actual": "the days that have passed, over the days of the calendar year",
        "actual/360": "the days that have passed, over a year of 360 days",
        "30/360": "months of 30 days, over a year of 360 days",
    }[method]


def hourly(rate: str, *, plus_tax: str) -> str:
    return f"{rate} an hour" + (f" plus {plus_tax}" if plus_tax else "")


def due_day_moves(reference: str, *, saturdays: bool) -> str:
    days = "a Saturday, a Sunday" if saturdays else "a Sunday"
    by = f" ({reference})" if reference else ""
    in_time = f"payment on the next business day is in time{by}"
    return f"Where the due date of an invoice is {days} or a public holiday, {in_time}."


def due_day_stays() -> str:
    return "The due date of an invoice stays where it is on a weekend or public holiday too."
