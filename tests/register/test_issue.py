"""What is issued, under which reference, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from docgen.diagnostics import Diagnostic
from docgen.documents import DOCUMENTS
from docgen.errors import CaseError, DocgenError
from docgen.pipeline import Loaded, load
from docgen.register.entries import mark_of, sha256
from docgen.register.issue import issue
from docgen.register.store import read
from docgen.register.verify import verify
from docgen.steps.history import Done
from tests.register.shop import case_in, edit, issued


def test_an_issued_contract_is_kept_with_its_case_file_and_recorded(tmp_path: Path) -> None:
    case = case_in(tmp_path)

    made = issued(case, formats=("docx", "md"))

    folder = tmp_path / "kitchen.issued"
    assert made.new
    assert made.paths == (folder / "C" / "K-2026-014-C.docx", folder / "C" / "K-2026-014-C.md")
    assert sorted(path.name for path in (folder / "C").iterdir()) == [
        "K-2026-014-C.docx",
        "K-2026-014-C.md",
        "K-2026-014-C.words.json",
        "kitchen.yaml",
    ]
    assert (folder / "C" / "kitchen.yaml").read_bytes() == case.read_bytes()
    (line,) = (folder / "register.jsonl").read_text("utf-8").splitlines()
    recorded = json.loads(line)
    assert {name: recorded[name] for name in ("reference", "revision", "document", "about", "as_of", "issued")} == {
        "reference": "K-2026-014/C",
        "revision": 1,
        "document": "contract",
        "about": "",
        "as_of": "2026-03-02",
        "issued": "2026-03-02T10:15:00+00:00",
    }
    assert recorded["files"] == {
        path.name: sha256(path.read_bytes()) for path in sorted((folder / "C").iterdir(), key=lambda path: path.name)
    }
    assert recorded["docgen"] == "0.1.0"
    assert recorded["before"] == "0" * 64
    assert "contracts/contract.md" in recorded["templates"]
    assert "letterheads/plain.docx" in recorded["templates"]
    assert verify(folder).discrepancies == ()


def test_an_issued_copy_carries_its_reference_and_no_draft_mark(tmp_path: Path) -> None:
    made = issued(case_in(tmp_path), formats=("html",))

    text = made.paths[0].read_text("utf-8")
    assert "DRAFT" not in text
    assert "Contract · K-2026-014/C" in text


def test_every_kind_of_document_has_a_mark_of_its_own() -> None:
    marks = [mark_of(kind) for kind in DOCUMENTS]

    assert len(set(marks)) == len(marks)
    assert all(mark.isalnum() and mark.isupper() for mark in marks)


def test_the_same_words_again_are_a_no_op_even_on_another_day(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    first = issued(case)
    before = (tmp_path / "kitchen.issued" / "register.jsonl").read_bytes()

    second = issued(case, as_of="2026-03-03")

    assert not second.new
    assert second.entry == first.entry
    assert second.paths == first.paths
    assert (tmp_path / "kitchen.issued" / "register.jsonl").read_bytes() == before


def test_a_format_that_was_not_issued_is_told_and_comes_with_a_revision(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    issued(case)

    again = issued(case, formats=("md", "html"))
    revised = issued(case, formats=("md", "html"), revise=True)

    assert [warning.message for warning in again.warnings] == ["K-2026-014/C was issued without html"]
    assert not again.new
    assert [path.name for path in revised.paths] == ["K-2026-014-C-r2.md", "K-2026-014-C-r2.html"]
    assert revised.changes == ("no word; the letterhead, the setting or an exhibit is another",)


def test_other_words_need_a_revision_and_are_named(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    first = issued(case)
    kept = first.paths[0].read_bytes()
    edit(case, "warranty: {period: 24 months}", "warranty: {period: 36 months}")

    with pytest.raises(DocgenError) as refused:
        issued(case)
    revised = issued(case, revise=True)

    assert refused.value.message == "K-2026-014/C was issued on 2026-03-02 with other words"
    (change,) = revised.changes
    assert "“24 months" in change  # the clause itself may be worded otherwise
    assert " is now “36 months" in change
    assert refused.value.hint == (
        f"- {change}\nTo issue revision 2, add --revise. The copy that went out is kept as it is."
    )
    assert (revised.entry.called, revised.entry.folder) == ("K-2026-014/C revision 2", "C-r2")
    assert first.paths[0].read_bytes() == kept
    assert verify(tmp_path / "kitchen.issued").discrepancies == ()


def test_a_revision_of_what_was_never_issued_or_has_not_changed_is_refused(tmp_path: Path) -> None:
    case = case_in(tmp_path)

    with pytest.raises(DocgenError) as never:
        issued(case, revise=True)
    issued(case)
    with pytest.raises(DocgenError) as same:
        issued(case, revise=True)

    assert never.value.message == "there is nothing to revise: K-2026-014/C was not issued yet"
    assert never.value.hint == "Leave --revise out to issue it."
    assert same.value.message == "K-2026-014/C has the same words and the same looks already"
    assert same.value.hint == "There is nothing to revise: leave --revise out."


def test_a_change_order_keeps_its_number(tmp_path: Path) -> None:
    case = case_in(tmp_path, "shop-fit-out.yaml")

    made = [issued(case, "change-order", number, as_of="2026-03-09").entry.reference for number in ("3", "1", "2")]

    assert made == ["S-2026-003/CO-3", "S-2026-003/CO-1", "S-2026-003/CO-2"]


def test_a_notice_of_a_later_day_is_a_new_letter_and_of_the_same_day_a_revision(tmp_path: Path) -> None:
    case = case_in(tmp_path)

    first = issued(case, "late-interest-notice", as_of="2026-06-15")
    second = issued(case, "late-interest-notice", as_of="2026-06-16")
    edit(case, "amount: 3000.00", "amount: 3001.00")
    with pytest.raises(DocgenError) as refused:
        issued(case, "late-interest-notice", as_of="2026-06-17", revise=True)
    third = issued(case, "late-interest-notice", as_of="2026-06-15", revise=True)

    assert (first.entry.called, second.entry.called) == ("K-2026-014/LN-1", "K-2026-014/LN-2")
    assert third.entry.called == "K-2026-014/LN-1 revision 2"
    assert refused.value.message == "there is nothing to revise: no such document of 2026-06-17 was issued"
    assert refused.value.hint == (
        "K-2026-014/LN-2 is of 2026-06-16: with --as-of 2026-06-16 it is revised. Without --revise, the document of"
        " 2026-06-17 becomes K-2026-014/LN-3."
    )


def test_the_gate_refuses_with_everything_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    unmet = tuple(Diagnostic(rule=rule, message=f"{rule} is unmet", hint="Wait.") for rule in ("grace", "notice"))

    def gate(loaded: Loaded, document: str, about: str, as_of: date, done: Done) -> Sequence[Diagnostic]:
        assert (document, about, as_of, done) == ("final-demand", "", date(2026, 7, 6), ())
        return unmet

    with pytest.raises(CaseError) as refused:
        issued(case, "final-demand", as_of="2026-07-06", gate=gate)

    assert refused.value.diagnostics == unmet
    assert not (tmp_path / "kitchen.issued").exists()


def test_a_case_file_that_was_renamed_does_not_begin_a_second_register(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    issued(case)
    renamed = case.rename(tmp_path / "hartley.yaml")

    with pytest.raises(DocgenError) as refused:
        issued(renamed)

    assert refused.value.message == (
        f"documents of K-2026-014 were issued into {tmp_path / 'kitchen.issued'}, which belongs to a case file of"
        " another name"
    )
    assert refused.value.hint == (
        "Name the case file kitchen.yaml again, or the folder hartley.issued. A case that is a copy of another needs a"
        " reference of its own."
    )


def test_the_lost_register_of_another_job_stops_nothing_here(tmp_path: Path) -> None:
    (tmp_path / "website.issued" / "C").mkdir(parents=True)

    assert issued(case_in(tmp_path)).new


def test_a_folder_of_a_strangers_is_not_overwritten(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    (tmp_path / "kitchen.issued" / "CO-1").mkdir(parents=True)
    issued_contract = tmp_path / "kitchen.issued" / "CO-1" / "mine.txt"
    issued_contract.write_text("mine")

    with pytest.raises(DocgenError) as refused:
        issued(case, "change-order", as_of="2026-04-13")

    assert refused.value.message == (
        f"{tmp_path / 'kitchen.issued' / 'register.jsonl'} is lost, and documents that were issued are still in"
        f" {tmp_path / 'kitchen.issued'}: CO-1"
    )
    assert issued_contract.read_text() == "mine"


def test_a_case_from_standard_input_has_no_place_for_documents(tmp_path: Path) -> None:
    from msgspec.structs import replace

    loaded = replace(load(str(case_in(tmp_path))), name="-")
    moment = datetime.fromisoformat("2026-03-02T10:15:00+00:00")
    with pytest.raises(DocgenError) as refused:
        issue(loaded, "contract", as_of=date(2026, 3, 2), issued=moment, version="0.1.0")

    assert refused.value.message == "a case from standard input has no place where issued documents could be kept"


def test_a_broken_register_takes_no_further_document(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    issued(case)
    register = tmp_path / "kitchen.issued" / "register.jsonl"
    register.write_bytes(register.read_bytes()[:-30])

    with pytest.raises(DocgenError) as refused:
        issued(case, "change-order", as_of="2026-04-13")

    assert refused.value.message == f"line 1 of {register} is not whole: it breaks off before its end"
    assert refused.value.hint == (
        "A cut in the power or a full disk can do that. Restore register.jsonl from a backup; where there is none, take"
        " the broken line out: the lines before it are whole. Move the folder of that document away, and issue it"
        " again."
    )
    assert len(read(tmp_path / "kitchen.issued").damaged) == 1


def test_the_running_title_of_an_issued_copy_is_in_the_language_of_the_document(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    edit(case, "language: en-GB", "language: de")

    text = issued(case, formats=("html",)).paths[0].read_text("utf-8")

    title = text.split('<div class="running-title')[1].split(">")[1].split("</div")[0]
    assert title.endswith(" · K-2026-014/C")
    assert not title.startswith("Contract")


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "altered"])
def test_a_copy_that_is_lost_or_altered_is_not_handed_out_to_be_signed(tmp_path: Path, lost: bool) -> None:
    case = case_in(tmp_path)
    (copy,) = issued(case).paths
    copy.chmod(0o644)
    copy.write_text("something else")
    if lost:
        copy.unlink()

    with pytest.raises(DocgenError) as refused:
        issued(case)

    assert (refused.value.message, refused.value.hint) == (
        (f"{copy} of K-2026-014/C cannot be read: No such file or directory", "Restore it from a backup.")
        if lost
        else (
            f"{copy} is not as it was when K-2026-014/C was issued",
            'Restore it from a backup; "docgen verify" lists everything that was altered.',
        )
    )
