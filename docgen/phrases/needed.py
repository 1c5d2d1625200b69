"""What a language must be able to say: the phrases of the papers by subject, as mypy holds every language to them.

Texts that come in are finished, in the language of the paper. What comes out has no full stop at its end unless its
docstring calls it a sentence. Where a text follows a preposition in an English sentence, its German one is in the
case that the German sentence needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

Unit = Literal["days", "business days", "weeks", "months", "years"]
Head = Literal["costs", "interest", "principal", "compensation"]
PartyKind = Literal["company", "sole_trader", "consumer", "public_body"]
DayCountName = Literal["actual/365", "actual/actual", "actual/360", "30/360"]
Event = Literal["on signing", "on start", "on completion of milestone", "on completion"]
OrderStep = Literal["drafted", "sent", "approved", "rejected", "void"]
Voice = Literal["client", "we", "I"]
"""Who speaks in a letter: a lawyer of "our client", a firm ("we"), or a person ("I")."""

Booking = Literal[
    "invoice", "fixed sum", "cost", "credit note", "discount", "interest", "payment",
    "dispute", "concession", "allowance",
]  # fmt: skip
"""The kinds of events in a statement of account."""


class ValuePhrases(Protocol):
    """The words around single values."""

    def span(self, count: int, unit: Unit) -> str:
        """A length of time after a preposition: 14 days; innerhalb von "14 Tagen"."""

    def length(self, count: int, unit: Unit) -> str:
        """A length of time that stands alone: 14 days; 14 Tage."""

    def per(self, percent: str, period: Literal["year", "month"]) -> str:
        """A rate as agreed: 8% per year."""

    def from_to(self, first: str, last: str) -> str:
        """Two days after "from": 27 March to 15 June 2026."""

    def money_in_words(self, currency: str, units: int, cents: int, parts: int) -> str:
        """A sum in words: one thousand eight hundred and fifty pounds. `parts` is how many cents make a unit."""


class AccountPhrases(Protocol):
    """How the account was reckoned: phrases of the ledger, which stand in the letters too."""

    def change_order(self, number: int | str) -> str:
        """A change order by its number: Change Order 2."""

    def with_orders(self, title: str, numbers: Sequence[int]) -> str:
        """A milestone that is invoiced with these change orders (at least one)."""

    def release_of_retention(self, *, final: bool) -> str:
        """What an invoice is for that asks for the retention, or for its first part on completion."""

    def advance(self) -> str:
        """The money paid ahead for materials, in a schedule or as what an invoice is for."""

    def time_and_materials(self) -> str:
        """The work paid by time and materials, in a schedule."""

    def work_between(self, first: str, last: str) -> str:
        """What an invoice by time and materials is for."""

    def invoice_for(self, what: Sequence[str]) -> str:
        """What an invoice is for, put together; the bare word "Invoice" for nothing."""

    def contract_of(self, day: str) -> str:
        """The contract as a ground of interest: under "the contract of 2 March 2026"."""

    def agreed_rate(self, *, yearly: str, monthly: str, agreed_in: str) -> str:
        """A rate that a contract sets, as a reason; `monthly` "" where it was agreed by the year."""

    def plain_rate(self, percent: str, *, rule: str, citation: str) -> str:
        """A rate that a law gives as one figure, as a reason. It begins with the rate."""

    def supplied_rate(self, percent: str, *, day: str, rule: str, citation: str) -> str:
        """A rate that the user supplied, as a reason. It begins with the rate."""

    def supplied_source(self, source: str) -> str:
        """Where a rate comes from that the user supplied."""

    def points_above(self, points: str, *, one: bool, base: str, percent: str, day: str) -> str:
        """How a rate is made from points above a base rate. `one`: it is a single point."""

    def base_rate(self, base: str, *, percent: str, day: str) -> str:
        """A rate that is the base rate itself, from a day on."""

    def supplied_value(self, base: str, *, percent: str, day: str, source: str) -> str:
        """A sentence: a value of a base rate that the user supplied. `base` "" where the law has no base rate."""

    def as_set(self, *, day_count: bool, allocation: bool, rounding: bool) -> str:
        """A sentence: which conventions the case sets otherwise than the law; at least one."""

    def day_count(self, method: DayCountName) -> str:
        """How days become a share of a year."""

    def rounding(self, method: Literal["exact", "daily"]) -> str:
        """Where the interest is rounded."""

    def allocation(self, heads: Sequence[Head], *, by_invoice: bool, exact_principal: bool) -> str:
        """To what a part-payment goes, and in which order of heads."""

    def from_credit(self, since: str) -> str:
        """The note of a payment that was taken from money held; `since` is a day, or ""."""

    def beyond_what_was_owed(self, invoice: str) -> str:
        """The note of the part of a payment that was more than its invoice owed."""

    def received_on(self, day: str) -> str:
        """The note of a payment that came before its invoice."""

    def why_none(self, *, rule: str, law: str, debtor: PartyKind) -> str:
        """Why the law gives no interest against such a debtor.

        `rule` is the law's own rule against other debtors, "" where the law `law` has none.
        """

    def no_rate(self, *, rule: str, law: str, debtor: PartyKind, court: str) -> str:
        """A sentence: why no interest is claimed where the contract sets no rate and the law gives none.

        `court` is a sentence on what a court may award, or "".
        """


class ClaimPhrases(Protocol):
    """The account as a letter prints it."""

    def head(self, name: Head) -> str:
        """A head of claim in a table of sums."""

    def entitlement(self, *, ground: str, rates: str) -> str:
        """A sentence: on which ground interest is owed, and at which yearly rates."""

    def basis(self, *, ground: str, simple: bool) -> str:
        """Sentences: on which ground interest is owed, and whether it bears interest itself."""

    def ground(self, basis: str, *, citation: str, contractual: bool, agreed: bool) -> str:
        """What the interest rests on, as `entitlement` and `basis` need it.

        `basis` is the contract (`contractual`) or the law's rule; `agreed`: the contract refers to that rule.
        """

    def method(self, *, day_count: str, rounding: str, allocation: str) -> str:
        """The conventions in one sentence."""

    def rate_sentence(self, *, percent: str, made: str, source: str) -> str:
        """A sentence: how a rate was made; `made` may begin with the rate, `source` may be ""."""

    def reduction(self, *, day: str, kind: Literal["credit note", "discount"], number: str, amount: str) -> str:
        """A credit note or a discount, for a list."""

    def sum_for(self, amount: str, invoice: str) -> str:
        """A sum with its invoice, for a list: £3.20 for INV-1."""

    def together(self, each: str, total: str) -> str:
        """A list of sums and their total."""

    def compensation(self, *, name: str, sums: str) -> str:
        """A sentence: the fixed sum is owed as well; `sums` is a list of sums with their invoices."""

    def interest_reserved(self) -> str:
        """A sentence: interest is not claimed now, and not waived."""

    def no_interest_yet(self, day: str) -> str:
        """A sentence: no interest has accrued up to that day."""

    def paid(self, amount: str) -> str:
        """The label of a payment in the picture of the account."""

    def sum_on(self, amount: str, day: str) -> str:
        """A sum with its day, for a list."""

    def picture(self, *, ends: str, payments: str) -> str:
        """Sentences: the picture in words; `ends` are the first and the last balance."""

    def nothing_paid(self) -> str:
        """A sentence: no payment came between the ends of the picture."""

    def payments(self, each: str) -> str:
        """A sentence: the payments of the picture, a list of sums with days."""

    def many_payments(self, count: int, *, total: str, last: str) -> str:
        """A sentence: on how many days payments came, their total, and the last day."""


class AgreementPhrases(Protocol):
    """The contract."""

    def heading(self, *, construction: bool) -> str:
        """The title of a contract."""

    def law(self, name: str, *, state: bool) -> str:
        """The law that governs: "the law of England and Wales". `state`: of a state of the United States."""

    def due_on(self, day: str) -> str:
        """When an instalment may be invoiced: on that day."""

    def due(self, event: Event) -> str:
        """When an instalment may be invoiced, in a column of a table."""

    def the_client(self) -> str:
        """Who may approve changes where no person is named."""

    def day_count(self, method: DayCountName) -> str:
        """How days become a share of a year, as the clause on interest says it."""

    def hourly(self, rate: str, *, plus_tax: str) -> str:
        """An hourly rate; `plus_tax` names the tax that is added, or is ""."""

    def freelance_act(self, code: str) -> str:
        """The statute on freelancers' contracts of that law, as a clause names it; "" where there is none."""


