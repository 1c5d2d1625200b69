"""A template is read, checked and compiled once for many documents, and again when it has changed."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.compose.document import compose
from docgen.compose.draft import Paragraph
from docgen.compose.engine import TemplateEnvironment
from docgen.compose.inline_parser import plain
from docgen.errors import CaseError
from tests.compose.documents import FACTS, META, DocumentContext

FRONT = "---\ndocument: letter\ntitle: Letter to {{ note }}\nlayout: letter\n---\n"


def words(folder: Path, context: DocumentContext = FACTS) -> list[str]:
    draft = compose(template="letters/letter", context=context, language="en-GB", meta=META, folder=folder).draft
    return [draft.title, *(plain(block.inlines) for block in draft.blocks if isinstance(block, Paragraph))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.md").write_text(FRONT + "Note: {{ note }}\n", "utf-8")
    return tmp_path


def test_the_second_document_needs_no_compiling(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words(folder) == ["Letter to a note", "Note: a note"]
    monkeypatch.setattr(TemplateEnvironment, "compile", None)
    assert words(folder, replace(FACTS, note="another")) == ["Letter to another", "Note: another"]


def test_a_template_that_has_changed_is_read_again(folder: Path) -> None:
    words(folder)
    file = folder / "letters" / "letter.md"
    file.write_text(FRONT + "Changed: {{ note }}\n", "utf-8")
    os.utime(file, ns=(1, 1))
    assert words(folder) == ["Letter to a note", "Changed: a note"]
    file.write_text(FRONT + "Wrong: {{ nota }}\n", "utf-8")
    os.utime(file, ns=(2, 2))
    with pytest.raises(CaseError):
        words(folder)


def test_a_translation_that_was_added_is_taken(folder: Path) -> None:
    def first_words() -> str:
        draft = compose(template="letters/letter", context=FACTS, language="de-DE", meta=META, folder=folder).draft
        return plain(next(block for block in draft.blocks if isinstance(block, Paragraph)).inlines)

    assert first_words() == "Note: a note"
    (folder / "letters" / "letter.de.md").write_text(FRONT + "Notiz: {{ note }}\n", "utf-8")
    os.utime(folder / "letters", ns=(3, 3))
    assert first_words() == "Notiz: a note"


def test_documents_made_at_once_in_threads_keep_their_own_values(folder: Path) -> None:
    notes = [f"note {number}" for number in range(60)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda note: words(folder, replace(FACTS, note=note)), notes))
    assert made == [[f"Letter to {note}", f"Note: {note}"] for note in notes]


def test_the_same_paragraph_has_the_values_of_each_case_wherever_it_stands(folder: Path) -> None:
    before = "{% if contract.has_retention %}Kept: {{ contract.date }}.\n\n{% endif %}"
    text = FRONT + before + "**{{ note }}** from {{ contractor.name }} to [us](https://moss.example/{{ note }}).\n"
    (folder / "letters" / "letter.md").write_text(text, "utf-8")
    there = replace(FACTS, note="A & B", contract=replace(FACTS.contract, has_retention=True))

    assert words(folder)[1:] == ["a note from Moss Joinery Ltd to us."]
    assert words(folder, there)[1:] == ["Kept: 2 March 2026.", "A & B from Moss Joinery Ltd to us."]
    assert words(folder)[1:] == ["a note from Moss Joinery Ltd to us."]


@pytest.mark.parametrize(
    "wrong",
    ["It is [to be filled in].", "It is is twice.", "> A quotation.", "**{{ note }}", "<b>{{ note }}</b>"],
)
def test_what_must_not_be_left_in_a_document_is_told_of_each(folder: Path, wrong: str) -> None:
    (folder / "letters" / "letter.md").write_text(f"{FRONT}\nFirst.\n\n{wrong}\n", "utf-8")

    told = []
    for note in ("one", "another"):
        with pytest.raises(CaseError) as error:
            words(folder, replace(FACTS, note=note))
        told.append([(each.rule, each.place and each.place.line) for each in error.value.diagnostics])

    assert told[0] == told[1] != []
    assert {line for _, line in told[0]} == {9}
