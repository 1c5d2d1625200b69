"""Files as users handed them over, each with a fault that a document or a message once had, and what is right."""

# ruff: noqa: E501  (lines of case files stand here as they are written)

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from docgen.cli import run
from docgen.diagnostics import Severity
from docgen.errors import CaseError, DocgenError
from docgen.pipeline import load, make
from tests.register.shop import edit, issued
from tests.render.conftest import Convert

HEAD = """\
docgen: 1
case: T-1
title: Office refit, 9 Quay Lane
kind: construction
law: GB-ENG
currency: GBP
parties:
  contractor: {name: Larch Fitters Ltd, kind: company, address: [2 Mill Yard, "Leeds, LS1 0AA"], email: office@larch.example, registration: Company no. 01234567 (England and Wales), signatory: {name: Ann Larch, title: Director}, bank: {account_name: Larch Fitters Ltd, sort_code: 00-00-00, account_number: "00012345"}}
  client: {name: Quay Books Ltd, kind: company, address: [9 Quay Lane, "Leeds, LS1 0AB"], registration: Company no. 07654321 (England and Wales), signatory: {name: Tom Reed, title: Director}}
contract:
  date: 2025-09-01
  signed: 2025-09-01
  completion: 2026-03-31
  price: 20000.00
  scope: [Refit of the ground floor]
  milestones:
    - {id: M1, title: First part, share: 50%, due: on completion of milestone}
    - {id: M2, title: Second part, share: 50%, due: on completion}
  payment: {within: 30 days}
  late_interest: statutory
  stop_work: {when_overdue: 7 days, notice: 7 days}
"""
GATE = """\
docgen: 1
case: O-1
title: Neues Gartentor
kind: construction
law: DE
language: de-DE
currency: EUR
parties:
  contractor: {name: Jörg Müßig, kind: sole_trader, address: [Am Stockborn 12, 02826 Görlitz], tax_number: 207/253/01234, email: a@b.example, bank: {account_name: Jörg Müßig, iban: DE89 3704 0044 0532 0130 00}}
  client: {name: Käthe Großmann, kind: consumer, address: [Marktplatz 1, 91522 Ansbach]}
contract:
  date: 2026-02-02
  signed: 2026-02-02
  concluded: on premises
  site: [Marktplatz 1, 91522 Ansbach]
  price: 10000.00
  scope: [Gartentor]
  milestones:
    - {id: M1, title: Gartentor, amount: 10000.00, due: on completion}
  payment: {within: 14 days}
invoices:
  - {number: R1, milestone: M1, issued: 2026-03-02}
record:
  - {date: 2026-02-27, what: completion, milestone: M1, text: Das Tor war fertig.}
costs:
  - {date: 2026-04-01, description: Mahnkosten, amount: 15.00}
breach:
  facts:
    - {date: 2026-03-16, text: Die Rechnung R1 wurde nicht bezahlt.}
"""


def case_of(folder: Path, text: str) -> Path:
    """The file in a folder."""
    (folder / "job.yaml").write_text(text, "utf-8")
    return folder / "job.yaml"


def words(case: Path, document: str, as_of: str) -> str:
    """The words of a draft of that day, as Markdown."""
    (made,) = make(load(str(case)), document, as_of=date.fromisoformat(as_of), formats=["md"]).values()
    return made.decode("utf-8").replace("\u00a0", " ")


def pdf_pages(case: Path, document: str, as_of: str, number: str | None = None) -> list[str]:
    """The text of each page of the PDF, lines as they stand on it."""
    made = make(load(str(case)), document, number=number, as_of=date.fromisoformat(as_of), formats=["pdf"])
    (content,) = made.values()
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(io.BytesIO(content)).pages]


# --- what was typed -----------------------------------------------------------------------------------------------


def test_quotes_within_quotes_and_thousands_in_brackets_are_told_as_elsewhere(tmp_path: Path) -> None:
    """uk-05: neither the bracket nor the field is wrong."""
    text = HEAD + (
        "record:\n"
        '  - {date: 2026-03-30, what: call, text: "Tom Reed said "cash is tight, the rest comes in April"."}\n'
        "payments:\n"
        "  - {date: 2026-04-30, amount: 4,000.00, invoice: A1}\n"
    )
    with pytest.raises(CaseError) as refused:
        load(str(case_of(tmp_path, text)))
    assert [(each.message, each.hint) for each in refused.value.diagnostics] == [
        (
            'text goes on after the closing quote of "Tom Reed said "',
            "Put the whole text in quotes: text: 'Tom Reed said \"cash is tight, the rest comes in April\".'",
        ),
        ('amount "4,000.00" is not a sum of money', "Write digits and a point, nothing between thousands: 4000.00"),
    ]


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("£4,000.00", "Write digits and a point, nothing between thousands: 4000.00"),
        ("4,000.00 €", "Write digits and a point, nothing between thousands: 4000.00"),
        ("4'000,50", "Write digits and a point: 4000.50"),
    ],
)
def test_a_sum_that_a_comma_cuts_off_in_brackets_is_told_once_and_whole(
    typed: str, remedy: str, tmp_path: Path
) -> None:
    """Of the kind of uk-05: the sums of other countries, and with their sign."""
    text = HEAD + f"payments:\n  - {{date: 2026-04-30, amount: {typed}, invoice: A1}}\n"
    with pytest.raises(CaseError) as refused:
        load(str(case_of(tmp_path, text)))
    found = [(each.message, each.hint) for each in refused.value.diagnostics if each.severity is Severity.ERROR]
    assert found == [(f'amount "{typed}" is not a sum of money', remedy)]


