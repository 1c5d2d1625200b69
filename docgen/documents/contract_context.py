"""What a template may say of the parties, the contract and its changes. `docgen.documents.context` is the whole."""

from __future__ import annotations

from msgspec import Struct

from docgen.layout import Signatures


class RateContext(Struct, frozen=True, kw_only=True):
    """What an hour or a day of one kind of work costs."""

    title: str  # the kind of work
    rate: str  # what an hour or a day of it costs
    per_day: bool  # else per hour


class TimeAndMaterialsContext(Struct, frozen=True, kw_only=True):
    """Work paid by time and materials. `markup` is "" where materials are charged at cost."""

    rates: tuple[RateContext, ...]
    markup: str  # what is added to the cost of materials, "" for nothing
    warn_at: str  # the share of the limit at which the contractor warns
    warn_sum: str  # that share of the cap, without change orders
    is_weekly: bool  # hours are invoiced every week
    is_fortnightly: bool  # hours are invoiced every two weeks
    is_monthly: bool  # hours are invoiced every month


class AdvanceContext(Struct, frozen=True, kw_only=True):
    """Money paid in advance for materials. `storage` is "" where the case does not say where they are kept."""

    amount: str  # how much is advanced
    materials: tuple[str, ...]  # what it is for
    account_within: str  # how soon it is accounted for
    is_returned: bool  # what is left is repaid at once, else set against the next invoice
    storage: str  # where the materials are kept, "" where that is left open


class ListedPriceContext(Struct, frozen=True, kw_only=True):
    """The price of an extra, agreed in advance; `per` is its unit as the case has it."""

    id: str  # its number in the list
    description: str  # what it is for
    price: str  # the price
    per: str  # the unit it is for, "" for a price as a whole


class StageContext(Struct, frozen=True, kw_only=True):
    """A milestone that delivers something, with how it is seen to be complete."""

    id: str  # the number of the milestone
    title: str  # what it is called
    deliverables: tuple[str, ...]  # what is delivered
    accepted_when: tuple[str, ...]  # how it is seen to be right


class TimeLineContext(Struct, frozen=True, kw_only=True):
    """Time at one rate: 76 hours of an electrician at £46.00."""

    title: str  # whose time it is
    quantity: str  # how many hours or days
    per_day: bool  # counted in days, else in hours
    rate: str  # the price of one
    amount: str  # what they come to


class WorkStatementContext(Struct, frozen=True, kw_only=True):
    """The time and materials of an invoice. A sum that is not in it is ""; the exhibits are "" outside a demand."""

    invoice: str  # the number of the invoice
    description: str  # from which day to which
    time: tuple[TimeLineContext, ...]
    materials: str  # what the materials cost
    markup: str  # what is added to that
    markup_share: str  # the same as a percentage
    advance_used: str  # what the advance for materials has paid already, with a minus sign
    net: str  # the sum without tax
    tax: str  # the tax
    tax_rate: str  # its rate
    gross: str  # the invoice total
    time_sheet: str  # the exhibit with the time sheets
    receipts: str  # the exhibit with the receipts


class PartyContext(Struct, frozen=True, kw_only=True):
    """A party."""

    name: str  # the full name; of several people together, all of them
    article: str  # in German the article before the name of a firm: die (GmbH); "" elsewhere
    article_of: str  # the same after "von", "zwischen" and "mit": der (GmbH)
    trading_as: str  # the name under which it trades
    address: str  # the address, a line for each of its lines
    address_line: str  # the address on one line
    email: str  # the e-mail address
    phone: str  # the telephone number
    registration: str  # the register entry: Company no. 00012345 (England and Wales)
    other_ways: str  # how else the contractor may be paid, as it follows "pay"; "" where only by transfer
    licence: str  # the licence to do the work, with its number
    tax_number: str  # the tax number alone
    tax_line: str  # the tax number with what it is: VAT no. GB 123 4000 37; USt-IdNr. DE 123456789
    bank_line: str  # the bank account on one line
    signatory_name: str  # who signs
    signatory_title: str  # what the person who signs is: Director
    is_company: bool  # a company
    is_sole_trader: bool  # a business that is one person
    is_consumer: bool  # a private person, acting outside any trade
    is_public_body: bool  # a public body
    is_business: bool  # not a consumer
    is_individual: bool  # a consumer or a sole trader
    is_joint: bool  # several people together, each liable for the whole
    is_several: bool  # several people together, in whatever way they are liable
    shares: str  # which share each owes, where each owes a share alone: Mr Shah 60% and Mrs Shah 40%; "" elsewhere


