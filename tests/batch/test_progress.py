"""The bar that a terminal shows while several documents are made; nothing anywhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
HOUSE = Path(__file__).parents[2]


def on_terminal(*arguments: str | Path) -> tuple[str, str]:
    """What a command writes on stdout, and on a stderr that is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "docgen", *arguments], cwd=HOUSE, stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as done:
        os.close(theirs)
        shown = b""
        try:
            while some := os.read(ours, 65536):
                shown += some
        except OSError:  # the other end was closed
            pass
        os.close(ours)
        assert done.stdout is not None
        return done.stdout.read(), shown.decode()


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    folder = tmp_path / "jobs"
    folder.mkdir()
    for name in ("kitchen", "software"):
        (folder / f"{name}.yaml").write_bytes((HOUSE / "examples" / f"{name}.yaml").read_bytes())
    (folder / "bad.yaml").write_text("case: K-1\n")
    return folder


def test_a_batch_shows_how_many_are_done_and_how_many_failed(jobs: Path, tmp_path: Path) -> None:
    how = ["--document", "reminder", "--as-of", "2026-06-18", "--format", "md", "-o", str(tmp_path / "out")]
    printed, shown = on_terminal("batch", jobs, *how)
    assert sorted(printed.splitlines()) == [
        str(tmp_path / "out" / f"{each}-reminder.md") for each in ("kitchen", "software")
    ]
    bars = [line for line in shown.split("\r") if "/3" in line]
    assert "0/3" in bars[0]
    assert "3/3  1 failed" in bars[-1]
    assert shown.endswith("3 cases: 2 drafted, 1 failed.\r\n")

    _, shown = on_terminal("batch", jobs, *how, "--resume")
    assert "1/1  1 failed" in shown  # what was written before says nothing about how long the others take


def test_all_documents_of_a_case_show_which_is_being_made_and_a_single_one_shows_nothing(tmp_path: Path) -> None:
    case = "examples/kitchen.yaml"
    _, shown = on_terminal("draft", case, "--all", "--as-of", "2026-06-18", "--format", "md", "-o", tmp_path)
    assert "change-order 1" in shown
    assert "[?25h" in shown  # the cursor is shown again
    _, shown = on_terminal("draft", case, "contract", "--as-of", "2026-06-18", "--format", "md", "-o", tmp_path)
    assert "contract" not in shown


def test_there_is_no_bar_where_nobody_looks_at_it(jobs: Path, tmp_path: Path) -> None:
    how = ["--document", "reminder", "--as-of", "2026-06-18", "--format", "md", "-o", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "batch", jobs, *how], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert "/3" not in done.stdout + done.stderr
    assert "\r" not in done.stderr
