"""What `docgen law` prints of each rule: the whole of its lines, for a law made in memory that has this rule alone."""

# ruff: noqa: E501  (lines stand here as they are printed)

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.law import describe, pack, provision
from docgen.law.describe import kinds_listed, law_list, law_text, not_verified, series_text, series_that_run_out
from docgen.law.pack import Country, InvoiceLaw, Law, RateSeries, SeriesValue

DAY = date(2026, 11, 30)
BEHIND: dict[str, Any] = {"reference": "section 1", "confidence": "unsure", "observed_to": DAY}
SEEN = "  section 1 [unsure, observed to 2026-11-30]"
DEEPER = f"  {SEEN}"
ALL = provision.KINDS
BARE = Law(
    code="XX", name="Nowhere", language="en-GB", currency="EUR", page_size="A4", observed_to=DAY,
    day_count=pack.DayCountRule(method="actual/360", **BEHIND),
    allocation=pack.AllocationRule(order=("costs", "interest"), by="invoice", **BEHIND),
)  # fmt: skip
BARE_LINES = [
    "XX: Nowhere",
    "EUR, A4 paper, en-GB; looked over on 2026-11-30",
    "",
    "No interest by law is known.",
    "",
    "Days count as actual/360",
    SEEN,
    "",
    "Part-payments go, the oldest invoice first: to costs, then to interest",
    SEEN,
]


def of(kind: str, **fields: Any) -> Any:
    """A provision of that kind, with section 1 behind it."""
    return getattr(pack if hasattr(pack, kind) else provision, kind)(**BEHIND | fields)


def added(**rules: Any) -> list[str]:
    """The lines that these rules add to those of the law that has none."""
    lines = law_text(replace(BARE, **rules)).splitlines()
    for line in BARE_LINES:
        lines.remove(line)
    return lines


def of_each(where: str, kind: str, *variants: tuple[dict[str, Any], str], **fields: Any) -> None:
    """Each variant of a provision that a law has many of is said in this line, with its source below."""
    for more, line in variants:
        assert added(**{where: (of(kind, **fields | more),)}) == ["", line, SEEN]


def of_the(where: str, kind: str, *variants: tuple[dict[str, Any], str], **fields: Any) -> None:
    """Each variant of a provision that a law has one of is said in this line, with its source below."""
    for more, line in variants:
        assert added(**{where: of(kind, **fields | more)}) == ["", line, SEEN]


def test_a_law_without_rules_says_how_days_count_and_where_payments_go() -> None:
    assert law_text(BARE).split("\n") == BARE_LINES
    by_head = replace(BARE, allocation=replace(BARE.allocation, by="head"))
    assert "Part-payments go, of all due invoices, the oldest first: to costs, then to interest" in law_text(by_head)


def test_below_a_provision_stand_its_edition_source_and_remark() -> None:
    known = {"text_of": "2 May 2025", "source": "https://example.org", "remark": "Look twice."}
    for confidence, said in (
        ("not verified", "not verified: no source seen"),
        ("general knowledge", "not verified: no source seen"),
        ("docgen's own rule", "docgen's own rule"),
    ):
        assert added(set_off=of("SetOff", **known | {"confidence": confidence}))[2:] == [
            f"  section 1 [{said}, text of 2 May 2025, observed to 2026-11-30]",
            "  source: https://example.org",
            "  Look twice.",
        ]


# --- interest -----------------------------------------------------------------------------------------------------


def interest(**fields: Any) -> Any:
    """A rule of late interest."""
    return of("InterestRule", **{"name": "interest", "citation": "the Act", "debtors": ("company",)} | fields)


def rate(**fields: Any) -> Any:
    """A rate of such a rule."""
    return of("RateRule", **fields)


def told_of_interest(**fields: Any) -> list[str]:
    """What is said of a rule of interest below its source."""
    lines = law_text(replace(BARE, interest=(interest(**fields),))).splitlines()
    assert lines[2:5] == ["", "Late interest against a company: the Act", SEEN]
    assert lines[-6:] == BARE_LINES[-6:]
    return lines[5:-6]


def below_rates(**fields: Any) -> list[str]:
    """What is said of it without its rates and their sources."""
    return [
        line for line in told_of_interest(**fields) if line not in (DEEPER, "  9% a year", "  Bank Rate (bank-rate)")
    ]


NINE = (of("RateRule", points=Decimal(9)),)
BANK = (of("RateRule", base="bank-rate"),)


