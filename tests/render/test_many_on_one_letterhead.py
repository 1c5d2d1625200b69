"""A letterhead is read by Jinja once, however many papers are made on it, and each paper is as if it were the first."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.render import word_filling
from docgen.render.docx import to_docx
from tests.render.drafts import draft_of, paragraph


def test_the_second_paper_on_a_letterhead_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = draft_of([paragraph("Pay us.")])
    to_docx(draft)
    compiled: list[str] = []
    through = counted(word_filling.engine().compile, compiled)
    monkeypatch.setattr(word_filling.engine(), "compile", through)

    to_docx(replace(draft, title="Another paper", reference="AB-2"))

    assert compiled == []


def test_the_next_process_compiles_nothing_of_docgens_own_letterheads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_of([paragraph("Pay us.")])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    forget()
    first = to_docx(draft)
    forget()
    compiled: list[str] = []
    monkeypatch.setattr(word_filling.engine(), "compile", counted(word_filling.engine().compile, compiled))

    assert to_docx(draft) == first
    assert compiled == []

    for kept in tmp_path.rglob("tags*"):
        kept.write_bytes(kept.read_bytes()[:90])
    word_filling._compiled_before.cache_clear()
    word_filling._Engine.compiled.cache_clear()

    assert to_docx(draft) == first
    assert len(compiled) >= 4


def forget() -> None:
    """What a new process knows: nothing."""
    word_filling.engine.cache_clear()
    word_filling._compiled_before.cache_clear()
    word_filling._Engine.compiled.cache_clear()


def test_a_paper_is_the_same_whatever_was_made_before_it() -> None:
    one = draft_of([paragraph("Pay us.")])
    other = replace(one, title="Another paper", furniture=replace(one.furniture, sender_name="Tab\tand\nnew line"))
    first = to_docx(one)

    to_docx(other)

    assert to_docx(one) == first


def counted(given: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    def through(source: str, *others: Any, **named: Any) -> Any:
        calls.append(source)
        return given(source, *others, **named)

    return through
