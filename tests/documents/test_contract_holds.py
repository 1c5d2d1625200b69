"""The contract as a whole: one answer to a question, every topic, and no needless length.

That a road leads on from every default is held in test_every_triple.py.
"""

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
from tests.documents.pairs import CHOICES, case_of
from tests.documents.test_every_case_composes import document_of
from tests.documents.test_explain import is_field
from tools.clauses_page import FAMILIES, clause_names, clause_of, topics, words_by

LANGUAGES = ("en-GB", "de-DE")


def contract_of(case: Case, language: str = "en-GB") -> tuple[set[str], list[str]]:
    """The anchors of a contract and its words, a line a paragraph or row."""
    draft = document_of("shop-fit-out.yaml", replace(case, language=language), "contract", case.contract.date).draft
    anchors = [block.anchor for block in draft.blocks if isinstance(block, (Clause, Heading)) and block.anchor]
    assert len(anchors) == len(set(anchors)), "an anchor stands twice"
    return set(anchors), list(lines_of(draft))


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
UNIT = r"(?: ?%|(?: Business)? (?:days?|months?|Tagen?|Monaten?)\b)"
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
        found = [line for line in words if re.search(rf"\b{number}{UNIT}", line)]
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
        "parts/freelance-act", "parts/german-progress-payments", "parts/deed",
    }  # fmt: skip
    assert clauses - named == frames


@pytest.mark.parametrize("name", clause_names())
def test_each_clause_says_what_changes_its_words_or_always_reads_the_same(name: str) -> None:
    """Each with its reason and the fields of the case file behind it; an unknown name in a condition is an error."""
    clause = clause_of(name)
    assert clause is not None
    assert clause.heading
    assert clause.reason
    assert all(variant.reason for variant in clause.variants)
    assert all(variant.fields or clause.fields for variant in clause.variants[:-1])
    assert [field for field in words_by(name) if not is_field(Case, field.split("."))] == []
    if not clause.variants and not words_by(name):
        body = (templates_folder() / f"contracts/{name}.md").read_text("utf-8").split("---", 2)[-1]
        assert not re.search(r"\{% (?:el)?if (?!each|milestone|rate)", body)


# The words of the contract before the rights to be paid and to stop were written out, with those that the law has since
# had it say: for the kitchen 25 of the time to cancel and of the form for it, for the Badezimmer 34 of the joint
# finding (BGB § 650g).
BEFORE = {"kitchen": 2662, "badezimmer": 2472, "garden-wall": 1391}


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


# --- what section B and E added -------------------------------------------------------------------------------------


def words_of(row: dict[str, Any], *language: str, **terms: Any) -> str:
    """The whole contract of a row as one text."""
    return "\n".join(contract_of(case_of(ROW | row, **terms), *language)[1])


@pytest.mark.parametrize(
    ("law", "terms", "language", "sentence"),
    [
        (
            "GB-ENG",
            {"risk": "by milestone"},
            "en-GB",
            "The risk of loss and damage of what belongs to a Milestone passes to the Client when the Milestone is"
            " reached, and all other risk on completion of the Work.",
        ),
        (
            "DE",
            {"risk": "on completion"},
            "de-DE",
            "Die Gefahr des Verlusts und der Beschädigung geht mit der Abnahme auf den Auftraggeber über.",
        ),
        (
            "DE",
            {"title_to_goods": "on payment"},
            "en-GB",
            "The risk of loss and damage passes to the Client on acceptance.",
        ),
        (
            "GB-ENG",
            {"liability": {"professional_indemnity": "250000.00"}},
            "en-GB",
            "The Contractor shall hold professional indemnity insurance of at least £250,000.00 for each claim, until"
            " the Work is complete and after that for as long as the Contractor answers for it and such insurance can"
            " be had on reasonable terms, and shall show proof of it on request.",
        ),
        (
            "US-CA",
            {"liability": {"workers_compensation": "yes"}},
            "en-US",
            "The Contractor shall hold the insurance against accidents at work (workers' compensation) that the law"
            " requires for everyone whom the Contractor employs on the Work, shall see that subcontractors hold it, and"
            " shall show proof of it on request.",
        ),
        (
            "US-TX",
            {"services": {"independent": "yes"}},
            "en-US",
            "The Contractor shall send the Client a completed IRS Form W-9 on request. The Client shall withhold no"
            " taxes from payments unless the law requires it, and shall report the payments on IRS Form 1099 where the"
            " law asks for it.",
        ),
        (
            "US-TX",
            {"sales_tax": "on materials"},
            "en-US",
            "The sales and use tax that the Contractor pays on materials for the Work is part of the Price and of the"
            " prices of Change Orders; no sales tax is added to invoices.",
        ),
        (
            "US-NY",
            {"sales_tax": "capital improvement"},
            "en-US",
            "The Client shall give the Contractor, before the first invoice, a completed certificate that the Work is a"
            " capital improvement, on the form of the tax authority. Without a certificate on which the Contractor may"
            " rely, the Client shall also pay the sales tax that the law then requires the Contractor to collect.",
        ),
    ],
)
@pytest.mark.parametrize("form", ["full", "short"])
def test_a_term_that_the_case_adds_stands_in_both_forms(
    law: str, terms: dict[str, Any], language: str, sentence: str, form: str
) -> None:
    found = words_of({"law": law, "form": form}, language, **terms).replace("’", "'")
    assert sentence in found


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize(
    ("terms", "begins"),
    [
        (
            {"proof_of_funds": "7 days"},
            "may ask the Client in writing for evidence that the money for the Work is there",
        ),
        ({"liability": {"hold_harmless": "yes"}}, "The Client answers for the content that the Client supplies"),
        (
            {"disputes": {"arbitration": {"rules": "the rules of the chamber", "seat": "London"}}},
            "Disputes are finally decided by arbitration under the rules of the chamber; the seat is London",
        ),
        ({"changes": {"confirmed_within": "5 business days"}}, "If the Client instructs a change by word of mouth"),
    ],
)
def test_a_term_for_businesses_is_left_out_against_a_consumer(terms: dict[str, Any], begins: str, form: str) -> None:
    assert begins in words_of({"client": "company", "form": form}, **terms)
    assert begins not in words_of({"client": "consumer", "form": form}, **terms)


