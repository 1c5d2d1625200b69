"""The words of every paper of every example, kept as text: a change of a template or a figure shows here.

`make golden` accepts the words as they are now; read the difference before you commit it.
"""

from __future__ import annotations

import pytest

from docgen.render.words import lines_of
from tests.papers.examples import EXAMPLES, GOLDEN, ExamplePaper, composed, example_papers, loaded

PAPERS = example_papers()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_the_words_are_the_golden_ones(paper: ExamplePaper, update_golden: bool) -> None:
    words = "\n".join(lines_of(composed(paper).draft)) + "\n"
    file = GOLDEN / f"{paper.name}.txt"
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(words, "utf-8")
    assert file.is_file(), f"{file.name} is missing: run make golden"
    assert words == file.read_text("utf-8")


def test_every_golden_file_belongs_to_a_paper() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == {paper.name for paper in PAPERS}


@pytest.mark.parametrize("example", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_an_example_reads_without_a_warning(example: str) -> None:
    assert loaded(example).warnings == ()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_only_the_law_and_later_payments_give_reason_to_warn(paper: ExamplePaper) -> None:
    assert {diagnostic.rule for diagnostic in composed(paper).warnings} <= {"law-caution", "payment-after-paper"}
