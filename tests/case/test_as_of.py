"""The case as it was known on a day: a dispute, and how it ended, each from its own day on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.case.as_of import known_on
from docgen.case.models import Case
from tests.ledger.cases import case, order


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


ORDER = {"sent": "2026-02-03", "approved": "2026-02-05", "approved_by": "Ada"}


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2026, 1, 31), []),
        (date(2026, 2, 2), [("pending", None, None)]),
        (date(2026, 2, 4), [("pending", date(2026, 2, 3), None)]),
        (date(2026, 2, 5), [("approved", date(2026, 2, 3), "Ada")]),
    ],
)
def test_a_change_order_has_come_as_far_as_it_had_on_the_day(day: date, known: list[Any]) -> None:
    orders = known_on(case(change_orders=[order(1, "10.00", **ORDER)]), day).change_orders
    assert [(each.status, each.sent, each.approved_by) for each in orders] == known


def test_an_order_that_was_withdrawn_later_still_waits() -> None:
    withdrawn = case(change_orders=[order(1, "10.00", void="2026-02-09", void_reason="Written twice")])
    [before] = known_on(withdrawn, date(2026, 2, 8)).change_orders
    assert (before.status, before.void, before.void_reason) == ("pending", None, None)
    assert known_on(withdrawn, date(2026, 2, 9)) == withdrawn


def test_an_instruction_is_unknown_before_its_day_and_open_until_it_was_taken_back() -> None:
    given = {"id": "I1", "date": "2026-02-02", "asked_by": "Ada", "description": "A shelf.", "withdrawn": "2026-02-06"}
    found = case(instructions=[given])
    assert known_on(found, date(2026, 2, 1)).instructions == ()
    assert [each.is_open for each in known_on(found, date(2026, 2, 5)).instructions] == [True]
    assert [each.is_open for each in known_on(found, date(2026, 2, 6)).instructions] == [False]
