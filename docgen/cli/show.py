"""Problems, errors and JSON as they are printed.

    kitchen.yaml:14:12: amount "1,2O0" is not a sum of money
        amount: "1,2O0"
                ^^^^^^^
      Write digits and a point, for example 1200.00.

What stands in a file is printed with control signs and direction marks made visible: a case file must not be able to
move the cursor of whoever checks it, nor to show its words in another order than they stand.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence

import click

from docgen.errors import DocgenError, Place, Problem, Severity

_LONGEST_LINE = 96  # signs of a source line that are shown; the marked place stays in view


def print_error(wrong: DocgenError) -> None:
    """Prints an error that has no place in a file, with its remedy, on stderr."""
    click.echo(f"docgen: {visible(wrong.message)}", err=True)
    if wrong.hint:
        click.echo(f"  {visible(wrong.hint)}", err=True)


def print_problems(problems: Iterable[Problem], source_lines: Sequence[str], *, on_stdout: bool = False) -> None:
    """Prints each problem with its place, its line and what to do, and how many there are; on stderr, or on stdout."""
    listed = list(problems)
    for problem in listed:
        click.echo("\n".join(in_words(problem, source_lines)) + "\n", err=not on_stdout)
    click.echo(f"{how_many(listed)}.", err=not on_stdout)


def in_words(problem: Problem, source_lines: Sequence[str]) -> list[str]:
    """The lines that show one problem, as at the head of this module."""
    warning = "warning: " if problem.severity is Severity.WARNING else ""
    place = problem.place
    if place is None:
        where = f"{problem.path}: " if problem.path else ""
        lines = [visible(f"{where}{warning}{problem.message}")]
    else:
        lines = [visible(f"{place.file}:{place.line}:{place.column}: {warning}{problem.message}")]
        if 1 <= place.line <= len(source_lines):
            lines += _marked(source_lines[place.line - 1], place)
    if problem.hint:
        lines.append(f"  {visible(problem.hint)}")
    return lines


def how_many(problems: Iterable[Problem]) -> str:
    """ "2 problems and 1 warning"; "no problems" when there are none."""
    listed = list(problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in listed)
    errors = len(listed) - warnings
    parts = []
    if errors or not warnings:
        parts.append(f"{errors or 'no'} problem{'' if errors == 1 else 's'}")
    if warnings:
        parts.append(f"{warnings} warning{'' if warnings == 1 else 's'}")
    return " and ".join(parts)


def as_json(problems: Iterable[Problem]) -> list[dict[str, str | int | None]]:
    """The problems as JSON prints them. `path` is the field's dotted path, `file` the file; places count from 1."""
    return [
        {
            "path": problem.path,
            "file": problem.place.file if problem.place else None,
            "line": problem.place.line if problem.place else None,
            "column": problem.place.column if problem.place else None,
            "rule": problem.rule,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]


def print_json(value: object) -> None:
    """Prints JSON on stdout: in readable letters where stdout takes all of them, else in ASCII escapes."""
    every_letter = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(value, ensure_ascii=not every_letter, indent=2))


def visible(text: str) -> str:
    """The text with signs that a terminal would obey, or that turn the direction of reading, shown as <U+202E>."""
    return "".join(sign if _is_harmless(sign) else f"<U+{ord(sign):04X}>" for sign in text)


def _is_harmless(sign: str) -> bool:
    # Cc: control; Cf: direction marks and other invisible signs; Cs: halves of a sign; Zl, Zp: line ends.
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _marked(line: str, place: Place) -> list[str]:
    """The source line and the carets under the marked signs, moved to the left and cut to a line of the screen."""
    line = line.rstrip("\r\n").replace("\t", " ")
    start = min(place.column - 1, len(line))
    width = max(1, min(place.width, len(line) - start))
    indent = min(len(line) - len(line.lstrip()), start)
    first = indent if start + width - indent <= _LONGEST_LINE else max(indent, start - _LONGEST_LINE // 3)
    last = min(len(line), first + _LONGEST_LINE)
    before = ("…" if first > indent else "") + visible(line[first:start])
    marked = visible(line[start : min(start + width, last)])
    after = visible(line[start + width : last]) + ("…" if last < len(line) else "")
    return [
        f"    {before}{marked}{after}",
        f"    {' ' * _columns(before)}{'^' * max(1, _columns(marked))}",
    ]


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: two for wide signs, none for marks set over the sign before."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
