"""What a case file may say of the contract: price and milestones, terms of payment, rights and limits."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from docgen.case.exhibits import ExhibitFile
from docgen.case.values import Amount, InterestRate, PaymentTerm, Reference, Share, Span, TaxRate, When
from docgen.dates import Duration
from docgen.schema.fields import AT_LEAST_ONE, UNWRITTEN, Example, OneOf, Record
from docgen.schema.values import Day, Flag, Line, Text, Whole


class TimeRate(Record, frozen=True, kw_only=True):
    """What an hour or a day of one kind of work costs."""

    id: Annotated[Reference, "A short name to refer to: E.", Example("E")]
    title: Annotated[Line, "Whose time it is: Electrician, Senior designer.", Example("Electrician")]
    rate: Annotated[Amount, "The price of one hour or day.", Example("48.00")]
    per: Annotated[Literal["hour", "day"], OneOf("a unit of time"), "hour or day."]


class TimeAndMaterials(Record, frozen=True, kw_only=True):
    """Work paid by the time spent and the materials used; `price` is then the cap, and there are no milestones."""

    rates: Annotated[tuple[TimeRate, ...], AT_LEAST_ONE, "The rates, one a kind of work."]
    markup: Annotated[
        Share | None,
        "What is added to the cost of materials, for example 10%; nothing where not given.",
        Example("10%"),
    ] = None
    statements: Annotated[
        Literal["weekly", "fortnightly", "monthly"],
        OneOf("how often a statement is sent"),
        "weekly, fortnightly or monthly: how often time and materials are stated and invoiced.",
    ]
    warn_at: Annotated[
        Share,
        "The share of the cap at which the contractor has to warn the client; 80% where not given.",
        Example("80%"),
    ] = Decimal(80)


class MaterialsAdvance(Record, frozen=True, kw_only=True):
    """Money paid in advance for materials that are bought at cost; it is a part of the price, beside the milestones."""

    amount: Annotated[Amount, "How much; it may be invoiced when the contract is signed.", Example("2400.00")]
    materials: Annotated[
        tuple[Text, ...],
        AT_LEAST_ONE,
        "What is bought with it, piece by piece.",
        Example("Oak boards and fittings"),
    ]
    account_within: Annotated[
        Span, "How soon after the last purchase the contractor accounts for it with receipts: 14 days."
    ]
    surplus: Annotated[
        Literal["returned", "set against the next invoice"],
        OneOf("a use for what is left over"),
        "returned, or set against the next invoice: what happens to money that was not needed.",
    ]
    storage: Annotated[
        Line | None,
        "Where the materials are kept until they are used: the workshop at Mill Lane.",
        Example("the workshop at Mill Lane"),
    ] = None


class ListedPrice(Record, frozen=True, kw_only=True):
    """The price of an extra, agreed before it is asked for."""

    id: Annotated[Reference, "A short name to refer to: P1.", Example("P1")]
    description: Annotated[
        Text,
        "What it is: Double socket, supplied, fitted and tested.",
        Example("Double socket, supplied, fitted and tested"),
    ]
    price: Annotated[
        Amount, "The price of one unit, stated like the contract price (with or without tax).", Example("65.00")
    ]
    per: Annotated[Line, "The unit, in your own words: each, hour, m, m².", Example("each")]


class Tax(Record, frozen=True, kw_only=True):
    """The tax on the price."""

    name: Annotated[Line, "VAT, GST, USt, sales tax.", Example("VAT")]
    rate: Annotated[TaxRate, "The rate, for example 20%."]
    prices: Annotated[
        Literal["exclude", "include"],
        OneOf("a way to state prices"),
        "exclude: tax is added to every price in this file. include: every price already holds it.",
    ]
    treatment: Annotated[
        Literal["reverse charge", "small business"] | None,
        OneOf("a treatment of the tax"),
        "Where none is charged. reverse charge: the client accounts for it, at the rate above. small business: the"
        " exemption for small businesses, with rate: 0%. The documents then carry the words that the law asks for.",
    ] = None
    rounded: Annotated[
        Literal["total", "line"],
        OneOf("a way to round the tax"),
        "total: the tax is worked out on the total of an invoice or change order, by rate. line: the tax of each line"
        " is rounded, and the tax of the whole is their sum.",
    ] = "total"


class Milestone(Record, frozen=True, kw_only=True):
    """One instalment of the price and what makes it payable. Give a share or an amount."""

    id: Annotated[Reference, "A short name to refer to: M1."]
    title: Annotated[Line, "What it is: First fix complete.", Example("First fix complete")]
    share: Annotated[Share | None, "Its share of the price, for example 25%."] = None
    amount: Annotated[Amount | None, "Its amount, where it is not a share."] = None
    due: Annotated[
        When,
        "on signing, on start, on completion of milestone, on completion, or a date: from then on it may be"
        " invoiced. A milestone due on signing is the deposit.",
    ]
    planned: Annotated[Day | None, "The day on which it is planned to be reached."] = None
    deliverables: Annotated[
        tuple[Text, ...],
        "What is handed over at this stage, piece by piece; for services in stages.",
        Example("Design of 12 pages as layered files"),
    ] = ()
    accepted_when: Annotated[
        tuple[Text, ...],
        "How it is seen that the stage is complete: tests, measurements, samples.",
        Example("The pages load in under two seconds on a telephone."),
    ] = ()
    accepted_apart: Annotated[
        Flag,
        "yes: this part is accepted by itself, and in Germany paid on its acceptance (section 641(1) BGB). It is due on"
        " completion of milestone.",
    ] = False


class Discount(Record, frozen=True, kw_only=True):
    """A discount for paying early."""

    rate: Annotated[Share, "The discount, for example 2%.", Example("2%")]
    within: Annotated[Span, "How soon after the invoice the money must have arrived, for example 5 days."]


class PaymentTerms(Record, frozen=True, kw_only=True):
    """When invoices are to be paid."""

    within: Annotated[
        PaymentTerm,
        "When an invoice falls due. 14 days: so long after its date. end of month: on the last day of its month."
        " 30 days end of month: on the last day of the month in which its 30th day falls. 30 days after end of month:"
        " so long after the last day of its month. on receipt, on acceptance, or 14 days after one of them: counted"
        " from the invoice's received: (its date where that is not given), or from the acceptance of what it is for.",
    ]
    discount: Annotated[Discount | None, "A discount for paying early."] = None
    due_day_moves: Annotated[
        Flag | None,
        "yes: a due date on a weekend or public holiday moves to the next business day; no: it stays, where the law"
        " lets the contract say so. Where not given, the law decides (section 193 BGB moves it, English law does not).",
    ] = None


class LateInterest(Record, frozen=True, kw_only=True):
    """Interest on late payment: `statutory`, or a rate."""

    IN_A_WORD: ClassVar[str] = "statutory"

    statutory: Annotated[bool, UNWRITTEN] = False
    rate: Annotated[InterestRate | None, "The agreed rate, for example 8% per year."] = None

    @classmethod
    def in_a_word(cls, text: str) -> object:
        """The law's own interest for `statutory`, nothing for any other word."""
        return cls(statutory=True) if text.strip().lower() == cls.IN_A_WORD else None


