"""What users of European laws handed over, each with what came and what is right."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.diagnostics import Severity
from docgen.errors import CaseError, DocgenError
from docgen.pipeline import load, make
from docgen.resources import templates_folder
from tests.register.shop import issued
from tests.story.test_as_handed_over import GATE, case_of, words

# --- the language that the case names, and no other ---------------------------------------------------------------


def test_a_language_without_a_translation_is_refused_by_check_and_by_issue(tmp_path: Path) -> None:
    """eu-12: an Italian case was issued an English letter."""
    case = case_of(tmp_path, GATE.replace("language: de-DE", "language: it-IT"))
    for ask in (lambda: load(str(case)), lambda: issued(case, "reminder", as_of="2026-03-20")):
        with pytest.raises(CaseError) as refused:
            ask()
        errors = [each for each in refused.value.diagnostics if each.severity is Severity.ERROR]
        assert [(each.message, each.hint) for each in errors] == [
            ('language "it-IT" is not a language that docgen writes', "Write en-GB, en-US, de-DE, de-AT or de-CH.")
        ]


@pytest.mark.parametrize(("law", "language"), [("DE", "de-DE"), ("AT", "de-AT"), ("IT", "en-GB"), ("US-TX", "en-US")])
def test_a_new_file_is_in_the_language_of_its_law(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], law: str, language: str
) -> None:
    assert run(["new", "-", "--law", law, "--kind", "construction", "--price", "1000"]) == 0
    text = capsys.readouterr().out
    assert f"\nlanguage: {language}\n" in text
    asks = "AUSFÜLLEN" if language.startswith("de") else "FILL IN"
    assert f"name: {asks} " in text


def test_a_document_that_lacks_a_text_of_the_language_is_not_made_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(templates_folder(), tmp_path / "templates")
    (tmp_path / "templates" / "letters" / "reminder.de.md").unlink()
    monkeypatch.setattr("docgen.compose.template_loader.templates_folder", lambda: tmp_path / "templates")
    with pytest.raises(DocgenError) as refused:
        make(load(str(case_of(tmp_path, GATE))), "reminder", as_of=date(2026, 3, 20), formats=["md"])
    assert refused.value.message == "docgen has no reminder in de-DE: templates/letters/reminder.de.md is missing"


@pytest.mark.parametrize("number", ["ΤΙΜ-1", "ТИМ-1", "RÉ-1", "Ż/2026/1"])
def test_a_number_in_any_script_of_the_union_is_printed_and_kept_as_typed(tmp_path: Path, number: str) -> None:
    """eu-12: ΤΙΜ-1, as a Greek writes it; the register keeps its papers in folders of plain letters."""
    case = case_of(tmp_path, GATE.replace("number: R1", f"number: {number}").replace("Rechnung R1", number))
    made = issued(case, "invoice", number=number, as_of="2026-03-02")
    assert made.new
    assert made.entry.reference == f"O-1/INV-{number}"
    assert made.entry.folder.isascii()
    assert number in words(case, "reminder", "2026-03-20")
