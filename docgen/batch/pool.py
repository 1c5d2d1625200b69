"""Processes of this machine as an executor that knows which of them does what.

The executor of the standard library gives up all of its workers when one dies, cannot say whose call it was, and cannot
end one that hangs. Here a thread of the parent looks after each worker: it hands it one call at a time, waits for the
answer, and puts another in its place when it dies or has had its time. The other workers do not notice.
"""

from __future__ import annotations

import os
import queue
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from msgspec import Struct

GRACE = 5.0
"""Seconds after the limit of a call in which its own alarm may still end it before its worker is killed."""

_FIRST = 60  # calls in which a worker comes to its size
_GROWTH = 4 * 2**20  # bytes above that after which another takes its place: libraries leak (docs/decisions/batch.md)
_LAST_WORDS = 5.0  # seconds for a worker to end by itself when nothing is left to do
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows SIGTERM is as hard
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # the parent's to heed: it lets the calls under way end


class WorkerDied(Exception):  # noqa: N818  (what happened, in two words)
    """The process that did this call ended without an answer. The executor goes on with another one."""


class NoWorker(BrokenExecutor):
    """No process could be started to do a call."""


class NoAnswer(Exception):  # noqa: N818  (as above)
    """The call was not done in its time and does not hear its alarm: its process was killed."""


class _Call(Struct, frozen=True):
    future: Future[Any]
    work: Callable[..., Any]
    arguments: tuple[Any, ...]


class _Worker(Struct, frozen=True):
    process: BaseProcess
    pipe: Connection
    scratch: Path  # for its temporary files


class WorkerPool(Executor):
    """An executor of `count` processes. A class because the library asks for one, and its workers live between calls.

    `seconds` is how long one call may take, 0 for as long as it likes. `ready` is called before each start of a worker.
    A call whose worker dies raises WorkerDied, one that is not done in its time NoAnswer; NoWorker says that none
    could be started. A call may say that its worker is not to be used again: its result is `spoilt` then.
    """

    def __init__(self, count: int, *, context: BaseContext, seconds: float, ready: Callable[[], None]) -> None:
        self._context, self._ready = context, ready
        self._patience = seconds + GRACE if seconds else None
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._workers: dict[int, _Worker] = {}
        self._over = False
        self._scratch: Path | None = None  # made with the first worker
        # Threads that nobody waits for at the end of the program: one may be waiting for a worker that hangs.
        self._threads = [threading.Thread(target=self._look_after_one, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future answer of `fn` in a worker; `fn` and what it is given must be importable there."""
        if self._over:
            raise RuntimeError("the executor was shut down")
        if kwargs:
            raise TypeError("arguments by name are not passed on to workers")
        call = _Call(Future(), fn, args)
        self._calls.put(call)
        return call.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more calls. With `wait` it lets all of them end, without it every worker is killed at once."""
        if self._over:
            return
        self._over = True
        if cancel_futures or not wait:
            with suppress(queue.Empty):
                while (call := self._calls.get_nowait()) is not None:
                    call.future.cancel()
        for _ in self._threads:
            self._calls.put(None)
        with self._starting:
            for worker in () if wait else tuple(self._workers.values()):
                worker.process.kill()
        for thread in self._threads:
            thread.join(None if wait else _LAST_WORDS)
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _look_after_one(self) -> None:
        worker: _Worker | None = None
        while (call := self._calls.get()) is not None:
            if not call.future.set_running_or_notify_cancel():
                continue
            try:
                answer, worker = self._asked(call, worker)
            except BaseException as wrong:  # whatever it is, whoever waits for the answer is told
                worker = None
                call.future.set_exception(wrong)
            else:
                call.future.set_result(answer)
        if worker is not None:
            worker.pipe.close()  # it has nothing more to read, and ends
            self._end(worker, _LAST_WORDS)

    def _asked(self, call: _Call, worker: _Worker | None) -> tuple[Any, _Worker | None]:
        """The answer to a call, and the worker to be asked next time, None where it needs a new one."""
        if worker is not None:
            try:
                worker.pipe.send((call.work, call.arguments))
            except OSError:  # it died while it had nothing to do, and this call is not to blame
                self._end(worker, 0)
                worker = None
        if worker is None:
            worker = self._begun()
            try:
                worker.pipe.send((call.work, call.arguments))
            except OSError as wrong:
                self._end(worker, 0)
                raise NoWorker(f"a worker ended as soon as it had begun: {wrong}") from wrong
        keep = False
        try:
            if not worker.pipe.poll(self._patience):
                # By its number: where the fork server was killed, nobody knows any more that this process lives.
                _kill(worker.process)
                raise NoAnswer
            answer, raised, stays = worker.pipe.recv()
            keep = stays and raised is None and not getattr(answer, "spoilt", False)
        except (EOFError, OSError) as wrong:
            raise WorkerDied from wrong
        finally:
            if not keep:
                self._end(worker, 0)
        if raised is not None:
            raise raised
        return answer, worker if keep else None

    def _begun(self) -> _Worker:
        with self._starting:
            if self._over:
                raise NoWorker("the executor was shut down")
            ours, theirs = self._context.Pipe()
            try:
                self._scratch = self._scratch or Path(tempfile.mkdtemp(prefix="docgen-batch-"))
                scratch = Path(tempfile.mkdtemp(dir=self._scratch))
                self._ready()
                process = self._context.Process(  # type: ignore[attr-defined]  # every context has it
                    target=_work, args=(theirs, str(scratch)), daemon=True
                )
                process.start()
            except (OSError, EOFError) as wrong:
                ours.close()
                raise NoWorker(f"no worker could be started: {wrong or 'the fork server ended'}") from wrong
            finally:
                theirs.close()
            worker = _Worker(process, ours, scratch)
            self._workers[id(worker)] = worker
        try:
            ours.recv()  # it is there, and its time begins
        except (EOFError, OSError) as wrong:
            self._end(worker, 0)
            raise NoWorker("a worker ended before it had begun") from wrong
        return worker

    def _end(self, worker: _Worker, patience: float) -> None:
        """Ends a worker, by force where it does not in time, and removes its temporary files."""
        with suppress(OSError):
            worker.pipe.close()
        if patience:
            worker.process.join(patience)
        with self._starting:  # the library's list of processes is for one thread at a time
            if worker.process.is_alive():
                worker.process.kill()
            worker.process.join()
            worker.process.close()
            self._workers.pop(id(worker), None)
        shutil.rmtree(worker.scratch, ignore_errors=True)


def _kill(process: BaseProcess) -> None:
    if process.pid is not None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, _KILL)


def _peak() -> int:
    """The most memory that this process has had, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource  # imported here: Windows has none

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _work(pipe: Connection, scratch: str) -> None:
    """What a worker does: one call after the other, until the parent closes the pipe or is gone."""
    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    calls, first = 0, 0
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            work, arguments = pipe.recv()
            answer, wrong = None, None
            try:
                answer = work(*arguments)
            except Exception as raised:
                wrong = raised
            calls += 1
            peak = _peak()
            first = max(first, peak) if calls <= _FIRST else first
            try:
                pipe.send((answer, wrong, peak <= first + _GROWTH))
            except OSError:
                raise
            except Exception:  # an error that does not travel: its words do
                pipe.send((None, RuntimeError(f"{type(wrong).__name__}: {wrong}"), False))
    # What the system would tidy up at the end of a program is not tidied up at the end of a worker.
    shutil.rmtree(scratch, ignore_errors=True)
    with suppress(OSError):  # the last one, where the parent was killed, takes the folder of all with it
        Path(scratch).parent.rmdir()
    sys.stderr.flush()
