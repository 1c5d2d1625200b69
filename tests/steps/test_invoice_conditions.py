"""What an invoice has to say by the law of its country: refused with provision and remedy, and let go with it."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

from typing import Any

import pytest

from docgen.ledger.ledger import ledger_of
from docgen.steps.condition import UnmetCondition
from docgen.steps.gate import gate
from tests.steps.jobs import day, job, words_of

UST: dict[str, Any] = {"tax": {"name": "USt", "rate": "19%", "prices": "exclude"}}
REVERSED: dict[str, Any] = {"tax": {"name": "USt", "rate": "20%", "prices": "exclude", "treatment": "reverse charge"}}
SMALL: dict[str, Any] = {"tax": {"name": "USt", "rate": "0%", "prices": "exclude", "treatment": "small business"}}
HOUSE: dict[str, Any] = {**UST, "whole_building": "yes"}
NIP, AFM = "PL1234560007", "EL123456709"  # numbers with right check digits, of nobody
DONE = {"record": [{"date": "2024-01-05", "what": "completion", "milestone": "M1", "text": "Half was done."}]}


def parties(client: str = "company", **of_client: Any) -> dict[str, Any]:
    """Both parties with the contractor's numbers; `of_client` are fields of the client."""
    return {
        "contractor": {
            "name": "Moss GmbH", "kind": "company", "address": ["Weg 1"], "tax_number": "ATU12345675",
            "registration": "FN 1",
        },
        "client": {"name": "Ada GmbH", "kind": client, "address": ["Weg 2"], **of_client},
    }  # fmt: skip


