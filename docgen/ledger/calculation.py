"""The account, calculated: events in the order of their days, interest accrued exactly, payments set against the heads.

Within a day, invoices come first, then costs, credit notes, payments, refunds, write-offs, offers and what a letter
asked for, each in the order given; all but invoices and costs take effect at the end of the day. A payment that was
returned counts as if it had never come, one that somebody holds from the day of its release. Interest is a Fraction
until it is printed: splitting a stretch of days changes nothing. It becomes whole minor units in two places only: where
a payment is set against it or it is written off, and at the end, once for each invoice.

A dispute moves no money: the sum is still claimed, and interest runs on it. Only what a letter asked for is without
what was disputed then, where the terms read a payment of exactly that as one for it. A payment goes to the undisputed
part first. What it is more than that settles the oldest dispute first, as money settles the oldest invoice first.

The cost is linear in the number of events (a logarithm for the queues of open invoices apart).
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.ledger.account import (
    Account,
    InvoiceAccount,
    Lodged,
    Method,
    Objection,
    RecoveryCostLine,
    Refund,
    Returned,
    Totals,
)
from docgen.ledger.allocation import Pool
from docgen.ledger.invoice_line import InvoiceLine
from docgen.ledger.terms import Credit, Debt, Dispute, Offer, PaymentIn, RecoveryCost, Request, Terms, WriteOff
from docgen.ledger.words import ENGLISH, Words
from docgen.messages import say
from docgen.money import rounded

_INVOICE, _COST, _CREDIT, _PAYMENT, _REFUND, _WRITE_OFF, _OFFER, _REQUEST = range(8)


class _Event(Struct, frozen=True):
    day: date
    kind: int
    turn: int
    what: Debt | RecoveryCost | Credit | PaymentIn | Refund | WriteOff | Offer | Request


def calculate(
    *,
    case: str,
    currency: str,
    as_of: date,
    debts: Iterable[Debt],
    terms: Terms,
    payments: Iterable[PaymentIn] = (),
    credit_notes: Iterable[Credit] = (),
    costs: Iterable[RecoveryCost] = (),
    disputes: Iterable[Dispute] = (),
    refunds: Iterable[Refund] = (),
    write_offs: Iterable[WriteOff] = (),
    offers: Iterable[Offer] = (),
    requests: Iterable[Request] = (),
    words: Words = ENGLISH,
) -> Account:
    """The account at the end of `as_of`; what happened after that day is left out. Its notes are in `words`.

    Raises DocgenError for a payment, credit note or dispute that names an unknown invoice, for a refund of more than
    was held for the client, and where interest would need a rate that the terms do not have.
    """
    debts, came, refunds = tuple(debts), tuple(payments), tuple(refunds)
    here = tuple(each for each in came if each.returned is None or each.returned > as_of)
    payments = tuple(replace(each, day=each.counts_from) for each in here if each.counts_from <= as_of)
    write_offs, offers = tuple(write_offs), tuple(offers)
    credit_notes, costs, disputes = tuple(credit_notes), tuple(costs), tuple(disputes)
    lines = {debt.number: InvoiceLine(debt, terms, currency) for debt in debts if debt.issued <= as_of}
    _check_names(debts, came, credit_notes, disputes, write_offs, offers)
    meets = terms.fixed_sum is not None and terms.fixed_sum.meets_costs
    pool = Pool(terms.allocation, lines, _sum((), currency), words, fixed_sums_meet_costs=meets)
    known = tuple(credit for credit in credit_notes if credit.day <= as_of)
    for credit in known:
        if credit.never_owed and credit.invoice in lines:
            lines[credit.invoice].was_never_owed(credit)
    asked = tuple(requests) if terms.allocation.exact_principal else ()
    for event in _in_order(debts, costs, known, payments, refunds, write_offs, offers, asked, as_of):
        match event.what:
            case Debt():
                pool.issue(lines[event.what.number], event.day)
            case RecoveryCost():
                pool.incur(event.what)
            case Credit():
                pool.credit(event.what)
            case PaymentIn():
                pool.receive(event.what)
            case Refund():
                pool.pay_back(event.what)
            case WriteOff():
                pool.write_off(event.what)
            case Offer():
                pool.offer(event.what)
            case Request():
                pool.ask(event.what, _disputed_on(disputes, event.day))
    for line in lines.values():
        line.accrue(as_of + timedelta(days=1))
    notes = _notes_on(payments, known, as_of, pool, terms, words)
    method = replace(terms.method, notes=(*terms.method.notes, *notes))
    account = _account(case, currency, as_of, tuple(lines.values()), disputes, pool, replace(terms, method=method))
    return replace(
        account,
        refunds=tuple(refund for refund in refunds if refund.day <= as_of),
        returned=tuple(
            Returned(
                day=each.day, returned=each.returned, amount=each.amount, invoice=each.invoice or "", note=each.note
            )
            for each in came
            if each.returned is not None and each.returned <= as_of and not each.held_by
        ),
        lodged=tuple(
            Lodged(day=each.day, amount=each.amount, holder=each.held_by, invoice=each.invoice or "", note=each.note)
            for each in here
            if each.held_by and each.day <= as_of < each.counts_from
        ),
    )


def _notes_on(
    payments: tuple[PaymentIn, ...],
    credit_notes: tuple[Credit, ...],
    as_of: date,
    pool: Pool,
    terms: Terms,
    words: Words,
) -> list[str]:
    """What of the payments and credit notes did not go by the order of the terms, in sentences for the letter."""
    say = words.say
    found = [
        say.named_head(payment.towards.value, day=words.day(payment.day))
        for payment in payments
        if payment.towards is not None and payment.day <= as_of
    ]
    found += [say.exactly_asked(words.day(day)) for day in pool.exactly_asked]
    used = pool.set_off_notes
    found += [
        say.set_off_back(
            credit.number,
            day=words.day(credit.day),
            back_to=words.day(credit.back_to),
            reference=terms.set_off_reference,
        )
        for credit in credit_notes
        if credit.back_to
    ]
    own = [credit.number for credit in credit_notes if credit.number in used and not credit.back_to]
    return found + ([say.set_off_from_date(own)] if own else [])


def overdue_only(account: Account) -> Account:
    """The same account without the invoices that owe nothing or are not overdue: the claim of a demand letter.

    Totals and the daily figure are those of the invoices that remain.
    """
    late = {line.number for line in paid_late(account)}
    return _with_invoices(account, tuple(line for line in account.invoices if line.overdue or line.number in late))


def paid_late(account: Account) -> tuple[InvoiceAccount, ...]:
    """The invoices of which nothing is open and whose delay still costs something.

    Those that owe interest or a fixed sum; where nothing else is claimed than costs of recovery, those that were paid
    late and so gave rise to them.
    """
    paid = tuple(line for line in account.invoices if not line.open)
    owing = tuple(line for line in paid if line.total)
    if owing or account.totals.costs <= 0 or any(line.overdue for line in account.invoices):
        return owing
    return tuple(line for line in paid if line.days_late and not line.written_off)


def only(account: Account, numbers: Collection[str]) -> Account:
    """The same account with only the invoices of these numbers; totals and the daily figure follow."""
    return _with_invoices(account, tuple(line for line in account.invoices if line.number in numbers))


def _with_invoices(account: Account, invoices: tuple[InvoiceAccount, ...]) -> Account:
    return replace(
        account,
        totals=_totals(invoices, account.totals.costs, account.currency),
        per_day=_per_day(invoices, account.currency),
        invoices=invoices,
        not_yet_due=_sum((line.open for line in invoices if not line.overdue), account.currency),
        disputed=_sum((line.disputed for line in invoices), account.currency),
    )


def _per_day(invoices: Iterable[InvoiceAccount], currency: str) -> Decimal:
    """What all invoices together add in one further day, rounded once: a claim form asks for this figure."""
    exact = sum((line.per_day_exact for line in invoices), Fraction(0))
    return rounded(Decimal(exact.numerator) / Decimal(exact.denominator), currency)


def _in_order(
    debts: tuple[Debt, ...],
    costs: tuple[RecoveryCost, ...],
    credit_notes: tuple[Credit, ...],
    payments: tuple[PaymentIn, ...],
    refunds: tuple[Refund, ...],
    write_offs: tuple[WriteOff, ...],
    offers: tuple[Offer, ...],
    requests: tuple[Request, ...],
    as_of: date,
) -> list[_Event]:
    events = [_Event(debt.issued, _INVOICE, turn, debt) for turn, debt in enumerate(debts)]
    events += [_Event(cost.day, _COST, turn, cost) for turn, cost in enumerate(costs)]
    events += [_Event(credit.counts_from, _CREDIT, turn, credit) for turn, credit in enumerate(credit_notes)]
    events += [_Event(payment.day, _PAYMENT, turn, payment) for turn, payment in enumerate(payments)]
    events += [_Event(refund.day, _REFUND, turn, refund) for turn, refund in enumerate(refunds)]
    events += [_Event(each.day, _WRITE_OFF, turn, each) for turn, each in enumerate(write_offs)]
    events += [_Event(each.day, _OFFER, turn, each) for turn, each in enumerate(offers)]
    events += [_Event(each.day, _REQUEST, turn, each) for turn, each in enumerate(requests)]
    events = [event for event in events if event.day <= as_of]
    events.sort(key=lambda event: (event.day, event.kind, event.turn))
    return events


def _check_names(
    debts: tuple[Debt, ...],
    payments: tuple[PaymentIn, ...],
    credit_notes: tuple[Credit, ...],
    disputes: tuple[Dispute, ...],
    write_offs: tuple[WriteOff, ...],
    offers: tuple[Offer, ...],
) -> None:
    known: set[str] = set()
    for debt in debts:
        if debt.number in known:
            raise DocgenError(
                say("two invoices have the number {number}", number=debt.number), say("Give each its own number.")
            )
        known.add(debt.number)
    for what, name in [
        *((say("payment"), payment.invoice) for payment in payments),
        *((say("credit note"), credit.invoice) for credit in credit_notes),
        *((say("dispute"), dispute.invoice) for dispute in disputes),
        *((say("write-off"), each.invoice) for each in write_offs),
        *((say("offer"), each.invoice) for each in offers),
    ]:
        if name is not None and name not in known:
            raise DocgenError(
                say("a {what} names the invoice {name}, which is not in the account", what=what, name=name),
                "Known: " + (", ".join(sorted(known)) or "none") + ".",
            )


def _account(
    case: str,
    currency: str,
    as_of: date,
    lines: tuple[InvoiceLine, ...],
    disputes: tuple[Dispute, ...],
    pool: Pool,
    terms: Terms,
) -> Account:
    over: dict[str, list[Dispute]] = {}
    for dispute in disputes:
        over.setdefault(dispute.invoice, []).append(dispute)
    invoices = tuple(
        with_disputes(line.account(as_of), over.get(line.debt.number, ()), as_of, currency) for line in lines
    )
    totals = _totals(invoices, pool.costs_open, currency)
    return Account(
        case=case,
        as_of=as_of,
        currency=currency,
        totals=totals,
        per_day=_per_day(invoices, currency),
        credit=pool.credit_left,
        invoices=invoices,
        costs=tuple(pool.costs),
        method=_method(terms, invoices, tuple(pool.costs), totals),
        costs_paid=pool.costs_paid,
        cost_receipts=tuple(pool.cost_receipts),
        costs_reference=terms.fixed_sum.costs_reference if terms.fixed_sum else "",
        held=pool.held,
        not_yet_due=_sum((line.open for line in invoices if not line.overdue), currency),
        disputed=_sum((line.disputed for line in invoices), currency),
        interest_claimable=terms.rates is not None,
        why_no_interest=terms.why_no_interest,
    )


def _method(
    terms: Terms, invoices: tuple[InvoiceAccount, ...], costs: tuple[RecoveryCostLine, ...], totals: Totals
) -> Method:
    """The method of the terms with the cautions that bear on this account."""
    if not terms.cautions:
        return terms.method
    bearing = [line for line in invoices if line.interest_accrued or _fixed_sum(line)]
    beside_principal = [line.default for line in bearing if line.default] + [cost.day for cost in costs if cost.claimed]
    first = min(beside_principal, default=date.max)
    paid = [receipt.day for line in invoices for receipt in line.receipts]
    bears = {
        "interest": any(line.interest_accrued for line in invoices),
        "leap year": any(
            isleap(year)
            for line in invoices
            for segment in line.segments
            for year in range(segment.start.year, (segment.end - timedelta(days=1)).year + 1)
        ),
        "late": any(line.days_late for line in invoices),
        "order": totals.due > 0 and any(day >= first for day in paid),
    }
    bearing_on_it = [caution for caution in terms.cautions if bears[caution.bears_on]]
    return replace(
        terms.method,
        cautions=tuple(caution.text for caution in bearing_on_it if not caution.claims_less),
        choices=tuple(caution.text for caution in bearing_on_it if caution.claims_less),
    )


def _fixed_sum(line: InvoiceAccount) -> Decimal:
    """The fixed sum for late payment of an invoice, paid or not."""
    waived = sum((reduction.compensation for reduction in line.reductions), line.compensation)
    return sum((receipt.to_compensation for receipt in line.receipts), waived)


def _totals(invoices: tuple[InvoiceAccount, ...], costs_open: Decimal, currency: str) -> Totals:
    principal = _sum((line.open for line in invoices), currency)
    interest = _sum((line.interest for line in invoices), currency)
    compensation = _sum((line.compensation for line in invoices), currency)
    return Totals(
        principal=principal,
        interest=interest,
        compensation=compensation,
        costs=rounded(costs_open, currency),
        due=_sum((principal, interest, compensation, costs_open), currency),
    )


def _sum(amounts: Iterable[Decimal], currency: str) -> Decimal:
    """The sum in minor units; nothing is a zero with the currency's places."""
    return rounded(sum(amounts, Decimal(0)), currency)


