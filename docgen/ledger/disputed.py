"""How much of an invoice is disputed. A dispute moves no money: the sum is still claimed, and interest runs on it.

A payment goes to the undisputed part first. What it is more than that settles the oldest dispute first, as money
settles the oldest invoice first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen.ledger.account import InvoiceAccount, Objection
from docgen.ledger.terms import Dispute
from docgen.money import rounded


def with_disputes(line: InvoiceAccount, disputes: Iterable[Dispute], as_of: date, currency: str) -> InvoiceAccount:
    """The invoice with what the client disputes of it at the end of `as_of`; later disputes and ends are left out.

    The disputes are those of this invoice. No more is disputed than is open.
    """
    known = sorted((dispute for dispute in disputes if dispute.day <= as_of), key=lambda dispute: dispute.day)
    objections = [_objection(dispute, line.amount, as_of) for dispute in known]
    left = line.open
    found: list[Objection] = []
    for objection in reversed(objections):  # the newest keeps its sum longest
        touched = Decimal(0) if objection.settled else min(objection.amount, left)
        left -= touched
        found.append(replace(objection, open=rounded(touched, currency)))
    return replace(line, disputed=line.open - left, objections=tuple(reversed(found)))


def _objection(dispute: Dispute, total: Decimal, as_of: date) -> Objection:
    settled = max(dispute.day, dispute.settled) if dispute.settled and dispute.settled <= as_of else None
    return Objection(
        day=dispute.day,
        amount=total if dispute.amount is None else dispute.amount,
        whole=dispute.amount is None,
        reason=dispute.reason,
        open=Decimal(0),
        outcome=dispute.outcome if settled else "",
        settled=settled,
    )
