"""Killed at any instant, the register is whole and the folder consistent; two at once get two numbers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.register.entries import Entry, sha256
from docgen.register.store import Held, add, held, kept, place_of, read
from docgen.register.verify import verify
from tests.register.shop import EXAMPLES, case_in
from tests.register.test_entries import FIRST

FILES = {"K-2026-014-C.pdf": b"pdf", "K.words.json": b"words", "kitchen.yaml": b"case"}
CALLS = ("open", "write", "fsync", "close", "mkdir", "rename", "replace", "unlink", "rmdir", "fchmod")
"""Everything through which docgen changes a disk."""


def second(here: Held) -> Entry:
    return replace(FIRST, reference="K-2026-014/CO-1", folder="CO-1", before=here.register.last)


def issue_second(folder: Path) -> None:
    with held(folder, make=True) as here:
        if len(here.register.entries) < 2:
            add(here, second(here), FILES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which one document was issued."""
    made = tmp_path / "kitchen.issued"
    with held(made, make=True) as here:
        add(here, FIRST, FILES)
    return made


def in_a_child(work: Callable[[], None], killed_at: int, *, after: bool) -> bool:
    """Whether the child was killed before it was done: at its `killed_at`-th call, before the call or after it.

    A call of write that is killed "after" has written the first half.
    """
    child = os.fork()
    if child == 0:
        count = 0

        def deadly(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **options: Any) -> Any:
                nonlocal count
                count += 1
                if count == killed_at:
                    try:
                        if after and name == "write":
                            real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                        elif after:
                            real(*arguments, **options)
                    finally:
                        os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **options)

            return call

        for name in CALLS:
            setattr(os, name, deadly(name, getattr(os, name)))
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def every_instant(folder: Path, work: Callable[[Path], None], *, after: bool) -> Iterator[tuple[int, Path]]:
    """A copy of the folder for every instant at which the work on it can be killed."""
    for killed_at in range(1, 500):
        copy = folder.parent / f"{killed_at}-{after}" / folder.name
        shutil.copytree(folder, copy)
        if not in_a_child(lambda copy=copy: work(copy), killed_at, after=after):  # type: ignore[misc]  # bound now
            return
        yield killed_at, copy
    raise AssertionError("the work never came to its end")


# Python 3.12 warns of forking beside threads that other tests have left; the child only writes files and is killed.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork, so nothing is killed half-way")


@forks
@pytest.mark.parametrize("after", [False, True])
def test_killed_at_any_instant_a_document_is_issued_or_not_and_the_next_start_tidies_up(
    folder: Path, after: bool
) -> None:
    states = []
    for killed_at, copy in every_instant(folder, issue_second, after=after):
        as_left = read(copy)
        assert as_left.damaged == (), killed_at
        for entry in as_left.entries:  # what is registered is there, even before anybody has tidied up
            assert {name: kept(copy, entry, name) for name in FILES} == FILES, killed_at

        assert verify(copy).discrepancies == (), killed_at
        settle(copy)
        assert verify(copy).discrepancies == (), killed_at
        assert sorted(path.name for path in copy.iterdir() if path.name != ".lock") in (
            ["C", "register.jsonl"],
            ["C", "CO-1", "register.jsonl"],
        ), killed_at
        states.append(len(read(copy).entries))

        issue_second(copy)
        assert [entry.reference for entry in read(copy).entries] == ["K-2026-014/C", "K-2026-014/CO-1"], killed_at
        assert verify(copy).discrepancies == (), killed_at
    assert set(states) == {1, 2}
    assert states == sorted(states)
    assert len(states) > 20


@pytest.mark.slow
@forks
def test_killed_while_it_tidies_up_the_next_start_does_the_rest(folder: Path) -> None:
    for killed_at, copy in every_instant(folder, issue_second, after=True):
        if killed_at % 4 and not list(copy.glob(".*.part")):
            continue  # nothing to tidy up: one in four will do
        for killed_again in range(1, 40):
            if not in_a_child(lambda copy=copy: settle(copy), killed_again, after=True):  # type: ignore[misc]  # bound now
                break
        settle(copy)
        assert verify(copy).discrepancies == (), killed_at
        assert not [path.name for path in copy.iterdir() if path.name.endswith(".part")], killed_at


