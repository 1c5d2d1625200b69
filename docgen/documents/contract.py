"""The contract, and the contract as amended."""

from __future__ import annotations

from datetime import date

from docgen.case.models import Case
from docgen.documents.amendments import amended_context
from docgen.documents.common import context_of
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.wording import in_its_language
from docgen.errors import DocgenError
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def _one_unless_oral(case: Case) -> tuple[str, ...]:
    return () if case.agreement else ("",)


def _one_with_approved_orders(case: Case) -> tuple[str, ...]:
    return ("",) if any(order.status == "approved" for order in case.change_orders) else ()


def agreement_context(ledger: Ledger) -> Context:
    """The context of a contract; they do not depend on the day."""
    ledger, wording = in_its_language(ledger)
    return context_of(ledger, wording, pending=())


def amended_agreement_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the contract as amended on that day. DocgenError when no change order was approved by then."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    plan = known.schedule
    if not plan.approved:
        raise DocgenError(
            say("no change order was approved by {day}, so the contract is as it was signed", day=as_of.isoformat()),
            say(
                "Draft the contract itself, or give a later --as-of.",
                "Read the contract itself, or choose a later day.",
            ),
        )
    return context_of(known, wording, amended=amended_context(known.case, plan, wording, as_of), pending=())


KINDS = (
    DocumentKind(
        order=20,
        name="contract",
        title="Contract",
        when="Before the work starts; both parties sign it.",
        template="contracts/contract.md",
        short_template="contracts/contract-short.md",
        each=_one_unless_oral,
        as_agreed=True,
        context=lambda ledger, about, as_of: agreement_context(ledger),
        mark="C",
        once=True,
    ),
    DocumentKind(
        order=50,
        name="contract-as-amended",
        title="Contract as amended",
        when="When change orders have been approved, and somebody wants to read what now holds.",
        template="contracts/contract.md",
        short_template="contracts/contract-short.md",
        each=_one_with_approved_orders,
        context=lambda ledger, about, as_of: amended_agreement_context(ledger, as_of),
        mark="CA",
    ),
)
