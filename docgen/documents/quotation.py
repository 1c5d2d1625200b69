"""The quotation: what is offered, for how much, until when it binds, and how it becomes the contract."""

from __future__ import annotations

from docgen.case.models import Case
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.ending_context import QuotationContext
from docgen.documents.kind import DocumentKind
from docgen.documents.wording import in_its_language
from docgen.errors import DocgenError
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def _quoted(case: Case) -> tuple[str, ...]:
    return ("",) if case.quotation is not None else ()


def quotation_context(ledger: Ledger) -> Context:
    """The context of the quotation of the case; it depends on its own day only, and shows no later change."""
    quotation = ledger.case.quotation
    if quotation is None:
        raise DocgenError(
            say("this case has no quotation"),
            say(
                "Add quotation: with date: and binding_until:; see docs/case-file.md.",
                "Add quotation: with date: and binding_until:.",
            ),
        )
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(quotation.date)
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, quotation.date, before_contract=True),
        quotation=QuotationContext(
            date=wording.day(quotation.date),
            binding_until=wording.weekday(quotation.binding_until),
            notes=quotation.notes,
        ),
    )


KINDS = (
    DocumentKind(
        order=15,
        name="quotation",
        title="Quotation",
        when="Before the contract: what is offered, for how much, and until when the offer binds.",
        template="letters/quotation.md",
        each=_quoted,
        context=lambda ledger, about, as_of: quotation_context(ledger),
        mark="Q",
        once=True,
    ),
)
