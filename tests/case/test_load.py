"""From a file to a Case: what is said of each kind of slip in a field, and what the good case comes to."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from docgen.case.load import examine
from docgen.case.values import Trigger
from docgen.dates import Duration
from docgen.diagnostics import Severity, diagnostic_json, show
from docgen.errors import CaseError
from docgen.money import Rate
from tests.case.good import GOOD, Edits, changed, diagnostics_of, read_case, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "a required field is missing",
        (("  price: 24000.00\n", ""),),
        """\
good.yaml:53:1: contract.price is missing
    contract:
    ^^^^^^^^
  Add under contract: price: 24000.00
  The contract price, before change orders; with time_and_materials the cap.
""",
    ),
    (
        "a field at the top is missing",
        (("currency: GBP\n", ""),),
        """\
good.yaml:2:1: currency is missing
    docgen: 1
    ^
  Add: currency: GBP
  The three letters of ISO 4217: GBP, EUR, USD.
""",
    ),
    (
        "a required list is missing",
        (
            (
                "  scope:\n    - Remove the old kitchen and take it away.\n    - Supply and fit 14 oak base and wall units.\n",
                "",
            ),
        ),
        """\
good.yaml:53:1: contract.scope is missing
    contract:
    ^^^^^^^^
  Add under contract:
    scope:
      - Remove the old kitchen and take it away.
  The work, piece by piece.
""",
    ),
    (
        "a required block is missing",
        (("  payment:\n    within: 14 days\n    discount: {rate: 2%, within: 5 days}\n", ""),),
        """\
good.yaml:53:1: contract.payment is missing
    contract:
    ^^^^^^^^
  Add under contract:
    payment:
      within: 14 days
  When invoices are to be paid.
""",
    ),
    (
        "a field of an item is missing",
        (("title: Deposit, share", "share"),),
        """\
good.yaml:74:8: title is missing in item 1 of milestones
    - {id: M1, share: 25%, due: on signing}
       ^^
  Add: title: First fix complete
  What it is: First fix complete.
""",
    ),
    (
        "a misspelt field",
        (("  milestones:", "  mileston:"),),
        """\
good.yaml:73:3: unknown field "mileston"
    mileston:
    ^^^^^^^^
  Did you mean "milestones"?
""",
    ),
    (
        "a misspelt field with a dash",
        (("late_interest:", "late-interest:"),),
        """\
good.yaml:80:3: unknown field "late-interest"
    late-interest: {rate: 4% per year}
    ^^^^^^^^^^^^^
  Did you mean "late_interest"?
""",
    ),
    (
        "a field in the wrong block",
        (("letterhead: plain", "price: 24000.00"),),
        """\
good.yaml:9:1: unknown field "price"
    price: 24000.00
    ^^^^^
  "price" belongs under contract or under contract.price_list or under invoices.lines or under partial_endings.parts.
""",
    ),
    (
        "a field that nothing is like",
        (("letterhead: plain", "colour: red"),),
        """\
good.yaml:9:1: unknown field "colour"
    colour: red
    ^^^^^^
  Known here: docgen, case, title, kind, law, region, language, currency, letterhead, pdf, parties, project, client_check, quotation, contract, agreement, change_orders, instructions, invoices, credit_notes, disputes, payments, refunds, goodwill_offers, write_offs, costs, record, breach, ending, partial_endings, retainer_ends, settlement, stays, steps, lawyer_approvals, payment_plan, rates, account, deeds, custom.
""",
    ),
    (
        "a text that broke in brackets",
        (("{name: VAT,", "{name: VAT, or GST,"),),
        """\
good.yaml:63:20: unknown field "or GST"
    tax: {name: VAT, or GST, rate: 20%, prices: include}
                     ^^^^^^
  Known here: name, rate, prices, treatment, rounded.
  If "or GST" continues a text, put the whole text in quotes.
""",
    ),
    (
        "a text with a colon, in brackets",
        (("title: First fix complete,", "title: First fix: pipes and wires,"),),
        """\
