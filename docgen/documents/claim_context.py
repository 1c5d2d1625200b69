"""What a template may say of a claim and of the steps up to court. `docgen.documents.context` is the whole."""

from __future__ import annotations

from msgspec import Struct

from docgen.documents.contract_context import EarlierChange, WorkStatementContext
from docgen.layout import Picture, Signatures


class SegmentContext(Struct, frozen=True, kw_only=True):
    """A line of the calculation of interest."""

    first: str  # the first day, counted
    last: str  # the last day, counted
    days: str  # how many days
    principal: str  # the sum that bears interest
    rate: str  # the rate
    interest: str  # to four places: it is rounded once an invoice


class InvoiceContext(Struct, frozen=True, kw_only=True):
    """An invoice that is claimed: `invoiced` less `credited` less `received` is `open`.

    So is `amount` less `paid`, where a credit note on another invoice counts as paid.
    """

    number: str  # its number
    description: str  # what it is for
    issued: str  # the day on which it was issued
    due: str  # the day on which it was due
    amount: str  # how much it is
    paid: str  # what was applied to the invoice itself
    invoiced: str  # what it came to when it was issued
    credited: str  # what credit notes and a discount took off it
    received: str  # what money paid of the invoice itself
    fell_due: str  # what of it fell due
    open: str  # how much is open of it
    days_late: str  # how many days late it is
    interest_from: str  # the day from which interest runs
    rates: str  # the rates of interest
    interest: str  # the interest that is open
    interest_accrued: str  # all interest that has accrued
    interest_paid: str  # what has been paid of the interest, "" for nothing
    interest_paid_or_none: str  # the same as a sum in any case: £0.00
    interest_was_set_off: bool  # some of the interest was settled by a credit note, not by money
    segments: tuple[SegmentContext, ...]
    reductions: tuple[str, ...]  # credit notes and discounts that made it smaller


class ReceiptContext(Struct, frozen=True, kw_only=True):
    """A payment and what it was applied to."""

    day: str  # the day of the payment
    invoice: str  # the invoice it went to
    amount: str  # how much it was
    to_charges: str  # what went to interest and costs
    to_principal: str  # what went to the invoice itself


class DisputeContext(Struct, frozen=True, kw_only=True):
    """A part of an invoice that the client disputes."""

    amount: str  # how much of the open sum is disputed
    invoice: str  # the invoice
    date: str  # the day of the objection
    reason: str  # what the client says
    exhibit: str  # the evidence of it, "" in a notice
    measure: str  # what the law lets the client hold back for a defect, a sentence; "" without its cost


class WithdrawnContext(Struct, frozen=True, kw_only=True):
    """An objection that the client withdrew."""

    to: str  # what it was to: £300.00 of invoice INV-2
    date: str  # the day on which it was withdrawn
    exhibit: str  # what shows that it was withdrawn, "" for nothing
    sentence: str  # all of it in a sentence


class CostContext(Struct, frozen=True, kw_only=True):
    """A cost of recovery."""

    date: str  # when it arose
    description: str  # what it was for
    amount: str  # how much it was


class HeadContext(Struct, frozen=True, kw_only=True):
    """A head of claim."""

    label: str  # what it is for
    now: str  # how much on the date of the document
    at_deadline: str  # how much on the deadline, "" where that cannot be known


