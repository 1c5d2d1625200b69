"""Where the work of a batch is done: processes of this machine, or a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from docgen.batch.pool import WorkerPool
from docgen.errors import DocgenError


def processes(count: int, seconds: float = 0) -> Callable[[], Executor]:
    """Makes an executor of `count` processes of this machine. A call that takes longer than `seconds` is ended, and one
    that does not hear that its time is over has its process killed; 0 is no limit.
    """
    methods = multiprocessing.get_all_start_methods()
    # A fork server imports once and is quiet, so that a copy of it is safe; elsewhere each worker imports for itself.
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" not in methods:
        return lambda: WorkerPool(count, context=context, seconds=seconds, ready=lambda: None)
    context.set_forkserver_preload(["docgen.batch.warm"])
    return lambda: WorkerPool(count, context=context, seconds=seconds, ready=_start_fork_server)


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


def cluster_workers(address: str) -> tuple[Callable[[], Executor], int]:
    """An executor on the Dask cluster at `address`, and how many workers it has.

    Raises DocgenError where Dask is not installed or there is no cluster.
    """
    try:
        from distributed import Client
    except ImportError as lacking:
        raise DocgenError(
            "a cluster needs Dask, which is not installed", "Install it with: pip install 'docgen[cluster]'"
        ) from lacking
    try:
        client: Any = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]  # Dask has no types here
    except (OSError, TimeoutError, ValueError) as wrong:
        raise DocgenError(f'there is no Dask cluster at "{address}": {wrong}', "Start one: dask scheduler") from wrong
    threads = sum(client.nthreads().values())
    return (lambda: client.get_executor(pure=False)), max(threads, 1)
