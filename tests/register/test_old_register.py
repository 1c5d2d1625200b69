"""A register that docgen 0.1.0 made: later versions verify it, and compare and find its documents again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.compose.serialize import fingerprint, restored
from docgen.pipeline import Document, Loaded, draft, load
from docgen.redline.summary import in_short
from docgen.register.entries import line_of
from docgen.register.redline import redline
from docgen.register.store import kept, read
from docgen.register.verify import verify
from tests.register.shop import issued

OLD = Path(__file__).with_name("old")
SEAL = "5dc2b178cdbc62e424332031d759b4c6c5dc73f92d4e7be03dc1220fae7cdaaf"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the old case with its folder of issued documents."""
    shutil.copytree(OLD, tmp_path, dirs_exist_ok=True)
    return tmp_path / "kitchen.yaml"


def test_an_old_register_verifies_with_the_seal_that_was_printed_then(case: Path) -> None:
    verified = verify(case.with_suffix(".issued"), SEAL)

    assert verified.discrepancies == ()
    assert (verified.documents, verified.files, verified.seal) == (4, 13, SEAL)


def test_the_lines_of_an_old_register_are_what_docgen_would_write_today(case: Path) -> None:
    folder = case.with_suffix(".issued")

    assert b"".join(line_of(entry) for entry in read(folder).entries) == (folder / "register.jsonl").read_bytes()


def test_the_words_of_old_documents_are_read_and_have_the_fingerprint_that_was_recorded(case: Path) -> None:
    folder = case.with_suffix(".issued")

    for entry in read(folder).entries:
        assert fingerprint(restored(kept(folder, entry, entry.words))) == entry.content, entry.called


def test_old_documents_are_redlined(case: Path) -> None:
    made = redline(load(str(case)), "C-r1", "C-r2", as_of=date(2026, 6, 16))

    assert (made.old, made.new) == ("K-2026-014/C", "K-2026-014/C revision 2")
    assert in_short(made.comparison) == ("clause 12.1 (Warranty): “24 months” is now “36 months”",)


@pytest.mark.parametrize(
    ("document", "as_of", "folder"),
    [("contract", "2026-03-02", "C-r2"), ("change-order", "2026-04-13", "CO-1"),
     ("late-interest-notice", "2026-06-15", "LN-1")],
)  # fmt: skip
def test_an_old_document_with_the_same_words_is_not_issued_again(
    case: Path, monkeypatch: pytest.MonkeyPatch, document: str, as_of: str, folder: str
) -> None:
    folder_of_issued = case.with_suffix(".issued")
    (entry,) = (entry for entry in read(folder_of_issued).entries if entry.folder == folder)
    words = restored(kept(folder_of_issued, entry, entry.words))

    def as_then(loaded: Loaded, *arguments: Any, **options: Any) -> Document:
        """The templates may say it otherwise by now; what is looked at here is the register."""
        return replace(draft(loaded, *arguments, **options), draft=words)

    monkeypatch.setattr("docgen.register.issue.draft", as_then)
    before = (folder_of_issued / "register.jsonl").read_bytes()

    again = issued(case, document, as_of=as_of)

    assert not again.new
    assert again.entry == entry
    assert again.paths[0] == folder_of_issued / folder / f"K-2026-014-{folder}.md"
    assert (folder_of_issued / "register.jsonl").read_bytes() == before


def test_an_old_register_takes_the_next_document(case: Path) -> None:
    documents = case.with_suffix(".issued")
    before = (documents / "register.jsonl").read_bytes()

    made = issued(case, "late-interest-notice", as_of="2026-06-16")

    assert (made.entry.called, made.entry.before) == ("K-2026-014/LN-2", SEAL)
    assert (documents / "register.jsonl").read_bytes() == before + line_of(made.entry)
    assert verify(documents, SEAL).discrepancies == ()
