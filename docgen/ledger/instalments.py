"""A payment plan calculated: what is owed on its day, how each instalment is split, and a last one that ends it at 0.

The ledger itself calculates it, with the instalments as payments that have not come in yet: interest, its rates and the
order of allocation are those of the account. Only invoices issued by the day of the plan are in it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.getting_paid import PaymentPlan
from docgen.case.invoices import Payment
from docgen.errors import DocgenError
from docgen.ledger.account import Account
from docgen.ledger.ledger import Ledger
from docgen.messages import say


class PlannedInstalment(Struct, frozen=True, kw_only=True):
    """An instalment. `to_principal` plus `to_charges` (interest, fixed sums, costs) is `amount`.

    `paid_in_all` counts it; `left` is everything owed at the end of its day once it is paid.
    """

    number: int
    day: date
    amount: Decimal
    to_principal: Decimal
    to_charges: Decimal
    paid_in_all: Decimal
    left: Decimal


class Plan(Struct, frozen=True, kw_only=True):
    """A payment plan with the account on its day. The last instalment leaves nothing.

    `total` is what is paid in all: the debt plus `interest_during`.
    """

    start: Account
    instalments: tuple[PlannedInstalment, ...]
    total: Decimal
    interest_during: Decimal


def plan_of(ledger: Ledger, plan: PaymentPlan) -> Plan:
    """The plan, calculated to the last penny.

    Raises DocgenError where nothing is owed on its day, the instalments are not in order after it, they come to more
    than the debt before the last of them, or interest would need a rate that is not known yet.
    """
    known = ledger.known_on(plan.date)
    issued = tuple(invoice for invoice in known.case.invoices if invoice.issued <= plan.date)
    if issued != known.case.invoices:
        known = known.instead(replace(known.case, invoices=issued))
    start = known.account(plan.date)
    if start.totals.due <= 0:
        raise DocgenError(
            say("nothing is owed on {date}, so there is nothing to pay in instalments", date=plan.date.isoformat()),
            say("Look at `docgen account` for that day.", "The account of that day shows it."),
        )
    _check_order(plan)
    dated = [(each.date, each.amount) for each in plan.instalments]
    days = [*(day for day, _ in dated), plan.last]
    lines: list[PlannedInstalment] = []
    payments: list[Payment] = []
    before, paid = start.totals.principal, Decimal(0)
    for number, day in enumerate(days, 1):
        # Interest that is waived stops on the day of the plan, so the whole plan is calculated on that day.
        calculated_on = day if plan.interest == "continues" else plan.date
        owed = _account(known, payments, calculated_on, plan).totals.due
        amount = dated[number - 1][1] if number <= len(dated) else owed
        if amount > owed or (number <= len(dated) and amount == owed):
            raise DocgenError(
                say(
                    "the instalments up to {day} pay the whole debt, which leaves nothing for the last one",
                    day=day.isoformat(),
                ),
                say(
                    "On that day {owed} {currency} are still owed: leave this instalment and those after it"
                    " out, and give last: {day}.",
                    owed=str(owed),
                    currency=ledger.case.currency,
                    day=day.isoformat(),
                ),
            )
        payments.append(Payment(date=calculated_on, amount=amount))
        after = _account(known, payments, calculated_on, plan).totals
        paid += amount
        to_principal = before - after.principal
        lines.append(
            PlannedInstalment(
                number=number,
                day=day,
                amount=amount,
                to_principal=to_principal,
                to_charges=amount - to_principal,
                paid_in_all=paid,
                left=after.due,
            )
        )
        before = after.principal
    if lines[-1].left:
        raise AssertionError(f"the plan ends at {lines[-1].left}, not at nothing")
    return Plan(start=start, instalments=tuple(lines), total=paid, interest_during=paid - start.totals.due)


def _account(known: Ledger, payments: list[Payment], day: date, plan: PaymentPlan) -> Account:
    try:
        return known.instead(replace(known.case, payments=(*known.case.payments, *payments))).account(day)
    except DocgenError as unknown:
        if day <= plan.date:
            raise
        raise DocgenError(
            say(
                "the interest of the plan up to {day} is not known: {message}",
                day=day.isoformat(),
                message=unknown.message,
            ),
            (unknown.hint + " " if unknown.hint else "") + say("Or write interest: waived in the plan."),
        ) from unknown


def _check_order(plan: PaymentPlan) -> None:
    days = [plan.date, *(each.date for each in plan.instalments), plan.last]
    for earlier, later in pairwise(days):
        if later <= earlier:
            raise DocgenError(
                say(
                    "the payment plan is not in order: {later} is not after {earlier}",
                    later=later.isoformat(),
                    earlier=earlier.isoformat(),
                ),
                say("Give the date of the plan first, then the instalments with rising dates, then last:."),
            )
