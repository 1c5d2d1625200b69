"""The command line: arguments in, results on stdout, messages on stderr, an exit code at the end.

Exit 0: done. 1: the case file, the template or this machine stands in the way. 2: the command was called wrongly.
70: a fault of docgen's own. 130: stopped with Ctrl-C. Importing this package costs click alone; each command is a
module of its own that is imported when it is called.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

import click

from docgen.characters import visible
from docgen.cli.commands import docgen
from docgen.errors import CaseError, DocgenError, as_typed

INTERRUPTED = 130
OUR_FAULT = 70

_POSIX_ZONE = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]+>)[+-]?\d{1,2}(?::\d\d){0,2}(?:[A-Za-z<].*)?"  # CET-1CEST
_LONGEST_NAME = 400  # signs of a path that are shown


def main() -> NoReturn:
    """The entry point `docgen`: runs the command and exits with its exit code."""
    # A command is over in a moment, and the system takes all its memory back: Python looks for what could be freed
    # less often on the way and not once more at the end.
    gc.set_threshold(50_000, 10, 10)
    try:
        code = run()
        sys.stderr.flush()
    except OSError:
        # The messages could not be written, nor could that be said. Python would end with a code of its own, 120.
        code = 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    if code >= INTERRUPTED:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it has ended: who presses Ctrl-C twice need not hear of Python
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command; `arguments` are those of the process when None.

    The one place where anything that went wrong is turned into words. A traceback is for docgen's own faults, and
    only where DOCGEN_DEBUG=1 asks for it.
    """
    _print_anything()
    try:
        _refuse_odd_time_zone()
        code = docgen.main(args=arguments, prog_name="docgen", standalone_mode=False)
        sys.stdout.flush()
    except CaseError as error:
        from docgen.cli.show import print_diagnostics

        print_diagnostics(error.diagnostics, error.source_lines)
        return 1
    except DocgenError as error:
        from docgen.cli.show import print_error

        print_error(error)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        # click turns an interruption into Abort, and has ended the line of the ^C.
        done = str(error) or str(error.__cause__ or error.__context__ or "")
        click.echo(f"Stopped. {done or 'No document was left half-written.'}", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads the results has enough of them (docgen … | head); click ends with 1 then, too. Python itself would
        # complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            click.echo(f"docgen: file name too long: {visible(_shortened(error.filename))}", err=True)
            click.echo("  Give the case file a shorter name; names of other files are made from it.", err=True)
            return 1
        if error.filename is not None:
            why = error.strerror or str(error)
            click.echo(f"docgen: cannot use {visible(_shortened(error.filename))}: {why}", err=True)
            click.echo("  Check that file or folder, its permissions and its disk.", err=True)
            return _traced(error) or 1
        click.echo(f"docgen: the results could not be written: {error.strerror or error}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except UnicodeEncodeError as error:
        if not any("\udc80" <= sign <= "\udcff" for sign in str(error.object)):
            return _apologise(error)
        from docgen.cli.show import NOT_UTF8

        click.echo("docgen: a file name that is not UTF-8 cannot be recorded or written into a file", err=True)
        click.echo(f"  {NOT_UTF8}", err=True)
        return _traced(error) or 1
    except MemoryError as error:
        click.echo("docgen: out of memory", err=True)
        click.echo("  Close other programs, or work with a smaller file.", err=True)
        return _traced(error) or 1
    except Exception as error:
        return _apologise(error)
    return code if isinstance(code, int) else 0


def _print_anything() -> None:
    """Lets stdout print signs that the terminal's encoding lacks, as escapes, where Python would stop with an error.

    A stream that was closed before the command began (>&-) takes everything and keeps nothing, or is empty.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  (for good)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  (for good)
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  (as above)
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _refuse_odd_time_zone() -> None:
    """Raises DocgenError where TZ is no time zone: "today" would be the day of some other place."""
    zone = os.environ.get("TZ", "").removeprefix(":")
    if not zone:
        return
    try:
        datetime.now().astimezone()
        if re.fullmatch(_POSIX_ZONE, zone):
            return
        from zoneinfo import ZoneInfo  # imported here: most people have not set it

        if os.path.isabs(zone):  # noqa: PTH117  (a text)
            with open(zone, "rb") as file:  # noqa: PTH123  (as above)
                ZoneInfo.from_file(file)
        else:
            ZoneInfo(zone)
    except (ValueError, OSError, LookupError, OverflowError):
        raise DocgenError(
            f"TZ is set to {as_typed(zone)}, which is not a time zone",
            "Set it to one, for example TZ=Europe/Berlin, or unset it: the date of a document depends on it.",
        ) from None


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


def _apologise(wrong: Exception) -> int:
    if _traced(wrong):
        return OUR_FAULT
    click.echo(
        f"docgen: something went wrong inside docgen, and it is not your case file's fault"
        f" ({type(wrong).__name__}: {wrong}).\n"
        "  Run the same command with DOCGEN_DEBUG=1 set, and report what it prints. Take names and sums out first.",
        err=True,
    )
    return OUR_FAULT
