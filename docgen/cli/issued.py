"""What commands say about papers that were issued; nothing is read where a case has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.errors import DocgenError, Problem


def drift_problems(case: str) -> tuple[Problem, ...]:
    """Where the case file at this path no longer says what was issued; () for stdin and for a case without papers."""
    if case == "-" or not Path(case).with_suffix(".issued").is_dir():
        return ()
    from docgen.register.drift import drift_of

    return tuple(drift.problem for drift in drift_of(Path(case)))


def done_before(case: str) -> tuple[tuple[str, date], ...]:
    """The papers of the case that were issued, each with its day; () where none was or the register is lost."""
    if case == "-" or not Path(case).with_suffix(".issued").is_dir():
        return ()
    from docgen.register.keeping import folder_beside, read

    try:
        return read(folder_beside(Path(case))).done
    except DocgenError:
        return ()  # what is wrong with the register is a drift, which is told beside
