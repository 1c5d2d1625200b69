"""The workers of a batch on this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from filelock import FileLock

from docgen.batch import workers
from docgen.batch.workers import clear_left_behind, processes


def test_workers_are_deaf_to_ctrl_c_from_their_first_moment_and_the_batch_is_not() -> None:
    with processes(1)() as pool:
        deaf_to = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()

    assert signal.SIGINT in deaf_to
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.parametrize("longest_address", [103, 0], ids=["served", "spawned"])
def test_workers_import_nothing_from_the_current_folder_and_the_rest_of_the_program_may(
    longest_address: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    monkeypatch.setattr(workers, "_LONGEST_ADDRESS", longest_address)
    with processes(1, formats=())() as pool:
        told = pool.submit(os.getenv, "PYTHONSAFEPATH").result()

    assert (told, os.getenv("PYTHONSAFEPATH")) == ("1", None)


def left_behind(name: str, *, old: bool = True) -> Path:
    """A folder of temporary files as a run makes one, with a file of a worker in it."""
    folder = Path(tempfile.gettempdir()) / name
    (folder / "worker").mkdir(parents=True)
    (folder / "worker" / "font.ttf").write_text("a typeface")
    lock = folder / "in-use"
    lock.touch()
    if old:
        os.utime(lock, (time.time() - 100, time.time() - 100))
    return folder


def test_temporary_files_of_a_run_that_was_killed_are_taken_away_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed, at_work = left_behind("docgen-batch-killed"), left_behind("docgen-batch-at-work")
    begins, somebody_elses = left_behind("docgen-batch-begins", old=False), left_behind("docgen-batches")
    (tmp_path / "docgen-batch-link").symlink_to(somebody_elses)
    with FileLock(at_work / "in-use"):
        clear_left_behind()

    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "docgen-batch-at-work",
        "docgen-batch-begins",
        "docgen-batch-link",
        "docgen-batches",
    ]
    assert (at_work / "worker" / "font.ttf").exists()
    assert not killed.exists()
    assert begins.exists()


KILLED = """
import os, signal
from docgen.batch.workers import processes
pool = processes(1, formats=())()
pool.submit(os.getpid).result()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_the_workers_of_a_command_that_was_killed_leave_no_temporary_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], env={**os.environ, "TMPDIR": str(tmp_path)}, check=False)
    for _ in range(600):
        if not list(tmp_path.glob("docgen-batch-*")):
            break
        time.sleep(0.1)

    assert list(tmp_path.glob("docgen-batch-*")) == []


MAKE_ONE = """
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import_module("docgen.batch.preload")
if sys.argv[1] == "pdf":
    import_module("docgen.batch.preload_pdf")
before = set(sys.modules)
from docgen.batch.task import Task, do
case = Path("examples/shop-fit-out.yaml")
made = do(
    Task(
        name="shop", stem="shop", raw=case.read_bytes(), folder="examples", document="late-interest-notice", number="",
        as_of=date(2026, 5, 11), formats=(sys.argv[1],), seconds=0,
    )
)
assert not made.failed, made.said
print(*sorted(set(sys.modules) - before))
"""
OURS = (
    "docgen",
    "weasyprint",
    "fontTools",
    "tinycss2",
    "lxml",
    "docx",
    "docxtpl",
    "jinja2",
    "PIL",
    "babel",
    "holidays",
)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_what_a_letter_needs_is_loaded_before_there_are_workers(ending: str) -> None:
    loaded = subprocess.run([sys.executable, "-c", MAKE_ONE, ending], capture_output=True, text=True, check=True).stdout

    assert [name for name in loaded.split() if name.partition(".")[0] in OURS] == []


def test_workers_that_make_no_pdf_load_nothing_for_one() -> None:
    script = "import sys, docgen.batch.preload; print('weasyprint' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "False\n"
    )
