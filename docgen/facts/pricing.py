"""Prices that are more than one sum, as clauses say them: rates, an advance for materials, a price list, stages."""

from __future__ import annotations

from msgspec import Struct

from docgen.case.models import Case
from docgen.facts.wording import Wording


class RateFacts(Struct, frozen=True, kw_only=True):
    """What an hour or a day of one kind of work costs."""

    title: str  # the kind of work
    rate: str  # what an hour or a day of it costs
    per_day: bool  # else per hour


class TimeAndMaterialsFacts(Struct, frozen=True, kw_only=True):
    """Work paid by time and materials. `markup` is "" where materials are charged at cost."""

    rates: tuple[RateFacts, ...]
    markup: str  # what is added to the cost of materials, "" for nothing
    warn_at: str  # the share of the limit at which the contractor warns
    warn_sum: str  # that share of the cap, without change orders
    is_weekly: bool  # hours are invoiced every week
    is_fortnightly: bool  # hours are invoiced every two weeks
    is_monthly: bool  # hours are invoiced every month


class AdvanceFacts(Struct, frozen=True, kw_only=True):
    """Money paid in advance for materials. `storage` is "" where the case does not say where they are kept."""

    amount: str  # how much is advanced
    materials: tuple[str, ...]  # what it is for
    account_within: str  # how soon it is accounted for
    is_returned: bool  # what is left is repaid at once, else set against the next invoice
    storage: str  # where the materials are kept, "" where that is left open


class ListedPriceFacts(Struct, frozen=True, kw_only=True):
    """The price of an extra, agreed in advance; `per` is its unit as the case has it."""

    id: str  # its number in the list
    description: str  # what it is for
    price: str  # the price
    per: str  # the unit it is for, "" for a price as a whole


class StageFacts(Struct, frozen=True, kw_only=True):
    """A milestone that delivers something, with how it is seen to be complete."""

    id: str  # the number of the milestone
    title: str  # what it is called
    deliverables: tuple[str, ...]  # what is delivered
    accepted_when: tuple[str, ...]  # how it is seen to be right


def time_and_materials_facts(case: Case, wording: Wording) -> TimeAndMaterialsFacts | None:
    """The rates and statements of the contract; None where it has a fixed price."""
    terms = case.contract.time_and_materials
    if terms is None:
        return None
    return TimeAndMaterialsFacts(
        rates=tuple(
            RateFacts(title=rate.title, rate=wording.money(rate.rate), per_day=rate.per == "day")
            for rate in terms.rates
        ),
        markup=wording.percent(terms.markup) if terms.markup else "",
        warn_at=wording.percent(terms.warn_at),
        warn_sum=wording.money(case.contract.price * terms.warn_at / 100),
        is_weekly=terms.statements == "weekly",
        is_fortnightly=terms.statements == "fortnightly",
        is_monthly=terms.statements == "monthly",
    )


def advance_facts(case: Case, wording: Wording) -> AdvanceFacts | None:
    """The advance for materials; None where there is none."""
    advance = case.contract.materials_advance
    if advance is None:
        return None
    return AdvanceFacts(
        amount=wording.money(advance.amount),
        materials=advance.materials,
        account_within=wording.span(advance.account_within),
        is_returned=advance.surplus == "returned",
        storage=advance.storage or "",
    )


def price_list_facts(case: Case, wording: Wording) -> tuple[ListedPriceFacts, ...]:
    """The prices of extras, in the order of the case."""
    return tuple(
        ListedPriceFacts(
            id=listed.id, description=listed.description, price=wording.money(listed.price), per=listed.per
        )
        for listed in case.contract.price_list
    )


def stage_facts(case: Case) -> tuple[StageFacts, ...]:
    """The milestones that say what they deliver or how they are accepted."""
    return tuple(
        StageFacts(id=stone.id, title=stone.title, deliverables=stone.deliverables, accepted_when=stone.accepted_when)
        for stone in case.contract.milestones
        if stone.deliverables or stone.accepted_when
    )
