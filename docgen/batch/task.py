"""One case of a batch, and what came of it."""

from __future__ import annotations

import hashlib
import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import FrameType

from docgen.errors import CaseError, DocgenError, Place, Problem
from docgen.problems import show


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Where a line of a case came from that was made of a sheet: what messages show instead of the line."""

    place: Place
    line: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A case and the paper wanted of it. All plain data, so that it can travel to any worker.

    `name` is what messages call the case, `stem` how its files begin, `folder` where it lies (for what it names, such
    as a logo). `cells` are the cells behind the lines of a case that was made of a sheet, () for a file.
    """

    name: str
    stem: str
    raw: bytes
    folder: str
    document: str
    number: str
    as_of: date
    formats: tuple[str, ...]
    seconds: float
    cells: tuple[Cell | None, ...] = ()

    def inputs(self, version: str) -> str:
        """A hash of everything that decides what is made: the same inputs give the same bytes."""
        said = [self.document, self.number, self.as_of.isoformat(), *self.formats, version, self.stem]
        return hashlib.sha256(json.dumps(said).encode() + b"\0" + self.raw).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of a task: the files of its paper, or none. `said` are its problems as a person reads them."""

    name: str
    stem: str
    files: dict[str, bytes]
    said: tuple[str, ...]
    failed: bool

    def failing(self, said: str) -> Outcome:
        """The same case, failed after all."""
        return Outcome(name=self.name, stem=self.stem, files={}, said=(*self.said, said), failed=True)


class TookTooLong(BaseException):  # and no Exception, so that nothing on the way takes it for its own
    """A case that had its time and was not done."""


def do(task: Task) -> Outcome:
    """The paper of one case. Never raises for anything that is wrong with the case or takes too long."""
    from docgen import pipeline

    try:
        with _at_most(task.seconds):
            loaded = pipeline.load_bytes(task.raw, name=task.name, called=task.name, folder=Path(task.folder))
            number = task.number or None
            paper = pipeline.draft(loaded, task.document, number=number, as_of=task.as_of)
            made = pipeline.render(paper, task.formats)
    except CaseError as wrong:
        lines = wrong.source_lines
        return _failed(task, tuple(_shown(problem, lines, task) for problem in wrong.problems))
    except DocgenError as wrong:
        hint = f"\n  {wrong.hint}" if wrong.hint else ""
        return _failed(task, (f"{task.name}: {wrong.message}{hint}",))
    except TookTooLong:
        said = f"{task.name}: not done after {task.seconds:g} seconds\n  Draft it by itself, or give --time-limit."
        return _failed(task, (said,))
    warnings = dict.fromkeys((*loaded.warnings, *paper.warnings))
    return Outcome(
        name=task.name,
        stem=task.stem,
        files={f"{task.stem}-{_paper_words(task)}{Path(name).suffix}": content for name, content in made.items()},
        said=tuple(_shown(problem, loaded.source_lines, task) for problem in warnings),
        failed=False,
    )


def _paper_words(task: Task) -> str:
    from docgen.catalogue import kind_of

    return kind_of(task.document).file_words(task.number)


def _failed(task: Task, said: tuple[str, ...]) -> Outcome:
    return Outcome(name=task.name, stem=task.stem, files={}, said=said, failed=True)


def _shown(problem: Problem, lines: object, task: Task) -> str:
    """The problem as a person reads it, at the cell of the sheet where the case came from one."""
    place = problem.place
    if place and task.cells and place.file == task.name and place.line <= len(task.cells):
        cell = task.cells[place.line - 1]
        if cell is None:
            cell = next((each for each in reversed(task.cells[: place.line]) if each), None)
        if cell is not None:
            moved = replace(problem, place=cell.place)
            return show(moved, ("",) * (cell.place.line - 1) + (cell.line,))
    named = "" if place else f"{task.name}: "
    return named + show(problem, lines)  # type: ignore[arg-type]  # the lines of a CaseError, as they come


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raises TookTooLong in what runs inside when its time is up.

    Only the main thread of a process can be interrupted so, and only where the system has such a clock (Windows has
    none); elsewhere there is no limit.
    """
    possible = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    if not seconds or not possible:
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
