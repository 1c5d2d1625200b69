"""Rules of time: things that cannot have happened in the order that the file says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.case.checks.check import error, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import say

_LOOK = say("One of the two dates is mistyped.")
_YEARS_OF_A_JOB = 8  # longer than a claim is left standing almost anywhere


@error("signed-before-contract", "contract.date", "contract.signed")
def signed_before_contract(case: Case) -> Iterator[Diagnostic]:
    """A contract is not signed before its own date.

    The day of signing starts the deposit and the client's right to cancel; a judge compares it with the document.
    """
    yield from _before("contract.signed", case.contract.signed, say("the contract was signed on"), case)


@error("received-before-sent", "record.received", "record.date")
def received_before_sent(case: Case) -> Iterator[Diagnostic]:
    """What was sent arrives on the day it was sent or later.

    Notices count from the day of arrival: one too early makes a stop of work come before its time.
    """
    for at, event in enumerate(case.record):
        if event.received and event.received < event.date:
            yield Diagnostic(
                path=f"record[{at}].received",
                message=say(
                    "it arrived on {received}, before it was sent on {event_date}",
                    received=event.received,
                    event_date=event.date,
                ),
                hint=_LOOK,
            )


@warning("start-before-contract", "contract.date", "contract.start")
def start_before_contract(case: Case) -> Iterator[Diagnostic]:
    """Work does not start before the contract.

    Work done before the contract is often not covered by it: no price, no interest, no right to stop.
    Where it is so, say in `special_terms` that the contract covers that work too.
    """
    start = case.contract.start
    if start and start < case.contract.date:
        yield Diagnostic(
            path="contract.start",
            message=say(
                "work starts on {start}, before the contract of {contract_date}",
                start=start,
                contract_date=case.contract.date,
            ),
            hint=say("Correct the date, or say in special_terms that the contract covers the work done before it."),
        )


@error("completion-before-start", "contract.date", "contract.start", "contract.completion")
def completion_before_start(case: Case) -> Iterator[Diagnostic]:
    """Work is complete after it has started, and after the contract.

    The completion date decides when retention is due and from when the client can claim for delay.
    """
    contract = case.contract
    if contract.completion and contract.start and contract.completion < contract.start:
        yield Diagnostic(
            path="contract.completion",
            message=say(
                "completion on {completion} lies before the start on {start}",
                completion=contract.completion,
                start=contract.start,
            ),
            hint=_LOOK,
        )
    elif contract.completion and contract.completion < contract.date:
        yield from _before("contract.completion", contract.completion, "completion lies on", case)


@warning("milestone-outside-work", "contract.start", "contract.completion", "contract.milestones.planned")
def milestone_outside_work(case: Case) -> Iterator[Diagnostic]:
    """A milestone is planned between start and completion; one that is due on signing comes before the start.

    A date outside that time is a mistake, and the payment that hangs on it comes late.
    """
    contract = case.contract
    for at, stone in enumerate(contract.milestones):
        path = f"contract.milestones[{at}].planned"
        before_work = stone.due.event == "on signing"
        if stone.planned and contract.start and stone.planned < contract.start and not before_work:
            yield Diagnostic(
                path=path,
                message=say(
                    "milestone {stone} is planned for {planned}, before work starts on {start}",
                    stone=stone.id,
                    planned=stone.planned,
                    start=contract.start,
                ),
                hint=_LOOK,
            )
        if stone.planned and contract.completion and stone.planned > contract.completion:
            yield Diagnostic(
                path=path,
                message=say(
                    "milestone {stone} is planned for {planned}, after completion on {completion}",
                    stone=stone.id,
                    planned=stone.planned,
                    completion=contract.completion,
                ),
                hint=_LOOK,
            )


@warning("planned-on-sunday", "contract.completion", "contract.milestones.planned")
def planned_on_sunday(case: Case) -> Iterator[Diagnostic]:
    """Work is complete, and reaches its milestones, on a day that is no Sunday.

    On a Sunday nobody inspects what is complete, and in many trades nobody may work. Services without a result end on
    any day.
    """
    contract = case.contract
    days = [(f"contract.milestones[{at}].planned", stone.planned) for at, stone in enumerate(contract.milestones)]
    for path, day in days if case.owes_service else [*days, ("contract.completion", contract.completion)]:
        if day is not None and day.weekday() == 6:  # a Sunday
            yield Diagnostic(
                path=path,
                message=say("{day} is a Sunday", day=day),
                hint=say(
                    "Write the Monday after it, or a working day before: {monday}", monday=day + timedelta(days=1)
                ),
            )


@error("milestone-before-contract", "contract.date", "contract.milestones.due")
def milestone_before_contract(case: Case) -> Iterator[Diagnostic]:
    """A milestone that is due on a date is due on or after the date of the contract."""
    for at, stone in enumerate(case.contract.milestones):
        yield from _before(
            f"contract.milestones[{at}].due",
            stone.due.day,
            say("milestone {milestone} is due on", milestone=stone.id),
            case,
        )


@error("change-order-before-contract", "contract.date", "change_orders.date")
def change_order_before_contract(case: Case) -> Iterator[Diagnostic]:
    """A change order changes a contract that is there: its date is not before the contract's."""
    for at, order in enumerate(case.change_orders):
        yield from _before(
            f"change_orders[{at}].date", order.date, say("change order {order} is dated", order=order.number), case
        )