class Retention(Record, frozen=True, kw_only=True):
    """A part of every milestone that the client may hold back until the work has proved sound."""

    share: Annotated[Share, "The part held back from each milestone, for example 5%.", Example("5%")]
    on_completion: Annotated[Share, "How much of it is released on completion, for example 50%.", Example("50%")]
    defects_period: Annotated[
        Span, "How long after completion the rest is released, for example 6 months.", Example("6 months")
    ]


class StopWork(Record, frozen=True, kw_only=True):
    """The right to stop work when a payment is missed."""

    when_overdue: Annotated[Span, "How long a payment must be overdue before notice may be given: 7 days."]
    notice: Annotated[Span, "How long the notice runs before work stops: 7 days."]
    resume_within: Annotated[
        Span | None, "How soon work starts again after full payment; 5 business days where not given."
    ] = None
    again_when_overdue: Annotated[
        Span | None, "How long a payment must be overdue for another notice, once work has stopped and gone on: 1 day."
    ] = None
    end_after: Annotated[
        Span | None, "How long a stop lasts before the contractor may end the contract for it; 30 days where not given."
    ] = None
    switches_off: Annotated[
        tuple[Text, ...], "For services: what is switched off when work stops, such as the hosting of the website."
    ] = ()
    data_kept: Annotated[
        Span | None, "How long the client's data is kept after that: 60 days; needed with switches_off."
    ] = None

    def overdue_for(self, *, resumed: bool) -> Duration:
        """How long a payment must be overdue before notice; it may be shorter once work has stopped and gone on."""
        return self.again_when_overdue if resumed and self.again_when_overdue else self.when_overdue

    @property
    def longest(self) -> Duration:
        """How long a stop lasts before the contractor may end the contract for it: as agreed, else 30 days."""
        return self.end_after or Duration(count=30, unit="days")


