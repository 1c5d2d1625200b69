"""Rules of what an invoice lists that need its sum: lines that add up, labour as a part of it, the final invoice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.case.checks.check import Check, error, sum_of, warning
from docgen.diagnostics import Diagnostic
from docgen.ledger.invoice_amounts import INVOICE_FIELDS, InvoiceAmount
from docgen.ledger.invoice_items import items_of, own_parts, written
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.money import Percent


@error("invoice-lines-add-up", *INVOICE_FIELDS, "law")
def invoice_lines_add_up(ledger: Ledger) -> Iterator[Diagnostic]:
    """The lines of an invoice come to what it is for: the milestone, the change order, or all of the work.

    They are stated like the contract price, before anything is held back. Change orders that a milestone holds come
    with their own items and are not written again. Where a rate of tax differs, the lines of each come to their part.
    """
    case = ledger.case
    for at, asked in enumerate(ledger.invoices):
        invoice = asked.invoice
        if not invoice.lines or (invoice.amount is None and not invoice.under_contract):
            continue  # of what it only describes they are what makes the sum
        wanted = own_parts(case, asked, ledger.schedule)
        found: dict[Decimal | None, Decimal] = {}
        for item in written(case, invoice):
            found[item.rate] = found.get(item.rate, Decimal(0)) + item.amount
        for rate in dict.fromkeys((*wanted, *found)):
            want, have = wanted.get(rate, Decimal(0)), found.get(rate, Decimal(0))
            if want == have:
                continue
            several = say(" at {rate}", rate=Percent(rate)) if rate is not None and len({*wanted, *found}) > 1 else ""
            more = say("more") if have > want else say("less")
            yield Diagnostic(
                path=f"invoices[{at}].lines",
                message=say(
                    "the lines of invoice {invoice}{several} come to {have}, {by} {more} than the {want}"
                    " that it is for",
                    invoice=invoice.number,
                    several=several,
                    have=sum_of(have, case.currency),
                    by=sum_of(abs(have - want), case.currency),
                    more=more,
                    want=sum_of(want, case.currency),
                ),
                hint=_remedy(asked, too_much=have > want),
            )
            break


def _remedy(asked: InvoiceAmount, *, too_much: bool) -> str:
    if asked.invoice.amount is not None:
        return say("Take amount: out, and the invoice asks for what its lines come to.")
    if too_much:
        return say(
            "State the lines as prices are stated in this file, before anything is held back, and take a line off, or"
            " have the client approve a change order for what is more. Change orders that are invoiced with it come"
            " with their own items."
        )
    return say(
        "State the lines as prices are stated in this file, before anything is held back, and add what is missing."
        " Change orders that are invoiced with it come with their own items."
    )


@error("labour-more-than-invoice", *INVOICE_FIELDS, "law")
def labour_more_than_invoice(ledger: Ledger) -> Iterator[Diagnostic]:
    """The labour in an invoice is not more than all that it lists."""
    case = ledger.case
    for at, asked in enumerate(ledger.invoices):
        labour = asked.invoice.labour
        if labour is None:
            continue
        whole = sum((item.amount for item in items_of(case, asked, ledger.schedule)), Decimal(0))
        if labour > whole:
            yield Diagnostic(
                path=f"invoices[{at}].labour",
                message=say(
                    "{labour} of invoice {invoice} is labour, and all that it lists comes to {whole}",
                    labour=sum_of(labour, case.currency),
                    invoice=asked.invoice.number,
                    whole=sum_of(whole, case.currency),
                ),
                hint=say("Check both; they are stated like the contract price."),
            )


@error("final-invoice-rates", *INVOICE_FIELDS, "law")
def final_invoice_rates(ledger: Ledger) -> Iterator[Diagnostic]:
    """A final invoice taxes all of the work at the rates at which the invoices before it were taxed.

    Where the law has changed the rate between them, what is taken off cannot be set against the whole line by line.
    """
    for at, asked in enumerate(ledger.invoices):
        if asked.final is None:
            continue
        known = {rate for rate, _ in asked.final.taxes}
        for each in asked.final.earlier:
            other = [rate for rate, _ in each.taxes if rate not in known]
            if other:
                yield Diagnostic(
                    path=f"invoices[{at}].final",
                    message=say(
                        "invoice {invoice} was taxed at {other}, and the final invoice {invoice_2} is not",
                        invoice=each.invoice.number,
                        other=Percent(other[0]),
                        invoice_2=asked.invoice.number,
                    ),
                    hint=say(
                        "Take final: out, and name with milestone: what is left: the invoice then asks for that"
                        " alone, at the rate of its day. Ask your tax adviser how the earlier payments are taxed."
                    ),
                )
                break


@warning("offer-of-all", "goodwill_offers", "payments", "credit_notes", "write_offs", *INVOICE_FIELDS, "law")
def offer_of_all(ledger: Ledger) -> Iterator[Diagnostic]:
    """A discount that is offered as goodwill is less than what is open of its invoice: the client pays the rest.

    One as large as that, or larger, is no offer but a gift of all of it, and docgen makes no letter of it.
    """
    case = ledger.case
    for at, offer in enumerate(case.goodwill_offers):
        account = ledger.known_on(offer.date).account_anyway(offer.date)
        line = next((line for line in account.invoices if line.number == offer.invoice), None)
        if line is None or line.open > offer.amount:
            continue
        yield Diagnostic(
            path=f"goodwill_offers[{at}].amount",
            message=say(
                "the offer takes {amount} off invoice {invoice}, of which {open} was open on {day}",
                amount=sum_of(offer.amount, case.currency),
                invoice=offer.invoice,
                open=sum_of(line.open, case.currency),
                day=offer.date,
            ),
            hint=say(
                "Offer less than is open: the client pays the rest. To give up all of it, write it off under"
                " write_offs."
            ),
        )


CHECKS: tuple[Check[Ledger], ...] = (
    invoice_lines_add_up,
    labour_more_than_invoice,
    final_invoice_rates,
    offer_of_all,
)
