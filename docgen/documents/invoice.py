"""The invoice, and the credit note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.case.events import document_of
from docgen.case.models import Case
from docgen.case.parties import Bank, Contractor, Party
from docgen.documents.agreement import tax_notice
from docgen.documents.claim_context import (
    CreditNoteContext,
    EarlierInvoiceContext,
    FinalContext,
    InvoiceDocumentContext,
    InvoiceEntry,
    TaxContext,
)
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.invoice_figures import (
    CreditFigures,
    InvoiceFigures,
    credit_figures,
    has_labour_relief,
    invoice_figures,
)
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import how_to_pay
from docgen.documents.payment_code import payment_code
from docgen.documents.pricing import work_statement_context
from docgen.documents.wording import Wording, in_its_language
from docgen.law.pack import Law
from docgen.layout import Picture
from docgen.ledger.invoice_items import Item
from docgen.ledger.ledger import Ledger
from docgen.steps.documents import DEMAND, STOP_NOTICE
from docgen.steps.history import is_about


def _invoices(case: Case) -> tuple[str, ...]:
    return tuple(invoice.number for invoice in case.invoices)


def _issued(case: Case, number: str) -> date:
    return next(invoice.issued for invoice in case.invoices if invoice.number == number)


def _credit_notes(case: Case) -> tuple[str, ...]:
    return tuple(note.number for note in case.credit_notes)


def _credited(case: Case, number: str) -> date:
    return next(note.date for note in case.credit_notes if note.number == number)


def invoice_document_context(ledger: Ledger, number: str, as_of: date) -> Context:
    """The context of the invoice of that number as it was sent; they do not depend on the day of the draft."""
    ledger, wording = in_its_language(ledger)
    figures = invoice_figures(ledger, number, wording)
    return context_of(
        ledger,
        wording,
        letter=letter_context(ledger.case, wording, figures.asked.invoice.issued),
        invoice=invoice_context(ledger, figures, wording),
    )


def credit_note_context(ledger: Ledger, number: str) -> Context:
    """The context of the credit note of that number as it was sent; they do not depend on the day of the draft."""
    ledger, wording = in_its_language(ledger)
    figures = credit_figures(ledger, number)
    return context_of(
        ledger,
        wording,
        letter=letter_context(ledger.case, wording, figures.note.date),
        credit_note=_credit_note_context(ledger, figures, wording),
    )


def invoice_context(ledger: Ledger, figures: InvoiceFigures, wording: Wording) -> InvoiceDocumentContext:
    """The invoice in words, as it stood when it was sent: what came later changes nothing in it."""
    case, law, asked = ledger.case, ledger.law, figures.asked
    bank, discount = (case.parties.assignee or case.parties.contractor).bank, asked.discount
    amount, taxes = asked.amount, asked.taxes
    if asked.final is not None:
        amount, taxes = asked.final.amount, asked.final.taxes
    entries = tuple(_entries(ledger, figures, wording))
    return InvoiceDocumentContext(
        number=asked.invoice.number,
        date=wording.day(asked.invoice.issued),
        description=asked.description,
        supplied=wording.day(figures.supplied) if figures.supplied else "",
        period=wording.days_between(*figures.period) if figures.period else "",
        is_advance=figures.is_advance,
        planned=_planned(case, wording) if figures.is_advance else "",
        tax_point=law.asks("tax point") is not None and case.contract.tax is not None,
        is_interim=figures.is_interim,
        order_number=figures.order_number,
        entries=entries,
        has_quantities=any(entry.quantity for entry in entries),
        final=_final_context(ledger, figures, wording),
        labour=wording.money(figures.labour.gross) if figures.labour else "",
        labour_tax=wording.money(figures.labour.tax) if figures.labour and figures.labour.tax else "",
        labour_stated=wording.money(ledger.schedule.stated(figures.labour)) if figures.labour else "",
        materials_stated=wording.money(ledger.schedule.stated(figures.materials)) if figures.materials else "",
        labour_left=wording.money(ledger.schedule.stated(figures.labour_left)) if figures.labour_left else "",
        materials_left=wording.money(ledger.schedule.stated(asked.amount - figures.labour_left))
        if figures.labour_left
        else "",
        has_labour_relief=has_labour_relief(ledger),
        has_labour_deduction=law.has("construction_industry_scheme")
        and case.kind == "construction"
        and case.parties.client.debtor != "consumer",
        statement=work_statement_context(case, asked, wording),
        net=wording.money(amount.net),
        tax=wording.money(amount.tax),
        taxes=tuple(
            TaxContext(rate=wording.percent(rate), net=wording.money(each.net), tax=wording.money(each.tax))
            for rate, each in taxes
        ),
        several_rates=len(taxes) > 1,
        tax_notice=tax_notice(case, law, asked.amount.net, wording),
        gross=wording.money(amount.gross),
        received=tuple(_printed(each, wording) for each in figures.received),
        to_pay=wording.money(figures.to_pay),
        is_paid=figures.to_pay == 0,
        due_full=wording.weekday(asked.due),
        how_to_pay=how_to_pay(case, reference=figures.reference),
        has_discount=figures.discount is not None,
        discount=wording.money(discount.amount) if discount else "",
        discounted=wording.money(figures.to_pay - discount.amount) if discount else "",
        discount_day=wording.day(discount.last_day) if discount else "",
        code=_code(bank, figures, case, wording) if bank and figures.to_pay else None,
        client_particulars=_particulars(case, law, case.parties.client, wording),
        contractor_particulars=_particulars(case, law, case.parties.contractor, wording),
        sentences=tuple(_sentences(case, law, figures, wording)),
        keep_two_years=law.has("building_invoice_kept_two_years")
        and case.kind == "construction"
        and case.parties.client.debtor == "consumer",
    )


def _planned(case: Case, wording: Wording) -> str:
    first, last = case.contract.start, case.contract.completion
    return wording.days_between(first, last) if first and last and first < last else ""


def _particulars(case: Case, law: Law, party: Party, wording: Wording) -> str:
    """The numbers of a party that an invoice shows: the contractor's for the tax, and others where asked for."""
    role = "contractor" if isinstance(party, Contractor) else "client"
    asked = {ask.what for ask in law.country.invoice.asks if case.parties.client.debtor in ask.clients}
    found = [party.registration] if f"{role} registration" in asked else []
    if party.tax_number and (role == "contractor" or f"{role} tax number" in asked):
        found.append(wording.say.parties.tax_number(party.tax_number))
    return "; ".join(filter(None, found))


