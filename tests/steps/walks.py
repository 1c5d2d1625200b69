"""The examples walked day by day: as they were, and with every step done as soon as it may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.law.pack import Law
from docgen.ledger.ledger import ledger_of
from docgen.pipeline import load
from docgen.steps.history import Done
from docgen.steps.ladder import ladder_of
from docgen.steps.plan import Planned
from docgen.steps.status import Status, status_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = tuple(sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
WAYS = ("as it was", "everything done at once")
_CHASING = ("reminder", "call", "letter", "notice", "suspension", "resumption")
AFTER_DEFAULT = timedelta(days=200)


class Day(Struct, frozen=True, kw_only=True):
    """One day of a walk: the case and the documents issued as they stood on it, and the status."""

    case: Case
    law: Law
    done: Done
    day: date
    status: Status


@cache
def walked(name: str, way: str) -> tuple[Day, ...]:
    """Every day from the contract to 200 days after the first default of the example."""
    return tuple(_walk(name, way))


def _walk(name: str, way: str) -> Iterator[Day]:
    loaded = load(str(EXAMPLES / f"{name}.yaml"))
    case, law = loaded.case, loaded.law
    if way != "as it was":
        # The work goes on to the end of the walk, unless it is stopped.
        chased = tuple(event for event in case.record if event.what not in _CHASING)
        case = replace(case, record=chased)
    ladder = ladder_of(case)
    done: Done = ()
    day, last = case.contract.date, None
    while last is None or day < last:
        status = status_of(ledger_of(case, law), day, ladder, done)
        yield Day(case=case, law=law, done=done, day=day, status=status)
        if status.overdue and last is None:
            last = day + AFTER_DEFAULT
        if way == "everything done at once":
            done += tuple((planned.step.document, day) for planned in status.now)
        day += timedelta(days=1)


def timeline(days: tuple[Day, ...]) -> str:
    """The walk as lines: the days, weekends apart, on which what may be done, is blocked or is overdue changes."""
    lines, before = [], ""
    for each in days:
        status = each.status
        if each.day.weekday() >= 5:
            continue  # nothing is proposed on a weekend: the Monday says the same again
        now = ", ".join(_name(planned) for planned in status.now)
        blocked = ", ".join(
            f"{_name(planned)} ({'; '.join(unmet.rule for unmet in planned.unmet)})" for planned in status.blocked
        )
        parts = [
            f"overdue {status.overdue}" if status.overdue else "",
            f"now {now}" if now else "",
            f"blocked {blocked}" if blocked else "",
        ]
        line = " | ".join(part for part in parts if part) or "nothing"
        if line != before:
            lines.append(f"{each.day} {line}")
            before = line
    return "\n".join(lines) + "\n"


def _name(planned: Planned) -> str:
    about = f" {planned.invoice}" if planned.invoice else ""
    return planned.step.name + about + (f" {planned.turn}" if planned.turn > 1 else "")
