"""When an invoice falls due by the contract, and from which day what it is for counts as accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from docgen.case.evidence import Event
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
    about = [event for event in case.record if _is_about(case, event, invoice)]
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


def part_accepted_apart(case: Case, invoice: Invoice) -> str | None:
    """The milestone that the invoice is for, where that part is accepted by itself; None for any other."""
    stones = (each.milestone for each in case.amended_milestones)
    return next((stone.id for stone in stones if stone.id == invoice.milestone and stone.accepted_apart), None)


def is_for_the_rest(case: Case, invoice: Invoice) -> bool:
    """Whether the invoice is for what is left on completion: a final invoice, or the milestone due on completion.

    Where no milestone is due on completion, the last one that is to be reached completes the work.
    """
    stone = next((each.milestone for each in case.amended_milestones if each.milestone.id == invoice.milestone), None)
    if invoice.final or stone is None:
        return invoice.final
    standing = case.standing_milestones
    if any(each.due.event == "on completion" for each in standing):
        return stone.due.event == "on completion"
    return "completion" in stone.due.event and standing[-1:] == (stone,)


def _is_about(case: Case, event: Event, invoice: Invoice) -> bool:
    """Whether an event is about what the invoice is for.

    One that names a milestone and a change order is about both. One that names neither is about all of the work, which
    is accepted with its last milestone.
    """
    if event.milestone is None and event.change_order is None:
        stones = case.milestones_to_reach
        last = stones[-1].id if stones else None
        return invoice.milestone in (None, last) and invoice.change_order is None
    if invoice.change_order is not None:
        return event.change_order == invoice.change_order
    if invoice.final and invoice.milestone is None:
        return bool(case.milestones_to_reach) and event.milestone == case.milestones_to_reach[-1].id
    return invoice.milestone is not None and event.milestone == invoice.milestone