# --- how much of an invoice is disputed -------------------------------------------------------------------------------


def _disputed_on(disputes: Iterable[Dispute], day: date) -> dict[str, Decimal | None]:
    """What is disputed of each invoice at the end of `day`; None for all of it."""
    found: dict[str, Decimal | None] = {}
    for each in disputes:
        if each.day <= day and (each.settled is None or max(each.day, each.settled) > day):
            before = found.get(each.invoice, Decimal(0))
            found[each.invoice] = None if before is None or each.amount is None else before + each.amount
    return found


def with_disputes(line: InvoiceAccount, disputes: Iterable[Dispute], as_of: date, currency: str) -> InvoiceAccount:
    """The invoice with what the client disputes of it at the end of `as_of`; later disputes and ends are left out.

    The disputes are those of this invoice. No more is disputed than is open.
    """
    known = sorted((dispute for dispute in disputes if dispute.day <= as_of), key=lambda dispute: dispute.day)
    objections = [_objection(dispute, line.amount, as_of) for dispute in known]
    left = line.open
    found: list[Objection] = []
    for objection in reversed(objections):  # the newest keeps its sum longest
        touched = Decimal(0) if objection.settled else min(objection.amount, left)
        left -= touched
        found.append(replace(objection, open=rounded(touched, currency)))
    return replace(line, disputed=line.open - left, objections=tuple(reversed(found)))


def _objection(dispute: Dispute, total: Decimal, as_of: date) -> Objection:
    settled = max(dispute.day, dispute.settled) if dispute.settled and dispute.settled <= as_of else None
    return Objection(
        day=dispute.day,
        amount=total if dispute.amount is None else min(dispute.amount, total),
        whole=dispute.amount is None,
        reason=dispute.reason,
        open=Decimal(0),
        outcome=dispute.outcome if settled else "",
        settled=settled,
    )
