"""The notices that a service was switched off, and that it is on again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.case.events import document_of
from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.dates import by_day
from docgen.documents.agreement import resume_within
from docgen.documents.common import letter_of_the_day, refuse_without_clauses
from docgen.documents.context import Context
from docgen.documents.ending_context import SwitchContext
from docgen.documents.kind import DocumentKind
from docgen.documents.statement import open_invoice
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.law.calendar import after
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.steps.stop_notice import named_invoices


def _events(case: Case, what: str) -> dict[str, Event]:
    return by_day((event.date, event) for event in case.record if event.what == what)


def switch_off_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the notice of that day that a service was switched off. DocgenError before it was."""
    return _context(ledger, _events(ledger.case, "switch-off")[name], as_of)


def switch_on_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the notice of that day that a service is on again. DocgenError before it is."""
    return _context(ledger, _events(ledger.case, "switch-on")[name], as_of)


def _context(ledger: Ledger, event: Event, as_of: date) -> Context:
    refuse_without_clauses(ledger.case, f"{event.what}-notice")
    if as_of < event.date:
        raise DocgenError(
            say("the service changes only on {date}", date=event.date.isoformat()),
            say("Give that day or a later one with --as-of.", "Choose that day or a later one."),
        )
    return letter_of_the_day(
        ledger, as_of, switch=lambda known, day, wording: switch_context(known, event, day, wording)
    )


def switch_context(ledger: Ledger, event: Event, as_of: date, wording: Wording) -> SwitchContext:
    """What was switched, and what is still due; the warning is the last one before the switch-off."""
    case, stop = ledger.case, ledger.case.contract.stop_work
    off = event
    if event.what == "switch-on":
        before = [each for each in case.record if each.what == "switch-off" and each.date <= event.date]
        off = before[-1] if before else event
    warned = [each for each in case.record if document_of(each) == "service-cutoff-warning" and each.date <= off.date]
    due = [line for line in ledger.account_anyway(as_of).invoices if line.overdue and line.undisputed]
    if warned and event.what == "switch-off":
        day = warned[-1].date
        then = ledger.known_on(day).account_anyway(day).invoices
        named = {line.number for line in named_invoices(ledger, then, day)}
        due = [line for line in due if line.number in named] or due
    kept = stop.data_kept if stop else None
    paid = [each for each in case.standing_payments if off.date <= each.date <= as_of]
    days = (event.date - off.date).days
    return SwitchContext(
        date=wording.day(event.date),
        off_on=wording.day(off.date),
        days_off=wording.say.ladder.count_of_days(days) if event.what == "switch-on" and off is not event else "",
        text=event.text,
        services=stop.switches_off if stop else (),
        warned=wording.day(warned[-1].date) if warned else "",
        invoices=tuple(open_invoice(line, as_of, wording, undisputed=True) for line in due),
        sum=wording.money(sum((line.undisputed for line in due), Decimal(0))) if due else "",
        data_kept_until=wording.day(after(off.date, kept, case.place)) if kept else "",
        on_within=wording.span(resume_within(case)),
        last_payment=wording.say.ladder.sum_on_day(wording.money(paid[-1].amount), wording.day(paid[-1].date))
        if paid
        else "",
    )


KINDS = (
    DocumentKind(
        order=162,
        name="switch-off-notice",
        title="Notice that a service was switched off",
        when="On the day on which a service was switched off: what is off, and what brings it back.",
        template="letters/switch-off-notice.md",
        each=lambda case: tuple(_events(case, "switch-off")),
        context=switch_off_context,
        about="switch-off",
        mark="SO",
    ),
    DocumentKind(
        order=164,
        name="switch-on-notice",
        title="Notice that a service is on again",
        when="When a service that was switched off is on again.",
        template="letters/switch-on-notice.md",
        each=lambda case: tuple(_events(case, "switch-on")),
        context=switch_on_context,
        about="switch-on",
        mark="SB",
    ),
)