class AccountContext(Struct, frozen=True, kw_only=True):
    """What is owed on the date of the document, and how it is worked out."""

    as_of: str  # the day of the account, counted to its end
    next_day: str  # the day after it
    due: str  # everything that is owed on that day
    shares: str  # what each of several clients owes of it, where each owes a share alone; "" elsewhere
    heads: tuple[HeadContext, ...]
    has_deadline_total: bool  # what will be owed on the deadline can be known
    deadline_due: str  # what will be owed on the deadline
    deadline_interest: str  # the interest of each invoice on the deadline, and together
    claimed: tuple[InvoiceContext, ...]
    claimed_amount: str  # the sum of the invoices claimed
    claimed_paid: str  # what was paid of them
    claimed_open: str  # what is open of them
    has_credited: bool  # credit notes or a discount took something off them
    claimed_invoiced: str  # what they came to when they were issued
    claimed_credited: str  # what credit notes and discounts took off them
    claimed_received: str  # what money paid of them
    credits: tuple[str, ...]  # each credit note and discount, and what it took off which of them, as sentences
    costs: tuple[CostContext, ...]  # the costs of recovery, each with its description
    costs_met: str  # what of them the fixed sums meet, "" for nothing
    costs_rule: str  # under which rule these meet them
    costs_paid: str  # what has been paid of the costs, "" for nothing
    costs_open: str  # what is claimed of the costs
    has_disputed: bool  # a part of them is disputed
    all_disputed: bool  # nothing of `claimed_open` is undisputed
    disputed: str  # how much is disputed
    undisputed: str  # how much is not
    receipts: tuple[ReceiptContext, ...]
    returned: tuple[str, ...]  # each payment that was returned unpaid, and what was paid back, as sentences
    offers: tuple[str, ...]  # each discount offered as goodwill that was not kept, as sentences
    lodged: tuple[str, ...]  # each sum of the client's that a court or an escrow agent holds, as sentences
    picture: Picture | None  # what was owed through time; there whenever an invoice is claimed
    picture_days: str  # the days it shows, as they follow "from": 17 April to 15 June 2026
    picture_has_payments: bool  # the picture shows a payment
    has_credit: bool  # the client has paid more than was due
    credit: str  # how much more
    all_paid_late: bool  # nothing is open of any invoice: only interest, fixed sums or costs are left
    some_paid_late: bool  # an invoice that is claimed was paid late: nothing but what the delay added is open of it
    one_overdue: bool  # one invoice is overdue, not several
    overdue_numbers: str  # the overdue invoices, in a sentence
    has_interest: bool  # interest is claimed
    why_no_interest: str  # why none is, as a sentence
    entitlement: str  # what the interest rests on, as a sentence
    bearing: tuple[InvoiceContext, ...]
    from_default: bool  # interest runs from a later day than the one after the due date: from default
    from_later: bool  # interest runs from a later day than the one after the due date, whatever the reason
    interest_was_paid: bool  # some of the interest has been paid
    set_against: str  # what of the payments went to interest, fixed sums and costs, as a sentence; "" for nothing
    interest_was_set_off: bool  # some of it was settled by a credit note, not by money
    costs_were_set_off: bool  # some of the costs were settled by a credit note, not by money
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


class EventContext(Struct, frozen=True, kw_only=True):
    """Something that happened, for the record in the final demand."""

    date: str  # the day
    text: str  # what happened
    exhibit: str  # the evidence of it, a dash where there is none


class BreachContext(Struct, frozen=True, kw_only=True):
    """A fact of the breach."""

    text: str  # what was done or left undone
    exhibit: str  # the evidence of it


class ExtraContext(Struct, frozen=True, kw_only=True):
    """A claimed invoice for something that is no part of the price, and what it rests on."""

    invoice: str  # its number
    amount: str  # what it asks for
    description: str  # what it is for
    ground: str  # why it is owed, in a sentence
    exhibit: str  # what shows it, "" for nothing


class DemandContext(Struct, frozen=True, kw_only=True):
    """What a letter demands and announces."""

    title: str  # the title of the letter
    lien: str  # until when a claim of lien may be recorded, as a sentence; "" where docgen knows none
    deadline: str  # the day by which to pay
    deadline_full: str  # the same with the weekday
    proceedings_from: str  # the first day of proceedings
    forum: str  # the court: the County Court
    threat: str  # what happens without payment, in a sentence
    is_debt_protocol: bool  # the Pre-Action Protocol for Debt Claims governs
    is_construction_protocol: bool  # the protocol for construction disputes may govern
    dispute_protocol: str  # that protocol by its name, "" where there is none
    days_to_answer: str  # how many days it gives to answer a letter of claim
    disputes_from: str  # the first day of proceedings over a sum that is disputed
    is_practice_direction: bool  # the Practice Direction on Pre-Action Conduct governs
    is_us_consumer_collection: bool  # an American lawyer collects from a consumer
    state_notice: tuple[str, ...]  # what a State of the United States has such a letter say besides
    agreement: str  # what was agreed, in a sentence
    spoken: SpokenContext | None  # how it was agreed by word of mouth, None where there is a contract in writing
    approved_changes: tuple[EarlierChange, ...]
    ended_parts: tuple[InvoiceEntry, ...]  # parts of the work that were ended early, with what that took off
    current_price: str  # the price with all approved orders
    current_price_gross: str  # the same with tax
    progress: str  # what was invoiced and paid, in a sentence
    extras: tuple[ExtraContext, ...]  # what is claimed beside the price, with its ground
    record_of: str  # where the record of events comes from
    events: tuple[EventContext, ...]
    facts: tuple[BreachContext, ...]
    reminders: str  # when and how reminders were sent
    interest_notices: str  # when and how notices of late payment and interest were sent
    disputes: tuple[DisputeContext, ...]
    withdrawn: tuple[WithdrawnContext, ...]
    statements: tuple[WorkStatementContext, ...]  # the claimed invoices that are by time and materials, line by line
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
    exhibit_files: tuple[str, ...]  # the files of the exhibits, as the case file names them


