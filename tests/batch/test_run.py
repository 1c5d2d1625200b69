"""Tasks through executors: every case has its outcome, whatever becomes of the workers."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from docgen.batch.run import Summary, run
from docgen.batch.task import Outcome, Task
from docgen.batch.workers import processes
from tests.batch import broken_work


def tasks(folder: Path, *stems: str) -> list[Task]:
    return [
        Task(
            name=f"{stem}.yaml",
            stem=stem,
            raw=stem.encode(),
            folder=str(folder),
            document="reminder",
            number="",
            as_of=date(2026, 6, 15),
            formats=("md",),
            seconds=0,
        )
        for stem in stems
    ]


def ran(
    given: list[Task],
    work: Callable[[Task], Outcome],
    executor: Callable[[], Executor] | None = None,
) -> tuple[Summary, list[str]]:
    """The summary, and the cases whose papers were handed over, in order of their names."""
    handed: list[str] = []

    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        if not outcome.failed:
            handed.append(outcome.stem)
        return outcome

    summary = run(given, executor=executor or processes(2), workers=2, finished=finished, work=work)
    return summary, sorted(handed)


MANY = [f"case-{number:02}" for number in range(20)]


def test_every_case_is_done_once(tmp_path: Path) -> None:
    summary, handed = ran(tasks(tmp_path, *MANY), broken_work.made)
    assert handed == MANY
    assert (summary.done, summary.failed, summary.stopped) == (20, [], False)


def test_the_cases_of_a_worker_that_was_killed_are_done_by_another_and_none_twice(tmp_path: Path) -> None:
    given = [*MANY[:10], "deadly", *MANY[10:]]
    summary, handed = ran(tasks(tmp_path, *given), broken_work.dies_once)
    assert handed == sorted(given)
    assert summary.failed == []


def test_a_case_that_kills_every_worker_fails_alone(tmp_path: Path) -> None:
    given = [*MANY[:3], "deadly", *MANY[3:]]
    summary, handed = ran(tasks(tmp_path, *given), broken_work.dies_always)
    assert handed == MANY
    assert [each.said for each in summary.failed] == [
        (
            "deadly.yaml: not done: its worker died twice\n"
            "  Draft it by itself to see more: docgen draft deadly.yaml reminder",
        )
    ]


def test_a_fault_of_docgen_in_one_case_does_not_stop_the_rest(tmp_path: Path) -> None:
    summary, handed = ran(tasks(tmp_path, *MANY, "deadly"), broken_work.raises)
    assert handed == MANY
    assert summary.failed[0].said[0].startswith("deadly.yaml: not done: ZeroDivisionError: division by zero\n")


def test_any_executor_will_do(tmp_path: Path) -> None:
    summary, handed = ran(tasks(tmp_path, *MANY), broken_work.made, lambda: ThreadPoolExecutor(2))
    assert (summary.done, handed) == (20, MANY)


def test_no_more_than_a_few_cases_are_read_ahead(tmp_path: Path) -> None:
    read = 0

    def counted() -> Iterator[Task]:
        nonlocal read
        for task in tasks(tmp_path, *MANY):
            read += 1
            yield task

    most = 0

    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        nonlocal most
        most = max(most, read - finished_so_far[0])
        finished_so_far[0] += 1
        return outcome

    finished_so_far = [0]
    run(counted(), executor=lambda: ThreadPoolExecutor(1), workers=1, finished=finished, work=broken_work.made)
    assert most <= 3


def test_an_interruption_lets_what_is_under_way_end(tmp_path: Path) -> None:
    handed: list[str] = []

    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        handed.append(outcome.stem)
        if len(handed) == 2:
            signal.raise_signal(signal.SIGINT)
        return outcome

    summary = run(tasks(tmp_path, *MANY), executor=processes(2), workers=2, finished=finished, work=broken_work.slow)
    assert summary.stopped
    assert summary.done == len(handed) < 20


def test_a_second_interruption_does_not_wait(tmp_path: Path) -> None:
    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        return outcome

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        run(tasks(tmp_path, *MANY), executor=processes(2), workers=2, finished=finished, work=broken_work.slow)
    assert signal.getsignal(signal.SIGINT) is before
