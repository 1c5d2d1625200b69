"""The words of every document of every example, kept as text: a change of a template or a figure shows here.

`make golden` accepts the words as they are now; read the difference before you commit it.
"""

from __future__ import annotations

import pytest

from docgen.render.words import lines_of
from tests.documents.examples import EXAMPLES, GOLDEN, ExampleDocument, composed, example_documents, loaded

DOCUMENTS = example_documents()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_words_are_the_golden_ones(document: ExampleDocument, update_golden: bool) -> None:
    words = "\n".join(lines_of(composed(document).draft)) + "\n"
    file = GOLDEN / f"{document.name}.txt"
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(words, "utf-8")
    assert file.is_file(), f"{file.name} is missing: run make golden"
    assert words == file.read_text("utf-8")


def test_every_golden_file_belongs_to_a_document() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == {document.name for document in DOCUMENTS}


@pytest.mark.parametrize("example", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_an_example_reads_without_a_warning(example: str) -> None:
    assert loaded(example).warnings == ()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_only_the_law_and_later_payments_give_reason_to_warn(document: ExampleDocument) -> None:
    assert {diagnostic.rule for diagnostic in composed(document).warnings} <= {"law-caution", "payment-after-paper"}
