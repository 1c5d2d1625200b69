"""A law pack of the user's own, named by the case and lying beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen import pipeline
from docgen.diagnostics import show
from docgen.errors import CaseError, DocgenError
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


def test_the_documents_calculate_with_the_users_own_pack(tmp_path: Path) -> None:
    path = case_with_own_law(tmp_path, packaged_pack().replace("points: 8", "points: 9"))
    document = pipeline.draft(pipeline.load(path), "final-demand", as_of=date(2026, 6, 15))
    assert "12.75%" in words_of(document.draft)


def test_a_pack_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = case_with_own_law(tmp_path, packaged_pack())
    (tmp_path / "ours.yaml").unlink()
    with pytest.raises(DocgenError) as refused:
        pipeline.load(path)
    assert refused.value.message == f'there is no file "{tmp_path / "ours.yaml"}"'


def test_a_wrong_value_in_a_pack_is_shown_with_its_line(tmp_path: Path) -> None:
    path = case_with_own_law(tmp_path, packaged_pack().replace("points: 8", "points: eight"))
    with pytest.raises(CaseError) as refused:
        pipeline.load(path)
    (diagnostic,) = refused.value.diagnostics
    assert show(diagnostic, refused.value.source_lines) == (
        f"""{tmp_path / "ours.yaml"}:21:17: points "eight" is not a number
    points: eight
            ^^^^^
  Write digits, with a point where it needs one, for example 8 or 2.5."""
    )


def test_mistakes_in_the_case_and_in_its_pack_are_told_at_once(tmp_path: Path) -> None:
    path = case_with_own_law(tmp_path, packaged_pack().replace("points: 8", "points: eight"))
    case = Path(path).read_text("utf-8")
    Path(path).write_text(case.replace("currency: GBP", "currency: pounds"), "utf-8")
    with pytest.raises(CaseError) as refused:
        pipeline.load(path)
    assert [
        (diagnostic.place.file, diagnostic.message) for diagnostic in refused.value.diagnostics if diagnostic.place
    ] == [
        (path, 'currency "pounds" is not a currency'),
        (str(tmp_path / "ours.yaml"), 'points "eight" is not a number'),
    ]
