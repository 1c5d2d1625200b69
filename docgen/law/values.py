"""The numbers of a law pack with their units: each within what a law may say, so that a slip of the keyboard is told.

The bounds are wide: what lies outside them is no law that anybody has made, and would be charged or waited for all the
same.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from docgen.errors import InvalidValueError, as_typed
from docgen.messages import say
from docgen.schema.values import PLAIN, Reading, like


def _within(kind: type, least: int, most: int) -> Reading:
    """How a number from `least` to `most` is read, both included."""
    plain: Callable[[str], Any] = PLAIN[kind].parse

    def read(text: str) -> Any:
        value = plain(text)
        if not least <= value <= most:
            raise InvalidValueError(
                say("{text} is more or less than any law has", text=as_typed(text)),
                say("Write {least} to {most}: check the number.", least=f"{least:,}", most=f"{most:,}"),
            )
        return value

    whole = r"^[0-9]+$" if kind is int else r"^-?[0-9]+(\.[0-9]+)?$"
    schema = like(whole, "integer" if kind is int else "number", "string") | {"minimum": least, "maximum": most}
    return Reading(read, schema, takes=PLAIN[kind].takes, example=PLAIN[kind].example, parsed=kind)


Rate = Annotated[Decimal, _within(Decimal, 0, 1000)]
Points = Annotated[Decimal, _within(Decimal, -100, 1000)]
"""A rate, or what stands above a base rate: central banks have had rates below zero."""
Percent = Annotated[Decimal, _within(Decimal, 0, 100)]
Sum = Annotated[Decimal, _within(Decimal, 0, 999_999_999_999)]
Factor = Annotated[Decimal, _within(Decimal, 0, 100)]
Days = Annotated[int, _within(int, 0, 3660)]
DayOfMonth = Annotated[int, _within(int, 0, 31)]
Months = Annotated[int, _within(int, 0, 120)]
Years = Annotated[int, _within(int, 0, 100)]
Parts = Annotated[int, _within(int, 1, 1000)]
