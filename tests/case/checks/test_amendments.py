"""What change orders do to milestones, tax and retention: for each rule a slip, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import BY_TIME, GOOD, Edits, changed, diagnostics_of, said

# Without the breach: nothing is demanded yet, and nothing has to be proved.
BASE = GOOD[: GOOD.index("\nbreach:") + 1]

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "milestone-change-incomplete",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M8, title: Heater}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:119:14: change order 3 brings in milestone M8, but does not say its amount or due
    - {id: M8, title: Heater}
           ^^
  A new milestone has title:, amount: and due:
""",
    ),
    (
        "milestone-change-incomplete",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M3}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:119:14: change order 3 names milestone M3, but changes nothing of it
    - {id: M3}
           ^^
  Say what it now is: title:, amount:, due: or planned:, or removed: yes
""",
    ),
    (
        "milestone-change-twice",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M3, amount: 10420.00}\n      - {id: M3, planned: 2026-05-18}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:120:14: change order 3 names milestone M3 twice
    - {id: M3, planned: 2026-05-18}
           ^^
  Say in one place what becomes of it.
""",
    ),
    (
        "milestone-removed",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M8, removed: yes}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:119:14: change order 3 takes out milestone M8, which is not there
    - {id: M8, removed: yes}
           ^^
  There are: M1, M2, M3.
""",
    ),
    (
        "milestone-removed",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M3, removed: yes, title: Heater}\n    payable: M3\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
            ("  - {number: INV-4, milestone: M3, issued: 2026-05-20}\n", ""),
        ),
        """\
good.yaml:119:27: change order 3 takes out milestone M3 and changes it as well
    - {id: M3, removed: yes, title: Heater}
                        ^^^
  Keep one: removed: yes alone, or what changes.
good.yaml:120:14: change order 3 is invoiced with milestone M3, which change order 3 took out
    payable: M3
             ^^
  Name a milestone that is still there.
""",
    ),
    (
        "milestone-removed",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M3, removed: yes}\n    payable: M2\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n  - number: 4\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M3, planned: 2026-05-18}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
            ("  - {number: INV-4, milestone: M3, issued: 2026-05-20}\n", ""),
        ),
        """\
good.yaml:129:14: change order 4 names milestone M3, which change order 3 took out
    - {id: M3, planned: 2026-05-18}
           ^^
  Give the new milestone an id of its own.
""",
    ),
    (
        "milestone-not-agreed",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M4, title: Heater, amount: 420.00, due: on completion of milestone}\n",
            ),
            ("  - {number: INV-4, milestone: M3,", "  - {number: INV-4, milestone: M4,"),
            ("{date: 2026-05-19, what: completion", "{date: 2026-05-19, what: other"),
        ),
        """\
good.yaml:125:32: invoice INV-4 is for milestone M4 of change order 3, which is not approved
    - {number: INV-4, milestone: M4, issued: 2026-05-20}
                                 ^^
  When the client has approved it in writing, add approved: and the day to that change order.
""",
    ),
    (
        "milestone-not-agreed",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M4, title: Heater, amount: 420.00, due: on completion of milestone}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
            (
                "  - {number: INV-4, milestone: M3, issued: 2026-05-20}",
                "  - {number: INV-4, milestone: M4, issued: 2026-05-04}",
            ),
        ),
        """\
good.yaml:127:44: invoice INV-4 for milestone M4 was issued on 4 May 2026, before change order 3, which brings it in, was approved on 5 May 2026
    - {number: INV-4, milestone: M4, issued: 2026-05-04}
                                             ^^^^^^^^^^
  Look whether one of the dates is wrong.
""",
    ),
    (
        "invoice-for-repriced-milestones",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    milestones:\n      - {id: M4, title: Heater, amount: 420.00, due: on completion of milestone}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
            ("  - {number: INV-4,", "  - {number: INV-5, change_order: 3, issued: 2026-05-20}\n  - {number: INV-4,"),
        ),
        """\
good.yaml:127:35: invoice INV-5 is for change order 3, whose price is in its milestones
    - {number: INV-5, change_order: 3, issued: 2026-05-20}
                                    ^
  Invoice those: M4.
""",
    ),
    (
        "change-order-tax",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    tax: 5%\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
            ("  tax: {name: VAT, rate: 20%, prices: include}\n", ""),
        ),
        """\
good.yaml:23:17: warning: the contractor has a VAT number, but the contract says nothing of VAT
    tax_number: GB980780684
                ^^^^^^^^^^^
  Add under contract: tax: {name: VAT, rate: 20%, prices: exclude}. Where the client accounts for the tax (reverse charge), add treatment: reverse charge.
good.yaml:117:10: change order 3 has a rate of tax, but the contract has no tax
    tax: 5%
         ^^
  Add tax: under contract, with rate: 0% where the contract price itself bears none.
""",
    ),
    (
        "change-order-tax",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    tax: 5%\n    milestones:\n      - {id: M3, amount: 10420.00}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:118:10: change order 3 has a rate of tax of its own and changes what milestone M3 comes to, which bears the contract's
    tax: 5%
         ^^
  Make two orders of it: one for the milestones, one for the work at the other rate.
""",
    ),
    (
        "change-order-retention",
        (
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    retention: yes\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:118:16: retention is to be held on change order 3, but the contract has none
    retention: yes
               ^^^
  Add retention: under contract, or take it out here.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits, BASE)) + "\n" == message


def test_an_order_is_not_put_on_a_milestone_that_is_only_offered() -> None:
    offered = "    milestones:\n      - {id: M4, title: Worktop, amount: 3200.00, due: on completion}\n"
    edits = (
        ("    time: 5 days\n", "    time: 5 days\n    payable: M4\n"),
        ("    rejected: 2026-04-30\n", offered),
        ("{date: 2026-05-19, what: completion", "{date: 2026-05-19, what: other"),
        ("  - {number: INV-4, milestone: M3, issued: 2026-05-20}\n", ""),
    )
    assert (
        said(changed(edits, BASE))
        == """\
good.yaml:105:14: change order 1 is invoiced with milestone M4 of change order 2, which was not approved before it
    payable: M4
             ^^
  Name a milestone that is agreed, or look whether one of the dates of approval is wrong."""
    )


def test_work_paid_by_time_has_no_milestones_to_change() -> None:
    added = "    milestones:\n      - {id: M1, title: Attic, amount: 4200.00, due: on completion of milestone}\n"
    edits = (("    time: 8 business days\n", f"    time: 8 business days\n{added}"),)
    found = [
        diagnostic
        for diagnostic in diagnostics_of(changed(edits, BY_TIME))
        if diagnostic.rule == "milestones-with-time"
    ]
    assert [(diagnostic.path, diagnostic.message, diagnostic.hint) for diagnostic in found] == [
        (
            "change_orders[0].milestones",
            "change order 1 names milestones, but the work is paid by time and materials",
            "Take milestones: out; the amounts of the order move the cap.",
        )
    ]
