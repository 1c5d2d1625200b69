"""What has been done already: the calls and documents of the record, and the documents that were issued."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from docgen.case.events import document_of
from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.ledger.account import InvoiceAccount
from docgen.steps.documents import REMINDING

Done = tuple[tuple[str, date], ...]
"""Documents that were issued: each document with the day it went out, as the register of issued documents has them."""


class Taken(Struct, frozen=True, kw_only=True):
    """A step that was taken: a call made, a document sent. `invoice` is the one it was about, "" for the claim as a
    whole.

    `channel` is how it went out as the record says it, "" where only the register has it. `received` is the day on
    which something shows that it arrived.
    """

    document: str
    day: date
    channel: str = ""
    invoice: str = ""
    received: date | None = None


def taken_in(case: Case, done: Done = ()) -> tuple[Taken, ...]:
    """What the record and the register show, in the order of the days; what both of them have stands once."""
    found = [
        Taken(
            document=document,
            day=event.date,
            channel=event.by or "",
            invoice=event.invoice or "",
            received=event.received,
        )
        for event in case.record
        if (document := document_of(event))
    ]
    recorded = {(taken.document, taken.day) for taken in found}
    found += [Taken(document=name, day=day) for name, day in done if (name, day) not in recorded]
    return tuple(sorted(found, key=lambda taken: taken.day))


def is_about(day: date, invoice: str, lines: Iterable[InvoiceAccount]) -> bool:
    """Whether what went out on `day` was about one of these invoices: one that was overdue then.

    `invoice` is the number that the record gives, "" for the claim as it stood on the day.
    """
    return any(line.due < day and invoice in ("", line.number) for line in lines)


def reminders_of(case: Case, lines: Iterable[InvoiceAccount]) -> tuple[Event, ...]:
    """The reminders and notices of interest in the record that were about one of these invoices, in their order.

    A letter is one only where the record says so with document: what else was written to the client reminds of nothing.
    """
    lines = tuple(lines)
    return tuple(
        event
        for event in case.record
        if document_of(event) in REMINDING and is_about(event.date, event.invoice or "", lines)
    )


def last_of(taken: Iterable[Taken], *documents: str, since: date | None = None) -> Taken | None:
    """The last of these documents that went out after `since`; None where none did."""
    wanted = [each for each in taken if each.document in documents and (since is None or each.day > since)]
    return wanted[-1] if wanted else None
