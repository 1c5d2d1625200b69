"""What runs in a worker ends: in time, in memory, and without taking anything along."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Never

import pytest

from docgen.diagnostics import Diagnostic
from docgen.errors import CaseError, DocgenError, InvalidValueError
from docgen.files.sandbox import LimitReached, run_limited, run_limited_each

SECONDS, MEGABYTES = 30.0, 1000


def who(text: str) -> tuple[str, int]:
    print("this is not an answer")
    return text, os.getpid()


def answered_slowly(number: int) -> tuple[int, int]:
    if number == 7:
        os._exit(3)
    time.sleep(0.2 if number % 2 else 0.01)
    return number, os.getpid()


def refuse() -> Never:
    raise InvalidValueError("is no picture", "Take another.")


def explain() -> Never:
    raise DocgenError("no", "then do")


def wrong_case() -> Never:
    raise CaseError((Diagnostic(rule="a", message="b", hint="c"),), ("line",))


def for_ever() -> None:
    while True:
        pass


def asleep() -> None:
    time.sleep(600)


def busy_elsewhere() -> str:
    time.sleep(1.0)
    return "done"


def greedy() -> int:
    return len(bytearray(3_000_000_000))


def crash() -> None:
    os._exit(3)


class OddError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def odd() -> Never:
    raise OddError("salt", "pepper")


def run(function: object, *arguments: object, seconds: float = SECONDS) -> object:
    return run_limited(function, *arguments, seconds=seconds, megabytes=MEGABYTES)  # type: ignore[arg-type]


def test_another_process_answers_and_is_asked_again() -> None:
    first, second = run(who, "a"), run(who, "b")

    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert (first[0], second[0]) == ("a", "b")
    assert first[1] == second[1] != os.getpid()


@pytest.mark.parametrize(
    ("function", "kind", "words"),
    [
        (refuse, InvalidValueError, "is no picture"),
        (explain, DocgenError, "no"),
        (wrong_case, CaseError, "1 problem"),
        (odd, RuntimeError, "OddError: salt and pepper"),
    ],
)
def test_what_the_work_raises_is_raised_here(function: object, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind) as caught:
        run(function)

    assert str(caught.value) == words
    assert getattr(caught.value, "hint", "") == {refuse: "Take another.", explain: "then do"}.get(function, "")  # type: ignore[call-overload]  # any function


@pytest.mark.parametrize("function", [for_ever, asleep])
def test_work_that_does_not_end_is_ended(function: object) -> None:
    with pytest.raises(LimitReached) as caught:
        run(function, seconds=0.5)

    assert caught.value.limit == "time"
    assert run(who, "next") != ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count the time of the processor")
def test_time_is_that_of_the_processor_so_that_a_busy_machine_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(busy_elsewhere, seconds=0.5) == "done"

    monkeypatch.setattr("docgen.files.sandbox._PATIENCE", 1000)
    with pytest.raises(LimitReached) as caught:
        run(for_ever, seconds=0.5)

    assert caught.value.limit == "time"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space of a process")
def test_work_that_takes_all_memory_is_ended() -> None:
    with pytest.raises(LimitReached) as caught:
        run(greedy)

    assert caught.value.limit == "memory"


def test_a_worker_that_dies_is_noticed() -> None:
    with pytest.raises(LimitReached) as caught:
        run(crash)

    assert caught.value.limit == "crash"
    assert run(who, "next") != ()


def test_two_workers_share_what_is_much_and_the_answers_keep_their_order() -> None:
    many = [(number,) for number in range(16)]
    results = [*run_limited_each(answered_slowly, many, seconds=SECONDS, megabytes=MEGABYTES)]

    with pytest.raises(LimitReached) as caught:
        results.pop(7).result()
    answers = [result.result() for result in results]
    assert caught.value.limit == "crash"
    assert [number for number, _ in answers] == [number for number in range(16) if number != 7]
    assert 1 < len({worker for _, worker in answers}) <= 3


def test_this_process_does_its_own_work_while_the_workers_do_theirs() -> None:
    """What it does begins before the first answer is there, and it is done before anybody is given one."""
    done: list[str] = []
    many = [(number,) for number in range(6)]
    results = run_limited_each(
        answered_slowly, many, seconds=SECONDS, megabytes=MEGABYTES, meanwhile=lambda: done.append("own work")
    )
    assert done == []
    first = next(results)
    assert done == ["own work"]
    assert [first.result()[0], *(each.result()[0] for each in results)] == [*range(6)]


def test_little_work_starts_no_second_worker() -> None:
    few = [(number,) for number in range(5)]
    answers = [each.result() for each in run_limited_each(answered_slowly, few, seconds=SECONDS, megabytes=MEGABYTES)]

    assert len({worker for _, worker in answers}) == 1


def test_an_interruption_leaves_no_answer_for_the_next_question(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_pipe: object) -> bytes:
        raise KeyboardInterrupt

    run(who, "first")
    with monkeypatch.context() as patched:
        patched.setattr("docgen.files.sandbox._receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(who, "interrupted")
    answer = run(who, "next")
    assert isinstance(answer, tuple)
    assert answer[0] == "next"


def test_a_worker_works_in_the_folder_that_is_the_current_one_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        assert run_limited(os.getcwd, seconds=20, megabytes=800) == str(folder)


def test_a_module_in_the_folder_that_docgen_is_called_in_is_not_run(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    for name in ("pickle", "signal", "struct", "docgen", "multiprocessing"):
        (tmp_path / f"{name}.py").write_text(f"open({str(trace)!r}, 'a').write({name!r})\n", "utf-8")
    (tmp_path / "firm.md").write_text("---\ndocument: contract\ntitle: C\nlayout: letter\n---\nWords.\n", "utf-8")
    cases = tmp_path / "cases"
    cases.mkdir()
    shutil.copy(Path(__file__).parents[2] / "examples" / "kitchen.yaml", cases)
    docgen = Path(sys.executable).with_name("docgen")
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONSAFEPATH")}

    for arguments in (
        ["template", "lint", "firm.md"],
        ["batch", "cases", "--document", "contract", "--format", "md", "-o", "out", "--jobs", "2"],
    ):
        done = subprocess.run([docgen, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    assert not trace.exists()
