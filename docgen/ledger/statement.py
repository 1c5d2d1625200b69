"""The statement of account: every event in the order of its day, and what was owed after it, head by head.

Interest is booked when a payment is set against it, and once more at the end, in whole minor units: so each column of
the statement adds up on paper, and its last line is the account's own totals. A payment or a credit note stands in it
with its whole sum: what is more than was owed is held for the client, and the balance may be the client's. When it is
used, and when a dispute arises or ends, no money moves. A payment that was returned stands in it twice, as it came and
as it went; in between it counts as held.

`balance_points` has the same as a line through time, for the picture of the account.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from docgen.ledger.account import Account, InvoiceAccount, Totals
from docgen.ledger.words import ENGLISH, Words
from docgen.money import rounded

if TYPE_CHECKING:
    from docgen.i18n.terms import Booking


# The order of events within a day: as the ledger takes them, interest just before the payment that it is booked for.
_TURN: dict[Booking, int] = {
    "invoice": 0,
    "fixed sum": 1,
    "cost": 2,
    "set-off": 3,
    "interest": 4,
    "credit note": 5,
    "payment": 6,
    "returned": 7,
    "refund": 7,
    "write-off": 8,
    "discount": 8,
    "dispute": 9,
    "concession": 10,
    "allowance": 10,
}
# A dispute ends in a concession of the client's, or the contractor allows it; then a credit note takes the sum off.
_END: dict[str, Booking] = {"conceded": "concession", "allowed": "allowance"}


class StatementLine(Struct, frozen=True, kw_only=True):
    """One event: by how much it changes each head (a payment with a minus), and the balance after it.

    `invoice` is "" for costs; `text` says more: what an invoice or a cost is for, a credit note's number and
    reason, a payment's note, what a dispute is about. `credit` is by how much it changes what is held for the client,
    `held` how much that is after it. `disputed` is how much of the principal in `balance` is disputed after the event.
    """

    day: date
    kind: Booking
    invoice: str
    text: str
    principal: Decimal
    interest: Decimal
    compensation: Decimal
    costs: Decimal
    credit: Decimal
    balance: Totals
    held: Decimal
    disputed: Decimal

    @property
    def change(self) -> Decimal:
        """By how much the event changes what the client owes in all, less what is held for the client."""
        return self.principal + self.interest + self.compensation + self.costs - self.credit

    @property
    def owed(self) -> Decimal:
        """What the client owes in all after the event; below nothing, what is held for the client."""
        return self.balance.due - self.held


class _Entry(Struct, frozen=True):
    day: date
    kind: Booking
    invoice: str
    text: str
    principal: Decimal = Decimal(0)
    interest: Decimal = Decimal(0)
    compensation: Decimal = Decimal(0)
    costs: Decimal = Decimal(0)
    credit: Decimal = Decimal(0)
    credit_note: str = ""
    parts: tuple[tuple[str, Decimal], ...] = ()  # of a credit note that paid several: what it took off each
    objection: Decimal = Decimal(0)
    closing: bool = False


def statement(account: Account, words: Words = ENGLISH) -> tuple[StatementLine, ...]:
    """The account's events in order; the balance of the last line is `account.totals`, and `held` its credit."""
    entries = [entry for line in account.invoices for entry in _of_invoice(line, account.as_of, words)]
    entries += [
        _Entry(cost.day, "cost", "", cost.description, costs=cost.claimed) for cost in account.costs if cost.claimed
    ]
    for paid in account.cost_receipts:
        kind: Booking = "set-off" if paid.held else "payment"
        credit_note, credit = ("", -paid.amount) if paid.held else (paid.credit_note, Decimal(0))
        entries.append(_Entry(paid.day, kind, "", "", costs=-paid.amount, credit=credit, credit_note=credit_note))
    for held in account.held:
        text = ", ".join(part for part in (held.note, words.say.held()) if part)
        credit_note = held.credit_note
        entries.append(_Entry(held.day, "payment", held.invoice, text, credit=held.amount, credit_note=credit_note))
    for each in account.returned:
        note = ", ".join(part for part in (each.note, words.say.later_returned(words.day(each.returned))) if part)
        entries.append(_Entry(each.day, "payment", each.invoice, note, credit=each.amount))
        text = words.say.payment_of(words.day(each.day))
        entries.append(_Entry(each.returned, "returned", each.invoice, text, credit=-each.amount))
    entries += [_Entry(each.day, "refund", "", each.note, credit=-each.amount) for each in account.refunds]
    entries = _credit_notes_whole(entries)
    # The interest up to the day of the account comes last of all: it counts to the end of that day.
    entries.sort(key=lambda entry: (entry.closing, entry.day, _TURN[entry.kind]))
    zero = rounded(Decimal(0), account.currency)
    balance, held_now = Totals(principal=zero, interest=zero, compensation=zero, costs=zero, due=zero), zero
    lines = []
    disputed = _Disputed()
    for entry in entries:
        disputed.take(entry)
        change = entry.principal + entry.interest + entry.compensation + entry.costs
        balance = Totals(
            principal=balance.principal + entry.principal,
            interest=balance.interest + entry.interest,
            compensation=balance.compensation + entry.compensation,
            costs=balance.costs + entry.costs,
            due=balance.due + change,
        )
        held_now += entry.credit
        lines.append(
            StatementLine(
                day=entry.day,
                kind=entry.kind,
                invoice=entry.invoice,
                text=entry.text,
                principal=rounded(entry.principal, account.currency),
                interest=rounded(entry.interest, account.currency),
                compensation=rounded(entry.compensation, account.currency),
                costs=rounded(entry.costs, account.currency),
                credit=rounded(entry.credit, account.currency),
                balance=balance,
                held=rounded(held_now, account.currency),
                disputed=rounded(disputed.now, account.currency),
            )
        )
    return tuple(lines)


