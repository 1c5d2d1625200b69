"""The rules that need the account: each with a slip, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from docgen.ledger.checks import CHECKS
from docgen.ledger.invoice_checks import CHECKS as OF_INVOICES
from docgen.ledger.order_checks import CHECKS as OF_ORDERS
from tests.case.good import BY_TIME, GOOD, Edits, changed, entered, said_with_law

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "withheld-beyond-measure",
        (
            ("law: GB-ENG", "law: DE"),
            ("currency: GBP", "currency: EUR"),
            ("share: 25%, due: on signing", "share: 25%, due: on completion of milestone"),
            ("  warranty: {period: 12 months}\n", ""),
            ("mediation: yes, ", ""),
            ("termination: {notice: 14 days, ", "termination: {"),
            (
                "\ninvoices:\n",
                "\ndisputes:\n  - {date: 2026-05-25, invoice: INV-4, amount: 1500.00, repair_cost: 400.00, reason: A door sticks.}\n\ninvoices:\n",
            ),
        ),
        """\
good.yaml:114:48: warning: 1500.00 EUR are disputed of invoice INV-4 for a defect that costs 400.00 EUR to repair; as a rule a client may hold back 800.00 EUR for it (section 641(3) of the German Civil Code (BGB))
    - {date: 2026-05-25, invoice: INV-4, amount: 1500.00, repair_cost: 400.00, reason: A door sticks.}
                                                 ^^^^^^^
  Leave amount out, and that much counts as disputed, the rest as undisputed; or keep it, and all of it is treated as disputed.
  docgen has this from: seen in the primary source (gesetze-im-internet.de/bgb/__641.html, __632a.html, as last amended on 29 March 2026), text of 18 April 2026, looked at up to 2026-11-29.
""",
    ),
    (
        "regional-holiday",
        (
            ("law: GB-ENG", "law: DE"),
            ("currency: GBP", "currency: EUR"),
            ("share: 25%, due: on signing", "share: 25%, due: on completion of milestone"),
            ("  warranty: {period: 12 months}\n", ""),
            ("mediation: yes, ", ""),
            ("termination: {notice: 14 days, ", "termination: {"),
            ("milestone: M3, issued: 2026-05-20", "milestone: M3, issued: 2026-05-21"),
        ),
        """\
good.yaml:117:14: warning: invoice INV-4 falls due on 4 June 2026, Corpus Christi, a public holiday in DE-BW, DE-BY, DE-HE, DE-NW, DE-RP, DE-SL only
    - {number: INV-4, milestone: M3, issued: 2026-05-21}
               ^^^^^
  Where the work is done there, write region: DE-BW below law, and the day moves; elsewhere name the region that it is in.
""",
    ),
    (
        "supplied-rate-unused",
        (
            (
                "account:\n",
                "rates:\n  - {base: boe-bank-rate, date: 2026-11-01, rate: 3.75%, source: Bank of England}\n\naccount:\n",
            ),
            ("kind: consumer", "kind: company"),
            ("late_interest: {rate: 4% per year}", "late_interest: statutory"),
        ),
        """\
good.yaml:148:12: "boe-bank-rate" is no base rate that this account uses
    - {base: boe-bank-rate, date: 2026-11-01, rate: 3.75%, source: Bank of England}
             ^^^^^^^^^^^^^
  Did you mean "bank-rate"? Known: bank-rate.
""",
    ),
    (
        "consumer-rate",
        (("late_interest: {rate: 4% per year}", "late_interest: {rate: 12% per year}"),),
        """\
good.yaml:80:25: warning: 12% a year is no less than the 11.75% that the law gives against businesses, and the client is a consumer: a court may strike the rate out, and then no interest is left
    late_interest: {rate: 12% per year}
                          ^^^^^^^^^^^^
  Agree a lower rate before the contract is signed; once it is signed, write the rate that a lawyer confirms under account, for example claimed_rate: 4% per year.
""",
    ),
    (
        "claimed-rate-above-agreed",
        (("account:\n", "account:\n  claimed_rate: 5% per year\n"),),
        """\
good.yaml:148:17: 5% a year is claimed, and 4% was agreed
    claimed_rate: 5% per year
                  ^^^^^^^^^^^
  Claim the agreed rate, without claimed_rate, or a lower one.
