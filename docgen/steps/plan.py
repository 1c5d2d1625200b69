"""What is to be done next: the ladder laid over the days of a case, and held against the gate.

A step is proposed on the ladder's day, moved on to a business day, and comes on the first day from then on which the
gate lets it through. Looking ahead, each step is taken to be done on the day it is proposed for, so that the next one
can be counted from it; what the gate will ask of later ones is asked as if that had happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from shlex import quote
from typing import Literal

from msgspec import Struct

from docgen.case.events import stops_of
from docgen.dates import Duration, in_words
from docgen.diagnostics import Diagnostic
from docgen.law.calendar import after, next_business_day
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.words import listed
from docgen.messages import Document, say
from docgen.steps.cautions import cautions_on
from docgen.steps.condition import UnmetCondition
from docgen.steps.documents import (
    CALL,
    PRESSING,
    REMINDER,
    REMINDERS,
    RESUMPTION,
    SECOND_REMINDER,
    STOPPING,
    SUSPENSION,
    named,
)
from docgen.steps.gate import earliest_of, unmet_on
from docgen.steps.history import Taken, is_about
from docgen.steps.ladder import Step
from docgen.steps.snapshot import ONE_DAY, Standing

OUT_OF_PLACE = {
    "principal-open", "right-to-stop", "work-left", "work-going-on", "a-service-to-cut", "work-stopped",
    "contract-going-on", "not-settled", "lien-open", "invoice-received", "collector-named",
}  # fmt: skip
"""Conditions that say of a step that it has no place in the case, rather than that something is still missing."""

ADVICE = {"too-early", "too-late", "step-before"}
"""What the ladder alone says against a document: it may be issued all the same by who knows better."""

_TRIES = 20
_BACK = Duration(count=-1, unit="business days")


class Planned(Struct, frozen=True, kw_only=True):
    """A step in a case. `invoice` is the one it is about, "" for the claim as a whole; `turn` counts from 1.

    `state` "done": taken on `day`. "now": it may be taken on the as-of day. "coming": from `day` on. "blocked": time
    alone brings no day (`day` None), and `unmet` says what is missing. `proposed` is the ladder's own day, None where
    the ladder leaves it to the contract or to a step that has no day. `unmet` of a coming step is what stands in its
    way on the as-of day. `cautions` are what is to be thought of before a step that may be taken now.
    """

    step: Step
    state: Literal["done", "now", "coming", "blocked"]
    day: date | None
    proposed: date | None = None
    invoice: str = ""
    turn: int = 1
    unmet: tuple[UnmetCondition, ...] = ()
    cautions: tuple[Diagnostic, ...] = ()


def plan_of(standing: Standing, ladder: Iterable[Step]) -> tuple[Planned, ...]:
    """Every step that was taken for what is open now, may be taken, or is to come, in the order of the ladder."""
    ladder = tuple(ladder)
    calls = [step for step in ladder if step.before_due]
    found: list[Planned] = []
    for line in standing.open:
        if line.due >= standing.day:
            found += _before_due(standing, line, calls)
    claim = _claim(standing, [step for step in ladder if not step.before_due])
    if any(each.state == "now" and each.step.document in STOPPING for each in claim):
        # Both ask for the same; who reads "a further reminder" and that work will stop believes the milder one.
        claim = [each for each in claim if each.state != "now" or each.step.document != SECOND_REMINDER]
    return (*found, *claim)


def first_letter_after(standing: Standing, ladder: Iterable[Step]) -> date | None:
    """The first day after that of the standing on which a letter comes that presses more than a reminder does.

    None where there is none, or where one may go out on the day itself: then no day of the ladder is ahead.
    """
    letters = [
        planned
        for planned in plan_of(standing, ladder)
        if planned.step.document in PRESSING and planned.state != "done"
    ]
    stronger = [planned for planned in letters if planned.step.document not in REMINDERS and planned.day]
    if any(planned.state == "now" for planned in stronger):
        return None
    return min((planned.day for planned in stronger if planned.day), default=None)


def out_of_turn(standing: Standing, ladder: Iterable[Step], document: str) -> UnmetCondition | None:
    """Why the ladder does not propose the document on the day; None where it does, or has nothing to say of it.

    That is advice, not law: who knows better may issue the document all the same.
    """
    if document not in PRESSING:
        return None
    if document == REMINDER and standing.unreminded:
        return None  # of these invoices it is the first
    ladder = tuple(ladder)
    done = _assigned(standing, [step for step in ladder if not step.before_due])
    same = (REMINDER, SECOND_REMINDER) if document in (REMINDER, SECOND_REMINDER) else (document,)
    if any(standing.day in done.get(step.name, ()) for step in ladder if step.document in same):
        return None  # what the record has on this day is this very document
    if document == REMINDER and any(step.document == REMINDER and step.name in done for step in ladder):
        document = SECOND_REMINDER  # one after the first is a further reminder, whatever it is called
    own = [step for step in ladder if step.document == document]
    claim = _every_step(standing, [step for step in ladder if not step.before_due])
    planned = [each for each in claim if each.step in own and each.state != "done"]
    if any(each.state == "now" for each in planned):
        return None
    if not planned:
        return next((found for step in own if (found := _over(standing, step, ladder, done))), None)
    first = min(planned, key=lambda each: each.day or date.max)
    by_name = {step.name: step for step in ladder}
    passed_over = _passed_over(ladder, done)
    missing = [name for name in first.step.needs if name not in done and name not in passed_over and name in by_name]
    if missing:
        return _step_before(first.step, by_name[missing[0]], first.day)
    if first.day is None:
        return None  # the gate says why
    from_day = _counted_from(first.step, first.turn, by_name, done)
    return UnmetCondition(
        rule="too-early",
        message=say("the ladder proposes it from {day}", day=first.day) + _and(from_day, say(", ")),
        reference=say("the ladder"),
        earliest=first.day,
    )


def counted_from(standing: Standing, ladder: Iterable[Step], planned: Planned, oldest: str, due: date | None) -> str:
    """What the ladder counts the day of a step from, as a clause; "" where it leaves the day to the contract.

    `oldest` says which invoice fell due on `due`.
    """
    step, ladder = planned.step, tuple(ladder)
    if step.when.of == "contract":
        return ""
    if step.when.of == "due" and not (planned.turn > 1 and step.repeat):
        if due is None:
            return ""
        wait = step.when.wait
        time = type(wait)(count=abs(wait.count), unit=wait.unit)
        if due >= standing.day:
            fallen = say("the day on which {invoice} falls due, {day}", invoice=oldest, day=due)
        else:
            fallen = say("the day on which {invoice} fell due, {day}", invoice=oldest, day=due)
        if not wait.count:
            return say("on {day}", day=fallen)
        if wait.count < 0:
            return say("{time} before {day}", time=time, day=fallen)
        return say("{time} after {day}", time=time, day=fallen)
    done = _assigned(standing, [each for each in ladder if not each.before_due])
    by_name = {each.name: each for each in ladder}
    return _counted_from(step, planned.turn, by_name, done)


def _counted_from(step: Step, turn: int, by_name: dict[str, Step], done: dict[str, tuple[date, ...]]) -> str:
    """What the day of the step is counted from: "14 days after the reminder of 5 May 2026"."""
    if turn > 1 and step.repeat:
        return say("{time} after the last one, of {day}", time=step.repeat, day=done[step.name][-1])
    before = by_name.get(step.when.of)
    if before is None:
        return say("which is a business day") if step.when.of == "contract" else ""
    days, time, document = done.get(before.name), step.when.wait, Document(before.document, named(before.document))
    if days:
        return say("{time} after the {document} of {day}", time=time, document=document, day=days[-1])
    return say("{time} after the {document}, which has not gone out yet", time=time, document=document)


def _and(words: str, between: str) -> str:
    return between + words if words else ""


def _over(
    standing: Standing, step: Step, ladder: tuple[Step, ...], done: dict[str, tuple[date, ...]]
) -> UnmetCondition | None:
    """That a later step has gone out, after which this one would take back what that one said."""
    ends = _ended_by(step, ladder)
    later = [each for each in ladder if each.name in done and (each.name in ends or step.name in _needed(each, ladder))]
    if not later or standing.since is None or (step.name in done and step.repeat is None):
        return None
    last = max(later, key=lambda each: done[each.name][-1])
    return UnmetCondition(
        rule="too-late",
        message=say(
            "the {document} of {day} has gone out, and what is milder takes its words back",
            document=Document(last.document, named(last.document)),
            day=done[last.name][-1],
        ),
        reference=say("the ladder"),
        hint=say(
            'Take the next step that "docgen status" proposes.', "Take the next step that the page of the job proposes."
        ),
    )


def _needed(step: Step, ladder: tuple[Step, ...]) -> frozenset[str]:
    """Every step that this one needs, and that those need."""
    by_name, found = {each.name: each for each in ladder}, set[str]()
    queue = list(step.needs)
    while queue:
        name = queue.pop()
        if name in by_name and name not in found:
            found.add(name)
            queue += by_name[name].needs
    return frozenset(found)


def _ended_by(step: Step, ladder: Iterable[Step]) -> frozenset[str]:
    """The steps after which this one is wanted no more: its `until`, and what that one is itself wanted until.

    A further reminder ends with every word that work or a service will stop: after it, it would sound like a retreat.
    """
    by_name = {each.name: each for each in ladder}
    found, name = set[str](), step.until
    while name in by_name and name not in found:
        found.add(name)
        name = by_name[name].until
    if step.document == SECOND_REMINDER:
        found |= {each.name for each in by_name.values() if each.document in STOPPING}
    return frozenset(found)


def _passed_over(steps: Iterable[Step], done: dict[str, tuple[date, ...]]) -> dict[str, date]:
    """The steps that were left out on the way: one that needs them was taken, last on that day."""
    steps = tuple(steps)
    found: dict[str, date] = {}
    for step in steps:
        if step.name in done:
            for name in _needed(step, steps) - done.keys():
                found[name] = max(found.get(name, date.min), done[step.name][-1])
    return found


# --- before an invoice is due -------------------------------------------------------------------------------------


def _before_due(standing: Standing, line: InvoiceAccount, steps: list[Step]) -> list[Planned]:
    """The steps of one invoice up to its due date. One that was not taken is gone when the next one comes."""
    law = standing.case.place
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
    """The steps for what is overdue, without those that would only come when another has ended them."""
    every = _every_step(standing, steps)
    days = {planned.step.name: planned.day for planned in every if planned.day}
    return [planned for planned in every if not _too_late(planned, days)]


def _every_step(standing: Standing, steps: list[Step]) -> list[Planned]:
    done = _assigned(standing, steps)
    found: dict[str, Planned] = {}
    listed: list[Planned] = []
    ahead: list[Taken] = []
    over: dict[str, date | None] = {**_passed_over(steps, done)}
    for step in steps:
        if step.name in over:
            continue
        days = done.get(step.name, ())
        listed += [Planned(step=step, state="done", day=day, turn=turn) for turn, day in enumerate(days, 1)]
        if (days and step.repeat is None) or _ended_by(step, steps) & done.keys():
            if days:
                found[step.name] = listed[-1]
            continue
        if (
            standing.claimed
            and not standing.overdue
            and any(each.rule == "principal-open" for each in unmet_on(standing, step.document))
        ):
            over[step.name] = standing.since  # paid late: nothing waits for a reminder that can no longer be sent
            continue
        planned = _next(standing, step, days, found, ahead, over)
        if planned is None:
            continue
        found[step.name] = planned
        listed.append(planned)
        if planned.day is not None:
            # By which channel it will go is not known until it has gone: the slowest one counts, as for the register.
            ahead.append(Taken(document=step.document, day=planned.day))
    return listed


def _next(
    standing: Standing,
    step: Step,
    days: tuple[date, ...],
    found: dict[str, Planned],
    ahead: list[Taken],
    over: Mapping[str, date | None],
) -> Planned | None:
    """The step as it comes next; None where it has no place in the case.

    Nothing waits for the steps in `over`: what would follow them is counted from the day that stands there.
    """
    law, turn = standing.case.place, len(days) + 1
    unmet = unmet_on(standing, step.document)
    if any(each.rule in OUT_OF_PLACE for each in unmet) or (standing.since is None and step.when.of != "contract"):
        return None
    if standing.since is None and any(each.rule == "overdue" for each in unmet):
        return None
    proposed = _proposed(standing, step, days, found, over)
    needs = [name for name in step.needs if name not in over]
    waiting = [name for name in needs if not (name in found and found[name].day is not None)]
    if waiting:
        unmet = (*unmet, _waits_for(step, waiting[0], found))
    if waiting or (proposed is None and step.when.of != "contract"):
        return Planned(step=step, state="blocked", day=None, turn=turn, unmet=unmet)
    starts = [standing.day] + ([proposed] if proposed else [])
    starts += [day + ONE_DAY for name in needs if (day := found[name].day) and found[name].state != "done"]
    day = max(starts)
    if day != standing.day or not _was_open_before(standing, step):
        day = next_business_day(day, law)
    for _ in range(_TRIES):
        missing = unmet_on(standing.ahead(day, *(taken for taken in ahead if taken.day <= day)), step.document)
        if not missing:
            state: Literal["now", "coming"] = "now" if day == standing.day else "coming"
            cautions = cautions_on(standing, step.document) if state == "now" else ()
            return Planned(
                step=step, state=state, day=day, proposed=proposed, turn=turn, unmet=unmet, cautions=cautions
            )
        if any(each.rule in OUT_OF_PLACE for each in missing):
            return None
        later = earliest_of(missing)
        if later is None:
            # What is missing may be a step that is itself still to come.
            coming = [taken.day for taken in ahead if taken.day > day]
            later = min(coming) if coming else None
        if later is None:
            # What time alone brings, from a step that is only taken to be done, is nothing that blocks today.
            lasting = tuple(each for each in missing if each.earliest is None)
            return Planned(step=step, state="blocked", day=None, proposed=proposed, turn=turn, unmet=lasting)
        day = next_business_day(max(later, day + ONE_DAY), law)
    return Planned(step=step, state="blocked", day=None, proposed=proposed, turn=turn, unmet=unmet)


def _proposed(
    standing: Standing, step: Step, days: tuple[date, ...], found: dict[str, Planned], over: Mapping[str, date | None]
) -> date | None:
    """The ladder's own day for the step, on a business day; None where the contract or the gate alone decides."""
    law = standing.case.place
    if days and step.repeat:
        return next_business_day(after(days[-1], step.repeat, law), law)
    if step.when.of == "contract" or standing.since is None:
        return None
    base = standing.since if step.when.of == "due" else over.get(step.when.of)
    if step.when.of in found:
        base = found[step.when.of].day
    return next_business_day(after(base, step.when.wait, law), law) if base else None


