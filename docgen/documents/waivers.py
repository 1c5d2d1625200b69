"""The waivers of lien, in the forms that a law prescribes for them; docgen makes none in words of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.case.events import document_of
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.case.parties import first_of
from docgen.documents.common import context_of
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.lien_context import WaiverContext
from docgen.documents.liens import account_open, owner_of, site_of, under_its_law
from docgen.documents.parties import name_of
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.layout import Signature, Signatures
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.ledger import Ledger


def _has_waivers(case: Case) -> bool:
    under = under_its_law(case)
    return bool(under and under.law.lien_waivers and case.kind == "construction" and case.invoices)


def _numbers(case: Case) -> tuple[str, ...]:
    return tuple(invoice.number for invoice in case.invoices) if _has_waivers(case) else ()


def _paid_numbers(case: Case) -> tuple[str, ...]:
    paid = {payment.invoice for payment in case.payments}
    return tuple(number for number in _numbers(case) if number in paid)


def _one_at_the_end(case: Case) -> tuple[str, ...]:
    return ("",) if _has_waivers(case) else ()


def progress_waiver_context(ledger: Ledger, number: str, as_of: date, *, paid: bool) -> Context:
    """The context of a waiver for the payment of one invoice: before it has come, or (`paid`) after it has.

    Raises DocgenError where the law prescribes no form that docgen has, and where the payment is not as the form says.
    """
    known, wording = _for_a_waiver(ledger, as_of)
    line = _line(known, number, as_of)
    _as_the_form_says(line.open, paid=paid, what=f"invoice {number}", other=_OTHER["progress"][paid])
    invoice = next(each for each in known.case.invoices if each.number == number)
    amount = line.paid if paid else line.open
    waiver = _waiver(known, amount, as_of, wording, through=_through(known.case, invoice), but=number)
    return context_of(known, wording, waiver=waiver)


def final_waiver_context(ledger: Ledger, as_of: date, *, paid: bool) -> Context:
    """The context of a waiver for the final payment: before it has come, or (`paid`) after it has."""
    known, wording = _for_a_waiver(ledger, as_of)
    account = known.account_anyway(as_of)
    left = known.schedule.total.gross - sum((line.amount for line in account.invoices), Decimal(0))
    if left > 0:
        raise DocgenError(
            f"{wording.money(left)} of the price has not been invoiced, so that this is no final payment",
            f"Use the {_OTHER['progress'][not paid]} for the payment of an invoice.",
        )
    _as_the_form_says(account_open(account), paid=paid, what="the work", other=_OTHER["final"][paid])
    return context_of(known, wording, waiver=_waiver(known, account_open(account), as_of, wording, through="", but=""))


_OTHER = {
    "progress": {False: "unconditional-progress-waiver", True: "conditional-progress-waiver"},
    "final": {False: "unconditional-final-waiver", True: "conditional-final-waiver"},
}
"""What takes the place of a waiver that does not fit, by what it says of the payment."""


def _for_a_waiver(ledger: Ledger, as_of: date) -> tuple[Ledger, Wording]:
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    if known.case.kind != "construction" or known.law.lien_waivers is None:
        raise DocgenError(
            f"docgen has seen no form of a waiver of lien under the law of {known.law.name}",
            "It makes none in words of its own: some States let only a prescribed form count."
            " Ask a lawyer or a lien service in that State.",
        )
    return known, wording


def _line(known: Ledger, number: str, as_of: date) -> InvoiceAccount:
    found = next((line for line in known.account_anyway(as_of).invoices if line.number == number), None)
    if found is None:
        raise DocgenError(f"invoice {number} is not issued by {as_of.isoformat()}", "Give a later day with --as-of.")
    return found


def _as_the_form_says(left: Decimal, *, paid: bool, what: str, other: str) -> None:
    if paid and left > 0:
        raise DocgenError(
            f"{what} has not been paid in full, and this form gives up the lien whether or not it ever is",
            f"Issue the {other} instead; it counts only when the payment has come.",
        )
    if not paid and left <= 0:
        raise DocgenError(f"{what} has been paid in full", f"Issue the {other} where one is asked for.")


def _through(case: Case, invoice: Invoice) -> date:
    """The last day of the work that the invoice is for: when its milestone was complete, else the invoice's own day."""
    days = [
        each.date
        for each in case.record
        if each.what == "completion" and each.milestone is not None and each.milestone == invoice.milestone
    ]
    return min([*days[-1:], invoice.issued])


