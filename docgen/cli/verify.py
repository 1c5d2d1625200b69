"""`docgen verify`: whether everything that was issued is still as it went out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.characters import visible

if TYPE_CHECKING:
    from docgen.register.verify import Discrepancy
from docgen.cli.options import report_format_option
from docgen.cli.show import print_json


@click.command("verify")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--seal", metavar="HASH", default="", help="A seal noted earlier, which the register must still hold.")
@report_format_option("text", "json")
def command(case: Path, seal: str, report_format: str) -> int:
    """Recompute every hash of what was issued, and name what was altered, lost or added. Nothing is changed.

    CASE is the case file, or its folder of issued documents. Exit code 1 if anything is not as it was issued.

    The seal that is printed covers everything issued so far. Keep it elsewhere, or send it to somebody: with --seal,
    docgen can later show that nothing was removed from the end of the register either. The machine that issued the
    documents notes it itself, outside their folder.
    """
    from docgen.case.load import read_bytes
    from docgen.cli.casefiles import reference_of_case
    from docgen.register.store import folder_beside
    from docgen.register.verify import verify

    folder = folder_beside(case)
    if not folder.is_dir() and case.suffix != folder.suffix:
        read_bytes(case)  # a slip in the name is told as such, not as a case of which nothing was issued
    verified = verify(folder, seal, reference_of_case(case))
    if report_format == "json":
        print_json(
            {
                "folder": str(verified.folder),
                "papers": verified.documents,
                "files": verified.files,
                "seal": verified.seal,
                "unknown": list(verified.unknown),
                "findings": [_as_json(each) for each in verified.discrepancies],
            }
        )
    else:
        for each in verified.discrepancies:
            click.echo(f"{visible(each.message)}\n  {visible(each.hint)}\n")
        documents = f"{verified.documents} document{'' if verified.documents == 1 else 's'}"
        state = f"{len(verified.discrepancies)} not as issued" if verified.discrepancies else "all as issued"
        click.echo(f"{visible(str(verified.folder))}: {documents}, {verified.files} files, {state}.")
        if verified.seal and not verified.discrepancies:
            click.echo(f"Seal: {verified.seal}")
        for unknown in verified.unknown:
            click.echo(f"Not known: {unknown}")
    return 1 if verified.discrepancies else 0


def _as_json(found: Discrepancy) -> dict[str, str]:
    return {
        "what": found.what.value,
        "path": found.path,
        "reference": found.reference,
        "message": found.message,
        "hint": found.hint,
    }
