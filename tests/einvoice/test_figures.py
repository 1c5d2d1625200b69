"""Every figure of an electronic invoice is the one that the paper prints, and every rule of the norms is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.case.parties import Assignee
from docgen.documents import kind_of
from docgen.documents.invoice import credit_note_context, invoice_document_context
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.ledger.ledger import Ledger
from docgen.schema.reader import known_block
from tests.einvoice.jobs import Figures, job, read_back, xml_of
from tests.einvoice.validators import complaints, needs_rules, rules_broken

pytestmark = needs_rules

RETENTION = {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}
INCLUDED = {"name": "USt", "rate": "19%", "prices": "include"}
ITEMS = [
    {"description": "Schiebetür & <Zarge>", "amount": "890.00"},
    {"description": "Entfall der Tür zum Abstellraum", "amount": "-310.00"},
    {"description": "Beschläge", "amount": "33.33"},
]
ORDER = {"number": "1", "date": "2026-02-01", "reason": "Gewünscht", "items": ITEMS, "approved": "2026-02-02"}
BY_TIME: dict[str, Any] = {
    "milestones": None,
    "time_and_materials": {
        "rates": [
            {"id": "R1", "title": "Tischlermeister", "rate": "54.37", "per": "hour"},
            {"id": "R2", "title": "Geselle", "rate": "311.00", "per": "day"},
        ],
        "markup": "10%",
        "statements": "weekly",
    },
    "materials_advance": {
        "amount": "500.00", "materials": ["Eiche"], "account_within": "14 days", "surplus": "returned",
    },
}  # fmt: skip
STATEMENT = {
    "first": "2026-03-02",
    "last": "2026-03-06",
    "time": [{"rate": "R1", "quantity": "38.25"}, {"rate": "R2", "quantity": "4.5"}],
    "materials": "612.47",
    "advance_used": "400.00",
}


def the_same_as_printed(ledger: Ledger, number: str) -> Figures:
    """The figures of an invoice read back, after each has been held against the words of the paper."""
    xml = xml_of(ledger, number)
    assert complaints(xml, xrechnung=True) == []
    found = read_back(xml)
    printed = invoice_document_context(ledger, number, ledger.case.invoices[0].issued).invoice
    assert printed is not None
    money = Wording(language=ledger.case.locale, currency="EUR").money
    percent = Wording(language=ledger.case.locale, currency="EUR").percent
    assert (money(found.base), money(found.total), money(found.payable)) == (printed.net, printed.gross, printed.to_pay)
    if all(category == "S" for category, *_ in found.taxes):
        assert [(percent(rate), money(base), money(tax)) for _, rate, base, tax, _ in found.taxes] == [
            (each.rate, each.net, each.tax) for each in printed.taxes
        ]
    return found


def test_an_advance_is_a_partial_invoice_and_a_final_one_an_invoice() -> None:
    ledger = job()
    assert the_same_as_printed(ledger, "R-2026-41").type_code == "326"
    assert the_same_as_printed(ledger, "R-2026-47").type_code == "380"
    assert read_back(xml_of(job(client={"buyer_reference": None}), "R-2026-41", wanted="zugferd")).type_code == "386"


def test_what_is_held_back_is_taken_off_before_tax() -> None:
    found = the_same_as_printed(job(contract={"retention": RETENTION}), "R-2026-47")
    assert found.deductions == (("abzüglich Sicherheitseinbehalt von 5\N{NO-BREAK SPACE}%", Decimal("400.00")),)
    assert (found.line_total, found.base) == (Decimal("8000.00"), Decimal("7600.00"))


RENAMED = {"date": "2026-03-01", "what": "name", "name": "Große Kreisstadt Görlitz"}
MOVED = {"address": ["Hochbauamt", "Jägerkaserne", "02827 Görlitz"]}


def _named(ledger: Ledger, number: str) -> str:
    return xml_of(ledger, number).decode()


def test_an_invoice_names_the_parties_as_they_were_on_its_own_day() -> None:
    firm = {
        "date": "2026-02-01",
        "what": "name",
        "name": "Jörg Müßig-Lenz",
        "address": ["Neißstraße 2", "02826 Görlitz"],
    }
    ledger = job(client={"changes": [{**RENAMED, **MOVED}]}, contractor={"changes": [firm]})
    before, after = kind_of("invoice").with_parties, date(2026, 7, 1)
    old = _named(ledger.instead(before(ledger.case, "R-2026-41", after)), "R-2026-41")
    assert "<ram:Name>Stadt Görlitz</ram:Name>" in old
    assert "Kreisstadt" not in old
    new = ledger.instead(before(ledger.case, "R-2026-47", after))
    xml = _named(new, "R-2026-47")
    assert complaints(xml.encode(), xrechnung=True) == []
    for part in ("Name>Große Kreisstadt Görlitz<", "LineTwo>Jägerkaserne<", "PostcodeCode>02827<"):
        assert part in xml
    for part in ("Name>Jörg Müßig-Lenz<", "PersonName>Jörg Müßig-Lenz<", "LineOne>Neißstraße 2<"):
        assert part in xml
    assert "Große Kreisstadt Görlitz (vormals Stadt Görlitz)" in xml, "the order has the name of before"
    printed = invoice_document_context(new, "R-2026-47", after)
    assert printed.letter is not None
    assert "(vormals Stadt Görlitz)\nHochbauamt\nJägerkaserne\n02827 Görlitz" in printed.letter.addressee


def test_a_new_address_that_leaves_a_doubt_is_asked_for_in_its_parts() -> None:
    change = {**RENAMED, "address": ["Jägerkaserne", "Görlitz"]}
    with pytest.raises(DocgenError) as refused:
        xml_of(job(client={"changes": [change]}), "R-2026-47")
    assert "parties.client.changes[0].postal_address: the address of Große Kreisstadt Görlitz" in (refused.value.hint)
    parts = {"street": "Jägerkaserne", "postcode": "02827", "town": "Görlitz", "country": "DE"}
    moved = {**RENAMED, "postal_address": parts}
    assert "PostcodeCode>02827<" in _named(job(client={"changes": [moved]}), "R-2026-47")


def test_what_was_assigned_is_paid_to_the_assignee_on_the_paper_and_in_the_file() -> None:
    ledger = job()
    bank = {"account_name": "Kestrel Factoring GmbH", "iban": "DE02 1203 0000 0000 2020 51"}
    assignee = {
        "date": "2026-05-01",
        "name": "Kestrel Factoring GmbH",
        "address": ["Kai 3", "20457 Hamburg"],
        "bank": bank,
    }
    case = known_block(Assignee, assignee)
    assigned = ledger.instead(replace(ledger.case, parties=replace(ledger.case.parties, assignee=case)))
    xml = xml_of(assigned, "R-2026-47")
    assert complaints(xml, xrechnung=True) == []
    assert b"<ram:PayeeTradeParty>\n" in xml
    assert b"IBANID>DE02120300000000202051<" in xml
    assert b"DE89370400440532013000" not in xml
    printed = invoice_document_context(assigned, "R-2026-47", date(2026, 7, 1)).invoice
    assert printed is not None
    assert printed.code is not None
    assert any("DE02" in label.text for label in printed.code.labels)


def test_a_payment_before_the_invoice_is_what_was_paid_already() -> None:
    paid = [{"date": "2026-06-01", "amount": "3000.00", "invoice": "R-2026-47"}]
    discount = {"within": "14 days", "discount": {"rate": "2%", "within": "7 days"}}
    ledger = job(payments=paid, contract={"payment": discount})
    found = the_same_as_printed(ledger, "R-2026-47")
    assert (found.total, found.paid, found.payable) == (Decimal("9520.00"), Decimal("3000.00"), Decimal("6520.00"))
    assert b"#SKONTO#TAGE=7#PROZENT=2.00#BASISBETRAG=9520.00#\n" in xml_of(ledger, "R-2026-47")


def test_an_invoice_that_was_paid_before_asks_for_nothing() -> None:
    found = the_same_as_printed(job(payments=[{"date": "2026-06-01", "amount": "20000.00"}]), "R-2026-47")
    assert (found.paid, found.payable) == (Decimal("9520.00"), Decimal("0.00"))


@pytest.mark.parametrize("tax", [None, INCLUDED], ids=["prices without tax", "prices with tax"])
@pytest.mark.parametrize("retention", [None, RETENTION], ids=["all of it", "a part held back"])
def test_a_change_order_has_its_own_lines(tax: Any, retention: Any) -> None:
    contract = {"retention": retention} | ({"tax": tax} if tax else {})
    ledger = job(
        contract=contract,
        change_orders=[ORDER],
        invoices=[{"number": "R-3", "change_order": "1", "issued": "2026-03-02"}],
    )
    found = the_same_as_printed(ledger, "R-3")
    assert [name for name, *_ in found.lines] == [str(item["description"]) for item in ITEMS]
    assert [quantity for _, quantity, *_ in found.lines] == [1, -1, 1]
    printed = invoice_document_context(ledger, "R-3", ledger.case.invoices[0].issued).invoice
    assert printed is not None
    assert len(printed.entries) == len(found.lines) + len(found.deductions)


@pytest.mark.parametrize("tax", [None, INCLUDED], ids=["prices without tax", "prices with tax"])
def test_time_and_materials_are_lines_with_hours_and_days(tax: Any) -> None:
    ledger = job(
        contract=BY_TIME | ({"tax": tax} if tax else {}),
        invoices=[
            {"number": "R-1", "advance": "materials", "issued": "2026-01-08"},
            {"number": "R-2", "statement": STATEMENT, "issued": "2026-03-09"},
        ],
    )
    found = the_same_as_printed(ledger, "R-2")
    names = ["Tischlermeister", "Geselle", "Material zum Einkaufspreis", "10\N{NO-BREAK SPACE}% auf das Material"]
    assert [name for name, *_ in found.lines] == names
    assert [quantity for _, quantity, *_ in found.lines] == [Decimal("38.25"), Decimal("4.5"), 1, 1]
    assert [reason for reason, _ in found.deductions] == ["Mit dem Materialvorschuss bereits bezahlt"]
    assert b'unitCode="HUR"' in xml_of(ledger, "R-2")
    assert b'unitCode="DAY"' in xml_of(ledger, "R-2")
    the_same_as_printed(ledger, "R-1")


def test_each_rate_of_tax_has_a_line_and_a_part_of_what_is_held_back() -> None:
    order = ORDER | {"payable": "M2", "tax": "7%"}
    found = the_same_as_printed(job(contract={"retention": RETENTION}, change_orders=[order]), "R-2026-47")
    assert [f"{category} {rate}" for category, rate, *_ in found.taxes] == ["S 19", "S 7"]
    assert [amount for _, amount in found.deductions] == [Decimal("400.00"), Decimal("30.67")]
    assert [net for *_, net in found.lines] == [
        Decimal("8000.00"), Decimal("890.00"), Decimal("-310.00"), Decimal("33.33")
    ]  # fmt: skip


def test_reverse_charge_is_category_ae_with_the_words_of_the_law() -> None:
    tax = {"name": "USt", "rate": "19%", "prices": "exclude", "treatment": "reverse charge"}
    found = the_same_as_printed(job(contract={"tax": tax}, client={"tax_number": "DE 129273398"}), "R-2026-47")
    reason = "Steuerschuldnerschaft des Leistungsempfängers (§ 13b UStG)."
    assert found.taxes == (("AE", Decimal(0), Decimal("8000.00"), Decimal("0.00"), reason),)
    assert b"VATEX-EU-AE" in xml_of(job(contract={"tax": tax}, client={"tax_number": "DE129273398"}), "R-2026-47")


def test_a_small_business_is_exempt_with_the_words_of_the_law() -> None:
    tax = {"name": "USt", "rate": "0%", "prices": "exclude", "treatment": "small business"}
    found = the_same_as_printed(job(contract={"tax": tax}), "R-2026-47")
    assert found.taxes == (
        ("E", Decimal(0), Decimal("8000.00"), Decimal("0.00"), "Gemäß § 19 UStG steuerfrei (Kleinunternehmer)."),
    )


def test_a_rate_of_nothing_is_a_rate() -> None:
    found = the_same_as_printed(job(contract={"tax": {"name": "USt", "rate": "0%", "prices": "exclude"}}), "R-2026-47")
    assert [category for category, *_ in found.taxes] == ["Z"]


@pytest.mark.parametrize("amount", ["119.00", "9520.00", "9999.99"])
def test_a_credit_note_names_its_invoice_and_has_its_tax(amount: str) -> None:
    """Also one that is more than its invoice: what is over is the client's."""
    notes = [{"number": "G-1", "date": "2026-07-02", "invoice": "R-2026-47", "amount": amount, "reason": "Kratzer"}]
    ledger = job(credit_notes=notes)
    xml = xml_of(ledger, "G-1", "credit-note")
    assert complaints(xml, xrechnung=True) == []
    found = read_back(xml)
    printed = credit_note_context(ledger, "G-1").credit_note
    assert printed is not None
    money = Wording(language="de-DE", currency="EUR").money
    assert found.type_code == "381"
    assert (money(found.base), money(found.total)) == (printed.net, printed.gross)
    assert [money(tax) for *_, tax, _ in found.taxes] == [each.tax for each in printed.taxes]
    assert b"<ram:IssuerAssignedID>R-2026-47</ram:IssuerAssignedID>" in xml


