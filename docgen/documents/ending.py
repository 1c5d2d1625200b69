"""The letters that end a contract early: the request to put a breach right, and the notice of termination."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen import messages
from docgen.case.ending import Ending
from docgen.case.events import document_of, stops_of
from docgen.case.models import Case
from docgen.documents.common import context_of, letter_context, refuse_without_clauses
from docgen.documents.context import Context
from docgen.documents.ending_context import EndingContext
from docgen.documents.kind import DocumentKind
from docgen.documents.statement import open_invoice
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.ending import contract_ends, last_day_to_cure, retainer_ends
from docgen.ledger.ledger import Ledger


def _for_a_breach(case: Case) -> tuple[str, ...]:
    ending = case.ending
    return ("",) if ending is not None and ending.by == "contractor" and ending.ground == "breach" else ()


def _ended(case: Case) -> tuple[str, ...]:
    return ("",) if case.ending is not None else ()


def cure_notice_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the request of that day to put a breach right, which announces the end of the contract."""
    refuse_without_clauses(ledger.case, "request to put a breach right")
    return _context(ledger, as_of, cautions=())


def termination_notice_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the notice of that day; where the client ended the contract, of the answer to its notice.

    A notice of the contractor that has no day yet is that of the day of the letter. DocgenError before the notice of
    the client arrived.
    """
    refuse_without_clauses(ledger.case, "notice of termination")
    case, ending = ledger.case, _ending(ledger.case)
    if ending.by != "contractor" and ending.date is None:
        raise DocgenError(
            "the case does not say on which day the contract was ended", "Enter it under ending: date: 2026-06-15."
        )
    if ending.date is not None and as_of < ending.date:
        raise DocgenError(
            f"the notice is of {ending.date.isoformat()}, after {as_of.isoformat()}", "Give that day with --as-of."
        )
    return _context(ledger, as_of, cautions=_cautions(ledger, ending, case))


def _ending(case: Case) -> Ending:
    if case.ending is None:
        raise DocgenError(
            "the case does not say how the contract ends", "Add ending: with by: and ground:; see docs/case-file.md."
        )
    return case.ending


def _cautions(ledger: Ledger, ending: Ending, case: Case) -> tuple[str, ...]:
    found = []
    if ending.by == "contractor" and ledger.law.has("building_ended_in_writing") and case.kind == "construction":
        found.append(
            messages.say(
                "A building contract is ended in Germany only by notice on paper that is signed by hand (section 650h"
                " BGB): print it, sign it and post it; an email ends nothing."
            )
        )
    if ending.by_fault_of_client and ending.ground == "abandoned":
        found.append(
            messages.say(
                "Without a request to put the breach right, this notice holds only where the client has given up the"
                " contract for good; have a lawyer look at it before it goes out."
            )
        )
    return tuple(found)


def _context(ledger: Ledger, as_of: date, *, cautions: tuple[str, ...]) -> Context:
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, as_of),
        cautions=cautions,
        ending=ending_context(known, as_of, wording),
    )


def ending_context(ledger: Ledger, as_of: date, wording: Wording) -> EndingContext:
    """How the contract ends, in words; `ledger` is that of the case as known on `as_of`."""
    case, ending = ledger.case, _ending(ledger.case)
    dated = ending if ending.date is not None or ending.by != "contractor" else replace(ending, date=as_of)
    ends = contract_ends(replace(case, ending=dated))
    account = ledger.account_anyway(as_of)
    overdue = [
        line
        for line in account.invoices
        if line.overdue and line.undisputed and (not ending.unpaid or line.number in ending.unpaid)
    ]
    open_sum = sum((line.open for line in account.invoices), Decimal(0))
    stops = stops_of(case)
    return EndingContext(
        by_contractor=ending.by == "contractor",
        by_client=ending.by == "client",
        for_breach=ending.ground == "breach",
        abandoned=ending.ground == "abandoned",
        without_reason=ending.ground == "without a reason",
        long_event=ending.ground == "long event",
        reason=ending.reason or "",
        accepted=ending.accepted,
        date=wording.day(dated.date) if dated.date else "",
        warned=wording.day(requested) if (requested := requested_on(case)) else "",
        cure_by=wording.weekday(last_day_to_cure(case, as_of)),
        ends=wording.weekday(ends) if ends else "",
        ends_later=ends is not None and ends > as_of and ending.by != "contractor",
        inspection=wording.weekday(ending.inspection) if ending.inspection and ending.inspection >= as_of else "",
        overdue=tuple(open_invoice(line, as_of, wording, undisputed=True) for line in overdue),
        overdue_sum=wording.money(sum((line.undisputed for line in overdue), Decimal(0))) if overdue else "",
        open_sum=wording.money(open_sum) if open_sum else "",
        is_open_disputed=any(line.disputed for line in account.invoices),
        pays_for_leaving=ending.pays_for_leaving,
        by_fault_of_contractor=ending.by_fault_of_contractor,
        work_stopped=wording.day(stops[-1].began) if stops and stops[-1].ended is None else "",
        services=wording.listed(
            each.title
            for each in case.contract.retainers
            if ends and ((own := retainer_ends(case, each)) is None or own >= ends)
        ),
        exhibit=ending.exhibit.file if ending.exhibit else "",
    )


def requested_on(case: Case) -> date | None:
    """The day of the request to put the breach right: as the ending says, else the first one in the record."""
    if case.ending is not None and case.ending.warned is not None:
        return case.ending.warned
    return next((event.date for event in case.record if document_of(event) == "cure-notice"), None)


KINDS = (
    DocumentKind(
        order=155,
        name="cure-notice",
        title="Request to put a breach right",
        when="Before the contract is ended for a breach of the client: it names the breach and leaves 14 days.",
        template="letters/cure-notice.md",
        each=_for_a_breach,
        context=lambda ledger, about, as_of: cure_notice_context(ledger, as_of),
        mark="RB",
    ),
    DocumentKind(
        order=156,
        name="termination-notice",
        title="Notice of termination",
        when="When the contract is ended before the work is complete; the answer where the client ends it.",
        template="letters/termination-notice.md",
        each=_ended,
        context=lambda ledger, about, as_of: termination_notice_context(ledger, as_of),
        mark="NT",
    ),
)
