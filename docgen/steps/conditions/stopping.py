"""Conditions of stopping work, of cutting off a service, and of taking the work up again."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from docgen.case.events import has_resumed, stopped_since, stops_of, switched_off_since, work_is_done
from docgen.law.calendar import (
    agreed_end,
    days_named,
    grace_end,
    next_business_day,
    received,
    statutory_day_to_stop,
    statutory_grace_end,
)
from docgen.law.conditions import served_as_asked, ways_in_words
from docgen.law.ending import retainer_ends
from docgen.messages import Document, Several, lines, say
from docgen.money import Amount, Percent
from docgen.steps.condition import UnmetCondition, condition
from docgen.steps.documents import (
    CUTOFF_WARNING,
    DEMAND,
    INTEREST_NOTICE,
    RESUMPTION,
    STOP_NOTICE,
    STOPPING,
    SUSPENSION,
)
from docgen.steps.history import Taken, last_of
from docgen.steps.snapshot import ONE_DAY, Standing
from docgen.steps.stop_notice import has_agreed_price, may_stop_for, named_invoices, rest_of_named, small_part_of_price

_CLAUSE = say("the contract's clause on stopping work")


@condition("right-to-stop", *STOPPING)
def right_to_stop(standing: Standing) -> UnmetCondition | None:
    """The contract or a statute gives the right to stop work.

    Without either, stopping work is a breach of contract, however much is owed.
    """
    if standing.case.contract.stop_work is not None or standing.right_to_stop is not None:
        return None
    hint = say(
        "Go on with the work and issue the {interest_notice} or the {demand}. A clause that both parties have"
        " agreed on is entered as stop_work: under contract.",
        interest_notice=Document(INTEREST_NOTICE),
        demand=Document(DEMAND),
    )
    if missing := standing.ledger.why_no_statute_to_stop:
        statute, unmet = missing
        hint = lines(
            (
                hint,
                say(
                    "{reference} gives no right here: {why}.",
                    reference=statute.reference,
                    why="; ".join(each.why for each in unmet),
                ),
            )
        )
        entered = [each.remedy for each in unmet if each.remedy]
        if len(entered) == len(unmet):  # the file leaves open what is missing, and says nothing against it
            hint = lines((hint, say("If it is so, enter it: {remedies}.", remedies="; ".join(entered))))
    return UnmetCondition(
        rule="right-to-stop",
        message=say("neither the contract nor a statute that docgen knows gives a right to stop work"),
        reference=say("the contract, and the law of {name}", name=standing.law.name),
        hint=hint,
    )


@condition("work-left", STOP_NOTICE, SUSPENSION)
def work_left(standing: Standing) -> UnmetCondition | None:
    """There is work left to stop.

    Once the work is complete a notice that it will stop is an empty threat.
    """
    if not work_is_done(standing.case, standing.day):
        return None
    return UnmetCondition(
        rule="work-left",
        message=say("the work is complete, and there is nothing left to stop"),
        reference=_CLAUSE,
        hint=say("Issue the {demand}.", demand=Document(DEMAND)),
    )


@condition("work-going-on", STOP_NOTICE)
def work_going_on(standing: Standing) -> UnmetCondition | None:
    """Work is not stopped already.

    The notice that work has stopped may go out on the day of the stop and after it.
    """
    since = stopped_since(standing.case, standing.day)
    if since is None:
        return None
    return UnmetCondition(
        rule="work-going-on",
        message=say("work has been stopped since {since}", since=since),
        reference=_CLAUSE,
        hint=say("When it has been taken up again, enter what: resumption under record."),
    )


@condition("a-service-to-cut", CUTOFF_WARNING)
def a_service_to_cut(standing: Standing) -> UnmetCondition | None:
    """There is a service to cut off: the contract names it, lets the contractor withhold it, and it is still on.

    Access and hosting may be withheld only where the contract for services says so (stop_work: switches_off:), and only
    what the contractor controls. Where every running service of the contract has ended, nothing of it is still on.
    """
    case, stop = standing.case, standing.case.contract.stop_work
    off = switched_off_since(case)
    ends = [retainer_ends(case, retainer) for retainer in case.contract.retainers]
    ended = [day for day in ends if day is not None and day < standing.day]
    if ends and len(ended) == len(ends) and off is None:
        return UnmetCondition(
            rule="a-service-to-cut",
            message=say("the running service ended on {day}, so there is nothing to cut off", day=max(ended)),
            reference=_CLAUSE,
            hint=say("Issue the {demand}.", demand=Document(DEMAND)),
        )
    if case.kind == "services" and stop is not None and stop.switches_off and off is None:
        return None
    if off is not None:
        return UnmetCondition(
            rule="a-service-to-cut",
            message=say("the service has been off since {off}", off=off),
            reference=_CLAUSE,
            hint=say("When it is on again, enter what: switch-on under record."),
        )
    if case.kind != "services":
        return UnmetCondition(
            rule="a-service-to-cut",
            message=say("the job is construction, so there is no access that may be withheld"),
            reference=_CLAUSE,
            hint=say(
                "Issue the {stop_notice} or the {demand} instead.",
                stop_notice=Document(STOP_NOTICE),
                demand=Document(DEMAND),
            ),
        )
    if stop is None:
        why = say("the contract has no clause on stopping work, so there is no access that may be withheld")
    else:
        why = say("the contract names nothing that could be switched off")
    return UnmetCondition(
        rule="a-service-to-cut",
        message=why,
        reference=_CLAUSE,
        hint=say(
            "Leave the service on and issue the {demand}. What both parties have agreed may be switched off is"
            " entered under contract as stop_work: switches_off: [the hosting of the website].",
            demand=Document(DEMAND),
        ),
    )


@condition("invoice-received", STOP_NOTICE, SUSPENSION, CUTOFF_WARNING)
def invoice_received(standing: Standing) -> UnmetCondition | None:
    """Something of an overdue invoice has not come in at all.

    Where the law sets a payment against interest first, an invoice stays open although its whole sum has arrived. What
    is left is claimed; work is not stopped for it, because it is what late payment added.
    """
    agreed = [line for line in standing.undisputed if has_agreed_price(standing.case, line)]
    if standing.stop_since is not None or not agreed:
        return None
    return UnmetCondition(
        rule="invoice-received",
        message=say(
            "the whole sum of {numbers} has come in, and what is open of it is what was set against interest first",
            numbers=Several(tuple(line.number for line in agreed)),
        ),
        reference=_CLAUSE,
        hint=say(
            "Claim it with {interest_notice} or {demand}.",
            interest_notice=Document(INTEREST_NOTICE),
            demand=Document(DEMAND),
        ),
    )


@condition("agreed-sum", STOP_NOTICE, SUSPENSION, CUTOFF_WARNING)
def agreed_sum(standing: Standing) -> UnmetCondition | None:
    """Something of what is overdue and undisputed has an agreed price: a milestone or an approved change order has one.

    An extra that was done on an instruction or for another reason may be claimed, but its price is not agreed: who
    stops work over it breaks the contract if the price turns out to be another. The notice names the other invoices.
    """
    if standing.stop_since is not None or not standing.undisputed:
        return None  # "undisputed" says the latter
    if any(has_agreed_price(standing.case, line) for line in standing.undisputed):
        return None  # "invoice-received" says so
    numbers = [line.number for line in standing.undisputed]
    to_come = [line.due for line in standing.open if line.due >= standing.day and may_stop_for(standing.case, line)]
    return UnmetCondition(
        rule="agreed-sum",
        message=say(
            "all that is overdue and undisputed is extra work without an approved price: {numbers}",
            numbers=Several(tuple(numbers)),
        ),
        reference=_CLAUSE,
        earliest=to_come[0] + ONE_DAY if to_come else None,
        hint=say(
            "Have a change order approved for it, and invoice that with change_order:; or claim it with the"
            " {demand} while work goes on.",
            demand=Document(DEMAND),
        ),
    )


@condition("grace-passed", STOP_NOTICE, CUTOFF_WARNING)
def grace_passed(standing: Standing) -> UnmetCondition | None:
    """An undisputed sum has been overdue for as long as the contract asks before notice may be given.

    Once work has been stopped and has gone on, that is `again_when_overdue`, where the contract has it.

    The time is counted from the due date; the first day for the notice is the day after it has run.
    """
    stop, since = standing.case.contract.stop_work, standing.stop_since
    if stop is None or since is None:
        return None
    again = has_resumed(standing.case, standing.day)
    end = grace_end(since, stop, standing.right_to_stop, standing.case.place, resumed=again)
    if standing.day > end:
        return None
    return UnmetCondition(
        rule="grace-passed",
        message=say(
            "notice may be given when a sum is unpaid {overdue_for} after its due"
            " date, {since}, which is to the end of {end}",
            overdue_for=stop.overdue_for(resumed=again),
            since=since,
            end=end,
        ),
        reference=_CLAUSE,
        earliest=end + ONE_DAY,
    )


@condition("statutory-grace", STOP_NOTICE)
def statutory_grace(standing: Standing) -> UnmetCondition | None:
    """The sum has been overdue, or asked for, for as long as the statute asks before notice may be given.

    California: 35 days overdue. Texas: 35 days after the owner received the invoice.
    """
    right, since = standing.right_to_stop, standing.stop_since
    if right is None or since is None or not (right.overdue_days or right.requested_days):
        return None
    lines = [line for line in standing.overdue if may_stop_for(standing.case, line)]
    first = min(statutory_grace_end(line.issued, line.due, right) for line in lines) + ONE_DAY
    if standing.day >= first:
        return None
    asked = right.requested_days and first > since + timedelta(days=right.overdue_days) + ONE_DAY
    return UnmetCondition(
        rule="statutory-grace",
        message=say(
            "{requested_days} days have not passed since the client received the invoice",
            requested_days=right.requested_days,
        )
        if asked
        else say(
            "the sum due on {since} has not been overdue for {overdue_days} days",
            since=since,
            overdue_days=right.overdue_days,
        ),
        reference=right.reference,
        earliest=first,
    )


@condition("intent-posted", STOP_NOTICE)
def intent_posted(standing: Standing) -> UnmetCondition | None:
    """The notice of the intent has been posted for as long as the statute asks, where it asks for that (California).

    Without any posting the notice rests on the contract alone.
    """
    right = standing.right_to_stop
    posted = [event.date for event in standing.case.record if event.what == "posting"]
    if right is None or not right.notice.posted_days or not posted:
        return None
    first = posted[0] + timedelta(days=right.notice.posted_days)
    if standing.day >= first:
        return None
    return UnmetCondition(
        rule="intent-posted",
        message=say(
            "the notice of intent was posted on {posted}, less than {posted_days} days before",
            posted=posted[0],
            posted_days=right.notice.posted_days,
        ),
        reference=right.reference,
        earliest=first,
    )


@condition("in-proportion", STOP_NOTICE, SUSPENSION)
def in_proportion(standing: Standing) -> UnmetCondition | None:
    """What is overdue is no small part of what is owed, where the law lets nobody withhold all work for that.

    Sections 320(2) and 242 of the German Civil Code, article 1460 of the Italian one, article 1219 of the French one
    and those like them name no figure: docgen takes less than 5% of the price for small. A clause of the contract that
    gives the right goes before.
    """
    small = small_part_of_price(standing.ledger, standing.undisputed)
    if small is None or standing.case.contract.stop_work is not None:
        return None
    return UnmetCondition(
        rule="in-proportion",
        message=say(
            "what is overdue, {overdue}, is less than {small_part} of the"
            " price, and work is not withheld for a small part of what is owed",
            overdue=Amount(small.overdue, standing.case.currency),
            small_part=Percent(small.percent),
        ),
        reference=small.reference,
        hint=say(
            "Go on with the work and issue the {demand}. The law names no figure: a lawyer may see it otherwise.",
            demand=Document(DEMAND),
        ),
    )


@condition("no-dispute", STOP_NOTICE, SUSPENSION)
def no_dispute(standing: Standing) -> UnmetCondition | None:
    """Performance is not disputed at all, where the statute asks for that (California)."""
    right = standing.right_to_stop
    disputed = [line.number for line in standing.overdue if line.disputed]
    if right is None or not right.without_dispute or not disputed:
        return None
    return UnmetCondition(
        rule="no-dispute",
        message=say(
            "{disputed} is disputed, and there is no right to stop while performance is in dispute",
            disputed=Several(tuple(disputed)),
        ),
        reference=right.reference,
        hint=say("Settle the dispute, and enter conceded: or allowed: with its day under disputes."),
    )


@condition("notice-served", SUSPENSION)
def notice_served(standing: Standing) -> UnmetCondition | None:
    """The notice that work would stop has gone out, for a sum that is still overdue.

    A notice for an earlier debt that has been paid since does not count, nor one from a day on which nothing was
    open: a payment that went back afterwards needs a notice of its own.
    """
    notice = _notice(standing)
    if standing.stop_since is None or (notice and (notice.day > standing.known_to or _rest_named(standing, notice))):
        return None
    stop, right = standing.case.contract.stop_work, standing.right_to_stop
    day = _first_day_of_notice(standing)
    first = days_named(day, stop, right, standing.case.place).stop_on
    return UnmetCondition(
        rule="notice-served",
        message=say(
            "no notice that work will stop has been served; if it goes by post on {day}, work may stop from {first}",
            day=day,
            first=first,
        )
        if notice is None
        else say(
            "nothing is open of what could be named in the notice of {notice}; if a new one goes by post on {day}, work"
            " may stop from {first}",
            notice=notice.day,
            day=day,
            first=first,
        ),
        reference=standing.right_to_stop.reference if standing.right_to_stop else _CLAUSE,
        hint=say(
            "Issue the {stop_notice} first, and enter it under record with the way it went:\n"
            "- {{date: {day}, what: notice, by: post, text: Notice that work will stop was sent.}}",
            stop_notice=Document(STOP_NOTICE),
            day=day.isoformat(),
        ),
    )


def _first_day_of_notice(standing: Standing) -> date:
    """The day, or the first business day after it, on which notice that work will stop may be given."""
    waits = (wait.find(standing) for wait in (grace_passed, statutory_grace, intent_posted))
    earliest = [unmet.earliest for unmet in waits if unmet is not None and unmet.earliest is not None]
    return next_business_day(max(earliest), standing.case.place) if earliest else standing.day


@condition("served-as-asked", SUSPENSION)
def served_in_its_way(standing: Standing) -> UnmetCondition | None:
    """The notice was served in a way that the statute counts, where the right rests on the statute alone.

    Where the contract gives the right as well, the letter that work has stopped then rests on the contract.
    """
    notice, right = _notice(standing), standing.right_to_stop
    if notice is None or right is None or standing.case.contract.stop_work is not None:
        return None
    if served_as_asked(right.notice, notice.channel):
        return None
    return UnmetCondition(
        rule="served-as-asked",
        message=say(
            "the notice of {day} went by {channel}, which does not count as service",
            day=notice.day,
            channel=notice.channel or say("a way that is not recorded"),
        ),
        reference=right.reference,
        hint=say(
            "Serve it {ways_in_words}, and enter it under record with the way it went.",
            ways_in_words=ways_in_words(right.notice),
        ),
    )


@condition("notice-run", SUSPENSION)
def notice_run(standing: Standing) -> UnmetCondition | None:
    """The time that the contract's notice leaves the client has run.

    A notice sent by email counts as received on the next business day, one by post on the second, unless the record
    shows the day of its arrival (`received:`). The time is calculated from the day after, and work may stop on the day
    after its last.
    """
    notice, stop = _notice(standing), standing.case.contract.stop_work
    if notice is None or stop is None:
        return None
    arrived = received(notice.day, notice.channel, standing.case.place, notice.received)
    end = agreed_end(arrived, stop, standing.right_to_stop, standing.case.place)
    if standing.day > end:
        return None
    return UnmetCondition(
        rule="notice-run",
        message=say(
            "the notice of {day} counts as received on {arrived}, and its {notice} run to the end of {end}",
            day=notice.day,
            arrived=arrived,
            notice=stop.notice,
            end=end,
        ),
        reference=_CLAUSE,
        earliest=end + ONE_DAY,
    )


@condition("statutory-notice", SUSPENSION)
def statutory_notice(standing: Standing) -> UnmetCondition | None:
    """The days of notice that the statute asks for at least have run.

    Seven days in the United Kingdom, public holidays left out, and seven in Ireland; ten in Texas, on the last of which
    work may stop; ten in California.
    """
    notice, right = _notice(standing), standing.right_to_stop
    if notice is None or right is None:
        return None
    arrived = received(notice.day, notice.channel, standing.case.place, notice.received)
    first = statutory_day_to_stop(arrived, right, standing.case.place)
    if standing.day >= first:
        return None
    holidays = say(", public holidays left out,") if right.holidays_excluded else ""
    whose = say(" (the law names none, and docgen leaves these)") if right.reasonable else ""
    return UnmetCondition(
        rule="statutory-notice",
        message=say(
            "the notice of {day} counts as received on {arrived}, and {notice_days} days{holidays} must pass{whose}",
            day=notice.day,
            arrived=arrived,
            notice_days=right.notice_days,
            holidays=holidays,
            whose=whose,
        ),
        reference=right.reference,
        earliest=first,
    )


@condition("day-named", SUSPENSION)
def day_named(standing: Standing) -> UnmetCondition | None:
    """The day that the notice names for the stop has come.

    docgen's notice names it as if it went by post, and never a weekend or public holiday. However soon the notice
    arrived, the client has until then.
    """
    notice = _notice(standing)
    if notice is None:
        return None
    stop, right = standing.case.contract.stop_work, standing.right_to_stop
    named = days_named(notice.day, stop, right, standing.case.place)
    if standing.day >= named.stop_on:
        return None
    return UnmetCondition(
        rule="day-named",
        message=say("the notice of {day} leaves the client until {pay_by} to pay", day=notice.day, pay_by=named.pay_by),
        reference=say("the notice itself"),
        earliest=named.stop_on,
    )


@condition("work-stopped", RESUMPTION)
def work_stopped(standing: Standing) -> UnmetCondition | None:
    """Work is stopped, or was and goes on again: only then can the client be told so.

    The notice may go out before work goes on, on that day, or after it; it names the day that the record has.
    """
    stops = stops_of(standing.case)
    if stops and not work_is_done(standing.case, standing.day):
        return None
    if stops:
        return UnmetCondition(
            rule="work-stopped",
            message=say("the work is complete, and nothing is left to go on with"),
            reference=_CLAUSE,
            hint=say(
                "Issue the {demand} for what is overdue, or the invoice for what is still to be invoiced.",
                demand=Document(DEMAND),
            ),
        )
    return UnmetCondition(
        rule="work-stopped",
        message=say("work is not stopped"),
        reference=_CLAUSE,
        hint=say("When it was stopped, enter what: suspension under record."),
    )


@condition("named-sum-paid", RESUMPTION)
def named_sum_paid(standing: Standing) -> UnmetCondition | None:
    """What the notice of the stop named is paid: each invoice that had been overdue for long enough on its day.

    The notice names principal alone. Money that the law sets against interest first still pays the sum that was named.
    What was not yet overdue for so long, or has fallen due since, does not count; for that a new notice is needed.
    """
    notice, stopped = last_of(standing.taken, STOP_NOTICE), stopped_since(standing.case, standing.day)
    if stopped is None:
        return None
    since = notice.day if notice and notice.day <= stopped else stopped
    if not any(payment.arrived >= since for payment in standing.case.standing_payments if payment.arrived):
        return UnmetCondition(
            rule="named-sum-paid",
            message=say("no payment has come in since {since}", since=since),
            reference=_CLAUSE,
            hint=say(
                "Enter the payment under payments when it has arrived; or, where work goes on without one, the day"
                " under record with what: resumption."
            ),
        )
    if notice is None:
        return None
    unpaid = [line.number for line in named_invoices(standing.ledger, standing.open, notice.day)]
    rest = _rest_named(standing, notice)
    if not unpaid or not rest:
        return None
    return UnmetCondition(
        rule="named-sum-paid",
        message=say(
            "the notice of {day} stands, and {rest} of what it named ({unpaid}) has not been paid",
            day=notice.day,
            rest=Amount(rest, standing.case.currency),
            unpaid=Several(tuple(unpaid)),
        ),
        reference=_CLAUSE,
        hint=say("Enter the payment under payments when it has arrived."),
    )


def _rest_named(standing: Standing, notice: Taken) -> Decimal:
    """What is still to come of the sum that the notice could name, as things were known on its day."""
    then = standing.ledger.known_on(notice.day).account_anyway(notice.day).invoices
    return rest_of_named(standing.ledger, then=then, now=standing.account.invoices, notified=notice.day)


def _notice(standing: Standing) -> Taken | None:
    """The last notice that work will stop which went out for an undisputed sum that is still overdue."""
    since, stop, right = standing.stop_since, standing.case.contract.stop_work, standing.right_to_stop
    if since is None:
        return None
    # A notice given before the time of grace of this sum had passed was given for another one.
    # The time that it needed goes by whether work had gone on again when it was given.
    notice = last_of(standing.taken, STOP_NOTICE, since=since)
    if notice is None:
        return None
    again = has_resumed(standing.case, notice.day)
    grace = grace_end(since, stop, right, standing.case.place, resumed=again) if stop else since
    if right is not None:
        lines = [line for line in standing.overdue if may_stop_for(standing.case, line)]
        grace = max(grace, min(statutory_grace_end(line.issued, line.due, right) for line in lines))
    return last_of(standing.taken, STOP_NOTICE, since=grace)


CONDITIONS = (
    right_to_stop,
    work_left,
    work_going_on,
    a_service_to_cut,
    invoice_received,
    agreed_sum,
    grace_passed,
    statutory_grace,
    intent_posted,
    in_proportion,
    no_dispute,
    notice_served,
    served_in_its_way,
    notice_run,
    statutory_notice,
    day_named,
    work_stopped,
    named_sum_paid,
)
