"""The review of a document: what the lawyer reads of it, in English and in German."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from docgen.case.exhibits import Bundle, InBundle
from docgen.cli.commands import docgen
from docgen.compose.document import check_template
from docgen.pipeline import load
from docgen.render.words import lines_of
from docgen.review.review import ReviewContext, review
from tests.review.examples import DEMANDED, EXAMPLES, changed, loaded, text_of


def words_of(example: str) -> str:
    """The review of the final demand of an example, a line each."""
    made = review(load(str(EXAMPLES / f"{example}.yaml")), "final-demand", as_of=DEMANDED[example])
    return "\n".join(lines_of(made.draft)).replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["en-GB", "de-DE"])
def test_every_name_in_the_template_is_one_that_the_review_has(language: str) -> None:
    assert check_template(template="letters/review.md", context=ReviewContext, language=language) == ()


def test_what_was_assumed_stands_with_its_law_its_source_and_the_day_on_which_somebody_looked() -> None:
    words = words_of("shop-fit-out")
    assert "Rate of interest" in words
    assert "11.75% per year" in words
    assert "8 percentage points above Bank Rate of 3.75% on 31 December 2025" in words
    assert "seen in the primary source, looked at 22 Nov 2026" in words
    assert "docgen's own rule: no source settles it, looked at 22 Nov 2026" in words  # the order of part-payments
    assert "6 years from the due date (section 5 of the Limitation Act 1980; seen in a secondary source" in words
    assert "£27,631.39" in words
    assert "7 of 26 sentences of fact have no proof in the case" in words


def test_a_german_case_has_its_review_in_german() -> None:
    words = words_of("badezimmer")
    assert words.splitlines()[0] == "Prüfvermerk: Letzte Mahnung vor gerichtlichen Schritten"
    assert (
        "3 Jahre ab Schluss des Jahres der Fälligkeit (§§ 195, 199 Abs. 1 BGB; in der Primärquelle gesehen, Stand"
        in words
    )
    assert "31.12.2029" in words
    assert "section" not in words


def test_what_check_and_the_gate_say_stands_in_the_review_and_in_its_list() -> None:
    text = changed(text_of("shop-fit-out"), "date: 2026-05-08, what: suspension", "date: 2026-05-05, what: suspension")
    made = review(loaded(text), "final-demand", as_of=DEMANDED["shop-fit-out"])
    words = "\n".join(lines_of(made.draft))
    assert "stopped-too-early" in words
    assert "docgen check warns of it (stopped-too-early)" in words


def test_with_a_bundle_each_proof_has_its_page_there() -> None:
    text = changed(
        text_of("shop-fit-out"), "  signed: 2026-01-14\n", "  signed: 2026-01-14\n  signed_copy: signed.pdf\n"
    )
    case = loaded(text)
    there = [
        ("signed.pdf", "contract", 1, 3),
        ("", "invoice INV-2603", 4, 30),
        ("evidence/2026-02-20-sheet.pdf", "", 6, 41),
    ]
    bundle = Bundle(
        exhibits=tuple(
            InBundle(file=file, of=of, number=number, title="A paper", first=first, pages=2)
            for file, of, number, first in there
        )
    )
    citing = replace(case, ledger=case.ledger.instead(replace(case.case, bundle=bundle)))
    made = review(citing, "final-demand", as_of=DEMANDED["shop-fit-out"])
    words = "\n".join(lines_of(made.draft)).replace("\u00a0", " ")
    assert "contract Exhibit 1, p. 3 (signed.pdf)" in words
    assert "the invoice INV-2603 (Exhibit 4, p. 30)" in words
    assert "record[1] Exhibit 6, p. 41 (evidence/2026-02-20-sheet.pdf)" in words


def test_a_document_that_claims_nothing_is_answered_nothing() -> None:
    made = review(load(str(EXAMPLES / "kitchen.yaml")), "contract", as_of=date(2026, 3, 2))
    words = "\n".join(lines_of(made.draft))
    assert "Nothing is overdue on that day, so there is no claim that could be answered." in words
    assert "The consumer may still cancel" not in words


@pytest.mark.parametrize(
    ("law", "due", "last"),
    [
        ("kitchen", "2026-05-15", "2032-05-15"),  # England: six years
        ("kitchen", "2024-02-29", "2030-02-28"),
        ("badezimmer", "2026-05-15", "2029-12-31"),  # Germany: three, from the end of the year
        ("bathroom-remodel", "2026-06-08", "2030-06-08"),  # California, in writing: four
        ("museum-guide", "2026-06-08", None),  # New York: not verified
    ],
)
def test_the_last_day_to_claim_is_counted_where_the_law_pack_has_a_period(law: str, due: str, last: str | None) -> None:
    case = load(str(EXAMPLES / f"{law}.yaml"))
    found = case.ledger.last_day_to_sue(date.fromisoformat(due))
    assert (found.isoformat() if found else None) == last


def test_the_command_writes_the_formats_asked_for_under_the_name_of_the_document(tmp_path: Path) -> None:
    arguments = [
        "review",
        str(EXAMPLES / "kitchen.yaml"),
        "final-demand",
        "--as-of",
        "2026-07-06",
        "-o",
        str(tmp_path),
        "--format",
        "docx",
        "--format",
        "md",
    ]
    result = CliRunner().invoke(docgen, arguments, standalone_mode=False)
    assert result.exception is None
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "K-2026-014-final-demand-review.docx",
        "K-2026-014-final-demand-review.md",
    ]
