"""Two people who ordered the work together: each is named, greeted and signs, and each owes the whole."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.change_orders import ChangeOrder
from docgen.case.checks.change_orders import approver_unknown
from docgen.case.checks.identity import two_names_in_one
from docgen.case.contract import ChangeProcedure
from docgen.case.models import Case
from tests.steps.jobs import job, words_of


def couple(language: str = "en-GB", first: str = "Mr Amit Shah", second: str = "Mrs Priya Shah", **more: Any) -> Case:
    """A job for two people at one address."""
    contractor = {"name": "Moss Joinery", "kind": "sole_trader", "address": ["1 Mill Lane"]}
    client = {
        "name": first,
        "kind": "consumer",
        "address": ["14 Larch Close"],
        "together_with": [{"name": second}],
    }
    parties = {"contractor": contractor, "client": client}
    return job("2026-05-15", **{"language": language, "client": "consumer", "parties": parties, **more})


def words(case: Case, document: str) -> str:
    """The words of a document of 15 June 2026, as Markdown."""
    return words_of(case, document, "2026-06-15")


def test_each_signs_on_a_line_of_his_own_and_owes_the_whole() -> None:
    contract = words(couple(), "contract")
    assert "**Mr Amit Shah and Mrs Priya Shah**" in contract
    assert (
        "(the **Client**); each of them is liable for the whole of what the Client owes (jointly and severally)"
        in contract
    )
    assert "Signed by Mr Amit Shah (Client)" in contract
    assert "Signed by Mrs Priya Shah (Client)" in contract


def test_the_same_in_german() -> None:
    contract = words(couple("de-DE", "Frau Ute Reuter", "Herr Jan Krause", law="DE"), "contract")
    assert "**Frau Ute Reuter und Herr Jan Krause**" in contract
    assert "jeder von ihnen schuldet, was der Auftraggeber schuldet, in voller Höhe (Gesamtschuldner)" in contract
    assert "Unterschrift Frau Ute Reuter (Auftraggeber)" in contract
    assert "Unterschrift Herr Jan Krause (Auftraggeber)" in contract


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize("language", ["en-GB", "de-DE"])
def test_one_of_a_couple_acts_for_both_only_where_the_contract_says_so(form: str, language: str) -> None:
    case = couple(language)
    both = words(replace(case, contract=replace(case.contract, form=form)), "contract")
    named = ChangeProcedure(approvers=("Mrs Priya Shah",))
    one = words(replace(case, contract=replace(case.contract, form=form, changes=named)), "contract")
    together = ("all of these together", "each of Mr Amit Shah", "alle gemeinsam", "jeden von ihnen")
    assert any(said in both for said in together)
    assert not any(said in one for said in together)
    assert "Mrs Priya Shah" in one
    either = ChangeProcedure(approvers=("Mrs Priya Shah", "Mr Amit Shah"))
    by_either = words(replace(case, contract=replace(case.contract, form=form, changes=either)), "contract")
    assert re.search("Mrs Priya Shah (?:or|oder) Mr Amit Shah", by_either)


def test_an_order_that_one_of_a_couple_approved_is_told_of() -> None:
    order = ChangeOrder(
        number=1, date=date(2026, 4, 1), reason="Tiles", approved=date(2026, 4, 2), approved_by="Mr Amit Shah"
    )
    case = replace(couple(), change_orders=(order,))
    assert [str(found.message) for found in approver_unknown.find(case)] == [
        "change order 1 was approved by Mr Amit Shah, and the contract asks for Mr Amit Shah and Mrs Priya Shah"
        " together"
    ]
    both = replace(order, approved_by="Mr Amit Shah and Mrs Priya Shah")
    assert list(approver_unknown.find(replace(case, change_orders=(both,)))) == []
    trusted = replace(case.contract, changes=ChangeProcedure(approvers=("Mr Amit Shah",)))
    assert list(approver_unknown.find(replace(case, contract=trusted))) == []


def test_two_firms_are_addressed_in_the_plural() -> None:
    client = {"name": "Ash Ltd", "kind": "company", "address": ["1 Quay"], "together_with": [{"name": "Oak Ltd"}]}
    parties = {"contractor": {"name": "Moss", "kind": "company", "address": ["1 Mill Lane"]}, "client": client}
    english, german = (
        words(job("2026-05-15", parties=parties, language=language), "stop-work-notice")
        for language in ("en-GB", "de-DE")
    )
    assert "In this letter Ash Ltd and Oak Ltd are addressed as “you”." in english
    assert "in diesem Schreiben sind mit „Sie“ Ash Ltd und Oak Ltd gemeint." in german


@pytest.mark.parametrize("document", ["reminder", "late-interest-notice", "final-demand", "statement-of-account"])
def test_a_letter_names_and_greets_both(document: str) -> None:
    letter = words(couple(), document)
    assert "Mr Amit Shah  \nMrs Priya Shah  \n14 Larch Close" in letter
    assert "Dear Mr Shah and Mrs Shah," in letter
    german = words(couple("de-DE", "Frau Ute Reuter", "Herr Jan Krause", law="DE"), document)
    assert "Sehr geehrte Frau Reuter, sehr geehrter Herr Krause," in german


def test_a_demand_says_that_each_owes_the_whole() -> None:
    assert "Each of you is liable for the whole sum (jointly and severally)." in words(couple(), "final-demand")
    german = words(couple("de-DE", "Frau Ute Reuter", "Herr Jan Krause", law="DE"), "final-demand")
    assert "Sie schulden den Betrag als Gesamtschuldner, jeder von Ihnen also in voller Höhe." in german
    assert "Each of you" not in words(job("2026-05-15"), "final-demand")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "Mr Amit Shah and Mrs Priya Shah",
            "name: Mr Amit Shah, and below it together_with: [{name: Mrs Priya Shah}].",
        ),
        ("Mr and Mrs Shah", "name: Mr Shah, and below it together_with: [{name: Mrs Shah}]."),
        ("Ute & Jan Krause", "name: Ute Krause, and below it together_with: [{name: Jan Krause}]."),
    ],
)
def test_two_names_in_one_are_found(name: str, hint: str) -> None:
    client = {"name": name, "kind": "consumer", "address": ["14 Larch Close"]}
    parties = {"contractor": {"name": "Moss", "kind": "company", "address": ["1 Mill Lane"]}, "client": client}
    [found] = two_names_in_one.find(job("2026-05-15", parties=parties))
    assert found.message == f'"{name}" are two people, and there is one line to sign'
    assert found.hint == f"Write {hint}"
    assert list(two_names_in_one.find(couple())) == []
