"""Values as people type them, written as a case file wants them: "£1,234.50" is 1234.50, "12 March 2026" 2026-03-12.

What may mean two things is refused with both readings; what is no value of its kind is refused by the field's own
reader, with its own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from docgen.case.values import TRIGGER_WORDS
from docgen.dates import days_meant, parse_day
from docgen.errors import InvalidValueError, as_typed
from docgen.i18n import conventions
from docgen.messages import MONTHS, Several, joined, say
from docgen.money import Amount, Written, amounts_meant, exponent_of
from docgen.schema.fields import Field
from docgen.schema.values import still_to_fill_in
from docgen.translation import LANGUAGES, catalogue, value_in
from docgen.yamlsource.decoding import LINE_END


def as_written(text: str, field: Field, currency: str = "") -> str:
    """What the file is to say in the field where somebody typed `text`; an empty text stays one.

    `currency` is that of the case. Raises InvalidValueError, whose message continues the name of the field.
    """
    typed = _straight(text)
    if not typed:
        return ""
    reading = field.reading
    assert reading is not None  # a block is no single value
    if blank := still_to_fill_in(typed):
        raise blank
    taken = _TYPED_AS.get(reading.takes)
    wanted = taken(typed, currency) if taken else typed
    reading.read(wanted)
    if reading.words:  # one of a few: written as the manual has it
        return next((word for word in reading.words if word.lower() == " ".join(wanted.lower().split())), wanted)
    return wanted


def as_people_write(text: str, field: Field, tag: str, currency: str = "") -> str:
    """A value of the file as who reads that language writes it: 2026-03-12 as 12. März 2026, 1234.50 as 1.234,50.

    Typed like that it gives the text of the file again; a value of which that is not so stays as the file has it.
    """
    shown = _SHOWN_AS.get(field.reading.takes) if field.reading else None
    if not text or shown is None:
        return text
    try:
        said = shown(text, tag)
        return said if as_written(said, field, currency) == text else text
    except InvalidValueError:
        return text


def _straight(text: str) -> str:
    """The text as one would type it: lines ended as in a file, no blanks at their ends, none before and behind."""
    lines = LINE_END.split(text)
    return "\n".join(line.rstrip() for line in lines).strip()


def day_typed(text: str) -> date:
    """The day that somebody typed. Raises InvalidValueError where it is none, or may be two."""
    readings = days_meant(text)
    if len(readings) > 1:
        raise InvalidValueError(
            say(
                "{text} may be {readings}",
                text=as_typed(text),
                readings=joined((say("{day}", day=day) for day in readings), say(" or ")),
            ),
            say("Write {readings}.", readings=Several(tuple(day.isoformat() for day in readings), "or")),
        )
    if not readings and not re.search("[0-9]", text):
        raise InvalidValueError(
            say("{text} is not a date", text=as_typed(text)), say("Write it like this: {day}.", day=date(2026, 3, 2))
        )
    return readings[0] if readings else parse_day(text)


def _day(text: str, _: str) -> str:
    return day_typed(text).isoformat()


_SIGNS = {"£": ("GBP",), "€": ("EUR",), "¥": ("JPY", "CNY")}
"""Whose sign it is; a dollar is that of any country that has dollars."""


def _money(text: str, currency: str) -> str:
    places = exponent_of(currency) if currency else 2
    readings = amounts_meant(text, places)
    named = re.findall(r"[A-Z]{3}|[£€¥]", text)
    if readings and currency and any(currency not in _SIGNS.get(name, (name,)) for name in named):
        raise InvalidValueError(
            say(
                "{text} is in another currency than the case, which is in {currency}",
                text=as_typed(text),
                currency=currency,
            ),
            say("Write the sum in {currency}.", currency=currency),
        )
    if not readings and not re.search("[0-9]", text):
        amount = Amount(Decimal(1200), currency or "EUR")
        raise InvalidValueError(
            say("{text} is not a sum of money", text=as_typed(text)), say("Write it like {amount}.", amount=amount)
        )
    if len(readings) > 1:
        raise _two_ways(text, *(_in_full(reading, places) for reading in readings))
    return _in_full(readings[0], places) if readings else text


def _two_ways(text: str, *readings: str) -> InvalidValueError:
    """What refuses a text that may be read in several ways."""
    either = joined((say("{number}", number=Written(each)) for each in readings), say(" or "))
    return InvalidValueError(
        say("{text} may be {readings}", text=as_typed(text), readings=either), say("Write {readings}.", readings=either)
    )


def _in_full(amount: Decimal, places: int) -> str:
    """The sum with the decimals of its currency; with more where more were typed, which a check tells of."""
    exponent = amount.normalize().as_tuple().exponent
    typed = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{amount:.{max(places, typed)}f}"


def _percent(text: str, _: str) -> str:
    found = re.fullmatch(r"(-?[0-9]+)(?:[.,]([0-9]+))?\s*(%|per ?cent|Prozent)?", text)
    if not found:
        return text
    number = found[1] + (f".{found[2]}" if found[2] else "")
    if not found[3] and abs(Decimal(number)) < 1:  # 0.2 may mean 20% or 0.2%: only its writer knows
        shown = f"{Decimal(number) * 100:f}".rstrip("0").rstrip(".")
        raise _two_ways(text, f"{shown}%", f"{number}%")
    return f"{number}%"


def _number(text: str, _: str) -> str:
    """A number with a decimal comma, or a minus sign of a word processor."""
    found = re.fullmatch(r"([-−–]?)([0-9]+)(?:,([0-9]{1,2}))?", text)
    if not found:
        return text
    return ("-" if found[1] else "") + found[2] + (f".{found[3]}" if found[3] else "")


@cache
def _kept(of: str) -> Mapping[str, str]:
    """What the file has for each way in which any language writes it; `of` is a field of `Typed`."""
    each = (getattr(conventions(tag).typed, of) for tag in LANGUAGES)
    return {way.lower(): kept for ways_of in each for kept, ways in ways_of.items() for way in ways}


def _said(of: str, kept: str, tag: str) -> str:
    """How the language writes what the file has; as the file has it, where the language has no way of its own."""
    ways: Mapping[str, tuple[str, ...]] = getattr(conventions(tag).typed, of)
    return ways.get(kept, (kept,))[0]


def _duration(text: str, _: str) -> str:
    found = re.fullmatch(r"([-−–]?[0-9]+)\s*([^\W\d_]+)", text)
    unit = _kept("units").get(found[2].lower()) if found else None
    return f"{re.sub('[−–]', '-', found[1])} {unit}" if found and unit else text


@cache
def _events() -> Mapping[str, str]:
    """The events at which a milestone is due, by what the page calls them in another language."""
    return {catalogue(tag).gettext(words).lower(): words for tag in LANGUAGES for words in TRIGGER_WORDS}


def _time_for_payment(text: str, currency: str) -> str:
    """30 Tage nach Monatsende, as the file has it: 30 days after end of month."""
    words, paid = " ".join(text.lower().split()), _kept("payment")
    counted = re.fullmatch(r"([0-9]+ [^\W\d_]+) (.+)", words)
    if counted and counted[2] in paid:
        return f"{_duration(counted[1], currency)} {paid[counted[2]]}"
    return paid.get(words) or _duration(text, currency)


def _time_of_step(text: str, currency: str) -> str:
    """10 Tage nach „Zahlungserinnerung“, as the file has it: 10 days after reminder."""
    words, known = " ".join(text.split()), _kept("steps")
    if whole := known.get(words.lower()):
        return whole
    sides = "|".join(sorted((way for way in known if known[way] in ("before", "after", "on")), key=len, reverse=True))
    found = re.fullmatch(rf"(?:([0-9]+ .+?) )?({sides}|before|after|on) (.+)", words, re.IGNORECASE)
    if not found:
        return text
    side = known.get(found[2].lower(), found[2].lower())
    of = re.sub('^[„“"](.*)[“”"]$', r"\1", found[3]).lower()
    of = known.get(of) or _steps().get(of, of)
    return f"{_duration(found[1], currency)} {side} {of}" if found[1] else f"{side} {of}"


@cache
def _titles() -> Mapping[str, str]:
    """What the steps and their documents are called in English."""
    from docgen.documents import document_names, kind_of  # imported here: most pages have no step to be read
    from docgen.steps.documents import NAMES

    return {**NAMES, **{name: kind_of(name).title for name in document_names()}}


@cache
def _steps() -> Mapping[str, str]:
    """The steps by what the pages call their documents."""
    return {_step_shown(name, tag).lower(): name for tag in LANGUAGES for name in _titles()}


def _step_shown(name: str, tag: str) -> str:
    title = _titles().get(name, "")
    return catalogue(tag).gettext(title) if title else name


def _rate(text: str, _: str) -> str:
    """8 % pro Jahr, as the file has it: 8% per year."""
    found = re.fullmatch(r"(-?[0-9]+)(?:[.,]([0-9]+))?\s*%\s*(\S.*)", text)
    per = _kept("rates").get(" ".join(found[3].lower().split())) if found else None
    if not found or not per:
        return text
    number = found[1] + (f".{found[2]}" if found[2] else "")
    return f"{number}% {per}"


def _when(text: str, currency: str) -> str:
    """An event or a date: what reads as a day is one."""
    return _day(text, currency) if days_meant(text) else _events().get(" ".join(text.lower().split()), text)


def _flag(text: str, _: str) -> str:
    return {"true": "yes", "false": "no", **_kept("flags")}.get(text.lower(), text.lower())


def _month(text: str, _: str) -> str:
    """März 2026 or 3/2026, as the file has it: 2026-03."""
    found = re.fullmatch(r"(?:([0-9]{1,2})[./]|([^\W\d_]+) )\s*([0-9]{4})", " ".join(text.split()))
    if not found:
        return text
    number = int(found[1]) if found[1] else _months().get(found[2].lower(), 0)
    return f"{found[3]}-{number:02}" if number else text


@cache
def _months() -> Mapping[str, int]:
    """The months by their names in every language."""
    return {catalogue(tag).gettext(name).lower(): at for tag in LANGUAGES for at, name in enumerate(MONTHS, 1)}


def _currency(text: str, _: str) -> str:
    return text.upper()


def _day_shown(text: str, tag: str) -> str:
    return _typed_in(parse_day(text), tag)


def _month_shown(text: str, tag: str) -> str:
    year, _, month = text.partition("-")
    return f"{catalogue(tag).gettext(MONTHS[int(month) - 1])} {year}"


def _typed_in(value: date | Written, tag: str) -> str:
    """A value as it is written in the language, with the spaces that people type."""
    return value_in(value, tag).replace("\N{NO-BREAK SPACE}", " ")


def _number_shown(text: str, tag: str) -> str:
    """A number with the decimal sign of the language, its thousands apart where it has decimals."""
    return _typed_in(Written(text), tag) if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) else text


def _percent_shown(text: str, tag: str) -> str:
    return _typed_in(Written(text), tag)


def rate_shown(text: str, tag: str) -> str:
    """A rate of interest in the words of the language: 8 % pro Jahr for 8% per year."""
    number, space, per = text.partition(" ")
    return f"{_percent_shown(number, tag)}{space}{_said('rates', per, tag)}"


def shown_length(text: str, tag: str) -> str:
    """A length of time, or a time for payment, in the words of the language; as it is where that has none."""
    counted = re.fullmatch(r"(-?[0-9]+) ((?:business )?[a-z]+)(?: (.+))?", text)
    if counted is None:
        return _said("payment", text, tag)
    number, unit, event = counted.groups()
    paid = _said("payment", event, tag) if event else ""
    return text if event and paid == event else f"{number} {unit_shown(unit, tag)}" + (f" {paid}" if paid else "")


def unit_shown(unit: str, tag: str) -> str:
    """A unit of a length of time in the words of the language: Tage for days."""
    return _said("units", unit, tag)


def flag_shown(word: str, tag: str) -> str:
    """Yes or no in the words of the language."""
    return _said("flags", word, tag)


def time_of_step_shown(text: str, tag: str) -> str:
    """When a step may come, in the words of the language: 3 Tage vor Fälligkeit for 3 days before due."""
    ways = conventions(tag).typed.steps
    found = re.fullmatch(r"(?:([0-9]+) ((?:business )?[a-z]+) )?(before|after|on) (\S+)", text)
    if not found or not ways:
        return _said("steps", text, tag)
    opening, closing = conventions(tag).quotes[:2]
    of = ways[found[4]][0] if found[4] in ways else _step_shown(found[4], tag)
    of = of if found[4] in ways or of == found[4] else f"{opening}{of}{closing}"
    length = f"{found[1]} {unit_shown(found[2], tag)} " if found[1] else ""
    return f"{length}{ways[found[3]][0]} {of}"


def _event_shown(text: str, tag: str) -> str:
    return _day_shown(text, tag) if days_meant(text) else catalogue(tag).gettext(text)


_SHOWN_AS: dict[str, Callable[[str, str], str]] = {
    "a date": _day_shown,
    "a sum of money": _number_shown,
    "a sum of money, also below zero": _number_shown,
    "a percentage": _percent_shown,
    "a number": _number_shown,
    "a quantity": _number_shown,
    "a quantity, also below zero": _number_shown,
    "a length of time": shown_length,
    "a length of time, also below zero": shown_length,
    "a time for payment": shown_length,
    "a rate of interest": rate_shown,
    "an event or a date": _event_shown,
    "a time": time_of_step_shown,
    "a month": _month_shown,
}
"""By what a field takes: how the text of the file is shown to who reads a language."""

_TYPED_AS: dict[str, Callable[[str, str], str]] = {
    "a date": _day,
    "a sum of money": _money,
    "a sum of money, also below zero": _money,
    "a percentage": _percent,
    "a number": _number,
    "a quantity": _number,
    "a quantity, also below zero": _number,
    "a length of time": _duration,
    "a time for payment": _time_for_payment,
    "a length of time, also below zero": _duration,
    "an event or a date": _when,
    "a rate of interest": _rate,
    "yes or no": _flag,
    "a currency": _currency,
    "a time": _time_of_step,
    "a month": _month,
}
"""By what a field takes: how the text that was typed becomes the text of the file."""
