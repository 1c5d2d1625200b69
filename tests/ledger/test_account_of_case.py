"""From a case to its account, and the account in JSON, CSV and text."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.ledger.account import Account
from docgen.ledger.as_csv import account_csv
from docgen.ledger.as_json import account_json
from docgen.ledger.as_text import account_text
from docgen.ledger.ledger import ledger_of
from tests.ledger.cases import case
from tests.steps.jobs import day, job, law_of

AS_OF = date(2026, 6, 9)


def late_case(**changes: Any) -> Case:
    """480.00 of 2026-02-10 paid in part, 720.00 of 2026-03-31 not at all."""
    fields: dict[str, Any] = {
        "contract": {"tax": {"name": "VAT", "rate": "20%", "prices": "exclude"}},
        "invoices": [
            {"number": "INV-1", "milestone": "M1", "issued": "2026-02-10"},
            {"number": "INV-2", "milestone": "M2", "issued": "2026-03-31"},
        ],
        "payments": [{"date": "2026-03-16", "amount": "200.00", "invoice": "INV-1", "note": "bank transfer"}],
        "costs": [{"date": "2026-05-20", "description": "Company search", "amount": "84.00"}],
    }
    return case(**(fields | changes))


def test_a_contract_that_says_nothing_takes_the_laws_own_rate() -> None:
    account = ledger_of(late_case()).account(AS_OF)
    first, second = account.invoices
    assert (first.open, first.interest, first.compensation) == (Decimal("280.00"), Decimal("10.75"), Decimal("40.00"))
    assert (second.open, second.interest, second.compensation) == (
        Decimal("720.00"),
        Decimal("12.98"),
        Decimal("40.00"),
    )
    assert account.totals.due == Decimal("1107.73")
    assert account.method.basis == "the Late Payment of Commercial Debts (Interest) Act 1998"
    assert not account.method.contractual


def test_an_agreed_rate_displaces_the_statutory_one_and_the_fixed_sum() -> None:
    contract = {"late_interest": {"rate": "1% per month"}}
    account = ledger_of(late_case(contract=contract)).account(AS_OF)
    made = account.invoices[0].segments[0].rate_made
    assert (made.rate, made.reference) == (
        Decimal(12),
        "1% a month (12% a year), agreed in the contract of 5 January 2026",
    )
    assert account.method.basis == "the contract of 5 January 2026"
    assert account.totals.compensation == 0


def test_a_consumer_under_english_law_owes_none_without_an_agreement() -> None:
    account = ledger_of(late_case(client={"kind": "consumer"})).account(AS_OF)
    assert not account.interest_claimable
    assert account.totals.interest == account.totals.compensation == account.per_day == 0
    with pytest.raises(DocgenError) as refused:
        ledger_of(late_case(client={"kind": "consumer"}, contract={"late_interest": "statutory"})).account(AS_OF)
    assert refused.value.message == (
        "statutory interest cannot be claimed: the Late Payment of Commercial Debts (Interest) Act 1998 does not apply"
        " to a debt owed by a consumer"
    )


def test_rates_and_conventions_of_the_case_are_used() -> None:
    found = late_case(
        invoices=[{"number": "INV-3", "milestone": "M1", "issued": "2026-12-20"}],
        payments=[],
        rates=[{"base": "bank-rate", "date": "2026-12-31", "rate": "3.5%", "source": "Bank of England"}],
        account={"day_count": "actual/360", "rounding": "daily", "allocation": "interest first"},
    )
    account = ledger_of(found).account(date(2027, 2, 2))
    [segment] = account.invoices[0].segments
    assert (segment.rate_made.rate, segment.year_days, segment.days) == (Decimal("11.5"), 360, 30)
    assert account.totals.interest == Decimal("4.50")
    assert account.method.notes[-2:] == (
        "Bank Rate of 3.5% from 31 December 2026: Bank of England.",
        "The day count, order of part-payments and rounding are as set for this account.",
    )


def test_json_has_the_promised_shape_and_decimal_strings() -> None:
    found = json.loads(json.dumps(account_json(ledger_of(late_case()).account(AS_OF))))
    assert {name: found[name] for name in ("case", "as_of", "currency", "totals", "per_day")} == {
        "case": "T-1",
        "as_of": "2026-06-09",
        "currency": "GBP",
        "totals": {
            "principal": "1000.00",
            "interest": "23.73",
            "compensation": "80.00",
            "costs": "4.00",
            "due": "1107.73",
        },
        "per_day": "0.32",
    }
    first = found["invoices"][0]
    promised = ("number", "issued", "due", "amount", "paid", "open", "interest", "compensation")
    assert {name: first[name] for name in promised} == {
        "number": "INV-1",
        "issued": "2026-02-10",
        "due": "2026-02-24",
        "amount": "480.00",
        "paid": "200.00",
        "open": "280.00",
        "interest": "10.75",
        "compensation": "40.00",
    }
    source = "8 percentage points above Bank Rate of 3.75% on 31 December 2025 (Bank of England official Bank Rate)"
    assert first["segments"] == [
        {
            "from": "2026-02-25",
            "to": "2026-03-17",
            "days": 20,
            "year_days": 365,
            "rate": "11.75",
            "base": "3.75",
            "margin": "8",
            "principal": "480.00",
            "interest": "3.09041096",
            "source": source,
        },
        {
            "from": "2026-03-17",
            "to": "2026-06-10",
            "days": 85,
            "year_days": 365,
            "rate": "11.75",
            "base": "3.75",
            "margin": "8",
            "principal": "280.00",
            "interest": "7.66164384",
            "source": source,
        },
    ]


def test_csv_has_a_row_for_every_step_and_closes_with_the_total() -> None:
    rows = list(csv.DictReader(io.StringIO(account_csv(ledger_of(late_case()).account(AS_OF)))))
    assert [(row["invoice"], row["line"]) for row in rows] == [
        ("INV-1", "invoice"),
        ("INV-1", "segment"),
        ("INV-1", "payment"),
        ("INV-1", "segment"),
        ("INV-1", "owed"),
        ("INV-2", "invoice"),
        ("INV-2", "segment"),
        ("INV-2", "owed"),
        ("", "cost"),
        ("", "cost met"),
        ("", "total"),
    ]
    total = rows[-1]
    assert (total["principal"], total["interest"], total["amount"]) == ("1000.00", "23.73", "1107.73")
    owed = [row for row in rows if row["line"] == "owed"]
    assert sum(Decimal(row["amount"]) for row in owed) == Decimal("1103.73")


def test_a_spreadsheet_takes_no_text_of_the_case_for_a_formula() -> None:
    found = late_case(costs=[{"date": "2026-05-20", "description": "=1+1", "amount": "4.00"}])
    rows = list(csv.DictReader(io.StringIO(account_csv(ledger_of(found).account(AS_OF)))))
    assert [row["source"] for row in rows if row["line"] == "cost"] == ["'=1+1"]


def test_the_text_explains_every_figure() -> None:
    assert (
        account_text(ledger_of(late_case()).account(AS_OF), explain=True)
        == """\
