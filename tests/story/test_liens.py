"""Liens: their clocks State by State, the notices before them, and the waivers of them in prescribed forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.case.project import Project
from docgen.cli import run
from docgen.errors import DocgenError
from docgen.law.applicability import CaseUnderLaw
from docgen.law.pack_reader import load_law
from docgen.loading import Loaded
from docgen.pipeline import draft, load, make
from docgen.schema.reader import known_block
from docgen.steps.lien import lien_clock, lien_words
from docgen.steps.lien_waivers import waiver_words
from tests.documents.test_us_citations import case_of as job_of
from tests.steps.jobs import day, unmet

EXAMPLES = Path(__file__).parents[2] / "examples"
OWNER = {"name": "Maple Holdings LLC", "address": ["12 Alder Road", "Springfield, XX 00000"]}


def under(law: str, role: str, kind: str = "commercial", **more: object) -> CaseUnderLaw:
    """A private job of that role: first work on January 15, 2026, last on May 15, the project complete on May 31."""
    client = "consumer" if (kind, role) == ("residential", "direct contractor") else "company"
    made = job_of(law, client, role, settled="9000.00")
    project = {
        "role": role, "public": "no", "property": kind, "owner": OWNER, "first_furnished": "2026-01-15",
        "last_furnished": "2026-05-15", "completed": "2026-05-31", **more,
    }  # fmt: skip
    return CaseUnderLaw(case=replace(made, project=known_block(Project, project)), law=load_law(law))


CLOCKS = [
    # State, role, property: last day to record, for the notice, to sue; each worked out by hand from the statute.
    ("US-CA", "direct contractor", "residential", "2026-08-29", None, None),
    ("US-CA", "subcontractor", "commercial", "2026-08-29", "2026-02-04", None),
    ("US-TX", "direct contractor", "commercial", "2026-09-15", None, "2027-09-15"),
    ("US-TX", "direct contractor", "residential", "2026-08-15", None, "2027-08-15"),
    ("US-TX", "subcontractor", "commercial", "2026-09-15", "2026-06-15", "2027-09-15"),
    ("US-FL", "direct contractor", "commercial", "2026-08-13", None, None),
    ("US-FL", "subcontractor", "commercial", "2026-08-13", "2026-03-01", None),
    ("US-NY", "supplier", "commercial", "2027-01-15", None, None),
    ("US-NY", "direct contractor", "residential", "2026-09-15", None, None),
    ("US-WA", "subcontractor", "commercial", "2026-08-13", "2026-03-16", None),
    ("US-AZ", "direct contractor", "commercial", "2026-09-28", "2026-02-04", None),
    ("US-NC", "direct contractor", "commercial", "2026-09-12", None, "2026-11-11"),
    ("US-NC", "subcontractor", "commercial", "2026-09-12", None, "2026-11-11"),
    ("US-NJ", "direct contractor", "residential", "2026-09-12", "2026-07-14", "2027-05-15"),
    ("US-GA", "supplier", "commercial", "2026-08-13", None, None),
    ("US-IL", "subcontractor", "commercial", "2026-09-15", "2026-08-13", "2028-05-15"),
    ("US-PA", "subcontractor", "commercial", "2026-11-15", None, None),
    ("US-CO", "direct contractor", "commercial", "2026-09-15", None, "2026-11-15"),
    ("US-NV", "subcontractor", "commercial", "2026-08-13", "2026-02-15", None),
    ("US-NJ", "direct contractor", "commercial", "2026-08-13", None, "2027-05-15"),
    ("US-OH", "direct contractor", "commercial", "2026-07-29", None, None),
    ("US-OH", "direct contractor", "residential", "2026-07-14", None, None),
    ("US-VA", "direct contractor", "commercial", "2026-08-29", None, None),
    ("US-CT", "direct contractor", "commercial", "2026-08-13", None, None),
    ("US-ID", "subcontractor", "commercial", "2026-08-13", None, None),
    ("US-SD", "supplier", "commercial", "2026-09-12", None, "2032-05-15"),
    ("US-NE", "direct contractor", "residential", "2026-09-12", None, None),
    ("US-NM", "direct contractor", "commercial", "2026-09-28", None, None),
    ("US-NM", "subcontractor", "commercial", "2026-08-29", None, None),
    ("US-WY", "direct contractor", "commercial", "2026-10-12", None, None),
    ("US-WY", "subcontractor", "commercial", "2026-09-12", "2026-02-14", None),
    ("US-SC", "subcontractor", "commercial", "2026-08-13", None, "2026-11-15"),
    ("US-DC", "direct contractor", "residential", "2026-08-29", None, None),
    ("US-CA", "designer", "commercial", "2026-08-29", None, None),
    ("US-WA", "designer", "commercial", "2026-08-13", None, None),
]


@pytest.mark.parametrize(("law", "role", "kind", "record", "notice", "suit"), CLOCKS)
def test_the_clock_of_a_state_is_counted_from_what_its_statute_says(
    law: str, role: str, kind: str, record: str, notice: str | None, suit: str | None
) -> None:
    clock = lien_clock(under(law, role, kind), date(2026, 6, 1))
    assert clock is not None
    days = (clock.record_by, clock.notice_by, clock.sue_by)
    assert days == (day(record), day(notice) if notice else None, day(suit) if suit else None)


def test_the_design_of_a_building_has_a_lien_too_though_it_is_no_construction() -> None:
    found = under("US-CA", "designer")
    services = CaseUnderLaw(case=replace(found.case, kind="services"), law=found.law)
    clock = lien_clock(services, date(2026, 6, 1))
    assert clock is not None
    assert clock.record_by == day("2026-08-29")
    copywriter = replace(services.case, project=replace(services.case.project, role="direct contractor"))
    assert lien_clock(CaseUnderLaw(case=copywriter, law=found.law), date(2026, 6, 1)) is None
    ohio = CaseUnderLaw(case=replace(services.case, law="US-OH"), law=load_law("US-OH"))
    assert ohio.lien_not_verified


def test_a_notice_of_completion_ends_the_time_sooner_where_the_law_says_so() -> None:
    for law, expected in (("US-AZ", "2026-08-09"), ("US-NV", "2026-07-20"), ("US-FL", "2026-08-13")):
        clock = lien_clock(under(law, "direct contractor", completion_recorded="2026-06-10"), date(2026, 6, 12))
        assert clock is not None
        assert clock.record_by == day(expected), law


def test_texas_has_a_notice_for_each_month_of_unpaid_work() -> None:
    texas = under("US-TX", "subcontractor")
    days = [lien_clock(texas, day(on)) for on in ("2026-02-01", "2026-04-16", "2026-05-16", "2026-09-01")]
    assert [clock.notice_by for clock in days if clock] == [
        day("2026-04-15"), day("2026-05-15"), day("2026-06-15"), day("2026-08-15"),
    ]  # fmt: skip
    words = " ".join(lien_words(texas, day("2026-05-16")))
    assert "A notice of claim for unpaid labor or materials to the owner and the general contractor goes out" in words
    assert "the next last day is 15 June 2026. Issue the preliminary-notice." in words


def test_what_comes_before_the_recording_is_told_with_its_day() -> None:
    words = " ".join(lien_words(under("US-CO", "subcontractor"), day("2026-06-01")))
    assert (
        "Notice of the intent goes to the owner and the general contractor at least 10 days before the recording, so by"
        " 5 September 2026: issue the notice-of-intent-to-lien." in words
    )
    assert "A suit on it is brought by 15 November 2026." in words
    assert "docgen does not have its form: ask for it." in " ".join(
        lien_words(under("US-AZ", "supplier"), day("2026-02-01"))
    )


def test_states_that_were_not_verified_say_so() -> None:
    words = lien_words(under("US-OR", "subcontractor"), day("2026-06-01"))
    assert words[0] == "The days for a mechanics lien under the law of Oregon are not known for this case."
    assert lien_clock(under("US-OR", "direct contractor", "residential"), day("2026-06-01")) is None


FIFTEEN = ("CA", "TX", "FL", "NY", "WA", "AZ", "NC", "GA", "IL", "PA", "CO", "NV", "NJ", "OH", "VA")


@pytest.mark.parametrize("code", FIFTEEN)
def test_fifteen_states_know_the_days_for_every_role_and_the_claim_on_the_bond(code: str) -> None:
    for role in ("direct contractor", "subcontractor", "supplier"):
        clock = lien_clock(under(f"US-{code}", role), day("2026-06-01"))
        assert clock is not None, role
        assert clock.record_by is not None
        assert clock.lien.reference
        assert clock.lien.source
    public = " ".join(lien_words(under(f"US-{code}", "subcontractor", public="yes"), day("2026-06-01")))
    claim = load_law(f"US-{code}").bond_claim
    assert claim is not None
    assert claim.notice in public
    assert claim.suit in public


def test_a_claim_on_public_work_is_a_bond_claim() -> None:
    words = " ".join(lien_words(under("US-TX", "subcontractor", public="yes"), day("2026-06-01")))
    assert "This is public work: no claim of lien may be recorded against the property." in words
    assert "a claim on the payment bond of the general contractor: a bond claim." in words
    assert "the Miller Act" in words
    assert "For public work of Texas and its local authorities: Written notice of the claim is mailed" in words


# --- the papers -------------------------------------------------------------------------------------------------------


def file_of(folder: Path, example: str, *changes: tuple[str, str]) -> Path:
    """An example with some of its text replaced, in a folder of its own."""
    text = (EXAMPLES / example).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (folder / "job.yaml").write_text(text, "utf-8")
    return folder / "job.yaml"


def recorded(event: str) -> tuple[str, str]:
    """An event, put at the end of the record."""
    return ("breach:\n", f"  - {{date: {event}, text: It was given.}}\nbreach:\n")


def words(file: Path, document: str, on: str, number: str | None = None) -> str:
    """The words of a document as Markdown, with plain spaces."""
    (made,) = make(load(str(file)), document, as_of=day(on), formats=["md"], number=number).values()
    return made.decode("utf-8").replace("\u00a0", " ")


def refused(file: Path, document: str, on: str, number: str | None = None) -> str:
    """Why the document cannot be made."""
    with pytest.raises(DocgenError) as refusal:
        words(file, document, on, number)
    return refusal.value.message


SUB = "electrical-subcontract.yaml"
AGREED = ("late_interest: statutory", "late_interest: {rate: 8% per year}")
OWNED = '  owner: {name: Parmer Medical Plaza LP, address: [10 Plaza Way, "Cedar Park, TX 78613"]}\n'


def test_californias_preliminary_notice_has_the_words_of_section_8202(tmp_path: Path) -> None:
    said = words(file_of(tmp_path, SUB, ("law: US-TX", "law: US-CA")), "preliminary-notice", "2026-03-01")
    assert "**NOTICE TO PROPERTY OWNER**" in said
    assert "**EVEN THOUGH YOU HAVE PAID YOUR CONTRACTOR IN FULL, if the person or firm that has given you this" in said
    assert "dwelling containing four or fewer units.**" in said
    for stated in (
        "Parmer Medical Plaza LP, 10 Plaza Way",
        "Brazos General Contractors, Inc.",
        "$184,000.00",
        "1200 Medical Parkway",
    ):
        assert stated in said
    assert "none at this time" in said  # nothing had been invoiced


def test_a_preliminary_notice_is_refused_where_its_form_is_not_known_or_none_is_needed(tmp_path: Path) -> None:
    lender = '  lender: {name: East Bay Credit Union, address: [500 Grand Avenue, "Oakland, CA 94610"]}\n'
    direct = file_of(tmp_path, "bathroom-remodel.yaml", (lender, ""))
    assert refused(direct, "preliminary-notice", "2026-03-20") == (
        "the law of California asks a direct contractor for a preliminary notice to a construction lender alone, and"
        " the case names none"
    )
    arizona = file_of(
        tmp_path,
        SUB,
        ("law: US-TX", "law: US-AZ"),
        ("late_interest: statutory", "late_interest: {rate: 8% per year}"),
    )
    assert refused(arizona, "preliminary-notice", "2026-03-20") == (
        "docgen has not seen the form that the law of Arizona gives for the preliminary twenty day notice"
    )
    ownerless = file_of(
        tmp_path,
        SUB,
        (OWNED, ""),
    )
    assert refused(ownerless, "preliminary-notice", "2026-07-20") == (
        "the document names the owner of the property, and the case does not"
    )


def test_the_demand_and_the_notice_of_intent_ask_for_the_notice_that_the_lien_depends_on(tmp_path: Path) -> None:
    plain = file_of(tmp_path, SUB)
    assert "mechanics lien" not in words(plain, "final-demand", "2026-07-22")
    assert refused(plain, "notice-of-intent-to-lien", "2026-07-22") == (
        "the lien depends on a notice of claim for unpaid labor or materials, and the record has none"
    )
    assert "lien-open" in unmet(load(str(plain)).ledger.case, "notice-of-intent-to-lien", "2026-07-22")
    given = file_of(
        tmp_path,
        SUB,
        recorded("2026-07-10, what: letter, document: preliminary-notice, by: certified mail"),
    )
    assert "may be recorded until October 15, 2026" in words(given, "final-demand", "2026-07-22")
    said = words(given, "notice-of-intent-to-lien", "2026-07-22")
    assert "Parmer Medical Plaza LP" in said
    assert "according to our information you own" in said
    assert "The last day for that is October 15, 2026." in said


def test_the_notice_of_intent_is_refused_when_it_comes_too_late(tmp_path: Path) -> None:
    file = file_of(tmp_path, "bathroom-remodel.yaml")
    said = words(file, "notice-of-intent-to-lien", "2026-07-01")
    assert "to be paid by **Monday, July 13, 2026**" in said
    assert "; Replace six studs and the subfloor |" in said  # work of an approved order, whose price is claimed
    assert refused(file, "notice-of-intent-to-lien", "2026-08-10") == (
        "the last day to record a claim of lien is 2026-08-13, which leaves no time for a notice of 2026-08-10"
    )
    assert "lien-open" in unmet(load(str(file)).ledger.case, "notice-of-intent-to-lien", "2026-08-20")


def test_the_waivers_are_those_of_the_california_civil_code(tmp_path: Path) -> None:
    file = file_of(tmp_path, "bathroom-remodel.yaml")
    progress = words(file, "conditional-progress-waiver", "2026-07-01", "R-3")
    assert progress.index("CONDITIONAL WAIVER AND RELEASE ON PROGRESS PAYMENT") < progress.index("Through Date")
    assert (
        "A PERSON SHOULD NOT RELY ON THIS DOCUMENT UNLESS SATISFIED THAT THE CLAIMANT HAS RECEIVED PAYMENT." in progress
    )
    for blank in (
        "Reyes Remodeling, Inc.",
        "Dana Whitfield",
        "May 15, 2026",
        "$13,894.01",
        "unpaid progress payment(s): none",
    ):
        assert blank in progress
    paid = words(file, "unconditional-progress-waiver", "2026-07-01", "R-2")
    assert "The claimant has received the following progress payment: $22,000.00" in paid
    assert "USE A CONDITIONAL WAIVER AND RELEASE FORM." in paid
    final = words(file, "conditional-final-waiver", "2026-07-01")
    assert "Disputed claims for extras in the amount of: none" in final
    assert "Through Date" not in final


def test_a_waiver_says_of_the_payment_what_is_so(tmp_path: Path) -> None:
    file = file_of(tmp_path, "bathroom-remodel.yaml")
    assert refused(file, "unconditional-progress-waiver", "2026-07-01", "R-3") == (
        "invoice R-3 has not been paid in full, and this form gives up the lien whether or not it ever is"
    )
    assert refused(file, "unconditional-final-waiver", "2026-07-01") == (
        "the work has not been paid in full, and this form gives up the lien whether or not it ever is"
    )
    assert refused(file, "conditional-progress-waiver", "2026-07-01", "R-2") == "invoice R-2 has been paid in full"
    assert refused(file, "conditional-final-waiver", "2026-04-15") == (
        "$17,850.00 of the price has not been invoiced, so that this is no final payment"
    )
    ohio = file_of(tmp_path, SUB, ("law: US-TX", "law: US-OH"), AGREED)
    assert refused(ohio, "conditional-final-waiver", "2026-07-20") == (
        "docgen has seen no form of a waiver of lien under the law of Ohio"
    )


WAIVERS = [
    # State, words of its conditional and of its unconditional form for a progress payment.
    ("US-AZ", "through May 15, 2026 only and does not cover any retention", "This document is enforceable against you"),
    ("US-NV", "the undersigned shall be deemed to waive any notice of lien", "to the extent of the Payment Amount"),
    ("US-TX", "(payee or payees of check)", "NOTICE: This document waives rights unconditionally"),
]


@pytest.mark.parametrize(("law", "conditional", "unconditional"), WAIVERS)
def test_the_waivers_of_other_states_are_in_their_own_words(
    tmp_path: Path, law: str, conditional: str, unconditional: str
) -> None:
    file = file_of(tmp_path, "bathroom-remodel.yaml", ("law: US-CA", f"law: {law}"))
    said = words(file, "conditional-progress-waiver", "2026-07-01", "R-3")
    assert conditional in said
    assert "$13,894.01" in said
    assert "Dana Whitfield" in said
    assert "STOP PAYMENT NOTICE" not in said
    paid = words(file, "unconditional-progress-waiver", "2026-07-01", "R-2")
    assert unconditional in paid
    assert "$22,000.00" in paid
    final = words(file, "conditional-final-waiver", "2026-07-01")
    assert ("$0.00" in final) == (law != "US-TX")  # disputed claims, which the form of Texas does not know
    assert "in the amount of none" not in final


ONE_FORM = [
    # State, words of its form for a progress payment and of that for the final one.
    ("US-GA", "EXCEPTING THOSE RIGHTS AND LIENS THAT", "UPON FINAL PAYMENT"),
    ("US-MS", "SIXTY (60) DAYS AFTER THE DATE STATED ABOVE", "FURNISHED BY THE UNDERSIGNED TO OR ON ACCOUNT OF"),
    ("US-UT", "the check is paid by the depository institution", "UTAH WAIVER AND RELEASE UPON FINAL PAYMENT"),
    ("US-MI", "conditioned on actual payment of the amount shown above", "conditioned on actual payment of $13,894.01"),
]


@pytest.mark.parametrize(("law", "progress", "final"), ONE_FORM)
def test_states_with_forms_of_their_own_kinds_have_them(tmp_path: Path, law: str, progress: str, final: str) -> None:
    file = file_of(tmp_path, "bathroom-remodel.yaml", ("law: US-CA", f"law: {law}"))
    said = words(file, "conditional-progress-waiver", "2026-07-01", "R-3")
    assert progress in said
    assert "$13,894.01" in said
    assert final in words(file, "conditional-final-waiver", "2026-07-01")
    paid = words(file, "unconditional-progress-waiver", "2026-07-01", "R-2")
    assert "$22,000.00" in paid
    assert "conditioned on actual payment" not in paid


def test_a_form_that_names_city_and_county_asks_for_them(tmp_path: Path) -> None:
    georgia = ("law: US-CA", "law: US-GA")
    said = words(file_of(tmp_path, "bathroom-remodel.yaml", georgia), "conditional-final-waiver", "2026-07-01")
    assert "WHICH IS LOCATED IN THE CITY OF Oakland, COUNTY OF Alameda, AND IS OWNED BY Dana Whitfield" in said
    no_county = file_of(tmp_path, "bathroom-remodel.yaml", georgia, ("  county: Alameda\n", ""))
    assert refused(no_county, "conditional-final-waiver", "2026-07-01") == "the form names the county of the property"
    site = 'site: [4120 Maple Street, "Oakland, CA 94619"]'
    no_city = file_of(tmp_path, "bathroom-remodel.yaml", georgia, (site, "site: [4120 Maple Street]"))
    assert refused(no_city, "conditional-final-waiver", "2026-07-01") == (
        "the form names the city of the property, and the case does not say it"
    )


def test_wyoming_has_one_form_for_what_was_paid(tmp_path: Path) -> None:
    file = file_of(tmp_path, "bathroom-remodel.yaml", ("law: US-CA", "law: US-WY"))
    assert refused(file, "conditional-progress-waiver", "2026-07-01", "R-3") == (
        "the law of Wyoming has no conditional progress waiver among its forms (Wyo. Stat. § 29-10-101(b))"
    )
    said = words(file, "unconditional-progress-waiver", "2026-07-01", "R-2")
    assert "has not been paid the sum of $13,894.01 for work performed" in said
    assert "monies withheld as retainage in the amount of $0.00" in said


def test_florida_has_forms_that_waive_outright_and_none_on_condition(tmp_path: Path) -> None:
    file = file_of(tmp_path, "bathroom-remodel.yaml", ("law: US-CA", "law: US-FL"))
    assert refused(file, "conditional-progress-waiver", "2026-07-01", "R-3") == (
        "the law of Florida has no conditional progress waiver among its forms (section 713.20 of the Florida Statutes)"
    )
    assert refused(file, "unconditional-progress-waiver", "2026-07-01", "R-3") == (
        "invoice R-3 has not been paid in full, and this form gives up the lien whether or not it ever is"
    )
    said = words(file, "unconditional-progress-waiver", "2026-07-01", "R-2")
    assert "The undersigned lienor, in consideration of the sum of $22,000.00, hereby waives and releases" in said
    assert "does not cover any retention or labor, services, or materials furnished after the date specified." in said


def test_what_was_waived_on_condition_and_not_paid_is_kept_out(tmp_path: Path) -> None:
    file = file_of(
        tmp_path,
        "bathroom-remodel.yaml",
        recorded("2026-04-12, what: letter, document: conditional-progress-waiver, invoice: R-2, by: email"),
        ("  - {date: 2026-04-20, amount: 22000.00, invoice: R-2, note: check 502}\n", ""),
        ("  - {date: 2026-06-10, amount: 4000.00, invoice: R-3, note: Zelle}\n", ""),
    )
    said = words(file, "conditional-progress-waiver", "2026-07-01", "R-3")
    assert "Date(s) of waiver and release: April 12, 2026" in said
    assert "Amount(s) of unpaid progress payment(s): $22,000.00" in said


def test_floridas_notice_to_owner_has_the_warning_of_section_713_06(tmp_path: Path) -> None:
    file = file_of(tmp_path, SUB, ("law: US-TX", "law: US-FL"), AGREED)
    said = words(file, "preliminary-notice", "2026-03-01")
    assert "**WARNING! FLORIDA’S CONSTRUCTION LIEN LAW ALLOWS SOME UNPAID CONTRACTORS" in said
    assert "Florida law prescribes the serving of this notice" in said
    assert "under an order given by:\n\nBrazos General Contractors, Inc." in said


NOTICES = [
    ("US-NV", "not a notice that the undersigned has not been or does not expect to be paid", "2026-03-01"),
    ("US-IL", "that there is to become due to me therefor the sum of $184,000.00.", "2026-03-01"),
    ("US-IL", "that there was due to me therefor the sum of $", "2026-07-20"),
    ("US-WA", "LIEN RELEASES: You may require your contractor to provide lien releases signed by all", "2026-03-01"),
]


@pytest.mark.parametrize(("law", "stated", "on"), NOTICES)
def test_the_notices_of_other_states_are_in_their_own_words(tmp_path: Path, law: str, stated: str, on: str) -> None:
    said = words(file_of(tmp_path, SUB, ("law: US-TX", f"law: {law}"), AGREED), "preliminary-notice", on)
    assert stated in said
    for named in ("Parmer Medical Plaza LP", "Brazos General Contractors, Inc.", "1200 Medical Parkway"):
        assert named in said


TURNED = [
    # State, last day worked out by hand from June 1, 2026 (in Georgia the 90th day is a Sunday), and what follows.
    ("US-GA", "2026-08-28", "August 30, 2026, the 90th day", "a waiver of the lien and of the payment bond"),
    ("US-MS", "2026-07-31", "July 31, 2026, the 60th day", "payment in full of the amount in it"),
]


@pytest.mark.names_its_own_folder  # the calendar names the commands, with the file
@pytest.mark.parametrize(("law", "last", "named", "turns"), TURNED)
def test_a_waiver_that_holds_without_its_payment_has_a_last_day_to_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], law: str, last: str, named: str, turns: str
) -> None:
    state = ("law: US-CA", f"law: {law}")
    signed = "2026-06-01, what: letter, document: conditional-final-waiver, by: email"
    file = file_of(tmp_path, "bathroom-remodel.yaml", state, recorded(signed))
    run(["status", str(file), "--as-of", "2026-07-01"])
    said = capsys.readouterr().out
    assert "The waiver of June 1, 2026 has not been paid for." in said
    assert named in said
    assert f"After that the waiver counts as {turns}, paid or not" in said
    run(["calendar", str(file), "--as-of", "2026-07-01", "--output", str(tmp_path / "days.ics")])
    days = (tmp_path / "days.ics").read_bytes().decode("utf-8").replace("\r\n ", "")
    assert "Last day for the affidavit of nonpayment after the waiver of June 1\\, 2026" in days
    assert f"DTSTART;VALUE=DATE:{last.replace('-', '')}" in days
    assert f"counts as {turns} since" in waiver_words(load(str(file)).ledger, {"R-3"}, day("2026-09-01"))[0]
    (caution,) = (
        each.message
        for each in draft(load(str(file)), "conditional-final-waiver", as_of=day("2026-06-01")).warnings
        if "affidavit of nonpayment" in each.message
    )
    assert named in caution


def test_nothing_is_filed_against_a_waiver_that_was_paid_or_answered(tmp_path: Path) -> None:
    signed = "2026-04-12, what: letter, document: conditional-progress-waiver, invoice: R-2, by: email"
    unpaid = (
        ("  - {date: 2026-04-20, amount: 22000.00, invoice: R-2, note: check 502}\n", ""),
        ("  - {date: 2026-06-10, amount: 4000.00, invoice: R-3, note: Zelle}\n", ""),
    )

    def told(*events: str, changes: tuple[tuple[str, str], ...] = ()) -> bool:
        record = "".join(f"  - {{date: {each}, text: It was given.}}\n" for each in events) + "breach:\n"
        state = (("law: US-CA", "law: US-GA"), ("breach:\n", record))
        case = load(str(file_of(tmp_path, "bathroom-remodel.yaml", *state, *changes)))
        return bool(waiver_words(case.ledger, _open(case, "2026-06-20"), day("2026-06-20")))

    assert not told(signed)
    assert told(signed, changes=unpaid)
    assert not told(signed, "2026-06-15, what: other, document: affidavit-of-nonpayment", changes=unpaid)
    assert told(signed, "2026-06-15, what: other, document: claim-of-lien", changes=unpaid)  # not enough in Georgia


def _open(case: Loaded, on: str) -> set[str]:
    return {line.number for line in case.ledger.known_on(day(on)).account_anyway(day(on)).invoices if line.open}
