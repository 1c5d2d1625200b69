"""American from the first line: days and spelling of status, account and gate, and the words of letters."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.cli import run
from docgen.documents.parties import addressee
from docgen.documents.wording import Wording
from docgen.i18n import as_spoken
from docgen.i18n.en.american import american
from docgen.pipeline import load, make
from tests.steps.jobs import day

EXAMPLES = Path(__file__).parents[2] / "examples"
BATH, SUB = (EXAMPLES / f"{name}.yaml" for name in ("bathroom-remodel", "electrical-subcontract"))


def test_status_account_and_gate_have_american_days(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("status", "account"):
        run([command, str(BATH), "--as-of", "2026-07-01"])
        said = capsys.readouterr().out
        assert "July 1, 2026" in said
        assert "1 July 2026" not in said
    run(["issue", str(BATH), "final-demand", "--as-of", "2026-06-18"])
    assert "the final demand is early on June 18, 2026" in capsys.readouterr().err


def test_the_account_as_data_keeps_its_keys_and_has_american_texts(capsys: pytest.CaptureFixture[str]) -> None:
    found = {}
    for kind in ("json", "csv"):
        run(["account", str(BATH), "--as-of", "2026-07-01", "--format", kind])
        found[kind] = capsys.readouterr().out
        assert "agreed in the contract of March 2, 2026" in found[kind]
        assert not re.search(r"\b\d{1,2} (March|April|May|June|July) 2026|[Ll]icence|[Cc]heque|per cent", found[kind])
    rows = list(csv.DictReader(io.StringIO(found["csv"])))
    account = json.loads(found["json"])
    late = account["invoices"][-1]

    assert ",".join(rows[0]) == (
        "invoice,line,from,to,days,year_days,rate,principal,interest,amount,to_principal,to_interest,to_compensation"
        ",source"
    )
    assert {row["line"] for row in rows} == {"invoice", "segment", "payment", "owed", "total"}
    assert ",".join(account) == (
        "case,as_of,currency,totals,per_day,credit,not_yet_due,disputed,undisputed,interest_claimable,why_no_interest"
        ",invoices,costs,costs_paid,refunds,returned_payments,held_elsewhere,statement,method"
    )
    assert ",".join(late["segments"][0]) == "from,to,days,year_days,rate,base,margin,principal,interest,source"
    assert ",".join(late["payments"][0]) == (
        "date,amount,to_principal,to_interest,to_compensation,principal_after,interest_after,credit_note,from_credit"
        ",note"
    )
    assert rows[-1]["amount"] == account["totals"]["due"]
    assert rows[-1]["from"] == account["as_of"] == "2026-07-01"


def test_status_speaks_of_retainage_and_of_mail(capsys: pytest.CaptureFixture[str]) -> None:
    run(["status", str(SUB), "--as-of", "2026-07-22"])
    said = capsys.readouterr().out
    assert "held back as retainage" in said
    assert "if it goes by mail on July 22, 2026" in said
    assert as_spoken("retention: {share: 5%} and contract.retention", "en-US").count("retention") == 2


def test_a_warning_about_an_american_case_is_in_american_words(tmp_path: Path) -> None:
    text = SUB.read_text("utf-8").replace("law: US-TX", "law: US-CA").replace("    license: TECL 00000\n", "")
    (tmp_path / "job.yaml").write_text(text, "utf-8")
    told = {each.rule: each for each in load(str(tmp_path / "job.yaml")).warnings}
    assert "does not give the contractor's license number" in told["licence-number"].message


def test_fields_and_other_languages_keep_their_spelling() -> None:
    assert as_spoken("Enter licence: with the licence on 3 June 2026.", "en-US") == (
        "Enter licence: with the license on June 3, 2026."
    )
    assert as_spoken("the licence of 3 June 2026", "en-GB") == "the licence of 3 June 2026"
    assert as_spoken("parties.contractor.licence", "en-US") == "parties.contractor.licence"


def test_texts_have_the_words_of_the_country() -> None:
    assert american("a sum due, the Retention, defects put right, sent by post") == (
        "an amount due, the Retainage, defects corrected, sent by mail"
    )
    assert american("A sum is undisputed; no part of these sums; a lump sum, the contract sum and the sum of both") == (
        "An amount is undisputed; no part of these amounts; a lump sum, the contract sum and the sum of both"
    )


def test_a_total_is_before_tax_and_the_work_has_a_date_of_service() -> None:
    assert american("Total excluding sales tax; Date of supply: May 1, 2026") == (
        "Total before sales tax; Date of service: May 1, 2026"
    )


def test_a_letter_names_its_reader_and_keeps_state_and_zip_together() -> None:
    case = load(str(SUB)).case
    lines = addressee(case, Wording(language="en-US", currency="USD")).split("\n")
    assert lines[:2] == ["Brazos General Contractors, Inc.", "Attn: Linda Park, Vice President"]
    (made,) = make(load(str(SUB)), "final-demand", as_of=day("2026-07-22"), formats=["md"]).values()
    said = made.decode("utf-8")
    assert "TX\u00a078757" in said
    assert "TX 78757" not in said.partition("## ")[2]  # the letterhead has a line for it alone


def test_an_address_fits_the_window_where_attention_and_a_suite_come_together() -> None:
    lines = addressee(load(str(SUB)).case, Wording(language="en-US", currency="USD")).split("\n")
    assert lines[1:3] == ["Attn: Linda Park, Vice President", "500 Congress Avenue, Suite 900"]
    assert len(lines) == 4
    under_english_law = replace(load(str(SUB)).case, law="GB-ENG")
    english = addressee(under_english_law, Wording(language="en-GB", currency="USD")).split("\n")
    assert english[2:4] == ["500 Congress Avenue", "Suite 900"]
    in_british_english = addressee(load(str(SUB)).case, Wording(language="en-GB", currency="USD")).split("\n")
    assert len(in_british_english) == 4, "the window is that of the country's envelopes, whatever is written on them"


BRITISH = (
    "cheque", "licence", "labour", "colour", "favour", "honour", "programme", "metre", "centre", "organis",
    "recognis", "authoris", "realis", "whilst", "by post", "posted", "trading as", "We act for", "sum due",
    "put right", "retention", "non-payment", "fair wear and tear", "public liability", "standing time",
    "instalments of VAT", "solicitor", "barrister", "VAT", "bank holiday", "working day", "judgement",
    "fulfil ", "cancelled", "travelled", "storey", "tyre", "grey", "Yours faithfully", "Yours sincerely", "Place:",
    "invoice is outstanding", "per cent", "sums?\\b", "worked out", "part-payment", "postal", "in good time",
    "hand-over", "(?:date|period) of supply", "here at \\d", "heads? of claim",
    "start proceedings", "crossed with", "the competent court", "strike out", "stand .* down", "Against payment",
)  # fmt: skip
"""Words and spellings that no American uses, or not of this, as patterns."""
PRESCRIBED = {"waiver": {"retention"}, "preliminary-notice": set[str]()}
"""What a statute itself says in its own form, by a part of the document's name."""