class ChangePhrases(Protocol):
    """A change order."""

    def pending(self, order: str, amount: str) -> str:
        """A change order that is not approved yet, with its sum, for a list."""

    def this_order(self, *, adds: bool) -> str:
        """The label of the order's own sum."""

    def new_sum(self, *, rejected: bool) -> str:
        """The label of the price after the order."""

    def new_sum_is(self, *, rejected: bool) -> str:
        """The same within a sentence, before "is": new contract price would be."""

    def completion(self, *, rejected: bool) -> str:
        """The label of the completion date after the order."""

    def schedule_total(self, *, rejected: bool) -> str:
        """The label of the total of the payment schedule."""

    def alone(self, *, adds: bool) -> str:
        """When an order of its own reaches an invoice, in a column of the schedule."""

    def with_orders(self, title: str, orders: str) -> str:
        """A milestone and the orders payable with it; `orders` is a list."""

    def time(self, span: str, *, later: bool) -> str:
        """By how much completion moves."""

    def no_time(self) -> str:
        """That completion does not move."""

    def invoiced_with(self, milestone: str, title: str) -> str:
        """How the order is invoiced, after "This Change Order is": together with a milestone."""

    def invoiced_alone(self, *, adds: bool) -> str:
        """How the order is invoiced, after "This Change Order is": on its own."""


