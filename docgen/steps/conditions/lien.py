"""The condition of the notice that a claim of lien will be recorded."""

from __future__ import annotations

from docgen.messages import say
from docgen.steps.condition import Condition, UnmetCondition, condition
from docgen.steps.documents import LIEN_INTENT
from docgen.steps.lien import lien_clock, notice_is_missing
from docgen.steps.snapshot import Standing


@condition("lien-open", LIEN_INTENT)
def lien_open(standing: Standing) -> UnmetCondition | None:
    """A claim of lien may still be recorded: docgen knows the days of it for this case, and the last is not past.

    Which work has a lien, and until when, is in the law of the State; docgen counts it from the first and last
    furnishing and from completion, as the case has them. Where the lien depends on a preliminary notice, the record has
    it. A notice of intent after the last day, or without that notice, threatens what cannot be done.
    """
    clock = lien_clock(standing.ledger, standing.known_to)
    if clock is None:
        return UnmetCondition(
            rule="lien-open",
            message=say("docgen knows no lien for this work"),
            reference=say("the law of the State"),
            hint=say("Ask a lawyer or a lien service in that State."),
        )
    if clock.record_by is None:
        return UnmetCondition(
            rule="lien-open",
            message=say("the last day to record a claim of lien cannot be counted"),
            reference=clock.lien.reference,
            hint=say("Enter project: {last_furnished: …}, and {completed: …} where the project is complete."),
        )
    if clock.record_by < standing.day:
        return UnmetCondition(
            rule="lien-open",
            message=say("the time to record a claim of lien ended on {record_by}", record_by=clock.record_by),
            reference=clock.lien.reference,
            hint=say("Issue the final-demand instead."),
        )
    if notice_is_missing(clock, standing.case, standing.day):
        return UnmetCondition(
            rule="lien-open",
            message=say(
                "the lien depends on a {notice_name}, and the record has none", notice_name=clock.lien.notice_name
            ),
            reference=clock.lien.reference,
            hint=say(
                "Enter it under record, where it was given: {date: …, what: letter, document: preliminary-notice, by:"
                " …, text: …}; else ask a lawyer what a later one still covers."
            ),
        )
    return None


CONDITIONS: tuple[Condition, ...] = (lien_open,)
