"""What users of European laws handed over, each with what came and what is right."""

# ruff: noqa: E501  (lines of case files stand here as they are written)

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.diagnostics import Severity
from docgen.documents.wording import Wording
from docgen.errors import CaseError, DocgenError
from docgen.i18n import phrases_of
from docgen.i18n.de.spelling import austrian
from docgen.law.pack_reader import load_law
from docgen.pipeline import load, make
from docgen.resources import templates_folder
from docgen.steps.gate import gate
from docgen.steps.simulate import simulate
from tests.register.shop import issued
from tests.story.test_as_handed_over import GATE, case_of, words

# --- the language that the case names, and no other ---------------------------------------------------------------


def test_a_language_without_a_translation_is_refused_by_check_and_by_issue(tmp_path: Path) -> None:
    """eu-12: an Italian case was issued an English letter."""
    case = case_of(tmp_path, GATE.replace("language: de-DE", "language: it-IT"))
    for ask in (lambda: load(str(case)), lambda: issued(case, "reminder", as_of="2026-03-20")):
        with pytest.raises(CaseError) as refused:
            ask()
        errors = [each for each in refused.value.diagnostics if each.severity is Severity.ERROR]
        assert [(each.message, each.hint) for each in errors] == [
            ('language "it-IT" is not a language that docgen writes', "Write en-GB, en-US, de-DE, de-AT or de-CH.")
        ]


@pytest.mark.parametrize(("law", "language"), [("DE", "de-DE"), ("AT", "de-AT"), ("IT", "en-GB"), ("US-TX", "en-US")])
def test_a_new_file_is_in_the_language_of_its_law(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], law: str, language: str
) -> None:
    assert run(["new", "-", "--law", law, "--kind", "construction", "--price", "1000"]) == 0
    text = capsys.readouterr().out
    assert f"\nlanguage: {language}\n" in text
    asks = "AUSFÜLLEN" if language.startswith("de") else "FILL IN"
    assert f"name: {asks} " in text


def test_a_document_that_lacks_a_text_of_the_language_is_not_made_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "installed" / "templates"
    shutil.copytree(templates_folder(), ours)
    (ours / "letters" / "reminder.de.md").unlink()
    monkeypatch.setattr("docgen.compose.template_loader.templates_folder", lambda: ours)
    with pytest.raises(DocgenError) as refused:
        make(load(str(case_of(tmp_path, GATE))), "reminder", as_of=date(2026, 3, 20), formats=["md"])
    assert refused.value.message == "docgen has no reminder in de-DE: templates/letters/reminder.de.md is missing"


TAXED = "  price: 10000.00\n  tax: {name: USt, rate: 19%, prices: include}\n"


@pytest.mark.parametrize("number", ["ΤΙΜ-1", "ТИМ-1", "RÉ-1", "Ż/2026/1"])
def test_a_number_in_any_script_of_the_union_is_printed_and_kept_as_typed(tmp_path: Path, number: str) -> None:
    """eu-12: ΤΙΜ-1, as a Greek writes it; the register keeps its papers in folders of plain letters."""
    case = case_of(
        tmp_path,
        GATE.replace("number: R1", f"number: {number}")
        .replace("Rechnung R1", number)
        .replace("  price: 10000.00\n", TAXED),
    )
    made = issued(case, "invoice", number=number, as_of="2026-03-02")
    assert made.new
    assert made.entry.reference == f"O-1/INV-{number}"
    assert made.entry.folder.isascii()
    assert number in words(case, "reminder", "2026-03-20")


# --- contracts with consumers -------------------------------------------------------------------------------------

HOUSE = """\
docgen: 1
case: HAUS-1
title: Neubau eines Einfamilienhauses
kind: construction
law: DE
language: de-DE
currency: EUR
parties:
  contractor: {name: Zimmerei Höß GmbH, kind: company, address: [Gewerbering 3, 85356 Freising], phone: +49 8161 0000 21, email: info@hoess.example, registration: "Amtsgericht München, HRB 123", tax_number: DE136695976, signatory: {name: Xaver Höß, title: Geschäftsführer}}
  client: {name: Dr. Øyvind Kühne, kind: consumer, address: [Kirschallee 9, 85354 Freising]}
contract:
  date: 2026-02-16
  concluded: off premises
  whole_building: yes
  start: 2026-04-01
  completion: 2026-12-18
  price: 380000.00
  tax: {name: Umsatzsteuer, rate: 19%, prices: include}
  scope: [Errichtung eines Einfamilienhauses]
  milestones:
    - {id: M1, title: Anzahlung, share: 10%, due: on signing}
    - {id: M2, title: Rohbau, share: 40%, due: on completion of milestone}
    - {id: M3, title: Ausbau, share: 40%, due: on completion of milestone}
    - {id: M4, title: Fertigstellung, share: 10%, due: on completion}
  payment: {within: 14 days}
  late_interest: statutory
  stop_work: {when_overdue: 7 days, notice: 7 days}
"""


