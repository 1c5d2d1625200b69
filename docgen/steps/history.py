"""What has been done already: the calls and documents of the record, and the documents that were issued."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from docgen.case.events import document_of
from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.ledger.account import InvoiceAccount
from docgen.steps.documents import CALL, REMINDING

Done = tuple[tuple[str, date], ...]
"""Documents that were issued: each document with the day it went out, as the register of issued documents has them."""


class Taken(Struct, frozen=True, kw_only=True):
    """A step that was taken: a call made, a document sent. `invoice` is the one it was about, "" for the claim as a
    whole.

    `channel` is how it went out as the record says it, "" where only the register has it. `received` is the day on
    which something shows that it arrived. `reference` is that of the issued document, "" where the record has none.
    """

    document: str
    day: date
    channel: str = ""
    invoice: str = ""
    received: date | None = None
    reference: str = ""

    def is_again(self, before: Taken) -> bool:
        """Whether the same document went out once more, by another channel or after it came back: no further step."""
        if self.document == CALL or self.document != before.document:
            return False
        if self.reference and before.reference:
            return self.reference == before.reference
        return (self.day, self.invoice) == (before.day, before.invoice)


_ON_ITS_WAY = timedelta(days=7)
"""How long after it was issued a document may be sent: what the record has later is another one."""


def taken_in(case: Case, done: Done = ()) -> tuple[Taken, ...]:
    """What the record and the register show, in the order of the days; what both of them have stands once.

    A document that was issued and sent some days later went out on the day of the record.
    """
    recorded = [
        Taken(
            document=document,
            day=event.date,
            channel=event.by or "",
            invoice=event.invoice or "",
            received=event.received,
            reference=event.reference or "",
        )
        for event in case.record
        if (document := document_of(event))
    ]
    free, issued = sorted(recorded, key=lambda taken: taken.day), list[Taken]()
    for name, day in sorted(done, key=lambda each: each[1]):
        sent = next((each for each in free if each.document == name and day <= each.day <= day + _ON_ITS_WAY), None)
        if sent is None:
            issued.append(Taken(document=name, day=day))
        else:
            free.remove(sent)
    return tuple(sorted((*recorded, *issued), key=lambda taken: taken.day))


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
