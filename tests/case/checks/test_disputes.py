"""Disputes, payment plans and what is switched off: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, entered, said, said_with_law

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "dispute-before-invoice",
        entered("date: 2026-04-19, invoice: INV-2, amount: 500.00, reason: You say that a door is missing."),
        """\
good.yaml:124:12: invoice INV-2 was disputed on 19 April 2026, before it was issued on 20 April 2026
    - {date: 2026-04-19, invoice: INV-2, amount: 500.00, reason: You say that a door is missing.}
             ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "settled-before-dispute",
        entered(
            "date: 2026-04-27, invoice: INV-2, amount: 120.00, reason: One hinge., conceded: 2026-04-26",
            "date: 2026-05-27, invoice: INV-4, reason: You say that the kitchen is not complete., allowed: 2026-05-22",
        ),
        """\
good.yaml:124:86: the dispute over invoice INV-2 was conceded on 26 April 2026, before it arose on 27 April 2026
    - {date: 2026-04-27, invoice: INV-2, amount: 120.00, reason: One hinge., conceded: 2026-04-26}
                                                                                       ^^^^^^^^^^
  One of the two dates is mistyped.
good.yaml:125:100: the dispute over invoice INV-4 was allowed on 22 May 2026, before it arose on 27 May 2026
    …eason: You say that the kitchen is not complete., allowed: 2026-05-22}
                                                                ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "conceded-and-allowed",
        entered(
            "date: 2026-04-27, invoice: INV-2, amount: 120.00, reason: One hinge., conceded: 2026-05-20, allowed: 2026-05-22"
        ),
        """\
good.yaml:124:107: the dispute over invoice INV-2 is conceded and allowed
    …120.00, reason: One hinge., conceded: 2026-05-20, allowed: 2026-05-22}
                                                                ^^^^^^^^^^
  Keep what happened; where each side gave way on a part, enter two disputes with an amount each.
""",
    ),
    (
        "dispute-not-entered",
        (("what: reminder, by: email", "what: dispute, by: email"),),
        """\
good.yaml:134:30: warning: the record has a dispute on 10 June 2026, but the account knows of none
    - {date: 2026-06-10, what: dispute, by: email, text: The contractor asked for the open sums.}
                               ^^^^^^^
  Enter it under disputes: with date, invoice, reason, and the amount where it is a part.
""",
    ),
    (
        "plan-out-of-order",
        (
            (
                "payments:\n",
                "payment_plan:\n  date: 2026-06-15\n  instalments:\n    - {date: 2026-07-15, amount: 500.00}\n    - {date: 2026-07-01, amount: 500.00}\n"
                "  last: 2026-07-01\n  default_after: 7 days\n\npayments:\n",
            ),
        ),
        """\
good.yaml:127:14: this instalment, on 1 July 2026, is not after 15 July 2026, which comes before it in the plan
    - {date: 2026-07-01, amount: 500.00}
             ^^^^^^^^^^
  Give the instalments in the order of their days; the last one goes under last:.
good.yaml:128:9: this instalment, on 1 July 2026, is not after 1 July 2026, which comes before it in the plan
    last: 2026-07-01
          ^^^^^^^^^^
  Give the instalments in the order of their days; the last one goes under last:.
""",
    ),
    (
        "delay-fields",
        (("what: start, text: Work started.", "what: start, caused_by: client, text: Work started."),),
        """\
good.yaml:131:48: caused_by: belongs to an event that held up the work, and this one is start
    - {date: 2026-03-23, what: start, caused_by: client, text: Work started.}
                                                 ^^^^^^
  Write what: delay, or take caused_by: out.
""",
    ),
    (
        "switched-off-without-data",
        (("resume_within: 5 business days}", "resume_within: 5 business days, switches_off: [the shop]}"),),
        """\
good.yaml:81:85: a service may be switched off, and nothing says how long the client’s data is kept
    … 7 days, notice: 7 days, resume_within: 5 business days, switches_off: [the shop]}
                                                              ^^^^^^^^^^^^
  Add under stop_work: data_kept: 60 days
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message


def test_a_dispute_in_the_record_that_is_entered_is_no_mistake() -> None:
    told = (("what: reminder, by: email", "what: dispute, by: email"),)
    assert (
        said(changed((*told, *entered("date: 2026-06-10, invoice: INV-4, reason: You say that a door is missing."))))
        == ""
    )


def test_a_dispute_in_the_record_before_any_invoice_is_no_mistake() -> None:
    assert said(changed((("2026-03-23, what: start", "2026-03-03, what: dispute"),))) == ""


def test_a_dispute_that_each_side_gave_way_on_is_two_disputes() -> None:
    parts = entered(
        "date: 2026-05-20, invoice: INV-2, amount: 120.00, reason: One hinge., allowed: 2026-05-22",
        "date: 2026-05-20, invoice: INV-2, amount: 80.00, reason: One hinge., conceded: 2026-05-22",
    )
    assert said(changed(parts)) == ""
    assert said_with_law(changed(parts)) == ""
