"""The contract, and what changes it: change orders and instructions on site, in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.i18n.terms import Built, DayCountName, Event, OrderStep, PaymentFrom


_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
)  # fmt: skip
_ORDINALS = (
    "no",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
)  # fmt: skip


class Agreement:
    """The contract."""

    def number_in_words(self, count: int) -> str:
        """A small number in words: three."""

        return _NUMBERS[count] if count < len(_NUMBERS) else str(count)

    def ordinal(self, count: int) -> str:
        """A small number as an ordinal in words: third."""

        return _ORDINALS[count] if count < len(_ORDINALS) else f"{count}th"

    def heading(self, of: Built) -> str:
        """The title of a contract."""

        return "Contract for services" if "services" in of else "Contract for construction work"

    def law(self, name: str, *, state: bool) -> str:
        """The law that governs: "the law of England and Wales". `state`: of a state of the United States."""

        return f"the law of the State of {name}" if state else f"the law of {name}"

    def due_on(self, day: str) -> str:
        """When an instalment may be invoiced: on that day."""

        return f"on {day}"

    def due(self, event: Event) -> str:
        """When an instalment may be invoiced, in a column of a table."""

        return {
            "on signing": "on signing",
            "on start": "when work starts",
            "on completion of milestone": "when reached",
            "on completion": "on completion of the Work",
        }[event]

    def the_client(self) -> str:
        """Who may approve changes where no person is named."""

        return "the Client"

    def time_to_pay(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        """When an invoice is to be paid, as it follows "each invoice is to be paid"; `wait` "" for no time at all."""

        if month_end:
            in_which = f"in which the last of the {wait} after its date falls" if wait else "of its date"
            return f"by the last day of the month {in_which}"
        first = {
            "date": "its date",
            "end of month": "the last day of the month of its date",
            "receipt": "the day on which the Client receives it",
            "acceptance": "the day on which the work that it is for is accepted, or if that is later its receipt",
        }[of]
        return f"within {wait} of {first}" if wait else f"on {first}"

    def final_date(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        """The final date for payment of the Construction Act, as it follows "The final date for payment"."""

        if month_end:
            in_which = f"the last of the {wait} after the due date" if wait else "the due date"
            return f"is the last day of the month in which {in_which} falls"
        first = {
            "date": "the due date",
            "end of month": "the last day of the month of the due date",
            "receipt": "the Client receives the invoice",
            "acceptance": "the work that the invoice is for is accepted",
        }[of]
        on = "is the day on which " if of in ("receipt", "acceptance") else "is "
        return f"is {wait} after {first}" if wait else f"{on}{first}"

    def term_of_payment(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        """The time for payment in a few words, for a table: 14 days; 30 days, end of month."""

        if month_end:
            return f"{wait}, end of month" if wait else "end of month"
        first = {"date": "", "end of month": "end of month", "receipt": "receipt", "acceptance": "acceptance"}[of]
        return (f"{wait} after {first}" if first else wait) if wait else f"on {first}"

    def due_date_is(self, *, period: bool) -> str:
        """The beginning of the sentence that calls that day the due date; `period`: it ends a length of time."""

        return "The last day of that period" if period else "That day"

    def day_count(self, method: DayCountName) -> str:
        """How days become a share of a year, as the clause on interest says it."""

        return {
            "actual/365": "the days that have passed, over a year of 365 days",
            "actual/actual": "the days that have passed, over the days of the calendar year",
            "actual/360": "the days that have passed, over a year of 360 days",
            "30/360": "months of 30 days, over a year of 360 days",
        }[method]

    def hourly(self, rate: str, *, plus_tax: str) -> str:
        """An hourly rate; `plus_tax` names the tax that is added, or is ""."""

        return f"{rate} an hour" + (f" plus {plus_tax}" if plus_tax else "")

    def due_day_moves(self, reference: str, *, saturdays: bool) -> str:
        """A sentence: a due date on a Sunday or holiday (with `saturdays` a Saturday too) moves; `reference` or ""."""

        days = "a Saturday, a Sunday" if saturdays else "a Sunday"
        # In brackets already: the abbreviation behind the law's name stands behind a comma.
        law = re.sub(r" \(([A-Z]+)\)$", r", \1", reference)
        by = f" ({law})" if law else ""
        in_time = f"payment on the next day that is none of these is in time{by}"
        return f"Where an invoice would fall due on {days} or a public holiday, {in_time}."

    def lost_profit_of(self, *, capped: bool, tax: str) -> str:
        """What the share for lost profit is taken of, after "10% of"; `capped`: the price is up to a cap.

        `tax` names the tax of the contract, which is no part of that sum, or is "".
        """

        without = f" without {tax}" if tax else ""
        return f"what is left of the Cap{without}" if capped else f"the price{without} of the work not done"

    def rounds(self, count: int) -> str:
        """Rounds of revision: one round, 2 rounds."""
        return "one round" if count == 1 else f"{count} rounds"

    def due_day_stays(self) -> str:
        """A sentence: the contract lets a due date stay on such a day."""

        return "The due date of an invoice stays where it is on a weekend or public holiday too."


_IF = " (had it been approved)"


class Change:
    """A change order."""

    def pending(self, order: str, amount: str) -> str:
        """A change order that is not approved yet, with its sum, for a list."""

        return f"{order} ({amount})"

    def this_order(self, *, adds: bool) -> str:
        """The label of the order's own sum."""

        return "Added by this Change Order" if adds else "Left out by this Change Order"

    def new_sum(self, *, rejected: bool) -> str:
        """The label of the price after the order."""

        return f"New contract price{_IF if rejected else ''}"

    def at_most(self, amount: str) -> str:
        """A sum that is a limit."""

        return f"at most {amount}"

    def spent(self, amount: str, limit: str) -> str:
        """What was spent on an order by time and materials, of its limit."""

        return f"{amount} (spent of at most {limit})"

    def completion(self, *, rejected: bool, services: bool) -> str:
        """The label of the completion date after the order; `services` without a result have a last day instead."""

        return f"New {'last day of the Work' if services else 'completion date'}{_IF if rejected else ''}"

    def schedule_total(self, *, rejected: bool) -> str:
        """The label of the total of the payment schedule."""

        return "Contract price" if rejected else "New contract price"

    def alone(self, *, adds: bool, services: bool) -> str:
        """When an order of its own reaches an invoice, in a column; `services` without a result are not completed."""

        extra = "once the services it adds are provided" if services else "on completion of the work it adds"
        return extra if adds else "taken off the next invoice"

    def with_orders(self, title: str, orders: str) -> str:
        """A milestone and the orders payable with it; `orders` is a list."""

        return f"{title}, with {orders}"

    def time(self, span: str, *, later: bool) -> str:
        """By how much completion moves."""

        return f"{span} {'later' if later else 'earlier'}"

    def no_time(self) -> str:
        """That completion does not move."""

        return "none"

    def invoiced_with(self, milestone: str, title: str) -> str:
        """How the order is invoiced, after "This Change Order is": together with a milestone."""

        return f"invoiced together with {milestone} ({title})"

    def invoiced_alone(self, *, adds: bool, services: bool) -> str:
        """How the order is invoiced, after "This Change Order is": on its own."""

        extra = "services that it adds have been provided" if services else "work that it adds is complete"
        return f"invoiced when the {extra}" if adds else "taken off the next invoice"


