"""What can be shown: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import GOOD, Edits, changed, said

CONTRACT = "contract:\n  date: 2026-03-02\n  signed: 2026-03-04\n"
UNSIGNED = "contract:\n  date: 2026-03-02\n"
WHOLE = """\
agreement:
  form: oral
  offer: {date: 2026-02-27, by: Rowan Moss, to: Ada Thornbury, how: on site, words: Twenty-four thousand for all of it., exhibit: evidence/note.pdf}
  acceptance: {date: 2026-03-02, by: Ada Thornbury, to: Rowan Moss, words: Do it then., exhibit: evidence/text.png}
  in_return:
    - {date: 2026-03-05, by: client, text: Ms Thornbury sent back drawing 7 with her remarks., exhibit: evidence/drawing.pdf}
"""


def agreed(block: str, contract: str = UNSIGNED) -> Edits:
    """The good case with that agreement in place of a signed contract."""
    return ((CONTRACT, block + contract),)


MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "oral-and-signed",
        agreed(WHOLE, CONTRACT),
        """\
good.yaml:61:11: the contract was signed on 4 March 2026, and agreement says that it was oral
    signed: 2026-03-04
            ^^^^^^^^^^
  Take signed: out, or agreement:.
""",
    ),
    (
        "acceptance-before-offer",
        agreed(WHOLE.replace("{date: 2026-03-02, by: Ada", "{date: 2026-02-26, by: Ada")),
        """\
good.yaml:56:22: the offer of 27 February 2026 was accepted before it was made, on 26 February 2026
    acceptance: {date: 2026-02-26, by: Ada Thornbury, to: Rowan Moss, words: Do it then., exhibit: evid…
                       ^^^^^^^^^^
  Look at both dates. What was said first is the offer, whoever said it.
""",
    ),
    (
        "oral-without-evidence",
        agreed("agreement: oral\n"),
        """\
good.yaml:53:12: warning: there is no evidence of the offer
    agreement: oral
               ^^^^
  Enter offer: under agreement: who offered what to whom, and in which words.
good.yaml:53:12: warning: there is no evidence of the acceptance
    agreement: oral
               ^^^^
  Enter acceptance: under agreement: who accepted it, and in which words.
""",
    ),
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


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message


def test_an_oral_agreement_with_all_its_evidence_has_no_problem() -> None:
    assert said(changed(agreed(WHOLE))) == ""


def test_words_that_no_file_shows_are_no_evidence() -> None:
    told = said(changed(agreed(WHOLE.replace(", exhibit: evidence/text.png", ""))))
    assert "there is no evidence of the acceptance: nothing shows what Ada Thornbury said" in told
    assert told.count("there is no evidence") == 1


def test_what_was_given_in_return_is_shown_by_a_payment_by_work_or_by_conduct() -> None:
    missing = "there is no evidence of what was given in return: no payment, and no work with an exhibit"
    nobody_paid = (GOOD[GOOD.index("payments:\n") : GOOD.index("costs:\n")], "")
    no_file_of_work = (", exhibit: evidence/first-fix.jpg", "")
    no_file_of_conduct = agreed(WHOLE.replace(", exhibit: evidence/drawing.pdf", ""))

    assert missing in said(changed((nobody_paid, no_file_of_work, *no_file_of_conduct)))
    assert missing not in said(changed((no_file_of_work, *no_file_of_conduct)))
    assert missing not in said(changed((nobody_paid, *no_file_of_conduct)))
    assert missing not in said(changed((nobody_paid, no_file_of_work, *agreed(WHOLE))))


def test_a_word_that_is_no_form_of_agreement_is_told() -> None:
    assert 'form "spoken" is not a way to agree without a signed contract' in said(
        changed(agreed("agreement: spoken\n"))
    )


def test_an_event_about_the_whole_work_stands_behind_what_is_due_on_completion() -> None:
    whole = "  - {date: 2026-05-20, what: acceptance, text: All is well.}\n  - {date: 2026-06-10, what: reminder"
    unnamed = ("what: completion, milestone: M3", "what: completion")
    assert "milestone M3, and nothing" in said(changed((unnamed,)))
    assert said(changed((unnamed, ("  - {date: 2026-06-10, what: reminder", whole)))) == ""