def test_interest_is_told_with_each_of_its_rates() -> None:
    start, end = date(2026, 1, 1), date(2026, 6, 30)
    for fields, line in (
        ({"points": Decimal(9)}, "  9% a year"),
        ({"points": Decimal(9), "days_from": start, "days_to": end}, "  9% a year, 2026-01-01 to 2026-06-30"),
        ({"points": Decimal(9), "days_to": end}, "  9% a year, any day to 2026-06-30"),
        ({"points": Decimal(9), "contracts_from": start}, "  9% a year, contracts from 2026-01-01"),
        ({"base": "bank-rate"}, "  Bank Rate (bank-rate)"),
        ({"base": "bank-rate", "points": Decimal(8), "contracts_from": start},
         "  8 points above Bank Rate (bank-rate), contracts from 2026-01-01"),
    ):  # fmt: skip
        assert told_of_interest(rates=(rate(**fields),))[:2] == [line, DEEPER]


def test_interest_is_told_with_how_its_rate_moves() -> None:
    last, first = "day before the half-year", "first day of the half-year"
    before, on = "30 June or 31 December before", "1 January or 1 July"
    for fields, line in (
        ({"rates": NINE}, "One figure."),
        ({"rates": NINE, "fixed": False}, "One figure for its period; the law resets it."),
        ({"rates": BANK, "base_day": last}, f"Fixed for the life of a debt on the first day of interest; the base rate of {before} counts."),
        ({"rates": (*NINE, *BANK), "fixed_on": "due date"}, f"Fixed for the life of a debt on the due date; the base rate of {on} counts."),
        ({"rates": BANK, "fixed": False}, "Follows every change of the base rate."),
        ({"rates": BANK, "fixed": False, "base_day": first}, f"Follows the base rate by half-years; that of {on} counts."),
        ({"rates": BANK, "fixed": False, "base_day": last}, f"Follows the base rate by half-years; that of {before} counts."),
    ):  # fmt: skip
        assert below_rates(**fields) == [f"  {line}"]


def test_interest_is_told_with_what_else_it_does() -> None:
    assert below_rates() == []
    assert below_rates(standing="choice", why="Ask.") == ["  Never charged unasked. Ask."]
    assert below_rates(choices=(of("Choice", rate=Decimal(0), when="A."), of("Choice", when="B."))) == [
        "  0%: A.", "  no figure: B.",
    ]  # fmt: skip
    assert below_rates(first_day=2, compounding="yearly", cap="principal", notes=("One.", "Two.")) == [
        "  Interest begins on day 2 after the due date.",
        "  Unpaid interest is added to the debt once a year.",
        "  Interest comes to no more than the amount of the invoice.",
        "  One.",
        "  Two.",
    ]


def test_a_fixed_sum_is_told_with_its_bands_and_what_it_leaves_of_costs() -> None:
    bands = (
        pack.Band(sum=Decimal(40)),
        pack.Band(sum=Decimal(70), at_least=Decimal(1000)),
        pack.Band(sum=Decimal(100), more_than=Decimal(10000)),
    )
    sums = of("FixedSums", name="sum", bands=bands, with_agreed_rate=True)
    told = ["  Fixed sum once for each late invoice:", "    40", "    70 for debts of 1,000 and more", "    100 for debts above 10,000"]  # fmt: skip
    assert told_of_interest(fixed_sums=sums) == [
        *told, "    also where the contract sets the rate", DEEPER,
    ]  # fmt: skip
    since = told_of_interest(fixed_sums=replace(sums, contracts_from=date(2013, 3, 16)))
    assert since[0] == "  Fixed sum once for each late invoice, contracts from 2013-03-16:"
    beyond = replace(sums, with_agreed_rate=False, costs_beyond=of("CostsBeyond"))
    assert told_of_interest(fixed_sums=beyond) == [
        *told, "    not where the contract sets the rate", DEEPER,
        "    Costs of recovery are owed only beyond it.", DEEPER,
    ]  # fmt: skip


# --- payment and courts -------------------------------------------------------------------------------------------


def test_a_law_says_how_payments_fall_due() -> None:
    assert added(tax_notices=(of("TaxNotice", treatment="small business", words="None."),)) == [
        "An invoice without tax (small business) says: None.", SEEN,
    ]  # fmt: skip
    assert added(default=of("Default", days=30, debtors=ALL)) == [
        "Default begins with an agreed term, else with a reminder, against some 30 days after the due date at the latest",
        SEEN,
    ]
    for moves, saturdays, line in (
        ("yes", True, "A due date on a Saturday, Sunday or public holiday moves to the next business day"),
        ("no", False, "A due date on a Sunday or public holiday does not move to the next business day"),
        ("unless agreed otherwise", True,
         "A due date on a Saturday, Sunday or public holiday moves, unless agreed otherwise, to the next business day"),
    ):  # fmt: skip
        assert added(due_day_moves=of("DueDayMoves", moves=moves, saturdays=saturdays)) == [line, SEEN]


