"""Where the work of a batch is done: processes of this machine, or a cluster.

The processes are those of Pebble's pool, which puts another in the place of one that dies or has had its time; the
others do not notice. What is docgen's own here: they are copies of a fork server that has imported everything, they
import nothing from the current folder, they are deaf to signals that are meant for the command, and they leave no
temporary files: what a batch that was killed could not take away, the next one does.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import stat
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext, SpawnContext, SpawnProcess
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from filelock import FileLock
from msgspec import Struct
from pebble import CONSTS, ProcessPool

from docgen.errors import DocgenError
from docgen.files.formats import MADE_BY_WEASYPRINT
from docgen.messages import say

_PDFS_OF_A_WORKER = 50  # WeasyPrint leaves memory of each behind: 50 KiB of a letter, more of a contract
_LAST_WORDS = 5.0  # seconds for the workers to end when nothing is left to do
_LONGEST_ADDRESS = 103  # bytes in the name of a Unix socket on macOS; Linux takes four more

CONSTS.term_timeout = 0  # before SIGKILL: workers do not hear SIGTERM
CONSTS.channel_lock_timeout = 5  # seconds until the others give up where one was killed that held their common pipe


def processes(count: int, seconds: float = 0, formats: Collection[str] = ("pdf",)) -> Callable[[], Executor]:
    """Makes an executor of `count` processes of this machine. A call that takes longer than `seconds` has its process
    killed; 0 is no limit. `formats` are what documents will be asked for in: what another one needs is imported when it
    is asked for.
    """
    # A fork server imports once and is quiet, so that a copy of it is safe; elsewhere each worker imports for itself.
    served = "forkserver" in multiprocessing.get_all_start_methods() and _has_room_for_address()
    context: BaseContext = _Served() if served else _Spawned()
    with_pdf = bool({*formats} & {*MADE_BY_WEASYPRINT})
    if served:
        context.set_forkserver_preload(["docgen.batch.preload", *(["docgen.batch.preload_pdf"] if with_pdf else [])])
    calls = _PDFS_OF_A_WORKER if with_pdf else 0
    return lambda: Workers(count, context=context, seconds=seconds, calls=calls)


class Workers(Executor):
    """Pebble's pool as an executor. A class because the library asks for one, and its workers live between calls.

    `seconds` is how long one call may take, 0 for as long as it likes; after `calls` calls another worker takes the
    place of one, 0 is never. A call whose worker dies raises pebble.ProcessExpired, one that is not done in its time
    TimeoutError; BrokenExecutor says that there are no workers.
    """

    def __init__(self, count: int, *, context: BaseContext, seconds: float, calls: int) -> None:
        self._count, self._context, self._calls, self._seconds = count, context, calls, seconds or None
        self._pool: ProcessPool | None = None  # made with the first call
        self._scratch: _Scratch | None = None
        self._open: set[Future[Any]] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The future answer of `fn` in a worker; `fn` and what it is given must be importable there."""
        try:
            pool = self._pool or self._begun()
            future = pool.schedule(fn, args, kwargs, self._seconds)
        except OSError as error:
            raise BrokenExecutor from error
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes no more calls. With `wait` it lets all of them end, without it every worker is killed at once."""
        pool = self._pool
        if pool is None:
            return
        if wait and not cancel_futures:
            _until_done(self._open)
        pool.stop()  # type: ignore[no-untyped-call]  # Pebble gives types to most, not to this
        # In a thread that nobody waits for at the end of the program: where a worker was killed in the midst of an
        # answer, the pool waits for the rest of it.
        ending = threading.Thread(target=pool.join, daemon=True)
        ending.start()
        ending.join(_LAST_WORDS)
        self._pool = None
        if self._scratch is not None:
            self._scratch.remove()

    def _begun(self) -> ProcessPool:
        """The pool at work. Raises OSError where it cannot be."""
        clear_left_behind()
        self._scratch = _Scratch()
        pool = ProcessPool(self._count, self._calls, _begin, (str(self._scratch.folder),), self._context)
        _start_helpers(self._context)
        with _deaf():
            if not pool.active:  # to ask starts it: its threads, and all processes that they start
                raise OSError("the workers ended as soon as they had begun")
        self._pool = pool
        return pool


def _until_done(futures: set[Future[Any]]) -> None:
    while under_way := [future for future in tuple(futures) if not future.done()]:
        wait(under_way)


# --- how a process of this machine begins --------------------------------------------------------------------------


@contextmanager
def _safe_path() -> Iterator[None]:
    """A process that begins inside imports nothing from the current folder, nor does what it begins in its turn.

    Helpers begin as `python -c`, which looks for modules in the current folder first: those are anybody's.
    """
    with _ONE_BEGINS:
        before = os.environ.get("PYTHONSAFEPATH")
        os.environ["PYTHONSAFEPATH"] = "1"
        try:
            yield
        finally:
            if before is None:
                del os.environ["PYTHONSAFEPATH"]
            else:
                os.environ["PYTHONSAFEPATH"] = before


_ONE_BEGINS = threading.RLock()


class _SpawnedProcess(SpawnProcess):
    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802  # the library's name
        with _safe_path():
            return SpawnProcess._Popen(process_obj)


class _Spawned(SpawnContext):
    """Processes that begin anew, each with an import of all it needs."""

    Process = _SpawnedProcess


if "forkserver" in multiprocessing.get_all_start_methods():
    from multiprocessing.context import ForkServerContext, ForkServerProcess

    class _ServedProcess(ForkServerProcess):
        @staticmethod
        def _Popen(process_obj: Any) -> Any:  # noqa: N802  # the library's name
            with _safe_path():  # the server is begun anew where it was killed
                return ForkServerProcess._Popen(process_obj)

    class _Served(ForkServerContext):
        """Copies of a process that has imported all they need."""

        Process = _ServedProcess

else:
    _Served = _Spawned  # type: ignore[assignment,misc]  # Windows has no fork server


def _begin(scratch: str) -> None:
    """What a worker does first: it takes a folder of its own for temporary files, and removes it when it ends."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    with suppress(OSError):  # no room: the document that needs some says so
        tempfile.tempdir = os.environ["TMPDIR"] = own = tempfile.mkdtemp(dir=scratch)
        Finalize(None, _tidy, (own,), exitpriority=0)