def test_american_tax_terms_stand_where_they_belong_and_nowhere_else() -> None:
    terms: dict[str, Any] = {"services": {"independent": "yes"}, "sales_tax": "capital improvement"}
    homeowner = words_of({"law": "US-NY", "client": "consumer"}, "en-US", **terms)
    assert "Form W-9 on request." in homeowner
    assert "Form 1099" not in homeowner
    english = words_of({"law": "GB-ENG", "client": "company"}, "en-GB", **terms)
    assert "IRS" not in english
    assert "sales" not in english
    assert "capital improvement" not in words_of({"law": "US-NY"}, "en-US", sales_tax="on materials")
    by_time = words_of({"law": "US-NY", "pricing": "time"}, "en-US", sales_tax="on materials")
    assert "pays on materials for the Work is part of their cost; no sales tax" in by_time


def test_what_is_paid_to_hold_the_other_harmless_counts_towards_the_cap() -> None:
    terms = {"liability": {"cap": "50000.00", "hold_harmless": "yes"}}
    assert "What is paid for this counts towards the sum of clause" in words_of({}, **terms)
    german = words_of({"law": "DE"}, **terms)
    assert "unless it is not at fault" in german
    assert "The limits of this clause apply." in german


def test_where_an_arbitrator_decides_no_court_does_but_on_undisputed_sums() -> None:
    terms = {
        "disputes": {
            "arbitration": {"rules": "the rules of the chamber", "seat": "London"},
            "forum": "the courts of Springfield",
            "expert": "a surveyor",
        }
    }
    found = words_of({"client": "company"}, **terms)
    assert found.count("the courts of Springfield") == 1
    assert (
        "A claim for an undisputed sum, and interim measures, may be brought before the courts of Springfield" in found
    )
    assert "binds the parties until an adjudicator or an arbitrator decides otherwise" in found
    assert "Disputes are decided by" not in found


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("the Joinery Ombudsman", "taken by the Client to the Joinery Ombudsman, and the Contractor takes part"),
        ("none", "The Contractor is neither willing nor obliged to take part in proceedings before a consumer dispute"),
    ],
)
def test_a_consumer_is_told_of_complaints_and_of_a_dispute_body(body: str, sentence: str) -> None:
    terms = {"disputes": {"complaints": "Ann Ash", "dispute_body": body}}
    found = words_of({"client": "consumer"}, **terms)
    assert "Complaints go to Ann Ash; the Contractor shall answer within 10 Business Days." in found
    assert sentence in found
    assert sentence not in words_of({"client": "company"}, **terms)


