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
from docgen.steps.deadlines import Deadlines

if TYPE_CHECKING:
    from docgen.i18n.terms import Voice


class ClaimLetter(Struct, frozen=True, kw_only=True):
    """A letter of the day `as_of`.

    `account` holds what is claimed (the overdue invoices and costs); `invoiced`, `credited` (by credit notes) and
    `received` are what has been invoiced, credited and paid under the contract in all, tax included. `plan` is the
    contract sum as amended, `voice` who speaks.
    """

    case: Case
    law: Law
    as_of: date
    account: Account
    invoiced: Decimal
    credited: Decimal
    received: Decimal
    plan: Schedule
    deadlines: Deadlines
    voice: Voice
    wording: Wording

    @property
    def pay_by(self) -> str:
        """The last day for payment, in words."""
        return self.wording.day(self.deadlines.pay_by)
