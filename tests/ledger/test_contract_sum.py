"""The contract sum and schedule as amended, and what invoices come to."""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.ledger.contract_sum import schedule
from docgen.ledger.ledger import ledger_of
from docgen.ledger.sums import Sum
from docgen.schema.reader import known_block
from tests.ledger.cases import PLAIN, case, milestones, order

VAT = {"name": "VAT", "rate": "20%", "prices": "exclude"}
VAT_INSIDE = {"name": "VAT", "rate": "20%", "prices": "include"}


def money(net: str, tax: str = "0.00", gross: str = "") -> Sum:
    return Sum(net=Decimal(net), tax=Decimal(tax), gross=Decimal(gross or net))


def test_shares_make_the_price_to_the_penny() -> None:
    thirds = milestones("33.33%", "33.33%", "33.34%")
    plan = schedule(case(contract={"price": "100.01", "milestones": thirds, "tax": VAT}))
    assert [line.amount for line in plan.lines] == [
        money("33.33", "6.67", "40.00"),
        money("33.34", "6.66", "40.00"),
        money("33.34", "6.67", "40.01"),
    ]
    assert plan.total == money("100.01", "20.00", "120.01")


@given(
    cuts=st.lists(st.integers(min_value=1, max_value=9999), max_size=8, unique=True),
    price=st.decimals(min_value="0.01", max_value=10**7, places=2),
    tax=st.sampled_from([None, VAT, VAT_INSIDE]),
    retention=st.booleans(),
)
def test_the_columns_of_a_schedule_add_up(
    cuts: list[int], price: Decimal, tax: dict[str, str] | None, retention: bool
) -> None:
    edges = [0, *sorted(cuts), 10000]
    shares = [f"{Decimal(b - a) / 100}%" for a, b in pairwise(edges)]
    changes: dict[str, Any] = {"price": str(price), "milestones": milestones(*shares)}
    changes |= {"tax": tax} if tax else {}
    if retention:
        changes["retention"] = {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}
    plan = schedule(
        case(
            contract=changes,
            change_orders=[
                order(1, "12.34", approved="2026-02-03", payable="M1"),
                order(2, "-0.05", approved="2026-02-03"),
            ],
        )
    )
    zero = money("0.00")
    assert sum((line.original for line in plan.lines), zero) == plan.original
    assert sum((line.amount for line in plan.lines), zero) == plan.total == plan.original + plan.approved_orders
    assert sum((line.payable for line in plan.lines), zero) == plan.payable
    assert plan.payable + plan.released_on_completion + plan.released_finally == plan.total
    for amount in (plan.original, plan.total, plan.retained, *(line.payable for line in plan.lines)):
        assert amount.net + amount.tax == amount.gross
    assert plan.stated(plan.original) == price


def test_prices_that_include_tax_keep_their_gross() -> None:
    plan = schedule(case(contract={"tax": VAT_INSIDE}))
    assert plan.original == money("833.33", "166.67", "1000.00")
    assert plan.amount_of("M1") == Decimal("400.00")


def test_only_approved_orders_change_the_sum_in_the_order_of_their_numbers() -> None:
    plan = schedule(
        case(
            contract={"tax": VAT},
            change_orders=[
                order(3, "50.00", approved="2026-02-20"),
                order(1, "100.00", approved="2026-02-03", time="5 days"),
                order(2, "900.00", rejected="2026-02-05", time="30 days"),
                order(4, "10.00", time="2 days"),
            ],
        )
    )
    assert [
        (each.order.number, each.earlier_orders.net, each.sum_before.net, each.this_order.net, each.new_sum.net)
        for each in plan.orders
    ] == [
        (1, Decimal("0.00"), Decimal("1000.00"), Decimal("100.00"), Decimal("1100.00")),
        (2, Decimal("100.00"), Decimal("1100.00"), Decimal("900.00"), Decimal("2000.00")),
        (3, Decimal("100.00"), Decimal("1100.00"), Decimal("50.00"), Decimal("1150.00")),
        (4, Decimal("150.00"), Decimal("1150.00"), Decimal("10.00"), Decimal("1160.00")),
    ]
    assert plan.total == money("1150.00", "230.00", "1380.00")
    assert [(each.completion_before, each.completion_after) for each in plan.orders] == [
        (date(2026, 3, 31), date(2026, 4, 5)),
        (date(2026, 4, 5), date(2026, 5, 5)),
        (date(2026, 4, 5), date(2026, 4, 5)),
        (date(2026, 4, 5), date(2026, 4, 7)),
    ]
    assert plan.completion == date(2026, 4, 5)
    assert plan.original_completion == date(2026, 3, 31)


