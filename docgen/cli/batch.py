"""`docgen batch`: one document for many cases."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.characters import visible
from docgen.cli.commands import installed_version
from docgen.cli.options import (
    as_of_option,
    check_name,
    check_number,
    document_formats_option,
    format_named,
    formats_to_write,
    number_option,
    pdf_through_option,
)
from docgen.cli.show import print_error, print_json, print_left_out, progress_bar, wipe_line
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.batch.folder import LeftOut
    from docgen.batch.run import Summary
    from docgen.batch.task import Outcome, Task


_NAMED_AT_MOST = 10  # cases that were not drafted; --json names all of them


@click.command("batch")
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path))
@click.option("--document", required=True, metavar="D", help="Which document: reminder, late-interest-notice, …")
@number_option()
@click.option(
    "--from-csv", "sheet", type=click.Path(path_type=Path), metavar="SHEET", help="A CSV sheet with one case per row."
)
@click.option("--base", type=click.Path(path_type=Path), metavar="CASE", help="A case file with what all rows share.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="The number of workers.  [default: one per core]")
@click.option("--cluster", metavar="ADDRESS", help="Run on a Dask cluster: tcp://10.0.0.5:8786")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="The time limit for one case; 0 for none.",
)
@click.option("--resume", is_flag=True, help="Skip what an earlier run wrote from the same inputs.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@as_of_option("The date of the documents: interest is counted to the end of that day")
@document_formats_option()
@pdf_through_option()
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path), metavar="DIR", required=True, help="The output folder."
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
    pdf_through: str,
    folder: Path,
) -> None:
    """Draft one document for many cases: docgen batch jobs/ --document reminder -o out.

    CASES are case files, or folders that are searched at any depth. With --from-csv each row of a sheet is a case; its
    columns are named by the path of the field (parties.client.name, invoices[0].amount), and --base names a case file
    with what all rows share. Documents are named after the case file and its folder, or the reference of the row:
    smith/kitchen-reminder.pdf.

    One bad case never stops the rest: all problems are shown at the end, and the exit code is then 1. Ctrl-C finishes
    the cases in progress; --resume continues from there. Files are written whole or not at all, as `docgen draft`
    would write them.
    """
    from docgen.batch.cases import Order, from_files, from_sheet
    from docgen.batch.journal import Journal
    from docgen.batch.run import heeding_signals, run
    from docgen.batch.workers import cluster_at, cores, processes
    from docgen.documents import kind_of
    from docgen.files.writing import FolderRefuses

    if bool(cases) == bool(sheet):
        raise click.UsageError("Name the case files or their folder, or a sheet with --from-csv: one of the two.")
    if base and not sheet:
        raise click.UsageError("--base goes with --from-csv.")
    if jobs and cluster:
        raise click.UsageError("--jobs counts the workers of this machine; a cluster has its own.")
    check_name(document)
    check_number(number, kind_of(document))
    wanted = formats_to_write(formats, by_office=bool(pdf_through))
    order = Order(
        document=document, number=number or "", as_of=as_of, formats=wanted, seconds=time_limit, pdf_through=pdf_through
    )
    tasks = from_sheet(sheet, base, order) if sheet else from_files(cases, order)
    names = tasks.names()
    version = installed_version()
    count = min(jobs or cores(), len(names)) or 1
    there = cluster_at(cluster) if cluster else None
    if format_named(folder, formats):
        raise click.UsageError(f"-o is the folder of all the files, and {folder} is the name of one: name a folder.")
    journal = Journal(folder)
    journal.clear_leftovers(tasks.folders())
    told = _Told(silent=as_json)
    left = dict.fromkeys(names)

    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        if task and not outcome.failed:
            try:
                written = journal.write(task.inputs(version), outcome.files)
            except FolderRefuses:
                raise
            except DocgenError as error:
                outcome = outcome.failing(f"{outcome.name}: {error.message}\n  {error.hint}".rstrip())
            else:
                told.of(written)
        left.pop(outcome.name, None)
        if outcome.failed:
            failed.append(outcome.name)
        shown.update(1)
        return outcome

    def is_done(task: Task) -> bool:
        known = resume and journal.has(task.inputs(version))
        if known:
            left.pop(task.name, None)
            shown.length = (shown.length or 1) - 1  # it says nothing about how long the others take
        return known

    def stopping(under_way: int) -> None:
        if under_way:
            them = f"the {under_way} cases under way are" if under_way > 1 else "the case under way is"
            wipe_line()
            click.echo(f"Stopping when {them} done; Ctrl-C again stops at once.", err=True)

    order_of = {name: at for at, name in enumerate(names)}
    failed: list[str] = []
    # Until the summary is told: a second Ctrl-C that comes a moment too late must not cut it off.
    asked = click.get_current_context().with_resource(heeding_signals())
    try:
        with progress_bar(names, lambda _: f"{len(failed)} failed" if failed else None) as shown:
            summary = run(
                tasks,
                executor=there.executor if there else processes(count, time_limit, wanted),
                workers=there.workers if there else count,
                finished=finished,
                is_done=is_done,
                stopping=stopping,
                lost=there.lost if there else lambda: "",
                asked=asked,
            )
    except KeyboardInterrupt:  # the third: nothing is waited for
        done = len(names) - len(left)
        raise KeyboardInterrupt(f"{done} of {len(names)} cases were done. Go on with --resume.") from None
    finally:
        journal.close()
        if there:
            there.close()
    # In the order in which the cases were given, whichever was ready first.
    summary.failed.sort(key=lambda each: order_of[each.name])
    for warned in summary.warned.values():
        warned.sort(key=order_of.__getitem__)
    _tell(summary, len(names), list(left), tasks.left_out, as_json=as_json)
    if told.refused:
        click.echo(f"docgen: the names of the documents could not all be printed: {told.refused}", err=True)
    if summary.stopped:
        click.get_current_context().exit(128 + summary.stopped)
    if summary.failed or summary.halted or told.refused or tasks.left_out:
        click.get_current_context().exit(1)


class _Told:
    """Prints the paths of documents as they are written. Where stdout takes no more, the documents are written all the
    same: `refused` then says why.
    """

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent
        self.refused = ""

    def of(self, written: tuple[Path, ...]) -> None:
        """Prints the paths of one case's documents."""
        if self._silent or self.refused:
            return
        wipe_line()
        try:
            for path in written:
                _print_path(path)
        except OSError as error:
            self.refused = error.strerror or str(error)
            with suppress(OSError, ValueError):  # what stdout still holds shall not complain again at the end
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_path(path: Path) -> None:
    click.echo(visible(str(path)))


