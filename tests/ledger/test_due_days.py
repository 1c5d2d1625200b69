"""From which day a client is late: due dates that are no business days, and what German law asks for default."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.law.pack_reader import load_law
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.ledger import ledger_of
from docgen.steps.gate import gate
from tests.ledger.cases import case


def tiles(issued: str, as_of: date, *, law: str = "DE", **payment: Any) -> InvoiceAccount:
    """One invoice of 100,000.00, payable within 14 days."""
    found = ledger_of(
        case(
            law=law,
            currency="EUR",
            contract={
                "date": "2026-02-01",
                "price": "100000.00",
                "milestones": [{"id": "M1", "title": "Tiles", "share": "100%", "due": "2026-02-02"}],
                "payment": {"within": "14 days", **payment},
                "late_interest": {"rate": "10% per year"} if law not in ("DE",) else "statutory",
            },
            invoices=[{"number": "R1", "milestone": "M1", "issued": issued}],
        )
    ).account(as_of)
    return found.invoices[0]


def test_an_invoice_due_on_a_sunday_may_be_paid_on_monday_and_bears_interest_from_tuesday() -> None:
    """Section 193 BGB: due Sunday 15 March 2026; 100,000 x 10.27% x 4/365 = 112.55 to the 20th."""
    line = tiles("2026-03-01", date(2026, 3, 20))
    assert (line.due, line.interest_from, line.days_late) == (date(2026, 3, 16), date(2026, 3, 17), 4)
    assert str(line.interest) == "112.55"
    monday = tiles("2026-03-01", date(2026, 3, 16))
    assert (monday.overdue, str(monday.interest), monday.days_late) == (False, "0.00", 0)


def test_holidays_and_the_weekend_after_them_are_passed_over_together() -> None:
    """Due on Christmas Day, a Friday: payable on Monday the 28th, 3 days of 10.52% to New Year's Eve."""
    line = tiles("2026-12-11", date(2026, 12, 31))
    assert (line.due, str(line.interest)) == (date(2026, 12, 28), "86.47")


@pytest.mark.parametrize(
    ("law", "issued", "due"),
    [
        ("DE", "2026-03-01", date(2026, 3, 16)),
        ("DE", "2026-02-28", date(2026, 3, 16)),  # Saturday
        ("AT", "2026-03-01", date(2026, 3, 16)),
        ("AT", "2026-02-28", date(2026, 3, 14)),  # section 903 ABGB leaves a Saturday where it is
        ("US-NY", "2026-02-28", date(2026, 3, 16)),
        ("US-CA", "2026-02-28", date(2026, 3, 16)),
        ("GB-ENG", "2026-03-01", date(2026, 3, 15)),
    ],
)
def test_each_law_says_whether_the_day_moves(law: str, issued: str, due: date) -> None:
    assert tiles(issued, date(2026, 3, 20), law=law).due == due


@pytest.mark.parametrize(
    ("law", "issued", "due"),
    [
        ("US-NY", "2026-06-19", date(2026, 7, 3)),  # 4 July is a Saturday, and New York keeps it on no other day
        ("US-NY", "2026-12-11", date(2026, 12, 28)),  # Christmas Day itself is a Friday
        ("US-NY", "2027-06-21", date(2027, 7, 6)),  # 4 July is a Sunday, kept on the Monday
        ("US-CA", "2026-06-19", date(2026, 7, 6)),
    ],
)
def test_a_holiday_on_a_saturday_is_kept_on_the_friday_where_the_law_does_so(law: str, issued: str, due: date) -> None:
    assert tiles(issued, due, law=law).due == due


@pytest.mark.parametrize(
    ("law", "moves", "due"),
    [
        ("GB-ENG", "yes", date(2026, 3, 16)),
        ("DE", "no", date(2026, 3, 15)),
        ("US-CA", "no", date(2026, 3, 16)),  # the contract cannot take it away
    ],
)
def test_the_contract_may_say_otherwise_where_the_law_lets_it(law: str, moves: str, due: date) -> None:
    assert tiles("2026-03-01", date(2026, 3, 20), law=law, due_day_moves=moves).due == due


# --- from when the time to pay runs -------------------------------------------------------------------------------


def term(within: str, *, invoice: dict[str, str] | None = None, **fields: Any) -> date:
    """The due date of an invoice of 20 January 2026 for the tiles, payable in that time."""
    found = ledger_of(
        case(
            contract={
                "date": "2026-01-02",
                "price": "1000.00",
                "milestones": [{"id": "M1", "title": "Tiles", "share": "100%", "due": "on completion"}],
                "payment": {"within": within},
                **fields.pop("contract", {}),
            },
            invoices=[{"number": "R1", "milestone": "M1", "issued": "2026-01-20", **(invoice or {})}],
            **fields,
        )
    ).account(date(2026, 12, 31))
    return found.invoices[0].due


