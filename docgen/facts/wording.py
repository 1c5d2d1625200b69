"""How values are written in the language of the papers: money, days, rates, lengths of time, lists.

Babel knows the forms of each language; this module only chooses among them. Everything here returns finished text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from docgen.dates import Duration
from docgen.errors import DocgenError
from docgen.money import Rate, exponent_of, rounded

_UNITS = {"days": "day", "business days": "Business Day", "weeks": "week", "months": "month", "years": "year"}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS}) (\d{{4}})\b")
NONE = "–"
NBSP = "\u00a0"


@cache
def locale_of(language: str) -> Locale:
    """The Babel locale of a language tag ("en-GB"); DocgenError for a tag that names none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as wrong:
        raise DocgenError(f'there is no language "{language}"', "Write for example en-GB or en-US.") from wrong


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The writing habits of one paper: its language and its currency."""

    language: str
    currency: str

    def money(self, amount: Decimal) -> str:
        """A sum with its currency: £24,000.00; rounded to the currency's minor unit."""
        written = format_currency(rounded(amount, self.currency), self.currency, locale=locale_of(self.language))
        # Babel writes a hyphen where a sum takes the minus sign, and a code of letters close to the figure.
        return _code_apart(written.replace("-", "−"))

    def round_money(self, amount: Decimal) -> str:
        """The same without decimals where the sum is whole: £24,000, for the marks of a scale."""
        if amount != amount.to_integral_value():
            return self.money(amount)
        pattern = re.sub(r"\.0+", "", locale_of(self.language).currency_formats["standard"].pattern)
        return _code_apart(
            format_currency(amount, self.currency, pattern, locale=locale_of(self.language), currency_digits=False)
        )

    def signed_money(self, amount: Decimal) -> str:
        """A sum that is added or taken away, with its sign: +£1,850.00, −£900.00."""
        sign = "+" if amount > 0 else "−" if amount < 0 else ""
        return sign + self.money(abs(amount))

    def exact_money(self, amount: Decimal, places: int = 4) -> str:
        """An unrounded sum with more places than the currency has: £12.3456, for the lines of a calculation."""
        pattern = "#,##0." + "0" * max(places, exponent_of(self.currency))
        return _code_apart(
            format_currency(
                amount, self.currency, f"¤{pattern}", locale=locale_of(self.language), currency_digits=False
            )
        )

    def day(self, day: date) -> str:
        """A day in full: 2 March 2026, March 2, 2026."""
        return _kept_together(format_date(day, "long", locale=locale_of(self.language)))

    def dated(self, phrase: str) -> str:
        """A phrase of the ledger or of a law, whose days read 2 March 2026, with its days as this paper has them."""
        return _DAY.sub(lambda found: self._day_again(found[1], found[2], found[3]) or found[0], phrase)

    def _day_again(self, day: str, month: str, year: str) -> str:
        try:
            return self.day(date(int(year), _MONTHS.split("|").index(month) + 1, int(day)))
        except ValueError:  # no day of the calendar: whoever wrote the law's note meant something else
            return ""

    def short_day(self, day: date) -> str:
        """A day for a table, short and yet beyond mistake: 2 Mar 2026, Mar 2, 2026."""
        pattern = "d MMM y" if self.language != "en-US" else "MMM d, y"
        return format_date(day, pattern, locale=locale_of(self.language)).replace(" ", NBSP)

    def month(self, day: date, *, with_year: bool) -> str:
        """The month of a day, short: May 2026, or May."""
        return format_date(day, "MMM y" if with_year else "MMM", locale=locale_of(self.language)).replace(" ", NBSP)

    def days_between(self, first: date, last: date) -> str:
        """Two days as they follow "from", the year once where it is the same: 27 March to 15 June 2026."""
        if first.year != last.year:
            return f"{self.day(first)} to {self.day(last)}"
        opening = format_date(
            first, "MMMM d" if self.language == "en-US" else "d MMMM", locale=locale_of(self.language)
        )
        return f"{_kept_together(opening)} to {self.day(last)}"

    def weekday(self, day: date) -> str:
        """A day in full with its weekday: Monday 29 June 2026."""
        pattern = "EEEE, MMMM d, y" if self.language == "en-US" else "EEEE d MMMM y"
        return _kept_together(format_date(day, pattern, locale=locale_of(self.language)))

    def percent(self, value: Decimal) -> str:
        """A percentage: 5%, 11.75%."""
        return self.number(value) + "%"

    def number(self, value: Decimal) -> str:
        """A number without needless zeros: 8, 11.75."""
        return format_decimal(value.normalize(), "#,##0.########", locale=locale_of(self.language))

    def rate(self, rate: Rate) -> str:
        """A rate as agreed: 8% per year, 1.5% per month."""
        return f"{self.percent(rate.percent)} per {rate.per}"

    def span(self, duration: Duration) -> str:
        """A length of time: 14 days, 5 Business Days, 1 month."""
        unit = _UNITS[duration.unit]
        return f"{duration.count}{NBSP}{unit}" + ("" if duration.count == 1 else "s")

    def listed(self, items: Iterable[str]) -> str:
        """Items in a sentence: A, B and C."""
        found = list(items)
        # The list form of British English is the same as the American one but for the last comma.
        return format_list(found, locale=locale_of(self.language)) if found else ""


def _code_apart(written: str) -> str:
    """A sum whose currency is written in letters, a blank between the two: KWD 1,200.000."""
    return re.sub(r"(?<=[A-Za-z])(?=\d)", NBSP, written)


def _kept_together(written: str) -> str:
    """A date whose day and month never part at the end of a line."""
    return re.sub(r"(?<=\d) (?=[^\W\d])|(?<=[^\W\d]) (?=\d{1,2}\b(?!\d))", NBSP, written)
