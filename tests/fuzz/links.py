"""A job that somebody sent, with links, FIFOs and strange folders laid into its folder of issued documents.

Whatever lies there: nothing outside the job is read into it, written or removed, and nothing is waited for.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

from msgspec.structs import replace

from docgen.case.exhibits import missing_exhibits
from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.register.entries import sha256
from docgen.register.merge import merge
from docgen.register.store import add, held, kept, read
from docgen.register.verify import verify
from docgen.yamlsource.source import read_source
from tests.fuzz.target import Target, Unfit
from tests.register.shop import case_in, issued

_NAMES = (
    "register.jsonl", ".register.jsonl.part", ".lock", "C", ".C.part", "C/kitchen.yaml", "C/K-2026-014-C.md",
    "C/K-2026-014-C.words.json", "CO-9", ".CO-9.part", ".CO-9.part/inner", ".x.part", ".x.part/deep/file", "x",
    "..part", ".part", "../kitchen.issued", "../evidence", "../evidence/2026-05-01-photos.pdf",
)  # fmt: skip
_LEADS_TO = (
    "../../victim", "../../victim/taxes.txt", "../../../victim/taxes.txt", "VICTIM", "VICTIM/taxes.txt", ".", "..",
    "C", "register.jsonl", "nowhere", "../../new", "/dev/zero", "/dev/stdin", "C/../../../victim",
)  # fmt: skip
_KINDS = ("link", "link", "link", "link", "fifo", "file", "folder")
_FILES = {"K.md": b"words", "K.words.json": b"{}", "kitchen.yaml": b"case: K"}


def any_job(luck: Random) -> bytes:
    """What is laid where, one thing a line, in order."""
    laid = [
        {"at": luck.choice(_NAMES), "is": luck.choice(_KINDS), "to": luck.choice(_LEADS_TO)}
        for _ in range(luck.choice((1, 1, 2, 3, 5)))
    ]
    return b"".join(json.dumps(each).encode() + b"\n" for each in laid)


@cache
def _template() -> Path:
    """A job with an issued contract, made once and copied for every input."""
    folder = Path(tempfile.mkdtemp(prefix="docgen-fuzz-links-"))
    os.environ.setdefault("DOCGEN_STATE", str(folder / "state"))
    (folder / "job").mkdir()
    issued(case_in(folder / "job"))
    return folder / "job"


@contextmanager
def _job() -> Iterator[tuple[Path, Path]]:
    place = Path(tempfile.mkdtemp(prefix="docgen-fuzz-job-"))
    try:
        shutil.copytree(_template(), place / "job")
        victim = place / "victim"
        victim.mkdir()
        for name in ("photo.txt", "taxes.txt"):
            (victim / name).write_text("precious")
        yield place / "job", victim
    finally:
        shutil.rmtree(place)


def judge_job(raw: bytes) -> str:
    """Verifies, joins, clears up and issues in such a job; says how many of these were refused."""
    with _job() as (job, victim):
        folder = job / "kitchen.issued"
        for line in raw.splitlines():
            _lay(folder, json.loads(line), victim)
        refused = sum(not _done(step, job, folder) for step in (_verify, _read, _exhibits, _merge, _add, _verify))
        if {path.name: path.read_bytes() for path in victim.iterdir()} != {
            "photo.txt": b"precious",
            "taxes.txt": b"precious",
        }:
            raise Unfit("something outside the job was changed")
        if sorted(path.name for path in job.parent.iterdir()) != ["job", "victim"]:
            raise Unfit("something was written outside the job")
    return f"{refused} refused"


def _lay(folder: Path, what: dict[str, str], victim: Path) -> None:
    at = folder / what["at"]
    if not Path(os.path.realpath(at.parent)).is_relative_to(os.path.realpath(folder.parent)):
        return  # it would be laid outside, through a link that was laid before
    try:
        if at.is_dir() and not at.is_symlink():
            shutil.rmtree(at)
        elif os.path.lexists(at):  # a FIFO too: to write into one is to wait for a reader
            at.unlink()
        at.parent.mkdir(parents=True, exist_ok=True)
        match what["is"]:
            case "link":
                at.symlink_to(what["to"].replace("VICTIM", str(victim)))
            case "fifo":
                os.mkfifo(at)
            case "file":
                at.write_text(what["to"])
            case _:
                at.mkdir()
    except OSError:  # it cannot be laid there, after what was laid before: a file or a link is in the way
        return


def _done(step: object, job: Path, folder: Path) -> bool:
    try:
        step(job, folder)  # type: ignore[operator]  # one of the functions below
    except DocgenError as refused:
        if not refused.message or "precious" in refused.message + (refused.hint or ""):
            raise Unfit(f"a refusal without words, or with what was in another folder: {refused}") from refused
        return False
    return True


def _verify(job: Path, folder: Path) -> None:
    before = _names(job)
    for finding in verify(folder).discrepancies:
        if "precious" in finding.message or not finding.hint:
            raise Unfit(f"a finding without a remedy, or with what was in another folder: {finding}")
    if _names(job) != before:
        raise Unfit("verify has changed something")


def _read(job: Path, folder: Path) -> None:
    for entry in read(folder).entries:
        for name in entry.files:
            if sha256(kept(folder, entry, name)) != entry.files[name]:
                raise Unfit("a file that is not the one that was issued")


def _exhibits(job: Path, folder: Path) -> None:
    missing_exhibits(read_source((_template() / "kitchen.yaml").read_bytes(), "kitchen.yaml"), Case, job)


def _merge(job: Path, folder: Path) -> None:
    merge(folder, _template() / "kitchen.issued")


def _add(job: Path, folder: Path) -> None:
    with held(folder, make=True) as here:
        known = read(_template() / "kitchen.issued").entries[0]
        entry = replace(
            known,
            reference="K-2026-014/CO-9",
            folder="CO-9",
            files={name: sha256(content) for name, content in _FILES.items()},
            words="K.words.json",
            before=here.register.last,
        )
        add(here, entry, _FILES)


def _names(job: Path) -> list[tuple[str, int]]:
    return sorted(
        (str(path.relative_to(job)), path.lstat().st_mtime_ns)
        for path in (Path(at, name) for at, folders, files in os.walk(job) for name in (*folders, *files))
        if path.is_symlink() or not path.is_dir()
    )


LINKS = Target(
    name="links",
    says="a job with links and FIFOs in its folder of issued documents",
    make=any_job,
    feed=judge_job,
    share=2,
    ending=".jsonl",
    seconds=10,
)