class NoticeContext(Struct, frozen=True, kw_only=True):
    """What a late-interest notice announces."""

    next_steps: str  # what comes next, in a sentence
    reservation: str  # that all other rights are kept, in a sentence
    disputes: tuple[DisputeContext, ...]
    spoken: SpokenContext | None  # as in the demand
    enclosures: tuple[str, ...]  # what proves an agreement by word of mouth, and the invoices
    exhibit_files: tuple[str, ...]  # the files of the exhibits, as the case file names them


class InvoiceEntry(Struct, frozen=True, kw_only=True):
    """A line of an invoice, stated as the case states its prices."""

    description: str  # what it is for
    amount: str  # how much it is
    quantity: str = ""  # how many, with the unit: 28 m²; "" where it is one piece
    price: str = ""  # the price of one


class TaxContext(Struct, frozen=True, kw_only=True):
    """The tax of an invoice at one rate."""

    rate: str  # the rate
    net: str  # what it is worked out on
    tax: str  # the tax


class EarlierInvoiceContext(Struct, frozen=True, kw_only=True):
    """An invoice that a final one takes off, with its tax; the sums have a minus sign."""

    number: str  # its number
    date: str  # its date
    net: str  # what it came to without tax
    tax: str  # its tax
    gross: str  # what it came to
    open: str  # what is still to be paid of it, "" where it is paid


class FinalContext(Struct, frozen=True, kw_only=True):
    """What a final invoice takes off, and what is left by it; net, tax and gross of the invoice are all of the work."""

    earlier: tuple[EarlierInvoiceContext, ...]
    net: str  # what is left without tax
    tax: str  # the tax on it
    gross: str  # what is left with it
    open: tuple[EarlierInvoiceContext, ...]  # those that are not paid in full
    objection_days: int  # the days in which the client can object that it cannot be checked, 0 where the law says none
    objection_law: str  # the provision on that, "" where there is none


class InvoiceDocumentContext(Struct, frozen=True, kw_only=True):
    """The invoice that the document is. `net`, `tax` and `gross` are of the whole invoice."""

    number: str  # its number
    date: str  # its date
    description: str  # what it is for
    supplied: str  # the day on which the work was done or delivered, "" where the record names none
    period: str  # the days of the work, where it is for time and materials: 29 June to 5 July 2026; "" elsewhere
    is_advance: bool  # asked for before the work: the deposit
    planned: str  # the days agreed for that work: 16 March to 8 May 2026; "" where the contract names none
    tax_point: bool  # the law asks for the time of supply, and the invoice's date stands for it
    is_interim: bool  # for a part of the work, before all of it is complete
    order_number: str  # the client's own order number, "" where there is none
    entries: tuple[InvoiceEntry, ...]
    has_quantities: bool  # any line of it has a quantity
    final: FinalContext | None  # where it is the final invoice
    labour: str  # how much of it is for labour, tax included; "" where that is not told apart
    labour_tax: str  # the tax in that, "" where there is none
    labour_stated: str  # the same stated as the prices are
    materials_stated: str  # what is not for labour, stated as the prices are
    labour_left: str  # the labour in what a final invoice asks for, where every invoice before tells it; "" elsewhere
    materials_left: str  # the materials in that
    has_labour_relief: bool  # a private client may get a relief from income tax for the labour
    has_labour_deduction: bool  # a business may have to take a part of the labour off and pay it to the tax office
    statement: WorkStatementContext | None  # where it is for time and materials
    net: str  # the sum without tax
    tax: str  # the tax
    taxes: tuple[TaxContext, ...]  # the same by rate
    several_rates: bool  # parts of it are taxed at different rates
    tax_notice: str  # why no tax is charged, in the words that the law asks for; "" where it is
    gross: str  # the invoice total
    received: tuple[InvoiceEntry, ...]  # what had been received or credited by its date, with a minus sign
    to_pay: str  # what was left to be paid
    is_paid: bool  # nothing was
    due_full: str  # with the weekday
    how_to_pay: str  # how to pay, with its number as the reference
    has_discount: bool  # there is a discount for paying early
    discount: str  # how much the discount is
    discounted: str  # the sum to be paid with it
    discount_day: str  # the last day for it
    code: Picture | None  # a code that a banking app reads, where the currency has one
    client_particulars: str  # numbers of the client that the law asks for; "" where it asks for none
    contractor_particulars: str  # the contractor's number for the tax, and the others that the law asks for
    sentences: tuple[str, ...]  # what the law wants on every invoice, in its own language
    keep_two_years: bool  # German law asks a private client to keep an invoice for work on land


