"""What an invoice lists: the lines that the case writes, else the milestone and the items of its change orders."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.case.models import Case
from docgen.ledger.invoice_items import items_of, labour_in
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.schema.reader import known_block
from tests.ledger.cases import PLAIN, case, order

VAT = {"name": "VAT", "rate": "20%", "prices": "exclude"}
INCLUDED = {"name": "VAT", "rate": "20%", "prices": "include"}
RETENTION = {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}


def listed(ledger: Ledger, at: int = 0) -> list[str]:
    """The items of an invoice, each as: description, quantity, unit, price, amount."""
    found = items_of(ledger.case, ledger.invoices[at], ledger.schedule)
    return [
        " ".join(str(part) for part in (each.description, each.quantity, each.unit, each.price, each.amount) if part)
        for each in found
    ]


def ledger(**changes: Any) -> Ledger:
    """The ledger of the plain case with fields changed."""
    return ledger_of(case(**changes))


def test_a_milestone_is_one_line_where_nothing_is_written() -> None:
    assert listed(ledger(invoices=[{"number": "I-1", "milestone": "M1", "issued": "2026-02-10"}])) == [
        "Delivery 400.00"
    ]


def test_a_milestone_lists_the_items_of_its_change_orders() -> None:
    priced = order(1, "90.00", approved="2026-02-03", payable="M2") | {
        "items": [{"listed": "P1", "quantity": "3"}, {"description": "One left out", "amount": "-15.50"}]
    }
    found = ledger(
        contract={"price_list": [{"id": "P1", "description": "Shelf, fitted", "price": "30.00", "per": "each"}]},
        change_orders=[priced],
        invoices=[{"number": "I-2", "milestone": "M2", "issued": "2026-03-31"}],
    )
    assert listed(found) == ["Completion 600.00", "Shelf, fitted 3 each 30.00 90.00", "One left out -15.50"]


def test_an_order_approved_after_the_invoice_is_not_in_it() -> None:
    late = order(1, "90.00", approved="2026-04-03", payable="M2")
    found = ledger(change_orders=[late], invoices=[{"number": "I-2", "milestone": "M2", "issued": "2026-03-31"}])
    assert listed(found) == ["Completion 600.00"]


def test_an_order_that_sets_a_new_amount_is_in_the_line_of_its_milestone() -> None:
    repriced = order(1, "50.00", approved="2026-02-03") | {"milestones": [{"id": "M2", "amount": "650.00"}]}
    found = ledger(change_orders=[repriced], invoices=[{"number": "I-2", "milestone": "M2", "issued": "2026-03-31"}])
    assert listed(found) == ["Completion, with Change Order 1 650.00"]


def test_an_order_by_time_is_what_was_spent_on_it_and_not_its_limit() -> None:
    by_time = order(1, "500.00", approved="2026-02-03") | {
        "time_and_materials": "yes",
        "spent": {"date": "2026-03-20", "amount": "333.33"},
    }
    found = ledger(change_orders=[by_time], invoices=[{"number": "I-1", "change_order": "1", "issued": "2026-03-31"}])
    assert listed(found) == ["Change Order 1 (time and materials until 20 March 2026): More shelves 333.33"]


def test_written_lines_stand_beside_the_orders_that_list_their_own() -> None:
    lines = [{"description": "Shelves", "quantity": "24", "unit": "m", "price": "25.00"}]
    found = ledger(
        change_orders=[order(1, "90.00", approved="2026-02-03", payable="M2")],
        invoices=[{"number": "I-2", "milestone": "M2", "issued": "2026-03-31", "lines": lines}],
    )
    assert listed(found) == ["Shelves 24 m 25.00 600.00", "More shelves 90.00"]


def test_lines_of_something_else_make_its_sum_by_rate() -> None:
    lines = [
        {"description": "Shelves", "quantity": "3", "price": "33.33"},
        {"description": "Books", "amount": "50.01", "tax": "0%"},
        {"description": "Less one bracket", "quantity": "-1", "price": "4.99"},
    ]
    found = ledger(
        contract={"tax": VAT},
        invoices=[{"number": "I-1", "description": "More shelves", "issued": "2026-03-31", "lines": lines}],
    )
    (asked,) = found.invoices
    assert [(str(rate), each.net, each.tax) for rate, each in asked.taxes] == [
        ("20", Decimal("95.00"), Decimal("19.00")),
        ("0", Decimal("50.01"), Decimal("0.00")),
    ]
    assert listed(found) == ["Shelves 3 33.33 99.99", "Books 50.01", "Less one bracket -1 4.99 -4.99"]


def test_lines_at_a_rate_that_the_law_has_changed_still_add_up() -> None:
    """The price without tax stays as agreed; the lines are cut in their shares of what it is with the new tax."""
    items = [
        {"description": f"Part {at}", "amount": amount} for at, amount in enumerate(("33.33", "33.33", "33.34"), 1)
    ]
    found = ledger(
        contract={"tax": INCLUDED},
        change_orders=[order(1, "100.00", approved="2026-02-03") | {"items": items}],
        invoices=[{"number": "I-1", "change_order": "1", "tax": "22%", "issued": "2026-03-31"}],
    )
    (asked,) = found.invoices
    assert asked.amount.gross == Decimal("101.66")
    assert listed(found) == ["Part 1 33.88", "Part 2 33.89", "Part 3 33.89"]


@pytest.mark.parametrize(
    ("said", "labour", "materials"),
    [
        ({}, None, None),
        ({"labour": "250.00"}, "300.00", "180.00"),
        ({"lines": [{"description": "Fitting", "amount": "250.00", "labour": "yes"},
                    {"description": "Oak", "amount": "150.00", "labour": "no"}]}, "300.00", "180.00"),
    ],
    ids=["not said", "in one sum", "by lines"],
)  # fmt: skip
def test_labour_is_told_apart_with_its_tax_where_the_case_says_it(
    said: dict[str, Any], labour: str | None, materials: str | None
) -> None:
    found = ledger(
        contract={"tax": VAT, "retention": RETENTION},
        invoices=[{"number": "I-1", "milestone": "M1", "issued": "2026-02-10", **said}],
    )
    (asked,) = found.invoices
    parted = labour_in(found.case, asked, items_of(found.case, asked, found.schedule))
    assert (parted and (str(parted[0].gross), str(parted[1].gross))) == (labour and (labour, materials))


FINAL = {"number": "I-9", "final": "yes", "issued": "2026-03-31"}


def test_a_final_invoice_asks_for_what_no_invoice_before_has_asked_for() -> None:
    orders = [
        order(1, "90.00", approved="2026-02-03", payable="M2"),
        order(2, "40.00", approved="2026-02-04"),  # invoiced on its own
        order(3, "25.00", approved="2026-02-05"),  # in no invoice yet
        order(4, "70.00"),  # not approved
        order(5, "-10.00", approved="2026-02-06"),  # taken off by a credit note
    ]
    found = ledger(
        change_orders=orders,
        invoices=[
            {"number": "I-1", "milestone": "M1", "issued": "2026-02-10"},
            {"number": "I-2", "change_order": "2", "issued": "2026-02-20"},
            {"number": "I-3", "description": "Books moved", "ground": "You asked.", "amount": "12.00",
             "issued": "2026-02-21"},
            FINAL,
        ],
    )  # fmt: skip
    last = found.invoices[-1]
    assert last.final is not None
    assert [each.invoice.number for each in last.final.earlier] == ["I-1", "I-2"]
    assert (last.final.amount.gross, last.amount.gross) == (Decimal("1155.00"), Decimal("715.00"))
    assert (last.description, last.final.title) == (
        "Balance of the final invoice",
        "All of the work under the contract of 5 January 2026",
    )
    assert listed(found, 3) == [
        "All of the work under the contract of 5 January 2026 1000.00",
        "More shelves 90.00",
        "More shelves 40.00",
        "More shelves 25.00",
    ]


def test_a_final_invoice_of_a_price_without_milestones_takes_off_what_was_described() -> None:
    fields = copy.deepcopy(PLAIN)
    del fields["contract"]["milestones"]
    on_account = {"number": "I-1", "description": "On account", "amount": "300.00", "issued": "2026-02-10"}
    found = ledger_of(known_block(Case, fields | {"agreement": {"form": "oral"}, "invoices": [on_account, FINAL]}))
    assert found.invoices[-1].amount.gross == Decimal("700.00")


def test_a_final_invoice_holds_back_what_is_left_of_the_retention() -> None:
    found = ledger(
        contract={"retention": RETENTION},
        invoices=[{"number": "I-1", "milestone": "M1", "issued": "2026-02-10"}, FINAL],
    )
    last = found.invoices[-1]
    assert (last.amount.gross, last.retained.gross) == (Decimal("570.00"), Decimal("30.00"))
    assert found.schedule.retained.gross == sum(each.retained.gross for each in found.invoices)


@given(
    amounts=st.lists(st.integers(-500_00, 5_000_00), min_size=1, max_size=6),
    changed=st.sampled_from([None, "17.5%", "22%"]),
    included=st.booleans(),
    retention=st.sampled_from([None, RETENTION]),
)
def test_what_is_listed_adds_up_to_what_is_asked_for(
    amounts: list[int], changed: str | None, included: bool, retention: dict[str, str] | None
) -> None:
    items = [
        {"description": f"Part {at}", "amount": f"{Decimal(amount) / 100:.2f}"} for at, amount in enumerate(amounts)
    ]
    found = ledger(
        contract={"tax": INCLUDED if included else VAT, "retention": retention} if retention
        else {"tax": INCLUDED if included else VAT},
        change_orders=[order(1, "1.00", approved="2026-02-03", payable="M2") | {"items": items, "tax": "5%"}],
        invoices=[
            {"number": "I-1", "milestone": "M2", "issued": "2026-03-31", **({"tax": changed} if changed else {})}
        ],
    )  # fmt: skip
    (asked,) = found.invoices
    whole = found.schedule.stated(asked.amount) + found.schedule.stated(asked.retained)
    assert sum(each.amount for each in items_of(found.case, asked, found.schedule)) == whole
