"""The vocabulary of the documents between invoice and court: what their templates may say beside the common facts.

As in `docgen.facts.model`, all values are finished: text as it is to be read, truth values, and tuples for loops.
"""

from __future__ import annotations

from msgspec import Struct

from docgen.drawing import Picture
from docgen.facts.work_statement import WorkStatementFacts
from docgen.signing import Signatures


class InvoiceEntry(Struct, frozen=True, kw_only=True):
    """A line of an invoice, stated as the case states its prices."""

    description: str  # what it is for
    amount: str  # how much it is


class TaxFacts(Struct, frozen=True, kw_only=True):
    """The tax of an invoice at one rate."""

    rate: str  # the rate
    net: str  # what it is worked out on
    tax: str  # the tax


class InvoiceDocumentFacts(Struct, frozen=True, kw_only=True):
    """The invoice that the document is. `net`, `tax` and `gross` are of the whole invoice."""

    number: str  # its number
    date: str  # its date
    description: str  # what it is for
    supplied: str  # the day on which the work was done or delivered, "" where the record names none
    period: str  # the days of the work, where it is for time and materials: 29 June to 5 July 2026; "" elsewhere
    is_advance: bool  # asked for before the work: the deposit
    entries: tuple[InvoiceEntry, ...]
    statement: WorkStatementFacts | None  # where it is for time and materials
    net: str  # the sum without tax
    tax: str  # the tax
    taxes: tuple[TaxFacts, ...]  # the same by rate
    several_rates: bool  # parts of it are taxed at different rates
    tax_notice: str  # why no tax is charged, in the words that the law asks for; "" where it is
    gross: str  # the invoice total
    received: tuple[InvoiceEntry, ...]  # what had been received or credited by its date, with a minus sign
    to_pay: str  # what was left to be paid
    is_paid: bool  # nothing was
    due_full: str  # with the weekday
    how_to_pay: str  # how to pay, with its number as the reference
    has_discount: bool  # there is a discount for paying early
    discount: str  # how much the discount is
    discounted: str  # the sum to be paid with it
    discount_day: str  # the last day for it
    code: Picture | None  # a code that a banking app reads, where the currency has one
    keep_two_years: bool  # German law asks a private client to keep an invoice for work on land


class CreditNoteFacts(Struct, frozen=True, kw_only=True):
    """The credit note that the document is. `net`, `tax` and `gross` are what it takes off, without a sign."""

    number: str  # its number
    date: str  # its date
    invoice: str  # the number of the invoice that it corrects
    invoice_date: str  # the date of that invoice
    description: str  # what that invoice is for
    reason: str  # why
    net: str  # the sum without tax
    taxes: tuple[TaxFacts, ...]  # the tax by rate
    several_rates: bool  # parts of it are taxed at different rates
    tax_notice: str  # why no tax is charged, in the words that the law asks for; "" where it is
    gross: str  # what is credited, tax included
    before: str  # what was open of the invoice before it
    after: str  # what is open of it now
    uses: tuple[str, ...]  # where what is more than that goes, as sentences


class BookingFacts(Struct, frozen=True, kw_only=True):
    """A line of the statement of account. `charged` and `received` are "" where the line has none."""

    date: str  # the day
    entry: str  # what happened
    charged: str  # what was charged, "" for nothing
    received: str  # what was received, "" for nothing
    balance: str  # what was open after it


class OpenInvoiceFacts(Struct, frozen=True, kw_only=True):
    """An invoice with something open on it, due or not."""

    number: str  # its number
    description: str  # what it is for
    due: str  # the day on which it is due
    state: str  # "12 days overdue", "due today", "due in 3 days"
    open: str  # how much is open of it


class StandingFacts(Struct, frozen=True, kw_only=True):
    """How the account stands: every event in order, and what is open, due or not."""

    bookings: tuple[BookingFacts, ...]
    balance: str  # what is open in all, due or not
    nothing_owed: bool  # nothing is open
    open_invoices: tuple[OpenInvoiceFacts, ...]
    open_total: str  # what is open of the invoices together
    not_yet_due: str  # "" where everything open is due
    overdue: str  # the open principal that is overdue, "" for nothing


class ReminderFacts(Struct, frozen=True, kw_only=True):
    """What a reminder asks for. `earlier` lists the days of earlier reminders of it in a sentence, "" for none."""

    pay_by: str  # the day by which to pay
    pay_by_full: str  # the same with the weekday
    earlier: str  # the days of earlier reminders, in a sentence, "" for none
    may_charge_interest: bool  # interest may be charged from now on
    may_stop_work: bool  # notice that work will stop may be given, and has not been


class CallFacts(Struct, frozen=True, kw_only=True):
    """What somebody needs to telephone about a payment."""

    ask_for: str  # for whom to ask
    phone: str  # "" where the case names none
    is_before_due: bool  # nothing is overdue yet: a courtesy call
    said_before: tuple[str, ...]  # what the client has said about payment, day by day


