"""Exhibits are looked for beside the case file, where any of them is kept there."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen import pipeline
from docgen.case.exhibits import Exhibit, exhibits_in, exhibits_of
from docgen.case.load import examine
from docgen.case.models import Case
from docgen.diagnostics import show
from docgen.yamlsource.yaml_nodes import dotted
from tests.documents.examples import EXAMPLES

KITCHEN = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
WHOLE_PDF = b"%PDF-1.7\n%%EOF\n"
PLAN = "evidence/2026-04-10-first-fix.pdf"


def told(folder: Path, *files: str) -> list[str]:
    """What is said of the kitchen's exhibits when these files lie beside it."""
    case = folder / "kitchen.yaml"
    case.write_text(KITCHEN, "utf-8")
    for name in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(WHOLE_PDF)
    loaded = pipeline.load(str(case))
    return [
        show(diagnostic, loaded.source_lines).replace(f"{folder.as_posix()}/", "")
        for diagnostic in loaded.warnings
        if diagnostic.rule == "exhibit-missing"
    ]


def test_evidence_that_is_kept_elsewhere_is_not_missed(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_an_exhibit_that_is_not_beside_the_others_is_missed_once(tmp_path: Path) -> None:
    found = told(tmp_path, PLAN)
    line = KITCHEN.partition("evidence/2026-05-01-photos.pdf")[0].count("\n") + 1

    assert not [said for said in found if PLAN in said.split("\n")[0]]
    assert found[0].startswith(f"kitchen.yaml:{line}:")
    assert found[0].split("\n")[0].endswith('warning: the exhibit "evidence/2026-05-01-photos.pdf" is not there')
    assert found[0].endswith("  Put the file at evidence/2026-05-01-photos.pdf, or correct its name.")
    first_lines = [said.split("\n")[0] for said in found]
    assert len(first_lines) == len(set(first_lines))
    assert sum("call-note.pdf" in said.split("\n")[0] for said in found) == 1  # named twice in the case


@pytest.mark.parametrize(
    ("content", "rule", "wrong"),
    [
        (b"", "exhibit-empty", "is empty"),
        (b"GIF89a", "exhibit-damaged", "is no PDF, whatever its name says"),
        (b"%PDF-1.7\n" + b"x" * 9000, "exhibit-damaged", "is cut off: its end is missing"),
        (b"%PDF-1.7\ntrailer <</Encrypt 4 0 R>>\n%%EOF", "exhibit-damaged", "can only be opened with a password"),
        (WHOLE_PDF, "", ""),
        (b"\n" * 20 + WHOLE_PDF, "", ""),
    ],
)
def test_an_exhibit_that_proves_nothing_is_told_of(tmp_path: Path, content: bytes, rule: str, wrong: str) -> None:
    told(tmp_path, PLAN)
    (tmp_path / PLAN).write_bytes(content)
    found = [
        (each.rule, each.message)
        for each in pipeline.load(str(tmp_path / "kitchen.yaml")).warnings
        if each.rule in ("exhibit-empty", "exhibit-damaged")
    ]

    assert found == ([(rule, f'the exhibit "{PLAN}" {wrong}')] if rule else [])


@pytest.mark.parametrize(
    ("ending", "whole"), [("jpg", b"\xff\xd8\xff\xe0 \xff\xd9"), ("png", b"\x89PNG\r\n\x1a\n IEND")]
)
def test_a_picture_that_is_cut_off_is_told_of(tmp_path: Path, ending: str, whole: bytes) -> None:
    case = tmp_path / "kitchen.yaml"
    case.write_text(KITCHEN.replace(PLAN, f"evidence/photo.{ending}"), "utf-8")
    (tmp_path / "evidence").mkdir()
    photo = tmp_path / "evidence" / f"photo.{ending}"
    for content, expected in ((whole, 0), (whole[:-3], 1), (b"<html>", 1)):
        photo.write_bytes(content)
        warnings = pipeline.load(str(case)).warnings
        assert len([each for each in warnings if each.rule == "exhibit-damaged"]) == expected


def test_a_photo_of_a_telephone_that_this_machine_cannot_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, photo = tmp_path / "kitchen.yaml", tmp_path / "evidence" / "photo.heic"
    case.write_text(KITCHEN.replace(PLAN, "evidence/photo.heic"), "utf-8")
    photo.parent.mkdir()
    photo.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 40)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (told_of,) = [each for each in pipeline.load(str(case)).warnings if each.rule == "exhibit-kind"]
    assert told_of.message == (
        'the exhibit "evidence/photo.heic" is a HEIC photo, and pillow-heif, which reads those, is not on this machine'
    )
    assert told_of.hint.startswith("Save it as JPEG on the telephone or computer that it comes from")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: True)
    assert not [each for each in pipeline.load(str(case)).warnings if each.rule == "exhibit-kind"]


