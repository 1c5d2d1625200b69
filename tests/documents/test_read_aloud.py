"""What reading the documents of the examples aloud has found, as rules over all of their words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from docgen import pipeline
from docgen.render.words import lines_of
from tests.documents.examples import EXAMPLES, GOLDEN, ExampleDocument, example_documents, loaded

DOCUMENTS = example_documents()
_AMERICAN = {example for example in {each.example for each in DOCUMENTS} if loaded(example).case.locale == "en-US"}
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def _words(document: ExampleDocument) -> str:
    return (GOLDEN / f"{document.name}.txt").read_text("utf-8")


@each_document
def test_no_brackets_stand_within_brackets(document: ExampleDocument) -> None:
    """A subsection of a law has brackets of its own: § 3289(b)."""
    words = re.sub(r"\(\w{1,3}\)", "", _words(document))
    assert re.findall(r"\([^()]*\([^()]*\)[^()]*\)", words) == []


@each_document
def test_an_exhibit_that_is_named_is_enclosed(document: ExampleDocument) -> None:
    words = _words(document)
    *_, enclosed = re.split(r"^(?:Enclosures|Exhibits|Anlagen)$", words, maxsplit=1, flags=re.MULTILINE)
    listed = {int(number) for number in re.findall(r"^(\d+)\. ", enclosed, re.MULTILINE)}
    named = {int(number) for number in re.findall(r"(?:Exhibit|Anlage)[ \u00a0](\d+)", words)}
    assert named <= listed


@each_document
def test_an_enclosed_document_has_its_day_before_what_it_says(document: ExampleDocument) -> None:
    """Not "Notice that work would stop of 1 June": it is the notice that is of 1 June."""
    assert re.findall(r"^\d+\. \w+ (?:that|before) .* of .*\d{4}.*$", _words(document), re.MULTILINE) == []


@each_document
def test_an_order_that_is_invoiced_by_itself_is_not_said_to_be_invoiced_with_a_milestone(
    document: ExampleDocument,
) -> None:
    words = _words(document)
    for number in re.findall(r"^(?:Change Order|Nachtrag) (\d+) (?:on|nach) ", words, re.MULTILINE):
        assert not re.search(rf"^M\d.*(?:with|mit).*(?:Change Order|Nachtrag) {number}\b", words, re.MULTILINE)


@each_document
def test_an_invoice_with_value_added_tax_shows_the_number_for_it(document: ExampleDocument) -> None:
    words = _words(document)
    if document.document in ("invoice", "credit-note") and re.search("VAT|Umsatzsteuer", words):
        assert re.search(r"[:;] (?:VAT no\. |USt-IdNr\. |Steuernummer )\w", words)


@each_document
def test_americans_read_american_words(document: ExampleDocument) -> None:
    if document.example in _AMERICAN:
        assert re.findall("trading as|by post|after posting|fair wear", _words(document)) == []


@pytest.mark.parametrize(
    ("language", "opens", "closes"),
    [
        ("en-GB", "Dear Sir or Madam,", "Yours faithfully"),
        ("en-US", "Dear Sir or Madam:", "Sincerely,"),
        ("de-DE", "Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen"),
    ],
)
def test_a_letter_to_an_agency_greets_and_closes_as_one_to_nobody_by_name(
    language: str, opens: str, closes: str, tmp_path: Path
) -> None:
    text = (EXAMPLES / "website.yaml").read_text("utf-8").replace("language: en-US", f"language: {language}")
    text = text.replace("what: call, by: telephone", "what: admission, by: telephone")
    text = text.replace(
        "once a season’s stock had been sold.}", "once stock had been sold., exhibit: evidence/call.pdf}"
    )
    case = tmp_path / "website.yaml"
    case.write_text(text, "utf-8")
    words = lines_of(
        pipeline.draft(pipeline.load(str(case)), "collection-handover", number=None, as_of=date(2026, 8, 3)).draft
    )
    assert opens in words
    assert closes in words
    said = [line for line in words if "20" in line and re.match(r"\d+\. ", line)]
    assert any("The debtor’s message of" in line or "Mitteilung des Schuldners vom" in line for line in said)
    assert not any(re.search(r"\b(?:Your|Ihre) ", line) for line in said)
