"""Tasks through an executor: a bounded number at a time, and a true summary whatever happens on the way.

Any `concurrent.futures.Executor` will do. Where a worker dies, its case is done again; a case that kills its worker
twice has failed. An executor that breaks as a whole is made anew, and what was under way is done again, the first of
it by itself, until it is known which case does it.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import contextmanager, nullcontext, suppress
from types import FrameType

from msgspec import Struct, field
from msgspec.structs import replace
from pebble import ProcessExpired, ProcessFuture

from docgen.batch.task import Outcome, Task, do, took_too_long
from docgen.errors import DocgenError
from docgen.files.writing import FolderRefuses
from docgen.messages import say

_AT_A_TIME = 3  # tasks for each worker: enough that none waits for the next
_TRIES = 2
_FRUITLESS = 8  # executors in a row that may break before a case is done: that cases kill workers is rare
_UNKNOWN = 255  # the exit code of a process of which nobody knows how it ended
_NO_WORKER = 3  # times in a row that no worker can be started, with a moment in between
_MOMENT = 0.5  # seconds
_SHORT_OF = say(
    "The machine may lack memory, or may not start more processes: try --jobs 1. Then draft one case by itself."
)
_TICK = 0.2  # seconds until an interruption is heeded at the latest
_PATIENCE = {"SIGTERM": 5.0, "SIGHUP": 5.0}  # seconds for the cases under way; who sends these does not wait long


class Summary(Struct, kw_only=True):
    """How a batch went. `seconds` is what it took; `warned` are the warnings of documents that were drafted, as
    `Outcome.unnamed` gives them, each with the cases that have it: many letters are often warned of the same.

    `stopped` is the signal that interrupted it before its end (2 is Ctrl-C), 0 for none; `halted` is what made it
    pointless to go on, None where nothing did. What was neither done nor skipped nor failed was not drafted then.
    """

    done: int = 0
    skipped: int = 0
    failed: list[Outcome] = field(default_factory=list)
    warned: dict[str, list[str]] = field(default_factory=dict)
    stopped: int = 0
    halted: DocgenError | None = None
    seconds: float = 0.0


Finished = Callable[[Task | None, Outcome], Outcome]


class _Waiting(Struct):
    task: Task
    tries: int = 0


class Asked(Struct):
    """What signals have asked for: how often, which first, and until when (monotonic) the cases under way may take."""

    times: int = 0
    first: int = 0
    until: float = float("inf")

    @property
    def to_give_up(self) -> bool:
        return self.times > 1 or time.monotonic() > self.until


def run(
    tasks: Iterable[Task | Outcome],
    *,
    executor: Callable[[], Executor],
    workers: int,
    finished: Finished,
    is_done: Callable[[Task], bool] = lambda _task: False,
    work: Callable[[Task], Outcome] = do,
    stopping: Callable[[int], None] = lambda _under_way: None,
    lost: Callable[[], str] = lambda: "",
    asked: Asked | None = None,
) -> Summary:
    """Does every task and hands each outcome to `finished`, in the order in which they come.

    `executor` makes an executor with `workers` workers, again where one broke. `finished` writes the documents and
    gives back the outcome as it then is: failed where they could not be written; where it raises FolderRefuses the
    batch ends, because every other document would meet the same. A case that could not even be read comes as an Outcome
    among the tasks. `is_done` tells which tasks need not be done. An interruption (Ctrl-C, SIGTERM) lets what is under
    way end, of which `stopping` is told; a second one does not wait for it. Whoever has more to say at the end heeds
    the signals himself and gives what they have `asked` for. While nothing comes, `lost` is asked whether anything can
    still come, and says why not.
    """
    begun = time.monotonic()
    run_ = _Run(todo=iter(tasks), executor=executor, finished=finished, is_done=is_done, work=work, pool=executor())
    with nullcontext(asked) if asked else heeding_signals() as asked, _ended(run_):
        while True:
            run_.submit(1 if run_.careful else workers * _AT_A_TIME, stopped=asked.times > 0)
            if not run_.running and not run_.again:
                break
            ended = wait(run_.running, timeout=_TICK, return_when=FIRST_COMPLETED).done if run_.running else set()
            if asked.times and not run_.summary.stopped:
                run_.summary.stopped = asked.first
                run_.again.clear()
                run_.cancel_waiting()
                stopping(len(run_.running))
            if not ended and (why := lost()):
                run_.summary.halted = DocgenError(why, say("What was under way there was not drafted."))
                run_.gone = True
            try:
                run_.take([each for each in run_.running if each in ended])
            except FolderRefuses as error:
                run_.summary.halted = error
            if run_.summary.halted or asked.to_give_up:
                run_.given_up = True
                break
    run_.summary.stopped = asked.first
    run_.summary.seconds = time.monotonic() - begun
    return run_.summary


class _Run(Struct, kw_only=True):
    """What is under way.

    `careful`: an executor broke, and until it is known why, one case is done at a time. `given_up`: nobody waits for
    what is under way; `gone`: and nobody can be told either.
    """

    todo: Iterator[Task | Outcome]
    executor: Callable[[], Executor]
    finished: Finished
    is_done: Callable[[Task], bool]
    work: Callable[[Task], Outcome]
    pool: Executor
    summary: Summary = field(default_factory=Summary)
    again: deque[_Waiting] = field(default_factory=deque)
    running: dict[Future[Outcome], _Waiting] = field(default_factory=dict)
    careful: bool = False
    broken: bool = False
    no_worker: str = ""  # why the executor has none
    fruitless: int = 0
    given_up: bool = False
    gone: bool = False

    def submit(self, room: int, *, stopped: bool) -> None:
        """Begins as many cases as there is room for."""
        while len(self.running) < room and not self.broken and not stopped:
            following = self.again.popleft() if self.again else self.next()
            if following is None:
                return
            try:
                self.running[self.pool.submit(self.work, following.task)] = following
            except Exception as error:  # an executor that takes no more has broken, whatever it says
                self.again.appendleft(following)
                self.broken, self.no_worker = True, _no_worker(error)

    def next(self) -> _Waiting | None:
        """The next case that is to be done."""
        for task in self.todo:
            if isinstance(task, Outcome):
                self.count(self.finished(None, task))
            elif self.is_done(task):
                self.summary.skipped += 1
            else:
                return _Waiting(task)
        return None

    def take(self, ended: list[Future[Outcome]]) -> None:
        """Hands over what has ended, and mends what has broken."""
        for future in ended:
            waiting = self.running.pop(future)
            try:
                outcome = future.result()
            except (BrokenExecutor, CancelledError) as error:
                self.broken, self.no_worker = True, self.no_worker or _no_worker(error)
                self.again.append(waiting)
                continue
            except ProcessExpired as error:
                if 0 < error.exitcode < _UNKNOWN:  # it ended by itself: another was killed that held their common pipe
                    self.broken = True
                    self.again.append(waiting)
                    continue
                waiting.tries += 1
                if waiting.tries < _TRIES:
                    if not self.summary.stopped:
                        self.again.append(waiting)
                    continue
                outcome = _crashed(waiting.task, "its worker died twice")
            except Exception as error:  # whatever a worker ran into: one case, and not the batch
                over = isinstance(error, TimeoutError) and isinstance(future, ProcessFuture) and not error.__cause__
                outcome = (
                    took_too_long(waiting.task) if over else _crashed(waiting.task, f"{type(error).__name__}: {error}")
                )
            self.fruitless = 0
            self.count(self.finished(waiting.task, outcome))
        if self.broken:
            self.mend()
        elif self.careful and not self.again:
            self.careful = False

    def mend(self) -> None:
        """Makes a new executor for one that broke."""
        self.again.extend(self.running.values())
        self.running.clear()
        if not self.no_worker:
            self.blame()
        self.careful = bool(self.again) and not self.summary.stopped
        if self.summary.stopped:
            self.again.clear()
        self.fruitless += 1
        if self.fruitless >= (_NO_WORKER if self.no_worker else _FRUITLESS):
            why = (
                say("no worker could be started: {no_worker}", no_worker=self.no_worker)
                if self.no_worker
                else say("workers exit immediately")
            )
            self.summary.halted = DocgenError(why, _SHORT_OF)
            return
        if self.no_worker:
            time.sleep(_MOMENT)
        _give_up(self.pool, ())
        try:
            self.pool = self.executor()
        except DocgenError as error:
            self.summary.halted = error
        self.broken, self.no_worker = False, ""

    def blame(self) -> None:
        """Counts a try against the case that ran alone when its worker died; of several nobody knows which it was."""
        if not self.careful or not self.again:
            return
        suspect = self.again[-1]
        suspect.tries += 1
        if suspect.tries >= _TRIES:
            self.again.pop()
            self.count(self.finished(suspect.task, _crashed(suspect.task, "its worker died twice")))

    def cancel_waiting(self) -> None:
        """Takes back what no worker has begun yet."""
        # Pebble would kill the worker of one that runs.
        for future in [each for each in self.running if not each.running() and each.cancel()]:
            self.running.pop(future)

    def count(self, outcome: Outcome) -> None:
        """Adds an outcome to the summary, without its documents."""
        if outcome.failed:
            # A slip in what all cases share is told of each of them: one copy of its words is enough.
            self.summary.failed.append(replace(outcome, said=tuple(map(sys.intern, outcome.said))))
        else:
            self.summary.done += 1
            for said in outcome.said:
                self.summary.warned.setdefault(outcome.unnamed(said), []).append(outcome.name)


@contextmanager
def heeding_signals() -> Iterator[Asked]:
    """What signals ask for, instead of what they would do; a third one ends everything at once, as ever."""
    asked = Asked()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def heed(number: int, _frame: FrameType | None) -> None:
        asked.times += 1
        asked.first = asked.first or number
        asked.until = min(asked.until, time.monotonic() + _PATIENCE.get(signal.Signals(number).name, float("inf")))
        if asked.times > 2:
            raise KeyboardInterrupt

    before = {}
    for name in ("SIGINT", *_PATIENCE):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup: it is not to be heard
            before[number] = signal.signal(number, heed)
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _ended(run_: _Run) -> Iterator[None]:
    """The executor is closed at the end; where the batch was given up nobody waits for its workers."""
    try:
        yield
    except BaseException:
        run_.given_up = True
        raise
    finally:
        if run_.gone:
            pass
        elif run_.given_up:
            _give_up(run_.pool, run_.running)
        else:
            run_.pool.shutdown(wait=True)


def _give_up(pool: Executor, running: Iterable[Future[Outcome]]) -> None:
    """Ends an executor without waiting for what it does."""
    for future in running:
        future.cancel()
    with suppress(Exception):  # it may be on a machine that is gone
        pool.shutdown(wait=False)


def _no_worker(wrong: BaseException) -> str:
    """Why an executor has no workers, "" where it does not say."""
    return str(wrong.__cause__) if isinstance(wrong.__cause__, OSError) else ""


def _crashed(task: Task, why: str) -> Outcome:
    said = f"{task.name}: not done: {why}\n  Draft it by itself to see more: docgen draft {task.name} {task.document}"
    return Outcome(name=task.name, stem=task.stem, files={}, said=(said,), failed=True)
