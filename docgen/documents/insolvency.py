"""The proof of debt, with which the claim is lodged in an insolvency of the client."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from docgen.case.getting_paid import Stay
from docgen.case.models import Case
from docgen.documents.claim_context import ProofContext
from docgen.documents.claim_letter import ClaimLetter, claim_of_account, claimed_context
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import office_holder_greeted, office_holder_salutation, sign_off
from docgen.documents.statement import open_invoice
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.ledger.ledger import Ledger
from docgen.ledger.of_case import insolvency_on
from docgen.messages import say


def _one_in_an_insolvency(case: Case) -> tuple[str, ...]:
    return ("",) if case.invoices and any(stay.what == "insolvency" for stay in case.stays) else ()


def proof_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the proof: everything that was owed when the insolvency began, due or not.

    Raises DocgenError before it began, after it ended, and where the case does not name who administers it.
    """
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    stay = insolvency_on(known.case, as_of)
    if stay is None:
        raise DocgenError(
            say("no insolvency of the client is pending on {day}", day=as_of.isoformat()),
            say("Give a day from its beginning on with --as-of.", "Choose a day from its beginning on."),
        )
    if stay.office_holder is None:
        raise DocgenError(
            say("the case does not name who administers the insolvency"),
            say(
                "Add office_holder: {name: …, role: …, address: […]} to it under stays; the court and the"
                " register name the"
                " person."
            ),
        )
    account = known.account(as_of)
    if not account.totals.due:
        raise DocgenError(say("nothing is owed that could be lodged"), say("Enter the invoices under invoices."))
    claim = claim_of_account(known, account, wording)
    named = bool(office_holder_greeted(stay.office_holder))
    return context_of(
        known,
        wording,
        letter=replace(
            letter_context(known.case, wording, as_of, to_client=False),
            sign_off=sign_off(known.case, wording, by_lawyer=False, named=named),
        ),
        account=claimed_context(claim, at_deadline=None),
        proof=_proof(claim, stay, wording),
    )


def _proof(claim: ClaimLetter, stay: Stay, wording: Wording) -> ProofContext:
    holder, account = stay.office_holder, claim.account
    assert holder is not None  # the caller has looked
    return ProofContext(
        addressee="\n".join((holder.name, holder.role, *holder.address)),
        salutation=office_holder_salutation(holder, claim.case.locale),
        reference=holder.reference or "",
        began=wording.day(stay.date),
        text=stay.text,
        invoices=tuple(open_invoice(line, claim.as_of, wording) for line in account.invoices if line.open),
        has_disputed=account.disputed > 0,
        disputed=wording.money(account.disputed) if account.disputed else "",
        keeps_title=claim.case.contract.title_to_goods == "on payment",
        enclosures=tuple(
            wording.say.demand.enclosed_invoices([line.number], listed=line.number)
            for line in account.invoices
            if line.total
        ),
    )


KINDS = (
    DocumentKind(
        order=200,
        name="proof-of-debt",
        title="Proof of debt",
        when="When an insolvency of the client has begun: to the administrator, trustee or Insolvenzverwalter.",
        template="letters/proof-of-debt.md",
        each=_one_in_an_insolvency,
        context=lambda ledger, about, as_of: proof_context(ledger, as_of),
        mark="PD",
    ),
)