def _assigned(standing: Standing, steps: list[Step]) -> dict[str, tuple[date, ...]]:
    """The days on which each step was taken for what is claimed now, by the step's name.

    Where two steps are the same document, the first time counts for the first of them; a reminder after the first one
    is a further reminder, whatever it was called. That work stopped, or goes on, is told once for each stop. A document
    that went out by post and by email was sent once.
    """
    stop = next(iter(stops_of(standing.case)[-1:]), None)
    found: dict[str, list[date]] = {}
    reminded = False
    for at, taken in enumerate(standing.taken):
        document = taken.document
        if any(taken.is_again(before) for before in standing.taken[:at]):
            continue
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


def _too_late(planned: Planned, days: Mapping[str, date]) -> bool:
    """Whether a coming step would only come when the one that ends it has been taken, on its day in `days`."""
    last = days.get(planned.step.until)
    if planned.state != "coming" or last is None or planned.day is None:
        return False
    return planned.day >= last if planned.step.repeat else planned.day > last


def _was_open_before(standing: Standing, step: Step) -> bool:
    """Whether the step could be taken on the last business day before: then a weekend keeps nobody from it."""
    before = _business_day_before(standing.day - ONE_DAY, standing.case.place)
    return not unmet_on(standing.ahead(before), step.document) and not unmet_on(standing, step.document)


