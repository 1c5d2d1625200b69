"""The notices that come before a mechanics lien: the preliminary one, and that a claim of lien will be recorded.

docgen makes no claim of lien: a lawyer or a filing service records it with the county. Where a law prescribes the words
of a notice, docgen has them from its text, or makes no such notice and says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from msgspec.structs import replace

from docgen.case.models import Case
from docgen.case.parties import Client, Contractor, first_of
from docgen.case.project import Participant
from docgen.documents.amendments import work_in_words
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context, LetterContext
from docgen.documents.kind import DocumentKind
from docgen.documents.lien_context import LienContext
from docgen.documents.parties import name_of, with_address
from docgen.documents.stopping import project_particulars
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.applicability import CaseUnderLaw
from docgen.law.calendar import next_business_day
from docgen.law.pack_reader import packaged_law
from docgen.layout import Signature, Signatures
from docgen.ledger.account import Account
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.steps.documents import LIEN_INTENT, PRELIMINARY
from docgen.steps.lien import LienClock, lien_clock, notice_is_missing, notified

_LEAST_DAYS = 10  # what the notice of the intent leaves to pay where the law names no days
_TO_RECORD = 7  # what it leaves a lawyer or filing service to record the claim in time


def under_its_law(case: Case) -> CaseUnderLaw | None:
    """The case with its law; None under a law of the user's own, which docgen has no papers on liens for."""
    law = packaged_law(case.law)
    return CaseUnderLaw(case=case, law=law) if law else None


def _with_a_notice(case: Case) -> tuple[str, ...]:
    under = under_its_law(case)
    lien = under.lien if under else None
    return ("",) if lien and lien.notice_words and notified(lien, case) else ()


def _with_a_lien(case: Case) -> tuple[str, ...]:
    under = under_its_law(case)
    return ("",) if under and under.lien and case.invoices else ()


