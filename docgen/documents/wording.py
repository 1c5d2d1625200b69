"""How values are written in the language of the documents: money, days, rates, lengths of time, lists.

Babel knows the forms of each language; this module only chooses among them. Everything here returns finished text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from msgspec import Struct

from docgen.dates import MONTHS, Duration
from docgen.errors import DocgenError
from docgen.i18n import Phrases, conventions, phrases_of
from docgen.law.pack_reader import law_text
from docgen.ledger.ledger import Ledger
from docgen.ledger.words import Words
from docgen.messages import say
from docgen.money import Rate, exponent_of, rounded

_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")


NONE = "–"


NBSP = "\u00a0"


@cache
def locale_of(language: str) -> Locale:
    """The Babel locale of a language tag ("en-GB"); DocgenError for a tag that names none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise DocgenError(
            say('there is no language "{language}"', language=language), say("Write for example en-GB or en-US.")
        ) from error


class Wording(Struct, frozen=True, kw_only=True):
    """The writing habits of one document: its language and its currency."""

    language: str
    currency: str

    @property
    def say(self) -> Phrases:
        """The phrases of the language: what Python has to put together, in its words."""
        return phrases_of(self.language)

    @property
    def words(self) -> Words:
        """The language as the ledger needs it, to explain an account."""
        return Words(
            language=self.language,
            say=self.say.account,
            day=self.day,
            percent=self.percent,
            number=self.number,
            law=self.law_text,
            money=lambda amount, _: self.money(amount),
        )

    def spelled(self, text: str) -> str:
        """A text of docgen's own as it is said where the document goes: no ß in Switzerland, Austria's own words."""
        return conventions(self.language).spelled(text)

    def law_text(self, text: str) -> str:
        """A name or sentence of a law pack in the language of the document, with the signs that are printed."""
        return _typeset(self.dated(law_text(text, self.language)))

    def money(self, amount: Decimal) -> str:
        """A sum with its currency: £24,000.00; rounded to the currency's minor unit."""
        return _money(rounded(amount, self.currency), self.currency, self.language)

    def round_money(self, amount: Decimal) -> str:
        """The same without decimals where the sum is whole: £24,000, for the marks of a scale."""
        if amount != amount.to_integral_value():
            return self.money(amount)
        return _round_money(amount, self.currency, self.language)

    def signed_money(self, amount: Decimal) -> str:
        """A sum that is added or taken away, with its sign: +£1,850.00, −£900.00."""
        sign = "+" if amount > 0 else "−" if amount < 0 else ""
        return sign + self.money(abs(amount))

    def exact_money(self, amount: Decimal, places: int = 4) -> str:
        """An unrounded sum with more places than the currency has: £12.3456, for the lines of a calculation."""
        pattern = "#,##0." + "0" * max(places, exponent_of(self.currency))
        return _code_apart(
            format_currency(
                amount, self.currency, self._with_sign(pattern), locale=locale_of(self.language), currency_digits=False
            )
        )

    def _with_sign(self, pattern: str) -> str:
        """A pattern for figures with the currency where the language has it: ¤#,##0.00 or #,##0.00 ¤."""
        return re.sub(r"[#,0.]+", pattern, locale_of(self.language).currency_formats["standard"].pattern, count=1)

    def day(self, day: date) -> str:
        """A day in full: 2 March 2026, March 2, 2026."""
        return _kept_together(_day(day, "long", self.language))

    def dated(self, phrase: str) -> str:
        """A text of a law pack, whose days read 2 March 2026, with its days as this document has them."""
        return _DAY.sub(lambda found: self._day_again(found[1], found[2], found[3]) or found[0], phrase)

    def _day_again(self, day: str, month: str, year: str) -> str:
        try:
            return self.day(date(int(year), MONTHS.index(month) + 1, int(day)))
        except ValueError:  # no day of the calendar: whoever wrote the law's note meant something else
            return ""

    def short_day(self, day: date) -> str:
        """A day for a table, short and yet beyond mistake: 2 Mar 2026, Mar 2, 2026."""
        return _day(day, conventions(self.language).short_day, self.language).replace(" ", NBSP)

    def month(self, day: date, *, with_year: bool) -> str:
        """The month of a day, short: May 2026, or May."""
        return _day(day, "MMM y" if with_year else "MMM", self.language).replace(" ", NBSP)

    def days_between(self, first: date, last: date) -> str:
        """Two days as they follow "from", the year once where it is the same: 27 March to 15 June 2026.

        One day where both are the same.
        """
        if first == last:
            return self.day(first)
        if first.year != last.year:
            return self.say.values.from_to(self.day(first), self.day(last))
        pattern = conventions(self.language).day_and_month
        return self.say.values.from_to(_kept_together(_day(first, pattern, self.language)), self.day(last))

    def weekday(self, day: date) -> str:
        """A day in full with its weekday: Monday 29 June 2026."""
        return _kept_together(_day(day, conventions(self.language).weekday, self.language))

    def percent(self, value: Decimal) -> str:
        """A percentage: 5%, 11.75%; in German 11,75 %."""
        return self.number(value) + conventions(self.language).percent_sign

    def number(self, value: Decimal) -> str:
        """A number without needless zeros: 8, 11.75."""
        return _number(value.normalize(), self.language)

    def figure(self, number: str) -> str:
        """A number with the decimals that it is written with: 12,000.00 for 12000.00; in German 12.000,00."""
        places = len(number.partition(".")[2])
        pattern = f"#,##0.{'0' * places}" if places else "#,##0"
        return format_decimal(Decimal(number), pattern, locale=locale_of(self.language))

    def rate(self, rate: Rate) -> str:
        """A rate as agreed: 8% per year, 1.5% per month."""
        return self.say.values.per(self.percent(rate.percent), rate.per)

    def span(self, duration: Duration) -> str:
        """A length of time after a preposition: 14 days, 5 Business Days, 1 month; in German 14 Tagen."""
        return self.say.values.span(duration.count, duration.unit)

    def length(self, duration: Duration) -> str:
        """A length of time that stands alone: 14 days; in German 14 Tage."""
        return self.say.values.length(duration.count, duration.unit)

    def in_words(self, amount: Decimal) -> str:
        """A sum above zero in words: one thousand eight hundred and fifty pounds."""
        parts = 10 ** exponent_of(self.currency)
        whole = int(rounded(amount, self.currency) * parts)
        return self.say.values.money_in_words(self.currency, whole // parts, whole % parts, parts)

    def listed(self, items: Iterable[str], between: Literal["and", "or"] = "and") -> str:
        """Items in a sentence: A, B and C; or A, B or C."""
        found = list(items)
        # The list form of British English is the same as the American one but for the last comma.
        return (
            format_list(found, style="standard" if between == "and" else "or", locale=locale_of(self.language))
            if found
            else ""
        )


def in_its_language(ledger: Ledger) -> tuple[Ledger, Wording]:
    """The ledger in the language of the case's documents, and the wording of that language."""
    wording = Wording(language=ledger.case.locale, currency=ledger.case.currency)
    return ledger.told_in(wording.words), wording


@lru_cache(maxsize=1024)  # the sums of a claim come again in its letter, its annexes and its totals
def _money(amount: Decimal, currency: str, language: str) -> str:
    # Babel writes a hyphen where a sum takes the minus sign, and a code of letters close to the figure.
    return _code_apart(format_currency(amount, currency, locale=locale_of(language)).replace("-", "−"))


@lru_cache(maxsize=1024)  # the marks of a scale are the same from case to case
def _round_money(amount: Decimal, currency: str, language: str) -> str:
    locale = locale_of(language)
    pattern = re.sub(r"\.0+", "", locale.currency_formats["standard"].pattern)
    return _code_apart(format_currency(amount, currency, pattern, locale=locale, currency_digits=False))


@lru_cache(maxsize=2048)  # a letter writes some ninety days, most of them several times
def _day(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=locale_of(language))


@lru_cache(maxsize=1024)  # the rates of every period of a claim
def _number(value: Decimal, language: str) -> str:
    return format_decimal(value, "#,##0.########", locale=locale_of(language))


def _code_apart(written: str) -> str:
    """A sum whose currency is written in letters, a blank between the two: KWD 1,200.000, EUR −40.00."""
    return re.sub(r"(?<=[A-Za-z])(?=−?\d)", NBSP, written)


@lru_cache(maxsize=2048)
def _kept_together(written: str) -> str:
    """A date whose day and month never part at the end of a line."""
    return re.sub(r"(?<=\d) (?=[^\W\d])|(?<=\d\.) (?=[^\W\d])|(?<=[^\W\d]) (?=\d{1,2}\b(?!\d))", NBSP, written)


def _typeset(phrase: str) -> str:
    """A text of a law pack with the apostrophe that is printed, and a section sign that keeps its number."""
    return phrase.replace("'", "’").replace("§ ", f"§{NBSP}")
