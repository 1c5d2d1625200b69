"""Where a job stands: the sums, the ages, what is at risk, the claim against the court's limit; and as it is printed."""

# ruff: noqa: E501  (what is printed stands here as it is printed)

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.cli import run
from docgen.ledger.ledger import ledger_of
from docgen.steps.ladder import ladder_of
from docgen.steps.report.data import CSV_COLUMNS
from docgen.steps.status import Status, by_urgency, status_of
from tests.steps.jobs import day, job, law_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def status(case: Case, on: str) -> Status:
    """The status of the case on that day."""
    return status_of(ledger_of(case, law_of(case)), day(on), ladder_of(case))


def docgen(*arguments: str, folder: Path = EXAMPLES.parent) -> subprocess.CompletedProcess[str]:
    """One run of docgen."""
    return subprocess.run(
        [sys.executable, "-m", "docgen", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("on", "ages"),
    [
        ("2028-01-31", ("0.00", "0.00", "0.00", "0.00")),
        ("2028-02-01", ("4500.00", "0.00", "0.00", "0.00")),
        ("2028-03-01", ("4500.00", "0.00", "0.00", "0.00")),  # the thirtieth day, over a leap day
        ("2028-03-02", ("0.00", "4500.00", "0.00", "0.00")),
        ("2028-03-31", ("0.00", "4500.00", "0.00", "0.00")),
        ("2028-04-01", ("0.00", "0.00", "4500.00", "0.00")),
        ("2028-04-30", ("0.00", "0.00", "4500.00", "0.00")),
        ("2028-05-01", ("0.00", "0.00", "0.00", "4500.00")),
    ],
)
def test_what_is_overdue_is_told_by_its_age(on: str, ages: tuple[str, ...]) -> None:
    found = status(job("2028-01-31"), on)
    assert tuple(str(age) for age in found.ages) == ages
    assert sum(found.ages) == found.overdue


def test_exposure_is_all_work_that_is_done_and_not_paid_for() -> None:
    case = job(
        "2026-05-15",
        price="10000.00",
        contract={"retention": {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}},
        payments=[{"date": "2026-05-20", "amount": "1000.00"}],
        record=[{"date": "2026-06-01", "what": "acceptance", "milestone": "M2", "text": "All is complete."}],
        client_check={"date": "2026-01-02", "credit_limit": "6000.00"},
    )
    before, after = status(case, "2026-05-31").exposure, status(case, "2026-06-01").exposure

    assert (before.invoiced, before.retained, before.not_invoiced) == (Decimal(3750), Decimal(250), Decimal(0))
    assert (before.total, before.limit, before.over) == (Decimal(4000), Decimal(6000), Decimal(0))
    assert (after.not_invoiced, after.total, after.over) == (Decimal(4750), Decimal(8750), Decimal(2750))


def test_change_orders_that_wait_for_an_answer_stand_beside_the_contract_sum() -> None:
    order: dict[str, Any] = {
        "number": "1",
        "date": "2026-05-01",
        "reason": "A larder unit.",
        "items": [{"description": "Larder unit", "amount": "800.00"}],
    }
    waiting = status(job("2026-05-15", change_orders=[order]), "2026-05-02")
    answered = status(job("2026-05-15", change_orders=[{**order, "approved": "2026-05-03"}]), "2026-05-03")

    assert (waiting.contract_sum, waiting.pending_orders, waiting.pending) == (Decimal(9000), (1,), Decimal(800))
    assert (answered.contract_sum, answered.pending_orders, answered.pending) == (Decimal(9800), (), Decimal(0))


def test_a_claim_is_held_against_the_limit_by_the_heads_that_count() -> None:
    fit = status(
        job("2026-05-15", price="20000.02", contract={"late_interest": {"rate": "20% per year"}}), "2026-06-15"
    ).fit
    assert fit is not None
    assert (fit.limit, fit.counted, fit.over) == (Decimal(10000), Decimal("10000.01"), Decimal("0.01"))
    assert [(each.head, each.counts) for each in fit.heads] == [("invoices", True), ("interest", False)]
    assert not fit.fits

    # In California interest counts as docgen knows it, and a business is held to half of what a person may claim.
    company = status(job("2026-05-15", law="US-CA", price="12500.00"), "2026-06-15").fit
    person = status(job("2026-05-15", law="US-CA", price="12500.00", contractor="sole_trader"), "2026-06-15").fit
    assert company is not None
    assert person is not None
    assert (company.limit, company.fits, company.over) == (Decimal(6250), False, company.counted - Decimal(6250))
    assert (person.limit, person.fits, person.over) == (Decimal(12500), True, Decimal(0))


@pytest.mark.parametrize(
    ("law", "words"),
    [
        ("US-AZ", "Verify the limit with the clerk: Sources disagree: 3,500 and 5,000 dollars; the smaller is taken."),
        ("US-ME", "Verify the limit with the clerk: Sources disagree: 6,000 and 10,000 dollars; the smaller is taken."),
        ("US-RI", "Verify the limit with the clerk: An older source shows 2,500 dollars."),
        ("US-TX", ""),
    ],
)
def test_a_limit_on_which_the_sources_disagree_is_to_be_verified(law: str, words: str) -> None:
    fit = status(job("2026-05-15", law=law), "2026-06-15").fit
    assert fit is not None
    assert fit.verify.startswith(words)
    assert bool(fit.verify) is bool(words)


def test_without_a_rate_for_the_day_all_but_the_interest_is_told() -> None:
    case = job("2026-05-15", law="DE", contract={"late_interest": "statutory"})
    far = status(case, "2031-03-03")

    assert far.overdue == Decimal(4500)
    assert far.interest == 0
    assert far.interest_unknown.startswith("the rate of interest for 2027-01-01 is not known")
    assert status(case, "2026-06-15").interest_unknown == ""


def test_the_jobs_with_something_to_do_now_come_first_and_the_larger_sum_before_the_smaller() -> None:
    quiet = status(job("2026-09-15", case="quiet"), "2026-06-15")
    small = status(job("2026-05-15", case="small"), "2026-06-15")
    large = status(job("2026-05-15", case="large", price="20000.00"), "2026-06-15")

    assert [each.case for each in by_urgency((quiet, small, large))] == ["large", "small", "quiet"]


def test_what_is_done_first_is_the_highest_step_of_those_that_may_be_done() -> None:
    record = [{"date": "2026-06-12", "what": "reminder", "text": "A reminder was sent."}]
    found = status(job("2026-05-15", record=record), "2026-06-22")
    assert [planned.step.name for planned in found.now] == ["stop-work-notice"]
    assert found.next is found.now[-1]


KITCHEN = """\
K-2026-014: Kitchen renovation, 12 Alder Road, Thornbury
Eleanor Hartley, law GB-ENG, at the end of 6 July 2026, in GBP

  Contract sum as amended                        30,060.00
  Invoiced                                       30,060.00
  Paid                                           18,840.00
  Not yet due                                         0.00
  Overdue                                        11,220.00
    31–60 days                                   11,220.00
  Interest                                           71.15
  Unpaid, retained or not invoiced yet           11,220.00

The claim is £1,220.00 over the limit of £10,000.00 of the County Court (small claims track). To go there, £1,220.00 would be given up.
  invoices £11,220.00; interest £71.15 (does not count) (Civil Procedure Rules, Part 27)
  Mediation is compulsory for small money claims since 22 May 2024. Interest and costs do not count towards the limit (Civil Procedure Rules, Part 26).

Now
  final demand, by email and post
      docgen issue examples/kitchen.yaml final-demand --as-of 2026-07-06
"""


def test_one_job_is_told_in_full() -> None:
    done = docgen("status", "examples/kitchen.yaml", "--as-of", "2026-07-06")
    assert done.returncode == 0
    assert done.stdout.startswith(KITCHEN)
    assert "\nBlocked\n  small claim, at the court\n" in done.stdout
    assert "Done\n  2026-05-20  reminder\n  2026-06-12  further reminder\n" in done.stdout


def test_a_folder_is_a_table_with_what_to_do_first_at_the_top() -> None:
    done = docgen("status", "examples", "--as-of", "2026-06-15")
    table, why = done.stdout.split("\n\n")
    head, *rows = table.splitlines()
    assert done.returncode == 0
    assert head.split()[:5] == ["Case", "Client", "Currency", "Overdue", "0–30"]
    assert len(rows) == len(list(EXAMPLES.glob("*.yaml")))
    assert rows[0].startswith("ELEC-2026")  # the most that is overdue, and a notice to issue now
    assert rows[-1].startswith("RH-26-09")  # its next step comes a fortnight later, and its sum is the smallest
    [kitchen] = [row for row in rows if row.startswith("K-2026-014")]
    assert kitchen.endswith("small claim")
    assert (
        "K-2026-014, small claim: blocked, because the claim counts as £11,220.00, £1,220.00 over the limit of £10,000.00"
        " of the County Court (small claims track) (Civil Procedure Rules, Part 27). Go to the next higher court, or"
        " waive £1,220.00 for good by a credit note under credit_notes."
    ) in why


def test_a_case_that_cannot_be_read_is_named_and_the_others_are_told(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_bytes((EXAMPLES / "kitchen.yaml").read_bytes())
    (tmp_path / "bad.yaml").write_text("docgen: 1\ncase: X-1\n", encoding="utf-8")
    (tmp_path / "docgen.yaml").write_text("docgen: 1\n", encoding="utf-8")
    done = docgen("status", str(tmp_path), "--as-of", "2026-06-15")

    assert done.returncode == 1
    bad = tmp_path / "bad.yaml"
    assert f'{bad} is left out: 6 problems. "docgen check {bad}" shows what is wrong.\n' in done.stderr
    assert done.stderr.endswith("1 of 2 jobs is shown.\n")
    assert len(done.stdout.split("\n\n")[0].splitlines()) == 2
    assert "docgen.yaml" not in done.stderr


def test_a_folder_without_a_case_is_said(tmp_path: Path) -> None:
    done = docgen("status", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == f'docgen: there is no case file in "{tmp_path}"\n  "docgen new FILE" writes one to fill in.\n'


def test_json_carries_every_sum_and_every_step_with_what_is_unmet() -> None:
    [kitchen] = json.loads(
        docgen("status", "examples/kitchen.yaml", "--as-of", "2026-07-06", "--format", "json").stdout
    )
    assert kitchen["overdue_by_age"] == {"0–30": "0.00", "31–60": "11220.00", "61–90": "0.00", "90+": "0.00"}
    assert kitchen["small_claims"]["over"] == "1220.00"
    assert kitchen["next"] == "final-demand"
    court = next(step for step in kitchen["steps"] if step["step"] == "small-claims")
    assert (court["state"], court["day"], [unmet["rule"] for unmet in court["unmet"]]) == (
        "blocked",
        None,
        ["within-limit"],
    )


def test_csv_has_one_row_a_job_and_no_formula(tmp_path: Path) -> None:
    text = (EXAMPLES / "kitchen.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("name: Eleanor Hartley", 'name: "=1+1"', 1), encoding="utf-8")
    (tmp_path / "b.yaml").write_bytes((EXAMPLES / "website.yaml").read_bytes())
    rows = list(
        csv.DictReader(io.StringIO(docgen("status", str(tmp_path), "--as-of", "2026-07-06", "--format", "csv").stdout))
    )

    assert [tuple(row) for row in rows] == [CSV_COLUMNS, CSV_COLUMNS]
    assert {row["client"] for row in rows} == {"'=1+1", "Harbor Lane Outfitters LLC"}
    kitchen = next(row for row in rows if row["case"] == "K-2026-014")
    assert (kitchen["overdue"], kitchen["overdue_31_60"], kitchen["over_small_claims_limit"]) == (
        "11220.00",
        "11220.00",
        "1220.00",
    )


def test_a_table_says_which_charges_are_not_known_and_cuts_a_name_that_fills_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (EXAMPLES / "badezimmer.yaml").read_text("utf-8")
    (tmp_path / "bad.yaml").write_text(text.replace("Jana Reuter", "Jana " + "von der Reuter " * 9))

    assert run(["status", str(tmp_path), "--as-of", "2030-01-01"]) == 0
    head, row, empty, why = capsys.readouterr().out.splitlines()
    assert row[head.index("Client") : head.index("Currency")] == "Jana von der Reuter von der Reu…  "
    assert row[: head.index("Charges") + len("Charges")].endswith(" 0.00?")
    assert empty == ""
    assert why.startswith("? BAD-2026-07: the rate of interest for 2027-01-01 is not known: docgen has the base rate")

    assert run(["status", str(tmp_path), "--as-of", "2030-01-01", "--format", "csv"]) == 0
    (known,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (known["interest"], known["fixed_sums"]) == ("", "0.00")


def test_a_job_without_an_invoice_has_nothing_to_ask_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
    (tmp_path / "k.yaml").write_text(text.partition("invoices:")[0])

    assert run(["status", str(tmp_path / "k.yaml"), "--as-of", "2026-04-15"]) == 0
    told = capsys.readouterr().out
    assert "\nTo do\n" in told  # what is to be done has its place, and then nobody is told that there is nothing
    assert "nothing is to be asked for" not in told

    (tmp_path / "k.yaml").write_text(
        text.partition("change_orders:")[0].replace("due: on signing", "due: on completion of milestone")
    )
    assert run(["status", str(tmp_path / "k.yaml"), "--as-of", "2026-03-10"]) == 0
    assert capsys.readouterr().out.endswith("\n\nNo invoice has been issued, so nothing is to be asked for yet.\n")


def test_two_jobs_with_one_reference_are_told_of(tmp_path: Path) -> None:
    for folder in ("miller", "shah"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "job.yaml").write_bytes((EXAMPLES / "kitchen.yaml").read_bytes())
    done = docgen("status", str(tmp_path), "--as-of", "2026-07-06")

    first, second = (tmp_path / folder / "job.yaml" for folder in ("miller", "shah"))
    assert (
        f"warning: {first} and {second} have the same reference, K-2026-014: their documents and payments cannot be"
        " told apart. Give each a reference of its own under case:\n"
    ) in done.stderr
