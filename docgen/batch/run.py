"""Tasks through an executor: a bounded number at a time, and a true summary whatever happens on the way.

Any `concurrent.futures.Executor` will do. Where a worker process dies, the executor breaks; it is made anew, and what
was under way is done again, the first of it by itself, until it is known which case does it. A case that kills its
worker twice has failed.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from docgen.batch.task import Outcome, Task, do

_AT_A_TIME = 3  # tasks for each worker: enough that none waits for the next
_TRIES = 2


@dataclass(kw_only=True, slots=True)
class Summary:
    """How a batch went. `seconds` is what it took; `stopped`: it was interrupted before its end."""

    done: int = 0
    skipped: int = 0
    failed: list[Outcome] = field(default_factory=list)
    stopped: bool = False
    seconds: float = 0.0


@dataclass(slots=True)
class _Waiting:
    task: Task
    tries: int = 0


def run(
    tasks: Iterable[Task | Outcome],
    *,
    executor: Callable[[], Executor],
    workers: int,
    finished: Callable[[Task | None, Outcome], Outcome],
    is_done: Callable[[Task], bool] = lambda _task: False,
    work: Callable[[Task], Outcome] = do,
) -> Summary:
    """Does every task and hands each outcome to `finished`, in the order in which they come.

    `executor` makes an executor with `workers` workers, again where one broke. `finished` writes the papers and gives
    back the outcome as it then is: failed where they could not be written. A case that could not even be read comes as
    an Outcome among the tasks. `is_done` tells which tasks need not be
    done. An interruption (Ctrl-C) lets what is under way end, and a second one does not wait for it.
    """
    begun, summary = time.monotonic(), Summary()
    todo = iter(tasks)
    again: deque[_Waiting] = deque()
    pool = executor()
    running: dict[Future[Outcome], _Waiting] = {}
    careful = False  # after a worker died: one at a time, until it is known which case does it
    with _interruptible(summary), _ended(lambda: pool):
        while True:
            room = 1 if careful else workers * _AT_A_TIME
            while len(running) < room and not summary.stopped:
                following = again.popleft() if again else _next(todo, is_done, finished, summary)
                if following is None:
                    break
                try:
                    running[pool.submit(work, following.task)] = following
                except BrokenExecutor:
                    again.appendleft(following)
                    break
            if not running and not again:
                break
            ended = wait(running, return_when=FIRST_COMPLETED).done if running else set()
            if summary.stopped:
                again.clear()
                for future in [each for each in running if each not in ended and each.cancel()]:
                    running.pop(future)
            broken = not running
            for future in ended:
                waiting = running.pop(future)
                try:
                    outcome = future.result()
                except (BrokenExecutor, CancelledError):
                    broken = True
                    again.append(waiting)
                    continue
                except Exception as wrong:  # whatever a worker ran into: one case, and not the batch
                    outcome = _crashed(waiting.task, f"{type(wrong).__name__}: {wrong}")
                _count(finished(waiting.task, outcome), summary)
            if broken:
                again.extend(running.values())
                running.clear()
                _blame(again, careful, summary, finished)
                careful = bool(again) and not summary.stopped
                if summary.stopped:
                    again.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                pool = executor()
            elif careful and not again:
                careful = False
    summary.seconds = time.monotonic() - begun
    return summary


@contextmanager
def _interruptible(summary: Summary) -> Iterator[None]:
    """A first Ctrl-C only stops new cases from being begun; a second one raises KeyboardInterrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        if summary.stopped:
            raise KeyboardInterrupt
        summary.stopped = True

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _ended(pool: Callable[[], Executor]) -> Iterator[None]:
    """The executor is closed at the end; after an interruption nobody waits for its workers."""
    try:
        yield
    except BaseException:
        pool().shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    pool().shutdown(wait=True)


def _next(
    todo: Iterator[Task | Outcome],
    is_done: Callable[[Task], bool],
    finished: Callable[[Task | None, Outcome], Outcome],
    summary: Summary,
) -> _Waiting | None:
    for task in todo:
        if isinstance(task, Outcome):
            _count(finished(None, task), summary)
        elif is_done(task):
            summary.skipped += 1
        else:
            return _Waiting(task)
    return None


def _count(outcome: Outcome, summary: Summary) -> None:
    if outcome.failed:
        summary.failed.append(outcome)
    else:
        summary.done += 1


def _blame(
    again: deque[_Waiting], careful: bool, summary: Summary, finished: Callable[[Task | None, Outcome], Outcome]
) -> None:
    """Counts a try against the case that ran alone when its worker died; with several, nobody knows which it was."""
    if not careful or not again:
        return
    suspect = again[-1]
    suspect.tries += 1
    if suspect.tries >= _TRIES:
        again.pop()
        _count(finished(suspect.task, _crashed(suspect.task, "its worker died twice")), summary)


def _crashed(task: Task, why: str) -> Outcome:
    said = f"{task.name}: not done: {why}\n  Draft it by itself to see more: docgen draft {task.name} {task.document}"
    return Outcome(name=task.name, stem=task.stem, files={}, said=(said,), failed=True)
