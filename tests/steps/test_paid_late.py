"""What late payment added is claimed by itself once the invoices are paid; nothing is reminded or stopped for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from docgen.case.invoices import Payment
from docgen.case.models import Case
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import ledger_of
from docgen.steps.gate import gate
from docgen.steps.ladder import ladder_for
from docgen.steps.status import status_of
from tests.ledger.cases import case as ledger_case


def paid_late(*reminders: dict[str, str]) -> Case:
    """10,000.00 due on 31 October 2025 and paid on 15 January 2026, without the interest."""
    return ledger_case(
        contract={
            "date": "2025-09-01",
            "price": "20000.00",
            "milestones": [
                {"id": "M1", "title": "First", "share": "50%", "due": "on completion of milestone"},
                {"id": "M2", "title": "Second", "share": "50%", "due": "on completion"},
            ],
            "payment": {"within": "30 days"},
            "late_interest": "statutory",
            "stop_work": {"when_overdue": "7 days", "notice": "7 days"},
        },
        invoices=[{"number": "INV-1", "milestone": "M1", "issued": "2025-10-01"}],
        payments=[{"date": "2026-01-15", "amount": "10000.00", "invoice": "INV-1"}],
        record=list(reminders),
        breach={"facts": [{"text": "INV-1 was paid late."}], "demand": {"respond_within": "14 days"}},
    )


LATER = date(2026, 2, 16)
ENGLAND = load_law("GB-ENG")


@pytest.mark.parametrize("document", ["late-interest-notice", "final-demand"])
def test_what_late_payment_added_can_be_claimed_when_the_invoice_is_paid(document: str) -> None:
    assert gate(ledger_of(paid_late(), ENGLAND), document, LATER) == ()


@pytest.mark.parametrize("document", ["reminder", "second-reminder", "stop-work-notice", "suspension-notice"])
def test_nobody_is_reminded_of_a_paid_invoice_and_no_work_is_stopped_for_its_interest(document: str) -> None:
    [unmet] = [each for each in gate(ledger_of(paid_late(), ENGLAND), document, LATER) if each.rule == "principal-open"]
    assert unmet.message == "nothing is open of INV-1 but what late payment added"
    assert unmet.hint == "Claim it with late-interest-notice or final-demand."


def test_the_status_says_what_can_be_done_about_it_though_nobody_was_reminded_in_time() -> None:
    status = status_of(ledger_of(paid_late(), ENGLAND), LATER, ladder_for("GB-ENG"))
    assert (str(status.interest), str(status.compensation), str(status.overdue)) == ("255.07", "100.00", "0.00")
    assert [planned.step.name for planned in status.now] == ["late-interest-notice"]
    assert "final-demand" in [planned.step.name for planned in status.coming]


def test_nothing_is_claimed_once_the_interest_is_paid_too() -> None:
    settled = replace(paid_late(), payments=(*paid_late().payments, Payment(date=LATER, amount=Decimal("355.07"))))
    [unmet] = gate(ledger_of(settled, ENGLAND), "late-interest-notice", date(2026, 2, 17))
    assert (unmet.rule, unmet.message) == ("overdue", "every invoice is paid, and nothing else is owed")
