"""How the account's own phrases are worded: in plain English for the terminal, or in the language of a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from docgen.dates import in_words
from docgen.i18n.en.account import Account
from docgen.money import percent, plain, rounded


def listed(words: Sequence[str], joiner: str = "and") -> str:
    """A list in prose: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


class Words(Struct, frozen=True, kw_only=True):
    """A language for the account: its phrases, its days, sums and figures, and what the texts of a law pack are in it.

    `language` is its tag (en-GB), "" for the words of the command line.
    """

    language: str
    say: Account
    day: Callable[[date], str]
    percent: Callable[[Decimal], str]
    number: Callable[[Decimal], str]
    law: Callable[[str], str]
    money: Callable[[Decimal, str], str]


def _in_plain(amount: Decimal, currency: str) -> str:
    return f"{rounded(amount, currency):,} {currency}"


ENGLISH = Words(language="", say=Account(), day=in_words, percent=percent, number=plain, law=str, money=_in_plain)
"""The words of the command line."""
