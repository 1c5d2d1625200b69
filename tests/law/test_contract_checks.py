"""What the law asks of a contract: each rule with a slip, all that docgen then says, and where it says nothing."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.law.contract_checks import CHECKS
from tests.case.good import GOOD, Edits, changed, said_with_law

DOLLARS: Edits = (("currency: GBP", "currency: USD"),)
NO_DEPOSIT: Edits = (("share: 25%, due: on signing", "share: 25%, due: on completion of milestone"),)
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
GERMANY: Edits = (
    ("law: GB-ENG", "law: DE"),
    ("currency: GBP", "currency: EUR"),
    (", mediation: yes", ""),
    ("{notice: 14 days, ", "{"),
)
BUSINESS: Edits = (("kind: consumer", "kind: company"),)
OWNER: Edits = (("\ncontract:\n", "\nproject: {role: direct contractor, property: commercial}\ncontract:\n"),)
UNDER_ANOTHER: Edits = (("\ncontract:\n", "\nproject: {role: subcontractor}\ncontract:\n"),)
WARRANTY: Edits = (("  warranty: {period: 12 months}\n", ""),)
FIRST_PART: Edits = (("share: 25%, due: on signing", "share: 25%, due: on completion of milestone"),)


def told(concluded: str) -> Edits:
    """The contract was concluded in this way, and the client was given the instructions on cancelling it in time."""
    return (
        ("concluded: on premises", f"concluded: {concluded}\n  cancellation_told: 2026-03-02"),
        ("    approved: 2026-04-20", "    cancellation_told: 2026-04-20\n    approved: 2026-04-20"),
        ("  title_to_goods: on payment", "  mainly: work"),
    )


MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "freelance-way-of-payment",
        (*FREELANCE, ("law: GB-ENG", "law: US-NY"), (NO_BANK, "")),
        """\
