"""Why a step is proposed on its day, and the law or the contract that a document rests on."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.case.events import INSTRUCTIONS
from docgen.messages import Told, say
from docgen.steps.conditions import CONDITIONS
from docgen.steps.documents import CONTRACT, COURT, CUTOFF_WARNING, DEMAND, HANDOVER, REMINDING, STOPPING
from docgen.steps.ladder import Step
from docgen.steps.plan import Planned, counted_from
from docgen.steps.snapshot import Standing


def why_now(standing: Standing, ladder: Iterable[Step], planned: Planned) -> str:
    """What the ladder counts the day of the step from, as a clause: "14 days after the reminder of 5 May 2026"."""
    line = next((each for each in standing.open if each.number == planned.invoice), None)
    due = line.due if line else standing.since
    oldest = say("invoice {number}", number=line.number) if line else say("the oldest invoice")
    return counted_from(standing, ladder, planned, oldest, due)


def grounds_of(standing: Standing, document: str) -> tuple[str, ...]:
    """The provisions and clauses that a document rests on in this case, as they are cited; () where there is none."""
    case, law = standing.case, standing.law
    client = case.parties.client.debtor
    found: list[str] = []
    if document == CONTRACT and standing.ledger.right_to_cancel is not None:
        found.append(standing.ledger.right_to_cancel.reference)
    if document == INSTRUCTIONS:
        right_to_cancel = standing.ledger.right_to_cancel
        given = right_to_cancel.instructions if right_to_cancel else None
        found += [right_to_cancel.reference] if right_to_cancel else []
        found += [given.reference] if given else []
    if document in (*REMINDING, DEMAND, HANDOVER, COURT) and standing.claimed:
        method = standing.account.method
        found.append(Told(method.citation or method.basis))
    if document in STOPPING:
        right = standing.right_to_stop
        found += [say("the clause of the contract on stopping work")] if case.contract.stop_work else []
        found += [right.reference] if right and document != CUTOFF_WARNING else []
    if document == DEMAND:
        before = law.pre_action_against(client)
        found += [before.reference] if before else []
    if document == COURT and law.small_claims:
        found.append(law.small_claims.reference)
    return tuple(dict.fromkeys(each for each in found if each))


def looked_at(document: str) -> tuple[str, ...]:
    """What the gate asks of a document, a sentence each: the first of each condition's page in the manual."""
    return tuple(
        condition.manual.partition("\n\n")[0].replace("\n", " ")
        for condition in CONDITIONS
        if document in condition.documents
    )
