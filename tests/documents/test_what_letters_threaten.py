"""Reminders and notices name no step that cannot be taken, or that was taken already, and ask for no disputed sum."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.documents.payment_plan import payment_plan_context
from docgen.documents.reminders import reminder_document_context
from docgen.ledger.ledger import ledger_of
from docgen.schema.reader import known_block
from tests.documents.examples import loaded
from tests.documents.test_disputes import DOORS, PAINT, SHOP, disputed, lines, next_steps
from tests.steps.jobs import day, job, law_of

NOTICE = {"date": "2026-05-20", "what": "notice", "by": "email", "text": "Notice."}
STOPPED = {"date": "2026-06-01", "what": "suspension", "text": "Work stopped."}
COMPLETE = {"date": "2026-05-20", "what": "completion", "milestone": "M2", "text": "The work was complete."}
OLD_REMINDER = {"date": "2026-03-27", "what": "reminder", "by": "email", "text": "A reminder."}
REMINDER = {"date": "2026-04-08", "what": "reminder", "by": "email", "text": "A reminder."}
ON = day("2026-06-15")


@pytest.mark.parametrize(
    ("record", "contract", "may"),
    [
        ([], {}, True),
        ([COMPLETE], {}, False),
        ([NOTICE], {}, False),
        ([NOTICE, STOPPED], {}, False),
        ([NOTICE | {"date": "2026-03-10"}], {}, True),  # for an earlier debt
        ([], {"stop_work": None}, False),
    ],
)
def test_a_reminder_speaks_of_a_stop_only_while_notice_of_one_is_still_to_be_given(
    record: list[dict[str, str]], contract: dict[str, Any], may: bool
) -> None:
    case = job("2026-04-01", record=record, contract=contract)
    reminder = reminder_document_context(ledger_of(case, law_of(case)), ON).reminder
    assert reminder is not None
    assert reminder.may_stop_work is may


def test_a_reminder_of_an_earlier_debt_is_none_of_this_one() -> None:
    case = job("2026-04-01", record=[OLD_REMINDER, REMINDER])
    reminder = reminder_document_context(ledger_of(case, law_of(case)), ON).reminder
    assert reminder is not None
    assert reminder.earlier.replace("\xa0", " ") == "8 April 2026"


def test_an_interest_notice_after_the_notice_of_a_stop_points_to_it_and_gives_none_again() -> None:
    case = loaded(SHOP).case
    notice = known_block(Event, {**NOTICE, "date": "2026-04-25"})
    case = replace(case, record=tuple(each for each in case.record if each.date < day("2026-04-25")))
    noticed = replace(case, record=(*case.record, notice))

    assert "we may give notice under the contract’s clause on stopping work" in next_steps(case, day("2026-04-27"))
    assert next_steps(noticed, day("2026-04-27")).startswith(
        "The notice of 25 April 2026 that work will stop remains in force. If the sum due"
    )


ALL = (DOORS | {"amount": "34314.00"}, PAINT)


@pytest.mark.parametrize(
    ("document", "disputes", "said", "unsaid"),
    [
        ("reminder", (), "Would you please arrange payment by Tuesday 5 May 2026?", "objection"),
        (
            "reminder",
            (DOORS,),
            "Would you please arrange payment of £39,234.00 by Tuesday 5 May 2026?",
            "arrange payment by",
        ),
        (
            "reminder",
            ALL,
            "Would you please tell us by Tuesday 5 May 2026 what would settle it?",
            "arrange payment",
        ),
        ("reminder", ALL, "We have not forgotten your objection, and would like to see it settled:", "overlooked"),
        ("second-reminder", (), "Please pay by Tuesday 5 May 2026.", "objection."),
        ("second-reminder", (DOORS,), "Please pay £39,234.00 by Tuesday 5 May 2026.", "Please pay by Tuesday"),
        (
            "second-reminder",
            ALL,
            "Please tell us by Tuesday 5 May 2026 what would settle your objection.",
            "Please pay by Tuesday",
        ),
    ],
)
def test_a_reminder_asks_for_payment_of_what_is_not_disputed(
    document: str, disputes: tuple[dict[str, str], ...], said: str, unsaid: str
) -> None:
    found = "\n".join(lines(SHOP, disputed(SHOP, *disputes), document, date(2026, 4, 27)))
    assert said in found
    assert unsaid not in found


@pytest.mark.parametrize("document", ["second-reminder", "stop-work-notice", "late-interest-notice", "final-demand"])
def test_a_letter_that_presses_says_which_orders_are_not_agreed(document: str) -> None:
    case: Case = loaded(SHOP).case
    later = replace(case.change_orders[-1], rejected=None)
    case = replace(case, change_orders=(*case.change_orders[:-1], later))
    found = lines(SHOP, case, document, date(2026, 4, 27))

    assert "The following is not agreed in writing, and nothing in this letter depends on it:" in found
    assert any(line.startswith("Change Order 3 (+£3,200.00 plus VAT)") for line in found)


def test_a_client_check_of_work_by_time_speaks_of_its_cap_and_of_no_instalments() -> None:
    rewiring = loaded("rewiring.yaml").case
    found = "\n".join(lines("rewiring.yaml", rewiring, "client-check", date(2026, 3, 1)))
    assert "The work is paid by time and materials: no more than the cap can be open." in found
    assert "instalments:" not in found


def test_the_debt_of_a_plan_holds_the_interest_of_its_own_day_and_none_of_it_runs_twice() -> None:
    kitchen = loaded("kitchen.yaml")
    plan = payment_plan_context(kitchen.ledger, date(2026, 7, 20)).plan
    account = kitchen.ledger.account(date(2026, 7, 20))
    words = "\n".join(lines("kitchen.yaml", kitchen.case, "payment-plan", date(2026, 7, 20)))

    assert plan is not None
    assert plan.debt == f"£{account.totals.due:,.2f}"
    assert account.as_of == date(2026, 7, 20)  # interest is counted up to and including it
    assert "No interest is charged for the time after 20 July 2026, as long as the plan is kept." in words
    assert "interest runs again as the contract and the law provide, from the day after 20 July 2026 on." in words
    assert "Signed by Eleanor Hartley (Debtor)" in words
