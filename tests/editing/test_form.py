"""The form: what it asks comes from the blocks of the case, and what is filled in becomes edits."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.case.models import Case
from docgen.editing.answers import added, answers_of
from docgen.editing.edits import Edit, Insert, Move, Remove, Set, edited
from docgen.editing.form import (
    Block,
    Filled,
    Question,
    filled_by,
    filled_from,
    form_of,
    label_of,
    pairs_of,
    sections_of,
)
from docgen.resources import templates_folder
from docgen.schema.fields import every_block, fields_in
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Plain, value_at

FILES = [*sorted(Path("examples").glob("*.yaml")), *sorted(Path("tests/story").glob("*.yaml"))]
KITCHEN = Path("examples/kitchen.yaml").read_bytes()


def _tree(raw: bytes) -> Plain:
    return read_source(raw, "").to_plain()


def _every_question(block: Block) -> list[Question]:
    inner = [part for each in block.questions for part in (each.block, each.blank, *each.rows) if part]
    return [*block.questions, *(question for part in inner for question in _every_question(part))]


def test_every_field_of_a_case_file_is_asked_as_its_block_states_it() -> None:
    asked = {".".join(_names(each.name)): each for each in _every_question(form_of(Filled(), {}))}
    stated = {
        f"{path}.{each.name}" if path else each.name: each
        for path, block in every_block(Case)
        for each in fields_in(block).values()
    }
    assert asked.keys() == stated.keys()
    for name, question in asked.items():
        field = stated[name]
        assert (question.about, question.choices, question.required) == (
            field.description,
            field.choices,
            field.required,
        )
        assert question.label == label_of(field.name)


@pytest.mark.parametrize(
    ("law", "filled", "shown"),
    [
        ("GB-ENG", {}, ["licence"]),
        ("DE", {}, ["licence"]),
        ("US-CA", {}, ["license"]),
        ("US-CA", {"licence": "CSLB 1"}, ["licence"]),
        ("GB-ENG", {"license": "CSLB 1"}, ["license"]),
        ("GB-ENG", {"license": "CSLB 1", "licence": "CSLB 2"}, ["licence", "license"]),
    ],
)
def test_of_two_spellings_of_a_field_the_form_asks_for_one(law: str, filled: dict[str, str], shown: list[str]) -> None:
    tree: dict[str, Plain] = {"law": law, "parties": {"contractor": {**filled}}}
    asked = [each.name.rpartition(".")[2] for each in _every_question(form_of(filled_from(tree), tree))]
    assert [name for name in asked if name in ("licence", "license")] == shown


def test_the_example_of_a_reference_is_the_one_that_its_help_names() -> None:
    for path, block in every_block(Case):
        for each in fields_in(block).values():
            named = re.search(r": ([A-Z]\d?)\.$", each.description)
            if named and each.reading and each.reading.takes == "a reference":
                assert each.example == named[1], f"{path}.{each.name}"


def _names(name: str) -> list[str]:
    return [part.partition("[")[0] for part in name.split(".")]


def test_labels() -> None:
    assert [label_of(name) for name in ("late_interest", "iban", "id", "day_count")] == [
        "Late interest", "IBAN", "ID", "Day count",
    ]  # fmt: skip


def test_the_sections_are_all_of_the_file_but_its_version() -> None:
    named = [name for _, names in sections_of() for name in names]
    assert sorted([*named, "docgen"]) == sorted(fields_in(Case))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_form_that_is_sent_back_as_it_came_changes_nothing(file: Path) -> None:
    tree = _tree(file.read_bytes())
    sent = list(pairs_of(filled_from(tree)))
    answers = answers_of(filled_by(sent), tree)
    assert answers.edits == ()
    assert answers.unclear == ()
    by_browser = [(name, text.replace("\n", "\r\n")) for name, text in sent]
    assert answers_of(filled_by(by_browser), tree).edits == ()


def _sent(*changed: tuple[str, str], rows: dict[str, list[str]] | None = None) -> tuple[Edit, ...]:
    """The edits of the kitchen's form when some fields are filled in otherwise, and rows are in another order."""
    filled = filled_from(_tree(KITCHEN))
    filled = filled_by([*pairs_of(filled), *changed])
    for name, keys in (rows or {}).items():
        holder = filled.blocks["contract"] if name.startswith("contract.") else filled
        old = holder.rows[name.rpartition(".")[2]]
        holder.rows[name.rpartition(".")[2]] = {key: old.get(key, Filled()) for key in keys}
    return answers_of(filled, _tree(KITCHEN)).edits


