"""The contract sum and its schedule as amended.

Prices in a case are stated with or without tax (`contract.tax.prices`); every sum here carries net, tax and gross.
Columns add up on paper: shares of the price are cut by running totals, so that they make the price to the last minor
unit, and every total is the sum of its lines. Only approved change orders, and parts that were
ended early, change the sum (`docgen.ledger.orders`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from docgen.case.amended import AmendedMilestone
from docgen.case.change_orders import ChangeOrder
from docgen.case.contract import Milestone
from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.ledger.ended_parts import EndedSum, off_milestone, off_order
from docgen.ledger.orders import OrderSum, in_turn, net_of
from docgen.ledger.sums import NOTHING, Sum, priced, share_of, total
from docgen.ledger.words import ENGLISH, Words
from docgen.messages import say
from docgen.money import rounded


class ScheduleLine(Struct, frozen=True, kw_only=True):
    """One line of the payment schedule as amended: a milestone, or a change order that is invoiced on its own.

    `part` says which, or that it is the advance for materials, or the work paid by time and materials up to the cap.
    `milestone` is as it now reads. `original` is its part of the contract price (nothing for an order of its own, or
    a milestone that an order brought in), `from_orders` what approved orders add to it, `ended` what parts that were
    ended early took off it (with a minus sign), `amount` the three together.
    `retained` is the part held back, `payable` the rest. `changed_by` are the orders that named the milestone or
    changed its sum, in turn, `priced_by` those that changed its sum; `added_by` and `removed_by` the
    one that brought it in or took it out. `ended_on` is the day of the notice that ended it or a part of it.
    """

    part: Literal["milestone", "order", "advance", "time and materials"]
    milestone: Milestone | None
    order: ChangeOrder | None
    title: str
    original: Sum
    from_orders: Sum
    ended: Sum
    amount: Sum
    retained: Sum
    payable: Sum
    changed_by: tuple[int, ...] = ()
    priced_by: tuple[int, ...] = ()
    added_by: int | None = None
    removed_by: int | None = None
    ended_on: date | None = None


class Schedule(Struct, frozen=True, kw_only=True):
    """The contract sum and payment schedule with every approved change order.

    `lines` add up to `total` = `payable` + `retained`; `original` + `approved_orders` + `ended` = `total`, where
    `ended` is what `ended_parts` took off together, with a minus sign. The retention is released in two parts,
    `released_on_completion` and `released_finally` (both nothing without a retention).
    `orders` holds every change order, approved or not, by number; `approved` the approved ones as they took effect.
    `taxes` is `total` by the rate of its tax. `prices_include_tax` says how the case states its prices.
    """

    original: Sum
    approved_orders: Sum
    ended: Sum
    total: Sum
    lines: tuple[ScheduleLine, ...]
    orders: tuple[OrderSum, ...]
    approved: tuple[OrderSum, ...]
    ended_parts: tuple[EndedSum, ...]
    taxes: tuple[tuple[Decimal, Sum], ...]
    retained: Sum
    payable: Sum
    released_on_completion: Sum
    released_finally: Sum
    completion: date | None
    original_completion: date | None
    prices_include_tax: bool

    def stated(self, amount: Sum) -> Decimal:
        """A sum the way the case states its prices: with tax where they include it, else net."""
        return amount.gross if self.prices_include_tax else amount.net

    def line_of(self, milestone: str) -> ScheduleLine:
        """The schedule line of that milestone; DocgenError when there is none."""
        for line in self.lines:
            if line.milestone is not None and line.milestone.id == milestone:
                return line
        known = ", ".join(line.milestone.id for line in self.lines if line.milestone)
        raise DocgenError(
            say("the contract has no milestone {milestone}", milestone=milestone), say("It has: {known}.", known=known)
        )

    def amount_of(self, milestone: str) -> Decimal:
        """That milestone's amount as amended, the way the case states its prices, nothing held back."""
        return self.stated(self.line_of(milestone).amount)

    def original_of(self, milestone: str) -> Decimal:
        """That milestone's part of the contract price, the way the case states its prices."""
        return self.stated(self.line_of(milestone).original)

    def order(self, number: int) -> OrderSum:
        """The change order of that number; DocgenError when there is none."""
        for found in self.orders:
            if found.order.number == number:
                return found
        known = ", ".join(str(each.order.number) for each in self.orders)
        raise DocgenError(
            say("there is no change order {number}", number=number),
            say("The case has: {known}.", known=known) if known else say("The case has none."),
        )


def schedule(case: Case, words: Words = ENGLISH) -> Schedule:
    """The contract sum and payment schedule of the case, as amended by its approved change orders.

    `words` is the language of the titles of its lines.
    """
    original = priced(case, case.contract.price)
    originals = _milestone_sums(case)
    amended = in_turn(case, original, originals)
    orders, ended = amended.orders, amended.ended
    approved = tuple(
        sorted(
            (each for each in orders if each.order.status == "approved"),
            key=lambda each: len(each.earlier),
        )
    )
    lines = _lines(case, originals, approved, ended, words)
    retained = total(case, [line.retained for line in lines])
    on_completion = _release(case, retained)
    whole = total(case, [line.amount for line in lines])
    tax = case.contract.tax
    return Schedule(
        original=original,
        approved_orders=net_of(case, approved),
        ended=total(case, [each.off for each in ended]),
        total=whole,
        lines=lines,
        orders=orders,
        approved=approved,
        ended_parts=ended,
        taxes=amended.taxes,
        retained=retained,
        payable=whole - retained,
        released_on_completion=on_completion,
        released_finally=retained - on_completion,
        completion=approved[-1].completion_after if approved else case.contract.completion,
        original_completion=case.contract.completion,
        prices_include_tax=tax is not None and tax.prices == "include",
    )


