"""The statement of account, and how things stand in other letters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.documents.claim_context import BookingContext, OpenInvoiceContext, StandingContext
from docgen.documents.claim_letter import claim_of_account, claimed_context
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind, once_invoiced
from docgen.documents.wording import NONE, Wording, in_its_language
from docgen.errors import DocgenError
from docgen.ledger.account import Account, InvoiceAccount
from docgen.ledger.ledger import Ledger
from docgen.ledger.statement import StatementLine, statement
from docgen.messages import say


def statement_document_context(ledger: Ledger, as_of: date) -> Context:
    """The context of a statement of account: every invoice, due or not. DocgenError before the first invoice."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    account = known.account(as_of)
    if not account.invoices:
        raise DocgenError(
            say("nothing has been invoiced by {day}", day=as_of.isoformat()),
            say("Give a later day with --as-of.", "Choose a later day."),
        )
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, as_of),
        account=claimed_context(claim_of_account(known, account, wording), at_deadline=None),
        standing=standing_context(account, wording),
    )


def standing_context(account: Account, wording: Wording) -> StandingContext:
    """The statement of the whole account, due or not, with what is open invoice by invoice."""
    lines = [line for line in account.invoices if line.open]
    overdue = sum((line.open for line in lines if line.overdue), Decimal(0))
    bookings = statement(account, wording.words)
    return StandingContext(
        bookings=tuple(_booking(line, wording) for line in bookings),
        balance=wording.money(bookings[-1].owed if bookings else account.totals.due),
        due=wording.money(account.totals.due),
        nothing_owed=account.totals.due == 0,
        open_invoices=tuple(open_invoice(line, account.as_of, wording) for line in lines),
        open_total=wording.money(account.totals.principal),
        not_yet_due=wording.money(account.not_yet_due) if account.not_yet_due else "",
        overdue=wording.money(overdue) if overdue else "",
    )


def open_invoice(
    line: InvoiceAccount, as_of: date, wording: Wording, *, undisputed: bool = False
) -> OpenInvoiceContext:
    """What is open of one invoice, or with `undisputed` the part of it that nobody disputes."""
    return OpenInvoiceContext(
        number=line.number,
        description=line.description,
        due=wording.short_day(line.due),
        state=wording.say.ladder.state_of((as_of - line.due).days),
        open=wording.money(line.undisputed if undisputed else line.open),
    )


def _booking(line: StatementLine, wording: Wording) -> BookingContext:
    change = line.change
    return BookingContext(
        date=wording.short_day(line.day),
        entry=wording.say.ladder.booking(line.kind, invoice=line.invoice, text=line.text),
        charged=wording.money(change) if change > 0 else NONE,
        received=wording.money(-change) if change < 0 else NONE,
        balance=wording.money(line.owed),
    )


KINDS = (
    DocumentKind(
        order=80,
        name="statement-of-account",
        title="Statement of account",
        when="When the client wants to know how things stand, and with any letter about money.",
        template="letters/statement-of-account.md",
        each=once_invoiced,
        context=lambda ledger, about, as_of: statement_document_context(ledger, as_of),
    ),
)
