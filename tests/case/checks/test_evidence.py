"""What the record has to show: for each rule a slip in the good case, and all that docgen then says."""

from __future__ import annotations

import pytest

from docgen.case.checks.evidence import CHECKS
from tests.case.good import Edits, changed, rules_of, said

SLIPS: list[tuple[str, Edits, str]] = [
    (
        "claimed-without-evidence",
        ((", change_order: 1}", "}"),),
        """\
good.yaml:117:14: warning: invoice INV-3 is for change order 1, and nothing in the record shows that it was done
    - {number: INV-3, change_order: 1, issued: 2026-05-18}
               ^^^^^
  Enter under record: what: completion (or delivery, acceptance, use), change_order: 1, and the exhibit.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), SLIPS, ids=[rule for rule, _, _ in SLIPS])
def test_a_slip_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message


def test_every_rule_has_a_slip_that_shows_it() -> None:
    assert {rule for rule, _, _ in SLIPS} == rules_of(CHECKS)


def test_an_event_about_the_whole_work_stands_behind_what_is_due_on_completion() -> None:
    whole = "  - {date: 2026-05-20, what: acceptance, text: All is well.}\n  - {date: 2026-06-10, what: reminder"
    unnamed = ("what: completion, milestone: M3", "what: completion")
    assert "milestone M3, and nothing" in said(changed((unnamed,)))
    assert said(changed((unnamed, ("  - {date: 2026-06-10, what: reminder", whole)))) == ""
