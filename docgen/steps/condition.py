"""The shape of a condition: one small function that looks at how a case stands and says what is still missing.

The docstring of the function is its page in the manual: what must be so, why, and on which day it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from docgen.case.checks.check import manual_page
from docgen.diagnostics import Diagnostic
from docgen.steps.snapshot import Standing


class UnmetCondition(Diagnostic, frozen=True, kw_only=True):
    """A condition that is not met. Its `message` is a clause that goes on after "because".

    `reference` is the law or the contract behind it, `earliest` the first day on which it will be met if nothing else
    happens; None where time alone will not do, and then `hint` says what will.
    """

    reference: str
    earliest: date | None = None
    hint: str = ""


class Condition(Struct, frozen=True, kw_only=True):
    """A rule of the gate: its name, the documents that it guards, and the function."""

    rule: str
    documents: tuple[str, ...]
    find: Callable[[Standing], UnmetCondition | None]

    @property
    def manual(self) -> str:
        """Its page in the manual."""
        return manual_page(self.find.__doc__)


def condition(rule: str, *documents: str) -> Callable[[Callable[[Standing], UnmetCondition | None]], Condition]:
    """Turn a function into a condition of these documents."""
    return lambda find: Condition(rule=rule, documents=documents, find=find)
