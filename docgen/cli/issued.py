"""What commands say about papers that were issued; nothing is read where a case has none."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic
from docgen.errors import DocgenError
from docgen.house.find import state_folder


def drift_diagnostics(case: str, reference: str = "") -> tuple[Diagnostic, ...]:
    """Where the case file at this path no longer says what was issued, and where its papers are not beside it.

    `reference` is that of the case, where it could be read; () for stdin and for a case without papers.
    """
    if case == "-" or not (Path(case).with_suffix(".issued").is_dir() or (reference and _anything_issued(Path(case)))):
        return ()
    from docgen.register.drift import drift_of

    return tuple(drift.diagnostic for drift in drift_of(Path(case), reference))


def misplaced_papers(case: str, reference: str) -> tuple[Diagnostic, ...]:
    """Where the papers of the case are not beside it, as warnings."""
    if case == "-" or not _anything_issued(Path(case)):
        return ()
    from docgen.register.drift import misplaced_papers_of

    return tuple(drift.diagnostic for drift in misplaced_papers_of(Path(case), reference))


def reference_of_case(case: Path) -> str:
    """The reference in the case file, "" where it has none that can be read, or a folder is named."""
    from docgen.case.load import examine, read_bytes

    try:
        found = examine(read_bytes(case), str(case)).case
    except DocgenError:
        return ""
    return found.case if found else ""


def _anything_issued(case: Path) -> bool:
    """Whether this user has issued anything, or something was issued of another case file in the folder."""
    return any(case.parent.glob("*.issued")) or any(state_folder().glob("*.json"))
