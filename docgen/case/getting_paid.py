"""What a case file may say of getting paid: who the client is, how it was agreed without a document, when to write,
what stands in the way, and instalments.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from docgen.case.exhibits import ExhibitFile
from docgen.case.parties import OfficeHolder
from docgen.case.values import Amount, Reference, Span, StepTime
from docgen.schema.fields import AT_LEAST_ONE, Example, OneOf, Record
from docgen.schema.values import Day, Flag, Line, Text

# --- an agreement without a document ---------------------------------------------------------------------------------


class Spoken(Record, frozen=True, kw_only=True):
    """What one side said: the offer, or its acceptance."""

    date: Annotated[Day, "When it was said."]
    by: Annotated[Line, "Who said it: Gareth Moss.", Example("Rowan Moss")]
    to: Annotated[Line | None, "To whom: Eleanor Hartley.", Example("Ada Thornbury")] = None
    how: Annotated[
        Line | None, "Where or how: on site, by telephone, at the kitchen table.", Example("at the site meeting")
    ] = None
    words: Annotated[
        Text, "In which words, as nearly as they are remembered.", Example("Do it for twenty-four thousand, then.")
    ]
    exhibit: Annotated[
        ExhibitFile | None,
        "The file that shows it: a note of the same day, a message that repeats it.",
    ] = None


class Conduct(Record, frozen=True, kw_only=True):
    """What one side then did because of the agreement: drafts commented on, part-payments, deliveries."""

    date: Annotated[Day, "When."]
    by: Annotated[
        Literal["contractor", "client"],
        OneOf("a side"),
        "contractor or client.",
    ]
    text: Annotated[
        Text,
        "What was done, in one or two sentences that can stand in a letter.",
        Example("The contractor asked for the open sum."),
    ]
    exhibit: Annotated[ExhibitFile | None, "The file that shows it."] = None


class Agreement(Record, frozen=True, kw_only=True):
    """`oral`, or how it was agreed: in place of a signed contract. The terms themselves stand under contract."""

    IN_A_WORD: ClassVar[str] = "oral"

    form: Annotated[
        Literal["oral"],
        OneOf("a way to agree without a signed contract"),
        "oral: there is no signed contract.",
    ]
    offer: Annotated[Spoken | None, "Who offered what to whom."] = None
    acceptance: Annotated[Spoken | None, "Who accepted it, and in which words."] = None
    in_return: Annotated[
        tuple[Conduct, ...], "What each side then gave or did for it, beside payments and record."
    ] = ()

    @classmethod
    def in_a_word(cls, text: str) -> object:
        """The form alone: whether there is such a form is for the field to say."""
        return {"form": text}


class Quotation(Record, frozen=True, kw_only=True):
    """The offer before the contract. What it offers stands under contract."""

    date: Annotated[Day, "The date of the quotation."]
    binding_until: Annotated[Day, "The last day on which the client can accept it."]
    notes: Annotated[
        tuple[Text, ...],
        "What the client should know besides, sentence by sentence.",
        Example("Delivery of the oak takes six weeks from the order."),
    ] = ()
    declined: Annotated[Day | None, "The day on which the client declined it."] = None


# --- the client ---------------------------------------------------------------------------------------------------


class ClientCheck(Record, frozen=True, kw_only=True):
    """What was found out about the client before the contract."""

    date: Annotated[Day, "The day the answers were gathered."]
    registration: Annotated[
        Text | None,
        "What the register says: name, number, standing.",
        Example("Active; accounts filed to 31 March 2025."),
    ] = None
    references: Annotated[
        tuple[Text, ...],
        "Who was asked about the client, and the answer.",
        Example("Vale Timber Ltd: always paid within 30 days."),
    ] = ()
    credit_terms: Annotated[Span | None, "The longest time for payment to agree to: 21 days."] = None
    credit_limit: Annotated[
        Amount | None, "The most that may be outstanding at any time: work done and not paid for.", Example("20000.00")
    ] = None
    past_disputes: Annotated[
        tuple[Text, ...], "Earlier disputes over payment, and how they ended.", Example("None known.")
    ] = ()
    exhibit: Annotated[ExhibitFile | None, "The file with the answers."] = None


# --- what stands in the way ---------------------------------------------------------------------------------------


class Stay(Record, frozen=True, kw_only=True):
    """Something by which the law forbids to press for the money, or takes the ground away."""

    date: Annotated[Day, "From when."]
    what: Annotated[
        Literal["insolvency", "moratorium", "breathing space", "stay", "set aside"],
        OneOf("a bar to claiming"),
        "insolvency, moratorium, breathing space (a debt respite), stay (ordered by a court), or set aside"
        " (a judgment that was taken back).",
    ]
    text: Annotated[
        Text,
        "What happened, and before which court or under which reference.",
        Example("Administrators were appointed (High Court, CR-2026-000123)."),
    ]
    office_holder: Annotated[
        OfficeHolder | None, "Of an insolvency: who administers it; the proof of debt goes to this person."
    ] = None
    exhibit: Annotated[ExhibitFile | None, "The file that shows it."] = None
    ended: Annotated[Day | None, "The day it ended."] = None


class LawyerApproval(Record, frozen=True, kw_only=True):
    """A lawyer's approval of a letter that goes out in the lawyer's name: for these words and no others."""

    document: Annotated[Reference, "Which document was approved.", Example("final-demand")]
    by: Annotated[Line, "Who approved it.", Example("Priya Vale")]
    date: Annotated[Day, "When."]
    words: Annotated[
        Line,
        "The code of the words, as the copy for review shows it at the head of its pages.",
        Example("3f2a9c1d4e5b"),
    ]


# --- a payment plan -----------------------------------------------------------------------------------------------


class Instalment(Record, frozen=True, kw_only=True):
    """One payment of a payment plan."""

    date: Annotated[Day, "When it is to arrive."]
    amount: Annotated[Amount, "How much."]


class PaymentPlan(Record, frozen=True, kw_only=True):
    """Instalments that the client offers or the contractor grants, with an acknowledgement of the debt."""

    date: Annotated[Day, "The day up to which the debt is calculated."]
    instalments: Annotated[
        tuple[Instalment, ...],
        AT_LEAST_ONE,
        "The instalments in order, without the last: that one is whatever is then left, to the penny.",
    ]
    last: Annotated[Day, "The day of the last instalment, which brings the balance to nothing."]
    interest: Annotated[
        Literal["continues", "waived"],
        OneOf("a rule on interest"),
        "continues: interest runs on what is open until the last instalment. waived: no interest from"
        " the date of the plan, as long as it is kept.",
    ] = "continues"
    default_after: Annotated[
        Span, "How long an instalment may be late, after a notice, before the whole sum falls due: 7 days."
    ]
    signed: Annotated[Day | None, "The day the client signed it."] = None


# --- the ladder ---------------------------------------------------------------------------------------------------


class StepChange(Record, frozen=True, kw_only=True):
    """A step of the ladder: a new one, or what is changed of one that docgen has.

    A step that docgen knows keeps what is not given. A new one needs document, channel and when.
    """

    step: Annotated[
        Reference, "The name of the step: second-reminder; a new name adds a step.", Example("second-reminder")
    ]
    document: Annotated[Reference | None, "The document or sheet it is: reminder, call-sheet.", Example("reminder")] = (
        None
    )
    channel: Annotated[Line | None, "How it goes out: telephone, email, post.", Example("email")] = None
    when: Annotated[
        StepTime | None,
        "When it may come: 3 business days before due, on due, 10 days after reminder, or as the contract says.",
    ] = None
    repeat: Annotated[Span | None, "How often it comes again: 10 days."] = None
    until: Annotated[
        Reference | None, "The step with which it ends or is no longer wanted.", Example("final-demand")
    ] = None
    needs: Annotated[
        tuple[Reference, ...] | None,
        "The steps that must have been taken before; an empty list for none.",
        Example("reminder"),
    ] = None
    after: Annotated[Reference | None, "For a new step: the step that it follows.", Example("reminder")] = None
    omit: Annotated[Flag, "yes: the step is left out."] = False
