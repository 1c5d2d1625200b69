"""The workers of a batch on this machine."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from docgen.batch.workers import processes


def test_workers_are_deaf_to_ctrl_c_from_their_first_moment_and_the_batch_is_not() -> None:
    with processes(1)() as pool:
        deaf_to = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()

    assert signal.SIGINT in deaf_to
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


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
