"""What is refused, warned of or simulated is said in the language of its reader."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from docx import Document

import docgen
from docgen.cli import run
from docgen.translation import reader_of
from tests.web.english import english_words

PACKAGE = Path(docgen.__file__).parent
EXAMPLES = PACKAGE.parent / "examples"
RAISED = (
    "DocgenError", "InvalidValueError", "RefusedAddressError", "Diagnostic", "UnmetCondition", "LeftOut", "Event",
    "diagnostic", "tell", "_say",
)  # fmt: skip
TOLD = ("message", "hint", "why", "words")
Shown = pytest.CaptureFixture[str]


def _said_bare(file: Path) -> Iterator[tuple[int, str]]:
    """The sentences of a file that its refusals, warnings and events make without docgen.messages.say.

    A name that such a call is given stands for what the same function, or the file itself, puts there; a function that
    hands its own arguments to one is such a call, too.
    """
    tree = ast.parse(file.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    passing = {each.name for each in functions if each.name != "say" and _hands_on(each)}
    of_file = _assigned(tree.body)
    for scope in (tree, *functions):
        known = {**of_file, **(_assigned(ast.walk(scope)) if scope is not tree else {})}
        for given in _given(scope, (*RAISED, *passing)):
            for each in _parts(given, known):
                if re.search(r"[A-Za-z]{2,} +[A-Za-z]{2,}", ast.unparse(each)):
                    yield each.lineno, ast.unparse(each)


def _given(scope: ast.AST, names: Iterable[str]) -> Iterator[ast.expr]:
    """What the calls of these names within the scope are given to say."""
    for call in ast.walk(scope):
        if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in names:
            yield from call.args
            yield from (each.value for each in call.keywords if each.arg in TOLD)


def _hands_on(function: ast.FunctionDef) -> bool:
    own = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}
    return any(isinstance(each, ast.Name) and each.id in own for each in _given(function, RAISED))


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def _parts(given: ast.expr, known: Mapping[str, list[ast.expr]]) -> Iterator[ast.expr]:
    """The texts that an expression may come to, as they stand in the code."""
    match given:
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, op=ast.Add(), right=other):
            yield from (*_parts(one, known), *_parts(other, known))
        case ast.BoolOp(values=values):
            for each in values:
                yield from _parts(each, known)
        case ast.Name(id=name):
            for each in known.get(name, ()):
                yield from _parts(each, {})
        case ast.JoinedStr() | ast.Constant(value=str()):
            yield given
        case _:  # a call, which is say() or makes its own text
            return


def test_no_refusal_warning_or_event_is_english_alone() -> None:
    found = {file.relative_to(PACKAGE).as_posix(): sorted(set(_said_bare(file))) for file in PACKAGE.rglob("*.py")}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a German job, for somebody whose terminal is German."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    shutil.copy(EXAMPLES / "badezimmer.yaml", tmp_path / "job.yaml")
    (tmp_path / "templates").mkdir()
    return tmp_path


FRONT = "---\ndocument: brief\ntitle: Brief\nfacts: contract\nlayout: letter\n---\n"


def _word(path: Path, *paragraphs: str) -> None:
    made = Document()
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(str(path))


def _a_slip(job: Path) -> str:
    (job / "templates" / "brief.md").write_text(
        f"{FRONT}Guten Tag {{{{ client.nmae }}}} {{{{ letter.nix(1) }}}}\n", "utf-8"
    )
    return "client.nmae ist nicht bekannt; meinten Sie client.name?"


def _an_unclosed_tag(job: Path) -> str:
    (job / "templates" / "brief.md").write_text(f"{FRONT}{{% if client.name %}}Guten Tag\n", "utf-8")
    return "die Vorlage endet unerwartet"


def _a_front_that_lacks(job: Path) -> str:
    (job / "templates" / "brief.md").write_text("---\ndocument: brief\nfacts: contract\n---\nGuten Tag\n", "utf-8")
    return "der Kopf der Vorlage nennt kein layout"


def _too_deep(job: Path) -> str:
    (job / "templates" / "alt").mkdir()
    (job / "templates" / "alt" / "contract.md").write_text(FRONT.replace("brief", "contract") + "Text\n", "utf-8")
    return "wird nicht gelesen: eine Vorlage liegt in"


def _of_no_kind(job: Path) -> str:
    (job / "templates" / "contract.odt").write_bytes(b"text")
    return "contract.odt ist keine Vorlage, die docgen ausfüllen kann"


def _word_with_slips(job: Path) -> str:
    _word(
        job / "templates" / "brief.docx",
        "{#p document: brief; facts: contract #}",
        "{{ client.nmae }}",
        "{%p if client.email %}",
    )
    return "Text, Absatz 2: client.nmae ist nicht bekannt; meinten Sie client.name?"


def _page_that_acts(job: Path) -> str:
    page = "<!-- document: brief; facts: contract -->\n<html lang='de'><title>x</title><script>x</script>"
    (job / "templates" / "brief.html").write_text(page, "utf-8")
    return "eine HTML-Vorlage darf kein <script> enthalten"


def _letterhead_without_a_place(job: Path) -> str:
    (job / "docgen.yaml").write_text("docgen: 1\nletterhead: firma\n", "utf-8")
    _word(job / "firma.docx", "Firma")
    (job / "firma.css").write_text("p { color: black }\n", "utf-8")
    return "dem Briefbogen „firma“ fehlt als Formatvorlage: „Address“, "


def _a_logo_that_is_none(job: Path) -> str:
    (job / "docgen.yaml").write_text("docgen: 1\nbranding: {logo: logo.png}\n", "utf-8")
    (job / "logo.png").write_bytes(b"no picture")
    return "logo.png"


@pytest.mark.parametrize(
    "broken",
    [
        _a_slip, _an_unclosed_tag, _a_front_that_lacks, _too_deep, _of_no_kind, _word_with_slips, _page_that_acts,
        _letterhead_without_a_place, _a_logo_that_is_none,
    ],
)  # fmt: skip
def test_check_tells_a_german_reader_in_german(job: Path, capsys: Shown, broken: object) -> None:
    assert callable(broken)
    said = broken(job)

    assert run(["check", str(job / "job.yaml")]) == 1
    printed = capsys.readouterr()
    told = (printed.out + printed.err).replace(str(job), "")
    assert said in told
    told = re.sub(
        "„[^“]*“|layout: \\w+|'\\w+'|Schreiben Sie \\w+\\.|^    .*$", "", told, flags=re.MULTILINE
    )  # what stands in a file
    own = frozenset({"brief", "nmae", "nix", "client", "letter", "job", "firma", "contract", "layout"})
    assert [(line, found) for line in told.splitlines() if (found := english_words(line, own))] == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANGUAGE": "fr:de", "LC_ALL": "en_GB.UTF-8"}, "de"),
        ({"LANGUAGE": "", "LC_ALL": "de_AT.UTF-8"}, "de"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_terminal_speaks_the_language_that_gettext_would_take(environment: dict[str, str], language: str) -> None:
    assert reader_of(environment) == language


def test_a_simulated_contract_is_told_to_a_german_reader_in_german(job: Path, capsys: Shown) -> None:
    assert run(["check", "--rehearse", str(job / "job.yaml")]) == 0
    told = capsys.readouterr().out.replace(str(job), "")
    assert "job.yaml: wenn der Auftraggeber nicht mehr zahlt\n" in told
    assert "Sie wird fällig, und nichts wird bezahlt." in told
    assert "„Zahlungserinnerung“, per E-Mail.\n" in told
    told = re.sub("„[^“]*“|^    .*$", "", told, flags=re.MULTILINE)
    own = frozenset({"job", "breach", "demand", "forum"})
    assert [(line, found) for line in told.splitlines() if (found := english_words(line, own))] == []


def test_what_no_file_is_to_blame_for_is_told_to_a_german_reader_in_german(job: Path, capsys: Shown) -> None:
    assert run(["serve", str(job / "nowhere")]) == 1
    assert capsys.readouterr().err == (
        f"docgen: es gibt keinen Ordner {job / 'nowhere'}\n  Legen Sie ihn an, oder nennen Sie einen anderen.\n"
    )
