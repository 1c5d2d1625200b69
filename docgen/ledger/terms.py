"""What goes into an account: debts, payments, credits, costs, and the terms on which interest runs.

These values know nothing of case files or law packs; `docgen.ledger.of_case` makes them from a case and
`docgen.ledger.statutory` from a law. Money is Decimal in whole minor units of the account's currency.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from docgen.errors import DocgenError
from docgen.ledger.account import Method, RateMade
from docgen.messages import Message, say


class DayCount(StrEnum):
    """How days become a share of a year, in the ways in use; the value is how a case file writes them.

    A stretch of days runs from its first day to the day after its last. The interest of a day is that of the night
    before it: under 30/360 the stretch from the day after the due date counts exactly the 30/360 days between the due
    date and its last day, as the published tables do.
    """

    ACTUAL_365 = "actual/365"
    ACTUAL_ACTUAL = "actual/actual"
    ACTUAL_360 = "actual/360"
    THIRTY_360 = "30/360"


def days_between(start: date, end: date, method: DayCount) -> int:
    """The days that count from `start` to the day before `end`."""
    if method is DayCount.THIRTY_360:
        return _thirty(end - timedelta(days=1)) - _thirty(start - timedelta(days=1))
    return (end - start).days


def year_days(day: date, method: DayCount) -> int:
    """The divisor that holds on `day`: 365, 366 or 360."""
    match method:
        case DayCount.ACTUAL_365:
            return 365
        case DayCount.ACTUAL_ACTUAL:
            return 366 if isleap(day.year) else 365
        case _:
            return 360


def divisor_changes(start: date, end: date, method: DayCount) -> list[date]:
    """The days after `start` and before `end` on which another divisor begins to hold, in order."""
    if method is not DayCount.ACTUAL_ACTUAL:
        return []
    return [
        date(year, 1, 1)
        for year in range(start.year + 1, end.year + 1)
        if date(year, 1, 1) < end and isleap(year) != isleap(year - 1)
    ]


def _thirty(day: date) -> int:
    return day.year * 360 + day.month * 30 + min(day.day, 30)


class Head(StrEnum):
    """A head of claim."""

    COSTS = "costs"
    INTEREST = "interest"
    PRINCIPAL = "principal"
    COMPENSATION = "compensation"


class Discount(Struct, frozen=True, kw_only=True):
    """What may be taken off an invoice if the rest has come in by the end of `last_day`."""

    amount: Decimal
    last_day: date


class Debt(Struct, frozen=True, kw_only=True):
    """An invoice: `amount` is its total, tax included, owed from `issued` and late from the day after `due`.

    `default` is the first day of default where that is later: interest and a fixed sum go by it.
    """

    number: str
    description: str
    issued: date
    due: date
    amount: Decimal
    discount: Discount | None = None
    default: date | None = None


class PaymentIn(Struct, frozen=True, kw_only=True):
    """Money that came in; it takes effect at the end of `day`.

    `invoice` is the number the payer named, None where none was named; `towards` the head of claim the payer named.
    From the day `returned` on (a cheque that was not honoured) it counts as if it had never come. What a court or an
    escrow agent holds (`held_by`, "" for nobody) pays from the end of the day `released` on, and nothing before.
    """

    day: date
    amount: Decimal
    invoice: str | None = None
    towards: Head | None = None
    note: str = ""
    returned: date | None = None
    held_by: str = ""
    released: date | None = None

    @property
    def counts_from(self) -> date:
        """The day at the end of which it pays; the last of all days while somebody holds it."""
        return self.day if not self.held_by else self.released or date.max


class Credit(Struct, frozen=True, kw_only=True):
    """A credit note: it reduces the principal of `invoice` at the end of its `day`, and never its interest.

    What is more than that principal is set off against what else is open on its day, as a payment would be; without
    `set_off` it is held for the client instead. `never_owed` is the part of `amount` by which the invoice was too high
    from the start: that part bears no interest. `back_to` is the earlier day from which it counts where set-off works
    back; before `day` it is not known of.
    """

    day: date
    number: str
    invoice: str
    amount: Decimal
    reason: str = ""
    set_off: bool = True
    never_owed: Decimal = Decimal(0)
    back_to: date | None = None
    goodwill: bool = False

    @property
    def counts_from(self) -> date:
        """The day at the end of which it is set off."""
        return self.back_to or self.day


class WriteOff(Struct, frozen=True, kw_only=True):
    """What is no longer claimed of `invoice` from the end of `day` on.

    `amount` is a part of its principal; None is all that it owes then under every head but costs.
    """

    day: date
    invoice: str
    amount: Decimal | None = None


class Offer(Struct, frozen=True, kw_only=True):
    """A discount offered as goodwill on the end of `day`: `amount` off the open principal of an invoice, and no
    interest or fixed sum on it, if the rest comes in by the end of `until`. Else it lapses and nothing changes.
    """

    day: date
    until: date
    invoice: str
    amount: Decimal


class Dispute(Struct, frozen=True, kw_only=True):
    """An objection to an invoice, from the end of `day` to the end of the day `settled` (None: it still stands).

    `amount` is the part disputed, None for all that is open of the invoice. `outcome` says who gave way.
    """

    day: date
    invoice: str
    amount: Decimal | None = None
    reason: str = ""
    settled: date | None = None
    outcome: Literal["", "conceded", "allowed"] = ""


class Request(Struct, frozen=True, kw_only=True):
    """A letter of `day` that asked for what was overdue: of one `invoice`, or (None) of all."""

    day: date
    invoice: str | None = None


class RecoveryCost(Struct, frozen=True, kw_only=True):
    """A cost of recovering the debt, claimed from `day` on; it bears no interest here.

    `beside_fixed_sums`: no fixed sum for late payment meets it, where the law lets them meet others: in Germany section
    288(5), third sentence, BGB sets the sum off against costs of pursuing the claim alone (law/data/DE.yaml).
    """

    day: date
    description: str
    amount: Decimal
    beside_fixed_sums: bool = False


class RateStep(Struct, frozen=True, kw_only=True):
    """A rate in force from `start` to the day before `end` (None: without an end)."""

    start: date
    end: date | None
    made: RateMade


def _on_day(message: Message, **days: date) -> Message:
    """The message with the days that it names."""
    named = {name: day.isoformat() for name, day in days.items() if name in message.values}
    return say(message.template, message.on_page, **message.values | named)


class Rates(Struct, frozen=True, kw_only=True):
    """Rates through time, oldest first, without overlaps.

    `fixed`: a debt keeps the rate of one day, the first day of interest or (`fixed_on_due`) the due date. `unknown`
    says what is missing where no step covers a day, `remedy` how to supply it; both are filled in with that `day`, and
    `remedy` with `base_day`: the day whose base rate is missing, by `base_of`.
    """

    steps: tuple[RateStep, ...]
    fixed: bool
    fixed_on_due: bool = False
    base_of: Literal["the day", "the half-year", "the day before the half-year"] = "the day"
    unknown: Message = say("no rate of interest is known for {day}", day="")
    remedy: Message = say("")

    def on(self, day: date) -> RateStep:
        """The step that covers `day`; DocgenError where none does."""
        at = bisect_right(self.steps, day, key=lambda step: step.start) - 1
        if at >= 0:
            step = self.steps[at]
            if step.end is None or day < step.end:
                return step
        base_day = day
        if self.base_of != "the day":
            base_day = date(day.year, 1 if day.month <= 6 else 7, 1)
        if self.base_of == "the day before the half-year":
            base_day -= timedelta(days=1)
        raise DocgenError(
            _on_day(self.unknown, day=day),
            _on_day(self.remedy, day=day, base_day=base_day),
        )

    def between(self, start: date, end: date) -> list[tuple[date, RateMade]]:
        """The rates from `start` to the day before `end`, each with its first day; DocgenError for a gap."""
        pieces = []
        day = start
        while day < end:
            step = self.on(day)
            pieces.append((day, step.made))
            if step.end is None:
                break
            day = step.end
        return pieces


class SumBand(Struct, frozen=True, kw_only=True):
    """A fixed sum for debts above `above`, or (`inclusive`) of `above` and more."""

    above: Decimal
    inclusive: bool
    sum: Decimal


class FixedSum(Struct, frozen=True, kw_only=True):
    """A fixed sum once for each late invoice; bands from the smallest debt up, the last that holds counts.

    `meets_costs`: the fixed sums are there for the costs of recovery, and only what these come to beyond them is owed,
    under `costs_reference`.
    """

    bands: tuple[SumBand, ...]
    reference: str
    meets_costs: bool = False
    costs_reference: str = ""

    def on(self, debt: Decimal) -> Decimal:
        """The sum for a debt of this size."""
        due = Decimal(0)
        for band in self.bands:
            if debt > band.above or (band.inclusive and debt == band.above):
                due = band.sum
        return due


class Allocation(Struct, frozen=True, kw_only=True):
    """In which order a payment is set against the heads of claim; heads left out of `order` follow at the end.

    `by_invoice`: the oldest invoice first, and within it head by head; else head by head, within each the oldest
    invoice first. `exact_principal`: a payment of exactly an invoice's open principal is meant for the principal, and
    so is one of exactly the principal of several that a letter asked for, or of the oldest that are due.
    """

    order: tuple[Head, ...] = (Head.COSTS, Head.INTEREST, Head.PRINCIPAL, Head.COMPENSATION)
    by_invoice: bool = True
    exact_principal: bool = False


class Caution(Struct, frozen=True, kw_only=True):
    """A sentence for the user about the terms, and on what of an account it bears: without that it is not said.

    "interest": interest has accrued. "late": an invoice was not paid in time. "order": a payment came while interest,
    a fixed sum or costs were owed, and something is still owed, so that another order would leave another sum.
    "leap year": interest has accrued on a day of a leap year, so that another way of counting makes another sum.
    `claims_less`: what is in doubt can only make the claim smaller, so nobody has to be warned before it goes out.
    """

    text: str
    bears_on: Literal["interest", "late", "order", "leap year"]
    claims_less: bool = False


class Terms(Struct, frozen=True, kw_only=True):
    """On what terms interest runs.

    `rates` None: no interest, and `why_no_interest` says why. Interest runs from `first_day` days after the due date
    (1: the day after), but not before `earliest`. `compounding`: at each full year the unpaid interest joins the sum
    that bears interest, as long as there is such a sum. `capped`: the interest of an invoice stops at its amount; the
    segments go on, and what they make beyond it is left out. From the day `until` on (an insolvency) nothing bears
    interest, and no fixed sum arises. `set_off_reference` is the provision under which set-off
    works back, "" where there is none.
    """

    method: Method
    rates: Rates | None
    first_day: int = 1
    earliest: date | None = None
    day_count: DayCount = DayCount.ACTUAL_365
    compounding: bool = False
    capped: bool = False
    rounding: Literal["exact", "daily"] = "exact"
    allocation: Allocation = Allocation()
    fixed_sum: FixedSum | None = None
    until: date | None = None
    why_no_interest: str = ""
    set_off_reference: str = ""
    cautions: tuple[Caution, ...] = ()
