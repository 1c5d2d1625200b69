"""Siblings of the cases of `test_us_cases`: the same question in another State, or from another role."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli import run
from docgen.law.describe import law_text
from docgen.law.pack_reader import load_law
from docgen.pipeline import load
from docgen.steps.lien import lien_clock, lien_words
from tests.steps.jobs import day, unmet
from tests.story.test_us_cases import CALIFORNIA, LENDER, OWNER, case_of, project, rules_of, words_of


def in_state(code: str) -> tuple[str, str]:
    """The subcontract of Texas under the law of another State."""
    return "law: US-TX", f"law: US-{code}"


@pytest.mark.parametrize(
    ("code", "rate", "law"),
    [("CA", "10%", "Cal. Civ. Code § 3289(b)"), ("NY", "9%", "CPLR"), ("WA", "12%", "RCW 19.52.010")],
)
def test_contract_and_account_have_one_rate(tmp_path: Path, code: str, rate: str, law: str) -> None:
    # us-01
    file = case_of(tmp_path, "subcontract", in_state(code))
    said = words_of(file, "contract", "2026-02-02")
    assert f"at the legal rate of {rate} per year" in said
    assert law in said
    account = load(str(file)).ledger.account(day("2026-07-20"))
    assert {f"{part.rate}%" for line in account.invoices for part in line.segments} == {rate}


@pytest.mark.parametrize("code", ["CA", "NY", "WA"])
def test_a_subcontractor_elsewhere_rests_on_the_contract_too(tmp_path: Path, code: str) -> None:
    # us-02: California's and New York's statutes are not for a subcontractor who says nothing of the owner.
    said = words_of(case_of(tmp_path, "subcontract", in_state(code)), "stop-work-notice", "2026-07-20")
    assert "under the clause “Stopping work when a payment is missed” of the contract that work will stop" in said
    assert not [right.reference for right in load_law(f"US-{code}").suspension if right.reference in said]


@pytest.mark.parametrize("code", ["CA", "NY", "TX"])
def test_without_a_clause_a_homeowners_contractor_has_no_right_to_stop(tmp_path: Path, code: str) -> None:
    # us-03: the statutes on stopping are not for a consumer's home.
    file = case_of(tmp_path, "bathroom", (r"^  stop_work:.*\n", ""), ("US-CA", f"US-{code}"))
    assert "right-to-stop" in unmet(load(str(file)).ledger.case, "stop-work-notice", "2026-07-20")


def test_an_owners_duty_to_reserve_funds_is_none_of_a_general_contractors(tmp_path: Path) -> None:
    def warned(role: str) -> bool:
        lines = (f"  role: {role}\n", "  property: commercial\n", OWNER)
        return "reserved-funds" in rules_of(case_of(tmp_path, "subcontract", project(*lines)))

    assert warned("direct contractor")
    assert not warned("subcontractor")
    example = (Path(__file__).parents[2] / "examples" / "electrical-subcontract.yaml").read_text("utf-8")
    for role in ("direct contractor", "subcontractor"):
        (tmp_path / "job.yaml").write_text(example.replace("role: subcontractor", f"role: {role}"), "utf-8")
        said = words_of(tmp_path / "job.yaml", "contract", "2026-02-02")
        assert ("section 53.101" in said) == (role == "direct contractor")


def test_interest_of_a_prompt_payment_statute_is_not_claimed_by_whom_it_is_not_for(tmp_path: Path) -> None:
    # us-04: section 8800 is for the direct contractor of a private owner.
    below = project("  role: subcontractor\n", "  public: no\n", "  property: commercial\n", OWNER)
    said = words_of(case_of(tmp_path, "subcontract", *CALIFORNIA, below), "late-interest-notice", "2026-07-20")
    assert "8800" not in said
    public = project("  role: direct contractor\n", "  public: yes\n")
    said = words_of(case_of(tmp_path, "subcontract", *CALIFORNIA, public), "late-interest-notice", "2026-07-20")
    assert "8800" not in said


@pytest.mark.parametrize("code", ["MD", "MA"])
def test_what_is_due_on_the_start_counts_as_a_deposit_elsewhere(tmp_path: Path, code: str) -> None:
    # us-06: a third of the price, however it is called.
    file = case_of(tmp_path, "home", ("US-MD", f"US-{code}"), ("due: on signing", "due: on start"))
    assert rules_of(file)["deposit-cap"].startswith("the deposit of 23100.00 USD is more than 12833.33 USD")


def test_a_business_is_asked_for_nothing_that_the_law_of_homes_asks(tmp_path: Path) -> None:
    # us-07, us-11
    for code in ("MD", "PA"):
        file = case_of(tmp_path, "home", ("US-MD", f"US-{code}"), ("kind: consumer", "kind: company"))
        assert not {"deposit-cap", "home-contract-incomplete", "prescribed-notices"} & rules_of(file).keys()
        assert "right to cancel" not in words_of(file, "contract", "2026-03-02")


def test_the_validation_information_goes_with_a_lawyers_letter_to_a_consumer_alone(tmp_path: Path) -> None:
    # us-08
    elsewhere = words_of(case_of(tmp_path, "kitchen", ("law: US-NY", "law: US-IL")), "final-demand", "2026-07-01")
    assert "(12 CFR 1006.34)" in elsewhere
    business = words_of(case_of(tmp_path, "kitchen", ("kind: consumer", "kind: company")), "final-demand", "2026-07-01")
    assert "1006.34" not in business


def test_the_clock_of_a_lien_runs_by_role_and_state(tmp_path: Path) -> None:
    # us-10
    below = project("  role: subcontractor\n", "  public: no\n", "  property: commercial\n", OWNER, LENDER)
    for code, notice in (("FL", "notice to owner"), ("NV", "notice of right to lien")):
        under = load(str(case_of(tmp_path, "subcontract", in_state(code), below))).ledger
        clock = lien_clock(under, day("2026-07-20"))
        assert clock is not None
        assert clock.lien.notice_name == notice
        assert notice in " ".join(lien_words(under, day("2026-07-20")))


@pytest.mark.parametrize(("code", "last"), [("NY", "March 5, 2026"), ("OH", "March 5, 2026")])
def test_the_notice_of_cancellation_has_its_last_day_in_every_state(tmp_path: Path, code: str, last: str) -> None:
    # us-11: the federal rule gives three business days everywhere.
    said = words_of(case_of(tmp_path, "bathroom", ("US-CA", f"US-{code}")), "contract", "2026-03-02")
    assert said.count(f"NOT LATER THAN MIDNIGHT OF {last}") == 2
    assert "1689" not in said


def test_a_check_is_paid_to_the_contractor_of_any_state(tmp_path: Path) -> None:
    # us-15
    ways = "ways_to_pay: {check: Jamal Price}"
    phone = ("    phone: .917. 555-0102", f"    phone: (917) 555-0102\n    {ways}")
    for code in ("CA", "IL"):
        file = case_of(tmp_path, "copywriting", phone, ("US-NY", f"US-{code}"))
        said = words_of(file, "invoice", "2026-03-13", "JP-8")
        assert "Please pay by check payable to Jamal Price, mailed to 211 Bergen Street" in said


@pytest.mark.parametrize("code", ["US-WA", "US-IL"])
def test_a_new_file_of_any_state_is_american(tmp_path: Path, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    # us-16
    file = tmp_path / "job.yaml"
    assert run(["new", str(file), "--law", code]) == 0
    capsys.readouterr()
    text = file.read_text("utf-8")
    assert f"law: {code}" in text
    for british in ("VAT", "solicitor", "cheque", "+44", "GBP"):
        assert british not in text


@pytest.mark.parametrize("code", ["NV", "WA"])
def test_what_is_not_known_of_license_numbers_is_said(tmp_path: Path, code: str) -> None:
    # us-18: nothing is asked for without a source, and the page of the State says that it is not verified.
    file = case_of(tmp_path, "subcontract", in_state(code), (r"^    licence:.*\n", ""))
    assert "licence-number" not in rules_of(file)
    unknown = law_text(load_law(f"US-{code}")).partition("Not verified:")[2]
    assert "the contractor's license number in every construction contract" in unknown