def test_a_consumers_house_has_its_own_instructions_and_no_payment_before_the_work(tmp_path: Path) -> None:
    """eu-06: annex 10 to the EGBGB word for word, before signature; 10 % on signing passed the check."""
    case = case_of(tmp_path, HOUSE)
    assert [(each.rule, each.path) for each in load(str(case)).warnings] == [
        ("payment-before-work", "contract.milestones[0].due")
    ]
    told = words(case, "cancellation-instructions", "2026-02-16")
    assert (
        "Die Widerrufsfrist beträgt 14 Tage ab dem Tag des Vertragsabschlusses. Sie beginnt nicht zu laufen, bevor Sie"
        " diese Belehrung in Textform erhalten haben." in told
    )
    assert "müssen Sie uns (Zimmerei Höß GmbH, Gewerbering 3, 85356 Freising, Telefon +49 8161 0000 21, E-Mail" in told
    assert "lassen sich etwa verwendete Baumaterialien nicht ohne Zerstörung entfernen, müssen Sie Wertersatz" in told
    assert "Muster-Widerrufsformular" not in told
    contract = words(case, "contract", "2026-02-16")
    assert "aber nicht, bevor der Auftraggeber die Widerrufsbelehrung in Textform erhalten hat" in contract
    assert "Wertersatz auf der Grundlage der vereinbarten Vergütung" in contract
    assert "Das Widerrufsrecht erlischt, wenn" not in contract
    assert "Widerrufsformular" not in contract


def test_what_is_built_decides_on_the_law_of_building_contracts(tmp_path: Path) -> None:
    """A gate in a garden wall is a building contract; a cupboard that stands by itself is not."""
    gate = case_of(tmp_path, GATE)
    assert "§ 650g Abs. 4 BGB" in words(gate, "contract", "2026-02-02")
    cupboard = case_of(tmp_path, GATE.replace("  concluded: on", "  building_work: no\n  concluded: on"))
    contract = words(cupboard, "contract", "2026-02-02")
    for law_of_buildings in ("§ 650b BGB", "§ 650f BGB", "§ 650g Abs. 4 BGB", "§ 650h BGB"):
        assert law_of_buildings not in contract
    assert contract.split("\n# ")[1].startswith("Werkvertrag")
    assert (
        words(case_of(tmp_path, HOUSE), "contract", "2026-02-16").split("\n# ")[1].startswith("Verbraucherbauvertrag")
    )


def test_an_extra_agreed_at_the_clients_home_has_instructions_of_its_own(tmp_path: Path) -> None:
    """Court of Justice, C-97/22: who was not told of the right to cancel owes nothing for the work."""
    order = """\
change_orders:
  - {number: 1, date: 2026-02-10, reason: Mehr, items: [{description: Ein zweites Tor, amount: 900.00}], concluded: off premises, approved: 2026-02-11}
"""
    case = case_of(tmp_path, GATE + order)
    found = [each for each in load(str(case)).warnings if each.rule == "order-may-be-cancelled"]
    assert [each.path for each in found] == ["change_orders[0].approved"]
    (made,) = make(
        load(str(case)), "cancellation-instructions", number="1", as_of=date(2026, 2, 10), formats=["md"]
    ).values()
    told = made.decode().replace("\u00a0", " ")
    assert "Nachtrag 1 vom 10. Februar 2026 zum Vertrag O-1" in told
    assert "Hiermit widerrufe(n) ich/wir" in told
    told_in_time = GATE + order.replace("approved: ", "cancellation_told: 2026-02-10, approved: ")
    assert "order-may-be-cancelled" not in {each.rule for each in load(str(case_of(tmp_path, told_in_time))).warnings}


def test_the_time_to_cancel_runs_from_the_day_on_which_the_consumer_was_told(tmp_path: Path) -> None:
    text = GATE.replace("  concluded: on premises", "  concluded: off premises\n  cancellation_told: 2026-02-06")
    loaded = load(str(case_of(tmp_path, text)))
    assert loaded.ledger.last_day_to_cancel == date(2026, 2, 20)
    assert "instructions-not-given" in {each.rule for each in loaded.warnings}


BURST_PIPE = HOUSE.replace("whole_building: yes", "urgent_repair: yes").replace(
    "start: 2026-04-01", "start: 2026-02-16"
)


def test_who_calls_a_plumber_for_a_burst_pipe_cannot_cancel_and_is_told_so(tmp_path: Path) -> None:
    """Section 312g(2) no. 11 BGB, article 246a section 1(3) no. 1 EGBGB; what else is done on the visit is not meant."""
    case = case_of(tmp_path, BURST_PIPE)
    assert {each.rule for each in load(str(case)).warnings} == {"payment-before-work"}  # work may start at once
    contract = words(case, "contract", "2026-02-16")
    assert (
        "Seine auf diesen Vertrag gerichtete Erklärung kann der Auftraggeber deshalb nicht widerrufen (§ 312g"
        in contract
    )
    assert "Das gilt nicht für weitere Leistungen bei diesem Besuch" in contract
    assert "eine Abschrift des unterzeichneten Vertrags" in contract
    assert "Widerrufsformular" not in contract
    extra = "change_orders:\n  - {number: 1, date: 2026-02-17, reason: Neuer Hahn, items: [{description: Hahn, amount: 90.00}], time: 1 day, payable: M4}\n"
    signed = BURST_PIPE.replace("  concluded:", "  signed: 2026-02-16\n  concluded:") + extra
    assert "order-may-be-cancelled" in {each.rule for each in load(str(case_of(tmp_path, signed))).warnings}