class OfferContext(Struct, frozen=True, kw_only=True):
    """A discount offered as goodwill, on the condition that the rest is paid by a day."""

    invoice: str  # the number of the invoice
    invoice_date: str  # its date
    description: str  # what it is for
    reason: str  # why it is offered, in a sentence without its full stop; "" for no reason
    open: str  # what is open of the invoice
    amount: str  # how much is taken off
    to_pay: str  # what has to come in
    until: str  # the last day for it, with the weekday
    is_overdue: bool  # the invoice is overdue on the day of the offer
    charges: str  # interest and fixed sum on it so far, "" for none


class CreditNoteContext(Struct, frozen=True, kw_only=True):
    """The credit note that the document is. `net`, `tax` and `gross` are what it takes off, without a sign."""

    number: str  # its number
    date: str  # its date
    invoice: str  # the number of the invoice that it corrects
    invoice_date: str  # the date of that invoice
    description: str  # what that invoice is for
    reason: str  # why
    is_goodwill: bool  # it is a discount given later as goodwill
    net: str  # the sum without tax
    taxes: tuple[TaxContext, ...]  # the tax by rate
    several_rates: bool  # parts of it are taxed at different rates
    tax_notice: str  # why no tax is charged, in the words that the law asks for; "" where it is
    gross: str  # what is credited, tax included
    was_paid: bool  # nothing of the invoice was open before it
    before: str  # what was open of the invoice before it
    after: str  # what is open of it now
    uses: tuple[str, ...]  # where what is more than that goes, as sentences
    letters: tuple[str, ...]  # what it does to the letters that named a larger sum, as sentences


class CompletedContext(Struct, frozen=True, kw_only=True):
    """What is complete and may be accepted."""

    milestone: str  # the milestone with its title, "" where it is the work as a whole
    is_whole: bool  # with it the work as a whole is complete
    is_accepted: bool  # it is accepted: the work as a whole, or a part that is accepted by itself
    date: str  # the day of completion
    text: str  # what the record says of it
    exhibit: str  # what shows it, "" for nothing
    within: str  # how long the client has to answer
    joint_record: str  # the provision by which both record its condition where acceptance is refused; "" for none
    answer_by: str  # the last day to answer a letter of this day, with the weekday


class DelayContext(Struct, frozen=True, kw_only=True):
    """What holds up the work."""

    date: str  # the day on which it happened
    text: str  # what happened
    time: str  # how much longer the work is likely to take, "" where that is not known
    by_client: bool  # it comes from the client
    by_contractor: bool  # it comes from the contractor
    completion_now: str  # the completion date as agreed, "" where there is none
    completion_then: str  # the likely day of completion, "" where it is not known
    exhibit: str  # what shows it, "" for nothing


class SecurityContext(Struct, frozen=True, kw_only=True):
    """The security that is asked for, and how it was worked out."""

    law: str  # the provision that gives the right to it
    sum: str  # how much is asked for
    by: str  # the day by which it is to be given
    total: str  # the price with approved change orders, with tax
    paid: str  # what has been paid of it, "" for nothing
    unpaid: str  # what has not
    extra: str  # what comes on top for ancillary claims, "" for nothing
    extra_share: str  # the same as a share: 10%
    limit: str  # the most that the law lets be asked for, "" where it names none
    limit_share: str  # the same as a share of the price: 20%
    costs: str  # what the contractor bears of its cost in a year: 2%
    by_cash: bool  # it may also be given in cash, by a savings book or by an insurance (Austria)
    may_rescind: bool  # without it the contract may be rescinded after a further time, else terminated


