"""What is told beside a step that may be taken: a stop for a trifle, and work that nothing shows to be done."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.case.parties import Lawyer
from docgen.ledger.ledger import ledger_of
from docgen.loading import Loaded
from docgen.pipeline import draft
from docgen.register.gate import conditions
from docgen.render.words import lines_of
from docgen.review.proving import prove
from docgen.review.review import claim_of, findings_of
from docgen.schema.reader import known_block
from docgen.steps.cautions import cautions_on
from docgen.steps.ladder import ladder_of
from docgen.steps.plan import obstacles
from docgen.steps.snapshot import standing_on
from docgen.steps.status import status_of
from tests.steps.jobs import day, job, law_of, lawyer

REMINDED = {"date": "2026-05-18", "what": "reminder", "text": "A reminder was sent."}
DONE = {"date": "2026-04-30", "what": "completion", "milestone": "M1", "text": "The first half was complete."}
ALL_BUT_300 = [{"date": "2026-05-15", "amount": "4200.00", "invoice": "INV-1"}]
ON = day("2026-06-08")


def told(case: Case, document: str) -> list[str]:
    """What status says beside the document on that day, which it proposes."""
    status = status_of(ledger_of(case, law_of(case)), ON, ladder_of(case))
    [planned] = [each for each in status.now if each.step.document == document]
    return list(obstacles(planned))


def loaded(case: Case) -> Loaded:
    """The case as it is loaded from a file that has nothing to warn of."""
    return Loaded(ledger=ledger_of(case, law_of(case)), name="-", warnings=(), source_lines=())


@pytest.mark.parametrize("law", ["DE", "AT", "IT"])
def test_a_stop_for_a_trifle_is_told_where_the_law_asks_for_proportion(law: str) -> None:
    case = job("2026-05-15", law=law, record=[DONE, REMINDED], payments=ALL_BUT_300)
    [words] = told(case, "stop-work-notice")
    assert words.startswith("what is overdue, €300.00, is less than 5% of the price, and the law (")
    assert "Claim it with the final-demand while work goes on" in words
    [beside] = conditions(loaded(case), "stop-work-notice", "", ON, ())
    assert (beside.rule, beside.severity.name) == ("small-for-a-stop", "WARNING")


@pytest.mark.parametrize(
    ("law", "made"),
    [
        ("GB-ENG", {"payments": ALL_BUT_300}),  # the Construction Act asks for no proportion
        ("DE", {"payments": [{**ALL_BUT_300[0], "amount": "4050.00"}]}),  # 450.00 is 5%
    ],
)
def test_nothing_is_told_where_the_law_does_not_ask_or_the_sum_is_not_small(law: str, made: dict[str, Any]) -> None:
    assert told(job("2026-05-15", law=law, record=[DONE, REMINDED], **made), "stop-work-notice") == []


@pytest.mark.parametrize("breach", [None, {"facts": [{"text": "Nothing was paid."}]}])
def test_work_that_nothing_shows_to_be_done_is_told_where_something_is_staked_on_it(breach: dict[str, Any]) -> None:
    case = job("2026-05-15", record=[REMINDED], breach=breach)
    undone = "invoice INV-1 is for milestone M1, and nothing in the record shows that it was done"
    assert [line.partition(".")[0] for line in told(case, "stop-work-notice")] == [undone]
    assert [each.message for each in conditions(loaded(case), "stop-work-notice", "", ON, ())] == [undone]
    assert told(case, "late-interest-notice") == []
    assert told(job("2026-05-15", record=[DONE, REMINDED], breach=breach), "stop-work-notice") == []


def test_the_lawyer_and_prove_are_told_of_it_too() -> None:
    case = job("2026-05-15", record=[REMINDED], breach=None)
    made = draft(loaded(case), "stop-work-notice", as_of=ON)
    assert "claimed-without-evidence" in [each.rule for each in prove(loaded(case), made)]
    [not_due] = [each for each in findings_of(claim_of(loaded(case), made, ON)) if each.name == "not-due"]
    assert not_due.state == "open"
    assert [gap for gap in not_due.gaps if "claimed-without-evidence" in gap]


def test_a_service_that_is_cut_off_for_its_fee_is_measured_by_no_price_of_other_work() -> None:
    case = job(
        "2026-05-15",
        law="DE",
        kind="services",
        contract={
            "stop_work": {"when_overdue": "7 days", "notice": "7 days", "switches_off": ["the hosting of the website"]}
        },
        record=[DONE, REMINDED],
        payments=ALL_BUT_300,
    )
    assert "small-for-a-stop" not in {
        each.rule for each in conditions(loaded(case), "service-cutoff-warning", "", ON, ())
    }
    assert "small-for-a-stop" in {each.rule for each in conditions(loaded(case), "stop-work-notice", "", ON, ())}


def test_before_work_stops_the_record_is_asked_for_the_subcontractors_who_were_told() -> None:
    """Both forms of the contract have them told before the stop."""
    notice = {"date": "2026-05-26", "what": "notice", "by": "email", "text": "Notice was given."}
    asked = "the record does not show that subcontractors were told of the stop, as the contract has it"
    informed = {"date": "2026-06-03", "what": "subcontractors-told", "by": "email", "text": "All three were told."}
    early = {**informed, "date": "2026-05-25"}
    for record, said in (([notice], True), ([early, notice], True), ([notice, informed], False)):
        found = told(job("2026-05-15", record=[DONE, REMINDED, *record]), "suspension-notice")
        assert any(words.startswith(asked) for words in found) == said


def in_new_york(client: str, **demand: Any) -> Case:
    """A job of the State of New York whose lawyer writes, and which may go to an agency."""
    asked = {"respond_within": "40 days", "validation_notice": "yes", **demand}
    case = job("2026-05-15", law="US-NY", client=client, record=[DONE, REMINDED], demand=asked)
    return replace(case, parties=replace(case.parties, lawyer=known_block(Lawyer, lawyer())))


@pytest.mark.parametrize("document", ["final-demand", "collection-handover"])
def test_what_a_state_asks_of_who_collects_from_a_consumer_is_asked_for(document: str) -> None:
    def rules(case: Case) -> set[str]:
        return {each.rule for each in cautions_on(standing_on(ledger_of(case, law_of(case)), ON), document)}

    assert "rules-on-collecting" in rules(in_new_york("consumer"))
    assert "rules-on-collecting" not in rules(in_new_york("consumer", state_rules_checked="yes"))
    assert "rules-on-collecting" not in rules(in_new_york("company"))


def test_the_words_of_a_state_stand_in_the_lawyers_letter_to_a_consumer() -> None:
    words = "A notice in the State's own words."
    given = {"state_notice": [words], "state_rules_checked": "yes"}
    assert words in [*lines_of(draft(loaded(in_new_york("consumer", **given)), "final-demand", as_of=ON).draft)]
    assert words not in [*lines_of(draft(loaded(in_new_york("company", **given)), "final-demand", as_of=ON).draft)]
