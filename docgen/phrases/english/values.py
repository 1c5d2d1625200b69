"""The words around single values, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.phrases.needed import Unit


NBSP = "\u00a0"
_UNITS: dict[Unit, str] = {
    "days": "day",
    "business days": "Business Day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}
_MONEY = {
    "GBP": ("pound", "pounds", "penny", "pence"),
    "USD": ("dollar", "dollars", "cent", "cents"),
    "EUR": ("euro", "euros", "cent", "cents"),
}


def span(count: int, unit: Unit) -> str:
    return f"{count}{NBSP}{_UNITS[unit]}" + ("" if count == 1 else "s")


def length(count: int, unit: Unit) -> str:
    return span(count, unit)


def per(percent: str, period: Literal["year", "month"]) -> str:
    return f"{percent} per {period}"


def from_to(first: str, last: str) -> str:
    return f"{first} to {last}"


def money_in_words(currency: str, units: int, cents: int, parts: int) -> str:
    from num2words import num2words  # type: ignore[import-untyped]  # it has no hints; few papers need it

    one, many, cent, pence = _MONEY.get(currency, (currency, currency, "", ""))
    american = currency == "USD"
    words = f"{_cardinal(num2words(units, lang='en'), american)} {one if units == 1 else many}"
    if not cents:
        return words
    if not cent:
        return f"{words} and {cents}/{parts}"
    return f"{words} and {_cardinal(num2words(cents, lang='en'), american)} {cent if cents == 1 else pence}"


def _cardinal(words: str, american: bool) -> str:
    """One thousand eight hundred and fifty: num2words sets a comma after the thousands, which reads like a list.

    Americans say eight hundred fifty.
    """
    words = words.replace(",", "")
    return words.replace(" and ", " ") if american else words
