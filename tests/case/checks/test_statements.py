"""Statements by time and materials: for each rule a slip in a good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import BY_TIME, GOOD, Edits, changed, said

MISTAKES: list[tuple[str, str, Edits, str]] = [
    (
        "statement-not-agreed",
        GOOD,
        (
            (
                "milestone: M1, issued: 2026-03-04",
                "statement: {first: 2026-03-02, last: 2026-03-03, materials: 5.00, receipts: r.pdf}, issued: 2026-03-04",
            ),
        ),
        """\
good.yaml:115:21: invoice INV-1 states time and materials, but the contract is not paid by them
    - {number: INV-1, statement: {first: 2026-03-02, last: 2026-03-03, materials: 5.00, receipts: r.pdf…
                      ^^^^^^^^^
  Add time_and_materials: under contract, or say with milestone: what the invoice is for.
""",
    ),
    (
        "statement-not-agreed",
        BY_TIME,
        (("      time: [{rate: E, quantity: 72}, {rate: M, quantity: 64}]\n      materials: 1316.25\n", ""),),
        """\
good.yaml:121:5: the statement of invoice RW-303 has neither time nor materials
    statement:
    ^^^^^^^^^
  Add time: [{rate: E, quantity: 38.5}], or materials: with what they cost.
""",
    ),
    (
        "unknown-rate",
        BY_TIME,
        (("{rate: E, quantity: 76}", "{rate: F, quantity: 76}"),),
        """\
good.yaml:114:21: the contract has no rate "F"
    time: [{rate: F, quantity: 76}, {rate: M, quantity: 70}]
                  ^
  There are: E, M, T.
""",
    ),
    (
        "statement-days",
        BY_TIME,
        (("last: 2026-04-03", "last: 2026-03-03"),),
        """\
good.yaml:113:13: the statement ends on 3 March 2026, before it begins on 23 March 2026
    last: 2026-03-03
          ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "statement-days",
        BY_TIME,
        (("last: 2026-05-15", "last: 2026-05-19"),),
        """\
good.yaml:143:13: invoice RW-305 of 18 May 2026 states work up to 19 May 2026
    last: 2026-05-19
          ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "statement-days",
        BY_TIME,
        (("first: 2026-03-23", "first: 2026-03-06"),),
        """\
good.yaml:112:14: the statement begins on 6 March 2026, before the contract of 9 March 2026
    first: 2026-03-06
           ^^^^^^^^^^
  One of the two dates is mistyped.
""",
    ),
    (
        "statements-overlap",
        BY_TIME,
        (("first: 2026-04-07", "first: 2026-04-03"),),
        """\
good.yaml:122:14: warning: invoices RW-302 and RW-303 both state work of 3 April 2026
    first: 2026-04-03
           ^^^^^^^^^^
  Begin the later statement on the day after the earlier one ends, or look for a day stated twice.
""",
    ),
    (
        "statement-unproved",
        BY_TIME,
        (
            (
                "      time_sheet: evidence/2026-04-17-time-sheets.pdf\n      receipts: evidence/2026-04-17-receipts.pdf\n",
                "",
            ),
        ),
        """\
good.yaml:121:5: warning: the statement of invoice RW-303 has no time sheets
    statement:
    ^^^^^^^^^
  Add time_sheet: and the file.
good.yaml:125:18: warning: the statement of invoice RW-303 has no receipts for the materials
    materials: 1316.25
               ^^^^^^^
  Add receipts: and the file.
""",
    ),
    (
        "invoice-without-statement",
        BY_TIME,
        (
            (
                "  - {number: RW-301, advance: materials, issued: 2026-03-11}",
                "  - {number: RW-301, description: Cable, amount: 10.00, issued: 2026-03-11}",
            ),
        ),
        """\
good.yaml:108:35: warning: invoice RW-301 has no statement of time and materials, so it is not counted against the cap
    - {number: RW-301, description: Cable, amount: 10.00, issued: 2026-03-11}
                                    ^^^^^
  Add statement: with the days, the time and the materials, if it is for the work.
""",
    ),
    (
        "advance-not-agreed",
        GOOD,
        (("milestone: M1, issued: 2026-03-04", "advance: materials, issued: 2026-03-04"),),
        """\
good.yaml:115:30: invoice INV-1 is about an advance for materials, but the contract has none
    - {number: INV-1, advance: materials, issued: 2026-03-04}
                               ^^^^^^^^^
  Add materials_advance: under contract, or take it out here.
""",
    ),
    (
        "advance-not-agreed",
        GOOD,
        (
            (
                "milestone: M1, issued: 2026-03-04",
                "statement: {first: 2026-03-02, last: 2026-03-03, materials: 5.00, advance_used: 5.00, receipts: r.pdf}, issued: 2026-03-04",
            ),
        ),
        """\
good.yaml:115:21: invoice INV-1 states time and materials, but the contract is not paid by them
    - {number: INV-1, statement: {first: 2026-03-02, last: 2026-03-03, materials: 5.00, advance_used: 5…
                      ^^^^^^^^^
  Add time_and_materials: under contract, or say with milestone: what the invoice is for.
good.yaml:115:101: invoice INV-1 is about an advance for materials, but the contract has none
    …: 2026-03-02, last: 2026-03-03, materials: 5.00, advance_used: 5.00, receipts: r.pdf}, issued: 202…
                                                                    ^^^^
  Add materials_advance: under contract, or take it out here.
""",
    ),
]


@pytest.mark.parametrize(("rule", "text", "edits", "message"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, text: str, edits: Edits, message: str) -> None:
    assert said(changed(edits, text)) + "\n" == message