def test_new_york_has_its_warning_of_liens_in_the_words_of_the_statute() -> None:
    notice = (
        "Any contractor, subcontractor, or materialman who provides home improvement goods or services pursuant to your"
        " home improvement contract and who is not paid may have a valid legal claim against your property known as a"
        " mechanic's lien. Any mechanic's lien filed against your property may be discharged. Payment of the"
        " agreed-upon price under the home improvement contract prior to filing of a mechanic's lien may invalidate"
        " such lien. The owner may contact an attorney to determine his rights to discharge a mechanic's lien."
    )
    for form, language in product(("full", "short"), ("en-US", "de-DE")):
        found = words_of({"law": "US-NY", "client": "consumer", "form": form}, language)
        assert notice in found.replace("’", "'")
    assert "materialman" not in words_of({"law": "US-CA", "client": "consumer"})


def test_design_and_survey_for_construction_fall_under_the_construction_act() -> None:
    for given, applies in (("yes", True), ("no", False)):
        case = case_of(ROW | {"kind": "services", "client": "company"}, building_services=given)
        anchors, _ = contract_of(case)
        assert ({"pay-less", "adjudication"} <= anchors) == applies
    at_home = case_of(ROW | {"kind": "services", "client": "consumer"}, building_services="yes")
    assert "adjudication" not in contract_of(at_home)[0]


def test_the_ban_on_set_off_leaves_claims_from_the_contract_itself() -> None:
    for law in ("GB-ENG", "DE"):
        assert "or a claim that arises from the Contract itself" in words_of(
            {"law": law, "client": "company", "kind": "services"}
        )


def test_the_cancellation_form_has_the_words_of_the_law() -> None:
    row = {"client": "consumer", "concluded": "off premises"}
    english = words_of(row)
    assert "Complete and return this form only if you wish to withdraw from the contract." in english
    assert (
        "I/We (*) hereby give notice that I/We (*) cancel my/our (*) contract for the supply of the following"
        in english
    )
    assert "Ordered on (*)/received on (*):" in english
    assert "contract of sale of the following goods: Shelves" in words_of(row, mainly="goods")
    german = words_of(row | {"law": "DE"}, "de-DE")
    assert (
        "Wenn Sie den Vertrag widerrufen wollen, dann füllen Sie bitte dieses Formular aus und senden Sie es" in german
    )
    assert "Hiermit widerrufe(n) ich/wir (*) den von mir/uns (*) abgeschlossenen Vertrag über die Erbringung" in german
    assert "Bestellt am (*)/erhalten am (*):" in german


# --- what lawyers found in reading the contracts of the examples ------------------------------------------------------


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize(("law", "client", "paid"), [("GB-ENG", "consumer", True), ("US-CA", "consumer", False)])
def test_work_to_prevent_danger_is_paid_unless_the_law_wants_an_order_first(
    form: str, law: str, client: str, *, paid: bool
) -> None:
    text = words_of({"law": law, "client": client, "form": form})
    assert "to prevent danger or damage for which the Contractor does not answer" in text
    assert (
        bool(re.search(r"does not answer (?:may be done, and is paid,|needs no Change Order and is paid)", text))
        is paid
    )


def test_an_hour_in_german_does_not_hold_the_cost_of_materials() -> None:
    row = {"law": "DE", "client": "consumer", "tax": "include", "changes": "all"}
    assert "wird mit 54,00 € je Stunde einschließlich VAT zuzüglich der Kosten des Materials" in words_of(row, "de-DE")


@pytest.mark.parametrize("form", ["full", "short"])
def test_no_loss_of_profit_is_left_out_that_the_ending_gives(form: str) -> None:
    """Else one clause would leave out what another gives: damages by law, or the agreed share of the profit."""
    text = words_of({"client": "company", "form": form})
    ending = re.search(r"^(\d+)\. Ending", text, re.MULTILINE)
    assert ending
    where = ending[1] if form == "full" else f"{ending[1]}.2"
    assert re.search(rf"owed under the Contract,? and to clause {re.escape(where)}, neither party", text)


def test_special_terms_come_before_the_other_clauses() -> None:
    assert "These terms come before the other clauses." in words_of({"special_terms": "in"})
    assert "Diese Bestimmungen gehen den übrigen vor." in words_of({"special_terms": "in", "law": "DE"}, "de-DE")


@pytest.mark.parametrize("form", ["full", "short"])
def test_an_austrian_consumer_keeps_back_payment_as_the_law_allows_and_no_notice_is_deemed_received(form: str) -> None:
    consumer = case_of(ROW | {"client": "consumer", "form": form})
    text = "\n".join(contract_of(replace(consumer, law="AT"), "de-AT")[1])
    assert "Die gesetzlichen Rechte des Auftraggebers, eine Zahlung zu verweigern oder zurückzuhalten" in text
    assert "als zugegangen" not in text
    company = replace(case_of(ROW | {"client": "company", "form": form}), law="AT")
    assert "zugegangen" in "\n".join(contract_of(company, "de-AT")[1])


