"""The hand-over for collection."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from docgen.case.models import Case
from docgen.case.parties import Collector
from docgen.documents.claim_context import HandoverContext, HandoverEvent
from docgen.documents.claim_letter import Exhibits, claimed_context, overdue_claim
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.sources import of_fact
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.ledger.account import Account
from docgen.ledger.calculation import only
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.steps.deadlines import Deadlines


def _one_with_a_collector(case: Case) -> tuple[str, ...]:
    return ("",) if case.parties.collector and case.invoices else ()


def handover_document_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the hand-over to a collection agency: the undisputed overdue invoices alone.

    Raises DocgenError where the case names no agency, or nothing undisputed is overdue.
    """
    collector = ledger.case.parties.collector
    if collector is None:
        raise DocgenError(
            say("this case names no collection agency"), say("Add parties.collector: with its name and address.")
        )
    claim, _ = overdue_claim(ledger, as_of, Deadlines(pay_by=as_of, proceedings_from=as_of))
    disputed = tuple(line.number for line in claim.account.invoices if line.disputed)
    undisputed = only(claim.account, {line.number for line in claim.account.invoices} - set(disputed))
    if not undisputed.invoices:
        raise DocgenError(
            say("everything that is overdue is disputed, and an agency takes no disputed sums"),
            say("Settle the dispute, or take it to a lawyer."),
        )
    known = claim.ledger
    return context_of(
        known,
        claim.wording,
        letter=letter_context(known.case, claim.wording, as_of, to_client=False),
        account=claimed_context(replace(claim, account=undisputed), at_deadline=None),
        handover=handover_context(known.case, collector, undisputed, disputed, claim.wording),
    )


# What may have been said without prejudice stays out of other hands.
_KEPT_BACK = {"offer"}


def handover_context(
    case: Case, collector: Collector, account: Account, disputed: tuple[str, ...], wording: Wording
) -> HandoverContext:
    """The hand-over of `account`, which holds only undisputed invoices; `disputed` names those kept back."""
    exhibits = Exhibits(case, account, wording, to_client=False)
    beside_the_price = {invoice.number for invoice in case.invoices if not invoice.under_contract}
    chronology = tuple(
        HandoverEvent(
            date=wording.short_day(event.date),
            text=of_fact(event.text, event, label := exhibits.of_event(event)),
            exhibit=label,
        )
        for event in case.record
        if event.what not in _KEPT_BACK
    )
    return HandoverContext(
        collector=collector.name,
        collector_address="\n".join((collector.name, *collector.address)),
        collector_reference=collector.reference or "",
        terms=collector.terms,
        chronology=chronology,
        enclosures=tuple(exhibits.listed),
        exhibit_files=exhibits.files,
        disputed_left_out=wording.listed(disputed),
        extras=wording.listed(
            f"{line.number} ({line.description})" for line in account.invoices if line.number in beside_the_price
        ),
    )


KINDS = (
    DocumentKind(
        order=190,
        name="collection-handover",
        title="Hand-over for collection",
        when="When a collection agency takes over an undisputed claim.",
        template="letters/collection-handover.md",
        each=_one_with_a_collector,
        context=lambda ledger, about, as_of: handover_document_context(ledger, as_of),
    ),
)