def preliminary_notice_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the preliminary notice of that day, in the words that the law prescribes.

    Raises DocgenError where the law asks for none, or docgen has not seen its form, and where the case does not say
    what the notice states.
    """
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    clock = _clock(known, as_of)
    lien, case = clock.lien, known.case
    if not lien.notice_within:
        raise DocgenError(
            say(
                "docgen knows of no preliminary notice that a {role} gives under the law of {law}",
                role=case.role or "",
                law=known.law.name,
            ),
            say(
                "docgen law {law} says what it knows. Ask a lawyer or a lien service in that State.",
                "Ask a lawyer or a lien service in that State.",
                law=case.law,
            ),
        )
    if not notified(lien, case):
        raise DocgenError(
            say(
                "the law of {law} asks a {role} for a preliminary notice to a construction lender alone,"
                " and the case names none",
                law=known.law.name,
                role=case.role or "",
            ),
            say("Where there is one, enter project: {lender: {name: …, address: […]}}; else no such notice is needed."),
        )
    if not lien.notice_words:
        raise DocgenError(
            say(
                "docgen has not seen the form that the law of {law} gives for the {notice_name}",
                law=known.law.name,
                notice_name=lien.notice_name,
            ),
            say("Ask a lawyer or a lien service in that State."),
        )
    account = known.account_anyway(as_of)
    if lien.notice_from == "each month" and not account_open(account):
        raise DocgenError(
            say("nothing is open on {day}, so there is no claim to give notice of", day=as_of.isoformat()),
            say("Such a notice is for unpaid work; issue it when an invoice is open."),
        )
    made = _lien(known, clock, account, as_of, wording)
    lender = case.project.lender if lien.notice_to == ("lender",) else None
    return context_of(known, wording, letter=_letter(known, as_of, wording, lender), lien=made)


def intent_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the notice that a claim of lien will be recorded. DocgenError where none can be any more."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    clock, case = _clock(known, as_of), known.case
    account = known.account_anyway(as_of)
    if not account_overdue(account):
        raise DocgenError(
            say("nothing is overdue on {day}", day=as_of.isoformat()), say("Issue it when an invoice is overdue.")
        )
    if clock.record_by is None:
        raise DocgenError(
            say("the last day to record a claim of lien cannot be counted"),
            say("Enter project: {last_furnished: …}, and {completed: …} where the project is complete."),
        )
    if notice_is_missing(clock, case, as_of):
        raise DocgenError(
            say("the lien depends on a {notice_name}, and the record has none", notice_name=clock.lien.notice_name),
            say(
                "Enter it under record, where it was given: {date: …, what: letter, document:"
                " preliminary-notice, by: …,"
                " text: …}; else ask a lawyer what a later one still covers."
            ),
        )
    pay_by = _pay_by(clock, as_of, case)
    if pay_by <= as_of:
        raise DocgenError(
            say(
                "the last day to record a claim of lien is {record_by}, which leaves no time for a notice of {day}",
                record_by=clock.record_by.isoformat(),
                day=as_of.isoformat(),
            ),
            say("Speak to a lawyer or a filing service today."),
        )
    made = _lien(known, clock, account, as_of, wording)
    others = "\n".join(line for line in made.addressees.split("\n") if line != made.owner)
    made = replace(
        made, record_by=wording.day(clock.record_by), pay_by=wording.weekday(pay_by), form="", addressees=others
    )
    return context_of(known, wording, letter=_letter(known, as_of, wording), lien=made)


def _pay_by(clock: LienClock, as_of: date, case: Case) -> date:
    """The last day for payment: after the days that the law asks for, and in time for the recording."""
    assert clock.record_by is not None
    asked = next_business_day(as_of + timedelta(days=max(clock.lien.intent_days, _LEAST_DAYS)), case.place)
    latest = clock.record_by - timedelta(days=_TO_RECORD)
    if clock.lien.intent_days:
        return asked if asked < clock.record_by else as_of
    return min(asked, latest)


def account_open(account: Account) -> Decimal:
    """The principal that is open in the account, whether it is due or not."""
    return sum((line.open for line in account.invoices), Decimal(0))


def account_overdue(account: Account) -> bool:
    """Whether something of the account is overdue."""
    return any(line.overdue for line in account.invoices)


def _clock(known: Ledger, as_of: date) -> LienClock:
    clock, case = lien_clock(known, as_of), known.case
    if clock is not None:
        return clock
    if known.has_payment_bond:
        raise DocgenError(
            say("this is public work: no claim of lien may be recorded against the property"),
            say(
                "A subcontractor or supplier may have a claim on a payment bond, whose forms docgen does not"
                " make. Ask a lawyer."
            ),
        )
    if known.lien_not_verified and case.role is None:
        raise DocgenError(
            say("the case does not say what the contractor is on the project"),
            say("Enter project: {role: direct contractor}, or {role: subcontractor}."),
        )
    raise DocgenError(
        say("docgen knows no lien under the law of {law} for this case", law=known.law.name),
        say("Ask a lawyer or a lien service in that State."),
    )


def owner_of(case: Case) -> Contractor | Client | Participant:
    """The owner of the property; DocgenError where the case does not say."""
    if case.role == "direct contractor":
        return case.parties.client
    if case.project.owner is None:
        raise DocgenError(
            say("the document names the owner of the property, and the case does not"),
            say("Enter project: {owner: {name: …, address: […]}}."),
        )
    return case.project.owner


def _general_contractor(case: Case) -> Contractor | Client | Participant | None:
    if case.role == "direct contractor":
        return case.parties.contractor
    return case.project.general_contractor or (case.parties.client if case.role == "subcontractor" else None)


def site_of(case: Case) -> str:
    """Where the work is done, on one line; DocgenError where the case does not say."""
    if not case.contract.site:
        raise DocgenError(
            say("the document says where the work is done; the case does not"), say("Enter contract: {site: […]}.")
        )
    return ", ".join(case.contract.site)


def _lien(known: Ledger, clock: LienClock, account: Account, as_of: date, wording: Wording) -> LienContext:
    case, lien = known.case, clock.lien
    contractor, client = case.parties.contractor, case.parties.client
    owner, general = owner_of(case), _general_contractor(case)
    others = [each for each in (general, case.project.lender) if each is not None and each is not contractor]
    given = [owner, *others] if case.role != "direct contractor" else [*others] or [owner]
    unpaid, say = account_open(account), wording.say.parties
    customer = name_of(first_of(client), wording)
    return LienContext(
        form=lien.notice_words,
        addressees="\n".join(with_address(each, wording) for each in given),
        owner=with_address(owner, wording),
        owner_name=owner.name,
        general_contractor=with_address(general, wording) if general else "",
        lender=with_address(case.project.lender, wording) if case.project.lender else "",
        claimant=name_of(first_of(contractor), wording),
        claimant_address=", ".join(first_of(contractor).address),
        contact=", ".join(
            part
            for part in (contractor.signatory.name if contractor.signatory else "", contractor.phone, contractor.email)
            if part
        ),
        customer=customer,
        customer_if_other=say.none_other() if general is not None and general.name == client.name else customer,
        relation=wording.say.ladder.role(case.role) if case.role else "",
        work=work_in_words(case, known.schedule),
        site=site_of(case),
        price=wording.money(known.schedule.total.gross),
        unpaid=wording.money(unpaid) if unpaid else "",
        claim=wording.money(unpaid) if unpaid else say.nothing_due_yet(),
        particulars=project_particulars(known, wording),
        client_is_owner=case.role == "direct contractor",
        last_furnished=wording.day(clock.last_furnished) if clock.last_furnished else "",
        record_by="",
        pay_by="",
        county=case.project.county or "",
        law=wording.law_text(lien.reference),
        name=lien.name,
        signature=_signed(case, wording),
    )


def _signed(case: Case, wording: Wording) -> Signatures:
    """The place to sign and date a form that is no letter."""
    say, contractor = wording.say.parties, case.parties.contractor
    signatory, called = contractor.signatory, first_of(contractor).called
    name = f"{signatory.name}, {signatory.title}" if signatory and signatory.title else called
    place = Signature(heading=called, rule_label=name, lines=((say.label("date"), ""),))
    return Signatures(places=(place,))


def _letter(known: Ledger, as_of: date, wording: Wording, lender: Participant | None = None) -> LetterContext:
    """The frame of a letter to the owner, or to the `lender` where the notice goes to nobody else."""
    case = known.case
    letter = letter_context(case, wording, as_of)
    owner = lender or owner_of(case)
    if owner is case.parties.client:
        return letter
    salutation = wording.say.parties.salutation("")
    return replace(letter, addressee="\n".join((owner.name, *owner.address)), salutation=salutation, you_are="")


KINDS = (
    DocumentKind(
        order=44,
        name=PRELIMINARY,
        title="Preliminary notice",
        when="Where the law of a State lets a lien depend on it: in California, Florida, Illinois, Nevada, Texas and"
        " Washington.",
        template="letters/preliminary-notice.md",
        prescribed=True,
        each=_with_a_notice,
        context=lambda ledger, about, as_of: preliminary_notice_context(ledger, as_of),
        mark="PN",
    ),
    DocumentKind(
        order=98,
        name=LIEN_INTENT,
        title="Notice of intent to record a lien",
        when="Where an invoice is overdue and a claim of lien may still be recorded; some States ask for it.",
        template="letters/notice-of-intent-to-lien.md",
        each=_with_a_lien,
        context=lambda ledger, about, as_of: intent_context(ledger, as_of),
        mark="NI",
    ),
)