def test_the_sum_before_an_order_is_the_new_sum_of_the_approved_one_before() -> None:
    orders = [order(number, f"{number}0.50", approved="2026-02-03") for number in range(1, 5)]
    plan = schedule(case(change_orders=orders))
    for before, after in pairwise(plan.orders):
        assert after.sum_before == before.new_sum
    assert plan.orders[-1].new_sum == plan.total


def test_an_order_is_payable_with_its_milestone_or_on_its_own() -> None:
    plan = schedule(
        case(
            change_orders=[
                order(1, "100.00", approved="2026-02-03", payable="M2"),
                order(2, "-30.00", approved="2026-02-04"),
            ]
        )
    )
    assert [(line.title, line.original.net, line.from_orders.net, line.amount.net) for line in plan.lines] == [
        ("Delivery", Decimal("400.00"), Decimal("0.00"), Decimal("400.00")),
        ("Completion", Decimal("600.00"), Decimal("100.00"), Decimal("700.00")),
        ("Change Order 2", Decimal("0.00"), Decimal("-30.00"), Decimal("-30.00")),
    ]
    assert plan.original_of("M2") == Decimal("600.00")


def test_an_unknown_order_or_milestone_is_refused() -> None:
    plan = schedule(case(change_orders=[order(1, "1.00")]))
    with pytest.raises(DocgenError) as no_order:
        plan.order(2)
    assert (no_order.value.message, no_order.value.hint) == ("there is no change order 2", "The case has: 1.")
    with pytest.raises(DocgenError) as no_milestone:
        plan.line_of("M3")
    assert no_milestone.value.message == "the contract has no milestone M3"
    assert no_milestone.value.hint == "It has: M1, M2."


def test_an_order_approved_later_comes_later_whatever_its_number() -> None:
    plan = schedule(
        case(
            change_orders=[
                order(1, "100.00", approved="2026-02-20", time="5 days"),
                order(2, "50.00", approved="2026-02-03", time="2 days"),
            ]
        )
    )
    assert [(each.order.number, each.earlier, each.sum_before.net) for each in plan.approved] == [
        (2, (), Decimal("1000.00")),
        (1, (2,), Decimal("1050.00")),
    ]
    assert [each.order.number for each in plan.orders] == [1, 2]
    assert plan.order(1).completion_before == date(2026, 4, 2)


def stone(name: str, **fields: str) -> dict[str, str]:
    return {"id": name, **fields}


NEW = {"title": "Signs", "due": "on completion of milestone"}


