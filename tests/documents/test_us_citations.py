"""Every State of the United States, every kind of client and role: no document cites a statute that does not hold.

What each provision asks is data beside it; the conditions are worked out here once more, without docgen's own code.
"""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from docgen import pipeline
from docgen.case.models import Case
from docgen.law.pack import Law
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import Conditions
from docgen.ledger.ledger import ledger_of
from docgen.render.words import lines_of
from docgen.schema.reader import known_block

STATES = [code for code in known_laws() if code.startswith("US-")]
CLIENTS = ("consumer", "company", "public_body")
ROLES = ("direct contractor", "subcontractor", "freelance")
AS_OF = date(2026, 7, 20)


def case_of(law: str, client: str, role: str, *, settled: str) -> Case:
    """A job of that kind, overdue since April. `settled` is the price of the contract."""
    services = role == "freelance"
    party = {"address": ["1 Elm Row", "Springfield, XX 00000"], "email": "post@ash.example", "phone": "(510) 555-0100"}
    signatory = {"signatory": {"name": "Ann Ash", "title": "President"}}
    held = {} if services else {"retention": {"share": "5%", "on_completion": "50%", "defects_period": "30 days"}}
    project = {} if services else {"project": {"role": role, "property": _property(client)}}
    return known_block(
        Case,
        {
            "docgen": "1",
            "case": "U-1",
            "title": "Shelves",
            "kind": "services" if services else "construction",
            "law": law,
            "language": "en-US",
            "currency": "USD",
            "parties": {
                "contractor": {"name": "Ash", "kind": "sole_trader" if services else "company", **party, **signatory},
                "client": {"name": "Birch", "kind": client, **party, **signatory},
            },
            **project,
            "contract": {
                "date": "2026-03-02",
                "site": ["2 Elm Row"],
                "price": settled,
                "scope": ["Shelves"],
                "milestones": [
                    {"id": "M1", "title": "Half", "share": "50%", "due": "on completion of milestone"},
                    {"id": "M2", "title": "The rest", "share": "50%", "due": "on completion"},
                ],
                "payment": {"within": "14 days"},
                **held,
                "late_interest": {"rate": "5% per year"},
                "stop_work": {"when_overdue": "7 days", "notice": "7 days"},
            },
            "invoices": [{"number": "INV-1", "milestone": "M1", "issued": "2026-04-02"}],
            "record": [
                {"date": "2026-03-09", "what": "start", "text": "Work began."},
                {"date": "2026-04-01", "what": "completion", "milestone": "M1", "text": "Half was done."},
                {"date": "2026-07-01", "what": "posting", "text": "The notice of intent was posted."},
            ],
            "breach": {"facts": [{"text": "Nothing was paid."}], "demand": {"forum": "the court"}},
        },
    )


def _property(client: str) -> str:
    return "residential" if client == "consumer" else "commercial"


def words_of(case: Case, law: Law, document: str) -> str:
    """The words of a document, as every format shows them."""
    loaded = pipeline.Loaded(ledger=ledger_of(case, law), name="x", warnings=(), source_lines=())
    made = pipeline.draft(loaded, document, as_of=AS_OF)
    return "\n".join(line.replace("\u00a0", " ") for line in lines_of(made.draft))


def holds(when: Conditions, client: str, role: str, price: int) -> bool:
    """Whether such a case can meet the conditions: nobody but a direct contractor says what the owner did."""
    return (
        (not when.roles or role in when.roles)
        and (
            not when.owners
            or (role == "direct contractor" and ("public" if client == "public_body" else "private") in when.owners)
        )
        and (not when.properties or _property(client) in when.properties)
        and price >= when.at_least
        and not (when.owner_in_default and role != "direct contractor")
    )


def wrong(law: Law, client: str, role: str, price: int) -> set[str]:
    """The provisions of the law that such a case must not name."""
    construction = role != "freelance"
    found = {
        right.reference
        for right in law.suspension
        if not (construction and client in right.debtors and holds(right.when, client, role, price))
    }
    prompt = law.prompt_payment
    if prompt and not (construction and client in prompt.debtors and holds(prompt.when, client, role, price)):
        found.add(prompt.reference)
    liens = {
        lien.reference
        for lien in law.liens
        if construction
        and (client == "consumer" or (client == "company" and role == "direct contractor"))
        and role in lien.roles
        and (not lien.properties or _property(client) in lien.properties)
    }
    found |= {lien.reference for lien in law.liens} - liens
    if law.home_contract and not (construction and client == "consumer" and price >= law.home_contract.at_least):
        found.add(law.home_contract.reference)
    limits = {
        limit.reference
        for limit in law.retainage
        if construction and client in limit.debtors and holds(limit.when, client, role, price)
    }
    found |= {limit.reference for limit in law.retainage} - limits
    act = law.freelance_act
    if act and not (role == "freelance" and client in act.clients and price >= act.at_least):
        found |= {act.reference, act.name or act.reference}
    return found - {right.reference for right in law.cancellation if client == "consumer"}


@pytest.mark.slow
@pytest.mark.parametrize("code", STATES)
def test_no_document_cites_a_statute_whose_conditions_the_case_does_not_meet(code: str) -> None:
    law = load_law(code)
    others = {
        provision.reference
        for other in STATES
        if other != code
        for provision in (
            *load_law(other).suspension,
            *filter(None, [load_law(other).prompt_payment]),
            *load_law(other).liens,
            *load_law(other).retainage,
        )
    }
    conditional = law.suspension or law.prompt_payment or law.liens or law.home_contract or law.freelance_act
    kinds = list(product(CLIENTS, ROLES) if conditional else zip(CLIENTS, ROLES, strict=True))
    for client, role in kinds:
        price = 160000 if role == "direct contractor" else 9000
        case = case_of(code, client, role, settled=f"{price}.00")
        forbidden = wrong(law, client, role, price) | others
        for document in ("contract", "stop-work-notice", "final-demand"):
            said = words_of(case, law, document)
            assert not [cited for cited in forbidden if cited in said], (client, role, document)


def test_where_the_conditions_are_met_the_statute_is_named() -> None:
    for code, reference in (
        ("US-CA", "sections 8830 to 8848 of the California Civil Code"),
        ("US-TX", "section 28.009 of the Texas Property Code"),
        ("US-NY", "section 756-b of the New York General Business Law"),
    ):
        law = load_law(code)
        case = case_of(code, "company", "direct contractor", settled="160000.00")
        assert reference in words_of(case, law, "stop-work-notice")
        assert reference in words_of(case, law, "contract")
        assert reference not in words_of(
            case_of(code, "company", "subcontractor", settled="160000.00"), law, "contract"
        )


def test_the_contract_names_the_limit_of_retainage_that_it_keeps_to() -> None:
    case = case_of("US-CA", "company", "direct contractor", settled="160000.00")
    said = words_of(case, load_law("US-CA"), "contract")
    assert (
        "The Retainage stays within the 5% of each payment allowed by sections 8811, 8812 and 8818 of the California"
        " Civil Code, and what is left of it is paid at the latest 45 days after the Work is complete." in said
    )


def test_all_fifty_states_and_the_district_are_here() -> None:
    assert len(STATES) == 51
