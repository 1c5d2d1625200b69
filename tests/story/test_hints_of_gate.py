"""Whoever does what the hint of a refusal says may send the document, and is refused for nothing new.

The refused jobs are those of the tests of the gate. Where the hint names another document, that one may go out.
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct

from docgen.steps.history import Done
from tests.steps.jobs import day, job, unmet
from tests.steps.test_gate import (
    ACCEPTED,
    DISPUTED,
    FIRST,
    HELD,
    HOSTED,
    IN_SUBSTANCE,
    OFF,
    PAID,
    REST,
    SECOND,
    STOPPED,
    WAIVED,
    estate,
    event,
    parties,
)

Fields = dict[str, Any]


class Walk(Struct, frozen=True):
    """What a hint says (`words` of it) and what is then different in the case, put over its fields; None takes out.

    `instead` is the document that may go out in the place of the refused one, `first` one that is issued before it.
    """

    words: str
    change: Fields | None = None
    instead: str = ""
    first: str = ""


def over(fields: Any, change: Any) -> Any:
    """The fields with the change put over them."""
    if not isinstance(fields, dict) or not isinstance(change, dict):
        return change
    made = {name: over(fields.get(name), value) for name, value in change.items() if value is not None}
    return {**{name: value for name, value in fields.items() if name not in change}, **made}


ALL = [{**DISPUTED[0], "amount": "4500.00"}]
GROUND = [{"number": "INV-9", "description": "A shelf", "amount": "90.00", "issued": "2026-03-01", "due": "2026-04-01"}]
ORDERED: Fields = {
    "change_orders": [
        {
            "number": "1",
            "date": "2026-02-20",
            "reason": "A shelf.",
            "items": [{"description": "A shelf", "amount": "90.00"}],
            "approved": "2026-02-21",
        }
    ],
    "invoices": [{"number": "INV-9", "change_order": "1", "issued": "2026-03-01", "due": "2026-04-01"}],
}
POSTED_NOTICE = [event("2026-04-20", "notice", by="post")]

WALKS: dict[str, list[Walk]] = {
    "collector-named": [
        Walk("name it with its address", {"parties": {"collector": {"name": "Debt Ltd", "address": ["9 Quay Street"]}}})
    ],
    "accepted-before-claimed": [
        Walk("final: yes", {"invoices": [{**REST, "final": "yes"}], "record": ACCEPTED}),
        Walk("write due: in the invoice", {"invoices": [{**REST, "due": "2026-05-15"}]}),
    ],
    "principal-open": [Walk("late-interest-notice", instead="late-interest-notice")],
    "in-proportion": [Walk("issue the final-demand", instead="final-demand")],
    "lien-open": [Walk("Issue the final-demand instead", instead="final-demand")],
    "overdue": [
        Walk("Enter the invoice under invoices, if another", {"invoices": [FIRST, SECOND]}),
        Walk("Enter the invoice under invoices.", {"invoices": [FIRST]}),
    ],
    "undisputed": [Walk("enter conceded:", {"disputes": [{**ALL[0], "conceded": "2026-05-30"}]})],
    "court-by-amount": [
        Walk("Write the Amtsgericht", {"demand": {"forum": "Amtsgericht Bonn"}}),
        Walk("Write the Landgericht", {"demand": {"forum": "Landgericht Bonn"}}),
        Walk("leave forum: out", {"demand": {"forum": None}}),
    ],
    "no-stay": [
        Walk(
            "enter ended: with its day",
            {"stays": [{"date": "2026-05-01", "what": "insolvency", "text": "An order.", "ended": "2026-06-14"}]},
        ),
        Walk("issue the proof-of-debt", instead="proof-of-debt"),
    ],
    "no-commercial-interest": [
        Walk("claimed_rate: 4% per year", {"account": {"claimed_rate": "4% per year"}}),
        Walk("claimed_rate: 0% per year", {"account": {"claimed_rate": "0% per year"}}),
    ],
    "no-reminder-fee": [
        Walk("Take it out of costs", {"costs": []}),
        Walk("enter that under record", {"record": [event("2026-06-10", "reminder")]}),
    ],
    "cost-before-overdue": [Walk("Take it out under costs", {"costs": []})],
    "right-to-stop": [
        Walk("stop_work: under contract", {"contract": {"stop_work": {"when_overdue": "7 days", "notice": "7 days"}}}),
        Walk("issue the late-interest-notice", instead="late-interest-notice"),
    ],
    "work-left": [Walk("Issue the final-demand", instead="final-demand")],
    "work-going-on": [Walk("what: resumption", {"record": [*STOPPED, event("2026-06-15", "resumption")]})],
    "a-service-to-cut": [
        Walk("switches_off:", {"contract": HOSTED}),
        Walk("issue the final-demand", instead="final-demand"),
        Walk("Issue the final-demand", instead="final-demand"),
        Walk("what: switch-on", {"record": [*OFF, event("2026-06-10", "switch-on")]}),
    ],
    "estate-represented": [
        Walk(
            "enter name: with capacity: and address:",
            {"parties": estate(name="Ms Rana Shah", capacity="as executor", address=["1 Elm Row"])},
        )
    ],
    "collected-by-assignee": [
        Walk("collected_by: contractor", {"parties": {"assignee": {"collected_by": "contractor"}}}),
        Walk("Issue the notice-of-assignment", instead="notice-of-assignment"),
    ],
    "held-elsewhere": [Walk("returned:", {"payments": [{**HELD, "returned": "2026-06-01"}]})],
    "extra-with-ground": [
        Walk("ground: to the invoice", {"invoices": [{**GROUND[0], "ground": "Mr Vale asked for it by email."}]}),
        Walk("have a change order approved", ORDERED),
    ],
    "agreed-sum": [
        Walk("invoice that with change_order:", ORDERED),
        Walk("claim it with the final-demand", instead="final-demand"),
    ],
    "invoice-received": [Walk("late-interest-notice", instead="late-interest-notice")],
    "place-of-conclusion": [
        Walk("concluded: on premises", {"contract": {"concluded": "on premises"}}),
    ],
    "cancellation-information": [
        Walk("Add parties.contractor.phone", {"parties": parties(phone="01632 960114", email="office@moss.example")})
    ],
    "served-as-asked": [
        Walk(
            "by certified mail",
            {"record": [event("2024-01-15", "posting"), event("2026-06-05", "notice", by="certified mail")]},
        )
    ],
    "no-dispute": [Walk("enter conceded:", {"disputes": [{**DISPUTED[0], "conceded": "2026-05-30"}]})],
    "tax-number-shown": [
        Walk("Add parties.contractor.tax_number", {"parties": parties("company", tax_number="GB980780684")}),
        Walk("leave out contract.tax", {"contract": {"tax": None}, "law": "GB-ENG"}),
    ],
    "notice-served": [Walk("enter it under record", {"record": POSTED_NOTICE})],
    "work-stopped": [Walk("what: suspension", {"record": STOPPED, "payments": PAID})],
    "named-sum-paid": [
        Walk("Enter the payment under payments when it has arrived", {"payments": PAID}),
        Walk("with what: resumption", {"record": [*STOPPED, event("2026-06-14", "resumption")]}),
    ],
    "breach-stated": [Walk("Add breach: with facts:", {"breach": {"facts": [{"text": "Nothing was paid."}]}})],
    "deadline-ahead": [
        Walk("a later breach.demand.deadline", {"demand": {"deadline": "2026-06-30"}}),
        Walk("or respond_within:", {"demand": {"deadline": None, "respond_within": "14 days"}}),
    ],
    "deadline-on-business-day": [
        Walk("Write deadline: 2026-09-01", {"demand": {"deadline": "2026-09-01"}}),
        Walk("Write deadline: 2028-02-28", {"demand": {"deadline": "2028-02-28"}}),
    ],
    "pre-action-days": [
        Walk("respond_within: 30 days", {"demand": {"deadline": None, "respond_within": "30 days"}}),
        Walk("respond_within: 14 days", {"demand": {"deadline": None, "respond_within": "14 days"}}),
    ],
    "protocol-forms": [Walk("write protocol_forms: yes", {"demand": {"protocol_forms": "yes"}})],
    "debt-collector-notice": [Walk("write validation_notice: yes", {"demand": {"validation_notice": "yes"}})],
    "validation-days": [
        Walk("respond_within: 35 days", {"demand": {"deadline": None, "respond_within": "35 days"}}),
    ],
    "demand-served": [
        Walk("with document: final-demand", {"record": [event("2026-04-20", "letter", document="final-demand")]}),
        Walk("Issue the final-demand first", first="final-demand"),
    ],
    "contract-going-on": [Walk("Issue the final-account", instead="final-account")],
    "work-to-end": [Walk("claimed with the reminder", instead="reminder")],
    "ending-dated": [
        Walk("the day on which it goes out as date:", {"ending": {"date": "2026-06-16"}}),
        Walk("ending: date: 2026-06-15", {"ending": {"date": "2026-06-15"}}),
    ],
    "breach-requested": [
        Walk("with warned: and its day", {"ending": {"warned": "2026-05-01"}}),
        Walk("Issue the cure-notice first", first="cure-notice"),
    ],
    "still-unpaid": [
        Walk("say what it is under ending", {"ending": {"unpaid": [], "reason": "The site is locked."}}),
        Walk("enter conceded:", {"disputes": [{**ALL[0], "conceded": "2026-05-30"}]}),
    ],
    "not-settled": [Walk("issue the release", instead="release")],
    "nothing-left-open": [
        Walk(
            "Enter the payment under payments, or what was agreed",
            {"payments": [{"date": "2026-06-10", "amount": "9000.00", "invoice": "INV-1"}]},
        ),
        Walk(
            "Enter the payment under payments when it has come",
            {"payments": [{"date": "2026-06-10", "amount": "4000.00"}]},
        ),
    ],
    "within-limit": [Walk("by a credit note", {"credit_notes": [WAIVED]})],
}


def hint_of(row: tuple[str, str, str, Fields, Fields, Done]) -> str:
    """What the refusal of the row says is to be done."""
    rule, document, on, blocked, _, done = row
    return str(unmet(job(**blocked), document, on, done)[rule].hint)


@pytest.mark.parametrize("row", IN_SUBSTANCE, ids=[f"{row[0]} for {row[1]} on {row[2]}" for row in IN_SUBSTANCE])
def test_doing_what_the_hint_says_clears_the_refusal_and_makes_no_other(
    row: tuple[str, str, str, Fields, Fields, Done],
) -> None:
    rule, document, on, blocked, _, done = row
    before = unmet(job(**blocked), document, on, done)
    hint = hint_of(row)
    walks = [walk for walk in WALKS.get(rule, ()) if walk.words in hint]
    if earliest := before[rule].earliest:  # waiting clears it
        assert rule not in unmet(job(**blocked), document, earliest.isoformat(), done)
    assert walks or earliest, hint
    for walk in walks:
        if walk.instead:
            assert walk.instead in hint
            found = unmet(job(**blocked), walk.instead, on, done)
            assert [each.message for each in found.values() if each.earliest is None] == [], walk.words
            continue
        issued = ((walk.first, day("2026-04-20")),) if walk.first else ()
        after = unmet(job(**over(blocked, walk.change or {})), document, on, (*done, *issued))
        assert rule not in after, walk.words
        assert after.keys() <= before.keys(), walk.words


def test_every_walk_is_walked() -> None:
    hints = [(row[0], hint_of(row)) for row in IN_SUBSTANCE]
    unused = [
        (rule, walk.words)
        for rule, walks in WALKS.items()
        for walk in walks
        if not any(rule == of and walk.words in hint for of, hint in hints)
    ]
    assert unused == []
