"""What a case file may say of the end of a contract, or of a part of it: who ended it and why, what was done by then.

A settlement of all claims is here as well."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from docgen.case.contract import Termination
from docgen.case.exhibits import ExhibitFile
from docgen.case.values import Amount, Reference, Share
from docgen.schema.fields import AT_LEAST_ONE, Example, OneOf, Record
from docgen.schema.values import Day, Flag, Line, Text, Whole


class WorkDone(Record, frozen=True, kw_only=True):
    """A part of the work that was done when the contract ended, at the prices of the contract.

    A whole milestone or change order is named alone; of a part of it say what it is worth.
    """

    milestone: Annotated[Reference | None, "The milestone that it is, or is a part of."] = None
    change_order: Annotated[Whole | None, "The number of the change order that it is, or is a part of."] = None
    share: Annotated[Share | None, "How much of that milestone or order is done, for example 40%."] = None
    amount: Annotated[Amount | None, "What it is worth, stated as the contract states its prices."] = None
    description: Annotated[
        Line | None,
        "What was done; for materials of no use elsewhere: what they are.",
        Example("Counters made, not fitted"),
    ] = None
    exhibit: Annotated[ExhibitFile | None, "The file that proves it.", Example("evidence/2026-05-02.pdf")] = None


class EndingSum(Record, frozen=True, kw_only=True):
    """A sum that follows from the ending and is no part of the work."""

    description: Annotated[Line, "What it is for.", Example("Two journeys to take down the scaffold")]
    amount: Annotated[Amount, "How much; docgen adds no tax to it."]
    exhibit: Annotated[ExhibitFile | None, "The file that proves it.", Example("evidence/2026-05-02.pdf")] = None


EndedBy = Literal["contractor", "client", "both"]
EndingGround = Literal["breach", "abandoned", "without a reason", "long event"]


class Ending(Record, frozen=True, kw_only=True):
    """How the contract ends before the work is complete."""

    BLOCK: ClassVar[str] = "ending"
    """Where it stands in a case file."""

    by: Annotated[EndedBy, OneOf("a party"), "contractor or client: who ends it; both, where they agree on it."]
    ground: Annotated[
        EndingGround | None,
        OneOf("a ground"),
        "breach (a serious one of the other side), abandoned (the other side has given the job up for good),"
        " without a reason, or long event (one that nobody could prevent); not with by: both.",
    ] = None
    reason: Annotated[
        Text | None,
        "What the other side did or left undone, in one or two sentences. They are printed word for word in the letter"
        " to the client: write “You …”. Where the client ends the contract, the reason that the client gives.",
        Example("You have not paid invoice INV-2 of 2 March 2026, and since 20 April the site has been locked."),
    ] = None
    unpaid: Annotated[
        tuple[Reference, ...],
        "Where the breach is that they were not paid: the numbers of the invoices.",
        Example("INV-2"),
    ] = ()
    warned: Annotated[
        Day | None,
        "The day of the written request to put the breach right that announced this step (the cure-notice).",
    ] = None
    date: Annotated[
        Day | None, "The day of the notice: on which it is sent, or on which that of the client arrived."
    ] = None
    ends: Annotated[
        Day | None,
        "The last day of the contract, where it does not follow from the notice.",
    ] = None
    accepted: Annotated[
        Flag, "no: the contractor does not accept the reason of a client who ended the contract; the letter says so."
    ] = True
    inspection: Annotated[
        Day | None, "The day on which the state of the work is to be recorded together; the letter proposes it."
    ] = None
    work: Annotated[
        tuple[WorkDone, ...],
        "All that was done by the end of the contract, as the record of its state has it: the final account is made"
        " from it. Deposits and other payments are no work.",
    ] = ()
    leaving: Annotated[
        tuple[EndingSum, ...],
        "The cost of leaving the work, where the contract gives it: the client's breach ended it, or the client"
        " did without a reason.",
    ] = ()
    completed_by_others: Annotated[
        tuple[EndingSum, ...],
        "What the completion by others costs the client more, where the contractor's breach ended it.",
    ] = ()
    exhibit: Annotated[
        ExhibitFile | None,
        "The file with the notice, or with what proves the reason.",
        Example("evidence/2026-05-02.pdf"),
    ] = None

    @property
    def by_fault_of_client(self) -> bool:
        """Whether the contractor ended it for what the client did."""
        return self.by == "contractor" and self.ground in ("breach", "abandoned")

    @property
    def by_fault_of_contractor(self) -> bool:
        """Whether the client ended it for what the contractor did, and the contractor accepts that."""
        return self.by == "client" and self.ground in ("breach", "abandoned") and self.accepted

    @property
    def by_choice_of_client(self) -> bool:
        """Whether the client ended it without a reason."""
        return self.by == "client" and self.ground == "without a reason"

    def pays_for_leaving(self, terms: Termination | None) -> bool:
        """Whether the contract gives the contractor the cost of leaving, and the agreed part of the profit lost.

        It does for what the client did; for an end without a reason only where it lets the client end it so.
        """
        if terms is None:
            return False
        return self.by_fault_of_client or (self.by_choice_of_client and terms.notice is not None)


class EndedPart(Record, frozen=True, kw_only=True):
    """A part of the work that ends before the rest: a milestone, or what can be told apart of it."""

    milestone: Annotated[Reference, "The milestone that it is, or is a part of.", Example("M3")]
    description: Annotated[
        Line | None, "What of the milestone is ended; all of it where not given.", Example("The guest bathroom")
    ] = None
    price: Annotated[
        Amount | None,
        "The price of that, as prices are stated; that of the milestone where not given.",
        Example("2400.00"),
    ] = None


class PartialEnding(Ending, frozen=True, kw_only=True):
    """That a part of the work is ended and the rest goes on: what of it was not done is no longer in the price."""

    BLOCK: ClassVar[str] = "partial_endings"

    parts: Annotated[
        tuple[EndedPart, ...], AT_LEAST_ONE, "The parts that are ended; they can be told apart from the rest."
    ]
    work: Annotated[
        tuple[WorkDone, ...],
        "What was done of these parts by then, each with its milestone:. What is not named counts as not done.",
    ] = ()

    @property
    def name(self) -> str:
        """How commands and files call it, by its milestones: M3, or M3-M4."""
        return "-".join(dict.fromkeys(part.milestone for part in self.parts))


class RetainerEnd(Record, frozen=True, kw_only=True):
    """That a running service was ended; the work goes on."""

    retainer: Annotated[Reference, "The id of the running service.", Example("H")]
    by: Annotated[Literal["contractor", "client"], OneOf("a party"), "contractor or client: who ended it."]
    date: Annotated[Day, "The day of the notice: on which it is sent, or on which that of the client arrived."]
    ends: Annotated[Day | None, "Its last day, where it does not follow from the notice agreed."] = None


class Settlement(Record, frozen=True, kw_only=True):
    """An agreement that ends a dispute: one sum for all that either side claims."""

    date: Annotated[Day, "The date of the agreement."]
    paid_by: Annotated[Literal["client", "contractor"], OneOf("a party"), "client or contractor: who pays the sum."] = (
        "client"
    )
    amount: Annotated[Amount, "The sum that settles everything, tax included."]
    pay_by: Annotated[Day, "The last day on which it is paid in time."]
    dispute: Annotated[
        Text | None,
        "What was in dispute, in one or two sentences that both can sign.",
        Example("The Client says that two counters are scratched; the Contractor does not agree."),
    ] = None
    terms: Annotated[
        tuple[Text, ...],
        "What else each side does, promise by promise.",
        Example("The Client returns the sample board by 15 September 2026."),
    ] = ()
    keeps_open: Annotated[
        tuple[Text, ...],
        "What it does not settle.",
        Example("The warranty on the lighting that was fitted"),
    ] = ()
    confidential: Annotated[Flag, "yes: both keep the terms to themselves."] = False
    signed: Annotated[Day | None, "The day the last party signed."] = None
