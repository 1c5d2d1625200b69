"""A second ledger, as simple as it is slow: it walks through every day and every invoice.

It shares no code with `docgen.ledger.calculation` beyond the values that go in, so that a fault would have to be made
twice to stay unseen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct, field

from docgen.ledger.terms import Credit, DayCount, Debt, Dispute, Head, PaymentIn, RecoveryCost, Request, Terms, WriteOff

ZERO = Fraction(0)


class Line(Struct):
    """What one invoice owes on the day that the walk has reached; every sum is a Fraction of the main unit."""

    debt: Debt
    principal: Fraction
    one_day: Fraction = ZERO  # of interest, as it is borne now
    days: int = 0  # for so many days
    before: Fraction = ZERO  # and the interest of the days before
    interest_paid: Fraction = ZERO
    capitalised: Fraction = ZERO
    compensation: Fraction = ZERO
    fixed_sum: Fraction = ZERO  # as it arose
    not_owed: Fraction = ZERO  # what later turned out never to have been owed
    paid: Fraction = ZERO
    payments: list[PaymentIn] = field(default_factory=list)

    @property
    def accrued(self) -> Fraction:
        return self.before + self.one_day * self.days

    def bear(self, one_day: Fraction, days: int) -> None:
        if one_day is not self.one_day:
            self.before, self.one_day, self.days = self.accrued, one_day, 0
        self.days += days


class Result(Struct):
    """What the walk ends with, sums rounded to the minor unit."""

    lines: dict[str, tuple[Decimal, Decimal, Decimal, Decimal]]  # open, interest, compensation, paid
    costs: Decimal
    credit: Decimal


def cents(exact: Fraction) -> Fraction:
    """Rounded to a hundredth, halves up."""
    return Fraction((exact * 100 + Fraction(1, 2)).__floor__(), 100)


def walk(
    as_of: date,
    debts: list[Debt],
    payments: list[PaymentIn],
    credit_notes: list[Credit],
    costs: list[RecoveryCost],
    terms: Terms,
    write_offs: Iterable[WriteOff] = (),
    requests: Iterable[Request] = (),
    disputes: Iterable[Dispute] = (),
) -> Result:
    """The account at the end of `as_of`, one day at a time."""
    asked: list[list[tuple[Line, Fraction, Fraction]]] = []
    lines = [Line(debt, Fraction(debt.amount)) for debt in debts if debt.issued <= as_of]
    named = {line.debt.number: line for line in lines}
    order = list(terms.allocation.order) + [head for head in Head if head not in terms.allocation.order]
    pool = {"costs": ZERO, "credit": ZERO, "aside": ZERO, "met": ZERO}
    first_taken: dict[int, Fraction] = {}
    for turn, note in enumerate(credit_notes):  # hindsight: what was never owed is off before the walk begins
        if note.day <= as_of and note.invoice in named:
            line = named[note.invoice]
            first_taken[turn] = min(Fraction(note.never_owed), line.principal)
            line.principal -= first_taken[turn]
            line.not_owed += first_taken[turn]

    def interest_so_far(line: Line) -> Fraction:
        most = Fraction(line.debt.amount) - line.not_owed
        return min(cents(line.accrued), most) if terms.capped else cents(line.accrued)

    def owed(line: Line, head: Head) -> Fraction:
        if head is Head.PRINCIPAL:
            return line.principal
        if head is Head.INTEREST:
            return interest_so_far(line) - line.interest_paid
        return line.compensation if head is Head.COMPENSATION else ZERO

    def pay(line: Line, amount: Fraction, heads: list[Head], day: date) -> Fraction:
        if terms.allocation.exact_principal and heads == order and amount == line.principal:
            heads = [Head.PRINCIPAL]
        for head in heads:
            part = min(amount, owed(line, head))
            amount -= part
            line.paid += part
            if head is Head.PRINCIPAL:
                line.principal -= part
            elif head is Head.INTEREST:
                line.interest_paid += part
                line.capitalised = max(ZERO, line.capitalised - part)
            elif head is Head.COMPENSATION:
                line.compensation -= part
        discount = line.debt.discount
        if discount and day <= discount.last_day and 0 < line.principal <= discount.amount:
            line.principal = ZERO
        return amount

    def pay_costs(amount: Fraction) -> Fraction:
        part = min(amount, pool["costs"])
        pool["costs"] -= part
        return amount - part

    def receive(payment: PaymentIn) -> None:
        left, today = Fraction(payment.amount), payment.released if payment.held_by else payment.day
        assert today is not None
        mine = order if payment.towards is None else [payment.towards, *[h for h in order if h is not payment.towards]]
        if payment.invoice is not None and (payment.invoice not in named or named[payment.invoice].debt.issued > day):
            waits.append(payment)
            return
        if payment.invoice is None and payment.towards is None and terms.allocation.exact_principal:
            for line, part in meant_by(left, max(today, day)):
                left -= part
                pay(line, part, [Head.PRINCIPAL], today)
        if payment.towards is Head.COSTS:
            left = pay_costs(left)
        if payment.invoice is not None:
            left = pay(named[payment.invoice], left, mine, today)
        spread(left, max(today, day), payment.towards)

    def meant_by(amount: Fraction, today: date) -> list[tuple[Line, Fraction]]:
        """What a payment is for whose sum is what a letter asked for, the newest first, else what the oldest owe."""
        for letter in reversed(asked):
            free = [(line, min(undisputed, line.principal)) for line, _, undisputed in letter]
            whole = [(line, min(part, line.principal)) for line, part, _ in letter]
            for meant in (free, whole):
                if sum((part for _, part in meant), ZERO) == amount:
                    return meant
        meant = []
        for line in sorted(
            (line for line in lines if line.debt.issued <= today and line.debt.due <= today and line.principal > 0),
            key=lambda line: (line.debt.due, line.debt.issued, debts.index(line.debt)),
        ):
            meant.append((line, line.principal))
            if sum((part for _, part in meant), ZERO) == amount:
                return meant
        return []

    def forget(line: Line, amount: Decimal | None) -> None:
        """What is no longer claimed: a part of the principal, or with None all that is owed under any head."""
        line.principal -= line.principal if amount is None else min(Fraction(amount), line.principal)
        if amount is None:
            line.interest_paid += owed(line, Head.INTEREST)
            line.capitalised = line.compensation = ZERO

    def spread(left: Fraction, today: date, towards: Head | None) -> None:
        """Money, or what a credit note has over, goes to what is due, then to what is not due yet; the rest is kept."""
        here = sorted(
            (line for line in lines if line.debt.issued <= today),
            key=lambda line: (line.debt.due, line.debt.issued, debts.index(line.debt)),
        )
        due = [line for line in here if line.debt.due <= today]
        early = [line for line in here if line.debt.due > today]
        if towards not in (None, Head.COSTS):
            for line in due:
                left = pay(line, left, [towards], today)
        if terms.allocation.by_invoice:
            if order.index(Head.COSTS) < order.index(Head.PRINCIPAL):
                left = pay_costs(left)
            for line in due:
                left = pay(line, left, order, today) if left else left
            left = pay_costs(left)
        else:
            for head in order:
                if head is Head.COSTS:
                    left = pay_costs(left)
                for line in due:
                    left = pay(line, left, [head], today) if left else left
        for line in early:
            left = pay(line, left, order, today) if left else left
        pool["credit"] += left

    waits: list[PaymentIn] = []
    day = min(
        as_of,
        *(debt.issued for debt in debts),
        *(payment.day for payment in payments),
        *(note.day for note in credit_notes),
        *(cost.day for cost in costs),
        *(given_up.day for given_up in write_offs),
    )
    first_late = {
        line.debt.number: max(line.debt.due + timedelta(days=1), line.debt.default or date.min) for line in lines
    }
    while day <= as_of:
        for line in lines:
            arises = day == first_late[line.debt.number]
            if arises and line.principal > 0 and terms.fixed_sum and not (terms.until and day >= terms.until):
                line.fixed_sum = line.compensation = Fraction(
                    terms.fixed_sum.on(Decimal(line.principal.numerator) / line.principal.denominator)
                )
            _bear_one_day(line, day, terms)
        for line in lines:
            if line.debt.issued == day:
                ahead = [payment for payment in waits if payment.invoice == line.debt.number]
                waits = [payment for payment in waits if payment not in ahead]
                for payment in ahead:
                    receive(payment)
            if line.debt.issued == day and pool["credit"] and line.principal:
                pool["credit"] = pay(line, pool["credit"], [Head.PRINCIPAL], day)
        for cost in costs:
            if cost.day == day:
                # Whatever fixed sums have arisen by now pay for costs first, each pound of them once.
                free = sum((line.fixed_sum for line in lines), ZERO) - pool["met"]
                met = min(Fraction(cost.amount), free) if terms.fixed_sum and terms.fixed_sum.meets_costs else ZERO
                pool["met"] += met
                pool["costs"] += Fraction(cost.amount) - met
                pool["credit"] = pay_costs(pool["credit"])
        for turn, note in enumerate(credit_notes):
            if note.day == day and note.invoice in named:
                over = Fraction(note.amount) - first_taken[turn]
                part = min(over, named[note.invoice].principal)
                named[note.invoice].principal -= part
                if note.set_off:
                    spread(over - part, day, None)
                else:
                    pool["aside"] += over - part
        for payment in payments:
            if payment.returned and payment.returned <= as_of:
                continue
            if day == (payment.released if payment.held_by else payment.day):
                receive(payment)
        for given_up in write_offs:
            if given_up.day == day and given_up.invoice in named and named[given_up.invoice].debt.issued <= day:
                forget(named[given_up.invoice], given_up.amount)
        for request in requests:
            if request.day != day:
                continue
            letter = []
            for line in lines:
                if line.debt.issued > day or line.debt.due >= day or line.principal == 0:
                    continue
                if request.invoice and request.invoice != line.debt.number:
                    continue
                open_to_doubt = [each for each in disputes if each.invoice == line.debt.number and each.day <= day]
                open_to_doubt = [each for each in open_to_doubt if each.settled is None or each.settled > day]
                free = line.principal - sum(
                    (line.principal if each.amount is None else Fraction(each.amount) for each in open_to_doubt), ZERO
                )
                letter.append((line, line.principal, max(ZERO, free)))
            asked += [letter] if letter else []
        day += timedelta(days=1)

    def money(exact: Fraction) -> Decimal:
        return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"))

    return Result(
        lines={
            line.debt.number: (
                money(line.principal),
                money(interest_so_far(line) - line.interest_paid),
                money(line.compensation),
                money(line.paid),
            )
            for line in lines
        },
        costs=money(pool["costs"]),
        credit=money(pool["credit"] + pool["aside"] + sum(Fraction(payment.amount) for payment in waits)),
    )


def _bear_one_day(line: Line, day: date, terms: Terms) -> None:
    if day <= line.debt.due or not (line.principal or line.capitalised):
        return
    start = line.debt.due + timedelta(days=max(1, terms.first_day))
    for not_before in (terms.earliest, line.debt.default):
        if not_before and not_before > start:
            start = not_before
    if terms.rates is None or day < start or (terms.until and day >= terms.until):
        return
    leap_day = (start.month, start.day) == (2, 29) and (day + timedelta(days=1)).day == 1 and day.month == 2
    anniversary = day > start and ((day.month, day.day) == (start.month, start.day) or leap_day)
    if terms.compounding and anniversary and line.principal + line.capitalised > 0:
        line.capitalised = cents(line.accrued) - line.interest_paid
    balance = line.principal + line.capitalised if line.capitalised else line.principal
    if not balance:
        return
    asked = (line.debt.due if terms.rates.fixed_on_due else start) if terms.rates.fixed else day
    [rate] = [
        step.made.rate for step in terms.rates.steps if step.start <= asked and (step.end is None or asked < step.end)
    ]
    one_day = _of_one_day(balance, rate, terms.day_count, day.year, terms.rounding == "daily")
    days = _thirty(day) - _thirty(day - timedelta(days=1)) if terms.day_count is DayCount.THIRTY_360 else 1
    line.bear(one_day, days)


@lru_cache(maxsize=64)  # most days are like the day before, and a Fraction is slow
def _of_one_day(balance: Fraction, rate: Decimal, day_count: DayCount, year: int, to_the_cent: bool) -> Fraction:
    one_day = balance * Fraction(rate) / 100
    match day_count:
        case DayCount.ACTUAL_365:
            one_day /= 365
        case DayCount.ACTUAL_360 | DayCount.THIRTY_360:
            one_day /= 360
        case DayCount.ACTUAL_ACTUAL:
            one_day /= (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return cents(one_day) if to_the_cent else one_day


def _thirty(day: date) -> int:
    return 360 * day.year + 30 * day.month + min(30, day.day)
