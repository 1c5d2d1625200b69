"""Lines, labour, days of supply and the final invoice: for each rule a slip in a good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import BY_TIME, GOOD, Edits, changed, said

MISTAKES: list[tuple[str, str, Edits, str]] = [
    (
        "invoice-line-amount",
        GOOD,
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, price: 1200.00}]}",
            ),
        ),
        """\
good.yaml:118:95: "Cabinets" has a price and no quantity
    …, issued: 2026-05-20, lines: [{description: Cabinets, price: 1200.00}]}
                                                                  ^^^^^^^
  Add quantity:, or write amount: in place of price.
""",
    ),
    (
        "invoice-line-amount",
        GOOD,
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, quantity: 14}]}",
            ),
        ),
        """\
good.yaml:118:78: "Cabinets" has no amount
    - {number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, quantity: 14}]}
                                                                               ^^^^^^^^
  Add amount:, or quantity: and price:.
""",
    ),
    (
        "invoice-line-amount",
        GOOD,
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, quantity: 14, price: 700.00, amount: 10000.00}]}",
            ),
        ),
        """\
good.yaml:118:125: "Cabinets" comes to 9800.00 GBP by quantity and price, and its amount is 10000.00 GBP
    …description: Cabinets, quantity: 14, price: 700.00, amount: 10000.00}]}
                                                                 ^^^^^^^^
  Take amount: out, or correct whichever of the three is wrong.
""",
    ),
    (
        "invoice-lines-unwanted",
        BY_TIME,
        (("    statement:\n", "    lines: [{description: Wiring, amount: 5.00}]\n    statement:\n"),),
        """\
good.yaml:111:5: invoice RW-302 has lines beside its statement
    lines: [{description: Wiring, amount: 5.00}]
    ^^^^^
  Take lines: out; the statement lists the time and the materials.
""",
    ),
    (
        "labour-said-twice",
        GOOD,
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, labour: 4000.00, issued: 2026-05-20, lines: [{description: Fitting, amount: 10000.00, labour: yes}]}",
            ),
        ),
        """\
good.yaml:118:44: invoice INV-4 says how much of it is labour, and so do its lines
    - {number: INV-4, milestone: M3, labour: 4000.00, issued: 2026-05-20, lines: [{description: Fitting…
                                             ^^^^^^^
  Take labour: out of the invoice, or out of its lines.
""",
    ),
    (
        "labour-said-twice",
        BY_TIME,
        (("    statement:\n", "    labour: 40.00\n    statement:\n"),),
        """\
good.yaml:111:13: invoice RW-302 says how much of it is labour, and so does its statement
    labour: 40.00
            ^^^^^
  Take labour: out; the time on the statement is the labour.
""",
    ),
    (
        "labour-not-said",
        GOOD,
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, amount: 6000.00}, {description: Fitting, amount: 4000.00, labour: yes}]}",
            ),
        ),
        """\
good.yaml:118:78: warning: "Cabinets" does not say whether it is for labour, as other lines of invoice INV-4 do; it counts as materials
    …4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, amount: 6000.00}, {descripti…
                                                                 ^^^^^^^^
  Add labour: yes or labour: no.
""",
    ),
    (
        "supplied-days",
        GOOD,
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, issued: 2026-05-20, supplied_from: 2026-05-18, supplied: 2026-05-15}",
            ),
        ),
        """\
good.yaml:118:71: the supply begins on 18 May 2026, after it ended on 15 May 2026
    …: INV-4, milestone: M3, issued: 2026-05-20, supplied_from: 2026-05-18, supplied: 2026-05-15}
                                                                ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "supplied-days",
        BY_TIME,
        (("    statement:\n", "    supplied: 2026-04-03\n    statement:\n"),),
        """\
good.yaml:111:15: invoice RW-302 has a statement, whose first and last day are those of the supply
    supplied: 2026-04-03
              ^^^^^^^^^^
  Take supplied: and supplied_from: out.
""",
    ),
    (
        "final-invoice",
        GOOD,
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, final: yes, amount: 10000.00, issued: 2026-05-20}",
            ),
        ),
        """\
good.yaml:118:28: invoice INV-4 cannot be the final one: what it asks for follows from the contract and the invoices before it
    - {number: INV-4, final: yes, amount: 10000.00, issued: 2026-05-20}
                             ^^^
  Take amount: out, or take final: out.
""",
    ),
    (
        "final-invoice",
        BY_TIME,
        (("    statement:\n", "    final: yes\n    statement:\n"),),
        """\
good.yaml:111:12: invoice RW-302 cannot be the final one: each statement is final for its days
    final: yes
           ^^^
  Take final: out.
""",
    ),
    (
        "final-invoice",
        GOOD,
        (
            ("{number: INV-2, milestone: M2, issued: 2026-04-20}", "{number: INV-2, final: yes, issued: 2026-05-20}"),
            ("{number: INV-4, milestone: M3, issued: 2026-05-20}", "{number: INV-4, final: yes, issued: 2026-05-20}"),
        ),
        """\
good.yaml:118:28: there is a final invoice already, INV-2
    - {number: INV-4, final: yes, issued: 2026-05-20}
                             ^^^
  Take final: out of one of them.
good.yaml:125:12: warning: the payment of 11 May 2026 came before its invoice INV-2 was issued on 20 May 2026
    - {date: 2026-05-11, amount: 3000.00, invoice: INV-2, towards: principal}
             ^^^^^^^^^^
  Look whether it was for another invoice.
""",
    ),
    (
        "final-invoice",
        GOOD,
        (("{number: INV-2, milestone: M2, issued: 2026-04-20}", "{number: INV-2, final: yes, issued: 2026-04-20}"),),
        """\
good.yaml:117:14: invoice INV-3 asks for a part of the work after the final invoice INV-2, which holds it already
    - {number: INV-3, change_order: 1, issued: 2026-05-18}
               ^^^^^
  Take final: out of INV-2, or enter what this one is for with description: and amount:.
good.yaml:118:14: invoice INV-4 asks for a part of the work after the final invoice INV-2, which holds it already
    - {number: INV-4, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Take final: out of INV-2, or enter what this one is for with description: and amount:.
""",
    ),
]


@pytest.mark.parametrize(("rule", "text", "edits", "message"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, text: str, edits: Edits, message: str) -> None:
    assert said(changed(edits, text)) + "\n" == message
