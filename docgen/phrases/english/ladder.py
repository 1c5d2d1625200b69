"""The papers between invoice and court, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.phrases.needed import Booking


def state_of(days: int) -> str:
    if days == 0:
        return "due today"
    return f"{count_of_days(days)} overdue" if days > 0 else f"due in {count_of_days(-days)}"


def count_of_days(days: int) -> str:
    return f"{days} day" + ("" if days == 1 else "s")


def booking(kind: Booking, *, invoice: str, text: str) -> str:
    of = invoice or "the costs of recovery"
    on = f" on {of}"
    match kind:
        case "invoice":
            return f"Invoice {invoice}: {text}"
        case "fixed sum":
            return f"Fixed sum for late payment of {invoice}"
        case "cost":
            return f"Cost of recovery: {text}"
        case "credit note":
            return f"Credit note{on}: {text}"
        case "set-off":
            return f"Credit set off against {of}"
        case "discount":
            return f"Discount for early payment{on}"
        case "interest":
            return f"Interest{on}"
        case "payment":
            return f"Payment{on}" + (f", {text}" if text else "")
        case "dispute":
            return f"Objection to {invoice}: {text}"
        case "concession":
            return f"Objection to {invoice} withdrawn"
        case "allowance":
            return f"Objection to {invoice} allowed"


def less_retention(share: str) -> str:
    return f"Less retention of {share}"


def taken_off(credit_note: str, *, day: str) -> str:
    return f"Less credit note {credit_note} of {day}" if credit_note else f"Less received on {day}"


def stop_clause() -> str:
    return "the clause “Stopping work when a payment is missed” of the contract"


def sum_on_day(amount: str, day: str) -> str:
    return f"{amount} on {day}"


def said(*, day: str, by: str, text: str) -> str:
    return f"{day}" + (f" ({by})" if by else "") + f": {text}"


def scan() -> str:
    return "Scan with your banking app"


def code(*, amount: str, payee: str, reference: str) -> str:
    return f"A code for banking apps: a transfer of {amount} to {payee}, reference {reference}."


def enclosed_offer(day: str) -> str:
    return f"Proof of the offer of {day}"


def enclosed_acceptance(day: str) -> str:
    return f"Proof of the acceptance of {day}"


def enclosed_deed(day: str) -> str:
    return f"Proof of what was done on {day}"