good.yaml:75:23: "First fix: pipes and wires" holds a colon, which would begin another field
    - {id: M2, title: First fix: pipes and wires, amount: 8000.00, due: on completion of milestone, pla…
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^
  Put the whole text in quotes: title: "First fix: pipes and wires"
""",
    ),
    (
        "a text with a #, in brackets",
        (("title: First fix complete,", "title: First fix of flat #2,"),),
        """\
good.yaml:75:23: "#2" is taken for a comment and would be lost
    - {id: M2, title: First fix of flat #2, amount: 8000.00, due: on completion of milestone, planned: …
                      ^^^^^^^^^^^^^^^^^^^^
  Put the whole text in quotes: title: "First fix of flat #2"
""",
    ),
    (
        "an item that is not indented like its neighbours",
        (("  - {number: INV-4,", "- {number: INV-4,"),),
        """\
good.yaml:118:1: the item is not indented like the items above it
    - {number: INV-4, milestone: M3, issued: 2026-05-…
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Put 2 spaces before its dash, as before the items above.
""",
    ),
    (
        "a sum with a sign between thousands, in brackets",
        (("amount: 8000.00, due", "amount: 8,000.00, due"),),
        """\
good.yaml:75:51: amount "8,000.00" is not a sum of money
    - {id: M2, title: First fix complete, amount: 8,000.00, due: on completion of milestone, planned: 2…
                                                  ^
  Write digits and a point, nothing between thousands: 8000.00
""",
    ),
    (
        "a text in curly quotes that broke in brackets",
        (("title: First fix complete,", "title: “First fix, with tests, complete”,"),),
        """\
good.yaml:75:23: “First fix, with tests, complete” is in curly quotes, which hold no text together
    - {id: M2, title: “First fix, with tests, complete”, amount: 8000.00, due: on completion of milesto…
                      ^^^^^^^^^^
  Write straight quotes: title: "First fix, with tests, complete"
""",
    ),
    (
        "a required field is empty",
        (("case: K-2026-014", "case:"),),
        """\
good.yaml:3:1: case is empty
    case:
    ^^^^
  Write a value, for example case: K-2026-014
""",
    ),
    (
        "an empty text in quotes",
        (("title: Kitchen renovation, 12 Alder Road", 'title: ""'),),
        """\
good.yaml:4:8: title is empty
    title: ""
           ^^
  Write a value, for example title: Kitchen renovation, 12 Alder Road
""",
    ),
    (
        "an item of a list is empty",
        (("    - The walls are sound.", "    -"),),
        """\
good.yaml:70:6: item 1 of assumptions is empty
    -
     ^
  Write a value, or take the line out.
""",
    ),
    (
        "a required list is empty",
        (
            (
                "  scope:\n    - Remove the old kitchen and take it away.\n    - Supply and fit 14 oak base and wall units.\n",
                "  scope:\n",
            ),
        ),
        """\
good.yaml:64:3: scope is empty, but a list is wanted
    scope:
    ^^^^^
  Begin each item on a line of its own with a dash and a space: - Remove the old kitchen and take it away.
""",
    ),
    (
        "a required list without items",
        (
            (
                "  scope:\n    - Remove the old kitchen and take it away.\n    - Supply and fit 14 oak base and wall units.\n",
                "  scope: []\n",
            ),
        ),
        """\
good.yaml:64:3: scope has no items
    scope: []
    ^^^^^
  Add at least one: - Remove the old kitchen and take it away.
  The work, piece by piece.
""",
    ),
    (
        "still to be filled in",
        (("name: Ada Thornbury", "name: FILL IN the client"),),
        """\
good.yaml:32:11: name still says "FILL IN the client"
    name: FILL IN the client
          ^^^^^^^^^^^^^^^^^^
  Write the real value in its place.
""",
    ),
    (
        "a list in the place of a value",
        (("law: GB-ENG", "law: [GB-ENG]"),),
        """\
good.yaml:6:1: law is a list, but one value is wanted
    law: [GB-ENG]
    ^^^
  Write the value on the same line, after the colon, for example law: GB-ENG
""",
    ),
    (
        "a block in the place of a value",
        (("price: 24000.00", "price: {amount: 24000.00}"),),
        """\
good.yaml:62:3: price is a block of fields, but one value is wanted
    price: {amount: 24000.00}
    ^^^^^
  Write the value on the same line, after the colon, for example price: 24000.00
""",
    ),
    (
        "a value in the place of a list",
        (("  site:\n    - 12 Alder Road\n    - Ludlow\n", "  site: 12 Alder Road\n"),),
        """\
good.yaml:57:9: site is one value, but a list is wanted
    site: 12 Alder Road
          ^^^^^^^^^^^^^
  Begin each item on a line of its own with a dash and a space: - 12 Alder Road
""",
    ),
    (
        "a value in the place of a block",
        (("termination: {notice: 14 days, when_overdue: 30 days}", "termination: 14 days"),),
        """\
good.yaml:90:16: termination is one value, but a block of fields is wanted
    termination: 14 days
                 ^^^^^^^
  Write its fields on the lines below, indented: notice: 14 days
""",
    ),
    (
        "a list in the place of a block",
        (("termination: {notice: 14 days, when_overdue: 30 days}", "termination: [14 days]"),),
        """\
good.yaml:90:3: termination is a list, but a block of fields is wanted
    termination: [14 days]
    ^^^^^^^^^^^
  Write its fields on the lines below, indented: notice: 14 days
""",
    ),
    (
        "a block in the place of a list",
        (("  exclusions:\n    - Appliances.", "  exclusions: {a: Appliances}"),),
        """\
good.yaml:67:3: exclusions is a block of fields, but a list is wanted
    exclusions: {a: Appliances}
    ^^^^^^^^^^
  Begin each item on a line of its own with a dash and a space: - Appliances.
""",
    ),
    (
        "a value in the place of an item that is a block",
        (
            (
                "    - {date: 2026-05-04, text: You paid the rest of invoice INV-2 after its due date.}",
                "    - The client did not pay.",
            ),
        ),
        """\
good.yaml:138:7: item 1 of facts is one value, but a block of fields is wanted
    - The client did not pay.
      ^^^^^^^^^^^^^^^^^^^^^^^
  Write its fields, one on a line: - text: You did not pay invoice INV-2.
""",
    ),
    (
        "items without blanks after their dashes",
        (("    - Drawing 7 of 20 February 2026", "    -Drawing 7"),),
        """\
good.yaml:95:5: exhibits is one value, but a list is wanted
    -Drawing 7
    ^^^^^^^^^^
  Put a space after the dash: - Drawing 7
""",
    ),
    (
        "a field without a blank, alone in its block",
        (("  acceptance: {within: 5 business days}", "  acceptance:\n    within:5 days"),),
        """\
good.yaml:87:5: acceptance is one value, but a block of fields is wanted
    within:5 days
    ^^^^^^^^^^^^^
  Put a space after the colon: within: 5 days
""",
    ),
    (
        "interest that is one value",
        (("late_interest: {rate: 4% per year}", "late_interest: 8%"),),
        """\
good.yaml:80:18: late_interest is one value, but neither statutory nor a block of fields
    late_interest: 8%
                   ^^
  Write late_interest: statutory, or on a line below it, indented: rate: 8% per year
""",
    ),
    (
        "a rate without a period",
        (("rate: 4% per year", "rate: 4%"),),
        """\
good.yaml:80:25: rate "4%" is not a rate of interest
    late_interest: {rate: 4%}
                          ^^
  Write the per cent sign and the period, for example 4% per year.
""",
    ),
    (
        "a share without a sign",
        (("share: 25%", "share: 25"),),
        """\
good.yaml:74:39: share "25" is not a percentage
    - {id: M1, title: Deposit, share: 25, due: on signing}
                                      ^^
  Write digits and a per cent sign, for example 25%.
""",
    ),
    (
        "a share of more than all",
        (("share: 25%", "share: 125%"),),
        """\
good.yaml:74:39: share "125%" is not a share
    - {id: M1, title: Deposit, share: 125%, due: on signing}
                                      ^^^^
  Write more than 0% and at most 100%, for example 25%.
""",
    ),
    (
        "a sum with a letter in it",
        (("price: 24000.00", 'price: "24,0O0"'),),
        """\
good.yaml:62:10: price "24,0O0" is not a sum of money
    price: "24,0O0"
           ^^^^^^^^
  Write digits and a point, for example 1200.00.
""",
    ),
    (
        "a sum with signs between thousands",
        (("price: 24000.00", "price: 24,000.00"),),
        """\
good.yaml:62:10: price "24,000.00" is not a sum of money
    price: 24,000.00
           ^^^^^^^^^
  Write digits and a point, nothing between thousands: 24000.00
""",
    ),
    (
        "a sum that a comma within brackets cuts off, told once",
        (("payments:\n", "payments:\n  - {date: 2026-04-20, amount: 4.000,00}\n"),),
        """\
good.yaml:124:32: amount "4.000,00" is not a sum of money
    - {date: 2026-04-20, amount: 4.000,00}
                                 ^^^^^
  Write digits and a point: 4000.00
""",
    ),
    (
        "a sum below nothing",
        (("price: 24000.00", "price: -24000.00"),),
        """\
good.yaml:62:10: price "-24000.00" is not more than nothing
    price: -24000.00
           ^^^^^^^^^
  Write a sum above zero.
""",
    ),
    (
        "a date in another form",
        (("signed: 2026-03-04", "signed: 4 March 2026"),),
        """\
good.yaml:55:11: signed "4 March 2026" is not a date
    signed: 4 March 2026
            ^^^^^^^^^^^^
  Write year-month-day: 2026-03-04
""",
    ),
    (
        "a length without a unit",
        (("within: 14 days", "within: 14"),),
        """\
good.yaml:78:13: within "14" is not a length of time
    within: 14
            ^^
  Say of what: 14 days, 14 business days, or weeks, months or years.
""",
    ),
    (
        "no time at all",
        (("within: 14 days", "within: 0 days"),),
        """\
good.yaml:78:13: within "0 days" is not a length of time
    within: 0 days
            ^^^^^^
  Write one day or more, for example 14 days.
""",
    ),
    (
        "an unknown word",
        (("kind: construction", "kind: constructon"),),
        """\
good.yaml:5:7: kind "constructon" is not a kind of job
    kind: constructon
          ^^^^^^^^^^^
  Did you mean "construction"? Known: construction, services.
""",
    ),
    (
        "an unknown event",
        (("what: reminder", "what: remind"),),
        """\
good.yaml:134:30: what "remind" is not a kind of event
    - {date: 2026-06-10, what: remind, by: email, text: The contractor asked for the open sums.}
                               ^^^^^^
  Did you mean "reminder"? Known: start, delivery, completion, acceptance, use, reminder, call, meeting, letter, notice, suspension, resumption, subcontractors-told, switch-off, switch-on, handover, posting, site-closed, delay, dispute, admission, offer, warning, security, other.
""",
    ),
    (
        "an unknown trigger",
        (("due: on signing", "due: at signing"),),
        """\
good.yaml:74:49: due "at signing" does not say when it falls due
    - {id: M1, title: Deposit, share: 25%, due: at signing}
                                                ^^^^^^^^^^
  Did you mean "on signing"? Known: on signing, on start, on completion of milestone, on completion. Or write a date, for example 2026-05-01.
""",
    ),
    (
        "a flag that is neither",
        (("mediation: yes", "mediation: maybe"),),
        """\
good.yaml:91:52: mediation "maybe" is not yes or no
    disputes: {negotiate_within: 14 days, mediation: maybe, forum: the County Court}
                                                     ^^^^^
  Write yes or no.
""",
    ),
    (
        "a currency in small letters",
        (("currency: GBP", "currency: Pound"),),
        """\
good.yaml:8:11: currency "Pound" is not a currency
    currency: Pound
              ^^^^^
  Write the three letters of ISO 4217, for example GBP, EUR or USD.
""",
    ),
    (
        "a law in words",
        (("law: GB-ENG", "law: England"),),
        """\
good.yaml:6:6: law "England" is not a law
    law: England
         ^^^^^^^
  Write country and region, for example GB-ENG, DE or US-CA.
""",
    ),
    (
        "a language in words",
        (("language: en-GB", "language: English"),),
        """\
good.yaml:7:11: language "English" is not a language
    language: English
              ^^^^^^^
  Write en-GB, en-US, de-DE, de-AT or de-CH.
""",
    ),
    (
        "an address without a sign",
        (("email: ada@thornbury.example", "email: ada at thornbury"),),
        """\
good.yaml:38:12: email "ada at thornbury" is not an e-mail address
    email: ada at thornbury
           ^^^^^^^^^^^^^^^^
  Write for example office@example.com.
""",
    ),
    (
        "a reference with signs in it",
        (("case: K-2026-014", "case: K#2026"),),
        """\
good.yaml:3:7: case "K#2026" cannot be a reference
    case: K#2026
          ^^^^^^
  Write up to 40 letters, digits, points, dashes or strokes, for example K-2026-014.
""",
    ),
    (
        "a reference whose letters look alike and are not",
        (("case: K-2026-014", "case: ΤIΜ-2026"),),
        """\
good.yaml:3:7: case "ΤIΜ-2026" mixes Greek and Latin letters in one word, and some of them look alike
    case: ΤIΜ-2026
          ^^^^^^^^
  Type "ΤIΜ" again, all of it on one keyboard.
""",
    ),
    (
        "a reference in a script of no language of the Union",
        (("case: K-2026-014", "case: 案件-2026"),),
        """\
good.yaml:3:7: case "案件-2026" cannot be a reference
    case: 案件-2026
          ^^^^^^^^^
  Write up to 40 letters, digits, points, dashes or strokes, for example K-2026-014.
""",
    ),
    (
        "a language of a country that there is not",
        (("language: en-GB", "language: de-XX"),),
        """\
good.yaml:7:11: language "de-XX" is spoken in no country that docgen knows
    language: de-XX
              ^^^^^
  Write en-GB, en-US, de-DE, de-AT or de-CH.
""",
    ),
    (
        "a number in words",
        (("number: 2\n", "number: two\n"),),
        """\
good.yaml:107:13: number "two" is not a whole number
    - number: two
              ^^^
  Write digits only, for example 2.
""",
    ),
    (
        "a name over two lines",
        (("name: Ada Thornbury", "name: |\n      Ada\n      Thornbury"),),
        """\
good.yaml:32:11: name goes over several lines, but one line is wanted
    name: |
          ^
  Write it on one line.
""",
    ),
    (
        "a tax above the price",
        (("rate: 20%", "rate: 120%"),),
        """\
good.yaml:63:26: rate "120%" is not a rate of tax
    tax: {name: VAT, rate: 120%, prices: include}
                           ^^^^
  Write 0% to 100%, for example 20%.
""",
    ),
    (
        "another version",
        (("docgen: 1", "docgen: 2"),),
        """\
good.yaml:2:9: docgen "2" is not a version of the case file that this docgen reads
    docgen: 2
            ^
  Known: 1.
""",
    ),
    (
        "a text with a colon in a list",
        (("    - Remove the old kitchen and take it away.", "    - Remove: the old kitchen"),),
        """\
good.yaml:65:7: item 1 of scope is a block of fields, but one value is wanted
    - Remove: the old kitchen
      ^^^^^^
  If it is one text, put it in quotes: "Remove: the old kitchen"
""",
    ),
    (
        "a misspelt field with a slip in its value",
        (("    phone: 01632 960456", "    fone: 01632 #960456"),),
        """\
good.yaml:39:5: unknown field "fone"
    fone: 01632 #960456
    ^^^^
  Did you mean "phone"?
good.yaml:39:17: "#960456" is taken for a comment and would be lost
    fone: 01632 #960456
                ^^^^^^^
  Put the whole text in quotes if it belongs to it; put a space after # if it is a comment.
""",
    ),
    (
        "a brace that is not closed",
        (("prices: include}", "prices: include"),),
        """\
good.yaml:63:8: the bracket { that opens here is not closed, or a comma is missing after it
    tax: {name: VAT, rate: 20%, prices: include
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Close it with }; if the bracket belongs to a text, put the text in quotes.
""",
    ),
    (
        "a field in a wrong column",
        (("  start: 2026-03-23", "   start: 2026-03-23"),),
        """\
good.yaml:60:4: the indentation of this line fits none of the lines above it
    start: 2026-03-23
    ^^^^^^^^^^^^^^^^^
  Begin it in the same column as the other fields of its block; "site" in line 57 begins in column 3.
""",
    ),
    (
        "two slips that have nothing to do with one another",
        (("price: 24000.00", "price: 24.000,00"), ("number: INV-4", "number: INV-3")),
        """\
good.yaml:62:10: price "24.000,00" is not a sum of money
    price: 24.000,00
           ^^^^^^^^^
  Write digits and a point: 24000.00
good.yaml:118:14: two invoices have the number "INV-3"
    - {number: INV-3, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Give each invoice a number of its own, as on the document that was sent.
""",
    ),
]


@pytest.mark.parametrize(
    ("edits", "message"), [mistake[1:] for mistake in MISTAKES], ids=[mistake[0] for mistake in MISTAKES]
)
def test_a_mistake_in_a_field_is_told_with_a_remedy(edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message


def test_the_picture_of_the_design() -> None:
    text = changed((("amount: 8000.00", 'amount: "1,2O0"'),))

    with pytest.raises(CaseError) as wrong:
        read_case(text.encode(), "kitchen.yaml")
    (diagnostic,) = wrong.value.diagnostics

    assert (
        show(diagnostic, wrong.value.source_lines)
        == """\
kitchen.yaml:75:51: amount "1,2O0" is not a sum of money
    - {id: M2, title: First fix complete, amount: "1,2O0", due: on completion of milestone, planned: 20…
                                                  ^^^^^^^
  Write digits and a point, for example 1200.00."""
    )
    assert diagnostic_json(diagnostic) == {
        "path": "contract.milestones[1].amount",
        "line": 75,
        "column": 51,
        "rule": "misread",
        "severity": "error",
        "message": 'amount "1,2O0" is not a sum of money',
        "hint": "Write digits and a point, for example 1200.00.",
    }


def test_a_whole_missing_block_is_shown_as_it_would_look() -> None:
    text = GOOD[: GOOD.index("parties:")] + GOOD[GOOD.index("contract:\n") :]

    assert (
        said(text)
        == """\
good.yaml:2:1: parties is missing
    docgen: 1
    ^
  Add:
    parties:
      contractor:
        name: Moss Joinery Ltd
        kind: company
      client:
        name: Ada Thornbury
        kind: company
  Who is who."""
    )


def test_the_good_case_has_no_problem_and_every_value_its_type() -> None:
    loaded = read_case(GOOD.encode(), "good.yaml")
    case = loaded.case

    assert loaded.diagnostics == ()
    assert case.contract.date == date(2026, 3, 2)
    assert case.contract.price == Decimal("24000.00")
    assert case.contract.milestones[0].share == Decimal(25)
    assert case.contract.milestones[0].due == Trigger(event="on signing")
    assert case.contract.payment.within.wait == Duration(count=14, unit="days")
    assert case.contract.late_interest is not None
    assert case.contract.late_interest.rate == Rate(percent=Decimal(4), per="year")
    assert case.contract.disputes.mediation is True
    assert case.change_orders[0].items[1].amount == Decimal("-150.00")
    assert [order.status for order in case.change_orders] == ["approved", "rejected"]
    assert case.parties.contractor.phone == "01632 960123"


def test_what_looks_like_another_type_is_the_text_that_was_typed() -> None:
    edits = (("name: Ada Thornbury", "name: NO"), ("phone: 01632 960456", "phone: 0123"), ("- SY8 1ZZ", "- 12:30"))

    client = read_case(changed(edits).encode(), "x").case.parties.client

    assert (client.name, client.phone, client.address[-1]) == ("NO", "0123", "12:30")


def test_a_field_that_may_be_left_out_may_be_empty() -> None:
    text = GOOD[: GOOD.index("costs:")] + "costs:\nrates:\nbreach:\naccount:\n"

    case = read_case(text.encode(), "x").case

    assert (case.costs, case.rates, case.breach) == ((), (), None)


def test_the_problems_stand_in_the_order_of_the_file() -> None:
    edits = (
        ("INV-4", "INV-3"),
        ("price: 24000.00", "price: x"),
        ("currency: GBP", "curency: GBP"),
        ("Rowan", "Row\u200ban"),
    )

    lines = [diagnostic.place.line for diagnostic in diagnostics_of(changed(edits)) if diagnostic.place]

    assert lines == [8, 25, 62, 118]


def test_a_check_is_left_out_while_a_field_it_reads_is_wrong() -> None:
    """The price decides whether the milestones add up; while it cannot be read, nothing is said of them."""
    edits = (("price: 24000.00", "price: x"), ("share: 25%", "share: 20%"), ("number: INV-4", "number: INV-3"))

    assert [diagnostic.rule for diagnostic in diagnostics_of(changed(edits))] == ["misread", "invoice-numbers-unique"]


def test_nothing_is_missing_where_words_could_not_be_read() -> None:
    assert [diagnostic.rule for diagnostic in diagnostics_of(changed((("law: GB-ENG", "law GB-ENG"),)))] == ["yaml"]


def test_a_value_that_was_refused_is_not_refused_twice() -> None:
    assert [diagnostic.rule for diagnostic in diagnostics_of(changed((("price: 24000.00", "price: *sum"),)))] == [
        "alias"
    ]


def test_a_case_with_warnings_can_be_worked_with() -> None:
    loaded = read_case(changed((("when_overdue: 30 days", "when_overdue: 10 days"),)).encode(), "x")

    assert [(diagnostic.rule, diagnostic.severity) for diagnostic in loaded.diagnostics] == [
        ("termination-before-stop-work", Severity.WARNING)
    ]


def test_an_error_counts_itself() -> None:
    with pytest.raises(CaseError) as wrong:
        read_case(changed((("price: 24000.00", "price: x"), ("signed: 2026-03-04", "signed: y"))).encode(), "x")

    assert wrong.value.message == "2 problems"


def test_what_is_wrong_in_a_file_with_stand_ins_is_told_apart() -> None:
    found = examine(changed((("price: 24000.00", "price: x"), ("letterhead: plain", "colour: red"))).encode(), "x")

    assert found.case is not None
    assert found.broken == ("contract.price", "")


def test_reading_a_case_imports_nothing_heavy() -> None:
    """`docgen check` pays for click, yaml and msgspec; number checks only where there is such a number."""
    without_numbers = changed(
        (("      iban: GB33BUKB20201555555555\n      bic: BUKBGB22\n", "      account_number: '1'\n      bic:\n"),
         ("      account_number: '1'\n", "      account_number: '12345678'\n      sort_code: 12-34-56\n"),
         ("    tax_number: GB980780684\n", ""))
    )  # fmt: skip
    program = (
        "import sys; from docgen.case.load import examine; found = examine(sys.stdin.buffer.read(), 'x');"
        "print(found.diagnostics, *sorted({'stdnum', 'babel', 'weasyprint', 'docxtpl', 'docx', 'jinja2', 'click', 'pydantic'}"
        " & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], input=without_numbers.encode(), capture_output=True, check=True
    )

    assert done.stdout.decode().strip() == "()"
