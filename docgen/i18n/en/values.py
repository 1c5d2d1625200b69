"""The words around single values, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.i18n.terms import Unit


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


def _cardinal(words: str, american: bool) -> str:
    """One thousand eight hundred and fifty: num2words sets a comma after the thousands, which reads like a list.

    Americans say eight hundred fifty.
    """
    words = words.replace(",", "")
    return words.replace(" and ", " ") if american else words


class Values:
    """The words around single values."""

    def span(self, count: int, unit: Unit) -> str:
        """A length of time after a preposition: 14 days; innerhalb von "14 Tagen"."""

        return f"{count}{NBSP}{_UNITS[unit]}" + ("" if count == 1 else "s")

    def length(self, count: int, unit: Unit) -> str:
        """A length of time that stands alone: 14 days; 14 Tage."""

        return self.span(count, unit)

    def per(self, percent: str, period: Literal["year", "month"]) -> str:
        """A rate as agreed: 8% per year."""

        return f"{percent} per {period}"

    def from_to(self, first: str, last: str) -> str:
        """Two days after "from": 27 March to 15 June 2026."""

        return f"{first} to {last}"

    def money_in_words(self, currency: str, units: int, cents: int, parts: int) -> str:
        """A sum in words: one thousand eight hundred and fifty pounds. `parts` is how many cents make a unit."""

        from num2words import num2words  # type: ignore[import-untyped]  # it has no hints; few documents need it

        one, many, cent, pence = _MONEY.get(currency, (currency, currency, "", ""))
        american = currency == "USD"
        words = f"{_cardinal(num2words(units, lang='en'), american)} {one if units == 1 else many}"
        if not cents:
            return words
        if not cent:
            return f"{words} and {cents}/{parts}"
        return f"{words} and {_cardinal(num2words(cents, lang='en'), american)} {cent if cents == 1 else pence}"
