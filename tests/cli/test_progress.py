"""Progress is a line on a terminal after a second, gone at the end; and nothing at all on a pipe."""

from __future__ import annotations

import io
import sys
from threading import Event

import pytest

from docgen.cli import progress as module
from docgen.cli.progress import progress


class Terminal(io.StringIO):
    """A stderr that is a terminal, and tells when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)


def test_on_a_pipe_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    monkeypatch.setattr(module, "PATIENCE", 0.0)

    with progress(2) as begin:
        begin("drafting contract")

    assert pipe.getvalue() == ""


def test_work_that_is_done_soon_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", 3600.0)

    with progress(1) as begin:
        begin("drafting contract")

    assert terminal.getvalue() == ""


def test_longer_work_shows_what_is_being_done_and_wipes_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "PATIENCE", 0.0)

    with progress(2) as begin:
        begin("drafting contract")
        assert terminal.written.wait(timeout=60)
        begin("drafting final-demand")

    shown = [line for line in terminal.getvalue().split("\r\x1b[K") if line]
    assert shown[-1] == "[##########..........] 2 of 2: drafting final-demand …"
    assert terminal.getvalue().endswith("\r\x1b[K")