def test_where_no_rule_on_urgent_repairs_was_seen_the_right_to_cancel_stays(tmp_path: Path) -> None:
    case = case_of(tmp_path, BURST_PIPE.replace("law: DE", "law: AT").replace("de-DE", "de-AT"))
    loaded = load(str(case))
    assert loaded.ledger.right_to_cancel is not None
    [found] = [each for each in loaded.warnings if each.rule == "urgent-repair"]
    assert found.message.startswith("docgen knows no rule of Austria by which a repair cannot be cancelled")


@pytest.mark.parametrize(("law", "concluded", "right"), [
    ("AT", "off premises", "section 3 of the Austrian Consumer Protection Act (KSchG)"),
    ("AT", "distance", None), ("FR", "off premises", None), ("GB-ENG", "distance", None),
    ("DE", "distance", "section 650l of the German Civil Code (BGB)"),
])  # fmt: skip
def test_a_new_building_has_the_right_to_cancel_of_its_own_law(law: str, concluded: str, right: str | None) -> None:
    """Directive 2011/83/EU, article 3(3)(f), leaves new buildings out; Austria has section 3 KSchG, signed at home."""
    found = load_law(law).right_to_cancel("construction", concluded, Decimal(300000), whole_building=True)
    assert (found.reference if found else None) == right


def test_an_austrian_house_signed_at_home_has_instructions_without_german_law(tmp_path: Path) -> None:
    case = case_of(tmp_path, HOUSE.replace("law: DE", "law: AT").replace("de-DE", "de-AT"))
    contract = words(case, "contract", "2026-02-16")
    assert "Der Auftraggeber kann den Vertrag innerhalb von 14 Tagen ohne Angabe von Gründen widerrufen" in contract
    assert " BGB" not in contract
    assert "binnen vierzehn Tagen ohne Angabe von Gründen" in words(case, "cancellation-instructions", "2026-02-16")


@pytest.mark.parametrize("form", ["full", "short"])
@pytest.mark.parametrize(("client", "said"), [("consumer", True), ("sole_trader", False)])
def test_an_austrian_consumer_pays_in_time_and_the_price_stands(
    tmp_path: Path, client: str, form: str, *, said: bool
) -> None:
    """Sections 6a(2) and 6(2) no. 4 KSchG: the transfer ordered on the due date, two months without a rise."""
    text = (
        HOUSE.replace("law: DE", "law: AT")
        .replace("de-DE", "de-AT")
        .replace("Kühne, kind: consumer", f"Kühne, kind: {client}")
    )
    contract = words(case_of(tmp_path, text.replace("  start:", f"  form: {form}\n  start:")), "contract", "2026-02-16")
    assert ("am Fälligkeitstag in Auftrag gibt (§ 6a Abs. 2 KSchG)" in contract) is said
    if form == "full":
        assert ("die mehr als zwei Monate nach Vertragsschluss zu erbringen sind" in contract) is said


# --- the right to stop work ---------------------------------------------------------------------------------------

WORKS = """\
docgen: 1
case: ST-1
title: Works
kind: construction
law: DE
language: de-DE
currency: EUR
parties:
  contractor: {name: A, kind: sole_trader, address: [X 1, Y], bank: {account_name: A, iban: DE89 3704 0044 0532 0130 00}}
  client: {name: B Ltd, kind: company, address: [Z 2, Y], registration: R, signatory: {name: C}}
contract:
  date: 2026-02-02
  signed: 2026-02-02
  site: [Z 2, Y]
  start: 2026-02-03
  completion: 2026-09-30
  price: 10000.00
  scope: [Works]
  milestones:
    - {id: M1, title: First, share: 50%, due: on completion of milestone}
    - {id: M2, title: Second, share: 50%, due: on completion}
  payment: {within: 14 days}
  late_interest: statutory
invoices: [{number: R1, milestone: M1, issued: 2026-03-02}]
record: [{date: 2026-02-27, what: completion, milestone: M1, text: First stage was complete.}]
"""


@pytest.mark.parametrize(
    ("law", "provision"),
    [
        ("DE", "nach §§ 320 und 273 BGB angekündigt"),
        ("AT", "nach § 1052 ABGB angekündigt"),
        ("IT", "nach Artikel 1460 des italienischen Codice civile angekündigt"),
        ("FR", "nach Artikel 1219 des französischen Code civil angekündigt"),
        ("NL", "nach Artikel 6:262 des niederländischen Burgerlijk Wetboek (BW) angekündigt"),
        ("GR", "nach den Artikeln 374 bis 376 des griechischen Zivilgesetzbuchs angekündigt"),
        ("EE", "nach § 111 des estnischen Schuldrechtsgesetzes (VÕS) angekündigt"),
        ("ES", "nach den Artikeln 1100 und 1124 des spanischen Código Civil angekündigt"),
    ],
)
def test_a_statute_gives_the_right_to_stop_work_without_a_clause(tmp_path: Path, law: str, provision: str) -> None:
    """eu-02: "neither a clause nor a statute gives the right to stop work", and the notice was refused."""
    case = case_of(tmp_path, WORKS.replace("law: DE", f"law: {law}"))
    loaded = load(str(case))
    found = simulate(loaded.ledger, loaded.ladder).failing
    assert not [each for each in found if "neither a clause nor a statute" in each.message]
    assert provision in words(case, "stop-work-notice", "2026-04-20")


