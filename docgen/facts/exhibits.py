"""The enclosures of a final demand: each document once, numbered in the order in which the letter first needs it."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from docgen.case.change_orders import Instruction
from docgen.case.events import document_of
from docgen.case.evidence import BreachFact, Event
from docgen.case.invoices import Dispute, Invoice
from docgen.case.models import Case
from docgen.facts.wording import NONE, Wording
from docgen.ledger.account import Account


class Exhibits:
    """The enclosures in the order in which the letter first needs them; their numbers are the exhibit numbers."""

    def __init__(self, case: Case, account: Account, wording: Wording) -> None:
        self._wording, self._say = wording, wording.say.demand
        self._numbers: dict[str, int] = {}
        contract = case.contract
        written = self._say.enclosed_contract(
            reference=case.case,
            day=wording.day(contract.date),
            signed=wording.day(contract.signed) if contract.signed else "",
        )
        self.listed: list[str] = [] if case.agreement else [written]
        self.listed += [
            self._say.enclosed_order(order=wording.say.account.change_order(order.number), day=wording.day(order.date))
            for order in case.change_orders
            if order.status == "approved"
        ]
        numbers = [line.number for line in account.invoices]
        if numbers:
            self.listed.append(self._say.enclosed_invoices(numbers, listed=wording.listed(numbers)))

    def of_event(self, event: Event) -> str:
        """The exhibit of an event ("Exhibit 5"), a dash where it has none."""
        title = self._say.enclosed_event(
            event.what, document=document_of(event), day=self._wording.day(event.date), by=event.by or ""
        )
        return self._number(event.exhibit, title) or NONE

    def of_dispute(self, dispute: Dispute) -> str:
        """The exhibit of a dispute, "" where it has none."""
        return self._number(dispute.exhibit, self._say.enclosed_objection(self._wording.day(dispute.date)))

    def of_withdrawal(self, dispute: Dispute, day: date) -> str:
        """The exhibit that shows that the client withdrew an objection on that day, "" where there is none."""
        return self._number(dispute.conceded_exhibit, self._say.enclosed_withdrawal(self._wording.day(day)))

    def of_ground(self, invoice: Invoice, instruction: Instruction | None) -> str:
        """The exhibit that shows the ground of an extra, "" where there is none."""
        if invoice.exhibit:
            return self._number(invoice.exhibit, self._say.enclosed_ground(invoice.number))
        title = self._say.enclosed_instruction(instruction.id) if instruction else ""
        return self._number(instruction.exhibit if instruction else None, title)

    def of_file(self, file: str | None, title: str) -> str:
        """The exhibit of a document that is called `title` where it is new, "" where there is none."""
        return self._number(file, title)

    def of_fact(self, fact: BreachFact) -> str:
        """The exhibit of a fact of the breach, "" where it has none."""
        name = PurePosixPath(fact.exhibit.replace("\\", "/")).stem if fact.exhibit else ""
        return self._number(fact.exhibit, self._say.enclosed_document(name))

    def of_time_sheet(self, invoice: str, file: str | None) -> str:
        """The exhibit with the time sheets of an invoice, "" where it has none."""
        return self._number(file, self._say.enclosed_time_sheets(invoice))

    def of_receipts(self, invoice: str, file: str | None) -> str:
        """The exhibit with the receipts for the materials of an invoice, "" where it has none."""
        return self._number(file, self._say.enclosed_receipts(invoice))

    def _number(self, file: str | None, title: str) -> str:
        if not file:
            return ""
        if file not in self._numbers:
            self.listed.append(title)
            self._numbers[file] = len(self.listed)
        return self._say.exhibit(self._numbers[file])
