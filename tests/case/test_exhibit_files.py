"""Exhibits are looked for beside the case file, where any of them is kept there."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen import pipeline
from docgen.diagnostics import show
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
