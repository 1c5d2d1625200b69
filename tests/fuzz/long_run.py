"""The long run: workers that feed a target input after input, and a parent that outlives whatever happens to them."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from tests.fuzz.target import Finding, Target, luck_of, tried
from tests.fuzz.targets import TARGETS

MOST_MEMORY = 4 * 1024**3  # bytes a worker may take: a bomb is then a MemoryError and not the end of the machine
# A fresh process: what a worker may take is then not spent on what its parent holds.
_FRESH = multiprocessing.get_context("spawn")
_EVERY = 2.0  # seconds between two reports of a worker
_SAVED = 3  # inputs kept of those that fail in one way


@dataclass(kw_only=True, slots=True)
class Report:
    """What came of a target's inputs: how many of each outcome, the findings by kind, and the seconds it took."""

    target: Target
    outcomes: Counter[str] = field(default_factory=Counter)
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    seconds: float = 0
    go_on_at: int | None = None  # the number of an input, where the run was ended before its time

    @property
    def inputs(self) -> int:
        return self.outcomes.total()

    def take(self, finding: Finding) -> bool:
        """Whether the finding is of a kind of which few were seen so far."""
        known = self.findings.setdefault(finding.kind, [])
        self.outcomes["FOUND"] += 1
        if len(known) < _SAVED:
            known.append(finding)
            return True
        return False

    def in_words(self) -> str:
        """One line: inputs, how many a second, what came of them."""
        came = ", ".join(f"{count} {what}" for what, count in sorted(self.outcomes.items(), key=lambda one: -one[1]))
        speed = self.inputs / self.seconds if self.seconds else 0
        return f"{self.target.name:<9} {self.inputs:>7} inputs {speed:>7.0f} a second  {came}"


def run(target: Target, *, first: int, inputs: int, seed: int, jobs: int) -> Report:
    """What came of the inputs from the number `first` on. Findings are saved and told as they come."""
    report, begun = Report(target=target), time.monotonic()
    todo = [_begin(target, first + job, first + inputs, jobs, seed) for job in range(min(jobs, inputs))]
    try:
        while todo:
            for pipe in wait([worker.pipe for worker in todo]):
                worker = next(one for one in todo if one.pipe is pipe)
                try:
                    said = worker.pipe.recv()
                except EOFError:  # the worker died: of the input that it was at
                    worker.process.join()
                    number = worker.at.value
                    raw = target.make(luck_of(target.name, seed, number))
                    code = worker.process.exitcode
                    told = f"the worker died (exit {code}): a crash of a library, or it could not be interrupted"
                    _tell(Finding(target=target, raw=raw, kind=f"{target.name}: died", told=told), report, seed, number)
                    todo.remove(worker)
                    if number + jobs < first + inputs:
                        todo.append(_begin(target, number + jobs, first + inputs, jobs, seed))
                    continue
                outcomes, findings = said
                report.outcomes += outcomes
                for number, finding in findings:
                    _tell(finding, report, seed, number)
                if outcomes is None or (not outcomes.total() and not findings):
                    worker.process.join()
                    todo.remove(worker)
    except KeyboardInterrupt:
        report.go_on_at = min(worker.at.value for worker in todo)
        for worker in todo:
            worker.process.kill()
    report.seconds = time.monotonic() - begun
    return report


@dataclass(frozen=True, kw_only=True, slots=True)
class _Worker:
    """A worker, the pipe that it reports through, and the number of the input that it is at."""

    process: SpawnProcess
    pipe: Connection[Any, Any]
    at: Any


def _begin(target: Target, first: int, end: int, step: int, seed: int) -> _Worker:
    ours, theirs = _FRESH.Pipe(duplex=False)
    at = _FRESH.Value("q", first)
    process = _FRESH.Process(target=_work, args=(target.name, first, end, step, seed, at, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process=process, pipe=ours, at=at)


def _work(name: str, first: int, end: int, step: int, seed: int, at: Any, pipe: Connection[Any, Any]) -> None:
    """Feeds every step-th input; reports now and then, and at the end with nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    alone()
    target = TARGETS[name]
    outcomes, findings, told = Counter[str](), list[tuple[int, Finding]](), time.monotonic()
    for number in range(first, end, step):
        at.value = number
        # What no alarm can interrupt, one endless call of a C library, ends the worker.
        faulthandler.dump_traceback_later(target.seconds * 20, exit=True)
        came = tried(target, target.make(luck_of(name, seed, number)))
        if isinstance(came, Finding):
            findings.append((number, came))
        else:
            outcomes[came] += 1
        if time.monotonic() - told > _EVERY:
            pipe.send((outcomes, findings))
            outcomes, findings, told = Counter(), [], time.monotonic()
    faulthandler.cancel_dump_traceback_later()
    if outcomes or findings:
        pipe.send((outcomes, findings))
    pipe.send((Counter(), []))


def alone() -> None:
    """Nobody's house file is seen, and nothing of docgen's is written but in a folder of its own."""
    os.environ["DOCGEN_HOME"] = os.path.join(tempfile.gettempdir(), "docgen-fuzz-nobodys-house")  # noqa: PTH118


def _tell(finding: Finding, report: Report, seed: int, number: int) -> None:
    if not report.take(finding):
        return
    place = finding.saved()
    print(f"\n{finding.kind}\n{finding.told}", file=sys.stderr)
    print(f"Input {number} of seed {seed}. To see it again:", file=sys.stderr)
    print(f"  python -m tests.fuzz {finding.target.name} --replay {place}", file=sys.stderr)


def smaller(finding: Finding, seconds: float = 20) -> Finding:
    """The same finding with as little of its input as is found in the time: lines left out first, then bytes."""
    end, kept = time.monotonic() + seconds, finding
    for by_line in (True, False):
        size = 64
        while size and time.monotonic() < end:
            for raw in _with_less(kept.raw, size, by_line=by_line):
                came = tried(kept.target, raw)
                if isinstance(came, Finding) and came.kind == finding.kind:
                    kept = came
                    break
                if time.monotonic() > end:
                    break
            else:
                size //= 2
    return kept


def _with_less(raw: bytes, size: int, *, by_line: bool) -> Iterator[bytes]:
    parts = raw.split(b"\n") if by_line else [bytes([one]) for one in raw]
    between = b"\n" if by_line else b""
    for at in range(0, len(parts), size):
        yield between.join(parts[:at] + parts[at + size :])
