"""The command line: arguments in, results on stdout, messages on stderr, an exit code at the end.

Exit 0: done. 1: the case file, the template or this machine stands in the way. 2: the command was called wrongly.
70: a fault of docgen's own. 130: stopped with Ctrl-C. Importing this package costs click alone; each command is a
module of its own that is imported when it is called.
"""

from __future__ import annotations

import atexit
import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import NoReturn

from docgen.cli.commands import docgen

INTERRUPTED = 130
OUR_FAULT = 70

_POSIX_ZONE = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]+>)[+-]?\d{1,2}(?::\d\d){0,2}(?:[A-Za-z<].*)?"  # CET-1CEST


def main() -> NoReturn:
    """The entry point `docgen`: runs the command and exits with its exit code."""
    code = OUR_FAULT

    def leave() -> None:
        # Python would now take every object apart. The system takes all its memory back a moment later.
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)

    atexit.register(leave)  # what was registered first is called last: whoever has to tidy up has done so
    try:
        code = run()
        sys.stderr.flush()
    except SystemExit as ended:  # click ends so where nobody reads on
        code = ended.code if isinstance(ended.code, int) else 1
    except OSError:
        # The messages could not be written, nor could that be said. Python would end with a code of its own, 120.
        code = 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    if code >= INTERRUPTED:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it has ended: who presses Ctrl-C twice need not hear of Python
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command; `arguments` are those of the process when None. What went wrong has been said."""
    _print_anything()
    try:
        _refuse_odd_time_zone()
        code = docgen.main(args=arguments, prog_name="docgen", standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        from docgen.cli.failures import told  # imported here: most commands end well

        return told(error)
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
        from docgen.errors import DocgenError, as_typed
        from docgen.messages import say

        raise DocgenError(
            say("TZ is set to {zone}, which is not a time zone", zone=as_typed(zone)),
            say("Set it to one, for example TZ=Europe/Berlin, or unset it: the date of a document depends on it."),
        ) from None
