"""Blocks of the case file for prices that are more than one fixed sum: rates, advances, price lists, statements."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from decimal import Decimal
from typing import Annotated, Literal

from docgen.case.values import Amount, Quantity, Reference, Share, Span
from docgen.schema.fields import AT_LEAST_ONE, Example, OneOf, Record
from docgen.schema.values import Day, Line, Text


class TimeRate(Record, frozen=True, kw_only=True):
    """What an hour or a day of one kind of work costs."""

    id: Annotated[Reference, "A short name to refer to: E.", Example("E")]
    title: Annotated[Line, "Whose time it is: Electrician, Senior designer.", Example("Electrician")]
    rate: Annotated[Amount, "The price of one hour or day.", Example("48.00")]
    per: Annotated[Literal["hour", "day"], OneOf("a unit of time"), "hour or day."]


class TimeAndMaterials(Record, frozen=True, kw_only=True):
    """Work paid by the time spent and the materials used; `price` is then the cap, and there are no milestones."""

    rates: Annotated[tuple[TimeRate, ...], AT_LEAST_ONE, "The rates, one a kind of work."]
    markup: Annotated[
        Share | None,
        "What is added to the cost of materials, for example 10%; nothing where not given.",
        Example("10%"),
    ] = None
    statements: Annotated[
        Literal["weekly", "fortnightly", "monthly"],
        OneOf("how often a statement is sent"),
        "weekly, fortnightly or monthly: how often time and materials are stated and invoiced.",
    ]
    warn_at: Annotated[
        Share,
        "The share of the cap at which the contractor has to warn the client; 80% where not given.",
        Example("80%"),
    ] = Decimal(80)


class MaterialsAdvance(Record, frozen=True, kw_only=True):
    """Money paid in advance for materials that are bought at cost; it is a part of the price, beside the milestones."""

    amount: Annotated[Amount, "How much; it may be invoiced when the contract is signed.", Example("2400.00")]
    materials: Annotated[
        tuple[Text, ...],
        AT_LEAST_ONE,
        "What is bought with it, one list item a piece.",
        Example("Oak boards and fittings"),
    ]
    account_within: Annotated[
        Span, "How soon after the last purchase the contractor accounts for it with receipts: 14 days."
    ]
    surplus: Annotated[
        Literal["returned", "set against the next invoice"],
        OneOf("a use for what is left over"),
        "returned, or set against the next invoice: what happens to money that was not needed.",
    ]
    storage: Annotated[
        Line | None,
        "Where the materials are kept until they are used: the workshop at Mill Lane.",
        Example("the workshop at Mill Lane"),
    ] = None


class ListedPrice(Record, frozen=True, kw_only=True):
    """The price of an extra, agreed before it is asked for."""

    id: Annotated[Reference, "A short name to refer to: P1.", Example("P1")]
    description: Annotated[
        Text,
        "What it is: Double socket, supplied, fitted and tested.",
        Example("Double socket, supplied, fitted and tested"),
    ]
    price: Annotated[
        Amount, "The price of one unit, stated like the contract price (with or without tax).", Example("65.00")
    ]
    per: Annotated[Line, "The unit, in your own words: each, hour, m, m².", Example("each")]


class TimeSpent(Record, frozen=True, kw_only=True):
    """Time on a statement."""

    rate: Annotated[Reference, "The id of the rate in contract.time_and_materials.", Example("E")]
    quantity: Annotated[Quantity, "How many hours or days, for example 38.5."]


class Statement(Record, frozen=True, kw_only=True):
    """What an invoice by time and materials is made up of."""

    first: Annotated[Day, "The first day of the work on it."]
    last: Annotated[Day, "The last day of the work on it."]
    time: Annotated[tuple[TimeSpent, ...], "The time spent, one item a rate."] = ()
    materials: Annotated[
        Amount | None,
        "What the materials cost, by the receipts and stated like the price (with or without tax); the"
        " mark-up is added.",
        Example("612.40"),
    ] = None
    advance_used: Annotated[
        Amount | None, "How much of the advance for materials is set against it.", Example("400.00")
    ] = None
    time_sheet: Annotated[
        Line | None, "The file with the time sheets.", Example("evidence/2026-05-08-time-sheets.pdf")
    ] = None
    receipts: Annotated[
        Line | None, "The file with the receipts for the materials.", Example("evidence/2026-05-08-receipts.pdf")
    ] = None
