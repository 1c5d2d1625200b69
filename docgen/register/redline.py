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
from docgen.diagnostics import guess
from docgen.errors import DocgenError
from docgen.own_templates import on_letterhead
from docgen.pipeline import Loaded, draft, file_name
from docgen.redline.compare import Comparison, compare
from docgen.register.entries import Entry, Register, refuse_damaged
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
    before = _entry_of(register, old, loaded)
    was = _draft_of(folder, before, loaded)
    if new is None:
        now = draft(loaded, before.document, number=before.about or None, as_of=as_of).draft
        called, short = f"the draft of {as_of.isoformat()}", "draft"
    else:
        after = _entry_of(register, new, loaded)
        if after.document != before.document:
            raise DocgenError(
                f"{before.called} and {after.called} are documents of two kinds",
                "Name two versions of one kind of document.",
            )
        now, called, short = _draft_of(folder, after, loaded), after.called, after.folder
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


def _entry_of(register: Register, name: str, loaded: Loaded) -> Entry:
    by_folder = {entry.folder if entry.revision > 1 else f"{entry.folder}-r1": entry for entry in register.entries}
    whole = name if name.startswith(f"{loaded.case.case}/") else f"{loaded.case.case}/{name}"
    doubled = {register.name(entry): entry for entry in register.entries if register.name(entry) != entry.called}
    if name in by_folder or whole in doubled:
        return by_folder.get(name) or doubled[whole]
    same = [entry for entry in register.entries if whole in (entry.reference, entry.called)]
    newest = [entry for entry in same if entry.revision == max(each.revision for each in same)]
    if len(newest) > 1:
        listed = ", ".join(f"{register.name(each)} of {each.as_of}" for each in newest)
        raise DocgenError(
            f"{len(newest)} documents bear the reference {whole}: two machines issued them", f"Say which: {listed}."
        )
    if newest:
        return newest[0]
    known = [entry.folder for entry in register.entries]
    listed = ", ".join(known) if known else 'none; "docgen issue" issues one'
    near = guess(name, known, "", written='"{}"')
    raise DocgenError(f'no document "{name}" was issued', f"{near} Issued: {listed}.".lstrip())


def _draft_of(folder: Path, entry: Entry, loaded: Loaded) -> Draft:
    """The words of an issued document, on the letterhead as the firm has it now."""
    return replace(restored(kept(folder, entry, entry.words)), branding=loaded.house.branding)
