"""The code on an invoice, read back by a reader of such codes that has nothing to do with docgen."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from docgen import pipeline
from docgen.case.parties import Bank
from docgen.documents.payment_code import payment_code
from docgen.layout import Picture
from docgen.render.picture import picture_png

EXAMPLES = Path(__file__).parents[2] / "examples"
IBAN = Bank(account_name="Nordlicht Software GmbH", iban="DE89 3704 0044 0532 0130 00", bic="COBADEFFXXX")


def read(picture: Picture) -> list[str]:
    with Image.open(io.BytesIO(picture_png(picture))) as image:
        return [found.text for found in zxingcpp.read_barcodes(image)]


def test_a_banking_app_reads_payee_account_sum_and_reference() -> None:
    picture = payment_code(IBAN, Decimal("14994.00"), "EUR", "R-2026-033 NL-2026-02", ("Scan",), "A code")
    assert picture is not None
    assert [text.splitlines() for text in read(picture)] == [
        [
            "BCD",
            "002",
            "1",
            "SCT",
            "COBADEFFXXX",
            "Nordlicht Software GmbH",
            "DE89370400440532013000",
            "EUR14994",
            "",
            "",
            "R-2026-033 NL-2026-02",
        ]
    ]


@pytest.mark.parametrize(
    ("bank", "amount", "currency"),
    [
        (Bank(account_name="Moss Joinery Ltd", sort_code="00-00-00", account_number="00012345"), "10.00", "EUR"),
        (IBAN, "10.00", "GBP"),
        (IBAN, "0.00", "EUR"),
        (IBAN, "1000000000.00", "EUR"),
    ],
    ids=["no IBAN", "not in euro", "nothing to pay", "more than a transfer can be"],
)
def test_there_is_no_code_where_no_such_transfer_exists(bank: Bank, amount: str, currency: str) -> None:
    assert payment_code(bank, Decimal(amount), currency, "INV-1", ("Scan",), "A code") is None


def test_the_invoice_of_an_example_carries_its_own_code() -> None:
    loaded = pipeline.load(str(EXAMPLES / "software.yaml"))
    draft = pipeline.draft(loaded, "invoice", number="R-2026-033", as_of=date(2026, 5, 15)).draft
    (code,) = (block for block in draft.blocks if isinstance(block, Picture))
    (text,) = read(code)
    assert "EUR14994" in text
    assert "R-2026-033" in text
