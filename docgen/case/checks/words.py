"""How checks put things: sums, percentages, days, and where the law of a case is at home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from docgen.case.models import Case
from docgen.dates import Duration
from docgen.money import rounded
from docgen.suggestions import nearest

_Name = TypeVar("_Name", str, int)

EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())  # noqa: SIM905
"""The member states of the European Union (ISO 3166-1); Greece is GR here and EL in tax numbers."""


def country_of(case: Case) -> str:
    """The country whose law applies (GB, DE, US), or "" where the law is a file of the user's own."""
    return "" if case.law.endswith((".yaml", ".yml")) else case.law[:2]


def in_gb_or_eu(case: Case) -> bool:
    """Whether the law is of the United Kingdom or of a member state of the European Union."""
    return country_of(case) == "GB" or country_of(case) in EU


def against_consumer(case: Case) -> bool:
    """Whether the client is a consumer."""
    return case.parties.client.kind == "consumer"


def sum_of(amount: Decimal, currency: str) -> str:
    """A sum as messages write it: 1200.00 GBP, and with the places that are there where the currency has fewer."""
    made = rounded(amount, currency)
    return f"{made if made == amount else amount.normalize():f} {currency}"


def length(duration: Duration) -> str:
    """A duration as it is typed: 14 days, 1 month."""
    unit = duration.unit[:-1] if abs(duration.count) == 1 else duration.unit
    return f"{duration.count} {unit}"


def repeated(names: Iterable[_Name]) -> Iterator[tuple[int, _Name]]:
    """The position and name of every name that stood before already."""
    seen: set[_Name] = set()
    for at, name in enumerate(names):
        if name in seen:
            yield at, name
        seen.add(name)


def meant(name: str, known: Iterable[str], none: str) -> str:
    """A hint for a name that is not known: the nearest, and all that are; `none` where there are none at all."""
    names = list(known)
    if not names:
        return none
    near = nearest(name, names)
    listed = f"There are: {', '.join(names[:20])}{', …' if len(names) > 20 else ''}."
    return f'Did you mean "{near}"? {listed}' if near else listed
