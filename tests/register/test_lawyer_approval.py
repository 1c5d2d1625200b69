"""A letter in a lawyer's name: issued for review until the lawyer has approved these words, and only then sent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docgen.pipeline import load
from docgen.register.gate import issued_documents
from docgen.register.issue import Issued, issue
from docgen.register.store import folder_beside, read
from docgen.register.verify import verify
from tests.register.shop import case_in, edit, issued

DAY = "2026-06-15"


def demand(case: Path, *, revise: bool = False) -> Issued:
    """The final demand of the shop fit-out, which goes out in the name of Ruth Adeyemi."""
    return issue(
        load(str(case)),
        "final-demand",
        as_of=date.fromisoformat(DAY),
        issued=datetime(2026, 6, 15, 10, 15, tzinfo=UTC),
        formats=("md",),
        revise=revise,
        version="0.1.0",
    )


def approve(case: Path, words: str) -> None:
    """Enters the approval in the case."""
    line = f"\nlawyer_approvals: [{{document: final-demand, by: Ruth Adeyemi, date: {DAY}, words: {words}}}]\n"
    case.write_text(case.read_text("utf-8") + line, "utf-8")


def rules(made: Issued) -> list[str]:
    """The rules of the warnings."""
    return [diagnostic.rule for diagnostic in made.warnings]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The shop fit-out in a folder of its own."""
    return case_in(tmp_path, "shop-fit-out.yaml")


def test_without_an_approval_it_is_issued_for_review_and_does_not_count_as_sent(case: Path) -> None:
    made = demand(case)
    [text] = [path.read_text("utf-8") for path in made.paths]
    code = made.entry.content[:12]

    assert made.entry.review
    assert made.entry.reference.endswith("/FD-1-REVIEW")
    assert f"For review and signature by Ruth Adeyemi; not sent (words {code})" in text
    assert issued_documents(load(str(case))) == ()
    [warning] = [diagnostic for diagnostic in made.warnings if diagnostic.rule == "lawyer-approval"]
    assert warning.message == (
        "the final demand is issued for review and signature by Ruth Adeyemi, and does not count as sent."
    )
    assert f"words: {code}" in warning.hint


def test_an_approved_letter_goes_out_under_its_own_reference_without_the_mark(case: Path) -> None:
    approve(case, demand(case).entry.content[:12])
    made = demand(case)
    [text] = [path.read_text("utf-8") for path in made.paths]

    assert not made.entry.review
    assert made.entry.reference.endswith("/FD-1")
    assert made.entry.revision == 1
    assert "For review" not in text
    assert "lawyer-approval" not in rules(made)
    assert issued_documents(load(str(case))) == (("final-demand", date.fromisoformat(DAY)),)
    assert not verify(folder_beside(case)).discrepancies


def test_an_approval_binds_to_the_words(case: Path) -> None:
    approve(case, demand(case).entry.content[:12])
    edit(case, "INV-2603 fell due. £15,000.00", "INV-2603 fell due long ago. £15,000.00")
    made = demand(case, revise=True)

    assert made.entry.review
    [warning] = [diagnostic for diagnostic in made.warnings if diagnostic.rule == "lawyer-approval"]
    assert warning.message.endswith("Its words have changed since Ruth Adeyemi approved them on 2026-06-15.")


def test_a_few_signs_of_a_code_approve_nothing(case: Path) -> None:
    approve(case, demand(case).entry.content[:4])
    assert not demand(case).new
    assert read(folder_beside(case)).entries[-1].review


def test_the_same_words_are_not_issued_for_review_twice(case: Path) -> None:
    first = demand(case)
    again = demand(case)
    assert first.new
    assert not again.new
    assert again.entry == first.entry


def test_a_letter_without_a_lawyer_needs_no_approval(tmp_path: Path) -> None:
    made = issued(case_in(tmp_path, "kitchen.yaml"), "reminder", as_of="2026-06-12", anyway=True)
    assert not made.entry.review
