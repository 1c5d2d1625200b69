"""The rules that need the law of the case: each with a slip, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.checks.check import Check
from docgen.case.contract import LateInterest
from docgen.law import checks, contract_checks
from docgen.law.applicability import CaseUnderLaw
from docgen.law.checks import CHECKS
from docgen.law.pack_reader import known_laws, load_law
from docgen.law.shape import seen
from docgen.messages import lines_of
from docgen.translation import in_language
from tests.case.good import GOOD, Edits, changed, said_with_law
from tests.steps.jobs import job

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "retainer-invoices",
        (
            (
                "  special_terms:",
                "  retainers:\n    - {id: H, title: Hosting, amount: 20.00, since: 2026-06-10, notice: 1 month}\n  special_terms:",
            ),
            (
                "M3, issued: 2026-05-20}\n",
                "M3, issued: 2026-05-20}\n  - {number: INV-5, retainer: H, month: 2026-05, issued: 2026-06-10}\n",
            ),
        ),
        """\
good.yaml:121:41: H does not run in the month of invoice INV-5
    - {number: INV-5, retainer: H, month: 2026-05, issued: 2026-06-10}
                                          ^^^^^^^
  It begins with since: under contract.retainers, and ends as retainer_ends says.
good.yaml:121:14: invoice INV-5 comes to 0.00 GBP
    - {number: INV-5, retainer: H, month: 2026-05, issued: 2026-06-10}
               ^^^^^
  Enter a reduction under credit_notes.
""",
    ),
    (
        "retainer-end-early",
        (
            (
                "  special_terms:",
                "  retainers:\n    - {id: H, title: Hosting, amount: 20.00, since: 2026-03-10, notice: 1 month, at_least: 6 months}\n  special_terms:",
            ),
            (
                "record:\n",
                "retainer_ends:\n  - {retainer: H, by: client, date: 2026-05-10, ends: 2026-06-15}\nrecord:\n",
            ),
        ),
        """\
good.yaml:133:55: warning: H ends on 15 June 2026, before 9 September 2026, on which the notice of 10 May 2026 ends it
    - {retainer: H, by: client, date: 2026-05-10, ends: 2026-06-15}
                                                        ^^^^^^^^^^
  Take ends: out; where both agreed on the earlier day, in writing, leave it.
""",
    ),
    (
        "region",
        (
            ("law: GB-ENG\nlanguage: en-GB\ncurrency: GBP", "law: AT\nregion: AT-B\nlanguage: en-GB\ncurrency: EUR"),
            ("  warranty: {period: 12 months}\n", ""),
        ),
        """\
good.yaml:7:9: region "AT-B" is not one of Austria whose public holidays docgen knows
    region: AT-B
            ^^^^
  Known: AT-1, AT-2, AT-3, AT-4, AT-5, AT-6, AT-7, AT-8, AT-9.
""",
    ),
    (
        "language-not-named",
        (
            ("law: GB-ENG\nlanguage: en-GB\ncurrency: GBP", "law: AT\ncurrency: EUR"),
            ("  warranty: {period: 12 months}\n", ""),
        ),
        """\
good.yaml:6:6: warning: no language is named, so every document will be in English under the law of Austria
    law: AT
         ^^
  Add language: de-AT; or language: en-GB where English is meant.
""",
    ),
    (
        "deposit-cap",
        (
            ("law: GB-ENG", "law: US-CA"),
            ("currency: GBP", "currency: USD"),
            ("Drawing 7 of 20 February 2026", "Notices to the owner"),
            ("concluded: on premises\n", "concluded: on premises\n"),
        ),
        """\
