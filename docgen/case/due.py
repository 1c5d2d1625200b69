"""When an invoice falls due by the contract, and from which day what it is for counts as accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.dates import Duration, after

_DONE = ("completion", "delivery")


def agreed_due(case: Case, invoice: Invoice, later: Callable[[date, Duration], date] = after) -> date:
    """The day on which the invoice falls due by the contract; `later` adds a length of time to a day.

    Without `later` public holidays are no business days of it.
    """
    received = invoice.received or invoice.issued
    within = case.contract.payment.within
    accepted = accepted_on(case, invoice, later) if within.of == "acceptance" else None
    return within.falls_due(invoice.issued, received, accepted, later)


def accepted_on(case: Case, invoice: Invoice, later: Callable[[date, Duration], date] = after) -> date | None:
    """The day on which what the invoice is for was accepted, or counts as accepted; None where neither is known.

    It counts as accepted when the time that the contract gives to accept it or to name defects has run out.
    """
    about = [
        event
        for event in case.record
        if (event.milestone, event.change_order) == (invoice.milestone, invoice.change_order)
        or _is_of_the_whole(case, invoice, event.milestone, event.change_order)
    ]
    accepted = min((event.date for event in about if event.what == "acceptance"), default=None)
    done = min((event.date for event in about if event.what in _DONE), default=None)
    period = case.contract.acceptance
    if accepted is None and done is not None and period is not None:
        return later(done, period.within)
    return accepted


def is_accepted_work(case: Case, invoice: Invoice) -> bool:
    """Whether the invoice is for work that can be accepted: a change order, a milestone due on completion, all."""
    stone = next((each.milestone for each in case.amended_milestones if each.milestone.id == invoice.milestone), None)
    return invoice.final or invoice.change_order is not None or (stone is not None and "completion" in stone.due.event)


def _is_of_the_whole(case: Case, invoice: Invoice, milestone: str | None, order: int | None) -> bool:
    """Whether an event is about all of the work, which is accepted with its last milestone."""
    stones = case.standing_milestones
    last = stones[-1].id if stones else None
    return milestone is None and order is None and invoice.milestone == last and invoice.change_order is None