# rule, what the job is, what it says of it, and what clears it
REFUSED: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    (
        "invoice-names-tax",
        {"law": "DE", **DONE},
        "it names no tax and does not say why none is charged | section 14(4) no. 8 of the German VAT Act (UStG) | Write"
        " under contract tax: {name: USt, rate: 19%, prices: exclude}; or tax: {name: USt, rate: 0%, prices: exclude,"
        " treatment: small business} for who is exempt; or tax: {name: USt, rate: 19%, prices: exclude, treatment:"
        " reverse charge} where the client owes the tax.",
        {"law": "DE", "contract": SMALL, **DONE},
    ),
    (
        "invoice-names-tax",
        {
            "law": "FR",
            "parties": parties("consumer"),
            "contract": {"tax": {"name": "TVA", "rate": "0%", "prices": "exclude"}},
        },
        "it names TVA at 0% and does not say why none is charged | article 242 nonies A of Annex II to the French General"
        " Tax Code (CGI) | Add treatment: to contract.tax, or write why none is charged into its name: TVA (exempt: …).",
        {
            "law": "FR",
            "parties": parties("consumer"),
            "contract": {"tax": {"name": "TVA (exonération art. 261 CGI)", "rate": "0%", "prices": "exclude"}},
        },
    ),
    (
        "invoice-says-when",
        {"law": "DE", "contract": UST, "parties": parties()},
        "it does not say when the work of invoice INV-1 was done | section 14(4) no. 6 of the German VAT Act (UStG) |"
        " Enter it under record (what: completion or acceptance, milestone: M1), or write supplied: with the day (and"
        " supplied_from: with the first) in the invoice.",
        {"law": "DE", "contract": UST, "parties": parties(), **DONE},
    ),
    (
        "invoice-particulars",
        {"law": "AT", "price": "20000.02", "contract": UST, "parties": parties(), **DONE},
        "the case does not have the client's VAT number | section 11(1) of the Austrian VAT Act 1994 (UStG) | Add"
        " tax_number: under parties.client.",
        {"law": "AT", "price": "16000.00", "contract": UST, "parties": parties(), **DONE},
    ),
    (
        "invoice-particulars",
        {"law": "AT", "contract": REVERSED, "parties": parties(), **DONE},
        "the case does not have the client's VAT number | section 11(1a) of the Austrian VAT Act 1994 (UStG) | Add"
        " tax_number: under parties.client.",
        {"law": "AT", "contract": REVERSED, "parties": parties(tax_number="ATU23456783"), **DONE},
    ),
    (
        "invoice-particulars",
        {"law": "FR", "contract": UST, "parties": parties()},
        "the case does not have the client's registration | article 242 nonies A I 1° of Annex II to the French General"
        " Tax Code (CGI) | Add registration: under parties.client, for example SIREN 123 456 789.",
        {"law": "FR", "contract": UST, "parties": parties(registration="SIREN 123 456 782")},
    ),
    (
        "invoice-names-tax",
        {"law": "PL", "parties": parties(tax_number=NIP)},
        "it names no tax and does not say why none is charged | article 106e(1) nos. 12 to 14 of the Polish VAT Act |"
        " Write under contract tax: {name: …, rate: …%, prices: exclude}; where none is charged, with treatment: small"
        " business or treatment: reverse charge.",
        {"law": "PL", "contract": UST, "parties": parties(tax_number=NIP)},
    ),
    (
        "invoice-particulars",
        {"law": "PL", "contract": UST, "parties": parties()},
        "the case does not have the client's VAT number | article 106e(1) no. 5 of the Polish VAT Act | Add tax_number:"
        " under parties.client.",
        {"law": "PL", "contract": UST, "parties": parties(tax_number=NIP)},
    ),
    (
        "invoice-particulars",
        {"law": "GR", "contract": UST, "parties": parties("sole_trader")},
        "the case does not have the client's VAT number | article 9(1)(d) of Greek Law 4308/2014 | Add tax_number: under"
        " parties.client.",
        {"law": "GR", "contract": UST, "parties": parties("sole_trader", tax_number=AFM)},
    ),
    (
        "invoice-says-when",
        {"law": "IE", "contract": UST, "parties": parties()},
        "it does not say when the work of invoice INV-1 was done | regulation 20(2)(h) of the Irish Value-Added Tax"
        " Regulations 2010 (S.I. 639/2010) | Enter it under record (what: completion or acceptance, milestone: M1), or"
        " write supplied: with the day (and supplied_from: with the first) in the invoice.",
        {"law": "IE", "contract": UST, "parties": parties(), **DONE},
    ),
    (
        "invoice-says-when",
        {"law": "EE", "contract": UST, "parties": parties()},
        "it does not say when the work of invoice INV-1 was done | section 37(7) no. 7 of the Estonian Value Added Tax"
        " Act (KMS) | Enter it under record (what: completion or acceptance, milestone: M1), or write supplied: with the"
        " day (and supplied_from: with the first) in the invoice.",
        {"law": "EE", "contract": UST, "parties": parties(), **DONE},
    ),
    (
        "invoice-particulars",
        {"law": "EE", "contract": REVERSED, "parties": parties(), **DONE},
        "the case does not have the client's VAT number | section 37(7) no. 4 of the Estonian Value Added Tax Act (KMS)"
        " | Add tax_number: under parties.client.",
        {"law": "EE", "contract": REVERSED, "parties": parties(tax_number="EE100594102"), **DONE},
    ),
    (
        "building-security",
        {"law": "DE", "contract": HOUSE, "parties": parties("consumer"), **DONE},
        "the record has no security of €535.50 for the client | section 650m of the German Civil Code (BGB) | Give it, by"
        " a guarantee of a bank or an insurer, or by letting the client hold back payments up to it, and enter it under"
        " record (what: security).",
        {
            "law": "DE",
            "contract": HOUSE,
            "parties": parties("consumer"),
            "record": [*DONE["record"], {"date": "2024-01-05", "what": "security", "text": "A guarantee was given."}],
        },
    ),
]


def unmet(made: dict[str, Any]) -> dict[str, UnmetCondition]:
    """What keeps the first invoice of the job back, by rule."""
    case = job("2026-04-15", **made)
    found = gate(ledger_of(case), "invoice", day("2026-04-01"), (), case.invoices[0].number)
    return {each.rule: each for each in found}


@pytest.mark.parametrize(
    ("rule", "blocked", "said", "free"), REFUSED, ids=[f"{row[0]} {row[1]['law']}" for row in REFUSED]
)
def test_an_invoice_that_lacks_what_the_law_asks_for_is_refused_until_it_has_it(
    rule: str, blocked: dict[str, Any], said: str, free: dict[str, Any]
) -> None:
    found = unmet(blocked)[rule]
    assert f"{found.message} | {found.reference} | {found.hint}" == said
    assert rule not in unmet(free)


