"""A letterhead is read once, however many documents are made on it, and each document is as if it were the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types
from jinja2 import Environment
from msgspec.structs import replace

from docgen.house.branding import Branding
from docgen.house.letterheads import find_letterhead
from docgen.render import letterhead_template
from docgen.render.docx import to_docx
from docgen.render.word_letterhead import house_styles
from tests.render.drafts import draft_of, paragraph


def test_the_second_document_on_a_letterhead_reads_no_tag_and_compiles_nothing(
    caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_of([paragraph("Pay us.")])
    to_docx(draft)
    seen: list[str] = []
    engine = letterhead_template.engine(ours=True)
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


@pytest.fixture
def caches(users_caches: Path) -> Iterator[Path]:
    """Where letterheads are kept; in a process that knows nothing yet."""
    forget()
    yield users_caches / "docgen" / "letterheads"
    forget()


def forget() -> None:
    for known in ("_prepared", "_patched", "_kept", "engine"):
        getattr(letterhead_template, known).cache_clear()
    letterhead_template._Engine.compiled.cache_clear()


@pytest.mark.parametrize("letterhead", ["plain", "column"])
def test_the_next_run_reads_no_tag_and_compiles_nothing(
    letterhead: str, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = replace(draft_of([paragraph("Pay us.")]), letterhead=letterhead)
    made = to_docx(draft)
    forget()
    seen: list[str] = []
    monkeypatch.setattr(Environment, "_parse", counted(Environment._parse, seen))
    monkeypatch.setattr(letterhead_template, "house_styles", counted(house_styles, seen))
    monkeypatch.setattr(DocxTemplate, "patch_xml", counted(DocxTemplate.patch_xml, seen))
    assert to_docx(draft) == made
    assert seen == []
    for entry in caches.rglob("*.cache"):
        entry.write_bytes(entry.read_bytes()[:-1])  # not as it was written
    forget()
    assert to_docx(draft) == made
    assert {"_parse", "house_styles", "patch_xml"} == set(seen)


def test_of_a_firms_own_letterhead_nothing_is_kept(caches: Path) -> None:
    content = find_letterhead("plain", None).docx.read_bytes()
    ready = letterhead_template.prepared(content, "ours", Branding(), "en-GB", ours=False)
    context = dict.fromkeys(("sender_name", "running_title", "draft_mark", "title", "reference", "body"), "")
    lists: dict[str, list[str]] = {name: ["", "", ""] for name in ("sender_lines", "footer_lines", "page_words")}
    letterhead_template.fill_in_letterhead(ready, {**context, **lists, "layout": "letter", "has_logo": False})
    assert list(caches.rglob("*")) == []


def counted(given: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    def through(*values: Any, **named: Any) -> Any:
        calls.append(given.__name__)
        return given(*values, **named)

    return through
