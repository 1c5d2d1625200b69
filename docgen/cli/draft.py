"""`docgen draft`: papers from a case file, written into a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.commands import no_such
from docgen.cli.options import as_of_option, case_argument, folder_option, paper_formats_option
from docgen.cli.progress import progress
from docgen.cli.show import print_problems
from docgen.doctor import why_no_pdf
from docgen.errors import DocgenError
from docgen.signs import visible
from docgen.writing import write_papers

if TYPE_CHECKING:
    from docgen.pipeline import Loaded

Paper = tuple[str, int | None]  # the document's name and, for a change order, its number


@click.command("draft")
@case_argument()
@click.argument("document", required=False)
@click.option("--all", "every", is_flag=True, help="Draft every paper that this case can have.")
@click.option("--number", type=click.IntRange(min=1), metavar="N", help="Which change order.")
@as_of_option("The date of the paper: interest is counted to the end of that day")
@paper_formats_option()
@folder_option()
def command(
    case: str,
    document: str | None,
    every: bool,
    number: int | None,
    as_of: date,
    formats: tuple[str, ...],
    folder: Path,
) -> None:
    """Draft a paper from a case file: docgen draft kitchen.yaml contract.

    Every copy is marked as a draft. The paths of the files written are printed, one a line. A draft of the same name
    is replaced. `docgen documents` lists what can be drafted.
    """
    from docgen.pipeline import load, make

    if every and (document or number):
        raise click.UsageError("--all drafts every paper: leave out the document and --number.")
    _check_name(document)
    formats = _formats(formats)
    loaded = load(case)
    if loaded.warnings:
        print_problems(loaded.warnings, loaded.source_lines)
    papers = _every_paper(loaded) if every else [_one_paper(loaded, document, number)]
    files: dict[str, bytes] = {}
    with progress(len(papers)) as begin:
        for name, order in papers:
            begin(f"drafting {name}" + (f" {order}" if order else ""))
            files |= make(loaded, name, number=order, as_of=as_of, formats=formats)
    for path in write_papers(files, folder):
        click.echo(visible(str(path)))


def _check_name(document: str | None) -> None:
    from docgen.pipeline import DOCUMENTS

    known = [kind.name for kind in DOCUMENTS]
    if document is not None and document not in known:
        raise click.UsageError(no_such("document", document, known))


def _formats(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The formats to write. Refuses PDF where this machine cannot make it; does without it where nobody asked."""
    lack = why_no_pdf() if "pdf" in asked or not asked else ""
    if asked and lack:
        raise DocgenError(lack, "Word, HTML and Markdown work without it: --format docx.")
    if lack:
        click.echo(f"docgen: no PDF this time. {lack}", err=True)
        return ("docx",)
    return tuple(dict.fromkeys(asked)) or ("docx", "pdf")


def _every_paper(loaded: Loaded) -> list[Paper]:
    from docgen.pipeline import available

    return [(kind.name, number) for kind, number in available(loaded.case)]


def _one_paper(loaded: Loaded, document: str | None, number: int | None) -> Paper:
    papers = _every_paper(loaded)
    if document is None:
        known = ", ".join(dict.fromkeys(name for name, _ in papers))
        raise click.UsageError(f"Name the document to draft, or give --all. This case can have: {known}.")
    numbers = [order for name, order in papers if name == document and order is not None]
    if number is None and len(numbers) == 1:
        return document, numbers[0]
    if number is None and numbers:
        listed = ", ".join(str(order) for order in numbers)
        raise click.UsageError(f"This case has {len(numbers)} change orders: add --number, one of {listed}.")
    if number is not None and numbers and number not in numbers:
        listed = ", ".join(str(order) for order in numbers)
        raise click.UsageError(f"This case has no change order {number}; it has {listed}.")
    return document, number
