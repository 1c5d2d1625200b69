"""A case in a folder of its own, issued by hand or by Hypothesis: what the tests of the register share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from docgen.pipeline import load
from docgen.register.gate import conditions
from docgen.register.issue import Gate, Issued, issue

EXAMPLES = Path(__file__).parents[2] / "examples"
MOMENT = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


def case_in(folder: Path, example: str = "kitchen.yaml") -> Path:
    """A copy of the example in the folder."""
    case = folder / example
    case.write_bytes((EXAMPLES / example).read_bytes())
    return case


def edit(case: Path, old: str, new: str) -> None:
    """Writes `new` in the place of `old`, which must be there."""
    text = case.read_text("utf-8")
    assert old in text
    case.write_text(text.replace(old, new), "utf-8")


def issued(
    case: Path,
    document: str = "contract",
    number: str | None = None,
    *,
    as_of: str = "2026-03-02",
    formats: tuple[str, ...] = ("md",),
    revise: bool = False,
    gate: Gate = conditions,
    anyway: bool = False,
) -> Issued:
    """The document, issued at a fixed moment, or on the day it is dated; in Markdown, which is quick."""
    day = date.fromisoformat(as_of)
    return issue(
        load(str(case)),
        document,
        number=number,
        as_of=day,
        issued=max(MOMENT, MOMENT.replace(year=day.year, month=day.month, day=day.day)),
        formats=formats,
        revise=revise,
        version="0.1.0",
        gate=gate,
        anyway=anyway,
    )
