"""The ledger gives what authorities and calculators have published; every row of the table names its source."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.law.pack import Law
from docgen.law.pack_reader import load_law
from docgen.ledger.calculator import Question, interest_account, interest_json
from docgen.ledger.statutory import SuppliedRate
from docgen.ledger.terms import DayCount
from docgen.money import parse_rate

EXAMPLES: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "worked_examples.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
)


def named(rows: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in rows]


def question(row: dict[str, Any], **changes: Any) -> Question:
    """The example as a question to the calculator."""
    due = date.fromisoformat(row.get("from", "2026-03-02"))
    base = row.get("base")
    asked = Question(
        law=load_law(row.get("law", "US-CA")),
        debtor=row.get("debtor", "company"),
        principal=Decimal(row["principal"]),
        due=due,
        to=date.fromisoformat(row["to"]) if "to" in row else due + timedelta(days=int(row["days"])),
        rate=parse_rate(row["rate"]) if "rate" in row else None,
        contract_date=date.fromisoformat(row["contract"]) if "contract" in row else None,
        day_count=DayCount(row["day_count"]) if "day_count" in row else None,
        rounding=row.get("rounding"),
        supplied=(SuppliedRate(base="bank-rate", day=date(2025, 12, 31), rate=Decimal(base), source="the example"),)
        if base
        else (),
    )
    return replace(asked, **changes)


def answer(asked: Question) -> dict[str, Any]:
    return interest_json(asked, interest_account(asked))


@pytest.mark.parametrize("row", named(EXAMPLES["sums"]))
def test_published_sums_are_reproduced(row: dict[str, Any]) -> None:
    found = answer(question(row))
    published = {name: Decimal(value) for name, value in row["published"].items()}
    assert {name: Decimal(str(found[name])) for name in published} == published


@pytest.mark.parametrize("row", named([row for row in EXAMPLES["sums"] if "segments" in row]))
def test_published_periods_are_reproduced(row: dict[str, Any]) -> None:
    found = answer(question(row))["segments"]
    assert len(found) == len(row["segments"])
    for segment, published in zip(found, row["segments"], strict=True):
        assert segment["from"] == published["from"]
        assert segment["days"] == int(published["days"])
        assert Decimal(segment["rate"]) == Decimal(published["rate"])
        if "interest" in published:
            assert round(Decimal(segment["interest"]), 4) == Decimal(published["interest"])


@pytest.mark.parametrize("row", named([row for row in EXAMPLES["sums"] if "exactly" in row]))
def test_a_rounded_daily_figure_differs_from_the_exact_sum(row: dict[str, Any]) -> None:
    assert answer(question(row, rounding="exact"))["interest"] == row["exactly"]
    assert row["exactly"] != row["published"]["interest"]


@pytest.mark.parametrize("row", named(EXAMPLES["rates"]))
def test_the_rate_of_a_day_is_the_published_one(row: dict[str, Any]) -> None:
    for starts in row["starts"]:
        first = date.fromisoformat(starts)
        asked = question({"principal": "100", **row, "from": str(first - timedelta(days=1)), "to": starts})
        [segment] = answer(asked)["segments"]
        assert Decimal(segment["rate"]) == Decimal(row["gives"]), starts


def test_part_payments_run_as_in_the_california_text() -> None:
    row = EXAMPLES["part_payments"]
    due = date(2026, 1, 1)
    payments = [(due + timedelta(days=int(paid["after_days"])), Decimal(paid["amount"])) for paid in row["payments"]]
    for upto, published in enumerate(row["payments"], start=1):
        asked = question(
            row | {"days": published["after_days"]},
            due=due,
            to=payments[upto - 1][0] + timedelta(days=1),
            paid=tuple(payments[:upto]),
            rounding="daily",
        )
        [line] = interest_account(asked).invoices
        receipt = line.receipts[-1]
        assert receipt.to_interest == Decimal(published["interest"])
        assert line.open == Decimal(published["principal_after"])
        assert line.per_day == Decimal(published["per_day_after"])


def test_the_california_ledger_differs_by_two_cents_when_calculated_exactly() -> None:
    row = EXAMPLES["part_payments"]
    due = date(2026, 1, 1)
    day = due + timedelta(days=145)
    [line] = interest_account(question(row | {"days": "145"}, due=due, to=day, paid=((day, Decimal(400)),))).invoices
    assert line.receipts[0].to_interest == Decimal(row["exactly"]["interest"])
    assert line.open == Decimal(row["exactly"]["principal_after"])


@pytest.mark.parametrize("row", named([row for row in EXAMPLES["negative"] if "right" in row]))
def test_faulty_publications_are_not_reproduced(row: dict[str, Any]) -> None:
    found = Decimal(answer(question(row))["interest"])
    assert found == Decimal(row["right"])
    assert found != Decimal(row["published"]), row["why"]


def test_a_lost_day_at_each_change_explains_the_faulty_german_sum() -> None:
    """To ten cents: the library's own rounding is not known."""
    [row] = [row for row in EXAMPLES["negative"] if row["id"] == "de-ameax-readme-NEGATIVE"]
    segments = answer(question(row))["segments"]
    lost = sum(Decimal(segment["principal"]) * Decimal(segment["rate"]) / 100 / 365 for segment in segments[1:])
    assert abs(Decimal(row["right"]) - lost - Decimal(row["published"])) < Decimal("0.10")


def test_no_rate_is_carried_past_the_last_one_known() -> None:
    [row] = [row for row in EXAMPLES["negative"] if row["id"] == "it-2027-beyond-table"]
    with pytest.raises(DocgenError) as refused:
        answer(question(row))
    assert refused.value.message == (
        "the rate of interest for 2027-01-01 is not known: docgen has the reference rate published by the Ministry of"
        " Economy and Finance from 2002-07-01 to 2026-07-01"
    )
    assert refused.value.hint == (
        "docgen never carries an old rate on. Look the rate up and add it to the case: "
        "rates: [{base: italian-reference-rate, date: 2027-01-01, rate: …%, source: …}]. Or give the whole rate with"
        " --rate."
    )
    supplied = SuppliedRate(
        base="italian-reference-rate", day=date(2027, 1, 1), rate=Decimal("2.40"), source="the Gazzetta"
    )
    assert answer(question(row, supplied=(supplied,)))["interest"] == row["published"]


def test_a_rate_that_floats_would_be_wrong_for_an_english_debt() -> None:
    """The Act fixes the rate; floating with Bank Rate would give 391.62."""
    [row] = [row for row in EXAMPLES["sums"] if row["id"] == "derived-uk-fixed-leap"]
    england = load_law("GB-ENG")
    floating: Law = replace(england, interest=(replace(england.interest[0], fixed=False),))
    assert answer(question(row))["interest"] == "387.51"
    assert answer(question(row, law=floating))["interest"] == "391.62"


def test_the_german_example_needs_366_days_in_its_leap_year() -> None:
    """With 365 days throughout it comes to 297.55, not the published 297.50."""
    [row] = [row for row in EXAMPLES["sums"] if row["id"] == "de-digineo-1500"]
    assert answer(question(row, day_count=DayCount.ACTUAL_365))["interest"] == "297.55"
