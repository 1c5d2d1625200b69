"""The contract played forward: what happens when the client stops paying, and which clause would fail and when."""

# ruff: noqa: E501  (what is printed stands here as it is printed)

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.ledger.ledger import ledger_of
from docgen.steps.ladder import ladder_of
from docgen.steps.simulate import Scenario, simulate
from tests.steps.jobs import job, law_of

HOUSE = Path(__file__).resolve().parents[2]

STRONG: dict[str, Any] = {
    "date": "2026-03-02",
    "start": "2026-03-16",
    "completion": "2026-09-30",
    "milestones": [
        {"id": "M1", "title": "Deposit", "share": "20%", "due": "on signing"},
        {
            "id": "M2",
            "title": "First fix",
            "share": "40%",
            "due": "on completion of milestone",
            "planned": "2026-05-08",
        },
        {"id": "M3", "title": "Completion", "share": "40%", "due": "on completion"},
    ],
    "changes": {"answer_within": "5 days", "approvers": ["Ada Thornbury"]},
    "termination": {"when_overdue": "30 days"},
    "title_to_goods": "on payment",
    "disputes": {"forum": "the courts of England and Wales"},
}


def contract(**changed: Any) -> Case:
    """A contract that holds, with these fields changed; None leaves one out."""
    law, kind, client = (
        changed.pop("law", "GB-ENG"),
        changed.pop("kind", "construction"),
        changed.pop("client", "company"),
    )
    demand = changed.pop("demand", {})
    fields = {name: value for name, value in {**STRONG, **changed}.items() if value is not None or name == "stop_work"}
    if "late_interest" in changed and changed["late_interest"] is None:
        made = job("2026-05-22", law=law, kind=kind, client=client, contract=fields, demand=demand, invoices=[])
        return replace(made, contract=replace(made.contract, late_interest=None))
    return job("2026-05-22", law=law, kind=kind, client=client, contract=fields, demand=demand, invoices=[])


def scenario(case: Case) -> Scenario:
    """The scenario of that contract."""
    return simulate(ledger_of(case, law_of(case)), ladder_of(case))


def failing(case: Case) -> list[tuple[str, str, str]]:
    """What fails: rule, path, message."""
    return [(diagnostic.rule, diagnostic.path, diagnostic.message) for diagnostic in scenario(case).failing]


def test_a_contract_that_holds_is_played_to_its_end_and_nothing_fails() -> None:
    made = scenario(contract())
    assert made.failing == ()
    assert [(str(event.day), event.words) for event in made.events] == [
        ("2026-05-08", "Invoice R-2 is issued: £3,600.00 for First fix."),
        ("2026-05-22", "It falls due, and nothing is paid."),
        ("2026-05-26", "Reminder, by post."),  # Monday 25 May is a bank holiday
        ("2026-06-01", "Notice that work will stop, by post."),
        ("2026-06-05", "Further reminder, by post."),
        ("2026-06-09", "Notice of late payment and interest, by post."),
        ("2026-06-11", "Notice of suspension, by post."),
        ("2026-06-23", "Final demand, by post."),
        ("2026-07-08", "Handover to a collection agency, by email."),
        ("2026-07-08", "Small claim, at the court."),
        ("2026-07-11", "The stop has lasted 30 days: the contractor may end the contract for it."),
    ]


def test_a_longer_stop_may_be_agreed_before_the_contract_can_be_ended() -> None:
    agreed = {"when_overdue": "7 days", "notice": "7 days", "end_after": "2 months"}
    ends = [event for event in scenario(contract(stop_work=agreed)).events if "may end the contract" in event.words]
    assert [(str(event.day), event.words) for event in ends] == [
        ("2026-08-11", "The stop has lasted 2 months: the contractor may end the contract for it."),
    ]


