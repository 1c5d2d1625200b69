"""The Python API: what it gives, and what it refuses to make."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import structs

import docgen
from docgen.errors import CaseError, DocgenError
from docgen.pipeline import file_words, kind_of

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_one_call_makes_the_files_of_a_document() -> None:
    loaded = docgen.load(str(EXAMPLES / "kitchen.yaml"))
    files = docgen.make(loaded, "contract", as_of=date(2026, 3, 2), formats=("md", "html"))
    assert list(files) == ["K-2026-014-contract.md", "K-2026-014-contract.html"]


def test_documents_are_issued_and_verified_from_python_too(tmp_path: Path) -> None:
    (tmp_path / "kitchen.yaml").write_bytes((EXAMPLES / "kitchen.yaml").read_bytes())
    loaded = docgen.load(str(tmp_path / "kitchen.yaml"))
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    issued = docgen.issue(
        loaded, "contract", as_of=noon.date(), issued=noon, formats=("md",), version="1", gate=lambda *_: ()
    )
    assert (issued.new, issued.entry.reference) == (True, "K-2026-014/C")
    verified = docgen.verify(tmp_path / "kitchen.issued")
    assert (verified.documents, verified.discrepancies) == (1, ())


@pytest.mark.parametrize("name", docgen.__all__)
def test_every_name_of_the_python_api_is_there(name: str) -> None:
    assert getattr(docgen, name) is not None


def test_a_name_that_docgen_does_not_have_is_an_attribute_error_like_any_other() -> None:
    with pytest.raises(AttributeError) as refused:
        docgen.__getattr__("send")
    assert str(refused.value) == "module 'docgen' has no attribute 'send'"


def test_a_final_demand_for_more_than_was_agreed_is_refused(tmp_path: Path) -> None:
    """Work was taken out and no credit note takes it off: the invoices still ask for it."""
    text = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
    for old, new in (
        ("amount: 840.00", "amount: -840.00"),
        ("amount: 420.00", "amount: -420.00"),
        ("    payable: M4\n", ""),
    ):
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "kitchen.yaml").write_text(text, "utf-8")
    loaded = docgen.load(str(tmp_path / "kitchen.yaml"))
    with pytest.raises(DocgenError) as refused:
        docgen.make(loaded, "final-demand", as_of=date(2026, 7, 6), formats=("md",))
    assert refused.value.message == (
        "the final demand would claim too much: the invoices come to 28800.00 GBP, 1260.00 GBP more than the contract"
        " price with its approved change orders"
    )
    assert refused.value.hint == "Change order 1 takes work out: enter what is not owed under credit_notes."


def test_an_unknown_document_or_format_is_refused_with_the_known_ones() -> None:
    loaded = docgen.load(str(EXAMPLES / "kitchen.yaml"))
    with pytest.raises(DocgenError) as refused:
        docgen.make(loaded, "recept", as_of=date(2026, 3, 2))
    assert refused.value.hint == f"Known: {', '.join(kind.name for kind in docgen.DOCUMENTS)}."
    with pytest.raises(DocgenError) as refused:
        docgen.make(loaded, "contract", as_of=date(2026, 3, 2), formats=("odt",))
    assert refused.value.hint == "Known: docx, pdf, md, html, zugferd, xrechnung."


def in_language(folder: Path, tag: str) -> docgen.Loaded:
    """The software job with another language."""
    text = (EXAMPLES / "software.yaml").read_text("utf-8").replace("language: en-GB", f"language: {tag}")
    (folder / "case.yaml").write_text(text, "utf-8")
    return docgen.load(str(folder / "case.yaml"))


@pytest.mark.parametrize("tag", ["fr-FR", "it-IT", "xx-YY"])
def test_a_language_that_docgen_does_not_write_is_refused_with_those_there_are(tmp_path: Path, tag: str) -> None:
    with pytest.raises(CaseError) as refused:
        in_language(tmp_path, tag)
    assert [(diagnostic.message, diagnostic.hint) for diagnostic in refused.value.diagnostics] == [
        (
            f'language "{tag}" is not a language that docgen writes',
            "Write en-GB, en-US, de-DE, de-AT or de-CH.",
        )
    ]


def test_a_payment_after_the_day_of_the_letter_is_said_not_to_be_counted(tmp_path: Path) -> None:
    text = (EXAMPLES / "kitchen.yaml").read_text("utf-8")
    (tmp_path / "kitchen.yaml").write_text(text.replace("date: 2026-05-29", "date: 2026-09-29"), "utf-8")
    loaded = docgen.load(str(tmp_path / "kitchen.yaml"))

    def left_out(document: str, as_of: date) -> list[tuple[str, str, str]]:
        found = docgen.draft(loaded, document, as_of=as_of).warnings
        return [(one.path, one.message, one.hint) for one in found if one.rule == "payment-after-paper"]

    assert left_out("final-demand", date(2026, 7, 6)) == [
        (
            "payments[2].date",
            "the payment of 3000.00 GBP on 29 September 2026 is not counted: the document is of 6 July 2026",
            "Correct the date if it is mistyped, or make the document of a later day with --as-of.",
        )
    ]
    assert left_out("contract", date(2026, 3, 2)) == []
    assert left_out("final-demand", date(2026, 9, 29)) == []


def test_two_documents_whose_numbers_a_disk_takes_for_one_have_files_of_their_own() -> None:
    case = docgen.load("examples/kitchen.yaml").case
    first, second, third, fourth = (
        structs.replace(case.invoices[0], number=number) for number in ("2026/001", "2026-001", "2026-001_2", "A/B")
    )
    case = structs.replace(case, invoices=(first, second, third, fourth))
    invoice = kind_of("invoice")

    assert [file_words(invoice, case, each.number) for each in case.invoices] == [
        "invoice-2026-001", "invoice-2026-001_2", "invoice-2026-001_2_2", "invoice-A-B",
    ]  # fmt: skip
    capitals = structs.replace(case, invoices=(fourth, structs.replace(fourth, number="a/b")))
    assert file_words(invoice, capitals, "a/b") == "invoice-a-b_2"
    assert file_words(kind_of("contract"), case, "") == "contract"
