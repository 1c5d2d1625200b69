"""The Facts of one document: a case, its law and a day become everything that a template may say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.facts.agreement import contract_facts, job_facts, law_facts
from docgen.facts.amendments import NOT_AMENDED, pending_facts
from docgen.facts.changes import change_facts
from docgen.facts.claim import account_facts
from docgen.facts.claim_letter import ClaimLetter
from docgen.facts.claim_model import AccountFacts
from docgen.facts.demand import demand_facts
from docgen.facts.model import CaseFacts, Facts, LetterFacts
from docgen.facts.notice import notice_facts
from docgen.facts.particulars import particular_facts
from docgen.facts.parties import (
    addressee,
    client_facts,
    contractor_facts,
    creditor_facts,
    lawyer_facts,
    salutation,
    sign_off,
    voice_of,
    writer_facts,
    you_are,
)
from docgen.facts.wording import Wording, in_its_language
from docgen.ledger.account import Account
from docgen.ledger.calculation import only, overdue_only
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.ledger import Ledger
from docgen.steps.deadlines import Deadlines, demand_deadline, notice_deadline


def agreement_facts(ledger: Ledger) -> Facts:
    """The Facts of a contract; they do not depend on the day."""
    ledger, wording = in_its_language(ledger)
    return facts_of(ledger, wording, pending=())


def change_order_facts(ledger: Ledger, number: int, as_of: date) -> Facts:
    """The Facts of a change order as things stood on that day (or on its own date, when that is later)."""
    ledger, wording = in_its_language(ledger)
    own = (order.date for order in ledger.case.change_orders if order.number == number)
    known = ledger.known_on(max([as_of, *own]))
    return facts_of(
        known,
        wording,
        change=change_facts(known, number, wording),
        pending=pending_facts(known.case, known.schedule, wording, but=number),
    )


def notice_document_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of a late-interest notice of that day. DocgenError when nothing is overdue on it."""
    return _letter(ledger, as_of, notice_deadline(ledger.case, as_of), by_lawyer=False)


def demand_document_facts(ledger: Ledger, as_of: date) -> Facts:
    """The Facts of a final demand of that day. DocgenError when nothing is overdue or the case names no breach."""
    ledger, _ = in_its_language(ledger)
    case = ledger.case
    if case.breach is None:
        raise DocgenError(
            "this case names no breach, so there is nothing to demand",
            "Add breach: with facts: (what the client did or left undone); see docs/case-file.md.",
        )
    deadlines = demand_deadline(ledger.known_on(as_of).case, ledger.law, as_of)
    if deadlines.pay_by <= as_of:
        raise DocgenError(
            f"the deadline of the demand, {deadlines.pay_by.isoformat()}, is not after the date of the letter,"
            f" {as_of.isoformat()}",
            "Give a later breach.demand.deadline, or respond_within: with a length of time instead.",
        )
    return _letter(ledger, as_of, deadlines, by_lawyer=case.parties.lawyer is not None)


def _letter(ledger: Ledger, as_of: date, deadlines: Deadlines, *, by_lawyer: bool) -> Facts:
    claim, whole_claim = overdue_claim(ledger, as_of, deadlines, by_lawyer=by_lawyer)
    return facts_of(
        claim.ledger,
        claim.wording,
        by_lawyer=by_lawyer,
        letter=letter_facts(claim.case, claim.wording, as_of, by_lawyer=by_lawyer),
        account=whole_claim,
        demand=demand_facts(claim),
        notice=notice_facts(claim),
    )


