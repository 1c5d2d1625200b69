"""A text in a CSV is text to every spreadsheet, however it begins; a negative amount stays a number."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.ledger.as_csv import cell, in_minor_units
from docgen.pipeline import load
from tests.register.shop import case_in, edit

Shown = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+41", "'=1+41"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("  =1", "'  =1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("＝1+1", "'＝1+1"),
        ("Kitchen;=1+41", "Kitchen;'=1+41"),
        ("Kitchen\n=1+41", "Kitchen\n'=1+41"),
        ("Kitchen - phase 2", "Kitchen - phase 2"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_text_that_would_be_a_formula_is_marked_as_text(text: str, safe: str) -> None:
    assert cell(text) == safe


def test_the_texts_of_a_job_are_text_and_its_amounts_are_numbers(tmp_path: Path, capsys: Shown) -> None:
    case = case_in(tmp_path)
    edit(case, "title: Kitchen renovation, 12 Alder Road, Thornbury", 'title: " @Kitchen;=1+41"')
    edit(case, "amount: 3000.00, invoice: INV-1043", "amount: 99000.00, invoice: INV-1043")

    run(["status", str(case), "--as-of", "2026-07-10", "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    run(["account", str(case), "--as-of", "2026-07-10", "--format", "csv"])
    amounts = [line["amount"] for line in csv.DictReader(io.StringIO(capsys.readouterr().out)) if line["amount"]]

    assert row["title"] == cell(load(str(case)).case.title)
    assert row["title"].startswith("'")
    assert all(Decimal(amount).is_finite() for amount in amounts)
    assert in_minor_units("GBP")(Decimal("-12.50")) == "-12.50"