@pytest.mark.parametrize(
    ("changes", "payable", "amount", "lines"),
    [
        # a new milestone that holds the whole of the order
        ([stone("M3", amount="100.00", **NEW)], None, "100.00", [("M1", "400.00"), ("M2", "600.00"), ("M3", "100.00")]),
        # a new one, and the rest with a milestone that is there
        ([stone("M3", amount="70.00", **NEW)], "M2", "100.00", [("M1", "400.00"), ("M2", "630.00"), ("M3", "70.00")]),
        # money that moves, at no price
        (
            [stone("M1", amount="350.00"), stone("M2", amount="650.00")],
            None,
            "0.00",
            [("M1", "350.00"), ("M2", "650.00")],
        ),
        # one that goes with its price, and one that goes into another
        ([stone("M1", removed="yes")], None, "-400.00", [("M1", "0.00"), ("M2", "600.00")]),
        ([stone("M1", removed="yes")], "M2", "0.00", [("M1", "0.00"), ("M2", "1000.00")]),
        # a deduction that a milestone's invoice follows
        ([], "M2", "-50.00", [("M1", "400.00"), ("M2", "550.00")]),
    ],
)
def test_what_an_order_does_to_milestones_makes_its_price(
    changes: list[dict[str, str]], payable: str | None, amount: str, lines: list[tuple[str, str]]
) -> None:
    rest: dict[str, Any] = {"milestones": changes} | ({"payable": payable} if payable else {})
    plan = schedule(case(contract={"tax": VAT}, change_orders=[order(1, amount, approved="2026-02-03", **rest)]))
    found = [(line.milestone.id, f"{line.amount.net}") for line in plan.lines if line.milestone]
    assert found == lines
    assert plan.total.net == Decimal("1000.00") + Decimal(amount)
    assert [line.order for line in plan.lines if line.milestone is None and line.amount] == []


def test_the_penny_of_tax_that_moving_money_makes_stays_in_the_schedule() -> None:
    moved = [stone("M1", amount="400.03"), stone("M2", amount="599.97")]
    plan = schedule(
        case(
            contract={"tax": {**VAT, "rate": "19%"}},
            change_orders=[order(1, "0.00", approved="2026-02-03", milestones=moved)],
        )
    )
    assert plan.total == plan.original == money("1000.00", "190.00", "1190.00")
    assert [(line.amount.net, line.amount.tax) for line in plan.lines] == [
        (Decimal("400.03"), Decimal("76.01")),
        (Decimal("599.97"), Decimal("113.99")),
    ]


@pytest.mark.parametrize(
    ("fields", "retained"),
    [
        ({}, "50.00"),
        ({"retention": "yes"}, "55.00"),
        ({"payable": "M2"}, "55.00"),
        ({"payable": "M2", "retention": "no"}, "50.00"),
    ],
)
def test_the_retention_is_held_on_an_order_where_it_says_so(fields: dict[str, str], retained: str) -> None:
    changed = case(
        contract={"retention": RETENTION},
        change_orders=[order(1, "100.00", approved="2026-02-03", **fields)],
        invoices=[{"number": "1", "change_order": "1", "issued": "2026-02-10"}],
    )
    plan = schedule(changed)
    assert plan.retained.net == Decimal(retained)
    [found] = ledger_of(changed).invoices
    assert (found.amount.net, found.retained.net) == (
        (Decimal("95.00"), Decimal("5.00")) if retained == "55.00" else (Decimal("100.00"), Decimal("0.00"))
    )


def test_an_order_may_bear_tax_at_a_rate_of_its_own() -> None:
    changed = case(
        contract={"tax": VAT},
        change_orders=[order(1, "100.00", approved="2026-02-03", tax="5%")],
        invoices=[
            {"number": "1", "change_order": "1", "issued": "2026-02-10"},
            {"number": "2", "change_order": "1", "issued": "2026-02-10", "amount": "105.00"},
        ],
    )
    plan = schedule(changed)
    assert plan.total == money("1100.00", "205.00", "1305.00")
    assert plan.taxes == (
        (Decimal(20), money("1000.00", "200.00", "1200.00")),
        (Decimal(5), money("100.00", "5.00", "105.00")),
    )
    assert [each.amount for each in ledger_of(changed).invoices] == [money("100.00", "5.00", "105.00")] * 2


