"""Conditions of the final demand: it says what is wrong, leaves the time and encloses what the law asks for."""

from __future__ import annotations

from datetime import date

from docgen.case.evidence import Demand
from docgen.law.calendar import next_business_day
from docgen.ledger.calculation import overdue_only
from docgen.messages import say
from docgen.money import Amount
from docgen.steps.condition import UnmetCondition, condition
from docgen.steps.deadlines import demand_deadline, is_us_collection, under_debt_protocol
from docgen.steps.documents import DEMAND
from docgen.steps.small_claims import wrong_court
from docgen.steps.snapshot import Standing

_VALIDATION_DAYS = 30
_REGULATION_F = "15 U.S.C. § 1692g and 12 CFR § 1006.34"


@condition("breach-stated", DEMAND)
def breach_stated(standing: Standing) -> UnmetCondition | None:
    """The case says what the client did or left undone: a demand without a breach demands nothing."""
    if standing.case.breach is not None and standing.case.breach.facts:
        return None
    return UnmetCondition(
        rule="breach-stated",
        message=say("the case names no breach"),
        reference=say("the rule that a letter before action gives the facts of the claim"),
        hint=say("Add breach: with facts: (what the client did or left undone)."),
    )


@condition("deadline-ahead", DEMAND)
def deadline_ahead(standing: Standing) -> UnmetCondition | None:
    """A deadline that the case gives as a date lies after the day of the letter."""
    fixed = _fixed(standing)
    if fixed is None or fixed > standing.day:
        return None
    return UnmetCondition(
        rule="deadline-ahead",
        message=say("the deadline of the demand, {fixed}, is not after its own date", fixed=fixed),
        reference=say("the rule that a demand leaves time to pay"),
        hint=say("Give a later breach.demand.deadline, or respond_within: with a length of time instead."),
    )


@condition("deadline-on-business-day", DEMAND)
def deadline_on_business_day(standing: Standing) -> UnmetCondition | None:
    """The deadline falls on no weekend and no public holiday.

    A deadline counted from a length of time is moved on by itself; a date written in the case has to be moved by hand.
    """
    fixed = _fixed(standing)
    if fixed is None:
        return None
    moved = next_business_day(fixed, standing.case.place)
    if moved == fixed:
        return None
    what = say("a weekend") if fixed.weekday() >= 5 else say("a public holiday")
    return UnmetCondition(
        rule="deadline-on-business-day",
        message=say("the deadline of the demand, {fixed}, falls on {what}", fixed=fixed, what=what),
        reference=say("the calendar of {name}", name=standing.law.name),
        hint=say("Write deadline: {isoformat} under breach.demand.", isoformat=moved.isoformat()),
    )


@condition("court-by-amount", DEMAND)
def court_by_amount(standing: Standing) -> UnmetCondition | None:
    """The court that the case names hears claims of the amount that is demanded today.

    A claim shrinks with every payment: in Germany one of up to 10,000 euros belongs to the Amtsgericht and a larger one
    to the Landgericht. Interest and costs do not count while something of an invoice is claimed. A court that the
    contract agrees on stays.
    """
    wrong = wrong_court(standing.case, standing.law, overdue_only(standing.account).totals)
    if wrong is None:
        return None
    return UnmetCondition(
        rule="court-by-amount",
        message=say(
            "it names {named}, and the claim counts as {counted} there",
            named=wrong.named,
            counted=Amount(wrong.counted, standing.case.currency),
        ),
        reference=wrong.reference,
        hint=say(
            "Write the {right} under breach.demand.forum, or leave forum: out. Then the letter speaks of the competent"
            " court.",
            right=wrong.right,
        )
        if wrong.right
        else say("Leave forum: out. Then the letter speaks of the competent court."),
    )


