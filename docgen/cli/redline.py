"""`docgen redline`: what changed between two versions of a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.characters import visible
from docgen.cli.options import (
    as_of_option,
    case_argument,
    folder_option,
    format_named,
    formats_to_write,
    pdf_through_option,
    template_option,
)
from docgen.cli.show import under_its_name, write_and_print


@click.command("redline")
@case_argument()
@click.argument("old", metavar="REF")
@click.argument("new", metavar="[REF2]", required=False)
@as_of_option("The day of the draft that is compared, where no REF2 is given")
@click.option(
    "--format",
    "formats",
    type=click.Choice(("docx", "pdf", "html")),
    multiple=True,
    help="The output format; repeat for several.  [default: docx]",
)
@click.option("--all", "every", is_flag=True, help="List every change, however many there are.")
@template_option()
@pdf_through_option()
@folder_option()
def command(
    case: str,
    old: str,
    new: str | None,
    as_of: date,
    formats: tuple[str, ...],
    every: bool,
    template: Path | None,
    allow: tuple[str, ...],
    pdf_through: str,
    folder: Path,
) -> None:
    """Show what changed between two versions of a document: docgen redline kitchen.yaml C-r1 C-r2.

    REF is an issued document: its reference (K-2026-014/C), or C for short, means the newest revision, C-r2 the second
    and C-r1 the first. Without REF2 it is compared with a draft of today.

    The Word file has tracked changes: accepting all gives the new version, rejecting all the old one. HTML and PDF
    show the same changes marked, with a list of them first. A short list is printed, too. What a Word template of your
    own made is marked in the newer Word file itself, with its styles, headers and tables, and its PDF is LibreOffice's
    (--pdf-through); for a draft name the template with --template, unless it lies in a folder of templates.
    """
    from docgen.pipeline import load
    from docgen.register.redline import redline, redline_files

    named = format_named(folder, formats, ("docx", "pdf", "html"))
    wanted = formats_to_write((named,) if named else formats or ("docx",))
    if template is not None and new is not None:
        raise click.UsageError("--template makes the draft that is compared: leave out REF2.")
    made = redline(load(case), old, new, as_of=as_of, template=template, allow=allow, pdf_through=pdf_through)
    if pdf_through and made.files is None:
        raise click.UsageError(
            "--pdf-through is for your own Word templates: docgen makes the PDF of this redline itself. Leave it out."
        )
    lines = made.lines(None if every else 12)
    click.echo(f"{visible(made.old)} and {visible(made.new)}: {'' if lines else 'no word differs.'}", err=True)
    for line in lines:
        click.echo(f"- {visible(line)}", err=True)
    files = redline_files(made, wanted)
    write_and_print(*(under_its_name(files, folder) if named else (files, folder)))
