"""The vocabulary of the templates for what changed: orders, the contract as amended, instructions on site."""

from __future__ import annotations

from msgspec import Struct

from docgen.signing import Signatures


class ChangeEntry(Struct, frozen=True, kw_only=True):
    """A priced line of a change order. `listed` is the number of its listed price, "" where it has none.

    `quantity`, `unit_price` and `per` go with a listed price: 4, £65.00, each.
    """

    description: str  # what it is for
    amount: str  # how much it is, with its sign
    listed: str  # its number in the price list, "" where it has none
    quantity: str  # how many units of a listed price
    unit_price: str  # the listed price
    per: str  # the unit of the listed price


class EarlierChange(Struct, frozen=True, kw_only=True):
    """A change order that was approved before."""

    number: str  # its number
    date: str  # its date
    approved: str  # the day on which it was approved
    amount: str  # what it added, with its sign


class PendingFacts(Struct, frozen=True, kw_only=True):
    """A change order, or an instruction on site, that is not agreed: Change Order 4, £3,200.00, sent on …"""

    label: str  # the order or the instruction
    amount: str  # how much it would add
    state: str  # how far it has come


class TaxRow(Struct, frozen=True, kw_only=True):
    """The tax at one rate: VAT at 20%, £18,450.00."""

    label: str  # the tax and its rate
    amount: str  # how much it is


class MilestoneMove(Struct, frozen=True, kw_only=True):
    """What a change order does to a milestone that it names: M5 (Heater), planned for 4 May 2026."""

    milestone: str  # the milestone: M5 (Handover)
    change: str  # what happens to it


class ScheduleRow(Struct, frozen=True, kw_only=True):
    """A row of the payment schedule as amended."""

    title: str  # the instalment
    due: str  # when it is due
    amount: str  # how much it is


class ChangeFacts(Struct, frozen=True, kw_only=True):
    """The change order that the document is about."""

    number: str  # its number
    date: str  # its date
    reason: str  # why it is needed
    takes_back: str  # the earlier order that this one takes back: Change Order 1 of 16 February 2026; "" elsewhere
    instruction: str  # the instruction that it puts into order, as it follows "It puts into order"; "" elsewhere
    entries: tuple[ChangeEntry, ...]
    has_listed: bool  # at least one entry has a listed price
    moves: tuple[MilestoneMove, ...]
    tax_rate: str  # the rate of tax on this order
    this_order: str  # what it adds to the price, with its sign
    this_order_label: str  # what that sum is called: addition, reduction
    this_order_gross: str  # the same with tax
    approved: str  # the day on which it was approved
    approved_by: str  # who approved it
    rejected: str  # the day on which it was rejected
    void: str  # the day on which it became void
    void_reason: str  # why it is void
    taken_back_by: str  # the later order that took this one back: Change Order 3 (approved …); "" elsewhere
    original_sum: str  # the price at the beginning
    earlier_numbers: str  # the orders approved before, in a sentence
    net_earlier: str  # what those added together
    sum_before: str  # the price before this order
    new_sum: str  # the price with this order
    new_sum_label: str  # what the new price is called
    new_sum_in_words: str  # the figure in words: twenty-five thousand pounds; "" for nothing or less
    new_sum_gross: str  # the new price with tax
    taxes: tuple[TaxRow, ...]  # the tax in the new price, a row a rate
    gross_label: str  # With VAT
    pending_others: str  # other orders that are not agreed yet, in a sentence
    has_completion: bool  # a completion date was agreed
    completion_before: str  # the completion date before this order
    completion_after: str  # the completion date with this order
    completion_label: str  # what that date is called
    time: str  # what it adds to the time, in words
    time_open: bool  # that is still to be assessed
    stands_until: str  # the last day on which it may be approved; "" where none is set or it was answered
    keeps_open: tuple[str, ...]  # what it does not settle
    schedule: tuple[ScheduleRow, ...]
    schedule_total: str  # the sum of the schedule
    schedule_total_label: str  # what that sum is called
    schedule_includes_this: bool  # the schedule holds this order already
    invoiced: str  # when this order is invoiced
    has_price: bool  # it has priced lines
    is_invoiced: bool  # False where only the time, or the days of milestones, change
    has_retention: bool  # the retention is held on it
    signatures: Signatures  # the places to sign for both parties


class AmendedRow(Struct, frozen=True, kw_only=True):
    """A row of the payment schedule in the contract as amended; `by` are the orders that changed it."""

    title: str  # the instalment
    due: str  # when it is due
    planned: str  # the day for which it is planned
    original: str  # how much it was at the beginning
    amount: str  # how much it is now
    by: str  # the order that changed it


class AmendedWork(Struct, frozen=True, kw_only=True):
    """A piece of work that an approved order added or left out, and which order."""

    text: str  # what is done or left out
    by: str  # the order that says so


class AmendmentRow(Struct, frozen=True, kw_only=True):
    """An approved order in the list of them: what it changed, and what held after it."""

    label: str  # the order
    date: str  # its date
    approved: str  # the day on which it was approved
    reason: str  # why it was needed
    amount: str  # what it added to the price
    time: str  # what it added to the time
    price: str  # the price after it
    completion: str  # the completion date after it


class AmendedFacts(Struct, frozen=True, kw_only=True):
    """The contract as amended on a day. `exists` is False in every other document, and every text "".

    `orders`, `price_by` and `completion_by` list the orders that changed anything, the price, and the time ("" where
    none did). Prices are stated like `contract.price`, which is the amended one here.
    """

    exists: bool  # the document is the contract as amended
    as_of: str  # the day for which it holds
    orders: str  # the orders that amended it, in a sentence
    price_by: str  # the orders that changed the price
    original_price: str  # the price at the beginning
    completion_by: str  # the orders that moved the completion date
    original_completion: str  # the completion date at the beginning
    work: tuple[AmendedWork, ...]
    rows: tuple[AmendedRow, ...]
    has_planned: bool  # an instalment has a day for which it is planned
    taxes: tuple[TaxRow, ...]
    gross: str  # the price as amended, with tax
    amendments: tuple[AmendmentRow, ...]
    not_included: tuple[PendingFacts, ...]


class InstructionFacts(Struct, frozen=True, kw_only=True):
    """The instruction on site that the letter confirms. `estimate` and `time` are "" where there is none."""

    id: str  # its number
    date: str  # the day on which it was given
    asked_by: str  # who asked
    by_the_addressee: bool  # that was the client, or the person whom the letter greets
    asked: str  # how it was asked
    description: str  # what was asked for
    estimate: str  # what it is thought to cost
    estimate_gross: str  # the same with tax
    leaves_out: bool  # the estimate is a deduction
    time: str  # what it is thought to add to the time
    completion_now: str  # the completion date as it stands
    completion_then: str  # the completion date with it
    object_by: str  # with the weekday
    urgent: bool  # it could not wait for a change order
    withdrawn: str  # the day on which it was withdrawn
    objected: str  # the day on which the client objected
    order: str  # the change order that it has become: Change Order 4 of 20 March 2026; "" elsewhere
    exhibit: str  # the evidence of it
