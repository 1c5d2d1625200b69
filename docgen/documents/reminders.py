"""The reminders, and the sheet for a telephone call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from docgen.case.events import document_of, is_terminated, stop_announced, stopped_since, work_is_done
from docgen.case.evidence import Event
from docgen.case.parties import first_of
from docgen.dates import Duration
from docgen.documents.claim_context import CallContext, ReminderContext
from docgen.documents.claim_letter import overdue_claim
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind, once_invoiced
from docgen.documents.sources import of_facts
from docgen.documents.statement import standing_context
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.calendar import after, days_named, next_business_day
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.steps.deadlines import Deadlines, notice_deadline
from docgen.steps.documents import INTEREST_NOTICE, REMINDERS, STOP_NOTICE
from docgen.steps.history import is_about, reminders_of
from docgen.steps.ladder import ladder_of
from docgen.steps.plan import first_letter_after
from docgen.steps.snapshot import Standing, standing_on
from docgen.steps.stop_notice import may_stop_for

# How long a reminder leaves: no law sets it; a week fits a payment run and is soon enough.
REMINDER_REPLY = Duration(count=7, unit="days")
_AT_LEAST = timedelta(days=3)


_SAID = {"call", "meeting", "admission", "offer", "dispute"}


def reminder_document_context(ledger: Ledger, as_of: date) -> Context:
    """The context of a reminder, first or later. DocgenError when nothing is overdue on that day.

    It names what is open alone: an invoice that was paid late may still owe interest, which a reminder does not claim.
    So it goes out where no rate of interest is known, too.
    """
    ledger = _without_unknown_interest(ledger, as_of)
    pay_by = _pay_by(ledger, as_of)
    claim, account = overdue_claim(ledger, as_of, Deadlines(pay_by=pay_by, proceedings_from=pay_by), open_only=True)
    known, overdue, wording = claim.case, claim.account.invoices, claim.wording
    reminders = [event for event in reminders_of(known, overdue) if event.date < as_of]
    first = [line for line in overdue if not any(is_about(e.date, e.invoice or "", (line,)) for e in reminders)]
    first = first if reminders else []
    rest = overdue[0] if len(overdue) == 1 and overdue[0].received else None
    return context_of(
        claim.ledger,
        wording,
        letter=letter_context(known, wording, as_of),
        account=account,
        reminder=ReminderContext(
            pay_by=claim.pay_by,
            pay_by_full=wording.weekday(pay_by),
            earlier=_days(reminders, REMINDERS, wording),
            first_of=wording.listed([line.number for line in first]),
            one_first=len(first) == 1,
            rest=wording.money(rest.open) if rest else "",
            is_second=not first and len({event.date for event in reminders if document_of(event) in REMINDERS}) == 1,
            noticed=_days(reminders, (INTEREST_NOTICE,), wording),
            may_charge_interest=account.has_interest,
            may_stop_work=known.contract.stop_work is not None
            and any(may_stop_for(known, line) for line in claim.account.invoices)
            and not work_is_done(known, as_of)
            and not is_terminated(known, as_of)
            and stopped_since(known, as_of) is None
            and stop_announced(known, min(line.due for line in overdue)) is None,
        ),
    )


def _without_unknown_interest(ledger: Ledger, as_of: date) -> Ledger:
    try:
        ledger.known_on(as_of).account(as_of)
    except DocgenError:
        return ledger.without_interest
    return ledger


def _pay_by(ledger: Ledger, as_of: date) -> date:
    """The last day that a reminder names: a week on, or what other letters have made of it.

    A day that an earlier letter has named and that is still ahead stands. Else the day comes before that on which the
    ladder has the next letter, so that none goes out while this one still gives time. In either case a reminder leaves
    some days: where the other letter comes sooner, it keeps its week.
    """
    law = ledger.case.place
    plain = next_business_day(after(as_of, REMINDER_REPLY, law), law)
    standing = standing_on(in_its_language(ledger)[0], as_of, ())  # the very one that the gate goes by
    named = [day for day in _named_before(standing) if day >= as_of + _AT_LEAST]
    if named:
        return min(named)
    following = first_letter_after(standing, ladder_of(standing.case, ()))
    if following is None:
        return plain
    before = after(following, Duration(count=-1, unit="business days"), law)
    return min(plain, before) if before >= as_of + _AT_LEAST else plain


def _named_before(standing: Standing) -> Iterator[date]:
    """The last days to pay that the notices of interest and of a stop have named."""
    case = standing.case
    if notice := standing.last(INTEREST_NOTICE):
        yield notice_deadline(case, notice.day).pay_by
    if (notice := standing.last(STOP_NOTICE)) and stopped_since(case, standing.day) is None:
        yield days_named(notice.day, case.contract.stop_work, standing.right_to_stop, case.place).pay_by


def _days(events: Iterable[Event], documents: Collection[str], wording: Wording) -> str:
    """The days of those events that were one of these documents, each once, in a sentence; "" for none."""
    sent = [event for event in events if document_of(event) in documents]
    return of_facts(wording.listed(dict.fromkeys(wording.day(event.date) for event in sent)), sent)


def call_sheet_context(ledger: Ledger, as_of: date) -> Context:
    """The context of a call sheet: whom to ask for, what is open, what was said. DocgenError where nothing is open."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    standing = standing_context(known.account(as_of), wording)
    if not standing.open_invoices:
        raise DocgenError(
            say("no invoice is open on {day}, so there is nothing to call about", day=as_of.isoformat()),
            say(
                "Look at `docgen account` for that day; invoices and payments are counted up to the end of it.",
                "Invoices and payments are counted up to the end of that day.",
            ),
        )
    client = known.case.parties.client
    who = client.signatory
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, as_of),
        standing=standing,
        call=CallContext(
            ask_for=(f"{who.name}, {who.title}" if who.title else who.name) if who else first_of(client).called,
            phone=client.phone or "",
            is_before_due=not standing.overdue,
            said_before=tuple(_said(event, wording) for event in known.case.record if event.what in _SAID),
        ),
    )


def _said(event: Event, wording: Wording) -> str:
    return wording.say.ladder.said(day=wording.day(event.date), by=event.by or "", text=event.text)


KINDS = (
    DocumentKind(
        order=90,
        name="call-sheet",
        title="Call sheet",
        when="Before a telephone call about a payment, due or overdue; for your own use.",
        template="letters/call-sheet.md",
        each=once_invoiced,
        context=lambda ledger, about, as_of: call_sheet_context(ledger, as_of),
    ),
    DocumentKind(
        order=100,
        name="reminder",
        title="Reminder",
        when="The day after an invoice fell due.",
        template="letters/reminder.md",
        each=once_invoiced,
        context=lambda ledger, about, as_of: reminder_document_context(ledger, as_of),
    ),
    DocumentKind(
        order=110,
        name="second-reminder",
        title="Second reminder",
        when="Ten days after a reminder that brought nothing.",
        template="letters/second-reminder.md",
        each=once_invoiced,
        context=lambda ledger, about, as_of: reminder_document_context(ledger, as_of),
    ),
)