class Valuation(Record, frozen=True, kw_only=True):
    """What is owed where no price was agreed and neither a listed price nor a rate fits; else a reasonable price."""

    cost_plus: Annotated[
        Share,
        "Cost, shown by records, and this share of it: 15%. With an hourly rate it is added to materials and"
        " subcontractors alone.",
        Example("15%"),
    ]


class ChangeProcedure(Record, frozen=True, kw_only=True):
    """How extra work is agreed."""

    approvers: Annotated[
        tuple[Line, ...],
        "Who may approve a change order for the client; the client's signatory where not given.",
        Example("Ada Thornbury"),
    ] = ()
    answer_within: Annotated[Span | None, "How soon the client answers a change order: 5 days."] = None
    hourly_rate: Annotated[Amount | None, "The hourly rate for work priced by time.", Example("48.00")] = None
    confirmed_within: Annotated[
        Span | None,
        "Between businesses: how soon the client objects to the confirmation of an instruction; without an objection"
        " the work is paid. 5 business days.",
    ] = None
    valuation: Annotated[
        Valuation | None,
        "What delay by the client, a wrong assumption or emergency work costs, where no price is agreed.",
    ] = None


class Acceptance(Record, frozen=True, kw_only=True):
    """How finished work is accepted."""

    within: Annotated[Span, "How long the client has to accept or to name defects: 5 business days."]


class Warranty(Record, frozen=True, kw_only=True):
    """How long defects are put right free of charge."""

    period: Annotated[Span, "From completion, for example 12 months.", Example("12 months")]
    call_outs: Annotated[
        Flag, "yes: a visit for a defect that the contractor does not answer for is paid, where that could be seen."
    ] = False


class Liability(Record, frozen=True, kw_only=True):
    """Limits of liability between businesses, and insurance."""

    cap: Annotated[Amount | None, "The most either party owes the other in all; not against a consumer."] = None
    insurance: Annotated[Amount | None, "The contractor's public liability insurance."] = None
    professional_indemnity: Annotated[
        Amount | None, "The contractor's insurance for mistakes in advice and design, for each claim."
    ] = None
    insured_until: Annotated[
        Day | None,
        "The day on which the insurance ends; `docgen status` reminds of it. It appears in no document.",
    ] = None
    workers_compensation: Annotated[
        Flag, "yes: the contractor holds the insurance against accidents at work that the law requires."
    ] = False
    hold_harmless: Annotated[
        Flag,
        "yes: between businesses, the client answers to third parties for its content and the contractor for the"
        " originality of the results; it counts towards the cap.",
    ] = False


