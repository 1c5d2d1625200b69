"""The shape of a check: one small function that looks at a whole case and says what does not fit together.

The docstring of the function is its page in the manual: what is checked, why it costs money, what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.errors import Problem, Severity
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import as_path

_OF_ONE_RULE = 20


class Finding(Struct, frozen=True, kw_only=True):
    """Something that does not fit, at a dotted path (`contract.milestones[1].amount`)."""

    path: str
    message: str
    hint: str


class Check(Struct, frozen=True, kw_only=True):
    """A rule: its id, how bad a finding is, its page in the manual, and the function.

    `reads` are the fields that decide the outcome: the check does not run while one of them is itself wrong, so that
    one slip gives one message.
    """

    rule: str
    severity: Severity
    manual: str
    reads: tuple[str, ...]
    find: Callable[[Case], Iterator[Finding]]


def error(rule: str, *reads: str) -> Callable[[Callable[[Case], Iterator[Finding]]], Check]:
    """Turn a function into a check whose findings stop the papers."""
    return lambda find: Check(
        rule=rule, severity=Severity.ERROR, manual=manual_page(find.__doc__), reads=reads, find=find
    )


def warning(rule: str, *reads: str) -> Callable[[Callable[[Case], Iterator[Finding]]], Check]:
    """Turn a function into a check whose findings are shown and leave the papers be."""
    return lambda find: Check(
        rule=rule, severity=Severity.WARNING, manual=manual_page(find.__doc__), reads=reads, find=find
    )


def manual_page(docstring: str | None) -> str:
    """A docstring as the manual prints it: without the indentation of the code."""
    return "\n".join(line.strip() for line in (docstring or "").strip().splitlines())


def run(checks: Iterable[Check], case: Case, source: Source, broken: Iterable[str] = ()) -> list[Problem]:
    """The findings of all checks as problems with their places.

    `broken` are paths of fields that were wrong and have a stand-in in `case`; checks that read them are left out.
    """
    wrong = [_names(path) for path in broken]
    return [
        Problem(
            rule=check.rule,
            message=finding.message,
            hint=finding.hint,
            severity=check.severity,
            path=finding.path,
            place=source.place_of(finding.path),
        )
        for check in checks
        if not any(_meet(_names(read), name) for read in check.reads for name in wrong)
        for finding in _first_ones(check.find(case))
    ]


def _first_ones(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first twenty findings of one rule; the last of them says when there are more."""
    for count, finding in enumerate(findings, 1):
        if count == _OF_ONE_RULE and next(findings, None) is not None:
            yield replace(finding, hint=f"{finding.hint}\nMore of this kind are not shown.")
            return
        yield finding


def _names(path: str) -> tuple[str, ...]:
    return tuple(step for step in as_path(re.sub(r"\[\d+\]", "", path)) if isinstance(step, str))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one path lies within the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
