"""The shape of a defence: one small function that looks at a claim and says what the other side may make of it.

The docstring of the function is its page in the manual: what the defence is, what raises it and what answers it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from msgspec import Struct

from docgen.case.checks.check import manual_page
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.documents.wording import Wording
from docgen.i18n.en.review import Defences, StateOf
from docgen.law.pack import Law
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.ledger import Ledger
from docgen.steps.condition import UnmetCondition
from docgen.steps.snapshot import Standing


class Claim(Struct, frozen=True, kw_only=True):
    """What a defence looks at: the claim of a document on its day.

    `invoices` are those that are claimed. `warnings` are what `docgen check` says of the case, and `unmet` what the
    gate has against the document; `pay_by` is the last day for payment that it names, None where it names none.
    """

    standing: Standing
    invoices: tuple[InvoiceAccount, ...]
    warnings: tuple[Diagnostic, ...]
    unmet: tuple[UnmetCondition, ...]
    pay_by: date | None
    wording: Wording

    @property
    def ledger(self) -> Ledger:
        """The ledger of the case as it was known on the day."""
        return self.standing.ledger

    @property
    def case(self) -> Case:
        """The case as it was known on the day."""
        return self.standing.case

    @property
    def law(self) -> Law:
        """The law of the case."""
        return self.standing.law

    @property
    def day(self) -> date:
        """The date of the document."""
        return self.standing.day

    def invoice(self, number: str) -> Invoice:
        """The invoice of that number, as the case has it."""
        return next(each for each in self.case.invoices if each.number == number)

    def money(self, amount: Decimal) -> str:
        """A sum in words."""
        return self.wording.money(amount)

    def on(self, day: date) -> str:
        """A day in words."""
        return self.wording.day(day)


class Finding(Struct, frozen=True, kw_only=True):
    """What the other side may make of a claim: the facts that raise it, those that answer it, and what to close."""

    name: Defences
    raised: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def state(self) -> StateOf:
        """To close, answered by the case, or nothing in the case."""
        if self.gaps:
            return "open"
        return "answered" if self.answered else "quiet"


class Found(Struct, kw_only=True):
    """What a defence finds while it looks: it grows."""

    raised: list[str]
    answered: list[str]
    gaps: list[str]


class Defence(Struct, frozen=True, kw_only=True):
    """A defence: its name, its page in the manual, the checks and conditions of the gate that warn of it."""

    name: Defences
    manual: str
    checks: frozenset[str]
    conditions: frozenset[str]
    look: Callable[[Claim, Found], None]

    def find(self, claim: Claim) -> Finding:
        """What it finds in a claim: of its own, and what a check or the gate has found already."""
        found = Found(raised=[], answered=[], gaps=[])
        self.look(claim, found)
        say, law_text = claim.wording.say.review, claim.wording.law_text
        rules = (each.rule for each in claim.warnings if each.rule in self.checks)
        found.gaps += [say.check_warns(rule) for rule in dict.fromkeys(rules)]
        found.gaps += [
            say.gate_refuses(each.rule, law_text(each.reference))
            for each in claim.unmet
            if each.rule in self.conditions
        ]
        return Finding(
            name=self.name, raised=tuple(found.raised), answered=tuple(found.answered), gaps=tuple(found.gaps)
        )


def defence(
    name: Defences, *, checks: Iterable[str] = (), gate: Iterable[str] = ()
) -> Callable[[Callable[[Claim, Found], None]], Defence]:
    """Turn a function into a defence; `checks` are the rules whose warnings raise it, `gate` the conditions."""
    return lambda look: Defence(
        name=name,
        manual=manual_page(look.__doc__),
        checks=frozenset(checks),
        conditions=frozenset(gate),
        look=look,
    )