NAMED = "    exhibit: evidence/2026-05-20-completion-sheet.pdf\n"
SAID_MORE = NAMED.replace(
    "evidence/2026-05-20-completion-sheet.pdf",
    "{file: evidence/2026-05-20-sheet.pdf, page: 2, quote: the work is complete, title: The sheet, date: 2026-05-19}",
)


def test_an_exhibit_may_say_more_than_its_file() -> None:
    found = examine(KITCHEN.replace(NAMED, SAID_MORE).encode(), "kitchen.yaml")

    assert found.case is not None
    assert not [each for each in found.diagnostics if "exhibit" in each.path]
    exhibit = next(each for _path, each in exhibits_of(found.case) if each.page)
    assert exhibit.file == "evidence/2026-05-20-sheet.pdf"
    assert (exhibit.page, exhibit.quote, exhibit.title, str(exhibit.date)) == (
        2,
        "the work is complete",
        "The sheet",
        "2026-05-19",
    )


def test_a_file_by_itself_is_an_exhibit_and_every_one_is_found() -> None:
    """The list of a file that may have something wrong in it and that of the case that was read are the same."""
    found = examine(KITCHEN.replace(NAMED, SAID_MORE).encode(), "kitchen.yaml")
    assert found.case is not None
    of_file = {(dotted(path), file.text) for path, file in exhibits_in(found.source.root, Case)}
    of_case = {(dotted(path), exhibit.file) for path, exhibit in exhibits_of(found.case)}

    assert of_file == of_case
    assert len(of_case) == KITCHEN.count("evidence/")
    assert Exhibit(file="evidence\\2026-05-01-photos.pdf").path == "evidence/2026-05-01-photos.pdf"


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("{file: evidence/a.pdf, page: none}", 'page "none" is not a page', "Write its number, counted from 1"),
        ("{file: evidence/a.pdf, page: 0}", 'page "0" is not a page', "Write its number, counted from 1"),
        ("{file: evidence/a.pdf, pge: 2}", 'unknown field "pge"', 'Did you mean "page"?'),
        ("{page: 2}", "file is missing", "The file, beside the case file."),
        ("[evidence/a.pdf]", "exhibit is a list, but one value is wanted", "for example exhibit: evidence/"),
    ],
)
def test_a_slip_in_an_exhibit_is_told_at_its_place(written: str, message: str, hint: str) -> None:
    text = KITCHEN.replace(NAMED, f"    exhibit: {written}\n")
    (wrong,) = [each for each in examine(text.encode(), "kitchen.yaml").diagnostics if message in each.message]

    assert hint in wrong.hint
    assert wrong.place is not None
    assert text.splitlines()[wrong.place.line - 1].strip() == f"exhibit: {written}"
    assert "exhibit" in wrong.path


def test_what_no_bundle_takes_is_told_of(tmp_path: Path) -> None:
    case = tmp_path / "kitchen.yaml"
    case.write_text(KITCHEN.replace(PLAN, "evidence/costs.xlsx"), "utf-8")
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "costs.xlsx").write_bytes(b"PK")
    (told_of,) = [each for each in pipeline.load(str(case)).warnings if each.rule == "exhibit-kind"]

    assert told_of.message == 'the exhibit "evidence/costs.xlsx" is a .xlsx file, which no bundle takes'
    assert "save it as PDF or JPEG" in told_of.hint
