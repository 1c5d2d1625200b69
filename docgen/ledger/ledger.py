"""The ledger of a case: its contract sum, its invoices and its account of any day, each calculated once.

The checks, the gate, the status and the documents all ask the one ledger of the run (`docgen.loading.Loaded` holds it).
Nothing changes in a case once it is read, so nothing is ever calculated for it again; a case that is changed to try
something out (`instead`) has a ledger of its own.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import field
from msgspec.structs import replace

from docgen.case.as_of import known_on
from docgen.case.contract import LateInterest
from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.law.applicability import CaseUnderLaw
from docgen.law.pack import Law
from docgen.law.pack_reader import load_law
from docgen.ledger.contract_sum import Schedule, schedule
from docgen.ledger.invoice_amounts import InvoiceAmount, invoice_amounts
from docgen.ledger.words import ENGLISH, Words
from docgen.messages import say
from docgen.money import Rate

if TYPE_CHECKING:
    from docgen.ledger.account import Account


class Ledger(CaseUnderLaw, frozen=True, kw_only=True, dict=True, eq=False):
    """A case under its law, with its sums. `words` is the language of every title and explanation in them.

    The ledgers of a run that come from one another share what each of them would work out again: `siblings` are those
    in the same words by their cases, and `cases_known` has this case as it was known on each day that was asked for.
    """

    words: Words = ENGLISH
    siblings: dict[Case, Ledger] = field(default_factory=dict)
    cases_known: dict[date, Case] = field(default_factory=dict)

    @cached_property
    def schedule(self) -> Schedule:
        """The contract sum and payment schedule as amended by the approved change orders."""
        return schedule(self.case, self.words)

    @cached_property
    def invoices(self) -> tuple[InvoiceAmount, ...]:
        """What each invoice comes to, in the order of the case. Raises what `invoice_amounts` raises."""
        return invoice_amounts(self, self.schedule, self.words)

    def account(self, day: date) -> Account:
        """What is owed at the end of `day`, with every step of the sum. Raises what `account_of` raises."""
        if day not in self._accounts:
            from docgen.ledger.of_case import account_of  # imported here: checking a case can mostly do without

            self._accounts[day] = account_of(self, self.invoices, as_of=day, words=self.words)
        return self._accounts[day]

    def known_on(self, day: date) -> Ledger:
        """The ledger of the case as it was known on `day`: this very one where nothing happened later."""
        if day not in self._known:
            if day not in self.cases_known:
                self.cases_known[day] = known_on(self.case, day)
            self._known[day] = self.instead(self.cases_known[day])
        return self._known[day]

    def told_in(self, words: Words) -> Ledger:
        """The ledger of the same case in the words of a language."""
        if words.language not in self._told:
            same = words.language == self.words.language
            self._told[words.language] = (
                self if same else Ledger(case=self.case, law=self.law, words=words, cases_known=self.cases_known)
            )
        return self._told[words.language]

    def instead(self, case: Case) -> Ledger:
        """The ledger of another case under the same law, in the same words: this one, to see what comes of a change.

        Of the same case it is the same ledger, from whichever of them it was asked for.
        """
        if case == self.case:
            return self
        self.siblings.setdefault(self.case, self)
        if case not in self.siblings:
            self.siblings[case] = Ledger(case=case, law=self.law, words=self.words, siblings=self.siblings)
        return self.siblings[case]

    def account_anyway(self, day: date) -> Account:
        """The account of `day`, without interest where no rate is known for it: what is open is known all the same."""
        try:
            return self.account(day)
        except DocgenError:
            return self.without_interest.account(day)

    @cached_property
    def without_interest(self) -> Ledger:
        """The ledger of the same case if no interest ran."""
        contract = replace(self.case.contract, late_interest=LateInterest(rate=Rate(percent=Decimal(0), per="year")))
        return self.instead(replace(self.case, contract=contract, rates=()))

    @cached_property
    def _accounts(self) -> dict[date, Account]:
        return {}

    @cached_property
    def _known(self) -> dict[date, Ledger]:
        return {}

    @cached_property
    def _told(self) -> dict[str, Ledger]:
        return {}


def ledger_of(case: Case, law: Law | None = None) -> Ledger:
    """The ledger of a case. `law` is its law where that is a pack of the user's own; docgen's own are loaded by code.

    Raises DocgenError for an unknown law, and for a pack that was not read: only `docgen.loading` may read files.
    """
    if law is None and case.law.endswith((".yaml", ".yml")):
        raise DocgenError(
            say("the law pack {law} was not read", law=case.law),
            say("Give the law: ledger_of(case, law_from_text(…))."),
        )
    return Ledger(case=case, law=load_law(case.law) if law is None else law)
