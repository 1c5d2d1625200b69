"""A law pack of the user's own, named by the case and lying beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen import pipeline
from docgen.errors import DocgenError
from docgen.render.words import words_of

HOUSE = Path(__file__).parents[1]


def case_with_own_law(folder: Path, pack: str) -> str:
    """The path of the shop fit-out as a case that names `ours.yaml`, with that pack beside it."""
    case = (HOUSE / "examples" / "shop-fit-out.yaml").read_text("utf-8").replace("law: GB-ENG", "law: ours.yaml")
    (folder / "case.yaml").write_text(case, "utf-8")
    (folder / "ours.yaml").write_text(pack, "utf-8")
    return str(folder / "case.yaml")


def packaged_pack() -> str:
    return (HOUSE / "docgen" / "law" / "data" / "GB-ENG.yaml").read_text("utf-8")


def test_the_papers_reckon_with_the_users_own_pack(tmp_path: Path) -> None:
    path = case_with_own_law(tmp_path, packaged_pack().replace("points: 8", "points: 9"))
    paper = pipeline.draft(pipeline.load(path), "final-demand", as_of=date(2026, 6, 15))
    assert "12.75%" in words_of(paper.draft)


def test_a_pack_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = case_with_own_law(tmp_path, packaged_pack())
    (tmp_path / "ours.yaml").unlink()
    with pytest.raises(DocgenError) as refused:
        pipeline.load(path)
    assert refused.value.message == f'there is no file "{tmp_path / "ours.yaml"}"'


def test_a_wrong_value_in_a_pack_is_named_with_the_file(tmp_path: Path) -> None:
    path = case_with_own_law(tmp_path, packaged_pack().replace("points: 8", "points: eight"))
    with pytest.raises(DocgenError) as refused:
        pipeline.load(path)
    assert "ours.yaml" in refused.value.message
