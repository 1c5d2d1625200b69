"""Whatever has happened in a case: the plan never crashes, and what it lets go the gate lets go."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.ledger.ledger import ledger_of
from docgen.steps.gate import gate, unmet_on
from docgen.steps.ladder import ladder_of
from docgen.steps.snapshot import standing_on
from docgen.steps.status import status_of
from tests.steps.jobs import job, law_of

DAYS = st.dates(date(2027, 12, 1), date(2028, 6, 30))
DAY = DAYS.map(date.isoformat)
AMOUNTS = st.sampled_from(["1.00", "1500.00", "4500.00"])
EVENTS = st.builds(
    lambda on, what, by, document: {
        "date": on,
        "what": "letter" if document else what,
        "by": by,
        "text": "It happened.",
        **({"document": document} if document else {}),
    },
    DAY,
    st.sampled_from(["reminder", "call", "notice", "suspension", "resumption", "completion", "delivery"]),
    st.sampled_from(["email", "post", "hand"]),
    st.sampled_from(["", "", "late-interest-notice", "final-demand", "reply-form", "collection-handover"]),
)
DONE = st.lists(
    st.tuples(st.sampled_from(["reminder", "stop-work-notice", "final-demand", "second-reminder"]), DAYS), max_size=3
).map(tuple)
CASES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "due": DAY,
        "law": st.sampled_from(["GB-ENG", "US-CA", "US-TX", "IE", "DE"]),
        "kind": st.sampled_from(["construction", "services"]),
        "client": st.sampled_from(["company", "consumer", "sole_trader"]),
        "contract": st.sampled_from(
            [{}, {"stop_work": None}, {"stop_work": {"when_overdue": "5 business days", "notice": "1 month"}}]
        ),
        "demand": st.sampled_from([{}, {"respond_within": "5 days"}, {"deadline": "2028-03-01"}]),
        "record": st.lists(EVENTS, max_size=6).map(lambda found: sorted(found, key=lambda each: each["date"])),
        "payments": st.lists(st.builds(lambda on, amount: {"date": on, "amount": amount}, DAY, AMOUNTS), max_size=2),
        "disputes": st.lists(
            st.builds(lambda on: {"date": on, "invoice": "INV-1", "amount": "4500.00", "reason": "A door."}, DAY),
            max_size=1,
        ),
        "stays": st.lists(
            st.builds(lambda on: {"date": on, "what": "insolvency", "text": "An order."}, DAY), max_size=1
        ),
    }
)


@given(made=CASES, done=DONE, as_of=DAYS)
@settings(max_examples=150, deadline=None)
def test_what_the_plan_lets_go_the_gate_lets_go(made: dict[str, Any], done: Any, as_of: date) -> None:
    case = job(**made)
    law = law_of(case)
    status = status_of(ledger_of(case, law), as_of, ladder_of(case), done)
    standing = standing_on(ledger_of(case, law), as_of, done)

    for planned in status.plan:
        unmet = gate(ledger_of(case, law), planned.step.document, as_of, done)
        if planned.state == "now":
            assert unmet == ()
            assert planned.day == as_of
        if planned.state == "coming":
            assert planned.day is not None
            assert planned.day > as_of
        if planned.state == "blocked":
            assert planned.unmet
    assert status.overdue == sum(line.open for line in standing.overdue)
    assert status.exposure.total >= status.overdue


@given(made=CASES, done=DONE, as_of=DAYS)
@settings(max_examples=150, deadline=None)
def test_a_day_that_a_condition_names_is_its_first_free_day(made: dict[str, Any], done: Any, as_of: date) -> None:
    """The day before, the condition still blocks; on the day, and if nothing happens, it does not."""
    case = job(**made)
    standing = standing_on(ledger_of(case, law_of(case)), as_of, done)

    for step in ladder_of(case):
        for unmet in unmet_on(standing, step.document):
            if unmet.earliest is None:
                continue
            assert unmet.earliest > as_of
            on, eve = standing.ahead(unmet.earliest), standing.ahead(unmet.earliest - timedelta(days=1))
            assert unmet.rule in {each.rule for each in unmet_on(eve, step.document)}
            assert unmet.rule not in {each.rule for each in unmet_on(on, step.document)}
