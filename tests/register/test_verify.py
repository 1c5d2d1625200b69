"""What was altered, lost or added since the documents were issued is named."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.errors import DocgenError
from docgen.register.entries import CUT_SHORT, sha256
from docgen.register.verify import NO_NOTE, What, verify
from tests.register.shop import case_in, edit, issued

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The issued contract and change order of the kitchen."""
    case = case_in(tmp_path)
    issued(case)
    issued(case, "change-order", as_of="2026-04-13")
    return tmp_path / "kitchen.issued"


def overwrite(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


def test_what_nobody_touched_is_as_issued_and_has_a_seal(folder: Path, capsys: Shown) -> None:
    assert run(["verify", str(folder.with_suffix(".yaml"))]) == 0
    seal = verify(folder).seal
    assert capsys.readouterr().out == f"{folder}: 2 documents, 6 files, all as issued.\nSeal: {seal}\n"
    assert run(["verify", str(folder), "--seal", seal]) == 0


def test_everything_that_is_not_as_issued_is_named_with_its_document_and_a_remedy(folder: Path, capsys: Shown) -> None:
    overwrite(folder / "C" / "K-2026-014-C.md", b"another contract")
    (folder / "CO-1" / "kitchen.yaml").unlink()
    (folder / "CO-1" / "scan.pdf").write_bytes(b"signed")
    (folder / "notes.txt").write_text("mine")

    assert run(["verify", str(folder)]) == 1
    assert capsys.readouterr().out == (
        f"{folder / 'C' / 'K-2026-014-C.md'} of K-2026-014/C was altered\n"
        "  Restore it from a backup; the document that went out is not the one that lies there.\n\n"
        f"{folder / 'CO-1' / 'kitchen.yaml'} of K-2026-014/CO-1 is lost\n"
        "  Restore it from a backup.\n\n"
        f"{folder / 'CO-1' / 'scan.pdf'} was added: it is not in the register\n"
        "  Move it out: only what docgen issued belongs there. A signed copy is kept with docgen countersigned.\n\n"
        f"{folder / 'notes.txt'} was added: it is not in the register\n"
        "  Move it out: only what docgen issued belongs there. A signed copy is kept with docgen countersigned.\n\n"
        f"{folder}: 2 documents, 6 files, 4 not as issued.\n"
    )


def test_an_exhibit_that_changed_since_the_issue_is_told_by_verify_and_check(tmp_path: Path, capsys: Shown) -> None:
    case = case_in(tmp_path)
    photos, note = (
        tmp_path / "evidence" / name for name in ("2026-05-01-photos.pdf", "2026-04-10-first-fix-signed.pdf")
    )
    photos.parent.mkdir()
    for each in (photos, note):
        each.write_bytes(b"%PDF-1.7\n%%EOF\n")
    edit(case, "evidence/2026-04-10-first-fix.pdf", "{file: evidence/2026-04-10-first-fix-signed.pdf, page: 1}")
    entry = issued(case).entry
    assert entry.exhibits == {f"evidence/{each.name}": sha256(each.read_bytes()) for each in (note, photos)}
    assert verify(tmp_path / "kitchen.issued").discrepancies == ()

    photos.write_bytes(b"%PDF-1.7\n% another\n%%EOF\n")
    note.unlink()
    changed, gone = sorted(verify(tmp_path / "kitchen.issued").discrepancies, key=lambda each: each.what)
    assert (changed.what, changed.path) == (What.ALTERED, str(photos))
    assert changed.message == (
        'the exhibit "evidence/2026-05-01-photos.pdf" is not the file that it was when K-2026-014/C was issued on'
        " 2026-03-02"
    )
    assert (gone.what, gone.path) == (What.LOST, str(note))
    run(["check", str(case)])
    told = capsys.readouterr()
    assert f"warning: {changed.message}" in told.out + told.err
    assert f'"docgen issue {case} contract --revise"' in told.out + told.err
    assert issued(case, revise=True).changes == (
        "no word; the letterhead, the setting or an exhibit is another",
    )  # what is now meant can be recorded

    photos.unlink()
    assert "whether the exhibits are still as they were" in verify(tmp_path / "kitchen.issued").unknown[-1]


def test_findings_as_json(folder: Path, capsys: Shown) -> None:
    overwrite(folder / "C" / "kitchen.yaml", b"")

    assert run(["verify", str(folder), "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert shown["findings"] == [
        {
            "what": "altered",
            "path": str(folder / "C" / "kitchen.yaml"),
            "reference": "K-2026-014/C",
            "message": f"{folder / 'C' / 'kitchen.yaml'} of K-2026-014/C was altered",
            "hint": "Restore it from a backup; the document that went out is not the one that lies there.",
        }
    ]
    assert (shown["papers"], shown["files"]) == (2, 6)


@pytest.mark.parametrize("emptied", [False, True], ids=["gone", "emptied"])
def test_a_register_that_is_gone_is_lost_and_not_begun_anew(folder: Path, emptied: bool) -> None:
    (folder / "register.jsonl").unlink()
    if emptied:
        (folder / "register.jsonl").touch()

    (finding,) = verify(folder).discrepancies
    assert finding.what is What.LOST
    assert finding.message == (
        f"{folder / 'register.jsonl'} is lost, and documents that were issued are still in {folder}: C, CO-1"
    )


def test_a_note_that_cannot_be_read_is_no_note(folder: Path) -> None:
    (note,) = Path(os.environ["DOCGEN_STATE"]).rglob("*.json")
    assert verify(folder).unknown == ()

    note.write_bytes(b"[" * 100_000)
    assert verify(folder).unknown == (NO_NOTE,)


def test_a_line_taken_off_the_end_shows_by_its_folder_and_with_it_by_the_seal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On another machine than the one that issued the documents."""
    monkeypatch.setenv("DOCGEN_STATE", str(tmp_path / "another-machine"))
    seal = verify(folder).seal
    register = folder / "register.jsonl"
    register.write_bytes(register.read_bytes().splitlines(keepends=True)[0])

    (taken_off,) = verify(folder).discrepancies
    assert taken_off.message == f"{folder / 'CO-1'} was added: it is not in the register"
    assert taken_off.hint == (
        "A document that docgen issued lies in it, so its line was taken off the register: restore register.jsonl"
        " from a backup, then verify again."
    )

    for path in (folder / "CO-1").iterdir():
        path.unlink()
    (folder / "CO-1").rmdir()
    assert verify(folder).discrepancies == ()
    assert verify(folder).unknown == (NO_NOTE,)
    (finding,) = verify(folder, seal).discrepancies
    assert finding.message == (
        f"no line of {register} has the seal {seal[:16]}…: lines were altered or taken off since it was noted"
    )


def test_a_seal_of_an_earlier_day_is_found_again(folder: Path, tmp_path: Path) -> None:
    seal = verify(folder).seal
    issued(tmp_path / "kitchen.yaml", "late-interest-notice", as_of="2026-06-15")

    assert verify(folder, seal).discrepancies == ()


def test_a_half_line_is_said_with_a_remedy_and_no_crash(folder: Path, capsys: Shown) -> None:
    register = folder / "register.jsonl"
    register.write_bytes(register.read_bytes()[:-40])

    assert run(["verify", str(folder)]) == 1
    assert capsys.readouterr().out.startswith(
        f"line 2 of {register} is not whole: it breaks off before its end\n"
        f"  {CUT_SHORT}\n\n"
        f"{folder / 'CO-1'} was added: it is not in the register\n"
        "  It may be a document of a line that was altered: restore the register first, then verify again.\n"
    )


def test_a_mistake_in_the_name_of_the_case_is_told_as_such(folder: Path, tmp_path: Path, capsys: Shown) -> None:
    assert run(["verify", str(tmp_path / "kitchn.yaml")]) == 1
    assert capsys.readouterr().err == (
        f'docgen: there is no file "{tmp_path / "kitchn.yaml"}"\n  Did you mean "{tmp_path / "kitchen.yaml"}"?\n'
    )


def test_where_nothing_was_issued_that_is_said(tmp_path: Path, capsys: Shown) -> None:
    case_in(tmp_path)
    assert run(["verify", str(tmp_path / "kitchen.yaml")]) == 1
    assert capsys.readouterr().err == (
        f"docgen: nothing was issued yet: there is no folder {tmp_path / 'kitchen.issued'}\n"
        '  "docgen issue" makes it.\n'
    )


def test_a_copy_that_cannot_be_written_to_is_verified_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is read-only: nothing is locked and nothing tidied."""
    (folder / ".CO-2.part").mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    assert verify(folder).discrepancies == ()
    assert (folder / ".CO-2.part").is_dir()


def test_a_folder_of_jobs_is_verified_job_by_job(tmp_path: Path, folder: Path, capsys: Shown) -> None:
    (tmp_path / "shop").mkdir()
    issued(case_in(tmp_path / "shop", "shop-fit-out.yaml"), as_of="2026-01-09")
    (tmp_path / "new").mkdir()
    case_in(tmp_path / "new", "garden-wall.yaml")  # nothing was issued of it

    assert run(["verify", str(tmp_path)]) == 0
    other = tmp_path / "shop" / "shop-fit-out.issued"
    said = capsys.readouterr().out
    assert said == (
        f"{folder}: 2 documents, 6 files, all as issued.\nSeal: {verify(folder).seal}\n"
        f"{other}: 1 document, 3 files, all as issued.\nSeal: {verify(other).seal}\n"
    )
    overwrite(folder / "C" / "K-2026-014-C.md", b"Another price.")
    assert run(["verify", str(tmp_path), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["folder"], len(each["findings"])) for each in found] == [(str(folder), 1), (str(other), 0)]


def test_a_job_in_a_folder_whose_documents_are_gone_is_told(tmp_path: Path, folder: Path, capsys: Shown) -> None:
    folder.rename(tmp_path / "elsewhere")
    assert run(["verify", str(tmp_path)]) == 1
    assert "2 documents were issued into" in capsys.readouterr().err


def test_a_folder_of_which_nothing_was_issued_is_refused_in_words(tmp_path: Path, capsys: Shown) -> None:
    case_in(tmp_path)
    assert run(["verify", str(tmp_path)]) == 1
    assert f'nothing was issued of any case in "{tmp_path}"' in capsys.readouterr().err
    assert run(["verify", str(tmp_path), "--seal", "a" * 64]) == 2


def test_a_copy_of_a_case_is_told_once_when_the_first_document_is_issued_from_it(tmp_path: Path, capsys: Shown) -> None:
    """Whoever goes through the tutorial again is not told at every command of the first time."""
    (tmp_path / "first").mkdir()
    (tmp_path / "again").mkdir()
    issued(case_in(tmp_path / "first"))
    case = case_in(tmp_path / "again")

    for command in ("check", "status"):
        run([command, str(case)])
        assert "issued on this machine" not in "".join(capsys.readouterr())
    told = [each.message for each in issued(case).warnings if "issued on this machine" in each.message]
    assert len(told) == 1
    assert run(["check", str(case)]) == 0
    assert "issued on this machine" not in "".join(capsys.readouterr())


def test_a_copy_that_was_tried_and_deleted_is_told_as_what_it_may_be(tmp_path: Path, capsys: Shown) -> None:
    for name in ("jobs", "copy"):
        (tmp_path / name).mkdir()
    case = case_in(tmp_path / "jobs")
    issued(case)
    copied = case_in(tmp_path / "copy")
    shutil.copytree(case.with_suffix(".issued"), copied.with_suffix(".issued"))
    issued(copied, "change-order", "1", as_of="2026-04-02")
    run(["check", str(case)])
    assert "delete that folder; then" in "".join(capsys.readouterr())
    shutil.rmtree(tmp_path / "copy")

    with pytest.raises(DocgenError) as refused:
        issued(case, "change-order", "1", as_of="2026-04-02")
    assert f"{copied.with_suffix('.issued')}, which is gone" in refused.value.message
    assert "was a copy of this folder" in refused.value.hint
    assert f'"docgen register accept {case.with_suffix(".issued")}"' in refused.value.hint
    assert run(["register", "accept", str(case)]) == 0
    assert capsys.readouterr().out.startswith("Noted: 2 documents, the last K-2026-014/CO-1 of ")
    assert issued(case, "change-order", "1", as_of="2026-04-02").warnings == ()


def test_documents_that_are_gone_from_elsewhere_are_told_until_they_are_forgotten(
    tmp_path: Path, capsys: Shown
) -> None:
    (tmp_path / "first").mkdir()
    issued(case_in(tmp_path / "first"))
    shutil.rmtree(tmp_path / "first")
    case = case_in(tmp_path)

    run(["check", str(case)])
    assert f'"docgen register accept {case.with_suffix(".issued")}" goes on without them' in "".join(
        capsys.readouterr()
    )
    assert run(["register", "accept", str(case.with_suffix(".issued"))]) == 0
    assert (
        capsys.readouterr().out
        == "Noted: 1 document, the last K-2026-014/C of 2026-03-02, will not be looked for here.\n"
    )
    run(["check", str(case)])
    assert "issued on this machine" not in "".join(capsys.readouterr())
