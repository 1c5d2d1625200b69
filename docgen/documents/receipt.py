"""The receipt: what came in on a day, and what it pays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen.case.invoices import Payment
from docgen.case.models import Case
from docgen.dates import by_day
from docgen.documents.claim_context import PaidLineContext, ReceiptDocumentContext
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.wording import NONE, Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.pack import Law
from docgen.ledger.account import Account
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def payments_by_name(case: Case) -> dict[str, Payment]:
    """The payments in the order of their days, by the day: 2026-05-14, and 2026-05-14-2 for a second one of it."""
    return by_day((payment.date, payment) for payment in case.payments)


def receipt_document_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the receipt for the payment of that name: what it paid on its day.

    Raises DocgenError for a payment that had been returned by `as_of`, and before the day on which it came.
    """
    ledger, wording = in_its_language(ledger)
    payments = payments_by_name(ledger.case)
    payment = payments[name]
    returned, arrived = payment.returned, payment.arrived
    if arrived is None or (as_of < arrived and payment.held_by):
        raise DocgenError(
            say(
                "what was lodged on {date} is still held by {held_by}, and a receipt would say that it was paid",
                date=payment.date.isoformat(),
                held_by=payment.held_by or "",
            ),
            say("Enter released: with its day under payments, when it has been released to the contractor."),
        )
    came = arrived.isoformat()
    if as_of < arrived:
        raise DocgenError(
            say("the payment comes only on {came}", came=came),
            say("Give that day or a later one with --as-of.", "Choose that day or a later one."),
        )
    if returned is not None and returned <= as_of:
        raise DocgenError(
            say(
                "the payment of {came} was returned on {returned}, and a receipt would say that it was made",
                came=came,
                returned=returned.isoformat(),
            ),
            say("What became of it is in the statement-of-account."),
        )
    known = ledger.known_on(arrived)
    earlier = list(payments_by_name(known.case).values())[: list(payments).index(name)]  # in the order of their days
    refunds = tuple(each for each in known.case.refunds if each.date < arrived)  # money comes before it goes back
    without = known.instead(replace(known.case, payments=tuple(earlier), refunds=refunds))
    after = known.instead(replace(known.case, payments=(*earlier, payment), refunds=refunds))
    return context_of(
        after,
        wording,
        letter=letter_context(ledger.case, wording, as_of),
        receipt=_receipt(payment, without.account_anyway(arrived), after.account_anyway(arrived), ledger.law, wording),
    )


def _receipt(payment: Payment, before: Account, after: Account, law: Law, wording: Wording) -> ReceiptDocumentContext:
    """The payment in words; `before` and `after` are the accounts of its day without it and with it."""
    to_costs, held = after.costs_paid - before.costs_paid, after.credit - before.credit
    ahead = payment.invoice is not None and payment.invoice not in {line.number for line in after.invoices}
    lines = tuple(_lines(before, after, wording))
    return ReceiptDocumentContext(
        amount=wording.money(payment.amount),
        date=wording.day(payment.arrived or payment.date),
        note=", ".join(
            each for each in (wording.say.account.way_to_pay(payment.by) if payment.by else "", payment.note) if each
        ),
        paid_by=payment.paid_by or "",
        withheld=wording.money(payment.withheld.amount) if payment.withheld else "",
        withheld_under=_deduction(payment, law, wording),
        held_by=payment.held_by or "",
        held_since=wording.day(payment.date) if payment.held_by else "",
        lines=lines,
        has_charges=any(line.to_charges != NONE for line in lines),
        discounts=tuple(_discounts(before, after, wording)),
        to_costs=wording.money(to_costs) if to_costs else "",
        held=wording.money(held) if held else "",
        held_for=payment.invoice or "" if ahead else "",
        left=wording.money(after.totals.due) if after.totals.due else "",
    )


def _deduction(payment: Payment, law: Law, wording: Wording) -> str:
    """The deduction by its name, and the provision where the law pack has it; "" where nothing was deducted."""
    if payment.withheld is None:
        return ""
    named = payment.withheld.under
    known = next((rule for rule in law.country.withholding if rule.name.casefold() == named.casefold()), None)
    return f"{named}, {wording.law_text(known.reference)}" if known else named


def _lines(before: Account, after: Account, wording: Wording) -> Iterator[PaidLineContext]:
    """What it paid of each invoice."""
    for was, now in zip(before.invoices, after.invoices, strict=True):
        new = now.receipts[len(was.receipts) :]
        principal = sum((each.to_principal for each in new), Decimal(0))
        charges = sum((each.to_interest + each.to_compensation for each in new), Decimal(0))
        if new:
            yield PaidLineContext(
                invoice=now.number,
                description=now.description,
                to_charges=wording.money(charges) if charges else NONE,
                to_principal=wording.money(principal) if principal else NONE,
                open=wording.money(now.open),
            )


def _discounts(before: Account, after: Account, wording: Wording) -> Iterator[str]:
    """The discounts that it earned by coming early, as sentences."""
    for was, now in zip(before.invoices, after.invoices, strict=True):
        for cut in now.reductions[len(was.reductions) :]:
            yield wording.say.claim.discount_taken(wording.money(cut.amount), invoice=now.number)


KINDS = (
    DocumentKind(
        order=75,
        name="receipt",
        title="Receipt",
        when="When the client asks for one, and whenever money comes in cash.",
        template="letters/receipt.md",
        each=lambda case: tuple(payments_by_name(case)),
        context=receipt_document_context,
        about="payment",
        mark="RC",
        once=True,
    ),
)
