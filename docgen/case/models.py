"""What a case file may say: one model a block, one line of prose a field. This is the case as a whole.

The blocks are in `parties`, `contract`, `change_orders`, `invoices`, `evidence`, `ending` and `getting_paid`. The
models only give types and places to single fields; `docgen.case.checks` compares fields with one another.
`docs/case-file.md` and the JSON Schema are made from the descriptions.
"""

# Without `from __future__ import annotations`: the reader would have to compile and evaluate each annotation again.

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from docgen.case.amended import AmendedMilestone, amended, orders_in_turn
from docgen.case.change_orders import ChangeItem, ChangeOrder, Instruction
from docgen.case.contract import Contract, ListedPrice, Milestone, ProvisionalSum, Retainer, TimeRate
from docgen.case.ending import Ending, PartialEnding, RetainerEnd, Settlement
from docgen.case.evidence import Breach, Event
from docgen.case.exhibits import Bundle
from docgen.case.getting_paid import Agreement, ClientCheck, LawyerApproval, PaymentPlan, Quotation, Stay, StepChange
from docgen.case.invoices import (
    AccountSettings,
    Cost,
    CreditNote,
    Dispute,
    GoodwillOffer,
    Invoice,
    InvoiceLine,
    Payment,
    Refund,
    SuppliedRate,
    WriteOff,
)
from docgen.case.parties import Parties
from docgen.case.project import Project, Property, Role
from docgen.case.values import Currency, Language, LawCode, Reference, Region
from docgen.i18n import base_in
from docgen.money import rounded
from docgen.schema.fields import UNWRITTEN, Example, OneOf, Record
from docgen.schema.values import Line

JobKind = Annotated[Literal["construction", "services"], OneOf("a kind of job")]


class CustomField(Record, frozen=True, kw_only=True):
    """A field of the firm's own, as the house file declares it."""

    name: Annotated[Line, "Its name, as the house file declares it.", Example("matter_no")]
    value: Annotated[Line, "What it is here: text, a date, a sum of money, or yes or no.", Example("2026/114")]


