"""`docgen verify`: whether everything that was issued is still as it went out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.characters import visible
from docgen.cli.options import report_format_option
from docgen.cli.show import print_error, print_json, print_left_out, print_more
from docgen.diagnostics import MOST_SHOWN
from docgen.errors import DocgenError
from docgen.messages import say

if TYPE_CHECKING:
    from docgen.register.verify import Verified


@click.command("verify")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--seal", metavar="HASH", default="", help="A seal noted earlier, which the register must still hold.")
@report_format_option("text", "json")
def command(case: Path, seal: str, report_format: str) -> int:
    """Recompute every hash of what was issued, and name what was altered, lost or added. Nothing is changed.

    CASE is the case file, its folder of issued documents, or a folder of jobs, which is searched at any depth. Exit
    code 1 if anything is not as it was issued.

    The seal that is printed covers everything issued so far. Keep it elsewhere, or send it to somebody: with --seal,
    docgen can later show that nothing was removed from the end of the register either. The machine that issued the
    documents notes it itself, outside their folder.
    """
    from docgen.case.reading import read_bytes
    from docgen.register.findings import reference_of_case
    from docgen.register.store import ENDING, folder_beside
    from docgen.register.verify import verified_json, verify

    if case.is_dir() and case.suffix != ENDING:
        return _of_folder(case, seal, report_format)
    folder = folder_beside(case)
    if not folder.is_dir() and case.suffix != folder.suffix:
        read_bytes(case)  # a slip in the name is told as such, not as a case of which nothing was issued
    verified = verify(folder, seal, reference_of_case(case))
    if report_format == "json":
        print_json(verified_json(verified))
    else:
        _print(verified)
    return 1 if verified.discrepancies else 0


def _of_folder(jobs: Path, seal: str, report_format: str) -> int:
    """What verify says of every job in the folder of which something was issued, here or, as is known, once."""
    from docgen.batch.folder import cases_below
    from docgen.register.findings import misplaced_documents, reference_of_case
    from docgen.register.store import ENDING, folder_beside
    from docgen.register.verify import verified_json, verify

    if seal:
        raise click.UsageError("--seal is that of one job: name its case file.")
    found = cases_below(jobs)
    print_left_out(found.left_out)
    folders = {folder: "" for folder in sorted(jobs.rglob(f"*{ENDING}")) if folder.is_dir() or folder.is_symlink()}
    for file in found.cases:
        reference = reference_of_case(file)
        if folder_beside(file) in folders or misplaced_documents(file, reference):
            folders[folder_beside(file)] = reference
    if not folders:
        raise DocgenError(
            say('nothing was issued of any case in "{jobs}"', jobs=jobs),
            say('"docgen issue CASE contract" issues the first document.'),
        )
    every, whole = [], not found.left_out
    for folder, reference in sorted(folders.items()):
        try:
            verified = verify(folder, "", reference)
        except DocgenError as error:
            print_error(error)
            whole = False
            continue
        every.append(verified)
        if report_format != "json":
            _print(verified)
    if report_format == "json":
        print_json([verified_json(verified) for verified in every])
    return 1 if not whole or any(verified.discrepancies for verified in every) else 0


def _print(verified: Verified) -> None:
    for each in verified.discrepancies[:MOST_SHOWN]:
        click.echo(f"{visible(each.message)}\n  {visible(each.hint)}\n")
    print_more(len(verified.discrepancies), err=False)
    documents = f"{verified.documents} document{'' if verified.documents == 1 else 's'}"
    state = f"{len(verified.discrepancies)} not as issued" if verified.discrepancies else "all as issued"
    click.echo(f"{visible(str(verified.folder))}: {documents}, {verified.files} files, {state}.")
    if verified.seal and not verified.discrepancies:
        click.echo(f"Seal: {verified.seal}")
    for unknown in verified.unknown:
        click.echo(f"Not known: {unknown}")
