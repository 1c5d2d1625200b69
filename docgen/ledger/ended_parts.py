"""Parts of the work that were ended before the rest, in figures: what each takes off its milestone and off the price.

A part keeps the price of what was done of it by then; the rest is no longer owed, done or held back. What the ending
adds beside that (profit lost, the cost of leaving) is in `docgen.ledger.final_account`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from docgen.case.ending import EndedPart, PartialEnding
from docgen.case.models import Case
from docgen.ledger.sums import NOTHING, Sum, priced, share_of, total


class EndedSum(Struct, frozen=True, kw_only=True):
    """A part that was ended and what that takes off its milestone.

    `price` is what the part came to on the day of the notice, and `whole` all of its milestone, `done` what of it was
    done, and `off` the difference, with a minus sign. `of_orders` is how much of `off` each change order that the
    milestone holds loses, by number, with a minus sign; of a part that has a price of its own nothing is taken off
    orders.
    """

    ending: PartialEnding
    part: EndedPart
    whole: Sum
    price: Sum
    done: Sum
    off: Sum
    of_orders: Mapping[int, Sum]

    @property
    def date(self) -> date:
        """The day of the notice, from which it counts."""
        return self.ending.date or date.max

    @property
    def is_whole(self) -> bool:
        """Whether all of the milestone was ended, and no part of it alone."""
        return self.part.price is None


def ended_sums(
    case: Case, ending: PartialEnding, amounts: Mapping[str, Sum], effects: Mapping[int, Mapping[str, Sum]]
) -> tuple[EndedSum, ...]:
    """What that ending takes off each of its parts; nothing for a milestone that is not there, an error of its own.

    `amounts` is what each milestone comes to on the day of the notice, `effects` what each change order approved by
    then added to it.
    """
    found: list[EndedSum] = []
    for part in ending.parts:
        whole = amounts.get(part.milestone)
        if whole is None:
            continue
        price = whole if part.price is None else priced(case, part.price)
        work = [each for each in ending.work if each.milestone == part.milestone]
        worth = [
            priced(case, each.amount) if each.amount is not None else share_of(case, price, each.share or Decimal(100))
            for each in work
        ]
        done = total(case, worth)
        shares = sum((each.share or Decimal(100) for each in work if each.amount is None), NOTHING)
        left = max(Decimal(100) - shares, NOTHING)
        of_orders = {
            number: total(case) - share_of(case, held[part.milestone], left)
            for number, held in effects.items()
            if part.price is None and held.get(part.milestone)
        }
        found.append(
            EndedSum(
                ending=ending,
                part=part,
                whole=whole,
                price=price,
                done=done,
                off=done - price,
                of_orders=of_orders,
            )
        )
    return tuple(found)


def off_milestone(case: Case, name: str, ended: Iterable[EndedSum]) -> Sum:
    """What these parts take off that milestone, with a minus sign."""
    return total(case, [each.off for each in ended if each.part.milestone == name])


def off_order(case: Case, name: str, number: int, ended: Iterable[EndedSum]) -> Sum:
    """What of that the order of that number loses, with a minus sign."""
    nothing = total(case)
    return total(case, [each.of_orders.get(number, nothing) for each in ended if each.part.milestone == name])
