"""What each kind of event does to an account, and on which day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.ledger.calculation import calculate, overdue_only
from docgen.ledger.terms import Credit, DayCount, Discount, Head, RecoveryCost, Terms
from tests.ledger.made import INTEREST_FIRST, METHOD, PRINCIPAL_FIRST, UK_BANDS, account, debt, paid, terms

DUE = date(2026, 3, 31)
LATER = date(2026, 6, 9)  # 70 days after
TEN = terms("10")


def test_a_payment_on_the_due_date_is_not_late() -> None:
    on = terms("10", fixed_sum=UK_BANDS)
    [line] = account(LATER, [debt("1000", DUE)], on, paid("1000", DUE)).invoices
    assert (line.open, line.interest, line.compensation, line.days_late) == (Decimal(0), Decimal(0), Decimal(0), 0)
    assert line.segments == ()


def test_a_payment_before_the_due_date_lessens_what_bears_interest() -> None:
    [line] = account(LATER, [debt("1000", DUE)], TEN, paid("400", date(2026, 3, 20))).invoices
    [segment] = line.segments
    assert (segment.start, segment.days, segment.principal) == (date(2026, 4, 1), 70, Decimal(600))


def test_a_payment_a_day_late_bears_one_day_of_interest_and_the_fixed_sum() -> None:
    on = terms("10", fixed_sum=UK_BANDS, allocation=PRINCIPAL_FIRST)
    [line] = account(LATER, [debt("1000", DUE)], on, paid("1000", date(2026, 4, 1))).invoices
    assert (line.open, line.interest, line.compensation) == (Decimal(0), Decimal("0.27"), Decimal(70))
    assert [(segment.start, segment.end, segment.days) for segment in line.segments] == [
        (date(2026, 4, 1), date(2026, 4, 2), 1)
    ]
    assert (line.days_late, line.overdue, line.per_day) == (1, False, Decimal(0))


def test_the_size_of_the_debt_for_the_fixed_sum_is_what_was_open_when_it_became_late() -> None:
    on = terms("10", fixed_sum=UK_BANDS)
    [line] = account(LATER, [debt("1000", DUE)], on, paid("0.01", DUE)).invoices
    assert line.compensation == 40


def test_the_day_of_a_payment_bears_interest_on_the_sum_before_it() -> None:
    [line] = account(
        LATER, [debt("1000", DUE)], terms("10", allocation=PRINCIPAL_FIRST), paid("600", date(2026, 4, 30))
    ).invoices
    assert [(part.start, part.end, part.days, part.principal) for part in line.segments] == [
        (date(2026, 4, 1), date(2026, 5, 1), 30, Decimal(1000)),
        (date(2026, 5, 1), date(2026, 6, 10), 40, Decimal(400)),
    ]


def test_interest_first_and_principal_first_differ() -> None:
    payment = paid("600", date(2026, 4, 30))
    [interest] = account(LATER, [debt("1000", DUE)], terms("10", allocation=INTEREST_FIRST), payment).invoices
    [principal] = account(LATER, [debt("1000", DUE)], terms("10", allocation=PRINCIPAL_FIRST), payment).invoices
    assert (interest.open, interest.interest) == (Decimal("408.22"), Decimal("4.47"))
    assert (principal.open, principal.interest) == (Decimal("400.00"), Decimal("12.60"))


def test_a_payer_may_name_the_head() -> None:
    payment = paid("600", date(2026, 4, 30), towards=Head.PRINCIPAL)
    [line] = account(LATER, [debt("1000", DUE)], TEN, payment).invoices
    assert (line.open, line.interest) == (Decimal("400.00"), Decimal("12.60"))


def test_a_payment_without_an_invoice_goes_to_the_oldest_due_one() -> None:
    old, new = debt("1000", DUE, number="A"), debt("500", date(2026, 4, 15), number="B")
    found = account(LATER, [new, old], terms("10", allocation=PRINCIPAL_FIRST), paid("1200", date(2026, 5, 1), None))
    by_number = {line.number: line for line in found.invoices}
    assert (by_number["A"].open, by_number["B"].open) == (Decimal("0.00"), Decimal("300.00"))


def test_due_invoices_are_paid_before_those_not_yet_due() -> None:
    old, new = debt("1000", DUE, number="A"), debt("500", date(2026, 6, 30), number="B", issued=date(2026, 4, 1))
    found = account(LATER, [old, new], terms("10", allocation=PRINCIPAL_FIRST), paid("1010", date(2026, 4, 30), None))
    assert [line.open for line in found.invoices] == [Decimal("0.00"), Decimal("498.22")]
    assert found.invoices[0].interest == 0


def test_more_than_an_invoice_owes_goes_to_the_next_and_says_so() -> None:
    old, new = debt("1000", DUE, number="A"), debt("500", date(2026, 4, 15), number="B", issued=DUE)
    found = account(DUE, [old, new], TEN, paid("1200", DUE, "A"))
    assert [line.open for line in found.invoices] == [Decimal(0), Decimal(300)]
    assert found.invoices[1].receipts[0].note == "beyond what was owed on A"
    assert found.credit == 0


def test_a_credit_is_set_against_the_next_invoice_when_that_is_issued() -> None:
    old, new = debt("1000", DUE, number="A"), debt("500", date(2026, 4, 15), number="B", issued=date(2026, 4, 1))
    before = account(DUE, [old, new], TEN, paid("1200", DUE, "A"))
    after = account(date(2026, 4, 1), [old, new], TEN, paid("1200", DUE, "A"))
    assert (len(before.invoices), before.credit) == (1, Decimal(200))
    assert after.invoices[1].receipts[0].note == "from the credit held since 31 March 2026"
    assert (after.invoices[1].open, after.credit) == (Decimal(300), Decimal(0))


def test_more_than_everything_owed_is_kept_as_a_credit() -> None:
    found = account(LATER, [debt("1000", DUE)], TEN, paid("1100", DUE))
    assert (found.credit, found.totals.due) == (Decimal(100), Decimal(0))


def test_money_that_comes_before_any_invoice_is_set_against_the_first() -> None:
    found = account(LATER, [debt("1000", DUE)], TEN, paid("300", date(2026, 1, 5), None))
    [receipt] = found.invoices[0].receipts
    assert (receipt.day, receipt.amount, receipt.note) == (
        date(2026, 3, 17),
        Decimal(300),
        "from the credit held since 5 January 2026",
    )


def test_a_credit_note_lessens_the_principal_from_its_day_and_no_interest() -> None:
    note = Credit(day=date(2026, 4, 30), number="CN-1", invoice="1", amount=Decimal(200), reason="Door rehung")
    found = account(LATER, [debt("1000", DUE)], TEN, credit_notes=[note])
    [line] = found.invoices
    assert (line.open, line.reduced, line.paid) == (Decimal(800), Decimal(200), Decimal(0))
    assert [(part.days, part.principal) for part in line.segments] == [(30, Decimal(1000)), (40, Decimal(800))]
    [reduction] = line.reductions
    assert (reduction.kind, reduction.number, reduction.reason) == ("credit note", "CN-1", "Door rehung")


def test_a_credit_note_above_the_open_principal_leaves_a_credit() -> None:
    note = Credit(day=date(2026, 3, 25), number="CN-1", invoice="1", amount=Decimal(1200))
    found = account(LATER, [debt("1000", DUE)], TEN, credit_notes=[note])
    assert (found.invoices[0].open, found.credit) == (Decimal(0), Decimal(200))


@pytest.mark.parametrize(
    ("amount", "day", "open_"),
    [
        ("980", date(2026, 3, 22), "0.00"),
        ("980", date(2026, 3, 23), "20.00"),
        ("979.99", date(2026, 3, 22), "20.01"),
        ("1000", date(2026, 3, 22), "0.00"),
    ],
)
def test_a_discount_is_earned_by_the_rest_in_time_and_lost_otherwise(amount: str, day: date, open_: str) -> None:
    early = Discount(amount=Decimal(20), last_day=date(2026, 3, 22))
    [line] = account(DUE, [debt("1000", DUE, discount=early)], TEN, paid(amount, day)).invoices
    assert str(line.open) == open_
    earned = sum(reduction.amount for reduction in line.reductions)
    assert earned == (20 if amount == "980" and day == early.last_day else 0)


def test_costs_are_paid_where_the_order_puts_them() -> None:
    cost = RecoveryCost(day=date(2026, 4, 10), description="Collection agent", amount=Decimal(90))
    first = account(LATER, [debt("1000", DUE)], terms("10"), paid("100", date(2026, 4, 30), None), costs=[cost])
    last = account(
        LATER,
        [debt("1000", DUE)],
        terms("10", allocation=PRINCIPAL_FIRST),
        paid("100", date(2026, 4, 30), None),
        costs=[cost],
    )
    assert (first.costs_paid, first.totals.costs, first.invoices[0].paid) == (Decimal(90), Decimal(0), Decimal(10))
    assert (last.costs_paid, last.totals.costs, last.invoices[0].open) == (Decimal(0), Decimal(90), Decimal(900))
    assert [(line.day, line.description, line.claimed) for line in first.costs] == [
        (date(2026, 4, 10), "Collection agent", Decimal(90))
    ]


def test_what_happens_after_the_day_of_the_account_is_left_out() -> None:
    found = account(
        DUE,
        [debt("1000", DUE), debt("500", date(2026, 6, 1), number="2", issued=date(2026, 5, 1))],
        TEN,
        paid("400", date(2026, 4, 1)),
        costs=[RecoveryCost(day=date(2026, 4, 10), description="Agent", amount=Decimal(90))],
    )
    assert [line.number for line in found.invoices] == ["1"]
    assert (found.totals.due, found.costs) == (Decimal(1000), ())


def test_an_invoice_not_yet_due_is_in_the_account_and_not_in_the_claim() -> None:
    found = account(LATER, [debt("1000", DUE), debt("500", date(2026, 6, 9), number="2")], TEN)
    assert (found.totals.principal, found.not_yet_due) == (Decimal(1500), Decimal(500))
    claim = overdue_only(found)
    assert [line.number for line in claim.invoices] == ["1"]
    assert claim.totals.due == Decimal("1019.18")


def test_interest_stays_owed_when_the_principal_is_paid() -> None:
    found = account(
        LATER, [debt("1000", DUE)], terms("10", allocation=PRINCIPAL_FIRST), paid("1000", date(2026, 5, 10))
    )
    [line] = overdue_only(found).invoices
    assert (line.open, line.interest, line.days_late) == (Decimal(0), Decimal("10.96"), 40)


def test_interest_is_rounded_once_for_each_invoice() -> None:
    """Two stretches of 0.5 pence each make one penny, not two and not none."""
    on = terms("3.65", allocation=PRINCIPAL_FIRST)
    [line] = account(date(2026, 4, 2), [debt("100.01", DUE)], on, paid("50.01", date(2026, 4, 1))).invoices
    assert [str(part.interest)[:9] for part in line.segments] == ["0.010001", "0.005"]
    assert line.interest == Decimal("0.02")


@pytest.mark.parametrize(
    ("method", "interest"),
    [
        (DayCount.ACTUAL_365, "100.27"),
        (DayCount.ACTUAL_ACTUAL, "100.00"),
        (DayCount.ACTUAL_360, "101.67"),
        (DayCount.THIRTY_360, "100.00"),
    ],
)
def test_a_leap_year_by_every_day_count(method: DayCount, interest: str) -> None:
    on = terms("10", day_count=method)
    assert account(date(2024, 12, 31), [debt("1000", date(2023, 12, 31))], on).totals.interest == Decimal(interest)


def test_a_stretch_over_the_end_of_a_leap_year_is_cut_where_the_divisor_changes() -> None:
    on = terms("10", day_count=DayCount.ACTUAL_ACTUAL)
    [line] = account(date(2025, 1, 31), [debt("1000", date(2024, 11, 30))], on).invoices
    assert [(part.start, part.days, part.year_days) for part in line.segments] == [
        (date(2024, 12, 1), 31, 366),
        (date(2025, 1, 1), 31, 365),
    ]


@pytest.mark.parametrize(
    ("due", "last", "days"),
    [
        (date(2024, 1, 31), date(2024, 2, 28), 28),
        (date(2024, 1, 31), date(2024, 2, 29), 29),
        (date(2024, 1, 31), date(2024, 3, 31), 60),
        (date(2024, 1, 15), date(2024, 2, 15), 30),
        (date(2023, 12, 31), date(2024, 12, 31), 360),
    ],
)
def test_months_of_thirty_days_run_from_the_due_date_to_the_last_day(due: date, last: date, days: int) -> None:
    [line] = account(last, [debt("1000", due)], terms("10", day_count=DayCount.THIRTY_360)).invoices
    assert sum(part.days for part in line.segments) == days


def test_without_a_rate_no_interest_runs_and_the_account_says_why() -> None:
    on = Terms(method=METHOD, rates=None, why_no_interest="No rate was agreed.")
    found = account(LATER, [debt("1000", DUE)], on)
    assert (found.interest_claimable, found.why_no_interest) == (False, "No rate was agreed.")
    assert (found.totals.due, found.per_day, found.invoices[0].days_late) == (Decimal(1000), Decimal(0), 70)


def test_a_payment_for_an_unknown_invoice_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        account(LATER, [debt("1000", DUE)], TEN, paid("10", DUE, "2"))
    assert refused.value.message == "a payment names the invoice 2, which is not in the account"
    assert refused.value.hint == "Known: 1."


def test_two_invoices_of_one_number_are_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        account(LATER, [debt("1000", DUE), debt("1000", DUE)], TEN)
    assert refused.value.message == "two invoices have the number 1"


def test_the_daily_figure_is_that_of_one_further_day() -> None:
    today = account(LATER, [debt("1000", DUE)], TEN)
    tomorrow = account(date(2026, 6, 10), [debt("1000", DUE)], TEN)
    assert today.per_day == Decimal("0.27")
    assert tomorrow.totals.interest - today.totals.interest in (Decimal("0.27"), Decimal("0.28"))


def test_yen_have_no_places_and_dinars_three() -> None:
    yen = calculate(case="T", currency="JPY", as_of=LATER, debts=[debt("100000", DUE)], terms=TEN)
    dinars = calculate(case="T", currency="KWD", as_of=LATER, debts=[debt("1000.125", DUE)], terms=TEN)
    assert str(yen.totals.interest) == "1918"
    assert str(dinars.totals.interest) == "19.180"


def test_money_paid_ahead_for_a_later_invoice_is_not_used_for_another() -> None:
    old, new = debt("1000", DUE, number="A"), debt("500", date(2026, 9, 1), number="B", issued=date(2026, 8, 1))
    found = account(LATER, [old, new], TEN, paid("300", date(2026, 3, 1), "B"))
    assert (found.invoices[0].open, found.credit) == (Decimal(1000), Decimal(300))


def test_capped_interest_stops_at_the_amount_of_the_invoice() -> None:
    on = replace(terms("100"), capped=True)
    before = account(date(2027, 3, 30), [debt("1000", DUE)], on)
    after = account(date(2027, 6, 30), [debt("1000", DUE)], on)
    assert (before.totals.interest, before.per_day) == (Decimal("997.26"), Decimal("2.74"))
    assert (after.totals.interest, after.per_day) == (Decimal("1000.00"), Decimal("0.00"))


def test_a_payment_of_interest_that_had_joined_the_debt_takes_it_out_of_the_sum_that_bears_interest() -> None:
    """100.00 of the first year joins the 1,000.00; a payment of 60.00 after it leaves 40.00 of that in the sum."""
    due = date(2023, 1, 1)
    on = terms("10", compounding=True)
    after_a_year = account(
        date(2024, 3, 1), [debt("1000", due)], on, paid("60", date(2024, 1, 31), towards=Head.INTEREST)
    )
    assert [str(part.principal) for part in after_a_year.invoices[0].segments] == ["1000.00", "1100.00", "1040.00"]
