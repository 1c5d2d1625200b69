"""Rules of money: currencies and their decimal places, tax, discount and agreed interest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.case.checks.check import against_consumer, country_of, error, in_gb_or_eu, warning
from docgen.case.models import Case
from docgen.dates import at_least_days
from docgen.diagnostics import Diagnostic, nearest
from docgen.messages import FieldName, joined, say
from docgen.money import CURRENCIES, Percent, exponent_of
from docgen.schema.fields import field_at, values_in
from docgen.yamlsource.yaml_nodes import as_path

_PLACES = {0: say("no decimal places"), 2: say("two decimal places"), 3: say("three decimal places")}


@error("currency-unknown", "currency")
def currency_unknown(case: Case) -> Iterator[Diagnostic]:
    """The currency is one of ISO 4217.

    A demand for "1200.00 GPB" is a demand for nothing.
    """
    if case.currency not in CURRENCIES:
        swapped = (code for code in sorted(CURRENCIES) if sorted(code) == sorted(case.currency))
        near = next(swapped, "") or nearest(case.currency, sorted(CURRENCIES))
        yield Diagnostic(
            path="currency",
            message=say('"{currency}" is not a currency that money is paid in', currency=case.currency),
            hint=joined(
                (
                    *([say('Did you mean "{name}"?', name=near)] if near else []),
                    say("Write the three letters of ISO 4217, such as EUR."),
                ),
                " ",
            ),
        )


@error("too-many-decimals", "currency")
def too_many_decimals(case: Case) -> Iterator[Diagnostic]:
    """A sum has no more decimal places than its currency: JPY has none, GBP two, KWD three.

    "1.200" is one pound twenty to docgen and one thousand two hundred to a reader in Berlin.
    """
    if case.currency not in CURRENCIES:
        return
    places = exponent_of(case.currency)
    for path, amount in values_in(case, Decimal):
        exponent = amount.as_tuple().exponent
        given = -exponent if isinstance(exponent, int) else 0
        if given > places and _is_sum(path):
            grouped = re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", f"{amount:f}")
            thousands = say("If the point separates thousands, write {amount}.", amount=f"{amount:f}".replace(".", ""))
            yield Diagnostic(
                path=path,
                message=say(
                    "{field} {amount} has {given}, but {currency} has {places}",
                    field=FieldName(path.rsplit(".", 1)[-1]),
                    amount=f"{amount:f}",
                    given=say("{count} decimal places", count=given) if given > 1 else say("1 decimal place"),
                    currency=case.currency,
                    places=_PLACES[places],
                ),
                hint=(
                    say("Write whole {currency}.", currency=case.currency)
                    if places == 0 and (not grouped)
                    else joined(
                        (say("Write it with {places}.", places=_PLACES[places]), *([thousands] if grouped else [])), " "
                    )
                ),
            )


@warning("discount-not-early", "contract.payment.discount.within", "contract.payment.within")
def discount_not_early(case: Case) -> Iterator[Diagnostic]:
    """An early-payment discount ends before the invoice is due.

    Else every client who pays on time may take it, and the price is lower than it says.
    """
    terms = case.contract.payment
    if (
        terms.discount
        and terms.within.of == "date"
        and not terms.within.month_end
        and at_least_days(terms.discount.within) >= at_least_days(terms.within.wait)
    ):
        yield Diagnostic(
            path="contract.payment.discount.within",
            message=say(
                "the discount for paying early runs {within}, as long as the time for payment ({within_2}) or longer",
                within=terms.discount.within,
                within_2=terms.within.words,
            ),
            hint=say("Make it shorter, or whoever pays on time pays less than the price."),
        )


@error("late-interest-empty", "contract.late_interest")
def late_interest_empty(case: Case) -> Iterator[Diagnostic]:
    """Late interest is statutory or has a rate."""
    late = case.contract.late_interest
    if late is not None and late.rate is None and not late.statutory:
        yield Diagnostic(
            path="contract.late_interest",
            message=say("late_interest names no rate"),
            hint=say(
                "Write on a line below it, indented: rate: 8% per year; or late_interest: statutory,"
                " which many laws give between businesses alone."
            ),
        )


@warning("late-interest-nothing", "contract.late_interest")
def late_interest_nothing(case: Case) -> Iterator[Diagnostic]:
    """An agreed rate of 0% gives away the interest that the law would grant.

    Leave late_interest out, and the law's own rule applies where it has one.
    """
    late = case.contract.late_interest
    if late is not None and late.rate is not None and late.rate.percent == 0:
        yield Diagnostic(
            path="contract.late_interest.rate",
            message=say("an agreed rate of 0% may shut out the interest that the law would give"),
            hint=say("Take late_interest out, write late_interest: statutory, or agree a rate."),
        )


@error("goodwill-not-owed", "credit_notes.goodwill", "credit_notes.never_owed")
def goodwill_not_owed(case: Case) -> Iterator[Diagnostic]:
    """A discount given as goodwill (goodwill: yes) takes off what was owed; what was never owed is no goodwill."""
    for at, note in enumerate(case.credit_notes):
        if note.goodwill and note.never_owed:
            yield Diagnostic(
                path=f"credit_notes[{at}].goodwill",
                message=say("credit note {note} is goodwill, and says that the sum was never owed", note=note.number),
                hint=say(
                    "Keep one of them: what was never owed bears no interest from the start, goodwill does"
                    " until its date."
                ),
            )


@error("goodwill-offer", "goodwill_offers", "invoices.number", "invoices.issued")
def goodwill_offer(case: Case) -> Iterator[Diagnostic]:
    """A discount that is offered on a condition is for an invoice that is out, and leaves time to pay the rest."""
    issued = {invoice.number: invoice.issued for invoice in case.invoices}
    for at, offer in enumerate(case.goodwill_offers):
        if offer.until < offer.date:
            yield Diagnostic(
                path=f"goodwill_offers[{at}].until",
                message=say(
                    "the offer of {offer_date} lapsed on {until}, before it was made",
                    offer_date=offer.date,
                    until=offer.until,
                ),
                hint=say("Write the last day on which the rest may come in; leave the client time to pay."),
            )
        if offer.invoice in issued and offer.date < issued[offer.invoice]:
            yield Diagnostic(
                path=f"goodwill_offers[{at}].date",
                message=say(
                    "invoice {invoice} is of {issued}, after the offer of {offer_date}",
                    invoice=offer.invoice,
                    issued=issued[offer.invoice],
                    offer_date=offer.date,
                ),
                hint=say("Before its invoice a discount belongs into the price, or into contract: payment: discount."),
            )


@warning("price-without-tax-for-consumer", "contract.tax", "parties.client.kind", "law")
def price_without_tax(case: Case) -> Iterator[Diagnostic]:
    """A consumer is told the whole price, tax included.

    In the United Kingdom (Consumer Contracts Regulations 2013, schedules 1 and 2) and the European Union (Directive
    2011/83/EU, articles 5 and 6) the trader states the total price inclusive of taxes. What he left out he may not
    be able to claim.
    """
    tax = case.contract.tax
    if (
        tax
        and tax.prices == "exclude"
        and tax.rate > 0
        and tax.treatment is None
        and against_consumer(case)
        and in_gb_or_eu(case)
    ):
        yield Diagnostic(
            path="contract.tax.prices",
            message=say(
                "the prices exclude {tax}, but the client is a consumer, who must be told the whole price", tax=tax.name
            ),
            hint=say("State the prices with tax and write prices: include"),
        )


@warning("tax-without-reason", "contract.tax", "law")
def tax_without_reason(case: Case) -> Iterator[Diagnostic]:
    """An invoice without tax says why none is charged.

    Reverse charge and the exemption for small businesses have words that the law asks for; an invoice that says "VAT at
    0%" and no more is a wrong one. A supply that is taxed at nothing says so in the name of the tax.
    """
    tax = case.contract.tax
    if tax and not tax.rate and tax.treatment is None and "(" not in tax.name and in_gb_or_eu(case):
        yield Diagnostic(
            path="contract.tax.rate",
            message=say("{tax} at 0% does not say why none is charged", tax=tax.name),
            hint=say(
                "Add treatment: reverse charge (with the rate that the client accounts for) or treatment:"
                " small business; where the supply is taxed at nothing, write it into the name: {tax}"
                " (zero-rated).",
                tax=tax.name,
            ),
        )


@error("sales-tax-terms", "contract.sales_tax", "contract.tax", "kind", "law")
def sales_tax_terms(case: Case) -> Iterator[Diagnostic]:
    """What a contract says of sales tax on materials agrees with the tax that it adds to the price.

    With `sales_tax:` no tax is added to invoices, so that `tax:` beside it contradicts it. The term is for contracts
    under American law, and a certificate of capital improvement for construction.
    """
    contract, path = case.contract, "contract.sales_tax"
    if contract.sales_tax is None:
        return
    if country_of(case) not in ("US", ""):
        yield Diagnostic(
            path=path,
            message=say(
                "sales_tax is for contracts under American law, and the law of this case is {law}", law=case.law
            ),
            hint=say("Take sales_tax: out; the tax on the price goes under tax:."),
        )
    elif contract.tax is not None:
        yield Diagnostic(
            path=path,
            message=say(
                "sales_tax says that no sales tax is added to the price, and tax: states {name} at {rate}",
                name=contract.tax.name,
                rate=Percent(contract.tax.rate),
            ),
            hint=say(
                "Take sales_tax: out where tax is invoiced on the price; take tax: out where the contractor pays it on"
                " materials alone."
            ),
        )
    elif contract.sales_tax == "capital improvement" and case.kind == "services":
        yield Diagnostic(
            path=path,
            message=say("a certificate of capital improvement is for construction, and this case is for services"),
            hint=say("Write sales_tax: on materials, or take it out."),
        )


@warning("tax-not-mentioned", "contract.tax", "parties.contractor.tax_number", "law")
def tax_not_mentioned(case: Case) -> Iterator[Diagnostic]:
    """A contractor with a VAT number says in the contract whether the prices hold VAT.

    Where a contract is silent the price counts as the whole of what the client pays, and the tax comes out of it:
    a sixth of the money at 20%.
    """
    number = case.parties.contractor.tax_number or ""
    if case.contract.tax is None and in_gb_or_eu(case) and re.match(r"[A-Z]{2}\s?[0-9A-Z]", number):
        yield Diagnostic(
            path="parties.contractor.tax_number",
            message=say("the contractor has a VAT number, but the contract says nothing of VAT"),
            hint=say(
                "Add under contract: tax: {name: VAT, rate: 20%, prices: exclude}. Where the client"
                " accounts for the tax (reverse charge), add treatment: reverse charge."
            ),
        )


def _is_sum(path: str) -> bool:
    """Whether the field takes a sum of money, and no percentage."""
    field = field_at(as_path(path), Case)
    return field is not None and field.takes.startswith("a sum of money")


CHECKS = (
    currency_unknown,
    too_many_decimals,
    discount_not_early,
    goodwill_not_owed,
    goodwill_offer,
    late_interest_empty,
    late_interest_nothing,
    price_without_tax,
    tax_without_reason,
    sales_tax_terms,
    tax_not_mentioned,
)
