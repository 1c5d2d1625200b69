"""Rules of numbers: change orders, invoices and credit notes can be told apart, and none is missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from docgen.case.checks.check import error, repeated, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import say


@error("change-order-numbers", "change_orders.number")
def change_order_numbers(case: Case) -> Iterator[Diagnostic]:
    """Change orders are numbered 1, 2, 3, … in the order of the file, without gaps or repeats.

    Each order states the contract sum before and after it. With a gap, the other side asks what the missing one said.
    """
    expected, seen = 1, set[int]()
    for at, order in enumerate(case.change_orders):
        path = f"change_orders[{at}].number"
        if order.number in seen:
            yield Diagnostic(
                path=path,
                message=say("two change orders have the number {order}", order=order.number),
                hint=say("The next free number is {number}.", number=max(seen) + 1),
            )
        elif order.number != expected:
            yield Diagnostic(
                path=path,
                message=say(
                    "the change order has the number {order}, but {expected} comes next",
                    order=order.number,
                    expected=expected,
                ),
                hint=say("Number change orders 1, 2, 3, … and list them in that order; keep rejected ones, too."),
            )
        seen.add(order.number)
        expected = max(seen) + 1


@warning("change-orders-in-order", "change_orders.number", "change_orders.date")
def change_orders_in_order(case: Case) -> Iterator[Diagnostic]:
    """A change order is not dated before the one with the number before it.

    Each order builds on the sum of the one before.
    """
    for at, (one, other) in enumerate(zip(case.change_orders, case.change_orders[1:], strict=False), 1):
        if other.date < one.date:
            yield Diagnostic(
                path=f"change_orders[{at}].date",
                message=say(
                    "change order {other} is dated {other_date}, before change order {one} of {one_date}",
                    other=other.number,
                    other_date=other.date,
                    one=one.number,
                    one_date=one.date,
                ),
                hint=say("One of the two dates is mistyped, or the numbers are the wrong way round."),
            )


@error("invoice-numbers-unique", "invoices.number")
def invoice_numbers_unique(case: Case) -> Iterator[Diagnostic]:
    """Every invoice has a number of its own.

    Payments name invoices by their numbers, and tax law asks for it.
    """
    for at, number in repeated([invoice.number for invoice in case.invoices]):
        yield Diagnostic(
            path=f"invoices[{at}].number",
            message=say('two invoices have the number "{number}"', number=number),
            hint=say("Give each invoice a number of its own, as on the document that was sent."),
        )


@warning("invoice-number-gap", "invoices.number")
def invoice_number_gap(case: Case) -> Iterator[Diagnostic]:
    """A series of invoice numbers that begins with 1 has no gap (INV-1, INV-3).

    A number that is missing may be an invoice you forgot to enter, and then its money is not in the account.
    A series that begins with another number runs through all your jobs, and gaps in it say nothing.
    """
    series: dict[str, dict[int, int]] = defaultdict(dict)
    for at, invoice in enumerate(case.invoices):
        found = re.fullmatch(r"(.*?)([0-9]{1,9})", invoice.number)
        if found:
            series[found[1]].setdefault(int(found[2]), at)
    for prefix, numbers in series.items():
        last = 1
        for number, at in sorted(numbers.items()) if 1 in numbers else ():
            if number > last + 1:
                missing = (
                    say("{number} is missing", number=f"{prefix}{last + 1}")
                    if number == last + 2
                    else say("{first} to {last} are missing", first=f"{prefix}{last + 1}", last=f"{prefix}{number - 1}")
                )
                yield Diagnostic(
                    path=f"invoices[{at}].number",
                    message=say(
                        "after {prefix}{last} comes {prefix}{number}: {missing}",
                        prefix=prefix,
                        last=last,
                        number=number,
                        missing=missing,
                    ),
                    hint=say("Enter the invoice if one was sent under that number, or it will not be in the account."),
                )
            last = number


@error("credit-note-numbers-unique", "credit_notes.number", "invoices.number")
def credit_note_numbers_unique(case: Case) -> Iterator[Diagnostic]:
    """Every credit note has a number of its own, which is no invoice's either."""
    numbers = [note.number for note in case.credit_notes]
    invoices = {invoice.number for invoice in case.invoices}
    doubled = dict(repeated(numbers)) | {at: number for at, number in enumerate(numbers) if number in invoices}
    for at, number in sorted(doubled.items()):
        taken_by = say("an invoice") if number in invoices else say("another credit note")
        yield Diagnostic(
            path=f"credit_notes[{at}].number",
            message=say('the number "{number}" is taken by {taken_by}', number=number, taken_by=taken_by),
            hint=say("Give each document a number of its own, as it was sent."),
        )


@error("supplied-rate-twice", "rates.base", "rates.date")
def supplied_rate_twice(case: Case) -> Iterator[Diagnostic]:
    """A base rate is given once for a day.

    With two values for one day docgen would have to choose which one the client pays.
    """
    for at, _ in repeated([f"{rate.base} {rate.date}" for rate in case.rates]):
        rate = case.rates[at]
        yield Diagnostic(
            path=f"rates[{at}].date",
            message=say("{base} is given twice for {rate_date}", base=rate.base, rate_date=rate.date),
            hint=say("Keep the one that your source shows."),
        )


CHECKS = (
    change_order_numbers,
    change_orders_in_order,
    invoice_numbers_unique,
    invoice_number_gap,
    credit_note_numbers_unique,
    supplied_rate_twice,
)
