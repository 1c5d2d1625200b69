"""What many letters cost: with one worker and with two, beside cold processes, and beside unoserver.

The seconds of a batch are those of the whole command, its start with it. A loop of cold processes is calculated up from
a few of them. unoserver is a LibreOffice that stays and converts one Word file after another to PDF, as systems do that
fill in Word templates: by itself, and with docxtpl's filling before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median

from benchmarks.bench import Bench
from benchmarks.documents import cold_one
from benchmarks.line import Claim, Row, said
from benchmarks.machine import two_at_once
from benchmarks.office import WarmOffice, why_not
from benchmarks.warm import Warm
from docgen.batch.workers import cores

TITLE = "Batches"
NAMES = {"docx": "in Word", "pdf": "as PDF"}


def rows(bench: Bench) -> Iterator[Row | str]:
    """Batches in Word and as PDF, then what they are measured against."""
    if cores() > 1:
        said("  two processes at once …")
        ratio = two_at_once()
        yield Row(what="two processes / one, arithmetic alone", ratio=ratio, note="what this machine allows")
    for ending, sizes in bench.sizes.letters.items():
        for count in sorted(set(sizes)):
            for workers in (1, 2):
                yield _row(bench, ending, count, workers)
        yield from _two_workers(bench, ending, max(sizes))
        yield from _cold_loop(bench, ending, max(sizes))
    if "docx" in bench.sizes.letters:
        yield from _warm_office(bench)


def _row(bench: Bench, ending: str, count: int, workers: int) -> Row:
    ran = bench.batch(ending, count, workers)
    return Row(
        what=f"{letters_of(count)} {NAMES[ending]}, {_workers(workers)}",
        fastest=ran.took.seconds,
        cpu=ran.took.cpu,
        peak=ran.took.peak,
        note=f"{count / ran.took.seconds:.1f} a second",
    )


def _two_workers(bench: Bench, ending: str, count: int) -> Iterator[Row | str]:
    """How many times as fast two workers are, by turns."""
    if cores() < 2:
        yield f"This machine has one core: two workers against one, {NAMES[ending]}, is left out."
        return
    for _ in range(bench.sizes.again[ending] - 1):
        for workers in (1, 2):
            bench.again(ending, count, workers)
    one, two = (bench.fastest(ending, count, workers).seconds for workers in (1, 2))
    yield Row(
        what=f"two workers / one, {letters_of(count)} {NAMES[ending]}",
        ratio=one / two,
        claim=Claim(must=1.8, stretch=1.95, at_least=True),
    )


def _cold_loop(bench: Bench, ending: str, count: int) -> Iterator[Row]:
    one, two = cold_one(bench, ending), bench.fastest(ending, count, 2)
    claim = Claim(must=5, stretch=6.5, at_least=True) if ending == "pdf" else None
    yield Row(
        what=f"letters a second: batch {NAMES[ending]} / a loop of cold processes",
        ratio=one.seconds * count / two.seconds,
        claim=claim,
        note=f"a cold process: {one.seconds:.2f} s",
    )


def _warm_office(bench: Bench) -> Iterator[Row | str]:
    """Letters converted by unoserver, and the batch once more, so that both are of the same minutes."""
    lacking = why_not()
    if lacking:
        yield f"{lacking}: the lines of unoserver are left out."
        return
    said("  unoserver …")
    count = max(bench.sizes.letters["docx"])
    filled, pdf = bench.folder / "to-convert.docx", bench.folder / "converted.pdf"
    converted, both = [], []
    with ExitStack() as ready:
        fill = ready.enter_context(Warm(bench.folder, "docxtpl", bench.bare.template, bench.bare.texts, filled))
        office = ready.enter_context(WarmOffice(bench.folder))
        office.convert(filled, pdf)  # unmeasured: LibreOffice loads what it needs
        for _ in range(bench.sizes.conversions):
            made, conversion = fill(), office.convert(filled, pdf)
            converted.append(conversion.seconds)
            both.append(made.seconds + conversion.seconds)
    if bench.sizes.again["docx"] > 1:
        bench.again("docx", count, 2)
    ours = count / bench.fastest("docx", count, 2).seconds
    claim = Claim(must=10, stretch=40, at_least=True)
    for what, runs, wanted in (("unoserver", converted, claim), ("docxtpl and unoserver", both, None)):
        a_second = len(runs) / sum(runs)
        yield Row(
            what=f"{what}, a letter to PDF",
            fastest=min(runs),
            middle=median(runs),
            note=f"{a_second:.1f} a second",
        )
        yield Row(what=f"letters a second: batch in Word / {what}", ratio=ours / a_second, claim=wanted)


def letters_of(count: int) -> str:
    """So many letters, in words."""
    return "1 letter" if count == 1 else f"{count:,} letters"


def _workers(count: int) -> str:
    return "one worker" if count == 1 else f"{count} workers"
