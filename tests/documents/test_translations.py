"""The German texts keep up with the English ones: none is missing, none leaves out what its English asks or says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from docgen.compose.template_loader import missing_translations
from docgen.documents import DOCUMENTS, kind_of
from docgen.resources import templates_folder

FOUR = ("contract", "change-order", "late-interest-notice", "final-demand")
TEMPLATES = templates_folder()
# What English puts in as a word of its own stands within the German sentence or in a name that has the word with it.
OTHERWISE = {f"creditor.{word}" for word in ("they", "they_start", "them", "their")} | {
    "client.tax_number",
    "contractor.tax_number",
    "contract.has_tax",
    # Notices whose English words a law prescribes: a German contract has none of docgen's.
    *(f"forms/home-notices-{state}.md" for state in ("california", "florida", "missouri", "washington")),
}
TRANSLATED = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.de.md"))


@pytest.mark.parametrize("document", FOUR)
def test_the_four_documents_have_every_text_in_german(document: str) -> None:
    kind = kind_of(document)
    assert missing_translations(kind.template, "de-DE") == ()
    assert not kind.short_template or missing_translations(kind.short_template, "de-DE") == ()


def test_english_is_never_missing() -> None:
    assert [missing_translations(kind.template, "en-US") for kind in DOCUMENTS] == [()] * len(DOCUMENTS)


def test_what_is_missing_is_named_in_the_order_in_which_the_document_reads(tmp_path: Path) -> None:
    (tmp_path / "letters" / "parts").mkdir(parents=True)
    (tmp_path / "letters" / "note.md").write_text(
        'Hello.\n{% include "parts/a.md" %}\n{% include "parts/b.md" %}\n', "utf-8"
    )
    (tmp_path / "letters" / "parts" / "a.md").write_text("a\n", "utf-8")
    (tmp_path / "letters" / "parts" / "b.md").write_text('{% include "parts/a.md" %}\n', "utf-8")
    (tmp_path / "letters" / "parts" / "b.de.md").write_text('{% include "parts/a.md" %}\n', "utf-8")
    assert missing_translations("letters/note.md", "de-AT", tmp_path) == (
        "letters/note.de.md",
        "letters/parts/a.de.md",
    )


def front_of(name: str) -> dict[str, str]:
    """The front matter of a template; {} where it has none."""
    text = (TEMPLATES / name).read_text("utf-8")
    return yaml.load(text.split("---\n")[1], Loader=yaml.CBaseLoader) if text.startswith("---\n") else {}


@pytest.mark.parametrize("german", TRANSLATED)
def test_a_translation_asks_and_says_what_the_english_text_does(german: str) -> None:
    """A change of the English text shows here.

    Whatever name of the context, anchor or included text the English one has, the German one has too.
    """
    english = german.removesuffix(".de.md") + ".md"
    assert parts_of(english) - parts_of(german) <= OTHERWISE


def parts_of(name: str) -> set[str]:
    """The dotted names in tags, the anchors, the references and the includes of a template."""
    text = (TEMPLATES / name).read_text("utf-8")
    body = text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text
    tags = " ".join(re.findall(r"\{[{%](.*?)[%}]\}", body, re.DOTALL))
    names = re.findall(r"\b[a-z_]+(?:\.[a-z_]+)+\b", re.sub(r'"[^"]*"', "", tags))
    # Words that a tag chooses among are translated with the sentence; what is included stands in quotes as well.
    includes = re.findall(r'include "([^"]+)"', tags)
    return {*names, *includes, *re.findall(r"\{#[^}]+\}|\]\(#[^)]+\)", body)}


@pytest.mark.parametrize("german", [name for name in TRANSLATED if front_of(name)])
def test_the_front_matter_of_a_translated_document_differs_in_its_title_alone(german: str) -> None:
    english = front_of(german.removesuffix(".de.md") + ".md")
    assert {**front_of(german), "title": ""} == {**english, "title": ""}


@pytest.mark.parametrize("german", TRANSLATED)
def test_a_german_annex_is_called_anhang(german: str) -> None:
    """An Anlage is an enclosure; and the word of the language is what the number of the annex takes the place of."""
    annexes = re.findall(r"^## (.*)\{[^}]*\.annex\}", (TEMPLATES / german).read_text("utf-8"), re.MULTILINE)
    assert [heading for heading in annexes if not heading.startswith("Anhang: ")] == []