def test_a_credit_note_taken_off_before_the_invoice_went_out_is_no_longer_due() -> None:
    notes = [{"number": "G-1", "date": "2026-06-29", "invoice": "R-2026-47", "amount": "20.00", "reason": "Kratzer"}]
    found = the_same_as_printed(job(credit_notes=notes), "R-2026-47")
    assert (found.paid, found.payable) == (Decimal("20.00"), Decimal("9500.00"))


def test_a_hundred_lines_add_up() -> None:
    items = [
        {"description": f"Teil {number} 🪚 {{{{ x }}}} *a* <b>&amp;", "amount": f"{number}.01"}
        for number in range(1, 101)
    ]
    order = ORDER | {"items": items}
    ledger = job(
        contract={"tax": INCLUDED},
        change_orders=[order],
        invoices=[{"number": "R-3", "change_order": "1", "issued": "2026-03-02"}],
    )
    found = the_same_as_printed(ledger, "R-3")
    assert len(found.lines) == 100
    assert found.lines[0][0] == "Teil 1 🪚 {{ x }} *a* <b>&amp;"


LINES = [
    {"description": "Türblätter", "quantity": "7", "unit": "Stück", "price": "600.00", "labour": "no"},
    {"description": "Montage", "quantity": "38.5", "unit": "Std.", "price": "72.00", "labour": "yes"},
    {"description": "Dichtband", "quantity": "4", "unit": "Rollen", "price": "57.00", "labour": "no"},
    {"description": "Anfahrt, pauschal", "amount": "800.00", "labour": "yes"},
]


