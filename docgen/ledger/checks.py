"""Rules that need the law of the case or its account: shares of the work of `docgen.case.checks` one floor higher.

Each is a small function in a visible list, as there; findings get their places from the source.
"""

from __future__ import annotations

from docgen.case.checks.shape import Check
from docgen.case.models import Case
from docgen.case.values import did_you_mean
from docgen.errors import DocgenError, Problem
from docgen.law.pack import Law
from docgen.law.packs import known_laws, load_law
from docgen.source import Source

CHECKS: tuple[Check, ...] = ()


def check_with_law(case: Case, source: Source) -> tuple[Law | None, tuple[Problem, ...]]:
    """The law of the case and what is wrong in its light; None where docgen does not have that law."""
    try:
        law = load_law(case.law)
    except DocgenError:
        return None, (
            Problem(
                rule="unknown-law",
                message=f'law "{case.law}" is not one that docgen knows',
                hint=did_you_mean(case.law, known_laws()),
                path="law",
                place=source.place_of("law"),
            ),
        )
    return law, ()
