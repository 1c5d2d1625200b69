"""The ladder as data: the packaged one under every law, and what house and case change of it."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.case.getting_paid import StepChange
from docgen.diagnostics import show
from docgen.documents import DOCUMENTS
from docgen.errors import CaseError, DocgenError
from docgen.law.pack_reader import known_laws
from docgen.ledger.ledger import ledger_of
from docgen.pipeline import load
from docgen.schema.reader import known_block
from docgen.steps.documents import NAMES
from docgen.steps.ladder import Step, ladder_for, ladder_of
from docgen.steps.plan import Planned, plan_of
from docgen.steps.snapshot import standing_on
from tests.case.good import GOOD
from tests.steps.jobs import day, job, law_of

EVERY_ORDINARY_STEP = [
    "courtesy-call", "due-day-call", "reminder", "second-reminder", "late-interest-notice", "stop-work-notice",
    "service-cutoff-warning", "suspension-notice", "resumption-notice", "final-demand", "collection-handover",
    "small-claims",
]  # fmt: skip


def change(**fields: Any) -> StepChange:
    """A change of the ladder as a file would have it."""
    return known_block(StepChange, fields)


def named(steps: tuple[Step, ...]) -> list[str]:
    """The names of the steps, in order."""
    return [step.name for step in steps]


@pytest.mark.parametrize("law", known_laws())
def test_every_law_has_a_ladder_whose_steps_and_documents_are_all_known(law: str) -> None:
    steps = ladder_for(law)
    names = named(steps)

    assert len(set(names)) == len(names) >= 12
    assert {step.document for step in steps} <= NAMES.keys()
    assert {name for step in steps for name in (*step.needs, step.until) if name} <= set(names)


def test_the_common_ladder_has_the_steps_of_the_trade_in_their_order() -> None:
    assert named(ladder_for("GB-ENG")) == EVERY_ORDINARY_STEP
    assert named(ladder_for("own-law.yaml")) == EVERY_ORDINARY_STEP


@pytest.mark.parametrize("law", ["DE", "AT"])
def test_where_there_is_no_small_claims_court_a_payment_order_takes_its_place(law: str) -> None:
    assert named(ladder_for(law)) == [*EVERY_ORDINARY_STEP[:-1], "payment-order"]


def planned(case: Any, on: str) -> dict[str, Planned]:
    """The plan of a case on a day, by step."""
    found = plan_of(standing_on(ledger_of(case, law_of(case)), day(on)), ladder_of(case))
    return {each.step.name: each for each in found}


def test_the_days_of_the_default_ladder_over_a_weekend_and_a_holiday() -> None:
    """Due on Tuesday 26 May 2026; Monday 25 May is a bank holiday."""
    before = planned(job("2026-05-26"), "2026-05-19")
    assert (before["courtesy-call"].day, before["due-day-call"].day) == (day("2026-05-20"), day("2026-05-26"))

    after = planned(job("2026-05-26"), "2026-05-27")
    assert {name: each.day for name, each in after.items()} == {
        "reminder": day("2026-05-27"),
        "second-reminder": day("2026-06-08"),  # ten days on is a Saturday
        "stop-work-notice": day("2026-06-03"),  # the seven days end on the 2nd
        "late-interest-notice": day("2026-06-10"),
        "suspension-notice": day("2026-06-15"),  # by post received on the 5th, seven days to the 12th, then a weekend
        "final-demand": day("2026-06-24"),
        "collection-handover": day("2026-07-09"),
        "small-claims": day("2026-07-09"),
    }


def test_a_letter_that_went_by_post_and_by_email_was_sent_once() -> None:
    def done(*events: dict[str, str]) -> dict[str, str]:
        case = job("2026-05-26", record=[{"what": "reminder", "text": "Sent.", **event} for event in events])
        found = plan_of(standing_on(ledger_of(case, law_of(case)), day("2026-07-01")), ladder_of(case))
        return {f"{each.step.name} {each.turn}": str(each.day) for each in found if each.state == "done"}

    by_post = {"date": "2026-05-28", "by": "post", "reference": "R-1"}
    once = {"reminder 1": "2026-05-28"}
    assert done(by_post) == once
    assert done(by_post, {"date": "2026-05-28", "by": "email", "reference": "R-1"}) == once
    assert done(by_post, {"date": "2026-06-02", "by": "courier", "reference": "R-1"}) == once, (
        "it came back, and went again"
    )
    assert done({"date": "2026-05-28", "by": "post"}, {"date": "2026-05-28", "by": "email"}) == once
    again = {"date": "2026-06-09", "by": "post", "reference": "R-2"}
    assert done(by_post, again) == {**once, "second-reminder 1": "2026-06-09"}


def test_the_days_run_over_a_leap_day() -> None:
    found = planned(job("2028-02-21"), "2028-02-22")
    assert found["reminder"].day == day("2028-02-22")
    assert found["stop-work-notice"].day == day("2028-02-29")
    assert found["second-reminder"].day == day("2028-03-03")


def test_a_due_date_on_a_weekend_is_called_for_on_the_friday() -> None:
    found = planned(job("2026-05-16"), "2026-05-11")  # a Saturday
    assert found["due-day-call"].day == day("2026-05-15")


def test_a_case_changes_adds_and_leaves_out_steps() -> None:
    case = job(
        "2026-05-26",
        steps=[
            {"step": "second-reminder", "when": "5 business days after reminder"},
            {"step": "collection-handover", "omit": "yes"},
            {
                "step": "text-message",
                "document": "reminder",
                "channel": "text message",
                "when": "3 days after reminder",
                "after": "reminder",
            },
            {"step": "final-demand", "needs": []},
        ],
    )
    steps = {step.name: step for step in ladder_of(case)}

    assert "collection-handover" not in steps
    assert list(steps).index("text-message") == list(steps).index("reminder") + 1
    assert steps["second-reminder"].repeat == steps["second-reminder"].when.wait.__class__(count=10, unit="days")
    assert steps["final-demand"].needs == ()
    assert planned(case, "2026-05-27")["second-reminder"].day == day("2026-06-03")


def test_a_house_changes_the_ladder_and_a_case_changes_it_again() -> None:
    house = (change(step="reminder", channel="post"), change(step="second-reminder", channel="post"))
    case = job("2026-05-26", steps=[{"step": "second-reminder", "channel": "telephone"}])
    channels = {step.name: step.channel for step in ladder_of(case, house)}

    assert (channels["reminder"], channels["second-reminder"]) == ("post", "telephone")


def test_what_a_house_says_of_a_step_that_only_other_laws_have_is_left_alone() -> None:
    house = (change(step="payment-order", channel="online"),)
    assert ladder_of(job("2026-05-26"), house) == ladder_of(job("2026-05-26"))
    assert ladder_of(job("2026-05-26", law="DE"), house)[-1].channel == "online"


def test_a_step_that_a_house_misspells_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        ladder_of(job("2026-05-26"), (change(step="remindr", channel="post"),))
    assert refused.value.message == (
        'steps in the house file: there is no step "remindr" to change, and a new one needs document, when as well'
    )


MISTAKES = [
    (
        "steps:\n  - {step: remindr, channel: post}\n",
        """\