def test_the_order_of_1997_stops_building_work_in_northern_ireland() -> None:
    law = load_law("GB-NIR")
    for client in ("company", "sole_trader", "public_body"):
        right = law.suspension_against("construction", client)
        assert right is not None
        assert right.reference == "article 11 of the Construction Contracts (Northern Ireland) Order 1997"
    assert law.suspension_against("construction", "consumer") is None
    assert law.suspension_against("services", "company") is None


def test_work_is_not_withheld_for_a_small_part_of_what_is_owed(tmp_path: Path) -> None:
    """Section 320(2) BGB: 400 of 10,000 are 4 %, which docgen takes for small; 500 are 5 %."""
    for share, refused in (("4%", True), ("5%", False)):
        text = WORKS.replace("share: 50%, due: on completion of", f"share: {share}, due: on completion of").replace(
            "share: 50%, due: on completion}", f"share: {100 - int(share[0])}%, due: on completion}}"
        )
        found = {
            each.rule
            for each in gate(load(str(case_of(tmp_path, text))).ledger, "stop-work-notice", date(2026, 4, 20), ())
        }
        assert ("in-proportion" in found) is refused


def test_a_clause_of_the_contract_names_its_own_days(tmp_path: Path) -> None:
    clause = "  late_interest: statutory\n  stop_work: {when_overdue: 3 days, notice: 3 days}\n"
    ledger = load(str(case_of(tmp_path, WORKS.replace("  late_interest: statutory\n", clause)))).ledger
    assert ledger.right_to_stop is not None
    assert ledger.right_to_stop.notice_days == 0
    assert load(str(case_of(tmp_path, WORKS))).ledger.right_to_stop.notice_days == 7  # type: ignore[union-attr]


def test_a_security_for_the_pay_is_asked_for_with_its_sum_worked_out(tmp_path: Path) -> None:
    """Section 650f(1) BGB: 10,000 unpaid and 10 % on top; section 1170b ABGB: 20 % of the price, 40 % when soon done."""
    german = words(case_of(tmp_path, WORKS), "security-demand", "2026-04-20")
    assert "11.000,00 €</strong>, zu leisten bis **Montag, 4. Mai 2026**" in german
    assert "die Leistung verweigert oder der Vertrag gekündigt werden" in german
    austria = WORKS.replace("law: DE", "law: AT").replace("language: de-DE", "language: de-AT")
    assert "€ 2.000,00" in words(case_of(tmp_path, austria), "security-demand", "2026-04-20")
    soon = austria.replace("completion: 2026-09-30", "completion: 2026-05-02")
    assert "€ 4.000,00" in words(case_of(tmp_path, soon), "security-demand", "2026-04-20")
    english = words(case_of(tmp_path, WORKS.replace("de-DE", "en-GB")), "security-demand", "2026-04-20")
    assert "to be given by **Monday 4 May 2026**" in english
    for client in ("consumer", "public_body"):
        with pytest.raises(DocgenError):
            words(
                case_of(tmp_path, austria.replace("kind: company", f"kind: {client}")), "security-demand", "2026-04-20"
            )


def test_a_private_clients_invoice_tells_labour_and_how_long_it_is_kept(tmp_path: Path) -> None:
    """Sections 35a EStG and 14b(1) UStG: labour apart with the way to pay it, two years to keep; not for a business."""
    text = Path("examples/badezimmer.yaml").read_text("utf-8")

    def invoice(folder: str, case: str) -> str:
        (tmp_path / folder).mkdir()
        made = make(
            load(str(case_of(tmp_path / folder, case))),
            "invoice",
            number="RE-2026-149",
            as_of=date(2026, 5, 15),
            formats=["md"],
        )
        return b"".join(made.values()).decode().replace("\u00a0", " ")

    said = invoice("private", text)
    assert "Arbeits-, Maschinen- und Fahrtkosten: 13.577,00 €, darin 2.167,76 € Umsatzsteuer" in said
    assert "§ 35a EStG" in said
    assert "zwei Jahre lang aufbewahren (§ 14b Abs. 1 Satz 5 UStG)" in said
    business = re.sub(r"(client:\n(?:.*\n)*?    kind: )consumer", r"\1sole_trader", text, count=1)
    assert business != text
    assert not re.search("35a|14b", invoice("business", business))


