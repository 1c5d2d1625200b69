"""Work on what somebody else made (a picture, a template), in a process of its own with a deadline and bounded memory.

A file of a few hundred bytes can ask for hours of work or all of the memory. What reads such files runs here: a worker
is started when it is first needed, is asked again while it answers in time, and is killed when it does not. Where
the system has rlimits (Linux, macOS) it counts the time of the processor, so that a busy machine is no reason to end
anything, and the worker's memory is bounded too; elsewhere only its time by the clock is.

The worker keeps a bomb from taking the machine along. It is no wall against code: what runs in it is docgen's own.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import IO, Any, Literal, TypeVar, cast

T = TypeVar("T")

_STARTUP = 60.0  # seconds that a worker may take until it listens: a slow disk is no bomb
_PATIENCE = 6  # times as long on the clock as of the processor: a busy machine is no bomb
_PIPE = 1 << 20  # bytes, where the system lets them be chosen: a large file goes through with fewer stops
_AT_ONCE = min(2, os.cpu_count() or 1)  # workers: each has the memory of what it reads
_FEW = 12  # pieces of work for which no second worker is started
_AHEAD = 64  # pieces of work whose answers wait to be asked for
_HEAP = {"MALLOC_MMAP_THRESHOLD_": str(1 << 27), "MALLOC_TRIM_THRESHOLD_": str(1 << 28)}
"""Lets glibc keep what a worker has freed: else the system has to clear new memory for each large file."""

_SERVE = (
    "import sys, pickle; sys.path[:] = pickle.load(sys.stdin.buffer); from docgen.files.sandbox import serve; serve()"
)


class LimitReached(Exception):  # noqa: N818  (what has happened, in two words)
    """Work was ended. `limit` says at what: "time", "memory", or "crash" where the worker died by itself."""

    def __init__(self, limit: Literal["time", "memory", "crash"]) -> None:
        super().__init__(limit)
        self.limit = limit


def run_limited(function: Callable[..., T], *arguments: Any, seconds: float, megabytes: int) -> T:
    """What `function(*arguments)` returns, worked out in a worker.

    The function stands at the top level of a module of docgen; it, its arguments and its result can be pickled. It
    works in the current folder. What it raises is raised here. Raises LimitReached where it takes more than `seconds`
    of the processor (where the system counts them, and else of the clock), or the worker more than `megabytes` of
    address space.
    """
    with _free:
        worker = _idle_worker(megabytes) or _Worker(megabytes)
        try:
            succeeded, result = worker.ask((str(Path.cwd()), function, arguments, seconds), _on_the_clock(seconds))
        except BaseException:  # after an alarm or Ctrl-C too: the next answer would be another question's
            worker.end()
            raise
        _idle.setdefault(megabytes, []).append(worker)
    if succeeded:
        return cast(T, result)
    if isinstance(result, MemoryError):
        raise LimitReached("memory") from None
    raise result


def run_limited_each(
    function: Callable[..., T],
    each: Sequence[tuple[Any, ...]],
    *,
    seconds: float,
    megabytes: int,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Future[T]]:
    """What `run_limited` gives for each of these arguments, in their order, worked out by two workers where they are
    many; this process does `meanwhile` what it has to do itself.
    """
    pool = ThreadPoolExecutor(_AT_ONCE if len(each) > _FEW else 1)
    waiting: deque[Future[T]] = deque()
    work = (partial(run_limited, function, *of, seconds=seconds, megabytes=megabytes) for of in each)
    try:
        waiting.extend(pool.submit(piece) for piece in islice(work, _AHEAD))
        if meanwhile is not None:
            meanwhile()
        while waiting:
            yield waiting.popleft()
            waiting.extend(pool.submit(piece) for piece in islice(work, 1))
    except BaseException:  # whoever asked wants no more of it
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


class _Worker:
    """A process that does one piece of work after the other."""

    def __init__(self, megabytes: int) -> None:
        # -I: a file pickle.py in the folder that docgen is called in is not Python's, and may be anybody's.
        # -S: everything is found by the path that this process has; site-packages need not be looked for again.
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _SERVE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_PIPE,
            env={**os.environ, **_HEAP},
        )
        self.owner = os.getpid()
        self.late = False
        try:
            pickle.dump([place or str(Path.cwd()) for place in sys.path], self._stdin)
            self.ask(megabytes, _STARTUP)
        except BaseException:
            self.end()
            raise

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked: it runs, and is not the worker of a process that this one is a copy of."""
        return self.owner == os.getpid() and self.process.poll() is None

    def ask(self, question: object, seconds: float) -> Any:
        """The worker's answer. Raises LimitReached, after which the worker is of no use any more."""
        deadline = Timer(seconds, self._end_late)
        deadline.daemon = True
        deadline.start()
        try:
            _send(self._stdin, question)
            return _receive(cast(IO[bytes], self.process.stdout))
        except (OSError, EOFError, pickle.UnpicklingError):
            raise LimitReached("time" if self.late or self._has_used_its_time() else "crash") from None
        finally:
            deadline.cancel()

    def _has_used_its_time(self) -> bool:
        """Whether the system has ended it: for the seconds of the processor that it took."""
        self.process.kill()
        return sys.platform != "win32" and self.process.wait() == -signal.SIGXCPU

    @property
    def _stdin(self) -> IO[bytes]:
        return cast(IO[bytes], self.process.stdin)

    def _end_late(self) -> None:
        self.late = True
        self.process.kill()

    def end(self) -> None:
        """Ends the worker now."""
        if self.owner != os.getpid():
            return
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not yet sent is sent to nobody
                    pipe.close()
        self.process.wait()


