"""A payment that was returned pays nothing, and a refund takes from what is held for the client."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.ledger.account import Account, Refund
from docgen.ledger.as_csv import account_csv
from docgen.ledger.as_json import account_json
from docgen.ledger.as_text import account_text
from docgen.ledger.calculation import calculate
from docgen.ledger.statement import statement
from docgen.ledger.terms import PaymentIn
from tests.ledger.made import UK_BANDS, account, debt, paid, random_account, random_calculation, terms

DUE = date(2026, 4, 14)
CHEQUE = PaymentIn(day=date(2026, 4, 10), amount=Decimal(6000), invoice="1", note="cheque", returned=date(2026, 4, 20))


def with_cheque(as_of: date) -> Account:
    """An invoice of 6,000 with a cheque that came in time and was returned six days after the due date."""
    on = terms("11.75", fixed_sum=UK_BANDS)
    return calculate(
        case="T",
        currency="GBP",
        as_of=as_of,
        debts=[debt("6000", DUE, issued=date(2026, 3, 31))],
        payments=[CHEQUE],
        terms=on,
    )


def test_until_it_is_returned_a_payment_pays() -> None:
    found = with_cheque(date(2026, 4, 19))
    assert found.totals.due == 0
    assert found.returned == ()


def test_from_the_day_it_is_returned_interest_has_run_as_if_it_had_never_come() -> None:
    found = with_cheque(date(2026, 4, 20))
    # 6,000 x 11.75 % x 6 days / 365 = 11.589, and the fixed sum of section 5A for a debt below 10,000
    assert (found.totals.principal, found.totals.interest, found.totals.compensation) == (
        Decimal("6000.00"),
        Decimal("11.59"),
        Decimal("70.00"),
    )
    assert [(line.day.day, line.kind, str(line.change), str(line.owed), line.text) for line in statement(found)] == [
        (31, "invoice", "6000.00", "6000.00", "invoice 1"),
        (10, "payment", "-6000.00", "0.00", "cheque, returned unpaid on 20 April 2026"),
        (15, "fixed sum", "70.00", "70.00", "section 5A"),
        (20, "returned", "6000.00", "6070.00", "the payment of 10 April 2026"),
        (20, "interest", "11.59", "6081.59", ""),
    ]


def test_what_went_back_stands_in_every_form_of_the_account() -> None:
    found = with_cheque(date(2026, 4, 20))
    assert account_json(found)["returned_payments"] == (
        {"date": "2026-04-10", "returned": "2026-04-20", "amount": "6000.00", "invoice": "1", "note": "cheque"},
    )
    assert "1,returned payment,2026-04-10,2026-04-20,,,,,,6000.00,,,,cheque\n" in account_csv(found)
    assert (
        "Money that went back\n"
        "  Returned 20 April 2026                       6,000.00\n"
        "      the payment of 10 April 2026 (cheque) pays nothing\n"
    ) in account_text(found, explain=False)

    overpaid = account(DUE, [debt("500", DUE)], terms("10"), paid("560", DUE))
    assert overpaid.credit == 60
    back = refunded(overpaid, "60.00")
    assert account_json(back)["refunds"] == ({"date": "2026-04-16", "amount": "60.00", "note": "bank transfer"},)
    assert ",refund,2026-04-16,,,,,,,60.00,,,,bank transfer\n" in account_csv(back)
    assert f"{'  Paid back 16 April 2026':<46}{'60.00':>7}\n" in account_text(back, explain=False)


def refunded(before: Account, amount: str) -> Account:
    """The account of an invoice of 500 on which 560 was paid, two days later, when so much was paid back."""
    [line] = before.invoices
    refund = Refund(day=DUE + timedelta(days=2), amount=Decimal(amount), note="bank transfer")
    return calculate(
        case="T",
        currency="GBP",
        as_of=refund.day,
        debts=[debt(str(line.amount), line.due)],
        payments=[paid("560", DUE)],
        refunds=[refund],
        terms=terms("10"),
    )


def test_a_refund_takes_from_what_is_held_and_from_nothing_else() -> None:
    before = account(DUE, [debt("500", DUE)], terms("10"), paid("560", DUE))
    assert (refunded(before, "59.99").credit, refunded(before, "60.00").credit) == (Decimal("0.01"), Decimal(0))
    with pytest.raises(DocgenError) as refused:
        refunded(before, "60.01")
    assert refused.value.message == (
        "the refund of 60.01 on 16 April 2026 is more than the 60.00 that was held for the client"
    )
    assert refused.value.hint == (
        "Enter the payment that was too high under payments; what was not owed, under credit_notes."
    )


@given(seed=st.integers(min_value=0, max_value=10**9))
def test_an_account_owes_what_it_would_without_the_payment_that_was_returned(seed: int) -> None:
    as_of, _, payments, _, _, _ = random_account(seed)
    chance = Random(seed)
    later = [replace(each, returned=each.day + timedelta(days=chance.randrange(90))) for each in payments]
    mixed = [chance.choice(pair) for pair in zip(payments, later, strict=True)]
    stood = [each for each in mixed if each.returned is None or each.returned > as_of]

    found, without = (random_calculation(seed, payments=came) for came in (mixed, stood))
    assert replace(found, returned=()) == replace(without, returned=())
    if lines := statement(found):
        assert (lines[-1].balance, lines[-1].held) == (without.totals, without.credit)


@given(seed=st.integers(min_value=0, max_value=10**9))
def test_when_all_that_is_held_is_paid_back_nothing_is_held_and_the_debt_is_the_same(seed: int) -> None:
    as_of, *_ = random_account(seed)
    before = random_calculation(seed)
    if not before.credit:
        return
    part = (before.credit / 3).quantize(Decimal("0.01"))
    parts = [part, before.credit - part] if part else [before.credit]
    found = random_calculation(seed, refunds=[Refund(day=as_of, amount=each) for each in parts])
    assert (found.credit, found.totals) == (Decimal(0), before.totals)
    last = statement(found)[-1]
    assert (last.held, last.owed) == (Decimal(0), before.totals.due)
