"""The types of single fields: each reads the text that was typed and says what is wrong with it.

Every scalar of a case file arrives here as the string that stands in the file, so `NO`, `0123` and `1.10` mean what
a person means. A type raises a `misread` error whose message continues the field's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from docgen.dates import Duration, parse_day, parse_duration
from docgen.errors import Misread, as_typed
from docgen.money import Rate, parse_amount, parse_percent, parse_rate

PLACEHOLDER = "FILL IN"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name nearest to `word`, or "" when none is near."""
    names = list(known)
    lowered = {name.lower(): name for name in names}
    found = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint for an unknown name: the nearest known one when there is one, and always the full list."""
    names = list(known)
    near = nearest(word, names)
    listed = "Known: " + ", ".join(names) + "."
    return f'Did you mean "{near}"? {listed}' if near else listed


def _typed(value: object) -> str:
    """The text of a scalar; Misread for a list, a block of fields or nothing at all."""
    if isinstance(value, str):
        return value
    if value is None:
        raise Misread("is empty", "Write a value, or take the line out.")
    shape = "a list" if isinstance(value, (list, tuple)) else "a block of fields"
    raise Misread(f"is {shape}, but one value is wanted", "Write the value on the same line, after the colon.")


def _reading(parse: Callable[[str], Any], parsed: type | tuple[type, ...] = ()) -> BeforeValidator:
    """A validator that reads text with `parse`; values that are parsed already pass."""

    def read(value: object) -> Any:
        if parsed and isinstance(value, parsed):
            return value
        try:
            text = _typed(value).strip()
            if text.upper().startswith(PLACEHOLDER):
                raise PydanticCustomError(
                    "fill-in",
                    "still says {shown}",
                    {"shown": as_typed(text), "hint": "Write the real value in its place."},
                )
            if not text:
                raise Misread("is empty", "Write a value, or take the line out.")
            return parse(text)
        except Misread as wrong:
            raise PydanticCustomError("misread", "{what}", {"what": wrong.message, "hint": wrong.hint}) from None

    return BeforeValidator(read)


def one_of(*words: str, what: str) -> BeforeValidator:
    """A validator for a closed list of words; case and surrounding blanks do not matter."""
    by_lower = {word.lower(): word for word in words}

    def parse(text: str) -> str:
        try:
            return by_lower[" ".join(text.lower().split())]
        except KeyError:
            raise Misread(f"{as_typed(text)} is not {what}", did_you_mean(text, words)) from None

    return _reading(parse)


def _line(text: str) -> str:
    if "\n" in text:
        raise Misread("goes over several lines, but one line is wanted", "Write it on one line.")
    return text


def _flag(text: str) -> bool:
    word = text.lower()
    if word not in ("yes", "no", "true", "false"):
        raise Misread(f"{as_typed(text)} is not yes or no", "Write yes or no.")
    return word in ("yes", "true")


def _reference(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._ /-]{0,39}", text) or text.endswith((".", " ")):
        raise Misread(
            f"{as_typed(text)} cannot be a reference",
            "Write up to 40 letters, digits, points, dashes or strokes, for example K-2026-014.",
        )
    return text


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise Misread(
            f"{as_typed(text)} is not a currency", "Write the three letters of ISO 4217, for example GBP, EUR or USD."
        )
    return text


def _law(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", text) and not text.endswith((".yaml", ".yml")):
        raise Misread(f"{as_typed(text)} is not a law", "Write country and region, for example GB-ENG, DE or US-CA.")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", text):
        raise Misread(f"{as_typed(text)} is not a language", "Write for example en-GB, en-US or de-DE.")
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text):
        raise Misread(f"{as_typed(text)} is not an e-mail address", "Write for example office@example.com.")
    return text


def _whole_number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise Misread(f"{as_typed(text)} is not a whole number", "Write digits only, for example 2.")
    return int(text)


def _positive(parse: Callable[[str], Decimal], what: str) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        value = parse(text)
        if value <= 0:
            raise Misread(f"{as_typed(text)} is not more than nothing", f"Write {what} above zero.")
        return value

    return read


def _share(text: str) -> Decimal:
    value = parse_percent(text)
    if not 0 < value <= 100:
        raise Misread(f"{as_typed(text)} is not a share", "Write more than 0% and at most 100%, for example 25%.")
    return value


def _tax_rate(text: str) -> Decimal:
    value = parse_percent(text)
    if not 0 <= value <= 100:
        raise Misread(f"{as_typed(text)} is not a rate of tax", "Write 0% to 100%, for example 20%.")
    return value


def _span(text: str) -> Duration:
    value = parse_duration(text)
    if value.count <= 0:
        raise Misread(f"{as_typed(text)} is not a length of time", "Write one day or more, for example 14 days.")
    return value


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """What makes a milestone payable: an event, or (`event` "date") the day itself."""

    event: Literal["on signing", "on start", "on completion of milestone", "on completion", "date"]
    day: date | None = None


TRIGGER_WORDS = ("on signing", "on start", "on completion of milestone", "on completion")


def _trigger(text: str) -> Trigger:
    words = " ".join(text.lower().split())
    if words in TRIGGER_WORDS:
        return Trigger(event=words)  # type: ignore[arg-type]  # the line above narrows it
    if re.fullmatch(r"[0-9-]+", words):
        return Trigger(event="date", day=parse_day(words))
    raise Misread(
        f"{as_typed(text)} does not say when it falls due",
        did_you_mean(text, TRIGGER_WORDS) + " Or write a date, for example 2026-05-01.",
    )


_TEXT_SCHEMA = {"type": ["string", "number", "boolean"]}
_WORDS_SCHEMA = {"type": "string", "minLength": 1}

Text = Annotated[str, _reading(lambda text: text), WithJsonSchema(_TEXT_SCHEMA)]
Line = Annotated[str, _reading(_line), WithJsonSchema(_TEXT_SCHEMA)]
Reference = Annotated[str, _reading(_reference), WithJsonSchema(_TEXT_SCHEMA)]
Email = Annotated[str, _reading(_email), WithJsonSchema({"type": "string", "format": "email"})]
Currency = Annotated[str, _reading(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
LawCode = Annotated[str, _reading(_law), WithJsonSchema(_WORDS_SCHEMA)]
Language = Annotated[str, _reading(_language), WithJsonSchema({"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"})]
Number = Annotated[
    int, _reading(_whole_number, int), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]+$"})
]
Flag = Annotated[bool, _reading(_flag, bool), WithJsonSchema({"enum": ["yes", "no", True, False]})]
Day = Annotated[
    date,
    _reading(parse_day, date),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
SignedAmount = Annotated[
    Decimal,
    _reading(parse_amount, Decimal),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
]
Amount = Annotated[
    Decimal,
    _reading(_positive(parse_amount, "a sum"), Decimal),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)?$"}),
]
Share = Annotated[Decimal, _reading(_share, Decimal), WithJsonSchema({"type": "string", "pattern": "%$"})]
TaxRate = Annotated[Decimal, _reading(_tax_rate, Decimal), WithJsonSchema({"type": "string", "pattern": "%$"})]
InterestRate = Annotated[Rate, _reading(parse_rate, Rate), WithJsonSchema({"type": "string", "pattern": "%"})]
Span = Annotated[Duration, _reading(_span, Duration), WithJsonSchema({"type": "string", "pattern": "^[0-9]+ [a-z ]+$"})]
TimeChange = Annotated[
    Duration,
    _reading(parse_duration, Duration),
    WithJsonSchema({"type": "string", "pattern": "^-?[0-9]+ [a-z ]+$"}),
]
When = Annotated[Trigger, _reading(_trigger, Trigger), WithJsonSchema(_WORDS_SCHEMA)]