@pytest.mark.parametrize(
    ("within", "due"),
    [
        ("14 days", date(2026, 2, 3)),
        ("end of month", date(2026, 1, 31)),
        ("30 days end of month", date(2026, 2, 28)),  # the thirtieth day is 19 February
        ("30 days after end of month", date(2026, 3, 2)),
        ("30 days after the end of month", date(2026, 3, 2)),
        ("on receipt", date(2026, 1, 20)),
        ("14 days after receipt", date(2026, 2, 3)),
    ],
)
def test_the_time_to_pay_runs_from_what_the_contract_says(within: str, due: date) -> None:
    assert term(within) == due


def test_receipt_is_the_day_that_the_invoice_names() -> None:
    assert term("on receipt", invoice={"received": "2026-01-23"}) == date(2026, 1, 23)
    assert term("14 days", invoice={"received": "2026-01-23"}) == date(2026, 2, 3)


def test_what_falls_due_on_acceptance_falls_due_when_it_is_accepted_or_counts_as_accepted() -> None:
    done = {"date": "2026-01-19", "what": "completion", "text": "Done."}
    accepted = {"date": "2026-01-26", "what": "acceptance", "milestone": "M1", "text": "Accepted."}
    period = {"acceptance": {"within": "5 business days"}}
    assert term("on acceptance", record=[done, accepted], contract=period) == date(2026, 1, 26)
    assert term("on acceptance", record=[done], contract=period) == date(2026, 1, 26)
    assert term("14 days after acceptance", record=[accepted]) == date(2026, 2, 9)
    with_extra = accepted | {"change_order": 1}  # it names both, and is about both
    assert term("on acceptance", record=[with_extra]) == date(2026, 1, 26)
    before = accepted | {"date": "2026-01-12"}
    assert term("on acceptance", record=[before]) == date(2026, 1, 20)  # never before the invoice is there


# --- default ------------------------------------------------------------------------------------------------------


def garden_gate(*, oral: bool, **fields: Any) -> Case:
    """10,000.00 against a consumer under German law, due on Monday 16 March 2026; agreed in writing or not."""
    made = {"agreement": "oral"} if oral else {}
    return case(
        law="DE",
        currency="EUR",
        client={"kind": fields.pop("client", "consumer")},
        contract={
            "date": "2026-02-02",
            "price": "10000.00",
            "milestones": [{"id": "M1", "title": "Gate", "share": "100%", "due": "on completion"}],
        },
        invoices=[{"number": "R1", "milestone": "M1", "issued": "2026-03-02", "due": "2026-03-16"}],
        **made,
        **fields,
    )


REMINDED = [{"date": "2026-04-20", "what": "reminder", "text": "A reminder was sent."}]


@pytest.mark.parametrize(
    ("oral", "fields", "default", "interest"),
    [
        (False, {}, date(2026, 3, 17), "111.66"),  # a term agreed in writing brings default with its end
        (True, {}, None, "0.00"),  # nothing was agreed that could be shown, and nobody was reminded
        (True, {"record": REMINDED}, date(2026, 4, 21), "51.53"),
        (True, {"client": "company"}, date(2026, 4, 16), "98.48"),  # section 286(3): 30 days after the due date
    ],
)
def test_interest_runs_from_default_on(oral: bool, fields: dict[str, Any], default: date | None, interest: str) -> None:
    [line] = ledger_of(garden_gate(oral=oral, **fields)).account(date(2026, 5, 20)).invoices
    assert (line.default, line.interest_from, str(line.interest)) == (default, default, interest)


@pytest.mark.parametrize(("oral", "refused"), [(False, []), (True, ["no-reminder-fee"])])
def test_costs_go_by_the_same_day_as_interest(oral: bool, refused: list[str]) -> None:
    cost = [{"date": "2026-04-01", "description": "Reminder fee", "amount": "15.00"}]
    made = garden_gate(oral=oral, costs=cost)
    found = [each.rule for each in gate(ledger_of(made, load_law("DE")), "late-interest-notice", date(2026, 5, 20))]
    assert found == refused


@pytest.mark.parametrize(("on", "refused"), [("2026-04-20", ["no-reminder-fee"]), ("2026-04-21", [])])
def test_the_first_reminder_costs_the_client_nothing_and_what_the_next_day_brings_is_claimed(
    on: str, refused: list[str]
) -> None:
    cost = [{"date": on, "description": "Reminder fee", "amount": "15.00"}]
    made = garden_gate(oral=True, costs=cost, record=REMINDED)
    found = [each.rule for each in gate(ledger_of(made, load_law("DE")), "late-interest-notice", date(2026, 5, 20))]
    assert found == refused