def _sentences(case: Case, law: Law, figures: InvoiceFigures, wording: Wording) -> Iterator[str]:
    """What the law wants on every invoice to such a client, in its own language."""
    late, terms, discount = case.contract.late_interest, case.contract.payment.discount, figures.asked.discount
    for each in law.country.invoice.words:
        if case.parties.client.debtor in each.clients:
            penalty, early = each.by_law, each.no_discount
            if late is not None and late.rate is not None:
                penalty = each.agreed.format(rate=wording.percent(late.rate.yearly))
            if terms is not None and discount is not None:
                early = each.discount.format(rate=wording.percent(terms.rate), day=f"{discount.last_day:%d.%m.%Y}")
            yield each.words.format(penalty=penalty, discount=early)


def _entries(ledger: Ledger, figures: InvoiceFigures, wording: Wording) -> Iterator[InvoiceEntry]:
    """The lines that make the sum before tax is added; one in all where a statement lists them."""
    if figures.statement is not None:
        whole = ledger.schedule.stated(figures.asked.amount)
        yield InvoiceEntry(description=figures.asked.description, amount=wording.money(whole))
        return
    for item in figures.items:
        yield _printed(item, wording)
    for taken_off in figures.deductions:
        yield InvoiceEntry(description=taken_off.description, amount=wording.money(-taken_off.amount))


def _printed(item: Item, wording: Wording) -> InvoiceEntry:
    count = "" if item.quantity is None else f"{wording.number(item.quantity)} {item.unit}".strip()
    return InvoiceEntry(
        description=item.description,
        amount=wording.money(item.amount),
        quantity=count,
        price=wording.money(item.price) if item.price is not None else "",
    )


