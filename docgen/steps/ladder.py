"""The ladder: which steps there are, in which order, and when each is proposed.

It is data: `data/ladder.yaml`, changed by the file of the country, the file of the law, the house file and the case,
in that order. A change names a step and what is different about it; a new name adds a step. A step that is left out
stops none of the others: what waited for it waits for what it waited for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from docgen.case.getting_paid import StepChange
from docgen.case.models import Case
from docgen.case.values import Timing
from docgen.dates import Duration
from docgen.diagnostics import Diagnostic, did_you_mean
from docgen.errors import DocgenError
from docgen.messages import say
from docgen.schema.reader import known_block
from docgen.steps.documents import CALL, HANDOVER

_DATA = Path(__file__).resolve().parent / "data"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # makes nothing but text
_DAYS = ("due", "contract")


class Step(Struct, frozen=True, kw_only=True):
    """A step of the ladder.

    `document` is the document or sheet it is, `channel` how it goes out. `when` is the day on which it is proposed. It
    comes again after `repeat`, is wanted only until the step `until` has been taken, and needs the steps in `needs`.
    """

    name: str
    document: str
    channel: str
    when: Timing
    repeat: Duration | None = None
    until: str = ""
    needs: tuple[str, ...] = ()

    @property
    def before_due(self) -> bool:
        """Whether it comes before or on the due date, and so once for each invoice."""
        return self.when.of == "due" and self.when.wait.count <= 0


@lru_cache(maxsize=64)
def ladder_of(case: Case, house: tuple[StepChange, ...] = ()) -> tuple[Step, ...]:
    """The ladder of a case: the law's, as the house and then the case change it.

    Raises DocgenError for a change that cannot be made; `slips_in` and `house_slips` find them with their places.
    """
    steps, diagnostics = changed(ladder_for(case.law), _meant(case, house))
    if diagnostics:
        raise DocgenError(
            say("steps in the house file: {message}", message=diagnostics[0].message), diagnostics[0].hint
        )
    steps, diagnostics = changed(steps, case.steps)
    if diagnostics:
        raise DocgenError(say("steps in the case: {message}", message=diagnostics[0].message), diagnostics[0].hint)
    return steps if _has_email(case) else tuple(_by_post(step) for step in steps)


def _has_email(case: Case) -> bool:
    """Whether the file has an e-mail address of anybody who is the client."""
    client = case.parties.client
    return bool(client.email) or any(each.email for each in client.together_with)


_POSTED = {"email": "post", "email and post": "post"}
_NOT_TO_THE_CLIENT = (HANDOVER, CALL)


def _by_post(step: Step) -> Step:
    """The step as it goes to a client without an e-mail address."""
    if step.document in _NOT_TO_THE_CLIENT:
        return step
    return replace(step, channel=_POSTED.get(step.channel, step.channel))


def step_diagnostics(case: Case) -> tuple[Diagnostic, ...]:
    """What is wrong with the steps of the case; a step may be one that only the house file adds."""
    return changed(ladder_for(case.law), case.steps)[1]


def house_diagnostics(case: Case, house: Iterable[StepChange]) -> tuple[Diagnostic, ...]:
    """What is wrong with the steps of the house file under the law of the case."""
    return changed(ladder_for(case.law), _meant(case, house))[1]


def _meant(case: Case, house: Iterable[StepChange]) -> tuple[StepChange, ...]:
    """The changes of the house that are about this case: those of a step that only other laws have are not."""
    here = {step.name for step in ladder_for(case.law)}
    return tuple(change for change in house if change.step in here or change.step not in _every_name())


@cache
def _every_name() -> frozenset[str]:
    """The names of all steps that docgen has, under any law."""
    return frozenset(change.step for file in _DATA.glob("*.yaml") for change in _packaged(file))


@cache
def ladder_for(law: str) -> tuple[Step, ...]:
    """The ladder that docgen has for a law; a law of the user's own has the common one."""
    steps: tuple[Step, ...] = ()
    for name in dict.fromkeys(("ladder", law.partition("-")[0], law)):
        file = _DATA / f"{name}.yaml"
        if name == "ladder" or (name.replace("-", "").isalnum() and file.is_file()):
            steps, diagnostics = changed(steps, _packaged(file))
            assert not diagnostics, diagnostics
    return steps


