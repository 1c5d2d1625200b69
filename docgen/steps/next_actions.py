"""What can be done next beside the ladder, on a good day as well: what may be invoiced, what waits for an answer, what
falls due or runs out.

Each thing is told once, with the day since which, or on which, it is so, and with what to do. Nothing here presses for
money: that is the ladder's, and the gate's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from docgen.case.amended import order_of
from docgen.case.change_orders import ChangeOrder
from docgen.case.checks.invoices import reached_on
from docgen.case.ending import Ending
from docgen.case.events import INSTRUCTIONS, is_terminated
from docgen.case.evidence import Event
from docgen.dates import Duration, by_day
from docgen.law.calendar import after
from docgen.law.ending import contract_ends, days_of, last_day_to_cure, month_of
from docgen.ledger.contract_sum import ScheduleLine
from docgen.ledger.final_account import beyond_to_invoice, final_account
from docgen.ledger.invoice_amounts import beyond_the_end, retainer_sum
from docgen.ledger.sums import Sum
from docgen.ledger.words import listed
from docgen.messages import Document, say
from docgen.money import Amount
from docgen.steps.conditions.ending import asked_to_cure, paid_of
from docgen.steps.documents import (
    CHANGE_ORDER,
    CONTRACT,
    CURE,
    FINAL_ACCOUNT,
    GOODWILL,
    RELEASE,
    REMINDER,
    SERVICE_END,
    SETTLEMENT,
    TERMINATION,
)
from docgen.steps.snapshot import ONE_DAY, Standing

SOON = timedelta(days=30)
"""How long before it something that falls due or runs out is told."""

SIGNED = "signed"
"""The quick entry for the signature of the contract."""


class Action(Struct, frozen=True, kw_only=True):
    """Something that can be done. `day` is that since which, or on which, it is so, None where it has none.

    `what` is a clause without a full stop. `document` (with its `number`, "" for none) is what docgen makes for it, ""
    where there is nothing to make, and then `how` says what to enter. `entry` is the quick entry that enters it, and
    `issued` the document that went out already and on whose page it is recorded; "" where there is none.
    """

    name: str
    day: date | None
    what: str
    how: str = ""
    document: str = ""
    number: str = ""
    entry: str = ""
    issued: str = ""


def actions_on(standing: Standing, *, ahead: timedelta = SOON) -> tuple[Action, ...]:
    """What can be done on the day of the standing, in the order of a job.

    What falls due or runs out later than `ahead` is left out.
    """
    return (
        *_contract(standing),
        *_to_invoice(standing),
        *_retainers(standing),
        *_service_ends(standing),
        *_offers(standing),
        *_unreminded(standing),
        *_retention(standing, ahead),
        *_change_orders(standing),
        *_acceptance(standing),
        *_endings(standing),
        *_settlement(standing),
        *_insurance(standing, ahead),
        *_credit(standing),
    )


def _contract(standing: Standing) -> Iterator[Action]:
    case, quotation, day = standing.case, standing.case.quotation, standing.day
    if case.contract.signed is None and quotation is not None and quotation.declined is None and quotation.date <= day:
        over = quotation.binding_until < day
        yield Action(
            name="quotation",
            day=quotation.binding_until,
            what=say("the quotation was binding until {day} and was not accepted", day=quotation.binding_until)
            if over
            else say("the quotation binds until {day} and was not accepted", day=quotation.binding_until),
            how=say(
                "ask for an answer; enter signed: under contract when both have signed, or declined: under quotation"
            ),
            entry=SIGNED,
        )
    elif case.contract.signed is None and case.agreement is None and (quotation is None or quotation.declined is None):
        yield from _signature(standing)


def _signature(standing: Standing) -> Iterator[Action]:
    """What comes before the signature of the contract, in its order, and the signature."""
    ledger, written = standing.ledger, standing.case.contract.date
    right = ledger.right_to_cancel
    gone_out = {taken.document for taken in standing.taken}
    if right is not None and right.instructions is not None and ledger.told_of_cancelling is None:
        made = INSTRUCTIONS in gone_out
        yield Action(
            name="give-instructions",
            day=written,
            what=say("the instructions on cancelling were issued, and nothing says that the client has them")
            if made
            else say("the client is given the instructions on cancelling before signing, and has not had them"),
            how=say(
                "record with docgen delivered how they were handed over; until then the time to cancel does not begin",
                "record on their page how they were handed over; until then the time to cancel does not begin",
            )
            if made
            else say("issue them, hand them over and record that; until then the time to cancel does not begin"),
            document="" if made else INSTRUCTIONS,
            issued=INSTRUCTIONS if made else "",
        )
    issued = CONTRACT in gone_out
    if not issued:
        yield Action(
            name="issue-contract",
            day=written,
            what=say("the contract of {date} has not been issued", date=written),
            how=say("issue it, and give it to the client to sign"),
            document=CONTRACT,
        )
    yield Action(
        name="sign-contract",
        day=written,
        what=say("the contract of {date} is not signed", date=written),
        how=say(
            "when the last party has signed, enter the day as signed: under contract",
            "when the last party has signed, write down the day",
        ),
        entry=SIGNED,
        issued=CONTRACT if issued else "",
    )


# --- what may be invoiced ---------------------------------------------------------------------------------------------


def _to_invoice(standing: Standing) -> Iterator[Action]:
    case, day = standing.case, standing.day
    if is_terminated(case, day) or case.final_invoice(day) is not None:
        return  # the final account values what was done
    invoiced = {each.milestone for each in case.invoices}, {each.change_order for each in case.invoices}
    for line in standing.ledger.schedule.lines:
        since = _reached(standing, line)
        if since is None or since > day or line.payable.gross <= 0:
            continue
        if line.milestone is not None and line.milestone.id not in invoiced[0] and line.removed_by is None:
            deposit = line.milestone.due.event == "on signing"
            name = (
                say("the deposit ({id})", id=line.milestone.id)
                if deposit
                else say("milestone {id}", id=line.milestone.id)
            )
            yield Action(
                name=f"invoice-{line.milestone.id}",
                day=since,
                what=say(
                    "{name} may be invoiced since {since}: {gross}",
                    name=name,
                    since=since,
                    gross=_gross(standing, line.payable),
                ),
                how=say(
                    "enter it under invoices: - {{number: …, milestone: {id}, issued: {day}}}",
                    id=line.milestone.id,
                    day=day.isoformat(),
                ),
            )
        elif line.order is not None and line.milestone is None and line.order.number not in invoiced[1]:
            number = line.order.number
            yield Action(
                name=f"invoice-order-{number}",
                day=since,
                what=say(
                    "change order {number} is done and not invoiced: {gross}",
                    number=number,
                    gross=_gross(standing, line.payable),
                ),
                how=say(
                    "enter it under invoices: - {{number: …, change_order: {number}, issued: {day}}}",
                    number=number,
                    day=day.isoformat(),
                ),
            )


def _reached(standing: Standing, line: ScheduleLine) -> date | None:
    """Since when a line of the schedule may be invoiced; None where the case does not say."""
    case = standing.case
    if line.milestone is not None:
        if line.ended_on and all(stone.id != line.milestone.id for stone in case.milestones_to_reach):
            return line.ended_on  # all of it was ended: what was done of it may be invoiced
        return reached_on(case, line.milestone)
    if line.order is None:
        return None
    number = line.order.number
    done = [event.date for event in case.record if event.change_order == number and event.what in _DONE]
    return min(done, default=None)


_DONE = ("completion", "acceptance", "delivery")


def _retainers(standing: Standing) -> Iterator[Action]:
    case, day = standing.case, standing.day
    for retainer in case.contract.retainers:
        invoiced = {each.month for each in case.invoices if each.retainer == retainer.id}
        month, missing = month_of(retainer.since)[0], list[date]()
        while (days := days_of(case, retainer, month)) is not None:
            if (days[0] if retainer.invoiced == "in advance" else days[1] + ONE_DAY) > day:
                break
            missing += [] if month in invoiced else [month]
            month = month_of(month)[1] + ONE_DAY
        for each in missing:
            yield Action(
                name=f"invoice-{retainer.id}-{each:%Y-%m}",
                day=each,
                what=say(
                    "{title} ({id}) may be invoiced for {each}: {gross}",
                    title=retainer.title,
                    id=retainer.id,
                    each=f"{each:%Y-%m}",
                    gross=_gross(standing, retainer_sum(case, retainer, each)),
                ),
                how=say(
                    "enter it under invoices: - {{number: …, retainer: {id}, month: {each}, issued: {day}}}",
                    id=retainer.id,
                    each=f"{each:%Y-%m}",
                    day=day.isoformat(),
                ),
            )


def _service_ends(standing: Standing) -> Iterator[Action]:
    case, day = standing.case, standing.day
    told = [taken.day for taken in standing.taken if taken.document == SERVICE_END]
    for name, end in by_day((end.date, end) for end in case.retainer_ends).items():
        if end.date > day or any(each >= end.date for each in told):
            continue
        retainer = end.retainer
        written = (
            say("the notice of {date} that ends {retainer} has not been sent", retainer=retainer, date=end.date)
            if end.by == "contractor"
            else say("the notice of {date} that ends {retainer} has had no answer", retainer=retainer, date=end.date)
        )
        yield Action(name=f"end-{retainer}", day=end.date, what=written, document=SERVICE_END, number=name)
    for invoice, left in beyond_the_end(case):
        yield Action(
            name=f"beyond-{invoice.number}",
            day=None,
            what=say(
                "{left} of invoice {number} is for days after the service ended",
                left=Amount(left, case.currency),
                number=invoice.number,
            ),
            how=_credited(invoice.number, left),
        )


def _credited(number: str, left: Decimal) -> str:
    """How what an invoice asks for too much is taken off."""
    return say(
        "take it off under credit_notes, with invoice: {number} and amount: {left}", number=number, left=f"{left}"
    )


def _offers(standing: Standing) -> Iterator[Action]:
    case, day = standing.case, standing.day
    for name, made in by_day((each.date, each) for each in case.goodwill_offers).items():
        line = next((line for line in standing.account.invoices if line.number == made.invoice), None)
        offer = line.offer if line else None
        if offer is None or offer.day != made.date or offer.state != "open" or made.date > day:
            continue
        sent = any(taken.document == GOODWILL and taken.day >= made.date for taken in standing.taken)
        yield Action(
            name=f"offer-{made.invoice}",
            day=offer.until,
            what=say(
                "{left} is enough for invoice {number} until {until}, by the offer of {day}",
                left=Amount(offer.left, case.currency),
                number=made.invoice,
                until=offer.until,
                day=offer.day,
            ),
            how=say("enter the payment under payments when it has come") if sent else "",
            document="" if sent else GOODWILL,
            number="" if sent else name,
        )


def _unreminded(standing: Standing) -> Iterator[Action]:
    lines = standing.unreminded
    if lines and standing.stay is None:
        numbers = listed([line.number for line in lines])
        yield Action(
            name="first-reminder",
            day=lines[0].due,
            what=say(
                "no letter has reminded of invoice {number}, which fell due on {due}", number=numbers, due=lines[0].due
            )
            if len(lines) == 1
            else say("no letter has reminded of invoices {numbers}", numbers=numbers),
            document=REMINDER,
        )


def _retention(standing: Standing, ahead: timedelta) -> Iterator[Action]:
    case, terms, plan = standing.case, standing.case.contract.retention, standing.ledger.schedule
    last = [stone for stone in case.milestones_to_reach if stone.due.event == "on completion"]
    complete = reached_on(case, last[-1]) if last else None
    if terms is None or complete is None or is_terminated(case, standing.day):
        return
    released = {each.retention for each in case.invoices}
    final = after(complete, terms.defects_period, case.place)
    for part, day, amount in (
        ("completion", complete, plan.released_on_completion),
        ("final", final, plan.released_finally),
    ):
        if part in released or not amount.gross or day > standing.day + ahead:
            continue
        in_parts = part == "completion" and plan.released_finally.gross
        what = say("the first part of the retention") if in_parts else say("the retention")
        when = (
            say("may be invoiced since {day}", day=day) if day <= standing.day else say("falls due on {day}", day=day)
        )
        yield Action(
            name=f"retention-{part}",
            day=day,
            what=say("{what} {when}: {gross}", what=what, when=when, gross=_gross(standing, amount)),
            how=say(
                "enter it under invoices: - {{number: …, retention: {part}, issued: {day}}}",
                part=part,
                day=max(day, standing.day).isoformat(),
            ),
        )


# --- changes ----------------------------------------------------------------------------------------------------------


def _change_orders(standing: Standing) -> Iterator[Action]:
    case, day = standing.case, standing.day
    if is_terminated(case, day):
        return
    for order in case.change_orders:
        if order.status == "pending":
            yield from _instructions_for(standing, order)
            yield _pending(order, day)
        elif order.status == "approved" and order.is_limit and _is_done(standing, order):
            yield Action(
                name=f"spent-{order.number}",
                day=None,
                what=say(
                    "change order {number} by time and materials is done, and what was spent is not entered",
                    number=order.number,
                ),
                how=say("enter it with spent: {date: …, amount: …} under the change order"),
            )
    for instruction in case.instructions:
        if instruction.is_open and order_of(case, instruction) is None and not _is_invoiced(standing, instruction.id):
            yield Action(
                name=f"instruction-{instruction.id}",
                day=instruction.date,
                what=say("instruction {id} of {date} is in no change order", id=instruction.id, date=instruction.date),
                how=say("write the change order, with instruction: {id}", id=instruction.id),
            )


def _instructions_for(standing: Standing, order: ChangeOrder) -> Iterator[Action]:
    """The instructions on cancelling an order, which is a contract of its own, where nothing says that they came."""
    right = standing.ledger.right_to_cancel_order(order)
    if right is not None and right.instructions is not None and standing.ledger.told_of_cancelling_order(order) is None:
        yield Action(
            name=f"give-instructions-{order.number}",
            day=order.date,
            what=say(
                "nothing says that the client has the instructions on cancelling change order {number}, which come"
                " before its approval",
                number=order.number,
            ),
            how=say("issue them, hand them over and record that; until then the time to cancel does not begin"),
            document=INSTRUCTIONS,
            number=str(order.number),
        )


def _pending(order: ChangeOrder, day: date) -> Action:
    number = str(order.number)
    if order.stands_until is not None and order.stands_until < day:
        return Action(
            name=f"order-{number}",
            day=order.stands_until,
            what=say(
                "change order {number} could be approved until {stands_until} and was not",
                number=number,
                stands_until=order.stands_until,
            ),
            how=say("enter rejected: or void: with its day, or send it anew with a later stands_until:"),
        )
    if order.sent is None:
        return Action(
            name=f"order-{number}",
            day=order.date,
            what=say("change order {number} of {date} has not been sent", number=number, date=order.date),
            document=CHANGE_ORDER,
            number=number,
        )
    days = (day - order.sent).days
    return Action(
        name=f"order-{number}",
        day=order.sent,
        what=say(
            "change order {number} has had no answer for {time}", number=number, time=Duration(count=days, unit="days")
        )
        if days
        else say("change order {number} was sent today and waits for an answer", number=number),
        how=say("ask for the answer; then enter approved: or rejected: with its day"),
    )


def _is_done(standing: Standing, order: ChangeOrder) -> bool:
    return any(event.change_order == order.number and event.what in _DONE for event in standing.case.record)


def _is_invoiced(standing: Standing, instruction: str) -> bool:
    return any(each.instruction == instruction for each in standing.case.invoices)


# --- completion -------------------------------------------------------------------------------------------------------


def _acceptance(standing: Standing) -> Iterator[Action]:
    """What is complete and was neither accepted nor told of: the time to accept runs from the notice."""
    case = standing.case
    if case.contract.acceptance is None or case.agreement is not None or is_terminated(case, standing.day):
        return
    last: dict[str, Event] = {}
    for event in case.record:
        if event.what == "completion" and event.milestone is not None:
            last[event.milestone] = event
    for milestone, event in last.items():
        later = [each for each in case.record if each.milestone == milestone and each.date >= event.date]
        if any(each.what in ("acceptance", "use", "handover") for each in later):
            continue
        paid = [each.number for each in case.invoices if each.milestone == milestone]
        if any(line.number in paid and not line.open for line in standing.account.invoices):
            continue  # who pays for it has taken it
        if any(taken.document == "notice-of-completion" and taken.day >= event.date for taken in standing.taken):
            continue
        yield Action(
            name=f"acceptance-{milestone}",
            day=event.date,
            what=say(
                "milestone {milestone} is complete since {date} and was not accepted",
                milestone=milestone,
                date=event.date,
            ),
            document="notice-of-completion",
            number=milestone,
        )


# --- the end ----------------------------------------------------------------------------------------------------------


def _endings(standing: Standing) -> Iterator[Action]:
    case, day = standing.case, standing.day
    for name, part in case.named_partial_endings.items():
        yield from _ending(standing, name, part)
    if case.ending is None:
        yield from _beyond(standing, beyond_to_invoice(standing.ledger, day))
        return
    yield from _ending(standing, "", case.ending)
    ends = contract_ends(case)
    if case.ending.date is not None and (ends is None or ends < day):
        yield from _final_account(standing)


def _ending(standing: Standing, name: str, ending: Ending) -> Iterator[Action]:
    """What is to be done about an ending of the contract, or (with a name) of a part of it."""
    case, day = standing.case, standing.day
    suffix = f"-{name}" if name else ""
    if ending.date is None:
        if ending.by == "contractor" and ending.ground == "breach":
            asked = asked_to_cure(standing, ending)
            if asked is None:
                yield Action(
                    name=f"cure{suffix}",
                    day=None,
                    what=say("the breach has to be named before the contract is ended"),
                    document=CURE,
                    number=name,
                )
                return
            last = last_day_to_cure(case, asked)
            if day <= last:
                yield Action(
                    name=f"cure{suffix}",
                    day=last,
                    what=say("the client may put the breach right until {last}", last=last),
                    how=say(
                        "if it is not, the {termination} may go out from {last}",
                        termination=Document(TERMINATION),
                        last=last + ONE_DAY,
                    ),
                )
                return
        what = say("the contract may be ended")
        if ending.by != "contractor":
            what = say("the end of the contract is not dated")
        if name:
            what = say("a part of the contract may be ended: {name}", name=name)
            if ending.by != "contractor":
                what = say("the end of a part of the contract is not dated: {name}", name=name)
        yield Action(
            name=f"terminate{suffix}",
            day=None,
            what=what,
            how=say("enter the day of the notice as date: under {block}", block=ending.BLOCK),
            document=TERMINATION if ending.by == "contractor" else "",
            number=name if ending.by == "contractor" else "",
        )
        return
    answered = any(taken.document == TERMINATION and taken.day >= ending.date for taken in standing.taken)
    if ending.by == "client" and not answered:
        yield Action(
            name=f"terminate{suffix}",
            day=ending.date,
            what=say("the notice of the client of {date} has had no answer", date=ending.date),
            document=TERMINATION,
            number=name,
        )
    yield from _ended_part(standing, ending)


def _ended_part(standing: Standing, ending: Ending) -> Iterator[Action]:
    """What was invoiced of a part of the work before it was ended, beyond what was done of it."""
    case, plan = standing.case, standing.ledger.schedule
    for each in plan.ended_parts:
        if each.ending != ending:
            continue
        for found in standing.ledger.invoices:
            invoice = found.invoice
            if invoice.milestone != each.part.milestone or invoice.issued > each.date:
                continue
            due = max(plan.line_of(each.part.milestone).payable.gross, Decimal(0))
            left = found.amount.gross - case.credited(invoice.number) - due
            if left > 0:
                yield Action(
                    name=f"ended-{invoice.number}",
                    day=None,
                    what=say(
                        "{left} of invoice {number} is for work that was ended and not done",
                        left=Amount(left, case.currency),
                        number=invoice.number,
                    ),
                    how=_credited(invoice.number, left),
                )


def _final_account(standing: Standing) -> Iterator[Action]:
    case, ending, day = standing.case, standing.case.ending, standing.day
    if ending is not None and not ending.work and case.contract.time_and_materials is None:
        yield Action(
            name="value-work",
            day=None,
            what=say("the contract has ended, and nothing says what was done by then"),
            how=say("enter it under ending: work: - {milestone: …}, or a part of it with share: 40%"),
        )
        return
    found = final_account(standing.ledger, day)
    if not any(taken.document == FINAL_ACCOUNT for taken in standing.taken):
        yield Action(
            name="final-account",
            day=None,
            what=say("the final account brings together what is owed in the end"),
            document=FINAL_ACCOUNT,
        )
    rest = found.to_invoice.gross - found.retained
    if rest > 0:
        yield Action(
            name="final-invoice",
            day=None,
            what=say("{rest} of the work is not invoiced", rest=Amount(rest, case.currency)),
            how=say("enter it under invoices: - {{number: …, final: yes, issued: {day}}}", day=day.isoformat()),
        )
    elif rest < 0:
        yield Action(
            name="final-credit",
            day=None,
            what=say("{rest} more was invoiced than the work comes to", rest=Amount(-rest, case.currency)),
            how=say("take it off under credit_notes, with amount: {rest}", rest=f"{-rest}"),
        )
    yield from _beyond(standing, found.beyond_to_invoice)


def _beyond(standing: Standing, left: Decimal) -> Iterator[Action]:
    """What the end of the contract, or of a part of it, adds and no invoice asks for."""
    if left > 0:
        yield Action(
            name="ending-invoice",
            day=None,
            what=say(
                "{beyond_to_invoice} that the end of the contract adds is not asked for",
                beyond_to_invoice=Amount(left, standing.case.currency),
            ),
            how=say(
                "enter it under invoices: - {{number: …, ending: yes, issued: {day}}}", day=standing.day.isoformat()
            ),
        )


def _settlement(standing: Standing) -> Iterator[Action]:
    case, settlement, day = standing.case, standing.case.settlement, standing.day
    if settlement is None:
        return
    if settlement.signed is None:
        yield Action(
            name="settlement",
            day=settlement.date,
            what=say("the settlement of {date} is not signed", date=settlement.date),
            how=say("when both have signed, enter the day as signed: under settlement"),
            document="" if any(taken.document == SETTLEMENT for taken in standing.taken) else SETTLEMENT,
        )
        return
    if settlement.paid_by == "contractor":
        return
    paid, amount = paid_of(standing, settlement), Amount(settlement.amount, case.currency)
    if paid < settlement.amount:
        if day <= settlement.pay_by:
            yield Action(
                name="settlement",
                day=settlement.pay_by,
                what=say(
                    "{amount} of the settlement is to be paid by {pay_by}", amount=amount, pay_by=settlement.pay_by
                ),
                how=say("enter the payment under payments when it has come"),
            )
        else:
            yield Action(
                name="settlement",
                day=settlement.pay_by,
                what=say(
                    "the settlement was not paid by {pay_by}, so the claim stands as it was", pay_by=settlement.pay_by
                ),
                how=say("go on with the steps below"),
            )
        return
    left = standing.account.totals.due
    if left:
        yield Action(
            name="settlement-credit",
            day=None,
            what=say(
                "the settlement was kept, and {left} that it gives up is still open", left=Amount(left, case.currency)
            ),
            how=say("take what was invoiced of it off under credit_notes"),
        )
    if not any(taken.document == RELEASE for taken in standing.taken):
        yield Action(name="release", day=None, what=say("the settlement was kept"), document=RELEASE)


# --- what runs out ----------------------------------------------------------------------------------------------------


def _insurance(standing: Standing, ahead: timedelta) -> Iterator[Action]:
    liability, day = standing.case.contract.liability, standing.day
    until = liability.insured_until if liability else None
    if until is None or until > day + ahead or is_terminated(standing.case, day):
        return
    yield Action(
        name="insurance",
        day=until,
        what=say("the insurance expired on {until}", until=until)
        if until < day
        else say("the insurance expires on {until}", until=until),
        how=say("renew it, and enter the new day as insured_until: under contract: liability"),
    )


def _credit(standing: Standing) -> Iterator[Action]:
    if standing.account.credit:
        yield Action(
            name="credit",
            day=None,
            what=say("{credit} is held for the client", credit=Amount(standing.account.credit, standing.case.currency)),
            how=say("pay it back and enter that under refunds, or leave it for the next invoice"),
        )


def _gross(standing: Standing, amount: Sum) -> Amount:
    return Amount(amount.gross, standing.case.currency)
