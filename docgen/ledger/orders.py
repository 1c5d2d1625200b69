"""Change orders in figures: what each does to the contract sum, to the milestones and to the completion date.

The contract sum is the signed price plus the approved orders in turn (`Case.approved_orders`), less what parts that
were ended early took off it (`docgen.ledger.ended_parts`). So the sum before an order is always the new sum of the
order approved before it, less what was ended between the two; an order that is not approved moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from docgen.case.change_orders import ChangeOrder
from docgen.case.ending import PartialEnding
from docgen.case.models import Case
from docgen.law.calendar import after
from docgen.ledger.ended_parts import EndedSum, ended_sums
from docgen.ledger.sums import NOTHING, Sum, priced, stated, total


class OrderSum(Struct, frozen=True, kw_only=True):
    """A change order and what it does to the contract sum.

    `sum_before` is `original` plus `earlier_orders` (the net of the orders approved before it, whose numbers are
    `earlier`) and `ended` (what parts that were ended before it took off, with a minus sign); `new_sum` adds
    `this_order`. For an order that is not approved, `new_sum` and `completion_after` are
    what would hold if it were. `items` are the priced lines in the order given; as the case states its
    prices they add up to `this_order`, whose tax is worked out on their total (by line where the case asks).
    Where the order is by time and materials they add up to its limit, and `this_order` is what was spent, once known.
    `effects` is what it adds to each milestone, by id; with `alone`, the part that is invoiced on its own, they make
    `this_order`. `taxes` is `new_sum` by the rate of its tax; () where the contract has no tax.
    """

    order: ChangeOrder
    items: tuple[tuple[str, Sum], ...]
    original: Sum
    earlier: tuple[int, ...]
    earlier_orders: Sum
    ended: Sum
    sum_before: Sum
    this_order: Sum
    new_sum: Sum
    effects: Mapping[str, Sum]
    alone: Sum
    taxes: tuple[tuple[Decimal, Sum], ...]
    completion_before: date | None
    completion_after: date | None


class InTurn(Struct, frozen=True, kw_only=True):
    """Everything that amends the contract: every change order, by number, and every part that was ended, in turn.

    `taxes` is the contract sum in the end by the rate of its tax; () where the contract has no tax.
    """

    orders: tuple[OrderSum, ...]
    ended: tuple[EndedSum, ...]
    taxes: tuple[tuple[Decimal, Sum], ...]


class _Standing(Struct, frozen=True, kw_only=True):
    """The contract after some orders: what each milestone comes to, and by when all is to be complete."""

    numbers: tuple[int, ...]
    orders: Sum
    ended: tuple[EndedSum, ...]
    amounts: Mapping[str, Sum]
    by_rate: Mapping[Decimal, Sum]
    completion: date | None


def in_turn(case: Case, original: Sum, amounts: Mapping[str, Sum]) -> InTurn:
    """Every change order of the case and every part that was ended, each with what went before it.

    `amounts` is what each milestone of the contract comes to. Of one day, what was approved comes before what was
    ended.

    An order that waits for its answer comes after all approved ones; one that was rejected or withdrawn stands where
    it stood on that day.
    """
    rate = case.contract.tax.rate if case.contract.tax else None
    standing = _Standing(
        numbers=(),
        orders=total(case),
        ended=(),
        amounts=dict(amounts),
        by_rate={} if rate is None else {rate: original},
        completion=case.contract.completion,
    )
    passed: list[tuple[date, _Standing]] = [(date.min, standing)]
    done: dict[int, OrderSum] = {}
    endings = sorted((each for each in case.partial_endings if each.date), key=_noticed)
    for order in case.approved_orders:
        while endings and order.approved and _noticed(endings[0]) < order.approved:
            ending = endings.pop(0)
            standing = _without(case, standing, ending, done)
            passed.append((_noticed(ending), standing))
        found = _order_sum(case, original, order, standing)
        done[order.number] = found
        standing = _after(case, standing, found)
        passed.append((order.approved or date.min, standing))
    for ending in endings:
        standing = _without(case, standing, ending, done)
        passed.append((_noticed(ending), standing))
    for order in case.change_orders:
        if order.status != "approved":
            ended = min(filter(None, (order.rejected, order.void)), default=date.max)
            then = next(each for day, each in reversed(passed) if day <= ended)
            done[order.number] = _order_sum(case, original, order, then)
    return InTurn(
        orders=tuple(done[number] for number in sorted(done)),
        ended=standing.ended,
        taxes=tuple(standing.by_rate.items()),
    )


def _noticed(ending: PartialEnding) -> date:
    return ending.date or date.max


def _without(case: Case, before: _Standing, ending: PartialEnding, done: Mapping[int, OrderSum]) -> _Standing:
    """The contract once a part of it was ended."""
    effects = {number: done[number].effects for number in before.numbers}
    ended = ended_sums(case, ending, before.amounts, effects)
    amounts, by_rate = dict(before.amounts), dict(before.by_rate)
    agreed = case.contract.tax.rate if case.contract.tax else None
    for each in ended:
        amounts[each.part.milestone] += each.off
        if agreed is None:
            continue
        own = {number: off for number, off in each.of_orders.items() if done[number].order.tax not in (None, agreed)}
        for number, off in own.items():
            rate = done[number].order.tax or NOTHING
            by_rate[rate] = by_rate.get(rate, total(case)) + off
        by_rate[agreed] = by_rate.get(agreed, total(case)) + each.off - total(case, own.values())
    return _Standing(
        numbers=before.numbers,
        orders=before.orders,
        ended=(*before.ended, *ended),
        amounts=amounts,
        by_rate=by_rate,
        completion=before.completion,
    )


def _order_sum(case: Case, original: Sum, order: ChangeOrder, before: _Standing) -> OrderSum:
    items = tuple((case.words_of(item), priced(case, case.price_of(item), order.tax)) for item in order.items)
    this_order = total(case, [amount for _, amount in items])
    tax = case.contract.tax
    if order.spent is not None:
        this_order = priced(case, order.spent.amount, order.tax)
    elif tax is not None and tax.rounded == "total":
        this_order = priced(case, stated(case, this_order), order.tax)
    effects, alone = _placed(case, order, this_order, before.amounts)
    ended = total(case, [each.off for each in before.ended])
    sum_before = original + before.orders + ended
    return OrderSum(
        order=order,
        items=items,
        original=original,
        earlier=before.numbers,
        earlier_orders=before.orders,
        ended=ended,
        sum_before=sum_before,
        this_order=this_order,
        new_sum=sum_before + this_order,
        effects=effects,
        alone=alone,
        taxes=tuple(_with_rate(case, before.by_rate, order, this_order).items()),
        completion_before=before.completion,
        completion_after=_moved(case, before.completion, order),
    )


def _after(case: Case, before: _Standing, done: OrderSum) -> _Standing:
    amounts = dict(before.amounts)
    for name, added in done.effects.items():
        amounts[name] = amounts.get(name, total(case)) + added
    return _Standing(
        numbers=(*before.numbers, done.order.number),
        orders=before.orders + done.this_order,
        ended=before.ended,
        amounts=amounts,
        by_rate=_with_rate(case, before.by_rate, done.order, done.this_order),
        completion=done.completion_after,
    )


def _placed(
    case: Case, order: ChangeOrder, this_order: Sum, amounts: Mapping[str, Sum]
) -> tuple[Mapping[str, Sum], Sum]:
    """What the order adds to each milestone, and what is left to be invoiced on its own.

    A milestone with a new amount is set to it, one that is taken out to nothing. The rest of the order goes to the
    milestone that `payable` names. Without one, the rest of an order that sets amounts is nothing, but for a minor
    unit of tax, which the last amount set takes up.
    """
    effects: dict[str, Sum] = {}
    for change in order.milestones:
        before = amounts.get(change.id, total(case)) + effects.get(change.id, total(case))
        if change.removed:
            added = total(case) - before
        elif change.amount is not None:
            added = priced(case, change.amount, order.tax if change.id not in amounts else None) - before
        else:
            continue
        effects[change.id] = effects.get(change.id, total(case)) + added
    rest = this_order - total(case, effects.values())
    kept = [change.id for change in order.milestones if change.amount is not None and not change.removed]
    to = order.payable if order.payable in amounts or order.payable in effects else None
    if to is None and kept and stated(case, rest) == NOTHING:
        to = kept[-1]
    if to is None:
        return effects, rest
    effects[to] = effects.get(to, total(case)) + rest
    return effects, total(case)


def _with_rate(
    case: Case, by_rate: Mapping[Decimal, Sum], order: ChangeOrder, this_order: Sum
) -> Mapping[Decimal, Sum]:
    tax = case.contract.tax
    if tax is None or not this_order:
        return by_rate
    rate = tax.rate if order.tax is None else order.tax
    return {**by_rate, rate: by_rate.get(rate, total(case)) + this_order}


def _moved(case: Case, completion: date | None, order: ChangeOrder) -> date | None:
    return completion if completion is None or order.time is None else after(completion, order.time, case.place)


def net_of(case: Case, orders: Iterable[OrderSum]) -> Sum:
    """What the orders change the contract sum by, together."""
    return total(case, [each.this_order for each in orders])
