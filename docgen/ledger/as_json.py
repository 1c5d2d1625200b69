"""The account as plain values for JSON.

Sums are decimal strings in whole minor units and days are ISO dates. A segment's `from` is its first day and its `to`
the day after its last; its `interest` is not rounded to the minor unit (six more places are shown), because an
invoice's interest is rounded once, over all its segments.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from docgen.ledger.account import Account, InvoiceAccount, Method, Objection, RateMade, Receipt, Reduction, Segment
from docgen.ledger.statement import StatementLine, statement
from docgen.money import exponent_of, plain, rounded


def account_json(account: Account) -> dict[str, Any]:
    """The whole account as plain values for JSON."""
    money = MoneyWriter(account.currency)
    return {
        "case": account.case,
        "as_of": account.as_of.isoformat(),
        "currency": account.currency,
        "totals": {
            "principal": money(account.totals.principal),
            "interest": money(account.totals.interest),
            "compensation": money(account.totals.compensation),
            "costs": money(account.totals.costs),
            "due": money(account.totals.due),
        },
        "per_day": money(account.per_day),
        "credit": money(account.credit),
        "not_yet_due": money(account.not_yet_due),
        "disputed": money(account.disputed),
        "undisputed": money(account.undisputed),
        "interest_claimable": account.interest_claimable,
        "why_no_interest": account.why_no_interest,
        "invoices": [_invoice_json(line, money) for line in account.invoices],
        "costs": [
            {
                "date": cost.day.isoformat(),
                "description": cost.description,
                "amount": money(cost.amount),
                "met_by_fixed_sums": money(cost.met),
            }
            for cost in account.costs
        ],
        "costs_paid": money(account.costs_paid),
        "statement": [_statement_json(line, money) for line in statement(account)],
        "method": method_json(account.method),
    }


def _invoice_json(line: InvoiceAccount, money: MoneyWriter) -> dict[str, Any]:
    return {
        "number": line.number,
        "description": line.description,
        "issued": line.issued.isoformat(),
        "due": line.due.isoformat(),
        "amount": money(line.amount),
        "reduced": money(line.reduced),
        "credited": money(line.credited),
        "paid": money(line.paid),
        "open": money(line.open),
        "disputed": money(line.disputed),
        "undisputed": money(line.undisputed),
        "overdue": line.overdue,
        "days_late": line.days_late,
        "interest": money(line.interest),
        "interest_accrued": money(line.interest_accrued),
        "compensation": money(line.compensation),
        "compensation_source": line.compensation_reference,
        "per_day": money(line.per_day),
        "segments": segments_json(line.segments, money.currency),
        "payments": [_receipt_json(receipt, money) for receipt in line.receipts],
        "reductions": [_reduction_json(reduction, money) for reduction in line.reductions],
        "disputes": [_objection_json(objection, money) for objection in line.objections],
    }


def segments_json(segments: tuple[Segment, ...], currency: str) -> list[dict[str, Any]]:
    """Segments as plain values; `to` is the day after the last day."""
    return [
        {
            "from": segment.start.isoformat(),
            "to": segment.end.isoformat(),
            "days": segment.days,
            "year_days": int(segment.year_days),
            "rate": plain(segment.rate_made.rate),
            "base": None if segment.rate_made.base is None else plain(segment.rate_made.base),
            "margin": None if segment.rate_made.margin is None else plain(segment.rate_made.margin),
            "principal": str(rounded(segment.principal, currency)),
            "interest": unrounded(segment.interest, currency),
            "source": source_words(segment.rate_made),
        }
        for segment in segments
    ]


def method_json(method: Method) -> dict[str, Any]:
    """The conventions as plain values."""
    return {
        "basis": method.basis,
        "citation": method.citation,
        "contractual": method.contractual,
        "simple": method.simple,
        "fixed_rate": method.fixed_rate,
        "day_count": method.day_count,
        "allocation": method.allocation,
        "rounding": method.rounding,
        "notes": list(method.notes),
        "cautions": list(method.cautions),
        "choices": list(method.choices),
    }


def _receipt_json(receipt: Receipt, money: MoneyWriter) -> dict[str, Any]:
    return {
        "date": receipt.day.isoformat(),
        "amount": money(receipt.amount),
        "to_principal": money(receipt.to_principal),
        "to_interest": money(receipt.to_interest),
        "to_compensation": money(receipt.to_compensation),
        "principal_after": money(receipt.principal_after),
        "interest_after": money(receipt.interest_after),
        "credit_note": receipt.credit_note,
        "from_credit": receipt.held,
        "note": receipt.note,
    }


def _reduction_json(reduction: Reduction, money: MoneyWriter) -> dict[str, Any]:
    return {
        "date": reduction.day.isoformat(),
        "kind": reduction.kind,
        "number": reduction.number,
        "amount": money(reduction.amount),
        "whole": money(reduction.whole),
        "never_owed": money(reduction.never_owed),
        "reason": reduction.reason,
    }


def _objection_json(objection: Objection, money: MoneyWriter) -> dict[str, Any]:
    return {
        "date": objection.day.isoformat(),
        "amount": money(objection.amount),
        "whole": objection.whole,
        "open": money(objection.open),
        "reason": objection.reason,
        "outcome": objection.outcome,
        "settled": objection.settled.isoformat() if objection.settled else None,
    }


def _statement_json(line: StatementLine, money: MoneyWriter) -> dict[str, Any]:
    return {
        "date": line.day.isoformat(),
        "kind": line.kind,
        "invoice": line.invoice,
        "text": line.text,
        "principal": money(line.principal),
        "interest": money(line.interest),
        "compensation": money(line.compensation),
        "costs": money(line.costs),
        "credit": money(line.credit),
        "balance": money(line.owed),
        "disputed": money(line.disputed),
    }


class MoneyWriter:
    """Writes sums of one currency in whole minor units."""

    def __init__(self, currency: str) -> None:
        self.currency = currency

    def __call__(self, amount: Decimal) -> str:
        return str(rounded(amount, self.currency))


def unrounded(interest: Decimal, currency: str) -> str:
    """A segment's interest with six places more than the currency has."""
    return str(interest.quantize(Decimal(1).scaleb(-exponent_of(currency) - 6), rounding=ROUND_HALF_UP))


def source_words(made: RateMade) -> str:
    """How the rate was made and where its base was seen, in one phrase."""
    return f"{made.reference} ({made.base_reference})" if made.base_reference else made.reference
