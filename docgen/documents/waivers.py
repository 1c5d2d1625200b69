"""The waivers of lien, in the forms that a law prescribes for them; docgen makes none in words of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec.structs import replace

from docgen.case.events import document_of
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.case.parties import Contractor, first_of
from docgen.documents.amendments import work_in_words
from docgen.documents.common import context_of
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind
from docgen.documents.lien_context import WaiverContext
from docgen.documents.liens import account_open, owner_of, site_of, under_its_law
from docgen.documents.parties import name_of
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.pack import Law
from docgen.law.provision import LienWaivers, WaiverForm
from docgen.layout import Signature, Signatures
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.final_account import held_back
from docgen.ledger.ledger import Ledger
from docgen.messages import Document, say
from docgen.steps.lien import first_furnished, lien_clock
from docgen.steps.lien_waivers import before_signing


def _has_form(case: Case, form: WaiverForm) -> bool:
    under = under_its_law(case)
    waivers = under.law.lien_waivers if under else None
    return bool(waivers and form in waivers.forms and case.kind == "construction" and case.invoices)


def _unpaid_invoices(case: Case) -> tuple[str, ...]:
    return tuple(each.number for each in case.invoices) if _has_form(case, "conditional-progress-waiver") else ()


def _paid_invoices(case: Case) -> tuple[str, ...]:
    if not _has_form(case, "unconditional-progress-waiver"):
        return ()
    paid = {payment.invoice for payment in case.payments}
    return tuple(each.number for each in case.invoices if each.number in paid)


def _one_at_the_end(form: WaiverForm) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: ("",) if _has_form(case, form) else ()


def progress_waiver_context(ledger: Ledger, number: str, as_of: date, *, paid: bool) -> Context:
    """The context of a waiver for the payment of one invoice: before it has come, or (`paid`) after it has.

    Raises DocgenError where the law prescribes no form that docgen has, and where the payment is not as the form says.
    """
    known, waivers, wording = _for_a_waiver(ledger, as_of, _FORMS["progress"][paid])
    line = _line(known, number, as_of)
    _as_the_form_says(
        line.open, paid=paid, what=say("invoice {number}", number=number), other=_other(waivers, "progress", paid)
    )
    invoice = next(each for each in known.case.invoices if each.number == number)
    amount = line.paid if paid else line.open
    waiver = _waiver(known, waivers, amount, as_of, wording, through=_through(known.case, invoice), number=number)
    return context_of(known, wording, cautions=() if paid else before_signing(known, as_of), waiver=waiver)


def final_waiver_context(ledger: Ledger, as_of: date, *, paid: bool) -> Context:
    """The context of a waiver for the final payment: before it has come, or (`paid`) after it has."""
    known, waivers, wording = _for_a_waiver(ledger, as_of, _FORMS["final"][paid])
    account = known.account_anyway(as_of)
    left = known.schedule.total.gross - sum((line.amount for line in account.invoices), Decimal(0))
    if left > 0:
        raise DocgenError(
            say(
                "{amount} of the price has not been invoiced, so that this is no final payment",
                amount=wording.money(left),
            ),
            say("Use the {document} for the payment of an invoice.", document=Document(_FORMS["progress"][paid])),
        )
    _as_the_form_says(account_open(account), paid=paid, what=say("the work"), other=_other(waivers, "final", paid))
    last = max(known.case.payments, key=lambda payment: payment.date, default=None) if paid else None
    amount = last.amount if last else account_open(account)
    waiver = _waiver(known, waivers, amount, as_of, wording, through="", number="")
    return context_of(known, wording, cautions=() if paid else before_signing(known, as_of), waiver=waiver)


_Payment = Literal["progress", "final"]
_FORMS: dict[_Payment, dict[bool, WaiverForm]] = {
    "progress": {True: "unconditional-progress-waiver", False: "conditional-progress-waiver"},
    "final": {True: "unconditional-final-waiver", False: "conditional-final-waiver"},
}
"""The waivers by the payment that they are for, and by whether it has come."""


def _other(waivers: LienWaivers, payment: _Payment, paid: bool) -> WaiverForm | None:
    """The waiver that takes the place of one that does not fit, None where the law has no such form."""
    form = _FORMS[payment][not paid]
    return form if form in waivers.forms else None


def _for_a_waiver(ledger: Ledger, as_of: date, form: WaiverForm) -> tuple[Ledger, LienWaivers, Wording]:
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    if why := _why_not(known.case, known.law, form):
        raise why
    assert known.law.lien_waivers is not None
    return known, known.law.lien_waivers, wording


def _why_not(case: Case, law: Law, form: WaiverForm) -> DocgenError | None:
    """Why the law has no such waiver for the case; None where it has one."""
    waivers = law.lien_waivers
    if case.kind != "construction" or waivers is None:
        return DocgenError(
            say("docgen has seen no form of a waiver of lien under the law of {law}", law=law.name),
            say(
                "It makes none in words of its own: some States let only a prescribed form count."
                " Ask a lawyer or a lien service in that State."
            ),
        )
    if form not in waivers.forms:
        return DocgenError(
            say(
                "the law of {law} has no {what} among its forms ({reference})",
                law=law.name,
                what=form.replace("-", " "),
                reference=waivers.reference,
            ),
            say("Its forms are the {listed}.", listed=" and the ".join(waivers.forms)),
        )
    return None


def _why_none(form: WaiverForm) -> Callable[[Case], DocgenError | None]:
    def why(case: Case) -> DocgenError | None:
        under = under_its_law(case)
        return _why_not(case, under.law, form) if under else None

    return why


def _line(known: Ledger, number: str, as_of: date) -> InvoiceAccount:
    found = next((line for line in known.account_anyway(as_of).invoices if line.number == number), None)
    if found is None:
        raise DocgenError(
            say("invoice {number} is not issued by {day}", number=number, day=as_of.isoformat()),
            say("Give a later day with --as-of.", "Choose a later day."),
        )
    return found


def _as_the_form_says(left: Decimal, *, paid: bool, what: str, other: WaiverForm | None) -> None:
    if paid and left > 0:
        raise DocgenError(
            say(
                "{what} has not been paid in full, and this form gives up the lien whether or not it ever is", what=what
            ),
            say("Issue the {document} instead; it counts only when the payment has come.", document=Document(other))
            if other
            else say("Issue it when the payment has come: the law has no form for the time before."),
        )
    if not paid and left <= 0:
        raise DocgenError(
            say("{what} has been paid in full", what=what),
            say("Issue the {document} where one is asked for.", document=Document(other))
            if other
            else say("The law has no form for what has been paid."),
        )


def _through(case: Case, invoice: Invoice) -> date:
    """The last day of the work that the invoice is for: when its milestone was complete, else the invoice's own day."""
    days = [
        each.date
        for each in case.record
        if each.what == "completion" and each.milestone is not None and each.milestone == invoice.milestone
    ]
    return min([*days[-1:], invoice.issued])


