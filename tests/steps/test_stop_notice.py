"""The notice that work will stop, the notice that it has stopped, and the gate: the same days, the same invoices."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.documents.stopping import stop_work_notice_context, suspension_notice_context
from docgen.errors import DocgenError
from docgen.law.calendar import days_named, first_day_to_stop, received
from docgen.ledger.ledger import ledger_of
from tests.steps.jobs import FOR_THE_OWNER, job, law_of, unmet

ONE_DAY = timedelta(days=1)
NOTIFIED = date(2026, 5, 15)  # a Friday; the bank holiday of 25 May lies in the notice
LAWS = ("GB-ENG", "GB-SCT", "IE", "US-TX", "US-CA", "DE")


def notified(by: str, **more: Any) -> dict[str, Any]:
    """The record of a job in which notice was given on that Friday."""
    return {"record": [{"date": NOTIFIED, "what": "notice", "by": by, "text": "Notice."}], **more}


@settings(deadline=None)  # the first case of a country reads its calendar
@given(
    day=st.dates(date(2024, 3, 1), date(2028, 12, 31)),
    law=st.sampled_from(LAWS),
    channel=st.sampled_from(("post", "email", "by hand", "")),
    agreed=st.sampled_from(("3 days", "7 days", "10 days", "5 business days", "2 weeks")),
)
def test_the_day_that_a_notice_names_is_never_before_the_first_lawful_one(
    day: date, law: str, channel: str, agreed: str
) -> None:
    case = job("2024-02-01", law=law, contract={"stop_work": {"when_overdue": "7 days", "notice": agreed}})
    found = law_of(case)
    stop, right = case.contract.stop_work, found.suspension_against(case.kind, case.parties.client.kind)
    days = days_named(day, stop, right, law)

    assert days.pay_by < days.stop_on
    assert days.stop_on >= first_day_to_stop(received(day, channel, law), stop, right, law)


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("by", ["email", "first-class post"])
def test_work_stops_on_the_day_that_the_notice_named_and_on_none_before(law: str, by: str) -> None:
    posted = {"date": "2026-05-01", "what": "posting", "text": "The notice of intent was posted."}
    given = notified(by)
    case = job(
        "2026-03-02",
        law=law,
        project=FOR_THE_OWNER,
        contract={"site": ["1 Main Street"]},
        record=[posted, *given["record"]],
    )
    pack = law_of(case)
    notice = stop_work_notice_context(ledger_of(case, pack), NOTIFIED).stop
    right = pack.suspension_against(case.kind, case.parties.client.kind)
    named = days_named(NOTIFIED, case.contract.stop_work, right, law)
    assert notice is not None
    assert str(named.stop_on.day) in notice.stop_on

    for day in (NOTIFIED + timedelta(days=at) for at in range(1, 25)):
        assert ("day-named" in unmet(case, "suspension-notice", day.isoformat())) is (day < named.stop_on)
        if day < named.stop_on:
            with pytest.raises(DocgenError, match="has not run out"):
                suspension_notice_context(ledger_of(case, pack), day)
        else:
            assert not unmet(case, "suspension-notice", day.isoformat())
            stopped = suspension_notice_context(ledger_of(case, pack), day).stop
            assert stopped is not None
            assert stopped.invoices[0].number == notice.invoices[0].number


def test_work_goes_on_when_the_invoices_that_the_notice_named_are_paid() -> None:
    # INV-2 was overdue on the day of the notice, but not yet for the seven days of the contract: it was not named.
    second = {
        "number": "INV-2",
        "description": "Extras",
        "amount": "900.00",
        "issued": "2026-04-28",
        "due": "2026-05-12",
    }
    case = job(
        "2026-03-02",
        kind="services",
        invoices=[{"number": "INV-1", "milestone": "M1", "issued": "2026-02-16", "due": "2026-03-02"}, second],
        record=[
            {"date": NOTIFIED, "what": "notice", "by": "email", "text": "Notice."},
            {"date": "2026-06-01", "what": "suspension", "text": "Work stopped."},
        ],
        payments=[{"date": "2026-06-03", "amount": "4500.00", "invoice": "INV-1"}],
    )
    notice = stop_work_notice_context(ledger_of(case, law_of(case)), NOTIFIED).stop

    assert notice is not None
    assert [invoice.number for invoice in notice.invoices] == ["INV-1"]
    assert "named-sum-paid" in unmet(case, "resumption-notice", "2026-06-02")
    assert "named-sum-paid" not in unmet(case, "resumption-notice", "2026-06-03")


_THIRDS = [
    {"id": "M1", "title": "One", "amount": "3000.00", "due": "on completion of milestone"},
    {"id": "M2", "title": "Two", "amount": "3000.00", "due": "on completion of milestone"},
    {"id": "M3", "title": "The rest", "amount": "3000.00", "due": "on completion"},
]


@pytest.mark.parametrize(
    ("again", "first"),
    [("1 day", date(2026, 6, 3)), (None, date(2026, 6, 9))],
)
def test_after_a_stop_that_has_ended_the_contract_may_let_notice_come_sooner(again: str | None, first: date) -> None:
    """The second instalment falls due on 1 June 2026, after work was stopped for the first and went on."""
    stop = {"when_overdue": "7 days", "notice": "7 days"} | ({"again_when_overdue": again} if again else {})
    case = job(
        "2026-03-02",
        contract={"stop_work": stop, "milestones": _THIRDS},
        invoices=[
            {"number": "INV-1", "milestone": "M1", "issued": "2026-02-16", "due": date(2026, 3, 2)},
            {"number": "INV-2", "milestone": "M2", "issued": "2026-05-18", "due": date(2026, 6, 1)},
        ],
        record=[
            {"date": date(2026, 3, 20), "what": "notice", "by": "email", "text": "Notice."},
            {"date": date(2026, 4, 7), "what": "suspension", "text": "Work stopped."},
            {"date": date(2026, 4, 20), "what": "resumption", "text": "Work went on."},
        ],
        payments=[{"date": date(2026, 4, 15), "amount": "3000.00", "invoice": "INV-1"}],
    )
    for day in (date(2026, 6, 2) + timedelta(days=at) for at in range(10)):
        assert ("grace-passed" in unmet(case, "stop-work-notice", day.isoformat())) is (day < first), day
