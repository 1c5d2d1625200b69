"""What a case file may say of changes: change orders, what they do to milestones, and instructions on site."""

# Without `from __future__ import annotations`, as `docgen.case.models` says.

from typing import Annotated, Literal

from docgen.case.exhibits import ExhibitFile
from docgen.case.values import Amount, Reference, SignedAmount, SignedQuantity, Span, TaxRate, TimeChange, When
from docgen.schema.fields import Example, OneOf, Record
from docgen.schema.values import Day, Flag, Line, Text, Whole


class ChangeItem(Record, frozen=True, kw_only=True):
    """One priced line of a change order: a description and an amount, or a listed price and a quantity."""

    description: Annotated[
        Text | None, "What is added or left out; as in the price list where not given.", Example("Larder unit in oak")
    ] = None
    amount: Annotated[
        SignedAmount | None,
        "Its price; with a minus sign for work left out. It follows from a listed price and its quantity.",
        Example("1850.00"),
    ] = None
    listed: Annotated[Reference | None, "The id of its price in contract.price_list.", Example("P1")] = None
    provisional_sum: Annotated[
        Line | None,
        "The description of the provisional sum in the contract that it settles; with cost.",
        Example("Tiles"),
    ] = None
    cost: Annotated[Amount | None, "What was chosen in its place costs; the line adds or takes off the difference."] = (
        None
    )
    quantity: Annotated[
        SignedQuantity | None, "How many units of the listed price; with a minus sign for work left out."
    ] = None


class MilestoneChange(Record, frozen=True, kw_only=True):
    """What a change order does to one milestone: a new one, one that is changed, or one that is taken out."""

    id: Annotated[Reference, "The id of the milestone; one that is not there yet is a new one."]
    title: Annotated[Line | None, "What it is; a new milestone needs it.", Example("Cabinets fitted")] = None
    amount: Annotated[
        Amount | None, "What it comes to from then on, as prices are stated; a new milestone needs it."
    ] = None
    due: Annotated[When | None, "When it may be invoiced; a new milestone needs it."] = None
    planned: Annotated[Day | None, "The day on which it is now planned to be reached."] = None
    removed: Annotated[Flag, "yes: there is no such milestone any more."] = False


class Spent(Record, frozen=True, kw_only=True):
    """What the work of a change order by time and materials came to, once it was done and counted up."""

    date: Annotated[Day, "The day on which the client was sent the records of it; before its invoice."]
    amount: Annotated[Amount, "What it came to, as prices are stated; not more than the order.", Example("1540.00")]


