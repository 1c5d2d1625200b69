"""The HTML read by a parser of the HTML standard, which names every fault that browsers pass over in silence."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]  # it has no types

from docgen.compose.draft import Draft, PageSize
from docgen.render.html import to_html
from tests.documents.examples import ExampleDocument, composed, example_documents
from tests.render.drafts import AWKWARD_NAME, rich_contract, rich_letter


def faults(page: str) -> list[str]:
    """What the page has against the standard."""
    parser = HTMLParser()
    parser.parse(page)
    return [str(code) for _, code, _ in parser.errors]


@pytest.mark.parametrize("draft", [rich_contract(), rich_letter(), rich_contract(PageSize.LETTER)])
def test_a_page_has_no_fault(draft: Draft) -> None:
    assert faults(to_html(draft)) == []
    assert faults(to_html(replace(draft, title=AWKWARD_NAME, reference=AWKWARD_NAME))) == []


def test_a_fault_would_be_found() -> None:
    assert faults(to_html(rich_contract()).replace("</strong>", "", 1)) != []


@pytest.mark.parametrize("document", example_documents(), ids=lambda document: document.name)
def test_no_example_has_a_fault(document: ExampleDocument) -> None:
    assert faults(to_html(composed(document).draft)) == []