def changed(
    steps: tuple[Step, ...], changes: tuple[StepChange, ...]
) -> tuple[tuple[Step, ...], tuple[Diagnostic, ...]]:
    """The steps with the changes made, and what is wrong with the changes; a wrong one is left out."""
    by_name = {step.name: step for step in steps}
    order = [step.name for step in steps]
    diagnostics: list[Diagnostic] = []
    for at, change in enumerate(changes):
        if change.omit:
            left_out = by_name.pop(change.step, None)
            if left_out is None:
                diagnostics.append(_unknown(at, "step", change.step, order))
            else:
                order.remove(change.step)
                by_name = {name: _without(step, left_out) for name, step in by_name.items()}
        elif change.step in by_name:
            by_name[change.step] = _with(by_name[change.step], change)
        elif change.document is None or change.channel is None or change.when is None:
            diagnostics.append(_unfinished(at, change, order))
        else:
            by_name[change.step] = Step(
                name=change.step,
                document=change.document,
                channel=change.channel,
                when=change.when,
                repeat=change.repeat,
                until=change.until or "",
                needs=change.needs or (),
            )
            order.insert(order.index(change.after) + 1 if change.after in order else len(order), change.step)
    made = tuple(by_name[name] for name in order)
    return made, (*diagnostics, *_lost(made, changes))


def _with(step: Step, change: StepChange) -> Step:
    return Step(
        name=step.name,
        document=change.document or step.document,
        channel=change.channel or step.channel,
        when=change.when or step.when,
        repeat=change.repeat or step.repeat,
        until=change.until or step.until,
        needs=step.needs if change.needs is None else change.needs,
    )


def _without(step: Step, left_out: Step) -> Step:
    """The step in a ladder from which another was left out: it waits for what that one waited for."""
    needs = [name for name in step.needs if name != left_out.name]
    if len(needs) < len(step.needs):
        needs += [name for name in left_out.needs if name not in needs]
    return replace(
        step,
        needs=tuple(needs),
        when=_after_both(step.when, left_out.when) if step.when.of == left_out.name else step.when,
        until=left_out.until if step.until == left_out.name else step.until,
    )


def _after_both(later: Timing, earlier: Timing) -> Timing:
    """`later`, counted from what `earlier` was counted from; waits of different units count by the longer one."""
    if earlier.of == "contract":
        return earlier
    if later.wait.unit == earlier.wait.unit:
        wait = Duration(count=later.wait.count + earlier.wait.count, unit=later.wait.unit)
    else:
        wait = later.wait
    return Timing(of=earlier.of, wait=wait)


def _unfinished(at: int, change: StepChange, known: list[str]) -> Diagnostic:
    missing = [field for field in ("document", "channel", "when") if getattr(change, field) is None]
    return Diagnostic(
        path=f"steps[{at}].step",
        message=say(
            'there is no step "{step}" to change, and a new one needs {missing} as well',
            step=change.step,
            missing=", ".join(missing),
        ),
        hint=did_you_mean(change.step, known),
    )


def _unknown(at: int, field: str, name: str, known: Iterable[str]) -> Diagnostic:
    return Diagnostic(
        path=f"steps[{at}].{field}", message=say('there is no step "{name}"', name=name), hint=did_you_mean(name, known)
    )


def _lost(steps: tuple[Step, ...], changes: tuple[StepChange, ...]) -> list[Diagnostic]:
    """Names in the changes that no step has, and steps that wait for one another."""
    known = {step.name: step for step in steps}
    diagnostics: list[Diagnostic] = []
    for at, change in enumerate(changes):
        if change.omit:
            continue
        for field, names in (
            ("when", [change.when.of] if change.when and change.when.of not in _DAYS else []),
            ("until", [change.until] if change.until else []),
            ("needs", list(change.needs or ())),
            ("after", [change.after] if change.after else []),
        ):
            diagnostics += [_unknown(at, field, name, known) for name in names if name not in known]
        seen, name = [change.step], (change.when.of if change.when else say("due"))
        while name in known and name not in seen:
            seen.append(name)
            name = known[name].when.of
        if name in seen:
            diagnostics.append(
                Diagnostic(
                    path=f"steps[{at}].when",
                    message=say("{step} comes after {name}, which comes after {step}", step=change.step, name=name),
                    hint=say("Let one of them come after due."),
                )
            )
    return diagnostics


@cache
def _packaged(file: Path) -> tuple[StepChange, ...]:
    return tuple(known_block(StepChange, fields) for fields in yaml.load(file.read_bytes(), Loader=_LOADER))