def test_a_law_says_what_comes_before_and_in_court() -> None:
    assert added(court_interest=(of("CourtInterest", debtors=("consumer",), sentence="Up to 8%."),)) == [
        "", "Against a consumer, only from a court", "  Up to 8%.", SEEN,
    ]  # fmt: skip
    letter = of("PreAction", debtors=("company",), days=14, name="the Protocol")
    assert added(pre_action=(letter, replace(letter, disputed="services"))) == [
        "", "Before proceedings against a company: 14 days", "  the Protocol", SEEN,
        "", "Before proceedings over disputed services work against a company: 14 days", "  the Protocol", SEEN,
    ]  # fmt: skip
    of_the(
        "small_claims", "SmallClaims",
        ({}, "Small claims: the Court, up to EUR 12,500"),
        ({"limit_business": Decimal(6250)}, "Small claims: the Court, up to EUR 12,500, for a company 6,250"),
        forum="the Court", limit_person=Decimal(12500), limit_business=Decimal(12500),
    )  # fmt: skip
    of_each(
        "courts", "CourtByAmount",
        ({"up_to": Decimal(10000)}, "Amtsgericht: claims of no more than EUR 10,000"),
        ({"more_than": Decimal(10000)}, "Amtsgericht: claims of more than EUR 10,000"),
        ({"more_than": Decimal(5000), "up_to": Decimal(10000)},
         "Amtsgericht: claims of more than EUR 5,000 and no more than EUR 10,000"),
        name="Amtsgericht", counts=("principal",),
    )  # fmt: skip
    of_the("set_off", "SetOff", ({}, "Set-off works back to when both claims first stood opposite one another"))
    statement = of("WitnessStatement", words="True.", form="england")
    assert added(witness_statement=replace(statement, courts="the High Court"), country=Country(witness_statement=statement)) == [
        "", "A witness's written statement is verified (the High Court)", "  True.", SEEN,
        "", "A witness's written statement is verified", "  True.", SEEN,
    ]  # fmt: skip


def test_the_right_to_stop_is_told_with_its_conditions_and_what_its_notice_needs() -> None:
    right = of("Suspension", work="construction", debtors=("company",), notice_days=7)
    assert added(suspension=(right, replace(right, reasonable=True))) == [
        "", "Right to stop construction work against a company: 7 days' notice", SEEN,
        "", "Right to stop construction work against a company: reasonable notice", SEEN,
    ]  # fmt: skip
    unpaid = {"overdue_days": 14, "requested_days": 1, "without_dispute": True, "small_part": Decimal(5)}
    assert added(suspension=(replace(right, **unpaid),))[2:] == [
        "  only for a sum that has been overdue for 14 days",
        "  only 1 day after the invoice was received",
        "  only where nobody disputes the performance",
        "  only for 5% of the price or more (docgen's figure for more than a small part)",
        SEEN,
    ]
    when = provision.Conditions(
        roles=("direct contractor", "supplier"), owners=("private", "public"), properties=("commercial", "residential"),
        at_least=Decimal(5000), contracts_from=date(2020, 1, 1), written=True, owner_in_default=True,
    )  # fmt: skip
    form = provision.NoticeForm(
        to=("owner", "general contractor"), copies=("subcontractors",), served_by=("by hand", "email"), posted_days=5,
        posted_at="at the gate",
    )  # fmt: skip
    assert added(suspension=(replace(right, when=when, notice=form, lender=True),))[2:] == [
        "  only for a direct contractor or supplier",
        "  only for private or public work",
        "  only for commercial or residential property",
        "  only from a price of 5,000",
        "  only for contracts from 2020-01-01",
        "  only under a written contract",
        "  only where the owner has not paid",
        "  the notice goes to the owner and the general contractor and a lender who has made itself known as well",
        "  the notice goes in copy to the subcontractors",
        "  the notice is served by hand or by email",
        "  the notice is announced 5 days before by a posting at the gate",
        SEEN,
    ]
    assert added(suspension=(replace(right, lender=True),))[2] == (
        "  the notice goes to a lender who has made itself known as well"
    )


def test_caps_and_ceilings_are_told_with_all_their_limits() -> None:
    most = "Deposit, construction for a consumer: at the most"
    of_each(
        "deposit_caps", "DepositCap",
        ({"percent": Decimal(10)}, f"{most} 10% of the price"),
        ({"one_in": 3}, f"{most} one part in 3 of the price"),
        ({"amount": Decimal(1000)}, f"{most} EUR 1,000"),
        ({"one_in": 3, "at_least": Decimal(5000)}, "Deposit, construction for a consumer, from a price of EUR 5,000: at the most one part in 3 of the price"),
        ({"percent": Decimal(10), "amount": Decimal(1000)}, f"{most} the lesser of 10% of the price and EUR 1,000"),
        work="construction", debtors=("consumer",),
    )  # fmt: skip
    of_each(
        "rate_ceilings", "RateCeiling", ({"rate": Decimal(12)}, "Ceiling on agreed rates against anyone: 12% a year")
    )


# --- what holds in all of a country ------------------------------------------------------------------------------


