"""How the account was calculated, in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.i18n.terms import DayCountName, Head, PartyKind


_HEADS: dict[Head, str] = {
    "costs": "costs",
    "interest": "interest",
    "principal": "principal",
    "compensation": "the fixed sum",
}
_DEBTORS: dict[PartyKind, str] = {
    "company": "a company",
    "sole_trader": "a sole trader",
    "consumer": "a consumer",
    "public_body": "a public body",
}


def _by_time(yearly: str, monthly: str) -> str:
    return f"{monthly} a month ({yearly} a year)" if monthly else f"{yearly} a year"


class Account:
    """How the account was calculated: phrases of the ledger, which stand in the letters too."""

    def change_order(self, number: int | str) -> str:
        """A change order by its number: Change Order 2."""

        return f"Change Order {number}"

    def with_orders(self, title: str, numbers: Sequence[int]) -> str:
        """A milestone that is invoiced with these change orders (at least one)."""

        return f"{title}, with Change Order{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"

    def release_of_retention(self, *, final: bool) -> str:
        """What an invoice is for that asks for the retention, or for its first part on completion."""

        return "Release of retention" + ("" if final else " on completion")

    def advance(self) -> str:
        """The money paid ahead for materials, in a schedule or as what an invoice is for."""

        return "Advance for materials"

    def time_and_materials(self) -> str:
        """The work paid by time and materials, in a schedule."""

        return "Time and materials"

    def work_between(self, first: str, last: str) -> str:
        """What an invoice by time and materials is for."""

        return f"Work from {first} to {last}"

    def invoice_for(self, what: Sequence[str]) -> str:
        """What an invoice is for, put together; the bare word "Invoice" for nothing."""

        return " and ".join(what) or "Invoice"

    def contract_of(self, day: str) -> str:
        """The contract as a ground of interest: under "the contract of 2 March 2026"."""

        return f"the contract of {day}"

    def agreed_rate(self, *, yearly: str, monthly: str, agreed_in: str) -> str:
        """A rate that a contract sets, as a reason; `monthly` "" where it was agreed by the year."""

        return f"{_by_time(yearly, monthly)}, agreed in {agreed_in}"

    def rate_below_agreed(self, *, yearly: str, monthly: str, agreed_in: str) -> str:
        """A rate lower than the one that a contract sets, where no more is claimed, as a reason."""

        return f"{_by_time(yearly, monthly)}, which is less than the rate agreed in {agreed_in}"

    def none_claimed(self) -> str:
        """A sentence: interest was agreed, and none is claimed."""

        return "No interest is claimed."

    def plain_rate(self, percent: str, *, rule: str, citation: str) -> str:
        """A rate that a law gives as one figure, as a reason. It begins with the rate."""

        return f"{percent} a year, {rule} ({citation})"

    def supplied_rate(self, percent: str, *, day: str, rule: str, citation: str) -> str:
        """A rate that the user supplied, as a reason. It begins with the rate."""

        return f"{percent} a year from {day}, {rule} ({citation})"

    def supplied_source(self, source: str) -> str:
        """Where a rate comes from that the user supplied."""

        return f"supplied with the case: {source}"

    def points_above(self, points: str, *, one: bool, base: str, percent: str, day: str) -> str:
        """How a rate is made from points above a base rate. `one`: it is a single point."""

        return f"{points} percentage point{'' if one else 's'} above {base} of {percent} on {day}"

    def base_rate(self, base: str, *, percent: str, day: str) -> str:
        """A rate that is the base rate itself, from a day on."""

        return f"{base} of {percent} from {day}"

    def supplied_value(self, base: str, *, percent: str, day: str, source: str) -> str:
        """A sentence: a value of a base rate that the user supplied. `base` "" where the law has no base rate."""

        name = base or "the rate"
        return f"{name[0].upper()}{name[1:]} of {percent} from {day}: {source}."

    def as_set(self, *, day_count: bool, allocation: bool, rounding: bool) -> str:
        """A sentence: which conventions the case sets otherwise than the law; at least one."""

        named = (("day count", day_count), ("order of part-payments", allocation), ("rounding", rounding))
        names = [name for name, asked in named if asked]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        return f"The {listed} {'is' if len(names) == 1 else 'are'} as set for this account."

    def day_count(self, method: DayCountName) -> str:
        """How days become a share of a year."""

        return {
            "actual/365": "actual days over 365, also in a leap year",
            "actual/actual": "actual days over the days of the calendar year (365, in a leap year 366)",
            "actual/360": "actual days over 360",
            "30/360": "months of 30 days over a year of 360",
        }[method]

    def rounding(self, method: Literal["exact", "daily"]) -> str:
        """Where the interest is rounded."""

        return {
            "exact": "worked out exactly and rounded once for each invoice, halves up",
            "daily": "the daily figure rounded, halves up, and then multiplied by the days",
        }[method]

    def allocation(self, heads: Sequence[Head], *, by_invoice: bool, exact_principal: bool) -> str:
        """To what a part-payment goes, and in which order of heads."""

        first, *rest = [f"to {_HEADS[head]}" for head in heads]
        where = "the oldest due invoice first" if by_invoice else "of all due invoices, the oldest first"
        words = f"to the invoice that the payer named, else {where}: " + ", then ".join([f"first {first}", *rest])
        if exact_principal:
            words += "; a payment of exactly the open principal of the invoice goes to that principal"
        return words

    def from_credit(self, since: str) -> str:
        """The note of a payment that was taken from money held; `since` is a day, or ""."""

        return "from the credit held" + (f" since {since}" if since else "")

    def set_off(self, credit_note: str, *, invoice: str) -> str:
        """The note of what a credit note on that invoice paid on another one."""

        return f"credit note {credit_note} on {invoice}, set off"

    def named_head(self, head: Head, *, day: str) -> str:
        """A sentence: the payer said towards which head a payment was; it is applied to that first."""

        what = {"principal": "the invoice itself", "interest": "interest", "costs": "costs"}[head]
        return f"The payment of {day} was made towards {what}, and is applied to that first."

    def set_off_back(self, credit_note: str, *, day: str, back_to: str, reference: str) -> str:
        """A sentence: a credit note of that day is set off as of an earlier one; `reference` is the law's, or ""."""

        law = f" ({reference})" if reference else ""
        return (
            f"Credit note {credit_note} of {day} is set off as of {back_to}, the day on which the claims first stood"
            f" opposite one another{law}."
        )

    def set_off_from_date(self, numbers: Sequence[str]) -> str:
        """A sentence: these credit notes are set off as of their own dates."""

        if len(numbers) == 1:
            return f"Credit note {numbers[0]} is set off as of its own date."
        return f"Credit notes {', '.join(numbers[:-1])} and {numbers[-1]} are set off as of their own dates."

    def held(self) -> str:
        """The note of what was more than everything owed, and is held for the client."""

        return "more than was owed, held as a credit"

    def beyond_what_was_owed(self, invoice: str) -> str:
        """The note of the part of a payment that was more than its invoice owed."""

        return f"beyond what was owed on {invoice}"

    def received_on(self, day: str) -> str:
        """The note of a payment that came before its invoice."""

        return f"received on {day}"

    def why_none(self, *, rule: str, law: str, debtor: PartyKind) -> str:
        """Why the law gives no interest against such a debtor.

        `rule` is the law's own rule against other debtors, "" where the law `law` has none.
        """

        who = f"a debt owed by {_DEBTORS[debtor]}"
        return f"{rule} does not apply to {who}" if rule else f"docgen knows no interest by law in {law} on {who}"

    def no_rate(self, *, rule: str, law: str, debtor: PartyKind, court: str) -> str:
        """A sentence: why no interest is claimed where the contract sets no rate and the law gives none.

        `court` is a sentence on what a court may award, or "".
        """

        reason = self.why_none(rule=rule, law=law, debtor=debtor)
        return f"The contract sets no rate of interest, and {reason}.{f' {court}' if court else ''}"
