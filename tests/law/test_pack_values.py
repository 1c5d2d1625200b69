"""What a law pack answers, on both sides of where each answer turns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from docgen.law.pack import Band, CourtInterest, DepositCap, InvoiceAsk, PreAction, RateRule
from docgen.law.pack_reader import load_law

BEHIND = {"reference": "section 1", "confidence": "unsure", "observed_to": date(2026, 11, 30)}


@pytest.mark.parametrize(
    ("at_least", "more_than", "holds"),
    [
        (None, None, True),
        (100, None, True),
        (101, None, False),
        (None, 99, True),
        (None, 100, False),
        (100, 100, False),
    ],
)
def test_a_band_holds_its_least_and_not_what_it_is_more_than(
    at_least: int | None, more_than: int | None, holds: bool
) -> None:
    low, high = (None if each is None else Decimal(each) for each in (at_least, more_than))
    assert Band(at_least=low, more_than=high, sum=Decimal(40)).holds(Decimal(100)) is holds


def test_the_rates_are_those_of_the_latest_day_that_a_contract_reaches() -> None:
    rule = load_law("GB-ENG").interest[0]
    old, new, newer = (
        RateRule(points=Decimal(points), contracts_from=start, **BEHIND)  # type: ignore[arg-type]
        for points, start in ((1, None), (2, date(2002, 8, 7)), (3, date(2013, 3, 16)))
    )
    dated = replace(rule, rates=(old, new, newer, new))
    assert dated.rate_rules(date(2002, 8, 6)) == (old,)
    assert dated.rate_rules(date(2002, 8, 7)) == (new, new)
    assert dated.rate_rules(date(2026, 1, 1)) == (newer,)
    assert replace(rule, rates=(new,)).rate_rules(date(2002, 8, 6)) == ()
    assert rule.fixed_sums is not None
    since = replace(rule, fixed_sums=replace(rule.fixed_sums, contracts_from=date(2002, 8, 7)))
    assert since.fixed_sums_for(date(2002, 8, 6)) is None
    assert since.fixed_sums_for(date(2002, 8, 7)) == since.fixed_sums


def test_a_deposit_is_capped_by_the_least_of_its_limits() -> None:
    cap = DepositCap(work="construction", debtors=("consumer",), **BEHIND)  # type: ignore[arg-type]
    price = Decimal(900)
    for limits, least in (
        ({"percent": Decimal(10)}, 90), ({"one_in": 3}, 300), ({"amount": Decimal(50)}, 50),
        ({"percent": Decimal(40), "one_in": 3}, 300), ({"percent": Decimal(10), "amount": Decimal(1000)}, 90),
    ):  # fmt: skip
        assert replace(cap, **limits).limit(price) == least


def test_a_law_answers_for_the_debtor_and_the_work_that_it_is_asked_for() -> None:
    england = load_law("GB-ENG")
    award = CourtInterest(debtors=("consumer",), sentence="…", **BEHIND)  # type: ignore[arg-type]
    letter = PreAction(debtors=("company",), days=14, name="…", disputed="construction", **BEHIND)  # type: ignore[arg-type]
    law = replace(england, court_interest=(award,), pre_action=(letter,))
    assert (law.court_interest_against("consumer"), law.court_interest_against("company")) == (award, None)
    assert law.answer_in_dispute("company", "construction") == letter
    assert law.answer_in_dispute("consumer", "construction") is None
    assert law.answer_in_dispute("company", "services") is None
    tax, large, other = (
        InvoiceAsk(what="tax", more_than=more_than, treatment=treatment, **BEHIND)  # type: ignore[arg-type]
        for more_than, treatment in ((None, None), (Decimal(250), None), (None, "reverse charge"))
    )
    for asks, found in (((large, other, tax), tax), ((large, other), None)):
        country = replace(england.country, invoice=replace(england.country.invoice, asks=asks))
        asked = replace(england, country=country)
        assert (asked.asks("tax"), asked.asks("tax point")) == (found, None)


def test_a_cap_and_a_number_that_docgen_knows_settle_their_subjects_of_a_home() -> None:
    california = load_law("US-CA")
    bare = replace(california, home_contract=None, deposit_caps=(), licence_number=None)
    assert {"deposit", "licence"} <= {*bare.home_not_verified}
    assert "deposit" not in replace(bare, deposit_caps=california.deposit_caps).home_not_verified
    assert "licence" not in replace(bare, licence_number=california.licence_number).home_not_verified


def test_a_witness_s_statement_is_verified_by_the_law_itself_else_by_its_country() -> None:
    own, of_country = load_law("US-CA").witness_statement, load_law("US-TX").country.witness_statement
    assert own is not None
    assert of_country is not None
    law = replace(load_law("US-CA"), witness_statement=None)
    assert replace(law, witness_statement=own).statement_of_witness == own
    assert law.statement_of_witness == law.country.witness_statement == of_country


def test_the_rules_of_the_law_and_of_its_country_hold() -> None:
    germany = load_law("DE")
    own, of_country = germany.country.rules[:2]
    law = replace(germany, rules=(own,), country=replace(germany.country, rules=(of_country,)))
    assert law.holds == {own.rule, of_country.rule}
