"""How long a letter leaves, and what day comes after: deadlines that never fall on a weekend or public holiday."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from docgen.case.models import Case
from docgen.dates import Duration
from docgen.law.calendar import after, next_business_day, received
from docgen.law.pack import Law

# How long a late-interest notice leaves: no law sets it; ten days fit a payment run and are soon enough.
NOTICE_REPLY = Duration(count=10, unit="days")
_DEMAND_REPLY = Duration(count=14, unit="days")

# A US lawyer collecting from a consumer leaves the thirty days for disputing the debt, and time for the post.
_US_COLLECTION_REPLY = Duration(count=35, unit="days")


class Deadlines(Struct, frozen=True, kw_only=True):
    """The last day for payment and the first day of what is announced for after it.

    `answer_by`: the last day on which a letter of claim over a disputed sum may be answered, where a rule leaves longer
    for that, and `disputes_from` the first day of proceedings over such a sum.
    """

    pay_by: date
    proceedings_from: date
    answer_by: date | None = None
    disputes_from: date | None = None


def notice_deadline(case: Case, as_of: date) -> Deadlines:
    """The deadline of a late-interest notice: ten days on, moved to a business day."""
    return _from(next_business_day(after(as_of, NOTICE_REPLY, case.place), case.place), case.place)


def demand_deadline(case: Case, law: Law, as_of: date) -> Deadlines:
    """The deadline of a final demand: as the case says, else what the law asks against this debtor, else 14 days.

    A deadline worked out from a length of time never falls on a weekend or public holiday; a date written in the
    case stays.
    """
    demand = case.breach.demand if case.breach else None
    if demand and demand.deadline:
        return _with_disputes(_from(demand.deadline, case.place), case, law, as_of)
    rule = law.pre_action_against(case.parties.client.debtor)
    length = demand.respond_within if demand and demand.respond_within else None
    if length is None:
        length = Duration(count=rule.days, unit="days") if rule else _DEMAND_REPLY
        if is_us_collection(case, law):
            length = _US_COLLECTION_REPLY
    plain = _from(next_business_day(after(as_of, length, case.place), case.place), case.place)
    return _with_disputes(plain, case, law, as_of)


def _with_disputes(plain: Deadlines, case: Case, law: Law, as_of: date) -> Deadlines:
    """The same where a rule keeps disputed sums from court for longer: then nothing is announced for an earlier day.

    The time to answer is counted from when the letter counts as received by post.
    """
    rule = law.answer_in_dispute(case.parties.client.debtor, case.kind)
    if rule is None:
        return plain
    answer_by = received(as_of, "post", case.place) + timedelta(days=rule.days)
    disputes_from = max(plain.proceedings_from, next_business_day(answer_by + timedelta(days=1), case.place))
    disputed = any(not (dispute.conceded or dispute.allowed) for dispute in case.disputes)
    return Deadlines(
        pay_by=plain.pay_by,
        proceedings_from=disputes_from if disputed else plain.proceedings_from,
        answer_by=answer_by,
        disputes_from=disputes_from,
    )


def _from(pay_by: date, law: str) -> Deadlines:
    return Deadlines(pay_by=pay_by, proceedings_from=next_business_day(pay_by + timedelta(days=1), law))


def is_us_collection(case: Case, law: Law) -> bool:
    """Whether a US lawyer collects a consumer's debt: then federal law asks for certain words and thirty days."""
    return is_us_consumer(case, law) and case.parties.lawyer is not None


def is_us_consumer(case: Case, law: Law) -> bool:
    """Whether the debtor is a consumer whom the federal law on collecting debts protects."""
    return law.has("fair_debt_collection_act") and case.parties.client.debtor == "consumer"


def names_protocol(law: Law) -> bool:
    """Whether the Practice Direction on Pre-Action Conduct and its protocols apply at all."""
    return law.has("pre_action_protocols")


def under_debt_protocol(case: Case, law: Law) -> bool:
    """Whether the Pre-Action Protocol for Debt Claims governs: a business claims from an individual in England."""
    return names_protocol(law) and case.parties.client.debtor in ("consumer", "sole_trader")
