"""A change order, in English."""

from __future__ import annotations

_IF = " (had it been approved)"


def pending(order: str, amount: str) -> str:
    return f"{order} ({amount})"


def this_order(*, adds: bool) -> str:
    return "Added by this Change Order" if adds else "Left out by this Change Order"


def new_sum(*, rejected: bool) -> str:
    return f"New contract price{_IF if rejected else ''}"


def completion(*, rejected: bool) -> str:
    return f"New completion date{_IF if rejected else ''}"


def schedule_total(*, rejected: bool) -> str:
    return "Contract price" if rejected else "New contract price"


def alone(*, adds: bool) -> str:
    return "on completion of the work it adds" if adds else "taken off the next invoice"


def with_orders(title: str, orders: str) -> str:
    return f"{title}, with {orders}"


def time(span: str, *, later: bool) -> str:
    return f"{span} {'later' if later else 'earlier'}"


def no_time() -> str:
    return "none"


def invoiced_with(milestone: str, title: str) -> str:
    return f"invoiced together with {milestone} ({title})"


def invoiced_alone(*, adds: bool) -> str:
    return "invoiced when the work that it adds is complete" if adds else "taken off the next invoice"
