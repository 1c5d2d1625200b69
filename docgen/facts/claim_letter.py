"""What a letter about a claim is made from: the case as known on its day, its law, the account, and the deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.case.models import Case
from docgen.facts.model import CreditorFacts
from docgen.facts.wording import Wording
from docgen.law.pack import Law
from docgen.ledger.account import Account
from docgen.ledger.contract_sum import Schedule
from docgen.steps.deadlines import Deadlines


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimLetter:
    """A letter of the day `as_of`.

    `account` holds what is claimed (the overdue invoices and costs); `invoiced` and `received` are what has been
    invoiced and paid under the contract in all, tax included. `plan` is the contract sum as amended.
    """

    case: Case
    law: Law
    as_of: date
    account: Account
    invoiced: Decimal
    received: Decimal
    plan: Schedule
    deadlines: Deadlines
    creditor: CreditorFacts
    wording: Wording

    @property
    def pay_by(self) -> str:
        """The last day for payment, in words."""
        return self.wording.day(self.deadlines.pay_by)

    @property
    def they(self) -> str:
        """The contractor at the start of a sentence: Our client, We, I."""
        return self.creditor.they[:1].upper() + self.creditor.they[1:]