@error("answer-before-change-order", "change_orders.date", "change_orders.approved", "change_orders.rejected")
def answer_before_change_order(case: Case) -> Iterator[Diagnostic]:
    """A change order is approved or rejected on or after its own date.

    An approval older than the document it approves invites the answer that something else was approved.
    """
    for at, order in enumerate(case.change_orders):
        for field, what, day in (
            ("approved", say("approved"), order.approved),
            ("rejected", say("rejected"), order.rejected),
        ):
            if day and day < order.date:
                yield Diagnostic(
                    path=f"change_orders[{at}].{field}",
                    message=say(
                        "change order {order} was {what} on {day}, before its own date, {order_date}",
                        order=order.number,
                        what=what,
                        day=day,
                        order_date=order.date,
                    ),
                    hint=_LOOK,
                )


@error("invoice-before-contract", "contract.date", "invoices.issued")
def invoice_before_contract(case: Case) -> Iterator[Diagnostic]:
    """An invoice under the contract is not older than the contract."""
    for at, invoice in enumerate(case.invoices):
        yield from _before(
            f"invoices[{at}].issued",
            invoice.issued,
            say("invoice {invoice} was issued on", invoice=invoice.number),
            case,
        )


@error("invoice-due-before-issue", "invoices.issued", "invoices.due")
def due_before_issue(case: Case) -> Iterator[Diagnostic]:
    """An invoice falls due on or after the day it was issued.

    Interest counts from the day after the due date: with a wrong one the whole account is wrong.
    """
    for at, invoice in enumerate(case.invoices):
        if invoice.due and invoice.due < invoice.issued:
            yield Diagnostic(
                path=f"invoices[{at}].due",
                message=say(
                    "invoice {invoice} is due on {due}, before it was issued on {issued}",
                    invoice=invoice.number,
                    due=invoice.due,
                    issued=invoice.issued,
                ),
                hint=_LOOK,
            )


@error("credit-note-before-invoice", "invoices.issued", "invoices.number", "credit_notes.date", "credit_notes.invoice")
def credit_note_before_invoice(case: Case) -> Iterator[Diagnostic]:
    """A credit note is not older than the invoice it reduces."""
    issued = {invoice.number: invoice.issued for invoice in case.invoices}
    for at, note in enumerate(case.credit_notes):
        if note.invoice in issued and note.date < issued[note.invoice]:
            yield Diagnostic(
                path=f"credit_notes[{at}].date",
                message=say(
                    "credit note {note} is dated {note_date}, before invoice {invoice} was issued on {issued}",
                    note=note.number,
                    note_date=note.date,
                    invoice=note.invoice,
                    issued=issued[note.invoice],
                ),
                hint=_LOOK,
            )


