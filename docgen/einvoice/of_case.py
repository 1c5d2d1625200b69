"""The electronic invoice of a case: an invoice or credit note with the figures that its paper prints, or what it lacks.

A profile asks for more than a paper does: addresses in their parts, whom to ask, where the invoice goes. Everything
that is missing is told at once, field by field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from docgen.case.checks.check import EU
from docgen.case.models import Case
from docgen.case.parties import Client, Contractor, Person, PostalAddress, first_of, people_of
from docgen.documents.agreement import tax_notice
from docgen.documents.invoice import uses_of
from docgen.documents.invoice_figures import InvoiceFigures, credit_figures, invoice_figures
from docgen.documents.parties import name_of
from docgen.documents.wording import Wording, in_its_language
from docgen.einvoice.model import (
    EN_16931,
    XRECHNUNG,
    Account,
    Address,
    Category,
    Contact,
    Deduction,
    ElectronicInvoice,
    Line,
    Party,
    Profile,
    TaxPart,
    TypeCode,
    unit_code,
)
from docgen.errors import DocgenError
from docgen.ledger.invoice_items import Item
from docgen.ledger.ledger import Ledger
from docgen.ledger.sums import Sum
from docgen.ledger.words import listed
from docgen.messages import say
from docgen.money import rounded

_VAT_PREFIXES = EU - {"GR"} | {"EL", "XI", "GB"}
_EXACT = 6  # places of a price that is worked out of a sum and a quantity
_REVERSE_CHARGE = "VATEX-EU-AE"
_EMAIL, _LEITWEG = "EM", "0204"  # schemes of electronic addresses


def profile_for(case: Case, wanted: str) -> Profile:
    """The rules to keep to: those of XRechnung for its own format, and in a PDF where the client gave a reference."""
    return XRECHNUNG if wanted == "xrechnung" or case.parties.client.buyer_reference else EN_16931


def electronic_invoice(ledger: Ledger, document: str, number: str, profile: Profile) -> ElectronicInvoice:
    """The invoice or the credit note (`document`) of that number as the profile asks for it.

    Raises DocgenError for a sum that is not in euro, with everything that the case lacks, and for an unknown number.
    """
    ledger, wording = in_its_language(ledger)
    case = ledger.case
    what = (
        say("credit note {number}", number=number)
        if document == "credit-note"
        else say("invoice {number}", number=number)
    )
    if case.currency != "EUR":
        raise DocgenError(
            say(
                "{what} is in {currency}, and electronic invoices are made in EUR alone",
                what=what,
                currency=case.currency,
            ),
            say("Write it as a PDF or in Word: --format pdf, --format docx.", "Take it as PDF or in Word."),
        )
    if any(each.ending and each.number == number for each in case.invoices) and document != "credit-note":
        raise DocgenError(
            say(
                "{what} asks for what the end of the contract adds: docgen adds no tax to that, and makes no electronic"
                " invoice of it",
                what=what,
            ),
            say("Write it as a PDF or in Word: --format pdf, --format docx.", "Take it as PDF or in Word."),
        )
    lacking = list(_lacking(ledger, profile, credit=document == "credit-note"))
    if lacking:
        raise DocgenError(
            say(
                "{what} cannot be an electronic invoice ({profile}) before the case has {lacking}",
                what=what,
                profile=profile.name,
                lacking=listed([field for field, _ in lacking]),
            ),
            "\n".join(f"- {field}: {remedy}" for field, remedy in lacking),
        )
    if document == "credit-note":
        return _credit_note(ledger, number, profile, wording)
    return _invoice(ledger, number, profile, wording)


# --- what is lacking --------------------------------------------------------------------------------------------------


def _lacking(ledger: Ledger, profile: Profile, *, credit: bool) -> Iterator[tuple[str, str]]:
    """Every field that the case needs for an electronic invoice and does not have, with what to write."""
    case = ledger.case
    contractor, client = case.parties.contractor, case.parties.client
    tax = case.contract.tax
    if tax is None:
        yield (
            "contract.tax",
            "the tax, for example {name: USt, rate: 19%, prices: exclude}; where none is charged, with treatment: small"
            " business or treatment: reverse charge.",
        )
    if not contractor.tax_number:
        yield (
            "parties.contractor.tax_number",
            "your VAT number (USt-IdNr., for example DE136695976), or the number of your tax office.",
        )
    if tax is not None and tax.treatment == "reverse charge" and not _vat_id(client.tax_number):
        yield (
            "parties.client.tax_number",
            "the VAT number of the client, who accounts for the tax; it begins with the letters of the country.",
        )
    if tax is not None and tax.treatment == "small business" and ledger.law.tax_notice(tax.treatment) is None:
        yield "contract.tax.treatment", f"the law {case.law} has no words here for small businesses; write another one."
    for role, party in (("contractor", contractor), ("client", client)):
        person = first_of(party)
        if _address(party, person, ledger) is None:
            moved = [at for at, change in enumerate(party.changes) if change.address == person.address]
            where = f"changes[{moved[-1]}].postal_address" if moved else "postal_address"
            yield (
                f"parties.{role}.{where}",
                f"the address of {person.called} in its parts, for example"
                ' {street: Lindenweg 18, postcode: "53100", town: Bonn, country: DE}.',
            )
    if profile is not XRECHNUNG:
        return
    if not client.buyer_reference:
        yield (
            "parties.client.buyer_reference",
            "the Leitweg-ID of a public body (04011000-12345-03), or the reference that the client asked for; a client"
            " who gave none has no need of an XRechnung: --format zugferd.",
        )
    if not contractor.phone:
        yield "parties.contractor.phone", "a telephone number for questions, for example +49 228 0000 14."
    if not contractor.email:
        yield "parties.contractor.email", "your e-mail address, for example buero@example.com."
    if not client.email and not _is_leitweg_id(client.buyer_reference or ""):
        yield "parties.client.email", "the address that the invoice goes to, for example rechnung@example.com."
    payee = "assignee" if case.parties.assignee else "contractor"
    if (case.parties.assignee or contractor).bank is None and not credit:
        yield (
            f"parties.{payee}.bank",
            "the account to pay into, for example {account_name: Rheinbad GmbH, iban: DE89 3704 0044 0532 0130 00}.",
        )


# --- the parties ------------------------------------------------------------------------------------------------------


def _vat_id(number: str | None) -> str:
    """A VAT identification number as registers write it, "" for any other number."""
    compact = re.sub(r"[^A-Z0-9]", "", (number or "").upper())
    return compact if compact[:2] in _VAT_PREFIXES and len(compact) > 4 else ""


def _is_leitweg_id(reference: str) -> bool:
    """Whether a reference is a Leitweg-ID with the right check digits (python-stdnum knows the form)."""
    from stdnum.de import leitweg

    return bool(leitweg.is_valid(reference))


def _address(party: Contractor | Client, person: Person, ledger: Ledger) -> Address | None:
    """The address of today in its parts: as written, else found in its lines; None where they leave a doubt.

    `person` is who is the party. Whoever writes no country writes to his own: so the last line is postcode and town as
    in the country of the law.
    """
    written, address = person.postal_address, person.address
    if written is not None:
        return Address(lines=_lines_of(written), postcode=written.postcode, town=written.town, country=written.country)
    country = ledger.law.country
    if not country.postcode or len(address) < 2:
        return None
    found = re.fullmatch(rf"(?:{country.code}-)?({country.postcode}) (\D.*)", address[-1])
    foreign = _vat_id(party.tax_number)[:2].replace("EL", "GR") not in ("", country.code)
    if found is None or foreign:
        return None
    *first, last = address[:-1] if len(address) <= 4 else (*address[:2], ", ".join(address[2:-1]))
    return Address(lines=(*first, last), postcode=found[1], town=found[2], country=country.code)


def _lines_of(written: PostalAddress) -> tuple[str, ...]:
    return tuple(line for line in (written.street, written.more) if line)


def _seller(case: Case, ledger: Ledger, wording: Wording) -> Party:
    contractor = case.parties.contractor
    person = first_of(contractor)
    vat_id, address = _vat_id(contractor.tax_number), _address(contractor, person, ledger)
    assert address is not None  # the caller has looked
    return Party(
        name=_named(contractor, wording),
        trading_as=contractor.trading_as or "",
        address=address,
        vat_id=vat_id,
        tax_number="" if vat_id else contractor.tax_number or "",
        legal=contractor.registration or "",
        contact=_contact(contractor, person),
        endpoint=(contractor.email, _EMAIL) if contractor.email else None,
    )


def _named(party: Contractor | Client, wording: Wording) -> str:
    """Everybody who is the party by the names of today, without those of the contract; the dead by their estate."""
    return wording.listed(name_of(replace(person, name=person.called), wording) for person in people_of(party))


def _names(case: Case, wording: Wording) -> Iterator[str]:
    """Whoever is called otherwise than in the contract, with the name that it has there."""
    for party in (case.parties.contractor, case.parties.client):
        yield from (name_of(person, wording) for person in people_of(party) if person.called != person.name)


def _contact(contractor: Contractor, person: Person) -> Contact | None:
    if not contractor.phone and not contractor.email:
        return None
    name = contractor.signatory.name if contractor.signatory else person.called
    return Contact(name=name, phone=contractor.phone or "", email=contractor.email or "")


def _buyer(case: Case, ledger: Ledger, wording: Wording) -> Party:
    client = case.parties.client
    address, reference = _address(client, first_of(client), ledger), client.buyer_reference or ""
    assert address is not None  # the caller has looked
    endpoint = (client.email, _EMAIL) if client.email else None
    if _is_leitweg_id(reference):
        endpoint = (reference, _LEITWEG)
    return Party(
        name=_named(client, wording),
        trading_as=client.trading_as or "",
        address=address,
        vat_id=_vat_id(client.tax_number),
        tax_number="",
        legal="",
        contact=None,
        endpoint=endpoint,
    )


# --- the invoice ------------------------------------------------------------------------------------------------------


def _invoice(ledger: Ledger, number: str, profile: Profile, wording: Wording) -> ElectronicInvoice:
    case, figures = ledger.case, invoice_figures(ledger, number, wording)
    asked = figures.asked
    taxes = asked.taxes if asked.final is None else asked.final.taxes
    retained = asked.retained_by_rate if asked.final is None else asked.final.retained
    whole = asked.amount if asked.final is None else asked.final.amount
    deductions = list(_deductions(case, taxes, retained, figures.deductions))
    assignee = case.parties.assignee
    gross, bank = asked.amount.gross, (assignee or case.parties.contractor).bank
    discount = figures.discount
    terms = case.contract.payment.discount
    return ElectronicInvoice(
        profile=profile,
        number=number,
        type_code=_type_of(case, figures, profile),
        issued=asked.invoice.issued,
        due=asked.due,
        notes=(case.title, *_names(case, wording), *_notes(figures, wording)),
        buyer_reference=case.parties.client.buyer_reference or "",
        order=figures.order_number,
        contract=case.case,
        seller=_seller(case, ledger, wording),
        buyer=_buyer(case, ledger, wording),
        delivered=None if figures.is_advance or figures.period else figures.supplied,
        period=figures.period,
        corrects=None,
        earlier=tuple((each.asked.invoice.number, each.asked.invoice.issued) for each in figures.earlier),
        lines=tuple(_lines(case, taxes, figures.items, deductions)),
        deductions=tuple(each for _, each in deductions),
        taxes=_taxes(ledger, [(rate, each.net, each.tax) for rate, each in taxes], asked.amount.net, wording),
        paid=whole.gross - figures.to_pay,
        payable=figures.to_pay,
        payment_reference=figures.reference,
        payee=assignee.name if assignee else "",
        account=None
        if bank is None
        else Account(
            name=bank.account_name,
            iban=(bank.iban or "").replace(" ", ""),
            number=""
            if bank.iban
            else " ".join(filter(None, (bank.sort_code, bank.routing_number, bank.account_number))),
            bic=(bank.bic or "").replace(" ", ""),
        ),
        terms="",
        discount=(
            (discount.last_day - asked.invoice.issued).days,
            terms.rate,
            gross if figures.to_pay != gross else None,
        )
        if discount is not None and terms is not None
        else None,
    )


def _credit_note(ledger: Ledger, number: str, profile: Profile, wording: Wording) -> ElectronicInvoice:
    case, figures = ledger.case, credit_figures(ledger, number)
    note, asked = figures.note, figures.asked
    taxes = tuple((rate, Sum(net=base, tax=tax, gross=base + tax)) for rate, base, tax in figures.taxes)
    return ElectronicInvoice(
        profile=profile,
        number=number,
        type_code="381",
        issued=note.date,
        due=note.date,
        notes=(case.title, *_names(case, wording), note.reason),
        buyer_reference=case.parties.client.buyer_reference or "",
        order=asked.invoice.order_number or case.parties.client.order_number or "",
        contract=case.case,
        seller=_seller(case, ledger, wording),
        buyer=_buyer(case, ledger, wording),
        delivered=None,
        period=None,
        corrects=(note.invoice, asked.invoice.issued),
        earlier=(),
        lines=tuple(
            _line(Item(description=asked.description, amount=each.gross), each.net, *_category(case, rate))
            for rate, each in taxes
        ),
        deductions=(),
        taxes=_taxes(ledger, figures.taxes, figures.net, wording),
        paid=note.amount * 0,
        payable=note.amount,
        payment_reference="",
        payee="",
        account=None,
        terms=" ".join(uses_of(figures, wording)),
        discount=None,
    )


def _category(case: Case, rate: Decimal) -> tuple[Category, Decimal]:
    """The category of the tax at a rate of the case, and the rate that is charged."""
    tax = case.contract.tax
    treatment = tax.treatment if tax is not None else None
    if treatment == "reverse charge":
        return "AE", Decimal(0)
    if treatment == "small business":
        return "E", Decimal(0)
    return ("S", rate) if rate else ("Z", Decimal(0))


def _taxes(
    ledger: Ledger,
    parts: list[tuple[Decimal, Decimal, Decimal]] | tuple[tuple[Decimal, Decimal, Decimal], ...],
    asked: Decimal,
    wording: Wording,
) -> tuple[TaxPart, ...]:
    """The base and the tax by category and rate; `parts` has rate, base and tax as the case has them.

    `asked` is what is asked for without tax: a notice of reverse charge says what the client accounts for on that.
    """
    case = ledger.case
    found: dict[tuple[Category, Decimal], tuple[Decimal, Decimal]] = {}
    for rate, base, tax in parts:
        kind = _category(case, rate)
        before = found.get(kind, (Decimal("0.00"), Decimal("0.00")))
        found[kind] = (before[0] + base, before[1] + tax)
    return tuple(
        TaxPart(
            category=category,
            rate=rate,
            base=base,
            tax=tax,
            reason=tax_notice(case, ledger.law, asked, wording) if category in ("AE", "E") else "",
            reason_code=_REVERSE_CHARGE if category == "AE" else "",
        )
        for (category, rate), (base, tax) in found.items()
    )


def _type_of(case: Case, figures: InvoiceFigures, profile: Profile) -> TypeCode:
    if figures.is_advance:
        return "326" if profile is XRECHNUNG else "386"
    if case.kind != "construction":
        return "380"
    return "877" if figures.asked.final else "875" if figures.is_interim else "380"


def _notes(figures: InvoiceFigures, wording: Wording) -> Iterator[str]:
    """What the paper says beside its sums: the invoices that are taken off, each with its tax, and the labour."""
    say = wording.say.ladder
    for each in figures.earlier:
        invoice, amount = each.asked.invoice, each.asked.amount
        yield say.taken_off_final(
            invoice.number,
            day=wording.day(invoice.issued),
            net=wording.money(amount.net),
            tax=wording.money(amount.tax),
            gross=wording.money(amount.gross),
        )
    if figures.labour is not None:
        yield say.labour(wording.money(figures.labour.gross), tax=wording.money(figures.labour.tax))


def _deductions(
    case: Case,
    taxes: tuple[tuple[Decimal, Sum], ...],
    retained: tuple[Sum, ...],
    deductions: tuple[Item, ...],
) -> Iterator[tuple[Decimal, Deduction]]:
    """What the invoice takes off, without tax, with the rate of the case that it is of.

    What is held back is of each rate, an advance of the one.
    """
    for each in deductions:
        by_rate = [(rate, held.net) for (rate, _), held in zip(taxes, retained, strict=True) if held]
        if not by_rate:
            rate, _ = taxes[0]
            by_rate = [(rate, _net(case, each.amount))]
        for rate, net in by_rate:
            category, charged = _category(case, rate)
            if net:
                yield rate, Deduction(reason=each.description, amount=net, category=category, rate=charged)


def _net(case: Case, stated: Decimal) -> Decimal:
    """A sum of the one rate of the contract, without its tax."""
    tax = case.contract.tax
    if tax is None or tax.prices == "exclude" or tax.treatment is not None:
        return rounded(stated, case.currency)
    return rounded(stated * 100 / (100 + tax.rate), case.currency)


def _lines(
    case: Case,
    taxes: tuple[tuple[Decimal, Sum], ...],
    items: tuple[Item, ...],
    deductions: list[tuple[Decimal, Deduction]],
) -> Iterator[Line]:
    """The lines, which with the deductions make the base of each rate to the cent.

    Prices that hold their tax are taken apart by running totals, so that what is rounded up in one line is made good in
    a later one.
    """
    nets: dict[int, Decimal] = {}
    for rate, whole in taxes:
        own = [(at, item) for at, item in enumerate(items) if item.rate == rate]
        target = whole.net + sum((one.amount for at_rate, one in deductions if at_rate == rate), Decimal(0))
        stated = sum((item.amount for _, item in own), Decimal(0))
        share = Fraction(target) / Fraction(stated) if stated else Fraction(100) / Fraction(100 + rate)
        reached, taken = Decimal(0), Decimal("0.00")
        for place, (at, item) in enumerate(own):
            reached += item.amount
            upto = target if place == len(own) - 1 else _cents(Fraction(reached) * share, case.currency)
            nets[at] = upto - taken
            taken = upto
    for at, item in enumerate(items):
        assert item.rate is not None  # without a tax there is no electronic invoice
        yield _line(item, nets[at], *_category(case, item.rate))


def _cents(exact: Fraction, currency: str) -> Decimal:
    return rounded(Decimal(exact.numerator) / Decimal(exact.denominator), currency)


def _line(item: Item, net: Decimal, category: Category, rate: Decimal) -> Line:
    """A line of that net sum; prices are never below nothing, so what takes off has its quantity below nothing."""
    count = abs(item.quantity or Decimal(1))
    quantity = -count if net < 0 else count
    price = item.price if item.price is not None and item.price * quantity == net else net / quantity
    unit, known = unit_code(item.unit, one=item.quantity is None)
    return Line(
        name=item.description,
        description="" if known else item.unit,
        quantity=quantity,
        unit=unit,
        price=price if price == round(price, 2) else round(price, _EXACT),
        net=net,
        category=category,
        rate=rate,
    )
