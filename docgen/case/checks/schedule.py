"""Rules of the payment schedule: milestones and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.case.checks.shape import error
from docgen.case.checks.words import repeated, sum_of
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.money import percent, rounded

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
                message=f"milestone {stone.id} has a share and an amount",
                hint="Take one of the two out.",
            )
        elif stone.share is None and stone.amount is None:
            yield Diagnostic(
                path=f"{_MILESTONES}[{at}].id",
                message=f"milestone {stone.id} has neither a share nor an amount",
                hint="Add one of the two: share: 25%, or amount: 6000.00",
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
    hint = "Change a milestone or the price."
    if all(stone.share is not None for stone in stones) and advance is None:
        if shares != 100:
            over = f"{percent(abs(shares - 100))} {'too much' if shares > 100 else 'is missing'}"
            yield Diagnostic(
                path=_MILESTONES, message=f"the shares of the milestones add up to {percent(shares)}: {over}", hint=hint
            )
        return
    total = rounded(price * shares / 100 + amounts + (advance.amount if advance else 0), case.currency)
    if total != price:
        over = f"{sum_of(abs(total - price), case.currency)} {'too much' if total > price else 'is missing'}"
        yield Diagnostic(
            path=_MILESTONES,
            message=f"the milestones{' and the advance for materials' if advance else ''} add up to"
            f" {sum_of(total, case.currency)}, but the price is {sum_of(price, case.currency)}: {over}",
            hint=hint,
        )


@error("milestone-ids-unique", "contract.milestones.id")
def ids_unique(case: Case) -> Iterator[Diagnostic]:
    """Every milestone has an id of its own.

    Invoices name milestones by their ids; with two of one name nobody could say which is paid.
    """
    for at, name in repeated([stone.id for stone in case.contract.milestones]):
        yield Diagnostic(
            path=f"{_MILESTONES}[{at}].id",
            message=f'two milestones have the id "{name}"',
            hint="Give each an id of its own: M1, M2, M3.",
        )


CHECKS = (share_or_amount, add_up, ids_unique)
