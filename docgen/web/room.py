"""The folder that is served: its jobs, loaded when somebody asks, and remembered as long as nothing has changed.

What reads and judges a case is imported where there is one: the first page of a new user's folder shows none.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.batch.folder import LeftOut, case_below, cases_below
from docgen.case.reading import read_bytes
from docgen.diagnostics import Diagnostic, Severity
from docgen.editing.saving import version_of
from docgen.errors import CaseError, DocgenError
from docgen.house.find import find_house_file
from docgen.register.store import REGISTER, folder_beside

if TYPE_CHECKING:
    from docgen.loading import Loaded
    from docgen.register.at_hand import AtHand
    from docgen.register.findings import Findings
    from docgen.steps.status import Job

_MOST_REMEMBERED = 5_000  # jobs whose status is kept; a status is a few kB


class Broken(Struct, frozen=True, kw_only=True):
    """A case file that cannot be worked with: how many problems it has, and the first of them.

    `title` is the title that its file has, "" where it has none yet or cannot be read.
    `begun`: it is a new one, of which some things are still to be filled in, and nothing is wrong.
    """

    file: str
    count: int
    first: Diagnostic
    begun: bool = False
    title: str = ""


class Listing(Struct, frozen=True, kw_only=True):
    """What the folder holds on a day: the jobs, the most urgent first, and everything that is not among them."""

    jobs: tuple[Job, ...]
    broken: tuple[Broken, ...]
    left_out: tuple[LeftOut, ...]
    alike: dict[str, list[str]]  # references that several files bear


class Versions:
    """The last versions of case files, by what tells them apart: what pages have shown, or what was typed on them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, raw: bytes) -> str:
        """Keeps a version; returns what tells it apart."""
        version = version_of(raw)
        with self._lock:
            self._kept[version] = raw
            self._kept.move_to_end(version)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return version

    def get(self, version: str) -> bytes | None:
        """The bytes of a version; None where it is not among the last."""
        with self._lock:
            return self._kept.get(version)


_State = tuple[tuple[int, ...] | None, ...]


class Room:
    """The folder, the clock, and what is remembered of the jobs. One for each server; several threads ask it.

    A class because it lives as long as the server and remembers. What is remembered of a job goes with any change of
    its file, its register, its house file or a law of its own.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime], version: str) -> None:
        self.folder = folder
        self.now = now
        self.version = version
        self.drawing = threading.Lock()
        """Held while documents are made: what sets type is not made for several threads."""
        self.shown = Versions(60)
        """What pages have shown: what a change was made in."""
        self.typed = Versions(16)
        """What was typed on pages and is not saved: what a preview is made of."""
        self.made = Versions(3)
        """Folders for the lawyer that were made and not saved yet."""
        self._remembered: OrderedDict[tuple[str, date], tuple[_State, Job | Broken]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def today(self) -> date:
        """The day on the calendar in front of the user."""
        return self.now().date()

    def path(self, name: str) -> Path:
        """Where the case file of that name lies; DocgenError for a name that is no case of this folder."""
        return case_below(self.folder, name)

    def load(self, name: str, raw: bytes | None = None) -> Loaded:
        """The case of that name; with `raw`, as its file would be if that stood in it.

        Raises what `docgen.loading.load` raises.
        """
        from docgen.loading import load_bytes

        path = self.path(name)
        content = read_bytes(path) if raw is None else raw
        return load_bytes(content, name=str(path), called=name, folder=path.parent)

    def at_hand(self, name: str) -> AtHand:
        """The case of that name with what was issued of it."""
        from docgen.register.at_hand import at_hand

        return at_hand(self.load(name), name)

    def findings(self, name: str, raw: bytes | None = None) -> Findings:
        """What `docgen check` says of the case; with `raw`, as its file would be if that stood in it."""
        from docgen.register.findings import findings

        return findings(lambda: self.load(name, raw), self.path(name), self.today)

    def listing(self, as_of: date) -> Listing:
        """Every job of the folder as it stands at the end of the day."""
        found = cases_below(self.folder)
        if not found.cases:
            return Listing(jobs=(), broken=(), left_out=found.left_out, alike={})
        from docgen.register.at_hand import of_one_reference
        from docgen.steps.status import by_urgency

        each = [self._look(str(path.relative_to(self.folder)), path, as_of) for path in found.cases]
        jobs = {id(job.status): job for job in each if not isinstance(job, Broken)}
        return Listing(
            jobs=tuple(jobs[id(status)] for status in by_urgency(job.status for job in jobs.values())),
            broken=tuple(one for one in each if isinstance(one, Broken)),
            left_out=found.left_out,
            alike=of_one_reference((job.status.case, job.file) for job in jobs.values()),
        )

    def _look(self, name: str, path: Path, as_of: date) -> Job | Broken:
        """The status of a job, worked out again only where something has changed."""
        state = _state(path)
        with self._lock:
            remembered = self._remembered.get((name, as_of))
        if remembered and remembered[0] == state:
            return remembered[1]
        made, own_law = self._work_out(name, as_of)
        if not own_law:  # of a law of the user's own it is not known when its file changes
            with self._lock:
                self._remembered[name, as_of] = state, made
                while len(self._remembered) > _MOST_REMEMBERED:
                    self._remembered.popitem(last=False)
        return made

    def _work_out(self, name: str, as_of: date) -> tuple[Job | Broken, bool]:
        try:
            case = self.at_hand(name)
            return case.status(as_of), case.loaded.case.law.endswith((".yaml", ".yml"))
        except CaseError as error:
            errors = [each for each in error.diagnostics if each.severity is Severity.ERROR]
            from docgen.schema.reader import FILL_IN  # imported here: most folders have no case that was just begun

            begun = all(each.rule == FILL_IN for each in errors)
            title = title_in(self.path(name))
            return Broken(file=name, count=len(errors), first=errors[0], begun=begun, title=title), True
        except DocgenError as error:
            return Broken(file=name, count=1, first=Diagnostic(message=error.message, hint=error.hint)), True


def _state(case: Path) -> _State:
    """What changes when the case does: its file, its register, the house file that goes with it."""
    try:
        house = find_house_file(case.parent)
    except DocgenError:
        house = None
    return tuple(_stamp(path) for path in (case, folder_beside(case) / REGISTER, house) if path is not None)


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def title_in(file: Path) -> str:
    """The title in a file that is no whole case yet; "" where it cannot be read or has none."""
    from docgen.editing.form import filled_from  # imported here: most folders have no such file
    from docgen.yamlsource.source import read_source

    try:
        tree = read_source(read_bytes(file), "").to_plain()
    except DocgenError:
        return ""
    title = tree.get("title") if isinstance(tree, Mapping) else None
    return title if isinstance(title, str) and "title" not in filled_from(tree).asked else ""
