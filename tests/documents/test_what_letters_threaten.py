"""Reminders and notices name no step that cannot be taken, or that was taken already, and ask for no disputed sum."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.documents.payment_plan import payment_plan_context
from docgen.documents.reminders import _pay_by, reminder_document_context
from docgen.ledger.ledger import ledger_of
from docgen.schema.reader import known_block
from docgen.steps.documents import DEMAND, INTEREST_NOTICE, STOP_NOTICE
from docgen.steps.ladder import ladder_of
from docgen.steps.status import status_of
from tests.documents.examples import loaded
from tests.documents.test_disputes import DOORS, PAINT, SHOP, disputed, lines, next_steps
from tests.steps.jobs import day, job, law_of, words_of

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
        ("reminder", (), "Would you please arrange payment by Thursday 7 May 2026?", "objection"),
        (
            "reminder",
            (DOORS,),
            "Would you please arrange payment of £39,234.00 by Thursday 7 May 2026?",
            "arrange payment by",
        ),
        (
            "reminder",
            ALL,
            "Would you please tell us by Thursday 7 May 2026 what would settle it?",
            "arrange payment",
        ),
        ("reminder", ALL, "We have not forgotten your objection, and would like to see it settled:", "overlooked"),
        ("second-reminder", (), "Please pay by Thursday 7 May 2026.", "objection."),
        ("second-reminder", (DOORS,), "Please pay £39,234.00 by Thursday 7 May 2026.", "Please pay by Thursday"),
        (
            "second-reminder",
            ALL,
            "Please tell us by Thursday 7 May 2026 what would settle your objection.",
            "Please pay by Thursday",
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


# --- the day that a reminder names ---------------------------------------------------------------------------------


def sent(*letters: tuple[str, str, str]) -> list[dict[str, str]]:
    """A record of letters: day, what, document."""
    return [{"date": on, "what": what, "document": name, "by": "post", "text": "Sent."} for on, what, name in letters]


FIRST = ("2026-04-27", "reminder", "reminder")
STOP = ("2026-05-05", "notice", "stop-work-notice")
INTEREST = ("2026-05-11", "letter", "late-interest-notice")


@pytest.mark.parametrize(
    ("on", "letters", "pay_by"),
    [
        ("2026-04-27", [], "1 May 2026"),  # the notice of a stop may come on the next business day, 5 May
        ("2026-05-07", [FIRST, STOP], "14 May 2026"),  # the last day of that notice
        ("2026-05-18", [FIRST, STOP, INTEREST], "21 May 2026"),  # the last day of the notice of interest
        ("2026-05-20", [FIRST, STOP, INTEREST], "27 May 2026"),  # which is too near now
        ("2026-05-07", [FIRST], "14 May 2026"),  # the notice of a stop may go out at once, so no day is ahead
    ],
)
def test_no_letter_overtakes_the_day_that_a_reminder_names(
    on: str, letters: list[tuple[str, str, str]], pay_by: str
) -> None:
    case = job("2026-04-24", client="consumer", record=sent(*letters))
    reminder = reminder_document_context(ledger_of(case, law_of(case)), day(on)).reminder
    assert reminder is not None
    assert reminder.pay_by.replace("\xa0", " ") == pay_by


@pytest.mark.parametrize("law", ["GB-ENG", "DE", "AT", "US-NY", "US-CA", "IE"])
@pytest.mark.parametrize("due", ["2026-03-20", "2026-04-24", "2026-05-15", "2026-06-19"])
def test_under_no_law_does_the_next_letter_come_on_or_before_that_day(law: str, due: str) -> None:
    case = job(due, law=law, contract={"late_interest": {"rate": "4% per year"}})
    ledger = ledger_of(case, law_of(case))
    (invoice,) = ledger.account(ON).invoices
    plan = status_of(ledger, invoice.due + timedelta(days=1), ladder_of(case)).plan
    (first,) = [planned.day for planned in plan if planned.step.name == "reminder"]
    assert first is not None
    named = _pay_by(ledger, first)
    later = [each.day for each in plan if each.step.document in (STOP_NOTICE, INTEREST_NOTICE, DEMAND) and each.day]
    assert later
    assert first + timedelta(days=3) <= named < min(later)


def test_a_reminder_after_others_does_not_speak_as_the_first() -> None:
    case = job("2026-04-24", client="consumer", record=sent(FIRST))
    text = words_of(case, "reminder", "2026-05-20")
    assert "We wrote to you about invoice INV-1 on 27 April 2026, and we still have no record that it has been" in text
    assert "overlooked" not in text
    german = words_of(job("2026-04-24", law="DE", language="de-DE", record=sent(FIRST)), "reminder", "2026-05-20")
    assert "wegen der Rechnung INV-1 haben Sie bereits ein Schreiben vom 27. April 2026 erhalten." in german
    assert "overlooked" in words_of(job("2026-04-24"), "reminder", "2026-04-27")


def _two_invoices(reminded_on: str, **more: Any) -> Case:
    later = {"number": "INV-2", "milestone": "M2", "issued": "2026-04-20", "due": "2026-05-01"}
    first = {"number": "INV-1", "milestone": "M1", "issued": "2026-03-20", "due": "2026-04-01"}
    reminded = {"date": reminded_on, "what": "reminder", "by": "email", "text": "A reminder."}
    done = COMPLETE | {"date": "2026-04-20"}
    return job("2026-04-01", invoices=[first, later], record=[reminded, done], **more)


@pytest.mark.parametrize("document", ["reminder", "second-reminder"])
def test_a_letter_says_of_which_invoices_it_is_the_first_reminder(document: str) -> None:
    words = words_of(_two_invoices("2026-04-08"), document, "2026-05-12")
    assert "This is the first reminder of invoice INV-2." in words
    assert "Second reminder" not in words
    assert "about these invoices" not in words
    assert "first reminder of" not in words_of(_two_invoices("2026-05-05"), document, "2026-05-18")


def test_the_status_proposes_a_first_reminder_of_what_none_was_about() -> None:
    def told(reminded_on: str) -> list[str]:
        case = _two_invoices(reminded_on)
        status = status_of(ledger_of(case, law_of(case)), day("2026-05-12"), ladder_of(case))
        return [each.what for each in status.actions if each.name == "first-reminder"]

    assert told("2026-04-08") == ["no letter has reminded of invoice INV-2, which fell due on 1 May 2026"]
    assert told("2026-05-05") == []


def test_a_reminder_of_a_rest_says_how_much_is_still_open() -> None:
    paid = [{"date": "2026-04-10", "amount": "4440.00", "invoice": "INV-1"}]
    words = words_of(job("2026-04-01", payments=paid), "reminder", "2026-04-20")
    assert "£60.00 of invoice INV-1 is still open" in words
    assert "paid in full" not in words
