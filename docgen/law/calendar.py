"""Business days, and on which day a notice counts as received and its time has run.

Business days are Monday to Friday without the public holidays of a law's country or region. The holidays come from the
`holidays` package, whose release is pinned: the same days on every machine. Where a law covers several regions with
holidays of their own (DE), only those of the whole country are known. The package takes a moment to import, so that is
done when the first business day is asked for, and what it said of a year is kept for the next run.

The contract's clause on notices: one sent by email (or handed over) counts as received on the next business day, one
sent by post on the second. The time given is counted from the day after, whole days only. Where the Construction Act
applies, that clause leaves public holidays out of its days, as section 116 leaves them out of the statute's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from docgen import dates
from docgen.case.contract import StopWork
from docgen.case.events import document_of
from docgen.case.models import Case
from docgen.dates import Duration
from docgen.law.pack import Suspension
from docgen.law.pack_reader import packaged_law

if TYPE_CHECKING:
    from docgen.files.users_cache import UsersCache

SaidT = TypeVar("SaidT")


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
def holidays_of(law: str, *, observed: bool = True) -> Container[date]:
    """The public holidays of the place that `law` names, of any year; none for one that `holidays` does not know.

    Without `observed` the days on which a holiday is kept that falls on a weekend are left out. Where the law keeps a
    holiday of a Saturday on no other day (`due_day_moves: {fridays: false}`), the Friday is a business day.
    """
    kept = _Holidays(place=law, observed=observed)
    pack = packaged_law(law) if observed else None
    moves = pack.due_day_moves if pack else None
    return kept if moves is None or moves.fridays else _WithoutFridays(kept, holidays_of(law, observed=False))


class _Holidays(Struct, frozen=True, kw_only=True):
    """The public holidays of a place, of any year."""

    place: str
    observed: bool

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in _holidays_in(self.place, day.year, observed=self.observed)


@cache
def _holidays_in(place: str, year: int, *, observed: bool) -> frozenset[date]:
    """The public holidays of a place in a year."""

    def ask() -> frozenset[date]:
        from holidays import country_holidays

        country, _, region = place.partition("-")
        try:
            whole_country = country_holidays(country, observed=observed)
        except NotImplementedError:  # its word for a country that it does not know
            return frozenset()
        known = region in (*whole_country.subdivisions, *whole_country.subdivisions_aliases)
        found = country_holidays(country, subdiv=region if known else None, observed=observed, years=year)
        return frozenset(day for day in found if day.year == year)

    return _said(place, f"{year}" if observed else f"{year} not observed", frozenset[date], ask)


_PLACE = re.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?")  # as ISO 3166 has them: part of the name of a file


def _said(place: str, what: str, kind: type[SaidT], ask: Callable[[], SaidT]) -> SaidT:
    """What the package says of a place when asked for it, or what it said in an earlier run."""
    kept = _kept() if _PLACE.fullmatch(place) else None
    if kept is None:
        return ask()
    name = f"{place} {what}"
    before = kept.get(name)
    if before is not None:
        return msgspec.json.decode(before, type=kind)
    said = ask()
    kept.keep(name, msgspec.json.encode(said, order="deterministic"))
    return said


@cache
def _kept() -> UsersCache | None:
    """Where what the package said is kept: to import it takes longer than all else that `docgen check` does.

    None where it cannot be seen which release is installed.
    """
    from docgen.files.users_cache import users_cache  # imported here: it brings OpenSSL

    package = find_spec("holidays")
    if package is None or package.origin is None:
        return None
    releases = [each.name for each in Path(package.origin).parent.parent.glob("holidays-*.dist-info")]
    return users_cache("holidays", code=[Path(__file__)], versions=releases) if len(releases) == 1 else None


class _WithoutFridays(Struct, frozen=True):
    """Holidays without the Fridays on which one of the Saturday is kept elsewhere."""

    kept: Container[date]
    themselves: Container[date]

    def __contains__(self, day: object) -> bool:
        return day in self.kept and (not isinstance(day, date) or day.weekday() != 4 or day in self.themselves)


@cache
def regions_of(country: str) -> tuple[str, ...]:
    """The regions of a country with holidays of their own, as ISO 3166-2 has them (DE-BY); () where none is known."""

    def ask() -> tuple[str, ...]:
        from holidays import country_holidays

        try:
            known = country_holidays(country).subdivisions
        except NotImplementedError:
            return ()
        places = (f"{country}-{region}" for region in known)
        return tuple(place for place in places if _PLACE.fullmatch(place))  # no town (Augsburg)

    return _said(country, "regions", tuple[str, ...], ask)


def regional_holiday(day: date, law: str) -> tuple[str, tuple[str, ...]] | None:
    """The name of a holiday that only some regions of the law's country keep on that day, and these regions; or None.

    None where the law is that of a region, and for a day that is no business day anywhere in the country.
    """
    country, _, region = law.partition("-")
    if region or day.weekday() > 4 or day in holidays_of(law):
        return None
    kept = tuple(place for place in regions_of(country) if day in holidays_of(place))
    if not kept:
        return None
    from holidays import country_holidays

    return country_holidays(country, subdiv=kept[0].partition("-")[2], language="en_US")[day], kept


# --- when a notice counts as received ---------------------------------------------------------------------------------

_ONE_DAY = timedelta(days=1)


_FAST = ("email", "hand", "persönlich", "boten", "briefkasten")


def received(day: date, channel: str, law: str, shown: date | None = None) -> date:
    """The day on which a notice of that day counts as received under `law`; an unknown channel counts as the post.

    `shown` is the day on which something shows that it arrived: the clause holds unless the contrary is shown.
    """
    if shown is not None:
        return shown
    fast = any(word in channel.lower().replace("-", "") for word in _FAST)
    return after(day, Duration(count=1 if fast else 2, unit="business days"), law)


def arrived(case: Case, document: str, sent: date) -> date:
    """The day on which a document that went out on `sent` counts as received.

    It is the day that something in the record shows; else it counts as posted, which is what its words go by.
    """
    shown = [
        event.received
        for event in case.record
        if event.received and event.date == sent and document_of(event) == document
    ]
    return shown[-1] if shown else received(sent, "post", case.place)


def grace_end(due: date, stop: StopWork, right: Suspension | None, law: str, *, resumed: bool) -> date:
    """The last day of the time that a sum due on `due` must be overdue, by the contract, before notice may be given.

    `resumed`: work has been stopped and has gone on before the notice, which may shorten that time.
    """
    return _agreed(due, stop.overdue_for(resumed=resumed), right, law)


def statutory_grace_end(issued: date, due: date, right: Suspension) -> date:
    """The last day of the time that the statute leaves before notice may be given, for an invoice of that day.

    An invoice is taken to have arrived no later than five days after its date.
    """
    asked = issued + timedelta(days=right.requested_days + _IN_THE_MAIL) if right.requested_days else due
    return max(due + timedelta(days=right.overdue_days), asked)


_IN_THE_MAIL = 5


def agreed_end(received_on: date, stop: StopWork, right: Suspension | None, law: str) -> date:
    """The last day of the time that the contract's notice leaves."""
    return _agreed(received_on, stop.notice, right, law)


