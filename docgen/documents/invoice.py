"""The invoice, and the credit note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.case.invoices import CreditNote, Invoice
from docgen.case.models import Case
from docgen.case.parties import Bank
from docgen.documents.agreement import tax_notice
from docgen.documents.claim_context import CreditNoteContext, InvoiceDocumentContext, InvoiceEntry, TaxContext
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import how_to_pay
from docgen.documents.payment_code import payment_code
from docgen.documents.pricing import work_statement_context
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.layout import Picture
from docgen.ledger.account import Account, InvoiceAccount
from docgen.ledger.contract_sum import InvoiceAmount, Schedule
from docgen.ledger.ledger import Ledger
from docgen.money import rounded


def _invoices(case: Case) -> tuple[str, ...]:
    return tuple(invoice.number for invoice in case.invoices)


def _credit_notes(case: Case) -> tuple[str, ...]:
    return tuple(note.number for note in case.credit_notes)


def invoice_document_context(ledger: Ledger, number: str, as_of: date) -> Context:
    """The context of the invoice of that number as it was sent; they do not depend on the day of the draft."""
    ledger, wording = in_its_language(ledger)
    asked = invoice_named(ledger, number)
    return context_of(
        ledger,
        wording,
        letter=letter_context(ledger.case, wording, asked.invoice.issued),
        invoice=invoice_context(ledger, asked, wording),
    )


def credit_note_context(ledger: Ledger, number: str) -> Context:
    """The context of the credit note of that number as it was sent; they do not depend on the day of the draft."""
    ledger, wording = in_its_language(ledger)
    case = ledger.case
    note = next((each for each in case.credit_notes if each.number == number), None)
    if note is None:
        known = ", ".join(each.number for each in case.credit_notes)
        raise DocgenError(f"there is no credit note {number}", f"The case has: {known or 'none'}.")
    return context_of(
        ledger,
        wording,
        letter=letter_context(case, wording, note.date),
        credit_note=credit_note_document(ledger, note, wording),
    )


# What the record calls the day on which something was supplied, the surest first.
_SUPPLIED = ("acceptance", "completion", "delivery")


def invoice_named(ledger: Ledger, number: str) -> InvoiceAmount:
    """What the invoice of that number comes to; DocgenError with the known numbers for any other."""
    found = {each.invoice.number: each for each in ledger.invoices}
    if number not in found:
        known = f"The case has: {', '.join(found)}." if found else "The case has none."
        raise DocgenError(f"there is no invoice {number}", known)
    return found[number]


def invoice_context(ledger: Ledger, asked: InvoiceAmount, wording: Wording) -> InvoiceDocumentContext:
    """The invoice in words, as it stood when it was sent: what came later changes nothing in it."""
    case, law, plan = ledger.case, ledger.law, ledger.schedule
    invoice, bank = asked.invoice, case.parties.contractor.bank
    line = _on_its_day(ledger, invoice)
    left = line.open if line else asked.amount.gross
    milestone = case.milestone(invoice.milestone) if invoice.milestone else None
    discount = asked.discount
    return InvoiceDocumentContext(
        number=invoice.number,
        date=wording.day(invoice.issued),
        description=asked.description,
        supplied=_supplied(case, invoice, wording),
        period=wording.days_between(invoice.statement.first, invoice.statement.last) if invoice.statement else "",
        is_advance=invoice.advance is not None
        or (milestone is not None and milestone.due.event in ("on signing", "on start")),
        entries=tuple(_entries(case, asked, plan, wording)),
        statement=work_statement_context(case, asked, wording),
        net=wording.money(asked.amount.net),
        tax=wording.money(asked.amount.tax),
        taxes=tuple(
            TaxContext(rate=wording.percent(rate), net=wording.money(each.net), tax=wording.money(each.tax))
            for rate, each in asked.taxes
        ),
        several_rates=len(asked.taxes) > 1,
        tax_notice=tax_notice(case, law, asked.amount.net, wording),
        gross=wording.money(asked.amount.gross),
        received=tuple(_received(line, wording)) if line else (),
        to_pay=wording.money(left),
        is_paid=left == 0,
        due_full=wording.weekday(asked.due),
        how_to_pay=how_to_pay(case, reference=_reference(case, invoice.number)),
        has_discount=discount is not None and left > discount.amount,
        discount=wording.money(discount.amount) if discount else "",
        discounted=wording.money(left - discount.amount) if discount else "",
        discount_day=wording.day(discount.last_day) if discount else "",
        code=_code(bank, asked, left, case, wording) if bank and left else None,
        keep_two_years=law.has("building_invoice_kept_two_years")
        and case.kind == "construction"
        and case.parties.client.kind == "consumer",
    )


def _on_its_day(ledger: Ledger, invoice: Invoice) -> InvoiceAccount | None:
    """The invoice in the account of its own day, where money or a credit had come in by then; None where none had."""
    then = ledger.known_on(invoice.issued)
    known = then.case
    if not known.payments and not known.credit_notes:
        return None
    account = then.account_anyway(invoice.issued)
    line = next((line for line in account.invoices if line.number == invoice.number), None)
    return line if line is not None and line.open != line.amount else None


def _received(line: InvoiceAccount, wording: Wording) -> Iterator[InvoiceEntry]:
    """What had been received for the invoice, or taken off it, by its date."""
    say = wording.say.ladder
    for cut in line.reductions:
        if cut.amount:
            what = say.taken_off(cut.number, day=wording.day(cut.day))
            yield InvoiceEntry(description=what, amount=wording.money(-cut.amount))
    for receipt in line.receipts:
        what = say.taken_off(receipt.credit_note, day=wording.day(receipt.since or receipt.day))
        yield InvoiceEntry(description=what, amount=wording.money(-receipt.to_principal))


def credit_note_document(ledger: Ledger, note: CreditNote, wording: Wording) -> CreditNoteContext:
    """The credit note in words, as it stood on its day: the invoice that it corrects, and where its sum goes.

    Its tax is that of the invoice: by rate, in the same shares. Raises DocgenError where the case has no such invoice.
    """
    case, law = ledger.case, ledger.law
    asked = invoice_named(ledger, note.invoice)
    taxes = _taxes_of(asked, note.amount, case.currency)
    net = note.amount - sum((tax for _, _, tax in taxes), Decimal(0))
    account = ledger.known_on(note.date).account_anyway(note.date)
    line = next(line for line in account.invoices if line.number == note.invoice)
    own = sum((cut.amount for cut in line.reductions if cut.number == note.number), Decimal(0))
    return CreditNoteContext(
        number=note.number,
        date=wording.day(note.date),
        invoice=note.invoice,
        invoice_date=wording.day(asked.invoice.issued),
        description=asked.description,
        reason=note.reason.removesuffix("."),
        net=wording.money(net),
        taxes=tuple(
            TaxContext(rate=wording.percent(rate), net=wording.money(base), tax=wording.money(tax))
            for rate, base, tax in taxes
        ),
        several_rates=len(taxes) > 1,
        tax_notice=tax_notice(case, law, net, wording),
        gross=wording.money(note.amount),
        before=wording.money(line.open + own),
        after=wording.money(line.open),
        uses=tuple(_uses(account, note, wording)),
    )


def _taxes_of(asked: InvoiceAmount, gross: Decimal, currency: str) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Rate, net sum and tax of each part of `gross`, in the shares in which the invoice has them.

    The last part is what the others leave, so that the parts add up to the penny.
    """
    found: list[tuple[Decimal, Decimal, Decimal]] = []
    left = gross
    for at, (rate, each) in enumerate(asked.taxes):
        last = at == len(asked.taxes) - 1
        part = left if last else rounded(gross * each.gross / asked.amount.gross, currency)
        left -= part
        tax = rounded(part * rate / (100 + rate), currency) if each.tax else part * 0
        found.append((rate, part - tax, tax))
    return found


