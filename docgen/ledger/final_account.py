"""The final account: what the work comes to in the end, what was invoiced and credited of it, and what remains.

Complete work comes to the contract sum as amended. Where the contract ended early it comes to what was done by then, as
the record of the state of the work values it; the agreed part of the profit lost and the cost of leaving are added, and
what completion by others costs more is taken off. Those bear no tax here. Work by time and materials comes to its
statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from docgen.case.ending import Ending, WorkDone
from docgen.case.events import is_terminated
from docgen.case.models import Case
from docgen.law.ending import profit_lost
from docgen.ledger.sums import NOTHING, Sum, priced, share_of, statement_sum, total
from docgen.money import rounded

if TYPE_CHECKING:
    from datetime import date

    from docgen.law.applicability import CaseUnderLaw
    from docgen.ledger.account import Account
    from docgen.ledger.contract_sum import Schedule
    from docgen.ledger.invoice_amounts import InvoiceAmount
    from docgen.ledger.ledger import Ledger


class FinalLine(Struct, frozen=True, kw_only=True):
    """A line of the work in the end.

    `part`: the price as agreed, a change order, a part done, a statement of time and materials, an extra that was
    invoiced by itself, or what was not done of a part that was ended before the rest, with a minus sign. `rate` is that
    of its tax, where it is not the contract's.
    """

    part: Literal["price", "order", "done", "statement", "extra", "ended"]
    title: str
    amount: Sum
    rate: Decimal | None = None
    number: int | None = None


class Beyond(Struct, frozen=True, kw_only=True):
    """What the ending adds to the work or takes off it, without tax: what completion by others costs has a minus sign.

    `profit` is `profit_share` per cent of `not_done`, the price of the work not done without its tax; by time and
    materials that is what the statements leave of the cap. `profit_why` says whether that was agreed or is presumed by
    law, "" where none is owed.
    """

    not_done: Decimal
    profit_share: Decimal
    profit_why: str
    profit: Decimal
    leaving: tuple[tuple[str, Decimal], ...]
    by_others: tuple[tuple[str, Decimal], ...]

    @property
    def total(self) -> Decimal:
        """All of it together; below nothing where the client may deduct more."""
        sums = [self.profit, *(amount for _, amount in self.leaving), *(amount for _, amount in self.by_others)]
        return sum(sums, NOTHING)


class FinalAccount(Struct, frozen=True, kw_only=True):
    """The final account of a day.

    `lines` add up to `work`. `invoiced` are the invoices of that day and `credited` what credit notes took off them in
    all; `to_invoice` is what no invoice asks for yet of the work (below nothing: what was invoiced too much), of which
    `retained` is held back until its release falls due. `beyond` is what the ending adds and `beyond_to_invoice` the
    part of it that no invoice asks for. `account` is that of the day, and `balance` what is to be paid in all: what is
    owed on the account, and what is not invoiced; below nothing it is to be paid back.
    """

    lines: tuple[FinalLine, ...]
    work: Sum
    contract_sum: Sum
    invoiced: tuple[InvoiceAmount, ...]
    credited: Decimal
    to_invoice: Sum
    retained: Decimal
    beyond: Beyond | None
    beyond_to_invoice: Decimal
    account: Account
    balance: Decimal


def final_account(ledger: Ledger, day: date) -> FinalAccount:
    """The final account at the end of `day`; what the case has of later days is left out."""
    known = ledger.known_on(day)
    case, plan = known.case, known.schedule
    invoiced = tuple(each for each in known.invoices if each.invoice.issued <= day)
    lines = tuple(work_lines(case, plan, invoiced))
    work = total(case, [line.amount for line in lines])
    credit = credited(case, invoiced)
    of_work = [each for each in invoiced if not each.invoice.ending]
    to_invoice = _less_credited(work - total(case, [each.amount for each in of_work]), credit)
    beyond, left = beyond_work(known, plan, day), beyond_to_invoice(known, day)
    held = held_back(case, invoiced).gross
    account = known.account_anyway(day)
    return FinalAccount(
        lines=lines,
        work=work,
        contract_sum=plan.total,
        invoiced=invoiced,
        credited=credit.gross,
        to_invoice=to_invoice,
        retained=min(held, max(NOTHING, to_invoice.gross)),
        beyond=beyond,
        beyond_to_invoice=left,
        account=account,
        balance=account.totals.due - account.credit + to_invoice.gross + left,
    )


def _less_credited(rest: Sum, credit: Sum) -> Sum:
    """The rest of the work: credit notes make good what was invoiced beyond it; nothing is invoiced again for them."""
    if rest.gross >= 0:
        return rest
    return rest - rest if rest.gross + credit.gross >= 0 else rest + credit


def work_lines(case: Case, plan: Schedule, invoiced: Iterable[InvoiceAmount]) -> Iterator[FinalLine]:
    """What the work comes to in the end, line by line; statements and extras are those of `invoiced`."""
    if case.ending is not None and case.ending.date is not None:
        yield from done_by_the_end(case, plan, case.ending.date)
    elif case.contract.time_and_materials is None:
        yield FinalLine(part="price", title="", amount=plan.original)
        for each in plan.approved:
            if each.this_order:
                title = plan_title(each.items)
                yield FinalLine(
                    part="order", title=title, amount=each.this_order, rate=each.order.tax, number=each.order.number
                )
        for ended in plan.ended_parts:
            if ended.off:
                title = ended.part.description or plan.line_of(ended.part.milestone).title
                yield FinalLine(part="ended", title=title, amount=ended.off)
    for found in invoiced:
        invoice = found.invoice
        if invoice.statement is not None or (case.contract.time_and_materials and invoice.advance):
            yield FinalLine(part="statement", title=found.description, amount=found.amount)
        elif not invoice.under_contract or invoice.retainer is not None:
            yield FinalLine(part="extra", title=found.description, amount=found.amount, rate=invoice.tax)


def plan_title(items: tuple[tuple[str, Sum], ...]) -> str:
    """What a change order is for, in a few words: its first line, and that there are more."""
    return items[0][0].removesuffix(".") + (" …" if len(items) > 1 else "") if items else ""


def _done(case: Case, plan: Schedule, part: WorkDone) -> FinalLine:
    """What a part of the work is worth that was done by the end of the contract."""
    whole, title, rate = total(case), part.description or "", None
    if part.milestone is not None:
        line = plan.line_of(part.milestone)
        whole, title = line.amount, part.description or line.title
    elif part.change_order is not None:
        order = plan.order(part.change_order)
        whole, title, rate = order.this_order, part.description or plan_title(order.items), order.order.tax
    if part.amount is not None:
        whole = priced(case, part.amount, rate)
    elif part.share is not None:
        whole = share_of(case, whole, part.share)
    return FinalLine(part="done", title=title, amount=whole, rate=rate, number=part.change_order)


def done_by_the_end(case: Case, plan: Schedule, day: date) -> tuple[FinalLine, ...]:
    """What was done by the end of a contract that was ended by `day`; () where it was not, or nobody has said what."""
    if case.ending is None or not is_terminated(case, day):
        return ()
    return tuple(_done(case, plan, part) for part in case.ending.work)


def beyond_work(under: CaseUnderLaw, plan: Schedule, day: date) -> Beyond | None:
    """What the ending of the contract, or of parts of it, by `day` adds to the work; None for nothing."""
    case = under.case
    endings: list[tuple[Ending, Decimal]] = []  # each with the price of the work that was not done for it
    for part in case.partial_endings:
        off = total(case, [each.off for each in plan.ended_parts if each.ending == part])
        endings += [(part, -off.net)] if part.date is not None and part.date <= day else []
    if case.ending is not None and case.ending.date is not None and case.ending.date <= day:
        done = [line.amount for line in done_by_the_end(case, plan, case.ending.date)]
        work = total(case, [*done, *_statements(case, day)])
        endings.append((case.ending, max(NOTHING, plan.total.net - work.net)))
    share, why, not_done = NOTHING, "", NOTHING
    for ending, left in endings:
        owed, ground = profit_lost(case, ending, under.law)
        if owed:  # it is the same for all of them that owe any: as agreed, else as the law presumes
            share, why, not_done = owed, ground, not_done + left
    terms = case.contract.termination
    leaving = tuple(each for ending, _ in endings if ending.pays_for_leaving(terms) for each in ending.leaving)
    others = tuple(
        each for ending, _ in endings if ending.by_fault_of_contractor for each in ending.completed_by_others
    )
    profit = rounded(not_done * share / 100, case.currency)
    if not (profit or leaving or others):
        return None
    return Beyond(
        not_done=not_done,
        profit_share=share,
        profit_why=why if profit else "",
        profit=profit,
        leaving=tuple((each.description, rounded(each.amount, case.currency)) for each in leaving),
        by_others=tuple((each.description, -rounded(each.amount, case.currency)) for each in others),
    )


def _statements(case: Case, day: date) -> Iterator[Sum]:
    """What each statement by time and materials of `day` or before comes to, what was paid in advance included."""
    for invoice in case.invoices:
        if case.contract.time_and_materials and invoice.statement is not None and invoice.issued <= day:
            found = statement_sum(case, invoice.statement)
            yield priced(case, found.total + found.advance_used)


def beyond_to_invoice(ledger: Ledger, day: date) -> Decimal:
    """What the ending of the contract, or of parts of it, adds by `day` and no invoice of then asks for."""
    beyond = beyond_work(ledger, ledger.schedule, day)
    asked = (each for each in ledger.invoices if each.invoice.ending and each.invoice.issued <= day)
    return (beyond.total if beyond else NOTHING) - sum((each.amount.gross for each in asked), NOTHING)


def credited(case: Case, invoiced: Iterable[InvoiceAmount]) -> Sum:
    """What credit notes took off these invoices, with the tax in it, in the shares in which each invoice has it."""
    by_number = {each.invoice.number: each for each in invoiced}
    found = []
    for note in case.credit_notes:
        of = by_number.get(note.invoice)
        if of is not None and of.amount.gross:
            tax = rounded(note.amount * of.amount.tax / of.amount.gross, case.currency)
            found.append(Sum(net=note.amount - tax, tax=tax, gross=note.amount))
    return total(case, found)


def held_back(case: Case, invoiced: Iterable[InvoiceAmount]) -> Sum:
    """The retention that these invoices hold back and that none of them has asked for yet."""
    invoiced = tuple(invoiced)
    held = total(case, [each.retained for each in invoiced])
    left = held - total(case, [each.amount for each in invoiced if each.invoice.retention])
    return left if left.gross > 0 else total(case)
