"""The catalogue of phrases: every language has every phrase, and no sentence for a document is made outside it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import docgen
from docgen.documents import DOCUMENTS
from docgen.i18n import BASE, LANGUAGES, Phrases, conventions, home_of, phrases_of

HOUSE = Path(docgen.__file__).parent
# Reports for the terminal and checks of the case speak English, and so do the errors that every module may raise.
FOR_THE_USER = {
    "documents/ending.py",  # what an error says the case has
    "documents/invoice.py",  # what an error says the case has
    "documents/kind.py",  # what an error says the case has
    "documents/witness.py",  # cautions
    "documents/vocabulary.py",  # the list of names that docgen template facts prints
    "ledger/as_csv.py",
    "ledger/as_json.py",
    "ledger/as_text.py",
    "ledger/calculator.py",
    "ledger/checks.py",
    "ledger/dispute_checks.py",
    "ledger/invoice_checks.py",
    "ledger/order_checks.py",
    "ledger/statutory.py",  # what is missing of a rate
    "ledger/terms.py",
    "ledger/under_law.py",  # the cautions, and why an unsettled rule is not charged
}
# Where Python puts together what a document says: these modules have no prose of their own.
WORDLESS = [
    name
    for file in sorted([*(HOUSE / "documents").glob("*.py"), *(HOUSE / "ledger").glob("*.py")])
    if (name := f"{file.parent.name}/{file.name}") not in FOR_THE_USER
]


def test_every_language_has_phrases_of_its_own() -> None:
    assert phrases_of("en-GB") is phrases_of("en-GB")
    assert phrases_of("de-AT").parties.label("place") == "Ort"
    assert phrases_of("fr-FR").parties.label("place") == "Place"


def test_a_language_without_a_country_is_written_as_at_home() -> None:
    assert [home_of(tag) for tag in ("en", "de", "nl")] == ["en-GB", "de-DE", "nl-NL"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de-AT", "an seiner Stelle der bisherige Punkt 3: die Ziffer 3 entfällt"),
        ("de-DE", "an seiner Stelle die bisherige Ziffer 3: die Ziffer 3 entfällt"),
    ],
)
def test_a_list_of_changes_calls_a_clause_as_the_country_does_and_leaves_its_words(language: str, told: str) -> None:
    told_in_german = "an seiner Stelle die bisherige Ziffer 3: die Ziffer 3 entfällt"
    assert conventions(language).place(told_in_german) == told


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != BASE])
@pytest.mark.parametrize("subject", Phrases.__struct_fields__)
def test_no_phrase_is_left_in_english(subject: str, language: str) -> None:
    """mypy holds an override to the parameters of the base; what a language lacks would print in English."""
    base, own = (type(getattr(phrases_of(each), subject)) for each in (BASE, language))
    assert issubclass(own, base)
    assert public(own) == public(base)


def public(phrases: type) -> set[str]:
    """The phrases that a class writes itself."""
    return {name for name, each in vars(phrases).items() if inspect.isfunction(each) and not name.startswith("_")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_is_called_by_its_name_where_it_was_sent(language: str) -> None:
    say = phrases_of(language).demand
    unknown = say.paper("none of docgen's", "")
    assert [kind.name for kind in DOCUMENTS if say.paper(kind.name, "") == unknown] == []
    assert "2 March" in say.letter("none of docgen's", day="2 March")


def test_german_phrases_are_right_in_switzerland_too() -> None:
    """All but the close of a letter, which `Wording.spelled` sees to."""
    found = [
        f"{file.name}: {line.strip()}"
        for file in sorted((HOUSE / "i18n" / "de").glob("*.py"))
        for line in file.read_text("utf-8").splitlines()
        if "ß" in line and file.name not in ("__init__.py", "spelling.py")
    ]
    assert found == ['values.py: return "Mit freundlichen Grüßen"']
    texts = (HOUSE / "law" / "data" / "languages" / "de.yaml").read_text("utf-8")
    assert "ß" not in texts


@pytest.mark.parametrize("name", WORDLESS)
def test_what_python_says_in_a_document_comes_from_the_catalogue(name: str) -> None:
    assert list(prose_in(HOUSE / name)) == [], "move it to docgen/i18n; its docstring says how"


def test_the_modules_that_speak_to_the_user_are_all_there() -> None:
    assert {name for name in FOR_THE_USER if not (HOUSE / name).is_file()} == set()


def prose_in(file: Path) -> Iterator[str]:
    """The texts of two words and more in a module that are no docstring and belong to no error or warning."""
    tree = ast.parse(file.read_text("utf-8"))
    aside = {id(part) for node in ast.walk(tree) if told_to_the_user(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in aside:
            continue
        if PROSE.search(node.value) and not KEY.fullmatch(node.value):
            yield f"{file.name}:{node.lineno}: {node.value[:60]}"


SPEAKS_TO_THE_USER = (
    "DocgenError",
    "Diagnostic",
    "messages.say",
    "DocumentKind",
)  # a kind has its title and when it is sent
PROSE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|^(?:of|by|to|from|on|at) ")
KEY = re.compile(r"[a-z]+(?: [a-z]+){1,4}")  # a word of the case file or of a Literal: on completion of milestone


def told_to_the_user(node: ast.AST) -> bool:
    """Whether a piece of code is a docstring, or makes an error, a warning or a message of one."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Raise | ast.Assert):
        return True
    return isinstance(node, ast.Call) and ast.unparse(node.func) in SPEAKS_TO_THE_USER
