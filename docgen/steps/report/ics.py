"""The dates to come as an iCalendar file (RFC 5545), for any calendar program.

Each date is an all-day event. Its UID is the case and the name of the thing, so that a file imported again moves the
events that are there; DTSTAMP and SEQUENCE come from the as-of day, never from a clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from docgen.steps.upcoming import Coming

_FIRST = date(2000, 1, 1)


class Diary(Struct, frozen=True, kw_only=True):
    """The dates of one job, with the reference and the name of the job."""

    case: str
    title: str
    coming: tuple[Coming, ...]


def calendar_of(diaries: Iterable[Diary], as_of: date, version: str) -> bytes:
    """The calendar of these jobs as known on `as_of`; the same jobs and day give the same bytes."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//docgen//docgen {version}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Getting paid")
    for diary in diaries:
        for coming in diary.coming:
            event = Event()
            event.add("uid", uid_of(diary.case, coming.name))
            event.add("dtstamp", datetime.combine(as_of, time(), tzinfo=UTC))
            event.add("sequence", (as_of - _FIRST).days)
            event.add("dtstart", coming.day)
            event.add("dtend", coming.day + timedelta(days=1))
            event.add("summary", f"{diary.case}: {coming.title}")
            event.add("description", "\n".join((diary.title, *coming.note)))
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def uid_of(case: str, name: str) -> str:
    """The UID of a date: the same for the same thing in the same case, whatever its day."""
    return "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in f"{case}-{name}") + "@docgen"
