"""Diagnostics, errors and JSON as they are printed. `docgen.diagnostics` words a single diagnostic."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec.structs import replace

from docgen.characters import visible
from docgen.diagnostics import MOST_SHOWN, Diagnostic, Lines, Severity, first_of, more_than_shown, show
from docgen.errors import DocgenError
from docgen.messages import lines_of, say
from docgen.translation import diagnostic_in, in_language, reader_of

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # click gives it no other name

    from docgen.batch.folder import LeftOut
    from docgen.loading import Loaded

Step = TypeVar("Step")


def print_error(wrong: DocgenError) -> None:
    """Prints an error that has no place in a file, with its remedy, on stderr, in the language of the terminal."""
    click.echo(f"docgen: {visible(for_reader(wrong.message))}", err=True)
    for line in lines_of(wrong.hint):
        click.echo(f"  {visible(for_reader(line))}", err=True)


def for_reader(text: str) -> str:
    """A message in the language of the terminal (LC_ALL, LC_MESSAGES, LANG); in English where docgen has no other."""
    return in_language(text, reader_of(os.environ)) or text


def print_diagnostics(diagnostics: Iterable[Diagnostic], source_lines: Lines, *, on_stdout: bool = False) -> None:
    """Prints each diagnostic with its place, its line and what to do, then how many; on stderr, or on stdout.

    They are in the language of the terminal (LC_ALL, LC_MESSAGES, LANG) where docgen has one. Of very many the first
    are printed, errors before warnings, and how many more there are.
    """
    _print(list(diagnostics), [], source_lines, on_stdout=on_stdout)


def print_beside(loaded: Loaded, diagnostics: Iterable[Diagnostic]) -> None:
    """Prints what is told beside the work of a command: the warnings of `check` in a line each, the rest in full.

    `docgen check` has the lines and the remedies of the former, and is named. Nothing is kept of what was shown before:
    the same command says the same each time. Nothing is printed where there is nothing to tell.
    """
    listed = list(dict.fromkeys(diagnostics))
    of_case = [diagnostic for diagnostic in listed if diagnostic in loaded.warnings]
    if not listed:
        return
    _print(listed, of_case, {loaded.name: loaded.source_lines}, on_stdout=False)
    if of_case and loaded.name != "-":
        pointer = say("What to do about them: docgen check {file}", file=loaded.name)
        click.echo(for_reader(pointer), err=True)


def _print(listed: list[Diagnostic], brief: list[Diagnostic], source_lines: Lines, *, on_stdout: bool) -> None:
    tag = reader_of(os.environ)
    warning = in_language(say("warning"), tag)
    for diagnostic in first_of(brief):
        click.echo(show(replace(diagnostic_in(diagnostic, tag), hint=""), (), warning=warning), err=not on_stdout)
    if brief:
        click.echo(err=not on_stdout)
    for diagnostic in first_of(each for each in listed if each not in brief):
        click.echo(f"{show(diagnostic_in(diagnostic, tag), source_lines, warning=warning)}\n", err=not on_stdout)
    click.echo(f"{how_many(listed)}.", err=not on_stdout)


def print_more(count: int, *, err: bool) -> None:
    """Prints how many of so many are not shown; nothing where all are."""
    if count > MOST_SHOWN:
        tag = reader_of(os.environ)
        more = show(diagnostic_in(more_than_shown(count), tag), (), warning=in_language(say("warning"), tag))
        click.echo(f"{more}\n", err=err)


def print_left_out(files: Iterable[LeftOut]) -> None:
    """Prints on stderr each file of a folder that is not read as a case, why, and what to do."""
    listed = list(files)
    for each in listed[:MOST_SHOWN]:
        left_out = say("{path} is left out: {why}", path=each.path, why=each.why)
        click.echo(visible(for_reader(left_out)), err=True)
        for line in lines_of(each.hint):
            click.echo(f"  {visible(for_reader(line))}", err=True)
    print_more(len(listed), err=True)


def how_many(diagnostics: Iterable[Diagnostic]) -> str:
    """What there is in words, for who reads the terminal: "2 problems and 1 warning", "1 warning", "no problems"."""
    listed = list(diagnostics)
    warnings = sum(diagnostic.severity is Severity.WARNING for diagnostic in listed)
    errors = len(listed) - warnings
    of_errors = say("{count} problems", count=errors) if errors else say("no problems")
    of_errors = say("1 problem") if errors == 1 else of_errors
    of_warnings = say("1 warning") if warnings == 1 else say("{count} warnings", count=warnings)
    found = of_errors if not warnings else of_warnings
    if errors and warnings:
        found = say("{one} and {other}", one=of_errors, other=of_warnings)
    return for_reader(found)


def print_json(value: object) -> None:
    """Prints JSON on stdout: in readable letters where stdout takes all of them, else in ASCII escapes.

    Values of docgen's own have their fields as keys, as msgspec gives them, wherever they stand in `value`.
    """
    import json  # imported here: most results are texts

    from msgspec import to_builtins

    # msgspec itself writes UTF-8 alone, and stops at the name of a file that is none.
    every_letter = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(value, ensure_ascii=not every_letter, indent=2, default=partial(to_builtins, enc_hook=str)))


def progress_bar(
    steps: Sequence[Step], name: Callable[[Step | None], str | None] = lambda _: None
) -> AbstractContextManager[ProgressBar[Step]]:
    """A bar on the terminal for whoever waits for several steps; nothing where nobody looks, or for a single step.

    `name` says what stands beside the bar while a step is being done.
    """
    nobody_looks = len(steps) < 2 or not sys.stderr.isatty()
    return click.progressbar(
        steps, show_pos=True, show_percent=False, item_show_func=name, file=sys.stderr, hidden=nobody_looks
    )


def wipe_line() -> None:
    """Makes room for a line of results where a bar is shown on the terminal; the bar is drawn again after it."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


