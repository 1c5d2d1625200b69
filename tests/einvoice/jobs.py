"""A job in Germany whose invoices lack nothing: what the tests of electronic invoices change and read back."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

from msgspec import Struct

from docgen.case.models import Case
from docgen.einvoice.cii import to_cii
from docgen.einvoice.of_case import electronic_invoice, profile_for
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.schema.reader import known_block

JOB: dict[str, Any] = {
    "docgen": "1",
    "case": "T-2026-11",
    "title": "Sieben Innentüren, Weißdornstraße 5, Görlitz",
    "kind": "construction",
    "law": "DE",
    "language": "de-DE",
    "currency": "EUR",
    "parties": {
        "contractor": {
            "name": "Jörg Müßig",
            "trading_as": "Tischlerei Müßig",
            "kind": "sole_trader",
            "address": ["Am Stockborn 12", "02826 Görlitz"],
            "email": "werkstatt@muessig.example",
            "phone": "+49 3581 0000 12",
            "tax_number": "207/253/01234",
            "bank": {"account_name": "Jörg Müßig", "iban": "DE89 3704 0044 0532 0130 00"},
        },
        "client": {
            "name": "Stadt Görlitz",
            "kind": "public_body",
            "address": ["Hochbauamt", "Untermarkt 6-8", "02826 Görlitz"],
            "email": "rechnung@goerlitz.example",
            "buyer_reference": "04011000-12345-03",
        },
    },
    "contract": {
        "date": "2026-01-05",
        "signed": "2026-01-07",
        "completion": "2026-06-30",
        "price": "10000.00",
        "tax": {"name": "USt", "rate": "19%", "prices": "exclude"},
        "scope": ["Türen"],
        "milestones": [
            {"id": "M1", "title": "Anzahlung", "share": "20%", "due": "on signing"},
            {"id": "M2", "title": "Fertigstellung", "share": "80%", "due": "on completion"},
        ],
        "payment": {"within": "14 days"},
    },
    "invoices": [
        {"number": "R-2026-41", "milestone": "M1", "issued": "2026-01-07"},
        {"number": "R-2026-47", "milestone": "M2", "issued": "2026-06-29"},
    ],
}


def job(**changes: Any) -> Ledger:
    """The job with fields changed: those of `contract`, `contractor` and `client` one by one (None takes out)."""
    fields = copy.deepcopy(JOB)
    for block, into in (
        ("contract", fields["contract"]),
        ("contractor", fields["parties"]["contractor"]),
        ("client", fields["parties"]["client"]),
    ):
        into |= changes.pop(block, {})
        for name in [name for name, value in into.items() if value is None]:
            del into[name]
    return ledger_of(known_block(Case, fields | changes))


def xml_of(ledger: Ledger, number: str, document: str = "invoice", wanted: str = "xrechnung") -> bytes:
    """The XML of the invoice, or of another document, of that number."""
    return to_cii(electronic_invoice(ledger, document, number, profile_for(ledger.case, wanted)))


class Figures(Struct, frozen=True, kw_only=True):
    """What an independent reader (drafthorse, which refuses what it does not know) finds in an electronic invoice."""

    number: str
    type_code: str
    lines: tuple[tuple[str, Decimal, Decimal, Decimal], ...]  # name, quantity, price, net
    deductions: tuple[tuple[str, Decimal], ...]
    taxes: tuple[tuple[str, Decimal, Decimal, Decimal, str], ...]  # category, rate, base, tax, reason of an exemption
    line_total: Decimal
    base: Decimal
    total: Decimal
    paid: Decimal
    payable: Decimal


def read_back(xml: bytes) -> Figures:
    """The figures of an electronic invoice."""
    from drafthorse.models.document import Document

    document = Document.parse(xml)
    settlement = document.trade.settlement
    sums = settlement.monetary_summation
    return Figures(
        number=str(document.header.id),
        type_code=str(document.header.type_code),
        lines=tuple(
            (
                str(line.product.name),
                line.delivery.billed_quantity._amount,
                line.agreement.net.amount._value,
                line.settlement.monetary_summation.total_amount._value,
            )
            for line in document.trade.items.children
        ),
        deductions=tuple(
            (str(each.reason), each.actual_amount._value * (-1 if str(each.indicator) == "true" else 1))
            for each in settlement.allowance_charge.children
        ),
        taxes=tuple(
            (
                str(part.category_code),
                part.rate_applicable_percent._value,
                part.basis_amount._value,
                part.calculated_amount._value,
                str(part.exemption_reason),
            )
            for part in settlement.trade_tax.children
        ),
        line_total=sums.line_total._value,
        base=sums.tax_basis_total._amount,
        total=sums.grand_total._amount,
        paid=sums.prepaid_total._value or Decimal(0),
        payable=sums.due_amount._value,
    )