class LawyerContext(Struct, frozen=True, kw_only=True):
    """The lawyer. `exists` is False, and every text "", where the case names none."""

    exists: bool  # the document goes out in a lawyer's name
    name: str  # the lawyer's name
    title: str  # what the lawyer is: Solicitor
    firm: str  # the firm
    address: str  # the address, a line for each of its lines
    address_line: str  # the address on one line
    email: str  # the e-mail address
    phone: str  # the telephone number
    reference: str  # the lawyer's own reference
    power_of_attorney: bool  # the client's original power of attorney goes with the letter


class LawContext(Struct, frozen=True, kw_only=True):
    """The law that governs."""

    name: str  # as it stands in a sentence: the law of England and Wales
    acceptance_of_work: bool  # work is accepted, and with that the risk passes (Abnahme, section 640 BGB)
    american_rule_on_fees: bool  # each side bears its own attorney's fees unless the contract says otherwise
    authors_rights: bool  # an author's rights cannot be assigned, the right of use can
    building_contract_code: bool  # building contracts have a law of their own (sections 650a to 650o BGB)
    building_ended_in_writing: bool  # a building contract is ended by signed notice on paper (section 650h BGB)
    cancellation_law_named: bool  # the clause on cancelling names the provision
    conciliation_after_dispute: bool  # a consumer who disputes is told of the dispute body (section 37 VSBG)
    consumer_forum_by_law: bool  # no clause takes the courts that the law provides (section 38 ZPO)
    copy_of_contract: bool  # the contract says that a consumer is given a copy of it (section 312f BGB)
    default_after_thirty_days: bool  # default comes 30 days after an invoice, with a consumer if it said so
    default_interest: bool  # interest is for default (section 288 BGB)
    ending_for_cause_remains: bool  # the right to end a contract for good cause cannot be taken away
    english_adjudication_scheme: bool  # adjudication goes by the scheme for England and Wales, not that for Scotland
    free_service_contract: bool  # services without a result have no provisions of their own (Austria)
    free_ending_paid: bool  # whoever ends a contract for work without a reason pays for all of it (section 648 BGB)
    individual_terms_prevail: bool  # what the parties agree individually prevails over standard terms
    judgment_interest_by_law: bool  # a judgment bears the interest that the law provides, and not that of the contract
    late_payment_act: bool  # the Late Payment of Commercial Debts (Interest) Act 1998 sets rate and fixed sums
    late_payment_lump_sum: bool  # a lump sum for each late invoice (section 288(5) BGB)
    lien_waiver_forms: bool  # a waiver of lien may have to be in the form that a statute prescribes
    limitation_begins_anew: bool  # an acknowledgement begins the limitation period anew (section 212 BGB)
    limitation_by_acknowledgment: bool  # an acknowledgment counts (section 29 of the Limitation Act 1980)
    no_deemed_receipt: bool  # a notice to a consumer cannot be deemed received
    price_stands_four_months: bool  # a price to a consumer does not rise within four months
    price_stands_two_months: bool  # nor within two months (section 6(2) no. 4 KSchG)
    recognised_technical_rules: bool  # work keeps to the recognised rules of technology
    running_services_end_any_day: bool  # a consumer ends a running service on any day (section 309 no. 9(b) BGB)
    service_contract_code: bool  # services without a result have a law of their own (sections 611 to 630 BGB)
    set_off_within_contract: bool  # a claim from the contract itself may be set off
    site_safety_regulations: bool  # the Construction (Design and Management) Regulations 2015 hold
    standard_terms_liability: bool  # standard terms cannot limit liability for more than simple negligence
    taking_over_of_work: bool  # work is taken over (Übernahme), and with that the risk passes
    text_form_by_law: bool  # the law says what Textform is (section 126b BGB)
    third_party_rights_excluded: bool  # a third party could enforce a term unless the contract says otherwise
    title_is_security: bool  # title kept back from goods is a security interest and no more (UCC 2-401)
    transfer_ordered_in_time: bool  # a consumer pays in time who orders the transfer on the due date (Austria)
    withholding_by_consumer_remains: bool  # no contract limits what a consumer may keep back by law
    withholding_rights_remain: bool  # the rights to withhold performance remain (sections 273, 320 and 321 BGB)
    work_ended_for_cause: bool  # a contract for work is ended for cause by a section of its own (section 648a BGB)
    is_uk: bool  # England and Wales, Scotland or Northern Ireland; a rule above says more
    is_england: bool  # England and Wales; a rule above says more
    is_germany: bool  # Germany; a rule above says more
    is_us: bool  # a state of the United States; a rule above says more
    is_california: bool  # California; a rule above says more


