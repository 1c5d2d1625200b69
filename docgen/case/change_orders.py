"""What a case file may say of changes: change orders, what they do to milestones, and instructions on site."""

# Without `from __future__ import annotations`, as `docgen.case.models` says.

from typing import Literal

from pydantic import Field

from docgen.case.block import Record
from docgen.case.values import (
    Amount,
    Day,
    Flag,
    Line,
    Number,
    Reference,
    SignedAmount,
    SignedQuantity,
    Span,
    TaxRate,
    Text,
    TimeChange,
    When,
)


class ChangeItem(Record):
    """One priced line of a change order: a description and an amount, or a listed price and a quantity."""

    description: Text | None = Field(
        default=None, description="What is added or left out; as in the price list where not given."
    )
    amount: SignedAmount | None = Field(
        default=None,
        description="Its price; with a minus sign for work left out. It follows from a listed price and its quantity.",
    )
    listed: Reference | None = Field(default=None, description="The id of its price in contract.price_list.")
    quantity: SignedQuantity | None = Field(
        default=None, description="How many units of the listed price; with a minus sign for work left out."
    )


class MilestoneChange(Record):
    """What a change order does to one milestone: a new one, one that is changed, or one that is taken out."""

    id: Reference = Field(description="The id of the milestone; one that is not there yet is a new one.")
    title: Line | None = Field(default=None, description="What it is; a new milestone needs it.")
    amount: Amount | None = Field(
        default=None, description="What it comes to from then on, as prices are stated; a new milestone needs it."
    )
    due: When | None = Field(default=None, description="When it may be invoiced; a new milestone needs it.")
    planned: Day | None = Field(default=None, description="The day on which it is now planned to be reached.")
    removed: Flag = Field(default=False, description="yes: there is no such milestone any more.")


class ChangeOrder(Record):
    """A change to the work, its price and its time: drafted, sent, then approved or rejected; or void."""

    number: Number = Field(description="1, 2, 3, … without gaps.")
    date: Day = Field(description="The date of the change order.")
    reason: Text = Field(description="Why the work changes, and who asked for it.")
    items: tuple[ChangeItem, ...] = Field(
        default=(), description="The priced lines; none where only time or milestones change."
    )
    time: TimeChange | None = Field(
        default=None, description="The change in time: 5 days, 3 business days; none where not given."
    )
    milestones: tuple[MilestoneChange, ...] = Field(
        default=(), description="Milestones that are new, changed, moved to another day, or taken out."
    )
    payable: Reference | None = Field(
        default=None,
        description="The id of the milestone it is invoiced with, or taken off; on its own completion where not given.",
    )
    tax: TaxRate | None = Field(
        default=None, description="The rate of tax on this order, where it is not the contract's: 5%."
    )
    retention: Flag | None = Field(
        default=None,
        description="yes or no: whether the retention is held on it; where not given, it is if the order is"
        " invoiced with a milestone.",
    )
    instruction: Reference | None = Field(
        default=None, description="The id of the instruction on site that it puts into order: I1."
    )
    cancels: Number | None = Field(
        default=None, description="The number of the approved change order that this one takes back."
    )
    sent: Day | None = Field(default=None, description="The day it was sent to the client.")
    approved: Day | None = Field(default=None, description="The day the client approved it in writing.")
    approved_by: Line | None = Field(default=None, description="Who approved it.")
    rejected: Day | None = Field(default=None, description="The day the client rejected it.")
    void: Day | None = Field(
        default=None, description="The day it was withdrawn; an approved order is taken back by a later one."
    )
    void_reason: Line | None = Field(default=None, description="Why it was withdrawn.")

    @property
    def status(self) -> Literal["approved", "rejected", "void", "pending"]:
        """Approved, rejected, void, or pending (drafted or sent): only an approved order changes anything."""
        if self.void:
            return "void"
        if self.approved:
            return "approved"
        return "rejected" if self.rejected else "pending"

    @property
    def holds_retention(self) -> bool:
        """Whether the retention is held on it, where the contract has one: it is on what a milestone holds."""
        by_itself = self.payable is not None or self.reprices_milestones
        return by_itself if self.retention is None else self.retention

    @property
    def reprices_milestones(self) -> bool:
        """Whether it gives a milestone an amount or takes one out: its price is then in milestones."""
        return any(stone.amount is not None or stone.removed for stone in self.milestones)


class Instruction(Record):
    """Extra work that the client asked for on site, before any change order: what was asked, and by whom."""

    id: Reference = Field(description="A short name to refer to: I1.")
    date: Day = Field(description="The day it was given.")
    asked_by: Line = Field(description="Who gave it.")
    asked: Line | None = Field(
        default=None, description="How and where, as it follows the name: at the shop, by word of mouth."
    )
    description: Text = Field(description="The work that was asked for.")
    estimate: SignedAmount | None = Field(
        default=None, description="The estimated price, as prices are stated; with a minus sign for work left out."
    )
    time: TimeChange | None = Field(default=None, description="The estimated change in time: 2 business days.")
    urgent: Flag = Field(default=False, description="yes: it has to be done at once to prevent danger or damage.")
    object_within: Span | None = Field(
        default=None,
        description="How long the client has to object, from the date of the letter; where not given, the time the"
        " contract gives for answering a change order, else 3 business days.",
    )
    sent: Day | None = Field(default=None, description="The day the confirmation was sent.")
    objected: Day | None = Field(default=None, description="The day the client objected.")
    withdrawn: Day | None = Field(default=None, description="The day the client took it back.")
    exhibit: Line | None = Field(default=None, description="The file that proves it.")

    @property
    def is_open(self) -> bool:
        """Whether it still stands: neither objected to nor taken back."""
        return self.objected is None and self.withdrawn is None
