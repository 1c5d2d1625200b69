"""What came of an issued document later: a line of its own in the register, with files that are kept as its own are.

The document's own line and files stay as they are. A line that adds says in `facts` what happened, and under `of` which
line it belongs to: the hash of that line as it was first written, so that two registers joined still tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from docgen.diagnostics import Diagnostic
from docgen.editing.saving import ChangedMeanwhile, change, version_of
from docgen.errors import DocgenError
from docgen.loading import Loaded
from docgen.messages import say
from docgen.register import heads
from docgen.register.entries import (
    Addition,
    Entry,
    Register,
    entry_named,
    folder_of,
    origin,
    read_register,
    refuse_damaged,
    sha256,
)
from docgen.register.store import (
    REGISTER,
    InterruptedAfterIssue,
    add,
    folder_beside,
    held,
    read,
    register_bytes,
    rights_of,
)


def at_hand(loaded: Loaded, name: str) -> tuple[Path, Register, Entry]:
    """The folder of issued documents, its register, and the document that is meant. Raises DocgenError for none."""
    if loaded.name == "-":
        raise DocgenError(
            say("a case from standard input has no place where issued documents could be kept"),
            say("Name the case file."),
        )
    folder = folder_beside(Path(loaded.name))
    register = read(folder)
    refuse_damaged(register, str(folder / REGISTER))
    return folder, register, entry_named(register, name, loaded.case.case)


@contextmanager
def put_back(case_file: Path, before: bytes) -> Iterator[None]:
    """Around what the register is to take after the case was changed: where it takes no line, the case stands again as
    it was. Somebody else's change in between is left, and so is the case where the register has the line already.
    """
    changed = version_of(case_file.read_bytes())
    try:
        yield
    except InterruptedAfterIssue:
        raise
    except BaseException:
        with suppress(ChangedMeanwhile):
            change(case_file, lambda _: before, seen=changed)
        raise


def add_to(
    loaded: Loaded,
    entry: Entry,
    what: Addition,
    files: Mapping[str, bytes],
    facts: Mapping[str, str],
    *,
    moment: datetime,
    version: str,
) -> tuple[Entry, bool, tuple[Diagnostic, ...]]:
    """The line that was added to an issued document, whether it is new, and what to know; the same is added once.

    `moment` has its time zone. Raises DocgenError when the disk refuses.
    """
    folder = folder_beside(Path(loaded.name))
    facts = {"of": origin(entry), **{name: text for name, text in sorted(facts.items()) if text}}
    hashes = {name: sha256(content) for name, content in files.items()}
    with held(folder, make=False) as here:
        refuse_damaged(here.register, str(folder / REGISTER))
        for before in here.register.added_to(entry, what):
            if (before.facts, before.files) == (facts, hashes):
                return before, False, ()
        taken = [each.folder for each in here.register.lines]
        name = f"{entry.reference.removeprefix(f'{entry.case}/')}-{what}"
        line = Entry(
            reference=entry.reference,
            revision=entry.revision,
            document=entry.document,
            takes_facts_of=entry.takes_facts_of,
            about=entry.about,
            as_of=entry.as_of,
            issued=moment.isoformat(timespec="seconds"),
            folder=folder_of(name, entry.revision, taken),
            files=hashes,
            case_file="",
            words="",
            templates={},
            content=entry.content,
            docgen=version,
            before=here.register.last,
            adds=what,
            facts=facts,
        )
        add(here, line, files, rights=rights_of(Path(loaded.name)))
        return line, True, heads.noted(folder, read_register(register_bytes(folder)))
