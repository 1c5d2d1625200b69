"""A change order, in German."""

from __future__ import annotations

_IF = " (wäre er freigegeben worden)"


def pending(order: str, amount: str) -> str:
    return f"{order} ({amount})"


def this_order(*, adds: bool) -> str:
    return "Mehrvergütung aus diesem Nachtrag" if adds else "Minderung durch diesen Nachtrag"


def new_sum(*, rejected: bool) -> str:
    return "Neue Vergütung" + (_IF if rejected else "")


def completion(*, rejected: bool) -> str:
    return "Neuer Fertigstellungstermin" + (_IF if rejected else "")


def schedule_total(*, rejected: bool) -> str:
    return "Vergütung" if rejected else "Neue Vergütung"


def alone(*, adds: bool) -> str:
    return "nach Fertigstellung der zusätzlichen Leistungen" if adds else "Abzug von der nächsten Rechnung"


def with_orders(title: str, orders: str) -> str:
    return f"{title}, mit {orders}"


def time(span: str, *, later: bool) -> str:
    return f"{span} {'später' if later else 'früher'}"


def no_time() -> str:
    return "keine"


def invoiced_with(milestone: str, title: str) -> str:
    return f"zusammen mit {milestone} ({title}) in Rechnung gestellt"


def invoiced_alone(*, adds: bool) -> str:
    return (
        "nach Fertigstellung der zusätzlichen Leistungen in Rechnung gestellt"
        if adds
        else ("von der nächsten Rechnung abgezogen")
    )
