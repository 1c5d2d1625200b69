"""`docgen calendar`: every coming date of a job, or of a folder of them, for a calendar program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.casefiles import at_hand, cases_in
from docgen.cli.commands import installed_version
from docgen.cli.options import as_of_option
from docgen.cli.show import refuse_unwritable_name, write_and_print

if TYPE_CHECKING:
    from docgen.register.at_hand import AtHand


@click.command("calendar")
@click.argument("path", metavar="CASE|DIR", type=click.Path(allow_dash=True))
@as_of_option("The first day to include")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write; standard output when not given.",
)
def command(path: str, as_of: date, output: Path | None) -> int:
    """Write every upcoming date as an iCalendar file: docgen calendar jobs -o jobs.ics.

    Each event has the command to run in its note. Events keep their UIDs: importing a newer file moves events and never
    duplicates them.
    """
    from docgen.documents import document_names
    from docgen.steps.upcoming import Diary, calendar_of, upcoming_of

    def diary(case: AtHand) -> Diary:
        standing = case.loaded.standing(as_of, case.done)
        upcoming = upcoming_of(standing, case.ladder, case.file, document_names())
        return Diary(case=case.loaded.case.case, title=case.loaded.case.title, upcoming=upcoming)

    several = path != "-" and Path(path).is_dir()
    files, nothing_left_out = cases_in(path)
    for file in files:
        refuse_unwritable_name(file)
    cases, whole = at_hand(files, several=several)
    made = calendar_of((diary(case) for case in cases), as_of, installed_version())
    if output is None:
        click.echo(made, nl=False)
    else:
        write_and_print({output.name: made}, output.parent)
    return 0 if whole and nothing_left_out else 1
