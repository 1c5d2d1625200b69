"""What a consumer who may cancel a contract or a change order is told, and the request that work on it start early."""

from __future__ import annotations

from docgen.case.change_orders import ChangeOrder
from docgen.case.models import Case
from docgen.documents.common import context_of
from docgen.documents.context import Context
from docgen.documents.contract_context import CancellingContext
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import early_start_signature
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.applicability import CaseUnderLaw
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import CancellationRight
from docgen.ledger.ledger import Ledger
from docgen.messages import say


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
            say("the law of {law} has no model of such instructions that docgen knows", law=ledger.law.name)
            if right
            else say("the client has no right to cancel, so there is nothing to be told of"),
            say("Tell the client of the right in the words that the law asks for.")
            if right
            else say("No such document is needed."),
        )
    ledger, wording = in_its_language(ledger)
    return context_of(ledger, wording, pending=(), cancelling=_cancelling(ledger, order, wording))


def _contract_and_orders_to_start(case: Case) -> tuple[str, ...]:
    """The same of what work may start on at the client's request, before the time to cancel has ended."""
    if case.parties.client.debtor != "consumer" or case.law not in known_laws():
        return ()
    right = CaseUnderLaw(case=case, law=load_law(case.law)).right_to_cancel
    of_contract = ("",) if _knows_early_start(right) and case.agreement is None else ()
    return (*of_contract, *(name for name in _contract_and_orders(case) if name))


def _knows_early_start(right: CancellationRight | None) -> bool:
    return right is not None and not right.american and not right.is_consumer_building


def early_start_context(ledger: Ledger, about: str) -> Context:
    """The context of the request for an early start, of the contract or of the order of that number.

    DocgenError where the law of the case knows no such request.
    """
    order = next((each for each in ledger.case.change_orders if str(each.number) == about), None)
    right = ledger.right_to_cancel if order is None else ledger.right_to_cancel_order(order)
    if not _knows_early_start(right):
        raise DocgenError(
            say(
                "under the law of {law} no request lets work start before the time to cancel has ended",
                law=ledger.law.name,
            )
            if right
            else say("the client has no right to cancel this contract, so work may start at once"),
            say("Start after that time.") if right else say("No such document is needed."),
        )
    ledger, wording = in_its_language(ledger)
    return context_of(ledger, wording, pending=(), cancelling=_cancelling(ledger, order, wording))


def _cancelling(ledger: Ledger, order: ChangeOrder | None, wording: Wording) -> CancellingContext:
    contract = ledger.case.contract
    return CancellingContext(
        order=str(order.number) if order else "",
        date=wording.day(order.date if order else contract.date),
        mainly_goods=order is None and contract.mainly == "goods" and not contract.whole_building,
        receipt=early_start_signature(ledger.case.parties.client, wording),
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
    DocumentKind(
        order=25,
        name="early-start-request",
        title="Request for an early start",
        when="When a consumer in Europe wants work to start before the time to cancel ends; the client signs it.",
        template="contracts/early-start-request.md",
        as_agreed=True,
        each=_contract_and_orders_to_start,
        about="change order that the client may cancel",
        context=lambda ledger, about, as_of: early_start_context(ledger, about),
        mark="ES",
        once=True,
    ),
)
