"""The shape of a rule that needs the law of the case, and how a diagnostic says how sure docgen is of a provision."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from docgen.case.checks.check import Check, manual_page
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.law.pack import Law
from docgen.law.provision import Provision


class LawCheck(Struct, frozen=True, kw_only=True):
    """A rule that needs a law. `with_law` makes an ordinary check of it."""

    rule: str
    severity: Severity
    manual: str
    reads: tuple[str, ...]
    find: Callable[[Case, Law], Iterator[Diagnostic]]

    def with_law(self, law: Law) -> Check:
        """The check for cases under that law."""
        return Check(
            rule=self.rule,
            severity=self.severity,
            manual=self.manual,
            reads=(*self.reads, "law"),
            find=lambda case: self.find(case, law),
        )


_Find = Callable[[Case, Law], Iterator[Diagnostic]]


def law_error(rule: str, *reads: str) -> Callable[[_Find], LawCheck]:
    """Turn a function into a check that stops the documents."""
    return lambda find: LawCheck(
        rule=rule, severity=Severity.ERROR, manual=manual_page(find.__doc__), reads=reads, find=find
    )


def law_warning(rule: str, *reads: str) -> Callable[[_Find], LawCheck]:
    """Turn a function into a check that warns and leaves the documents be."""
    return lambda find: LawCheck(
        rule=rule, severity=Severity.WARNING, manual=manual_page(find.__doc__), reads=reads, find=find
    )


def seen(fact: Provision) -> str:
    """How sure docgen is of a provision, and where it was seen."""
    if fact.confidence == "general knowledge":
        return f"Not verified: docgen has seen no source for this (as of {fact.observed_to})."
    where = f" ({fact.source})" if fact.source else ""
    return f"docgen has this from: {fact.confidence}{where}, looked at up to {fact.observed_to}."
