"""What can be done next beside the ladder: each thing is told from its first day on, and no longer once it is done."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.ledger.ledger import ledger_of
from docgen.steps.next_actions import Action, actions_on
from docgen.steps.snapshot import standing_on
from tests.steps.jobs import day, job, law_of

SIGNED: dict[str, Any] = {"signed": "2024-01-03", "acceptance": {"within": "5 days"}}
DEPOSIT = {
    "milestones": [
        {"id": "M1", "title": "Deposit", "share": "50%", "due": "on signing"},
        {"id": "M2", "title": "The rest", "share": "50%", "due": "on completion"},
    ]
}
HELD = {"retention": {"share": "10%", "on_completion": "50%", "defects_period": "6 months"}}
DONE = [{"date": "2026-03-02", "what": "completion", "milestone": "M2", "text": "Done."}]
ORDER = {
    "number": "2",
    "date": "2026-03-02",
    "reason": "A shelf.",
    "items": [{"description": "Shelf", "amount": "90.00"}],
}
FIRST = {**ORDER, "number": "1", "rejected": "2026-03-03"}
ENDED: dict[str, Any] = {"by": "contractor", "ground": "breach", "reason": "You did not pay."}
ASKED = {"date": "2026-03-02", "what": "letter", "document": "cure-notice", "text": "Asked to pay."}
WORK = {"work": [{"milestone": "M1"}, {"milestone": "M2", "share": "50%"}]}
TERMS = {"termination": {"lost_profit": "10%"}}
SETTLED = {"date": "2026-03-02", "amount": "4000.00", "pay_by": "2026-03-20", "signed": "2026-03-03"}
DEDUCTED = {"date": "2026-03-10", "amount": "3640.00", "withheld": {"amount": "360.00", "under": "CIS"}}
RELEASED_LATE = {"date": "2026-03-10", "amount": "4000.00", "held_by": "the Court", "released": "2026-03-25"}
TO_PAY = "£4,000.00 of the settlement is to be paid by 20 March 2026"

# the name of the thing, the job, the day, and what is said of it; "" where it is not said
TOLD: list[tuple[str, dict[str, Any], str, str]] = [
    ("invoice-M1", {"contract": {**SIGNED, **DEPOSIT}, "invoices": []}, "2024-01-02", ""),
    (
        "invoice-M1",
        {"contract": {**SIGNED, **DEPOSIT}, "invoices": []},
        "2024-01-03",
        "the deposit (M1) may be invoiced since 3 January 2024: £4,500.00",
    ),
    ("invoice-M1", {"contract": SIGNED}, "2026-03-02", ""),
    (
        "invoice-M2",
        {"contract": SIGNED, "record": DONE},
        "2026-03-02",
        "milestone M2 may be invoiced since 2 March 2026: £4,500.00",
    ),
    (
        "invoice-M2",
        {"contract": SIGNED, "record": [{**DONE[0], "milestone": None, "change_order": "1"}], "change_orders": [FIRST]},
        "2026-03-02",
        "",
    ),
    (
        "retention-final",
        {"contract": {**SIGNED, **HELD}, "record": DONE},
        "2026-08-04",
        "the retention falls due on 2 September 2026: £450.00",
    ),
    ("retention-final", {"contract": {**SIGNED, **HELD}, "record": DONE}, "2026-08-01", ""),
    (
        "acceptance-M2",
        {"contract": SIGNED, "record": DONE},
        "2026-03-03",
        "milestone M2 is complete since 2 March 2026 and was not accepted",
    ),
    (
        "acceptance-M2",
        {"contract": SIGNED, "record": [*DONE, {**DONE[0], "what": "acceptance"}]},
        "2026-03-03",
        "",
    ),
    ("order-2", {"change_orders": [FIRST, ORDER]}, "2026-03-08", "change order 2 of 2 March 2026 has not been sent"),
    (
        "order-2",
        {"change_orders": [FIRST, {**ORDER, "sent": "2026-03-02"}]},
        "2026-03-08",
        "change order 2 has had no answer for 6 days",
    ),
    (
        "order-2",
        {"change_orders": [FIRST, {**ORDER, "sent": "2026-03-02", "stands_until": "2026-03-07"}]},
        "2026-03-08",
        "change order 2 could be approved until 7 March 2026 and was not",
    ),
    ("order-2", {"change_orders": [FIRST, {**ORDER, "approved": "2026-03-07"}]}, "2026-03-08", ""),
    (
        "insurance",
        {"contract": {"liability": {"insured_until": "2026-04-01"}}},
        "2026-03-02",
        "the insurance expires on 1 April 2026",
    ),
    ("insurance", {"contract": {"liability": {"insured_until": "2026-04-01"}}}, "2026-03-01", ""),
    (
        "quotation",
        {"quotation": {"date": "2026-03-02", "binding_until": "2026-03-20"}},
        "2026-03-21",
        "the quotation was binding until 20 March 2026 and was not accepted",
    ),
    ("cure", {"ending": ENDED}, "2026-03-02", "the breach has to be named before the contract is ended"),
    (
        "cure",
        {"ending": {**ENDED, "warned": "2026-03-02"}},
        "2026-03-03",
        "the client may put the breach right until 18 March 2026",
    ),
    (
        "cure",
        {"ending": {**ENDED, "warned": "2026-03-05"}, "record": [ASKED]},
        "2026-03-06",
        "the client may put the breach right until 18 March 2026",
    ),
    ("terminate", {"ending": {**ENDED, "warned": "2026-03-02"}}, "2026-03-19", "the contract may be ended"),
    (
        "value-work",
        {"ending": {**ENDED, "date": "2026-03-02"}},
        "2026-03-05",
        "the contract has ended, and nothing says what was done by then",
    ),
    (
        "final-invoice",
        {"ending": {**ENDED, "date": "2026-03-02", **WORK}},
        "2026-03-05",
        "£2,250.00 of the work is not invoiced",
    ),
    (
        "ending-invoice",
        {"ending": {**ENDED, "date": "2026-03-02", **WORK}, "contract": TERMS},
        "2026-03-05",
        "£225.00 that the end of the contract adds is not asked for",
    ),
    ("settlement", {"settlement": SETTLED}, "2026-03-20", TO_PAY),
    (
        "settlement",
        {"settlement": SETTLED},
        "2026-03-21",
        "the settlement was not paid by 20 March 2026, so the claim stands as it was",
    ),
    (
        "settlement-credit",
        {"settlement": SETTLED, "payments": [{"date": "2026-03-10", "amount": "4000.00"}]},
        "2026-03-21",
        "the settlement was kept, and £500.00 that it gives up is still open",
    ),
    (
        "settlement-credit",
        {"settlement": SETTLED, "payments": [DEDUCTED]},
        "2026-03-22",
        "the settlement was kept, and £500.00 that it gives up is still open",
    ),
    (
        "settlement",
        {"settlement": SETTLED, "payments": [RELEASED_LATE]},
        "2026-03-26",
        "the settlement was not paid by 20 March 2026, so the claim stands as it was",
    ),
    (
        "credit",
        {"payments": [{"date": "2026-03-10", "amount": "5000.00"}]},
        "2026-03-21",
        "£500.00 is held for the client",
    ),
]


def told(made: dict[str, Any], on: str) -> dict[str, Action]:
    """What can be done on that day, by name; the invoice of the job falls due on 1 April 2026."""
    case = job("2026-04-01", **made)
    return {each.name: each for each in actions_on(standing_on(ledger_of(case, law_of(case)), day(on)))}


@pytest.mark.parametrize(("name", "made", "on", "words"), TOLD, ids=[f"{name} on {on}" for name, _, on, _ in TOLD])
def test_each_thing_is_told_on_its_day_with_what_to_do(name: str, made: dict[str, Any], on: str, words: str) -> None:
    found = told(made, on).get(name)
    assert (found.what if found else "") == words
    assert found is None or found.how or found.document


def test_a_good_day_needs_nothing() -> None:
    """Signed, invoiced and paid: nothing is left to be done."""
    made = {"contract": SIGNED, "payments": [{"date": "2026-03-10", "amount": "4500.00"}]}
    assert told(made, "2026-03-21") == {}
