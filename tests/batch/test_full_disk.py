"""A full disk, a folder that is taken away: the batch ends at once, tells what is true, and nothing is half."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docgen.batch.journal import NAME
from tests.batch.at_every_call import CALLS, Call, batch, cases, documents, done_here, hidden, instead, whole

__all__ = ["cases", "done_here"]

Shown = pytest.CaptureFixture[str]
HOUSE = Path(__file__).parents[2]


def refusing_from(monkeypatch: pytest.MonkeyPatch, at: int, number: int, calls: tuple[str, ...] = CALLS) -> list[str]:
    """From the call number `at` on nothing can be written; of a write the first half still is. The calls refused."""
    refused: list[str] = []

    def act(name: str, real: Call, count: int, arguments: tuple[Any, ...]) -> Any:
        if count < at or name == "unlink":  # a full disk still lets go of files
            return real()
        if name == "write" and not refused:
            refused.append(name)
            return real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
        refused.append(name)
        raise OSError(number, os.strerror(number))

    instead(monkeypatch, calls, act)
    return refused


@pytest.mark.usefixtures("done_here")
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_whenever_the_disk_refuses_the_batch_ends_at_once_and_tells_what_is_there(
    cases: Path, tmp_path: Path, number: int, words: str, capsys: Shown
) -> None:
    wanted, instants = whole(cases), 0
    step = 1 if number == errno.ENOSPC else 3
    for at in range(1, 500, step):
        out = tmp_path / f"out-{at}"
        with pytest.MonkeyPatch.context() as disk:
            refused = refusing_from(disk, at, number)
            code = batch(cases, out)
        shown = capsys.readouterr()
        if not refused:
            break
        instants += 1
        there = documents(out) if out.is_dir() else {}
        assert there.items() <= wanted.items(), at
        named = [Path(line).name for line in shown.out.splitlines()]
        assert set(named) <= set(there), at
        if code == 0:  # of the folder at the very end, and of the journal: the documents are there
            assert (set(refused), len(named)) == ({"fsync"}, 6), at
            continue
        assert code == 1, at
        assert shown.err.count(f"was not written: {words}") == 1, at
        begun = "cases:" in shown.err
        drafted = len(named) // 2
        assert begun == (out / NAME).exists() or not drafted, at
        if begun:
            missing = "".join(f"not drafted: {case}\n" for case in sorted(cases.iterdir())[drafted:])
            assert missing in shown.err, at
            assert shown.err.endswith(
                f"3 cases: {drafted} drafted, {3 - drafted} not drafted.\nGo on with the same command and --resume.\n"
            ), at
        assert not out.is_dir() or hidden(out) == [], at

        assert batch(cases, out, "--resume") == 0, at
        assert f"{drafted} written before" in capsys.readouterr().err or not drafted, at
        assert documents(out) == wanted, at
        assert all(json.loads(line) for line in (out / NAME).read_text().splitlines()[-1:]), at
    assert instants > 40 // step


@pytest.mark.usefixtures("done_here")
def test_a_folder_that_is_taken_away_ends_the_batch(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    out = tmp_path / "out"

    def act(_name: str, real: Call, _count: int, _arguments: tuple[Any, ...]) -> Any:
        if (out / "a-paper.txt").exists():
            shutil.rmtree(out)
        return real()

    with monkeypatch.context() as disk:
        instead(disk, ("open", "write"), act)
        assert batch(cases, out) == 1
    # The next document was on its way, and was written into a new folder; then it was noticed.
    assert sorted(documents(out)) == ["b-paper.md", "b-paper.txt"]
    shown = capsys.readouterr().err
    assert f"docgen: {out} was removed or replaced while the batch was at work, or its {NAME} was\n" in shown
    assert shown.endswith("3 cases: 2 drafted, 1 not drafted.\nGo on with the same command and --resume.\n")
    assert batch(cases, out, "--resume") == 0
    assert documents(out) == whole(cases)


@pytest.mark.usefixtures("done_here")
def test_one_document_that_cannot_be_written_does_not_stop_the_rest(cases: Path, tmp_path: Path, capsys: Shown) -> None:
    out = tmp_path / "out"
    (out / "b-paper.txt").mkdir(parents=True)
    assert batch(cases, out) == 1
    assert sorted(documents_but_folders(out)) == ["a-paper.md", "a-paper.txt", "c-paper.md", "c-paper.txt"]
    assert capsys.readouterr().err == (
        f"{cases / 'b.yaml'}: {out / 'b-paper.txt'} was not written: a folder of that name is in the way\n"
        "  Rename the folder, or name another one with -o.\n\n"
        "3 cases: 2 drafted, 1 failed.\n"
    )


def documents_but_folders(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("*.*") if path.is_file() and not path.name.startswith(".")]


@pytest.mark.usefixtures("done_here")
def test_names_that_cannot_be_printed_keep_no_document_from_being_written(
    cases: Path, tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("docgen.cli.batch._print_path", full)
    assert batch(cases, tmp_path / "out") == 1
    assert documents(tmp_path / "out") == whole(cases)
    assert capsys.readouterr().err == (
        "3 cases: 3 drafted.\ndocgen: the names of the documents could not all be printed: No space left on device\n"
    )


@pytest.mark.usefixtures("done_here")
def test_another_batch_is_kept_out_of_the_folder(cases: Path, tmp_path: Path, capsys: Shown) -> None:
    out = tmp_path / "out"
    out.mkdir()
    holding = (
        "import fcntl, sys; it = open(sys.argv[1], 'a'); fcntl.flock(it, fcntl.LOCK_EX); print(1, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, out / NAME], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert batch(cases, out) == 1
        other.communicate(b"\n")
    assert capsys.readouterr().err == (
        f"docgen: another docgen batch is writing into {out}\n"
        "  Wait until it is done, or name another folder with -o.\n"
    )
    assert documents(out) == {}
    assert batch(cases, out) == 0


OWN_MOUNTS = ["unshare", "-Urm"]
TWICE = """
set -e
test "$6" = imitated || mount -t tmpfs -o size=64k none "$1"
test "$6" = imitated && small="tests.batch.small_disk 64000" || small=docgen
cd "$2"
code=0; "$3" -m $small batch "$4" --document reminder --as-of 2026-06-18 --format docx --jobs 2 -o "$1/out" \
  >"$5/printed" 2>"$5/told" || code=$?
