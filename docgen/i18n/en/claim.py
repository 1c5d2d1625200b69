"""The account as a letter prints it, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.i18n.terms import Head


class Claim:
    """The account as a letter prints it."""

    def head(self, name: Head) -> str:
        """A head of claim in a table of sums."""

        return {
            "principal": "Invoices",
            "interest": "Interest",
            "compensation": "Fixed sum for late payment",
            "costs": "Costs of recovery",
        }[name]

    def entitlement(self, *, ground: str, rates: str) -> str:
        """A sentence: on which ground interest is owed, and at which yearly rates."""

        return f"Interest on late payments is owed {ground}, here at {rates} a year."

    def basis(self, *, ground: str, simple: bool) -> str:
        """Sentences: on which ground interest is owed, and whether it bears interest itself."""

        kind = "simple interest" if simple else "compound interest, added to the debt once a year"
        return f"Interest is owed {ground}. It is {kind}."

    def ground(self, basis: str, *, citation: str, contractual: bool, agreed: bool) -> str:
        """What the interest rests on, as `entitlement` and `basis` need it.

        `basis` is the contract (`contractual`) or the law's rule; `agreed`: the contract refers to that rule.
        """

        if contractual:
            return f"under {basis}"
        if basis.startswith(("the legal rate", "the rate")):
            cited = f" ({citation})" if citation else ""
            return ("under the contract, " if agreed else "") + f"at {basis}{cited}"
        return ("under the contract and " if agreed else "") + f"under {basis}"

    def method(self, *, day_count: str, rounding: str, allocation: str) -> str:
        """The conventions in one sentence."""

        parts = (day_count, rounding, f"part-payments are applied {allocation}")
        return "; ".join(part for part in parts if part) + "."

    def rate_sentence(self, *, percent: str, made: str, source: str) -> str:
        """A sentence: how a rate was made; `made` may begin with the rate, `source` may be ""."""

        said = made if made.startswith(percent) else f"{percent} a year: {made}"
        return f"{said}; source: {source}." if source else f"{said}."

    def reduction(self, *, day: str, kind: Literal["credit note", "discount"], number: str, amount: str) -> str:
        """A credit note or a discount, for a list."""

        return f"{day}: {kind} {number} of {amount}" if number else f"{day}: {kind} of {amount}"

    def credit_taken(self, amount: str, *, number: str, day: str, invoice: str, never_owed: str) -> str:
        """A sentence: what a credit note takes off its invoice, and on how much of it no interest is claimed, or ""."""

        free = ""
        if never_owed:
            free = f"; no interest is claimed on {'it' if never_owed == amount else never_owed + ' of it'}"
        return f"Credit note {number} of {day} takes {amount} off invoice {invoice}{free}."

    def objection_allowed(self, to: str, *, day: str, on: str) -> str:
        """A sentence: an objection to that part of an invoice was allowed on a day."""

        return f"Your objection of {day} to {to} was allowed on {on}."

    def credit_set_off(
        self, amount: str, *, number: str, day: str, invoice: str, to_charges: str, to_principal: str
    ) -> str:
        """A sentence: what of a credit note on another invoice is set off against this one.

        `to_charges` is the part that went to its interest and fixed sum, `to_principal` the rest; "" for nothing.
        """

        parts = f": {to_charges} to interest and charges" if to_charges else ""
        parts += f" and {to_principal} to the invoice itself" if to_charges and to_principal else ""
        return f"{amount} of credit note {number} of {day} is set off against invoice {invoice}{parts}."

    def discount_taken(self, amount: str, *, invoice: str) -> str:
        """A sentence: what the discount for early payment took off an invoice."""

        return f"The discount for early payment took {amount} off invoice {invoice}."

    def sum_for(self, amount: str, invoice: str) -> str:
        """A sum with its invoice, for a list: £3.20 for INV-1."""

        return f"{amount} for {invoice}"

    def together(self, each: str, total: str) -> str:
        """A list of sums and their total."""

        return f"{each}, together {total}"

    def compensation(self, *, name: str, sums: str) -> str:
        """A sentence: the fixed sum is owed as well; `sums` is a list of sums with their invoices."""

        return f"For each invoice not paid in time {name} is due as well: {sums}."

    def interest_reserved(self) -> str:
        """A sentence: interest is not claimed now, and not waived."""

        return "The right to interest, as far as the law gives it, is reserved."

    def no_interest_yet(self, day: str) -> str:
        """A sentence: no interest has accrued up to that day."""

        return f"No interest has accrued up to {day}."

    def paid(self, amount: str) -> str:
        """The label of a payment in the picture of the account."""

        return f"{amount} paid"

    def sum_on(self, amount: str, day: str) -> str:
        """A sum with its day, for a list."""

        return f"{amount} on {day}"

    def picture(self, *, ends: str, payments: str) -> str:
        """Sentences: the picture in words; `ends` are the first and the last balance."""

        return f"A line shows what was owed through time: {ends}. {payments}"

    def nothing_paid(self) -> str:
        """A sentence: no payment came between the ends of the picture."""

        return "Nothing was paid in between."

    def payments(self, each: str) -> str:
        """A sentence: the payments of the picture, a list of sums with days."""

        return f"Payments: {each}."

    def many_payments(self, count: int, *, total: str, last: str) -> str:
        """A sentence: on how many days payments came, their total, and the last day."""

        return f"Payments on {count} days, {total} in all, the last on {last}."