good.yaml:74:39: warning: the deposit of 6000.00 USD is more than 1000.00 USD, the most that may be taken before work starts under section 7159.5 of the California Business and Professions Code
    - {id: M1, title: Deposit, share: 25%, due: on signing}
                                      ^^^
  Ask for less on signing and at the start, and for the rest when work has been done.
  docgen has this from: seen in the primary source (the State's own file of the Business and Professions Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it), text of September 17, 2026, looked at up to 2026-11-30.
""",
    ),
    (
        "deposit-cap",
        (
            ("law: GB-ENG", "law: US-CA"),
            ("currency: GBP", "currency: USD"),
            ("Drawing 7 of 20 February 2026", "Notices to the owner"),
            ("amount: 8000.00", "amount: 6000.00"),
            (
                "  late_interest:",
                "  materials_advance: {amount: 2000.00, materials: [Oak boards], account_within: 14 days, surplus: returned}\n  late_interest:",
            ),
        ),
        """\
good.yaml:74:39: warning: the deposit of 8000.00 USD, with the advance for materials, is more than 1000.00 USD, the most that may be taken before work starts under section 7159.5 of the California Business and Professions Code
    - {id: M1, title: Deposit, share: 25%, due: on signing}
                                      ^^^
  Ask for less on signing and at the start, and for the rest when work has been done.
  docgen has this from: seen in the primary source (the State's own file of the Business and Professions Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it), text of September 17, 2026, looked at up to 2026-11-30.
""",
    ),
    (
        "deposit-cap",
        (
            ("law: GB-ENG", "law: US-CA"),
            ("currency: GBP", "currency: USD"),
            ("Drawing 7 of 20 February 2026", "Notices to the owner"),
            ("share: 25%, due: on signing", "amount: 4000.00, due: on completion of milestone"),
            (
                "  late_interest:",
                "  materials_advance: {amount: 2000.00, materials: [Oak boards], account_within: 14 days, surplus: returned}\n  late_interest:",
            ),
        ),
        """\
good.yaml:80:31: warning: the deposit of 2000.00 USD is more than 1000.00 USD, the most that may be taken before work starts under section 7159.5 of the California Business and Professions Code
    materials_advance: {amount: 2000.00, materials: [Oak boards], account_within: 14 days, surplus: ret…
                                ^^^^^^^
  Ask for less on signing and at the start, and for the rest when work has been done.
  docgen has this from: seen in the primary source (the State's own file of the Business and Professions Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it), text of September 17, 2026, looked at up to 2026-11-30.
""",
    ),
    (
        "withholding-unlikely",
        (
            (
                "  - {date: 2026-05-11, amount: 3000.00, invoice: INV-2, towards: principal}\n",
                "  - {date: 2026-05-11, amount: 2400.00, invoice: INV-2, withheld: {amount: 600.00, under: CIS}}\n",
            ),
        ),
        """\
good.yaml:125:76: warning: 600.00 GBP was deducted under CIS, which is not for construction for a consumer
    - {date: 2026-05-11, amount: 2400.00, invoice: INV-2, withheld: {amount: 600.00, under: CIS}}
                                                                             ^^^^^^
  Take withheld: out, and the sum is still owed.
  docgen has this from: seen in a secondary source (https://legislation.gov.uk/ukpga/2004/12/section/62/2021-04-06), looked at up to 2026-11-29.
""",
    ),
    (
        "rate-ceiling",
        (
            ("law: GB-ENG", "law: US-CA"),
            ("currency: GBP", "currency: USD"),
            ("Drawing 7 of 20 February 2026", "Notices to the owner"),
            ("rate: 4% per year", "rate: 1.5% per month"),
            ("share: 25%, due: on signing", "share: 25%, due: on completion of milestone"),
        ),
        """\
good.yaml:80:25: warning: the agreed rate of 18% a year is above 10%, the California limit on agreed interest
    late_interest: {rate: 1.5% per month}
                          ^^^^^^^^^^^^^^
  Agree a lower rate, or have a lawyer confirm this one.
  docgen has this from: seen in a secondary source (https://powerofattorney.com/12636-2/; https://bankinglaw.uslegal.com/interest-rates/state-usury-laws), text undated, looked at up to 2026-11-22.
""",
    ),
    (
        "statutory-interest-missing",
        (("late_interest: {rate: 4% per year}", "late_interest: statutory"),),
        """\
good.yaml:80:18: the law of England and Wales has no statutory interest that docgen knows against a consumer
    late_interest: statutory
                   ^^^^^^^^^
  Agree a rate: late_interest: {rate: 8% per year}
""",
    ),
    (
        "interest-uncertain",
        (("  late_interest: {rate: 4% per year}\n", ""),),
        """\
good.yaml:53:1: warning: no interest is agreed, and the law of England and Wales gives none that docgen knows against a consumer
    contract:
    ^^^^^^^^
  Agree a rate: late_interest: {rate: 8% per year}
""",
    ),
    (
        "interest-uncertain",
        (
            ("law: GB-ENG", "law: US-AR"),
            ("currency: GBP", "currency: USD"),
            ("Drawing 7 of 20 February 2026", "Notices to the owner"),
            ("kind: consumer", "kind: company\n    registration: 7\n    signatory: {name: Ada Thornbury}"),
            ("late_interest: {rate: 4% per year}", "late_interest: statutory"),
        ),
        """\
good.yaml:82:18: warning: no rate is agreed, and interest by the law of Arkansas cannot be claimed as it stands
    late_interest: statutory
                   ^^^^^^^^^
  Agree a rate: late_interest: {rate: 8% per year}
  Sources disagree on the Arkansas rate for a contract debt.
  docgen has this from: conflicting, looked at up to 2026-07-09.
""",
    ),
    (
        "fixed-sum-currency",
        (
            ("currency: GBP", "currency: EUR"),
            ("kind: consumer", "kind: company\n    registration: 7\n    signatory: {name: Ada Thornbury}"),
            ("late_interest: {rate: 4% per year}", "late_interest: statutory"),
        ),
        """\
good.yaml:8:11: warning: the case is in EUR, but the fixed sum under section 5A of the Late Payment of Commercial Debts (Interest) Act 1998 is in GBP
    currency: EUR
              ^^^
  It is left out of the account. Claim it in GBP, or write what it comes to under costs.
""",
    ),
    (
        "stop-work-notice-short",
        (
            ("notice: 7 days,", "notice: 5 days,"),
            ("kind: consumer", "kind: company\n    registration: 7\n    signatory: {name: Ada Thornbury}"),
        ),
        """\
good.yaml:83:45: warning: work may stop after 5 days of notice, less than the 7 days of section 112 of the Housing Grants, Construction and Regeneration Act 1996
    stop_work: {when_overdue: 7 days, notice: 5 days, resume_within: 5 business days}
                                              ^^^^^^
  Write notice: 7 days.
  docgen has this from: seen in the primary source (https://www.legislation.gov.uk/ukpga/1996/53/section/112?view=plain), looked at up to 2026-11-22.
""",
    ),
    (
        "project-role-missing",
        (
            ("law: GB-ENG", "law: US-CA"),
            ("currency: GBP", "currency: USD"),
            ("kind: consumer", "kind: company\n    registration: 7\n    signatory: {name: Ada Thornbury}"),
        ),
        """\
good.yaml:5:7: warning: the law of California may give interest of 2% a month (section 8800 of the California Civil Code) and a right to stop work (sections 8830 to 8848 of the California Civil Code), which turns on the contractor's role
    kind: construction
          ^^^^^^^^^^^^
  Write project: {role: direct contractor} where the client owns the property, or project: {role: subcontractor}. Until then docgen relies on nothing of it.
  docgen has this from: seen in the primary source (the State's own file of the Civil Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it; https://klconstructionlawblog.com/2008/01/19 (Murray's Iron Works v. Boyce)), text of July 10, 2026, looked at up to 2026-11-30.
""",
    ),
    (
        "demand-too-short",
        (("respond_within: 30 days", "respond_within: 14 days"),),
        """\
good.yaml:141:21: warning: the demand gives 14 days, less than the 30 days of the Pre-Action Protocol for Debt Claims for a consumer
    respond_within: 14 days
                    ^^^^^^^
  Write respond_within: 30 days.
  docgen has this from: seen in a secondary source (https://www.businessdebtline.org/fact-sheet-library/pre-action-protocol-in-the-county-court-ew/), looked at up to 2026-11-22.
""",
    ),
    (
        "law-unknown",
        (("law: GB-ENG", "law: GB-ENL"),),
        """\
good.yaml:6:6: docgen has no law pack "GB-ENL"
    law: GB-ENL
         ^^^^^^
  Did you mean GB-ENG, GB-NIR or NL? `docgen law` lists the laws docgen knows; `law:` may also name a pack file of your own.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said_with_law(changed(edits)) + "\n" == message


def test_every_rule_has_a_mistake_that_shows_it() -> None:
    elsewhere = {"stopped-too-early"} | {check.rule for check in contract_checks.CHECKS}  # with tests of their own
    assert {rule for rule, _, _ in MISTAKES} | elsewhere == {check.rule for check in CHECKS} | {"law-unknown"}


def test_a_good_case_has_no_problem() -> None:
    assert said_with_law(GOOD) == ""


# --- where each rule turns ----------------------------------------------------------------------------------------


def job_under(law: str, *, contract: Mapping[str, object] | None = None, **more: Any) -> CaseUnderLaw:
    """A job for 9,000 from company to company, agreed on 2 January 2024, under that law."""
    return CaseUnderLaw(case=job("2024-02-05", law=law, contract=dict(contract or {}), **more), law=load_law(law))


def told(check: Check[CaseUnderLaw], under: CaseUnderLaw) -> list[tuple[str, str]]:
    """What one rule says of a case: the field and the message."""
    return [(each.path, each.message) for each in check.find(under)]


def deposit(price: str, *milestones: dict[str, str], **contract: object) -> list[tuple[str, str]]:
    """What is said of the deposit on a home in California, where a tenth and no more than 1,000 dollars may be taken."""
    whole = [{"id": f"M{at}", "title": "A part", **stone} for at, stone in enumerate(milestones)]
    under = job_under("US-CA", client="consumer", price=price, contract={"milestones": whole, **contract})
    return told(checks.deposit_cap, under)


def test_a_deposit_may_be_as_high_as_its_cap() -> None:
    rest = {"due": "on completion", "share": "90%"}
    first = "contract.milestones[0]"
    assert deposit("9000.00", {"due": "on signing", "amount": "900.00"}, rest) == []
    ((path, message),) = deposit("9000.00", {"due": "on signing", "amount": "900.01"}, rest)
    assert path == f"{first}.amount"
    assert message.startswith(
        "the deposit of 900.01 USD is more than 900.00 USD, the most that may be taken before work"
    )
    assert [path for path, _ in deposit("9000.00", {"due": "on start", "share": "11%"}, rest)] == [f"{first}.share"]
    both = {"due": "on signing", "share": "6%"}, {"due": "on start", "amount": "400.00"}
    ((path, message),) = deposit("9000.00", *both, rest)
    assert path == f"{first}.share"
    assert message.startswith("the deposit of 940.00 USD is more")
    # The cap is rounded down: a tenth of 500.07 is 50.007.
    ((_, message),) = deposit("500.07", {"due": "on signing", "amount": "50.01"}, rest)
    assert "more than 50.00 USD" in message


def test_what_is_due_on_a_day_up_to_the_start_is_a_deposit() -> None:
    def found(due: str, **contract: object) -> bool:
        return bool(
            deposit("9000.00", {"due": due, "share": "20%"}, {"due": "on completion", "share": "80%"}, **contract)
        )

    assert found("2024-02-01", start="2024-02-01")
    assert not found("2024-02-02", start="2024-02-01")
    assert not found("2024-02-01")
    assert not found("on completion of milestone", start="2024-02-01")


def test_an_advance_for_materials_is_part_of_the_deposit() -> None:
    rest = {"due": "on completion", "share": "100%"}
    advance = {"amount": "950.00", "materials": ["Tiles"], "account_within": "14 days", "surplus": "returned"}
    found = deposit("9000.00", rest, materials_advance=advance)
    ((path, message),) = found
    assert path == "contract.materials_advance.amount"
    assert message.startswith("the deposit of 950.00 USD is more than 900.00 USD")
    both = {"due": "on signing", "share": "5%"}, {"due": "on completion", "share": "95%"}
    ((path, message),) = deposit("9000.00", *both, materials_advance=advance)
    assert path == "contract.milestones[0].share"
    assert message.startswith("the deposit of 1400.00 USD, with the advance for materials, is more")


def test_a_deposit_in_other_money_or_from_a_business_has_no_cap() -> None:
    stones = [
        {"id": "M1", "title": "Deposit", "share": "50%", "due": "on signing"},
        {"id": "M2", "title": "Rest", "share": "50%", "due": "on completion"},
    ]
    for more in ({"client": "company"}, {"client": "consumer", "currency": "EUR"}):
        assert told(checks.deposit_cap, job_under("US-CA", contract={"milestones": stones}, **more)) == []
    consumer = job_under("US-CA", client="consumer", contract={"milestones": stones})
    for at_least, capped in (("9000.00", True), ("9000.01", False)):
        caps = tuple(replace(cap, at_least=Decimal(at_least)) for cap in consumer.law.deposit_caps)
        under = CaseUnderLaw(case=consumer.case, law=replace(consumer.law, deposit_caps=caps))
        assert bool(told(checks.deposit_cap, under)) is capped


def test_a_rate_may_be_as_high_as_its_ceiling() -> None:
    law = next(load_law(code) for code in known_laws() if load_law(code).rate_ceilings)
    ceiling = law.rate_ceilings[0]
    found = job_under(law.code, client=ceiling.debtors[0], contract={"late_interest": {"rate": "5% per year"}})

    def said(rate: Decimal, **other: Any) -> list[tuple[str, str]]:
        capped = replace(found.law, rate_ceilings=(replace(ceiling, rate=rate, **other),))
        return told(checks.rate_ceiling, CaseUnderLaw(case=found.case, law=capped))

    assert said(Decimal(5)) == []
    ((path, message),) = said(Decimal("4.99"))
    assert path == "contract.late_interest.rate"
    assert message.startswith("the agreed rate of 5% a year is above 4.99%, ")
    assert said(Decimal(1), debtors=()) == []
    for none in (None, LateInterest(statutory=True)):
        case = replace(found.case, contract=replace(found.case.contract, late_interest=none))
        assert told(checks.rate_ceiling, CaseUnderLaw(case=case, law=found.law)) == []


def test_statutory_interest_is_missing_where_the_law_gives_none() -> None:
    found = job_under("GB-ENG", contract={"late_interest": "statutory"})
    none = replace(found.law, interest=())
    assert told(checks.statutory_interest_missing, found) == []
    assert told(checks.statutory_interest_missing, CaseUnderLaw(case=found.case, law=none)) == [
        (
            "contract.late_interest",
            "the law of England and Wales has no statutory interest that docgen knows against a company",
        )
    ]
    assert told(checks.statutory_interest_missing, CaseUnderLaw(case=job_under("GB-ENG").case, law=none)) == []


def test_interest_that_is_neither_agreed_nor_given_is_told() -> None:
    silent = job_under("GB-ENG")
    silent = CaseUnderLaw(
        case=replace(silent.case, contract=replace(silent.case.contract, late_interest=None)), law=silent.law
    )
    none = CaseUnderLaw(case=silent.case, law=replace(silent.law, interest=()))
    by_statute = job_under("GB-ENG", contract={"late_interest": "statutory"})
    rule = silent.law.interest_against("company")
    assert rule is not None
    assert told(checks.interest_uncertain, silent) == []
    assert told(checks.interest_uncertain, none) == [
        (
            "contract",
            "no interest is agreed, and the law of England and Wales gives none that docgen knows against a company",
        )
    ]
    assert told(checks.interest_uncertain, CaseUnderLaw(case=by_statute.case, law=none.law)) == []
    assert told(checks.interest_uncertain, CaseUnderLaw(case=job_under("GB-ENG").case, law=none.law)) == []
    on_demand = replace(silent.law, interest=(replace(rule, standing="on demand"),))
    for case, path in ((silent.case, "contract"), (by_statute.case, "contract.late_interest")):
        (found,) = checks.interest_uncertain.find(CaseUnderLaw(case=case, law=on_demand))
        assert found.path == path
        assert found.message == (
            "no rate is agreed, and interest by the law of England and Wales cannot be claimed as it stands"
        )
        remedy, reason, sure = lines_of(found.hint)
        assert (remedy, sure) == ("Agree a rate: late_interest: {rate: 8% per year}", seen(rule))
        assert reason == f"Under {rule.name} interest runs only on demand."
        assert in_language(reason, "de").endswith(" laufen Zinsen nur auf Verlangen.")
    choice = replace(silent.law, interest=(replace(rule, standing="choice"),))
    (found,) = checks.interest_uncertain.find(CaseUnderLaw(case=silent.case, law=choice))
    assert lines_of(found.hint)[1] == f"Under {rule.name} interest runs only as a court decides."
    assert told(checks.interest_uncertain, CaseUnderLaw(case=job_under("GB-ENG").case, law=on_demand)) == []
    for base, asked in (("GB-ENG", False), ("Bank Rate", True)):
        entered = {"base": base, "date": "2024-01-01", "rate": "5.25%", "source": "Bank of England"}
        rates = job("2024-02-05", rates=[entered]).rates
        under = CaseUnderLaw(case=replace(silent.case, rates=rates), law=on_demand)
        assert bool(told(checks.interest_uncertain, under)) is asked


def test_a_fixed_sum_in_other_money_is_told_where_it_would_be_due() -> None:
    in_euros = job_under("GB-ENG", currency="EUR", contract={"late_interest": "statutory"})
    assert [path for path, _ in told(checks.fixed_sum_currency, in_euros)] == ["currency"]
    assert told(checks.fixed_sum_currency, job_under("GB-ENG", contract={"late_interest": "statutory"})) == []
    agreed = job_under("GB-ENG", currency="EUR")
    (rule,) = (each for each in agreed.law.interest if "company" in each.debtors)
    assert rule.fixed_sums is not None
    for beside in (True, False):
        sums = replace(rule.fixed_sums, with_agreed_rate=beside)
        law = replace(agreed.law, interest=(replace(rule, fixed_sums=sums),))
        assert bool(told(checks.fixed_sum_currency, CaseUnderLaw(case=agreed.case, law=law))) is beside
        spoken = CaseUnderLaw(case=in_euros.case, law=law)
        assert told(checks.fixed_sum_currency, spoken)
    without = replace(agreed.law, interest=())
    assert told(checks.fixed_sum_currency, CaseUnderLaw(case=in_euros.case, law=without)) == []


def test_a_notice_before_work_stops_may_be_as_short_as_the_statute_says() -> None:
    def said(notice: str, law: str = "GB-ENG") -> list[tuple[str, str]]:
        stop = {"when_overdue": "7 days", "notice": notice}
        return told(checks.stop_work_notice_short, job_under(law, contract={"stop_work": stop}))

    assert said("7 days") == []
    assert [path for path, _ in said("6 days")] == ["contract.stop_work.notice"]
    assert [path for path, _ in said("5 business days")] == ["contract.stop_work.notice"]
    assert said("1 day", "US-AZ") == []
    assert told(checks.stop_work_notice_short, job_under("GB-ENG", contract={"stop_work": None})) == []


def test_a_demand_may_give_as_little_time_as_the_rules_say() -> None:
    def said(within: str | None, client: str = "consumer") -> list[tuple[str, str]]:
        demand = {"respond_within": within} if within else {}
        return told(checks.demand_too_short, job_under("GB-ENG", client=client, demand=demand))

    assert said("30 days") == []
    assert [path for path, _ in said("29 days")] == ["breach.demand.respond_within"]
    assert said("1 month") == []
    assert said(None) == []
    assert said("14 days", "company") == []
    assert told(checks.demand_too_short, job_under("GB-ENG", client="consumer", breach=None)) == []


def test_the_language_is_asked_for_where_the_law_speaks_one_that_docgen_writes() -> None:
    assert told(checks.language_not_named, job_under("DE")) == [
        ("law", "no language is named, so every document will be in English under the law of Germany")
    ]
    german = job_under("DE")
    assert told(checks.language_not_named, CaseUnderLaw(case=german.case, law=replace(german.law, language="de")))
    for named in (job_under("DE", language="en-GB"), job_under("GB-ENG"), job_under("FR")):
        assert told(checks.language_not_named, named) == []


def test_the_region_is_one_of_the_country_of_the_law() -> None:
    assert told(checks.region, job_under("DE", region="DE-BY")) == []
    assert told(checks.region, job_under("DE")) == []
    ((path, message),) = told(checks.region, job_under("DE", region="AT-1"))
    assert (path, message) == ("region", 'region "AT-1" is not one of Germany whose public holidays docgen knows')
    assert told(checks.region, job_under("GB-ENG", region="GB-SCT")) == []
    (found,) = checks.region.find(job_under("NL", region="NL-ZH"))
    assert found.hint == "Known: none for this country."


def withheld(
    under: str, amount: str, law: str = "GB-ENG", paid: str = "800.00", **more: Any
) -> list[tuple[str, str, str]]:
    """What is said of a payment of that sum of which so much was deducted beside: the field, the message, the hint."""
    payments = [{"date": "2024-02-10", "amount": paid, "withheld": {"under": under, "amount": amount}}]
    found = checks.withholding_unlikely.find(job_under(law, payments=payments, **more))
    return [(each.path, each.message, str(each.hint)) for each in found]


def test_a_deduction_is_one_that_the_law_has_and_no_more_than_its_rate() -> None:
    assert withheld("cis", "200.00") == []  # a fifth of 1,000
    assert withheld("CIS", "300.00", paid="700.00") == []
    assert len(withheld("CIS", "300.01", paid="699.99")) == 1
    known = ", ".join(each.name for each in load_law("GB-ENG").country.withholding)
    assert withheld("Levy", "1.00") == [
        (
            "payments[0].withheld.under",
            'docgen knows no deduction "Levy" in the law of England and Wales',
            f"Known: {known}. One that it does not know stays as it is written.",
        )
    ]
    for more, words in (
        ({"client": "consumer"}, "construction for a consumer"),
        ({"kind": "services"}, "other services for a company"),
    ):
        ((path, message, hint),) = withheld("CIS", "1.00", **more)
        assert path == "payments[0].withheld.amount"
        assert message == f"1.00 GBP was deducted under CIS, which is not for {words}"
        assert hint.startswith("Take withheld: out, and the sum is still owed.\n")
    ((path, message, hint),) = withheld("CIS", "400.00")
    assert path == "payments[0].withheld.amount"
    assert message == "400.00 GBP was deducted of 1200.00 GBP, more than the 30% of CIS (360.00 GBP)"
    assert hint.startswith("Look at the statement of it; what is above the law's rate is still owed.\n")
    assert withheld("Levy", "1.00", "FR") == []  # docgen knows no deductions there at all
    # Three tenths of 1,005 yen are 301.5, and no yen has parts.
    assert withheld("CIS", "302", paid="703", currency="JPY") == []
    assert len(withheld("CIS", "303", paid="702", currency="JPY")) == 1
    two = job_under(
        "GB-ENG", payments=[{"date": "2024-02-10", "amount": "1", "withheld": {"under": "Tax", "amount": "1"}}]
    )
    scheme = two.law.country.withholding[0]
    country = replace(two.law.country, withholding=(scheme, replace(scheme, name="Levy")))
    (found,) = checks.withholding_unlikely.find(CaseUnderLaw(case=two.case, law=replace(two.law, country=country)))
    assert found.hint == "Known: CIS, Levy. One that it does not know stays as it is written."


def test_a_running_service_that_the_contract_does_not_have_is_told() -> None:
    ends = [{"retainer": "Hostign", "by": "client", "date": "2024-05-10", "ends": "2024-06-15"}]
    invoices = [{"number": "INV-9", "retainer": "Care", "month": "2024-03", "issued": "2024-03-10"}]
    hosting = {"id": "Hosting", "title": "Hosting", "amount": "20.00", "since": "2024-02-01", "notice": "1 month"}
    found = job_under("GB-ENG", contract={"retainers": [hosting]}, retainer_ends=ends, invoices=invoices)
    assert told(checks.retainer_invoices, found) == [
        ("retainer_ends[0].retainer", 'the contract has no running service "Hostign"'),
        ("invoices[0].retainer", 'the contract has no running service "Care"'),
    ]


HOSTING = {"id": "H", "title": "Hosting", "amount": "20.00", "since": "2024-02-01", "notice": "1 month"}
CARE = {
    "id": "C",
    "title": "Care",
    "amount": "30.00",
    "since": "2024-02-01",
    "notice": "1 month",
    "at_least": "6 months",
}
"""Services that run from 1 February 2024 on, one of them until the end of July at least."""


def invoiced(
    *invoices: tuple[str | None, str | None], services: tuple[dict[str, str], ...] = (HOSTING, CARE)
) -> list[tuple[str, str, str]]:
    """What is said of invoices of 10 June 2024, each for a service and a month: the field, the message, the hint."""
    listed = [
        {"number": f"INV-{at}", "issued": "2024-06-10", **{name: each for name, each in given.items() if each}}
        for at, given in enumerate(({"retainer": service, "month": month} for service, month in invoices), start=1)
    ]
    found = job_under("GB-ENG", contract={"retainers": list(services)}, invoices=listed)
    return [(each.path, each.message, each.hint) for each in checks.retainer_invoices.find(found)]


def test_an_invoice_for_a_running_service_names_it_and_its_month() -> None:
    assert invoiced(("H", "2024-02"), ("C", "2024-02"), ("H", "2024-03"), (None, None)) == []
    no_service = "invoices[0].month", "invoice INV-1 names a month and no running service"
    assert invoiced((None, "2024-03"), ("H", "2024-03")) == [(*no_service, "Add retainer: H.")]
    assert invoiced((None, "2024-03"), services=()) == [(*no_service, "Take month: out.")]
    assert invoiced(("H", "2024-03"), ("C", None)) == [
        (
            "invoices[1].retainer",
            "invoice INV-2 does not say for which month of C it is",
            "Add month: 2024-06, if it is that one.",
        )
    ]
    assert invoiced(("H", "2024-01"), ("H", "2024-02")) == [
        (
            "invoices[0].month",
            "H does not run in the month of invoice INV-1",
            "It begins with since: under contract.retainers, and ends as retainer_ends says.",
        )
    ]
    twice = "Take one out, or name another month."
    assert invoiced(("H", "2024-03"), ("C", "2024-03"), ("H", "2024-03"), ("H", "2024-03")) == [
        ("invoices[2].month", "that month of H is invoiced twice, with INV-1 and INV-3", twice),
        ("invoices[3].month", "that month of H is invoiced twice, with INV-1 and INV-4", twice),
    ]
    unknown = "invoices[0].retainer", 'the contract has no running service "Hh"'
    assert invoiced(("Hh", "2024-03")) == [(*unknown, 'Did you mean "H"? There are: H, C.')]
    assert invoiced(("Hh", "2024-03"), services=()) == [(*unknown, "Enter it under contract: retainers:")]


def test_a_running_service_ends_no_earlier_than_its_notice_lets_it() -> None:
    def said(*ends: dict[str, str]) -> list[tuple[str, str]]:
        given = [{"by": "client", "date": "2024-05-10", **end} for end in ends]
        found = job_under("GB-ENG", contract={"retainers": [HOSTING, CARE]}, retainer_ends=given)
        return told(checks.retainer_end_early, found)

    early = "of 10 May 2024 ends it"
    assert (
        said({"retainer": "H", "ends": "2024-06-30"}, {"retainer": "Hh", "ends": "2024-05-31"}, {"retainer": "C"}) == []
    )
    assert said({"retainer": "H", "ends": "2024-06-30"}, {"retainer": "C", "ends": "2024-07-30"}) == [
        ("retainer_ends[1].ends", f"C ends on 30 July 2024, before 31 July 2024, on which the notice {early}")
    ]
    assert said({"retainer": "H", "ends": "2024-06-29"}) == [
        ("retainer_ends[0].ends", f"H ends on 29 June 2024, before 30 June 2024, on which the notice {early}")
    ]


STOPPED = {"date": "2024-03-15", "what": "suspension", "text": "Work was stopped."}
SEVEN, THREE = ({"stop_work": {"when_overdue": "7 days", "notice": notice}} for notice in ("7 days", "3 days"))
STATUTE = "section 112 of the Housing Grants, Construction and Regeneration Act 1996"


def gave(day: str, **more: str) -> dict[str, str]:
    """A notice of that day that work will stop, by email where nothing else is said."""
    return {"date": day, "what": "notice", "by": "email", "text": "Notice.", **more}


@pytest.mark.parametrize(
    ("contract", "client", "record", "said"),
    [
        (SEVEN, "company", [gave("2024-03-06"), STOPPED], None),  # received on the 7th, and over on the 14th
        (SEVEN, "company", [gave("2024-03-07"), STOPPED], ("7 March 2024", "8 March 2024", "7 days end on 15 March 2024", "16 March 2024")),
        (SEVEN, "company", [gave("2024-03-15"), STOPPED], ("15 March 2024", "18 March 2024", "7 days end on 25 March 2024", "26 March 2024")),
        # Seven days at least by the statute, whatever the contract says.
        (THREE, "company", [gave("2024-03-07"), STOPPED], ("7 March 2024", "8 March 2024", f"7 days under {STATUTE} end on 15 March 2024", "16 March 2024")),
        ({"stop_work": None}, "company", [gave("2024-03-07"), STOPPED], ("7 March 2024", "8 March 2024", f"7 days under {STATUTE} end on 15 March 2024", "16 March 2024")),
        # The bank holidays of Easter are left out, of the contract's seven days as of the statute's.
        (SEVEN, "company", [gave("2024-03-25"), {**STOPPED, "date": "2024-04-03"}], ("25 March 2024", "26 March 2024", "7 days end on 4 April 2024", "5 April 2024")),
        (THREE, "company", [gave("2024-03-25"), {**STOPPED, "date": "2024-04-03"}], ("25 March 2024", "26 March 2024", f"7 days under {STATUTE} end on 4 April 2024", "5 April 2024")),
        (SEVEN, "company", [gave("2024-03-07", received="2024-03-07"), STOPPED], None),
        (SEVEN, "company", [gave("2024-03-06", by="post"), STOPPED], ("6 March 2024", "8 March 2024", "7 days end on 15 March 2024", "16 March 2024")),
        # Against a consumer who lives there it is the contract alone.
        (THREE, "consumer", [gave("2024-03-11"), STOPPED], ("11 March 2024", "12 March 2024", "3 days end on 15 March 2024", "16 March 2024")),
        ({"stop_work": None}, "consumer", [gave("2024-03-14"), STOPPED], None),
    ],
)  # fmt: skip
def test_work_stops_when_the_notice_of_contract_and_statute_has_run(
    contract: dict[str, object], client: str, record: list[dict[str, str]], said: tuple[str, str, str, str] | None
) -> None:
    under = job_under("GB-ENG", client=client, contract=contract, record=record)
    found = [(each.path, each.message, each.hint) for each in checks.stopped_too_early.find(under)]
    if said is None:
        assert found == []
        return
    notice, arrived, time, first = said
    stopped = "3 April 2024" if "April" in first else "15 March 2024"
    assert found == [
        (
            "record[1].date",
            f"work was stopped on {stopped}, but the notice of {notice} counts as received on {arrived}, and its {time}",
            f"The first day on which work may stop is {first}. Ask a lawyer before you rely on a stop that came sooner.",
        )
    ]


def test_a_stop_without_a_notice_is_told_and_each_stop_is_looked_at() -> None:
    record = [STOPPED, gave("2024-03-18"), {**STOPPED, "date": "2024-03-20"}]
    under = job_under("GB-ENG", contract=SEVEN, record=record)
    first, second = checks.stopped_too_early.find(under)
    assert (first.path, first.message, first.hint) == (
        "record[0].date",
        "work was stopped, but the record has no notice before it",
        "Enter the notice under record, with what: notice, its date, channel and exhibit.",
    )
    assert second.path == "record[2].date"


def test_a_statute_that_does_not_turn_on_the_role_asks_for_none() -> None:
    found = job_under("US-CA", project={"public": "no"})
    (path, message) = told(checks.project_role_missing, found)[0]
    assert path == "project"
    assert message.endswith("which turns on the contractor's role")
    alone = CaseUnderLaw(case=found.case, law=replace(found.law, suspension=()))
    assert told(checks.project_role_missing, alone) == [
        (
            "project",
            "the law of California may give interest of 2% a month (section 8800 of the California Civil Code), which turns on the contractor's role",
        )
    ]
    prompt, stop = found.law.prompt_payment, found.law.suspension[0]
    assert prompt is not None
    without = replace(
        found.law,
        prompt_payment=replace(prompt, when=replace(prompt.when, roles=(), owners=("public",))),
        suspension=(replace(stop, when=replace(stop.when, roles=(), owners=("public",))),),
    )
    assert told(checks.project_role_missing, CaseUnderLaw(case=found.case, law=without)) == []
