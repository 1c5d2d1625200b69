"""What is wrong with a case: in its file, in what was issued of it, and in the days it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.case.as_of import dated_ahead
from docgen.case.events import document_of
from docgen.case.load import examine
from docgen.case.reading import read_bytes
from docgen.diagnostics import Diagnostic, Lines, Severity
from docgen.errors import CaseError, DocgenError
from docgen.house.find import notes_about
from docgen.house.house import PLAIN, House
from docgen.loading import folders_of_templates
from docgen.messages import Document, say
from docgen.steps.documents import PRESSING, named

if TYPE_CHECKING:
    from docgen.house.branding import Branding
    from docgen.law.pack import Law
    from docgen.loading import Loaded


class Findings(Struct, frozen=True, kw_only=True):
    """Everything wrong with a case file. `loaded` is the case in it, None where it cannot be worked with."""

    diagnostics: tuple[Diagnostic, ...]
    source_lines: Lines
    loaded: Loaded | None


def findings(load: Callable[[], Loaded], case: Path | None, today: date) -> Findings:
    """What is wrong with the case that `load` reads: fields, checks, letterhead, templates, what was issued otherwise.

    `case` is where its file lies, None for one from standard input.
    """
    try:
        loaded = load()
    except CaseError as error:
        diagnostics = (*error.diagnostics, *drift_diagnostics(case))
        return Findings(diagnostics=diagnostics, source_lines=error.source_lines, loaded=None)
    except DocgenError as error:  # the file could not be read at all
        unreadable = Diagnostic(rule="unreadable-file", message=error.message, hint=error.hint)
        return Findings(diagnostics=(unreadable,), source_lines=(), loaded=None)
    of_letterhead, lines = letterhead_findings(loaded.letterhead, loaded.house.branding, loaded.law)
    of_templates, more = template_findings(loaded.folder, loaded.house, loaded.case.locale)
    lines = {**lines, **more}
    diagnostics = (
        *loaded.warnings,
        *dated_after(loaded, today),
        *of_letterhead,
        *of_templates,
        *drift_diagnostics(case, loaded),
    )
    shown = {loaded.name: loaded.source_lines, **lines} if lines else loaded.source_lines
    return Findings(diagnostics=diagnostics, source_lines=shown, loaded=loaded)


def letterhead_findings(
    name: str, branding: Branding, law: Law | None = None
) -> tuple[tuple[Diagnostic, ...], Mapping[str, tuple[str, ...]]]:
    """What the firm's own letterhead would be refused for when a document is made, with the lines of its files.

    `law` says on which sheet the address of a letter stands where; without it there is no window.
    """
    if name == PLAIN:
        return (), {}
    from docgen.own_templates.refused import refused_letterhead  # imported here: most firms have no letterhead

    return refused_letterhead(
        name, branding, law.page_size if law else "A4", law.country.envelope if law is not None else None
    )


def template_findings(
    folder: Path, house: House, language: str = ""
) -> tuple[tuple[Diagnostic, ...], Mapping[str, tuple[str, ...]]]:
    """What the templates of the user's own for cases in `folder` would be refused for, with the lines of the files."""
    folders = folders_of_templates(folder, house)
    if not folders:
        return (), {}
    from docgen.own_templates.refused import refused_templates  # imported here: most users have no such folder

    return refused_templates(folders, allow=house.branding.allow, custom=house.custom_kinds, language=language)


def dated_after(loaded: Loaded, today: date, as_of: date | None = None) -> tuple[Diagnostic, ...]:
    """What the case says has happened though its day is to come, as warnings with their places.

    A look ahead (`as_of` after `today`) counts what has happened by then; what a look back leaves out, it leaves out on
    purpose.
    """
    if loaded.examined is None:
        return ()
    if as_of is not None and as_of > today:
        return dated_ahead(loaded.case, loaded.examined.source, as_of, "the status is of")
    return dated_ahead(loaded.case, loaded.examined.source, today)


def drift_diagnostics(case: Path | None, loaded: Loaded | None = None) -> tuple[Diagnostic, ...]:
    """Where the case file at this path no longer says what was issued, and where its documents are not beside it.

    `loaded` is the case in it, where that could be read; () for a case without documents, and without a file (None).
    """
    if case is None or not (
        case.with_suffix(".issued").is_dir() or (loaded and _anything_issued(case, loaded.case.case))
    ):
        return ()
    from docgen.register.drift import drift_of  # imported here: of most cases nothing was issued yet

    return tuple(drift.diagnostic for drift in drift_of(case, loaded, of_copies=False))


_SENT_WITHIN = timedelta(days=7)


def not_delivered(loaded: Loaded, as_of: date) -> tuple[Diagnostic, ...]:
    """The letters about money that were issued by `as_of` and that the record of the case does not say were sent.

    A demand tells the record, so that it would leave them out.
    """
    if loaded.name == "-":
        return ()
    from docgen.register.store import folder_beside, read  # imported here: a case without a register needs neither

    case = loaded.case
    newest = {
        (entry.document, entry.about, entry.as_of): entry
        for entry in read(folder_beside(Path(loaded.name))).entries
        if entry.takes_facts_of in PRESSING and not entry.review and entry.as_of <= as_of
    }
    found = []
    for entry in newest.values():
        first = entry.reference.removeprefix(f"{case.case}/")
        names = {first, *(f"{first}-r{revision}" for revision in range(2, entry.revision + 1))}
        recorded = any(
            event.reference in names
            or (document_of(event) == entry.takes_facts_of and entry.as_of <= event.date <= entry.as_of + _SENT_WITHIN)
            for event in case.record
        )
        if not recorded:
            found.append(
                Diagnostic(
                    rule="not-delivered",
                    message=say(
                        "the {document} {reference} was issued on {day}, and the record does not say that it was sent:"
                        " a demand leaves it out",
                        document=Document(entry.takes_facts_of, named(entry.takes_facts_of)),
                        reference=entry.in_record,
                        day=entry.as_of,
                    ),
                    hint=say(
                        "Enter how it went: docgen delivered {file} {reference} --by post --on {iso}",
                        "Enter how it went on the page of {reference}, among the documents issued.",
                        file=loaded.name,
                        reference=entry.in_record,
                        iso=entry.as_of.isoformat(),
                    ),
                    severity=Severity.WARNING,
                )
            )
    return tuple(found)


def misplaced_documents(case: Path | None, reference: str) -> tuple[Diagnostic, ...]:
    """Where the documents of the case are not beside it, as warnings."""
    if case is None or not _anything_issued(case, reference):
        return ()
    from docgen.register.drift import misplaced_documents_of

    return tuple(drift.diagnostic for drift in misplaced_documents_of(case, reference, of_copies=False))


def reference_of_case(case: Path) -> str:
    """The reference in the case file, "" where it has none that can be read, or a folder is named."""
    try:
        found = examine(read_bytes(case), str(case)).case
    except DocgenError:
        return ""
    return found.case if found else ""


def _anything_issued(case: Path, reference: str) -> bool:
    """Whether this user has issued anything of the case, or something was issued of another file in the folder."""
    return any(case.parent.glob("*.issued")) or bool(notes_about(reference))


def case_path(case: str) -> Path | None:
    """Where the case file lies that a command names; None for standard input."""
    return None if case == "-" else Path(case)