class ChangeOrder(Record, frozen=True, kw_only=True):
    """A change to the work, its price and its time: drafted, sent, then approved or rejected; or void."""

    number: Annotated[Whole, "1, 2, 3, … without gaps."]
    date: Annotated[Day, "The date of the change order."]
    reason: Annotated[
        Text, "Why the work changes, and who asked for it.", Example("The client asked for a larder unit.")
    ]
    items: Annotated[tuple[ChangeItem, ...], "The priced lines; none where only time or milestones change."] = ()
    time_and_materials: Annotated[
        Flag, "yes: its work is paid by the time spent and the cost of materials; its amounts are the limit."
    ] = False
    spent: Annotated[Spent | None, "What it came to within that limit, once its work is done."] = None
    time: Annotated[TimeChange | None, "The change in time: 5 days, 3 business days; none where not given."] = None
    milestones: Annotated[
        tuple[MilestoneChange, ...], "Milestones that are new, changed, moved to another day, or taken out."
    ] = ()
    payable: Annotated[
        Reference | None,
        "The id of the milestone it is invoiced with, or taken off; on its own completion where not given.",
        Example("M3"),
    ] = None
    tax: Annotated[TaxRate | None, "The rate of tax on this order, where it is not the contract's: 5%."] = None
    retention: Annotated[
        Flag | None,
        "yes or no: whether the retention is held on it; where not given, it is if the order is"
        " invoiced with a milestone.",
    ] = None
    instruction: Annotated[
        Reference | None, "The id of the instruction on site that it puts into order: I1.", Example("I1")
    ] = None
    cancels: Annotated[Whole | None, "The number of the approved change order that this one takes back."] = None
    concluded: Annotated[
        Literal["on premises", "off premises", "distance"] | None,
        OneOf("a way to conclude a contract"),
        "With a consumer: where the order is agreed, as contract.concluded; like the contract where not given.",
    ] = None
    cancellation_told: Annotated[
        Day | None,
        "With a consumer who may cancel: the day on which the client was given the instructions on cancelling this"
        " order (cancellation-instructions).",
    ] = None
    early_start_asked: Annotated[
        Day | None,
        "With a consumer who may cancel: the day on which the client asked in writing that the work of this order begin"
        " before the time to cancel it ends.",
    ] = None
    replaces: Annotated[
        Whole | None,
        "The number of the change order, never approved, that this one takes the place of; that one is withdrawn.",
    ] = None
    stands_until: Annotated[Day | None, "The last day on which the client may approve it."] = None
    time_open: Annotated[
        Flag, "yes: the change in time cannot be told yet; it is still to be assessed, as the contract says."
    ] = False
    keeps_open: Annotated[
        tuple[Text, ...],
        "What it does not settle: claims that stay open beside it.",
        Example("The cost of the two days of waiting in April"),
    ] = ()
    sent: Annotated[Day | None, "The day it was sent to the client."] = None
    approved: Annotated[Day | None, "The day the client approved it in writing."] = None
    approved_by: Annotated[Line | None, "Who approved it.", Example("Ada Thornbury")] = None
    signed_copy: Annotated[ExhibitFile | None, "The order as it was signed, or the message that approved it."] = None
    rejected: Annotated[Day | None, "The day the client rejected it."] = None
    void: Annotated[Day | None, "The day it was withdrawn; an approved order is taken back by a later one."] = None
    void_reason: Annotated[Line | None, "Why it was withdrawn.", Example("The client chose another shelf.")] = None

    @property
    def status(self) -> Literal["approved", "rejected", "void", "pending"]:
        """Approved, rejected, void, or pending (drafted or sent): only an approved order changes anything."""
        if self.void:
            return "void"
        if self.approved:
            return "approved"
        return "rejected" if self.rejected else "pending"

    @property
    def is_limit(self) -> bool:
        """Whether its amounts are still a limit: it is by time and materials, and what was spent is not known."""
        return self.time_and_materials and self.spent is None

    @property
    def holds_retention(self) -> bool:
        """Whether the retention is held on it, where the contract has one: it is on what a milestone holds."""
        by_itself = self.payable is not None or self.reprices_milestones
        return by_itself if self.retention is None else self.retention

    @property
    def reprices_milestones(self) -> bool:
        """Whether it gives a milestone an amount or takes one out: its price is then in milestones."""
        return any(stone.amount is not None or stone.removed for stone in self.milestones)


class Instruction(Record, frozen=True, kw_only=True):
    """Extra work that the client asked for on site, before any change order: what was asked, and by whom."""

    id: Annotated[Reference, "A short name to refer to: I1.", Example("I1")]
    date: Annotated[Day, "The day it was given."]
    asked_by: Annotated[Line, "Who gave it.", Example("Ada Thornbury")]
    asked: Annotated[
        Line | None,
        "How and where, as it follows the name: at the shop, by word of mouth.",
        Example("on site, by word of mouth"),
    ] = None
    description: Annotated[Text, "The work that was asked for.", Example("Larder unit in oak")]
    estimate: Annotated[
        SignedAmount | None, "The estimated price, as prices are stated; with a minus sign for work left out."
    ] = None
    time: Annotated[TimeChange | None, "The estimated change in time: 2 business days."] = None
    urgent: Annotated[Flag, "yes: it has to be done at once to prevent danger or damage."] = False
    object_within: Annotated[
        Span | None,
        "How long the client has to object, from the date of the letter; where not given, the time the"
        " contract gives for answering a change order, else 3 business days.",
    ] = None
    sent: Annotated[Day | None, "The day the confirmation was sent."] = None
    objected: Annotated[Day | None, "The day the client objected."] = None
    withdrawn: Annotated[Day | None, "The day the client took it back."] = None
    exhibit: Annotated[ExhibitFile | None, "The file that proves it."] = None

    @property
    def is_open(self) -> bool:
        """Whether it still stands: neither objected to nor taken back."""
        return self.objected is None and self.withdrawn is None
