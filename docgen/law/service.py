"""When what went out counts as received or as served, by what, and what a court takes as proof of it.

A letter or notice counts by what shows its arrival; else by the contract's clause on notices; else as the law has it,
which in Germany presumes nothing. Documents in court proceedings have days of their own (rule 6.26 of the Civil
Procedure Rules). The table is in the law packs (`service:`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from docgen.case.events import INSTRUCTIONS, document_of
from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.dates import Duration, after, is_business_day, next_business_day
from docgen.law.calendar import holidays_of, received
from docgen.law.pack import Law
from docgen.law.provision import ServedBy, ServiceRule


class Arrival(Struct, frozen=True, kw_only=True):
    """The day on which something counts as received, and by what; `day` is None where nothing but proof decides.

    `rule` is the law's where it is by law, or where the law presumes nothing.
    """

    day: date | None
    by: Literal["proof", "hand", "contract", "law", ""]
    rule: ServiceRule | None = None


def arrival_of(event: Event, case: Case, law: Law) -> Arrival:
    """When a letter or notice of the record counts as received.

    What was handed over is received then. The contract's clause on notices speaks of the post and email alone, and of
    nothing that went out before the contract was made.
    """
    way = ways_served(event.by or "")[0]
    rule = law.service_of("letters", way)
    if event.received:
        return Arrival(day=event.received, by="proof", rule=rule)
    if way == "in person":
        return Arrival(day=event.date, by="hand", rule=rule)
    if way in ("post", "email") and has_notice_clause(case, law) and not _is_before_contract(event, case):
        return Arrival(day=received(event.date, event.by or "", case.place), by="contract", rule=rule)
    if rule is None or not rule.presumed:
        return Arrival(day=None, by="", rule=rule)
    return Arrival(day=served_on(rule, event.date, event.at, case.place), by="law", rule=rule)


def served_in_proceedings(event: Event, case: Case, law: Law) -> Arrival | None:
    """When it counts as served if it is a document in court proceedings; None where no pack says.

    Of several ways the latest day counts. An email or fax counts for nothing: it is service only where the other side
    has said so in writing (Practice Direction 6A), and no case file says that.
    """
    found = []
    for way in ways_served(event.by or ""):
        if way in ("email", "fax"):
            continue
        rule = law.service_of("court documents", way)
        if rule is not None and (day := served_on(rule, event.date, event.at, case.place)):
            found.append(Arrival(day=day, by="law", rule=rule))
    return max(found, key=lambda each: each.day or date.min, default=None)


def _is_before_contract(event: Event, case: Case) -> bool:
    """Whether it went out before there was a contract, whose clauses did not bind anybody then."""
    contract = case.contract
    if document_of(event) in _BEFORE_CONTRACT and event.change_order is None:
        return contract.signed is None or event.date <= contract.signed
    return event.date < (contract.signed or contract.date)


_BEFORE_CONTRACT = (INSTRUCTIONS, "quotation", "contract", "early-start-request")


def has_notice_clause(case: Case, law: Law) -> bool:
    """Whether the contract says when a notice counts as received; a consumer in Germany cannot be bound so."""
    return case.agreement is None and not (law.has("no_deemed_receipt") and case.parties.client.debtor == "consumer")


def served_on(rule: ServiceRule, day: date, at: str | None, place: str) -> date | None:
    """The day on which a step of `day` counts by the rule, None where the law names none.

    `at` is the time of the step (16:20); where the rule asks for one and it is not known, it counts as too late.
    `place` is the law whose public holidays are no business days.
    """
    holidays = holidays_of(place)
    if rule.before:
        if at and at < rule.before and is_business_day(day, holidays):
            return day
        return next_business_day(day + timedelta(days=1), holidays)
    if rule.days is None:
        return None
    there = after(day, Duration(count=rule.days, unit=rule.unit), holidays)
    return next_business_day(there, holidays) if rule.moved_on else there


_WAYS: tuple[tuple[ServedBy, str], ...] = (
    ("email", r"\be-?mail\b"),
    ("fax", r"\b(tele)?fax\b"),
    ("document exchange", r"\bdx\b|document exchange"),
    ("left at the address", r"letter ?box|briefkasten|left at"),
    ("in person", r"\bby hand\b|\bhand\b|in person|personal|persönlich"),
    ("post", r"post|mail\b|einschreiben|courier|kurier|\bbrief\b|letter\b"),
)


def ways_served(channel: str) -> tuple[ServedBy, ...]:
    """The ways that the words of a channel name, as the law of service has them; other words are the post."""
    words = re.sub(r"e-?mail", "email", channel.lower())
    found = [
        way for way, pattern in _WAYS if re.search(pattern, words.replace("email", "") if way == "post" else words)
    ]
    if "left at the address" in found:
        found = [way for way in found if way not in ("in person", "post")]
    return tuple(found) or ("post",)
