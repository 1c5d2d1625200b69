"""Numbers without gaps or repeats: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "change-order-numbers",
        (("number: 2\n    date", "number: 3\n    date"),),
        """\
good.yaml:107:13: the change order has the number 3, but 2 comes next
    - number: 3
              ^
  Number change orders 1, 2, 3, … and list them in that order; keep rejected ones, too.
""",
    ),
    (
        "change-order-numbers",
        (("number: 2\n    date", "number: 1\n    date"),),
        """\
good.yaml:107:13: two change orders have the number 1
    - number: 1
              ^
  The next free number is 2.
good.yaml:117:35: invoice INV-3 is for change order 1, which was rejected on 30 April 2026
    - {number: INV-3, change_order: 1, issued: 2026-05-18}
                                    ^
  Take the invoice out; if the work is wanted after all, write a new change order.
""",
    ),
    (
        "change-orders-in-order",
        (("date: 2026-04-28", "date: 2026-04-17"),),
        """\
good.yaml:108:11: warning: change order 2 is dated 17 April 2026, before change order 1 of 18 April 2026
    date: 2026-04-17
          ^^^^^^^^^^
  One of the two dates is mistyped, or the numbers are the wrong way round.
""",
    ),
    (
        "invoice-numbers-unique",
        (("number: INV-4", "number: INV-3"),),
        """\
good.yaml:118:14: two invoices have the number "INV-3"
    - {number: INV-3, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Give each invoice a number of its own, as on the document that was sent.
""",
    ),
    (
        "invoice-number-gap",
        (("number: INV-4", "number: INV-7"),),
        """\
good.yaml:118:14: warning: after INV-3 comes INV-7: INV-4 to INV-6 are missing
    - {number: INV-7, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Enter the invoice if one was sent under that number, or it will not be in the account.
""",
    ),
    (
        "invoice-number-gap",
        (("number: INV-4", "number: INV-5"),),
        """\
good.yaml:118:14: warning: after INV-3 comes INV-5: INV-4 is missing
    - {number: INV-5, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Enter the invoice if one was sent under that number, or it will not be in the account.
""",
    ),
    (
        "credit-note-numbers-unique",
        (("number: CN-1", "number: INV-2"),),
        """\
good.yaml:121:14: the number "INV-2" is taken by an invoice
    - {number: INV-2, date: 2026-05-22, invoice: INV-2, amount: 120.00, reason: One hinge replaced late}
               ^^^^^
  Give each document a number of its own, as it was sent.
""",
    ),
    (
        "credit-note-numbers-unique",
        (
            (
                "payments:\n",
                "  - {number: CN-1, date: 2026-05-23, invoice: INV-2, amount: 1.00, reason: Rounding}\n\npayments:\n",
            ),
        ),
        """\
good.yaml:123:14: the number "CN-1" is taken by another credit note
    - {number: CN-1, date: 2026-05-23, invoice: INV-2, amount: 1.00, reason: Rounding}
               ^^^^
  Give each document a number of its own, as it was sent.
""",
    ),
    (
        "supplied-rate-twice",
        (
            (
                "account:\n",
                "rates:\n  - {base: bank-rate, date: 2026-07-01, rate: 4%, source: a}\n  - {base: bank-rate, date: 2026-07-01, rate: 3.75%, source: b}\n\naccount:\n",
            ),
        ),
        """\
good.yaml:149:29: bank-rate is given twice for 1 July 2026
    - {base: bank-rate, date: 2026-07-01, rate: 3.75%, source: b}
                              ^^^^^^^^^^
  Keep the one that your source shows.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message
