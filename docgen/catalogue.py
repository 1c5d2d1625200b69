"""The catalogue: every document that docgen makes, when it is sent, its template, and where its facts come from.

A new document is an entry here, a template, and a function in `docgen.facts` that says what the template may say.
Nothing is imported for the list alone: `docgen documents` costs no more than printing it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from docgen.document_kind import DocumentKind
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.case.models import Case
    from docgen.facts.model import Facts
    from docgen.ledger.ledger import Ledger


# --- what each document can be about ---------------------------------------------------------------------------------


def _one(case: Case) -> tuple[str, ...]:
    return ("",)


def _one_unless_oral(case: Case) -> tuple[str, ...]:
    return () if case.agreement else ("",)


def _change_orders(case: Case) -> tuple[str, ...]:
    return tuple(str(order.number) for order in case.change_orders)


def _one_with_invoices(case: Case) -> tuple[str, ...]:
    return ("",) if case.invoices else ()


def _invoices(case: Case) -> tuple[str, ...]:
    return tuple(invoice.number for invoice in case.invoices)


def _credit_notes(case: Case) -> tuple[str, ...]:
    return tuple(note.number for note in case.credit_notes)


def _one_with_a_service(case: Case) -> tuple[str, ...]:
    stop = case.contract.stop_work
    return ("",) if case.invoices and stop and stop.switches_off else ()


def _one_after_a_notice(case: Case) -> tuple[str, ...]:
    return ("",) if case.invoices and _happened(case, "notice") and _happened(case, "suspension") else ()


def _one_after_a_stop(case: Case) -> tuple[str, ...]:
    return ("",) if _happened(case, "suspension") and _happened(case, "resumption") else ()


def _one_with_a_plan(case: Case) -> tuple[str, ...]:
    return ("",) if case.payment_plan else ()


def _one_with_a_collector(case: Case) -> tuple[str, ...]:
    return ("",) if case.parties.collector and case.invoices else ()


def _happened(case: Case, what: str) -> bool:
    return any(event.what == what for event in case.record)


def _one_with_a_breach(case: Case) -> tuple[str, ...]:
    return ("",) if case.breach else ()


def _one_with_approved_orders(case: Case) -> tuple[str, ...]:
    return ("",) if any(order.status == "approved" for order in case.change_orders) else ()


def _instructions(case: Case) -> tuple[str, ...]:
    return tuple(each.id for each in case.instructions)


# --- where its facts come from ------------------------------------------------------------------------------------


def _contract(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.documents import agreement_facts

    return agreement_facts(ledger)


def _contract_as_amended(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.amended_documents import amended_agreement_facts

    return amended_agreement_facts(ledger, as_of)


def _confirmation_of_instruction(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.amended_documents import instruction_document_facts

    return instruction_document_facts(ledger, about, as_of)


def _change_order(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.documents import change_order_facts

    return change_order_facts(ledger, int(about), as_of)


def _late_interest_notice(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.documents import notice_document_facts

    return notice_document_facts(ledger, as_of)


def _final_demand(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.documents import demand_document_facts

    return demand_document_facts(ledger, as_of)


def _invoice(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import invoice_document_facts

    return invoice_document_facts(ledger, about, as_of)


def _statement_of_account(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import statement_document_facts

    return statement_document_facts(ledger, as_of)


def _call_sheet(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import call_sheet_facts

    return call_sheet_facts(ledger, as_of)


def _client_check(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import client_check_document_facts

    return client_check_document_facts(ledger, as_of)


def _reminder(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import reminder_document_facts

    return reminder_document_facts(ledger, as_of)


def _credit_note(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import credit_note_facts

    return credit_note_facts(ledger, about)


def _stop_work_notice(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import stop_work_notice_facts

    return stop_work_notice_facts(ledger, as_of)


def _service_cutoff_warning(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import service_cutoff_facts

    return service_cutoff_facts(ledger, as_of)


def _suspension_notice(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import suspension_notice_facts

    return suspension_notice_facts(ledger, as_of)


def _resumption_notice(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import resumption_notice_facts

    return resumption_notice_facts(ledger, as_of)


def _payment_plan(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import payment_plan_facts

    return payment_plan_facts(ledger, as_of)


def _collection_handover(ledger: Ledger, about: str, as_of: date) -> Facts:
    from docgen.facts.ladder_documents import handover_document_facts

    return handover_document_facts(ledger, as_of)


# In the order of a job.
DOCUMENTS = (
    DocumentKind(
        name="client-check",
        title="Client check",
        when="Before the contract; for your own use.",
        template="letters/client-check.md",
        each=_one,
        facts=_client_check,
    ),
    DocumentKind(
        name="contract",
        title="Contract",
        when="Before the work starts; both parties sign it.",
        template="contracts/contract.md",
        short_template="contracts/contract-short.md",
        each=_one_unless_oral,
        facts=_contract,
        mark="C",
        once=True,
    ),
    DocumentKind(
        name="change-order",
        title="Change order",
        when="Before extra work starts; both parties sign it.",
        template="contracts/change-order.md",
        each=_change_orders,
        facts=_change_order,
        about="change order",
        mark="CO",
        once=True,
    ),
    DocumentKind(
        name="confirmation-of-instruction",
        title="Confirmation of instruction",
        when="On the day on which the client asked for extra work on site.",
        template="letters/confirmation-of-instruction.md",
        each=_instructions,
        facts=_confirmation_of_instruction,
        about="instruction",
        mark="CI",
    ),
    DocumentKind(
        name="contract-as-amended",
        title="Contract as amended",
        when="When change orders have been approved, and somebody wants to read what now holds.",
        template="contracts/contract.md",
        short_template="contracts/contract-short.md",
        each=_one_with_approved_orders,
        facts=_contract_as_amended,
        mark="CA",
    ),
    DocumentKind(
        name="invoice",
        title="Invoice",
        when="When a milestone or change order may be invoiced.",
        template="letters/invoice.md",
        each=_invoices,
        facts=_invoice,
        about="invoice",
        mark="INV",
        once=True,
    ),
    DocumentKind(
        name="credit-note",
        title="Credit note",
        when="When an invoice is reduced: a part was not owed, or is given up.",
        template="letters/credit-note.md",
        each=_credit_notes,
        facts=_credit_note,
        about="credit note",
        mark="CN",
        once=True,
    ),
    DocumentKind(
        name="statement-of-account",
        title="Statement of account",
        when="When the client wants to know how things stand, and with any letter about money.",
        template="letters/statement-of-account.md",
        each=_one_with_invoices,
        facts=_statement_of_account,
    ),
    DocumentKind(
        name="call-sheet",
        title="Call sheet",
        when="Before a telephone call about a payment, due or overdue; for your own use.",
        template="letters/call-sheet.md",
        each=_one_with_invoices,
        facts=_call_sheet,
    ),
    DocumentKind(
        name="reminder",
        title="Reminder",
        when="The day after an invoice fell due.",
        template="letters/reminder.md",
        each=_one_with_invoices,
        facts=_reminder,
    ),
    DocumentKind(
        name="second-reminder",
        title="Second reminder",
        when="Ten days after a reminder that brought nothing.",
        template="letters/second-reminder.md",
        each=_one_with_invoices,
        facts=_reminder,
    ),
    DocumentKind(
        name="late-interest-notice",
        title="Notice of late payment and interest",
        when="When an invoice is overdue.",
        template="letters/late-interest-notice.md",
        each=_one_with_invoices,
        facts=_late_interest_notice,
        mark="LN",
    ),
    DocumentKind(
        name="stop-work-notice",
        title="Notice that work will stop",
        when="When an undisputed invoice has been overdue for as long as the contract says.",
        template="letters/stop-work-notice.md",
        each=_one_with_invoices,
        facts=_stop_work_notice,
    ),
    DocumentKind(
        name="service-cutoff-warning",
        title="Warning before a service is switched off",
        when="Before hosting or access is switched off for want of payment.",
        template="letters/service-cutoff-warning.md",
        each=_one_with_a_service,
        facts=_service_cutoff_warning,
    ),
    DocumentKind(
        name="suspension-notice",
        title="Notice that work has stopped",
        when="When the notice that work will stop has run and nothing was paid.",
        template="letters/suspension-notice.md",
        each=_one_after_a_notice,
        facts=_suspension_notice,
    ),
    DocumentKind(
        name="resumption-notice",
        title="Notice that work resumes",
        when="When the sum named in the notice has been paid.",
        template="letters/resumption-notice.md",
        each=_one_after_a_stop,
        facts=_resumption_notice,
    ),
    DocumentKind(
        name="payment-plan",
        title="Payment plan",
        when="When the client owns up to the debt and asks for time; both parties sign it.",
        template="contracts/payment-plan.md",
        each=_one_with_a_plan,
        facts=_payment_plan,
    ),
    DocumentKind(
        name="final-demand",
        title="Final demand",
        when="Before court proceedings; the lawyer signs it, or the contractor where the case names no lawyer.",
        template="letters/final-demand.md",
        each=_one_with_a_breach,
        facts=_final_demand,
        by_lawyer=True,
        mark="FD",
    ),
    DocumentKind(
        name="collection-handover",
        title="Hand-over for collection",
        when="When a collection agency takes over an undisputed claim.",
        template="letters/collection-handover.md",
        each=_one_with_a_collector,
        facts=_collection_handover,
    ),
)


def kind_of(document: str) -> DocumentKind:
    """The document of that name; DocgenError with the known names for any other."""
    for kind in DOCUMENTS:
        if kind.name == document:
            return kind
    raise DocgenError(
        f'docgen has no document "{document}"', "Known: " + ", ".join(kind.name for kind in DOCUMENTS) + "."
    )


def available(case: Case) -> tuple[tuple[DocumentKind, str], ...]:
    """Every document that this case has the facts for, in the order of a job, each with what it is about."""
    return tuple((kind, about) for kind in DOCUMENTS for about in kind.each(case))
