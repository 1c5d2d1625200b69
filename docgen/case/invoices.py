"""What a case file may say of money: invoices, what reduces or disputes them, payments, costs, how it is calculated."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from docgen.case.exhibits import ExhibitFile
from docgen.case.values import (
    Amount,
    InterestRate,
    Month,
    PaidAmount,
    Quantity,
    Reference,
    SignedAmount,
    SignedQuantity,
    TaxRate,
)
from docgen.schema.fields import Example, OneOf, Record
from docgen.schema.values import Day, Flag, Line, Text, Whole


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
        ExhibitFile | None, "The file with the time sheets.", Example("evidence/2026-05-08-time-sheets.pdf")
    ] = None
    receipts: Annotated[
        ExhibitFile | None, "The file with the receipts for the materials.", Example("evidence/2026-05-08-receipts.pdf")
    ] = None


class InvoiceLine(Record, frozen=True, kw_only=True):
    """A line of an invoice: what was delivered or done. Give its amount, or a quantity and the price of one."""

    description: Annotated[Text, "What it is.", Example("Wall tiles laid and grouted")]
    quantity: Annotated[SignedQuantity | None, "How many; with a minus sign for what is taken off.", Example("28")] = (
        None
    )
    unit: Annotated[Line | None, "Of what, in your own words: hours, m², pieces.", Example("m²")] = None
    price: Annotated[Amount | None, "The price of one, stated like the contract price.", Example("45.00")] = None
    amount: Annotated[
        SignedAmount | None, "What the line comes to, where that is not quantity times price.", Example("1260.00")
    ] = None
    labour: Annotated[
        Flag | None,
        "yes: the line is for labour, machines or travel; no: for materials. The invoice then tells the two"
        " apart, as section 35a of the German Income Tax Act and the British Construction Industry Scheme ask.",
    ] = None
    tax: Annotated[TaxRate | None, "The rate of tax on it, where that is not the contract's: 7%.", Example("7%")] = None


class Invoice(Record, frozen=True, kw_only=True):
    """An invoice that was sent. Amount and due date follow from the contract where it names what it is for."""

    number: Annotated[Reference, "The number on the invoice.", Example("INV-1")]
    milestone: Annotated[Reference | None, "The id of the milestone it is for."] = None
    change_order: Annotated[Whole | None, "The number of the change order it is for."] = None
    retention: Annotated[
        Literal["completion", "final"] | None,
        OneOf("a release of retention"),
        "completion or final: the part of the retention it asks for.",
    ] = None
    advance: Annotated[
        Literal["materials"] | None,
        OneOf("an advance"),
        "materials: it asks for the advance for materials.",
    ] = None
    statement: Annotated[
        Statement | None, "The time and materials that it asks for; with contract.time_and_materials."
    ] = None
    description: Annotated[
        Line | None, "What it is for, where it names none of these.", Example("Larder unit in oak")
    ] = None
    instruction: Annotated[
        Reference | None,
        "With description and amount: the id of the instruction on site that the work was done on.",
        Example("I1"),
    ] = None
    ground: Annotated[
        Text | None,
        "With description and amount: what it rests on, in a sentence that can stand in the demand and says you to the"
        " client: who asked for the work, when and how, or which clause of the contract gives the sum.",
        Example("You asked for it by email on 18 April 2026."),
    ] = None
    exhibit: Annotated[ExhibitFile | None, "With ground: the file that proves it."] = None
    amount: Annotated[
        Amount | None, "The invoice total, tax included; needed where it names none of these.", Example("7200.00")
    ] = None
    tax: Annotated[
        TaxRate | None, "The rate of tax, where the law has changed it since the contract: 22%.", Example("22%")
    ] = None
    final: Annotated[
        Flag,
        "yes: the final invoice. It lists all of the work and takes off what was invoiced before; what is left is what"
        " it asks for. With milestone: the last one, or alone.",
    ] = False
    retainer: Annotated[
        Reference | None,
        "With month: the id of the running service that it is for, in contract.retainers.",
        Example("H"),
    ] = None
    month: Annotated[Month | None, "The month of the running service, for example 2026-03."] = None
    ending: Annotated[
        Flag,
        "yes: it asks for what the early end of the contract adds: the profit lost and the cost of leaving. docgen adds"
        " no tax to that, and no interest.",
    ] = False
    lines: Annotated[
        tuple[InvoiceLine, ...],
        "What it is made up of, as prices are stated; a final invoice: all of the work. Change orders that it holds"
        " come with their own items. Where not given, the milestone is one line.",
    ] = ()
    labour: Annotated[
        Amount | None,
        "How much of it is for labour, machines and travel, stated like the price, where no lines say so.",
        Example("2300.00"),
    ] = None
    supplied: Annotated[
        Day | None, "The day of the supply, or its last day, where the record does not say it: completion, acceptance."
    ] = None
    supplied_from: Annotated[Day | None, "The first day, where the supply took longer than one."] = None
    order_number: Annotated[
        Line | None, "The client's own order number, where it is not the one of the job.", Example("PO-4711")
    ] = None
    issued: Annotated[Day, "The date of the invoice."]
    received: Annotated[
        Day | None,
        "The day on which the client received it, where the time for payment runs from receipt; its date where not"
        " given.",
    ] = None
    due: Annotated[Day | None, "The due date, where it does not follow from the contract."] = None

    @property
    def under_contract(self) -> bool:
        """Whether it asks for a sum that the contract or a change order states: a milestone, an order, a statement."""
        named = (self.milestone, self.change_order, self.retention, self.advance, self.statement)
        return self.final or self.ending or self.retainer is not None or any(each is not None for each in named)

    @property
    def without_ground(self) -> bool:
        """Whether it asks for something else, and the case does not say by what right."""
        return not self.under_contract and self.instruction is None and self.ground is None


class CreditNote(Record, frozen=True, kw_only=True):
    """A reduction of an invoice. What it is more than the invoice owes is set off against what else is open."""

    number: Annotated[Reference, "The number on the credit note.", Example("CN-1")]
    date: Annotated[Day, "Its date."]
    invoice: Annotated[Reference, "The invoice it reduces.", Example("INV-1")]
    amount: Annotated[Amount, "The total, tax included."]
    reason: Annotated[Line, "Why.", Example("One hinge replaced late")]
    set_off: Annotated[
        Flag, "no: what is more than its invoice owes is not set off against other invoices, but held for the client."
    ] = True
    since: Annotated[
        Day | None,
        "The day on which the claim of the client arose that it answers, where that is earlier than its own date: for"
        " damage, for a sum paid twice. Where the law lets set-off work back (Germany), it counts from that day.",
    ] = None
    goodwill: Annotated[
        Flag,
        "yes: a discount given later as goodwill. The documents say that nothing is conceded by it.",
    ] = False
    never_owed: Annotated[
        Flag | None,
        "yes: the sum was never owed, so it bears no interest from the start; no: it comes off from the date of the"
        " credit note. Where not given: yes for what answers an objection that was allowed.",
    ] = None


class Dispute(Record, frozen=True, kw_only=True):
    """An objection to an invoice: the sum is still claimed, and the letters say that it is disputed."""

    date: Annotated[Day, "The day the client said so."]
    invoice: Annotated[Reference, "The invoice it is about.", Example("INV-1")]
    amount: Annotated[
        Amount | None,
        "The part disputed, tax included; all that is open of the invoice where not given. When only a"
        " part of it is settled, make two disputes of it: the settled part and the rest.",
        Example("300.00"),
    ] = None
    repair_cost: Annotated[
        Amount | None,
        "What repairing the defect costs, tax included. Where the law has a measure for what a client may hold back"
        " for a defect (in Germany twice the cost, section 641(3) BGB) and amount is not given, that much is disputed.",
        Example("400.00"),
    ] = None
    reason: Annotated[
        Text,
        "What the client objects to, in one or two sentences that can stand in a letter to the client.",
        Example("You say that two doors do not close."),
    ]
    exhibit: Annotated[ExhibitFile | None, "The file that proves it."] = None
    conceded: Annotated[Day | None, "The day the client withdrew the objection."] = None
    conceded_exhibit: Annotated[ExhibitFile | None, "The file that proves that the client withdrew it."] = None
    allowed: Annotated[
        Day | None, "The day the contractor gave way; a credit note of that day, or before, takes the sum off."
    ] = None


class Withheld(Record, frozen=True, kw_only=True):
    """What the client by law kept back of a payment and paid to the tax office for the contractor."""

    amount: Annotated[Amount, "How much was deducted; it counts as paid.", Example("360.00")]
    under: Annotated[
        Line,
        "The deduction by its name, as `docgen law` has it: CIS, Bauabzugsteuer, backup withholding.",
        Example("CIS"),
    ]
    exhibit: Annotated[
        ExhibitFile | None, "The statement or certificate of the deduction.", Example("evidence/2026-05-02-cis.pdf")
    ] = None


class Payment(Record, frozen=True, kw_only=True):
    """Money that came in."""

    date: Annotated[Day, "The day the money arrived; with held_by: the day it was lodged."]
    amount: Annotated[PaidAmount, "How much arrived, without what the client deducted by law (withheld:)."]
    by: Annotated[
        Literal["bank transfer", "direct debit", "cash", "cheque", "check", "card"] | None,
        OneOf("a way to pay"),
        "bank transfer, direct debit, cash, cheque (or check) or card; documents say it in their language.",
    ] = None
    paid_by: Annotated[
        Line | None,
        "Who paid, where that was somebody else than the client: an insurer, a parent. It pays the client's debt, and"
        " the documents name who paid.",
        Example("Harbour Insurance Ltd"),
    ] = None
    withheld: Annotated[
        Withheld | None,
        "What the client deducted by law and paid to the tax office for the contractor; it counts as paid with the"
        " rest.",
    ] = None
    held_by: Annotated[
        Line | None,
        "The court or escrow agent with whom the client lodged the money. Until it is released nothing is paid, and as"
        " long as it covers all that is overdue nothing presses for payment.",
        Example("the Court Funds Office"),
    ] = None
    released: Annotated[
        Day | None, "With held_by: the day on which the money was released to the contractor, and so paid."
    ] = None
    invoice: Annotated[
        Reference | None, "The invoice it is for; the oldest open one where not given.", Example("INV-1")
    ] = None
    towards: Annotated[
        Literal["principal", "interest", "costs"] | None,
        OneOf("a head of claim"),
        "principal, interest or costs, where the payer said so.",
    ] = None
    note: Annotated[Line | None, "What else is to be said of it: cheque 000123.", Example("bank transfer")] = None
    returned: Annotated[
        Day | None,
        "The day on which the money went back to the payer's bank: a cheque or direct debit returned unpaid, a card"
        " payment charged back. From that day on the payment counts as if it had never come, and the letters say both.",
    ] = None

    @property
    def whole(self) -> Decimal:
        """What it pays: what arrived, and what the client deducted by law."""
        return self.amount + (self.withheld.amount if self.withheld else Decimal(0))

    @property
    def arrived(self) -> datetime.date | None:
        """The day on which the contractor had it; None while somebody else holds it."""
        return self.released if self.held_by else self.date

    @property
    def stands(self) -> bool:
        """Whether it pays: it has arrived, and was not returned."""
        return self.returned is None and self.arrived is not None


class Refund(Record, frozen=True, kw_only=True):
    """Money that was paid back to the client, out of what the account holds for the client."""

    date: Annotated[Day, "The day on which it was paid back."]
    amount: Annotated[Amount, "How much."]
    note: Annotated[Line | None, "How it went: bank transfer, cheque.", Example("bank transfer")] = None


class WriteOff(Record, frozen=True, kw_only=True):
    """What the contractor no longer claims of an invoice: small, or not worth pursuing."""

    date: Annotated[Day, "From when it is no longer claimed."]
    invoice: Annotated[Reference, "The invoice.", Example("INV-1")]
    amount: Annotated[
        Amount | None,
        "How much of the invoice itself; where not given, all that it still owes, with its interest and fixed sum.",
        Example("12.40"),
    ] = None
    reason: Annotated[Line, "Why; for your own books, no document prints it.", Example("Not worth a claim")]


class GoodwillOffer(Record, frozen=True, kw_only=True):
    """A discount offered as goodwill, on the condition that the rest of the invoice is paid by a day; else it lapses.

    Kept, it settles the invoice: no interest and no fixed sum is claimed on it either.
    """

    date: Annotated[Day, "The day of the letter that offers it (goodwill-offer)."]
    invoice: Annotated[Reference, "The invoice.", Example("INV-1")]
    amount: Annotated[Amount, "How much is taken off, tax included, if the rest comes in in time.", Example("300.00")]
    until: Annotated[Day, "The last day on which the rest has to have come in."]
    reason: Annotated[Line | None, "Why it is offered, as the letter says it.", Example("The lift came late")] = None


class Cost(Record, frozen=True, kw_only=True):
    """A cost of recovering the debt."""

    date: Annotated[Day, "When it arose."]
    description: Annotated[Line, "What it was for.", Example("Larder unit in oak")]
    amount: Annotated[Amount, "How much."]
    beside_fixed_sums: Annotated[
        Flag,
        "yes: it is no cost of pursuing the claim, such as the bank's fee for a payment that was returned, and is owed"
        " beside the fixed sums for late payment (in Germany section 288(5), third sentence, BGB).",
    ] = False
    exhibit: Annotated[ExhibitFile | None, "The file that proves it."] = None


class SuppliedRate(Record, frozen=True, kw_only=True):
    """A base rate that docgen does not know yet, with where it was seen."""

    base: Annotated[Line, "Which: the name of the rate series, as docgen's message gives it.", Example("boe-bank-rate")]
    date: Annotated[Day, "From which day (or reference date) it counts."]
    rate: Annotated[TaxRate, "The rate, for example 3.75%.", Example("3.75%")]
    source: Annotated[Line, "Where you saw it; the letter names it.", Example("Bank of England website")]


SetOffDay = Literal["works back", "from its date"]


class AccountSettings(Record, frozen=True, kw_only=True):
    """Conventions of the account, where the contract sets others than the law's."""

    day_count: Annotated[
        Literal["actual/365", "actual/actual", "actual/360", "30/360"] | None,
        OneOf("a day count"),
        "actual/365, actual/actual, actual/360 or 30/360.",
    ] = None
    allocation: Annotated[
        Literal["interest first", "principal first"] | None,
        OneOf("an order for part-payments"),
        "interest first (costs, interest, principal) or principal first.",
    ] = None
    rounding: Annotated[
        Literal["exact", "daily"] | None,
        OneOf("a way to round"),
        "exact (rounded once at the end) or daily (the daily figure rounded, then multiplied).",
    ] = None
    set_off: Annotated[
        SetOffDay | None,
        OneOf("a day of set-off"),
        "works back: a credit note counts from its since:, the day on which both claims first stood opposite one"
        " another; from its date: from its own date. Where not given, as the law has it.",
    ] = None
    claimed_rate: Annotated[
        InterestRate | None,
        "The rate at which interest is claimed, where it is lower than the agreed one; 0% per year claims none.",
    ] = None
