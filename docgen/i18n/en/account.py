"""How the account was calculated, and what a letter claims of it, in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.i18n.terms import DayCountName, Head, PartyKind, WayToPay

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

    def change_order(self, number: int | str, *, spent: str = "") -> str:
        """A change order by its number: Change Order 2; `spent` is the day on which its time was counted up."""

        return f"Change Order {number} (time and materials until {spent})" if spent else f"Change Order {number}"

    def ended_part(self, title: str, *, whole: bool) -> str:
        """A milestone that was ended, or with `whole` False a part of it: the invoice asks for what was done."""

        if whole:
            return f"{title}, as far as it was done before it was ended"
        return f"{title}, less what was not done of the part that was ended"

    def with_orders(self, title: str, numbers: Sequence[int]) -> str:
        """A milestone that is invoiced with these change orders (at least one)."""

        return f"{title}, with Change Order{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"

    def release_of_retention(self, *, final: bool) -> str:
        """What an invoice is for that asks for the retention, or for its first part on completion."""

        return "Release of retention" + ("" if final else " on completion")

    def for_ending(self) -> str:
        """What an invoice is for that asks for what the early end of the contract adds."""

        return "What the end of the contract adds"

    def done_work(self) -> str:
        """What a final invoice is for after a contract was ended early."""

        return "Work done by the end of the contract"

    def retainer(self, title: str, first: str, last: str) -> str:
        """What an invoice is for that asks for a month of a running service."""

        return f"{title}, {first}" if first == last else f"{title}, {first} to {last}"

    def advance(self) -> str:
        """The money paid ahead for materials, in a schedule or as what an invoice is for."""

        return "Advance for materials"

    def time_and_materials(self) -> str:
        """The work paid by time and materials, in a schedule."""

        return "Time and materials"

    def work_between(self, first: str, last: str) -> str:
        """What an invoice by time and materials is for."""

        return f"Work on {first}" if first == last else f"Work from {first} to {last}"

    def final_invoice(self) -> str:
        """What a final invoice asks for: what the invoices before it left."""

        return "Balance of the final invoice"

    def all_work(self, day: str) -> str:
        """What a final invoice lists: all of the work under the contract of that day."""

        return f"All of the work under the contract of {day}"

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
        where = "to the oldest due invoice first" if by_invoice else "to all due invoices, the oldest first"
        words = f"to the invoice that the payer named, else {where}: " + ", then ".join([f"first {first}", *rest])
        if exact_principal:
            words += (
                "; a payment of exactly the open principal of the invoice, or of several that are due or that a letter"
                " asked for, goes to that principal"
            )
        return words

    def from_credit(self, since: str) -> str:
        """The note of a payment that was taken from money held; `since` is a day, or ""."""

        return "from the credit held" + (f" since {since}" if since else "")

    def set_off(self, credit_note: str, *, invoice: str) -> str:
        """The note of what a credit note on that invoice paid on another one."""

        return f"credit note {credit_note} on {invoice}, set off"

    def exactly_asked(self, day: str) -> str:
        """A sentence: a payment is exactly the principal of several invoices, or that a letter asked for."""

        return (
            f"The payment of {day} is exactly the principal that was due or asked for, and goes to that; interest,"
            " fixed sums and costs are not paid by it."
        )

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

    def way_to_pay(self, way: WayToPay) -> str:
        """How a payment came."""

        return way

    def paid_by(self, name: str) -> str:
        """The note of a payment that somebody else made for the client."""

        return f"paid by {name}"

    def withheld(self, amount: str, *, under: str) -> str:
        """The note of a payment of which the client deducted a sum by law; `under` is the name of the deduction."""

        return f"{amount} of it deducted for tax ({under})"

    def released_by(self, holder: str, *, day: str) -> str:
        """The note of a payment that a court or an escrow agent held from that day and has released."""

        return f"held by {holder} since {day} and released"

    def interest_until(self, day: str) -> str:
        """A sentence: since an insolvency that began on that day, no interest is claimed."""

        return f"Interest is counted to the day before {day}, when the insolvency began."

    def held(self) -> str:
        """The note of what was more than everything owed, and is held for the client."""

        return "more than was owed, held as a credit"

    def later_returned(self, day: str) -> str:
        """The note of a payment that was returned on that day."""

        return f"returned unpaid on {day}"

    def payment_of(self, day: str) -> str:
        """What was returned: the payment that came on that day."""

        return f"the payment of {day}"

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

    def reserved(self, *, monthly: str, law: str, instead: bool) -> str:
        """A sentence: the right to the interest of a statute is reserved; `instead` of the interest that is claimed."""

        place = ", in place of the interest claimed here," if instead else ""
        return f"The right to claim{place} interest at {monthly} under {law} is reserved."

    def entitlement(self, *, ground: str, rates: str) -> str:
        """A sentence: on which ground interest is owed, and at which yearly rates."""

        return f"Interest on late payments is owed {ground}, at {rates} a year."

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

    def reduction(
        self, *, day: str, kind: Literal["credit note", "discount", "write-off"], number: str, amount: str
    ) -> str:
        """A credit note, a discount or a write-off, for a list."""

        if kind == "write-off":
            return f"{day}: {amount} no longer claimed"
        return f"{day}: {kind} {number} of {amount}" if number else f"{day}: {kind} of {amount}"

    def credit_taken(
        self, amount: str, *, number: str, day: str, invoice: str, never_owed: str, goodwill: bool = False
    ) -> str:
        """A sentence: what a credit note takes off its invoice, and on how much of it no interest is claimed, or "".

        `goodwill`: it was given as goodwill.
        """

        free = ""
        if never_owed:
            free = f"; no interest is claimed on {'it' if never_owed == amount else never_owed + ' of it'}"
        as_goodwill = ", as goodwill and without conceding anything" if goodwill else ""
        return f"Credit note {number} of {day} takes {amount} off invoice {invoice}{as_goodwill}{free}."

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

    def payment_returned(self, amount: str, *, day: str, note: str, returned: str) -> str:
        """A sentence: a payment was returned unpaid, and counts as not made; `note` says how it came, or ""."""

        how = f" ({note})" if note else ""
        return f"The payment of {amount} of {day}{how} was returned unpaid on {returned}, and pays nothing."

    def set_against(self, sums: Sequence[tuple[str, str]]) -> str:
        """A sentence: what of the payments went to other heads; each head with its sum."""

        heads = {"interest": "interest", "compensation": "fixed sums", "costs": "costs"}
        (first, sum_), *rest = [(heads[head], sum_) for head, sum_ in sums]
        if not rest:
            return f"{sum_} of what was received has been set against {first}."
        parts = [f"{sum_} has been set against {first}", *(f"{each} against {head}" for head, each in rest)]
        return f"Of what was received, {', '.join(parts[:-1])} and {parts[-1]}."

    def lodged(self, amount: str, *, holder: str, day: str) -> str:
        """A sentence: a court or an escrow agent holds a sum of the client's, which pays nothing until its release."""

        who = f"{holder[0].upper()}{holder[1:]}"
        return f"{who} has held {amount} since {day}. That sum pays nothing until it is released."

    def goodwill_offered(self, amount: str, *, day: str, invoice: str, asked: str, until: str, lapsed: bool) -> str:
        """A sentence: a discount offered as goodwill if `asked` came in by a day; it stands, or has lapsed."""

        offered = f"The offer of {day} to take {amount} off invoice {invoice} as goodwill if {asked} arrived by {until}"
        return f"{offered} has lapsed: it did not arrive." if lapsed else f"{offered} still stands."

    def no_longer_claimed(self, amount: str, *, day: str, invoice: str, goodwill: bool = False) -> str:
        """A sentence: a part of an invoice is no longer claimed from that day on; `goodwill`: as was offered."""

        if goodwill:
            return (
                f"{amount} of invoice {invoice} has not been claimed since {day}: what was asked for arrived in time."
            )
        return f"{amount} of invoice {invoice} has not been claimed since {day}."

    def paid_back(self, amount: str, *, day: str) -> str:
        """A sentence: what was paid back to the client on a day; also in a letter to somebody else."""

        return f"{amount} was paid back on {day}."

    def discount_taken(self, amount: str, *, invoice: str) -> str:
        """A sentence: what the discount for early payment took off an invoice."""

        return f"The discount for early payment took {amount} off invoice {invoice}."

    def sum_for(self, amount: str, invoice: str) -> str:
        """A sum with its invoice, for a list: £3.20 for INV-1."""

        return f"{amount} for {invoice}"

    def together(self, each: str, total: str) -> str:
        """A list of sums and their total."""

        return f"{each}, together {total}"

    def no_interest_on(self, invoices: str) -> str:
        """A sentence: on these overdue invoices no interest is claimed."""

        return f"No interest is claimed on {invoices}."

    def compensation(self, *, name: str, of_each: bool, sums: str) -> str:
        """A sentence: the fixed sum is owed as well; `sums` is a list of sums with their invoices.

        `of_each` unless an invoice that is late bears none.
        """
        of = "each invoice" if of_each else "invoices"
        return f"For {of} not paid in time {name} is due as well: {sums}."

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
