"""A Word file that came back, held against the document that went out; and what each change would do to the case.

The file is somebody else's: it is read in a worker of its own, with a deadline and bounded memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from docgen.compose.draft import Draft
from docgen.compose.explanation import ClauseNote
from docgen.dates import in_words
from docgen.errors import DocgenError
from docgen.loading import load_bytes
from docgen.own_templates import on_letterhead
from docgen.pipeline import Loaded, draft, explain, file_name
from docgen.redline.summary import places
from docgen.redline.word_compare import Returned, WordChange, compare_word_files
from docgen.redline.word_marking import mark_changes
from docgen.redline.word_reading import plain
from docgen.register.entries import Entry, entry_named, refuse_damaged
from docgen.register.redline import draft_of, limited
from docgen.register.store import REGISTER, folder_beside, kept, read
from docgen.steps.simulate import Scenario, simulate
from docgen.yamlsource.yaml_nodes import Mapping as Block
from docgen.yamlsource.yaml_nodes import Scalar
from docgen.yamlsource.yaml_nodes import Sequence as Items

LARGEST = 50_000_000  # bytes of the file that came back
NOT_TRACKED = "NOT TRACKED"
_TRIES = 12  # fields of the case that are tried for one change
_EXPLAINED = 20  # changes that are played forward
_SHOWN = 4  # days of the scenario that are shown of one change
_NUMBER = re.compile(r"\d+(?:[.,’']\d+)*")


class Explained(Struct, frozen=True, kw_only=True):
    """A change with what its clause is for ("" where no clause of docgen's is meant), the field of the case that says
    the same (as `path: old -> new`), and what would then happen otherwise if the client stopped paying.
    """

    change: WordChange
    purpose: str = ""
    field: str = ""
    effects: tuple[str, ...] = ()


class CameBack(Struct, frozen=True, kw_only=True):
    """What came back: of which document, its changes, the comments in it, and the file's name for a redline."""

    entry: Entry
    called: str
    changes: tuple[Explained, ...]
    comments: tuple[tuple[str, str], ...]
    file_name: str
    sent: bytes
    back: bytes

    @property
    def is_silent(self) -> bool:
        """Whether something was changed without being tracked."""
        return any(not one.change.tracked for one in self.changes)


def came_back(loaded: Loaded, reference: str, content: bytes, name: str) -> CameBack:
    """What the Word file `content`, called `name`, says otherwise than the issued document `reference`.

    Raises DocgenError for a document that was not issued, or was not issued in words that can be compared, and for a
    file that cannot be read within bounds.
    """
    folder = folder_beside(Path(loaded.name))
    register = read(folder)
    refuse_damaged(register, str(folder / REGISTER))
    entry = entry_named(register, reference, loaded.case.case)
    words = draft_of(folder, entry, loaded)
    sent = _sent(folder, entry, words)
    found = limited(name, partial(compare_word_files, sent, content, tuple(places(words)), name))
    return CameBack(
        entry=entry,
        called=entry.called,
        changes=tuple(_explained(loaded, entry, found)),
        comments=found.comments,
        file_name=file_name(loaded.case.case, f"{entry.folder}-came-back.docx"),
        sent=sent,
        back=content,
    )


def as_redline(found: CameBack, name: str) -> bytes:
    """The file that came back, with what was changed in it without a trace as tracked changes of "NOT TRACKED"."""
    day = found.entry.as_of.isoformat()
    return limited(name, partial(mark_changes, found.sent, found.back, by=NOT_TRACKED, on=day))


def _sent(folder: Path, entry: Entry, words: Draft) -> bytes:
    """The Word file that went out; made anew of the kept words where it went out as PDF alone."""
    issued = next((file for file in entry.files if file.endswith((".docx", ".docm"))), None)
    if issued:
        return kept(folder, entry, issued)
    from docgen.render.docx import to_docx

    return on_letterhead(words, partial(to_docx, words))


# --- what a change would do -------------------------------------------------------------------------------------------


def _explained(loaded: Loaded, entry: Entry, found: Returned) -> Iterator[Explained]:
    notes = _notes(loaded, entry)
    before = _played(loaded) if notes else None
    tried = 0
    for change in found.changes:
        heading = re.search(r"\((.+)\)$|under “(.+?)”", change.where)
        note = notes.get(next((one for one in heading.groups() if one), "")) if heading else None
        if note is None:
            yield Explained(change=change)
            continue
        written = None
        if before is not None and tried < _EXPLAINED and _NUMBER.search(change.old) and _NUMBER.search(change.new):
            tried += 1
            written = _written(loaded, entry, change, note.fields)
        if written is None:
            yield Explained(change=change, purpose=note.reason)
            continue
        field, other = written
        yield Explained(change=change, purpose=note.reason, field=field, effects=_effects(before, _played(other)))


def _notes(loaded: Loaded, entry: Entry) -> Mapping[str, ClauseNote]:
    """What `docgen explain` says of each clause in the document, by its heading."""
    try:
        notes = explain(loaded, entry.document, number=entry.about or None, as_of=entry.as_of)
    except DocgenError:  # a template of the user's own has no clauses of docgen's
        return {}
    return {note.heading: note for note in notes if note.included and note.depth == 0}


def _played(loaded: Loaded) -> Scenario | None:
    try:
        return simulate(loaded.ledger, loaded.ladder)
    except DocgenError:
        return None


def _written(loaded: Loaded, entry: Entry, change: WordChange, fields: Sequence[str]) -> tuple[str, Loaded] | None:
    """The field of the case that says what was changed, and the case with the change in it.

    A field is the right one where docgen, with the new value in it, prints the very paragraph that came back.
    """
    olds, news = _NUMBER.findall(change.old), _NUMBER.findall(change.new)
    if len(olds) != len(news) or loaded.examined is None:
        return None
    (was, now) = next(((a, b) for a, b in zip(olds, news, strict=True) if a != b), ("", ""))
    for path, scalar in list(_scalars(loaded, fields))[:_TRIES]:
        text = _with_number(scalar.text, was, now)
        if text is None or scalar.place.line < 1:
            continue
        lines = loaded.raw.decode("utf-8-sig").splitlines(keepends=True)
        line, at = lines[scalar.place.line - 1], scalar.place.column - 1
        if not line[at:].startswith(scalar.text):
            continue
        lines[scalar.place.line - 1] = line[:at] + text + line[at + len(scalar.text) :]
        try:
            other = load_bytes("".join(lines).encode(), name=loaded.name, called=loaded.name, folder=loaded.folder)
            made = draft(other, entry.document, number=entry.about or None, as_of=entry.as_of).draft
        except DocgenError:
            continue
        if change.after in {plain(words) for words, _ in places(made)}:
            return f"{path}: {scalar.text} -> {text}", other
    return None


def _scalars(loaded: Loaded, fields: Sequence[str]) -> Iterator[tuple[str, Scalar]]:
    assert loaded.examined is not None
    for field in fields:
        node = loaded.examined.source.node_at(field)
        if node is not None:
            yield from _below(node, field)


def _below(node: object, path: str) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Block):
        for key, value in node.fields.items():
            yield from _below(value, f"{path}.{key}")
    elif isinstance(node, Items):
        for at, value in enumerate(node.items):
            yield from _below(value, f"{path}[{at}]")


