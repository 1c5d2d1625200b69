"""Rules of instructions on site: extra work that was asked for aloud becomes a change order, or is given up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.case.amended import order_of
from docgen.case.checks.check import error, meant, repeated, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import say

_PATIENCE = 14  # days after which an instruction ought to have become a change order
_CONFIRM = 2  # days after which it ought to have been confirmed in writing
_LOOK = say("Look whether one of the dates is wrong.")


@error("instruction-ids-unique", "instructions.id")
def instruction_ids_unique(case: Case) -> Iterator[Diagnostic]:
    """Every instruction on site has an id of its own."""
    for at, name in repeated([each.id for each in case.instructions]):
        yield Diagnostic(
            path=f"instructions[{at}].id",
            message=say('two instructions have the id "{name}"', name=name),
            hint=say("Give each an id of its own: I1, I2, I3."),
        )


@error("unknown-instruction", "instructions.id", "change_orders.instruction", "invoices.instruction")
def unknown_instruction(case: Case) -> Iterator[Diagnostic]:
    """A change order or invoice names an instruction that is there."""
    known = [each.id for each in case.instructions]
    named = [(f"change_orders[{at}].instruction", order.instruction) for at, order in enumerate(case.change_orders)]
    named += [(f"invoices[{at}].instruction", invoice.instruction) for at, invoice in enumerate(case.invoices)]
    for path, name in named:
        if name is not None and name not in known:
            yield Diagnostic(
                path=path,
                message=say('there is no instruction "{name}"', name=name),
                hint=meant(name, known, say("Enter it under instructions first.")),
            )


@error(
    "instruction-out-of-turn",
    "contract.date",
    "instructions.date",
    "instructions.sent",
    "instructions.objected",
    "instructions.withdrawn",
    "instructions.id",
    "change_orders.instruction",
    "change_orders.date",
)
def instruction_out_of_turn(case: Case) -> Iterator[Diagnostic]:
    """An instruction is given under the contract; it is confirmed, answered and put into an order after that."""
    for at, each in enumerate(case.instructions):
        if each.date < case.contract.date:
            yield Diagnostic(
                path=f"instructions[{at}].date",
                message=say(
                    "instruction {id} was given on {date}, before the contract of {contract_date}",
                    id=each.id,
                    date=each.date,
                    contract_date=case.contract.date,
                ),
                hint=_LOOK,
            )
        for field, words in (
            ("sent", say("confirmed")),
            ("objected", say("objected to")),
            ("withdrawn", say("taken back")),
        ):
            day = getattr(each, field)
            if day and day < each.date:
                yield Diagnostic(
                    path=f"instructions[{at}].{field}",
                    message=say(
                        "instruction {id} was {words} on {day}, before it was given on {date}",
                        id=each.id,
                        words=words,
                        day=day,
                        date=each.date,
                    ),
                    hint=_LOOK,
                )
    given = {each.id: each.date for each in case.instructions}
    for at, order in enumerate(case.change_orders):
        day = given.get(order.instruction) if order.instruction else None
        if day and order.date < day:
            yield Diagnostic(
                path=f"change_orders[{at}].date",
                message=say(
                    "change order {order} is dated {order_date}, before instruction {instruction} was given on {day}",
                    order=order.number,
                    order_date=order.date,
                    instruction=order.instruction or "",
                    day=day,
                ),
                hint=_LOOK,
            )


@error("instruction-in-two-orders", "instructions.id", "change_orders.instruction")
def instruction_in_two_orders(case: Case) -> Iterator[Diagnostic]:
    """An instruction becomes one change order.

    In two of them the same work would be priced twice.
    """
    first: dict[str, int] = {}
    for at, order in enumerate(case.change_orders):
        if order.instruction is None or order.status not in ("approved", "pending"):
            continue
        if order.instruction in first:
            yield Diagnostic(
                path=f"change_orders[{at}].instruction",
                message=say(
                    "change orders {first} and {order} both come from instruction {instruction}",
                    first=first[order.instruction],
                    order=order.number,
                    instruction=order.instruction,
                ),
                hint=say("Keep it in one, and take it out of the other, or withdraw that one."),
            )
        first.setdefault(order.instruction, order.number)


@warning("instruction-unconfirmed", "instructions", "change_orders", "record", "invoices", "payments")
def instruction_unconfirmed(case: Case) -> Iterator[Diagnostic]:
    """An instruction on site is confirmed in writing the same day.

    Work that was asked for aloud and never put on paper is the money a contractor loses most often: later nobody
    remembers who asked for it, or for what. `docgen draft CASE confirmation-of-instruction` writes the letter.
    """
    last = _last_day(case)
    for at, each in enumerate(case.instructions):
        waiting = each.is_open and each.sent is None and order_of(case, each) is None
        if waiting and (last - each.date).days > _CONFIRM:
            yield Diagnostic(
                path=f"instructions[{at}].id",
                message=say(
                    "instruction {id} of {date} was not confirmed to the client in writing", id=each.id, date=each.date
                ),
                hint=say("Send confirmation-of-instruction, and enter the day with sent:"),
            )


@warning("instruction-left-open", "instructions", "change_orders", "record", "invoices", "payments")
def instruction_left_open(case: Case) -> Iterator[Diagnostic]:
    """Within two weeks an instruction on site becomes a change order, or is withdrawn.

    Until a change order is approved there is no agreement on the price. Ask for it while the client still wants the
    work.
    """
    last = _last_day(case)
    for at, each in enumerate(case.instructions):
        age = (last - each.date).days
        if each.is_open and order_of(case, each) is None and age > _PATIENCE:
            yield Diagnostic(
                path=f"instructions[{at}].date",
                message=say(
                    "instruction {id} was given {age} days before {last}, the last day in this case, and is"
                    " neither a change order nor withdrawn",
                    id=each.id,
                    age=age,
                    last=last,
                ),
                hint=say(
                    "Write the change order, with instruction: {id}; or enter withdrawn: and the day.", id=each.id
                ),
            )


@warning("invoice-for-instruction", "instructions", "change_orders", "invoices.instruction", "invoices.issued")
def invoice_for_instruction(case: Case) -> Iterator[Diagnostic]:
    """Work on an instruction is invoiced once it is an approved change order.

    Without one the price is open, and the contract may give no claim at all; work that had to be done at once to
    prevent danger or damage is the exception.
    """
    known = {each.id: each for each in case.instructions}
    for at, invoice in enumerate(case.invoices):
        each = known.get(invoice.instruction) if invoice.instruction else None
        if each is None:
            continue
        order = order_of(case, each)
        if order is not None and order.approved:
            yield Diagnostic(
                path=f"invoices[{at}].instruction",
                message=say(
                    "invoice {invoice} is for instruction {id}, which has become change order {order}",
                    invoice=invoice.number,
                    id=each.id,
                    order=order.number,
                ),
                hint=say(
                    "Write change_order: {order} in place of instruction:, description: and amount:", order=order.number
                ),
            )
        elif not each.urgent:
            state = (
                say("is no change order yet")
                if order is None
                else say("is in change order {order}, not approved", order=order.number)
            )
            yield Diagnostic(
                path=f"invoices[{at}].instruction",
                message=say(
                    "invoice {invoice} is for instruction {id}, which {state}",
                    invoice=invoice.number,
                    id=each.id,
                    state=state,
                ),
                hint=say("Get the change order approved first; without it the client has agreed to no price."),
            )


def _last_day(case: Case) -> date:
    """The last day that the case tells of; a check knows no other."""
    days = [case.contract.date, *(event.date for event in case.record)]
    days += [invoice.issued for invoice in case.invoices] + [payment.date for payment in case.payments]
    for order in case.change_orders:
        days += filter(None, (order.date, order.sent, order.approved, order.rejected, order.void))
    return max(days)


CHECKS = (
    instruction_ids_unique,
    unknown_instruction,
    instruction_out_of_turn,
    instruction_in_two_orders,
    instruction_unconfirmed,
    instruction_left_open,
    invoice_for_instruction,
)
