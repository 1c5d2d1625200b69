"""What the record has to show: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from docgen.case.checks.evidence import CHECKS
from tests.case.good import Edits, changed, rules_of, said

STOP = "  - {date: 2026-06-10, what: reminder"


def stopped(day: str, by: str = "email") -> Edits:
    """The good case in which notice was given on Monday 8 June 2026 and work was stopped on that day."""
    notice = f"  - {{date: 2026-06-08, what: notice, by: {by}, text: Notice.}}\n"
    return ((STOP, f"{notice}  - {{date: {day}, what: suspension, text: Work stopped.}}\n{STOP}"),)


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
    (
        "stopped-too-early",
        stopped("2026-06-10"),
        """\
good.yaml:135:12: warning: work was stopped on 10 June 2026, but the notice of 8 June 2026 counts as received on 9 June 2026, and its 7 days end on 16 June 2026
    - {date: 2026-06-10, what: suspension, text: Work stopped.}
             ^^^^^^^^^^
  The first day on which work may stop is 17 June 2026. Ask a lawyer before you rely on a stop that came sooner.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), SLIPS, ids=[rule for rule, _, _ in SLIPS])
def test_a_slip_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message


def test_every_rule_has_a_slip_that_shows_it() -> None:
    assert {rule for rule, _, _ in SLIPS} == rules_of(CHECKS)


@pytest.mark.parametrize(
    ("day", "by", "early"),
    [
        ("2026-06-16", "email", True),
        ("2026-06-17", "email", False),
        ("2026-06-17", "registered post", True),
        ("2026-06-18", "registered post", False),
        ("2026-06-17", "e-mail and post", False),
    ],
)
def test_the_first_day_to_stop_depends_on_the_channel(day: str, by: str, early: bool) -> None:
    text = changed(
        (("  - {date: 2026-06-10, what: reminder", "  - {date: 2026-06-20, what: reminder"), *stopped_before(day, by))
    )
    assert ("work was stopped on" in said(text)) is early


def stopped_before(day: str, by: str) -> Edits:
    """The same, put before a reminder of 20 June, so that the record stays in order."""
    return tuple(
        (old.replace("06-10", "06-20"), new.replace("06-10, what: rem", "06-20, what: rem"))
        for old, new in stopped(day, by)
    )


def test_work_stopped_without_a_notice_is_said() -> None:
    text = changed(((STOP, f"  - {{date: 2026-06-09, what: suspension, text: Work stopped.}}\n{STOP}"),))
    assert "work was stopped, but the record has no notice before it" in said(text)


def test_an_event_about_the_whole_work_stands_behind_what_is_due_on_completion() -> None:
    whole = "  - {date: 2026-05-20, what: acceptance, text: All is well.}\n  - {date: 2026-06-10, what: reminder"
    unnamed = ("what: completion, milestone: M3", "what: completion")
    assert "milestone M3, and nothing" in said(changed((unnamed,)))
    assert said(changed((unnamed, ("  - {date: 2026-06-10, what: reminder", whole)))) == ""