def _waiver(
    known: Ledger,
    waivers: LienWaivers,
    amount: Decimal,
    as_of: date,
    wording: Wording,
    *,
    through: date | str,
    number: str,
) -> WaiverContext:
    case, say = known.case, wording.say.parties
    contractor = case.parties.contractor
    ways, signatory = contractor.ways_to_pay, contractor.signatory
    earlier = _earlier(known, as_of, number)
    title = signatory.title or "" if signatory else ""
    customer, claimant = name_of(first_of(case.parties.client), wording), name_of(first_of(contractor), wording)
    californian = waivers.words == "California"
    in_city = waivers.words in ("Georgia", "Mississippi")
    return WaiverContext(
        form=waivers.words,
        project=case.title,
        job=case.case,
        work=work_in_words(case, known.schedule),
        invoices=number or _last_invoices(known, as_of, wording),
        period=_period(known, as_of, wording),
        date=wording.day(as_of),
        claimant=claimant,
        customer=customer,
        location=site_of(case),
        city=_city(case) if in_city else "",
        county=_county(case) if in_city else "",
        owner=owner_of(case).name,
        through=wording.day(through) if isinstance(through, date) else "",
        maker=customer,
        amount=wording.money(amount),
        payee=(ways.check if ways and ways.check else first_of(contractor).called),
        earlier_dates=wording.listed(wording.day(day) for day, _ in earlier) if earlier else say.none(),
        earlier_amounts=wording.listed(wording.money(left) for _, left in earlier) if earlier else say.none(),
        retained=wording.money(held_back(case, known.invoices).gross),
        unpaid=wording.money(account_open(known.account_anyway(as_of))),
        disputed=_disputed(known, wording, none=say.none() if californian else wording.money(_NOTHING)),
        blank=_BLANK,
        signature=_signed(waivers, contractor, claimant, title, wording),
    )


def _signed(waivers: LienWaivers, contractor: Contractor, claimant: str, title: str, wording: Wording) -> Signatures:
    """The place to sign, with what the form asks for beside the signature."""
    say = wording.say.parties
    label, titled = say.label, (say.label("title"), title)
    ruled = Signature(heading=claimant, rule_label=label("signature"), lines=(titled, (label("date"), "")))
    match waivers.words:
        case "California":
            below = ((label("claimant's title"), title), (label("date of signature"), ""))
            ruled = Signature(heading=label("signature"), rule_label=label("claimant's signature"), lines=below)
        case "Georgia":  # under seal and before a witness; the date stands in the words above
            attested = Signature(heading="", rule_label=label("witness"), lines=((label("address"), ""),))
            return Signatures(places=(replace(ruled, rule_label=label("seal"), lines=(titled,)), attested))
        case "Michigan":
            lines = (*ruled.lines, (label("address"), ", ".join(first_of(contractor).address)))
            ruled = replace(ruled, lines=(*lines, (label("telephone"), contractor.phone or "")))
        case "Mississippi":  # the notary adds the date
            printed = contractor.signatory.name if contractor.signatory else ""
            ruled = replace(ruled, lines=((label("name"), printed), titled))
    return Signatures(places=(ruled,))


