"""Business days: Monday to Friday without the public holidays of a law's country or region.

The holidays come from the `holidays` package. Where a law covers several regions with holidays of their own (DE), only
those of the whole country are known.

That package loads every country of the world for the first day that is asked of it, a seventh of a second, and newer
releases of it may know more than older ones. So the holidays of fifty years stand in `data/holidays/`, a file for each
law, written by `python -m tools.make_holidays`: the same days on every machine. It is asked for days outside them.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from functools import cache
from pathlib import Path

from docgen import dates
from docgen.dates import Duration

FIRST_YEAR, LAST_YEAR = 2000, 2049
KEPT = Path(__file__).resolve().parent / "data" / "holidays"


def after(day: date, duration: Duration, law: str) -> date:
    """The day that lies `duration` after `day`, counting business days where `law` (GB-ENG, DE, US-CA) has them."""
    return dates.after(day, duration, holidays_of(law) if duration.unit == "business days" else ())


def next_business_day(day: date, law: str) -> date:
    """`day` itself when it is a business day under `law`, else the first one after it."""
    return dates.next_business_day(day, holidays_of(law))


@cache
def holidays_of(law: str) -> Container[date]:
    """The public holidays of the place that `law` names; none where that is no country that `holidays` knows."""
    if law in _kept_laws():
        return _Kept(law, (KEPT / f"{law}.txt").read_text("utf-8"))
    return holidays_by_the_package(law)


@cache
def holidays_by_the_package(law: str) -> Container[date]:
    """The public holidays as the `holidays` package has them, of any year; none for a place that it does not know."""
    from holidays import country_holidays

    country, _, region = law.partition("-")
    try:
        whole_country = country_holidays(country)
    except NotImplementedError:  # its word for a country that it does not know
        return frozenset()
    regions = (*whole_country.subdivisions, *whole_country.subdivisions_aliases)
    return country_holidays(country, subdiv=region) if region in regions else whole_country


@cache
def _kept_laws() -> frozenset[str]:
    return frozenset(file.stem for file in KEPT.iterdir())


class _Kept:
    """The holidays of a law: those of the years that are kept, and the package's for any other."""

    def __init__(self, law: str, text: str) -> None:
        years = (line.split() for line in text.splitlines() if not line.startswith("#"))
        self.law = law
        self.days = frozenset(f"{year}-{day}" for year, *days in years for day in days)

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day.isoformat() in self.days
        return day in holidays_by_the_package(self.law)
