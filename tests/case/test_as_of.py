"""The case as it was known on a day: a dispute, and how it ended, each from its own day on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.case.as_of import known_on
from docgen.case.models import Case
from tests.ledger.cases import case


def disputed(**how: str) -> Case:
    """A case with one dispute, of 4 May 2026."""
    dispute: dict[str, Any] = {"date": "2026-05-04", "invoice": "INV-1", "reason": "You say that a shelf is missing."}
    return case(disputes=[dispute | how])


@pytest.mark.parametrize(
    ("day", "known", "conceded"),
    [
        (date(2026, 5, 3), 0, None),
        (date(2026, 5, 4), 1, None),
        (date(2026, 5, 19), 1, None),
        (date(2026, 5, 20), 1, date(2026, 5, 20)),
    ],
)
def test_a_concession_is_unknown_before_its_day(day: date, known: int, conceded: date | None) -> None:
    disputes = known_on(disputed(conceded="2026-05-20"), day).disputes
    assert len(disputes) == known
    assert [dispute.conceded for dispute in disputes] == [conceded] * known


def test_that_the_contractor_gave_way_is_unknown_before_its_day() -> None:
    found = disputed(allowed="2026-05-20")
    assert known_on(found, date(2026, 5, 19)).disputes[0].allowed is None
    assert known_on(found, date(2026, 5, 20)) == found
