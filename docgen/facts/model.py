"""The vocabulary of the templates: every name that a template may use, and the type of its value.

All values are finished: text as it is to be read, truth values for conditions, and tuples for loops. A text that a
case leaves open is "", and a template that prints it without asking first is refused. What a name means
stands behind it and nowhere else: `docgen template facts` prints it.
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
from docgen.facts.work_statement import WorkStatementFacts
from docgen.signing import Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFacts:
    """The job as a whole."""

    reference: str  # the reference of the job: K-2026-014
    title: str  # what the job is called


@dataclass(frozen=True, kw_only=True, slots=True)
class JobFacts:
    """What kind of work it is."""

    is_construction: bool  # it is construction work
    is_services: bool  # it is design, software or other services


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyFacts:
    """A party."""

    name: str  # the full name
    trading_as: str  # the name under which it trades
    address: str  # the address, a line for each of its lines
    address_line: str  # the address on one line
    email: str  # the e-mail address
    phone: str  # the telephone number
    registration: str  # the register entry: Company no. 00012345 (England and Wales)
    licence: str  # the licence to do the work, with its number
    tax_number: str  # the tax number alone
    tax_line: str  # the tax number with what it is: Tax no. 12/345; USt-IdNr. DE 123456789
    bank_line: str  # the bank account on one line
    signatory_name: str  # who signs
    signatory_title: str  # what the person who signs is: Director
    is_company: bool  # a company
    is_sole_trader: bool  # a business that is one person
    is_consumer: bool  # a private person, acting outside any trade
    is_public_body: bool  # a public body
    is_business: bool  # not a consumer
    is_individual: bool  # a consumer or a sole trader


@dataclass(frozen=True, kw_only=True, slots=True)
class LawyerFacts:
    """The lawyer. `exists` is False, and every text "", where the case names none."""

    exists: bool  # the paper goes out in a lawyer's name
    name: str  # the lawyer's name
    title: str  # what the lawyer is: Solicitor
    firm: str  # the firm
    address: str  # the address, a line for each of its lines
    address_line: str  # the address on one line
    email: str  # the e-mail address
    phone: str  # the telephone number
    reference: str  # the lawyer's own reference


@dataclass(frozen=True, kw_only=True, slots=True)
class LawFacts:
    """The law that governs."""

    name: str  # as it stands in a sentence: the law of England and Wales
    is_uk: bool  # England and Wales, Scotland or Northern Ireland
    is_england: bool  # England and Wales
    is_germany: bool  # Germany
    is_us: bool  # a state of the United States
    is_california: bool  # California


@dataclass(frozen=True, kw_only=True, slots=True)
class MilestoneFacts:
    """An instalment of the price."""

    id: str  # its number in the contract: M2
    title: str  # what it is called
    due: str  # when it is due: on signing
    planned: str  # the day for which it is planned, a dash where there is none
    share: str  # its share of the price, a dash where it has none
    amount: str  # how much it is


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractFacts:
    """What was agreed. Sums are without tax where prices exclude it, and with tax where they include it."""

    heading: str  # the title of the contract
    date: str  # the date of the contract
    signed: str  # the day on which it was signed
    site: str  # where the work is done, on one line
    start: str  # the day on which work starts
    completion: str  # the day by which it is to be complete
    scope: tuple[str, ...]  # what is to be done
    exclusions: tuple[str, ...]  # what is not part of the work
    assumptions: tuple[str, ...]  # what the price rests on
    client_provides: tuple[str, ...]  # what the client has to provide
    exhibits: tuple[str, ...]  # what is attached to the contract
    special_terms: tuple[str, ...]  # what was agreed besides
    price: str  # the price, as the case states it
    price_tax: str  # the tax on the price
    price_gross: str  # the price with tax
    has_tax: bool  # tax is charged
    tax_excluded: bool  # prices are stated without tax
    tax_included: bool  # prices are stated with tax
    tax_name: str  # what the tax is called: VAT
    tax_rate: str  # the rate of the tax: 20%
    milestones: tuple[MilestoneFacts, ...]
    has_planned: bool  # whether a milestone has a day for which it is planned
    has_deposit: bool  # the first instalment is due before the work
    deposit_id: str  # the number of that instalment
    deposit_title: str  # what it is called
    deposit_amount: str  # how much it is
    payment_within: str  # how long there is to pay: 14 days
    has_discount: bool  # there is a discount for paying early
    discount_rate: str  # how much it is: 2%
    discount_within: str  # how early one has to pay
    has_interest_clause: bool  # the contract says something of interest on late payment
    interest_rate: str  # the agreed rate: 8% per year; "" where the contract refers to the law
    interest_rate_yearly: str  # "18% per year" where the agreed rate is monthly, else ""
    day_count: str  # how days are counted for interest, in words
    statutory_name: str  # the act that gives interest on late payment
    statutory_reference: str  # where the rate of that interest stands
    statutory_rate: str  # where the law gives one figure: 10% per year
    statutory_margin: str  # where the law adds points to a base rate: 9
    statutory_base: str  # the name of that base rate
    has_retention: bool  # a part of each instalment is held back
    retention_share: str  # how much is held back: 5%
    retention_on_completion: str  # how much of it is due on completion
    retention_defects_period: str  # when the rest is due, after completion
    has_stop_work: bool  # work may be stopped when payment is late
    stop_when_overdue: str  # how long a sum must be overdue before that
    stop_notice: str  # how long the notice before it is
    resume_within: str  # how soon work goes on after payment
    switches_off: tuple[str, ...]  # what a stop switches off, for services
    data_kept: str  # how long the client's data is kept after that
    is_construction_act: bool  # the Housing Grants, Construction and Regeneration Act 1996 applies
    approvers: str  # who approves change orders for the client
    answer_within: str  # how soon the client answers a change order
    hourly_rate: str  # the rate for extra work by the hour
    acceptance_within: str  # how long the client has to accept a milestone
    ip_assigned: bool  # rights in the results pass to the client
    ip_licensed: bool  # the client gets a licence to the results
    ip_by_stage: bool  # the rights in the results of a milestone pass when that milestone is paid
    hand_over: tuple[str, ...]  # what is handed over with the results
    existing_parts: tuple[str, ...]  # what the contractor had before and brings in
    third_party_parts: tuple[str, ...]  # what belongs to others and is brought in
    credit: bool  # the contractor is to be named as the author
    time_and_materials: TimeAndMaterialsFacts | None
    materials_advance: AdvanceFacts | None
    price_list: tuple[ListedPriceFacts, ...]
    stages: tuple[StageFacts, ...]
    title_on_payment: bool  # goods pass to the client on payment
    title_on_delivery: bool  # goods pass to the client on delivery
    warranty_period: str  # how long defects are put right
    liability_cap: str  # the most that is owed for damage
    insurance: str  # for how much the contractor is insured
    confidential: bool  # what is not public is kept secret
    end_notice: str  # the notice to end the contract without a cause
    end_when_overdue: str  # how long a sum must be overdue to end the contract
    negotiate_within: str  # how long the parties try to settle a dispute themselves
    mediation: bool  # mediation comes before the court
    forum: str  # who decides disputes
    has_right_to_cancel: bool  # the client may cancel as a consumer
    needs_cancellation_form: bool  # the form for cancelling must go with the contract
    freelance_act: str  # the act that protects freelancers, where one applies
    needs_data_terms: bool  # services under a law with a general data protection regulation
    signatures: Signatures  # the places to sign for both parties
    cancellation_signature: Signatures  # the place to sign on the form for cancelling


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeEntry:
    """A priced line of a change order. `listed` is the number of its listed price, "" where it has none.

    `quantity`, `unit_price` and `per` go with a listed price: 4, £65.00, each.
    """

    description: str  # what it is for
    amount: str  # how much it is, with its sign
    listed: str  # its number in the price list, "" where it has none
    quantity: str  # how many units of a listed price
    unit_price: str  # the listed price
    per: str  # the unit of the listed price


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierChange:
    """A change order that was approved before."""

    number: str  # its number
    date: str  # its date
    approved: str  # the day on which it was approved
    amount: str  # what it added, with its sign


@dataclass(frozen=True, kw_only=True, slots=True)
class PendingFacts:
    """A change order, or an instruction on site, that is not agreed: Change Order 4, £3,200.00, sent on …"""

    label: str  # the order or the instruction
    amount: str  # how much it would add
    state: str  # how far it has come


@dataclass(frozen=True, kw_only=True, slots=True)
class TaxRow:
    """The tax at one rate: VAT at 20%, £18,450.00."""

    label: str  # the tax and its rate
    amount: str  # how much it is


@dataclass(frozen=True, kw_only=True, slots=True)
class MilestoneMove:
    """What a change order does to a milestone that it names: M5 (Heater), planned for 4 May 2026."""

    milestone: str  # the milestone: M5 (Handover)
    change: str  # what happens to it


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduleRow:
    """A row of the payment schedule as amended."""

    title: str  # the instalment
    due: str  # when it is due
    amount: str  # how much it is


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeFacts:
    """The change order that the paper is about."""

    number: str  # its number
    date: str  # its date
    reason: str  # why it is needed
    takes_back: str  # the earlier order that this one takes back: Change Order 1 of 16 February 2026; "" elsewhere
    instruction: str  # the instruction that it puts into order, as it follows "It puts into order"; "" elsewhere
    entries: tuple[ChangeEntry, ...]
    has_listed: bool  # at least one entry has a listed price
    moves: tuple[MilestoneMove, ...]
    tax_rate: str  # the rate of tax on this order
    this_order: str  # what it adds to the price, with its sign
    this_order_label: str  # what that sum is called: addition, reduction
    this_order_gross: str  # the same with tax
    approved: str  # the day on which it was approved
    approved_by: str  # who approved it
    rejected: str  # the day on which it was rejected
    void: str  # the day on which it became void
    void_reason: str  # why it is void
    taken_back_by: str  # the later order that took this one back: Change Order 3 (approved …); "" elsewhere
    original_sum: str  # the price at the beginning
    earlier_numbers: str  # the orders approved before, in a sentence
    net_earlier: str  # what those added together
    sum_before: str  # the price before this order
    new_sum: str  # the price with this order
    new_sum_label: str  # what the new price is called
    new_sum_in_words: str  # the figure in words: twenty-five thousand pounds; "" for nothing or less
    new_sum_gross: str  # the new price with tax
    taxes: tuple[TaxRow, ...]  # the tax in the new price, a row a rate
    gross_label: str  # With VAT
    pending_others: str  # other orders that are not agreed yet, in a sentence
    has_completion: bool  # a completion date was agreed
    completion_before: str  # the completion date before this order
    completion_after: str  # the completion date with this order
    completion_label: str  # what that date is called
    time: str  # what it adds to the time, in words
    schedule: tuple[ScheduleRow, ...]
    schedule_total: str  # the sum of the schedule
    schedule_total_label: str  # what that sum is called
    schedule_includes_this: bool  # the schedule holds this order already
    invoiced: str  # when this order is invoiced
    has_price: bool  # it has priced lines
    is_invoiced: bool  # False where only the time, or the days of milestones, change
    has_retention: bool  # the retention is held on it
    signatures: Signatures  # the places to sign for both parties


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendedRow:
    """A row of the payment schedule in the contract as amended; `by` are the orders that changed it."""

    title: str  # the instalment
    due: str  # when it is due
    planned: str  # the day for which it is planned
    original: str  # how much it was at the beginning
    amount: str  # how much it is now
    by: str  # the order that changed it


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendedWork:
    """A piece of work that an approved order added or left out, and which order."""

    text: str  # what is done or left out
    by: str  # the order that says so


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendmentRow:
    """An approved order in the list of them: what it changed, and what held after it."""

    label: str  # the order
    date: str  # its date
    approved: str  # the day on which it was approved
    reason: str  # why it was needed
    amount: str  # what it added to the price
    time: str  # what it added to the time
    price: str  # the price after it
    completion: str  # the completion date after it


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendedFacts:
    """The contract as amended on a day. `exists` is False in every other paper, and every text "".

    `orders`, `price_by` and `completion_by` list the orders that changed anything, the price, and the time ("" where
    none did). Prices are stated like `contract.price`, which is the amended one here.
    """

    exists: bool  # the paper is the contract as amended
    as_of: str  # the day for which it holds
    orders: str  # the orders that amended it, in a sentence
    price_by: str  # the orders that changed the price
    original_price: str  # the price at the beginning
    completion_by: str  # the orders that moved the completion date
    original_completion: str  # the completion date at the beginning
    work: tuple[AmendedWork, ...]
    rows: tuple[AmendedRow, ...]
    has_planned: bool  # an instalment has a day for which it is planned
    taxes: tuple[TaxRow, ...]
    gross: str  # the price as amended, with tax
    amendments: tuple[AmendmentRow, ...]
    not_included: tuple[PendingFacts, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class InstructionFacts:
    """The instruction on site that the letter confirms. `estimate` and `time` are "" where there is none."""

    id: str  # its number
    date: str  # the day on which it was given
    asked_by: str  # who asked
    asked: str  # how it was asked
    description: str  # what was asked for
    estimate: str  # what it is thought to cost
    estimate_gross: str  # the same with tax
    leaves_out: bool  # the estimate is a deduction
    time: str  # what it is thought to add to the time
    completion_now: str  # the completion date as it stands
    completion_then: str  # the completion date with it
    object_by: str  # with the weekday
    urgent: bool  # it could not wait for a change order
    withdrawn: str  # the day on which it was withdrawn
    objected: str  # the day on which the client objected
    order: str  # the change order that it has become: Change Order 4 of 20 March 2026; "" elsewhere
    exhibit: str  # the evidence of it


@dataclass(frozen=True, kw_only=True, slots=True)
class SegmentFacts:
    """A line of the calculation of interest."""

    first: str  # the first day, counted
    last: str  # the last day, counted
    days: str  # how many days
    principal: str  # the sum that bears interest
    rate: str  # the rate
    interest: str  # to four places: it is rounded once an invoice


@dataclass(frozen=True, kw_only=True, slots=True)
class InvoiceFacts:
    """An invoice that is claimed: `amount` less `paid` is `open`."""

    number: str  # its number
    description: str  # what it is for
    issued: str  # the day on which it was issued
    due: str  # the day on which it was due
    amount: str  # how much it is
    paid: str  # what was applied to the invoice itself
    open: str  # how much is open of it
    days_late: str  # how many days late it is
    interest_from: str  # the day from which interest runs
    rates: str  # the rates of interest
    interest: str  # the interest that is open
    interest_accrued: str  # all interest that has accrued
    interest_paid: str  # what has been paid of the interest, "" for nothing
    interest_paid_or_none: str  # the same as a sum in any case: £0.00
    segments: tuple[SegmentFacts, ...]
    reductions: tuple[str, ...]  # credit notes and discounts that made it smaller


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptFacts:
    """A payment and what it was applied to."""

    day: str  # the day of the payment
    invoice: str  # the invoice it went to
    amount: str  # how much it was
    to_charges: str  # what went to interest and costs
    to_principal: str  # what went to the invoice itself


@dataclass(frozen=True, kw_only=True, slots=True)
class DisputeFacts:
    """A part of an invoice that the client disputes."""

    amount: str  # how much of the open sum is disputed
    invoice: str  # the invoice
    date: str  # the day of the objection
    reason: str  # what the client says
    exhibit: str  # the evidence of it, "" in a notice


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawnFacts:
    """An objection that the client withdrew."""

    to: str  # what it was to: £300.00 of invoice INV-2
    date: str  # the day on which it was withdrawn


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadFacts:
    """A head of claim."""

    label: str  # what it is for
    now: str  # how much on the date of the paper
    at_deadline: str  # how much on the deadline, "" where that cannot be known


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountFacts:
    """What is owed on the date of the paper, and how it is worked out."""

    as_of: str  # the day of the account, counted to its end
    next_day: str  # the day after it
    due: str  # everything that is owed on that day
    heads: tuple[HeadFacts, ...]
    has_deadline_total: bool  # what will be owed on the deadline can be known
    deadline_due: str  # what will be owed on the deadline
    deadline_interest: str  # the interest of each invoice on the deadline, and together
    claimed: tuple[InvoiceFacts, ...]
    claimed_amount: str  # the sum of the invoices claimed
    claimed_paid: str  # what was paid of them
    claimed_open: str  # what is open of them
    has_disputed: bool  # a part of them is disputed
    all_disputed: bool  # nothing of `claimed_open` is undisputed
    disputed: str  # how much is disputed
    undisputed: str  # how much is not
    receipts: tuple[ReceiptFacts, ...]
    picture: Picture | None  # what was owed through time; there whenever an invoice is claimed
    picture_days: str  # the days it shows, as they follow "from": 17 April to 15 June 2026
    picture_has_payments: bool  # the picture shows a payment
    has_credit: bool  # the client has paid more than was due
    credit: str  # how much more
    all_paid_late: bool  # nothing is open of any invoice: only interest, fixed sums or costs are left
    one_overdue: bool  # one invoice is overdue, not several
    overdue_numbers: str  # the overdue invoices, in a sentence
    has_interest: bool  # interest is claimed
    why_no_interest: str  # why none is, as a sentence
    entitlement: str  # what the interest rests on, as a sentence
    bearing: tuple[InvoiceFacts, ...]
    interest_was_paid: bool  # some of the interest has been paid
    interest_accrued: str  # all interest that has accrued
    interest_paid: str  # what has been paid of it
    interest: str  # what is open of it
    per_day: str  # what is added each day
    per_day_positive: bool  # something is added each day
    has_compensation: bool  # a fixed sum for late payment is claimed
    compensation_words: str  # what it rests on and how much it is, as a sentence
    basis_sentence: str  # the rates and where they come from, in sentences
    method: str  # how interest is worked out, in words
    divisor: str  # the days that a year is taken to have
    rate_lines: tuple[str, ...]  # the rates with their days, a line each
    notes: tuple[str, ...]  # notes to the calculation
    cautions: tuple[str, ...]  # what the law pack is not sure of: for the user, not for the letter


@dataclass(frozen=True, kw_only=True, slots=True)
class CreditorFacts:
    """The contractor as the letter calls it: "our client" from a lawyer, else "we" or "I"."""

    they: str  # our client, we, I
    they_start: str  # at the beginning of a sentence: Our client, We, I
    them: str  # our client, us, me
    their: str  # our client's, our, my
    how_to_pay: str  # how to pay, in a sentence or two
    contact: str  # whom to answer, as it follows "please tell"


@dataclass(frozen=True, kw_only=True, slots=True)
class WriterFacts:
    """Who writes the final demand and receives the answer."""

    contact: str  # where an answer goes


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterFacts:
    """The frame of a letter."""

    addressee: str  # name and address, on several lines
    you_are: str  # the client's name where the letter greets a person who only stands for it, else ""
    date: str  # the date of the letter
    references: str  # the lines with the references
    salutation: str  # Dear …, with its comma
    sign_off: Signatures  # the closing words and the place to sign


@dataclass(frozen=True, kw_only=True, slots=True)
class EventFacts:
    """Something that happened, for the record in the final demand."""

    date: str  # the day
    text: str  # what happened
    exhibit: str  # the evidence of it, a dash where there is none


@dataclass(frozen=True, kw_only=True, slots=True)
class BreachFacts:
    """A fact of the breach."""

    text: str  # what was done or left undone
    exhibit: str  # the evidence of it


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandFacts:
    """What a letter demands and announces."""

    title: str  # the title of the letter
    deadline: str  # the day by which to pay
    deadline_full: str  # the same with the weekday
    proceedings_from: str  # the first day of proceedings
    forum: str  # the court: the County Court
    threat: str  # what happens without payment, in a sentence
    is_debt_protocol: bool  # the Pre-Action Protocol for Debt Claims governs
    is_construction_protocol: bool  # the protocol for construction disputes may govern
    is_practice_direction: bool  # the Practice Direction on Pre-Action Conduct governs
    is_us_consumer_collection: bool  # an American lawyer collects from a consumer
    agreement: str  # what was agreed, in a sentence
    spoken: SpokenFacts | None  # how it was agreed by word of mouth, None where there is a contract in writing
    approved_changes: tuple[EarlierChange, ...]
    current_price: str  # the price with all approved orders
    current_price_gross: str  # the same with tax
    progress: str  # what was invoiced and paid, in a sentence
    record_of: str  # where the record of events comes from
    events: tuple[EventFacts, ...]
    facts: tuple[BreachFacts, ...]
    reminders: str  # when and how reminders were sent
    disputes: tuple[DisputeFacts, ...]
    withdrawn: tuple[WithdrawnFacts, ...]
    statements: tuple[WorkStatementFacts, ...]  # the claimed invoices that are by time and materials, line by line
    retention: str  # what the retention takes off each invoice, in a sentence
    default_words: str  # since when the client is in default, in a sentence
    instalments: bool  # paying by instalments may be offered
    withdraw: tuple[str, ...]  # objections that the client is asked to withdraw
    stopped: str  # that work has been stopped, in a sentence
    adr: str  # the readiness to settle without a court, in a sentence
    proceedings: str  # what proceedings would ask for, in a sentence
    costs_words: str  # what costs the client would bear, in a sentence
    reservation: str  # that all other rights are kept, in a sentence
    enclosures: tuple[str, ...]  # what is enclosed


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeFacts:
    """What a late-interest notice announces."""

    next_steps: str  # what comes next, in a sentence
    reservation: str  # that all other rights are kept, in a sentence
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
    reserved_law: str  # the mandatory law that the choice of law leaves alone
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
