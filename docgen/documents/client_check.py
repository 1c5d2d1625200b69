"""The client check: what to know of a client before the contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from docgen.case.models import Case
from docgen.documents.claim_context import ClientCheckContext
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind, once
from docgen.documents.wording import Wording, in_its_language
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.ledger import Ledger


def client_check_context(case: Case, plan: Schedule, wording: Wording) -> ClientCheckContext:
    """The answers of the case, and what can stand open at once."""
    check, exposure = case.client_check, _most_open(plan)
    limit = check.credit_limit if check else None
    return ClientCheckContext(
        date=wording.day(check.date) if check else "",
        registration=(check.registration or "") if check else "",
        references="\n".join(check.references) if check else "",
        credit_terms=wording.span(check.credit_terms) if check and check.credit_terms else "",
        credit_limit=wording.money(limit) if limit else "",
        past_disputes="\n".join(check.past_disputes) if check else "",
        exposure=wording.money(exposure),
        over_limit=limit is not None and exposure > limit,
    )


def _most_open(plan: Schedule) -> Decimal:
    """The largest sum of two neighbouring instalments: one is invoiced and not yet due, the work of the next goes on.

    A deposit is paid before any work, so nothing stands open on it.
    """
    worth = [
        line.amount.gross
        for line in plan.lines
        if line.milestone is None or line.milestone.due.event not in ("on signing", "on start")
    ]
    return max([*(one + next_one for one, next_one in pairwise(worth)), *worth], default=plan.total.gross)


def client_check_document_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the client check, before the contract is signed."""
    ledger, wording = in_its_language(ledger)
    case = ledger.case
    plan = ledger.instead(replace(case, change_orders=())).schedule
    return context_of(
        ledger,
        wording,
        schedule=plan,
        letter=letter_context(case, wording, as_of),
        known=client_check_context(case, plan, wording),
    )


KINDS = (
    DocumentKind(
        order=10,
        name="client-check",
        title="Client check",
        when="Before the contract; for your own use.",
        template="letters/client-check.md",
        each=once,
        context=lambda ledger, about, as_of: client_check_document_context(ledger, as_of),
    ),
)
