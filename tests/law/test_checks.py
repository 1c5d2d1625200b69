"""The rules that need the law of the case: each with a slip, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from docgen.law import contract_checks
from docgen.law.checks import CHECKS
from tests.case.good import GOOD, Edits, changed, said_with_law

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
good.yaml:125:76: warning: 600.00 was deducted under CIS, which is not for construction for a consumer
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