def test_curly_quotes_are_told_for_what_they_are_in_and_out_of_brackets(tmp_path: Path) -> None:
    """uk-06: the writer saw quotes there already."""
    text = HEAD + (
        "change_orders:\n"
        "  - number: 1\n"
        "    date: 2026-02-01\n"
        "    reason: “The client asked for a news page.”\n"
        "    items:\n"
        "      - {description: “News page, with archive”, amount: 480.00}\n"
    )
    with pytest.raises(CaseError) as refused:
        load(str(case_of(tmp_path, text)))
    assert [(each.message, each.hint) for each in refused.value.diagnostics] == [
        (
            "the text is in curly quotes, as word processors write them, and they will be printed",
            "Write straight quotes instead, or none. To print them, put straight quotes around them.",
        ),
        (
            "“News page, with archive” is in curly quotes, which hold no text together",
            'Write straight quotes: description: "News page, with archive"',
        ),
    ]


# --- default ------------------------------------------------------------------------------------------------------


def test_interest_and_costs_of_one_default_and_a_letter_that_says_since_when(tmp_path: Path) -> None:
    """eu-09: the agreed term ends on 16 March, so a cost of 1 April is one of default; so says the letter."""
    case = case_of(tmp_path, GATE)
    with pytest.raises(CaseError) as refused:
        issued(case, "late-interest-notice", as_of="2026-05-20")
    assert [each.rule for each in refused.value.diagnostics] == ["step-before"]
    assert issued(case, "late-interest-notice", as_of="2026-05-20", anyway=True).new
    notice = words(case, "late-interest-notice", "2026-05-20")
    assert "10.126,66 €" in notice
    assert "111,66 €" in notice
    assert "15,00 €" in notice


@pytest.mark.parametrize("law", ["BE", "ES", "FR", "GR", "PL"])
def test_a_reminder_goes_out_where_no_rate_of_interest_is_known(law: str, tmp_path: Path) -> None:
    """Siblings of eu-09: against a consumer the rate is a choice there, or no series has it. A reminder needs none."""
    gate = GATE.replace("law: DE", f"law: {law}").replace("language: de-DE", "language: en-GB")
    gate = gate.replace("currency: EUR", "currency: PLN") if law == "PL" else gate
    case = case_of(tmp_path, gate.replace("{within: 14 days}", "{within: 14 days}\n  late_interest: statutory"))

    reminder = words(case, "reminder", "2026-05-20")
    assert "10,000.00" in reminder
    assert "interest" not in reminder
    with pytest.raises(DocgenError) as refused:
        words(case, "late-interest-notice", "2026-05-20")
    assert refused.value.hint


def test_christmas_and_the_weekend_after_it_are_no_days_of_default(tmp_path: Path) -> None:
    """eu-01: due on Friday 25 December 2026, in time on Monday 28th: 100,000 x 10.52% x 3/365 to the 31st."""
    case = case_of(
        tmp_path,
        GATE.replace("10000.00", "100000.00")
        .replace("kind: consumer", "kind: sole_trader")
        .replace("issued: 2026-03-02", "issued: 2026-12-11")
        .replace("costs:\n  - {date: 2026-04-01, description: Mahnkosten, amount: 15.00}\n", "")
        .replace("date: 2026-03-16, text", "date: 2026-12-29, text"),
    )
    line = load(str(case)).ledger.account(date(2026, 12, 31)).invoices[0]
    assert (line.due, line.interest_from, line.days_late) == (date(2026, 12, 28), date(2026, 12, 29), 3)
    assert str(line.interest) == "86.47"


def test_an_austrian_consumer_owes_four_per_cent_and_is_told_of_costs_once(tmp_path: Path) -> None:
    """eu-07: 10,000 x 4% x 181/365 = 198.36 to 30 June 2026; "statutory" was refused against a consumer."""
    case = case_of(
        tmp_path,
        GATE.replace("law: DE", "law: AT")
        .replace("language: de-DE", "language: de-AT")
        .replace("  payment: {within: 14 days}", "  payment: {within: 14 days}\n  late_interest: statutory")
        .replace("issued: 2026-03-02", "issued: 2025-12-17")
        .replace("date: 2026-02-02", "date: 2025-12-01")
        .replace("signed: 2026-02-02", "signed: 2025-12-01")
        .replace("date: 2026-02-27", "date: 2025-12-16")
        .replace("costs:\n  - {date: 2026-04-01, description: Mahnkosten, amount: 15.00}\n", ""),
    )
    line = load(str(case)).ledger.account(date(2026, 6, 30)).invoices[0]
    assert (line.due, str(line.interest)) == (date(2025, 12, 31), "198.36")
    demand = words(case, "final-demand", "2026-06-30")
    assert "nach §§ 1333 und 1000 Abs. 1 ABGB Verzugszinsen geschuldet, hier 4 % im Jahr." in demand
    assert "Wer die Kosten des Verfahrens trägt, entscheidet das Gericht." in demand


