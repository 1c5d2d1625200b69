"""The contract sum and its schedule as amended, and what each invoice comes to.

Prices in a case are stated with or without tax (`contract.tax.prices`); every sum here carries net, tax and gross.
Columns add up on paper: shares of the price are cut by running totals, so that they make the price to the last minor
unit, and every total is the sum of its lines. Only approved change orders change the sum, in the order of their
numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from docgen.case.models import Case, ChangeOrder, Invoice, Milestone
from docgen.errors import DocgenError
from docgen.law.calendar import after
from docgen.money import rounded

if TYPE_CHECKING:
    from docgen.ledger.terms import Discount

NOTHING = Decimal(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """An amount with its tax: `gross` is `net` plus `tax`. Without a tax, net and gross are the same."""

    net: Decimal
    tax: Decimal
    gross: Decimal

    def __add__(self, other: Sum) -> Sum:
        return Sum(net=self.net + other.net, tax=self.tax + other.tax, gross=self.gross + other.gross)

    def __sub__(self, other: Sum) -> Sum:
        return Sum(net=self.net - other.net, tax=self.tax - other.tax, gross=self.gross - other.gross)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderSum:
    """A change order and what it does to the contract sum.

    `sum_before` is `original` plus `earlier_orders` (the net of approved orders with lower numbers); `new_sum` adds
    `this_order`. For an order that is not approved, `new_sum` and `completion_after` are what would hold if it were.
    `items` are the priced lines in the order given; they add up to `this_order`.
    """

    order: ChangeOrder
    items: tuple[tuple[str, Sum], ...]
    original: Sum
    earlier_orders: Sum
    sum_before: Sum
    this_order: Sum
    new_sum: Sum
    completion_before: date | None
    completion_after: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduleLine:
    """One line of the payment schedule as amended: a milestone, or a change order that is invoiced on its own.

    `original` is the milestone's part of the contract price (nothing for an order of its own), `from_orders` what
    approved orders add to it, `amount` the two together. `retained` is the part held back, `payable` the rest.
    """

    milestone: Milestone | None
    order: ChangeOrder | None
    title: str
    original: Sum
    from_orders: Sum
    amount: Sum
    retained: Sum
    payable: Sum


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """The contract sum and payment schedule with every approved change order.

    `lines` add up to `total` = `payable` + `retained`; `original` + `approved_orders` = `total`. The retention is
    released in two parts, `released_on_completion` and `released_finally` (both nothing without a retention).
    `orders` holds every change order, approved or not. `prices_include_tax` says how the case states its prices.
    """

    original: Sum
    approved_orders: Sum
    total: Sum
    lines: tuple[ScheduleLine, ...]
    orders: tuple[OrderSum, ...]
    retained: Sum
    payable: Sum
    released_on_completion: Sum
    released_finally: Sum
    completion: date | None
    original_completion: date | None
    prices_include_tax: bool

    def stated(self, amount: Sum) -> Decimal:
        """A sum the way the case states its prices: with tax where they include it, else net."""
        return amount.gross if self.prices_include_tax else amount.net

    def line_of(self, milestone: str) -> ScheduleLine:
        """The schedule line of that milestone; DocgenError when there is none."""
        for line in self.lines:
            if line.milestone is not None and line.milestone.id == milestone:
                return line
        known = ", ".join(line.milestone.id for line in self.lines if line.milestone)
        raise DocgenError(f"the contract has no milestone {milestone}", f"It has: {known}.")

    def amount_of(self, milestone: str) -> Decimal:
        """That milestone's amount as amended, the way the case states its prices, nothing held back."""
        return self.stated(self.line_of(milestone).amount)

    def original_of(self, milestone: str) -> Decimal:
        """That milestone's part of the contract price, the way the case states its prices."""
        return self.stated(self.line_of(milestone).original)

    def order(self, number: int) -> OrderSum:
        """The change order of that number; DocgenError when there is none."""
        for found in self.orders:
            if found.order.number == number:
                return found
        known = ", ".join(str(each.order.number) for each in self.orders)
        raise DocgenError(
            f"there is no change order {number}", f"The case has: {known}." if known else "The case has none."
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class InvoiceAmount:
    """What an invoice comes to and when it is due. `description` says what it is for, in a few words.

    `amount` is what it asks for; `retained` the part of its milestone that is held back and not asked for. `discount`
    is what may be taken off if the rest comes in by its last day.
    """

    invoice: Invoice
    description: str
    amount: Sum
    retained: Sum
    due: date
    discount: Discount | None


def schedule(case: Case) -> Schedule:
    """The contract sum and payment schedule of the case, as amended by its approved change orders."""
    original = _priced(case, case.contract.price)
    orders = _order_sums(case, original)
    approved = tuple(each for each in orders if each.order.status == "approved")
    lines = _lines(case, approved)
    retained = _total(case, (line.retained for line in lines))
    on_completion = _release(case, retained)
    completion = case.contract.completion
    for each in approved:
        completion = _moved(case, completion, each.order)
    total = _total(case, (line.amount for line in lines))
    return Schedule(
        original=original,
        approved_orders=_total(case, (each.this_order for each in approved)),
        total=total,
        lines=lines,
        orders=orders,
        retained=retained,
        payable=total - retained,
        released_on_completion=on_completion,
        released_finally=retained - on_completion,
        completion=completion,
        original_completion=case.contract.completion,
        prices_include_tax=case.contract.tax is not None and case.contract.tax.prices == "include",
    )


def invoice_amounts(case: Case) -> tuple[InvoiceAmount, ...]:
    """What each invoice of the case comes to, in the order of the case.

    An amount written in the case is the invoice total, tax included. Else it is the milestone (with the approved
    orders that are payable with it and that no invoice names), the change order, or the release of the retention.
    Raises DocgenError for an invoice that says neither, or that names something unknown.
    """
    plan = schedule(case)
    return tuple(_invoice_amount(case, plan, invoice) for invoice in case.invoices)


# --- sums ---------------------------------------------------------------------------------------------------------


def _priced(case: Case, stated: Decimal) -> Sum:
    """A price as the case states it, with its tax worked out: added to it, or found inside it."""
    stated = rounded(stated, case.currency)
    tax = case.contract.tax
    if tax is None:
        return Sum(net=stated, tax=_zero(case), gross=stated)
    if tax.prices == "include":
        return _from_gross(case, stated)
    added = rounded(stated * tax.rate / 100, case.currency)
    return Sum(net=stated, tax=added, gross=stated + added)


def _from_gross(case: Case, gross: Decimal) -> Sum:
    tax = case.contract.tax
    gross = rounded(gross, case.currency)
    net = gross if tax is None else rounded(gross * 100 / (100 + tax.rate), case.currency)
    return Sum(net=net, tax=gross - net, gross=gross)


def _share(case: Case, whole: Sum, percent: Decimal) -> Sum:
    """A percentage of a sum: of its net and of its gross, the tax being the difference."""
    net = rounded(whole.net * percent / 100, case.currency)
    gross = rounded(whole.gross * percent / 100, case.currency)
    return Sum(net=net, tax=gross - net, gross=gross)


def _total(case: Case, sums: Iterable[Sum]) -> Sum:
    return sum(sums, Sum(net=_zero(case), tax=_zero(case), gross=_zero(case)))


def _zero(case: Case) -> Decimal:
    return rounded(NOTHING, case.currency)


# --- change orders ------------------------------------------------------------------------------------------------


def _order_sums(case: Case, original: Sum) -> tuple[OrderSum, ...]:
    done: list[OrderSum] = []
    earlier = _total(case, ())
    completion = case.contract.completion
    for order in sorted(case.change_orders, key=lambda order: order.number):
        items = tuple((item.description, _priced(case, item.amount)) for item in order.items)
        this_order = _total(case, (amount for _, amount in items))
        completion_after = _moved(case, completion, order)
        done.append(
            OrderSum(
                order=order,
                items=items,
                original=original,
                earlier_orders=earlier,
                sum_before=original + earlier,
                this_order=this_order,
                new_sum=original + earlier + this_order,
                completion_before=completion,
                completion_after=completion_after,
            )
        )
        if order.status == "approved":
            earlier += this_order
            completion = completion_after
    return tuple(done)


def _moved(case: Case, completion: date | None, order: ChangeOrder) -> date | None:
    return completion if completion is None or order.time is None else after(completion, order.time, case.law)


# --- the schedule -------------------------------------------------------------------------------------------------


def _lines(case: Case, approved: tuple[OrderSum, ...]) -> tuple[ScheduleLine, ...]:
    originals = _milestone_sums(case)
    lines = [
        _line(
            case,
            milestone=milestone,
            title=milestone.title,
            original=originals[milestone.id],
            orders=tuple(each for each in approved if each.order.payable == milestone.id),
        )
        for milestone in case.contract.milestones
    ]
    known = {milestone.id for milestone in case.contract.milestones}
    lines += [
        _line(case, order=each.order, title=f"Change Order {each.order.number}", orders=(each,))
        for each in approved
        if each.order.payable not in known
    ]
    return tuple(lines)


def _line(
    case: Case,
    *,
    title: str,
    orders: tuple[OrderSum, ...],
    milestone: Milestone | None = None,
    order: ChangeOrder | None = None,
    original: Sum | None = None,
) -> ScheduleLine:
    original = original or _total(case, ())
    from_orders = _total(case, (each.this_order for each in orders))
    amount = original + from_orders
    retained = _retained(case, amount) if milestone is not None else _total(case, ())
    return ScheduleLine(
        milestone=milestone,
        order=order,
        title=title,
        original=original,
        from_orders=from_orders,
        amount=amount,
        retained=retained,
        payable=amount - retained,
    )


def _milestone_sums(case: Case) -> dict[str, Sum]:
    """Each milestone's part of the price, by id.

    Shares are cut from a running total, and so is the tax: whatever is rounded up in one line is made good in a
    later one, and the lines add up to the price.
    """
    sums: dict[str, Sum] = {}
    running_share, running_stated, taken = NOTHING, NOTHING, _total(case, ())
    shared = NOTHING
    for milestone in case.contract.milestones:
        if milestone.share is not None:
            running_share += milestone.share
            reached = rounded(case.contract.price * running_share / 100, case.currency)
            stated, shared = reached - shared, reached
        else:
            stated = milestone.amount or NOTHING
        running_stated += stated
        upto = _priced(case, running_stated)
        sums[milestone.id] = upto - taken
        taken = upto
    return sums


def _retained(case: Case, amount: Sum) -> Sum:
    retention = case.contract.retention
    return _total(case, ()) if retention is None else _share(case, amount, retention.share)


def _release(case: Case, retained: Sum) -> Sum:
    retention = case.contract.retention
    return retained if retention is None else _share(case, retained, retention.on_completion)


# --- invoices -----------------------------------------------------------------------------------------------------


def _invoice_amount(case: Case, plan: Schedule, invoice: Invoice) -> InvoiceAmount:
    description, amount, retained = _what_for(case, plan, invoice)
    if invoice.amount is not None:
        amount, retained = _from_gross(case, invoice.amount), _total(case, ())
    if amount is None:
        raise DocgenError(
            f"invoice {invoice.number} has no amount and names neither a milestone nor a change order",
            "Write milestone: or change_order:, or the invoice total with amount:.",
        )
    return InvoiceAmount(
        invoice=invoice,
        description=invoice.description or description,
        amount=amount,
        retained=retained,
        due=invoice.due or after(invoice.issued, case.contract.payment.within, case.law),
        discount=_discount(case, invoice, amount),
    )


def _what_for(case: Case, plan: Schedule, invoice: Invoice) -> tuple[str, Sum | None, Sum]:
    """What the invoice is for, in words, what that comes to (None where it names nothing), and what is held back."""
    words: list[str] = []
    amounts: list[Sum] = []
    retained = _total(case, ())
    if invoice.milestone is not None:
        orders = _invoiced_orders(case, plan, invoice, invoice.milestone)
        line = _invoiced_milestone(case, plan, invoice.milestone, orders)
        numbers = ", ".join(str(each.order.number) for each in orders)
        told = orders if invoice.amount is None else ()  # a written amount says itself what it holds
        named = f", with Change Order{'s' * (len(told) > 1)} {numbers}" if told else ""
        words.append(line.title + named)
        amounts.append(line.payable)
        retained = line.retained
    if invoice.change_order is not None:
        words.append(f"Change Order {invoice.change_order}")
        amounts.append(plan.order(invoice.change_order).this_order)
    if invoice.retention is not None:
        final = invoice.retention == "final"
        words.append("Release of retention" + ("" if final else " on completion"))
        amounts.append(plan.released_finally if final else plan.released_on_completion)
    return " and ".join(words) or "Invoice", _total(case, amounts) if amounts else None, retained


def _invoiced_milestone(case: Case, plan: Schedule, name: str, orders: tuple[OrderSum, ...]) -> ScheduleLine:
    """The milestone with these orders alone."""
    line = plan.line_of(name)
    return _line(case, milestone=line.milestone, title=line.title, original=line.original, orders=orders)


def _invoiced_orders(case: Case, plan: Schedule, invoice: Invoice, name: str) -> tuple[OrderSum, ...]:
    """The orders payable with that milestone that this invoice could hold: approved by then, not invoiced apart."""
    apart = {each.change_order for each in case.invoices if each.change_order is not None}
    return tuple(
        each
        for each in plan.orders
        if each.order.payable == name
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
        last_day=after(invoice.issued, discount.within, case.law),
    )
