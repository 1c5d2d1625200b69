"""Drift: where a case no longer says what an issued document said, field by field, with both places.

The contract section is what was agreed; whatever changes afterwards is a change order's. So a price, a date or a name
that differs from the contract as it was issued is either a slip or a document that will contradict an earlier one. What
may become known after a document went out (the day it was signed, approved or rejected, or on which instructions were
given) is no drift: it prints in no words of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

from docgen.case.contract import Milestone
from docgen.case.exhibits import exhibits_in
from docgen.case.invoices import Invoice
from docgen.case.load import Examined, examine
from docgen.case.models import Case
from docgen.case.reading import read_bytes
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import DocgenError, as_typed
from docgen.loading import Loaded
from docgen.messages import FieldName, Several, Value, joined, say
from docgen.register import heads
from docgen.register.entries import Entry, Register, refuse_damaged
from docgen.register.exhibits import ChangedExhibit, changed_exhibits
from docgen.register.store import REGISTER, folder_beside, kept, place_of, read
from docgen.schema.fields import Record
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import Path as Steps
from docgen.yamlsource.yaml_nodes import Scalar, dotted

RULE = "drift"

# Where the parties can be reached and where they are paid may change after the contract; who they are may not.
_MAY_CHANGE = frozenset(
    {
        "address",
        "email",
        "phone",
        "bank",
        "signatory",
        "registration",
        "tax_number",
        "licence",
        "license",
        "ways_to_pay",
        "trading_as",
        "title",
    }
)
# What only invoices carry: no contract ever said it.
_IN_NO_CONTRACT = frozenset({"postal_address", "buyer_reference", "order_number", "changes"})
_OF_THE_CONTRACT = ("case", "title", "kind", "law", "currency", "contract", "parties.contractor", "parties.client")
# What becomes known of a document after it went out, and the list of the case file in which it has a block of its own.
_LATER_KNOWN = {
    "contract": frozenset({"signed", "signed_copy", "cancellation_told", "early_start_asked"}),
    "change-order": frozenset(
        {
            "sent",
            "approved",
            "approved_by",
            "rejected",
            "void",
            "void_reason",
            "spent",
            "signed_copy",
            "cancellation_told",
            "early_start_asked",
        }
    ),
    "confirmation-of-instruction": frozenset({"sent", "objected", "withdrawn", "exhibit"}),
    "invoice": frozenset({"received"}),
    "credit-note": frozenset({"set_off", "since", "never_owed", "goodwill"}),
}
_BLOCKS = {
    "change-order": ("change_orders", "number"),
    "confirmation-of-instruction": ("instructions", "id"),
    "invoice": ("invoices", "number"),
    "credit-note": ("credit_notes", "number"),
}


class Drift(Struct, frozen=True, kw_only=True):
    """One field that says something else than the issued document said, as a warning.

    `document` is the document of the catalogue that the issued one stands for, `about` which of them. `binds`: a
    document issued now would contradict it.
    """

    document: str
    about: str
    binds: bool
    diagnostic: Diagnostic


class _Difference(Struct, frozen=True, kw_only=True):
    """Old and new value of a field; a path is None where that side does not have it."""

    old: Steps | None
    new: Steps | None
    was: object
    now: object


def drift_of(case: Path, loaded: Loaded | None = None, *, of_copies: bool = True) -> tuple[Drift, ...]:
    """Every drift of the case file against the latest contract and change orders that were issued; () for none.

    `loaded` is the case in it, where that could be read. `of_copies`: it is told too that the documents of the case
    lie safe elsewhere, which is of use when the first one is issued here and not at every look. Never raises for what
    is wrong with the folder of issued documents: that is a drift without a place.
    """
    folder = folder_beside(case)
    try:
        register = read(folder)
    except DocgenError as error:
        return (_unknown(error),)
    found: list[Drift] = []
    try:
        refuse_damaged(register, str(folder / REGISTER))
    except DocgenError as error:
        found.append(_unknown(error))
    if loaded:
        found += misplaced_documents_of(case, loaded.case.case, of_copies=of_copies)
    latest, of_exhibits = _latest(register), [*changed_exhibits(register, folder.parent)]
    if not latest and not of_exhibits:
        return tuple(found)
    now = loaded.examined if loaded else None
    now = now or examine(read_bytes(case), str(case))
    found += _of_exhibits(of_exhibits, now)
    for entry in latest:
        try:
            was = examine(kept(folder, entry, entry.case_file), str(place_of(folder, entry) / entry.case_file))
        except DocgenError as error:
            found.append(_unknown(error))
            continue
        if was.case is None:
            hint = say(
                "Compare the two yourself, and issue the document again with --revise to have docgen compare it.",
                "Compare the two yourself, and issue the document again, as a revision, to have docgen compare it.",
            )
            found.append(
                _unknown(
                    DocgenError(say("this docgen cannot read the case file kept with {name}", name=entry.called), hint)
                )
            )
        elif now.case is not None:
            otherwise = [*_printed_otherwise(folder, entry, now, loaded)]
            # What was printed may be written down: the sum or the due date of an invoice, so that they stay.
            written = () if otherwise or entry.document != "invoice" else ("amount", "due")
            drifts = [
                each for each in _drifts(entry, was, now) if each.diagnostic.path.rpartition(".")[2] not in written
            ]
            found += drifts or otherwise
    return tuple(found)


def _of_exhibits(changed: Sequence[ChangedExhibit], now: Examined) -> Iterator[Drift]:
    """The exhibits that the case still names and that are other files now than when a document was issued."""
    named = {at.text.replace("\\", "/"): at for _path, at in reversed([*exhibits_in(now.source.root, Case)])}
    for each in changed:
        if each.file in named:
            yield Drift(
                document="",
                about="",
                binds=False,
                diagnostic=Diagnostic(
                    rule=f"exhibit-{each.how}",
                    message=each.message,
                    hint=each.hint.replace("CASE", now.source.name),
                    severity=Severity.WARNING,
                    place=named[each.file].place,
                ),
            )


def misplaced_documents_of(case: Path, reference: str, *, of_copies: bool = True) -> tuple[Drift, ...]:
    """That the documents of the case are not where they belong: renamed, or their folder emptied, cut or moved."""
    folder = folder_beside(case)
    try:
        register = read(folder)
        gone = heads.misplaced(folder, register, reference) if not register.damaged else None
    except DocgenError:
        return ()  # told by whoever reads it
    return (_unknown(gone.diagnostic),) if gone and (of_copies or not gone.copied) else ()


def _latest(register: Register) -> list[Entry]:
    """The newest revision of each document that drifts; where two machines issued one of the same number, both."""
    fixed = [entry for entry in register.entries if entry.takes_facts_of in _LATER_KNOWN]
    newest: dict[str, int] = {}
    for entry in fixed:
        newest[entry.reference] = max(entry.revision, newest.get(entry.reference, 0))
    return [entry for entry in fixed if entry.revision == newest[entry.reference]]


def _printed_otherwise(folder: Path, entry: Entry, now: Examined, loaded: Loaded | None) -> Iterator[Drift]:
    """Where an issued invoice does not print the sum or the due date that docgen works out for it now.

    How tax is rounded and on which day a payment is in time may have changed with docgen; what was printed stands.
    """
    case = now.case
    if entry.document != "invoice" or case is None or case.law.endswith((".yaml", ".yml")):
        return
    at = next((at for at, each in enumerate(case.invoices) if each.number == entry.about), None)
    if at is None:
        return
    from docgen.documents.invoice import invoice_document_context
    from docgen.ledger.ledger import ledger_of

    try:
        facts = invoice_document_context(loaded.ledger if loaded else ledger_of(case), entry.about, entry.as_of).invoice
        printed = _plain(kept(folder, entry, entry.words).decode("utf-8", "replace"))
    except DocgenError:
        return  # told by its own rule
    assert facts is not None
    missing = [text for text in (facts.gross, "" if facts.is_paid else facts.due_full) if _plain(text) not in printed]
    if not missing:
        return
    path: Steps = ("invoices", at)
    yield Drift(
        document="invoice",
        about=entry.about,
        binds=False,
        diagnostic=Diagnostic(
            rule=RULE,
            message=say(
                "{name}, issued on {day}, does not print {missing}, which docgen works out for it now",
                name=entry.called,
                day=entry.issued[:10],
                missing=Several(tuple(map(_plain, missing))),
            ),
            hint=say(
                "What was printed stands: write it under the invoice as amount: (the total, tax included) and due:, and"
                " the account goes by it."
            ),
            severity=Severity.WARNING,
            path=dotted(path),
            place=now.source.place_of(path),
        ),
    )


def _plain(text: str) -> str:
    """A text with plain blanks, as it is compared."""
    return " ".join(text.replace("\\u00a0", " ").replace("\\u202f", " ").split())


def _unknown(wrong: DocgenError) -> Drift:
    diagnostic = Diagnostic(rule=RULE, message=wrong.message, hint=wrong.hint, severity=Severity.WARNING)
    return Drift(document="", about="", binds=False, diagnostic=diagnostic)


def _drifts(entry: Entry, was: Examined, now: Examined) -> Iterator[Drift]:
    old, new = was.case, now.case
    assert old is not None  # the caller has looked
    assert new is not None
    if entry.takes_facts_of == "contract":
        for path in _OF_THE_CONTRACT:
            steps: Steps = tuple(path.split("."))
            for difference in _between(_value_at(old, steps), _value_at(new, steps), steps, steps):
                yield from _drift(entry, was, now, difference)
        return
    blocks, name = _BLOCKS[entry.takes_facts_of]
    before, after = getattr(old, blocks), getattr(new, blocks)
    at_old = next((at for at, block in enumerate(before) if str(getattr(block, name)) == entry.about), None)
    at_new = next((at for at, block in enumerate(after) if str(getattr(block, name)) == entry.about), None)
    if at_old is None:
        return  # the document was issued before its block was written: an invoice for a milestone, for example
    here: Steps = (blocks, at_old)
    if at_new is None:
        gone = _Difference(old=here, new=None, was=before[at_old], now=None)
        yield from _drift(entry, was, now, gone)
        return
    for difference in _between(before[at_old], after[at_new], here, (blocks, at_new)):
        yield from _drift(entry, was, now, difference)
    if entry.takes_facts_of == "invoice":
        yield from _spent_otherwise(entry, was, now, old.invoices[at_old])


def _spent_otherwise(entry: Entry, was: Examined, now: Examined, invoice: Invoice) -> Iterator[Drift]:
    """Where the case says now that something else was spent on an order by time than the invoice asked for."""
    assert was.case is not None  # the caller has looked
    assert now.case is not None
    numbers = {order.number: at for at, order in enumerate(now.case.change_orders)}
    for at, order in enumerate(was.case.change_orders):
        asked = invoice.change_order == order.number or (order.payable and order.payable == invoice.milestone)
        here = numbers.get(order.number)
        if order.spent is None or not asked or here is None:
            continue
        spent = now.case.change_orders[here].spent
        for difference in _between(
            order.spent, spent, ("change_orders", at, "spent"), ("change_orders", here, "spent")
        ):
            yield from _drift(entry, was, now, difference)


def _drift(entry: Entry, was: Examined, now: Examined, difference: _Difference) -> Iterator[Drift]:
    path = difference.new or difference.old or ()
    around = ("contract",) if entry.takes_facts_of == "contract" else path[:2]
    within = path[len(around)] if path[: len(around)] == around and len(path) > len(around) else None
    if within in _LATER_KNOWN[entry.takes_facts_of]:
        return
    if path[0] == "parties" and len(path) > 2 and path[2] in _IN_NO_CONTRACT:
        return
    if any(dotted(path).startswith(broken) for broken in now.broken if broken):
        return  # the field is refused anyway
    old_words, new_words = _words(was.source, difference.old), _words(now.source, difference.new)
    place = now.source.place_of(difference.new if difference.new is not None else (difference.old or ())[:-1])
    old_place = was.source.place_of(difference.old if difference.old is not None else (difference.new or ())[:-1])
    at = f"{old_place.file}:{old_place.line}:{old_place.column}"
    facts: dict[str, Value] = {
        "field": FieldName(dotted(path)),
        "name": entry.called,
        "day": entry.issued[:10],
        "now": as_typed(new_words),
        "then": as_typed(old_words),
    }
    if new_words and old_words:
        message = say("{field} is {now}, and {name}, issued on {day}, said {then}", **facts)
    elif old_words:
        message = say("{field} is gone, and {name}, issued on {day}, said {then}", **facts)
    else:
        message = say("{field} is {now}, and {name}, issued on {day}, did not have it", **facts)
    binds = not (path[0] == "title" or (path[0] == "parties" and len(path) > 2 and path[2] in _MAY_CHANGE))
    if path[:2] == ("contract", "tax") and _only_says_why_no_tax(was, now, added=not old_words):
        binds = False  # why no tax is charged may be said later: it changes no price, and an invoice has to say it
    yield Drift(
        document=entry.takes_facts_of,
        about=entry.about,
        binds=binds,
        diagnostic=Diagnostic(
            rule=RULE,
            message=message,
            hint=joined(
                (say("The copy that went out: {place}.", place=at), _remedy(entry, difference, now, binds=binds)), " "
            ),
            severity=Severity.WARNING,
            path=dotted(path),
            place=place,
        ),
    )


def _only_says_why_no_tax(was: Examined, now: Examined, *, added: bool) -> bool:
    """Whether no tax is charged now, and none was by the contract as issued; or a reason for it was added."""
    before, after = (each.case.contract.tax if each.case else None for each in (was, now))
    if after is not None and after.treatment is not None and added:
        return True
    return all(tax is None or not tax.rate or tax.treatment is not None for tax in (before, after))


def _remedy(entry: Entry, difference: _Difference, now: Examined, *, binds: bool) -> str:
    if not binds:
        return say("Later documents will say what the case says now; tell the other side, if the change is meant.")
    again = f"{entry.document} --number {entry.about}" if entry.about else entry.document
    revise = say(
        'If the document itself is to change, issue it again: "docgen issue {case} {document} --revise".',
        "If the document itself is to change, issue it again, as a revision.",
        case=now.source.name,
        document=again,
    )
    if entry.takes_facts_of == "credit-note":
        return joined((say("Put it back, and write what is different as a credit note of its own."), revise), " ")
    if entry.takes_facts_of == "invoice":
        return joined((say("Put it back, and correct the invoice by a credit note or a new invoice."), revise), " ")
    if entry.takes_facts_of != "contract":
        return joined((say("Put it back, and make a new change order of what is different."), revise), " ")
    if (difference.new or difference.old or ())[:2] == ("contract", "tax"):
        return say(
            "Put it back. Where the law has changed the rate, write tax: and the new rate under each invoice that bears"
            " it. A rate that was wrong from the start takes a corrected contract that both parties sign:"
            ' "docgen issue {case} contract --revise".',
            "Put it back. Where the law has changed the rate, write tax: and the new rate under each invoice that bears"
            " it. A rate that was wrong from the start takes a corrected contract that both parties sign: issue the"
            " contract again, as a revision.",
            case=now.source.name,
        )
    explained = _approved_orders(difference, now.case)
    if explained:
        return joined((explained, say("Put it back."), revise), " ")
    return joined((say("Put it back, and write what changed as a change order."), revise), " ")


def _approved_orders(difference: _Difference, case: Case | None) -> str:
    """A sentence where approved change orders come to the difference: somebody has counted them a second time."""
    if case is None or (difference.new or ())[-2:] != ("contract", "price"):
        return ""
    if not isinstance(difference.was, Decimal) or not isinstance(difference.now, Decimal):
        return ""
    numbers: list[str] = []
    total = Decimal()
    for order in case.change_orders:
        if order.status != "approved":
            continue
        numbers.append(str(order.number))
        total += case.items_of(order)
        if total == difference.now - difference.was:
            if len(numbers) == 1:
                return say(
                    "Change order {number} adds {total} to the price already, by being approved.",
                    number=numbers[0],
                    total=str(total),
                )
            return say(
                "Change orders {numbers} add {total} to the price already, by being approved.",
                numbers=", ".join(numbers),
                total=str(total),
            )
    return ""


# --- comparing ----------------------------------------------------------------------------------------------------


def _between(was: object, now: object, old: Steps, new: Steps) -> Iterator[_Difference]:
    """Every single field that differs, the deepest that can be named."""
    if was == now:
        return
    if isinstance(was, Record) and isinstance(now, Record):
        for field in now.__struct_fields__:
            yield from _between(getattr(was, field), getattr(now, field), (*old, field), (*new, field))
    elif isinstance(was, tuple) and isinstance(now, tuple):
        for i, j in _matched(was, now):
            yield from _between(
                was[i] if i is not None else None,
                now[j] if j is not None else None,
                (*old, i if i is not None else len(was)),
                (*new, j if j is not None else len(now)),
            )
    else:
        absent_before, absent_now = was is None or was == (), now is None or now == ()
        yield _Difference(old=None if absent_before else old, new=None if absent_now else new, was=was, now=now)


def _matched(was: Sequence[object], now: Sequence[object]) -> Iterator[tuple[int | None, int | None]]:
    """Which items belong together: milestones by their id, everything else by what it says, then by position."""
    if all(isinstance(item, Milestone) for item in (*was, *now)):
        names = {item.id: at for at, item in enumerate(now) if isinstance(item, Milestone)}
        known = {item.id: at for at, item in enumerate(was) if isinstance(item, Milestone)}
        yield from ((at, names.get(name)) for name, at in known.items())
        yield from ((None, at) for name, at in names.items() if name not in known)
        return
    matcher = SequenceMatcher(None, [repr(item) for item in was], [repr(item) for item in now], autojunk=False)
    for step, i1, i2, j1, j2 in matcher.get_opcodes():
        if step == "equal":
            continue
        for offset in range(max(i2 - i1, j2 - j1)):
            i, j = i1 + offset, j1 + offset
            yield (i if i < i2 else None), (j if j < j2 else None)


def _value_at(case: Case, steps: Steps) -> object:
    value: object = case
    for step in steps:
        value = getattr(value, str(step))
    return value


def _words(source: Source, path: Steps | None) -> str:
    """What is typed at a path, "" where nothing is; of a block or list, what is typed in it."""
    if path is None:
        return ""
    node = source.node_at(path)
    if node is None:
        return ""
    return node.text if isinstance(node, Scalar) else ", ".join(_texts(node))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    for inner in getattr(node, "items", None) or ():
        yield from _texts(inner) if not callable(inner) else ()
    for inner in (getattr(node, "fields", None) or {}).values():
        yield from _texts(inner)
