"""The Facts of the documents between invoice and court: each a case, its law and a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from msgspec.structs import replace

from docgen.case.events import stop_announced, stopped_since, stops_of, work_is_done
from docgen.case.evidence import Event
from docgen.dates import Duration
from docgen.errors import DocgenError
from docgen.facts.claim_letter import ClaimLetter
from docgen.facts.client_check import client_check_facts
from docgen.facts.documents import claimed_facts, facts_of, letter_facts, overdue_claim
from docgen.facts.handover import handover_facts
from docgen.facts.invoice import credit_note_document, invoice_facts, invoice_named
from docgen.facts.ladder_model import CallFacts, ReminderFacts, StopFacts
from docgen.facts.model import Facts
from docgen.facts.parties import voice_of
from docgen.facts.plan import plan_cautions, plan_facts
from docgen.facts.statement_context import standing_facts
from docgen.facts.stopping import resumption_facts, stop_notice_facts, suspension_facts
from docgen.facts.wording import Wording, in_its_language
from docgen.law.calendar import after, next_business_day
from docgen.ledger.calculation import only
from docgen.ledger.ledger import Ledger
from docgen.steps.deadlines import Deadlines
from docgen.steps.history import reminders_of

# How long a reminder leaves: no law sets it; a week fits a payment run and is soon enough.
REMINDER_REPLY = Duration(count=7, unit="days")
_SAID = {"call", "meeting", "admission", "offer", "dispute"}


def invoice_document_facts(ledger: Ledger, number: str, as_of: date) -> Facts:
    """The Facts of the invoice of that number as it was sent; they do not depend on the day of the draft."""
    ledger, wording = in_its_language(ledger)
    asked = invoice_named(ledger, number)
    return facts_of(
        ledger,
        wording,
        letter=letter_facts(ledger.case, wording, asked.invoice.issued),
        invoice=invoice_facts(ledger, asked, wording),
    )


def credit_note_facts(ledger: Ledger, number: str) -> Facts:
    """The Facts of the credit note of that number as it was sent; they do not depend on the day of the draft."""
    ledger, wording = in_its_language(ledger)
    case = ledger.case
    note = next((each for each in case.credit_notes if each.number == number), None)
    if note is None:
        known = ", ".join(each.number for each in case.credit_notes)
        raise DocgenError(f"there is no credit note {number}", f"The case has: {known or 'none'}.")
    return facts_of(
        ledger,
        wording,
        letter=letter_facts(case, wording, note.date),
        credit_note=credit_note_document(ledger, note, wording),
    )


def statement_document_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of a statement of account: every invoice, due or not. DocgenError before the first invoice."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    account = known.account(as_of)
    if not account.invoices:
        raise DocgenError(f"nothing has been invoiced by {as_of.isoformat()}", "Give a later day with --as-of.")
    claim = ClaimLetter(
        ledger=known,
        as_of=as_of,
        account=account,
        invoiced=Decimal(0),
        credited=Decimal(0),
        received=Decimal(0),
        deadlines=Deadlines(pay_by=as_of, proceedings_from=as_of),
        voice=voice_of(known.case, by_lawyer=False),
        wording=wording,
    )
    return facts_of(
        known,
        wording,
        letter=letter_facts(known.case, wording, as_of),
        account=claimed_facts(claim, at_deadline=None),
        standing=standing_facts(account, wording),
    )


def reminder_document_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of a reminder, first or later. DocgenError when nothing is overdue on that day.

    It names what is open alone: an invoice that was paid late may still owe interest, which a reminder does not claim.
    """
    law = ledger.case.law
    pay_by = next_business_day(after(as_of, REMINDER_REPLY, law), law)
    claim, account = overdue_claim(ledger, as_of, Deadlines(pay_by=pay_by, proceedings_from=pay_by), open_only=True)
    known, overdue, wording = claim.case, claim.account.invoices, claim.wording
    reminders = [event for event in reminders_of(known, overdue) if event.date < as_of]
    return facts_of(
        claim.ledger,
        wording,
        letter=letter_facts(known, wording, as_of),
        account=account,
        reminder=ReminderFacts(
            pay_by=claim.pay_by,
            pay_by_full=wording.weekday(pay_by),
            earlier=wording.listed(dict.fromkeys(wording.day(event.date) for event in reminders)),
            may_charge_interest=account.has_interest,
            may_stop_work=known.contract.stop_work is not None
            and claim.account.undisputed > 0
            and not work_is_done(known, as_of)
            and stopped_since(known) is None
            and stop_announced(known, min(line.due for line in overdue)) is None,
        ),
    )


