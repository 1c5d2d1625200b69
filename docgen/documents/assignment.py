"""The notice of assignment: to whom the client has to pay from then on."""

from __future__ import annotations

from datetime import date

from docgen.case.models import Case
from docgen.documents.claim import heads_owed
from docgen.documents.claim_context import AssignmentContext
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import how_to_pay_assignee
from docgen.documents.wording import in_its_language
from docgen.errors import DocgenError
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def _one_with_an_assignee(case: Case) -> tuple[str, ...]:
    return ("",) if case.parties.assignee else ()


def assignment_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the notice. DocgenError before the day of the assignment."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    assignee = known.case.parties.assignee
    if assignee is None:
        raise DocgenError(
            say("nothing has been assigned by {day}", day=as_of.isoformat()),
            say("Give a later day with --as-of.", "Choose a later day."),
        )
    account = known.account_anyway(as_of)
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, as_of),
        assignment=AssignmentContext(
            date=wording.day(assignee.date),
            name=assignee.name,
            address_line=", ".join(assignee.address),
            email=assignee.email or "",
            open=wording.money(account.totals.due) if account.totals.due else "",
            heads=heads_owed(account, wording),
            as_of=wording.day(as_of),
            how_to_pay=how_to_pay_assignee(assignee, wording.say.parties, reference=known.case.case),
            collected_by_contractor=assignee.collected_by == "contractor",
        ),
    )


KINDS = (
    DocumentKind(
        order=195,
        name="notice-of-assignment",
        title="Notice of assignment",
        when="When the contractor has assigned what the client owes to somebody else.",
        template="letters/notice-of-assignment.md",
        each=_one_with_an_assignee,
        context=lambda ledger, about, as_of: assignment_context(ledger, as_of),
        mark="NA",
    ),
)
