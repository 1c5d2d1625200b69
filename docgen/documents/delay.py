"""The notice of delay: what holds up the work, from where it comes, and how long it is likely to take."""

from __future__ import annotations

from datetime import date

from docgen.case.evidence import DELAYS, Event
from docgen.case.models import Case
from docgen.dates import by_day
from docgen.documents.claim_context import DelayContext
from docgen.documents.common import context_of, letter_context, refuse_without_clauses
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.calendar import after
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def delays_by_name(case: Case) -> dict[str, Event]:
    """The delays in the record, by the day; a second of the same day is 2026-05-14-2."""
    return by_day((event.date, event) for event in case.record if event.what in DELAYS)


def notice_of_delay_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the letter of that day. DocgenError before the delay."""
    refuse_without_clauses(ledger.case, "notice of delay")
    ledger, wording = in_its_language(ledger)
    event = delays_by_name(ledger.case)[name]
    if as_of < event.date:
        raise DocgenError(
            say("the delay begins only on {date}", date=event.date.isoformat()),
            say("Give that day or a later one with --as-of.", "Choose that day or a later one."),
        )
    known = ledger.known_on(as_of)
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, as_of),
        delay=_delay(known, event, wording),
    )


def _delay(ledger: Ledger, event: Event, wording: Wording) -> DelayContext:
    caused_by = event.caused_by or ("client" if event.what == "site-closed" else "neither")
    completion = ledger.schedule.completion
    then = after(completion, event.time, ledger.case.place) if completion and event.time else None
    return DelayContext(
        date=wording.day(event.date),
        text=event.text,
        time=wording.length(event.time) if event.time else "",
        by_client=caused_by == "client",
        by_contractor=caused_by == "contractor",
        completion_now=wording.day(completion) if completion else "",
        completion_then=wording.day(then) if then else "",
        exhibit=event.exhibit.file if event.exhibit else "",
    )


KINDS = (
    DocumentKind(
        order=45,
        name="notice-of-delay",
        title="Notice of delay",
        when="As soon as something holds up the work, whoever caused it.",
        template="letters/notice-of-delay.md",
        each=lambda case: tuple(delays_by_name(case)),
        context=notice_of_delay_context,
        about="delay",
        mark="ND",
    ),
)