def _together(said_of: dict[str, list[str]]) -> list[str]:
    """The diagnostics, each with its cases; what many cases have is told once, with some of their names."""
    lines = []
    for said, names in said_of.items():
        if len(names) == 1:
            lines.append(f"{visible(names[0])}{said}" if said.startswith(": ") else said)
        else:
            listed = ", ".join(names[:_NAMED_AT_MOST]) + (", …" if len(names) > _NAMED_AT_MOST else "")
            lines.append(f"{said.removeprefix(': ')}\n  So in {len(names)} cases: {visible(listed)}")
    return lines


def _by_case(warned: dict[str, list[str]]) -> list[dict[str, object]]:
    cases: dict[str, list[str]] = {}
    for said, names in warned.items():
        for name in names:
            cases.setdefault(name, []).append(f"{name}{said}" if said.startswith(": ") else said)
    return [{"case": name, "problems": said} for name, said in cases.items()]


def _tell(summary: Summary, total: int, left: list[str], no_cases: tuple[LeftOut, ...], *, as_json: bool) -> None:
    """Every diagnostic of every case, what was not drafted and why, and the count at the end."""
    failed = len(summary.failed)
    halted = summary.halted
    if as_json:
        print_json(
            {
                "cases": total,
                "drafted": summary.done,
                "left_out": summary.skipped,
                "failed": [{"case": each.name, "problems": list(each.said)} for each in summary.failed],
                "warnings": _by_case(summary.warned),
                "stopped": bool(summary.stopped),
                "halted": {"message": halted.message, "hint": halted.hint} if halted else None,
                "not_drafted": left,
                "left_out_files": [{"file": str(each.path), "why": each.why, "hint": each.hint} for each in no_cases],
            }
        )
        return
    wrong: dict[str, list[str]] = {}
    for each in summary.failed:
        for said in each.said:
            wrong.setdefault(each.unnamed(said), []).append(each.name)
    for said in (*_together(summary.warned), *_together(wrong)):
        click.echo(f"{said}\n", err=True)
    print_left_out(no_cases)
    parts = [f"{summary.done} drafted"]
    parts += [f"{summary.skipped} written before"] if summary.skipped else []
    parts += [f"{failed} failed"] if failed else []
    parts += [f"{len(left)} not drafted"] if left else []
    for name in left[:_NAMED_AT_MOST]:
        click.echo(f"not drafted: {visible(name)}", err=True)
    if len(left) > _NAMED_AT_MOST:
        click.echo(f"not drafted: {len(left) - _NAMED_AT_MOST} more, the last of them {visible(left[-1])}", err=True)
    if halted:
        print_error(halted)
    besides = f" {len(no_cases)} {'file' if len(no_cases) == 1 else 'files'} left out." if no_cases else ""
    click.echo(f"{total} case{'' if total == 1 else 's'}: {', '.join(parts)}.{besides}", err=True)
    if left:
        click.echo("Go on with the same command and --resume.", err=True)
