"""Sums with their tax: a price as the case states it becomes net, tax and gross.

Prices in a case are stated with or without tax (`contract.tax.prices`). Every sum is rounded to the minor unit where
it arises, so that net and tax make the gross on paper. A statement by time and materials is summed here as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from msgspec import Struct

from docgen.case.contract import Tax
from docgen.case.invoices import Statement
from docgen.case.models import Case
from docgen.money import rounded

NOTHING = Decimal(0)


class Sum(Struct, frozen=True, kw_only=True):
    """An amount with its tax: `gross` is `net` plus `tax`. Without a tax, net and gross are the same."""

    net: Decimal
    tax: Decimal
    gross: Decimal

    def __add__(self, other: Sum) -> Sum:
        return Sum(net=self.net + other.net, tax=self.tax + other.tax, gross=self.gross + other.gross)

    def __sub__(self, other: Sum) -> Sum:
        return Sum(net=self.net - other.net, tax=self.tax - other.tax, gross=self.gross - other.gross)

    def __bool__(self) -> bool:
        return bool(self.net or self.tax or self.gross)


def priced(case: Case, stated: Decimal, rate: Decimal | None = None) -> Sum:
    """A price as the case states it, with its tax worked out: added to it, or found inside it.

    `rate` is the rate of tax where it is not the contract's; without a tax in the contract there is none at all.
    """
    stated = rounded(stated, case.currency)
    tax = case.contract.tax
    if tax is None:
        return Sum(net=stated, tax=zero(case), gross=stated)
    if tax.prices == "include":
        return from_gross(case, stated, rate)
    added = rounded(stated * _charged(tax, rate) / 100, case.currency)
    return Sum(net=stated, tax=added, gross=stated + added)


def from_gross(case: Case, gross: Decimal, rate: Decimal | None = None) -> Sum:
    """A sum that holds its tax, taken apart; `rate` as in `priced`."""
    tax = case.contract.tax
    gross = rounded(gross, case.currency)
    if tax is None:
        return Sum(net=gross, tax=gross - gross, gross=gross)
    net = rounded(gross * 100 / (100 + _charged(tax, rate)), case.currency)
    return Sum(net=net, tax=gross - net, gross=gross)


def _charged(tax: Tax, rate: Decimal | None) -> Decimal:
    """The rate that is charged: none where the client accounts for the tax, or the exemption for small ones holds."""
    if tax.treatment is not None:
        return NOTHING
    return tax.rate if rate is None else rate


def share_of(case: Case, whole: Sum, percent: Decimal) -> Sum:
    """A percentage of a sum: of its net and of its gross, the tax being the difference."""
    net = rounded(whole.net * percent / 100, case.currency)
    gross = rounded(whole.gross * percent / 100, case.currency)
    return Sum(net=net, tax=gross - net, gross=gross)


def total(case: Case, sums: Iterable[Sum] = ()) -> Sum:
    """The sums together; nothing, with the decimal places of the currency, where there are none."""
    nothing = zero(case)
    return sum(sums, Sum(net=nothing, tax=nothing, gross=nothing))


def zero(case: Case) -> Decimal:
    """Nothing, with the decimal places of the currency."""
    return _nothing_in(case.currency)


@cache
def _nothing_in(currency: str) -> Decimal:
    return rounded(NOTHING, currency)


def stated(case: Case, amount: Sum) -> Decimal:
    """A sum the way the case states its prices: with tax where they include it, else net."""
    tax = case.contract.tax
    return amount.gross if tax is not None and tax.prices == "include" else amount.net


# --- a statement by time and materials --------------------------------------------------------------------------------


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
    materials = rounded(statement.materials or NOTHING, case.currency)
    percent = terms.markup if terms and terms.markup else NOTHING
    markup = rounded(materials * percent / 100, case.currency)
    used = rounded(statement.advance_used or NOTHING, case.currency)
    work = sum((worth for *_, worth in lines), rounded(NOTHING, case.currency))
    return StatementSum(
        time=tuple(lines), materials=materials, markup=markup, advance_used=used, total=work + materials + markup - used
    )
