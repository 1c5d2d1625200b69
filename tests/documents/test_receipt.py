"""The receipt says what came in and what it paid on its day, and nothing that came later."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.documents.receipt import payments_by_name
from docgen.errors import DocgenError
from tests.steps.jobs import job, words_of


def paid(*payments: dict[str, Any], **more: Any) -> Case:
    """A job with 4,500.00 invoiced on 8 January 2024 and due on 15 May 2026, and these payments."""
    return job("2026-05-15", payments=list(payments), **more)


def payment(day: str, amount: str, **more: str) -> dict[str, str]:
    """A payment on INV-1."""
    return {"date": day, "amount": amount, "invoice": "INV-1", **more}


def test_it_says_what_was_paid_and_what_is_open_after_it() -> None:
    said = words_of(paid(payment("2026-05-14", "1500.00", note="cash")), "receipt", "2026-05-14")
    assert "We received **£1,500.00** from you on 14 May 2026 (cash). Thank you." in said
    assert "| Invoice INV-1: Half | £1,500.00 | £3,000.00 |" in said
    assert "After this payment £3,000.00 was open in all, with any interest" in said
    assert "Interest and charges" not in said


def test_the_same_in_german() -> None:
    case = paid(payment("2026-05-14", "1500.00", note="bar"), law="DE", language="de-DE")
    said = words_of(case, "receipt", "2026-05-14")
    assert "Ihre Zahlung von **1.500,00 €** (bar) ist am 14. Mai 2026 eingegangen." in said
    assert "| Rechnung INV-1: Half | 1.500,00 € | 3.000,00 € |" in said
    assert (
        "Nach dieser Zahlung waren insgesamt noch 3.000,00 € offen, einschließlich etwaiger Zinsen und Nebenforderungen"
        " bis zu diesem Tag und noch nicht fälliger Beträge." in said
    )


def test_what_went_to_interest_stands_in_a_column_of_its_own() -> None:
    case = paid(payment("2026-06-14", "1000.00"), account={"allocation": "interest first"})
    # 4,500.00 x 4 % x 30 days / 365 = 14.79
    assert "| Invoice INV-1: Half | £14.79 | £985.21 | £3,514.79 |" in words_of(case, "receipt", "2026-06-14")


def test_later_money_is_not_in_it_and_two_payments_of_a_day_have_a_receipt_each() -> None:
    case = paid(payment("2026-05-14", "1500.00"), payment("2026-05-14", "500.00"), payment("2026-05-20", "2500.00"))
    assert list(payments_by_name(case)) == ["2026-05-14", "2026-05-14-2", "2026-05-20"]
    assert "| £1,500.00 | £3,000.00 |" in words_of(case, "receipt", "2026-06-30", "2026-05-14")
    assert "| £500.00 | £2,500.00 |" in words_of(case, "receipt", "2026-06-30", "2026-05-14-2")
    last = words_of(case, "receipt", "2026-06-30", "2026-05-20")
    assert "\n30 June 2026\n" in last
    assert "from you on 20 May 2026" in last


def test_a_discount_is_no_money_and_is_said() -> None:
    terms = {"payment": {"within": "14 days", "discount": {"rate": "2%", "within": "7 days"}}}
    said = words_of(paid(payment("2024-01-10", "4410.00"), contract=terms), "receipt", "2024-01-10")
    assert "| Invoice INV-1: Half | £4,410.00 | £0.00 |" in said
    assert "The discount for early payment took £90.00 off invoice INV-1." in said


def test_what_was_too_much_is_held_and_what_came_early_is_kept_for_its_invoice() -> None:
    too_much = words_of(paid(payment("2026-05-14", "4600.00")), "receipt", "2026-05-14")
    assert (
        "£100.00 of it was not yet owed on that day; it is held for you and counts towards the next invoice."
        in too_much
    )
    early = words_of(paid(payment("2024-01-03", "1000.00")), "receipt", "2024-01-03")
    assert "£1,000.00 of it is kept for invoice INV-1, which had not been issued by then." in early
    back = [{"date": "2026-05-14", "amount": "100.00"}]
    assert "£100.00 of it was not yet owed" in words_of(
        paid(payment("2026-05-14", "4600.00"), refunds=back), "receipt", "2026-05-14"
    )


def test_there_is_no_receipt_for_what_was_returned_or_has_not_come() -> None:
    case = paid(payment("2026-05-14", "4500.00", note="cheque", returned="2026-05-20"))
    assert "We received **£4,500.00**" in words_of(case, "receipt", "2026-05-19")
    with pytest.raises(DocgenError) as refused:
        words_of(case, "receipt", "2026-05-20")
    assert refused.value.message == (
        "the payment of 2026-05-14 was returned on 2026-05-20, and a receipt would say that it was made"
    )
    assert refused.value.hint == "What became of it is in the statement-of-account."
    with pytest.raises(DocgenError) as refused:
        words_of(case, "receipt", date(2026, 5, 13).isoformat())
    assert refused.value.message == "the payment comes only on 2026-05-14"
    assert refused.value.hint == "Give that day or a later one with --as-of."
