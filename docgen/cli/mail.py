"""`docgen mail`: an issued document as a mail ready to send, or with what goes by post."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.case.values import Email
from docgen.cli.options import case_argument, field_type, folder_option
from docgen.cli.show import print_diagnostics, under_its_name, write_and_print
from docgen.errors import DocgenError
from docgen.messages import say

if TYPE_CHECKING:
    from docgen.pipeline import Loaded


@click.command("mail")
@case_argument()
@click.argument("reference", metavar="REF")
@click.option(
    "--to",
    type=field_type("address", Email),
    multiple=True,
    metavar="ADDRESS",
    help="To whom instead of the address in the case; repeatable.",
)
@click.option(
    "--enclose",
    "enclosed",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="A file to attach beside what the document itself encloses; repeatable.",
)
@click.option("--alone", is_flag=True, help="Attach nothing that the document encloses, only it and --enclose.")
@click.option(
    "--post", is_flag=True, help="Write what goes by post instead: a page for the window, and the postal sheet."
)
@folder_option()
def command(
    case: str, reference: str, to: tuple[str, ...], enclosed: tuple[Path, ...], alone: bool, post: bool, folder: Path
) -> None:
    """Write an issued document as a mail ready to send: docgen mail kitchen.yaml CO-1.

    docgen itself sends nothing. The .eml file opens in your mail program as a draft, with address, subject, a few words
    in the language of the case, the PDF, and what the document encloses (exhibits, contract, change orders, invoices).
    What is not at hand is named. The words are those of templates/mail/cover.md; a folder mail beside your own
    templates takes its place.

    With --post it is a PDF of two pages: one with the address for the window of the envelope, and a sheet to write down
    how and when it was posted. `docgen delivered` then records it.
    """
    from docgen.pipeline import load

    write_mail(load(case), reference, to=to, enclosed=enclosed, alone=alone, post=post, folder=folder)


def write_mail(
    loaded: Loaded,
    reference: str,
    *,
    to: tuple[str, ...] = (),
    enclosed: tuple[Path, ...] = (),
    alone: bool = False,
    post: bool = False,
    folder: Path,
) -> None:
    """Writes the mail of an issued document, or what goes by post, and prints the path of the file."""
    from docgen.register.outgoing import mail, outgoing, postal_sheet

    if post:
        from docgen.render.doctor import why_no_pdf

        if lack := why_no_pdf():
            raise DocgenError(lack, say("Write the envelope by hand; docgen mail without --post needs no PDF."))
    out = outgoing(loaded, reference, to=to, enclosed=enclosed, alone=alone)
    if post:
        files, told = {f"{out.file_name}-post.pdf": postal_sheet(out)}, out.told
    else:
        content, told = mail(out)
        files = {f"{out.file_name}.eml": content}
    if told:
        print_diagnostics(told, {})
    named = folder.suffix.lower() in (".eml", ".pdf") and not folder.is_dir()
    write_and_print(*(under_its_name(files, folder) if named else (files, folder)))
