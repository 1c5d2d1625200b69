"""The life of a change order: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import GOOD, Edits, changed, said

# Without the breach: nothing is demanded yet, and nothing has to be proved.
BASE = GOOD[: GOOD.index("\nbreach:") + 1]

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "change-order-empty",
        (("    items:\n      - {description: Granite worktop, amount: 3200.00}\n", ""),),
        """\
good.yaml:107:13: change order 2 changes nothing
    - number: 2
              ^
  Give it items: with their prices, time: or milestones:
""",
    ),
    (
        "change-order-offer",
        (("    time: 5 days\n", "    time: 5 days\n    stands_until: 2026-04-18\n"),),
        """\
good.yaml:105:19: warning: change order 1 could be approved until 18 April 2026 and was approved on 20 April 2026
    stands_until: 2026-04-18
                  ^^^^^^^^^^
  Move stands_until, or have an approval that came too late confirmed in writing by both.
""",
    ),
    (
        "change-order-offer",
        (("    time: 5 days\n", "    time: 5 days\n    time_open: yes\n"),),
        """\
good.yaml:105:16: warning: change order 1 states a change in time and says that it is still to be assessed
    time_open: yes
               ^^^
  Take time: out until it is known, or time_open: out.
""",
    ),
    (
        "change-order-out-of-turn",
        (("    time: 5 days\n", "    time: 5 days\n    sent: 2026-04-21\n"),),
        """\
good.yaml:106:15: change order 1 was approved on 20 April 2026, before it was sent on 21 April 2026
    approved: 2026-04-20
              ^^^^^^^^^^
  Look whether one of the dates is wrong.
""",
    ),
    (
        "change-order-out-of-turn",
        (
            (
                "    rejected: 2026-04-30\n",
                "    sent: 2026-04-27\n    rejected: 2026-04-30\n    void: 2026-04-29\n    void_reason: Written twice\n",
            ),
        ),
        """\
good.yaml:112:11: change order 2 was sent on 27 April 2026, before it was dated on 28 April 2026
    sent: 2026-04-27
          ^^^^^^^^^^
  Look whether one of the dates is wrong.
good.yaml:114:11: change order 2 was withdrawn on 29 April 2026, before it was rejected on 30 April 2026
    void: 2026-04-29
          ^^^^^^^^^^
  Look whether one of the dates is wrong.
""",
    ),
    (
        "approved-and-void",
        (
            (
                "    approved: 2026-04-20\n",
                "    approved: 2026-04-20\n    void: 2026-04-22\n    void_reason: Too dear\n",
            ),
            ("  - {number: INV-3, change_order: 1, issued: 2026-05-18}\n", ""),
            ("number: INV-4", "number: INV-3"),
        ),
        """\
good.yaml:106:11: change order 1 was approved on 20 April 2026 and cannot be withdrawn any more
    void: 2026-04-22
          ^^^^^^^^^^
  Take void: out. What both agreed to take back is a change order of its own: number 3, with cancels: 1 and the opposite amounts and time, approved by the client.
""",
    ),
    (
        "void-without-reason",
        (("    rejected: 2026-04-30\n", "    void: 2026-04-30\n"),),
        """\
good.yaml:112:11: warning: change order 2 was withdrawn, but does not say why
    void: 2026-04-30
          ^^^^^^^^^^
  Add void_reason: and the reason in a few words.
""",
    ),
    (
        "void-without-reason",
        (("    rejected: 2026-04-30\n", "    rejected: 2026-04-30\n    void_reason: Written twice\n"),),
        """\
good.yaml:113:18: warning: change order 2 says why it was withdrawn, but not when
    void_reason: Written twice
                 ^^^^^^^^^^^^^
  Add void: and the day.
""",
    ),
    (
        "cancels-nothing",
        (("    rejected: 2026-04-30\n", "    rejected: 2026-04-30\n    cancels: 2\n"),),
        """\
good.yaml:113:14: change order 2 takes back change order 2, which is itself
    cancels: 2
             ^
  There are: 1.
""",
    ),
    (
        "cancels-nothing",
        (("    time: 5 days\n", "    time: 5 days\n    cancels: 2\n"),),
        """\
good.yaml:105:14: change order 1 takes back change order 2, which was never approved
    cancels: 2
             ^
  Withdraw change order 2 with void: and the day; it changed nothing.
""",
    ),
    (
        "cancels-nothing",
        (
            ("    time: 5 days\n", "    time: 5 days\n    cancels: 2\n"),
            ("    rejected: 2026-04-30\n", "    approved: 2026-04-30\n    approved_by: Ada Thornbury\n"),
        ),
        """\
