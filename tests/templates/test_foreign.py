"""Placeholders of other programs are named with the name of docgen's that is meant, and issued to nobody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.compose.foreign import (
    _MEANT,
    _SYNONYMS,
    _read_words,
    _texts,
    foreign_placeholders,
    meant_by,
    quotes_in_guillemets,
)
from tests.templates.building import field, p, paragraphs, word_file
from tests.templates.building import run as run_of
from tests.templates.test_corpus import read

SHOP = Path(__file__).resolve().parents[2] / "examples" / "shop-fit-out.yaml"
Shown = pytest.CaptureFixture[str]

FOUND = [
    ("Dear {client},", "{client}", "client.name"),
    ("You owe [AMOUNT].", "[AMOUNT]", "account.due"),
    ("Please pay by <<DueDate>>.", "<<DueDate>>", "invoice.due_full"),
    ("Ref ${ref}.", "${ref}", "case.reference"),
    ("Dear «Client_Name»", "«Client_Name»", "client.name"),
    ("[[Customer Address]]", "[[Customer Address]]", "client.address"),
    ("%CLIENT% owes", "%CLIENT%", "client.name"),
    ("__CLIENT__ owes", "__CLIENT__", "client.name"),
    ("{IF late}Interest{END-IF}", "{IF late}", ""),
    ("Signed for [Name des Auftraggebers]", "[Name des Auftraggebers]", "client.name"),
    ("Angebot Nr. [Rechnungsnummer]", "[Rechnungsnummer]", ""),
    ("The price is £____ plus VAT.", "____", ""),
    ("Preis: ........ EUR netto", "........", ""),
    ("am XX.XX.20XX", "XX.XX.20XX", ""),
    ("IBAN XXXX", "XXXX", ""),
    ("the sum of [●]", "[●]", ""),
    ("[insert date]", "[insert date]", "letter.date"),
    ("Dear <client name>,", "<client name>", "client.name"),
    ("{retention_share}", "{retention_share}", ""),
    ("{contract.retention_share}", "{contract.retention_share}", "contract.retention_share"),
]
NOT_FOUND = [
    "He wrote that “[t]he kitchen [sic] was late” ([2024] EWCA Civ 12, para [3]).",
    "Signed: ______________ Date: __________",
    "______________",
    "Ort, Datum: ____________ Unterschrift: ____________",
    "____________ (Ort, Datum)",
    "Payment ............ 7",
    "50 % of the price, 100 % in all; Article XX and Part XXX.",
    "Write to <office@example.com> or see <https://example.com/a>.",
    "[signature page follows] [intentionally left blank]",
    "snake_case and a__b stay",
    "a < b and c > d",
]


@pytest.mark.parametrize(("text", "words", "meant"), FOUND)
def test_a_placeholder_is_found_with_the_name_that_is_meant(text: str, words: str, meant: str) -> None:
    first = next(foreign_placeholders(text))
    assert (first.words, first.meant) == (words, meant)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_prose_and_places_to_sign_are_no_placeholders(text: str) -> None:
    assert list(foreign_placeholders(text)) == []


def test_what_is_in_guillemets_is_a_quotation_where_the_text_quotes_so() -> None:
    assert [one.words for one in foreign_placeholders("der «Vertrag» und «Client_Name»", guillemets_quote=True)] == [
        "«Client_Name»"
    ]


def test_every_name_that_is_offered_exists() -> None:
    assert set(_MEANT.values()) <= set(_texts())
    assert all(other not in _SYNONYMS for others in _SYNONYMS.values() for other in others)
    assert meant_by("client.name") == "client.name"


def test_merge_fields_and_untouched_controls_are_told_once() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="Client"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
        f"{run_of('[Client name]')}</w:sdtContent></w:sdt>"
    )
    body = p("Dear ", field('MERGEFIELD "Client_Name"', "«Client_Name»")) + p("for ", control)
    found = read(word_file(body)).diagnostics
    assert [one.message for one in found] == [
        "the merge field Client_Name is a placeholder of another kind, and is printed as it is",
        "the content control Client is a placeholder of another kind, and is printed as it is",
    ]
    assert all(one.hint.startswith("Write {{ client.name }}. ") for one in found)


def test_doing_what_is_advised_clears_it() -> None:
    assert [one.rule for one in read(word_file(paragraphs("Dear {client}"))).diagnostics] == ["template-placeholder"]
    assert read(word_file(paragraphs("Dear {{ client.name }}"))).diagnostics == ()


def test_markdown_says_at_lint_what_it_will_not_draft(tmp_path: Path, capsys: Shown) -> None:
    file = tmp_path / "firm.md"
    head = "---\ndocument: firm\nfacts: final-demand\ntitle: Firm\nlayout: letter\n---\n"
    file.write_text(f"{head}Dear [client], \\[as said\\] see [the site](https://example.com) and [](#a).\n", "utf-8")

    assert run(["template", "lint", str(file), "--allow", "placeholders"]) == 1
    assert capsys.readouterr().out.endswith(
        f"{file.name}:7:6: [client] is a placeholder of another kind, with which no document is made\n"
        "    Dear [client], \\[as said\\] see [the site](https://example.com) and [](#a).\n"
        "         ^^^^^^^^\n"
        "  Write {{ client.name }}. To print brackets, write \\[ and \\].\n\n1 problem.\n"
    )


@pytest.mark.parametrize("ending", ["docx", "md", "html"])
def test_a_document_with_a_placeholder_is_drafted_and_not_issued(ending: str, tmp_path: Path, capsys: Shown) -> None:
    case, file = tmp_path / "shop.yaml", tmp_path / f"firm.{ending}"
    shutil.copy(SHOP, case)
    says = "Dear {{ client.name }}, you owe ${amount} or «Amount»."
    says = says.replace("${amount} or ", "") if ending == "md" else says
    note = "document: firm; facts: final-demand"
    if ending == "docx":
        file.write_bytes(word_file(paragraphs(f"{{#p {note} #}}", says)))
    elif ending == "md":
        file.write_text(f"---\n{note.replace('; ', chr(10))}\ntitle: Firm\nlayout: letter\n---\n{says}\n", "utf-8")
    else:
        page = f'<!doctype html><html lang="en"><head><title>Firm</title></head><body><p>{says}</p></body></html>'
        file.write_text(f"<!-- {note} -->{page}", "utf-8")
    call = [str(case), "--template", str(file), "--as-of", "2026-07-06"]
    call += ["--format", "pdf" if ending == "html" else "docx"]

    assert run(["template", "lint", str(file)]) == 0
    assert "«Amount» is a placeholder of another kind" in capsys.readouterr().out
    assert run(["draft", *call, "-o", str(tmp_path / "out")]) == 0
    assert "«Amount» is a placeholder of another kind" in capsys.readouterr().err
    assert run(["issue", *call, "--anyway"]) == 1
    assert not list(tmp_path.glob("*.issued"))
    told = capsys.readouterr().err
    assert "Write {{ account.due }}. To keep it: --allow placeholders" in told
    assert "Dear {{ client.name }}" in told
    assert run(["issue", *call, "--anyway", "--allow", "placeholders"]) == 0, capsys.readouterr().err
    assert run(["template", "lint", str(file), "--allow", "placeholders"]) == 0
    assert "no problems" in capsys.readouterr().out


def test_files_made_of_nothing_but_beginnings_are_read_in_one_pass() -> None:
    for piece in ("<!--", "<style", "«a ", "___ ", "{{", "[a", "{a", "<a", "](", "`"):
        text = piece * 40_000
        list(foreign_placeholders(text[:30_000]))
        assert len(_read_words(text, html=True)) == len(text)
        quotes_in_guillemets([text])


def test_comments_and_code_of_a_page_are_no_words_of_it() -> None:
    page = "<!-- [A] --><style>p {color: red}</style><p class='x'>Dear [CLIENT]</p>\n<script>let {a} = b</script>"
    assert [one.words for one in foreign_placeholders(_read_words(page, html=True))] == ["[CLIENT]"]
