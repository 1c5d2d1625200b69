"""Blocks of the case file for prices that are more than one fixed sum: rates, advances, price lists, statements."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from docgen.case.block import Record, words
from docgen.case.values import Amount, Day, Line, Quantity, Reference, Share, Span, Text


class TimeRate(Record):
    """What an hour or a day of one kind of work costs."""

    id: Reference = Field(description="A short name to refer to: E.")
    title: Line = Field(description="Whose time it is: Electrician, Senior designer.")
    rate: Amount = Field(description="The price of one hour or day.")
    per: Annotated[Literal["hour", "day"], words("hour", "day", what="a unit of time")] = Field(
        description="hour or day."
    )


class TimeAndMaterials(Record):
    """Work paid by the time spent and the materials used; `price` is then the cap, and there are no milestones."""

    rates: tuple[TimeRate, ...] = Field(min_length=1, description="The rates, one a kind of work.")
    markup: Share | None = Field(
        default=None, description="What is added to the cost of materials, for example 10%; nothing where not given."
    )
    statements: Annotated[
        Literal["weekly", "fortnightly", "monthly"],
        words("weekly", "fortnightly", "monthly", what="how often a statement is sent"),
    ] = Field(description="weekly, fortnightly or monthly: how often time and materials are stated and invoiced.")
    warn_at: Share = Field(
        default=Decimal(80),
        description="The share of the cap at which the contractor has to warn the client; 80% where not given.",
    )


class MaterialsAdvance(Record):
    """Money paid in advance for materials that are bought at cost; it is a part of the price, beside the milestones."""

    amount: Amount = Field(description="How much; it may be invoiced when the contract is signed.")
    materials: tuple[Text, ...] = Field(min_length=1, description="What is bought with it, one list item a piece.")
    account_within: Span = Field(
        description="How soon after the last purchase the contractor accounts for it with receipts: 14 days."
    )
    surplus: Annotated[
        Literal["returned", "set against the next invoice"],
        words("returned", "set against the next invoice", what="a use for what is left over"),
    ] = Field(description="returned, or set against the next invoice: what happens to money that was not needed.")
    storage: Line | None = Field(
        default=None, description="Where the materials are kept until they are used: the workshop at Mill Lane."
    )


class ListedPrice(Record):
    """The price of an extra, agreed before it is asked for."""

    id: Reference = Field(description="A short name to refer to: P1.")
    description: Text = Field(description="What it is: Double socket, supplied, fitted and tested.")
    price: Amount = Field(description="The price of one unit, stated like the contract price (with or without tax).")
    per: Line = Field(description="The unit, in your own words: each, hour, m, m².")


class TimeSpent(Record):
    """Time on a statement."""

    rate: Reference = Field(description="The id of the rate in contract.time_and_materials.")
    quantity: Quantity = Field(description="How many hours or days, for example 38.5.")


class Statement(Record):
    """What an invoice by time and materials is made up of."""

    first: Day = Field(description="The first day of the work on it.")
    last: Day = Field(description="The last day of the work on it.")
    time: tuple[TimeSpent, ...] = Field(default=(), description="The time spent, one item a rate.")
    materials: Amount | None = Field(
        default=None,
        description="What the materials cost, by the receipts and stated like the price (with or without tax); the"
        " mark-up is added.",
    )
    advance_used: Amount | None = Field(
        default=None, description="How much of the advance for materials is set against it."
    )
    time_sheet: Line | None = Field(default=None, description="The file with the time sheets.")
    receipts: Line | None = Field(default=None, description="The file with the receipts for the materials.")
