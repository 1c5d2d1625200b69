"""`docgen check`: every problem of a case file, each with its place. Reads and checks; makes nothing."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.issued import drift_problems
from docgen.cli.options import report_format_option
from docgen.cli.show import how_many, print_json, print_problems
from docgen.errors import CaseError, DocgenError, Lines, Problem, Severity
from docgen.house.find import HOUSE_FILE
from docgen.problems import problem_json


@click.command("check")
@click.argument("cases", metavar="CASE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@report_format_option("text", "json")
def command(cases: tuple[str, ...], report_format: str) -> int:
    """Show every problem of a case file, each with its line and column.

    Warnings are things that docgen can work with and that may cost you money. They do not change the exit code.
    The house file (docgen.yaml) that goes with a case is checked with it, and by itself where it is named.
    --format json prints a list of {path, file, line, column, rule, severity, message, hint}; path is the field.
    """
    every: list[Problem] = []
    listed: list[dict[str, str | int | None]] = []
    for case in cases:
        problems, source_lines = _problems_of(case)
        every += problems
        listed += [{"file": "standard input" if case == "-" else case, **problem_json(problem)} for problem in problems]
        if report_format == "text":
            if problems:
                print_problems(problems, source_lines, on_stdout=True)
            else:
                click.echo(f"{'standard input' if case == '-' else case}: {how_many(())}.")
    if report_format == "json":
        print_json(listed)
    return 1 if any(problem.severity is Severity.ERROR for problem in every) else 0


def _problems_of(case: str) -> tuple[tuple[Problem, ...], Lines]:
    from docgen.pipeline import load

    try:
        if Path(case).name == HOUSE_FILE:
            from docgen.house.load import read_house_file

            read_house_file(Path(case))
            return (), ()
        loaded = load(case)
    except CaseError as wrong:
        return (*wrong.problems, *drift_problems(case)), wrong.source_lines
    except DocgenError as wrong:  # the file could not be read at all
        return (Problem(rule="unreadable-file", message=wrong.message, hint=wrong.hint),), ()
    return (*loaded.warnings, *drift_problems(case)), loaded.source_lines
