"""What a language must be able to say of the contract, its changes and its parties."""

from __future__ import annotations

from typing import Literal, Protocol

from docgen.phrases.needed.kinds import DayCountName, Event, OrderStep, Role, Voice


class AgreementPhrases(Protocol):
    """The contract."""

    def due_day_moves(self, reference: str, *, saturdays: bool) -> str:
        """A sentence: a due date on a Sunday or holiday (with `saturdays` a Saturday too) moves; `reference` or ""."""

    def due_day_stays(self) -> str:
        """A sentence: the contract lets a due date stay on such a day."""

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


class ChangePhrases(Protocol):
    """A change order."""

    def pending(self, order: str, amount: str) -> str:
        """A change order that is not approved yet, with its sum, for a list."""

    def this_order(self, *, adds: bool) -> str:
        """The label of the order's own sum."""

    def new_sum(self, *, rejected: bool) -> str:
        """The label of the price after the order."""

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

    def signed_for(self, name: str, role: Role) -> str:
        """The heading of a place to sign for a company."""

    def signed_by(self, name: str, role: Role) -> str:
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

    def for_review(self, *, lawyer: str, code: str) -> str:
        """The mark on every page of a letter that a lawyer has yet to approve; `code` stands for its words."""

    def page(self) -> tuple[str, str, str]:
        """The words around the numbers of "Page X of Y"."""
