"""When what an invoice is for was supplied, as far as the case says it, and whether it is asked for before that."""

from __future__ import annotations

from datetime import date

from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.dates import last_of_month


def is_advance(case: Case, invoice: Invoice) -> bool:
    """Whether the invoice asks for money before the work that it is for: an advance, or a deposit."""
    stone = case.milestone(invoice.milestone) if invoice.milestone else None
    deposit = not invoice.final and stone is not None and stone.due.event in ("on signing", "on start")
    return invoice.advance is not None or deposit


def supply_period(case: Case, invoice: Invoice) -> tuple[date, date] | None:
    """The first and the last day of the supply, where it took longer than one and the case has both.

    All of the work, of which a final invoice is, began with the work itself.
    """
    last = supplied_on(case, invoice)
    first = invoice.statement.first if invoice.statement is not None else invoice.supplied_from
    if first is None and invoice.final:
        started = [event.date for event in case.record if event.what == "start"]
        first = min(started, default=None)
    return (first, last) if first and last and first < last else None


# What the record calls the day on which something was supplied, the surest first.
_SUPPLIED = ("acceptance", "completion", "delivery")


def supplied_on(case: Case, invoice: Invoice) -> date | None:
    """The day on which what is invoiced was accepted, completed or delivered: as written, or as the record has it.

    Work by time and materials was done by the last day of its statement, a month of a running service by its end.
    """
    if invoice.month is not None:
        return last_of_month(invoice.month)
    if invoice.supplied is not None:
        return invoice.supplied
    if invoice.statement is not None:
        return invoice.statement.last
    ends = [stone.id for stone in case.milestones_to_reach if stone.due.event == "on completion"]
    of_all = invoice.final or invoice.retention is not None or invoice.milestone in ends
    events = [
        event
        for event in case.record
        if event.date <= invoice.issued
        and event.what in _SUPPLIED
        and (
            (invoice.milestone is not None and event.milestone == invoice.milestone)
            or (of_all and event.milestone in (None, *ends) and event.change_order is None)
            or (invoice.change_order is not None and event.change_order == invoice.change_order)
        )
    ]
    return events[-1].date if events else None
