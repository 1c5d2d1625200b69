"""What must hold for any account."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from docgen.ledger.account import InvoiceAccount
from docgen.ledger.calculation import calculate, overdue_only
from docgen.ledger.statement import statement
from docgen.ledger.terms import DayCount, days_between
from tests.ledger.made import (
    INTEREST_FIRST,
    PRINCIPAL_FIRST,
    UK_BANDS,
    account,
    debt,
    paid,
    random_account,
    random_calculation,
    terms,
)

DUE = date(2024, 1, 15)
sums = st.decimals(min_value="0.01", max_value=100000, places=2)
rates = st.decimals(min_value=0, max_value=30, places=2)
spans = st.integers(min_value=0, max_value=1200)
counts = st.sampled_from(DayCount)
orders = st.sampled_from([INTEREST_FIRST, PRINCIPAL_FIRST])
seeds = st.integers(min_value=0, max_value=10**9)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def exact(line: InvoiceAccount) -> Fraction:
    """The interest of every segment, worked out again from what the segment prints."""
    return sum(
        (
            Fraction(part.principal) * Fraction(part.rate_made.rate) * part.days / (100 * int(part.year_days))
            for part in line.segments
        ),
        Fraction(0),
    )


def half_up(value: Fraction) -> Decimal:
    return Decimal((value * 100 + Fraction(1, 2)).__floor__()) / 100


@given(amount=sums, rate=rates, first=spans, second=spans, method=counts)
def test_splitting_a_stretch_of_days_changes_nothing_before_rounding(
    amount: Decimal, rate: Decimal, first: int, second: int, method: DayCount
) -> None:
    on = terms(rate, day_count=method)
    cut, end = DUE + days(first), DUE + days(first + second)
    whole = exact(account(end, [debt(amount, DUE)], on).invoices[0])
    before = exact(account(cut, [debt(amount, DUE)], on).invoices[0])
    after = exact(account(end, [debt(amount, cut, issued=DUE)], on).invoices[0])
    assert before + after == whole


@given(first=st.dates(date(2000, 1, 1), date(2040, 1, 1)), one=spans, two=spans, method=counts)
def test_days_of_adjoining_stretches_add_up(first: date, one: int, two: int, method: DayCount) -> None:
    middle, end = first + days(one), first + days(one + two)
    assert days_between(first, middle, method) + days_between(middle, end, method) == days_between(first, end, method)


@given(
    amount=sums,
    rate=rates,
    one=sums,
    two=sums,
    when=st.integers(min_value=-10, max_value=400),
    until=spans,
    order=orders,
    named=st.booleans(),
)
def test_two_payments_on_one_day_do_as_much_as_one(
    amount: Decimal, rate: Decimal, one: Decimal, two: Decimal, when: int, until: int, order: object, named: bool
) -> None:
    on = terms(rate, allocation=order, fixed_sum=UK_BANDS)  # type: ignore[arg-type]  # one of the two above
    as_of, day, invoice = DUE + days(when + until), DUE + days(when), "1" if named else None
    debts = [debt(amount, DUE), debt(amount, DUE + days(20), number="2", issued=DUE)]
    parted = account(as_of, debts, on, paid(one, day, invoice), paid(two, day, invoice))
    together = account(as_of, debts, on, paid(one + two, day, invoice))
    assert parted.totals == together.totals
    assert parted.credit == together.credit
    for left, right in zip(parted.invoices, together.invoices, strict=True):
        assert left.segments == right.segments


@given(seed=seeds)
def test_totals_are_the_sums_of_the_printed_lines(seed: int) -> None:
    found = random_calculation(seed)
    assert found.totals.principal == sum(line.open for line in found.invoices)
    assert found.totals.interest == sum(line.interest for line in found.invoices)
    assert found.totals.compensation == sum(line.compensation for line in found.invoices)
    assert found.totals.costs == sum(cost.claimed for cost in found.costs) - found.costs_paid
    assert found.totals.due == (
        found.totals.principal + found.totals.interest + found.totals.compensation + found.totals.costs
    )
    exact = sum(line.per_day_exact for line in found.invoices)
    assert abs(Fraction(found.per_day) - exact) <= Fraction(1, 200)


@given(seed=seeds)
def test_no_penny_is_lost_or_made(seed: int) -> None:
    as_of, _, payments, credit_notes, *_ = random_account(seed)
    found = random_calculation(seed)
    known = {line.number for line in found.invoices}
    came_in = sum(
        (
            payment.amount
            for payment in payments
            if payment.counts_from <= as_of and not (payment.returned and payment.returned <= as_of)
        ),
        Decimal(0),
    )
    credited = sum((note.amount for note in credit_notes if note.day <= as_of and note.invoice in known), Decimal(0))
    reduced = sum(
        (each.amount for line in found.invoices for each in line.reductions if each.kind == "credit note"), Decimal(0)
    )
    applied = sum((line.paid for line in found.invoices), Decimal(0)) + found.costs_paid
    assert came_in + (credited - reduced) == applied + found.credit
    printed = statement(found)
    assert sum(line.change for line in printed) == (printed[-1].owed if printed else 0)
    assert (printed[-1].owed if printed else 0) == found.totals.due - found.credit
    for note in credit_notes:
        if note.day <= as_of and note.invoice in known:
            assert [line.change for line in printed if line.text.startswith(note.number)] == [-note.amount]
    for line in found.invoices:
        receipts = line.receipts
        assert sum(receipt.amount for receipt in receipts) == line.paid
        assert line.amount - line.reduced - sum(receipt.to_principal for receipt in receipts) == line.open
        waived = sum((cut.interest for cut in line.reductions), Decimal(0))
        assert line.interest_accrued - sum(receipt.to_interest for receipt in receipts) - waived == line.interest
        for receipt in receipts:
            assert receipt.amount == (
                receipt.to_principal + receipt.to_interest + receipt.to_compensation + receipt.to_costs
            )
        assert min(line.open, line.interest, line.compensation) >= 0
    assert found.credit >= 0
    assert found.totals.costs >= 0


@given(seed=seeds)
def test_a_reader_who_works_each_line_out_again_gets_the_interest(seed: int) -> None:
    """Of accounts that are calculated exactly: the segments' own figures make the invoice's, rounded once."""
    *_, on = random_account(seed)
    for line in random_calculation(seed).invoices:
        if on.rounding == "exact":
            made_by_segments = half_up(exact(line))
            most = line.amount - sum((cut.never_owed for cut in line.reductions), Decimal(0))
            assert line.interest_accrued == (min(made_by_segments, most) if on.capped else made_by_segments)
        for segment, following in zip(line.segments, line.segments[1:], strict=False):
            assert segment.end <= following.start


@given(seed=seeds)
def test_accounts_of_single_invoices_add_up_to_the_joint_one(seed: int) -> None:
    """Where every payment names its invoice and none is overpaid, invoices do not touch one another."""
    as_of, debts, payments, _, _, on = random_account(seed)
    named = [
        payment
        for payment in payments
        if payment.invoice is not None and all(payment.amount * 3 < each.amount for each in debts)
    ][:2]
    joint = calculate(case="T", currency="GBP", as_of=as_of, debts=debts, payments=named, terms=on)
    for one in debts:
        alone = calculate(
            case="T",
            currency="GBP",
            as_of=as_of,
            debts=[one],
            payments=[payment for payment in named if payment.invoice == one.number],
            terms=on,
        )
        assert [line for line in joint.invoices if line.number == one.number] == list(alone.invoices)


@given(amount=sums, more=sums, rate=rates, higher=rates, until=spans, longer=spans, method=counts)
def test_interest_grows_with_time_rate_and_balance(
    amount: Decimal, more: Decimal, rate: Decimal, higher: Decimal, until: int, longer: int, method: DayCount
) -> None:
    def interest(sum_: Decimal, at: Decimal, number: int) -> Decimal:
        on = terms(at, day_count=method)
        return account(DUE + days(number), [debt(sum_, DUE)], on).totals.interest

    base = interest(amount, rate, until)
    assert base <= interest(amount, rate, until + longer)
    assert base <= interest(amount, rate + higher, until)
    assert base <= interest(amount + more, rate, until)


@given(amount=sums, rate=rates, part=sums, when=spans, until=spans, order=orders)
def test_a_payment_never_erases_interest_that_has_accrued(
    amount: Decimal, rate: Decimal, part: Decimal, when: int, until: int, order: object
) -> None:
    on = terms(rate, allocation=order)  # type: ignore[arg-type]  # one of the two above
    day = DUE + days(when)
    before = account(day, [debt(amount, DUE)], on).invoices[0].interest_accrued
    after = account(day + days(until), [debt(amount, DUE)], on, paid(part, day)).invoices[0]
    assert after.interest_accrued >= before


@given(seed=seeds)
def test_a_demand_claims_no_invoice_that_is_not_overdue(seed: int) -> None:
    found = random_calculation(seed)
    claim = overdue_only(found)
    assert claim.not_yet_due == 0
    assert all(line.due < found.as_of for line in claim.invoices)
    owing = [line for line in claim.invoices if line.total > 0]
    if owing != list(claim.invoices):  # costs of recovery alone: with the invoices whose delay gave rise to them
        assert owing == []
        assert claim.totals.costs > 0
        assert all(line.days_late > 0 for line in claim.invoices)
    assert claim.totals.due <= found.totals.due
    left_out = [line for line in found.invoices if line not in claim.invoices]
    assert all(line.total == 0 or line.due >= found.as_of for line in left_out)
