"""A cheque that was returned, money that was paid back, a deposit that came before the contract: what documents say."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.case.models import Case
from docgen.ledger.ledger import ledger_of
from docgen.steps.status import status_of
from tests.steps.jobs import day, job, law_of, unmet, words_of

CHEQUE = {"date": "2026-05-14", "amount": "4500.00", "invoice": "INV-1", "note": "cheque", "returned": "2026-05-20"}
SIGNED = {"contract": {"signed": "2024-01-03"}}


def bounced(**more: Any) -> Case:
    """A job with 4,500.00 due on 15 May 2026 and paid the day before, by a cheque that was returned on 20 May."""
    return job("2026-05-15", payments=[CHEQUE], **more)


@pytest.mark.parametrize("document", ["reminder", "second-reminder", "late-interest-notice", "final-demand"])
def test_a_letter_says_what_became_of_the_payment_and_claims_the_whole(document: str) -> None:
    said = words_of(bounced(demand={"respond_within": "14 days"}), document, "2026-06-15")
    assert (
        "The payment of £4,500.00 of 14 May 2026 (cheque) was returned unpaid on 20 May 2026, and pays nothing." in said
    )
    assert "£4,500.00 | £0.00 | £4,500.00" in said


def test_no_reminder_says_that_a_payment_which_bounced_was_overlooked() -> None:
    assert "Invoice INV-1 is still open: we have no record" in words_of(bounced(), "reminder", "2026-06-15")
    german = words_of(bounced(law="DE", language="de-DE"), "reminder", "2026-06-15")
    assert "die Rechnung INV-1 ist weiterhin offen:" in german


def test_the_same_in_german() -> None:
    said = words_of(bounced(law="DE", language="de-DE"), "late-interest-notice", "2026-06-15")
    assert (
        "Die Zahlung von 4.500,00 € vom 14. Mai 2026 (cheque) wurde am 20. Mai 2026 zurückgegeben und tilgt nichts."
        in said
    )


def test_until_the_cheque_was_returned_nothing_is_overdue() -> None:
    case = bounced()
    assert "nothing-overdue" not in unmet(case, "reminder", "2026-05-20")
    before = status_of(ledger_of(case, law_of(case)), day("2026-05-19"), ())
    after = status_of(ledger_of(case, law_of(case)), day("2026-05-20"), ())
    assert (str(before.paid), str(before.overdue)) == ("4500.00", "0.00")
    assert (str(after.paid), str(after.overdue)) == ("0.00", "4500.00")


def test_a_cheque_that_was_returned_does_not_end_a_stop() -> None:
    record = [
        {"date": "2026-05-24", "what": "notice", "text": "Work will stop.", "document": "stop-work-notice"},
        {"date": "2026-06-03", "what": "suspension", "text": "Work stopped."},
    ]
    came = CHEQUE | {"date": "2026-06-05", "returned": "2026-06-09"}
    case = job("2026-05-15", payments=[came], record=record)
    assert "named-sum-paid" not in unmet(case, "resumption-notice", "2026-06-08")
    assert (
        unmet(case, "resumption-notice", "2026-06-09")["named-sum-paid"].message
        == "no payment has come in since 24 May 2026"
    )


def test_what_was_paid_back_is_held_no_longer() -> None:
    paid = {"date": "2026-05-14", "amount": "5000.00", "invoice": "INV-1", "note": "bank transfer"}
    back = {"date": "2026-05-18", "amount": "500.00", "note": "bank transfer"}
    before = words_of(job("2026-05-15", payments=[paid]), "statement-of-account", "2026-05-20")
    after = words_of(job("2026-05-15", payments=[paid], refunds=[back]), "statement-of-account", "2026-05-20")
    assert "A credit of £500.00 is held for you." in before
    assert "is held for you" not in after
    assert "| 18 May 2026 | Paid back to you, bank transfer | £500.00 | – | £0.00 |" in after
    german = job("2026-05-15", law="DE", language="de-DE", payments=[paid], refunds=[back])
    assert "Rückzahlung an Sie, bank transfer | 500,00 € | – | 0,00 € |" in words_of(
        german, "statement-of-account", "2026-05-20"
    )


AHEAD = {"date": "2023-12-20", "amount": "1000.00", "note": "to hold the date"}


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en-GB",
            "Before the date of the Contract the Client paid £1,000.00 on 20 December 2023. It counts towards the sums"
            " that are invoiced first under the Contract, and is repaid if no such sum becomes due.",
        ),
        (
            "de-DE",
            "Vor dem Datum des Vertrags hat der Auftraggeber 1.000,00 £ am 20. Dezember 2023 gezahlt. Die Zahlung wird"
            " auf die Beträge angerechnet, die nach dem Vertrag zuerst in Rechnung gestellt werden, und zurückgezahlt,"
            " soweit kein solcher Betrag fällig wird.",
        ),
    ],
)
def test_the_contract_says_what_was_paid_ahead(form: str, language: str, sentence: str) -> None:
    case = job("2026-05-15", language=language, contract={"form": form}, payments=[AHEAD])
    assert sentence in words_of(case, "contract", "2024-01-02")
    without = job("2026-05-15", language=language, contract={"form": form}, payments=[AHEAD | {"date": "2024-01-02"}])
    assert sentence[:30] not in words_of(without, "contract", "2024-01-02")


def test_an_invoice_for_what_was_paid_ahead_asks_for_the_rest() -> None:
    said = words_of(job("2026-05-15", payments=[AHEAD]), "invoice", "2024-01-08", "INV-1")
    assert "| Less received on 20 December 2023 | −£1,000.00 |" in said
    assert "| **To be paid** | **£3,500.00** |" in said
