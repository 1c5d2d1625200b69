"""Files that contractors in the United States handed over, each with a fault that docgen once had, and what is right.

The files stand in `us/`; a case that is a variation of another is made from it here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.errors import CaseError
from docgen.law.describe import law_list
from docgen.pipeline import load, make
from docgen.steps.ladder import ladder_of
from docgen.steps.lien import lien_clock, lien_words
from docgen.steps.snapshot import standing_on
from docgen.steps.upcoming import upcoming_of
from tests.steps.jobs import day, unmet

FILES = Path(__file__).parent / "us"
OWNER = "  owner: {name: Medical Plaza LP, address: [10 Plaza Way, 'Cedar Park, TX 78613']}\n"
LENDER = "  lender: {name: First Plains Bank, address: [1 Main Street, 'Dallas, TX 75201']}\n"


def text_of(name: str, *changes: tuple[str, str]) -> str:
    """A case file of the folder with some of its text replaced."""
    text = (FILES / f"{name}.yaml").read_text("utf-8")
    for old, new in changes:
        assert re.search(old, text, flags=re.MULTILINE), old
        text = re.sub(old, new, text, flags=re.MULTILINE)
    return text


def case_of(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """The same as a file in a folder of its own."""
    (folder / "job.yaml").write_text(text_of(name, *changes), "utf-8")
    return folder / "job.yaml"


def words_of(file: Path, document: str, on: str, number: str | None = None) -> str:
    """The words of a document of that day, as Markdown, with plain spaces."""
    (made,) = make(load(str(file)), document, as_of=day(on), formats=["md"], number=number).values()
    return made.decode("utf-8").replace("\u00a0", " ")


def project(*lines: str) -> tuple[str, str]:
    """A project, put before the contract."""
    return ("^contract:", "project:\n" + "".join(lines) + "\ncontract:")


def test_a_subcontractors_notice_rests_on_the_contract_and_not_on_the_owners_default(tmp_path: Path) -> None:
    # us-02: section 28.009 is for an owner who has not paid, on notice to owner and lender.
    file = case_of(tmp_path, "subcontract")
    said = words_of(file, "stop-work-notice", "2026-07-20")
    assert "under the clause “Stopping work when a payment is missed” of the contract that work will stop" in said
    assert "28.009" not in said
    assert "28.009" not in words_of(file, "contract", "2026-02-02")


def test_without_a_clause_a_subcontractors_notice_is_refused_and_what_the_statute_asks_is_named(tmp_path: Path) -> None:
    file = case_of(tmp_path, "subcontract", (r"^  stop_work:.*\n", ""), project("  role: subcontractor\n"))
    found = unmet(load(str(file)).case, "stop-work-notice", "2026-07-20")["right-to-stop"]
    assert "the owner has not paid the general contractor, and the case does not say so" in found.hint
    assert "project: {owner_in_default: 2026-06-30}, where you can prove it" in found.hint
    assert run(["issue", str(file), "stop-work-notice", "--as-of", "2026-07-20"]) == 1


def test_where_the_owner_has_not_paid_the_notice_goes_to_owner_and_lender(tmp_path: Path) -> None:
    known = ("  role: subcontractor\n", "  public: no\n", "  property: commercial\n", OWNER, LENDER)
    file = case_of(
        tmp_path,
        "subcontract",
        (r"^  stop_work:.*\n", ""),
        project(*known, "  owner_in_default: 2026-05-20\n"),
    )
    assert unmet(load(str(file)).case, "stop-work-notice", "2026-07-20") == {}
    said = words_of(file, "stop-work-notice", "2026-07-20")
    assert "under section 28.009 of the Texas Property Code that work will stop" in said
    assert "- Medical Plaza LP, 10 Plaza Way, Cedar Park, TX 78613 (owner)" in said
    assert "- First Plains Bank, 1 Main Street, Dallas, TX 75201 (lender)" in said
    assert "the owner has not paid you an undisputed amount that has been due since May 20, 2026" in said


CALIFORNIA = (("law: US-TX", "law: US-CA"), (r"^  retention:.*\n", ""))


def test_californias_stop_work_notice_is_a_direct_contractors_to_a_private_owner(tmp_path: Path) -> None:
    # us-03: not to a general contractor, and not on public work.
    city = (
        r"name: Brazos General Contractors, Inc.\n    kind: company",
        "name: City of Alameda\n    kind: public_body",
    )
    rate = ("late_interest: statutory", "late_interest: {rate: 8% per year}")
    for changes in (CALIFORNIA, (*CALIFORNIA, city, rate), (*CALIFORNIA, project("  role: subcontractor\n"))):
        said = words_of(case_of(tmp_path, "subcontract", *changes), "stop-work-notice", "2026-07-20")
        assert "8830" not in said
        assert "clause “Stopping work when a payment is missed”" in said


def test_an_emailed_notice_under_the_contract_lets_work_stop_under_the_contract(tmp_path: Path) -> None:
    emailed = (r"\Z", "  - {date: 2026-07-20, what: notice, by: email, text: Notice by email.}\n")
    file = case_of(tmp_path, "subcontract", *CALIFORNIA, emailed)
    said = words_of(file, "suspension-notice", "2026-08-04")
    assert "under the clause “Stopping work when a payment is missed” of the contract that work would stop" in said
    assert "8830" not in said


DIRECT = project("  role: direct contractor\n", "  property: commercial\n", LENDER)
POSTED = (r"\Z", "  - {date: 2026-07-10, what: posting, text: The notice of intent was posted.}\n")


def test_a_direct_contractors_notice_states_what_the_statute_asks(tmp_path: Path) -> None:
    file = case_of(tmp_path, "subcontract", *CALIFORNIA, (r"^  stop_work:.*\n", ""), DIRECT, POSTED)
    assert unmet(load(str(file)).case, "stop-work-notice", "2026-07-20") == {}
    said = words_of(file, "stop-work-notice", "2026-07-20")
    assert "under sections 8830 to 8848 of the California Civil Code" in said
    assert "| Site | 1200 Medical Parkway, Cedar Park, TX 78613 |" in said
    assert "| Construction lender | First Plains Bank, 1 Main Street, Dallas, TX 75201 |" in said
    assert "| Owner | Brazos General Contractors, Inc., 500 Congress Avenue" in said
    assert "A copy goes at the same time to each subcontractor" in said


def test_without_the_posting_a_direct_contractors_notice_is_refused_or_rests_on_the_clause(tmp_path: Path) -> None:
    without = case_of(tmp_path, "subcontract", *CALIFORNIA, (r"^  stop_work:.*\n", ""), DIRECT)
    found = unmet(load(str(without)).case, "stop-work-notice", "2026-07-20")["right-to-stop"]
    assert "a notice of the intent is posted first" in found.hint
    clause = case_of(tmp_path, "subcontract", *CALIFORNIA, DIRECT)
    assert "8830" not in words_of(clause, "stop-work-notice", "2026-07-20")


def test_an_emailed_notice_under_the_statute_does_not_count(tmp_path: Path) -> None:
    by_email = (r"\Z", POSTED[1] + "  - {date: 2026-07-20, what: notice, by: email, text: Notice.}\n")
    file = case_of(tmp_path, "subcontract", *CALIFORNIA, (r"^  stop_work:.*\n", ""), DIRECT, by_email)
    found = unmet(load(str(file)).case, "suspension-notice", "2026-08-10")["served-as-asked"]
    assert found.message == "the notice of 20 July 2026 went by email, which does not count as service"
    assert found.hint.startswith("Serve it by hand or by certified mail or by registered mail or by express mail")
    # Where the contract gives the right as well, the letter rests on the contract.
    file = case_of(tmp_path, "subcontract", *CALIFORNIA, DIRECT, by_email)
    assert "8830" not in words_of(file, "suspension-notice", "2026-08-10")


def test_contract_account_and_letter_name_the_same_rate_and_the_same_first_day(tmp_path: Path) -> None:
    # us-01: the contract promises the legal rate from the day after the due date, and so it begins on no later one.
    file = case_of(tmp_path, "subcontract")
    assert (
        "at the legal rate of 6% per year (Tex. Fin. Code § 302.002), as simple interest, from the day after the Due"
        in (words_of(file, "contract", "2026-02-02"))
    )
    said = words_of(file, "late-interest-notice", "2026-07-20")
    assert "The interest is calculated for each invoice from the day after its due date" in said
    assert "| PA-1 | May 14, 2026 |" in said
    assert "| PA-2 | Jul 9, 2026 |" in said
    account = load(str(file)).ledger.account(day("2026-07-20"))
    assert str(account.totals.due) == "102710.03"
    assert "30th day" not in said


def test_a_direct_contractor_has_the_penalty_on_progress_payments_in_place_of_other_interest(tmp_path: Path) -> None:
    # us-04: 73,600.00 × 24% × 40/365 to June 22.
    file = case_of(tmp_path, "subcontract", *CALIFORNIA, DIRECT)
    agreed = "at the legal rate of 24% per year (section 8800 of the California Civil Code), as simple interest"
    assert agreed in words_of(file, "contract", "2026-02-02")
    account = load(str(file)).ledger.account(day("2026-07-20"))
    first = account.invoices[0]
    assert [str(part.rate) for part in first.segments] == ["24", "24"]
    assert round(float(first.segments[0].interest), 2) == 1935.78
    said = words_of(file, "late-interest-notice", "2026-07-20")
    assert "section 8800 of the California Civil Code), at 24% a year" in said
    assert "3289" not in said
    assert any("registered, certified or express mail" in caution for caution in account.method.cautions)


def test_where_another_rate_is_agreed_the_penalty_is_reserved_by_name(tmp_path: Path) -> None:
    agreed = ("late_interest: statutory", "late_interest: {rate: 8% per year}")
    said = words_of(case_of(tmp_path, "subcontract", *CALIFORNIA, DIRECT, agreed), "late-interest-notice", "2026-07-20")
    assert ", at 8% a year" in said
    assert (
        "The right to claim, in place of the interest claimed here, interest at 2% per month under section 8800 of the"
        " California Civil Code is reserved." in said
    )
    texas = words_of(case_of(tmp_path, "subcontract", DIRECT), "late-interest-notice", "2026-07-20")
    assert "interest at 1.5% per month under sections 28.002 and 28.004 of the Texas Property Code is reserved" in texas


def test_without_the_role_no_statute_on_prompt_payment_is_named_and_check_asks_for_it(tmp_path: Path) -> None:
    file = case_of(tmp_path, "subcontract", *CALIFORNIA)
    assert "8800" not in words_of(file, "late-interest-notice", "2026-07-20")
    (found,) = (each for each in load(str(file)).warnings if each.rule == "project-role-missing")
    assert found.message == (
        "the law of California may give interest of 2% a month (section 8800 of the California Civil Code) and a right"
        " to stop work (sections 8830 to 8848 of the California Civil Code), which turns on the contractor's role"
    )


def test_who_is_paid_by_check_says_so_in_invoice_contract_and_letters(tmp_path: Path) -> None:
    # us-15: without a bank account the invoice said nothing, and the hint spoke of IBAN and sort code.
    bare = load(str(case_of(tmp_path, "copywriting")))
    hint = next(each.hint for each in bare.warnings if each.rule == "nothing-to-pay-into")
    assert "routing_number" in hint
    assert "ways_to_pay" in hint
    ways = "ways_to_pay: {check: Jamal Price, zelle: jamal@example.com, card: 'https://pay.example/jp', w9: yes}"
    file = case_of(tmp_path, "copywriting", ("    phone: .917. 555-0102", f"    phone: (917) 555-0102\n    {ways}"))
    loaded = load(str(file))
    assert [each.rule for each in loaded.warnings if each.rule == "nothing-to-pay-into"] == []
    said = words_of(file, "invoice", "2026-03-13", "JP-8")
    assert (
        "Please pay by check payable to Jamal Price, mailed to 211 Bergen Street, Apt 2F, Brooklyn, NY 11217; by Zelle"
        " to jamal@example.com; or by card at https://pay.example/jp. Name the reference JP-8. A completed IRS Form W-9"
        " is available on request." in said
    )
    contract = words_of(file, "contract", "2026-01-12")
    assert "The Client may pay by check payable to Jamal Price" in contract
    assert "A check counts on the day on which it is received, if it is honored" in contract


def test_a_license_may_be_spelled_the_american_way(tmp_path: Path) -> None:
    file = case_of(tmp_path, "bathroom", ("    licence:", "    license:"))
    assert "CSLB license no. 1000001 (B, C-36)" in words_of(file, "contract", "2026-03-02")
    other = case_of(tmp_path, "bathroom", ("    licence:", "    license: CSLB 7\n    licence:"))
    with pytest.raises(CaseError) as caught:
        load(str(other))
    assert "license-twice" in [each.rule for each in caught.value.diagnostics]


def rules_of(file: Path) -> dict[str, str]:
    """What docgen warns of, by rule."""
    return {each.rule: each.message for each in load(str(file)).warnings}


def test_a_payment_on_the_start_counts_as_a_deposit(tmp_path: Path) -> None:
    # us-06: $1,000 on signing and $30,000 "on start", before any work is done; a day before the start is no way round.
    rough_in = "amount: 22000.00, due: on completion of milestone"
    rest = ("amount: 15500.00", "amount: 7500.00")
    later = (r"\nchange_orders:(.|\n)*", "\n")
    for due in ("on start", "2026-03-16"):
        file = case_of(tmp_path, "bathroom", (rough_in, f"amount: 30000.00, due: {due}"), rest, later)
        assert rules_of(file)["deposit-cap"].startswith("the deposit of 31000.00 USD is more than 1000.00 USD")


def test_home_improvement_is_checked_by_the_law_of_each_state(tmp_path: Path) -> None:
    # us-07: a deposit of 60% and no licence number.
    for state in ("MD", "MA", "PA", "ME"):
        found = rules_of(case_of(tmp_path, "home", ("US-MD", f"US-{state}")))
        assert found["deposit-cap"].startswith("the deposit of 23100.00 USD is more than 12833.33 USD")
    for state in ("MD", "MA", "PA", "CT"):
        found = rules_of(case_of(tmp_path, "home", ("US-MD", f"US-{state}")))
        assert "the contract does not give the contractor's license" in found["home-contract-incomplete"]
    florida = case_of(tmp_path, "home", ("US-MD", "US-FL"))
    assert "prescribed-notices" not in rules_of(florida)
    assert "ACCORDING TO FLORIDA\u2019S CONSTRUCTION LIEN LAW" in words_of(florida, "contract", "2026-03-02")
    unseen = rules_of(case_of(tmp_path, "home", ("US-MD", "US-RI")))["home-law-not-verified"]
    assert unseen.startswith(
        "of what the law of Rhode Island asks of a contract for work on a consumer's home, this is not verified: a"
        " contract in writing; a license or registration number; a cap on the deposit;"
    )


def test_maryland_gives_five_business_days_and_seven_at_65(tmp_path: Path) -> None:
    said = words_of(case_of(tmp_path, "home"), "contract", "2026-03-02")
    assert "until the end of 5 Business Days after the day" in said
    assert "prior to midnight of the fifth business day after the date of this transaction (or, if you are 65" in said
    assert (
        said.count("NOT LATER THAN MIDNIGHT OF March 9, 2026 (or, if you are 65 years of age or older, of March 11")
        == 2
    )


def test_the_notice_of_cancellation_is_the_prescribed_one_with_its_dates(tmp_path: Path) -> None:
    # us-11: the words of 16 CFR 429.1 beside the signature, and the form twice, with the last day filled in.
    said = words_of(case_of(tmp_path, "bathroom"), "contract", "2026-03-02")
    assert (
        "**You, the buyer, may cancel this transaction at any time prior to midnight of the third business day after"
        " the date of this transaction (or, if you are 65 years of age or older, of the fifth business day). See the"
        " attached notice of cancellation form for an explanation of this right.**" in said
    )
    assert said.count("**Date of transaction: March 2, 2026**") == 2
    assert said.count("NOT LATER THAN MIDNIGHT OF March 5, 2026") == 2


def test_every_construction_contract_in_california_shows_the_license_number(tmp_path: Path) -> None:
    # us-18: also between businesses.
    file = case_of(tmp_path, "subcontract", *CALIFORNIA, (r"^    licence:.*\n", ""))
    assert rules_of(file)["licence-number"] == (
        "the contract does not give the contractor's license number, which sections 7030.5 and 7031 of the California"
        " Business and Professions Code asks for"
    )
    assert "licence-number" not in rules_of(case_of(tmp_path, "subcontract", *CALIFORNIA))


def test_the_days_of_a_lien_stand_in_status_calendar_and_demand(tmp_path: Path) -> None:
    # us-10: complete on May 15, 2026, so 90 days are over on August 13 (Cal. Civ. Code 8412).
    file = case_of(tmp_path, "bathroom")
    ledger = load(str(file)).ledger
    words = " ".join(lien_words(ledger, day("2026-07-01")))
    assert "The last day to record a claim of lien is 13 August 2026" in words
    assert "a lawyer or a filing service does that" in words
    assert "ended on 13 August 2026" in " ".join(lien_words(ledger, day("2026-08-20")))
    standing = standing_on(ledger, day("2026-05-18"))
    dates = {each.name: each.day for each in upcoming_of(standing, ladder_of(ledger.case), str(file), ())}
    assert dates["lien"] == day("2026-08-13")
    demand = words_of(file, "final-demand", "2026-07-01")
    assert "A claim of mechanics lien on the property may be recorded until August 13, 2026" in demand
    assert "mechanics lien on the property" not in words_of(file, "final-demand", "2026-08-20")


def test_a_notice_of_completion_and_the_role_shorten_the_days(tmp_path: Path) -> None:
    recorded = project("  completion_recorded: 2026-05-20\n")
    ledger = load(str(case_of(tmp_path, "bathroom", recorded))).ledger
    clock = lien_clock(ledger, day("2026-07-01"))
    assert clock is not None
    assert clock.record_by == day("2026-07-19")
    below = project("  role: subcontractor\n", "  public: no\n", "  completed: 2026-08-31\n", OWNER, LENDER)
    clock = lien_clock(load(str(case_of(tmp_path, "subcontract", *CALIFORNIA, below))).ledger, day("2026-07-20"))
    assert clock is not None
    assert (clock.notice_by, clock.record_by) == (day("2026-03-08"), day("2026-11-29"))


def test_public_work_has_no_lien_and_unknown_days_are_said_to_be(tmp_path: Path) -> None:
    public = project("  role: subcontractor\n", "  public: yes\n")
    words = lien_words(load(str(case_of(tmp_path, "subcontract", public))).ledger, day("2026-07-20"))
    assert words[0] == "This is public work: no claim of lien may be recorded against the property."
    texas = project("  role: subcontractor\n", "  public: no\n")
    words = lien_words(load(str(case_of(tmp_path, "subcontract", texas))).ledger, day("2026-07-20"))
    assert words[0] == (
        "The days for a mechanics lien under the law of Texas are not known for this case. Say what is built on:"
        " project: {property: …}."
    )


def test_a_claim_on_a_payment_bond_is_told_with_its_days_where_they_are_known(tmp_path: Path) -> None:
    public = project("  role: subcontractor\n", "  public: yes\n")
    texas = " ".join(lien_words(load(str(case_of(tmp_path, "subcontract", public))).ledger, day("2026-07-20")))
    assert "by the 15th day of the third month after each month" in texas
    assert "Until when suit is brought is not verified." in texas
    assert "(section 2253.041 of the Texas Government Code.)" in texas
    oregon = case_of(tmp_path, "subcontract", ("law: US-TX", "law: US-OR"), public)
    words = " ".join(lien_words(load(str(oregon)).ledger, day("2026-07-20")))
    assert "For public work of Oregon and its local authorities the days are not verified." in words


def test_a_lawyer_who_collects_from_a_consumer_asks_for_no_reasons(tmp_path: Path) -> None:
    # us-08: 15 U.S.C. 1692g(b) needs no reasons or papers; the validation information is an enclosure with its day.
    said = words_of(case_of(tmp_path, "kitchen"), "final-demand", "2026-07-01")
    assert "enclose the papers that you rely on" not in said
    assert "You do not have to give a reason." in said
    assert "Validation information about the debt, dated July 1, 2026 (12 CFR 1006.34)" in said


def test_the_list_of_laws_says_for_which_days_a_reset_rate_is_known() -> None:
    # us-12: "interest by law" alone said too much where one quarter is known.
    lines = {line.split()[0]: line for line in law_list().splitlines()}
    assert lines["US-DE"].endswith("rate known for 2026-07-09 to 2026-07-09 only")
    assert "rate known for" in lines["US-FL"]
    assert lines["US-CA"].endswith("interest by law")
