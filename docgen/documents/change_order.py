"""The change order, and the letter that confirms an instruction on site."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen import messages
from docgen.case.amended import order_of
from docgen.case.as_of import as_ordered
from docgen.case.change_orders import ChangeItem, ChangeOrder, Instruction
from docgen.case.models import Case
from docgen.case.values import Trigger
from docgen.dates import Duration
from docgen.documents.agreement import due_words
from docgen.documents.amendments import line_amount, order_amount, pending_context, tax_rows, taxed, time_words
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.contract_context import (
    ChangeContext,
    ChangeEntry,
    EarlierChange,
    InstructionContext,
    MilestoneMove,
    ScheduleRow,
)
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import agreement_signatures, is_greeted
from docgen.documents.sources import of_order
from docgen.documents.wording import NONE, Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.calendar import after, arrived, next_business_day, received
from docgen.ledger.contract_sum import Schedule, ScheduleLine
from docgen.ledger.ledger import Ledger
from docgen.ledger.orders import OrderSum
from docgen.ledger.sums import priced
from docgen.messages import say


def _change_orders(case: Case) -> tuple[str, ...]:
    return tuple(str(order.number) for order in case.change_orders)


def _instructions(case: Case) -> tuple[str, ...]:
    return tuple(each.id for each in case.instructions)


def change_order_context(ledger: Ledger, number: int, as_of: date) -> Context:
    """The context of a change order as things stood on that day (or on its own date, when that is later)."""
    ledger, wording = in_its_language(ledger)
    own = (order.date for order in ledger.case.change_orders if order.number == number)
    known = ledger.known_on(max([as_of, *own]))
    return context_of(
        known,
        wording,
        change=change_context(known, number, wording),
        pending=pending_context(known.case, known.schedule, wording, but=number),
    )


def change_context(ledger: Ledger, number: int, wording: Wording) -> ChangeContext:
    """The change order of that number; DocgenError when there is none.

    The schedule is the one that holds once this order is approved; for an order that was rejected or withdrawn, the one
    that holds without.
    """
    say = wording.say.change
    ledger = ledger.instead(as_ordered(ledger.case, number))
    case, plan = ledger.case, ledger.schedule
    sums = plan.order(number)
    order = sums.order
    ended = order.status in ("rejected", "void")
    amended = plan if ended else ledger.instead(_as_if_approved(case, sums)).schedule
    amount = plan.stated(sums.this_order)
    adds = amount >= 0
    tax = case.contract.tax
    pending = [
        f"{each.label} ({each.amount}; {each.state})" for each in pending_context(case, plan, wording, but=number)
    ]
    return ChangeContext(
        number=str(number),
        date=wording.day(order.date),
        reason=order.reason,
        replaces=_replaces(case, order, wording),
        takes_back=_takes_back(case, order, wording),
        instruction=_instruction(case, order, wording),
        entries=tuple(
            _entry(item, description, plan.stated(price), case, wording)
            for item, (description, price) in zip(order.items, sums.items, strict=True)
        ),
        has_listed=any(item.listed for item in order.items),
        moves=_moves(case, sums, amended, wording),
        tax_rate=wording.percent(tax.rate if order.tax is None else order.tax) if tax else "",
        this_order=wording.signed_money(amount),
        this_order_label=say.this_order(adds=adds),
        this_order_gross=wording.signed_money(sums.this_order.gross),
        approved=wording.day(order.approved) if order.approved else "",
        approved_by=order.approved_by or "",
        rejected=wording.day(order.rejected) if order.rejected else "",
        void=wording.day(order.void) if order.void else "",
        void_reason=order.void_reason or "",
        taken_back_by=_taken_back_by(case, order, wording),
        original_sum=wording.money(plan.stated(sums.original)),
        earlier_numbers=wording.listed(map(str, sums.earlier)),
        net_earlier=wording.signed_money(plan.stated(sums.earlier_orders)),
        ended=wording.signed_money(plan.stated(sums.ended)) if sums.ended else "",
        sum_before=wording.money(plan.stated(sums.sum_before)),
        new_sum=wording.money(plan.stated(sums.new_sum)),
        is_limit=order.time_and_materials,
        new_sum_label=say.new_sum(rejected=ended),
        new_sum_in_words=wording.in_words(plan.stated(sums.new_sum)) if plan.stated(sums.new_sum) > 0 else "",
        new_sum_gross=wording.money(sums.new_sum.gross),
        taxes=tax_rows(sums.taxes, case, wording),
        gross_label=wording.say.amendment.with_tax(tax.name) if tax else "",
        pending_others=wording.listed(pending),
        has_completion=sums.completion_before is not None,
        completion_before=wording.day(sums.completion_before) if sums.completion_before else NONE,
        completion_after=wording.day(sums.completion_after) if sums.completion_after else NONE,
        completion_label=say.completion(rejected=ended, services=case.owes_service),
        time=time_words(order, wording),
        time_open=order.time_open,
        stands_until=wording.day(order.stands_until) if order.stands_until and order.status == "pending" else "",
        keeps_open=order.keeps_open,
        schedule=tuple(_row(line, amended, wording, services=case.owes_service) for line in amended.lines),
        schedule_total=wording.money(plan.stated(amended.total)),
        schedule_total_label=say.schedule_total(rejected=ended),
        schedule_includes_this=not ended,
        invoiced=_invoiced(sums, amended, wording, adds=adds, services=case.owes_service),
        has_price=bool(order.items),
        is_invoiced=bool(order.items) or order.reprices_milestones,
        has_retention=case.contract.retention is not None and order.holds_retention,
        signatures=agreement_signatures(case, wording),
    )


def _entry(item: ChangeItem, description: str, amount: Decimal, case: Case, wording: Wording) -> ChangeEntry:
    listed, settled = case.listed_price(item.listed), case.provisional_sum(item.provisional_sum)
    return ChangeEntry(
        description=description,
        amount=wording.money(amount),
        provisional=wording.money(settled.amount) if settled else "",
        cost=wording.money(item.cost) if settled and item.cost else "",
        listed=listed.id if listed else "",
        quantity=wording.number(item.quantity) if listed and item.quantity else "",
        unit_price=wording.money(listed.price) if listed else "",
        per=listed.per if listed else "",
    )


def approved_orders(case: Case, plan: Schedule, wording: Wording) -> tuple[EarlierChange, ...]:
    """The approved change orders, in order, with what each adds or takes away."""
    return tuple(_earlier(case, each, plan, wording) for each in plan.approved)


def _earlier(case: Case, sums: OrderSum, plan: Schedule, wording: Wording) -> EarlierChange:
    order = sums.order
    return EarlierChange(
        number=str(order.number),
        date=wording.day(order.date),
        approved=wording.day(order.approved) if order.approved else NONE,
        amount=of_order(order_amount(case, sums, plan, wording), case, order.number),
    )


def _as_if_approved(case: Case, sums: OrderSum) -> Case:
    """The case in which this order is the last that was approved: the schedule that the order leads to."""
    last = max((order.approved for order in case.change_orders if order.approved), default=sums.order.date)
    made = replace(sums.order, approved=sums.order.approved or last, rejected=None, void=None)
    earlier = (order for order in case.change_orders if order.number in sums.earlier)
    return replace(case, change_orders=(*earlier, made))


def _row(line: ScheduleLine, amended: Schedule, wording: Wording, *, services: bool) -> ScheduleRow:
    stone, order = line.milestone, line.order
    say = wording.say
    alone = say.change.alone(adds=line.amount.gross >= 0, services=services)
    with_orders = [number for number in line.priced_by if stone and number != line.added_by]
    title = f"{stone.id}: {line.title}" if stone else say.account.change_order(order.number) if order else line.title
    if line.ended_on and stone:
        title = say.ending.part_on(title, wording.day(line.ended_on))
    if with_orders:
        orders = wording.listed(say.account.change_order(number) for number in with_orders)
        title = say.change.with_orders(title, orders)
    gone = line.removed_by is not None
    due = stone.due if stone else Trigger(event="on signing") if line.part == "advance" else None
    return ScheduleRow(
        title=title,
        due=say.amendment.left_out() if gone else due_words(due, wording) if due else alone,
        amount=line_amount(line, amended, wording),
    )


def _moves(case: Case, sums: OrderSum, amended: Schedule, wording: Wording) -> tuple[MilestoneMove, ...]:
    """What the order says of each milestone that it names, with what it came to before."""
    say, lines = wording.say.amendment, {line.milestone.id: line for line in amended.lines if line.milestone}
    found = []
    for change in sums.order.milestones:
        line = lines.get(change.id)
        added = line is None or line.added_by == sums.order.number
        effect = sums.effects.get(change.id)
        words = []
        if change.removed:
            words.append(say.left_out())
        elif added:
            amount = wording.money(change.amount or Decimal(0))
            words.append(say.new_milestone(amount, due_words(change.due, wording) if change.due else NONE))
        else:
            words += [say.title_now(change.title)] if change.title else []
            if change.amount is not None and effect is not None and line is not None:
                now = amended.stated(line.amount)
                before = now - amended.stated(effect) if not _ended(sums) else now
                words.append(say.amount_now(wording.money(change.amount), wording.money(before)))
            words += [say.due_now(due_words(change.due, wording))] if change.due else []
        words += [say.planned_now(wording.day(change.planned))] if change.planned else []
        stone = case.milestone(change.id)
        title = change.title if added else (stone.title if stone else line.title if line else change.id)
        found.append(MilestoneMove(milestone=say.milestone(change.id, title or change.id), change=", ".join(words)))
    return tuple(found)


def _ended(sums: OrderSum) -> bool:
    return sums.order.status in ("rejected", "void")


def _replaces(case: Case, order: ChangeOrder, wording: Wording) -> str:
    other = next((each for each in case.change_orders if each.number == order.replaces), None)
    name = wording.say.account.change_order(other.number) if other else ""
    return wording.say.amendment.of_day(name, wording.day(other.date)) if other else ""


def _takes_back(case: Case, order: ChangeOrder, wording: Wording) -> str:
    other = next((each for each in case.change_orders if each.number == order.cancels), None)
    name = wording.say.account.change_order(other.number) if other else ""
    return wording.say.amendment.of_day(name, wording.day(other.date)) if other else ""


def _taken_back_by(case: Case, order: ChangeOrder, wording: Wording) -> str:
    """The approved order that takes this one back, with the day of its approval."""
    later = next((each for each in case.change_orders if each.cancels == order.number and each.approved), None)
    if later is None or later.approved is None:
        return ""
    return wording.say.amendment.approved_order(
        wording.say.account.change_order(later.number), wording.day(later.approved)
    )


def _instruction(case: Case, order: ChangeOrder, wording: Wording) -> str:
    each = next((each for each in case.instructions if each.id == order.instruction), None)
    if each is None:
        return ""
    confirmed = wording.day(each.sent) if each.sent else ""
    return wording.say.amendment.from_instruction(
        each.id, by=each.asked_by, day=wording.day(each.date), confirmed=confirmed
    )


def _invoiced(sums: OrderSum, plan: Schedule, wording: Wording, *, adds: bool, services: bool) -> str:
    """How the order reaches an invoice, as it follows "This Change Order is"."""
    order = sums.order
    known = {line.milestone.id: line.milestone for line in plan.lines if line.milestone}
    stone = known.get(order.payable) if order.payable else None
    if stone and adds:
        return wording.say.change.invoiced_with(stone.id, stone.title)
    if stone:
        return wording.say.amendment.taken_off(stone.id, stone.title)
    if order.reprices_milestones:
        return wording.say.amendment.in_milestones()
    return wording.say.change.invoiced_alone(adds=adds, services=services)


def instruction_document_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the letter of that day (or of the day of the instruction, when that is later) that confirms it."""
    day = max([as_of, *(each.date for each in ledger.case.instructions if each.id == name)])
    ledger, wording = in_its_language(ledger)
    known_then = ledger.known_on(day)
    known, plan = known_then.case, known_then.schedule
    instruction = next((each for each in known.instructions if each.id == name), None)
    if instruction is None:
        listed = ", ".join(each.id for each in ledger.case.instructions)
        raise DocgenError(
            say("there is no instruction {name}", name=name),
            say("The case has: {listed}.", listed=listed) if listed else say("The case has none."),
        )
    others = replace(known, instructions=tuple(each for each in known.instructions if each.id != name))
    return context_of(
        known_then,
        wording,
        letter=letter_context(known, wording, day),
        instruction=instruction_context(known_then, instruction, plan, wording, day),
        pending=pending_context(others, plan, wording),
        cautions=_told_of_cancelling(known_then, instruction),
    )


