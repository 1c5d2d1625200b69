"""The one table: a row a line, what must be reached beside each ratio, and a word whether it is."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.line import Row

_HEAD = ("", "fastest", "middle", "CPU", "memory", "ratio", "must", "stretch", "", "")
_LEFT = (0, 8, 9)  # columns of words; the others are figures


def table(sections: Sequence[tuple[str, Sequence[Row]]]) -> str:
    """All sections as one table in Markdown, each opening with its title, wide enough to be read as it is."""
    lines: list[tuple[str, ...]] = [_HEAD]
    for title, rows in sections:
        lines.append((f"**{title}**", *("" for _ in _HEAD[1:])))
        lines += [_cells(row) for row in rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(_HEAD))]
    printed = ["| " + " | ".join(_placed(line, widths)) + " |" for line in lines]
    rule = "|" + "|".join(
        "-" * (width + 2) if at in _LEFT else "-" * (width + 1) + ":" for at, width in enumerate(widths)
    )
    return "\n".join([printed[0], rule + "|", *printed[1:]])


def claims(sections: Sequence[tuple[str, Sequence[Row]]]) -> str:
    """How many of the claims are reached, and which are not."""
    claimed = [row for _, rows in sections for row in rows if row.verdict()]
    missed = [row.what for row in claimed if row.verdict().startswith("NOT")]
    told = f"{len(claimed) - len(missed)} of {len(claimed)} reached."
    return told + ("" if not missed else " Not reached: " + "; ".join(missed) + ".")


def _cells(row: Row) -> tuple[str, ...]:
    must, stretch = row.claim.shown() if row.claim else ("", "")
    return (
        row.what,
        _time(row.fastest),
        _time(row.middle),
        _time(row.cpu),
        "" if row.peak is None else f"{row.peak:.0f} MiB",
        "" if row.ratio is None else f"× {row.ratio:.2f}",
        must,
        stretch,
        row.verdict(),
        row.note,
    )


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


def _placed(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if at in _LEFT else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]
