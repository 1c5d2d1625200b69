"""The milestones as amended: those of the contract, with what approved change orders did to them, in turn.

Change orders take effect in the order in which they were approved (those of one day by their numbers): what a later
approval does is never in the figures of a document that was signed before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.change_orders import ChangeOrder, Instruction, MilestoneChange
from docgen.case.contract import Milestone
from docgen.case.values import Trigger

if TYPE_CHECKING:
    from docgen.case.models import Case


class AmendedMilestone(Struct, frozen=True, kw_only=True):
    """A milestone with title, day and trigger as they now are; its sums are the ledger's.

    `changed_by` are the numbers of the orders that named it, in turn; `added_by` and `removed_by` the one that
    brought it in or took it out.
    """

    milestone: Milestone
    changed_by: tuple[int, ...] = ()
    added_by: int | None = None
    removed_by: int | None = None


def orders_in_turn(orders: Iterable[ChangeOrder], signed: date) -> tuple[ChangeOrder, ...]:
    """The approved change orders as they took effect: by the day of approval (else `signed`), then by number."""
    approved = [(order.approved, order.number, order) for order in orders if order.status == "approved"]
    return tuple(order for _, _, order in sorted(approved, key=lambda each: (each[0] or signed, each[1])))


def amended(milestones: Iterable[Milestone], approved: Iterable[ChangeOrder]) -> tuple[AmendedMilestone, ...]:
    """Every milestone of the contract and of its approved orders in turn, also those that were taken out again."""
    found = {stone.id: AmendedMilestone(milestone=stone) for stone in milestones}
    for order in approved:
        for change in order.milestones:
            found[change.id] = _changed(found.get(change.id), change, order.number)
    return tuple(found.values())


def order_of(case: Case, instruction: Instruction) -> ChangeOrder | None:
    """The change order that the instruction has become: the approved one, else the one that waits; None where none."""
    named = [order for order in case.change_orders if order.instruction == instruction.id]
    approved = [order for order in named if order.status == "approved"]
    return next(iter(approved or [order for order in named if order.status == "pending"]), None)


def _changed(before: AmendedMilestone | None, change: MilestoneChange, number: int) -> AmendedMilestone:
    if before is None:
        made = Milestone(
            id=change.id,
            title=change.title or change.id,
            amount=change.amount,
            due=change.due or Trigger(event="on completion of milestone"),
            planned=change.planned,
        )
        return AmendedMilestone(milestone=made, changed_by=(number,), added_by=number)
    given = {"title": change.title, "due": change.due, "planned": change.planned}
    update = {field: value for field, value in given.items() if value is not None}
    return replace(
        before,
        milestone=replace(before.milestone, **update),
        changed_by=(*before.changed_by, number),
        removed_by=number if change.removed else before.removed_by,
    )
