"""Interest on one sum: the calculator of `docgen interest`, without a case file.

It is the same calculation as a case's account, with one invoice.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct, field

from docgen.dates import parse_day
from docgen.errors import DocgenError, InvalidValueError
from docgen.law.pack import Law
from docgen.law.provision import Kind
from docgen.ledger.account import Account
from docgen.ledger.as_json import MethodJson, SegmentJson, Sum, plain_values, shown
from docgen.ledger.as_text import interest_lines
from docgen.ledger.calculation import calculate
from docgen.ledger.statutory import SuppliedRate
from docgen.ledger.terms import DayCount, Debt, PaymentIn
from docgen.ledger.under_law import Conventions, terms_under_law
from docgen.messages import say
from docgen.money import Rate, parse_amount, parse_percent, parse_rate, rounded


class Question(Struct, frozen=True, kw_only=True):
    """What to calculate: `principal` fell due on `due`; interest from the day after it to the end of `to`.

    `paid` are days and amounts. `rate` is an agreed rate; without one the law's own rate applies. The law's rules
    change with the date of the contract: `contract_date` is the due date where it is not given. `currency` "" takes
    the law's.
    """

    law: Law
    debtor: Kind
    principal: Decimal
    due: date
    to: date
    rate: Rate | None = None
    paid: tuple[tuple[date, Decimal], ...] = ()
    contract_date: date | None = None
    currency: str = ""
    day_count: DayCount | None = None
    rounding: Literal["exact", "daily"] | None = None
    allocation: Literal["interest first", "principal first"] | None = None
    supplied: tuple[SuppliedRate, ...] = ()


def interest_account(question: Question) -> Account:
    """The account of the one sum. Raises DocgenError where the law gives no rate that can be charged."""
    if question.principal <= 0:
        raise DocgenError(say("the principal is not more than nothing"), say("Write a sum above zero."))
    if question.to < question.due:
        raise DocgenError(
            say(
                "the account ends on {to}, before the due date {due}",
                to=question.to.isoformat(),
                due=question.due.isoformat(),
            ),
            say("--from is the due date and --to the last day that bears interest."),
        )
    try:
        return _calculated(question)
    except DocgenError as refused:
        if question.rate is not None:
            raise
        raise DocgenError(
            refused.message, say("{hint} Or give the whole rate with --rate.", hint=refused.hint)
        ) from None


def _calculated(question: Question) -> Account:
    currency = question.currency or question.law.currency
    terms = terms_under_law(
        question.law,
        debtor=question.debtor,
        rule=question.law.interest_against(question.debtor),
        contract_date=question.contract_date or question.due,
        first=question.due,
        last=question.to,
        agreed=question.rate,
        statutory_asked=question.rate is None,
        supplied=question.supplied,
        conventions=Conventions(
            day_count=question.day_count, rounding=question.rounding, allocation=question.allocation
        ),
        currency=currency,
    )
    issued = min([question.due, *(day for day, _ in question.paid)])
    debt = Debt(
        number="1",
        description="Principal",
        issued=issued,
        due=question.due,
        amount=rounded(question.principal, currency),
    )
    return calculate(
        case=question.law.code,
        currency=currency,
        as_of=question.to,
        debts=[debt],
        terms=terms,
        payments=[PaymentIn(day=day, amount=amount, invoice="1") for day, amount in question.paid],
    )


class InterestJson(Struct, frozen=True):
    """The answer as its JSON says it; sums are decimal strings, `to` of a segment is the day after its last.

    `principal` is what is still open on the last day, and `total` = principal + interest + compensation. `days` are
    the days from the due date to the last day.
    """

    law: str
    debtor: str
    currency: str
    due: date = field(name="from")
    to: date
    amount: Sum
    paid: Sum
    credit: Sum
    open: Sum = field(name="principal")
    interest: Sum
    interest_accrued: Sum
    compensation: Sum
    per_day: Sum
    days: int
    total: Sum
    segments: tuple[SegmentJson, ...]
    method: MethodJson


def interest_json(question: Question, account: Account) -> dict[str, Any]:
    """The answer as plain values for JSON, in the order of `InterestJson`."""
    [line] = account.invoices
    others = {
        "law": question.law.code,
        "debtor": question.debtor,
        "currency": account.currency,
        "due": question.due,
        "to": question.to,
        "days": (question.to - question.due).days,
        "credit": account.credit,
        "total": account.totals.due,
        "method": account.method,
    }
    return plain_values(shown(InterestJson, line, account.currency, others))


def interest_text(question: Question, account: Account) -> str:
    """The answer as lines of text with every step, without a final newline."""
    return interest_lines(account, law=question.law.name)


def read_rate(text: str) -> Rate:
    """An agreed rate as the command line takes it: 8%, 8% per year, 1.5% per month. A bare per cent is a year's.

    Raises InvalidValueError for anything else, a bare number above all.
    """
    try:
        return parse_rate(text)
    except InvalidValueError:
        try:
            percent = parse_percent(text)
        except InvalidValueError:
            percent = Decimal(-1)
    if percent < 0:
        raise InvalidValueError(
            say('"{text}" is not a rate of interest', text=text),
            say("Write the per cent sign, for example 8% or 1.5% per month."),
        )
    return Rate(percent=percent, per="year")


def read_payment(text: str) -> tuple[date, Decimal]:
    """A payment as the command line takes it: 2026-05-04=1200.00. Raises InvalidValueError for anything else."""
    day, sign, amount = text.partition("=")
    if not sign:
        raise InvalidValueError(
            say('"{text}" is not a payment', text=text), say("Write the day and the amount: 2026-05-04=1200.00.")
        )
    paid = parse_amount(amount.strip())
    if paid <= 0:
        raise InvalidValueError(say('"{text}" is not a payment', text=text), say("Write an amount above zero."))
    return parse_day(day.strip()), paid