class PaidLineContext(Struct, frozen=True, kw_only=True):
    """What a payment paid of an invoice. `to_charges` and `to_principal` are a dash for nothing."""

    invoice: str  # its number
    description: str  # what it is for
    to_charges: str  # what went to its interest and fixed sum
    to_principal: str  # what went to the invoice itself
    open: str  # what was open of it after the payment


class ReceiptDocumentContext(Struct, frozen=True, kw_only=True):
    """The payment that the receipt is for, and what it paid on its day."""

    amount: str  # how much came in
    date: str  # the day on which it came
    note: str  # how it came, "" where the case does not say
    paid_by: str  # who paid, where that was not the client; "" elsewhere
    withheld: str  # what of it the client deducted by law for the tax office, "" for nothing
    withheld_under: str  # the name of that deduction and where it stands: CIS, sections 61 and 62 of …
    held_by: str  # the court or escrow agent that held it until its release, "" for none
    held_since: str  # from which day on
    lines: tuple[PaidLineContext, ...]
    has_charges: bool  # some of it went to interest or a fixed sum
    discounts: tuple[str, ...]  # each discount for early payment that it earned, as a sentence
    to_costs: str  # what it paid of the costs of recovery, "" for nothing
    held: str  # what of it was not owed on that day and is held for the client, "" for nothing
    held_for: str  # the invoice that it is kept for, where that had not been issued yet; else ""
    left: str  # what was open in all after it, due or not; "" for nothing


class BookingContext(Struct, frozen=True, kw_only=True):
    """A line of the statement of account. `charged` and `received` are "" where the line has none."""

    date: str  # the day
    entry: str  # what happened
    charged: str  # what was charged, "" for nothing
    received: str  # what was received, "" for nothing
    balance: str  # what was open after it


class OpenInvoiceContext(Struct, frozen=True, kw_only=True):
    """An invoice with something open on it, due or not."""

    number: str  # its number
    description: str  # what it is for
    due: str  # the day on which it is due
    state: str  # "12 days overdue", "due today", "due in 3 days"
    open: str  # how much is open of it


class StandingContext(Struct, frozen=True, kw_only=True):
    """How the account stands: every event in order, and what is open, due or not."""

    bookings: tuple[BookingContext, ...]
    balance: str  # the sum of all of them: what is open in all, due or not, less a credit that is held
    due: str  # what is open in all, whatever is held
    nothing_owed: bool  # nothing is open
    open_invoices: tuple[OpenInvoiceContext, ...]
    open_total: str  # what is open of the invoices together
    not_yet_due: str  # "" where everything open is due
    overdue: str  # the open principal that is overdue, "" for nothing


class ReminderContext(Struct, frozen=True, kw_only=True):
    """What a reminder asks for. `earlier` lists the days of earlier reminders of it in a sentence, "" for none."""

    pay_by: str  # the day by which to pay
    pay_by_full: str  # the same with the weekday
    earlier: str  # the days of earlier reminders, in a sentence, "" for none
    first_of: str  # of several invoices, those that no earlier letter reminded of, "" where none or all are such
    one_first: bool  # that is one invoice
    rest: str  # of one invoice a part of which was paid: what is still open, "" otherwise
    is_second: bool  # exactly one reminder of all of them went before it
    noticed: str  # the days of notices of late payment and interest, in a sentence, "" for none
    may_charge_interest: bool  # interest may be charged from now on
    may_stop_work: bool  # notice that work will stop may be given, and has not been


class CallContext(Struct, frozen=True, kw_only=True):
    """What somebody needs to telephone about a payment."""

    ask_for: str  # for whom to ask
    phone: str  # "" where the case names none
    is_before_due: bool  # nothing is overdue yet: a courtesy call
    said_before: tuple[str, ...]  # what the client has said about payment, day by day


class ParticularLine(Struct, frozen=True, kw_only=True):
    """A line of what a statute asks a notice to state: "Owner" and the name with the address."""

    label: str  # what it is
    text: str  # what the case has


