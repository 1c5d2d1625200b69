"""Business days: Monday to Friday without the public holidays of a law's country or region.

The holidays come from the `holidays` package, whose release is pinned: the same days on every machine. Where a law
covers several regions with holidays of their own (DE), only those of the whole country are known. The package takes a
moment to import, so that is done when the first business day is asked for.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from functools import cache

from docgen import dates
from docgen.dates import Duration


def after(day: date, duration: Duration, law: str) -> date:
    """The day that lies `duration` after `day`, counting business days where `law` (GB-ENG, DE, US-CA) has them."""
    return dates.after(day, duration, holidays_of(law) if duration.unit == "business days" else ())


def next_business_day(day: date, law: str) -> date:
    """`day` itself when it is a business day under `law`, else the first one after it."""
    return dates.next_business_day(day, holidays_of(law))


def next_day_to_pay(day: date, law: str, *, saturdays: bool) -> date:
    """`day` itself where a payment can fall due on it, else the first one after it: no Sunday, no public holiday.

    With `saturdays` no Saturday either.
    """
    closed = (5, 6) if saturdays else (6,)
    holidays = holidays_of(law)
    while day.weekday() in closed or day in holidays:
        day += timedelta(days=1)
    return day


@cache
def holidays_of(law: str) -> Container[date]:
    """The public holidays of the place that `law` names, of any year; none for one that `holidays` does not know."""
    from holidays import country_holidays

    country, _, region = law.partition("-")
    try:
        whole_country = country_holidays(country)
    except NotImplementedError:  # its word for a country that it does not know
        return frozenset()
    regions = (*whole_country.subdivisions, *whole_country.subdivisions_aliases)
    return country_holidays(country, subdiv=region) if region in regions else whole_country
