"""A line of the register, and the chain that all lines make.

A line is a JSON object with its fields in a fixed order. `before` is the hash of the line before it, and `line` the
hash of the line's own other fields: so a change anywhere shows, in the last line too. Nothing here touches the disk.

A line that came from another machine's register follows another line there than here. It keeps what it said there
(`former`), so that the line as it was, and its hash, can be made again: a seal that was noted there is found here.

A document of which there is one (the contract, each change order) keeps its reference for good: K-2026-014/C,
K-2026-014/CO-2. Issued again with other words, it becomes revision 2 of itself. A letter belongs to its day: the late
notice of a later day says other things of other sums and is a new document, LN-2; only a letter of the same day, about
the same thing, can be a revision of one that was issued.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, guess
from docgen.errors import DocgenError
from docgen.messages import joined, say

if TYPE_CHECKING:
    from docgen.documents.kind import DocumentKind

NO_LINE = "0" * 64
"""What stands in `before` of the first line."""

_HASH = re.compile(r"[0-9a-f]{64}")
_FOLDER = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_ADDED = "(?:-delivery|-signature|-signed-copy)?"
_REGISTERS_AT_MOST = 50  # that a line came through; more is made by hand, to keep a machine busy


class Former(Struct, frozen=True, kw_only=True):
    """What a line said in another register, before it was joined to this one."""

    before: str
    folder: str


Addition = Literal["delivery", "signature", "signed-copy"]


WORDS = ".words.json"
"""What the file with the words of an issued document ends with."""


def key_in_bundle(name: str) -> str:
    """What tells a document that was issued, as messages call it, from every other in the bundles that have it."""
    return f"issued:{name}"


class BundledPart(Struct, frozen=True, kw_only=True):
    """A document of a bundle whose pages were cited: what it is, its first page and how many it has."""

    key: str
    section: str
    title: str
    day: date
    first: int
    pages: int


class Bundled(Struct, frozen=True, kw_only=True):
    """A bundle whose pages were cited: later ones keep its numbers. `front` are the pages of its cover and index,
    `part_begins` the index of the first document of each of its files.
    """

    profile: str
    front: int
    part_begins: tuple[int, ...]
    documents: tuple[BundledPart, ...]


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One issued document.

    `reference` is K-2026-014/CO-2, `revision` counts from 1. `document` and `about` say which document it is, and
    `takes_facts_of` which document of the catalogue it stands for: another one where a template of the user's own made
    it; `as_of` is the date it carries, `issued` the moment it was issued, ISO 8601 with the offset from UTC. `folder`
    is where its files are, in the folder of issued documents, and `files` gives the SHA-256 of each; `case_file` and
    `words` are the two of them that hold the case file and the document's Draft. `templates` gives the SHA-256 of every
    template and letterhead file that it was made from. `content` is the fingerprint of the Draft, `docgen` the version.
    `remarks` are what docgen had to say when it was issued (a date long past, a clock that ran backwards). `former` is
    what the line said in each register that it came from, the oldest first. A line without them has no such keys, as
    none of docgen 0.1.0 has.
    `review`: it is a copy for a lawyer to review and approve, which was not sent to the client. `exhibits` gives the
    SHA-256 of every exhibit that the case named and that lay beside it then, by the name that the case gives it.
    `adds` is None for an issued document. Otherwise the line adds to the document of this reference what came of it
    later: its delivery, a signature, the signed copy that came back. `facts` says what, and the line has no case file
    and no words of its own.
    `bundled` is the bundle whose pages the document cites, where it cites pages.
    """

    reference: str
    revision: int
    document: str
    takes_facts_of: str
    about: str
    as_of: date
    issued: str
    folder: str
    files: Mapping[str, str]
    case_file: str
    words: str
    templates: Mapping[str, str]
    content: str
    docgen: str
    before: str
    remarks: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()
    review: bool = False
    exhibits: Mapping[str, str] = {}
    adds: Addition | None = None
    facts: Mapping[str, str] = {}
    bundled: Bundled | None = None

    @property
    def case(self) -> str:
        """The reference of the case: 2026/014 of 2026/014/C. The folder of a document is named after the rest."""
        parts = self.reference.split("/")
        for at in range(1, len(parts)):
            name = re.escape(folder_name("/".join(parts[at:])))
            folders = (self.folder, *(each.folder for each in self.former))
            if any(re.fullmatch(rf"{name}{_ADDED}(-r\d+)?(_\d+)?", folder) for folder in folders):
                return "/".join(parts[:at])
        return parts[0]

    @property
    def in_record(self) -> str:
        """The reference as the record of the case gives it: CO-2, of the second revision CO-2-r2."""
        return self.reference.removeprefix(f"{self.case}/") + (f"-r{self.revision}" if self.revision > 1 else "")

    @property
    def called(self) -> str:
        """The reference as messages give it, with the revision from the second on."""
        return called(self.reference, self.revision)

    @property
    def stem(self) -> str:
        """The name of the document's own files without an ending, "" for a line that adds."""
        return self.words.removesuffix(WORDS)

    @property
    def pdf(self) -> str:
        """The name of the PDF among its files, of a line that adds the PDF that it adds; "" where there is none."""
        if self.adds:
            return next((name for name in self.files if name.endswith(".pdf")), "")
        return f"{self.stem}.pdf" if f"{self.stem}.pdf" in self.files else ""


