"""`docgen review`: what the lawyer who is to sign a document wants to know of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.cli.options import (
    ForOneDocument,
    as_of_option,
    case_argument,
    check_name,
    check_number,
    folder_option,
    format_named,
    formats_to_write,
    number_option,
)
from docgen.cli.show import under_its_name, write_and_print
from docgen.files.formats import ELECTRONIC, FORMATS

_FORMATS = tuple(each for each in FORMATS if each not in ELECTRONIC)


@click.command("review", cls=ForOneDocument)
@case_argument()
@click.argument("document")
@number_option()
@as_of_option("The date of the document")
@click.option(
    "--format",
    "formats",
    type=click.Choice(_FORMATS),
    multiple=True,
    help="The output format; repeat for several.  [default: docx and pdf]",
)
@folder_option()
def command(case: str, document: str, number: str | None, as_of: date, formats: tuple[str, ...], folder: Path) -> None:
    """Review a document for the lawyer who is to sign it: docgen review kitchen.yaml final-demand.

    The review says what was assumed, with law, source and how sure docgen is of it; what was worked out and from what;
    until when each invoice can be claimed; what docgen check and the gate warn of; what docgen does not know of the
    law; what the other side may answer, with what answers that and what is to be closed; and what proves each sentence
    of fact. It is for the lawyer's eyes: it names the weak points of the claim.
    """
    from docgen.documents import kind_of
    from docgen.pipeline import load, own_documents, render
    from docgen.review.review import review

    named = format_named(folder, formats, _FORMATS)
    loaded = load(case)
    own = own_documents(loaded)
    check_name(document, own)
    if document not in own:
        check_number(number, kind_of(document))
    made = review(loaded, document, number=number, as_of=as_of)
    files = render(made, formats_to_write((named,) if named else formats))
    write_and_print(*(under_its_name(files, folder) if named else (files, folder)))
