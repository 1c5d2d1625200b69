"""Rules of what the record has to show: work that is claimed was done, and work was stopped only after due notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.case.checks.shape import Finding, warning
from docgen.case.checks.words import length
from docgen.case.models import Case, Event
from docgen.dates import Duration, after, in_words

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
        stones |= {stone.id for stone in case.contract.milestones if stone.due.event == "on completion"}
    approved = {order.number for order in case.change_orders if order.status == "approved"}
    for at, invoice in enumerate(case.invoices):
        stone = case.milestone(invoice.milestone) if invoice.milestone else None
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


@warning("stopped-too-early", "record", "contract.stop_work.notice")
def stopped_too_early(case: Case) -> Iterator[Finding]:
    """Work stops only when the notice that the contract asks for has run.

    A notice sent by e-mail counts as received on the next business day, one sent by post on the second; the period
    starts the day after. Work stopped sooner is stopped without right, and the client may claim for the delay.
    """
    stop = case.contract.stop_work
    if stop is None:
        return
    for at, event in enumerate(case.record):
        if event.what != "suspension":
            continue
        notices = [each for each in case.record if each.what == "notice" and each.date <= event.date]
        if not notices:
            yield Finding(
                path=f"record[{at}].date",
                message="work was stopped, but the record has no notice before it",
                hint="Enter the notice under record, with what: notice, its date, channel and exhibit.",
            )
            continue
        received = _received(notices[-1])
        end = after(received, stop.notice)
        if event.date <= end:
            yield Finding(
                path=f"record[{at}].date",
                message=f"work was stopped on {in_words(event.date)}, but the notice of {in_words(notices[-1].date)}"
                f" counts as received on {in_words(received)}, and its {length(stop.notice)} end on {in_words(end)}",
                hint=f"The first day on which work may stop is {in_words(end + timedelta(days=1))}. Ask a lawyer before"
                " you rely on a stop that came sooner.",
            )


def _received(notice: Event) -> date:
    """The day on which the contract takes a notice as received; public holidays are not known here."""
    channel = (notice.by or "").lower().replace("-", "")
    days = 1 if "email" in channel or "hand" in channel else 2
    return after(notice.date, Duration(count=days, unit="business days"))


CHECKS = (claimed_without_evidence, stopped_too_early)
