"""The picture of the balance: steps where events are, dots where payments are, the same bytes each time."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from docgen.ledger.picture import HEIGHT, WIDTH, balance_picture, balance_steps
from docgen.ledger.reckon import reckon
from tests.ledger.made import account, debt, paid, random_account, terms

SVG = "{http://www.w3.org/2000/svg}"
FOUND = account(
    date(2026, 6, 9),
    [debt("1000", date(2026, 3, 31)), debt("500", date(2026, 4, 30), number="2")],
    terms("10"),
    paid("600", date(2026, 4, 30)),
)


def test_the_steps_are_the_balances_of_the_days_with_events() -> None:
    assert [(day.isoformat(), str(owed)) for day, owed in balance_steps(FOUND)] == [
        ("2026-03-17", "1000.00"),
        ("2026-04-16", "1500.00"),
        ("2026-04-30", "908.22"),
        ("2026-06-09", "918.17"),
    ]


def test_the_picture_marks_each_payment_and_names_its_sum() -> None:
    root = ET.fromstring(balance_picture(FOUND))
    assert [each.text for each in root.findall(f"{SVG}circle/{SVG}title")] == ["Paid 30 April 2026: 600.00"]
    assert root.findtext(f"{SVG}title") == "What was owed from 17 March 2026 to 9 June 2026, in GBP"
    labels = [each.text for each in root.findall(f"{SVG}text")]
    assert labels == ["0.00", "500.00", "1,000.00", "1,500.00", "Apr 2026", "May 2026", "Jun 2026"]


def test_an_account_in_which_nothing_has_happened_has_no_picture() -> None:
    assert balance_picture(account(date(2026, 1, 1), [], terms("10"))) == ""


@given(seed=st.integers(min_value=0, max_value=10**9))
@example(seed=463129088)  # an invoice issued and nearly paid on one day
def test_every_picture_stays_in_its_frame(seed: int) -> None:
    as_of, debts, payments, credit_notes, costs, on = random_account(seed)
    found = reckon(
        case="T",
        currency="GBP",
        as_of=as_of,
        debts=debts,
        payments=payments,
        credit_notes=credit_notes,
        costs=costs,
        terms=on,
    )
    picture = balance_picture(found)
    assert picture == balance_picture(found)
    if picture:
        root = ET.fromstring(picture)
        for dot in root.findall(f"{SVG}circle"):
            assert 0 <= Decimal(dot.attrib["cx"]) <= WIDTH
            assert 0 <= Decimal(dot.attrib["cy"]) <= HEIGHT