@pytest.mark.parametrize(("example", "number", "title", "takes_off"), [
    ("agency", "LD-12", "Anzahlungsrechnung LD-12", False),
    ("badezimmer", "RE-2026-118", "Abschlagsrechnung RE-2026-118", False),
    ("badezimmer", "RE-2026-149", "Schlussrechnung RE-2026-149", True),
])  # fmt: skip
def test_advance_part_and_final_invoice_have_their_names(
    example: str, number: str, title: str, *, takes_off: bool
) -> None:
    """Section 14(5) UStG: the final invoice takes off what was invoiced, with its tax."""
    loaded = load(f"examples/{example}.yaml")
    said = b"".join(make(loaded, "invoice", number=number, as_of=date(2026, 7, 1), formats=["md"]).values()).decode()
    assert title in said
    assert ("Abzüglich bereits berechnet" in said) is takes_off


def test_a_security_is_for_the_price_and_not_for_what_a_payment_left_on_interest(tmp_path: Path) -> None:
    """18.40 of the payments went to interest: the price is open with the sum that reminder and demand name."""
    text = Path("examples/badezimmer.yaml").read_text("utf-8")
    case = case_of(tmp_path, text)
    assert "10.965,40 €" in words(case, "reminder", "2026-06-20")
    assert "Noch nicht gezahlt | 10.965,40 €" in words(case, "security-demand", "2026-06-20")


@pytest.mark.parametrize(("language", "written"), [("de-CH", "EUR −40.00"), ("en-GB", "−€40.00")])
def test_a_sum_below_nothing_keeps_apart_from_its_code(language: str, written: str) -> None:
    assert Wording(language=language, currency="EUR").money(Decimal(-40)).replace("\u00a0", " ") == written


def test_no_fixed_sum_for_a_contract_from_before_the_law_gave_one() -> None:
    rule = load_law("DE").interest_against("company")
    assert rule is not None
    assert rule.fixed_sums_for(date(2014, 7, 28)) is None
    assert rule.fixed_sums_for(date(2014, 7, 29)) is not None


# --- where the work is done ---------------------------------------------------------------------------------------


def test_a_holiday_of_the_region_moves_the_day_and_is_named_where_the_region_is_not(tmp_path: Path) -> None:
    """Corpus Christi, 4 June 2026: a public holiday in Bavaria and not in Berlin."""
    corpus_christi = GATE.replace("issued: 2026-03-02", "issued: 2026-05-21")

    def due(region: str) -> tuple[date, list[str]]:
        text = corpus_christi.replace("law: DE\n", f"law: DE\n{region}")
        loaded = load(str(case_of(tmp_path, text)))
        return loaded.ledger.invoices[0].due, [
            each.message for each in loaded.warnings if each.rule == "regional-holiday"
        ]

    assert due("region: DE-BY\n") == (date(2026, 6, 5), [])
    assert due("region: DE-BE\n") == (date(2026, 6, 4), [])
    assert due("") == (
        date(2026, 6, 4),
        [
            "invoice R1 falls due on 4 June 2026, Corpus Christi, a public holiday in DE-BW, DE-BY, DE-HE, DE-NW, DE-RP,"
            " DE-SL only"
        ],
    )


def test_a_region_of_another_country_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as refused:
        load(str(case_of(tmp_path, GATE.replace("law: DE\n", "law: DE\nregion: AT-5\n"))))
    (found,) = [each for each in refused.value.diagnostics if each.severity is Severity.ERROR]
    assert found.message == 'region "AT-5" is not one of Germany whose public holidays docgen knows'
    assert "DE-BY" in found.hint


def test_work_is_taken_over_in_austria(tmp_path: Path) -> None:
    """The ABGB's word is Übernahme, in every document and in a new file."""
    austria = GATE.replace("law: DE", "law: AT").replace("language: de-DE", "language: de-AT")
    case = case_of(tmp_path, austria.replace("  payment:", "  acceptance: {within: 5 business days}\n  payment:"))
    (completion,) = make(
        load(str(case)), "notice-of-completion", as_of=date(2026, 3, 2), formats=["md"], number="M1"
    ).values()
    for text in (words(case, "contract", "2026-02-02"), completion.decode()):
        assert "bernahme" in text
        assert "bnahme" not in text.replace("bernahme", "")
        assert "abgenommen" not in text
        assert " ab oder nennt" not in text


def test_an_austrian_paper_has_the_words_of_an_austrian() -> None:
    """The joinery in Graz: its UID, lump sum and enclosures; what the case says itself stays as it was typed."""
    own = phrases_of("de-AT")
    assert own.parties.tax_number("ATU13585627") == "UID ATU13585627"
    assert own.claim.head("compensation") == "Betreibungskostenpauschale"
    assert own.ladder.booking("fixed sum", invoice="R-1", text="") == "Betreibungskostenpauschale zu R-1"
    assert own.ladder.booking("invoice", invoice="R-1", text="Abnahme Keller") == "Rechnung R-1: Abnahme Keller"
    assert own.demand.paper("acceptance-record", "Abnahme Keller") == "Übernahmeprotokoll Abnahme Keller"
    receipt = own.demand.enclosed_event("acceptance", document="", day="8. April 2026", by="Abnahme", to_client=True)
    assert receipt == "Übernahmebeleg vom 8. April 2026 (Abnahme)"
    assert own.agreement.term_of_payment("14 Tagen", "acceptance", month_end=False) == "14 Tagen nach Übernahme"
    assert phrases_of("de-DE").claim.head("compensation") == "Verzugspauschale"
    assert austrian("kein Verzugsschaden, kein Schadensersatz") == "kein Verspätungsschaden, kein Schadenersatz"


