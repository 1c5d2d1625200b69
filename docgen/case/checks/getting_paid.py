"""Rules of what decides whether a claim holds: disputes, payment plans, what a stop of work switches off, and what can
be shown of an agreement without a signed contract and of the work.

Rules of disputes that need sums are in `docgen.ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.case.checks.check import error, warning
from docgen.case.evidence import DELAYS
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.messages import FieldName, say

_LOOK = say("One of the two dates is mistyped.")


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
                message=say(
                    "invoice {invoice} was disputed on {dispute_date}, before it was issued on {issued}",
                    invoice=dispute.invoice,
                    dispute_date=dispute.date,
                    issued=issued[dispute.invoice],
                ),
                hint=_LOOK,
            )


@error("quotation-days", "quotation.date", "quotation.binding_until", "contract.signed")
def quotation_days(case: Case) -> Iterator[Diagnostic]:
    """A quotation binds from its date on, and the contract is signed while it binds, or on terms that still hold.

    An offer that is accepted too late is a new offer: the contract is made only when the contractor agrees to it.
    """
    quotation = case.quotation
    if quotation is not None and quotation.binding_until < quotation.date:
        yield Diagnostic(
            path="quotation.binding_until",
            message=say(
                "the quotation of {quotation_date} binds until {binding_until}",
                quotation_date=quotation.date,
                binding_until=quotation.binding_until,
            ),
            hint=_LOOK,
        )
    elif quotation is not None and case.contract.signed is not None and case.contract.signed < quotation.date:
        yield Diagnostic(
            path="contract.signed",
            message=say(
                "the contract was signed on {signed}, before the quotation of {quotation_date}",
                signed=case.contract.signed,
                quotation_date=quotation.date,
            ),
            hint=_LOOK,
        )


@error("settled-before-dispute", "disputes.date", "disputes.conceded", "disputes.allowed")
def settled_before_dispute(case: Case) -> Iterator[Diagnostic]:
    """A dispute is conceded or allowed on or after the day it arose.

    The final demand says when the client withdrew an objection; with a wrong day the client can deny it.
    """
    for at, dispute in enumerate(case.disputes):
        for field, what, day in (
            ("conceded", say("conceded"), dispute.conceded),
            ("allowed", say("allowed"), dispute.allowed),
        ):
            if day and day < dispute.date:
                yield Diagnostic(
                    path=f"disputes[{at}].{field}",
                    message=say(
                        "the dispute over invoice {invoice} was {what} on {day}, before it arose on {dispute_date}",
                        invoice=dispute.invoice,
                        what=what,
                        day=day,
                        dispute_date=dispute.date,
                    ),
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
                message=say("the dispute over invoice {invoice} is conceded and allowed", invoice=dispute.invoice),
                hint=say(
                    "Keep what happened; where each side gave way on a part, enter two disputes with an amount each."
                ),
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
                message=say(
                    "the record has a dispute on {event_date}, but the account knows of none", event_date=event.date
                ),
                hint=say("Enter it under disputes: with date, invoice, reason, and the amount where it is a part."),
            )


@error("plan-out-of-order", "payment_plan.date", "payment_plan.instalments.date", "payment_plan.last")
def plan_out_of_order(case: Case) -> Iterator[Diagnostic]:
    """The instalments of a payment plan follow one another, after the day of the plan and before its last.

    The interest part of each is counted from the one before it.
    """
    plan = case.payment_plan
    if plan is None:
        return
    days = [("payment_plan.date", plan.date)]
    days += [(f"payment_plan.instalments[{at}].date", each.date) for at, each in enumerate(plan.instalments)]
    days.append(("payment_plan.last", plan.last))
    for (_, earlier), (path, later) in pairwise(days):
        if later <= earlier:
            yield Diagnostic(
                path=path,
                message=say(
                    "this instalment, on {later}, is not after {earlier}, which comes before it in the plan",
                    later=later,
                    earlier=earlier,
                ),
                hint=say("Give the instalments in the order of their days; the last one goes under last:."),
            )


@error("delay-fields", "record.what", "record.caused_by", "record.time")
def delay_fields(case: Case) -> Iterator[Diagnostic]:
    """Who caused a delay, and how long it takes, is said of an event that is one.

    Elsewhere it would be read by nobody, and no notice of delay could be made of it.
    """
    for at, event in enumerate(case.record):
        for field in ("caused_by", "time"):
            if getattr(event, field) is not None and event.what not in DELAYS:
                yield Diagnostic(
                    path=f"record[{at}].{field}",
                    message=say(
                        "{field}: belongs to an event that held up the work, and this one is {what}",
                        field=FieldName(field),
                        what=event.what,
                    ),
                    hint=say("Write what: delay, or take {field}: out.", field=FieldName(field)),
                )


@error("switched-off-without-data", "contract.stop_work.switches_off", "contract.stop_work.data_kept")
def switched_off_without_data(case: Case) -> Iterator[Diagnostic]:
    """Where a stop of work switches off a service, the contract says how long the client's data is kept.

    A client who loses data because an invoice was late has a claim that is larger than the invoice.
    """
    stop = case.contract.stop_work
    if stop and stop.switches_off and stop.data_kept is None:
        yield Diagnostic(
            path="contract.stop_work.switches_off",
            message=say("a service may be switched off, and nothing says how long the client’s data is kept"),
            hint=say("Add under stop_work: data_kept: 60 days"),
        )


_SHOWS_WORK = ("start", "delivery", "completion", "acceptance", "use")


@error("oral-and-signed", "agreement", "contract.signed")
def oral_and_signed(case: Case) -> Iterator[Diagnostic]:
    """An agreement is either signed or made by word of mouth.

    A letter that speaks of a conversation where there is a signed contract gives the better evidence away.
    """
    if case.agreement is not None and case.contract.signed is not None:
        yield Diagnostic(
            path="contract.signed",
            message=say(
                "the contract was signed on {signed}, and agreement says that it was oral", signed=case.contract.signed
            ),
            hint=say("Take signed: out, or agreement:."),
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
            message=say(
                "the offer of {offer_date} was accepted before it was made, on {acceptance_date}",
                offer_date=agreement.offer.date,
                acceptance_date=agreement.acceptance.date,
            ),
            hint=say("Look at both dates. What was said first is the offer, whoever said it."),
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
    for field, called, said, who in (
        ("offer", say("the offer"), agreement.offer, say("who offered what to whom, and in which words")),
        ("acceptance", say("the acceptance"), agreement.acceptance, say("who accepted it, and in which words")),
    ):
        if said is None:
            yield Diagnostic(
                path="agreement",
                message=say("there is no evidence of {what}", what=called),
                hint=say("Enter {field}: under agreement: {who}.", field=FieldName(field), who=who),
            )
        elif said.exhibit is None:
            yield Diagnostic(
                path=f"agreement.{field}.words",
                message=say("there is no evidence of {what}: nothing shows what {by} said", what=called, by=said.by),
                hint=say("Name the file that shows it with exhibit:, such as a message that repeats it."),
            )
    if not _something_was_given(case):
        yield Diagnostic(
            path="agreement",
            message=say("there is no evidence of what was given in return: no payment, and no work with an exhibit"),
            hint=say("Enter payments, or under in_return or record what was done for it, each with exhibit:."),
        )


def _something_was_given(case: Case) -> bool:
    """Whether a payment came in, or a file shows that one side did its part."""
    assert case.agreement is not None
    shown = any(each.exhibit for each in case.agreement.in_return)
    worked = any(event.exhibit for event in case.record if event.what in _SHOWS_WORK)
    return bool(case.standing_payments) or shown or worked


_SHOWS_IT_DONE = ("completion", "delivery", "acceptance", "use")


@warning("claimed-without-evidence", "invoices", "record", "contract.milestones", "change_orders", "breach")
def claimed_without_evidence(case: Case) -> Iterator[Diagnostic]:
    """When it comes to a demand, the record shows that what was invoiced was done.

    A demand for a milestone or change order that no completion, delivery, acceptance or use stands behind is a bare
    assertion. Enter the event with its exhibit, and name the milestone or change order in it. Without breach: it is
    told beside the first letter that stakes something on it: the demand, or the notice that work will stop.
    """
    if case.breach is not None:
        yield from (found for found, _ in invoices_without_evidence(case))


def invoices_without_evidence(case: Case) -> Iterator[tuple[Diagnostic, Invoice]]:
    """The invoices for work that nothing in the record shows to be done, each with the warning that says so."""
    events = [event for event in case.record if event.what in _SHOWS_IT_DONE]
    stones = {event.milestone for event in events}
    orders = {event.change_order for event in events}
    if any(event.milestone is None and event.change_order is None for event in events):
        # An event that names neither is about the work as a whole: it stands behind what is due on completion of it.
        stones |= {stone.id for stone in case.standing_milestones if stone.due.event == "on completion"}
    approved = {order.number for order in case.change_orders if order.status == "approved"}
    known = {stone.id: stone for stone in case.standing_milestones}
    for at, invoice in enumerate(case.invoices):
        stone = known.get(invoice.milestone) if invoice.milestone else None
        if stone is not None and stone.due.event.startswith("on completion") and stone.id not in stones:
            what, field = say("milestone {stone}", stone=stone.id), f"milestone: {stone.id}"
        elif invoice.change_order in approved - orders:
            what, field = (
                say("change order {change_order}", change_order=invoice.change_order),
                f"change_order: {invoice.change_order}",
            )
        else:
            continue
        found = Diagnostic(
            rule="claimed-without-evidence",
            path=f"invoices[{at}].number",
            message=say(
                "invoice {invoice} is for {what}, and nothing in the record shows that it was done",
                invoice=invoice.number,
                what=what,
            ),
            hint=say(
                "Enter under record: what: completion (or delivery, acceptance, use), {field}, and the exhibit.",
                field=field,
            ),
            severity=Severity.WARNING,
        )
        yield found, invoice


CHECKS = (
    quotation_days,
    dispute_before_invoice,
    settled_before_dispute,
    conceded_and_allowed,
    dispute_not_entered,
    plan_out_of_order,
    delay_fields,
    switched_off_without_data,
    oral_and_signed,
    acceptance_before_offer,
    oral_without_evidence,
    claimed_without_evidence,
)
