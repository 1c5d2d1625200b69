"""Defined terms, exhibits and doubled words of a whole document: what the lint doubts."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from docgen.compose.document import compose
from docgen.i18n import phrases_of
from tests.compose.documents import META, write

NOT_DEFINED = "is written as a defined term, and this document does not define it"


class Context(Struct, frozen=True, kw_only=True):
    words: str = "words"
    name: str = "the Ash Company"


def warnings_of(
    folder: Path,
    text: str,
    *,
    words: str = "words",
    layout: str = "agreement",
    language: str = "en-GB",
    front: str = "",
    others: dict[str, str] | None = None,
) -> list[str]:
    """What the lint says of a document of this text, each with its line under the front matter."""
    head = f"---\ndocument: document\ntitle: Document\nlayout: {layout}\nnumbering: clauses\n{front}---\n"
    root = write(folder, {"contracts/paper.md": head + text, **(others or {})})
    made = compose(template="paper", context=Context(words=words), language=language, meta=META, folder=root)
    return [
        f"{diagnostic.place.line - head.count(chr(10)) if diagnostic.place else '-'}: {diagnostic.message}"
        for diagnostic in made.warnings
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shelves (the **Work**). The Work is done.", []),
        ("An order (a **Change Order**). Two Change Orders.", []),
        ("Each side (a **Party**) and the other. Both Parties sign.", []),
        ("Shelves (the **Work**).", ['1: "Work" is defined and not used in this document']),
        (
            "Shelves (the **Work**).\n\nThe Work is done.\n\nMore (the **Work**).",
            ['5: "Work" is defined twice; the first time in templates/contracts/paper.md:7'],
        ),
        ("All is done on the Site by noon.", [f'1: "Site" {NOT_DEFINED}']),
        ("Until the Completion Date all waits.", [f'1: "Completion Date" {NOT_DEFINED}']),
        ("The Site is where it is. Each Site is kept.", [f'1: "Site" {NOT_DEFINED}']),
        ("Under the Housing Grants, Construction and Regeneration Act 1996.", []),
        ("Under the Construction (Design and Management) Regulations 2015.", []),
        ("Part I of the Scheme for Construction Contracts holds.", []),
        ("On the Friday before, above the Bank of England's rate, by the German law.", []),
        # Four words in bold may be a term; five are a sentence that is stressed.
        ("A day (the **Roof Work End Day**).", ['1: "Roof Work End Day" is defined and not used in this document']),
        ("Read this: **Never Pay In Bare Notes**.", []),
        ("**Note that** it holds. **1** is a number, and **a word** is one.", []),
        ("Of {{ name }}: see the {{ words }}.", []),
    ],
)  # fmt: skip
def test_a_term_is_defined_once_and_used(tmp_path: Path, text: str, found: list[str]) -> None:
    assert warnings_of(tmp_path, text + "\n") == found


def test_a_term_that_only_another_clause_defines_is_missed(tmp_path: Path) -> None:
    others = {"contracts/clauses/retention.md": "A part (the **Retention**) is held back.\n"}

    assert warnings_of(tmp_path, "The rest is paid with Retention after a year.\n", others=others) == [
        f'1: "Retention" {NOT_DEFINED}'
    ]
    assert (
        warnings_of(
            tmp_path, "Retention of documents is no business of the Contract (the **Contract**).\n", others=others
        )
        == []
    )


def test_a_term_counts_as_used_where_a_value_uses_it(tmp_path: Path) -> None:
    text = "A day (a **Business Day**).\n\n{{ words }}\n"

    assert warnings_of(tmp_path, text, words="Work is done on Business Days.") == []


def test_a_document_of_the_contract_keeps_its_terms(tmp_path: Path) -> None:
    others = {"contracts/clauses/retention.md": "A part (the **Retention**) is held back.\n"}
    text = "The rest is paid with the Retention. The Site is kept.\n"

    assert warnings_of(tmp_path, text, others=others, front="terms: of the contract\n") == [f'1: "Site" {NOT_DEFINED}']


def test_letters_define_nothing(tmp_path: Path) -> None:
    assert warnings_of(tmp_path, "**Important** words for the Site.\n", layout="letter") == []


def test_german_terms_are_known_in_every_case_and_number(tmp_path: Path) -> None:
    others = {"contracts/clauses/einbehalt.de.md": "Ein Teil (der **Sicherheitseinbehalt**) bleibt stehen.\n"}
    folder = {"contracts/paper.de.md": "---\ndocument: p\ntitle: P\nlayout: agreement\n---\n"}

    def german(text: str) -> list[str]:
        files = others | {"contracts/paper.de.md": folder["contracts/paper.de.md"] + text}
        root = write(tmp_path, files)
        made = compose(template="paper", context=Context(), language="de-DE", meta=META, folder=root)
        return [diagnostic.message for diagnostic in made.warnings]

    assert german("Ein Bau (der **Auftrag**). Die Höhe des Auftrags und aller Aufträge.\n") == []
    assert german("Ein Bau (der **Auftrag**).\n") == ['"Auftrag" is defined and not used in this document']
    assert german("Die Höhe des Sicherheitseinbehalts gilt für den Bau.\n") == [
        f'"Sicherheitseinbehalts" {NOT_DEFINED}'
    ]


@pytest.mark.parametrize(
    ("term", "form"),
    [("Auftrag", "Aufträge"), ("Meilenstein", "Meilensteinen"), ("Sache", "Sachen"), ("Vergütung", "Vergütung"),
     ("Haus", "Häuser"), ("Nachtrag", "Nachtrags")],
)  # fmt: skip
def test_a_german_noun_is_found_in_its_forms(term: str, form: str) -> None:
    assert phrases_of("de-AT").defined_terms.pattern(term).fullmatch(form)


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("en-GB", "Work", "Work, the Works and Rework; NetWork, Workers, a Work", ["Work", "Works", "Work"]),
        ("en-GB", "Completion Date", "Completion\nDates, PreCompletion Date", ["Completion\nDates"]),
        ("de-DE", "Auftrag", "Aufträge, des Auftrags; Bauauftrag, ErstAuftrag", ["Aufträge", "Auftrags"]),
        ("de-DE", "Werkvertrag", "Der Werkvertrag, Werkverträge, BauWerkvertrag", ["Werkvertrag", "Werkverträge"]),
    ],
)
def test_a_term_is_found_where_a_word_begins_with_it(language: str, term: str, text: str, found: list[str]) -> None:
    assert [one[0] for one in phrases_of(language).defined_terms.pattern(term).finditer(text)] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the site", ['1: "the the" is in the document']),
        ("site of of the hotel", ['1: "of of" is in the document']),
        ("New New York", []),
        ("site", []),
    ],
)
def test_a_word_that_a_value_doubles_is_found(tmp_path: Path, words: str, found: list[str]) -> None:
    assert warnings_of(tmp_path, "All is done on the {{ words }}.\n", words=words, layout="letter") == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the drawings of Exhibit 3", ["1: the text names Exhibit 3, and this document has none"]),
        ("the form in Annex B", ["1: the text names Annex B, and this document has none"]),
        ("the form in Annex A", []),
        ("Annex 1 to the Protocol", []),
        ("the drawings of Exhibit 2", []),
        ("the drawings of Exhibit 7", []),
    ],
)
def test_an_exhibit_that_is_named_is_listed_or_stands_in_the_document(
    tmp_path: Path, words: str, found: list[str]
) -> None:
    listed = "1. A plan.\n1. A picture.\n\nExhibit 7: the old plans.\n\n## Annex: Form {.annex}\n\nFill in.\n"
    text = "See {{ words }}.\n\n" + listed

    assert warnings_of(tmp_path, text, words=words, layout="letter") == found