def in_country(name: str, *variants: tuple[Any, str]) -> None:
    """Each of these, as what holds in the country, is said in this line, with its source below."""
    for value, line in variants:
        assert added(country=Country(**{name: value})) == ["", line, SEEN]


def test_what_holds_in_all_of_a_country_is_told() -> None:
    in_country("stays", ((of("StayRule", what="moratorium"),), "Stops the pressing for payment: moratorium"))
    held = of("Withholding", name="CIS", work=("construction",), debtors=("company",))
    in_country(
        "withholding",
        ((held,), "Deducted from payments by a company: CIS"),
        ((replace(held, rates=(Decimal(20), Decimal(30))),), "Deducted from payments by a company: CIS: 20% or 30%"),
    )
    in_country("invoice_tax_number", (provision.Provision(**BEHIND), "An invoice shows the contractor's VAT number"))
    in_country("invoice_tax", (of("InvoiceTax", name="VAT", rate=Decimal(20)), "An invoice names its tax, or why none is charged"))  # fmt: skip


def test_receipt_and_service_are_told_with_when_they_count() -> None:
    for fields, said in (
        ({"before": "16:30", "ways": ("post", "fax")}, "letters (post, fax): the same business day before 16:30, else the next one"),
        ({}, "letters: presumed in the usual time; no day is named"),
        ({"presumed": False}, "letters: it has to be shown"),
        ({"days": 0}, "letters: with the step"),
        ({"days": 2, "unit": "business days"}, "letters: 2 business days after the step"),
        ({"days": 2, "moved_on": True}, "letters: 2 days after the step, moved on to a business day"),
    ):  # fmt: skip
        rule = of("ServiceRule", of="letters", **fields)
        told = ["", f"Receipt and service, {said}", SEEN]
        assert (added(service=(rule,)), added(country=Country(service=(rule,)))) == (told, told)


def test_what_an_invoice_has_to_say_is_told() -> None:
    for fields, said in (
        ({"what": "tax"}, "its tax, or why none is charged (to anyone)"),
        ({"what": "day of supply", "clients": ("company",)}, "when the work was done (to a company)"),
        ({"what": "tax point", "more_than": Decimal(0)}, "the time of the supply (to anyone, above 0)"),
        ({"what": "contractor registration"}, "the contractor's number in the register (to anyone)"),
        ({"what": "client registration"}, "the client's number in the register (to anyone)"),
        ({"what": "client tax number", "treatment": "reverse charge", "more_than": Decimal(4000)},
         "the client's VAT number (to anyone, under reverse charge, above 4,000)"),
    ):  # fmt: skip
        invoice = InvoiceLaw(asks=(of("InvoiceAsk", **fields),))
        assert added(country=Country(invoice=invoice)) == ["", f"An invoice says: {said}", SEEN]
    notice = of("TaxNotice", treatment="reverse charge", words="You pay.")
    words = of("InvoiceWords", words="Pay.", agreed="", by_law="", discount="", no_discount="", clients=("company",))
    assert added(country=Country(invoice=InvoiceLaw(notices=(notice,), words=(words,)))) == [
        "", "An invoice without tax (reverse charge) says: You pay.", SEEN,
        "", "An invoice to a company says: Pay.", SEEN,
    ]  # fmt: skip


def test_rules_by_name_stand_in_their_order_and_notes_at_the_end() -> None:
    here, there = of("Rule", rule="title_is_security"), of("Rule", rule="county_court")
    assert added(rules=(here,), country=Country(rules=(there,)), notes=("One.", "Two.")) == [
        "", "Rule county_court", SEEN, "", "Rule title_is_security", SEEN, "", "Also:", "  One.", "  Two.",
    ]  # fmt: skip


# --- particulars of contracts -------------------------------------------------------------------------------------


def test_the_right_to_cancel_is_told_with_what_it_is_for() -> None:
    of_each(
        "cancellation", "CancellationRight",
        ({}, "A consumer may cancel, construction or services, concluded off premises or distance: 14 days"),
        ({"whole_building": True, "concluded": ("on premises", "off premises", "distance")},
         "A consumer may cancel, a new building, wherever concluded: 14 days"),
        ({"work": ("services",), "concluded": ("distance",), "older_within": 30, "unit": "business days"},
         "A consumer may cancel, services, concluded distance: 14 business days (30 for clients of 65 and more)"),
        ({"at_least": Decimal(2500), "work": ("services",)},
         "A consumer may cancel, services, concluded off premises or distance, from a price of EUR 2,500: 14 days"),
        work=("construction", "services"), concluded=("off premises", "distance"), within=14, repay_within=14,
    )  # fmt: skip
    right = of(
        "CancellationRight", work=("services",), concluded=("distance",), within=14, repay_within=14,
        instructions=of("CancellationInstructions", words="directive"), urgent=of("UrgentRepairs"), mixed=of("MixedContracts"),
    )  # fmt: skip
    assert added(cancellation=(right,))[3:] == [
        "", "The consumer is given instructions on cancelling (directive)", SEEN,
        "", "Urgent repairs for which the consumer called the contractor cannot be cancelled", SEEN,
        "", "Goods and work in one contract: the time to cancel runs from the last of the goods", SEEN,
    ]  # fmt: skip


