"""The documents that are measured: the late-interest notice of the shop fit-out, once, often, and with a long annex."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "shop-fit-out.yaml"
KITCHEN = EXAMPLE.with_name("kitchen.yaml")
DOCUMENT, AS_OF = "late-interest-notice", date(2026, 5, 11)
ROWS_AS_OF = date(2029, 3, 1)  # late enough for a thousand payments on a thousand days
DOCGEN = (sys.executable, "-m", "docgen")

_PART_PAYMENT = r"(?m)^  - \{date: 2026-05-05, amount: 15000\.00, .*$\n"


def letter(number: int) -> str:
    """The case file of one of many letters: its own reference, its own debtor and its own sums."""
    text = _changed(r"(?m)^case:.*$", f"case: LETTER-{number:05d}", EXAMPLE.read_text("utf-8"))
    text = _changed(r"name: Fennel & Rye Bakeries Ltd", f"name: Fennel & Rye Bakeries ({number:05d}) Ltd", text)
    paid = 15000 - number % 9973 * 1.37
    return _changed(_PART_PAYMENT, f"  - {{date: 2026-05-05, amount: {paid:.2f}, invoice: INV-2603}}\n", text)


def letter_with_rows(rows: int) -> str:
    """A case whose annex has a row for each of so many payments on one invoice, and a few more."""
    if not 1 <= rows <= 1000:
        raise ValueError(f"{rows} rows: there are days for 1,000")
    first = date(2026, 4, 19)
    paid = "".join(
        f"  - {{date: {first + timedelta(days=at * 1000 // rows)}, amount: {15000 / rows:.2f}, invoice: INV-2603}}\n"
        for at in range(rows)
    )
    return _changed(_PART_PAYMENT, paid, EXAMPLE.read_text("utf-8"))


def letters(folder: Path, count: int) -> list[Path]:
    """So many case files in a folder that is not there yet."""
    folder.mkdir(parents=True)
    made = [folder / f"letter-{number:05d}.yaml" for number in range(1, count + 1)]
    for number, file in enumerate(made, start=1):
        file.write_text(letter(number), "utf-8")
    return made


def draft_command(case: Path, ending: str, out: Path) -> list[str]:
    """The command for one letter by itself."""
    day = AS_OF.isoformat()
    return [*DOCGEN, "draft", str(case), DOCUMENT, "--as-of", day, "--format", ending, "-o", str(out)]


def batch_command(cases: Sequence[Path], ending: str, workers: int, out: Path) -> list[str]:
    """The command for the letters of these case files, or of the folders that hold them."""
    documents = ["--document", DOCUMENT, "--as-of", AS_OF.isoformat(), "--format", ending]
    return [*DOCGEN, "batch", *map(str, cases), *documents, "--jobs", str(workers), "-o", str(out)]


def _changed(pattern: str, into: str, text: str) -> str:
    changed, found = re.subn(pattern, lambda _: into, text)
    if not found:
        raise ValueError(f"the example has nothing like {pattern} any more")
    return changed
