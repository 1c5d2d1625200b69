"""The vocabulary of the papers between invoice and court: what their templates may say beside the common facts.

As in `docgen.facts.model`, all values are finished: text as it is to be read, truth values, and tuples for loops.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.drawing import Picture
from docgen.signing import Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class InvoiceEntry:
    """A line of an invoice, stated as the case states its prices."""

    description: str
    amount: str


@dataclass(frozen=True, kw_only=True, slots=True)
class InvoicePaperFacts:
    """The invoice that the paper is. `net`, `tax` and `gross` are of the whole invoice."""

    number: str
    date: str
    description: str
    supplied: str  # the day on which the work was done or delivered, "" where the record names none
    is_advance: bool  # asked for before the work: the deposit
    entries: tuple[InvoiceEntry, ...]
    net: str
    tax: str
    gross: str
    due_full: str  # with the weekday
    has_discount: bool
    discount: str
    discounted: str
    discount_day: str
    code: Picture | None  # a code that a banking app reads, where the currency has one
    keep_two_years: bool  # German law asks a private client to keep an invoice for work on land


@dataclass(frozen=True, kw_only=True, slots=True)
class BookingFacts:
    """A line of the statement of account. `charged` and `received` are "" where the line has none."""

    date: str
    entry: str
    charged: str
    received: str
    balance: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenInvoiceFacts:
    """An invoice with something open on it, due or not."""

    number: str
    description: str
    due: str
    state: str  # "12 days overdue", "due today", "due in 3 days"
    open: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingFacts:
    """How the account stands: every event in order, and what is open, due or not."""

    bookings: tuple[BookingFacts, ...]
    balance: str
    nothing_owed: bool
    open_invoices: tuple[OpenInvoiceFacts, ...]
    open_total: str
    not_yet_due: str  # "" where everything open is due
    overdue: str  # the open principal that is overdue, "" for nothing


@dataclass(frozen=True, kw_only=True, slots=True)
class ReminderFacts:
    """What a reminder asks for. `earlier` lists the days of earlier reminders in a sentence, "" for none."""

    pay_by: str
    pay_by_full: str
    earlier: str
    may_charge_interest: bool
    may_stop_work: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class CallFacts:
    """What somebody needs to telephone about a payment."""

    ask_for: str
    phone: str  # "" where the case names none
    is_before_due: bool  # nothing is overdue yet: a courtesy call
    said_before: tuple[str, ...]  # what the client has said about payment, day by day


@dataclass(frozen=True, kw_only=True, slots=True)
class StopFacts:
    """A stop of work for non-payment. Sums are undisputed principal: paying it is enough to prevent or end the stop.

    `right` says what the right to stop rests on, as it follows "under". `notice_day` and `stopped_on` are "" in the
    notice that comes first.
    """

    right: str
    invoices: tuple[OpenInvoiceFacts, ...]
    sum: str
    pay_by: str
    pay_by_full: str
    stop_on: str
    stop_on_full: str
    resume_within: str
    completion: str  # the completion date as it stands, "" where none was agreed
    switches_off: tuple[str, ...]
    data_kept_until: str
    notice_day: str
    stopped_on: str
    resumed_on: str
    days_stopped: str
    completion_after: str
    last_payment: str  # "£15,000.00 on 5 May 2026"


@dataclass(frozen=True, kw_only=True, slots=True)
class InstalmentFacts:
    """An instalment: how it is split by head, and what is left after it."""

    number: str
    date: str
    amount: str
    to_interest: str  # interest, fixed sums and costs
    to_principal: str
    paid_in_all: str
    left: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanFacts:
    """A payment plan: the debt acknowledged on its day, and the instalments that end it."""

    date: str
    debt: str
    heads: tuple[InvoiceEntry, ...]
    numbers: str
    is_one_invoice: bool
    instalments: tuple[InstalmentFacts, ...]
    total: str
    interest_continues: bool
    interest_during: str
    interest_rates: str
    per_day: str
    default_after: str
    last_full: str
    allocation: str
    signatures: Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverEvent:
    """A day of the chronology."""

    date: str
    text: str
    exhibit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HandoverFacts:
    """What a collection agency is told."""

    collector: str
    collector_address: str
    collector_reference: str
    terms: tuple[str, ...]
    chronology: tuple[HandoverEvent, ...]
    enclosures: tuple[str, ...]
    disputed_left_out: str  # the invoices kept back because they are disputed, "" for none


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidFacts:
    """What one side said. `to`, `how` and `exhibit` are "" where the case does not have them."""

    date: str
    by: str
    to: str
    how: str
    words: str
    exhibit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DoneFacts:
    """What one side did because of the agreement."""

    date: str
    text: str
    exhibit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SpokenFacts:
    """An agreement by word of mouth: the offer, its acceptance, and what was then given for it."""

    offer: SaidFacts | None
    acceptance: SaidFacts | None
    done: tuple[DoneFacts, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientCheckFacts:
    """What was found out about the client before the contract; "" for each answer that is not there yet.

    `exposure` is the most that can stand open at once under the payment schedule, tax included.
    """

    date: str
    registration: str
    references: str
    credit_terms: str
    credit_limit: str
    past_disputes: str
    exposure: str
    over_limit: bool
