"""What a sum, an invoice or a statement line says of itself: each property of the ledger's values, by its figure."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.ending import EndedPart, PartialEnding
from docgen.documents.wording import Wording
from docgen.ledger.account import (
    InvoiceAccount,
    RateMade,
    Receipt,
    RecoveryCostLine,
    Reduction,
    Refund,
    Segment,
    Totals,
)
from docgen.ledger.allocation import Pool
from docgen.ledger.ended_parts import EndedSum
from docgen.ledger.final_account import Beyond
from docgen.ledger.invoice_line import InvoiceLine
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.ledger.statement import StatementLine
from docgen.ledger.sums import Sum
from docgen.ledger.terms import Credit, FixedSum, Head, PaymentIn, RecoveryCost, SumBand, Terms
from docgen.ledger.words import ENGLISH
from tests.ledger.cases import case, order
from tests.ledger.made import INTEREST_FIRST, account, debt, paid, terms

DUE = date(2026, 3, 1)
NOTHING = Decimal("0.00")


def invoice(**changes: Any) -> InvoiceAccount:
    """An invoice of 1,000.00 on which something has happened under every head."""
    found = account(date(2026, 4, 1), [debt("1000.00", DUE)], terms()).invoices[0]
    return replace(found, **changes)


def receipt(principal: str, credit_note: str = "", since: date | None = None) -> Receipt:
    return Receipt(
        day=DUE,
        amount=Decimal(principal),
        to_costs=NOTHING,
        to_interest=NOTHING,
        to_compensation=NOTHING,
        to_principal=Decimal(principal),
        credit_note=credit_note,
        since=since,
    )


def reduction(kind: Any) -> Reduction:
    return Reduction(day=DUE, kind=kind, number="", amount=Decimal(1), whole=Decimal(1))


# --- account ---


def test_a_rate_says_its_rule_and_where_its_base_was_seen_if_it_has_one() -> None:
    made = RateMade(
        rate=Decimal("11.75"),
        base=Decimal("3.75"),
        base_date=DUE,
        margin=Decimal(8),
        reference="section 6",
        base_reference="Bank Rate, seen on 1 March 2026",
        confidence="",
    )
    segment = Segment(
        start=DUE,
        end=DUE + timedelta(days=3),
        days=3,
        year_days=365,
        principal=Decimal(100),
        rate_made=made,
        interest=Decimal(1),
    )

    assert made.source == "section 6 (Bank Rate, seen on 1 March 2026)"
    assert replace(made, base_reference="").source == "section 6"
    assert (segment.rate, segment.base, segment.margin) == (Decimal("11.75"), Decimal("3.75"), Decimal(8))
    assert segment.source == made.source


def test_a_receipt_was_held_when_it_says_since_when() -> None:
    assert receipt("1", since=DUE).held is True
    assert receipt("1").held is False


def test_of_a_cost_is_claimed_what_fixed_sums_did_not_meet() -> None:
    assert RecoveryCostLine(day=DUE, description="", amount=Decimal(90), met=Decimal(40)).claimed == 50


def test_an_invoice_adds_up_by_what_reduced_it_what_was_paid_and_what_is_open() -> None:
    line = invoice(
        reduced=Decimal("100.00"),
        open=Decimal("300.00"),
        disputed=Decimal("30.00"),
        interest=Decimal("7.00"),
        compensation=Decimal("40.00"),
        receipts=(receipt("550.00"), receipt("50.00", credit_note="CN-2")),
    )

    assert line.reduced_amount == Decimal("900.00")
    assert line.principal_paid == Decimal("600.00")
    assert line.undisputed == Decimal("270.00")
    assert line.credited == Decimal("150.00")
    assert line.received == Decimal("550.00")
    assert line.total == Decimal("347.00")


@pytest.mark.parametrize(
    ("kinds", "written_off"), [((), False), (("credit note", "discount"), False), (("discount", "write-off"), True)]
)
def test_an_invoice_is_written_off_when_one_of_its_reductions_is_that(
    kinds: tuple[str, ...], written_off: bool
) -> None:
    assert invoice(reductions=tuple(reduction(kind) for kind in kinds)).written_off is written_off


def test_the_undisputed_principal_of_an_account_is_the_rest_of_its_principal() -> None:
    found = replace(account(DUE, [debt("1000.00", DUE)], terms()), disputed=Decimal("50.00"))

    assert found.undisputed == Decimal("950.00")


# --- terms ---


@pytest.mark.parametrize(
    ("held_by", "released", "counts_from"),
    [
        ("", None, DUE),
        ("", DUE + timedelta(days=9), DUE),
        ("the court", DUE + timedelta(days=9), DUE + timedelta(days=9)),
        ("the court", None, date.max),
    ],
)
def test_a_payment_counts_from_its_day_or_from_its_release(
    held_by: str, released: date | None, counts_from: date
) -> None:
    payment = PaymentIn(day=DUE, amount=Decimal(1), held_by=held_by, released=released)

    assert payment.counts_from == counts_from


def test_a_credit_note_counts_from_its_day_or_the_earlier_one_that_it_works_back_to() -> None:
    credit = Credit(day=DUE, number="CN-1", invoice="1", amount=Decimal(1))

    assert credit.counts_from == DUE
    assert replace(credit, back_to=date(2026, 2, 1)).counts_from == date(2026, 2, 1)


# --- one invoice and all of them, while payments come in ---


def line_of(amount: str = "1000.00", number: str = "1", on: Terms | None = None) -> InvoiceLine:
    return InvoiceLine(debt(amount, DUE, number=number), on or terms(), "GBP")


def pay(line: InvoiceLine, day: date, **parts: str) -> None:
    line.accrue(day + timedelta(days=1))
    line.pay(day, {Head[head.upper()]: Decimal(amount) for head, amount in parts.items()}, "", turn=1)


FORTY = FixedSum(bands=(SumBand(above=Decimal(0), inclusive=False, sum=Decimal(40)),), reference="section 5A")
LATE = DUE + timedelta(days=73)
"""At 10 per cent 1,000.00 bears 20.00 by then."""


@pytest.mark.parametrize(
    ("parts", "settled"),
    [
        ({"principal": "1000.00", "interest": "20.00", "compensation": "40.00"}, True),
        ({"principal": "999.99", "interest": "20.00", "compensation": "40.00"}, False),
        ({"principal": "999.00", "interest": "20.00", "compensation": "40.00"}, False),
        ({"principal": "1000.00", "interest": "19.00", "compensation": "40.00"}, False),
        ({"principal": "1000.00", "interest": "20.00", "compensation": "39.00"}, False),
        ({"interest": "20.00", "compensation": "40.00"}, False),
        ({"principal": "1000.00"}, False),
    ],
)
def test_an_invoice_is_settled_when_nothing_is_owed_under_any_head(parts: dict[str, str], settled: bool) -> None:
    line = line_of(on=terms(fixed_sum=FORTY))
    pay(line, LATE, **parts)

    assert line.settled is settled
    assert [each.amount for each in line.receipts] == [sum(map(Decimal, parts.values()))]


def test_interest_is_capped_at_what_the_invoice_came_to_without_what_was_never_owed() -> None:
    line = line_of(on=replace(terms("100"), capped=True))
    too_high = Decimal("400.00")
    line.was_never_owed(Credit(day=DUE, number="CN-1", invoice="1", amount=too_high, never_owed=too_high))
    line.accrue(DUE + timedelta(days=3 * 365))

    assert line.account(DUE + timedelta(days=3 * 365 - 1)).interest_accrued == Decimal("600.00")


def pool(*lines: InvoiceLine) -> Pool:
    return Pool(INTEREST_FIRST, {line.debt.number: line for line in lines}, NOTHING, ENGLISH)


def test_what_is_held_is_what_was_left_over_and_what_was_paid_ahead_in_the_order_of_its_days() -> None:
    issued, coming = line_of("100.00"), line_of("500.00", number="2")
    money = pool(issued, coming)
    money.issue(issued, DUE)
    money.receive(paid("130.00", date(2026, 3, 3), "1"))
    money.receive(replace(paid("60.00", date(2026, 3, 2), "2"), note="by card"))
    money.receive(paid("7.00", date(2026, 3, 4), "2"))
    ahead, beyond, later = money.held

    assert (ahead.day, ahead.amount, ahead.invoice, ahead.note) == (date(2026, 3, 2), Decimal(60), "2", "by card")
    assert (beyond.day, beyond.invoice, later.day, later.amount) == (
        date(2026, 3, 3),
        "1",
        date(2026, 3, 4),
        Decimal(7),
    )
    assert money.credit_left == beyond.amount + 67
    money.credit(Credit(day=date(2026, 3, 5), number="CN-1", invoice="1", amount=Decimal("5.00"), set_off=False))
    assert money.credit_left == beyond.amount + 67 + 5
    money.pay_back(Refund(day=date(2026, 3, 6), amount=beyond.amount + 10))
    assert money.credit_left == 62
    assert [each.amount for each in money.held] == [60, beyond.amount, 7, 5]


def test_nothing_held_is_nothing_in_the_currency() -> None:
    assert str(pool().credit_left) == "0.00"
    assert pool().held == ()


def test_the_credit_notes_set_off_are_those_that_paid_another_invoice_or_a_cost() -> None:
    first, second = line_of("100.00"), line_of("20.00", number="2")
    money = pool(first, second)
    money.issue(first, DUE)
    money.issue(second, DUE)
    assert money.set_off_notes == set()
    money.receive(paid("1.00", DUE, "2"))
    money.incur(RecoveryCost(day=DUE, description="agent", amount=Decimal("8.00")))
    money.receive(paid("1.00", DUE, None, Head.COSTS))
    money.credit(Credit(day=DUE, number="CN-0", invoice="1", amount=Decimal("100.00")))
    assert money.set_off_notes == set()
    money.credit(Credit(day=DUE, number="CN-1", invoice="1", amount=Decimal("7.00")))
    money.credit(Credit(day=DUE, number="CN-2", invoice="1", amount=Decimal("19.00")))
    assert [each.credit_note for each in money.cost_receipts] == ["", "CN-1"]
    assert money.set_off_notes == {"CN-1", "CN-2"}


# --- a statement, parts that were ended, and the end of all ---


def test_a_line_of_a_statement_changes_what_is_owed_by_all_its_heads_less_what_is_held() -> None:
    totals = Totals(
        principal=Decimal(0), interest=Decimal(0), compensation=Decimal(0), costs=Decimal(0), due=Decimal(70)
    )
    line = StatementLine(
        day=DUE,
        kind="payment",
        invoice="",
        text="",
        principal=Decimal(1),
        interest=Decimal(20),
        compensation=Decimal(300),
        costs=Decimal(4000),
        credit=Decimal(50000),
        balance=totals,
        held=Decimal(9),
        disputed=Decimal(0),
    )

    assert line.change == 4321 - 50000
    assert line.owed == 61


def test_a_part_that_was_ended_counts_from_its_notice_and_is_whole_without_a_price_of_its_own() -> None:
    part = EndedPart(milestone="M1")
    nothing = Sum(net=NOTHING, tax=NOTHING, gross=NOTHING)
    found = EndedSum(
        ending=PartialEnding(by="client", ground="without a reason", parts=(part,)),
        part=part,
        whole=nothing,
        price=nothing,
        done=nothing,
        off=nothing,
        of_orders={},
    )

    assert (found.date, found.is_whole) == (date.max, True)
    told = replace(found, ending=replace(found.ending, date=DUE), part=replace(part, price=Decimal(5)))
    assert (told.date, told.is_whole) == (DUE, False)


def test_beyond_the_work_the_profit_and_the_costs_of_leaving_are_added_and_completion_by_others_is_taken_off() -> None:
    beyond = Beyond(
        not_done=Decimal(1000),
        profit_share=Decimal(10),
        profit_why="",
        profit=Decimal(100),
        leaving=(("Cleaning", Decimal(20)), ("Storage", Decimal(3))),
        by_others=(("Another joiner", Decimal(-500)),),
    )

    assert beyond.total == -377


# --- the ledger of a case ---


def a_ledger() -> Ledger:
    terms_agreed = {"late_interest": {"rate": "10% per year"}}
    invoiced = {"number": "INV-1", "milestone": "M1", "issued": "2026-02-01", "due": "2026-02-15"}
    for_orders = {"number": "INV-2", "change_order": "1", "issued": "2026-02-20", "due": "2026-03-20"}
    return ledger_of(
        case(
            contract=terms_agreed,
            change_orders=[order(1, "50.00", approved="2026-02-10")],
            invoices=[invoiced, for_orders],
        )
    )


def test_the_ledger_of_a_case_has_its_schedule_its_invoices_and_each_account_once() -> None:
    ledger = a_ledger()

    assert [str(each.amount.gross) for each in ledger.invoices] == ["400.00", "50.00"]
    assert ledger.schedule is ledger.schedule
    assert ledger.account(DUE) is ledger.account(DUE)
    assert ledger.known_on(DUE) is ledger.known_on(DUE)
    assert ledger.told_in(ENGLISH) is ledger


def test_without_interest_the_same_case_owes_what_is_open_and_nothing_more() -> None:
    ledger = a_ledger()
    without = ledger.without_interest

    assert ledger.account(DUE).totals.interest > 0
    assert without.account(DUE).totals.interest == 0
    assert without.account(DUE).totals.principal == Decimal("450.00")
    agreed = without.case.contract.late_interest
    assert agreed is not None
    assert agreed.rate is not None
    assert (agreed.rate.percent, agreed.rate.per) == (Decimal(0), "year")
    assert replace(without.case, contract=ledger.case.contract) == ledger.case


def test_without_interest_no_rate_that_the_case_supplies_is_left_over() -> None:
    seen = {"base": "boe-bank-rate", "date": "2026-02-01", "rate": "3.75%", "source": "Bank of England website"}

    assert ledger_of(case(rates=[seen])).without_interest.case.rates == ()


def test_a_ledger_in_german_calls_a_change_order_so_in_its_schedule_and_on_its_invoice() -> None:
    german = Wording(language="de-DE", currency="GBP").words
    told = a_ledger().told_in(german)

    assert told.schedule.lines[-1].title == german.say.change_order(1) != ENGLISH.say.change_order(1)
    assert told.invoices[-1].description == german.say.change_order(1)
