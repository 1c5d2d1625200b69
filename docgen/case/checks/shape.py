"""The shape of a check: one small function that looks at a whole case and says what does not fit together.

The docstring of the function is its page in the manual: what is checked, why it costs money, what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import as_path

_OF_ONE_RULE = 20


class Check(Struct, frozen=True, kw_only=True):
    """A rule: its id, how bad what it finds is, its page in the manual, and the function.

    `reads` are the fields that decide the outcome: the check does not run while one of them is itself wrong, so that
    one mistake gives one message.
    """

    rule: str
    severity: Severity
    manual: str
    reads: tuple[str, ...]
    find: Callable[[Case], Iterator[Diagnostic]]


def error(rule: str, *reads: str) -> Callable[[Callable[[Case], Iterator[Diagnostic]]], Check]:
    """Turn a function into a check that stops the papers."""
    return lambda find: Check(
        rule=rule, severity=Severity.ERROR, manual=manual_page(find.__doc__), reads=reads, find=find
    )


def warning(rule: str, *reads: str) -> Callable[[Callable[[Case], Iterator[Diagnostic]]], Check]:
    """Turn a function into a check that warns and leaves the papers be."""
    return lambda find: Check(
        rule=rule, severity=Severity.WARNING, manual=manual_page(find.__doc__), reads=reads, find=find
    )


def manual_page(docstring: str | None) -> str:
    """A docstring as the manual prints it: without the indentation of the code."""
    return "\n".join(line.strip() for line in (docstring or "").strip().splitlines())


def run(checks: Iterable[Check], case: Case, source: Source, broken: Iterable[str] = ()) -> list[Diagnostic]:
    """What all checks find, each with its rule, severity and place.

    `broken` are paths of fields that were wrong and have a stand-in in `case`; checks that read them are left out.
    """
    wrong = [_names(path) for path in broken]
    return [
        replace(diagnostic, rule=check.rule, severity=check.severity, place=source.place_of(diagnostic.path))
        for check in checks
        if not any(_meet(_names(read), name) for read in check.reads for name in wrong)
        for diagnostic in _first_ones(check.find(case))
    ]


def _first_ones(diagnostics: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The first twenty of one rule; the last of them says when there are more."""
    for count, diagnostic in enumerate(diagnostics, 1):
        if count == _OF_ONE_RULE and next(diagnostics, None) is not None:
            yield replace(diagnostic, hint=f"{diagnostic.hint}\nMore of this kind are not shown.")
            return
        yield diagnostic


def _names(path: str) -> tuple[str, ...]:
    return tuple(step for step in as_path(re.sub(r"\[\d+\]", "", path)) if isinstance(step, str))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one path lies within the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
