"""What one letter costs against the rows of its annex: a payment a row, from ten to a thousand, each warm.

The bare libraries set and fill in the same documents, so that what is theirs can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.bench import Bench
from benchmarks.letter import ROWS_AS_OF, letter_with_rows
from benchmarks.line import Claim, Line, Row, in_turns
from benchmarks.warm import Warm

TITLE = "Cost against the rows of the annex (warm)"
_CLAIM = Claim(must=13, stretch=11)
_KINDS = {
    "docgen, case file to Draft": None,
    "docgen, case file to Word": _CLAIM,
    "docgen, case file to PDF": _CLAIM,
    "bare docxtpl": None,
    "bare WeasyPrint to PDF": None,
}


def rows(bench: Bench) -> Iterator[Row | str]:
    """Every kind with every number of rows, and how the last two of these compare."""
    with ExitStack() as ready:
        lines = [line for count in bench.sizes.rows for line in _lines(bench, count, ready)]
        found = {row.what: row for row in in_turns(lines, bench.sizes.row_rounds, unmeasured=False)}
    most, fewer = bench.sizes.rows[-1], bench.sizes.rows[-2]
    for kind, claim in _kinds(bench).items():
        yield from (found[_name(kind, count)] for count in bench.sizes.rows)
        long, short = found[_name(kind, most)], found[_name(kind, fewer)]
        yield Row(
            what=f"{kind}: {most:,} / {fewer:,} rows",
            ratio=(long.fastest or 0) / (short.fastest or 1),
            claim=claim,
            note=f"by CPU × {(long.cpu or 0) / (short.cpu or 1):.2f}",
        )


def _lines(bench: Bench, count: int, ready: ExitStack) -> list[Line]:
    case = bench.folder / f"rows-{count}.yaml"
    case.write_text(letter_with_rows(count), "utf-8")
    bare = bench.apart(case, f"rows-{count}", ROWS_AS_OF)
    day = ROWS_AS_OF.isoformat()
    made: list[tuple[str, tuple[object, ...]]] = [
        ("from-case", ("draft", day, case)),
        ("from-case", ("docx", day, case)),
        ("from-case", ("pdf", day, case)),
        ("docxtpl", (bare.template, bare.texts)),
        ("weasyprint", (bare.page, bare.style)),
    ]
    return [
        Line(name=_name(kind, count), do=ready.enter_context(Warm(bench.folder, what, *given)))
        for kind, (what, given) in zip(_KINDS, made, strict=True)
        if kind in _kinds(bench)
    ]


def _kinds(bench: Bench) -> dict[str, Claim | None]:
    """The kinds that are measured: those of a PDF where it is among the formats."""
    return {kind: claim for kind, claim in _KINDS.items() if "pdf" in bench.sizes.letters or "pdf" not in kind.lower()}


def _name(kind: str, count: int) -> str:
    return f"{kind}, {count:,} rows"
