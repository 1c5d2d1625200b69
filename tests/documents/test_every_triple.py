"""Whatever three terms stand together: a road from every default, no clause that refers to none, one answer each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.compose.draft import Clause, Heading
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import ledger_of
from docgen.render.words import lines_of
from docgen.steps.ladder import ladder_of
from docgen.steps.simulate import simulate
from tests.documents.pairs import CHOICES, case_of, rows, triples
from tests.documents.test_contract_holds import APART, LANGUAGES, NUMBERS, UNIT
from tests.documents.test_every_case_composes import document_of

SHARDS = 12
EVERY_OTHER_SUM = {
    "en-GB": "sum owed under the Contract when it arises",
    "de-DE": "jeden anderen Betrag",
}


def test_any_three_choices_stand_together_in_a_row() -> None:
    """Looked at for factors drawn at random: all of them are a third of a million."""
    draw = Random(7)
    for _ in range(400):
        names = draw.sample(list(CHOICES), 3)
        wanted = set(product(*(CHOICES[name] for name in names)))
        assert wanted == {tuple(row[name] for name in names) for row in triples()}, names


def contracts() -> list[tuple[dict[str, str], str]]:
    """Every row for triples in one language, each language in turn, and every row for pairs in both.

    That a translation has the English text's conditions is held elsewhere, so what stands together in one language does
    in the other; here the German words are read for what a condition cannot show.
    """
    in_turn = [(row, LANGUAGES[at % len(LANGUAGES)]) for at, row in enumerate(triples())]
    return in_turn + [(row, language) for row in rows() for language in LANGUAGES]


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_any_three_terms_leave_a_road_and_one_answer(shard: int) -> None:
    for row, language in contracts()[shard::SHARDS]:
        case = replace(case_of(row, **_with_numbers_apart(row)), language=language)
        document = document_of("shop-fit-out.yaml", case, "contract", case.contract.date)
        # No clause refers to one that is absent, and no term is used that none defines.
        assert [diagnostic.message for diagnostic in document.warnings] == [], row
        blocks = document.draft.blocks
        anchors = [block.anchor for block in blocks if isinstance(block, (Clause, Heading)) and block.anchor]
        assert len(anchors) == len(set(anchors)), row
        lines = list(lines_of(document.draft))
        # A word that a condition left out leaves a blank before the mark.
        assert [line for line in lines if re.search(r"\w [.,;:](?: |$)", line)] == [], row
        _assert_roads(case, set(anchors), lines, row)
        _assert_one_answer(lines, row)


def test_a_sample_is_rehearsed_to_its_end_or_the_missing_term_is_told() -> None:
    """`check --rehearse` plays the client's default: it ends in a demand, a stop and an end, or in what is missing."""
    for row in triples()[::12]:
        case = case_of(row)
        contract, ledger = case.contract, ledger_of(case, load_law(case.law))
        played = simulate(ledger, ladder_of(case))
        days, told = [event.day for event in played.events], "\n".join(event.words for event in played.events)
        assert days == sorted(days), row
        for step in ("is issued: ", "It falls due, and nothing is paid.", "emand"):
            assert step in told, (step, row)
        assert contract.late_interest is None or "rehearsal-late-payment" not in {each.rule for each in played.failing}
        # A stop by the contract can last until it gives a right to end; without any right to stop that is told.
        assert ("The stop has lasted" in told) == (contract.stop_work is not None), row
        missing = {(each.rule.removeprefix("rehearsal-"), each.message) for each in played.failing}
        said = {
            "no right to stop": ("stop-work", "neither a clause nor a statute gives the right"),
            "no time to answer": ("change-order", "no clause says how soon it is answered"),
            "no end for default": ("ending", "no clause says from when the contract may be ended for it"),
            "no title kept": ("security", "no clause keeps the title back"),
            "no rights kept": ("security", "no clause keeps the rights back"),
        }
        found = {
            name for name, (rule, words) in said.items() if any(rule == at and words in text for at, text in missing)
        }
        by_result = case.kind == "services" and not case.owes_service
        lacking = {
            "no right to stop": contract.stop_work is None and ledger.right_to_stop is None,
            "no time to answer": contract.changes.answer_within is None,
            "no end for default": contract.termination is None or contract.termination.when_overdue is None,
            "no title kept": case.kind == "construction" and contract.title_to_goods != "on payment",
            "no rights kept": by_result and contract.intellectual_property is None,
        }
        assert found == {name for name, is_so in lacking.items() if is_so}, row


def _assert_roads(case: Case, anchors: set[str], lines: list[str], row: Mapping[str, str]) -> None:
    """From each default of either side to a sum, an invoice, a day, interest, and a stop or an end."""
    contract, text = case.contract, " ".join(lines)

    def clause(anchor: str) -> bool:
        return anchor in anchors

    # The client does not pay: what is undisputed of the invoice, its day, interest, a stop, an end.
    assert clause("due-date"), row
    assert clause("pay-less") != clause("dispute-invoice"), row
    assert clause("late-interest") == (contract.late_interest is not None), row
    assert clause("stop-work") == (contract.stop_work is not None), row
    assert clause("overdue-breach") == bool(contract.termination and contract.termination.when_overdue), row
    # The client signs no change order, provides too late, or an assumption proves wrong: time, and a price by a rule.
    assert {"entitlement", "valuation", "emergency", "approvers"} <= anchors, row
    assert not contract.client_provides or clause("client-provides"), row
    # Every other sum has its invoice, and with it a day and interest.
    assert EVERY_OTHER_SUM[case.language] in text, row
    # The client does not accept: silence counts after some days, and the part not in dispute is paid; services are
    # paid by time and not accepted at all.
    assert (clause("deemed-acceptance"), clause("service-owed")) == (not case.owes_service, case.owes_service), row
    assert clause("partly-reached") == bool(contract.milestones and not case.owes_service), row
    # The client does not answer.
    assert clause("silent-client") == (contract.services.silent_after is not None), row
    # The end, by whose breach it was, and what is then paid.
    assert {"termination", "after-the-end"} <= anchors, row
    assert contract.form == "short" or {"ended-by-client", "ended-by-contractor", "state-of-work"} <= anchors, row
    # The contractor is late, or the work has defects.
    assert clause("delay-damages") == (contract.delay_damages is not None), row
    period = APART["warranty"]["period"].split()[0]
    assert not contract.warranty or re.search(rf"\b{period}{UNIT}", text), row


def _assert_one_answer(lines: list[str], row: Mapping[str, str]) -> None:
    """Each length, share and sum has a number of its own in the case, and stands in one clause alone."""
    for number in NUMBERS:
        found = [line for line in lines if number in line and re.search(rf"\b{number}{UNIT}", line)]
        assert len(found) <= 1, (number, found, row)
    for who in (
        "a surveyor whom the chamber of trade appoints",
        "the courts of Springfield",
        "the rules of the chamber",
    ):
        assert sum(who in line for line in lines) <= 1, (who, row)


def _with_numbers_apart(row: Mapping[str, str]) -> dict[str, Any]:
    """The terms that a row has, each length and share in them with a number of its own."""
    return {
        name: {key: APART[name].get(key, value) for key, value in given.items()}
        for name, given in ((name, CHOICES[name][row[name]]) for name in APART)
        if isinstance(given, dict)
    }
