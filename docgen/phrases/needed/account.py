"""What a language must be able to say of values and of the account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from docgen.phrases.needed.kinds import DayCountName, Head, PartyKind, Unit


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

    def rate_below_agreed(self, *, yearly: str, monthly: str, agreed_in: str) -> str:
        """A rate lower than the one that a contract sets, where no more is claimed, as a reason."""

    def none_claimed(self) -> str:
        """A sentence: interest was agreed, and none is claimed."""

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

    def set_off(self, credit_note: str, *, invoice: str) -> str:
        """The note of what a credit note on that invoice paid on another one."""

    def held(self) -> str:
        """The note of what was more than everything owed, and is held for the client."""

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

    def credit_taken(self, amount: str, *, number: str, day: str, invoice: str, never_owed: str) -> str:
        """A sentence: what a credit note takes off its invoice, and on how much of it no interest is claimed, or ""."""

    def objection_allowed(self, to: str, *, day: str, on: str) -> str:
        """A sentence: an objection to that part of an invoice was allowed on a day."""

    def credit_set_off(self, amount: str, *, number: str, day: str, invoice: str) -> str:
        """A sentence: what of a credit note on another invoice is set off against this one."""

    def discount_taken(self, amount: str, *, invoice: str) -> str:
        """A sentence: what the discount for early payment took off an invoice."""

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