def test_doctor_names_the_rates_that_run_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("docgen.cli.doctor.today", lambda: date(2026, 11, 29))
    run(["doctor"])
    out = capsys.readouterr().out
    assert "  ecb-reference-rate                            to 2026-12-31\n" in out
    assert "  french-legal-rate                             to 2026-06-30\n" in out
    assert "  austrian-base-rate                            to 2026-12-31\n" in out  # section 456 UGB: of the first day
    monkeypatch.setattr("docgen.cli.doctor.today", lambda: date(2026, 9, 1))
    run(["doctor"])
    out = capsys.readouterr().out
    assert "ecb-reference-rate" not in out
    assert "austrian-base-rate" not in out


# --- terms that would be void against a consumer --------------------------------------------------------------------

REMAIN = "rights by law to refuse or keep back payment remain"
IN_PROPORTION = "may keep back no more than is in proportion to a defect"


@pytest.mark.parametrize("law", ["IT", "FR", "NL", "EE", "GR", "AT"])
def test_a_consumers_right_to_keep_back_payment_is_not_limited(tmp_path: Path, law: str) -> None:
    consumer = WORKS.replace("law: DE", f"law: {law}").replace("language: de-DE", "language: en-GB")
    consumer = consumer.replace(
        "kind: company, address: [Z 2, Y], registration: R, signatory: {name: C}", "kind: consumer, address: [Z 2, Y]"
    )
    said = words(case_of(tmp_path, consumer), "contract", "2026-02-02")
    assert REMAIN in said
    assert IN_PROPORTION not in said


def test_a_wider_right_to_stop_is_void_against_a_dutch_consumer(tmp_path: Path) -> None:
    house = HOUSE.replace("law: DE", "law: NL").replace("language: de-DE", "language: en-GB")
    found = [each for each in load(str(case_of(tmp_path, house))).warnings if each.rule == "void-term"]
    assert [(each.path, each.message) for each in found] == [
        (
            "contract.stop_work",
            "a clause by contract.stop_work would be void against a consumer (article 6:236(c) of the Dutch Civil Code)",
        )
    ]
    german = load(str(case_of(tmp_path, HOUSE)))
    assert "void-term" not in {each.rule for each in german.warnings}
    assert "  stop_work: {when_overdue: 7 days, notice: 7 days}\n" in house
    without = house.replace("  stop_work: {when_overdue: 7 days, notice: 7 days}\n", "")
    rules = {each.rule for each in load(str(case_of(tmp_path, without))).warnings}
    assert not rules & {"void-term", "no-stop-work"}  # nobody is asked for the clause that would be void


@pytest.mark.parametrize(("client", "terms", "found"), [
    ("consumer", "  disputes: {mediation: yes}\n",
     "a clause by contract.disputes.mediation would be void against a consumer (section 309 no. 14"),
    ("company", "  disputes: {mediation: yes}\n", ""),
    ("consumer", "  liability: {cap: 9000.00}\n",
     "contract.liability.cap has no place in a contract with a consumer (section 309 no. 7"),
    ("company", "  liability: {cap: 9000.00}\n", ""),
    ("consumer", "  retainers: [{id: H, title: Wartung, amount: 90.00, since: 2026-09-01, notice: 1 month, at_least: 25 months}]\n",
     "a clause by contract.retainers[0].at_least would be void against a consumer (section 309 no. 9(a)"),
    ("consumer", "  retainers: [{id: H, title: Wartung, amount: 90.00, since: 2026-09-01, notice: 6 weeks, at_least: 2 years}]\n",
     "a clause by contract.retainers[0].notice would be void against a consumer (section 309 no. 9(b) and (c)"),
    ("company", "  retainers: [{id: H, title: Wartung, amount: 90.00, since: 2026-09-01, notice: 3 months, at_least: 3 years}]\n", ""),
    ("consumer", "  termination: {lost_profit: 10%}\n",
     "a clause by contract.termination.lost_profit may not hold against a consumer (sections 309 no. 5"),
    ("company", "  termination: {lost_profit: 10%}\n",
     "a clause by contract.termination.lost_profit may not hold against a company (sections 309 no. 5"),
    ("consumer", "  termination: {lost_profit: 5%}\n", ""),
    ("consumer", "  termination: {notice: 14 days}\n",
     "a clause by contract.termination.notice may not hold against a consumer (sections 307(2) no. 1"),
    ("consumer", "  termination: {when_overdue: 30 days}\n", ""),
])  # fmt: skip
def test_terms_that_fall_foul_of_the_law_on_standard_terms_are_named_with_their_section(
    client: str, terms: str, found: str, tmp_path: Path
) -> None:
    """Sections 307 to 310 BGB: against a consumer, and what of it reaches businesses."""
    house = HOUSE.replace("kind: consumer", f"kind: {client}") + terms
    messages = [str(each.message) for each in load(str(case_of(tmp_path, house))).warnings if each.rule == "void-term"]
    assert [each.startswith(found) for each in messages] == ([True] if found else []), messages


