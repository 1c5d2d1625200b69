"""`docgen register`: two registers of one case joined, and a register taken for what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.characters import visible

if TYPE_CHECKING:
    from docgen.register.entries import Addition
    from docgen.register.merge import Merged


@click.group("register", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Join what two machines issued, and go on with a register of which a part is gone.

    `docgen verify` says what is wrong with a register.
    """


@command.command("merge")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("other", metavar="[OTHER]", required=False, type=click.Path(path_type=Path))
def merge_command(case: Path, other: Path | None) -> None:
    """Join the documents that two machines issued into copies of one folder: docgen register merge kitchen.yaml OTHER.

    OTHER is the case file or the folder of issued documents of the other machine. Its documents come into the folder
    beside CASE, each with its files as they were issued and the reference that is printed on it. Without OTHER, the
    lines are joined that git or a cloud service has put into register.jsonl already.

    Where both machines gave one reference, the register tells the two documents apart by a few characters
    (R-1~3fa2). Run it on one machine, then copy the folder to the other.
    """
    from docgen.cli.show import print_diagnostics
    from docgen.register.heads import noted
    from docgen.register.merge import merge
    from docgen.register.store import InterruptedAfterIssue, folder_beside

    folder = folder_beside(case)
    merged = None
    try:
        merged = merge(folder, folder_beside(other) if other else None)
        _tell(folder, merged)
        if merged.register.entries and (hindered := noted(folder, merged.register)):
            print_diagnostics(hindered, {})
    except KeyboardInterrupt as interrupted:
        if isinstance(interrupted, InterruptedAfterIssue) or (merged and (merged.added or merged.additions)):
            click.echo("\nThe registers were joined before you interrupted.", err=True)
            click.echo(f'"docgen verify {visible(str(case))}" shows it; joining them again does nothing.', err=True)
        raise


_WHAT: Mapping[Addition, str] = {
    "delivery": "The delivery of",
    "signature": "A signature on",
    "signed-copy": "A signed copy of",
}


def _tell(folder: Path, merged: Merged) -> None:
    for entry in merged.added:
        click.echo(f"{visible(merged.register.name(entry))} of {entry.issued[:10]} is in {visible(str(folder))} now.")
    for line in merged.additions:
        assert line.adds is not None
        document = visible(merged.register.name(merged.register.document_of(line)))
        day = line.facts.get("date") or line.issued[:10]
        click.echo(f"{_WHAT[line.adds]} {document}, of {day}, is in {visible(str(folder))} now.")
    for entry in merged.doubled:
        same = [each for each in merged.register.entries if each.called == entry.called]
        names = " and ".join(f"{merged.register.name(each)} of {each.as_of}" for each in same)
        click.echo(f"Two documents bear the reference {visible(entry.called)}: {visible(names)}.")
    for place in merged.unlisted:
        click.echo(visible(f"{place} is in no line of its register, and was not joined."), err=True)
        click.echo("  If docgen made it, a line was taken off the register there: restore it from a backup.", err=True)
    if not merged.added and not merged.additions:
        click.echo(f"{visible(str(folder))} holds all of them already.")


@command.command("accept")
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
def accept_command(case: Path) -> None:
    """Go on with a register of which a part is gone for good: docgen register accept kitchen.yaml.

    This machine forgets the documents that it has noted and that are not in the folder any more. The next documents may
    then have references that went out before: look at what is named.
    """
    from docgen.cli.show import print_diagnostics
    from docgen.register.findings import reference_of_case
    from docgen.register.heads import accept, noted
    from docgen.register.store import folder_beside, read

    folder = folder_beside(case)
    register = read(folder)
    reference = register.entries[-1].case if register.entries else reference_of_case(folder.with_suffix(".yaml"))
    gone = accept(folder, register, reference)
    for each in gone:
        documents = f"{each.papers} document{'' if each.papers == 1 else 's'}"
        click.echo(
            f"Noted: {documents}, the last {visible(each.called)} of {each.issued[:10]}, will not be looked for here."
        )
    if not gone:
        click.echo(f"Nothing is missing in {visible(str(folder))}.")
    if register.entries and (hindered := noted(folder, register)):
        print_diagnostics(hindered, {})
