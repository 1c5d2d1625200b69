"""Documents reach the disk whole or not at all, and every refusal says what to do."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from docgen.errors import DocgenError
from docgen.files.writing import write_documents


def test_documents_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "kitchen"

    written = write_documents({"K-1 contract.docx": b"word", "K-1 contract.pdf": b"pdf"}, folder)

    assert written == (folder / "K-1 contract.docx", folder / "K-1 contract.pdf")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "K-1 contract.docx": b"word",
        "K-1 contract.pdf": b"pdf",
    }


def test_a_draft_replaces_the_draft_before_it(tmp_path: Path) -> None:
    write_documents({"K-1 contract.md": b"a longer text than the second"}, tmp_path)
    write_documents({"K-1 contract.md": b"second"}, tmp_path)

    assert (tmp_path / "K-1 contract.md").read_bytes() == b"second"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_document_gets_the_rights_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        (path,) = write_documents({"K-1 contract.md": b"x"}, tmp_path)
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_full_disk_leaves_the_old_documents_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_documents({"a.docx": b"old a", "b.docx": b"old b"}, tmp_path)
    room = 10

    def write_while_there_is_room(handle: int, content: memoryview) -> int:
        nonlocal room
        if room == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = min(room, len(content))
        room -= taken
        return real_write(handle, content[:taken])

    real_write = os.write
    monkeypatch.setattr(os, "write", write_while_there_is_room)
    with pytest.raises(DocgenError) as caught:
        write_documents({"a.docx": b"new a", "b.docx": b"new and longer b"}, tmp_path)
    monkeypatch.undo()

    assert caught.value.message == f"{tmp_path / 'b.docx'} was not written: the disk is full"
    assert caught.value.hint == ("Make room, or name a folder on another disk with -o. Nothing was left half-written.")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.docx": b"old a",
        "b.docx": b"old b",
    }


def test_a_disk_that_writes_a_little_at_a_time_still_gets_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real_write(handle, content[:3]))

    (path,) = write_documents({"a.docx": b"ten bytes!"}, tmp_path)

    assert path.read_bytes() == b"ten bytes!"


@pytest.mark.parametrize(
    ("number", "words", "hint"),
    [
        (errno.EROFS, "the disk is read-only", "Take another disk: name a folder on another disk with -o."),
        (
            errno.EACCES,
            "permission denied",
            "Close the file if another program has it open, or name a folder that you may write to with -o.",
        ),
        (errno.ENAMETOOLONG, "the name is too long", "Give the case a shorter reference."),
        (errno.EIO, "Input/output error", "Try again, or name another folder with -o."),
    ],
)
def test_what_the_system_refuses_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, hint: str
) -> None:
    real_open = os.open

    def refuse(path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number))
        return real_open(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DocgenError) as caught:
        write_documents({"a.docx": b"x"}, tmp_path)

    assert caught.value.message == f"{tmp_path / 'a.docx'} was not written: {words}"
    assert caught.value.hint == hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", [".", "C", "C/new"])
def test_nothing_is_written_among_issued_documents(tmp_path: Path, below: str) -> None:
    issued = tmp_path / "kitchen.issued"
    (issued / "C").mkdir(parents=True)
    (issued / "register.jsonl").write_text("{}\n")
    (issued / "C" / "K-C.pdf").write_bytes(b"as issued")
    (tmp_path / "link").symlink_to(issued / "C")

    for folder in (issued / below, tmp_path / "link"):
        with pytest.raises(DocgenError, match="is where issued documents are kept, and nothing else is written there"):
            write_documents({"K-C.pdf": b"another"}, folder)

    assert (issued / "C" / "K-C.pdf").read_bytes() == b"as issued"
    assert sorted(path.name for path in issued.rglob("*")) == ["C", "K-C.pdf", "register.jsonl"]


@pytest.mark.parametrize("below", ["", "deeper"])
def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path, below: str) -> None:
    in_the_way = tmp_path / "out"
    in_the_way.write_text("mine")

    with pytest.raises(DocgenError) as caught:
        write_documents({"a.docx": b"x"}, in_the_way / below)

    assert caught.value.message == (f"{in_the_way} is a file, so documents cannot be put into a folder of that name")
    assert caught.value.hint == "Name another folder with -o."
    assert in_the_way.read_text() == "mine"


def test_a_folder_in_the_place_of_a_document_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    (tmp_path / "a.docx" / "inside").write_text("mine")

    with pytest.raises(DocgenError) as caught:
        write_documents({"a.docx": b"x"}, tmp_path)

    assert caught.value.message == (f"{tmp_path / 'a.docx'} was not written: a folder of that name is in the way")
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize("name", ["../a.docx", "a/b.docx", "", ".", ".."])
def test_a_name_that_would_leave_the_folder_is_a_bug_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a bare file name"):
        write_documents({name: b"x"}, tmp_path / "out")

    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_document_takes_the_place_of_no_pipe_or_device(tmp_path: Path, through_a_link: bool) -> None:
    pipe = tmp_path / "a.pipe"
    os.mkfifo(pipe)
    place = tmp_path / "b.docx" if through_a_link else pipe
    if through_a_link:
        place.symlink_to(pipe)

    with pytest.raises(DocgenError) as caught:
        write_documents({place.name: b"x", "c.docx": b"x"}, tmp_path)

    assert caught.value.message == (
        f"{place} was not written: it is a device or a pipe, which a document would take the place of"
    )
    assert caught.value.hint == "Name a file."
    assert stat.S_ISFIFO(place.stat().st_mode)
    assert sorted(tmp_path.iterdir()) == sorted({pipe, place})
