"""An offer, the early end of a contract, a settlement: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said


def ended(*lines: str) -> Edits:
    """The edit that enters an ending into the good case, line by line."""
    return (("costs:\n", "ending:\n" + "".join(f"  {line}\n" for line in lines) + "\ncosts:\n"),)


BREACH = ("by: contractor", "ground: breach", "reason: You have not paid invoice INV-2.", "date: 2026-05-12")

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "ending-ground",
        (*ended("by: contractor", "ground: without a reason", "date: 2026-05-12"),),
        """\
good.yaml:129:11: the contract does not let the contractor end it without a reason
    ground: without a reason
            ^^^^^^^^^^^^^^^^
  Give the ground that there is: breach, abandoned or long event; or agree on the end with the client, and write by: both.
""",
    ),
    (
        "ending-days",
        (*ended(*BREACH, "warned: 2026-05-18"),),
        """\
good.yaml:131:9: the notice is of 12 May 2026, before the request to put the breach right of 18 May 2026
    date: 2026-05-12
          ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "work-done",
        (
            *ended(
                *BREACH,
                "work:",
                "  - {milestone: M2, change_order: 1}",
                "  - {description: Units made}",
                "  - {milestone: M9}",
                "  - {change_order: 2}",
                "  - {milestone: M1}",
                "  - {milestone: M3, share: 40%, amount: 100.00}",
                "  - {description: Units made, share: 10%, amount: 5.00}",
                "  - {change_order: 1}",
                "  - {change_order: 1}",
            ),
        ),
        """\
good.yaml:133:37: this part of the work names a milestone and a change order
    - {milestone: M2, change_order: 1}
                                    ^
  Make two parts of it.
good.yaml:134:8: this part of the work does not say what it is and what it is worth
    - {description: Units made}
       ^^^^^^^^^^^
  Name a milestone: or a change_order:, or write description: and amount:
good.yaml:135:19: the contract has no milestone "M9"
    - {milestone: M9}
                  ^^
  There are: M1, M2, M3.
good.yaml:136:22: there is no approved change order 2
    - {change_order: 2}
                     ^
  There are: 1.
good.yaml:137:19: milestone M1 falls due on signing: it is a payment in advance and no work
    - {milestone: M1}
                  ^^
  Say what was done instead, with description: and amount:
good.yaml:138:30: this part of the work has a share and an amount
    - {milestone: M3, share: 40%, amount: 100.00}
                             ^^^
  Keep one of them.
good.yaml:139:40: this part of the work has a share and an amount
    - {description: Units made, share: 10%, amount: 5.00}
                                       ^^^
  Keep one of them.
good.yaml:141:8: change order 1 is counted twice
    - {change_order: 1}
       ^^^^^^^^^^^^
  Take one of them out.
""",
    ),
    (
        "ending-unpaid",
        (*ended(*BREACH, "unpaid: [INV-22]"),),
        """\
good.yaml:132:12: there is no invoice "INV-22"
    unpaid: [INV-22]
             ^^^^^^
  Did you mean "INV-2"? There are: INV-1, INV-2, INV-3, INV-4.
""",
    ),
    (
        "ending-sums",
        (
            *ended(
                "by: client",
                "ground: breach",
                "reason: The Client says that the work is late.",
                "date: 2026-05-12",
                "accepted: no",
                "leaving:",
                "  - {description: Two journeys, amount: 80.00}",
                "completed_by_others:",
                "  - {description: Another joiner, amount: 900.00}",
            ),
        ),
        """\
good.yaml:133:3: warning: the final account leaves the cost of leaving out: the contract gives it only where the client's breach ended it, or the client did without a reason
    leaving:
    ^^^^^^^
  Take leaving: out, or look at by: and ground:
good.yaml:135:3: warning: the final account leaves the cost of completion by others out: the contract gives it only where the client ended it for a breach that the contractor accepts
    completed_by_others:
    ^^^^^^^^^^^^^^^^^^^
  Take completed_by_others: out, or look at by:, ground: and accepted:
""",
    ),
    (
        "invoice-after-ending",
        (
            *ended(*BREACH),
            (
                ", milestone: M3, by: site manager, text: The kitchen was complete.",
                ", by: site manager, text: The units came.",
            ),
        ),
        """\
good.yaml:118:14: warning: invoice INV-4 is for milestone M3, and nothing in the record shows that it was done
    - {number: INV-4, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Enter under record: what: completion (or delivery, acceptance, use), milestone: M3, and the exhibit.
good.yaml:118:32: warning: invoice INV-4 asks for milestone M3 after the contract was ended on 12 May 2026, and the record does not say that it was reached
    - {number: INV-4, milestone: M3, issued: 2026-05-20}
                                 ^^
  Value what was done of it under ending: work:, and ask for the rest with final: yes.
""",
    ),
    (
        "final-without-ending",
        (("{number: INV-4, milestone: M3, issued: 2026-05-20}", "{number: INV-4, ending: yes, issued: 2026-05-20}"),),
        """\
good.yaml:76:12: warning: milestone M3 is complete by the record but was never invoiced; the demand leaves it out
    - {id: M3, title: Completion, amount: 10000.00, due: on completion, planned: 2026-05-15}
           ^^
  Send the invoice and enter it.
good.yaml:118:29: invoice INV-4 asks for what the end of the contract adds, and it was not ended
    - {number: INV-4, ending: yes, issued: 2026-05-20}
                              ^^^
  Enter how it ended under ending, with the date: of the notice.
""",
    ),
    (
        "partial-ending",
        (
            (
                "costs:\n",
                """\
partial_endings:
  - parts: [{milestone: M1}, {milestone: M2}, {milestone: M9}]
    by: client
    ground: without a reason
    date: 2026-05-18
    work: [{milestone: M3}, {milestone: M2, share: 20%, amount: 100.00}]
costs:
""",
            ),
        ),
        """\
good.yaml:128:25: milestone M1 falls due on signing: it is a payment in advance and no work
    - parts: [{milestone: M1}, {milestone: M2}, {milestone: M9}]
                          ^^
  Name the milestone that the work belongs to, with description: and price: of the part.
good.yaml:128:42: milestone M2 was complete on 17 April 2026, and there is nothing left of it to end
    - parts: [{milestone: M1}, {milestone: M2}, {milestone: M9}]
                                           ^^
  Take it out here; what is owed for it is invoiced.
good.yaml:128:59: the contract has no milestone "M9"
    - parts: [{milestone: M1}, {milestone: M2}, {milestone: M9}]
                                                            ^^
  There are: M1, M2, M3.
good.yaml:132:13: this part of the work is in none of the parts that are ended
    work: [{milestone: M3}, {milestone: M2, share: 20%, amount: 100.00}]
            ^^^^^^^^^
  Add milestone: M1, if it is of that one.
good.yaml:132:52: this part of the work has a share and an amount
    work: [{milestone: M3}, {milestone: M2, share: 20%, amount: 100.00}]
                                                   ^^^
  Keep one of them.
""",
    ),
    (
        "ending-sums",
        (
            ("  termination: {notice: 14 days, when_overdue: 30 days}\n", "  termination: {when_overdue: 30 days}\n"),
            *ended(
                "by: client",
                "ground: without a reason",
                "date: 2026-05-12",
                "leaving:",
                "  - {description: Two journeys, amount: 80.00}",
            ),
        ),
        """\
good.yaml:131:3: warning: the final account leaves the cost of leaving out: no clause lets the client end the contract without a reason, and none gives that cost for it
    leaving:
    ^^^^^^^
  Take leaving: out, and ask a lawyer what the law gives for it; or, where the contract has the clause, add under contract: termination: {notice: 14 days}
""",
    ),
    (
        "quotation-days",
        (("contract:\n", "quotation: {date: 2026-02-20, binding_until: 2026-02-10}\n\ncontract:\n"),),
        """\
good.yaml:53:46: the quotation of 20 February 2026 binds until 10 February 2026
    quotation: {date: 2026-02-20, binding_until: 2026-02-10}
                                                 ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "settlement-days",
        (("costs:\n", "settlement:\n  date: 2026-07-06\n  amount: 5000.00\n  pay_by: 2026-06-24\n\ncosts:\n"),),
        """\
good.yaml:130:11: the sum is to be paid on 24 June 2026, before the settlement of 6 July 2026
    pay_by: 2026-06-24
            ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message
