"""Rules of what an invoice lists: its lines, its labour, the days of its supply, and what a final invoice may be."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.checks.check import error, sum_of, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import FieldName, say
from docgen.money import rounded


@error("invoice-line-amount", "invoices.lines")
def invoice_line_amount(case: Case) -> Iterator[Diagnostic]:
    """A line of an invoice says what it comes to: an amount, or a quantity and the price of one.

    Where it gives all three, they fit.
    """
    for at, invoice in enumerate(case.invoices):
        for place, line in enumerate(invoice.lines):
            path = f"invoices[{at}].lines[{place}]"
            if line.price is not None and line.quantity is None:
                yield Diagnostic(
                    path=f"{path}.price",
                    message=say('"{description}" has a price and no quantity', description=line.description),
                    hint=say("Add quantity:, or write amount: in place of price."),
                )
            elif line.amount is None and line.price is None:
                yield Diagnostic(
                    path=f"{path}.description",
                    message=say('"{description}" has no amount', description=line.description),
                    hint=say("Add amount:, or quantity: and price:."),
                )
            elif line.amount is not None and line.price is not None and line.quantity is not None:
                worth = rounded(line.quantity * line.price, case.currency)
                if worth != rounded(line.amount, case.currency):
                    yield Diagnostic(
                        path=f"{path}.amount",
                        message=say(
                            '"{description}" comes to {worth} by quantity and price, and its amount is {amount}',
                            description=line.description,
                            worth=sum_of(worth, case.currency),
                            amount=sum_of(line.amount, case.currency),
                        ),
                        hint=say("Take amount: out, or correct whichever of the three is wrong."),
                    )


@error("invoice-lines-unwanted", "invoices.lines", "invoices.statement", "invoices.advance", "invoices.retention")
def invoice_lines_unwanted(case: Case) -> Iterator[Diagnostic]:
    """Lines are those of a milestone, a change order, a final invoice, or of something that the invoice describes.

    Time and materials are listed by their statement; an advance and a release of retention are one sum.
    """
    for at, invoice in enumerate(case.invoices):
        named = [name for name in ("statement", "advance", "retention") if getattr(invoice, name) is not None]
        if invoice.lines and named:
            yield Diagnostic(
                path=f"invoices[{at}].lines",
                message=say("invoice {invoice} has lines beside its {named}", invoice=invoice.number, named=named[0]),
                hint=(
                    say("Take lines: out; the statement lists the time and the materials.")
                    if named[0] == "statement"
                    else say("Take lines: out.")
                ),
            )


@error("labour-said-twice", "invoices.lines", "invoices.labour", "invoices.statement")
def labour_said_twice(case: Case) -> Iterator[Diagnostic]:
    """How much of an invoice is for labour is said once: by its lines, by its statement, or in one sum."""
    for at, invoice in enumerate(case.invoices):
        by_lines = any(line.labour is not None for line in invoice.lines)
        if invoice.labour is not None and (by_lines or invoice.statement is not None):
            yield Diagnostic(
                path=f"invoices[{at}].labour",
                message=say(
                    "invoice {invoice} says how much of it is labour, and so {what}",
                    invoice=invoice.number,
                    what=(say("do its lines") if by_lines else say("does its statement")),
                ),
                hint=(
                    say("Take labour: out of the invoice, or out of its lines.")
                    if by_lines
                    else say("Take labour: out; the time on the statement is the labour.")
                ),
            )


@warning("labour-not-said", "invoices.lines")
def labour_not_said(case: Case) -> Iterator[Diagnostic]:
    """Where one line says whether it is for labour, every line does; what says nothing counts as materials.

    Too little labour costs a private client in Germany a part of the tax relief; in the United Kingdom it makes the
    deduction of the Construction Industry Scheme too small.
    """
    for at, invoice in enumerate(case.invoices):
        silent = [place for place, line in enumerate(invoice.lines) if line.labour is None]
        if silent and len(silent) < len(invoice.lines):
            yield Diagnostic(
                path=f"invoices[{at}].lines[{silent[0]}].description",
                message=say(
                    '"{description}" does not say whether it is for labour, as other lines of invoice'
                    " {invoice} do; it counts as materials",
                    description=invoice.lines[silent[0]].description,
                    invoice=invoice.number,
                ),
                hint=say("Add labour: yes or labour: no."),
            )


@error("supplied-days", "invoices.supplied", "invoices.supplied_from", "invoices.statement")
def supplied_days(case: Case) -> Iterator[Diagnostic]:
    """The days of the supply are in order; time and materials have theirs on the statement."""
    for at, invoice in enumerate(case.invoices):
        first, last, path = invoice.supplied_from, invoice.supplied, f"invoices[{at}]"
        if invoice.statement is not None and (first or last):
            yield Diagnostic(
                path=f"{path}.{'supplied' if last else 'supplied_from'}",
                message=say(
                    "invoice {invoice} has a statement, whose first and last day are those of the supply",
                    invoice=invoice.number,
                ),
                hint=say("Take supplied: and supplied_from: out."),
            )
        elif first and last and first > last:
            yield Diagnostic(
                path=f"{path}.supplied_from",
                message=say("the supply begins on {first}, after it ended on {last}", first=first, last=last),
                hint=say("One of the two dates is mistyped."),
            )


_NOT_FINAL = {
    "statement": say("each statement is final for its days"),
    "retention": say("a release of retention asks for what the final invoice left out"),
    "advance": say("an advance is asked for before the work"),
    "change_order": say("a final invoice holds every change order that is not invoiced yet"),
    "amount": say("what it asks for follows from the contract and the invoices before it"),
}


@error("final-invoice", "invoices", "contract.time_and_materials")
def final_invoice(case: Case) -> Iterator[Diagnostic]:
    """A final invoice is for all of the work at a fixed price: there is one, and no invoice for a part comes after it.

    What an invoice asks for after it is in the final one already. A release of retention, and work that is no part of
    the contract, may still be invoiced.
    """
    finals = [at for at, invoice in enumerate(case.invoices) if invoice.final]
    for at in finals:
        invoice = case.invoices[at]
        named = [field for field in _NOT_FINAL if getattr(invoice, field) is not None]
        if case.contract.time_and_materials is not None:
            named = ["statement"]
        if named:
            yield Diagnostic(
                path=f"invoices[{at}].final",
                message=say(
                    "invoice {invoice} cannot be the final one: {not_final}",
                    invoice=invoice.number,
                    not_final=_NOT_FINAL[named[0]],
                ),
                hint=(
                    say("Take {named}: out, or take final: out.", named=FieldName(named[0]))
                    if named[0] not in ("statement", "retention", "advance")
                    else say("Take final: out.")
                ),
            )
        elif at != finals[0]:
            yield Diagnostic(
                path=f"invoices[{at}].final",
                message=say("there is a final invoice already, {number}", number=case.invoices[finals[0]].number),
                hint=say("Take final: out of one of them."),
            )
    if not finals or case.contract.time_and_materials is not None:
        return
    final = case.invoices[finals[0]]
    for at, invoice in enumerate(case.invoices):
        part = invoice.under_contract and invoice.retention is None and not invoice.final
        if part and invoice.issued > final.issued:
            yield Diagnostic(
                path=f"invoices[{at}].number",
                message=say(
                    "invoice {invoice} asks for a part of the work after the final invoice {final}, which"
                    " holds it already",
                    invoice=invoice.number,
                    final=final.number,
                ),
                hint=say(
                    "Take final: out of {final}, or enter what this one is for with description: and amount:.",
                    final=final.number,
                ),
            )


CHECKS = (
    invoice_line_amount,
    invoice_lines_unwanted,
    labour_said_twice,
    labour_not_said,
    supplied_days,
    final_invoice,
)