class AmendmentPhrases(Protocol):
    """What changes a contract, and where it stands: change orders and instructions on site."""

    def step(self, step: OrderStep, day: str) -> str:
        """How far a change order has come, as it follows its number: sent on …, not yet answered."""

    def plus_tax(self, amount: str, tax: str) -> str:
        """A sum to which the tax of that name is added."""

    def instruction(self, name: str) -> str:
        """An instruction on site by its id, at the start of a line."""

    def instruction_step(self, by: str, *, day: str) -> str:
        """Who gave an instruction and when, and that no change order holds it yet."""

    def estimated(self, amount: str) -> str:
        """The estimate of an instruction."""

    def not_priced(self) -> str:
        """That an instruction has no estimate."""

    def from_instruction(self, name: str, *, by: str, day: str, confirmed: str) -> str:
        """The instruction that a change order puts into order, as it follows "It puts into order"."""

    def of_day(self, order: str, day: str) -> str:
        """A change order with its date."""

    def milestone(self, name: str, title: str) -> str:
        """A milestone by its id and title."""

    def new_milestone(self, amount: str, due: str) -> str:
        """What a new milestone comes to and when it may be invoiced."""

    def amount_now(self, now: str, before: str) -> str:
        """What a milestone comes to, and came to before."""

    def due_now(self, due: str) -> str:
        """When a milestone may now be invoiced."""

    def planned_now(self, day: str) -> str:
        """For which day a milestone is now planned."""

    def title_now(self, title: str) -> str:
        """What a milestone is now called."""

    def left_out(self) -> str:
        """That a milestone is taken out."""

    def in_milestones(self) -> str:
        """How an order is invoiced whose price is in its milestones, after "This Change Order is"."""

    def taken_off(self, milestone: str, title: str) -> str:
        """How a deduction reaches an invoice, after "This Change Order is"."""

    def tax_at(self, name: str, rate: str) -> str:
        """A tax with its rate, as the label of a row."""

    def with_tax(self, name: str) -> str:
        """The label of a sum with its tax."""

    def approved_order(self, order: str, day: str) -> str:
        """A change order with the day of its approval, in a list of them."""

    def work(self, order: str, *, day: str, adds: bool) -> str:
        """Which order added a piece of work, or left it out (its own words say so), behind that piece."""


