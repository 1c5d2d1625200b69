"""A line that tells what is being done, on a terminal and only after a second; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer

PATIENCE = 1.0  # seconds without a word


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Gives a function to call with the name of each of `total` steps as it begins. The line is wiped at the end."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    lock = Lock()
    line = ""
    done = -1
    shown = False

    def show() -> None:
        nonlocal shown
        with lock:
            shown = True
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()

    def begin(step: str) -> None:
        nonlocal line, done
        done += 1
        line = f"{_bar(done, total)} {step} …"
        if shown:
            show()

    timer = Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield begin
    finally:
        timer.cancel()
        with lock:
            if shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()


def _bar(done: int, total: int) -> str:
    if total < 2:
        return ""
    full = round(20 * done / total)
    return f"[{'#' * full}{'.' * (20 - full)}] {done + 1} of {total}:"
