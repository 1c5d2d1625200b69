"""What `docgen explain` says of a document, held against the document itself and against the case file's models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen import pipeline
from docgen.case.models import Case
from docgen.compose.clauses import ClauseFront
from docgen.compose.draft import Clause, Heading
from docgen.compose.explanation import ClauseNote, explained
from docgen.compose.inline_parser import plain
from docgen.compose.template_loader import TemplateFolder
from docgen.documents import kind_of
from docgen.documents.contract import agreement_context
from docgen.errors import CaseError
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import ledger_of
from docgen.resources import templates_folder
from docgen.schema.fields import Record, fields_in
from tests.documents.examples import EXAMPLES, ExampleDocument, composed, example_documents, loaded
from tests.documents.pairs import CHOICES, case_of, rows
from tests.documents.test_every_case_composes import CASES, LAWS_AND_KINDS, client_of, document_of, without

FOLDER = TemplateFolder(root=templates_folder(), language="en-GB")
CLAUSES: dict[str, ClauseFront] = {
    name: clause
    for path in sorted(templates_folder().rglob("*.md"))
    if path.name.count(".") == 1  # a translation says nothing of itself
    and (clause := FOLDER.read(name := path.relative_to(templates_folder()).as_posix()).clause)
}
DOCUMENTS = [document for document in example_documents() if document.document == "contract"]


def notes_of(example: str, case: Case) -> tuple[pipeline.Document, tuple[ClauseNote, ...]]:
    """The contract of a case made from the example's, and what explain says of it."""
    document = document_of(example, case, "contract", case.contract.date)
    context = agreement_context(ledger_of(case, load_law(case.law)))
    template, language = kind_of("contract").for_case(case).template, document.draft.language
    return document, explained(template=template, context=context, language=language, openings=document.openings)


def agree(document: pipeline.Document, notes: tuple[ClauseNote, ...]) -> None:
    """Whole clauses and annexes of the Draft are those that explain lists, in order, with the same numbers."""
    outer = [(note.number, note.heading) for note in notes if note.included and note.depth == 0 and note.number]
    drafted = [
        (block.full_number if isinstance(block, Clause) else block.annex, plain(block.inlines))
        for block in document.draft.blocks
        if (isinstance(block, Clause) and block.level == 1) or (isinstance(block, Heading) and block.annex)
    ]
    assert outer == drafted
    opened = {opening.file for opening in document.openings}
    assert {note.file for note in notes if note.included} <= opened
    assert not {note.file for note in notes if not note.included} & opened
    numbers = {block.full_number for block in document.draft.blocks if isinstance(block, Clause)}
    assert {note.number for note in notes if note.included and note.depth} <= numbers


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_what_explain_says_is_in_is_what_the_contract_has(document: ExampleDocument) -> None:
    notes = pipeline.explain(loaded(document.example), document.document, as_of=document.as_of)

    agree(composed(document), notes)
    assert any(not note.included for note in notes)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['law']}-{row['kind']}-{row['client']}-{row['form']}")
def test_every_pair_of_choices_gives_a_contract_without_a_doubt_that_is_explained(row: dict[str, str]) -> None:
    """The lint of the merged text finds nothing: no term without its definition, no reference to nothing."""
    document, notes = notes_of("shop-fit-out.yaml", case_of(row))

    assert [diagnostic.message for diagnostic in document.warnings] == []
    agree(document, notes)


def test_the_rows_hold_every_pair_of_choices() -> None:
    seen = {pair for row in rows() for pair in combinations(row.items(), 2)}
    wanted = {
        ((one, first), (other, second))
        for one, other in combinations(CHOICES, 2)
        for first, second in product(CHOICES[one], CHOICES[other])
    }
    assert wanted <= seen
    assert len(rows()) < 80  # a few dozen documents, not the millions of all combinations


@pytest.mark.parametrize(("law", "kind"), LAWS_AND_KINDS)
def test_every_law_and_kind_of_client_is_explained(law: str, kind: str) -> None:
    example = "website.yaml" if law.startswith("US") else "shop-fit-out.yaml"
    case = client_of(without(loaded(example).case, "late_interest"), law, kind)
    agree(*notes_of(example, case))


# --- what the clauses say of themselves ---------------------------------------------------------------------------


def sentences(clause: ClauseFront) -> Iterator[str]:
    """Every reason that a clause gives."""
    yield clause.reason
    if clause.otherwise:
        yield clause.otherwise
    for variant in clause.variants:
        yield variant.reason


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_gives_its_reasons_in_sentences(name: str) -> None:
    for sentence in sentences(CLAUSES[name]):
        assert re.fullmatch(r"[A-Z“].*\.", sentence), sentence
        assert len(sentence) <= 240, sentence