class MilestoneContext(Struct, frozen=True, kw_only=True):
    """An instalment of the price."""

    id: str  # its number in the contract: M2
    title: str  # what it is called
    due: str  # when it is due: on signing
    planned: str  # the day for which it is planned, a dash where there is none
    share: str  # its share of the price, a dash where it has none
    amount: str  # how much it is


class ProvisionalContext(Struct, frozen=True, kw_only=True):
    """A sum in the price for what the client has still to choose."""

    description: str  # what it is for
    amount: str  # how much it is


class RetainerContext(Struct, frozen=True, kw_only=True):
    """A running service by the month."""

    title: str  # what it is
    amount: str  # what a month costs, as prices are stated
    since: str  # its first day
    in_advance: bool  # a month is invoiced from its first day, else when it is over
    includes: tuple[str, ...]  # what it includes
    notice: str  # the notice with which it is ended, as it follows "of"
    at_least: str  # how long it runs at least, "" where that was not agreed


class ContractContext(Struct, frozen=True, kw_only=True):
    """What was agreed. Sums are without tax where prices exclude it, and with tax where they include it."""

    heading: str  # the title of the contract
    date: str  # the date of the contract
    signed: str  # the day on which it was signed
    site: str  # where the work is done, on one line
    start: str  # the day on which work starts
    completion: str  # the day by which it is to be complete, or on which the services end
    is_short: bool  # it is in the short form, which leaves some of the full one's rules out
    owes_service: bool  # the contractor owes services and no result
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
    tax_notice: str  # why no tax is charged, in the words that the law asks for; "" where it is
    no_tax_added: bool  # the case names no tax where the law has VAT, so none comes on top of the price
    tax_included: bool  # prices are stated with tax
    tax_name: str  # what the tax is called: VAT
    tax_rate: str  # the rate of the tax: 20%
    milestones: tuple[MilestoneContext, ...]
    has_planned: bool  # whether a milestone has a day for which it is planned
    has_deposit: bool  # the first instalment is due before the work
    deposit_id: str  # the number of that instalment
    deposit_title: str  # what it is called
    deposit_amount: str  # how much it is
    paid_ahead: str  # what the client paid before the date of the contract: £1,000.00 on 2 March 2026; "" for nothing
    payment_within: str  # how long there is to pay: 14 days; 30 days, end of month
    time_to_pay: str  # when an invoice is to be paid, as it follows "is to be paid": within 14 days of its date
    final_date: str  # the final date for payment, as it follows those words: is 14 days after the due date
    due_date_is: str  # how the sentence begins that calls that day the due date: The last day of that period
    due_day_moves: str  # whether a due date that is no business day moves, as a sentence; "" where nothing is said
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
    stop_again: str  # how long a sum must be overdue for another notice after a stop; "" where it is as before
    stop_ends_after: str  # how long a stop lasts before the contract may be ended for it
    switches_off: tuple[str, ...]  # what a stop switches off, for services
    data_kept: str  # how long the client's data is kept after that
    is_construction_act: bool  # the Housing Grants, Construction and Regeneration Act 1996 applies
    approvers: str  # who approves change orders for the client: one of those named, A or B
    approvers_together: bool  # all of them together: several clients, and nobody is named who acts for them
    answer_within: str  # how soon the client answers a change order
    hourly_rate: str  # the rate for extra work by the hour
    cost_plus: str  # what is added to the cost of work without an agreed price: 15%; "" for a reasonable price
    accepted_apart: str  # the milestones that are accepted and paid by themselves: M2 (Shell), M3 (Roof)
    rest_on_acceptance: bool  # the rest of the price waits for acceptance; a building contract has a clause for it
    acceptance_within: str  # how long the client has to accept a milestone
    reached_within: str  # the same, or where none is agreed how long the client has to say that it is not reached
    ip_assigned: bool  # rights in the results pass to the client
    ip_licensed: bool  # the client gets a licence to the results
    ip_by_stage: bool  # the rights in the results of a milestone pass when that milestone is paid
    hand_over: tuple[str, ...]  # what is handed over with the results
    existing_parts: tuple[str, ...]  # what the contractor had before and brings in
    third_party_parts: tuple[str, ...]  # what belongs to others and is brought in
    credit: bool  # the contractor is to be named as the author
    time_and_materials: TimeAndMaterialsContext | None
    materials_advance: AdvanceContext | None
    price_list: tuple[ListedPriceContext, ...]
    stages: tuple[StageContext, ...]
    title_on_payment: bool  # goods pass to the client on payment
    title_on_delivery: bool  # goods pass to the client on delivery
    warranty_period: str  # how long defects are put right
    liability_cap: str  # the most that is owed for damage
    insurance: str  # for how much the contractor is insured
    professional_indemnity: str  # the same for mistakes in advice and design
    workers_compensation: bool  # the contractor is insured against accidents at work
    hold_harmless: bool  # each side answers to third parties for what it brings in
    risk_passes: str  # "on completion", "on delivery" or "by milestone"; "" where the contract does not say
    proof_of_funds: str  # how soon the client shows that the money is there
    confirmed_within: str  # how soon the client objects to the confirmation of an instruction
    confidential: bool  # what is not public is kept secret
    end_notice: str  # the notice to end the contract without a cause
    end_when_overdue: str  # how long a sum must be overdue to end the contract
    lost_profit: str  # the share of the price of work not done that is owed for the profit lost
    lost_profit_of: str  # what that share is taken of, without tax: the price of work not done, or the rest of the cap
    negotiate_within: str  # how long the parties try to settle a dispute themselves
    mediation: bool  # mediation comes before the court
    expert: str  # who decides as an expert on the state of the work
    forum: str  # who decides disputes
    arbitrated: bool  # an arbitrator decides them, and the court undisputed sums
    arbitration_rules: str  # the rules of the arbitration
    arbitration_seat: str  # its place
    complaints: str  # who takes a consumer's complaint
    dispute_body: str  # the dispute body that a consumer may turn to
    no_dispute_body: bool  # the contractor takes part in no procedure of such a body
    has_right_to_cancel: bool  # the client may cancel as a consumer
    early_start: str  # the day of the start, where it lies in the time to cancel, "" elsewhere
    mainly_goods: bool  # the time to cancel runs from the receipt of the last goods
    needs_cancellation_form: bool  # the form for cancelling must go with the contract
    freelance_act: str  # the act that protects freelancers, where one applies
    needs_data_terms: bool  # services under a law with a general data protection regulation
    ends_in_part: bool  # a part of the contract can be ended by itself
    event_ends_after: str  # how long an event may stop the work before the contract may be ended for it
    working_hours: str  # when work is done on the site
    hidden_conditions: bool  # what could not be seen is paid for
    permits_by: str  # "client" or "contractor" obtains permits; "" where the case does not say
    duty_to_warn: bool  # the contractor warns of what will not do
    works_insured_by: str  # "client" or "contractor" insures the work; "" where the case does not say
    independent: bool  # the contractor is independent
    tax_forms: bool  # under American law it speaks of Forms W-9 and 1099
    sales_tax: str  # "on materials", "capital improvement", or "" where the case says nothing of sales tax
    revision_rounds: str  # the rounds of revision that the price covers: 2 rounds
    silent_after: str  # how long the client may stay silent before the work pauses
    expenses: tuple[str, ...]  # what is repaid beside the price
    keeps_rejected_concepts: bool  # what the client has not chosen stays the contractor's
    call_outs: bool  # a visit for no defect is paid
    retainers: tuple[RetainerContext, ...]
    provisional_sums: tuple[ProvisionalContext, ...]
    delay_damages: str  # what is owed for each business day of delay
    delay_damages_most: str  # the ceiling of that, as a share of the price
    time_of_essence: bool  # the contract stands or falls with its completion date
    is_deed: bool  # it is executed as a deed
    signatures: Signatures  # the places to sign for both parties, in a deed with those of their witnesses
    record_signatures: Signatures  # the places for both to sign a record of what happened, which is no deed
    cancellation_signature: Signatures  # the place to sign on the form for cancelling
    early_start_signature: Signatures  # the place for the client to sign the request for an early start
    early_start_receipt: Signatures  # the place for the contractor to sign its receipt


