"""`docgen template`: templates of the user's own, checked, begun from docgen's, and the names that they may use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath

import click

from docgen.characters import visible
from docgen.cli.options import allow_option, as_of_option, check_name, check_number, number_option, report_format_option
from docgen.cli.show import how_many, print_diagnostics, print_json
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import DocgenError
from docgen.files.safe_files import leads_out
from docgen.files.writing import write_new
from docgen.messages import say


@click.group("template", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Templates of your own: Word files with tags (.docx), Markdown (.md) and HTML (.html).

    docs/templates.md shows how to write one. `docgen draft CASE --template FILE` makes a document with it.
    """


# --- docgen template lint ---------------------------------------------------------------------------------------


@command.command("lint")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="OLD",
    help="An earlier version of the template: show which tags and conditions were lost since.",
)
@allow_option()
@report_format_option("text", "json", "sarif")
def lint(files: tuple[Path, ...], against: Path | None, allow: tuple[str, ...], report_format: str) -> int:
    """Show every mistake in templates, Word or Markdown, each with its place and what to write instead.

    Names are checked against the facts that a case can give, in every condition and loop. Exit code 1: there are
    errors. Warnings do not change the exit code. --format json prints a list of {file, where, words, line, column,
    rule, severity, message, hint}.
    """
    from docgen.own_templates import links_in, linted

    if against is not None and len(files) != 1:
        raise click.UsageError("--against compares one file with an earlier version of it: name one file.")
    every: list[tuple[str, Diagnostic, str]] = []
    for file in files:
        diagnostics, lines = linted(file, allow=allow, against=against)
        every += [(str(file), diagnostic, _words(diagnostic, lines)) for diagnostic in diagnostics]
        if report_format == "text":
            if diagnostics:
                print_diagnostics(diagnostics, lines, on_stdout=True)
            else:
                click.echo(f"{file}: {how_many(())}.")
            for link in links_in(file, allow=allow):
                click.echo(f"{file}: a link leads to {visible(link)}.")
    if report_format == "json":
        print_json([_as_json(file, diagnostic, words) for file, diagnostic, words in every])
    if report_format == "sarif":
        print_json(sarif([(file, diagnostic) for file, diagnostic, _ in every]))
    return 1 if any(diagnostic.severity is Severity.ERROR for _, diagnostic, _ in every) else 0


def _words(diagnostic: Diagnostic, lines: Mapping[str, tuple[str, ...]]) -> str:
    """The words of the place that a diagnostic is about."""
    place = diagnostic.place
    of_file = lines.get(place.file, ()) if place else ()
    return of_file[place.line - 1] if place and place.line <= len(of_file) else ""


def _as_json(file: str, diagnostic: Diagnostic, words: str) -> dict[str, str | int | None]:
    place = diagnostic.place
    in_word = place is not None and bool(place.spot)
    return {
        "file": file,
        "where": place.spot if place else "",
        "words": words,
        "line": place.line if place and not in_word else None,
        "column": place.column if place else None,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


# --- lint as SARIF 2.1.0, the form in which code hosts and editors take the results of a check ------------------------

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(diagnostics: Sequence[tuple[str, Diagnostic]]) -> dict[str, object]:
    """One run with a result for each diagnostic, given with the file that was looked at.

    https://docs.oasis-open.org/sarif/sarif/v2.1.0/ : a line is a physical place; a paragraph of a Word file has none
    that an editor could show, so it is named as a logical one.
    """
    rules = sorted({diagnostic.rule for _, diagnostic in diagnostics})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "docgen", "rules": [{"id": rule} for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(file, diagnostic) for file, diagnostic in diagnostics],
            }
        ],
    }


def _result(file: str, diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "ruleId": diagnostic.rule,
        "level": "error" if diagnostic.severity is Severity.ERROR else "warning",
        "message": {"text": f"{diagnostic.message}. {diagnostic.hint}".strip()},
        "locations": [_location(file, diagnostic)],
    }


def _location(file: str, diagnostic: Diagnostic) -> dict[str, object]:
    place = diagnostic.place
    # A part that a Markdown template includes is a file of its own; a Word file is the one that was named.
    uri = place.file if place and not place.spot else file
    physical: dict[str, object] = {"artifactLocation": {"uri": PurePath(uri).as_posix()}}
    if place is None or place.spot:
        logical = [{"fullyQualifiedName": place.spot}] if place else []
        return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}
    physical["region"] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.width,
    }
    return {"physicalLocation": physical}


# --- docgen template eject --------------------------------------------------------------------------------------


