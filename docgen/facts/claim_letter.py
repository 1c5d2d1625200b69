"""What a letter about a claim is made from: the case as known on its day, its law, the account, and the deadlines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.case.models import Case
from docgen.facts.wording import Wording
from docgen.law.pack import Law
from docgen.ledger.account import Account
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.ledger import Ledger
from docgen.steps.deadlines import Deadlines

if TYPE_CHECKING:
    from docgen.i18n.terms import Voice


class ClaimLetter(Struct, frozen=True, kw_only=True):
    """A letter of the day `as_of`.

    `account` holds what is claimed (the overdue invoices and costs); `invoiced`, `credited` (by credit notes) and
    `received` are what has been invoiced, credited and paid under the contract in all, tax included. `voice` is who
    speaks. `ledger` is that of the case as known on the day, in the words of the letter.
    """

    ledger: Ledger
    as_of: date
    account: Account
    invoiced: Decimal
    credited: Decimal
    received: Decimal
    deadlines: Deadlines
    voice: Voice
    wording: Wording

    @property
    def case(self) -> Case:
        """The case as known on the day."""
        return self.ledger.case

    @property
    def law(self) -> Law:
        """The law of the case."""
        return self.ledger.law

    @property
    def plan(self) -> Schedule:
        """The contract sum as amended."""
        return self.ledger.schedule

    @property
    def pay_by(self) -> str:
        """The last day for payment, in words."""
        return self.wording.day(self.deadlines.pay_by)
