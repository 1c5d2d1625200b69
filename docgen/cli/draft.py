"""`docgen draft`: documents from a case file, written into a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.characters import visible
from docgen.cli.options import (
    ForOneDocument,
    as_of_option,
    case_argument,
    check_name,
    check_number,
    document_formats_option,
    folder_option,
    format_named,
    formats_through,
    formats_to_write,
    number_option,
    pdf_through_option,
    template_option,
)
from docgen.cli.show import print_beside, progress_bar, under_its_name, write_and_print
from docgen.errors import CaseError, DocgenError

if TYPE_CHECKING:
    pass


@click.command("draft", cls=ForOneDocument)
@case_argument()
@click.argument("document", required=False)
@click.option("--all", "every", is_flag=True, help="Draft every document that this case can have on that day.")
@number_option()
@click.option(
    "--as-amended",
    is_flag=True,
    help="With contract: the contract as amended, each change marked with its change order.",
)
@template_option()
@pdf_through_option()
@as_of_option("The date of the document: interest is counted to the end of that day")
@document_formats_option()
@folder_option()
def command(
    case: str,
    document: str | None,
    every: bool,
    number: str | None,
    as_amended: bool,
    template: Path | None,
    allow: tuple[str, ...],
    pdf_through: str,
    as_of: date,
    formats: tuple[str, ...],
    folder: Path,
) -> None:
    """Draft a document from a case file: docgen draft kitchen.yaml contract.

    Every page of a draft is marked as one; `docgen issue` makes the copy to sign and send. The paths of the files
    written are printed, one per line. A draft of the same name is replaced. `docgen documents` lists what can be
    drafted. Your own template (--template, or a folder `templates` beside the case) sets the wording.
    """
    from docgen.documents import available
    from docgen.files.formats import ELECTRONIC
    from docgen.loading import folders_of_templates
    from docgen.pipeline import draft, kind_and_template, load, own_documents, refuse_formats, render
    from docgen.register.drafting import beside_case, beside_document
    from docgen.register.gate import issued_documents

    if every and (document or number or template):
        raise click.UsageError("--all drafts every document: leave out the document, --number and --template.")
    if as_amended and document != "contract":
        raise click.UsageError("--as-amended goes with contract: docgen draft CASE contract --as-amended.")
    document = "contract-as-amended" if as_amended else document
    named = format_named(folder, formats)
    if named and every:
        raise click.UsageError(f"--all makes several files, and -o {folder} names one: name a folder after -o.")
    if named and template and folder.resolve() == template.resolve():
        raise click.UsageError(f"-o {folder} is the template itself: give the draft another name.")
    loaded = load(case)
    check_name(document, own_documents(loaded), folders_of_templates(loaded.folder, loaded.house))
    by_office = False
    if document or template:
        kind, own = kind_and_template(loaded, document, template)
        check_number(number, kind)
        formats, by_office = formats_through(own, formats, pdf_through, loaded.house.pdf_through)
    formats = formats_to_write((named,) if named else formats, by_office=by_office)
    wanted: list[tuple[str | None, str]] = [(document, number or "")]
    if document is None and template is None:
        wanted = [(kind.name, order) for kind, order in available(loaded.case)]
        if not every:
            known = ", ".join(dict.fromkeys(name for name, _ in wanted if name))
            raise click.UsageError(f"Name the document to draft, or give --all. This case can have: {known}.")
    warnings = [*beside_case(loaded, document)]
    done = issued_documents(loaded)
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    with progress_bar(wanted, lambda step: " ".join(filter(None, step)) if step else None) as steps:
        for name, order in steps:
            try:
                made = draft(
                    loaded,
                    name,
                    number=order or None,
                    as_of=as_of,
                    template=template,
                    allow=allow,
                    pdf_through=pdf_through,
                )
                own_formats = tuple(made.filled) if made.filled and every else formats
                if every and made.electronic is None:  # the other formats of a document that is no invoice
                    own_formats = tuple(each for each in own_formats if each not in ELECTRONIC) or own_formats
                refuse_formats(made, own_formats)
            except CaseError:
                raise
            except DocgenError as why:
                if not every:
                    raise
                left_out.append(f"{name}{f' {order}' if order else ''}: {why.message}")
                continue
            told = beside_document(loaded, made, order, as_of, done)
            warnings += [diagnostic for diagnostic in told if diagnostic not in warnings]
            files |= render(made, own_formats)
    print_beside(loaded, warnings)
    for line in left_out:
        click.echo(f"docgen: not drafted: {visible(line)}", err=True)
    write_and_print(*(under_its_name(files, folder) if named else (files, folder)))