class ParticularContext(Struct, frozen=True, kw_only=True):
    """What the law of the case asks of its contract, and gives to those who sign it. "" where it does neither."""

    freelance_pay_within: str  # the time after completion in which a freelancers' statute has an invoice paid: 30 days
    freelance_keep: str  # how long the client keeps the contract under it: 6 years
    deed_years: str  # within how many years suit is brought on a contract that is a deed; "" for one that is none
    deed_law: str  # where that stands
    cancel_law: str  # the provision that lets a consumer cancel
    cancel_within: str  # 14 days, or 3 Business Days
    cancel_within_older: str  # the same for clients of 65 and more, where they have longer
    cancel_repay_within: str  # the time in which payments go back
    cancel_days_in_words: str  # how many days that are, as a number in words: three
    cancel_last: str  # on which of them the right ends: third
    cancel_last_older: str  # the same for clients of 65 and more, "" where they have no longer
    cancel_signed: str  # the date of the transaction: the day of the signature, else that of the contract
    cancel_copies: tuple[str, ...]  # the copies of the form that the client gets, by number
    cancel_until: str  # the last day on which the client may cancel, counted from it
    cancel_until_older: str  # the same for clients of 65 and more, "" where they have no longer
    cancel_american: bool  # the right is one of the laws of the United States
    urgent_law: str  # why a consumer who called the contractor for an urgent repair cannot cancel; "" for any other
    cancel_building: bool  # the right is the one of a consumer's new building (section 650l BGB)
    cancel_words: str  # whose model the instructions follow: directive, United Kingdom, consumer building; "" for none
    pay_less_days: str  # how long before the final date for payment a pay-less notice comes: 7 days
    suspension_law: str  # the provision that lets a contractor stop who is not paid
    suspension_lender: bool  # its notice goes to a lender as well
    home_law: str  # the provision on contracts for work on a consumer's home
    home_liens: bool  # it asks for a warning of liens
    home_lien_notice: str  # that warning in the words of the law, "" where it prescribes none
    home_in_trust: bool  # payments before completion are held in trust
    home_work_first: bool  # after the deposit nothing is asked for before it is earned
    home_changes_signed: bool  # extra work is owed only under a change order that was signed first
    home_time_essence: bool  # it asks whether the completion date is of the essence
    home_notices: str  # whose prescribed notices the contract carries: California; "" for none
    home_insurance: str  # what those say of liability insurance: carried, none, self-insured; "" where they say nothing
    home_insurer: str  # the company that insures the contractor
    home_insurer_phone: str  # where it confirms the insurance
    home_employees: bool  # the contractor has employees, and insurance for them
    home_subcontractors: bool  # subcontractors are used
    home_senior: bool  # the client is a senior citizen by the law
    home_bond: str  # the contractor's bond with the State
    home_registered_until: str  # the day on which the registration expires
    home_receipt: Signatures  # the places for the clients to sign and date that they were given the notices
    reserved_share: str  # the share of the price that the client has to hold back by law, where the retention is that
    reserved_law: str  # the mandatory law that the choice of law leaves alone
    retainage_share: str  # the most that a statute lets the client hold back of each payment, "" where none does
    retainage_law: str  # that statute
    retainage_days: str  # within how long it has what was held back paid, "" where it does not say
    retainage_accepted: bool  # that time runs from the client's acceptance of the work, else from completion
    whole_building: bool  # a consumer's new building, or considerable alterations of one
    building_law: str  # the provision on progress payments for it
    forum_law: str  # the provision that keeps a consumer the courts of the law, "" where no law says so
    building_security: str  # the security that goes with the first payment: 5%
    building_added_above: str  # from how much added by change orders on a further security is owed: "10%"
    pay_security_law: str  # the provision that lets the contractor ask for a security for the pay
    pay_security_extra: str  # what is added to it: 10%