def _agreed(day: date, length: Duration, right: Suspension | None, law: str) -> date:
    """The contract's clause leaves public holidays out of its days where the statute leaves them out of its own."""
    if right is None or not right.holidays_excluded or length.unit != "days":
        return after(day, length, law)
    return _days_on(day, length.count, holidays_of(law))


def _days_on(day: date, count: int, left_out: Container[date]) -> date:
    """The day that lies `count` days after `day`, those in `left_out` not counted."""
    while count:
        day += _ONE_DAY
        count -= day not in left_out
    return day


def first_day_to_stop(received_on: date, stop: StopWork | None, right: Suspension | None, law: str) -> date:
    """The first day on which work may stop: after the contract's notice and after the law's, whichever is later."""
    days = [received_on + _ONE_DAY]
    days += [agreed_end(received_on, stop, right, law) + _ONE_DAY] if stop else []
    days += [statutory_day_to_stop(received_on, right, law)] if right else []
    return max(days)


def statutory_day_to_stop(received_on: date, right: Suspension, law: str) -> date:
    """The first day on which the statute lets work stop, after a notice received on that day."""
    day = _days_on(received_on, right.notice_days, holidays_of(law) if right.holidays_excluded else ())
    return day if right.on_last_day else day + _ONE_DAY


class StopDays(Struct, frozen=True, kw_only=True):
    """The days that a notice names: the last one to pay, and the first on which work will stop. Both business days."""

    pay_by: date
    stop_on: date


def days_named(notified: date, stop: StopWork | None, right: Suspension | None, law: str) -> StopDays:
    """The days that a notice of `notified` names: calculated as if it went by post, and moved on to business days.

    Whoever stops work sooner than the notice says stops it without notice.
    """
    first = first_day_to_stop(received(notified, "post", law), stop, right, law)
    pay_by = next_business_day(first - _ONE_DAY, law)
    return StopDays(pay_by=pay_by, stop_on=next_business_day(pay_by + _ONE_DAY, law))