@pytest.mark.parametrize(("issued", "asked"), [("2026-02-02", "600.00"), ("2026-02-03", "550.00")])
def test_an_invoice_is_smaller_by_a_deduction_that_was_approved_before_it(issued: str, asked: str) -> None:
    changed = case(
        change_orders=[order(1, "-50.00", approved="2026-02-03", payable="M2")],
        invoices=[{"number": "1", "milestone": "M2", "issued": issued}],
    )
    assert ledger_of(changed).invoices[0].amount.gross == Decimal(asked)


# --- invoices -----------------------------------------------------------------------------------------------------

ISSUED = {"issued": "2026-02-10"}
RETENTION = {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}


def amounts(invoices: list[dict[str, str]], **changes: Any) -> list[tuple[str, Decimal, Decimal]]:
    found = ledger_of(case(invoices=[{**invoice, **ISSUED} for invoice in invoices], **changes)).invoices
    return [(each.description, each.amount.gross, each.retained.gross) for each in found]


def test_an_invoice_takes_its_amount_and_due_date_from_the_contract() -> None:
    [found] = ledger_of(
        case(contract={"tax": VAT}, invoices=[{"number": "1", "milestone": "M1", "issued": "2026-02-10"}])
    ).invoices
    assert found.amount == money("400.00", "80.00", "480.00")
    assert (found.due, found.description, found.discount) == (date(2026, 2, 24), "Delivery", None)


def test_the_retention_is_held_back_and_asked_for_in_two_parts() -> None:
    assert amounts(
        [
            {"number": "1", "milestone": "M1"},
            {"number": "2", "milestone": "M2"},
            {"number": "3", "retention": "completion"},
            {"number": "4", "retention": "final"},
        ],
        contract={"tax": VAT, "retention": RETENTION},
    ) == [
        ("Delivery", Decimal("456.00"), Decimal("24.00")),
        ("Completion", Decimal("684.00"), Decimal("36.00")),
        ("Release of retention on completion", Decimal("30.00"), Decimal("0.00")),
        ("Release of retention", Decimal("30.00"), Decimal("0.00")),
    ]


def test_an_order_is_invoiced_with_its_milestone_unless_an_invoice_of_its_own_names_it() -> None:
    with_milestone = order(1, "100.00", approved="2026-02-03", payable="M1")
    assert amounts([{"number": "1", "milestone": "M1"}], change_orders=[with_milestone]) == [
        ("Delivery, with Change Order 1", Decimal("500.00"), Decimal("0.00"))
    ]
    assert amounts(
        [{"number": "1", "milestone": "M1"}, {"number": "2", "change_order": "1"}], change_orders=[with_milestone]
    ) == [
        ("Delivery", Decimal("400.00"), Decimal("0.00")),
        ("Change Order 1", Decimal("100.00"), Decimal("0.00")),
    ]


def test_an_order_approved_after_the_invoice_is_not_in_it() -> None:
    late = order(1, "100.00", approved="2026-02-11", payable="M1")
    assert amounts([{"number": "1", "milestone": "M1"}], change_orders=[late]) == [
        ("Delivery", Decimal("400.00"), Decimal("0.00"))
    ]


def test_a_written_amount_is_the_invoice_total_with_tax() -> None:
    [found] = ledger_of(
        case(
            contract={"tax": VAT},
            invoices=[
                {"number": "1", "description": "Delivery charge", "amount": "60.00", "due": "2026-02-28", **ISSUED}
            ],
        )
    ).invoices
    assert found.amount == money("50.00", "10.00", "60.00")
    assert (found.description, found.due) == ("Delivery charge", date(2026, 2, 28))


def test_an_invoice_for_nothing_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        amounts([{"number": "1"}])
    assert refused.value.message == "invoice 1 has no amount and names neither a milestone nor a change order"
    assert refused.value.hint == "Write milestone: or change_order:, or the invoice total with amount:."


def test_a_discount_is_of_the_invoice_total_and_ends_on_a_day() -> None:
    payment = {"within": "14 days", "discount": {"rate": "2%", "within": "5 days"}}
    [found] = ledger_of(
        case(contract={"tax": VAT, "payment": payment}, invoices=[{"number": "1", "milestone": "M1", **ISSUED}])
    ).invoices
    assert found.discount is not None
    assert (found.discount.amount, found.discount.last_day) == (Decimal("9.60"), date(2026, 2, 15))


