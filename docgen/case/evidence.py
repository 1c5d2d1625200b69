"""What a case file may say of what happened: the record of events, the breach, and what is demanded for it."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from typing import Annotated

from pydantic import Field

from docgen.case.block import Record, words
from docgen.case.values import Day, Flag, Line, Number, Reference, Span, Text

EVENTS = (
    "start", "delivery", "completion", "acceptance", "use", "reminder", "call", "meeting", "letter", "notice",
    "suspension", "resumption", "dispute", "admission", "offer", "warning", "other",
)  # fmt: skip


class Event(Record):
    """One thing that happened: the evidence."""

    date: Day = Field(description="When.")
    what: Annotated[str, words(*EVENTS, what="a kind of event", listed=False)] = Field(
        description="One of: " + ", ".join(EVENTS) + "."
    )
    by: Line | None = Field(default=None, description="By which channel, or by whom: email, post, site manager.")
    text: Text = Field(description="What happened, in one or two sentences that can stand in a letter.")
    milestone: Reference | None = Field(default=None, description="The milestone it belongs to.")
    change_order: Number | None = Field(default=None, description="The number of the change order it belongs to.")
    invoice: Reference | None = Field(default=None, description="The invoice it belongs to, where it is about one.")
    document: Reference | None = Field(
        default=None,
        description="Which paper it was: reminder, late-interest-notice, stop-work-notice. A reminder, call, notice,"
        " suspension or resumption needs none; a letter counts for the ladder only with it.",
    )
    exhibit: Line | None = Field(default=None, description="The file that proves it.")


class BreachFact(Record):
    """A fact that makes the breach."""

    date: Day | None = Field(default=None, description="When.")
    text: Text = Field(
        description="What the client did or left undone, in one or two sentences that can stand in a letter."
    )
    exhibit: Line | None = Field(default=None, description="The file that proves it.")


class Demand(Record):
    """What the final demand asks and announces."""

    respond_within: Span | None = Field(
        default=None, description="How long the client has, from the date of the letter: 14 days."
    )
    deadline: Day | None = Field(default=None, description="The deadline as a date, where it is fixed.")
    forum: Line | None = Field(default=None, description="The court where proceedings will start: the County Court.")
    withdraw: tuple[Text, ...] = Field(
        default=(), description="What is withdrawn if the deadline passes: site attendance, hosting."
    )
    instalments: Flag = Field(default=True, description="yes: the letter says how to propose instalments.")
    protocol_forms: Flag = Field(
        default=False,
        description="yes: the Information Sheet, Reply Form and Financial Statement form lie with the letter (a"
        " business claiming from an individual in England and Wales).",
    )
    validation_notice: Flag = Field(
        default=False,
        description="yes: the validation notice goes with the letter (a United States lawyer collecting from a"
        " consumer).",
    )


class Breach(Record):
    """What went wrong and what is demanded."""

    facts: tuple[BreachFact, ...] = Field(min_length=1, description="What the client did or left undone, in order.")
    demand: Demand = Field(default_factory=Demand, description="What the final demand asks and announces.")
