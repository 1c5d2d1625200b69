"""How much of an account is disputed on a day, and that a dispute moves no money."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.ledger.account import Account
from docgen.ledger.as_csv import account_csv
from docgen.ledger.as_json import account_json
from docgen.ledger.as_text import account_text
from docgen.ledger.calculation import overdue_only
from docgen.ledger.ledger import ledger_of
from docgen.ledger.statement import statement
from docgen.ledger.terms import Credit, Debt, Dispute
from tests.ledger.cases import case
from tests.ledger.made import PRINCIPAL_FIRST, account, debt, paid, random_account, random_calculation, terms

DUE = date(2026, 3, 31)
MAY = date(2026, 5, 4)
LATER = date(2026, 6, 9)
ON = terms("10", allocation=PRINCIPAL_FIRST)
REASON = "You say that a shelf is missing."


def over(amount: str | None, day: date = MAY, **how: object) -> Dispute:
    """A dispute over invoice 1."""
    return Dispute(
        day=day,
        invoice="1",
        amount=Decimal(amount) if amount else None,
        reason=REASON,
        **how,  # type: ignore[arg-type]
    )


def conceded(amount: str | None, on: date, day: date = MAY) -> Dispute:
    return over(amount, day, settled=on, outcome="conceded")


@pytest.mark.parametrize(
    ("disputes", "payment", "disputed", "undisputed"),
    [
        pytest.param([], None, "0.00", "1000.00", id="none"),
        pytest.param([over("300")], None, "300.00", "700.00", id="a part"),
        pytest.param([over(None)], None, "1000.00", "0.00", id="all"),
        pytest.param([over("300")], "500", "300.00", "200.00", id="a payment goes to the undisputed part first"),
        pytest.param([over("300")], "700", "300.00", "0.00", id="as much as is undisputed"),
        pytest.param([over("300")], "700.01", "299.99", "0.00", id="a penny more than is undisputed"),
        pytest.param([over("300")], "1000", "0.00", "0.00", id="paid"),
        pytest.param([over(None)], "400", "600.00", "0.00", id="all, and a part paid"),
        pytest.param([over("300"), over("200", LATER)], None, "500.00", "500.00", id="two parts"),
        pytest.param([over("300", LATER + timedelta(days=1))], None, "0.00", "1000.00", id="not yet"),
        pytest.param([over("300", LATER)], None, "300.00", "700.00", id="on the day itself"),
        pytest.param([conceded("300", LATER)], None, "0.00", "1000.00", id="conceded on the day itself"),
        pytest.param(
            [conceded("300", LATER + timedelta(days=1))], None, "300.00", "700.00", id="conceded on the day after"
        ),
        pytest.param([conceded("100", LATER), over("200")], None, "200.00", "800.00", id="conceded in part"),
        pytest.param([over("900"), over("900")], None, "1000.00", "0.00", id="never more than is open"),
    ],
)
def test_what_is_disputed_of_an_invoice_of_1000(
    disputes: list[Dispute], payment: str | None, disputed: str, undisputed: str
) -> None:
    payments = [paid(payment, date(2026, 4, 30))] if payment else []
    found = account(LATER, [debt("1000", DUE)], ON, *payments, disputes=disputes)
    [line] = found.invoices
    assert (str(line.disputed), str(line.undisputed)) == (disputed, undisputed)
    assert (found.disputed, found.undisputed) == (line.disputed, line.undisputed)


def test_money_beyond_the_undisputed_part_settles_the_oldest_dispute_first() -> None:
    disputes = [over("200", LATER), over("300", MAY)]
    [line] = account(LATER, [debt("1000", DUE)], ON, paid("600", MAY), disputes=disputes).invoices
    assert [(each.day, each.amount, each.open) for each in line.objections] == [
        (MAY, Decimal(300), Decimal("200.00")),
        (LATER, Decimal(200), Decimal("200.00")),
    ]


def test_what_the_contractor_allowed_is_taken_off_by_its_credit_note() -> None:
    disputes = [over("300", settled=date(2026, 5, 20), outcome="allowed")]
    note = Credit(day=date(2026, 5, 20), number="CN-1", invoice="1", amount=Decimal(300), reason="A shelf")
    found = account(LATER, [debt("1000", DUE)], ON, disputes=disputes, credit_notes=[note])
    [line] = found.invoices
    assert (line.open, line.disputed, line.undisputed) == (Decimal("700.00"), Decimal("0.00"), Decimal("700.00"))
    assert [(each.kind, each.day) for each in statement(found)[1:4]] == [
        ("dispute", MAY),
        ("credit note", date(2026, 5, 20)),
        ("allowance", date(2026, 5, 20)),
    ]


def test_a_demand_counts_only_what_is_disputed_of_its_own_invoices() -> None:
    due, not_due = debt("1000", DUE), debt("500", LATER, number="2")
    other = Dispute(day=LATER, invoice="2", amount=Decimal(50))
    found = account(LATER, [due, not_due], ON, disputes=[over("300"), other])
    claim = overdue_only(found)
    assert (found.disputed, found.undisputed) == (Decimal("350.00"), Decimal("1150.00"))
    assert (claim.disputed, claim.undisputed) == (Decimal("300.00"), Decimal("700.00"))


def test_a_dispute_over_an_invoice_that_is_not_there_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        account(LATER, [debt("1000", DUE, number="A")], ON, disputes=[over("300")])
    assert refused.value.message == "a dispute names the invoice 1, which is not in the account"
    assert refused.value.hint == "Known: A."


def test_the_statement_tells_of_disputes_and_moves_no_money_for_them() -> None:
    found = account(
        LATER,
        [debt("1000", DUE)],
        ON,
        paid("900", date(2026, 5, 29)),
        disputes=[conceded("300", date(2026, 5, 20)), over("200")],
    )
    assert [
        (line.day.isoformat(), line.kind, line.text, str(line.balance.due), str(line.disputed))
        for line in statement(found)
    ] == [
        ("2026-03-17", "invoice", "invoice 1", "1000.00", "0.00"),
        ("2026-05-04", "dispute", REASON, "1000.00", "300.00"),
        ("2026-05-04", "dispute", REASON, "1000.00", "500.00"),
        ("2026-05-20", "concession", REASON, "1000.00", "200.00"),
        ("2026-05-29", "payment", "", "100.00", "100.00"),
        ("2026-06-09", "interest", "", "116.47", "100.00"),
    ]


# --- any account ---


def disputed_account(seed: int) -> tuple[Account, Account]:
    """A random account, without disputes and with them."""
    _, debts, *_ = random_account(seed)
    disputes = random_disputes(Random(seed), debts)
    return random_calculation(seed), random_calculation(seed, disputes=disputes)


def random_disputes(chance: Random, debts: list[Debt]) -> list[Dispute]:
    """Up to four disputes of any size, some of them settled."""
    disputes = []
    for _ in range(chance.randrange(5)):
        about = chance.choice(debts)
        day = about.issued + timedelta(days=chance.randrange(90))
        end = chance.choice([None, day + timedelta(days=chance.randrange(90))])
        disputes.append(
            Dispute(
                day=day,
                invoice=about.number,
                amount=chance.choice([None, (about.amount * chance.randrange(1, 120) / 100).quantize(Decimal("0.01"))]),
                settled=end,
                outcome=chance.choice(["conceded", "allowed"]) if end else "",
            )
        )
    return disputes


@given(seed=st.integers(min_value=0, max_value=10**9))
def test_disputed_and_undisputed_are_the_principal_and_neither_is_below_nothing(seed: int) -> None:
    _, found = disputed_account(seed)
    assert found.disputed + found.undisputed == found.totals.principal
    assert found.disputed == sum(line.disputed for line in found.invoices)
    for line in found.invoices:
        assert 0 <= line.disputed <= line.open
        assert line.disputed + line.undisputed == line.open
        assert line.disputed == sum(each.open for each in line.objections)
        assert all(0 <= each.open <= each.amount for each in line.objections)
        assert all(each.open == 0 for each in line.objections if each.settled)


@given(seed=st.integers(min_value=0, max_value=10**9))
def test_a_dispute_changes_no_sum_that_is_claimed(seed: int) -> None:
    without, found = disputed_account(seed)
    assert replace(found, disputed=without.disputed, invoices=()) == replace(without, invoices=())
    for line, plain in zip(found.invoices, without.invoices, strict=True):
        assert replace(line, disputed=plain.disputed, objections=()) == plain


@given(seed=st.integers(min_value=0, max_value=10**9))
def test_the_statement_ends_at_what_is_disputed(seed: int) -> None:
    _, found = disputed_account(seed)
    lines = statement(found)
    if lines:
        assert lines[-1].balance == found.totals
        assert lines[-1].disputed == found.disputed
    for line in lines:
        assert 0 <= line.disputed <= line.balance.principal


# --- for reading ---


def disputed_case() -> Case:
    """480.00 and 720.00, late; 100.00 of the second disputed, a dispute over the first withdrawn."""
    return case(
        client={"kind": "consumer"},
        contract={"tax": {"name": "VAT", "rate": "20%", "prices": "exclude"}},
        invoices=[
            {"number": "INV-1", "milestone": "M1", "issued": "2026-02-10"},
            {"number": "INV-2", "milestone": "M2", "issued": "2026-03-31"},
        ],
        disputes=[
            {"date": "2026-02-27", "invoice": "INV-1", "reason": "=It was late.", "conceded": "2026-03-09"},
            {"date": "2026-04-20", "invoice": "INV-2", "amount": "100.00", "reason": REASON},
        ],
    )


def test_json_has_disputed_and_undisputed_beside_what_was_there() -> None:
    found = account_json(ledger_of(disputed_case()).account(LATER))
    assert found["totals"] == {
        "principal": "1200.00",
        "interest": "0.00",
        "compensation": "0.00",
        "costs": "0.00",
        "due": "1200.00",
    }
    assert (found["disputed"], found["undisputed"]) == ("100.00", "1100.00")
    first, second = found["invoices"]
    assert (first["disputed"], first["undisputed"]) == ("0.00", "480.00")
    assert (second["open"], second["disputed"], second["undisputed"]) == ("720.00", "100.00", "620.00")
    assert list(first["disputes"]) == [
        {
            "date": "2026-02-27",
            "amount": "480.00",
            "whole": True,
            "open": "0.00",
            "reason": "=It was late.",
            "outcome": "conceded",
            "settled": "2026-03-09",
        }
    ]
    assert list(second["disputes"]) == [
        {
            "date": "2026-04-20",
            "amount": "100.00",
            "whole": False,
            "open": "100.00",
            "reason": REASON,
            "outcome": "",
            "settled": None,
        }
    ]
    assert [(line["kind"], line["balance"], line["disputed"]) for line in found["statement"]] == [
        ("invoice", "480.00", "0.00"),
        ("dispute", "480.00", "480.00"),
        ("concession", "480.00", "0.00"),
        ("invoice", "1200.00", "0.00"),
        ("dispute", "1200.00", "100.00"),
    ]


def test_csv_has_a_row_for_each_dispute() -> None:
    rows = list(csv.DictReader(io.StringIO(account_csv(ledger_of(disputed_case()).account(LATER)))))
    told = ("invoice", "from", "to", "amount", "principal", "source")
    assert [tuple(row[name] for name in told) for row in rows if row["line"] == "dispute"] == [
        ("INV-1", "2026-02-27", "2026-03-09", "480.00", "0.00", "conceded: =It was late."),
        ("INV-2", "2026-04-20", "", "100.00", "100.00", REASON),
    ]


def test_the_text_says_what_is_disputed_and_how_a_dispute_ended() -> None:
    text = account_text(ledger_of(disputed_case()).account(LATER), explain=True)
    assert (
        text.partition("\nNo interest:")[0]
        == """\
