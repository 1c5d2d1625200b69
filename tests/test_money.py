"""Sums, percentages and rates as they are typed, and rounding."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import InvalidValueError
from docgen.money import CURRENCIES, Rate, exponent_of, parse_amount, parse_percent, parse_rate, rounded

NUMBER_ALONE = (
    "Write the number alone, 1200; the currency is at the top of the file, one for the whole job. What came in"
    " another currency is entered as what the bank credited in that one."
)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1200.00", "1200.00"), ("0", "0"), ("-350.5", "-350.5"), ("1.10", "1.10"), ("007", "7"), ("-0.00", "0.00")],
)
def test_a_sum_is_digits_and_a_point(typed: str, amount: str) -> None:
    assert str(parse_amount(typed)) == amount


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("1,2O0", "Write digits and a point, for example 1200.00."),
        ("1,200.00", "Write digits and a point, nothing between thousands: 1200.00"),
        ("1 200", "Write digits and a point, nothing between thousands: 1200"),
        ("12'000.50", "Write digits and a point, nothing between thousands: 12000.50"),
        ("-1,200", "Write digits and a point, nothing between thousands: -1200"),
        ("1.200,50", "Write digits and a point: 1200.50"),
        ("1200,5", "Write digits and a point: 1200.5"),
        ("£1200", NUMBER_ALONE),
        ("1200 EUR", NUMBER_ALONE),
        ("1e999", "Write digits and a point, for example 1200.00."),
        ("−60.00", "Write the minus sign of the keyboard: -60.00"),
        ("NaN", "Write digits and a point, for example 1200.00."),
        ("Infinity", "Write digits and a point, for example 1200.00."),
        ("", "Write digits and a point, for example 1200.00."),
        ("٣", "Write digits and a point, for example 1200.00."),
    ],
)
def test_what_is_not_a_sum_says_what_to_write(typed: str, remedy: str) -> None:
    with pytest.raises(InvalidValueError) as wrong:
        parse_amount(typed)

    assert wrong.value.message == f'"{typed}" is not a sum of money'
    assert wrong.value.hint == remedy


def test_a_sum_beyond_any_job_is_a_mistake() -> None:
    assert parse_amount("999999999999.99") == Decimal("999999999999.99")
    with pytest.raises(InvalidValueError, match="is too large for a sum of money"):
        parse_amount("1000000000000")


def test_a_long_text_is_repeated_in_part() -> None:
    with pytest.raises(InvalidValueError) as wrong:
        parse_amount("9" * 100_000)

    assert len(wrong.value.message) < 120


@pytest.mark.parametrize(
    ("typed", "percent"), [("20%", "20"), ("8.5 %", "8.5"), ("20 per cent", "20"), ("0%", "0"), ("3percent", "3")]
)
def test_a_percentage_has_its_sign(typed: str, percent: str) -> None:
    assert parse_percent(typed) == Decimal(percent)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("20", '"20" is not a percentage', "Write digits and a per cent sign, for example 20%."),
        ("0.2", '"0.2" is not a percentage', "Write digits and a per cent sign, for example 20%."),
        ("19,5%", '"19,5%" is not a percentage', "Write digits and a per cent sign, for example 19.5%."),
        ("%", '"%" is not a percentage', "Write digits and a per cent sign, for example 20%."),
        ("85000%", '"85000%" is more than 1000%', "Look for a missing point: 8.5%, not 85000%."),
    ],
)
def test_what_is_not_a_percentage_says_what_to_write(typed: str, message: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as wrong:
        parse_percent(typed)

    assert (wrong.value.message, wrong.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("typed", "percent", "per", "yearly"),
    [
        ("8% per year", "8", "year", "8"),
        ("8 % p.a.", "8", "year", "8"),
        ("8%/year", "8", "year", "8"),
        ("8% a year", "8", "year", "8"),
        ("8% per annum", "8", "year", "8"),
        ("8% Yearly", "8", "year", "8"),
        ("1.5% per month", "1.5", "month", "18.0"),
        ("1.5% monthly", "1.5", "month", "18.0"),
        ("1% p.m.", "1", "month", "12"),
    ],
)
def test_a_rate_has_its_period(typed: str, percent: str, per: str, yearly: str) -> None:
    rate = parse_rate(typed)

    assert rate == Rate(percent=Decimal(percent), per="month" if per == "month" else "year")
    assert rate.yearly == Decimal(yearly)


@pytest.mark.parametrize(
    ("typed", "example"), [("8%", "8% per year"), ("8", "8% per year"), ("9.5% per week", "8% per year")]
)
def test_a_rate_without_a_period_is_refused(typed: str, example: str) -> None:
    with pytest.raises(InvalidValueError) as wrong:
        parse_rate(typed)

    assert wrong.value.message == f'"{typed}" is not a rate of interest'
    assert wrong.value.hint == f"Write the per cent sign and the period, for example {example}."


@pytest.mark.parametrize(
    ("amount", "currency", "whole"),
    [
        ("0.005", "GBP", "0.01"),
        ("-0.005", "GBP", "-0.01"),
        ("2.675", "EUR", "2.68"),
        ("1.5", "JPY", "2"),
        ("2.5", "JPY", "3"),
        ("1.2345", "KWD", "1.235"),
        ("-0.001", "GBP", "0.00"),
        ("123456789012345678901234567890.005", "GBP", "123456789012345678901234567890.01"),
    ],
)
def test_halves_are_rounded_away_from_nothing(amount: str, currency: str, whole: str) -> None:
    assert str(rounded(Decimal(amount), currency)) == whole


def test_rounding_does_not_ask_the_context_of_the_thread() -> None:
    with localcontext(prec=3, rounding="ROUND_DOWN"):
        assert rounded(Decimal("12345.675"), "GBP") == Decimal("12345.68")


def test_currencies_have_the_places_of_iso_4217() -> None:
    assert [exponent_of(code) for code in ("GBP", "EUR", "USD", "JPY", "KRW", "ISK", "KWD", "TND")] == [
        2, 2, 2, 0, 0, 0, 3, 3,
    ]  # fmt: skip
    assert {"GBP", "EUR", "USD", "JPY", "KWD"} <= CURRENCIES
    assert not {"XAU", "XXX", "XTS", "DEM", "FRF"} & CURRENCIES


@given(st.decimals(-(10**11), 10**11, places=2))
def test_any_sum_is_read_as_it_is_written(amount: Decimal) -> None:
    assert parse_amount(f"{amount:f}") == amount


@given(st.decimals(-(10**9), 10**9, places=8), st.sampled_from(["GBP", "JPY", "KWD"]))
def test_rounding_moves_a_sum_by_half_a_unit_at_most(amount: Decimal, currency: str) -> None:
    unit = Decimal(1).scaleb(-exponent_of(currency))

    assert abs(rounded(amount, currency) - amount) <= unit / 2


def remedy_for(parse: Callable[[str], object], text: str) -> str:
    try:
        parse(text)
    except InvalidValueError as error:
        return error.hint
    return "none needed"


@given(st.text(max_size=30))
def test_any_other_text_is_refused_with_a_remedy_and_nothing_worse(text: str) -> None:
    assert all(remedy_for(parse, text) for parse in (parse_amount, parse_percent, parse_rate))
