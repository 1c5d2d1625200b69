"""What the subjects share: how much is measured, where, and the batches that have been run.

A batch is run once for a format, a number of letters and a number of workers; how long it took, how much memory its
workers had and which bytes came out are then asked by different subjects.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from benchmarks.bare import Bare, files_in, taking_apart
from benchmarks.letter import AS_OF, EXAMPLE, batch_command, letters
from benchmarks.line import Took, said
from benchmarks.stopwatch import Stopwatch
from benchmarks.watching import Seen, Watch


@dataclass(frozen=True, kw_only=True, slots=True)
class Sizes:
    """How much is measured."""

    cold: int  # rounds of whole commands
    warm: int  # and of documents in a process that stays
    letters: Mapping[str, tuple[int, int]]  # by format, a small batch and a large one
    again: Mapping[str, int]  # how often the large one is run, with one worker and with two by turns
    same: Mapping[str, int]  # letters whose bytes are compared
    cases: tuple[int, ...]  # batches from one case on, up to the large one
    rows: tuple[int, ...]  # of the annex; the last two are compared
    row_rounds: int
    conversions: int  # by a LibreOffice that stays
    events: tuple[int, ...]  # of an account
    exhibits: int  # of ten pages each, in a bundle

    def only(self, ending: str) -> Sizes:
        """The same for one format."""
        return replace(self, letters={ending: self.letters[ending]})


QUICK = Sizes(
    cold=1,
    warm=1,
    letters={"docx": (2, 2), "pdf": (2, 2)},
    again={"docx": 1, "pdf": 1},
    same={"docx": 2, "pdf": 2},
    cases=(),
    rows=(2, 4),
    row_rounds=1,
    conversions=2,
    events=(10, 100),
    exhibits=2,
)
USUAL = Sizes(
    cold=9,
    warm=15,
    letters={"docx": (200, 1000), "pdf": (20, 100)},
    again={"docx": 2, "pdf": 1},
    same={"docx": 200, "pdf": 40},
    cases=(1, 10, 100, 1000),
    rows=(10, 100, 1000),
    row_rounds=3,
    conversions=30,
    events=(100, 1000, 10000),
    exhibits=100,
)
LONG = replace(
    USUAL,
    cold=21,
    warm=31,
    letters={"docx": (200, 1000), "pdf": (200, 1000)},
    again={"docx": 5, "pdf": 3},
    same={"docx": 1000, "pdf": 200},
    row_rounds=7,
    conversions=100,
)
SIZES = {"quick": QUICK, "usual": USUAL, "long": LONG}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """A batch that was run: what it took, its workers, and the SHA-256 of each document."""

    took: Took
    workers: list[Seen]
    documents: Mapping[str, str]


@dataclass
class Bench:
    """The place where everything is measured, with what has been measured there."""

    folder: Path
    sizes: Sizes
    stopwatch: Stopwatch
    _batches: dict[tuple[str, int, int], list[Ran]] = field(default_factory=dict)

    @cached_property
    def bare(self) -> Bare:
        """The letter taken apart."""
        return self.apart(EXAMPLE, "bare")

    def apart(self, case: Path, name: str, as_of: date = AS_OF) -> Bare:
        """The document of a case taken apart, in a folder of that name."""
        into = self.folder / name
        self.stopwatch.run(taking_apart(case, as_of, into))
        return files_in(into)

    def letters(self, count: int) -> list[Path]:
        """So many case files, the same whenever they are asked for."""
        folder = self.folder / f"letters-{count}"
        return sorted(folder.iterdir()) if folder.is_dir() else letters(folder, count)

    def batch(self, ending: str, count: int, workers: int) -> Ran:
        """A batch as it was run first. It is run where it has not been yet."""
        known = self._batches.get((ending, count, workers))
        return known[0] if known else self.again(ending, count, workers)

    def fastest(self, ending: str, count: int, workers: int) -> Took:
        """The fastest run of a batch so far."""
        self.batch(ending, count, workers)
        runs = self._batches[ending, count, workers]
        return min((ran.took for ran in runs), key=lambda took: took.seconds)

    def again(self, ending: str, count: int, workers: int) -> Ran:
        """A batch run once more."""
        said(f"  {count:,} letters as {ending}, workers: {workers} …")
        ran = self.run_batch([self.letters(count)[0].parent], ending, workers)
        self._batches.setdefault((ending, count, workers), []).append(ran)
        assert len(ran.documents) == count, f"{len(ran.documents)} documents of {count}"
        return ran

    def run_batch(self, cases: Sequence[Path], ending: str, workers: int) -> Ran:
        """A batch of these case files, or of the folders that hold them. Of its documents only the hashes are kept."""
        out = self.folder / "papers"
        command = batch_command(cases, ending, workers, out)
        with Watch(self.stopwatch.begin(command)) as watch:
            took = self.stopwatch.end(command)
        documents = {file.name: sha256(file) for file in out.iterdir() if file.suffix == f".{ending}"}
        shutil.rmtree(out)
        return Ran(took=took, workers=watch.workers(), documents=documents)


def sha256(file: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
