"""The condition of an invoice and of a credit note: it shows what the law on value added tax asks for."""

from __future__ import annotations

from docgen.case.checks.check import in_gb_or_eu
from docgen.steps.condition import UnmetCondition, condition
from docgen.steps.documents import CREDIT_NOTE, INVOICE
from docgen.steps.snapshot import Standing

_ELSEWHERE = "article 226(3) of Directive 2006/112/EC"


@condition("tax-number-shown", INVOICE, CREDIT_NOTE)
def tax_number_shown(standing: Standing) -> UnmetCondition | None:
    """An invoice or credit note with VAT in the United Kingdom or the European Union shows the contractor's number.

    In Germany the number that the tax office gave does as well. Without a number the client cannot deduct the tax and
    may hold the invoice back; who has none may charge no tax.
    """
    case, tax = standing.case, standing.case.contract.tax
    if tax is None or not tax.rate or not in_gb_or_eu(case) or case.parties.contractor.tax_number:
        return None
    asked = standing.law.country.invoice_tax_number
    charges = tax.treatment is None
    return UnmetCondition(
        rule="tax-number-shown",
        message=f"it {'charges' if charges else 'names'} {tax.name}, and the case does not have the contractor's number"
        " for it",
        reference=asked.reference if asked else _ELSEWHERE,
        hint="Add parties.contractor.tax_number"
        + ("; a contractor without one charges no tax: leave out contract.tax." if charges else "."),
    )


CONDITIONS = (tax_number_shown,)
