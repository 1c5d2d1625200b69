"""What the ladder says against a document that law and contract let go: early, a step missing, or one gone past."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.errors import CaseError
from docgen.ledger.ledger import ledger_of
from docgen.pipeline import load
from docgen.register.entries import read_register
from docgen.register.issue import Issued, issue
from docgen.register.verify import verify
from docgen.steps.documents import DEMAND, HANDOVER, INTEREST_NOTICE, REMINDER, SECOND_REMINDER, STOP_NOTICE
from docgen.steps.gate import unmet_on
from docgen.steps.history import Done
from docgen.steps.ladder import ladder_of
from docgen.steps.plan import out_of_turn, plan_of
from docgen.steps.snapshot import standing_on
from tests.register.shop import MOMENT, case_in
from tests.steps.jobs import day, job, law_of

GUARDED = (REMINDER, SECOND_REMINDER, INTEREST_NOTICE, STOP_NOTICE, DEMAND, HANDOVER)
NO_REMINDERS = [{"step": "reminder", "omit": "yes"}, {"step": "second-reminder", "omit": "yes"}]


def sent(*documents: tuple[str, str]) -> Done:
    return tuple((document, day(on)) for document, on in documents)


def against(case: Case, document: str, on: str, done: Done = ()) -> tuple[str, str] | None:
    """The rule and the reason, None where the ladder has nothing against the document."""
    found = out_of_turn(standing_on(ledger_of(case, law_of(case)), day(on), done), ladder_of(case), document)
    return (found.rule, found.message) if found else None


@pytest.mark.parametrize(
    ("made", "done"),
    [
        ({}, ()),
        ({"steps": NO_REMINDERS}, ()),
        ({}, sent(("reminder", "2026-05-18"))),
        ({}, sent(("reminder", "2026-05-18"), ("late-interest-notice", "2026-06-01"))),
        ({"law": "DE"}, sent(("reminder", "2026-05-18"), ("final-demand", "2026-06-16"))),
        ({"client": "consumer"}, sent(("late-interest-notice", "2026-05-20"))),
        ({}, sent(("final-demand", "2026-05-18"))),
    ],
    ids=["nothing", "no reminders", "reminded", "notice given", "demanded", "notice alone", "demand alone"],
)
def test_a_document_may_go_out_without_a_word_on_the_days_on_which_status_lists_it_and_on_no_other(
    made: dict[str, Any], done: Done
) -> None:
    case = job("2026-05-15", **made)
    ladder, law = ladder_of(case), law_of(case)
    listed = set()
    for count in range(1, 58, 3):
        on = day("2026-05-15") + timedelta(days=count)
        standing = standing_on(ledger_of(case, law), on, done)
        plan = plan_of(standing, ladder)
        for document in GUARDED:
            own = [each for each in plan if each.step.document == document and each.state != "done"]
            free = not unmet_on(standing, document) and out_of_turn(standing, ladder, document) is None
            if any(each.state == "now" for each in own):
                assert free, f"{document} on {on}: status lists it"
                listed.add(document)
            elif own:
                assert not free, f"{document} on {on}: status has it from {own[0].day}"
    assert listed


def test_a_demand_before_its_day_is_early_and_the_day_is_the_one_that_status_names() -> None:
    case = job("2026-04-14", steps=NO_REMINDERS)
    assert against(case, DEMAND, "2026-05-06") == (
        "too-early",
        "the ladder proposes it from 20 May 2026, 14 days after the notice of late payment and interest, which has not"
        " gone out yet",
    )
    done = sent((INTEREST_NOTICE, "2026-05-06"))
    assert against(case, DEMAND, "2026-05-19", done) == (
        "too-early",
        "the ladder proposes it from 20 May 2026, 14 days after the notice of late payment and interest of 6 May 2026",
    )
    assert against(case, DEMAND, "2026-05-20", done) is None


@pytest.mark.parametrize("document", [INTEREST_NOTICE, DEMAND, STOP_NOTICE, SECOND_REMINDER])
def test_what_the_ladder_has_after_a_reminder_is_early_without_one(document: str) -> None:
    case = job("2026-05-15")
    assert against(case, document, "2026-06-30") == ("step-before", "no reminder has gone out before it")
    assert against(job("2026-05-15", steps=NO_REMINDERS), STOP_NOTICE, "2026-06-30") is None


def test_a_further_reminder_is_early_within_ten_days_whatever_it_is_called() -> None:
    done = sent((REMINDER, "2026-05-18"))
    expected = ("too-early", "the ladder proposes it from 28 May 2026, 10 days after the reminder of 18 May 2026")
    case = job("2026-05-15")
    assert against(case, REMINDER, "2026-05-27", done) == expected
    assert against(case, SECOND_REMINDER, "2026-05-27", done) == expected
    assert against(case, REMINDER, "2026-05-28", done) is None

    twice = (*done, *sent((SECOND_REMINDER, "2026-05-28")))
    assert against(case, SECOND_REMINDER, "2026-06-05", twice) == (
        "too-early",
        "the ladder proposes it from 8 June 2026, 10 days after the last one, of 28 May 2026",
    )


def test_no_reminder_is_proposed_once_a_later_letter_has_gone_out() -> None:
    case, done = job("2026-05-15"), sent((INTEREST_NOTICE, "2026-05-20"))
    standing = standing_on(ledger_of(case, law_of(case)), day("2026-05-21"), done)
    plan = {each.step.name: each for each in plan_of(standing, ladder_of(case))}

    assert not {"reminder", "second-reminder"} & plan.keys()
    assert plan["final-demand"].day == day("2026-06-03")
    assert against(case, REMINDER, "2026-05-21", done) == (
        "too-late",
        "the notice of late payment and interest of 20 May 2026 has gone out, and what is milder takes its words back",
    )
    assert against(case, SECOND_REMINDER, "2026-06-01", done) == (
        "too-late",
        "the notice of late payment and interest of 20 May 2026 has gone out, and what is milder takes its words back",
    )
    warned = sent((REMINDER, "2026-05-18"), (STOP_NOTICE, "2026-05-26"))
    assert against(case, SECOND_REMINDER, "2026-06-01", warned) == (
        "too-late",
        "the notice that work will stop of 26 May 2026 has gone out, and what is milder takes its words back",
    )
    demanded = sent((REMINDER, "2026-05-18"), (DEMAND, "2026-06-16"))
    assert against(case, SECOND_REMINDER, "2026-06-29", demanded) == (
        "too-late",
        "the final demand of 16 June 2026 has gone out, and what is milder takes its words back",
    )


def test_on_a_weekend_may_go_out_what_could_have_gone_out_before_it() -> None:
    case = job("2026-05-15")  # a Friday: the reminder comes on the Monday
    assert against(case, REMINDER, "2026-05-16") == ("too-early", "the ladder proposes it from 18 May 2026")
    assert against(case, REMINDER, "2026-05-23") is None


def test_it_is_issued_all_the_same_at_the_users_word_and_the_register_notes_it(tmp_path: Path) -> None:
    loaded = load(str(case_in(tmp_path, "shop-fit-out.yaml")))
    on = day("2026-04-29")
    early = (
        "the notice of late payment and interest is early on 29 April 2026: the ladder proposes it from 5 May 2026, 14"
        " days after the reminder of 21 April 2026"
    )

    def issued(*, anyway: bool = False) -> Issued:
        moment = MOMENT.replace(year=on.year, month=on.month, day=on.day)
        return issue(loaded, INTEREST_NOTICE, as_of=on, issued=moment, formats=("md",), version="0", anyway=anyway)

    with pytest.raises(CaseError) as refused:
        issued()
    (diagnostic,) = refused.value.diagnostics
    assert (diagnostic.rule, diagnostic.message, diagnostic.hint) == (
        "too-early",
        early,
        "Issue it on 5 May 2026.\nTo issue it now all the same, add --anyway; the register notes it.",
    )
    done = issued(anyway=True)
    assert [(each.rule, each.hint) for each in done.warnings if each.rule == "too-early"] == [
        ("too-early", "It was issued all the same, and is recorded so.")
    ]
    assert read_register((tmp_path / "shop-fit-out.issued" / "register.jsonl").read_bytes()).entries[0].remarks == (
        early,
    )
    assert verify(tmp_path / "shop-fit-out.issued").discrepancies == ()


@pytest.mark.parametrize(
    ("document", "record"),
    [
        (REMINDER, [{"date": "2026-05-18", "what": "reminder", "text": "By email."}]),
        (
            SECOND_REMINDER,
            [
                {"date": "2026-05-18", "what": "reminder", "text": "By email."},
                {"date": "2026-06-01", "what": "reminder", "text": "By post."},
            ],
        ),
    ],
)
def test_a_reminder_that_the_record_has_on_the_day_is_the_document_itself_and_not_one_before_it(
    document: str, record: list[dict[str, str]]
) -> None:
    case = job("2026-05-15", record=record)
    sent_on = day(record[-1]["date"])
    assert against(case, document, sent_on.isoformat()) is None
    assert against(case, document, (sent_on + timedelta(days=1)).isoformat()) is not None
