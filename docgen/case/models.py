"""What a case file may say: one model a block, one line of prose a field. This is the case as a whole.

The blocks are in `parties`, `contract`, `pricing`, `change_orders`, `invoices`, `evidence` and `getting_paid`. The
models only give types and places to single fields; `docgen.case.checks` compares fields with one another.
`docs/case-file.md` and the JSON Schema are made from the descriptions.
"""

# Without `from __future__ import annotations`: pydantic would have to compile and evaluate each annotation again, and
# that is a good part of what start-up costs.

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from docgen.case.block import Record, words
from docgen.case.change_orders import ChangeItem, ChangeOrder, Instruction
from docgen.case.contract import Contract, Milestone
from docgen.case.evidence import Breach, Event
from docgen.case.getting_paid import Agreement, ClientCheck, PaymentPlan, Stay, StepChange
from docgen.case.invoices import AccountSettings, Cost, CreditNote, Dispute, Invoice, Payment, SuppliedRate
from docgen.case.parties import Parties
from docgen.case.pricing import ListedPrice, TimeRate
from docgen.case.values import Currency, Language, LawCode, Line, Reference
from docgen.money import rounded

JobKind = Annotated[Literal["construction", "services"], words("construction", "services", what="a kind of job")]


class Case(Record):
    """One job: the single record from which every paper is made."""

    docgen: Annotated[Literal["1"], words("1", what="a version of the case file that this docgen reads")] = Field(
        description="The version of this format: 1."
    )
    case: Reference = Field(description="Your reference for the job; every paper carries it.")
    title: Line = Field(description="What the job is, in a few words: Kitchen renovation, 12 Alder Road.")
    kind: JobKind = Field(description="construction or services: it decides which contract is drafted.")
    law: LawCode = Field(description="The law that applies: GB-ENG, DE, US-CA, …; `docgen law` lists them.")
    language: Language = Field(
        default="",
        description="en-GB, en-US, de-DE, de-AT, de-CH; English, by the law, where not given.",
        validate_default=False,
    )
    currency: Currency = Field(description="The three letters of ISO 4217: GBP, EUR, USD.")
    letterhead: Line | None = Field(
        default=None,
        description="plain, column, or one of the firm's own; the house file's where not given, else plain.",
    )
    pdf: Annotated[Literal["accessible", "archive"], words("accessible", "archive", what="a kind of PDF")] = Field(
        default="accessible",
        description="accessible (PDF/UA-1), or archive: PDF/A-2a besides, as courts and archives ask for.",
    )
    parties: Parties = Field(description="Who is who.")
    client_check: ClientCheck | None = Field(
        default=None, description="What was found out about the client before the contract."
    )
    contract: Contract = Field(description="What was, or is to be, agreed.")
    agreement: Agreement | None = Field(
        default=None, description="oral, or how it was agreed, where there is no signed contract."
    )
    change_orders: tuple[ChangeOrder, ...] = Field(default=(), description="Changes to the work, in order.")
    instructions: tuple[Instruction, ...] = Field(
        default=(), description="Extra work asked for on site, before there was a change order."
    )
    invoices: tuple[Invoice, ...] = Field(default=(), description="The invoices sent.")
    credit_notes: tuple[CreditNote, ...] = Field(default=(), description="Reductions of invoices.")
    disputes: tuple[Dispute, ...] = Field(default=(), description="What the client objects to in the invoices.")
    payments: tuple[Payment, ...] = Field(default=(), description="The money that came in.")
    costs: tuple[Cost, ...] = Field(default=(), description="Costs of recovering the debt.")
    record: tuple[Event, ...] = Field(default=(), description="What happened, in order: the evidence.")
    breach: Breach | None = Field(default=None, description="What went wrong and what is demanded.")
    stays: tuple[Stay, ...] = Field(
        default=(), description="Insolvency, and whatever else forbids to press for payment."
    )
    steps: tuple[StepChange, ...] = Field(default=(), description="What is changed of the ladder for this case.")
    payment_plan: PaymentPlan | None = Field(
        default=None, description="Instalments with an acknowledgement of the debt, when they are agreed."
    )
    rates: tuple[SuppliedRate, ...] = Field(default=(), description="Base rates that docgen does not know yet.")
    account: AccountSettings = Field(default_factory=AccountSettings, description="Conventions of the account.")

    @property
    def locale(self) -> str:
        """The language of the papers: as written, else American English for American law and British for the rest."""
        return self.language or ("en-US" if self.law.startswith("US") else "en-GB")

    def milestone(self, name: str) -> Milestone | None:
        """The milestone with that id, or None."""
        return next((stone for stone in self.contract.milestones if stone.id == name), None)

    def listed_price(self, name: str | None) -> ListedPrice | None:
        """The extra of that id in the price list, or None."""
        return next((listed for listed in self.contract.price_list if listed.id == name), None)

    def time_rate(self, name: str) -> TimeRate | None:
        """The rate of that id, or None."""
        terms = self.contract.time_and_materials
        return next((rate for rate in terms.rates if rate.id == name), None) if terms else None

    def price_of(self, item: ChangeItem) -> Decimal:
        """What a line of a change order adds, stated like every price: its amount, or its listed price times quantity.

        Nothing where the file says neither, which is an error of its own.
        """
        listed = self.listed_price(item.listed)
        if listed is not None and item.quantity is not None:
            return rounded(listed.price * item.quantity, self.currency)
        return item.amount or Decimal(0)

    def words_of(self, item: ChangeItem) -> str:
        """What a line of a change order is for: its own description, else that of its listed price."""
        listed = self.listed_price(item.listed)
        return item.description or (listed.description if listed else "")