def _uses(account: Account, note: CreditNote, wording: Wording) -> Iterator[str]:
    """Where what the credit note is more than its own invoice owed goes, as sentences."""
    say = wording.say.ladder
    for line in account.invoices:
        for receipt in line.receipts:
            if receipt.credit_note == note.number:
                yield say.credit_used(
                    wording.money(receipt.amount), invoice=line.number, charges=not receipt.to_principal
                )
    for paid in account.cost_receipts:
        if paid.credit_note == note.number:
            yield say.credit_used(wording.money(paid.amount), invoice="", charges=True)
    for held in account.held:
        if held.credit_note == note.number:
            yield say.credit_held(wording.money(held.amount), set_off=note.set_off)


_LEAST_SIGNS = 4  # a number that is shorter says nothing in an account statement


def _reference(case: Case, number: str) -> str:
    """What the transfer is to name: the number of the invoice, with the contract before it where that is too short."""
    return number if len(number) >= _LEAST_SIGNS else f"{case.case} {number}"


def _code(bank: Bank, asked: InvoiceAmount, left: Decimal, case: Case, wording: Wording) -> Picture | None:
    reference, say, gross = _reference(case, asked.invoice.number), wording.say.ladder, wording.money(left)
    return payment_code(
        bank,
        left,
        case.currency,
        reference,
        (say.scan(), gross, bank.account_name, f"IBAN {bank.iban}", reference),
        say.code(amount=gross, payee=bank.account_name, reference=reference),
    )