@command.command("eject")
@click.argument("document")
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write it.  [default: templates/DOCUMENT.md, or .docx]",
)
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["md", "docx"]),
    help="Markdown, or Word with tags.  [default: by the name of FILE, else md]",
)
@click.option(
    "--language",
    metavar="TAG",
    default="en",
    show_default=True,
    help="The language (de); for Word with its country (en-US, de-AT).",
)
@click.option("--short", is_flag=True, help="The contract in its short form.")
@click.option("--clauses", is_flag=True, help="Copy the parts that it includes, too: a Word file has them in any case.")
def eject(document: str, file: Path | None, wanted: str | None, language: str, short: bool, clauses: bool) -> None:
    """Copy one of docgen's templates so that you can change it: docgen template eject final-demand.

    In a folder `templates` beside the case it replaces docgen's own. What a Markdown template includes and you do not
    copy still comes from docgen. With --format docx it is a Word file on your letterhead, with everything it includes,
    that you edit in Word. An existing file is never changed. The paths of the files written are printed.
    """
    from docgen.own_templates import ejected, ejected_to_word

    check_name(document)
    by_name = file.suffix.lower().removeprefix(".") if file else ""
    ending = wanted or (by_name if by_name == "docx" else "md")
    place = file or Path("templates") / f"{document}.{ending}"
    if by_name and by_name != ending:
        called = "Word" if ending == "docx" else "Markdown"
        raise click.UsageError(
            f"This writes {called}: give the file a name that ends in .{ending}, such as {document}.{ending}."
        )
    if ending == "docx":
        files = {"": ejected_to_word(document, language, short=short, beside=place)}
    else:
        files = dict(ejected(document, language, clauses=clauses, short=short))
    place.parent.mkdir(parents=True, exist_ok=True)
    for name in files:  # all of them before the first is written
        if name and leads_out(place.parent, name):
            raise DocgenError(
                say(
                    "{name} was not written: a link leads out of {parent}",
                    name=place.parent / name,
                    parent=place.parent,
                ),
                say("Take the link away, or name another file with -o."),
            )
    for name, content in files.items():
        written = place if not name else place.parent / name
        written.parent.mkdir(parents=True, exist_ok=True)
        write_new(written, content)
        click.echo(visible(str(written)))


# --- docgen template facts --------------------------------------------------------------------------------------

_WIDEST_VALUE = 100


@command.command("facts")
@click.argument("case", required=False, metavar="[CASE]", type=click.Path(allow_dash=True))
@click.argument("document", required=False)
@number_option()
@as_of_option("The date of the document whose facts are listed")
@report_format_option("text", "json")
def facts(case: str | None, document: str | None, number: str | None, as_of: date, report_format: str) -> None:
    """List every name that a template may use: its type, its meaning, and its value in this case.

    With CASE alone the values are those of its contract; name another DOCUMENT for those of a letter. Names with [] are
    reached in a loop: contract.milestones[].title is {% for m in contract.milestones %}{{ m.title }}{% endfor %}.
    """
    from docgen.documents.context import Context
    from docgen.documents.vocabulary import value_in_words, values_at, vocabulary
    from docgen.wordtemplate.names import DocumentContext

    check_name(document)
    values = None
    own: tuple[tuple[str, str], ...] = ()
    if case is not None:
        from docgen.documents import kind_of
        from docgen.pipeline import context_of, load

        check_number(number, kind_of(document or "contract"))
        loaded = load(case)
        own = loaded.house.custom_kinds
        values = context_of(loaded, document or "contract", number=number, as_of=as_of)
    names = vocabulary(Context)
    rows: list[dict[str, str | None]] = []
    for name in names:
        said = value_in_words(values_at(values, name.path), name.kind) if values is not None else None
        rows.append({"name": name.path, "type": name.kind, "meaning": name.meaning, "value": said})
    for called, field in own:
        kind = "yes or no" if field == "yes/no" else "text"
        said = value_in_words(values_at(values, f"custom.{called}"), kind)
        meaning = f"A field of your own ({field})"
        rows.append({"name": f"custom.{called}", "type": kind, "meaning": meaning, "value": said})
    for name in vocabulary(DocumentContext):
        meaning = f"In Word templates only: {name.meaning}"
        rows.append({"name": f"paper.{name.path}", "type": name.kind, "meaning": meaning, "value": None})
    if report_format == "json":
        print_json(rows)
        return
    widest = max(len(row["name"] or "") for row in rows)
    kinds = max(len(row["type"] or "") for row in rows)
    for row in rows:
        value = row["value"]
        click.echo(f"{row['name']:<{widest}}  {row['type']:<{kinds}}  {row['meaning']}".rstrip())
        if value is not None and row["type"] != "group":
            shown = value if len(value) <= _WIDEST_VALUE else value[: _WIDEST_VALUE - 1] + "…"
            click.echo(visible(f"{'':<{widest}}  = {shown}"))