case.yaml:1:18: there is no step "remindr" to change, and a new one needs document, when as well
    - {step: remindr, channel: post}
             ^^^^^^^
  Did you mean "reminder"? Known: courtesy-call, due-day-call, reminder, second-reminder, late-interest-notice, stop-work-notice, service-cutoff-warning, suspension-notice, resumption-notice, final-demand, collection-handover, small-claims.""",
    ),
    (
        "steps:\n  - {step: reminder, when: 3 days after second-reminder}\n",
        """\
case.yaml:1:18: reminder comes after reminder, which comes after reminder
    - {step: reminder, when: 3 days after second-reminder}
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Let one of them come after due.""",
    ),
    (
        "steps:\n  - {step: reminder, until: final-demnad}\n",
        """\
case.yaml:1:18: there is no step "final-demnad"
    - {step: reminder, until: final-demnad}
                              ^^^^^^^^^^^^
  Did you mean "final-demand"? Known: courtesy-call, due-day-call, reminder, second-reminder, late-interest-notice, stop-work-notice, service-cutoff-warning, suspension-notice, resumption-notice, final-demand, collection-handover, small-claims.""",
    ),
    (
        "steps:\n  - {step: reminder, when: after a while}\n",
        """\
case.yaml:1:18: when "after a while" does not say when a step may come
    - {step: reminder, when: after a while}
                             ^^^^^^^^^^^^^
  Write for example 3 business days before due, on due, 10 days after reminder, or as the contract says.""",
    ),
]


@pytest.mark.parametrize(("block", "message"), MISTAKES, ids=[block.split("\n")[1] for block, _ in MISTAKES])
def test_a_mistake_in_the_steps_of_a_case_is_told_with_its_place(tmp_path: Path, block: str, message: str) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(GOOD + block, encoding="utf-8")
    with pytest.raises(CaseError) as refused:
        load(str(case))
    [diagnostic] = refused.value.diagnostics
    lines = refused.value.source_lines
    told = show(diagnostic, lines).replace(str(tmp_path) + "/", "")
    assert told.partition(": ")[2] == message.partition(": ")[2]


def test_a_document_of_the_record_that_nobody_knows_is_told_and_the_catalogue_is_known(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    wrong = GOOD.replace("what: reminder, by: email", "what: letter, document: final-demnad, by: email", 1)
    case.write_text(wrong, encoding="utf-8")
    with pytest.raises(CaseError) as refused:
        load(str(case))
    [diagnostic] = refused.value.diagnostics
    assert diagnostic.message == 'there is no document or call "final-demnad"'
    assert diagnostic.hint.startswith('Did you mean "final-demand"?')
    for kind in DOCUMENTS:
        case.write_text(wrong.replace("final-demnad", kind.name), encoding="utf-8")
        assert load(str(case)).case


def test_who_has_no_email_address_is_written_to_by_post() -> None:
    def channels(**more: Any) -> dict[str, str]:
        return {step.name: step.channel for step in ladder_of(job("2026-05-15", **more))}

    posted = channels()
    assert (posted["reminder"], posted["stop-work-notice"], posted["final-demand"]) == ("post", "post", "post")
    assert (posted["courtesy-call"], posted["collection-handover"]) == ("telephone", "email")
    parties = {
        "contractor": {"name": "Moss Joinery Ltd", "kind": "company", "address": ["1 Mill Lane"]},
        "client": {"name": "Ada", "kind": "consumer", "address": ["12 Alder Road"], "email": "ada@example.com"},
    }
    assert channels(parties=parties)["reminder"] == "email"


def test_no_further_reminder_is_proposed_beside_the_notice_that_work_will_stop() -> None:
    sent = [{"date": "2026-05-18", "what": "reminder", "by": "post", "text": "It was sent."}]
    case = job("2026-05-15", record=sent)

    def now(on: str) -> list[str]:
        standing = standing_on(ledger_of(case, law_of(case)), day(on))
        return [each.step.name for each in plan_of(standing, ladder_of(case)) if each.state == "now"]

    assert now("2026-06-01") == ["late-interest-notice", "stop-work-notice"]
    gentle = job("2026-05-15", record=sent, steps=[{"step": "stop-work-notice", "omit": "yes"}])
    standing = standing_on(ledger_of(gentle, law_of(gentle)), day("2026-06-01"))
    assert "second-reminder" in [each.step.name for each in plan_of(standing, ladder_of(gentle)) if each.state == "now"]