def _tidy(own: str) -> None:
    shutil.rmtree(own, ignore_errors=True)
    with suppress(OSError):  # the last one, where the command was killed, takes the folder of all with it
        folder = Path(own).parent
        if [each.name for each in folder.iterdir()] == [_LOCK]:
            _clear_unless_in_use(folder)


def _has_room_for_address() -> bool:
    """Whether a fork server's address, a file in the folder for temporary files, is short enough for the system."""
    return len(os.fsencode(tempfile.gettempdir())) + len("/pymp-12345678/listener-12345678") <= _LONGEST_ADDRESS


@contextmanager
def _deaf() -> Iterator[None]:
    """Whatever thread or process begins inside is deaf to Ctrl-C and to being asked to end, from its first moment.

    What comes meanwhile waits, and is then this process's alone.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_helpers(context: BaseContext) -> None:
    """Starts the processes of the library that are to be there before any worker, where they do not run."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows needs none
        return
    from multiprocessing import forkserver, resource_tracker  # imported here: Windows does not have them

    with _safe_path():
        resource_tracker.ensure_running()  # first, because it lets Ctrl-C through again when it begins
        if context.get_start_method() == "forkserver":
            with _deaf():
                forkserver.ensure_running()


# --- temporary files ----------------------------------------------------------------------------------------------

_PREFIX, _LOCK = "docgen-batch-", "in-use"
_NEW = 60  # seconds in which a folder may have been made and not been locked yet