T-1: account at the end of 9 June 2026, in GBP

INV-1  Delivery
  issued 10 February 2026, due 24 February 2026, 105 days late
  Invoice total                                  480.00
  Paid 16 March 2026                            -200.00
      200.00 to principal (bank transfer); 280.00 open
  Open                                           280.00
  Interest                                        10.75
      2026-02-25 to 2026-03-16: 480.00 x 11.75% x 20 days / 365 = 3.090411
        8 percentage points above Bank Rate of 3.75% on 31 December 2025 (Bank of England official Bank Rate)
      2026-03-17 to 2026-06-09: 280.00 x 11.75% x 85 days / 365 = 7.661644
        8 percentage points above Bank Rate of 3.75% on 31 December 2025 (Bank of England official Bank Rate)
  Fixed sum                                       40.00
      the fixed sum under section 5A of the Late Payment of Commercial Debts (Interest) Act 1998
  Interest of each further day                     0.09

INV-2  Completion
  issued 31 March 2026, due 14 April 2026, 56 days late
  Invoice total                                  720.00
  Open                                           720.00
  Interest                                        12.98
      2026-04-15 to 2026-06-09: 720.00 x 11.75% x 56 days / 365 = 12.979726
        8 percentage points above Bank Rate of 3.75% on 31 December 2025 (Bank of England official Bank Rate)
  Fixed sum                                       40.00
      the fixed sum under section 5A of the Late Payment of Commercial Debts (Interest) Act 1998
  Interest of each further day                     0.23

Costs of recovery
  20 May 2026  Company search                     84.00
  Less what the fixed sums meet                  -80.00
      section 5A(2A) of the Late Payment of Commercial Debts (Interest) Act 1998

