"""The account: what is owed on a day, by invoice and by head of claim, with every step of the sum.

These are the values the ledger returns; `docgen.ledger.calculation` makes them. Money is Decimal in the case's
currency, rates are per cent a year (Decimal("11.75")). Dates of a segment include the first and exclude the last (`end`
is the day after the last day that bears interest).
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

_MOST_PLACES = 12


class RateMade(Struct, frozen=True, kw_only=True):
    """How a rate was made, so that a reader can check it: 3.75 (Bank Rate on 30 June 2026) + 8.

    `base` and `margin` are None for a rate that is fixed by contract or statute as one figure. `reference` names the
    clause or the statute; `base_reference` the source and date of the base rate ("" where there is none).
    `confidence` repeats the law pack's word on its own source ("" for a contract rate).
    """

    rate: Decimal
    base: Decimal | None
    base_date: date | None
    margin: Decimal | None
    reference: str
    base_reference: str
    confidence: str

    @property
    def source(self) -> str:
        """How the rate was made and where its base was seen, in one phrase."""
        return f"{self.reference} ({self.base_reference})" if self.base_reference else self.reference


class Segment(Struct, frozen=True, kw_only=True):
    """A stretch of days with one balance and one rate. `interest` is exact: it is rounded once per invoice.

    `year_days` is the divisor: 365, 366 or 360.
    """

    start: date
    end: date
    days: int
    year_days: int
    principal: Decimal
    rate_made: RateMade
    interest: Decimal

    @property
    def rate(self) -> Decimal:
        """The rate in per cent a year."""
        return self.rate_made.rate

    @property
    def base(self) -> Decimal | None:
        """The base rate in it, None where it has none."""
        return self.rate_made.base

    @property
    def margin(self) -> Decimal | None:
        """What comes on top of the base rate, None where it has none."""
        return self.rate_made.margin

    @property
    def source(self) -> str:
        """How the rate was made, in one phrase."""
        return self.rate_made.source


class Receipt(Struct, frozen=True, kw_only=True):
    """A payment (or part of one) as applied to an invoice, by head of claim. Amounts are rounded to the currency.

    `credit_note` is the number of a credit note on another invoice that was set off against this one, "" for money,
    and `dated` its own date where it works back to an earlier `day`.
    `since` is the day from which it had been held as a credit for the client, None where it was not. `principal_after`
    and `interest_after` are what the invoice still owed under those heads at the end of the day.
    """

    day: date
    amount: Decimal
    to_costs: Decimal
    to_interest: Decimal
    to_compensation: Decimal
    to_principal: Decimal
    note: str = ""
    principal_after: Decimal = Decimal(0)
    interest_after: Decimal = Decimal(0)
    credit_note: str = ""
    since: date | None = None
    dated: date | None = None

    @property
    def held(self) -> bool:
        """Whether it was taken from the credit that was held for the client."""
        return self.since is not None


class Reduction(Struct, frozen=True, kw_only=True):
    """What reduces an invoice without money: a credit note, a discount earned by paying early, or a write-off.

    A write-off is what is no longer claimed of it: `interest` and `compensation` are what it takes off those heads.
    `amount` is what it takes off this invoice, `whole` what it comes to: the rest of a credit note is set off against
    other invoices or held for the client. `never_owed` is the part of `amount` that the invoice never owed. `dated` is
    the date of a credit note that works back to an earlier `day`.
    """

    day: date
    kind: Literal["credit note", "discount", "write-off"]
    number: str
    amount: Decimal
    whole: Decimal
    reason: str = ""
    never_owed: Decimal = Decimal(0)
    dated: date | None = None
    interest: Decimal = Decimal(0)
    compensation: Decimal = Decimal(0)
    goodwill: bool = False


class OfferMade(Struct, frozen=True, kw_only=True):
    """The last discount offered for an invoice as goodwill, as it stands on the as-of day.

    `amount` is taken off if `asked`, the rest on the day of the offer, comes in by `until`; `left` of it has not.
    """

    day: date
    until: date
    amount: Decimal
    asked: Decimal
    left: Decimal
    state: Literal["open", "kept", "lapsed"]


class Lodged(Struct, frozen=True, kw_only=True):
    """Money that the client lodged on `day` with `holder`, a court or an escrow agent: it pays nothing yet."""

    day: date
    amount: Decimal
    holder: str
    invoice: str = ""
    note: str = ""


class Held(Struct, frozen=True, kw_only=True):
    """What was more than everything owed on its `day`, and was held for the client from then on.

    It came from the credit note of that number, or ("") from a payment; `invoice` is the one that either named.
    """

    day: date
    amount: Decimal
    credit_note: str = ""
    invoice: str = ""
    note: str = ""


class Returned(Struct, frozen=True, kw_only=True):
    """A payment of `day` that was returned to the payer on the day `returned`: it pays nothing."""

    day: date
    returned: date
    amount: Decimal
    invoice: str = ""
    note: str = ""


class Refund(Struct, frozen=True, kw_only=True):
    """Money that was paid back to the client at the end of `day`, out of what was held."""

    day: date
    amount: Decimal
    note: str = ""


class RecoveryCostLine(Struct, frozen=True, kw_only=True):
    """A cost of recovery: `met` is the part that fixed sums for late payment meet, `claimed` the rest of `amount`."""

    day: date
    description: str
    amount: Decimal
    met: Decimal

    @property
    def claimed(self) -> Decimal:
        """What is claimed of it."""
        return self.amount - self.met


class Objection(Struct, frozen=True, kw_only=True):
    """A dispute over an invoice, as it stood on the as-of day. It moves no money: what is disputed is still claimed.

    `amount` is the part of the invoice it is about; where it named none (`whole`), the invoice total. `open` is how
    much of the invoice's open principal it still touches, 0 once it is settled. `outcome` is "" until then, "conceded"
    when the client withdrew it and "allowed" when the contractor gave way, on the day `settled`.
    """

    day: date
    amount: Decimal
    whole: bool
    reason: str
    open: Decimal
    outcome: Literal["", "conceded", "allowed"] = ""
    settled: date | None = None


class InvoiceAccount(Struct, frozen=True, kw_only=True):
    """One invoice on the as-of day.

    `amount` is the invoice total, tax included; `paid` what has come in against it (all heads); `open` the principal
    still owed. `interest` and `compensation` are what is still owed under those heads, rounded once; `interest_accrued`
    what has accrued in all. `per_day` is the interest of one further day on the open principal, rounded, at the rate of
    the as-of day and 0 while no interest runs (`per_day_exact` unrounded); `days_late` counts from the day after the
    due date to the as-of day or to the day the principal was paid, 0 when never overdue. `amount` less `reduced`
    (credit notes and discounts) less what `receipts` put to principal is `open`. `default` is the first day of default,
    None where it had not begun by then. `overdue`: open, and the due date is past. `disputed` is the part of `open`
    that the client disputes; it is in every figure like the rest. `offer` is the last discount offered as goodwill.
    """

    number: str
    description: str
    issued: date
    due: date
    amount: Decimal
    paid: Decimal
    open: Decimal
    interest: Decimal
    interest_accrued: Decimal
    compensation: Decimal
    compensation_reference: str
    per_day: Decimal
    per_day_exact: Fraction
    days_late: int
    interest_from: date | None
    receipts: tuple[Receipt, ...]
    segments: tuple[Segment, ...]
    default: date | None = None
    reduced: Decimal = Decimal(0)
    reductions: tuple[Reduction, ...] = ()
    overdue: bool = False
    disputed: Decimal = Decimal(0)
    objections: tuple[Objection, ...] = ()
    offer: OfferMade | None = None

    @property
    def reduced_amount(self) -> Decimal:
        """What it comes to after credit notes and discounts."""
        return self.amount - self.reduced

    @property
    def principal_paid(self) -> Decimal:
        """What of that is no longer owed."""
        return self.reduced_amount - self.open

    @property
    def undisputed(self) -> Decimal:
        """The part of the open principal that nobody disputes."""
        return self.open - self.disputed

    @property
    def written_off(self) -> bool:
        """Whether something of it is no longer claimed."""
        return any(reduction.kind == "write-off" for reduction in self.reductions)

    @property
    def credited(self) -> Decimal:
        """What was taken off its principal without money: by credit notes, a discount, a write-off."""
        set_off = sum((receipt.to_principal for receipt in self.receipts if receipt.credit_note), Decimal(0))
        return self.reduced + set_off

    @property
    def received(self) -> Decimal:
        """What money has paid of its principal: `amount` less `credited` less this is `open`."""
        return self.amount - self.credited - self.open

    def places_of_interest(self, least: int) -> int:
        """With how many decimal places the lines of its interest, added up and rounded, give the sum that is printed.

        `least` as a rule; more where a line just misses a half (58.09496 is 58.09, and 58.0950 would be 58.10). Where
        no number of places does, because interest is capped, `least` again.
        """
        for places in range(least, _MOST_PLACES + 1):
            unit = Decimal(1).scaleb(-places)
            lines = (segment.interest.quantize(unit, rounding=ROUND_HALF_UP) for segment in self.segments)
            if sum(lines, Decimal(0)).quantize(self.interest_accrued, rounding=ROUND_HALF_UP) == self.interest_accrued:
                return places
        return least

    @property
    def total(self) -> Decimal:
        """What the invoice owes under every head."""
        return self.open + self.interest + self.compensation


class CostReceipt(Struct, frozen=True, kw_only=True):
    """What a payment, a credit note on an invoice (its number), or the credit held paid of the costs of recovery."""

    day: date
    amount: Decimal
    credit_note: str = ""
    held: bool = False


class Totals(Struct, frozen=True, kw_only=True):
    """The heads of claim; each is the sum of the printed lines, and `due` is the sum of the four."""

    principal: Decimal
    interest: Decimal
    compensation: Decimal
    costs: Decimal
    due: Decimal


class Method(Struct, frozen=True, kw_only=True):
    """The conventions used, in words that stand in the letter: printed so that a reader can redo the sum."""

    basis: str  # "the Late Payment of Commercial Debts (Interest) Act 1998" / "clause 7.2 of the Contract"
    contractual: bool  # True where the contract sets the rate
    simple: bool
    day_count: str  # "actual days over 365"
    allocation: str  # "first to costs, then to interest, then to principal"
    rounding: str
    fixed_rate: bool  # True: one rate for the life of the debt; False: it changes with the base rate
    notes: tuple[str, ...] = ()  # sentences that may stand in the letter
    cautions: tuple[str, ...] = ()  # sentences for the user alone: what no source settles and this account rests on
    choices: tuple[str, ...] = ()  # the same where docgen took what claims less: nobody is warned, who asks is told
    citation: str = ""  # the provision in its own country's form ("§ 288 Abs. 2 BGB"); "" for a contract rate


class Account(Struct, frozen=True, kw_only=True):
    """What is owed on `as_of` (interest counted to the end of that day).

    `lodged` is what a court or an escrow agent holds of the client's money: nothing of it has been paid.
    `credit` is what the client has paid or been credited beyond everything owed, `held` how it arose, day by day, with
    what was used since and `refunds` what was paid back of it. `returned` are payments that were returned: they have
    paid nothing. `per_day` is the interest that
    each further day adds while the open principal stays unpaid, rounded once: the printed daily figures of single
    invoices may add up to a minor unit more or less. `interest_claimable` is False where no rate is
    agreed and the law gives none (then `why_no_interest` says so in a sentence).
    """

    case: str
    as_of: date
    currency: str
    totals: Totals
    per_day: Decimal
    credit: Decimal
    invoices: tuple[InvoiceAccount, ...]
    costs: tuple[RecoveryCostLine, ...]
    method: Method
    costs_paid: Decimal = Decimal(0)  # what payments have covered of `costs`, the sum of `cost_receipts`
    cost_receipts: tuple[CostReceipt, ...] = ()
    costs_reference: str = ""  # under which rule fixed sums meet costs, "" where they do not
    held: tuple[Held, ...] = ()
    refunds: tuple[Refund, ...] = ()
    returned: tuple[Returned, ...] = ()
    lodged: tuple[Lodged, ...] = ()
    not_yet_due: Decimal = Decimal(0)  # the part of the principal in `totals` whose due date is not past
    disputed: Decimal = Decimal(0)  # the part of the principal in `totals` that the client disputes
    interest_claimable: bool = True
    why_no_interest: str = ""

    @property
    def undisputed(self) -> Decimal:
        """The part of the principal in `totals` that nobody disputes."""
        return self.totals.principal - self.disputed
