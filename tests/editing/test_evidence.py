"""Files as evidence: what is taken, what it is called, and that nothing is overwritten."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from docgen.editing.evidence import LARGEST, clean_name, ending_of, files_of, take
from docgen.errors import DocgenError

DAY = date(2026, 7, 6)
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Photo of the Sink.JPG", "2026-07-06-photo-of-the-sink.pdf"),
        ("Küche – größer.pdf", "2026-07-06-kueche-groesser.pdf"),
        ("IMG_20260501_101500.jpg", "2026-05-01-101500.pdf"),
        ("2026-05-08-time-sheets.pdf", "2026-05-08-time-sheets.pdf"),
        ("2026-05-08.pdf", "2026-05-08-file.pdf"),
        ("../../etc/passwd", "2026-07-06-passwd.pdf"),
        ("C:\\Users\\Moss\\scan.pdf", "2026-07-06-scan.pdf"),
        ("....", "2026-07-06-file.pdf"),
        ("写真.pdf", "2026-07-06-file.pdf"),
        ("a" * 300 + ".pdf", "2026-07-06-" + "a" * 49 + ".pdf"),
        (".bashrc", "2026-07-06-bashrc.pdf"),
        ("con.pdf", "2026-07-06-con.pdf"),
    ],
)
def test_a_file_gets_a_clean_name_with_a_day(name: str, clean: str) -> None:
    assert clean_name(name, DAY, ".pdf") == clean


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, ".pdf"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"\0\0\0\x18ftypheic", ".heic"),
        (b"PK\x03\x04 word/document.xml", ".docx"),
        (b"From: a@b.example\r\nDate: Mon, 6 Jul 2026 10:00:00 +0000\r\n\r\nHello", ".eml"),
        ("We met: the sink is fine, said Zoë.".encode(), ".txt"),
    ],
)
def test_a_file_has_the_ending_of_what_it_holds(content: bytes, ending: str) -> None:
    assert ending_of(content, "x.exe") == ending


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", '"x" is empty'),
        (b"MZ\x90\0", '"x" is of a kind that docgen does not take as evidence'),
        (b"PK\x03\x04 xl/workbook.xml", '"x" is of a kind that docgen does not take as evidence'),
        (b"a" * (LARGEST + 1), '"x" is 25 MB, and evidence may have 25 MB'),
    ],
)
def test_what_is_no_evidence_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    case = tmp_path / "case.yaml"
    with pytest.raises(DocgenError) as refused:
        take(case, "x", content, DAY)
    assert refused.value.message == message
    assert refused.value.hint
    assert not (tmp_path / "evidence").exists()


def test_nothing_is_overwritten_and_the_same_file_is_kept_once(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    assert files_of(case) == ()
    taken = [take(case, "scan.pdf", content, DAY) for content in (PDF, PDF + b"2", PDF, PDF + b"2", PDF + b"3")]

    assert [each.path for each in taken] == [
        "evidence/2026-07-06-scan.pdf", "evidence/2026-07-06-scan-2.pdf",
        "evidence/2026-07-06-scan.pdf", "evidence/2026-07-06-scan-2.pdf", "evidence/2026-07-06-scan-3.pdf",
    ]  # fmt: skip
    assert [each.is_new for each in taken] == [True, True, False, False, True]
    assert files_of(case) == tuple(sorted({each.path for each in taken}))


def test_a_folder_that_is_a_link_is_not_written_to(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    jobs = tmp_path / "jobs"
    jobs.mkdir()
    (jobs / "evidence").symlink_to(outside)
    with pytest.raises(DocgenError):
        take(jobs / "case.yaml", "scan.pdf", PDF, DAY)
    assert list(outside.iterdir()) == []
    assert files_of(jobs / "case.yaml") == ()


def test_many_windows_at_once_put_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    contents = [PDF + bytes([at % 4]) for at in range(16)]
    threads = [threading.Thread(target=take, args=(tmp_path / "c.yaml", "s.pdf", each, DAY)) for each in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = sorted((tmp_path / name).read_bytes() for name in files_of(tmp_path / "c.yaml"))
    assert sorted(set(held)) == sorted(set(contents))