class Amendment:
    """What changes a contract, and where it stands: change orders and instructions on site."""

    def step(self, step: OrderStep, day: str) -> str:
        """How far a change order has come, as it follows its number: sent on …, not yet answered."""

        return {
            "drafted": f"drafted on {day}, not yet sent",
            "sent": f"sent on {day}, not yet answered",
            "approved": f"approved on {day}",
            "rejected": f"rejected on {day}",
            "void": f"withdrawn on {day}",
        }[step]

    def plus_tax(self, amount: str, tax: str) -> str:
        """A sum to which the tax of that name is added."""

        return f"{amount} plus {tax}"

    def instruction(self, name: str) -> str:
        """An instruction on site by its id, at the start of a line."""

        return f"Instruction {name}"

    def instruction_step(self, by: str, *, day: str) -> str:
        """Who gave an instruction and when, and that no change order holds it yet."""

        return f"given by {by} on {day}, in no Change Order yet"

    def estimated(self, amount: str) -> str:
        """The estimate of an instruction."""

        return f"estimated at {amount}"

    def not_priced(self) -> str:
        """That an instruction has no estimate."""

        return "not yet priced"

    def from_instruction(self, name: str, *, by: str, day: str, confirmed: str) -> str:
        """The instruction that a change order formalises, as it follows "This Change Order formalises"."""

        told = f", which was confirmed in writing {self._on(confirmed, day)}" if confirmed else ""
        return f"the instruction that {by} gave on {day} (Instruction {name}){told}"

    def _on(self, day: str, before: str) -> str:
        return "on the same day" if day == before else f"on {day}"

    def of_day(self, order: str, day: str) -> str:
        """A change order with its date."""

        return f"{order} of {day}"

    def milestone(self, name: str, title: str) -> str:
        """A milestone by its id and title."""

        return f"{name} ({title})"

    def new_milestone(self, amount: str, due: str) -> str:
        """What a new milestone comes to and when it may be invoiced."""

        return f"new: {amount}, may be invoiced {due}"

    def amount_now(self, now: str, before: str) -> str:
        """What a milestone comes to, and came to before."""

        return f"{now} in place of {before}"

    def due_now(self, due: str) -> str:
        """When a milestone may now be invoiced."""

        return f"may be invoiced {due}"

    def planned_now(self, day: str) -> str:
        """For which day a milestone is now planned."""

        return f"planned for {day}"

    def title_now(self, title: str) -> str:
        """What a milestone is now called."""

        return f"now called “{title}”"

    def left_out(self) -> str:
        """That a milestone is taken out."""

        return "left out; there is no such Milestone any more"

    def in_milestones(self) -> str:
        """How an order is invoiced whose price is in its milestones, after "This Change Order is"."""

        return "invoiced with the Milestones as they are changed above"

    def taken_off(self, milestone: str, title: str) -> str:
        """How a deduction reaches an invoice, after "This Change Order is"."""

        return f"taken off {milestone} ({title})"

    def tax_at(self, name: str, rate: str) -> str:
        """A tax with its rate, as the label of a row."""

        return f"{name} at {rate}"

    def with_tax(self, name: str) -> str:
        """The label of a sum with its tax."""

        return f"With {name}"

    def approved_order(self, order: str, day: str) -> str:
        """A change order with the day of its approval, in a list of them."""

        return f"{order} (approved {day})"

    def work(self, order: str, *, day: str, adds: bool) -> str:
        """Which order added a piece of work, or left it out (its own words say so), behind that piece."""

        return f"{'added by' if adds else 'by'} {order}, approved {day}"