FAILING: list[tuple[str, dict[str, Any], tuple[str, str, str]]] = [
    (
        "no interest where the law gives none",
        {"client": "consumer", "late_interest": None},
        (
            "rehearsal-late-payment",
            "contract",
            "on 21 July 2026, 60 days late, the client owes no interest: The contract sets no rate of interest, and the Late Payment of Commercial Debts (Interest) Act 1998 does not apply to a debt owed by a consumer. A court may award interest at its discretion under section 69 of the County Courts Act 1984, as a rule 8% a year; it is not part of this account.",
        ),
    ),
    (
        "no clause on stopping work and no statute",
        {"client": "consumer", "stop_work": None},
        (
            "rehearsal-stop-work",
            "contract",
            "on 23 May 2026 an invoice is overdue, and neither a clause nor a statute gives the right to stop work: it would have to go on",
        ),
    ),
    (
        "a notice shorter than the statute's",
        {"stop_work": {"when_overdue": "7 days", "notice": "3 days"}},
        (
            "rehearsal-stop-work",
            "contract.stop_work.notice",
            "after a notice of 1 June 2026 the contract would let work stop on 7 June 2026, and the law not before 11 June 2026 (section 112 of the Housing Grants, Construction and Regeneration Act 1996)",
        ),
    ),
    (
        "a stop that comes when all is done",
        {"completion": "2026-06-10"},
        (
            "rehearsal-stop-work",
            "contract.stop_work",
            "work could stop on 11 June 2026, and it is to be complete on 10 June 2026: by then there is nothing left to stop",
        ),
    ),
    (
        "no answer to a change order",
        {"changes": {"approvers": ["Ada Thornbury"]}},
        (
            "rehearsal-change-order",
            "contract",
            "a change order sent on 16 March 2026 waits for as long as the client likes: no clause says how soon it is answered",
        ),
    ),
    (
        "an answer that comes too late",
        {"changes": {"answer_within": "7 months", "approvers": ["Ada Thornbury"]}},
        (
            "rehearsal-change-order",
            "contract.changes.answer_within",
            "a change order sent on 16 March 2026 may be answered until 16 October 2026, when the work is to be complete",
        ),
    ),
    (
        "nobody who may approve",
        {"changes": {"answer_within": "5 days"}},
        (
            "rehearsal-change-order",
            "contract",
            "a change order of 16 March 2026 can be approved by nobody: the client is no person, and neither approvers nor a signatory are named",
        ),
    ),
    (
        "no end of the contract",
        {"termination": None},
        (
            "rehearsal-ending",
            "contract",
            "however long an invoice stays unpaid, no clause says from when the contract may be ended for it",
        ),
    ),
    (
        "an end without a reason for which nothing is owed",
        {"termination": {"when_overdue": "30 days", "notice": "14 days"}},
        (
            "rehearsal-ending",
            "contract.termination.notice",
            "from 16 March 2026 on the client may end the contract without a reason, with notice of 14 days, and owes nothing for the profit on the rest of the work",
        ),
    ),
    (
        "goods that are the client's at once",
        {"title_to_goods": "on delivery"},
        (
            "rehearsal-security",
            "contract.title_to_goods",
            "goods are delivered before they are paid for, and no clause keeps the title back until then",
        ),
    ),
    (
        "rights that nobody keeps back",
        {"kind": "services"},
        (
            "rehearsal-security",
            "contract",
            "results are delivered before they are paid for, and no clause keeps the rights back until then",
        ),
    ),
    (
        "a demand that is too short",
        {"client": "consumer", "demand": {"respond_within": "14 days"}},
        (
            "rehearsal-demand",
            "breach.demand",
            "the final demand of 23 June 2026 would be refused: respond_within: 14 days leaves 14 days from 23 June 2026, and 30 are asked for (the Pre-Action Protocol for Debt Claims (in force since 1 October 2017))",
        ),
    ),
    (
        "a claim over the limit of the forum",
        {"price": "40000.00"},
        (
            "rehearsal-court",
            "contract.milestones",
            "on 8 July 2026 the unpaid invoice alone counts as £16,000.00, £6,000.00 over the limit of the County Court (small claims track)",
        ),
    ),
    (
        "no court agreed",
        {"disputes": {}},
        (
            "rehearsal-court",
            "contract",
            "on 8 July 2026 the client may still argue about which court is competent: none is agreed",
        ),
    ),
]


@pytest.mark.parametrize(("changed", "told"), [row[1:] for row in FAILING], ids=[row[0] for row in FAILING])
def test_a_clause_that_would_fail_is_told_with_the_day(changed: dict[str, Any], told: tuple[str, str, str]) -> None:
    assert failing(contract(**changed)) == [told]


def test_work_paid_by_time_is_played_too() -> None:
    from docgen.pipeline import load

    loaded = load(str(HOUSE / "examples" / "rewiring.yaml"))
    made = simulate(loaded.ledger, ladder_of(loaded.case))
    assert made.events[0].words == "Invoice R-1 is issued: £9,300.00 for Half of the work."


def check(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One run of docgen check."""
    return subprocess.run(
        [sys.executable, "-m", "docgen", "check", *arguments],
        cwd=HOUSE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_play_is_printed_with_what_fails_at_its_place() -> None:
    done = check("--rehearse", "examples/shop-fit-out.yaml")
    assert done.returncode == 0
    assert done.stdout.startswith(
        "examples/shop-fit-out.yaml: if the client stops paying\n"
        "  2026-02-20  Invoice R-2 is issued: £29,412.00 for Strip-out and partitions complete.\n"
    )
    assert done.stdout.endswith(
        "    milestones:\n    ^^^^^^^^^^\n  Cut the milestones smaller: £10,000.00 fit.\n\n1 warning.\n"
    )


def test_as_json_what_fails_stands_among_the_problems() -> None:
    done = check("--rehearse", "--format", "json", "examples/shop-fit-out.yaml")
    [diagnostic] = json.loads(done.stdout)
    assert (diagnostic["rule"], diagnostic["path"], diagnostic["severity"]) == (
        "rehearsal-court",
        "contract.milestones",
        "warning",
    )
    assert diagnostic["line"] > 1


@pytest.mark.parametrize("example", sorted((HOUSE / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_can_be_rehearsed(example: Path) -> None:
    from docgen.pipeline import load

    loaded = load(str(example))
    made = simulate(loaded.ledger, ladder_of(loaded.case))
    assert len(made.events) > 4
    assert [event.day for event in made.events] == sorted(event.day for event in made.events)
