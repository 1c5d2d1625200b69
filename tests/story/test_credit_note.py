"""A credit note as a document: it names the invoice that it corrects, its tax, and where its sum goes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.ledger.ledger import ledger_of
from docgen.pipeline import load
from docgen.register.gate import conditions, issued_documents
from docgen.register.issue import issue
from docgen.steps.ladder import ladder_of
from docgen.steps.report.text import status_text
from docgen.steps.status import Job, status_of
from tests.steps.jobs import day, job, law_of, unmet, words_of

INVOICES = [
    {"number": "INV-1", "milestone": "M1", "issued": "2026-04-24", "due": "2026-05-08"},
    {"number": "INV-2", "milestone": "M2", "issued": "2026-05-24", "due": "2026-06-08"},
]
NOTE = {
    "number": "CN-1",
    "date": "2026-05-27",
    "invoice": "INV-1",
    "amount": "600.00",
    "reason": "Two sockets were left out.",
}
VAT: dict[str, Any] = {"name": "VAT", "rate": "20%", "prices": "exclude"}


def credited(language: str = "en-GB", tax: dict[str, Any] | None = None, **more: Any) -> Case:
    """5,400.00 of INV-1 with VAT, of which 600.00 is credited on 27 May 2026; without interest."""
    contract = {"late_interest": {"rate": "0% per year"}, **({"tax": tax} if tax else {})}
    return job("", **{"language": language, "contract": contract, "invoices": INVOICES, "credit_notes": [NOTE], **more})


def words(case: Case) -> str:
    """The words of the credit note, as Markdown."""
    return words_of(case, "credit-note", "2026-06-15")


def test_it_names_the_invoice_that_it_corrects_and_the_tax_by_rate() -> None:
    text = words(credited(tax=VAT))
    assert "Credit note CN-1 for invoice INV-1 of 24 April 2026: A job" in text
    assert "This credit note corrects invoice INV-1 of 24 April 2026. The reason: Two sockets were left out." in text
    assert "| Half | £500.00 |\n| VAT at 20% | £100.00 |\n| **Credited in all** | **£600.00** |" in text
    assert ("On 27 May 2026 £5,400.00 of the invoice was open before this credit note; £4,800.00 is open now.") in text


DEMAND = {"date": "2026-05-20", "what": "letter", "document": "final-demand", "by": "post", "text": "Final demand."}
EARLIER = DEMAND | {"date": "2026-05-01"}


@pytest.mark.parametrize(
    ("language", "amount", "said"),
    [
        (
            "en-GB",
            "600.00",
            "The sum named in the final demand of 20 May 2026 is lower by this credit note; for the rest",
        ),
        ("en-GB", "4500.00", "by this credit note; nothing of it remains to be paid on the invoices."),
        ("de-DE", "600.00", "Der in der letzten Mahnung vom 20. Mai 2026 genannte Betrag vermindert sich um diese"),
    ],
)
def test_it_says_what_becomes_of_the_demand_that_named_more(language: str, amount: str, said: str) -> None:
    assert said in words(credited(language, record=[DEMAND], credit_notes=[NOTE | {"amount": amount}]))


def test_a_demand_of_another_debt_is_left_out() -> None:
    assert "final demand" not in words(credited(record=[EARLIER]))


def test_the_same_in_german_where_it_is_no_gutschrift() -> None:
    text = words(credited("de-DE", {**VAT, "name": "USt.", "rate": "19%"}, law="DE"))
    assert "Rechnungskorrektur CN-1 zur Rechnung INV-1 vom 24. April 2026" in text
    assert "| 19 % USt. | 95,80 € |" in text
    assert "Gutschrift" not in text


def test_prices_that_include_the_tax_say_how_much_is_in_it() -> None:
    text = words(credited(tax={**VAT, "prices": "include"}))
    assert "| Half | £600.00 |" in text
    assert "This includes VAT at 20%: £100.00 on £500.00." in text


@pytest.mark.parametrize(
    ("law", "language", "tax", "said"),
    [
        (
            "GB-ENG",
            "en-GB",
            {**VAT, "treatment": "reverse charge"},
            "Domestic reverse charge: customer to account to HMRC for VAT of £120.00 (20%).",
        ),
        (
            "DE",
            "de-DE",
            {"name": "USt.", "rate": "0%", "prices": "exclude", "treatment": "small business"},
            "Gemäß § 19 UStG steuerfrei (Kleinunternehmer).",
        ),
    ],
)
def test_without_tax_it_says_why_in_the_words_of_the_law(
    law: str, language: str, tax: dict[str, Any], said: str
) -> None:
    text = words(credited(language, tax, law=law))
    assert said in text
    assert "at 20%" not in text.replace(said, "")


@pytest.mark.parametrize(
    ("paid", "more", "said"),
    [
        ("4500.00", {}, "£600.00 of the credit is set off against invoice INV-2."),
        ("4500.00", {"set_off": "no"}, "£600.00 of the credit is held for you."),
        ("4200.00", {}, "£300.00 of the credit is set off against invoice INV-2."),
    ],
)
def test_it_says_where_what_its_invoice_does_not_owe_goes(paid: str, more: dict[str, str], said: str) -> None:
    payments = [{"date": "2026-05-01", "amount": paid, "invoice": "INV-1"}]
    text = words(credited(payments=payments, credit_notes=[{**NOTE, **more}]))
    assert said in text
    assert ("The invoice had been paid." in text) is (paid == "4500.00")


def test_it_stays_as_it_was_on_its_day() -> None:
    later = [{"date": "2026-06-10", "amount": "4500.00", "invoice": "INV-1"}]
    assert words(credited(payments=later)) == words(credited())


def test_one_with_vat_shows_the_number_for_it() -> None:
    assert "tax-number-shown" in unmet(credited(tax=VAT), "credit-note", "2026-05-27")
    assert unmet(credited(), "credit-note", "2026-05-27") == {}


CASE = """\
docgen: 1
case: P-1
title: Rewiring of 14 Larch Close
kind: construction
law: GB-ENG
currency: GBP
parties:
  contractor: {name: David Pickering, kind: sole_trader, address: [8 Foundry Lane], email: dave@pickering.example}
  client: {name: Mrs Siobhan Neill, kind: consumer, address: [14 Larch Close]}
