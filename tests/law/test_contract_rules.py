"""Where each rule on contracts turns, and all that it says there: one rule at a time, of a case made in memory."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.checks.check import Check
from docgen.diagnostics import Diagnostic, Severity
from docgen.law import contract_checks as rules
from docgen.law.applicability import CaseUnderLaw
from docgen.law.pack_reader import load_law
from docgen.law.provision import Kind
from docgen.law.shape import seen
from docgen.messages import Message
from tests.steps.jobs import job

Said = tuple[str, str, str]
"""A field, the message about it, and the remedy."""


@dataclass(frozen=True)
class Job:
    """A job for 9,000 from company to company, agreed on 2 January 2024, and what one rule says of it."""

    law: str = "GB-ENG"
    client: str = "company"
    contract: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    new_law: Mapping[str, Any] = field(default_factory=dict)

    @property
    def under(self) -> CaseUnderLaw:
        case = job("2024-02-05", law=self.law, client=self.client, contract=dict(self.contract), **self.more)
        return CaseUnderLaw(case=case, law=replace(load_law(self.law), **self.new_law))

    def said(self, rule: Check[CaseUnderLaw]) -> list[Said]:
        return [(each.path, each.message, each.hint) for each in rule.find(self.under)]


# --- deeds --------------------------------------------------------------------------------------------------------

(DEEDS,) = (each for each in load_law("GB-ENG").rules if each.rule == "execution_of_deeds")
MANAGER, DIRECTOR, SECRETARY = (
    {"name": name, "title": title}
    for name, title in (("Rowan Moss", "Manager"), ("Ada Hill", "Managing Director"), ("Kit Vale", "Company Secretary"))
)
MEMBER = {"name": "Kit Vale", "title": "Member"}


def executed(*deeds: str, firm: Mapping[str, Any] | None = None, client: Mapping[str, Any] | None = None) -> list[Said]:
    """What is said of those who execute a deed for the contractor and the client."""
    address = {"address": ["1 Mill Lane"]}
    parties = {
        "contractor": {"name": "Moss Joinery Ltd", "kind": "company", **address, **(firm or {})},
        "client": {"name": "Ada Thornbury", "kind": "consumer", **address, **(client or {})},
    }
    return Job(more={"deeds": list(deeds), "parties": parties}).said(rules.deed_execution)


def by_rule(remedy: str) -> str:
    """The remedy with what docgen has it from."""
    return f"{remedy}\n{seen(DEEDS)}"


@pytest.mark.parametrize(
    ("firm", "said"),
    [
        ({}, []),
        ({"signatory": DIRECTOR}, []),
        ({"signatory": DIRECTOR, "second_signatory": SECRETARY}, []),
        ({"signatory": SECRETARY, "second_signatory": DIRECTOR}, []),
        ({"name": "Moss LLP", "signatory": MEMBER, "second_signatory": MEMBER}, []),
        ({"kind": "sole_trader", "name": "Rowan Moss", "signatory": MANAGER}, []),
        (
            {"signatory": {"name": "Rowan Moss"}},
            [
                (
                    "signatory.name",
                    "Moss Joinery Ltd executes a deed by a director, and Rowan Moss is not said to be one",
                    by_rule("Name a director with title: Director, or leave signatory out."),
                )
            ],
        ),
        (
            {"signatory": SECRETARY},
            [
                (
                    "signatory.title",
                    "Moss Joinery Ltd executes a deed by a director, and Kit Vale is its “Company Secretary”",
                    by_rule("Name a director with title: Director, or leave signatory out."),
                )
            ],
        ),
        (
            {"signatory": DIRECTOR, "second_signatory": MANAGER},
            [
                (
                    "second_signatory.title",
                    "Moss Joinery Ltd executes a deed by two of its directors and secretary, and Rowan Moss is its “Manager”",
                    by_rule("Name each with title: Director or title: Secretary, or leave second_signatory out."),
                )
            ],
        ),
        (
            {"second_signatory": DIRECTOR},
            [
                (
                    "second_signatory.name",
                    "Moss Joinery Ltd has a second signatory and no first",
                    "Name the first under signatory, or leave second_signatory out.",
                )
            ],
        ),
        (
            {"second_signatory": MANAGER},
            [
                (
                    "second_signatory.name",
                    "Moss Joinery Ltd has a second signatory and no first",
                    "Name the first under signatory, or leave second_signatory out.",
                ),
                (
                    "second_signatory.title",
                    "Moss Joinery Ltd executes a deed by two of its directors and secretary, and Rowan Moss is its “Manager”",
                    by_rule("Name each with title: Director or title: Secretary, or leave second_signatory out."),
                ),
            ],
        ),
        (
            {"name": "Moss LLP", "signatory": MEMBER},
            [
                (
                    "name",
                    "Moss LLP executes a deed by two members, and not both are named",
                    by_rule("Name both, each with title: Member, under signatory and second_signatory."),
                )
            ],
        ),
        (
            {"name": "Moss LLP", "signatory": DIRECTOR, "second_signatory": MEMBER},
            [
                (
                    "signatory.title",
                    "Moss LLP executes a deed by two members, and Ada Hill is its “Managing Director”",
                    by_rule("Name both, each with title: Member, under signatory and second_signatory."),
                )
            ],
        ),
    ],
)
def test_who_signs_a_deed_for_a_firm_is_named_as_what_they_are(firm: Mapping[str, Any], said: list[Said]) -> None:
    assert executed("release", firm=firm) == [(f"parties.contractor.{place}", *rest) for place, *rest in said]


def test_a_release_is_executed_by_the_contractor_alone_and_any_other_deed_by_both() -> None:
    public = {
        "kind": "public_body",
        "name": "Moss Town Council",
        "together_with": [
            {"name": "Ada Thornbury", "kind": "consumer"},
            {"name": "Thornbury Ltd", "kind": "company", "signatory": MANAGER},
        ],
    }
    both = [
        (
            "parties.client.name",
            "docgen has no place in which a public body executes a deed",
            by_rule("Take deeds out, or make the document with a template of your own."),
        ),
        (
            "parties.client.together_with[1].signatory.title",
            "Thornbury Ltd executes a deed by a director, and Rowan Moss is its “Manager”",
            by_rule("Name a director with title: Director, or leave signatory out."),
        ),
    ]
    assert executed("release", client=public) == []
    assert executed("contract", client=public) == both
    assert executed("release", "contract", client=public) == both
    assert executed(client=public) == []


# --- contracts of freelancers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("within", "late"), [("30 days", False), ("31 days", True), ("4 weeks", False), ("1 month", False)]
)
def test_a_freelancer_in_illinois_is_paid_within_thirty_days(within: str, late: bool) -> None:
    more = {"kind": "services", "contractor": "sole_trader"}
    contract = {"date": "2024-07-01", "payment": {"within": within}}
    act = load_law("US-IL").freelance_act
    assert act is not None
    said = (
        "contract.payment.within",
        f"invoices are paid within {within}, later than the 30 days of 820 ILCS 193",
        f"Write within: 30 days, or fewer.\n{seen(act)}",
    )
    assert Job(law="US-IL", contract=contract, more=more).said(rules.freelance_payment_late) == [said] * late
    assert Job(law="US-NY", contract=contract, more=more).said(rules.freelance_payment_late) == []
    unbound = {"freelance_act": replace(act, pay_within_binds=False)}
    assert Job("US-IL", contract=contract, more=more, new_law=unbound).said(rules.freelance_payment_late) == []


# --- work on a consumer's home ------------------------------------------------------------------------------------


def test_a_home_contract_states_what_the_law_asks_for() -> None:
    home = load_law("US-CA").home_contract
    assert home is not None

    def lacks(path: str, what: str, write: str) -> Said:
        message = f"the contract does not give {what}, which section 7159 of the California Business and Professions Code asks for"
        return path, message, f"Add under {path}: {write}\n{seen(home)}"

    assert [*home.states] == [*rules._STATED]
    given = {"start": "2024-01-08", "completion": "2024-03-08", "liability": {"insurance": "1000000.00"}}
    licence = lacks("parties.contractor", "the contractor's licence", 'licence: "…"')
    contractor = [
        licence,
        lacks("parties.contractor", "the contractor's telephone number", "phone: …"),
        lacks("parties.contractor", "the contractor's e-mail address", "email: …"),
    ]
    insurance = "the contractor's liability insurance", "liability: {insurance: 1000000.00}"
    bare = Job("US-CA", "consumer")
    assert bare.said(rules.home_contract_incomplete) == [
        *contractor,
        lacks("contract", "the day on which work starts", "start: 2026-03-23"),
        lacks("contract", "the day by which it is complete", "completion: 2026-05-15"),
        lacks("contract", *insurance),
    ]
    assert Job("US-CA", "consumer", given).said(rules.home_contract_incomplete) == contractor
    capped = {**given, "liability": {"cap": "9000.00"}}
    assert Job("US-CA", "consumer", capped).said(rules.home_contract_incomplete) == [
        *contractor,
        lacks("contract.liability", *insurance),
    ]
    assert Job("US-CA", "company").said(rules.home_contract_incomplete) == []
    for points, found in (("10", True), ("9", False), ("9.5", True)):
        law = {"home_contract": replace(home, least_points=Decimal(points), states=())}
        short = Job("US-CA", "consumer", {"form": "short"}, new_law=law)
        said = (
            "contract.form",
            f"the short form is set in type of 9 points, and section 7159 of the California Business and Professions Code asks for {points}",
            f"Take form: short out.\n{seen(home)}",
        )
        assert short.said(rules.home_contract_incomplete) == [said] * found
        assert Job("US-CA", "consumer", new_law=law).said(rules.home_contract_incomplete) == []


def test_a_licence_number_is_asked_for_from_its_price_on_where_nothing_else_asks() -> None:
    rule = load_law("US-CA").licence_number
    assert rule is not None
    said = [
        (
            "parties.contractor",
            "the contract does not give the contractor's licence number, which sections 7030.5 and 7031 of the California Business and Professions Code asks for",
            f'Add under parties.contractor: license: "…". {rule.remark}\n{seen(rule)}',
        )
    ]
    for at_least, found in (("9000.00", said), ("9000.01", [])):
        law = {"licence_number": replace(rule, at_least=Decimal(at_least))}
        assert Job("US-CA", new_law=law).said(rules.licence_number) == found
    assert Job("US-CA", more={"kind": "services"}).said(rules.licence_number) == []
    assert Job("US-CA", "consumer").said(rules.licence_number) == []  # home-contract-incomplete asks for it
    assert Job("US-CA", "consumer", new_law={"home_contract": None}).said(rules.licence_number) == said
    assert Job("GB-ENG").said(rules.licence_number) == []


def test_what_is_not_verified_of_work_on_a_home_is_named_with_whom_to_ask() -> None:
    kansas, authority = load_law("US-KS"), load_law("US-CA").home_authority
    assert authority is not None
    subjects = (
        "a contract in writing; a licence or registration number; a cap on the deposit; dates of start and completion;"
        " a right to cancel beside that of 16 CFR part 429, and its form; notices whose words are prescribed; the size of type"
    )
    federal = "The federal right to cancel of 16 CFR part 429 is in the contract where it was concluded off premises."
    assert kansas.home_authority is None

    def said(where: str, unknown: str, ask: str) -> list[Said]:
        of = f"of what the law of {where} asks of a contract for work on a consumer's home, this is not verified: "
        return [("law", f"{of}{unknown}", f"{ask} {federal}")]

    ask = "Ask the contractor licensing authority or the Attorney General of Kansas about it."
    assert Job("US-KS", "consumer").said(rules.home_law_not_verified) == said("Kansas", subjects, ask)
    ask = f"Ask {authority.name}, or the Attorney General of Kansas, about it."
    known = Job("US-KS", "consumer", new_law={"home_authority": authority})
    assert known.said(rules.home_law_not_verified) == said("Kansas", subjects, ask)
    for none in (
        Job("US-KS", "company"),
        Job("US-KS", "consumer", more={"kind": "services"}),
        Job("US-KS", "consumer", new_law={"state": False}),
        Job("US-CA", "consumer"),
    ):
        assert none.said(rules.home_law_not_verified) == []


def test_notices_with_prescribed_words_are_attached_or_made() -> None:
    california, new_york = load_law("US-CA").home_contract, load_law("US-NY").home_contract
    assert california is not None
    assert new_york is not None
    attach = "Attach them, and add under contract: exhibits: [Notices to the owner, …]. Have a lawyer confirm them."
    words = "section 771 of the New York General Business Law prescribes the words of the notice of cancellation"
    said = ("contract", f"{words}; they are not in docgen's text", f"{attach}\n{seen(new_york)}")
    assert Job("US-NY", "consumer").said(rules.prescribed_notices) == [said]
    drawn = {"exhibits": ["Drawing 7"]}
    assert Job("US-NY", "consumer", drawn).said(rules.prescribed_notices) == [("contract.exhibits", *said[1:])]
    for listed in ("Notices to the owner", "Disclosure of liens"):
        assert Job("US-NY", "consumer", {"exhibits": [listed]}).said(rules.prescribed_notices) == []
    assert Job("US-NY").said(rules.prescribed_notices) == []
    none = {"home_contract": replace(new_york, prescribed="")}
    assert Job("US-NY", "consumer", new_law=none).said(rules.prescribed_notices) == []
    # California's words are docgen's own text, as soon as the case says what they need.
    need = {"notices_need": ("parties.contractor.phone", "contract.start")}
    lacking = Job("US-CA", "consumer", new_law={"home_contract": replace(california, **need)})
    assert lacking.said(rules.prescribed_notices) == [
        (
            "contract",
            f"section 7159 of the California Business and Professions Code prescribes the words of {california.prescribed};"
            " for docgen's text of them the case does not say: parties.contractor.phone, contract.start",
            "Fill that in, and docgen puts them into the contract. Or attach them, and add under contract: exhibits: [Notices to the owner, …]."
            f"\n{seen(california)}",
        )
    ]
    whole = {"home_contract": replace(california, notices_need=())}
    assert Job("US-CA", "consumer", new_law=whole).said(rules.prescribed_notices) == []


# --- how soon it is paid, and what is held back -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("within", "client", "found"),
    [
        ("7 days", "company", True),
        ("7 days", "public_body", True),
        ("1 week", "company", True),
        ("8 days", "company", False),
        ("7 days", "consumer", False),
        ("end of month", "company", False),
    ],
)
def test_a_term_for_payment_leaves_time_for_a_notice_to_pay_less(within: str, client: str, found: bool) -> None:
    notices = load_law("GB-ENG").payment_notices
    assert notices is not None
    said = (
        "contract.payment.within",
        f"payment within {within} leaves no time for a notice to pay less, which comes 7 days before the final date for payment",
        f"Write a longer time, for example within: 14 days.\n{seen(notices)}",
    )
    payment = {"payment": {"within": within}}
    assert Job(client=client, contract=payment).said(rules.pay_less_impossible) == [said] * found
    assert Job(client=client, contract=payment, more={"kind": "services"}).said(rules.pay_less_impossible) == []
    assert Job("DE", client, payment).said(rules.pay_less_impossible) == []


OWNER = {"project": {"role": "direct contractor", "property": "commercial"}}
UNDER_ANOTHER = {"project": {"role": "subcontractor", "property": "commercial", "public": "no"}}


def test_an_invoice_is_paid_no_later_than_the_law_has_it_paid() -> None:
    prompt = load_law("US-CA").prompt_payment
    assert prompt is not None

    def said(within: str, more: Mapping[str, Any] = OWNER) -> list[Said]:
        payment = {"payment": {"within": within}}
        return Job("US-CA", contract=payment, more=more).said(rules.slower_than_prompt_payment)

    assert said("31 days") == [
        (
            "contract.payment.within",
            "invoices are paid within 31 days, later than the 30 days of section 8800 of the California Civil Code, after which the law adds 2% a month",
            f"Write within: 30 days, or fewer.\n{seen(prompt)}",
        )
    ]
    assert said("30 days") == []
    assert said("31 days", UNDER_ANOTHER) == []


def held(share: str = "5%", on_completion: str = "50%", defects_period: str = "45 days") -> dict[str, Any]:
    """A contract of 2026 with such a retention."""
    retention = {"share": share, "on_completion": on_completion, "defects_period": defects_period}
    return {"date": "2026-03-02", "retention": retention}


def test_funds_that_the_law_reserves_are_held_back_by_the_contract() -> None:
    funds = load_law("US-TX").reserved_funds
    assert funds is not None
    said = (
        "section 53.101 of the Texas Property Code has the client hold back 10% until 30 days after completion, and the contract does not provide for it",
        "Ask a lawyer whether it holds for this work. If so, let a retention do it, for example\n"
        f"retention: {{share: 12.5%, on_completion: 20%, defects_period: 30 days}}\n{seen(funds)}",
    )
    assert Job("US-TX", more=OWNER).said(rules.reserved_funds) == [("contract", *said)]
    assert Job("US-TX", contract=held(), more=OWNER).said(rules.reserved_funds) == [("contract.retention", *said)]
    assert Job("US-TX").said(rules.reserved_funds) == [("contract", *said)]  # the role may be the one it holds for
    as_advised = held("12.5%", "20%", "30 days")
    assert Job("US-TX", contract=as_advised, more=OWNER).said(rules.reserved_funds) == []
    for none in (
        Job("US-TX", more=UNDER_ANOTHER),
        Job("US-TX", more={**OWNER, "kind": "services"}),
        Job("US-CA", more=OWNER),
    ):
        assert none.said(rules.reserved_funds) == []


CALIFORNIA, ILLINOIS, NEW_YORK = (load_law(code).retainage[0] for code in ("US-CA", "US-IL", "US-NY"))


@pytest.mark.parametrize(
    ("law", "contract", "more", "said"),
    [
        ("US-CA", {}, OWNER, []),
        ("US-CA", held(), OWNER, []),
        ("US-CA", held(on_completion="100%", defects_period="46 days"), OWNER, []),
        (
            "US-CA",
            held(defects_period="46 days"),
            OWNER,
            [
                (
                    "the contract releases the rest 46 days after completion; under sections 8811, 8812 and 8818 of the California Civil Code it is paid within 45 days of completion",
                    f"Write defects_period: 45 days, or fewer.\n{seen(CALIFORNIA)}",
                )
            ],
        ),
        (
            "US-CA",
            held("5.5%"),
            OWNER,
            [
                (
                    "the contract lets the client hold back 5.5% of each payment; under sections 8811, 8812 and 8818 of the California Civil Code it is 5% at the most",
                    f"Write share: 5%.\n{seen(CALIFORNIA)}",
                )
            ],
        ),
        ("US-CA", held("5%"), {}, []),
        (
            "US-CA",
            held("5.5%"),
            {},
            [
                (
                    "sections 8811, 8812 and 8818 of the California Civil Code may limit what the client holds back to 5%:"
                    " it is for a direct contractor, and the case does not say what the contractor is;"
                    " it is for private work, and the case does not say which this is;"
                    " it is for commercial property, and the case does not say what this is",
                    "Say so: project: {role: direct contractor}; project: {public: no}; project: {property: commercial}."
                    f"\n{seen(CALIFORNIA)}",
                )
            ],
        ),
        ("US-IL", held(), OWNER, []),
        (
            "US-IL",
            held("6%"),
            OWNER,
            [
                (
                    "the contract lets the client hold back 6% to the end; under section 20 of the Illinois Contractor Prompt Payment Act (815 ILCS 603/20) it is 5% at the most after half of the work",
                    f"Write share: 5%, or say in special_terms: what comes after half of the work.\n{seen(ILLINOIS)}",
                )
            ],
        ),
        (
            "US-IL",
            held("11%", defects_period="12 months"),
            OWNER,
            [
                (
                    "the contract lets the client hold back 11% of each payment; under section 20 of the Illinois Contractor Prompt Payment Act (815 ILCS 603/20) it is 10% at the most",
                    f"Write share: 10%.\n{seen(ILLINOIS)}",
                )
            ],
        ),
        (
            "US-NY",
            {**held(defects_period="31 days"), "price": "150000.00"},
            OWNER,
            [
                (
                    "the contract releases the rest 31 days after completion; under section 756-c of the New York General Business Law it is paid within 30 days of acceptance",
                    f"Write defects_period: 30 days, or fewer.\n{seen(NEW_YORK)}",
                )
            ],
        ),
        ("US-NY", {**held(defects_period="31 days"), "price": "149999.99"}, OWNER, []),
        ("US-TX", held("50%"), OWNER, []),
    ],
)
def test_what_is_held_back_is_within_the_statute(
    law: str, contract: Mapping[str, Any], more: Mapping[str, Any], said: list[tuple[str, str]]
) -> None:
    assert Job(law, contract=contract, more=more).said(rules.retainage_cap) == [
        ("contract.retention", message, remedy) for message, remedy in said
    ]


def stages(*shares: tuple[str, str, str]) -> dict[str, Any]:
    """Milestones, each with its event, and its share or amount by that word."""
    return {
        "milestones": [
            {"id": f"M{at}", "title": "A part", "due": due, kind: value}
            for at, (due, kind, value) in enumerate(shares, start=1)
        ]
    }


REACHED = "on completion of milestone"


def test_a_consumer_with_a_new_building_pays_nine_tenths_before_completion() -> None:
    building = load_law("DE").consumer_building
    assert building is not None

    def said(*shares: tuple[str, str, str], **more: object) -> list[Said]:
        contract = {"whole_building": "yes", **stages(*shares), **more}
        return Job("DE", "consumer", contract).said(rules.progress_payments_high)

    assert said((REACHED, "share", "60%"), (REACHED, "share", "30%"), ("on completion", "share", "10%")) == []
    assert said((REACHED, "amount", "8100.00"), ("on completion", "amount", "900.00")) == []
    assert said((REACHED, "amount", "8011.00"), ("on start", "share", "2%"), ("on completion", "amount", "809.00")) == [
        (
            "contract.milestones",
            "91.01% of the price is paid before completion, more than the 90% of section 650m of the German Civil Code (BGB)",
            f"Leave 10% or more for completion.\n{seen(building)}",
        )
    ]
    assert said((REACHED, "share", "100%"), whole_building="no") == []


def test_a_german_consumer_pays_nothing_before_work_is_done() -> None:
    rule = load_law("DE").payment_before_work
    assert rule is not None

    def before(at: int, event: str) -> Said:
        return (
            f"contract.milestones[{at}].due",
            f"M{at + 1} is due {event}, before any work is done; under sections 632a and 309 no. 15(a) of the German Civil Code (BGB) a consumer can be asked for the value of the work done",
            "Make the first payment due on completion of a first milestone; or agree on it individually, and keep what shows that."
            f"\n{seen(rule)}",
        )

    advance = {"amount": "950.00", "materials": ["Tiles"], "account_within": "14 days", "surplus": "returned"}
    materials = (
        "contract.materials_advance",
        "the advance for materials is paid before they are there; under sections 632a and 309 no. 15(a) of the German Civil Code (BGB) a consumer can be asked for materials once they are delivered, or made for the job and ready, and are the client's",
        "Leave materials_advance out and make a milestone of their delivery; or agree on it individually, and keep what shows that."
        f"\n{seen(rule)}",
    )
    terms = stages(
        (REACHED, "share", "10%"),
        ("on signing", "share", "20%"),
        ("on start", "share", "20%"),
        ("2024-03-01", "share", "20%"),
        ("on completion", "share", "30%"),
    )
    found = [before(1, "on signing"), before(2, "on start")]
    assert Job("DE", "consumer", terms).said(rules.payment_before_work) == found
    assert Job("DE", "consumer", {**terms, "materials_advance": advance}).said(rules.payment_before_work) == [
        materials,
        *found,
    ]
    assert Job("DE", "consumer", terms, {"kind": "services"}).said(rules.payment_before_work) == found
    assert Job("DE", "company", terms).said(rules.payment_before_work) == []
    construction = {"payment_before_work": replace(rule, work=("construction",))}
    assert Job("DE", "consumer", terms, {"kind": "services"}, construction).said(rules.payment_before_work) == []
    assert Job("GB-ENG", "consumer", terms).said(rules.payment_before_work) == []


def test_a_part_that_is_accepted_apart_can_be_reached_by_itself() -> None:
    apart = stages(
        (REACHED, "share", "10%"), ("on completion", "share", "20%"), ("2024-03-01", "share", "20%"), (REACHED, "share", "50%")
    )  # fmt: skip
    for stone in apart["milestones"][1:]:
        stone["accepted_apart"] = "yes"
    wrong = [
        (
            f"contract.milestones[{at}].accepted_apart",
            f"M{at + 1} is accepted by itself, and is due {due}",
            "Write due: on completion of milestone, or leave accepted_apart out.",
        )
        for at, due in ((1, "on completion"), (2, "1 March 2024"))
    ]

    def unknown(where: str) -> Said:
        return (
            "contract.milestones[3].accepted_apart",
            f"docgen knows no rule of {where} by which a part of this work is paid on its own acceptance",
            "Leave accepted_apart out, and write the time for payment from acceptance: payment: {within: 14 days after acceptance}.",
        )

    assert Job("DE", contract=apart).said(rules.accepted_apart) == wrong
    assert Job("GB-ENG", contract=apart).said(rules.accepted_apart) == [*wrong, unknown("England and Wales")]
    german = load_law("DE").pay_after_acceptance
    whole = {"pay_after_acceptance": tuple(replace(rule, parts="") for rule in german)}
    assert Job("DE", contract=apart, new_law=whole).said(rules.accepted_apart) == [*wrong, unknown("Germany")]


# --- clauses that the contract lacks, or should not have ----------------------------------------------------------


def test_a_contract_without_a_right_to_stop_work_is_told_so_where_it_could_have_one() -> None:
    silent = {"stop_work": None}
    said = (
        "contract",
        "the contract gives no right to stop work when a payment is missed",
        "Add under contract: stop_work: {when_overdue: 7 days, notice: 7 days}",
    )
    assert Job(contract=silent).said(rules.no_stop_work) == [said]
    assert Job("NL", "company", silent).said(rules.no_stop_work) == [said]
    assert Job("NL", "consumer", silent).said(rules.no_stop_work) == []
    assert Job().said(rules.no_stop_work) == []


HOSTING = {"id": "H", "title": "Hosting", "amount": "20.00", "since": "2024-02-01", "notice": "1 month"}
TERMS = {
    (term.fields[0], term.debtors): term for term in load_law("DE").void_terms
}  # each stands once for such a field and such clients


def test_a_void_clause_is_told_at_its_place_with_what_to_write() -> None:
    consumer: tuple[Kind, ...] = ("consumer",)
    others: tuple[Kind, ...] = ("company", "sole_trader", "public_body")
    cap, mediation = TERMS["contract.liability.cap", consumer], TERMS["contract.disputes.mediation", consumer]
    least, in_doubt = TERMS["contract.retainers.at_least", consumer], TERMS["contract.warranty.period", others]
    retainers = [
        HOSTING,
        {**HOSTING, "id": "S", "at_least": "2 years"},
        {**HOSTING, "id": "T", "at_least": "25 months"},
    ]
    contract = {
        "liability": {"cap": "9000.00"},
        "disputes": {"mediation": "yes"},
        "retainers": retainers,
    }
    assert Job("DE", "consumer", contract).said(rules.void_term) == [
        (
            "contract.liability.cap",
            f"contract.liability.cap has no place in a contract with a consumer ({cap.reference}), and the contract leaves it out",
            f"{cap.instead}\n{seen(cap)}",
        ),
        (
            "contract.disputes.mediation",
            f"a clause by contract.disputes.mediation would be void against a consumer ({mediation.reference})",
            f"{mediation.instead}\n{seen(mediation)}",
        ),
        (
            "contract.retainers[2].at_least",
            f"a clause by contract.retainers[2].at_least would be void against a consumer ({least.reference})",
            f"{least.instead}\n{seen(least)}",
        ),
    ]
    short = {"warranty": {"period": "11 months"}}
    assert Job("DE", "company", short).said(rules.void_term) == [
        (
            "contract.warranty.period",
            f"a clause by contract.warranty.period may not hold against a company ({in_doubt.reference})",
            f"{in_doubt.instead}\n{seen(in_doubt)}",
        )
    ]
    assert Job("DE", "consumer", {"disputes": {"mediation": "no"}}).said(rules.void_term) == []
    assert Job("GB-ENG", "consumer", contract).said(rules.void_term) == []


@pytest.mark.parametrize(
    ("within", "limits", "beyond"),
    [
        ("24 months", {"longer_than": 24}, False),
        ("2 years", {"longer_than": 24}, False),
        ("730 days", {"longer_than": 24}, False),
        ("25 months", {"longer_than": 24}, True),
        ("3 years", {"longer_than": 24}, True),
        ("104 weeks", {"longer_than": 24}, False),
        ("105 weeks", {"longer_than": 24}, True),
        ("30 days", {"longer_than": 1}, False),
        ("31 days", {"longer_than": 1}, True),
        ("12 months", {"shorter_than": 12}, False),
        ("1 year", {"shorter_than": 12}, False),
        ("365 days", {"shorter_than": 12}, False),
        ("364 days", {"shorter_than": 12}, True),
        ("11 months", {"shorter_than": 12}, True),
        ("11 months", {"shorter_than": 11}, False),
        ("5 years", {}, True),
        ("1 day", {"more_than": Decimal(5)}, True),
    ],
)
def test_a_time_is_beyond_what_the_law_lets_stand(within: str, limits: Mapping[str, Any], beyond: bool) -> None:
    term = replace(TERMS["contract.retainers.at_least", ("consumer",)], **{"longer_than": 0, **limits})
    found = Job("DE", "consumer", {"retainers": [{**HOSTING, "at_least": within}]}, new_law={"void_terms": (term,)})
    assert bool(found.said(rules.void_term)) is beyond


@pytest.mark.parametrize(("share", "limits", "beyond"), [
    ("5%", {"more_than": Decimal(5)}, False),
    ("5.01%", {"more_than": Decimal(5)}, True),
    ("1%", {}, True),
])  # fmt: skip
def test_a_share_is_beyond_what_the_law_lets_stand(share: str, limits: Mapping[str, Any], beyond: bool) -> None:
    term = replace(TERMS["contract.liability.cap", ("consumer",)], fields=("contract.retention.share",), **limits)
    found = Job("DE", "consumer", held(share), new_law={"void_terms": (term,)})
    assert bool(found.said(rules.void_term)) is beyond


def test_a_limit_of_liability_against_a_consumer_is_told_once() -> None:
    capped = {"liability": {"cap": "9000.00"}}
    said = (
        "contract.liability.cap",
        "a limit of liability against a consumer will hardly hold, and the contract leaves it out",
        "Take cap: out; insurance: may stay.",
    )
    assert Job(client="consumer", contract=capped).said(rules.cap_against_consumer) == [said]
    assert Job("DE", "consumer", capped).said(rules.cap_against_consumer) == []  # void-term says it
    for path, known in (("contract.liability.cap", True), ("contract.disputes.mediation", False)):
        only = {"void_terms": (TERMS[path, ("consumer",)],)}
        assert Job("DE", "consumer", capped, new_law=only).said(rules.cap_against_consumer) == [said] * (not known)
    assert Job(client="consumer").said(rules.cap_against_consumer) == []
    insured = {"liability": {"insurance": "9000.00"}}
    assert Job(client="consumer", contract=insured).said(rules.cap_against_consumer) == []
    assert Job(contract=capped).said(rules.cap_against_consumer) == []


@pytest.mark.parametrize(
    ("law", "period", "years"),
    [
        ("DE", "5 years", None),
        ("DE", "60 months", None),
        ("DE", "1825 days", None),
        ("DE", "59 months", 5),
        ("DE", "1824 days", 5),
        ("DE", "4 years", 5),
        ("GB-ENG", "1 month", None),
    ],
)
def test_the_time_for_defects_is_no_shorter_than_the_law_s(law: str, period: str, years: int | None) -> None:
    found = Job(law, "consumer", {"warranty": {"period": period}})
    rule = found.under.defects_period
    said = rule and (
        "contract.warranty.period",
        f"a time of {period} for defects is below the {years} years of {rule.reference}, which the contract does not shorten",
        f"Leave warranty out, and the law's own time holds; or write period: {years} years.\n{seen(rule)}",
    )
    assert found.said(rules.warranty_short) == ([said] if years else [])
    assert Job(law, "consumer").said(rules.warranty_short) == []


def test_a_new_building_is_work_on_a_building() -> None:
    said = (
        "contract.building_work",
        "whole_building says that a new building is built, and building_work that nothing is",
        "Take one of them out.",
    )
    for whole, work, found in (("yes", "no", True), ("yes", "yes", False), ("no", "no", False)):
        contract = {"whole_building": whole, "building_work": work}
        assert Job("DE", contract=contract).said(rules.building_work) == [said] * found
    assert Job("DE", contract={"whole_building": "yes"}).said(rules.building_work) == []


# --- the right to cancel ------------------------------------------------------------------------------------------

CONCLUDED = {"concluded": "off premises"}


def test_a_contract_with_a_consumer_says_where_it_was_concluded() -> None:
    said = (
        "contract",
        "the client is a consumer, and the contract does not say where it was concluded",
        "Add under contract: concluded: on premises, off premises, or distance. The contract is not issued without it.",
    )
    assert Job(client="consumer").said(rules.concluded_missing) == [said]
    assert Job(client="company").said(rules.concluded_missing) == []
    assert Job(client="consumer", contract=CONCLUDED).said(rules.concluded_missing) == []
    assert Job(client="consumer", new_law={"cancellation": ()}).said(rules.concluded_missing) == []


def test_an_urgent_repair_takes_the_right_to_cancel_where_the_law_says_so() -> None:
    urgent = {**CONCLUDED, "urgent_repair": "yes"}
    said = (
        "contract.urgent_repair",
        "docgen knows no rule of England and Wales by which a repair cannot be cancelled because it was urgent, and leaves the right to cancel in the contract",
        "Take urgent_repair out, or have a lawyer say what holds; early_start_asked lets work start.",
    )
    assert Job(client="consumer", contract=urgent).said(rules.urgent_repair) == [said]
    assert Job("DE", "consumer", urgent).said(rules.urgent_repair) == []
    assert Job(client="consumer", contract=CONCLUDED).said(rules.urgent_repair) == []
    assert Job(client="company", contract=urgent).said(rules.urgent_repair) == []


def test_a_consumer_who_may_cancel_is_told_how_to_reach_the_contractor() -> None:
    right = Job("DE", "consumer", CONCLUDED).under.right_to_cancel
    assert right is not None

    def lacks(what: str, write: str) -> Said:
        message = f"the contract does not give {what}, of which {right.informs_reference} has the consumer told"
        return "parties.contractor", message, f"Add under parties.contractor: {write}\n{seen(right)}"

    phone = lacks("the contractor's telephone number", "phone: …")
    email = lacks("the contractor's e-mail address", "email: …")
    assert Job("DE", "consumer", CONCLUDED).said(rules.consumer_not_told) == [phone, email]
    reached = {"name": "Moss", "kind": "company", "address": ["1 Mill Lane"], "phone": "01632 960123"}
    client = {"name": "Ada Thornbury", "kind": "consumer", "address": ["12 Alder Road"]}
    parties = {"parties": {"contractor": reached, "client": client}}
    assert Job("DE", contract=CONCLUDED, more=parties).said(rules.consumer_not_told) == [email]
    assert Job("DE", "company", CONCLUDED).said(rules.consumer_not_told) == []


def happened(day: str, what: str, **more: object) -> dict[str, object]:
    """Something that the record has."""
    return {"date": day, "what": what, "text": "It was so.", **more}


STARTED = happened("2024-01-08", "start")
SIGNED = {**CONCLUDED, "signed": "2024-01-03"}


@pytest.mark.parametrize(
    ("contract", "record", "found"),
    [
        (SIGNED, [STARTED], True),
        (SIGNED, [], False),
        (SIGNED, [happened("2024-01-03", "handover", document="contract"), STARTED], False),
        (SIGNED, [happened("2024-01-02", "handover", document="contract"), STARTED], True),
        (SIGNED, [happened("2024-01-03", "handover", document="invoice"), STARTED], True),
        ({**SIGNED, "urgent_repair": "yes"}, [STARTED], True),
        ({**SIGNED, "whole_building": "yes"}, [STARTED], False),
        ({**SIGNED, "concluded": "on premises"}, [STARTED], False),
        (CONCLUDED, [STARTED], False),
    ],
)
def test_a_consumer_is_given_a_copy_before_work_starts(
    contract: Mapping[str, Any], record: list[dict[str, object]], found: bool
) -> None:
    rule = load_law("DE").rule("copy_of_contract")
    assert rule is not None
    said = (
        "contract.signed",
        "work has started, and nothing in the record shows that the consumer was given a copy of the contract (section 312f of the German Civil Code (BGB))",
        f"Give the client one, and enter it under record: what: handover, document: contract, with its day.\n{seen(rule)}",
    )
    more = {"record": record}
    assert Job("DE", "consumer", contract, more).said(rules.copy_not_given) == [said] * found
    assert Job("GB-ENG", "consumer", contract, more).said(rules.copy_not_given) == []


REQUEST = "Start later, or have the client sign an early-start-request, and enter its day as early_start_asked."
GOODS = "Have the client sign an early-start-request, and enter its day as early_start_asked."
GIVEN_BACK = "Start later; who cancels all the same owes the value of what cannot be given back (section 650l of the German Civil Code (BGB))."
AFTER_GOODS = "14 days after the receipt of the last of the goods"


@pytest.mark.parametrize(
    ("law", "start", "contract", "until", "remedy"),
    [
        ("GB-ENG", "2024-01-17", {}, "17 January 2024", REQUEST),
        ("GB-ENG", "2024-01-18", {}, None, ""),
        ("GB-ENG", "2024-01-17", {"early_start_asked": "2024-01-17"}, None, ""),
        ("GB-ENG", "2024-01-17", {"early_start_asked": "2024-01-18"}, "17 January 2024", REQUEST),
        ("GB-ENG", "2024-01-18", {"cancellation_told": "2024-01-04"}, "18 January 2024", REQUEST),
        ("GB-ENG", "2024-03-01", {"mainly": "goods"}, AFTER_GOODS, GOODS),
        ("GB-ENG", "2024-01-17", {"mainly": "work"}, "17 January 2024", REQUEST),
        ("GB-ENG", "2024-01-17", {"concluded": "on premises"}, None, ""),
        ("DE", "2024-01-17", {"whole_building": "yes"}, "17 January 2024", GIVEN_BACK),
        ("DE", "2024-03-01", {"whole_building": "yes", "mainly": "goods"}, None, ""),
        ("US-CA", "2024-01-08", {}, "8 January 2024", "Start later."),
        ("US-CA", "2024-01-08", {"early_start_asked": "2024-01-05"}, "8 January 2024", "Start later."),
        ("US-CA", "2024-03-01", {"mainly": "goods"}, None, ""),
    ],
)
def test_work_starts_when_the_consumer_can_no_longer_cancel(
    law: str, start: str, contract: Mapping[str, Any], until: str | None, remedy: str
) -> None:
    day = f"{int(start[-2:])} {'January' if start[5:7] == '01' else 'March'} 2024"
    said = "contract.start", f"work starts on {day}, but the consumer may cancel until {until}", remedy
    found = Job(law, "consumer", {**SIGNED, "start": start, **contract})
    assert found.said(rules.work_before_cancellation_ends) == ([said] if until else [])
    assert Job(law, "consumer", {**SIGNED, **contract}).said(rules.work_before_cancellation_ends) == []
    assert Job(law, "company", {**SIGNED, "start": start, **contract}).said(rules.work_before_cancellation_ends) == []


def order(number: int = 1, **more: object) -> dict[str, object]:
    """A change order that adds 100, dated 10 January 2024."""
    items = [{"description": "A shelf", "amount": "100.00"}]
    return {"number": number, "date": "2024-01-10", "reason": "The client asked.", "items": items, **more}


APPROVED = {"approved": "2024-01-12", "approved_by": "Ada Thornbury"}
DONE = happened("2024-01-26", "completion", change_order=2)


@pytest.mark.parametrize(
    ("second", "record", "day"),
    [
        (APPROVED, [DONE], "26 January 2024"),
        ({}, [happened("2024-01-25", "start", change_order=2)], None),  # it would end on the 24th, by its own date
        (APPROVED, [{**DONE, "date": "2024-01-27"}], None),
        (APPROVED, [{**DONE, "date": "2024-01-20"}, {**DONE, "date": "2024-01-15", "what": "delivery"}], "15 January 2024"),
        (APPROVED, [{**DONE, "what": "acceptance"}], "26 January 2024"),
        (APPROVED, [{**DONE, "what": "use"}], "26 January 2024"),
        (APPROVED, [{**DONE, "what": "start"}], "26 January 2024"),
        (APPROVED, [{**DONE, "what": "delay"}], None),
        (APPROVED, [{**DONE, "change_order": 1}], None),
        (APPROVED, [], None),
        ({**APPROVED, "early_start_asked": "2024-01-26"}, [DONE], None),
        ({**APPROVED, "early_start_asked": "2024-01-27"}, [DONE], "26 January 2024"),
        ({"rejected": "2024-01-12"}, [{**DONE, "date": "2024-01-20"}], None),
        ({"void": "2024-01-12"}, [{**DONE, "date": "2024-01-20"}], None),
        ({"concluded": "on premises", **APPROVED}, [DONE], None),
    ],
)  # fmt: skip
def test_an_order_is_not_begun_while_the_consumer_can_cancel_it(
    second: Mapping[str, Any], record: list[dict[str, object]], day: str | None
) -> None:
    # The first can be cancelled no longer: each order is looked at by itself.
    orders = [order(1, approved="2024-01-02", approved_by="Ada Thornbury"), order(2, **second)]
    found = Job(client="consumer", contract=CONCLUDED, more={"change_orders": orders, "record": record})
    said = (
        "change_orders[1].number",
        f"work on change order 2 was done by {day}, but the consumer may cancel it until 26 January 2024",
        "Where the client had asked in writing before that the work begin at once, enter the day on the order:"
        " early_start_asked: (the day). Else the client may cancel it and perhaps owe nothing for it: have a lawyer look at"
        " it, and do no more of it until that day is over.",
    )
    assert found.said(rules.work_before_cancellation_ends) == ([said] if day else [])


def test_goods_and_work_in_one_contract_are_told_apart() -> None:
    contract = {**CONCLUDED, "title_to_goods": "on payment"}
    right = Job(client="consumer", contract=contract).under.right_to_cancel
    assert right is not None
    assert right.mixed is not None
    said = (
        "contract.title_to_goods",
        "the consumer buys goods and work in one contract, and nothing says whether the time to cancel runs from the contract or from the last of the goods",
        "By regulations 5 and 30 of the Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013 a contract for both counts as a sale: write mainly: goods under contract. Where the goods are no more than what the work needs, such as materials that become part of the building, or are made to the consumer's own specifications, have a lawyer say so, and write mainly: work."
        f"\n{seen(right.mixed)}",
    )
    assert Job(client="consumer", contract=contract).said(rules.goods_and_work) == [said]
    for other in ({"mainly": "work"}, {"mainly": "goods"}, {"title_to_goods": None}, {"concluded": "on premises"}):
        assert Job(client="consumer", contract={**contract, **other}).said(rules.goods_and_work) == []
    assert Job(client="company", contract=contract).said(rules.goods_and_work) == []
    new = Job(client="consumer", contract={**contract, "whole_building": "yes"})
    everywhere = tuple(replace(each, whole_building=True) for each in new.under.law.cancellation)
    assert replace_law(new, cancellation=everywhere).said(rules.goods_and_work) == []
    law_of_services = tuple(replace(each, mixed=None) for each in new.under.law.cancellation)
    assert replace_law(Job(client="consumer", contract=contract), cancellation=law_of_services).said(rules.goods_and_work) == []  # fmt: skip


def replace_law(found: Job, **new_law: object) -> Job:
    """The same job under another law."""
    return Job(found.law, found.client, found.contract, found.more, new_law)


def test_who_agreed_by_word_of_mouth_was_told_of_the_right_to_cancel_in_writing() -> None:
    oral = {"agreement": "oral"}
    right = Job(client="consumer", contract=CONCLUDED).under.right_to_cancel
    assert right is not None
    said = (
        "agreement",
        "the client is a consumer who agreed by word of mouth and may cancel; who was not told of that in writing may cancel for a year more, and then owes nothing for the work",
        f"Before you claim, find out whether the client was told in writing, and have a lawyer look at it.\n{seen(right)}",
    )
    assert Job(client="consumer", contract=CONCLUDED, more=oral).said(rules.cancellation_not_told) == [said]
    assert Job(client="consumer", contract=CONCLUDED).said(rules.cancellation_not_told) == []
    assert Job(client="consumer", more=oral).said(rules.cancellation_not_told) == []
    assert Job("US-CA", "consumer", CONCLUDED, oral).said(rules.cancellation_not_told) == []


def test_instructions_on_cancelling_are_given_before_the_contract_is_signed() -> None:
    right = Job(client="consumer", contract=CONCLUDED).under.right_to_cancel
    assert right is not None
    assert right.instructions is not None

    def said(client: str = "consumer", law: str = "GB-ENG", **more: Any) -> list[Said]:
        record = more.pop("record", [])
        return Job(law, client, {**SIGNED, **more}, {"record": record}).said(rules.instructions_not_given)

    nothing = (
        "contract.signed",
        "nothing says that the consumer was given the instructions on cancelling, and until then the time to cancel does not begin",
        "Issue cancellation-instructions, give them to the client, and record it with docgen delivered; or enter the day on which they were given under contract: cancellation_told:"
        f"\n{seen(right.instructions)}",
    )

    def late(path: str, until: str) -> Said:
        message = f"the consumer was told of the right to cancel after signing, so the right runs to {until}"
        return path, message, "Give the instructions before the client signs; the law asks for that."

    assert said() == [nothing]
    assert said(cancellation_told="2024-01-03") == []
    assert said(cancellation_told="2024-01-04") == [late("contract.cancellation_told", "18 January 2024")]
    handed = happened("2024-01-05", "handover", document="cancellation-instructions", by="in person")
    assert said(record=[handed]) == [late("contract.signed", "19 January 2024")]
    assert said("company") == []
    assert said(law="US-CA") == []
    assert Job(client="consumer", contract=CONCLUDED).said(rules.instructions_not_given) == []
    (found,) = rules.instructions_not_given.find(Job(client="consumer", contract=SIGNED).under)
    assert on_page(found.hint) == (
        "Issue cancellation-instructions, give them to the client, and record it on their page; or enter the day on which"
        " they were given under contract: cancellation_told:"
    )


def on_page(text: str) -> str:
    """The first line of a hint as the page in the browser has it."""
    assert isinstance(text, Message)
    first = text.parts[0]
    assert isinstance(first, Message)
    return first.on_page.format(**first.values or {})


def test_instructions_are_given_for_an_order_too() -> None:
    right = Job(client="consumer", contract=CONCLUDED).under.right_to_cancel
    assert right is not None
    instructions = right.instructions
    assert instructions is not None

    def said(*orders: dict[str, object], **more: Any) -> list[Said]:
        contract = {**CONCLUDED, **more.pop("contract", {})}
        found = Job("GB-ENG", more.pop("client", "consumer"), contract, {"change_orders": list(orders), **more})
        return found.said(rules.order_may_be_cancelled)

    def told(at: int, *, waits: bool) -> Said:
        what = f"change order {at} adds work for a consumer who may cancel it"
        rest = (
            ": the instructions on cancelling are to be given before it is signed"
            if waits
            else ", and nothing says that the consumer was given the instructions on cancelling"
        )
        return (
            f"change_orders[{at - 1}].{'number' if waits else 'approved'}",
            what + rest,
            f"Issue cancellation-instructions --number {at}, give them to the client before the order is signed, and record it with docgen delivered; or enter the day on which they were given on the order: cancellation_told:\n"
            f"If it was agreed at your office, write concluded: on premises on the order.\n{seen(instructions)}",
        )

    rejected, given = {"rejected": "2024-01-12"}, {"cancellation_told": "2024-01-10"}
    assert said(order(1, void="2024-01-12")) == []
    at_office = {"concluded": "on premises"}
    assert said(order(1, **given), order(2), order(3, **APPROVED)) == [told(2, waits=True), told(3, waits=False)]
    assert said(order(1, **rejected), order(2, **at_office), order(3)) == [told(3, waits=True)]
    assert said(order(1), client="company") == []
    assert said(order(1), contract={"concluded": "on premises"}) == []
    orders = {"change_orders": [order(7)]}
    (found,) = rules.order_may_be_cancelled.find(Job(client="consumer", contract=CONCLUDED, more=orders).under)
    assert on_page(found.hint) == (
        "Issue cancellation-instructions for change order 7, give them to the client before the order is signed, and record"
        " it on their page; or enter the day on which they were given on the order: cancellation_told:"
    )


# --- tax ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("law", "tax", "said"),
    [
        ("DE", None, None),
        ("DE", {"rate": "19%"}, None),
        ("DE", {"rate": "0%", "treatment": "small business"}, None),
        ("DE", {"rate": "19%", "treatment": "reverse charge"}, None),
        (
            "DE",
            {"rate": "19%", "treatment": "small business"},
            (
                "contract.tax.rate",
                "a rate of 19% is given beside the exemption for small businesses, who charge none",
                "Write rate: 0%, or take treatment: out.",
            ),
        ),
        (
            "DE",
            {"rate": "0%", "treatment": "reverse charge"},
            (
                "contract.tax.rate",
                "the client is to account for the tax, and the rate is 0%",
                "Write the rate at which the client accounts for it, for example rate: 20%.",
            ),
        ),
        (
            "GB-ENG",
            {"rate": "0%", "treatment": "small business"},
            (
                "contract.tax.treatment",
                "docgen does not know the words that the law of England and Wales asks for (small business)",
                "Take treatment: out, write rate: 0%, and put the words into special_terms and into the description of each invoice; or add tax_notices to a law pack of your own.",
            ),
        ),
    ],
)
def test_where_no_tax_is_charged_the_law_s_words_say_why(
    law: str, tax: Mapping[str, str] | None, said: Said | None
) -> None:
    contract = {"tax": {"name": "VAT", "prices": "exclude", **tax}} if tax else {}
    assert Job(law, contract=contract).said(rules.tax_treatment) == ([said] if said else [])


def test_a_german_or_austrian_contract_names_its_tax() -> None:
    small = "tax: {name: USt, rate: 0%, prices: exclude, treatment: small business} for who is exempt"
    reverse = "tax: {name: USt, rate: RATE%, prices: exclude, treatment: reverse charge} where the client owes the tax"
    asked = "no tax is named, and an invoice names its rate or says why none is charged"

    def said(rate: str, reference: str, *ways: str) -> list[Said]:
        first = f"tax: {{name: USt, rate: {rate}%, prices: exclude}}"
        written = "; or ".join((first, *ways)).replace("RATE", rate)
        return [("contract", f"{asked} ({reference})", f"Write under contract {written}.")]

    german, austrian = (
        "section 14(4) no. 8 of the German VAT Act (UStG)",
        "section 11(1) of the Austrian VAT Act 1994 (UStG)",
    )
    assert Job("DE").said(rules.tax_not_named) == said("19", german, small, reverse)
    assert Job("AT").said(rules.tax_not_named) == said("20", austrian, reverse, small)
    assert Job("GB-ENG").said(rules.tax_not_named) == []
    named = {"tax": {"name": "USt", "rate": "19%", "prices": "exclude"}}
    assert Job("DE", contract=named).said(rules.tax_not_named) == []
    without = {"tax_notices": ()}
    plain = "rate: 0% with the reason in the description of each invoice"
    assert Job("DE", new_law=without).said(rules.tax_not_named) == said("19", german, plain)


def test_what_was_agreed_in_words_is_told_nothing_of_a_written_contract() -> None:
    def finds(under: CaseUnderLaw) -> Iterator[Diagnostic]:
        """A page of the manual."""
        yield Diagnostic(message=under.law.name, hint="")

    check = rules._of_a_written_contract("a-rule", "contract.price", "kind")(finds)
    assert (check.rule, check.severity, check.manual) == ("a-rule", Severity.WARNING, "A page of the manual.")
    assert check.reads == ("contract.price", "kind", "agreement", "law")
    assert [each.message for each in check.find(Job().under)] == ["England and Wales"]
    assert [*check.find(Job(more={"agreement": "oral"}).under)] == []
