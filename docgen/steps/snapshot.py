"""How a case stands on a day: what is open, since when, and what was done about it. The gate looks at nothing else.

A Standing may look ahead: `day` can lie after `known_to`, the last day of which anything is known. Then it says how
the case will stand if nothing happens in between, and sums are those of `known_to`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.getting_paid import Stay
from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.law.pack import Law, Suspension
from docgen.ledger.account import Account, InvoiceAccount
from docgen.ledger.calculation import paid_late
from docgen.ledger.ledger import Ledger
from docgen.messages import joined
from docgen.steps.documents import DEMAND, REMINDING
from docgen.steps.history import Done, Taken, is_about, last_of, taken_in
from docgen.steps.stop_notice import may_stop_for

ONE_DAY = timedelta(days=1)


class Standing(Struct, frozen=True, kw_only=True, dict=True):
    """How a case stands. `account` is that of `known_to`; `interest_unknown` says why it has no interest in it, where a
    rate is missing ("" where it has). `about` is the number of the one document that is asked about, "" for none.
    """

    ledger: Ledger
    known_to: date
    day: date
    account: Account
    interest_unknown: str
    taken: tuple[Taken, ...]
    about: str = ""

    @property
    def case(self) -> Case:
        """The case as it was known on the last day of which anything is known."""
        return self.ledger.case

    @property
    def law(self) -> Law:
        """The law of the case."""
        return self.ledger.law

    @cached_property
    def open(self) -> tuple[InvoiceAccount, ...]:
        """The invoices that are not paid in full, oldest due date first."""
        return tuple(sorted((line for line in self.account.invoices if line.open), key=lambda line: line.due))

    @cached_property
    def overdue(self) -> tuple[InvoiceAccount, ...]:
        """Those of them whose due date is past on the day."""
        return tuple(line for line in self.open if line.due < self.day)

    @cached_property
    def claimed(self) -> tuple[InvoiceAccount, ...]:
        """The invoices that may be claimed on the day, oldest due date first.

        Those that are overdue; where none is, those that were paid late and whose delay still costs something.
        """
        if self.overdue:
            return self.overdue
        late = (line for line in paid_late(self.account) if line.due < self.day)
        return tuple(sorted(late, key=lambda line: line.due))

    @cached_property
    def undisputed(self) -> tuple[InvoiceAccount, ...]:
        """The overdue invoices of which something is undisputed."""
        return tuple(line for line in self.overdue if line.undisputed > 0)

    @cached_property
    def unreminded(self) -> tuple[InvoiceAccount, ...]:
        """The overdue invoices that no letter reminded of, while one did of others; () once a final demand went out."""
        sent = [taken for taken in self.taken if taken.document in REMINDING]
        if self.last(DEMAND) or not any(is_about(taken.day, taken.invoice, self.overdue) for taken in sent):
            return ()
        return tuple(
            line for line in self.overdue if not any(is_about(taken.day, taken.invoice, (line,)) for taken in sent)
        )

    @cached_property
    def since(self) -> date | None:
        """The due date of the oldest invoice that may be claimed, None where nothing may."""
        return self.claimed[0].due if self.claimed else None

    @cached_property
    def stop_since(self) -> date | None:
        """The due date of the oldest overdue invoice over which work may stop."""
        return next((line.due for line in self.overdue if may_stop_for(self.case, line)), None)

    @property
    def right_to_stop(self) -> Suspension | None:
        """The statute's right to stop work, None where only the contract can give one."""
        return self.ledger.right_to_stop

    @property
    def stay(self) -> Stay | None:
        """What forbids to press for payment on the day; None where nothing does."""
        standing = [stay for stay in self.case.stays if stay.ended is None or stay.ended >= self.day]
        return standing[0] if standing else None

    def last(self, *documents: str) -> Taken | None:
        """The last of these documents that went out for what is claimed now; one for an earlier debt does not count."""
        claimed = self.claimed
        return last_of((taken for taken in self.taken if is_about(taken.day, taken.invoice, claimed)), *documents)

    def ahead(self, day: date, *more: Taken) -> Standing:
        """How the case will stand on a later day if nothing happens but what `more` says."""
        return replace(self, day=day, taken=tuple(sorted((*self.taken, *more), key=lambda taken: taken.day)))


@lru_cache(maxsize=64)  # a run asks for the same day for each paper and beside it; a ledger is itself and no other
def standing_on(ledger: Ledger, as_of: date, done: Done = ()) -> Standing:
    """How the case stands at the end of `as_of`; what the case and `done` have of later days is left out."""
    known = ledger.known_on(as_of)
    account, unknown = _account(known, as_of)
    return Standing(
        ledger=known,
        known_to=as_of,
        day=as_of,
        account=account,
        interest_unknown=unknown,
        taken=taken_in(known.case, tuple(each for each in done if each[1] <= as_of)),
    )


def _account(known: Ledger, as_of: date) -> tuple[Account, str]:
    """The account; without interest where a rate is not known for the day, and then why.

    What is open, and since when, has to be known even then.
    """
    try:
        return known.account(as_of), ""
    except DocgenError as error:
        parts = (error.message, ". ", error.hint) if error.hint else (error.message, ".")
        return known.without_interest.account(as_of), joined(parts)