def _told_of_cancelling(ledger: Ledger, instruction: Instruction) -> tuple[str, ...]:
    """What the user has to do besides the letter where the client may cancel the extra."""
    order = order_of(ledger.case, instruction)
    told = order is not None and ledger.told_of_cancelling_order(order) is not None
    if told or instruction.withdrawn or instruction.objected or not ledger.right_to_cancel_instruction(instruction):
        return ()
    return (
        messages.say(
            "A consumer who may cancel the extra work has to be given the instructions on cancelling before the work"
            " begins or is agreed on: else nothing may be owed for it. Write the change order, and give the client"
            " cancellation-instructions with its number."
        ),
    )


_OBJECT_WITHIN = Duration(count=3, unit="business days")


def instruction_context(
    ledger: Ledger, instruction: Instruction, plan: Schedule, wording: Wording, as_of: date
) -> InstructionContext:
    """The instruction as known on the day of the letter; the time to object runs from that day."""
    case, right = ledger.case, ledger.right_to_cancel_instruction(instruction)
    estimate = None if instruction.estimate is None else priced(case, instruction.estimate)
    time = instruction.time if instruction.time and instruction.time.count else None
    then = after(plan.completion, time, case.place) if plan.completion and time else None
    order = order_of(case, instruction)
    return InstructionContext(
        id=instruction.id,
        date=wording.day(instruction.date),
        asked_by=instruction.asked_by,
        by_the_addressee=is_greeted(case, instruction.asked_by),
        asked=instruction.asked or "",
        description=instruction.description,
        estimate="" if estimate is None else taxed(wording.money(abs(plan.stated(estimate))), case, wording),
        estimate_gross="" if estimate is None else wording.money(abs(estimate.gross)),
        leaves_out=estimate is not None and estimate.gross < 0,
        time=wording.say.change.time(
            wording.length(Duration(count=abs(time.count), unit=time.unit)), later=time.count > 0
        )
        if time
        else "",
        completion_now=wording.day(plan.completion) if plan.completion else "",
        completion_then=wording.day(then) if then else "",
        object_by=wording.weekday(object_by(case, instruction, as_of)),
        urgent=instruction.urgent,
        cancel_within=wording.span(Duration(count=right.within, unit=right.unit)) if right else "",
        withdrawn=wording.day(instruction.withdrawn) if instruction.withdrawn else "",
        objected=wording.day(instruction.objected) if instruction.objected else "",
        order=wording.say.amendment.of_day(wording.say.account.change_order(order.number), wording.day(order.date))
        if order
        else "",
        exhibit=instruction.exhibit.file if instruction.exhibit else "",
    )


