"""What is to be done next: the ladder laid over the days of a case, and held against the gate.

A step is proposed on the ladder's day, moved on to a business day, and comes on the first day from then on which the
gate lets it through. Looking ahead, each step is taken to be done on the day it is proposed for, so that the next one
can be reckoned from it; what the gate will ask of later ones is asked as if that had happened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from docgen.case.events import stops_of
from docgen.dates import Duration
from docgen.law.calendar import after, next_business_day
from docgen.ledger.account import InvoiceAccount
from docgen.steps.condition import UnmetCondition
from docgen.steps.documents import REMINDER, REMINDERS, RESUMPTION, SECOND_REMINDER, SUSPENSION
from docgen.steps.gate import earliest_of, unmet_on
from docgen.steps.history import Taken, is_about
from docgen.steps.ladder import Step
from docgen.steps.snapshot import ONE_DAY, Standing

OUT_OF_PLACE = {"principal-open", "right-to-stop", "work-left", "work-going-on", "a-service-to-cut", "work-stopped"}
"""Conditions that say of a step that it has no place in the case, rather than that something is still missing."""

_TRIES = 20
_BACK = Duration(count=-1, unit="business days")


class Planned(Struct, frozen=True, kw_only=True):
    """A step in a case. `invoice` is the one it is about, "" for the claim as a whole; `turn` counts from 1.

    `state` "done": taken on `day`. "now": it may be taken on the as-of day. "coming": from `day` on. "blocked": time
    alone brings no day (`day` None), and `unmet` says what is missing. `proposed` is the ladder's own day, None where
    the ladder leaves it to the contract or to a step that has no day. `unmet` of a coming step is what stands in its
    way on the as-of day.
    """

    step: Step
    state: Literal["done", "now", "coming", "blocked"]
    day: date | None
    proposed: date | None = None
    invoice: str = ""
    turn: int = 1
    unmet: tuple[UnmetCondition, ...] = ()


def plan_of(standing: Standing, ladder: Iterable[Step]) -> tuple[Planned, ...]:
    """Every step that was taken for what is open now, may be taken, or is to come, in the order of the ladder."""
    ladder = tuple(ladder)
    calls = [step for step in ladder if step.before_due]
    found: list[Planned] = []
    for line in standing.open:
        if line.due >= standing.day:
            found += _before_due(standing, line, calls)
    return (*found, *_claim(standing, [step for step in ladder if not step.before_due]))


# --- before an invoice is due -------------------------------------------------------------------------------------


def _before_due(standing: Standing, line: InvoiceAccount, steps: list[Step]) -> list[Planned]:
    """The steps of one invoice up to its due date. One that was not taken is gone when the next one comes."""
    law = standing.case.law
    days = [_business_day_before(after(line.due, step.when.wait, law), law) for step in steps]
    days = [max(proposed, line.issued) for proposed in days]
    found = []
    start = line.issued
    for at, step in enumerate(steps):
        following = days[at + 1] if at + 1 < len(steps) else line.due + ONE_DAY
        end = max(following, days[at] + ONE_DAY) if at + 1 < len(steps) else following
        done = [
            taken.day
            for taken in standing.taken
            if taken.document == step.document and taken.invoice in ("", line.number) and start <= taken.day < end
        ]
        start = end
        unmet = unmet_on(standing, step.document)
        if done:
            found.append(Planned(step=step, state="done", day=done[-1], proposed=days[at], invoice=line.number))
        elif standing.day >= end:
            continue
        elif any(each.earliest is None for each in unmet):
            found.append(
                Planned(step=step, state="blocked", day=None, proposed=days[at], invoice=line.number, unmet=unmet)
            )
        else:
            day = max(days[at], standing.day, *(each.earliest for each in unmet if each.earliest))
            if day >= end and end > standing.day:
                continue
            state: Literal["now", "coming"] = "now" if day == standing.day else "coming"
            found.append(Planned(step=step, state=state, day=day, proposed=days[at], invoice=line.number, unmet=unmet))
    return found


def _business_day_before(day: date, law: str) -> date:
    """`day` itself when it is a business day, else the last one before it."""
    return after(day + ONE_DAY, _BACK, law)


# --- once something is overdue ------------------------------------------------------------------------------------


def _claim(standing: Standing, steps: list[Step]) -> list[Planned]:
    done = _assigned(standing, steps)
    found: dict[str, Planned] = {}
    listed: list[Planned] = []
    ahead: list[Taken] = []
    over: set[str] = set()
    for step in steps:
        days = done.get(step.name, ())
        listed += [Planned(step=step, state="done", day=day, turn=turn) for turn, day in enumerate(days, 1)]
        if (days and step.repeat is None) or (step.until and done.get(step.until)):
            if days:
                found[step.name] = listed[-1]
            continue
        if (
            standing.claimed
            and not standing.overdue
            and any(each.rule == "principal-open" for each in unmet_on(standing, step.document))
        ):
            over.add(step.name)  # paid late: nothing waits for a reminder that can no longer be sent
            continue
        planned = _next(standing, step, days, found, ahead, over)
        if planned is None:
            continue
        found[step.name] = planned
        listed.append(planned)
        if planned.day is not None:
            # By which channel it will go is not known until it has gone: the slowest one counts, as for the register.
            ahead.append(Taken(document=step.document, day=planned.day))
    return [planned for planned in listed if not _too_late(planned, found)]


def _next(
    standing: Standing,
    step: Step,
    days: tuple[date, ...],
    found: dict[str, Planned],
    ahead: list[Taken],
    over: Collection[str],
) -> Planned | None:
    """The step as it comes next; None where it has no place in the case. Nothing waits for the steps in `over`."""
    law, turn = standing.case.law, len(days) + 1
    unmet = unmet_on(standing, step.document)
    if any(each.rule in OUT_OF_PLACE for each in unmet) or (standing.since is None and step.when.of != "contract"):
        return None
    if standing.since is None and any(each.rule == "overdue" for each in unmet):
        return None
    proposed = _proposed(standing, step, days, found, over)
    needs = [name for name in step.needs if name not in over]
    waiting = [name for name in needs if not (name in found and found[name].day is not None)]
    if waiting:
        unmet = (*unmet, _step_before(step, waiting[0]))
    if waiting or (proposed is None and step.when.of != "contract"):
        return Planned(step=step, state="blocked", day=None, turn=turn, unmet=unmet)
    starts = [standing.day] + ([proposed] if proposed else [])
    starts += [day + ONE_DAY for name in needs if (day := found[name].day) and found[name].state != "done"]
    day = next_business_day(max(starts), law)
    for _ in range(_TRIES):
        missing = unmet_on(standing.ahead(day, *(taken for taken in ahead if taken.day <= day)), step.document)
        if not missing:
            state: Literal["now", "coming"] = "now" if day == standing.day else "coming"
            return Planned(step=step, state=state, day=day, proposed=proposed, turn=turn, unmet=unmet)
        if any(each.rule in OUT_OF_PLACE for each in missing):
            return None
        later = earliest_of(missing)
        if later is None:
            # What is missing may be a step that is itself still to come.
            coming = [taken.day for taken in ahead if taken.day > day]
            later = min(coming) if coming else None
        if later is None:
            return Planned(step=step, state="blocked", day=None, proposed=proposed, turn=turn, unmet=missing)
        day = next_business_day(max(later, day + ONE_DAY), law)
    return Planned(step=step, state="blocked", day=None, proposed=proposed, turn=turn, unmet=unmet)


def _proposed(
    standing: Standing, step: Step, days: tuple[date, ...], found: dict[str, Planned], over: Collection[str]
) -> date | None:
    """The ladder's own day for the step, on a business day; None where the contract or the gate alone decides."""
    law = standing.case.law
    if days and step.repeat:
        return next_business_day(after(days[-1], step.repeat, law), law)
    if step.when.of == "contract" or standing.since is None:
        return None
    base = standing.since if step.when.of == "due" or step.when.of in over else None
    if step.when.of in found:
        base = found[step.when.of].day
    return next_business_day(after(base, step.when.wait, law), law) if base else None


