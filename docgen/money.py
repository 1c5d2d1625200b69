"""Sums of money and percentages: read from text, never through a float, and rounded to the currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from docgen.errors import Misread

# Minor units by ISO 4217; every currency not named here has two.
_EXPONENTS = {
    **dict.fromkeys(["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"], 0),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
}
_LARGEST = Decimal(10) ** 12
_AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_PERCENT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*(?:%|per ?cent)")
_RATE = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)\s*(?:%|per ?cent)\s*(?:per|a|/)\s*(year|annum|month)|([0-9]+(?:\.[0-9]+)?)\s*%\s*(p\.?\s?a\.?)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """A rate of interest as agreed: `percent` per `per` ("year" or "month")."""

    percent: Decimal
    per: str

    @property
    def yearly(self) -> Decimal:
        """Per cent a year; a monthly rate is twelve times itself (simple interest)."""
        return self.percent * (12 if self.per == "month" else 1)


def exponent_of(currency: str) -> int:
    """How many decimal places the currency has (ISO 4217): 2 for GBP, 0 for JPY, 3 for KWD."""
    return _EXPONENTS.get(currency, 2)


def rounded(amount: Decimal, currency: str) -> Decimal:
    """`amount` in whole minor units, halves away from zero (the commercial habit)."""
    return amount.quantize(Decimal(1).scaleb(-exponent_of(currency)), rounding=ROUND_HALF_UP)


def parse_amount(text: str) -> Decimal:
    """The sum that `text` writes with digits and a point; Misread for anything else (1,200.00, NaN, 1e9)."""
    if not _AMOUNT.fullmatch(text):
        raise Misread(f'"{text}" is not a sum of money', "Write digits and a point, for example 1200.00.")
    amount = Decimal(text)
    if abs(amount) >= _LARGEST:
        raise Misread(f'"{text}" is too large for a sum of money', "docgen reckons with sums below 1000000000000.")
    return amount


def parse_percent(text: str) -> Decimal:
    """Per cent as written ("20%" gives 20); Misread without a per cent sign."""
    found = _PERCENT.fullmatch(text)
    if not found:
        raise Misread(f'"{text}" is not a percentage', "Write digits and a per cent sign, for example 20%.")
    return Decimal(found[1])


def parse_rate(text: str) -> Rate:
    """A rate of interest such as "8% per year"; Misread where the sign or the period is missing."""
    found = _RATE.fullmatch(text)
    if not found:
        raise Misread(
            f'"{text}" is not a rate of interest',
            "Write the per cent sign and the period, for example 8% per year.",
        )
    if found[3]:
        return Rate(percent=Decimal(found[3]), per="year")
    return Rate(percent=Decimal(found[1]), per="month" if found[2] == "month" else "year")
