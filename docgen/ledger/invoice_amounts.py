"""What each invoice of a case comes to, and when it is due.

The sums are those of the schedule (`docgen.ledger.contract_sum`), or what the invoice itself says. A final invoice asks
for what is left of all of the work; what the early end of a contract adds comes from the final account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.case.amended import AmendedMilestone
from docgen.case.contract import Retainer
from docgen.case.due import agreed_due
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.dates import Duration
from docgen.errors import DocgenError
from docgen.law.applicability import CaseUnderLaw
from docgen.law.calendar import after, next_day_to_pay
from docgen.law.ending import days_invoiced, days_of, month_of
from docgen.ledger.contract_sum import Schedule, ScheduleLine, advance_of, milestone_line, retention_of
from docgen.ledger.ended_parts import EndedSum, off_order
from docgen.ledger.final_account import beyond_work, done_by_the_end
from docgen.ledger.orders import OrderSum
from docgen.ledger.sums import NOTHING, Sum, from_gross, priced, stated, statement_sum, total
from docgen.ledger.words import ENGLISH, Words
from docgen.messages import say
from docgen.money import rounded

if TYPE_CHECKING:
    from docgen.ledger.terms import Discount

INVOICE_FIELDS = (
    "contract.price",
    "contract.time_and_materials",
    "contract.materials_advance",
    "contract.price_list",
    "contract.tax",
    "contract.milestones",
    "contract.retention",
    "contract.payment",
    "contract.retainers",
    "change_orders",
    "invoices",
    "currency",
)
"""The fields of a case that `invoice_amounts` reads: a rule that asks for it waits until they are right."""


class InvoiceAmount(Struct, frozen=True, kw_only=True):
    """What an invoice comes to and when it is due. `description` says what it is for, in a few words.

    `taxes` is `amount` by the rate of its tax, () where the contract has none. `due` is the last day on which payment
    is in time.

    `amount` is what it asks for; `retained` the part of its milestone that is held back and not asked for, and
    `retained_by_rate` the same for each of `taxes`. `discount` is what may be taken off if the rest comes in by its
    last day. `final` is what a final invoice rests on; all of the above is then of what it still asks for.
    """

    invoice: Invoice
    description: str
    amount: Sum
    taxes: tuple[tuple[Decimal, Sum], ...]
    retained: Sum
    retained_by_rate: tuple[Sum, ...]
    due: date
    discount: Discount | None
    final: FinalSum | None = None


class FinalSum(Struct, frozen=True, kw_only=True):
    """All of the work with its approved change orders, and the invoices before the final one that are taken off.

    `title` says what all of it is. `amount` and `taxes` are of all of it, less what is held back (`retained`, by rate).
    """

    title: str
    amount: Sum
    taxes: tuple[tuple[Decimal, Sum], ...]
    retained: tuple[Sum, ...]
    earlier: tuple[InvoiceAmount, ...]


def invoice_amounts(under: CaseUnderLaw, plan: Schedule, words: Words = ENGLISH) -> tuple[InvoiceAmount, ...]:
    """What each invoice of the case comes to, in the order of the case; `words` is the language of their descriptions.

    An amount written in the case is the invoice total, tax included. Else it is the milestone (with the approved
    orders that are payable with it and that no invoice names), the change order, or the release of the retention.
    Raises DocgenError for an invoice that says neither, or that names something unknown.
    """
    return tuple(_invoice_amount(under, plan, invoice, words) for invoice in under.case.invoices)


def _invoice_amount(under: CaseUnderLaw, plan: Schedule, invoice: Invoice, words: Words) -> InvoiceAmount:
    case = under.case
    if invoice.final:
        return _final_amount(under, plan, invoice, words)
    if invoice.ending:
        return _ending_amount(under, plan, invoice, words)
    description, parts = _what_for(case, plan, invoice, words)
    if invoice.amount is None and not parts and invoice.lines:
        parts = _line_parts(case, invoice)
    if invoice.amount is not None:
        parts = [_Part(from_gross(case, invoice.amount, _own_rate(plan, invoice)), None, total(case))]
    if not parts:
        raise DocgenError(
            say(
                "invoice {number} has no amount and names neither a milestone nor a change order", number=invoice.number
            ),
            say("Write milestone: or change_order:, or the invoice total with amount:."),
        )
    taxes = _taxes(case, invoice, parts)
    amount = total(case, [each for _, each in taxes])
    return InvoiceAmount(
        invoice=invoice,
        description=invoice.description or description,
        amount=amount,
        taxes=taxes if case.contract.tax is not None else (),
        retained=total(case, [part.retained for part in parts]),
        retained_by_rate=tuple(_by_rate(case, parts, lambda part: part.retained).values()) if case.contract.tax else (),
        due=due_day(under, invoice.due or _agreed_due(under, invoice)),
        discount=_discount(case, invoice, amount),
    )


class _Part(Struct, frozen=True):
    """A part of an invoice. `rate` is the one of its tax, where that is not the contract's.

    `retained` is what is held back of it, and not in `sum`.
    """

    sum: Sum
    rate: Decimal | None
    retained: Sum


def _line_parts(case: Case, invoice: Invoice) -> list[_Part]:
    """What the lines of an invoice come to that describes something of its own, by the rate of their tax."""
    found: dict[Decimal | None, Decimal] = {}
    for line in invoice.lines:
        found[line.tax] = found.get(line.tax, NOTHING) + case.worth_of(line)
    return [_Part(priced(case, worth, rate), rate, total(case)) for rate, worth in found.items()]


def _final_amount(under: CaseUnderLaw, plan: Schedule, invoice: Invoice, words: Words) -> InvoiceAmount:
    """What is left of all of the work once every invoice before is taken off, rate by rate.

    The tax is worked out on the whole, so that what was rounded in one invoice is made good in the last.
    """
    case = under.case
    parts = _all_parts(case, plan, invoice)
    whole = _taxes(case, invoice, parts)
    held = tuple(_by_rate(case, parts, lambda part: part.retained).values())
    earlier = tuple(_invoice_amount(under, plan, each, words) for each in before_final(case, invoice))
    taxed = case.contract.tax is not None
    rest = tuple(
        (rate, each - total(case, [part for one in earlier for part in _at_rate(one, rate, taxed=taxed)]))
        for rate, each in whole
    )
    rest_held = tuple(
        each - total(case, [part for one in earlier for part in _held_at(one, rate, taxed=taxed)])
        for (rate, _), each in zip(whole, held, strict=True)
    )
    amount = total(case, [each for _, each in rest])
    return InvoiceAmount(
        invoice=invoice,
        description=words.say.final_invoice(),
        amount=amount,
        taxes=rest if taxed else (),
        retained=total(case, rest_held),
        retained_by_rate=rest_held if taxed else (),
        due=due_day(under, invoice.due or _agreed_due(under, invoice)),
        discount=_discount(case, invoice, amount),
        final=FinalSum(
            title=invoice.description
            or (words.say.done_work() if done_by_the_end(case, plan, invoice.issued) else "")
            or words.say.all_work(words.day(case.contract.date)),
            amount=total(case, [each for _, each in whole]),
            taxes=whole if taxed else (),
            retained=held,
            earlier=earlier,
        ),
    )


def _ending_amount(under: CaseUnderLaw, plan: Schedule, invoice: Invoice, words: Words) -> InvoiceAmount:
    """What the early end of the contract, or of parts of it, adds and no earlier invoice asks for, without tax."""
    case = under.case
    beyond = beyond_work(under, plan, invoice.issued)
    before = case.invoices[: case.invoices.index(invoice)]
    asked = sum((_ending_amount(under, plan, each, words).amount.gross for each in before if each.ending), NOTHING)
    left = max(rounded((beyond.total if beyond else NOTHING) - asked, case.currency), total(case).gross)
    amount = Sum(net=left, tax=total(case).tax, gross=left)
    if invoice.amount is not None:
        amount = Sum(net=invoice.amount, tax=total(case).tax, gross=invoice.amount)
    return InvoiceAmount(
        invoice=invoice,
        description=invoice.description or words.say.for_ending(),
        amount=amount,
        taxes=((NOTHING, amount),) if case.contract.tax is not None else (),
        retained=total(case),
        retained_by_rate=(total(case),) if case.contract.tax is not None else (),
        due=due_day(under, invoice.due or _agreed_due(under, invoice)),
        discount=None,
    )


def retainer_sum(case: Case, retainer: Retainer, month: date) -> Sum:
    """What a running service costs in a month; of a month in which it begins or ends, its days of all days."""
    return _sum_of_days(case, retainer, days_of(case, retainer, month))


def _sum_of_days(case: Case, retainer: Retainer, days: tuple[date, date] | None) -> Sum:
    """What the days of a month cost, both included; nothing for None."""
    if days is None:
        return total(case)
    first, last = month_of(days[0])
    part = Decimal((days[1] - days[0]).days + 1) / ((last - first).days + 1)
    return priced(case, rounded(retainer.amount * part, case.currency))


def beyond_the_end(case: Case) -> Iterator[tuple[Invoice, Decimal]]:
    """The invoices for a running service that ask for days after its last one, and what no credit note took off yet.

    An invoice keeps what it printed: what a later end makes too much of it is for a credit note.
    """
    for invoice in case.invoices:
        retainer = case.retainer(invoice.retainer)
        if retainer is None or invoice.month is None or invoice.amount is not None:
            continue
        asked = _sum_of_days(case, retainer, days_invoiced(case, retainer, invoice)).gross
        left = asked - retainer_sum(case, retainer, invoice.month).gross - case.credited(invoice.number)
        if left > 0:
            yield invoice, left


def before_final(case: Case, final: Invoice) -> tuple[Invoice, ...]:
    """The invoices for parts of the work that went out before the final one, in the order of the case."""
    parts = [
        each
        for each in case.invoices
        if each.number != final.number
        and each.issued <= final.issued
        and not (each.final or each.ending or each.retainer)
        and each.retention is None
    ]
    # Without milestones an invoice for a part of the price can only describe it.
    return tuple(
        each for each in parts if each.under_contract or (not case.contract.milestones and each.without_ground)
    )


def _all_parts(case: Case, plan: Schedule, final: Invoice) -> list[_Part]:
    """All of the work as it stood when the final invoice went out; an order below nothing of its own is a credit note.

    Without milestones it is the price. Where the contract was ended it is what was done by then.
    """
    if work := done_by_the_end(case, plan, final.issued):
        held = [retention_of(case, line.amount) for line in work]
        return [_Part(line.amount - kept, line.rate, kept) for line, kept in zip(work, held, strict=True)]
    apart = {each.change_order for each in case.invoices if each.issued <= final.issued}
    parts = [] if case.contract.materials_advance is None else [_Part(advance_of(case), None, total(case))]
    if not case.contract.milestones:
        parts.append(_Part(plan.original - total(case, [part.sum for part in parts]), None, total(case)))
    for line in plan.lines:
        if line.milestone is not None:
            orders = _invoiced_orders(case, plan, final, line.milestone.id)
            ended = ended_before(plan, final)
            now = _invoiced_milestone(case, plan, line.milestone.id, orders, ended)
            parts += _by_own_rates(case, now, line.milestone.id, orders, ended)
    for each in orders_apart(plan, final, apart):
        retained = retention_of(case, each.this_order) if each.order.holds_retention else total(case)
        parts.append(_Part(each.this_order - retained, each.order.tax, retained))
    return parts


def orders_apart(plan: Schedule, final: Invoice, invoiced: set[int | None]) -> tuple[OrderSum, ...]:
    """The approved orders that no milestone holds: invoiced on their own (`invoiced`), or to be."""
    return tuple(
        each
        for each in plan.approved
        if each.order.approved is not None
        and each.order.approved <= final.issued
        and (each.order.number in invoiced or each.alone.gross > 0)
    )


def _at_rate(asked: InvoiceAmount, rate: Decimal, *, taxed: bool) -> list[Sum]:
    return [each for at, each in asked.taxes if at == rate] if taxed else [asked.amount]


def _held_at(asked: InvoiceAmount, rate: Decimal, *, taxed: bool) -> list[Sum]:
    if not taxed:
        return [asked.retained]
    return [held for (at, _), held in zip(asked.taxes, asked.retained_by_rate, strict=True) if at == rate]


def _taxes(case: Case, invoice: Invoice, parts: list[_Part]) -> tuple[tuple[Decimal, Sum], ...]:
    """The invoice by rate: the tax of each is worked out on its whole base, or by line where the case asks for that.

    A rate that the law has changed since the contract (`invoice.tax`) is charged on the price without tax as agreed.
    """
    tax = case.contract.tax
    agreed = tax.rate if tax is not None else NOTHING
    found: list[tuple[Decimal, Sum]] = []
    for rate, whole in _by_rate(case, parts, lambda part: part.sum).items():
        now, charged = rate, whole
        if tax is not None and tax.rounded == "total" and invoice.amount is None:
            charged = priced(case, stated(case, whole), rate)
        if invoice.tax is not None and rate == agreed and tax is not None:
            now = invoice.tax
            if invoice.amount is not None:
                charged = from_gross(case, invoice.amount, now)
            else:
                added = rounded(charged.net * now / 100, case.currency) if tax.treatment is None else charged.tax
                charged = Sum(net=charged.net, tax=added, gross=charged.net + added)
        found.append((now, charged))
    return tuple(found)


def _by_rate(case: Case, parts: list[_Part], of: Callable[[_Part], Sum]) -> dict[Decimal, Sum]:
    """What `of` finds in the parts, added up by the rate that they were agreed at, in the order of the parts."""
    agreed = case.contract.tax.rate if case.contract.tax is not None else NOTHING
    found: dict[Decimal, Sum] = {}
    for part in parts:
        rate = agreed if part.rate is None else part.rate
        found[rate] = found.get(rate, total(case)) + of(part)
    return found


def _agreed_due(under: CaseUnderLaw, invoice: Invoice) -> date:
    """The day that the contract gives; not before acceptance where the law has the rest of the price wait for it."""

    def later(day: date, wait: Duration) -> date:
        return after(day, wait, under.case.place)

    agreed = agreed_due(under.case, invoice, later)
    payable = under.payable_from(invoice) if under.waits_for_acceptance(invoice) else None
    return agreed if payable is None else max(agreed, payable)


def due_day(under: CaseUnderLaw, day: date) -> date:
    """The last day on which a payment due on `day` is in time: `day`, or the next business day by law or contract."""
    rule = under.due_day_moves
    if rule is None:
        return day
    return next_day_to_pay(day, under.case.place, saturdays=rule.saturdays)


def _own_rate(plan: Schedule, invoice: Invoice) -> Decimal | None:
    """The rate of tax of the change order that the invoice is for, where that is not the contract's."""
    return plan.order(invoice.change_order).order.tax if invoice.change_order is not None else None


