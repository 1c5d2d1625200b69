"""Change orders: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "invoice-for-unapproved-change",
        (
            ("change_order: 1", "change_order: 2"),
            ("items:\n      - {description: Larder", "payable: M3\n    items:\n      - {description: Larder"),
        ),
        """\
good.yaml:118:35: invoice INV-3 is for change order 2, which was rejected on 30 April 2026
    - {number: INV-3, change_order: 2, issued: 2026-05-18}
                                    ^
  Take the invoice out; if the work is wanted after all, write a new change order.
""",
    ),
    (
        "invoice-for-unapproved-change",
        (
            ("    approved: 2026-04-20\n    approved_by: Ada Thornbury\n", ""),
            ("{date: 2026-05-19, what: completion", "{date: 2026-05-19, what: other"),
            ("due: on completion, planned", "due: 2026-05-20, planned"),
        ),
        """\
good.yaml:115:35: invoice INV-3 is for change order 1, which is not approved
    - {number: INV-3, change_order: 1, issued: 2026-05-18}
                                    ^
  When the client has approved it in writing, add approved: and the day to change order 1.
""",
    ),
    (
        "approved-and-rejected",
        (("approved: 2026-04-20", "approved: 2026-04-20\n    rejected: 2026-04-21"),),
        """\
good.yaml:106:15: change order 1 is approved and rejected
    rejected: 2026-04-21
              ^^^^^^^^^^
  Keep what the client said; if he said one and then the other, write a new change order.
""",
    ),
    (
        "approver-unknown",
        (("    approved_by: Ada Thornbury\n", ""),),
        """\
good.yaml:105:15: warning: change order 1 does not say who approved it
    approved: 2026-04-20
              ^^^^^^^^^^
  Add approved_by: and the name under the approval.
""",
    ),
    (
        "approver-unknown",
        (("    approved_by: Ada Thornbury\n", "    approved_by: Site manager\n"),),
        """\
good.yaml:106:18: warning: change order 1 was approved by Site manager, who is not named in contract.changes.approvers
    approved_by: Site manager
                 ^^^^^^^^^^^^
  Ask for a written confirmation by Ada Thornbury.
""",
    ),
    (
        "approver-unknown",
        (("    rejected: 2026-04-30", "    approved_by: Ada Thornbury\n    rejected: 2026-04-30"),),
        """\
good.yaml:112:18: warning: change order 2 names who approved it, but not when
    approved_by: Ada Thornbury
                 ^^^^^^^^^^^^^
  Add approved: and the day; without it the order does not change the price.
""",
    ),
    (
        "approved-after-invoice",
        (("issued: 2026-05-18", "issued: 2026-04-19"),),
        """\
good.yaml:117:46: warning: invoice INV-3 was issued on 19 April 2026, before change order 1 was approved on 20 April 2026
    - {number: INV-3, change_order: 1, issued: 2026-04-19}
                                               ^^^^^^^^^^
  Look whether one of the dates is wrong.
""",
    ),
    (
        "change-order-unanswered",
        (("    rejected: 2026-04-30\n", ""),),
        """\
good.yaml:107:13: warning: the work was complete on 19 May 2026, but change order 2 is neither approved nor rejected
    - number: 2
              ^
  Ask for the answer in writing and enter it with approved: or rejected:; or withdraw it: void:
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message
