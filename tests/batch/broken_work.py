"""Work that goes wrong on purpose, in the worker itself. A module of its own, because workers import it by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from msgspec.structs import replace

from docgen.batch.task import Outcome, Task, do, took_too_long


def made(task: Task) -> Outcome:
    """A file that says which case it is, without the cost of a paper."""
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
    """Hangs with the case that is called "deadly", and does not hear the alarm, as within a call of a C library."""
    if task.stem == "deadly":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(600)
    return made(task)


_spoilt = False


def marked(task: Task) -> Outcome:
    """Is cut off in the midst of the case that is called "deadly", and says so of every case after it."""
    global _spoilt
    _spoilt = _spoilt or task.stem == "deadly"
    if task.stem == "deadly":
        return took_too_long(task)
    return replace(made(task), said=("half done",) if _spoilt else ())


_kept: list[bytes | None] = []


def leaks(task: Task) -> Outcome:
    """Keeps 4 MiB of each case, but for the first that come; and says which worker it was."""
    _kept.append(bytes(range(256)) * 2**14 if len(_kept) > 60 else None)
    return replace(made(task), said=(str(os.getpid()),))


__all__ = ["deaf", "dies_always", "dies_once", "do", "endless", "leaks", "made", "marked", "raises", "slow"]
