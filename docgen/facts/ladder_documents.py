"""The Facts of the documents between invoice and court: each a case, its law and a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from msgspec.structs import replace

from docgen.case.as_of import known_on
from docgen.case.events import stop_announced, stopped_since, stops_of, work_is_done
from docgen.case.evidence import Event
from docgen.case.models import Case
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
from docgen.facts.wording import Wording
from docgen.law.calendar import after, next_business_day
from docgen.law.pack import Law
from docgen.ledger.calculation import only
from docgen.ledger.contract_sum import schedule
from docgen.ledger.of_case import account_of
from docgen.steps.deadlines import Deadlines
from docgen.steps.history import reminders_of

# How long a reminder leaves: no law sets it; a week fits a payment run and is soon enough.
REMINDER_REPLY = Duration(count=7, unit="days")
_SAID = {"call", "meeting", "admission", "offer", "dispute"}


def invoice_document_facts(case: Case, law: Law, number: str, as_of: date) -> Facts:
    """The Facts of the invoice of that number as it was sent; they do not depend on the day of the draft."""
    wording = _wording(case)
    asked, plan = invoice_named(case, number, wording), schedule(case, words=wording.words)
    return facts_of(
        case,
        law,
        wording,
        schedule_known=plan,
        letter=letter_facts(case, wording, asked.invoice.issued),
        invoice=invoice_facts(case, law, asked, plan, wording),
    )


def credit_note_facts(case: Case, law: Law, number: str) -> Facts:
    """The Facts of the credit note of that number as it was sent; they do not depend on the day of the draft."""
    wording = _wording(case)
    note = next((each for each in case.credit_notes if each.number == number), None)
    if note is None:
        known = ", ".join(each.number for each in case.credit_notes)
        raise DocgenError(f"there is no credit note {number}", f"The case has: {known or 'none'}.")
    return facts_of(
        case,
        law,
        wording,
        letter=letter_facts(case, wording, note.date),
        credit_note=credit_note_document(case, law, note, wording),
    )


def statement_document_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of a statement of account: every invoice, due or not. DocgenError before the first invoice."""
    known, wording = known_on(case, as_of), _wording(case)
    account = account_of(known, as_of=as_of, law=law, words=wording.words)
    if not account.invoices:
        raise DocgenError(f"nothing has been invoiced by {as_of.isoformat()}", "Give a later day with --as-of.")
    claim = ClaimLetter(
        case=known,
        law=law,
        as_of=as_of,
        account=account,
        invoiced=Decimal(0),
        credited=Decimal(0),
        received=Decimal(0),
        plan=schedule(known, words=wording.words),
        deadlines=Deadlines(pay_by=as_of, proceedings_from=as_of),
        voice=voice_of(known, by_lawyer=False),
        wording=wording,
    )
    return facts_of(
        known,
        law,
        wording,
        schedule_known=claim.plan,
        letter=letter_facts(known, wording, as_of),
        account=claimed_facts(claim, at_deadline=None),
        standing=standing_facts(account, wording),
    )


def reminder_document_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of a reminder, first or later. DocgenError when nothing is overdue on that day.

    It names what is open alone: an invoice that was paid late may still owe interest, which a reminder does not claim.
    """
    known = known_on(case, as_of)
    pay_by = next_business_day(after(as_of, REMINDER_REPLY, case.law), case.law)
    claim, account = overdue_claim(known, law, as_of, Deadlines(pay_by=pay_by, proceedings_from=pay_by), open_only=True)
    overdue, wording = claim.account.invoices, claim.wording
    reminders = [event for event in reminders_of(known, overdue) if event.date < as_of]
    return facts_of(
        known,
        law,
        wording,
        schedule_known=claim.plan,
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


def call_sheet_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of a call sheet: whom to ask for, what is open, what was said before. DocgenError with nothing open."""
    known, wording = known_on(case, as_of), _wording(case)
    standing = standing_facts(account_of(known, as_of=as_of, law=law, words=wording.words), wording)
    if not standing.open_invoices:
        raise DocgenError(
            f"no invoice is open on {as_of.isoformat()}, so there is nothing to call about",
            "Look at `docgen account` for that day; invoices and payments are counted up to the end of it.",
        )
    client = known.parties.client
    who = client.signatory
    return facts_of(
        known,
        law,
        wording,
        letter=letter_facts(known, wording, as_of),
        standing=standing,
        call=CallFacts(
            ask_for=(f"{who.name}, {who.title}" if who.title else who.name) if who else client.name,
            phone=client.phone or "",
            is_before_due=not standing.overdue,
            said_before=tuple(_said(event, wording) for event in known.record if event.what in _SAID),
        ),
    )


