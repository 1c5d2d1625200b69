"""What a case file may say of getting paid: who the client is, how it was agreed without a paper, when to write,
what stands in the way, and instalments.
"""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from typing import Annotated, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from docgen.case.block import Record, words
from docgen.case.values import Amount, Day, Flag, Line, Reference, Span, StepTime, Text

# --- an agreement without a paper ---------------------------------------------------------------------------------


class Spoken(Record):
    """What one side said: the offer, or its acceptance."""

    date: Day = Field(description="When it was said.")
    by: Line = Field(description="Who said it: Gareth Moss.")
    to: Line | None = Field(default=None, description="To whom: Eleanor Hartley.")
    how: Line | None = Field(default=None, description="Where or how: on site, by telephone, at the kitchen table.")
    words: Text = Field(description="In which words, as nearly as they are remembered.")
    exhibit: Line | None = Field(
        default=None, description="The file that shows it: a note of the same day, a message that repeats it."
    )


class Conduct(Record):
    """What one side then did because of the agreement: drafts commented on, part-payments, deliveries."""

    date: Day = Field(description="When.")
    by: Annotated[Literal["contractor", "client"], words("contractor", "client", what="a side")] = Field(
        description="contractor or client."
    )
    text: Text = Field(description="What was done, in one or two sentences that can stand in a letter.")
    exhibit: Line | None = Field(default=None, description="The file that shows it.")


class Agreement(Record):
    """`oral`, or how it was agreed: in place of a signed contract. The terms themselves stand under contract."""

    form: Annotated[Literal["oral"], words("oral", what="a way to agree without a signed contract")] = Field(
        description="oral: there is no signed contract."
    )
    offer: Spoken | None = Field(default=None, description="Who offered what to whom.")
    acceptance: Spoken | None = Field(default=None, description="Who accepted it, and in which words.")
    in_return: tuple[Conduct, ...] = Field(
        default=(), description="What each side then gave or did for it, beside payments and record."
    )

    @model_validator(mode="before")
    @classmethod
    def _accept_oral(cls, value: object) -> object:
        return {"form": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"const": "oral"}, handler.resolve_ref_schema(handler(core))]}


# --- the client ---------------------------------------------------------------------------------------------------


class ClientCheck(Record):
    """What was found out about the client before the contract."""

    date: Day = Field(description="The day the answers were gathered.")
    registration: Text | None = Field(default=None, description="What the register says: name, number, standing.")
    references: tuple[Text, ...] = Field(default=(), description="Who was asked about the client, and the answer.")
    credit_terms: Span | None = Field(default=None, description="The longest time for payment to agree to: 21 days.")
    credit_limit: Amount | None = Field(
        default=None, description="The most that may stand open at any time: work done and not paid for."
    )
    past_disputes: tuple[Text, ...] = Field(
        default=(), description="Earlier disputes over payment, and how they ended."
    )
    exhibit: Line | None = Field(default=None, description="The file with the answers.")


# --- what stands in the way ---------------------------------------------------------------------------------------

STAYS = ("insolvency", "moratorium", "breathing space", "stay", "set aside")


class Stay(Record):
    """Something by which the law forbids to press for the money, or takes the ground away."""

    date: Day = Field(description="From when.")
    what: Annotated[
        Literal["insolvency", "moratorium", "breathing space", "stay", "set aside"],
        words(*STAYS, what="a bar to claiming"),
    ] = Field(
        description="insolvency, moratorium, breathing space (a debt respite), stay (ordered by a court), or set aside"
        " (a judgment that was taken back)."
    )
    text: Text = Field(description="What happened, and before which court or under which reference.")
    exhibit: Line | None = Field(default=None, description="The file that shows it.")
    ended: Day | None = Field(default=None, description="The day it ended.")


# --- a payment plan -----------------------------------------------------------------------------------------------


class Instalment(Record):
    """One payment of a payment plan."""

    date: Day = Field(description="When it is to arrive.")
    amount: Amount = Field(description="How much.")


class PaymentPlan(Record):
    """Instalments that the client offers or the contractor grants, with an acknowledgement of the debt."""

    date: Day = Field(description="The day up to which the debt is reckoned.")
    instalments: tuple[Instalment, ...] = Field(
        min_length=1,
        description="The instalments in order, without the last: that one is whatever is then left, to the penny.",
    )
    last: Day = Field(description="The day of the last instalment, which brings the balance to nothing.")
    interest: Annotated[Literal["continues", "waived"], words("continues", "waived", what="a rule on interest")] = (
        Field(
            default="continues",
            description="continues: interest runs on what is open until the last instalment. waived: no interest from"
            " the date of the plan, as long as it is kept.",
        )
    )
    default_after: Span = Field(
        description="How long an instalment may be late, after a notice, before the whole sum falls due: 7 days."
    )
    signed: Day | None = Field(default=None, description="The day the client signed it.")


# --- the ladder ---------------------------------------------------------------------------------------------------


class StepChange(Record):
    """A step of the ladder: a new one, or what is changed of one that docgen has.

    A step that docgen knows keeps what is not given. A new one needs document, channel and when.
    """

    step: Reference = Field(description="The name of the step: second-reminder; a new name adds a step.")
    document: Reference | None = Field(default=None, description="The paper or sheet it is: reminder, call-sheet.")
    channel: Line | None = Field(default=None, description="How it goes out: telephone, email, post.")
    when: StepTime | None = Field(
        default=None,
        description="When it may come: 3 business days before due, on due, 10 days after reminder, or as the contract"
        " says.",
    )
    repeat: Span | None = Field(default=None, description="How often it comes again: 10 days.")
    until: Reference | None = Field(default=None, description="The step with which it ends or is no longer wanted.")
    needs: tuple[Reference, ...] | None = Field(
        default=None, description="The steps that must have been taken before; an empty list for none."
    )
    after: Reference | None = Field(default=None, description="For a new step: the step it stands behind.")
    omit: Flag = Field(default=False, description="yes: the step is left out.")