class CancellingContext(Struct, frozen=True, kw_only=True):
    """What the instructions on cancelling are about: the contract, or a change order, a contract of its own."""

    order: str  # the number of the change order, "" for the contract itself
    date: str  # the date of the contract, or of the order
    mainly_goods: bool  # the time to cancel runs from the receipt of the last goods
    receipt: Signatures  # the places for the clients to sign that they were given the instructions


class ChangeEntry(Struct, frozen=True, kw_only=True):
    """A priced line of a change order. `listed` is the number of its listed price, "" where it has none.

    `quantity`, `unit_price` and `per` go with a listed price: 4, £65.00, each.
    """

    description: str  # what it is for
    amount: str  # how much it is, with its sign
    provisional: str  # the provisional sum that it settles, "" for none
    cost: str  # what was chosen in its place costs, "" for none
    listed: str  # its number in the price list, "" where it has none
    quantity: str  # how many units of a listed price
    unit_price: str  # the listed price
    per: str  # the unit of the listed price


class EarlierChange(Struct, frozen=True, kw_only=True):
    """A change order that was approved before."""

    number: str  # its number
    date: str  # its date
    approved: str  # the day on which it was approved
    amount: str  # what it added, with its sign


class PendingContext(Struct, frozen=True, kw_only=True):
    """A change order, or an instruction on site, that is not agreed: Change Order 4, £3,200.00, sent on …"""

    label: str  # the order or the instruction
    amount: str  # how much it would add
    state: str  # how far it has come


