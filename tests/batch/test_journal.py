"""The journal of a batch: what it says is believed only where the documents lie there as it says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from docgen.batch import journal as journal_module
from docgen.batch.journal import NAME, Journal
from docgen.files.writing import FolderRefuses


def noted(folder: Path, *inputs: str, name: str = "a.md", written: bool = True) -> None:
    """The journal of a run that made the same file of each of these inputs."""
    journal = Journal(folder)
    for each in inputs:
        journal.note(each, {name: each.encode()})
        if written:
            (folder / name).write_bytes(each.encode())
    journal.close()


def known(folder: Path, *inputs: str) -> list[bool]:
    journal = Journal(folder)
    has = [journal.has(each) for each in inputs]
    journal.close()
    return has


def test_of_several_lines_about_one_document_the_last_counts(tmp_path: Path) -> None:
    noted(tmp_path, "first", "second")
    assert known(tmp_path, "first", "second", "third") == [False, True, False]


def test_a_line_whose_document_does_not_lie_there_says_nothing(tmp_path: Path) -> None:
    noted(tmp_path, "first")
    noted(tmp_path, "second", written=False)  # killed between the line and the document
    assert known(tmp_path, "first", "second") == [False, False]
    assert (tmp_path / "a.md").read_bytes() == b"first"


def test_a_run_without_resume_keeps_what_an_earlier_one_has_noted(tmp_path: Path) -> None:
    noted(tmp_path, "first")
    noted(tmp_path, "other", name="b.md")
    assert known(tmp_path, "first", "other") == [True, True]


@pytest.mark.parametrize("rest", [b'{"inputs": "se', b'{"inputs": "second"}', b"\0\0\0\xff", b"[]", b"{}\n\n1\n"])
def test_what_is_no_line_of_ours_harms_no_other(tmp_path: Path, rest: bytes) -> None:
    noted(tmp_path, "first")
    with (tmp_path / NAME).open("ab") as file:
        file.write(rest)
    noted(tmp_path, "other", name="b.md")
    assert known(tmp_path, "first", "other") == [True, True]


def test_a_journal_that_is_mostly_out_of_date_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_module, "_ONCE_TOO_LONG", 10)
    noted(tmp_path, *(f"night {number}" for number in range(13)))
    noted(tmp_path, "other", name="b.md")
    assert [json.loads(line)["inputs"] for line in (tmp_path / NAME).read_text().splitlines()] == ["night 12", "other"]
    assert known(tmp_path, "night 12", "other") == [True, True]
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, "a.md", "b.md"]


def test_a_journal_that_was_taken_away_is_not_written_to(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    (tmp_path / NAME).rename(tmp_path / "elsewhere")
    (tmp_path / NAME).touch()
    with pytest.raises(FolderRefuses) as refused:
        journal.note("first", {"a.md": b"first"})
    journal.close()
    assert refused.value.message == (
        f"{tmp_path} was removed or replaced while the batch was at work, or its {NAME} was"
    )
    assert (tmp_path / "elsewhere").read_bytes() == b""


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(FolderRefuses) as refused:
        Journal(tmp_path / "out")
    assert (
        refused.value.message == f"{tmp_path / 'out'} is a file, so documents cannot be put into a folder of that name"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="only an administrator may make links on Windows")
def test_a_journal_that_is_a_link_is_neither_read_nor_written_through(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "out", tmp_path / "elsewhere.txt"
    folder.mkdir()
    elsewhere.write_text("precious")
    (folder / NAME).symlink_to(elsewhere)

    with pytest.raises(FolderRefuses) as refused:
        Journal(folder)

    assert refused.value.message == (
        f"{folder / NAME} is a link, or no ordinary file: docgen keeps its notes of a batch under that name"
    )
    assert elsewhere.read_text() == "precious"


@pytest.mark.skipif(sys.platform == "win32", reason="only an administrator may make links on Windows")
def test_a_document_that_is_a_link_to_elsewhere_was_not_written(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "out", tmp_path / "elsewhere.md"
    elsewhere.write_bytes(b"words")
    folder.mkdir()
    noted(folder, "words")
    assert known(folder, "words") == [True]

    (folder / "a.md").unlink()
    (folder / "a.md").symlink_to(elsewhere)

    assert known(folder, "words") == [False]
