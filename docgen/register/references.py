"""Which reference a document gets when it is issued, and whether it is a revision of one that went out before.

A document of which there is one (the contract, each change order) keeps its reference for good: K-2026-014/C,
K-2026-014/CO-2. Issued again with other words, it becomes revision 2 of itself. A letter belongs to its day: the late
notice of a later day says other things of other sums and is a new document, LN-2; only a letter of the same day, about
the same thing, can be a revision of one that was issued.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from docgen.document_kind import DocumentKind
from docgen.register.entries import Entry, folder_name


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