def _supplied(case: Case, invoice: Invoice, wording: Wording) -> str:
    """The day on which what is invoiced was accepted, completed or delivered, as the record has it by then.

    Work by time and materials was done by the last day of its statement.
    """
    if invoice.statement is not None:
        return wording.day(invoice.statement.last)
    events = [
        event
        for event in case.record
        if event.date <= invoice.issued
        and event.what in _SUPPLIED
        and (
            (invoice.milestone is not None and event.milestone == invoice.milestone)
            or (invoice.change_order is not None and event.change_order == invoice.change_order)
        )
    ]
    return wording.day(events[-1].date) if events else ""


def _entries(case: Case, asked: InvoiceAmount, plan: Schedule, wording: Wording) -> Iterator[InvoiceEntry]:
    """The lines that make the sum before tax is added; a typed amount is one line, an order has its own items."""
    invoice = asked.invoice
    whole = plan.stated(asked.amount) + plan.stated(asked.retained)
    alone = invoice.milestone is None and invoice.retention is None and invoice.amount is None
    if invoice.change_order is not None and alone:
        for description, amount in plan.order(invoice.change_order).items:
            yield InvoiceEntry(description=description, amount=wording.money(plan.stated(amount)))
        return
    yield InvoiceEntry(description=asked.description, amount=wording.money(whole))
    if asked.retained.gross and case.contract.retention:
        share = wording.percent(case.contract.retention.share)
        kept = wording.money(-plan.stated(asked.retained))
        yield InvoiceEntry(description=wording.say.ladder.less_retention(share), amount=kept)


KINDS = (
    DocumentKind(
        order=60,
        name="invoice",
        title="Invoice",
        when="When a milestone or change order may be invoiced.",
        template="letters/invoice.md",
        each=_invoices,
        context=invoice_document_context,
        about="invoice",
        mark="INV",
        once=True,
    ),
    DocumentKind(
        order=70,
        name="credit-note",
        title="Credit note",
        when="When an invoice is reduced: a part was not owed, or is given up.",
        template="letters/credit-note.md",
        each=_credit_notes,
        context=lambda ledger, about, as_of: credit_note_context(ledger, about),
        about="credit note",
        mark="CN",
        once=True,
    ),
)
