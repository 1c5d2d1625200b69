"""The exhibits as they were when a document was issued: their hashes, kept in its line, against the files now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from docgen.case.exhibits import exhibits_of
from docgen.case.models import Case
from docgen.files.safe_files import open_ordinary, resolved_beside
from docgen.messages import Document, say
from docgen.register.entries import Entry, Register


class ChangedExhibit(Struct, frozen=True, kw_only=True):
    """An exhibit that is not the file that it was when `entry` was issued; `how` says whether it is there at all."""

    file: str
    entry: Entry
    how: Literal["changed", "gone"]

    @property
    def message(self) -> str:
        """What is wrong, in a sentence without its end."""
        facts = {"file": self.file, "name": self.entry.called, "day": self.entry.issued[:10]}
        if self.how == "changed":
            return say('the exhibit "{file}" is not the file that it was when {name} was issued on {day}', **facts)
        return say('the exhibit "{file}" is gone: it was there when {name} was issued on {day}', **facts)

    @property
    def hint(self) -> str:
        """What to do about it."""
        if self.how == "gone":
            return say("Put the file back, from a backup or from the copy that went out.")
        return say(
            "Put the file back as it was, and give a better scan a name of its own. Where the new file is meant, issue"
            ' the document again: "docgen issue CASE {document} --revise".',
            "Put the file back as it was, and give a better scan a name of its own. Where the new file is meant, issue"
            " {document} again, as a revision.",
            document=Document(self.entry.document),
        )


def exhibit_hashes(case: Case, folder: Path, read_already: Mapping[str, str]) -> dict[str, str]:
    """The SHA-256 of every exhibit that the case names and that lies in its folder, by the file as the case names it.

    `read_already` has those of files that were read for a bundle: what a demand cites is what was read then. What is
    not there, or cannot be read, is left out: `docgen check` tells of it.
    """
    files = dict.fromkeys(exhibit.path for _path, exhibit in exhibits_of(case))
    found = {file: read_already.get(file) or hash_now(folder, file) for file in files}
    return {file: digest for file, digest in found.items() if digest}


def hash_now(folder: Path, file: str) -> str:
    """The SHA-256 of a file beside a case, "" where it is not there or cannot be read."""
    try:
        place = resolved_beside(folder, file)
        status = place.stat()
        return _hash_of(str(place), status.st_mtime_ns, status.st_size)
    except (OSError, ValueError):
        return ""


@lru_cache(maxsize=4096)
def _hash_of(place: str, _changed: int, _size: int) -> str:
    """Kept as long as the file has the same time and size: a page in the browser asks with every look."""
    digest = hashlib.sha256()
    with open_ordinary(Path(place)) as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def changed_exhibits(register: Register, folder: Path) -> Iterator[ChangedExhibit]:
    """Each exhibit that is another file now, or gone, than at the last issue that had it; `folder` is the case's.

    Nothing where none of them is there: the evidence then lies somewhere else.
    """
    last: dict[str, Entry] = {}
    for entry in register.entries:
        last |= dict.fromkeys(entry.exhibits, entry)
    now = {file: hash_now(folder, file) for file in last}
    if not any(now.values()):
        return
    for file, entry in last.items():
        if now[file] != entry.exhibits[file]:
            yield ChangedExhibit(file=file, entry=entry, how="changed" if now[file] else "gone")


def none_is_there(register: Register, folder: Path) -> bool:
    """Whether documents were issued with exhibits, and none of these lies in the folder of the case now."""
    files = {file for entry in register.entries for file in entry.exhibits}
    return bool(files) and not any(hash_now(folder, file) for file in files)
