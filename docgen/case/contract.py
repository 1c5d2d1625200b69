"""What a case file may say of the contract: price and milestones, terms of payment, rights and limits."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from typing import Annotated, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from docgen.case.block import Record, words
from docgen.case.pricing import ListedPrice, MaterialsAdvance, TimeAndMaterials
from docgen.case.values import Amount, Day, Flag, InterestRate, Line, Reference, Share, Span, TaxRate, Text, When


class Tax(Record):
    """The tax on the price."""

    name: Line = Field(description="VAT, GST, USt, sales tax.")
    rate: TaxRate = Field(description="The rate, for example 20%.")
    prices: Annotated[Literal["exclude", "include"], words("exclude", "include", what="a way to state prices")] = Field(
        description="exclude: tax is added to every price in this file. include: every price already holds it."
    )


class Milestone(Record):
    """One instalment of the price and what makes it payable. Give a share or an amount."""

    id: Reference = Field(description="A short name to refer to: M1.")
    title: Line = Field(description="What it is: First fix complete.")
    share: Share | None = Field(default=None, description="Its share of the price, for example 25%.")
    amount: Amount | None = Field(default=None, description="Its amount, where it is not a share.")
    due: When = Field(
        description="on signing, on start, on completion of milestone, on completion, or a date: from then on it may be"
        " invoiced. A milestone due on signing is the deposit."
    )
    planned: Day | None = Field(default=None, description="The day on which it is planned to be reached.")
    deliverables: tuple[Text, ...] = Field(
        default=(), description="What is handed over at this stage, one list item a piece; for services in stages."
    )
    accepted_when: tuple[Text, ...] = Field(
        default=(), description="How it is seen that the stage is complete: tests, measurements, samples."
    )


class Discount(Record):
    """A discount for paying early."""

    rate: Share = Field(description="The discount, for example 2%.")
    within: Span = Field(description="How soon after the invoice the money must have arrived, for example 5 days.")


class PaymentTerms(Record):
    """When invoices are to be paid."""

    within: Span = Field(description="From the date of the invoice to the due date, for example 14 days.")
    discount: Discount | None = Field(default=None, description="A discount for paying early.")


class LateInterest(Record):
    """Interest on late payment: `statutory`, or a rate."""

    statutory: Literal[True] | None = Field(default=None, exclude=True)
    rate: InterestRate | None = Field(default=None, description="The agreed rate, for example 8% per year.")

    @model_validator(mode="before")
    @classmethod
    def _accept_statutory(cls, value: object) -> object:
        return {"statutory": True} if isinstance(value, str) and value.strip().lower() == "statutory" else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        block = handler.resolve_ref_schema(handler(core))
        properties = {name: field for name, field in block["properties"].items() if name != "statutory"}
        return {"anyOf": [{"const": "statutory"}, {**block, "properties": properties, "required": ["rate"]}]}


class Retention(Record):
    """A part of every milestone that the client may hold back until the work has proved sound."""

    share: Share = Field(description="The part held back from each milestone, for example 5%.")
    on_completion: Share = Field(description="How much of it is released on completion, for example 50%.")
    defects_period: Span = Field(description="How long after completion the rest is released, for example 6 months.")


class StopWork(Record):
    """The right to stop work when a payment is missed."""

    when_overdue: Span = Field(description="How long a payment must be overdue before notice may be given: 7 days.")
    notice: Span = Field(description="How long the notice runs before work stops: 7 days.")
    resume_within: Span | None = Field(
        default=None,
        description="How soon work starts again after full payment; 5 business days where not given.",
    )
    switches_off: tuple[Text, ...] = Field(
        default=(),
        description="For services: what is switched off when work stops, such as the hosting of the website.",
    )
    data_kept: Span | None = Field(
        default=None, description="How long the client's data is kept after that: 60 days; needed with switches_off."
    )


class ChangeProcedure(Record):
    """How extra work is agreed."""

    approvers: tuple[Line, ...] = Field(
        default=(),
        description="Who may approve a change order for the client; the client's signatory where not given.",
    )
    answer_within: Span | None = Field(default=None, description="How soon the client answers a change order: 5 days.")
    hourly_rate: Amount | None = Field(default=None, description="The hourly rate for work priced by time.")


class Acceptance(Record):
    """How finished work is accepted."""

    within: Span = Field(description="How long the client has to accept or to name defects: 5 business days.")


class Warranty(Record):
    """How long defects are put right free of charge."""

    period: Span = Field(description="From completion, for example 12 months.")


class Liability(Record):
    """Limits of liability between businesses, and insurance."""

    cap: Amount | None = Field(
        default=None, description="The most either party owes the other in all; not against a consumer."
    )
    insurance: Amount | None = Field(default=None, description="The contractor's public liability insurance.")


class Termination(Record):
    """How the contract can be ended early."""

    notice: Span | None = Field(
        default=None, description="Notice with which the client may end it without a reason: 14 days."
    )
    when_overdue: Span | None = Field(
        default=None,
        description="How long a payment must be overdue before the contractor may end it: 30 days.",
    )


class Disputes(Record):
    """How disputes are settled."""

    negotiate_within: Span | None = Field(default=None, description="How long the parties talk first: 14 days.")
    mediation: Flag = Field(
        default=False,
        description="yes: mediation before proceedings (urgent claims and undisputed debts aside).",
    )
    forum: Line | None = Field(
        default=None, description="The court agreed on, for example the courts of England and Wales."
    )


class Contract(Record):
    """What was, or is to be, agreed."""

    date: Day = Field(description="The date of the contract.")
    signed: Day | None = Field(default=None, description="The day the last party signed.")
    concluded: (
        Annotated[
            Literal["on premises", "off premises", "distance"],
            words("on premises", "off premises", "distance", what="a way to conclude a contract"),
        ]
        | None
    ) = Field(
        default=None,
        description="With a consumer: on premises (at the contractor's), off premises (at the client's home), or"
        " distance (by post, telephone or online). It decides on the right to cancel.",
    )
    whole_building: Flag = Field(
        default=False,
        description="yes: a new building from one hand, or alterations as great, for a consumer. In Germany other rules"
        " hold for it (sections 650i to 650n BGB).",
    )
    site: tuple[Line, ...] = Field(default=(), description="Where the work is done, one list item a line.")
    start: Day | None = Field(default=None, description="When work starts.")
    completion: Day | None = Field(default=None, description="When it is to be complete.")
    form: Annotated[Literal["full", "short"], words("full", "short", what="a form of contract")] = Field(
        default="full",
        description="full, or short: a contract of about two pages for a small job. Terms that a case adds come in with"
        " their clauses in both.",
    )
    price: Amount = Field(description="The contract price, before change orders; with time_and_materials the cap.")
    time_and_materials: TimeAndMaterials | None = Field(
        default=None, description="Rates, where the work is paid by time and materials up to a cap, the price."
    )
    materials_advance: MaterialsAdvance | None = Field(
        default=None, description="Money paid in advance for materials bought at cost, a part of the price."
    )
    price_list: tuple[ListedPrice, ...] = Field(
        default=(), description="Prices of extras, agreed before they are asked for."
    )
    tax: Tax | None = Field(default=None, description="The tax on the price; without it no tax is added or shown.")
    scope: tuple[Text, ...] = Field(min_length=1, description="The work, one list item a piece of work.")
    exclusions: tuple[Text, ...] = Field(default=(), description="What is not part of the work.")
    assumptions: tuple[Text, ...] = Field(default=(), description="What the price takes for granted.")
    client_provides: tuple[Text, ...] = Field(default=(), description="What the client has to do or provide.")
    milestones: tuple[Milestone, ...] = Field(
        default=(),
        min_length=1,
        description="The payment schedule; with the advance for materials, if there is one, it adds up to the price."
        " Left out only with time_and_materials.",
    )
    payment: PaymentTerms = Field(description="When invoices are to be paid.")
    late_interest: LateInterest | None = Field(
        default=None,
        description="statutory, or a rate. Without it the law's own rule applies, where it has one.",
    )
    retention: Retention | None = Field(default=None, description="A part held back until the work has proved sound.")
    stop_work: StopWork | None = Field(default=None, description="The right to stop work when a payment is missed.")
    changes: ChangeProcedure = Field(default_factory=ChangeProcedure, description="How extra work is agreed.")
    acceptance: Acceptance | None = Field(default=None, description="How finished work is accepted.")
    intellectual_property: (
        Annotated[
            Literal["assigned on payment", "licensed on payment", "assigned by stage", "licensed by stage"],
            words(
                "assigned on payment",
                "licensed on payment",
                "assigned by stage",
                "licensed by stage",
                what="a rule on intellectual property",
            ),
        ]
        | None
    ) = Field(
        default=None,
        description="assigned on payment, or licensed on payment (of everything); assigned by stage, or licensed by"
        " stage (each milestone's results when that milestone is paid); for services.",
    )
    hand_over: tuple[Text, ...] = Field(
        default=(), description="What is handed over once it is paid for: source code, layered design files."
    )
    existing_parts: tuple[Text, ...] = Field(
        default=(), description="What the contractor brings in and keeps: its own library of components."
    )
    third_party_parts: tuple[Text, ...] = Field(
        default=(), description="Parts that belong to others, each with its licence: typefaces, libraries, pictures."
    )
    credit: Flag = Field(
        default=False, description="yes: the contractor is named as the author, and may show the published results."
    )
    title_to_goods: (
        Annotated[
            Literal["on payment", "on delivery"],
            words("on payment", "on delivery", what="a moment when title passes"),
        ]
        | None
    ) = Field(default=None, description="on payment, or on delivery: when goods and materials become the client's.")
    warranty: Warranty | None = Field(default=None, description="How long defects are put right free of charge.")
    liability: Liability | None = Field(default=None, description="Limits of liability, and insurance.")
    confidential: Flag = Field(default=False, description="yes: both parties keep what they learn to themselves.")
    termination: Termination | None = Field(default=None, description="How the contract can be ended early.")
    disputes: Disputes = Field(default_factory=Disputes, description="How disputes are settled.")
    special_terms: tuple[Text, ...] = Field(default=(), description="Further terms, in your own words; they come last.")
    exhibits: tuple[Text, ...] = Field(default=(), description="Drawings and papers that belong to the contract.")
