"""One case or a folder of them: which files are meant, loaded with what was issued of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.characters import visible
from docgen.cli.show import print_error, print_left_out
from docgen.diagnostics import Severity
from docgen.errors import CaseError, DocgenError
from docgen.messages import say

if TYPE_CHECKING:
    from docgen.register.at_hand import AtHand


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
        raise DocgenError(
            say('there is no case file in "{path}"', path=path), say('"docgen new FILE" writes one to fill in.')
        )
    return tuple(str(file) for file in found.cases), not found.left_out


def at_hand(files: tuple[str, ...], *, several: bool) -> tuple[tuple[AtHand, ...], bool]:
    """The cases that can be loaded, and whether all of them can.

    With one file its problems are raised; of a folder, what is wrong with a case is printed on stderr, and the others
    go on.
    """
    found: list[AtHand] = []
    for file in files:
        try:
            found.append(_loaded(file))
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
    from docgen.register.at_hand import of_one_reference

    for reference, files in of_one_reference((case.loaded.case.case, case.file) for case in cases).items():
        click.echo(
            f"warning: {' and '.join(map(visible, files))} have the same reference, {visible(reference)}: their"
            " documents and payments cannot be told apart. Give each a reference of its own under case:",
            err=True,
        )


def tell_how_many(shown: int, files: int) -> None:
    """Says, after everything else, how many of the jobs are shown, where some are left out."""
    if shown < files:
        click.echo(f"{shown} of {files} jobs {'is' if shown == 1 else 'are'} shown.", err=True)


def _loaded(file: str) -> AtHand:
    from docgen.pipeline import load
    from docgen.register.at_hand import at_hand

    return at_hand(load(file), file)
