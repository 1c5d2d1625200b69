"""Change orders in figures: for each rule a slip, and all that the account then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from docgen.ledger.ledger import ledger_of
from docgen.ledger.order_checks import CHECKS, change_order_left_out
from tests.case.good import GOOD, Edits, changed, said_with_law
from tests.ledger.cases import case, order

# Without the breach: nothing is demanded yet, and nothing has to be proved.
BASE = GOOD[: GOOD.index("\nbreach:") + 1]

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "change-order-adds-up",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M4, title: Heater, amount: 400.00, due: on completion of milestone}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:118:5: change order 3 changes the price by 420.00 GBP and the milestones by 400.00 GBP: 20.00 GBP have no place
    milestones:
    ^^^^^^^^^^
  Change an amount, or name with payable: the milestone that takes the difference.
""",
    ),
    (
        "milestone-below-nothing",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: -10420.00}\n    payable: M3\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:126:14: invoice INV-4 comes to -420.00 GBP
    - {number: INV-4, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Enter a reduction under credit_notes.
good.yaml:118:14: change order 3 takes 10420.00 GBP off milestone M3, which comes to 10000.00 GBP
    payable: M3
             ^^
  Take it off a larger milestone, or off several with milestones: and their new amounts.
""",
    ),
    (
        "change-order-left-out",
        (
            ("time: 5 days", "time: 5 days\n    payable: M2"),
            ("approved: 2026-04-20", "approved: 2026-04-21"),
            ("  - {number: INV-3, change_order: 1, issued: 2026-05-18}\n", ""),
            ("number: INV-4", "number: INV-3"),
        ),
        """\
good.yaml:105:14: warning: change order 1 was approved on 21 April 2026, after invoice INV-2 for milestone M2: no invoice holds it
    payable: M2
             ^^
  Send an invoice for it and enter that with change_order: 1
""",
    ),
    (
        "change-order-left-out",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: -420.00}\n    payable: M2\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
            (
                "  - {number: CN-1, date: 2026-05-22, invoice: INV-2, amount: 120.00, reason: One hinge replaced late}\n",
                "  - {number: CN-1, date: 2026-05-22, invoice: INV-4, amount: 120.00, reason: One hinge replaced late}\n",
            ),
        ),
        """\
good.yaml:126:14: warning: the invoices come to 25580.00 GBP, 300.00 GBP more than the contract price with its approved change orders
    - {number: INV-4, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Change order 3 takes work out: enter what is not owed under credit_notes.
good.yaml:118:14: warning: change order 3 was approved on 5 May 2026, after invoice INV-2 for milestone M2: it takes 420.00 GBP off milestone M2, and the invoice does not follow
    payable: M2
             ^^
  Enter a credit note over 420.00 GBP on invoice INV-2.
""",
    ),
    (
        "change-order-left-out",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M2, amount: 8420.00}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:118:5: warning: change order 3 was approved on 5 May 2026, after invoice INV-2 for milestone M2: no invoice holds it
    milestones:
    ^^^^^^^^^^
  Send an invoice over 420.00 GBP and enter it with description: and amount:
""",
    ),
    (
        "deduction-without-milestone",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: -420.00}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
            ("  - {number: INV-4, milestone: M3, issued: 2026-05-20}\n", ""),
            (
                "credit_notes:\n  - {number: CN-1, date: 2026-05-22, invoice: INV-2, amount: 120.00, reason: One hinge replaced late}\n",
                "",
            ),
        ),
        """\
good.yaml:113:13: warning: change order 3 takes 420.00 GBP off the price, but off no milestone: no invoice will be smaller by it
    - number: 3
              ^
  Add payable: M3 (or another milestone that is not invoiced yet).
""",
    ),
    (
        "change-orders-crossed",
        (
            (
                "    rejected: 2026-04-30\n",
                "    approved: 2026-05-06\n    approved_by: Ada Thornbury\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:112:15: warning: change order 2 states a price of 25700.00 GBP before it, but when it was approved on 6 May 2026 that was 26120.00 GBP, by change order 3
    approved: 2026-05-06
              ^^^^^^^^^^
  Draft it again with --as-of 2026-05-06, and have that copy signed.
""",
    ),
    (
        "cancelled-in-part",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: -1000.00}\n    cancels: 1\n    time: -2 days\n    payable: M3\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:118:14: warning: change order 1 changed the price by 1700.00 GBP and change order 3 by -1000.00 GBP: 700.00 GBP of it stay
    cancels: 1
             ^
  If nothing of it is to stay, give the items the opposite amounts.
good.yaml:118:14: warning: change order 1 moved the completion date by 5 days, and change order 3 moves it by -2 days
    cancels: 1
             ^
  If the time is to be taken back as well, write time: -5 days
""",
    ),
    (
        "estimate-differs",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, time: 1 day, sent: 2026-05-04}\n\ninvoices:\n",
            ),
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 520.00}\n    instruction: I1\n    time: 4 days\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:118:18: warning: change order 3 comes to 520.00 GBP; instruction I1 was confirmed with an estimate of 400.00 GBP
    instruction: I1
                 ^^
  Correct it if it is a mistake, or say in reason: what has changed since.
good.yaml:119:11: warning: change order 3 takes 4 days; instruction I1 was confirmed with an estimate of 1 day
    time: 4 days
          ^^^^^^
  Correct it if it is a mistake, or say in reason: what has changed since.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said_with_law(changed(edits, BASE)) + "\n" == message


def test_the_credit_note_is_over_what_the_invoice_asked_for_and_not_over_what_is_held_back() -> None:
    retention = {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}
    changed_later = case(
        contract={"retention": retention},
        change_orders=[order(1, "-100.00", approved="2026-02-20", payable="M2")],
        invoices=[{"number": "INV-1", "milestone": "M2", "issued": "2026-02-10"}],
    )
    [found] = change_order_left_out.find(ledger_of(changed_later))
    assert found.hint == "Enter a credit note over 95.00 GBP on invoice INV-1."


def test_every_rule_has_a_mistake_that_shows_it() -> None:
    assert {rule for rule, _, _ in MISTAKES} == {check.rule for check in CHECKS}