class TaxRow(Struct, frozen=True, kw_only=True):
    """The tax at one rate: VAT at 20%, £18,450.00."""

    label: str  # the tax and its rate
    amount: str  # how much it is


class MilestoneMove(Struct, frozen=True, kw_only=True):
    """What a change order does to a milestone that it names: M5 (Heater), planned for 4 May 2026."""

    milestone: str  # the milestone: M5 (Handover)
    change: str  # what happens to it


class ScheduleRow(Struct, frozen=True, kw_only=True):
    """A row of the payment schedule as amended."""

    title: str  # the instalment
    due: str  # when it is due
    amount: str  # how much it is


class ChangeContext(Struct, frozen=True, kw_only=True):
    """The change order that the document is about."""

    number: str  # its number
    date: str  # its date
    reason: str  # why it is needed
    replaces: str  # the change order, never approved, that it takes the place of; "" for none
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
    ended: str  # what parts of the work that were ended early took off before it, with its sign; "" for nothing
    sum_before: str  # the price before this order
    new_sum: str  # the price with this order
    is_limit: bool  # it is paid by time and materials, and its amounts are the limit
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
    time_open: bool  # that is still to be assessed
    stands_until: str  # the last day on which it may be approved; "" where none is set or it was answered
    keeps_open: tuple[str, ...]  # what it does not settle
    schedule: tuple[ScheduleRow, ...]
    schedule_total: str  # the sum of the schedule
    schedule_total_label: str  # what that sum is called
    schedule_includes_this: bool  # the schedule holds this order already
    invoiced: str  # when this order is invoiced
    has_price: bool  # it has priced lines
    is_invoiced: bool  # False where only the time, or the days of milestones, change
    has_retention: bool  # the retention is held on it
    signatures: Signatures  # the places to sign for both parties


class AmendedRow(Struct, frozen=True, kw_only=True):
    """A row of the payment schedule in the contract as amended; `by` are the orders that changed it."""

    title: str  # the instalment
    due: str  # when it is due
    planned: str  # the day for which it is planned
    original: str  # how much it was at the beginning
    amount: str  # how much it is now
    by: str  # the order that changed it


class AmendedWork(Struct, frozen=True, kw_only=True):
    """A piece of work that an approved order added or left out, and which order."""

    text: str  # what is done or left out
    by: str  # the order that says so


class AmendmentRow(Struct, frozen=True, kw_only=True):
    """An approved order in the list of them: what it changed, and what held after it."""

    label: str  # the order
    date: str  # its date
    approved: str  # the day on which it was approved
    reason: str  # why it was needed
    amount: str  # what it added to the price
    time: str  # what it added to the time
    price: str  # the price after it
    completion: str  # the completion date after it


class AmendedContext(Struct, frozen=True, kw_only=True):
    """The contract as amended on a day. `exists` is False in every other document, and every text "".

    `orders`, `price_by` and `completion_by` list the orders that changed anything, the price, and the time ("" where
    none did). Prices are stated like `contract.price`, which is the amended one here.
    """

    exists: bool  # the document is the contract as amended
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
    not_included: tuple[PendingContext, ...]


class InstructionContext(Struct, frozen=True, kw_only=True):
    """The instruction on site that the letter confirms. `estimate` and `time` are "" where there is none."""

    id: str  # its number
    date: str  # the day on which it was given
    asked_by: str  # who asked
    by_the_addressee: bool  # that was the client, or the person whom the letter greets
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
    cancel_within: str  # how long the client may cancel the extra as a consumer, "" for no such right
    order: str  # the change order that it has become: Change Order 4 of 20 March 2026; "" elsewhere
    exhibit: str  # the evidence of it
