"""Dates, percentages and lists as the account's own phrases write them: plain English, fit to stand in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: date) -> str:
    """A day in full: 30 June 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def percent(rate: Decimal) -> str:
    """A percentage without needless zeros: 3.75%, 8%."""
    return f"{plain(rate)}%"


def plain(number: Decimal) -> str:
    """A number without exponent and without needless zeros: 100, 3.75."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(words: Sequence[str], joiner: str = "and") -> str:
    """A list in prose: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"
