"""The particulars of each law, in the contracts that they are for and in no others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from docgen import pipeline
from docgen.case.contract import Retention
from docgen.case.models import Case
from docgen.case.project import Project
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import ledger_of
from docgen.render.words import lines_of
from docgen.schema.reader import known_block
from tests.documents.pairs import CHOICES, case_of

# Full terms, so that whatever a law adds has something to stand beside.
PLAIN = {name: next(iter(choices)) for name, choices in CHOICES.items()}
FULL = PLAIN | {"start": "in", "completion": "in", "stop_work": "in", "late_interest": "agreed", "payment": "plain"}


def contract_of(**chosen: str) -> list[str]:
    """The lines of a contract under these choices, with plain blanks."""
    return lines(case_of(FULL | chosen))


def lines(case: Case) -> list[str]:
    made = pipeline.Loaded(ledger=ledger_of(case, load_law(case.law)), name="x", warnings=(), source_lines=())
    document = pipeline.draft(made, "contract", as_of=date(2026, 3, 2))
    return [line.replace("\u00a0", " ") for line in lines_of(document.draft)]


def holds(found: list[str], words: str) -> bool:
    return any(words in line for line in found)


# What stands in the contract, the choices with it, and choices that each leave it out.
PARTICULARS: list[tuple[str, dict[str, str], list[dict[str, str]]]] = [
    (
        "the New York Freelance Isn’t Free Act (General Business Law article 44-A)",
        {"law": "US-NY", "kind": "services", "contractor": "sole_trader", "client": "consumer"},
        [{"kind": "construction"}, {"contractor": "company"}, {"client": "public_body"}, {"law": "US-TX"}],
    ),
    (
        "shall keep the Contract for at least 6 years",
        {"law": "US-NY", "kind": "services", "contractor": "sole_trader"},
        [{"law": "US-IL"}],
    ),
    (
        "shall keep the Contract for at least 2 years",
        {"law": "US-IL", "kind": "services", "contractor": "sole_trader"},
        [{"law": "US-CA"}, {"kind": "construction"}],
    ),
    (
        "shall keep the Contract for at least 4 years",
        {"law": "US-CA", "kind": "services", "contractor": "sole_trader"},
        [{"client": "consumer"}, {"law": "US-NY"}],
    ),
    (
        "is due within 30 days after the services were completed",
        {"law": "US-CA", "kind": "services", "contractor": "sole_trader"},
        [{"contractor": "company"}],
    ),
    (
        "a mechanics’ lien, even where the Client has paid the Contractor in full",
        {"law": "US-CA", "kind": "construction", "client": "consumer"},
        [{"client": "company"}, {"kind": "services"}, {"law": "US-TX"}, {"law": "GB-ENG"}],
    ),
    (
        "the Contractor shall ask for no payment that is more than the value of the work done",
        {"law": "US-CA", "kind": "construction", "client": "consumer"},
        [{"law": "US-NY"}, {"client": "company"}],
    ),
    (
        "into an escrow account with a bank in the State",
        {"law": "US-NY", "kind": "construction", "client": "consumer"},
        [{"law": "US-CA"}, {"client": "company"}],
    ),
    (
        "until the end of 3 Business Days after the day on which the Client has signed it",
        {"law": "US-CA", "client": "consumer", "concluded": "off premises"},
        [{"client": "company"}, {"concluded": "on premises"}, {"concluded": "distance"}, {"law": "GB-ENG"}],
    ),
    (
        "For a Client of 65 years or more the time is 5 Business Days",
        {"law": "US-CA", "client": "consumer", "concluded": "off premises"},
        [{"law": "US-IL"}],
    ),
    (
        "You, the buyer, may cancel this transaction at any time prior to midnight of the third business day",
        {"law": "US-IL", "client": "consumer", "concluded": "off premises"},
        [{"client": "company"}, {"law": "GB-ENG"}],
    ),
    (
        "under section 28.009 of the Texas Property Code,",
        {"law": "US-TX", "kind": "construction", "project": "the owner's"},
        [{"client": "consumer"}, {"kind": "services"}, {"law": "US-CA"}, {"project": "under another"}],
    ),
    (
        "a copy to a lender who has posted its name on the site",
        {"law": "US-TX", "kind": "construction", "project": "the owner's"},
        [{"law": "US-CA"}, {"law": "GB-ENG"}, {"client": "consumer"}],
    ),
    (
        "under sections 8830 to 8848 of the California Civil Code,",
        {"law": "US-CA", "kind": "construction", "project": "the owner's"},
        [{"client": "consumer"}, {"client": "public_body"}, {"project": "none"}, {"project": "under another"}],
    ),
    (
        "not later than 7 days before the final date for payment",
        {"law": "GB-ENG", "kind": "construction"},
        [{"client": "consumer"}, {"kind": "services"}, {"law": "US-NY"}],
    ),
    (
        "The final date for payment is 14 days after the due date",
        {"law": "GB-SCT", "kind": "construction"},
        [{"client": "consumer"}, {"kind": "services"}],
    ),
    (
        "under section 112 of the Housing Grants, Construction and Regeneration Act 1996,",
        {"law": "GB-ENG", "kind": "construction"},
        [{"client": "consumer"}, {"kind": "services"}],
    ),
    (
        "The Client may cancel the Contract within 14 days without giving a reason",
        {"law": "GB-ENG", "client": "consumer", "concluded": "distance"},
        [{"concluded": "on premises"}, {"client": "company"}, {"law": "US-NY", "kind": "services"}],
    ),
    (
        "the general conditions VOB/B are not part of it",
        {"law": "DE", "kind": "construction"},
        [{"kind": "services"}, {"law": "FR"}],
    ),
    (
        "a payment on account of the work done until then (section 632a BGB)",
        {"law": "DE", "kind": "construction"},
        [{"pricing": "time"}, {"law": "FR"}],
    ),
    (
        "10% of it on top (section 650f of the German Civil Code (BGB))",
        {"law": "DE", "kind": "construction"},
        [{"client": "public_body"}, {"client": "consumer", "whole_building": "in"}, {"kind": "services"}],
    ),
    (
        "a security of 5% of the Price for the completion of the Work in time",
        {"law": "DE", "kind": "construction", "client": "consumer", "whole_building": "in"},
        [{"whole_building": "out"}, {"client": "company"}, {"law": "FR"}],
    ),
    (
        "without giving a reason (section 650l of the German Civil Code (BGB))",
        {"law": "DE", "kind": "construction", "client": "consumer", "whole_building": "in"},
        [{"whole_building": "out"}, {"client": "company"}],
    ),
    (
        "without giving a reason (sections 312g and 355 of the German Civil Code (BGB))",
        {"law": "DE", "kind": "services", "client": "consumer", "concluded": "distance"},
        [{"concluded": "on premises"}, {"client": "company"}],
    ),
    (
        "liable only for the breach of a duty that makes the proper performance of the Contract possible at all",
        {"law": "DE", "liability": "cap"},
        [{"client": "consumer"}, {"law": "GB-ENG"}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "choices", "others"), PARTICULARS, ids=[words[:50] for words, _, _ in PARTICULARS])
def test_a_particular_stands_where_the_law_asks_for_it_and_nowhere_else(
    words: str, choices: dict[str, str], others: list[dict[str, str]]
) -> None:
    assert holds(contract_of(**choices), words)
    for other in others:
        assert not holds(contract_of(**(choices | other)), words), other


def test_a_freelancers_contract_below_the_sum_of_the_statute_does_not_name_it() -> None:
    case = case_of(FULL | {"law": "US-NY", "kind": "services", "contractor": "sole_trader"})
    small = replace(case, contract=replace(case.contract, price=Decimal("799.99")))
    older = replace(case, contract=replace(case.contract, date=date(2024, 8, 27)))

    assert holds(lines(case), "Freelance Isn’t Free Act")
    assert not holds(lines(small), "Freelance Isn’t Free Act")
    assert not holds(lines(older), "Freelance Isn’t Free Act")


def test_a_retention_as_large_and_long_as_the_law_of_texas_asks_serves_for_it() -> None:
    retention = {"share": "12.5%", "on_completion": "20%", "defects_period": "30 days"}
    case = case_of(FULL | {"law": "US-TX", "kind": "construction"})
    case = replace(case, project=known_block(Project, {"role": "direct contractor", "public": "no"}))
    kept = replace(case.contract, retention=known_block(Retention, retention))
    small = replace(kept, retention=known_block(Retention, retention | {"on_completion": "50%"}))

    words = "the 10% that the Client has to reserve under section 53.101 of the Texas Property Code"
    assert holds(lines(replace(case, contract=kept)), words)
    assert not holds(lines(replace(case, contract=small)), words)
