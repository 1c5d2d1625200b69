"""What letters about a claim are made from: the case on its day, the account, the enclosures, the disputes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.change_orders import Instruction
from docgen.case.events import document_of
from docgen.case.evidence import BreachFact, Event
from docgen.case.exhibits import Exhibit
from docgen.case.invoices import Dispute, Invoice
from docgen.case.models import Case
from docgen.case.parties import people_of
from docgen.documents.claim import account_context
from docgen.documents.claim_context import AccountContext, DisputeContext, WithdrawnContext
from docgen.documents.parties import name_of, voice_of
from docgen.documents.proof import Origin, Told
from docgen.documents.sources import of_fact, of_invoice
from docgen.documents.wording import NONE, Wording, in_its_language
from docgen.errors import DocgenError
from docgen.i18n.terms import Voice
from docgen.law.applicability import CaseUnderLaw
from docgen.law.pack import Law
from docgen.ledger.account import Account, InvoiceAccount, Objection
from docgen.ledger.calculation import only, overdue_only
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.money import rounded
from docgen.steps.deadlines import Deadlines


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


def overdue_claim(
    ledger: Ledger, as_of: date, deadlines: Deadlines, *, by_lawyer: bool = False, open_only: bool = False
) -> tuple[ClaimLetter, AccountContext]:
    """What a letter about overdue invoices is made from, and their account in words.

    It tells what was known on that day. With `open_only` an invoice that was paid late is left out, whatever the
    delay still costs. Raises DocgenError when nothing is overdue on that day.
    """
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    case, whole = known.case, known.account(as_of)
    account = overdue_only(whole)
    if open_only:
        account = only(account, {line.number for line in account.invoices if line.open})
    if not account.invoices:
        raise DocgenError(
            say("nothing is overdue on {day}", day=as_of.isoformat()),
            say(
                "Look at `docgen account` for that day; invoices and payments are counted up to the end of it.",
                "Invoices and payments are counted up to the end of that day.",
            ),
        )
    claim = ClaimLetter(
        ledger=known,
        as_of=as_of,
        account=account,
        invoiced=sum((line.amount for line in whole.invoices), Decimal(0)),
        credited=sum((note.amount for note in case.credit_notes), Decimal(0)),
        received=case.received,
        deadlines=deadlines,
        voice=voice_of(case, by_lawyer=by_lawyer),
        wording=wording,
    )
    return claim, claimed_context(claim, at_deadline=_at(deadlines.pay_by, claim))


def claim_of_account(known: Ledger, account: Account, wording: Wording) -> ClaimLetter:
    """The whole account of its day, due or not, as a claim that sets no time to pay and threatens nothing."""
    return ClaimLetter(
        ledger=known,
        as_of=account.as_of,
        account=account,
        invoiced=Decimal(0),
        credited=Decimal(0),
        received=Decimal(0),
        deadlines=Deadlines(pay_by=account.as_of, proceedings_from=account.as_of),
        voice=voice_of(known.case, by_lawyer=False),
        wording=wording,
    )


def claimed_context(claim: ClaimLetter, *, at_deadline: Account | None) -> AccountContext:
    """The account of a letter in words; `at_deadline` is the same on the last day for payment, where it is known."""
    rule = claim.law.interest_against(claim.case.parties.client.debtor)
    made = account_context(
        claim.account,
        at_deadline=at_deadline,
        unsettled=not claim.account.interest_claimable and rule is not None and rule.standing == "choice",
        agreed=claim.case.contract.late_interest is not None,
        reserved=claim.ledger.reserved_interest,
        wording=claim.wording,
    )
    claimed = tuple(replace(line, number=of_invoice(line.number, claim.case, line.number)) for line in made.claimed)
    return replace(made, shares=_shares(claim), claimed=claimed)


def _shares(claim: ClaimLetter) -> str:
    """What each of the clients owes of all that is owed, to the penny; "" where each owes the whole."""
    client, due = claim.case.parties.client, claim.account.totals.due
    if not client.in_shares:
        return ""
    people, left, parts = people_of(client), due, []
    for person in people[:-1]:
        parts.append(rounded(due * (person.share or 0) / 100, claim.case.currency))
        left -= parts[-1]
    say = claim.wording.say.parties
    return claim.wording.listed(
        say.owes(name_of(person, claim.wording), claim.wording.money(part))
        for person, part in zip(people, [*parts, left], strict=True)
    )


def _at(day: date, claim: ClaimLetter) -> Account | None:
    """The same claim at the end of `day` if nothing is paid until then; None where a rate for it is not known yet."""
    try:
        later = claim.ledger.account(day)
    except DocgenError:
        return None
    return only(later, {line.number for line in claim.account.invoices})


class Exhibits:
    """The enclosures in the order in which the letter first needs them; their numbers are the exhibit numbers."""

    def __init__(self, case: Case, account: Account, wording: Wording, *, to_client: bool = True) -> None:
        self._wording, self._say, self._to_client = wording, wording.say.demand, to_client
        self._numbers: dict[str, int] = {}
        self._bundle = case.bundle
        self.listed: list[str] = []
        self._papers: dict[str, str] = {}  # of each contract, change order and invoice that is listed, its label
        if case.bundle is not None:  # what is enclosed is the bundle: its list, its numbers, its pages
            own = wording.say.bundle
            for each in case.bundle.exhibits:
                pages = own.pages(each.first, each.first + each.pages - 1)
                self.listed.append(own.listed_with_pages(each.title, pages))
                if each.of:
                    self._papers[each.of] = own.cited(self._say.exhibit(each.number), own.page(each.first))
        contract = case.contract
        written = self._say.enclosed_contract(
            reference=case.case,
            day=wording.day(contract.date),
            signed=wording.day(contract.signed) if contract.signed else "",
        )
        if not case.agreement:
            self._list(("contract",), written)
        for order in case.change_orders:
            if order.status == "approved":
                called = wording.say.account.change_order(order.number)
                title = self._say.enclosed_order(order=called, day=wording.day(order.date))
                self._list((f"change-order {order.number}",), title)
        numbers = [line.number for line in account.invoices if f"invoice {line.number}" not in self._papers]
        if numbers:
            title = self._say.enclosed_invoices(numbers, listed=wording.listed(numbers))
            self._list(tuple(f"invoice {number}" for number in numbers), title)

    def _list(self, papers: tuple[str, ...], title: str) -> None:
        """Lists papers under one title, where the bundle does not have the first of them."""
        if papers[0] not in self._papers:
            self.listed.append(title)
            self._papers |= dict.fromkeys(papers, self._say.exhibit(len(self.listed)))

    def of_paper(self, paper: str) -> str:
        """The exhibit of a contract, change order or invoice ("contract", "change-order 1", "invoice INV-1"); "" where
        it is not listed.
        """
        return self._papers.get(paper, "")

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the exhibits, as the case file names them, in the order of their numbers."""
        return tuple(self._numbers)

    def of_event(self, event: Event) -> str:
        """The exhibit of an event ("Exhibit 5"), a dash where it has none."""
        title = self._say.enclosed_event(
            event.what,
            document=document_of(event),
            day=self._wording.day(event.date),
            by=event.by or "",
            to_client=self._to_client,
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

    def of_file(self, exhibit: Exhibit | None, title: str) -> str:
        """The exhibit of a document that is called `title` where it is new, "" where there is none."""
        return self._number(exhibit, title)

    def of_fact(self, fact: BreachFact) -> str:
        """The exhibit of a fact of the breach, "" where it has none."""
        name = fact.exhibit.stem if fact.exhibit else ""
        return self._number(fact.exhibit, self._say.enclosed_document(name))

    def of_time_sheet(self, invoice: str, exhibit: Exhibit | None) -> str:
        """The exhibit with the time sheets of an invoice, "" where it has none."""
        return self._number(exhibit, self._say.enclosed_time_sheets(invoice))

    def of_receipts(self, invoice: str, exhibit: Exhibit | None) -> str:
        """The exhibit with the receipts for the materials of an invoice, "" where it has none."""
        return self._number(exhibit, self._say.enclosed_receipts(invoice))

    def _number(self, exhibit: Exhibit | None, title: str) -> str:
        if exhibit is None:
            return ""
        found = self._bundle.of(exhibit) if self._bundle is not None else None
        if found is not None:
            page = found.first + min(exhibit.page or 1, found.pages) - 1
            own = self._wording.say.bundle
            return own.cited(self._say.exhibit(found.number), own.page(page))
        if exhibit.path not in self._numbers:
            self.listed.append(exhibit.title or title)
            self._numbers[exhibit.path] = len(self.listed)
        return self._say.exhibit(self._numbers[exhibit.path])


def dispute_context(
    under: CaseUnderLaw, account: Account, wording: Wording, *, exhibit_of: Callable[[Dispute], str] | None = None
) -> tuple[DisputeContext, ...]:
    """Every dispute that touches something open in the claim; `exhibit_of` numbers the documents, None for none."""
    return tuple(
        DisputeContext(
            amount=wording.money(objection.open),
            invoice=line.number,
            date=wording.day(objection.day),
            reason=of_fact(objection.reason, dispute, label := exhibit_of(dispute) if exhibit_of else ""),
            exhibit=label,
            measure=_measure(under, dispute, wording),
        )
        for line, objection, dispute in _disputes(under.case, account)
        if objection.open
    )


def _measure(under: CaseUnderLaw, dispute: Dispute, wording: Wording) -> str:
    """What the law lets the client hold back for the defect, "" where it has no measure or the case no cost."""
    rule = under.defect_withholding
    if rule is None or dispute.repair_cost is None:
        return ""
    return wording.say.demand.defect_measure(
        cost=wording.money(dispute.repair_cost),
        times=rule.times,
        held=wording.money(dispute.repair_cost * rule.times),
        law=wording.law_text(rule.reference),
    )


def withdrawn_context(
    case: Case,
    account: Account,
    wording: Wording,
    *,
    voice: Voice,
    exhibit_of: Callable[[Dispute, date], str],
) -> tuple[WithdrawnContext, ...]:
    """The objections to invoices of the claim that the client has withdrawn."""
    found = []
    for line, objection, dispute in _disputes(case, account):
        if objection.outcome != "conceded" or objection.settled is None:
            continue
        amount = "" if objection.whole else wording.money(objection.amount)
        to = wording.say.demand.disputed_part(amount=amount, invoice=line.number)
        day, exhibit = wording.day(objection.settled), exhibit_of(dispute, objection.settled)
        withdrew = wording.say.demand.withdrew(to, day=day, voice=voice, exhibit=exhibit)
        sentence = Told(withdrew, Origin(fact=dispute, exhibit=dispute.conceded_exhibit, label=exhibit))
        found.append(WithdrawnContext(to=to, date=day, exhibit=exhibit, sentence=sentence))
    return tuple(found)


def _disputes(case: Case, account: Account) -> list[tuple[InvoiceAccount, Objection, Dispute]]:
    """The disputes over the invoices of the claim, each with what the account and the case say of it.

    The account has them by day, those of one day in the order of the case.
    """
    found = []
    for line in account.invoices:
        own = sorted((dispute for dispute in case.disputes if dispute.invoice == line.number), key=lambda one: one.date)
        found += [(line, objection, dispute) for objection, dispute in zip(line.objections, own, strict=True)]
    return found
