"""A change order in words: its lines, the contract price before and after it, and the schedule as amended."""

from __future__ import annotations

from decimal import Decimal

from docgen.case.models import Case, ChangeItem, ChangeOrder
from docgen.case.values import Trigger
from docgen.facts.agreement import due_words
from docgen.facts.model import ChangeEntry, ChangeFacts, EarlierChange, ScheduleRow
from docgen.facts.parties import agreement_signatures
from docgen.facts.wording import NONE, Wording
from docgen.ledger.contract_sum import Schedule, ScheduleLine, schedule
from docgen.ledger.orders import OrderSum


def change_facts(case: Case, number: int, wording: Wording) -> ChangeFacts:
    """The change order of that number; DocgenError when there is none.

    The schedule is the one that holds once this order is approved; for a rejected order, the one that holds without.
    """
    say = wording.say.change
    plan = schedule(case, words=wording.words)
    sums = plan.order(number)
    order = sums.order
    rejected = order.status == "rejected"
    amended = plan if rejected else schedule(_as_if_approved(case, sums), words=wording.words)
    amount = plan.stated(sums.this_order)
    adds = amount >= 0
    pending = [
        say.pending(
            wording.say.account.change_order(each.order.number), wording.signed_money(plan.stated(each.this_order))
        )
        for each in plan.orders
        if each.order.status == "pending" and each.order.number != number and each.order.date <= order.date
    ]
    return ChangeFacts(
        number=str(number),
        date=wording.day(order.date),
        reason=order.reason,
        entries=tuple(
            _entry(item, description, plan.stated(price), case, wording)
            for item, (description, price) in zip(order.items, sums.items, strict=True)
        ),
        has_listed=any(item.listed for item in order.items),
        this_order=wording.signed_money(amount),
        this_order_label=say.this_order(adds=adds),
        this_order_gross=wording.signed_money(sums.this_order.gross),
        approved=wording.day(order.approved) if order.approved else "",
        approved_by=order.approved_by or "",
        rejected=wording.day(order.rejected) if order.rejected else "",
        original_sum=wording.money(plan.stated(sums.original)),
        earlier_numbers=wording.listed(map(str, sums.earlier)),
        net_earlier=wording.signed_money(plan.stated(sums.earlier_orders)),
        sum_before=wording.money(plan.stated(sums.sum_before)),
        new_sum=wording.money(plan.stated(sums.new_sum)),
        new_sum_label=say.new_sum(rejected=rejected),
        new_sum_words=say.new_sum_is(rejected=rejected),
        new_sum_in_words=wording.in_words(plan.stated(sums.new_sum)) if plan.stated(sums.new_sum) > 0 else "",
        new_sum_gross=wording.money(sums.new_sum.gross),
        pending_others=wording.listed(pending),
        has_completion=sums.completion_before is not None,
        completion_before=wording.day(sums.completion_before) if sums.completion_before else NONE,
        completion_after=wording.day(sums.completion_after) if sums.completion_after else NONE,
        completion_label=say.completion(rejected=rejected),
        time=_time_words(order, wording),
        schedule=tuple(_row(line, amended, wording) for line in amended.lines),
        schedule_total=wording.money(plan.stated(amended.total)),
        schedule_total_label=say.schedule_total(rejected=rejected),
        schedule_includes_this=not rejected,
        invoiced=_invoiced(order, case, wording, adds=adds),
        has_retention=case.contract.retention is not None and order.payable is not None,
        signatures=agreement_signatures(case, wording),
    )


def _entry(item: ChangeItem, description: str, amount: Decimal, case: Case, wording: Wording) -> ChangeEntry:
    listed = case.listed_price(item.listed)
    return ChangeEntry(
        description=description,
        amount=wording.money(amount),
        listed=listed.id if listed else "",
        quantity=wording.number(item.quantity) if listed and item.quantity else "",
        unit_price=wording.money(listed.price) if listed else "",
        per=listed.per if listed else "",
    )


def approved_orders(plan: Schedule, wording: Wording) -> tuple[EarlierChange, ...]:
    """The approved change orders, in order, with what each adds or takes away."""
    return tuple(_earlier(each, plan, wording) for each in plan.approved)


def _earlier(sums: OrderSum, plan: Schedule, wording: Wording) -> EarlierChange:
    order = sums.order
    return EarlierChange(
        number=str(order.number),
        date=wording.day(order.date),
        approved=wording.day(order.approved) if order.approved else NONE,
        amount=wording.signed_money(plan.stated(sums.this_order)),
    )


def _as_if_approved(case: Case, sums: OrderSum) -> Case:
    """The case in which this order is the last that was approved: the schedule that the order leads to."""
    last = max((order.approved for order in case.change_orders if order.approved), default=sums.order.date)
    made = sums.order.model_copy(update={"approved": sums.order.approved or last, "rejected": None, "void": None})
    earlier = (order for order in case.change_orders if order.number in sums.earlier)
    return case.model_copy(update={"change_orders": (*earlier, made)})


def _row(line: ScheduleLine, amended: Schedule, wording: Wording) -> ScheduleRow:
    stone, order = line.milestone, line.order
    say = wording.say
    alone = say.change.alone(adds=line.amount.gross >= 0)
    approved = [each.order for each in amended.orders if each.order.status == "approved"]
    with_orders = [each for each in approved if stone and each.payable == stone.id]
    title = f"{stone.id}: {line.title}" if stone else say.account.change_order(order.number) if order else line.title
    if with_orders:
        orders = wording.listed(say.account.change_order(each.number) for each in with_orders)
        title = say.change.with_orders(title, orders)
    due = stone.due if stone else Trigger(event="on signing") if line.part == "advance" else None
    return ScheduleRow(
        title=title,
        due=due_words(due, wording) if due else alone,
        amount=wording.money(amended.stated(line.amount)),
    )


def _time_words(order: ChangeOrder, wording: Wording) -> str:
    if order.time is None or order.time.count == 0:
        return wording.say.change.no_time()
    length = wording.length(type(order.time)(count=abs(order.time.count), unit=order.time.unit))
    return wording.say.change.time(length, later=order.time.count > 0)


def _invoiced(order: ChangeOrder, case: Case, wording: Wording, *, adds: bool) -> str:
    """How the order reaches an invoice, as it follows "This Change Order is"."""
    stone = case.milestone(order.payable) if order.payable else None
    if stone:
        return wording.say.change.invoiced_with(stone.id, stone.title)
    return wording.say.change.invoiced_alone(adds=adds)
