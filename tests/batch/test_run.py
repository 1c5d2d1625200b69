"""Tasks through executors: every case has its outcome, whatever becomes of the workers."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from pebble import CONSTS

import docgen.batch.run as run_module
import docgen.batch.task as task_module
from docgen.batch import workers
from docgen.batch.run import _PATIENCE, Summary, run
from docgen.batch.task import Outcome, Task, TookTooLong, _at_most
from docgen.batch.workers import Workers, processes
from docgen.files.writing import FolderRefuses
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
    """The summary, and the cases whose documents were handed over, in order of their names."""
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
    assert (summary.done, summary.failed, summary.stopped) == (20, [], 0)


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


def test_a_second_interruption_does_not_wait_and_still_sums_up(tmp_path: Path) -> None:
    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        if outcome.stem != "endless":
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
        return outcome

    before = signal.getsignal(signal.SIGINT)
    given = tasks(tmp_path, "quick", "endless", *MANY)
    summary = run(given, executor=processes(2), workers=2, finished=finished, work=broken_work.endless)
    assert (summary.done, summary.failed, summary.stopped) == (1, [], signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_asked_to_end_it_gives_the_cases_under_way_a_moment_and_sums_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_PATIENCE, "SIGTERM", 0.5)
    told: list[int] = []

    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        signal.raise_signal(signal.SIGTERM)
        return outcome

    given = tasks(tmp_path, "quick", "endless", *MANY)
    summary = run(
        given,
        executor=processes(2),
        workers=2,
        finished=finished,
        work=broken_work.endless,
        stopping=told.append,
    )
    assert (summary.done, summary.stopped) == (1, signal.SIGTERM)
    assert told in ([1], [2])  # the other worker, and this one where it had begun another case already


def test_a_case_that_hangs_within_a_library_fails_alone(tmp_path: Path) -> None:
    given = [replace(task, seconds=1) for task in tasks(tmp_path, *MANY[:3], "deadly", *MANY[3:])]
    summary, handed = ran(given, broken_work.deaf, processes(2, 1))
    assert handed == MANY
    assert [each.said for each in summary.failed] == [
        ("deadly.yaml: not done after 1 seconds\n  Draft it by itself, or give --time-limit.",)
    ]


def test_a_disk_that_does_not_answer_is_not_taken_for_the_time_limit(tmp_path: Path) -> None:
    summary, handed = ran(tasks(tmp_path, *MANY, "deadly"), broken_work.times_out, processes(2, 60))
    assert handed == MANY
    assert (
        summary.failed[0].said[0].startswith("deadly.yaml: not done: TimeoutError: [Errno 110] Connection timed out\n")
    )


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_midst_of_its_answer_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CONSTS, "channel_lock_timeout", 0.5)
    given = [*MANY[:3], "deadly", *MANY[3:]]
    summary, handed = ran(tasks(tmp_path, *given), broken_work.dies_in_its_answer)
    assert handed == sorted(given)
    assert summary.failed == []


def test_a_worker_makes_so_many_pdfs_and_then_another_takes_its_place(tmp_path: Path) -> None:
    given = tasks(tmp_path, *(f"case-{number:03}" for number in range(120)))
    summary, handed = ran(given, broken_work.numbered, processes(1, formats=("pdf",)))
    assert (len(handed), sorted(len(cases) for cases in summary.warned.values())) == (120, [20, 50, 50])


def test_where_no_worker_can_be_started_it_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "_MOMENT", 0)

    def refuse(_context: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(workers, "_start_helpers", refuse)

    def unstartable() -> Workers:
        return Workers(2, context=multiprocessing.get_context("spawn"), seconds=0, calls=0)

    summary, handed = ran(tasks(tmp_path, *MANY), broken_work.made, unstartable)
    assert (summary.done, summary.failed, handed) == (0, [], [])
    assert summary.halted is not None
    assert summary.halted.message == "no worker could be started: [Errno 11] Resource temporarily unavailable"


def test_where_there_is_no_room_for_temporary_files_it_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "_MOMENT", 0)
    monkeypatch.setattr("docgen.batch.workers.tempfile.tempdir", str(tmp_path / "gone"))
    summary, _ = ran(tasks(tmp_path, *MANY), broken_work.made)
    assert (summary.done, summary.failed) == (0, [])
    assert summary.halted is not None
    assert summary.halted.message.startswith("no worker could be started: [Errno 2] No such file or")


def test_a_folder_that_takes_no_more_documents_ends_the_batch_at_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def finished(task: Task | None, outcome: Outcome) -> Outcome:
        asked.append(outcome.stem)
        if len(asked) == 4:
            raise FolderRefuses("out/x.pdf was not written: the disk is full", "Make room.")
        return outcome

    given = tasks(tmp_path, *MANY)
    summary = run(given, executor=processes(2), workers=2, finished=finished, work=broken_work.made)
    assert (summary.done, summary.failed, len(asked)) == (3, [], 4)
    assert summary.halted is not None
    assert summary.halted.message == "out/x.pdf was not written: the disk is full"


def test_an_alarm_of_a_thread_that_is_swallowed_rings_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_module, "_AGAIN", 0.05)
    heard: list[int] = []

    def deaf_twice() -> None:
        while True:
            try:
                while True:
                    pass
            except TookTooLong:
                heard.append(1)
                if len(heard) == 3:
                    raise

    def hang() -> None:
        with pytest.raises(TookTooLong):
            _at_most(0.05, deaf_twice)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(hang).result()
    assert len(heard) == 3


def test_an_alarm_at_any_moment_leaves_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_module, "_AGAIN", 0.001)
    ended: list[int] = []

    def work() -> int:
        return sum(1 for _ in range(20_000))

    def ring_often() -> None:
        for number in range(500):
            try:
                _at_most(0.00005 * (number % 50), work)
            except TookTooLong:
                ended.append(number)

    before, interval = threading.active_count(), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(ring_often).result()
    finally:
        sys.setswitchinterval(interval)
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert 0 < len(ended) < 500
    assert threading.active_count() == before


def test_what_a_worker_imports_first_is_not_of_the_time_of_its_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[object] = []

    def at_most(seconds: float, work: Callable[[], Outcome]) -> Outcome:
        order.append(seconds)
        return work()

    monkeypatch.setattr(task_module, "_import_all", order.append)
    monkeypatch.setattr(task_module, "_at_most", at_most)
    for formats in (("md",), ("docx", "pdf")):
        task_module.do(replace(tasks(tmp_path, "one")[0], seconds=7, formats=formats))
    assert order == [False, 7, True, 7]


def test_threads_of_one_process_make_one_document_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once: list[int] = []
    working = [0]

    def one(task: Task) -> Outcome:
        working[0] += 1
        at_once.append(working[0])
        time.sleep(0.001)
        working[0] -= 1
        return broken_work.made(task)

    monkeypatch.setattr(task_module, "_done", one)
    summary, _ = ran(tasks(tmp_path, *MANY), task_module.do, lambda: ThreadPoolExecutor(4))
    assert (summary.done, set(at_once)) == (20, {1})
