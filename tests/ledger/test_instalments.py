"""Payment plans: the schedule ends at nothing, and the ledger splits each instalment."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen import pipeline
from docgen.case.getting_paid import Instalment, PaymentPlan
from docgen.dates import Duration
from docgen.errors import DocgenError
from docgen.ledger.instalments import Plan, plan_of

EXAMPLES = Path(__file__).parents[2] / "examples"
Interest = Literal["continues", "waived"]
WEEK = Duration(count=7, unit="days")


def planned(
    example: str, *instalments: tuple[date, str], last: date, on: date, interest: Interest = "continues"
) -> Plan:
    loaded = pipeline.load(str(EXAMPLES / example))
    plan = PaymentPlan(
        date=on,
        instalments=tuple(Instalment(date=day, amount=Decimal(sum_)) for day, sum_ in instalments),
        last=last,
        interest=interest,
        default_after=WEEK,
        signed=None,
    )
    return plan_of(loaded.ledger, plan)


def test_interest_that_is_waived_leaves_the_debt_as_it_was_on_the_day_of_the_plan() -> None:
    plan = planned(
        "kitchen.yaml",
        (date(2026, 8, 3), "3000.00"),
        (date(2026, 9, 1), "3000.00"),
        last=date(2026, 10, 1),
        on=date(2026, 7, 20),
        interest="waived",
    )
    assert plan.total == plan.start.totals.due
    assert plan.interest_during == 0
    assert plan.instalments[-1].left == 0


def test_interest_that_continues_is_paid_with_the_instalments() -> None:
    plan = planned("website.yaml", (date(2026, 7, 1), "2000.00"), last=date(2026, 8, 3), on=date(2026, 6, 8))
    assert plan.start.totals.principal == Decimal("5690.00")
    assert plan.interest_during > 0
    assert plan.total == plan.start.totals.due + plan.interest_during
    assert sum(line.to_principal for line in plan.instalments) == plan.start.totals.principal
    assert plan.instalments[-1].left == 0


@given(
    amounts=st.lists(st.integers(100, 60_000), min_size=1, max_size=8),
    gaps=st.lists(st.integers(1, 45), min_size=9, max_size=9),
    interest=st.sampled_from(["continues", "waived"]),
)
def test_any_plan_ends_at_nothing_and_loses_no_penny(amounts: list[int], gaps: list[int], interest: Interest) -> None:
    day, dated = date(2026, 6, 8), []
    for amount, gap in zip(amounts, gaps, strict=False):
        day += timedelta(days=gap)
        dated.append((day, str(Decimal(amount) / 100)))
    plan = planned("website.yaml", *dated, last=day + timedelta(days=30), on=date(2026, 6, 8), interest=interest)
    assert plan.instalments[-1].left == 0
    assert sum(line.amount for line in plan.instalments) == plan.total == plan.instalments[-1].paid_in_all
    for line in plan.instalments:
        assert line.to_principal + line.to_charges == line.amount
        assert line.to_principal >= 0
        assert line.to_charges >= 0
    assert sum(line.to_principal for line in plan.instalments) == plan.start.totals.principal


def test_instalments_that_pay_everything_before_the_last_are_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        planned("kitchen.yaml", (date(2026, 8, 3), "99000.00"), last=date(2026, 9, 1), on=date(2026, 7, 20))
    assert refused.value.message == (
        "the instalments up to 2026-08-03 pay the whole debt, which leaves nothing for the last one"
    )


def test_a_plan_for_no_debt_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        planned("kitchen.yaml", (date(2026, 4, 1), "10.00"), last=date(2026, 4, 2), on=date(2026, 3, 12))
    assert refused.value.message == "nothing is owed on 2026-03-12, so there is nothing to pay in instalments"
