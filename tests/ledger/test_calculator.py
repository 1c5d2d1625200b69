"""The calculator: one sum, its interest, and what it refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from docgen.errors import DocgenError, InvalidValueError
from docgen.law.pack_reader import load_law
from docgen.ledger.calculator import (
    Question,
    interest_account,
    interest_json,
    interest_text,
    read_payment,
    read_rate,
)
from docgen.money import Rate

GERMAN = Question(
    law=load_law("DE"),
    debtor="company",
    principal=Decimal("8000.00"),
    due=date(2026, 5, 1),
    to=date(2026, 8, 1),
    paid=((date(2026, 6, 1), Decimal("1000.00")),),
)


def test_json_has_the_promised_names() -> None:
    found = interest_json(GERMAN, interest_account(GERMAN))
    promised = ("principal", "interest", "compensation", "per_day", "days", "total")
    assert {name: found[name] for name in promised} == {
        "principal": "7069.78",
        "interest": "122.89",
        "compensation": "40.00",
        "per_day": "2.04",
        "days": 92,
        "total": "7232.67",
    }
    assert [(part["from"], part["to"], part["days"], part["rate"]) for part in found["segments"]] == [
        ("2026-05-02", "2026-06-02", 31, "10.27"),
        ("2026-06-02", "2026-07-01", 29, "10.27"),
        ("2026-07-01", "2026-08-02", 32, "10.52"),
    ]


def test_the_text_shows_every_step() -> None:
    asked = replace(GERMAN, debtor="consumer", paid=(), to=date(2026, 6, 30))
    assert (
        interest_text(asked, interest_account(asked))
        == """\
Germany: interest on EUR 8,000.00, due 1 May 2026, to the end of 30 June 2026 (60 days)

  Principal                                    8,000.00
  Interest                                        82.45
      2026-05-02 to 2026-06-30: 8,000.00 x 6.27% x 60 days / 365 = 82.454795
        5 percentage points above the base rate (Basiszinssatz) of 1.27% on 1 January 2026 (section 247 of the German\
 Civil Code (BGB))
  Total                                        8,082.45
  Interest of each further day                     1.37

Interest: section 288(1) of the German Civil Code (BGB) (§ 288 Abs. 1 BGB), simple, actual days over the days of the\
 calendar year (365, in a leap year 366);
  worked out exactly and rounded once for each invoice, halves up.
Payments go to the invoice that the payer named, else to the oldest due invoice first: first to costs, then to\
 interest, then to principal; a payment of exactly the open principal of the invoice, or of several that are due or\
 that a letter asked for, goes to that principal.
Note: The base rate changes on 1 January and 1 July, and the rate of interest with it."""
    )


def test_the_text_names_payments_and_what_was_too_much() -> None:
    asked = replace(GERMAN, paid=((date(2026, 6, 1), Decimal("9000.00")),))
    lines = interest_text(asked, interest_account(asked)).splitlines()
    assert lines[2:5] == [
        "  Paid 1 June 2026                            -8,109.78",
        "      8,000.00 to principal, 69.78 to interest, 40.00 to the fixed sum; 0.00 open",
        "  Principal                                        0.00",
    ]
    assert "  Paid beyond what was owed                      890.22" in lines


def test_a_refusal_says_how_to_go_on() -> None:
    with pytest.raises(DocgenError) as refused:
        interest_account(replace(GERMAN, law=load_law("US-NM")))
    assert refused.value.message == (
        "statutory interest cannot be claimed as it stands: New Mexico allows interest of not more than 15% a year on"
        " money due by contract, so the rate within that is open. In question: 15% (NMSA § 56-8-3: the most that may be"
        " awarded)."
    )
    assert refused.value.hint.endswith(" Or give the whole rate with --rate.")


def test_an_account_that_ends_before_the_due_date_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        interest_account(replace(GERMAN, to=date(2026, 4, 30)))
    assert refused.value.message == "the account ends on 2026-04-30, before the due date 2026-05-01"
    assert refused.value.hint == "--from is the due date and --to the last day that bears interest."


def test_nothing_bears_no_interest_and_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        interest_account(replace(GERMAN, principal=Decimal(0)))
    assert (refused.value.message, refused.value.hint) == (
        "the principal is not more than nothing",
        "Write a sum above zero.",
    )


def test_a_payment_before_the_due_date_lessens_the_sum() -> None:
    asked = replace(GERMAN, paid=((date(2026, 4, 1), Decimal("3000.00")),))
    assert interest_account(asked).invoices[0].segments[0].principal == 5000


def test_the_day_the_sum_falls_due_bears_nothing() -> None:
    asked = replace(GERMAN, to=date(2026, 5, 1), paid=())
    assert interest_json(asked, interest_account(asked))["total"] == "8000.00"


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("8%", Rate(percent=Decimal(8), per="year")),
        ("8% per year", Rate(percent=Decimal(8), per="year")),
        ("1.5% per month", Rate(percent=Decimal("1.5"), per="month")),
    ],
)
def test_rates_are_read_as_people_write_them(text: str, rate: Rate) -> None:
    assert read_rate(text) == rate


@pytest.mark.parametrize("text", ["8", "-8%", "eight"])
def test_a_rate_without_a_sign_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        read_rate(text)
    assert refused.value.message == f'"{text}" is not a rate of interest'
    assert refused.value.hint == "Write the per cent sign, for example 8% or 1.5% per month."


def test_a_payment_is_read_as_its_day_and_its_amount() -> None:
    assert read_payment("2026-05-01=5") == (date(2026, 5, 1), Decimal(5))
    assert read_payment("2026-06-01=10.00") == (date(2026, 6, 1), Decimal("10.00"))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-06-01", "Write the day and the amount: 2026-05-04=1200.00."),
        ("2026-06-01=0", "Write an amount above zero."),
        ("2026-06-01=-5", "Write an amount above zero."),
    ],
)
def test_a_faulty_payment_is_refused(text: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        read_payment(text)
    assert (refused.value.message, refused.value.hint) == (f'"{text}" is not a payment', hint)