def object_by(case: Case, instruction: Instruction, sent: date) -> date:
    """The last day to object to the confirmation of that day: a business day.

    Where the contract gives silence a weight, its own time runs, and from the day on which a letter by post arrives.
    """
    agreed = case.contract.changes.confirmed_within
    if agreed and case.parties.client.debtor != "consumer":
        from_day = max(received(sent, "post", case.place), arrived(case, "confirmation-of-instruction", sent))
        return next_business_day(after(from_day, agreed, case.place), case.place)
    within = instruction.object_within or case.contract.changes.answer_within or _OBJECT_WITHIN
    return next_business_day(after(sent, within, case.place), case.place)


KINDS = (
    DocumentKind(
        order=30,
        name="change-order",
        title="Change order",
        when="Before extra work starts; both parties sign it.",
        template="contracts/change-order.md",
        each=_change_orders,
        context=lambda ledger, about, as_of: change_order_context(ledger, int(about), as_of),
        about="change order",
        mark="CO",
        once=True,
    ),
    DocumentKind(
        order=40,
        name="confirmation-of-instruction",
        title="Confirmation of instruction",
        when="On the day on which the client asked for extra work on site.",
        template="letters/confirmation-of-instruction.md",
        each=_instructions,
        context=instruction_document_context,
        about="instruction",
        mark="CI",
    ),
)
