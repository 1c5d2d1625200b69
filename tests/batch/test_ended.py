"""The command as a whole, ended from outside: Ctrl-C twice, SIGTERM, SIGKILL. No process is left, no temporary file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # as it comes with the cluster's libraries, without types
import pytest

HOUSE = Path(__file__).parents[2]
COUNT = 200

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals of this kind")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder with a short name: a fork server's address is a file in it, and no system takes a long one."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    folder = tmp_path / "jobs"
    folder.mkdir()
    for number in range(COUNT):
        shutil.copy(HOUSE / "examples" / "software.yaml", folder / f"case-{number:03}.yaml")
    return folder


def begun(jobs: Path, tmp_path: Path) -> subprocess.Popen[str]:
    """A batch that has written its first document."""
    (tmp_path / "tmp").mkdir()
    how = ["--document", "reminder", "--as-of", "2026-06-18", "--format", "docx", "--jobs", "2"]
    batch = subprocess.Popen(
        [sys.executable, "-m", "docgen", "batch", jobs, *how, "-o", tmp_path / "out"],
        cwd=HOUSE,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert batch.stdout is not None
    batch.stdout.readline()
    return batch


def none_left(processes: list[psutil.Process], tmp_path: Path) -> None:
    """Whoever worked has ended within a few seconds, and what they had in the folder for temporary files is gone."""
    _, alive = psutil.wait_procs(processes, timeout=30)
    assert alive == []
    assert [path for path in (tmp_path / "tmp").rglob("*") if path.is_file()] == []


def whole(tmp_path: Path) -> int:
    """How many documents there are, each of them whole."""
    documents = [path.read_bytes() for path in (tmp_path / "out").glob("*.docx")]
    assert len(set(documents)) == 1  # one case many times, to the byte
    return len(documents)


@pytest.mark.parametrize(
    ("number", "times", "code"), [(signal.SIGINT, 1, 130), (signal.SIGINT, 2, 130), (signal.SIGTERM, 1, 143)]
)
def test_ended_by_a_signal_it_sums_up_what_is_there(
    jobs: Path, tmp_path: Path, number: signal.Signals, times: int, code: int
) -> None:
    with begun(jobs, tmp_path) as batch:
        processes = psutil.Process(batch.pid).children(recursive=True)
        for _ in range(times):
            batch.send_signal(number)
            time.sleep(0.05)  # two that come at once are one for the system
        _, told = batch.communicate(timeout=120)
    none_left(processes, tmp_path)
    drafted = whole(tmp_path)
    assert batch.returncode == code
    assert 0 < drafted < COUNT
    assert told.endswith(
        f"{COUNT} cases: {drafted} drafted, {COUNT - drafted} not drafted.\nGo on with the same command and --resume.\n"
    )


def test_killed_with_its_case_under_way_it_leaves_whole_documents_and_no_process(jobs: Path, tmp_path: Path) -> None:
    with begun(jobs, tmp_path) as batch:
        processes = psutil.Process(batch.pid).children(recursive=True)
        batch.kill()
        batch.communicate(timeout=120)
    none_left(processes, tmp_path)
    assert 0 < whole(tmp_path) < COUNT


def test_workers_and_fork_server_that_are_killed_leave_no_temporary_file_and_no_gap(jobs: Path, tmp_path: Path) -> None:
    for case in sorted(jobs.iterdir())[12:]:
        case.unlink()
    with begun(jobs, tmp_path) as batch:
        for process in psutil.Process(batch.pid).children(recursive=True):
            process.kill()
        _, told = batch.communicate(timeout=120)
    assert (batch.returncode, whole(tmp_path)) == (0, 12)
    assert told.endswith("\n12 cases: 12 drafted.\n")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_folder_for_temporary_files_with_a_long_name_is_no_reason_to_stop(jobs: Path, tmp_path: Path) -> None:
    for case in sorted(jobs.iterdir())[2:]:
        case.unlink()
    scratch = tmp_path / ("long" * 25)
    scratch.mkdir()
    how = [
        "--document",
        "reminder",
        "--as-of",
        "2026-06-18",
        "--format",
        "docx",
        "--jobs",
        "2",
        "-o",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "batch", jobs, *how],
        cwd=HOUSE,
        env={**os.environ, "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, whole(tmp_path)) == (0, 2), done.stderr
    assert [path for path in scratch.rglob("*") if path.is_file()] == []
