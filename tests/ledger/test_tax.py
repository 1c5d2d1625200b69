"""Tax on the total, by rate: on an invoice or change order the rate times the sum without tax is the tax."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.documents.invoice import invoice_document_context
from docgen.law.contract_checks import tax_treatment
from docgen.law.pack_reader import load_law
from docgen.ledger.contract_sum import schedule
from docgen.ledger.invoice_amounts import InvoiceAmount
from docgen.ledger.ledger import ledger_of
from docgen.ledger.sums import priced, share_of
from docgen.money import rounded
from tests.ledger.cases import case

VAT = {"name": "VAT", "rate": "20%", "prices": "exclude"}


def sockets(count: int, each: str, **tax: str) -> Case:
    """A change order of so many items at one price, invoiced by itself, beside a price of 20,000.00."""
    return case(
        contract={"price": "20000.00", "tax": VAT | tax},
        change_orders=[
            {
                "number": "1",
                "date": "2026-02-01",
                "reason": "Sockets",
                "items": [{"description": f"Socket {number}", "amount": each} for number in range(1, count + 1)],
                "approved": "2026-02-02",
            }
        ],
        invoices=[{"number": "INV-9", "change_order": "1", "issued": "2026-03-03"}],
    )


def sums(found: InvoiceAmount) -> tuple[str, str, str]:
    return str(found.amount.net), str(found.amount.tax), str(found.amount.gross)


@pytest.mark.parametrize(
    ("count", "each", "tax", "expected"),
    [
        (50, "241.67", {}, ("12083.50", "2416.70", "14500.20")),
        (50, "241.63", {}, ("12081.50", "2416.30", "14497.80")),
        (10, "9.98", {"rate": "19%"}, ("99.80", "18.96", "118.76")),
        (50, "241.67", {"rounded": "line"}, ("12083.50", "2416.50", "14500.00")),
    ],
)
def test_the_tax_of_a_change_order_is_worked_out_on_its_total_unless_the_case_asks_by_line(
    count: int, each: str, tax: dict[str, str], expected: tuple[str, str, str]
) -> None:
    made = sockets(count, each, **tax)
    [found] = ledger_of(made).invoices
    assert sums(found) == expected
    assert str(schedule(made).order(1).this_order.gross) == expected[2]


def test_the_new_price_has_the_same_tax() -> None:
    assert str(schedule(sockets(50, "241.67")).total.gross) == "38500.20"


def test_each_invoice_of_a_milestone_has_its_rate_on_its_own_base() -> None:
    made = case(
        contract={
            "price": "1000.10",
            "tax": VAT,
            "milestones": [
                {"id": "M1", "title": "One", "amount": "333.43", "due": "on completion of milestone"},
                {"id": "M2", "title": "Two", "amount": "333.34", "due": "on completion of milestone"},
                {"id": "M3", "title": "Three", "amount": "333.33", "due": "on completion"},
            ],
        },
        invoices=[{"number": f"A{at}", "milestone": f"M{at}", "issued": "2026-03-03"} for at in (1, 2, 3)],
    )
    assert [str(found.amount.tax) for found in ledger_of(made).invoices] == ["66.69", "66.67", "66.67"]
    assert schedule(made).total.gross == schedule(made).original.gross  # the schedule still adds up


def invoiced(**fields: Any) -> InvoiceAmount:
    contract = {
        "price": "6000.00",
        "tax": VAT | fields.pop("tax_block", {}),
        "milestones": [{"id": "M1", "title": "Website", "share": "100%", "due": "on completion"}],
        **fields.pop("contract", {}),
    }
    invoice = {"number": "A1", "milestone": "M1", "issued": "2026-03-31", **fields.pop("invoice", {})}
    [found] = ledger_of(case(contract=contract, invoices=[invoice], **fields)).invoices
    return found


@pytest.mark.parametrize(
    ("tax_block", "invoice", "expected"),
    [
        ({}, {"tax": "22%"}, ("6000.00", "1320.00", "7320.00")),
        ({}, {"tax": "22%", "amount": "7320.00"}, ("6000.00", "1320.00", "7320.00")),
        ({"prices": "include"}, {"tax": "22%"}, ("5000.00", "1100.00", "6100.00")),
    ],
)
def test_a_rate_that_the_law_has_changed_is_charged_on_the_price_without_tax(
    tax_block: dict[str, str], invoice: dict[str, str], expected: tuple[str, str, str]
) -> None:
    found = invoiced(tax_block=tax_block, invoice=invoice)
    assert sums(found) == expected
    assert [rate for rate, _ in found.taxes] == [Decimal(22)]


def test_an_order_with_a_rate_of_its_own_is_taxed_at_it_inside_the_invoice_of_its_milestone() -> None:
    order = {
        "number": "1",
        "date": "2026-02-01",
        "reason": "Insulation",
        "items": [{"description": "Insulation", "amount": "100.10"}],
        "tax": "5%",
        "payable": "M1",
        "approved": "2026-02-02",
    }
    found = invoiced(change_orders=[order])
    assert [(str(rate), str(each.net), str(each.tax)) for rate, each in found.taxes] == [
        ("20", "6000.00", "1200.00"),
        ("5", "100.10", "5.01"),
    ]
    assert str(found.amount.gross) == "7305.11"


def test_the_tax_of_a_retention_is_what_its_two_rounded_sums_leave() -> None:
    """Net and gross of a part are rounded; its tax is their difference and is not rounded by itself."""
    made = case(contract={"price": "1000.00", "tax": VAT})
    parts = [share_of(made, priced(made, Decimal(net) / 10), Decimal("2.5")) for net in range(1, 400)]
    assert all(part.net + part.tax == part.gross for part in parts)
    by_itself = [rounded(priced(made, Decimal(net) / 10).tax * Decimal("0.025"), "GBP") for net in range(1, 400)]
    assert [part.tax for part in parts] != by_itself  # else these sums would tell nothing


# --- no tax charged -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("treatment", ["reverse charge", "small business"])
def test_no_tax_is_charged_where_the_client_accounts_for_it_or_the_business_is_exempt(treatment: str) -> None:
    found = invoiced(tax_block={"treatment": treatment}, contract={"retention": RETENTION})
    assert sums(found) == ("5700.00", "0.00", "5700.00")


RETENTION = {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}


def told(law: str, **tax: str) -> str:
    """The words on an invoice of 5,700.00 without tax."""
    made = case(
        law=law,
        currency="EUR",
        contract={
            "price": "6000.00",
            "tax": VAT | tax,
            "milestones": [{"id": "M1", "title": "Website", "share": "100%", "due": "on completion"}],
            "retention": RETENTION,
        },
        invoices=[{"number": "A1", "milestone": "M1", "issued": "2026-03-31"}],
    )
    facts = invoice_document_context(ledger_of(made, load_law(law)), "A1", date(2026, 3, 31))
    assert facts.invoice is not None
    return facts.invoice.tax_notice.replace("\N{NO-BREAK SPACE}", " ")


def test_an_invoice_without_tax_says_why_in_the_words_of_the_law() -> None:
    assert told("GB-ENG", treatment="reverse charge") == (
        "Domestic reverse charge: customer to account to HMRC for VAT of €1,140.00 (20%)."
    )
    assert told("DE", treatment="small business", rate="0%") == "Gemäß § 19 UStG steuerfrei (Kleinunternehmer)."
    assert told("GB-ENG") == ""


@pytest.mark.parametrize(
    ("law", "tax", "message"),
    [
        (
            "DE",
            {"treatment": "small business"},
            "a rate of 20% is given beside the exemption for small businesses, who charge none",
        ),
        (
            "GB-ENG",
            {"treatment": "reverse charge", "rate": "0%"},
            "the client is to account for the tax, and the rate is 0%",
        ),
        (
            "US-NY",
            {"treatment": "reverse charge"},
            "docgen does not know the words that the law of New York asks for (reverse charge)",
        ),
    ],
)
def test_a_treatment_that_does_not_fit_is_refused(law: str, tax: dict[str, str], message: str) -> None:
    made = case(law=law, currency="EUR", contract={"tax": VAT | tax})
    [found] = tax_treatment.find(ledger_of(made, load_law(law)))
    assert found.message == message


# --- money already received ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paid", "to_pay", "is_paid"),
    [(None, "£6,000.00", False), ("2500.00", "£3,500.00", False), ("6000.00", "£0.00", True)],
)
def test_an_invoice_for_money_already_received_asks_for_the_rest(paid: str | None, to_pay: str, is_paid: bool) -> None:
    payments = [{"date": "2026-03-20", "amount": paid}] if paid else []
    made = case(
        contract={
            "price": "6000.00",
            "milestones": [{"id": "M1", "title": "Website", "share": "100%", "due": "on completion"}],
        },
        invoices=[{"number": "A1", "milestone": "M1", "issued": "2026-03-31"}],
        payments=[*payments, {"date": "2026-04-20", "amount": "100.00"}],  # what came later changes nothing in it
    )
    facts = invoice_document_context(ledger_of(made, load_law("GB-ENG")), "A1", date(2026, 3, 31))
    assert facts.invoice is not None
    assert (facts.invoice.gross, facts.invoice.to_pay, facts.invoice.is_paid) == ("£6,000.00", to_pay, is_paid)
    said = [entry.description.replace("\N{NO-BREAK SPACE}", " ") for entry in facts.invoice.received]
    assert said == ["Less received on 20 March 2026"] * bool(paid)
