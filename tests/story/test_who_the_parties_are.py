"""Who is who through a job: people together, a new name, a death, an insolvency, an assignment of the claim."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.case.checks.identity import change_of_party, shares_of_clients
from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.ledger.ledger import ledger_of
from tests.steps.jobs import day, job, law_of, unmet, words_of

ADDRESS = ["14 Larch Close", "Macclesfield, SK10 2TR"]
CONTRACTOR = {"name": "Moss Joinery", "kind": "sole_trader", "address": ["1 Mill Lane"]}


def of(client: dict[str, Any], contractor: dict[str, Any] = CONTRACTOR, **more: Any) -> Case:
    """A job with 4,500.00 due on 15 May 2026 for this client."""
    assignee = {"assignee": more.pop("assignee")} if "assignee" in more else {}
    made = {"kind": "consumer", "address": ADDRESS, **client}
    return job("2026-05-15", client="consumer", parties={"contractor": contractor, "client": made, **assignee}, **more)


# --- a new name ---------------------------------------------------------------------------------------------------

MARRIED = {"date": "2026-03-01", "what": "name", "name": "Ms Siobhan Kelly"}
NEILL = {"name": "Mrs Siobhan Neill", "changes": [MARRIED]}


def test_the_contract_stays_and_later_letters_name_both() -> None:
    contract = words_of(of(NEILL), "contract", "2026-06-15")
    assert "**Mrs Siobhan Neill**" in contract
    assert "Kelly" not in contract
    letter = words_of(of(NEILL), "reminder", "2026-06-15")
    assert "Ms Siobhan Kelly (formerly Mrs Siobhan Neill)  \n14 Larch Close" in letter
    assert "Dear Ms Kelly," in letter
    before = words_of(of(NEILL), "statement-of-account", "2026-02-28")
    assert "Dear Mrs Neill," in before
    assert "Kelly" not in before


def test_a_firm_that_has_another_name_heads_its_letters_with_it() -> None:
    firm = {
        "name": "Moss Joinery Ltd",
        "kind": "company",
        "address": ["1 Mill Lane"],
        "changes": [{"date": "2026-03-01", "what": "name", "name": "Moss Interiors Ltd"}],
    }
    assert "**Moss Interiors Ltd (formerly Moss Joinery Ltd)**" in words_of(of(NEILL, firm), "reminder", "2026-06-15")
    assert "Moss Interiors" not in words_of(of(NEILL, firm), "contract", "2026-06-15")


def test_who_moved_is_answered_and_paid_at_the_new_address() -> None:
    moved = {"date": "2026-03-01", "what": "name", "name": "Moss Interiors", "address": ["7 Tan Yard", "Leek"]}
    firm = {**CONTRACTOR, "changes": [moved], "ways_to_pay": {"check": "Moss Interiors"}}
    letter = words_of(of(NEILL, firm), "reminder", "2026-06-15")
    assert "1 Mill Lane" not in letter
    assert "mailed to 7 Tan Yard, Leek" in letter
    assert "Moss Interiors\n\nEnclosed" in letter


def test_an_invoice_drafted_again_names_the_parties_of_its_own_day() -> None:
    late = {"date": "2026-06-01", "what": "name", "name": "Ms Siobhan Kelly"}
    said = words_of(of({**NEILL, "changes": [late]}), "invoice", "2026-06-15", "INV-1")
    assert "Mrs Siobhan Neill" in said
    assert "Kelly" not in said


def test_the_same_in_german() -> None:
    changed = {"date": "2026-03-01", "what": "name", "name": "Frau Ute Krause"}
    client = {"name": "Frau Ute Reuter", "changes": [changed]}
    letter = words_of(of(client, law="DE", language="de-DE"), "late-interest-notice", "2026-06-15")
    assert "Frau Ute Krause (vormals Frau Ute Reuter)" in letter
    assert "Sehr geehrte Frau Krause," in letter


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({**MARRIED, "date": "2023-05-01"}, "this changed on 1 May 2023, before the contract of 2 January 2024"),
        ({**MARRIED, "of": "Siobhan"}, 'nobody of the name "Siobhan" is the client'),
        ({"date": "2026-03-01", "what": "name"}, "the name changed, and the new one is not given"),
    ],
)
def test_a_change_that_cannot_be_is_told(change: dict[str, str], message: str) -> None:
    assert [each.message for each in change_of_party.find(of({**NEILL, "changes": [change]}))] == [message]


def test_a_company_does_not_die() -> None:
    firm = {"name": "Ward Ltd", "kind": "company", "changes": [{"date": "2026-03-01", "what": "death"}]}
    [found] = change_of_party.find(of(firm))
    assert found.message == "Ward Ltd is no person, and cannot die"


# --- a death ------------------------------------------------------------------------------------------------------

DIED = {"date": "2026-05-20", "what": "death"}
REPRESENTED = {
    **DIED,
    "name": "Ms Rana Shah",
    "capacity": "executor",
    "address": ["9 Quay Street", "Manchester, M3 3HN"],
}


def test_nobody_writes_to_the_dead() -> None:
    client = {"name": "Mr Amit Shah", "changes": [DIED]}
    refused = unmet(of(client), "reminder", "2026-06-15")["estate-represented"]
    assert refused.message == "Mr Amit Shah died on 20 May 2026, and the case names nobody who acts for the estate"
    assert "estate-represented" not in unmet(of(client), "reminder", "2026-05-19")


def test_letters_go_to_who_acts_for_the_estate() -> None:
    client = {"name": "Mr Amit Shah", "changes": [REPRESENTED]}
    assert "estate-represented" not in unmet(of(client), "reminder", "2026-06-15")
    letter = words_of(of(client), "late-interest-notice", "2026-06-15")
    assert "Ms Rana Shah, executor of the late Mr Amit Shah  \n9 Quay Street" in letter
    assert "Dear Ms Shah," in letter
    assert "In this letter the estate of the late Mr Amit Shah is addressed as “you”." in letter


def test_the_survivor_of_two_is_written_to_and_the_estate_too() -> None:
    client = {
        "name": "Mr Amit Shah",
        "together_with": [{"name": "Mrs Priya Shah"}],
        "changes": [{**REPRESENTED, "of": "Mr Amit Shah"}],
    }
    letter = words_of(of(client), "final-demand", "2026-06-15")
    assert "Mrs Priya Shah  \n14 Larch Close" in letter
    assert "Also to: Ms Rana Shah, executor of the late Mr Amit Shah, 9 Quay Street, Manchester, M3 3HN" in letter
    assert "Dear Mrs Shah and Ms Shah," in letter
    assert "In this letter Mrs Priya Shah and the estate of the late Mr Amit Shah are addressed as “you”." in letter
    assert "Each of you is liable for the whole sum (jointly and severally)." in letter
    unknown = {**client, "changes": [{**DIED, "of": "Mr Amit Shah"}]}
    assert "estate-represented" not in unmet(of(unknown), "reminder", "2026-06-15")
    assert "Dear Mrs Shah," in words_of(of(unknown), "reminder", "2026-06-15")


def test_an_estate_in_german() -> None:
    died = {**DIED, "name": "Frau Ute Krause", "capacity": "Alleinerbin"}
    client = {"name": "Herr Jan Krause", "changes": [died]}
    letter = words_of(of(client, law="DE", language="de-DE"), "late-interest-notice", "2026-06-15")
    assert "Frau Ute Krause (Alleinerbin) für den Nachlass von Herrn Jan Krause" in letter
    assert "Sehr geehrte Frau Krause," in letter


# --- together -----------------------------------------------------------------------------------------------------


def test_clients_who_owe_a_share_each_are_asked_for_it_alone() -> None:
    client = {
        "name": "Mr Amit Shah",
        "share": "60%",
        "together_with": [{"name": "Mrs Priya Shah", "share": "40%", "address": ["3 Oak Lane"]}],
    }
    case = of(client, contract={"late_interest": {"rate": "0% per year"}})
    contract = words_of(case, "contract", "2024-01-02")
    assert (
        "each of them is liable for a share of what the Client owes and for no more: Mr Amit Shah 60% and Mrs"
        " Priya Shah 40%"
    ) in contract
    assert "Mr Amit Shah: 14 Larch Close, Macclesfield, SK10 2TR; Mrs Priya Shah: 3 Oak Lane" in contract
    letter = words_of(case, "late-interest-notice", "2026-06-15")
    assert "for no more: Mr Amit Shah £2,700.00 and Mrs Priya Shah £1,800.00." in letter
    assert "Also to: Mrs Priya Shah, 3 Oak Lane" in letter
    assert "jointly" not in letter


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("60%", "30%", "the shares of the clients come to 90%, not to 100%"),
        ("60%", None, "the others have a share, and this client has none"),
    ],
)
def test_shares_that_leave_something_over_are_told(first: str, second: str | None, message: str) -> None:
    other = {"name": "Mrs Priya Shah", **({"share": second} if second else {})}
    case = of({"name": "Mr Amit Shah", "share": first, "together_with": [other]})
    assert [each.message for each in shares_of_clients.find(case)] == [message]


def test_a_consumer_among_the_clients_decides_which_law_protects_them() -> None:
    firm = {
        "name": "Ward Ltd",
        "kind": "company",
        "signatory": {"name": "Graham Ward", "title": "Director"},
        "together_with": [{"name": "Mrs Priya Shah", "kind": "consumer"}],
    }
    case = of(firm)
    assert case.parties.client.debtor == "consumer"
    assert "place-of-conclusion" in unmet(case, "contract", "2026-06-15")
    contract = words_of(case, "contract", "2024-01-02")
    assert "Signed for Ward Ltd (Client)" in contract
    assert "Signed by Mrs Priya Shah (Client)" in contract
    alone = {**firm, "together_with": [{"name": "Vale Ltd", "kind": "company"}]}
    assert of(alone).parties.client.debtor == "company"


def test_contractors_together_sign_each_and_may_be_paid_for_all() -> None:
    pair = {**CONTRACTOR, "together_with": [{"name": "Rowan Birch"}]}
    contract = words_of(of({"name": "Ada Thornbury"}, pair), "contract", "2024-01-02")
    assert "**Moss Joinery and Rowan Birch**" in contract
    assert "each of them is liable for all that the Contractor owes" in contract
    assert "Signed by Rowan Birch (Contractor)" in contract


# --- an insolvency ------------------------------------------------------------------------------------------------

HOLDER = {
    "name": "Ms Frances Lowe",
    "role": "administrator",
    "address": ["5 King Street", "Leeds, LS1 2HL"],
    "reference": "High Court, CR-2026-000123",
}
INSOLVENT = {
    "date": "2026-06-01",
    "what": "insolvency",
    "text": "Ward Ltd entered administration.",
    "office_holder": HOLDER,
}
WARD = {"name": "Ward Ltd", "kind": "company"}


def test_in_an_insolvency_interest_ends_and_the_paper_is_a_proof_of_debt() -> None:
    case = of(WARD, stays=[INSOLVENT])
    before = ledger_of(case, law_of(case)).account(day("2026-05-31"))
    later = ledger_of(case, law_of(case)).account(day("2026-09-30"))
    assert later.totals == before.totals
    assert later.per_day == 0
    assert "no-stay" in unmet(case, "final-demand", "2026-06-15")
    proof = words_of(case, "proof-of-debt", "2026-06-15")
    assert "Ms Frances Lowe  \nadministrator  \n5 King Street" in proof
    assert "Dear Ms Lowe," in proof
    assert "| INV-1 | Half | 15 May 2026 | £4,500.00 |" in proof
    assert "Interest is claimed for the days before 1 June 2026 and for none after." in proof
    assert str(later.totals.due) in proof.replace(",", "")
    assert "proceedings" not in proof


def test_the_german_paper_is_a_forderungsanmeldung() -> None:
    holder = {**HOLDER, "name": "Frau Dr. Ina Vogt", "role": "Insolvenzverwalterin"}
    stay = {**INSOLVENT, "text": "Das Verfahren ist eröffnet.", "office_holder": holder}
    proof = words_of(of(WARD, law="DE", language="de-DE", stays=[stay]), "proof-of-debt", "2026-06-15")
    assert "Forderungsanmeldung im Insolvenzverfahren" in proof
    assert "Zinsen werden für die Tage vor dem 1. Juni 2026 angemeldet, für spätere Tage nicht." in proof
    assert "Zinsen sind bis zum Tag vor der Eröffnung des Insolvenzverfahrens am 1. Juni 2026 berechnet." in proof


@pytest.mark.parametrize(
    ("stay", "on", "said"),
    [
        (INSOLVENT, "2026-05-31", "no insolvency of the client is pending on 2026-05-31"),
        ({**INSOLVENT, "ended": "2026-06-10"}, "2026-06-15", "no insolvency of the client is pending on 2026-06-15"),
        (
            {name: value for name, value in INSOLVENT.items() if name != "office_holder"},
            "2026-06-15",
            "the case does not name who administers the insolvency",
        ),
    ],
)
def test_a_proof_needs_an_insolvency_and_who_administers_it(stay: dict[str, Any], on: str, said: str) -> None:
    with pytest.raises(DocgenError) as refused:
        words_of(of(WARD, stays=[stay]), "proof-of-debt", on)
    assert refused.value.message == said


# --- an assignment ------------------------------------------------------------------------------------------------

KESTREL = {
    "date": "2026-06-01",
    "name": "Kestrel Factoring Ltd",
    "address": ["7 Dock Road", "Hull, HU1 1AA"],
    "bank": {"account_name": "Kestrel Factoring Ltd", "sort_code": "20-45-77", "account_number": "13849021"},
}


def test_whoever_has_assigned_the_claim_tells_the_client_and_leaves_the_rest_to_the_assignee() -> None:
    case = of(WARD, assignee=KESTREL)
    notice = words_of(case, "notice-of-assignment", "2026-06-02")
    assert "On 1 June 2026 I assigned to **Kestrel Factoring Ltd**, 7 Dock Road, Hull, HU1 1AA" in notice
    assert "Please pay by bank transfer to Kestrel Factoring Ltd, sort code 20-45-77, account 13849021" in notice
    refused = unmet(case, "reminder", "2026-06-15")["collected-by-assignee"]
    assert refused.message == "the claim was assigned to Kestrel Factoring Ltd on 1 June 2026, who collects it"
    assert "collected-by-assignee" not in unmet(case, "reminder", "2026-05-31")


def test_who_goes_on_collecting_asks_for_payment_to_the_assignee() -> None:
    case = of(WARD, assignee={**KESTREL, "collected_by": "contractor"})
    assert "collected-by-assignee" not in unmet(case, "reminder", "2026-06-15")
    said = words_of(case, "reminder", "2026-06-15")
    assert "This claim was assigned to Kestrel Factoring Ltd on 1 June 2026" in said
    assert "sort code 20-45-77" in said
    assert "assigned" not in words_of(case, "reminder", "2026-05-30")
    german = of(WARD, assignee=KESTREL, law="DE", language="de-DE")
    assert "am 1. Juni 2026 habe ich alle gegenwärtigen und künftigen Forderungen" in words_of(
        german, "notice-of-assignment", "2026-06-02"
    )


# --- an address in its parts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        (
            {"street": "14 Larch Close", "town": "Macclesfield", "region": "Cheshire", "country": "GB"},
            "14 Larch Close  \nMacclesfield  \nCheshire  \nSK10 2TR",
        ),
        (
            {"street": "14 Larch Close", "town": "Fresno", "region": "CA", "country": "US"},
            "14 Larch Close  \nFresno, CA SK10 2TR",
        ),
        (
            {"street": "Lärchenweg 14", "more": "Hinterhaus", "town": "Bonn", "country": "DE"},
            "Lärchenweg 14  \nHinterhaus  \nSK10 2TR Bonn",
        ),
    ],
)
def test_the_lines_of_an_address_follow_from_its_parts(parts: dict[str, str], lines: str) -> None:
    parts = {**parts, "postcode": "SK10 2TR"}
    client = {"name": "Ada Thornbury", "kind": "consumer", "postal_address": parts}
    case = job("2026-05-15", client="consumer", parties={"contractor": CONTRACTOR, "client": client})
    assert f"Ada Thornbury  \n{lines}" in words_of(case, "reminder", "2026-06-15")
    contractor = {"name": "Moss Joinery Ltd", "kind": "company", "postal_address": parts}
    case = job("2026-05-15", client="consumer", parties={"contractor": contractor, "client": client})
    assert case.parties.contractor.address == case.parties.client.address