def _on_the_clock(seconds: float) -> float:
    """How long is waited for work that may take so many seconds: what sleeps takes none of the processor."""
    return seconds if sys.platform == "win32" else seconds * _PATIENCE


_idle: dict[int, list[_Worker]] = {}
_free = BoundedSemaphore(_AT_ONCE)


def _idle_worker(megabytes: int) -> _Worker | None:
    """A worker with that much memory that has nothing to do, None where there is none."""
    workers = _idle.get(megabytes, [])
    with suppress(IndexError):  # another thread may have taken the last one
        while workers:
            worker = workers.pop()
            if worker.is_alive:
                return worker
            worker.end()
    return None


def _nobody() -> None:
    """A copy of this process begins with no workers, and with nobody who waits for one."""
    global _free
    _free = BoundedSemaphore(_AT_ONCE)
    _idle.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_nobody)


@atexit.register
def _end_workers() -> None:
    for workers in _idle.values():
        for worker in workers:
            worker.end()


# --- in the worker ------------------------------------------------------------------------------------------------


def serve() -> None:
    """Answers until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the asking process's to heed
    asking, answering = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What somebody prints must not get among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    megabytes = _receive(asking)
    _limit("RLIMIT_AS", megabytes * 1_000_000)
    _send(answering, None)
    with suppress(EOFError):
        while True:
            folder, function, arguments, seconds = _receive(asking)
            os.chdir(folder)  # a path that does not begin at the root means the asking process's folder, as it is now
            _limit_time(seconds)
            _send(answering, _answer(function, arguments))


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    """Whether the function succeeded, and what it returned or raised."""
    try:
        return True, function(*arguments)
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:  # an exception that cannot travel still says what it was
            return False, RuntimeError(f"{type(error).__name__}: {error}")
        return False, error


def _limit_time(seconds: float) -> None:
    """Lets the system end this process, also where the asking one is killed and nobody else is left to do so."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit("RLIMIT_CORE", 0)
        _limit("RLIMIT_CPU", int(used.ru_utime + used.ru_stime + seconds) + 1)


def _limit(name: str, value: int) -> None:
    if sys.platform != "win32":
        import resource

        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        with suppress(ValueError, OSError):  # macOS takes no limit of address space
            resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _send(pipe: IO[bytes], message: object) -> None:
    """Straight into the pipe: to have it in memory first would be another copy of a large file."""
    pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    return pickle.load(pipe)
