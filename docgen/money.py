"""Sums of money and percentages: read from text, never through a float, and rounded to the currency."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from msgspec import Struct

from docgen.errors import InvalidValueError, as_typed
from docgen.messages import Spoken, say


def _codes(text: str) -> list[str]:
    return re.findall("[A-Z]{3}", text)


# Minor units by ISO 4217 (list one, amendment 176); every currency not named here has two.
_EXPONENTS = {
    **dict.fromkeys(_codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"), 0),
    **dict.fromkeys(_codes("BHD IQD JOD KWD LYD OMR TND"), 3),
}

CURRENCIES = frozenset(
    _codes("""
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
    UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """)
)
"""The codes of ISO 4217 that money is paid in: no metals, no units of account, no test codes."""

_LARGEST = Decimal(10) ** 12
_AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_PERCENT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*(?:%|per ?cent)")
_RATE = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)\s*(?:%|per ?cent)\s*"
    r"(?:(?:per|a|an|/)\s*(year|annum|month)|(yearly|annually|monthly)|(p\.?\s?a\.?)|(p\.?\s?m\.?))"
)
_EXACTLY = Context(prec=60, rounding=ROUND_HALF_UP)
_SMALLEST = {places: Decimal(1).scaleb(-places) for places in (0, 2, 3)}  # one minor unit


class Rate(Struct, frozen=True, kw_only=True):
    """A rate of interest as agreed: `percent` per `per`."""

    percent: Decimal
    per: Literal["year", "month"]

    @property
    def yearly(self) -> Decimal:
        """Per cent a year; a monthly rate is twelve times itself (simple interest)."""
        return self.percent * (12 if self.per == "month" else 1)


class Amount(Spoken, frozen=True):
    """A sum of money; in English £11,220.00."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        figure = f"{rounded(abs(self.amount), self.currency):,.{exponent_of(self.currency)}f}"
        sign = "−" if self.amount < 0 else ""
        symbol = _SYMBOLS.get(self.currency, f"{self.currency}\u00a0")
        return f"{sign}{symbol}{figure}"


_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}


class Figure(Spoken, frozen=True):
    """A sum of money as a case file has it; in English 1200.00 GBP, with more places where more were typed."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        made = rounded(self.amount, self.currency)
        return f"{made if made == self.amount else self.amount.normalize():f} {self.currency}"


class Percent(Spoken, frozen=True):
    """A share or a rate, of a hundred; in English 5%."""

    value: Decimal

    def __str__(self) -> str:
        return percent(self.value)


class Written(Spoken, frozen=True):
    """A number as a case file has it, a percentage with its sign; in English as it stands: 12000.00, 20%."""

    text: str

    def __str__(self) -> str:
        return self.text


def exponent_of(currency: str) -> int:
    """How many decimal places the currency has (ISO 4217): 2 for GBP, 0 for JPY, 3 for KWD."""
    return _EXPONENTS.get(currency, 2)


def rounded(amount: Decimal, currency: str) -> Decimal:
    """`amount` in whole minor units, halves away from zero (the commercial habit); never a negative zero.

    Sums of any length come out right, whatever precision the thread's Decimal context has.
    """
    made = amount.quantize(_SMALLEST[exponent_of(currency)], context=_EXACTLY)
    return made if made else made.copy_abs()


def plain(number: Decimal) -> str:
    """A number without exponent and without needless noughts: 100, 3.75."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(rate: Decimal) -> str:
    """A percentage without needless noughts: 3.75%, 8%."""
    return f"{plain(rate)}%"


def parse_amount(text: str) -> Decimal:
    """The sum that `text` writes with digits and a point; InvalidValueError for anything else (1,200.00, NaN, 1e9)."""
    if not _AMOUNT.fullmatch(text):
        raise InvalidValueError(say("{text} is not a sum of money", text=as_typed(text)), _remedy_for_amount(text))
    amount = Decimal(text)
    if amount.copy_abs() >= _LARGEST:
        raise InvalidValueError(
            say("{text} is too large for a sum of money", text=as_typed(text)),
            say("docgen counts on sums below 1000000000000."),
        )
    return amount if amount else amount.copy_abs()


def parse_percent(text: str) -> Decimal:
    """Per cent as written ("20%" gives 20); InvalidValueError without a per cent sign."""
    found = _PERCENT.fullmatch(text)
    if not found:
        raise InvalidValueError(say("{text} is not a percentage", text=as_typed(text)), _remedy_for_percent(text, ""))
    return _reasonable(Decimal(found[1]), text)