class StopFacts(Struct, frozen=True, kw_only=True):
    """A stop of work for non-payment. Sums are undisputed principal: paying it is enough to prevent or end the stop.

    `right` says what the right to stop rests on, as it follows "under". `notice_day` and `stopped_on` are "" in the
    notice that comes first.
    """

    right: str  # what the right to stop rests on, as it follows "under"
    invoices: tuple[OpenInvoiceFacts, ...]
    sum: str  # the sum to be paid
    open: str  # what is open of these invoices: more than that, where money went to interest first
    interest_took: str  # what of the money that came since the notice was set against interest, "" for nothing
    pay_by: str  # the last day to pay it
    pay_by_full: str  # the same with the weekday
    stop_on: str  # the day on which work stops
    stop_on_full: str  # the same with the weekday
    resume_within: str  # how soon work goes on after payment
    completion: str  # the completion date as it stands, "" where none was agreed
    switches_off: tuple[str, ...]  # what is switched off
    data_kept_until: str  # until when the client's data are kept
    notice_day: str  # the day of the notice, "" in the notice itself
    stopped_on: str  # the day on which work stopped, "" before
    resumed_on: str  # the day on which work went on, goes on, or goes on at the latest; "" before
    has_resumed: bool  # work has gone on since a day before that of the letter
    resumes_at_latest: bool  # that day is the last one that the contract allows; nobody has named the day itself
    days_stopped: str  # for how many days work was stopped, "" where the day of resumption is not known
    completion_after: str  # the completion date after the stop, "" where it is not known
    rest_named: str  # what is still due of the sum that the notice of the stop named, "" for nothing
    rest_overdue: str  # what else is overdue while work goes on, "" for nothing
    resume_due: str  # the last day to resume under the contract, where work resumed after it; "" elsewhere
    days_counted: str  # the days of the stop up to it: only they move the completion date
    last_payment: str  # "£15,000.00 on 5 May 2026", "" where the sum was settled without one


class InstalmentFacts(Struct, frozen=True, kw_only=True):
    """An instalment: how it is split by head, and what is left after it."""

    number: str  # its number
    date: str  # the day on which it is due
    amount: str  # how much it is
    to_interest: str  # interest, fixed sums and costs
    to_principal: str  # what of it goes to the invoices
    paid_in_all: str  # what is paid with it in all
    left: str  # what is left after it


class PlanFacts(Struct, frozen=True, kw_only=True):
    """A payment plan: the debt acknowledged on its day, and the instalments that end it."""

    date: str  # the date of the plan
    debt: str  # the debt that it is about
    heads: tuple[InvoiceEntry, ...]
    numbers: str  # the invoices that have not been paid in full, in a sentence; "" where all have
    is_one_invoice: bool  # it is one invoice, not several
    paid_late: str  # the invoices that were paid late, and of which what the delay costs is still open; "" for none
    is_one_paid_late: bool  # it is one invoice, not several
    instalments: tuple[InstalmentFacts, ...]
    total: str  # what the instalments come to
    interest_continues: bool  # interest runs on while the plan is kept
    interest_during: str  # that interest, in words
    interest_rates: str  # the rates of that interest
    per_day: str  # what is added each day
    default_after: str  # how late an instalment may be
    last_full: str  # the last day with its weekday
    allocation: str  # what payments go to first, in a sentence
    signatures: Signatures  # the places to sign for both parties


class HandoverEvent(Struct, frozen=True, kw_only=True):
    """A day of the chronology."""

    date: str  # the day
    text: str  # what happened
    exhibit: str  # the evidence of it


class HandoverFacts(Struct, frozen=True, kw_only=True):
    """What a collection agency is told."""

    collector: str  # the collection agency
    collector_address: str  # its address
    collector_reference: str  # its reference
    terms: tuple[str, ...]  # what was agreed with it
    chronology: tuple[HandoverEvent, ...]
    enclosures: tuple[str, ...]  # what is enclosed
    disputed_left_out: str  # the invoices kept back because they are disputed, "" for none
    extras: str  # the invoices handed over that no milestone and no change order stands behind, "" for none


class SaidFacts(Struct, frozen=True, kw_only=True):
    """What one side said. `to`, `how` and `exhibit` are "" where the case does not have them."""

    date: str  # the day
    by: str  # who said it
    to: str  # to whom
    how: str  # how: by telephone
    words: str  # what was said
    exhibit: str  # the evidence of it


class DoneFacts(Struct, frozen=True, kw_only=True):
    """What one side did because of the agreement."""

    date: str  # the day
    text: str  # what was done
    exhibit: str  # the evidence of it


class SpokenFacts(Struct, frozen=True, kw_only=True):
    """An agreement by word of mouth: the offer, its acceptance, and what was then given for it."""

    offer: SaidFacts | None
    acceptance: SaidFacts | None
    done: tuple[DoneFacts, ...]


class ClientCheckFacts(Struct, frozen=True, kw_only=True):
    """What was found out about the client before the contract; "" for each answer that is not there yet.

    `exposure` is the most that can stand open at once under the payment schedule, tax included.
    """

    date: str  # the day of the check
    registration: str  # what the register said
    references: str  # what others said
    credit_terms: str  # the terms that were given
    credit_limit: str  # the most that was to be open
    past_disputes: str  # disputes known of
    exposure: str  # what was open at the most
    over_limit: bool  # that was more than the limit