@pytest.mark.parametrize("law", ["PL", "GR"])
def test_a_consumer_is_asked_for_no_tax_number(law: str) -> None:
    assert "invoice-particulars" not in unmet({"law": law, "contract": UST, "parties": parties("consumer")})


def test_an_advance_is_for_work_to_come() -> None:
    stones = [
        {"id": "M1", "title": "Deposit", "share": "50%", "due": "on signing"},
        {"id": "M2", "title": "The rest", "share": "50%", "due": "on completion"},
    ]
    assert unmet({"law": "DE", "contract": UST | {"milestones": stones}, "parties": parties()}) == {}


def test_elsewhere_an_invoice_needs_none_of_it() -> None:
    assert unmet({"law": "US-NY"}) == {}
    assert unmet({"law": "SE"}) == {}


# --- what is printed ----------------------------------------------------------------------------------------------------


def printed(**made: Any) -> str:
    """The words of the first invoice of such a job."""
    return words_of(job("2026-04-15", **made), "invoice", "2026-04-01")


def test_a_french_invoice_to_a_business_says_what_late_payment_costs_and_both_registrations() -> None:
    made = {"law": "FR", "contract": UST, "parties": parties(registration="SIREN 123 456 782")}
    said = printed(**made)
    assert (
        "Pénalités en cas de retard de paiement : 4% par an. Indemnité forfaitaire pour frais de recouvrement : 40 €."
        " Pas d’escompte pour paiement anticipé." in said
    )
    assert "Ada GmbH: SIREN 123 456 782" in said
    assert "Moss GmbH: FN 1; VAT no. ATU12345675" in said
    by_law = printed(**made | {"contract": UST | {"late_interest": "statutory"}})
    assert "de refinancement la plus récente, majoré de 10 points. Indemnité" in by_law
    assert "Pénalités" not in printed(**made | {"parties": parties("consumer")})


@pytest.mark.parametrize(("law", "number"), [("PL", NIP), ("GR", AFM)])
def test_a_polish_and_a_greek_invoice_print_the_number_of_a_business(law: str, number: str) -> None:
    assert f"Ada GmbH: VAT no. {number}" in printed(law=law, contract=UST, parties=parties(tax_number=number))
    to_a_consumer = printed(law=law, contract=UST, parties=parties("consumer", tax_number=number))
    assert number not in to_a_consumer


@pytest.mark.parametrize(
    ("law", "words"),
    [
        ("AT", "Die Steuerschuld geht auf den Leistungsempfänger über (§ 19 UStG 1994)."),
        ("FR", "Autoliquidation."),
        ("IT", "Inversione contabile (articolo 17 del D.P.R. n. 633/1972)."),
        ("NL", "Btw verlegd."),
        ("EE", "Pöördmaksustamine (käibemaksuseadus § 37 lg 8)."),
        ("GR", "Αντίστροφη επιβάρυνση."),
        ("PL", "Odwrotne obciążenie."),
        ("IE", "VAT on this supply to be accounted for by the Principal Contractor."),
    ],
)
def test_reverse_charge_has_the_words_of_its_country(law: str, words: str) -> None:
    assert words in printed(law=law, contract=REVERSED, parties=parties())


def test_an_invoice_says_when_the_work_was_done_only_where_the_case_knows() -> None:
    assert "Date of supply: 5 January 2024." in printed(law="DE", contract=UST, parties=parties(), **DONE)
    assert "supply" not in printed(law="DE", contract=UST, parties=parties())
    assert "Time of supply (tax point): the date of this invoice." in printed(contract=UST, parties=parties())
    assert "supply" not in printed(law="US-NY")


@pytest.mark.parametrize(
    ("law", "words"),
    [
        ("AT", "Umsatzsteuerbefreit – Kleinunternehmer gemäß § 6 Abs. 1 Z 27 UStG 1994."),
        ("DE", "Gemäß § 19 UStG steuerfrei (Kleinunternehmer)."),
        ("FR", "TVA non applicable, art. 293 B du CGI."),
        ("IT", "Operazione in franchigia da IVA ai sensi dell’articolo 1, commi da 54 a 89, della legge n. 190/2014."),
    ],
)
def test_a_small_business_has_the_words_of_its_country(law: str, words: str) -> None:
    assert words in printed(law=law, contract=SMALL, parties=parties("consumer"))
