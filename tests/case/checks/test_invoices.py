"""Invoices, payments, and what they name: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, entered, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "unknown-milestone",
        (
            ("milestone: M2, issued", "milestone: M22, issued"),
            ("time: 5 days", "time: 5 days\n    payable: M9"),
            ("milestone: M2, text", "milestone: First, text"),
        ),
        """\
good.yaml:105:14: the contract has no milestone "M9"
    payable: M9
             ^^
  There are: M1, M2, M3.
good.yaml:117:32: the contract has no milestone "M22"
    - {number: INV-2, milestone: M22, issued: 2026-04-20}
                                 ^^^
  Did you mean "M2"? There are: M1, M2, M3.
good.yaml:133:53: the contract has no milestone "First"
    - {date: 2026-04-17, what: completion, milestone: First, text: The first fix was complete., exhibit…
                                                      ^^^^^
  There are: M1, M2, M3.
""",
    ),
    (
        "unknown-change-order",
        (("change_order: 1", "change_order: 4"),),
        """\
good.yaml:98:13: warning: change order 1 was approved but never invoiced; the demand leaves it out
    - number: 1
              ^
  Send the invoice and enter it, if the work is done.
good.yaml:117:35: there is no change order 4
    - {number: INV-3, change_order: 4, issued: 2026-05-18}
                                    ^
  There are: 1, 2.
""",
    ),
    (
        "unknown-invoice",
        (
            ("amount: 6000.00, invoice: INV-1", "amount: 6000.00, invoice: INV1"),
            ("invoice: INV-2, amount: 120", "invoice: 2026-7, amount: 120"),
        ),
        """\
good.yaml:121:47: there is no invoice "2026-7"
    - {number: CN-1, date: 2026-05-22, invoice: 2026-7, amount: 120.00, reason: One hinge replaced late}
                                                ^^^^^^
  There are: INV-1, INV-2, INV-3, INV-4.
good.yaml:124:50: there is no invoice "INV1"
    - {date: 2026-03-10, amount: 6000.00, invoice: INV1, note: bank transfer}
                                                   ^^^^
  Did you mean "INV-1"? There are: INV-1, INV-2, INV-3, INV-4.
""",
    ),
    (
        "unknown-invoice",
        entered("date: 2026-05-27, invoice: INV4, reason: You say that the kitchen is not complete."),
        """\
good.yaml:124:33: there is no invoice "INV4"
    - {date: 2026-05-27, invoice: INV4, reason: You say that the kitchen is not complete.}
                                  ^^^^
  Did you mean "INV-4"? There are: INV-1, INV-2, INV-3, INV-4.
""",
    ),
    (
        "invoice-for-one-thing",
        (("number: INV-1, milestone: M1", "number: INV-1"),),
        """\
good.yaml:115:14: invoice INV-1 does not say what it is for
    - {number: INV-1, issued: 2026-03-04}
               ^^^^^
  Add milestone: M1, or change_order: 1, or retention: completion, or advance: materials, or statement:, or description: and amount:
""",
    ),
    (
        "invoice-for-one-thing",
        (
            ("number: INV-4, milestone: M3", "number: INV-4, milestone: M3, retention: final"),
            ("  stop_work", "  retention: {share: 5%, on_completion: 50%, defects_period: 6 months}\n  stop_work"),
        ),
        """\
good.yaml:119:47: invoice INV-4 names two things: milestone and retention
    - {number: INV-4, milestone: M3, retention: final, issued: 2026-05-20}
                                                ^^^^^
  Keep one. A change order that is invoiced with a milestone says so itself, with payable: M3.
""",
    ),
    (
        "invoice-for-one-thing",
        (("number: INV-1, milestone: M1", "number: INV-1, description: Deposit"),),
        """\
good.yaml:115:34: invoice INV-1 has a description but no amount
    - {number: INV-1, description: Deposit, issued: 2026-03-04}
                                   ^^^^^^^
  Add the invoice total, tax included, for example amount: 7200.00, or what it is made up of under lines.
""",
    ),
    (
        "extra-without-ground",
        (("number: INV-1, milestone: M1", "number: INV-1, description: Survey, amount: 50.00"),),
        """\
good.yaml:115:34: warning: no change order, instruction or other ground supports invoice INV-1 (Survey)
    - {number: INV-1, description: Survey, amount: 50.00, issued: 2026-03-04}
                                   ^^^^^^
  Have a change order approved and invoice that; or enter what was asked for under instructions and add instruction: to the invoice; or add ground: who asked for it, when and how, or which clause gives it.
""",
    ),
    (
        "invoiced-twice",
        (("number: INV-2, milestone: M2", "number: INV-2, milestone: M1"), ("milestone: M2, text", "text")),
        """\
good.yaml:116:32: milestone M1 is invoiced twice, with INV-1 and INV-2
    - {number: INV-2, milestone: M1, issued: 2026-04-20}
                                 ^^
  Take one out, or say what else it is for with description: and amount:
""",
    ),
    (
        "invoiced-twice",
        (
            (
                "credit_notes:",
                "  - {number: INV-5, retention: final, issued: 2026-12-01}\n  - {number: INV-6, retention: final, issued: 2026-12-01}\n\ncredit_notes:",
            ),
            ("  stop_work", "  retention: {share: 5%, on_completion: 50%, defects_period: 6 months}\n  stop_work"),
        ),
        """\
good.yaml:122:32: the retention (final) is invoiced twice, with INV-5 and INV-6
    - {number: INV-6, retention: final, issued: 2026-12-01}
                                 ^^^^^
  Take one out, or say what else it is for with description: and amount:
""",
    ),
    (
        "retention-not-agreed",
        (("credit_notes:", "  - {number: INV-5, retention: completion, issued: 2026-12-01}\n\ncredit_notes:"),),
        """\
good.yaml:120:32: invoice INV-5 asks for retention, but the contract has none
    - {number: INV-5, retention: completion, issued: 2026-12-01}
                                 ^^^^^^^^^^
  Add retention: under contract, or say what the invoice is for.
""",
    ),
    (
        "invoice-too-early",
        (("milestone: M2, issued: 2026-04-20", "milestone: M2, issued: 2026-04-16"),),
        """\
good.yaml:116:44: warning: invoice INV-2 was issued on 16 April 2026, but milestone M2 was reached on 17 April 2026
    - {number: INV-2, milestone: M2, issued: 2026-04-16}
                                             ^^^^^^^^^^
  Milestone M2 may be invoiced from then on; look whether one of the dates is wrong.
""",
    ),
    (
        "due-before-terms",
        (("issued: 2026-04-20", "issued: 2026-04-20, due: 2026-04-27"),),
        """\
good.yaml:116:61: warning: invoice INV-2 is due on 27 April 2026, before the 14 days of the contract are over on 4 May 2026
    - {number: INV-2, milestone: M2, issued: 2026-04-20, due: 2026-04-27}
                                                              ^^^^^^^^^^
  Take due: out, and the due date follows from the contract.
""",
    ),
    (
        "not-accepted-yet",
        (
            ("within: 14 days\n    discount: {rate: 2%, within: 5 days}", "within: on acceptance"),
            ("what: completion, milestone: M3", "what: use, milestone: M3"),
        ),
        """\
good.yaml:116:14: invoice INV-3 falls due on acceptance, and the record has no acceptance of change order 1
    - {number: INV-3, change_order: 1, issued: 2026-05-18}
               ^^^^^
  Enter it under record (what: acceptance), or completion where the contract gives time to accept. Or write the due date with due:.
good.yaml:117:14: invoice INV-4 falls due on acceptance, and the record has no acceptance of milestone M3
    - {number: INV-4, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Enter it under record (what: acceptance), or completion where the contract gives time to accept. Or write the due date with due:.
""",
    ),
    (
        "payment-twice",
        (
            (
                "  - {date: 2026-05-11, amount: 3000.00, invoice: INV-2, towards: principal}\n",
                "  - {date: 2026-05-11, amount: 3000.00, invoice: INV-2}\n  - {date: 2026-05-11, amount: 3000.00, invoice: INV-2}\n",
            ),
        ),
        """\
good.yaml:126:12: warning: the payment of 3000.00 on 11 May 2026 is here twice
    - {date: 2026-05-11, amount: 3000.00, invoice: INV-2}
             ^^^^^^^^^^
  Take one out, or tell the two apart with note:
""",
    ),
    (
        "not-invoiced",
        (
            (
                "  - {number: INV-3, change_order: 1, issued: 2026-05-18}\n  - {number: INV-4, milestone: M3, issued: 2026-05-20}\n",
                "",
            ),
        ),
        """\
good.yaml:76:12: warning: milestone M3 is complete by the record but was never invoiced; the demand leaves it out
    - {id: M3, title: Completion, amount: 10000.00, due: on completion, planned: 2026-05-15}
           ^^
  Send the invoice and enter it.
good.yaml:98:13: warning: change order 1 was approved but never invoiced; the demand leaves it out
    - number: 1
              ^
  Send the invoice and enter it, if the work is done.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message
