"""The contract, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.i18n.terms import DayCountName, Event


class Agreement:
    """The contract."""

    def heading(self, *, construction: bool) -> str:
        """The title of a contract."""

        return "Contract for construction work" if construction else "Contract for services"

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
        by = f" ({reference})" if reference else ""
        in_time = f"payment on the next business day is in time{by}"
        return f"Where the due date of an invoice is {days} or a public holiday, {in_time}."

    def due_day_stays(self) -> str:
        """A sentence: the contract lets a due date stay on such a day."""

        return "The due date of an invoice stays where it is on a weekend or public holiday too."