""",
    ),
    (
        "invoice-over-contract",
        (("milestone: M2, issued", "milestone: M2, amount: 8000.02, issued"),),
        """\
good.yaml:116:44: invoice INV-2 asks for 8000.02 GBP, more than the 8000.00 GBP that the contract gives for it
    - {number: INV-2, milestone: M2, amount: 8000.02, issued: 2026-04-20}
                                             ^^^^^^^
  Leave amount: out, and docgen takes it from the contract with tax and approved change orders.
""",
    ),
    (
        "invoice-over-contract",
        (("milestone: M2, issued", "milestone: M2, amount: 8133.33, issued"),),
        """\
good.yaml:116:44: invoice INV-2 asks for 8133.33 GBP, more than the 8000.00 GBP that the contract gives for it
    - {number: INV-2, milestone: M2, amount: 8133.33, issued: 2026-04-20}
                                             ^^^^^^^
  Leave amount: out, and docgen takes it from the contract with tax and approved change orders. If the law has changed the rate of VAT to 22%, write tax: 22% in its place.
good.yaml:118:14: warning: the invoices come to 25713.33 GBP, 13.33 GBP more than the contract price with its approved change orders
    - {number: INV-4, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Look for an invoice entered twice, or enter what is not owed under credit_notes.
""",
    ),
    (
        "invoice-under-contract",
        (("milestone: M2, issued", "milestone: M2, amount: 7666.67, issued"),),
        """\
good.yaml:116:44: warning: invoice INV-2 asks for 7666.67 GBP, less than the 8000.00 GBP that the contract gives for it
    - {number: INV-2, milestone: M2, amount: 7666.67, issued: 2026-04-20}
                                             ^^^^^^^
  Leave amount: out, and docgen takes it from the contract with tax and approved change orders. If the law has changed the rate of VAT to 15%, write tax: 15% in its place.
""",
    ),
    (
        "invoice-under-contract",
        (("milestone: M2, issued", "milestone: M2, amount: 7000.00, issued"),),
        """\
good.yaml:116:44: warning: invoice INV-2 asks for 7000.00 GBP, less than the 8000.00 GBP that the contract gives for it
    - {number: INV-2, milestone: M2, amount: 7000.00, issued: 2026-04-20}
                                             ^^^^^^^
  Leave amount: out, and docgen takes it from the contract with tax and approved change orders.
""",
    ),
    (
        "invoice-for-nothing",
        (("amount: 1850.00", "amount: 50.00"),),
        """\
good.yaml:117:14: invoice INV-3 comes to -100.00 GBP
    - {number: INV-3, change_order: 1, issued: 2026-05-18}
               ^^^^^
  Enter a reduction under credit_notes.
""",
    ),
    (
        "credit-notes-too-large",
        (("amount: 120.00", "amount: 8120.00"),),
        """\
good.yaml:121:62: with credit note CN-1, 8120.00 GBP are taken off invoice INV-2, which comes to 8000.00 GBP
    - {number: CN-1, date: 2026-05-22, invoice: INV-2, amount: 8120.00, reason: One hinge replaced late}
                                                               ^^^^^^^
  Check the amount and the invoice.
""",
    ),
    (
        "dispute-over-invoice",
        entered("date: 2026-05-27, invoice: INV-2, amount: 8000.01, reason: Nothing was done."),
        """\
good.yaml:124:48: 8000.01 GBP are disputed of invoice INV-2, which comes to 8000.00 GBP
    - {date: 2026-05-27, invoice: INV-2, amount: 8000.01, reason: Nothing was done.}
                                                 ^^^^^^^
  Write the part that is disputed; where it is the whole invoice, leave amount: out.
""",
    ),
    (
        "disputes-overlap",
        entered(
            "date: 2026-05-27, invoice: INV-2, reason: Nothing was done.",
            "date: 2026-06-02, invoice: INV-2, amount: 200.00, reason: The worktop is cut.",
        ),
        """\
good.yaml:125:48: with the dispute of 2 June 2026, 8200.00 GBP are disputed of invoice INV-2, which comes to 8000.00 GBP
    - {date: 2026-06-02, invoice: INV-2, amount: 200.00, reason: The worktop is cut.}
                                                 ^^^^^^
  Give each dispute an amount of its own, or say with conceded: or allowed: when the earlier one ended.
""",
    ),
    (
        "disputes-overlap",
        entered(
            "date: 2026-05-27, invoice: INV-2, amount: 5000.00, reason: Nothing was done., conceded: 2026-06-02",
            "date: 2026-06-02, invoice: INV-2, amount: 8000.00, reason: The worktop is cut.",
            "date: 2026-06-03, invoice: INV-2, amount: 0.01, reason: One screw.",
        ),
        """\
good.yaml:126:48: with the dispute of 3 June 2026, 8000.01 GBP are disputed of invoice INV-2, which comes to 8000.00 GBP
    - {date: 2026-06-03, invoice: INV-2, amount: 0.01, reason: One screw.}
                                                 ^^^^
  Give each dispute an amount of its own, or say with conceded: or allowed: when the earlier one ended.
""",
    ),
    (
        "allowed-without-credit-note",
        entered(
            "date: 2026-05-20, invoice: INV-2, amount: 120.00, reason: One hinge., allowed: 2026-05-22",
            "date: 2026-05-21, invoice: INV-2, amount: 80.00, reason: One screw., allowed: 2026-05-23",
            "date: 2026-05-27, invoice: INV-4, reason: The kitchen is not complete., allowed: 2026-06-01",
        ),
        """\
good.yaml:125:84: the contractor gave way on 200.00 GBP of invoice INV-2, but its credit notes up to 23 May 2026 take off 120.00 GBP
    - {date: 2026-05-21, invoice: INV-2, amount: 80.00, reason: One screw., allowed: 2026-05-23}
                                                                                     ^^^^^^^^^^
  Enter the credit note; where it came later, allowed: is the day of the credit note.
good.yaml:126:87: the contractor gave way on 10000.00 GBP of invoice INV-4, but its credit notes up to 1 June 2026 take off 0.00 GBP
    - {date: 2026-05-27, invoice: INV-4, reason: The kitchen is not complete., allowed: 2026-06-01}
                                                                                        ^^^^^^^^^^
  Enter the credit note; where it came later, allowed: is the day of the credit note.
""",
    ),
    (
        "allowed-without-credit-note",
        entered("date: 2026-05-20, invoice: INV-2, amount: 120.00, reason: One hinge., allowed: 2026-05-21"),
        """\
good.yaml:124:85: the contractor gave way on 120.00 GBP of invoice INV-2, but its credit notes up to 21 May 2026 take off 0.00 GBP
    - {date: 2026-05-20, invoice: INV-2, amount: 120.00, reason: One hinge., allowed: 2026-05-21}
                                                                                      ^^^^^^^^^^
  Enter the credit note; where it came later, allowed: is the day of the credit note.
""",
    ),
    (
        "more-invoiced-than-agreed",
        (
            ("number: 2\n    date: 2026-04-28", "number: 2\n    approved_by: Ada Thornbury\n    date: 2026-04-28"),
            ("amount: 3200.00}", "amount: -950.00}"),
            ("    rejected: 2026-04-30", "    approved: 2026-04-30"),
        ),
        """\
good.yaml:119:14: warning: the invoices come to 25580.00 GBP, 830.00 GBP more than the contract price with its approved change orders
    - {number: INV-4, milestone: M3, issued: 2026-05-20}
               ^^^^^
  Change order 2 takes work out: enter what is not owed under credit_notes.
""",
    ),
    (
        "price-below-nothing",
        (("amount: 3200.00}", "amount: -32000.00}"), ("    rejected: 2026-04-30\n", "")),
        """\
good.yaml:107:13: change order 2 takes 32000.00 GBP off a price of 25700.00 GBP
    - number: 2
              ^
  Check its amounts.
""",
    ),
    (
        "ended-part-worth",
        (
            (
                "costs:\n",
                """\
partial_endings:
  - parts: [{milestone: M3, price: 1000.00}]
    by: both
    date: 2026-05-10
    work: [{milestone: M3, amount: 1200.00}]
costs:
""",
            ),
        ),
        """\
good.yaml:128:25: 1200.00 GBP was done of a part of 1000.00 GBP, by the work that is entered for milestone M3
    - parts: [{milestone: M3, price: 1000.00}]
                          ^^
  Check share: and amount: under work.
""",
    ),
    (
        "overpaid",
        (("amount: 6000.00, invoice", "amount: 36000.00, invoice"),),
        """\
good.yaml:125:32: warning: the payments are 13300.00 GBP more than everything owed on 20 May 2026; the rest is kept as a credit
    - {date: 2026-05-11, amount: 3000.00, invoice: INV-2, towards: principal}
                                 ^^^^^^^
  Look for a payment entered twice or an invoice not entered; else pay the money back, and enter under refunds that you did.
""",
    ),
    (
        "refund-too-large",
        (("costs:\n", "refunds:\n  - {date: 2026-06-01, amount: 80.00, note: bank transfer}\ncosts:\n"),),
        """\
good.yaml:128:32: 80.00 GBP was paid back on 1 June 2026, and 0.00 GBP was held for the client
    - {date: 2026-06-01, amount: 80.00, note: bank transfer}
                                 ^^^^^
  Enter under credit_notes what the client did not owe, or with returned: the day on which a payment went back to the bank.
""",
    ),
]


BY_TIME_MISTAKES: list[tuple[str, str, Edits, str]] = [
    (
        "more-invoiced-than-agreed",
        BY_TIME,
        (("amount: 728.00", "amount: 400.00"),),
        """\
good.yaml:139:13: warning: the invoices come to 27083.73 GBP, 117.33 GBP more than the cap with its approved change orders
    - number: RW-305
              ^^^^^^
  Have the client approve a change order that raises the cap, or enter what is over it under credit_notes.
""",
    ),
    (
        "cap-warning-missing",
        BY_TIME,
        (("what: warning", "what: other"),),
        """\
good.yaml:129:13: warning: with invoice RW-304 the invoices come to 24173.00 GBP, 88% of the cap of 27360.00 GBP, and the record shows no warning to the client
    - number: RW-304
              ^^^^^^
  Warn the client in writing at 80%, and enter it under record with what: warning; if more work is to come, propose a change order that raises the cap.
""",
    ),
    (
        "advance-overused",
        BY_TIME,
        (("advance_used: 125.80", "advance_used: 126.80"),),
        """\
good.yaml:136:21: with invoice RW-304, 3201.00 GBP of an advance of 3200.00 GBP are set against statements
    advance_used: 126.80
                  ^^^^^^
  Check advance_used:.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said_with_law(changed(edits)) + "\n" == message


@pytest.mark.parametrize(
    ("rule", "text", "edits", "message"), BY_TIME_MISTAKES, ids=[mistake[0] for mistake in BY_TIME_MISTAKES]
)
def test_a_mistake_in_work_paid_by_time_is_shown(rule: str, text: str, edits: Edits, message: str) -> None:
    assert said_with_law(changed(edits, text)) + "\n" == message


def test_every_rule_has_a_mistake_that_shows_it() -> None:
    rules = {check.rule for check in CHECKS if check not in (*OF_ORDERS, *OF_INVOICES)} - {
        "milestone-over-small-claims"
    }
    assert {mistake[0] for mistake in (*MISTAKES, *BY_TIME_MISTAKES)} == rules


def test_a_good_case_has_no_problem() -> None:
    assert said_with_law(GOOD) == ""


def test_money_is_over_where_it_came_after_part_of_an_invoice_was_written_off() -> None:
    edits = (
        ("2026-05-11, amount: 3000.00, invoice: INV-2, towards: principal", "2026-06-01, amount: 18000.00"),
        ("    discount: {rate: 2%, within: 5 days}\n", ""),
        ("  - {number: CN-1, date: 2026-05-22, invoice: INV-2, amount: 120.00, reason: One hinge replaced late}\n", ""),
        ("credit_notes:\n", ""),
        ("costs:\n", "write_offs:\n  - {date: 2026-05-20, invoice: INV-4, amount: 5000.00, reason: Small}\ncosts:\n"),
    )

    assert "warning: the payments are 3" in said_with_law(changed(edits))