T-1: account at the end of 9 June 2026, in GBP

INV-1  Delivery
  issued 10 February 2026, due 24 February 2026, 105 days late
  Invoice total                                  480.00
  Open                                           480.00
      disputed 27 February 2026: the whole invoice, withdrawn by the client 9 March 2026
        =It was late.

INV-2  Completion
  issued 31 March 2026, due 14 April 2026, 56 days late
  Invoice total                                  720.00
  Open                                           720.00
    of which disputed                            100.00
      disputed 20 April 2026: 100.00
        You say that a shelf is missing.

Statement of account
  2026-02-10  Invoice INV-1                      480.00     480.00
  2026-02-27  Dispute INV-1                                 480.00  (disputed: 480.00)
  2026-03-09  Concession INV-1                              480.00  (disputed: 0.00)
  2026-03-31  Invoice INV-2                      720.00   1,200.00
  2026-04-20  Dispute INV-2                               1,200.00  (disputed: 100.00)

Owed in all
  Principal                                    1,200.00
    of which disputed                            100.00
  Interest                                         0.00
  Total                                        1,200.00
"""
    )


def test_the_short_text_names_what_is_disputed_and_leaves_the_story_out() -> None:
    lines = account_text(ledger_of(disputed_case()).account(LATER), explain=False).splitlines()
    assert lines.count("    of which disputed                            100.00") == 2
    assert not any("shelf" in line or "withdrawn" in line for line in lines)
