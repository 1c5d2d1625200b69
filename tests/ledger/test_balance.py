"""What was owed through time: the sums of a day before and after its events, with interest counted day by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.ledger.account import Account
from docgen.ledger.calculation import calculate
from docgen.ledger.statement import balance_points
from docgen.ledger.terms import DayCount
from docgen.money import rounded
from tests.ledger.made import account, debt, paid, random_account, random_calculation, random_write_offs, terms


def test_each_point_has_the_sum_before_and_after_the_events_of_its_day() -> None:
    found = account(
        date(2026, 6, 9),
        [debt("1000", date(2026, 3, 31)), debt("500", date(2026, 4, 30), number="2")],
        terms("10"),
        paid("600", date(2026, 4, 30)),
    )

    shown = [
        (at.day.isoformat(), *(str(rounded(sum_, "GBP")) for sum_ in (at.before, at.after, at.paid)), at.invoiced)
        for at in balance_points(found)
    ]

    assert shown == [
        ("2026-03-17", "0.00", "1000.00", "0.00", ("1",)),
        ("2026-03-31", "1000.00", "1000.00", "0.00", ()),  # interest begins to run
        ("2026-04-16", "1004.38", "1504.38", "0.00", ("2",)),
        ("2026-04-30", "1508.22", "908.22", "600.00", ()),
        ("2026-06-09", "918.17", "918.17", "0.00", ()),
    ]


def test_nothing_happened_is_no_point() -> None:
    assert balance_points(account(date(2026, 1, 1), [], terms("10"))) == ()


@given(seed=st.integers(min_value=0, max_value=10**9))
def test_the_line_ends_at_the_accounts_own_total_and_never_falls_below_nothing(seed: int) -> None:
    found = random_calculation(seed)
    points = balance_points(found)
    if not points:
        return
    assert [at.day for at in points] == sorted({at.day for at in points})
    assert points[-1].after == found.totals.due
    assert all(at.before >= 0 and at.after >= 0 for at in points)


@settings(deadline=None)
@given(seed=st.integers(min_value=0, max_value=10**9))
def test_each_sum_is_what_an_account_of_that_day_comes_to(seed: int) -> None:
    as_of, debts, payments, credit_notes, costs, on = random_account(seed)
    credit_notes = [replace(note, never_owed=Decimal(0)) for note in credit_notes]  # known with hindsight only
    payments = [replace(payment, returned=None) for payment in payments]  # and so is this
    write_offs = random_write_offs(seed, debts)

    def on_day(day: date) -> Account:
        return calculate(
            case="T",
            currency="GBP",
            as_of=day,
            debts=debts,
            payments=payments,
            credit_notes=credit_notes,
            costs=costs,
            write_offs=write_offs,
            terms=replace(on, capped=False),  # the day on which a cap is reached bears a part of its interest
        )

    for at in balance_points(on_day(as_of)):
        then = on_day(at.day)
        if then.credit or at.day < max(each.issued for each in debts):
            continue  # what is paid ahead is set against an invoice that the account of that day does not know yet
        # The account rounds each invoice once, and a payment covers interest in whole pennies.
        slack = Decimal("0.01") * (len(debts) + len(payments))
        if on.day_count is DayCount.THIRTY_360:  # of which no 31st bears interest, and a 28th February three days'
            slack += 2 * then.per_day
        assert abs(at.after - then.totals.due) <= slack
