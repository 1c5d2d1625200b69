"""The contractor's own evidence, drafted from the record: a witness statement, or a declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.case.models import Case
from docgen.case.parties import Person, first_of, people_of
from docgen.documents.agreement import spoken_context
from docgen.documents.change_order import approved_orders
from docgen.documents.claim_context import WitnessContext, WitnessParagraph
from docgen.documents.claim_letter import Exhibits
from docgen.documents.common import context_of
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind, once_invoiced
from docgen.documents.parties import name_of
from docgen.documents.proof import Told, origins_of
from docgen.documents.sources import of_contract, of_fact, of_invoice, of_order
from docgen.documents.wording import NONE, Wording, in_its_language
from docgen.errors import DocgenError
from docgen.i18n import same_language
from docgen.law.provision import WitnessStatement
from docgen.ledger.account import Account
from docgen.ledger.ledger import Ledger
from docgen.messages import say

# What may have been said without prejudice stays out.
_KEPT_BACK = {"offer"}


def witness_statement_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the statement: what the record, the contract and the invoices say, as the contractor's evidence.

    Raises DocgenError where docgen does not know how the law has such a statement verified, and where the case does not
    name who makes it.
    """
    rule = ledger.law.statement_of_witness
    if rule is None:
        raise DocgenError(
            say(
                "docgen does not know in which words a witness verifies a written statement before the courts of"
                " {law}, so it drafts none",
                law=ledger.law.name,
            ),
            say(
                "A lawyer there knows the form; `docgen prove` and the hand-over list what the record says and proves.",
                "A lawyer there knows the form; the proofs and the hand-over list what the record says and proves.",
            ),
        )
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    case, account = known.case, known.account_anyway(as_of)
    witness, position = _witness(case)
    exhibits = Exhibits(case, account, wording, to_client=False)
    mark = _initials(witness) if rule.form == "england" else ""
    paragraphs = tuple(_paragraphs(known, account, exhibits, mark, wording))
    return context_of(
        known,
        wording,
        witness=WitnessContext(
            name=witness,
            initials=_initials(witness),
            short_name=_short(witness),
            position=position,
            firm=case.parties.contractor.trading_as or first_of(case.parties.contractor).called,
            is_employee=bool(position),
            address=", ".join(first_of(case.parties.contractor).address),
            defendant=wording.listed(name_of(person, wording) for person in people_of(case.parties.client)),
            day=wording.day(as_of),
            is_england=rule.form == "england",
            words=rule.words,
            has_place=rule.place,
            courts=rule.courts,
            paragraphs=paragraphs,
            first_exhibit=_marked(wording.say.demand.exhibit(1), mark),
            last_exhibit=_marked(wording.say.demand.exhibit(len(exhibits.listed)), mark),
            exhibits=tuple(exhibits.listed),
            is_bundled=case.bundle is not None,
        ),
        cautions=tuple(_cautions(rule, wording, known, witness)),
    )


def _cautions(rule: WitnessStatement, wording: Wording, known: Ledger, witness: str) -> Iterator[str]:
    yield (
        f"the words that verify the statement are those of {rule.reference} ({rule.confidence}, looked at"
        f" {rule.observed_to})" + (f"; they are for {rule.courts}" if rule.courts else "")
    )
    if rule.remark:
        yield rule.remark
    if rule.form == "england" and not same_language(wording.language, known.law.language):
        yield "the statement of truth must be in the witness's own language (Practice Direction 22, paragraph 2.4)"
    surname = re.compile(rf"\b{re.escape(witness.split()[-1])}\b")
    for event in known.case.record:
        if event.what not in _KEPT_BACK and surname.search(event.text):
            yield f"the entry of {event.date.isoformat()} names {witness}, who says I in the statement: put it so there"


def _witness(case: Case) -> tuple[str, str]:
    """Who makes the statement, and as what in the firm ("" for the contractor in person)."""
    contractor = case.parties.contractor
    if contractor.signatory is not None:
        return contractor.signatory.name, contractor.signatory.title or ""
    if contractor.kind == "company":
        raise DocgenError(
            say("the case does not name who speaks for the contractor, and a company makes no statement"),
            say("Name the person who knows the job: parties.contractor.signatory: {name: …, title: …}."),
        )
    first: Person = people_of(contractor)[0]
    return first.name, ""


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.findall(r"[^\W\d_][\w’'-]*", name) if part[0].isupper())


