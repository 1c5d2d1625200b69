"""What the events of the record were: which document or call an event stands for, and what it says of the work."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from docgen.case.evidence import Event
from docgen.case.models import Case

INSTRUCTIONS = "cancellation-instructions"
"""The document that tells a consumer of the right to cancel, the contract or a change order."""
_DOCUMENTS = {
    "reminder": "reminder",
    "call": "call-sheet",
    "notice": "stop-work-notice",
    "suspension": "suspension-notice",
    "resumption": "resumption-notice",
}


_TOLD_BY_CHANNEL = ("suspension", "resumption")


def document_of(event: Event) -> str:
    """The document that the event names, or that its kind stands for; "" for an event that was no document or call.

    A posting on the site is no notice yet. That work stopped or went on happens on the site; it is a notice too only
    where `by:` says how the client was told.
    """
    if event.what in _TOLD_BY_CHANNEL and event.by is None:
        return event.document or ""
    if event.what == "posting":
        return ""
    return event.document or _DOCUMENTS.get(event.what, "")


def is_stop_notice(event: Event) -> bool:
    """Whether the event was the notice that work would stop."""
    return document_of(event) == "stop-work-notice"


def stop_announced(case: Case, since: date) -> date | None:
    """The day of the last notice after `since` that work would stop, None where there was none."""
    days = [event.date for event in case.record if is_stop_notice(event) and event.date > since]
    return days[-1] if days else None


_ASKING = frozenset({
    "reminder", "second-reminder", "late-interest-notice", "stop-work-notice", "suspension-notice",
    "service-cutoff-warning", "switch-off-notice", "final-demand",
})  # fmt: skip


def asks_for_payment(event: Event) -> bool:
    """Whether the event was a letter that named what is overdue and asked for it."""
    return document_of(event) in _ASKING


class Stop(Struct, frozen=True, kw_only=True):
    """A time in which work stood still: `began` is its first day, `ended` the day on which work went on."""

    began: date
    ended: date | None


def stops_of(case: Case) -> tuple[Stop, ...]:
    """Every stop of work in the record, in order; only the last one can still go on."""
    found: list[Stop] = []
    for event in case.record:
        if event.what == "suspension" and not (found and found[-1].ended is None):
            found.append(Stop(began=event.date, ended=None))
        elif event.what == "resumption" and found and found[-1].ended is None:
            found[-1] = Stop(began=found[-1].began, ended=event.date)
    return tuple(found)


def has_resumed(case: Case, day: date) -> bool:
    """Whether work had been stopped and had gone on by that day: a default after it is a second one."""
    return any(stop.ended is not None and stop.ended <= day for stop in stops_of(case))


def stopped_since(case: Case, day: date) -> date | None:
    """The day on which work was stopped, None while it goes on, and when it is done or the contract is ended by `day`.

    An invoice that is dated later, and paid ahead, does not make the work done.
    """
    stops = stops_of(case)
    if not stops or stops[-1].ended is not None or work_is_done(case, day) or is_terminated(case, day):
        return None
    return stops[-1].began


def is_terminated(case: Case, day: date) -> bool:
    """Whether notice that ends the contract early had been given by the end of `day`."""
    return case.ending is not None and case.ending.date is not None and case.ending.date <= day


def switched_off_since(case: Case) -> date | None:
    """The day on which a service was switched off, None while it is on."""
    changes = [event for event in case.record if event.what in ("switch-off", "switch-on")]
    return changes[-1].date if changes and changes[-1].what == "switch-off" else None


def work_is_done(case: Case, day: date) -> bool:
    """Whether the record or an invoice up to `day` says so: the last instalment is not asked for before."""
    stones = case.milestones_to_reach
    last = stones[-1].id if stones else None  # work paid by time has no milestones: the event is about all of it
    final = {stone.id for stone in stones if stone.due.event == "on completion"}
    ends = {last, *final}
    recorded = any(
        event.milestone in ends and event.what in ("completion", "acceptance", "delivery") and event.date <= day
        for event in case.record
    )
    asked = (invoice for invoice in case.invoices if invoice.issued <= day)
    return recorded or any(invoice.final or invoice.milestone in final for invoice in asked)
