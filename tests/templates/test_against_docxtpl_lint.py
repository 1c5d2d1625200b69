"""docxtpl-lint, another checker of such templates, as a cross-check: what it finds, ours finds too."""

from __future__ import annotations

import pytest
from docxtpl_lint import lint  # type: ignore[import-untyped]  # it has no types

from tests.templates.corpus import FAULTLESS, FAULTY
from tests.templates.test_corpus import read

ELSEWHERE = {
    "words in the row of a tag": "it names the tag, ours the words that would be lost",
    "a capital P": "it misses the end of the block, ours sees the capital where the block begins",
    "a no-break space behind the letter": "it misses the beginning of the block, ours sees the space there",
    "no space behind the letter": "it misses the beginning of the block, ours sees the letter there",
    "for and endfor in one row": "it names the second of the two tags, ours the first",
    "a row's loop across tables": "it names the second of the two tags, ours the first",
    "a cell's loop across rows": "it names the second of the two tags, ours the first",
}


@pytest.mark.parametrize("name", FAULTY)
def test_whatever_docxtpl_lint_finds_ours_finds_in_the_same_paragraph(name: str) -> None:
    ours = {diagnostic.place.line for diagnostic in read(FAULTY[name]).diagnostics if diagnostic.place}
    theirs = {issue.location.paragraph for issue in lint(FAULTY[name], autoescape=True).issues}

    if name in ELSEWHERE:
        assert theirs - ours
        assert ours
    else:
        assert theirs <= ours


@pytest.mark.parametrize("name", FAULTLESS)
def test_docxtpl_lint_finds_nothing_in_a_faultless_template_either(name: str) -> None:
    assert [issue.message for issue in lint(FAULTLESS[name], autoescape=True).issues] == []


def test_ours_finds_what_docxtpl_lint_lets_pass() -> None:
    passed = [name for name, content in FAULTY.items() if not lint(content, autoescape=True).issues]

    assert len(passed) > 60