good.yaml:105:14: change order 1 takes back change order 2, which was approved later, on 30 April 2026
    cancels: 2
             ^
  Look whether one of the dates of approval is wrong.
""",
    ),
    (
        "cancels-nothing",
        (("    rejected: 2026-04-30\n", "    rejected: 2026-04-30\n    cancels: 7\n"),),
        """\
good.yaml:113:14: change order 2 takes back change order 7, which is not there
    cancels: 7
             ^
  There are: 1.
""",
    ),
    (
        "cancelled-twice",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    cancels: 1\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n  - number: 4\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    cancels: 1\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:126:14: change orders 3 and 4 both take back change order 1
    cancels: 1
             ^
  Keep one, and withdraw or reject the other.
""",
    ),
    (
        "change-order-by-time",
        (
            (
                "      - {description: Granite worktop, amount: 3200.00}\n",
                "      - {description: Granite worktop, amount: -3200.00}\n    time_and_materials: yes\n",
            ),
        ),
        """\
good.yaml:112:25: change order 2 is by time and materials and has no limit
    time_and_materials: yes
                        ^^^
  Give it items: their amounts are the most that the client pays.
""",
    ),
    (
        "spent-on-change-order",
        (
            (
                "    time: 5 days\n",
                "    time: 5 days\n    time_and_materials: yes\n    spent: {date: 2026-05-15, amount: 1800.00}\n",
            ),
        ),
        """\
good.yaml:106:39: 1800.00 GBP were spent on change order 1, which has a limit of 1700.00 GBP
    spent: {date: 2026-05-15, amount: 1800.00}
                                      ^^^^^^^
  Write no more than that; what is over it needs a change order of its own, approved by the client.
""",
    ),
    (
        "spent-on-change-order",
        (
            (
                "    time: 5 days\n",
                "    time: 5 days\n    time_and_materials: yes\n    spent: {date: 2026-04-19, amount: 1800.00}\n",
            ),
        ),
        """\
good.yaml:106:19: 1800.00 GBP were spent on change order 1, which was approved on 20 April 2026, after that was counted up on 19 April 2026
    spent: {date: 2026-04-19, amount: 1800.00}
                  ^^^^^^^^^^
  Look whether one of the dates is wrong.
""",
    ),
    (
        "spent-on-change-order",
        (("    time: 5 days\n", "    time: 5 days\n    spent: {date: 2026-05-15, amount: 1600.00}\n"),),
        """\
good.yaml:105:5: 1600.00 GBP were spent on change order 1, which has a fixed price
    spent: {date: 2026-05-15, amount: 1600.00}
    ^^^^^
  Take spent: out, or write time_and_materials: yes if the order says so.
""",
    ),
    (
        "spent-on-change-order",
        (
            (
                "    rejected: 2026-04-30\n",
                "    time_and_materials: yes\n    spent: {date: 2026-05-15, amount: 1600.00}\n",
            ),
        ),
        """\
good.yaml:107:13: warning: the work was complete on 19 May 2026, but change order 2 is neither approved nor rejected
    - number: 2
              ^
  Ask for the answer in writing and enter it with approved: or rejected:; or withdraw it: void:
good.yaml:113:5: 1600.00 GBP were spent on change order 2, which is not approved
    spent: {date: 2026-05-15, amount: 1600.00}
    ^^^^^
  Add approved: and the day, once the client has approved it in writing.
""",
    ),
    (
        "invoice-before-spent",
        (("    time: 5 days\n", "    time: 5 days\n    time_and_materials: yes\n"),),
        """\
good.yaml:118:35: invoice INV-3 of 18 May 2026 asks for change order 1 by time and materials, and what was spent on it is not counted up
    - {number: INV-3, change_order: 1, issued: 2026-05-18}
                                    ^
  Write spent: with the day and the amount under change order 1.
""",
    ),
    (
        "invoice-before-spent",
        (
            (
                "    time: 5 days\n",
                "    time: 5 days\n    time_and_materials: yes\n    spent: {date: 2026-05-19, amount: 1600.00}\n",
            ),
        ),
        """\
good.yaml:119:35: invoice INV-3 of 18 May 2026 asks for change order 1 by time and materials, and what was spent on it was counted up on 19 May 2026
    - {number: INV-3, change_order: 1, issued: 2026-05-18}
                                    ^
  Look whether one of the dates is wrong.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits, BASE)) + "\n" == message