class Case(Record, frozen=True, kw_only=True, dict=True):
    """One job: the single record from which every document is made."""

    # `dict=True` is there for what is worked out of the fields once: a case that is changed is another case.

    docgen: Annotated[
        Literal["1"],
        OneOf("a version of the case file that this docgen reads"),
        "The version of this format: 1.",
    ]
    case: Annotated[Reference, "Your reference for the job; every document carries it.", Example("K-2026-014")]
    title: Annotated[
        Line,
        "What the job is, in a few words: Kitchen renovation, 12 Alder Road.",
        Example("Kitchen renovation, 12 Alder Road"),
    ]
    kind: Annotated[JobKind, "construction or services: it decides which contract is drafted."]
    law: Annotated[LawCode, "The law that applies: GB-ENG, DE, US-CA, …; `docgen law` lists them."]
    region: Annotated[
        Region | None,
        "Where the work is done, for its public holidays: DE-BY, ES-CT; those of the whole country where not given.",
    ] = None
    language: Annotated[Language, "en-GB, en-US, de-DE, de-AT, de-CH; English, by the law, where not given."] = ""
    currency: Annotated[Currency, "The three letters of ISO 4217: GBP, EUR, USD."]
    letterhead: Annotated[
        Line | None,
        "plain, column, or one of the firm's own; the house file's where not given, else plain.",
        Example("plain"),
    ] = None
    pdf: Annotated[
        Literal["accessible", "archive"],
        OneOf("a kind of PDF"),
        "accessible (PDF/UA-1), or archive: PDF/A-2a besides, as courts and archives ask for.",
    ] = "accessible"
    parties: Annotated[Parties, "Who is who."]
    project: Annotated[Project, "The project that the work belongs to: asked for where a law turns on it."] = Project()
    client_check: Annotated[ClientCheck | None, "What was found out about the client before the contract."] = None
    quotation: Annotated[Quotation | None, "The offer before the contract, where one was made."] = None
    contract: Annotated[Contract, "What was, or is to be, agreed."]
    agreement: Annotated[Agreement | None, "oral, or how it was agreed, where there is no signed contract."] = None
    change_orders: Annotated[tuple[ChangeOrder, ...], "Changes to the work, in order."] = ()
    instructions: Annotated[
        tuple[Instruction, ...], "Extra work asked for on site, before there was a change order."
    ] = ()
    invoices: Annotated[tuple[Invoice, ...], "The invoices sent."] = ()
    credit_notes: Annotated[tuple[CreditNote, ...], "Reductions of invoices."] = ()
    disputes: Annotated[tuple[Dispute, ...], "What the client objects to in the invoices."] = ()
    payments: Annotated[tuple[Payment, ...], "The money that came in."] = ()
    refunds: Annotated[tuple[Refund, ...], "The money that was paid back to the client."] = ()
    goodwill_offers: Annotated[
        tuple[GoodwillOffer, ...], "Discounts offered as goodwill if the rest is paid by a day."
    ] = ()
    write_offs: Annotated[tuple[WriteOff, ...], "What is no longer claimed."] = ()
    costs: Annotated[tuple[Cost, ...], "Costs of recovering the debt."] = ()
    record: Annotated[tuple[Event, ...], "What happened, in order: the evidence."] = ()
    breach: Annotated[Breach | None, "What went wrong and what is demanded."] = None
    ending: Annotated[Ending | None, "How the contract ends before the work is complete."] = None
    partial_endings: Annotated[
        tuple[PartialEnding, ...], "Parts of the work that were ended early, while the rest goes on."
    ] = ()
    retainer_ends: Annotated[tuple[RetainerEnd, ...], "Running services that were ended."] = ()
    settlement: Annotated[Settlement | None, "An agreement that settles all claims for one sum."] = None
    stays: Annotated[tuple[Stay, ...], "Insolvency, and whatever else forbids to press for payment."] = ()
    steps: Annotated[tuple[StepChange, ...], "What is changed of the ladder for this case."] = ()
    lawyer_approvals: Annotated[
        tuple[LawyerApproval, ...], "What the lawyer has approved of the letters that go out in the lawyer's name."
    ] = ()
    payment_plan: Annotated[
        PaymentPlan | None, "Instalments with an acknowledgement of the debt, when they are agreed."
    ] = None
    rates: Annotated[tuple[SuppliedRate, ...], "Base rates that docgen does not know yet."] = ()
    account: Annotated[AccountSettings, "Conventions of the account."] = AccountSettings()
    deeds: Annotated[
        tuple[Literal["contract", "settlement-agreement", "release"], ...],
        OneOf("a document that docgen can make as a deed"),
        "Under the law of England and Wales: the documents that are executed as a deed, each signature before a"
        " witness: contract, settlement-agreement, release.",
        Example("release"),
    ] = ()
    custom: Annotated[
        tuple[CustomField, ...], "Fields of your own for your own templates; the house file declares them."
    ] = ()
    bundle: Annotated[Bundle | None, UNWRITTEN] = None
    """The bundle whose pages a letter cites: `docgen pack` numbers the evidence before it makes the letter."""

    @property
    def place(self) -> str:
        """The place whose public holidays count: the region of the work where the case names it, else the law's."""
        return self.region or self.law

    @property
    def locale(self) -> str:
        """The language of the documents: as written, else English as the country of the law writes it."""
        return self.language or base_in(self.law[:2])

    @property
    def role(self) -> Role | None:
        """The contractor's role on the project; None where the file does not say.

        A consumer and a public body own what is built for them.
        """
        if self.project.role is None and self.parties.client.kind in ("consumer", "public_body"):
            return "direct contractor"
        return self.project.role

    @property
    def public_work(self) -> bool | None:
        """Whether the work is for a public owner; None where the file does not say."""
        if self.project.public is not None:
            return self.project.public
        if self.parties.client.kind in ("consumer", "public_body") or self.role == "direct contractor":
            return self.parties.client.kind == "public_body"
        return None

    @property
    def property_kind(self) -> Property | None:
        """Whether the property is residential or commercial; None where the file does not say."""
        if self.project.property is None and self.parties.client.kind == "consumer":
            return "residential"
        return self.project.property

    @cached_property
    def owes_service(self) -> bool:
        """Whether the contractor owes services and no result: as written, else where the contract is plainly for that.

        It is so where services are paid by time, or in instalments due on days, and no term speaks of a result.
        """
        contract, owed = self.contract, self.contract.owed
        if self.kind != "services" or owed == "result":
            return False
        if owed == "service":
            return True
        of_results = (
            contract.completion, contract.intellectual_property, contract.hand_over, contract.existing_parts,
            contract.third_party_parts, contract.services.revision_rounds, contract.services.keeps_rejected_concepts,
            contract.building_services, contract.provisional_sums, contract.price_list, contract.materials_advance,
        )  # fmt: skip
        if any(of_results) or any(True for _ in contract.terms_of_results):
            return False
        dated = [stone for stone in contract.milestones if stone.due.day]
        return contract.time_and_materials is not None or bool(dated)

    @cached_property
    def approved_orders(self) -> tuple[ChangeOrder, ...]:
        """The approved change orders as they took effect: by the day of approval, then by number."""
        return orders_in_turn(self.change_orders, self.contract.date)

    @cached_property
    def amended_milestones(self) -> tuple[AmendedMilestone, ...]:
        """Every milestone of the contract and of its approved orders, also those that were taken out again."""
        return amended(self.contract.milestones, self.approved_orders)

    @cached_property
    def standing_milestones(self) -> tuple[Milestone, ...]:
        """The milestones as they now are, without those that were taken out."""
        return tuple(stone.milestone for stone in self.amended_milestones if stone.removed_by is None)

    @property
    def milestones_to_reach(self) -> tuple[Milestone, ...]:
        """The same without those that were ended: all of the work is complete when these are."""
        ended = {
            part.milestone
            for ending in self.partial_endings
            for part in ending.parts
            if ending.date is not None and part.price is None
        }
        return tuple(stone for stone in self.standing_milestones if stone.id not in ended)

    @property
    def named_partial_endings(self) -> dict[str, PartialEnding]:
        """The endings of a part by their names, in the order of the file: M3; M3-2 for a second one of that."""
        found: dict[str, PartialEnding] = {}
        for ending in self.partial_endings:
            again = sum(other.name == ending.name for other in found.values())
            found[f"{ending.name}-{again + 1}" if again else ending.name] = ending
        return found

    def ending_named(self, name: str) -> Ending | None:
        """The ending of the part of that name; for "" the ending of the contract, None where it was not ended."""
        return self.named_partial_endings.get(name, self.ending)

    @property
    def standing_payments(self) -> tuple[Payment, ...]:
        """The payments that pay: without those that were returned, or that somebody else still holds."""
        return tuple(payment for payment in self.payments if payment.stands)

    @property
    def received(self) -> Decimal:
        """What the client has paid: the payments that stand, less what was paid back."""
        paid = sum((payment.whole for payment in self.standing_payments), Decimal(0))
        return paid - sum((refund.amount for refund in self.refunds), Decimal(0))

    def credited(self, invoice: str) -> Decimal:
        """What the credit notes take off an invoice, whenever they were written; 0 where there is none."""
        return sum((note.amount for note in self.credit_notes if note.invoice == invoice), Decimal(0))

    @property
    def approved_together(self) -> bool:
        """Whether all clients approve a change order together: several, none of whom the contract lets act alone."""
        client = self.parties.client
        return len(client.names) > 1 and client.kind != "company" and not self.contract.changes.approvers

    def held_at(self, path: str) -> object:
        """What it holds at a path such as contract.home_notices.bond; None where a block on the way is not there."""
        value: object = self
        for name in path.split("."):
            value = getattr(value, name, None)
        return value

    def milestone(self, name: str) -> Milestone | None:
        """The milestone with that id, or None."""
        return next((stone for stone in self.contract.milestones if stone.id == name), None)

    def retainer(self, name: str | None) -> Retainer | None:
        """The running service of that id, or None."""
        return next((each for each in self.contract.retainers if each.id == name), None)

    def provisional_sum(self, name: str | None) -> ProvisionalSum | None:
        """The provisional sum of that description, or None."""
        return next((each for each in self.contract.provisional_sums if each.description == name), None)

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
        settled = self.provisional_sum(item.provisional_sum)
        if settled is not None and item.cost is not None:
            return item.cost - settled.amount
        listed = self.listed_price(item.listed)
        if listed is not None and item.quantity is not None:
            return rounded(listed.price * item.quantity, self.currency)
        return item.amount or Decimal(0)

    def worth_of(self, line: InvoiceLine) -> Decimal:
        """What a line of an invoice comes to, as prices are stated: its amount, or its quantity times its price.

        Nothing where the file says neither, which is an error of its own.
        """
        if line.amount is not None:
            return rounded(line.amount, self.currency)
        return rounded((line.quantity or Decimal(0)) * (line.price or Decimal(0)), self.currency)

    def final_invoice(self, day: date) -> Invoice | None:
        """The final invoice, where one was issued by that day: with it all of the work is invoiced."""
        return next((each for each in self.invoices if each.final and each.issued <= day), None)

    def items_of(self, order: ChangeOrder) -> Decimal:
        """What the lines of a change order come to together; by time and materials the limit."""
        return sum((self.price_of(item) for item in order.items), Decimal(0))

    def words_of(self, item: ChangeItem) -> str:
        """What a line of a change order is for: its own description, else that of its listed price."""
        listed = self.listed_price(item.listed)
        return item.description or (listed.description if listed else "") or item.provisional_sum or ""
