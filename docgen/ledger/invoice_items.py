"""What an invoice lists, line by line: as the case writes it, else from its milestone and change orders.

The lines add up to what the invoice asks for, and with their labour apart where the case says how much that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.final_account import done_by_the_end
from docgen.ledger.invoice_amounts import InvoiceAmount, ended_before, orders_apart
from docgen.ledger.orders import OrderSum
from docgen.ledger.sums import Sum, priced, total
from docgen.money import rounded


class Item(Struct, frozen=True, kw_only=True):
    """A line of an invoice. `amount` is stated as the case states its prices: with tax where they include it.

    `unit` says of what `quantity` is, and `price` what one comes to; a line without them is one piece. `rate` is the
    one of its tax, None without a tax. `labour` says whether it is for labour or for materials, None for neither.
    """

    description: str
    amount: Decimal
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    rate: Decimal | None = None
    labour: bool | None = None


def items_of(case: Case, asked: InvoiceAmount, plan: Schedule) -> tuple[Item, ...]:
    """What makes the sum before anything is held back or taken off: of a final invoice all of the work.

    An invoice of another sum than what it is for comes to (it was typed, or the law has changed the tax) has its lines
    in the same shares.
    """
    title = _supplied(asked, plan) if asked.final is None else asked.final.title
    made = _listed(case, asked, plan) or [
        Item(description=title, amount=Decimal(0), rate=rate) for rate, _ in _sums(case, asked, plan)
    ]
    return tuple(_fitted(case, made, asked, plan))


def _supplied(asked: InvoiceAmount, plan: Schedule) -> str:
    """What an invoice of a single line is for: of a change order its work too, which a number does not name."""
    order = asked.invoice.change_order
    work = "; ".join(what for what, _ in plan.order(order).items) if order is not None else ""
    return f"{asked.description}: {work}" if work else asked.description


def labour_in(case: Case, asked: InvoiceAmount, items: Iterable[Item]) -> tuple[Sum, Sum] | None:
    """Labour and materials of the lines, each with its tax; None where the case does not tell the two apart."""
    listed = tuple(items)
    if asked.invoice.labour is not None:
        whole = _taxed(case, listed)
        share = priced(case, asked.invoice.labour, listed[0].rate)
        return share, whole - share
    if all(item.labour is None for item in listed):
        return None
    labour = _taxed(case, [item for item in listed if item.labour])
    return labour, _taxed(case, listed) - labour


def own_part(case: Case, asked: InvoiceAmount, plan: Schedule) -> Decimal:
    """What the lines of an invoice have to come to, as prices are stated: without the orders that list their own."""
    return sum(own_parts(case, asked, plan).values(), Decimal(0))


def own_parts(case: Case, asked: InvoiceAmount, plan: Schedule) -> dict[Decimal | None, Decimal]:
    """The same by the rate of the tax, as agreed; None without a tax."""
    found = {_agreed(case, asked, rate): amount for rate, amount in _sums(case, asked, plan)}
    for item in _order_items(case, asked, plan):
        found[item.rate] = found.get(item.rate, Decimal(0)) - item.amount
    return found


def written(case: Case, invoice: Invoice) -> tuple[Item, ...]:
    """The lines as the case writes them."""
    return tuple(_written(case, invoice, case.contract.tax.rate if case.contract.tax else None))


# --- what is listed ---------------------------------------------------------------------------------------------------


def _listed(case: Case, asked: InvoiceAmount, plan: Schedule) -> list[Item]:
    """The lines as they are written, then the change orders by their items; () for an invoice that is one line."""
    invoice = asked.invoice
    agreed = case.contract.tax.rate if case.contract.tax else None
    orders = list(_order_items(case, asked, plan))
    if invoice.lines:
        return [*_written(case, invoice, agreed), *orders]
    if asked.final is not None and (done := done_by_the_end(case, plan, invoice.issued)):
        return [
            Item(
                description=line.title,
                amount=plan.stated(line.amount),
                rate=None if agreed is None else agreed if line.rate is None else line.rate,
            )
            for line in done
        ]
    if invoice.change_order is not None:
        return orders
    if not orders:
        return []
    if asked.final is not None:
        title = asked.final.title
    else:
        title = plan.line_of(invoice.milestone).title if invoice.milestone else asked.description
    own = own_part(case, asked, plan)
    return [*([Item(description=title, amount=own, rate=agreed)] if own else ()), *orders]


def _written(case: Case, invoice: Invoice, agreed: Decimal | None) -> Iterator[Item]:
    order = next((each for each in case.change_orders if each.number == invoice.change_order), None)
    usual = agreed if order is None or order.tax is None else order.tax
    for line in invoice.lines:
        yield Item(
            description=line.description,
            amount=case.worth_of(line),
            quantity=line.quantity,
            unit=line.unit or "",
            price=line.price,
            rate=None if agreed is None else usual if line.tax is None else line.tax,
            labour=line.labour,
        )


def _order_items(case: Case, asked: InvoiceAmount, plan: Schedule) -> Iterator[Item]:
    """The items of the change orders that an invoice holds, where they are what the orders come to.

    Of a milestone that was ended only what was done is asked for: one line, with its orders.
    """
    invoice = asked.invoice
    if any(each.part.milestone == invoice.milestone and each.is_whole for each in ended_before(plan, invoice)):
        return
    if invoice.amount is not None or (invoice.change_order is not None and invoice.lines):
        return
    for order in _orders_in(case, asked, plan):
        if not _by_items(order, plan) and invoice.change_order is None:
            continue
        yield from _items_of_order(case, order, plan, _supplied(asked, plan))


def _orders_in(case: Case, asked: InvoiceAmount, plan: Schedule) -> tuple[OrderSum, ...]:
    invoice = asked.invoice
    if invoice.change_order is not None:
        return (plan.order(invoice.change_order),)
    then = [each for each in plan.approved if each.order.approved and each.order.approved <= invoice.issued]
    apart = {each.change_order for each in case.invoices if each.issued <= invoice.issued}
    if asked.final is not None and done_by_the_end(case, plan, invoice.issued):
        return ()  # what was done of them is valued with the rest
    if asked.final is not None:
        alone = {each.order.number for each in orders_apart(plan, invoice, apart)}
        return tuple(each for each in then if each.effects or each.order.number in alone)
    ever_apart = {each.change_order for each in case.invoices}
    return tuple(
        each for each in then if each.effects.get(invoice.milestone or "") and each.order.number not in ever_apart
    )


def _by_items(order: OrderSum, plan: Schedule) -> bool:
    """Whether the items of an order are what it adds: all of it is with one milestone or by itself, at its price."""
    items = sum((plan.stated(amount) for _, amount in order.items), Decimal(0))
    return bool(order.items) and not order.order.reprices_milestones and items == plan.stated(order.this_order)


def _items_of_order(case: Case, order: OrderSum, plan: Schedule, description: str) -> Iterator[Item]:
    agreed = case.contract.tax.rate if case.contract.tax else None
    rate = agreed if agreed is None or order.order.tax is None else order.order.tax
    if not _by_items(order, plan):  # by time and materials its items are the limit; what was spent is one sum
        yield Item(description=description, amount=plan.stated(order.this_order), rate=rate)
        return
    for item, (description, amount) in zip(order.order.items, order.items, strict=True):
        listed = case.listed_price(item.listed)
        yield Item(
            description=description,
            amount=plan.stated(amount),
            quantity=item.quantity if listed else None,
            unit=listed.per if listed else "",
            price=listed.price if listed else None,
            rate=rate,
        )


# --- so that they add up ----------------------------------------------------------------------------------------------


def _sums(case: Case, asked: InvoiceAmount, plan: Schedule) -> list[tuple[Decimal | None, Decimal]]:
    """What the lines of each rate come to, as prices are stated: what is asked for and what is held back of it."""
    taxes = asked.taxes if asked.final is None else asked.final.taxes
    held = asked.retained_by_rate if asked.final is None else asked.final.retained
    if taxes:
        return [(rate, plan.stated(each + kept)) for (rate, each), kept in zip(taxes, held, strict=True)]
    whole = asked.amount if asked.final is None else asked.final.amount
    kept = asked.retained if asked.final is None else total(case, asked.final.retained)
    return [(None, plan.stated(whole + kept))]


def _agreed(case: Case, asked: InvoiceAmount, rate: Decimal | None) -> Decimal | None:
    """The rate as it was agreed, of one that the invoice charges."""
    tax = case.contract.tax
    return tax.rate if tax is not None and asked.invoice.tax is not None and rate == asked.invoice.tax else rate


def _fitted(case: Case, made: list[Item], asked: InvoiceAmount, plan: Schedule) -> Iterator[Item]:
    """The lines with what they come to in the invoice, cut by running totals where that is another sum than theirs."""
    agreed = case.contract.tax.rate if case.contract.tax else None
    now = agreed if asked.invoice.tax is None or agreed is None else asked.invoice.tax
    targets = dict(_sums(case, asked, plan))
    reached: dict[Decimal | None, Decimal] = {}
    taken: dict[Decimal | None, Decimal] = {}
    items = [replace(item, rate=now) if item.rate == agreed else item for item in made]
    sums = {rate: sum((item.amount for item in items if item.rate == rate), Decimal(0)) for rate in targets}
    for item in items:
        target, whole = targets[item.rate], sums[item.rate]
        if target == whole:
            yield item
            continue
        same = [each for each in items if each.rate == item.rate]
        reached[item.rate] = reached.get(item.rate, Decimal(0)) + item.amount
        last = item is same[-1]
        upto = target if last or not whole else rounded(reached[item.rate] * target / whole, case.currency)
        amount = upto - taken.get(item.rate, Decimal(0))
        taken[item.rate] = upto
        yield replace(item, amount=amount, price=None)


def _taxed(case: Case, items: Iterable[Item]) -> Sum:
    """What the lines come to together, with their tax by rate."""
    by_rate: dict[Decimal | None, Decimal] = {}
    for item in items:
        by_rate[item.rate] = by_rate.get(item.rate, Decimal(0)) + item.amount
    return total(case, [priced(case, amount, rate) for rate, amount in by_rate.items()])
