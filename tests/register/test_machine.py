"""Whatever is issued, revised, edited and flipped, in any order: the register verifies, and every flip is found."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from docgen import pipeline
from docgen.errors import CaseError, DocgenError
from docgen.pipeline import Document, Loaded
from docgen.register.entries import Entry
from docgen.register.store import read
from docgen.register.verify import verify
from tests.register.shop import EXAMPLES, issued

KITCHEN = (EXAMPLES / "kitchen.yaml").read_text("utf-8")

# Each can be written in two ways, and both are a case without problems.
EDITS = (
    ("warranty: {period: 24 months}", "warranty: {period: 36 months}"),
    ("amount: 840.00", "amount: 850.00"),
    ("    approved: 2026-04-14\n    approved_by: Eleanor Hartley\n", ""),
    ("phone: 01632 960114", "phone: 01632 960115"),
    ("amount: 3000.00, invoice", "amount: 3100.00, invoice"),
)
DOCUMENTS = (
    ("contract", "2026-03-02"),
    ("change-order", "2026-04-13"),
    ("late-interest-notice", "2026-06-15"),
    ("late-interest-notice", "2026-06-16"),
)


@cache
def drafted(raw: bytes, document: str, as_of: str) -> Document:
    """The document of a case file with this text: the same case gives the same document, so one is enough."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "kitchen.yaml"
        case.write_bytes(raw)
        return pipeline.draft(pipeline.load(str(case)), document, as_of=date.fromisoformat(as_of))


def draft_once(loaded: Loaded, document: str, *, as_of: date, **others: object) -> Document:
    return drafted(loaded.raw, document, as_of.isoformat())


class Register(RuleBasedStateMachine):
    """A case that is edited, and documents that are issued from it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.case = self.folder / "kitchen.yaml"
        self.case.write_text(KITCHEN, "utf-8")
        self.edited: set[int] = set()
        self.lines: bytes = b""
        self.out = (
            patch("docgen.register.issue.draft", draft_once),
            patch("os.fsync", lambda handle: None),
            patch.dict("os.environ", {"DOCGEN_STATE": str(self.folder / "state")}),
        )
        for each in self.out:
            each.start()

    def teardown(self) -> None:
        if hasattr(self, "out"):
            for each in self.out:
                each.stop()
            shutil.rmtree(self.folder)

    @property
    def documents(self) -> Path:
        return self.folder / "kitchen.issued"

    @property
    def entries(self) -> tuple[Entry, ...]:
        return read(self.documents).entries

    @rule(which=st.integers(0, len(EDITS) - 1))
    def edit(self, which: int) -> None:
        self.edited ^= {which}
        text = KITCHEN
        for at in self.edited:
            old, new = EDITS[at]
            assert old in text
            text = text.replace(old, new)
        self.case.write_text(text, "utf-8")

    @rule(chosen=st.sampled_from(DOCUMENTS), revise=st.booleans())
    def issue(self, chosen: tuple[str, str], revise: bool) -> None:
        document, as_of = chosen
        before = self.entries
        try:
            made = issued(self.case, document, as_of=as_of, revise=revise)
        except (CaseError, DocgenError):
            assert self.entries == before
            return
        if not made.new:
            assert self.entries == before
            return
        assert self.entries == (*before, made.entry)
        earlier = [entry for entry in before if entry.reference == made.entry.reference]
        assert made.entry.revision == len(earlier) + 1
        assert bool(earlier) == revise
        assert bool(made.changes) == revise
        again = issued(self.case, document, as_of=as_of)
        assert not again.new
        assert again.entry == made.entry

    @precondition(lambda self: self.documents.is_dir() and self.entries)
    @rule(choice=st.randoms(use_true_random=False))
    def flip_one_bit_and_back(self, choice: object) -> None:
        every = (path for path in self.documents.rglob("*") if path.is_file() and path.name != ".lock")
        files = sorted(
            path for path in every if ".part" not in str(path.relative_to(self.documents))
        )  # of nobody's document
        path = files[choice.randrange(len(files))]  # type: ignore[attr-defined]  # a random.Random
        whole = path.read_bytes()
        altered = bytearray(whole)
        altered[choice.randrange(len(whole))] ^= 1 << choice.randrange(8)  # type: ignore[attr-defined]  # as above
        mode = path.stat().st_mode
        path.chmod(0o644)
        path.write_bytes(altered)

        assert str(path) in [finding.path for finding in verify(self.documents).discrepancies]

        path.write_bytes(whole)
        path.chmod(mode)

    @precondition(lambda self: self.documents.is_dir() and self.entries)
    @rule(choice=st.randoms(use_true_random=False))
    def leave_something_half_done(self, choice: object) -> None:
        passing = self.documents / ".FD-1.part"
        passing.mkdir(exist_ok=True)
        (passing / "K-2026-014-FD-1.pdf").write_bytes(b"half")
        (self.documents / ".register.jsonl.part").write_bytes(self.lines[: choice.randrange(100)])  # type: ignore[attr-defined]  # as above

    @invariant()
    def what_was_written_stays_and_verifies(self) -> None:
        if not hasattr(self, "documents") or not self.documents.is_dir():
            return
        now = (self.documents / "register.jsonl").read_bytes() if (self.documents / "register.jsonl").exists() else b""
        assert now.startswith(self.lines)
        self.lines = now
        if not now:
            return  # something half done, and nothing issued
        assert verify(self.documents).discrepancies == ()
        references = [(entry.reference, entry.revision) for entry in self.entries]
        assert len(set(references)) == len(references)


TestRegister = Register.TestCase
TestRegister.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
