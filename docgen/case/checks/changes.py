"""Rules of change orders: approved by the right person, in time, and billed once approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.case.amended import standing_milestones
from docgen.case.checks.shape import error, warning
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.dates import in_words
from docgen.diagnostics import Diagnostic


@error(
    "invoice-for-unapproved-change",
    "invoices.change_order",
    "change_orders.number",
    "change_orders.approved",
    "change_orders.rejected",
    "change_orders.void",
)
def invoice_for_unapproved_change(case: Case) -> Iterator[Diagnostic]:
    """Only an approved change order is invoiced.

    Without approval there is no agreement on the price, and often no claim at all.
    """
    orders = {order.number: order for order in case.change_orders}
    for at, invoice in enumerate(case.invoices):
        order = orders.get(invoice.change_order) if invoice.change_order is not None else None
        if order is not None and order.status != "approved":
            state = f"was rejected on {in_words(order.rejected)}" if order.rejected else "is not approved"
            if order.void:
                state = f"was withdrawn on {in_words(order.void)}"
            remedy = (
                f"When the client has approved it in writing, add approved: and the day to change order {order.number}."
            )
            if order.rejected or order.void:
                remedy = "Take the invoice out; if the work is wanted after all, write a new change order."
            yield Diagnostic(
                path=f"invoices[{at}].change_order",
                message=f"invoice {invoice.number} is for change order {order.number}, which {state}",
                hint=remedy,
            )


@error("approved-and-rejected", "change_orders.approved", "change_orders.rejected")
def approved_and_rejected(case: Case) -> Iterator[Diagnostic]:
    """A change order is approved or rejected, not both.

    When a client changes his mind, the second order gets a number of its own.
    """
    for at, order in enumerate(case.change_orders):
        if order.approved and order.rejected:
            yield Diagnostic(
                path=f"change_orders[{at}].rejected",
                message=f"change order {order.number} is approved and rejected",
                hint="Keep what the client said; if he said one and then the other, write a new change order.",
            )


@warning("approver-unknown", "change_orders.approved", "change_orders.approved_by", "contract.changes.approvers")
def approver_unknown(case: Case) -> Iterator[Diagnostic]:
    """An approved change order says who approved it, and that is one whom the contract names for it.

    "He had no authority" is the commonest answer to an invoice for extra work.
    """
    approvers = case.contract.changes.approvers
    for at, order in enumerate(case.change_orders):
        if order.approved and order.approved_by is None:
            yield Diagnostic(
                path=f"change_orders[{at}].approved",
                message=f"change order {order.number} does not say who approved it",
                hint="Add approved_by: and the name under the approval.",
            )
        elif order.approved_by and not order.approved:
            yield Diagnostic(
                path=f"change_orders[{at}].approved_by",
                message=f"change order {order.number} names who approved it, but not when",
                hint="Add approved: and the day; without it the order does not change the price.",
            )
        elif order.approved_by and approvers and order.approved_by.casefold() not in map(str.casefold, approvers):
            yield Diagnostic(
                path=f"change_orders[{at}].approved_by",
                message=f"change order {order.number} was approved by {order.approved_by}, who is not named in"
                " contract.changes.approvers",
                hint=f"Ask for a written confirmation by {' or '.join(approvers)}.",
            )


@warning("approved-after-invoice", "invoices.issued", "invoices.change_order", "change_orders.approved")
def approved_after_invoice(case: Case) -> Iterator[Diagnostic]:
    """A change order is approved before it is invoiced."""
    approved = {order.number: order.approved for order in case.change_orders}
    for at, invoice in enumerate(case.invoices):
        day = approved.get(invoice.change_order) if invoice.change_order is not None else None
        if day and invoice.issued < day:
            yield Diagnostic(
                path=f"invoices[{at}].issued",
                message=f"invoice {invoice.number} was issued on {in_words(invoice.issued)}, before change order"
                f" {invoice.change_order} was approved on {in_words(day)}",
                hint="Look whether one of the dates is wrong.",
            )


@warning("change-order-unanswered", "change_orders", "record", "contract.milestones", "invoices")
def change_order_unanswered(case: Case) -> Iterator[Diagnostic]:
    """When the work is complete, no change order is left unanswered.

    Extra work that nobody approved is the money a contractor loses most often. Get the approval before the last
    invoice, while the client still wants something from you.
    """
    last = _completed(case)
    for at, order in enumerate(case.change_orders):
        if order.status == "pending" and last and last >= order.date:
            yield Diagnostic(
                path=f"change_orders[{at}].number",
                message=f"the work was complete on {in_words(last)}, but change order {order.number} is neither"
                " approved nor rejected",
                hint="Ask for the answer in writing and enter it with approved: or rejected:; or withdraw it: void:",
            )


def _completed(case: Case) -> date | None:
    """The day on which all of the work was complete, by the record or by the invoice for completion."""
    final = {stone.id for stone in standing_milestones(case) if stone.due.event == "on completion"}
    days = [event.date for event in case.record if event.what in ("completion", "acceptance") and not event.milestone]
    days += [event.date for event in case.record if event.what == "completion" and event.milestone in final]
    days += [invoice.issued for invoice in case.invoices if _names(invoice, final)]
    return min(days, default=None)


def _names(invoice: Invoice, milestones: set[str]) -> bool:
    return invoice.milestone in milestones


CHECKS = (
    invoice_for_unapproved_change,
    approved_and_rejected,
    approver_unknown,
    approved_after_invoice,
    change_order_unanswered,
)