def test_lines_have_their_quantity_unit_and_price() -> None:
    ledger = job(invoices=[{"number": "R-1", "milestone": "M2", "issued": "2026-06-29", "lines": LINES}])
    found = the_same_as_printed(ledger, "R-1")
    assert found.lines == (
        ("Türblätter", Decimal(7), Decimal("600.00"), Decimal("4200.00")),
        ("Montage", Decimal("38.5"), Decimal("72.00"), Decimal("2772.00")),
        ("Dichtband", Decimal(4), Decimal("57.00"), Decimal("228.00")),
        ("Anfahrt, pauschal", Decimal(1), Decimal("800.00"), Decimal("800.00")),
    )
    xml = xml_of(ledger, "R-1").decode()
    assert [part.split('"')[0] for part in xml.split('unitCode="')[1:]] == ["H87", "HUR", "C62", "LS"]
    assert "<ram:Description>Rollen</ram:Description>" in xml  # the norm has no code for a roll
    assert "Im Rechnungsbetrag enthaltene Arbeitskosten: 4.250,68\N{NO-BREAK SPACE}€" in xml


def test_an_invoice_has_its_days_and_the_order_number_of_the_client() -> None:
    invoice = {
        "number": "R-1",
        "milestone": "M2",
        "issued": "2026-06-29",
        "supplied_from": "2026-06-01",
        "supplied": "2026-06-26",
    }
    xml = xml_of(job(client={"order_number": "B-77"}, invoices=[invoice]), "R-1").decode()
    assert "<ram:BuyerOrderReferencedDocument>" in xml
    assert ">B-77<" in xml
    assert [part[:8] for part in xml.split('format="102">')[2:4]] == ["20260601", "20260626"]
    other = job(client={"order_number": "B-77"}, invoices=[invoice | {"order_number": "B-78"}])
    assert ">B-78<" in xml_of(other, "R-1").decode()


