"""Rules of change orders: what becomes of them, in what order, approved by whom, in time, and billed once approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.case.change_orders import ChangeOrder
from docgen.case.checks.check import error, meant, sum_of, warning
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import Several, joined, say


@error("change-order-empty", "change_orders.items", "change_orders.time", "change_orders.milestones")
def change_order_empty(case: Case) -> Iterator[Diagnostic]:
    """A change order changes something: the price, the time or the milestones."""
    for at, order in enumerate(case.change_orders):
        if not order.items and order.time is None and not order.milestones:
            yield Diagnostic(
                path=f"change_orders[{at}].number",
                message=say("change order {order} changes nothing", order=order.number),
                hint=say("Give it items: with their prices, time: or milestones:"),
            )


@error(
    "change-order-out-of-turn",
    "change_orders.date",
    "change_orders.sent",
    "change_orders.approved",
    "change_orders.rejected",
    "change_orders.void",
)
def change_order_out_of_turn(case: Case) -> Iterator[Diagnostic]:
    """A change order is dated, sent, answered and perhaps withdrawn, in that order.

    An approval from before the order was sent is an approval of something else.
    """
    for at, order in enumerate(case.change_orders):
        for field, day, before, earlier in _steps(order):
            if day < earlier:
                yield Diagnostic(
                    path=f"change_orders[{at}].{field}",
                    message=say(
                        "change order {order} {done} on {day}, before {before} on {earlier}",
                        order=order.number,
                        done=_DONE[field],
                        day=day,
                        before=before,
                        earlier=earlier,
                    ),
                    hint=say("Look whether one of the dates is wrong."),
                )


_DONE = {
    "sent": say("was sent"),
    "approved": say("was approved"),
    "rejected": say("was rejected"),
    "void": say("was withdrawn"),
}


def _steps(order: ChangeOrder) -> Iterator[tuple[str, date, str, date]]:
    """Each step with a step that comes before it: field, day, what came before in words, and its day.

    The answer against the order's own date is "answer-before-change-order".
    """
    last: str
    last, earlier = say("it was dated"), order.date
    if order.sent:
        yield "sent", order.sent, last, earlier
        last, earlier = say("it was sent"), order.sent
    for field, day in (("approved", order.approved), ("rejected", order.rejected)):
        if day and order.sent:
            yield field, day, last, earlier
    if order.rejected:
        last, earlier = say("it was rejected"), order.rejected
    if order.void and not order.approved:
        yield "void", order.void, last, earlier


@warning("change-order-offer", "change_orders.stands_until", "change_orders.approved", "change_orders.time_open")
def change_order_offer(case: Case) -> Iterator[Diagnostic]:
    """A change order is approved while its offer stands, and leaves open only a change in time that it does not state.

    What is approved after the offer has ended binds the contractor only if the contractor still agrees to it.
    """
    for at, order in enumerate(case.change_orders):
        if order.stands_until and order.stands_until < (order.approved or order.date):
            what = say("approved") if order.approved else say("dated")
            yield Diagnostic(
                path=f"change_orders[{at}].stands_until",
                message=say(
                    "change order {order} could be approved until {stands_until} and was {what} on {approved}",
                    order=order.number,
                    stands_until=order.stands_until,
                    what=what,
                    approved=order.approved or order.date,
                ),
                hint=say("Move stands_until, or have an approval that came too late confirmed in writing by both."),
            )
        if order.time_open and order.time is not None:
            yield Diagnostic(
                path=f"change_orders[{at}].time_open",
                message=say(
                    "change order {order} states a change in time and says that it is still to be assessed",
                    order=order.number,
                ),
                hint=say("Take time: out until it is known, or time_open: out."),
            )


@error(
    "change-order-by-time",
    "change_orders.time_and_materials",
    "change_orders.items",
    "change_orders.milestones",
    "contract.time_and_materials",
)
def change_order_by_time(case: Case) -> Iterator[Diagnostic]:
    """A change order by time and materials has a limit, and moves no money between milestones.

    Its amounts are the most that the client pays. In a contract that is paid by time as a whole every order moves the
    cap already.
    """
    for at, order in enumerate(case.change_orders):
        if not order.time_and_materials:
            continue
        name, wrong = say("change order {order} is by time and materials", order=order.number), ""
        if case.contract.time_and_materials:
            wrong, hint = (
                say(", and so is the whole contract"),
                say("Take it out: the order raises the cap by its amounts."),
            )
        elif case.items_of(order) <= 0:
            wrong, hint = (
                say(" and has no limit"),
                say("Give it items: their amounts are the most that the client pays."),
            )
        elif order.reprices_milestones:
            wrong = say(" and gives milestones new amounts")
            hint = say("Make two change orders of it, one for the work by time and one for the milestones.")
        if wrong:
            yield Diagnostic(path=f"change_orders[{at}].time_and_materials", message=joined((name, wrong)), hint=hint)


@error(
    "spent-on-change-order",
    "change_orders.spent",
    "change_orders.time_and_materials",
    "change_orders.approved",
    "change_orders.items",
)
def spent_on_change_order(case: Case) -> Iterator[Diagnostic]:
    """What was spent on a change order by time and materials is counted up after its approval, within its limit.

    What goes beyond the limit was not agreed: it needs a change order of its own, before the work.
    """
    for at, order in enumerate(case.change_orders):
        spent = order.spent
        if spent is None:
            continue
        limit = case.items_of(order)
        path, wrong = f"change_orders[{at}].spent", ""
        if not order.time_and_materials:
            wrong, hint = (
                say("has a fixed price"),
                say("Take spent: out, or write time_and_materials: yes if the order says so."),
            )
        elif order.approved is None:
            wrong, hint = (
                say("is not approved"),
                say("Add approved: and the day, once the client has approved it in writing."),
            )
        elif spent.date < order.approved:
            wrong = say(
                "was approved on {approved}, after that was counted up on {spent_date}",
                approved=order.approved,
                spent_date=spent.date,
            )
            hint, path = say("Look whether one of the dates is wrong."), f"{path}.date"
        elif spent.amount > limit:
            wrong = say("has a limit of {limit}", limit=sum_of(limit, case.currency))
            hint = say(
                "Write no more than that; what is over it needs a change order of its own, approved by the client."
            )
            path = f"{path}.amount"
        if wrong:
            what = say(
                "{amount} were spent on change order {order}, which {wrong}",
                amount=sum_of(spent.amount, case.currency),
                order=order.number,
                wrong=wrong,
            )
            yield Diagnostic(path=path, message=what, hint=hint)


@error(
    "invoice-before-spent",
    "invoices.change_order",
    "invoices.milestone",
    "invoices.issued",
    "change_orders.spent",
    "change_orders.time_and_materials",
    "change_orders.payable",
    "change_orders.approved",
)
def invoice_before_spent(case: Case) -> Iterator[Diagnostic]:
    """An invoice for a change order by time and materials follows what was spent on it.

    Until that is counted up only the limit is known, and the client owes what was spent.
    """
    apart = {invoice.change_order for invoice in case.invoices}
    for at, invoice in enumerate(case.invoices):
        for order in case.change_orders:
            if not order.time_and_materials or order.approved is None or order.approved > invoice.issued:
                continue
            alone = invoice.change_order == order.number
            with_it = order.payable is not None and order.payable == invoice.milestone and order.number not in apart
            with_it = with_it or (invoice.final and order.number not in apart)
            if not (alone or with_it) or (order.spent and order.spent.date <= invoice.issued):
                continue
            known = (
                say("was counted up on {spent_date}", spent_date=order.spent.date)
                if order.spent
                else say("is not counted up")
            )
            yield Diagnostic(
                path=f"invoices[{at}].{'change_order' if alone else 'milestone' if invoice.milestone else 'final'}",
                message=say(
                    "invoice {invoice} of {issued} asks for change order {order} by time and materials, and"
                    " what was spent on it {known}",
                    invoice=invoice.number,
                    issued=invoice.issued,
                    order=order.number,
                    known=known,
                ),
                hint=(
                    say("Write spent: with the day and the amount under change order {order}.", order=order.number)
                    if alone and order.spent is None
                    else say(
                        "Write spent: with the day and the amount under change order {order}, or take payable: out and"
                        " invoice it on its own later.",
                        order=order.number,
                    )
                    if order.spent is None
                    else say("Look whether one of the dates is wrong.")
                ),
            )


@error("approved-and-void", "change_orders.approved", "change_orders.void")
def approved_and_void(case: Case) -> Iterator[Diagnostic]:
    """An approved change order is part of the contract, and nobody withdraws it alone.

    It ends as it began, by an order that both parties agree to: a later one that takes it back. So the documents signed
    in the meantime, which state the price with it, stay true.
    """
    for at, order in enumerate(case.change_orders):
        if order.approved and order.void:
            number = max(each.number for each in case.change_orders) + 1
            yield Diagnostic(
                path=f"change_orders[{at}].void",
                message=say(
                    "change order {order} was approved on {approved} and cannot be withdrawn any more",
                    order=order.number,
                    approved=order.approved,
                ),
                hint=say(
                    "Take void: out. What both agreed to take back is a change order of its own: number"
                    " {number}, with cancels: {order} and the opposite amounts and time, approved by the"
                    " client.",
                    number=number,
                    order=order.number,
                ),
            )


@warning("void-without-reason", "change_orders.void", "change_orders.void_reason")
def void_without_reason(case: Case) -> Iterator[Diagnostic]:
    """A change order that was withdrawn says when and why.

    In two years nobody will remember whether it was a mistake, or was replaced by another.
    """
    for at, order in enumerate(case.change_orders):
        if order.void and not order.void_reason:
            yield Diagnostic(
                path=f"change_orders[{at}].void",
                message=say("change order {order} was withdrawn, but does not say why", order=order.number),
                hint=say("Add void_reason: and the reason in a few words."),
            )
        elif order.void_reason and not order.void:
            yield Diagnostic(
                path=f"change_orders[{at}].void_reason",
                message=say("change order {order} says why it was withdrawn, but not when", order=order.number),
                hint=say("Add void: and the day."),
            )


@error("cancels-nothing", "change_orders.cancels", "change_orders.number", "change_orders.approved")
def cancels_nothing(case: Case) -> Iterator[Diagnostic]:
    """A change order that takes another back names one that was approved before it.

    One that was never approved changed nothing, and there is nothing to take back: withdraw it with void.
    """
    known = {order.number: order for order in case.change_orders}
    turn = {order.number: at for at, order in enumerate(case.approved_orders)}
    for at, order in enumerate(case.change_orders):
        if order.cancels is None:
            continue
        other, path = known.get(order.cancels), f"change_orders[{at}].cancels"
        named = {"order": order.number, "cancels": order.cancels}
        if other is None or other is order:
            numbers = [str(number) for number in known if number != order.number]
            yield Diagnostic(
                path=path,
                message=say("change order {order} takes back change order {cancels}, which is itself", **named)
                if other
                else say("change order {order} takes back change order {cancels}, which is not there", **named),
                hint=meant(str(order.cancels), numbers, say("The case has no other.")),
            )
        elif not other.approved:
            yield Diagnostic(
                path=path,
                message=say(
                    "change order {order} takes back change order {other}, which was never approved",
                    order=order.number,
                    other=other.number,
                ),
                hint=say(
                    "Withdraw change order {other} with void: and the day; it changed nothing.", other=other.number
                ),
            )
        elif order.approved and turn.get(other.number, 0) > turn.get(order.number, 0):
            yield Diagnostic(
                path=path,
                message=say(
                    "change order {order} takes back change order {other}, which was approved later, on {approved}",
                    order=order.number,
                    other=other.number,
                    approved=other.approved,
                ),
                hint=say("Look whether one of the dates of approval is wrong."),
            )


@error("replaces-pending", *(f"change_orders.{field}" for field in ("replaces", "number", "approved", "void")))
def replaces_pending(case: Case) -> Iterator[Diagnostic]:
    """A change order takes the place of one that was never approved and is withdrawn: else both could be approved.

    An approved order is taken back with cancels.
    """
    known = {order.number: order for order in case.change_orders}
    for at, order in enumerate(case.change_orders):
        if order.replaces is None:
            continue
        other, path = known.get(order.replaces), f"change_orders[{at}].replaces"
        named = {"order": order.number, "replaces": order.replaces}
        if other is None or other is order:
            yield Diagnostic(
                path=path,
                message=say("change order {order} takes the place of change order {replaces}, which is itself", **named)
                if other
                else say(
                    "change order {order} takes the place of change order {replaces}, which is not there", **named
                ),
                hint=meant(str(order.replaces), map(str, known), say("The case has no other.")),
            )
        elif other.status == "approved":
            yield Diagnostic(
                path=path,
                message=say(
                    "change order {order} takes the place of change order {other}, which was approved",
                    order=order.number,
                    other=other.number,
                ),
                hint=say("Write cancels: {other} instead, with the opposite amounts.", other=other.number),
            )
        elif other.status == "pending":
            yield Diagnostic(
                path=path,
                message=say(
                    "change order {order} takes the place of change order {other}, which could still be approved",
                    order=order.number,
                    other=other.number,
                ),
                hint=say(
                    "Withdraw change order {other}: add void: {order_date} to it.",
                    other=other.number,
                    order_date=f"{order.date}",
                ),
            )


@error("provisional-settled", "change_orders.items", "contract.provisional_sums")
def provisional_settled(case: Case) -> Iterator[Diagnostic]:
    """A line that settles a provisional sum names one of the contract, says what was chosen costs, and does so once."""
    known = [each.description for each in case.contract.provisional_sums]
    seen: dict[str, int] = {}
    for at, order in enumerate(case.change_orders):
        for position, item in enumerate(order.items):
            path, name = f"change_orders[{at}].items[{position}]", item.provisional_sum
            if name is None:
                continue
            if name not in known:
                yield Diagnostic(
                    path=f"{path}.provisional_sum",
                    message=say('the contract has no provisional sum "{name}"', name=name),
                    hint=meant(name, known, say("Give the line its amount: instead.")),
                )
            elif item.cost is None or item.amount is not None or item.listed is not None:
                yield Diagnostic(
                    path=f"{path}.provisional_sum",
                    message=say("the line on {name} does not say by cost: alone what was chosen comes to", name=name),
                    hint=say("Write cost: with the price of what was chosen; its difference follows from that."),
                )
            elif order.status == "approved" and name in seen:
                yield Diagnostic(
                    path=f"{path}.provisional_sum",
                    message=say(
                        "{name} is settled twice, with change orders {seen} and {order}",
                        name=name,
                        seen=seen[name],
                        order=order.number,
                    ),
                    hint=say("Keep one; a later change of it has an amount: of its own."),
                )
            if order.status == "approved":
                seen.setdefault(name, order.number)


@error("cancelled-twice", "change_orders.cancels", "change_orders.approved")
def cancelled_twice(case: Case) -> Iterator[Diagnostic]:
    """A change order is taken back once."""
    first: dict[int, int] = {}
    for at, order in enumerate(case.change_orders):
        if order.cancels is None or order.status not in ("approved", "pending"):
            continue
        if order.cancels in first:
            yield Diagnostic(
                path=f"change_orders[{at}].cancels",
                message=say(
                    "change orders {first} and {order} both take back change order {cancels}",
                    first=first[order.cancels],
                    order=order.number,
                    cancels=order.cancels,
                ),
                hint=say("Keep one, and withdraw or reject the other."),
            )
        first.setdefault(order.cancels, order.number)


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
            state = (
                say("was rejected on {rejected}", rejected=order.rejected) if order.rejected else say("is not approved")
            )
            if order.void:
                state = say("was withdrawn on {void}", void=order.void)
            remedy = say(
                "When the client has approved it in writing, add approved: and the day to change order {order}.",
                order=order.number,
            )
            if order.rejected or order.void:
                remedy = say("Take the invoice out; if the work is wanted after all, write a new change order.")
            yield Diagnostic(
                path=f"invoices[{at}].change_order",
                message=say(
                    "invoice {invoice} is for change order {order}, which {state}",
                    invoice=invoice.number,
                    order=order.number,
                    state=state,
                ),
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
                message=say("change order {order} is approved and rejected", order=order.number),
                hint=say("Keep what the client said; if he said one and then the other, write a new change order."),
            )


@warning(
    "approver-unknown",
    "change_orders.approved",
    "change_orders.approved_by",
    "contract.changes.approvers",
    "parties.client.together_with",
)
def approver_unknown(case: Case) -> Iterator[Diagnostic]:
    """An approved change order says who approved it, and that is one whom the contract names for it.

    Several clients approve together, unless the contract names who acts for them.
    "He had no authority" is the commonest answer to an invoice for extra work.
    """
    approvers = case.contract.changes.approvers
    for at, order in enumerate(case.change_orders):
        if order.approved and order.approved_by is None:
            yield Diagnostic(
                path=f"change_orders[{at}].approved",
                message=say("change order {order} does not say who approved it", order=order.number),
                hint=say("Add approved_by: and the name under the approval."),
            )
        elif order.approved_by and not order.approved:
            yield Diagnostic(
                path=f"change_orders[{at}].approved_by",
                message=say("change order {order} names who approved it, but not when", order=order.number),
                hint=say("Add approved: and the day; without it the order does not change the price."),
            )
        elif order.approved_by and approvers and order.approved_by.casefold() not in map(str.casefold, approvers):
            yield Diagnostic(
                path=f"change_orders[{at}].approved_by",
                message=say(
                    "change order {order} was approved by {approved_by}, who is not named in"
                    " contract.changes.approvers",
                    order=order.number,
                    approved_by=order.approved_by,
                ),
                hint=say("Ask for a written confirmation by {approvers}.", approvers=Several(tuple(approvers), "or")),
            )
        elif order.approved_by and case.approved_together:
            names = case.parties.client.names
            missing = tuple(name for name in names if name.casefold() not in order.approved_by.casefold())
            if missing:
                yield Diagnostic(
                    path=f"change_orders[{at}].approved_by",
                    message=say(
                        "change order {order} was approved by {approved_by}, and the contract asks for {names}"
                        " together",
                        order=order.number,
                        approved_by=order.approved_by,
                        names=Several(names, "and"),
                    ),
                    hint=say(
                        "Ask for a written confirmation by {missing} and name all in approved_by:; or, before the"
                        " contract is signed, say who acts for all: changes: {{approvers: [{first}]}}.",
                        missing=Several(missing, "and"),
                        first=names[0],
                    ),
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
                message=say(
                    "invoice {invoice} was issued on {issued}, before change order {change_order} was"
                    " approved on {day}",
                    invoice=invoice.number,
                    issued=invoice.issued,
                    change_order=invoice.change_order or 0,
                    day=day,
                ),
                hint=say("Look whether one of the dates is wrong."),
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
                message=say(
                    "the work was complete on {last}, but change order {order} is neither approved nor rejected",
                    last=last,
                    order=order.number,
                ),
                hint=say(
                    "Ask for the answer in writing and enter it with approved: or rejected:; or withdraw it: void:"
                ),
            )


def _completed(case: Case) -> date | None:
    """The day on which all of the work was complete, by the record or by the invoice for completion."""
    final = {stone.id for stone in case.milestones_to_reach if stone.due.event == "on completion"}
    days = [event.date for event in case.record if event.what in ("completion", "acceptance") and not event.milestone]
    days += [event.date for event in case.record if event.what == "completion" and event.milestone in final]
    days += [invoice.issued for invoice in case.invoices if _names(invoice, final)]
    return min(days, default=None)


def _names(invoice: Invoice, milestones: set[str]) -> bool:
    return invoice.final or invoice.milestone in milestones


CHECKS = (
    change_order_empty,
    change_order_out_of_turn,
    change_order_offer,
    change_order_by_time,
    spent_on_change_order,
    invoice_before_spent,
    approved_and_void,
    void_without_reason,
    cancels_nothing,
    replaces_pending,
    provisional_settled,
    cancelled_twice,
    invoice_for_unapproved_change,
    approved_and_rejected,
    approver_unknown,
    approved_after_invoice,
    change_order_unanswered,
)
