"""Saving a case file: nobody's work is overwritten, and a file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from docgen.editing import saving
from docgen.editing.edits import EditRefused, Insert, Set, edited
from docgen.editing.saving import ChangedMeanwhile, change, save, version_of
from docgen.errors import DocgenError
from docgen.files import writing

OLD = b"title: a\npayments:\n  - {note: first}\n"


def test_a_file_is_saved_over_the_version_that_was_seen(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(OLD)
    file.chmod(0o640)
    now = save(file, b"title: b\n", seen=version_of(OLD))
    assert file.read_bytes() == b"title: b\n"
    assert now == version_of(b"title: b\n")
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["case.yaml"]


def test_a_file_that_was_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"title: theirs\n")
    with pytest.raises(ChangedMeanwhile) as changed:
        save(file, b"title: mine\n", seen=version_of(OLD))
    assert changed.value.on_disk == b"title: theirs\n"
    assert changed.value.message == (
        "case.yaml was changed by somebody else, or in another window, since this page was shown"
    )
    assert file.read_bytes() == b"title: theirs\n"


def test_several_edits_are_saved_as_one_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(OLD)
    with pytest.raises(EditRefused):
        change(file, lambda raw: edited(raw, [Set(("title",), "b"), Set(("title", "x"), "c")]).raw)
    assert file.read_bytes() == OLD
    change(file, lambda raw: edited(raw, [Set(("title",), "b"), Set(("case",), "c")]).raw)
    assert file.read_bytes() == b"title: b\ncase: c\npayments:\n  - {note: first}\n"


def test_many_who_save_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(OLD)

    def add(name: str) -> None:
        change(file, lambda raw: edited(raw, [Insert(("payments",), 99, {"note": name})]).raw)

    threads = [threading.Thread(target=add, args=(f"n{at}",)) for at in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(line.strip() for line in file.read_text().splitlines()[3:]) == sorted(
        f"- {{note: n{at}}}" for at in range(12)
    )


def test_a_folder_that_takes_nothing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(OLD)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing, "write_through", full)
    with pytest.raises(DocgenError, match="the disk is full") as refused:
        save(file, b"title: b\n", seen=version_of(OLD))
    assert refused.value.hint.startswith("Make room, or move the case to a folder on another disk.")
    assert file.read_bytes() == OLD


def test_a_link_to_a_case_file_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    file = tmp_path / "real" / "case.yaml"
    file.write_bytes(OLD)
    link = tmp_path / "case.yaml"
    link.symlink_to(file)
    save(link, b"title: b\n", seen=version_of(OLD))
    assert link.is_symlink()
    assert file.read_bytes() == b"title: b\n"


def test_who_is_kept_waiting_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(OLD)
    monkeypatch.setattr(saving, "_PATIENCE", 0)

    def within(raw: bytes) -> bytes:
        with pytest.raises(DocgenError, match="is being saved by another docgen"):
            change(file, lambda inner: inner)
        return raw

    change(file, within)