def _short(name: str) -> str:
    """The name as the corner of a statement has it, initials and surname: G. Moss."""
    *given, surname = name.split()
    return " ".join([*(f"{part[0]}." for part in given), surname])


def _marked(label: str, mark: str) -> str:
    """An exhibit as the statement calls it: Exhibit 5, or with the initials of the witness GM5."""
    at = re.search(r"\d", label)
    return label if not mark or at is None else f"{mark}{label[at.start() :]}"


def _paragraphs(
    ledger: Ledger, account: Account, exhibits: Exhibits, mark: str, wording: Wording
) -> Iterator[WitnessParagraph]:
    case, say = ledger.case, wording.say.witness

    def paragraph(text: str, label: str = "") -> WitnessParagraph:
        return WitnessParagraph(text=text, exhibit="" if label in ("", NONE) else _marked(label, mark))

    contract = case.contract
    spoken = spoken_context(case, exhibits, wording)
    price = wording.money(ledger.schedule.stated(ledger.schedule.original))
    if spoken is None:
        agreed = say.contract(
            reference=case.case,
            day=wording.day(contract.date),
            signed=wording.day(contract.signed) if contract.signed else "",
            work=case.title,
            price=price,
            tax=contract.tax.name if contract.tax and contract.tax.prices == "exclude" else "",
        )
        yield paragraph(of_contract(agreed, case), exhibits.of_paper("contract"))
    else:
        yield paragraph(say.spoken(work=case.title, price=price))
        for said in filter(None, (spoken.offer, spoken.acceptance)):
            words = say.said(day=said.date, by=said.by, to=said.to, how=said.how)
            yield paragraph(_told(f"{words} {said.words}", said.words), said.exhibit)
        for done in spoken.done:
            yield paragraph(_told(wording.say.demand.dated(done.date, done.text), done.text), done.exhibit)
    for order in approved_orders(case, ledger.schedule, wording):
        text = say.order(number=order.number, day=order.date, approved=order.approved, amount=order.amount)
        yield paragraph(of_order(text, case, int(order.number)), exhibits.of_paper(f"change-order {order.number}"))
    for event in case.record:
        if event.what not in _KEPT_BACK:
            label = exhibits.of_event(event)
            text = wording.say.demand.dated(wording.day(event.date), event.text)
            yield paragraph(of_fact(text, event, _marked(label, mark)), label)
    for line in account.invoices:
        # A witness tells what came in, not what the account made of it: interest and charges took a part of it.
        charged = sum((each.amount - each.to_principal for each in line.receipts if not each.credit_note), Decimal(0))
        text = say.invoice(
            line.number,
            day=wording.day(line.issued),
            what=line.description,
            amount=wording.money(line.reduced_amount),
            due=wording.day(line.due),
            received=wording.money(received) if (received := line.principal_paid + charged) else "",
            charged=wording.money(charged) if charged else "",
            unpaid=wording.money(line.open) if line.open else "",
        )
        yield paragraph(of_invoice(text, case, line.number), exhibits.of_paper(f"invoice {line.number}"))
    for dispute in case.disputes:
        label = exhibits.of_dispute(dispute)
        text = say.dispute(dispute.invoice, day=wording.day(dispute.date))  # its reason is worded for the client
        yield paragraph(of_fact(text, dispute, _marked(label, mark)), label)
    yield paragraph(say.unpaid(wording.money(account.totals.principal), day=wording.day(account.as_of)))


def _told(text: str, source: str) -> str:
    """The text with the facts that a part of it tells."""
    return Told(text, *origins_of(source))


KINDS = (
    DocumentKind(
        order=185,
        name="witness-statement",
        title="Witness statement",
        when="For a court: the contractor's own evidence, drafted from the record; the witness and a lawyer settle it.",
        template="contracts/witness-statement.md",
        each=once_invoiced,
        context=lambda ledger, about, as_of: witness_statement_context(ledger, as_of),
        mark="WS",
        for_court=True,
    ),
)
