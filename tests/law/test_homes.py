"""What a law asks of a contract for work on a consumer's home: said of every State, and its notices word for word."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from docgen import pipeline
from docgen.case.models import Case
from docgen.law.contract_checks import home_law_not_verified, prescribed_notices
from docgen.law.describe import law_text
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.provision import HomeSubject
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.render.words import lines_of
from docgen.schema.reader import known_block
from tests.documents.test_prescribed_type import sizes_in_word, sizes_on_paper
from tests.steps.jobs import day

STATES = [code for code in known_laws() if load_law(code).state]
# States whose lien clocks are to come from the statute; what does not stands in docs/law.md among what is open.
_LAW_PAGE = Path(__file__).parents[2] / "docs" / "law.md"
FROM_THE_STATUTE = ("AZ", "CA", "CO", "FL", "GA", "IL", "NC", "NJ", "NV", "NY", "OH", "PA", "TX", "VA", "WA")
FACTS = {
    "insurance": "carried", "insurer": "Bay Mutual", "insurer_phone": "(510) 555-0144",
    "employees": "yes", "subcontractors": "no", "senior": "no",
}  # fmt: skip


def home(law: str, *, notices: Mapping[str, str] | None = None, **contract: object) -> Ledger:
    """A remodel of a consumer's home under that law, agreed there."""
    given: dict[str, Any] = {"home_notices": dict(notices)} if notices else {}
    party = {"address": ["1 Elm Row", "Springfield, XX 00000"], "email": "post@ash.example", "phone": "(510) 555-0100"}
    case = known_block(
        Case,
        {
            "docgen": "1",
            "case": "H-1",
            "title": "A bathroom",
            "kind": "construction",
            "law": law,
            "currency": "USD",
            "parties": {
                "contractor": {"name": "Ash, Inc.", "kind": "company", "licence": "ASH000", **party},
                "client": {"name": "Birch", "kind": "consumer", **party},
            },
            "contract": {
                "date": "2026-03-02",
                "concluded": "off premises",
                "site": ["2 Elm Row"],
                "start": "2026-03-16",
                "completion": "2026-05-15",
                "price": "9000.00",
                "scope": ["A bathroom"],
                "milestones": [
                    {"id": "M1", "title": "Deposit", "amount": "900.00", "due": "on signing"},
                    {"id": "M2", "title": "The rest", "amount": "8100.00", "due": "on completion"},
                ],
                "payment": {"within": "14 days"},
                "liability": {"insurance": "1000000.00"},
                **given,
                **contract,
            },
        },
    )
    return ledger_of(case, load_law(law))


def contract_of(ledger: Ledger) -> str:
    """The words of its contract."""
    loaded = pipeline.Loaded(ledger=ledger, name="x", warnings=(), source_lines=())
    made = pipeline.draft(loaded, "contract", as_of=day("2026-03-02"))
    assert made.warnings == ()
    return "\n".join(line.replace("\u00a0", " ") for line in lines_of(made.draft))


@pytest.mark.parametrize("code", STATES)
def test_every_state_names_what_is_not_verified_for_a_home_and_whom_to_ask(code: str) -> None:
    law = load_law(code)
    found = list(home_law_not_verified.find(home(code)))
    if set(law.home_not_verified) <= {"arbitration"}:
        assert not found
        assert code == "US-CA"
        return
    (told,) = found
    assert (f"Attorney General of {law.name}") in str(told.hint)
    if law.home_authority:
        assert law.home_authority.name in str(told.hint)
    page = law_text(law)
    assert "of what a contract for work on a consumer's home has to have: " in page
    seen = law.home_contract.seen if law.home_contract else ()
    assert set(law.home_not_verified) >= set(get_args(HomeSubject)) - {*seen, "deposit", "licence"}
    assert not {*seen} & {*law.home_not_verified}


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        ("US-CA", FACTS, "Anyone who helps improve your property, but who is not paid, may record what is called"),
        ("US-FL", None, "THIS CLAIM IS KNOWN AS A CONSTRUCTION LIEN."),
        ("US-MO", None, "FAILURE TO SECURE LIEN WAIVERS MAY RESULT IN YOUR PAYING FOR LABOR AND MATERIAL TWICE."),
        (
            "US-WA",
            {"bond": "30000.00", "registered_until": "2027-05-31"},
            "registration no. ASH000, and has posted with the state a bond or deposit of $30,000.00 for",
        ),
    ],
)
def test_the_notices_of_a_state_stand_in_the_contract_in_its_own_words(
    code: str, facts: Mapping[str, str] | None, said: str
) -> None:
    ledger = home(code, notices=facts)
    assert not list(prescribed_notices.find(ledger))
    words = contract_of(ledger)
    assert said in words
    assert "Annex A" in words.partition("Notices that the law prescribes")[0]
    attached = home(code, notices=facts, exhibits=["Notices to the owner"])
    assert said not in contract_of(attached)
    assert not list(prescribed_notices.find(attached))
    german = ledger_of(replace(ledger.case, language="de"), ledger.law)
    assert said not in contract_of(german)
    assert len(list(prescribed_notices.find(german))) == 1


