"""What the client disputes of a claim, and which objections were withdrawn, in words.

The figures are the account's; a case's own dispute only adds the paper that proves it.
"""

from __future__ import annotations

from collections.abc import Callable

from docgen.case.invoices import Dispute
from docgen.case.models import Case
from docgen.facts.claim_model import DisputeFacts, WithdrawnFacts
from docgen.facts.wording import Wording
from docgen.ledger.account import Account, InvoiceAccount, Objection


def dispute_facts(
    case: Case, account: Account, wording: Wording, *, exhibit_of: Callable[[Dispute], str] | None = None
) -> tuple[DisputeFacts, ...]:
    """Every dispute that touches something open in the claim; `exhibit_of` numbers the papers, None for none."""
    return tuple(
        DisputeFacts(
            amount=wording.money(objection.open),
            invoice=line.number,
            date=wording.day(objection.day),
            reason=objection.reason,
            exhibit=exhibit_of(dispute) if exhibit_of else "",
        )
        for line, objection, dispute in _disputes(case, account)
        if objection.open
    )


def withdrawn_facts(case: Case, account: Account, wording: Wording) -> tuple[WithdrawnFacts, ...]:
    """The objections to invoices of the claim that the client has withdrawn."""
    return tuple(
        WithdrawnFacts(
            to=wording.say.demand.disputed_part(
                amount="" if objection.whole else wording.money(objection.amount), invoice=line.number
            ),
            date=wording.day(objection.settled),
        )
        for line, objection, _ in _disputes(case, account)
        if objection.outcome == "conceded" and objection.settled
    )


def _disputes(case: Case, account: Account) -> list[tuple[InvoiceAccount, Objection, Dispute]]:
    """The disputes over the invoices of the claim, each with what the account and the case say of it.

    The account has them by day, those of one day in the order of the case.
    """
    found = []
    for line in account.invoices:
        own = sorted((dispute for dispute in case.disputes if dispute.invoice == line.number), key=lambda one: one.date)
        found += [(line, objection, dispute) for objection, dispute in zip(line.objections, own, strict=True)]
    return found
