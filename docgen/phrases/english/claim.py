"""The account as a letter prints it, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.phrases.needed import Head


def head(name: Head) -> str:
    return {
        "principal": "Invoices",
        "interest": "Interest",
        "compensation": "Fixed sum for late payment",
        "costs": "Costs of recovery",
    }[name]


def entitlement(*, ground: str, rates: str) -> str:
    return f"Interest on late payments is owed {ground}, here at {rates} a year."


def basis(*, ground: str, simple: bool) -> str:
    kind = "simple interest" if simple else "compound interest, added to the debt once a year"
    return f"Interest is owed {ground}. It is {kind}."


def ground(basis: str, *, citation: str, contractual: bool, agreed: bool) -> str:
    if contractual:
        return f"under {basis}"
    if basis.startswith(("the legal rate", "the rate")):
        cited = f" ({citation})" if citation else ""
        return ("under the contract, " if agreed else "") + f"at {basis}{cited}"
    return ("under the contract and " if agreed else "") + f"under {basis}"


def method(*, day_count: str, rounding: str, allocation: str) -> str:
    return "; ".join(part for part in (day_count, rounding, f"part-payments are applied {allocation}") if part) + "."


def rate_sentence(*, percent: str, made: str, source: str) -> str:
    said = made if made.startswith(percent) else f"{percent} a year: {made}"
    return f"{said}; source: {source}." if source else f"{said}."


def reduction(*, day: str, kind: Literal["credit note", "discount"], number: str, amount: str) -> str:
    return f"{day}: {kind} {number} of {amount}" if number else f"{day}: {kind} of {amount}"


def credit_taken(amount: str, *, number: str, day: str, invoice: str, never_owed: str) -> str:
    free = ""
    if never_owed:
        free = f"; no interest is claimed on {'it' if never_owed == amount else never_owed + ' of it'}"
    return f"Credit note {number} of {day} takes {amount} off invoice {invoice}{free}."


def objection_allowed(to: str, *, day: str, on: str) -> str:
    return f"Your objection of {day} to {to} was allowed on {on}."


def credit_set_off(amount: str, *, number: str, day: str, invoice: str) -> str:
    return f"{amount} of credit note {number} of {day} is set off against invoice {invoice}."


def discount_taken(amount: str, *, invoice: str) -> str:
    return f"The discount for early payment took {amount} off invoice {invoice}."


def sum_for(amount: str, invoice: str) -> str:
    return f"{amount} for {invoice}"


def together(each: str, total: str) -> str:
    return f"{each}, together {total}"


def compensation(*, name: str, sums: str) -> str:
    return f"For each invoice not paid in time {name} is due as well: {sums}."


def interest_reserved() -> str:
    return "The right to interest, as far as the law gives it, is reserved."


def no_interest_yet(day: str) -> str:
    return f"No interest has accrued up to {day}."


def paid(amount: str) -> str:
    return f"{amount} paid"


def sum_on(amount: str, day: str) -> str:
    return f"{amount} on {day}"


def picture(*, ends: str, payments: str) -> str:
    return f"A line shows what was owed through time: {ends}. {payments}"


def nothing_paid() -> str:
    return "Nothing was paid in between."


def payments(each: str) -> str:
    return f"Payments: {each}."


def many_payments(count: int, *, total: str, last: str) -> str:
    return f"Payments on {count} days, {total} in all, the last on {last}."
