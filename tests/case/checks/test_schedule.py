"""The payment schedule: for each rule a slip in the good case, and all that docgen then says."""

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "milestones-add-up",
        (("share: 25%", "share: 24%"),),
        """\
good.yaml:73:3: the milestones add up to 23760.00 GBP, but the price is 24000.00 GBP: 240.00 GBP is missing
    milestones:
    ^^^^^^^^^^
  Change a milestone or the price.
""",
    ),
    (
        "milestones-add-up",
        (("amount: 8000.00", "amount: 8000.01"),),
        """\
good.yaml:73:3: the milestones add up to 24000.01 GBP, but the price is 24000.00 GBP: 0.01 GBP too much
    milestones:
    ^^^^^^^^^^
  Change a milestone or the price.
""",
    ),
    (
        "milestones-add-up",
        (("amount: 8000.00", "share: 40%"), ("amount: 10000.00", "share: 45%")),
        """\
good.yaml:73:3: the shares of the milestones add up to 110%: 10% too much
    milestones:
    ^^^^^^^^^^
  Change a milestone or the price.
""",
    ),
    (
        "milestones-add-up",
        (("amount: 8000.00", "share: 30%"), ("amount: 10000.00", "share: 30.5%")),
        """\
good.yaml:73:3: the shares of the milestones add up to 85.5%: 14.5% is missing
    milestones:
    ^^^^^^^^^^
  Change a milestone or the price.
""",
    ),
    (
        "milestone-share-or-amount",
        (("share: 25%, due", "share: 25%, amount: 6000.00, due"),),
        """\
good.yaml:74:52: milestone M1 has a share and an amount
    - {id: M1, title: Deposit, share: 25%, amount: 6000.00, due: on signing}
                                                   ^^^^^^^
  Take one of the two out.
""",
    ),
    (
        "milestone-share-or-amount",
        (("share: 25%, due", "due"),),
        """\
good.yaml:74:12: milestone M1 has neither a share nor an amount
    - {id: M1, title: Deposit, due: on signing}
           ^^
  Add one of the two: share: 25%, or amount: 6000.00
""",
    ),
    (
        "milestone-ids-unique",
        (
            ("id: M2", "id: M3"),
            ("milestone: M2, issued", "milestone: M3, issued"),
            ("{number: INV-4, milestone: M3", "{number: INV-4, description: x, ground: By letter., amount: 1.00"),
            ("milestone: M2, text", "text"),
        ),
        """\
good.yaml:76:12: two milestones have the id "M3"
    - {id: M3, title: Completion, amount: 10000.00, due: on completion, planned: 2026-05-15}
           ^^
  Give each an id of its own: M1, M2, M3.
good.yaml:116:44: warning: invoice INV-2 was issued on 20 April 2026, but milestone M3 was reached on 19 May 2026
    - {number: INV-2, milestone: M3, issued: 2026-04-20}
                                             ^^^^^^^^^^
  Milestone M3 may be invoiced from then on; look whether one of the dates is wrong.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message