def test_what_a_contract_needs_is_told() -> None:
    of_the(
        "freelance_act", "FreelanceAct",
        ({}, "A freelancer's contract is in writing from EUR 1,800 within 120 days; without a day it is paid 30 days after completion; it is kept for 6 years"),
        clients=("company",), since=DAY, at_least=Decimal(1800), window_days=120, pay_within=30, keep_years=6,
    )  # fmt: skip
    of_the(
        "home_contract", "HomeContract",
        ({"liens": True}, "Work on a consumer's home from EUR 1,500: a warning of liens"),
        ({"in_trust": True}, "Work on a consumer's home from EUR 1,500: payments held in trust"),
        ({"work_first": True}, "Work on a consumer's home from EUR 1,500: no payment ahead of the work"),
        ({"changes_signed": True}, "Work on a consumer's home from EUR 1,500: extra work only under an order signed before"),
        ({"time_essence": True, "least_points": Decimal(8)},
         "Work on a consumer's home from EUR 1,500: the contract says whether its completion date is of the essence; type of 8 points or more"),
        ({"prescribed": "(three notices)"}, "Work on a consumer's home from EUR 1,500: in prescribed words (three notices)"),
        ({"notices": "Florida", "states": ("a.b", "c")},
         "Work on a consumer's home from EUR 1,500: docgen has those words; the contract states a.b, c"),
        at_least=Decimal(1500),
    )  # fmt: skip
    of_the(
        "home_authority", "HomeAuthority", ({"name": "the Board"}, "Who licenses or registers contractors: the Board")
    )
    of_the(
        "licence_number", "LicenceNumber",
        ({"at_least": Decimal(1000)}, "Construction from EUR 1,000: the contract shows the contractor's licence number"),
        ({}, "Construction from EUR 0: the contract shows the contractor's licence number"),
    )  # fmt: skip


def test_the_clock_of_a_lien_is_told() -> None:
    whole = "Mechanics lien of a direct contractor or supplier on commercial or residential property: recorded within 4 months on its day 15 of the end of the month of last furnishing, or 30 days after a notice of completion, suit within 1 year of the last day to record"
    short = "Mechanics lien of a designer: recorded within 90 days of completion"
    of_each(
        "liens", "Lien",
        ({}, short),
        ({"from_month_end": True}, "Mechanics lien of a designer: recorded within 90 days of the end of the month of completion"),
        ({"roles": ("direct contractor", "supplier"), "properties": ("commercial", "residential"), "within": 4, "unit": "months",
          "on_day": 15, "counted_from": "last furnishing", "after_notice": 30, "suit_within": 1, "suit_unit": "years",
          "suit_from": "last day to record"}, whole),
        ({"notice_within": 20, "notice_to": ("owner", "lender")},
         f"{short}, preliminary notice within 20 days of first furnishing to the owner and the lender (docgen does not have its form)"),
        ({"notice_within": 3, "notice_unit": "months", "notice_from": "each month", "notice_on_day": 15, "notice_to": ("owner",),
          "notice_name": "notice of claim", "notice_words": "Texas"},
         f"{short}, notice of claim within 3 months on its day 15 of the end of each month to the owner"),
        ({"intent_days": 10, "intent_to": ("owner", "general contractor")},
         f"{short}, notice of the intent 10 days before to the owner and the general contractor"),
        roles=("designer",), within=90, counted_from="completion",
    )  # fmt: skip


def test_waivers_and_bonds_are_told() -> None:
    form = "A waiver of lien counts only in a prescribed form; docgen has those of Georgia"
    of_the(
        "lien_waivers", "LienWaivers",
        ({}, form),
        ({"counts_after": 90, "counts_as": "paid in full", "unless_filed": ("affidavit-of-nonpayment", "claim-of-lien")},
         f"{form}; 90 days after its date it counts as paid in full, unless before that an affidavit of nonpayment or a claim of lien has been filed"),
        words="Georgia",
    )  # fmt: skip
    bond = "Payment bond on public work of the State and its local authorities: Within 90 days."
    of_the(
        "bond_claim", "BondClaim",
        ({}, bond), ({"suit": "Suit within a year."}, f"{bond} Suit within a year."),
        notice="Within 90 days.",
    )  # fmt: skip


