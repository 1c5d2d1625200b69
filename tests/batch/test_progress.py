"""The line on a terminal: how many are done, how many failed, and how long the rest will take."""

from __future__ import annotations

import io
import sys

import pytest

from docgen.cli.batch import _in_words, _Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What time it is, in seconds."""
    now = [0.0]
    monkeypatch.setattr("docgen.cli.batch.time.monotonic", lambda: now[0])
    return now


def test_the_time_left_is_reckoned_from_what_was_really_done(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    line = _Progress(110)
    clock[0] = 1.0
    line.skip()
    for _ in range(9):
        line.skip()  # written before: that took no time, and so says nothing of the others
    for at in range(10):
        clock[0] += 2.0
        line.step(failed=at == 4)
    line.end()
    shown = terminal.getvalue().split("\r\x1b[K")
    assert shown[1] == "1 of 110 done, 0 failed"
    assert shown[-2] == "19 of 110 done, 1 failed, 3 minutes left"
    assert shown[-1] == ""


def test_there_is_no_line_where_nobody_looks_at_it(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    line = _Progress(2)
    clock[0] = 5.0
    line.step(failed=False)
    line.end()
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "0 seconds"),
        (1.2, "1 second"),
        (89, "89 seconds"),
        (90, "2 minutes"),
        (5399, "90 minutes"),
        (5400, "1.5 hours"),
    ],
)
def test_a_time_in_words(seconds: float, words: str) -> None:
    assert _in_words(seconds) == words
