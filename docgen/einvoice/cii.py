"""An electronic invoice as XML: Cross Industry Invoice D22B of UN/CEFACT, the elements in the order of its schema."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.einvoice.model import XRECHNUNG, Address, ElectronicInvoice, Line, Party
from docgen.money import plain

_RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
_RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
_UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
_QDT = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"
_BILLING = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"  # the process that XRechnung asks to be named (BT-23)

_SEPA_TRANSFER, _TRANSFER, _SET_OFF = "58", "30", "97"  # UNTDID 4461

_Parent: TypeAlias = Any  # an element: lxml has no types


def to_cii(invoice: ElectronicInvoice, notes: tuple[str, ...] = ()) -> bytes:
    """The invoice as XML in UTF-8; `notes` are told before its own, such as that it is a draft."""
    root = etree.Element(f"{{{_RSM}}}CrossIndustryInvoice", nsmap={"rsm": _RSM, "ram": _RAM, "udt": _UDT, "qdt": _QDT})
    _context(_rsm(root, "ExchangedDocumentContext"), invoice)
    document = _rsm(root, "ExchangedDocument")
    _text(document, "ID", invoice.number)
    _text(document, "TypeCode", invoice.type_code)
    _day(document, "IssueDateTime", invoice.issued)
    for note in (*notes, *invoice.notes):
        _text(_ram(document, "IncludedNote"), "Content", note)
    transaction = _rsm(root, "SupplyChainTradeTransaction")
    for number, line in enumerate(invoice.lines, start=1):
        _line(_ram(transaction, "IncludedSupplyChainTradeLineItem"), number, line)
    _agreement(_ram(transaction, "ApplicableHeaderTradeAgreement"), invoice)
    delivery = _ram(transaction, "ApplicableHeaderTradeDelivery")
    if invoice.delivered is not None:
        _day(_ram(delivery, "ActualDeliverySupplyChainEvent"), "OccurrenceDateTime", invoice.delivered)
    _settlement(_ram(transaction, "ApplicableHeaderTradeSettlement"), invoice)
    etree.indent(root)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made


def _context(parent: _Parent, invoice: ElectronicInvoice) -> None:
    if invoice.profile is XRECHNUNG:
        _text(_ram(parent, "BusinessProcessSpecifiedDocumentContextParameter"), "ID", _BILLING)
    _text(_ram(parent, "GuidelineSpecifiedDocumentContextParameter"), "ID", invoice.profile.guideline)


def _line(parent: _Parent, number: int, line: Line) -> None:
    _text(_ram(parent, "AssociatedDocumentLineDocument"), "LineID", str(number))
    product = _ram(parent, "SpecifiedTradeProduct")
    _text(product, "Name", line.name)
    _optional(product, "Description", line.description)
    price = _ram(_ram(parent, "SpecifiedLineTradeAgreement"), "NetPriceProductTradePrice")
    _text(price, "ChargeAmount", _exact(line.price))
    delivery = _ram(parent, "SpecifiedLineTradeDelivery")
    _text(delivery, "BilledQuantity", plain(line.quantity), unitCode=line.unit)
    settlement = _ram(parent, "SpecifiedLineTradeSettlement")
    _tax(_ram(settlement, "ApplicableTradeTax"), line.category, line.rate)
    _sum(_ram(settlement, "SpecifiedTradeSettlementLineMonetarySummation"), "LineTotalAmount", line.net)


def _tax(parent: _Parent, category: str, rate: Decimal) -> None:
    _text(parent, "TypeCode", "VAT")
    _text(parent, "CategoryCode", category)
    _text(parent, "RateApplicablePercent", plain(rate))


def _agreement(parent: _Parent, invoice: ElectronicInvoice) -> None:
    _optional(parent, "BuyerReference", invoice.buyer_reference)
    _seller(_ram(parent, "SellerTradeParty"), invoice.seller)
    _party(_ram(parent, "BuyerTradeParty"), invoice.buyer)
    if invoice.order:
        _text(_ram(parent, "BuyerOrderReferencedDocument"), "IssuerAssignedID", invoice.order)
    if invoice.contract:
        _text(_ram(parent, "ContractReferencedDocument"), "IssuerAssignedID", invoice.contract)


def _seller(parent: _Parent, seller: Party) -> None:
    # The norm wants a number by which a machine knows the seller (BR-CO-26); a number of the tax office is none of VAT.
    if not seller.vat_id:
        _text(parent, "ID", seller.tax_number)
    _party(parent, seller)


def _party(parent: _Parent, party: Party) -> None:
    _text(parent, "Name", party.name)
    _optional(parent, "Description", party.legal)
    if party.trading_as:
        _text(_ram(parent, "SpecifiedLegalOrganization"), "TradingBusinessName", party.trading_as)
    if party.contact is not None:
        contact = _ram(parent, "DefinedTradeContact")
        _text(contact, "PersonName", party.contact.name)
        if party.contact.phone:
            _text(_ram(contact, "TelephoneUniversalCommunication"), "CompleteNumber", party.contact.phone)
        if party.contact.email:
            _text(_ram(contact, "EmailURIUniversalCommunication"), "URIID", party.contact.email)
    _address(_ram(parent, "PostalTradeAddress"), party.address)
    if party.endpoint is not None:
        address, scheme = party.endpoint
        _text(_ram(parent, "URIUniversalCommunication"), "URIID", address, schemeID=scheme)
    for scheme, number in (("VA", party.vat_id), ("FC", party.tax_number)):
        if number:
            _text(_ram(parent, "SpecifiedTaxRegistration"), "ID", number, schemeID=scheme)


def _address(parent: _Parent, address: Address) -> None:
    _text(parent, "PostcodeCode", address.postcode)
    for name, line in zip(("LineOne", "LineTwo", "LineThree"), address.lines, strict=False):
        _text(parent, name, line)
    _text(parent, "CityName", address.town)
    _text(parent, "CountryID", address.country)


def _settlement(parent: _Parent, invoice: ElectronicInvoice) -> None:
    _optional(parent, "PaymentReference", invoice.payment_reference)
    _text(parent, "InvoiceCurrencyCode", "EUR")
    if invoice.payee:
        _text(_ram(parent, "PayeeTradeParty"), "Name", invoice.payee)
    _means(parent, invoice)
    for part in invoice.taxes:
        tax = _ram(parent, "ApplicableTradeTax")
        _sum(tax, "CalculatedAmount", part.tax)
        _text(tax, "TypeCode", "VAT")
        _optional(tax, "ExemptionReason", part.reason)
        _sum(tax, "BasisAmount", part.base)
        _text(tax, "CategoryCode", part.category)
        _optional(tax, "ExemptionReasonCode", part.reason_code)
        _text(tax, "RateApplicablePercent", plain(part.rate))
    if invoice.period is not None:
        period = _ram(parent, "BillingSpecifiedPeriod")
        _day(period, "StartDateTime", invoice.period[0])
        _day(period, "EndDateTime", invoice.period[1])
    for each in invoice.deductions:
        allowance = _ram(parent, "SpecifiedTradeAllowanceCharge")
        indicator = etree.SubElement(_ram(allowance, "ChargeIndicator"), f"{{{_UDT}}}Indicator")
        indicator.text = "true" if each.amount < 0 else "false"
        _sum(allowance, "ActualAmount", abs(each.amount))
        _text(allowance, "Reason", each.reason)
        _tax(_ram(allowance, "CategoryTradeTax"), each.category, each.rate)
    terms = _ram(parent, "SpecifiedTradePaymentTerms")
    _optional(terms, "Description", "\n".join(_terms(invoice)))
    _day(terms, "DueDateDateTime", invoice.due)
    _summation(_ram(parent, "SpecifiedTradeSettlementHeaderMonetarySummation"), invoice)
    for number, issued in (*([invoice.corrects] if invoice.corrects else ()), *invoice.earlier):
        corrected = _ram(parent, "InvoiceReferencedDocument")
        _text(corrected, "IssuerAssignedID", number)
        moment = etree.SubElement(_ram(corrected, "FormattedIssueDateTime"), f"{{{_QDT}}}DateTimeString", format="102")
        moment.text = _digits(issued)


def _means(parent: _Parent, invoice: ElectronicInvoice) -> None:
    """How it is paid (BG-16): by transfer, or for a credit note by setting it off."""
    account = invoice.account
    if account is None and invoice.corrects is None:
        return
    means = _ram(parent, "SpecifiedTradeSettlementPaymentMeans")
    if account is None:
        _text(means, "TypeCode", _SET_OFF)
        return
    _text(means, "TypeCode", _SEPA_TRANSFER if account.iban else _TRANSFER)
    payee = _ram(means, "PayeePartyCreditorFinancialAccount")
    _optional(payee, "IBANID", account.iban)
    _text(payee, "AccountName", account.name)
    _optional(payee, "ProprietaryID", account.number)
    if account.bic:
        _text(_ram(means, "PayeeSpecifiedCreditorFinancialInstitution"), "BICID", account.bic)


def _terms(invoice: ElectronicInvoice) -> Iterator[str]:
    """The terms of payment; a discount in the form that XRechnung gives it (BR-DE-18), a whole line with its end."""
    if invoice.terms:
        yield invoice.terms
    if invoice.discount is not None:
        days, percent, of = invoice.discount
        base = "" if of is None else f"BASISBETRAG={of:.2f}#"
        yield f"#SKONTO#TAGE={days}#PROZENT={percent:.2f}#{base}"
        yield ""


def _summation(parent: _Parent, invoice: ElectronicInvoice) -> None:
    _sum(parent, "LineTotalAmount", invoice.line_total)
    if invoice.added:
        _sum(parent, "ChargeTotalAmount", invoice.added)
    if invoice.taken_off:
        _sum(parent, "AllowanceTotalAmount", invoice.taken_off)
    _sum(parent, "TaxBasisTotalAmount", invoice.base)
    _text(parent, "TaxTotalAmount", _exact(invoice.tax), currencyID="EUR")
    _sum(parent, "GrandTotalAmount", invoice.total)
    if invoice.paid:
        _sum(parent, "TotalPrepaidAmount", invoice.paid)
    _sum(parent, "DuePayableAmount", invoice.payable)


# --- elements ---------------------------------------------------------------------------------------------------------


def _rsm(parent: _Parent, name: str) -> _Parent:
    return etree.SubElement(parent, f"{{{_RSM}}}{name}")


def _ram(parent: _Parent, name: str) -> _Parent:
    return etree.SubElement(parent, f"{{{_RAM}}}{name}")


def _text(parent: _Parent, name: str, text: str, **attributes: str) -> None:
    element = etree.SubElement(parent, f"{{{_RAM}}}{name}", attributes)
    element.text = text


def _optional(parent: _Parent, name: str, text: str) -> None:
    if text:
        _text(parent, name, text)


def _sum(parent: _Parent, name: str, amount: Decimal) -> None:
    _text(parent, name, _exact(amount))


def _exact(amount: Decimal) -> str:
    """The sum with all of its places, and no exponent."""
    return format(amount, "f")


def _day(parent: _Parent, name: str, day: date) -> None:
    element = etree.SubElement(_ram(parent, name), f"{{{_UDT}}}DateTimeString", format="102")
    element.text = _digits(day)


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")
