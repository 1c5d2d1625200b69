"""The letter that ends a running service, or answers the client's notice that ends it; the contract goes on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.case.ending import RetainerEnd
from docgen.case.events import is_terminated
from docgen.case.models import Case
from docgen.dates import by_day
from docgen.documents.common import letter_of_the_day, refuse_without_clauses
from docgen.documents.context import Context
from docgen.documents.ending_context import ServiceEndContext
from docgen.documents.kind import DocumentKind
from docgen.documents.statement import open_invoice
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.law.ending import days_of, end_by_notice, month_of, retainer_ends
from docgen.ledger.invoice_amounts import beyond_the_end, retainer_sum
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.steps.documents import SERVICE_END


def _ends(case: Case) -> dict[str, RetainerEnd]:
    return by_day((end.date, end) for end in case.retainer_ends)


def service_end_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the letter about the notice of that day. DocgenError before the notice."""
    refuse_without_clauses(ledger.case, SERVICE_END)
    end = _ends(ledger.case)[name]
    if as_of < end.date:
        raise DocgenError(
            say("the notice is of {date}, after {day}", date=end.date.isoformat(), day=as_of.isoformat()),
            say("Give that day with --as-of.", "Choose that day."),
        )
    return letter_of_the_day(ledger, as_of, service_end=lambda known, day, wording: _context(known, end, day, wording))


def _context(ledger: Ledger, end: RetainerEnd, as_of: date, wording: Wording) -> ServiceEndContext:
    case = ledger.case
    retainer = case.retainer(end.retainer)
    last = retainer_ends(case, retainer) if retainer is not None else None
    if retainer is None or last is None:
        raise DocgenError(
            say('the contract has no running service "{retainer}"', retainer=end.retainer),
            say("Enter it under contract: retainers:"),
        )
    numbers = {each.number for each in case.invoices if each.retainer == retainer.id}
    lines = [line for line in ledger.account_anyway(as_of).invoices if line.number in numbers]
    open_sum = sum((line.open for line in lines), Decimal(0))
    beyond = sum((sum_ for invoice, sum_ in beyond_the_end(case) if invoice.retainer == retainer.id), Decimal(0))
    days = days_of(case, retainer, last)
    whole = days is not None and days[1] == month_of(last)[1]
    by_notice = end_by_notice(case, retainer, end)
    return ServiceEndContext(
        title=retainer.title,
        by_contractor=end.by == "contractor",
        date=wording.day(end.date),
        ends=wording.weekday(last),
        is_over=last < as_of,
        notice=wording.span(retainer.notice) if last == by_notice else "",
        at_least=wording.span(retainer.at_least) if retainer.at_least and last == by_notice else "",
        last_part="" if whole else wording.money(retainer_sum(case, retainer, last).gross),
        open_invoices=tuple(open_invoice(line, as_of, wording) for line in lines if line.open),
        open_sum=wording.money(open_sum) if open_sum else "",
        is_open_disputed=any(line.disputed for line in lines),
        beyond=wording.money(beyond) if beyond else "",
        others=wording.listed(
            each.title
            for each in case.contract.retainers
            if each.id != retainer.id and ((ends := retainer_ends(case, each)) is None or ends >= as_of)
        ),
        contract_ended=is_terminated(case, as_of),
    )


KINDS = (
    DocumentKind(
        order=165,
        name=SERVICE_END,
        title="End of a running service",
        when="When a running service is ended: the notice of it, or the answer where the client ends it.",
        template="letters/service-end-notice.md",
        each=lambda case: tuple(_ends(case)),
        context=service_end_context,
        about="end of a service",
        mark="SEN",
    ),
)
