"""The first letters of somebody who has not used docgen before: what is missing is said, all at once, and in time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.cli import run
from docgen.law.contract_checks import order_may_be_cancelled
from docgen.ledger.ledger import ledger_of
from docgen.pipeline import load
from docgen.register.findings import not_delivered
from docgen.register.gate import conditions, issued_documents
from docgen.register.issue import issue
from tests.steps.jobs import day, job, law_of, words_of

LOFT = """\
docgen: 1
case: L-1
title: Loft conversion, 9 Elm Row
kind: construction
law: GB-ENG
currency: GBP
parties:
  contractor:
    name: Elm Lofts Ltd
    kind: company
    address: [1 Mill Lane, "Ludlow, SY8 2ZZ"]
    email: office@elmlofts.example
    phone: 01632 960114
    registration: Company no. 01234567 (England and Wales)
    signatory: {name: Rowan Elm, title: Director}
  client: {name: Ada Thornbury, kind: consumer, address: [9 Elm Row, "Ludlow, SY8 1ZZ"]}
contract:
  date: 2026-03-02
  signed: 2026-03-04
  concluded: on premises
  site: [9 Elm Row]
  start: 2026-03-23
  completion: 2026-05-15
  price: 24000.00
  scope: [Convert the loft]
  milestones:
    - {id: M1, title: First stage, share: 50%, due: on completion of milestone}
    - {id: M2, title: Completion, share: 50%, due: on completion}
  payment: {within: 14 days}
  late_interest: {rate: 4% per year}
  stop_work: {when_overdue: 7 days, notice: 7 days}
invoices:
  - {number: INV-1, milestone: M1, issued: 2026-04-20}
"""


@pytest.fixture
def loft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file with a loft conversion whose first invoice is overdue since 5 May 2026, in a folder of its own."""
    (tmp_path / "loft.yaml").write_text(LOFT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return "loft.yaml"


def remind(file: str) -> None:
    """The reminder of 11 May 2026, issued on that day."""
    moment = datetime.fromisoformat("2026-05-11T09:00:00+01:00")
    issue(load(file), "reminder", as_of=day("2026-05-11"), issued=moment, formats=("md",), version="0")


def test_all_that_stands_in_the_way_of_a_demand_is_told_at_once(loft: str) -> None:
    found = conditions(load(loft), "final-demand", "", day("2026-06-15"), ())
    assert [each.rule for each in found] == ["breach-stated", "protocol-forms", "step-before"]


def test_a_letter_that_was_issued_and_not_entered_as_sent_is_told_with_the_command(loft: str) -> None:
    remind(loft)
    (told,) = not_delivered(load(loft), day("2026-06-15"))
    assert str(told.message) == (
        "the reminder R-1 was issued on 11 May 2026, and the record does not say that it was sent: a demand leaves it"
        " out"
    )
    assert str(told.hint) == "Enter how it went: docgen delivered loft.yaml R-1 --by post --on 2026-05-11"
    assert not_delivered(load(loft), day("2026-05-10")) == ()
    assert run(["delivered", loft, "R-1", "--by", "post", "--on", "2026-05-11"]) == 0
    assert not_delivered(load(loft), day("2026-06-15")) == ()


def test_a_letter_issued_again_is_told_by_the_reference_of_its_revision(loft: str) -> None:
    remind(loft)
    Path(loft).write_text(LOFT.replace("9 Elm Row, ", "10 Elm Row, ").replace("Ada Thornbury", "Ada Thornberry"))
    moment = datetime.fromisoformat("2026-05-11T10:00:00+01:00")
    issue(load(loft), "reminder", as_of=day("2026-05-11"), issued=moment, formats=("md",), version="0", revise=True)
    (told,) = not_delivered(load(loft), day("2026-06-15"))
    assert "the reminder R-1-r2 was issued" in str(told.message)
    assert " R-1-r2 --by post" in str(told.hint)
    assert run(["delivered", loft, "R-1-r2", "--by", "post", "--on", "2026-05-11"]) == 0
    assert not_delivered(load(loft), day("2026-06-15")) == ()


def test_one_more_plain_reminder_has_a_hint_and_goes_out_all_the_same(loft: str) -> None:
    remind(loft)
    loaded = load(loft)
    (told,) = [
        each
        for each in conditions(loaded, "reminder", "", day("2026-06-15"), issued_documents(loaded))
        if each.rule == "reminder-again"
    ]
    assert str(told.message) == "a reminder of what is overdue went out on 11 May 2026 already"
    assert "second-reminder" in told.hint
    moment = datetime.fromisoformat("2026-06-15T09:00:00+01:00")
    assert issue(loaded, "reminder", as_of=day("2026-06-15"), issued=moment, formats=("md",), version="0").new


def test_warnings_of_the_case_are_a_line_each_beside_other_commands_the_first_time_and_the_next(
    loft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert run(["account", loft, "--as-of", "2026-06-15"]) == 0
        assert capsys.readouterr().err == (
            "loft.yaml:8:3: warning: the contractor has no bank details, so letters cannot say where to pay\n\n"
            "1 warning.\n"
            "What to do about them: docgen check loft.yaml\n"
        )
    run(["check", loft])
    assert "Add under contractor: bank:" in capsys.readouterr().out


def test_the_instructions_on_cancelling_are_asked_for_before_an_order_is_signed() -> None:
    order: dict[str, Any] = {
        "number": "1",
        "date": "2026-06-01",
        "reason": "A window.",
        "items": [{"description": "A window", "amount": "900.00"}],
    }
    kept: dict[str, Any] = {"contract": {"concluded": "off premises"}, "client": "consumer"}
    answers: tuple[tuple[dict[str, str], bool], ...] = (
        ({}, True),
        ({"cancellation_told": "2026-06-01"}, False),
        ({"void": "2026-06-02"}, False),
    )
    for more, told in answers:
        case = job("2026-04-01", **kept, change_orders=[{**order, **more}])
        found = list(order_may_be_cancelled.find(ledger_of(case, law_of(case))))
        assert [
            str(each.message).endswith("the instructions on cancelling are to be given before it is signed")
            for each in found
        ] == [True] * told, more


def test_a_reminder_says_what_of_the_payments_went_to_costs() -> None:
    cost = {"date": "2026-04-20", "description": "Search in the register", "amount": "1.20"}
    paid = {"date": "2026-05-10", "amount": "1000.00"}
    more: dict[str, Any] = {
        "law": "DE",
        "client": "consumer",
        "costs": [cost],
        "payments": [paid],
        "contract": {"late_interest": None},
    }
    said = words_of(job("2026-04-01", language="de-DE", **more), "reminder", "2026-06-01")
    assert "Von den Zahlungen wurden 30,15 € auf Zinsen und 1,20 € auf Kosten verrechnet." in said
    assert "| 968,65 € |" in said


def test_the_lines_of_interest_have_the_places_that_a_reader_needs_to_round_them_alike() -> None:
    case = job(
        "2026-06-01",
        contract={"late_interest": "statutory"},
        invoices=[
            {"number": "INV-1", "description": "Work", "amount": "2910.73", "issued": "2026-05-01", "due": "2026-06-01"}
        ],
    )
    (line,) = ledger_of(case, law_of(case)).account(day("2026-08-02")).invoices
    assert (str(line.interest), line.places_of_interest(4)) == ("58.09", 5)
    assert "| £58.09498 |" in words_of(case, "late-interest-notice", "2026-08-02")
