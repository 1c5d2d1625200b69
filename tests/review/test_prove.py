"""Every sentence of fact knows where it comes from and what proves it; what nothing proves is listed, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from docx import Document as Word

from docgen.cli.commands import docgen
from docgen.diagnostics import Diagnostic
from docgen.exhibits.page_texts import page_texts, squeezed
from docgen.pipeline import draft, load
from docgen.render.doctor import office_program
from docgen.render.words import lines_of
from docgen.review.proving import path_of, prove
from docgen.schema.fields import Record
from tests.review.examples import DEMANDED, EXAMPLES, changed, demand, loaded, text_of

DAY = DEMANDED["shop-fit-out"]


def findings(text: str, folder: Path = EXAMPLES) -> dict[tuple[str, str], str]:
    """What is found in the final demand of the shop, by rule and message, with the field it is about."""
    case = loaded(text, folder)
    return {(each.rule, each.message): each.path for each in prove(case, demand(case, DAY))}


def test_without_an_exhibit_exactly_its_sentences_are_listed() -> None:
    before = findings(text_of("shop-fit-out"))
    after = findings(changed(text_of("shop-fit-out"), ", exhibit: evidence/2026-05-08.eml"))

    missed = {message.removeprefix("nothing proves this sentence: ") for _, message in after.keys() - before.keys()}
    assert missed == {
        "8 May 2026 · Work stopped, because INV-2603 was still unpaid in part.",
        "Work has been stopped since 8 May 2026.",
        "It will be resumed, as the contract provides, when the sum named in the notice that work…",
    }
    assert {after[each] for each in after.keys() - before.keys()} == {"record[8]"}
    assert before.keys() - after.keys() == set()


def test_an_exhibit_that_two_sentences_cite_is_missed_in_both() -> None:
    case = changed(text_of("kitchen"), "    exhibit: evidence/2026-06-05-call-note.pdf\n")
    case = changed(case, ", exhibit: evidence/2026-06-05-call-note.pdf")
    before, after = loaded(text_of("kitchen")), loaded(case)
    day = DEMANDED["kitchen"]
    found = {each.path for each in prove(after, demand(after, day))} - {
        each.path for each in prove(before, demand(before, day))
    }
    assert found == {"record[5]", "breach.facts[2]"}


def test_a_contract_that_nobody_signed_and_an_order_without_approval_prove_nothing() -> None:
    unsigned = findings(changed(text_of("shop-fit-out"), "  signed: 2026-01-14\n"))
    told = [message for (rule, message), path in unsigned.items() if (rule, path) == ("sentence-unproved", "contract")]
    assert len(told) == 3, told  # the agreement, the price, the time to pay
    assert all(path != "contract" for path in findings(text_of("shop-fit-out")).values())


def test_an_exhibit_that_no_sentence_cites_is_told() -> None:
    assert (
        findings(text_of("shop-fit-out"))[
            ("exhibit-not-cited", "no sentence of this document cites evidence/2026-02-26-instruction.pdf")
        ]
        == "instructions[0].exhibit"
    )


def test_an_exhibit_that_is_gone_or_damaged_proves_nothing_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence/2026-03-27-sheet.pdf").write_bytes(b"%PDF-1.4 nothing")
    case = loaded(text_of("shop-fit-out"), tmp_path)
    told = {each.message: each.place for each in prove(case, demand(case, DAY)) if each.rule.startswith("exhibit-")}
    assert told['the exhibit "evidence/2026-03-27-sheet.pdf" is cut off: its end is missing'] is not None
    assert told['the exhibit "evidence/2026-05-05.eml" is not there'] is not None


# --- quotes -----------------------------------------------------------------------------------------------------------


def pdf(*pages: str) -> bytes:
    """A PDF with these words on its pages."""
    count = len(pages)
    kids = " ".join(f"{3 + at} 0 R" for at in range(count))
    parts = [
        "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
        f"2 0 obj <</Type /Pages /Kids [{kids}] /Count {count}>> endobj",
    ]
    for at, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET"
        parts += [
            f"{3 + at} 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {3 + count + at} 0 R"
            " /Resources <</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj",
            f"{3 + count + at} 0 obj <</Length {len(stream)}>> stream\n{stream}\nendstream endobj",
        ]
    return ("%PDF-1.4\n" + "\n".join(parts) + "\ntrailer <</Root 1 0 R>>\n%%EOF").encode("latin-1")


QUOTED = {
    "exhibit: evidence/2026-03-27-sheet.pdf": "exhibit: {file: evidence/2026-03-27-sheet.pdf, page: 2, quote: Signed"
    " without  “naming” any de-fect}",
    "exhibit: evidence/2026-05-05.eml": "exhibit: {file: evidence/2026-05-05.eml, quote: the rest follows when the bank"
    " releases the loan}",
    "exhibit: evidence/2026-04-01-photos.pdf": "exhibit: {file: evidence/2026-04-01-photos.jpg, quote: the ceiling}",
}
MAIL = b"From: finance@fennelandrye.example\nSubject: loan\n\nThe rest follows when\nthe bank releases the loan.\n"


@pytest.fixture
def shop(tmp_path: Path) -> str:
    """The shop with three quotes, and two of their files in the folder."""
    text = text_of("shop-fit-out")
    for old, new in QUOTED.items():
        text = text.replace(f", {old}}}", f", {new}}}") if f", {old}}}" in text else text.replace(old, new)
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence/2026-03-27-sheet.pdf").write_bytes(pdf("Milestone M3", 'signed without "naming" any defect'))
    (tmp_path / "evidence/2026-05-05.eml").write_bytes(MAIL)
    (tmp_path / "evidence/2026-04-01-photos.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    return text


def quotes(text: str, folder: Path) -> list[tuple[str, str, str]]:
    """What is found of quotes: rule, message, the first sentence of the remedy."""
    case = loaded(text, folder)
    found: Iterable[Diagnostic] = prove(case, demand(case, DAY))
    return [(each.rule, each.message, each.hint.split(". ")[0]) for each in found if each.rule.startswith("quote-")]


UNREAD = (
    "quote-not-checked",
    "the quote from evidence/2026-04-01-photos.jpg cannot be checked: docgen reads the words of PDF, Word, e-mail"
    " (.eml) and text files",
    "Look at it yourself",
)


def test_a_quote_that_stands_on_its_page_is_found_whatever_its_blanks_and_marks(shop: str, tmp_path: Path) -> None:
    assert quotes(shop, tmp_path) == [UNREAD]


def test_on_a_page_that_was_changed_exactly_its_quotes_are_missed(shop: str, tmp_path: Path) -> None:
    (tmp_path / "evidence/2026-03-27-sheet.pdf").write_bytes(pdf("Milestone M3", "signed with one reservation"))
    missed = (
        "quote-not-found",
        "page 2 of evidence/2026-03-27-sheet.pdf does not have the words that it is quoted for: Signed without “naming”"
        " any de-fect",
        "Copy the words from the page as they are printed there",
    )
    assert quotes(shop, tmp_path) == [missed, UNREAD]


def test_a_quote_on_another_page_is_told_with_that_page(shop: str, tmp_path: Path) -> None:
    (tmp_path / "evidence/2026-03-27-sheet.pdf").write_bytes(pdf('signed without "naming" any defect'))
    rule, message, hint = quotes(shop, tmp_path)[0]
    assert (rule, hint) == ("quote-not-found", "It is on page 1")
    assert message.startswith("evidence/2026-03-27-sheet.pdf has no page 2 that could have the words")


def test_a_damaged_file_and_one_that_is_gone_are_told_and_not_guessed_at(shop: str, tmp_path: Path) -> None:
    (tmp_path / "evidence/2026-03-27-sheet.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "evidence/2026-05-05.eml").unlink()
    told = [(rule, message.rpartition(": ")[2]) for rule, message, _ in quotes(shop, tmp_path)]
    assert ("quote-not-checked", "the file breaks the rules of its kind, and cannot be read") in told
    assert ("quote-not-checked", "the file is not there") in told


@pytest.mark.skipif(not office_program(), reason="LibreOffice is not on this machine")
def test_the_words_of_a_word_file_and_of_a_text_are_read_as_one_page(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes("Der Rest folgt n\xe4chste Woche".encode("cp1252"))
    file = Word()
    file.add_paragraph("The rest follows")
    file.add_paragraph("next week.")
    file.save(str(tmp_path / "note.docx"))
    assert page_texts(tmp_path, "note.txt", "en-GB") == (("Der Rest folgt nächste Woche",), "")
    ((words,), why) = page_texts(tmp_path, "note.docx", "en-GB")
    assert why == ""
    assert squeezed("The rest follows next week.") in squeezed(words)


# --- the command, and every letter ------------------------------------------------------------------------------------


def test_the_command_tells_each_sentence_with_its_field_and_fails_where_one_has_no_proof() -> None:
    arguments = ["prove", str(EXAMPLES / "shop-fit-out.yaml"), "final-demand", "--as-of", DAY.isoformat()]
    result = CliRunner().invoke(docgen, [*arguments, "--format", "json"], standalone_mode=False)
    told = json.loads(result.stdout)
    by_text = {each["text"]: each["from"] for each in told["sentences"]}
    assert by_text["20 Feb 2026 · Strip-out and partitions were complete. · Exhibit 5"] == [
        {
            "path": "record[1]",
            "exhibit": "evidence/2026-02-20-sheet.pdf",
            "page": None,
            "label": "Exhibit\u00a05",
            "paper": None,
            "proved": True,
        }
    ]
    assert result.return_value == 1
    assert {each["rule"] for each in told["findings"]} == {"sentence-unproved", "exhibit-not-cited"}


LETTERS = {
    "final-demand", "late-interest-notice", "collection-handover", "stop-work-notice", "suspension-notice", "reminder",
    "second-reminder", "service-cutoff-warning",
}  # fmt: skip
EVERY = [
    (name, each["document"], each["as_of"])
    for name, listed in yaml.safe_load((EXAMPLES.parent / "tools/example_documents.yaml").read_text("utf-8")).items()
    for each in listed
    if each["document"] in LETTERS
]
WORDS = ("text", "reason", "ground", "words")
"""The fields in which a case says in words what happened."""


def told_in_words(block: Record) -> Iterable[tuple[Record, str]]:
    """Every block that says in words what happened, and its words."""
    for name in block.__struct_fields__:
        value: Any = getattr(block, name)
        if name in WORDS and isinstance(value, str) and " " in value:
            yield block, " ".join(value.split())
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Record):
                yield from told_in_words(item)


@pytest.mark.parametrize(("example", "document", "day"), EVERY, ids=lambda value: str(value))
def test_what_a_letter_tells_in_the_words_of_the_case_has_its_place_in_the_file(
    example: str, document: str, day: date
) -> None:
    case = load(str(EXAMPLES / example))
    made = draft(case, document, as_of=day)
    printed = " ".join(" ".join(lines_of(made.draft)).split())
    origins = {path_of(case.case, origin.fact) for sentence in made.sentences for origin in sentence.origins}
    for fact, words in told_in_words(case.case):
        if words in printed:
            assert path_of(case.case, fact) in origins, words
    assert "" not in origins
    assert origins, "a letter about a claim tells facts"