good.yaml:12:3: warning: the contract does not say how the contractor is paid, which article 44-A of the New York General Business Law asks for
    contractor:
    ^^^^^^^^^^
  Add under parties.contractor: bank: {account_name: …, routing_number: …, account_number: …}, or ways_to_pay: {check: …}
  docgen has this from: seen in the primary source (https://nysenate.gov/legislation/laws/GBS/1412; https://nysenate.gov/legislation/laws/GBS/1414), text of August 30, 2024, looked at up to 2026-11-22.
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
  docgen has this from: seen in a secondary source (https://self-law.org/code/il/chapter-820/act-193/15), text undated, looked at up to 2026-11-22.
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
  docgen has this from: seen in the primary source (the State's own file of the Business and Professions Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it), text of September 17, 2026, looked at up to 2026-11-30.
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
  docgen has this from: seen in the primary source (the State's own file of the Business and Professions Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it), text of September 17, 2026, looked at up to 2026-11-30.
""",
    ),
    (
        "prescribed-notices",
        (*DOLLARS, ("law: GB-ENG", "law: US-NY")),
        """\
good.yaml:6:6: warning: of what the law of New York asks of a contract for work on a consumer's home, this is not verified: a licence or registration number
    law: US-NY
         ^^^^^
  Ask the contractor licensing authority or the Attorney General of New York about it. The federal right to cancel of 16 CFR part 429 is in the contract where it was concluded off premises.
good.yaml:94:3: warning: section 771 of the New York General Business Law prescribes the words of the notice of cancellation; they are not in docgen's text
    exhibits:
    ^^^^^^^^
  Attach them, and add under contract: exhibits: [Notices to the owner, …]. Have a lawyer confirm them.
  docgen has this from: seen in the primary source (https://nysenate.gov/legislation/laws/GBS/771), text undated, looked at up to 2026-11-22.
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
        "licence-number",
        (*CALIFORNIA, *BUSINESS, *UNDER_ANOTHER, ("    licence: Gas Safe register 000000\n", "")),
        """\
good.yaml:12:3: warning: the contract does not give the contractor's licence number, which sections 7030.5 and 7031 of the California Business and Professions Code asks for
    contractor:
    ^^^^^^^^^^
  Add under parties.contractor: license: "…". Who is not licensed at all times of the work recovers nothing for it.
  docgen has this from: seen in a secondary source (https://www.lawpipe.com/California/California_Business_and_Professions_Code_Section_7031.html (quotes 7031(a))), text undated, looked at up to 2026-11-29.
""",
    ),
    (
        "home-law-not-verified",
        (*DOLLARS, ("law: GB-ENG", "law: US-KS")),
        """\
good.yaml:6:6: warning: of what the law of Kansas asks of a contract for work on a consumer's home, this is not verified: a contract in writing; a licence or registration number; a cap on the deposit; dates of start and completion; a right to cancel beside that of 16 CFR part 429, and its form; notices whose words are prescribed; the size of type
    law: US-KS
         ^^^^^
  Ask the contractor licensing authority or the Attorney General of Kansas about it. The federal right to cancel of 16 CFR part 429 is in the contract where it was concluded off premises.
""",
    ),
    (
        "slower-than-prompt-payment",
        (
            *CALIFORNIA,
            *BUSINESS,
            *OWNER,
            ("within: 14 days\n", "within: 45 days\n"),
            ("stop_work: {when_overdue: 7 days, notice: 7 days", "stop_work: {when_overdue: 7 days, notice: 10 days"),
        ),
        """\
good.yaml:79:13: warning: invoices are paid within 45 days, later than the 30 days of section 8800 of the California Civil Code, after which the law adds 2% a month
    within: 45 days
            ^^^^^^^
  Write within: 30 days, or fewer.
  docgen has this from: seen in the primary source (the State's own file of the Civil Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it; https://klconstructionlawblog.com/2008/01/19 (Murray's Iron Works v. Boyce)), text of July 10, 2026, looked at up to 2026-11-30.
""",
    ),
    (
        "reserved-funds",
        (*DOLLARS, *BUSINESS, *OWNER, ("law: GB-ENG", "law: US-TX"), ("notice: 7 days", "notice: 10 days")),
        """\
good.yaml:54:1: warning: section 53.101 of the Texas Property Code has the client hold back 10% until 30 days after completion, and the contract does not provide for it
    contract:
    ^^^^^^^^
  Ask a lawyer whether it holds for this work. If so, let a retention do it, for example
  retention: {share: 12.5%, on_completion: 20%, defects_period: 30 days}
  docgen has this from: seen in the primary source (a public repository quotes sections 53.101(a) and (a)(1) from https://statutes.capitol.texas.gov/Docs/PR/htm/PR.53.htm as read on August 31, 2026; https://www.westmermis.com/news/recent-changes-to-retainage/), text of August 31, 2026, looked at up to 2026-11-30.
""",
    ),
    (
        "no-stop-work",
        (("  stop_work: {when_overdue: 7 days, notice: 7 days, resume_within: 5 business days}\n", ""),),
        """\
good.yaml:53:1: warning: the contract gives no right to stop work when a payment is missed
    contract:
    ^^^^^^^^
  Add under contract: stop_work: {when_overdue: 7 days, notice: 7 days}
""",
    ),
    (
        "cap-against-consumer",
        (("insurance: 5000000.00", "insurance: 5000000.00, cap: 24000.00"),),
        """\
good.yaml:89:43: warning: a limit of liability against a consumer will hardly hold, and the contract leaves it out
    liability: {insurance: 5000000.00, cap: 24000.00}
                                            ^^^^^^^^
  Take cap: out; insurance: may stay.
""",
    ),
    (
        "void-term",
        (("law: GB-ENG", "law: NL"), ("currency: GBP", "currency: EUR")),
        """\
good.yaml:81:3: warning: a clause by contract.stop_work would be void against a consumer (article 6:236(c) of the Dutch Civil Code)
    stop_work: {when_overdue: 7 days, notice: 7 days, resume_within: 5 business days}
    ^^^^^^^^^
  Leave stop_work out; article 6:262 of the Dutch Civil Code lets work stop as far as the breach justifies it.
  docgen has this from: seen in a secondary source (https://sdu.nl/content/commentaar-op-burgerlijk-wetboek-boek-6-art-236-letselschade-en-vermogensrecht (its text)), text of 12 November 2016, looked at up to 2026-11-29.
""",
    ),
    (
        "retainage-cap",
        (
            *CALIFORNIA,
            *BUSINESS,
            *OWNER,
            (
                "  warranty: {period",
                "  retention: {share: 10%, on_completion: 50%, defects_period: 6 months}\n  warranty: {period",
            ),
        ),
        """\
good.yaml:89:3: warning: the contract lets the client hold back 10% of each payment; under sections 8811, 8812 and 8818 of the California Civil Code it is 5% at the most
    retention: {share: 10%, on_completion: 50%, defects_period: 6 months}
    ^^^^^^^^^
  Write share: 5%.
  docgen has this from: seen in the primary source (the State's own file of the Civil Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it), text of July 10, 2026, looked at up to 2026-11-30.
good.yaml:89:3: warning: the contract releases the rest 6 months after completion; under sections 8811, 8812 and 8818 of the California Civil Code it is paid within 45 days of completion
    retention: {share: 10%, on_completion: 50%, defects_period: 6 months}
    ^^^^^^^^^
  Write defects_period: 45 days, or fewer.
  docgen has this from: seen in the primary source (the State's own file of the Civil Code (downloads.leginfo.legislature.ca.gov), as a public repository keeps it), text of July 10, 2026, looked at up to 2026-11-30.
""",
    ),
    (
        "tax-not-named",
        (*GERMANY, *FIRST_PART, *WARRANTY, ("  tax: {name: VAT, rate: 20%, prices: include}\n", "")),
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
            *FIRST_PART,
            *WARRANTY,
            ("  site:", "  whole_building: yes\n  cancellation_told: 2026-03-02\n  site:"),
            ("amount: 8000.00", "amount: 16000.00"),
            ("amount: 10000.00", "amount: 2000.00"),
        ),
        """\
good.yaml:75:3: warning: 91.67% of the price is paid before completion, more than the 90% of section 650m of the German Civil Code (BGB)
    milestones:
    ^^^^^^^^^^
  Leave 10% or more for completion.
  docgen has this from: seen in the primary source (gesetze-im-internet.de/bgb/__650m.html, as last amended on 29 March 2026), text of 18 April 2026, looked at up to 2026-11-29.
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
        (*told("distance"), ("    phone: 01632 960123\n", "")),
        """\
good.yaml:12:3: warning: the contract does not give the contractor's telephone number, of which Schedule 2 of the Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013 has the consumer told
    contractor:
    ^^^^^^^^^^
  Add under parties.contractor: phone: …
  Not verified: docgen has seen no source for this (as of 2026-11-22).
""",
    ),
    (
        "urgent-repair",
        (*told("distance"), ("  mainly: work", "  mainly: work\n  urgent_repair: yes")),
        """\
good.yaml:89:18: warning: docgen knows no rule of England and Wales by which a repair cannot be cancelled because it was urgent, and leaves the right to cancel in the contract
    urgent_repair: yes
                   ^^^
  Take urgent_repair out, or have a lawyer say what holds; early_start_asked lets work start.
""",
    ),
    (
        "copy-not-given",
        (
            *GERMANY,
            *FIRST_PART,
            *WARRANTY,
            *told("off premises"),
        ),
        """\
good.yaml:55:11: warning: work has started, and nothing in the record shows that the consumer was given a copy of the contract (section 312f of the German Civil Code (BGB))
    signed: 2026-03-04
            ^^^^^^^^^^
  Give the client one, and enter it under record: what: handover, document: contract, with its day.
  docgen has this from: seen in the primary source (gesetze-im-internet.de/bgb/__312f.html, as last amended on 29 March 2026), text of 18 April 2026, looked at up to 2026-11-30.
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
        "payment-before-work",
        (*GERMANY, *WARRANTY),
        """\
good.yaml:74:49: warning: M1 is due on signing, before any work is done; under sections 632a and 309 no. 15(a) of the German Civil Code (BGB) a consumer can be asked for the value of the work done
    - {id: M1, title: Deposit, share: 25%, due: on signing}
                                                ^^^^^^^^^^
  Make the first payment due on completion of a first milestone; or agree on it individually, and keep what shows that.
  docgen has this from: seen in the primary source (gesetze-im-internet.de/bgb/__632a.html, __309.html, as last amended on 29 March 2026), text of 18 April 2026, looked at up to 2026-11-29.
""",
    ),
    (
        "accepted-apart",
        (("amount: 8000.00,", "amount: 8000.00, accepted_apart: yes,"),),
        """\
good.yaml:75:76: docgen knows no rule of England and Wales by which a part of this work is paid on its own acceptance
    …2, title: First fix complete, amount: 8000.00, accepted_apart: yes, due: on completion of mileston…
                                                                    ^^^
  Leave accepted_apart out, and write the time for payment from acceptance: payment: {within: 14 days after acceptance}.
""",
    ),
    (
        "warranty-short",
        (*GERMANY, *FIRST_PART),
        """\
good.yaml:88:22: warning: a time of 12 months for defects is below the 5 years of section 634a(1) no. 2 of the German Civil Code (BGB), which the contract does not shorten
    warranty: {period: 12 months}
                       ^^^^^^^^^
  Leave warranty out, and the law's own time holds; or write period: 5 years.
  docgen has this from: seen in the primary source (gesetze-im-internet.de/bgb/__634a.html, __309.html, as last amended on 29 March 2026), text of 18 April 2026, looked at up to 2026-11-29.
""",
    ),
    (
        "warranty-short",
        (
            ("law: GB-ENG", "law: AT"),
            ("currency: GBP", "currency: EUR"),
            ("concluded: on premises", "concluded: on premises\n  building_work: no"),
        ),
        """\
good.yaml:89:22: warning: a time of 12 months for defects is below the 2 years of section 933 of the Austrian Civil Code (ABGB) and section 9 of the Consumer Protection Act (KSchG), which the contract does not shorten
    warranty: {period: 12 months}
                       ^^^^^^^^^
  Leave warranty out, and the law's own time holds; or write period: 2 years.
  docgen has this from: seen in a secondary source (https://www.jusline.at/paragraphs/history/7736 (section 933, text of 1 January 2022)), looked at up to 2026-11-29.
""",
    ),
    (
        "building-work",
        (("concluded: on premises", "concluded: on premises\n  whole_building: yes\n  building_work: no"),),
        """\
good.yaml:58:18: whole_building says that a new building is built, and building_work that nothing is
    building_work: no
                   ^^
  Take one of them out.
""",
    ),
    (
        "instructions-not-given",
        (*told("off premises"), ("  cancellation_told: 2026-03-02\n", "")),
        """\
good.yaml:55:11: warning: nothing says that the consumer was given the instructions on cancelling, and until then the time to cancel does not begin
    signed: 2026-03-04
            ^^^^^^^^^^
  Issue cancellation-instructions, give them to the client, and record it with docgen delivered; or enter the day on which they were given under contract: cancellation_told:
  docgen has this from: seen in a secondary source (its words as traders print them: https://ignitese.co.uk/room-in-roof-insulation; part B: https://discover.bmw.co.uk/landingpages/modelcancellationform), looked at up to 2026-11-29.
""",
    ),
    (
        "instructions-not-given",
        (*told("distance"), ("  cancellation_told: 2026-03-02\n", "  cancellation_told: 2026-03-07\n")),
        """\
good.yaml:57:22: warning: the consumer was told of the right to cancel after signing, so the right runs to 21 March 2026
    cancellation_told: 2026-03-07
                       ^^^^^^^^^^
  Give the instructions before the client signs; the law asks for that.
""",
    ),
    (
        "order-may-be-cancelled",
        (("    approved: 2026-04-20", "    concluded: off premises\n    approved: 2026-04-20"),),
        """\
good.yaml:106:15: warning: change order 1 adds work for a consumer who may cancel it, and nothing says that the consumer was given the instructions on cancelling
    approved: 2026-04-20
              ^^^^^^^^^^
  Issue cancellation-instructions --number 1, give them to the client before the order is signed, and record it with docgen delivered; or enter the day on which they were given on the order: cancellation_told:
  If it was agreed at your office, write concluded: on premises on the order.
  docgen has this from: seen in a secondary source (its words as traders print them: https://ignitese.co.uk/room-in-roof-insulation; part B: https://discover.bmw.co.uk/landingpages/modelcancellationform), looked at up to 2026-11-29.
""",
    ),
    (
        "tax-treatment",
        (("rate: 20%, prices: include", "rate: 20%, prices: include, treatment: small business"),),
        """\
good.yaml:63:26: a rate of 20% is given beside the exemption for small businesses, who charge none
    tax: {name: VAT, rate: 20%, prices: include, treatment: small business}
                           ^^^
  Write rate: 0%, or take treatment: out.
""",
    ),
    (
        "goods-and-work",
        (*told("off premises"), ("  mainly: work", "  title_to_goods: on payment")),
        """\
good.yaml:88:19: warning: the consumer buys goods and work in one contract, and nothing says whether the time to cancel runs from the contract or from the last of the goods
    title_to_goods: on payment
                    ^^^^^^^^^^
  By regulations 5 and 30 of the Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013 a contract for both counts as a sale: write mainly: goods under contract. Where the goods are no more than what the work needs, such as materials that become part of the building, or are made to the consumer's own specifications, have a lawyer say so, and write mainly: work.
  docgen has this from: seen in a secondary source (regulation 5 as traders' terms cite it: a sales contract includes one that has both goods and services as its object), looked at up to 2026-11-29.
""",
    ),
    (
        "work-before-cancellation-ends",
        (*told("off premises"), ("start: 2026-03-23", "start: 2026-03-18")),
        """\
good.yaml:61:10: warning: work starts on 18 March 2026, but the consumer may cancel until 18 March 2026
    start: 2026-03-18
           ^^^^^^^^^^
  Start later, or have the client sign an early-start-request, and enter its day as early_start_asked.
""",
    ),
    (
        "work-before-cancellation-ends",
        (*told("off premises"), ("  mainly: work", "  mainly: goods")),
        """\
good.yaml:61:10: warning: work starts on 23 March 2026, but the consumer may cancel until 14 days after the receipt of the last of the goods
    start: 2026-03-23
           ^^^^^^^^^^
  Have the client sign an early-start-request, and enter its day as early_start_asked.
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
    (
        "deed-not-available",
        (("law: GB-ENG", "law: GB-SCT"), ("\ncurrency:", "\ndeeds: [release]\ncurrency:")),
        """\
good.yaml:8:1: docgen knows no deed under the law of Scotland: deeds are those of England and Wales
    deeds: [release]
    ^^^^^
  Take deeds out: the document binds by its signatures. Where the law asks for more, let a lawyer there say what, and make the document with a template of your own.
""",
    ),
    (
        "deed-execution",
        (("title: Director", "title: Manager"), ("\ncurrency:", "\ndeeds: [release]\ncurrency:")),
        """\
good.yaml:26:42: Moss Joinery Ltd executes a deed by a director, and Rowan Moss is its “Manager”
    signatory: {name: Rowan Moss, title: Manager}
                                         ^^^^^^^
  Name a director with title: Director, or leave signatory out.
  docgen has this from: seen in a secondary source (https://www.falcon-chambers.com/publications/articles/witnessing-an-execution-what-does-s1-of-the-law-of-property-miscellaneous-p; https://www.bestbusinessgroup.co.uk/signed-and-sealed-when-is-a-document-executed/), text of 2020-04-16, looked at up to 2026-11-29.
""",
    ),
    (
        "deed-execution",
        (("name: Moss Joinery Ltd", "name: Moss Joinery LLP"), ("\ncurrency:", "\ndeeds: [release]\ncurrency:")),
        """\
good.yaml:14:11: Moss Joinery LLP executes a deed by two members, and not both are named
    name: Moss Joinery LLP
          ^^^^^^^^^^^^^^^^
  Name both, each with title: Member, under signatory and second_signatory.
  docgen has this from: seen in a secondary source (https://www.falcon-chambers.com/publications/articles/witnessing-an-execution-what-does-s1-of-the-law-of-property-miscellaneous-p; https://www.bestbusinessgroup.co.uk/signed-and-sealed-when-is-a-document-executed/), text of 2020-04-16, looked at up to 2026-11-29.
""",
    ),
    (
        "deed-execution",
        (("kind: consumer", "kind: public_body"), ("\ncurrency:", "\ndeeds: [contract]\ncurrency:")),
        """\
good.yaml:33:11: docgen has no place in which a public body executes a deed
    name: Ada Thornbury
          ^^^^^^^^^^^^^
  Take deeds out, or make the document with a template of your own.
  docgen has this from: seen in a secondary source (https://www.falcon-chambers.com/publications/articles/witnessing-an-execution-what-does-s1-of-the-law-of-property-miscellaneous-p; https://www.bestbusinessgroup.co.uk/signed-and-sealed-when-is-a-document-executed/), text of 2020-04-16, looked at up to 2026-11-29.
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
        (*CALIFORNIA, *BUSINESS, *UNDER_ANOTHER),
        (("within: 14 days\n", "within: 7 days\n"),),  # against a consumer the Act of 1996 does not hold
        (*GERMANY, *FIRST_PART, *WARRANTY, ("amount: 8000.00", "amount: 16000.00"), ("amount: 10000.00", "amount: 2000.00")),  # no new building
        (*CALIFORNIA, *LISTED),
        (*GERMANY, *FIRST_PART, *WARRANTY, *BUSINESS),
        (*GERMANY, *FIRST_PART, ("period: 12 months", "period: 2 years"), ("concluded: on premises", "concluded: on premises\n  building_work: no")),
        told("off premises"),
    ],
)  # fmt: skip
def test_a_rule_says_nothing_where_the_law_asks_for_nothing(edits: Edits) -> None:
    assert said_with_law(changed(edits)) == ""


HELD = "retention: {share: 5%, on_completion: 50%, defects_period: 45 days}"


@pytest.mark.parametrize(
    ("law", "edits", "message"),
    [
        ("US-CA", (("45 days", "6 months"),), "the contract releases the rest 6 months after completion; under sections 8811, 8812 and 8818 of the California Civil Code it is paid within 45 days of completion"),
        ("US-CA", (("share: 5%", "share: 8%"), ("property: commercial", "role: direct contractor")), "sections 8811, 8812 and 8818 of the California Civil Code may limit what the client holds back to 5%: it is for commercial property, and the case does not say what this is"),
        ("US-IL", (("share: 5%", "share: 10%"),), "the contract lets the client hold back 10% to the end; under section 20 of the Illinois Contractor Prompt Payment Act (815 ILCS 603/20) it is 5% at the most after half of the work"),
        ("US-CO", (("share: 5%", "share: 10%"),), None),  # the price is below 150,000 dollars
        ("US-WA", (("share: 5%", "share: 10%"), ("property: commercial", "property: residential")), None),
        ("US-CA", (("date: 2026-03-02", "date: 2025-12-30"), ("share: 5%", "share: 10%")), None),  # an older contract
        ("US-NY", (), None),
    ],
)  # fmt: skip
def test_retainage_is_held_against_the_statute_whose_conditions_are_met(
    law: str, edits: Edits, message: str | None
) -> None:
    begun = (*CALIFORNIA, *BUSINESS, *OWNER, ("US-CA", law), ("  warranty: {period", f"  {HELD}\n  warranty: {{period"))
    said = said_with_law(changed((*begun, *edits)))
    if message is None:
        assert "hold back" not in said
        assert "holds back" not in said
    else:
        assert message in said


def test_what_was_agreed_in_words_has_no_text_to_be_mended() -> None:
    barn = (Path(__file__).parents[2] / "examples" / "barn-roof.yaml").read_text("utf-8")

    assert "payment: {within: 7 days}" in barn
    assert said_with_law(barn) == ""


def test_the_good_case_asks_for_nothing() -> None:
    assert said_with_law(GOOD) == ""


def test_work_on_an_order_that_the_consumer_could_cancel_is_told() -> None:
    """Change order 1 was approved on 20 April, so that it may be cancelled until 4 May."""
    done = ("\nrecord:\n", "\nrecord:\n  - {date: DAY, what: completion, change_order: 1, text: The extra was done.}\n")
    concluded = ("    approved: 2026-04-20", "    concluded: off premises\n    approved: 2026-04-20")

    def orders(day: str, *more: tuple[str, str]) -> list[str]:
        edits = (concluded, (done[0], done[1].replace("DAY", day)), *more)
        said = said_with_law(changed(edits)).splitlines()
        return [line.partition("warning: ")[2] for line in said if "work on change order" in line]

    assert orders("2026-05-04") == [
        "work on change order 1 was done by 4 May 2026, but the consumer may cancel it until 4 May 2026"
    ]
    assert orders("2026-05-05") == []
    asked = ("    concluded: off premises\n", "    concluded: off premises\n    early_start_asked: 2026-04-20\n")
    assert orders("2026-05-04", asked) == []
    late = (asked[0], asked[1].replace("2026-04-20", "2026-05-05"))
    assert len(orders("2026-05-04", late)) == 1
