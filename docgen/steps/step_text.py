"""Steps of a plan in words and as commands: what each is called, what stands in its way, what to type."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from shlex import quote

from docgen.dates import in_words
from docgen.ledger.words import listed
from docgen.steps.documents import CALL, named
from docgen.steps.plan import Planned


def called(planned: Planned) -> str:
    """The step in a few words: reminder, further reminder 2, telephone call about INV-1."""
    words = named(planned.step.document)
    words += f" {planned.turn}" if planned.step.repeat and planned.turn > 1 else ""
    return words + (f" about {planned.invoice}" if planned.invoice else "")


def standing_of(planned: Planned) -> str:
    """Where the step stands, in a few words."""
    match planned.state:
        case "done":
            return f"done on {in_words(planned.day)}" if planned.day else "done"
        case "now":
            return "may be done now"
        case "coming":
            return f"from {in_words(planned.day)}" if planned.day else "to come"
        case "blocked":
            return "blocked"


def obstacles(planned: Planned) -> tuple[str, ...]:
    """What stands in the way of the step on the as-of day, each with what it rests on."""
    return tuple(f"{each.message} ({each.reference})" for each in planned.unmet)


def rules(planned: Iterable[Planned]) -> str:
    """The rules that block these steps: "collection-handover (demand-served)"."""
    return listed([f"{each.step.name} ({', '.join(unmet.rule for unmet in each.unmet)})" for each in planned])


def command_for(planned: Planned, file: str, known_documents: Iterable[str]) -> str:
    """What to type for the step; "" where docgen makes no document for it. `documents` are the documents it makes.

    A sheet for a telephone call goes to nobody: it is drafted, not issued.
    """
    document = planned.step.document
    if document not in tuple(known_documents) or planned.day is None:
        return ""
    verb = "draft" if document == CALL else "issue"
    return f"docgen {verb} {quote(file)} {document} --as-of {planned.day.isoformat()}"


def nothing_to_do(invoiced: Decimal) -> str:
    """What stands in place of the steps of a job that has none; `invoiced` is the sum of its invoices."""
    return "Nothing is to be done." if invoiced else "No invoice has been issued, so nothing is to be asked for yet."
