"""`docgen issue` and `docgen redline` from their arguments to their exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli import run
from tests.register.shop import MOMENT, case_in, edit

Shown = pytest.CaptureFixture[str]
OLD, NEW = "warranty: {period: 24 months}", "warranty: {period: 36 months}"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kitchen.yaml in the folder at hand."""
    case_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("kitchen.yaml")


def issue(*more: str) -> int:
    return run(["issue", "kitchen.yaml", "contract", "--as-of", "2026-03-02", "--format", "md", *more])


def test_an_issued_document_is_named_and_its_files_are_printed(
    case: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.cli.issue.now", lambda: MOMENT)
    assert issue() == 0
    assert capsys.readouterr() == (
        f"{Path('kitchen.issued', 'C', 'K-2026-014-C.md')}\n",
        "K-2026-014/C is issued and recorded.\n",
    )


def test_the_same_words_again_do_nothing_and_say_so(case: Path, capsys: Shown) -> None:
    issue()
    day = (case.parent / "kitchen.issued" / "register.jsonl").read_text("utf-8").split('"issued": "')[1][:10]
    capsys.readouterr()

    assert issue() == 0
    assert capsys.readouterr() == (
        f"{Path('kitchen.issued', 'C', 'K-2026-014-C.md')}\n",
        f"K-2026-014/C was issued on {day} with the same words: nothing was done.\n",
    )


def test_other_words_are_refused_line_by_line_and_revised_with_what_changed(case: Path, capsys: Shown) -> None:
    issue()
    edit(case, OLD, NEW)
    capsys.readouterr()

    assert issue() == 1
    refused = capsys.readouterr()
    assert refused.out == ""
    lines = refused.err.splitlines()
    assert lines[0].startswith("docgen: K-2026-014/C was issued on ")
    assert lines[1].startswith("  - clause ")
    assert lines[2] == "  To issue revision 2, add --revise. The copy that went out is kept as it is."

    assert issue("--revise") == 0
    revised = capsys.readouterr()
    assert revised.out == f"{Path('kitchen.issued', 'C-r2', 'K-2026-014-C-r2.md')}\n"
    assert revised.err.splitlines()[-2:] == ["K-2026-014/C revision 2 is issued and recorded.", lines[1].strip()]


def test_what_the_gate_refuses_is_not_issued(case: Path, capsys: Shown) -> None:
    assert run(["issue", "kitchen.yaml", "final-demand", "--as-of", "2026-05-02", "--format", "md"]) == 1
    assert "may not go out on 2 May 2026" in capsys.readouterr().err
    assert not Path("kitchen.issued").exists()


def test_an_unknown_document_and_a_number_for_a_document_without_one_are_wrong_usage(case: Path, capsys: Shown) -> None:
    assert run(["issue", "kitchen.yaml", "contrakt"]) == 2
    assert 'There is no document "contrakt". Did you mean "contract"?' in capsys.readouterr().err
    assert issue("--number", "2") == 2


def test_a_redline_of_two_revisions_prints_the_changes_and_the_file(case: Path, capsys: Shown) -> None:
    issue()
    edit(case, OLD, NEW)
    issue("--revise")
    capsys.readouterr()

    assert run(["redline", "kitchen.yaml", "C-r1", "K-2026-014/C", "-o", "out", "--format", "html"]) == 0
    shown = capsys.readouterr()
    assert shown.out == f"{Path('out', 'K-2026-014-C-to-C-r2.html')}\n"
    first, change = shown.err.splitlines()
    assert first.rstrip() == "K-2026-014/C and K-2026-014/C revision 2:"
    assert change.startswith("- clause ")
    assert "is now “36 months" in change


def test_without_a_second_reference_the_draft_of_the_day_is_compared(case: Path, capsys: Shown) -> None:
    issue()
    capsys.readouterr()

    assert run(["redline", "kitchen.yaml", "C", "--as-of", "2026-03-05"]) == 0
    assert capsys.readouterr() == (
        "K-2026-014-C-to-draft.docx\n",
        "K-2026-014/C and the draft of 2026-03-05: no word differs.\n",
    )


def test_a_document_that_was_not_issued_has_no_redline(case: Path, capsys: Shown) -> None:
    issue()
    capsys.readouterr()

    assert run(["redline", "kitchen.yaml", "CO-1"]) == 1
    assert capsys.readouterr().err == 'docgen: no document "CO-1" was issued\n  Issued: C.\n'


def test_two_kinds_of_document_have_no_redline(case: Path, capsys: Shown) -> None:
    issue()
    run(["issue", "kitchen.yaml", "change-order", "--as-of", "2026-04-13", "--format", "md"])
    capsys.readouterr()

    assert run(["redline", "kitchen.yaml", "C", "CO-1"]) == 1
    assert capsys.readouterr().err == (
        "docgen: K-2026-014/C and K-2026-014/CO-1 are documents of two kinds\n  Name two versions of one kind of"
        " document.\n"
    )