@pytest.mark.parametrize("name", CLAUSES)
def test_the_fields_that_decide_are_fields_of_the_case_file(name: str) -> None:
    clause = CLAUSES[name]
    for field in (*clause.fields, *(field for variant in clause.variants for field in variant.fields)):
        assert is_field(Case, field.split(".")), field


def is_field(model: type[Record], path: list[str]) -> bool:
    """Whether a path of names leads to a field of a model, through lists."""
    if not path:
        return True
    inner = fields_in(model).get(path[0])
    return inner is not None and (len(path) == 1 or (inner.block is not None and is_field(inner.block, path[1:])))


@pytest.mark.parametrize("name", [name for name, clause in CLAUSES.items() if clause.write])
def test_what_to_write_is_read_as_a_case_file_and_brings_the_clause_in(name: str, tmp_path: Path) -> None:
    """Tried on every example: in one of them at least the clause is out without the piece, and in with it."""
    wanted = yaml.load(CLAUSES[name].write, Loader=yaml.CBaseLoader)
    tried = []
    for example in CASES:
        given = as_written(example)
        bare = {key: given[key] for key in BEFORE_THE_WORK if key in given}
        terms = wanted.get("contract", {})
        bare["contract"] = {key: value for key, value in given["contract"].items() if key not in terms}
        bare["contract"] |= {key: NEEDED[key] for key in terms if key in NEEDED}
        after = is_in(name, tmp_path / example, merged(bare, wanted))
        before = is_in(name, tmp_path / example, bare) if after == "in" else "not asked"
        if (before, after) == ("out", "in"):
            return
        tried.append(f"{example}: {before}, then {after}")
    raise AssertionError(tried)


@cache
def as_written(example: str) -> dict[str, Any]:
    """The fields of an example's case file, each as the text that was typed."""
    fields: dict[str, Any] = yaml.load((EXAMPLES / example).read_bytes(), Loader=yaml.CBaseLoader)
    return fields


BEFORE_THE_WORK = ("docgen", "case", "title", "kind", "law", "language", "currency", "parties")
NEEDED: dict[str, Any] = {
    "milestones": [{"id": "M1", "title": "Completion", "share": "100%", "due": "on completion"}],
    "payment": {"within": "14 days"},
}


def is_in(name: str, file: Path, given: Any) -> str:
    """Whether the contract of a case file with these fields has the clause: "in", "out", or why there is none."""
    file.write_text(yaml.dump(given, Dumper=yaml.CSafeDumper, allow_unicode=True), "utf-8")
    try:
        case = pipeline.load(str(file))
    except CaseError as refused:
        return "; ".join(diagnostic.message for diagnostic in refused.diagnostics)
    notes = pipeline.explain(case, "contract", as_of=case.case.contract.date)
    return next(
        ("in" if note.included else "out" for note in notes if f"{note.clause}.md" == name), "not in this document"
    )


def merged(given: Any, wanted: Any) -> Any:
    """A case file's fields with those of a piece written into them."""
    if not isinstance(given, dict) or not isinstance(wanted, dict):
        return wanted
    return given | {key: merged(given.get(key), value) for key, value in wanted.items()}


def test_a_numbered_paragraph_that_a_case_switches_is_a_clause_of_its_own() -> None:
    """Else explain would know nothing of it. Wordings of one clause are told apart by its variant."""
    for name in CLAUSES:
        lines = (templates_folder() / name).read_text("utf-8").split("\n")
        for line, following in pairwise(lines):
            if re.match(r"1?\d\. ", following) and line.startswith("{% if "):
                assert line.startswith("{% if variant =="), f"{name}: {line}"


TRANSLATIONS = sorted(path for path in templates_folder().rglob("*.md") if path.name.count(".") == 2)


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.name)
def test_a_translation_includes_what_its_original_includes(path: Path) -> None:
    """Else a clause of the law would be missing in one language. Notices whose words an American law prescribes stand
    in English contracts alone; `check` says so (prescribed-notices).
    """
    if path.name == "home-notices.de.md":
        assert "forms/home-notices" not in path.read_text("utf-8")
        return
    original = path.with_name(path.name.split(".")[0] + ".md")
    included = re.compile(r'{%\s*include "([^"]+)"')

    assert included.findall(path.read_text("utf-8")) == included.findall(original.read_text("utf-8"))
