"""The contract as amended in words: what each approved order changed, and what is not agreed on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from docgen.case.amended import order_of
from docgen.case.change_orders import ChangeOrder
from docgen.case.models import Case
from docgen.case.values import Trigger
from docgen.documents.agreement import due_words
from docgen.documents.contract_context import (
    AmendedContext,
    AmendedRow,
    AmendedWork,
    AmendmentRow,
    PendingContext,
    TaxRow,
)
from docgen.documents.wording import NONE, Wording
from docgen.ledger.contract_sum import Schedule, ScheduleLine
from docgen.ledger.orders import OrderSum
from docgen.ledger.sums import Sum

NOT_AMENDED = AmendedContext(
    exists=False,
    as_of="",
    orders="",
    price_by="",
    original_price="",
    completion_by="",
    original_completion="",
    work=(),
    rows=(),
    has_planned=False,
    taxes=(),
    gross="",
    amendments=(),
    not_included=(),
)
"""What every document has in place of an amended contract that it does not show."""


def pending_context(
    case: Case, plan: Schedule, wording: Wording, *, but: int | None = None, ended: bool = False
) -> tuple[PendingContext, ...]:
    """What is not agreed: orders that wait (all but number `but`), and instructions that are in no order yet.

    `case` is the case as known on the day of the document. `ended`: orders that were rejected or withdrawn as well. An
    order that nobody has sent to the client is left out of what the client reads, and so is an instruction that an
    invoice asks for: what such an invoice rests on is said where it is claimed.
    """
    say = wording.say.amendment
    orders = [
        PendingContext(
            label=wording.say.account.change_order(each.order.number),
            amount=taxed(order_amount(case, each, plan, wording), case, wording),
            state=step_words(each.order, wording),
        )
        for each in plan.orders
        if each.order.number != but
        and ((each.order.status == "pending" and each.order.sent) or (ended and each.order.status != "approved"))
    ]
    invoiced = {invoice.instruction for invoice in case.invoices}
    instructions = [
        PendingContext(
            label=say.instruction(each.id),
            amount=say.not_priced()
            if each.estimate is None
            else say.estimated(taxed(wording.signed_money(each.estimate), case, wording)),
            state=say.instruction_step(each.asked_by, day=wording.day(each.date)),
        )
        for each in case.instructions
        if each.is_open and each.id not in invoiced and order_of(case, each) is None
    ]
    return (*orders, *instructions)


def order_amount(case: Case, each: OrderSum, plan: Schedule, wording: Wording) -> str:
    """What an order changes the price by, with its sign; by time and materials its limit, and what was spent of it."""
    amount = wording.signed_money(plan.stated(each.this_order))
    if each.order.is_limit:
        return wording.say.change.at_most(amount)
    if each.order.spent is None:
        return amount
    return wording.say.change.spent(amount, wording.money(case.items_of(each.order)))


def step_words(order: ChangeOrder, wording: Wording) -> str:
    """How far an order has come, with the day."""
    say = wording.say.amendment
    if order.void:
        return say.step("void", wording.day(order.void))
    if order.approved:
        return say.step("approved", wording.day(order.approved))
    if order.rejected:
        return say.step("rejected", wording.day(order.rejected))
    return say.step("sent", wording.day(order.sent)) if order.sent else say.step("drafted", wording.day(order.date))


def taxed(amount: str, case: Case, wording: Wording) -> str:
    """A sum stated without tax, with the words that tax is added; as it is where prices include it."""
    tax = case.contract.tax
    return wording.say.amendment.plus_tax(amount, tax.name) if tax and tax.prices == "exclude" else amount


def tax_rows(taxes: Iterable[tuple[Decimal, Sum]], case: Case, wording: Wording) -> tuple[TaxRow, ...]:
    """The tax in a sum, a row a rate."""
    name = case.contract.tax.name if case.contract.tax else ""
    return tuple(
        TaxRow(label=wording.say.amendment.tax_at(name, wording.percent(rate)), amount=wording.money(amount.tax))
        for rate, amount in taxes
    )


def amended_context(case: Case, plan: Schedule, wording: Wording, as_of: date) -> AmendedContext:
    """The contract as amended by the orders approved up to that day; `case` is the case as known on it."""
    approved = plan.approved
    priced = [each for each in approved if each.this_order]
    timed = [each for each in approved if each.order.time and each.order.time.count]
    completion = plan.original_completion
    say, ended = wording.say.ending, dict.fromkeys(each.date for each in plan.ended_parts if each.off)
    return AmendedContext(
        exists=True,
        as_of=wording.day(as_of),
        orders=_named(approved, wording),
        price_by=wording.listed(
            [*(_with_day(each, wording) for each in priced), *(say.price_by(wording.day(day)) for day in ended)]
        ),
        original_price=wording.money(plan.stated(plan.original)),
        completion_by=_named(timed, wording) if completion else "",
        original_completion=wording.day(completion) if completion else "",
        work=tuple(work for each in approved for work in _work(each, wording)),
        rows=tuple(_row(line, plan, wording, services=case.owes_service) for line in plan.lines),
        has_planned=any(line.milestone and line.milestone.planned for line in plan.lines),
        taxes=tax_rows(plan.taxes, case, wording),
        gross=wording.money(plan.total.gross),
        amendments=tuple(_amendment(case, each, plan, wording) for each in approved),
        not_included=pending_context(case, plan, wording, ended=True),
    )


def work_in_words(case: Case, plan: Schedule) -> str:
    """The work in general terms, on one line: what the contract names and what approved orders added and left standing.

    A claim that counts the price of extra work names that work, too.
    """
    taken_back = {each.order.cancels for each in plan.approved}
    standing = [each for each in plan.approved if each.order.cancels is None and each.order.number not in taken_back]
    added = [words for each in standing for words, amount in each.items if amount.gross >= 0]
    return "; ".join(part.rstrip(".") for part in (*case.contract.scope, *added)) or case.title


def time_words(order: ChangeOrder, wording: Wording) -> str:
    """By how much an order moves the completion date."""
    if order.time is None or order.time.count == 0:
        return wording.say.change.no_time()
    length = wording.length(type(order.time)(count=abs(order.time.count), unit=order.time.unit))
    return wording.say.change.time(length, later=order.time.count > 0)


def _named(orders: Iterable[OrderSum], wording: Wording) -> str:
    return wording.listed(_with_day(each, wording) for each in orders)


def _with_day(each: OrderSum, wording: Wording) -> str:
    name = wording.say.account.change_order(each.order.number)
    return wording.say.amendment.approved_order(name, wording.day(each.order.approved or each.order.date))


def _work(each: OrderSum, wording: Wording) -> Iterable[AmendedWork]:
    for words, amount in each.items:
        adds = amount.gross >= 0 and each.order.cancels is None
        name, day = wording.say.account.change_order(each.order.number), each.order.approved or each.order.date
        yield AmendedWork(text=words, by=wording.say.amendment.work(name, day=wording.day(day), adds=adds))


def _row(line: ScheduleLine, plan: Schedule, wording: Wording, *, services: bool) -> AmendedRow:
    stone = line.milestone
    due = stone.due if stone else Trigger(event="on signing") if line.part == "advance" else None
    adds = line.amount.gross >= 0
    alone = wording.say.change.alone(adds=adds, services=services) if line.part == "order" else NONE
    added = line.added_by is not None
    return AmendedRow(
        title=f"{stone.id}: {line.title}" if stone else line.title,
        due=NONE if line.removed_by is not None else due_words(due, wording) if due else alone,
        planned=wording.short_day(stone.planned) if stone and stone.planned and line.removed_by is None else NONE,
        original=NONE if added else wording.money(plan.stated(line.original)),
        amount=NONE if line.removed_by is not None else line_amount(line, plan, wording),
        by=wording.listed(
            [
                *(wording.say.account.change_order(number) for number in line.changed_by),
                *([wording.say.ending.price_by(wording.day(line.ended_on))] if line.ended_on else []),
            ]
        )
        or NONE,
    )


def line_amount(line: ScheduleLine, plan: Schedule, wording: Wording) -> str:
    """What a line of the schedule comes to, or at most comes to while its order is a limit."""
    amount = wording.money(plan.stated(line.amount))
    limits = {each.order.number for each in plan.orders if each.order.is_limit}
    held = {line.order.number} if line.order else set(line.priced_by)
    return wording.say.change.at_most(amount) if limits & held else amount


def _amendment(case: Case, each: OrderSum, plan: Schedule, wording: Wording) -> AmendmentRow:
    order = each.order
    say = wording.say
    by = f", {order.approved_by}" if order.approved_by else ""
    return AmendmentRow(
        label=say.account.change_order(order.number),
        date=wording.short_day(order.date),
        approved=wording.short_day(order.approved or order.date) + by,
        reason=order.reason,
        amount=order_amount(case, each, plan, wording),
        time=time_words(order, wording),
        price=wording.money(plan.stated(each.new_sum)),
        completion=wording.short_day(each.completion_after) if each.completion_after else NONE,
    )