class HomeNotices(Record, frozen=True, kw_only=True):
    """What the notices say that some of the United States prescribe for a contract for work on a consumer's home."""

    insurance: Annotated[
        Literal["carried", "none", "self-insured"] | None,
        OneOf("what there is of commercial general liability insurance"),
        "Whether the contractor has commercial general liability insurance: carried (with insurer and insurer_phone),"
        " none, or self-insured.",
    ] = None
    insurer: Annotated[Line | None, "The company that insures it.", Example("Bay Mutual Insurance Company")] = None
    insurer_phone: Annotated[Line | None, "Where that company confirms it.", Example("(510) 555-0144")] = None
    employees: Annotated[
        Flag | None,
        "yes: the contractor has employees, and workers' compensation insurance for all of them; no: it has none.",
    ] = None
    subcontractors: Annotated[Flag | None, "yes: one or more subcontractors are used on the project."] = None
    senior: Annotated[Flag | None, "yes: the client is a senior citizen by the law, who may cancel for longer."] = None
    bond: Annotated[Amount | None, "The contractor's bond or deposit with the State.", Example("30000.00")] = None
    registered_until: Annotated[Day | None, "The day on which the contractor's registration expires."] = None

    @property
    def lacks_insurer(self) -> bool:
        """Whether insurance is carried and it is not said with whom, and where that is confirmed."""
        return self.insurance == "carried" and None in (self.insurer, self.insurer_phone)


class Termination(Record, frozen=True, kw_only=True):
    """How the contract can be ended early."""

    notice: Annotated[Span | None, "Notice with which the client may end it without a reason: 14 days."] = None
    when_overdue: Annotated[
        Span | None, "How long a payment must be overdue before the contractor may end it: 30 days."
    ] = None
    parts: Annotated[
        Flag, "yes: a part of the work that can be told apart can be ended by itself, and the rest goes on."
    ] = False
    after_event: Annotated[
        Span | None, "How long an event that nobody could prevent may stop the work before either may end it: 60 days."
    ] = None
    lost_profit: Annotated[
        Share | None,
        "The share of the price of work not done that the client owes who ends it without a reason, or whose breach"
        " ended it: 10%.",
        Example("10%"),
    ] = None


class Arbitration(Record, frozen=True, kw_only=True):
    """Arbitration in place of a court, between businesses; undisputed sums may still be claimed before a court."""

    rules: Annotated[Line, "The rules, as a sentence names them.", Example("the rules of the chamber of trade")]
    seat: Annotated[Line, "The place of the arbitration.", Example("London")]


class Disputes(Record, frozen=True, kw_only=True):
    """How disputes are settled."""

    negotiate_within: Annotated[Span | None, "How long the parties talk first: 14 days."] = None
    expert: Annotated[
        Line | None,
        "Who decides, until a court does, whether work is complete and what it is worth: a name, or who is appointed by"
        " whom.",
        Example("a surveyor whom the chamber of trade appoints"),
    ] = None
    mediation: Annotated[Flag, "yes: mediation before proceedings (urgent claims and undisputed debts aside)."] = False
    forum: Annotated[
        Line | None,
        "The court agreed on, for example the courts of England and Wales.",
        Example("the courts of England and Wales"),
    ] = None
    arbitration: Annotated[
        Arbitration | None, "Arbitration, between businesses; forum: is then the court for undisputed sums."
    ] = None
    complaints: Annotated[
        Line | None, "Who takes a consumer's complaint, and how.", Example("Ann Ash, post@ash.example")
    ] = None
    dispute_body: Annotated[
        Line | None,
        "The dispute body that a consumer may turn to, with address and website, in whose procedure the contractor"
        " takes part; or none, where the contractor takes part in no such procedure.",
        Example("the Joinery Ombudsman, 2 Elm Row, Springfield, ombudsman.example"),
    ] = None


class OnSite(Record, frozen=True, kw_only=True):
    """What holds on the site of construction work."""

    working_hours: Annotated[
        Line | None, 'When work is done, as it follows "works".', Example("on weekdays from 8 am to 5 pm")
    ] = None
    hidden_conditions: Annotated[
        Flag, "yes: what could not be seen when the price was made (rot, asbestos) is paid for and moves the end."
    ] = False
    permits: Annotated[
        Literal["client", "contractor"] | None, OneOf("a party"), "Who obtains permits and neighbours' consents."
    ] = None
    duty_to_warn: Annotated[Flag, "yes: the contractor warns in writing of what will not do, before going on."] = False
    works_insured_by: Annotated[
        Literal["client", "contractor"] | None, OneOf("a party"), "Who insures the work until it is complete."
    ] = None