def test_only_what_is_changed_becomes_an_edit() -> None:
    assert _sent(("payments[0].amount", "£4,800.50")) == (Set(("payments", 0, "amount"), "4800.50"),)
    assert _sent(("parties.client.phone", "  ")) == (Remove(("parties", "client", "phone")),)
    assert _sent(("parties.client.salutation", " Ms Hartley ")) == ()
    assert _sent(("contract.late_interest.", "statutory")) == (Set(("contract", "late_interest"), "statutory"),)
    assert _sent(("no.such[0].field", "x"), ("payments[0].no", "x"), ("payments", "x"), ("[", "]")) == ()


def test_rows_that_go_move_and_are_new() -> None:
    first = _sent(rows={"contract.milestones": ["1", "0", "2", "3"]})
    assert first == (Move(("contract", "milestones"), 1, 0),)
    assert _sent(rows={"contract.milestones": ["0", "2", "3"]}) == (Remove(("contract", "milestones", 1)),)
    new = (("payments[new].date", "1 July 2026"), ("payments[new].amount", "10"))
    tree = _tree(KITCHEN)
    assert isinstance(tree, dict)
    count = len(tree["payments"] or [])
    assert _sent(*new) == (Insert(("payments",), count, {"date": "2026-07-01", "amount": "10.00"}),)
    assert _sent(*new, rows={"payments": ["new"]}) == (
        Insert(("payments",), 0, {"date": "2026-07-01", "amount": "10.00"}),
        *(Remove(("payments", at)) for at in range(count, 0, -1)),
    )


@pytest.mark.parametrize("path", [("record",), ("contract", "milestones")])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_rows_in_any_order_come_out_in_that_order(path: tuple[str, ...], data: st.DataObject) -> None:
    *outer, name = path
    tree = _tree(KITCHEN)
    items = value_at(tree, path)
    assert isinstance(items, list)
    keys = data.draw(st.permutations([*map(str, range(len(items))), "new1", "new2"]))
    keys = keys[: data.draw(st.integers(0, len(keys)))]
    word = "text" if name == "record" else "title"
    new = {"new1": "One", "new2": "Two"}
    filled = asked = filled_from(tree)
    for step in outer:
        asked = asked.blocks[step]
    asked.rows[name] = {key: asked.rows[name].get(key) or Filled(texts={word: new[key]}) for key in keys}
    emptied = data.draw(st.sets(st.sampled_from("012"))) & set(keys)
    for key in emptied:
        asked.rows[name][key].texts[word] = ""

    def row(key: str) -> Plain:
        item = items[int(key)] if key.isdigit() else {word: new[key]}
        assert isinstance(item, dict)
        return {field: value for field, value in item.items() if field != word or key not in emptied}

    made = _tree(edited(KITCHEN, answers_of(filled, tree).edits).raw)
    assert value_at(made, path, []) == [row(key) for key in keys]
    for step in outer:
        made, tree = value_at(made, (step,)), value_at(tree, (step,))
    assert isinstance(made, dict)
    assert isinstance(tree, dict)
    assert {one: value for one, value in made.items() if one != name} == {
        one: value for one, value in tree.items() if one != name
    }


def test_a_value_that_is_emptied_goes_whatever_it_was() -> None:
    filled = filled_by([("title", ""), ("case", "A")])
    assert answers_of(filled, {"case": "A", "title": "there"}).edits == (Remove(("title",)),)


