"""The account as lines of text for a terminal, and the answer of the calculator."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from docgen.dates import in_words
from docgen.ledger.account import Account, InvoiceAccount, Objection, Receipt, Segment
from docgen.ledger.statement import statement
from docgen.money import exponent_of, percent, rounded

_ONE_DAY = timedelta(days=1)


def account_text(account: Account, *, explain: bool) -> str:
    """The account as lines for a terminal, without a final newline; with `explain` every step of the sum."""
    money = _Columns(account)
    lines = [f"{account.case}: account at the end of {in_words(account.as_of)}, in {account.currency}", ""]
    if not account.invoices:
        lines.append("No invoice has been issued.")
    for invoice in account.invoices:
        lines += _invoice_text(invoice, money, explain=explain)
    lines += _costs_text(account, money)
    lines += _went_back_text(account, money)
    if explain and account.invoices:
        lines += _statement_text(account, money)
    lines += _totals_text(account, money)
    lines += _method_text(account)
    return "\n".join(lines).rstrip()


def interest_lines(account: Account, *, law: str) -> str:
    """The account of one sum, as the calculator gives it: every step, without a final newline.

    `law` is the name of the law. The account has one invoice, the sum itself.
    """
    money = _Columns(account)
    [line] = account.invoices
    days = (account.as_of - line.due).days
    lines = [
        f"{law}: interest on {account.currency} {money.plain(line.amount)}, due {in_words(line.due)}, to the end of"
        f" {in_words(account.as_of)} ({days} day{'' if days == 1 else 's'})",
        "",
    ]
    for receipt in line.receipts:
        lines += [money(f"Paid {in_words(receipt.day)}", -receipt.amount), *_receipt_text(receipt, money)]
    lines += [money("Principal", line.open), money("Interest", line.interest)]
    lines += _segments_text(line, money)
    if line.interest != line.interest_accrued:
        lines.append(_part_paid_text(line, money))
    if line.compensation:
        lines += [money("Fixed sum", line.compensation), f"      {line.compensation_reference}"]
    lines.append(money("Total", account.totals.due))
    if line.per_day:
        lines.append(money("Interest of each further day", line.per_day))
    if account.credit:
        lines.append(money("Paid beyond what was owed", account.credit))
    return "\n".join([*lines, "", *_method_text(account)])


def _part_paid_text(line: InvoiceAccount, money: _Columns) -> str:
    waived = sum((reduction.interest for reduction in line.reductions), Decimal(0))
    paid = line.interest_accrued - line.interest - waived
    no_more = f", {money.plain(waived)} no longer claimed" if waived else ""
    return f"      {money.plain(line.interest_accrued)} accrued, {money.plain(paid)} of it paid{no_more}"


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

    def blank(self, label: str) -> str:
        """A line that moves no money."""
        return f"  {label:<44}{'':>{self.width}}"


def _invoice_text(line: InvoiceAccount, money: _Columns, *, explain: bool) -> list[str]:
    late = f", {line.days_late} day{'' if line.days_late == 1 else 's'} late" if line.days_late else ""
    when = f"due {in_words(line.due)}{late}"
    lines = [f"{line.number}  {line.description}", f"  issued {in_words(line.issued)}, {when}"]
    lines.append(money("Invoice total", line.amount))
    for reduction in line.reductions:
        label = f"{reduction.kind.capitalize()} {reduction.number}".strip()
        lines.append(money(f"{label}, {in_words(reduction.day)}", -reduction.amount))
        beside = reduction.interest + reduction.compensation
        if beside and explain:
            lines.append(f"      and {money.plain(beside)} of interest and fixed sum")
        if reduction.amount != reduction.whole:
            rest = money.plain(reduction.whole - reduction.amount)
            lines.append(
                f"      {money.plain(reduction.whole)} in all; {rest} set off against what else was open, or held"
            )
        if reduction.never_owed and explain:
            lines.append(f"      {money.plain(reduction.never_owed)} never owed: no interest from the start")
    for receipt in line.receipts:
        what = f"Credit note {receipt.credit_note}," if receipt.credit_note else "Credit," if receipt.held else "Paid"
        lines.append(money(f"{what} {in_words(receipt.day)}", -receipt.amount))
        if explain:
            lines += _receipt_text(receipt, money)
    lines.append(money("Open", line.open))
    if line.disputed:
        lines.append(money("of which disputed", line.disputed, indent=4))
    if explain:
        lines += [_objection_text(objection, money) for objection in line.objections]
    if line.interest or line.segments:
        lines.append(money("Interest", line.interest))
    if explain:
        lines += _segments_text(line, money)
        if line.interest != line.interest_accrued:
            lines.append(_part_paid_text(line, money))
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


def _objection_text(objection: Objection, money: _Columns) -> str:
    """What was disputed and how it ended; the reason on a line of its own."""
    what = "the whole invoice" if objection.whole else money.plain(objection.amount)
    ends = {"conceded": "withdrawn by the client", "allowed": "allowed by the contractor"}
    end = f", {ends[objection.outcome]} {in_words(objection.settled)}" if objection.settled else ""
    reason = objection.reason.replace("\n", "\n        ")
    return f"      disputed {in_words(objection.day)}: {what}{end}\n        {reason}"


def _segments_text(line: InvoiceAccount, money: _Columns) -> list[str]:
    places = line.places_of_interest(exponent_of(money.currency) + 4)
    return [_segment_text(segment, money, places) for segment in line.segments]


def _segment_text(segment: Segment, money: _Columns, places: int) -> str:
    made = segment.rate_made
    last = segment.end - _ONE_DAY
    days = f"{segment.days} day{'' if segment.days == 1 else 's'}"
    interest = segment.interest.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return (
        f"      {segment.start.isoformat()} to {last.isoformat()}: {money.plain(segment.principal)}"
        f" x {percent(made.rate)} x {days} / {segment.year_days} = {interest:,}\n"
        f"        {made.source}"
    )


def _costs_text(account: Account, money: _Columns) -> list[str]:
    if not account.costs:
        return []
    lines = ["Costs of recovery"]
    lines += [money(f"{in_words(cost.day)}  {cost.description}", cost.amount) for cost in account.costs]
    if met := sum((cost.met for cost in account.costs), Decimal(0)):
        lines += [money("Less what the fixed sums meet", -met), f"      {account.costs_reference}"]
    if account.costs_paid:
        lines.append(money("Paid", -account.costs_paid))
    return [*lines, ""]


def _went_back_text(account: Account, money: _Columns) -> list[str]:
    """The payments that were returned, and what was paid back to the client."""
    lines = []
    for each in account.returned:
        lines += [
            money(f"Returned {in_words(each.returned)}", each.amount),
            f"      the payment of {in_words(each.day)}{f' ({each.note})' if each.note else ''} pays nothing",
        ]
    lines += [money(f"Paid back {in_words(each.day)}", each.amount) for each in account.refunds]
    return ["Money that went back", *lines, ""] if lines else []


def _statement_text(account: Account, money: _Columns) -> list[str]:
    """Every event with its sum, and what was owed after it."""
    lines = ["Statement of account"]
    for line in statement(account):
        what = " ".join(word for word in (line.kind.capitalize(), line.invoice) if word)
        label = f"{line.day.isoformat()}  {what}"
        balance = f"  {money.plain(line.owed):>{money.width}}"
        if line.kind in ("dispute", "concession", "allowance"):
            lines.append(f"{money.blank(label)}{balance}  (disputed: {money.plain(line.disputed)})")
        else:
            lines.append(money(label, line.change) + balance)
    return [*lines, ""]


def _totals_text(account: Account, money: _Columns) -> list[str]:
    totals = account.totals
    lines = ["Owed in all", money("Principal", totals.principal)]
    if account.disputed:
        lines.append(money("of which disputed", account.disputed, indent=4))
    lines.append(money("Interest", totals.interest))
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
        lines.append(money("Held as a credit", account.credit))
    lines += [money(f"Held by {each.holder}", each.amount) for each in account.lodged]
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
    lines += [f"Choice: {choice}" for choice in method.choices]
    return lines