def _assigned(standing: Standing, steps: list[Step]) -> dict[str, tuple[date, ...]]:
    """The days on which each step was taken for what is claimed now, by the step's name.

    Where two steps are the same document, the first time counts for the first of them; a reminder after the first one
    is a further reminder, whatever it was called. That work stopped, or goes on, is told once for each stop.
    """
    stop = next(iter(stops_of(standing.case)[-1:]), None)
    found: dict[str, list[date]] = {}
    reminded = False
    for taken in standing.taken:
        document = taken.document
        if document == RESUMPTION or (document == SUSPENSION and stop and stop.ended is None):
            counts = stop is not None and taken.day >= stop.began
        else:
            counts = is_about(taken.day, taken.invoice, standing.claimed)
        if not counts:
            continue
        if document in REMINDERS:
            document = SECOND_REMINDER if reminded else REMINDER
            reminded = True
        own = [step for step in steps if step.document == document]
        free = [step for step in own if step.name not in found or step.repeat]
        if own:
            found.setdefault((free or own)[0].name, []).append(taken.day)
    return {name: tuple(days) for name, days in found.items()}


def _too_late(planned: Planned, found: dict[str, Planned]) -> bool:
    """Whether a coming step would only come when the one that ends it has been taken."""
    last = found.get(planned.step.until)
    if planned.state != "coming" or last is None or last.day is None or planned.day is None:
        return False
    return planned.day >= last.day if planned.step.repeat else planned.day > last.day


def _step_before(step: Step, name: str) -> UnmetCondition:
    return UnmetCondition(
        rule="step-before",
        message=f"the step {name} has not been taken",
        reference=f"the ladder: {step.name} needs {name}",
        hint=f"Take {name} first, or change needs: under steps.",
    )