# --- time and materials, advances, price lists --------------------------------------------------------------------

BY_TIME: dict[str, Any] = {
    "tax": VAT,
    "time_and_materials": {
        "rates": [
            {"id": "E", "title": "Electrician", "rate": "46.00", "per": "hour"},
            {"id": "T", "title": "Test engineer", "rate": "420.00", "per": "day"},
        ],
        "markup": "12%",
        "statements": "weekly",
    },
}
ADVANCE = {
    "amount": "300.00",
    "materials": ["Cable"],
    "account_within": "14 days",
    "surplus": "returned",
}


def case_by_time(*, contract: dict[str, Any], **changes: Any) -> Case:
    """The plain case, paid by time and materials up to 1,000.00."""
    fields = copy.deepcopy(PLAIN)
    del fields["contract"]["milestones"]
    fields["contract"] |= BY_TIME | contract
    return known_block(Case, fields | changes)


def test_a_statement_is_time_at_its_rates_and_materials_with_their_mark_up_less_the_advance_used() -> None:
    fields = case_by_time(
        contract={"materials_advance": ADVANCE},
        invoices=[
            {"number": "1", "advance": "materials", **ISSUED},
            {
                "number": "2",
                **ISSUED,
                "statement": {
                    "first": "2026-02-02",
                    "last": "2026-02-06",
                    "time": [{"rate": "E", "quantity": "7.25"}, {"rate": "T", "quantity": "0.5"}],
                    "materials": "110.55",
                    "advance_used": "100.00",
                },
            },
        ],
    )
    found = ledger_of(fields).invoices
    # 7.25 × 46.00 = 333.50; 0.5 × 420.00 = 210.00; 110.55 + 12% (13.27) = 123.82; less 100.00
    assert [(each.description, each.amount) for each in found] == [
        ("Advance for materials", money("300.00", "60.00", "360.00")),
        ("Work from 2 February 2026 to 6 February 2026", money("567.32", "113.46", "680.78")),
    ]


def test_a_change_order_moves_the_cap_of_work_by_time() -> None:
    plan = schedule(
        case_by_time(contract={"materials_advance": ADVANCE}, change_orders=[order(1, "250.00", approved="2026-02-03")])
    )
    assert [(line.part, line.original.net, line.amount.net) for line in plan.lines] == [
        ("advance", Decimal("300.00"), Decimal("300.00")),
        ("time and materials", Decimal("700.00"), Decimal("950.00")),
    ]
    assert plan.total == money("1250.00", "250.00", "1500.00")


def test_an_advance_for_materials_and_the_milestones_make_the_price() -> None:
    plan = schedule(
        case(contract={"tax": VAT, "materials_advance": ADVANCE, "milestones": milestones("33.33%", "366.70")})
    )
    assert [(line.part, line.title, line.amount) for line in plan.lines] == [
        ("advance", "Advance for materials", money("300.00", "60.00", "360.00")),
        ("milestone", "Part 1", money("333.30", "66.66", "399.96")),
        ("milestone", "Part 2", money("366.70", "73.34", "440.04")),
    ]
    assert plan.total == plan.original == money("1000.00", "200.00", "1200.00")


def test_a_listed_extra_costs_its_listed_price() -> None:
    listed = {"id": "P1", "description": "Double socket", "price": "64.95", "per": "each"}
    items = [{"listed": "P1", "quantity": "3"}, {"listed": "P1", "quantity": "-1", "description": "One left out"}]
    plan = schedule(case(contract={"price_list": [listed]}, change_orders=[order(1, "0", items=items)]))
    assert plan.order(1).items == (("Double socket", money("194.85")), ("One left out", money("-64.95")))
