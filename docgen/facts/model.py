"""The vocabulary of the templates: every name that a template may use, and the type of its value.

All values are finished: text as it is to be read, truth values for conditions, and tuples for loops. A text that a
case leaves open is "", and a template that prints it without asking first is refused. Names that end in nothing
telling are explained; the rest say what they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.drawing import Picture
from docgen.facts.ladder_model import (
    CallFacts,
    ClientCheckFacts,
    HandoverFacts,
    InvoicePaperFacts,
    PlanFacts,
    ReminderFacts,
    SpokenFacts,
    StandingFacts,
    StopFacts,
)
from docgen.facts.pricing import AdvanceFacts, ListedPriceFacts, StageFacts, TimeAndMaterialsFacts
from docgen.signing import Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFacts:
    """The job as a whole."""

    reference: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JobFacts:
    """What kind of work it is."""

    is_construction: bool
    is_services: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyFacts:
    """A party. `address` has a line for each line of the address; `address_line` is the same on one line."""

    name: str
    trading_as: str
    address: str
    address_line: str
    email: str
    phone: str
    registration: str
    licence: str
    tax_number: str
    tax_line: str  # the tax number with what it is: Tax no. 12/345; USt-IdNr. DE 123456789
    bank_line: str
    signatory_name: str
    signatory_title: str
    is_company: bool
    is_sole_trader: bool
    is_consumer: bool
    is_public_body: bool
    is_business: bool  # not a consumer
    is_individual: bool  # a consumer or a sole trader


@dataclass(frozen=True, kw_only=True, slots=True)
class LawyerFacts:
    """The lawyer. `exists` is False, and every text "", where the case names none."""

    exists: bool
    name: str
    title: str
    firm: str
    address: str
    address_line: str
    email: str
    phone: str
    reference: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LawFacts:
    """The law that governs. `name` stands in a sentence: the law of England and Wales."""

    name: str
    is_uk: bool
    is_england: bool
    is_germany: bool
    is_us: bool
    is_california: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MilestoneFacts:
    """An instalment of the price. `planned` and `share` are a dash where the case leaves them open."""

    id: str
    title: str
    due: str
    planned: str
    share: str
    amount: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractFacts:
    """What was agreed. Sums are without tax where prices exclude it, and with tax where they include it."""

    heading: str
    date: str
    signed: str
    site: str
    start: str
    completion: str
    scope: tuple[str, ...]
    exclusions: tuple[str, ...]
    assumptions: tuple[str, ...]
    client_provides: tuple[str, ...]
    exhibits: tuple[str, ...]
    special_terms: tuple[str, ...]
    price: str
    price_tax: str
    price_gross: str
    has_tax: bool
    tax_excluded: bool
    tax_included: bool
    tax_name: str
    tax_rate: str
    milestones: tuple[MilestoneFacts, ...]
    has_planned: bool  # whether a milestone has a day for which it is planned
    has_deposit: bool
    deposit_id: str
    deposit_title: str
    deposit_amount: str
    payment_within: str
    has_discount: bool
    discount_rate: str
    discount_within: str
    has_interest_clause: bool
    interest_rate: str  # the agreed rate: 8% per year; "" where the contract refers to the law
    interest_rate_yearly: str  # "18% per year" where the agreed rate is monthly, else ""
    day_count: str
    statutory_name: str
    statutory_reference: str
    statutory_rate: str  # where the law gives one figure: 10% per year
    statutory_margin: str  # where the law adds points to a base rate: 9
    statutory_base: str  # the name of that base rate
    has_retention: bool
    retention_share: str
    retention_on_completion: str
    retention_defects_period: str
    has_stop_work: bool
    stop_when_overdue: str
    stop_notice: str
    resume_within: str
    switches_off: tuple[str, ...]  # what a stop switches off, for services
    data_kept: str  # how long the client's data is kept after that
    is_construction_act: bool  # the Housing Grants, Construction and Regeneration Act 1996 applies
    approvers: str
    answer_within: str
    hourly_rate: str
    acceptance_within: str
    ip_assigned: bool
    ip_licensed: bool
    ip_by_stage: bool  # the rights in the results of a milestone pass when that milestone is paid
    hand_over: tuple[str, ...]
    existing_parts: tuple[str, ...]
    third_party_parts: tuple[str, ...]
    credit: bool
    time_and_materials: TimeAndMaterialsFacts | None
    materials_advance: AdvanceFacts | None
    price_list: tuple[ListedPriceFacts, ...]
    stages: tuple[StageFacts, ...]
    title_on_payment: bool
    title_on_delivery: bool
    warranty_period: str
    liability_cap: str
    insurance: str
    confidential: bool
    end_notice: str
    end_when_overdue: str
    negotiate_within: str
    mediation: bool
    forum: str
    has_right_to_cancel: bool
    needs_cancellation_form: bool
    freelance_act: str
    needs_data_terms: bool  # services under a law with a general data protection regulation
    signatures: Signatures
    cancellation_signature: Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeEntry:
    """A priced line of a change order. `listed` is the number of its listed price, "" where it has none.

    `quantity`, `unit_price` and `per` go with a listed price: 4, £65.00, each.
    """

    description: str
    amount: str
    listed: str
    quantity: str
    unit_price: str
    per: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierChange:
    """A change order that was approved before."""

    number: str
    date: str
    approved: str
    amount: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PendingFacts:
    """A change order, or an instruction on site, that is not agreed: Change Order 4, £3,200.00, sent on …"""

    label: str
    amount: str
    state: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TaxRow:
    """The tax at one rate: VAT at 20%, £18,450.00."""

    label: str
    amount: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MilestoneMove:
    """What a change order does to a milestone that it names: M5 (Heater), planned for 4 May 2026."""

    milestone: str
    change: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduleRow:
    """A row of the payment schedule as amended."""

    title: str
    due: str
    amount: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeFacts:
    """The change order that the paper is about."""

    number: str
    date: str
    reason: str
    takes_back: str  # the earlier order that this one takes back: Change Order 1 of 16 February 2026; "" elsewhere
    instruction: str  # the instruction that it puts into order, as it follows "It puts into order"; "" elsewhere
    entries: tuple[ChangeEntry, ...]
    has_listed: bool  # at least one entry has a listed price
    moves: tuple[MilestoneMove, ...]
    tax_rate: str  # the rate of tax on this order
    this_order: str
    this_order_label: str
    this_order_gross: str
    approved: str
    approved_by: str
    rejected: str
    void: str
    void_reason: str
    taken_back_by: str  # the later order that took this one back: Change Order 3 (approved …); "" elsewhere
    original_sum: str
    earlier_numbers: str
    net_earlier: str
    sum_before: str
    new_sum: str
    new_sum_label: str
    new_sum_words: str
    new_sum_in_words: str  # the figure in words: twenty-five thousand pounds; "" for nothing or less
    new_sum_gross: str
    taxes: tuple[TaxRow, ...]  # the tax in the new price, a row a rate
    gross_label: str  # With VAT
    pending_others: str
    has_completion: bool
    completion_before: str
    completion_after: str
    completion_label: str
    time: str
    schedule: tuple[ScheduleRow, ...]
    schedule_total: str
    schedule_total_label: str
    schedule_includes_this: bool
    invoiced: str
    has_price: bool  # it has priced lines
    is_invoiced: bool  # False where only the time, or the days of milestones, change
    has_retention: bool  # the retention is held on it
    signatures: Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendedRow:
    """A row of the payment schedule in the contract as amended; `by` are the orders that changed it."""

    title: str
    due: str
    planned: str
    original: str
    amount: str
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendedWork:
    """A piece of work that an approved order added or left out, and which order."""

    text: str
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendmentRow:
    """An approved order in the list of them: what it changed, and what held after it."""

    label: str
    date: str
    approved: str
    reason: str
    amount: str
    time: str
    price: str
    completion: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendedFacts:
    """The contract as amended on a day. `exists` is False in every other paper, and every text "".

    `orders`, `price_by` and `completion_by` list the orders that changed anything, the price, and the time ("" where
    none did). Prices are stated like `contract.price`, which is the amended one here.
    """

    exists: bool
    as_of: str
    orders: str
    price_by: str
    original_price: str
    completion_by: str
    original_completion: str
    work: tuple[AmendedWork, ...]
    rows: tuple[AmendedRow, ...]
    has_planned: bool
    taxes: tuple[TaxRow, ...]
    gross: str
    amendments: tuple[AmendmentRow, ...]
    not_included: tuple[PendingFacts, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class InstructionFacts:
    """The instruction on site that the letter confirms. `estimate` and `time` are "" where there is none."""

    id: str
    date: str
    asked_by: str
    asked: str
    description: str
    estimate: str
    estimate_gross: str
    leaves_out: bool  # the estimate is a deduction
    time: str
    completion_now: str
    completion_then: str
    object_by: str  # with the weekday
    urgent: bool
    withdrawn: str
    objected: str
    order: str  # the change order that it has become: Change Order 4 of 20 March 2026; "" elsewhere
    exhibit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SegmentFacts:
    """A line of the calculation of interest; first and last day are both counted."""

    first: str
    last: str
    days: str
    principal: str
    rate: str
    interest: str  # to four places: it is rounded once an invoice


@dataclass(frozen=True, kw_only=True, slots=True)
class InvoiceFacts:
    """An invoice that is claimed: `amount` less `paid` is `open`.

    `paid` is what was applied to the invoice itself; what went to interest stands with the receipts. `interest_paid`
    is "" where nothing did.
    """

    number: str
    description: str
    issued: str
    due: str
    amount: str
    paid: str
    open: str
    days_late: str
    interest_from: str
    rates: str
    interest: str
    interest_accrued: str
    interest_paid: str
    interest_paid_or_none: str  # the same as a sum in any case: £0.00
    segments: tuple[SegmentFacts, ...]
    reductions: tuple[str, ...]  # credit notes and discounts that made it smaller


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptFacts:
    """A payment and what it was applied to."""

    day: str
    invoice: str
    amount: str
    to_charges: str
    to_principal: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DisputeFacts:
    """A part of an invoice that the client disputes. `amount` is how much of the open sum; `exhibit` "" in a notice."""

    amount: str
    invoice: str
    date: str
    reason: str
    exhibit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawnFacts:
    """An objection that the client withdrew. `to`: £300.00 of invoice INV-2, or invoice INV-2 where it was to all."""

    to: str
    date: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadFacts:
    """A head of claim, on the date of the paper and on the deadline ("" where that cannot be known)."""

    label: str
    now: str
    at_deadline: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountFacts:
    """What is owed on the date of the paper, and how it is worked out."""

    as_of: str
    next_day: str
    due: str
    heads: tuple[HeadFacts, ...]
    has_deadline_total: bool
    deadline_due: str
    deadline_interest: str  # the interest of each invoice on the deadline, and together
    claimed: tuple[InvoiceFacts, ...]
    claimed_amount: str
    claimed_paid: str
    claimed_open: str
    has_disputed: bool
    all_disputed: bool  # nothing of `claimed_open` is undisputed
    disputed: str
    undisputed: str
    receipts: tuple[ReceiptFacts, ...]
    picture: Picture | None  # what was owed through time; there whenever an invoice is claimed
    picture_days: str  # the days it shows, as they follow "from": 17 April to 15 June 2026
    picture_has_payments: bool
    has_credit: bool
    credit: str
    all_paid_late: bool  # nothing is open of any invoice: only interest, fixed sums or costs are left
    one_overdue: bool
    overdue_numbers: str
    has_interest: bool
    why_no_interest: str
    entitlement: str
    bearing: tuple[InvoiceFacts, ...]
    interest_was_paid: bool
    interest_accrued: str
    interest_paid: str
    interest: str
    per_day: str
    per_day_positive: bool
    has_compensation: bool
    compensation_words: str
    basis_sentence: str
    method: str
    divisor: str
    rate_lines: tuple[str, ...]
    notes: tuple[str, ...]
    cautions: tuple[str, ...]  # what the law pack is not sure of: for the user, not for the letter


@dataclass(frozen=True, kw_only=True, slots=True)
class CreditorFacts:
    """The contractor as the letter calls it: "our client" from a lawyer, else "we" or "I"."""

    they: str
    they_start: str  # at the beginning of a sentence: Our client, We, I
    them: str
    their: str
    how_to_pay: str
    contact: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WriterFacts:
    """Who writes the final demand and receives the answer."""

    contact: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFacts:
    """The frame of a letter."""

    addressee: str
    you_are: str  # the client's name where the letter greets a person who only stands for it, else ""
    date: str
    references: str
    salutation: str
    sign_off: Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class EventFacts:
    """Something that happened, for the record in the final demand."""

    date: str
    text: str
    exhibit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BreachFacts:
    """A fact of the breach."""

    text: str
    exhibit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandFacts:
    """What a letter demands and announces. `deadline_full` carries the weekday."""

    title: str
    deadline: str
    deadline_full: str
    proceedings_from: str
    forum: str
    threat: str
    is_debt_protocol: bool
    is_construction_protocol: bool
    is_practice_direction: bool
    is_us_consumer_collection: bool
    agreement: str
    spoken: SpokenFacts | None  # how it was agreed by word of mouth, None where there is a contract in writing
    approved_changes: tuple[EarlierChange, ...]
    current_price: str
    current_price_gross: str
    progress: str
    record_of: str
    events: tuple[EventFacts, ...]
    facts: tuple[BreachFacts, ...]
    reminders: str
    disputes: tuple[DisputeFacts, ...]
    withdrawn: tuple[WithdrawnFacts, ...]
    retention: str
    default_words: str
    instalments: bool
    withdraw: tuple[str, ...]
    stopped: str
    adr: str
    proceedings: str
    costs_words: str
    reservation: str
    enclosures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeFacts:
    """What a late-interest notice announces."""

    next_steps: str
    reservation: str
    disputes: tuple[DisputeFacts, ...]
    spoken: SpokenFacts | None  # as in the demand
    enclosures: tuple[str, ...]  # what proves an agreement by word of mouth, and the invoices


@dataclass(frozen=True, kw_only=True, slots=True)
class ParticularFacts:
    """What the law of the case asks of its contract, and gives to those who sign it. "" where it does neither."""

    freelance_pay_within: str  # the time after completion in which a freelancers' statute has an invoice paid: 30 days
    freelance_keep: str  # how long the client keeps the contract under it: 6 years
    cancel_law: str  # the provision that lets a consumer cancel
    cancel_within: str  # 14 days, or 3 Business Days
    cancel_within_older: str  # the same for clients of 65 and more, where they have longer
    cancel_repay_within: str  # the time in which payments go back
    cancel_american: bool  # the right is one of the laws of the United States
    pay_less_days: str  # how long before the final date for payment a pay-less notice comes: 7 days
    suspension_law: str  # the provision that lets a contractor stop who is not paid
    suspension_lender: bool  # its notice goes to a lender as well
    home_law: str  # the provision on contracts for work on a consumer's home
    home_liens: bool  # it asks for a warning of liens
    home_in_trust: bool  # payments before completion are held in trust
    home_work_first: bool  # after the deposit nothing is asked for before it is earned
    reserved_share: str  # the share of the price that the client has to hold back by law, where the retention is that
    reserved_law: str
    whole_building: bool  # a consumer's new building, or considerable alterations of one
    building_law: str  # the provision on progress payments for it
    building_security: str  # the security that goes with the first payment: 5%
    pay_security_law: str  # the provision that lets the contractor ask for a security for the pay
    pay_security_extra: str  # what is added to it: 10%


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Everything a template may say. What a document does not have (a change order, a demand) is None."""

    case: CaseFacts
    job: JobFacts
    contractor: PartyFacts
    client: PartyFacts
    lawyer: LawyerFacts
    law: LawFacts
    contract: ContractFacts
    particulars: ParticularFacts
    change: ChangeFacts | None
    amended: AmendedFacts
    instruction: InstructionFacts | None
    pending: tuple[PendingFacts, ...]  # what is not agreed on the day of the paper
    account: AccountFacts | None
    letter: LetterFacts | None
    creditor: CreditorFacts
    writer: WriterFacts
    demand: DemandFacts | None
    notice: NoticeFacts | None
    invoice: InvoicePaperFacts | None
    standing: StandingFacts | None
    reminder: ReminderFacts | None
    call: CallFacts | None
    stop: StopFacts | None
    plan: PlanFacts | None
    handover: HandoverFacts | None
    known: ClientCheckFacts | None
    cautions: tuple[str, ...]  # what the user should know and the paper does not say