echo $code >"$5/code"
cp -r "$1/out" "$5/full"
test "$6" = imitated || mount -o remount,size=10m "$1"
"$3" -m docgen batch "$4" --document reminder --as-of 2026-06-18 --format docx --jobs 2 --resume -o "$1/out" \
  >/dev/null 2>"$5/resumed"
cp -r "$1/out" "$5/whole"
"""


def kinds_of_full_disk() -> list[str]:
    """An imitation, and a real one as well where users may mount a disk of their own."""
    mounts = shutil.which("unshare") and subprocess.run(
        [*OWN_MOUNTS, "mount", "-t", "tmpfs", "none", HOUSE / "docs"], capture_output=True, check=False
    )
    return ["imitated", "real"] if mounts and mounts.returncode == 0 else ["imitated"]


@pytest.mark.parametrize("which", kinds_of_full_disk())
def test_a_disk_that_is_really_full(which: str, tmp_path: Path) -> None:
    own = OWN_MOUNTS if which == "real" else []
    jobs, disk, seen = tmp_path / "jobs", tmp_path / "disk", tmp_path / "seen"
    for folder in (jobs, disk, seen):
        folder.mkdir()
    for number in range(12):
        shutil.copy(HOUSE / "examples" / "kitchen.yaml", jobs / f"case-{number:02}.yaml")
    subprocess.run([*own, "sh", "-c", TWICE, "sh", disk, HOUSE, sys.executable, jobs, seen, which], check=True)

    drafted = [Path(line).name for line in (seen / "printed").read_text().splitlines()]
    full, all_of_them = documents(seen / "full"), documents(seen / "whole")
    told = (seen / "told").read_text()
    assert (seen / "code").read_text() == "1\n"
    assert 2 < len(drafted) < 12
    assert sorted(full) == sorted(drafted)
    assert hidden(seen / "full") == []
    assert told.count("was not written: the disk is full") == 1
    assert f"12 cases: {len(drafted)} drafted, {12 - len(drafted)} not drafted.\n" in told
    assert f"12 cases: {12 - len(drafted)} drafted, {len(drafted)} written before.\n" in (seen / "resumed").read_text()
    assert len(all_of_them) == 12
    assert len({*all_of_them.values(), *full.values()}) == 1  # one case twelve times, to the byte
