"""A letterhead is read once, however many documents are made on it, and each document is as if it were the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types
from msgspec.structs import replace

from docgen.render import letterhead_template
from docgen.render.docx import to_docx
from docgen.render.word_letterhead import house_styles
from tests.render.drafts import draft_of, paragraph


def test_the_second_document_on_a_letterhead_reads_no_tag_and_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = draft_of([paragraph("Pay us.")])
    to_docx(draft)
    seen: list[str] = []
    engine = letterhead_template.engine()
    monkeypatch.setattr(engine, "compile", counted(engine.compile, seen))
    monkeypatch.setattr(letterhead_template, "house_styles", counted(house_styles, seen))
    monkeypatch.setattr(DocxTemplate, "patch_xml", counted(DocxTemplate.patch_xml, seen))

    to_docx(replace(draft, title="Another document", reference="AB-2"))
    assert seen == []

    to_docx(replace(draft, language="cy-GB"))  # a language that no other test makes a document in
    assert len(seen) == 1  # the styles; the tags are those of any language


def test_a_document_is_the_same_whatever_was_made_before_it() -> None:
    one = draft_of([paragraph("Pay us.")])
    other = replace(one, title="Another document", furniture=replace(one.furniture, sender_name="Tab\tand\nnew line"))
    first = to_docx(one)

    to_docx(other)

    assert to_docx(one) == first


def counted(given: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    def through(*values: Any, **named: Any) -> Any:
        calls.append(given.__name__)
        return given(*values, **named)

    return through
