"""The reader of blocks: what a good one comes to, and what is wrong with a bad one, all of it at once."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest

from docgen.case.contract import ChangeProcedure, Contract, LateInterest
from docgen.case.evidence import Breach
from docgen.case.getting_paid import Agreement
from docgen.case.invoices import Invoice
from docgen.case.load import examine
from docgen.case.models import Case
from docgen.case.parties import Contractor, Signatory
from docgen.schema.fields import fields_in
from docgen.schema.reader import FieldError, known_block, read_block
from tests.case.good import GOOD, changed, read_case, said

NOTHING_WRONG: tuple[FieldError, ...] = ()


def test_a_block_is_read_with_its_types_and_its_defaults() -> None:
    invoice, wrongs = read_block(Invoice, {"number": "INV-1", "issued": "2026-03-02", "amount": "7200.00"})

    assert wrongs == NOTHING_WRONG
    assert invoice == Invoice(number="INV-1", issued=date(2026, 3, 2), amount=Decimal("7200.00"))


def test_everything_wrong_in_a_block_is_told_at_once_in_the_order_of_its_fields() -> None:
    given = {"colour": "red", "amount": "x", "number": "FILL IN", "statement": {"time": ["a", {}]}, "due": ["a"]}

    invoice, wrongs = read_block(Invoice, given)

    assert invoice is None
    assert [(wrong.rule, wrong.path) for wrong in wrongs] == [
        ("fill-in", ("number",)),
        ("missing-field", ("statement", "first")),
        ("missing-field", ("statement", "last")),
        ("wrong-shape", ("statement", "time", 0)),
        ("missing-field", ("statement", "time", 1, "rate")),
        ("missing-field", ("statement", "time", 1, "quantity")),
        ("misread", ("amount",)),
        ("missing-field", ("issued",)),
        ("misread", ("due",)),
        ("unknown-field", ("colour",)),
    ]


def test_a_field_that_need_not_be_given_may_be_empty_and_one_that_must_may_not() -> None:
    signatory, wrongs = read_block(Signatory, {"name": None, "title": None})

    assert signatory is None
    assert wrongs == (FieldError("misread", ("name",), "is empty", "Write a value, or take the line out."),)


def test_a_list_that_needs_an_item_is_refused_without_one() -> None:
    assert read_block(Breach, {"facts": []})[1] == (FieldError("wrong-shape", ("facts",)),)
    assert read_block(Breach, {"facts": [{"text": "Nothing was paid."}]})[1] == NOTHING_WRONG


def test_values_that_were_read_before_are_taken_as_they_are() -> None:
    signatory = Signatory(name="Rowan Moss")
    given = {"name": "Moss Ltd", "address": ("1 Mill Lane",), "kind": "company", "signatory": signatory}

    assert known_block(Contractor, given).signatory is signatory
    assert known_block(Invoice, {"number": "A", "issued": date(2026, 3, 2)}).issued == date(2026, 3, 2)


@pytest.mark.parametrize("word", ["statutory", "Statutory", " STATUTORY "])
def test_one_word_may_stand_for_a_block(word: str) -> None:
    assert read_block(LateInterest, word) == (LateInterest(statutory=True), NOTHING_WRONG)


def test_another_word_stands_for_nothing() -> None:
    assert read_block(LateInterest, "high") == (None, (FieldError("wrong-shape", ()),))


def test_a_word_may_stand_for_a_field_that_says_itself_what_it_takes() -> None:
    assert read_block(Agreement, "oral") == (Agreement(form="oral"), NOTHING_WRONG)
    (wrong,) = read_block(Agreement, "by post")[1]
    assert (wrong.path, wrong.message) == (("form",), '"by post" is not a way to agree without a signed contract')


def test_the_word_for_a_block_written_as_a_field_of_it_is_told_how_it_is_written() -> None:
    text = changed((("late_interest: {rate: 4% per year}", "late_interest: {statutory: yes}"),))

    assert said(text) == (
        """\
good.yaml:80:19: unknown field "statutory"
    late_interest: {statutory: yes}
                    ^^^^^^^^^
  Write the one word in the place of the block: late_interest: statutory"""
    )


def test_a_list_whose_items_are_all_wrong_keeps_stand_ins_for_the_checks() -> None:
    address = "  client:\n    name: Ada Thornbury\n    kind: consumer\n    address:\n"
    assert address in GOOD
    lines = GOOD[GOOD.index(address) + len(address) :].split("\n")
    count = next(at for at, line in enumerate(lines) if not line.startswith("      - "))
    text = GOOD.replace("\n".join(lines[:count]), "      - [12 Alder Road]")

    found = examine(text.encode(), "good.yaml")

    assert found.broken == ("parties.client.address[0]",)
    assert found.case is not None


def test_what_is_known_to_be_right_and_is_not_is_a_mistake_of_docgens_own() -> None:
    with pytest.raises(ValueError, match="missing-field"):
        known_block(Signatory, {})


def test_the_fields_of_a_block_are_those_it_builds_on_and_then_its_own() -> None:
    fields = fields_in(Contractor)

    assert list(fields) == [
        *(
            "name",
            "trading_as",
            "address",
            "postal_address",
            "email",
            "phone",
            "registration",
            "tax_number",
            "signatory",
            "second_signatory",
            "together_with",
            "changes",
        ),
        *("kind", "bank", "ways_to_pay", "licence", "license"),
    ]
    assert [name for name, field in fields.items() if field.required] == ["name", "kind"]
    assert fields["signatory"].block is Signatory
    assert fields["address"].is_list
    assert fields["address"].at_least_one


def test_what_only_a_word_can_set_is_no_field_of_a_file() -> None:
    assert list(fields_in(LateInterest)) == ["rate"]


def test_a_default_that_is_a_block_is_a_whole_one() -> None:
    assert fields_in(Contract)["changes"].default == ChangeProcedure()


def test_a_case_survives_the_way_to_another_process() -> None:
    case = read_case(GOOD.encode(), "good.yaml").case

    back = pickle.loads(pickle.dumps(case))

    assert back == case
    assert isinstance(back, Case)
    assert hash(back) == hash(case)
