"""Exhibits are looked for beside the case file, where any of them is kept there."""

from __future__ import annotations

from pathlib import Path

from docgen import pipeline
from docgen.diagnostics import show
from tests.documents.examples import EXAMPLES

KITCHEN = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
PLAN = "evidence/2026-04-10-first-fix.pdf"


def told(folder: Path, *files: str) -> list[str]:
    """What is said of the kitchen's exhibits when these files lie beside it."""
    case = folder / "kitchen.yaml"
    case.write_text(KITCHEN, "utf-8")
    for name in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"%PDF")
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
