"""What two machines issued into copies of one folder is joined: nothing is lost, and nothing printed changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.cli import run
from docgen.errors import DocgenError
from docgen.pipeline import load
from docgen.redline.summary import in_short
from docgen.register.drift import drift_of
from docgen.register.entries import line_of, origin
from docgen.register.merge import merge
from docgen.register.redline import redline
from docgen.register.store import kept, read
from docgen.register.verify import verify
from tests.register.shop import case_in, issued
from tests.register.test_attacks import Interrupted

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def machines(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """The case file on two machines: each has issued a reminder after the contract, both are K-2026-014/R-1."""
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    first = case_in(here)
    issued(first)
    shutil.copytree(here, there)
    second = there / "kitchen.yaml"
    issued(first, "reminder", as_of="2026-06-05", anyway=True)
    monkeypatch.setenv("DOCGEN_STATE", str(tmp_path_factory.mktemp("another-machine")))
    issued(second, "reminder", as_of="2026-06-12", anyway=True)
    return first, second


def folder(case: Path) -> Path:
    return case.with_suffix(".issued")


def test_both_letters_are_in_the_joined_register_each_as_it_went_out(machines: tuple[Path, Path]) -> None:
    ours, theirs = (read(folder(case)).entries[-1] for case in machines)
    files = {name: kept(folder(machines[1]), theirs, name) for name in theirs.files}
    seals = [read(folder(case)).last for case in machines]

    merged = merge(folder(machines[0]), folder(machines[1]))

    joined = folder(machines[0])
    first, second, third = read(joined).entries
    assert (first.called, second, third.called) == ("K-2026-014/C", ours, "K-2026-014/R-1")
    assert {name: kept(joined, third, name) for name in third.files} == files
    assert (third.as_of.isoformat(), third.folder, origin(third)) == ("2026-06-12", "R-1_2", origin(theirs))
    assert merged.added == merged.doubled == (third,)
    assert verify(joined).discrepancies == ()
    for seal in seals:  # what either machine had noted is found
        assert verify(joined, seal).discrepancies == ()


def test_a_reference_that_is_there_twice_asks_which_is_meant(machines: tuple[Path, Path]) -> None:
    merge(folder(machines[0]), folder(machines[1]))
    register = read(folder(machines[0]))
    names = [register.name(entry) for entry in register.entries]

    with pytest.raises(DocgenError) as refused:
        redline(load(str(machines[0])), "R-1", "C", as_of=register.entries[0].as_of)

    assert names[1] != names[2]
    assert names[1].startswith("K-2026-014/R-1~")
    assert refused.value.message == "2 documents bear the reference K-2026-014/R-1: two machines issued them"
    assert refused.value.hint == f"Say which: {names[1]} of 2026-06-05, {names[2]} of 2026-06-12."
    made = redline(load(str(machines[0])), names[1], names[2], as_of=register.entries[0].as_of)
    assert (made.old, made.new) == ("K-2026-014/R-1", "K-2026-014/R-1")
    assert in_short(made.comparison)


def test_the_names_are_the_same_on_both_machines_whichever_joins_first(machines: tuple[Path, Path]) -> None:
    merge(folder(machines[0]), folder(machines[1]))
    merge(folder(machines[1]), folder(machines[0]))

    named = []
    for case in machines:
        register = read(folder(case))
        assert verify(folder(case)).discrepancies == ()
        named.append({register.name(entry): entry.content for entry in register.entries})
    assert named[0] == named[1]


def test_joining_again_changes_nothing(machines: tuple[Path, Path]) -> None:
    merge(folder(machines[0]), folder(machines[1]))
    before = (folder(machines[0]) / "register.jsonl").read_bytes()

    assert merge(folder(machines[0]), folder(machines[1])).added == ()
    assert (folder(machines[0]) / "register.jsonl").read_bytes() == before


def test_after_joining_the_next_letter_is_the_next_and_each_is_revised_by_its_day(machines: tuple[Path, Path]) -> None:
    case = machines[0]
    merge(folder(case), folder(machines[1]))

    third = issued(case, "reminder", as_of="2026-06-20", anyway=True)
    case.write_text(case.read_text("utf-8").replace("amount: 3000.00", "amount: 2900.00"), "utf-8")
    revised = [issued(case, "reminder", as_of=day, revise=True, anyway=True) for day in ("2026-06-05", "2026-06-12")]

    assert third.entry.called == "K-2026-014/R-2"
    assert [each.entry.called for each in revised] == ["K-2026-014/R-1 revision 2", "K-2026-014/R-1 revision 3"]
    assert [each.entry.as_of.isoformat() for each in revised] == ["2026-06-05", "2026-06-12"]
    assert verify(folder(case)).discrepancies == ()


@pytest.mark.parametrize("conflict", [False, True], ids=["appended", "with git's marks"])
def test_a_register_in_which_a_program_has_put_both_lines_is_joined(
    machines: tuple[Path, Path], conflict: bool, capsys: Shown
) -> None:
    ours, theirs = machines
    register = folder(ours) / "register.jsonl"
    contract, our_line = register.read_bytes().splitlines(keepends=True)
    their_line = (folder(theirs) / "register.jsonl").read_bytes().splitlines(keepends=True)[-1]
    marks = (b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> other\n") if conflict else (b"", b"", b"")
    register.write_bytes(contract + marks[0] + our_line + marks[1] + their_line + marks[2])
    shutil.copytree(folder(theirs) / "R-1", folder(ours) / "R-1b")
    if not conflict:
        assert run(["verify", str(ours)]) == 1
        assert "line 3 of" in (said := capsys.readouterr().out)
        assert 'Join them: "docgen register merge CASE"' in said

    assert run(["register", "merge", str(ours)]) == 0

    assert verify(folder(ours)).discrepancies == ()
    assert [entry.folder for entry in read(folder(ours)).entries] == ["C", "R-1", "R-1b"]
    assert "Two documents bear the reference K-2026-014/R-1: " in capsys.readouterr().out
    assert issued(ours, "reminder", as_of="2026-06-20", anyway=True).entry.called == "K-2026-014/R-2"


def test_a_line_whose_files_are_not_there_is_not_joined(machines: tuple[Path, Path]) -> None:
    ours, theirs = machines
    register = folder(ours) / "register.jsonl"
    before = register.read_bytes() + (folder(theirs) / "register.jsonl").read_bytes().splitlines(keepends=True)[-1]
    register.write_bytes(before)

    with pytest.raises(DocgenError) as refused:
        merge(folder(ours))

    assert refused.value.message == (
        f"the files of K-2026-014/R-1 of 2026-06-12 are not in {folder(ours)}, or were altered"
    )
    assert register.read_bytes() == before
    assert len(merge(folder(ours), folder(theirs)).added) == 1


@pytest.mark.parametrize("what", ["a line", "a file", "a line taken out"])
def test_what_was_altered_on_the_other_machine_is_not_joined(machines: tuple[Path, Path], what: str) -> None:
    ours, theirs = machines
    issued(theirs, "late-interest-notice", as_of="2026-06-15", anyway=True)
    register = folder(theirs) / "register.jsonl"
    before = (folder(ours) / "register.jsonl").read_bytes()
    lines = register.read_bytes().splitlines(keepends=True)
    if what == "a line":
        register.write_bytes(b"".join(lines).replace(b"2026-06-12", b"2026-06-13"))
    elif what == "a line taken out":
        register.write_bytes(lines[0] + lines[2])
    else:
        path = folder(theirs) / "R-1" / "kitchen.yaml"
        path.chmod(0o644)
        path.write_bytes(b"")

    with pytest.raises(DocgenError, match={"a line": "was altered", "a file": "or were altered"}.get(what, "missing")):
        merge(folder(ours), folder(theirs))
    assert (folder(ours) / "register.jsonl").read_bytes() == before


def test_a_document_that_the_other_register_has_lost_is_named(machines: tuple[Path, Path], capsys: Shown) -> None:
    ours, theirs = machines
    register = folder(theirs) / "register.jsonl"
    register.write_bytes(register.read_bytes().splitlines(keepends=True)[0])

    assert run(["register", "merge", str(ours), str(theirs)]) == 0
    assert f"{folder(theirs) / 'R-1'} is in no line of its register, and was not joined.\n" in capsys.readouterr().err
    assert (folder(theirs) / "R-1").is_dir()


@pytest.mark.parametrize("what", ["file", "folder", "register", "here"])
def test_a_link_in_either_folder_is_not_followed_by_a_merge(
    machines: tuple[Path, Path], tmp_path: Path, what: str
) -> None:
    ours, theirs = machines
    elsewhere = tmp_path / "elsewhere"
    place = folder(theirs) / {"file": "R-1/kitchen.yaml", "folder": "R-1"}.get(what, "register.jsonl")
    if what == "here":
        place = folder(ours) / "R-1_2"
        elsewhere.mkdir()
    else:
        shutil.move(place, elsewhere)
    place.symlink_to(elsewhere)
    before = (folder(ours) / "register.jsonl").read_bytes()

    with pytest.raises(DocgenError, match=r"or were altered|links are not followed|is there already"):
        merge(folder(ours), folder(theirs))
    assert (folder(ours) / "register.jsonl").read_bytes() == before
    assert not elsewhere.is_dir() or what == "folder" or not list(elsewhere.iterdir())


def test_a_former_line_that_is_missing_shows(machines: tuple[Path, Path]) -> None:
    merge(folder(machines[0]), folder(machines[1]))
    register = folder(machines[0]) / "register.jsonl"
    lines = register.read_bytes().splitlines(keepends=True)
    joined = read(folder(machines[0])).entries[-1]
    forged = replace(joined, former=(replace(joined.former[0], before="a" * 64),))
    register.write_bytes(b"".join(lines[:-1]) + line_of(forged))

    assert next(finding.message for finding in verify(folder(machines[0])).discrepancies) == (
        f"line 3 of {register} came from another register, and the line before it there is missing"
    )


def test_registers_of_two_cases_are_not_joined(tmp_path: Path, machines: tuple[Path, Path]) -> None:
    other = tmp_path / "other"
    other.mkdir()
    case = case_in(other, "shop-fit-out.yaml")
    issued(case, as_of="2026-01-09")

    with pytest.raises(DocgenError) as refused:
        merge(folder(machines[0]), folder(case))

    assert refused.value.message == (
        f"{folder(case)} holds documents of S-2026-003, and {folder(machines[0])} those of K-2026-014"
    )


@pytest.mark.names_its_own_folder  # what a machine keeps of its registers names their place
def test_a_contract_that_two_machines_revised_is_superseded_by_one_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = []
    for name, months in (("here", 36), ("there", 48)):
        monkeypatch.setenv("DOCGEN_STATE", str(tmp_path / f"state-{name}"))
        (tmp_path / name).mkdir()
        case = case_in(tmp_path / name)
        issued(case)  # the same line on both machines: the same moment
        case.write_text(case.read_text("utf-8").replace("period: 24 months", f"period: {months} months"), "utf-8")
        issued(case, revise=True)
        cases.append(case)
    ours, theirs = cases

    merged = merge(folder(ours), folder(theirs))

    assert [entry.called for entry in merged.doubled] == ["K-2026-014/C revision 2"]
    assert [drift.diagnostic.message for drift in drift_of(ours)] == [
        'contract.warranty.period is "36 months", and K-2026-014/C revision 2, issued on 2026-03-02, said "48 months"'
    ]
    assert issued(ours, revise=True).entry.called == "K-2026-014/C revision 3"
    assert drift_of(ours) == ()


def test_ctrl_c_at_any_moment_of_a_merge_says_whether_it_was_done(
    machines: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    said = set()
    for at in range(100):
        here = tmp_path / f"try-{at}"
        shutil.copytree(machines[0].parent, here)
        case = here / "kitchen.yaml"
        with monkeypatch.context() as patched:
            interrupted = Interrupted(patched, at)
            code = run(["register", "merge", str(case), str(folder(machines[1]))])
        err = capsys.readouterr().err
        if not interrupted.came:
            assert (code, at > 5) == (0, True)
            break
        joined = len(read(folder(case)).entries) == 3
        done = (
            "\nThe registers were joined before you interrupted.\n"
            f'"docgen verify {case}" shows it; joining them again does nothing.\n'
        )
        assert code == 130
        assert (done in err) == joined
        said.add(joined)
        assert len(merge(folder(case), folder(machines[1])).added) == (0 if joined else 1)
        assert verify(folder(case)).discrepancies == ()
    assert said == {False, True}


def test_a_copy_of_the_folder_may_bear_any_name(machines: tuple[Path, Path], capsys: Shown) -> None:
    copied = machines[0].parent.parent / "from the laptop"
    shutil.copytree(folder(machines[1]), copied)
    assert run(["register", "merge", str(machines[0]), str(copied)]) == 0
    assert "K-2026-014/R-1~" in capsys.readouterr().out
    assert run(["register", "merge", str(machines[0]), str(copied.parent / "elsewhere")]) == 1
    assert "Name the folder of issued documents of the other machine." in capsys.readouterr().err
