"""The vocabulary of the templates for what is owed, and for the letters that ask for it."""

from __future__ import annotations

from msgspec import Struct

from docgen.drawing import Picture
from docgen.facts.change_model import EarlierChange
from docgen.facts.ladder_model import SpokenFacts
from docgen.facts.work_statement import WorkStatementFacts


class SegmentFacts(Struct, frozen=True, kw_only=True):
    """A line of the calculation of interest."""

    first: str  # the first day, counted
    last: str  # the last day, counted
    days: str  # how many days
    principal: str  # the sum that bears interest
    rate: str  # the rate
    interest: str  # to four places: it is rounded once an invoice


class InvoiceFacts(Struct, frozen=True, kw_only=True):
    """An invoice that is claimed: `invoiced` less `credited` less `received` is `open`.

    So is `amount` less `paid`, where a credit note on another invoice counts as paid.
    """

    number: str  # its number
    description: str  # what it is for
    issued: str  # the day on which it was issued
    due: str  # the day on which it was due
    amount: str  # how much it is
    paid: str  # what was applied to the invoice itself
    invoiced: str  # what it came to when it was issued
    credited: str  # what credit notes and a discount took off it
    received: str  # what money paid of the invoice itself
    fell_due: str  # what of it fell due
    open: str  # how much is open of it
    days_late: str  # how many days late it is
    interest_from: str  # the day from which interest runs
    rates: str  # the rates of interest
    interest: str  # the interest that is open
    interest_accrued: str  # all interest that has accrued
    interest_paid: str  # what has been paid of the interest, "" for nothing
    interest_paid_or_none: str  # the same as a sum in any case: £0.00
    interest_was_set_off: bool  # some of the interest was settled by a credit note, not by money
    segments: tuple[SegmentFacts, ...]
    reductions: tuple[str, ...]  # credit notes and discounts that made it smaller


class ReceiptFacts(Struct, frozen=True, kw_only=True):
    """A payment and what it was applied to."""

    day: str  # the day of the payment
    invoice: str  # the invoice it went to
    amount: str  # how much it was
    to_charges: str  # what went to interest and costs
    to_principal: str  # what went to the invoice itself


class DisputeFacts(Struct, frozen=True, kw_only=True):
    """A part of an invoice that the client disputes."""

    amount: str  # how much of the open sum is disputed
    invoice: str  # the invoice
    date: str  # the day of the objection
    reason: str  # what the client says
    exhibit: str  # the evidence of it, "" in a notice


class WithdrawnFacts(Struct, frozen=True, kw_only=True):
    """An objection that the client withdrew."""

    to: str  # what it was to: £300.00 of invoice INV-2
    date: str  # the day on which it was withdrawn
    exhibit: str  # what shows that it was withdrawn, "" for nothing
    sentence: str  # all of it in a sentence


class CostFacts(Struct, frozen=True, kw_only=True):
    """A cost of recovery."""

    date: str  # when it arose
    description: str  # what it was for
    amount: str  # how much it was


class HeadFacts(Struct, frozen=True, kw_only=True):
    """A head of claim."""

    label: str  # what it is for
    now: str  # how much on the date of the document
    at_deadline: str  # how much on the deadline, "" where that cannot be known


class AccountFacts(Struct, frozen=True, kw_only=True):
    """What is owed on the date of the document, and how it is worked out."""

    as_of: str  # the day of the account, counted to its end
    next_day: str  # the day after it
    due: str  # everything that is owed on that day
    heads: tuple[HeadFacts, ...]
    has_deadline_total: bool  # what will be owed on the deadline can be known
    deadline_due: str  # what will be owed on the deadline
    deadline_interest: str  # the interest of each invoice on the deadline, and together
    claimed: tuple[InvoiceFacts, ...]
    claimed_amount: str  # the sum of the invoices claimed
    claimed_paid: str  # what was paid of them
    claimed_open: str  # what is open of them
    has_credited: bool  # credit notes or a discount took something off them
    claimed_invoiced: str  # what they came to when they were issued
    claimed_credited: str  # what credit notes and discounts took off them
    claimed_received: str  # what money paid of them
    credits: tuple[str, ...]  # each credit note and discount, and what it took off which of them, as sentences
    costs: tuple[CostFacts, ...]  # the costs of recovery, each with its description
    costs_met: str  # what of them the fixed sums meet, "" for nothing
    costs_rule: str  # under which rule these meet them
    costs_paid: str  # what has been paid of the costs, "" for nothing
    costs_open: str  # what is claimed of the costs
    has_disputed: bool  # a part of them is disputed
    all_disputed: bool  # nothing of `claimed_open` is undisputed
    disputed: str  # how much is disputed
    undisputed: str  # how much is not
    receipts: tuple[ReceiptFacts, ...]
    picture: Picture | None  # what was owed through time; there whenever an invoice is claimed
    picture_days: str  # the days it shows, as they follow "from": 17 April to 15 June 2026
    picture_has_payments: bool  # the picture shows a payment
    has_credit: bool  # the client has paid more than was due
    credit: str  # how much more
    all_paid_late: bool  # nothing is open of any invoice: only interest, fixed sums or costs are left
    some_paid_late: bool  # an invoice that is claimed was paid late: nothing but what the delay added is open of it
    one_overdue: bool  # one invoice is overdue, not several
    overdue_numbers: str  # the overdue invoices, in a sentence
    has_interest: bool  # interest is claimed
    why_no_interest: str  # why none is, as a sentence
    entitlement: str  # what the interest rests on, as a sentence
    bearing: tuple[InvoiceFacts, ...]
    from_default: bool  # interest runs from a later day than the one after the due date: from default
    interest_was_paid: bool  # some of the interest has been paid
    interest_was_set_off: bool  # some of it was settled by a credit note, not by money
    costs_were_set_off: bool  # some of the costs were settled by a credit note, not by money
    interest_accrued: str  # all interest that has accrued
    interest_paid: str  # what has been paid of it
    interest: str  # what is open of it
    per_day: str  # what is added each day
    per_day_positive: bool  # something is added each day
    has_compensation: bool  # a fixed sum for late payment is claimed
    compensation_words: str  # what it rests on and how much it is, as a sentence
    basis_sentence: str  # the rates and where they come from, in sentences
    method: str  # how interest is worked out, in words
    divisor: str  # the days that a year is taken to have
    rate_lines: tuple[str, ...]  # the rates with their days, a line each
    notes: tuple[str, ...]  # notes to the calculation
    cautions: tuple[str, ...]  # what the law pack is not sure of: for the user, not for the letter