Statement of account
  2026-02-10  Invoice INV-1                      480.00     480.00
  2026-02-25  Fixed sum INV-1                     40.00     520.00
  2026-03-16  Payment INV-1                     -200.00     320.00
  2026-03-31  Invoice INV-2                      720.00   1,040.00
  2026-04-15  Fixed sum INV-2                     40.00   1,080.00
  2026-05-20  Cost                                 4.00   1,084.00
  2026-06-09  Interest INV-1                      10.75   1,094.75
  2026-06-09  Interest INV-2                      12.98   1,107.73

Owed in all
  Principal                                    1,000.00
  Interest                                        23.73
  Fixed sums                                      80.00
  Costs                                            4.00
  Total                                        1,107.73
  Interest of each further day                     0.32

Interest: the Late Payment of Commercial Debts (Interest) Act 1998 (1998 c. 20, sections 1, 4 and 6), simple, actual\
 days over 365, also in a leap year;
  worked out exactly and rounded once for each invoice, halves up.
Payments go to the invoice that the payer named, else to all due invoices, the oldest first: first to principal, then\
 to interest, then to the fixed sum, then to costs.
Note: The rate is fixed for each debt by the Bank Rate of the 30 June or 31 December before interest starts, and later\
 changes leave it as it is.
Note: Interest is calculated on the unpaid invoice total, tax included.
Choice: The order of part-payments is docgen's own rule: no source settles it, and this order claims less. The case\
 may set another. To choose: allocation under account."""
    )


def test_the_short_text_leaves_the_steps_out() -> None:
    text = account_text(ledger_of(late_case()).account(AS_OF), explain=False)
    assert "11.75%" not in text
    assert "  Interest                                        10.75" in text.splitlines()


def test_the_text_of_an_account_without_interest_says_why() -> None:
    text = account_text(ledger_of(late_case(client={"kind": "consumer"})).account(AS_OF), explain=True)
    assert text.splitlines()[-1].startswith("No interest: The contract sets no rate of interest, and the Late Payment")


GERMAN_MONTHS = [
    {"number": "INV-1", "description": "May", "amount": "226.10", "issued": "2026-05-04", "due": "2026-05-18"},
    {"number": "INV-2", "description": "June", "amount": "226.10", "issued": "2026-06-01", "due": "2026-06-15"},
    {"number": "INV-3", "description": "July", "amount": "300.00", "issued": "2026-07-01", "due": "2026-07-15"},
]


def german_months(*payments: dict[str, str], **more: Any) -> Account:
    """Three invoices of a German company, the last of them due on 15 July 2026, at the end of 25 July."""
    case = job(
        "2026-05-18",
        law="DE",
        contract={"late_interest": None},
        invoices=GERMAN_MONTHS,
        payments=list(payments),
        **more,
    )
    return ledger_of(case, law_of(case)).account(day("2026-07-25"))


def test_a_payment_of_exactly_what_a_letter_asked_for_is_for_the_principal_of_its_invoices() -> None:
    warned = [{"date": "2026-07-02", "what": "letter", "document": "service-cutoff-warning", "text": "Warned."}]
    found = german_months({"date": "2026-07-20", "amount": "452.20"}, record=warned)
    assert [line.open for line in found.invoices] == [Decimal(0), Decimal(0), Decimal("300.00")]
    assert [line.compensation for line in found.invoices] == [Decimal(40)] * 3, "the fixed sums are left, and claimed"
    assert all(line.interest for line in found.invoices)
    assert (
        "The payment of 20 July 2026 is exactly the principal that was due or asked for, and goes to that; interest,"
        " fixed sums and costs are not paid by it."
    ) in found.method.notes


def test_what_a_letter_asked_for_is_without_what_was_disputed() -> None:
    warned = [{"date": "2026-07-02", "what": "letter", "document": "service-cutoff-warning", "text": "Warned."}]
    disputes = [{"date": "2026-06-01", "invoice": "INV-1", "reason": "The server was down."}]
    found = german_months({"date": "2026-07-20", "amount": "226.10"}, record=warned, disputes=disputes)
    assert [line.open for line in found.invoices] == [Decimal("226.10"), Decimal(0), Decimal("300.00")]


def test_a_payment_of_the_oldest_invoices_due_needs_no_letter_and_one_of_another_sum_pays_interest_first() -> None:
    assert [line.open for line in german_months({"date": "2026-07-20", "amount": "752.20"}).invoices] == [0, 0, 0]
    other = german_months({"date": "2026-07-20", "amount": "452.21"})
    assert other.invoices[0].receipts[0].to_interest > 0
