"""How the time of an account grows with its events: invoices, payments, and both for one invoice.

Where the cost is linear, the time per event stays the same from a hundred events on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from benchmarks.bench import Bench
from benchmarks.line import Row
from docgen.law.pack_reader import load_law
from docgen.ledger.account import Account
from docgen.ledger.calculation import calculate
from docgen.ledger.terms import Debt, PaymentIn, Terms
from docgen.ledger.under_law import terms_under_law

FIRST = date(2016, 1, 4)
AS_OF = date(2026, 6, 30)
TITLE = "The account alone, against its events"


def terms(law: str) -> Terms:
    """Statutory terms between companies."""
    known = load_law(law)
    rule = known.interest_against("company")
    return terms_under_law(known, debtor="company", rule=rule, contract_date=date(2015, 1, 1), first=FIRST, last=AS_OF)


def spread(number: int) -> list[date]:
    """That many days over the ten years before the account."""
    span = (AS_OF - FIRST).days - 60
    return [FIRST + timedelta(days=span * at // number) for at in range(number)]


def pairs(events: int, law: str) -> Account:
    """Half invoices, half payments without a name: each pays some of what is open."""
    days = spread(events // 2)
    debts = [
        Debt(number=str(at), description="", issued=day, due=day + timedelta(days=30), amount=Decimal("1234.56"))
        for at, day in enumerate(days)
    ]
    payments = [PaymentIn(day=day + timedelta(days=45), amount=Decimal("1100.00")) for day in days]
    return calculate(case="B", currency="EUR", as_of=AS_OF, debts=debts, payments=payments, terms=terms(law))


def one_invoice(events: int, law: str) -> Account:
    """One invoice and that many payments on it."""
    debt = Debt(number="1", description="", issued=FIRST, due=FIRST, amount=Decimal(10**9))
    payments = [PaymentIn(day=day, amount=Decimal("99.99"), invoice="1") for day in spread(events)]
    return calculate(case="B", currency="EUR", as_of=AS_OF, debts=[debt], payments=payments, terms=terms(law))


def rows(bench: Bench) -> Iterator[Row | str]:
    """The curve of each kind of account, under a fixed rate and under a floating one."""
    kinds: dict[str, Callable[[int, str], Account]] = {"invoices and payments": pairs, "payments on one": one_invoice}
    for name, make in kinds.items():
        for law in ("GB-ENG", "DE"):
            make(10, law)  # so that reading the packs is not timed
            before = None
            for events in bench.sizes.events:
                begun = time.perf_counter()
                make(events, law)
                took = time.perf_counter() - begun
                yield Row(
                    what=f"{name}, {law}, {events:,} events",
                    fastest=took,
                    ratio=took / before if before else None,
                    note=f"{took / events * 1e6:.0f} µs an event" + (", against a tenth of them" if before else ""),
                )
                before = took
