"""`docgen batch` with something going wrong at a chosen call to the system, and what it writes is quickly made.

The workers are left out: each case is done where the batch runs, so that the calls come in the same order every time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from docgen.batch import workers
from docgen.batch.journal import NAME
from docgen.batch.task import Outcome, Task
from docgen.cli import run as run_docgen

CALLS = ("open", "write", "fsync", "mkdir", "replace", "unlink")
"""Everything through which a batch changes a disk."""

Call = Callable[..., Any]


def two_documents(task: Task) -> Outcome:
    """Two files that say which case it is, one of them longer than a disk writes at once."""
    files = {f"{task.stem}-paper.md": task.raw, f"{task.stem}-paper.txt": task.raw * 20}
    return Outcome(name=task.name, stem=task.stem, files=files, said=(), failed=False)


class Here(Executor):
    """Does everything at once, where it is asked."""

    def submit(self, _fn: Call, /, *args: Any, **_options: Any) -> Future[Any]:
        """The documents of the case."""
        future: Future[Any] = Future()
        future.set_result(two_documents(*args))
        return future


@pytest.fixture
def done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "processes", lambda _count, _seconds, _formats: Here)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Three cases; a batch reads none of what is in them here."""
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.yaml").write_text(f"case: {name}\n")
    return folder


def batch(cases: Path, out: Path, *options: str) -> int:
    how = ["--document", "reminder", "--as-of", "2026-06-18", "--format", "md", "--jobs", "1", *options]
    return run_docgen(["batch", str(cases), *how, "-o", str(out)])


def documents(folder: Path) -> dict[str, bytes]:
    """The documents that lie there under their names."""
    return {path.name: path.read_bytes() for path in folder.glob("*.*") if not path.name.startswith(".")}


def whole(cases: Path) -> dict[str, bytes]:
    """The documents of all cases as they should be."""
    made: dict[str, bytes] = {}
    for case in sorted(cases.iterdir()):
        raw = case.read_bytes()
        made |= {f"{case.stem}-paper.md": raw, f"{case.stem}-paper.txt": raw * 20}
    return made


def hidden(folder: Path) -> list[str]:
    """What lies there beside the documents and the journal."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".") and path.name != NAME)


def instead(
    monkeypatch: pytest.MonkeyPatch, calls: tuple[str, ...], act: Callable[[str, Call, int, tuple[Any, ...]], Any]
) -> None:
    """Has `act` called instead of each of these calls of `os`, with its name, itself, its number and what it was given.

    Calls that only read do not count.
    """
    count = 0

    def acting(name: str, real: Call) -> Call:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            if name == "open" and not (len(arguments) > 1 and arguments[1] & (os.O_CREAT | os.O_WRONLY)):
                return real(*arguments, **options)
            count += 1
            return act(name, lambda *given: real(*(given or arguments), **options), count, arguments)

        return call

    for name in calls:
        monkeypatch.setattr(os, name, acting(name, getattr(os, name)))
