"""`docgen template lint`: every mistake in a template, before a paper goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from docgen.characters import visible
from docgen.cli.options import allow_option, report_format_option
from docgen.cli.show import how_many, print_diagnostics, print_json
from docgen.diagnostics import Diagnostic, Severity


@click.command("lint")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="OLD",
    help="An earlier version of the template: show which tags and conditions were lost since.",
)
@allow_option()
@report_format_option("text", "json", "sarif")
def command(files: tuple[Path, ...], against: Path | None, allow: tuple[str, ...], report_format: str) -> int:
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
        from docgen.cli.sarif import sarif

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
