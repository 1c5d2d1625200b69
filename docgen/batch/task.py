"""One case of a batch, and what came of it."""

from __future__ import annotations

import gc
import hashlib
import json
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, Place, show
from docgen.errors import CaseError, DocgenError
from docgen.files.formats import MADE_BY_WEASYPRINT

T = TypeVar("T")

_AGAIN = 1.0  # seconds until an alarm that was not heard rings again


class Cell(Struct, frozen=True, kw_only=True):
    """Where a line of a case came from that was made of a sheet: what messages show instead of the line."""

    place: Place
    line: str


class Task(Struct, frozen=True, kw_only=True):
    """A case and the document wanted of it. All plain data, so that it can travel to any worker.

    `name` is what messages call the case, `stem` how its files begin, `folder` where it lies (for what it names, such
    as a logo), and `input_hash` a hash of what it takes from there. `cells` are the cells behind the lines of a case
    that was made of a sheet, () for a file. `pdf_through` makes the PDF of a Word template of the user's own.
    """

    name: str
    stem: str
    raw: bytes
    folder: str
    document: str
    number: str
    as_of: date
    formats: tuple[str, ...]
    seconds: float
    cells: tuple[Cell | None, ...] = ()
    input_hash: str = ""
    pdf_through: str = ""

    def inputs(self, version: str) -> str:
        """A hash of everything that decides what is made: the same inputs give the same bytes."""
        said = [self.document, self.number, self.as_of.isoformat(), *self.formats, version, self.stem]
        said += [self.input_hash, *((self.pdf_through,) if self.pdf_through else ())]
        return hashlib.sha256(json.dumps(said).encode() + b"\0" + self.raw).hexdigest()


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of a task: the files of its document, or none. `said` are its diagnostics as a person reads them."""

    name: str
    stem: str
    files: dict[str, bytes]
    said: tuple[str, ...]
    failed: bool

    def failing(self, said: str) -> Outcome:
        """The same case, failed after all."""
        return replace(self, files={}, said=(*self.said, said), failed=True)

    def unnamed(self, said: str) -> str:
        """What was said without the name of the case that it begins with, where it does: ": the case has no invoice".

        So many cases of which the same is said have it in the same words.
        """
        return said.removeprefix(self.name) if said.startswith(f"{self.name}: ") else said


_MADE_HERE = (
    "--pdf-through is for your own Word templates, and this document is made with none\n"
    "  docgen makes its PDF itself: leave --pdf-through out, or name the other cases in a run of their own."
)


class TookTooLong(BaseException):  # and no Exception, so that nothing on the way takes it for its own
    """A case that had its time and was not done."""


_ONE_AT_A_TIME = threading.Lock()
"""Threads of one process share what the libraries of documents keep for all: warnings, what is logged, the environment,
half of a module that another thread is importing. Python would not let two of them work at once anyway."""


def do(task: Task) -> Outcome:
    """The document of one case. Never raises for anything that is wrong with the case or takes too long."""
    with _ONE_AT_A_TIME:
        with_pdf = bool({*task.formats} & {*MADE_BY_WEASYPRINT})
        _import_all(with_pdf)
        outcome = _done(task)
        # What is left in circles is of this document: the young ones are looked through, but for WeasyPrint's pages.
        gc.collect(2 if with_pdf else 1)
        return outcome


def _import_all(with_pdf: bool) -> None:
    """Imports what documents need, once a worker: no case is to blame for the seconds that it takes on a busy machine.

    Imported here, so that whoever only sends tasks to workers has none of it. The workers of this machine have it.
    """
    from docgen.batch import preload  # noqa: F401  (imported so that it is there)

    if with_pdf:
        from docgen.batch import preload_pdf  # noqa: F401


def _done(task: Task) -> Outcome:
    try:
        return _at_most(task.seconds, partial(_drafted, task))
    except CaseError as error:
        lines = error.source_lines
        return _failed(task, tuple(_shown(diagnostic, lines, task) for diagnostic in error.diagnostics))
    except DocgenError as error:
        hint = f"\n  {error.hint}" if error.hint else ""
        return _failed(task, (f"{task.name}: {error.message}{hint}",))
    except TookTooLong:
        return took_too_long(task)


def _drafted(task: Task) -> Outcome:
    """The document of the case. Raises CaseError and DocgenError for what is wrong with it."""
    from docgen import pipeline

    loaded = pipeline.load_bytes(task.raw, name=task.name, called=task.name, folder=Path(task.folder))
    number = task.number or None
    document = pipeline.draft(loaded, task.document, number=number, as_of=task.as_of, pdf_through=task.pdf_through)
    if task.pdf_through and "docx" not in document.filled:
        return _failed(task, (f"{task.name}: {_MADE_HERE}",))
    made = pipeline.render(document, task.formats)
    warnings = dict.fromkeys((*loaded.warnings_beside(task.document), *document.warnings))
    words = pipeline.file_words(pipeline.kind_of(task.document), loaded.case, document.about)
    return Outcome(
        name=task.name,
        stem=task.stem,
        files={
            f"{task.stem}-{words}{name.removeprefix(document.file_name)}": content for name, content in made.items()
        },
        said=tuple(_shown(diagnostic, loaded.source_lines, task) for diagnostic in warnings),
        failed=False,
    )


def took_too_long(task: Task) -> Outcome:
    """A case that was given up when its time was over."""
    said = f"{task.name}: not done after {task.seconds:g} seconds\n  Draft it by itself, or give --time-limit."
    return _failed(task, (said,))


def _failed(task: Task, said: tuple[str, ...]) -> Outcome:
    return Outcome(name=task.name, stem=task.stem, files={}, said=said, failed=True)


def _shown(diagnostic: Diagnostic, lines: object, task: Task) -> str:
    """The diagnostic as a person reads it, at the cell of the sheet where the case came from one."""
    place = diagnostic.place
    if place and task.cells and place.file == task.name and place.line <= len(task.cells):
        cell = task.cells[place.line - 1]
        if cell is None:
            cell = next((each for each in reversed(task.cells[: place.line]) if each), None)
        if cell is not None:
            moved = replace(diagnostic, place=cell.place)
            return show(moved, ("",) * (cell.place.line - 1) + (cell.line,))
    named = "" if place else f"{task.name}: "
    return named + show(diagnostic, lines)  # type: ignore[arg-type]  # the lines of a CaseError, as they come


def _at_most(seconds: float, work: Callable[[], T]) -> T:
    """What `work` returns. Raises TookTooLong in it when its time is up, and again each second until it has ended.

    Only on a cluster, where work is done in threads: a process of this machine is killed by the pool that it belongs
    to. Once would not do: what is raised in the midst of a callback of a C library is printed and forgotten. Where the
    work ended before it could ring again, it is raised at the end.

    The alarm can come between any two steps of Python, so what it must not find half done is outside of its time, and
    the locks are plain ones: an Event takes its own in Python, and an alarm in that moment leaves it taken for ever.
    """
    if not seconds or threading.current_thread() is threading.main_thread():
        return work()
    thread = threading.get_ident()
    not_begun, under_way, ringing = threading.Lock(), threading.Lock(), threading.Lock()
    over = rang = False

    def watch() -> None:
        nonlocal rang
        wait = seconds
        with not_begun:
            pass
        while not under_way.acquire(timeout=wait):
            with ringing:
                if not over:
                    rang = True
                    _raise_in(thread, TookTooLong)
            wait = _AGAIN

    not_begun.acquire()
    under_way.acquire()
    threading.Thread(target=watch, daemon=True).start()  # waits for a sign of the thread: no alarm before that
    try:
        try:
            not_begun.release()
            done = work()
        finally:
            over = True
    finally:
        over = True
        try:
            with ringing:
                _raise_in(thread, None)  # what rang in this very instant is not to be heard in the next case
        finally:
            under_way.release()
    if rang:
        raise TookTooLong
    return done


def _raise_in(thread: int, what: type[BaseException] | None) -> None:
    """Has an exception raised in another thread as soon as it takes its next step in Python; None takes it back."""
    import ctypes  # imported here: only threads need it

    raised = None if what is None else ctypes.py_object(what)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)
