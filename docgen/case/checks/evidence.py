"""Rules of what the record has to show: work that is claimed was done."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.amended import standing_milestones
from docgen.case.checks.shape import Finding, warning
from docgen.case.models import Case

_SHOWS_WORK = ("completion", "delivery", "acceptance", "use")


@warning("claimed-without-evidence", "invoices", "record", "contract.milestones", "change_orders", "breach")
def claimed_without_evidence(case: Case) -> Iterator[Finding]:
    """When it comes to a demand, the record shows that what was invoiced was done.

    A demand for a milestone or change order that no completion, delivery, acceptance or use stands behind is a bare
    assertion. Enter the event with its exhibit, and name the milestone or change order in it.
    """
    if case.breach is None:
        return
    events = [event for event in case.record if event.what in _SHOWS_WORK]
    stones = {event.milestone for event in events}
    orders = {event.change_order for event in events}
    if any(event.milestone is None and event.change_order is None for event in events):
        # An event that names neither is about the work as a whole: it stands behind what is due on completion of it.
        stones |= {stone.id for stone in standing_milestones(case) if stone.due.event == "on completion"}
    approved = {order.number for order in case.change_orders if order.status == "approved"}
    known = {stone.id: stone for stone in standing_milestones(case)}
    for at, invoice in enumerate(case.invoices):
        stone = known.get(invoice.milestone) if invoice.milestone else None
        if stone is not None and stone.due.event.startswith("on completion") and stone.id not in stones:
            what, field = f"milestone {stone.id}", f"milestone: {stone.id}"
        elif invoice.change_order in approved - orders:
            what, field = f"change order {invoice.change_order}", f"change_order: {invoice.change_order}"
        else:
            continue
        yield Finding(
            path=f"invoices[{at}].number",
            message=f"invoice {invoice.number} is for {what}, and nothing in the record shows that it was done",
            hint=f"Enter under record: what: completion (or delivery, acceptance, use), {field}, and the exhibit.",
        )


CHECKS = (claimed_without_evidence,)
