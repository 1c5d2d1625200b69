"""`docgen batch`: one paper for many cases."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.commands import installed_version
from docgen.cli.draft import check_name, check_number, formats_to_write
from docgen.cli.options import as_of_option, number_option, paper_formats_option
from docgen.cli.show import print_json
from docgen.errors import DocgenError
from docgen.signs import visible

if TYPE_CHECKING:
    from docgen.batch.run import Summary
    from docgen.batch.task import Outcome, Task


@click.command("batch")
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path))
@click.option("--document", required=True, metavar="D", help="Which paper: reminder, late-interest-notice, …")
@number_option()
@click.option("--from-csv", "sheet", type=click.Path(path_type=Path), metavar="SHEET", help="A case for each row.")
@click.option("--base", type=click.Path(path_type=Path), metavar="CASE", help="What the rows of the sheet share.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Workers at once.  [default: one a core]")
@click.option("--cluster", metavar="ADDRESS", help="Do the work on a Dask cluster: tcp://10.0.0.5:8786")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long one case may take; 0 for as long as it likes.",
)
@click.option("--resume", is_flag=True, help="Leave out what an earlier run wrote from the same inputs.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@as_of_option("The date of the papers: interest is counted to the end of that day")
@paper_formats_option()
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), metavar="DIR", required=True, help="Where to write."
)
def command(
    cases: tuple[Path, ...],
    document: str,
    number: str | None,
    sheet: Path | None,
    base: Path | None,
    jobs: int | None,
    cluster: str | None,
    time_limit: float,
    resume: bool,
    as_json: bool,
    as_of: date,
    formats: tuple[str, ...],
    folder: Path,
) -> None:
    """Draft one paper for many cases: docgen batch jobs/ --document reminder -o out.

    CASES are case files, and folders of them. With --from-csv each row of a sheet is a case; its columns are named by
    the path of the field (parties.client.name, invoices[0].amount), and --base names a case file with what all rows
    share. The papers are named for the case file or the reference of the row: kitchen-reminder.pdf.

    One bad case never stops the rest: every problem is told at the end, and the exit code is then 1. Ctrl-C lets the
    cases under way end; --resume goes on from there. Papers are written whole or not at all, and drafted as `docgen
    draft` would draft them.
    """
    from docgen.batch.cases import Order, from_files, from_sheet
    from docgen.batch.journal import Journal
    from docgen.batch.run import run
    from docgen.batch.workers import cluster_workers, cores, processes
    from docgen.catalogue import kind_of
    from docgen.writing import clear_leftovers, write_papers

    if bool(cases) == bool(sheet):
        raise click.UsageError("Name the case files or their folder, or a sheet with --from-csv: one of the two.")
    if base and not sheet:
        raise click.UsageError("--base goes with --from-csv.")
    if jobs and cluster:
        raise click.UsageError("--jobs counts the workers of this machine; a cluster has its own.")
    check_name(document)
    check_number(number, kind_of(document))
    wanted = formats_to_write(formats)
    order = Order(document=document, number=number or "", as_of=as_of, formats=wanted, seconds=time_limit)
    tasks = from_sheet(sheet, base, order) if sheet else from_files(cases, order)
    version = installed_version()
    executor, workers = cluster_workers(cluster) if cluster else (processes(jobs or cores()), jobs or cores())
    clear_leftovers(folder)
    journal = Journal(folder, resume=resume)
    shown = _Progress(len(tasks))

    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        if task and not outcome.failed:
            try:
                written = write_papers(outcome.files, folder)
                journal.note(task.inputs(version), outcome.files)
            except DocgenError as wrong:
                outcome = outcome.failing(f"{outcome.name}: {wrong.message}\n  {wrong.hint}".rstrip())
            else:
                for path in () if as_json else written:
                    click.echo(visible(str(path)))
        shown.step(failed=outcome.failed)
        return outcome

    def is_done(task: Task) -> bool:
        known = resume and journal.has(task.inputs(version))
        if known:
            shown.step(failed=False)
        return known

    try:
        summary = run(tasks, executor=executor, workers=workers, finished=finished, is_done=is_done)
    finally:
        shown.end()
        journal.close()
    _tell(summary, len(tasks), as_json=as_json)
    if summary.stopped:
        click.get_current_context().exit(130)
    if summary.failed:
        click.get_current_context().exit(1)


class _Progress:
    """A line on a terminal: how many are done, how many failed, and how long the rest will take."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._failed = total, 0, 0
        self._begun = self._shown = time.monotonic()
        self._on_terminal = sys.stderr.isatty()

    def step(self, *, failed: bool) -> None:
        """One more case is done, or has failed."""
        self._done += 1
        self._failed += failed
        now = time.monotonic()
        if self._on_terminal and now - self._shown > 0.2:
            self._shown = now
            left = (now - self._begun) / self._done * (self._total - self._done)
            sys.stderr.write(
                f"\r\x1b[K{self._done} of {self._total} done, {self._failed} failed, {_in_words(left)} left"
            )
            sys.stderr.flush()

    def end(self) -> None:
        """Wipes the line."""
        if self._on_terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"


def _tell(summary: Summary, total: int, *, as_json: bool) -> None:
    """Every problem of every case that failed, and the count at the end."""
    failed = len(summary.failed)
    if as_json:
        print_json(
            {
                "cases": total,
                "drafted": summary.done,
                "left_out": summary.skipped,
                "failed": [{"case": each.name, "problems": list(each.said)} for each in summary.failed],
                "stopped": summary.stopped,
            }
        )
        return
    for each in summary.failed:
        for said in each.said:
            click.echo(f"{said}\n", err=True)
    parts = [f"{summary.done} drafted"]
    parts += [f"{summary.skipped} written before"] if summary.skipped else []
    parts += [f"{failed} failed"] if failed else []
    missing = total - summary.done - summary.skipped - failed
    parts += [f"{missing} not begun"] if missing else []
    click.echo(f"{total} case{'' if total == 1 else 's'}: {', '.join(parts)}.", err=True)
    if missing:
        click.echo("Go on with the same command and --resume.", err=True)
