"""The letters that end a contract, or a part of it, early: the request to put a breach right, and the notice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen import messages
from docgen.case.ending import Ending, PartialEnding
from docgen.case.events import document_of, stops_of
from docgen.case.models import Case
from docgen.documents.common import letter_of_the_day, refuse_without_clauses
from docgen.documents.context import Context
from docgen.documents.ending_context import EndedPartContext, EndingContext
from docgen.documents.kind import DocumentKind
from docgen.documents.statement import open_invoice
from docgen.documents.wording import NONE, Wording
from docgen.errors import DocgenError
from docgen.law.ending import is_good_cause_fresh, last_day_of, last_day_to_cure, retainer_ends
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.ended_parts import EndedSum
from docgen.ledger.ledger import Ledger
from docgen.ledger.sums import total
from docgen.messages import say


def _endings(case: Case) -> dict[str, Ending]:
    """What ends the contract (""), and what ends parts of it, by their names."""
    whole: dict[str, Ending] = {"": case.ending} if case.ending is not None else {}
    return {**whole, **case.named_partial_endings}


def _for_a_breach(case: Case) -> tuple[str, ...]:
    return tuple(
        name for name, ending in _endings(case).items() if ending.by == "contractor" and ending.ground == "breach"
    )


def _ended(case: Case) -> tuple[str, ...]:
    return tuple(_endings(case))


def _no_ending(case: Case) -> DocgenError:
    return DocgenError(
        say("the case does not say how the contract ends"),
        say("Add ending: with by: and ground:; see docs/case-file.md.", "Add ending: with by: and ground:."),
    )


def cure_notice_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the request of that day to put a breach right, which announces the end.

    `name` is the part that is then to be ended, "" for the whole contract.
    """
    refuse_without_clauses(ledger.case, "request to put a breach right")
    return _context(ledger, name, as_of, cautions=())


