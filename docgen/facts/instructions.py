"""An instruction on site in words: what was asked for, what it would change, and until when to object."""

from __future__ import annotations

from datetime import date

from docgen.case.amended import order_of
from docgen.case.change_orders import Instruction
from docgen.case.models import Case
from docgen.dates import Duration
from docgen.facts.amendments import taxed
from docgen.facts.change_model import InstructionFacts
from docgen.facts.parties import is_greeted
from docgen.facts.wording import Wording
from docgen.law.calendar import after, next_business_day
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.sums import priced

_OBJECT_WITHIN = Duration(count=3, unit="business days")


def instruction_facts(
    case: Case, instruction: Instruction, plan: Schedule, wording: Wording, as_of: date
) -> InstructionFacts:
    """The instruction as known on the day of the letter; the time to object runs from that day."""
    estimate = None if instruction.estimate is None else priced(case, instruction.estimate)
    time = instruction.time if instruction.time and instruction.time.count else None
    then = after(plan.completion, time, case.law) if plan.completion and time else None
    order = order_of(case, instruction)
    return InstructionFacts(
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
        withdrawn=wording.day(instruction.withdrawn) if instruction.withdrawn else "",
        objected=wording.day(instruction.objected) if instruction.objected else "",
        order=wording.say.amendment.of_day(wording.say.account.change_order(order.number), wording.day(order.date))
        if order
        else "",
        exhibit=instruction.exhibit or "",
    )


def object_by(case: Case, instruction: Instruction, sent: date) -> date:
    """The last day to object to the confirmation of that day: a business day."""
    within = instruction.object_within or case.contract.changes.answer_within or _OBJECT_WITHIN
    return next_business_day(after(sent, within, case.law), case.law)
