"""How much memory a worker needs: after few letters and after many, and how much of it it shares with the others.

The peak is the system's own (`VmHWM`), shared memory with it: what every worker began with as a copy of the server that
had imported everything. What a worker has to itself is what one more of them costs.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.batch import NAMES, letters_of
from benchmarks.bench import Bench
from benchmarks.line import Claim, Row

TITLE = "Memory of a worker"
_FEW = 10  # letters after which a worker is at its size, if it does not grow
_LIMIT = 120  # MiB


def rows(bench: Bench) -> Iterator[Row | str]:
    """One worker with few letters and with many, and one of two."""
    for ending, (_, many) in bench.sizes.letters.items():
        peaks: dict[int, float] = {}
        for count, workers in ((min(_FEW, many - 1), 1), (many, 1), (many, 2)):
            seen = bench.batch(ending, count, workers).workers
            if not seen:
                yield f"A worker's memory {NAMES[ending]} was not seen: it is told by Linux, to whoever looks in time."
                return
            most = max(seen, key=lambda each: each.peak)
            if workers == 1:
                peaks[count] = most.peak
            yield Row(
                what=f"a worker, {letters_of(count)} {NAMES[ending]}{'' if workers == 1 else ', one of two'}",
                peak=most.peak,
                note=f"{most.own:.0f} MiB its own, {most.shared:.0f} shared",
            )
        few, full = peaks.values()
        yield Row(
            what=f"a worker's peak memory {NAMES[ending]}, {many:,} letters / {min(peaks):,}",
            peak=full,
            ratio=full / few,
            claim=Claim(must=1.15, stretch=1.05),
        )
        yield Row(
            what=f"a worker's peak memory {NAMES[ending]}, {many:,} letters, at most {_LIMIT} MiB",
            peak=full,
            held=full <= _LIMIT,
        )