NOT_UTF8 = say("Rename the file. If its name looks right to you, set the locale to UTF-8: LC_ALL=C.UTF-8")


def refuse_unwritable_name(file: str | Path) -> None:
    """Raises DocgenError for a file whose name has bytes that are no text: it could not be recorded or told of."""
    try:
        str(file).encode()
    except UnicodeEncodeError:
        raise DocgenError(say("the name of {file} is not UTF-8", file=file), NOT_UTF8) from None


def under_its_name(files: Mapping[str, bytes], output: Path) -> tuple[dict[str, bytes], Path]:
    """The one file that was made, under the name that `-o` gives it, and its folder; UsageError for several."""
    if len(files) != 1:
        raise click.UsageError(f"-o {output} names one file, and {len(files)} are made: name a folder after -o.")
    (content,) = files.values()
    return {output.name: content}, output.parent


def write_and_print(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the documents and prints the path of each, one a line.

    Both are done before an interruption is heeded, which then says so.
    """
    import signal  # both imported here: most commands write nothing

    from docgen.files.writing import write_documents

    heard: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    try:
        for path in write_documents(files, folder):
            click.echo(visible(str(path)))
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)
    if heard:
        raise KeyboardInterrupt("The files named above were written.")


@contextmanager
def told_what_was_done(case: str) -> Iterator[None]:
    """Around what writes into a case file and its register: after Ctrl-C it is said which of them has it already."""
    from docgen.register.store import folder_beside, register_bytes  # imported here: most commands write nothing

    file, folder = Path(case), folder_beside(Path(case))

    def as_it_is() -> tuple[bytes, bytes]:
        try:
            return file.read_bytes() if file.is_file() else b"", register_bytes(folder)
        except (OSError, DocgenError):  # what cannot be read, the command itself tells
            return b"", b""

    before = as_it_is()
    try:
        yield
    except KeyboardInterrupt:
        in_case, in_register = (was != now for was, now in zip(before, as_it_is(), strict=True))
        if in_register:
            click.echo("\nIt was recorded in the register before you interrupted.", err=True)
        elif in_case:
            click.echo("\nIt was written into the case file before you interrupted, and not yet recorded.", err=True)
        if in_case or in_register:
            click.echo("The same command again does what is left, and nothing twice.", err=True)
        raise