class _Scratch:
    """A folder for the temporary files of a run, locked as long as the run goes on: no lock outlives its process.

    Raises OSError where there can be none.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = FileLock(self.folder / _LOCK)
        with suppress(OSError, NotImplementedError):  # a disk that locks nothing: nobody takes it away either
            self._lock.acquire(timeout=0)

    def remove(self) -> None:
        """Takes the folder away with all that is in it."""
        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def clear_left_behind() -> None:
    """Takes away the temporary files of runs that were killed: folders of this user that no run holds locked."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            made, locked = folder.lstat(), (folder / _LOCK).lstat()
            ours = not hasattr(os, "getuid") or made.st_uid == locked.st_uid == os.getuid()
            if not ours or not stat.S_ISDIR(made.st_mode) or not stat.S_ISREG(locked.st_mode):
                continue
            if time.time() - locked.st_mtime > _NEW:
                _clear_unless_in_use(folder)


def _clear_unless_in_use(folder: Path) -> None:
    with suppress(OSError, NotImplementedError):  # Timeout, which says that it is in use, is an OSError
        with FileLock(folder / _LOCK, timeout=0):
            pass
        shutil.rmtree(folder, ignore_errors=True)


# --- this machine and a cluster -----------------------------------------------------------------------------------


def cores() -> int:
    """How many processes this machine can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_MAKERS = ("docgen", "docxtpl", "python-docx", "lxml", "weasyprint", "fonttools", "Pillow")
"""The packages that decide the bytes of a document."""

_PATIENCE = 10  # seconds for a cluster to answer


class Cluster(Struct, kw_only=True, frozen=True):
    """A cluster that is there: makes an executor on it, how many cases it does at once, says whether it is gone, and
    takes its leave.
    """

    executor: Callable[[], Executor]
    workers: int
    lost: Callable[[], str]
    close: Callable[[], object]


def cluster_at(address: str) -> Cluster:
    """The Dask cluster at `address`.

    Raises DocgenError where Dask is not installed, where there is no cluster or nobody who works on it, and where a
    worker would make other documents than this machine.
    """
    try:
        from distributed import Client
    except ImportError as lacking:
        raise DocgenError(
            say("a cluster needs Dask, which is not installed"), say("Install it with: pip install 'docgen[cluster]'")
        ) from lacking
    try:
        client: Any = Client(address, timeout=f"{_PATIENCE}s", set_as_default=False)  # type: ignore[no-untyped-call]  # Dask has no types here
    except (OSError, TimeoutError, ValueError) as error:
        raise DocgenError(
            say('there is no Dask cluster at "{address}": {error}', address=address, error=str(error)),
            say("Start one: dask scheduler"),
        ) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        there = client.run(versions)
    except TimeoutError as error:
        raise DocgenError(
            say('the cluster at "{address}" has no workers', address=address),
            say("Start some: dask worker {address}", address=address),
        ) from error
    except ImportError as error:
        raise DocgenError(say("a worker of the cluster has no docgen: {error}", error=str(error)), _SAME) from error
    for worker, its in there.items():
        for package, ours in versions().items():
            if its.get(package) != ours:
                raise DocgenError(
                    say(
                        "the worker {worker} has {package} {its}, this machine {ours}",
                        worker=worker,
                        package=package,
                        its=str(its.get(package)),
                        ours=ours,
                    ),
                    _SAME,
                )
    gone = say('the cluster at "{address}" is gone', address=address)
    return Cluster(
        executor=lambda: client.get_executor(pure=False),
        workers=max(sum(client.nthreads().values()), 1),
        lost=lambda: gone if client.status in ("closing", "closed") else "",
        close=client.close,
    )


_SAME = say("Install the same docgen and packages on every worker: then every document is the same, whoever makes it.")


def versions() -> dict[str, str]:
    """The version of each package that decides the bytes of a document, "none" where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for package in _MAKERS:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "none"
    return found