def _step_before(step: Step, before: Step, day: date | None) -> UnmetCondition:
    """That the ladder has a step before this one which has not been taken."""
    return UnmetCondition(
        rule="step-before",
        message=say("no {document} has gone out before it", document=Document(before.document, named(before.document))),
        reference=say("the ladder: {step} needs {before}", step=Document(step.name), before=Document(before.name)),
        earliest=day,
        hint=say(
            "Issue the {document} first; if one has gone out already, enter it under record.",
            document=Document(before.document),
        ),
    )


def _waits_for(step: Step, name: str, found: dict[str, Planned]) -> UnmetCondition:
    """That the step waits for another one that has no day."""
    document = found[name].step.document if name in found else ""
    before = Document(document, named(document)) if document else Document(name)
    return UnmetCondition(
        rule="step-before",
        message=say("no {document} has gone out before it", document=before),
        reference=say("the ladder: {step} needs {before}", step=Document(step.name), before=Document(name)),
        hint=say("Take the step {step} first, or change needs: under steps.", step=Document(name)),
    )


# --- steps in words and as commands -----------------------------------------------------------------------------------


def called(planned: Planned) -> str:
    """The step in a few words: reminder, further reminder 2, telephone call about INV-1."""
    words = named(planned.step.document)
    words += f" {planned.turn}" if planned.step.repeat and planned.turn > 1 else ""
    return words + (f" about {planned.invoice}" if planned.invoice else "")


