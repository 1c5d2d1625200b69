"""The account for reading: JSON for programs, CSV for a spreadsheet, lines of text for a terminal.

In JSON, sums are decimal strings in whole minor units and days are ISO dates. A segment's `from` is its first day and
its `to` the day after its last; its `interest` is not rounded to the minor unit (six more places are shown), because
an invoice's interest is rounded once, over all its segments.
"""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from docgen.ledger.account import Account, InvoiceAccount, Method, RateMade, Receipt, Reduction, Segment
from docgen.ledger.statement import StatementLine, statement
from docgen.ledger.words import day_words, percent, plain
from docgen.money import exponent_of, rounded

_ONE_DAY = timedelta(days=1)


def account_json(account: Account) -> dict[str, Any]:
    """The whole account as plain values for JSON."""
    money = _Money(account.currency)
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
        "interest_claimable": account.interest_claimable,
        "why_no_interest": account.why_no_interest,
        "invoices": [_invoice_json(line, money) for line in account.invoices],
        "costs": [
            {"date": day.isoformat(), "description": description, "amount": money(amount)}
            for day, description, amount in account.costs
        ],
        "costs_paid": money(account.costs_paid),
        "statement": [_statement_json(line, money) for line in statement(account)],
        "method": method_json(account.method),
    }


def _invoice_json(line: InvoiceAccount, money: _Money) -> dict[str, Any]:
    return {
        "number": line.number,
        "description": line.description,
        "issued": line.issued.isoformat(),
        "due": line.due.isoformat(),
        "amount": money(line.amount),
        "reduced": money(line.reduced),
        "paid": money(line.paid),
        "open": money(line.open),
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
    }


def _receipt_json(receipt: Receipt, money: _Money) -> dict[str, Any]:
    return {
        "date": receipt.day.isoformat(),
        "amount": money(receipt.amount),
        "to_principal": money(receipt.to_principal),
        "to_interest": money(receipt.to_interest),
        "to_compensation": money(receipt.to_compensation),
        "principal_after": money(receipt.principal_after),
        "interest_after": money(receipt.interest_after),
        "note": receipt.note,
    }


def _reduction_json(reduction: Reduction, money: _Money) -> dict[str, Any]:
    return {
        "date": reduction.day.isoformat(),
        "kind": reduction.kind,
        "number": reduction.number,
        "amount": money(reduction.amount),
        "reason": reduction.reason,
    }


def _statement_json(line: StatementLine, money: _Money) -> dict[str, Any]:
    return {
        "date": line.day.isoformat(),
        "kind": line.kind,
        "invoice": line.invoice,
        "text": line.text,
        "principal": money(line.principal),
        "interest": money(line.interest),
        "compensation": money(line.compensation),
        "costs": money(line.costs),
        "balance": money(line.balance.due),
    }


class _Money:
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


# --- CSV ----------------------------------------------------------------------------------------------------------

CSV_COLUMNS = (
    "invoice", "line", "from", "to", "days", "year_days", "rate", "principal", "interest",
    "amount", "to_principal", "to_interest", "to_compensation", "source",
)  # fmt: skip


