"""Dates in an order that can have been: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "far-date",
        (("{date: 2026-05-11, amount: 3000.00", "{date: 2062-05-11, amount: 3000.00"),),
        """\
good.yaml:125:12: warning: 11 May 2062 lies 36 years after the contract of 2 March 2026
    - {date: 2062-05-11, amount: 3000.00, invoice: INV-2, towards: principal}
             ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "signed-before-contract",
        (("signed: 2026-03-04", "signed: 2026-03-01"),),
        """\
good.yaml:55:11: the contract was signed on 1 March 2026, before the contract of 2 March 2026
    signed: 2026-03-01
            ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "received-before-sent",
        (("what: reminder, by: email,", "what: reminder, by: email, received: 2026-06-09,"),),
        """\
good.yaml:134:61: it arrived on 9 June 2026, before it was sent on 10 June 2026
    - {date: 2026-06-10, what: reminder, by: email, received: 2026-06-09, text: The contractor asked fo…
                                                              ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "start-before-contract",
        (("start: 2026-03-23", "start: 2026-03-01"),),
        """\
good.yaml:60:10: warning: work starts on 1 March 2026, before the contract of 2 March 2026
    start: 2026-03-01
           ^^^^^^^^^^
  Correct the date, or say in special_terms that the contract covers the work done before it.
""",
    ),
    (
        "completion-before-start",
        (
            ("completion: 2026-05-15", "completion: 2026-03-20"),
            (", planned: 2026-04-17", ""),
            (", planned: 2026-05-15", ""),
        ),
        """\
good.yaml:61:15: completion on 20 March 2026 lies before the start on 23 March 2026
    completion: 2026-03-20
                ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "completion-before-start",
        (
            ("  start: 2026-03-23\n", ""),
            ("completion: 2026-05-15", "completion: 2026-02-27"),
            (", planned: 2026-04-17", ""),
            (", planned: 2026-05-15", ""),
        ),
        """\
good.yaml:60:15: completion lies on 27 February 2026, before the contract of 2 March 2026
    completion: 2026-02-27
                ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "planned-on-sunday",
        (("planned: 2026-04-17", "planned: 2026-04-12"),),
        """\
good.yaml:75:102: warning: 12 April 2026 is a Sunday
    …amount: 8000.00, due: on completion of milestone, planned: 2026-04-12}
                                                                ^^^^^^^^^^
  Write the Monday after it, or a working day before: 13 April 2026
""",
    ),
    (
        "milestone-outside-work",
        (("planned: 2026-04-17", "planned: 2026-03-17"), ("planned: 2026-05-15", "planned: 2026-05-16")),
        """\
good.yaml:75:102: warning: milestone M2 is planned for 17 March 2026, before work starts on 23 March 2026
    …amount: 8000.00, due: on completion of milestone, planned: 2026-03-17}
                                                                ^^^^^^^^^^
  One of the two dates is mistyped.
good.yaml:76:82: warning: milestone M3 is planned for 16 May 2026, after completion on 15 May 2026
    - {id: M3, title: Completion, amount: 10000.00, due: on completion, planned: 2026-05-16}
                                                                                 ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "milestone-before-contract",
        (("due: on completion,", "due: 2026-02-28,"),),
        """\
good.yaml:76:58: milestone M3 is due on 28 February 2026, before the contract of 2 March 2026
    - {id: M3, title: Completion, amount: 10000.00, due: 2026-02-28, planned: 2026-05-15}
                                                         ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "change-order-before-contract",
        (("date: 2026-04-18", "date: 2026-02-18"),),
        """\
good.yaml:99:11: change order 1 is dated 18 February 2026, before the contract of 2 March 2026
    date: 2026-02-18
          ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "answer-before-change-order",
        (("approved: 2026-04-20", "approved: 2026-04-17"), ("rejected: 2026-04-30", "rejected: 2026-04-27")),
        """\
good.yaml:105:15: change order 1 was approved on 17 April 2026, before its own date, 18 April 2026
    approved: 2026-04-17
              ^^^^^^^^^^
  One of the two dates is mistyped.
good.yaml:112:15: change order 2 was rejected on 27 April 2026, before its own date, 28 April 2026
    rejected: 2026-04-27
              ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "invoice-before-contract",
        (
            (
                "number: INV-1, milestone: M1, issued: 2026-03-04",
                "number: INV-1, description: Survey, ground: By letter., amount: 100.00, issued: 2026-03-01",
            ),
        ),
        """\
good.yaml:115:86: invoice INV-1 was issued on 1 March 2026, before the contract of 2 March 2026
    - {number: INV-1, description: Survey, ground: By letter., amount: 100.00, issued: 2026-03-01}
                                                                                       ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "invoice-due-before-issue",
        (("issued: 2026-04-20", "issued: 2026-04-20, due: 2026-04-19"),),
        """\
good.yaml:116:61: invoice INV-2 is due on 19 April 2026, before it was issued on 20 April 2026
    - {number: INV-2, milestone: M2, issued: 2026-04-20, due: 2026-04-19}
                                                              ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "credit-note-before-invoice",
        (("date: 2026-05-22, invoice: INV-2", "date: 2026-04-19, invoice: INV-2"),),
        """\
good.yaml:121:26: credit note CN-1 is dated 19 April 2026, before invoice INV-2 was issued on 20 April 2026
    - {number: CN-1, date: 2026-04-19, invoice: INV-2, amount: 120.00, reason: One hinge replaced late}
                           ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "payment-before-contract",
        (("date: 2026-03-10, amount: 6000.00, invoice: INV-1", "date: 2026-03-01, amount: 6000.00"),),
        """\
good.yaml:124:12: warning: the payment came on 1 March 2026, before the contract of 2 March 2026, which will say so
    - {date: 2026-03-01, amount: 6000.00, note: bank transfer}
             ^^^^^^^^^^
  Correct the date if it is mistyped; a deposit that was paid ahead may stay.
""",
    ),
    (
        "payment-before-invoice",
        (("date: 2026-05-11", "date: 2026-04-11"),),
        """\
good.yaml:125:12: warning: the payment of 11 April 2026 came before its invoice INV-2 was issued on 20 April 2026
    - {date: 2026-04-11, amount: 3000.00, invoice: INV-2, towards: principal}
             ^^^^^^^^^^
  Look whether it was for another invoice.
""",
    ),
    (
        "released-unheld",
        (
            (
                "  - {date: 2026-05-11, amount: 3000.00, invoice: INV-2, towards: principal}\n",
                "  - {date: 2026-05-11, amount: 3000.00, invoice: INV-2, released: 2026-05-20}\n  - {date: 2026-05-12, amount: 10.00, held_by: the court, released: 2026-05-10}\n  - {date: 2026-05-13, amount: 10.00, held_by: the court, released: 2026-05-20, returned: 2026-05-20}\n",
            ),
        ),
        """\
good.yaml:125:67: the payment of 11 May 2026 was released, and the case does not say by whom
    - {date: 2026-05-11, amount: 3000.00, invoice: INV-2, released: 2026-05-20}
                                                                    ^^^^^^^^^^
  Add held_by: the court or escrow agent; or take released: out, and date: is the day it arrived.
good.yaml:126:69: what was lodged on 12 May 2026 was released on 10 May 2026
    - {date: 2026-05-12, amount: 10.00, held_by: the court, released: 2026-05-10}
                                                                      ^^^^^^^^^^
  One of the two dates is mistyped.
good.yaml:127:69: what was lodged on 13 May 2026 was released, and returned to the payer as well
    - {date: 2026-05-13, amount: 10.00, held_by: the court, released: 2026-05-20, returned: 2026-05-20}
                                                                      ^^^^^^^^^^
  Keep what happened; where a part went to each side, enter two payments.
""",
    ),
    (
        "write-off-before-invoice",
        (("payments:\n", "write_offs:\n  - {date: 2026-04-01, invoice: INV-2, reason: Small}\npayments:\n"),),
        """\
good.yaml:124:12: invoice INV-2 was written off on 1 April 2026, before it was issued on 20 April 2026
    - {date: 2026-04-01, invoice: INV-2, reason: Small}
             ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "returned-before-payment",
        (("note: bank transfer}", "note: cheque, returned: 2026-03-01}"),),
        """\
good.yaml:124:81: the payment of 10 March 2026 was returned on 1 March 2026, before it came
    - {date: 2026-03-10, amount: 6000.00, invoice: INV-1, note: cheque, returned: 2026-03-01}
                                                                                  ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "cost-before-contract",
        (("date: 2026-06-20", "date: 2025-06-20"),),
        """\
good.yaml:128:12: the cost arose on 20 June 2025, before the contract of 2 March 2026
    - {date: 2025-06-20, description: Search in the register of companies, amount: 3.00}
             ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "record-in-order",
        (("date: 2026-06-10, what: reminder", "date: 2026-05-10, what: reminder"),),
        """\
good.yaml:134:12: warning: 10 May 2026 comes after 19 May 2026
    - {date: 2026-05-10, what: reminder, by: email, text: The contractor asked for the open sums.}
             ^^^^^^^^^^
  Put the entries in the order in which things happened, or correct the date.
""",
    ),
    (
        "breach-before-contract",
        (("date: 2026-05-04, text", "date: 2025-05-04, text"),),
        """\
good.yaml:138:14: the fact happened on 4 May 2025, before the contract of 2 March 2026
    - {date: 2025-05-04, text: You paid the rest of invoice INV-2 after its due date.}
             ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "breach-in-order",
        (("date: 2026-05-04, text", "date: 2026-06-16, text"),),
        """\
good.yaml:139:14: warning: 15 June 2026 comes after 16 June 2026
    - {date: 2026-06-15, text: You wrote that you would not pay., exhibit: evidence/letter.pdf}
             ^^^^^^^^^^
  Put the entries in the order in which things happened, or correct the date.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message