def _final_context(ledger: Ledger, figures: InvoiceFigures, wording: Wording) -> FinalContext | None:
    """What a final invoice takes off; None for any other."""
    asked = figures.asked
    if asked.final is None:
        return None
    rule = ledger.pay_after_acceptance
    days = rule.objection_days if rule is not None else 0
    earlier = tuple(
        EarlierInvoiceContext(
            number=each.asked.invoice.number,
            date=wording.day(each.asked.invoice.issued),
            net=wording.money(-each.asked.amount.net),
            tax=wording.money(-each.asked.amount.tax),
            gross=wording.money(-each.asked.amount.gross),
            open=wording.money(each.open) if each.open else "",
        )
        for each in figures.earlier
    )
    return FinalContext(
        earlier=earlier,
        net=wording.money(asked.amount.net),
        tax=wording.money(asked.amount.tax),
        gross=wording.money(asked.amount.gross),
        open=tuple(each for each in earlier if each.open),
        objection_days=days,
        objection_law=wording.law_text(rule.reference) if rule is not None and days else "",
    )


def _credit_note_context(ledger: Ledger, figures: CreditFigures, wording: Wording) -> CreditNoteContext:
    """The credit note in words, as it stood on its day: the invoice that it corrects, and where its sum goes."""
    note, asked = figures.note, figures.asked
    return CreditNoteContext(
        number=note.number,
        date=wording.day(note.date),
        invoice=note.invoice,
        invoice_date=wording.day(asked.invoice.issued),
        description=asked.description,
        reason=note.reason.removesuffix("."),
        is_goodwill=note.goodwill,
        net=wording.money(figures.net),
        taxes=tuple(
            TaxContext(rate=wording.percent(rate), net=wording.money(base), tax=wording.money(tax))
            for rate, base, tax in figures.taxes
        ),
        several_rates=len(figures.taxes) > 1,
        tax_notice=tax_notice(ledger.case, ledger.law, figures.net, wording),
        gross=wording.money(note.amount),
        was_paid=figures.before == 0,
        before=wording.money(figures.before),
        after=wording.money(figures.after),
        uses=tuple(uses_of(figures, wording)),
        letters=tuple(_letters_before(ledger, figures, wording)),
    )


def _letters_before(ledger: Ledger, figures: CreditFigures, wording: Wording) -> Iterator[str]:
    """What the credit note does to the last demand, and to the last notice of a stop, that named its invoice."""
    note, lines = figures.note, figures.account.invoices
    corrected = [line for line in lines if line.number == note.invoice]
    left = any(line.overdue and line.open for line in lines)
    for document in (DEMAND, STOP_NOTICE):
        days = [
            event.date
            for event in ledger.case.record
            if document_of(event) == document
            and event.date <= note.date
            and is_about(event.date, event.invoice or "", corrected)
        ]
        if days:
            letter = wording.say.demand.letter(document, day=wording.day(days[-1]))
            yield wording.say.ladder.credit_after_letter(letter, left=left)


def uses_of(figures: CreditFigures, wording: Wording) -> Iterator[str]:
    """Where what the credit note is more than its own invoice owed goes, as sentences."""
    say, account, note = wording.say.ladder, figures.account, figures.note
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


def _code(bank: Bank, figures: InvoiceFigures, case: Case, wording: Wording) -> Picture | None:
    left: Decimal = figures.to_pay
    reference, say, gross = figures.reference, wording.say.ladder, wording.money(left)
    return payment_code(
        bank,
        left,
        case.currency,
        reference,
        (say.scan(), gross, bank.account_name, f"IBAN {bank.iban}", reference),
        say.code(amount=gross, payee=bank.account_name, reference=reference),
    )


KINDS = (
    DocumentKind(
        order=60,
        name="invoice",
        title="Invoice",
        when="When a milestone or change order may be invoiced.",
        template="letters/invoice.md",
        each=_invoices,
        context=invoice_document_context,
        dated=_issued,
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
        dated=_credited,
        about="credit note",
        mark="CN",
        once=True,
    ),
)