def settle(folder: Path) -> None:
    with held(folder, make=False):
        pass


@pytest.mark.slow
@forks
def test_killed_at_the_very_first_document_nothing_or_all_of_it_is_there(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()

    def issue_first(place: Path) -> None:
        with held(place / "kitchen.issued", make=True) as here:
            add(here, FIRST, FILES)

    for killed_at, copy in every_instant(nothing, issue_first, after=True):
        folder = copy / "kitchen.issued"
        if (folder / "register.jsonl").exists():
            assert verify(folder).discrepancies == (), killed_at
        with held(folder, make=True) as here:
            assert len(here.register.entries) in (0, 1)


def test_all_is_on_the_disk_before_the_register_names_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    for name in ("fsync", "replace", "rename"):
        real = getattr(os, name)

        def noted(*arguments: Any, name: str = name, real: Callable[..., Any] = real, **options: Any) -> Any:
            calls.append(name)
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, noted)
    issue_second(folder)

    # three files, their folder, the new register; only then the rename that issues; the folder; the document's own name
    assert calls == [*["fsync"] * 5, "replace", "fsync", "rename", "fsync"]


def test_a_full_disk_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with held(folder, make=False) as here:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(DocgenError) as refused:
            add(here, second(here), FILES)
        monkeypatch.undo()

    passing = folder / ".CO-1.part" / "K-2026-014-C.pdf"
    assert refused.value.message == f"{passing} was not written: the disk is full"
    assert refused.value.hint == (
        "Make room, or move the case with its folder of issued documents to a folder on another disk. Nothing was left"
        " half-written."
    )
    assert verify(folder).discrepancies == ()
    assert sorted(path.name for path in folder.iterdir() if path.name != ".lock") == ["C", "register.jsonl"]


def test_a_folder_that_is_in_the_way_of_a_document_is_left_alone(folder: Path) -> None:
    (folder / "CO-1").mkdir()
    (folder / "CO-1" / "mine.txt").write_text("mine")

    with held(folder, make=False) as here, pytest.raises(DocgenError) as refused:
        add(here, second(here), FILES)

    assert refused.value.message == f"{folder / 'CO-1'} is there already and is not in the register"
    assert refused.value.hint == (
        "If docgen made it, a line was taken off the register: restore register.jsonl from a backup. Else move it out"
        f" of {folder}; then issue the document again."
    )
    assert (folder / "CO-1" / "mine.txt").read_text() == "mine"
    assert len(read(folder).entries) == 1


def test_issued_files_are_not_written_to_by_accident(folder: Path) -> None:
    (entry,) = read(folder).entries

    assert all(not path.stat().st_mode & 0o222 for path in place_of(folder, entry).iterdir())


def test_a_file_that_was_altered_is_not_taken_for_the_issued_one(folder: Path) -> None:
    (entry,) = read(folder).entries
    path = folder / "C" / "kitchen.yaml"
    path.chmod(0o644)
    path.write_bytes(b"Case")

    with pytest.raises(DocgenError) as refused:
        kept(folder, entry, "kitchen.yaml")

    assert refused.value.message == f"{path} is not as it was when K-2026-014/C was issued"


def test_several_at_once_get_a_number_each_and_one_document_is_issued_once(tmp_path: Path) -> None:
    case = case_in(tmp_path)
    house = EXAMPLES.parent
    days = ("2026-06-15", "2026-06-16", "2026-06-15")
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "docgen",
                "issue",
                str(case),
                "late-interest-notice",
                "--format",
                "md",
                "--as-of",
                day,
            ],
            cwd=house,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for day in days
    ]
    for each in running:
        _, said = each.communicate(timeout=120)
        assert each.returncode == 0, said

    entries = read(tmp_path / "kitchen.issued").entries
    assert sorted((entry.reference, entry.revision) for entry in entries) == [
        ("K-2026-014/LN-1", 1),
        ("K-2026-014/LN-2", 1),
    ]
    assert sorted(entry.as_of.isoformat() for entry in entries) == ["2026-06-15", "2026-06-16"]
    assert verify(tmp_path / "kitchen.issued").discrepancies == ()


def test_hashes_are_those_that_any_other_program_calculates() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