def _what_for(case: Case, plan: Schedule, invoice: Invoice, words: Words) -> tuple[str, list[_Part]]:
    """What the invoice is for, in words, and what that comes to (nothing where it names none)."""
    say = words.say
    what: list[str] = []
    parts: list[_Part] = []
    if invoice.milestone is not None:
        orders = _invoiced_orders(case, plan, invoice, invoice.milestone)
        ended = ended_before(plan, invoice)
        line = _invoiced_milestone(case, plan, invoice.milestone, orders, ended)
        told = [each.order.number for each in orders if each.order.number != line.added_by]
        if invoice.amount is not None:
            told = []  # a written amount says itself what it holds
        title = say.with_orders(line.title, told) if told else line.title
        if line.ended_on is not None and invoice.amount is None:
            whole = any(each.is_whole for each in ended if each.part.milestone == invoice.milestone)
            title = say.ended_part(title, whole=whole)
        what.append(title)
        parts += _by_own_rates(case, line, invoice.milestone, orders, ended)
    if invoice.change_order is not None:
        sums = plan.order(invoice.change_order)
        spent = sums.order.spent
        what.append(say.change_order(invoice.change_order, spent=words.day(spent.date) if spent else ""))
        retained = retention_of(case, sums.this_order) if sums.order.holds_retention else total(case)
        parts.append(_Part(sums.this_order - retained, sums.order.tax, retained))
    if invoice.retention is not None:
        final = invoice.retention == "final"
        what.append(say.release_of_retention(final=final))
        released = plan.released_finally if final else plan.released_on_completion
        parts.append(_Part(released, None, total(case)))
    retainer = case.retainer(invoice.retainer)
    if retainer is not None and invoice.month is not None:
        days = days_invoiced(case, retainer, invoice)
        what.append(say.retainer(retainer.title, *(words.day(day) for day in days or month_of(invoice.month))))
        parts.append(_Part(_sum_of_days(case, retainer, days), None, total(case)))
    if invoice.advance is not None and case.contract.materials_advance:
        what.append(say.advance())
        parts.append(_Part(advance_of(case), None, total(case)))
    if invoice.statement is not None and case.contract.time_and_materials:
        first, last = words.day(invoice.statement.first), words.day(invoice.statement.last)
        what.append(say.work_between(first, last))
        parts.append(_Part(priced(case, statement_sum(case, invoice.statement).total), None, total(case)))
    return say.invoice_for(what), parts