def _waiver(
    known: Ledger, amount: Decimal, as_of: date, wording: Wording, *, through: date | str, but: str
) -> WaiverContext:
    case, say = known.case, wording.say.parties
    contractor = case.parties.contractor
    ways, signatory = contractor.ways_to_pay, contractor.signatory
    earlier = _earlier(known, as_of, but)
    place = Signature(
        heading=say.label("signature"),
        rule_label=say.label("claimant's signature"),
        lines=(
            (say.label("claimant's title"), signatory.title or "" if signatory else ""),
            (say.label("date of signature"), ""),
        ),
    )
    customer = name_of(first_of(case.parties.client), wording)
    return WaiverContext(
        claimant=name_of(first_of(contractor), wording),
        customer=customer,
        location=site_of(case),
        owner=owner_of(case).name,
        through=wording.day(through) if isinstance(through, date) else "",
        maker=customer,
        amount=wording.money(amount),
        payee=(ways.check if ways and ways.check else first_of(contractor).called),
        earlier_dates=wording.listed(wording.day(day) for day, _ in earlier) if earlier else say.none(),
        earlier_amounts=wording.listed(wording.money(left) for _, left in earlier) if earlier else say.none(),
        disputed=_disputed(known, wording),
        signature=Signatures(places=(place,)),
    )


def _earlier(known: Ledger, as_of: date, but: str) -> list[tuple[date, Decimal]]:
    """Earlier conditional waivers of the record whose payments have not come, each with what is open."""
    open_now = {line.number: line.open for line in known.account_anyway(as_of).invoices}
    return [
        (event.date, open_now[event.invoice])
        for event in known.case.record
        if document_of(event) == _OTHER["progress"][True]
        and event.invoice not in (None, but)
        and open_now.get(event.invoice or "", Decimal(0)) > 0
    ]


def _disputed(known: Ledger, wording: Wording) -> str:
    """What extra work comes to that the client has not agreed to pay: it is not given up with the final payment."""
    orders = [each.this_order.gross for each in known.schedule.orders if each.order.status == "pending"]
    total = sum((each for each in orders if each > 0), Decimal(0))
    total += sum((each.estimate for each in known.case.instructions if each.is_open and each.estimate), Decimal(0))
    unpriced = [each.id for each in known.case.instructions if each.is_open and each.estimate is None]
    parts = [*([wording.money(total)] if total else []), *unpriced]
    return wording.listed(parts) if parts else wording.say.parties.none()


KINDS = (
    DocumentKind(
        order=56,
        name="conditional-progress-waiver",
        title="Conditional waiver and release on progress payment",
        when="In California, when a waiver is asked for before an invoice is paid; it counts when the payment comes.",
        template="contracts/conditional-progress-waiver.md",
        prescribed=True,
        each=_numbers,
        context=lambda ledger, about, as_of: progress_waiver_context(ledger, about, as_of, paid=False),
        about="invoice to waive a lien for",
        mark="WCP",
    ),
    DocumentKind(
        order=57,
        name="unconditional-progress-waiver",
        title="Unconditional waiver and release on progress payment",
        when="In California, when a waiver is asked for after the payment of an invoice.",
        template="contracts/unconditional-progress-waiver.md",
        prescribed=True,
        each=_paid_numbers,
        context=lambda ledger, about, as_of: progress_waiver_context(ledger, about, as_of, paid=True),
        about="invoice to waive a lien for",
        mark="WUP",
    ),
    DocumentKind(
        order=58,
        name="conditional-final-waiver",
        title="Conditional waiver and release on final payment",
        when="In California, when a waiver is asked for before the final payment.",
        template="contracts/conditional-final-waiver.md",
        prescribed=True,
        each=_one_at_the_end,
        context=lambda ledger, about, as_of: final_waiver_context(ledger, as_of, paid=False),
        mark="WCF",
    ),
    DocumentKind(
        order=59,
        name="unconditional-final-waiver",
        title="Unconditional waiver and release on final payment",
        when="In California, when a waiver is asked for after the final payment.",
        template="contracts/unconditional-final-waiver.md",
        prescribed=True,
        each=_one_at_the_end,
        context=lambda ledger, about, as_of: final_waiver_context(ledger, as_of, paid=True),
        mark="WUF",
    ),
)