def test_an_invoice_more_than_five_days_after_its_date_counts_from_the_day_it_is_given() -> None:
    """Section 110A of the Construction Act wants the notice not later than five days after the due date."""
    text = words_of({"law": "GB-ENG", "client": "company"})
    assert (
        "it shall be given not later than five days after that, or counts as dated on the day on which it is given"
        in text
    )


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize(
    ("terms", "english", "german"),
    [
        (
            {"warranty": {"period": "12 months", "call_outs": "yes"}},
            "provided that the Client could have seen this with reasonable care and was told of this cost before.",
            "sofern er das bei angemessener Sorgfalt erkennen konnte und zuvor auf diese Kosten hingewiesen wurde.",
        ),
        (
            {"services": {"keeps_rejected_concepts": "yes"}},
            "Concepts and drafts that the Client has not chosen remain the Contractor's, and the Client has no right",
            "Konzepte und Entwürfe, die der Auftraggeber nicht ausgewählt hat, bleiben beim Auftragnehmer;",
        ),
    ],
)
def test_a_visit_for_no_defect_and_a_concept_not_chosen_have_their_term(
    terms: dict[str, Any], english: str, german: str, form: str
) -> None:
    assert english in words_of({"form": form}, **terms).replace("’", "'")
    assert german in words_of({"form": form}, "de-DE", **terms)
    assert english not in words_of({"form": form}).replace("’", "'")


def test_a_concept_not_chosen_is_not_among_the_results_that_are_assigned() -> None:
    """The results go to the client when the price is paid in full: without the exception the rejected ones would."""
    text = words_of(
        {"kind": "services", "intellectual_property": "assigned"}, services={"keeps_rejected_concepts": "yes"}
    )
    clause = re.search(r"^(\d+)\. Rights in the results", text, re.MULTILINE)
    assert clause
    assert f"no right in them, whatever clause {clause[1]} says." in text


# --- what a second reading found -------------------------------------------------------------------------------------

_STOP = {"stop_work": {"when_overdue": "7 days", "notice": "10 days"}}
_PROFIT = {"termination": {"notice": "14 days", "lost_profit": "10%"}}


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize(
    ("row", "terms", "there", "gone"),
    [
        # The other's record "holds until shown to be wrong" was a burden of proof on a consumer.
        ({"client": "consumer"}, {}, "record the state of the Work", "holds until shown to be wrong"),
        # Materials could be fetched back and paid for as well, and were owed after the contractor's own breach.
        ({}, {}, "materials handed over", "and for materials that cannot be used elsewhere"),
        ({}, {}, "repaid within 14 days of a", ""),
        # "A change to the Completion Date needs an order" beside delays that extend it without one.
        ({}, {}, "The parties change the Work, the Price or the Completion Date only by a written order", ""),
        # The share agreed for lost profit stood beside section 648 BGB, and could not be shown to be too high.
        ({"law": "DE"}, _PROFIT, "if the Client shows that less profit was lost, that is what is owed", ""),
        # Damages for delay were the only claim "so far as the law allows", which tells a consumer nothing.
        (
            {"client": "consumer"},
            {"delay_damages": {"per_day": "100.00", "at_most": "5%"}},
            "It counts towards what the law gives the Client for the delay.",
            "so far as the law allows",
        ),
        ({"client": "consumer"}, _STOP, "tell subcontractors and leave the Work and the site safe", "and insured"),
        ({"client": "company"}, _STOP, "and insured", "gives reasons"),
        ({"client": "consumer", "assumptions": "in"}, {}, "and the Contractor had no reason to know it", ""),
    ],
)
def test_what_a_second_reading_found_is_mended_in_both_forms(
    form: str, row: dict[str, str], terms: dict[str, Any], there: str, gone: str
) -> None:
    found = words_of(row | {"form": form}, **terms)
    assert there in found
    assert not gone or gone not in found


@pytest.mark.parametrize("form", ["full", "short"])
def test_work_stops_for_no_sum_against_which_a_consumer_gives_reasons(form: str) -> None:
    reasons = re.compile(
        r"(?:against which the Client gives reasons in that time|Reasons that the Client gives by then)"
    )
    for client, there in (("consumer", True), ("company", False)):
        assert bool(reasons.search(words_of({"client": client, "form": form}, **_STOP))) == there


def test_a_consumers_contract_limits_no_liability_and_gives_the_deposit_back_on_cancelling() -> None:
    found = words_of({"client": "consumer", "concluded": "off premises"})
    assert "The Contract does not limit the liability that the law provides for." in found
    assert "repay all payments, the deposit too, without delay" in found
