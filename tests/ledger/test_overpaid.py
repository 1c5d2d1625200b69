"""Where no account is needed to see that nobody paid too much."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from docgen.ledger.calculation import calculate
from tests.ledger.made import random_account


def test_without_credit_notes_and_discounts_no_money_is_over_while_no_more_came_in_than_was_invoiced() -> None:
    tried = 0
    for seed in range(3000):
        _, debts, payments, _, costs, on = random_account(seed)
        debts = [replace(debt, discount=None) for debt in debts]
        invoiced = sum((debt.amount for debt in debts), Decimal(0))
        # One last payment brings what came in up to the very sum of the invoices.
        left = invoiced - sum((payment.amount for payment in payments), Decimal(0))
        if not payments or left < 0:
            continue
        if left:
            last = Random(seed).choice(payments)
            payments = [*payments, replace(last, amount=left, day=last.day + timedelta(days=seed % 40))]
        tried += 1
        account = calculate(
            case="T",
            currency="GBP",
            as_of=max(*(payment.day for payment in payments), *(debt.issued for debt in debts)),
            debts=debts,
            payments=payments,
            costs=costs,
            terms=on,
        )
        assert account.credit == 0, seed
    assert tried > 1000