class PartyPhrases(Protocol):
    """The parties, who signs, and how a letter speaks of them."""

    def creditor(self, voice: Voice) -> tuple[str, str, str]:
        """The contractor as a letter calls it: as subject, as object, as owner (our client's, my)."""

    def signed_for(self, name: str, role: Literal["Contractor", "Client"]) -> str:
        """The heading of a place to sign for a company."""

    def signed_by(self, name: str, role: Literal["Contractor", "Client"]) -> str:
        """The heading of a place where a person signs."""

    def signed_by_consumer(self) -> str:
        """The heading of the place to sign on a cancellation form."""

    def label(self, of: Literal["place", "date", "name", "title", "signature", "address"]) -> str:
        """The label of a line beside a signature."""

    def on_behalf_of(self, name: str) -> str:
        """For whom a lawyer signs a letter."""

    def attention(self, name: str) -> str:
        """The line of an address that names the person in a firm."""

    def salutation(self, name: str, *, american: bool) -> str:
        """The line that opens a letter; `name` "" where no person is known."""

    def greeting(self, *, named: bool, american: bool) -> str:
        """The close of a letter; `named`: its salutation names a person."""

    def bank(self, of: Literal["sort code", "routing number", "account"], number: str) -> str:
        """A number of a bank account with what it is."""

    def pay_to(self, account: str, *, reference: str) -> str:
        """A sentence: pay by bank transfer to this account."""

    def agree_payment(self, contact: str) -> str:
        """A sentence: no account is named, agree the way of payment."""

    def contact(self, post: str, *, email: str) -> str:
        """Where to write to: an address, or an email address, which may be ""."""

    def own_reference(self, reference: str) -> str:
        """The lawyer's reference in the head of a letter."""

    def contract_reference(self, reference: str, *, day: str) -> str:
        """The contract in the head of a letter."""

    def tax_number(self, number: str) -> str:
        """A tax number in the footer."""

    def draft_of(self, day: str, *, lawyer: str) -> str:
        """The mark on every page of a draft; `lawyer` is who is to sign it, or ""."""

    def page(self) -> tuple[str, str, str]:
        """The words around the numbers of "Page X of Y"."""


class DemandPhrases(Protocol):
    """What a notice or a final demand says of the job, the breach and the enclosures."""

    def title(self) -> str:
        """The title of a final demand."""

    def agreement(self, *, voice: Voice, reference: str, day: str, signed: str, work: str, site: str) -> str:
        """A sentence: what was agreed, when, and where; `signed` and `site` may be ""."""

    def progress(self, *, invoiced: str, tax: str, received: str) -> str:
        """A sentence: what has been invoiced (with that tax, or "") and paid so far."""

    def record_of(self, voice: Voice) -> str:
        """The words before the record of the work."""

    def dated(self, day: str, text: str) -> str:
        """A fact with its day."""

    def reminded(self, channel: str, days: str) -> str:
        """How and when a reminder was sent; `channel` as the case writes it, or ""."""

    def retention_line(self, *, invoice: str, whole: str, kept: str, tax: str, tax_name: str) -> str:
        """How an invoice follows from its milestone less what is held back; `tax` "" where none is added."""

    def retention(self, *, share: str, added_tax: str, lines: str, held: str) -> str:
        """Sentences: how the invoices follow from the milestones, and what is held back in all."""

    def stopped(self, since: str) -> str:
        """Sentences: work has stopped since that day, and what it takes to resume it."""

    def may_stop(self, *, voice: Voice, undisputed: str, by: str, notice: str) -> str:
        """A sentence: what the contract allows if the sum is not paid; `undisputed` "" for the whole sum due."""

    def final_demand_next(self, *, voice: Voice, by: str) -> str:
        """A sentence: a final demand comes next."""

    def rights_reserved(self, voice: Voice) -> str:
        """A sentence: all other rights are reserved, in a notice."""

    def disputed_part(self, *, amount: str, invoice: str) -> str:
        """What an objection was about, after "objection to"; `amount` "" for the whole invoice."""

    def exhibit(self, number: int) -> str:
        """An exhibit by its number."""

    def enclosed_contract(self, *, reference: str, day: str, signed: str) -> str:
        """The contract among the enclosures; `signed` may be ""."""

    def enclosed_order(self, *, order: str, day: str) -> str:
        """A change order among the enclosures."""

    def enclosed_invoices(self, numbers: Sequence[str], *, listed: str) -> str:
        """The invoices among the enclosures."""

    def enclosed_event(self, what: str, *, day: str, by: str) -> str:
        """The paper behind an event of the record, named for what it is; `what` is the kind of event."""

    def enclosed_time_sheets(self, invoice: str) -> str:
        """The time sheets of an invoice among the enclosures."""

    def enclosed_receipts(self, invoice: str) -> str:
        """The receipts for the materials of an invoice among the enclosures."""

    def enclosed_objection(self, day: str) -> str:
        """The client's own objection among the enclosures."""

    def enclosed_document(self, name: str) -> str:
        """Any other paper among the enclosures."""

    def protocol_forms(self) -> tuple[str, ...]:
        """The forms that the English Pre-Action Protocol for Debt Claims asks for."""


