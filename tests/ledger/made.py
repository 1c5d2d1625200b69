"""Short ways to make the ledger's inputs in tests."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from msgspec.structs import replace

from docgen.ledger.account import Account, Method, RateMade
from docgen.ledger.calculation import calculate
from docgen.ledger.terms import (
    Allocation,
    Credit,
    DayCount,
    Debt,
    Discount,
    Dispute,
    FixedSum,
    Head,
    PaymentIn,
    Rates,
    RateStep,
    RecoveryCost,
    Request,
    SumBand,
    Terms,
    WriteOff,
)

METHOD = Method(
    basis="the contract",
    contractual=True,
    simple=True,
    day_count="",
    allocation="",
    rounding="",
    fixed_rate=True,
)
UK_BANDS = FixedSum(
    bands=(
        SumBand(above=Decimal(0), inclusive=False, sum=Decimal(40)),
        SumBand(above=Decimal(1000), inclusive=True, sum=Decimal(70)),
        SumBand(above=Decimal(10000), inclusive=True, sum=Decimal(100)),
    ),
    reference="section 5A",
)
PRINCIPAL_FIRST = Allocation(order=(Head.PRINCIPAL, Head.INTEREST, Head.COMPENSATION, Head.COSTS), by_invoice=False)
INTEREST_FIRST = Allocation()


def rate_made(rate: str | Decimal) -> RateMade:
    """A rate with nothing to say about itself."""
    return RateMade(
        rate=Decimal(rate),
        base=None,
        base_date=None,
        margin=None,
        reference=f"{rate}%",
        base_reference="",
        confidence="",
    )


def one_rate(rate: str | Decimal) -> Rates:
    """The same rate for ever."""
    return Rates(steps=(RateStep(start=date.min, end=None, made=rate_made(rate)),), fixed=True)


def terms(
    rate: str | Decimal = "10",
    *,
    day_count: DayCount = DayCount.ACTUAL_365,
    allocation: Allocation = INTEREST_FIRST,
    fixed_sum: FixedSum | None = None,
    rounding: str = "exact",
    compounding: bool = False,
) -> Terms:
    """Plain terms at one rate."""
    return Terms(
        method=METHOD,
        rates=one_rate(rate),
        day_count=day_count,
        allocation=allocation,
        fixed_sum=fixed_sum,
        rounding="daily" if rounding == "daily" else "exact",
        compounding=compounding,
    )


def debt(
    amount: str | Decimal,
    due: date,
    *,
    number: str = "1",
    issued: date | None = None,
    discount: Discount | None = None,
) -> Debt:
    """An invoice issued two weeks before it is due, unless told otherwise."""
    return Debt(
        number=number,
        description=f"invoice {number}",
        issued=issued or due - timedelta(days=14),
        due=due,
        amount=Decimal(amount),
        discount=discount,
    )


def paid(amount: str | Decimal, day: date, invoice: str | None = "1", towards: Head | None = None) -> PaymentIn:
    """A payment, for invoice 1 unless told otherwise."""
    return PaymentIn(day=day, amount=Decimal(amount), invoice=invoice, towards=towards)


def account(as_of: date, debts: list[Debt], on: Terms, *payments: PaymentIn, **rest: object) -> Account:
    """The account in pounds."""
    return calculate(case="T", currency="GBP", as_of=as_of, debts=debts, terms=on, payments=payments, **rest)  # type: ignore[arg-type]


def _some_credit(number: str, day: date, on: Debt, chance: Random) -> Credit:
    """A credit note of a part of an invoice or of all of it, now and then one that says how far it was never owed."""
    amount = chance.choice([Decimal(chance.randrange(1, 50000)) / 100, on.amount])
    return Credit(
        day=max(day, on.issued),
        number=number,
        invoice=on.number,
        amount=amount,
        set_off=chance.random() < 0.8,
        never_owed=chance.choice([Decimal(0), Decimal(0), amount, (amount / 3).quantize(Decimal("0.01"))]),
    )


def _held_or_returned(payment: PaymentIn, chance: Random) -> PaymentIn:
    """Now and then what becomes of a payment: it goes back, or somebody holds it and releases it, or does not."""
    later = payment.day + timedelta(days=chance.randrange(200))
    match chance.randrange(12):
        case 0:
            return replace(payment, returned=later)
        case 1:
            return replace(payment, held_by="the court", released=later)
        case 2:
            return replace(payment, held_by="the court")
    return payment


def random_account(
    seed: int,
) -> tuple[date, list[Debt], list[PaymentIn], list[Credit], list[RecoveryCost], Terms]:
    """One of endlessly many small accounts: every setting, several invoices, payments of every kind."""
    chance = Random(seed)
    first = date(2023, 6, 1) + timedelta(days=chance.randrange(400))
    compounding = chance.random() < 0.15
    over = 600 if compounding else 200  # so that payments come after interest has joined the sum that bears interest

    def some_day(spread: int = 200) -> date:
        return first + timedelta(days=chance.randrange(spread))

    def sum_of(most: int) -> Decimal:
        return Decimal(chance.randrange(1, most * 100)) / 100

    debts = []
    for number in range(1, chance.randrange(1, 4) + 1):
        issued = some_day(120)
        amount = chance.choice([sum_of(3000), sum_of(12000), Decimal(1000), Decimal(10000)])
        discount = None
        if chance.random() < 0.2:
            discount = Discount(amount=(amount / 50).quantize(Decimal("0.01")), last_day=issued + timedelta(days=7))
        due = issued + timedelta(days=chance.choice([0, 7, 14, 30]))
        debts.append(debt(amount, due, number=str(number), issued=issued, discount=discount))
    names = [each.number for each in debts]
    payments = [
        PaymentIn(
            day=some_day(over),
            amount=chance.choice([sum_of(2000), sum_of(200), chance.choice(debts).amount]),
            invoice=chance.choice([None, *names]),
            towards=chance.choice([None, None, None, Head.PRINCIPAL, Head.INTEREST, Head.COSTS]),
        )
        for _ in range(chance.randrange(5))
    ]
    payments = [_held_or_returned(payment, chance) for payment in payments]
    exactly, total = Random(seed * 7 + 1), sum((each.amount for each in debts), Decimal(0))
    payments = [
        replace(payment, amount=total) if payment.invoice is None and exactly.random() < 0.3 else payment
        for payment in payments
    ]
    credit_notes = [
        _some_credit(f"C{number}", some_day(), chance.choice(debts), chance)
        for number in range(chance.choice([0, 0, 1, 1, 2]))
    ]
    costs = [
        RecoveryCost(day=some_day(), description="agent", amount=sum_of(300))
        for _ in range(chance.choice([0, 0, 1, 2]))
    ]
    most = chance.choice([2000, 2000, 2000, 40000])
    steps = []
    day = date(2023, 1, 1)
    while day < date(2028, 1, 1):
        following = day + timedelta(days=chance.randrange(30, 200))
        steps.append(RateStep(start=day, end=following, made=rate_made(Decimal(chance.randrange(0, most)) / 100)))
        day = following
    capped = not compounding and chance.random() < 0.1
    heads = list(Head)
    chance.shuffle(heads)
    by_invoice = chance.random() < 0.6
    if not by_invoice:  # head by head only with the principal first: the only order in use
        heads = [Head.PRINCIPAL, *(head for head in heads if head is not Head.PRINCIPAL)]
    on = Terms(
        method=METHOD,
        rates=Rates(steps=tuple(steps), fixed=chance.random() < 0.4, fixed_on_due=chance.random() < 0.5)
        if chance.random() < 0.95
        else None,
        first_day=chance.choice([1, 1, 1, 30]),
        earliest=some_day() if chance.random() < 0.1 else None,
        day_count=chance.choice(list(DayCount)),
        compounding=compounding,
        rounding="daily" if chance.random() < 0.2 else "exact",
        capped=capped,
        until=first + timedelta(days=chance.randrange(300)) if chance.random() < 0.1 else None,
        allocation=Allocation(
            order=tuple(heads), by_invoice=by_invoice, exact_principal=by_invoice and chance.random() < 0.3
        ),
        fixed_sum=replace(UK_BANDS, meets_costs=chance.random() < 0.5) if chance.random() < 0.6 else None,
    )
    as_of = some_day(chance.choice([200, 200, 500]) + (500 if compounding else 0))
    return as_of, debts, payments, credit_notes, costs, on


def random_write_offs(seed: int, debts: list[Debt]) -> list[WriteOff]:
    """What is no longer claimed in the random account of that seed: of a third of the accounts, a part or all."""
    chance = Random(-seed - 1)
    return [
        WriteOff(
            day=each.issued + timedelta(days=chance.randrange(300)),
            invoice=each.number,
            amount=chance.choice([None, None, Decimal(chance.randrange(1, 100000)) / 100]),
        )
        for each in debts
        if chance.random() < 0.2
    ]


def random_requests(seed: int, debts: list[Debt]) -> tuple[list[Request], list[Dispute]]:
    """The letters of the random account of that seed that asked for money, and what the client disputes meanwhile."""
    chance = Random(-2 * seed - 1)
    requests = [
        Request(
            day=each.due + timedelta(days=chance.randrange(60)),
            invoice=chance.choice([None, None, each.number]),
        )
        for each in debts
        if chance.random() < 0.5
    ]
    disputes = [
        Dispute(
            day=each.issued + timedelta(days=chance.randrange(60)),
            invoice=each.number,
            amount=chance.choice([None, each.amount / 4]),
            settled=chance.choice([None, each.due + timedelta(days=chance.randrange(60, 100))]),
            outcome="conceded",
        )
        for each in debts
        if chance.random() < 0.3
    ]
    return requests, disputes


def random_calculation(seed: int, **instead: Any) -> Account:
    """The account that `calculate` makes of `random_account`; `instead` are other arguments of it."""
    as_of, debts, payments, credit_notes, costs, on = random_account(seed)
    given: dict[str, Any] = {
        "payments": payments,
        "credit_notes": credit_notes,
        "costs": costs,
        "write_offs": random_write_offs(seed, debts),
        **instead,
    }
    return calculate(case="T", currency="GBP", as_of=as_of, debts=debts, terms=on, **given)
