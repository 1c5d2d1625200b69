"""The enclosures of a final demand: each paper once, numbered in the order in which the letter first needs it."""

from __future__ import annotations

from pathlib import PurePosixPath

from docgen.case.models import BreachFact, Case, Dispute, Event
from docgen.facts.wording import NBSP, NONE, Wording
from docgen.ledger.account import Account

# What the paper behind an event is called. It is named for what it is, not for what it proves.
_PAPERS = {
    "start": "Record of the start",
    "delivery": "Proof of delivery",
    "completion": "Record of completion",
    "acceptance": "Record of acceptance",
    "use": "Proof of use",
    "reminder": "Reminder",
    "call": "Note of the call",
    "meeting": "Note of the meeting",
    "letter": "Letter",
    "notice": "Notice that work would stop",
    "suspension": "Message that work had stopped",
    "resumption": "Message that work was resumed",
    "dispute": "Message from you",
    "admission": "Message from you",
    "offer": "Offer",
    "warning": "Warning that the cap was near",
    "other": "Paper",
}


class Exhibits:
    """The enclosures in the order in which the letter first needs them; their numbers are the exhibit numbers."""

    def __init__(self, case: Case, account: Account, wording: Wording) -> None:
        self._wording = wording
        self._numbers: dict[str, int] = {}
        contract = case.contract
        signed = f", signed on {wording.day(contract.signed)}" if contract.signed else ""
        self.listed: list[str] = [f"The contract {case.case} of {wording.day(contract.date)}{signed}"]
        self.listed += [
            f"Change Order {order.number} of {wording.day(order.date)}"
            for order in case.change_orders
            if order.status == "approved"
        ]
        numbers = [line.number for line in account.invoices]
        if numbers:
            self.listed.append(f"Invoice {numbers[0]}" if len(numbers) == 1 else f"Invoices {wording.listed(numbers)}")

    def of_event(self, event: Event) -> str:
        """The exhibit of an event ("Exhibit 5"), a dash where it has none."""
        by = f" ({event.by})" if event.by else ""
        return self._number(event.exhibit, f"{_PAPERS[event.what]} of {self._wording.day(event.date)}{by}") or NONE

    def of_dispute(self, dispute: Dispute) -> str:
        """The exhibit of a dispute, "" where it has none."""
        return self._number(dispute.exhibit, f"Your objection of {self._wording.day(dispute.date)}")

    def of_fact(self, fact: BreachFact) -> str:
        """The exhibit of a fact of the breach, "" where it has none."""
        name = PurePosixPath(fact.exhibit.replace("\\", "/")).stem if fact.exhibit else ""
        return self._number(fact.exhibit, f"Document {name}")

    def _number(self, file: str | None, title: str) -> str:
        if not file:
            return ""
        if file not in self._numbers:
            self.listed.append(title)
            self._numbers[file] = len(self.listed)
        return f"Exhibit{NBSP}{self._numbers[file]}"
