"""What was owed through time: with every event a step, and between the events the slope of the interest that runs."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from docgen.ledger.account import Account
from docgen.ledger.statement import statement

_ONE_DAY = timedelta(days=1)
_NOTHING = Decimal(0)


class BalancePoint(Struct, frozen=True, kw_only=True):
    """What was owed under all heads on a day: `before` its events, its interest counted, and `after` them.

    `paid` is what came in on the day and was set against what the account holds; `invoiced` the numbers of the
    invoices that were issued on it.
    """

    day: date
    before: Decimal
    after: Decimal
    paid: Decimal
    invoiced: tuple[str, ...]


def balance_points(account: Account) -> tuple[BalancePoint, ...]:
    """The days on which the line of the balance bends, oldest first; the last is the day of the account.

    Between two points it is straight. Interest is counted day by day, where the statement books it only when a payment
    is set against it; the last sum is the account's own. () for an account in which nothing has happened.
    """
    changes: defaultdict[date, Decimal] = defaultdict(Decimal)
    paid: defaultdict[date, Decimal] = defaultdict(Decimal)
    invoiced: defaultdict[date, list[str]] = defaultdict(list)
    for line in statement(account):
        if line.kind == "interest":
            continue
        change = line.principal + line.interest + line.compensation + line.costs  # a credit held is shown as nothing
        changes[line.day] += change
        if line.kind == "payment":
            paid[line.day] -= change
        elif line.kind == "invoice":
            invoiced[line.day].append(line.invoice)
    if not changes:
        return ()
    bends = _bends(account)
    points: list[BalancePoint] = []
    owed = daily = _NOTHING
    reached = min({*changes, *bends})
    for day in sorted({*changes, *bends, account.as_of}):
        before = max(_NOTHING, owed + daily * (day - reached).days)  # a payment covers interest in whole minor units
        owed = max(_NOTHING, before + changes[day])
        daily, reached = daily + bends[day], day
        points.append(
            BalancePoint(day=day, before=before, after=owed, paid=paid[day], invoiced=tuple(invoiced[day])),
        )
    points[-1] = replace(points[-1], after=account.totals.due)
    return tuple(points)


def _bends(account: Account) -> defaultdict[date, Decimal]:
    """By how much the interest of a day grows or shrinks after each day; interest that is capped ends at the cap."""
    bends: defaultdict[date, Decimal] = defaultdict(Decimal)
    for invoice in account.invoices:
        left = invoice.interest_accrued
        for segment in invoice.segments:
            days = (segment.end - segment.start).days
            daily = segment.interest / days
            if daily:
                bearing = max(0, min(days, math.ceil(left / daily)))
                bends[segment.start - _ONE_DAY] += daily
                bends[segment.start + timedelta(days=bearing - 1)] -= daily
            left -= segment.interest
    return bends
