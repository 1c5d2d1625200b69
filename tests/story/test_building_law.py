"""German building contracts: when the rest falls due, what a defect lets a client hold back, consumers' securities."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.errors import CaseError
from docgen.loading import Loaded
from docgen.pipeline import draft, load, make
from docgen.steps.gate import gate
from tests.story.test_as_handed_over import case_of, words
from tests.story.test_europe import HOUSE

BATHROOM = Path("examples/badezimmer.yaml").read_text(encoding="utf-8")
ACCEPTED = BATHROOM[
    BATHROOM.index("  - date: 2026-05-15\n    what: acceptance") : BATHROOM.index("  - date: 2026-06-03\n")
]
CLAIM = "accepted-before-claimed"


def _refusals(loaded: Loaded, document: str, day: date, about: str = "") -> dict[str, tuple[str, str, str]]:
    return {
        each.rule: (str(each.message), each.reference, str(each.hint))
        for each in gate(loaded.ledger, document, day, about=about)
    }


def test_the_rest_of_the_price_is_not_claimed_before_acceptance(tmp_path: Path) -> None:
    """Section 650g(4) BGB: acceptance and a checkable final invoice; a payment on account waits for neither."""
    day = date(2026, 7, 15)
    assert CLAIM not in _refusals(load(str(case_of(tmp_path, BATHROOM))), "final-demand", day)

    not_accepted = load(str(case_of(tmp_path, BATHROOM.replace(ACCEPTED, ""))))
    assert _refusals(not_accepted, "final-demand", day)[CLAIM] == (
        "invoice RE-2026-149 is for the rest of the price, and the record has no acceptance of the work",
        "section 650g(4) of the German Civil Code (BGB)",
        "Enter it under record (what: acceptance); where the client let a time for acceptance run out without naming a"
        " defect, with the day after it. Where something else was agreed, write due: in the invoice. Where the client"
        " refuses acceptance, ask for a joint record of the condition of the work (section 650g(1) to (3) of the German"
        " Civil Code (BGB)): draft the condition-record.",
    )
    agreed = BATHROOM.replace(ACCEPTED, "").replace(
        "    final: yes\n    issued: 2026-05-15\n", "    final: yes\n    issued: 2026-05-15\n    due: 2026-05-29\n"
    )
    assert CLAIM not in _refusals(load(str(case_of(tmp_path, agreed))), "final-demand", day)

    no_final = BATHROOM[: BATHROOM.index("    lines:\n")].replace("    final: yes\n", "    supplied: 2026-05-15\n")
    rest = no_final + BATHROOM[BATHROOM.index("\npayments:") :]
    assert _refusals(load(str(case_of(tmp_path, rest))), "final-demand", day)[CLAIM][0] == (
        "invoice RE-2026-149 is for the rest of the price, which is not due before a final invoice that can be checked"
    )


@pytest.mark.parametrize(("language", "said"), [
    ("de-DE", "innerhalb von 30 Tagen nach ihrem Zugang einwenden und begründen; sonst gilt sie als prüffähig"),
    ("en-GB", "within 30 days of receiving it; otherwise it counts as one that can be checked"),
])  # fmt: skip
def test_the_final_invoice_of_building_work_tells_of_the_time_to_object(
    language: str, said: str, tmp_path: Path
) -> None:
    """Section 650g(4) BGB. A payment on account is no final invoice, and other work is no building contract."""
    case = load(str(case_of(tmp_path, BATHROOM.replace("language: de-DE\n", f"language: {language}\n"))))
    for number, told in (("RE-2026-149", True), ("RE-2026-140", False)):
        (made,) = make(case, "invoice", number=number, as_of=date(2026, 5, 15), formats=["md"]).values()
        assert (said in made.decode("utf-8").replace("\u00a0", " ")) == told, number


def test_interest_on_the_rest_of_a_price_that_was_not_accepted_is_said_to_count_from_the_agreed_day(
    tmp_path: Path,
) -> None:
    """Section 641(4) BGB: interest runs from acceptance. It is calculated from the term, and never without a word."""

    def cautions(text: str, day: date) -> tuple[str, ...]:
        return load(str(case_of(tmp_path, text))).ledger.account(day).method.cautions

    late = date(2026, 7, 15)
    assert cautions(BATHROOM, late) == ()
    assert cautions(BATHROOM.replace(ACCEPTED, ""), late) == (
        "Invoice RE-2026-149 is for the rest of the price, which falls due on acceptance and bears no interest before"
        " (section 650g(4) of the German Civil Code (BGB)); the case has no acceptance, so its interest counts from the"
        " agreed day. Enter the acceptance under record (what: acceptance); where another day was agreed, write due: in"
        " the invoice.",
    )
    assert cautions(BATHROOM.replace(ACCEPTED, ""), date(2026, 5, 14)) == ()  # the final invoice is not out yet


@pytest.mark.parametrize(
    ("accepted", "due"),
    [("2026-05-15", "2026-05-29"), ("2026-06-03", "2026-06-03"), ("2026-06-07", "2026-06-08")],
)
def test_a_later_acceptance_makes_the_rest_due_later(tmp_path: Path, accepted: str, due: str) -> None:
    """14 days from the invoice of 15 May, but not before acceptance; 7 June 2026 is a Sunday (section 193 BGB)."""
    case = BATHROOM.replace("  - date: 2026-05-15\n    what: acceptance", f"  - date: {accepted}\n    what: acceptance")
    found = {each.invoice.number: each.due for each in load(str(case_of(tmp_path, case))).ledger.invoices}
    assert found["RE-2026-149"] == date.fromisoformat(due)
    assert found["RE-2026-140"] == date(2026, 5, 11)


SUBCONTRACT = BATHROOM.replace("    kind: consumer\n", "    kind: company\n").replace(ACCEPTED, "")


def _subcontract(facts: str = "", record: str = "") -> str:
    project = f"project: {{role: subcontractor{facts}}}\n\ncontract:\n"
    return SUBCONTRACT.replace("contract:\n", project, 1).replace("record:\n", f"record:\n{record}", 1)


@pytest.mark.parametrize(("facts", "due", "why"), [
    (", owner_paid: 2026-06-10", "2026-06-10",
     "Ihr eigener Auftraggeber Ihnen diese Leistung am 10. Juni 2026 bezahlt hat"),
    (", owner_accepted: 2026-05-20", "2026-05-29",
     "Ihr eigener Auftraggeber diese Leistung am 20. Mai 2026 abgenommen hat"),
    (", owner_asked_until: 2026-06-15", "2026-06-16", "Sie innerhalb der gesetzten Frist nicht mitgeteilt haben, ob Ihr"
     " eigener Auftraggeber diese Leistung bezahlt oder abgenommen hat"),
    (", owner_paid: 2026-06-10, owner_accepted: 2026-06-02", "2026-06-02",
     "Ihr eigener Auftraggeber diese Leistung am 2. Juni 2026 abgenommen hat"),
])  # fmt: skip
def test_a_subcontractor_is_paid_without_acceptance_once_the_owner_paid_or_accepted(
    facts: str, due: str, why: str, tmp_path: Path
) -> None:
    """Section 641(2) BGB; the agreed 14 days end on 29 May 2026, and nothing is due before the customer acted."""
    loaded = load(str(case_of(tmp_path, _subcontract(facts))))
    assert {each.invoice.number: each.due for each in loaded.ledger.invoices}["RE-2026-149"] == date.fromisoformat(due)
    day = date(2026, 7, 15)
    assert CLAIM not in _refusals(loaded, "final-demand", day)
    assert not loaded.ledger.account(day).method.cautions
    assert (
        f"Die Rechnung RE-2026-149 ist ohne Abnahme fällig, weil {why} (§§ 650g Abs. 4 Nr. 1, 641 Abs. 2 BGB)."
        in words(tmp_path / "job.yaml", "final-demand", "2026-07-15")
    )


def test_without_such_a_fact_the_gate_says_what_would_do_and_a_security_of_the_client_asks_for_another(
    tmp_path: Path,
) -> None:
    """Section 641(2) BGB, both sentences; a contractor of the owner has no such right."""
    day, law = date(2026, 7, 15), "sections 650g(4) no. 1 and 641(2) of the German Civil Code (BGB)"

    def refused(facts: str, record: str = "") -> str | None:
        unmet = _refusals(load(str(case_of(tmp_path, _subcontract(facts, record)))), "final-demand", day).get(CLAIM)
        return unmet[2] if unmet else None

    nothing = refused("")
    assert nothing is not None
    assert nothing.endswith(
        " It is due without acceptance where the owner has paid the client for this work (project: owner_paid) or"
        " accepted it (owner_accepted), or the client let a reasonable time to say so run out (owner_asked_until), by"
        f" {law}."
    )
    secured = refused(", owner_paid: 2026-06-10, owner_secured: yes")
    assert secured is not None
    assert secured.endswith(f"once the record has one of yours (what: security), see {law}.")
    given = "  - {date: 2026-06-20, what: security, text: Die Bürgschaft wurde übergeben.}\n"
    assert refused(", owner_paid: 2026-06-10, owner_secured: yes", given) is None
    invoices = load(str(tmp_path / "job.yaml")).ledger.invoices
    assert {each.invoice.number: each.due for each in invoices}["RE-2026-149"] == date(2026, 6, 22)  # a Monday
    direct = _subcontract(", owner_paid: 2026-06-10").replace("role: subcontractor", "role: direct contractor")
    assert CLAIM in _refusals(load(str(case_of(tmp_path, direct))), "final-demand", day)


ALONE = "due: on completion of milestone, accepted_apart: yes, planned: 2026-04-24"
APART = "".join(
    line
    for line in BATHROOM.replace("due: on completion of milestone, planned: 2026-04-24", ALONE).splitlines(
        keepends=True
    )
    if "what: completion, milestone: M3" not in line
)


def test_a_part_that_is_accepted_by_itself_is_due_on_its_own_acceptance(tmp_path: Path) -> None:
    """Section 641(1) sentence 2 BGB: the contract says so, the due date waits, and the demand without it is refused."""

    def loaded_with(accepted: str) -> Loaded:
        event = f"  - {{date: {accepted}, what: acceptance, milestone: M3, text: Die Fliesen wurden abgenommen.}}\n"
        return load(str(case_of(tmp_path, APART.replace("record:\n", "record:\n" + event, 1))))

    contract = words(case_of(tmp_path, APART), "contract", "2026-02-16")
    assert "Jeder dieser Meilensteine wird für sich abgenommen" in contract
    assert "M3 (Fliesenarbeiten)" in contract
    assert "mit Ausnahme derer nach" in contract
    day, loaded = date(2026, 7, 15), load(str(tmp_path / "job.yaml"))
    assert _refusals(loaded, "final-demand", day)[CLAIM][:2] == (
        "invoice RE-2026-140 is for a part that is accepted by itself, and the record has no acceptance of milestone"
        " M3",
        "section 641(1) sentence 2 of the German Civil Code (BGB)",
    )
    caution = loaded.ledger.account(day).method.cautions[0]
    assert caution.startswith("Invoice RE-2026-140 is for the part M3, which falls due on acceptance and bears no int")
    for accepted, due in (("2026-05-04", "2026-05-11"), ("2026-06-05", "2026-06-05")):
        found = loaded_with(accepted)
        assert {each.invoice.number: each.due for each in found.ledger.invoices}["RE-2026-140"] == date.fromisoformat(
            due
        )
        assert CLAIM not in _refusals(found, "final-demand", day)


def test_a_part_is_accepted_by_itself_only_where_the_law_and_the_plan_have_such_parts(tmp_path: Path) -> None:
    """An error, so that the word in the case file never stands for nothing."""

    def refused(text: str) -> list[str]:
        with pytest.raises(CaseError) as raised:
            load(str(case_of(tmp_path, text)))
        return [str(each.message) for each in raised.value.diagnostics if each.rule == "accepted-apart"]

    last = BATHROOM.replace("due: on completion, planned", "due: on completion, accepted_apart: yes, planned")
    assert refused(last) == ["M4 is accepted by itself, and is due on completion"]
    joinery = Path("examples/tischlerei.yaml").read_text(encoding="utf-8")
    elsewhere = joinery.replace("planned: 2026-04-03", "accepted_apart: yes, planned: 2026-04-03")
    assert refused(elsewhere) == [
        "docgen knows no rule of Austria by which a part of this work is paid on its own acceptance"
    ]


AGENCY = Path("examples/agency.yaml").read_text(encoding="utf-8")
_UNPAID = AGENCY.replace("  - {date: 2026-05-12, amount: 4569.60, invoice: LD-34, note: Überweisung}\n", "")
UNACCEPTED = "".join(line for line in _UNPAID.splitlines(keepends=True) if "what: acceptance" not in line)


def test_a_website_is_paid_on_acceptance_too(tmp_path: Path) -> None:
    """Section 641(1) BGB holds for every contract for work; services without a result have nothing to accept."""
    day = date(2026, 9, 1)
    contract = words(case_of(tmp_path, AGENCY), "contract", "2026-01-19")
    assert "Der Rest der Vergütung ist mit der Abnahme der Leistungen zu zahlen, frühestens an dem Tag" in contract
    silent = UNACCEPTED.replace("  acceptance: {within: 10 days}\n", "")
    assert _refusals(load(str(case_of(tmp_path, silent))), "final-demand", day)[CLAIM][:2] == (
        "invoice LD-34 is for the rest of the price, and the record has no acceptance of the work",
        "section 641(1) of the German Civil Code (BGB)",
    )
    last = silent.replace("share: 40%, due: on completion}", "share: 40%, due: on completion of milestone}")
    assert CLAIM in _refusals(load(str(case_of(tmp_path, last))), "final-demand", day)
    for accepted in (_UNPAID, UNACCEPTED):  # signed, or no defect named in the ten days of the contract
        assert CLAIM not in _refusals(load(str(case_of(tmp_path, accepted))), "final-demand", day)
    later = load(
        str(case_of(tmp_path, _UNPAID.replace("{date: 2026-05-05, what: acc", "{date: 2026-06-05, what: acc")))
    )
    assert {each.invoice.number: each.due for each in later.ledger.invoices}["LD-34"] == date(2026, 6, 5)


DISPUTE = """\

