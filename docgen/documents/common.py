"""What every document has: the context that all share, the frame of a letter, and what stands around the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from docgen.case.models import Case
from docgen.case.parties import first_of, people_of
from docgen.documents.agreement import contract_context, job_context, law_context, particular_context
from docgen.documents.amendments import NOT_AMENDED, pending_context
from docgen.documents.claim_context import AccountContext, StopContext
from docgen.documents.context import CaseContext, Context, LetterContext
from docgen.documents.parties import (
    addressee,
    also_to,
    client_context,
    contractor_context,
    creditor_context,
    greets_by_name,
    lawyer_context,
    name_of,
    salutation,
    sign_off,
    writer_context,
    you_are,
)
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.i18n import phrases_of
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def letter_context(
    case: Case,
    wording: Wording,
    as_of: date,
    *,
    by_lawyer: bool = False,
    to_client: bool = True,
    before_contract: bool = False,
) -> LetterContext:
    """The frame of a letter of that day to the client, or to a firm in which nobody is known by name.

    One from before the contract names the job alone: there is no contract that it could refer to.
    """
    say = wording.say.parties
    lawyer = case.parties.lawyer if by_lawyer else None
    references = [say.own_reference(lawyer.reference)] if lawyer and lawyer.reference else []
    if before_contract:
        references.append(say.own_reference(case.case))
    else:
        references.append(say.contract_reference(case.case, day=wording.day(case.contract.date)))
    references += also_to(case, wording) if to_client else ()
    return LetterContext(
        addressee=addressee(case, wording),
        you_are=you_are(case, wording),
        date=wording.day(as_of),
        references="\n".join(references),
        salutation=salutation(case) if to_client else say.salutation(""),
        sign_off=sign_off(case, wording, by_lawyer=by_lawyer, named=to_client and greets_by_name(case)),
    )


# What a document has only where it is about it: None in every other.
_OF_ONE_DOCUMENT = (
    "change", "cancelling", "instruction", "account", "letter", "demand", "notice", "invoice", "credit_note",
    "offer", "receipt", "standing", "completed", "delay", "reminder", "call", "stop", "plan", "handover", "witness",
    "known", "proof", "assignment", "ending", "final", "settlement", "release", "quotation", "switch",
    "service_end", "security", "lien", "waiver", "served",
)  # fmt: skip


def letter_of_the_day(
    ledger: Ledger,
    as_of: date,
    *,
    cautions: tuple[str, ...] = (),
    **groups: Callable[[Ledger, date, Wording], object],
) -> Context:
    """The context of a letter in the language of the case, about the case as it was known on that day.

    `groups` are those of Context that this letter has and others have not, each by what makes it.
    """
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    made: dict[str, Any] = {name: group(known, as_of, wording) for name, group in groups.items()}
    return context_of(known, wording, cautions=cautions, letter=letter_context(known.case, wording, as_of), **made)


def context_of(
    ledger: Ledger,
    wording: Wording,
    *,
    by_lawyer: bool = False,
    schedule: Schedule | None = None,
    cautions: tuple[str, ...] = (),
    **document: object,
) -> Context:
    """The context of any document. `schedule` is the contract sum that it shows, where that is not the one as amended.

    `document` holds the groups of Context that this document has and others have not (letter=…, account=…).
    """
    case = ledger.case
    shown = schedule or ledger.schedule
    amended = document.get("amended", NOT_AMENDED)
    if "pending" not in document:
        document["pending"] = pending_context(case, shown, wording)
    return Context(
        case=CaseContext(reference=case.case, title=case.title),
        job=job_context(case),
        contractor=contractor_context(case.parties.contractor, wording),
        client=client_context(case.parties.client, wording),
        lawyer=lawyer_context(case.parties.lawyer if by_lawyer else None),
        law=law_context(ledger, wording),
        contract=contract_context(ledger, shown, wording, amended=amended is not NOT_AMENDED),
        particulars=particular_context(ledger, wording),
        creditor=creditor_context(case, by_lawyer=by_lawyer, asked=_asked(document)),
        writer=writer_context(case, by_lawyer=by_lawyer),
        cautions=cautions,
        **{**dict.fromkeys(_OF_ONE_DOCUMENT), "amended": NOT_AMENDED, **document},  # type: ignore[arg-type]
    )


def _asked(document: Mapping[str, object]) -> list[str]:
    """The numbers of the invoices that the document asks to be paid."""
    account, stop = document.get("account"), document.get("stop")
    if isinstance(account, AccountContext):
        return [line.number for line in account.claimed]
    return [line.number for line in stop.invoices] if isinstance(stop, StopContext) else []


def refuse_without_clauses(case: Case, title: str) -> None:
    """Raises DocgenError for an agreement by word of mouth: it has no clauses that a document could point to."""
    if case.agreement is not None:
        raise DocgenError(
            say(
                "the {title} points to clauses of a written contract, and this agreement was made by word of mouth",
                title=title,
            ),
            say("Write to the client in your own words, and enter under record what you wrote and when."),
        )


class Sender(Struct, frozen=True, kw_only=True):
    """Whose document it is: `lines` stand under the name on the first page, `footer` at the foot of every page.

    `return_line` is name and address in one line.
    """

    name: str
    lines: tuple[str, ...]
    footer: tuple[str, ...]
    return_line: str


def sender_of(case: Case, *, by_lawyer: bool) -> Sender:
    """The contractor, or the lawyer's firm for what the lawyer signs."""
    lawyer, contractor = case.parties.lawyer, case.parties.contractor
    if by_lawyer and lawyer:
        lines = (*lawyer.address, *_reach(lawyer.phone, lawyer.email))
        return Sender(
            name=lawyer.firm,
            lines=lines,
            footer=_given(lawyer.registration),
            return_line=_in_a_line(lawyer.firm, *lawyer.address),
        )
    wording = Wording(language=case.locale, currency=case.currency)
    name = wording.listed(name_of(person, wording) for person in people_of(contractor))
    address = first_of(contractor).address
    footer = _given(contractor.registration, contractor.licence, _tax(contractor.tax_number, case.locale))
    return Sender(
        name=contractor.trading_as or name,
        lines=(
            *((name,) if contractor.trading_as else ()),
            *address,
            *_reach(contractor.phone, contractor.email),
        ),
        footer=footer and (_in_a_line(name, *footer),),
        return_line=_in_a_line(contractor.trading_as or name, *address),
    )


def draft_mark(case: Case, day: date, *, by_lawyer: bool) -> str:
    """The sentence at the head of every page of a draft."""
    wording = Wording(language=case.locale, currency=case.currency)
    lawyer = case.parties.lawyer
    return wording.say.parties.draft_of(wording.day(day), lawyer=lawyer.name if by_lawyer and lawyer else "")


def _in_a_line(*texts: str) -> str:
    return " · ".join(texts)


def _reach(phone: str | None, email: str | None) -> tuple[str, ...]:
    return _given(phone, email)


def _given(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _tax(number: str | None, language: str) -> str | None:
    return phrases_of(language).parties.tax_number(number) if number else None