# --- the schedule -------------------------------------------------------------------------------------------------


def _lines(
    case: Case,
    originals: dict[str, Sum],
    approved: tuple[OrderSum, ...],
    ended: tuple[EndedSum, ...],
    words: Words,
) -> tuple[ScheduleLine, ...]:
    advance = advance_of(case)
    lines = [] if case.contract.materials_advance is None else [_advance_line(case, advance, words)]
    if case.contract.time_and_materials:
        return (*lines, _capped_line(case, priced(case, case.contract.price) - advance, approved, words))
    lines += [
        milestone_line(case, stone, originals.get(stone.milestone.id, total(case)), approved, ended)
        for stone in case.amended_milestones
    ]
    lines += [_order_line(case, each, words) for each in approved if each.alone or (each.items and not each.effects)]
    return tuple(lines)


def milestone_line(
    case: Case,
    stone: AmendedMilestone,
    original: Sum,
    orders: tuple[OrderSum, ...],
    ended: tuple[EndedSum, ...] = (),
) -> ScheduleLine:
    """The milestone with what these orders add to it and these endings of a part take off it."""
    name = stone.milestone.id
    touching = [each for each in orders if name in each.effects]
    from_orders = total(case, [each.effects[name] for each in touching])
    let_off = total(
        case,
        [
            each.effects[name] + off_order(case, name, each.order.number, ended)
            for each in touching
            if not each.order.holds_retention
        ],
    )
    off = off_milestone(case, name, ended) if ended else total(case)
    amount = original + from_orders + off
    retained = retention_of(case, amount - let_off)
    priced = tuple(each.order.number for each in touching if each.effects[name])
    changed = {*priced, *stone.changed_by}
    return ScheduleLine(
        part="milestone",
        milestone=stone.milestone,
        order=None,
        title=stone.milestone.title,
        original=original,
        from_orders=from_orders,
        ended=off,
        amount=amount,
        retained=retained,
        payable=amount - retained,
        ended_on=max((each.date for each in ended if each.part.milestone == name), default=None),
        changed_by=tuple(each.order.number for each in orders if each.order.number in changed),
        priced_by=priced,
        added_by=stone.added_by,
        removed_by=stone.removed_by,
    )


def _order_line(case: Case, sums: OrderSum, words: Words) -> ScheduleLine:
    """What an order adds beside the milestones."""
    retained = retention_of(case, sums.alone) if sums.order.holds_retention else total(case)
    return ScheduleLine(
        part="order",
        milestone=None,
        order=sums.order,
        title=words.say.change_order(sums.order.number),
        original=total(case),
        from_orders=sums.alone,
        ended=total(case),
        amount=sums.alone,
        retained=retained,
        payable=sums.alone - retained,
        changed_by=(sums.order.number,),
        added_by=sums.order.number,
    )


def _advance_line(case: Case, advance: Sum, words: Words) -> ScheduleLine:
    """The money paid ahead for materials."""
    return ScheduleLine(
        part="advance",
        milestone=None,
        order=None,
        title=words.say.advance(),
        original=advance,
        from_orders=total(case),
        ended=total(case),
        amount=advance,
        retained=total(case),
        payable=advance,
    )


def _capped_line(case: Case, original: Sum, approved: tuple[OrderSum, ...], words: Words) -> ScheduleLine:
    """The work paid by time and materials: what the cap leaves for it. Every approved order moves the cap."""
    from_orders = net_of(case, approved)
    return ScheduleLine(
        part="time and materials",
        milestone=None,
        order=None,
        title=words.say.time_and_materials(),
        original=original,
        from_orders=from_orders,
        ended=total(case),
        amount=original + from_orders,
        retained=total(case),
        payable=original + from_orders,
        changed_by=tuple(each.order.number for each in approved),
    )


def advance_of(case: Case) -> Sum:
    """The money paid ahead for materials; nothing where none is."""
    advance = case.contract.materials_advance
    return priced(case, advance.amount) if advance else total(case)


def _milestone_sums(case: Case) -> dict[str, Sum]:
    """Each milestone's part of the price, by id; the advance for materials comes before them.

    Shares are cut from a running total, and so is the tax: whatever is rounded up in one line is made good in a
    later one, and the lines add up to the price.
    """
    sums: dict[str, Sum] = {}
    advance = case.contract.materials_advance
    running_share, running_stated, taken = NOTHING, advance.amount if advance else NOTHING, advance_of(case)
    shared = NOTHING
    for milestone in case.contract.milestones:
        if milestone.share is not None:
            running_share += milestone.share
            reached = rounded(case.contract.price * running_share / 100, case.currency)
            stated, shared = reached - shared, reached
        else:
            stated = milestone.amount or NOTHING
        running_stated += stated
        upto = priced(case, running_stated)
        sums[milestone.id] = upto - taken
        taken = upto
    return sums


def retention_of(case: Case, amount: Sum) -> Sum:
    """What is held back of that sum; nothing without a retention."""
    retention = case.contract.retention
    return total(case) if retention is None else share_of(case, amount, retention.share)


def _release(case: Case, retained: Sum) -> Sum:
    retention = case.contract.retention
    return retained if retention is None else share_of(case, retained, retention.on_completion)
