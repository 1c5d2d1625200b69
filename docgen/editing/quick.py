"""Quick entries: small forms for what happens daily, each of which writes the right block of the case file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.editing.answers import UNCLEAR, new_row
from docgen.editing.edits import Edit, Insert, Set, edited
from docgen.editing.form import Block, Filled, Offer, Question, form_of
from docgen.editing.typed import as_people_write
from docgen.errors import CaseError
from docgen.i18n import conventions
from docgen.messages import say
from docgen.schema.fields import Record, field_at, fields_in
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Plain

What = Literal["row", "invoice", "answer", "block"]


class QuickEntry(Struct, frozen=True, kw_only=True):
    """A small form: `title` says what happened, as somebody would say it. It writes a row of the list `into`.

    `asks` are fields of the row, and `says` what some of them are where the block speaks of fields that are not asked;
    `given` are those that follow from what happened. `kind` is "invoice" where what it is for is chosen, "answer" where
    a row that is there gets its answer, and "block" where `into` is no list but a block, whose fields are set. `daily`:
    the page of the job names it, too. `comes_back` is the document whose signed copy can be kept then, `after`
    the entry that writes down what this one is an answer to.
    """

    name: str
    title: str
    about: str
    into: str
    asks: tuple[str, ...]
    says: Mapping[str, str] = {}
    given: Mapping[str, str] = {}
    choices: Mapping[str, tuple[str, ...]] = {}
    kind: What = "row"
    daily: bool = False
    comes_back: str = ""
    after: str = ""

    @property
    def model(self) -> type[Record]:
        """The block that it writes."""
        stated = field_at((self.into,), Case)
        assert stated is not None
        assert stated.block is not None  # every entry writes a row of a list of blocks, or a block
        return stated.block


_WHICH_DOCUMENT = "Which document it was. A letter counts as sent only where it is named."

QUICK_ENTRIES: tuple[QuickEntry, ...] = (
    QuickEntry(
        name="payment",
        daily=True,
        title="Money came in",
        about="What arrived, on the day it arrived.",
        into="payments",
        asks=("date", "amount", "invoice", "note"),
        says={"date": "The day on which the money arrived.", "amount": "How much arrived."},
    ),
    QuickEntry(
        name="invoice",
        daily=True,
        title="I sent an invoice",
        about="Amount and due date follow from the contract.",
        into="invoices",
        asks=("number", "issued", "description", "amount"),
        kind="invoice",
    ),
    QuickEntry(
        name="extra",
        daily=True,
        title="The client asked for something extra",
        about="Write it down the same day; a change order can follow.",
        into="instructions",
        asks=("date", "asked_by", "asked", "description", "estimate", "time", "urgent", "exhibit"),
    ),
    QuickEntry(
        name="signed",
        title="The contract was signed",
        about="The day on which the last of the two signed. The copy that came back is kept on the page of the contract"
        " that was issued.",
        into="contract",
        asks=("signed",),
        kind="block",
        comes_back="contract",
    ),
    QuickEntry(
        name="change-order",
        title="I made a change order",
        about="It changes nothing until the client has approved it.",
        into="change_orders",
        asks=("date", "reason", "items", "time", "instruction", "sent"),
    ),
    QuickEntry(
        name="change-order-answered",
        title="The client answered a change order",
        about="Only an approval in writing counts.",
        into="change_orders",
        asks=("approved_by",),
        kind="answer",
        after="change-order",
    ),
    QuickEntry(
        name="stage",
        title="A stage is finished",
        about="With it the milestone can be invoiced.",
        into="record",
        asks=("date", "milestone", "change_order", "by", "text", "exhibit"),
        given={"what": "completion"},
    ),
    QuickEntry(
        name="talk",
        daily=True,
        title="We spoke",
        about="A call or a meeting, in one or two sentences that can stand in a letter.",
        into="record",
        asks=("date", "what", "by", "text", "invoice", "exhibit"),
        says={"what": "A call or a meeting."},
        choices={"what": ("call", "meeting")},
    ),
    QuickEntry(
        name="stopped",
        daily=True,
        title="Work stopped",
        about="By which channel the client was told makes it a notice as well.",
        into="record",
        asks=("date", "by", "text", "exhibit"),
        given={"what": "suspension"},
    ),
    QuickEntry(
        name="resumed",
        title="Work went on",
        about="The day on which work began again.",
        into="record",
        asks=("date", "by", "text", "exhibit"),
        given={"what": "resumption"},
    ),
    QuickEntry(
        name="delivered",
        title="A document went out, or arrived",
        about="How it went, and what shows it: notices count from it.",
        into="record",
        asks=("date", "document", "reference", "by", "sent_to", "at", "tracking", "received", "text", "exhibit"),
        says={"document": _WHICH_DOCUMENT},
        given={"what": "letter"},
    ),
    QuickEntry(
        name="objection",
        title="The client objects to an invoice",
        about="The sum is still claimed, and the letters say that it is disputed.",
        into="disputes",
        asks=("date", "invoice", "amount", "reason", "exhibit"),
    ),
    QuickEntry(
        name="event",
        title="Something else happened",
        about="Delivery, acceptance, a delay, an offer: one entry each.",
        into="record",
        asks=("date", "what", "by", "text", "milestone", "invoice", "document", "exhibit"),
        says={"what": "What it was.", "document": _WHICH_DOCUMENT},
    ),
)


def quick_entry(name: str) -> QuickEntry | None:
    """The quick entry of that name."""
    return next((entry for entry in QUICK_ENTRIES if entry.name == name), None)


_WHAT_FOR, _WHICH_ORDER, _ANSWER, _ANSWERED = (
    "What it is for",
    "Which change order",
    "Answer",
    "The day of the answer.",
)
_APPROVED, _REJECTED = "approved, in writing", "rejected"
_RETENTION, _RETENTION_REST = "Retention, the part released on completion", "Retention, the rest"
_ADVANCE, _OTHER = "The advance for materials", "Something else: say what, and how much"

WORDS_OF_FORMS: tuple[str, ...] = (
    *(words for entry in QUICK_ENTRIES for words in (entry.title, entry.about, *entry.says.values())),
    *(_WHAT_FOR, _WHICH_ORDER, _ANSWER, _ANSWERED, _APPROVED, _REJECTED),
    *(_RETENTION, _RETENTION_REST, _ADVANCE, _OTHER),
)
"""Everything that the quick entries say beside the descriptions of fields, for pages in another language."""

FOR = "for"
"""What an invoice is for, or which change order was answered: asked beside the fields of the block."""

ANSWER = "answer"
ANSWERED = "answered"


def entry_form(
    entry: QuickEntry, tree: Plain, day: date, filled: Filled | None = None, chosen: str = "", tag: str = "en"
) -> Block:
    """The questions of the entry, in their order. `day` stands in its dates at first, `chosen` is what FOR has.

    Their names and places are those of the block alone: `date`, not `payments[2].date`.
    """
    if filled is None:
        filled = Filled(texts=_at_first(entry, tree, day))
    asked = form_of(filled, tree, entry.model, names=entry.asks, tag=tag)
    by_name = {each.name: each for each in asked.questions}
    questions = [_narrowed(by_name[name], entry) for name in entry.asks]
    if entry.kind == "invoice":
        questions.insert(0, _choice(FOR, _WHAT_FOR, invoice_grounds(tree), chosen))
    if entry.kind == "answer":
        orders = tuple(offer for offer, _ in _open_orders(tree))
        questions = [_choice(FOR, _WHICH_ORDER, orders, chosen), *_answer_questions(filled, day, tag), *questions]
    return Block(name="", place="", about=entry.about, questions=tuple(questions))


def _at_first(entry: QuickEntry, tree: Plain, day: date) -> dict[str, str]:
    today: dict[str, str] = {name: day.isoformat() for name in ("date", "issued") if name in entry.asks}
    if entry.kind == "block":
        block = tree.get(entry.into) if isinstance(tree, dict) else None
        today = {name: _text(block, name) or day.isoformat() for name in entry.asks}
    number = {"number": next_name(tree, "invoices", "number")} if entry.kind == "invoice" else {}
    return today | number


def _narrowed(question: Question, entry: QuickEntry) -> Question:
    few, about = entry.choices.get(question.name), entry.says.get(question.name)
    return replace(question, choices=few or question.choices, about=about or question.about)


def _choice(name: str, label: str, offers: tuple[Offer, ...], text: str) -> Question:
    return Question(
        name=name,
        place=name,
        label=label,
        about="",
        kind="choice",
        example="",
        required=True,
        choices=tuple(offer.text for offer in offers),
        offered=offers,
        text=text,
    )


def _answer_questions(filled: Filled, day: date, tag: str) -> Iterator[Question]:
    stated = field_at(("change_orders", "approved"), Case)
    assert stated is not None
    in_file = filled.texts.get(ANSWERED, day.isoformat())
    offers = (Offer("approved", _APPROVED), Offer("rejected", _REJECTED))
    yield _choice(ANSWER, _ANSWER, offers, filled.texts.get(ANSWER, ""))
    yield Question(
        name=ANSWERED,
        place=ANSWERED,
        label="Date",
        about=_ANSWERED,
        kind="date",
        example=as_people_write(stated.example, stated, tag),
        required=True,
        text=as_people_write(in_file, stated, tag),
        in_file=in_file,
    )


class Entered(Struct, frozen=True, kw_only=True):
    """What a quick entry writes. `place` is the dotted path of the row, under which findings about it come."""

    edits: tuple[Edit, ...]
    unclear: tuple[Diagnostic, ...]
    place: str = ""


def entered(entry: QuickEntry, filled: Filled, sent: Mapping[str, str], tree: Plain) -> Entered:
    """The edits that write the entry. `sent` has what is asked beside the fields of the block (FOR, ANSWER, ANSWERED).

    Paths of what is unclear are those of the block alone.
    """
    if entry.kind == "answer":
        return _answered(entry, filled, sent, tree)
    if entry.kind == "block":
        return _set(entry, filled, tree)
    row, unclear = new_row(filled, entry.model, _text(tree, "currency"))
    row = {**entry.given, **row}
    if entry.kind == "invoice":
        ground = dict(_GROUND.findall(sent.get(FOR, "")))
        if not sent.get(FOR):
            unclear = (*unclear, _missing(FOR, say("Say what the invoice is for.")))
        row |= ground
    for name in ("number", "id"):
        stated = field_at((name,), entry.model)
        if stated and stated.required and name not in row:
            row = {name: next_name(tree, entry.into, name), **row}
    row = _in_order(row, entry.model)
    at = _turn(tree, entry.into, row)
    return Entered(edits=(Insert((entry.into,), at, row),), unclear=unclear, place=f"{entry.into}[{at}]")


def with_entry(raw: bytes, entry: QuickEntry, filled: Filled, sent: Mapping[str, str]) -> bytes:
    """The file with the entry written where it belongs in what stands there now.

    Raises CaseError with what is unclear, or by now answered otherwise, and EditRefused.
    """
    done = entered(entry, filled, sent, read_source(raw, "").to_plain())
    if done.unclear:
        raise CaseError(done.unclear)
    return edited(raw, done.edits).raw


_GROUND = re.compile(r"(milestone|change_order|retention|advance)=([^&]+)")


def _answered(entry: QuickEntry, filled: Filled, sent: Mapping[str, str], tree: Plain) -> Entered:
    found = next((at for offer, at in _open_orders(tree) if offer.text == sent.get(FOR)), None)
    answer = sent.get(ANSWER, "")
    if found is None or answer not in ("approved", "rejected"):
        missing = FOR if found is None else ANSWER
        return Entered(edits=(), unclear=(_missing(missing, say("Say which change order, and what the answer was.")),))
    path = ("change_orders", found)
    asked = Filled(texts={answer: sent.get(ANSWERED, "")})
    if answer == "approved":
        asked.texts |= {name: filled.texts.get(name, "") for name in entry.asks}
    row, unclear = new_row(asked, entry.model, "")
    unclear = tuple(
        Diagnostic(
            rule=each.rule, path=ANSWERED if each.path == answer else each.path, message=each.message, hint=each.hint
        )
        for each in unclear
    )
    if answer not in row and not unclear:
        unclear = (_missing(ANSWERED, say("Say on which day.")),)
    return Entered(
        edits=tuple(Set((*path, name), value) for name, value in row.items()),
        unclear=unclear,
        place=f"change_orders[{found}]",
    )


def _set(entry: QuickEntry, filled: Filled, tree: Plain) -> Entered:
    """The fields of the block, each of which is needed."""
    found, unclear = new_row(filled, entry.model, _text(tree, "currency"))
    open_yet = [name for name in entry.asks if name not in found and name not in {each.path for each in unclear}]
    return Entered(
        edits=tuple(Set((entry.into, name), value) for name, value in found.items()),
        unclear=(*unclear, *(_missing(name, say("Say on which day.")) for name in open_yet)),
        place=entry.into,
    )


def _missing(name: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule=UNCLEAR,
        path=name,
        message=say("this is still open"),
        hint=hint,
    )


# --- what the file has already ------------------------------------------------------------------------------------


def invoice_grounds(tree: Plain) -> tuple[Offer, ...]:
    """What an invoice can be for: what the contract and its approved orders give, and what was not invoiced yet."""
    invoices = _rows(tree, "invoices")
    offers = []
    done = {_text(each, "milestone") for each in invoices}
    for stone in _milestones(tree):
        name = _text(stone, "id")
        if name and name not in done:
            offers.append(Offer(f"milestone={name}", f"{name}: {_text(stone, 'title')}"))
    done = {_text(each, "change_order") for each in invoices}
    for order in _rows(tree, "change_orders"):
        number = _text(order, "number")
        if _text(order, "approved") and number not in done and not _text(order, "payable"):
            offers.append(Offer(f"change_order={number}", f"Change order {number}: {_text(order, 'reason')}"))
    contract = tree.get("contract") if isinstance(tree, dict) else None
    done = {_text(each, "retention") for each in invoices}
    if isinstance(contract, dict) and contract.get("retention"):
        if "completion" not in done:
            offers.append(Offer("retention=completion", _RETENTION))
        if "final" not in done:
            offers.append(Offer("retention=final", _RETENTION_REST))
    asked = any(_text(each, "advance") for each in invoices)
    if isinstance(contract, dict) and contract.get("materials_advance") and not asked:
        offers.append(Offer("advance=materials", _ADVANCE))
    return (*offers, Offer("other", _OTHER))


def _milestones(tree: Plain) -> Iterator[Plain]:
    """Those of the contract, and new ones of approved orders; without those that were taken out."""
    orders = [order for order in _rows(tree, "change_orders") if _text(order, "approved")]
    changes = [change for order in orders for change in _rows(order, "milestones")]
    gone = {_text(change, "id") for change in changes if _text(change, "removed") in ("yes", "true")}
    contract = tree.get("contract") if isinstance(tree, dict) else None
    known = set()
    for stone in (*_rows(contract, "milestones"), *changes):
        name = _text(stone, "id")
        if name not in gone and name not in known:
            known.add(name)
            yield stone


def _open_orders(tree: Plain) -> Iterator[tuple[Offer, int]]:
    """The change orders that the client has not answered, and their places."""
    for at, order in enumerate(_rows(tree, "change_orders")):
        if not any(_text(order, name) for name in ("approved", "rejected", "void")):
            number = _text(order, "number")
            yield Offer(number, f"{number}: {_text(order, 'reason')}"), at


def next_name(tree: Plain, into: str, name: str) -> str:
    """A number or id for one more row, as the last one of the list has it: INV-2603 after INV-2602."""
    names = [_text(row, name) for row in _rows(tree, into)]
    taken = set(names)
    last = next((each for each in reversed(names) if re.search(r"[0-9]", each)), "")
    if not last:
        first = conventions(_text(tree, "language")).first_invoice
        last = {"invoices": first, "instructions": "I0"}.get(into, "0")
    while True:
        found = re.search(r"[0-9]+(?=[^0-9]*$)", last)
        assert found is not None  # it has a digit
        last = last[: found.start()] + str(int(found[0]) + 1).zfill(len(found[0])) + last[found.end() :]
        if last not in taken:
            return last


def _turn(tree: Plain, into: str, row: Mapping[str, Plain]) -> int:
    """The place of the row in its list: behind all that are not later, by day. Numbered rows come last."""
    rows = _rows(tree, into)
    if "number" in row and into == "change_orders":
        return len(rows)
    day = _text(row, "date") or _text(row, "issued")
    days = [_text(each, "date") or _text(each, "issued") for each in rows]
    return next((at + 1 for at in range(len(rows) - 1, -1, -1) if days[at] <= day), 0) if day else len(rows)


def _in_order(row: Mapping[str, Plain], model: type[Record]) -> dict[str, Plain]:
    """The fields in the order of the manual."""
    return {name: row[name] for name in fields_in(model) if name in row}


def _rows(tree: Plain, name: str) -> list[Plain]:
    rows = tree.get(name) if isinstance(tree, dict) else None
    return rows if isinstance(rows, list) else []


def _text(row: Plain | Mapping[str, Plain], name: str) -> str:
    value = row.get(name) if isinstance(row, Mapping) else None
    return value if isinstance(value, str) else ""


def beside(sent: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What was sent beside the fields of the block."""
    return {name: text for name, text in sent if name in (FOR, ANSWER, ANSWERED)}