def test_a_final_invoice_lists_all_of_the_work_and_takes_off_what_was_invoiced() -> None:
    order = ORDER | {"payable": "M2"}
    invoices = [
        {"number": "R-1", "milestone": "M1", "issued": "2026-01-07"},
        {"number": "R-2", "final": "yes", "issued": "2026-06-29"},
    ]
    ledger = job(change_orders=[order], invoices=invoices, contract={"retention": RETENTION})
    found = the_same_as_printed(ledger, "R-2")
    assert found.type_code == "877"
    assert [net for *_, net in found.lines] == [
        Decimal("10000.00"), Decimal("890.00"), Decimal("-310.00"), Decimal("33.33")
    ]  # fmt: skip
    assert [amount for _, amount in found.deductions] == [Decimal("530.67")]
    assert (found.base, found.total, found.paid) == (Decimal("10082.66"), Decimal("11998.37"), Decimal("2261.00"))
    assert found.payable == Decimal("9737.37") == ledger.invoices[1].amount.gross
    xml = xml_of(ledger, "R-2").decode()
    assert "abzüglich Rechnung R-1 vom 7." in xml
    assert "<ram:IssuerAssignedID>R-1</ram:IssuerAssignedID>" in xml


_CENTS = st.integers(1, 5_000_000).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    amounts=st.lists(st.tuples(_CENTS, st.booleans()), min_size=1, max_size=6),
    rates=st.tuples(*[st.sampled_from(["0%", "5.5%", "7%", "10%", "19%", "20%", "25%"])] * 2),
    included=st.booleans(),
    by_line=st.booleans(),
    alone=st.booleans(),
    retention=st.sampled_from([None, RETENTION, RETENTION | {"share": "3.3%"}]),
    paid=st.none() | _CENTS,
    credited=st.none() | _CENTS,
    changed=st.none() | st.sampled_from(["16%", "21%"]),
)
@example(  # a part whose tax is rounded to nothing is taxed all the same
    amounts=[("0.01", False)],
    rates=("0%", "19%"),
    included=False,
    by_line=False,
    alone=True,
    retention=None,
    paid=None,
    credited="5.24",
    changed=None,
)
def test_any_invoice_keeps_the_rules_and_equals_its_paper(
    amounts: list[tuple[str, bool]],
    rates: tuple[str, str],
    included: bool,
    by_line: bool,
    alone: bool,
    retention: dict[str, str] | None,
    paid: str | None,
    credited: str | None,
    changed: str | None,
) -> None:
    items = [
        {"description": f"Teil {at}", "amount": f"-{amount}" if less else amount}
        for at, (amount, less) in enumerate(amounts)
    ]
    order = {**ORDER, "items": items, "tax": rates[1], **({} if alone else {"payable": "M2"})}
    tax = {"name": "USt", "rate": rates[0], "prices": "include" if included else "exclude",
           "rounded": "line" if by_line else "total"}  # fmt: skip
    asked = {"change_order": "1"} if alone else {"milestone": "M2"}
    ledger = job(
        contract={"tax": tax, "retention": retention},
        change_orders=[order],
        invoices=[{"number": "R-3", **asked, "issued": "2026-06-29", **({"tax": changed} if changed else {})}],
        payments=[{"date": "2026-06-01", "amount": paid, "invoice": "R-3"}] if paid else [],
        credit_notes=[
            {"number": "G-1", "date": "2026-07-02", "invoice": "R-3", "amount": credited, "reason": "Kratzer"}
        ]
        if credited
        else [],
    )
    the_same_as_printed(ledger, "R-3")
    if credited and ledger.invoices[0].amount.gross:
        assert complaints(xml_of(ledger, "G-1", "credit-note"), xrechnung=True) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    price=st.integers(10_000, 5_000_000),
    deposit=st.integers(1, 98),
    order=st.integers(1, 500_000),
    rates=st.tuples(*[st.sampled_from(["5.5%", "7%", "19%"])] * 2),
    included=st.booleans(),
    by_line=st.booleans(),
    alone=st.booleans(),
    apart=st.booleans(),
    retention=st.sampled_from([None, RETENTION, RETENTION | {"share": "3.3%"}]),
    paid=st.none() | _CENTS,
)
def test_any_final_invoice_is_all_of_the_work_less_what_was_invoiced(
    price: int,
    deposit: int,
    order: int,
    rates: tuple[str, str],
    included: bool,
    by_line: bool,
    alone: bool,
    apart: bool,
    retention: dict[str, str] | None,
    paid: str | None,
) -> None:
    """Whatever was rounded in the invoices before: together they come to all of the work, to the cent, at each rate."""
    tax = {"name": "USt", "rate": rates[0], "prices": "include" if included else "exclude",
           "rounded": "line" if by_line else "total"}  # fmt: skip
    stones = [
        {"id": "M1", "title": "Anzahlung", "share": f"{deposit}%", "due": "on signing"},
        {"id": "M2", "title": "Rest", "share": f"{100 - deposit}%", "due": "on completion"},
    ]
    worth = f"{order // 100}.{order % 100:02d}"
    changed = ORDER | {"items": [{"description": "Teil", "amount": worth}], "tax": rates[1]}
    invoices = [{"number": "R-1", "milestone": "M1", "issued": "2026-01-07"}]
    if apart:
        invoices.append({"number": "R-2", "change_order": "1", "issued": "2026-03-02"})
    ledger = job(
        contract={
            "price": f"{price // 100}.{price % 100:02d}", "tax": tax, "milestones": stones, "retention": retention,
        },
        change_orders=[changed if alone or apart else changed | {"payable": "M2"}],
        invoices=[*invoices, {"number": "R-3", "final": "yes", "issued": "2026-06-29"}],
        payments=[{"date": "2026-06-01", "amount": paid, "invoice": "R-3"}] if paid else [],
    )  # fmt: skip
    found = the_same_as_printed(ledger, "R-3")
    last = ledger.invoices[-1]
    assert last.final is not None
    assert found.total == sum(each.amount.gross for each in ledger.invoices)
    for rate, whole in last.final.taxes:
        parts = [part.gross for each in ledger.invoices for at, part in each.taxes if at == rate]
        assert sum(parts) == whole.gross


