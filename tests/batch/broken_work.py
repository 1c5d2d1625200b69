"""Work that goes wrong on purpose, in the worker itself. A module of its own, because workers import it by name."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from msgspec.structs import replace

from docgen.batch.task import Outcome, Task, do


def made(task: Task) -> Outcome:
    """A file that says which case it is, without the cost of a document."""
    return Outcome(name=task.name, stem=task.stem, files={f"{task.stem}-paper.md": task.raw}, said=(), failed=False)


def dies_once(task: Task) -> Outcome:
    """Kills its worker the first time it meets the case that is called "deadly"."""
    mark = Path(task.folder) / "died"
    if task.stem == "deadly" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return made(task)


def dies_always(task: Task) -> Outcome:
    """Kills its worker whenever it meets the case that is called "deadly"."""
    if task.stem == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return made(task)


def raises(task: Task) -> Outcome:
    """A fault of docgen's own."""
    if task.stem == "deadly":
        raise ZeroDivisionError("division by zero")
    return made(task)


def slow(task: Task) -> Outcome:
    """Takes a quarter of a second, and says which worker it was."""
    time.sleep(0.25)
    return replace(made(task), said=(str(os.getpid()),))


def endless(task: Task) -> Outcome:
    """Never ends with the cases other than the one that is called "quick"."""
    if task.stem != "quick":
        time.sleep(600)
    return made(task)


def deaf(task: Task) -> Outcome:
    """Hangs with the case that is called "deadly", and hears no signal, as within a call of a C library."""
    if task.stem == "deadly":
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        time.sleep(600)
    return made(task)


def dies_in_its_answer(task: Task) -> Outcome:
    """Kills its worker the first time it has sent half of the answer to the case that is called "deadly"."""
    mark = Path(task.folder) / "died"
    if task.stem == "deadly" and not mark.exists():
        mark.touch()
        setattr(Connection, "_send", _half_then_die)  # noqa: B010  (the type checker is right that it is private)
        return replace(made(task), files={"large": bytes(3_000_000)})
    return made(task)


def _half_then_die(pipe: Connection, content: memoryview) -> None:
    if len(content) < 1_000_000:
        os.write(pipe.fileno(), content)  # what says how long the answer is
        return
    os.write(pipe.fileno(), content[:50_000])
    os.kill(os.getpid(), signal.SIGKILL)


def numbered(task: Task) -> Outcome:
    """Says which worker it was."""
    return replace(made(task), said=(str(os.getpid()),))


def times_out(task: Task) -> Outcome:
    """Meets a disk that does not answer, which is not the time limit."""
    if task.stem == "deadly":
        raise TimeoutError(110, "Connection timed out")
    return made(task)


__all__ = [
    "deaf",
    "dies_always",
    "dies_in_its_answer",
    "dies_once",
    "do",
    "endless",
    "made",
    "numbered",
    "raises",
    "slow",
    "times_out",
]
