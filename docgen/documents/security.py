"""The demand for a security for the pay of building work that has not been received."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from docgen.case.models import Case
from docgen.dates import Duration
from docgen.documents.claim_context import SecurityContext
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.applicability import CaseUnderLaw
from docgen.law.calendar import after, next_business_day
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import PaySecurity
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.money import rounded


def _one_for_building_work(case: Case) -> tuple[str, ...]:
    if case.law not in known_laws():
        return ()
    return ("",) if CaseUnderLaw(case=case, law=load_law(case.law)).pay_security is not None else ()


def security_demand_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the letter of that day. DocgenError without such a right, and where nothing is left to secure."""
    security = ledger.pay_security
    if security is None:
        raise DocgenError(
            say("the law of {law} gives no right to a security for this work against this client", law=ledger.law.name),
            say("Agree on a security with the client instead."),
        )
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    total = known.schedule.total.gross
    paid = _paid_of_the_price(known, as_of)
    unpaid = total - paid
    if unpaid <= 0:
        raise DocgenError(
            say("the whole price has been paid, so there is nothing to secure"), say("No such letter is needed.")
        )
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, as_of),
        security=_security(known.case, security, total, paid, as_of, wording),
    )


def _security(
    case: Case, security: PaySecurity, total: Decimal, paid: Decimal, as_of: date, wording: Wording
) -> SecurityContext:
    unpaid = total - paid
    extra = rounded(unpaid * security.extra / 100, case.currency)
    share = _share_of_price(case, security)
    limit = None if share is None else rounded(total * share / 100, case.currency)
    within = Duration(count=security.respond_days, unit="days")
    asked = unpaid + extra if limit is None else min(unpaid, limit)
    return SecurityContext(
        law=wording.law_text(security.reference),
        sum=wording.money(asked),
        by=wording.weekday(next_business_day(after(as_of, within, case.place), case.place)),
        total=wording.money(total),
        paid=wording.money(paid) if paid else "",
        unpaid=wording.money(unpaid),
        extra=wording.money(extra) if extra else "",
        extra_share=wording.percent(security.extra) if extra else "",
        limit=wording.money(limit) if limit is not None else "",
        limit_share=wording.percent(share) if share is not None else "",
        costs=wording.percent(security.costs),
        by_cash="cash" in security.means,
        may_rescind=security.ends != "termination",
    )


def _paid_of_the_price(ledger: Ledger, as_of: date) -> Decimal:
    """What has been paid of the price: not what went to interest, fixed sums and costs, nor for running services."""
    case, account = ledger.case, ledger.account_anyway(as_of)
    running = {invoice.number for invoice in case.invoices if invoice.retainer is not None}
    elsewhere = sum((receipt.amount for receipt in account.cost_receipts if not receipt.credit_note), Decimal(0))
    for line in account.invoices:
        for receipt in line.receipts:
            if not receipt.credit_note:
                beside = receipt.amount if line.number in running else receipt.amount - receipt.to_principal
                elsewhere += beside
    return case.received - elsewhere


def _share_of_price(case: Case, security: PaySecurity) -> Decimal | None:
    """The most that may be asked for, in per cent of the price; more for a contract that is to be performed soon."""
    start, end = case.contract.start or case.contract.date, case.contract.completion
    if security.limit_short is None or end is None:
        return security.limit
    soon = after(start, Duration(count=security.short_months, unit="months"), case.place)
    return security.limit_short if end <= soon - timedelta(days=1) else security.limit


KINDS = (
    DocumentKind(
        order=46,
        name="security-demand",
        title="Demand for a security",
        when="When a contractor of building work in Germany or Austria wants a security for pay not yet received.",
        template="letters/security-demand.md",
        each=_one_for_building_work,
        context=lambda ledger, about, as_of: security_demand_context(ledger, as_of),
        mark="SD",
    ),
)
