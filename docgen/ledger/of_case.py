"""The account of a case: invoices, payments, credit notes, disputes and costs on the terms of its contract and law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen.case.events import asks_for_payment
from docgen.case.getting_paid import Stay
from docgen.case.invoices import CreditNote, Payment
from docgen.case.models import Case
from docgen.law.applicability import CaseUnderLaw
from docgen.ledger.account import Account, Refund
from docgen.ledger.calculation import calculate
from docgen.ledger.invoice_amounts import InvoiceAmount
from docgen.ledger.statutory import SuppliedRate
from docgen.ledger.terms import (
    Credit,
    DayCount,
    Debt,
    Dispute,
    Head,
    Offer,
    PaymentIn,
    RecoveryCost,
    Request,
    Terms,
    WriteOff,
)
from docgen.ledger.under_law import Conventions, not_accepted, terms_under_law
from docgen.ledger.words import ENGLISH, Words


def account_of(
    under: CaseUnderLaw, invoiced: Iterable[InvoiceAmount], *, as_of: date, words: Words = ENGLISH
) -> Account:
    """What is owed under the case at the end of `as_of`, with every step of the sum, explained in `words`.

    `invoiced` is what its invoices come to. Raises DocgenError for a rate that is not known for a day that needs it,
    and for statutory interest that the law does not give as of right.
    """
    case = under.case
    debts = debts_of(under, invoiced)
    return calculate(
        case=case.case,
        currency=case.currency,
        as_of=as_of,
        debts=debts,
        terms=terms_of(under, debts, as_of=as_of, words=words),
        payments=[
            PaymentIn(
                day=payment.date,
                amount=payment.whole,
                invoice=payment.invoice,
                towards=Head(payment.towards) if payment.towards else None,
                note=how_it_came(payment, case.currency, words),
                returned=payment.returned,
                held_by=payment.held_by or "",
                released=payment.released,
            )
            for payment in case.payments
        ],
        write_offs=[WriteOff(day=each.date, invoice=each.invoice, amount=each.amount) for each in case.write_offs],
        offers=[
            Offer(day=each.date, until=each.until, invoice=each.invoice, amount=each.amount)
            for each in case.goodwill_offers
        ],
        refunds=[Refund(day=each.date, amount=each.amount, note=each.note or "") for each in case.refunds],
        credit_notes=[
            Credit(
                day=note.date,
                number=note.number,
                invoice=note.invoice,
                amount=note.amount,
                reason=note.reason,
                set_off=note.set_off,
                never_owed=never_owed,
                goodwill=note.goodwill,
                back_to=set_off_back_to(under, note),
            )
            for note, never_owed in zip(case.credit_notes, never_owed_of(case), strict=True)
        ],
        costs=[
            RecoveryCost(
                day=cost.date,
                description=cost.description,
                amount=cost.amount,
                beside_fixed_sums=cost.beside_fixed_sums,
            )
            for cost in case.costs
        ],
        disputes=[
            Dispute(
                day=dispute.date,
                invoice=dispute.invoice,
                amount=under.disputed_sum(dispute),
                reason=dispute.reason,
                settled=dispute.conceded or dispute.allowed,
                outcome="conceded" if dispute.conceded else "allowed" if dispute.allowed else "",
            )
            for dispute in case.disputes
        ],
        requests=[Request(day=event.date, invoice=event.invoice) for event in case.record if asks_for_payment(event)],
        words=words,
    )


def how_it_came(payment: Payment, currency: str, words: Words) -> str:
    """How a payment came, who made it, what was deducted of it and who held it, in a few words; "" for nothing said."""
    parts = [words.say.way_to_pay(payment.by) if payment.by else "", payment.note or ""]
    parts += [words.say.paid_by(payment.paid_by)] if payment.paid_by else []
    if payment.withheld:
        amount = words.money(payment.withheld.amount, currency)
        parts.append(words.say.withheld(amount, under=payment.withheld.under))
    if payment.held_by and payment.released:
        parts.append(words.say.released_by(payment.held_by, day=words.day(payment.date)))
    return ", ".join(part for part in parts if part)


def set_off_back_to(under: CaseUnderLaw, note: CreditNote) -> date | None:
    """The earlier day from which a credit note counts; None where it counts from its own date.

    The claims stand opposite one another once that of the client has arisen and its invoice has been issued.
    """
    case, agreed = under.case, under.case.account.set_off
    works_back = agreed == "works back" if agreed else under.law.set_off is not None
    if note.since is None or not works_back:
        return None
    issued = next((invoice.issued for invoice in case.invoices if invoice.number == note.invoice), note.date)
    return back if (back := max(note.since, issued)) < note.date else None


def never_owed_of(case: Case) -> tuple[Decimal, ...]:
    """How much of each credit note was never owed: what the case says, else what answers an objection that was allowed.

    Of the credit notes of an invoice up to the day on which the contractor gave way, the latest answer the objection.
    """
    parts = [note.amount if note.never_owed else Decimal(0) for note in case.credit_notes]
    allowed = sorted((dispute for dispute in case.disputes if dispute.allowed), key=lambda one: one.allowed or one.date)
    for dispute in allowed:
        left = dispute.amount
        notes = [
            (note.date >= dispute.date, note.date, at)
            for at, note in enumerate(case.credit_notes)
            if note.invoice == dispute.invoice
            and note.never_owed is None
            and not note.goodwill
            and dispute.allowed is not None
            and note.date <= dispute.allowed
        ]
        for _, _, at in sorted(notes, reverse=True):
            free = case.credit_notes[at].amount - parts[at]
            part = free if left is None else min(free, left)
            parts[at] += part
            left = None if left is None else left - part
    return tuple(parts)


def debts_of(under: CaseUnderLaw, invoiced: Iterable[InvoiceAmount]) -> tuple[Debt, ...]:
    """The invoices of the case as debts, in the order of the case.

    What the end of the contract adds is no price of work: it bears no interest and no fixed sum here.
    """
    return tuple(
        Debt(
            number=found.invoice.number,
            description=found.description,
            issued=found.invoice.issued,
            due=found.due,
            amount=found.amount.gross,
            discount=found.discount,
            default=date.max
            if found.invoice.ending
            else under.default_begins(found.due, found.invoice.number) or date.max,
        )
        for found in invoiced
    )


def terms_of(under: CaseUnderLaw, debts: Iterable[Debt], *, as_of: date, words: Words = ENGLISH) -> Terms:
    """The terms on which interest runs under the case: the agreed rate, else the law's, else none and why."""
    case = under.case
    late = case.contract.late_interest
    settings = case.account
    insolvency = insolvency_on(case, as_of)
    made = terms_under_law(
        under.law,
        debtor=case.parties.client.debtor,
        rule=under.interest_rule,
        contract_date=case.contract.date,
        first=min([as_of, *(debt.due for debt in debts)]),
        last=as_of,
        agreed=late.rate if late else None,
        claimed=settings.claimed_rate,
        agreed_in=words.say.contract_of(words.day(case.contract.date)),
        statutory_asked=late is not None and late.rate is None,
        promised=late is not None and late.rate is None and case.agreement is None,
        supplied=[
            SuppliedRate(base=rate.base, day=rate.date, rate=rate.rate, source=rate.source) for rate in case.rates
        ],
        conventions=Conventions(
            day_count=DayCount(settings.day_count) if settings.day_count else None,
            allocation=settings.allocation,
            rounding=settings.rounding,
        ),
        currency=case.currency,
        words=words,
    )
    made = replace(made, cautions=(*made.cautions, *not_accepted(under, as_of)))
    if insolvency is None or made.rates is None:
        return made
    note = words.say.interest_until(words.day(insolvency.date))
    return replace(made, until=insolvency.date, method=replace(made.method, notes=(*made.method.notes, note)))


def insolvency_on(case: Case, day: date) -> Stay | None:
    """The insolvency of the client that stands on the day; None for none, and where it has ended."""
    for stay in case.stays:
        if stay.what == "insolvency" and stay.date <= day and (stay.ended is None or stay.ended > day):
            return stay
    return None
