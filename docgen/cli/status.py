"""`docgen status`: the status of one job or of a folder, and what to do first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.cli import options
from docgen.cli.casefiles import at_hand, cases_in, tell_how_many
from docgen.cli.options import as_of_option, report_format_option
from docgen.cli.show import print_beside, print_diagnostics, print_json


@click.command("status")
@click.argument("path", metavar="CASE|DIR", type=click.Path(allow_dash=True))
@as_of_option("The day of the status, counted to its end")
@report_format_option("text", "json", "csv", "html")
def command(path: str, as_of: date, report_format: str) -> int:
    """Show the status of a job: amounts, what is overdue and for how long, what comes next, what is blocked and why.

    For a folder, a table of its cases with what to do first at the top. JSON is a list in either case; HTML is a page
    that needs no other file: docgen status jobs --format html > status.html.
    """
    from docgen.register.findings import case_path, dated_after, misplaced_documents, not_delivered
    from docgen.steps.report.data import status_json, statuses_csv
    from docgen.steps.report.text import status_text, table_text
    from docgen.steps.status import by_urgency

    several = path != "-" and Path(path).is_dir()
    files, nothing_left_out = cases_in(path)
    cases, whole = at_hand(files, several=several)
    for case in cases:
        told = (
            *(() if several else case.loaded.warnings),
            *dated_after(case.loaded, options.today(), as_of),
            *(() if several else not_delivered(case.loaded, as_of)),
        )
        print_beside(case.loaded, told)
    jobs = {}
    for case in cases:
        if misplaced := misplaced_documents(case_path(case.file), case.loaded.case.case):
            print_diagnostics(misplaced, ())
        job = case.status(as_of)
        jobs[id(job.status)] = job
    listed = [jobs[id(status)] for status in by_urgency(job.status for job in jobs.values())]
    if report_format == "json":
        print_json([status_json(job) for job in listed])
    elif report_format == "csv":
        click.echo(statuses_csv(listed), nl=False)
    elif report_format == "html":
        from docgen.steps.report.page import status_page

        click.echo(status_page(listed, as_of), nl=False)
    elif several:
        click.echo(table_text(listed))
    elif listed:
        click.echo(status_text(listed[0]))
    tell_how_many(len(listed), len(files))
    return 0 if whole and nothing_left_out else 1