contract:
  date: 2026-03-16
  price: 3000.00
  scope: [Rewire]
  milestones: [{id: M1, title: All of it, amount: 3000.00, due: on completion}]
  payment: {within: 7 days}
  late_interest: {rate: 5% per year}
invoices: [{number: 1, milestone: M1, issued: 2026-04-24}]
credit_notes: [{number: CN-1, date: 2026-05-04, invoice: 1, amount: 200.00, reason: Two sockets were left out.}]
"""


def test_the_status_offers_those_that_were_not_issued() -> None:
    case = credited()
    after = day("2026-05-27")
    assert status_of(ledger_of(case, law_of(case)), after, ladder_of(case)).credit_notes == ("CN-1",)
    assert status_of(ledger_of(case, law_of(case)), day("2026-05-26"), ladder_of(case)).credit_notes == ()
    done = (("credit-note CN-1", after),)
    status = status_of(ledger_of(case, law_of(case)), after, ladder_of(case))
    assert "credit note CN-1: docgen issue job.yaml credit-note --number CN-1" in status_text(
        Job(file="job.yaml", status=status, documents=())
    )
    assert status_of(ledger_of(case, law_of(case)), after, ladder_of(case), done).credit_notes == ()


def test_it_is_issued_once_and_kept_in_word_and_pdf(tmp_path: Path) -> None:
    case = tmp_path / "job.yaml"
    case.write_text(CASE, "utf-8")
    made = issue(
        load(str(case)), "credit-note", number="CN-1", as_of=date(2026, 5, 4),
        issued=datetime(2026, 5, 4, 10, tzinfo=UTC), formats=("docx", "pdf"), version="0.1.0", gate=conditions,
    )  # fmt: skip
    assert made.new
    assert made.entry.reference == "P-1/CN-1"
    assert issued_documents(load(str(case))) != ()
    assert {document for document, _ in issued_documents(load(str(case)))} == {"credit-note CN-1"}
    assert sorted(path.name for path in made.paths) == ["P-1-CN-1.docx", "P-1-CN-1.pdf"]
    assert all(path.stat().st_size for path in made.paths)


def test_one_for_an_invoice_that_was_paid_says_that_it_was() -> None:
    paid = [{"date": "2026-05-08", "amount": "4500.00", "invoice": "INV-1"}]
    text = words(credited(payments=paid))
    assert "The invoice had been paid. £600.00 of the credit is " in text
    assert "£0.00 is open now" not in text


@pytest.mark.parametrize(
    ("set_off", "balance", "held"),
    [("yes", "£3,900.00", ""), ("no", "£3,900.00", "A credit of £600.00 is held for you; it is not set off, so")],
)
def test_the_balance_of_a_statement_is_the_sum_of_its_lines(set_off: str, balance: str, held: str) -> None:
    paid = [{"date": "2026-05-08", "amount": "4500.00", "invoice": "INV-1"}]
    note = NOTE | {"set_off": set_off}
    text = words_of(credited(payments=paid, credit_notes=[note]), "statement-of-account", "2026-06-15")
    assert f"| **Balance** |  |  |  | **{balance}** |" in text
    assert f"The balance is **{balance}**." in text
    assert (held in text) if held else ("held for you" not in text)
