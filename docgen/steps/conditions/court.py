"""Conditions of what comes after the final demand: the agency, and the court."""

from __future__ import annotations

from datetime import timedelta

from docgen.ledger.calculation import overdue_only
from docgen.messages import Document, say
from docgen.money import Amount
from docgen.steps.condition import UnmetCondition, condition
from docgen.steps.deadlines import demand_deadline, under_debt_protocol
from docgen.steps.documents import COURT, DEMAND, HANDOVER, PAYMENT_ORDER
from docgen.steps.history import last_of
from docgen.steps.small_claims import fit_of
from docgen.steps.snapshot import Standing

_REPLY_DAYS = 30


@condition("collector-named", HANDOVER)
def collector_named(standing: Standing) -> UnmetCondition | None:
    """The case names the collection agency that it goes to. Who has none is not sent to one."""
    if standing.case.parties.collector is not None:
        return None
    return UnmetCondition(
        rule="collector-named",
        message=say("the case names no collection agency"),
        reference=say("a hand-over is a letter to somebody"),
        hint=say("Where the claim is to go to one, name it with its address under parties: collector."),
    )


@condition("demand-served", HANDOVER, COURT, PAYMENT_ORDER)
def demand_served(standing: Standing) -> UnmetCondition | None:
    """The final demand has gone out, for a sum that is still overdue."""
    if standing.since is None or standing.last(DEMAND) is not None:
        return None
    return UnmetCondition(
        rule="demand-served",
        message=say("no final demand has been served for what is overdue"),
        reference=_before_proceedings(standing),
        hint=say("Issue the final-demand first, or enter it under record with document: final-demand."),
    )


@condition("demand-expired", HANDOVER, COURT, PAYMENT_ORDER)
def demand_expired(standing: Standing) -> UnmetCondition | None:
    """The deadline of the final demand has passed.

    The first day is the business day after the deadline, as the demand itself says. Where something is disputed, a
    company in England and Wales has 28 days to answer a letter of claim over building work; the demand names the later
    day.
    """
    demand = standing.last(DEMAND)
    if demand is None:
        return None
    deadlines = demand_deadline(standing.case, standing.law, demand.day)
    if standing.day >= deadlines.proceedings_from:
        return None
    rule = standing.law.answer_in_dispute(standing.case.parties.client.debtor, standing.case.kind)
    waits = rule is not None and deadlines.answer_by is not None and standing.day > deadlines.pay_by
    until = deadlines.answer_by if waits and deadlines.answer_by else deadlines.pay_by
    over = say(" to answer what is disputed") if waits else ""
    return UnmetCondition(
        rule="demand-expired",
        message=say(
            "the final demand of {day} leaves time until {until}{over}", day=demand.day, until=until, over=over
        ),
        reference=rule.reference if waits and rule else _before_proceedings(standing),
        earliest=deadlines.proceedings_from,
    )


@condition("reply-form-answered", HANDOVER, COURT, PAYMENT_ORDER)
def reply_form_answered(standing: Standing) -> UnmetCondition | None:
    """Thirty days have passed since a debtor in England and Wales sent the Reply Form back.

    The Protocol keeps a creditor from court for 30 days after the form came, so that advice can be taken and documents
    asked for. Enter the form under record with document: reply-form.
    """
    if standing.since is None or not under_debt_protocol(standing.case, standing.law):
        return None
    reply = last_of(standing.taken, "reply-form", since=standing.since)
    if reply is None:
        return None
    first = reply.day + timedelta(days=_REPLY_DAYS + 1)
    if standing.day >= first:
        return None
    return UnmetCondition(
        rule="reply-form-answered",
        message=say(
            "the Reply Form came back on {day}, and {reply_days} days must pass", day=reply.day, reply_days=_REPLY_DAYS
        ),
        reference=say("the Pre-Action Protocol for Debt Claims, paragraph 4"),
        earliest=first,
    )


@condition("within-limit", COURT)
def within_limit(standing: Standing) -> UnmetCondition | None:
    """The claim is within the limit of the small-claims forum, by the heads that count towards it.

    Above it another court is competent. What is over may be waived, once and for all, to stay in the small one.
    """
    forum = standing.law.small_claims
    fit = fit_of(overdue_only(standing.account).totals, standing.ledger)
    if forum is None or fit is None:
        return UnmetCondition(
            rule="within-limit",
            message=say("docgen knows no small-claims forum for this law and currency"),
            reference=say("the law of {name}", name=standing.law.name),
            hint=say(
                "Ask a lawyer which court is competent, or name an agency under parties: collector and issue the"
                " {handover}.",
                handover=Document(HANDOVER),
            ),
        )
    if fit.fits:
        return None
    currency = standing.case.currency
    return UnmetCondition(
        rule="within-limit",
        message=say(
            "the claim counts as {counted}, {over} over the limit of {limit} of {forum}",
            counted=Amount(fit.counted, currency),
            over=Amount(fit.over, currency),
            limit=Amount(fit.limit, currency),
            forum=fit.forum,
        ),
        reference=fit.reference,
        hint=say(
            "Go to the next higher court, or waive {over} for good by a credit note under credit_notes.",
            over=Amount(fit.over, currency),
        )
        + (f" {fit.verify}" if fit.verify else ""),
    )


def _before_proceedings(standing: Standing) -> str:
    rule = standing.law.pre_action_against(standing.case.parties.client.debtor)
    if rule is not None:
        return rule.reference
    return say("the rule that a claim is demanded before it is brought")


CONDITIONS = (collector_named, demand_served, demand_expired, reply_form_answered, within_limit)
