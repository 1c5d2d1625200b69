"""The contract as a whole: a road from every default, one answer to a question, every topic, and no needless length."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.compose.draft import Clause, Heading
from docgen.render.words import lines_of
from docgen.resources import templates_folder
from tests.documents.examples import GOLDEN
from tests.documents.pairs import CHOICES, case_of, rows
from tests.documents.test_every_case_composes import document_of
from tools.clauses_page import FAMILIES, clause_of, topics

LANGUAGES = ("en-GB", "de-DE")


def contract_of(case: Case, language: str = "en-GB") -> tuple[set[str], list[str]]:
    """The anchors of a contract and its words, a line a paragraph or row."""
    draft = document_of("shop-fit-out.yaml", replace(case, language=language), "contract", case.contract.date).draft
    anchors = [block.anchor for block in draft.blocks if isinstance(block, (Clause, Heading)) and block.anchor]
    assert len(anchors) == len(set(anchors)), "an anchor stands twice"
    return set(anchors), list(lines_of(draft))


# --- a road from every default ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['law']}-{row['kind']}-{row['client']}-{row['form']}")
def test_from_every_default_a_road_leads_to_an_invoice_a_day_interest_and_an_end(row: dict[str, str]) -> None:
    """References to nothing and terms without a definition are refused in test_explain.py for the same rows."""
    case = case_of(row)
    anchors, words = contract_of(case)
    text = " ".join(words)

    # The client's default: a sum, its invoice, its day, what is undisputed of it, and what delay or an extra costs.
    assert {"price", "due-date", "entitlement", "emergency", "valuation"} <= anchors
    assert anchors & {"pay-less", "dispute-invoice"}
    assert "sum that the Contract gives when it arises" in text
    assert ("late-interest" in anchors) == (case.contract.late_interest is not None)
    if case.contract.stop_work:
        assert "stop-work" in anchors
        assert "2 months" in text  # how long a stop lasts before the contract may be ended for it
    # What is complete is accepted, or reached, by silence after some days, so that it can be invoiced.
    assert "deemed-acceptance" in anchors
    # The end, by whose breach it was.
    assert {"termination", "after-the-end"} <= anchors
    assert row["form"] == "short" or {"ended-by-client", "ended-by-contractor", "state-of-work"} <= anchors
    # The contractor's default.
    assert ("delay-damages" in anchors) == (case.contract.delay_damages is not None)


# --- one answer ---------------------------------------------------------------------------------------------------

# Every length and share of the contract has a number of its own, so that a second clause that named it would be seen.
APART: dict[str, Any] = {
    "payment": {"within": "61 days"},
    "late_interest": {"rate": "71% per year"},
    "stop_work": {
        "when_overdue": "62 days",
        "notice": "63 days",
        "resume_within": "64 days",
        "again_when_overdue": "65 days",
        "end_after": "66 days",
    },
    "changes": {"answer_within": "67 days", "valuation": {"cost_plus": "72%"}},
    "acceptance": {"within": "68 days"},
    "warranty": {"period": "69 months"},
    "termination": {"notice": "81 days", "when_overdue": "82 days", "after_event": "83 days", "lost_profit": "73%"},
    "disputes": {"negotiate_within": "84 days", "expert": "a surveyor of the chamber", "mediation": "yes"},
    "delay_damages": {"per_day": "123.45", "at_most": "74%"},
    "retention": {"share": "75%", "on_completion": "76%", "defects_period": "85 months"},
    "services": {"silent_after": "86 days"},
}
NUMBERS = re.findall(r"\b[678]\d\b", str(APART))


@pytest.mark.parametrize(
    ("law", "client", "form", "language"),
    list(product(("GB-ENG", "DE", "US-CA", "US-NY"), ("company", "consumer"), ("full", "short"), LANGUAGES)),
)
def test_a_length_of_time_and_a_share_stand_in_one_clause(law: str, client: str, form: str, language: str) -> None:
    row = {name: next(iter(choices)) for name, choices in CHOICES.items()} | {
        "law": law,
        "client": client,
        "form": form,
        "signed": "in",
    }
    _, words = contract_of(case_of(row, **APART), language)
    for number in NUMBERS:
        unit = r"(?: ?%|(?: Business)? (?:days?|months?|Tagen?|Monaten?)\b)"
        found = [line for line in words if re.search(rf"\b{number}{unit}", line)]
        assert len(found) == 1, (number, found)


def test_whoever_decides_is_named_once_and_yields_to_a_court() -> None:
    row = {name: next(iter(choices)) for name, choices in CHOICES.items()}
    _, words = contract_of(case_of(row, **APART))
    assert [line for line in words if "a surveyor of the chamber" in line] == [
        line for line in words if "shall decide as an expert" in line
    ]
    assert any("binds the parties until an adjudicator or a court decides otherwise" in line for line in words)


# --- topics and length --------------------------------------------------------------------------------------------


def test_every_topic_has_a_clause_or_a_reason_why_not() -> None:
    for topic in (topic for listed in topics().values() for topic in listed):
        assert bool(topic.clauses) != bool(topic.why_not), topic.topic
        assert set(topic.families) <= set(FAMILIES), topic.topic
        assert all(clause_of(name) for name in topic.clauses), topic.topic


def test_every_clause_belongs_to_a_topic() -> None:
    named = {name for listed in topics().values() for topic in listed for name in topic.clauses}
    folder = templates_folder() / "contracts"
    files = {
        f"{path.parent.name}/{path.stem}" for part in ("clauses", "parts") for path in (folder / part).glob("*.md")
    }
    clauses = {name for name in files if "." not in name}
    frames = {
        "clauses/agreement", "clauses/work", "clauses/site", "clauses/working-together", "clauses/special-terms",
        "clauses/amended-annex", "parts/amended-lead", "parts/amended-schedule", "parts/listed-papers",
        "parts/third-parties", "parts/cancellation-notice", "parts/consumer-building", "parts/consumer-law-on-ending",
        "parts/freelance-act", "parts/german-progress-payments",
    }  # fmt: skip
    assert clauses - named == frames


# The words of the contract before the rights to be paid and to stop were written out.
BEFORE = {"kitchen": 2637, "badezimmer": 2438, "garden-wall": 1391}


@pytest.mark.parametrize("example", BEFORE)
def test_a_simple_job_has_a_contract_no_longer_by_more_than_a_tenth(example: str) -> None:
    words = (GOLDEN / f"{example}-contract.txt").read_text("utf-8").split()
    assert len(words) <= 1.1 * BEFORE[example]


# --- what a law asks of the contract --------------------------------------------------------------------------------

ROW = {name: next(iter(choices)) for name, choices in CHOICES.items()}


@pytest.mark.parametrize(
    ("client", "lives_there", "applies"),
    [("consumer", None, False), ("consumer", False, True), ("sole_trader", None, True), ("sole_trader", True, False)],
)
def test_the_construction_act_goes_by_who_lives_in_the_dwelling(
    client: str, lives_there: bool | None, applies: bool
) -> None:
    case = case_of(ROW | {"client": client, "stop_work": "in"})
    tenant = replace(case.parties.client, lives_there=lives_there)
    case = replace(case, parties=replace(case.parties, client=tenant))
    anchors, words = contract_of(case)
    assert ("pay-less" in anchors, "adjudication" in anchors) == (applies, applies)
    assert any("section 112 of the Housing Grants" in line for line in words) == applies


@pytest.mark.parametrize(
    ("law", "client", "form", "sentence"),
    [
        (
            "US-NY",
            "consumer",
            "full",
            "The parties have not determined a definite Completion Date to be of the essence.",
        ),
        (
            "US-NY",
            "consumer",
            "short",
            "The parties have not determined a definite Completion Date to be of the essence.",
        ),
        (
            "US-CA",
            "consumer",
            "full",
            "shall not begin extra work before the Client has authorized it by a Change Order",
        ),
        (
            "US-CA",
            "consumer",
            "short",
            "shall not begin extra work before the Client has authorized it by a Change Order",
        ),
        ("DE", "company", "full", "rights under sections 648 and 648a of the German Civil Code (BGB) remain"),
        ("DE", "consumer", "short", "rights under sections 648 and 648a of the German Civil Code (BGB) remain"),
    ],
)
def test_a_law_has_its_sentence_in_the_contract(law: str, client: str, form: str, sentence: str) -> None:
    _, words = contract_of(case_of(ROW | {"law": law, "client": client, "form": form}))
    assert any(sentence in line for line in words)


def test_title_kept_back_in_the_united_states_is_a_security_interest() -> None:
    terms = {"title_to_goods": "on payment"}
    for law, granted in (("US-NY", True), ("GB-ENG", False)):
        _, words = contract_of(case_of(ROW | {"law": law}, **terms))
        assert any("grants the Contractor a security interest" in line for line in words) == granted


def test_use_is_acceptance_neither_against_a_consumer_nor_where_the_law_knows_a_formal_acceptance() -> None:
    for law, client, by_use in (("GB-ENG", "company", True), ("GB-ENG", "consumer", False), ("DE", "company", False)):
        _, words = contract_of(case_of(ROW | {"law": law, "client": client, "acceptance": "in"}))
        assert any("puts it to use other than for testing" in line for line in words) == by_use
