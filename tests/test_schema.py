"""The JSON Schema agrees with docgen: it takes every example and every new case file, and marks typical slips."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from docgen.case.models import Case
from docgen.law.pack_reader import load_law
from docgen.scaffold import Beginning, new_case
from docgen.schema.json_schema import schema_of
from tests.test_scaffold import filled_in

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
CASES = sorted(EXAMPLES.glob("*.yaml"))


class _EditorLoader(yaml.SafeLoader):
    """YAML as editors read it (1.2): true and false are the only flags, and dates are text."""


_EditorLoader.yaml_implicit_resolvers = {
    sign: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def complaints(text: str) -> list[str]:
    """What an editor would mark: the dotted path of each place."""
    checker = jsonschema.Draft202012Validator(schema_of(Case, "docgen case file"))
    found: Any = checker.iter_errors(yaml.load(text, Loader=_EditorLoader))
    return sorted(".".join(str(step) for step in wrong.absolute_path) for wrong in found)


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(Case, "docgen case file"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_an_editor_marks_nothing_in_the_examples(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


def test_an_editor_marks_nothing_in_a_filled_in_case_file() -> None:
    begun = Beginning(file="job.yaml", case="J-1", law=load_law("DE"), kind="services", day=date(2026, 3, 2))

    assert complaints(filled_in(new_case(begun))) == []


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("docgen: 1", "docgen: 2", "docgen"),
        ("kind: construction", "kind: constructions", "kind"),
        ("price: 28800.00", "price: £28800", "contract.price"),
        ("payment: {within: 14 days}", "payment: {within: 14}", "contract.payment.within"),
        ("late_interest: {rate: 5% per year}", "late_interest: {rate: 5}", "contract.late_interest"),
        ("payments:", "payment:", ""),
        ("date: 2026-03-02", "date: 2 March 2026", "contract.date"),
        ("kind: consumer", "kind: FILL IN", "parties.client.kind"),
    ],
)
def test_an_editor_marks_a_mistake_at_its_place(right: str, wrong: str, path: str) -> None:
    text = (EXAMPLES / "kitchen.yaml").read_text(encoding="utf-8")
    assert right in text

    assert complaints(text.replace(right, wrong, 1)) == [path]


def test_a_field_may_stand_there_with_nothing_after_it() -> None:
    text = (EXAMPLES / "kitchen.yaml").read_text(encoding="utf-8")

    assert complaints(text + "\ncosts:\nrates:\n") == []
