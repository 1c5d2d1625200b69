"""A change order, in English."""

from __future__ import annotations

_IF = " (had it been approved)"


class Change:
    """A change order."""

    def pending(self, order: str, amount: str) -> str:
        """A change order that is not approved yet, with its sum, for a list."""

        return f"{order} ({amount})"

    def this_order(self, *, adds: bool) -> str:
        """The label of the order's own sum."""

        return "Added by this Change Order" if adds else "Left out by this Change Order"

    def new_sum(self, *, rejected: bool) -> str:
        """The label of the price after the order."""

        return f"New contract price{_IF if rejected else ''}"

    def completion(self, *, rejected: bool) -> str:
        """The label of the completion date after the order."""

        return f"New completion date{_IF if rejected else ''}"

    def schedule_total(self, *, rejected: bool) -> str:
        """The label of the total of the payment schedule."""

        return "Contract price" if rejected else "New contract price"

    def alone(self, *, adds: bool) -> str:
        """When an order of its own reaches an invoice, in a column of the schedule."""

        return "on completion of the work it adds" if adds else "taken off the next invoice"

    def with_orders(self, title: str, orders: str) -> str:
        """A milestone and the orders payable with it; `orders` is a list."""

        return f"{title}, with {orders}"

    def time(self, span: str, *, later: bool) -> str:
        """By how much completion moves."""

        return f"{span} {'later' if later else 'earlier'}"

    def no_time(self) -> str:
        """That completion does not move."""

        return "none"

    def invoiced_with(self, milestone: str, title: str) -> str:
        """How the order is invoiced, after "This Change Order is": together with a milestone."""

        return f"invoiced together with {milestone} ({title})"

    def invoiced_alone(self, *, adds: bool) -> str:
        """How the order is invoiced, after "This Change Order is": on its own."""

        return "invoiced when the work that it adds is complete" if adds else "taken off the next invoice"