def parse_rate(text: str) -> Rate:
    """A rate of interest such as "8% per year"; InvalidValueError where the sign or the period is missing."""
    found = _RATE.fullmatch(text.lower())
    if not found:
        raise InvalidValueError(
            say("{text} is not a rate of interest", text=as_typed(text)), _remedy_for_percent(text, " per year")
        )
    monthly = found[2] == "month" or found[3] == "monthly" or found[5] is not None
    return Rate(percent=_reasonable(Decimal(found[1]), text), per="month" if monthly else "year")


def _reasonable(percent: Decimal, text: str) -> Decimal:
    if percent.copy_abs() > 1000:
        raise InvalidValueError(
            say("{text} is more than 1000%", text=as_typed(text)), say("Look for a missing point: 8.5%, not 85000%.")
        )
    return percent


_CURRENCY = r"(?:[A-Z]{3}|[£$€¥])"
_MINUS = "[-−–‐‑]"  # the minus sign of the keyboard, and those of word processors
_TYPED = (
    rf"(?P<minus>{_MINUS}?)\s*(?:{_CURRENCY}\s*)?(?P<second>{_MINUS}?)"
    rf"(?P<number>[0-9][0-9.,'’ \u00a0\u202f]*?)(?P<whole>[.,][-–—]{{1,2}})?(?:\s*{_CURRENCY})?"
)
_GROUPED = r"([0-9]{1,3}(?:(,[0-9]{3})+|(\'[0-9]{3})+))(?:\.([0-9]+))?"
_CONTINENTAL = r"([0-9]{1,3}(?:(?:\.[0-9]{3})+|(?:\'[0-9]{3})+)|[0-9]+),([0-9]{1,2})"
_THOUSANDS = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"


def amounts_meant(text: str, places: int = 2) -> tuple[Decimal, ...]:
    """Every sum that `text` may mean as people type sums, with the decimals typed: one where it leaves no doubt.

    "£1,234.50", "1.234,50 €", "1 234,50" and "1'234.50" leave none. "1.200" is twelve hundred to a reader in Berlin, so
    it has two; "1,200" has them in a currency of three decimal `places` alone. None where it is no sum at all.
    """
    found = re.fullmatch(_TYPED, text.strip())
    if not found or (found["minus"] and found["second"]):
        return ()
    number = re.sub("[’ \u00a0\u202f]", "'", found["number"]).rstrip("'")
    readings: list[str] = []
    if re.fullmatch(_THOUSANDS, number):
        readings.append(number.replace(".", ""))
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", number) and not (readings and found["whole"]):
        readings.append(number)
    elif grouped := re.fullmatch(_GROUPED, number):
        readings.append(re.sub("[,']", "", grouped[1]) + (f".{grouped[4]}" if grouped[4] else ""))
        if places > 2 and re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", number):
            readings.append(number.replace(",", "."))
    elif continental := re.fullmatch(_CONTINENTAL, number):
        readings.append(re.sub("[.']", "", continental[1]) + f".{continental[2]}")
    sign = "-" if found["minus"] or found["second"] else ""
    return tuple(Decimal(sign + reading) for reading in readings)


def _remedy_for_amount(text: str) -> str:
    """What to write instead; the very sum where `text` leaves no doubt about it."""
    readings = amounts_meant(text)
    if len(readings) != 1:
        return say("Write digits and a point, for example 1200.00.")
    meant = f"{readings[0]:f}"
    digits = re.sub("[^0-9.,]", "", text)
    if digits != meant.removeprefix("-"):
        comma = digits.rfind(",") > digits.rfind(".") and "." in meant
        if comma:
            return say("Write digits and a point: {amount}", amount=meant)
        return say("Write digits and a point, nothing between thousands: {amount}", amount=meant)
    if re.search(_CURRENCY, text):
        return say(
            "Write the number alone, {amount}; the currency is at the top of the file, one for the"
            " whole job. What came in another currency is entered as what the bank credited in that"
            " one.",
            amount=meant,
        )
    if re.match("[−–‐‑]", text.strip()):
        return say("Write the minus sign of the keyboard: {typed}", typed=meant)
    return say("Write digits and a point, nothing between thousands: {amount}", amount=meant)


def _remedy_for_percent(text: str, period: str) -> str:
    example = "20%" if not period else "8% per year"
    asked = say("digits and a per cent sign") if not period else say("the per cent sign and the period")
    number = re.fullmatch(r"([0-9]+)[.,]?([0-9]+)?\s*%?", text.strip())
    if number:
        digits = number[1] + (f".{number[2]}" if number[2] else "")
        # 0.2 may mean 20% or 0.2%: only its writer knows.
        if Decimal(digits) >= 1 or "%" in text:
            example = f"{digits}%{period}"
    return say("Write {asked}, for example {example}.", asked=asked, example=example)
