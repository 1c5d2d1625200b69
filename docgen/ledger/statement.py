"""The statement of account: every event in the order of its day, and what was owed after it, head by head.

Interest is booked when a payment is set against it, and once more at the end, in whole minor units: so each column of
the statement adds up on paper, and its last line is the account's own totals. A dispute, and how it ended, is an
event that moves no money.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.ledger.account import Account, InvoiceAccount, Totals
from docgen.ledger.words import ENGLISH, Words
from docgen.money import rounded

if TYPE_CHECKING:
    from docgen.phrases.needed import Booking

# The order of events within a day: as the ledger takes them, interest just before the payment that it is booked for.
_TURN: dict[Booking, int] = {
    "invoice": 0,
    "fixed sum": 1,
    "cost": 2,
    "credit note": 3,
    "interest": 4,
    "payment": 5,
    "discount": 6,
    "dispute": 7,
    "concession": 8,
    "allowance": 8,
}
# A dispute ends in a concession of the client's, or the contractor allows it; then a credit note takes the sum off.
_END: dict[str, Booking] = {"conceded": "concession", "allowed": "allowance"}


class StatementLine(Struct, frozen=True, kw_only=True):
    """One event: by how much it changes each head (a payment with a minus), and the balance after it.

    `invoice` is "" for costs; `text` says more: what an invoice or a cost is for, a credit note's number and
    reason, a payment's note, what a dispute is about. `disputed` is how much of the principal in `balance` is disputed
    after the event.
    """

    day: date
    kind: Booking
    invoice: str
    text: str
    principal: Decimal
    interest: Decimal
    compensation: Decimal
    costs: Decimal
    balance: Totals
    disputed: Decimal


class _Entry(Struct, frozen=True):
    day: date
    kind: Booking
    invoice: str
    text: str
    principal: Decimal = Decimal(0)
    interest: Decimal = Decimal(0)
    compensation: Decimal = Decimal(0)
    costs: Decimal = Decimal(0)
    objection: Decimal = Decimal(0)
    closing: bool = False


def statement(account: Account, words: Words = ENGLISH) -> tuple[StatementLine, ...]:
    """The account's events in order; the balance of the last line is `account.totals`.

    Money held as a credit is in no line: it has not been set against anything.
    """
    entries = [entry for line in account.invoices for entry in _of_invoice(line, account.as_of, words)]
    entries += [_Entry(day, "cost", "", text, costs=amount) for day, text, amount in account.costs]
    entries += [_Entry(day, "payment", "", "", costs=-amount) for day, amount in account.cost_receipts]
    # The interest up to the day of the account comes last of all: it counts to the end of that day.
    entries.sort(key=lambda entry: (entry.closing, entry.day, _TURN[entry.kind]))
    zero = rounded(Decimal(0), account.currency)
    balance = Totals(principal=zero, interest=zero, compensation=zero, costs=zero, due=zero)
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
                balance=balance,
                disputed=rounded(disputed.now, account.currency),
            )
        )
    return tuple(lines)


class _Disputed:
    """How much of the open principal is disputed while the events go by: of no invoice more than is open."""

    def __init__(self) -> None:
        self.now = Decimal(0)
        self._open: dict[str, Decimal] = {}
        self._objected: dict[str, Decimal] = {}

    def take(self, entry: _Entry) -> None:
        """The state after one event."""
        number, none = entry.invoice, Decimal(0)
        before = min(self._open.get(number, none), self._objected.get(number, none))
        self._open[number] = self._open.get(number, none) + entry.principal
        self._objected[number] = self._objected.get(number, none) + entry.objection
        self.now += min(self._open[number], self._objected[number]) - before


def _of_invoice(line: InvoiceAccount, as_of: date, words: Words) -> Iterator[_Entry]:
    """The events of one invoice. Its fixed sum arose on the day after the due date."""
    number = line.number
    yield _Entry(line.issued, "invoice", number, line.description, principal=line.amount)
    fixed_sum = line.compensation + sum((receipt.to_compensation for receipt in line.receipts), Decimal(0))
    if fixed_sum:
        yield _Entry(
            line.due + timedelta(days=1), "fixed sum", number, line.compensation_reference, compensation=fixed_sum
        )
    for reduction in line.reductions:
        text = f"{reduction.number} {reduction.reason}".strip()
        yield _Entry(max(reduction.day, line.issued), reduction.kind, number, text, principal=-reduction.amount)
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
            "payment",
            number,
            ", ".join(part for part in (receipt.note, ahead) if part),
            principal=-receipt.to_principal,
            interest=-receipt.to_interest,
            compensation=-receipt.to_compensation,
        )
    if line.interest_accrued != booked:
        rest = line.interest_accrued - booked
        yield _Entry(as_of, "interest", number, "", interest=rest, closing=True)
