"""Rules of disputes: when the client objected, and how it ended.

Those that need sums are in `docgen.ledger.dispute_checks`.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.checks.shape import error, warning
from docgen.case.models import Case
from docgen.dates import in_words
from docgen.diagnostics import Diagnostic

_LOOK = "One of the two dates has a slip in it."


@error("dispute-before-invoice", "invoices.issued", "invoices.number", "disputes.date", "disputes.invoice")
def dispute_before_invoice(case: Case) -> Iterator[Diagnostic]:
    """A client objects to an invoice on or after the day it was issued.

    What was said about the work before that belongs in the record.
    """
    issued = {invoice.number: invoice.issued for invoice in case.invoices}
    for at, dispute in enumerate(case.disputes):
        if dispute.invoice in issued and dispute.date < issued[dispute.invoice]:
            yield Diagnostic(
                path=f"disputes[{at}].date",
                message=f"invoice {dispute.invoice} was disputed on {in_words(dispute.date)}, before it was issued on"
                f" {in_words(issued[dispute.invoice])}",
                hint=_LOOK,
            )


@error("settled-before-dispute", "disputes.date", "disputes.conceded", "disputes.allowed")
def settled_before_dispute(case: Case) -> Iterator[Diagnostic]:
    """A dispute is conceded or allowed on or after the day it arose.

    The final demand says when the client withdrew an objection; with a wrong day the client can deny it.
    """
    for at, dispute in enumerate(case.disputes):
        for field, day in (("conceded", dispute.conceded), ("allowed", dispute.allowed)):
            if day and day < dispute.date:
                yield Diagnostic(
                    path=f"disputes[{at}].{field}",
                    message=f"the dispute over invoice {dispute.invoice} was {field} on {in_words(day)}, before it"
                    f" arose on {in_words(dispute.date)}",
                    hint=_LOOK,
                )


@error("conceded-and-allowed", "disputes.conceded", "disputes.allowed")
def conceded_and_allowed(case: Case) -> Iterator[Diagnostic]:
    """A dispute ends one way: the client concedes it, or the contractor allows it.

    Where each side gave way on a part, the two parts are two disputes.
    """
    for at, dispute in enumerate(case.disputes):
        if dispute.conceded and dispute.allowed:
            yield Diagnostic(
                path=f"disputes[{at}].allowed",
                message=f"the dispute over invoice {dispute.invoice} is conceded and allowed",
                hint="Keep what happened; where each side gave way on a part, enter two disputes with an amount each.",
            )


@warning("dispute-not-entered", "record.what", "record.date", "disputes", "invoices.issued")
def dispute_not_entered(case: Case) -> Iterator[Diagnostic]:
    """A dispute in the record stands under `disputes` as well, with its invoice.

    The record only tells the story. Without the entry the letters take every sum for undisputed, and the notice may
    announce a stop of work that the contract allows for undisputed sums alone.
    """
    if case.disputes or not case.invoices:
        return
    first = min(invoice.issued for invoice in case.invoices)
    for at, event in enumerate(case.record):
        if event.what == "dispute" and event.date >= first:
            yield Diagnostic(
                path=f"record[{at}].what",
                message=f"the record has a dispute on {in_words(event.date)}, but the account knows of none",
                hint="Enter it under disputes: with date, invoice, reason, and the amount where it is a part.",
            )


CHECKS = (
    dispute_before_invoice,
    settled_before_dispute,
    conceded_and_allowed,
    dispute_not_entered,
)
