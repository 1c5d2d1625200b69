"""What reduces a claim without money: credit notes, sums that were never owed, fixed sums that meet costs of recovery.

A credit note is set off from its own day; what was never owed bears no interest from the start.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.law.pack_reader import known_laws, load_law
from docgen.ledger.account import Account
from docgen.ledger.as_text import account_text
from docgen.ledger.ledger import ledger_of
from docgen.ledger.of_case import never_owed_of
from docgen.ledger.statement import statement
from docgen.ledger.terms import Credit, RecoveryCost
from tests.ledger.cases import case
from tests.ledger.made import PRINCIPAL_FIRST, UK_BANDS, account, debt, paid, terms

YEAR_END = date(2025, 12, 31)


def refit(*, paid_on_first: str = "50.00", credited_on: str = "2025-12-15", **credit: Any) -> Case:
    """Two invoices under English law, 50.00 and 70.00; the first is paid, and then a credit note of 50.00 is given."""
    note = {"number": "CN-1", "date": credited_on, "invoice": "INV-1", "amount": "50.00", "reason": "Not needed"}
    return case(
        contract={
            "date": "2025-09-01",
            "price": "120.00",
            "milestones": [
                {"id": "M1", "title": "One", "amount": "50.00", "due": "on completion of milestone"},
                {"id": "M2", "title": "Two", "amount": "70.00", "due": "on completion"},
            ],
            "payment": {"within": "30 days"},
            "late_interest": "statutory",
        },
        invoices=[
            {"number": "INV-1", "milestone": "M1", "issued": "2025-10-01"},
            {"number": "INV-2", "milestone": "M2", "issued": "2025-11-03"},
        ],
        payments=[{"date": "2025-10-10", "amount": paid_on_first, "invoice": "INV-1"}],
        credit_notes=[note | credit],
    )


def sums(*amounts: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def heads(found: Account) -> tuple[str, str, str, str]:
    totals = found.totals
    return str(totals.principal), str(totals.interest), str(totals.compensation), str(totals.due)


def test_a_credit_note_on_a_paid_invoice_is_set_off_from_its_own_day() -> None:
    """70 x 12.25% x 12/365 + 20 x 12.25% x 16/365 = 0.39, with the fixed sum 60.39."""
    found = ledger_of(refit()).account(YEAR_END)
    assert heads(found) == ("20.00", "0.39", "40.00", "60.39")
    assert found.credit == 0
    [first, second] = found.invoices
    assert [(part.principal, part.days) for part in second.segments] == [(Decimal(70), 12), (Decimal(20), 16)]
    assert (second.amount, second.credited, second.received, second.open) == sums(70, 50, 0, 20)
    assert (first.credited, first.received, first.open) == sums(0, 50, 0)


def test_a_credit_note_before_the_next_invoice_is_set_off_when_that_is_issued() -> None:
    found = ledger_of(refit(credited_on="2025-10-20")).account(YEAR_END)
    assert heads(found) == ("20.00", "0.19", "40.00", "60.19")
    assert [line.credited for line in found.invoices] == [0, 50]


def test_a_statement_shows_the_credit_note_with_its_whole_sum() -> None:
    """Ten of it take off the rest of its own invoice, forty are set off against the other."""
    found = ledger_of(refit(paid_on_first="40.00")).account(YEAR_END)
    assert [str(line.open) for line in found.invoices] == ["0.00", "30.00"]
    lines = statement(found)
    [note] = [line for line in lines if line.kind == "credit note"]
    assert (note.invoice, note.text, note.change) == ("INV-1", "CN-1 Not needed", Decimal(-50))
    assert sum(line.change for line in lines) == lines[-1].owed == found.totals.due
    said = account_text(found, explain=False)
    assert "\n  Credit note CN-1, 15 December 2025           -10.00\n" in said
    assert "      50.00 in all; 40.00 set off against what else was open, or held" in said


def test_the_case_may_keep_a_credit_apart() -> None:
    found = ledger_of(refit(set_off="no")).account(YEAR_END)
    assert heads(found)[0] == "70.00"
    assert found.credit == 50
    assert statement(found)[-1].owed == found.totals.due - 50


def test_an_overpayment_stands_in_the_statement_and_its_use_moves_no_money() -> None:
    found = account(
        date(2026, 6, 30),
        [debt("100", date(2026, 4, 1)), debt("80", date(2026, 6, 1), number="2")],
        terms("0", allocation=PRINCIPAL_FIRST),
        paid("130", date(2026, 4, 1)),
    )
    assert [(line.kind, line.invoice, line.change, line.owed) for line in statement(found)] == [
        ("invoice", "1", *sums(100, 100)),
        ("payment", "1", *sums(-100, 0)),
        ("payment", "1", *sums(-30, -30)),
        ("invoice", "2", *sums(80, 50)),
        ("set-off", "2", *sums(0, 50)),
    ]


def test_a_credit_held_pays_a_later_cost_of_recovery() -> None:
    cost = RecoveryCost(day=date(2026, 5, 1), description="Agent", amount=Decimal(20))
    found = account(
        date(2026, 6, 30), [debt("100", date(2026, 4, 1))], terms("0"), paid("130", date(2026, 4, 1)), costs=[cost]
    )
    assert (found.totals.due, found.credit, found.costs_paid) == sums(0, 10, 20)


# --- what was never owed ------------------------------------------------------------------------------------------


def conceded(**note: Any) -> Case:
    """7,200.00 due on 14 April 2026; 1,200.00 of it disputed in time, and allowed with a credit note of 4 May."""
    return case(
        contract={
            "price": "7200.00",
            "milestones": [{"id": "M1", "title": "Website", "share": "100%", "due": "on completion"}],
            "late_interest": "statutory",
        },
        invoices=[{"number": "A1", "milestone": "M1", "issued": "2026-03-31"}],
        disputes=[
            {
                "date": "2026-04-10",
                "invoice": "A1",
                "amount": "1200.00",
                "reason": "The blog is missing.",
                "allowed": "2026-05-04",
            }
        ],
        credit_notes=[
            {"number": "CN-1", "date": "2026-05-04", "invoice": "A1", "amount": "1200.00", "reason": "Blog"} | note
        ],
    )


def test_a_part_that_the_contractor_concedes_bears_no_interest_from_the_start() -> None:
    found = ledger_of(conceded()).account(date(2026, 5, 10))
    assert heads(found) == ("6000.00", "50.22", "70.00", "6120.22")
    [line] = found.invoices
    assert [(part.principal, part.days) for part in line.segments] == [(Decimal(6000), 26)]
    [cut] = line.reductions
    assert (cut.day, cut.amount, cut.never_owed) == (date(2026, 5, 4), *sums(1200, 1200))
    assert "      1,200.00 never owed: no interest from the start" in account_text(found, explain=True)


def test_before_the_contractor_gave_way_the_whole_was_claimed() -> None:
    assert heads(ledger_of(conceded()).account(date(2026, 5, 3)))[0] == "7200.00"


@pytest.mark.parametrize(("never_owed", "interest"), [("no", "57.95"), ("yes", "50.22")])
def test_a_case_may_say_itself_from_when_a_credit_note_works(never_owed: str, interest: str) -> None:
    assert heads(ledger_of(conceded(never_owed=never_owed)).account(date(2026, 5, 10)))[1] == interest


def test_an_objection_is_answered_by_the_latest_credit_notes_up_to_its_end() -> None:
    both = case(
        contract={"late_interest": "statutory"},
        invoices=[{"number": "A1", "milestone": "M1", "issued": "2026-03-31"}],
        disputes=[
            {"date": "2026-04-10", "invoice": "A1", "amount": "150.00", "reason": "Doors", "allowed": "2026-05-04"}
        ],
        credit_notes=[
            {"number": "CN-1", "date": "2026-04-20", "invoice": "A1", "amount": "100.00", "reason": "Doors"},
            {"number": "CN-2", "date": "2026-05-04", "invoice": "A1", "amount": "100.00", "reason": "Doors"},
            {"number": "CN-3", "date": "2026-05-20", "invoice": "A1", "amount": "10.00", "reason": "Goodwill"},
        ],
    )
    assert never_owed_of(both) == sums(50, 100, 0)


def test_a_sum_that_was_never_owed_lowers_the_fixed_sum_and_the_cap() -> None:
    note = Credit(day=date(2026, 5, 1), number="C", invoice="1", amount=Decimal(600), never_owed=Decimal(600))
    on = terms("10", fixed_sum=UK_BANDS)
    [line] = account(date(2026, 6, 1), [debt("1200", date(2026, 4, 1))], on, credit_notes=[note]).invoices
    assert (line.open, line.compensation) == sums(600, 40)


# --- costs beside the fixed sums ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("beside", "claimed"), [("no", "0.00"), ("yes", "6.50")])
def test_no_fixed_sum_meets_what_is_no_cost_of_pursuing_the_claim(beside: str, claimed: str) -> None:
    """Section 288(5) sentence 3 BGB sets the fixed sum off against costs of pursuing the right, and no others."""
    cost = {"date": "2026-05-20", "description": "Rücklastschrift", "amount": "6.50", "beside_fixed_sums": beside}
    found = ledger_of(
        case(
            law="DE",
            currency="EUR",
            contract={"late_interest": "statutory"},
            invoices=[{"number": "R1", "milestone": "M1", "issued": "2026-03-31"}],
            costs=[cost],
        )
    ).account(date(2026, 5, 20))
    assert [str(each.claimed) for each in found.costs] == [claimed]


def test_costs_of_recovery_are_owed_only_beyond_the_fixed_sums() -> None:
    """6,000.00 + 69.53 + 70.00 + (350.00 - 70.00) = 6,419.53: section 5A(2A) of the 1998 Act gives the difference."""
    found = ledger_of(
        case(
            contract={
                "price": "6000.00",
                "milestones": [{"id": "M1", "title": "Website", "share": "100%", "due": "on completion"}],
                "late_interest": "statutory",
            },
            invoices=[{"number": "A1", "milestone": "M1", "issued": "2026-03-31"}],
            costs=[{"date": "2026-05-20", "description": "Solicitor's letter", "amount": "350.00"}],
        )
    ).account(date(2026, 5, 20))
    assert [(cost.amount, cost.met, cost.claimed) for cost in found.costs] == [sums(350, 70, 280)]
    assert found.totals.due == Decimal("6419.53")
    assert account_text(found, explain=False).splitlines()[10:14] == [
        "Costs of recovery",
        "  20 May 2026  Solicitor's letter                350.00",
        "  Less what the fixed sums meet                  -70.00",
        "      section 5A(2A) of the Late Payment of Commercial Debts (Interest) Act 1998",
    ]


def test_a_fixed_sum_meets_one_cost_only_and_none_before_it_arose() -> None:
    costs = [
        RecoveryCost(day=date(2026, 4, 1), description="Search", amount=Decimal(10)),
        RecoveryCost(day=date(2026, 4, 10), description="Letter", amount=Decimal(30)),
        RecoveryCost(day=date(2026, 4, 20), description="Letter", amount=Decimal(30)),
    ]
    on = terms("10", fixed_sum=replace(UK_BANDS, meets_costs=True))
    found = account(date(2026, 5, 1), [debt("100", date(2026, 4, 1))], on, costs=costs)
    assert [cost.met for cost in found.costs] == [0, 30, 10]


def test_every_law_with_fixed_sums_says_how_costs_stand_beside_them() -> None:
    sums = [rule.fixed_sums for code in known_laws() for rule in load_law(code).interest if rule.fixed_sums]
    assert len(sums) == 18
    assert all(each.costs_beyond is not None for each in sums)
