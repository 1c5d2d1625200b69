"""Money that comes in every way it does: cash, from somebody else, less tax, through a court; and money given up."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.law.checks import withholding_unlikely
from docgen.ledger.ledger import ledger_of
from docgen.steps.status import status_of
from tests.steps.jobs import day, job, law_of, unmet, words_of

INSURED = {
    "date": "2026-05-20",
    "amount": "1500.00",
    "invoice": "INV-1",
    "by": "cheque",
    "paid_by": "Harbour Insurance Ltd",
}
DEDUCTED = {"date": "2026-05-14", "amount": "4140.00", "withheld": {"amount": "360.00", "under": "CIS"}}
LODGED = {"date": "2026-05-18", "amount": "4500.00", "invoice": "INV-1", "held_by": "the Court Funds Office"}


def paid(*payments: dict[str, Any], **more: Any) -> Case:
    """A job with 4,500.00 due on 15 May 2026, and these payments."""
    return job("2026-05-15", payments=list(payments), **more)


def overdue(case: Case, on: str) -> str:
    """What is overdue on the day."""
    return str(status_of(ledger_of(case, law_of(case)), day(on), ()).overdue)


def test_the_papers_say_how_money_came_and_from_whom() -> None:
    assert "| Payment on INV-1, cheque, paid by Harbour Insurance Ltd | – | £1,500.00 | £3,000.00 |" in words_of(
        paid(INSURED), "statement-of-account", "2026-05-20"
    )
    receipt = words_of(paid(INSURED), "receipt", "2026-05-21", "2026-05-20")
    assert (
        "On 20 May 2026 we received **£1,500.00** from Harbour Insurance Ltd (cheque). It goes towards what you owe."
        in receipt
    )
    cash = words_of(paid({"date": "2026-05-20", "amount": "1500.00", "by": "cash"}), "receipt", "2026-05-21")
    assert "We received **£1,500.00** from you on 20 May 2026 (cash). Thank you." in cash


def test_the_same_in_german() -> None:
    german = paid(INSURED, law="DE", language="de-DE")
    assert "Zahlung auf INV-1, Scheck, gezahlt von Harbour Insurance Ltd" in words_of(
        german, "statement-of-account", "2026-05-20"
    )
    receipt = words_of(german, "receipt", "2026-05-21", "2026-05-20")
    assert (
        "am 20. Mai 2026 haben wir **1.500,00 €** von Harbour Insurance Ltd erhalten (Scheck). Die Zahlung wird auf"
        " Ihre Schuld angerechnet."
    ) in receipt


# --- less tax -----------------------------------------------------------------------------------------------------


def test_what_the_client_deducts_by_law_counts_as_paid() -> None:
    case = paid(DEDUCTED)
    assert overdue(case, "2026-06-15") == "0.00"
    statement = words_of(case, "statement-of-account", "2026-06-15")
    assert "| Payment on INV-1, £360.00 of it deducted for tax (CIS) | – | £4,500.00 | £0.00 |" in statement
    receipt = words_of(case, "receipt", "2026-06-15")
    assert (
        "You deducted £360.00 more for the tax office (CIS, sections 61 and 62 of the Finance Act 2004); it counts as"
        " paid."
    ) in receipt


def test_the_german_deduction_is_called_by_its_name() -> None:
    held = {"amount": "675.00", "under": "Bauabzugsteuer"}
    case = paid({"date": "2026-05-14", "amount": "3825.00", "withheld": held}, law="DE", language="de-DE")
    assert "davon 675,00 € als Steuerabzug einbehalten (Bauabzugsteuer)" in words_of(
        case, "statement-of-account", "2026-06-15"
    )
    assert (
        "Weitere 675,00 € haben Sie als Steuerabzug einbehalten (Bauabzugsteuer, §§ 48, 48c EStG); sie gelten als"
        " gezahlt."
    ) in words_of(case, "receipt", "2026-06-15")
    assert list(withholding_unlikely.find(ledger_of(case, law_of(case)))) == []


@pytest.mark.parametrize(
    ("law", "client", "held", "message"),
    [
        ("GB-ENG", "company", ("360.00", "BIS"), 'docgen knows no deduction "BIS" in the law of England and Wales'),
        (
            "GB-ENG",
            "consumer",
            ("360.00", "CIS"),
            "360.00 GBP was deducted under CIS, which is not for construction for a consumer",
        ),
        (
            "DE",
            "company",
            ("1000.00", "Bauabzugsteuer"),
            "1000.00 EUR was deducted of 5140.00 EUR, more than the 15% of Bauabzugsteuer (771.00 EUR)",
        ),
        ("US-CA", "company", ("1000.00", "backup withholding"), ""),  # no rate that was seen: none is checked
    ],
)
def test_a_deduction_that_the_law_does_not_have_is_told(
    law: str, client: str, held: tuple[str, str], message: str
) -> None:
    payment = DEDUCTED | {"withheld": {"amount": held[0], "under": held[1]}}
    case = paid(payment, law=law, client=client)
    assert [each.message for each in withholding_unlikely.find(ledger_of(case, law_of(case)))] == (
        [message] if message else []
    )


# --- held by a court ----------------------------------------------------------------------------------------------


def test_what_a_court_holds_pays_nothing_and_nothing_presses_for_it() -> None:
    case = paid(LODGED)
    status = status_of(ledger_of(case, law_of(case)), day("2026-06-15"), ())
    assert (str(status.overdue), str(status.paid), str(status.lodged)) == ("4500.00", "0.00", "4500.00")
    refused = unmet(case, "reminder", "2026-06-15")["held-elsewhere"]
    assert refused.message == (
        "the Court Funds Office holds £4,500.00 of the client's, and no more than £4,500.00 is overdue"
    )
    statement = words_of(case, "statement-of-account", "2026-06-15")
    assert (
        "The Court Funds Office has held £4,500.00 since 18 May 2026. That sum pays nothing until it is released."
        in statement
    )
    with pytest.raises(DocgenError, match="is still held by the Court Funds Office"):
        words_of(case, "receipt", "2026-06-15")


def test_a_part_that_is_held_leaves_the_rest_to_be_claimed() -> None:
    case = paid(LODGED | {"amount": "2000.00"})
    assert "held-elsewhere" not in unmet(case, "reminder", "2026-06-15")
    assert "The Court Funds Office has held £2,000.00 since 18 May 2026." in words_of(case, "reminder", "2026-06-15")


def test_it_pays_from_the_day_on_which_it_is_released() -> None:
    case = paid(LODGED | {"released": "2026-06-10"})
    assert (overdue(case, "2026-06-09"), overdue(case, "2026-06-10")) == ("4500.00", "0.00")
    assert "held-elsewhere" in unmet(case, "reminder", "2026-06-09")
    receipt = words_of(case, "receipt", "2026-06-15")
    assert (
        "On 10 June 2026 **£4,500.00** was released to us, which the Court Funds Office had held since 18 May 2026."
        in receipt
    )
    german = words_of(paid(LODGED, law="DE", language="de-DE"), "statement-of-account", "2026-06-15")
    assert "sind seit 18. Mai 2026 hinterlegt (the Court Funds Office). Dieser Betrag tilgt nichts" in german


# --- given up -----------------------------------------------------------------------------------------------------


def test_what_is_written_off_is_claimed_no_more_with_its_interest() -> None:
    some = {"date": "2026-05-14", "amount": "4400.00"}
    off = {"date": "2026-06-10", "invoice": "INV-1", "reason": "Not worth a claim"}
    case = paid(some, write_offs=[off])
    account = ledger_of(case, law_of(case)).account(day("2026-06-15"))
    assert account.totals.due == 0
    assert unmet(case, "reminder", "2026-06-15")["overdue"].message == "every invoice is paid, and nothing else is owed"
    said = words_of(case, "statement-of-account", "2026-06-15")
    assert "| 10 Jun 2026 | No longer claimed of INV-1 | – |" in said
    assert "Not worth" not in said
    assert overdue(case, "2026-06-09") == "100.00"


def test_a_part_that_is_written_off_is_told_in_the_letter() -> None:
    off = {"date": "2026-06-01", "invoice": "INV-1", "amount": "500.00", "reason": "Goodwill"}
    case = paid(write_offs=[off])
    letter = words_of(case, "late-interest-notice", "2026-06-15")
    assert "£500.00 of invoice INV-1 has not been claimed since 1 June 2026." in letter
    assert overdue(case, "2026-06-15") == "4000.00"


GOODWILL = {
    "number": "CN-1",
    "date": "2026-06-01",
    "invoice": "INV-1",
    "amount": "250.00",
    "reason": "A long wait",
    "goodwill": "yes",
}


def test_a_goodwill_discount_concedes_nothing() -> None:
    case = paid(credit_notes=[GOODWILL])
    assert "It is a discount given as goodwill, and nothing is conceded by it." in words_of(
        case, "credit-note", "2026-06-01"
    )
    assert (
        "Credit note CN-1 of 1 June 2026 takes £250.00 off invoice INV-1, as goodwill and without conceding anything."
        in words_of(case, "late-interest-notice", "2026-06-15")
    )
    german = paid(credit_notes=[GOODWILL], law="DE", language="de-DE")
    assert "einen Nachlass aus Kulanz; eine Rechtspflicht wird damit nicht anerkannt." in words_of(
        german, "credit-note", "2026-06-01"
    )


AHEAD = {"date": "2026-05-01", "amount": "4700.00", "invoice": "INV-2"}
SECOND = {"number": "INV-2", "milestone": "M2", "issued": "2026-06-10"}


def test_what_is_paid_ahead_waits_for_its_invoice_and_pays_no_other_before() -> None:
    first = {"number": "INV-1", "milestone": "M1", "issued": "2024-01-08", "due": "2026-05-15"}
    given_up = [{"invoice": "INV-1", "date": "2026-06-01", "reason": "Not worth it."}]
    case = paid(AHEAD, invoices=[first, SECOND], write_offs=given_up)

    def receipts(on: str) -> list[tuple[str, list[str]]]:
        account = ledger_of(case, law_of(case)).account(day(on))
        return [(line.number, [str(each.amount) for each in line.receipts]) for line in account.invoices]

    assert receipts("2026-06-09") == [("INV-1", [])]
    assert receipts("2026-06-10") == [("INV-1", []), ("INV-2", ["4500.00"])]
    assert ledger_of(case, law_of(case)).account(day("2026-06-10")).credit == 200


def test_what_was_paid_ahead_can_be_paid_back_in_part_before_its_invoice() -> None:
    case = paid(AHEAD, invoices=[SECOND], refunds=[{"date": "2026-05-20", "amount": "700.00"}])
    account = ledger_of(case, law_of(case)).account(day("2026-06-10"))
    assert [str(line.open) for line in account.invoices] == ["500.00"]
    said = words_of(case, "statement-of-account", "2026-06-11")
    assert "700.00" in said
    assert "£500.00" in said