def _by_own_rates(
    case: Case, line: ScheduleLine, name: str, orders: tuple[OrderSum, ...], ended: tuple[EndedSum, ...]
) -> list[_Part]:
    """What is payable of a milestone: the orders that have a rate of tax of their own, and the rest."""
    own: list[_Part] = []
    for each in orders:
        if each.order.tax is not None and case.contract.tax is not None:
            amount = each.effects[name] + off_order(case, name, each.order.number, ended)
            held = retention_of(case, amount) if each.order.holds_retention else total(case)
            own.append(_Part(amount - held, each.order.tax, held))
    rest = line.payable - total(case, [part.sum for part in own])
    return [_Part(rest, None, line.retained - total(case, [part.retained for part in own])), *own]


def ended_before(plan: Schedule, invoice: Invoice) -> tuple[EndedSum, ...]:
    """The parts of the work that had been ended when the invoice went out; later ones leave it as it was."""
    return tuple(each for each in plan.ended_parts if each.date <= invoice.issued)


def _invoiced_milestone(
    case: Case, plan: Schedule, name: str, orders: tuple[OrderSum, ...], ended: tuple[EndedSum, ...]
) -> ScheduleLine:
    """The milestone with these orders and these endings of a part alone."""
    line = plan.line_of(name)
    if line.milestone is None:
        return line
    stone = AmendedMilestone(milestone=line.milestone, added_by=line.added_by)
    return milestone_line(case, stone, line.original, orders, ended)


def _invoiced_orders(case: Case, plan: Schedule, invoice: Invoice, name: str) -> tuple[OrderSum, ...]:
    """The orders that change that milestone and that this invoice could hold: approved by then, not invoiced apart."""
    apart = {each.change_order for each in case.invoices if each.change_order is not None}
    return tuple(
        each
        for each in plan.approved
        if each.effects.get(name)
        and each.order.approved is not None
        and each.order.approved <= invoice.issued
        and each.order.number not in apart
    )


def _discount(case: Case, invoice: Invoice, amount: Sum) -> Discount | None:
    discount = case.contract.payment.discount
    if discount is None:
        return None
    from docgen.ledger.terms import Discount  # imported here: without a discount the account's terms are not needed

    return Discount(
        amount=rounded(amount.gross * discount.rate / 100, case.currency),
        last_day=after(invoice.issued, discount.within, case.place),
    )