@condition("pre-action-days", DEMAND)
def pre_action_days(standing: Standing) -> UnmetCondition | None:
    """The demand leaves the debtor the days that the rules before proceedings ask for.

    England and Wales: 30 days for an individual, a sole trader too; 14 for a company. Italy 15, Russia 30. Who sues
    earlier may win and still pay the costs.
    """
    rule = standing.law.pre_action_against(standing.case.parties.client.debtor)
    if rule is None:
        return None
    given = (demand_deadline(standing.case, standing.law, standing.day).pay_by - standing.day).days
    if given >= rule.days:
        return None
    return UnmetCondition(
        rule="pre-action-days",
        message=say(
            "{asked} leaves {given} days from {day}, and {days} are asked for",
            asked=_asked(standing),
            given=given,
            day=standing.day,
            days=rule.days,
        ),
        reference=rule.reference,
        hint=say("Write respond_within: {days} days under breach.demand, and no deadline.", days=rule.days),
    )


@condition("protocol-forms", DEMAND)
def protocol_forms(standing: Standing) -> UnmetCondition | None:
    """A claim against an individual in England and Wales comes with the three forms of the Protocol.

    The Information Sheet, the Reply Form and the Financial Statement form stand in the annexes of the Pre-Action
    Protocol for Debt Claims; docgen names them as enclosures and does not print them.
    """
    if not under_debt_protocol(standing.case, standing.law) or _demand(standing).protocol_forms:
        return None
    return UnmetCondition(
        rule="protocol-forms",
        message=say(
            "the case does not say that Information Sheet, Reply Form and Financial Statement form lie with the letter"
        ),
        reference=say("the Pre-Action Protocol for Debt Claims, paragraph 3.1"),
        hint=say("Put them with the letter, then write protocol_forms: yes under breach.demand."),
    )


@condition("debt-collector-notice", DEMAND)
def debt_collector_notice(standing: Standing) -> UnmetCondition | None:
    """A United States lawyer who collects a consumer's debt says so, and sends the validation notice.

    The letter itself carries the warning that it comes from a debt collector and that what is learnt is used for that
    purpose; the validation notice with its tear-off form is a document of its own.
    """
    if not is_us_collection(standing.case, standing.law) or _demand(standing).validation_notice:
        return None
    return UnmetCondition(
        rule="debt-collector-notice",
        message=say("a lawyer collects from a consumer, and the validation notice is not said to go with the letter"),
        reference=_REGULATION_F,
        hint=say("Put the validation notice with the letter, then write validation_notice: yes under breach.demand."),
    )


@condition("validation-days", DEMAND)
def validation_days(standing: Standing) -> UnmetCondition | None:
    """That letter leaves the consumer more than the 30 days for disputing the debt, so as not to overshadow them."""
    if not is_us_collection(standing.case, standing.law):
        return None
    given = (demand_deadline(standing.case, standing.law, standing.day).pay_by - standing.day).days
    if given > _VALIDATION_DAYS:
        return None
    return UnmetCondition(
        rule="validation-days",
        message=say(
            "{asked} leaves {given} days, and the consumer has {validation_days} from the notice to dispute the debt",
            asked=_asked(standing),
            given=given,
            validation_days=_VALIDATION_DAYS,
        ),
        reference=_REGULATION_F,
        hint=say("Write respond_within: 35 days under breach.demand, and no deadline."),
    )


def _fixed(standing: Standing) -> date | None:
    return _demand(standing).deadline


def _demand(standing: Standing) -> Demand:
    """What the case says of the demand; nothing where it names no breach yet, so that all that is missing is told."""
    return standing.case.breach.demand if standing.case.breach else Demand()


def _asked(standing: Standing) -> str:
    """The deadline as the case gives it."""
    demand = _demand(standing)
    if demand and demand.deadline:
        return say("the deadline of {day}", day=demand.deadline)
    if demand and demand.respond_within:
        return say("respond_within: {length}", length=demand.respond_within)
    return say("the deadline")


CONDITIONS = (
    breach_stated,
    deadline_ahead,
    deadline_on_business_day,
    court_by_amount,
    pre_action_days,
    protocol_forms,
    debt_collector_notice,
    validation_days,
)