disputes:
  - date: 2026-06-20
    invoice: RE-2026-149
    {amount}repair_cost: 400.00
    reason: Sie wenden ein, die Duschabtrennung schließe nicht.
"""


def test_a_defect_holds_back_twice_what_mending_it_costs(tmp_path: Path) -> None:
    """Section 641(3) BGB."""
    loaded = load(str(case_of(tmp_path, BATHROOM + DISPUTE.format(amount=""))))
    line = next(each for each in loaded.ledger.account(date(2026, 7, 15)).invoices if each.number == "RE-2026-149")
    assert line.disputed == Decimal("800.00")
    assert not loaded.warnings
    said = words(tmp_path / "job.yaml", "final-demand", "2026-07-15")
    assert (
        "Die Mängelbeseitigung kostet 400,00 €; dafür kann in der Regel das Doppelte, also 800,00 €,"
        " einbehalten werden (§ 641 Abs. 3 BGB)." in said
    )

    typed = load(str(case_of(tmp_path, BATHROOM + DISPUTE.format(amount="amount: 1500.00\n    "))))
    assert [(each.rule, each.path, each.message) for each in typed.warnings] == [
        (
            "withheld-beyond-measure",
            "disputes[0].amount",
            "1500.00 EUR are disputed of invoice RE-2026-149 for a defect that costs 400.00 EUR to repair; as a rule a"
            " client may hold back 800.00 EUR for it (section 641(3) of the German Civil Code (BGB))",
        )
    ]


BUILT = HOUSE.replace("    - {id: M1, title: Anzahlung, share: 10%, due: on signing}\n", "").replace(
    "title: Rohbau, share: 40%", "title: Rohbau, share: 50%"
) + (
    "invoices: [{number: R-1, milestone: M2, issued: 2026-07-01}]\n"
    "record:\n"
    "  - {date: 2026-04-01, what: start, text: Die Arbeiten begannen.}\n"
    "  - {date: 2026-06-30, what: completion, milestone: M2, text: Der Rohbau war fertig.}\n"
)
GIVEN = "  - {date: 2026-06-30, what: security, text: Die Bankgarantie wurde übergeben.}\n"
ADDED = """\
change_orders:
  - number: 1
    date: 2026-05-04
    reason: Ein Keller kommt dazu.
    items: [{description: Keller, amount: 40000.00}]
    payable: M4
    approved: 2026-05-06
    approved_by: Dr. Øyvind Kühne
