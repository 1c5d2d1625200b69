"""The words around single values, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import values as base

if TYPE_CHECKING:
    from docgen.i18n.terms import Unit


NBSP = "\u00a0"
# One, several, and several in the dative ("innerhalb von 14 Tagen"). A Werktag may be a Saturday, an Arbeitstag not.
_UNITS: dict[Unit, tuple[str, str, str]] = {
    "days": ("Tag", "Tage", "Tagen"),
    "business days": ("Arbeitstag", "Arbeitstage", "Arbeitstagen"),
    "weeks": ("Woche", "Wochen", "Wochen"),
    "months": ("Monat", "Monate", "Monaten"),
    "years": ("Jahr", "Jahre", "Jahren"),
}
# A unit of money, which has no plural after a number, and its hundredth.
_MONEY = {
    "EUR": ("Euro", "Cent"),
    "CHF": ("Franken", "Rappen"),
    "GBP": ("Pfund Sterling", "Pence"),
    "USD": ("US-Dollar", "Cent"),
}


def _cardinal(number: int) -> str:
    """A number before a noun: ein, einundzwanzig, einhundertein."""
    from num2words import num2words  # type: ignore[import-untyped]  # it has no hints; few documents need it

    words = str(num2words(number, lang="de"))
    return words[:-1] if words.endswith("eins") else words


class Values(base.Values):
    """The same in German."""

    def span(self, count: int, unit: Unit) -> str:
        one, _, dative = _UNITS[unit]
        return f"{count}{NBSP}{one if count == 1 else dative}"

    def length(self, count: int, unit: Unit) -> str:
        one, several, _ = _UNITS[unit]
        return f"{count}{NBSP}{one if count == 1 else several}"

    def per(self, percent: str, period: Literal["year", "month"]) -> str:
        return f"{percent} {'im Jahr' if period == 'year' else 'im Monat'}"

    def from_to(self, first: str, last: str) -> str:
        return f"{first} bis {last}"

    def money_in_words(self, currency: str, units: int, cents: int, parts: int) -> str:
        unit, cent = _MONEY.get(currency, (currency, ""))
        words = f"{_cardinal(units)} {unit}"
        if not cents:
            return words
        return f"{words} und {_cardinal(cents)} {cent}" if cent else f"{words} {cents}/{parts}"
