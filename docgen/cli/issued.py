"""What commands say about papers that were issued; nothing is read where a case has none."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import Problem


def drift_problems(case: str) -> tuple[Problem, ...]:
    """Where the case file at this path no longer says what was issued; () for stdin and for a case without papers."""
    if case == "-" or not Path(case).with_suffix(".issued").is_dir():
        return ()
    from docgen.register.drift import drift_of

    return tuple(drift.problem for drift in drift_of(Path(case)))