def _city(case: Case) -> str:
    """The city of the site, which is what stands before the State on its last line."""
    found = _CITY.match(case.contract.site[-1]) if case.contract.site else None
    if found is None:
        raise DocgenError(
            say("the form names the city of the property, and the case does not say it"),
            say('End contract.site with city, State and ZIP code: "Savannah, GA 31401".'),
        )
    return found["city"]


_CITY = re.compile(r"(?P<city>[^,]+), ?[A-Z]{2}\b")


def _county(case: Case) -> str:
    if case.project.county is None:
        raise DocgenError(say("the form names the county of the property"), say("Enter project: {county: Chatham}."))
    return case.project.county


def _earlier(known: Ledger, as_of: date, but: str) -> list[tuple[date, Decimal]]:
    """Earlier conditional waivers of the record whose payments have not come, each with what is open."""
    open_now = {line.number: line.open for line in known.account_anyway(as_of).invoices}
    return [
        (event.date, open_now[event.invoice])
        for event in known.case.record
        if document_of(event) == _FORMS["progress"][False]
        and event.invoice not in (None, but)
        and open_now.get(event.invoice or "", Decimal(0)) > 0
    ]


def _last_invoices(known: Ledger, as_of: date, wording: Wording) -> str:
    """The numbers of the invoices that the final payment is for: those that are open, else the last one."""
    lines = known.account_anyway(as_of).invoices
    return wording.listed([line.number for line in lines if line.open > 0] or [lines[-1].number])


def _period(known: Ledger, as_of: date, wording: Wording) -> str:
    """The days of the work, from the first to the last that the case has."""
    clock = lien_clock(known, as_of)
    last = (clock.last_furnished if clock else None) or as_of
    first = first_furnished(known.case)
    return wording.days_between(first, last) if first and first < last else wording.day(last)


def _disputed(known: Ledger, wording: Wording, *, none: str) -> str:
    """What extra work comes to that the client has not agreed to pay: it is not given up with the final payment."""
    orders = [each.this_order.gross for each in known.schedule.orders if each.order.status == "pending"]
    total = sum((each for each in orders if each > 0), Decimal(0))
    total += sum((each.estimate for each in known.case.instructions if each.is_open and each.estimate), Decimal(0))
    unpriced = [each.id for each in known.case.instructions if each.is_open and each.estimate is None]
    parts = [*([wording.money(total)] if total else []), *unpriced]
    return wording.listed(parts) if parts else none


_NOTHING = Decimal(0)
_BLANK = "_" * 12


KINDS = (
    DocumentKind(
        order=56,
        name="conditional-progress-waiver",
        title="Conditional waiver and release on progress payment",
        when="Where a waiver is asked for before an invoice is paid, in a State whose law has a form for it.",
        template="contracts/conditional-progress-waiver.md",
        prescribed=True,
        each=_unpaid_invoices,
        why_none=_why_none("conditional-progress-waiver"),
        context=lambda ledger, about, as_of: progress_waiver_context(ledger, about, as_of, paid=False),
        about="invoice to waive a lien for",
        mark="WCP",
    ),
    DocumentKind(
        order=57,
        name="unconditional-progress-waiver",
        title="Unconditional waiver and release on progress payment",
        when="Where a waiver is asked for after an invoice was paid, in a State whose law has a form for it.",
        template="contracts/unconditional-progress-waiver.md",
        prescribed=True,
        each=_paid_invoices,
        why_none=_why_none("unconditional-progress-waiver"),
        context=lambda ledger, about, as_of: progress_waiver_context(ledger, about, as_of, paid=True),
        about="invoice to waive a lien for",
        mark="WUP",
    ),
    DocumentKind(
        order=58,
        name="conditional-final-waiver",
        title="Conditional waiver and release on final payment",
        when="Where a waiver is asked for before the final payment, in a State whose law has a form for it.",
        template="contracts/conditional-final-waiver.md",
        prescribed=True,
        each=_one_at_the_end("conditional-final-waiver"),
        context=lambda ledger, about, as_of: final_waiver_context(ledger, as_of, paid=False),
        mark="WCF",
    ),
    DocumentKind(
        order=59,
        name="unconditional-final-waiver",
        title="Unconditional waiver and release on final payment",
        when="Where a waiver is asked for after the final payment, in a State whose law has a form for it.",
        template="contracts/unconditional-final-waiver.md",
        prescribed=True,
        each=_one_at_the_end("unconditional-final-waiver"),
        context=lambda ledger, about, as_of: final_waiver_context(ledger, as_of, paid=True),
        mark="WUF",
    ),
)
