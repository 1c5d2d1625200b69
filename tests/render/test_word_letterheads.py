"""The letterheads in the tree are those that the tool makes, and they are lean."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.resources import templates_folder
from tests.render.word_reading import opened, strict_validator
from tools.make_letterheads import LETTERHEADS, letterhead, stylesheets

FOLDER = templates_folder() / "letterheads"


@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_letterhead_in_the_tree_is_what_the_tool_makes(name: str) -> None:
    assert (FOLDER / f"{name}.docx").read_bytes() == letterhead(name), (
        f"run `python -m tools.make_letterheads` and commit templates/letterheads/{name}.docx"
    )


@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_stylesheets_in_the_tree_are_what_the_tool_makes(name: str) -> None:
    for ending, text in stylesheets(name).items():
        assert (FOLDER / f"{name}.{ending}").read_text("utf-8") == text, "run `python -m tools.make_letterheads`"


@pytest.mark.parametrize("name", LETTERHEADS)
def test_the_strict_validator_finds_nothing_in_the_letterhead(name: str, tmp_path: Path) -> None:
    path = tmp_path / "letterhead.docx"
    path.write_bytes(letterhead(name))

    result = strict_validator().validate(path)

    assert [f"{error.part_uri} {error.path} {error.description}" for error in result.errors] == []


@pytest.mark.parametrize("name", LETTERHEADS)
def test_a_letterhead_brings_its_own_styles_and_no_others(name: str) -> None:
    assert len(letterhead(name)) < 50_000
    assert len(opened(letterhead(name)).styles) < 85
