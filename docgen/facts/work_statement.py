"""What an invoice by time and materials is made up of, line by line, as the documents show it."""

from __future__ import annotations

from msgspec import Struct

from docgen.case.models import Case
from docgen.facts.exhibits import Exhibits
from docgen.facts.wording import Wording
from docgen.ledger.contract_sum import InvoiceAmount
from docgen.ledger.sums import priced, statement_sum


class TimeLineFacts(Struct, frozen=True, kw_only=True):
    """Time at one rate: 76 hours of an electrician at £46.00."""

    title: str  # whose time it is
    quantity: str  # how many hours or days
    per_day: bool  # counted in days, else in hours
    rate: str  # the price of one
    amount: str  # what they come to


class WorkStatementFacts(Struct, frozen=True, kw_only=True):
    """The time and materials of an invoice. A sum that is not in it is ""; the exhibits are "" outside a demand."""

    invoice: str  # the number of the invoice
    description: str  # from which day to which
    time: tuple[TimeLineFacts, ...]
    materials: str  # what the materials cost
    markup: str  # what is added to that
    markup_share: str  # the same as a percentage
    advance_used: str  # what the advance for materials has paid already, with a minus sign
    net: str  # the sum without tax
    tax: str  # the tax
    tax_rate: str  # its rate
    gross: str  # the invoice total
    time_sheet: str  # the exhibit with the time sheets
    receipts: str  # the exhibit with the receipts


def work_statement_facts(
    case: Case, asked: InvoiceAmount, wording: Wording, exhibits: Exhibits | None = None
) -> WorkStatementFacts | None:
    """The lines of an invoice by time and materials; None for any other, and where another total was written."""
    statement, terms = asked.invoice.statement, case.contract.time_and_materials
    if statement is None or terms is None:
        return None
    sums = statement_sum(case, statement)
    if asked.invoice.amount is not None and priced(case, sums.total) != asked.amount:
        return None
    rates = {rate.id: rate for rate in terms.rates}
    number = asked.invoice.number
    return WorkStatementFacts(
        invoice=number,
        description=asked.description,
        time=tuple(
            TimeLineFacts(
                title=rates[name].title,
                quantity=wording.number(quantity),
                per_day=rates[name].per == "day",
                rate=wording.money(rate),
                amount=wording.money(worth),
            )
            for name, quantity, rate, worth in sums.time
        ),
        materials=wording.money(sums.materials) if sums.materials else "",
        markup=wording.money(sums.markup) if sums.markup else "",
        markup_share=wording.percent(terms.markup) if terms.markup else "",
        advance_used=wording.money(-sums.advance_used) if sums.advance_used else "",
        net=wording.money(asked.amount.net),
        tax=wording.money(asked.amount.tax),
        tax_rate=wording.listed(wording.percent(rate) for rate, _ in asked.taxes),
        gross=wording.money(asked.amount.gross),
        time_sheet=exhibits.of_time_sheet(number, statement.time_sheet) if exhibits else "",
        receipts=exhibits.of_receipts(number, statement.receipts) if exhibits else "",
    )
