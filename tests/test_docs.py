"""The pages under docs/ that are made from the code say what the code says, and name every command and option."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docgen.case.models import Case
from docgen.case.rules import REHEARSAL_RULES
from docgen.cli.commands import COMMANDS, docgen
from docgen.schema.fields import every_block, fields_in
from tools.make_docs import DOCS, PAGES

GROUP = click.Context(docgen, info_name="docgen")


@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.name)
def test_a_page_made_from_the_code_is_up_to_date(place: Path) -> None:
    assert place.read_text(encoding="utf-8") == PAGES[place](), "run `make docs` and look at the difference"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_docs_and_has_a_help_text(name: str) -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## docgen {name}\n")[2].partition("\n## ")[0]
    command = docgen.get_command(GROUP, name)

    assert command is not None
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.opts} of docgen {name} has no help text"
            for spelling in (*parameter.opts, *parameter.secondary_opts):
                assert spelling in section, f"{spelling} of docgen {name} is not in docs/commands.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_names_each_command_as_the_command_names_itself(name: str) -> None:
    command = docgen.get_command(GROUP, name)

    assert command is not None
    assert command.name == name
    assert COMMANDS[name].endswith(".")


def test_every_field_of_the_case_file_has_a_line_of_prose() -> None:
    without = [
        f"{path}.{field.name}"
        for path, model in every_block(Case)
        for field in fields_in(model).values()
        if not field.description
    ]

    assert without == []


def warnings_in_the_code() -> Iterator[str]:
    """The rule of every warning that some module of docgen writes out, or names by a constant of its own."""
    for module in (DOCS.parent / "docgen").rglob("*.py"):
        tree = ast.parse(module.read_text("utf-8"))
        named = {
            ast.unparse(node.targets[0]): node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                given = {word.arg: word.value for word in node.keywords}
                rule = given.get("rule")
                rule = named.get(rule.id) if isinstance(rule, ast.Name) else rule
                if isinstance(rule, ast.Constant) and "WARNING" in ast.unparse(given.get("severity", rule)):
                    yield str(rule.value)


def test_every_warning_is_in_the_docs() -> None:
    page = (DOCS / "checks.md").read_text(encoding="utf-8")
    written = sorted(set(warnings_in_the_code()))

    assert {"exhibit-missing", "template-term", "template-placeholder"} <= set(written)
    assert [rule for rule in written if f"### {rule}\n" not in page and f"| `{rule}` |" not in page] == []


def test_every_rule_of_the_rehearsal_is_in_the_docs() -> None:
    calls = ast.walk(ast.parse((DOCS.parent / "docgen" / "steps" / "simulate.py").read_text("utf-8")))
    clauses = {
        str(ast.literal_eval(call.args[0]))
        for call in calls
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "_fails"
    }

    assert {f"rehearsal-{clause}" for clause in clauses} == set(REHEARSAL_RULES)


ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
PACKAGE = DOCS.parent / "docgen"


def test_every_room_of_the_house_is_in_the_table_of_floors() -> None:
    folders = {f"`{place.parent.name}/`" for place in PACKAGE.glob("*/__init__.py")}
    files = {f"`{place.name}`" for place in PACKAGE.glob("*.py") if not place.name.startswith("__")}

    assert sorted(room for room in folders | files if room not in ARCHITECTURE) == []


def test_every_file_that_the_architecture_names_is_there() -> None:
    named = set(re.findall(r"`([a-z_*/-]+(?:/|\.py|\.md|\.yaml|\.css))`", ARCHITECTURE))
    rooms = [DOCS.parent, PACKAGE, *(place.parent for place in PACKAGE.glob("*/__init__.py"))]

    assert "schema/field_errors.py" in named
    assert sorted(one for one in named if not any(any(room.glob(one)) for room in rooms)) == []


def test_every_test_that_the_page_of_attacks_names_is_there() -> None:
    page = (DOCS / "decisions" / "attacks.md").read_text(encoding="utf-8")
    files = list((DOCS.parent / "tests").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)", "\n".join(file.read_text(encoding="utf-8") for file in files)))

    named = re.findall(r"`(test_\w+)(…?)`", page)
    assert len(named) > 30
    assert [
        name for name, cut in named if name not in there and not (cut and any(n.startswith(name) for n in there))
    ] == []
    assert [name for name in re.findall(r"`(tests/[\w/]+\.py)`", page) if not (DOCS.parent / name).is_file()] == []
