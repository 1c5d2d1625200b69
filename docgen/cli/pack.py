"""`docgen pack`: one folder for the lawyer, with the demand, the bundle that it cites, and the review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.characters import visible
from docgen.cli.bundle import profile_option
from docgen.cli.commands import installed_version
from docgen.cli.options import as_of_option, case_argument, now
from docgen.cli.show import print_beside, refuse_unwritable_name, write_and_print
from docgen.errors import DocgenError
from docgen.messages import say


@click.command("pack")
@case_argument()
@profile_option()
@click.option("--issue", "issuing", is_flag=True, help="Issue the demand, and keep the numbers that it cites.")
@click.option("--revise", is_flag=True, help="With --issue: issue it again with changed wording, as a revision.")
@click.option(
    "--anyway", is_flag=True, help="With --issue: although the ladder proposes it later, or after another step."
)
@click.option(
    "--statement", is_flag=True, help="Add a draft of the witness statement, with the numbers and pages of the bundle."
)
@as_of_option("The date of the demand: interest is counted to the end of that day")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=None,
    show_default="REFERENCE-pack in this folder",
    help="The folder of the pack.",
)
def command(
    case: str,
    profile: str | None,
    issuing: bool,
    revise: bool,
    anyway: bool,
    statement: bool,
    as_of: date,
    folder: Path | None,
) -> None:
    """Put the final demand, the bundle that it cites and its review into one folder: docgen pack kitchen.yaml.

    The evidence is numbered first, so the demand cites pages: "Exhibit 6, p. 41". It comes at the end of the bundle.
    Both are drafts; with --issue the demand is issued as `docgen issue` does it, and later bundles keep the numbers
    that it cites: what comes later goes to the end. The review (`docgen review`) is for the lawyer's eyes alone.
    """
    from docgen.bundle.pack import folder_name, pack, pack_issued
    from docgen.bundle.profiles import profile_named
    from docgen.pipeline import load
    from docgen.render.doctor import why_no_pdf

    if (revise or anyway) and not issuing:
        raise click.UsageError("--revise and --anyway go with --issue.")
    if lack := why_no_pdf():
        raise DocgenError(lack, say("A bundle is a PDF: nothing else can be made of it."))
    refuse_unwritable_name(case)
    loaded = load(case)
    chosen = profile_named(profile) if profile else None
    formats = ("docx", "pdf")
    if issuing:
        made = pack_issued(
            loaded,
            as_of,
            chosen,
            formats=formats,
            issued=now(),
            version=installed_version(),
            anyway=anyway,
            revise=revise,
            statement=statement,
        )
    else:
        made = pack(loaded, as_of, chosen, formats=formats, statement=statement)
    warnings = tuple(dict.fromkeys((*loaded.warnings_beside("final-demand"), *made.told)))
    print_beside(loaded, warnings)
    if made.issued is not None:
        entry = made.issued.entry
        done = "is issued and recorded" if made.issued.new else f"was issued on {entry.issued[:10]} with the same words"
        click.echo(f"{visible(entry.called)} {done}.", err=True)
    click.echo(f"{len(made.made.placed)} documents, {made.made.laid.pages} pages in the bundle.", err=True)
    write_and_print(made.files, folder_name(loaded, folder))
