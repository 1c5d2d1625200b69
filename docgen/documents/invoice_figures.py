"""What an invoice and a credit note come to on their day, in Decimals: what their paper prints and their XML states.

Nothing later than that day counts: an invoice keeps its figures, whatever comes in afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct

from docgen.case.invoices import CreditNote, Invoice
from docgen.case.models import Case
from docgen.case.supply import is_advance, supplied_on, supply_period
from docgen.documents.parties import payment_reference
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.law.ending import days_invoiced
from docgen.ledger.account import Account, InvoiceAccount
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.invoice_amounts import InvoiceAmount
from docgen.ledger.invoice_items import Item, items_of, labour_in
from docgen.ledger.ledger import Ledger
from docgen.ledger.sums import StatementSum, Sum, from_gross, priced, statement_sum, total
from docgen.ledger.terms import Discount
from docgen.messages import say
from docgen.money import rounded


class InvoiceFigures(Struct, frozen=True, kw_only=True):
    """An invoice as it stood when it was sent.

    `items` less `deductions` (what is held back, an advance that is used up: above nothing where it takes off) make the
    sum that is asked for; of a final invoice they make all of the work, from which `earlier` are taken: each invoice
    before, and what had been paid on it by then. `labour` and `materials` are told apart where the case does so, and
    `labour_left` is the labour in what a final invoice still asks for.
    `statement`: the items are those of time and materials. `received` is what had come in or
    been credited by its date, with a minus sign, and `to_pay` what was left. `supplied` and `period` (both days
    included) say when the work was done, as far as the case knows; `is_advance`: it is asked for before the work,
    `is_interim`: for a part of it while the rest goes on. `order_number` is the client's own.
    `discount` is the one that can still be had, `reference` what the transfer is to name.
    """

    asked: InvoiceAmount
    items: tuple[Item, ...]
    deductions: tuple[Item, ...]
    statement: StatementSum | None
    earlier: tuple[EarlierInvoice, ...]
    labour: Sum | None
    materials: Sum | None
    labour_left: Sum | None
    received: tuple[Item, ...]
    to_pay: Decimal
    supplied: date | None
    period: tuple[date, date] | None
    is_advance: bool
    is_interim: bool
    order_number: str
    discount: Discount | None
    reference: str


class EarlierInvoice(Struct, frozen=True, kw_only=True):
    """An invoice that a final one takes off; `open` is what was still to be paid of it on the day of the final one."""

    asked: InvoiceAmount
    open: Decimal


class CreditFigures(Struct, frozen=True, kw_only=True):
    """A credit note as it stood on its day; its sums have no sign.

    `taxes` has rate, net sum and tax of each part. `before` and `after` are what was open of its invoice; `account` is
    that of its day.
    """

    note: CreditNote
    asked: InvoiceAmount
    net: Decimal
    taxes: tuple[tuple[Decimal, Decimal, Decimal], ...]
    before: Decimal
    after: Decimal
    account: Account


def invoice_figures(ledger: Ledger, number: str, wording: Wording) -> InvoiceFigures:
    """The figures of the invoice of that number; DocgenError with the known numbers for any other."""
    asked = invoice_named(ledger, number)
    case, invoice = ledger.case, asked.invoice
    line = _on_its_day(ledger, invoice)
    left = line.open if line else asked.amount.gross
    milestone = case.milestone(invoice.milestone) if invoice.milestone else None
    discount = asked.discount
    statement = statement_on(case, asked)
    items = (
        tuple(_of_statement(case, asked, statement, wording)) if statement else items_of(case, asked, ledger.schedule)
    )
    # A statement by time tells the two apart anyhow: beside it they are told again to whom the law gives a relief.
    parted = labour_in(case, asked, items) if statement is None or has_labour_relief(ledger) else None
    return InvoiceFigures(
        asked=asked,
        items=items,
        deductions=tuple(_deductions(case, asked, statement, ledger.schedule, wording)),
        statement=statement,
        earlier=tuple(_earlier(ledger, asked)),
        labour=parted[0] if parted else None,
        materials=parted[1] if parted else None,
        labour_left=_labour_left(ledger, asked, parted[0]) if parted else None,
        received=tuple(_received(line, wording)) if line else (),
        to_pay=left,
        supplied=supplied_on(case, invoice),
        period=_of_service(case, invoice) or supply_period(case, invoice),
        is_advance=is_advance(case, invoice),
        is_interim=not invoice.final and milestone is not None and milestone.due.event == "on completion of milestone",
        order_number=invoice.order_number or case.parties.client.order_number or "",
        discount=discount if discount is not None and left > discount.amount else None,
        reference=payment_reference(case, invoice.number),
    )


def has_labour_relief(ledger: Ledger) -> bool:
    """Whether the law may give the client a relief from income tax for the labour: a private client, for work."""
    case = ledger.case
    private = case.kind == "construction" and case.parties.client.debtor == "consumer"
    return private and ledger.law.has("household_labour_relief")


def credit_figures(ledger: Ledger, number: str) -> CreditFigures:
    """The figures of the credit note of that number: its tax is that of the invoice, by rate, in the same shares.

    Raises DocgenError where the case has no such credit note, or no such invoice.
    """
    case = ledger.case
    note = next((each for each in case.credit_notes if each.number == number), None)
    if note is None:
        known = ", ".join(each.number for each in case.credit_notes)
        raise DocgenError(
            say("there is no credit note {number}", number=number),
            say("The case has: {listed}.", listed=known) if known else say("The case has none."),
        )
    asked = invoice_named(ledger, note.invoice)
    taxes = tuple(_taxes_of(case, asked, note.amount))
    account = ledger.known_on(note.date).account_anyway(note.date)
    line = next(line for line in account.invoices if line.number == note.invoice)
    own = sum((cut.amount for cut in line.reductions if cut.number == note.number), Decimal(0))
    return CreditFigures(
        note=note,
        asked=asked,
        net=note.amount - sum((tax for _, _, tax in taxes), Decimal(0)),
        taxes=taxes,
        before=line.open + own,
        after=line.open,
        account=account,
    )


def invoice_named(ledger: Ledger, number: str) -> InvoiceAmount:
    """What the invoice of that number comes to; DocgenError with the known numbers for any other."""
    found = {each.invoice.number: each for each in ledger.invoices}
    if number not in found:
        raise DocgenError(
            say("there is no invoice {number}", number=number),
            say("The case has: {listed}.", listed=", ".join(found)) if found else say("The case has none."),
        )
    return found[number]


def _of_service(case: Case, invoice: Invoice) -> tuple[date, date] | None:
    """The days of the month of a running service that the invoice is for; None for any other."""
    retainer = case.retainer(invoice.retainer)
    return days_invoiced(case, retainer, invoice) if retainer is not None else None


def statement_on(case: Case, asked: InvoiceAmount) -> StatementSum | None:
    """The time and materials that an invoice lists; None for any other, and where another total was written."""
    statement = asked.invoice.statement
    if statement is None or case.contract.time_and_materials is None:
        return None
    sums = statement_sum(case, statement)
    return None if asked.invoice.amount is not None and priced(case, sums.total) != asked.amount else sums


# --- what an invoice is made up of ------------------------------------------------------------------------------------


def _earlier(ledger: Ledger, asked: InvoiceAmount) -> Iterator[EarlierInvoice]:
    """The invoices that a final one takes off, with what was open of each on its day."""
    if asked.final is None or not asked.final.earlier:
        return
    day = asked.invoice.issued
    account = ledger.known_on(day).account_anyway(day)
    left = {line.number: line.open for line in account.invoices}
    for each in asked.final.earlier:
        yield EarlierInvoice(asked=each, open=left.get(each.invoice.number, each.amount.gross))


def _labour_left(ledger: Ledger, asked: InvoiceAmount, labour: Sum) -> Sum | None:
    """The labour that no invoice before a final one has asked for; None where one of them does not tell it."""
    if asked.final is None:
        return None
    for each in asked.final.earlier:
        parted = labour_in(ledger.case, each, items_of(ledger.case, each, ledger.schedule))
        if parted is None:
            return None
        labour -= parted[0]
    return labour


def _of_statement(case: Case, asked: InvoiceAmount, sums: StatementSum, wording: Wording) -> Iterator[Item]:
    """The lines of time and materials."""
    terms, say = case.contract.time_and_materials, wording.say.ladder
    charged = asked.taxes[0][0] if asked.taxes else None
    for name, quantity, price, worth in sums.time:
        rate = case.time_rate(name)
        if rate is not None:
            yield Item(
                description=rate.title,
                amount=worth,
                quantity=quantity,
                unit=rate.per,
                price=price,
                rate=charged,
                labour=True,
            )
    if sums.materials:
        yield Item(description=say.materials(), amount=sums.materials, rate=charged, labour=False)
    if sums.markup and terms and terms.markup:
        what = say.markup(wording.percent(terms.markup))
        yield Item(description=what, amount=sums.markup, rate=charged, labour=False)


def _deductions(
    case: Case, asked: InvoiceAmount, statement: StatementSum | None, plan: Schedule, wording: Wording
) -> Iterator[Item]:
    """What is taken off before tax: the part that is held back, the advance that is used up."""
    say = wording.say.ladder
    if statement is not None and statement.advance_used:
        yield Item(description=say.paid_in_advance(), amount=statement.advance_used)
    held = asked.retained if asked.final is None else total(case, asked.final.retained)
    if held.gross and case.contract.retention:
        share = wording.percent(case.contract.retention.share)
        yield Item(description=say.less_retention(share), amount=plan.stated(held))


def _on_its_day(ledger: Ledger, invoice: Invoice) -> InvoiceAccount | None:
    """The invoice in the account of its own day, where money or a credit had come in by then; None where none had."""
    then = ledger.known_on(invoice.issued)
    known = then.case
    if not known.payments and not known.credit_notes:
        return None
    account = then.account_anyway(invoice.issued)
    line = next((line for line in account.invoices if line.number == invoice.number), None)
    return line if line is not None and line.open != line.amount else None


def _received(line: InvoiceAccount, wording: Wording) -> Iterator[Item]:
    """What had been received for the invoice, or taken off it, by its date."""
    say = wording.say.ladder
    for cut in line.reductions:
        if cut.amount:
            yield Item(description=say.taken_off(cut.number, day=wording.day(cut.day)), amount=-cut.amount)
    for receipt in line.receipts:
        what = say.taken_off(receipt.credit_note, day=wording.day(receipt.since or receipt.day))
        yield Item(description=what, amount=-receipt.to_principal)


def _taxes_of(case: Case, asked: InvoiceAmount, gross: Decimal) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """Rate, net sum and tax of each part of `gross`, in the shares in which the invoice has them.

    The last part is what the others leave, so that the parts add up to the penny.
    """
    left = gross
    for at, (rate, each) in enumerate(asked.taxes):
        last = at == len(asked.taxes) - 1
        part = left if last else rounded(gross * each.gross / asked.amount.gross, case.currency)
        left -= part
        found = from_gross(case, part, rate)
        yield rate, found.net, found.tax
