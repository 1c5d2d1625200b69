"""A change order, in German."""

from __future__ import annotations

from docgen.i18n.en import change as base

_IF = " (wäre er freigegeben worden)"


class Change(base.Change):
    """The same in German."""

    def pending(self, order: str, amount: str) -> str:
        return f"{order} ({amount})"

    def this_order(self, *, adds: bool) -> str:
        return "Mehrvergütung aus diesem Nachtrag" if adds else "Minderung durch diesen Nachtrag"

    def new_sum(self, *, rejected: bool) -> str:
        return "Neue Vergütung" + (_IF if rejected else "")

    def completion(self, *, rejected: bool) -> str:
        return "Neuer Fertigstellungstermin" + (_IF if rejected else "")

    def schedule_total(self, *, rejected: bool) -> str:
        return "Vergütung" if rejected else "Neue Vergütung"

    def alone(self, *, adds: bool) -> str:
        return "nach Fertigstellung der zusätzlichen Leistungen" if adds else "Abzug von der nächsten Rechnung"

    def with_orders(self, title: str, orders: str) -> str:
        return f"{title}, mit {orders}"

    def time(self, span: str, *, later: bool) -> str:
        return f"{span} {'später' if later else 'früher'}"

    def no_time(self) -> str:
        return "keine"

    def invoiced_with(self, milestone: str, title: str) -> str:
        return f"zusammen mit {milestone} ({title}) in Rechnung gestellt"

    def invoiced_alone(self, *, adds: bool) -> str:
        return (
            "nach Fertigstellung der zusätzlichen Leistungen in Rechnung gestellt"
            if adds
            else ("von der nächsten Rechnung abgezogen")
        )
