"""What a case file may say: one model a block, one line of prose a field.

The models only give types and places to single fields; `docgen.case.checks` compares fields with one another.
`docs/case-file.md` and the JSON Schema are made from the descriptions here.
"""

# Without `from __future__ import annotations`: pydantic would have to compile and evaluate each annotation again, and
# that is a good part of what start-up costs.

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from docgen.case.block import Record, words
from docgen.case.change_orders import ChangeItem, ChangeOrder, Instruction
from docgen.case.getting_paid import Agreement, ClientCheck, PaymentPlan, Stay, StepChange
from docgen.case.pricing import ListedPrice, MaterialsAdvance, Statement, TimeAndMaterials, TimeRate
from docgen.case.values import (
    Amount,
    Currency,
    Day,
    Email,
    Flag,
    InterestRate,
    Language,
    LawCode,
    Line,
    Number,
    Reference,
    Share,
    Span,
    TaxRate,
    Text,
    When,
)
from docgen.money import rounded

JobKind = Annotated[Literal["construction", "services"], words("construction", "services", what="a kind of job")]
PartyKind = Annotated[
    Literal["company", "sole_trader", "consumer", "public_body"],
    words("company", "sole_trader", "consumer", "public_body", what="a kind of party"),
]
BusinessKind = Annotated[
    Literal["company", "sole_trader"], words("company", "sole_trader", what="a kind of contractor")
]

# --- parties ------------------------------------------------------------------------------------------------------


class Signatory(Record):
    """Who signs for a party."""

    name: Line = Field(description="The person who signs.")
    title: Line | None = Field(default=None, description="In which role: Director, Owner.")


class Bank(Record):
    """Where to pay. Give an IBAN, or an account number with a sort code or routing number."""

    account_name: Line = Field(description="The name the account is held in.")
    bank: Line | None = Field(default=None, description="The name of the bank.")
    iban: Line | None = Field(default=None, description="The IBAN; its check digits are checked.")
    bic: Line | None = Field(default=None, description="The BIC (SWIFT code) of the bank.")
    account_number: Line | None = Field(default=None, description="The account number, where there is no IBAN.")
    sort_code: Line | None = Field(default=None, description="The sort code (United Kingdom).")
    routing_number: Line | None = Field(default=None, description="The ABA routing number (United States).")


class Party(Record):
    """What every party gives: exact legal name, kind and address."""

    name: Line = Field(description="The exact legal name, as registered.")
    trading_as: Line | None = Field(default=None, description="The name it trades under, where that differs.")
    address: tuple[Line, ...] = Field(min_length=1, description="The postal address, one list item a line.")
    email: Email | None = Field(default=None, description="The e-mail address for notices.")
    phone: Line | None = Field(default=None, description="The telephone number.")
    registration: Line | None = Field(
        default=None,
        description="Registration as it is to be printed: Company no. 01234567 (England and Wales).",
    )
    tax_number: Line | None = Field(
        default=None, description="The VAT or tax number; checked where docgen knows the form."
    )
    signatory: Signatory | None = Field(
        default=None, description="Who signs. A person who signs for himself needs none."
    )


class Contractor(Party):
    """Who does the work and is to be paid."""

    kind: BusinessKind = Field(description="company or sole_trader.")
    bank: Bank | None = Field(default=None, description="The account to pay into.")
    licence: Line | None = Field(
        default=None, description="A trade licence as it is to be printed: CSLB licence 123456."
    )


class Client(Party):
    """Who ordered the work and is to pay."""

    kind: PartyKind = Field(
        description="company, sole_trader, consumer or public_body. It decides which law applies to interest and"
        " notices."
    )


class Lawyer(Record):
    """The lawyer who signs the final demand. Without one, the contractor signs."""

    name: Line = Field(description="The lawyer's name.")
    title: Line | None = Field(default=None, description="Solicitor, Attorney at Law, Rechtsanwältin.")
    firm: Line = Field(description="The firm, as on its letterhead.")
    address: tuple[Line, ...] = Field(min_length=1, description="The firm's postal address, one list item a line.")
    email: Email | None = Field(default=None, description="The e-mail address for the reply.")
    phone: Line | None = Field(default=None, description="The telephone number.")
    reference: Line | None = Field(default=None, description="The firm's own file reference.")
    registration: Line | None = Field(
        default=None, description="Regulator and number as they are to be printed at the foot of the page."
    )


class Collector(Record):
    """The collection agency that takes over, when the case is handed to one."""

    name: Line = Field(description="The agency's exact name.")
    address: tuple[Line, ...] = Field(min_length=1, description="Its postal address, one list item a line.")
    email: Email | None = Field(default=None, description="The e-mail address for the hand-over.")
    reference: Line | None = Field(default=None, description="The agency's own reference.")
    terms: tuple[Text, ...] = Field(
        default=(), description="What was agreed with the agency: its commission, what it may settle for."
    )


