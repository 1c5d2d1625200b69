"""What the law asks of a contract: each rule with a slip, all that docgen then says, and where it says nothing."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.law.contract_checks import CHECKS
from tests.case.good import GOOD, Edits, changed, said_with_law

DOLLARS: Edits = (("currency: GBP", "currency: USD"),)
NO_DEPOSIT: Edits = (("share: 25%, due: on signing", "share: 25%, due: on start"),)
LISTED: Edits = (("Drawing 7 of 20 February 2026", "Notices to the owner"),)
CALIFORNIA: Edits = (("law: GB-ENG", "law: US-CA"), *DOLLARS, *NO_DEPOSIT)
FREELANCE: Edits = (
    ("kind: construction", "kind: services"),
    ("kind: company", "kind: sole_trader"),
    ("kind: consumer", "kind: company"),
    ("  title_to_goods: on payment\n", "  intellectual_property: assigned on payment\n"),
    *DOLLARS,
)
NO_BANK = """\
    bank:
      account_name: Moss Joinery Ltd
      bank: Example Bank
      iban: GB33BUKB20201555555555
      bic: BUKBGB22
"""
GERMANY: Edits = (("law: GB-ENG", "law: DE"), ("currency: GBP", "currency: EUR"))
BUSINESS: Edits = (("kind: consumer", "kind: company"),)

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "freelance-way-of-payment",
        (*FREELANCE, ("law: GB-ENG", "law: US-NY"), (NO_BANK, "")),
        """\