class StopContext(Struct, frozen=True, kw_only=True):
    """A stop of work for non-payment. Sums are undisputed principal: paying it is enough to prevent or end the stop.

    `right` says what the right to stop rests on, as it follows "under". `notice_day` and `stopped_on` are "" in the
    notice that comes first.
    """

    right: str  # what the right to stop rests on, as it follows "under"
    given_to: tuple[str, ...]  # who gets the notice beside the client by statute, each with the address
    copied_to_subcontractors: bool  # the statute asks for a copy to the subcontractors
    owner_unpaid_since: str  # since when the owner has owed the client a payment, where the right turns on that
    particulars: tuple[ParticularLine, ...]  # the parties, the site and the work, where the statute asks for them
    invoices: tuple[OpenInvoiceContext, ...]
    sum: str  # the sum to be paid
    open: str  # what is open of these invoices: more than that, where money went to interest first
    interest_took: str  # what of the money that came since the notice was set against interest, "" for nothing
    pay_by: str  # the last day to pay it
    pay_by_full: str  # the same with the weekday
    stop_on: str  # the day on which work stops
    stop_on_full: str  # the same with the weekday
    resume_within: str  # how soon work goes on after payment
    completion: str  # the completion date as it stands, "" where none was agreed
    switches_off: tuple[str, ...]  # what is switched off
    data_kept_until: str  # until when the client's data are kept
    notice_day: str  # the day of the notice, "" in the notice itself
    stopped_on: str  # the day on which work stopped, "" before
    resumed_on: str  # the day on which work went on, goes on, or goes on at the latest; "" before
    has_resumed: bool  # work has gone on since a day before that of the letter
    resumes_at_latest: bool  # that day is the last one that the contract allows; nobody has named the day itself
    days_stopped: str  # for how many days work was stopped, "" where the day of resumption is not known
    completion_after: str  # the completion date after the stop, "" where it is not known
    rest_named: str  # what is still due of the sum that the notice of the stop named, "" for nothing
    rest_overdue: str  # what else is overdue while work goes on, "" for nothing
    resume_due: str  # the last day to resume under the contract, where work resumed after it; "" elsewhere
    days_counted: str  # the days of the stop up to it: only they move the completion date
    last_payment: str  # "£15,000.00 on 5 May 2026", "" where the sum was settled without one


class InstalmentContext(Struct, frozen=True, kw_only=True):
    """An instalment: how it is split by head, and what is left after it."""

    number: str  # its number
    date: str  # the day on which it is due
    amount: str  # how much it is
    to_interest: str  # interest, fixed sums and costs
    to_principal: str  # what of it goes to the invoices
    paid_in_all: str  # what is paid with it in all
    left: str  # what is left after it


class PlanContext(Struct, frozen=True, kw_only=True):
    """A payment plan: the debt acknowledged on its day, and the instalments that end it."""

    date: str  # the date of the plan
    debt: str  # the debt that it is about
    heads: tuple[InvoiceEntry, ...]
    numbers: str  # the invoices that have not been paid in full, in a sentence; "" where all have
    is_one_invoice: bool  # it is one invoice, not several
    paid_late: str  # the invoices that were paid late, and of which what the delay costs is still open; "" for none
    is_one_paid_late: bool  # it is one invoice, not several
    instalments: tuple[InstalmentContext, ...]
    total: str  # what the instalments come to
    interest_continues: bool  # interest runs on while the plan is kept
    interest_during: str  # that interest, in words
    interest_rates: str  # the rates of that interest
    per_day: str  # what is added each day
    default_after: str  # how late an instalment may be
    last_full: str  # the last day with its weekday
    allocation: str  # what payments go to first, in a sentence
    signatures: Signatures  # the places to sign for both parties


class WitnessParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph of a witness's statement."""

    text: str  # what the witness says
    exhibit: str  # the mark of the document that shows it, "" for none


class WitnessContext(Struct, frozen=True, kw_only=True):
    """The contractor's own evidence for a court."""

    name: str  # who makes the statement
    short_name: str  # initials and surname: G. Moss
    initials: str  # GM
    position: str  # what the witness is in the firm: Director; "" for the contractor in person
    firm: str  # the firm, or the name it trades under
    is_employee: bool  # the witness speaks for a firm, and is not the contractor
    address: str  # where the witness works, in one line
    defendant: str  # the client
    day: str  # the date of the statement
    is_england: bool  # in the form of Practice Direction 32
    words: str  # the words of the law that verify it
    has_place: bool  # the place of signing stands with the date
    courts: str  # the courts that the words are for, "" for all of the law's
    paragraphs: tuple[WitnessParagraph, ...]
    first_exhibit: str  # GM1, or Exhibit 1
    last_exhibit: str  # GM9, or Exhibit 9
    exhibits: tuple[str, ...]  # what the exhibits are, in order
    is_bundled: bool  # they are those of a bundle, whose numbers and pages the statement cites


