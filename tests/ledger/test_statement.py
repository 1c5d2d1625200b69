"""The statement of account runs in the order of events, adds up column by column, and ends at the totals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from docgen.ledger.statement import statement
from docgen.ledger.terms import Credit, RecoveryCost
from tests.ledger.made import UK_BANDS, account, debt, paid, random_calculation, terms

DUE = date(2026, 3, 31)


def test_the_statement_books_interest_when_it_is_paid_and_at_the_end() -> None:
    found = account(
        date(2026, 6, 9),
        [debt("1000", DUE)],
        terms("10", fixed_sum=UK_BANDS),
        paid("600", date(2026, 4, 30)),
        credit_notes=[Credit(day=date(2026, 4, 10), number="CN-1", invoice="1", amount=Decimal(100), reason="Door")],
        costs=[RecoveryCost(day=date(2026, 5, 4), description="Agent", amount=Decimal(25))],
    )
    assert [
        (line.day.isoformat(), line.kind, line.text, str(line.principal), str(line.interest), str(line.balance.due))
        for line in statement(found)
    ] == [
        ("2026-03-17", "invoice", "invoice 1", "1000.00", "0.00", "1000.00"),
        ("2026-04-01", "fixed sum", "section 5A", "0.00", "0.00", "1070.00"),
        ("2026-04-10", "credit note", "CN-1 Door", "-100.00", "0.00", "970.00"),
        ("2026-04-30", "interest", "", "0.00", "7.67", "977.67"),
        ("2026-04-30", "payment", "", "-592.33", "-7.67", "377.67"),
        ("2026-05-04", "cost", "Agent", "0.00", "0.00", "402.67"),
        ("2026-06-09", "interest", "", "0.00", "3.37", "406.04"),
    ]
    assert statement(found)[-1].balance == found.totals


def test_money_that_came_before_its_invoice_is_booked_with_it() -> None:
    found = account(DUE, [debt("1000", DUE)], terms("10"), paid("300", date(2026, 1, 5)))
    first, second = statement(found)
    assert (first.kind, second.kind, second.day, second.text) == (
        "invoice",
        "payment",
        date(2026, 3, 17),
        "received on 5 January 2026",
    )


@given(seed=st.integers(min_value=0, max_value=10**9))
def test_every_statement_ends_at_the_totals_and_is_never_below_nothing(seed: int) -> None:
    found = random_calculation(seed)
    lines = statement(found)
    if lines:
        assert lines[-1].balance == found.totals
    for before, after in pairwise(lines):
        assert before.day <= after.day
    for line in lines:
        balance = line.balance
        assert min(balance.principal, balance.interest, balance.compensation, balance.costs) >= 0
        assert balance.due == balance.principal + balance.interest + balance.compensation + balance.costs