def overdue_claim(
    ledger: Ledger, as_of: date, deadlines: Deadlines, *, by_lawyer: bool = False, open_only: bool = False
) -> tuple[ClaimLetter, AccountFacts]:
    """What a letter about overdue invoices is made from, and their account in words.

    It tells what was known on that day. With `open_only` an invoice that was paid late is left out, whatever the
    delay still costs. Raises DocgenError when nothing is overdue on that day.
    """
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    case, whole = known.case, known.account(as_of)
    account = overdue_only(whole)
    if open_only:
        account = only(account, {line.number for line in account.invoices if line.open})
    if not account.invoices:
        raise DocgenError(
            f"nothing is overdue on {as_of.isoformat()}",
            "Look at `docgen account` for that day; invoices and payments are counted up to the end of it.",
        )
    claim = ClaimLetter(
        ledger=known,
        as_of=as_of,
        account=account,
        invoiced=sum((line.amount for line in whole.invoices), Decimal(0)),
        credited=sum((note.amount for note in case.credit_notes), Decimal(0)),
        received=sum((payment.amount for payment in case.payments), Decimal(0)),
        deadlines=deadlines,
        voice=voice_of(case, by_lawyer=by_lawyer),
        wording=wording,
    )
    return claim, claimed_facts(claim, at_deadline=_at(deadlines.pay_by, claim))


def claimed_facts(claim: ClaimLetter, *, at_deadline: Account | None) -> AccountFacts:
    """The account of a letter in words; `at_deadline` is the same on the last day for payment, where it is known."""
    rule = claim.law.interest_against(claim.case.parties.client.kind)
    return account_facts(
        claim.account,
        at_deadline=at_deadline,
        unsettled=not claim.account.interest_claimable and rule is not None and rule.standing == "choice",
        agreed=claim.case.contract.late_interest is not None,
        wording=claim.wording,
    )


def letter_facts(case: Case, wording: Wording, as_of: date, *, by_lawyer: bool = False) -> LetterFacts:
    """The frame of a letter of that day to the client."""
    say = wording.say.parties
    lawyer = case.parties.lawyer if by_lawyer else None
    references = [say.own_reference(lawyer.reference)] if lawyer and lawyer.reference else []
    references.append(say.contract_reference(case.case, day=wording.day(case.contract.date)))
    return LetterFacts(
        addressee=addressee(case),
        you_are=you_are(case),
        date=wording.day(as_of),
        references="\n".join(references),
        salutation=salutation(case),
        sign_off=sign_off(case, wording, by_lawyer=by_lawyer),
    )


def _at(day: date, claim: ClaimLetter) -> Account | None:
    """The same claim at the end of `day` if nothing is paid until then; None where a rate for it is not known yet."""
    try:
        later = claim.ledger.account(day)
    except DocgenError:
        return None
    return only(later, {line.number for line in claim.account.invoices})


# What a document has only where it is about it: None in every other.
_OF_ONE_DOCUMENT = (
    "change", "instruction", "account", "letter", "demand", "notice", "invoice", "credit_note", "standing", "reminder",
    "call", "stop", "plan", "handover", "known",
)  # fmt: skip


def facts_of(
    ledger: Ledger,
    wording: Wording,
    *,
    by_lawyer: bool = False,
    schedule: Schedule | None = None,
    cautions: tuple[str, ...] = (),
    **document: object,
) -> Facts:
    """The Facts of any document. `schedule` is the contract sum that it shows, where that is not the one as amended.

    `document` holds the groups of Facts that this document has and others have not (letter=…, account=…).
    """
    case, law = ledger.case, ledger.law
    shown = schedule or ledger.schedule
    amended = document.get("amended", NOT_AMENDED)
    if "pending" not in document:
        document["pending"] = pending_facts(case, shown, wording)
    return Facts(
        case=CaseFacts(reference=case.case, title=case.title),
        job=job_facts(case),
        contractor=contractor_facts(case.parties.contractor, wording),
        client=client_facts(case.parties.client, wording),
        lawyer=lawyer_facts(case.parties.lawyer if by_lawyer else None),
        law=law_facts(law, wording),
        contract=contract_facts(ledger, shown, wording, amended=amended is not NOT_AMENDED),
        particulars=particular_facts(ledger, wording),
        creditor=creditor_facts(case, by_lawyer=by_lawyer),
        writer=writer_facts(case, by_lawyer=by_lawyer),
        cautions=cautions,
        **{**dict.fromkeys(_OF_ONE_DOCUMENT), "amended": NOT_AMENDED, **document},  # type: ignore[arg-type]
    )
