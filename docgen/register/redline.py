"""What changed between two issued versions of a document, or between an issued one and the draft of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import Draft
from docgen.compose.serialize import restored
from docgen.errors import DocgenError
from docgen.own_templates import on_letterhead
from docgen.pipeline import Loaded, draft, file_name
from docgen.redline.compare import Comparison, compare
from docgen.register.entries import Entry, entry_named, refuse_damaged
from docgen.register.store import folder_beside, kept, read

FORMATS = ("docx", "pdf", "html")


class Redline(Struct, frozen=True, kw_only=True):
    """A comparison, what its two sides are called, and the name of its files without an ending."""

    comparison: Comparison
    old: str
    new: str
    file_name: str


def redline(loaded: Loaded, old: str, new: str | None = None, *, as_of: date) -> Redline:
    """What changed from the issued document `old` to `new`, or to the draft of `as_of` where that is None.

    A document is named by its reference (K-2026-014/C), by the part after the stroke (C, CO-2), which is its newest
    revision, or with its revision (C-r1, C-r2). Raises DocgenError for a document that was not issued, and for
    two of different kinds.
    """
    folder = folder_beside(Path(loaded.name))
    register = read(folder)
    refuse_damaged(register, str(folder / "register.jsonl"))
    before = entry_named(register, old, loaded.case.case)
    was = draft_of(folder, before, loaded)
    if new is None:
        now = draft(loaded, before.document, number=before.about or None, as_of=as_of).draft
        called, short = f"the draft of {as_of.isoformat()}", "draft"
    else:
        after = entry_named(register, new, loaded.case.case)
        if after.document != before.document:
            raise DocgenError(
                f"{before.called} and {after.called} are documents of two kinds",
                "Name two versions of one kind of document.",
            )
        now, called, short = draft_of(folder, after, loaded), after.called, after.folder
    return Redline(
        comparison=compare(was, now),
        old=before.called,
        new=called,
        file_name=file_name(loaded.case.case, f"{before.folder}-to-{short}"),
    )


def redline_files(made: Redline, formats: Sequence[str] = ("docx",)) -> dict[str, bytes]:
    """The files of a redline in each of `formats` (docx, pdf, html), by file name."""
    return {f"{made.file_name}.{ending}": _rendered(made, ending) for ending in formats}


def _rendered(made: Redline, ending: str) -> bytes:
    mark, names = f"REDLINE: changes from {made.old} to {made.new}", (made.old, made.new)
    match ending:
        case "docx":
            from docgen.render.redline_docx import to_redline_docx

            work = partial(to_redline_docx, made.comparison, by=made.new, mark=mark)
            return on_letterhead(made.comparison.new, work)
        case "pdf":
            from docgen.render.redline_html import to_redline_pdf

            work = partial(to_redline_pdf, made.comparison, mark=mark, names=names)
            return on_letterhead(made.comparison.new, work)
        case "html":
            from docgen.render.redline_html import to_redline_html

            return to_redline_html(made.comparison, mark=mark, names=names).encode()
    raise DocgenError(f'docgen does not write a redline as "{ending}"', "Known: " + ", ".join(FORMATS) + ".")


def draft_of(folder: Path, entry: Entry, loaded: Loaded) -> Draft:
    """The words of an issued document, on the letterhead as the firm has it now."""
    return replace(restored(kept(folder, entry, entry.words)), branding=loaded.house.branding)
