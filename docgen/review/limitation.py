"""Until when an invoice can be claimed, where the law pack has a period that somebody verified."""

from __future__ import annotations

from datetime import date

from docgen.case.models import Case
from docgen.law.pack import Law
from docgen.law.provision import Limitation


def period_of(law: Law, case: Case) -> Limitation | None:
    """The period for the claims of this case; None where the law pack has none that was seen in a source."""
    period = law.limitation_of(written=case.agreement is None)
    seen = period is not None and period.confidence in ("seen in the primary source", "seen in a secondary source")
    return period if seen else None


def last_day_to_claim(law: Law, case: Case, due: date) -> date | None:
    """The last day on which an invoice that fell due on `due` can be brought before a court; None where nobody knows.

    Whatever stops the time or lets it begin anew is not counted, so the day is the earliest that it can be.
    """
    period = period_of(law, case)
    if period is None:
        return None
    if period.counted_from == "end of the year":
        return date(due.year + period.years, 12, 31)
    try:
        return due.replace(year=due.year + period.years)
    except ValueError:  # 29 February
        return date(due.year + period.years, 2, 28)
