"""Rules of what can be shown: an agreement without a signed contract, and that the work that is claimed was done."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.amended import standing_milestones
from docgen.case.checks.shape import error, warning
from docgen.case.models import Case
from docgen.dates import in_words
from docgen.diagnostics import Diagnostic

_SHOWS_WORK = ("start", "delivery", "completion", "acceptance", "use")


@error("oral-and-signed", "agreement", "contract.signed")
def oral_and_signed(case: Case) -> Iterator[Diagnostic]:
    """An agreement is either signed or made by word of mouth.

    A letter that speaks of a conversation where there is a signed contract gives the better evidence away.
    """
    if case.agreement is not None and case.contract.signed is not None:
        yield Diagnostic(
            path="contract.signed",
            message=f"the contract was signed on {in_words(case.contract.signed)}, and agreement says that it was oral",
            hint="Take signed: out, or agreement:.",
        )


@error("acceptance-before-offer", "agreement.offer.date", "agreement.acceptance.date")
def acceptance_before_offer(case: Case) -> Iterator[Diagnostic]:
    """An offer is accepted on or after the day on which it was made."""
    agreement = case.agreement
    if agreement is None or agreement.offer is None or agreement.acceptance is None:
        return
    if agreement.acceptance.date < agreement.offer.date:
        yield Diagnostic(
            path="agreement.acceptance.date",
            message=f"the offer of {in_words(agreement.offer.date)} was accepted before it was made, on"
            f" {in_words(agreement.acceptance.date)}",
            hint="Look at both dates. What was said first is the offer, whoever said it.",
        )


@warning("oral-without-evidence", "agreement", "payments", "record")
def oral_without_evidence(case: Case) -> Iterator[Diagnostic]:
    """Each of the three things that make an oral agreement has its evidence: offer, acceptance, what was given for it.

    Where one of them cannot be shown there may be no contract, and then nothing is owed under it. A note of the same
    day, a message that repeats what was said, a draft that the client commented on, a part-payment: each is evidence.
    """
    agreement = case.agreement
    if agreement is None:
        return
    for field, said, who in (
        ("offer", agreement.offer, "who offered what to whom, and in which words"),
        ("acceptance", agreement.acceptance, "who accepted it, and in which words"),
    ):
        if said is None:
            yield Diagnostic(
                path="agreement",
                message=f"there is no evidence of the {field}",
                hint=f"Enter {field}: under agreement: {who}.",
            )
        elif said.exhibit is None:
            yield Diagnostic(
                path=f"agreement.{field}.words",
                message=f"there is no evidence of the {field}: nothing shows what {said.by} said",
                hint="Name the file that shows it with exhibit:, such as a message that repeats it.",
            )
    if not _something_was_given(case):
        yield Diagnostic(
            path="agreement",
            message="there is no evidence of what was given in return: no payment, and no work with an exhibit",
            hint="Enter payments, or under in_return or record what was done for it, each with exhibit:.",
        )


def _something_was_given(case: Case) -> bool:
    """Whether a payment came in, or a file shows that one side did its part."""
    assert case.agreement is not None
    shown = any(each.exhibit for each in case.agreement.in_return)
    worked = any(event.exhibit for event in case.record if event.what in _SHOWS_WORK)
    return bool(case.payments) or shown or worked


_SHOWS_IT_DONE = ("completion", "delivery", "acceptance", "use")


@warning("claimed-without-evidence", "invoices", "record", "contract.milestones", "change_orders", "breach")
def claimed_without_evidence(case: Case) -> Iterator[Diagnostic]:
    """When it comes to a demand, the record shows that what was invoiced was done.

    A demand for a milestone or change order that no completion, delivery, acceptance or use stands behind is a bare
    assertion. Enter the event with its exhibit, and name the milestone or change order in it.
    """
    if case.breach is None:
        return
    events = [event for event in case.record if event.what in _SHOWS_IT_DONE]
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
        yield Diagnostic(
            path=f"invoices[{at}].number",
            message=f"invoice {invoice.number} is for {what}, and nothing in the record shows that it was done",
            hint=f"Enter under record: what: completion (or delivery, acceptance, use), {field}, and the exhibit.",
        )


CHECKS = (oral_and_signed, acceptance_before_offer, oral_without_evidence, claimed_without_evidence)
