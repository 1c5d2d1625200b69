"""`docgen explain`: which clauses a document has and lacks, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import fill, indent
from typing import TYPE_CHECKING

import click
from msgspec import Struct, convert, field

from docgen.characters import visible
from docgen.cli.options import (
    as_of_option,
    case_argument,
    check_name,
    check_number,
    number_option,
    report_format_option,
)
from docgen.cli.show import print_json

if TYPE_CHECKING:
    from docgen.compose.explanation import ClauseNote

_WIDTH = 100


@click.command("explain")
@case_argument()
@click.argument("document")
@number_option()
@as_of_option("The date of the document")
@report_format_option("text", "json")
def command(case: str, document: str, number: str | None, as_of: date, report_format: str) -> None:
    """Show which clauses a document has and lacks, and why: docgen explain kitchen.yaml contract.

    Each included clause is shown with its number and the fields of the case file that decided; each omitted one with
    what to write in the case file to include it; both with the template file that has the text.
    """
    from docgen.documents import kind_of
    from docgen.pipeline import explain, load

    check_name(document)
    check_number(number, kind_of(document))
    loaded = load(case)
    notes = explain(loaded, document, number=number, as_of=as_of)
    if report_format == "json":
        clauses = convert(notes, tuple[ClauseJson, ...], from_attributes=True)
        print_json({"case": loaded.case.case, "document": document, "clauses": clauses})
        return
    click.echo(visible("\n".join(_text(document, loaded.case.case, notes))))


def _text(document: str, reference: str, notes: Iterable[ClauseNote]) -> list[str]:
    listed = list(notes)
    if not listed:
        return [f"The {document} of {reference} has no clauses that a case can switch on or off."]
    included = [note for note in listed if note.included]
    left_out = [note for note in listed if not note.included]
    lines = [f"In the {document} of {reference} ({len(included)})", ""]
    for note in included:
        lines += _included(note)
    lines += [f"Not in it ({len(left_out)})", ""]
    for note in left_out:
        lines += _left_out(note)
    return lines[:-1]


def _included(note: ClauseNote) -> list[str]:
    name = f"{note.heading}, in the wording “{note.variant}”" if note.variant else note.heading
    said = [note.reason]
    if note.variant_reason:
        said.append(note.variant_reason)
    if note.fields:
        said.append(f"Decided by {', '.join(note.fields)}.")
    if note.words_by:
        said.append(f"Some of its words go by {', '.join(note.words_by)}.")
    return [f"  {note.number or '-':<7} {name}", _paragraph(" ".join(said)), _file(note), ""]


def _left_out(note: ClauseNote) -> list[str]:
    lines = [f"  -       {note.heading}", _paragraph(note.reason)]
    if note.write:
        lines += [_paragraph("To have it, write:"), indent(note.write, " " * 14)]
    elif note.fields:
        lines.append(_paragraph(f"Decided by {', '.join(note.fields)}."))
    return [*lines, _file(note), ""]


def _file(note: ClauseNote) -> str:
    return f"          Its text: {note.file}"


def _paragraph(words: str) -> str:
    return fill(words, _WIDTH, initial_indent=" " * 10, subsequent_indent=" " * 10)


class ClauseJson(Struct, frozen=True):
    """A clause and why it is in or out, for a program."""

    clause: str
    file: str
    heading: str
    included: bool = field(name="in")
    number: str
    variant: str
    reason: str
    variant_reason: str
    fields: tuple[str, ...]
    words_by: tuple[str, ...]
    write: str
