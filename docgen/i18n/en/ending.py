"""What documents about the end of a contract say, in English."""

from __future__ import annotations


class Ending:
    """The phrases of the final account and of the letters that end a contract."""

    def price(self, day: str) -> str:
        """The line of the price as agreed, before change orders."""

        return f"Price of the contract of {day}"

    def order(self, order: str, title: str) -> str:
        """The line of a change order; `title` may be ""."""

        return f"{order}: {title}" if title else order

    def part(self, title: str) -> str:
        """The line of what was not done of a part that was ended before the rest."""

        return f"Not done, because it was ended early: {title}"

    def part_on(self, title: str, day: str) -> str:
        """A part of the work and the day of the notice that ended it, in a list."""

        return f"{title}, ended early on {day}"

    def price_by(self, day: str) -> str:
        """What changed the price, after "amended by": the end of a part of the work."""

        return f"the end of a part of the Work (notice of {day})"

    def omissions(self, orders: str, sum_: str) -> str:
        """A sentence: approved change orders took work out, for that sum."""

        return f"Work that was left out is taken off with {orders}: {sum_}."

    def profit(self, *, share: str, not_done: str, presumed: bool, capped: bool) -> str:
        """A sentence: how the part of the profit lost is worked out; `presumed`: by law, not by the contract.

        `capped`: the price has a cap, and what is left of it stands for the work not done.
        """

        source = (
            "as section 648 of the German Civil Code (BGB) presumes; either side may show that it is more or less"
            if presumed
            else "as the contract provides"
        )
        of = "what is left of the cap without tax" if capped else "the price without tax of the work not done"
        return f"The profit lost is {share} of {not_done}, {of}, {source}."

    def profit_line(self) -> str:
        """The line of the part of the profit that is owed."""

        return "Profit lost on the work not done"

    def open_invoices(self) -> str:
        """The line of the balance for what is open on invoices."""

        return "Open on the invoices"

    def not_invoiced(self) -> str:
        """The line of the balance for the work that no invoice asks for yet."""

        return "Work not invoiced yet"

    def too_much(self) -> str:
        """The line of the balance for what was invoiced beyond the work."""

        return "Less what was invoiced beyond the work"

    def adds(self) -> str:
        """The line of the balance for what the end of the contract adds and no invoice asks for."""

        return "What the end of the contract adds"

    def takes_off(self) -> str:
        """The line of the balance for what the client may deduct."""

        return "Less what the client may deduct"

    def held(self) -> str:
        """The line of the balance for money that is held for the client."""

        return "Less what is held for the client"

    def ended_words(self, day: str, *, later: bool) -> str:
        """Sentences in a letter that claims money: the contract ended on that day, or with `later` is going to."""

        if later:
            return f"The contract ends on {day}. What falls due by then remains due."
        return (
            f"The contract ended on {day}, so that no more work is done under it."
            " What had fallen due by then remains due."
        )
