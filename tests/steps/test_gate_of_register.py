"""The gate at the door: `docgen issue` refuses what would backfire, `docgen draft` warns, what was issued counts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from docgen.pipeline import Loaded, load
from docgen.register.gate import conditions, issued_documents
from docgen.register.issue import Issued, issue
from docgen.steps.gate import gate
from docgen.steps.history import taken_in
from tests.steps.jobs import day, job

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EARLY = ["shop.yaml", "final-demand", "--as-of", "2026-04-17", "--format", "md"]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A copy of the shop fit-out, whose first overdue invoice fell due on 17 April 2026."""
    return Path(shutil.copy(EXAMPLES / "shop-fit-out.yaml", tmp_path / "shop.yaml"))


def docgen(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One run of docgen in that folder."""
    return subprocess.run(
        [sys.executable, "-m", "docgen", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_issue_refuses_with_the_condition_its_reference_and_the_first_day(shop: Path) -> None:
    done = docgen("issue", *EARLY, folder=shop.parent)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "the final demand may not go out on 17 April 2026: invoice INV-2603 is due on 17 April 2026 and not"
        " overdue before the day after\n"
        "  It rests on the contract's clause on payment.\n"
        "  Met from 18 April 2026.\n"
        "\n"
        "1 problem.\n"
    )
    assert [path.name for path in shop.parent.iterdir()] == ["shop.yaml"]


def test_draft_warns_and_makes_the_document(shop: Path) -> None:
    text = shop.read_text(encoding="utf-8")
    assert "    respond_within: 14 days\n" in text
    shop.write_text(text.replace("    respond_within: 14 days\n", "    deadline: 2026-06-20\n"), encoding="utf-8")
    done = docgen("draft", "shop.yaml", "final-demand", "--as-of", "2026-06-15", "--format", "md", folder=shop.parent)

    assert done.returncode == 0
    assert "warning: the final demand may not go out on 15 June 2026" in done.stderr
    assert "falls on a weekend" in done.stderr
    assert done.stdout == "S-2026-003-final-demand.md\n"


def test_a_document_that_was_issued_counts_for_the_next_step(shop: Path) -> None:
    loaded = load(str(shop))
    handover = [each.rule for each in conditions(loaded, "collection-handover", "", day("2026-07-10"), ())]
    assert handover == ["collector-named", "demand-served"]
    agency = "parties:\n  collector: {name: Fairdebt Ltd, address: [9 Quay Street]}\n"
    shop.write_text(shop.read_text("utf-8").replace("parties:\n", agency, 1), "utf-8")
    loaded = load(str(shop))

    def issued(case: Loaded) -> Issued:
        moment = datetime.fromisoformat("2026-06-16T09:00:00+01:00")
        return issue(case, "final-demand", as_of=day("2026-06-15"), issued=moment, formats=("md",), version="0")

    words = issued(loaded).entry.content[:12]
    assert issued_documents(loaded) == ()  # it went to the lawyer for review
    approved = f"{{document: final-demand, by: Ruth Adeyemi, date: 2026-06-16, words: {words}}}"
    shop.write_text(shop.read_text("utf-8") + f"\nlawyer_approvals: [{approved}]\n", "utf-8")
    loaded = load(str(shop))
    issued(loaded)

    assert issued_documents(loaded) == (("final-demand", day("2026-06-15")),)  # the day that it bears
    done = issued_documents(loaded)
    expired = gate(loaded.ledger, "collection-handover", day("2026-06-29"), done)
    assert [(each.rule, each.earliest) for each in expired] == [("demand-expired", day("2026-06-30"))]
    assert gate(loaded.ledger, "collection-handover", day("2026-06-30"), done) == ()


@pytest.mark.parametrize("document", ["reminder", "late-interest-notice", "stop-work-notice", "final-demand"])
def test_a_letter_issued_for_an_earlier_day_counts_once_and_of_its_own_day(document: str, tmp_path: Path) -> None:
    path = tmp_path / "job.yaml"
    text = (EXAMPLES / "kitchen.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^  lawyer:\n(    .*\n)+", "", text)  # it would go there for review
    path.write_text(text.partition("# What Ms Hartley asked for in July")[0], encoding="utf-8")
    moment, today = datetime.fromisoformat("2026-11-30T09:00:00+00:00"), day("2026-11-30")
    done = issue(
        load(str(path)),
        document,
        as_of=day("2026-07-06"),
        issued=moment,
        formats=("md",),
        version="0",
        gate=lambda *_: (),
    )

    def days() -> list[str]:
        loaded = load(str(path))
        standing = loaded.standing(today, issued_documents(loaded))
        return [each.day.isoformat() for each in standing.taken if each.document == document and each.day.month > 6]

    assert days() == ["2026-07-06"]
    name = done.entry.in_record
    sent = (
        f'\nrecord:\n  - {{date: 2026-07-20, what: letter, document: {document}, reference: {name}, text: "Sent."}}\n'
    )
    path.write_text(path.read_text("utf-8").replace("\nrecord:\n", sent, 1), "utf-8")
    assert days() == ["2026-07-20"]  # it lay on the desk for two weeks


@pytest.mark.parametrize(
    ("issued_on", "sent_on", "taken_on"),
    [
        ("2026-05-01", "2026-05-01", ["2026-05-01"]),
        ("2026-05-01", "2026-05-08", ["2026-05-08"]),  # it lay on the desk for a week
        ("2026-05-01", "2026-05-09", ["2026-05-01", "2026-05-09"]),  # another one
        ("2026-05-02", "2026-05-01", ["2026-05-01", "2026-05-02"]),
    ],
)
def test_a_document_that_went_out_later_than_it_was_issued_counts_once(
    issued_on: str, sent_on: str, taken_on: list[str]
) -> None:
    sent = {"date": sent_on, "what": "letter", "document": "second-reminder", "text": "By post."}
    taken = taken_in(job("2026-04-01", record=[sent]), (("second-reminder", day(issued_on)),))
    assert [each.day.isoformat() for each in taken] == taken_on