class Parties(Record):
    """Who is who."""

    contractor: Contractor = Field(description="Who does the work and is to be paid.")
    client: Client = Field(description="Who ordered the work and is to pay.")
    lawyer: Lawyer | None = Field(default=None, description="Who signs the final demand, when there is a lawyer.")
    collector: Collector | None = Field(default=None, description="The collection agency, when the case goes to one.")


# --- the contract -------------------------------------------------------------------------------------------------


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


# --- what happened ------------------------------------------------------------------------------------------------


class Invoice(Record):
    """An invoice that was sent. Amount and due date follow from the contract where it names what it is for."""

    number: Reference = Field(description="The number on the invoice.")
    milestone: Reference | None = Field(default=None, description="The id of the milestone it is for.")
    change_order: Number | None = Field(default=None, description="The number of the change order it is for.")
    retention: (
        Annotated[Literal["completion", "final"], words("completion", "final", what="a release of retention")] | None
    ) = Field(default=None, description="completion or final: the part of the retention it asks for.")
    advance: Annotated[Literal["materials"], words("materials", what="an advance")] | None = Field(
        default=None, description="materials: it asks for the advance for materials."
    )
    statement: Statement | None = Field(
        default=None, description="The time and materials that it asks for; with contract.time_and_materials."
    )
    description: Line | None = Field(default=None, description="What it is for, where it names none of these.")
    instruction: Reference | None = Field(
        default=None,
        description="With description and amount: the id of the instruction on site that the work was done on.",
    )
    amount: Amount | None = Field(
        default=None, description="The invoice total, tax included; needed where it names none of these."
    )
    issued: Day = Field(description="The date of the invoice.")
    due: Day | None = Field(default=None, description="The due date, where it does not follow from the contract.")


class CreditNote(Record):
    """A reduction of an invoice."""

    number: Reference = Field(description="The number on the credit note.")
    date: Day = Field(description="Its date.")
    invoice: Reference = Field(description="The invoice it reduces.")
    amount: Amount = Field(description="The total, tax included.")
    reason: Line = Field(description="Why.")


class Dispute(Record):
    """An objection to an invoice: the sum is still claimed, and the letters say that it is disputed."""

    date: Day = Field(description="The day the client said so.")
    invoice: Reference = Field(description="The invoice it is about.")
    amount: Amount | None = Field(
        default=None,
        description="The part disputed, tax included; all that is open of the invoice where not given. When only a"
        " part of it is settled, make two disputes of it: the settled part and the rest.",
    )
    reason: Text = Field(
        description="What the client objects to, in one or two sentences that can stand in a letter to the client."
    )
    exhibit: Line | None = Field(default=None, description="The file that proves it.")
    conceded: Day | None = Field(default=None, description="The day the client withdrew the objection.")
    allowed: Day | None = Field(
        default=None,
        description="The day the contractor gave way; a credit note of that day, or before, takes the sum off.",
    )


class Payment(Record):
    """Money that came in."""

    date: Day = Field(description="The day the money arrived.")
    amount: Amount = Field(description="How much.")
    invoice: Reference | None = Field(
        default=None, description="The invoice it is for; the oldest open one where not given."
    )
    towards: (
        Annotated[
            Literal["principal", "interest", "costs"],
            words("principal", "interest", "costs", what="a head of claim"),
        ]
        | None
    ) = Field(default=None, description="principal, interest or costs, where the payer said so.")
    note: Line | None = Field(default=None, description="How it came: bank transfer, cheque.")


class Cost(Record):
    """A cost of recovering the debt."""

    date: Day = Field(description="When it arose.")
    description: Line = Field(description="What it was for.")
    amount: Amount = Field(description="How much.")
    exhibit: Line | None = Field(default=None, description="The file that proves it.")


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


class SuppliedRate(Record):
    """A base rate that docgen does not know yet, with where it was seen."""

    base: Line = Field(description="Which: the name of the rate series, as docgen's message gives it.")
    date: Day = Field(description="From which day (or reference date) it counts.")
    rate: TaxRate = Field(description="The rate, for example 3.75%.")
    source: Line = Field(description="Where you saw it; the letter names it.")


class AccountSettings(Record):
    """Conventions of the account, where the contract sets others than the law's."""

    day_count: (
        Annotated[
            Literal["actual/365", "actual/actual", "actual/360", "30/360"],
            words("actual/365", "actual/actual", "actual/360", "30/360", what="a day count"),
        ]
        | None
    ) = Field(default=None, description="actual/365, actual/actual, actual/360 or 30/360.")
    allocation: (
        Annotated[
            Literal["interest first", "principal first"],
            words("interest first", "principal first", what="an order for part-payments"),
        ]
        | None
    ) = Field(default=None, description="interest first (costs, interest, principal) or principal first.")
    rounding: Annotated[Literal["exact", "daily"], words("exact", "daily", what="a way to round")] | None = Field(
        default=None,
        description="exact (rounded once at the end) or daily (the daily figure rounded, then multiplied).",
    )


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
