"""What the client disputes of a claim, and which objections were withdrawn, in words.

The figures are the account's; a case's own dispute only adds the document that proves it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from docgen.case.invoices import Dispute
from docgen.case.models import Case
from docgen.facts.claim_model import DisputeFacts, WithdrawnFacts
from docgen.facts.wording import Wording
from docgen.ledger.account import Account, InvoiceAccount, Objection

if TYPE_CHECKING:
    from docgen.i18n.terms import Voice


def dispute_facts(
    case: Case, account: Account, wording: Wording, *, exhibit_of: Callable[[Dispute], str] | None = None
) -> tuple[DisputeFacts, ...]:
    """Every dispute that touches something open in the claim; `exhibit_of` numbers the documents, None for none."""
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


def withdrawn_facts(
    case: Case,
    account: Account,
    wording: Wording,
    *,
    voice: Voice,
    exhibit_of: Callable[[Dispute, date], str],
) -> tuple[WithdrawnFacts, ...]:
    """The objections to invoices of the claim that the client has withdrawn."""
    found = []
    for line, objection, dispute in _disputes(case, account):
        if objection.outcome != "conceded" or objection.settled is None:
            continue
        amount = "" if objection.whole else wording.money(objection.amount)
        to = wording.say.demand.disputed_part(amount=amount, invoice=line.number)
        day, exhibit = wording.day(objection.settled), exhibit_of(dispute, objection.settled)
        sentence = wording.say.demand.withdrew(to, day=day, voice=voice, exhibit=exhibit)
        found.append(WithdrawnFacts(to=to, date=day, exhibit=exhibit, sentence=sentence))
    return tuple(found)


def _disputes(case: Case, account: Account) -> list[tuple[InvoiceAccount, Objection, Dispute]]:
    """The disputes over the invoices of the claim, each with what the account and the case say of it.

    The account has them by day, those of one day in the order of the case.
    """
    found = []
    for line in account.invoices:
        own = sorted((dispute for dispute in case.disputes if dispute.invoice == line.number), key=lambda one: one.date)
        found += [(line, objection, dispute) for objection, dispute in zip(line.objections, own, strict=True)]
    return found
