"""What a check is: one small function that looks at a whole case and says what does not fit together; and its words.

The docstring of the function is its page in the manual: what is checked, why it costs money, what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity, nearest
from docgen.messages import joined, lines, say
from docgen.money import Figure
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import as_path

_OF_ONE_RULE = 20

LookedAt = TypeVar("LookedAt")
"""What a check looks at: a case, a case under its law, or a case with its sums."""


class Check(Struct, Generic[LookedAt], frozen=True, kw_only=True):
    """A rule: its id, how bad what it finds is, and the function.

    `reads` are the fields that decide the outcome: the check does not run while one of them is itself wrong, so that
    one mistake gives one message. A check of a case under its law reads `law`.
    """

    rule: str
    severity: Severity
    reads: tuple[str, ...]
    find: Callable[[LookedAt], Iterator[Diagnostic]]

    @property
    def manual(self) -> str:
        """Its page in the manual."""
        return manual_page(self.find.__doc__)


def error(rule: str, *reads: str) -> Callable[[Callable[[LookedAt], Iterator[Diagnostic]]], Check[LookedAt]]:
    """Turn a function into a check that stops the documents."""
    return lambda find: Check(rule=rule, severity=Severity.ERROR, reads=reads, find=find)


def warning(rule: str, *reads: str) -> Callable[[Callable[[LookedAt], Iterator[Diagnostic]]], Check[LookedAt]]:
    """Turn a function into a check that warns and leaves the documents be."""
    return lambda find: Check(rule=rule, severity=Severity.WARNING, reads=reads, find=find)


def manual_page(docstring: str | None) -> str:
    """A docstring as the manual prints it: without the indentation of the code."""
    return "\n".join(line.strip() for line in (docstring or "").strip().splitlines())


def run(
    checks: Iterable[Check[LookedAt]], looked_at: LookedAt, source: Source, broken: Iterable[str] = ()
) -> list[Diagnostic]:
    """What all checks find, each with its rule, severity and place.

    `broken` are paths of fields that were wrong and have a stand-in in the case; checks that read them are left out.
    """
    told = set(broken)
    wrong = [_names(path) for path in told]
    return [
        replace(diagnostic, rule=check.rule, severity=check.severity, place=source.place_of(diagnostic.path))
        for check in checks
        if not any(_meet(_names(read), name) for read in check.reads for name in wrong)
        for diagnostic in _first_ones(check.find(looked_at))
        if diagnostic.path not in told
    ]


def for_signed_contract(diagnostic: Diagnostic, case: Case) -> Diagnostic:
    """The same, and where its remedy changes what both parties have signed, the way on.

    A term that is missing or will not hold is put right before the contract is signed. After it the case file can only
    follow what the parties agree: the register refuses documents that contradict the contract as it was issued.
    """
    if not is_of_signed_terms(diagnostic, case):
        return diagnostic
    return replace(diagnostic, hint=lines((diagnostic.hint, _SIGNED)))


def is_of_signed_terms(diagnostic: Diagnostic, case: Case) -> bool:
    """Whether its remedy changes what both parties have signed: for `docgen check`, and not beside every letter."""
    path = diagnostic.path
    of_terms = path == "contract" or path.startswith("contract.")
    warns = diagnostic.severity is Severity.WARNING and diagnostic.rule not in _NO_TERM
    return case.contract.signed is not None and of_terms and warns


# What follows from the day of the contract, was or is to be done beside it, or says why no tax is charged,
# changes nothing that was agreed.
_NO_TERM = frozenset(
    {
        "far-date",
        "instructions-not-given",
        "not-invoiced",
        "not-signed",
        "tax-treatment",
        "tax-without-reason",
    }
)
_SIGNED = say(
    "The contract is signed: write here what it says. To agree on something else, issue it again with --revise, have"
    " both parties sign it, and enter the new day under signed.",
    "The contract is signed: write here what it says. To agree on something else, issue it again as its next revision,"
    " have both parties sign it, and enter the new day under contract.signed.",
)


def _first_ones(diagnostics: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The first twenty of one rule; the last of them says when there are more."""
    for count, diagnostic in enumerate(diagnostics, 1):
        if count == _OF_ONE_RULE and next(diagnostics, None) is not None:
            yield replace(diagnostic, hint=lines((diagnostic.hint, say("More of this kind are not shown."))))
            return
        yield diagnostic


def _names(path: str) -> tuple[str, ...]:
    return tuple(step for step in as_path(re.sub(r"\[\d+\]", "", path)) if isinstance(step, str))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one path lies within the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


# --- how checks put things --------------------------------------------------------------------------------------------

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
    return case.parties.client.debtor == "consumer"


def sum_of(amount: Decimal, currency: str) -> Figure:
    """A sum as messages write it: 1200.00 GBP, and with the places that are there where the currency has fewer."""
    return Figure(amount, currency)


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
    listed = say("There are: {names}.", names=f"{', '.join(names[:20])}{', …' if len(names) > 20 else ''}")
    return joined((say('Did you mean "{name}"?', name=near), listed), " ") if near else listed
