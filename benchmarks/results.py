"""The part of RESULTS.md that this program writes. What people have written around it stays."""

from __future__ import annotations

from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
BEGIN, END = "<!-- measured: written by python -m benchmarks --write -->", "<!-- measured: end -->"


def write(told: str, place: Path = RESULTS) -> None:
    """Puts `told` between the two marks. Raises ValueError where they are not there, once each and in that order."""
    text = place.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after:
        raise ValueError(f"{place} wants the line {BEGIN} and, below it, the line {END}, each once")
    place.write_text(f"{before}{BEGIN}\n\n{told.strip()}\n\n{END}{after}", "utf-8")
