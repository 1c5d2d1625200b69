"""A batch that is killed at any instant: what lies there is whole, and --resume does the rest and no more."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.at_every_call import (
    CALLS,
    Call,
    batch,
    cases,
    documents,
    done_here,
    hidden,
    instead,
    whole,
)

__all__ = ["cases", "done_here"]

# Python 3.12 warns of forking beside threads that other tests have left; the child only writes files and is killed.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
    pytest.mark.usefixtures("done_here"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork, so nothing is killed half-way"),
]


def killed(cases: Path, out: Path, at: int, *, after: bool) -> bool:
    """Whether a batch was killed at its call number `at`, before it or after it; a write after its first half."""
    child = os.fork()
    if child == 0:

        def act(name: str, real: Call, count: int, arguments: tuple[Any, ...]) -> Any:
            if count == at:
                try:
                    if after and name == "write":
                        real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                    elif after:
                        real()
                finally:
                    os.kill(os.getpid(), signal.SIGKILL)
            return real()

        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            instead(pytest.MonkeyPatch(), CALLS, act)
            batch(cases, out)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def every_instant(cases: Path, tmp_path: Path, *, after: bool) -> Iterator[tuple[int, Path]]:
    for at in range(1, 500):
        out = tmp_path / f"out-{at}"
        if not killed(cases, out, at, after=after):
            return
        yield at, out
    raise AssertionError("the batch never came to its end")


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True])
def test_killed_at_any_instant_what_lies_there_is_whole_and_the_rest_is_done_next_time(
    cases: Path, tmp_path: Path, after: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted, instants, known = whole(cases), 0, set[int]()
    for at, out in every_instant(cases, tmp_path, after=after):
        instants += 1
        there = documents(out) if out.is_dir() else {}
        assert there.items() <= wanted.items(), at
        pairs = {name[0] for name in there if f"{name[0]}-paper.md" in there and f"{name[0]}-paper.txt" in there}
        before = {name: (out / name).stat().st_ino for name in there if name[0] in pairs}

        assert batch(cases, out, "--resume") == 0, at
        said = f"{len(pairs)} written before" if pairs else f"{len(wanted) // 2} drafted."
        assert said in capsys.readouterr().err, at
        assert documents(out) == wanted, at
        assert {name: (out / name).stat().st_ino for name in before} == before, at  # nothing is written twice
        assert hidden(out) == [], at
        known.add(len(pairs))

        assert batch(cases, out, "--resume") == 0, at
        assert capsys.readouterr().err == "3 cases: 0 drafted, 3 written before.\n", at
    assert instants > 30
    assert known == {0, 1, 2, 3}
