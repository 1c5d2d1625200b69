"""What a letter says where less is owed than before: the invoice was paid late, or the claim has shrunk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.law.pack import Law
from docgen.loading import Loaded
from docgen.pipeline import make
from docgen.steps.ladder import ladder_of
from docgen.steps.status import status_of
from tests.steps.jobs import day, job, law_of, unmet

PAID = {"payments": [{"date": "2026-06-01", "amount": "4500.00", "invoice": "INV-1"}]}
OFFERS = {"withdraw": ["The free warranty visits."], "respond_within": "14 days"}
LATER = "2026-06-22"


def words(case: Case, document: str, on: str = LATER) -> str:
    """The words of a letter of that day, as Markdown."""
    law: Law = law_of(case)
    loaded = Loaded(case=case, law=law, name="job.yaml", warnings=(), source_lines=())
    (made,) = make(loaded, document, as_of=date.fromisoformat(on), formats=["md"]).values()
    return made.decode("utf-8").replace("\u00a0", " ")


def late(language: str, **more: Any) -> Case:
    """A German job, 4,500.00 due on 15 May 2026 and paid on 1 June."""
    return job(**{"due": "2026-05-15", "law": "DE", "language": language, "demand": OFFERS, **PAID, **more})


def test_default_is_past_where_everything_is_paid_and_nothing_is_withdrawn_for_what_is_left() -> None:
    demand = words(late("en-GB"), "final-demand")
    assert "you paid late, and you have not paid what the delay has added." in demand
    assert "You were in default with each invoice from the day after its due date until it was paid" in demand
    assert "Because you were in default you are also liable" in demand
    assert "warranty" not in demand
    assert "we may claim it in the competent court on or after 7 July 2026." in demand
    assert "will start proceedings" not in demand


def test_the_same_in_german() -> None:
    demand = words(late("de-DE"), "final-demand")
    assert "haben Sie verspätet gezahlt; was durch die Verspätung hinzugekommen ist, steht noch aus." in demand
    assert "waren Sie nach dem Vertrag vom Tag nach ihrer Fälligkeit bis zu ihrer Zahlung in Verzug" in demand
    assert "Da Sie in Verzug waren, haben Sie auch den Schaden zu ersetzen" in demand
    assert "warranty" not in demand
    assert "können wir ihn ab dem 7. Juli 2026 vor dem zuständigen Gericht geltend machen." in demand


def test_the_notice_of_what_is_left_does_not_speak_of_court() -> None:
    assert "next letter will be a final demand." in words(late("en-GB"), "late-interest-notice")
    assert "folgt eine letzte Mahnung. Wir behalten" in words(late("de-DE"), "late-interest-notice")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "With an invoice that was paid late, the default ended when it was paid."),
        ("de-DE", "Bei verspätet gezahlten Rechnungen endete der Verzug mit der Zahlung."),
    ],
)
def test_default_with_one_invoice_ends_while_it_goes_on_with_another(language: str, said: str) -> None:
    second = {"number": "INV-2", "milestone": "M2", "issued": "2026-05-02", "due": "2026-06-10"}
    first = {"number": "INV-1", "milestone": "M1", "issued": "2026-05-01", "due": "2026-05-15"}
    demand = words(late(language, invoices=[first, second]), "final-demand")
    assert said in demand
    assert "warranty" in demand


# --- costs alone ---------------------------------------------------------------------------------------------------

COSTS = {
    "costs": [{"date": "2026-05-20", "description": "A search of the register", "amount": "60.00"}],
    "contract": {"late_interest": {"rate": "0% per year"}},
    "account": {"allocation": "principal first"},
}


@pytest.mark.parametrize("document", ["late-interest-notice", "final-demand"])
def test_costs_that_are_left_alone_have_a_document_that_claims_them(document: str) -> None:
    case = late("en-GB", law="AT", **COSTS)
    assert unmet(case, document, LATER) == {}
    status = status_of(case, law_of(case), day(LATER), ladder_of(case))
    assert "late-interest-notice" in [planned.step.name for planned in status.now]
    letter = words(case, document)
    assert "| **Total due** | **€60.00** |" in letter
    assert "you paid late" in letter or "Payment came late" in letter


def test_nothing_is_claimed_once_the_costs_are_paid_too() -> None:
    paid = [*PAID["payments"], {"date": "2026-06-10", "amount": "60.00"}]
    case = late("en-GB", law="AT", **COSTS, payments=paid)
    assert unmet(case, "final-demand", LATER)["overdue"].message == "every invoice is paid, and nothing else is owed"


# --- the court by the amount of today's claim ----------------------------------------------------------------------


def of_amount(forum: str, paid: str, **more: Any) -> Case:
    """A claim of 12,000.00 of which `paid` has come in."""
    payments = [{"date": "2026-05-10", "amount": paid, "invoice": "INV-1"}]
    return job(
        "2026-05-15", law="DE", language="de-DE", price="24000.00", demand={"forum": forum}, payments=payments, **more
    )


def test_a_claim_that_has_shrunk_does_not_name_the_court_of_the_old_amount() -> None:
    case = of_amount("Landgericht Bonn", "2000.00")
    found = unmet(case, "final-demand", "2026-06-15")["court-by-amount"]
    assert found.message == "it names Landgericht Bonn, and the claim counts as 10000.00 EUR there"
    assert found.hint == (
        "Write the Amtsgericht under breach.demand.forum, or leave forum out: then the letter speaks of the competent"
        " court."
    )
    assert "Landgericht" not in words(case, "final-demand", "2026-06-15")
    assert "vor dem zuständigen Gericht" in words(case, "final-demand", "2026-06-15")


def test_interest_and_costs_do_not_count_beside_an_invoice() -> None:
    costs = [{"date": "2026-06-01", "description": "Anwalt", "amount": "900.00"}]
    assert "court-by-amount" not in unmet(of_amount("Amtsgericht Bonn", "2000.00", costs=costs), "final-demand", LATER)
    above = of_amount("Amtsgericht Bonn", "1999.99")
    assert unmet(above, "final-demand", LATER)["court-by-amount"].hint.startswith("Write the Landgericht under")


def test_a_court_that_the_contract_agrees_on_stays() -> None:
    case = of_amount("Landgericht Bonn", "2000.00")
    disputes = replace(case.contract.disputes, forum="Landgericht Bonn")
    agreed = replace(case, contract=replace(case.contract, disputes=disputes))
    assert "court-by-amount" not in unmet(agreed, "final-demand", LATER)
    assert "Landgericht Bonn" in words(agreed, "final-demand")


# --- what is disputed, and the protocols in England ----------------------------------------------------------------

DISPUTES = [{"date": "2026-05-20", "invoice": "INV-1", "amount": "500.00", "reason": "You say that a door sticks."}]


def test_a_dispute_does_not_take_the_construction_protocol_away() -> None:
    disputed = words(job("2026-05-15", disputes=DISPUTES), "final-demand")
    assert (
        "For what you dispute, this letter is also the letter of claim under the Pre-Action Protocol for Construction"
        " and Engineering Disputes."
    ) in disputed
    assert "undisputed" not in disputed
    assert "You have not disputed the rest, £4,000.00." in disputed
    plain = words(job("2026-05-15"), "final-demand")
    assert "If you dispute the sum claimed, this letter is also the letter of claim under the Pre-Action" in plain


def test_a_demand_sets_one_period() -> None:
    demand = words(job("2026-05-15", demand={"respond_within": "21 days"}), "final-demand")
    assert "14 days" not in demand.partition("## The agreement")[0]
    assert demand.count("13 July 2026") >= 3
