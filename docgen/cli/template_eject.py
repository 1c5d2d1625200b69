"""`docgen template eject`: one of docgen's own templates, copied out to be changed."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.characters import visible
from docgen.cli.commands import no_such
from docgen.writing import write_new


@click.command("eject")
@click.argument("document")
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write it.  [default: templates/DOCUMENT.md]",
)
@click.option("--language", metavar="TAG", default="en", show_default=True, help="The language (de).")
@click.option("--clauses", is_flag=True, help="Copy the parts that it includes, too.")
def command(document: str, file: Path | None, language: str, clauses: bool) -> None:
    """Copy one of docgen's templates so that you can change it: docgen template eject final-demand.

    In a folder `templates` beside the case it replaces docgen's own. What it includes and you do not copy still comes
    from docgen. An existing file is never changed. The paths of the files written are printed.
    """
    from docgen.catalogue import DOCUMENTS
    from docgen.own_templates import ejected

    known = [kind.name for kind in DOCUMENTS]
    if document not in known:
        raise click.UsageError(no_such("document", document, known))
    place = file or Path("templates") / f"{document}.md"
    if place.suffix.lower() != ".md":
        raise click.UsageError(f"This writes Markdown: give the file a name that ends in .md, such as {document}.md.")
    place.parent.mkdir(parents=True, exist_ok=True)
    for name, content in ejected(document, language, clauses=clauses).items():
        written = place if not name else place.parent / name
        written.parent.mkdir(parents=True, exist_ok=True)
        write_new(written, content)
        click.echo(visible(str(written)))