class HandoverEvent(Struct, frozen=True, kw_only=True):
    """A day of the chronology."""

    date: str  # the day
    text: str  # what happened
    exhibit: str  # the evidence of it


class HandoverContext(Struct, frozen=True, kw_only=True):
    """What a collection agency is told."""

    collector: str  # the collection agency
    collector_address: str  # its address
    collector_reference: str  # its reference
    terms: tuple[str, ...]  # what was agreed with it
    chronology: tuple[HandoverEvent, ...]
    enclosures: tuple[str, ...]  # what is enclosed
    exhibit_files: tuple[str, ...]  # the files of the exhibits, as the case file names them
    disputed_left_out: str  # the invoices kept back because they are disputed, "" for none
    extras: str  # the invoices handed over that no milestone and no change order stands behind, "" for none


class ProofContext(Struct, frozen=True, kw_only=True):
    """The proof of debt in an insolvency of the client; its sums are those of the account."""

    addressee: str  # who administers the insolvency, with role and address, on several lines
    salutation: str  # whom the letter greets
    reference: str  # court and number of the proceedings, "" where the case names none
    began: str  # the day on which it began
    text: str  # what happened, as the case says it
    invoices: tuple[OpenInvoiceContext, ...]
    has_disputed: bool  # the client had objected to a part
    disputed: str  # how much that is, "" for nothing
    keeps_title: bool  # goods remain the contractor's until they are paid for
    enclosures: tuple[str, ...]  # what is enclosed


class AssignmentContext(Struct, frozen=True, kw_only=True):
    """That the contractor has assigned the claim, and to whom."""

    date: str  # the day of the assignment
    name: str  # the new creditor
    address_line: str  # the address on one line
    email: str  # the e-mail address, "" for none
    open: str  # what was owed on the day of the notice, "" for nothing
    heads: tuple[InvoiceEntry, ...]  # what makes it: the invoices, interest, fixed sums, costs
    as_of: str  # that day
    how_to_pay: str  # how to pay the new creditor, in a sentence
    collected_by_contractor: bool  # the contractor goes on to ask for payment, with the new creditor's authority


class SaidContext(Struct, frozen=True, kw_only=True):
    """What one side said. `to`, `how` and `exhibit` are "" where the case does not have them."""

    date: str  # the day
    by: str  # who said it
    to: str  # to whom
    how: str  # how: by telephone
    words: str  # what was said
    exhibit: str  # the evidence of it


class DoneContext(Struct, frozen=True, kw_only=True):
    """What one side did because of the agreement."""

    date: str  # the day
    text: str  # what was done
    exhibit: str  # the evidence of it


class SpokenContext(Struct, frozen=True, kw_only=True):
    """An agreement by word of mouth: the offer, its acceptance, and what was then given for it."""

    offer: SaidContext | None
    acceptance: SaidContext | None
    done: tuple[DoneContext, ...]


class ClientCheckContext(Struct, frozen=True, kw_only=True):
    """What was found out about the client before the contract; "" for each answer that is not there yet.

    `exposure` is the most that can stand open at once under the payment schedule, tax included.
    """

    date: str  # the day of the check
    registration: str  # what the register said
    references: str  # what others said
    credit_terms: str  # the terms that were given
    credit_limit: str  # the most that was to be open
    past_disputes: str  # disputes known of
    exposure: str  # what was open at the most
    over_limit: bool  # that was more than the limit


class ServedContext(Struct, frozen=True, kw_only=True):
    """A document that was delivered, for the certificate of it."""

    document: str  # what was delivered, with its reference
    whom: str  # to whom
    how: str  # by which channel, as the record has it
    tracking: str  # the tracking number, "" for none
    address: str  # where it went
    sent: str  # the day, and the time where it is known
    received: str  # when it counts as received and by what, "" where only proof decides
    in_court: str  # when it would count as served in court proceedings and by what, "" where no law pack says
    proof: str  # the file that proves it, "" for none
    has_statement_of_truth: bool  # the law has a certificate verified by a statement of truth
    is_declaration: bool  # the law has a declaration under penalty of perjury
    state: str  # with it the State, as it follows "the laws of"; "" elsewhere
    mailed_under: str  # where the law says what a proof of service by mail states, "" elsewhere and for other ways
    signature: Signatures  # the place for the person who did it to sign
