"""The gate: what still stands in the way of a document on a day, with the law or the contract behind it."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec.structs import replace

from docgen.diagnostics import Diagnostic
from docgen.ledger.ledger import Ledger
from docgen.messages import Document, lines, say
from docgen.steps.condition import Condition, UnmetCondition
from docgen.steps.conditions import CONDITIONS
from docgen.steps.documents import named
from docgen.steps.history import Done
from docgen.steps.snapshot import Standing, standing_on


def gate(ledger: Ledger, document: str, as_of: date, done: Done = (), about: str = "") -> tuple[UnmetCondition, ...]:
    """Every condition of `document` that is not met on `as_of`; empty where it may go out.

    `done` are the documents that were issued, each with its day; the record of the case counts beside them. What
    either has of later days is left out. `about` is the number of the one that is meant,
    where there are several. A document that no condition guards (a contract) may always go.
    """
    if not is_guarded(document):
        return ()
    return unmet_on(replace(standing_on(ledger, as_of, done), about=about), document)


def is_guarded(document: str) -> bool:
    """Whether any condition guards the document."""
    return bool(_guarding(document))


@cache
def _guarding(document: str) -> tuple[Condition, ...]:
    return tuple(condition for condition in CONDITIONS if document in condition.documents)


def unmet_on(standing: Standing, document: str) -> tuple[UnmetCondition, ...]:
    """The same for a standing that is at hand."""
    found = (condition.find(standing) for condition in _guarding(document))
    return tuple(unmet for unmet in found if unmet is not None)


def earliest_of(unmet: tuple[UnmetCondition, ...]) -> date | None:
    """The first day on which all of them are met if nothing else happens; None where time alone will not do."""
    days = [each.earliest for each in unmet]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def refusal(unmet: UnmetCondition, document: str, as_of: date, earliest: date | None) -> Diagnostic:
    """One condition as a diagnostic that keeps the document back; `earliest` is the first day on which all are met."""
    told: list[str] = [say("It rests on {reference}.", reference=unmet.reference)]
    told += [say("Met from {day}.", day=unmet.earliest)] if unmet.earliest else []
    told += [unmet.hint] if unmet.hint else []
    if earliest and earliest != unmet.earliest:
        told.append(say("All conditions are met from {day}.", day=earliest))
    return Diagnostic(
        rule=unmet.rule,
        message=say(
            "the {document} may not go out on {day}: {why}",
            document=Document(document, named(document)),
            day=as_of,
            why=unmet.message,
        ),
        hint=lines(told),
    )
