"""What a batch costs against its cases: a letter is to cost the same in a batch of ten and of a thousand."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.batch import NAMES
from benchmarks.bench import Bench
from benchmarks.line import Row

TITLE = "Cost against cases (two workers)"


def rows(bench: Bench) -> Iterator[Row | str]:
    """Batches from one case on; each against the one before it, by seconds."""
    for ending, (_, most) in bench.sizes.letters.items():
        before: tuple[int, float] | None = None
        for count in (*(each for each in bench.sizes.cases if each < most), most):
            took = bench.fastest(ending, count, 2)
            yield Row(
                what=f"{count:,} {'case' if count == 1 else 'cases'} {NAMES[ending]}",
                fastest=took.seconds,
                cpu=took.cpu,
                ratio=took.seconds / before[1] if before else None,
                note=f"{took.seconds / count * 1000:.0f} ms a letter" + (f", against {before[0]:,}" if before else ""),
            )
            before = count, took.seconds
