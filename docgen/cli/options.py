"""The arguments and options that several commands share, and how they are checked: the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.commands import no_such
from docgen.dates import parse_day
from docgen.errors import DocgenError, InvalidValueError
from docgen.files.formats import FORMATS, MADE_BY_WEASYPRINT, ending_of, formats_ending
from docgen.messages import say

if TYPE_CHECKING:
    from docgen.documents.kind import DocumentKind
    from docgen.law.pack import Law
    from docgen.own_templates import OwnTemplate
    from docgen.schema.values import Reading

WORD_HAZARDS = (  # those of docgen.house.branding
    "macros", "links", "objects", "remote-template", "fields", "hidden", "placeholders",
)  # fmt: skip

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Read(click.ParamType[Any]):
    """A value read by a function; where that raises InvalidValueError it is wrong usage, with its remedy."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self.read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value  # a default, read already
        try:
            return self.read(value)
        except InvalidValueError as error:
            self.fail(f"{error.message}. {error.hint}", param, ctx)


def field_type(name: str, field: Any) -> Read:
    """A value of the case file, of one of the types in `docgen.case.values`: read and refused as it would be there."""
    reading: Reading = field.__metadata__[0]
    return Read(name, reading.read)


DAY = Read("date", parse_day)


def today() -> date:
    """The date on the calendar in front of the user: Nothing below the command line asks the clock."""
    return now().date()


def now() -> datetime:
    """This moment, in the user's time zone."""
    return datetime.now().astimezone()


def case_argument() -> _Decorator:
    """The case file: a path, or - for stdin. Whether it can be read is the reader's to say."""
    return click.argument("case", metavar="CASE", type=click.Path(allow_dash=True))


class ForOneDocument(click.Command):
    """A command whose document may be one of several, which --number names: `change-order 1` is told so."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left of the arguments; UsageError for wrong ones."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            surplus = re.fullmatch(r"Got unexpected extra argument \((.+)\)", error.message)
            if surplus is None:
                raise
            raise click.UsageError(
                f'"{surplus[1]}" is one argument too many. Where it says which one is meant, write --number'
                f" {surplus[1]}.",
                ctx,
            ) from None


def number_option() -> _Decorator:
    """`--number N`; None when not given."""
    return click.option(
        "--number",
        metavar="N",
        help="Which one, if there are several: the number of the change order, instruction or invoice.",
    )


def as_of_option(meaning: str) -> _Decorator:
    """`--as-of DATE`, today when not given."""
    return click.option(
        "--as-of", type=DAY, metavar="DATE", default=today, show_default="today", help=f"{meaning} (2026-03-31)."
    )


def document_formats_option() -> _Decorator:
    """`--format`, repeatable; an empty tuple when not given, for each command to fill."""
    return click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        help="The output format; repeat for several. zugferd and xrechnung: invoices and credit notes in EUR alone."
        "  [default: docx and pdf]",
    )


def template_option() -> _Decorator:
    """`--template FILE` and `--allow`: a template of the user's own for one document."""

    def both(function: Callable[..., Any]) -> Callable[..., Any]:
        named = click.option(
            "--template",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Use your own template: a Word file with tags (.docx), Markdown or HTML.",
        )
        return named(allow_option()(function))

    return both


def pdf_through_option() -> _Decorator:
    """`--pdf-through libreoffice`; "" when not given, which leaves it to the house file."""
    return click.option(
        "--pdf-through",
        type=click.Choice(("libreoffice",)),
        callback=lambda _context, _option, given: given or "",
        help="Let LibreOffice make the PDF of your own Word template; the PDF is read back and compared.",
    )


def allow_option() -> _Decorator:
    """`--allow`, repeatable: what a Word template or letterhead may bring along that is refused otherwise."""
    return click.option(
        "--allow",
        type=click.Choice(WORD_HAZARDS),
        multiple=True,
        help="What a Word template or letterhead may contain that is otherwise refused; repeat for several.",
    )


def report_format_option(*choices: str) -> _Decorator:
    """`--format` of a report: one of the choices, the first when not given."""
    return click.option(
        "--format",
        "report_format",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="The output format.",
    )


def folder_option() -> _Decorator:
    """`-o DIR`: where documents are put, made where there is none; or the one file that is made."""
    return click.option(
        "-o",
        "--output",
        "folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        default=Path(),
        show_default="this folder",
        help="The output folder; or the name of the file, where there is one: -o contract.pdf.",
    )


