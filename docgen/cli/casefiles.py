"""One case or a folder of them: which files are meant, loaded with what was issued of each, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from docgen.characters import visible
from docgen.cli.show import print_error, print_left_out
from docgen.diagnostics import Severity
from docgen.errors import CaseError, DocgenError

if TYPE_CHECKING:
    from docgen.pipeline import Loaded
    from docgen.steps.history import Done
    from docgen.steps.ladder import Step


from docgen.diagnostics import Diagnostic
from docgen.house.find import state_folder


class AtHand(Struct, frozen=True, kw_only=True):
    """A case with its ladder, and the documents that were issued of it."""

    file: str
    loaded: Loaded
    ladder: tuple[Step, ...]
    done: Done


def cases_in(path: str) -> tuple[tuple[str, ...], bool]:
    """The case file at the path, or every case file of a folder and those below it; and whether nothing was left out.

    What a folder holds beside cases is named on stderr. Raises DocgenError for a folder without a case file.
    """
    if path == "-" or not Path(path).is_dir():
        return (path,), True
    from docgen.batch.folder import cases_below  # imported here: most calls are about one file

    found = cases_below(Path(path))
    print_left_out(found.left_out)
    if not found.cases:
        raise DocgenError(f'there is no case file in "{path}"', '"docgen new FILE" writes one to fill in.')
    return tuple(str(file) for file in found.cases), not found.left_out


def at_hand(files: tuple[str, ...], *, several: bool) -> tuple[tuple[AtHand, ...], bool]:
    """The cases that can be loaded, and whether all of them can.

    With one file its problems are raised; of a folder, what is wrong with a case is printed on stderr, and the others
    go on.
    """
    found: list[AtHand] = []
    for file in files:
        try:
            found += _loaded(file)
        except CaseError as error:
            if not several:
                raise
            count = sum(diagnostic.severity is Severity.ERROR for diagnostic in error.diagnostics)
            what = "1 problem" if count == 1 else f"{count} problems"
            click.echo(
                f'{visible(file)} is left out: {what}. "docgen check {visible(file)}" shows what is wrong.', err=True
            )
        except DocgenError as error:
            if not several:
                raise
            click.echo(f"{file} is left out:", err=True)
            print_error(error)
    _tell_of_one_reference(found)
    return tuple(found), len(found) == len(files)


def _tell_of_one_reference(cases: Iterable[AtHand]) -> None:
    """Says which cases have the same reference: their documents and payments could not be told apart."""
    files: dict[str, list[str]] = {}
    for case in cases:
        files.setdefault(case.loaded.case.case, []).append(visible(case.file))
    for reference, alike in files.items():
        if len(alike) > 1:
            click.echo(
                f"warning: {' and '.join(alike)} have the same reference, {visible(reference)}: their documents and"
                " payments cannot be told apart. Give each a reference of its own under case:",
                err=True,
            )


def tell_how_many(shown: int, files: int) -> None:
    """Says, after everything else, how many of the jobs are shown, where some are left out."""
    if shown < files:
        click.echo(f"{shown} of {files} jobs {'is' if shown == 1 else 'are'} shown.", err=True)


def _loaded(file: str) -> Iterator[AtHand]:
    from docgen.pipeline import load
    from docgen.register.gate import issued_documents

    loaded = load(file)
    yield AtHand(file=file, loaded=loaded, ladder=loaded.ladder, done=issued_documents(loaded))


def documents_made() -> tuple[str, ...]:
    """The documents that docgen makes, by name."""
    from docgen.documents import DOCUMENTS

    return tuple(kind.name for kind in DOCUMENTS)


def ahead_of_today(loaded: Loaded, as_of: date | None = None) -> tuple[Diagnostic, ...]:
    """What the case says has happened though its day is to come, as warnings with their places.

    A look ahead (`as_of` after today) counts what has happened by then; what a look back leaves out, it leaves out on
    purpose.
    """
    from docgen.case.as_of import dated_ahead
    from docgen.cli.options import today

    if loaded.examined is None:
        return ()
    if as_of is not None and as_of > today():
        return dated_ahead(loaded.case, loaded.examined.source, as_of, "the status is of")
    return dated_ahead(loaded.case, loaded.examined.source, today())


# --- what was issued of a case ----------------------------------------------------------------------------------------


def drift_diagnostics(case: str, loaded: Loaded | None = None) -> tuple[Diagnostic, ...]:
    """Where the case file at this path no longer says what was issued, and where its documents are not beside it.

    `loaded` is the case in it, where that could be read; () for stdin and for a case without documents.
    """
    if case == "-" or not (Path(case).with_suffix(".issued").is_dir() or (loaded and _anything_issued(Path(case)))):
        return ()
    from docgen.register.drift import drift_of

    return tuple(drift.diagnostic for drift in drift_of(Path(case), loaded, of_copies=False))


def misplaced_documents(case: str, reference: str) -> tuple[Diagnostic, ...]:
    """Where the documents of the case are not beside it, as warnings."""
    if case == "-" or not _anything_issued(Path(case)):
        return ()
    from docgen.register.drift import misplaced_documents_of

    return tuple(drift.diagnostic for drift in misplaced_documents_of(Path(case), reference, of_copies=False))


def reference_of_case(case: Path) -> str:
    """The reference in the case file, "" where it has none that can be read, or a folder is named."""
    from docgen.case.load import examine, read_bytes

    try:
        found = examine(read_bytes(case), str(case)).case
    except DocgenError:
        return ""
    return found.case if found else ""


def _anything_issued(case: Path) -> bool:
    """Whether this user has issued anything, or something was issued of another case file in the folder."""
    return any(case.parent.glob("*.issued")) or any(state_folder().glob("*.json"))
