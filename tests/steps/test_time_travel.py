"""Each example on every day from the contract to 200 days after default: status, gate and calendar say the same."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays

from docgen.ledger.ledger import ledger_of
from docgen.steps.documents import DEMAND, STOP_NOTICE, SUSPENSION
from docgen.steps.gate import gate, unmet_on
from docgen.steps.ladder import ladder_of
from docgen.steps.snapshot import standing_on
from docgen.steps.upcoming import upcoming_of
from tests.steps.walks import NAMES, WAYS, Day, timeline, walked

GOLDEN = Path(__file__).parent / "golden"
EVERY_WALK = pytest.mark.parametrize("way", WAYS)
EVERY_EXAMPLE = pytest.mark.parametrize("name", NAMES)


@EVERY_WALK
@EVERY_EXAMPLE
def test_the_timeline_is_the_golden_one(name: str, way: str, request: pytest.FixtureRequest) -> None:
    kept = GOLDEN / f"{name}, {way}.txt"
    made = timeline(walked(name, way))
    if request.config.getoption("--update-golden"):
        kept.write_text(made, encoding="utf-8")
    before = kept.read_text(encoding="utf-8") if kept.is_file() else "there is no such timeline yet"
    assert made == before, "look at the difference; `make golden` accepts it"


@EVERY_WALK
@EVERY_EXAMPLE
def test_status_and_gate_agree_on_every_day(name: str, way: str) -> None:
    for each in walked(name, way):
        standing = standing_on(ledger_of(each.case, each.law), each.day, each.done)
        for planned in each.status.plan:
            if planned.state == "done":
                continue
            unmet = unmet_on(standing, planned.step.document)
            if planned.state == "now":
                assert gate(ledger_of(each.case, each.law), planned.step.document, each.day, each.done) == unmet
            if planned.state == "now":
                assert unmet == (), f"{each.day}: status lets {planned.step.name} go"
            elif planned.day is not None:
                assert planned.day > each.day
                # What time alone mends is mended on the day that the status names.
                assert all(found.earliest is None or found.earliest <= planned.day for found in unmet)
            else:
                assert planned.unmet, f"{each.day}: {planned.step.name} is blocked by nothing"


@EVERY_WALK
@EVERY_EXAMPLE
def test_the_day_that_status_names_comes_true_if_nothing_happens(name: str, way: str) -> None:
    """On the named day the gate lets the step through, with the steps before it done on their own named days."""
    for each in walked(name, way)[::7]:
        standing = standing_on(ledger_of(each.case, each.law), each.day, each.done)
        coming = [planned for planned in each.status.plan if planned.day and planned.state in ("now", "coming")]
        done = (*each.done, *((planned.step.document, planned.day) for planned in coming if planned.day))
        # What the case file has of later days has not happened: the case as it was known, asked about later days.
        for planned in coming:
            assert planned.day is not None
            before = tuple(step for step in done if step[1] < planned.day)
            unmet = gate(ledger_of(standing.case, each.law), planned.step.document, planned.day, before)
            # Only interest that grows meanwhile can change the answer, where it counts for the court.
            assert {found.rule for found in unmet} <= {"within-limit"}, f"{each.day}: {planned.step.name}: {unmet}"


@pytest.mark.slow
@EVERY_WALK
@EVERY_EXAMPLE
def test_calendar_and_status_have_the_same_days(name: str, way: str) -> None:
    for each in walked(name, way)[::5]:
        standing = standing_on(ledger_of(each.case, each.law), each.day, each.done)
        found = upcoming_of(standing, ladder_of(each.case), "case.yaml", ("final-demand",))
        in_calendar = {(c.planned.step.name, c.planned.invoice, c.planned.turn, c.day) for c in found if c.planned}
        in_status = {
            (planned.step.name, planned.invoice, planned.turn, planned.day)
            for planned in each.status.plan
            if planned.state in ("now", "coming")
        }
        assert in_calendar == in_status
        assert len({coming.name for coming in found}) == len(found), "two dates share a UID"
        assert all(coming.day >= each.day for coming in found)


@EVERY_WALK
@EVERY_EXAMPLE
def test_no_step_is_ever_allowed_whose_notice_has_not_run(name: str, way: str) -> None:
    """Counted here by hand, day by day, with nothing of docgen's own calculation."""
    for each in walked(name, way):
        taken = _taken(each)
        for planned in each.status.now:
            if planned.step.document == SUSPENSION:
                [*_, (notice, channel)] = [(day, by) for what, day, by in taken if what == STOP_NOTICE]
                assert each.day >= _first_day_to_stop(each, notice, channel)
            if planned.step.document in ("small-claims", "payment-order", "collection-handover"):
                [*_, (demand, _)] = [(day, by) for what, day, by in taken if what == DEMAND]
                individual = each.case.parties.client.kind in ("consumer", "sole_trader")
                given = 30 if individual and each.case.law == "GB-ENG" else 14
                assert each.day - demand > timedelta(days=given)


def test_the_walks_reach_stop_demand_and_court() -> None:
    """Else the tests above would hold of nothing."""
    reached = {planned.step.document for name in NAMES for each in walked(name, WAYS[1]) for planned in each.status.now}
    assert reached >= {
        "call-sheet", "reminder", "second-reminder", "late-interest-notice", "stop-work-notice", "suspension-notice",
        "final-demand", "collection-handover", "small-claims", "payment-order",
    }  # fmt: skip


def _taken(each: Day) -> list[tuple[str, date, str]]:
    kinds = {"notice": STOP_NOTICE}
    found = [
        (event.document or kinds.get(event.what, ""), event.date, event.by or "")
        for event in each.case.record
        if event.date <= each.day
    ]
    return sorted([*found, *((what, day, "") for what, day in each.done)], key=lambda taken: taken[1])


def _first_day_to_stop(each: Day, notice: date, channel: str) -> date:
    country, _, region = each.case.law.partition("-")
    free = country_holidays(country, subdiv=region or None)
    day, business_days = notice, 1 if "email" in channel else 2
    while business_days:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in free:
            business_days -= 1
    law, building, stop = each.case.law, each.case.kind == "construction", each.case.contract.stop_work
    agreed = after_days(day, stop.notice.count, free if stop.notice.unit == "business days" else None) if stop else day
    statute = day
    if building and each.case.parties.client.kind != "consumer":
        statute = after_days(day, {"GB": 7, "IE": 7}.get(country, 0), free if country == "GB" else (), weekends=True)
        statute = after_days(statute, {"US-CA": 10, "US-TX": 9}.get(law, 0), (), weekends=True)
    return max(agreed, statute) + timedelta(days=1)


def after_days(day: date, count: int, free: Container[date] | None, *, weekends: bool = False) -> date:
    """`count` days on; days in `free` are passed over, and weekends too unless they count. None: every day counts."""
    while count:
        day += timedelta(days=1)
        passed_over = free is not None and (day in free or (day.weekday() >= 5 and not weekends))
        count -= not passed_over
    return day