def test_what_a_client_pays_and_holds_back_is_told() -> None:
    when = provision.Conditions(written=True, owners=("public",))
    of_the(
        "payment_notices",
        "PaymentNotices",
        ({}, "Construction: a notice to pay less comes 7 days before the final date"),
        debtors=ALL,
        pay_less_days=7,
    )
    of_the(
        "prompt_payment", "PromptPayment",
        ({}, "Construction for a company: paid within 30 days, then 1.5% a month (reserved by name, not charged)"),
        ({"charged": True, "when": when},
         "Construction for a company, for public work, under a written contract: paid within 30 days, then 1.5% a month (charged where the contract refers to the law)"),
        debtors=("company",), days=30, monthly=Decimal("1.5"),
    )  # fmt: skip
    of_the(
        "reserved_funds",
        "ReservedFunds",
        ({}, "Construction: the client reserves 10% until 30 days after completion"),
        (
            {"when": when},
            "Construction, for public work, under a written contract: the client reserves 10% until 30 days after completion",
        ),
        share=Decimal(10),
        days=30,
    )
    of_each(
        "retainage", "Retainage",
        ({}, "Construction for a company: retainage of 10% at the most"),
        ({"when": when, "halfway_share": Decimal(0), "release_days": 30, "release_from": "acceptance", "monthly": Decimal(1)},
         "Construction for a company, for public work, under a written contract: retainage of 10% at the most, and 0% after half of the work; paid within 30 days of acceptance; 1% a month on what is paid later"),
        debtors=("company",), share=Decimal(10),
    )  # fmt: skip
    of_the(
        "defect_withholding",
        "DefectWithholding",
        ({}, "A client may hold back 2 times what mending a defect costs, as a rule"),
        work=("services",),
        times=Decimal(2),
    )
    of_the(
        "payment_before_work",
        "PaymentBeforeWork",
        ({}, "A consumer owes no payment on account before work of its value is done"),
        work=("services",),
        debtors=("consumer",),
    )


def test_securities_are_told() -> None:
    of_the(
        "consumer_building", "ConsumerBuilding",
        ({}, "A consumer's new building: a security of 5%, payments before completion up to 90%, a security of the consumer up to 20%"),
        security=Decimal(5), progress_limit=Decimal(90), added_above=Decimal(10), client_limit=Decimal(20),
    )  # fmt: skip
    of_the(
        "pay_security", "PaySecurity",
        ({}, "Construction for a company: a security for the pay"),
        ({"extra": Decimal(10)}, "Construction for a company: a security for the pay and 10% of it on top"),
        ({"limit": Decimal(20)}, "Construction for a company: a security for the pay, up to 20% of the price"),
        debtors=("company",), means=("cash",), costs=Decimal(2), ends="termination",
    )  # fmt: skip


def test_acceptance_and_time_are_told() -> None:
    due = "the rest of the price is due after acceptance"
    of_each(
        "pay_after_acceptance", "PayAfterAcceptance",
        ({"building": False}, f"Services not on a building: {due}"),
        ({"final_invoice": True}, f"Services on a building: {due} and a final invoice that can be checked"),
        ({"final_invoice": True, "objection_days": 30}, f"Services on a building: {due} and a final invoice that can be checked (who holds that it cannot be objects with reasons within 30 days)"),
        ({"final_invoice": True, "parts": "s 2", "passed_on": "s 3"},
         f"Services on a building: {due} and a final invoice that can be checked; a part that is accepted by itself with its own (s 2); without one where the client's own customer paid or accepted (s 3)"),
        work="services", building=True,
    )  # fmt: skip
    of_each(
        "defects_periods", "DefectsPeriod",
        ({}, "Construction on a building: 5 years for defects against a consumer"),
        ({"building": False, "years": 2}, "Construction not on a building: 2 years for defects against a consumer"),
        work="construction", building=True, years=5, debtors=("consumer",),
    )  # fmt: skip
    of_the(
        "limitation", "Limitation",
        ({}, "Limitation: suit on a written contract within 6 years of the breach"),
        ({"oral": 3, "counted_from": "end of the year"},
         "Limitation: suit on a written contract within 6 years of the end of the year in which it was due, 3 on one by word of mouth"),
        written=6,
    )  # fmt: skip
    of_the(
        "limitation_of_deeds",
        "Limitation",
        ({}, "Limitation: suit on a contract made as a deed within 12 years of the breach"),
        written=12,
    )


def test_void_terms_are_told_with_their_limit() -> None:
    of_each(
        "void_terms", "VoidTerm",
        ({}, "Void against a consumer: a clause by a.b, c. Write less."),
        ({"in_doubt": True}, "In doubt void against a consumer: a clause by a.b, c. Write less."),
        ({"work": ("construction", "services")}, "Void for construction or services against a consumer: a clause by a.b, c. Write less."),
        ({"longer_than": 2, "work": ("services",)}, "Void, longer than 2 months, for services against a consumer: a clause by a.b, c. Write less."),
        ({"longer_than": 2}, "Void, longer than 2 months, against a consumer: a clause by a.b, c. Write less."),
        ({"shorter_than": 1}, "Void, shorter than 1 month, against a consumer: a clause by a.b, c. Write less."),
        ({"more_than": Decimal(0)}, "Void, above 0%, against a consumer: a clause by a.b, c. Write less."),
        fields=("a.b", "c"), debtors=("consumer",), instead="Write less.",
    )  # fmt: skip


