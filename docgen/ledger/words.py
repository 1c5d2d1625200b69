"""How the account's own phrases are worded: in plain English for the terminal, or in the language of a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.phrases import phrases_of
from docgen.phrases.needed import AccountPhrases

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A language for the account: its phrases, its days and figures, and what the texts of a law pack are in it."""

    say: AccountPhrases
    day: Callable[[date], str]
    percent: Callable[[Decimal], str]
    number: Callable[[Decimal], str]
    law: Callable[[str], str]


ENGLISH = Words(say=phrases_of("en").account, day=day_words, percent=percent, number=plain, law=str)
"""The words of the command line."""
