"""The issued documents of the demonstration: a contract, its revision, three change orders, and what the revision
changed.

The shop fit-out's case file is copied, so that nothing is ever issued into `examples/`. Each document is issued at nine
o'clock of its own day: the same demonstration gives the same register.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from docgen.cli.commands import installed_version
from docgen.errors import DocgenError
from docgen.files.writing import write_documents
from docgen.pipeline import load
from docgen.register.issue import issue
from docgen.register.redline import redline, redline_files
from docgen.register.store import folder_beside
from docgen.register.verify import verify

CASE = "shop-fit-out.yaml"

# What the client's solicitor asked for before the contract was signed: the words now, and as first offered.
ASKED_FOR = (
    ("  warranty: {period: 12 months}\n", "  warranty: {period: 6 months}\n"),
    ("    - Floor and wall tiling, decoration and signage\n", "    - Floor and wall tiling, and decoration\n"),
    ("  acceptance: {within: 5 business days}\n", "  acceptance: {within: 3 business days}\n"),
)

# Document, change order, as-of day, and whether it is a revision. The third change order was rejected in the end.
ISSUES = (
    ("contract", None, date(2026, 1, 9), False),
    ("contract", None, date(2026, 1, 12), True),
    ("change-order", "1", date(2026, 2, 16), False),
    ("change-order", "2", date(2026, 3, 2), False),
    ("change-order", "3", date(2026, 3, 9), False),
)
REDLINE_FORMATS = ("docx", "pdf", "html")


def issue_documents(
    example: Path, folder: Path, formats: Sequence[str], show: Callable[[int, str], None] = lambda _done, _step: None
) -> list[Path]:
    """The files that were issued and the redline, all in `folder`. `formats` are those that this machine can write.

    Raises DocgenError when the register does not verify in the end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # What docgen notes of the documents lies with them: the demonstration is thrown away and made anew.
    os.environ.setdefault("DOCGEN_STATE", str(folder / ".notes"))
    case = folder / CASE
    signed = offered = example.read_text("utf-8")
    for now, first in ASKED_FOR:
        if now not in signed:
            raise DocgenError(f'{example} has no "{now.strip()}"', "Mend ASKED_FOR in tools/demo_issued.py.")
        offered = offered.replace(now, first)
    written: list[Path] = []
    for done, (document, number, day, revise) in enumerate(ISSUES):
        show(done, f"{CASE}: issuing {document}{f' {number}' if number else ''}")
        case.write_text(offered if done == 0 else signed, "utf-8")
        made = issue(
            load(str(case)),
            document,
            number=number,
            as_of=day,
            issued=datetime.combine(day, time(9), UTC),
            formats=[each for each in ("docx", "pdf") if each in formats],
            revise=revise,
            version=installed_version(),
        )
        written += made.paths
    show(len(ISSUES), f"{CASE}: redline")
    compared = redline(load(str(case)), "C-r1", "C-r2", as_of=ISSUES[1][2])
    written += write_documents(redline_files(compared, [each for each in REDLINE_FORMATS if each in formats]), folder)
    for finding in verify(folder_beside(case)).discrepancies:
        raise DocgenError(finding.message, finding.hint)
    return written
