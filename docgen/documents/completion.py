"""The notice that work is complete, which asks for acceptance, and what is signed of its inspection and condition."""

from __future__ import annotations

from datetime import date

from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.documents.agreement import reached_within
from docgen.documents.claim_context import CompletedContext
from docgen.documents.common import context_of, letter_context, refuse_without_clauses
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.calendar import after, next_business_day, received
from docgen.ledger.ledger import Ledger
from docgen.messages import say

WHOLE = "work"
"""What the whole work is called where a milestone is named by its id."""


def completed(case: Case) -> dict[str, Event]:
    """The last event that says that something is complete, by the id of its milestone, or `work` for the whole.

    What is said of a change order alone is neither; services without a result are not accepted, so there it is {}.
    """
    if case.owes_service:
        return {}
    return {
        event.milestone or WHOLE: event for event in case.record if event.what == "completion" and _is_of_work(event)
    }


def _is_of_work(event: Event) -> bool:
    return event.milestone is not None or event.change_order is None


def notice_of_completion_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the letter of that day. DocgenError before the completion, and when it has been accepted."""
    refuse_without_clauses(ledger.case, "notice of completion")
    ledger, wording = in_its_language(ledger)
    known, event = _known(ledger, name, as_of)
    _refuse_accepted(known.case, name)
    return context_of(
        known,
        wording,
        letter=letter_context(known.case, wording, as_of),
        completed=completed_context(known, event, as_of, wording),
    )


def acceptance_record_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the record of an inspection, which both parties sign. DocgenError before the completion."""
    ledger, wording = in_its_language(ledger)
    known, event = _known(ledger, name, as_of)
    return context_of(known, wording, completed=completed_context(known, event, as_of, wording))


def condition_record_context(ledger: Ledger, name: str, as_of: date) -> Context:
    """The context of the joint record of condition. DocgenError before the completion, and after the acceptance."""
    ledger, wording = in_its_language(ledger)
    known, event = _known(ledger, name, as_of)
    _refuse_accepted(known.case, name)
    return context_of(known, wording, completed=completed_context(known, event, as_of, wording))


def completed_context(ledger: Ledger, event: Event, as_of: date, wording: Wording) -> CompletedContext:
    """What is complete, and by when the client answers a notice of that day: the time runs from when it arrives."""
    case = ledger.case
    stone = next((each for each in case.standing_milestones if each.id == event.milestone), None)
    arrives = received(as_of, "post", case.place)
    rule = ledger.pay_after_acceptance
    whole = stone is None or stone.due.event == "on completion"
    return CompletedContext(
        milestone=wording.say.amendment.milestone(stone.id, stone.title) if stone else "",
        is_whole=whole,
        is_accepted=whole or bool(stone and stone.accepted_apart and rule and rule.parts),
        date=wording.day(event.date),
        text=event.text,
        exhibit=event.exhibit.file if event.exhibit else "",
        within=wording.length(reached_within(case)),
        joint_record=wording.law_text(rule.joint_record) if rule and rule.joint_record else "",
        answer_by=wording.weekday(next_business_day(after(arrives, reached_within(case), case.place), case.place)),
    )


def _refuse_accepted(case: Case, name: str) -> None:
    accepted = [
        each
        for each in case.record
        if each.what == "acceptance" and _is_of_work(each) and (each.milestone or WHOLE) == name
    ]
    if accepted:
        raise DocgenError(
            say(
                "{name} was accepted on {date}, so that nothing is to be asked for",
                name=name,
                date=accepted[-1].date.isoformat(),
            ),
            say("Draft the acceptance-record, where what was accepted is to be put down in writing."),
        )


def _known(ledger: Ledger, name: str, as_of: date) -> tuple[Ledger, Event]:
    known = ledger.known_on(as_of)
    event = completed(known.case).get(name)
    if event is None:
        day = completed(ledger.case)[name].date.isoformat()
        raise DocgenError(
            say("{name} was complete on {day}, after {as_of}", name=name, day=day, as_of=as_of.isoformat()),
            say("Give that day with --as-of.", "Choose that day."),
        )
    return known, event


_NOTICE = DocumentKind(
    order=52,
    name="notice-of-completion",
    title="Notice of completion",
    when="On the day on which a milestone or the work is complete; it asks for acceptance.",
    template="letters/notice-of-completion.md",
    each=lambda case: tuple(completed(case)),
    context=notice_of_completion_context,
    about="completed milestone",
    enter="Enter it when it is complete: record: - {date: 2026-04-10, what: completion, milestone: M2, text: The"
    " first fix was complete.}; without milestone: for the whole work.",
    mark="NC",
)

KINDS = (
    _NOTICE,
    DocumentKind(
        order=54,
        name="acceptance-record",
        title="Record of acceptance",
        when="When both parties inspect what is complete; defects are written into it, and both sign it.",
        template="contracts/acceptance-record.md",
        each=_NOTICE.each,
        context=acceptance_record_context,
        about=_NOTICE.about,
        enter=_NOTICE.enter,
        mark="AR",
        once=True,
    ),
    DocumentKind(
        order=55,
        name="condition-record",
        title="Joint record of condition",
        when="When the client refuses acceptance and names defects: both write down the condition of the work.",
        template="contracts/condition-record.md",
        each=_NOTICE.each,
        context=condition_record_context,
        about=_NOTICE.about,
        enter=_NOTICE.enter,
        mark="JR",
    ),
)
