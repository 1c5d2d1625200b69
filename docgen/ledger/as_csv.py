"""The account as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from docgen.ledger.account import Account, InvoiceAccount
from docgen.ledger.as_json import SegmentJson, plain_values, shown
from docgen.money import rounded

CSV_COLUMNS = (
    "invoice", "line", "from", "to", "days", "year_days", "rate", "principal", "interest",
    "amount", "to_principal", "to_interest", "to_compensation", "source",
)  # fmt: skip


def account_csv(account: Account, locale: str = "") -> str:
    """The account as CSV with a header row: every invoice's segments, payments, reductions and closing line in turn.

    `line` says what a row is: invoice, segment, payment, credit note, discount, dispute, owed, cost, cost met (by fixed
    sums), returned payment, refund, total. In "owed" and "total" rows `principal`, `interest` and `to_compensation` are
    what is still owed under those heads, and `amount` their sum. `to` of a segment is the day after its last. A
    dispute moves no money: its `amount` is what it is about, its `principal` how much of the open principal is disputed
    by it now, `to` the day it was settled. A returned payment came on `from`, went back on `to` and paid nothing.
    Where a rate comes from is said as `locale` has it; the other texts are the case's own.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, CSV_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    money = in_minor_units(account.currency)
    for line in account.invoices:
        for row in _csv_invoice(line, account.currency, locale):
            writer.writerow(row)
    for cost in account.costs:
        row = {
            "line": "cost",
            "from": cost.day.isoformat(),
            "amount": money(cost.amount),
            "source": cell(cost.description),
        }
        writer.writerow(row)
        if cost.met:
            met = {"line": "cost met", "from": cost.day.isoformat(), "amount": money(-cost.met)}
            writer.writerow({**met, "source": "met by the fixed sums"})
    for back in account.returned:
        row = {"invoice": cell(back.invoice), "line": "returned payment", "from": back.day.isoformat()}
        rest = {"to": back.returned.isoformat(), "amount": money(back.amount), "source": cell(back.note)}
        writer.writerow({**row, **rest})
    for each in account.lodged:
        row = {"invoice": cell(each.invoice), "line": "held elsewhere", "from": each.day.isoformat()}
        writer.writerow({**row, "amount": money(each.amount), "source": cell(each.holder)})
    for refund in account.refunds:
        row = {"line": "refund", "from": refund.day.isoformat(), "amount": money(refund.amount)}
        writer.writerow({**row, "source": cell(refund.note)})
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


def _csv_invoice(line: InvoiceAccount, currency: str, locale: str) -> list[dict[str, str | int]]:
    money, number = in_minor_units(currency), cell(line.number)
    rows: list[dict[str, str | int]] = [
        {
            "invoice": number,
            "line": "invoice",
            "from": line.issued.isoformat(),
            "to": line.due.isoformat(),
            "amount": money(line.amount),
            "source": cell(line.description),
        }
    ]
    dated: list[tuple[date, int, dict[str, str | int]]] = []
    for segment in line.segments:
        said = plain_values(shown(SegmentJson, segment, currency, locale=locale))
        row = {"invoice": number, "line": "segment"} | {name: said[name] for name in CSV_COLUMNS if name in said}
        dated.append((segment.start, 0, row | {"source": cell(said["source"])}))
    for receipt in line.receipts:
        row = {
            "invoice": number,
            "line": "payment",
            "from": receipt.day.isoformat(),
            "amount": money(receipt.amount),
            "to_principal": money(receipt.to_principal),
            "to_interest": money(receipt.to_interest),
            "to_compensation": money(receipt.to_compensation),
            "source": cell(receipt.note),
        }
        dated.append((receipt.day, 1, row))
    for reduction in line.reductions:
        row = {
            "invoice": number,
            "line": reduction.kind,
            "from": reduction.day.isoformat(),
            "amount": money(reduction.amount),
            "source": cell(f"{reduction.number} {reduction.reason}".strip()),
        }
        if reduction.kind == "write-off":
            row["to_interest"], row["to_compensation"] = money(reduction.interest), money(reduction.compensation)
        dated.append((reduction.day, 2, row))
    for objection in line.objections:
        row = {
            "invoice": number,
            "line": "dispute",
            "from": objection.day.isoformat(),
            "to": objection.settled.isoformat() if objection.settled else "",
            "amount": money(objection.amount),
            "principal": money(objection.open),
            "source": cell(f"{objection.outcome}: {objection.reason}" if objection.outcome else objection.reason),
        }
        dated.append((objection.day, 3, row))
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


def in_minor_units(currency: str) -> Callable[[Decimal], str]:
    """What writes a sum as a decimal number in whole minor units of the currency."""
    return lambda amount: str(rounded(amount, currency))


def cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula, wherever it would begin to.

    A program set to another country divides a row at semicolons or tabs, too: what comes after one begins a cell.
    """
    first = "'" if text[:1] in ("\t", "\r") or _FORMULA.match(text) else ""
    return first + _AFTER_ANOTHER_SEPARATOR.sub(r"\1'", text)


# Full-width signs are formulas to a spreadsheet in Japanese; a byte order mark and blanks are passed over by some.
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠]")
_AFTER_ANOTHER_SEPARATOR = re.compile(r"([;|\t\r\n])(?=[\s\ufeff]*[=+\-@＝＋－＠])")
