"""What is to be thought of before a step that may be taken: the gate lets it go, and it could still go wrong.

A caution is told where the step is proposed, and once more when the document is made. It stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from docgen.case.checks.getting_paid import invoices_without_evidence
from docgen.case.events import is_stop_notice
from docgen.diagnostics import Diagnostic, Severity
from docgen.messages import Document, say
from docgen.money import Amount, Percent
from docgen.steps.deadlines import is_us_collection, is_us_consumer
from docgen.steps.documents import (
    DEMAND,
    HANDOVER,
    LIEN_INTENT,
    REMINDER,
    REMINDERS,
    SECOND_REMINDER,
    STOP_NOTICE,
    STOPPING,
    SUSPENSION,
)
from docgen.steps.snapshot import Standing
from docgen.steps.stop_notice import small_part_of_price

_RESTS_ON_WORK = (*STOPPING, LIEN_INTENT, DEMAND, HANDOVER)
"""What goes wrong where the work behind an invoice cannot be shown."""


def cautions_on(standing: Standing, document: str) -> tuple[Diagnostic, ...]:
    """What is to be thought of before the document goes out on the day of the standing, as warnings."""
    return (
        *_reminded_already(standing, document),
        *_without_evidence(standing, document),
        *_small_for_a_stop(standing, document),
        *_subcontractors_not_told(standing, document),
        *_rules_on_collecting(standing, document),
    )


def _reminded_already(standing: Standing, document: str) -> Iterator[Diagnostic]:
    """That the same invoices were reminded of before, beside one more first reminder."""
    before = standing.last(*REMINDERS)
    if document == REMINDER and before is not None and before.day < standing.day and not standing.unreminded:
        yield Diagnostic(
            rule="reminder-again",
            message=say("a reminder of what is overdue went out on {day} already", day=before.day),
            hint=say(
                "The {further} says so and is plainer: issue {document} in its place.",
                further=Document(SECOND_REMINDER),
                document=SECOND_REMINDER,
            ),
            severity=Severity.WARNING,
        )


def _without_evidence(standing: Standing, document: str) -> Iterator[Diagnostic]:
    """That nothing shows that what an invoice asks for was done, before a letter that stakes much on it."""
    if document not in _RESTS_ON_WORK:
        return
    overdue = {line.number for line in standing.overdue}
    for found, invoice in invoices_without_evidence(standing.case):
        if invoice.number in overdue:
            yield replace(found, path="")  # the place is that in the case as it was known on the day


def _small_for_a_stop(standing: Standing, document: str) -> Iterator[Diagnostic]:
    """That work is to stop for a small sum, where the contract gives the right and the law asks for proportion.

    Where the statute alone gives it, the condition "in-proportion" refuses. A running service that is cut off for its
    own fee is another thing: that fee is all that is owed for it.
    """
    if document not in (STOP_NOTICE, SUSPENSION) or standing.case.contract.stop_work is None:
        return
    small = small_part_of_price(standing.ledger, standing.undisputed)
    if small is None:
        return
    yield Diagnostic(
        rule="small-for-a-stop",
        message=say(
            "what is overdue, {overdue}, is less than {small_part} of the price, and the law ({reference}) lets nobody"
            " withhold work for a small part of what is owed",
            overdue=Amount(small.overdue, standing.case.currency),
            small_part=Percent(small.percent),
            reference=small.reference,
        ),
        hint=say(
            "The contract gives the right; a court may still hold it against you that you stopped for so little."
            " Claim it with the {demand} while work goes on, or ask a lawyer first.",
            demand=Document(DEMAND),
        ),
        severity=Severity.WARNING,
    )


def _subcontractors_not_told(standing: Standing, document: str) -> Iterator[Diagnostic]:
    """That the record does not show the subcontractors told, which the contract asks for before work stops."""
    case, day = standing.case, standing.day
    if document != SUSPENSION or case.contract.stop_work is None or case.kind != "construction":
        return
    announced = max((each.date for each in case.record if is_stop_notice(each) and each.date <= day), default=None)
    told = [each.date for each in case.record if each.what == "subcontractors-told" and each.date <= day]
    if announced is None or any(each >= announced for each in told):
        return
    yield Diagnostic(
        rule="subcontractors-not-told",
        message=say("the record does not show that subcontractors were told of the stop, as the contract has it"),
        hint=say(
            "Tell those who work on the job before work stops, and enter it under record with what:"
            " subcontractors-told; where there are none, say so in its text."
        ),
        severity=Severity.WARNING,
    )


def _rules_on_collecting(standing: Standing, document: str) -> Iterator[Diagnostic]:
    """That a State may license whoever collects from a consumer, and prescribe words beside the federal ones.

    docgen has verified that for no State. It is asked of a lawyer's letter and of an agency.
    """
    case, law = standing.case, standing.law
    asked = is_us_collection(case, law) if document == DEMAND else document == HANDOVER and is_us_consumer(case, law)
    if not asked or (case.breach is not None and case.breach.demand.state_rules_checked):
        return
    yield Diagnostic(
        rule="rules-on-collecting",
        message=say(
            "whether the law of {law} asks whoever collects from a consumer for a license, or for words of its own in"
            " the letter, is not verified",
            law=law.name,
        ),
        hint=say(
            "Have a lawyer look it up. Put such words under breach: demand: state_notice, and write"
            " state_rules_checked: yes there."
        ),
        severity=Severity.WARNING,
    )
