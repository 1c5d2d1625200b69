"""`docgen check`: every problem of a case file, each with its place. Reads and checks; makes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from docgen.characters import visible
from docgen.cli import options
from docgen.cli.options import report_format_option
from docgen.cli.show import for_reader, how_many, print_diagnostics, print_json, print_left_out
from docgen.diagnostics import Diagnostic, Severity, diagnostic_json
from docgen.errors import CaseError, DocgenError
from docgen.house.find import HOUSE_FILE
from docgen.house.house import PLAIN
from docgen.i18n import BASE
from docgen.messages import say
from docgen.translation import reader_of

if TYPE_CHECKING:
    from docgen.batch.folder import LeftOut
    from docgen.loading import Loaded
    from docgen.register.findings import Findings


@click.command("check")
@click.argument("cases", metavar="CASE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@report_format_option("text", "json")
@click.option(
    "--rehearse", is_flag=True, help="Simulate the contract: which clause would fail if the client stopped paying?"
)
def command(cases: tuple[str, ...], report_format: str, rehearse: bool) -> int:
    """Show every problem of a case file, or of all in a folder, each with its line and column.

    Warnings are things that docgen can work with but that may cost you money. They do not change the exit code.
    The house file (docgen.yaml) that goes with a case is checked with it, and by itself where it is named.
    --rehearse simulates a contract before it is signed: the client stops paying, one letter follows another, and every
    clause that would fail is shown with the day on which it does.
    --format json prints a list of {path, file, line, column, rule, severity, message, hint}; path is the field.
    """
    every: list[Diagnostic] = []
    listed: list[dict[str, str | int | None]] = []
    files, left_out = _files_of(cases)
    if report_format == "text":
        print_left_out(left_out)
    for each in left_out:
        diagnostic = Diagnostic(rule="left-out", message=each.why, hint=each.hint)
        every.append(diagnostic)
        listed.append({"file": str(each.path), **diagnostic_json(diagnostic)})
    for case in files:
        found = _findings_of(case)
        diagnostics, loaded = found.diagnostics, found.loaded
        called = "standard input" if case == "-" else case
        if rehearse and not any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
            events, failing = _simulated(case, loaded, reader_of(os.environ) if report_format == "text" else BASE)
            diagnostics = (*diagnostics, *failing)
            if report_format == "text":
                click.echo("\n".join(events))
        every += diagnostics
        listed += [
            {"file": diagnostic.place.file if diagnostic.place else called, **diagnostic_json(diagnostic)}
            for diagnostic in diagnostics
        ]
        if report_format == "text":
            if diagnostics:
                print_diagnostics(diagnostics, found.source_lines, on_stdout=True)
            else:
                click.echo(f"{called}: {how_many(())}.")
    if report_format == "json":
        print_json(listed)
    return 1 if any(diagnostic.severity is Severity.ERROR for diagnostic in every) else 0


def _files_of(cases: tuple[str, ...]) -> tuple[list[str], list[LeftOut]]:
    """The files to be checked, those of folders among them, and what the folders hold beside cases."""
    files: list[str] = []
    left_out: list[LeftOut] = []
    for case in cases:
        if case != "-" and Path(case).is_dir():
            from docgen.batch.folder import cases_below  # imported here: most calls are about one file

            found = cases_below(Path(case))
            files += [str(file) for file in found.cases] or [case]  # that there is none is said in its turn
            left_out += found.left_out
        else:
            files.append(case)
    return list(dict.fromkeys(files)), left_out


def _simulated(case: str, loaded: Loaded | None, tag: str) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """The scenario of the contract, a line an event, and what fails in it, each at its place in the file.

    What the ledger explains within it is in the language of that tag.
    """
    from docgen.documents.wording import Wording  # all imported here: most checks simulate nothing
    from docgen.i18n import home_of
    from docgen.ledger.words import ENGLISH
    from docgen.steps.simulate import simulate

    if loaded is None or loaded.examined is None or case == "-":
        raise click.UsageError("--rehearse plays the contract of a case file: name one.")
    source = loaded.examined.source
    words = ENGLISH if tag == BASE else Wording(language=home_of(tag), currency=loaded.case.currency).words
    scenario = simulate(loaded.ledger.told_in(words), loaded.ladder)
    lines = [f"  {event.day}  {visible(for_reader(event.words))}" for event in scenario.events]
    failing = tuple(replace(diagnostic, place=source.place_of(diagnostic.path)) for diagnostic in scenario.failing)
    return [visible(for_reader(say("{case}: if the client stops paying", case=case))), *lines, ""], failing


def _findings_of(case: str) -> Findings:
    """What is wrong with the file, its lines, and the case in it, where that can be worked with."""
    from docgen.pipeline import load
    from docgen.register.findings import Findings, case_path, findings, letterhead_findings, template_findings

    if Path(case).name != HOUSE_FILE:
        return findings(lambda: load(case), case_path(case), options.today())
    from docgen.house.load import read_house_file

    try:
        house = read_house_file(Path(case))
        of_letterhead, lines = letterhead_findings(house.letterhead or PLAIN, house.branding)
        of_templates, more = template_findings(Path(case).parent, house)
    except CaseError as error:
        return Findings(diagnostics=error.diagnostics, source_lines=error.source_lines, loaded=None)
    except DocgenError as error:  # the file could not be read at all
        unreadable = Diagnostic(rule="unreadable-file", message=error.message, hint=error.hint)
        return Findings(diagnostics=(unreadable,), source_lines=(), loaded=None)
    return Findings(diagnostics=(*of_letterhead, *of_templates), source_lines={**lines, **more}, loaded=None)