good.yaml:12:3: warning: the contract does not say how the contractor is paid, which article 44-A of the New York General Business Law asks for
    contractor:
    ^^^^^^^^^^
  Add under parties.contractor: bank: {account_name: …, account_number: …}
  docgen has this from: seen in the primary source (https://nysenate.gov/legislation/laws/GBS/1412), looked at up to 2026-11-22.
""",
    ),
    (
        "freelance-payment-late",
        (*FREELANCE, ("law: GB-ENG", "law: US-IL"), ("within: 14 days\n", "within: 45 days\n")),
        """\
good.yaml:78:13: warning: invoices are paid within 45 days, later than the 30 days of 820 ILCS 193
    within: 45 days
            ^^^^^^^
  Write within: 30 days, or fewer.
  docgen has this from: seen in the primary source (https://self-law.org/code/il/chapter-820/act-193/15), looked at up to 2026-11-22.
""",
    ),
    (
        "home-contract-incomplete",
        (*CALIFORNIA, *LISTED, ("    licence: Gas Safe register 000000\n", "")),
        """\
good.yaml:12:3: warning: the contract does not give the contractor's licence, which section 7159 of the California Business and Professions Code asks for
    contractor:
    ^^^^^^^^^^
  Add under parties.contractor: licence: "…"
  docgen has this from: seen in the primary source (https://california.public.law/codes/ca_bus_and_prof_code_section_7159), looked at up to 2026-11-22.
""",
    ),
    (
        "home-contract-incomplete",
        (*CALIFORNIA, *LISTED, ("  liability: {insurance: 5000000.00}\n", "")),
        """\
good.yaml:53:1: warning: the contract does not give the contractor's liability insurance, which section 7159 of the California Business and Professions Code asks for
    contract:
    ^^^^^^^^
  Add under contract: liability: {insurance: 1000000.00}
  docgen has this from: seen in the primary source (https://california.public.law/codes/ca_bus_and_prof_code_section_7159), looked at up to 2026-11-22.
""",
    ),
    (
        "prescribed-notices",
        (*DOLLARS, ("law: GB-ENG", "law: US-NY")),
        """\
good.yaml:94:3: warning: section 771 of the New York General Business Law prescribes the words of the notice of cancellation; they are not in docgen's text
    exhibits:
    ^^^^^^^^
  Attach them, and add under contract: exhibits: [Notices to the owner, …]. Have a lawyer confirm them.
  docgen has this from: seen in the primary source (https://nysenate.gov/legislation/laws/GBS/771), looked at up to 2026-11-22.
""",
    ),
    (
        "pay-less-impossible",
        (*BUSINESS, ("within: 14 days\n", "within: 7 days\n")),
        """\
good.yaml:78:13: warning: payment within 7 days leaves no time for a notice to pay less, which comes 7 days before the final date for payment
    within: 7 days
            ^^^^^^
  Write a longer time, for example within: 14 days.
  docgen has this from: seen in a secondary source (https://www.designingbuildings.co.uk/wiki/Pay_less_notice_for_construction_contracts), looked at up to 2026-11-22.
""",
    ),
    (
        "slower-than-prompt-payment",
        (
            *CALIFORNIA,
            *BUSINESS,
            ("within: 14 days\n", "within: 45 days\n"),
            ("stop_work: {when_overdue: 7 days, notice: 7 days", "stop_work: {when_overdue: 7 days, notice: 10 days"),
        ),
        """\
good.yaml:78:13: warning: invoices are paid within 45 days, later than the 30 days of section 8800 of the California Civil Code, after which the law adds 2% a month
    within: 45 days
            ^^^^^^^
  Write within: 30 days, or fewer.
  docgen has this from: seen in a secondary source (text of sections 8800 and 8818), looked at up to 2026-11-22.
""",
    ),
    (
        "reserved-funds",
        (*DOLLARS, *BUSINESS, ("law: GB-ENG", "law: US-TX"), ("notice: 7 days", "notice: 10 days")),
        """\
good.yaml:53:1: warning: section 53.101 of the Texas Property Code has the client hold back 10% until 30 days after completion, and the contract does not provide for it
    contract:
    ^^^^^^^^
  Ask a lawyer whether it holds for this work. If so, let a retention do it, for example
  retention: {share: 12.5%, on_completion: 20%, defects_period: 30 days}
  docgen has this from: seen in a secondary source (https://www.westmermis.com/news/recent-changes-to-retainage/), looked at up to 2026-11-22.
""",
    ),
    (
        "tax-not-named",
        (*GERMANY, ("  tax: {name: VAT, rate: 20%, prices: include}\n", "")),
        """\
good.yaml:53:1: warning: no tax is named, and an invoice names its rate or says why none is charged (section 14(4) no. 8 of the German VAT Act (UStG))
    contract:
    ^^^^^^^^
  Write under contract tax: {name: USt, rate: 19%, prices: exclude}; or tax: {name: USt, rate: 0%, prices: exclude, treatment: small business} for who is exempt; or tax: {name: USt, rate: 19%, prices: exclude, treatment: reverse charge} where the client owes the tax.
""",
    ),
    (
        "progress-payments-high",
        (
            *GERMANY,
            ("  site:", "  whole_building: yes\n  site:"),
            ("amount: 8000.00", "amount: 16000.00"),
            ("amount: 10000.00", "amount: 2000.00"),
        ),
        """\
good.yaml:74:3: warning: 91.67% of the price is paid before completion, more than the 90% of section 650m of the German Civil Code (BGB)
    milestones:
    ^^^^^^^^^^
  Leave 10% or more for completion.
  docgen has this from: seen in the primary source (https://mein.kiehl.de/Dokument/79084_650m), looked at up to 2026-11-22.
""",
    ),
    (
        "concluded-missing",
        (("  concluded: on premises\n", ""),),
        """\
good.yaml:53:1: warning: the client is a consumer, and the contract does not say where it was concluded
    contract:
    ^^^^^^^^
  Add under contract: concluded: on premises, off premises, or distance. The contract is not issued without it.
""",
    ),
    (
        "consumer-not-told",
        (("concluded: on premises", "concluded: distance"), ("    phone: 01632 960123\n", "")),
        """\
good.yaml:12:3: warning: the contract does not give the contractor's telephone number, of which Schedule 2 of the Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013 has the consumer told
    contractor:
    ^^^^^^^^^^
  Add under parties.contractor: phone: …
  Not verified: docgen has seen no source for this (as of 2026-11-22).
""",
    ),
    (
        "cancellation-not-told",
        (
            ("concluded: on premises", "concluded: distance"),
            (
                "contract:\n",
                "agreement: oral\ncontract:\n",
            ),
        ),
        """\
good.yaml:53:12: warning: the client is a consumer who agreed by word of mouth and may cancel; who was not told of that in writing may cancel for a year more, and then owes nothing for the work
    agreement: oral
               ^^^^
  Before you claim, find out whether the client was told in writing, and have a lawyer look at it.
  Not verified: docgen has seen no source for this (as of 2026-11-22).
""",
    ),
    (
        "tax-treatment",
        (("rate: 20%, prices: include", "rate: 20%, prices: include, treatment: small business"),),
        """\
good.yaml:63:26: a rate of 20% stands beside the exemption for small businesses, who charge none
    tax: {name: VAT, rate: 20%, prices: include, treatment: small business}
                           ^^^
  Write rate: 0%, or take treatment: out.
""",
    ),
    (
        "work-before-cancellation-ends",
        (("concluded: on premises", "concluded: off premises"), ("start: 2026-03-23", "start: 2026-03-18")),
        """\
good.yaml:60:10: warning: work starts on 18 March 2026, but the consumer may cancel until 18 March 2026
    start: 2026-03-18
           ^^^^^^^^^^
  Start later, or have the client sign an early-start-request, and enter its day as early_start_asked.
""",
    ),
    (
        "work-before-cancellation-ends",
        (
            *CALIFORNIA,
            *LISTED,
            ("concluded: on premises", "concluded: off premises"),
            ("start: 2026-03-23", "start: 2026-03-09"),
        ),
        """\
good.yaml:60:10: warning: work starts on 9 March 2026, but the consumer may cancel until 9 March 2026
    start: 2026-03-09
           ^^^^^^^^^^
  Start later.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said_with_law(changed(edits)) + "\n" == message


def test_every_rule_has_a_mistake_that_shows_it() -> None:
    assert {rule for rule, _, _ in MISTAKES} == {check.rule for check in CHECKS}


@pytest.mark.parametrize(
    "edits",
    [
        (*FREELANCE, ("law: GB-ENG", "law: US-TX"), (NO_BANK, "")),  # a State without such a statute
        (*FREELANCE, ("law: GB-ENG", "law: US-NY"), ("within: 14 days\n", "within: 45 days\n")),  # binds only in Illinois
        (*CALIFORNIA, *BUSINESS, ("notice: 7 days", "notice: 10 days"), ("    licence: Gas Safe register 000000\n", "")),
        (("within: 14 days\n", "within: 7 days\n"),),  # against a consumer the Act of 1996 does not hold
        (*GERMANY, ("amount: 8000.00", "amount: 16000.00"), ("amount: 10000.00", "amount: 2000.00")),  # no new building
        (*CALIFORNIA, *LISTED),
    ],
)  # fmt: skip
def test_a_rule_says_nothing_where_the_law_asks_for_nothing(edits: Edits) -> None:
    assert said_with_law(changed(edits)) == ""


def test_what_was_agreed_in_words_has_no_text_to_be_mended() -> None:
    barn = (Path(__file__).parents[2] / "examples" / "barn-roof.yaml").read_text("utf-8")

    assert "payment: {within: 7 days}" in barn
    assert said_with_law(barn) == ""


def test_the_good_case_asks_for_nothing() -> None:
    assert said_with_law(GOOD) == ""