# --- what the validators find -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        (b"GrandTotalAmount>9520.00<", b"GrandTotalAmount>9520.01<", "BR-CO-15"),
        (b"DuePayableAmount>9520.00<", b"DuePayableAmount>9519.99<", "BR-CO-16"),
        (b"<ram:LineTotalAmount>8000.00<", b"<ram:LineTotalAmount>8000.01<", "BR-CO-10"),
        (b"<ram:BuyerReference>04011000-12345-03</ram:BuyerReference>", b"", "BR-DE-15"),
        (
            b"8000.00</ram:BasisAmount>\n        <ram:CategoryCode>S<",
            b"8000.00</ram:BasisAmount>\n        <ram:CategoryCode>E<",
            "BR-E-10",
        ),
        (b'schemeID="FC"', b'schemeID="XX"', "BR-S-02"),
    ],
)
def test_a_planted_fault_is_found(right: bytes, wrong: bytes, rule: str) -> None:
    xml = xml_of(job(), "R-2026-47")
    assert rules_broken(xml, xrechnung=True) == set()
    assert right in xml
    assert rule in rules_broken(xml.replace(right, wrong, 1), xrechnung=True)


# --- what is lacking --------------------------------------------------------------------------------------------------


def test_everything_that_an_xrechnung_lacks_is_named_at_once() -> None:
    ledger = job(
        contractor={"tax_number": None, "phone": None, "email": None, "bank": None, "address": ["Görlitz"]},
        client={"buyer_reference": None, "email": None, "address": ["Rue 1", "75001 Paris", "Frankreich"]},
        contract={"tax": None},
    )
    with pytest.raises(DocgenError) as refused:
        xml_of(ledger, "R-2026-47")
    assert refused.value.message == (
        "invoice R-2026-47 cannot be an electronic invoice (XRechnung) before the case has contract.tax,"
        " parties.contractor.tax_number, parties.contractor.postal_address, parties.client.postal_address,"
        " parties.client.buyer_reference, parties.contractor.phone, parties.contractor.email, parties.client.email and"
        " parties.contractor.bank"
    )
    assert len(refused.value.hint.splitlines()) == 9
    assert "- parties.client.postal_address: the address of Stadt Görlitz in its parts, for example {street:" in (
        refused.value.hint
    )


