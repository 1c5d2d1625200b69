"""The job, the breach and the enclosures of a letter, in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docgen.phrases.english.parties import creditor

if TYPE_CHECKING:
    from docgen.phrases.needed import Voice

NBSP = "\u00a0"

# What the paper behind an event is called. It is named for what it is, not for what it proves.
_PAPERS = {
    "start": "Record of the start",
    "delivery": "Proof of delivery",
    "completion": "Record of completion",
    "acceptance": "Record of acceptance",
    "use": "Proof of use",
    "reminder": "Reminder",
    "call": "Note of the call",
    "meeting": "Note of the meeting",
    "letter": "Letter",
    "notice": "Notice that work would stop",
    "suspension": "Message that work had stopped",
    "resumption": "Message that work had resumed",
    "switch-off": "Record of the switch-off",
    "switch-on": "Record of the switch-on",
    "handover": "Record of the handover",
    "site-closed": "Record of the closed site",
    "dispute": "Message from you",
    "admission": "Message from you",
    "offer": "Offer",
    "warning": "Warning that the cap was near",
    "other": "Document",
}


def title() -> str:
    return "Final demand before court proceedings"


def agreement(*, voice: Voice, reference: str, day: str, signed: str, work: str, site: str) -> str:
    they, _, _ = creditor(voice)
    when = f", signed on {signed}," if signed else ""
    where = f" at {site}" if site else ""
    sentence = (
        f"By the contract {reference} of {day}{when} {they} agreed with you to carry out this work: {work}{where}"
    )
    return sentence if sentence.endswith(".") else f"{sentence}."


def progress(*, invoiced: str, tax: str, credited: str, received: str) -> str:
    taxed = f", {tax} included," if tax else ""
    if credited:
        comma = "" if taxed else ","
        rest = f"{credited} has been credited and {received} has been paid"
        return f"So far {invoiced} has been invoiced{taxed}{comma} {rest}."
    return f"So far {invoiced} has been invoiced{taxed} and {received} has been paid."


def instructed(asked_by: str, *, day: str) -> str:
    return f"{asked_by} asked for it on {day}."


def record_of(voice: Voice) -> str:
    return f"From {creditor(voice)[2]} record of the work"


def dated(day: str, text: str) -> str:
    return f"{day}: {text}"


def reminded(channel: str, days: str) -> str:
    return (f"by {channel} " if channel else "") + f"on {days}"


def retention_line(*, invoice: str, whole: str, kept: str, tax: str, tax_name: str) -> str:
    taxed = f", plus {tax} {tax_name}" if tax else ""
    return f"{invoice} is {whole} less {kept}{taxed}"


def retention(*, share: str, added_tax: str, lines: str, held: str) -> str:
    added = f", with {added_tax} added" if added_tax else ""
    before = f" before {added_tax}" if added_tax else ""
    return (
        f"Each milestone is invoiced less the retention of {share}{added}: {lines}."
        f" The retention held, {held}{before}, is not part of this demand."
    )


def stopped(since: str) -> str:
    return (
        f"Work has been stopped since {since}. It will be resumed, as the contract provides, when the sum named in the"
        " notice that work would stop has been paid."
    )


def stopped_and_paid(since: str, *, paid: str, by: str) -> str:
    resumed = f", and work is resumed by {by}, as the contract provides" if by else ""
    return (
        f"Work has been stopped since {since}. The sum named in the notice that work would stop was paid on"
        f" {paid}{resumed}."
    )


def stop_announced(day: str) -> str:
    return f"The notice of {day} that work will stop remains in force."


def may_stop(*, voice: Voice, undisputed: str, by: str, notice: str) -> str:
    sum_due = f"undisputed sum of {undisputed}" if undisputed else "sum due"
    return (
        f"If the {sum_due} has not been paid by {by}, {creditor(voice)[0]} may give notice under the contract’s clause"
        f" on stopping work; work may then stop after {notice}."
    )


def final_demand_next(*, voice: Voice, by: str) -> str:
    return (
        f"If the sum due has not been paid by {by}, {creditor(voice)[2]} next letter will be a final demand, and court"
        " proceedings may follow it."
    )


def rights_reserved(voice: Voice) -> str:
    they = creditor(voice)[0]
    return f"{they[0].upper()}{they[1:]} {'reserves' if voice == 'client' else 'reserve'} all other rights."


def disputed_part(*, amount: str, invoice: str) -> str:
    return f"{amount} of invoice {invoice}" if amount else f"invoice {invoice}"


def exhibit(number: int) -> str:
    return f"Exhibit{NBSP}{number}"


def enclosed_contract(*, reference: str, day: str, signed: str) -> str:
    return f"The contract {reference} of {day}" + (f", signed on {signed}" if signed else "")


def enclosed_order(*, order: str, day: str) -> str:
    return f"{order} of {day}"


def enclosed_invoices(numbers: Sequence[str], *, listed: str) -> str:
    return f"Invoice {listed}" if len(numbers) == 1 else f"Invoices {listed}"


def enclosed_event(what: str, *, day: str, by: str) -> str:
    return f"{_PAPERS[what]} of {day}" + (f" ({by})" if by else "")


def enclosed_time_sheets(invoice: str) -> str:
    return f"Time sheets for {invoice}"


def enclosed_receipts(invoice: str) -> str:
    return f"Receipts for the materials of {invoice}"


def enclosed_objection(day: str) -> str:
    return f"Your objection of {day}"


def enclosed_document(name: str) -> str:
    return f"Document {name}"


def protocol_forms() -> tuple[str, ...]:
    return (
        "Information Sheet (Annex 1 of the Pre-Action Protocol for Debt Claims)",
        "Reply Form (Annex 1 of the Protocol)",
        "Financial Statement form (Annex 2 of the Protocol)",
    )
