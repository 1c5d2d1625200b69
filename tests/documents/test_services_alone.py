"""Services without a result (consulting, a retainer): a Dienstvertrag, which nothing of a contract for work reaches."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.ending import Ending
from docgen.case.evidence import Event
from docgen.case.models import Case
from docgen.documents.completion import completed
from docgen.law.ending import PRESUMED_PROFIT, profit_lost
from docgen.law.pack_reader import load_law
from tests.documents.pairs import CHOICES, case_of
from tests.documents.test_contract_holds import contract_of

ROW = {name: next(iter(choices)) for name, choices in CHOICES.items()} | {"kind": "services", "law": "DE"}
TITLES = {"DE": "Dienstvertrag", "AT": "Freier Dienstvertrag"}
OF_WORK = (
    "Abnahme des",
    "abgenommen",
    "nimmt ab",
    "640",
    "641",
    "648",
    "Werkvertrag",
    "Fertigstellungstermin",
    "Mängel ",
)


def services(law: str = "DE", **row: Any) -> Case:
    terms = row.pop("terms", {})
    return replace(case_of(ROW | {"owed": "service", "client": "company"} | row, **terms), law=law)


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize("pricing", ["fixed", "time"])
@pytest.mark.parametrize(("law", "language"), [("DE", "de-DE"), ("AT", "de-AT")])
@pytest.mark.parametrize("client", ["company", "consumer"])
def test_a_contract_of_service_says_nothing_of_acceptance_or_defects(
    law: str, language: str, pricing: str, form: str, client: str
) -> None:
    case = services(law, pricing=pricing, form=form, client=client, stop_work="in", termination="all")
    anchors, lines = contract_of(case, language)
    text = "\n".join(lines)
    assert TITLES[law] in lines
    assert "Der Auftragnehmer schuldet die Leistungen als Dienste und keinen bestimmten Erfolg" in text
    assert [said for said in OF_WORK if said in text] == []
    assert "completion" not in anchors
    assert ("§ 611 BGB" in text, "§§ 626 und 627 BGB bleiben unberührt" in text) == (law == "DE", law == "DE")
    assert ("§ 614" in text) == (law == "DE")


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({}, "Either party may also end the Contract under section 621 of the German Civil Code (BGB); the rights"),
        ({"completion": "2026-08-31"}, "The rights to end the Contract under sections 626 and 627"),
        ({"termination": {"notice": "14 days"}}, "The rights to end the Contract under sections 626 and 627"),
    ],
)
def test_the_notice_of_the_law_holds_where_the_contract_has_neither_an_end_nor_a_notice(
    terms: dict[str, Any], said: str
) -> None:
    text = "\n".join(contract_of(services(terms=terms))[1])
    assert said in text
    assert "A Milestone that may be invoiced on a day pays for the Work until that day (section 614 BGB)" in text
    assert "of a Milestone as much as belongs to the days until then" in text


def test_an_instalment_by_days_or_pay_by_time_is_for_services_where_nothing_speaks_of_a_result() -> None:
    plain = {"owed": "open"}
    assert services(pricing="time", **plain).owes_service
    assert not services(**plain).owes_service  # its milestones are due on completion
    dated = services()  # by days, as the pairs have it for services
    assert replace(dated, contract=replace(dated.contract, owed=None)).owes_service
    for term in ("completion", "acceptance", "warranty", "hand_over", "credit"):
        given = services(pricing="time", **plain, **{term: "in"})
        assert given.owes_service == (term == "credit"), term
    assert not services(pricing="time", owed="result").owes_service
    assert not replace(services(), kind="construction").owes_service


def test_nothing_of_the_law_on_work_reaches_services_without_a_result() -> None:
    ending = Ending(by="client", ground="without a reason", date=date(2026, 6, 1))
    done = Event(date=date(2026, 6, 1), what="completion", text="Done.")
    result, service = (replace(services(owed=owed), ending=ending, record=(done,)) for owed in ("result", "service"))
    law = load_law("DE")
    assert profit_lost(result, ending, law) == (PRESUMED_PROFIT, "presumed")  # section 648 BGB
    assert profit_lost(service, ending, law) == (Decimal(0), "")
    assert completed(result)  # its completion is told of, and accepted
    assert completed(service) == {}