def test_a_small_business_says_so_in_contract_invoice_and_quotation(tmp_path: Path) -> None:
    """eu-03: section 34a no. 5 UStDV; no word on VAT stood anywhere."""
    agency = Path("examples/agency.yaml").read_text(encoding="utf-8")
    exempt = re.sub(
        r"tax: \{[^}]*\}", "tax: {name: USt, rate: 0%, prices: exclude, treatment: small business}", agency, count=1
    )
    case = load(str(case_of(tmp_path, exempt)))
    for document, number in (("contract", None), ("invoice", "LD-41"), ("quotation", None)):
        (made,) = make(case, document, number=number, as_of=date(2026, 6, 1), formats=["md"]).values()
        said = made.decode("utf-8").replace("\u00a0", " ")
        assert "Gemäß § 19 UStG steuerfrei (Kleinunternehmer)." in said, document
        assert "19 %" not in said, document


@pytest.mark.parametrize(("first", "last", "said"), [
    ("2026-06-29", "2026-07-05", "Leistungszeitraum: 29. Juni bis 5. Juli 2026."),
    ("2025-12-29", "2026-01-02", "Leistungszeitraum: 29. Dezember 2025 bis 2. Januar 2026."),
    ("2026-07-05", "2026-07-05", "Tag der Leistung: 5. Juli 2026."),
])  # fmt: skip
def test_an_invoice_by_time_names_the_period_of_its_statement(first: str, last: str, said: str, tmp_path: Path) -> None:
    """eu-05: section 14(4) no. 6 UStG; the last day alone stood on the invoice. A day alone is no period."""
    text = f"""\
docgen: 1
case: Z-1
title: Zaun
kind: construction
law: DE
currency: EUR
language: de-DE
parties:
  contractor: {{name: Zaunbau GmbH, kind: company, address: [X 1, 12345 Y], registration: R, tax_number: DE123456788, signatory: {{name: B}}}}
  client: {{name: A GmbH, kind: company, address: [Z 2, 12345 Y], registration: R, signatory: {{name: C}}}}
contract:
  date: 2025-12-01
  signed: 2025-12-01
  price: 9000.00
  tax: {{name: USt, rate: 19%, prices: exclude}}
  scope: [Ein Zaun]
  time_and_materials: {{rates: [{{id: E, title: Zaunbauer, rate: 48.00, per: hour}}], statements: weekly}}
  payment: {{within: 14 days}}
invoices:
  - number: R-1
    issued: {last}
    statement: {{first: {first}, last: {last}, time: [{{rate: E, quantity: 10}}]}}
"""
    case = load(str(case_of(tmp_path, text)))
    (made,) = make(case, "invoice", number="R-1", as_of=date.fromisoformat(last), formats=["md"]).values()
    assert said in made.decode("utf-8").replace("\u00a0", " ")


def test_a_discount_for_paying_early_makes_no_smaller_invoice(tmp_path: Path) -> None:
    """eu-08: the demand said that less was invoiced than the invoices come to. The discount lowers what is owed alone."""
    bathroom = Path("examples/badezimmer.yaml").read_text(encoding="utf-8")
    early = bathroom.replace(
        "  payment: {within: 14 days}", "  payment: {within: 14 days, discount: {rate: 2%, within: 14 days}}"
    )
    paid = early.replace("amount: 4760.00, invoice: RE-2026-118", "amount: 4664.80, invoice: RE-2026-118")
    said = words(case_of(tmp_path, paid), "final-demand", "2026-07-20")
    assert "Bisher wurden 25.347,00 € (mit Umsatzsteuer) in Rechnung gestellt und 14.304,80 € gezahlt." in said


def test_a_consumer_is_given_a_copy_of_the_contract_before_work_starts(tmp_path: Path) -> None:
    """Section 312f BGB: the contract promises it, and check asks for the record of it."""
    bathroom = Path("examples/badezimmer.yaml").read_text(encoding="utf-8")
    [given] = [line for line in bathroom.splitlines(keepends=True) if "document: contract" in line]

    def warned(text: str) -> list[str]:
        found = load(str(case_of(tmp_path, text))).warnings
        return [str(each.message) for each in found if each.rule == "copy-not-given"]

    assert warned(bathroom) == []
    assert warned(bathroom.replace(given, "")) == [
        "work has started, and nothing in the record shows that the consumer was given a copy of the contract (section"
        " 312f of the German Civil Code (BGB))"
    ]
    on_premises = bathroom.replace(given, "").replace("concluded: off premises", "concluded: on premises")
    assert warned(on_premises.replace("  cancellation_told: 2026-02-16\n", "")) == []
    for form in ("full", "short"):
        case = case_of(tmp_path, bathroom.replace("contract:\n  date", f"contract:\n  form: {form}\n  date"))
        assert "Abschrift des unterzeichneten Vertrags auf Papier" in words(case, "contract", "2026-02-16")


