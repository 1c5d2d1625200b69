"""The vocabulary of the templates: every name that a template may use, and the type of its value.

All values are finished: text as it is to be read, truth values for conditions, and tuples for loops. A text that a
case leaves open is "", and a template that prints it without asking first is refused. What a name means
stands behind it and nowhere else: `docgen template facts` prints it. The groups of names are in
`contract_context`, `claim_context`, `ending_context` and `lien_context`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from docgen.documents.claim_context import (
    AccountContext,
    AssignmentContext,
    CallContext,
    ClientCheckContext,
    CompletedContext,
    CreditNoteContext,
    DelayContext,
    DemandContext,
    HandoverContext,
    InvoiceDocumentContext,
    NoticeContext,
    OfferContext,
    PlanContext,
    ProofContext,
    ReceiptDocumentContext,
    ReminderContext,
    SecurityContext,
    ServedContext,
    StandingContext,
    StopContext,
    WitnessContext,
)
from docgen.documents.contract_context import (
    AmendedContext,
    CancellingContext,
    ChangeContext,
    ContractContext,
    InstructionContext,
    LawContext,
    LawyerContext,
    ParticularContext,
    PartyContext,
    PendingContext,
)
from docgen.documents.ending_context import (
    EndingContext,
    FinalAccountContext,
    QuotationContext,
    ReleaseContext,
    ServiceEndContext,
    SettlementContext,
    SwitchContext,
)
from docgen.documents.lien_context import LienContext, WaiverContext
from docgen.layout import Signatures


class CaseContext(Struct, frozen=True, kw_only=True):
    """The job as a whole."""

    reference: str  # the reference of the job: K-2026-014
    title: str  # what the job is called


class JobContext(Struct, frozen=True, kw_only=True):
    """What kind of work it is."""

    is_construction: bool  # it is construction work
    is_services: bool  # it is design, software or other services


class CreditorContext(Struct, frozen=True, kw_only=True):
    """The contractor as the letter calls it: "our client" from a lawyer, else "we" or "I"."""

    they: str  # our client, we, I
    they_start: str  # at the beginning of a sentence: Our client, We, I
    them: str  # our client, us, me
    their: str  # our client's, our, my
    how_to_pay: str  # how to pay, in a sentence or two
    contact: str  # whom to answer, as it follows "please tell"


class WriterContext(Struct, frozen=True, kw_only=True):
    """Who writes the final demand and receives the answer."""

    contact: str  # where an answer goes


class LetterContext(Struct, frozen=True, kw_only=True):
    """The frame of a letter."""

    addressee: str  # name and address, on several lines
    you_are: str  # the client's name where the letter greets a person who only stands for it, else ""
    date: str  # the date of the letter
    references: str  # the lines with the references
    salutation: str  # Dear …, with its comma
    sign_off: Signatures  # the closing words and the place to sign


class CustomContext(Struct, frozen=True, kw_only=True, dict=True):
    """Fields of your own, as your house file declares them: {{ custom.matter_no }}."""

    @classmethod
    def of(cls, values: Mapping[str, str | bool | None]) -> CustomContext:
        """The fields with their values, None for one that the case does not give."""
        made = cls()
        made.__dict__.update(values)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """How it travels from one process to another."""
        return CustomContext.of, (dict(self.__dict__),)


NO_CUSTOM = CustomContext()


class Context(Struct, frozen=True, kw_only=True):
    """Everything a template may say. What a document does not have (a change order, a demand) is None."""

    case: CaseContext
    job: JobContext
    contractor: PartyContext
    client: PartyContext
    lawyer: LawyerContext
    law: LawContext
    contract: ContractContext
    particulars: ParticularContext
    change: ChangeContext | None
    cancelling: CancellingContext | None
    amended: AmendedContext
    instruction: InstructionContext | None
    pending: tuple[PendingContext, ...]  # what is not agreed on the day of the document
    account: AccountContext | None
    letter: LetterContext | None
    creditor: CreditorContext
    writer: WriterContext
    demand: DemandContext | None
    notice: NoticeContext | None
    invoice: InvoiceDocumentContext | None
    credit_note: CreditNoteContext | None
    offer: OfferContext | None
    receipt: ReceiptDocumentContext | None
    completed: CompletedContext | None
    delay: DelayContext | None
    security: SecurityContext | None
    lien: LienContext | None
    waiver: WaiverContext | None
    standing: StandingContext | None
    reminder: ReminderContext | None
    call: CallContext | None
    stop: StopContext | None
    plan: PlanContext | None
    handover: HandoverContext | None
    witness: WitnessContext | None
    ending: EndingContext | None
    final: FinalAccountContext | None
    settlement: SettlementContext | None
    release: ReleaseContext | None
    quotation: QuotationContext | None
    switch: SwitchContext | None
    service_end: ServiceEndContext | None
    proof: ProofContext | None
    assignment: AssignmentContext | None
    known: ClientCheckContext | None
    served: ServedContext | None
    cautions: tuple[str, ...]  # what the user should know and the document does not say
    custom: CustomContext = NO_CUSTOM