def client_check_document_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of the client check, before the contract is signed."""
    wording = _wording(case)
    plan = schedule(replace(case, change_orders=()), words=wording.words)
    return facts_of(
        case,
        law,
        wording,
        schedule_known=plan,
        letter=letter_facts(case, wording, as_of),
        known=client_check_facts(case, plan, wording),
    )


def stop_work_notice_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of the notice that work will stop."""
    return _stop(case, law, as_of, stop_notice_facts)


def service_cutoff_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of the warning that a service will be switched off. DocgenError where the contract names none."""
    stop = case.contract.stop_work
    if case.kind != "services" or stop is None or not stop.switches_off:
        raise DocgenError(
            "the contract names nothing that could be switched off",
            "Name it where it was agreed: contract: stop_work: switches_off: [the hosting of the website].",
        )
    return _stop(case, law, as_of, stop_notice_facts)


def suspension_notice_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of the notice that work has stopped."""
    return _stop(case, law, as_of, suspension_facts)


def resumption_notice_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of the notice that work goes on; a day of resumption that is still to come is named as planned."""
    stops = stops_of(case)
    planned = stops[-1].ended if stops and stops[-1].began <= as_of else None
    return _stop(case, law, as_of, partial(resumption_facts, planned=planned))


def payment_plan_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of the payment plan of the case; they do not depend on the day, only on the plan's own."""
    plan = case.payment_plan
    if plan is None:
        raise DocgenError(
            "this case has no payment plan", "Add payment_plan: with its instalments; see docs/case-file.md."
        )
    known, wording = known_on(case, plan.date), _wording(case)
    return facts_of(
        known,
        law,
        wording,
        plan=plan_facts(case, law, plan, wording),
        cautions=plan_cautions(case, law, plan),
    )


def handover_document_facts(case: Case, law: Law, as_of: date) -> Facts:
    """The Facts of the hand-over to a collection agency: the undisputed overdue invoices alone.

    Raises DocgenError where the case names no agency, or nothing undisputed is overdue.
    """
    collector = case.parties.collector
    if collector is None:
        raise DocgenError("this case names no collection agency", "Add parties.collector: with its name and address.")
    known = known_on(case, as_of)
    claim, _ = overdue_claim(known, law, as_of, Deadlines(pay_by=as_of, proceedings_from=as_of))
    disputed = tuple(line.number for line in claim.account.invoices if line.disputed)
    undisputed = only(claim.account, {line.number for line in claim.account.invoices} - set(disputed))
    if not undisputed.invoices:
        raise DocgenError(
            "everything that is overdue is disputed, and an agency takes no disputed sums",
            "Settle the dispute, or take it to a lawyer.",
        )
    return facts_of(
        known,
        law,
        claim.wording,
        schedule_known=claim.plan,
        letter=letter_facts(known, claim.wording, as_of),
        account=claimed_facts(replace(claim, account=undisputed), at_deadline=None),
        handover=handover_facts(known, collector, undisputed, disputed, claim.wording),
    )


def _stop(case: Case, law: Law, as_of: date, facts: Callable[[Case, Law, date, Wording], StopFacts]) -> Facts:
    known, wording = known_on(case, as_of), _wording(case)
    return facts_of(
        known,
        law,
        wording,
        letter=letter_facts(known, wording, as_of),
        stop=facts(known, law, as_of, wording),
    )


def _wording(case: Case) -> Wording:
    return Wording(language=case.locale, currency=case.currency)


def _said(event: Event, wording: Wording) -> str:
    return wording.say.ladder.said(day=wording.day(event.date), by=event.by or "", text=event.text)