@warning("payment-before-contract", "contract.date", "payments.date")
def payment_before_contract(case: Case) -> Iterator[Diagnostic]:
    """A payment on the contract is not older than the contract, but for a deposit that was paid ahead.

    A wrong day of payment changes the interest, and the client's bank statement shows the right one. The contract says
    what was paid before its date.
    """
    for at, payment in enumerate(case.payments):
        if payment.date < case.contract.date:
            yield Diagnostic(
                path=f"payments[{at}].date",
                message=say(
                    "the payment came on {payment_date}, before the contract of {contract_date}, which will say so",
                    payment_date=payment.date,
                    contract_date=case.contract.date,
                ),
                hint=say("Correct the date if it is mistyped; a deposit that was paid ahead may stay."),
            )


@error("returned-before-payment", "payments.date", "payments.returned")
def returned_before_payment(case: Case) -> Iterator[Diagnostic]:
    """A payment is not returned before it came."""
    for at, payment in enumerate(case.payments):
        if payment.returned is not None and payment.returned < payment.date:
            yield Diagnostic(
                path=f"payments[{at}].returned",
                message=say(
                    "the payment of {payment_date} was returned on {returned}, before it came",
                    payment_date=payment.date,
                    returned=payment.returned,
                ),
                hint=_LOOK,
            )


@error("released-unheld", "payments.date", "payments.held_by", "payments.released", "payments.returned")
def released_unheld(case: Case) -> Iterator[Diagnostic]:
    """Money is released by whoever held it, on or after the day on which it was lodged, and to one side alone."""
    for at, payment in enumerate(case.payments):
        if payment.released is None:
            continue
        if payment.held_by is None:
            message = say(
                "the payment of {payment_date} was released, and the case does not say by whom",
                payment_date=payment.date,
            )
            hint = say(
                "Add held_by: the court or escrow agent; or take released: out, and date: is the day it arrived."
            )
        elif payment.released < payment.date:
            message = say(
                "what was lodged on {payment_date} was released on {released}",
                payment_date=payment.date,
                released=payment.released,
            )
            hint = _LOOK
        elif payment.returned is not None:
            message = say(
                "what was lodged on {payment_date} was released, and returned to the payer as well",
                payment_date=payment.date,
            )
            hint = say("Keep what happened; where a part went to each side, enter two payments.")
        else:
            continue
        yield Diagnostic(path=f"payments[{at}].released", message=message, hint=hint)


@error("write-off-before-invoice", "write_offs.date", "write_offs.invoice", "invoices.issued", "invoices.number")
def write_off_before_invoice(case: Case) -> Iterator[Diagnostic]:
    """An invoice is written off on or after the day on which it was issued."""
    issued = {invoice.number: invoice.issued for invoice in case.invoices}
    for at, each in enumerate(case.write_offs):
        if each.invoice in issued and each.date < issued[each.invoice]:
            yield Diagnostic(
                path=f"write_offs[{at}].date",
                message=say(
                    "invoice {invoice} was written off on {date}, before it was issued on {issued}",
                    invoice=each.invoice,
                    date=each.date,
                    issued=issued[each.invoice],
                ),
                hint=_LOOK,
            )


@warning(
    "payment-before-invoice",
    "contract.date",
    "invoices.issued",
    "invoices.number",
    "payments.date",
    "payments.invoice",
)
def payment_before_invoice(case: Case) -> Iterator[Diagnostic]:
    """Money for an invoice comes on or after the day it was issued.

    It does happen that a client pays early; more often the payment was for another invoice.
    """
    issued = {invoice.number: invoice.issued for invoice in case.invoices}
    for at, payment in enumerate(case.payments):
        ahead = payment.date < case.contract.date  # then it is a deposit, or its date is wrong: that has been said
        if payment.invoice in issued and payment.date < issued[payment.invoice] and not ahead:
            yield Diagnostic(
                path=f"payments[{at}].date",
                message=say(
                    "the payment of {payment_date} came before its invoice {invoice} was issued on {issued}",
                    payment_date=payment.date,
                    invoice=payment.invoice,
                    issued=issued[payment.invoice],
                ),
                hint=say("Look whether it was for another invoice."),
            )


@error("cost-before-contract", "contract.date", "costs.date")
def cost_before_contract(case: Case) -> Iterator[Diagnostic]:
    """A cost of recovering the debt cannot be older than the contract the debt comes from."""
    for at, cost in enumerate(case.costs):
        yield from _before(f"costs[{at}].date", cost.date, say("the cost arose on"), case)