# --- pages --------------------------------------------------------------------------------------------------------

TOKEN = "PO2026" + "0" * 90 + "17"


def test_a_token_of_a_hundred_signs_leaves_every_sum_on_the_page_of_letter_and_order(tmp_path: Path) -> None:
    """sums-05: a finished PDF is read back, and a sum off the page is refused; so nothing raised is the point."""
    text = HEAD + (
        "change_orders:\n"
        "  - number: 1\n"
        "    date: 2025-10-01\n"
        "    reason: The client asked for another wall panel.\n"
        "    items:\n"
        f"      - {{description: Oak wall panel as in https://shop.example.com/panels?sku={TOKEN}&campaign=spring, amount: 840.00}}\n"
        "      - {description: Fitting, amount: 120.00}\n"
        "invoices:\n"
        f"  - {{number: INV-7, description: Delivery against order {TOKEN}, amount: 50.00, issued: 2026-01-05}}\n"
    )
    case = case_of(tmp_path, text)
    (first, *_) = pdf_pages(case, "late-interest-notice", "2026-02-10")
    assert TOKEN in "".join(first.split())
    assert " ".join(first.split()).count("£50.00 £0.00 £50.00") == 2, "the row and its total"
    order = "\n".join(pdf_pages(case, "change-order", "2025-10-01", "1"))
    assert "£840.00" in order
    assert "£120.00" in order


def test_a_description_of_120_sentences_is_whole_in_word(tmp_path: Path, convert: Convert) -> None:
    """sums-09: LibreOffice lost what did not fit on the page of the row."""
    long = " ".join(f"Sentence {at} says what is built, in which room and to which drawing." for at in range(1, 121))
    text = HEAD + (
        "change_orders:\n"
        "  - number: 1\n"
        "    date: 2025-10-01\n"
        "    reason: The client asked for more.\n"
        "    items:\n"
        f"      - {{description: '{long} THE-END.', amount: 840.00}}\n"
    )
    made = make(
        load(str(case_of(tmp_path, text))), "change-order", number="1", as_of=date(2025, 10, 1), formats=["docx"]
    )
    (content,) = made.values()
    pdf = convert({"order": content}, "pdf")["order"]
    shown = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert [at for at in range(1, 121) if f"Sentence {at} says" not in shown] == []
    assert re.search(r"THE-\s?END", shown)


def test_two_invoices_whose_numbers_make_one_file_name_are_two_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """sums-11: the second replaced the first."""
    text = HEAD + (
        "invoices:\n"
        "  - {number: 2026/001, milestone: M1, issued: 2025-10-01}\n"
        "  - {number: 2026-001, milestone: M2, issued: 2026-03-31}\n"
        "record:\n"
        "  - {date: 2025-09-30, what: completion, milestone: M1, text: First part complete.}\n"
        "  - {date: 2026-03-30, what: completion, milestone: M2, text: All complete.}\n"
    )
    case_of(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    for number, day in (("2026/001", "2025-10-01"), ("2026-001", "2026-03-31")):
        assert (
            run(["draft", "job.yaml", "invoice", "--number", number, "--as-of", day, "--format", "md", "-o", "out"])
            == 0
        )
    assert capsys.readouterr().out.splitlines() == ["out/T-1-invoice-2026-001.md", "out/T-1-invoice-2026-001_2.md"]
    first, second = (path.read_text("utf-8") for path in sorted((tmp_path / "out").iterdir()))
    assert "Invoice 2026/001" in first
    assert "Invoice 2026-001" in second


def test_a_german_warning_sets_its_words_in_lines_and_the_account_in_one(tmp_path: Path) -> None:
    """eu-11: "Es zählt der Tag, / an / dem / das Geld eingeht", and an IBAN in two lines."""
    case = case_of(tmp_path, GATE)
    edit(case, "kind: construction", "kind: services")
    edit(
        case,
        "  payment: {within: 14 days}",
        "  payment: {within: 14 days}\n"
        "  stop_work: {when_overdue: 7 days, notice: 7 days, switches_off: [das Hosting der Website], data_kept: 60 days}",
    )
    pages = pdf_pages(case, "service-cutoff-warning", "2026-04-22")
    lines = [line.strip() for page in pages for line in page.splitlines()]
    assert [line for line in lines if "IBAN" in line and "DE89 3704 0044 0532 0130 00" not in line] == []
    assert any("Es zählt der Tag, an dem das Geld eingeht." in line for line in lines)
    assert [line for line in lines if line in ("an", "dem", "an dem")] == []