# --- what was given, checked ------------------------------------------------------------------------------------------


def check_name(document: str | None, own: tuple[str, ...] = (), folders: tuple[Path, ...] = ()) -> None:
    """Raises UsageError with the nearest known name for a document that neither docgen nor the user has.

    `folders` are those of the user's own templates: a file in them may be called so and not say that it is a document.
    """
    from docgen.documents import document_names

    known = list(dict.fromkeys([*document_names(), *own]))
    if document is not None and document not in known:
        from docgen.own_templates import nameless_template

        if there := nameless_template(folders, document):
            says = (
                f"---\ndocument: {document}\nfacts: contract\nlayout: letter\ntitle: …\n---"
                if there.suffix == ".md"
                else f"<!-- document: {document}; facts: final-demand -->"
            )
            raise click.UsageError(
                f"{there} does not say which document it makes, so it is only a part that others may include. Begin it"
                f" with these lines:\n{says}"
            )
        raise click.UsageError(no_such("document", document, known))


def check_number(number: str | None, kind: DocumentKind) -> None:
    """Raises UsageError for a number with a document of which a case has no more than one."""
    if number and not kind.about:
        from docgen.documents import DOCUMENTS

        several = ", ".join(kind.name for kind in DOCUMENTS if kind.about)
        raise click.UsageError(f"--number says which one where there are several: for {several}.")


def formats_to_write(asked: tuple[str, ...], *, by_office: bool = False) -> tuple[str, ...]:
    """The formats to write. Refuses PDF where this machine cannot make it; does without it where nobody asked.

    `by_office`: LibreOffice makes the PDF, and says itself what it lacks.
    """
    lack = ""
    if not by_office and (not asked or {*asked} & {*MADE_BY_WEASYPRINT}):
        from docgen.render.doctor import why_no_pdf

        lack = why_no_pdf()
    if asked and lack:
        raise DocgenError(lack, say("Word, HTML and Markdown work without it: --format docx."))
    if lack:
        click.echo(f"docgen: no PDF this time. {lack}", err=True)
        return ("docx",)
    return tuple(dict.fromkeys(asked)) or ("docx", "pdf")


def formats_through(
    own: OwnTemplate | None, asked: tuple[str, ...], pdf_through: str, by_house: str
) -> tuple[tuple[str, ...], bool]:
    """The formats that are asked for, those of the user's own template where none are, and whether LibreOffice makes
    the PDF. `by_house` is what the house file says of that.

    Raises UsageError for --pdf-through with a document that docgen makes the PDF of itself.
    """
    if pdf_through and not (own and own.is_word):
        raise click.UsageError(
            "--pdf-through is for your own Word templates: docgen makes the PDF of this document itself. Leave it out."
        )
    if own is None:
        return asked, False
    from docgen.render.office_pdf import why_no_office

    through = pdf_through or by_house
    by_office = own.is_word and bool(through)
    if by_office and not pdf_through and not asked and (lack := why_no_office()):
        click.echo(f"docgen: no PDF this time: {lack}.", err=True)
        return own.formats, False
    return asked or own.formats_through(through), by_office


def law_named(code: str) -> Law:
    """The law of that code; for one that docgen does not have, wrong usage with the nearest codes."""
    from docgen.law.pack_reader import load_law

    try:
        return load_law(code)
    except DocgenError as error:
        raise click.UsageError(f"{error.message}. {error.hint}") from None


_NOT_WRITTEN = (".doc", ".htm", ".markdown", ".odt", ".pages", ".rtf", ".txt")


def format_named(output: Path, formats: tuple[str, ...], known: tuple[str, ...] = FORMATS) -> str:
    """The format where `-o` names a file and no folder, "" for a folder; UsageError where `--format` says otherwise."""
    ending = output.suffix.lower()
    possible = [each for each in formats_ending(ending) if each in known] if ending else []
    if output.is_dir() or (not possible and ending not in _NOT_WRITTEN):
        return ""
    if not possible:
        endings = dict.fromkeys(f".{ending_of(each).rpartition('.')[2]}" for each in known)
        raise click.UsageError(f"docgen writes no {ending} file. Known: {', '.join(endings)}.")
    if formats and (len({*formats}) > 1 or formats[0] not in possible):
        raise click.UsageError(
            f"-o {output} names one file of its own format: leave --format out, or name a folder after -o."
        )
    return formats[0] if formats else possible[0]
