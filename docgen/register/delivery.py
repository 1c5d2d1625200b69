"""That an issued document was delivered: how, when, to what address, with what proof; and from when it counts.

The delivery stands in the record of the case, from which gate, deadlines and letters count, and in the register, which
keeps the proof as it keeps what was issued.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.as_of import parties_on
from docgen.case.events import INSTRUCTIONS, stops_of
from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.compose.serialize import restored
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents.wording import Wording
from docgen.editing.edits import Edit, Insert, Set, edited
from docgen.editing.evidence import FOLDER, clean_name, ending_of, take
from docgen.editing.saving import change, version_of
from docgen.errors import DocgenError
from docgen.files.safe_files import read_beside
from docgen.law.service import Arrival, arrival_of, served_in_proceedings
from docgen.loading import Loaded, load_bytes
from docgen.messages import Message, joined, lines, say
from docgen.register.additions import add_to, at_hand, put_back
from docgen.register.entries import Entry
from docgen.register.outgoing import recipient
from docgen.register.store import kept
from docgen.steps.documents import CHANGE_ORDER, INVOICE, REMINDERS, STOP_NOTICE, SUSPENSION
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Plain

CHANNELS = (
    "post",
    "signed-for",
    "registered",
    "certified",
    "courier",
    "letterbox",
    "hand",
    "email",
    "fax",
    "dx",
)
"""How a document may have gone, as `--by` takes it."""

_LARGEST = 25_000_000
_COURT_PAPERS = frozenset({"witness-statement"})
"""The documents that the parties themselves serve in court proceedings."""
_OF_AN_ORDER = frozenset({CHANGE_ORDER, INSTRUCTIONS})
"""The documents that are about a change order where they name one: the record says which."""


class Delivered(Struct, frozen=True, kw_only=True):
    """A delivery as it is recorded: the event, the line of the register (`new`: there was none like it), and what to
    know. `arrival` is from when it counts; `in_court` from when a paper for court proceedings is served, None for other
    documents and where no pack says. `loaded` is the case as it now is; `stop_entered`: the notice told of a stop that
    the record did not have, and now has."""

    loaded: Loaded
    entry: Entry
    event: Event
    line: Entry
    new: bool
    arrival: Arrival
    in_court: Arrival | None
    stop_entered: bool
    told: tuple[Diagnostic, ...]


def deliver(
    loaded: Loaded,
    name: str,
    *,
    by: str,
    on: date,
    at: str | None = None,
    to: str | None = None,
    tracking: str | None = None,
    received: date | None = None,
    proof: Path | None = None,
    proof_content: bytes | None = None,
    text: str | None = None,
    moment: datetime,
    version: str,
) -> Delivered:
    """Records that the issued document `name` went out by that channel on that day, `moment` being now.

    `proof_content` are the bytes of the proof where they are at hand: `proof` is then only what it is called.

    The case file gets an event in its record, or the one that it has of the document and day gets what it lacks;
    the proof is put among the evidence, and kept in the register. Raises DocgenError for a day to come or before the
    document, for a copy for review, and for a proof of a kind that is no evidence; CaseError where the case would be
    wrong. Then nothing is changed.
    """
    folder, _register, entry = at_hand(loaded, name)
    if entry.review:
        raise DocgenError(
            say("{reference} is a copy for the lawyer's review, which was sent to nobody", reference=entry.called),
            say("Deliver the document that was issued after the approval."),
        )
    today = moment.date()
    _refuse_impossible_days(entry, on, received, today)
    content, kept_as = b"", ""
    if proof is not None:
        content = _read(proof) if proof_content is None else proof_content
        # What is no evidence is refused before anything is written.
        kept_as = f"{FOLDER}/{clean_name(proof.name, on, ending_of(content, proof.name))}"
    case = parties_on(loaded.case, entry.as_of)
    wording = Wording(language=case.locale, currency=case.currency)
    title = restored(kept(folder, entry, entry.words)).title
    channel = wording.say.parties.channel(by)
    short = entry.in_record
    row = {
        "date": on.isoformat(),
        "what": _what(entry.takes_facts_of),
        "by": channel,
        "text": text or wording.say.parties.delivered(title, entry.called, channel=channel),
        "document": entry.document,
        **({"change_order": entry.about} if entry.takes_facts_of in _OF_AN_ORDER else {}),
        **({"invoice": entry.about} if entry.takes_facts_of == INVOICE else {}),
        "exhibit": kept_as,
        "reference": short,
        "sent_to": to or _where(case, entry, by),
        "at": at or "",
        "tracking": tracking or "",
        "received": received.isoformat() if received else "",
    }
    row = {name: value for name, value in row.items() if value}
    said = {name for name, given in (("sent_to", to), ("text", text)) if given}
    ways = {wording.say.parties.channel(each) for each in CHANNELS}
    _tried(loaded, loaded.raw, row, entry, ways, said)
    if proof is not None:
        row["exhibit"] = take(Path(loaded.name), proof.name, content, on).path
    case_file = Path(loaded.name)
    change(case_file, lambda raw: _tried(loaded, raw, row, entry, ways, said)[0], seen=version_of(loaded.raw))
    now = load_bytes(case_file.read_bytes(), name=loaded.name, called=loaded.name, folder=loaded.folder)
    events = [each for each in now.case.record if each.reference == short and each.date == on]
    event = next((each for each in events if each.by == channel), events[-1])
    others = [each.by or "" for each in events if each is not event]
    files = {Path(row["exhibit"]).name: content} if proof is not None else {}
    row["sent_to"] = event.sent_to or ""
    facts = {key: str(row.get(key, "")) for key in ("date", "at", "by", "sent_to", "tracking", "received", "exhibit")}
    with put_back(case_file, loaded.raw):
        line, new, told = add_to(now, entry, "delivery", files, facts, moment=moment, version=version)
    arrival = arrival_of(event, now.case, now.law)
    return Delivered(
        loaded=now,
        entry=entry,
        event=event,
        line=line,
        new=new,
        arrival=arrival,
        stop_entered=len(stops_of(now.case)) > len(stops_of(loaded.case)),
        in_court=served_in_proceedings(event, now.case, now.law) if entry.document in _COURT_PAPERS else None,
        told=(
            *told,
            *_sent_twice(entry, event, others),
            *_proof_damaged(now, row.get("exhibit")),
            *_proof_wanted(arrival, entry),
        ),
    )


def recorded(done: Delivered) -> Message:
    """What was recorded, in a sentence."""
    called, channel = done.entry.called, done.event.by or ""
    if not done.new:
        return say("{reference} was recorded so already: nothing was done.", reference=called)
    if done.event.exhibit:
        file = f"{done.event.exhibit.file}"
        return say(
            "{reference}: {channel}, {day}: recorded, with its proof ({file}).",
            reference=called,
            channel=channel,
            day=done.event.date,
            file=file,
        )
    return say("{reference}: {channel}, {day}: recorded.", reference=called, channel=channel, day=done.event.date)


def counts_from(done: Delivered) -> tuple[Message, ...]:
    """From when the delivery counts and why, in a sentence each; () where nothing says."""
    arrival, found = done.arrival, []
    if arrival.day is not None:
        why: str = {
            "proof": say("as the proof shows")
            if done.event.exhibit
            else say("as entered: name what shows it with --proof", "as entered, with nothing that shows it"),
            "hand": say("when it was handed over"),
            "contract": say("under the contract's clause on notices, unless the contrary is shown"),
            "law": say("under {reference}", reference=arrival.rule.reference) if arrival.rule else "",
            "": "",
        }[arrival.by]
        found.append(say("Counts as received on {day}, {why}.", day=arrival.day, why=why))
    if done.stop_entered:
        found.append(say("The record now says that work was stopped on {day}.", day=done.entry.as_of))
    court = done.in_court
    if court is not None and court.day is not None and court.rule is not None:
        found.append(
            say(
                "As a document in court proceedings: served on {day} ({reference}).",
                day=court.day,
                reference=court.rule.reference,
            )
        )
    return tuple(found)


def _read(proof: Path) -> bytes:
    try:
        return read_beside(proof.parent, proof.name, _LARGEST + 1)
    except (OSError, ValueError) as error:
        raise DocgenError(
            say("{file} cannot be read: {why}", file=f"{proof}", why=getattr(error, "strerror", None) or f"{error}"),
            say(
                "Name a file that is there, itself and no link to it, of no more than {size} MB.",
                size=_LARGEST // 1_000_000,
            ),
        ) from error


def _refuse_impossible_days(entry: Entry, on: date, received: date | None, today: date) -> None:
    if on > today or (received and received > today):
        raise DocgenError(
            say("{day} has not come yet", day=f"{max(on, received or on)}"),
            say("Record a delivery when it has happened, with its day."),
        )
    if on < entry.as_of:
        raise DocgenError(
            say(
                "{reference} is dated {dated}, and cannot have gone out on {day}",
                reference=entry.called,
                dated=f"{entry.as_of}",
                day=f"{on}",
            ),
            say(
                "Correct the day after --on. A document that went out before docgen issued it is entered by hand, in"
                " the record of the case.",
                "Correct the day. A document that went out before it was issued here is written down as something"
                " else that happened, under Write down.",
            ),
        )
    if received and received < on:
        raise DocgenError(
            say(
                "it cannot have arrived on {received}, before it went out on {day}", received=f"{received}", day=f"{on}"
            ),
            say("Correct one of the days."),
        )


def _where(case: Case, entry: Entry, by: str) -> str:
    """Where a document goes by that channel, on one line; "" where the case does not have it (the number of a fax)."""
    whom = recipient(case, entry)
    if by == "email":
        return ", ".join(whom.emails)
    return "" if by in ("fax", "dx") else ", ".join(whom.address.split("\n"))


def _what(document: str) -> str:
    """The kind of event: what the record calls it without naming the document."""
    return "reminder" if document in REMINDERS else "notice" if document == STOP_NOTICE else "letter"


def _tried(
    loaded: Loaded,
    raw: bytes,
    row: Mapping[str, Plain],
    entry: Entry,
    ways: Collection[str],
    said: Collection[str],
) -> tuple[bytes, Loaded]:
    """The case file with the delivery in it, and the case it holds. Raises CaseError where something in it is wrong."""
    tree = read_source(raw, "").to_plain()
    made = edited(raw, (*_edits(tree, row, entry, ways, said), *_stop_told(tree, loaded.case, entry))).raw
    return made, load_bytes(made, name=loaded.name, called=loaded.name, folder=loaded.folder)


def _edits(
    tree: Plain, row: Mapping[str, Plain], entry: Entry, ways: Collection[str], said: Collection[str]
) -> Iterator[Edit]:
    """What the delivery changes in the case. `ways` are docgen's words for the channels; `said` is what the user gave
    in words of their own: of what was not given, the event keeps what it has.
    """
    rows = tree.get("record") if isinstance(tree, dict) else None
    events = [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []
    for at, event in enumerate(events):
        same = event.get("date") == row["date"] and event.get("reference") in (None, row["reference"])
        if same and _names(event, entry) and not _went_another_way(event, row, ways):
            held = {name for name in ("by", "sent_to", "text") if event.get(name)} - {*said}
            for name, value in row.items():
                if name not in ("date", "what", "document", *held) and event.get(name) != value:
                    yield Set(("record", at, name), value)
            break
    else:
        yield Insert(("record",), _behind(events, str(row["date"])), dict(row))
    yield from _sent_of_its_block(tree, row, entry)


def _behind(events: Sequence[Mapping[str, Plain]], day: str) -> int:
    """The place in the record behind what happened up to that day."""
    days = [str(each.get("date", "")) for each in events]
    return next((at + 1 for at in range(len(days) - 1, -1, -1) if days[at] <= day), 0)


def _stop_told(tree: Plain, case: Case, entry: Entry) -> Iterator[Edit]:
    """The stop of work that a notice told the client of, on its day, where the record does not have it yet.

    Without it the later letters, the account and the completion date would not know that work stands still.
    """
    day = entry.as_of
    if entry.takes_facts_of != SUSPENSION or any(
        stop.ended is None or stop.began <= day <= stop.ended for stop in stops_of(case)
    ):
        return
    rows = tree.get("record") if isinstance(tree, dict) else None
    events = [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []
    text = Wording(language=case.locale, currency=case.currency).say.parties.work_stopped()
    yield Insert(
        ("record",), _behind(events, day.isoformat()), {"date": day.isoformat(), "what": "suspension", "text": text}
    )


_BLOCKS = {
    CHANGE_ORDER: ("change_orders", "number", "sent"),
    "confirmation-of-instruction": ("instructions", "id", "sent"),
}


def _sent_of_its_block(tree: Plain, row: Mapping[str, Plain], entry: Entry) -> Iterator[Edit]:
    """The day in the block that the document is about, where the case does not have it yet."""
    block = _BLOCKS.get(entry.takes_facts_of)
    if entry.takes_facts_of == INVOICE and "received" in row:
        block, day = ("invoices", "number", "received"), row["received"]
    else:
        day = row["date"]
    rows = tree.get(block[0]) if block and isinstance(tree, dict) else None
    for at, each in enumerate(rows if isinstance(rows, list) else []):
        if block and isinstance(each, dict) and each.get(block[1]) == entry.about and block[2] not in each:
            yield Set((block[0], at, block[2]), day)


def _went_another_way(event: dict[str, Plain], row: Mapping[str, Plain], ways: Collection[str]) -> bool:
    """Whether the event is a delivery that docgen recorded of the document by another of its channels: both went."""
    by = event.get("by")
    return event.get("reference") == row["reference"] and by in ways and by != row["by"]


def _names(event: dict[str, Plain], entry: Entry) -> bool:
    """Whether an event of the record is about the document."""
    stands_for = {"reminder": "reminder", "notice": STOP_NOTICE}.get(str(event.get("what")), "")
    about = str(event.get("change_order") or event.get("invoice") or entry.about)
    return (event.get("document") or stands_for) == entry.document and about == entry.about


def _sent_twice(entry: Entry, event: Event, others: list[str]) -> Iterator[Diagnostic]:
    if others:
        yield Diagnostic(
            rule="delivered-twice",
            message=say(
                "the record has {reference} on that day by {others}, too; both stand",
                reference=entry.called,
                others=joined(others, say(" and by ")),
            ),
            hint=say(
                "If it did not go both ways, delete what is wrong from the record: by {channel}, or the other.",
                channel=event.by or "",
            ),
            severity=Severity.WARNING,
        )


def _proof_damaged(now: Loaded, proof: Plain) -> Iterator[Diagnostic]:
    """What is wrong with the proof as a file, as `docgen check` tells it."""
    for each in now.warnings:
        if proof and each.rule == "exhibit-damaged" and f'"{proof}"' in each.message:
            yield replace(each, place=None)


def _proof_wanted(arrival: Arrival, entry: Entry) -> Iterator[Diagnostic]:
    if arrival.day is None:
        rule = arrival.rule
        behind = say(" ({reference})", reference=rule.reference) if rule else ""
        yield Diagnostic(
            rule="receipt-to-be-shown",
            message=say(
                "nothing presumes that {reference} was received{behind}: its arrival has to be shown",
                reference=entry.called,
                behind=behind,
            ),
            hint=lines(
                (
                    *((rule.remark,) if rule and rule.remark else ()),
                    say(
                        "When you have the proof, record it: --received DAY --proof FILE. Until then docgen counts as"
                        " for a letter by post.",
                        "When you have the proof, record the delivery again with it and the day on which it"
                        " arrived. Until then days are counted as for a letter by post.",
                    ),
                )
            ),
            severity=Severity.WARNING,
        )