def test_no_american_document_has_a_british_word() -> None:
    golden = EXAMPLES.parent / "tests" / "documents" / "golden"
    found: dict[str, set[str]] = {}
    for example in sorted(EXAMPLES.glob("*.yaml")):
        if load(str(example)).case.locale != "en-US":
            continue
        for file in sorted(golden.glob(f"{example.stem}-*.txt")):
            theirs = {word for part, words in PRESCRIBED.items() if part in file.name for word in words}
            text = file.read_text("utf-8")
            if words := {word for word in BRITISH if re.search(rf"\b(?:{word})", text, re.IGNORECASE)} - theirs:
                found[file.name] = words
    assert found == {}


def test_nobody_is_asked_for_a_place_beside_a_signature() -> None:
    (made,) = make(load(str(BATH)), "contract", as_of=day("2026-03-02"), formats=["md"]).values()
    signed = made.decode("utf-8").partition("Signed for")[2]
    assert "Date" in signed
    assert "Place" not in signed


def test_the_day_in_the_head_of_a_letter_stays_on_one_line() -> None:
    said = Wording(language="en-US", currency="USD").say.parties.contract_reference("E-1", day="February 16, 2026")
    assert said.endswith("February\u00a016,\u00a02026")


def test_an_american_court_is_one_of_competent_jurisdiction() -> None:
    said = [Wording(language=each, currency="USD").say.court.competent_court() for each in ("en-US", "en-GB")]
    assert said == ["a court of competent jurisdiction", "the competent court"]


def test_a_freelancer_is_an_independent_contractor_and_reported_on_form_1099(tmp_path: Path) -> None:
    text = (EXAMPLES / "museum-guide.yaml").read_text("utf-8")
    file = tmp_path / "job.yaml"
    file.write_text(text.replace("  price_list:\n", "  services: {independent: yes}\n  price_list:\n"), "utf-8")
    (made,) = make(load(str(file)), "contract", as_of=day("2026-02-02"), formats=["md"]).values()
    assert "report the payments on IRS Form 1099 where" in made.decode("utf-8").replace("\u00a0", " ")


def test_an_invoice_for_a_capital_improvement_says_why_no_sales_tax_is_charged(tmp_path: Path) -> None:
    text = BATH.read_text("utf-8").replace("law: US-CA", "law: US-NY")
    file = tmp_path / "job.yaml"
    told = "No sales tax is charged: the work is a capital improvement, for which the client gives the certificate"
    for term, is_told in (("", False), ("on materials", False), ("capital improvement", True)):
        sales_tax = f"  sales_tax: {term}\n" if term else ""
        file.write_text(text.replace("  milestones:\n", f"{sales_tax}  milestones:\n"), "utf-8")
        (made,) = make(load(str(file)), "invoice", as_of=day("2026-04-10"), formats=["md"], number="R-2").values()
        assert (told in made.decode("utf-8")) == is_told
        assert "Date of supply" not in made.decode("utf-8")


def test_a_florida_claim_is_not_threatened_in_the_circuit_court_below_its_limit(tmp_path: Path) -> None:
    text = (EXAMPLES / "clinic-floor.yaml").read_text("utf-8")
    file = tmp_path / "job.yaml"
    file.write_text(text.replace("the County Court in and for", "the Circuit Court of"), "utf-8")
    (made,) = make(load(str(file)), "final-demand", as_of=day("2026-06-29"), formats=["md"]).values()
    assert "Circuit Court" not in made.decode("utf-8")
    right = make(load(str(EXAMPLES / "clinic-floor.yaml")), "final-demand", as_of=day("2026-06-29"), formats=["md"])
    assert "file suit against you in the County Court in and for Pinellas County" in next(iter(right.values())).decode()
