"""What goes into the bundle of a case, and in which order: sections, and within each by time.

The contract and its changes, the invoices, the correspondence, the evidence. A document that was issued is taken from
the register as it went out; an exhibit is the file beside the case. Offers stay out, as they do in a demand: they may
have been made without prejudice. So does what was found out about the client before the contract.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.events import document_of
from docgen.case.evidence import Event
from docgen.case.exhibits import Exhibit, exhibits_of
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents.wording import Wording
from docgen.messages import Document, say
from docgen.register.entries import Entry, Register, key_in_bundle, name_of, newest
from docgen.schema.fields import Record
from docgen.yamlsource.yaml_nodes import Path as Steps

if TYPE_CHECKING:
    from docgen.i18n.en.bundle import Section

SECTIONS: tuple[Section, ...] = ("contract", "invoices", "correspondence", "evidence")

_CORRESPONDENCE = frozenset(
    {"reminder", "call", "meeting", "letter", "notice", "suspension", "resumption", "dispute", "admission", "warning"}
)
_KEPT_BACK_EVENTS = frozenset({"offer"})
_KEPT_BACK_DOCUMENTS = frozenset(
    {"settlement-agreement", "release", "call-sheet", "client-check", "collection-handover"}
)
_OF_THE_CONTRACT = ("contract", "agreement", "change_orders", "instructions", "parties", "quotation")
_OF_THE_INVOICES = ("invoices", "credit_notes")


class Item(Struct, frozen=True, kw_only=True):
    """A document of the bundle: `file` is the exhibit beside the case, or `entry` the line of the register that has it.

    `kept_as` is what the PDF is called among the files of that line. `key` tells the document from every other in
    later bundles, too: the path of the file, or the reference as issued or as signed. `of` is the contract, change
    order or invoice that it is: "contract", "change-order 1", "invoice INV-1". `signs` is the key of the document that
    this is the signed copy of.
    """

    key: str
    section: Section
    title: str
    day: date
    of: str = ""
    file: str = ""
    entry: Entry | None = None
    kept_as: str = ""
    signs: str = ""


class Contents(Struct, frozen=True, kw_only=True):
    """The documents in the order of the bundle, and what to know about what is in it and what is not."""

    items: tuple[Item, ...]
    told: tuple[Diagnostic, ...]


def contents_of(case: Case, register: Register, wording: Wording) -> Contents:
    """What the bundle of the case holds, from beside it and from its register."""
    told: list[Diagnostic] = []
    issued = _went_out(register.entries)
    found = [
        *_agreed(case, register, issued, wording, told),
        *_invoiced(case, issued, wording, told),
        *_letters(issued, wording, told),
        *_exhibits(case, issued, wording, told),
    ]
    first: dict[str, Item] = {}
    for item in found:
        first.setdefault(item.key, item)
    in_order = sorted(first.values(), key=lambda item: (SECTIONS.index(item.section), item.day))
    return Contents(items=tuple(in_order), told=tuple(told))


def _went_out(entries: tuple[Entry, ...]) -> dict[tuple[str, str], Entry]:
    """Of each document that was sent, the newest revision; each letter by itself."""
    by_reference: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.review:
            by_reference.setdefault(entry.reference, []).append(entry)
    latest = (newest(each) for each in by_reference.values())
    return {(entry.takes_facts_of, entry.about or entry.reference): entry for entry in latest if entry is not None}


def _agreed(
    case: Case,
    register: Register,
    issued: dict[tuple[str, str], Entry],
    wording: Wording,
    told: list[Diagnostic],
) -> Iterator[Item]:
    """The contract and the approved change orders: as signed, where the case names that or the register keeps it, else
    as issued.
    """
    say, contract = wording.say.demand, case.contract
    title = say.enclosed_contract(
        reference=case.case,
        day=wording.day(contract.date),
        signed=wording.day(contract.signed) if contract.signed else "",
    )
    entry = next((each for (document, _), each in issued.items() if document == "contract"), None)
    if not case.agreement:
        yield from _either(
            contract.signed_copy,
            register,
            entry,
            Item(key="", section="contract", title=title, day=contract.date, of="contract"),
            wording,
            told,
            agreed=contract.signed is not None,
        )
    for order in case.change_orders:
        if order.status == "approved":
            called = wording.say.account.change_order(order.number)
            title = say.enclosed_order(order=called, day=wording.day(order.date))
            of = f"change-order {order.number}"
            wanted = Item(key="", section="contract", title=title, day=order.date, of=of)
            entry = issued.get(("change-order", str(order.number)))
            yield from _either(order.signed_copy, register, entry, wanted, wording, told, agreed=True)


def _either(
    signed: Exhibit | None,
    register: Register,
    entry: Entry | None,
    wanted: Item,
    wording: Wording,
    told: list[Diagnostic],
    *,
    agreed: bool,
) -> Iterator[Item]:
    """A document of the contract as signed, or as issued.

    That it is missing is told, and where the case says that it was `agreed`, that no signature is on it.

    A signed copy with other words than what was issued stands beside it, since one of the two is not what was agreed.
    """
    copies = _signed_copies(register, entry) if entry is not None and signed is None else ()
    signs = key_in_bundle(entry.called) if entry is not None else ""
    if signed is not None:
        title, day = signed.title or wanted.title, signed.date or wanted.day
        yield replace(wanted, key=signed.path, title=title, day=day, file=signed.path, signs=signs)
    elif entry is not None and copies:
        for at, copy in enumerate(copies):
            of = "" if at else wanted.of
            yield replace(wanted, key=_signed_key(entry, copy), of=of, entry=copy, kept_as=copy.pdf, signs=signs)
        if entry.pdf and any(copy.facts.get("against") or copy.facts.get("words") == "other" for copy in copies):
            yield replace(_issued(entry, wanted), of="", title=wording.say.bundle.as_issued(wanted.title))
            told.append(
                Diagnostic(
                    rule="signed-copy-differs",
                    message=say(
                        "the signed copy of {name} is not what was issued: both are in the bundle", name=entry.called
                    ),
                    hint=say("Compare them, and name the one that was agreed with signed_copy:."),
                    severity=Severity.WARNING,
                )
            )
    elif entry is not None and entry.pdf:
        yield _issued(entry, wanted)
        if agreed:
            told.append(
                Diagnostic(
                    rule="bundle-unsigned",
                    message=say(
                        "{name} is in the bundle as it was issued, without a signature: it does not show that it was"
                        " agreed",
                        name=entry.called,
                    ),
                    hint=say(
                        'Name the document as it was signed with signed_copy:, or keep the copy that came back ("docgen'
                        ' countersigned CASE {name} FILE --by both --on DAY").',
                        "Take in the copy that came back, with the day on which it was signed.",
                        name=name_of(entry),
                    ),
                    severity=Severity.WARNING,
                )
            )
    else:
        document, _, number = wanted.of.partition(" ")
        what = say("change order {order}", order=number) if number else say("the contract")
        command = f"{document} --number {number}" if number else document
        told.append(
            Diagnostic(
                rule="bundle-incomplete",
                message=say(
                    "{what} is not in the bundle: there is no signed copy, and none was issued as PDF", what=what
                ),
                hint=say(
                    'Name the file with signed_copy:, or issue it ("docgen issue CASE {command}").',
                    "Name the file with signed_copy:, or issue it.",
                    command=command,
                ),
                severity=Severity.WARNING,
            )
        )


def _invoiced(
    case: Case, issued: dict[tuple[str, str], Entry], wording: Wording, told: list[Diagnostic]
) -> Iterator[Item]:
    phrases = wording.say.bundle
    missing = []
    for invoice in case.invoices:
        entry = issued.get(("invoice", invoice.number))
        if entry is None or not entry.pdf:
            missing.append(invoice.number)
            continue
        title = phrases.invoice(invoice.number, wording.day(invoice.issued))
        of = f"invoice {invoice.number}"
        yield _issued(entry, Item(key="", section="invoices", title=title, day=invoice.issued, of=of))
    for note in case.credit_notes:
        entry = issued.get(("credit-note", note.number or ""))
        if entry is not None and entry.pdf:
            title = phrases.credit_note(note.number or "", wording.day(note.date))
            yield _issued(entry, Item(key="", section="invoices", title=title, day=note.date))
    if missing:
        several = len(missing) > 1
        told.append(
            Diagnostic(
                rule="bundle-incomplete",
                message=say(
                    "invoices {numbers} are not in the bundle: they were not issued as PDF", numbers=", ".join(missing)
                )
                if several
                else say("invoice {number} is not in the bundle: it was not issued as PDF", number=missing[0]),
                hint=say(
                    'Issue what went out: "docgen issue CASE invoice --number {number} --as-of …" with its day.',
                    "Issue what went out, with its day.",
                    number=missing[0],
                ),
                severity=Severity.WARNING,
            )
        )


def _letters(issued: dict[tuple[str, str], Entry], wording: Wording, told: list[Diagnostic]) -> Iterator[Item]:
    """Every letter that went out."""
    for (document, _), entry in issued.items():
        if document in ("contract", "change-order", "invoice", "credit-note"):
            continue
        if document in _KEPT_BACK_DOCUMENTS:
            told.append(_kept_back(say("{name} ({document})", name=entry.called, document=Document(document))))
        elif entry.pdf:
            day = wording.day(entry.as_of)
            title = wording.say.demand.enclosed_event("letter", document=document, day=day, by="", to_client=False) if (
                _has_a_name(wording, document)
            ) else f"{entry.called}, {day}"  # fmt: skip
            yield _issued(entry, Item(key="", section="correspondence", title=title, day=entry.as_of))


def _has_a_name(wording: Wording, document: str) -> bool:
    """Whether letters have a word for that document."""
    plain = wording.say.demand.enclosed_event("letter", document="", day="", by="", to_client=False)
    return wording.say.demand.enclosed_event("letter", document=document, day="", by="", to_client=False) != plain


def _kept_back(what: str) -> Diagnostic:
    return Diagnostic(
        rule="kept-out-of-bundle",
        message=say(
            "{what} is not in the bundle: it may be without prejudice, or was not meant for the other side", what=what
        ),
        hint=say("Where a court may see it, put it after the bundle yourself."),
        severity=Severity.WARNING,
    )


def _exhibits(
    case: Case, issued: dict[tuple[str, str], Entry], wording: Wording, told: list[Diagnostic]
) -> Iterator[Item]:
    """Every exhibit that the case names, under what it proves; the first naming of a file counts.

    What the case names for a letter that is in the bundle as it was issued is not called like that letter.
    """
    letters = {(document, entry.as_of) for (document, _), entry in issued.items() if entry.pdf}
    for path, exhibit in exhibits_of(case):
        if path[0] in ("client_check", "settlement"):
            continue
        block = _block_at(case, path[:-1])
        what = getattr(block, "what", "")
        if path[0] == "record" and what in _KEPT_BACK_EVENTS:
            told.append(_kept_back(say('the exhibit "{name}"', name=exhibit.file)))
            continue
        day = exhibit.date or _day_of(block) or case.contract.date
        title = _title(path, block, wording, exhibit, case.parties.client.name)
        if isinstance(block, Event) and (document_of(block), block.date) in letters:
            title = wording.say.bundle.sending(title)
        yield Item(
            key=exhibit.path,
            section=_section(path, str(what)),
            title=exhibit.title or title,
            day=day,
            file=exhibit.path,
        )


def _section(path: Steps, what: str) -> Section:
    if path[0] in _OF_THE_CONTRACT:
        return "contract"
    if path[0] in _OF_THE_INVOICES:
        return "invoices"
    if path[0] in ("disputes", "ending") or (path[0] == "record" and what in _CORRESPONDENCE):
        return "correspondence"
    return "evidence"


def _title(path: Steps, block: Record, wording: Wording, exhibit: Exhibit, client: str) -> str:
    """What the exhibit is called where the case does not say: by what it proves."""
    say, own, top, name = wording.say.demand, wording.say.bundle, path[0], path[-1]
    day = wording.day(found) if (found := _day_of(block)) else ""
    if top == "record":
        document = document_of(block)  # type: ignore[arg-type]  # an event
        by = getattr(block, "by", None) or ""
        what = str(getattr(block, "what", "other"))
        if what in ("admission", "dispute") and not document:
            return own.client_message(client, day, by)
        return say.enclosed_event(what, document=document, day=day, by=by, to_client=False)
    if top == "disputes":
        settled = getattr(block, "conceded", None)
        if name == "conceded_exhibit" and settled:
            return own.withdrawal(wording.day(settled))
        return own.objection(day)
    if top == "agreement":
        ladder = wording.say.ladder
        proofs = {"offer": ladder.enclosed_offer, "acceptance": ladder.enclosed_acceptance}
        return proofs.get(str(path[1]), ladder.enclosed_deed)(day)
    if top == "instructions":
        return say.enclosed_instruction(str(getattr(block, "id", "")))
    if name == "time_sheet":
        return say.enclosed_time_sheets(_invoice_of(path, block))
    if name == "receipts":
        return say.enclosed_receipts(_invoice_of(path, block))
    return own.unnamed(PurePosixPath(exhibit.path).name)


def _invoice_of(path: Steps, block: Record) -> str:
    return str(getattr(block, "number", "") or f"{path[0]} {path[1] if len(path) > 1 else ''}")


def _block_at(case: Case, path: Steps) -> Record:
    found: object = case
    for step in path:
        found = found[step] if isinstance(step, int) and isinstance(found, tuple) else getattr(found, str(step))
    assert isinstance(found, Record)  # an exhibit stands in a block
    return found


def _day_of(block: Record) -> date | None:
    for name in ("date", "issued", "since", "paid", "ended"):
        found = getattr(block, name, None)
        if isinstance(found, date):
            return found
    return None


def _issued(entry: Entry, wanted: Item) -> Item:
    """The document as it was issued."""
    return replace(wanted, key=key_in_bundle(entry.called), entry=entry, kept_as=entry.pdf)


def _signed_key(entry: Entry, copy: Entry) -> str:
    return f"signed:{entry.called}:{copy.facts.get('by') or copy.adds}"


def _signed_copies(register: Register, entry: Entry) -> tuple[Entry, ...]:
    """The lines that keep a document as signed: the newest copy that both signed, else the newest of each party, else
    what was signed here.
    """
    back = {line.facts.get("by", ""): line for line in register.added_to(entry, "signed-copy") if line.pdf}
    if "both" in back:
        return (back["both"],)
    return tuple(back.values()) or register.added_to(entry, "signature")[-1:]


def kept_of(register: Register) -> dict[str, tuple[Entry, str]]:
    """Every document that the register keeps, by its key: its line, and the name of its PDF there, "" for none."""
    found = {key_in_bundle(entry.called): (entry, entry.pdf) for entry in register.entries}
    for entry in register.entries:
        found |= {_signed_key(entry, copy): (copy, copy.pdf) for copy in _signed_copies(register, entry)}
    return found
