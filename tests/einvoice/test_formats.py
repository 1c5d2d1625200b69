"""The formats zugferd and xrechnung from the command line: drafted, issued, kept, verified, and refused in one go."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from pypdf import PdfReader

from docgen import pipeline
from docgen.cli import run
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.register.issue import issue
from tests.einvoice.jobs import read_back, xml_of
from tests.einvoice.validators import complaints, needs_rules
from tests.register.shop import MOMENT, case_in, edit

Shown = pytest.CaptureFixture[str]
LEITWEG = "04011000-12345-03"
INVOICES = [
    ("badezimmer.yaml", "RE-2026-118"),
    ("badezimmer.yaml", "RE-2026-140"),
    ("badezimmer.yaml", "RE-2026-149"),
    ("software.yaml", "R-2026-033"),
    ("software.yaml", "R-2026-034"),
]


def example(folder: Path, name: str, *, reference: str = "") -> Path:
    """A copy of an example, whose client has given a reference or not."""
    case = case_in(folder, name)
    if reference:
        edit(case, "\n  client:\n", f"\n  client:\n    buyer_reference: {reference}\n")
    return case


def austrian(folder: Path) -> Path:
    """The bathroom in Graz."""
    case = example(folder, "badezimmer.yaml")
    for old, new in (
        ("law: DE", "law: AT"),
        ("language: de-DE", "language: de-AT"),
        ("53100 Bonn", "8010 Graz"),
        ("DE136695976", "ATU13585627"),
        ("rate: 19%", "rate: 20%"),
        ("Landgericht Bonn", "Landesgericht Graz"),
        ("late_interest: statutory", "late_interest: {rate: 4% per year}"),
    ):
        edit(case, old, new)
    return case


def made(case: Path, number: str, wanted: str, document: str = "invoice") -> bytes:
    """The file of a draft in that format."""
    (content,) = pipeline.make(
        pipeline.load(str(case)), document, number=number, as_of=date(2026, 7, 6), formats=(wanted,)
    ).values()
    return content


def printed_equals(case: Path, number: str, xml: bytes) -> None:
    """Holds the figures of the XML against the words of the paper."""
    context = pipeline.context_of(pipeline.load(str(case)), "invoice", number=number, as_of=date(2026, 7, 6))
    paper, found = context.invoice, read_back(xml)
    assert paper is not None
    language = pipeline.load(str(case)).case.locale
    money = Wording(language=language, currency="EUR").money
    assert (money(found.base), money(found.total), money(found.payable)) == (paper.net, paper.gross, paper.to_pay)
    assert [money(tax) for *_, tax, _ in found.taxes] == [each.tax for each in paper.taxes]


@needs_rules
@pytest.mark.parametrize(("name", "number"), INVOICES)
def test_an_example_is_an_xrechnung_without_an_error(name: str, number: str, tmp_path: Path) -> None:
    case = example(tmp_path, name, reference=LEITWEG)
    xml = made(case, number, "xrechnung")
    assert complaints(xml, xrechnung=True) == []
    printed_equals(case, number, xml)


@needs_rules
@pytest.mark.parametrize("name", ["agency.yaml", "badezimmer.yaml", "software.yaml", "tischlerei.yaml"])
def test_every_invoice_of_every_example_in_euro_keeps_the_rules_of_both_forms(name: str, tmp_path: Path) -> None:
    """Advances, retainers, part and final invoices, change orders: as EN 16931 alone, and as an XRechnung."""
    for wanted, reference in (("zugferd", ""), ("xrechnung", LEITWEG)):
        folder = tmp_path / wanted
        folder.mkdir()
        ledger = pipeline.load(str(example(folder, name, reference=reference))).ledger
        assert len(ledger.case.invoices) >= 3
        for invoice in ledger.case.invoices:
            xml = xml_of(ledger, invoice.number, wanted=wanted)
            assert complaints(xml, xrechnung=wanted == "xrechnung") == [], invoice.number


def test_no_example_in_euro_is_left_out_above() -> None:
    examples = Path(__file__).resolve().parents[2] / "examples"
    in_euro = {file.name for file in examples.glob("*.yaml") if "\ncurrency: EUR\n" in file.read_text("utf-8")}
    assert in_euro == {"agency.yaml", "badezimmer.yaml", "software.yaml", "tischlerei.yaml"}


@needs_rules
@pytest.mark.parametrize("reference", ["", LEITWEG], ids=["EN 16931", "XRechnung"])
def test_an_austrian_invoice_has_no_error(reference: str, tmp_path: Path) -> None:
    case = austrian(tmp_path)
    if reference:
        edit(case, "\n  client:\n", f"\n  client:\n    buyer_reference: {reference}\n")
    document = PdfReader(io.BytesIO(made(case, "RE-2026-140", "zugferd")))
    ((xml,),) = document.attachments.values()
    assert complaints(xml, xrechnung=bool(reference)) == []
    assert b'<ram:ID schemeID="VA">ATU13585627</ram:ID>' in xml
    printed_equals(case, "RE-2026-140", xml)


@pytest.mark.slow
@needs_rules
@pytest.mark.parametrize(
    ("reference", "file_name", "level"),
    [("", "factur-x.xml", "EN 16931"), (LEITWEG, "xrechnung.xml", "XRECHNUNG")],
)
@pytest.mark.parametrize(("name", "number"), INVOICES[1:4:2])
def test_a_pdf_carries_the_invoice_as_zugferd_asks(
    name: str, number: str, reference: str, file_name: str, level: str, tmp_path: Path
) -> None:
    from facturx import get_xml_from_pdf

    case = example(tmp_path, name, reference=reference)
    content = made(case, number, "zugferd")

    assert made(case, number, "zugferd") == content  # the same bytes every time
    found, xml = get_xml_from_pdf(content, check_xsd=True)
    assert found == file_name
    assert complaints(xml, xrechnung=bool(reference)) == []
    printed_equals(case, number, xml)

    root: Any = PdfReader(io.BytesIO(content)).root_object
    (file,) = (each.get_object() for each in root["/AF"])
    assert (file["/F"], file["/UF"], file["/AFRelationship"]) == (file_name, file_name, "/Alternative")
    stream = file["/EF"]["/F"].get_object()
    assert stream["/Subtype"] == "/text/xml"
    assert stream.get_data() == xml

    said = etree.fromstring(root["/Metadata"].get_object().get_data())
    assert {**said.find(".//{*}Description[@{http://www.aiim.org/pdfa/ns/id/}part]").attrib} == {
        "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about": "",
        "{http://www.aiim.org/pdfa/ns/id/}part": "3",
        "{http://www.aiim.org/pdfa/ns/id/}conformance": "A",
    }
    assert said.find(".//{*}Description[@{http://www.aiim.org/pdfua/ns/id/}part]") is not None
    fx = "{urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#}"
    assert {each.tag: each.text for each in said.iter() if str(each.tag).startswith(fx)} == {
        f"{fx}DocumentType": "INVOICE",
        f"{fx}DocumentFileName": file_name,
        f"{fx}Version": "1.0",
        f"{fx}ConformanceLevel": level,
    }
    schema = "{http://www.aiim.org/pdfa/ns/schema#}prefix"
    assert [each.text for each in said.iter(schema)] == ["pdfuaid", "fx"]
    assert len(list(said.iter("{http://www.aiim.org/pdfa/ns/extension/}schemas"))) == 1


def test_a_draft_says_in_its_xml_that_it_is_one(tmp_path: Path) -> None:
    xml = made(example(tmp_path, "badezimmer.yaml", reference=LEITWEG), "RE-2026-140", "xrechnung")
    assert "<ram:Content>ENTWURF vom 6. Juli 2026</ram:Content>".replace(" J", "\N{NO-BREAK SPACE}J") in xml.decode()


def issued(case: Path, *formats: str, revise: bool = False) -> tuple[list[str], list[str], list[str]]:
    """The names of the files that an issue hands out, the rules of its warnings, and what it says has changed."""
    done = issue(
        pipeline.load(str(case)),
        "invoice",
        number="RE-2026-149",
        as_of=date(2026, 5, 15),
        issued=MOMENT.replace(month=5, day=15),
        formats=formats,
        revise=revise,
        version="0.1.0",
        anyway=True,
    )
    return [path.name for path in done.paths], [each.rule for each in done.warnings], list(done.changes)


@needs_rules
def test_an_issued_invoice_is_kept_with_its_xml_and_verifies(tmp_path: Path, capsys: Shown) -> None:
    case = example(tmp_path, "badezimmer.yaml", reference=LEITWEG)
    names, _, _ = issued(case, "zugferd", "xrechnung", "md")
    assert names == [
        "BAD-2026-07-INV-RE-2026-149.zugferd.pdf",
        "BAD-2026-07-INV-RE-2026-149.xrechnung.xml",
        "BAD-2026-07-INV-RE-2026-149.md",
    ]
    (xml,) = tmp_path.rglob("*.xrechnung.xml")
    assert b"ENTWURF" not in xml.read_bytes()
    assert complaints(xml.read_bytes(), xrechnung=True) == []
    assert run(["verify", str(case)]) == 0

    # The same invoice drafted afterwards is a draft of the same figures.
    assert read_back(made(case, "RE-2026-149", "xrechnung")) == read_back(xml.read_bytes())

    capsys.readouterr()
    xml.chmod(0o600)
    xml.write_bytes(xml.read_bytes().replace(b"EUR", b"CHF"))
    assert run(["verify", str(case)]) != 0
    told = capsys.readouterr()
    assert "INV-RE-2026-149.xrechnung.xml" in told.out + told.err


def test_other_facts_of_the_electronic_invoice_are_told_and_revised(tmp_path: Path) -> None:
    case = example(tmp_path, "badezimmer.yaml")
    issued(case, "zugferd")
    assert "electronic-invoice-differs" not in issued(case, "zugferd")[1]
    assert "format-not-issued" in issued(case, "md")[1]
    with pytest.raises(DocgenError, match="has the same words and the same looks already"):
        issued(case, "zugferd", revise=True)

    edit(case, "\n  client:\n", f"\n  client:\n    buyer_reference: {LEITWEG}\n")
    names, rules, _ = issued(case, "zugferd")
    assert names == ["BAD-2026-07-INV-RE-2026-149.zugferd.pdf"]
    assert "electronic-invoice-differs" in rules
    assert issued(case, "zugferd", revise=True)[0] == ["BAD-2026-07-INV-RE-2026-149-r2.zugferd.pdf"]


def test_what_lacks_something_is_not_issued(tmp_path: Path) -> None:
    case = example(tmp_path, "badezimmer.yaml")
    with pytest.raises(DocgenError, match=r"before the case has parties\.client\.buyer_reference"):
        issued(case, "pdf", "xrechnung")
    assert [path.name for path in tmp_path.iterdir()] == ["badezimmer.yaml"]


def test_a_file_named_on_the_command_line_says_its_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    case = example(tmp_path, "badezimmer.yaml", reference=LEITWEG)
    monkeypatch.chdir(tmp_path)
    draft = ["draft", str(case), "invoice", "--number", "RE-2026-140"]
    assert run([*draft, "-o", "rechnung.xml"]) == 0
    assert (tmp_path / "rechnung.xml").read_bytes().startswith(b"<?xml")
    assert run([*draft, "-o", "rechnung.pdf", "--format", "zugferd"]) == 0
    assert list(PdfReader(tmp_path / "rechnung.pdf").attachments) == ["xrechnung.xml"]
    assert run([*draft, "-o", "rechnung.pdf"]) == 0
    assert list(PdfReader(tmp_path / "rechnung.pdf").attachments) == []
    capsys.readouterr()
    assert run([*draft, "-o", "rechnung.xml", "--format", "pdf"]) == 2
    assert "names one file of its own format" in capsys.readouterr().err


def test_a_document_that_is_no_invoice_is_refused_and_left_out_of_all(tmp_path: Path, capsys: Shown) -> None:
    case = example(tmp_path, "badezimmer.yaml", reference=LEITWEG)
    assert run(["draft", str(case), "contract", "--format", "xrechnung", "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "docgen: BAD-2026-07-contract cannot be had as xrechnung: only invoices and credit notes can\n"
        "  Ask for --format pdf or --format docx.\n"
    )
    drafted = ["draft", str(case), "--all", "--format", "md", "--format", "xrechnung", "-o", str(tmp_path / "all")]
    assert run(drafted) == 0
    names = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert [name for name in names if name.endswith(".xml")] == [
        f"BAD-2026-07-invoice-RE-2026-{number}.xrechnung.xml" for number in (118, 131, 140, 149)
    ]
    assert "BAD-2026-07-contract.md" in names


def test_a_batch_makes_electronic_invoices(tmp_path: Path, capsys: Shown) -> None:
    case = example(tmp_path, "badezimmer.yaml", reference=LEITWEG)
    asked = ["--document", "invoice", "--number", "RE-2026-140", "--jobs", "1", "-o", str(tmp_path / "out")]
    formats = [part for name in ("pdf", "zugferd", "xrechnung") for part in ("--format", name)]
    assert run(["batch", str(case), *asked, *formats]) == 0, capsys.readouterr().err
    assert sorted(path.name for path in (tmp_path / "out").glob("badezimmer-*")) == [
        "badezimmer-invoice-RE-2026-140.pdf",
        "badezimmer-invoice-RE-2026-140.xrechnung.xml",
        "badezimmer-invoice-RE-2026-140.zugferd.pdf",
    ]


def test_the_contract_did_not_need_what_an_electronic_invoice_needs(tmp_path: Path, capsys: Shown) -> None:
    case = example(tmp_path, "badezimmer.yaml")
    issue(
        pipeline.load(str(case)), "contract", as_of=date(2026, 2, 16), issued=MOMENT, formats=("md",), version="0.1.0",
        anyway=True,
    )  # fmt: skip
    edit(case, "\n  client:\n", f"\n  client:\n    buyer_reference: {LEITWEG}\n")
    assert run(["check", str(case), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
