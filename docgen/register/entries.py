"""A line of the register, and the chain that all lines make.

A line is a JSON object with its fields in a fixed order. `before` is the hash of the line before it, and `line` the
hash of the line's own other fields: so a change anywhere shows, in the last line too. Nothing here touches the disk.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from docgen.errors import DocgenError

NO_LINE = "0" * 64
"""What stands in `before` of the first line."""

_HASH = re.compile(r"[0-9a-f]{64}")


class Entry(Struct, frozen=True, kw_only=True):
    """One issued paper.

    `reference` is K-2026-014/CO-2, `revision` counts from 1. `document` and `about` say which paper it is, and
    `takes_facts_of` which paper of the catalogue it stands for: another one where a template of the user's own made it;
    `as_of` is the date it carries, `issued` the moment it was issued, ISO 8601 with the offset from UTC. `folder` is
    where its files are, in the folder of issued papers, and `files` gives the SHA-256 of each; `case_file` and `words`
    are the two of them that hold the case file and the paper's Draft. `templates` gives the SHA-256 of every template
    and letterhead file that it was made from. `content` is the fingerprint of the Draft, `docgen` the version.
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

    @property
    def called(self) -> str:
        """The reference as messages give it, with the revision from the second on."""
        return called(self.reference, self.revision)


class Register(Struct, frozen=True, kw_only=True):
    """The lines as they were read. `last` is the hash of the last line, NO_LINE for none.

    `faults` are what is wrong with the lines themselves, as (number of the line, what, what to do); the entries are
    those of the lines that can be read at all.
    """

    entries: tuple[Entry, ...]
    last: str
    faults: tuple[tuple[int, str, str], ...]

    def latest(self, reference: str) -> Entry | None:
        """The newest revision of a paper, or None where none was issued."""
        return max(
            (entry for entry in self.entries if entry.reference == reference),
            key=lambda entry: entry.revision,
            default=None,
        )


def called(reference: str, revision: int) -> str:
    """The reference as messages and papers give it: K-2026-014/CO-2 revision 2."""
    return reference if revision == 1 else f"{reference} revision {revision}"


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def line_of(entry: Entry) -> bytes:
    """The entry as its line, newline and all."""
    body = _body(entry)
    return _json(body | {"line": sha256(_json(body))}) + b"\n"


def read_register(content: bytes) -> Register:
    """The register in these bytes, with everything that is wrong with its lines and their chain."""
    entries: list[Entry] = []
    faults: list[tuple[int, str, str]] = []
    before, whole = NO_LINE, True
    lines = content.split(b"\n")
    tail = lines.pop()
    for number, line in enumerate(lines, start=1):
        entry = _entry(line)
        if entry is None and line.endswith(b"\r") and _entry(line[:-1]):
            faults.append((number, "has another end than docgen gave it", LINE_ENDS))
        elif entry is None:
            faults.append((number, "was altered", RESTORE))
        else:
            entries.append(entry)
            if entry.before != before and whole:  # after an altered line the next cannot fit
                what = "does not follow the line before it: a line was taken out, put in or moved"
                faults.append((number, what, RESTORE))
        before, whole = sha256(line), entry is not None
    if tail:
        faults.append((len(lines) + 1, "is not whole: it breaks off before its end", CUT_SHORT))
    return Register(entries=tuple(entries), last=before, faults=tuple(faults))


RESTORE = "Restore register.jsonl from a backup made before that."
LINE_ENDS = (
    "A program has rewritten the file, perhaps git with core.autocrlf. Restore register.jsonl as it was, and keep the"
    " folder from being converted: *.issued/** -text in .gitattributes."
)
CUT_SHORT = (
    "A cut in the power or a full disk can do that. Restore register.jsonl from a backup; where there is none, take the"
    " broken line out: the lines before it are whole. Move the folder of that paper away, and issue it again."
)


def _body(entry: Entry) -> dict[str, Any]:
    body: dict[str, Any] = asdict(entry)
    return body | {
        "as_of": entry.as_of.isoformat(),
        "files": dict(sorted(entry.files.items())),
        "templates": dict(sorted(entry.templates.items())),
    }


def _json(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(", ", ": ")).encode()


def _entry(line: bytes) -> Entry | None:
    """The entry in a line, or None when the line is not byte for byte what docgen wrote."""
    try:
        body = json.loads(line)
        if not isinstance(body, dict):
            return None
        del body["line"]  # reckoned again below
        entry = Entry(**{**body, "as_of": date.fromisoformat(body["as_of"])})
        whole = line_of(entry) == line + b"\n" and _is_typed(entry)
        bare = all(name and PurePath(name).name == name for name in (entry.folder, *entry.files))
        hashes = all(_HASH.fullmatch(each) for each in (*entry.files.values(), *entry.templates.values()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return entry if whole and bare and hashes and entry.files.keys() >= {entry.case_file, entry.words} else None


def _is_typed(entry: Entry) -> bool:
    """Whether each field is what it should be: the hash alone would pass a line that somebody has made with care."""
    datetime.fromisoformat(entry.issued)
    others = ("revision", "as_of", "files", "templates")
    texts = (value for name, value in asdict(entry).items() if name not in others)
    return type(entry.revision) is int and entry.revision > 0 and all(isinstance(text, str) for text in texts)


def refuse_faults(register: Register, name: str) -> None:
    """Raises DocgenError with the first thing that is wrong with the register: nothing is added to a broken chain."""
    for number, what, remedy in register.faults:
        raise DocgenError(f"line {number} of {name} {what}", remedy)
