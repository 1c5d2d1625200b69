"""`docgen verify`: whether everything that was issued is still as it went out."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.options import report_format_option
from docgen.cli.show import print_json
from docgen.yamlsource.characters import visible


@click.command("verify")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--seal", metavar="HASH", default="", help="A seal noted earlier, which the register must still hold.")
@report_format_option("text", "json")
def command(case: Path, seal: str, report_format: str) -> int:
    """Recompute every hash of what was issued, and name what was altered, lost or added. Nothing is changed.

    CASE is the case file, or its folder of issued documents. Exit code 1 if anything is not as it was issued.

    The seal that is printed covers everything issued so far. Keep it elsewhere, or send it to somebody: with --seal,
    docgen can later show that nothing was removed from the end of the register either. The machine that issued the
    papers notes it itself, outside their folder.
    """
    from docgen.case.load import read_bytes
    from docgen.cli.issued import reference_of_case
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
                "papers": verified.papers,
                "files": verified.files,
                "seal": verified.seal,
                "unknown": list(verified.unknown),
                "findings": verified.findings,
            }
        )
    else:
        for finding in verified.findings:
            click.echo(f"{visible(finding.message)}\n  {visible(finding.hint)}\n")
        papers = f"{verified.papers} paper{'' if verified.papers == 1 else 's'}"
        state = f"{len(verified.findings)} not as issued" if verified.findings else "all as issued"
        click.echo(f"{visible(str(verified.folder))}: {papers}, {verified.files} files, {state}.")
        if verified.seal and not verified.findings:
            click.echo(f"Seal: {verified.seal}")
        for each in verified.unknown:
            click.echo(f"Not known: {each}")
    return 1 if verified.findings else 0
