"""What a case file may say of money: invoices, what reduces or disputes them, payments, costs, how it is reckoned."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from typing import Annotated, Literal

from pydantic import Field

from docgen.case.block import Record, words
from docgen.case.pricing import Statement
from docgen.case.values import Amount, Day, Line, Number, Reference, TaxRate, Text


class Invoice(Record):
    """An invoice that was sent. Amount and due date follow from the contract where it names what it is for."""

    number: Reference = Field(description="The number on the invoice.")
    milestone: Reference | None = Field(default=None, description="The id of the milestone it is for.")
    change_order: Number | None = Field(default=None, description="The number of the change order it is for.")
    retention: (
        Annotated[Literal["completion", "final"], words("completion", "final", what="a release of retention")] | None
    ) = Field(default=None, description="completion or final: the part of the retention it asks for.")
    advance: Annotated[Literal["materials"], words("materials", what="an advance")] | None = Field(
        default=None, description="materials: it asks for the advance for materials."
    )
    statement: Statement | None = Field(
        default=None, description="The time and materials that it asks for; with contract.time_and_materials."
    )
    description: Line | None = Field(default=None, description="What it is for, where it names none of these.")
    instruction: Reference | None = Field(
        default=None,
        description="With description and amount: the id of the instruction on site that the work was done on.",
    )
    amount: Amount | None = Field(
        default=None, description="The invoice total, tax included; needed where it names none of these."
    )
    issued: Day = Field(description="The date of the invoice.")
    due: Day | None = Field(default=None, description="The due date, where it does not follow from the contract.")


class CreditNote(Record):
    """A reduction of an invoice."""

    number: Reference = Field(description="The number on the credit note.")
    date: Day = Field(description="Its date.")
    invoice: Reference = Field(description="The invoice it reduces.")
    amount: Amount = Field(description="The total, tax included.")
    reason: Line = Field(description="Why.")


class Dispute(Record):
    """An objection to an invoice: the sum is still claimed, and the letters say that it is disputed."""

    date: Day = Field(description="The day the client said so.")
    invoice: Reference = Field(description="The invoice it is about.")
    amount: Amount | None = Field(
        default=None,
        description="The part disputed, tax included; all that is open of the invoice where not given. When only a"
        " part of it is settled, make two disputes of it: the settled part and the rest.",
    )
    reason: Text = Field(
        description="What the client objects to, in one or two sentences that can stand in a letter to the client."
    )
    exhibit: Line | None = Field(default=None, description="The file that proves it.")
    conceded: Day | None = Field(default=None, description="The day the client withdrew the objection.")
    allowed: Day | None = Field(
        default=None,
        description="The day the contractor gave way; a credit note of that day, or before, takes the sum off.",
    )


class Payment(Record):
    """Money that came in."""

    date: Day = Field(description="The day the money arrived.")
    amount: Amount = Field(description="How much.")
    invoice: Reference | None = Field(
        default=None, description="The invoice it is for; the oldest open one where not given."
    )
    towards: (
        Annotated[
            Literal["principal", "interest", "costs"],
            words("principal", "interest", "costs", what="a head of claim"),
        ]
        | None
    ) = Field(default=None, description="principal, interest or costs, where the payer said so.")
    note: Line | None = Field(default=None, description="How it came: bank transfer, cheque.")


class Cost(Record):
    """A cost of recovering the debt."""

    date: Day = Field(description="When it arose.")
    description: Line = Field(description="What it was for.")
    amount: Amount = Field(description="How much.")
    exhibit: Line | None = Field(default=None, description="The file that proves it.")


class SuppliedRate(Record):
    """A base rate that docgen does not know yet, with where it was seen."""

    base: Line = Field(description="Which: the name of the rate series, as docgen's message gives it.")
    date: Day = Field(description="From which day (or reference date) it counts.")
    rate: TaxRate = Field(description="The rate, for example 3.75%.")
    source: Line = Field(description="Where you saw it; the letter names it.")


class AccountSettings(Record):
    """Conventions of the account, where the contract sets others than the law's."""

    day_count: (
        Annotated[
            Literal["actual/365", "actual/actual", "actual/360", "30/360"],
            words("actual/365", "actual/actual", "actual/360", "30/360", what="a day count"),
        ]
        | None
    ) = Field(default=None, description="actual/365, actual/actual, actual/360 or 30/360.")
    allocation: (
        Annotated[
            Literal["interest first", "principal first"],
            words("interest first", "principal first", what="an order for part-payments"),
        ]
        | None
    ) = Field(default=None, description="interest first (costs, interest, principal) or principal first.")
    rounding: Annotated[Literal["exact", "daily"], words("exact", "daily", what="a way to round")] | None = Field(
        default=None,
        description="exact (rounded once at the end) or daily (the daily figure rounded, then multiplied).",
    )
