"""Everything measured side by side, in one table.

    python -m benchmarks [SUBJECT…] [--size quick|usual|long] [--rounds N] [--letters N] [--format docx|pdf] [--write]

Without a subject all of them are measured. Trust ratios, not seconds, and those on a machine that does nothing else.
What is optional and not installed (pandoc, LibreOffice, unoserver, typst) is left out and said so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

from benchmarks import results
from benchmarks.bench import SIZES, Bench, Sizes
from benchmarks.line import Row, said
from benchmarks.machine import Others, busy_before, described, load
from benchmarks.stopwatch import CommandFailed, Stopwatch
from benchmarks.table import claims, table

SUBJECTS = ("startup", "documents", "batch", "cases", "rows", "memory", "sameness", "account", "serve", "bundle")


def measured(subjects: Sequence[str], sizes: Sizes, folder: Path) -> Iterator[tuple[str, list[Row], list[str]]]:
    """Each subject's title, its rows, and what is to be said of lines that were left out."""
    with Stopwatch(folder) as stopwatch:
        bench = Bench(folder, sizes, stopwatch)
        for name in subjects:
            subject = import_module(f"benchmarks.{name}")
            said(f"{subject.TITLE} …")
            rows: list[Row] = []
            left_out: list[str] = []
            try:
                for found in subject.rows(bench):
                    (left_out if isinstance(found, str) else rows).append(found)
            except CommandFailed as error:
                left_out.append(f"{subject.TITLE}: broken off, because a command failed. {error}")
            yield subject.TITLE, rows, left_out


def report(subjects: Sequence[str], sizes: Sizes) -> str:
    """The table with the machine, and with every remark."""
    waiting, others, begun = load(), Others(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = list(measured(subjects, sizes, Path(folder)))
    sections = [(title, rows) for title, rows, _ in found]
    minutes, share = (time.monotonic() - begun) / 60, others.share()
    of_others = "" if share is None else f"; other programs had {share:.0%} of the cores"
    told = [
        table(sections),
        claims(sections),
        *(remark for _, _, remarks in found for remark in dict.fromkeys(remarks)),
        *filter(None, (busy_before(waiting), others.warning())),
        f"Measured in {minutes:.0f} minutes on {date.today():%-d %B %Y}; load before the run {waiting:.2f}{of_others}.",  # noqa: DTZ011  (the day of this machine)
        *described(),
    ]
    return "\n\n".join(told)


def main(words: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure docgen, side by side.")
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"{', '.join(SUBJECTS)}  [default: all]")
    parser.add_argument("--size", choices=SIZES, default="usual", help="how much is measured  [default: usual]")
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds of every line")
    parser.add_argument("--letters", type=int, metavar="N", help="letters of the large batch")
    parser.add_argument("--format", choices=("docx", "pdf"), help="one format alone")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/RESULTS.md")
    given = parser.parse_args(words)
    for name in given.subjects:
        if name not in SUBJECTS:
            parser.error(f'there is no subject "{name}"; there are {", ".join(SUBJECTS)}')
    if given.write and (given.subjects or given.format):
        parser.error("--write goes with a run of everything: results in one table are of one run")
    told = report(given.subjects or SUBJECTS, chosen(given))
    print(told)
    if given.write:
        results.write(told)
    return 0


def chosen(given: argparse.Namespace) -> Sizes:
    """The sizes that were asked for."""
    sizes = SIZES[given.size]
    if given.rounds:
        sizes = replace(sizes, cold=given.rounds, warm=given.rounds, row_rounds=given.rounds)
    if given.format:
        sizes = sizes.only(given.format)
    if given.letters:
        most = {ending: (min(few, given.letters - 1), given.letters) for ending, (few, _) in sizes.letters.items()}
        sizes = replace(sizes, letters=most)
    return sizes


if __name__ == "__main__":
    sys.exit(main())
