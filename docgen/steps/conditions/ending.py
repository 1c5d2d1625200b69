"""Conditions of ending a contract early, of what comes after it, and of letters after a settlement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.case.ending import Ending, Settlement
from docgen.case.events import is_terminated, work_is_done
from docgen.law.calendar import after
from docgen.law.ending import last_day_to_cure
from docgen.messages import Document, Several, say
from docgen.money import Amount
from docgen.steps.condition import UnmetCondition, condition
from docgen.steps.documents import (
    CURE,
    CUTOFF_WARNING,
    FINAL_ACCOUNT,
    PLAN,
    PRESSING,
    RELEASE,
    RESUMPTION,
    STOP_NOTICE,
    SUSPENSION,
    TERMINATION,
)
from docgen.steps.history import last_of
from docgen.steps.snapshot import ONE_DAY, Standing

_CLAUSE = say("the contract's clause on ending it early")


@condition("contract-going-on", STOP_NOTICE, SUSPENSION, RESUMPTION, CUTOFF_WARNING, CURE)
def contract_going_on(standing: Standing) -> UnmetCondition | None:
    """The contract has not been ended.

    After notice of termination there is no work left to stop or to take up again, and no breach to put right.
    """
    ending = standing.case.ending
    if ending is None or ending.date is None or not is_terminated(standing.case, standing.day):
        return None
    return UnmetCondition(
        rule="contract-going-on",
        message=say("the contract was ended by the notice of {date}", date=ending.date),
        reference=_CLAUSE,
        hint=say("Issue the {final_account}: it says what is owed in the end.", final_account=Document(FINAL_ACCOUNT)),
    )


@condition("work-to-end", TERMINATION, CURE)
def work_to_end(standing: Standing) -> UnmetCondition | None:
    """The work is not complete: then there is nothing left that could be ended early."""
    if not work_is_done(standing.case, standing.day):
        return None
    return UnmetCondition(
        rule="work-to-end",
        message=say("the work is complete, and there is nothing left to end"),
        reference=_CLAUSE,
        hint=say(
            "What is owed is claimed with the reminder and the letters after it; the {final_account} adds it up.",
            final_account=Document(FINAL_ACCOUNT),
        ),
    )


@condition("ending-dated", TERMINATION)
def ending_dated(standing: Standing) -> UnmetCondition | None:
    """The case has the day of the notice, and the contractor's own goes out on that day.

    From that day on no work is owed: account, status and later letters go by it.
    """
    ending = standing.case.ending_named(standing.about)
    if ending is None:
        return None
    if ending.date is None:
        return UnmetCondition(
            rule="ending-dated",
            message=say("the case has no notice up to that day")
            if ending.by == "contractor"
            else say("the case does not say that the notice of the client had arrived by then"),
            reference=_CLAUSE,
            hint=say(
                "Enter the day of the notice under {block}: date: {isoformat}, if it is that one.",
                block=ending.BLOCK,
                isoformat=standing.day.isoformat(),
            ),
        )
    if ending.by == "contractor" and ending.date != standing.day:
        return UnmetCondition(
            rule="ending-dated",
            message=say("the case has {date} as the day of the notice", date=ending.date),
            reference=_CLAUSE,
            hint=say(
                "Issue it for that day, or enter the day on which it goes out as date: under {block}.",
                block=ending.BLOCK,
            ),
        )
    return None


def asked_to_cure(standing: Standing, ending: Ending) -> date | None:
    """The day of the request to put the breach right that went out by the day; None for none."""
    sent = last_of(standing.taken, CURE)
    days = (ending.warned, sent.day if sent else None)
    return min((day for day in days if day and day <= standing.day), default=None)


@condition("breach-requested", TERMINATION)
def breach_requested(standing: Standing) -> UnmetCondition | None:
    """The other side was asked in writing to put the breach right, was told of this step, and 14 days have run.

    The contract lets a party end it for a serious breach only then; in Germany sections 648a(3) and 314(2) BGB ask for
    a time or a warning as well. Who ends a contract too early breaks it. The request is the cure-notice; one that was
    sent otherwise is entered with warned: under ending. No request is needed where the client has given up the job for
    good (ground: abandoned); look at that with a lawyer.
    """
    case, ending = standing.case, standing.case.ending_named(standing.about)
    if ending is None or ending.by != "contractor" or ending.ground != "breach" or case.agreement is not None:
        return None
    requested = asked_to_cure(standing, ending)
    if requested is None:
        return UnmetCondition(
            rule="breach-requested",
            message=say("no request to put the breach right has gone out that announced this step"),
            reference=_CLAUSE,
            hint=say(
                "Issue the {cure} first; one that was sent otherwise is entered with warned: and its day under"
                " {block}.",
                cure=Document(CURE),
                block=ending.BLOCK,
            ),
        )
    last = last_day_to_cure(case, requested)
    if standing.day > last:
        return None
    return UnmetCondition(
        rule="breach-requested",
        message=say("the request of {requested} leaves time until {last}", requested=requested, last=last),
        reference=_CLAUSE,
        earliest=last + ONE_DAY,
    )


@condition("still-unpaid", TERMINATION, CURE)
def still_unpaid(standing: Standing) -> UnmetCondition | None:
    """Where the breach is that invoices were not paid, they are still unpaid, undisputed, and overdue for long enough.

    How long that is the contract says (termination: when_overdue:).
    """
    case, ending = standing.case, standing.case.ending_named(standing.about)
    if ending is None or ending.by != "contractor" or not ending.unpaid:
        return None
    lines = [line for line in standing.open if line.number in ending.unpaid]
    if not lines:
        paid = len(ending.unpaid) == 1
        return UnmetCondition(
            rule="still-unpaid",
            message=say("invoice {number} is paid, so the breach has been put right", number=ending.unpaid[0])
            if paid
            else say(
                "invoices {numbers} are paid, so the breach has been put right", numbers=Several(tuple(ending.unpaid))
            ),
            reference=_CLAUSE,
            hint=say("Go on with the work; for another breach say what it is under ending."),
        )
    if not any(line.undisputed for line in lines):
        return UnmetCondition(
            rule="still-unpaid",
            message=say(
                "all that is open of {numbers} is disputed", numbers=Several(tuple(line.number for line in lines))
            ),
            reference=_CLAUSE,
            hint=say("Settle the dispute, and enter conceded: or allowed: with its day under disputes."),
        )
    agreed = case.contract.termination.when_overdue if case.contract.termination else None
    ready = [after(line.due, agreed, case.place) if agreed else line.due for line in lines if line.undisputed]
    if min(ready) < standing.day:
        return None
    words = say(", and the contract asks for {agreed}", agreed=agreed) if agreed else ""
    return UnmetCondition(
        rule="still-unpaid",
        message=say(
            "{numbers} has not been overdue for long enough{words}",
            numbers=Several(tuple(line.number for line in lines)),
            words=words,
        ),
        reference=_CLAUSE,
        earliest=min(ready) + ONE_DAY,
    )


# --- a settlement -----------------------------------------------------------------------------------------------------


def paid_of(standing: Standing, settlement: Settlement) -> Decimal:
    """What the client has paid in time since the settlement was agreed, up to the sum of it.

    What was deducted by law counts, and what a court or an escrow agent held counts from its release. A sum that the
    contractor pays is taken as paid: no payment of the case shows it.
    """
    if settlement.paid_by == "contractor":
        return settlement.amount
    came = ((each.arrived, each.whole) for each in standing.case.standing_payments)
    in_time = (whole for day, whole in came if day and settlement.date <= day <= settlement.pay_by)
    return min(sum(in_time, Decimal(0)), settlement.amount)


@condition("not-settled", *PRESSING, PLAN)
def not_settled(standing: Standing) -> UnmetCondition | None:
    """No settlement stands: the claim was not exchanged for a sum that was paid in time, or may still be.

    While its time runs, and once it is paid, nothing else may be asked for. When the sum is not paid in time, the claim
    stands again as it was, less what was paid.
    """
    settlement = standing.case.settlement
    if settlement is None or settlement.signed is None or settlement.signed > standing.day:
        return None
    paid = paid_of(standing, settlement)
    if paid < settlement.amount and standing.day > settlement.pay_by:
        return None
    kept = paid == settlement.amount
    sum_ = Amount(settlement.amount, standing.case.currency)
    agreed = say("the claim was settled on {signed} for {sum}", signed=settlement.signed, sum=sum_)
    return UnmetCondition(
        rule="not-settled",
        message=agreed + ("" if kept else say(", to be paid by {pay_by}", pay_by=settlement.pay_by)),
        reference=say("the settlement agreement"),
        earliest=None if kept else settlement.pay_by + ONE_DAY,
        hint=say(
            "Nothing more is owed: issue the {release}, and take off what was given up with a credit note.",
            release=Document(RELEASE),
        )
        if kept
        else say("Wait for the payment, and enter it under payments when it has come."),
    )


@condition("offer-lapsed", *PRESSING, PLAN)
def offer_lapsed(standing: Standing) -> UnmetCondition | None:
    """No discount that was offered on a condition can still be had: its last day has passed, or it was kept.

    A letter that asks for the whole sum while less is still enough takes the offer back.
    """
    for line in standing.account.invoices:
        offer = line.offer
        if offer is None or offer.state != "open" or not line.open or offer.until < standing.day:
            continue
        return UnmetCondition(
            rule="offer-lapsed",
            message=say(
                "{left} is enough for invoice {number} until {until}, by the offer of {day}",
                left=Amount(offer.left, standing.case.currency),
                number=line.number,
                until=offer.until,
                day=offer.day,
            ),
            reference=say("the offer of a discount"),
            earliest=offer.until + ONE_DAY,
            hint=say("Wait for the payment, and enter it under payments when it has come."),
        )
    return None


@condition("nothing-left-open", RELEASE)
def nothing_left_open(standing: Standing) -> UnmetCondition | None:
    """Everything is paid, or a settlement was paid: a release gives up what is open.

    A receipt is enough for a payment of a part.
    """
    settlement, account = standing.case.settlement, standing.account
    if settlement is not None and settlement.signed is not None and settlement.signed <= standing.day:
        paid = paid_of(standing, settlement)
        if paid == settlement.amount:
            return None
        return UnmetCondition(
            rule="nothing-left-open",
            message=say(
                "{paid} of the {amount} of the settlement has been paid in time",
                paid=Amount(paid, standing.case.currency),
                amount=Amount(settlement.amount, standing.case.currency),
            ),
            reference=say("the settlement agreement"),
            hint=say(
                "Enter the payment under payments when it has come; where both agreed on a later day, write that day"
                " as pay_by: under settlement."
            ),
        )
    if not account.totals.due:
        return None
    return UnmetCondition(
        rule="nothing-left-open",
        message=say("{due} is still owed", due=Amount(account.totals.due, standing.case.currency)),
        reference=say("the rule that a release gives up what is open"),
        hint=say("Enter the payment under payments, or what was agreed under settlement."),
    )


CONDITIONS = (
    contract_going_on,
    work_to_end,
    ending_dated,
    breach_requested,
    still_unpaid,
    not_settled,
    offer_lapsed,
    nothing_left_open,
)
