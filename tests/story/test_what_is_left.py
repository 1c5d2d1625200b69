"""What a letter says where less is owed than before: the invoice was paid late, or the claim has shrunk."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.ledger.ledger import ledger_of
from docgen.steps.ladder import ladder_of
from docgen.steps.status import status_of
from tests.steps.jobs import day, job, law_of, unmet, words_of

PAID = {"payments": [{"date": "2026-06-01", "amount": "4500.00", "invoice": "INV-1"}]}
OFFERS = {"withdraw": ["The free warranty visits."], "respond_within": "14 days"}
LATER = "2026-06-22"


def words(case: Case, document: str, on: str = LATER) -> str:
    """The words of a letter of that day, as Markdown."""
    return words_of(case, document, on)


def late(language: str, **more: Any) -> Case:
    """A German job, 4,500.00 due on 15 May 2026 and paid on 1 June."""
    return job(**{"due": "2026-05-15", "law": "DE", "language": language, "demand": OFFERS, **PAID, **more})


def test_default_is_past_where_everything_is_paid_and_nothing_is_withdrawn_for_what_is_left() -> None:
    demand = words(late("en-GB"), "final-demand")
    assert "you paid late, and you have not paid what the delay has added." in demand
    assert "You were in default with each invoice from the day after its due date until it was paid" in demand
    assert "Because you were in default you are also liable" in demand
    assert "warranty" not in demand
    assert "we may claim it in the competent court on or after 7 July 2026." in demand
    assert "will start proceedings" not in demand


def test_the_same_in_german() -> None:
    demand = words(late("de-DE"), "final-demand")
    assert "haben Sie verspätet gezahlt; was durch die Verspätung hinzugekommen ist, steht noch aus." in demand
    assert "waren Sie nach dem Vertrag vom Tag nach ihrer Fälligkeit bis zu ihrer Zahlung in Verzug" in demand
    assert "Da Sie in Verzug waren, haben Sie auch den Schaden zu ersetzen" in demand
    assert "warranty" not in demand
    assert "können wir ihn ab dem 7. Juli 2026 vor dem zuständigen Gericht geltend machen." in demand


def test_the_notice_of_what_is_left_does_not_speak_of_court() -> None:
    assert "next letter will be a final demand." in words(late("en-GB"), "late-interest-notice")
    assert "folgt eine letzte Mahnung. Wir behalten" in words(late("de-DE"), "late-interest-notice")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "With an invoice that was paid late, the default ended when it was paid."),
        ("de-DE", "Bei verspätet gezahlten Rechnungen endete der Verzug mit der Zahlung."),
    ],
)
def test_default_with_one_invoice_ends_while_it_goes_on_with_another(language: str, said: str) -> None:
    second = {"number": "INV-2", "milestone": "M2", "issued": "2026-05-02", "due": "2026-06-10"}
    first = {"number": "INV-1", "milestone": "M1", "issued": "2026-05-01", "due": "2026-05-15"}
    demand = words(late(language, invoices=[first, second]), "final-demand")
    assert said in demand
    assert "warranty" in demand


# --- costs alone ---------------------------------------------------------------------------------------------------

COSTS = {
    "costs": [{"date": "2026-05-20", "description": "A search of the register", "amount": "60.00"}],
    "contract": {"late_interest": {"rate": "0% per year"}},
    "account": {"allocation": "principal first"},
}


@pytest.mark.parametrize("document", ["late-interest-notice", "final-demand"])
def test_costs_that_are_left_alone_have_a_document_that_claims_them(document: str) -> None:
    case = late("en-GB", law="AT", **COSTS)
    assert unmet(case, document, LATER) == {}
    status = status_of(ledger_of(case, law_of(case)), day(LATER), ladder_of(case))
    assert "late-interest-notice" in [planned.step.name for planned in status.now]
    letter = words(case, document)
    assert "| **Total due** | **€60.00** |" in letter
    assert "you paid late" in letter or "Payment came late" in letter


def test_nothing_is_claimed_once_the_costs_are_paid_too() -> None:
    paid = [*PAID["payments"], {"date": "2026-06-10", "amount": "60.00"}]
    case = late("en-GB", law="AT", **COSTS, payments=paid)
    assert unmet(case, "final-demand", LATER)["overdue"].message == "every invoice is paid, and nothing else is owed"


# --- the court by the amount of today's claim ----------------------------------------------------------------------


def of_amount(forum: str, paid: str, **more: Any) -> Case:
    """A claim of 12,000.00 of which `paid` has come in."""
    payments = [{"date": "2026-05-10", "amount": paid, "invoice": "INV-1"}]
    return job(
        "2026-05-15", law="DE", language="de-DE", price="24000.00", demand={"forum": forum}, payments=payments, **more
    )


def test_a_claim_that_has_shrunk_does_not_name_the_court_of_the_old_amount() -> None:
    case = of_amount("Landgericht Bonn", "2000.00")
    found = unmet(case, "final-demand", "2026-06-15")["court-by-amount"]
    assert found.message == "it names Landgericht Bonn, and the claim counts as €10,000.00 there"
    assert found.hint == (
        "Write the Amtsgericht under breach.demand.forum, or leave forum: out. Then the letter speaks of the competent"
        " court."
    )
    assert "Landgericht" not in words(case, "final-demand", "2026-06-15")
    assert "vor dem zuständigen Gericht" in words(case, "final-demand", "2026-06-15")


def test_interest_and_costs_do_not_count_beside_an_invoice() -> None:
    costs = [{"date": "2026-06-01", "description": "Anwalt", "amount": "900.00"}]
    assert "court-by-amount" not in unmet(of_amount("Amtsgericht Bonn", "2000.00", costs=costs), "final-demand", LATER)
    above = of_amount("Amtsgericht Bonn", "1999.99")
    assert unmet(above, "final-demand", LATER)["court-by-amount"].hint.startswith("Write the Landgericht under")


def test_a_court_that_the_contract_agrees_on_stays() -> None:
    case = of_amount("Landgericht Bonn", "2000.00")
    disputes = replace(case.contract.disputes, forum="Landgericht Bonn")
    agreed = replace(case, contract=replace(case.contract, disputes=disputes))
    assert "court-by-amount" not in unmet(agreed, "final-demand", LATER)
    assert "Landgericht Bonn" in words(agreed, "final-demand")


# --- what is disputed, and the protocols in England ----------------------------------------------------------------

DISPUTES = [{"date": "2026-05-20", "invoice": "INV-1", "amount": "500.00", "reason": "You say that a door sticks."}]


def test_a_dispute_does_not_take_the_construction_protocol_away() -> None:
    disputed = words(job("2026-05-15", disputes=DISPUTES), "final-demand")
    assert (
        "For what you dispute, this letter is also the letter of claim under the Pre-Action Protocol for Construction"
        " and Engineering Disputes. You have 28 days from receiving it to answer; the day named above for proceedings"
        " comes after them. If you answer in time, the meeting that the Protocol provides for comes first."
    ) in disputed.replace("\n", " ")
    assert "undisputed" not in disputed
    assert "You have not disputed the rest, £4,000.00." in disputed
    plain = words(job("2026-05-15"), "final-demand")
    assert "If you dispute the sum claimed, this letter is also the letter of claim under the Pre-Action" in plain
    assert "proceedings over what you dispute will not start before 23 July 2026." in plain


@pytest.mark.parametrize(("disputes", "start"), [([], "7 July 2026"), (DISPUTES, "23 July 2026")])
def test_no_court_is_announced_or_let_through_while_a_dispute_may_still_be_answered(
    disputes: list[dict[str, str]], start: str
) -> None:
    demand = {"date": LATER, "what": "letter", "document": "final-demand", "by": "post", "text": "Final demand."}
    case = job("2026-05-15", disputes=disputes, record=[demand])
    letter = words(case, "final-demand")
    said = (
        "If the sum due has not been paid and no arrangement has been agreed by 6 July 2026, we will start proceedings"
    )
    assert f"{said} against you in " in letter
    assert f" on or after {start}." in letter.partition(said)[2].partition("\n")[0]
    found = unmet(case, "collection-handover", "2026-07-07").get("demand-expired")
    assert (found is None) is (disputes == [])
    if found:
        assert found.message == (
            "the final demand of 22 June 2026 leaves time until 22 July 2026 to answer what is disputed"
        )
    assert "demand-expired" not in unmet(case, "collection-handover", "2026-07-23")


def test_a_demand_sets_one_period() -> None:
    demand = words(job("2026-05-15", demand={"respond_within": "21 days"}), "final-demand")
    assert "14 days" not in demand.partition("## The agreement")[0]
    assert demand.count("13 July 2026") >= 3


# --- set-off -------------------------------------------------------------------------------------------------------

TWO = [
    {"number": "INV-1", "milestone": "M1", "issued": "2026-01-05", "due": "2026-01-19"},
    {"number": "INV-2", "milestone": "M2", "issued": "2026-02-02", "due": "2026-02-16"},
]
TWICE = {"number": "CN-1", "date": "2026-05-18", "invoice": "INV-1", "amount": "500.00", "reason": "Water damage"}


def set_off(language: str, law: str = "DE", **more: Any) -> Case:
    """INV-1 is paid, INV-2 open since 16 February 2026; on 18 May a credit note answers damage of 1 March."""
    paid = [{"date": "2026-01-19", "amount": "4500.00", "invoice": "INV-1"}]
    note = {**TWICE, **more.pop("note", {})}
    return job("", law=law, language=language, invoices=TWO, payments=paid, credit_notes=[note], **more)


def interest(case: Case) -> str:
    """What the annex says of the interest on INV-2, line by line."""
    rows = [row for row in words(case, "final-demand").splitlines() if row.startswith("| ") and "2026 |" in row]
    return "\n".join(row for row in rows if " 4%" in row or " 4 %" in row)


def test_german_set_off_works_back_to_the_day_on_which_the_claims_stood_opposite_one_another() -> None:
    demand = words(set_off("de-DE", note={"since": "2026-03-01"}), "final-demand")
    assert "| 17.02.2026 | 01.03.2026 | 13 | 4.500,00 € |" in demand
    assert "| 02.03.2026 | 22.06.2026 | 113 | 4.006,41 € |" in demand
    assert (
        "Die Rechnungskorrektur CN-1 vom 18. Mai 2026 ist mit Wirkung zum 1. März 2026 verrechnet, dem Tag,"
        " an dem sich die Forderungen erstmals aufrechenbar gegenüberstanden (§ 389 BGB)."
    ) in demand
    # It is set against interest first, as a payment would be: sections 366, 367 and 396 of the Civil Code.
    assert "ist mit 500,00 € auf die Rechnung INV-2 verrechnet: 6,41 € auf Zinsen und Nebenforderungen und" in demand
    assert r"18\.05.2026: Rechnungskorrektur CN-1 über 500,00 €" in demand
    assert "**Abzüglich gezahlter oder verrechneter Zinsen**" in demand


def test_before_its_date_nobody_knows_of_a_credit_note() -> None:
    case = set_off("en-GB", note={"since": "2026-03-01"})
    assert "4,500.00" in words(case, "reminder", "2026-05-15")
    assert "CN-1" not in words(case, "reminder", "2026-05-15")


@pytest.mark.parametrize(
    ("law", "account", "note"),
    [
        ("DE", {}, {}),
        ("DE", {"set_off": "from its date"}, {"since": "2026-03-01"}),
        ("GB-ENG", {}, {"since": "2026-03-01"}),
    ],
)
def test_elsewhere_and_without_an_earlier_claim_it_counts_from_its_own_date(
    law: str, account: dict[str, str], note: dict[str, str]
) -> None:
    demand = words(set_off("en-GB", law, account=account, note=note), "final-demand")
    assert "| 18 May 2026 |" in demand
    assert "Credit note CN-1 is set off as of its own date." in demand


def test_the_user_may_let_set_off_work_back_under_any_law() -> None:
    account = {"set_off": "works back"}
    demand = words(set_off("en-GB", "GB-ENG", account=account, note={"since": "2026-03-01"}), "final-demand")
    assert "is set off as of 1 March 2026, the day on which the claims first stood opposite one another." in demand


def test_a_payment_made_towards_something_is_said_to_be() -> None:
    paid = [{"date": "2026-06-01", "amount": "1000.00", "invoice": "INV-1", "towards": "principal"}]
    said = "The payment of 1 June 2026 was made towards the invoice itself, and is applied to that first."
    assert said in words(late("en-GB", payments=paid), "final-demand")
    german = "Die Zahlung vom 1. Juni 2026 war auf die Rechnung selbst bestimmt und ist zuerst darauf angerechnet."
    assert german in words(late("de-DE", payments=paid), "final-demand")


# --- enclosures, withdrawn objections and extras --------------------------------------------------------------------

SENT = [
    {"date": "2026-05-20", "what": "reminder", "by": "email", "text": "Erinnert.", "exhibit": "a.pdf"},
    {
        "date": "2026-05-28",
        "what": "reminder",
        "document": "late-interest-notice",
        "text": "Gemahnt.",
        "exhibit": "b.pdf",
    },
]


def test_a_letter_is_enclosed_by_the_name_of_the_document_that_was_sent() -> None:
    demand = words(job("2026-05-15", law="DE", language="de-DE", record=SENT), "final-demand")
    assert "Zahlungserinnerung vom 20. Mai 2026 (E-Mail)" in demand
    assert "Mahnung vom 28. Mai 2026" in demand
    assert "spätestens seit dem Zugang der Zahlungserinnerung vom 20. Mai 2026." in demand
    assert "Sie wurden am 20. Mai 2026 (E-Mail) an die Zahlung erinnert und am 28. Mai 2026" in demand
    assert " gemahnt." in demand
    english = words(job("2026-05-15", law="DE", language="en-GB", record=SENT), "final-demand")
    assert "Notice of late payment of 28 May 2026" in english
    assert "and at the latest since the reminder of 20 May 2026." in english


WITHDRAWN = {**DISPUTES[0], "conceded": "2026-06-02"}


@pytest.mark.parametrize(
    ("language", "more", "said"),
    [
        (
            "en-GB",
            {},
            "According to our record you withdrew your objection to £500.00 of invoice INV-1 on 2 June",
        ),
        (
            "en-GB",
            {"conceded_exhibit": "w.pdf"},
            "You withdrew your objection to £500.00 of invoice INV-1 on 2 June 2026 (Exhibit 3).",
        ),
        (
            "de-DE",
            {},
            "Nach unseren Aufzeichnungen haben Sie Ihren Einwand gegen 500,00 £ der Rechnung INV-1",
        ),
        ("de-DE", {"conceded_exhibit": "w.pdf"}, "am 2. Juni 2026 zurückgenommen (Anlage 3)."),
    ],
)
def test_a_withdrawn_objection_has_its_proof_or_is_told_from_the_record(
    language: str, more: dict[str, str], said: str
) -> None:
    assert said in words(job("2026-05-15", language=language, disputes=[{**WITHDRAWN, **more}]), "final-demand")


def test_an_extra_is_told_to_you_with_its_exhibit() -> None:
    extra = {
        "number": "INV-2",
        "description": "Two sockets",
        "amount": "160.00",
        "issued": "2026-05-01",
        "due": "2026-05-15",
        "instruction": "I1",
    }
    given = {"id": "I1", "date": "2026-04-18", "description": "Two sockets.", "exhibit": "note.pdf"}
    first = {"number": "INV-1", "milestone": "M1", "issued": "2026-05-01", "due": "2026-05-15"}
    for asked_by, who in (("Ada Thornbury", "You"), ("Rowan Moss", "Rowan Moss")):
        instructions = [{**given, "asked_by": asked_by}]
        case = job("", client="consumer", invoices=[first, extra], instructions=instructions)
        assert f"Two sockets. {who} asked for it on 18 April 2026. (Exhibit 3)" in words(case, "final-demand")


def test_an_agreement_by_word_of_mouth_encloses_no_contract() -> None:
    case = job("2026-05-15", client="consumer", agreement={"form": "oral"})
    assert "copy of the contract" not in words(case, "final-demand")
    assert "A copy of the contract is enclosed." in words(job("2026-05-15", client="consumer"), "final-demand")
