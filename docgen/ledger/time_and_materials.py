"""What a statement by time and materials comes to."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from docgen.case.invoices import Statement
from docgen.case.models import Case
from docgen.money import rounded

_NOTHING = Decimal(0)


class StatementSum(Struct, frozen=True, kw_only=True):
    """A statement by time and materials, the way the case states its prices.

    `time` has for each line the rate's id, the hours or days, the rate and what they come to. `materials` is their
    cost, `markup` what is added to it, `advance_used` what is taken off because it was paid in advance; `total` is
    what is left to pay.
    """

    time: tuple[tuple[str, Decimal, Decimal, Decimal], ...]
    materials: Decimal
    markup: Decimal
    advance_used: Decimal
    total: Decimal


def statement_sum(case: Case, statement: Statement) -> StatementSum:
    """What a statement comes to: each line of time is rounded, and so is the mark-up; time at an unknown rate is left.

    Raises nothing: a rate that is not there is an error of the case file.
    """
    terms = case.contract.time_and_materials
    lines = []
    for spent in statement.time:
        rate = case.time_rate(spent.rate)
        if rate is not None:
            lines.append((rate.id, spent.quantity, rate.rate, rounded(rate.rate * spent.quantity, case.currency)))
    materials = rounded(statement.materials or _NOTHING, case.currency)
    percent = terms.markup if terms and terms.markup else _NOTHING
    markup = rounded(materials * percent / 100, case.currency)
    used = rounded(statement.advance_used or _NOTHING, case.currency)
    work = sum((worth for *_, worth in lines), rounded(_NOTHING, case.currency))
    return StatementSum(
        time=tuple(lines), materials=materials, markup=markup, advance_used=used, total=work + materials + markup - used
    )
