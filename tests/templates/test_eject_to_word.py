"""Every document of docgen's as a Word template: without a fault, and drafted to the words of the document itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from docgen import pipeline
from docgen.diagnostics import Severity
from docgen.documents import DOCUMENTS, kind_of
from docgen.documents.context import Context
from docgen.errors import DocgenError
from docgen.own_templates import ejected_to_word, values_of
from docgen.render.docx import to_docx
from docgen.render.word_template import fill_in, trial
from docgen.wordtemplate.lint import WordTemplate, read_template
from docgen.wordtemplate.names import DocumentContext
from docgen.wordtemplate.package import W, open_package
from docgen.wordtemplate.paragraphs import OBJECT, stories
from docgen.wordtemplate.recount import numbers_of
from tests.documents.examples import ExampleDocument, composed, example_documents, loaded
from tests.render.conftest import Convert, convert  # noqa: F401  # the fixture
from tests.templates.building import DOT
from tests.templates.desktop_word import saved_by_word

_LANGUAGES = ("en-GB", "de-DE")
_PRESCRIBED = [kind.name for kind in DOCUMENTS if kind.prescribed]
_EVERY = [
    (kind.name, language, short)
    for language in _LANGUAGES
    for short in (False, True)
    for kind in DOCUMENTS
    if (kind.short_template or not short) and not (kind.prescribed and language == "de-DE")
    if kind.name != "contract-as-amended"  # the contract's own template
]


@cache
def _template(document: str, language: str, short: bool) -> WordTemplate:
    content = ejected_to_word(document, language, short=short)
    return read_template(content, f"{document}.docx", Context, extra={"paper": DocumentContext}, language=language)


@pytest.mark.slow
@pytest.mark.parametrize(("document", "language", "short"), _EVERY)
def test_every_document_is_ejected_without_a_fault(document: str, language: str, short: bool) -> None:
    template = _template(document, language, short)

    assert [one.message for one in template.diagnostics] == []
    assert [one.message for one in trial(template, language)] == []
    assert dict(template.notes) == {"document": document, "facts": document}


@pytest.mark.parametrize("example", example_documents(), ids=lambda example: example.name)
def test_what_it_drafts_has_the_words_and_numbers_of_the_document(example: ExampleDocument) -> None:
    case = loaded(example.example)
    kind = kind_of(example.document)
    short = kind.for_case(case.case).template == kind.short_template
    document = "contract" if example.document == "contract-as-amended" else example.document
    draft = composed(example).draft

    ours = _read(to_docx(draft))
    theirs = _read(fill_in(_template(document, case.case.locale, short), _values(example), draft))

    assert theirs.words == ours.words
    assert theirs.numbers == ours.numbers
    assert theirs.headings == ours.headings
    assert theirs.tables == ours.tables


class _Read:
    """A Word file as it is read: words, the numbers of clauses and lists, headings, and the rows of tables."""

    def __init__(self, content: bytes) -> None:
        package = open_package(content, "document.docx")
        text = stories(package)[0]
        styled = [(_style(one.element), " ".join(one.text.replace(OBJECT, " ").split())) for one in text.paragraphs]
        # The small line over an address belongs to the window, which is as the template's own country has it.
        self.words = [word for style, words in styled if style != "ReturnLine" for word in words.split()]
        self.numbers = [number.full for number in numbers_of(text.root, package.parts, "document.docx").values()]
        self.headings = [one for one in styled if "Heading" in one[0] or one[0] in ("Title", "Subject", "Callout")]
        self.tables = [len(table.findall(f"{W}tr")) for table in text.root.iter(f"{W}tbl")]


def _read(content: bytes) -> _Read:
    return _Read(content)


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


# --- edited in a word processor -------------------------------------------------------------------------------------


_SAVED = ("kitchen-contract", "badezimmer-final-demand", "shop-fit-out-change-order-1")


def test_what_another_program_has_saved_still_lints_and_drafts_to_the_same_words(
    convert: Convert,  # noqa: F811  # the fixture
) -> None:
    examples = {one.name: one for one in example_documents() if one.name in _SAVED}
    ejected = {name: ejected_to_word(one.document, _locale(one)) for name, one in examples.items()}
    by_word = {name: saved_by_word(content, Random(name)) for name, content in ejected.items()}

    for name, saved in (*convert(ejected, "docx").items(), *by_word.items()):
        example, language = examples[name], _locale(examples[name])
        template = read_template(saved, name, Context, extra={"paper": DocumentContext}, language=language)
        assert [one.message for one in template.diagnostics if one.severity is Severity.ERROR] == []
        draft = composed(example).draft
        ours, theirs = _read(to_docx(draft)), _read(fill_in(template, _values(example), draft))
        assert theirs.words == ours.words
        assert theirs.numbers == ours.numbers


def _locale(example: ExampleDocument) -> str:
    return loaded(example.example).case.locale


def _values(example: ExampleDocument) -> dict[str, Any]:
    case = loaded(example.example)
    context = pipeline.context_of(case, example.document, number=example.number, as_of=example.as_of)
    return values_of(context, composed(example).draft)


def test_the_house_file_gives_letterhead_logo_and_colour(tmp_path: Path) -> None:
    house = 'docgen: 1\nletterhead: column\nbranding:\n  logo: logo.png\n  accent: "#8a1538"\n'
    (tmp_path / "docgen.yaml").write_text(house, "utf-8")
    (tmp_path / "logo.png").write_bytes(DOT)
    content = ejected_to_word("reminder", "en", beside=tmp_path / "templates" / "reminder.docx")
    template = read_template(content, "reminder.docx", Context, extra={"paper": DocumentContext}, language="en-GB")

    assert [one.message for one in template.diagnostics] == []
    assert trial(template, "en-GB") == ()
    parts = open_package(content, "reminder.docx").parts
    assert any(name.startswith("word/media/") for name in parts)
    assert b"8A1538" in parts["word/styles.xml"].upper()


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", _PRESCRIBED)
def test_words_that_a_law_prescribes_are_in_english_alone(document: str) -> None:
    with pytest.raises(DocgenError) as refused:
        ejected_to_word(document, "de")
    assert refused.value.message == f"{document} has no text in de-DE: a law prescribes its English words"


def test_a_language_that_docgen_has_not_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        ejected_to_word("reminder", "fr-FR")
    assert refused.value.message == "docgen writes no documents in fr-FR"


def test_a_document_without_a_short_form_is_told() -> None:
    with pytest.raises(DocgenError) as refused:
        ejected_to_word("reminder", "en", short=True)
    assert refused.value.message == "reminder has no short form"
