"""Tax on the total, by rate: on an invoice or change order the rate times the sum without tax is the tax."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.ledger.contract_sum import InvoiceAmount, invoice_amounts, schedule
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
    [found] = invoice_amounts(made)
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
    assert [str(found.amount.tax) for found in invoice_amounts(made)] == ["66.69", "66.67", "66.67"]
    assert schedule(made).total.gross == schedule(made).original.gross  # the schedule still adds up


def invoiced(**fields: Any) -> InvoiceAmount:
    contract = {
        "price": "6000.00",
        "tax": VAT | fields.pop("tax_block", {}),
        "milestones": [{"id": "M1", "title": "Website", "share": "100%", "due": "on completion"}],
        **fields.pop("contract", {}),
    }
    invoice = {"number": "A1", "milestone": "M1", "issued": "2026-03-31", **fields.pop("invoice", {})}
    [found] = invoice_amounts(case(contract=contract, invoices=[invoice], **fields))
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