def termination_notice_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the notice of that day; where the client ended the contract, of the answer to its notice.

    `name` is the part that it ends, "" for the whole contract. A notice of the contractor that has no day yet is that
    of the day of the letter. DocgenError before the notice of the client arrived.
    """
    refuse_without_clauses(ledger.case, "notice of termination")
    case, ending = ledger.case, _ending(ledger.case, name)
    if ending.by != "contractor" and ending.date is None:
        raise DocgenError(
            say("the case does not say on which day the contract was ended"),
            say("Enter it under {block}: date: 2026-06-15.", block=ending.BLOCK),
        )
    if ending.date is not None and as_of < ending.date:
        raise DocgenError(
            say("the notice is of {date}, after {day}", date=ending.date.isoformat(), day=as_of.isoformat()),
            say("Give that day with --as-of.", "Choose that day."),
        )
    return _context(ledger, name, as_of, cautions=_cautions(ledger, ending, case))


def _ending(case: Case, name: str) -> Ending:
    ending = case.ending_named(name)
    if ending is None:
        raise _no_ending(case)
    return ending


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
    in_part = case.contract.termination is not None and case.contract.termination.parts
    by_law = ledger.law.has("work_ended_for_cause") and not case.owes_service
    by_law = by_law and ending.ground in ("breach", "abandoned")
    if isinstance(ending, PartialEnding) and ending.by != "both" and not in_part and not by_law:
        found.append(
            messages.say(
                "The contract does not say that a part of it can be ended by itself (termination: parts: yes)."
                " Without that, and without the other side's agreement, it is for a lawyer to say whether it can."
            )
        )
    return tuple(found)


def _context(ledger: Ledger, name: str, as_of: date, *, cautions: tuple[str, ...]) -> Context:
    return letter_of_the_day(
        ledger,
        as_of,
        cautions=cautions,
        ending=lambda known, day, wording: ending_context(known, name, day, wording),
    )


def ending_context(ledger: Ledger, name: str, as_of: date, wording: Wording) -> EndingContext:
    """How the contract, or the part of it of that name, ends, in words.

    `ledger` is that of the case as known on `as_of`. What the parts come to is as if a notice without a
    day were of `as_of`.
    """
    case, ending = ledger.case, _ending(ledger.case, name)
    dated = ending if ending.date is not None or ending.by != "contractor" else replace(ending, date=as_of)
    if isinstance(dated, PartialEnding):
        endings = tuple(dated if each is ending else each for each in case.partial_endings)
        ledger = ledger.instead(replace(case, partial_endings=endings))
    parts = [each for each in ledger.schedule.ended_parts if each.ending == dated]
    stated = ledger.schedule.stated
    ends = last_day_of(case, dated)
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
        warned=wording.day(requested) if (requested := requested_on(case, ending)) else "",
        good_cause=is_good_cause_fresh(case, requested, dated.date or as_of),
        cure_by=wording.weekday(last_day_to_cure(case, as_of)),
        ends=wording.weekday(ends) if ends else "",
        ends_later=ends is not None and ends > as_of and ending.by != "contractor",
        inspection=wording.weekday(ending.inspection) if ending.inspection and ending.inspection >= as_of else "",
        overdue=tuple(open_invoice(line, as_of, wording, undisputed=True) for line in overdue),
        overdue_sum=wording.money(sum((line.undisputed for line in overdue), Decimal(0))) if overdue else "",
        open_sum=wording.money(open_sum) if open_sum else "",
        is_open_disputed=any(line.disputed for line in account.invoices),
        pays_for_leaving=ending.pays_for_leaving(case.contract.termination),
        by_fault_of_contractor=ending.by_fault_of_contractor,
        work_stopped=wording.day(stops[-1].began) if stops and stops[-1].ended is None else "",
        services=wording.listed(
            each.title
            for each in case.contract.retainers
            if ends and not parts and ((own := retainer_ends(case, each)) is None or own >= ends)
        ),
        exhibit=ending.exhibit.file if ending.exhibit else "",
        parts=tuple(
            EndedPartContext(
                title=_part_title(each, wording, ledger.schedule),
                price=wording.money(stated(each.price)),
                done=wording.money(stated(each.done)) if each.done else NONE,
            )
            for each in parts
        ),
        parts_named=wording.listed(_part_title(each, wording, ledger.schedule) for each in parts),
        is_valued=bool(parts and ending.work),
        off=wording.money(stated(total(case, [each.price - each.done for each in parts]))) if parts else "",
        price_now=wording.money(stated(ledger.schedule.total)) if parts else "",
    )


def _part_title(each: EndedSum, wording: Wording, plan: Schedule) -> str:
    """The part as the letter names it: milestone M3 (Bathroom), or what of it was ended."""
    title = plan.line_of(each.part.milestone).title
    named = wording.say.amendment.milestone(each.part.milestone, title)
    return f"{named}: {each.part.description}" if each.part.description else named


def requested_on(case: Case, ending: Ending) -> date | None:
    """The day of the request to put the breach right: as the ending says, else the first one in the record."""
    if ending.warned is not None:
        return ending.warned
    return next((event.date for event in case.record if document_of(event) == "cure-notice"), None)


KINDS = (
    DocumentKind(
        order=155,
        name="cure-notice",
        title="Request to put a breach right",
        when="Before the contract is ended for a breach of the client: it names the breach and leaves 14 days.",
        template="letters/cure-notice.md",
        each=_for_a_breach,
        context=cure_notice_context,
        about="part that is ended",
        why_none=_no_ending,
        mark="RB",
    ),
    DocumentKind(
        order=156,
        name="termination-notice",
        title="Notice of termination",
        when="When the contract is ended before the work is complete; the answer where the client ends it.",
        template="letters/termination-notice.md",
        each=_ended,
        context=termination_notice_context,
        about="part that is ended",
        why_none=_no_ending,
        mark="NT",
    ),
)