class CourtPhrases(Protocol):
    """What a final demand says of court."""

    def county_court(self) -> str:
        """The County Court of England and Wales."""

    def competent_court(self) -> str:
        """The court, where the case names none."""

    def threat(self, *, voice: Voice, by: str, start: str, forum: str) -> str:
        """A sentence: proceedings start if the sum is not paid by that day."""

    def protocol_threat(self, *, voice: Voice, by: str, start: str, forum: str) -> str:
        """Sentences: the same under the Pre-Action Protocol for Debt Claims."""

    def asked(self, *, interest: bool) -> str:
        """What the court is asked, as `proceedings` and `protocol_proceedings` need it."""

    def proceedings(self, *, voice: Voice, by: str, start: str, forum: str, asked: str) -> str:
        """A sentence: what the court will be asked if the sum is not paid."""

    def protocol_proceedings(self, *, start: str, forum: str, asked: str) -> str:
        """A sentence: the same under the Pre-Action Protocol for Debt Claims."""

    def adjudication(self, voice: Voice) -> str:
        """A sentence: adjudication remains possible."""

    def payment_order(self) -> str:
        """A sentence: a German court payment order may come first."""

    def costs_uk_business(self) -> str:
        """A sentence: the reasonable costs of recovery under the Act of 1998."""

    def costs_uk(self) -> str:
        """A sentence: court fees and costs in the United Kingdom."""

    def costs_german(self, *, lump_sum: bool) -> str:
        """Sentences: the loss that default causes in German law; `lump_sum`: it is set off against it."""

    def costs_us(self, *, small_claims: bool) -> str:
        """A sentence: attorney's fees as the contract provides; `small_claims`: only outside that division."""

    def costs(self) -> str:
        """A sentence: costs elsewhere."""

    def german_default(self, reminder: str) -> str:
        """A sentence: since when a German debtor is in default; `reminder` is the day of the first one, or ""."""

    def settlement(self, *, voice: Voice, mediation: bool) -> str:
        """A sentence: proposals to settle are welcome."""

    def mediation_first(self) -> str:
        """A sentence: the contract provides for mediation of what is disputed."""

    def reservation(self, *, voice: Voice, act: str) -> str:
        """A sentence: other rights are reserved; `act` is a freelancers' statute, or ""."""


class LadderPhrases(Protocol):
    """What the papers between invoice and court say."""

    def state_of(self, days: int) -> str:
        """How an invoice stands so many days after its due date; before it they are negative."""

    def count_of_days(self, days: int) -> str:
        """A number of days."""

    def booking(self, kind: Booking, *, invoice: str, text: str) -> str:
        """An event of the account in a few words; `invoice` "" for the costs, `text` may be ""."""

    def less_retention(self, share: str) -> str:
        """The line of an invoice that takes off what is held back."""

    def stop_clause(self) -> str:
        """The clause on stopping work, as it follows "under"."""

    def sum_on_day(self, amount: str, day: str) -> str:
        """A payment with its day."""

    def said(self, *, day: str, by: str, text: str) -> str:
        """What was said on a day; `by` is the channel, or ""."""

    def scan(self) -> str:
        """What to do with the code on an invoice."""

    def code(self, *, amount: str, payee: str, reference: str) -> str:
        """The code in words, for who cannot see it."""

    def enclosed_offer(self, day: str) -> str:
        """The proof of an offer by word of mouth, among the enclosures."""

    def enclosed_acceptance(self, day: str) -> str:
        """The proof of its acceptance."""

    def enclosed_deed(self, day: str) -> str:
        """The proof of what one side then did."""