@warning("record-in-order", "record.date")
def record_in_order(case: Case) -> Iterator[Diagnostic]:
    """The record stands in the order in which things happened.

    It goes into letters as it stands; a reader who finds one thing out of order doubts the rest.
    """
    yield from _out_of_order("record", [event.date for event in case.record])


@error("breach-before-contract", "contract.date", "breach.facts.date")
def breach_before_contract(case: Case) -> Iterator[Diagnostic]:
    """What breaks a contract happens after it was made."""
    for at, fact in enumerate(case.breach.facts if case.breach else ()):
        yield from _before(f"breach.facts[{at}].date", fact.date, say("the fact happened on"), case)


@warning("breach-in-order", "breach.facts.date")
def breach_in_order(case: Case) -> Iterator[Diagnostic]:
    """The facts of the breach stand in the order in which they happened; the letter prints them so."""
    facts = case.breach.facts if case.breach else ()
    yield from _out_of_order("breach.facts", [fact.date for fact in facts])


@warning("far-date", "contract.date", "invoices.issued", "payments", "refunds.date", "record.date", "costs.date")
def far_date(case: Case) -> Iterator[Diagnostic]:
    """What is entered did not happen many years after the contract: 2062 is mistyped for 2026.

    A payment with such a date is not counted on the day of a letter, and the letter claims too much.
    """
    dated = [
        *((f"invoices[{at}].issued", invoice.issued) for at, invoice in enumerate(case.invoices)),
        *((f"payments[{at}].date", payment.date) for at, payment in enumerate(case.payments)),
        *((f"payments[{at}].returned", payment.returned) for at, payment in enumerate(case.payments)),
        *((f"payments[{at}].released", payment.released) for at, payment in enumerate(case.payments)),
        *((f"write_offs[{at}].date", each.date) for at, each in enumerate(case.write_offs)),
        *((f"goodwill_offers[{at}].date", each.date) for at, each in enumerate(case.goodwill_offers)),
        *((f"refunds[{at}].date", refund.date) for at, refund in enumerate(case.refunds)),
        *((f"record[{at}].date", event.date) for at, event in enumerate(case.record)),
        *((f"costs[{at}].date", cost.date) for at, cost in enumerate(case.costs)),
    ]
    for path, day in dated:
        if day and day.year > case.contract.date.year + _YEARS_OF_A_JOB:
            yield Diagnostic(
                path=path,
                message=say(
                    "{day} lies {years} years after the contract of {contract_date}",
                    day=day,
                    years=day.year - case.contract.date.year,
                    contract_date=case.contract.date,
                ),
                hint=_LOOK,
            )


def _before(path: str, day: date | None, what: str, case: Case) -> Iterator[Diagnostic]:
    if day and day < case.contract.date:
        yield Diagnostic(
            path=path,
            message=say(
                "{what} {day}, before the contract of {contract_date}",
                what=what,
                day=day,
                contract_date=case.contract.date,
            ),
            hint=_LOOK,
        )


def _out_of_order(path: str, days: list[date | None]) -> Iterator[Diagnostic]:
    latest: date | None = None
    for at, day in enumerate(days):
        if day and latest and day < latest:
            yield Diagnostic(
                path=f"{path}[{at}].date",
                message=say("{day} comes after {latest}", day=day, latest=latest),
                hint=say("Put the entries in the order in which things happened, or correct the date."),
            )
        latest = max(filter(None, (latest, day)), default=None)


CHECKS = (
    signed_before_contract,
    start_before_contract,
    completion_before_start,
    milestone_outside_work,
    planned_on_sunday,
    milestone_before_contract,
    change_order_before_contract,
    answer_before_change_order,
    invoice_before_contract,
    due_before_issue,
    credit_note_before_invoice,
    payment_before_contract,
    payment_before_invoice,
    returned_before_payment,
    released_unheld,
    write_off_before_invoice,
    cost_before_contract,
    record_in_order,
    received_before_sent,
    breach_before_contract,
    breach_in_order,
    far_date,
)
