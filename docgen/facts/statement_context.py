"""How the account stands, in words: every event in its order, and the invoices that have something open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.facts.ladder_model import BookingFacts, OpenInvoiceFacts, StandingFacts
from docgen.facts.wording import NONE, Wording
from docgen.ledger.account import Account, InvoiceAccount
from docgen.ledger.statement import StatementLine, statement


def standing_facts(account: Account, wording: Wording) -> StandingFacts:
    """The statement of the whole account, due or not, with what is open invoice by invoice."""
    lines = [line for line in account.invoices if line.open]
    overdue = sum((line.open for line in lines if line.overdue), Decimal(0))
    return StandingFacts(
        bookings=tuple(_booking(line, wording) for line in statement(account, wording.words)),
        balance=wording.money(account.totals.due),
        nothing_owed=account.totals.due == 0,
        open_invoices=tuple(open_invoice(line, account.as_of, wording) for line in lines),
        open_total=wording.money(account.totals.principal),
        not_yet_due=wording.money(account.not_yet_due) if account.not_yet_due else "",
        overdue=wording.money(overdue) if overdue else "",
    )


def open_invoice(line: InvoiceAccount, as_of: date, wording: Wording, *, undisputed: bool = False) -> OpenInvoiceFacts:
    """What is open of one invoice, or with `undisputed` the part of it that nobody disputes."""
    return OpenInvoiceFacts(
        number=line.number,
        description=line.description,
        due=wording.short_day(line.due),
        state=wording.say.ladder.state_of((as_of - line.due).days),
        open=wording.money(line.undisputed if undisputed else line.open),
    )


def _booking(line: StatementLine, wording: Wording) -> BookingFacts:
    change = line.change
    return BookingFacts(
        date=wording.short_day(line.day),
        entry=wording.say.ladder.booking(line.kind, invoice=line.invoice, text=line.text),
        charged=wording.money(change) if change > 0 else NONE,
        received=wording.money(-change) if change < 0 else NONE,
        balance=wording.money(line.owed),
    )