def account_csv(account: Account) -> str:
    """The account as CSV with a header row: every invoice's segments, payments, reductions and closing line in turn.

    `line` says what a row is: invoice, segment, payment, credit note, discount, owed, cost, total. In "owed" and
    "total" rows `principal`, `interest` and `to_compensation` are what is still owed under those heads, and `amount`
    their sum. `to` of a segment is the day after its last.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, CSV_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    money = _Money(account.currency)
    for line in account.invoices:
        for row in _csv_invoice(line, money):
            writer.writerow(row)
    for day, description, amount in account.costs:
        writer.writerow(
            {"line": "cost", "from": day.isoformat(), "amount": money(amount), "source": _cell(description)}
        )
    totals = account.totals
    writer.writerow(
        {
            "line": "total",
            "from": account.as_of.isoformat(),
            "principal": money(totals.principal),
            "interest": money(totals.interest),
            "to_compensation": money(totals.compensation),
            "amount": money(totals.due),
            "source": f"costs {money(totals.costs)}",
        }
    )
    return out.getvalue()


def _csv_invoice(line: InvoiceAccount, money: _Money) -> list[dict[str, str | int]]:
    number = _cell(line.number)
    rows: list[dict[str, str | int]] = [
        {
            "invoice": number,
            "line": "invoice",
            "from": line.issued.isoformat(),
            "to": line.due.isoformat(),
            "amount": money(line.amount),
            "source": _cell(line.description),
        }
    ]
    dated: list[tuple[date, int, dict[str, str | int]]] = []
    for segment in segments_json(line.segments, money.currency):
        kept = ("from", "to", "days", "year_days", "rate", "principal", "interest", "source")
        row = {"invoice": number, "line": "segment", **{name: segment[name] for name in kept}}
        dated.append((date.fromisoformat(segment["from"]), 0, row))
    for receipt in line.receipts:
        row = {
            "invoice": number,
            "line": "payment",
            "from": receipt.day.isoformat(),
            "amount": money(receipt.amount),
            "to_principal": money(receipt.to_principal),
            "to_interest": money(receipt.to_interest),
            "to_compensation": money(receipt.to_compensation),
            "source": _cell(receipt.note),
        }
        dated.append((receipt.day, 1, row))
    for reduction in line.reductions:
        row = {
            "invoice": number,
            "line": reduction.kind,
            "from": reduction.day.isoformat(),
            "amount": money(reduction.amount),
            "source": _cell(f"{reduction.number} {reduction.reason}".strip()),
        }
        dated.append((reduction.day, 2, row))
    rows += [row for _, _, row in sorted(dated, key=lambda entry: entry[:2])]
    rows.append(
        {
            "invoice": number,
            "line": "owed",
            "principal": money(line.open),
            "interest": money(line.interest),
            "to_compensation": money(line.compensation),
            "amount": money(line.total),
        }
    )
    return rows


def _cell(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


# --- text ---------------------------------------------------------------------------------------------------------


def account_text(account: Account, *, explain: bool) -> str:
    """The account as lines for a terminal, without a final newline; with `explain` every step of the sum."""
    money = _Columns(account)
    lines = [f"{account.case}: account at the end of {day_words(account.as_of)}, in {account.currency}", ""]
    if not account.invoices:
        lines.append("No invoice has been issued.")
    for invoice in account.invoices:
        lines += _invoice_text(invoice, money, explain=explain)
    lines += _costs_text(account, money)
    if explain and account.invoices:
        lines += _statement_text(account, money)
    lines += _totals_text(account, money)
    lines += _method_text(account)
    return "\n".join(lines).rstrip()


class _Columns:
    """Writes sums right-aligned to the widest sum of the account, with thousands set off by commas."""

    def __init__(self, account: Account) -> None:
        self.currency = account.currency
        sums = [account.totals.due, account.credit, *(line.amount for line in account.invoices)]
        self.width = max(len(self.plain(-amount)) for amount in sums)

    def plain(self, amount: Decimal) -> str:
        return f"{rounded(amount, self.currency):,}"

    def __call__(self, label: str, amount: Decimal, indent: int = 2) -> str:
        return f"{' ' * indent}{label:<{46 - indent}}{self.plain(amount):>{self.width}}"


def _invoice_text(line: InvoiceAccount, money: _Columns, *, explain: bool) -> list[str]:
    late = f", {line.days_late} day{'' if line.days_late == 1 else 's'} late" if line.days_late else ""
    when = f"due {day_words(line.due)}{late}"
    lines = [f"{line.number}  {line.description}", f"  issued {day_words(line.issued)}, {when}"]
    lines.append(money("Invoice total", line.amount))
    for reduction in line.reductions:
        label = f"{reduction.kind.capitalize()} {reduction.number}".strip()
        lines.append(money(f"{label}, {day_words(reduction.day)}", -reduction.amount))
    for receipt in line.receipts:
        lines.append(money(f"Paid {day_words(receipt.day)}", -receipt.amount))
        if explain:
            lines += _receipt_text(receipt, money)
    lines.append(money("Open", line.open))
    if line.interest or line.segments:
        lines.append(money("Interest", line.interest))
    if explain:
        lines += [_segment_text(segment, money) for segment in line.segments]
        if line.interest != line.interest_accrued:
            lines.append(
                f"      {money.plain(line.interest_accrued)} accrued,"
                f" {money.plain(line.interest_accrued - line.interest)} of it paid"
            )
    if line.compensation:
        lines.append(money("Fixed sum", line.compensation))
        if explain:
            lines.append(f"      {line.compensation_reference}")
    if line.per_day:
        lines.append(money("Interest of each further day", line.per_day))
    return [*lines, ""]


def _receipt_text(receipt: Receipt, money: _Columns) -> list[str]:
    parts = [
        f"{money.plain(amount)} to {head}"
        for head, amount in (
            ("principal", receipt.to_principal),
            ("interest", receipt.to_interest),
            ("the fixed sum", receipt.to_compensation),
        )
        if amount
    ]
    note = f" ({receipt.note})" if receipt.note else ""
    return [f"      {', '.join(parts)}{note}; {money.plain(receipt.principal_after)} open"]


def _segment_text(segment: Segment, money: _Columns) -> str:
    made = segment.rate_made
    last = segment.end - _ONE_DAY
    days = f"{segment.days} day{'' if segment.days == 1 else 's'}"
    places = Decimal(1).scaleb(-exponent_of(money.currency) - 4)
    interest = segment.interest.quantize(places, rounding=ROUND_HALF_UP)
    return (
        f"      {segment.start.isoformat()} to {last.isoformat()}: {money.plain(segment.principal)}"
        f" x {percent(made.rate)} x {days} / {segment.year_days} = {interest:,}\n"
        f"        {source_words(made)}"
    )


def _costs_text(account: Account, money: _Columns) -> list[str]:
    if not account.costs:
        return []
    lines = ["Costs of recovery"]
    lines += [money(f"{day_words(day)}  {description}", amount) for day, description, amount in account.costs]
    if account.costs_paid:
        lines.append(money("Paid", -account.costs_paid))
    return [*lines, ""]


def _statement_text(account: Account, money: _Columns) -> list[str]:
    """Every event with its sum, and what was owed after it."""
    lines = ["Statement of account"]
    for line in statement(account):
        change = line.principal + line.interest + line.compensation + line.costs
        what = " ".join(word for word in (line.kind.capitalize(), line.invoice) if word)
        label = f"{line.day.isoformat()}  {what}"
        lines.append(f"{money(label, change)}  {money.plain(line.balance.due):>{money.width}}")
    return [*lines, ""]


def _totals_text(account: Account, money: _Columns) -> list[str]:
    totals = account.totals
    lines = ["Owed in all", money("Principal", totals.principal), money("Interest", totals.interest)]
    if totals.compensation:
        lines.append(money("Fixed sums", totals.compensation))
    if totals.costs:
        lines.append(money("Costs", totals.costs))
    lines.append(money("Total", totals.due))
    if account.not_yet_due:
        lines.append(money("of which not yet overdue", account.not_yet_due, indent=4))
    if account.per_day:
        lines.append(money("Interest of each further day", account.per_day))
    if account.credit:
        lines.append(money("Held as a credit, not set off", account.credit))
    return [*lines, ""]


def _method_text(account: Account) -> list[str]:
    method = account.method
    if not account.interest_claimable:
        return ["No interest: " + account.why_no_interest]
    kind = "simple" if method.simple else "compounded once a year"
    lines = [
        f"Interest: {method.basis}{f' ({method.citation})' if method.citation else ''}, {kind}, {method.day_count};",
        f"  {method.rounding}.",
        f"Payments go {method.allocation}.",
    ]
    lines += [f"Note: {note}" for note in method.notes]
    lines += [f"Caution: {caution}" for caution in method.cautions]
    return lines
