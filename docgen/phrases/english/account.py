"""How the account was reckoned, in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.phrases.needed import DayCountName, Head, PartyKind


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


def change_order(number: int | str) -> str:
    return f"Change Order {number}"


def with_orders(title: str, numbers: Sequence[int]) -> str:
    return f"{title}, with Change Order{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"


def release_of_retention(*, final: bool) -> str:
    return "Release of retention" + ("" if final else " on completion")


def advance() -> str:
    return "Advance for materials"


def time_and_materials() -> str:
    return "Time and materials"


def work_between(first: str, last: str) -> str:
    return f"Work from {first} to {last}"


def invoice_for(what: Sequence[str]) -> str:
    return " and ".join(what) or "Invoice"


def contract_of(day: str) -> str:
    return f"the contract of {day}"


def agreed_rate(*, yearly: str, monthly: str, agreed_in: str) -> str:
    return f"{_by_time(yearly, monthly)}, agreed in {agreed_in}"


def rate_below_agreed(*, yearly: str, monthly: str, agreed_in: str) -> str:
    return f"{_by_time(yearly, monthly)}, which is less than the rate agreed in {agreed_in}"


def none_claimed() -> str:
    return "No interest is claimed."


def _by_time(yearly: str, monthly: str) -> str:
    return f"{monthly} a month ({yearly} a year)" if monthly else f"{yearly} a year"


def plain_rate(percent: str, *, rule: str, citation: str) -> str:
    return f"{percent} a year, {rule} ({citation})"


def supplied_rate(percent: str, *, day: str, rule: str, citation: str) -> str:
    return f"{percent} a year from {day}, {rule} ({citation})"


def supplied_source(source: str) -> str:
    return f"supplied with the case: {source}"


def points_above(points: str, *, one: bool, base: str, percent: str, day: str) -> str:
    return f"{points} percentage point{'' if one else 's'} above {base} of {percent} on {day}"


def base_rate(base: str, *, percent: str, day: str) -> str:
    return f"{base} of {percent} from {day}"


def supplied_value(base: str, *, percent: str, day: str, source: str) -> str:
    name = base or "the rate"
    return f"{name[0].upper()}{name[1:]} of {percent} from {day}: {source}."


def as_set(*, day_count: bool, allocation: bool, rounding: bool) -> str:
    named = (("day count", day_count), ("order of part-payments", allocation), ("rounding", rounding))
    names = [name for name, asked in named if asked]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"The {listed} {'is' if len(names) == 1 else 'are'} as set for this account."


def day_count(method: DayCountName) -> str:
    return {
        "actual/365": "actual days over 365, also in a leap year",
        "actual/actual": "actual days over the days of the calendar year (365, in a leap year 366)",
        "actual/360": "actual days over 360",
        "30/360": "months of 30 days over a year of 360",
    }[method]


def rounding(method: Literal["exact", "daily"]) -> str:
    return {
        "exact": "worked out exactly and rounded once for each invoice, halves up",
        "daily": "the daily figure rounded, halves up, and then multiplied by the days",
    }[method]


def allocation(heads: Sequence[Head], *, by_invoice: bool, exact_principal: bool) -> str:
    first, *rest = [f"to {_HEADS[head]}" for head in heads]
    where = "the oldest due invoice first" if by_invoice else "of all due invoices, the oldest first"
    words = f"to the invoice that the payer named, else {where}: " + ", then ".join([f"first {first}", *rest])
    if exact_principal:
        words += "; a payment of exactly the open principal of the invoice goes to that principal"
    return words


def from_credit(since: str) -> str:
    return "from the credit held" + (f" since {since}" if since else "")


def set_off(credit_note: str, *, invoice: str) -> str:
    return f"credit note {credit_note} on {invoice}, set off"


def held() -> str:
    return "more than was owed, held as a credit"


def beyond_what_was_owed(invoice: str) -> str:
    return f"beyond what was owed on {invoice}"


def received_on(day: str) -> str:
    return f"received on {day}"


def why_none(*, rule: str, law: str, debtor: PartyKind) -> str:
    who = f"a debt owed by {_DEBTORS[debtor]}"
    return f"{rule} does not apply to {who}" if rule else f"docgen knows no interest by law in {law} on {who}"


def no_rate(*, rule: str, law: str, debtor: PartyKind, court: str) -> str:
    reason = why_none(rule=rule, law=law, debtor=debtor)
    return f"The contract sets no rate of interest, and {reason}.{f' {court}' if court else ''}"
