"""Sums with their tax: what a price as the case states it comes to, to the last penny."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.case.invoices import Statement
from docgen.case.models import Case
from docgen.ledger.sums import Sum, from_gross, priced, share_of, stated, statement_sum, total, zero
from docgen.schema.reader import known_block
from tests.ledger.cases import case

VAT = {"name": "VAT", "rate": "20%", "prices": "exclude"}


def taxed(**tax: str) -> Case:
    return case(contract={"tax": VAT | tax})


def said(found: Sum) -> tuple[str, str, str]:
    return str(found.net), str(found.tax), str(found.gross)


def made(net: str, tax: str, gross: str) -> Sum:
    return Sum(net=Decimal(net), tax=Decimal(tax), gross=Decimal(gross))


def test_sums_are_added_and_taken_away_head_by_head() -> None:
    assert said(made("10.00", "2.00", "12.00") + made("5.00", "0.25", "5.25")) == ("15.00", "2.25", "17.25")
    assert said(made("10.00", "2.00", "12.00") - made("5.00", "0.25", "5.25")) == ("5.00", "1.75", "6.75")


@pytest.mark.parametrize(("of", "expected"), [("0 0 0", False), ("1 0 0", True), ("0 1 0", True), ("0 0 1", True)])
def test_a_sum_is_nothing_only_when_all_of_it_is(of: str, expected: bool) -> None:
    assert bool(made(*of.split())) is expected


@pytest.mark.parametrize(
    ("tax", "amount", "rate", "expected"),
    [
        ({}, "100.005", None, ("100.01", "20.00", "120.01")),
        ({}, "100.10", "5", ("100.10", "5.01", "105.11")),
        ({}, "100.00", "0", ("100.00", "0.00", "100.00")),
        ({"prices": "include"}, "120.005", None, ("100.01", "20.00", "120.01")),
        ({"prices": "include"}, "105.00", "5", ("100.00", "5.00", "105.00")),
        ({"treatment": "reverse charge"}, "100.00", "5", ("100.00", "0.00", "100.00")),
        ({"treatment": "reverse charge", "prices": "include"}, "100.00", None, ("100.00", "0.00", "100.00")),
    ],
)
def test_a_price_gets_its_tax_added_to_it_or_found_in_it(
    tax: dict[str, str], amount: str, rate: str | None, expected: tuple[str, str, str]
) -> None:
    assert said(priced(taxed(**tax), Decimal(amount), Decimal(rate) if rate else None)) == expected


def test_without_a_tax_in_the_contract_there_is_none_at_any_rate() -> None:
    assert said(priced(case(), Decimal("100.005"), Decimal(5))) == ("100.01", "0.00", "100.01")
    assert said(from_gross(case(), Decimal("100.005"), Decimal(5))) == ("100.01", "0.00", "100.01")


@pytest.mark.parametrize(
    ("gross", "rate", "expected"),
    [("120.005", None, ("100.01", "20.00", "120.01")), ("105.00", "5", ("100.00", "5.00", "105.00"))],
)
def test_a_sum_that_holds_its_tax_is_taken_apart(gross: str, rate: str | None, expected: tuple[str, str, str]) -> None:
    assert said(from_gross(taxed(), Decimal(gross), Decimal(rate) if rate else None)) == expected


def test_a_currency_without_pence_has_none_in_its_price_tax_or_sum() -> None:
    yen = case(currency="JPY", contract={"tax": VAT | {"rate": "10%"}})
    assert said(priced(yen, Decimal("1004.5"))) == ("1005", "101", "1106")
    assert said(from_gross(yen, Decimal("1105.5"))) == ("1005", "101", "1106")


def test_a_share_is_rounded_in_its_net_and_in_its_gross() -> None:
    assert said(share_of(case(), made("100.10", "20.02", "120.12"), Decimal("2.5"))) == ("2.50", "0.50", "3.00")
    assert said(share_of(case(currency="JPY"), made("100", "20", "120"), Decimal("2.5"))) == ("3", "0", "3")


@pytest.mark.parametrize(("currency", "nothing"), [("GBP", "0.00"), ("JPY", "0")])
def test_nothing_has_the_decimal_places_of_the_currency(currency: str, nothing: str) -> None:
    on = case(currency=currency)
    assert str(zero(on)) == nothing
    assert said(total(on)) == (nothing, nothing, nothing)


def test_the_total_of_sums_has_all_of_them() -> None:
    parts = [made("10.00", "2.00", "12.00"), made("5.00", "0.25", "5.25")]
    assert said(total(case(), parts)) == ("15.00", "2.25", "17.25")


def test_a_sum_is_stated_with_tax_where_the_prices_of_the_case_include_it() -> None:
    amount = made("100.00", "20.00", "120.00")
    assert str(stated(taxed(prices="include"), amount)) == "120.00"
    assert str(stated(taxed(), amount)) == "100.00"
    assert str(stated(case(), amount)) == "100.00"


# --- a statement by time and materials --------------------------------------------------------------------------------


def by_time(**terms: Any) -> Case:
    rates = [
        {"id": "E", "title": "Electrician", "rate": "48.33", "per": "hour"},
        {"id": "D", "title": "Designer", "rate": "410.00", "per": "day"},
    ]
    return case(contract={"time_and_materials": {"rates": rates, "statements": "weekly"} | terms})


def statement(**fields: Any) -> Statement:
    return known_block(Statement, {"first": "2026-03-02", "last": "2026-03-06"} | fields)


def test_a_statement_is_its_time_and_its_materials_with_the_markup_less_the_advance() -> None:
    spent = [{"rate": "E", "quantity": "7.25"}, {"rate": "D", "quantity": "2"}]
    found = statement_sum(
        by_time(markup="12.5%"), statement(time=spent, materials="100.04", advance_used="40.00", receipts="r.pdf")
    )
    assert [tuple(map(str, line)) for line in found.time] == [
        ("E", "7.25", "48.33", "350.39"),  # 350.3925
        ("D", "2", "410.00", "820.00"),
    ]
    assert (str(found.materials), str(found.markup), str(found.advance_used)) == ("100.04", "12.51", "40.00")
    assert str(found.total) == "1242.94"


def test_a_statement_without_materials_is_the_time_and_time_at_an_unknown_rate_is_left_out() -> None:
    spent = [{"rate": "X", "quantity": "3"}, {"rate": "E", "quantity": "1"}]
    found = statement_sum(by_time(markup="10%"), statement(time=spent))
    assert [line[0] for line in found.time] == ["E"]
    assert (str(found.materials), str(found.markup), str(found.advance_used)) == ("0.00", "0.00", "0.00")
    assert str(found.total) == "48.33"


def test_materials_without_a_markup_are_their_cost_and_a_statement_of_nothing_is_nothing() -> None:
    found = statement_sum(by_time(), statement(materials="100.04", receipts="r.pdf"))
    assert (str(found.markup), str(found.total)) == ("0.00", "100.04")
    assert str(statement_sum(by_time(), statement()).total) == "0.00"
    assert str(statement_sum(case(), statement(materials="5.00", receipts="r.pdf")).total) == "5.00"


@pytest.mark.parametrize("field", ["materials", "advance_used"])
def test_what_a_statement_takes_from_the_case_has_the_decimal_places_of_the_currency(field: str) -> None:
    found = statement_sum(by_time(), statement(**{field: "5", "receipts": "r.pdf"}))
    assert str(getattr(found, field)) == "5.00"


def test_a_statement_in_a_currency_without_pence_has_none() -> None:
    terms = {"rates": [{"id": "E", "title": "Electrician", "rate": "4833", "per": "hour"}], "markup": "12.5%"}
    on = case(currency="JPY", contract={"time_and_materials": terms | {"statements": "weekly"}})
    spent = [{"rate": "E", "quantity": "7.25"}]
    found = statement_sum(on, statement(time=spent, materials="1004", advance_used="40", receipts="r.pdf"))
    assert [str(line[3]) for line in found.time] == ["35039"]  # 35,039.25
    assert (str(found.materials), str(found.markup), str(found.advance_used)) == ("1004", "126", "40")
    assert str(statement_sum(on, statement()).total) == "0"
