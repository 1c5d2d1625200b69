"""The Word file of every document of every example, before a validator that has nothing to do with docgen."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.render.docx import to_docx
from tests.documents.examples import ExampleDocument, composed, example_documents
from tests.render.word_reading import strict_validator


@pytest.mark.parametrize("document", example_documents(), ids=lambda document: document.name)
def test_the_strict_validator_finds_nothing_in_a_document(document: ExampleDocument, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(to_docx(composed(document).draft))
    result = strict_validator().validate(path)
    assert [str(error) for error in result.errors] == []
    assert result.is_valid
