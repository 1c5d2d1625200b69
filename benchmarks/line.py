"""A line of the table: what is done, what it is measured against, and what must be reached. And how lines are run.

Each round runs every line once, one after the other, so that whatever else the machine does falls on all alike. The
fastest of the rounds counts, and a ratio is one of fastest times: what disturbs a run only ever makes it slower.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Took:
    """What one run took: seconds by the clock, seconds of all cores, and the most memory of one process in MiB."""

    seconds: float
    cpu: float | None = None
    peak: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What a ratio must reach, and what would be better still. At most that much, or `at_least`."""

    must: float
    stretch: float | None = None
    at_least: bool = False

    def verdict(self, ratio: float) -> str:
        """In a word whether it is reached. A ratio is taken as it is, not as it is printed."""

        def reaches(limit: float) -> bool:
            return ratio >= limit if self.at_least else ratio <= limit

        if self.stretch is not None and reaches(self.stretch):
            return "reached, and the stretch"
        return "reached" if reaches(self.must) else "NOT reached"

    def shown(self) -> tuple[str, str]:
        """What must be reached and the stretch, as they are printed."""
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.must:g}", "" if self.stretch is None else f"{sign} {self.stretch:g}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Something that is run again and again. `against` is the name of another line; "" stands by itself."""

    name: str
    do: Callable[[], Took]
    against: str = ""
    claim: Claim | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A printed line: seconds, and MiB. `held` says whether what is claimed without a ratio holds."""

    what: str
    fastest: float | None = None
    middle: float | None = None
    cpu: float | None = None
    peak: float | None = None
    ratio: float | None = None
    claim: Claim | None = None
    held: bool | None = None
    note: str = ""

    def verdict(self) -> str:
        """Whether what is claimed is reached, in a word; "" where nothing is."""
        if self.held is not None:
            return "reached" if self.held else "NOT reached"
        return self.claim.verdict(self.ratio) if self.claim and self.ratio is not None else ""


def in_turns(lines: Sequence[Line], rounds: int, *, unmeasured: bool = True) -> Iterator[Row]:
    """The rows of these lines. Each is run once `unmeasured` first: then files are in memory and code is compiled.

    One round alone is a trial of the lines, and measures nothing: it is not prepared.
    """
    taken: dict[str, list[Took]] = {line.name: [] for line in lines}
    for line in lines if unmeasured and rounds > 1 else ():
        said(f"  {line.name} …")
        line.do()
    for number in range(1, rounds + 1):
        said(f"  round {number} of {rounds} …")
        for line in lines:
            taken[line.name].append(line.do())
    for line in lines:
        yield as_row(line, taken[line.name], taken.get(line.against))


def as_row(line: Line, runs: Sequence[Took], others: Sequence[Took] | None) -> Row:
    """The row of a line that was run some times, against the runs of another."""
    fastest = min(run.seconds for run in runs)
    return Row(
        what=line.name,
        fastest=fastest,
        middle=statistics.median(run.seconds for run in runs),
        cpu=min((run.cpu for run in runs if run.cpu is not None), default=None),
        peak=max((run.peak for run in runs if run.peak is not None), default=None),
        ratio=fastest / min(run.seconds for run in others) if others else None,
        claim=line.claim,
        note=_by_cpu(runs, others),
    )


def _by_cpu(runs: Sequence[Took], others: Sequence[Took] | None) -> str:
    """The same ratio by seconds of the processor: on a busy machine the better one."""
    ours = [run.cpu for run in runs if run.cpu is not None]
    theirs = [run.cpu for run in others or () if run.cpu is not None]
    return (
        f"by CPU × {min(ours) / min(theirs):.2f}" if ours and theirs and min(theirs) > 0 and runs is not others else ""
    )


def said(words: str) -> None:
    """Tells whoever waits what is being done."""
    print(words, file=sys.stderr, flush=True)