# --- what is not known --------------------------------------------------------------------------------------------

STATE = replace(BARE, state=True, language="en-US")
LIEN = "the days of a mechanics lien on {} property of a {}"
HOMES = "of what a contract for work on a consumer's home has to have: "
BOND = "bond claims on public work of the State and its local authorities"
UNKNOWN = [
    "interest by law",
    "the limit of small claims",
    "a ceiling on agreed interest",
    "a statute on stopping work for nonpayment",
    "a statute on prompt payment in construction",
    "the contractor's license number in every construction contract",
    "retainage: a cap, its release, funds that the owner holds back",
    "periods of limitation",
    "an act on freelancers' contracts, of the State or of a city",
    "a prescribed form of a waiver of lien",
    HOMES + "a contract in writing; a license or registration number; a cap on the deposit; dates of start and completion; "
    "a right to cancel beside that of 16 CFR part 429, and its form; notices whose words are prescribed; "
    "a notice of arbitration; the size of type",
    LIEN.format("commercial", "direct contractor or subcontractor or supplier or designer"),
    LIEN.format("residential", "direct contractor or subcontractor or supplier or designer"),
    BOND,
]  # fmt: skip


def test_of_a_state_it_is_told_what_is_not_known_and_whom_to_ask() -> None:
    assert law_text(STATE).splitlines()[len(BARE_LINES) :] == [
        "", "Not verified: docgen claims nothing on it.", *(f"  {each}" for each in UNKNOWN),
        "  Ask a lawyer in Nowhere; about homes the contractor licensing authority or the Attorney General.",
    ]  # fmt: skip
    known = law_text(replace(STATE, home_authority=of("HomeAuthority", name="the Board"))).splitlines()
    assert known[-1] == "  Ask a lawyer in Nowhere; about homes the Board or the Attorney General."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("interest", 0), ("small_claims", 1), ("rate_ceilings", 2), ("suspension", 3), ("prompt_payment", 4),
        ("retainage", 6), ("reserved_funds", 6), ("limitation", 7), ("freelance_act", 8), ("lien_waivers", 9),
    ],
)  # fmt: skip
def test_what_is_known_of_a_state_is_not_called_unknown(name: str, said: int) -> None:
    assert list(not_verified(replace(STATE, **{name: (object(),)}))) == [*UNKNOWN[:said], *UNKNOWN[said + 1 :]]


def test_what_is_known_of_homes_liens_and_bonds_is_not_called_unknown() -> None:
    number = replace(STATE, licence_number=of("LicenceNumber"))
    assert "the contractor's license number in every construction contract" not in set(not_verified(number))
    seen = tuple(each for each in provision.HOME_SUBJECTS if each not in ("licence", "deposit"))
    homes = of("HomeContract", at_least=Decimal(1), seen=seen)
    assert list(not_verified(replace(STATE, home_contract=homes)))[10] == (
        f"{HOMES}a license or registration number; a cap on the deposit"
    )
    every = of("HomeContract", at_least=Decimal(1), seen=tuple(provision.HOME_SUBJECTS))
    assert list(not_verified(replace(STATE, home_contract=every))) == [*UNKNOWN[:10], *UNKNOWN[11:]]
    lien = of("Lien", roles=("direct contractor", "subcontractor"), within=90, counted_from="completion")
    rest = replace(lien, roles=("supplier", "designer"), properties=("commercial",))
    assert list(not_verified(replace(STATE, liens=(lien, rest))))[11:] == [
        LIEN.format("residential", "supplier or designer"), BOND,
    ]  # fmt: skip
    bond = of("BondClaim", notice="Within 90 days.")
    suit = "until when suit is brought on a payment bond for public work of the State and its local authorities"
    assert list(not_verified(replace(STATE, bond_claim=bond))) == [*UNKNOWN[:-1], suit]
    assert list(not_verified(replace(STATE, bond_claim=replace(bond, suit="A year.")))) == UNKNOWN[:-1]


def test_kinds_of_client_are_listed_in_prose() -> None:
    assert kinds_listed(ALL) == "anyone"
    assert kinds_listed(["public_body"]) == "a public body"
    assert kinds_listed(["consumer", "company"]) == "a company or a consumer"
    assert kinds_listed(["public_body", "sole_trader", "company"]) == "a company, a sole trader or a public body"


# --- the list of laws and the series ------------------------------------------------------------------------------


def series(name: str, observed: date, *values: tuple[date, int]) -> RateSeries:
    """A series of that name with these rates, looked at to that day."""
    rates = tuple(SeriesValue(day=day, rate=Decimal(figure)) for day, figure in values)
    return RateSeries(**BEHIND | {"id": name, "name": name.title(), "values": rates, "observed_to": observed})


