"""Rules of the life of a change order: drafted, sent, approved or rejected, or withdrawn; forward only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.case.amended import in_turn
from docgen.case.change_orders import ChangeOrder
from docgen.case.checks.shape import error, warning
from docgen.case.checks.words import meant
from docgen.case.models import Case
from docgen.dates import in_words
from docgen.diagnostics import Diagnostic


@error("change-order-empty", "change_orders.items", "change_orders.time", "change_orders.milestones")
def change_order_empty(case: Case) -> Iterator[Diagnostic]:
    """A change order changes something: the price, the time or the milestones."""
    for at, order in enumerate(case.change_orders):
        if not order.items and order.time is None and not order.milestones:
            yield Diagnostic(
                path=f"change_orders[{at}].number",
                message=f"change order {order.number} changes nothing",
                hint="Give it items: with their prices, time: or milestones:",
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
                    message=f"change order {order.number} {_DONE[field]} on {in_words(day)}, before {before}"
                    f" on {in_words(earlier)}",
                    hint="Look whether one of the dates is wrong.",
                )


_DONE = {"sent": "was sent", "approved": "was approved", "rejected": "was rejected", "void": "was withdrawn"}


def _steps(order: ChangeOrder) -> Iterator[tuple[str, date, str, date]]:
    """Each step with a step that comes before it: field, day, what came before in words, and its day.

    The answer against the order's own date is "answer-before-change-order".
    """
    last, earlier = "it was dated", order.date
    if order.sent:
        yield "sent", order.sent, last, earlier
        last, earlier = "it was sent", order.sent
    for field, day in (("approved", order.approved), ("rejected", order.rejected)):
        if day and order.sent:
            yield field, day, last, earlier
    if order.rejected:
        last, earlier = "it was rejected", order.rejected
    if order.void and not order.approved:
        yield "void", order.void, last, earlier


@error("approved-and-void", "change_orders.approved", "change_orders.void")
def approved_and_void(case: Case) -> Iterator[Diagnostic]:
    """An approved change order is part of the contract, and nobody withdraws it alone.

    It ends as it began, by an order that both parties agree to: a later one that takes it back. So the papers signed
    in the meantime, which state the price with it, stay true.
    """
    for at, order in enumerate(case.change_orders):
        if order.approved and order.void:
            number = max(each.number for each in case.change_orders) + 1
            yield Diagnostic(
                path=f"change_orders[{at}].void",
                message=f"change order {order.number} was approved on {in_words(order.approved)} and cannot be"
                " withdrawn any more",
                hint=f"Take void: out. What both agreed to take back is a change order of its own: number {number},"
                f" with cancels: {order.number} and the opposite amounts and time, approved by the client.",
            )


@warning("void-without-reason", "change_orders.void", "change_orders.void_reason")
def void_without_reason(case: Case) -> Iterator[Diagnostic]:
    """A change order that was withdrawn says when and why.

    In two years nobody will remember whether it was a slip, or was replaced by another.
    """
    for at, order in enumerate(case.change_orders):
        if order.void and not order.void_reason:
            yield Diagnostic(
                path=f"change_orders[{at}].void",
                message=f"change order {order.number} was withdrawn, but does not say why",
                hint="Add void_reason: and the reason in a few words.",
            )
        elif order.void_reason and not order.void:
            yield Diagnostic(
                path=f"change_orders[{at}].void_reason",
                message=f"change order {order.number} says why it was withdrawn, but not when",
                hint="Add void: and the day.",
            )


@error("cancels-nothing", "change_orders.cancels", "change_orders.number", "change_orders.approved")
def cancels_nothing(case: Case) -> Iterator[Diagnostic]:
    """A change order that takes another back names one that was approved before it.

    One that was never approved changed nothing, and there is nothing to take back: withdraw it with void.
    """
    known = {order.number: order for order in case.change_orders}
    turn = {order.number: at for at, order in enumerate(in_turn(case))}
    for at, order in enumerate(case.change_orders):
        if order.cancels is None:
            continue
        other, path = known.get(order.cancels), f"change_orders[{at}].cancels"
        if other is None or other is order:
            numbers = [str(number) for number in known if number != order.number]
            yield Diagnostic(
                path=path,
                message=f"change order {order.number} takes back change order {order.cancels}, which "
                + ("is itself" if other else "is not there"),
                hint=meant(str(order.cancels), numbers, "The case has no other."),
            )
        elif not other.approved:
            yield Diagnostic(
                path=path,
                message=f"change order {order.number} takes back change order {other.number}, which was never approved",
                hint=f"Withdraw change order {other.number} with void: and the day; it changed nothing.",
            )
        elif order.approved and turn.get(other.number, 0) > turn.get(order.number, 0):
            yield Diagnostic(
                path=path,
                message=f"change order {order.number} takes back change order {other.number}, which was approved later,"
                f" on {in_words(other.approved)}",
                hint="Look whether one of the dates of approval is wrong.",
            )


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
                message=f"change orders {first[order.cancels]} and {order.number} both take back change order"
                f" {order.cancels}",
                hint="Keep one, and withdraw or reject the other.",
            )
        first.setdefault(order.cancels, order.number)


CHECKS = (
    change_order_empty,
    change_order_out_of_turn,
    approved_and_void,
    void_without_reason,
    cancels_nothing,
    cancelled_twice,
)
