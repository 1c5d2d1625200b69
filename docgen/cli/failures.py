"""What a command that failed says, and the exit code that it ends with.

The one place where anything that went wrong is turned into words. A traceback is for docgen's own faults, and only
where DOCGEN_DEBUG=1 asks for it. It is imported when something has gone wrong.
"""

from __future__ import annotations

import errno
import os
import sys

import click

from docgen.characters import visible
from docgen.cli import INTERRUPTED, OUR_FAULT
from docgen.cli.show import NOT_UTF8, print_diagnostics, print_error
from docgen.errors import CaseError, DocgenError

_LONGEST_NAME = 400  # signs of a path that are shown


def told(wrong: Exception | KeyboardInterrupt) -> int:
    """The exit code for what ended a command, which has been said on stderr."""
    match wrong:
        case CaseError():
            print_diagnostics(wrong.diagnostics, wrong.source_lines)
            return 1
        case DocgenError():
            print_error(wrong)
            return 1
        case click.ClickException():
            wrong.show()
            return wrong.exit_code
        case click.Abort() | KeyboardInterrupt():
            # click turns an interruption into Abort, and has ended the line of the ^C.
            done = str(wrong) or str(wrong.__cause__ or wrong.__context__ or "")
            click.echo(f"Stopped. {done or 'No document was left half-written.'}", err=True)
            return INTERRUPTED
        case BrokenPipeError():
            # Who reads the results has enough of them (docgen … | head); click ends with 1 then, too. Python itself
            # would complain once more when it closes stdout.
            _drop_the_results()
            return 1
        case OSError(errno=errno.ENAMETOOLONG):
            click.echo(f"docgen: file name too long: {visible(_shortened(wrong.filename))}", err=True)
            click.echo("  Give the case file a shorter name; names of other files are made from it.", err=True)
            return 1
        case OSError() if wrong.filename is not None:
            why = wrong.strerror or str(wrong)
            click.echo(f"docgen: cannot use {visible(_shortened(wrong.filename))}: {why}", err=True)
            click.echo("  Check that file or folder, its permissions and its disk.", err=True)
            return _traced(wrong) or 1
        case OSError():
            click.echo(f"docgen: the results could not be written: {wrong.strerror or wrong}", err=True)
            _drop_the_results()
            return 1
        case UnicodeEncodeError() if any("\udc80" <= sign <= "\udcff" for sign in str(wrong.object)):
            click.echo("docgen: a file name that is not UTF-8 cannot be recorded or written into a file", err=True)
            click.echo(f"  {NOT_UTF8}", err=True)
            return _traced(wrong) or 1
        case MemoryError():
            click.echo("docgen: out of memory", err=True)
            click.echo("  Close other programs, or work with a smaller file.", err=True)
            return _traced(wrong) or 1
    return _traced(wrong) or _apologise(wrong)


def _drop_the_results() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _shortened(name: object) -> str:
    text = os.fsdecode(name) if isinstance(name, bytes | str | os.PathLike) else str(name)
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"


def _traced(wrong: BaseException) -> int:
    """0, and nothing printed, unless DOCGEN_DEBUG=1 asks for the traceback."""
    if os.environ.get("DOCGEN_DEBUG") != "1":
        return 0
    import traceback

    traceback.print_exception(wrong)
    return OUR_FAULT


def _apologise(wrong: BaseException) -> int:
    click.echo(
        f"docgen: something went wrong inside docgen, and it is not your case file's fault"
        f" ({type(wrong).__name__}: {wrong}).\n"
        "  Run the same command with DOCGEN_DEBUG=1 set, and report what it prints. Take names and sums out first.",
        err=True,
    )
    return OUR_FAULT