def _with_number(text: str, was: str, now: str) -> str | None:
    """The text of a field with another number in it; None where it does not hold the old one."""
    for found in _NUMBER.finditer(text):
        if _value(found[0]) == _value(was):
            return text[: found.start()] + _value(now) + text[found.end() :]
    return None


def _value(number: str) -> str:
    plain_number = re.sub(r"[.,’'](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    return re.sub(r"\.0+$", "", plain_number)


def _effects(before: Scenario | None, after: Scenario | None) -> tuple[str, ...]:
    """What happens on other days, and what fails that did not, in the contract played forward."""
    if before is None or after is None:
        return ()
    days = {event.words: event.day for event in after.events}
    stop: list[str] = []
    if before.may_stop and before.may_stop != after.may_stop:
        now = f"no earlier than {in_words(after.may_stop)}" if after.may_stop else "not at all"
        stop = [f"the gate could stop work {now}, instead of {in_words(before.may_stop)}"]
    found = [
        f"{event.words.rstrip('.')}: {in_words(days[event.words])}, instead of {in_words(event.day)}"
        for event in before.events
        if event.words in days and days[event.words] != event.day
    ]
    known = {one.rule for one in before.failing}
    failing = [one.message for one in after.failing if one.rule not in known]
    lost = [
        f"{event.words.rstrip('.')}: no longer in time; it was {in_words(event.day)}"
        for event in before.events
        if event.words not in days
    ]
    return (*stop, *found[:_SHOWN], *lost[:_SHOWN], *failing[:_SHOWN])
