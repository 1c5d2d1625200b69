"""How the price is made up, as templates show it: rates, advances, lists, stages, and work by time."""

from __future__ import annotations

from docgen.case.models import Case
from docgen.documents.claim_letter import Exhibits
from docgen.documents.contract_context import (
    AdvanceContext,
    ListedPriceContext,
    RateContext,
    StageContext,
    TimeAndMaterialsContext,
    TimeLineContext,
    WorkStatementContext,
)
from docgen.documents.invoice_figures import statement_on
from docgen.documents.sources import of_fact
from docgen.documents.wording import Wording
from docgen.ledger.invoice_amounts import InvoiceAmount


def time_and_materials_context(case: Case, wording: Wording) -> TimeAndMaterialsContext | None:
    """The rates and statements of the contract; None where it has a fixed price."""
    terms = case.contract.time_and_materials
    if terms is None:
        return None
    return TimeAndMaterialsContext(
        rates=tuple(
            RateContext(title=rate.title, rate=wording.money(rate.rate), per_day=rate.per == "day")
            for rate in terms.rates
        ),
        markup=wording.percent(terms.markup) if terms.markup else "",
        warn_at=wording.percent(terms.warn_at),
        warn_sum=wording.money(case.contract.price * terms.warn_at / 100),
        is_weekly=terms.statements == "weekly",
        is_fortnightly=terms.statements == "fortnightly",
        is_monthly=terms.statements == "monthly",
    )


def advance_context(case: Case, wording: Wording) -> AdvanceContext | None:
    """The advance for materials; None where there is none."""
    advance = case.contract.materials_advance
    if advance is None:
        return None
    return AdvanceContext(
        amount=wording.money(advance.amount),
        materials=advance.materials,
        account_within=wording.span(advance.account_within),
        is_returned=advance.surplus == "returned",
        storage=advance.storage or "",
    )


def price_list_context(case: Case, wording: Wording) -> tuple[ListedPriceContext, ...]:
    """The prices of extras, in the order of the case."""
    return tuple(
        ListedPriceContext(
            id=listed.id, description=listed.description, price=wording.money(listed.price), per=listed.per
        )
        for listed in case.contract.price_list
    )


def stage_context(case: Case) -> tuple[StageContext, ...]:
    """The milestones that say what they deliver or how they are accepted."""
    return tuple(
        StageContext(id=stone.id, title=stone.title, deliverables=stone.deliverables, accepted_when=stone.accepted_when)
        for stone in case.contract.milestones
        if stone.deliverables or stone.accepted_when
    )


def work_statement_context(
    case: Case, asked: InvoiceAmount, wording: Wording, exhibits: Exhibits | None = None
) -> WorkStatementContext | None:
    """The lines of an invoice by time and materials; None for any other, and where another total was written."""
    statement, terms, sums = asked.invoice.statement, case.contract.time_and_materials, statement_on(case, asked)
    if statement is None or terms is None or sums is None:
        return None
    rates = {rate.id: rate for rate in terms.rates}
    number = asked.invoice.number
    sheet = exhibits.of_time_sheet(number, statement.time_sheet) if exhibits else ""
    receipts = exhibits.of_receipts(number, statement.receipts) if exhibits else ""
    return WorkStatementContext(
        invoice=number,
        description=of_fact(asked.description, statement, sheet, exhibit=statement.time_sheet or statement.receipts)
        if exhibits
        else asked.description,
        time=tuple(
            TimeLineContext(
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
        time_sheet=sheet,
        receipts=receipts,
    )
