"""The instructions on cancelling: what a consumer is told before a contract, or a change order, is made."""

from __future__ import annotations

from docgen.case.models import Case
from docgen.documents.common import context_of
from docgen.documents.context import Context
from docgen.documents.contract_context import CancellingContext
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import early_start_signature
from docgen.documents.wording import in_its_language
from docgen.errors import DocgenError
from docgen.law.applicability import CaseUnderLaw
from docgen.law.pack_reader import known_laws, load_law
from docgen.ledger.ledger import Ledger


def _contract_and_orders(case: Case) -> tuple[str, ...]:
    """ "" for the contract, and the number of each change order, as far as the consumer may cancel them."""
    if case.parties.client.debtor != "consumer" or case.law not in known_laws():
        return ()
    under = CaseUnderLaw(case=case, law=load_law(case.law))
    right = under.right_to_cancel
    of_contract = ("",) if right is not None and right.instructions is not None and case.agreement is None else ()
    open_orders = (order for order in case.change_orders if order.status not in ("rejected", "void"))
    return (*of_contract, *(str(order.number) for order in open_orders if under.right_to_cancel_order(order)))


def cancellation_context(ledger: Ledger, about: str) -> Context:
    """The context of the instructions, on the contract or on the order of that number.

    DocgenError where the client has no right to cancel, or the law no model that docgen could fill in.
    """
    right = ledger.right_to_cancel
    order = next((each for each in ledger.case.change_orders if str(each.number) == about), None)
    if order is not None:
        right = ledger.right_to_cancel_order(order)
    if right is None or right.instructions is None:
        raise DocgenError(
            f"the law of {ledger.law.name} has no model of such instructions that docgen knows"
            if right
            else "the client has no right to cancel, so there is nothing to be told of",
            "Tell the client of the right in the words that the law asks for."
            if right
            else "No such document is needed.",
        )
    ledger, wording = in_its_language(ledger)
    case = ledger.case
    return context_of(
        ledger,
        wording,
        pending=(),
        cancelling=CancellingContext(
            order=about,
            date=wording.day(order.date if order else case.contract.date),
            mainly_goods=order is None and case.contract.mainly == "goods" and not case.contract.whole_building,
            receipt=early_start_signature(case.parties.client, wording),
        ),
    )


KINDS = (
    DocumentKind(
        order=15,
        name="cancellation-instructions",
        title="Instructions on cancelling",
        when="Before a consumer in Europe who may cancel signs the contract or a change order; the client keeps them.",
        template="contracts/cancellation-instructions.md",
        each=_contract_and_orders,
        about="change order that the client may cancel",
        context=lambda ledger, about, as_of: cancellation_context(ledger, about),
        mark="WI",
        once=True,
    ),
)
