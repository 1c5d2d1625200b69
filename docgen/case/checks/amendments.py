"""Rules of what a change order does to milestones, tax and retention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from docgen.case.amended import AmendedMilestone
from docgen.case.change_orders import ChangeOrder, MilestoneChange
from docgen.case.checks.check import error, meant, repeated
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, nearest
from docgen.messages import Several, joined, say

_MILESTONES = ("contract.milestones.id", "change_orders.milestones", "change_orders.approved", "change_orders.number")


@error("milestone-change-incomplete", *_MILESTONES)
def milestone_change_incomplete(case: Case) -> Iterator[Diagnostic]:
    """A change order says of a new milestone what it is, what it comes to and when it may be invoiced.

    Of one that is there already it says what changes.
    """
    if case.contract.time_and_materials:
        return  # "milestones-with-time" says so
    for path, order, change, before in _changes(case):
        given = {"title": change.title, "amount": change.amount, "due": change.due}
        missing = [field for field, value in given.items() if value is None]
        if change.id not in before and missing and not change.removed:
            near = nearest(change.id, before)
            meant_one = say('Did you mean "{name}"?', name=near) + " " if near else ""
            yield Diagnostic(
                path=f"{path}.id",
                message=say(
                    "change order {order} brings in milestone {change}, but does not say its {missing}",
                    order=order.number,
                    change=change.id,
                    missing=Several(tuple(missing), "or"),
                ),
                hint=joined((meant_one, say("A new milestone has title:, amount: and due:"))),
            )
        elif change.id in before and len(missing) == len(given) and not change.planned and not change.removed:
            yield Diagnostic(
                path=f"{path}.id",
                message=say(
                    "change order {order} names milestone {change}, but changes nothing of it",
                    order=order.number,
                    change=change.id,
                ),
                hint=say("Say what it now is: title:, amount:, due: or planned:, or removed: yes"),
            )


@error("milestones-with-time", "change_orders.milestones", "contract.time_and_materials")
def milestones_with_time(case: Case) -> Iterator[Diagnostic]:
    """Work that is paid by time has no milestones, and no change order brings any in: it moves the cap."""
    for at, order in enumerate(case.change_orders):
        if order.milestones and case.contract.time_and_materials:
            yield Diagnostic(
                path=f"change_orders[{at}].milestones",
                message=say(
                    "change order {order} names milestones, but the work is paid by time and materials",
                    order=order.number,
                ),
                hint=say("Take milestones: out; the amounts of the order move the cap."),
            )


@error("milestone-change-twice", "change_orders.milestones.id")
def milestone_change_twice(case: Case) -> Iterator[Diagnostic]:
    """A change order names each milestone once."""
    for at, order in enumerate(case.change_orders):
        for position, name in repeated([change.id for change in order.milestones]):
            yield Diagnostic(
                path=f"change_orders[{at}].milestones[{position}].id",
                message=say("change order {order} names milestone {name} twice", order=order.number, name=name),
                hint=say("Say in one place what becomes of it."),
            )


@error("milestone-removed", *_MILESTONES, "change_orders.payable")
def milestone_removed(case: Case) -> Iterator[Diagnostic]:
    """A milestone that is taken out is there, is not changed as well, and nothing is put on it any more."""
    for path, order, change, before in _changes(case):
        known = before.get(change.id)
        others = (change.title, change.amount, change.due, change.planned)
        if known is not None and known.removed_by is not None:
            yield Diagnostic(
                path=f"{path}.id",
                message=say(
                    "change order {order} names milestone {change}, which change order {removed_by} took out",
                    order=order.number,
                    change=change.id,
                    removed_by=known.removed_by,
                ),
                hint=say("Give the new milestone an id of its own."),
            )
        elif change.removed and known is None:
            yield Diagnostic(
                path=f"{path}.id",
                message=say(
                    "change order {order} takes out milestone {change}, which is not there",
                    order=order.number,
                    change=change.id,
                ),
                hint=meant(change.id, [name for name in before if name != change.id], say("There is none.")),
            )
        elif change.removed and any(value is not None for value in others):
            yield Diagnostic(
                path=f"{path}.removed",
                message=say(
                    "change order {order} takes out milestone {change} and changes it as well",
                    order=order.number,
                    change=change.id,
                ),
                hint=say("Keep one: removed: yes alone, or what changes."),
            )
    for at, order in enumerate(case.change_orders):
        gone = {name: stone.removed_by for name, stone in _before(case, order).items() if stone.removed_by}
        gone |= {change.id: order.number for change in order.milestones if change.removed}
        if order.payable in gone:
            yield Diagnostic(
                path=f"change_orders[{at}].payable",
                message=say(
                    "change order {order} is invoiced with milestone {payable}, which change order {gone} took out",
                    order=order.number,
                    payable=order.payable,
                    gone=gone[order.payable],
                ),
                hint=say("Name a milestone that is still there."),
            )


@error("milestone-not-agreed", *_MILESTONES, "change_orders.payable", "invoices.milestone", "invoices.issued")
def milestone_not_agreed(case: Case) -> Iterator[Diagnostic]:
    """A milestone that a change order brings in is invoiced, and other orders are put on it, once it is approved."""
    agreed = {stone.milestone.id: stone.added_by for stone in case.amended_milestones}
    orders = {order.number: order for order in case.change_orders}
    offered = {
        change.id: order.number
        for order in case.change_orders
        if order.status != "approved"
        for change in order.milestones
    }
    for at, order in enumerate(case.change_orders):
        brought = [each.number for each in case.change_orders if order.payable in [c.id for c in each.milestones]]
        own = {change.id for change in order.milestones}
        if brought and order.payable not in own and order.payable not in _before(case, order):
            yield Diagnostic(
                path=f"change_orders[{at}].payable",
                message=say(
                    "change order {order} is invoiced with milestone {payable} of change order {brought},"
                    " which was not approved before it",
                    order=order.number,
                    payable=order.payable or "",
                    brought=brought[0],
                ),
                hint=say("Name a milestone that is agreed, or look whether one of the dates of approval is wrong."),
            )
    for at, invoice in enumerate(case.invoices):
        name = invoice.milestone
        if name is None:
            continue
        added_by = agreed.get(name)
        approved = orders[added_by].approved if added_by in orders else None
        if name not in agreed and name in offered:
            yield Diagnostic(
                path=f"invoices[{at}].milestone",
                message=say(
                    "invoice {invoice} is for milestone {name} of change order {offered}, which is not approved",
                    invoice=invoice.number,
                    name=name,
                    offered=offered[name],
                ),
                hint=say("When the client has approved it in writing, add approved: and the day to that change order."),
            )
        elif approved and invoice.issued < approved:
            yield Diagnostic(
                path=f"invoices[{at}].issued",
                message=say(
                    "invoice {invoice} for milestone {name} was issued on {issued}, before change order"
                    " {added_by}, which brings it in, was approved on {approved}",
                    invoice=invoice.number,
                    name=name,
                    issued=invoice.issued,
                    added_by=added_by or 0,
                    approved=approved,
                ),
                hint=say("Look whether one of the dates is wrong."),
            )


@error("invoice-for-repriced-milestones", "invoices.change_order", "change_orders.milestones", "change_orders.number")
def invoice_for_repriced_milestones(case: Case) -> Iterator[Diagnostic]:
    """A change order whose price is in milestones is invoiced with them.

    An invoice of its own would ask for the same money a second time.
    """
    orders = {order.number: order for order in case.change_orders}
    for at, invoice in enumerate(case.invoices):
        order = orders.get(invoice.change_order) if invoice.change_order is not None else None
        if order and order.reprices_milestones:
            names = ", ".join(change.id for change in order.milestones if change.amount is not None)
            yield Diagnostic(
                path=f"invoices[{at}].change_order",
                message=say(
                    "invoice {invoice} is for change order {order}, whose price is in its milestones",
                    invoice=invoice.number,
                    order=order.number,
                ),
                hint=(
                    say("Invoice those: {names}.", names=names)
                    if names
                    else say("It takes milestones out: there is nothing to invoice.")
                ),
            )


@error(
    "change-order-tax",
    "change_orders.tax",
    "change_orders.milestones",
    "contract.tax",
    "contract.milestones.id",
    "change_orders.approved",
)
def change_order_tax(case: Case) -> Iterator[Diagnostic]:
    """A rate of tax of its own needs a contract with a tax, and work of its own.

    An order that moves money between milestones of the contract moves it at the contract's rate: with a rate of its own
    nobody could say which part bears which.
    """
    for at, order in enumerate(case.change_orders):
        if order.tax is None:
            continue
        before = _before(case, order)
        moved = [c.id for c in order.milestones if c.id in before and (c.removed or c.amount is not None)]
        if case.contract.tax is None:
            yield Diagnostic(
                path=f"change_orders[{at}].tax",
                message=say("change order {order} has a rate of tax, but the contract has no tax", order=order.number),
                hint=say("Add tax: under contract, with rate: 0% where the contract price itself bears none."),
            )
        elif moved:
            yield Diagnostic(
                path=f"change_orders[{at}].tax",
                message=say(
                    "change order {order} has a rate of tax of its own and changes what milestone {moved}"
                    " comes to, which bears the contract's",
                    order=order.number,
                    moved=moved[0],
                ),
                hint=say("Make two orders of it: one for the milestones, one for the work at the other rate."),
            )


@error("change-order-retention", "change_orders.retention", "contract.retention")
def change_order_retention(case: Case) -> Iterator[Diagnostic]:
    """Retention is held on a change order only where the contract has a retention."""
    for at, order in enumerate(case.change_orders):
        if order.retention and case.contract.retention is None:
            yield Diagnostic(
                path=f"change_orders[{at}].retention",
                message=say(
                    "retention is to be held on change order {order}, but the contract has none", order=order.number
                ),
                hint=say("Add retention: under contract, or take it out here."),
            )


def _before(case: Case, order: ChangeOrder) -> Mapping[str, AmendedMilestone]:
    """The milestones as they stand before an order takes effect: after every approved one, where it has to wait."""
    turn = case.approved_orders
    earlier = turn[: turn.index(order)] if order in turn else turn
    known = replace(case, change_orders=earlier).amended_milestones
    return {stone.milestone.id: stone for stone in known}


def _changes(
    case: Case,
) -> Iterator[tuple[str, ChangeOrder, MilestoneChange, Mapping[str, AmendedMilestone]]]:
    """Every change of a milestone: its path, its order, the change, and the milestones before the order."""
    for at, order in enumerate(case.change_orders):
        before = _before(case, order) if order.milestones else {}
        for position, change in enumerate(order.milestones):
            yield f"change_orders[{at}].milestones[{position}]", order, change, before


CHECKS = (
    milestone_change_incomplete,
    milestones_with_time,
    milestone_change_twice,
    milestone_removed,
    milestone_not_agreed,
    invoice_for_repriced_milestones,
    change_order_tax,
    change_order_retention,
)
