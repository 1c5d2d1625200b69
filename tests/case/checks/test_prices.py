"""How the work is paid, price lists and advances: for each rule a slip in a good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import BY_TIME, GOOD, Edits, changed, said

AGREED = BY_TIME[: BY_TIME.index("change_orders:")]
LISTED = changed(
    (
        (
            "  late_interest:",
            "  price_list:\n    - {id: P1, description: Double socket, price: 65.00, per: each}\n"
            "    - {id: P2, description: Oak shelf, price: 41.50, per: m}\n  late_interest:",
        ),
    )
)

MISTAKES: list[tuple[str, str, Edits, str]] = [
    (
        "one-way-to-pay",
        AGREED,
        (
            (
                "  time_and_materials:\n    rates:\n      - {id: E, title: Electrician, rate: 46.00, per: hour}\n      - {id: M, title: Electrician’s mate, rate: 27.00, per: hour}\n      - {id: T, title: Test engineer with instruments, rate: 420.00, per: day}\n    markup: 12%\n    statements: fortnightly\n    warn_at: 80%\n",
                "",
            ),
        ),
        """\
good.yaml:41:1: the contract says neither milestones nor time_and_materials
    contract:
    ^^^^^^^^
  Add milestones: that add up to the price, or time_and_materials: with the rates.
""",
    ),
    (
        "one-way-to-pay",
        AGREED,
        (
            (
                "  payment: {within",
                "  milestones:\n    - {id: M1, title: All, amount: 15400.00, due: on completion}\n  payment: {within",
            ),
        ),
        """\
good.yaml:50:3: the contract has milestones and is paid by time and materials as well
    time_and_materials:
    ^^^^^^^^^^^^^^^^^^
  Keep one of the two. Money paid ahead for materials goes under materials_advance.
""",
    ),
    (
        "one-way-to-pay",
        AGREED,
        (
            (
                "  payment: {within",
                "  retention: {share: 5%, on_completion: 50%, defects_period: 6 months}\n  payment: {within",
            ),
        ),
        """\
good.yaml:81:3: a retention is a part of each milestone, and work paid by time and materials has none
    retention: {share: 5%, on_completion: 50%, defects_period: 6 months}
    ^^^^^^^^^
  Take retention out.
""",
    ),
    (
        "price-ids-unique",
        AGREED,
        (("{id: M, title", "{id: E, title"),),
        """\
good.yaml:53:14: two rates have the id "E"
    - {id: E, title: Electrician’s mate, rate: 27.00, per: hour}
           ^
  Give each an id of its own.
""",
    ),
    (
        "price-ids-unique",
        LISTED,
        (("id: P2", "id: P1"),),
        """\
good.yaml:82:12: two listed prices have the id "P1"
    - {id: P1, description: Oak shelf, price: 41.50, per: m}
           ^^
  Give each an id of its own.
""",
    ),
    (
        "change-item-price",
        LISTED,
        (("{description: Larder unit in oak, amount: 1850.00}", "{description: Larder unit in oak, quantity: 2}"),),
        """\
good.yaml:105:53: a line of change order 1 has a quantity, but names no listed price
    - {description: Larder unit in oak, quantity: 2}
                                                  ^
  Add listed: and the id from contract.price_list, or write the amount instead.
""",
    ),
    (
        "change-item-price",
        LISTED,
        (("{description: Larder unit in oak, amount: 1850.00}", "{listed: P1}"),),
        """\
good.yaml:105:18: a line of change order 1 names the listed price P1, but no quantity
    - {listed: P1}
               ^^
  Add quantity: and how many units.
""",
    ),
    (
        "change-item-price",
        LISTED,
        (("{description: Larder unit in oak, amount: 1850.00}", "{amount: 1850.00}"),),
        """\
good.yaml:105:10: a line of change order 1 has no description
    - {amount: 1850.00}
       ^^^^^^
  Write {description: Larder unit in oak, amount: 1850.00}, or {listed: P1, quantity: 4} for a price of contract.price_list.
""",
    ),
    (
        "change-item-price",
        LISTED,
        (("{description: Larder unit in oak, amount: 1850.00}", "{description: Larder unit in oak}"),),
        """\
good.yaml:105:10: a line of change order 1 has no amount
    - {description: Larder unit in oak}
       ^^^^^^^^^^^
  Write {description: Larder unit in oak, amount: 1850.00}, or {listed: P1, quantity: 4} for a price of contract.price_list.
""",
    ),
    (
        "unknown-listed-price",
        LISTED,
        (("{description: Larder unit in oak, amount: 1850.00}", "{listed: P3, quantity: 2}"),),
        """\
good.yaml:105:18: the price list has no "P3"
    - {listed: P3, quantity: 2}
               ^^
  There are: P1, P2.
""",
    ),
    (
        "listed-price-differs",
        LISTED,
        (("{description: Larder unit in oak, amount: 1850.00}", "{listed: P2, quantity: 2.5, amount: 103.80}"),),
        """\
good.yaml:105:45: 2.5 × 41.50 GBP (P2) is 103.75 GBP, not 103.80 GBP
    - {listed: P2, quantity: 2.5, amount: 103.80}
                                          ^^^^^^
  Leave amount: out, and it follows from the price list; for another price take listed: out.
""",
    ),
    (
        "advance-too-large",
        AGREED,
        (("amount: 3200.00", "amount: 18600.00"),),
        """\
good.yaml:59:13: the advance of 18600.00 GBP is not less than the price of 18600.00 GBP
    amount: 18600.00
            ^^^^^^^^
  The advance is a part of the price, for materials alone.
""",
    ),
    (
        "stage-without-deliverables",
        GOOD,
        (("  title_to_goods: on payment", "  intellectual_property: assigned by stage"),),
        """\
good.yaml:75:12: warning: rights pass by stage, but milestone M2 does not say what is delivered
    - {id: M2, title: First fix complete, amount: 8000.00, due: on completion of milestone, planned: 20…
           ^^
  Add deliverables: with what is handed over at that stage.
good.yaml:76:12: warning: rights pass by stage, but milestone M3 does not say what is delivered
    - {id: M3, title: Completion, amount: 10000.00, due: on completion, planned: 2026-05-15}
           ^^
  Add deliverables: with what is handed over at that stage.
""",
    ),
    (
        "stage-without-deliverables",
        AGREED,
        (("  title_to_goods: on payment", "  intellectual_property: licensed by stage"),),
        """\
good.yaml:86:26: warning: rights pass by stage, but work paid by time and materials has no stages
    intellectual_property: licensed by stage
                           ^^^^^^^^^^^^^^^^^
  Write intellectual_property: licensed on payment
""",
    ),
]


@pytest.mark.parametrize(("rule", "text", "edits", "message"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, text: str, edits: Edits, message: str) -> None:
    assert said(changed(edits, text)) + "\n" == message
