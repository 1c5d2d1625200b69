"""A long night: thousands of mixed documents through one batch, and whether anything grows, leaks, is left or differs.

    python -m benchmarks.soak [COUNT] [WORKERS]

COUNT documents (10,000) go through the batch as `docgen batch` runs it, with its workers, its journal and its writing:
every document that every example can have, in English and German, 12 of 20 in Word, 4 in Markdown, 3 in HTML and one as
PDF. Every 25th case is broken in one of several ways. Half of the cases are the examples as they are, and their
documents and messages must be the same to the byte each time; the other half have a reference and a client of their
own, so that whatever is remembered by its words meets new words all night. A long run begins with every document as
PDF, one for each of two workers. Of the documents the last 200 are kept.

The second part, of a 20th as many cases, is rough: workers are killed with SIGKILL now and again, and cases run out of
time. What comes of it must be the same.

Exit code 1 where the largest worker's own memory is more than 5 % larger in the last 40 % of the run than in the 40 %
before (the parent's as well, less what it has to tell at the end), where a descriptor or a temporary file is left, or a
document differs.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # as it comes with the cluster's libraries, without types

from docgen.batch.journal import NAME, Journal
from docgen.batch.run import Summary, run
from docgen.batch.task import Outcome, Task
from docgen.batch.workers import processes
from docgen.dates import parse_day
from docgen.documents import available
from docgen.files.writing import write_documents
from docgen.pipeline import load
from tools.demo import EXAMPLES, documents

COUNT, WORKERS = 10_000, 2
TOLERANCE = 1.05
_FORMATS = [*["docx"] * 12, *["md"] * 4, *["html"] * 3, "pdf"]
_KEPT = 200
_WARM = 2  # PDFs of each kind at the beginning
_SAMPLES = 100
_MIB = 2**20

BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "no YAML": lambda raw: raw[: len(raw) // 3] + b"\n\t- [}\n",
    "a wrong sum": lambda raw: re.sub(rb"(?m)(price|amount): (\d)\S*", rb"\1: \2,O0", raw, count=1),
    "an unknown field": lambda raw: raw + b"\nfurlongs: 12\n",
    "no UTF-8": lambda raw: raw + b"\nnote: \xff\xfe\n",
    "nothing": lambda _raw: b"",
    "no client": lambda raw: re.sub(rb"(?m)^  client:", rb"  customer:", raw),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A document of an example."""

    example: str
    document: str
    number: str
    as_of: date


def kinds() -> list[Kind]:
    """Every document that the examples can have, each on a day on which it makes sense."""
    days = {(example, document, number or ""): parse_day(as_of) for example, document, number, as_of in documents()}
    latest: dict[str, date] = {}
    for (example, _, _), day in days.items():
        latest[example] = max(day, latest.get(example, day))
    return [
        Kind(example, kind.name, about, days.get((example, kind.name, about), latest[example]))
        for example in latest
        for kind, about in available(load(str(EXAMPLES / example)).case)
    ]


def tasks(count: int, *, seed: int, rough: bool, begin: int = 0) -> Iterator[Task]:
    """So many cases, the same for the same seed."""
    chance = random.Random(seed)
    every = kinds()
    raws = {kind.example: (EXAMPLES / kind.example).read_bytes() for kind in every}
    # The largest memory is that of the largest PDF. Each worker shall have met it in the first fifth of a long run.
    warm = [kind for kind in every for _ in range(_WARM)] if count > 20 * len(every) else []
    for number in range(begin, begin + count):
        kind, ending = (warm.pop(), "pdf") if warm else (chance.choice(every), chance.choice(_FORMATS))
        raw, name = raws[kind.example], f"{kind.example}|{kind.document}|{kind.number}|{ending}"
        if number % 25 == 24:
            how = chance.choice(sorted(BROKEN))
            raw, name = BROKEN[how](raw), f"{name}|{how}"
        elif number % 2:
            name = f"{name}|case {number}"
            raw = re.sub(rb"(?m)^case: .*$", f"case: SOAK-{number:06d}".encode(), raw, count=1)
            raw = re.sub(rb"(?m)^(  client:\n    name: ).*$", rf"\1Alex Soak {number:06d}".encode(), raw, count=1)
        seconds = 0.02 if rough and number % 50 == 7 else 60.0
        yield Task(
            name=name if seconds > 1 else f"{name}|out of time",
            stem=f"{number:06d}",
            raw=raw,
            folder=str(EXAMPLES),
            document=kind.document,
            number=kind.number,
            as_of=kind.as_of,
            formats=(ending,),
            seconds=seconds,
        )