def way_of(planned: Planned) -> str:
    """How the step goes out: by email and post, at the court."""
    return "at the court" if planned.step.channel == "the court" else f"by {planned.step.channel}"


def standing_of(planned: Planned) -> str:
    """Where the step stands, in a few words."""
    match planned.state:
        case "done":
            return f"done on {in_words(planned.day)}" if planned.day else "done"
        case "now":
            return "may be done now"
        case "coming":
            return f"from {in_words(planned.day)}" if planned.day else "to come"
        case "blocked":
            return "blocked"


def obstacles(planned: Planned) -> tuple[str, ...]:
    """What stands in the way of the step on the as-of day, each with what it rests on, and what is to be thought of.

    Where time alone does not help, what to do follows. A missing step is not told twice, by the law and by the ladder.
    """
    lines = {f"{each.message} ({each.reference})": each for each in planned.unmet}
    if len(lines) > 1:
        lines = {line: each for line, each in lines.items() if each.rule != "step-before"}
    if planned.state != "blocked":
        return (*lines, *(f"{each.message}. {each.hint}" for each in planned.cautions))
    return tuple(f"{line}{f'. {each.hint}' if each.hint and not each.earliest else ''}" for line, each in lines.items())


def rules(planned: Iterable[Planned]) -> str:
    """The rules that block these steps: "collection-handover (demand-served)"."""
    return listed([f"{each.step.name} ({', '.join(unmet.rule for unmet in each.unmet)})" for each in planned])


def command_for(planned: Planned, file: str, known_documents: Iterable[str]) -> str:
    """What to type for the step; "" where docgen makes no document for it. `known_documents` are those it makes.

    A sheet for a telephone call goes to nobody: it is drafted, not issued.
    """
    document = planned.step.document
    if document not in tuple(known_documents) or planned.day is None:
        return ""
    verb = "draft" if document == CALL else "issue"
    return f"docgen {verb} {quote(file)} {document} --as-of {planned.day.isoformat()}"


def nothing_to_do(invoiced: Decimal) -> str:
    """What stands in place of the steps of a job that has none; `invoiced` is the sum of its invoices."""
    if invoiced:
        return say("Nothing is to be done.")
    return say("No invoice has been issued, so nothing is to be asked for yet.")