_read_line = msgspec.json.Decoder(Entry).decode


class DamagedLine(Diagnostic, frozen=True, kw_only=True):
    """A line that is not as docgen wrote it, by its number from 1. The message goes on after "line 3 of FILE"."""

    rule: str = "register"
    number: int

    def of(self, name: str) -> str:
        """The whole message; `name` is what it calls the file."""
        return f"line {self.number} of {name} {self.message}"


class Register(Struct, frozen=True, kw_only=True):
    """The lines as they were read. `last` is the hash of the last line, NO_LINE for none.

    `damaged` says what is wrong with the lines themselves; `lines` has those that can be read at all.
    """

    lines: tuple[Entry, ...]
    last: str
    damaged: tuple[DamagedLine, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The issued documents, without what the register adds to them."""
        return tuple(line for line in self.lines if line.adds is None)

    def added_to(self, entry: Entry, what: Addition) -> tuple[Entry, ...]:
        """What the register adds of that kind to an issued document, in order."""
        of = origin(entry)
        return tuple(line for line in self.lines if line.adds == what and line.facts.get("of") == of)

    @property
    def seals(self) -> frozenset[str]:
        """The hash of every line, as it is here and as it was in each register that it came from."""
        return frozenset(hash_of(form) for entry in self.lines for form in forms(entry))

    @property
    def id(self) -> str:
        """What stands for the register wherever its folder lies: the hash of its first line, "" for an empty one."""
        return origin(self.lines[0]) if self.lines else ""

    def name(self, entry: Entry) -> str:
        """What the document is called here: `entry.called`, with a few signs of its hash where two documents bear that.

        Two machines that issue into copies of one folder give one reference twice. On the documents it stays as it was
        printed; here the two are told apart by what is the same on every machine.
        """
        doubled = [each for each in self.entries if each.called == entry.called]
        if len(doubled) < 2:
            return entry.called
        return called(f"{entry.reference}~{origin(entry)[:4]}", entry.revision)

    def document_of(self, line: Entry) -> Entry:
        """The issued document that a line adds to; a document's own line is its own. Without it, the line itself."""
        of = line.facts.get("of") if line.adds else None
        return next((entry for entry in self.entries if of and origin(entry) == of), line)


def called(reference: str, revision: int) -> str:
    """The reference as messages and documents give it: K-2026-014/CO-2 revision 2."""
    return reference if revision == 1 else f"{reference} revision {revision}"


def folder_name(name: str) -> str:
    """A reference, or its part, as a disk takes it: other signs become hyphens."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-") or "paper"


def forms(entry: Entry) -> Iterator[Entry]:
    """The entry as it was in each register that it came from, the oldest first, and as it is."""
    for at, former in enumerate(entry.former):
        yield replace(entry, before=former.before, folder=former.folder, former=entry.former[:at])
    yield entry


def origin(entry: Entry) -> str:
    """The hash of the line that was written when the document was issued: the same in every register that holds it."""
    return hash_of(next(forms(entry)))


def hash_of(entry: Entry) -> str:
    """The hash of the entry's line, which the next line repeats."""
    return sha256(line_of(entry)[:-1])


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def line_of(entry: Entry) -> bytes:
    """The entry as its line, newline and all."""
    body = _body(entry)
    return body[:-1] + b', "line": "' + sha256(body).encode() + b'"}\n'


def read_register(content: bytes) -> Register:
    """The register in these bytes, with everything that is wrong with its lines and their chain."""
    entries: list[Entry] = []
    damaged: list[DamagedLine] = []
    before, whole = NO_LINE, True
    seen = {NO_LINE}
    lines = content.split(b"\n")
    tail = lines.pop()
    for number, line in enumerate(lines, start=1):
        entry = _entry(line)
        if entry is None and line.endswith(b"\r") and _entry(line[:-1]):
            damaged.append(
                DamagedLine(number=number, message=say("has another end than docgen gave it"), hint=LINE_ENDS)
            )
        elif entry is None:
            damaged.append(DamagedLine(number=number, message=say("was altered"), hint=RESTORE))
        else:
            entries.append(entry)
            if entry.before != before and entry.before in seen and sha256(line) not in seen:
                damaged.append(
                    DamagedLine(
                        number=number, message=say("follows another line than the one before it"), hint=TWO_MACHINES
                    )
                )
            elif entry.before != before and whole:  # after an altered line the next cannot fit
                what = say("does not follow the line before it: a line was taken out, put in or moved")
                damaged.append(DamagedLine(number=number, message=what, hint=RESTORE))
        before, whole = sha256(line), entry is not None
        seen.add(before)
    if tail:
        damaged.append(
            DamagedLine(
                number=len(lines) + 1, message=say("is not whole: it breaks off before its end"), hint=CUT_SHORT
            )
        )
    register = Register(lines=tuple(entries), last=before, damaged=tuple(damaged))
    if not damaged and any(entry.former for entry in entries):
        known = register.seals | {NO_LINE}
        for number, entry in enumerate(entries, start=1):
            if any(former.before not in known for former in entry.former):
                damaged.append(
                    DamagedLine(
                        number=number,
                        message=say("came from another register, and the line before it there is missing"),
                        hint=RESTORE,
                    )
                )
    return replace(register, damaged=tuple(damaged))


TWO_MACHINES = say(
    "Two machines have issued documents into copies of this folder, and both lines are here. Join them:"
    ' "docgen register merge CASE", with the folder of the other machine where its documents are not here.',
    "Two machines have issued documents into copies of this folder, and both lines are here. Who keeps docgen"
    " installed can join them.",
)
RESTORE = say("Restore register.jsonl from a backup made before that.")
LINE_ENDS = say(
    "A program has rewritten the file, perhaps git with core.autocrlf. Restore register.jsonl as it was, and keep the"
    " folder from being converted: *.issued/** -text in .gitattributes."
)
CUT_SHORT = say(
    "A cut in the power or a full disk can do that. Restore register.jsonl from a backup; where there is none, take the"
    " broken line out: the lines before it are whole. Move the folder of that document away, and issue it again."
)


def _body(entry: Entry) -> bytes:
    """The entry's line without its own hash and newline: fields in the order of `Entry`, files by their names."""
    return msgspec.json.format(msgspec.json.encode(entry, order="deterministic"), indent=0)


def _entry(line: bytes) -> Entry | None:
    """The entry in a line, or None when the line is not byte for byte what docgen wrote."""
    try:
        entry = _read_line(line)
        # Written again, which also shows a field that docgen does not know, or one with another type.
        whole = line_of(entry) == line + b"\n" and entry.revision > 0
        whole = whole and datetime.fromisoformat(entry.issued).tzinfo is not None
        bare = all(_FOLDER.fullmatch(name) for name in (entry.folder, *(each.folder for each in entry.former)))
        bare = bare and all(_is_bare(name) for name in entry.files)
        written = (
            *entry.files.values(),
            *entry.templates.values(),
            *entry.exhibits.values(),
            *(each.before for each in entry.former),
        )
        hashes = len(entry.former) <= _REGISTERS_AT_MOST and all(_HASH.fullmatch(each) for each in written)
    except (ValueError, RecursionError):
        return None
    if not (whole and bare and hashes):
        return None
    own = {entry.case_file, entry.words}
    return entry if (own == {""} if entry.adds else entry.files.keys() >= own) else None


def _is_bare(name: str) -> bool:
    """Whether it is the name of a file in the folder of its document, on every system."""
    return name not in ("", ".", "..") and not {"/", "\0"} & set(name) and PurePath(name).name == name


def refuse_damaged(register: Register, name: str) -> None:
    """Raises DocgenError with the first thing that is wrong with the register: nothing is added to a broken chain."""
    for line in register.damaged:
        raise DocgenError(line.of(name), line.hint)


def entry_named(register: Register, name: str, case: str) -> Entry:
    """The issued document that is meant; `case` is the reference of the case.

    It is named by its reference (K-2026-014/C), by the part after the stroke (C, CO-2), which is its newest revision,
    or with its revision (C-r1, C-r2). Raises DocgenError for one that was not issued, and where two bear the name.
    """
    by_folder = {entry.folder if entry.revision > 1 else f"{entry.folder}-r1": entry for entry in register.entries}
    whole = name if name.startswith(f"{case}/") else f"{case}/{name}"
    doubled = {register.name(entry): entry for entry in register.entries if register.name(entry) != entry.called}
    if name in by_folder or whole in doubled:
        return by_folder.get(name) or doubled[whole]
    same = [entry for entry in register.entries if whole in (entry.reference, entry.called)]
    newest_ones = [entry for entry in same if entry.revision == max(each.revision for each in same)]
    if len(newest_ones) > 1:
        listed = joined(
            (say("{name} of {day}", name=register.name(each), day=each.as_of.isoformat()) for each in newest_ones), ", "
        )
        raise DocgenError(
            say(
                "{count} documents bear the reference {whole}: two machines issued them",
                count=len(newest_ones),
                whole=whole,
            ),
            say("Say which: {listed}.", listed=listed),
        )
    if newest_ones:
        return newest_ones[0]
    known = [entry.folder for entry in register.entries]
    listed = (
        say("Issued: {listed}.", listed=", ".join(known))
        if known
        else say('Issued: none; "docgen issue" issues one.', "Nothing was issued yet.")
    )
    near = guess(name, known, "", written='"{}"')
    raise DocgenError(say('no document "{name}" was issued', name=name), near + " " + listed if near else listed)


# --- what an issued document is called --------------------------------------------------------------------------------


def mark_of(kind: DocumentKind) -> str:
    """What stands for the kind of document in a reference: its own mark, or the first letters of its name."""
    return kind.mark or "".join(word[0] for word in kind.name.split("-") if word).upper()


def issued_before(kind: DocumentKind, about: str, as_of: date, issued: Sequence[Entry]) -> tuple[Entry, ...]:
    """Every time the document was issued before: where two machines issued it, what both issued."""
    return tuple(
        entry
        for entry in issued
        if (entry.document, entry.about) == (kind.name, about) and (kind.once or entry.as_of == as_of)
    )


def newest(entries: Sequence[Entry]) -> Entry | None:
    """The newest revision among them; of two that bear one number the later line. None where there are none."""
    return max(enumerate(entries), key=lambda each: (each[1].revision, each[0]), default=(0, None))[1]


def next_revision(reference: str, issued: Sequence[Entry]) -> int:
    """The number of the next revision under this reference: none that is printed on a document is given again."""
    return max((entry.revision for entry in issued if entry.reference == reference), default=0) + 1


def reference_of(case: str, kind: DocumentKind, about: str, as_of: date, issued: Sequence[Entry]) -> str:
    """The reference of a document: the one under which it was issued before, else a new one."""
    mark = mark_of(kind)
    before = newest(issued_before(kind, about, as_of, issued))
    if before:
        return before.reference
    if kind.once:
        taken_by_others = {entry.reference for entry in issued}
        # An invoice that is called INV-2605 already is not called INV-INV-2605.
        names = (about,) if about.startswith(f"{mark}-") else ()
        names = (*names, f"{mark}-{about}", f"{mark}-({about})") if about else (mark,)
        return next(f"{case}/{name}" for name in names if f"{case}/{name}" not in taken_by_others)
    pattern = re.compile(rf".*/{re.escape(mark)}-(\d+)")
    taken = [int(found[1]) for entry in issued if (found := pattern.fullmatch(entry.reference))]
    return f"{case}/{mark}-{max(taken, default=0) + 1}"


def name_of(entry: Entry) -> str:
    """The reference without that of the case, with what the line adds: CO-2, CO-2-delivery."""
    name = entry.reference.removeprefix(f"{entry.case}/")
    return f"{name}-{entry.adds}" if entry.adds else name


def folder_of(name: str, revision: int, taken: Sequence[str]) -> str:
    """The folder of an issued document: CO-2, CO-2-r2. `name` is its reference without that of the case.

    `taken` are the folders that other documents have.
    Signs that a disk may not take become hyphens; two references that would then share a folder are told apart.
    """
    plain = folder_name(name)
    wanted = plain if revision == 1 else f"{plain}-r{revision}"
    others = {folder.casefold() for folder in taken}
    candidates = (wanted, *(f"{wanted}_{count}" for count in range(2, len(others) + 3)))
    return next(candidate for candidate in candidates if candidate.casefold() not in others)
