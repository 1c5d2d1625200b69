"""Messages on a page name what stands there: labels and titles, and no option, command or key of the file."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import docgen
from docgen.case.models import Case
from docgen.documents import document_names
from docgen.editing.typed import as_written
from docgen.errors import InvalidValueError
from docgen.messages import Document, FieldName, Told, say
from docgen.schema.fields import every_block, field_at, fields_in
from docgen.translation import LANGUAGES, catalogue
from docgen.web.wording import by_labels, described, on_page

PACKAGE = Path(docgen.__file__).parent
ROOMS = (
    *("case", "schema", "law", "ledger", "steps", "register", "editing", "web"),
    *("own_templates", "wordtemplate", "compose", "house", "render", "files", "batch"),
)
"""Whose messages come to a page; those of `yamlsource` are about the text of the file, and name it."""

COMMANDS_ALONE = (  # docgen interest, sign, batch, serve and check --rehearse
    *("ledger/calculator.py", "register/sign.py", "batch/run.py", "batch/sheet.py", "batch/workers.py"),
    *("web/server.py", "steps/simulate.py"),
)
"""Files of these rooms whose messages only a terminal shows."""

_TERMINAL = re.compile(r"(?<![\w-])--[a-z]|[\"`]docgen |\bdocgen [a-z]+ (?:CASE|FILE|…)")


@cache
def said_on_pages() -> tuple[tuple[str, str], ...]:
    """The template of each message as the page has it, and where it stands."""
    return tuple(_said())


def _said() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            if file.relative_to(PACKAGE).as_posix() in COMMANDS_ALONE:
                continue
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "say" and node.args:
                    texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                    if texts and isinstance(texts[-1], str):
                        yield f"{file.relative_to(PACKAGE)}:{node.lineno}", texts[-1]


NAMES = {name for _path, model in every_block(Case) for name in fields_in(model)}


def test_there_are_messages_to_look_at() -> None:
    assert len(said_on_pages()) > 1000


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_message_of_a_page_has_an_option_a_command_or_a_key_of_the_file(tag: str) -> None:
    wrong = []
    for where, template in said_on_pages():
        if where.startswith("law/pack_"):
            continue  # a law of the user's own is written as a file
        said = by_labels(catalogue(tag).gettext(template), tag)
        keys = [
            word
            for word in re.findall(r"(?<![\w{.“„])([a-z]+(?:_[a-z]+)+)(?![\w}(])", said)
            if word in NAMES or field_at((word,), Case)
        ]
        dotted = [
            path
            for path in re.findall(r"(?<![\w{])[a-z_]+(?:\.[a-z_]+)+(?![\w}(])", said)
            if field_at(tuple(path.split(".")), Case)
        ]
        documents = [
            name for name in re.findall(r"(?<![\w-])[a-z]+(?:-[a-z]+)+(?![\w-])", said) if name in document_names()
        ]
        if _TERMINAL.search(said) or keys or dotted or documents:
            wrong.append((where, said))
    assert wrong == []


@pytest.mark.parametrize(
    ("template", "english", "german"),
    [
        (
            "Take {named}: out, or take final: out.",
            "Take {named} out, or take “Final” out.",
            "Nehmen Sie {named} heraus, oder nehmen Sie „Schlussrechnung“ heraus.",
        ),
        (
            "Leave forum: out. Then the letter speaks of the competent court.",
            "Leave “Forum” out. Then the letter speaks of the competent court.",
            "Lassen Sie „Gericht“ weg. Dann spricht das Schreiben vom zuständigen Gericht.",
        ),
        (
            "when both have signed, enter the day as signed: under settlement",
            "when both have signed, enter the day as “Signed” under “Settlement”",
            "",
        ),
        (
            "When it was stopped, enter what: suspension under record.",
            "When it was stopped, enter “What”: suspension under “Record”.",
            "Wurden sie eingestellt, tragen Sie „Was“: Einstellung unter „Aufzeichnungen“ ein.",
        ),
        (
            "enter it under invoices: - {{number: …, milestone: {id}, issued: {day}}}",
            "enter it under “Invoices”: “Number”: …, “Milestone”: {id}, “Issued”: {day}",
            "tragen Sie die Rechnung unter „Rechnungen“ ein: „Nummer“: …, „Meilenstein“: {id}, „Ausgestellt“: {day}",
        ),
        (
            "Give a later breach.demand.deadline, or respond_within: with a length of time instead.",
            "Give a later “Breach › Demand › Deadline”, or “Respond within” with a length of time instead.",
            "",
        ),
    ],
)
def test_keys_become_labels(template: str, english: str, german: str) -> None:
    assert by_labels(template, "en") == english
    if german:
        assert by_labels(catalogue("de").gettext(template), "de") == german


@pytest.mark.parametrize(
    "template",
    [
        "change order {number} is done and not invoiced: {gross}",
        "the contract's clause on stopping work: undisputed sums",
        "the copy is not what was issued: {wrong}",
        "Write it into the name: {tax} (zero-rated).",
    ],
)
def test_a_word_that_is_also_a_field_stays_a_word(template: str) -> None:
    assert by_labels(template, "en") == template


def test_a_value_is_said_by_its_label_or_title_and_what_somebody_typed_stays() -> None:
    missing = say("{field} is missing", field=FieldName("contract.price"))
    document = say("Issue the {document} first.", document=Document("final-demand"))
    typed = say("{text} is not a date", text='"record: payments[0].date final-demand"')

    assert on_page(missing, "en") == "Contract › Price is missing"
    assert on_page(missing, "de").startswith("Vertrag › Preis ")
    assert on_page(document, "en") == "Issue the “Final demand” first."
    assert on_page(typed, "en") == typed
    assert on_page("as it is: payments", "en") == "as it is: payments"
    assert on_page(Told("schon deutsch"), "de") == "schon deutsch"


def test_the_page_has_its_own_text_where_the_terminal_has_an_option() -> None:
    early = say("Leave it: --anyway.", "Leave it, and say so below.")

    assert early == "Leave it: --anyway."
    assert on_page(early, "en") == "Leave it, and say so below."


def test_what_was_typed_is_refused_by_the_label_of_its_field() -> None:
    stated = field_at(("payments", "date"), Case)
    assert stated is not None
    with pytest.raises(InvalidValueError) as refused:
        as_written("3/4/2026", stated)
    said = say("{field} {what}", field=FieldName("date"), what=refused.value.message)

    assert on_page(said, "en") == 'Date "3/4/2026" may be 3 April 2026 or 4 March 2026'
    assert on_page(said, "de").startswith('Datum "3/4/2026" kann 3.')
    assert date(2026, 4, 3).isoformat() in str(refused.value.hint)


def test_a_field_in_the_middle_of_a_sentence_is_called_by_its_label() -> None:
    assert described("Without what was deducted (withheld:).", "en") == "Without what was deducted (“Withheld”)."
    assert described("With rate: 0%. name: the new name.", "en") == "With “Rate” 0%. name: the new name."
    assert described("The law: DE; `docgen law` lists them.", "en") == "The law: DE."
