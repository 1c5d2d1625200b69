"""What a language must be able to say in letters: the job, the breach, the court, and what comes before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from docgen.phrases.needed.kinds import Booking, Voice


class DemandPhrases(Protocol):
    """What a notice or a final demand says of the job, the breach and the enclosures."""

    def title(self) -> str:
        """The title of a final demand."""

    def agreement(self, *, voice: Voice, reference: str, day: str, signed: str, work: str, site: str) -> str:
        """A sentence: what was agreed, when, and where; `signed` and `site` may be ""."""

    def progress(self, *, invoiced: str, tax: str, credited: str, received: str) -> str:
        """A sentence: what has been invoiced (with that tax, or ""), credited (or "") and paid so far."""

    def instructed(self, asked_by: str, *, day: str) -> str:
        """A sentence: who asked for extra work, and when."""

    def record_of(self, voice: Voice) -> str:
        """The words before the record of the work."""

    def dated(self, day: str, text: str) -> str:
        """A fact with its day."""

    def reminded(self, channel: str, days: str) -> str:
        """How and when a reminder was sent; `channel` as the case writes it, or ""."""

    def retention_line(self, *, invoice: str, whole: str, kept: str, tax: str, tax_name: str) -> str:
        """How an invoice follows from its milestone less what is held back; `tax` "" where none is added."""

    def retention(self, *, share: str, added_tax: str, lines: str, held: str) -> str:
        """Sentences: how the invoices follow from the milestones, and what is held back in all."""

    def stopped(self, since: str) -> str:
        """Sentences: work has stopped since that day, and what it takes to resume it."""

    def stopped_and_paid(self, since: str, *, paid: str, by: str) -> str:
        """Sentences: work is stopped since that day, and what was named is paid; `by` the last day to resume, or ""."""

    def stop_announced(self, day: str) -> str:
        """A sentence: the notice of that day that work would stop still stands."""

    def may_stop(self, *, voice: Voice, undisputed: str, by: str, notice: str) -> str:
        """A sentence: what the contract allows if the sum is not paid; `undisputed` "" for the whole sum due."""

    def final_demand_next(self, *, voice: Voice, by: str) -> str:
        """A sentence: a final demand comes next."""

    def rights_reserved(self, voice: Voice) -> str:
        """A sentence: all other rights are reserved, in a notice."""

    def disputed_part(self, *, amount: str, invoice: str) -> str:
        """What an objection was about, after "objection to"; `amount` "" for the whole invoice."""

    def exhibit(self, number: int) -> str:
        """An exhibit by its number."""

    def enclosed_contract(self, *, reference: str, day: str, signed: str) -> str:
        """The contract among the enclosures; `signed` may be ""."""

    def enclosed_order(self, *, order: str, day: str) -> str:
        """A change order among the enclosures."""

    def enclosed_invoices(self, numbers: Sequence[str], *, listed: str) -> str:
        """The invoices among the enclosures."""

    def enclosed_event(self, what: str, *, day: str, by: str) -> str:
        """The paper behind an event of the record, named for what it is; `what` is the kind of event."""

    def enclosed_time_sheets(self, invoice: str) -> str:
        """The time sheets of an invoice among the enclosures."""

    def enclosed_receipts(self, invoice: str) -> str:
        """The receipts for the materials of an invoice among the enclosures."""

    def enclosed_objection(self, day: str) -> str:
        """The client's own objection among the enclosures."""

    def enclosed_document(self, name: str) -> str:
        """Any other paper among the enclosures."""

    def protocol_forms(self) -> tuple[str, ...]:
        """The forms that the English Pre-Action Protocol for Debt Claims asks for."""


class CourtPhrases(Protocol):
    """What a final demand says of court."""

    def county_court(self) -> str:
        """The County Court of England and Wales."""

    def competent_court(self) -> str:
        """The court, where the case names none."""

    def threat(self, *, voice: Voice, by: str, start: str, forum: str) -> str:
        """A sentence: proceedings start if the sum is not paid by that day."""

    def protocol_threat(self, *, voice: Voice, by: str, start: str, forum: str) -> str:
        """Sentences: the same under the Pre-Action Protocol for Debt Claims."""

    def asked(self, *, interest: bool) -> str:
        """What the court is asked, as `proceedings` and `protocol_proceedings` need it."""

    def proceedings(self, *, voice: Voice, by: str, start: str, forum: str, asked: str) -> str:
        """A sentence: what the court will be asked if the sum is not paid."""

    def protocol_proceedings(self, *, start: str, forum: str, asked: str) -> str:
        """A sentence: the same under the Pre-Action Protocol for Debt Claims."""

    def adjudication(self, voice: Voice) -> str:
        """A sentence: adjudication remains possible."""

    def payment_order(self) -> str:
        """A sentence: a German court payment order may come first."""

    def costs_uk_business(self, *, claimed: bool) -> str:
        """A sentence: the reasonable costs of recovery under the Act of 1998; `claimed`: some are in the sum due."""

    def costs_uk(self) -> str:
        """A sentence: court fees and costs in the United Kingdom."""

    def costs_german(self, *, lump_sum: bool) -> str:
        """Sentences: the loss that default causes in German law; `lump_sum`: it is set off against it."""

    def costs_us(self, *, small_claims: bool) -> str:
        """A sentence: attorney's fees as the contract provides; `small_claims`: only outside that division."""

    def costs(self) -> str:
        """A sentence: costs elsewhere."""

    def german_default_by_reminder(self, invoice: str, day: str) -> str:
        """A sentence: since which day, by a reminder or the time that the law gives, the debtor of it is in default."""

    def german_default(self, reminder: str) -> str:
        """A sentence: since when a German debtor is in default; `reminder` is the day of the first one, or ""."""

    def settlement(self, *, voice: Voice, mediation: bool) -> str:
        """A sentence: proposals to settle are welcome."""

    def mediation_first(self) -> str:
        """A sentence: the contract provides for mediation of what is disputed."""

    def reservation(self, *, voice: Voice, act: str) -> str:
        """A sentence: other rights are reserved; `act` is a freelancers' statute, or ""."""


class LadderPhrases(Protocol):
    """What the papers between invoice and court say."""

    def state_of(self, days: int) -> str:
        """How an invoice stands so many days after its due date; before it they are negative."""

    def count_of_days(self, days: int) -> str:
        """A number of days."""

    def booking(self, kind: Booking, *, invoice: str, text: str) -> str:
        """An event of the account in a few words; `invoice` "" for the costs, `text` may be ""."""

    def less_retention(self, share: str) -> str:
        """The line of an invoice that takes off what is held back."""

    def taken_off(self, credit_note: str, *, day: str) -> str:
        """The line of an invoice for what had come in by its date: a payment, or ("" for none) a credit note."""

    def stop_clause(self) -> str:
        """The clause on stopping work, as it follows "under"."""

    def sum_on_day(self, amount: str, day: str) -> str:
        """A payment with its day."""

    def said(self, *, day: str, by: str, text: str) -> str:
        """What was said on a day; `by` is the channel, or ""."""

    def scan(self) -> str:
        """What to do with the code on an invoice."""

    def code(self, *, amount: str, payee: str, reference: str) -> str:
        """The code in words, for who cannot see it."""

    def enclosed_offer(self, day: str) -> str:
        """The proof of an offer by word of mouth, among the enclosures."""

    def enclosed_acceptance(self, day: str) -> str:
        """The proof of its acceptance."""

    def enclosed_deed(self, day: str) -> str:
        """The proof of what one side then did."""
