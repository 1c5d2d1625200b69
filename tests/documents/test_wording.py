"""How values are written in each language: days, sums, rates, lengths of time, and sums in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.dates import Duration
from docgen.documents.wording import Wording
from docgen.money import Rate

DAY = date(2026, 1, 2)


def plain(text: str) -> str:
    """A text with ordinary blanks, for reading."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "day", "short", "weekday", "between"),
    [
        ("en-GB", "2 January 2026", "2 Jan 2026", "Friday 2 January 2026", "2 January to 4 March 2026"),
        ("en-US", "January 2, 2026", "Jan 2, 2026", "Friday, January 2, 2026", "January 2 to March 4, 2026"),
        ("de-DE", "2. Januar 2026", "02.01.2026", "Freitag, 2. Januar 2026", "2. Januar bis 4. März 2026"),
        ("de-AT", "2. Jänner 2026", "02.01.2026", "Freitag, 2. Jänner 2026", "2. Jänner bis 4. März 2026"),
        ("de-CH", "2. Januar 2026", "02.01.2026", "Freitag, 2. Januar 2026", "2. Januar bis 4. März 2026"),
    ],
)
def test_days(language: str, day: str, short: str, weekday: str, between: str) -> None:
    wording = Wording(language=language, currency="EUR")
    assert plain(wording.day(DAY)) == day
    assert plain(wording.short_day(DAY)) == short
    assert plain(wording.weekday(DAY)) == weekday
    assert plain(wording.days_between(DAY, date(2026, 3, 4))) == between


@pytest.mark.parametrize(
    ("language", "currency", "money", "signed", "exact", "whole"),
    [
        ("en-GB", "GBP", "£12,345.60", "−£900.00", "£1,234.5679", "£20,000"),
        ("en-US", "USD", "$12,345.60", "−$900.00", "$1,234.5679", "$20,000"),
        ("de-DE", "EUR", "12.345,60 €", "−900,00 €", "1.234,5679 €", "20.000 €"),
        ("de-AT", "EUR", "€ 12.345,60", "−€ 900,00", "€ 1.234,5679", "€ 20.000"),
        ("de-CH", "CHF", "CHF 12’345.60", "−CHF 900.00", "CHF 1’234.5679", "CHF 20’000"),
        ("de-DE", "KWD", "12.345,600 KWD", "−900,000 KWD", "1.234,5679 KWD", "20.000 KWD"),
    ],
)
def test_sums(language: str, currency: str, money: str, signed: str, exact: str, whole: str) -> None:
    wording = Wording(language=language, currency=currency)
    assert plain(wording.money(Decimal("12345.6"))) == money
    assert plain(wording.signed_money(Decimal("-900"))) == signed
    assert plain(wording.exact_money(Decimal("1234.56789"))) == exact
    assert plain(wording.round_money(Decimal(20000))) == whole


@pytest.mark.parametrize(
    ("language", "percent", "rate", "after", "alone", "one"),
    [
        ("en-GB", "11.75%", "1.5% per month", "5 Business Days", "5 Business Days", "1 month"),
        ("de-DE", "11,75 %", "1,5 % im Monat", "5 Arbeitstagen", "5 Arbeitstage", "1 Monat"),
    ],
)
def test_rates_and_lengths_of_time(language: str, percent: str, rate: str, after: str, alone: str, one: str) -> None:
    wording = Wording(language=language, currency="EUR")
    days = Duration(count=5, unit="business days")
    assert plain(wording.percent(Decimal("11.75"))) == percent
    assert plain(wording.rate(Rate(percent=Decimal("1.5"), per="month"))) == rate
    assert plain(wording.span(days)) == after
    assert plain(wording.length(days)) == alone
    assert plain(wording.span(Duration(count=1, unit="months"))) == one


@pytest.mark.parametrize(
    ("language", "currency", "amount", "words"),
    [
        ("en-GB", "GBP", "1850.00", "one thousand eight hundred and fifty pounds"),
        ("en-GB", "GBP", "1.01", "one pound and one penny"),
        ("en-GB", "GBP", "24001.50", "twenty-four thousand and one pounds and fifty pence"),
        ("en-US", "USD", "1850.01", "one thousand eight hundred fifty dollars and one cent"),
        ("en-GB", "EUR", "2.02", "two euros and two cents"),
        ("en-GB", "KWD", "12.345", "twelve KWD and 345/1000"),
        ("en-GB", "JPY", "1200", "one thousand two hundred JPY"),
        ("de-DE", "EUR", "1850.00", "eintausendachthundertfünfzig Euro"),
        ("de-DE", "EUR", "1.01", "ein Euro und ein Cent"),
        ("de-DE", "EUR", "101.21", "einhundertein Euro und einundzwanzig Cent"),
        ("de-DE", "EUR", "1000001", "eine Million ein Euro"),
        ("de-DE", "EUR", "2000000", "zwei Millionen Euro"),
        ("de-CH", "CHF", "16.05", "sechzehn Franken und fünf Rappen"),
        ("de-DE", "GBP", "2.02", "zwei Pfund Sterling und zwei Pence"),
        ("de-DE", "SEK", "1.50", "ein SEK 50/100"),
    ],
)
def test_sums_in_words(language: str, currency: str, amount: str, words: str) -> None:
    assert Wording(language=language, currency=currency).in_words(Decimal(amount)) == words


@given(
    cents=st.integers(min_value=1, max_value=10**11),
    language=st.sampled_from(["en-GB", "en-US", "de-DE", "de-CH"]),
    currency=st.sampled_from(["EUR", "GBP", "USD", "CHF", "KWD"]),
)
def test_every_sum_has_words_of_one_line_and_one_kind_of_blank(cents: int, language: str, currency: str) -> None:
    words = Wording(language=language, currency=currency).in_words(Decimal(cents) / 100)
    assert words == " ".join(words.split())
    assert "," not in words


def test_two_sums_never_have_the_same_words() -> None:
    for language in ("en-GB", "en-US", "de-DE"):
        wording = Wording(language=language, currency="EUR")
        said = {wording.in_words(Decimal(cents) / 100) for cents in range(1, 200_000, 997)}
        assert len(said) == len(range(1, 200_000, 997))


def test_switzerland_has_no_sharp_s() -> None:
    assert Wording(language="de-CH", currency="CHF").spelled("Mit freundlichen Grüßen") == "Mit freundlichen Grüssen"
    assert Wording(language="de-AT", currency="EUR").spelled("Mit freundlichen Grüßen") == "Mit freundlichen Grüßen"
