"""For which invoices the notice that work will stop may be given, and work then stop.

The document that gives the notice, the document that says that work has stopped, and the gate all ask here, so that
work never stops, and never stays stopped, for another sum than the client was told.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from msgspec import Struct

from docgen.case.events import has_resumed
from docgen.case.models import Case
from docgen.law.applicability import CaseUnderLaw
from docgen.law.calendar import grace_end, statutory_grace_end
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.ledger import Ledger


def has_agreed_price(case: Case, line: InvoiceAccount) -> bool:
    """Whether both agreed the price that the invoice asks for, as of a milestone, a statement or an approved order."""
    extras = {each.number for each in case.invoices if not each.under_contract} if case.contract.milestones else ()
    return line.number not in extras


def stop_sum(case: Case, line: InvoiceAccount) -> Decimal:
    """What of the invoice work may stop for: undisputed, agreed as a price, and not received in any form.

    An extra done on an instruction or for another reason is claimed on that ground, but the contract lets nobody stop
    work over a price that is open. Nor over interest: money that the law sets against interest first has paid that much
    of the invoice here, though the claim still holds it as principal.
    """
    if not has_agreed_price(case, line):
        return Decimal(0)
    received = sum((receipt.amount for receipt in line.receipts), Decimal(0))
    return max(min(line.undisputed, line.reduced_amount - received), Decimal(0))


def may_stop_for(case: Case, line: InvoiceAccount) -> bool:
    """Whether the invoice holds a sum for which work may stop."""
    return stop_sum(case, line) > 0


def named_invoices(
    under: CaseUnderLaw, invoices: Iterable[InvoiceAccount], notified: date
) -> tuple[InvoiceAccount, ...]:
    """Those of `invoices` with something undisputed and agreed that a notice of the day `notified` names.

    They had been overdue on it for longer than the contract asks and than the law asks, where each of them gives the
    right: a sum that only one of the two allows is not named, because a stop for it could be said to be without right.
    """
    stop, right = under.case.contract.stop_work, under.right_to_stop
    if stop is None and right is None:
        return ()
    again = has_resumed(under.case, notified)
    return tuple(
        line
        for line in invoices
        if may_stop_for(under.case, line)
        and (stop is None or grace_end(line.due, stop, right, under.case.place, resumed=again) < notified)
        and (right is None or statutory_grace_end(line.issued, line.due, right) < notified)
    )


class SmallPart(Struct, frozen=True, kw_only=True):
    """A sum for which the law lets nobody withhold all work: less than `percent` of the price. The law names no figure:
    that is docgen's.
    """

    overdue: Decimal
    percent: Decimal
    reference: str


def small_part_of_price(ledger: Ledger, overdue: Iterable[InvoiceAccount]) -> SmallPart | None:
    """What of `overdue` could stop the work, where that is a small part of the price.

    None where it is not, where the law asks for no proportion, or where nothing could stop the work.
    """
    right = ledger.right_to_stop
    if right is None or right.small_part is None:
        return None
    asked = sum((line.undisputed for line in overdue if may_stop_for(ledger.case, line)), Decimal(0))
    if not 0 < asked * 100 < ledger.schedule.total.gross * right.small_part:
        return None
    return SmallPart(overdue=asked, percent=right.small_part, reference=right.reference)


def rest_of_named(
    under: CaseUnderLaw, *, then: Iterable[InvoiceAccount], now: Iterable[InvoiceAccount], notified: date
) -> Decimal:
    """What is still to come of the sum that a notice of the day `notified` named, whatever the money was set against.

    `then` are the invoices as they stood on that day, `now` as they stand. The notice asks for undisputed principal and
    for no interest; a payment that the law sets against interest first still pays the sum that was named.
    """
    named = {line.number: line for line in named_invoices(under, then, notified)}
    standing = [line for line in now if line.number in named]
    asked = sum((stop_sum(under.case, line) for line in named.values()), Decimal(0))
    received = sum((r.amount for line in standing for r in line.receipts if r.day > notified), Decimal(0))
    reduced = sum((line.reduced - named[line.number].reduced for line in standing), Decimal(0))
    left = sum((stop_sum(under.case, line) for line in standing), Decimal(0))
    return max(min(asked - received - reduced, left), Decimal(0))
