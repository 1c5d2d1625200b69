"""Where the work of a batch is done: processes of this machine, or a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Collection
from concurrent.futures import Executor
from typing import Any

from msgspec import Struct

from docgen.batch.pool import WorkerPool
from docgen.errors import DocgenError

_LONGEST_ADDRESS = 103  # bytes in the name of a Unix socket on macOS; Linux takes four more


def processes(count: int, seconds: float = 0, formats: Collection[str] = ("pdf",)) -> Callable[[], Executor]:
    """Makes an executor of `count` processes of this machine. A call that takes longer than `seconds` is ended, and one
    that does not hear that its time is over has its process killed; 0 is no limit. `formats` are what papers will be
    asked for in: what another one needs is imported when it is asked for.
    """
    # A fork server imports once and is quiet, so that a copy of it is safe; elsewhere each worker imports for itself.
    served = "forkserver" in multiprocessing.get_all_start_methods() and _has_room_for_address()
    context = multiprocessing.get_context("forkserver" if served else "spawn")
    if not served:
        return lambda: WorkerPool(count, context=context, seconds=seconds, ready=lambda: None)
    context.set_forkserver_preload(["docgen.batch.warm", *(["docgen.batch.warm_pdf"] if "pdf" in formats else [])])
    return lambda: WorkerPool(count, context=context, seconds=seconds, ready=_start_fork_server)


def _has_room_for_address() -> bool:
    """Whether a fork server's address, a file in the folder for temporary files, is short enough for the system."""
    return len(os.fsencode(tempfile.gettempdir())) + len("/pymp-12345678/listener-12345678") <= _LONGEST_ADDRESS


def _start_fork_server() -> None:
    """Starts it where it does not run, and with it all of its workers, deaf from their first moment to what is meant
    for this process: Ctrl-C, and being asked to end.

    What comes meanwhile waits, and is then this process's alone.
    """
    from multiprocessing import forkserver, resource_tracker  # imported here: Windows has no fork server

    resource_tracker.ensure_running()  # first, because it lets the interruption through again when it begins
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def cores() -> int:
    """How many processes this machine can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_MAKERS = ("docgen", "docxtpl", "python-docx", "lxml", "weasyprint", "fonttools", "Pillow")
"""The packages that decide the bytes of a paper."""

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
    worker would make other papers than this machine.
    """
    try:
        from distributed import Client
    except ImportError as lacking:
        raise DocgenError(
            "a cluster needs Dask, which is not installed", "Install it with: pip install 'docgen[cluster]'"
        ) from lacking
    try:
        client: Any = Client(address, timeout=f"{_PATIENCE}s", set_as_default=False)  # type: ignore[no-untyped-call]  # Dask has no types here
    except (OSError, TimeoutError, ValueError) as wrong:
        raise DocgenError(f'there is no Dask cluster at "{address}": {wrong}', "Start one: dask scheduler") from wrong
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        there = client.run(versions)
    except TimeoutError as wrong:
        raise DocgenError(f'the cluster at "{address}" has no workers', f"Start some: dask worker {address}") from wrong
    except ImportError as wrong:
        raise DocgenError(f"a worker of the cluster has no docgen: {wrong}", _SAME) from wrong
    for worker, its in there.items():
        for package, ours in versions().items():
            if its.get(package) != ours:
                raise DocgenError(f"the worker {worker} has {package} {its.get(package)}, this machine {ours}", _SAME)
    return Cluster(
        executor=lambda: client.get_executor(pure=False),
        workers=max(sum(client.nthreads().values()), 1),
        lost=lambda: f'the cluster at "{address}" is gone' if client.status in ("closing", "closed") else "",
        close=client.close,
    )


_SAME = "Install the same docgen and packages on every worker: then every paper is the same, whoever makes it."


def versions() -> dict[str, str]:
    """The version of each package that decides the bytes of a paper, "none" where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for package in _MAKERS:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "none"
    return found