def test_an_invoice_for_a_pdf_needs_less() -> None:
    ledger = job(
        contractor={"phone": None, "email": None, "bank": None}, client={"buyer_reference": None, "email": None}
    )
    xml = xml_of(ledger, "R-2026-47", wanted="zugferd")
    assert complaints(xml, xrechnung=False) == []
    assert b"urn:cen.eu:en16931:2017<" in xml


def test_reverse_charge_needs_the_vat_number_of_the_client() -> None:
    tax = {"name": "USt", "rate": "19%", "prices": "exclude", "treatment": "reverse charge"}
    with pytest.raises(DocgenError) as refused:
        xml_of(job(contract={"tax": tax}), "R-2026-47")
    assert refused.value.message.endswith("before the case has parties.client.tax_number")


def test_an_invoice_in_another_currency_is_refused() -> None:
    with pytest.raises(DocgenError) as refused:
        xml_of(job(currency="CHF"), "R-2026-47")
    assert (refused.value.message, refused.value.hint) == (
        "invoice R-2026-47 is in CHF, and electronic invoices are made in EUR alone",
        "Write it as a PDF or in Word: --format pdf, --format docx.",
    )


@pytest.mark.parametrize(
    ("law", "lines", "written", "country"),
    [
        ("AT", ["Herrengasse 3", "8010 Graz"], None, "AT"),
        ("DE", ["c/o Amt", "Hof 2", "Haus 3", "Weg 4", "D-26506 Norden".replace("D-", "DE-")], None, "DE"),
        ("FR", ["1 Rue de Lille", "75007 Paris"], None, "FR"),
        (
            "DE",
            ["1 Rue de Lille", "75007 Paris", "Frankreich"],
            {"street": "1 Rue de Lille", "postcode": "75007", "town": "Paris", "country": "FR"},
            "FR",
        ),
    ],
)
def test_an_address_is_read_as_its_country_writes_it(law: str, lines: list[str], written: Any, country: str) -> None:
    ledger = job(
        law=law,
        contractor={"postal_address": {"postcode": "02826", "town": "Görlitz", "country": "DE"}},
        client={"address": lines, "postal_address": written},
    )
    xml = xml_of(ledger, "R-2026-47")
    assert complaints(xml, xrechnung=True) == []
    assert f"<ram:CountryID>{country}</ram:CountryID>".encode() in xml.partition(b"BuyerTradeParty")[2]


def test_a_vat_number_of_another_country_leaves_the_country_of_an_address_open() -> None:
    with pytest.raises(DocgenError) as refused:
        xml_of(job(client={"tax_number": "FR40303265045"}), "R-2026-47")
    assert refused.value.message.endswith("before the case has parties.client.postal_address")
