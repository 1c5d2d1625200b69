"""The payment plan."""

from __future__ import annotations

from datetime import date

from docgen import messages
from docgen.case.getting_paid import PaymentPlan
from docgen.case.models import Case
from docgen.documents.claim import heads_owed
from docgen.documents.claim_context import InstalmentContext, PlanContext
from docgen.documents.common import context_of
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import plan_signatures
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.pack import Law
from docgen.ledger.instalments import plan_of
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def _one_with_a_plan(case: Case) -> tuple[str, ...]:
    return ("",) if case.payment_plan else ()


def payment_plan_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the payment plan of the case; they do not depend on the day, only on the plan's own."""
    plan = ledger.case.payment_plan
    if plan is None:
        raise DocgenError(
            say("this case has no payment plan"),
            say(
                "Add payment_plan: with its instalments; see docs/case-file.md.",
                "Add payment_plan: with its instalments.",
            ),
        )
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(plan.date)
    return context_of(
        known,
        wording,
        plan=plan_context(ledger, plan, wording),
        cautions=plan_cautions(ledger.case, ledger.law, plan),
    )


def plan_context(ledger: Ledger, plan: PaymentPlan, wording: Wording) -> PlanContext:
    """The plan in words. Raises what `plan_of` raises."""
    calculated = plan_of(ledger, plan)
    start, totals = calculated.start, calculated.start.totals
    owing = [line.number for line in start.invoices if line.open]
    paid_late = [line.number for line in start.invoices if line.total and not line.open]
    rates = dict.fromkeys(
        wording.percent(segment.rate_made.rate)
        for line in start.invoices
        if line.open
        for segment in line.segments[-1:]
    )
    return PlanContext(
        date=wording.day(plan.date),
        debt=wording.money(totals.due),
        heads=heads_owed(start, wording),
        numbers=wording.listed(owing),
        is_one_invoice=len(owing) == 1,
        paid_late=wording.listed(paid_late),
        is_one_paid_late=len(paid_late) == 1,
        instalments=tuple(
            InstalmentContext(
                number=str(each.number),
                date=wording.short_day(each.day),
                amount=wording.money(each.amount),
                to_interest=wording.money(each.to_charges),
                to_principal=wording.money(each.to_principal),
                paid_in_all=wording.money(each.paid_in_all),
                left=wording.money(each.left),
            )
            for each in calculated.instalments
        ),
        total=wording.money(calculated.total),
        interest_continues=plan.interest == "continues" and calculated.interest_during > 0,
        interest_during=wording.money(calculated.interest_during),
        interest_rates=wording.listed(rates),
        per_day=wording.money(start.per_day),
        default_after=wording.span(plan.default_after),
        last_full=wording.weekday(plan.last),
        allocation=start.method.allocation,
        signatures=plan_signatures(ledger.case, wording),
    )


def plan_cautions(case: Case, law: Law, plan: PaymentPlan) -> tuple[str, ...]:
    """What the user should have looked at before a consumer signs such a plan."""
    many = len(plan.instalments) + 1 > 12 or plan.interest == "continues"
    if law.has("consumer_credit_regulated") and case.parties.client.debtor == "consumer" and many:
        return (
            messages.say(
                "A payment plan with a consumer that has more than twelve instalments or carries interest may be"
                " regulated credit in the United Kingdom: have a lawyer look at it before it is signed, or waive the"
                " interest and keep to twelve instalments."
            ),
        )
    return ()


KINDS = (
    DocumentKind(
        order=170,
        name="payment-plan",
        title="Payment plan",
        when="When the client owns up to the debt and asks for time; both parties sign it.",
        template="contracts/payment-plan.md",
        each=_one_with_a_plan,
        context=lambda ledger, about, as_of: payment_plan_context(ledger, as_of),
    ),
)