class WorkingTogether(Record, frozen=True, kw_only=True):
    """How client and contractor work together, for services."""

    independent: Annotated[Flag, "yes: the contractor is independent, may substitute, and pays own taxes."] = False
    revision_rounds: Annotated[Whole | None, "How many rounds of revision the price covers; more are a change."] = None
    silent_after: Annotated[
        Span | None,
        "How long a reminder may stay unanswered before the work pauses and is invoiced: 14 days.",
    ] = None
    expenses: Annotated[
        tuple[Text, ...], "Expenses that are repaid beside the price.", Example("Rail fares to the client")
    ] = ()
    keeps_rejected_concepts: Annotated[
        Flag, "yes: concepts and drafts that the client has not chosen stay the contractor's."
    ] = False


class ProvisionalSum(Record, frozen=True, kw_only=True):
    """A sum in the price for what the client has still to choose."""

    description: Annotated[Line, "What it is for.", Example("Tiles")]
    amount: Annotated[Amount, "The sum that the price contains.", Example("1200.00")]


class Retainer(Record, frozen=True, kw_only=True):
    """A running service, paid by the month beside the price: hosting, care, a number of hours."""

    id: Annotated[Reference, "A short name to refer to: H.", Example("H")]
    title: Annotated[Line, "What it is.", Example("Hosting and care of the website")]
    amount: Annotated[Amount, "What a month costs, stated like the price.", Example("180.00")]
    since: Annotated[Day, "Its first day."]
    invoiced: Annotated[
        Literal["in advance", "in arrears"],
        OneOf("a time to invoice"),
        "in advance: from the first day of a month; in arrears: when the month is over.",
    ] = "in advance"
    includes: Annotated[
        tuple[Text, ...], "What it includes, piece by piece.", Example("Up to four hours of changes a month")
    ] = ()
    notice: Annotated[
        Span,
        "The notice with which either side may end it, to the end of a month; a German consumer's to any day.",
        Example("1 month"),
    ]
    at_least: Annotated[Span | None, "How long it runs at least, from its first day.", Example("12 months")] = None


class DelayDamages(Record, frozen=True, kw_only=True):
    """What the contractor pays for delay: a rate with a ceiling."""

    per_day: Annotated[Amount, "For each business day of delay.", Example("100.00")]
    at_most: Annotated[Share, "The ceiling, as a share of the price: 5%.", Example("5%")]


