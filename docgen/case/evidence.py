"""What a case file may say of what happened: the record of events, the breach, and what is demanded for it."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from typing import Annotated, Literal

from docgen.case.exhibits import ExhibitFile
from docgen.case.values import Reference, Span, TimeOfDay
from docgen.messages import say
from docgen.schema.fields import AT_LEAST_ONE, Example, OneOf, Record
from docgen.schema.values import Day, Flag, Line, Text, Whole, one_of

EVENTS = (
    "start", "delivery", "completion", "acceptance", "use", "reminder", "call", "meeting", "letter", "notice",
    "suspension", "resumption", "subcontractors-told", "switch-off", "switch-on", "handover", "posting", "site-closed",
    "delay", "dispute", "admission", "offer", "warning", "security", "other",
)  # fmt: skip
DELAYS = ("delay", "site-closed")
"""The events that hold up the work."""


class Event(Record, frozen=True, kw_only=True):
    """One thing that happened: the evidence."""

    date: Annotated[Day, "When."]
    what: Annotated[
        str, one_of(*EVENTS, what=say("a kind of event"), listed=False), "One of: " + ", ".join(EVENTS) + "."
    ]
    by: Annotated[Line | None, "By which channel, or by whom: email, post, site manager.", Example("email")] = None
    text: Annotated[
        Text,
        "What happened, in one or two sentences that can stand in a letter.",
        Example("The contractor asked for the open sum."),
    ]
    milestone: Annotated[Reference | None, "The milestone it belongs to."] = None
    change_order: Annotated[Whole | None, "The number of the change order it belongs to."] = None
    invoice: Annotated[Reference | None, "The invoice it belongs to, where it is about one.", Example("INV-1")] = None
    document: Annotated[
        Reference | None,
        "Which document it was: reminder, late-interest-notice, stop-work-notice. A reminder, call, notice,"
        " suspension or resumption needs none; a letter counts for the ladder only with it.",
        Example("reminder"),
    ] = None
    exhibit: Annotated[ExhibitFile | None, "The file that proves it."] = None
    reference: Annotated[
        Line | None,
        "Of a document that was sent or handed over: its reference in the register, SWN-1.",
        Example("SWN-1"),
    ] = None
    sent_to: Annotated[Line | None, "The address it went to, on one line.", Example("12 Alder Road, Thornbury")] = None
    at: Annotated[TimeOfDay | None, "The time of day at which it was posted, handed over or sent."] = None
    tracking: Annotated[Line | None, "The tracking number of the post or courier.", Example("RR 1234 5678 9GB")] = None
    received: Annotated[
        Day | None,
        "The day on which it arrived, where something shows it: a signature, a record of delivery, an answer. Notices"
        " then count from it; else from the day that the contract's clause on notices gives.",
    ] = None
    caused_by: Annotated[
        Literal["client", "contractor", "neither"] | None,
        OneOf("an answer"),
        "With delay or site-closed: client, contractor or neither; a closed site is the client's where not given.",
    ] = None
    time: Annotated[
        Span | None,
        "With delay or site-closed: how much longer the work is likely to take.",
        Example("3 business days"),
    ] = None


class BreachFact(Record, frozen=True, kw_only=True):
    """A fact that makes the breach."""

    date: Annotated[Day | None, "When."] = None
    text: Annotated[
        Text,
        "What the client did or left undone, in one or two sentences. They are printed word for word in the letter to"
        " the client: write “You …”, not “The client …”.",
        Example("You did not pay invoice INV-2."),
    ]
    exhibit: Annotated[ExhibitFile | None, "The file that proves it."] = None


class Demand(Record, frozen=True, kw_only=True):
    """What the final demand asks and announces."""

    respond_within: Annotated[Span | None, "How long the client has, from the date of the letter: 14 days."] = None
    deadline: Annotated[Day | None, "The deadline as a date, where it is fixed."] = None
    forum: Annotated[
        Line | None, "The court where proceedings will start: the County Court.", Example("the County Court")
    ] = None
    withdraw: Annotated[
        tuple[Text, ...],
        "What is withdrawn if the deadline passes: site attendance, hosting.",
        Example("The warranty visits."),
    ] = ()
    instalments: Annotated[Flag, "yes: the letter says how to propose instalments."] = True
    protocol_forms: Annotated[
        Flag,
        "yes: the Information Sheet, Reply Form and Financial Statement form lie with the letter (a"
        " business claiming from an individual in England and Wales).",
    ] = False
    validation_notice: Annotated[
        Flag, "yes: the validation notice goes with the letter (a United States lawyer collecting from a consumer)."
    ] = False
    state_notice: Annotated[
        tuple[Text, ...],
        "Words that a State has a collector put into a letter to a consumer, as they are to be printed there.",
        Example("Calls are answered on weekdays from 9 to 5."),
    ] = ()
    state_rules_checked: Annotated[
        Flag,
        "yes: a lawyer has checked whether the State asks whoever collects from a consumer for a license, and for words"
        " of its own.",
    ] = False


class Breach(Record, frozen=True, kw_only=True):
    """What went wrong and what is demanded."""

    facts: Annotated[tuple[BreachFact, ...], AT_LEAST_ONE, "What the client did or left undone, in order."]
    demand: Annotated[Demand, "What the final demand asks and announces."] = Demand()