@dataclass(frozen=True, slots=True)
class Sample:
    """What was seen after so many documents: MiB of the parent, of each worker, and open descriptors."""

    after: int
    parent: float
    workers: dict[int, float]
    peak: float
    parent_files: int
    worker_files: dict[int, int]
    temporary: int


@dataclass(slots=True)
class Soak:
    """What is kept of the run."""

    out: Path
    scratch: Path
    count: int
    journal: Journal
    chance: random.Random | None = None  # for killing, None for the smooth part
    begun: float = field(default_factory=time.monotonic)
    ended: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)
    different: list[str] = field(default_factory=list)
    written: deque[Path] = field(default_factory=deque)
    samples: list[Sample] = field(default_factory=list)
    killed: int = 0
    remembered: int = 0  # signs of the messages that the parent keeps for the end

    def finished(self, task: Task | None, outcome: Outcome) -> Outcome:
        """As `docgen batch` writes; then compared, and only the last documents kept."""
        assert task is not None
        if not outcome.failed:
            self.journal.note(task.inputs("soak"), outcome.files)
            self.written.extend(write_documents(outcome.files, self.out))
            while len(self.written) > _KEPT:
                self.written.popleft().unlink()
        self.ended += 1
        self.kinds[f"{task.formats[0]}" if not outcome.failed else "failed"] += 1
        self.remembered += sum(map(len, outcome.said)) + len(outcome.name)
        self.compare(task, outcome)
        if self.ended % max(self.count // _SAMPLES, 1) == 0:
            self.look()
        if self.chance and self.ended % 40 == 20:
            self.kill_one(self.chance)
        return outcome

    def compare(self, task: Task, outcome: Outcome) -> None:
        """Whether the same case has given the same as the first time."""
        made = {Path(name).suffix: hashlib.sha256(content).hexdigest() for name, content in outcome.files.items()}
        said = json.dumps([made, list(outcome.said), outcome.failed])
        if task.name.endswith("|out of time"):
            return  # or just in time
        if self.first.setdefault(task.name, said) != said:
            self.different.append(f"{task.name} ({task.stem}): {said}, at first {self.first[task.name]}")
        if "|case " in task.name:
            del self.first[task.name]  # it comes once

    def workers(self) -> list[psutil.Process]:
        """The processes that make documents: the children of the fork server."""
        return [each for each in psutil.Process().children(recursive=True) if each.ppid() != os.getpid()]

    def look(self) -> None:
        """Takes a sample, and prints every tenth."""
        own, files, peak = dict[int, float](), dict[int, int](), 0.0
        for each in self.workers():
            try:
                seen = each.memory_full_info()
                own[each.pid], files[each.pid] = seen.uss / _MIB, each.num_fds()
                peak = max(peak, seen.rss / _MIB)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue  # it has just ended
        parent = psutil.Process()
        seen = parent.memory_full_info()
        left = sum(1 for path in self.scratch.rglob("*") if path.is_file())
        sample = Sample(self.ended, seen.uss / _MIB, own, peak, parent.num_fds(), files, left)
        self.samples.append(sample)
        if len(self.samples) % (_SAMPLES // 20) == 0 or len(self.samples) == 1:
            shown = " ".join(f"{pid}: {mib:.1f} MiB {files[pid]} files" for pid, mib in own.items())
            print(
                f"{self.ended:6d} of {self.count}  {time.monotonic() - self.begun:6.0f} s"
                f"  parent {sample.parent:.1f} MiB {sample.parent_files} files"
                f"  workers {shown}  (rss {peak:.0f})  temporary files {left}",
                flush=True,
            )

    def kill_one(self, chance: random.Random) -> None:
        """Kills a worker as a machine does that is short of memory."""
        there = self.workers()
        if there:
            chance.choice(there).kill()
            self.killed += 1


def grown(samples: list[Sample]) -> dict[str, tuple[float, float]]:
    """MiB of the parent, and of the largest worker, which may be another one later: the most of them from 20 to 60 % of
    the run, and in its last 40 %.
    """
    last = samples[-1].after
    early = [each for each in samples if 0.2 * last <= each.after < 0.6 * last]
    late = [each for each in samples if each.after >= 0.6 * last]
    return {
        "the parent": (max(each.parent for each in early), max(each.parent for each in late)),
        "the largest worker": (
            max(mib for each in early for mib in each.workers.values()),
            max(mib for each in late for mib in each.workers.values()),
        ),
    }


def part(
    folder: Path, count: int, workers: int, *, rough: bool = False, first: dict[str, str] | None = None
) -> tuple[Soak, Summary]:
    """One part of the run, in a folder of its own, with one for temporary files. `first` is what was made before."""
    out, scratch = folder / "out", folder / "tmp"
    scratch.mkdir(parents=True)
    if first is not None:
        tempfile.tempdir = os.environ["TMPDIR"] = str(scratch)
    soak = Soak(
        out, scratch, count, Journal(out), random.Random(8) if rough else None, first={} if first is None else first
    )
    cases = tasks(count, seed=9 if rough else 8, rough=rough, begin=COUNT * 10 if rough else 0)
    summary = run(cases, executor=processes(workers, 60), workers=workers, finished=soak.finished)
    soak.journal.close()
    return soak, summary


def verdict(soak: Soak, summary: Summary, *, files_before: int) -> list[str]:
    """What is wrong, and prints the numbers."""
    wrong: list[str] = []
    mix = ", ".join(f"{count} {ending}" for ending, count in soak.kinds.most_common())
    print(f"{soak.ended} cases in {summary.seconds:.0f} s ({soak.ended / summary.seconds:.1f} a second): {mix}")
    if soak.ended != soak.count or summary.done + len(summary.failed) != soak.count or summary.halted:
        ended = f"stopped by signal {summary.stopped}" if summary.stopped else str(summary.halted)
        wrong.append(f"not all was done: {summary.done} done, {len(summary.failed)} failed, {ended}")
    crashed = [said for each in summary.failed for said in each.said if ": not done: " in said]
    if crashed:
        wrong.append(f"{len(crashed)} cases ran into a fault of docgen's own: {crashed[0]}")
    if soak.chance is None:
        ends = grown(soak.samples)
        for who, (early, late) in ends.items():
            allowed = early * TOLERANCE + (2 * soak.remembered / _MIB if who == "the parent" else 0)
            times = f"{late:.1f} MiB after, × {late / early:.3f}"
            print(f"memory of {who}: at most {early:.1f} MiB from 20 to 60 % of the run, {times}")
            if late > allowed:
                wrong.append(f"the memory of {who} grew from {early:.1f} to {late:.1f} MiB")
        print(f"peak of a worker, with what it shares: {max(each.peak for each in soak.samples):.0f} MiB")
        files = {count for each in soak.samples[len(soak.samples) // 5 :] for count in each.worker_files.values()}
        print(f"open files of the workers: {sorted(files)}, of the parent at most {_most(soak)}")
        if max(files) - min(files) > 2:
            wrong.append(f"the open files of the workers are not flat: {sorted(files)}")
    else:
        late = sum(1 for each in summary.failed if "not done after" in each.said[0])
        print(f"{soak.killed} workers killed, {late} cases out of time")
    left = sorted(path.name for path in soak.scratch.rglob("*"))
    print(f"temporary files left: {len(left)}; open files of the parent: {files_before} before, {_open()} after")
    if left:
        wrong.append(f"temporary files are left: {left[:5]}")
    if _open() > files_before:
        wrong.append(f"the parent had {files_before} files open before, and {_open()} after")
    there = sorted(path.name for path in soak.out.iterdir() if path.name != NAME)
    if there != sorted(path.name for path in soak.written):
        wrong.append(f"the folder does not hold the documents that were written: {there[:5]}")
    print(f"documents and messages of {len(soak.first)} cases compared: {len(soak.different)} differ")
    wrong += [f"differs: {each}" for each in soak.different[:3]]
    return wrong


def _most(soak: Soak) -> int:
    return max(each.parent_files for each in soak.samples)


def _open() -> int:
    return int(psutil.Process().num_fds())


def main() -> int:
    """Prints what it sees as it goes, and the verdict; 1 where anything is wrong."""
    given = [int(word) for word in sys.argv[1:]]
    count, workers = (*given, *(COUNT, WORKERS)[len(given) :])
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        # The fork server stays to the end, with the folder that the library has for it: a first batch starts it.
        part(folder / "first", 2 * workers, workers)
        files_before = _open()
        first: dict[str, str] = {}
        wrong = verdict(*part(folder / "smooth", count, workers, first=first), files_before=files_before)
        rough = part(folder / "rough", max(count // 20, 100), workers, rough=True, first=first)
        wrong += verdict(*rough, files_before=files_before)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for each in wrong:
        print(f"WRONG: {each}")
    print("not as it should be" if wrong else "all is flat, whole and the same")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
