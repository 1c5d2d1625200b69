"""The soak sees what it is there to see: a document that differs, memory that grows, a file that is left."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from benchmarks.soak import BROKEN, Sample, Soak, _open, tasks, verdict
from docgen.batch.journal import Journal
from docgen.batch.run import Summary
from docgen.batch.task import Outcome, Task, do

MIB = 40.0


def soak(folder: Path, *, last: float = MIB) -> Soak:
    """A run of a hundred samples whose one worker has `last` MiB in the last of them."""
    (folder / "tmp").mkdir()
    made = Soak(folder / "out", folder / "tmp", 1, Journal(folder / "out"))
    made.journal.close()
    for after in range(1, 101):
        own = last if after == 100 else MIB
        made.samples.append(Sample(after, 30.0, {7: own}, own, 15, {7: 9}, 0))
    made.ended = 1
    return made


def case() -> Task:
    (task,) = tasks(1, seed=1, rough=False)
    return task


def outcome(task: Task, content: bytes = b"paper", *said: str) -> Outcome:
    return Outcome(name=task.name, stem="000000", files={"x.md": content}, said=said, failed=False)


def test_a_run_that_is_flat_and_whole_is_as_it_should_be(tmp_path: Path) -> None:
    assert verdict(soak(tmp_path), Summary(done=1, seconds=1.0), files_before=10_000) == []


def test_memory_that_grows_is_seen(tmp_path: Path) -> None:
    wrong = verdict(soak(tmp_path, last=1.06 * MIB), Summary(done=1, seconds=1.0), files_before=10_000)
    assert wrong == [f"the memory of the largest worker grew from {MIB} to {1.06 * MIB:.1f} MiB"]


def test_what_is_left_is_seen(tmp_path: Path) -> None:
    seen = soak(tmp_path)
    (tmp_path / "tmp" / "font").touch()
    (tmp_path / "out" / "half.docx").touch()
    assert verdict(seen, Summary(done=1, seconds=1.0), files_before=0) == [
        "temporary files are left: ['font']",
        f"the parent had 0 files open before, and {_open()} after",
        "the folder does not hold the documents that were written: ['half.docx']",
    ]


def test_a_document_or_a_message_that_differs_is_seen(tmp_path: Path) -> None:
    seen, task = soak(tmp_path), case()
    for content, said in ((b"paper", "a"), (b"paper", "a"), (b"other", "a"), (b"paper", "b")):
        seen.compare(task, outcome(task, content, said))
    assert len(seen.different) == 2


def test_the_cases_are_the_same_for_the_same_seed_and_the_broken_ones_are_broken() -> None:
    first, second = (list(tasks(50, seed=4, rough=False)) for _ in range(2))
    assert first == second
    assert len({(task.name, task.raw) for task in first}) > 40
    for how in BROKEN.values():
        assert do(replace(case(), raw=how(case().raw))).failed