@pytest.mark.parametrize(("law", "terms", "reference"), [
    ("NL", "  liability: {cap: 9000.00}\n", "article 6:237(f)"),
    ("FR", "  liability: {cap: 9000.00}\n", "article R. 212-1, 6°"),
    ("IT", "  liability: {cap: 9000.00}\n", "article 33(2)(a) and (b)"),
    ("FR", "  disputes: {mediation: yes}\n", "article L. 612-4"),
    ("EE", "  liability: {cap: 9000.00}\n", ""),
    ("GR", "  liability: {cap: 9000.00}\n", ""),
])  # fmt: skip
def test_other_laws_name_the_provision_where_a_text_was_seen(
    law: str, terms: str, reference: str, tmp_path: Path
) -> None:
    """Where none was, a limit of liability is left out and warned of without one (Directive 93/13/EEC)."""
    house = HOUSE.replace("law: DE", f"law: {law}").replace("language: de-DE", "language: en-GB") + terms
    field = "contract.liability.cap" if "cap" in terms else "contract.disputes.mediation"
    found = [each for each in load(str(case_of(tmp_path, house))).warnings if each.path == field]
    assert [(each.rule, reference in each.message) for each in found] == [
        ("void-term" if reference else "cap-against-consumer", True)
    ]
    assert "9,000" not in words(tmp_path / "job.yaml", "contract", "2026-02-16").partition("Liability")[2]


def test_a_short_time_for_defects_and_an_advance_for_materials_are_named_in_germany(tmp_path: Path) -> None:
    """Section 309 no. 8(b)(ff) BGB for services and movables, and no. 15(a) with section 632a for the advance."""

    def warned(text: str) -> list[tuple[str, str]]:
        return [
            (each.rule, each.path)
            for each in load(str(case_of(tmp_path, text))).warnings
            if each.rule in ("void-term", "payment-before-work", "warranty-short")
        ]

    agency = Path("examples/agency.yaml").read_text(encoding="utf-8")
    short = re.sub(r"(?m)^  payment:", "  warranty: {period: 6 months}\n  payment:", agency, count=1)
    assert ("void-term", "contract.warranty.period") in warned(short)
    assert ("void-term", "contract.warranty.period") not in warned(short.replace("6 months", "12 months"))
    advance = (
        "  materials_advance: {amount: 2380.00, materials: [Fliesen], account_within: 14 days, surplus: returned}\n"
    )
    paid_ahead = re.sub(r"(?m)^  payment:", advance + "  payment:", HOUSE, count=1)
    with pytest.raises(CaseError) as refused:  # what the milestones add up to is not the point here
        load(str(case_of(tmp_path, paid_ahead)))
    found = [(each.rule, each.path) for each in refused.value.diagnostics]
    assert ("payment-before-work", "contract.materials_advance") in found


def test_the_clause_on_the_court_names_the_provision_of_its_own_law(tmp_path: Path) -> None:
    """An Austrian consumer's contract named section 38 of the German code."""
    forum = HOUSE + "  disputes: {forum: Landgericht Landshut}\n"
    assert "(§ 38 ZPO)" in words(case_of(tmp_path, forum), "contract", "2026-02-16")
    austria = forum.replace("law: DE", "law: AT").replace("language: de-DE", "language: de-AT")
    said = words(case_of(tmp_path, austria), "contract", "2026-02-16")
    assert "(§ 14 KSchG)" in said
    assert "ZPO" not in said


# --- the laws of the other members of the union ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("law", "business", "consumer"),
    [
        ("BG", "10.15", "10.15"),
        ("CY", "10.15", None),
        ("HR", "10.15", "5.15"),
        ("HU", "14.5", "6.5"),
        ("LT", "10.15", "5"),
        ("LV", "10.15", "6"),
        ("MT", "10.15", None),  # the rate that Malta's ministry of finance publishes from 1 January 2026
        ("RO", "14.5", None),
        ("SI", "10.15", "10.15"),
        ("SK", "10.15", None),
    ],
)
def test_late_payment_bears_the_rate_of_the_law(tmp_path: Path, law: str, business: str, consumer: str | None) -> None:
    """5,000 from 16 March to 20 April 2026 are 35 days; in that half-year 2.15 % was the European Central Bank's rate, and
    6.5 % that of Hungary's and Romania's banks.
    """
    text = WORKS.replace("law: DE", f"law: {law}").replace("language: de-DE", "language: en-GB")
    private = text.replace(
        "kind: company, address: [Z 2, Y], registration: R, signatory: {name: C}", "kind: consumer, address: [Z 2, Y]"
    ).replace("  late_interest: statutory\n", "  late_interest: statutory\n" if consumer else "")
    for case, rate in ((text, business), (private, consumer)):
        account = load(str(case_of(tmp_path, case))).ledger.account(date(2026, 4, 20))
        owed = Decimal(5000) * Decimal(rate or 0) / 100 * 35 / 365
        assert account.totals.interest == owed.quantize(Decimal("0.01"))
        assert account.totals.compensation == (Decimal(40) if law in ("CY", "SK") and case is text else 0)