def call_sheet_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of a call sheet: whom to ask for, what is open, what was said before. DocgenError with nothing open."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    standing = standing_facts(known.account(as_of), wording)
    if not standing.open_invoices:
        raise DocgenError(
            f"no invoice is open on {as_of.isoformat()}, so there is nothing to call about",
            "Look at `docgen account` for that day; invoices and payments are counted up to the end of it.",
        )
    client = known.case.parties.client
    who = client.signatory
    return facts_of(
        known,
        wording,
        letter=letter_facts(known.case, wording, as_of),
        standing=standing,
        call=CallFacts(
            ask_for=(f"{who.name}, {who.title}" if who.title else who.name) if who else client.name,
            phone=client.phone or "",
            is_before_due=not standing.overdue,
            said_before=tuple(_said(event, wording) for event in known.case.record if event.what in _SAID),
        ),
    )


def client_check_document_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of the client check, before the contract is signed."""
    ledger, wording = in_its_language(ledger)
    case = ledger.case
    plan = ledger.instead(replace(case, change_orders=())).schedule
    return facts_of(
        ledger,
        wording,
        schedule=plan,
        letter=letter_facts(case, wording, as_of),
        known=client_check_facts(case, plan, wording),
    )


def stop_work_notice_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of the notice that work will stop."""
    return _stop(ledger, as_of, stop_notice_facts)


def service_cutoff_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of the warning that a service will be switched off. DocgenError where the contract names none."""
    case, stop = ledger.case, ledger.case.contract.stop_work
    if case.kind != "services" or stop is None or not stop.switches_off:
        raise DocgenError(
            "the contract names nothing that could be switched off",
            "Name it where it was agreed: contract: stop_work: switches_off: [the hosting of the website].",
        )
    return _stop(ledger, as_of, stop_notice_facts)


def suspension_notice_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of the notice that work has stopped."""
    return _stop(ledger, as_of, suspension_facts)


def resumption_notice_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of the notice that work goes on; a day of resumption that is still to come is named as planned."""
    stops = stops_of(ledger.case)
    planned = stops[-1].ended if stops and stops[-1].began <= as_of else None
    return _stop(ledger, as_of, partial(resumption_facts, planned=planned))


def payment_plan_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of the payment plan of the case; they do not depend on the day, only on the plan's own."""
    plan = ledger.case.payment_plan
    if plan is None:
        raise DocgenError(
            "this case has no payment plan", "Add payment_plan: with its instalments; see docs/case-file.md."
        )
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(plan.date)
    return facts_of(
        known,
        wording,
        plan=plan_facts(ledger, plan, wording),
        cautions=plan_cautions(ledger.case, ledger.law, plan),
    )


def handover_document_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of the hand-over to a collection agency: the undisputed overdue invoices alone.

    Raises DocgenError where the case names no agency, or nothing undisputed is overdue.
    """
    collector = ledger.case.parties.collector
    if collector is None:
        raise DocgenError("this case names no collection agency", "Add parties.collector: with its name and address.")
    claim, _ = overdue_claim(ledger, as_of, Deadlines(pay_by=as_of, proceedings_from=as_of))
    disputed = tuple(line.number for line in claim.account.invoices if line.disputed)
    undisputed = only(claim.account, {line.number for line in claim.account.invoices} - set(disputed))
    if not undisputed.invoices:
        raise DocgenError(
            "everything that is overdue is disputed, and an agency takes no disputed sums",
            "Settle the dispute, or take it to a lawyer.",
        )
    known = claim.ledger
    return facts_of(
        known,
        claim.wording,
        letter=letter_facts(known.case, claim.wording, as_of),
        account=claimed_facts(replace(claim, account=undisputed), at_deadline=None),
        handover=handover_facts(known.case, collector, undisputed, disputed, claim.wording),
    )


def _stop(ledger: Ledger, as_of: date, facts: Callable[[Ledger, date, Wording], StopFacts]) -> Facts:
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    return facts_of(
        known,
        wording,
        letter=letter_facts(known.case, wording, as_of),
        stop=facts(known, as_of, wording),
    )


def _said(event: Event, wording: Wording) -> str:
    return wording.say.ladder.said(day=wording.day(event.date), by=event.by or "", text=event.text)