def test_a_series_is_told_newest_first() -> None:
    told = series("base", DAY, (date(2025, 1, 1), 4), (date(2026, 1, 1), 3))
    told = replace(told, values=(told.values[0], replace(told.values[1], confidence="general knowledge")))
    assert series_text(told).split("\n") == [
        "base: Base", SEEN, "", "  from 2026-01-01  3%  (not verified: no source seen)", "  from 2025-01-01  4%",
    ]  # fmt: skip


def laws() -> Iterator[Law]:
    """A law of each standing, and some whose rates are known for a time."""
    start, end, later = date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31)
    first_half, all_year = (
        rate(points=Decimal(9), days_from=start, days_to=end), rate(points=Decimal(9), days_to=later),
    )  # fmt: skip
    for code, rules in (
        ("A", ()),
        ("B", (interest(standing="choice", rates=(first_half,)),)),
        ("C", (interest(standing="on demand"),)),
        ("D", (interest(rates=NINE), interest(standing="choice", rates=(first_half,)))),
        ("E", (interest(rates=(first_half, all_year, *BANK)), interest(rates=(first_half,)))),
        ("F", (interest(rates=(rate(base="bank-rate", days_to=end),)),)),
    ):  # fmt: skip
        yield replace(BARE, code=code, interest=rules)


def use(monkeypatch: pytest.MonkeyPatch, some: list[Law], known: list[RateSeries]) -> None:
    """Have these be all laws and series that docgen knows."""
    by_code, by_id = {law.code: law for law in some}, {each.id: each for each in known}
    monkeypatch.setattr(describe, "known_laws", lambda: tuple(by_code))
    monkeypatch.setattr(describe, "load_law", by_code.__getitem__)
    monkeypatch.setattr(describe, "known_series", lambda: tuple(by_id))
    monkeypatch.setattr(describe, "load_series", by_id.__getitem__)


def test_the_list_says_in_a_word_how_each_law_stands_on_interest(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = (date(2024, 1, 1), 5), (date(2025, 1, 1), 4), (date(2026, 1, 1), 3)
    use(monkeypatch, list(laws()), [series("base", DAY, *rates)])
    assert law_list().split("\n") == [
        "A     Nowhere: no interest by law",
        "B     Nowhere: interest not settled: a choice",
        "C     Nowhere: interest from a demand",
        "D     Nowhere: interest by law",
        "E     Nowhere: interest by law, rate known for 2026-01-01 to 2026-06-30, any day to 2026-12-31 only",
        "F     Nowhere: interest by law",
        "base  Base: 3%, observed to 2026-11-30",
    ]


def test_a_series_runs_out_with_its_half_year_or_with_the_day_it_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    half, spring, june, july, august = (
        date(2026, 1, 1),
        date(2026, 2, 3),
        date(2026, 6, 30),
        date(2026, 7, 1),
        date(2026, 8, 9),
    )
    known = [
        series("half-year", july, (half, 1), (july, 2)),  # the value of a half-year, to its end
        series("first-half", half, (half, 1)),
        series("any-day", spring, (spring, 1)),
        series("ahead", half, (spring, 1)),  # decided before it begins
        series("since", august, (half, 1)),  # looked at later than it begins
        series("first-day", spring, (half, 1)),  # taken on the first day only: the half-year of the look
        series("first-day-same", august, (august, 1)),
        series("mixed", spring, (half, 1)),  # another law takes it from day to day
        series("june", june, (june, 1)),
        series("first-of-june", date(2026, 6, 1), (date(2026, 6, 1), 1)),
        series("first-day-june", date(2026, 6, 2), (half, 1)),
        series("first-day-july", date(2026, 7, 2), (half, 1)),
    ]  # fmt: skip
    first, each = "first day of the half-year", "each change"
    rules = tuple(
        interest(base_day=when, rates=tuple(rate(base=base) for base in bases))
        for when, bases in ((first, ("first-day", "first-day-same", "mixed", "first-day-june", "first-day-july")), (each, ("mixed", "any-day")))
    )  # fmt: skip
    use(monkeypatch, [replace(BARE, interest=rules), replace(BARE, code="YY", interest=(interest(rates=NINE),))], known)
    assert series_that_run_out(date(2027, 1, 1)) == (
        ("any-day", spring),
        ("ahead", spring),
        ("mixed", spring),
        ("first-of-june", date(2026, 6, 1)),
        ("first-half", june),
        ("first-day", june),
        ("june", june),
        ("first-day-june", june),
        ("since", august),
        ("first-day-same", august),
        ("half-year", date(2026, 12, 31)),
        ("first-day-july", date(2026, 12, 31)),
    )
    assert series_that_run_out(spring) == ()
    assert [name for name, _ in series_that_run_out(date(2026, 2, 4))] == ["any-day", "ahead", "mixed"]
