"""`docgen issue`: the copy of a document to sign and send, kept and recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.characters import visible
from docgen.cli.commands import installed_version
from docgen.cli.options import (
    ForOneDocument,
    as_of_option,
    case_argument,
    check_name,
    check_number,
    document_formats_option,
    formats_through,
    formats_to_write,
    now,
    number_option,
    pdf_through_option,
    template_option,
)
from docgen.cli.show import print_beside, refuse_unwritable_name

if TYPE_CHECKING:
    from docgen.pipeline import Loaded
    from docgen.register.issue import Issued


@click.command("issue", cls=ForOneDocument)
@case_argument()
@click.argument("document", required=False)
@number_option()
@click.option("--revise", is_flag=True, help="Issue it again with changed wording, as the next revision.")
@click.option(
    "--seal", is_flag=True, help="Print the seal of the register, as it is before this document, at its foot."
)
@click.option(
    "--anyway", is_flag=True, help="Issue it although the ladder proposes it later, or after another step; recorded."
)
@click.option("--mail", "as_mail", is_flag=True, help="Write the mail ready to send as well (.eml), into this folder.")
@template_option()
@pdf_through_option()
@as_of_option("The date of the document: interest is counted to the end of that day")
@document_formats_option()
def command(
    case: str,
    document: str | None,
    number: str | None,
    revise: bool,
    seal: bool,
    anyway: bool,
    as_mail: bool,
    template: Path | None,
    allow: tuple[str, ...],
    pdf_through: str,
    as_of: date,
    formats: tuple[str, ...],
) -> None:
    """Issue a document: docgen issue kitchen.yaml contract.

    The copy has no draft mark. It gets a reference (K-2026-014/C, K-2026-014/CO-2, K-2026-014/LN-1) and is kept, with
    the case file as it now is, in the folder kitchen.issued beside kitchen.yaml; register.jsonl there records it. The
    paths of the files to sign or send are printed, one a line.

    What would backfire is refused: a stop of work before its notice has run, a claim before its invoice is overdue.
    Each unmet condition is shown with the law or clause behind it and the first day on which it is met. What is merely
    early, or skips a step that `docgen status` proposes before it, waits for --anyway.

    The contract and each change order are issued once, letters once a day. Issuing the same wording again does
    nothing and says so. Changed wording needs --revise; the copy that went out before stays as it is.

    A document may be dated back, which is reported and recorded, but not to a day to come. With --seal, whoever
    received the document can show later that nothing issued before it was taken out of the register.
    """
    from docgen.loading import folders_of_templates
    from docgen.pipeline import kind_and_template, load, own_documents
    from docgen.register.issue import issue
    from docgen.register.store import InterruptedAfterIssue

    if document is None and template is None:
        raise click.UsageError("Name the document to issue, or a template of your own with --template.")
    loaded = load(case)
    check_name(document, own_documents(loaded), folders_of_templates(loaded.folder, loaded.house))
    kind, own = kind_and_template(loaded, document, template)
    check_number(number, kind)
    formats, by_office = formats_through(own, formats, pdf_through, loaded.house.pdf_through)
    wanted = formats_to_write(formats, by_office=by_office)
    refuse_unwritable_name(case)
    issued = None
    try:
        issued = issue(
            loaded,
            document,
            number=number,
            as_of=as_of,
            issued=now(),
            formats=wanted,
            revise=revise,
            version=installed_version(),
            template=template,
            allow=allow,
            pdf_through=pdf_through,
            seal=seal,
            anyway=anyway,
        )
        _tell(loaded, issued)
        if as_mail:
            from docgen.cli.mail import write_mail

            write_mail(loaded, issued.entry.folder, folder=Path())
    except KeyboardInterrupt as interrupted:
        if isinstance(interrupted, InterruptedAfterIssue) or (issued and issued.new):
            click.echo("\nThe document was issued and recorded before you interrupted.", err=True)
            click.echo(f'"docgen verify {visible(case)}" shows it; issuing it again does nothing.', err=True)
        raise


def _tell(loaded: Loaded, issued: Issued) -> None:
    warnings = tuple(dict.fromkeys((*loaded.warnings_beside(issued.entry.takes_facts_of), *issued.warnings)))
    print_beside(loaded, warnings)
    entry = issued.entry
    if issued.new:
        click.echo(f"{visible(entry.called)} is issued and recorded.", err=True)
    else:
        click.echo(
            f"{visible(entry.called)} was issued on {entry.issued[:10]} with the same words: nothing was done.",
            err=True,
        )
    for line in issued.changes:
        click.echo(f"- {visible(line)}", err=True)
    for path in issued.paths:
        click.echo(visible(str(path)))
