"""The types of single fields: each reads the text that was typed and says what is wrong with it.

Every scalar of a case file arrives here as the string that stands in the file, so `NO`, `0123` and `1.10` mean what
a person means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import Struct

from docgen.dates import Duration, parse_day, parse_duration
from docgen.errors import Misread, as_typed
from docgen.known import did_you_mean
from docgen.money import Rate, parse_amount, parse_percent, parse_rate

PLACEHOLDER = "FILL IN"


def one_text(value: object) -> str:
    """The text of a single value; Misread for a list, a block of fields or nothing at all."""
    if isinstance(value, str):
        return value
    if value is None:
        raise Misread("is empty", "Write a value, or take the line out.")
    shape = "a list" if isinstance(value, (list, tuple)) else "a block of fields"
    raise Misread(f"is {shape}, but one value is wanted", "Write the value on the same line, after the colon.")


class FillIn(Misread):
    """A value that is still to be written: it begins with the placeholder."""


class Reading:
    """How a field is read: `parse` turns its text into the value, or raises Misread; `schema` is its JSON Schema.

    Values of type `parsed` pass as they are. `words` are those it takes, where it takes only a few.
    """

    __slots__ = ("parse", "parsed", "schema", "words")

    def __init__(
        self,
        parse: Callable[[str], Any],
        schema: dict[str, Any],
        parsed: type | tuple[type, ...] = (),
        words: tuple[str, ...] = (),
    ) -> None:
        self.parse = parse
        self.schema = schema
        self.parsed = parsed
        self.words = words

    def read(self, value: object) -> Any:
        """The value of what stands in a file. Raises Misread, whose message continues the name of the field."""
        if self.parsed and isinstance(value, self.parsed):
            return value
        text = one_text(value).strip()
        if text[:1] in "Ff" and text.upper().startswith(PLACEHOLDER):
            raise FillIn(f"still says {as_typed(text)}", "Write the real value in its place.")
        if not text:
            raise Misread("is empty", "Write a value, or take the line out.")
        return self.parse(text)


def one_of(*words: str, what: str, listed: bool = True) -> Reading:
    """How a field is read that takes one word of a closed list; case and surrounding blanks do not matter.

    `listed`: the JSON Schema lists the words.
    """
    by_lower = {word.lower(): word for word in words}

    def parse(text: str) -> str:
        try:
            return by_lower[" ".join(text.lower().split())]
        except KeyError:
            raise Misread(f"{as_typed(text)} is not {what}", did_you_mean(text, words)) from None

    schema = {"enum": [*words], "type": "string"} if listed else {"type": "string"}
    return Reading(parse, schema, words=words)


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


def _quantity(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,7}(\.[0-9]{1,3})?", text):
        raise Misread(
            f"{as_typed(text)} is not a quantity", "Write digits, with a point and up to three more, for example 38.5."
        )
    value = Decimal(text)
    if value == 0:
        raise Misread(f"{as_typed(text)} is no quantity at all", "Write how many, or take the line out.")
    return value


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


class Trigger(Struct, frozen=True, kw_only=True):
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


class Timing(Struct, frozen=True, kw_only=True):
    """When a step may come: `wait` (negative: before) after the day `of`.

    `of` is "due", the name of another step, or "contract": then the contract says it, and `wait` is nothing.
    """

    of: str
    wait: Duration


_AT_ONCE = Duration(count=0, unit="days")
_TIMING = re.compile(r"(?:on|(?P<wait>[0-9]+ [a-z ]*?[a-z]) (?P<side>before|after)) (?P<of>[a-z][a-z0-9-]*)")


def _step_time(text: str) -> Timing:
    words = " ".join(text.lower().split())
    if words == "as the contract says":
        return Timing(of="contract", wait=_AT_ONCE)
    found = _TIMING.fullmatch(words)
    if not found:
        raise Misread(
            f"{as_typed(text)} does not say when a step may come",
            "Write for example 3 business days before due, on due, 10 days after reminder, or as the contract says.",
        )
    if found["wait"] is None:
        return Timing(of=found["of"], wait=_AT_ONCE)
    wait = parse_duration(found["wait"])
    if found["side"] == "before":
        wait = Duration(count=-wait.count, unit=wait.unit)
    return Timing(of=found["of"], wait=wait)


_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_WORDS: dict[str, Any] = {"type": "string", "minLength": 1}
_PERCENT: dict[str, Any] = {"type": "string", "pattern": "%$"}


def _like(pattern: str, *types: str) -> dict[str, Any]:
    return {"type": [*types] if types else "string", "pattern": pattern}


Text = Annotated[str, Reading(lambda text: text, _TEXT)]
Line = Annotated[str, Reading(_line, _TEXT)]
Reference = Annotated[str, Reading(_reference, _TEXT)]
Email = Annotated[str, Reading(_email, {"type": "string", "format": "email"})]
Currency = Annotated[str, Reading(_currency, _like("^[A-Z]{3}$"))]
LawCode = Annotated[str, Reading(_law, _WORDS)]
Language = Annotated[str, Reading(_language, _like("^[a-z]{2}(-[A-Z]{2})?$"))]
Number = Annotated[int, Reading(_whole_number, _like("^[0-9]+$", "integer", "string"), int)]
Flag = Annotated[bool, Reading(_flag, {"enum": ["yes", "no", True, False]}, bool)]
Day = Annotated[date, Reading(parse_day, _like("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), date)]
SignedAmount = Annotated[Decimal, Reading(parse_amount, _like(r"^-?[0-9]+(\.[0-9]+)?$", "number", "string"), Decimal)]
Amount = Annotated[
    Decimal, Reading(_positive(parse_amount, "a sum"), _like(r"^[0-9]+(\.[0-9]+)?$", "number", "string"), Decimal)
]
Quantity = Annotated[
    Decimal,
    Reading(_positive(_quantity, "a quantity"), _like(r"^[0-9]+(\.[0-9]+)?$", "number", "string"), Decimal),
]
SignedQuantity = Annotated[Decimal, Reading(_quantity, _like(r"^-?[0-9]+(\.[0-9]+)?$", "number", "string"), Decimal)]
Share = Annotated[Decimal, Reading(_share, _PERCENT, Decimal)]
TaxRate = Annotated[Decimal, Reading(_tax_rate, _PERCENT, Decimal)]
InterestRate = Annotated[Rate, Reading(parse_rate, _like("%"), Rate)]
Span = Annotated[Duration, Reading(_span, _like("^[0-9]+ [a-z ]+$"), Duration)]
TimeChange = Annotated[Duration, Reading(parse_duration, _like("^-?[0-9]+ [a-z ]+$"), Duration)]
When = Annotated[Trigger, Reading(_trigger, _WORDS, Trigger)]
StepTime = Annotated[Timing, Reading(_step_time, _WORDS, Timing)]
