"""Where no account is needed to see that nobody paid too much."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from docgen.ledger.calculation import calculate
from tests.ledger.made import random_account


def test_no_money_is_over_while_no_more_came_in_than_was_invoiced() -> None:
    """Payments, discounts, and credit notes that are set off against what is open; nothing was written off."""
    tried = 0
    for seed in range(3000):
        _, debts, payments, notes, costs, on = random_account(seed)
        notes = [replace(note, set_off=True) for note in notes]
        invoiced = sum((debt.amount for debt in debts), Decimal(0))
        came = sum((debt.discount.amount for debt in debts if debt.discount), Decimal(0))
        came += sum((note.amount for note in notes), Decimal(0))
        # One last payment brings what came in up to the very sum of the invoices.
        left = invoiced - came - sum((payment.amount for payment in payments), Decimal(0))
        if not payments or left < 0:
            continue
        if left:
            last = Random(seed).choice(payments)
            payments = [*payments, replace(last, amount=left, day=last.day + timedelta(days=seed % 40))]
        tried += 1
        last_day = max(*(payment.day for payment in payments), *(debt.issued for debt in debts))
        for day in (last_day, date(2027, 12, 1)):
            account = calculate(
                case="T",
                currency="GBP",
                as_of=day,
                debts=debts,
                payments=payments,
                credit_notes=notes,
                costs=costs,
                terms=on,
            )
            assert account.credit == 0, seed
    assert tried > 1000
