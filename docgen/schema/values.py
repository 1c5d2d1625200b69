"""The types of single values: each reads the text that was typed, says what it takes, and what is wrong with it.

Every scalar of a file arrives here as the string that stands in the file, so `NO`, `0123` and `1.10` mean what a person
means. What only a case file knows is in `docgen.case.values`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, cast

from docgen.dates import parse_day
from docgen.diagnostics import did_you_mean
from docgen.errors import InvalidValueError, as_typed
from docgen.messages import say

PLACEHOLDERS = ("FILL IN", "AUSFÜLLEN")
"""What a value begins with that is still to be written. The German word in capitals alone: "Ausfüllen" is work."""


def still_to_fill_in(text: str) -> FillInError | None:
    """What is told of a value that is still to be written; None for any other text."""
    english, german = PLACEHOLDERS
    if (text[:1] in "Ff" and text.upper().startswith(english)) or text.startswith(german):
        return FillInError(say("still says {text}", text=as_typed(text)), say("Write the real value in its place."))
    return None


def one_text(value: object) -> str:
    """The text of a single value; InvalidValueError for a list, a block of fields or nothing at all."""
    if isinstance(value, str):
        return value
    if value is None:
        raise InvalidValueError(say("is empty"), say("Write a value, or take the line out."))
    shape = say("a list") if isinstance(value, (list, tuple)) else say("a block of fields")
    raise InvalidValueError(
        say("is {shape}, but one value is wanted", shape=shape),
        say("Write the value on the same line, after the colon."),
    )


class FillInError(InvalidValueError):
    """A value that is still to be written: it begins with the placeholder."""


class Reading:
    """How a field is read: `parse` turns its text into the value, or raises InvalidValueError; `schema` is its JSON
    Schema.

    `takes` says in words what it takes ("a date"), with an `example`. Values of type `parsed` pass as they are. `words`
    are those it takes, where it takes only a few. `block` is the block of fields that may stand in the place of the one
    value and says more (`docgen.schema.fields.Record`), None where none may.
    """

    __slots__ = ("block", "example", "parse", "parsed", "schema", "takes", "words")

    def __init__(
        self,
        parse: Callable[[str], Any],
        schema: dict[str, Any],
        *,
        takes: str,
        example: str,
        parsed: type | tuple[type, ...] = (),
        words: tuple[str, ...] = (),
        block: Any = None,
    ) -> None:
        self.block = block
        self.parse = parse
        self.schema = schema
        self.takes = takes
        self.example = example
        self.parsed = parsed
        self.words = words

    def read(self, value: object) -> Any:
        """The value of what stands in a file. InvalidValueError's message continues the name of the field."""
        if self.parsed and isinstance(value, self.parsed):
            return value
        text = one_text(value).strip()
        if blank := still_to_fill_in(text):
            raise blank
        if not text:
            raise InvalidValueError(say("is empty"), say("Write a value, or take the line out."))
        return self.parse(text)


def one_of(*words: str, what: str, listed: bool = True) -> Reading:
    """How a field is read that takes one word of a closed list; case and surrounding blanks do not matter.

    `what` continues "is not". `listed`: the JSON Schema lists the words.
    """
    by_lower = {word.lower(): word for word in words}

    def parse(text: str) -> str:
        try:
            return by_lower[" ".join(text.lower().split())]
        except KeyError:
            raise InvalidValueError(
                say("{text} is not {what}", text=as_typed(text), what=say(what)), did_you_mean(text, words)
            ) from None

    schema = {"enum": [*words], "type": "string"} if listed else {"type": "string"}
    return Reading(parse, schema, takes="one of " + ", ".join(words), example=words[0], words=words)


def like(pattern: str, *types: str) -> dict[str, Any]:
    """The JSON Schema of a value that looks like the pattern, a text unless `types` says otherwise."""
    return {"type": [*types] if types else "string", "pattern": pattern}


def _line(text: str) -> str:
    if "\n" in text:
        raise InvalidValueError(say("goes over several lines, but one line is wanted"), say("Write it on one line."))
    return text


def flag(text: str) -> bool:
    """Whether a text says yes; InvalidValueError where it says neither yes nor no."""
    word = text.lower()
    if word not in ("yes", "no", "true", "false"):
        raise InvalidValueError(say("{text} is not yes or no", text=as_typed(text)), say("Write yes or no."))
    return word in ("yes", "true")


def _whole_number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise InvalidValueError(
            say("{text} is not a whole number", text=as_typed(text)), say("Write digits only, for example 2.")
        )
    return int(text)


_MOST, _PLACES = 10**12, 12  # beyond them sums lose their last places


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        hint = say("Write digits, with a point where it needs one, for example 8 or 2.5.")
        if text.endswith("%"):
            hint = say("Leave the percent sign out: {number}", number=text.rstrip("%").rstrip())
        raise InvalidValueError(say("{text} is not a number", text=as_typed(text)), hint)
    if abs(number) >= _MOST or -int(number.as_tuple().exponent) > _PLACES:
        raise InvalidValueError(
            say("{text} is no number that docgen calculates with", text=as_typed(text)),
            say("Write a number below {most} with at most {places} decimals.", most=f"{_MOST:,}", places=_PLACES),
        )
    return number


TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
"""The JSON Schema of a text; an editor may read it as a number or a truth value."""

Text = Annotated[str, Reading(lambda text: text, TEXT, takes="text", example="Remove the old units")]
Line = Annotated[str, Reading(_line, TEXT, takes="one line of text", example="Moss Joinery Ltd")]
Whole = Annotated[
    int,
    Reading(_whole_number, like("^[0-9]+$", "integer", "string"), takes="a whole number", example="1", parsed=int),
]
Number = Annotated[
    Decimal,
    Reading(_number, like(r"^-?[0-9]+(\.[0-9]+)?$", "number", "string"), takes="a number", example="8", parsed=Decimal),
]
Flag = Annotated[
    bool, Reading(flag, {"enum": ["yes", "no", True, False]}, takes="yes or no", example="yes", parsed=bool)
]
Day = Annotated[
    date,
    Reading(parse_day, like("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), takes="a date", example="2026-03-02", parsed=date),
]

PLAIN: dict[type, Reading] = {
    str: Reading(lambda text: text, TEXT, takes="text", example="…"),
    **{each.__origin__: each.__metadata__[0] for each in cast(tuple[Any, ...], (Whole, Number, Flag, Day))},
}
"""How a field is read whose annotation names the bare type alone."""