"""


def test_a_consumers_house_has_securities_with_the_first_payment_and_after_large_additions(tmp_path: Path) -> None:
    """Section 650m(2) BGB: 5 % of the price, and of what is added once that is more than 10 %."""
    day = date(2026, 7, 1)

    def asked(text: str) -> tuple[str, str] | None:
        unmet = _refusals(load(str(case_of(tmp_path, text))), "invoice", day, "R-1").get("building-security")
        return unmet[:2] if unmet else None

    law = "section 650m of the German Civil Code (BGB)"
    assert asked(BUILT) == ("the record has no security of €19,000.00 for the client", law)
    assert asked(BUILT + GIVEN) is None
    assert asked(BUILT + GIVEN + ADDED) == (
        "change orders added more than 10% to the price, and the record has no further security of €2,000.00",
        law,
    )
    assert asked(BUILT + GIVEN + GIVEN + ADDED) is None
    assert asked(BUILT + GIVEN + ADDED.replace("40000.00", "38000.00")) is None
    contract = words(tmp_path / "job.yaml", "contract", "2026-02-16")
    assert "um mehr als 10 %" in contract
    assert "Der Auftraggeber schuldet für die Vergütung keine Sicherheit." in contract
    assert "gemeinsamen Feststellung des Zustands" in contract


REFUSING = DISPUTE.format(amount="")


def test_a_consumer_who_disputes_is_told_of_the_dispute_body(tmp_path: Path) -> None:
    """Section 37 VSBG: once the dispute is there, whoever the business is, and whether it takes part or not."""

    def said(body: str, dispute: str) -> str:
        terms = BATHROOM.replace("{negotiate_within: 14 days}", f"{{negotiate_within: 14 days, dispute_body: {body}}}")
        return words(case_of(tmp_path, terms + dispute), "final-demand", "2026-07-15")

    body = "Schlichtungsstelle Rhein, Uferweg 1, 53100 Bonn, www.schlichtung.example"
    asked = "Verbraucherschlichtungsstelle wenden, an deren Verfahren die Rheinbad Sanitär und Fliesen GmbH teilnimmt"
    assert f"{asked} (§ 37 VSBG): {body}." in said(f'"{body}"', REFUSING)
    assert "GmbH ist weder bereit noch verpflichtet, an einem Streitbeilegungsverfahren" in said("none", REFUSING)
    assert "§ 37 VSBG" not in said("none", "")


def test_a_lawyers_demand_has_the_original_power_of_attorney_or_the_user_is_told(tmp_path: Path) -> None:
    """Section 174 BGB: a demand may be rejected at once where the original does not lie with it."""
    case = case_of(tmp_path, BATHROOM)
    demand = words(case, "final-demand", "2026-07-20")
    assert "Eine auf uns lautende Vollmacht liegt im Original bei." in demand
    assert "Vollmacht (Original)" in demand

    without = case_of(tmp_path, BATHROOM.replace("    power_of_attorney: yes\n", ""))
    assert "Vollmacht" not in words(without, "final-demand", "2026-07-20")
    told = draft(load(str(without)), "final-demand", as_of=date(2026, 7, 20)).warnings
    assert [str(each.message) for each in told if "174" in str(each.message)] == [
        "the demand may be rejected at once where the lawyer's original power of attorney does not go with it"
        " (section 174 of the German Civil Code (BGB)): enclose it and write power_of_attorney: yes under"
        " parties.lawyer"
    ]


def test_a_lawyer_hears_what_else_a_private_debtor_is_told(tmp_path: Path) -> None:
    """Section 43d(1) nos. 4 and 6 BRAO: a rate above the law's, and tax in the costs of recovery."""

    def told(text: str) -> list[str]:
        drafted = draft(load(str(case_of(tmp_path, text))), "final-demand", as_of=date(2026, 7, 20))
        return [str(each.message) for each in drafted.warnings if "BRAO" in str(each.message)]

    assert told(BATHROOM) == []
    costs = BATHROOM + "\ncosts:\n  - {date: 2026-07-01, description: Auskunft, amount: 15.00}\n"
    agreed = costs.replace("late_interest: statutory", "late_interest: {rate: 9% per year}")
    [of_tax] = told(costs)
    assert of_tax.endswith("(BRAO), no. 6): add it, or claim the costs without tax")
    assert [each.endswith("(BRAO), no. 4): add it") for each in told(agreed)] == [True, False]
    assert told(agreed.replace("kind: consumer", "kind: sole_trader")) == []
