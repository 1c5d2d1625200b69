"""Rules of the price: milestones that add up, rates, price lists, advances, and what a change item is billed at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.case.checks.check import error, meant, repeated, sum_of, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import Message, Value, say
from docgen.money import Percent, rounded

_MILESTONES = "contract.milestones"


@error("milestone-share-or-amount", "contract.milestones.share", "contract.milestones.amount")
def share_or_amount(case: Case) -> Iterator[Diagnostic]:
    """Every milestone has a share of the price or an amount, and not both.

    With both, one of them would be wrong as soon as the price changes, and a court would ask which was agreed.
    Keep the one that stands in your offer.
    """
    for at, stone in enumerate(case.contract.milestones):
        if stone.share is not None and stone.amount is not None:
            yield Diagnostic(
                path=f"{_MILESTONES}[{at}].amount",
                message=say("milestone {stone} has a share and an amount", stone=stone.id),
                hint=say("Take one of the two out."),
            )
        elif stone.share is None and stone.amount is None:
            yield Diagnostic(
                path=f"{_MILESTONES}[{at}].id",
                message=say("milestone {stone} has neither a share nor an amount", stone=stone.id),
                hint=say("Add one of the two: share: 25%, or amount: 6000.00"),
            )


@error(
    "milestones-add-up",
    "contract.price",
    "contract.milestones.share",
    "contract.milestones.amount",
    "contract.materials_advance.amount",
    "currency",
)
def add_up(case: Case) -> Iterator[Diagnostic]:
    """The milestones add up to the price; where all are shares, to 100%. An advance for materials counts with them.

    What is in no milestone can never be invoiced, and what is in two the client need not pay twice.
    The message says the difference: change a milestone or the price.
    """
    stones, advance = case.contract.milestones, case.contract.materials_advance
    if not stones or any((stone.share is None) == (stone.amount is None) for stone in stones):
        return  # "milestone-share-or-amount" or "one-way-to-pay" has said so
    price = case.contract.price
    shares = sum((stone.share for stone in stones if stone.share is not None), Decimal(0))
    amounts = sum((stone.amount for stone in stones if stone.amount is not None), Decimal(0))
    hint = say("Change a milestone or the price.")
    if all(stone.share is not None for stone in stones) and advance is None:
        if shares != 100:
            over = _gap(Percent(abs(shares - 100)), too_much=shares > 100)
            yield Diagnostic(
                path=_MILESTONES,
                message=say(
                    "the shares of the milestones add up to {shares}: {over}", shares=Percent(shares), over=over
                ),
                hint=hint,
            )
        return
    total = rounded(price * shares / 100 + amounts + (advance.amount if advance else 0), case.currency)
    if total != price:
        over = _gap(sum_of(abs(total - price), case.currency), too_much=total > price)
        yield Diagnostic(
            path=_MILESTONES,
            message=say(
                "the milestones{advance} add up to {total}, but the price is {price}: {over}",
                advance=say(" and the advance for materials") if advance else "",
                total=sum_of(total, case.currency),
                price=sum_of(price, case.currency),
                over=over,
            ),
            hint=hint,
        )


def _gap(by: Value, *, too_much: bool) -> Message:
    return say("{by} too much", by=by) if too_much else say("{by} is missing", by=by)


@error("milestone-ids-unique", "contract.milestones.id")
def ids_unique(case: Case) -> Iterator[Diagnostic]:
    """Every milestone has an id of its own.

    Invoices name milestones by their ids; with two of one name nobody could say which is paid.
    """
    for at, name in repeated([stone.id for stone in case.contract.milestones]):
        yield Diagnostic(
            path=f"{_MILESTONES}[{at}].id",
            message=say('two milestones have the id "{name}"', name=name),
            hint=say("Give each an id of its own: M1, M2, M3."),
        )


_BY_TIME = "contract.time_and_materials"


@error(
    "one-way-to-pay",
    "contract.milestones",
    "contract.time_and_materials",
    "contract.retention",
)
def one_way_to_pay(case: Case) -> Iterator[Diagnostic]:
    """The price is paid by milestones, or by time and materials up to a cap; not by both, and not by neither.

    A retention is a part of every milestone, so it needs milestones. Work that is partly at a fixed price and partly
    by time is two contracts, each with its own account.
    """
    contract = case.contract
    if contract.time_and_materials is None and not contract.milestones:
        yield Diagnostic(
            path="contract",
            message=say("the contract says neither milestones nor time_and_materials"),
            hint=say("Add milestones: that add up to the price, or time_and_materials: with the rates."),
        )
    elif contract.time_and_materials and contract.milestones:
        yield Diagnostic(
            path=_BY_TIME,
            message=say("the contract has milestones and is paid by time and materials as well"),
            hint=say("Keep one of the two. Money paid ahead for materials goes under materials_advance."),
        )
    elif contract.time_and_materials and contract.retention:
        yield Diagnostic(
            path="contract.retention",
            message=say("a retention is a part of each milestone, and work paid by time and materials has none"),
            hint=say("Take retention out."),
        )


@error("price-ids-unique", "contract.price_list.id", "contract.time_and_materials.rates.id")
def price_ids_unique(case: Case) -> Iterator[Diagnostic]:
    """Every listed price and every rate has an id of its own.

    Change orders and statements name prices by their ids; with two of one name nobody could say what was agreed.
    """
    listed = [(f"contract.price_list[{at}].id", price.id) for at, price in enumerate(case.contract.price_list)]
    terms = case.contract.time_and_materials
    rates = [(f"{_BY_TIME}.rates[{at}].id", rate.id) for at, rate in enumerate(terms.rates)] if terms else []
    for places, what in ((listed, say("listed prices")), (rates, say("rates"))):
        for at, name in repeated([name for _, name in places]):
            yield Diagnostic(
                path=places[at][0],
                message=say('two {what} have the id "{name}"', what=what, name=name),
                hint=say("Give each an id of its own."),
            )


@error(
    "change-item-price",
    "change_orders.items.amount",
    "change_orders.items.description",
    "change_orders.items.listed",
    "change_orders.items.quantity",
)
def change_item_price(case: Case) -> Iterator[Diagnostic]:
    """A line of a change order has a description and an amount, or a listed price and a quantity.

    The one is agreed for this order; the other was agreed in the contract, and the amount follows from it.
    """
    for at, order in enumerate(case.change_orders):
        for position, item in enumerate(order.items):
            path = f"change_orders[{at}].items[{position}]"
            what = say("a line of change order {order}", order=order.number)
            if item.listed is None and item.quantity is not None:
                yield Diagnostic(
                    path=f"{path}.quantity",
                    message=say("{what} has a quantity, but names no listed price", what=what),
                    hint=say("Add listed: and the id from contract.price_list, or write the amount instead."),
                )
            elif item.listed is not None and item.quantity is None:
                yield Diagnostic(
                    path=f"{path}.listed",
                    message=say(
                        "{what} names the listed price {listed}, but no quantity", what=what, listed=item.listed
                    ),
                    hint=say("Add quantity: and how many units."),
                )
            elif item.provisional_sum is not None:
                continue  # "provisional-settled" is about it
            elif item.listed is None and (item.amount is None or item.description is None):
                lacks = say("amount") if item.amount is None else say("description")
                yield Diagnostic(
                    path=path,
                    message=say("{what} has no {lacks}", what=what, lacks=lacks),
                    hint=say(
                        "Write {description: Larder unit in oak, amount: 1850.00}, or {listed: P1, quantity: 4}"
                        " for a price of contract.price_list."
                    ),
                )


@error("unknown-listed-price", "contract.price_list.id", "change_orders.items.listed")
def unknown_listed_price(case: Case) -> Iterator[Diagnostic]:
    """A change order names a listed price that the contract has."""
    known = [price.id for price in case.contract.price_list]
    for at, order in enumerate(case.change_orders):
        for position, item in enumerate(order.items):
            if item.listed is not None and item.listed not in known:
                yield Diagnostic(
                    path=f"change_orders[{at}].items[{position}].listed",
                    message=say('the price list has no "{listed}"', listed=item.listed),
                    hint=meant(item.listed, known, say("The contract has no price_list.")),
                )


@error(
    "listed-price-differs",
    "contract.price_list.price",
    "contract.price_list.id",
    "change_orders.items.amount",
    "change_orders.items.listed",
    "change_orders.items.quantity",
    "currency",
)
def listed_price_differs(case: Case) -> Iterator[Diagnostic]:
    """A typed amount agrees with the listed price times the quantity.

    The client agreed to the listed price; a change order that asks for another is one more thing to argue about. An
    extra at another price is a line with a description and an amount of its own.
    """
    for at, order in enumerate(case.change_orders):
        for position, item in enumerate(order.items):
            listed = case.listed_price(item.listed)
            if listed is None or item.quantity is None or item.amount is None:
                continue
            worth = case.price_of(item)
            if item.amount != worth:
                yield Diagnostic(
                    path=f"change_orders[{at}].items[{position}].amount",
                    message=say(
                        "{quantity} × {price} ({listed}) is {worth}, not {amount}",
                        quantity=f"{item.quantity:f}",
                        price=sum_of(listed.price, case.currency),
                        listed=listed.id,
                        worth=sum_of(worth, case.currency),
                        amount=sum_of(item.amount, case.currency),
                    ),
                    hint=say(
                        "Leave amount: out, and it follows from the price list; for another price take listed: out."
                    ),
                )


@error("advance-too-large", "contract.materials_advance.amount", "contract.price")
def advance_too_large(case: Case) -> Iterator[Diagnostic]:
    """The advance for materials is a part of the price, and less than all of it."""
    advance = case.contract.materials_advance
    if advance and advance.amount >= case.contract.price:
        yield Diagnostic(
            path="contract.materials_advance.amount",
            message=say(
                "the advance of {amount} is not less than the price of {price}",
                amount=sum_of(advance.amount, case.currency),
                price=sum_of(case.contract.price, case.currency),
            ),
            hint=say("The advance is a part of the price, for materials alone."),
        )


@warning(
    "stage-without-deliverables",
    "contract.intellectual_property",
    "contract.milestones.deliverables",
    "contract.milestones.due",
    "contract.time_and_materials",
)
def stage_without_deliverables(case: Case) -> Iterator[Diagnostic]:
    """Where rights pass stage by stage, each stage says what is delivered; and there are stages.

    What passes on payment of a stage is what the stage delivers. A deposit delivers nothing and needs none.
    """
    rights = case.contract.intellectual_property
    if rights is None or not rights.endswith("by stage"):
        return
    if case.contract.time_and_materials:
        yield Diagnostic(
            path="contract.intellectual_property",
            message=say("rights pass by stage, but work paid by time and materials has no stages"),
            hint=say("Write intellectual_property: {rights}", rights=rights.replace("by stage", "on payment")),
        )
    for at, stone in enumerate(case.contract.milestones):
        if not stone.deliverables and stone.due.event not in ("on signing", "on start"):
            yield Diagnostic(
                path=f"contract.milestones[{at}].id",
                message=say(
                    "rights pass by stage, but milestone {stone} does not say what is delivered", stone=stone.id
                ),
                hint=say("Add deliverables: with what is handed over at that stage."),
            )


CHECKS = (
    share_or_amount,
    add_up,
    ids_unique,
    one_way_to_pay,
    price_ids_unique,
    change_item_price,
    unknown_listed_price,
    listed_price_differs,
    advance_too_large,
    stage_without_deliverables,
)
