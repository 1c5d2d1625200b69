"""Letters that were sent are called what they were; what they enclose, and what they rest on, is told once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from docgen.pipeline import LAW_CAUTION, load, make
from docgen.register.gate import issued_documents
from docgen.steps.ladder import ladder_of
from docgen.steps.report.text import status_text
from docgen.steps.status import Job, status_of
from tests.register.shop import edit, issued

HERE = Path(__file__).parent
CAUTION = (
    "The order of part-payments is not verified: docgen has seen no source for it. To choose: allocation under account."
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The job of which a part was paid late, in a folder of its own."""
    return Path(shutil.copy(HERE / "paid-in-part-and-late.yaml", tmp_path))


def words(case: Path, document: str, as_of: str = "2026-05-21") -> str:
    """The words of a draft of that day, as Markdown."""
    (made,) = make(load(str(case)), document, as_of=date.fromisoformat(as_of), formats=["md"]).values()
    return made.decode("utf-8").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "demand", "reminder"),
    [
        (
            "en-US",
            "You were reminded by email on April 20, 2026, and notice of late payment and interest was sent to you by"
            " mail on May 7, 2026.",
            "We reminded you on April 20, 2026, and sent you notice of late payment and interest on May 7, 2026.",
        ),
        (
            "de-DE",
            "Sie wurden am 20. April 2026 (E-Mail) an die Zahlung erinnert und am 7. Mai 2026",
            "am 20. April 2026 sind Sie an die Zahlung erinnert und am 7. Mai 2026 gemahnt worden.",
        ),
    ],
)
def test_a_notice_of_interest_is_not_called_a_reminder(case: Path, language: str, demand: str, reminder: str) -> None:
    edit(case, "currency: USD", f"currency: USD\nlanguage: {language}")
    assert demand in words(case, "final-demand")
    assert reminder in words(case, "second-reminder")


def test_a_reminder_after_the_notice_does_not_say_that_interest_is_not_claimed_yet(case: Path) -> None:
    reminder = words(case, "second-reminder")
    assert "Second reminder of invoice 1" in reminder
    assert "does not yet claim" not in reminder
    assert (
        "Interest on late payment, of which we sent you notice, is owed as well; this letter does not claim it again."
        in reminder
    )


def test_the_third_reminder_is_not_called_the_second(case: Path) -> None:
    edit(
        case,
        "A reminder was sent.}\n",
        "A reminder was sent.}\n"
        "  - {date: 2026-04-28, what: reminder, document: second-reminder, by: email, text: A reminder was sent.}\n",
    )
    reminder = words(case, "second-reminder")
    assert "Further reminder of invoice 1" in reminder
    assert "We reminded you on April 20, 2026 and April 28, 2026, and sent you" in reminder


def test_what_the_law_leaves_open_is_told_with_the_first_letter_that_rests_on_it(case: Path) -> None:
    first = issued(case, "second-reminder", as_of="2026-05-18", anyway=True)
    assert [each.message for each in first.warnings if each.rule == LAW_CAUTION] == [CAUTION]
    demand = issued(case, "final-demand", as_of="2026-05-21")
    assert [each.message for each in demand.warnings if each.rule == LAW_CAUTION] == []


def test_status_names_what_letters_enclose_and_was_not_issued(case: Path) -> None:
    def said() -> str:
        loaded = load(str(case))
        status = status_of(loaded.ledger, date(2026, 5, 20), ladder_of(loaded.case), issued_documents(loaded))
        return status_text(Job(file="a job.yaml", status=status, documents=()))

    assert "not issued here" not in said(), "nothing of the case was issued with docgen"
    issued(case, "contract", as_of="2026-03-02")
    assert (
        "Enclosed with letters, and not issued here: enclose your own copies, or issue them\n"
        "  invoice 1: docgen issue 'a job.yaml' invoice --number 1\n"
    ) in said()
    issued(case, "invoice", "1", as_of="2026-03-31")
    assert "not issued here" not in said()


def test_what_a_signed_contract_lacks_is_told_beside_the_contract_and_by_check_alone(case: Path) -> None:
    edit(case, "  stop_work: {when_overdue: 10 days, notice: 10 days}\n", "")
    loaded = load(str(case))
    (lacks,) = [warning for warning in loaded.warnings if warning.rule == "no-stop-work"]
    assert lacks.hint.endswith("have both parties sign it, and enter the new day under signed.")
    assert lacks in loaded.warnings_beside("contract")
    assert lacks not in loaded.warnings_beside("reminder")
    edit(case, "  signed: 2026-03-02\n", "")
    unsigned = load(str(case))
    assert "no-stop-work" in [warning.rule for warning in unsigned.warnings_beside("reminder")]


def test_money_that_was_held_is_told_of_the_day_on_which_it_came_in(case: Path) -> None:
    """It pays an invoice of a later day; "received on 1 April" would be a payment that never was."""
    edit(
        case,
        "share: 100%, due: on completion}",
        "share: 50%, due: on start}\n    - {id: M2, title: Counter, share: 50%, due: on completion}",
    )
    edit(
        case,
        "{number: 1, milestone: M1, issued: 2026-03-31}",
        "{number: 1, milestone: M1, issued: 2026-03-02}\n  - {number: 2, milestone: M2, issued: 2026-04-01}",
    )
    edit(case, "{date: 2026-05-04, amount: 5000.00, invoice: 1}", "{date: 2026-03-10, amount: 14000.00, invoice: 1}")
    edit(case, "milestone: M1, text: The fitting", "milestone: M2, text: The fitting")
    edit(case, "Invoice 1 has", "Invoice 2 has")
    demand = words(case, "final-demand")
    assert "| Mar 10, 2026 | 2 | $4,000.00 | $0.00 | $4,000.00 |" in demand
    assert "Apr 1, 2026 | 2 | $4,000.00" not in demand