def _credit_notes_whole(entries: list[_Entry]) -> list[_Entry]:
    """The entries with one for each credit note: what of it went to other invoices or was held is a part of it."""
    found = [entry for entry in entries if not entry.credit_note]
    of_note: dict[str, list[_Entry]] = {}
    for entry in entries:
        if entry.credit_note:
            of_note.setdefault(entry.credit_note, []).append(entry)
    for parts in of_note.values():
        [first, *_] = sorted(parts, key=lambda part: part.kind != "credit note")
        found.append(
            replace(
                first,
                kind="credit note",
                text=first.text if first.kind == "credit note" else first.credit_note,
                principal=sum((part.principal for part in parts), Decimal(0)),
                interest=sum((part.interest for part in parts), Decimal(0)),
                compensation=sum((part.compensation for part in parts), Decimal(0)),
                costs=sum((part.costs for part in parts), Decimal(0)),
                credit=sum((part.credit for part in parts), Decimal(0)),
                parts=tuple((part.invoice, part.principal) for part in parts),
            )
        )
    return found


class _Disputed:
    """How much of the open principal is disputed while the events go by: of no invoice more than is open."""

    def __init__(self) -> None:
        self.now = Decimal(0)
        self._open: dict[str, Decimal] = {}
        self._objected: dict[str, Decimal] = {}

    def take(self, entry: _Entry) -> None:
        """The state after one event."""
        none = Decimal(0)
        for number, principal in entry.parts or ((entry.invoice, entry.principal),):
            before = min(self._open.get(number, none), self._objected.get(number, none))
            self._open[number] = self._open.get(number, none) + principal
            self._objected[number] = self._objected.get(number, none) + entry.objection
            self.now += min(self._open[number], self._objected[number]) - before


def _of_invoice(line: InvoiceAccount, as_of: date, words: Words) -> Iterator[_Entry]:
    """The events of one invoice. Its fixed sum arose on the first day of default."""
    number = line.number
    yield _Entry(line.issued, "invoice", number, line.description, principal=line.amount)
    waived = sum((reduction.compensation for reduction in line.reductions), Decimal(0))
    fixed_sum = line.compensation + sum((receipt.to_compensation for receipt in line.receipts), waived)
    if fixed_sum:
        yield _Entry(
            line.default or line.due + timedelta(days=1),
            "fixed sum",
            number,
            line.compensation_reference,
            compensation=fixed_sum,
        )
    for reduction in line.reductions:
        text = f"{reduction.number} {reduction.reason}".strip()
        day = max(reduction.day, line.issued)
        if reduction.kind == "write-off":
            continue  # with the interest, below
        note = reduction.number if reduction.kind == "credit note" else ""
        yield _Entry(day, reduction.kind, number, text, principal=-reduction.amount, credit_note=note)
    for objection in line.objections:
        day = max(objection.day, line.issued)
        yield _Entry(day, "dispute", number, objection.reason, objection=objection.amount)
        if objection.settled:
            day = max(objection.settled, line.issued)
            yield _Entry(day, _END[objection.outcome], number, objection.reason, objection=-objection.amount)
    booked, paid = Decimal(0), Decimal(0)
    for receipt in line.receipts:
        paid += receipt.to_interest
        if receipt.to_interest:
            accrued = paid + receipt.interest_after
            yield _Entry(receipt.day, "interest", number, "", interest=accrued - booked)
            booked = accrued
        ahead = "" if receipt.day >= line.issued else words.say.received_on(words.day(receipt.day))
        yield _Entry(
            max(receipt.day, line.issued),
            "set-off" if receipt.held else "payment",
            number,
            ", ".join(part for part in (receipt.note, ahead) if part),
            principal=-receipt.to_principal,
            interest=-receipt.to_interest,
            compensation=-receipt.to_compensation,
            credit=-receipt.amount if receipt.held else Decimal(0),
            credit_note="" if receipt.held else receipt.credit_note,
        )
    for reduction in line.reductions:
        if reduction.kind == "write-off":
            if reduction.interest:
                accrued = paid + reduction.interest
                yield _Entry(reduction.day, "interest", number, "", interest=accrued - booked)
                booked = accrued
            yield _Entry(
                reduction.day,
                "write-off",
                number,
                "",
                principal=-reduction.amount,
                interest=-reduction.interest,
                compensation=-reduction.compensation,
            )
    if line.interest_accrued != booked:
        rest = line.interest_accrued - booked
        yield _Entry(as_of, "interest", number, "", interest=rest, closing=True)


# --- what was owed through time ---------------------------------------------------------------------------------------

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
