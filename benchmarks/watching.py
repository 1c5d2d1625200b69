"""How much memory a process has, as Linux tells it. Elsewhere nothing is told, and the columns stay empty."""

from __future__ import annotations

import itertools
import os
import re
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

_PROC = Path("/proc")
# Seconds between two looks: a short run is soon over, a long one is not to be held up. The peak is the system's own and
# misses nothing; only what is shared can change between two looks.
_AT_FIRST, _EVERY, _FIRST_LOOKS = 0.05, 0.5, 50


@dataclass(kw_only=True, slots=True)
class Seen:
    """What was seen of a process: its peak, the most that it had to itself, and the most of what it shared; in MiB."""

    parent: int
    peak: float = 0.0
    own: float = 0.0
    shared: float = 0.0


def own_peak() -> float | None:
    """The most memory that this process ever had, in MiB."""
    return _peak(_PROC / "self")


def cpu_below(first: int) -> float | None:
    """The seconds of all cores that the process and all below it have used, as far as they live; None elsewhere."""
    if not _PROC.joinpath("self/stat").exists():
        return None
    used = 0
    for number, _ in _below(first):
        try:
            told = (_PROC / str(number) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        used += int(told[11]) + int(told[12])
    return used / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Watch:
    """Looks at a process and all below it, until it is left. `seen` has them by number, the first looked at first."""

    first: int
    seen: dict[int, Seen] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)
    _looking: threading.Thread | None = None

    def __enter__(self) -> Watch:
        if _PROC.joinpath("self/smaps_rollup").exists():
            self._looking = threading.Thread(target=self._look, daemon=True)
            self._looking.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        self._stop.set()
        if self._looking:
            self._looking.join()

    def workers(self) -> list[Seen]:
        """The processes that did the work: those that have none below them, but for the shortest-lived helpers."""
        parents = {seen.parent for seen in self.seen.values()}
        return [seen for number, seen in self.seen.items() if number not in parents and seen.peak > _A_HELPER]

    def _look(self) -> None:
        looks = itertools.count()
        while not self._stop.wait(_AT_FIRST if next(looks) < _FIRST_LOOKS else _EVERY):
            for number, parent in _below(self.first):
                place = _PROC / str(number)
                try:
                    told = place.joinpath("smaps_rollup").read_text("ascii")
                    peak = _peak(place) or 0.0
                except OSError:
                    continue  # it has just ended
                seen = self.seen.setdefault(number, Seen(parent=parent))
                own = _mib("Private_Clean", told) + _mib("Private_Dirty", told)
                seen.peak, seen.own = max(seen.peak, peak), max(seen.own, own)
                seen.shared = max(seen.shared, _mib("Rss", told) - own)


_A_HELPER = 30.0  # MiB: the process that tidies up behind multiprocessing has less, a worker that makes documents more


def _below(first: int) -> list[tuple[int, int]]:
    """The process and all below it, each with its parent."""
    children: dict[int, list[int]] = {}
    for place in _PROC.glob("[0-9]*/stat"):
        try:
            said = place.read_text("utf-8", errors="replace")
        except OSError:
            continue  # it has just ended
        parent = said.rpartition(")")[2].split()[1]  # after the name in brackets, which may hold anything
        children.setdefault(int(parent), []).append(int(place.parent.name))
    found = [(first, 0)]
    for number, _ in found:
        found += [(child, number) for child in children.get(number, ())]  # and theirs, when their turn comes
    return found


def _peak(place: Path) -> float | None:
    try:
        return _mib("VmHWM", place.joinpath("status").read_text("utf-8"))
    except OSError:
        return None


def _mib(name: str, told: str) -> float:
    found = re.search(rf"(?m)^{name}:\s+(\d+) kB", told)
    return int(found[1]) / 2**10 if found else 0.0