class Contract(Record, frozen=True, kw_only=True):
    """What was, or is to be, agreed."""

    date: Annotated[Day, "The date of the contract."]
    signed: Annotated[Day | None, "The day the last party signed."] = None
    signed_copy: Annotated[ExhibitFile | None, "The contract as it was signed, for a bundle of exhibits."] = None
    concluded: Annotated[
        Literal["on premises", "off premises", "distance"] | None,
        OneOf("a way to conclude a contract"),
        "With a consumer: on premises (at the contractor's), off premises (at the client's home), or"
        " distance (by post, telephone or online). It decides on the right to cancel.",
    ] = None
    early_start_asked: Annotated[
        Day | None,
        "With a consumer in Europe: the day on which the request that work start before the time to cancel ends was"
        " signed (early-start-request). Without it nothing is owed for that work if the client cancels.",
    ] = None
    cancellation_told: Annotated[
        Day | None,
        "With a consumer who may cancel: the day on which the client was given the instructions on cancelling"
        " (cancellation-instructions). The time to cancel does not begin before it.",
    ] = None
    mainly: Annotated[
        Literal["work", "goods"] | None,
        OneOf("what a contract is mainly about"),
        "For a consumer's right to cancel outside the United States: work (the time runs from the contract; so where"
        " not given), or goods that are also fitted (it runs from the receipt of the last of them).",
    ] = None
    urgent_repair: Annotated[
        Flag,
        "With a consumer: yes, where the client expressly asked you to come for an urgent repair or maintenance. Where"
        " the law says so (in Germany section 312g(2) no. 11 BGB), what was asked for cannot be cancelled.",
    ] = False
    whole_building: Annotated[
        Flag,
        "yes: a new building from one hand, or alterations as great, for a consumer. In Germany other rules"
        " hold for it (sections 650i to 650n BGB).",
    ] = False
    building_work: Annotated[
        Flag | None,
        "no: construction that is no work on a building or its grounds, such as furniture or a repair that matters"
        " little to the building. In Germany the law on building contracts (sections 650a to 650h BGB) does not hold"
        " for it.",
    ] = None
    site: Annotated[tuple[Line, ...], "Where the work is done, line by line.", Example("12 Alder Road")] = ()
    start: Annotated[Day | None, "When work starts."] = None
    completion: Annotated[Day | None, "When it is to be complete."] = None
    owed: Annotated[
        Literal["result", "service"] | None,
        OneOf("what the contractor owes"),
        "For services: result (a website, a report: the client accepts it), or service (consulting, a retainer: care"
        " and no result; in Germany a Dienstvertrag, section 611 BGB). Where not given: service where all is paid by"
        " time or on days and nothing in the contract speaks of a result, else result.",
    ] = None
    building_services: Annotated[
        Flag,
        "yes: services that are design or surveying work, or advice, for construction. In Great Britain the"
        " Construction Act then applies to them (section 104(2)).",
    ] = False
    form: Annotated[
        Literal["full", "short"],
        OneOf("a form of contract"),
        "full, or short: a contract of about two pages for a small job. Terms that a case adds come in with"
        " their clauses in both.",
    ] = "full"
    price: Annotated[Amount, "The contract price, before change orders; with time_and_materials the cap."]
    time_and_materials: Annotated[
        TimeAndMaterials | None, "Rates, where the work is paid by time and materials up to a cap, the price."
    ] = None
    materials_advance: Annotated[
        MaterialsAdvance | None, "Money paid in advance for materials bought at cost, a part of the price."
    ] = None
    price_list: Annotated[tuple[ListedPrice, ...], "Prices of extras, agreed before they are asked for."] = ()
    tax: Annotated[Tax | None, "The tax on the price; without it no tax is added or shown."] = None
    sales_tax: Annotated[
        Literal["on materials", "capital improvement"] | None,
        OneOf("a term on sales tax"),
        "In the United States, where no tax: is added to the price. on materials: the contractor pays sales tax on"
        " materials, and it is part of the price. capital improvement: the same, and the client also gives a"
        " certificate of capital improvement. Whether the State taxes the work, and whether it has such a certificate,"
        " docgen does not know: ask its tax authority.",
    ] = None
    scope: Annotated[
        tuple[Text, ...],
        AT_LEAST_ONE,
        "The work, piece by piece.",
        Example("Remove the old kitchen and take it away."),
    ]
    exclusions: Annotated[tuple[Text, ...], "What is not part of the work.", Example("Appliances.")] = ()
    assumptions: Annotated[tuple[Text, ...], "What the price takes for granted.", Example("The walls are sound.")] = ()
    client_provides: Annotated[
        tuple[Text, ...], "What the client has to do or provide.", Example("Water and electricity on site.")
    ] = ()
    milestones: Annotated[
        tuple[Milestone, ...],
        AT_LEAST_ONE,
        "The payment schedule; with the advance for materials, if there is one, it adds up to the price."
        " Left out only with time_and_materials.",
    ] = ()
    payment: Annotated[PaymentTerms, "When invoices are to be paid."]
    late_interest: Annotated[
        LateInterest | None, "statutory, or a rate. Without it the law's own rule applies, where it has one."
    ] = None
    retention: Annotated[Retention | None, "A part held back until the work has proved sound."] = None
    stop_work: Annotated[StopWork | None, "The right to stop work when a payment is missed."] = None
    changes: Annotated[ChangeProcedure, "How extra work is agreed."] = ChangeProcedure()
    acceptance: Annotated[Acceptance | None, "How finished work is accepted."] = None
    intellectual_property: Annotated[
        Literal["assigned on payment", "licensed on payment", "assigned by stage", "licensed by stage"] | None,
        OneOf("a rule on intellectual property"),
        "assigned on payment, or licensed on payment (of everything); assigned by stage, or licensed by"
        " stage (each milestone's results when that milestone is paid); for services.",
    ] = None
    hand_over: Annotated[
        tuple[Text, ...],
        "What is handed over once it is paid for: source code, layered design files.",
        Example("The source code with its history"),
    ] = ()
    existing_parts: Annotated[
        tuple[Text, ...],
        "What the contractor brings in and keeps: its own library of components.",
        Example("The contractor’s own library of components"),
    ] = ()
    third_party_parts: Annotated[
        tuple[Text, ...],
        "Parts that belong to others, each with its licence: typefaces, libraries, pictures.",
        Example("Typeface Source Sans 3 (SIL Open Font License)"),
    ] = ()
    credit: Annotated[Flag, "yes: the contractor is named as the author, and may show the published results."] = False
    title_to_goods: Annotated[
        Literal["on payment", "on delivery"] | None,
        OneOf("a moment when title passes"),
        "on payment, or on delivery: when goods and materials become the client's.",
    ] = None
    risk: Annotated[
        Literal["on completion", "on delivery", "by milestone"] | None,
        OneOf("a moment when risk passes"),
        "on completion, on delivery (of goods and materials), or by milestone: when the risk of loss and damage becomes"
        " the client's; with title_to_goods on completion where not given.",
    ] = None
    proof_of_funds: Annotated[
        Span | None,
        "Between businesses: how soon the client shows on request that the money for the work is there: 7 days.",
    ] = None
    warranty: Annotated[Warranty | None, "How long defects are put right free of charge."] = None
    liability: Annotated[Liability | None, "Limits of liability, and insurance."] = None
    confidential: Annotated[Flag, "yes: both parties keep what they learn to themselves."] = False
    home_notices: Annotated[
        HomeNotices | None,
        "In some of the United States: what the notices say that the law prescribes for work on a consumer's home.",
    ] = None
    termination: Annotated[Termination | None, "How the contract can be ended early."] = None
    disputes: Annotated[Disputes, "How disputes are settled."] = Disputes()
    on_site: Annotated[OnSite, "What holds on the site of construction work."] = OnSite()
    services: Annotated[WorkingTogether, "How client and contractor work together, for services."] = WorkingTogether()
    provisional_sums: Annotated[
        tuple[ProvisionalSum, ...], "Sums in the price for what the client has still to choose."
    ] = ()
    retainers: Annotated[
        tuple[Retainer, ...], "Running services by the month, beside the work; they are not in the price."
    ] = ()
    delay_damages: Annotated[DelayDamages | None, "What the contractor pays for delay, where it is asked for."] = None
    time_of_essence: Annotated[
        Flag,
        "yes: the contract stands or falls with its completion date. New York asks every home contract to say.",
    ] = False
    special_terms: Annotated[
        tuple[Text, ...],
        "Further terms, in your own words; they come last.",
        Example("The client may keep the old worktop."),
    ] = ()
    exhibits: Annotated[
        tuple[Text, ...],
        "Drawings and documents that belong to the contract.",
        Example("Drawing 7 of 20 February 2026"),
    ] = ()

    @property
    def terms_of_results(self) -> Iterator[tuple[str, str]]:
        """The terms that only a contract for a result has: the path of each below `contract`, and what it is of."""
        for name in ("acceptance", "warranty", "retention", "delay_damages", "risk", "time_of_essence"):
            if getattr(self, name):
                yield name, name
        if self.payment.within.of == "acceptance":
            yield "payment.within", "acceptance"
        for at, stone in enumerate(self.milestones):
            if "completion" in stone.due.event:
                yield f"milestones[{at}].due", "due"
            for name in ("deliverables", "accepted_when"):
                if getattr(stone, name):
                    yield f"milestones[{at}].{name}", name
