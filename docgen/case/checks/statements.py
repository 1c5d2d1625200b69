"""Rules of statements by time and materials: rates that are there, days that fit, and documents that prove them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.case.checks.check import error, meant, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import say


@error("statement-not-agreed", "invoices.statement", "contract.time_and_materials")
def statement_not_agreed(case: Case) -> Iterator[Diagnostic]:
    """Time and materials are stated only where the contract is paid by them, and each statement has some."""
    for at, invoice in enumerate(case.invoices):
        statement = invoice.statement
        if statement and case.contract.time_and_materials is None:
            yield Diagnostic(
                path=f"invoices[{at}].statement",
                message=say(
                    "invoice {invoice} states time and materials, but the contract is not paid by them",
                    invoice=invoice.number,
                ),
                hint=say("Add time_and_materials: under contract, or say with milestone: what the invoice is for."),
            )
        elif statement and not statement.time and statement.materials is None:
            yield Diagnostic(
                path=f"invoices[{at}].statement",
                message=say(
                    "the statement of invoice {invoice} has neither time nor materials", invoice=invoice.number
                ),
                hint=say("Add time: [{rate: E, quantity: 38.5}], or materials: with what they cost."),
            )


@error("unknown-rate", "invoices.statement.time.rate", "contract.time_and_materials.rates.id")
def unknown_rate(case: Case) -> Iterator[Diagnostic]:
    """Time is stated at a rate that the contract has."""
    terms = case.contract.time_and_materials
    known = [rate.id for rate in terms.rates] if terms else []
    for at, invoice in enumerate(case.invoices):
        for position, spent in enumerate(invoice.statement.time if invoice.statement and terms else ()):
            if spent.rate not in known:
                yield Diagnostic(
                    path=f"invoices[{at}].statement.time[{position}].rate",
                    message=say('the contract has no rate "{rate}"', rate=spent.rate),
                    hint=meant(spent.rate, known, say("Add time_and_materials: under contract.")),
                )


@error("statement-days", "invoices.statement.first", "invoices.statement.last", "invoices.issued", "contract.date")
def statement_days(case: Case) -> Iterator[Diagnostic]:
    """A statement is of days that have passed: from its first to its last, after the contract, before the invoice."""
    for at, invoice in enumerate(case.invoices):
        statement = invoice.statement
        if statement is None:
            continue
        path, hint = f"invoices[{at}].statement", say("One of the two dates is mistyped.")
        if statement.last < statement.first:
            yield Diagnostic(
                path=f"{path}.last",
                message=say(
                    "the statement ends on {last}, before it begins on {first}",
                    last=statement.last,
                    first=statement.first,
                ),
                hint=hint,
            )
        elif statement.last > invoice.issued:
            yield Diagnostic(
                path=f"{path}.last",
                message=say(
                    "invoice {invoice} of {issued} states work up to {last}",
                    invoice=invoice.number,
                    issued=invoice.issued,
                    last=statement.last,
                ),
                hint=hint,
            )
        elif statement.first < case.contract.date:
            yield Diagnostic(
                path=f"{path}.first",
                message=say(
                    "the statement begins on {first}, before the contract of {contract_date}",
                    first=statement.first,
                    contract_date=case.contract.date,
                ),
                hint=hint,
            )


@warning("statements-overlap", "invoices.statement.first", "invoices.statement.last")
def statements_overlap(case: Case) -> Iterator[Diagnostic]:
    """No day stands on two statements.

    Hours that are stated twice are paid twice, or not at all once the client has noticed.
    """
    before = sorted(
        ((invoice.statement.first, invoice.statement.last, at) for at, invoice in enumerate(case.invoices)
         if invoice.statement)
    )  # fmt: skip
    for (_, last, one), (first, _, other) in pairwise(before):
        if first <= last:
            yield Diagnostic(
                path=f"invoices[{other}].statement.first",
                message=say(
                    "invoices {number} and {number_2} both state work of {first}",
                    number=case.invoices[one].number,
                    number_2=case.invoices[other].number,
                    first=first,
                ),
                hint=say(
                    "Begin the later statement on the day after the earlier one ends, or look for a day stated twice."
                ),
            )


@warning("statement-unproved", "invoices.statement")
def statement_unproved(case: Case) -> Iterator[Diagnostic]:
    """A statement has its time sheets, and receipts where it charges for materials.

    The contract makes them a condition of payment, and in court the contractor has to prove every hour.
    """
    for at, invoice in enumerate(case.invoices):
        statement = invoice.statement
        if statement and statement.time and statement.time_sheet is None:
            yield Diagnostic(
                path=f"invoices[{at}].statement",
                message=say("the statement of invoice {invoice} has no time sheets", invoice=invoice.number),
                hint=say("Add time_sheet: and the file."),
            )
        if statement and statement.materials is not None and statement.receipts is None:
            yield Diagnostic(
                path=f"invoices[{at}].statement.materials",
                message=say(
                    "the statement of invoice {invoice} has no receipts for the materials", invoice=invoice.number
                ),
                hint=say("Add receipts: and the file."),
            )


@warning("invoice-without-statement", "invoices", "contract.time_and_materials")
def invoice_without_statement(case: Case) -> Iterator[Diagnostic]:
    """Where work is paid by time and materials, an invoice for work has a statement.

    An invoice that only describes what it is for is not counted against the cap.
    """
    for at, invoice in enumerate(case.invoices):
        if case.contract.time_and_materials and invoice.description and invoice.statement is None:
            named = (invoice.change_order, invoice.advance, invoice.milestone, invoice.retention)
            if all(name is None for name in named):
                yield Diagnostic(
                    path=f"invoices[{at}].description",
                    message=say(
                        "invoice {invoice} has no statement of time and materials, so it is not counted against"
                        " the cap",
                        invoice=invoice.number,
                    ),
                    hint=say("Add statement: with the days, the time and the materials, if it is for the work."),
                )


@error("advance-not-agreed", "invoices.advance", "invoices.statement.advance_used", "contract.materials_advance")
def advance_not_agreed(case: Case) -> Iterator[Diagnostic]:
    """An advance for materials is invoiced, or set against a statement, only where the contract has one."""
    if case.contract.materials_advance:
        return
    for at, invoice in enumerate(case.invoices):
        uses = invoice.statement is not None and invoice.statement.advance_used is not None
        if invoice.advance or uses:
            yield Diagnostic(
                path=f"invoices[{at}].{'advance' if invoice.advance else 'statement.advance_used'}",
                message=say(
                    "invoice {invoice} is about an advance for materials, but the contract has none",
                    invoice=invoice.number,
                ),
                hint=say("Add materials_advance: under contract, or take it out here."),
            )


CHECKS = (
    statement_not_agreed,
    unknown_rate,
    statement_days,
    statements_overlap,
    statement_unproved,
    invoice_without_statement,
    advance_not_agreed,
)