class EventFacts(Struct, frozen=True, kw_only=True):
    """Something that happened, for the record in the final demand."""

    date: str  # the day
    text: str  # what happened
    exhibit: str  # the evidence of it, a dash where there is none


class BreachFacts(Struct, frozen=True, kw_only=True):
    """A fact of the breach."""

    text: str  # what was done or left undone
    exhibit: str  # the evidence of it


class ExtraFacts(Struct, frozen=True, kw_only=True):
    """A claimed invoice for something that is no part of the price, and what it rests on."""

    invoice: str  # its number
    amount: str  # what it asks for
    description: str  # what it is for
    ground: str  # why it is owed, in a sentence
    exhibit: str  # what shows it, "" for nothing


class DemandFacts(Struct, frozen=True, kw_only=True):
    """What a letter demands and announces."""

    title: str  # the title of the letter
    deadline: str  # the day by which to pay
    deadline_full: str  # the same with the weekday
    proceedings_from: str  # the first day of proceedings
    forum: str  # the court: the County Court
    threat: str  # what happens without payment, in a sentence
    is_debt_protocol: bool  # the Pre-Action Protocol for Debt Claims governs
    is_construction_protocol: bool  # the protocol for construction disputes may govern
    is_practice_direction: bool  # the Practice Direction on Pre-Action Conduct governs
    is_us_consumer_collection: bool  # an American lawyer collects from a consumer
    agreement: str  # what was agreed, in a sentence
    spoken: SpokenFacts | None  # how it was agreed by word of mouth, None where there is a contract in writing
    approved_changes: tuple[EarlierChange, ...]
    current_price: str  # the price with all approved orders
    current_price_gross: str  # the same with tax
    progress: str  # what was invoiced and paid, in a sentence
    extras: tuple[ExtraFacts, ...]  # what is claimed beside the price, with its ground
    record_of: str  # where the record of events comes from
    events: tuple[EventFacts, ...]
    facts: tuple[BreachFacts, ...]
    reminders: str  # when and how reminders were sent
    disputes: tuple[DisputeFacts, ...]
    withdrawn: tuple[WithdrawnFacts, ...]
    statements: tuple[WorkStatementFacts, ...]  # the claimed invoices that are by time and materials, line by line
    retention: str  # what the retention takes off each invoice, in a sentence
    default_words: str  # since when the client is in default, in a sentence
    instalments: bool  # paying by instalments may be offered
    withdraw: tuple[str, ...]  # objections that the client is asked to withdraw
    stopped: str  # that work has been stopped, in a sentence
    adr: str  # the readiness to settle without a court, in a sentence
    proceedings: str  # what proceedings would ask for, in a sentence
    costs_words: str  # what costs the client would bear, in a sentence
    reservation: str  # that all other rights are kept, in a sentence
    enclosures: tuple[str, ...]  # what is enclosed


class NoticeFacts(Struct, frozen=True, kw_only=True):
    """What a late-interest notice announces."""

    next_steps: str  # what comes next, in a sentence
    reservation: str  # that all other rights are kept, in a sentence
    disputes: tuple[DisputeFacts, ...]
    spoken: SpokenFacts | None  # as in the demand
    enclosures: tuple[str, ...]  # what proves an agreement by word of mouth, and the invoices
