"""Terms that are missing or will not hold: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "termination-before-stop-work",
        (("when_overdue: 30 days", "when_overdue: 10 days"),),
        """\
good.yaml:90:48: warning: the contract may be ended after 10 days, before work may stop (7 days overdue and 7 days of notice)
    termination: {notice: 14 days, when_overdue: 10 days}
                                                 ^^^^^^^
  Make it longer than the two together, for example 30 days.
""",
    ),
    (
        "payment-terms-long",
        (
            ("kind: consumer", "kind: company\n    registration: Company no. 7\n    signatory: {name: Ada Thornbury}"),
            ("within: 14 days\n", "within: 90 days\n"),
        ),
        """\
good.yaml:80:13: warning: a business is given 90 days to pay, more than the 60 days that the law expects
    within: 90 days
            ^^^^^^^
  Agree 60 days or fewer; a longer term may not hold, and interest starts later.
""",
    ),
    (
        "payment-terms-long",
        (
            ("kind: consumer", "kind: public_body\n    signatory: {name: Ada Thornbury}"),
            ("within: 14 days\n", "within: 45 days\n"),
        ),
        """\
good.yaml:79:13: warning: a public body is given 45 days to pay, more than the 30 days that the law expects
    within: 45 days
            ^^^^^^^
  Agree 30 days or fewer; a longer term may not hold, and interest starts later.
""",
    ),
    (
        "term-left-out",
        (("insurance: 5000000.00", "insurance: 5000000.00, hold_harmless: yes"),),
        """\
good.yaml:89:53: warning: holding each other harmless has no place in a contract with a consumer, and the contract leaves it out
    liability: {insurance: 5000000.00, hold_harmless: yes}
                                                      ^^^
  Take hold_harmless: out.
""",
    ),
    (
        "service-with-result",
        (("  start: 2026-03-23\n", "  owed: service\n  start: 2026-03-23\n"),),
        """\
good.yaml:60:9: construction owes what is built, and the contract says that it owes services alone
    owed: service
          ^^^^^^^
  Take owed: out, or write kind: services for advice on construction.
""",
    ),
    (
        "service-with-result",
        (
            ("kind: construction", "kind: services"),
            ("  start: 2026-03-23\n", "  owed: service\n  start: 2026-03-23\n"),
            ("due: on completion of milestone", "due: 2026-04-17"),
            ("  warranty: {period: 12 months}\n", ""),
        ),
        """\
good.yaml:77:58: an instalment due on completion is of a contract for a result, and this one owes services alone
    - {id: M3, title: Completion, amount: 10000.00, due: on completion, planned: 2026-05-15}
                                                         ^^^^^^^^^^^^^
  Give it a day (due: 2026-06-30), on signing or on start; or write owed: result.
good.yaml:87:3: acceptance is of a contract for a result, and this one owes services alone
    acceptance: {within: 5 business days}
    ^^^^^^^^^^
  Take it out; or write owed: result, where something is to be complete.
""",
    ),
    (
        "ownership-open",
        (("kind: construction", "kind: services"),),
        """\
good.yaml:53:1: warning: the contract does not say when rights in the work pass to the client
    contract:
    ^^^^^^^^
  Add under contract: intellectual_property: assigned on payment, or licensed on payment
""",
    ),
    (
        "not-signed",
        (("  signed: 2026-03-04\n", ""),),
        """\
good.yaml:54:9: warning: there are invoices, but no day on which the contract was signed
    date: 2026-03-02
          ^^^^^^^^^^
  Add under contract: signed: and the day the last party signed.
""",
    ),
    (
        "one-deadline",
        (("respond_within: 30 days", "respond_within: 30 days\n    deadline: 2026-07-20"),),
        """\
good.yaml:142:15: the demand has a deadline and a time to respond
    deadline: 2026-07-20
              ^^^^^^^^^^
  Keep one: respond_within: counts from the date of the letter, deadline: is fixed.
""",
    ),
    (
        "deadline-on-weekend",
        (("respond_within: 30 days", "deadline: 2026-07-19"),),
        """\
good.yaml:141:15: warning: the deadline, 19 July 2026, is a Sunday
    deadline: 2026-07-19
              ^^^^^^^^^^
  Write the Monday after it: 2026-07-20
""",
    ),
    (
        "deadline-before-facts",
        (("respond_within: 30 days", "deadline: 2026-06-15"),),
        """\
good.yaml:141:15: the deadline, 15 June 2026, is not after the last fact of the breach, 15 June 2026
    deadline: 2026-06-15
              ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
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
  Settle it before the document goes out: it would be printed as it stands.
good.yaml:133:61: warning: "tbc" holds a note to yourself: tbc
    - {date: 2026-05-19, what: completion, milestone: M3, by: tbc, text: The kitchen was complete., cha…
                                                              ^^^
  Settle it before the document goes out: it would be printed as it stands.
""",
    ),
    (
        "term-left-out",
        (("mediation: yes, forum", "mediation: yes, arbitration: {seat: London, rules: the LCIA Rules}, forum"),),
        """\
good.yaml:91:57: warning: arbitration has no place in a contract with a consumer, and the contract leaves it out
    disputes: {negotiate_within: 14 days, mediation: yes, arbitration: {seat: London, rules: the LCIA R…
                                                          ^^^^^^^^^^^
  Take arbitration: out.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message


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
