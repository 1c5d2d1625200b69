"""Conditions of an invoice: what the law of its country asks it to say. It is in `law/data/countries/`."""

from __future__ import annotations

from decimal import Decimal

from docgen.case.due import is_for_the_rest
from docgen.case.invoices import Invoice
from docgen.case.supply import is_advance, supplied_on
from docgen.law.contract_checks import ways_to_name_the_tax
from docgen.law.pack import InvoiceAsk
from docgen.law.provision import ConsumerBuilding
from docgen.messages import FieldName, joined, say
from docgen.money import Amount, Percent, rounded
from docgen.steps.condition import UnmetCondition, condition
from docgen.steps.documents import CREDIT_NOTE, INVOICE
from docgen.steps.snapshot import Standing


@condition("invoice-names-tax", INVOICE, CREDIT_NOTE)
def invoice_names_tax(standing: Standing) -> UnmetCondition | None:
    """An invoice names its tax, or says why none is charged, where the law wants that of every invoice.

    Without it the client can deduct no tax and may hold the invoice back until it is right; a tax at 0% with no word of
    why is no better. So it is in Germany, Austria, France, Italy and Spain.
    """
    case, law = standing.case, standing.law
    usual, asked = law.country.invoice_tax, law.asks("tax")
    reference = usual.reference if usual else asked.reference if asked else ""
    tax = case.contract.tax
    if not reference or (tax is not None and (tax.rate or tax.treatment is not None or "(" in tax.name)):
        return None
    hint: str = say(
        "Write under contract tax: {name: …, rate: …%, prices: exclude}; where none is charged, with treatment: small"
        " business or treatment: reverse charge."
    )
    if tax is not None:
        hint = say(
            "Add treatment: to contract.tax, or write why none is charged into its name: {name} (exempt: …).",
            name=tax.name,
        )
    elif usual is not None:
        hint = ways_to_name_the_tax(law, usual)
    return UnmetCondition(
        rule="invoice-names-tax",
        message=say("it names no tax and does not say why none is charged")
        if tax is None
        else say("it names {name} at 0% and does not say why none is charged", name=tax.name),
        reference=reference,
        hint=hint,
    )


@condition("invoice-says-when", INVOICE)
def invoice_says_when(standing: Standing) -> UnmetCondition | None:
    """An invoice says when the work was done, where the law asks for that in any case (Germany, Austria).

    The day is that of the record: acceptance, completion or delivery of what the invoice is for. An advance is for work
    to come. docgen does not take the day of the invoice for it: that is true only where somebody says so.
    """
    asked, invoice = standing.law.asks("day of supply"), _invoice(standing)
    if asked is None or invoice is None or is_advance(standing.case, invoice):
        return None
    if supplied_on(standing.case, invoice) is not None:
        return None
    return UnmetCondition(
        rule="invoice-says-when",
        message=say("it does not say when the work of invoice {number} was done", number=invoice.number),
        reference=asked.reference,
        hint=say(
            "Enter it under record (what: completion or acceptance{named}), or write supplied: with the day"
            " (and supplied_from: with the first) in the invoice.",
            named=_named(invoice),
        ),
    )


_FIELDS = {
    "contractor registration": ("parties.contractor", "registration", say("the contractor's registration")),
    "client registration": ("parties.client", "registration", say("the client's registration")),
    "client tax number": ("parties.client", "tax_number", say("the client's VAT number")),
}


@condition("invoice-particulars", INVOICE)
def invoice_particulars(standing: Standing) -> UnmetCondition | None:
    """An invoice has the particulars of both parties that the law of the country asks for.

    France: the SIREN of both. The Netherlands: the contractor's number in the trade register. Under reverse charge, and
    in Austria above 10,000 euros, the client's VAT number. `docgen law FR` shows them with their sources.
    """
    missing = [ask for ask in standing.law.country.invoice.asks if _is_missing(standing, ask)]
    if not missing:
        return None
    fields = list(dict.fromkeys(_FIELDS[ask.what] for ask in missing))
    examples = {_FIELDS[ask.what]: ask.example for ask in missing}
    added = (
        say(
            "{field}: under {block}, for example {example}",
            field=FieldName(name),
            block=FieldName(block),
            example=examples[block, name, words],
        )
        if examples[block, name, words]
        else say("{field}: under {block}", field=FieldName(name), block=FieldName(block))
        for block, name, words in fields
    )
    return UnmetCondition(
        rule="invoice-particulars",
        message=say("the case does not have {missing}", missing=joined((words for *_, words in fields), say(" and "))),
        reference=" and ".join(dict.fromkeys(ask.reference for ask in missing)),
        hint=say("Add {fields}.", fields=joined(added, say("; and "))),
    )


def _is_missing(standing: Standing, ask: InvoiceAsk) -> bool:
    """Whether the law asks for it in this invoice, and the case does not have it."""
    case, tax = standing.case, standing.case.contract.tax
    if ask.what not in _FIELDS or case.parties.client.debtor not in ask.clients:
        return False
    if ask.treatment is not None and (tax is None or tax.treatment != ask.treatment):
        return False
    if ask.more_than is not None:
        found = [each for each in standing.ledger.invoices if each.invoice.number == standing.about]
        if not found or found[0].amount.gross <= ask.more_than:
            return False
    block, field, _ = _FIELDS[ask.what]
    party = case.parties.contractor if block.endswith("contractor") else case.parties.client
    return getattr(party, field) is None


@condition("building-security", INVOICE)
def building_security(standing: Standing) -> UnmetCondition | None:
    """A consumer who has a building made gets the contractor's security with the first payment on account.

    In Germany 5% of the price, and of what is added once change orders add more than 10% (section 650m(2) BGB). Until
    then the consumer may hold the payment back. It is entered in the record as `what: security`.
    """
    rule, invoice = standing.ledger.consumer_building, _invoice(standing)
    if rule is None or invoice is None or is_for_the_rest(standing.case, invoice):
        return None
    plan = standing.ledger.schedule
    given = [event.date for event in standing.case.record if event.what == "security"]
    added = plan.approved_orders.gross * 100 > plan.original.gross * rule.added_above
    needed = 2 if added else 1
    if len(given) >= needed:
        return None
    of = plan.approved_orders if given else plan.original
    return UnmetCondition(
        rule="building-security",
        message=say("the record has no security of {amount} for the client", amount=_share(standing, of.gross, rule))
        if not given
        else say(
            "change orders added more than {percent} to the price, and the record has no further security of {amount}",
            percent=Percent(rule.added_above),
            amount=_share(standing, of.gross, rule),
        ),
        reference=rule.reference,
        hint=say(
            "Give it, by a guarantee of a bank or an insurer, or by letting the client hold back payments up to it, and"
            " enter it under record (what: security)."
        ),
    )


def _share(standing: Standing, whole: Decimal, rule: ConsumerBuilding) -> Amount:
    currency = standing.case.currency
    return Amount(rounded(whole * rule.security / 100, currency), currency)


def _invoice(standing: Standing) -> Invoice | None:
    """The one invoice that is asked about; None where there is none."""
    return next((each for each in standing.case.invoices if each.number == standing.about), None)


def _named(invoice: Invoice) -> str:
    if invoice.milestone:
        return f", milestone: {invoice.milestone}"
    return f", change_order: {invoice.change_order}" if invoice.change_order is not None else ""


CONDITIONS = (invoice_names_tax, invoice_says_when, invoice_particulars, building_security)
