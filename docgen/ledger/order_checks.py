"""Rules of change orders that need their sums: what they come to, where the money goes, what documents said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen.case.as_of import as_ordered
from docgen.case.checks.check import Check, error, sum_of, warning
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.dates import Duration
from docgen.diagnostics import Diagnostic
from docgen.ledger.ledger import Ledger
from docgen.ledger.orders import OrderSum
from docgen.ledger.sums import Sum, share_of, stated
from docgen.messages import say

_ORDERS = ("contract.price", "contract.tax", "contract.milestones", "change_orders", "currency")
_WIDELY = Decimal(25)  # per cent by which an order may differ from the estimate without a word


@error("change-order-adds-up", *_ORDERS, "law")
def change_order_adds_up(ledger: Ledger) -> Iterator[Diagnostic]:
    """What a change order does to milestones makes its price, to the penny.

    Money that is taken out of one milestone goes into another, or off the price. The message says what has no place.
    """
    case = ledger.case
    for path, each in _placed(ledger):
        left = stated(case, each.alone)
        waits = each.order.status in ("approved", "pending")
        if waits and each.order.reprices_milestones and each.order.payable is None and left:
            whole, moved = stated(case, each.this_order), stated(case, each.this_order) - left
            over = (
                say("{sum} have no place", sum=sum_of(abs(left), case.currency))
                if left > 0
                else say("{sum} are too much", sum=sum_of(abs(left), case.currency))
            )
            yield Diagnostic(
                path=f"{path}.milestones",
                message=say(
                    "change order {order} changes the price by {whole} and the milestones by {moved}: {over}",
                    order=each.order.number,
                    whole=sum_of(whole, case.currency),
                    moved=sum_of(moved, case.currency),
                    over=over,
                ),
                hint=say("Change an amount, or name with payable: the milestone that takes the difference."),
            )


@error("milestone-below-nothing", *_ORDERS, "law")
def milestone_below_nothing(ledger: Ledger) -> Iterator[Diagnostic]:
    """No change order takes more off a milestone than there is of it."""
    case = ledger.case
    for path, each in _placed(ledger):
        if each.order.status not in ("approved", "pending"):
            continue
        for name, effect in each.effects.items():
            before = _amount_before(ledger, each, name)
            if (before + effect).gross < 0 and effect.gross < 0:
                yield Diagnostic(
                    path=f"{path}.payable" if each.order.payable == name else f"{path}.milestones",
                    message=say(
                        "change order {order} takes {what} off milestone {name}, which comes to {stated}",
                        order=each.order.number,
                        what=sum_of(-stated(case, effect), case.currency),
                        name=name,
                        stated=sum_of(stated(case, before), case.currency),
                    ),
                    hint=say("Take it off a larger milestone, or off several with milestones: and their new amounts."),
                )


@warning("change-order-left-out", *_ORDERS, "invoices", "law")
def change_order_left_out(ledger: Ledger) -> Iterator[Diagnostic]:
    """A change order that is invoiced with a milestone, or taken off it, was approved before that milestone's invoice.

    An invoice holds only what was approved when it was sent: what came later is in no invoice at all.
    """
    case = ledger.case
    apart = {invoice.change_order for invoice in case.invoices}
    sent: dict[str | None, Invoice] = {invoice.milestone: invoice for invoice in reversed(case.invoices)}
    final = next((invoice for invoice in case.invoices if invoice.final), None)
    if final is not None:  # it holds what was approved when it went out, whichever milestone that is with
        sent = dict.fromkeys((stone.id for stone in case.standing_milestones), final)
    for path, each in _placed(ledger):
        order = each.order
        for name, effect in each.effects.items():
            invoice = sent.get(name)
            if not (invoice and order.approved and order.approved > invoice.issued and effect):
                continue
            if order.number in apart and not order.reprices_milestones:
                continue
            taken = effect.gross < 0
            what = say(
                "it takes {what} off milestone {name}, and the invoice does not follow",
                what=sum_of(-stated(case, effect), case.currency),
                name=name,
            )
            remedy = say("Send an invoice for it and enter that with change_order: {order}", order=order.number)
            if taken:
                over = -effect.gross + _held(case, each, effect)
                remedy = say(
                    "Enter a credit note over {over} on invoice {invoice}.",
                    over=sum_of(over, case.currency),
                    invoice=invoice.number,
                )
            elif order.reprices_milestones:
                remedy = say(
                    "Send an invoice over {gross} and enter it with description: and amount:",
                    gross=sum_of(effect.gross, case.currency),
                )
            if taken and _credited(case, invoice, order.approved):
                continue
            yield Diagnostic(
                path=f"{path}.payable" if order.payable == name else f"{path}.milestones",
                message=say(
                    "change order {order} was approved on {approved}, after invoice {invoice} for milestone {name}:"
                    " {wrong}",
                    order=order.number,
                    approved=order.approved,
                    invoice=invoice.number,
                    name=name,
                    wrong=what if taken else say("no invoice holds it"),
                ),
                hint=remedy,
            )


@warning("deduction-without-milestone", *_ORDERS, "invoices", "credit_notes", "law")
def deduction_without_milestone(ledger: Ledger) -> Iterator[Diagnostic]:
    """A change order that takes work out names with payable the milestone that it is taken off.

    Then that milestone's invoice is smaller by it. Without a milestone no invoice follows by itself, and the client
    is asked for work that was given up.
    """
    case = ledger.case
    if any(invoice.final for invoice in case.invoices):
        return
    invoiced = {invoice.milestone for invoice in case.invoices}
    lines = ledger.schedule.lines
    free = [
        line.milestone.id
        for line in lines
        if line.milestone and line.removed_by is None and line.milestone.id not in invoiced
    ]
    for path, each in _placed(ledger):
        waits = each.order.status in ("approved", "pending")
        if waits and each.alone.gross < 0 and not each.order.reprices_milestones and free and not case.credit_notes:
            yield Diagnostic(
                path=f"{path}.number",
                message=say(
                    "change order {order} takes {what} off the price, but off no milestone: no invoice will"
                    " be smaller by it",
                    order=each.order.number,
                    what=sum_of(-stated(case, each.alone), case.currency),
                ),
                hint=say("Add payable: {free} (or another milestone that is not invoiced yet).", free=free[0]),
            )


@warning("change-orders-crossed", *_ORDERS, "law")
def change_orders_crossed(ledger: Ledger) -> Iterator[Diagnostic]:
    """A change order is approved with the figures that its document states.

    Where another one was approved between the day it was sent and its own approval, the price on the document that the
    client signed is no longer the price.
    """
    case = ledger.case
    found = {each.order.number: each for _, each in _placed(ledger)}
    for path, each in _placed(ledger):
        order = each.order
        sent = order.sent or order.date
        if not order.approved or not any(_day(found[number]) > sent for number in each.earlier):
            continue
        agreed = ledger.instead(as_ordered(case, order.number)).schedule
        each = agreed.order(order.number)
        crossed = [agreed.order(number) for number in each.earlier if _day(found[number]) > sent]
        net = sum((stated(case, other.this_order) for other in crossed), Decimal(0))
        now = stated(case, each.sum_before)
        numbers = ", ".join(str(other.order.number) for other in crossed)
        yield Diagnostic(
            path=f"{path}.approved",
            message=say(
                "change order {order} states a price of {now} before it, but when it was approved on"
                " {approved} that was {now_2}, by {orders}",
                order=order.number,
                now=sum_of(now - net, case.currency),
                approved=order.approved,
                now_2=sum_of(now, case.currency),
                orders=say("change orders {numbers}", numbers=numbers)
                if len(crossed) > 1
                else say("change order {numbers}", numbers=numbers),
            ),
            hint=say(
                "Draft it again with --as-of {day}, and have that copy signed.",
                "Make it again as things stood on {day}, and have that copy signed.",
                day=order.approved.isoformat(),
            ),
        )


@warning("cancelled-in-part", *_ORDERS, "law")
def cancelled_in_part(ledger: Ledger) -> Iterator[Diagnostic]:
    """A change order that takes another back takes back the whole of its price and time.

    Where a part of the work was done and is to be paid, that is as it should be.
    """
    case = ledger.case
    found = {each.order.number: each for _, each in _placed(ledger)}
    for path, each in _placed(ledger):
        other = found.get(each.order.cancels) if each.order.cancels is not None else None
        if other is None or other is each:
            continue
        left = stated(case, each.this_order + other.this_order)
        if left:
            yield Diagnostic(
                path=f"{path}.cancels",
                message=say(
                    "change order {order} changed the price by {stated} and change order {order_2} by"
                    " {stated_2}: {left} of it stay",
                    order=other.order.number,
                    stated=sum_of(stated(case, other.this_order), case.currency),
                    order_2=each.order.number,
                    stated_2=sum_of(stated(case, each.this_order), case.currency),
                    left=sum_of(left, case.currency),
                ),
                hint=say("If nothing of it is to stay, give the items the opposite amounts."),
            )
        back, forth = each.order.time, other.order.time
        if forth and (back is None or (back.unit, back.count) != (forth.unit, -forth.count)):
            yield Diagnostic(
                path=f"{path}.cancels",
                message=say(
                    "change order {order} moved the completion date by {forth}, and change order {other} {moves}",
                    order=other.order.number,
                    forth=forth,
                    other=each.order.number,
                    moves=say("moves it by {back}", back=back) if back else say("does not move it back"),
                ),
                hint=say("If the time is to be taken back as well, write time: {opposite}", opposite=_opposite(forth)),
            )


@warning("estimate-differs", *_ORDERS, "instructions", "law")
def estimate_differs(ledger: Ledger) -> Iterator[Diagnostic]:
    """A change order is near the estimate in the confirmation of the instruction that it comes from.

    A client who was told one figure on site and is sent another asks why, and is not bound to the second. Say in the
    reason what has changed.
    """
    case = ledger.case
    given = {each.id: each for each in case.instructions}
    for path, each in _placed(ledger):
        instruction = given.get(each.order.instruction) if each.order.instruction else None
        if instruction is None or each.order.spent or each.order.status in ("rejected", "void"):
            continue
        price = stated(case, each.this_order)
        if instruction.estimate is not None and _widely(price, instruction.estimate):
            yield Diagnostic(
                path=f"{path}.instruction",
                message=say(
                    "change order {order} comes to {price}; instruction {instruction} was confirmed with an"
                    " estimate of {estimate}",
                    order=each.order.number,
                    price=sum_of(price, case.currency),
                    instruction=instruction.id,
                    estimate=sum_of(instruction.estimate, case.currency),
                ),
                hint=say("Correct it if it is a mistake, or say in reason: what has changed since."),
            )
        time, guess = each.order.time, instruction.time
        if guess and time and guess.unit == time.unit and _widely(Decimal(time.count), Decimal(guess.count)):
            yield Diagnostic(
                path=f"{path}.time",
                message=say(
                    "change order {order} takes {time}; instruction {instruction} was confirmed with an"
                    " estimate of {guess}",
                    order=each.order.number,
                    time=time,
                    instruction=instruction.id,
                    guess=guess,
                ),
                hint=say("Correct it if it is a mistake, or say in reason: what has changed since."),
            )


def _placed(ledger: Ledger) -> Iterator[tuple[str, OrderSum]]:
    """Every change order with its sums, and its path in the case file."""
    places = {order.number: at for at, order in enumerate(ledger.case.change_orders)}
    for each in ledger.schedule.orders:
        yield f"change_orders[{places[each.order.number]}]", each


def _amount_before(ledger: Ledger, order: OrderSum, name: str) -> Sum:
    """What a milestone comes to before an order takes effect."""
    earlier = tuple(each for each in ledger.case.change_orders if each.number in order.earlier)
    lines = ledger.instead(replace(ledger.case, change_orders=earlier)).schedule.lines
    nothing = order.this_order - order.this_order
    return next((line.amount for line in lines if line.milestone and line.milestone.id == name), nothing)


def _held(case: Case, each: OrderSum, effect: Sum) -> Decimal:
    """The part of an effect on a milestone that the invoice never asked for, because it is held back."""
    retention = case.contract.retention
    if retention is None or not each.order.holds_retention:
        return Decimal(0)
    return share_of(case, effect, retention.share).gross


def _day(each: OrderSum) -> date:
    return each.order.approved or each.order.date


def _credited(case: Case, invoice: Invoice, day: date) -> bool:
    return any(note.invoice == invoice.number and note.date >= day for note in case.credit_notes)


def _widely(found: Decimal, estimate: Decimal) -> bool:
    return abs(found - estimate) * 100 > abs(estimate) * _WIDELY


def _opposite(duration: Duration) -> Duration:
    return Duration(count=-duration.count, unit=duration.unit)


CHECKS: tuple[Check[Ledger], ...] = (
    change_order_adds_up,
    milestone_below_nothing,
    change_order_left_out,
    deduction_without_milestone,
    change_orders_crossed,
    cancelled_in_part,
    estimate_differs,
)
