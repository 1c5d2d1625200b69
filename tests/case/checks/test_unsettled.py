"""What still has to be settled: for each rule a slip in the good case, and all that docgen then says."""

from __future__ import annotations

import pytest

from docgen.case.checks.unsettled import CHECKS
from tests.case.good import Edits, changed, rules_of, said

SLIPS: list[tuple[str, Edits, str]] = [
    (
        "note-to-self",
        (
            ("    - The walls are sound.\n", "    - TODO ask whether the walls are sound\n"),
            ("by: site manager", "by: tbc"),
        ),
        """\
good.yaml:70:7: warning: "TODO ask whether the walls are sound" holds a note to yourself: TODO
    - TODO ask whether the walls are sound
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Settle it before the paper goes out: it would be printed as it stands.
good.yaml:133:61: warning: "tbc" holds a note to yourself: tbc
    - {date: 2026-05-19, what: completion, milestone: M3, by: tbc, text: The kitchen was complete., cha…
                                                              ^^^
  Settle it before the paper goes out: it would be printed as it stands.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), SLIPS, ids=[rule for rule, _, _ in SLIPS])
def test_a_slip_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message


def test_every_rule_has_a_slip_that_shows_it() -> None:
    assert {rule for rule, _, _ in SLIPS} == rules_of(CHECKS)


@pytest.mark.parametrize("note", ["TODO", "TBC", "tbd", "FIXME", "XXXX", "FILL IN", "??", "[●]", "[…]", "[ ]", "____"])
def test_notes_are_known_in_the_midst_of_a_text(note: str) -> None:
    assert f"holds a note to yourself: {note}\n" in said(
        changed((("text: Work started.", f'text: "The {note} hall"'),))
    )


@pytest.mark.parametrize(
    "text", ["What now??", "Todos Santos Ltd", "BUKBGB22XXX", "[sic]", "a_b__c", "Filling in the trench"]
)
def test_what_only_looks_like_a_note_is_let_be(text: str) -> None:
    assert said(changed((("text: Work started.", f'text: "{text}"'),))) == ""