def test_what_is_unclear_is_told_at_its_field_and_left_out() -> None:
    filled = filled_by([("payments[0].date", "12/3/2026"), ("payments[0].amount", "5"), ("payments[]", "0")])
    answers = answers_of(filled, {"currency": "GBP", "payments": [{"date": "2026-01-01", "amount": "4.00"}]})
    assert answers.edits == (Set(("payments", 0, "amount"), "5.00"),)
    (unclear,) = answers.unclear
    assert (unclear.path, unclear.message) == (
        "payments[0].date",
        'date "12/3/2026" may be 12 March 2026 or 3 December 2026',
    )


def test_what_has_another_shape_than_its_field_is_left_alone() -> None:
    tree: Plain = {
        "title": {"a": "b"},
        "payments": ["500", {"date": "x"}],
        "invoices": "none",
        "contract": {"scope": "all of it", "late_interest": "FILL IN statutory, or a rate", "payment": "soon"},
        "unknown": "x",
        "case": None,
    }
    assert answers_of(filled_by(pairs_of(filled_from(tree))), tree).edits == ()


def test_what_is_still_to_be_filled_in_is_asked_and_stays_until_it_is() -> None:
    tree: Plain = {"title": "FILL IN what the job is", "parties": {"client": {"address": ["FILL IN street", "Bath"]}}}
    filled = filled_from(tree)
    (title,) = form_of(filled, tree, names=("title",)).questions
    assert (title.text, title.asked) == ("", "what the job is")
    assert answers_of(filled_by(pairs_of(filled)), tree).edits == ()
    sent = [("title", "Kitchen"), ("parties.client.address", "1 High Street\r\nBath")]
    assert answers_of(filled_by(sent), tree).edits == (
        Set(("title",), "Kitchen"),
        Set(("parties", "client", "address"), ["1 High Street", "Bath"]),
    )


def test_a_reference_offers_what_the_file_has() -> None:
    tree = _tree(KITCHEN)
    numbers = [value_at(tree, ("invoices", at, "number")) for at in range(9)]
    form = form_of(filled_from(tree), tree, names=("payments",))
    offered = {each.name.partition(".")[2]: each.offered for each in form.questions[0].rows[0].questions}
    assert [offer.text for offer in offered["invoice"]] == [number for number in numbers if number]
    assert offered["note"] == ()


def test_an_exhibit_that_says_more_is_shown_by_its_file_and_keeps_the_rest() -> None:
    block = b"{file: evidence/2026-05-01-photos.pdf, page: 2}"
    raw = KITCHEN.replace(b"evidence/2026-05-01-photos.pdf", block, 1)
    assert block in raw
    tree = _tree(raw)
    filled = filled_from(tree)
    row = next(row for row in filled.rows["record"].values() if row.texts["exhibit"].endswith("photos.pdf"))
    assert answers_of(filled, tree).edits == ()

    row.texts["exhibit"] = "evidence/2026-05-01-garden.pdf"
    done = edited(raw, answers_of(filled, tree).edits).raw
    assert b"file: evidence/2026-05-01-garden.pdf" in done
    assert b"page: 2" in done


_PIECES = {
    path.name: piece[1]
    for path in sorted(templates_folder().glob("contracts/*/*.md"))
    if (piece := re.search(r"^write: \|\n((?:  .*\n)+)", path.read_text("utf-8"), re.MULTILINE))
}
"""What brings a clause in, as the clauses' files say it."""


def test_what_brings_a_clause_in_is_added_beside_what_stands_there() -> None:
    tree = read_source(KITCHEN, "").to_plain()
    assert len(_PIECES) > 20
    for name, text in _PIECES.items():
        piece = read_source(textwrap.dedent(text).encode(), "").to_plain()
        made = read_source(edited(KITCHEN, tuple(added(piece, tree))).raw, "").to_plain()
        assert made == _merged(tree, piece), name


def _merged(tree: Plain, piece: Plain) -> Plain:
    if isinstance(tree, dict) and isinstance(piece, dict):
        return {**tree, **{key: _merged(tree.get(key), value) for key, value in piece.items()}}
    return [*tree, *piece] if isinstance(tree, list) and isinstance(piece, list) else piece
