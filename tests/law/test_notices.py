"""When a notice has run: the first day on which work may stop, by contract and by statute, and the check of the record."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from datetime import date

import pytest

from docgen.case.contract import StopWork
from docgen.dates import parse_duration
from docgen.law.calendar import first_day_to_stop, received
from docgen.law.pack_reader import load_law
from tests.case.good import Edits, changed, said_with_law

STOP = "  - {date: 2026-06-10, what: reminder"


def stopped(day: str, by: str = "email") -> Edits:
    """The good case in which notice was given on Monday 8 June 2026 and work was stopped on that day."""
    notice = f"  - {{date: 2026-06-08, what: notice, by: {by}, text: Notice.}}\n"
    return ((STOP, f"{notice}  - {{date: {day}, what: suspension, text: Work stopped.}}\n{STOP}"),)


@pytest.mark.parametrize(
    ("law", "day", "channel", "counts_as_received"),
    [
        ("GB-ENG", "2026-06-08", "email", "2026-06-09"),
        ("GB-ENG", "2026-06-08", "first-class post", "2026-06-10"),
        ("GB-ENG", "2026-06-08", "e-mail and post", "2026-06-09"),
        ("GB-ENG", "2026-06-08", "", "2026-06-10"),
        ("GB-ENG", "2026-04-02", "by hand", "2026-04-07"),  # Good Friday and Easter Monday between
        ("US-CA", "2026-04-02", "by hand", "2026-04-03"),
        ("GB-ENG", "2028-02-28", "email", "2028-02-29"),
        ("GB-ENG", "2028-02-28", "post", "2028-03-01"),
    ],
)
def test_a_notice_counts_as_received_on_a_business_day(
    law: str, day: str, channel: str, counts_as_received: str
) -> None:
    assert received(date.fromisoformat(day), channel, law) == date.fromisoformat(counts_as_received)


@pytest.mark.parametrize(
    ("law", "agreed", "arrived", "first"),
    [
        ("GB-ENG", "7 days", "2026-06-09", "2026-06-17"),
        ("GB-ENG", "7 days", "2026-05-19", "2026-05-28"),  # the bank holiday of 25 May is left out (section 116)
        ("GB-ENG", "3 days", "2026-06-09", "2026-06-17"),  # seven days at least
        ("GB-ENG", "5 business days", "2026-06-09", "2026-06-17"),
        ("GB-ENG", "7 days", "2028-02-24", "2028-03-03"),  # 29 February is a day
        ("US-TX", "7 days", "2026-06-09", "2026-06-19"),  # on the tenth day
        ("US-CA", "7 days", "2026-06-09", "2026-06-20"),  # after ten days
        ("DE", "7 days", "2026-06-09", "2026-06-17"),
    ],
)
def test_the_first_day_to_stop_is_the_later_of_contract_and_statute(
    law: str, agreed: str, arrived: str, first: str
) -> None:
    stop = StopWork(when_overdue=parse_duration("7 days"), notice=parse_duration(agreed))
    right = load_law(law).suspension_against("construction", "company")
    assert first_day_to_stop(date.fromisoformat(arrived), stop, right, law) == date.fromisoformat(first)


def test_work_stopped_before_the_notice_has_run_is_said() -> None:
    assert (
        said_with_law(changed(stopped("2026-06-10")))
        == """\
good.yaml:135:12: warning: work was stopped on 10 June 2026, but the notice of 8 June 2026 counts as received on 9 June 2026, and its 7 days end on 16 June 2026
    - {date: 2026-06-10, what: suspension, text: Work stopped.}
             ^^^^^^^^^^
  The first day on which work may stop is 17 June 2026. Ask a lawyer before you rely on a stop that came sooner."""
    )


def test_work_stopped_before_the_days_of_the_statute_is_said() -> None:
    company = (("kind: consumer", "kind: company"), ("notice: 7 days", "notice: 3 days"))
    said = said_with_law(changed((*company, *stopped("2026-06-15"))))
    assert (
        "and its 7 days under section 112 of the Housing Grants, Construction and Regeneration Act 1996 end on"
        " 16 June 2026\n"
    ) in said


@pytest.mark.parametrize(
    ("day", "by", "early"),
    [
        ("2026-06-16", "email", True),
        ("2026-06-17", "email", False),
        ("2026-06-17", "registered post", True),
        ("2026-06-18", "registered post", False),
        ("2026-06-17", "e-mail and post", False),
    ],
)
def test_the_first_day_to_stop_depends_on_the_channel(day: str, by: str, early: bool) -> None:
    text = changed(
        (("  - {date: 2026-06-10, what: reminder", "  - {date: 2026-06-20, what: reminder"), *stopped_before(day, by))
    )
    assert ("work was stopped on" in said_with_law(text)) is early


def stopped_before(day: str, by: str) -> Edits:
    """The same, put before a reminder of 20 June, so that the record stays in order."""
    return tuple(
        (old.replace("06-10", "06-20"), new.replace("06-10, what: rem", "06-20, what: rem"))
        for old, new in stopped(day, by)
    )


def test_work_stopped_without_a_notice_is_said() -> None:
    text = changed(((STOP, f"  - {{date: 2026-06-09, what: suspension, text: Work stopped.}}\n{STOP}"),))
    assert "work was stopped, but the record has no notice before it" in said_with_law(text)