def test_what_the_notices_of_california_need_is_asked_for() -> None:
    ledger = home("US-CA", notices={name: value for name, value in FACTS.items() if name != "insurer"})
    (told,) = prescribed_notices.find(ledger)
    assert str(told.message).endswith("the case does not say: contract.home_notices.insurer")
    assert "MECHANICS LIEN WARNING" not in contract_of(ledger)
    (told,) = prescribed_notices.find(home("US-CA"))
    assert "contract.home_notices.insurance, contract.home_notices.employees" in str(told.message)


def test_a_senior_in_california_reads_of_five_days_and_nobody_else_does() -> None:
    older = contract_of(home("US-CA", notices={**FACTS, "senior": "yes"}))
    assert "Five-Day Right to Cancel" in older
    assert "within five business days" in older
    assert "within FIVE BUSINESS DAYS from the above date." in older
    assert "65 years" not in older
    younger = contract_of(home("US-CA", notices=FACTS))
    assert "Three-Day Right to Cancel" in younger
    assert "65 years" not in younger


def test_the_notices_of_california_say_what_the_case_says() -> None:
    none = {"insurance": "none", "employees": "no", "subcontractors": "yes", "senior": "no"}
    words = contract_of(home("US-CA", notices=none))
    assert "This contractor does not carry commercial general liability insurance." in words
    assert "This contractor has no employees and is exempt from workers\u2019 compensation requirements." in words
    assert "[X] Yes [–] No" in words
    assert "One or more subcontractors will be used on this project" in words
    assert "email, mail, or deliver a signed and dated copy" in words
    covered = contract_of(home("US-CA", notices=FACTS))
    assert "This contractor carries commercial general liability insurance written by Bay Mutual." in covered
    assert "[–] Yes [X] No" in covered
    assert "One or more subcontractors" not in covered


def test_the_notices_keep_their_type(tmp_path: Path) -> None:
    loaded = pipeline.Loaded(ledger=home("US-FL"), name="x", warnings=(), source_lines=())
    made = {
        Path(name).suffix: content
        for name, content in pipeline.make(loaded, "contract", as_of=day("2026-03-02"), formats=["docx", "pdf"]).items()
    }
    printed = [size for text, size in sizes_on_paper(made[".pdf"]) if text.isupper() and "LIEN LAW" in text]
    assert printed
    assert min(printed) >= 12
    bold = [size for text, size, strong in sizes_in_word(made[".docx"]) if strong and "CONSTRUCTION LIEN LAW" in text]
    assert bold == [12.0]


@pytest.mark.parametrize("state", FROM_THE_STATUTE)
def test_a_lien_clock_comes_from_the_statute_or_stands_among_what_is_open(state: str) -> None:
    law = load_law(f"US-{state}")
    parts = _LAW_PAGE.read_text(encoding="utf-8").split("## ")
    (open_points,) = [part for part in parts if "what is open" in part[:80]]
    elsewhere = [lien for lien in law.liens if lien.confidence != "seen in the primary source"]
    assert law.liens
    assert bool(elsewhere) == (f"(US-{state})" in open_points)
    assert all("seen" in lien.remark or "seen" in lien.text_of or "undated" in lien.text_of for lien in elsewhere)
